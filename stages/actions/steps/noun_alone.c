/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nouns that tell of a step though they do not say what it is done to: known, counted, under way, somebody's. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"
#include "actions/frames/other.h"

/* Does another step say what is done to this noun: "the court annulled the refusal", "against the revocation"? */
static bool is_undergone(const struct matcher *m, int32_t np)
{
	if (match_chunk(m, np)->prep == PREP_AGAINST) return true;
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].theme == np) return true;
	return false;
}

/* A firm or an association by its name. */
static bool is_plaintiff(const struct matcher *m, const struct chunk *c)
{
	int32_t mention = c->name != VG_NONE ? m->sentence->words.items[c->name].mention : VG_NONE;
	if (mention == VG_NONE) return false;
	enum vg_mention_type type = m->sentence->doc->mentions.items[mention].type;
	return type == VG_MENTION_COMPANY || type == VG_MENTION_ORGANIZATION;
}

/* "una domanda è tuttora pendente" */
static bool waits(const struct matcher *m)
{
	uint32_t hit;
	return m->sentence->words.n != 0 &&
	       match_term(m, TERM_FRAME_WAITS, 0, m->sentence->words.n - 1, &hit) != VG_NONE;
}

/* "applications from the same firm" */
static bool is_some_firm(const struct matcher *m, const struct chunk *by)
{
	const struct word *head = &m->sentence->words.items[by->head]; /* not "from the Group of the Greens" */
	if (word_serves(head, FN_GROUP)) return false;
	return (by->classes & lex_class(m->sentence->lex, VG_STR("company"))) != 0 && by->prep == PREP_FROM;
}

/* "a request by Korvend Ltd to export rifles is pending" */
static bool is_pending(const struct matcher *m, int32_t np)
{
	const struct chunk *by = match_chunk(m, np + 1);
	bool theirs = false;
	for (int32_t i = np + 1; by != NULL && by->kind == CHUNK_NP && by->host != VG_NONE; by = match_chunk(m, ++i))
		theirs = theirs || ((is_plaintiff(m, by) || is_some_firm(m, by)) &&
				    (by->prep == PREP_BY || by->prep == PREP_FROM || by->prep == PREP_OF));
	return theirs || waits(m);
}

/* "Korvend's appeal to the Under Secretary", "an appeal by Amnesty": somebody's, after licences were named, and no call
 * for anything. */
static bool is_appeal_of(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *by = match_chunk(m, np + 1);
	bool theirs = c->det == DET_POSS || c->owner != VG_NONE;
	bool of = by != NULL && by->kind == CHUNK_NP && by->host == np;
	if (of && by->prep == PREP_FOR) return false;
	bool upon = c->prep == PREP_ON && c->det == DET_NONE; /* "Su ricorso di Oxfam la Corte ha fermato" */
	if (upon && of && by->prep == PREP_OF && fit_court_named(m)) return true;
	if (of && by->prep == PREP_BY) theirs = is_plaintiff(m, by);
	bool told = m->context->step != 0 || fit_in_context(m, (int32_t)m->sentence->chunks.n);
	return theirs && told;
}

static bool is_for_country(const struct matcher *m, int32_t np)
{
	const struct chunk *to = match_chunk(m, np + 1);
	if (to == NULL || to->kind != CHUNK_NP || to->host != np || to->name == VG_NONE) return false;
	int32_t mention = m->sentence->words.items[to->name].mention;
	return mention != VG_NONE && m->sentence->doc->mentions.items[mention].type == VG_MENTION_COUNTRY &&
	       match_chunk(m, np)->det == DET_NONE && match_chunk(m, np)->prep == PREP_NONE;
}

/* "in caso di diniego", "in the event of a refusal", "non risultano dinieghi": a bare noun that tells of one. */
static bool is_case_or_none(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *in = match_chunk(m, c->host);
	const struct clause *clause = c->clause != VG_NONE ? &m->sentence->clauses.items[c->clause] : NULL;
	const struct chunk *be = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (in != NULL && c->prep == PREP_OF && in->prep == PREP_IN && c->count == 0 &&
	    echo_is(m, "event", NULL, m->sentence->words.items[in->head].low))
		return true;
	return be != NULL && be->negated && c->det == DET_NONE && c->prep == PREP_NONE && clause->object == np &&
	       echo_verb(m, "record", be);
}

