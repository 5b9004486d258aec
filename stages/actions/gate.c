/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate.h"
#include "fit.h"
#include "inflect.h"
#include "vaglio/words.h"

#define SLOTS (1u << 18)
#define WORD_MAX 64 /* bytes of a word whose clitics are looked for */
#define HASH_SEED 0xcbf29ce484222325u
#define HASH_PRIME 0x100000001b3u

/* First words of all forms that count, hashed. */
struct gate {
	const uint8_t *kinds; /* by slot: GATE_… of all forms that fall there */
	bool italian;
	struct vg_memo *memo; /* of uint8_t */
};

struct builder {
	struct vg_arena *arena;
	uint8_t *kinds;
	const struct pack *pack;
	uint64_t themes, objects;
};

static inline uint64_t mix(uint64_t hash, char c)
{
	return (hash ^ (unsigned char)c) * HASH_PRIME;
}

static inline uint32_t slot_of(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32) & (SLOTS - 1);
}

/* Length of the letter or digit at `at`, 0 if there is none. */
static inline uint32_t letter_at(struct vg_str s, uint32_t at)
{
	unsigned char c = (unsigned char)s.ptr[at];
	if (c < 0x80) return (uint32_t)((c | 0x20) - 'a') < 26 || (uint32_t)(c - '0') < 10;
	uint32_t next = at;
	int32_t cp = vg_utf8_next(s, &next);
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp) ? next - at : 0;
}

static uint32_t word_end(struct vg_str s, uint32_t at)
{
	for (uint32_t n; at < s.len && (n = letter_at(s, at)) != 0;) at += n;
	return at;
}

/* Adds the first word of a form. */
static void add(struct builder *builder, struct vg_str form, uint8_t kinds)
{
	uint64_t hash = HASH_SEED;
	uint32_t end = word_end(form, 0);
	if (end == 0 || kinds == 0) return;
	for (uint32_t i = 0; i < end; i++) hash = mix(hash, form.ptr[i]);
	builder->kinds[slot_of(hash)] |= kinds;
}

static inline uint8_t find(const struct gate *gate, uint64_t hash)
{
	return gate->kinds[slot_of(hash)];
}

static uint8_t kinds_of_verb(const struct pack *pack, uint16_t lemma)
{
	uint8_t kinds = lex_exports(pack->lex, lemma) ? GATE_THEME : 0;
	for (int32_t v = pack_frame_verb(pack, lemma); v != VG_NONE; v = pack->verbs.items[v].next) {
		const struct frame *frame = &pack->frames.items[pack->verbs.items[v].owner];
		kinds |= frame->flags & FRAME_FREE ? GATE_TELLS : GATE_VERB;
	}
	return kinds;
}

static void add_form(void *user, struct vg_str form, const struct lex_reading *reading)
{
	struct builder *b = user;
	uint8_t kinds = 0;
	if (reading->tag == TAG_VERB) kinds = kinds_of_verb(b->pack, reading->lemma);
	if (reading->classes & b->themes) kinds |= GATE_THEME;
	if (reading->classes & b->objects) kinds |= GATE_OBJECT;
	add(b, form, kinds);
}

static void add_term(void *user, struct vg_str form, const struct lex_reading *reading)
{
	struct builder *b = user;
	for (int32_t t = reading->number; t != VG_NONE; t = b->pack->terms.items[t].next)
		if (b->pack->terms.items[t].kind == TERM_FRAME_NOUN) add(b, form, GATE_TELLS);
}

/* Nouns of idioms, and their plurals in English. */
static void add_idioms(struct builder *b)
{
	char plural[VG_LOWER_MAX];
	for (uint32_t i = 0; i < b->pack->verbs.n; i++) {
		struct vg_str noun = b->pack->verbs.items[i].noun;
		if (noun.len == 0 || noun.len + 1 > sizeof plural) continue;
		memcpy(plural, noun.ptr, noun.len);
		plural[noun.len] = 's';
		add(b, noun, GATE_OBJECT);
		add(b, vg_str_n(plural, noun.len + 1), GATE_OBJECT);
	}
}

