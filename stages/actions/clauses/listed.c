/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that are listed behind one preposition: "licences for Peru, Chad and Oman were refused". */
#include "attach.h"

/* Does a phrase, or the first of those that it is listed with, have a preposition: "to Oman, {Qatar} and Chad"? */
static bool is_led(const struct attacher *a, const struct chunk *c)
{
	while (is_np(c) && c->prep == PREP_NONE && c->conjunct != VG_NONE) c = chunk_at(a, c->conjunct);
	return is_np(c) && c->prep != PREP_NONE;
}

/* The phrase that one behind a conjunction is listed with: "Oman and {}", "Oman, and {}". */
static int32_t paired_with(const struct attacher *a, int32_t i)
{
	return chunk_is_comma(chunk_at(a, i - 2)) ? i - 3 : i - 2;
}

/* "Licences for Ethiopia and {Eritrea} granted since May", "to Oman, Qatar, and {Chad}": the last of the names that a
 * preposition leads has no verb of its own where the one behind it has no object, or none follows. */
static bool is_last_name(const struct attacher *a, int32_t i)
{
	int32_t pair = paired_with(a, i);
	const struct chunk *before = chunk_at(a, pair), *verb = chunk_at(a, i + 1), *object = chunk_at(a, i + 2);
	if (!has(a, LEX_PAST_PARTICIPLES) || !are_names(before, chunk_at(a, i))) return false;
	if (pair != i - 2) return before->conjunct != VG_NONE && (verb == NULL || verb->kind == CHUNK_PUNCT);
	return verb != NULL && verb->kind == CHUNK_VG && can_be_reduced(a, i + 1) &&
	       !(is_np(object) && object->prep == PREP_NONE);
}

static bool is_list_mark(const struct chunk *c)
{
	return chunk_is_comma(c) || (c != NULL && c->kind == CHUNK_CONJ && c->mark != CONJ_BUT);
}

/* Is one of two names a human's, and the other none: "to {Chad}, {Anna Lund} and Bill Reed announced"? */
static bool is_only_one_human(const struct attacher *a, const struct chunk *name, const struct chunk *other)
{
	const struct chunk *both[] = {name, other};
	int32_t humans = 0;
	for (uint32_t i = 0; i < 2; i++) {
		if (both[i] == NULL || both[i]->name == VG_NONE) return false;
		int32_t mention = a->sentence->words.items[both[i]->name].mention;
		humans += mention != VG_NONE && a->sentence->doc->mentions.items[mention].type == VG_MENTION_PERSON;
	}
	return humans == 1;
}

/* "Licences for Peru, {Chad} and Oman were refused": a name between a comma and what goes on with the list; not "in
 * Peru, Chad and Oman were refused", where no subject waits for the verb and none has one. */
static bool is_listed_name(const struct attacher *a, int32_t i)
{
	int32_t next = i + 1;
	while (is_list_mark(chunk_at(a, next)) && next < i + 3) next++;
	const struct chunk *more = chunk_at(a, next);
	return next > i + 1 && is_np(more) && more->prep == PREP_NONE && chunk_is_comma(chunk_at(a, i - 1)) &&
	       are_names(chunk_at(a, i - 2), chunk_at(a, i)) &&
	       !is_only_one_human(a, chunk_at(a, i - 2), chunk_at(a, i)) &&
	       (top(a)->subject != VG_NONE || top(a)->verb != VG_NONE);
}

/* "Per il Perù e {il Ciad} sono state sospese le licenze": where the clause has neither subject nor verb so far, a
 * conjunction joins nothing but phrases. */
static bool is_fronted_pair(const struct attacher *a, int32_t i)
{
	const struct chunk *link = chunk_at(a, i - 1);
	return a->italian && top(a)->subject == VG_NONE && top(a)->verb == VG_NONE && is_list_mark(link) &&
	       link->kind == CHUNK_CONJ && is_np(chunk_at(a, i - 2)) && chunk_at(a, i)->prep == PREP_NONE;
}

int32_t attach_listed_with(const struct attacher *a, int32_t i, bool waits)
{
	bool paired = a->conj == i - 1 && a->conj != VG_NONE && (waits || is_last_name(a, i) || is_fronted_pair(a, i));
	if (!paired && !is_listed_name(a, i)) return VG_NONE;
	int32_t pair = paired ? paired_with(a, i) : i - 2; /* "from firms in Peru and Chad were refused" */
	return is_led(a, chunk_at(a, pair)) ? pair : VG_NONE;
}
