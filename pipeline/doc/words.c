/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include "pieces.h"

#include <stdlib.h>

#define SLOTS_MIN (1u << 12)
#define PROBES_MAX 128 /* slots that are looked at; words made to collide stay without a number, chance needs half */
#define HALF 8u        /* bytes of a half of the key */
#define AHEAD 8u       /* words whose memory is fetched before they are looked at */

/* A word up to two halves long is its own key; of a longer one the second half is a hash of what follows the first, and
 * its text decides. */
struct key {
	uint64_t first, second;
	uint32_t shape; /* length and flags */
};

struct slot {
	struct key key;
	uint32_t number; /* 0 = empty */
	uint16_t fold;   /* as in vg_token */
};

static struct {
	struct vg_arena *arena; /* of texts and words */
	VG_VEC(struct vg_word_row) words;
	VG_VEC(struct vg_word_piece) pieces; /* after the first */
	struct slot *slots;
	uint32_t mask;
	bool full;
} table;
uint32_t vg_words_now;

static uint64_t mix(uint64_t hash)
{
	hash *= 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 32;
}

static inline struct key key_of(struct vg_str text, struct vg_span span, uint32_t flags)
{
	uint32_t len = span.end - span.start, at = span.start;
	struct key key = {.shape = flags << 8 | len};
	if (len <= HALF) {
		key.first = vg_str_load(text, at, len);
		return key;
	}
	key.first = vg_str_load(text, at, HALF);
	for (at += HALF; span.end - at > HALF; at += HALF) key.second = mix(key.second ^ vg_str_load(text, at, HALF));
	key.second ^= vg_str_load(text, at, span.end - at);
	return key;
}

static inline uint32_t place_of(const struct key *key)
{
	return (uint32_t)mix(mix(key->first ^ key->shape) ^ key->second) & table.mask;
}

static bool same(const struct slot *slot, const struct key *key, struct vg_str word)
{
	if (slot->key.first != key->first || slot->key.second != key->second || slot->key.shape != key->shape)
		return false;
	return word.len <= 2 * HALF || vg_str_eq(table.words.items[slot->number].word.text, word);
}

static void clear(void)
{
	vg_arena_free(table.arena);
	free(table.slots);
	table.arena = vg_arena_new();
	memset(&table.words, 0, sizeof table.words);
	memset(&table.pieces, 0, sizeof table.pieces);
	VG_PUSH(table.arena, table.words, (struct vg_word_row){.word.text = VG_STR("")});
	table.slots = vg_alloc(sizeof *table.slots * SLOTS_MIN);
	memset(table.slots, 0, sizeof *table.slots * SLOTS_MIN);
	table.mask = SLOTS_MIN - 1;
	table.full = false;
	vg_words_now++;
}

static void grow(void)
{
	struct slot *old = table.slots;
	uint32_t n = table.mask + 1;
	table.slots = vg_alloc_huge(sizeof *old * n * 2);
	memset(table.slots, 0, sizeof *old * n * 2);
	table.mask = n * 2 - 1;
	for (uint32_t i = 0; i < n; i++) {
		if (old[i].number == 0) continue;
		uint32_t at = place_of(&old[i].key);
		while (table.slots[at].number != 0) at = (at + 1) & table.mask;
		table.slots[at] = old[i];
	}
	free(old);
}

struct vg_word vg_word_of(struct vg_str text, uint32_t flags)
{
	struct vg_pieces pieces;
	vg_pieces_start(&pieces, text, 0);
	return (struct vg_word){text, flags, vg_pieces_next(&pieces) ? pieces.hash : 0};
}

static struct vg_word_row row_of(struct vg_str text, uint32_t flags)
{
	struct vg_word_row row = {.word = {vg_arena_str(table.arena, text), flags, 0}, .more = table.pieces.n};
	struct vg_pieces pieces;
	vg_pieces_start(&pieces, row.word.text, 0);
	for (; vg_pieces_next(&pieces); row.n++) {
		if (row.n == 0) {
			row.word.piece = pieces.hash;
			row.len = (uint16_t)pieces.end;
		} else {
			VG_PUSH(table.arena, table.pieces, (struct vg_word_piece){pieces.hash, pieces.end});
		}
	}
	return row;
}

