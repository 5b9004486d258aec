/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate.h"

#define CLITIC_MAX 6 /* bytes of the longest clitics at the end of an Italian verb */

/* First words of all forms that count, hashed; the bits come first, so that most words touch one line of memory. */
struct gate {
	uint64_t *bits;
	uint32_t mask;
	bool italian;
};

struct builder {
	struct gate *gate;
	const struct pack *pack;
	uint32_t themes;
};

static uint32_t word_end(struct vg_str s, uint32_t at)
{
	while (at < s.len) {
		uint32_t next = at;
		int32_t cp = vg_utf8_next(s, &next);
		if (!vg_cp_is_letter(cp) && !vg_cp_is_digit(cp)) break;
		at = next;
	}
	return at;
}

static void add(struct gate *gate, struct vg_str word)
{
	uint32_t slot = (uint32_t)vg_str_hash(word) & gate->mask;
	gate->bits[slot / 64] |= (uint64_t)1 << slot % 64;
}

static bool has(const struct gate *gate, struct vg_str word)
{
	uint32_t slot = (uint32_t)vg_str_hash(word) & gate->mask;
	return gate->bits[slot / 64] >> slot % 64 & 1;
}

static void add_form(void *user, struct vg_str form, const struct lex_reading *reading)
{
	struct builder *b = user;
	bool verb = reading->tag == TAG_VERB &&
		    (pack_frame_verb(b->pack, reading->lemma) != VG_NONE || lex_exports(b->pack->lex, reading->lemma));
	bool noun = reading->tag == TAG_NOUN && (reading->classes & b->themes) != 0;
	if (verb || noun) add(b->gate, vg_str_slice(form, 0, word_end(form, 0)));
}

static void add_term(void *user, struct vg_str form, const struct lex_reading *reading)
{
	struct builder *b = user;
	for (int32_t t = reading->number; t != VG_NONE; t = b->pack->terms.items[t].next)
		if (b->pack->terms.items[t].kind == TERM_FRAME_NOUN)
			add(b->gate, vg_str_slice(form, 0, word_end(form, 0)));
}

struct gate *gate_new(struct vg_arena *arena, const struct pack *pack, uint32_t themes)
{
	struct gate *gate = vg_arena_alloc(arena, sizeof *gate);
	gate->mask = (1u << 19) - 1;
	gate->bits = vg_arena_alloc(arena, (gate->mask + 1) / 8);
	gate->italian = lex_lang(pack->lex) == VG_LANG_IT;
	struct builder builder = {.gate = gate, .pack = pack, .themes = themes};
	lex_each(pack->lex, add_form, &builder);
	lex_each(pack->forms, add_term, &builder);
	return gate;
}

/* "revocarla": the verb without what hangs on it. */
static bool has_with_clitics(const struct gate *gate, struct vg_str word)
{
	for (uint32_t n = 2; n <= CLITIC_MAX && n + 3 < word.len; n++)
		if (has(gate, vg_str_slice(word, 0, word.len - n))) return true;
	return false;
}

bool gate_opens(const struct gate *gate, struct vg_doc *doc, struct vg_span sentence)
{
	struct vg_str lower = vg_str_slice(vg_doc_lower(doc), sentence.start, sentence.end);
	for (uint32_t at = 0; at < lower.len;) {
		uint32_t end = word_end(lower, at);
		struct vg_str word = vg_str_slice(lower, at, end);
		if (word.len > 0 && (has(gate, word) || (gate->italian && has_with_clitics(gate, word)))) return true;
		at = end;
		if (at < lower.len) vg_utf8_next(lower, &at);
	}
	return false;
}
