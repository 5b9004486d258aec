/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of one sentence that are done to one licence: what one of them says of it holds for the others. "The court
 * annulled a permit granted to Korvend for tubes bound for Egypt." */
#include "actions/frames/fit.h"
#include "slots.h"

#define SAME "of the same licence"
#define WHOLE_SENTENCES 2 /* sentences between a number and what it counts a part of */
#define CLIMB_MAX 8       /* clauses between a step and the phrase that it says more of */

/* Is the step told in a relative clause or participle of the phrase? challenge: the phrase is a decision, by which
 * something is done to a licence. */
static bool says_more_of(const struct sentence *s, const struct step *step, int32_t np, bool challenge)
{
	int32_t index = step->clause;
	for (uint32_t n = 0; n < CLIMB_MAX && index >= 0 && (uint32_t)index < s->clauses.n; n++) {
		const struct clause *clause = &s->clauses.items[index];
		if (np != VG_NONE && clause->antecedent == np) return step->theme == np || challenge;
		if (clause->kind != CLAUSE_COORD) return false;
		index = clause->parent;
	}
	return false;
}

/* "Il ministero ha rilasciato la licenza; in luglio ne ha avviato il riesame": a clitic for the licence of the step
 * before. A number after it counts another part. */
static bool goes_on(const struct sentence *s, const struct step *step)
{
	const struct chunk *own = &s->chunks.items[step->chunk];
	const struct clause *clause = own->clause != VG_NONE ? &s->clauses.items[own->clause] : NULL;
	const struct chunk *verb = clause != NULL && clause->verb != VG_NONE ? &s->chunks.items[clause->verb] : NULL;
	const struct chunk *object =
		clause != NULL && clause->object != VG_NONE ? &s->chunks.items[clause->object] : NULL;
	if (verb == NULL || verb->kind != CHUNK_VG || !(verb->clit & (1u << CLIT_NE | 1u << CLIT_ACC))) return false;
	return object == NULL || (object->count == 0 && s->words.items[object->head].tag != TAG_NUM);
}

static bool is_challenge(const struct step *step)
{
	return step->action == VG_ACTION_APPEALED || step->action == VG_ACTION_OVERTURNED;
}

/* "avviato il riesame {dell'autorizzazione} rilasciata a", "opened a review {of the permit} granted to": the phrase of
 * the licence that the step is done to. */
static int32_t licence_of(const struct sentence *s, const struct step *step)
{
	uint64_t licences = lex_class(s->lex, VG_STR("licence"));
	const struct chunk *theme = sentence_chunk(s, step->theme), *of = sentence_chunk(s, step->theme + 1);
	bool beside = theme != NULL && theme->kind == CHUNK_NP && !(theme->classes & licences) && of != NULL &&
		      of->kind == CHUNK_NP && of->prep == PREP_OF && of->host == step->theme;
	return beside && (of->classes & licences) ? step->theme + 1 : step->theme;
}

/* Are both steps done to one phrase, or one of them to what the other is ("its application was rejected")? */
static bool of_one_licence(const struct sentence *s, const struct step *a, const struct step *b)
{
	if (a->theme != VG_NONE && licence_of(s, a) == licence_of(s, b)) return true;
	if (a->kind == STEP_NOUN && (b->theme == a->chunk || says_more_of(s, b, a->chunk, false))) return true;
	if (is_challenge(a) && says_more_of(s, b, a->theme, true)) return true;
	if (is_challenge(b) && says_more_of(s, a, b->theme, true)) return true;
	return b->kind == STEP_NOUN && (a->theme == b->chunk || says_more_of(s, a, b->chunk, false));
}

/* Who challenges a licence does not hold it, and a court's ban has no holder. */
static bool gives(const struct vg_action *from, enum vg_slot_type type)
{
	bool challenge = from->action == VG_ACTION_APPEALED || from->action == VG_ACTION_REVIEWED;
	return type != VG_SLOT_LICENSEE || !challenge;
}

