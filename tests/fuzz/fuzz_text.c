/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as calls of the text builder, in any order a format could make them. Whatever they are, text, blocks and
 * source map fit each other in the end. */
#include "fuzz.h"
#include "pipeline.h"
#include "vaglio/text.h"

struct script {
	const uint8_t *bytes;
	size_t left;
	uint32_t floor; /* where the last block was opened: what stands before is not taken back */
};

static uint32_t take(struct script *script, uint32_t n)
{
	uint32_t value = 0;
	for (; n > 0 && script->left > 0; n--, script->left--) value = value << 8 | *script->bytes++;
	return value;
}

/* A piece of text out of the script, cut where it stops being UTF-8. */
static struct vg_str take_piece(struct script *script)
{
	size_t n = take(script, 1);
	if (n > script->left) n = script->left;
	struct vg_str piece = vg_str_n((const char *)script->bytes, vg_utf8_valid((const char *)script->bytes, n));
	script->bytes += n;
	script->left -= n;
	return piece;
}

static void set_block(struct script *script, struct vg_block *block)
{
	uint32_t bits = take(script, 2);
	block->level = bits % 7;
	block->row = bits / 7 % 5;
	block->col = block->row == 0 ? 0 : bits / 35 % 5;
	block->header = bits >> 15 != 0;
}

static void step(struct script *script, struct vg_text *text)
{
	uint32_t what = take(script, 1);
	struct vg_str piece;
	switch (what % 6) {
	case 0:
	case 1:
		piece = take_piece(script);
		vg_text_append(text, piece, take(script, 2), what % 2 == 0 ? piece.len : take(script, 1),
			       (enum vg_run_kind)(what / 6 % VG_RUNKIND_COUNT));
		break;
	case 2:
		set_block(script, vg_text_open(text, (enum vg_block_type)(what / 6 % VG_BLOCK_COUNT)));
		script->floor = vg_text_size(text);
		break;
	case 3: vg_text_close(text); break;
	case 4: vg_text_page(text, take(script, 1)); break;
	default: {
		uint32_t size = vg_text_size(text), to = size == 0 ? 0 : take(script, 2) % (size + 1);
		struct vg_str view = vg_text_view(text);
		if (to >= script->floor && vg_utf8_valid(view.ptr, to) == to) vg_text_truncate(text, to);
	}
	}
}

static void check_doc(const struct vg_doc *doc)
{
	uint32_t at = 0, n = doc->text.len;
	NEVER(vg_utf8_valid(doc->text.ptr, n) != n, "the text is no UTF-8");
	for (uint32_t i = 0; i < doc->runs.n; i++) {
		struct vg_span span = doc->runs.items[i].text;
		NEVER(span.start < at || span.end < span.start || span.end > n, "run %u lies wrong", i);
		at = span.end;
	}
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		struct vg_span span = doc->blocks.items[i].span;
		NEVER(span.start >= span.end || span.end > n, "block %u lies wrong", i);
	}
	for (uint32_t i = 0; i < n; i++) {
		uint64_t src;
		const struct vg_run *run = vg_text_locate(doc, i, &src);
		NEVER(run != NULL && (i < run->text.start || i >= run->text.end), "byte %u is led astray", i);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct script script = {.bytes = data, .left = size};
	struct vg_doc *doc = vg_doc_new();
	struct vg_text *text = vg_text_new(doc);
	while (script.left > 0) step(&script, text);
	vg_text_finish(text);
	check_doc(doc);
	vg_doc_free(doc);
	return 0;
}