static uint32_t add(struct slot *slot, const struct key *key, struct vg_str text, uint32_t flags, uint16_t *fold_r)
{
	if (table.words.n == VG_WORDS_MAX) {
		table.full = true;
		return VG_WORD_ANY;
	}
	struct vg_word_row row = row_of(text, flags);
	*slot = (struct slot){.key = *key, .number = table.words.n, .fold = vg_piece_fold(row.word.piece)};
	*fold_r = slot->fold;
	VG_PUSH(table.arena, table.words, row);
	if (table.words.n > table.mask / 2) grow();
	return table.words.n - 1;
}

uint32_t vg_words_number(struct vg_str text, struct vg_span span, uint32_t flags, uint16_t *fold_r)
{
	*fold_r = 0;
	if (span.end - span.start > VG_WORD_BYTES) return VG_WORD_ANY;
	struct key key = key_of(text, span, flags);
	struct vg_str word = vg_str_slice(text, span.start, span.end);
	uint32_t at = place_of(&key);
	for (uint32_t i = 0; i < PROBES_MAX; i++, at = (at + 1) & table.mask) {
		struct slot *slot = &table.slots[at];
		if (slot->number == 0) return add(slot, &key, word, flags, fold_r);
		if (!same(slot, &key, word)) continue;
		*fold_r = slot->fold;
		return slot->number;
	}
	table.full = true; /* of this kind of words */
	return VG_WORD_ANY;
}

void vg_words_fetch(struct vg_str text, struct vg_span span, uint32_t flags)
{
	if (span.end - span.start > VG_WORD_BYTES) return;
	struct key key = key_of(text, span, flags);
	__builtin_prefetch(&table.slots[place_of(&key)]);
}

uint32_t vg_words_begin(void)
{
	if (table.slots == NULL || table.full) clear();
	return vg_words_now;
}

bool vg_words_full(void)
{
	return table.full;
}

uint32_t vg_words_count(void)
{
	return table.words.n > 0 ? table.words.n : 1;
}

struct vg_str vg_words_text(uint32_t number)
{
	return number < table.words.n ? table.words.items[number].word.text : VG_STR("");
}

const struct vg_word_row *vg_words_rows(void)
{
	return table.words.items;
}

const struct vg_word_piece *vg_words_pieces(void)
{
	return table.pieces.items;
}

struct vg_memo {
	struct vg_arena *arena;
	vg_memo_fn *fill;
	vg_memo_fetch_fn *fetch; /* NULL: none */
	const void *user;
	char *rows;
	uint32_t size, n, cap; /* bytes of a row; rows filled in; room for rows */
	uint32_t age;          /* of the table */
};

struct vg_memo *vg_memo_new(struct vg_arena *arena, uint32_t size, vg_memo_fn *fill, const void *user)
{
	struct vg_memo *memo = vg_arena_alloc(arena, sizeof *memo);
	*memo = (struct vg_memo){.arena = arena, .fill = fill, .user = user, .size = size};
	return memo;
}

void vg_memo_fetch(struct vg_memo *memo, vg_memo_fetch_fn *fetch)
{
	memo->fetch = fetch;
}

const void *vg_memo_rows(struct vg_memo *memo, struct vg_doc *doc)
{
	uint32_t n;
	vg_doc_tokens(doc, &n);
	if (memo->age != vg_words_now) memo->n = 0;
	memo->age = vg_words_now;
	n = vg_words_count();
	if (n > memo->cap) {
		uint32_t cap = n > memo->cap * 2 ? n + 64 : memo->cap * 2;
		memo->rows = vg_arena_grow(memo->arena, memo->rows, (size_t)memo->cap * memo->size,
					   (size_t)cap * memo->size);
		memo->cap = cap;
	}
	if (memo->n < n) memset(memo->rows + (size_t)memo->n * memo->size, 0, (size_t)(n - memo->n) * memo->size);
	for (; memo->n < n; memo->n++) {
		static const struct vg_word any = {.text = VG_STR_INIT("")};
		char *row = memo->rows + (size_t)memo->n * memo->size;
		if (memo->fetch != NULL && n - memo->n > AHEAD)
			memo->fetch(memo->user, &table.words.items[memo->n + AHEAD].word);
		memo->fill(memo->user, memo->n == 0 ? &any : &table.words.items[memo->n].word, row);
	}
	return memo->rows;
}