static void take(struct vg_action *to, const struct vg_action *from)
{
	static const enum vg_slot_type types[] = {VG_SLOT_LICENSEE, VG_SLOT_ITEM,  VG_SLOT_END_USER,
						  VG_SLOT_COUNT,    VG_SLOT_VALUE, VG_SLOT_LICENCE_TYPE};
	for (uint32_t i = 0; i < sizeof types / sizeof *types; i++) {
		const struct vg_slot *given = &from->slots[types[i]];
		struct vg_slot *slot = &to->slots[types[i]];
		if (slot->reason.len != 0 || given->reason.len == 0 || !gives(from, types[i])) continue;
		if (types[i] == VG_SLOT_COUNT && vg_str_starts(given->reason, VG_STR("part"))) continue;
		*slot = *given;
		if (!vg_str_starts(given->reason, VG_STR("back"))) slot->reason = VG_STR("of the same licence");
		if (types[i] == VG_SLOT_COUNT) to->count = from->count;
		if (types[i] == VG_SLOT_VALUE) to->value = from->value;
		if (types[i] == VG_SLOT_LICENCE_TYPE) to->licence_type = from->licence_type;
	}
}

static void take_destinations(struct vg_doc *doc, struct vg_action *to, const struct vg_action *from,
			      const char *reason)
{
	for (uint32_t i = 0, n = to->destination.n; n == 0 && i < from->destination.n; i++) {
		struct vg_destination copy = from->destination.items[i];
		copy.reason = vg_str_z(reason);
		VG_PUSH(doc->arena, to->destination, copy);
	}
}

/* Who decides on licences, and takes applications for them. */
static bool decides(const struct vg_action *action)
{
	return action->action != VG_ACTION_APPEALED && action->action != VG_ACTION_OVERTURNED &&
	       action->action != VG_ACTION_RESTRICTED && action->action != VG_ACTION_EXPIRED;
}

static void take_part(struct vg_action *to, const struct vg_action *from, enum vg_slot_type type)
{
	if (to->slots[type].reason.len != 0 || from->slots[type].reason.len == 0) return;
	to->slots[type] = from->slots[type];
	if (!vg_str_starts(from->slots[type].reason, VG_STR("back")))
		to->slots[type].reason = VG_STR("of those counted before");
}

bool slots_another(const struct matcher *m, const struct chunk *np)
{
	uint64_t licences =
		lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("application"));
	for (uint32_t w = np->first; (np->classes & licences) && w <= np->last; w++) {
		if (echo_is(m, "another", NULL, m->sentence->words.items[w].low)) return true;
	}
	return false;
}

bool slots_that_one(const struct matcher *m, const struct chunk *np)
{
	const struct word *head = &m->sentence->words.items[np->head], *before = np->head > 0 ? head - 1 : NULL;
	return word_serves(head, FN_ONE) && before != NULL && (word_serves(before, FN_POINTING));
}

void slots_of_whole(struct vg_doc *doc, const struct matcher *m, const struct step *step, struct vg_action *action)
{
	const struct chunk *theme = step->theme != VG_NONE ? &m->sentence->chunks.items[step->theme] : NULL;
	if (!step->elliptic || theme == NULL) return;
	const struct word *head = &m->sentence->words.items[theme->head];
	bool more_of_them = echo_is(m, "next", NULL, head->low) || echo_is(m, "some", NULL, head->low);
	if (head->tag != TAG_NUM && (!more_of_them || step->theme < step->chunk)) return; /* "another for Chad" */
	const struct chunk *more = step->theme + 1 < (int32_t)m->sentence->chunks.n ? theme + 1 : NULL;
	bool own = word_serves(head, FN_ONE) && step->theme > step->chunk && more != NULL && more->kind == CHUNK_NP &&
		   (more->prep == PREP_FOR || more->prep == PREP_TO);
	if (own) return; /* "was granted one for sights" */
	bool them = more != NULL && more->kind == CHUNK_NP && more->prep == PREP_OF && /* "four of them" */
		    m->sentence->words.items[more->head].tag == TAG_PRON;
	for (uint32_t i = (uint32_t)(action - doc->actions.items); i-- > 0;) {
		const struct vg_action *before = &doc->actions.items[i];
		int32_t there = vg_doc_sentence_at(doc, before->evidence.start);
		if (there == VG_NONE || m->sentence->index - (uint32_t)there > WHOLE_SENTENCES) return;
		if (them && before->count > 1) take_destinations(doc, action, before, "of those counted before");
		take_part(action, before, VG_SLOT_ITEM);
		bool same = head->tag == TAG_NUM && decides(before) && decides(action);
		if (same) take_part(action, before, VG_SLOT_AUTHORITY);
	}
}

