/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a frame asks of the sentence beside the kind of its object. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

#define BARRED_AGE_MAX 6     /* sentences after a stop in which "the measure" is that */
#define CHALLENGED_AGE_MAX 8 /* sentences after an appeal in which "the claims" are its */

/* "Al Perù sono andate {tre licenze}", "Finisce {lo stop}": the subject of a verb that happens to it, where it stands
 * behind; else VG_NONE. */
static int32_t subject_behind(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (!lex_has(m->sentence->lex, LEX_NULL_SUBJECT) || !(frame->flags & FRAME_INTRANSITIVE)) return VG_NONE;
	if (clause->subject > step->chunk) return clause->subject;
	return clause->subject == VG_NONE && clause->object > step->chunk ? clause->object : VG_NONE;
}

/* "Finisce lo stop {alle licenze per il Perù}": does it hang on that phrase, not on the verb? */
static bool hangs_on(const struct matcher *m, int32_t np, int32_t over)
{
	for (int32_t i = np; over != VG_NONE && i > over; i = match_chunk(m, i)->host)
		if (match_chunk(m, i)->host == over) return true;
	return false;
}

/* "appealed to the Minister {for Defence}": a phrase that a name goes on with. */
static bool is_within_name(const struct matcher *m, const struct chunk *c)
{
	const struct word *words = m->sentence->words.items;
	int32_t name = c->prep_word != VG_NONE ? words[c->head].mention : VG_NONE;
	return name != VG_NONE && m->sentence->doc->mentions.items[name].span.start < words[c->prep_word].span.start;
}

/* Does one of the prepositions follow the verb, beside those of phrases that hang on another? */
static bool prep_follows(const struct matcher *m, const struct step *step, uint32_t preps, int32_t over)
{
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		bool counted = m->sentence->words.items[c->first].tag == TAG_NUM && c->prep != PREP_TO;
		bool undated = c->kind == CHUNK_TIME && /* "cade nel momento peggiore", "a due mesi dal voto" */
			       fit_mention_type(m, c->head) != VG_MENTION_DATE && !counted;
		if ((c->kind != CHUNK_NP && !undated) || c->clause != step->clause || !(preps & 1u << c->prep))
			continue;
		if (hangs_on(m, i, over)) continue;
		if (c->det != DET_ANY) return true; /* "ci vuole una licenza a ogni consegna" */
	}
	return false;
}

bool fit_prep_follows(const struct matcher *m, const struct step *step, uint32_t preps)
{
	return prep_follows(m, step, preps, VG_NONE);
}

bool fit_is_state(const struct matcher *m, const struct chunk *c)
{
	return c->name == (int32_t)c->head && fit_mention_type(m, c->head) == VG_MENTION_COUNTRY;
}

/* "extended the embargo to Chad", not "extended the ban on exports to Chad": of the verb or of its object itself. */
static bool goes_with_verb(const struct matcher *m, const struct step *step, uint32_t preps)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind != CHUNK_NP || c->clause != step->clause || !(preps & 1u << c->prep)) continue;
		if (fit_court(m, c)) continue; /* "it would go to court" */
		if (is_within_name(m, c)) continue;
		if (c->host == VG_NONE || c->host == clause->object || fit_is_state(m, match_chunk(m, c->host)))
			return true;
		bool goods = (c->classes & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, c);
		if (goods && lex_lang(m->sentence->lex) == VG_LANG_IT)
			return true; /* "esteso il divieto di esportazione ai droni" */
	}
	return false;
}

/* "{Al Perù} sono andate tre licenze": what stands before the verb where its subject stands behind. */
static bool goes_before(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	bool behind = subject_behind(m, step, frame) != VG_NONE;
	for (int32_t i = 0; behind && i < clause->verb; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP && c->clause == step->clause && (frame->with & 1u << c->prep)) return true;
	}
	return false;
}

/* The prepositions that must follow the verb, and those that must not. */
static bool preps_fit(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool own = lex_has(m->sentence->lex, LEX_PARTICLES) ||
		   (verb->kind == CHUNK_VG && (frame->objects & lex_class(m->sentence->lex, VG_STR("ban"))));
	bool before = frame->with != 0 && goes_before(m, step, frame);
	if (frame->with != 0 && !before && !fit_prep_follows(m, step, frame->with)) return false;
	if (frame->with != 0 && !before && own && !goes_with_verb(m, step, frame->with)) return false;
	return frame->without == 0 || !prep_follows(m, step, frame->without, subject_behind(m, step, frame));
}

