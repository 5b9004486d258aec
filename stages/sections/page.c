/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"
#include "vaglio/text.h"

#define FIGURES_MAX 4

void vg_pages_open(struct vg_ctx *ctx, struct vg_pages *pages)
{
	vg_phrases_add(ctx, &pages->words, "letter", ".page");
	vg_phrases_add(ctx, &pages->links, "letter", ".page_of");
}

static uint32_t skip_digits(struct vg_str line, uint32_t at)
{
	while (at < line.len && vg_is_digit(line.ptr[at])) at++;
	return at;
}

/* One of some marks that the line goes on with. */
static uint32_t skip_mark(struct vg_str line, uint32_t at, const struct vg_str *marks, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (vg_str_starts(vg_str_slice(line, at, line.len), marks[i])) return at + marks[i].len;
	return at;
}

/* A phrase and the space behind it. */
static uint32_t skip_phrase(struct vg_str line, uint32_t at, const struct vg_phrases *phrases)
{
	uint32_t length = at < line.len ? vg_phrases_opening(phrases, vg_str_slice(line, at, line.len)) : 0;
	bool space = length > 0 && at + length < line.len && line.ptr[at + length] == ' ';
	return space ? at + length + 1 : at;
}

bool vg_pages_is_number(const struct vg_pages *pages, struct vg_str line)
{
	static const struct vg_str dashes[] = {VG_STR_INIT("- "), VG_STR_INIT("– ")};
	static const struct vg_str ends[] = {VG_STR_INIT("/"), VG_STR_INIT(" / "), VG_STR_INIT(" -"),
					     VG_STR_INIT(" –")};
	uint32_t start = skip_mark(line, 0, dashes, sizeof dashes / sizeof *dashes);
	if (start == 0) start = skip_phrase(line, 0, &pages->words);
	uint32_t at = skip_digits(line, start);
	if (start == 0 || at == start || at - start > FIGURES_MAX) return false;
	if (at == line.len) return line.ptr[0] != '-';
	uint32_t more = skip_mark(line, at, ends, sizeof ends / sizeof *ends);
	if (more == at && line.ptr[at] == ' ') {
		uint32_t behind = skip_phrase(line, at + 1, &pages->links);
		more = behind > at + 1 ? behind : at;
	}
	return more > at && skip_digits(line, more) == line.len;
}