/* "recommend that applications be refused and licences reviewed": clauses side by side are told by one. */
static bool is_beside(const struct sentence *s, const struct step *a, const struct step *b)
{
	if (a->clause < 0 || b->clause < 0 || (uint32_t)a->clause >= s->clauses.n ||
	    (uint32_t)b->clause >= s->clauses.n)
		return false;
	const struct clause *x = &s->clauses.items[a->clause];
	return a->clause == b->clause || (x->kind == CLAUSE_COORD && x->parent == b->clause);
}

static void take_source(struct vg_action *to, const struct vg_action *from)
{
	struct vg_slot *slot = &to->slots[VG_SLOT_ATTRIBUTED_TO];
	const struct vg_slot *given = &from->slots[VG_SLOT_ATTRIBUTED_TO];
	if (slot->reason.len == 0 && given->reason.len != 0 && to->factuality == from->factuality) *slot = *given;
}

/* "Norway froze exports in 2018, and the ban was lifted a year later": who has stopped them lets them go again. */
static bool is_undone(const struct sentence *s, const struct step *step, const struct step *before)
{
	bool stop = before->action == VG_ACTION_SUSPENDED || before->action == VG_ACTION_RESTRICTED;
	bool undone = step->action == VG_ACTION_REINSTATED || step->action == VG_ACTION_RENEWED ||
		      step->action == VG_ACTION_AMENDED;
	const struct chunk *verb = sentence_chunk(s, step->chunk), *what = sentence_chunk(s, step->theme);
	if (!stop || !undone || before->chunk > step->chunk || step->kind != STEP_VERB || what == NULL) return false;
	bool known = what->det == DET_DEF || what->det == DET_DEM || s->words.items[what->head].tag == TAG_PRON;
	return verb->passive && known && what->name == VG_NONE && what->owner == VG_NONE;
}

static void take_authority(struct vg_action *to, const struct vg_action *from)
{
	struct vg_slot *slot = &to->slots[VG_SLOT_AUTHORITY];
	const struct vg_slot *given = &from->slots[VG_SLOT_AUTHORITY];
	if (slot->reason.len != 0 || !vg_str_eqz(given->reason, "subject")) return;
	*slot = *given;
	slot->reason = VG_STR("who laid it down");
}

/* "Norway did the same": to the like goods and places, whosever licence it is. */
static void take_again(struct vg_doc *doc, struct vg_action *to, const struct vg_action *from)
{
	struct vg_slot *slot = &to->slots[VG_SLOT_ITEM];
	if (slot->reason.len == 0) *slot = from->slots[VG_SLOT_ITEM];
	take_destinations(doc, to, from, SAME);
}

void slots_share(struct vg_doc *doc, const struct matcher *m, const int32_t *told)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		for (uint32_t j = 0; j < m->steps.n; j++) {
			if (i == j || told[i] == VG_NONE || told[j] == VG_NONE) continue;
			if (is_beside(m->sentence, &m->steps.items[i], &m->steps.items[j]))
				take_source(&doc->actions.items[told[i]], &doc->actions.items[told[j]]);
			if (m->steps.items[i].like == (int32_t)j + 1)
				take_again(doc, &doc->actions.items[told[i]], &doc->actions.items[told[j]]);
			if (is_undone(m->sentence, &m->steps.items[i], &m->steps.items[j]))
				take_authority(&doc->actions.items[told[i]], &doc->actions.items[told[j]]);
			bool before = j + 1 == i && goes_on(m->sentence, &m->steps.items[i]);
			if (!before && !of_one_licence(m->sentence, &m->steps.items[i], &m->steps.items[j])) continue;
			struct vg_action *to = &doc->actions.items[told[i]];
			const struct vg_action *from = &doc->actions.items[told[j]];
			if (to->count != 0 && from->count != 0 && to->count != from->count) continue;
			take(to, from);
			take_destinations(doc, to, from, SAME);
		}
	}
}
