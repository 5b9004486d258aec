/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only way to make text. Each append says where its bytes came from, so that every character of a document leads
 * back to its source. A builder serves one document and is spent by vg_text_finish. */
#ifndef VAGLIO_TEXT_H
#define VAGLIO_TEXT_H

#include "vaglio/doc.h"

struct vg_text;

/* Lives in doc->arena. */
struct vg_text *vg_text_new(struct vg_doc *doc);

/* Page of what follows, 1-based; 0: none. */
void vg_text_page(struct vg_text *text, uint32_t page);
/* Bytes that the text may have, at most and if nothing is said VG_TEXT_MAX. */
void vg_text_limit(struct vg_text *text, uint32_t bytes);

/* Appends bytes of valid UTF-8 made from [src, src + src_len) of the source. Adjacent pieces that continue each other
 * join into one run. A NUL becomes U+FFFD. Appending beyond the limit cuts at a code point; vg_text_full then says
 * so. */
void vg_text_append(struct vg_text *text, struct vg_str piece, uint64_t src, uint32_t src_len, enum vg_run_kind kind);
bool vg_text_full(const struct vg_text *text);

/* Where a decoded copy comes from: bytes of the copy from `at` up to the next piece's were made from the source bytes
 * from `src` up to the next piece's; one for one where verbatim. */
struct vg_origin {
	uint64_t at, src;
	bool verbatim;
};
/* Until the next call, the src of what is appended counts in a copy (a body without its transfer encoding, say), and
 * pieces lead from there to the source. Sorted by at, the last one marks the end of both; they must live as long as
 * they are in use. n = 0: src counts in the source itself. */
void vg_text_origin(struct vg_text *text, const struct vg_origin *pieces, uint32_t n);

/* Bytes so far, and what they are; the view holds until the next append. */
uint32_t vg_text_size(const struct vg_text *text);
struct vg_str vg_text_view(const struct vg_text *text);
/* Takes back everything after size, blocks and runs included. */
void vg_text_truncate(struct vg_text *text, uint32_t size);

/* Opens a block at the present end, preceded by a line break where text stands before it. Blocks do not nest, except
 * rows in a table. Closing drops a block that stayed empty, and white space at its end. The pointer serves to set
 * level, bbox, where and so on, and holds until the next open. */
struct vg_block *vg_text_open(struct vg_text *text, enum vg_block_type type);
void vg_text_close(struct vg_text *text);

/* Freezes text, runs and blocks into the document. Closes what is open. */
void vg_text_finish(struct vg_text *text);

/* The source place of a byte of doc->text: its run, and the offset in the source where the run is verbatim. NULL if
 * outside. */
const struct vg_run *vg_text_locate(const struct vg_doc *doc, uint32_t offset, uint64_t *src_r);

#endif
