/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of rules: where no firm, country or person is named and no day, what the present tense tells holds for any
 * licence. */
#include "instance.h"
#include "judge.h"

/* Bytes of a text that would have named somebody, if it told of any licence in particular. */
#define NOBODY_TEXT_MIN 600

bool instance_names_somebody(const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		enum vg_mention_type type = doc->mentions.items[i].type;
		if (type == VG_MENTION_COMPANY || type == VG_MENTION_COUNTRY || type == VG_MENTION_PERSON ||
		    type == VG_MENTION_PLACE || type == VG_MENTION_LICENCE)
			return true;
	}
	return false;
}

/* The finite verb that the step stands under: its own, or that of a clause around it. */
static const struct chunk *finite_around(const struct judge *j)
{
	int32_t index = j->step->kind == STEP_VERB ? j->step->clause : chunk_at(j, j->step->chunk)->clause;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
		if (clause == NULL) return NULL;
		if (verb != NULL && verb->form == FORM_FINITE) return verb;
		index = clause->parent;
	}
	return NULL;
}

/* "è rilasciata" tells what holds, "è stata rilasciata" what was done. */
static bool holds(const struct judge *j, const struct chunk *verb)
{
	return verb->tense == TENSE_PRES && !chunk_is_perfect(j->s, verb) && !verb->progressive &&
	       (verb->persons & PERSON_3) != 0 && !(verb->clit & 1u << CLIT_DAT);
}

/* "the licence", "licences", "every licence": not "two licences", "this licence", "your licence". */
static bool is_any(const struct chunk *c)
{
	return c == NULL || (c->count == 0 && c->det != DET_DEM && c->det != DET_POSS && c->owner == VG_NONE);
}

bool judge_is_of_nobody(const struct judge *j)
{
	const struct chunk *verb = finite_around(j);
	bool told = j->v->n_cues != 0 && j->v->source != VG_NONE && j->v->source != j->step->chunk &&
		    j->v->factuality != VG_FACTUALITY_POSSIBLE;
	if (told) return false; /* "the unions demand that" */
	if (j->s->doc->text.len < NOBODY_TEXT_MIN) return false;
	if (verb == NULL || !holds(j, verb) || judge_has_date(j) || judge_told_when(j)) return false;
	return is_any(chunk_at(j, j->step->theme)) && is_any(chunk_at(j, j->step->chunk)) && !j->m->context->somebody;
}
