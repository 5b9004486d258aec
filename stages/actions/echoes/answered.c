/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts told without a verb of their own, after an application: "The answer came in July: no.", "tornò con il timbro
 * «respinta»", "it came, and it was yes"; and licences that are told by their rank: "The largest was for". */
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

#define VERDICT_WORDS 4 /* of the longest verdict: "a flat no", "not approved" */
#define MARK_REACH 3    /* words between "marked" and the verdict */

/* A frame of licences that an authority takes, with that action. */
static int32_t frame_of(const struct matcher *m, enum vg_action_type action)
{
	const uint64_t special = FRAME_LICENSEE | FRAME_COURT | FRAME_INTRANSITIVE | FRAME_SENT | FRAME_PLACE;
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	for (uint32_t i = 0; i < m->pack->frames.n; i++) {
		const struct frame *frame = match_frame(m, (int32_t)i);
		if (frame->action == action && !(frame->flags & special) && frame->effect == EFFECT_FACT &&
		    (frame->objects & licence))
			return (int32_t)i;
	}
	return VG_NONE;
}

bool fit_asked(const struct matcher *m, int32_t at)
{
	for (uint32_t i = m->steps.n; i-- > 0;)
		if (!m->steps.items[i].dropped && m->steps.items[i].chunk < at)
			return m->steps.items[i].action == VG_ACTION_APPLIED;
	return m->context->step != 0 && m->context->action == VG_ACTION_APPLIED &&
	       m->sentence->index + 1 - m->context->step <= CONTEXT_AGE_MAX;
}

/* Is word w the end of the sentence, but for marks? */
static bool is_last(const struct matcher *m, uint32_t w)
{
	for (uint32_t i = w + 1; i < m->sentence->words.n; i++)
		if (m->sentence->words.items[i].tag != TAG_PUNCT) return false;
	return true;
}

/* The words first to last, without what opens a quotation, are a verdict: its action, VG_ACTION_COUNT if not. */
static enum vg_action_type verdict_of(const struct matcher *m, uint32_t first, uint32_t last)
{
	char text[VG_LOWER_MAX];
	uint32_t n;
	if (!match_join(m->sentence, first, last, text, &n)) return VG_ACTION_COUNT;
	if (echo_is(m, "refusal", NULL, vg_str_n(text, n))) return VG_ACTION_DENIED;
	if (echo_is(m, "assent", NULL, vg_str_n(text, n))) return VG_ACTION_GRANTED;
	return VG_ACTION_COUNT;
}

/* The application or the answer that the sentence speaks of before word w; VG_NONE without. */
static int32_t spoken_of(const struct matcher *m, uint32_t w)
{
	uint64_t kinds =
		lex_class(m->sentence->lex, VG_STR("answer")) | lex_class(m->sentence->lex, VG_STR("application"));
	for (uint32_t i = 0; i < m->sentence->chunks.n && m->sentence->chunks.items[i].last < w; i++)
		if (m->sentence->chunks.items[i].kind == CHUNK_NP && (m->sentence->chunks.items[i].classes & kinds))
			return (int32_t)i;
	return VG_NONE;
}

/* "was", "era" */
static bool is_past_copula(const struct chunk *be)
{
	return be != NULL && be->kind == CHUNK_VG && be->copula && !be->negated &&
	       (be->tense == TENSE_PAST || be->tense == TENSE_IMPF);
}

/* Does what stands before word w bring in a verdict: a colon, "marked", or "it was"? */
static bool brings_in(const struct matcher *m, uint32_t w)
{
	const struct word *words = m->sentence->words.items;
	while (w > 0 && words[w - 1].tag == TAG_PUNCT && !word_is_mark(&words[w - 1], ':')) w--;
	if (w > 0 && word_is_mark(&words[w - 1], ':')) return true;
	for (uint32_t n = 1; n <= MARK_REACH && n <= w; n++)
		if (echo_is(m, "marked", NULL, words[w - n].low)) return true;
	const struct chunk *be = w > 0 ? match_chunk(m, words[w - 1].chunk) : NULL;
	const struct clause *clause =
		be != NULL && be->clause != VG_NONE ? &m->sentence->clauses.items[be->clause] : NULL;
	const struct chunk *it = clause != NULL ? match_chunk(m, clause->subject) : NULL;
	return is_past_copula(be) && it != NULL && word_serves(&words[it->head], FN_IT);
}

