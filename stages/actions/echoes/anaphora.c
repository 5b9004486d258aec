/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that a verb tells of by pointing to the one before: "Norway did the same", "lo ha già fatto", "reversed the
 * decision". */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

/* The step that was told last: here before chunk at, else in the sentence before. */
struct before {
	int32_t frame;
	enum vg_action_type action;
	const struct step *step; /* NULL where it is of the sentence before */
	bool asked;              /* told in an infinitive or participle: "ha chiesto di revocarla" */
};

static bool told_before(const struct matcher *m, int32_t at, struct before *before_r)
{
	for (uint32_t i = m->steps.n; i-- > 0;) {
		const struct step *step = &m->steps.items[i];
		if (step->dropped || step->kind == STEP_PREMOD || step->chunk >= at) continue;
		const struct clause *own = &m->sentence->clauses.items[step->clause];
		bool subjects = own->kind == CLAUSE_REL && own->parent == match_chunk(m, at)->clause &&
				own->antecedent != VG_NONE; /* "the applicant that was refused did so, too" */
		if (subjects) continue;
		const struct chunk *verb = match_chunk(m, step->chunk);
		bool asked = step->kind == STEP_VERB && verb->form != FORM_FINITE;
		bool wanted = asked && verb->form == FORM_PART && own->kind == CLAUSE_PART &&
			      own->governor != VG_NONE &&
			      match_chunk(m, own->governor)->kind == CHUNK_VG; /* "wants exports stopped" */
		bool doing = asked && verb->form == FORM_GER;                  /* "reacted by halting them" */
		if (asked && verb->form != FORM_INF && !wanted && !doing) return false;
		*before_r = (struct before){step->frame, step->action, step, asked && !doing};
		return true;
	}
	const struct context *context = m->context;
	if (context->step == 0 || context->pack != m->pack || m->sentence->index + 1 - context->step > 1) return false;
	*before_r = (struct before){context->frame, context->action, NULL, false};
	return true;
}

/* "lo stesso", "altrettanto", "la stessa cosa": what is done is what was told. */
static bool is_the_same(const struct matcher *m, const struct chunk *verb, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	char text[VG_LOWER_MAX];
	uint32_t n;
	if (c == NULL || c->kind != CHUNK_NP || c->prep != PREP_NONE) return false;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (match_join(m->sentence, w, c->last, text, &n) && echo_is(m, "same", verb, vg_str_n(text, n)))
			return true;
	return false;
}

/* "ha già provveduto in tal senso": a phrase behind the verb stands for what was told. */
static bool goes_that_way(const struct matcher *m, const struct chunk *verb, int32_t at)
{
	char text[VG_LOWER_MAX];
	uint32_t n;
	for (int32_t i = at + 1; i < at + 4; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c == NULL || c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) return false;
		if (c->kind != CHUNK_NP || c->prep != PREP_IN) continue;
		for (uint32_t w = c->first; w <= c->last; w++)
			if (match_join(m->sentence, w, c->last, text, &n) &&
			    echo_is(m, "sense", verb, vg_str_n(text, n)))
				return true;
	}
	return false;
}

/* "lo ha già fatto": the pronoun stands for what was told. */
static bool does_it(const struct matcher *m, struct clause *clause, const struct chunk *verb)
{
	const struct chunk *link = clause->object > clause->verb ? match_chunk(m, clause->object - 1) : NULL;
	bool beside = link != NULL && (link->kind == CHUNK_CONJ || link->kind == CHUNK_PUNCT);
	for (uint32_t w = verb->first; w < verb->head && (clause->object == VG_NONE || beside); w++) {
		const struct word *word = &m->sentence->words.items[w];
		if (word->tag != TAG_CLIT || !echo_is(m, "it", verb, word->low)) continue;
		clause->object = VG_NONE; /* "lo ha fatto, e la Germania anche" */
		return true;
	}
	return false;
}

/* "come si appresta a fare il Belgio", "come intende fare Oslo": what was told, and is to be done by another. */
static bool is_to_do_as(const struct matcher *m, const struct clause *clause, const struct chunk *verb)
{
	const struct clause *above = sentence_clause(m->sentence, clause->parent);
	const struct chunk *mark = above != NULL ? match_chunk(m, above->mark) : NULL;
	bool as = clause->kind == CLAUSE_INF && above != NULL && clause->governor == above->verb && mark != NULL &&
		  (above->kind == CLAUSE_Q || above->kind == CLAUSE_SUB) &&
		  word_serves(&m->sentence->words.items[mark->first], FN_AS);
	return as && !verb->negated && echo_verb(m, "as", verb) && match_chunk(m, clause->object) != NULL;
}

