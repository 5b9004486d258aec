/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_proof.h"

#define WORDS 4u         /* in a row that are compared */
#define ARTICLE_MIN 300u /* bytes of an article that proves anything */
#define SET_MAX (1u << 20)

struct shingles {
	uint64_t window[WORDS]; /* hashes of the last words */
	uint32_t n;             /* words so far */
	uint64_t word;          /* hash of the open word, 0 if none is open */
};

struct proof {
	uint64_t *set; /* open addressing, 0 = free */
	uint32_t mask, n;
};

static bool is_word(unsigned char c)
{
	return c >= 0x80 || vg_is_digit(c) || vg_is_letter(c);
}

/* Takes a byte; true when a word ended and WORDS of them are there, with their hash. */
static bool step(struct shingles *s, unsigned char c, uint64_t *hash_r)
{
	if (is_word(c)) {
		uint64_t lower = c >= 'A' && c <= 'Z' ? c | 0x20u : c;
		s->word = vg_hash_step(s->word == 0 ? VG_HASH_SEED : s->word, lower);
		return false;
	}
	if (s->word == 0) return false;
	s->window[s->n++ % WORDS] = s->word;
	s->word = 0;
	if (s->n < WORDS) return false;
	uint64_t hash = 0;
	for (uint32_t i = 0; i < WORDS; i++) hash = (hash ^ s->window[(s->n + i) % WORDS]) * 0x9E3779B97F4A7C15u;
	*hash_r = hash | 1;
	return true;
}

static bool has(const struct proof *proof, uint64_t hash)
{
	uint32_t at = (uint32_t)(hash >> 20) & proof->mask;
	while (proof->set[at] != 0 && proof->set[at] != hash) at = (at + 1) & proof->mask;
	return proof->set[at] == hash;
}

static void add(struct proof *proof, uint64_t hash)
{
	uint32_t at = (uint32_t)(hash >> 20) & proof->mask;
	while (proof->set[at] != 0 && proof->set[at] != hash) at = (at + 1) & proof->mask;
	proof->n += proof->set[at] == 0;
	proof->set[at] = hash;
}

static void index_article(struct vg_page *page, struct proof *proof)
{
	uint32_t size = 1024;
	uint64_t hash;
	struct shingles s = {.n = 0};
	while (size < page->article.len && size < SET_MAX) size *= 2;
	proof->set = vg_arena_alloc(page->arena, sizeof *proof->set * size);
	proof->mask = size - 1;
	for (uint32_t i = 0; i <= page->article.len && proof->n < size / 2; i++)
		if (step(&s, i < page->article.len ? (unsigned char)page->article.ptr[i] : ' ', &hash))
			add(proof, hash);
}

/* Whether most of the words of a piece stand in the article, in the same order. */
static bool is_proved(const struct vg_page *page, const struct proof *proof, const struct vg_piece *piece)
{
	struct shingles s = {.n = 0};
	uint32_t all = 0, found = 0;
	uint64_t hash;
	for (uint32_t i = piece->first; i <= piece->last; i++) {
		const struct vg_node *node = &page->tree.nodes.items[i];
		if ((vg_tag_flags(node->tag) & VG_TAG_SKIP) != 0) i = node->end - 1;
		if (node->tag != VG_TAG_TEXT) continue;
		for (uint32_t j = 0; j < node->text.len; j++) {
			if (!step(&s, (unsigned char)node->text.ptr[j], &hash)) continue;
			all++;
			found += has(proof, hash);
		}
	}
	if (step(&s, ' ', &hash)) {
		all++;
		found += has(proof, hash);
	}
	return all > 0 && found * 10 >= all * 6;
}

bool vg_proof_mark(struct vg_page *page)
{
	struct proof proof = {.n = 0};
	uint64_t shown = 0, letters = 0;
	if (page->article.len < ARTICLE_MIN) return false;
	index_article(page, &proof);
	for (uint32_t i = 0; i < page->pieces.n; i++) {
		struct vg_piece *piece = &page->pieces.items[i];
		piece->proved = is_proved(page, &proof, piece);
		if (piece->proved) shown += piece->chars;
	}
	for (uint32_t i = 0; i < page->article.len; i++)
		letters += (unsigned char)page->article.ptr[i] > ' ' &&
			   ((unsigned char)page->article.ptr[i] & 0xC0) != 0x80;
	return shown * 10 >= letters * 6;
}