void answer_push(struct matcher *m, enum vg_action_type action, uint32_t first, uint32_t last, int32_t chunk,
		 int32_t theme)
{
	int32_t frame = frame_of(m, action);
	const struct chunk *c = match_chunk(m, chunk);
	if (frame == VG_NONE || c == NULL) return;
	VG_PUSH(m->arena, m->steps,
		(struct step){.kind = STEP_NOUN,
			      .frame = frame,
			      .action = action,
			      .first = first,
			      .last = last,
			      .chunk = chunk,
			      .clause = c->clause != VG_NONE ? c->clause : 0,
			      .theme = theme,
			      .idiom = VG_NONE,
			      .infinitive = VG_NONE,
			      .elliptic = true,
			      .tally = true});
}

/* Is a verdict told already by a step at or behind word w? */
static bool is_told(const struct matcher *m, uint32_t w)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (!m->steps.items[i].dropped && m->steps.items[i].last >= w) return true;
	return false;
}

static void match_verdict(struct matcher *m)
{
	const struct word *words = m->sentence->words.items;
	uint32_t end = m->sentence->words.n;
	while (end > 0 && words[end - 1].tag == TAG_PUNCT) end--;
	for (uint32_t first = end > VERDICT_WORDS ? end - VERDICT_WORDS : 0; first < end; first++) {
		enum vg_action_type action = verdict_of(m, first, end - 1);
		if (action == VG_ACTION_COUNT || !is_last(m, end - 1)) continue;
		int32_t theme = spoken_of(m, first);
		int32_t chunk = words[end - 1].chunk != VG_NONE ? words[end - 1].chunk : theme;
		bool known = chunk != VG_NONE && fit_asked(m, chunk);
		bool named = theme != VG_NONE && (known || fit_in_context(m, theme));
		if ((!named && !known) || chunk == VG_NONE || is_told(m, first) || !brings_in(m, first)) return;
		answer_push(m, action, first, end - 1, chunk, theme);
		return;
	}
}

/* "the largest single clearance", "la licenza più grande" */
static bool is_ranked(const struct matcher *m, const struct chunk *what)
{
	const struct word *words = m->sentence->words.items;
	bool compared = what->last + 2 < m->sentence->words.n && words[what->last + 1].tag == TAG_ADV;
	for (uint32_t w = what->first; w <= what->last + (compared ? 2 : 0); w++)
		if (echo_is(m, "rank", NULL, words[w].low)) return true;
	return false;
}

/* "The largest single clearance, worth EUR 2 million, was for howitzers for Peru." */
static void match_ranked(struct matcher *m)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *be = match_chunk(m, clause->verb), *what = match_chunk(m, clause->subject);
		const struct chunk *to = match_chunk(m, clause->verb + 1);
		bool was = is_past_copula(be) && be->modal == 0;
		if (!was || what == NULL || what->kind != CHUNK_NP || !(what->classes & licence) || to == NULL ||
		    to->kind != CHUNK_NP || (to->prep != PREP_FOR && to->prep != PREP_TO))
			continue;
		bool ranked = is_ranked(m, what);
		bool ours = to->name != VG_NONE || (to->all & lex_class(m->sentence->lex, VG_STR("goods"))) ||
			    m->sentence->words.items[to->head].item != VG_NONE;
		if (ranked && ours)
			answer_push(m, VG_ACTION_GRANTED, what->head, what->head, clause->subject, clause->subject);
	}
}

void match_answers(struct matcher *m)
{
	if (m->sentence->question) return;
	match_verdict(m);
	match_ranked(m);
}
