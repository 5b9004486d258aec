/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Denmark and Finland suspended their licences": each of several states took the step, and each of several firms holds
 * its licence: as many steps. What is asked of several is one demand, what several bring before a court one challenge.
 */
#include "slots.h"

#define FELLOWS_MAX 8 /* further names of a row */

/* The phrase with that mention in it; VG_NONE without. */
static int32_t phrase_of(const struct sentence *s, int32_t mention)
{
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *np = &s->chunks.items[i];
		for (uint32_t w = np->first; np->kind == CHUNK_NP && w <= np->last; w++)
			if (s->words.items[w].mention == mention) return (int32_t)i;
	}
	return VG_NONE;
}

/* The mention that the phrase is, if of one of the types; VG_NONE without. */
static int32_t named(const struct sentence *s, const struct chunk *np, uint32_t types)
{
	if (np->kind != CHUNK_NP || np->name != (int32_t)np->head) return VG_NONE;
	int32_t mention = s->words.items[np->head].mention;
	return mention != VG_NONE && (types & 1u << s->doc->mentions.items[mention].type) ? mention : VG_NONE;
}

/* The mentions that go on after the phrase in a row, "X, {Y} and {Z}", with a conjunction before the last; 0 without.
 */
static uint32_t row_of(const struct sentence *s, int32_t first, uint32_t types, int32_t fellows_r[FELLOWS_MAX])
{
	uint8_t prep = s->chunks.items[first].prep;
	uint32_t n = 0, joined = 0;
	bool conj = false;
	for (int32_t i = first + 1; n < FELLOWS_MAX; i++) {
		const struct chunk *c = sentence_chunk(s, i);
		if (c == NULL) break;
		bool comma = c->kind == CHUNK_PUNCT && c->mark == ',';
		bool and = c->kind == CHUNK_CONJ && c->mark == CONJ_AND;
		conj = conj || and;
		if (comma || and) continue;
		const struct chunk *before = sentence_chunk(s, i - 1);
		int32_t mention = before->kind != CHUNK_NP && (c->prep == PREP_NONE || c->prep == prep)
					  ? named(s, c, types)
					  : VG_NONE;
		if (mention == VG_NONE) break;
		fellows_r[n++] = mention;
		joined = conj ? n : joined;
		if (conj) break;
	}
	return joined;
}

/* "Francia e {Germania}, che avevano sospeso", "Denmark and {Finland}, which have suspended": the first of the row that
 * ends with the phrase, where the verb of its relative clause is of them all; the phrase itself where none is. */
static int32_t row_start(const struct sentence *s, int32_t last, uint32_t types)
{
	bool theirs = false;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *verb = clause->verb != VG_NONE ? &s->chunks.items[clause->verb] : NULL;
		bool of_it = clause->kind == CLAUSE_REL && clause->antecedent == last && clause->subject == last;
		const struct chunk *comma = sentence_chunk(s, last + 1);
		bool apart = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',';
		theirs = theirs || (of_it && apart && verb != NULL && (verb->persons & PERSON_3P));
	}
	const struct chunk *and = sentence_chunk(s, last - 1);
	if (!theirs || and == NULL || and->kind != CHUNK_CONJ || and->mark != CONJ_AND) return last;
	int32_t first = last;
	for (int32_t i = last - 2; i >= 0 && named(s, &s->chunks.items[i], types) != VG_NONE; i -= 2) {
		first = i;
		const struct chunk *comma = sentence_chunk(s, i - 1);
		if (comma == NULL || comma->kind != CHUNK_PUNCT || comma->mark != ',') break;
	}
	return first;
}

/* The same step with another name in that slot. */
static void add(struct vg_doc *doc, uint32_t index, enum vg_slot_type type, int32_t mention)
{
	struct vg_action *added = vg_doc_action(doc, VG_ACTION_OTHER);
	const struct vg_action *action = &doc->actions.items[index];
	*added = *action;
	memset(&added->destination, 0, sizeof added->destination);
	for (uint32_t i = 0; i < action->destination.n; i++)
		VG_PUSH(doc->arena, added->destination, action->destination.items[i]);
	added->slots[type].mention = mention;
	added->slots[type].span = doc->mentions.items[mention].span;
}

static void each_of(struct vg_doc *doc, const struct sentence *s, uint32_t index, enum vg_slot_type type,
		    uint32_t types)
{
	int32_t fellows[FELLOWS_MAX], mention = doc->actions.items[index].slots[type].mention;
	int32_t first = mention != VG_NONE ? phrase_of(s, mention) : VG_NONE;
	if (first == VG_NONE || named(s, &s->chunks.items[first], types) != mention) return;
	uint32_t n = row_of(s, row_start(s, first, types), types, fellows);
	for (uint32_t i = 0; i < n; i++)
		if (fellows[i] != mention) add(doc, index, type, fellows[i]);
	int32_t opens = named(s, &s->chunks.items[row_start(s, first, types)], types);
	if (opens != mention) add(doc, index, type, opens);
}

void slots_fellows(struct vg_doc *doc, const struct matcher *m, uint32_t index)
{
	const struct vg_action *action = &doc->actions.items[index]; /* moves when others are added */
	bool open = action->factuality == VG_FACTUALITY_CALLED_FOR || action->factuality == VG_FACTUALITY_POSSIBLE;
	bool challenge = action->action == VG_ACTION_APPEALED || action->action == VG_ACTION_OVERTURNED;
	if (open || action->count > 1) return;
	if (sentence_serves(m->sentence, FN_RESPECTIVELY)) return; /* each has goods and states of its own */
	each_of(doc, m->sentence, index, VG_SLOT_AUTHORITY, 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE);
	if (!challenge) each_of(doc, m->sentence, index, VG_SLOT_LICENSEE, 1u << VG_MENTION_COMPANY);
}
