/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases of cues and rules: read from stanzas, and found in a text before a place or behind it. */
#include "phrase.h"

/* The bytes that a byte of a phrase stands for at that edge, as `fits` has it. */
static const char *stands_for(char c, bool ends, char own[2])
{
	if (c == ' ') return ends ? " \n\t\xA0" : " \n\t\xC2";
	if (c == '\'') return ends ? "'\x99" : "'\xE2";
	own[0] = c;
	own[1] = '\0';
	return own;
}

void vg_phrase_edges(struct vg_str phrase, bool ends, edge_fn *fn, void *user)
{
	char own[2], other[2];
	const char *outer = stands_for(phrase.ptr[ends ? phrase.len - 1 : 0], ends, own);
	for (; *outer != '\0'; outer++) {
		unsigned char c = (unsigned char)*outer;
		for (uint32_t i = 0; phrase.len == 1 && i < 256; i++) fn(user, edge_number(c, (unsigned char)i));
		if (phrase.len == 1) continue;
		if (c == 0x99 || c == 0xE2) fn(user, edge_number(c, 0x80)); /* of U+2019 */
		const char *inner = stands_for(phrase.ptr[ends ? phrase.len - 2 : 1], ends, other);
		for (; *inner != '\0'; inner++) fn(user, edge_number(c, (unsigned char)*inner));
	}
}

static void note_bit(void *bits, uint32_t number)
{
	*(uint64_t *)bits |= bit_of(number);
}

void vg_cues_phrases(struct vg_ctx *ctx, struct phrases *phrases, const struct vg_stanza *stanza, const char *key)
{
	for (uint32_t i = 1; i < stanza->n_lines; i++) {
		if (!vg_str_eqz(stanza->lines[i].key, key)) continue;
		struct vg_str rest = stanza->lines[i].value, phrase;
		while (vg_str_next(&rest, '|', &phrase)) {
			struct phrase noted = {.text = phrase};
			if (phrase.len == 0) continue;
			vg_phrase_edges(phrase, true, note_bit, &noted.ends);
			vg_phrase_edges(phrase, false, note_bit, &noted.begins);
			phrases->ends |= noted.ends;
			phrases->begins |= noted.begins;
			VG_PUSH(vg_ctx_program(ctx), phrases->list, noted);
		}
	}
}

uint32_t vg_space_before(struct vg_str s, uint32_t at)
{
	uint32_t start = at;
	while (start > 0) {
		char c = s.ptr[start - 1];
		if (c == ' ' || c == '\n' || c == '\t')
			start--;
		else if (start > 1 && (unsigned char)c == 0xA0 && (unsigned char)s.ptr[start - 2] == 0xC2)
			start -= 2;
		else
			break;
	}
	return at - start;
}

uint32_t vg_space_after(struct vg_str s, uint32_t at)
{
	uint32_t end = at;
	while (end < s.len) {
		char c = s.ptr[end];
		if (c == ' ' || c == '\n' || c == '\t')
			end++;
		else if (end + 1 < s.len && (unsigned char)c == 0xC2 && (unsigned char)s.ptr[end + 1] == 0xA0)
			end += 2;
		else
			break;
	}
	return end - at;
}

bool vg_word_at(struct vg_str s, uint32_t at)
{
	uint32_t next = at;
	int32_t cp = at < s.len ? vg_utf8_next(s, &next) : 0;
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

static bool word_before(struct vg_str s, uint32_t at)
{
	int32_t cp = vg_utf8_prev(s, at);
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

/* Length of the character of s at `at` that the phrase's byte stands for, 0 if it is another. */
static uint32_t fits(struct vg_str s, uint32_t at, char c)
{
	if (at < s.len && s.ptr[at] == c) return 1;
	if (c == '\'' && at + 2 < s.len && memcmp(s.ptr + at, "\xE2\x80\x99", 3) == 0) return 3;
	return c == ' ' ? vg_space_after(s, at) : 0;
}

uint32_t vg_phrase_at(struct vg_str lower, uint32_t at, struct vg_str phrase)
{
	uint32_t end = at;
	for (uint32_t i = 0; i < phrase.len; i++) {
		uint32_t n = fits(lower, end, phrase.ptr[i]);
		if (n == 0) return 0;
		end += n;
	}
	return end - at;
}

struct edge vg_edge_at(struct vg_str lower, uint32_t at)
{
	uint32_t end = at - vg_space_before(lower, at);
	struct edge edge = {.at = at, .end = end, .last = end > 0 ? lower.ptr[end - 1] : '\0'};
	edge.number = edge_number((unsigned char)edge.last, end > 1 ? (unsigned char)lower.ptr[end - 2] : 0);
	edge.bit = bit_of(edge.number);
	return edge;
}

int64_t vg_phrase_ends(struct vg_str lower, const struct edge *edge, const struct phrase *noted)
{
	struct vg_str phrase = noted->text;
	char last = phrase.ptr[phrase.len - 1];
	if (edge->last != last && (last != '\'' || edge->last != '\x99') && last != ' ') return -1;
	bool tight = last == '\'' || last == '-', suffix = phrase.ptr[0] == '\''; /* "'s" ends a word */
	uint32_t end = edge->end;
	if ((!tight && end == edge->at) || end == 0) return -1;
	/* U+2019 is two bytes longer than the phrase's apostrophe, white space may be longer than a space */
	for (uint32_t slack = 0; slack <= 4; slack++) {
		uint32_t length = phrase.len + slack;
		if (length > end) return -1;
		if (vg_phrase_at(lower, end - length, phrase) != length) continue;
		if (suffix || !word_before(lower, end - length)) return end - length;
	}
	return -1;
}

struct rear vg_rear_at(struct vg_str lower, uint32_t at)
{
	uint32_t space = vg_space_after(lower, at), start = at + space;
	unsigned char first = start < lower.len ? (unsigned char)lower.ptr[start] : 0;
	unsigned char second = start + 1 < lower.len ? (unsigned char)lower.ptr[start + 1] : 0;
	uint32_t number = edge_number(first, second);
	return (struct rear){at, space, number, bit_of(number)};
}

int64_t vg_phrase_begins(struct vg_str lower, const struct rear *rear, const struct phrase *noted)
{
	struct vg_str phrase = noted->text;
	uint32_t space = rear->space, start = rear->at + space;
	if (space == 0 || start == lower.len) return -1;
	if (lower.ptr[start] != phrase.ptr[0] && phrase.ptr[0] != '\'') return -1;
	uint32_t n = vg_phrase_at(lower, start, phrase);
	char last = phrase.ptr[phrase.len - 1];
	if (n == 0 || (last != '.' && vg_word_at(lower, start + n))) return -1;
	return start + n;
}