/* "come ha fatto il Belgio", "come è avvenuto nel 2019 per il Mali", "as Belgium did": what was told, compared. */
static bool compares(const struct matcher *m, const struct clause *clause, const struct chunk *verb)
{
	const struct chunk *mark = match_chunk(m, clause->mark), *link = match_chunk(m, clause->verb - 1);
	bool as = (clause->kind == CLAUSE_Q || clause->kind == CLAUSE_SUB) && mark != NULL &&
		  word_serves(&m->sentence->words.items[mark->first], FN_AS);
	bool joined = clause->kind == CLAUSE_COORD && link != NULL && link->kind == CHUNK_CONJ;
	bool so_as = joined && /* "così come ha fatto" */
		     echo_is(m, "as_and", NULL, m->sentence->words.items[link->first].low);
	bool so = clause->kind == CLAUSE_SUB && mark != NULL && clause->mark + 1 == clause->verb && /* "and so did" */
		  word_serves(&m->sentence->words.items[mark->first], FN_SO);
	bool past = verb->perfect || verb->tense == TENSE_PAST || verb->form == FORM_PART ||
		    (clause->object == VG_NONE && echo_verb(m, "has", verb)); /* "just as Germany has" */
	if (is_to_do_as(m, clause, verb)) return true;
	return (as || so_as || so) && past && verb->modal == 0 && !verb->negated && echo_verb(m, "as", verb);
}

/* "come ha fatto il Belgio": the subject stands behind, or is that of the clause around. */
static bool does_it_as(const struct matcher *m, struct clause *clause, const struct chunk *verb)
{
	if (!compares(m, clause, verb)) return false;
	const struct chunk *by = match_chunk(m, clause->verb + 1); /* "come già fatto dal Belgio" */
	if (verb->form == FORM_PART)
		return by != NULL && by->kind == CHUNK_NP && by->prep == PREP_FROM && fit_authority(m, by);
	const struct chunk *behind = match_chunk(m, clause->object);
	if (clause->subject == VG_NONE && behind != NULL && behind->kind == CHUNK_NP && fit_authority(m, behind)) {
		clause->subject = clause->object;
		clause->object = VG_NONE;
	}
	return clause->object == VG_NONE;
}

/* "as Germany did in May", "as did Germany", "just as Germany has" */
static bool does_as_they_do(const struct matcher *m, struct clause *clause, const struct chunk *verb)
{
	if (!does_it_as(m, clause, verb)) return false;
	const struct chunk *who = match_chunk(m, clause->subject);
	return who != NULL && who->kind == CHUNK_NP && fit_authority(m, who);
}

/* "imitata dalla Finlandia", "seguita a maggio da Oslo", "followed by Norway": the state or body behind a verb and its
 * times; NULL without.
 */
static const struct chunk *imitated_by(const struct matcher *m, const struct clause *clause)
{
	int32_t by = clause->verb + 1;
	while (match_chunk(m, by) != NULL && match_chunk(m, by)->kind == CHUNK_TIME) by++;
	const struct chunk *who = match_chunk(m, by);
	bool by_it = who != NULL && who->kind == CHUNK_NP && (who->prep == PREP_FROM || who->prep == PREP_BY);
	return by_it && fit_authority(m, who) ? who : NULL;
}

/* "Madrid blocca le licenze, seguita dalla Norvegia": behind a state that stops something, not "primo il Qatar, seguito
 * dall'Oman". */
static bool is_followed(const struct matcher *m, const struct clause *clause, const struct chunk *verb)
{
	const struct step *step = m->steps.n != 0 ? &m->steps.items[m->steps.n - 1] : NULL;
	const struct chunk *by = imitated_by(m, clause), *comma = match_chunk(m, clause->verb - 1);
	bool stops = step != NULL && step->kind == STEP_VERB && !step->dropped && step->chunk < clause->verb &&
		     (step->action == VG_ACTION_SUSPENDED || step->action == VG_ACTION_REVOKED ||
		      step->action == VG_ACTION_RESTRICTED || step->action == VG_ACTION_REINSTATED);
	if (!stops || !echo_verb(m, "after", verb) || comma == NULL || comma->kind != CHUNK_PUNCT) return false;
	const struct chunk *first = match_chunk(m, fit_subject(m, step->clause));
	return first != NULL && first->kind == CHUNK_NP && fit_authority(m, first) && by != NULL;
}

/* "imitata dalla Finlandia", "followed by Norway" */
static bool is_done_after(const struct matcher *m, const struct clause *clause, const struct chunk *verb)
{
	if (clause->kind != CLAUSE_PART && clause->kind != CLAUSE_COORD) return false;
	bool imitated = (echo_verb(m, "by", verb) && imitated_by(m, clause) != NULL) || is_followed(m, clause, verb);
	if (imitated) m->sentence->chunks.items[clause->verb].passive = true; /* no perfect of the verb before */
	return imitated;
}