/* "the list of goods that may not be sold": what a list is of, not what is decided of goods. */
static bool is_of_list(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *what = clause->kind == CLAUSE_REL ? match_chunk(m, clause->antecedent) : NULL;
	const struct chunk *list = what != NULL && what->prep == PREP_OF ? match_chunk(m, what->host) : NULL;
	return list != NULL && list->kind == CHUNK_NP && word_serves(&m->sentence->words.items[list->head], FN_LIST);
}

static bool is_mentioned(const struct matcher *m, const struct step *step)
{
	uint64_t classes = match_frame(m, step->frame)->objects;
	if (step->action == VG_ACTION_OVERTURNED && m->context->step != 0) return true;
	bool exports = classes & lex_class(m->sentence->lex, VG_STR("export"));
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = &m->sentence->chunks.items[i];
		if (c->kind == CHUNK_NP && (c->all & classes)) return true;
		if (exports && c->kind == CHUNK_VG && fit_exports(m, c)) return true;
	}
	return false;
}

/* "soltanto con licenza": nothing else will do. */
static bool is_only_so(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	for (int32_t i = step->chunk + 1; frame->via != 0 && (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP || !(frame->via & 1u << c->prep) || c->prep_word <= 0) continue;
		const struct word *before = &m->sentence->words.items[c->prep_word - 1];
		if (before->tag == TAG_ADV && (before->sub == ADV_ONLY || before->sub == ADV_FRONT)) return true;
	}
	return false;
}

/* "was told not to sell": who may order it forbids it. */
static bool is_forbidden(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *orders = match_chunk(m, clause->governor);
	if (clause->kind != CLAUSE_INF || !verb->negated || orders == NULL) return false;
	if (orders->kind != CHUNK_VG) orders = match_chunk(m, m->sentence->clauses.items[clause->parent].verb);
	bool tells = orders != NULL && lex_controls(m->sentence->lex, orders->lemma) &&
		     (lex_is_kind(m->sentence->lex, orders->lemma, LEX_TELLS) ||
		      lex_is_kind(m->sentence->lex, orders->lemma, LEX_MANDATES)) &&
		     !match_is_verb(m, orders, FN_ASK) && orders->modal == 0;
	if (!tells) return false;
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, clause->parent));
	return orders->passive || (who != NULL && who->kind == CHUNK_NP && fit_authority(m, who));
}

/* "can no longer sell", "nessuno può vendere", "si può vendere solo con" */
static bool is_impossible(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct chunk *who = match_chunk(m, m->sentence->clauses.items[verb->clause].subject);
	bool nobody = who != NULL && who->kind == CHUNK_NP &&
		      (who->det == DET_NEG || word_serves(&m->sentence->words.items[who->head], FN_NOBODY));
	if (is_of_list(m, step)) return false;
	if (is_forbidden(m, step)) return true;
	bool with = frame->via != 0 && !(frame->via & 1u << PREP_WITHOUT);
	if (with && !is_only_so(m, step)) return false;            /* "can no longer ship it under this permit" */
	bool alone = verb->modal == 0 && verb->form != FORM_INF && /* "da aprile escono solo con licenza" */
		     is_only_so(m, step);
	if (alone) return fit_is_since(m, step);
	if (verb->modal != MODAL_CAN && verb->modal != MODAL_COULD && verb->modal != MODAL_MAY) return false;
	return verb->negated || nobody || is_only_so(m, step);
}

/* "may once again sell howitzers", "may sell them to Peru again" */
static bool may_again(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool may = verb->modal == MODAL_CAN || verb->modal == MODAL_COULD || verb->modal == MODAL_MAY;
	for (uint32_t w = verb->first; may && !verb->negated && w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		bool ends = w > verb->last && (word->tag == TAG_VERB || word->tag == TAG_PUNCT);
		if (ends) return false;
		if (word_serves(word, FN_AGAIN)) return true;
	}
	return false;
}

