/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that a mail quotes: what they say is of their own date, which the line over the quote or its head tells:
 * "On 9 January 2017, Anna wrote:", "Inviato: lunedì 9 gennaio 2017 09:12". */
#include "item.h"

enum { QUOTES_MAX = 500 };

/* The line of the text that holds the item. */
static struct vg_span line_of(const struct vg_doc *doc, const struct vg_block *block, const struct item *item)
{
	const char *text = doc->text.ptr;
	struct vg_span line = block->span;
	const char *start = memrchr(text + line.start, '\n', item->span.start - line.start);
	const char *end = memchr(text + item->span.end, '\n', line.end - item->span.end);
	if (start != NULL) line.start = (uint32_t)(start - text) + 1;
	if (end != NULL) line.end = (uint32_t)(end - text);
	return line;
}

static bool has_label(const struct work *work, struct vg_span line)
{
	struct vg_str rest = vg_str_trim(vg_str_slice(work->lower, line.start, line.end));
	int64_t colon = vg_str_find(rest, VG_STR(":"), 0);
	if (colon < 0) return false;
	struct vg_str label = vg_str_slice(rest, 0, (uint32_t)colon + 1);
	return vg_lexicon_find(work->state->mail_head, label, VG_LANG_UNKNOWN) != NULL;
}

static bool is_attribution(const struct work *work, const struct vg_block *block)
{
	struct vg_str text = vg_str_trim(vg_doc_slice(work->doc, block->span));
	return block->type == VG_BLOCK_QUOTE && text.len > 0 && text.ptr[text.len - 1] == ':';
}

/* Quotes end with the blocks of their type; the rest of a mail below another's head is all that other's. */
static uint32_t quote_end(const struct vg_doc *doc, uint32_t block)
{
	if (doc->blocks.items[block].type != VG_BLOCK_QUOTE) return doc->text.len;
	while (block < doc->blocks.n && doc->blocks.items[block].type == VG_BLOCK_QUOTE) block++;
	return doc->blocks.items[block - 1].span.end;
}

static void open_quote(struct work *work, const struct item *item)
{
	struct vg_doc *doc = work->doc;
	int32_t at = vg_doc_block_at(doc, item->span.start);
	if (at == VG_NONE || item->span.end > doc->blocks.items[at].span.end) return;
	const struct vg_block *block = &doc->blocks.items[at];
	struct vg_span line = line_of(doc, block, item);
	if (block->type == VG_BLOCK_LETTERHEAD || (!is_attribution(work, block) && !has_label(work, line))) return;
	struct vg_section section = {.span = {line.start, quote_end(doc, (uint32_t)at)},
				     .date = vg_date_print(doc->arena, item->date)};
	struct vg_section *last = doc->sections.n > 0 ? &doc->sections.items[doc->sections.n - 1] : NULL;
	if (last != NULL && last->span.start >= section.span.start) return;
	if (last != NULL && last->span.end > section.span.start) last->span.end = section.span.start;
	VG_PUSH(doc->arena, doc->sections, section);
}

void vg_items_quoted(struct work *work)
{
	struct vg_doc *doc = work->doc;
	bool mail = doc->date_basis == VG_BASIS_MAIL || vg_str_eqz(doc->media_type, "message/rfc822");
	if (!mail || doc->sections.n > 0) return;
	for (uint32_t i = 0; i < work->items.list.n && doc->sections.n < QUOTES_MAX; i++)
		if (vg_item_full(&work->items.list.items[i])) open_quote(work, &work->items.list.items[i]);
}