/* "Così ha fatto la Norvegia": the subject stands behind. */
static bool does_so(const struct matcher *m, struct clause *clause, const struct chunk *verb)
{
	bool so = false, past = verb->perfect || verb->tense == TENSE_PAST;
	for (uint32_t w = verb->first; w < verb->head; w++)
		so = so || echo_is(m, "so", NULL, m->sentence->words.items[w].low);
	const struct chunk *who = match_chunk(m, clause->object);
	bool behind = clause->subject == VG_NONE && clause->object > clause->verb && who->kind == CHUNK_NP &&
		      who->prep == PREP_NONE && who->name == (int32_t)who->head && fit_authority(m, who);
	if (!so || !past || verb->passive || verb->modal != 0 || !echo_verb(m, "as", verb) || !behind) return false;
	clause->subject = clause->object;
	clause->object = VG_NONE;
	return true;
}

/* "La Norvegia ha fatto lo stesso", "altrettanto ha fatto la Norvegia", "lo ha già fatto", "ne ha seguito l'esempio";
 * the subject is a state or a body of one. */
static bool does_likewise_it(const struct matcher *m, struct clause *clause, const struct chunk *verb)
{
	if (!verb->passive && is_the_same(m, verb, clause->subject)) {
		int32_t what = clause->subject; /* "Lo stesso ha fatto la Norvegia" */
		clause->subject = clause->object;
		clause->object = what;
		const struct chunk *same = match_chunk(m, what); /* "Non altrettanto ha fatto Vienna" */
		bool denied = same->first > 0 && m->sentence->words.items[same->first - 1].tag == TAG_NEG;
		if (denied) m->sentence->chunks.items[clause->verb].negated = true;
	}
	if (does_it_as(m, clause, verb) || does_so(m, clause, verb)) return true;
	bool same = !verb->passive && (is_the_same(m, verb, clause->object) || does_it(m, clause, verb) ||
				       goes_that_way(m, verb, clause->verb));
	bool example = !same && echo_follows(m, "same", verb);
	if (is_done_after(m, clause, verb)) return true;
	const struct chunk *who = match_chunk(m, clause->subject);
	const struct chunk *urged = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	if (urged != NULL && urged->kind == CHUNK_NP && urged->clause != VG_NONE)
		urged = match_chunk(m, m->sentence->clauses.items[urged->clause].verb);
	bool called = urged != NULL && urged->kind == CHUNK_VG && clause->subject == VG_NONE &&
		      pack_cue_verb(m->pack, urged->lemma) != VG_NONE; /* "ha sollecitato i partner a fare lo stesso" */
	if ((same || example) && called) return true;
	return (same || example) && who != NULL && who->kind == CHUNK_NP && fit_authority(m, who);
}

/* What is left of a licence when the step before is taken back; VG_ACTION_COUNT where nothing is told. */
static enum vg_action_type undone(enum vg_action_type action)
{
	switch (action) {
	case VG_ACTION_GRANTED: return VG_ACTION_REVOKED;
	case VG_ACTION_DENIED: return VG_ACTION_GRANTED;
	case VG_ACTION_SUSPENDED:
	case VG_ACTION_REVOKED:
	case VG_ACTION_RESTRICTED: return VG_ACTION_REINSTATED;
	default: return VG_ACTION_COUNT;
	}
}

/* "reversed the decision", "reversed course", "went back on its decision": an authority's own, of which no more is said
 * than when. */
static bool takes_back(const struct matcher *m, const struct clause *clause, const struct chunk *verb)
{
	int32_t np = verb->passive ? clause->subject : clause->object;
	const struct chunk *what = match_chunk(m, np), *more = match_chunk(m, (verb->passive ? clause->verb : np) + 1);
	if (what == NULL || what->kind != CHUNK_NP) return false;
	struct vg_str head = m->sentence->words.items[what->head].low;
	bool known = what->det == DET_DEF || what->det == DET_DEM || what->det == DET_POSS;
	bool alone = more == NULL || more->kind == CHUNK_TIME || (more->kind != CHUNK_VG && more->prep == PREP_NONE);
	const struct chunk *who = verb->passive ? NULL : match_chunk(m, clause->subject);
	bool decides = who != NULL && who->kind == CHUNK_NP &&
		       (fit_authority(m, who) || m->sentence->words.items[who->head].tag == TAG_PRON);
	return alone && ((known && echo_is(m, "back", verb, head)) || (decides && echo_is(m, "turn", verb, head)));
}

/* "Poi il governo ha fatto marcia indietro", "È tornata sui suoi passi", "ci ha ripensato": what was done by who did
 * it, or by a state or body, is undone; with no more said of it. */