/* "was told by its lawyers that it could": who has nothing to let. */
static bool is_told_by_other(const struct matcher *m, int32_t clause)
{
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *by = match_chunk(m, (int32_t)i);
		bool agent = by->kind == CHUNK_NP && by->clause == clause && lex_is_agent(m->sentence->lex, by->prep);
		if (agent && !fit_authority(m, by)) return true;
	}
	return false;
}

/* "that it may pass on howitzers {to Peru}", not "told Peru that it could deliver them by May". */
static bool names_state(const struct matcher *m, int32_t clause)
{
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, (int32_t)i);
		if (c->kind == CHUNK_NP && c->clause == clause && fit_is_state(m, c)) return true;
	}
	return false;
}

/* "was told that it could ship howitzers", "Berne told Berlin that it may": whom somebody tells so is a firm or a
 * state. */
static bool is_let_so(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	bool may = verb->modal == MODAL_CAN || verb->modal == MODAL_COULD || verb->modal == MODAL_MAY;
	if (!may || verb->negated || verb->perfect || !fit_is_ruled(m, step)) return false;
	const struct clause *above = &m->sentence->clauses.items[clause->parent];
	const struct chunk *tells = match_chunk(m, above->verb);
	const struct chunk *whom = match_chunk(m, tells->passive ? above->subject : above->object);
	bool rules = !tells->passive && !tells->negated && tells->modal == 0 &&
		     lex_lang(m->sentence->lex) == VG_LANG_EN &&
		     echo_verb(m, "decides", tells); /* "agreed that mortars could be sold to Oman" */
	if (rules) return names_state(m, step->clause);
	if (!lex_is_kind(m->sentence->lex, tells->lemma, LEX_TELLS) || whom == NULL || whom->kind != CHUNK_NP)
		return false;
	if (tells->passive && is_told_by_other(m, clause->parent)) return false;
	if (fit_firm(m, whom)) return true;
	bool state = fit_is_state(m, whom) ||
		     (whom->name != VG_NONE && fit_mention_type(m, (uint32_t)whom->name) == VG_MENTION_PLACE);
	return state && names_state(m, step->clause);
}

/* "no longer delivers", "non consegna più" */
static bool is_no_longer(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct word *words = m->sentence->words.items;
	const struct word *next = sentence_word(m->sentence, verb->last + 1); /* "is no longer in force" */
	bool longer = next != NULL && (word_serves(next, FN_MORE) || word_serves(next, FN_NO_LONGER));
	for (uint32_t w = verb->first; w <= verb->last; w++)
		longer = longer || word_serves(&words[w], FN_NO_LONGER) || word_serves(&words[w], FN_MORE);
	bool may = frame->flags & FRAME_CANNOT; /* "the licence may no longer be used" */
	bool able = verb->modal == 0 || verb->modal == MODAL_WILL || may;
	bool lets = may || (frame->flags & FRAME_INFINITIVE); /* "non è più consentito" */
	return longer && verb->negated && able && (lets || !verb->passive);
}