/* "repeated its demand for a pause", "called for a suspension": what is asked for. */
static bool is_wanted(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *host = match_chunk(m, c->host);
	const struct clause *clause = c->clause != VG_NONE ? &m->sentence->clauses.items[c->clause] : NULL;
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	uint32_t hit;
	if (c->det != DET_INDEF || c->prep != PREP_FOR) return false;
	int32_t term = host != NULL && host->kind == CHUNK_NP
			       ? match_term(m, TERM_CUE_NOUN, host->head, host->head, &hit)
			       : VG_NONE;
	if (term != VG_NONE && m->pack->cues.items[m->pack->terms.items[term].owner].effect == EFFECT_CALLED_FOR)
		return true;
	bool by_verb = verb != NULL && np == clause->verb + 1;
	for (int32_t v = by_verb ? pack_cue_verb(m->pack, verb->lemma) : VG_NONE; v != VG_NONE;
	     v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].effect == EFFECT_CALLED_FOR) return true;
	return false;
}

/* "Dinieghi: 14." */
static bool is_figure_head(const struct matcher *m, int32_t np)
{
	return match_chunk(m, np)->det == DET_NONE && np == 0 && climb_figure_behind(m, 0) != NULL;
}

/* "la sospensione decisa dal Governo": a state's own measure. */
static bool is_decided(const struct matcher *m, int32_t np)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *by = match_chunk(m, clause->verb + 1);
		if (clause->kind != CLAUSE_PART || clause->antecedent != np || verb == NULL || by == NULL) continue;
		bool cue = pack_cue_verb(m->pack, verb->lemma) != VG_NONE;
		if (cue && by->kind == CHUNK_NP && by->prep == PREP_FROM && fit_authority(m, by)) return true;
	}
	return false;
}

/* "il diniego dell'Uama per i ricevitori venduti in Perù": what is refused, are things for somewhere; goods by their
 * name have frames of their own. */
static bool is_of_sales(const struct matcher *m, const struct step *step)
{
	if (step->action != VG_ACTION_DENIED || other_tie(m, step->chunk) != TIE_OURS) return false;
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) return c->form == FORM_PART;
		if (c->kind == CHUNK_NP && fit_names_goods(m, c)) return false;
	}
	return true;
}

/* Does the verb say that a step takes place: "è arrivato"? */
bool fit_takes_place(const struct matcher *m, const struct chunk *verb)
{
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].happens &&
		    m->pack->cues.items[m->pack->verbs.items[v].owner].effect == EFFECT_FACT)
			return true;
	return false;
}

/* "dopo una lunga sospensione", "Una revoca costerebbe", "Una revoca non è possibile": one that the text has in mind;
 * "È arrivato un rifiuto". */
static bool is_one_told(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	if (c->det != DET_INDEF) return false;
	uint32_t adj;
	if (c->prep == PREP_AFTER) return true;
	if (match_term(m, TERM_CUE_ADJ, c->first, c->last, &adj) != VG_NONE)
		return true; /* "parla di una possibile sospensione" */
	const struct clause *clause = c->clause != VG_NONE ? &m->sentence->clauses.items[c->clause] : NULL;
	const struct chunk *comes = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (comes != NULL && (clause->subject == np || clause->object == np) && fit_takes_place(m, comes)) return true;
	const struct chunk *be = clause != NULL && clause->subject == np ? comes : NULL;
	if (be == NULL) return false;
	return be->tense == TENSE_COND ||
	       (be->copula && match_term(m, TERM_CUE_ADJ, be->last + 1, m->sentence->words.n - 1, &adj) != VG_NONE);
}

/* "Istanza n. 1180", "application no. 1180": one by its number. */
static bool has_number(const struct matcher *m, const struct chunk *c)
{
	const struct word *words = m->sentence->words.items;
	for (uint32_t w = c->head + 1; w < c->last; w++)
		if (echo_is(m, "number", NULL, words[w].low) && vg_str_has_digit(words[c->last].low)) return true;
	return false;
}

