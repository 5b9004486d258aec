/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pieces.h"

#define PACK 8u /* ASCII characters that are mixed into the hash at once */
#define NOBREAK 0xA0
#define APOSTROPHE 0x2019

static bool is_fold_space(int32_t cp)
{
	return cp == ' ' || cp == '\n' || cp == NOBREAK;
}

int32_t vg_fold_special(struct vg_str text, uint32_t *at)
{
	if (*at >= text.len) return -1;
	int32_t cp = vg_utf8_next(text, at);
	if (cp == APOSTROPHE) return '\'';
	if (!is_fold_space(cp)) return vg_cp_lower(cp);
	for (uint32_t next = *at; next < text.len; *at = next)
		if (!is_fold_space(vg_utf8_next(text, &next))) break;
	return ' ';
}

/* Letters and digits of ASCII in lower case, 0 for other bytes. */
static const uint8_t words[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7',
	['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
	['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
	['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v',
	['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
	['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l',
	['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
	['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

static inline bool is_word(int32_t cp)
{
	if (cp < 0x80) return (uint32_t)(cp - 'a') < 26 || (uint32_t)(cp - '0') < 10;
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

void vg_pieces_start(struct vg_pieces *pieces, struct vg_str text, uint32_t at)
{
	*pieces = (struct vg_pieces){.fold = {text, at}, .end = at};
	pieces->next = vg_fold_next(&pieces->fold);
}

/* One to eight letters and digits of ASCII in lower case. */
static inline uint64_t pack_of(const char *ptr, uint32_t n)
{
	return (vg_bytes_load(ptr, n) | 0x2020202020202020u) << 8 * (PACK - n); /* digits have the bit */
}

static inline uint64_t mix_run(uint64_t hash, struct vg_str text, uint32_t at, uint32_t end)
{
	for (; end - at > PACK; at += PACK) hash = vg_fold_mix(hash, pack_of(text.ptr + at, PACK));
	return vg_fold_mix(hash, pack_of(text.ptr + at, end - at));
}

/* Takes the code point that was read; in a word of ASCII letters and digits, nearly all of nearly all words, all of
 * them. Reads the next. */
static inline void take(struct vg_pieces *pieces, bool word)
{
	uint32_t at = pieces->fold.at;
	if (word && pieces->next < 0x80) {
		while (at < pieces->fold.text.len && words[(unsigned char)pieces->fold.text.ptr[at]] != 0) at++;
		pieces->hash = mix_run(pieces->hash, pieces->fold.text, pieces->fold.at - 1, at);
		pieces->fold.at = at;
	} else {
		pieces->hash = vg_fold_mix(pieces->hash, (uint32_t)pieces->next);
	}
	pieces->end = at;
	pieces->next = vg_fold_next(&pieces->fold);
}

bool vg_pieces_next(struct vg_pieces *pieces)
{
	struct vg_pieces p = *pieces; /* in registers */
	p.space = p.next == ' ';
	if (p.space) p.next = vg_fold_next(&p.fold);
	if (p.next == -1) return false;
	bool word = is_word(p.next);
	p.hash = VG_FOLD_SEED;
	take(&p, word);
	while (word && p.next != -1 && is_word(p.next)) take(&p, true);
	*pieces = p;
	return true;
}

bool vg_begins_lower(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	return c < 0x80 ? c < 'A' || c > 'Z' : !vg_cp_is_upper(vg_utf8_next(text, &at));
}
