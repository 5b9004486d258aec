/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days that are no step's: of a dateline alone, where no word says that anything was done then ("today", "the ministry
 * said on Monday"), of a report, of a step of another state or of one that goes the other way, and, for what is yet to
 * be done or was not, of any other step. */
#include "evidence.h"

#define LEAD_SENTENCES 6  /* of a text, with its title and dateline, that tell of what it is about */
#define STEP_SENTENCES 2  /* on each side of a step */
#define DATELINE_REACH 80 /* bytes between the start of a paragraph and its day: "Korvend Review, 3 May 2017" */

/* "Roma, 12 maggio 2019", "LIMA, May 3 -": a day in figures near the start of its paragraph, behind which a sentence
 * begins or nothing stands. */
static bool is_dateline(const struct vg_doc *doc, struct vg_span day)
{
	int32_t block = vg_doc_block_at(doc, day.start);
	bool figure = false;
	for (uint32_t i = day.start; i < day.end; i++)
		figure = figure || (doc->text.ptr[i] >= '0' && doc->text.ptr[i] <= '9');
	if (!figure || block == VG_NONE) return false;
	struct vg_span around = doc->blocks.items[block].span;
	if (day.start - around.start > DATELINE_REACH) return false;
	if (doc->blocks.items[block].type == VG_BLOCK_HEADING) return true;
	uint32_t end = day.end;
	while (end < around.end && doc->text.ptr[end] == ' ') end++;
	if (end >= around.end || doc->text.ptr[end] == '\n') return true;
	struct vg_str rest = vg_str_slice(doc->text, end, around.end);
	return strchr("-.:|(/", rest.ptr[0]) != NULL || vg_str_starts(rest, VG_STR("\xE2\x80\x93")) ||
	       vg_str_starts(rest, VG_STR("\xE2\x80\x94"));
}

/* A rule is published. */
static bool is_rule(const struct evidence_step *step)
{
	return step->action->action == VG_ACTION_RESTRICTED || step->action->action == VG_ACTION_AMENDED;
}

/* "The paper reported on Tuesday": a day on which nobody says more than that it was handed on; of a rule, which is
 * published, where no body does it. */
static bool is_handed_on(const struct evidence_step *step, uint8_t spoken, uint8_t teller)
{
	return spoken == 2 && (teller == TELLER_OTHER || (teller == TELLER_NOBODY && !is_rule(step)));
}

static bool is_of_report(const struct weigh *w, const struct evidence_step *step, struct vg_span day)
{
	struct evidence_named named = {.span = day};
	evidence_said(w, &named);
	return is_handed_on(step, named.spoken, named.teller);
}

/* Does a word for the day stand there, outside a dateline, behind which somebody says or does something? */
static bool is_told_in(const struct weigh *w, const struct evidence_step *step, struct vg_str day, struct vg_span part)
{
	const struct vg_doc *doc = w->doc;
	for (uint32_t i = vg_doc_mention_from(doc, part.start);
	     i < doc->mentions.n && doc->mentions.items[i].span.start < part.end; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type == VG_MENTION_DATE && vg_str_eq(mention->value, day) &&
		    !is_dateline(doc, mention->span) && !is_of_report(w, step, mention->span))
			return true;
	}
	return false;
}

/* In the lead, or near the step. */
static bool is_told(const struct weigh *w, const struct evidence_step *step, struct vg_str day)
{
	const struct vg_doc *doc = w->doc;
	uint32_t last = doc->sentences.n - 1u, own = (uint32_t)step->sentence;
	if (step->sentence == VG_NONE) return true;
	uint32_t lead = last < LEAD_SENTENCES ? last : LEAD_SENTENCES - 1u;
	uint32_t from = own > STEP_SENTENCES ? own - STEP_SENTENCES : 0;
	uint32_t to = own + STEP_SENTENCES < last ? own + STEP_SENTENCES : last;
	struct vg_span head = {0, doc->sentences.items[lead].end};
	struct vg_span near = {doc->sentences.items[from].start, doc->sentences.items[to].end};
	return is_told_in(w, step, day, head) || is_told_in(w, step, day, near);
}

/* The day of a dateline alone is no step's. A letter's is the day of what it does, and so is that of an act: "is
 * revoked". */
static bool is_of_dateline(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate)
{
	bool present = step->when == 1 && !step->action->headline;
	return candidate->of_text && candidate->told == 0 && w->doc->fields.n == 0 && !present &&
	       !is_told(w, step, candidate->key.text);
}

/* "Two permits, issued in 2018, are not affected by the revocation": the day of a step that goes the other way. */
static bool is_of_against(const struct evidence_step *step, const struct candidate *candidate)
{
	return candidate->against && !candidate->proposed && step->action->count < 2;
}

/* "Which suspended the licence in March, has now revoked it": what one sentence tells of one licence came one after the
 * other. */
static bool is_of_step_beside(const struct evidence_step *step, const struct candidate *candidate)
{
	const struct evidence_step *other = candidate->before != NULL ? candidate->before : candidate->after;
	return candidate->told == 1 && !candidate->proposed && other->sentence == step->sentence &&
	       other->licence == step->licence && !vg_action_same(other->action, step->action) &&
	       step->action->count < 2;
}