/* "refused to sell", "its refusal to deliver", "decided against supplying": what a cue refuses that turns steps. */
static bool is_refused(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *over = match_chunk(m, clause->governor);
	if ((clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER) || over == NULL) return false;
	if (over->kind == CHUNK_NP) {
		uint32_t hit;
		int32_t term = match_term(m, TERM_CUE_NOUN, over->head, over->head, &hit);
		return term != VG_NONE && pack_refuses(m->pack, m->pack->terms.items[term].owner);
	}
	uint32_t word;
	if (over->kind != CHUNK_VG || over->negated) return false;
	for (int32_t v = pack_cue_verb(m->pack, over->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		if (pack_refuses(m->pack, entry->owner) && match_particle(m->sentence, over, entry->particle, &word))
			return true;
	}
	return false;
}

/* "Dal 2022 Washington chiede un permesso", "l'Uama richiede un'autorizzazione": who asks it of others, not for itself.
 */
static bool demands(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *who = match_chunk(m, fit_subject(m, step->clause));
	const struct chunk *what = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	bool needed = verb->passive && verb->tense == TENSE_PRES && !chunk_is_perfect(m->sentence, verb) &&
		      who == NULL && what != NULL && what->det == DET_INDEF; /* "è ora richiesta una licenza" */
	if (needed) return fit_is_since(m, step);
	if (verb->passive || verb->form != FORM_FINITE || who == NULL || what == NULL) return false;
	if (what->det != DET_INDEF && what->det != DET_NONE && what->det != DET_ANY) return false;
	bool lasting =
		!verb->perfect && (verb->tense == TENSE_PRES || verb->tense == TENSE_IMPF || verb->tense == TENSE_FUT);
	if (fit_is_traded(m, who)) /* "ha stabilito che l'export richieda una licenza", "che il visore la richiede" */
		return (lasting && fit_is_since(m, step)) ||
		       ((lasting || verb->tense == TENSE_SUBJ) && fit_is_ruled(m, step));
	enum vg_mention_type type = who->name == (int32_t)who->head ? fit_mention_type(m, who->head) : VG_MENTION_COUNT;
	bool state = type == VG_MENTION_COUNTRY || (type == VG_MENTION_PLACE && who->det == DET_NONE);
	bool office =
		(who->classes & lex_class(m->sentence->lex, VG_STR("authority"))) != 0; /* "Il governo chiederà" */
	return fit_licensor(m, who) || ((state || office) && lasting);
}

/* Is a court named in the sentence, or in Italian right before: "Ora la revoca cade"? */
static bool court_said(const struct matcher *m, const struct step *step)
{
	(void)step;
	bool before = m->context->court <= CONTEXT_AGE_MAX && lex_lang(m->sentence->lex) == VG_LANG_IT;
	return before || fit_court_named(m);
}

/* "L'Uama ha ordinato alla ditta di munirsi di licenza": is what the infinitive says put on somebody? */
static bool is_ordered(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *orders = match_chunk(m, clause->governor);
	if (clause->kind != CLAUSE_INF || orders == NULL || orders->kind != CHUNK_VG || orders->negated) return false;
	if (orders->form == FORM_GER) return false; /* "a rule requiring the firm to apply to it" */
	for (int32_t v = pack_cue_verb(m->pack, orders->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].modal == MODAL_MUST) return true;
	return false;
}

/* Told as done: "Mai avuto la licenza", "deve avere la licenza". */
static bool is_done(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (verb->prep == PREP_AS) return false; /* "As announced by the ministry, the ban will" */
	if (verb->perfect || verb->tense == TENSE_PAST) return true;
	bool must = verb->modal == MODAL_MUST && !verb->negated && (frame->flags & FRAME_LICENSEE);
	return verb->form == FORM_PART || must || ((frame->flags & FRAME_LICENSEE) && is_ordered(m, step));
}

/* Who does it does it to himself; not "Ci opponiamo alla revoca", said by others than a firm. */
static bool is_reflexive(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool si = verb->form != FORM_FINITE &&
		  lex_ends(m->sentence->lex, m->sentence->words.items[verb->head].low, FN_REFLEXIVE_INFINITIVE);
	bool self = si || (verb->clit & (1u << CLIT_SI | 1u << CLIT_DAT)) != 0;
	bool ours = (frame->flags & FRAME_FIRM) && !si && !(verb->clit & 1u << CLIT_SI);
	return self && !(ours && frame->action == VG_ACTION_APPEALED);
}

/* "The order left the firm without a licence", not "The radars left the country without a licence". */
static bool is_bereft(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct chunk *whom = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	if (verb->passive) return true;
	bool it = whom != NULL && m->sentence->words.items[whom->head].tag == TAG_PRON;
	return whom != NULL && (it || fit_firm(m, whom) || fit_unknown_name(m, whom));
}

/* "The order does not touch a separate licence": others than those that it is about. */
static bool spares_others(const struct matcher *m, const struct step *step)
{
	const struct chunk *what = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	if (what == NULL || what->kind != CHUNK_NP || what->det == DET_NEG) return false;
	for (uint32_t w = what->first; w < what->head; w++)
		if (echo_is(m, "apart", NULL, m->sentence->words.items[w].low)) return true;
	return word_serves(&m->sentence->words.items[what->first], FN_ANOTHER);
}

/* "ha intimato alla ditta di non vendere": what the verb orders is not to export. */
static bool bars_export(const struct matcher *m, const struct step *step)
{
	int32_t what = fit_export_clause(m, step->chunk);
	return what != VG_NONE && match_chunk(m, m->sentence->clauses.items[what].verb)->negated;
}

/* "Nothing in this announcement affects the licences" */
static bool nothing_does(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *who = match_chunk(m, clause->subject);
	bool nothing = who != NULL && who->kind == CHUNK_NP && who->det == DET_NEG; /* not "none of those that do" */
	return !match_chunk(m, step->chunk)->passive && nothing && clause->kind != CLAUSE_REL;
}

/* Its verb is denied, or there is none of what it takes: "no decision has been taken", "no licence is affected". */
static bool is_not_done(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *what = match_chunk(m, verb->passive ? clause->subject : clause->object);
	uint64_t spared =
		lex_class(m->sentence->lex, VG_STR("decision")) | lex_class(m->sentence->lex, VG_STR("answer"));
	if (verb->passive) spared |= lex_class(m->sentence->lex, VG_STR("licence"));
	bool none = what != NULL && what->kind == CHUNK_NP && what->det == DET_NEG && (what->classes & spared);
	return verb->negated || none || nothing_does(m, step);
}

static bool is_denied(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	if (!(frame->flags & FRAME_INFINITIVE ? bars_export(m, step) : is_not_done(m, step))) return false;
	bool undergoes = match_chunk(m, step->chunk)->passive || (frame->flags & FRAME_INTRANSITIVE) || frame->via != 0;
	return !(frame->flags & FRAME_SPARED) || undergoes ||
	       nothing_does(m, step) || /* "the refusal does not affect the licence" */
	       spares_others(m, step);
}

static bool is_in_context(const struct matcher *m, const struct step *step)
{
	(void)step;
	return fit_in_context(m, (int32_t)m->sentence->chunks.n);
}

static bool was_asked(const struct matcher *m, const struct step *step)
{
	return fit_asked(m, step->chunk);
}

static bool stops(enum vg_action_type action)
{
	return action == VG_ACTION_SUSPENDED || action == VG_ACTION_RESTRICTED || action == VG_ACTION_REVOKED;
}

/* Was a stop or a ban told before, in the sentence or not long ago: "The measure was withdrawn"? */
static bool was_barred(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].chunk < step->chunk && stops(m->steps.items[i].action)) return true;
	return m->context->barred != 0 && m->sentence->index + 1 - m->context->barred <= BARRED_AGE_MAX;
}

