/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that a verb tells of, alone, with its particle or with the noun of an idiom. */
#include "factuality.h"
#include "fit.h"
#include "inflect.h"

#define COORDINATES_MAX 8 /* clauses that share a subject */

/* Phrases of this clause that a preposition of the frame brings in. */
static enum fit via(const struct matcher *m, int32_t clause, const struct frame *frame, int32_t after, int32_t *theme_r)
{
	uint32_t tried = 0;
	for (int32_t i = after + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind != CHUNK_NP || c->clause != clause || c->prep == PREP_NONE || !(frame->via & 1u << c->prep))
			continue;
		const struct chunk *whose = match_chunk(m, c->host); /* "heard before the revocation of the licence" */
		bool others = whose != NULL && whose->kind == CHUNK_NP &&
			      (whose->prep == PREP_BEFORE || whose->prep == PREP_AFTER);
		if (c->prep == PREP_OF && others) continue;
		bool resort = c->prep == PREP_TO && (frame->flags & FRAME_NEARCOURT) && !fit_court(m, c);
		if (resort) continue;                               /* "ricorrere a misure" */
		if (tried & 1u << c->prep) continue;                /* the first belongs to the verb */
		const struct chunk *host = match_chunk(m, c->host); /* "subjected exports to Peru to a licence" */
		bool where = c->prep == PREP_TO && c->name == (int32_t)c->head && host != NULL && c->host > after &&
			     (host->classes & lex_class(m->sentence->lex, VG_STR("export")));
		if (!where) tried |= 1u << c->prep;
		bool one = (word_is(&m->sentence->words.items[c->head], "one") ||
			    word_is(&m->sentence->words.items[c->head], "another")) &&
			   fit_of(m, i, frame) == FIT_ELLIPTIC;
		one = one || ((frame->flags & FRAME_VIA) && m->sentence->words.items[c->head].tag == TAG_NUM &&
			      c->first == c->last && lex_lang(m->sentence->lex) == VG_LANG_EN && /* "on nineteen" */
			      fit_of(m, i, frame) == FIT_ELLIPTIC);
		one = one ||
		      (word_is(&m->sentence->words.items[c->head], "it") && m->context->step != 0 && /* "hear of it" */
		       fit_of(m, i, frame) == FIT_ELLIPTIC && (frame->flags & FRAME_VIA)) ||
		      (word_is(&m->sentence->words.items[c->head], "it") &&
		       c->prep == PREP_FOR && /* "applied for it" */
		       frame->action == VG_ACTION_APPLIED && fit_of(m, i, frame) == FIT_ELLIPTIC);
		if (!one && fit_of(m, i, frame) != FIT_DIRECT) continue;
		*theme_r = i;
		return one ? FIT_ELLIPTIC : FIT_DIRECT;
	}
	/* "avverso il diniego è insorta", "sulle licenze ha disposto" */
	uint32_t fronted =
		lex_lang(m->sentence->lex) == VG_LANG_IT ? 1u << PREP_ON | 1u << PREP_TO | 1u << PREP_FROM : 0;
	for (int32_t i = 0; (frame->via & (fronted | 1u << PREP_AGAINST)) && i < after; i++) {
		const struct chunk *c = match_chunk(m, i);
		bool before = c->kind == CHUNK_NP && c->clause == clause && c->host == VG_NONE;
		if (!before || !(frame->via & (fronted | 1u << PREP_AGAINST) & 1u << c->prep)) continue;
		if (fit_of(m, i, frame) != FIT_DIRECT) continue;
		*theme_r = i;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

/* "Not only suspended: the licences were revoked": the subject comes after the colon. */
static enum fit cataphora(const struct matcher *m, int32_t index, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	uint32_t last = m->sentence->clauses.n; /* "Granted in 2011 and revoked in 2015, the licence was" */
	if (clause->object != VG_NONE || (uint32_t)index + 1 >= last) return FIT_NONE;
	if (clause->kind != CLAUSE_MAIN && clause->kind != CLAUSE_COORD) return FIT_NONE;
	const struct clause *next = clause + 1;
	for (uint32_t n = 0;
	     n < 3 && next->subject == VG_NONE && (uint32_t)(next - m->sentence->clauses.items) + 1 < last; n++)
		next++; /* "Suspended in May, the licence was revoked" */
	bool after = next->kind == CLAUSE_MAIN || next->kind == CLAUSE_COORD;
	if (!after || fit_of(m, next->subject, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = next->subject;
	return FIT_DIRECT;
}

/* Subject of a clause, or of the one that it goes on from: "was suspended and then revoked". */
int32_t fit_subject(const struct matcher *m, int32_t index)
{
	for (uint32_t n = 0; n < COORDINATES_MAX && index != VG_NONE; n++) {
		const struct clause *clause = &m->sentence->clauses.items[index];
		const struct chunk *above = clause->kind == CLAUSE_INF && clause->parent != VG_NONE
						    ? match_chunk(m, m->sentence->clauses.items[clause->parent].verb)
						    : NULL;
		bool raised = above != NULL && clause->subject == VG_NONE && (above->passive || above->copula);
		const struct chunk *own =
			match_chunk(m, clause->verb); /* "keeps being renewed", "on the point of being" */
		raised = raised || (clause->kind == CLAUSE_GER && clause->parent != VG_NONE && own != NULL &&
				    own->passive && clause->subject == VG_NONE);
		raised = raised || fit_raises(m, clause); /* "la licenza rischia di scadere" */
		if (raised) { /* "is said to have expired", "was frozen and is expected to be released" */
			index = clause->parent;
			continue;
		}
		if (clause->subject != VG_NONE || clause->kind != CLAUSE_COORD) return clause->subject;
		const struct chunk *behind =
			match_chunk(m, clause->object); /* "..., poi è stata congelata quella per" */
		bool inverted = n == 0 && own != NULL && own->passive && behind != NULL && behind->kind == CHUNK_NP &&
				lex_lang(m->sentence->lex) == VG_LANG_IT && clause->object > clause->verb &&
				((behind->classes & match_themes(m->sentence->lex)) || fit_elliptic(m, behind));
		if (inverted) return clause->object;
		index = clause->parent;
		const struct clause *parent = &m->sentence->clauses.items[index];
		const struct chunk *verb = match_chunk(m, parent->verb);
		bool after = parent->subject == VG_NONE && verb != NULL && verb->passive;
		if (after && parent->object != VG_NONE) return parent->object;
	}
	return VG_NONE;
}

/* The object of a verb that this one is coordinated with: "to suspend or revoke the licences", "revoked, and did not
 * merely suspend, the licences". */
static int32_t next_object(const struct matcher *m, int32_t i)
{
	const struct chunk *next = match_chunk(m, ++i);
	if (next != NULL && next->kind == CHUNK_PUNCT && next->mark == ',') next = match_chunk(m, ++i);
	bool joined = next != NULL && (next->kind == CHUNK_CONJ || next->prep == PREP_INSTEAD);
	if (joined && next->kind == CHUNK_CONJ) next = match_chunk(m, ++i);
	const struct chunk *time = match_chunk(m, i + 1), *end = match_chunk(m, i + 2);
	bool aside = joined && next != NULL && next->kind == CHUNK_PUNCT && next->mark == ',' && time != NULL &&
		     time->kind == CHUNK_TIME && end != NULL && end->kind == CHUNK_PUNCT && end->mark == ',';
	if (aside) next = match_chunk(m, i += 3); /* "ha sospeso e poi, nel 2020, revocato le licenze" */
	if (next == NULL || next->kind != CHUNK_VG || next->clause == VG_NONE) return VG_NONE;
	bool chain = lex_lang(m->sentence->lex) == VG_LANG_IT && /* "concede, sospende, infine revoca la licenza" */
		     m->sentence->clauses.items[next->clause].object == VG_NONE && next->form == FORM_FINITE &&
		     i + 1 < (int32_t)m->sentence->chunks.n && next->lemma != 0;
	const struct chunk *last = chain ? match_chunk(m, i + 2) : NULL;
	if (last != NULL && match_chunk(m, i + 1)->kind == CHUNK_PUNCT && last->kind == CHUNK_VG &&
	    last->clause != VG_NONE)
		return m->sentence->clauses.items[last->clause].object;
	const struct chunk *after = match_chunk(m, i + 1); /* "approved, then withdrew, a licence" */
	joined = joined || (after != NULL && after->kind == CHUNK_PUNCT && after->mark == ',');
	return joined || next->not_only ? m->sentence->clauses.items[next->clause].object : VG_NONE;
}

/* The object of the next verb, "to suspend or revoke the licences"; the subject of a verb like "resume". */
static enum fit shared_object(const struct matcher *m, const struct step *step, const struct frame *frame,
			      int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t object = next_object(m, step->chunk);
	if (fit_of(m, object, frame) == FIT_DIRECT) {
		*theme_r = object;
		return FIT_DIRECT;
	}
	if (!lex_ergative(m->sentence->lex, match_chunk(m, step->chunk)->lemma)) return FIT_NONE;
	for (uint32_t n = 0;
	     clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE && n < 8; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	if (fit_of(m, clause->subject, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = clause->subject;
	return FIT_DIRECT;
}

/* What a relative clause is about, unless its mark makes it something else: "against which they applied". */
static int32_t antecedent_theme(const struct matcher *m, const struct clause *clause, const struct frame *frame)
{
	const struct clause *own = clause; /* "the licence that it refused to renew" */
	for (uint32_t n = 0; n < COORDINATES_MAX && clause->kind == CLAUSE_INF && clause->parent != VG_NONE; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	const struct chunk *mark = match_chunk(m, clause->mark);
	if (clause != own &&
	    (clause->kind != CLAUSE_REL || own->object != VG_NONE || clause->object != clause->antecedent))
		return own->antecedent;
	if (clause->kind != CLAUSE_REL || mark == NULL) return clause->antecedent;
	struct vg_str low = m->sentence->words.items[mark->first].low;
	uint8_t prep = vg_str_starts(low, VG_STR("for which"))       ? PREP_FOR
		       : vg_str_starts(low, VG_STR("against which")) ? PREP_AGAINST
		       : vg_str_starts(low, VG_STR("under which"))   ? PREP_UNDER
								     : mark->prep;
	bool of = vg_str_starts(low, VG_STR("di cui")) || vg_str_starts(low, VG_STR("del")) ||
		  vg_str_starts(low, VG_STR("dei ")) || word_is(&m->sentence->words.items[mark->first], "cui");
	bool filled =
		clause->object != VG_NONE || clause->subject > clause->verb || clause->subject == clause->mark + 1;
	if (of && filled && mark->prep == PREP_NONE && lex_lang(m->sentence->lex) == VG_LANG_IT)
		return VG_NONE; /* "la licenza di cui si chiede la revoca" */
	bool with = vg_str_starts(low, VG_STR("con ")) && clause->subject != VG_NONE; /* "con cui doveva consegnare" */
	bool other = with || (prep != PREP_NONE && prep != PREP_OF && (frame->via & 1u << prep) == 0);
	return other ? VG_NONE : clause->antecedent;
}

/* "the licence that it refused to renew": what a relative clause is about is the object of an infinitive in it. */
static bool gap_is_deeper(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (clause->kind != CLAUSE_REL || clause->antecedent == VG_NONE || clause->subject == clause->antecedent)
		return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i];
		if (inner->kind == CLAUSE_INF && inner->governor == step->chunk && inner->object == VG_NONE)
			return true;
	}
	return false;
}

enum vg_mention_type fit_mention_type(const struct matcher *m, uint32_t word)
{
	int32_t mention = m->sentence->words.items[word].mention;
	return mention == VG_NONE ? VG_MENTION_COUNT : m->sentence->doc->mentions.items[mention].type;
}

/* A state, one of its bodies, or a noun for one. */
bool fit_authority(const struct matcher *m, const struct chunk *c)
{
	if (c->classes & lex_class(m->sentence->lex, VG_STR("authority"))) return true;
	for (uint32_t w = c->first; w <= c->last; w++) {
		enum vg_mention_type type = fit_mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE || type == VG_MENTION_AGENCY) return true;
	}
	return false;
}

/* A named head of state or minister: "Mr Hale had approved the missile deal". */
bool fit_person(const struct matcher *m, const struct chunk *c)
{
	return c->name == (int32_t)c->head && fit_mention_type(m, c->head) == VG_MENTION_PERSON;
}

/* "Area SpA gives up, the ministry revokes": a headline ends with what an authority does, and need not say to what. */
static bool is_curt(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *next = match_chunk(m, step->chunk + 1), *subject = match_chunk(m, clause->subject);
	bool licence = frame->objects & lex_class(m->sentence->lex, VG_STR("licence"));
	bool last = next == NULL || next->kind == CHUNK_PUNCT;
	bool own = frame->via == 0 && (frame->flags & (FRAME_FREE | FRAME_LICENSEE | FRAME_SENT)) == 0;
	bool said = m->context->step != 0 &&
		    m->sentence->index + 1 - m->context->step <= 1 && /* "The ministry refused." */
		    (frame->action == VG_ACTION_GRANTED || frame->action == VG_ACTION_DENIED) &&
		    match_chunk(m, step->chunk)->tense == TENSE_PAST && match_chunk(m, step->chunk)->modal == 0;
	return (m->sentence->heading || said) && licence && last && own && subject != NULL && fit_authority(m, subject);
}

/* What the verb group is done to: by position and voice, then by kind. */
static enum fit theme_of(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool undergoes = verb->passive || (verb->clit & 1u << CLIT_SI) || (frame->flags & FRAME_INTRANSITIVE);
	int32_t antecedent = gap_is_deeper(m, step) ? VG_NONE : antecedent_theme(m, clause, frame);
	bool done = (frame->flags & FRAME_INTRANSITIVE) && !verb->passive && !verb->copula && /* "ended the licence" */
		    step->idiom == VG_NONE && clause->subject != VG_NONE && clause->object != clause->subject &&
		    lex_lang(m->sentence->lex) == VG_LANG_EN;
	const int32_t passive[] = {fit_subject(m, step->clause), antecedent, done ? VG_NONE : clause->object,
				   step->idiom != VG_NONE ? clause->second : VG_NONE};
	int32_t object = clause->object == clause->antecedent && antecedent == VG_NONE ? VG_NONE : clause->object;
	bool acts =
		clause->subject != VG_NONE && clause->subject == clause->antecedent; /* "the licence that hurt it" */
	bool issued = acts && !undergoes && clause->kind == CLAUSE_REL && clause->object == VG_NONE &&
		      lex_lang(m->sentence->lex) == VG_LANG_IT; /* "la licenza che aveva rilasciato" */
	acts = acts && !issued;
	const int32_t active[] = {object, clause->second, acts ? VG_NONE : antecedent,
				  clause->kind == CLAUSE_Q ? fit_cleft_object(m, clause) : fit_let_object(m, step)};
	const int32_t *places = undergoes ? passive : active;
	enum fit best = FIT_NONE;
	uint32_t n_places = frame->flags & FRAME_VIA ? 0 : sizeof passive / sizeof *passive;
	for (uint32_t i = 0; i < n_places; i++) {
		if (i > 0 && places[i] == places[0]) continue;
		int32_t theme = VG_NONE;
		enum fit fit = fit_any(m, places[i], frame, &theme);
		if (fit == FIT_NONE) fit = fit_host(m, places[i], frame, &theme);
		if (fit <= best) continue;
		best = fit;
		*theme_r = theme;
	}
	bool open = clause->object == VG_NONE && (!undergoes || clause->subject == VG_NONE);
	if (best == FIT_NONE && open) best = shared_object(m, step, frame, theme_r);
	if (best == FIT_NONE && frame->via != 0) best = via(m, step->clause, frame, step->chunk, theme_r);
	if (best == FIT_NONE && !undergoes && is_curt(m, step, frame)) best = FIT_ELLIPTIC;
	if (best == FIT_NONE && !undergoes && fit_grants_anything(m, step, frame)) best = FIT_ELLIPTIC;
	if (best == FIT_NONE && verb->passive && clause->subject == VG_NONE)
		best = cataphora(m, step->clause, frame, theme_r);
	if (best == FIT_NONE && verb->passive) best = fit_nearest(m, step, frame, theme_r);
	if (best == FIT_NONE) best = fit_announced(m, step, frame, theme_r);
	if (best == FIT_NONE && frame->action == VG_ACTION_REVIEWED) best = fit_way(m, step->chunk, frame, theme_r);
	struct vg_str low = m->sentence->words.items[verb->head].low; /* "la richiesta di revocarle" */
	bool hers = vg_str_ends(low, VG_STR("la")) || vg_str_ends(low, VG_STR("le"));
	uint64_t told = hers && m->context->age <= CONTEXT_AGE_MAX ? m->context->classes : 0;
	bool points =
		(verb->clit & 1u << CLIT_ACC) &&                                               /* not "lo consentano" */
		(!(frame->flags & FRAME_INFINITIVE) || frame->action == VG_ACTION_RESTRICTED); /* not "lo consentano" */
	uint64_t part = lex_class(m->sentence->lex, VG_STR("part")); /* "ne ha sospese un paio" */
	const struct chunk *some =
		match_chunk(m, undergoes && clause->object == VG_NONE ? clause->subject : clause->object);
	points = points || ((verb->clit & 1u << CLIT_NE) && some != NULL && (some->classes & part));
	const uint32_t both = 1u << CLIT_ACC | 1u << CLIT_SI; /* "se l'era vista negare" */
	const struct chunk *sees = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	points = points || (sees != NULL && sees->kind == CHUNK_VG && (sees->clit & both) == both);
	bool taken = clause->object != VG_NONE && clause->object < step->chunk; /* "la revoca la chiede Amnesty" */
	points = points && !(taken && lex_lang(m->sentence->lex) == VG_LANG_IT);
	points = points && !fit_points_elsewhere(m, step) && !fit_is_dative(m, step);
	if (best == FIT_NONE && points && ((fit_classes_before(m, step->chunk) | told) & frame->objects))
		best = FIT_ELLIPTIC;
	if (best == FIT_NONE && undergoes && fit_unsaid(m, step, frame)) best = FIT_ELLIPTIC;
	return best;
}

/* "can neither confirm nor deny this": what is said is denied, not a licence. */
static bool disputes(const struct matcher *m, const struct step *step)
{
	const struct chunk *theme = match_chunk(m, step->theme);
	struct vg_str lemma = lex_lemma_name(m->sentence->lex, match_chunk(m, step->chunk)->lemma);
	if (theme == NULL || step->theme < step->chunk || !vg_str_eqz(lemma, "deny")) return false;
	const struct word *head = &m->sentence->words.items[theme->head];
	return head->tag == TAG_PRON && head->sub == PRON_DEM;
}

/* "applied for the permit and received it": the licence that a pronoun stands for is named in the sentence. */
static bool named_here(const struct matcher *m, const struct step *step, const struct clause *clause)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	bool before = m->context->age <= 1 && (m->context->classes & licence) &&
		      m->context->step != 0; /* "It got it in June" */
	const struct chunk *it = match_chunk(m, step->theme);
	bool one = it != NULL && (word_is(&m->sentence->words.items[it->head], "it") ||
				  word_is(&m->sentence->words.items[it->head], "one") ||
				  word_is(&m->sentence->words.items[it->head], "none"));
	if (before && one && step->theme > step->chunk) return true;
	for (int32_t i = 0; clause->second == VG_NONE && i < step->chunk; i++)
		if (match_chunk(m, i)->kind == CHUNK_NP && (match_chunk(m, i)->classes & licence)) return true;
	return false;
}

/* "sold without a licence" is no grant. */
static bool is_without_licence(const struct matcher *m, const struct step *step)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	for (int32_t i = step->chunk + 1; step->action == VG_ACTION_GRANTED && (uint32_t)i < m->sentence->chunks.n;
	     i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && c->prep == PREP_WITHOUT && (c->classes & licence)) return true;
	}
	return false;
}

/* "la modifica della licenza, chiesta dall'azienda": what is asked for is the step, not the licence. */
static bool asks_for_step(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *c = match_chunk(m, clause->antecedent);
	if (step->action != VG_ACTION_APPLIED || clause->kind != CLAUSE_PART || c == NULL || c->prep != PREP_OF)
		return false;
	uint32_t hit;
	const struct chunk *host = match_chunk(m, c->host);
	int32_t term = host != NULL ? match_term(m, TERM_FRAME_NOUN, host->head, host->head, &hit) : VG_NONE;
	return term != VG_NONE && match_frame(m, m->pack->terms.items[term].owner)->action != VG_ACTION_APPLIED;
}

/* "asked to export", but not "asked the firm to export", "chiede al governo di esportare" */
static bool asks_for_itself(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t i = step->chunk + 1;
	while (match_chunk(m, i) != NULL && match_chunk(m, i)->kind == CHUNK_TIME)
		i++; /* "chiese a maggio di vendere" */
	const struct chunk *verb = match_chunk(m, step->chunk), *next = match_chunk(m, i);
	const struct chunk *second = match_chunk(m, i + 1);
	bool of = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_TO && second != NULL &&
		  second->kind == CHUNK_VG && second->modal == MODAL_CAN && lex_lang(m->sentence->lex) == VG_LANG_IT;
	if (of) next = second; /* "domandava al ministero di poter esportare" */
	bool about = clause->object == VG_NONE ||
		     (clause->kind == CLAUSE_REL && clause->object == clause->antecedent && next != NULL &&
		      next->modal == MODAL_CAN); /* "i mortai che ha chiesto di poter esportare" */
	return about && !verb->passive && next != NULL && next->kind == CHUNK_VG &&
	       lex_exports(m->sentence->lex, next->lemma) && !next->passive;
}

static uint32_t n_words(struct vg_str phrase)
{
	uint32_t n = 1;
	for (uint32_t i = 0; i < phrase.len; i++) n += phrase.ptr[i] == ' ';
	return n;
}

/* "asked for the licence to be amended" asks for no licence. */
static bool is_subject_of_infinitive(const struct matcher *m, int32_t np)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++)
		if (m->sentence->clauses.items[i].kind == CLAUSE_INF && m->sentence->clauses.items[i].subject == np)
			return true;
	return false;
}