/* "In its application to BAFA the firm named": one by whom it was sent to. */
static bool is_to_body(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *to = match_chunk(m, np + 1);
	bool known = c->det == DET_POSS || c->det == DET_DEF || c->owner != VG_NONE;
	return known && to != NULL && to->kind == CHUNK_NP && to->host == np && to->prep == PREP_TO &&
	       fit_authority(m, to);
}

/* "2,041 applications came in", "a second application is pending", "its application contained a certificate" */
static bool is_under_way(const struct matcher *m, const struct step *step, const struct hit *hit,
			 const struct frame *frame)
{
	uint32_t hit_of;
	const struct chunk *c = match_chunk(m, step->chunk), *more = match_chunk(m, step->chunk + 1);
	if (!(frame->flags & FRAME_OWN)) return false;
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT;
	bool pending = !lex_has(m->sentence->lex, LEX_HEAD_LAST) && /* "le domande pendenti" */
		       match_term(m, TERM_FRAME_WAITS, hit->last + 1, c->last, &hit_of) != VG_NONE;
	bool yours = word_serves(&m->sentence->words.items[c->first], FN_YOUR) && /* what a letter speaks of, but */
		     !(more != NULL && more->kind == CHUNK_VG && echo_verb(m, "about", more)); /* what it was for */
	bool alone =
		c->det == DET_POSS && !yours && more != NULL && more->kind == CHUNK_VG && more->form == FORM_FINITE;
	bool theirs = !italian && (alone || is_to_body(m, step->chunk) || is_pending(m, step->chunk));
	if (fit_own_of_day(m, step->chunk)) return true;
	return c->count > 1 || pending || theirs || has_number(m, c) || (c->det == DET_INDEF && waits(m));
}

/* "Istanza di licenza per gli obici al Perù": a line that names an application, and whose or for where. */
static bool is_headed(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *before = match_chunk(m, np - 1);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	bool opens = before == NULL || (before->kind == CHUNK_PUNCT && before->mark == ':');
	if (!opens || c->det != DET_NONE || c->prep != PREP_NONE || clause == NULL || clause->verb != VG_NONE)
		return false;
	for (uint32_t w = c->first; w < m->sentence->words.n; w++) {
		enum vg_mention_type type = fit_mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_COMPANY) return true;
	}
	return false;
}

/* "BAFA has before it an application for it", "There was an application for it": there is one. */
static bool is_had(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (verb == NULL || clause->object != np || c->prep != PREP_NONE || c->det == DET_DEF) return false;
	const struct chunk *who = match_chunk(m, clause->subject);
	bool there = verb->copula && who != NULL && word_serves(&m->sentence->words.items[who->head], FN_THERE);
	return verb->form == FORM_FINITE && (there || (match_is_verb(m, verb, FN_HAVE) && !verb->passive));
}

/* Is word i the name of a known organization, which exports nothing? */
static bool names_campaigners(const struct matcher *m, int32_t i)
{
	int32_t mention = i != VG_NONE ? m->sentence->words.items[i].mention : VG_NONE;
	const struct vg_mention *who = mention != VG_NONE ? &m->sentence->doc->mentions.items[mention] : NULL;
	return who != NULL && who->type == VG_MENTION_ORGANIZATION && who->ref.len != 0;
}

/* "a request from Amnesty", "Oxfam's request": it asks for papers, or for something else that is no licence. */
static bool is_of_campaigners(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *by = match_chunk(m, np + 1);
	bool from = by != NULL && by->kind == CHUNK_NP && by->host == np && by->name == (int32_t)by->head &&
		    (by->prep == PREP_FROM || by->prep == PREP_BY);
	return names_campaigners(m, c->owner) || (from && names_campaigners(m, by->name));
}

/* Is the noun somebody's, or one of several: "its application", "la cui domanda di licenza"? */
bool fit_noun_owned(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *whose = match_chunk(m, np - 1);
	bool rel = whose != NULL && whose->kind == CHUNK_MARK && whose->mark == TAG_REL && whose->prep == PREP_NONE;
	if (is_of_campaigners(m, np)) return false;
	return c->det == DET_POSS || c->owner != VG_NONE || c->count > 1 || rel || has_number(m, c) ||
	       is_headed(m, np) || is_pending(m, np) || is_had(m, np) || is_to_body(m, np);
}

