/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the text, its runs, blocks, fields, sections and sentences. */
#include "pedantic.h"

static enum vg_status check_head(struct vg_ctx *ctx, struct vg_doc *doc)
{
	REQUIRE(doc->path.len != 0, "the document has no path");
	REQUIRE(doc->outcome < VG_OUTCOME_COUNT && doc->language < VG_LANG_COUNT, "outcome or language out of range");
	REQUIRE(pedantic_utf8(doc->title) && pedantic_utf8(doc->media_type), "title or media type is not UTF-8");
	REQUIRE(doc->date.len == 0 || pedantic_edtf(doc->date), "date of the document '%.*s' is not EDTF",
		VG_STR_ARG(doc->date));
	REQUIRE((doc->date.len == 0) == (doc->date_basis == VG_BASIS_NONE),
		"a date without a basis, or a basis without a date");
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		const struct vg_error *error = &doc->errors.items[i];
		REQUIRE(error->stage.len != 0 && error->message.len != 0, "error %u has no stage or no message", i);
		REQUIRE(pedantic_utf8(error->message), "the message of error %u is not UTF-8", i);
		REQUIRE(vg_error_outcome(error->code) <= doc->outcome, "error %u weighs more than the outcome", i);
	}
	return VG_OK;
}

static enum vg_status check_text(struct vg_ctx *ctx, struct vg_doc *doc)
{
	REQUIRE(doc->text.len <= VG_TEXT_MAX, "the text is longer than its limit");
	REQUIRE(pedantic_utf8(doc->text), "the text is not UTF-8 from byte %zu on",
		vg_utf8_valid(doc->text.ptr, doc->text.len));
	REQUIRE(doc->text.len == 0 || memchr(doc->text.ptr, '\0', doc->text.len) == NULL, "a NUL in the text");
	return VG_OK;
}

/* Pages count characters, all else bytes: a verbatim run of bytes is as long as its source. */
static enum vg_status check_runs(struct vg_ctx *ctx, struct vg_doc *doc)
{
	uint32_t at = 0;
	for (uint32_t i = 0; i < doc->runs.n; i++) {
		const struct vg_run *run = &doc->runs.items[i];
		uint32_t length = run->text.end - run->text.start;
		REQUIRE(run->text.start == at,
			"run %u starts at byte %u of the text, not at %u where the last one ends", i, run->text.start,
			at);
		REQUIRE(pedantic_span(doc, run->text) && length > 0, "run %u is empty or cuts a character", i);
		REQUIRE(run->kind < VG_RUNKIND_COUNT, "run %u is of no kind", i);
		bool verbatim = run->kind == VG_RUNKIND_VERBATIM && run->page == 0;
		REQUIRE(!verbatim || run->src_len == length, "verbatim run %u: %u bytes of text from %u of source", i,
			length, run->src_len);
		at = run->text.end;
	}
	REQUIRE(at == doc->text.len, "the source map ends at byte %u of %u", at, doc->text.len);
	return VG_OK;
}

static enum vg_status check_block(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t i)
{
	const struct vg_block *block = &doc->blocks.items[i];
	REQUIRE(pedantic_span(doc, block->span) && block->span.start < block->span.end,
		"block %u is empty or cuts a character", i);
	REQUIRE(block->type < VG_BLOCK_COUNT && block->language < VG_LANG_COUNT,
		"block %u: type or language out of range", i);
	REQUIRE(block->type != VG_BLOCK_HEADING || block->level <= 6, "heading %u has level %u", i, block->level);
	REQUIRE(block->level <= VG_DEPTH_MAX, "block %u has level %u", i, block->level);
	REQUIRE(block->bbox[0] <= block->bbox[2] && block->bbox[1] <= block->bbox[3], "the box of block %u is reversed",
		i);
	REQUIRE(pedantic_utf8(block->where), "the place of block %u is not UTF-8", i);
	return VG_OK;
}

/* Sorted; disjoint but for rows, which lie inside the table before them. */
static enum vg_status check_blocks(struct vg_ctx *ctx, struct vg_doc *doc)
{
	uint32_t end = 0, table_end = 0;
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		TRY(check_block(ctx, doc, i));
		bool row = block->type == VG_BLOCK_TABLE_ROW && block->span.start < table_end;
		REQUIRE(block->span.start >= end, "block %u starts at byte %u, inside the one before, which ends at %u",
			i, block->span.start, end);
		REQUIRE(!row || block->span.end <= table_end, "row %u reaches out of its table", i);
		if (block->type == VG_BLOCK_TABLE) {
			REQUIRE(block->span.start >= table_end, "table %u lies in a table", i);
			table_end = block->span.end;
			end = block->span.start;
		} else {
			REQUIRE(row || block->span.start >= table_end, "block %u lies in a table and is no row", i);
			end = block->span.end;
		}
	}
	return VG_OK;
}

static enum vg_status check_fields(struct vg_ctx *ctx, struct vg_doc *doc)
{
	uint32_t start = 0;
	for (uint32_t i = 0; i < doc->fields.n; i++) {
		struct vg_span span = doc->fields.items[i].span;
		REQUIRE(pedantic_span(doc, span) && span.start < span.end, "field %u is empty or cuts a character", i);
		REQUIRE(span.start >= start, "field %u starts before the one before it", i);
		start = span.start;
	}
	return VG_OK;
}

static enum vg_status check_sections(struct vg_ctx *ctx, struct vg_doc *doc)
{
	uint32_t end = 0;
	for (uint32_t i = 0; i < doc->sections.n; i++) {
		const struct vg_section *section = &doc->sections.items[i];
		REQUIRE(pedantic_span(doc, section->span), "section %u is outside the text or cuts a character", i);
		REQUIRE(section->span.start >= end, "section %u starts before the one before it ends", i);
		REQUIRE(section->date.len == 0 || pedantic_edtf(section->date), "date '%.*s' of section %u is not EDTF",
			VG_STR_ARG(section->date), i);
		end = section->span.end;
	}
	return VG_OK;
}

static enum vg_status check_sentences(struct vg_ctx *ctx, struct vg_doc *doc)
{
	uint32_t end = 0;
	for (uint32_t i = 0; i < doc->sentences.n; i++) {
		struct vg_span span = doc->sentences.items[i];
		REQUIRE(pedantic_span(doc, span) && span.start < span.end, "sentence %u is empty or cuts a character",
			i);
		REQUIRE(span.start >= end, "sentence %u starts at byte %u before the one before it ends at %u", i,
			span.start, end);
		int32_t block = vg_doc_block_at(doc, span.start);
		REQUIRE(block == VG_NONE || span.end <= doc->blocks.items[block].span.end,
			"sentence %u leaves its block", i);
		end = span.end;
	}
	return VG_OK;
}

enum vg_status pedantic_structure(struct vg_ctx *ctx, struct vg_doc *doc)
{
	TRY(check_head(ctx, doc));
	TRY(check_text(ctx, doc));
	TRY(check_runs(ctx, doc));
	TRY(check_blocks(ctx, doc));
	TRY(check_fields(ctx, doc));
	TRY(check_sections(ctx, doc));
	return check_sentences(ctx, doc);
}