/* "allows the arms trade to flourish": what is let be does something of its own, not "to go ahead". */
static bool lets_be(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; step->theme != VG_NONE && i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (clause->kind != CLAUSE_INF || verb == NULL || verb->passive || step->theme < step->chunk ||
		    clause->governor != (clause->subject == step->theme ? step->chunk : step->theme))
			continue;
		bool proceeds =
			lex_exports(m->sentence->lex, verb->lemma) || lex_ergative(m->sentence->lex, verb->lemma);
		for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
			proceeds = proceeds || m->pack->cues.items[m->pack->verbs.items[v].owner].happens;
		for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
			if (match_frame(m, m->pack->verbs.items[v].owner)->action == VG_ACTION_REINSTATED &&
			    m->pack->verbs.items[v].particle.len == 0 && m->pack->verbs.items[v].noun.len == 0 &&
			    !lex_exports(m->sentence->lex, verb->lemma))
				return true; /* "allowed exports to resume" */
		return !proceeds && lex_intransitive(m->sentence->lex, verb->lemma);
	}
	return false;
}

/* Is what was found something that the frame speaks of? */
static bool theme_suits(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *theme = match_chunk(m, step->theme);
	uint64_t part = lex_class(m->sentence->lex, VG_STR("part")), term = lex_class(m->sentence->lex, VG_STR("term"));
	if (theme == NULL) return !(frame->flags & FRAME_PARTS);
	if ((frame->flags & FRAME_PARTS) && !(theme->classes & term)) return false;
	if (step->action == VG_ACTION_APPLIED && theme->prep == PREP_FOR && is_subject_of_infinitive(m, step->theme))
		return false;
	if (step->action == VG_ACTION_APPLIED && (theme->classes & part))
		return false; /* "asked for the number of licences" */
	bool needed = (frame->flags & FRAME_STANDING) && clause->kind == CLAUSE_REL && /* "the licence that it needs" */
		      step->theme == clause->antecedent && !match_chunk(m, step->chunk)->passive;
	return !needed;
}

