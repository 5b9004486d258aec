/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_cues.h"

#define CHARS_MAX 240u /* of a piece that is looked at; longer ones are text */
#define BYTES_MAX 1024u

enum how { ALL, START, PART };
enum what { BOILERPLATE, CAPTION };

static const struct {
	enum how how;
	struct vg_str words, also;
	enum what what;
} cues[] = {
#define VG_CUE(h, w, a, k) {h, VG_STR_INIT(w), VG_STR_INIT(a), k},
#include "cues.def"
#undef VG_CUE
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
			bool space = c == ' ' || (c >= '\t' && c <= '\r');
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

void vg_cue_judge(const struct vg_page *page, struct vg_piece *piece)
{
	char text[BYTES_MAX];
	if (piece->chars > CHARS_MAX || piece->row != 0) return;
	struct vg_str folded = vg_str_n(text, fold(page, piece, text));
	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
		if (!says(folded, cues[i].how, cues[i].words)) continue;
		if (cues[i].also.len > 0 && !says(folded, PART, cues[i].also)) continue;
		if (cues[i].what == CAPTION)
			piece->caption = true;
		else
			piece->boilerplate = true;
		return;
	}
}