/* "Si tratta di una sospensione e non di una revoca", "It is a suspension, not a revocation": what a step that the text
 * has told is, and is not. */
static bool is_said_to_be(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	bool told = m->steps.n != 0 || m->context->step != 0;
	if (verb == NULL || !told || c->det != DET_INDEF || np < clause->verb || c->host != VG_NONE) return false;
	bool amounts = c->prep == PREP_OF && (verb->clit & 1u << CLIT_SI) && echo_verb(m, "amounts", verb);
	return amounts || (c->prep == PREP_NONE && verb->copula && clause->object == np);
}

/* "Non una revoca, precisano": one that is ruled out by itself. */
static bool is_denied_alone(const struct matcher *m, const struct chunk *c)
{
	return lex_lang(m->sentence->lex) == VG_LANG_IT && c->det == DET_INDEF && c->prep == PREP_NONE &&
	       c->first > 0 && m->sentence->words.items[c->first - 1].tag == TAG_NEG;
}

/* "Il provvedimento di diniego", "I provvedimenti di revoca": a paper by which the step was taken. */
static bool is_paper_of(const struct matcher *m, const struct chunk *paper, const struct chunk *c)
{
	const struct chunk *more = match_chunk(m, (int32_t)(c - m->sentence->chunks.items) + 1);
	bool dated = m->sentence->heading && more != NULL && /* "Oggetto: decreto di diniego n. 12 del 4 marzo" */
		     (more->kind == CHUNK_TIME ||
		      (c->last > c->head && vg_str_has_digit(m->sentence->words.items[c->last].low)));
	return c->prep == PREP_OF && c->det == DET_NONE && paper->kind == CHUNK_NP &&
	       (paper->det == DET_DEF || paper->det == DET_NEG || paper->count > 0 ||
		(paper->det == DET_NONE && dated)) &&
	       (paper->classes & lex_class(m->sentence->lex, VG_STR("decision")));
}

/* "La revoca riguarda sei licenze": its own clause speaks of licences or exports behind its verb. */
static bool is_about_licences(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t ours = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("export"));
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	const struct chunk *what = verb != NULL ? match_chunk(m, clause->object) : NULL;
	return what != NULL && clause->subject == np && clause->object > clause->verb && what->prep == PREP_NONE &&
	       (what->classes & ours) != 0 && echo_verb(m, "names", verb);
}

/* "Non si è proceduto a revoca": what is carried out. */
static bool is_carried_out(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *verb = match_chunk(m, np - 1);
	if (c->prep != PREP_TO || c->det != DET_NONE || verb == NULL || verb->kind != CHUNK_VG) return false;
	return echo_verb(m, "proceeds", verb);
}

/* Does the noun point to a step that is known: "the revocation", "one of the refusals"? */
static bool is_known_noun(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *paper = match_chunk(m, c->host);
	bool of_paper = paper != NULL && is_paper_of(m, paper, c) && paper->prep == PREP_NONE;
	return c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS || c->det == DET_NEG || of_paper ||
	       is_denied_alone(m, c) || is_one_told(m, np) || is_case_or_none(m, np) || is_wanted(m, np) ||
	       is_said_to_be(m, np) || is_carried_out(m, np);
}

/* "six revocations", "refusals for Pakistan", "tre ricorsi contro altrettanti dinieghi", "Missile licences: ministry
 * considers revocation", "Missili al Ciad, ok del ministero": steps that are counted, or told by whom or for where. */
static bool is_counted(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np), *whose = match_chunk(m, np + 1);
	bool curt = m->sentence->heading && c->det == DET_NONE && c->prep == PREP_NONE && fit_in_context(m, np);
	bool fought =
		c->prep == PREP_AGAINST && (frame->flags & FRAME_BARE) && lex_lang(m->sentence->lex) == VG_LANG_IT;
	if (curt || fought || is_figure_head(m, np) || (c->count > 0 && c->prep == PREP_NONE) || is_for_country(m, np))
		return true;
	return m->sentence->heading && whose != NULL && whose->kind == CHUNK_NP && whose->host == np &&
	       fit_is_agent(m, whose);
}