/* "la licenza non risulta sospesa": what is there is said to be something, not to be absent. */
static bool is_there(const struct matcher *m, const struct step *step)
{
	static const char *const verbs[] = {"risultare", "esistere", "constare"};
	const struct chunk *theme = match_chunk(m, step->theme);
	struct vg_str lemma = lex_lemma_name(m->sentence->lex, match_chunk(m, step->chunk)->lemma);
	if (theme == NULL || theme->det != DET_DEF || step->idiom != VG_NONE) return false;
	for (uint32_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (vg_str_eqz(lemma, verbs[i])) return true;
	return false;
}

/* "Asked whether he would revoke it, the minister said no": an answer to what the sentence itself asks. */
static bool answers_question(const struct matcher *m, const struct pack_verb *entry, const struct frame *frame)
{
	if (!vg_str_eqz(entry->noun, "no") || frame->via != 0) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub <= SUB_WHETHER)) return true;
	}
	return false;
}

/* "gave permission for judicial review": what a court lets happen. */
static bool lets_appeal(const struct matcher *m, int32_t object, const struct frame *frame)
{
	const struct chunk *what = match_chunk(m, object + 1);
	for (uint32_t i = 0; frame->action == VG_ACTION_GRANTED && i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i]; /* "gave permission to appeal" */
		const struct chunk *verb = match_chunk(m, inner->verb);
		if (inner->kind != CLAUSE_INF || inner->verb != object + 1 || verb == NULL) continue;
		int32_t v = pack_frame_verb(m->pack, verb->lemma);
		if (v != VG_NONE && match_frame(m, m->pack->verbs.items[v].owner)->action == VG_ACTION_APPEALED)
			return true;
	}
	return frame->action == VG_ACTION_GRANTED && what != NULL && what->kind == CHUNK_NP && what->host == object &&
	       (what->classes & lex_class(m->sentence->lex, VG_STR("appeal"))) != 0;
}

