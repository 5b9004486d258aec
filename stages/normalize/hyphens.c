/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hyphens.h"

#define PART_MIN 4u  /* bytes of a half that may stand as a word of its own */
#define PART_MAX 64u /* bytes of a half that is looked up */

struct vg_hyphens {
	struct vg_arena *arena;
	struct vg_str text;
	uint64_t *set; /* open addressing, 0 = free: hashes of words and of hyphenated compounds */
	uint32_t mask;
};

struct vg_hyphens *vg_hyphens_new(struct vg_arena *arena, struct vg_str text)
{
	struct vg_hyphens *hyphens = vg_arena_alloc(arena, sizeof *hyphens);
	hyphens->arena = arena;
	hyphens->text = text;
	return hyphens;
}

static bool is_part(int32_t cp)
{
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

static uint64_t hash(struct vg_str word, uint64_t h)
{
	for (uint32_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];
		h = vg_hash_step(h, c >= 'A' && c <= 'Z' ? c | 0x20u : c);
	}
	return h;
}

static uint64_t hash_joined(struct vg_str a, const char *between, struct vg_str b)
{
	return hash(b, hash(vg_str_z(between), hash(a, VG_HASH_SEED))) | 1;
}

static bool has(const struct vg_hyphens *hyphens, uint64_t h)
{
	uint32_t at = (uint32_t)(h >> 7) & hyphens->mask;
	while (hyphens->set[at] != 0 && hyphens->set[at] != h) at = (at + 1) & hyphens->mask;
	return hyphens->set[at] == h;
}

static void add(struct vg_hyphens *hyphens, uint64_t h)
{
	uint32_t at = (uint32_t)(h >> 7) & hyphens->mask;
	while (hyphens->set[at] != 0 && hyphens->set[at] != h) at = (at + 1) & hyphens->mask;
	hyphens->set[at] = h;
}

static struct vg_str part_at(struct vg_str text, uint32_t at)
{
	uint32_t end = at, next = at;
	while (end < text.len && is_part(vg_utf8_next(text, &next))) end = next;
	return vg_str_slice(text, at, end);
}

static struct vg_str part_before(struct vg_str text, uint32_t at)
{
	uint32_t start = at;
	for (int32_t cp; start > 0 && is_part(cp = vg_utf8_prev(text, start)) && at - start <= PART_MAX;)
		start -= vg_utf8_size(cp);
	return vg_str_slice(text, start, at);
}

/* Adds each word, and each pair of words with a hyphen inside a line. The halves of a word that a line end split are
 * no words, so they are left out. */
static void index_words(struct vg_hyphens *hyphens)
{
	struct vg_str text = hyphens->text, last = {NULL, 0};
	uint32_t size = 1024;
	while (size < text.len / 2 && size < 1u << 24) size *= 2;
	hyphens->set = vg_arena_alloc(hyphens->arena, sizeof *hyphens->set * size);
	hyphens->mask = size - 1;
	for (uint32_t at = 0, words = 0; at < text.len && words < size / 4;) {
		struct vg_str part = part_at(text, at);
		if (part.len == 0) {
			vg_utf8_next(text, &at);
			continue;
		}
		uint32_t end = at + part.len;
		bool follows = last.ptr != NULL && last.ptr + last.len + 1 == part.ptr && part.ptr[-1] == '-';
		bool split = (end + 1 < text.len && text.ptr[end] == '-' && text.ptr[end + 1] == '\n') ||
			     (at > 1 && text.ptr[at - 1] == '\n' && text.ptr[at - 2] == '-');
		if (follows)
			add(hyphens, hash_joined(last, "-", part));
		else if (!split)
			add(hyphens, hash_joined(part, "", (struct vg_str){"", 0}));
		words += follows || !split;
		last = part;
		at = end;
	}
}

bool vg_hyphens_keep(struct vg_hyphens *hyphens, uint32_t hyphen, uint32_t next)
{
	struct vg_str left = part_before(hyphens->text, hyphen), right = part_at(hyphens->text, next);
	uint32_t at = next, before = hyphen;
	int32_t first = vg_utf8_next(hyphens->text, &at), last = vg_utf8_prev(hyphens->text, before);
	if (!vg_cp_is_lower(first) || !vg_cp_is_letter(last)) return true;
	if (vg_cp_is_upper(last) && left.len > 1) return true; /* "US-\nled" */
	if (left.len > PART_MAX || right.len > PART_MAX) return false;
	if (hyphens->set == NULL) index_words(hyphens);
	struct vg_str none = {"", 0};
	if (has(hyphens, hash_joined(left, "-", right))) return true;
	if (has(hyphens, hash_joined(left, "", right))) return false;
	if (left.len < PART_MIN || right.len < PART_MIN) return false;
	return has(hyphens, hash_joined(left, "", none)) && has(hyphens, hash_joined(right, "", none));
}