/* Forms of one word alone: the first word of others says little. */
static void add_echo(void *user, struct vg_str form)
{
	if (form.len > 1 && word_end(form, 0) == form.len) add(user, form, GATE_VERB);
}

static bool make(void *user, struct vg_flat *flats)
{
	struct builder *builder = user;
	builder->kinds = vg_arena_alloc(builder->arena, SLOTS);
	for (uint32_t i = 0; i < builder->pack->frames.n; i++)
		builder->objects |= builder->pack->frames.items[i].objects;
	lex_each(builder->pack->lex, add_form, builder);
	lex_each(builder->pack->forms, add_term, builder);
	add_idioms(builder);
	echo_each(builder->pack, add_echo, builder);
	*flats = (struct vg_flat){builder->kinds, SLOTS, sizeof *builder->kinds};
	return true;
}

static bool ends_in_clitic(struct vg_str word)
{
	static const char ends[] = "lalolelinesicivimiti";
	for (uint32_t i = 0; i < sizeof ends - 1; i += 2)
		if (memcmp(word.ptr + word.len - 2, ends + i, 2) == 0) return true;
	return false;
}

/* "revocarla", "concedendoglielo": the verb without what hangs on it. hashes: of all beginnings of the word. */
static uint8_t find_enclitic(const struct gate *gate, struct vg_str word, const uint64_t *hashes)
{
	static const uint8_t lengths[] = {2, 3, 4, 6};
	uint8_t seen = 0;
	for (uint32_t i = 0; i < sizeof lengths && lengths[i] + 3u < word.len; i++)
		seen |= find(gate, hashes[word.len - lengths[i] - 1]);
	return seen;
}

/* What the letters and digits of a token are, run by run. */
static uint8_t sees(const struct gate *gate, struct vg_str lower)
{
	uint64_t hashes[WORD_MAX];
	uint8_t seen = 0;
	for (uint32_t at = 0; at < lower.len;) {
		uint32_t start = at;
		uint64_t hash = HASH_SEED;
		for (uint32_t n; at < lower.len && (n = letter_at(lower, at)) != 0;)
			for (uint32_t end = at + n; at < end; at++) {
				hash = mix(hash, lower.ptr[at]);
				if (at - start < WORD_MAX) hashes[at - start] = hash;
			}
		struct vg_str word = vg_str_slice(lower, start, at);
		if (word.len > 0) seen |= find(gate, hash);
		if (gate->italian && word.len > 5 && word.len <= WORD_MAX && ends_in_clitic(word))
			seen |= find_enclitic(gate, word, hashes);
		if (word.len > 0) continue;
		vg_utf8_next(lower, &at);
	}
	return seen;
}

static void fill(const void *gate, const struct vg_word *word, void *row_r)
{
	char lower[WORD_MAX];
	uint8_t *seen_r = row_r;
	*seen_r = UINT8_MAX;
	if (word->text.len == 0 || word->text.len > WORD_MAX) return;
	vg_str_lower(word->text, lower);
	*seen_r = sees(gate, vg_str_n(lower, word->text.len));
}

struct gate *gate_new(struct vg_ctx *ctx, const struct pack *pack, uint64_t themes)
{
	struct gate *gate = vg_arena_alloc(vg_ctx_program(ctx), sizeof *gate);
	struct vg_flat kinds = VG_FLAT(uint8_t);
	struct builder builder = {.arena = vg_ctx_program(ctx), .pack = pack, .themes = themes};
	gate->italian = lex_lang(pack->lex) == VG_LANG_IT;
	struct vg_made made = {.name = gate->italian ? "gate.it" : "gate.en",
			       .types = PACK_TYPES,
			       .flats = &kinds,
			       .n = 1,
			       .make = make,
			       .user = &builder};
	vg_rules_make(vg_ctx_rules(ctx), &made);
	gate->kinds = kinds.items;
	gate->memo = vg_memo_new(vg_ctx_program(ctx), sizeof(uint8_t), fill, gate);
	return gate;
}

const uint8_t *gate_rows(const struct gate *gate, struct vg_doc *doc)
{
	return vg_memo_rows(gate->memo, doc);
}