/* "was refused entry", "turned the firm down for a loan": what a firm did not get is named, and no licence. */
static bool gets_other(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	if (lex_lang(m->sentence->lex) != VG_LANG_EN || frame->via != 0 ||
	    frame->objects != lex_class(m->sentence->lex, VG_STR("company")))
		return false;
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t what = clause->object != step->theme ? clause->object : clause->second;
	const struct chunk *other = match_chunk(m, what), *loan = match_chunk(m, step->chunk + 1);
	bool named = other != NULL && other->kind == CHUNK_NP && what > step->chunk && !(other->all & licence);
	for (int32_t i = step->chunk + 1; !named && loan != NULL && loan->kind == CHUNK_NP; loan = match_chunk(m, ++i))
		named = loan->prep == PREP_FOR && !(loan->all & licence);
	return named;
}

static bool verb_fits(const struct matcher *m, struct step *step, const struct pack_verb *entry)
{
	const struct frame *frame = match_frame(m, entry->owner);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	uint32_t word = step->last;
	if (!match_particle(m->sentence, match_chunk(m, step->chunk), entry->particle, &word)) return false;
	bool far = match_chunk(m, step->chunk)->copula && entry->particle.len != 0 && /* "are no controls over" */
		   word > match_chunk(m, step->chunk)->last + n_words(entry->particle) + 1;
	step->frame = entry->owner;
	step->action = frame->action;
	if (far || !fit_conditions(m, step, frame)) return false;
	step->theme = step->infinitive = step->idiom = VG_NONE;
	if (is_without_licence(m, step) || asks_for_step(m, step)) return false;
	step->elliptic = false;
	if (entry->noun.len != 0) {
		int32_t object = match_idiom_object(m, clause, entry, step->chunk, word);
		step->theme = step->idiom = object;
		if (object == VG_NONE || !match_idiom_holds(m, clause, object, entry, frame)) return false;
		if (answers_question(m, entry, frame) || lets_appeal(m, object, frame)) return false;
		if (frame->via != 0 && !(frame->flags & FRAME_NEARCOURT))
			return via(m, step->clause, frame, step->chunk, &step->theme) == FIT_DIRECT ||
			       (match_chunk(m, step->chunk)->passive &&
				object < step->chunk && /* "Consent to the sale was" */
				via(m, step->clause, frame, object, &step->theme) == FIT_DIRECT);
		if (!(frame->flags & FRAME_INTRANSITIVE)) return true;
	}
	enum fit fit = theme_of(m, step, frame, &step->theme);
	bool of_them = (match_chunk(m, step->chunk)->clit & 1u << CLIT_NE) && m->context->step != 0 &&
		       m->context->age <= CONTEXT_AGE_MAX && step->theme != VG_NONE; /* "ne aveva chiesta un'altra" */
	if (fit == FIT_ELLIPTIC && (frame->flags & FRAME_LICENSEE) && !of_them && !fit_answers(m, frame->objects) &&
	    frame->via == 0 && !named_here(m, step, clause))
		fit = FIT_NONE;                                     /* "lost them clients" */
	const struct chunk *next = match_chunk(m, step->chunk + 1); /* "rolled over the licence" */
	bool own = fit == FIT_NONE && entry->particle.len != 0 && next != NULL && next->kind == CHUNK_NP &&
		   next->prep_word == (int32_t)word;
	if (own && fit_of(m, step->chunk + 1, frame) == FIT_DIRECT) {
		fit = FIT_DIRECT;
		step->theme = step->chunk + 1;
	}
	bool lets = fit == FIT_ELLIPTIC && entry->particle.len == 0 && lex_lang(m->sentence->lex) == VG_LANG_EN &&
		    match_is_lemma(m, match_chunk(m, step->chunk), "let");
	if (lets && fit_export_clause(m, step->chunk) == VG_NONE) return false; /* "let it be known", "let off" */
	step->elliptic = fit == FIT_ELLIPTIC;
	if (!theme_suits(m, step, frame) || is_there(m, step) || gets_other(m, step, frame)) return false;
	if ((frame->flags & FRAME_SENT) && (fit != FIT_DIRECT || !fit_sent(m, step))) return false;
	struct vg_str lemma = lex_lemma_name(m->sentence->lex, match_chunk(m, step->chunk)->lemma);
	if (fit == FIT_ELLIPTIC && vg_str_eqz(lemma, "overrule")) return false; /* "ministers overruled them" */
	if (fit == FIT_ELLIPTIC && disputes(m, step)) return false;
	bool other = fit == FIT_NONE && clause->object != VG_NONE && !match_chunk(m, step->chunk)->passive &&
		     !(lex_intransitive(m->sentence->lex, match_chunk(m, step->chunk)->lemma) &&
		       entry->particle.len != 0 && lex_lang(m->sentence->lex) == VG_LANG_EN);
	if (other && (frame->flags & FRAME_FREE) && entry->noun.len == 0) return false; /* "appealed the fine" */
	if ((frame->flags & FRAME_SELF) && !asks_for_itself(m, step)) return false;
	if ((frame->flags & FRAME_INFINITIVE) && fit == FIT_DIRECT && lets_be(m, step)) return false;
	if (frame->flags & FRAME_INFINITIVE) step->infinitive = fit_export_clause(m, step->chunk);
	const struct clause *buys = step->infinitive != VG_NONE ? &m->sentence->clauses.items[step->infinitive] : NULL;
	bool buyer = buys != NULL && fit != FIT_DIRECT &&
		     lex_is_kind(m->sentence->lex, match_chunk(m, buys->verb)->lemma, LEX_ACQUIRES);
	if (buyer && (step->action != VG_ACTION_GRANTED || !fit_official(m, step)))
		return false; /* "trade enables it to acquire arms" */
	return fit != FIT_NONE || step->infinitive != VG_NONE || (frame->flags & FRAME_FREE);
}