/* Is somebody named who is no court, where only courts do it: "The minister dismissed the claims"? */
static bool is_of_no_court(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (!verb->passive) return !fit_court_acts(m, step);
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *by = match_chunk(m, i);
		if (by->kind == CHUNK_VG || by->kind == CHUNK_PUNCT) return false;
		if (by->kind == CHUNK_NP && lex_is_agent(m->sentence->lex, by->prep)) return !fit_court(m, by);
	}
	return false;
}

/* Was a step challenged before, in the sentence or not long ago: "The claims were dismissed"? */
static bool was_challenged(const struct matcher *m, const struct step *step)
{
	if (is_of_no_court(m, step)) return false;
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].chunk < step->chunk && m->steps.items[i].action == VG_ACTION_APPEALED)
			return true;
	return m->context->challenged != 0 && m->sentence->index + 1 - m->context->challenged <= CHALLENGED_AGE_MAX;
}

static bool is_active(const struct matcher *m, const struct step *step)
{
	return !match_chunk(m, step->chunk)->passive;
}

static bool is_going_on(const struct matcher *m, const struct step *step)
{
	return match_chunk(m, step->chunk)->progressive;
}

/* "finally has its licence", "At last the firm has a permit": who merely has one has not got it just now. */
static bool is_at_last(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	uint32_t end = verb->last + (lex_lang(m->sentence->lex) == VG_LANG_IT ? 2 : 1); /* "ha finalmente" */
	for (uint32_t w = 0; w < end && w < m->sentence->words.n && !verb->negated; w++)
		if (word_serves(&m->sentence->words.items[w], FN_AT_LAST)) return true;
	return false;
}

/* "had at first refused", "after initially refusing" */
static bool is_at_first(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct word *words = m->sentence->words.items;
	for (uint32_t w = verb->first > 0 ? verb->first - 1 : 0; w <= verb->last + 1 && w < m->sentence->words.n; w++)
		if (echo_is(m, "atfirst", NULL, words[w].low) || echo_is(m, "before", NULL, words[w].low)) return true;
	return false;
}