/* "There was no suspension": in a text that tells of licences. */
static bool is_there_none(const struct matcher *m, int32_t np)
{
	const struct chunk *be = match_chunk(m, np - 1), *there = match_chunk(m, np - 2);
	return match_chunk(m, np)->det == DET_NEG && be != NULL && be->kind == CHUNK_VG && be->copula &&
	       there != NULL && there->kind == CHUNK_NP &&
	       word_serves(&m->sentence->words.items[there->head], FN_THERE);
}

/* "dropped its veto on Sweden": of a state's own business. */
static bool is_on_state(const struct matcher *m, const struct step *step)
{
	const struct chunk *on = match_chunk(m, step->chunk + 1);
	return lex_lang(m->sentence->lex) == VG_LANG_EN && step->action == VG_ACTION_DENIED && on != NULL &&
	       on->kind == CHUNK_NP && on->host == step->chunk && on->prep == PREP_ON && fit_is_state(m, on);
}

/* "non esclude un ricorso": one that its verb rules out, or not. */
static bool is_ruled_out(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT;
	if (verb == NULL || clause->object != np || c->det != DET_INDEF || c->prep != PREP_NONE || !italian)
		return false;
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].effect == EFFECT_NEGATED) return true;
	return false;
}

/* "reclama uno stop", "smentisce qualsiasi blocco", "valuta una revoca": one that its verb calls for, denies or weighs,
 * in Italian. */
static bool is_in_question(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	bool any = c->det == DET_INDEF || c->det == DET_ANY;
	bool object = verb != NULL && clause->object == np && np > clause->verb && c->prep == PREP_NONE;
	if (!any || !object || verb->copula || lex_lang(m->sentence->lex) != VG_LANG_IT) return false;
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		uint8_t effect = (uint8_t)m->pack->cues.items[m->pack->verbs.items[v].owner].effect;
		if (effect == EFFECT_CALLED_FOR || effect == EFFECT_NEGATED || effect == EFFECT_POSSIBLE ||
		    effect == EFFECT_PLANNED)
			return true;
	}
	return false;
}

/* A noun that does not say what is done: it stands for a step of the text, for an appeal where a court is named, or for
 * what is under way. */
bool fit_noun_alone(const struct matcher *m, const struct step *step, const struct hit *hit, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, step->chunk);
	if (frame->flags & FRAME_NEARCOURT) {
		if (c->det == DET_INDEF && m->context->step != 0 && waits(m)) return true; /* "an appeal is pending" */
		if ((m->context->step != 0 || m->steps.n != 0) && is_ruled_out(m, step->chunk)) return true;
		bool recourse = word_serves(&m->sentence->words.items[hit->first], FN_RECOURSE); /* no other call */
		bool appeal = is_appeal_of(m, step->chunk);
		if (appeal || fit_court_named(m) || (recourse && fit_in_context(m, step->chunk)))
			return appeal || c->owner != VG_NONE || c->det == DET_DEF || c->det == DET_DEM ||
			       c->det == DET_POSS || c->det == DET_NEG;
	}
	if ((frame->flags & FRAME_BARE) && m->context->step != 0 && is_there_none(m, step->chunk)) return true;
	if (is_under_way(m, step, hit, frame) && fit_in_context(m, step->chunk)) return true;
	const struct chunk *paper = match_chunk(m, c->host);
	int32_t told = paper != NULL && is_paper_of(m, paper, c) ? c->host : step->chunk;
	bool bare = (frame->flags & FRAME_BARE) && !is_on_state(m, step) &&
		    (m->sentence->heading || fit_in_context(m, told) || is_undergone(m, step->chunk) ||
		     is_about_licences(m, told) || is_decided(m, step->chunk) || is_of_sales(m, step));
	return bare &&
	       (is_known_noun(m, step->chunk) || is_counted(m, step->chunk, frame) || is_in_question(m, step->chunk));
}