/* "ha proposto istanza di": a noun between a verb and what would be its particle. */
static bool is_nominal(const struct matcher *m, uint32_t word)
{
	if (word >= m->sentence->words.n) return false;
	uint8_t tag = m->sentence->words.items[word].tag;
	return lex_lang(m->sentence->lex) == VG_LANG_IT && (tag == TAG_NOUN || tag == TAG_NAME);
}

/* Does an infinitive say what is asked by the verb group? */
static bool has_infinitive(const struct matcher *m, int32_t chunk)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_INF && (clause->governor == chunk || clause->governor == chunk + 1))
			return true;
	}
	return false;
}

/* "stopped short of banning": the verb with its particle is a cue; not "appealed to the High Court". */
static bool is_phrase_of_cue(const struct matcher *m, int32_t chunk)
{
	uint32_t word;
	const struct chunk *verb = match_chunk(m, chunk), *next = match_chunk(m, chunk + 1);
	if (next != NULL && next->kind == CHUNK_NP && fit_court(m, next)) return false;
	bool body = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_TO && fit_authority(m, next) &&
		    vg_str_eqz(lex_lemma_name(m->sentence->lex, verb->lemma), "appeal") && !has_infinitive(m, chunk);
	if (body) return false; /* "appealed to the minister", not "appealed to the minister to" */
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->verbs.items[v].particle.len != 0 &&
		    match_particle(m->sentence, verb, m->pack->verbs.items[v].particle, &word) &&
		    word <= verb->last + 1 + n_words(m->pack->verbs.items[v].particle) &&
		    !is_nominal(m, verb->last + 1))
			return true;
	return false;
}