/* Not "la licenza vale tre milioni": what one licence is worth says nothing of how it came. */
static bool has_sum(const struct matcher *m, const struct step *step)
{
	const struct chunk *what = match_chunk(m, step->theme), *verb = match_chunk(m, step->chunk);
	uint64_t part = lex_class(m->sentence->lex, VG_STR("part")); /* "il valore delle licenze ha raggiunto" */
	const struct chunk *whose = match_chunk(m, m->sentence->clauses.items[step->clause].subject);
	bool value = whose != NULL && (whose->classes & part);
	bool one = what != NULL && !value && !(what->classes & part) && lex_lang(m->sentence->lex) == VG_LANG_IT &&
		   (match_frame(m, step->frame)->flags & FRAME_INTRANSITIVE) && (verb->persons & 1 << 5) == 0;
	return !one && figure_follows(m, step->chunk);
}

/* "The office refused.", "BAFA refused by decision of 3 May", not "refused to say", "refused the invitation". */
static bool is_alone(const struct matcher *m, const struct step *step)
{
	const struct clause *own = &m->sentence->clauses.items[step->clause];
	if (own->object != VG_NONE || match_chunk(m, step->chunk)->passive) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		bool says = clause->kind == CLAUSE_INF || clause->kind == CLAUSE_THAT || clause->kind == CLAUSE_GER;
		if (says && clause->governor == step->chunk) return false;
	}
	return true;
}

/* "The ministry filed a complaint with prosecutors": who decides on licences challenges no decision that way. */
static bool is_unofficial(const struct matcher *m, const struct step *step)
{
	const struct chunk *who = match_chunk(m, fit_subject(m, step->clause));
	return who == NULL || who->kind != CHUNK_NP || !fit_authority(m, who);
}

/* What flags of a frame ask of its verb and of the text around it, in the order of frame_flags.def. */
static const struct {
	uint64_t flag;
	bool (*holds)(const struct matcher *m, const struct step *step);
} conditions[] = {
	{FRAME_MENTION, is_mentioned},
	{FRAME_OFFICIAL, fit_official},
	{FRAME_FIRM, fit_firm_does},
	{FRAME_UNOFFICIAL, is_unofficial},
	{FRAME_BEREFT, is_bereft},
	{FRAME_COURT, fit_court_acts},
	{FRAME_DEMANDING, demands},
	{FRAME_REFLEXIVE, is_reflexive},
	{FRAME_ACTIVE, is_active},
	{FRAME_DONE, is_done},
	{FRAME_PROGRESSIVE, is_going_on},
	{FRAME_DENIED, is_denied},
	{FRAME_NOLONGER, is_no_longer},
	{FRAME_CANNOT, is_impossible},
	{FRAME_SUM, has_sum},
	{FRAME_STANDING, fit_is_standing},
	{FRAME_COURTSAID, court_said},
	{FRAME_CONTEXT, is_in_context},
	{FRAME_ASKED, was_asked},
	{FRAME_CHALLENGED, was_challenged},
	{FRAME_BARRED, was_barred},
	{FRAME_ATLAST, is_at_last},
	{FRAME_ATFIRST, is_at_first},
	{FRAME_AGAIN, may_again},
	{FRAME_LETSO, is_let_so},
	{FRAME_REFUSED, is_refused},
	{FRAME_ALONE, is_alone},
};

bool fit_partisan(const struct matcher *m, const struct chunk *who)
{
	if (who == NULL || who->kind != CHUNK_NP) return false;
	bool party = who->name == (int32_t)who->head && fit_mention_type(m, who->head) == VG_MENTION_ORGANIZATION;
	return party || word_serves(&m->sentence->words.items[who->head], FN_BYSTANDERS);
}

