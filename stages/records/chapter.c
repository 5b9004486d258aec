/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings and beginnings of paragraphs that are a name, whatever number stands before it: "3.3 Saudi Arabia", "Punto 2
 * – Mali", "5. Mali. The licence ...". */
#include "licences.h"

static bool is_letter_at(struct vg_str text, uint32_t at, uint32_t end)
{
	return at < end && vg_cp_is_letter((unsigned char)text.ptr[at]);
}

static bool is_digit_at(struct vg_str text, uint32_t at, uint32_t end)
{
	return at < end && vg_is_digit(text.ptr[at]);
}

uint32_t records_after_number(const struct vg_doc *doc, uint32_t start, uint32_t end)
{
	struct vg_str text = doc->text;
	uint32_t at = start, from;
	while (is_letter_at(text, at, end)) at++; /* "Chapter 3" */
	if (at > start && at < end && text.ptr[at] == ' ') at++;
	for (from = at; is_digit_at(text, at, end) || (at > from && at < end && text.ptr[at] == '.');) at++;
	if (at == from) return start;
	for (bool dash = false; at < end; at += dash ? 3 : 1) {
		dash = vg_str_starts(vg_str_slice(text, at, end), VG_STR("\xE2\x80\x93"));
		if (!dash && strchr(" .):-", text.ptr[at]) == NULL) break;
	}
	return at;
}

int32_t records_chapter_name(const struct vg_doc *doc, int32_t block)
{
	if (block == VG_NONE || doc->blocks.items[block].type != VG_BLOCK_HEADING) return VG_NONE;
	struct vg_span span = doc->blocks.items[block].span;
	uint32_t start = records_after_number(doc, span.start, span.end);
	struct vg_str words = vg_str_trim(vg_str_slice(doc->text, start, span.end));
	for (uint32_t i = vg_doc_mention_from(doc, start); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start + words.len > span.end) break; /* no room for all of the words */
		bool name = mention->type == VG_MENTION_COUNTRY || mention->type == VG_MENTION_COMPANY;
		if (name && mention->span.end - mention->span.start == words.len) return (int32_t)i;
	}
	return VG_NONE;
}

struct vg_str records_section_state(const struct vg_doc *doc, int32_t block)
{
	const struct vg_str none = {"", 0};
	if (block == VG_NONE) return none;
	struct vg_span span = doc->blocks.items[block].span;
	uint32_t start = records_after_number(doc, span.start, span.end), i = vg_doc_mention_from(doc, start);
	const struct vg_mention *name = i < doc->mentions.n ? &doc->mentions.items[i] : NULL;
	bool opens = name != NULL && name->type == VG_MENTION_COUNTRY &&
		     (name->span.start == start || name->span.start == span.start) && name->span.end + 1 < span.end;
	bool ends = opens && (doc->text.ptr[name->span.end] == '.' || doc->text.ptr[name->span.end] == ':');
	return ends ? name->value : none;
}
