/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a step by the words that open its clause: "On the table is a ban", "Sul tavolo la revoca", "Looming
 * over the firm is the revocation". */
#include "climb.h"
#include "actions/frames/fit.h"

/* Do the words from that one on spell the text? */
static bool spells(const struct sentence *s, uint32_t from, struct vg_str text)
{
	for (uint32_t w = from; w < s->words.n; w++) {
		struct vg_str low = s->words.items[w].low;
		if (vg_str_eq(low, text)) return true;
		if (!vg_str_starts(text, low) || text.ptr[low.len] != ' ') return false;
		text = vg_str_slice(text, low.len + 1, text.len);
	}
	return false;
}

/* "on the table", "allo studio": the cue of what the copula says by such a phrase, VG_NONE without. */
static int32_t cue_of_place(const struct climber *c, const struct chunk *phrase)
{
	const struct pack *pack = c->m->pack;
	uint16_t be = lex_verb_of(c->m->sentence->lex, FN_BE);
	if (phrase->kind != CHUNK_NP || phrase->prep_word == VG_NONE) return VG_NONE;
	for (int32_t v = pack_cue_verb(pack, be); v != VG_NONE; v = pack->verbs.items[v].next) {
		struct vg_str particle = pack->verbs.items[v].particle;
		if (particle.len != 0 && spells(c->m->sentence, (uint32_t)phrase->prep_word, particle))
			return pack->verbs.items[v].owner;
	}
	return VG_NONE;
}

/* "Looming", "Also planned": the cue of a verb form that opens the clause. */
static int32_t cue_of_form(const struct climber *c, int32_t i)
{
	const struct chunk *verb = climb_chunk(c, i);
	bool form = verb->kind == CHUNK_VG && !verb->negated && (verb->form == FORM_GER || verb->form == FORM_PART);
	return form ? climb_verb_cue(c, i) : VG_NONE;
}

bool climb_fronted(struct climber *c, int32_t np)
{
	const struct clause *clause = climb_clause(c, climb_chunk(c, np)->clause);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	int32_t end = verb != NULL ? clause->verb : np;
	bool inverted = verb == NULL || (verb->copula && clause->object == np && end < np);
	if (!inverted || c->settled || climb_chunk(c, np)->prep != PREP_NONE || (clause->subject != np && verb == NULL))
		return false;
	for (int32_t i = 0; i < end; i++) {
		if (climb_chunk(c, i)->kind == CHUNK_PUNCT) return false;
		int32_t cue = verb != NULL ? cue_of_form(c, i) : VG_NONE;
		if (cue == VG_NONE) cue = cue_of_place(c, climb_chunk(c, i));
		if (cue == VG_NONE || climb_cue(c, cue)->effect <= EFFECT_REPORTED) continue;
		climb_by_chunk(c, i);
		climb_apply(c, cue, verb != NULL ? climb_base(c, end, verb->clause) : VG_FACTUALITY_ASSERTED, VG_NONE);
		return true;
	}
	return false;
}