/* "Protesters blocked the port to stop a shipment", "La Lega mette il veto": who takes no decision on trade. */
static bool is_bystander(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	bool decides = frame->action == VG_ACTION_SUSPENDED || frame->action == VG_ACTION_DENIED ||
		       frame->action == VG_ACTION_RESTRICTED || frame->action == VG_ACTION_GRANTED;
	if (!decides || (frame->flags & FRAME_LICENSEE)) return false;
	if (match_chunk(m, step->chunk)->modal == MODAL_WANT) return false; /* "I pacifisti vogliono bloccarle" */
	if (match_chunk(m, step->chunk)->passive) {                         /* "è stata bloccata dai portuali" */
		const struct chunk *by = match_chunk(m, step->chunk + 1);
		return by != NULL && by->kind == CHUNK_NP && lex_is_agent(m->sentence->lex, by->prep) &&
		       word_serves(&m->sentence->words.items[by->head], FN_BYSTANDERS);
	}
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, step->clause));
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *governor =
		match_chunk(m, clause->governor); /* "campaigners want the ministry to stop it" */
	if (clause->kind == CLAUSE_INF && governor != NULL && governor->kind == CHUNK_VG &&
	    lex_controls(m->sentence->lex, governor->lemma))
		return false;
	bool decision = clause->kind == CLAUSE_INF && governor != NULL && governor->kind == CHUNK_NP &&
			(governor->classes & lex_class(m->sentence->lex, VG_STR("decision"))) != 0;
	if (decision) /* "campaigners welcomed Norway's decision to stop it", not "the protesters' decision" */
		return governor->owner != VG_NONE &&
		       word_serves(&m->sentence->words.items[governor->owner], FN_BYSTANDERS);
	const struct chunk *paper = frame->action == VG_ACTION_RESTRICTED ? who : NULL;
	for (; paper != NULL && paper->kind == CHUNK_NP; paper = match_chunk(m, paper->host))
		if (echo_is(m, "bargain", NULL, m->sentence->words.items[paper->head].low))
			return true; /* "The agreement bars their resale", "un certificato d'uso finale che vieta" */
	bool refuses = frame->action == VG_ACTION_DENIED && step->idiom != VG_NONE;
	return who != NULL &&
	       (refuses ? fit_partisan(m, who) : word_serves(&m->sentence->words.items[who->head], FN_BYSTANDERS));
}

/* "It got its licence suspended": the verb has another's step done to its object, and tells none itself. */
static bool has_it_done(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (verb->kind != CHUNK_VG || !lex_is_kind(m->sentence->lex, verb->lemma, LEX_CAUSES)) return false;
	const struct clause *own = &m->sentence->clauses.items[step->clause];
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_PART && clause->governor == step->chunk &&
		    clause->antecedent == own->object && own->object != VG_NONE)
			return true;
	}
	return false;
}

/* "la lista dei beni la cui esportazione va autorizzata", "tra i beni da autorizzare": what holds for all that is on a
 * list. */
static bool is_listed_goods(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	bool to_do = clause->kind == CLAUSE_INF;
	const struct chunk *what = match_chunk(m, to_do ? clause->governor : clause->antecedent);
	if (what == NULL || what->kind != CHUNK_NP || !(what->classes & lex_class(m->sentence->lex, VG_STR("goods"))))
		return false;
	const struct chunk *list = what->prep == PREP_OF ? match_chunk(m, what->host) : NULL;
	bool listed = what->prep == PREP_BETWEEN ||
		      (list != NULL && word_serves(&m->sentence->words.items[list->head], FN_LIST));
	return to_do ? listed : is_of_list(m, step);
}

/* "She ruled nothing out": what there is none of is not denied. */
static bool denies_nothing(const struct matcher *m, const struct step *step)
{
	const struct chunk *what = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	return match_frame(m, step->frame)->effect == EFFECT_NEGATED && what != NULL && what->kind == CHUNK_NP &&
	       !match_chunk(m, step->chunk)->passive && word_serves(&m->sentence->words.items[what->head], FN_NOBODY);
}

bool fit_conditions(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool says = verb->prep == PREP_AS && lex_takes_that(m->sentence->lex, verb->lemma); /* "As announced, a ban" */
	if (says || !preps_fit(m, step, frame)) return false;
	for (uint32_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		if ((frame->flags & conditions[i].flag) && !conditions[i].holds(m, step)) return false;
	if (fit_own_trade(m, step) || is_bystander(m, step) || fit_is_only_needed(m, step)) return false;
	if (denies_nothing(m, step)) return false;
	return !has_it_done(m, step) && !is_listed_goods(m, step);
}