static bool turns_back(const struct matcher *m, const struct clause *clause, const struct chunk *verb,
		       const struct before *before)
{
	const struct chunk *who = match_chunk(m, clause->subject);
	bool done = (verb->form == FORM_FINITE || verb->form == FORM_GER) && !verb->negated && verb->modal == 0 &&
		    verb->tense != TENSE_SUBJ;
	bool told = before->step != NULL && before->step->kind == STEP_VERB;
	for (uint32_t i = 0; before->step != NULL && i < m->steps.n; i++) /* "impose l'obbligo di licenza" */
		told = told || (m->steps.items[i].kind == STEP_VERB && m->steps.items[i].theme == before->step->chunk);
	bool own = before->step != NULL ? told && !before->asked : m->context->truth == VG_FACTUALITY_ASSERTED;
	if (!done || !own || (who != NULL && (who->kind != CHUNK_NP || !fit_authority(m, who)))) return false;
	for (uint32_t i = (uint32_t)clause->verb + 1; i < m->sentence->chunks.n; i++) { /* not "sulla revoca" */
		const struct chunk *c = match_chunk(m, (int32_t)i);
		if (c->kind == CHUNK_PUNCT || c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && (c->prep == PREP_ON || c->prep == PREP_FROM)) {
			bool phrase = (int32_t)i == clause->verb + 1 && verb->copula == false;
			if (!phrase || !echo_follows(m, "uturn", verb)) return false;
		}
	}
	bool again = false; /* "ci ripensa" */
	for (uint32_t w = verb->first; w < verb->head; w++)
		again = again || echo_is(m, "uturn", verb, m->sentence->words.items[w].low);
	return again || echo_follows(m, "uturn", verb);
}

/* A frame of the action whose verb is an authority's, for what its steps need. */
static int32_t frame_of(const struct matcher *m, enum vg_action_type action)
{
	const uint64_t special = FRAME_LICENSEE | FRAME_COURT | FRAME_INTRANSITIVE | FRAME_SENT | FRAME_PLACE;
	for (uint32_t i = 0; i < m->pack->frames.n; i++)
		if (m->pack->frames.items[i].action == action && !(m->pack->frames.items[i].flags & special) &&
		    m->pack->frames.items[i].effect == EFFECT_FACT)
			return (int32_t)i;
	return VG_NONE;
}

/* "approved it, and it did so without a word": the same step of the same body, told again; not "did so again", nor of
 * what it had promised. */
static bool is_retold(const struct matcher *m, int32_t clause, const struct chunk *verb, const struct before *before)
{
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, clause));
	uint32_t word;
	bool so = match_particle(m->sentence, verb, VG_STR("so"), &word) &&
		  !match_particle(m->sentence, verb, VG_STR("so again"), &word);
	bool pronoun = who != NULL && m->sentence->words.items[who->head].tag == TAG_PRON &&
		       m->sentence->words.items[who->head].sub == PRON_PERS;
	bool promised =
		before->step != NULL ? match_chunk(m, before->step->chunk)->form == FORM_INF : m->context->infinitive;
	return so && pronoun && !promised && !verb->negated && verb->modal == 0;
}

void match_anaphoric_steps(struct matcher *m)
{
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		struct before before;
		if (verb == NULL || !told_before(m, clause->verb, &before)) continue;
		bool as_they = !italian && does_as_they_do(m, clause, verb);
		bool same = italian ? does_likewise_it(m, clause, verb)
				    : as_they || echo_follows(m, "same", verb) || is_done_after(m, clause, verb);
		if (before.asked && !italian && !as_they) continue;
		if (same && !italian && is_retold(m, (int32_t)i, verb, &before)) continue;
		bool back = !same && (italian ? turns_back(m, clause, verb, &before) : takes_back(m, clause, verb));
		const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, (int32_t)i));
		bool told = before.step == NULL || before.step->kind == STEP_VERB;
		bool named = who != NULL && who->kind == CHUNK_NP;
		bool as = same && italian &&
			  compares(m, clause, verb); /* "Le chiedo di vietarli, come ha fatto nel 2014" */
		if ((!same && !back) || !(named || as || (italian && back)) || (same && !told && !as)) continue;
		struct told again = {before.frame, before.action, 0};
		if (back) again = (struct told){frame_of(m, undone(before.action)), undone(before.action), 0};
		if (same && before.step != NULL) again.like = (int32_t)(before.step - m->steps.items) + 1;
		struct step step = echo_step(m, &again, (int32_t)i);
		bool there = as && verb->passive && (before.step == NULL || !match_is_passive(m, before.step));
		step.doer = there ? echo_place(m, clause) : VG_NONE; /* "come è stato fatto in Germania" */
		step.alike = step.doer != VG_NONE;
		if (step.frame == VG_NONE) continue;
		echo_share(m, &step);
		VG_PUSH(m->arena, m->steps, step);
	}
}
