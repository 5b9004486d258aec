/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_cues.h"

#define CHARS_MAX 240u /* of a piece that is looked at; longer ones are text */
#define BYTES_MAX 1024u
#define STAMP_CHARS 100u /* of a line that says when a page was published */

enum how { ALL, START, PART };
enum what { BOILERPLATE, CAPTION, RELATED };

static const struct {
	enum how how;
	struct vg_str words, also;
	enum what what;
} cues[] = {
#define VG_CUE(h, w, a, k) {h, VG_STR_INIT(w), VG_STR_INIT(a), k},
#define VG_STAMP(w)
#include "cues.def"
#undef VG_CUE
#undef VG_STAMP
};

static const char *const stamp_words[] = {
#define VG_CUE(h, w, a, k)
#define VG_STAMP(w) w,
#include "cues.def"
#undef VG_CUE
#undef VG_STAMP
};

/* The text of a piece in lower case, with single spaces. */
static uint32_t fold(const struct vg_page *page, const struct vg_piece *piece, char *out)
{
	uint32_t n = 0;
	for (uint32_t i = piece->first; i <= piece->last; i++) {
		const struct vg_node *node = &page->tree.nodes.items[i];
		if ((vg_tag_flags(node->tag) & VG_TAG_SKIP) != 0) i = node->end - 1;
		if (node->tag != VG_TAG_TEXT) continue;
		for (uint32_t j = 0; j < node->text.len && n < BYTES_MAX; j++) {
			char c = node->text.ptr[j];
			bool wide = c == '\xC2' && j + 1 < node->text.len && node->text.ptr[j + 1] == '\xA0';
			bool space = wide || c == ' ' || (c >= '\t' && c <= '\r');
			j += wide;
			if (space && (n == 0 || out[n - 1] == ' ')) continue;
			out[n++] = space ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
		}
	}
	while (n > 0 && out[n - 1] == ' ') n--;
	return n;
}

static bool says(struct vg_str text, enum how how, struct vg_str words)
{
	switch (how) {
	case ALL: return vg_str_eq(text, words);
	case START: return vg_str_starts(text, words);
	default: return vg_str_find(text, words, 0) >= 0;
	}
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_stamp_word(struct vg_str word)
{
	if (vg_str_eqz(word, "\xC2\xB7") || vg_str_starts(word, VG_STR("\xE2\x80"))) return true; /* parts them */
	for (size_t i = 0; i < sizeof stamp_words / sizeof *stamp_words; i++) {
		struct vg_str rest = vg_str_z(stamp_words[i]), one;
		while (vg_str_next(&rest, ' ', &one))
			if (vg_str_eq(one, word)) return true;
	}
	return false;
}

/* A date, the time of day, and words that say what happened then; the time of day alone can head an entry of a log. */
static bool is_stamp(struct vg_str text)
{
	bool digits = false, telling = false;
	for (uint32_t at = 0; at < text.len;) {
		uint32_t start = at;
		while (at < text.len && is_word_byte(text.ptr[at])) at++;
		if (at > start && !is_stamp_word(vg_str_slice(text, start, at))) return false;
		telling = telling || at - start >= 3;
		if (at > start) continue;
		digits = digits || (text.ptr[at] >= '0' && text.ptr[at] <= '9');
		at++;
	}
	return digits && telling;
}

void vg_cue_judge(const struct vg_page *page, struct vg_piece *piece)
{
	char text[BYTES_MAX];
	if (piece->chars > CHARS_MAX || piece->row != 0) return;
	struct vg_str folded = vg_str_n(text, fold(page, piece, text));
	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
		if (!says(folded, cues[i].how, cues[i].words)) continue;
		if (cues[i].also.len > 0 && !says(folded, PART, cues[i].also)) continue;
		piece->caption = cues[i].what == CAPTION;
		piece->boilerplate = !piece->caption;
		piece->related = cues[i].what == RELATED;
		return;
	}
	if (page->date.len > 0 && piece->chars <= STAMP_CHARS && is_stamp(folded)) piece->boilerplate = true;
}