/* "Denmark has stopped its sales, too": not on the day on which another state took the same step. */
static bool is_of_other_state(const struct weigh *w, const struct evidence_step *step,
			      const struct candidate *candidate)
{
	const struct evidence_step *other = candidate->before != NULL ? candidate->before : candidate->after;
	int32_t body = step->keys[WEIGHED_AUTHORITY].entity;
	if (candidate->told == 0 || candidate->proposed || candidate->event) return false;
	if (candidate->state == CANDIDATE_OTHER_STATE) return true;
	if (candidate->told > 1 || step->state.len == 2 || other->state.len != 2 || body == VG_NONE) return false;
	struct vg_str state = w->doc->entities.items[body].country; /* "the stop" */
	return state.len == 2 && !vg_str_eq(state, other->state);
}

/* "Canada has lifted its moratorium, it said on Thursday": the day is of what undoes the step, not of the step. */
static bool is_undone_then(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate)
{
	const struct evidence_step *before = step > w->steps ? step - 1 : NULL;
	bool here = candidate->of_text || (candidate->near != NULL && candidate->near->sentence == step->sentence);
	if (before == NULL || !here || candidate->told != 0 || candidate->proposed) return false;
	enum vg_action_type does = before->action->action, done = step->action->action;
	bool undoes = does == VG_ACTION_REINSTATED || does == VG_ACTION_OVERTURNED || does == VG_ACTION_RENEWED;
	return undoes && before->sentence == step->sentence && done != does;
}

/* The body named last before the day in its sentence, else first behind it; VG_NONE. */
static int32_t body_beside(const struct vg_doc *doc, const struct evidence_named *day)
{
	struct vg_span sentence = doc->sentences.items[day->sentence];
	int32_t body = VG_NONE;
	for (uint32_t i = vg_doc_mention_from(doc, sentence.start);
	     i < doc->mentions.n && doc->mentions.items[i].span.start < sentence.end; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY) continue;
		if (body != VG_NONE && mention->span.start > day->span.start) break;
		body = (int32_t)i;
	}
	return body;
}

/* "The court ruled on Thursday that ministers had licensed": courts give no licences. */
static bool is_of_court(const struct weigh *w, const struct evidence_step *step, const struct evidence_named *day)
{
	enum vg_action_type action = step->action->action;
	bool licensing = action == VG_ACTION_GRANTED || action == VG_ACTION_DENIED || action == VG_ACTION_RENEWED;
	int32_t body = licensing ? body_beside(w->doc, day) : VG_NONE;
	return body != VG_NONE && records_is_court(w->ctx, vg_doc_slice(w->doc, w->doc->mentions.items[body].span));
}

/* "Korvend told its workers on Monday that", "the court ruled on Thursday that ministers had licensed": who speaks on
 * that day in the step's sentence has not taken it. */
static bool is_of_other_teller(const struct weigh *w, const struct evidence_step *step,
			       const struct candidate *candidate)
{
	const struct evidence_named *near = candidate->near;
	if (near == NULL || near->sentence != step->sentence || near->sentence == VG_NONE || candidate->told != 0 ||
	    candidate->proposed || step->action->action == VG_ACTION_APPLIED ||
	    step->action->action == VG_ACTION_APPEALED)
		return false;
	struct evidence_named day = {.span = near->span};
	evidence_said(w, &day);
	return day.spoken == 1 && (day.teller == TELLER_OTHER || is_of_court(w, step, near));
}

/* "Workers have protested since Monday against the revocation": a day that the sentence of a noun that points back
 * gives to something else. */
static bool is_of_other_clause(const struct weigh *w, const struct evidence_step *step,
			       const struct candidate *candidate)
{
	const struct evidence_named *near = candidate->near;
	return records_noun_points_back(w->ctx, w->doc, step->action) && near != NULL &&
	       near->sentence == step->sentence && near->sentence != VG_NONE && candidate->told == 0 &&
	       !candidate->proposed && !candidate->of_text;
}

/* "Two permits, granted in 2020 to Korvend Ltd, were revoked": the day of the step that the words right before this one
 * tell of the same licences is no day of what became of them. */
static bool is_of_issue(const struct evidence_step *step, const struct candidate *candidate)
{
	const struct evidence_step *other = candidate->before != NULL ? candidate->before : candidate->after;
	bool here = candidate->told == 1 && other != NULL && other->sentence == step->sentence && !candidate->event;
	return here && (other->own & 1u << WEIGHED_DATE) && records_is_fate(step->action, other->action);
}

bool evidence_is_no_day(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate)
{
	if (is_of_other_clause(w, step, candidate) || is_of_issue(step, candidate)) return true;
	bool reported = candidate->told == 0 && !candidate->proposed && !candidate->of_text &&
			is_handed_on(step, candidate->spoken, candidate->teller);
	bool undone = !records_took_place(step->action->factuality) && !candidate->proposed;
	if (is_of_step_beside(step, candidate) || is_undone_then(w, step, candidate)) return true;
	if (is_of_against(step, candidate) || is_of_other_state(w, step, candidate) ||
	    is_of_other_teller(w, step, candidate))
		return true;
	return undone || reported || is_of_dateline(w, step, candidate);
}