void match_verb_steps(struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (verb == NULL) continue;
		bool phrase = is_phrase_of_cue(m, clause->verb); /* "ceased to be valid" says more than "ceased to" */
		for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE;
		     v = m->pack->verbs.items[v].next) {
			struct step step = {.kind = STEP_VERB,
					    .first = verb->head,
					    .last = verb->head,
					    .chunk = clause->verb,
					    .clause = (int32_t)i};
			if (phrase && m->pack->verbs.items[v].particle.len == 0) continue;
			if (!verb_fits(m, &step, &m->pack->verbs.items[v])) continue;
			VG_PUSH(m->arena, m->steps, step);
			break;
		}
	}
}

/* Participles before their noun: "the 30 suspended licences". */
void match_premod_steps(struct matcher *m)
{
	for (uint32_t w = 0; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		const struct chunk *c = match_chunk(m, word->chunk);
		if (word->tag != TAG_VERB || !word->premod || c == NULL || c->kind != CHUNK_NP) continue;
		for (int32_t v = pack_frame_verb(m->pack, word->lemma); v != VG_NONE;
		     v = m->pack->verbs.items[v].next) {
			const struct pack_verb *entry = &m->pack->verbs.items[v];
			const struct frame *frame = match_frame(m, entry->owner);
			if (entry->particle.len != 0 || entry->noun.len != 0 || !(c->classes & frame->objects) ||
			    (frame->flags & (FRAME_COURT | FRAME_LICENSEE | FRAME_SENT)))
				continue;
			VG_PUSH(m->arena, m->steps,
				(struct step){.kind = STEP_PREMOD,
					      .frame = entry->owner,
					      .action = frame->action,
					      .first = w,
					      .last = w,
					      .chunk = word->chunk,
					      .clause = c->clause,
					      .theme = word->chunk,
					      .infinitive = VG_NONE,
					      .idiom = VG_NONE});
			break;
		}
	}
}
