/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decoded copy of a part of the source that remembers, piece by piece, where it comes from. */
#ifndef EXTRACT_MAPPED_H
#define EXTRACT_MAPPED_H

#include "vaglio/text.h"

struct vg_mapped {
	struct vg_arena *arena;
	VG_VEC(char) bytes;
	VG_VEC(struct vg_origin) pieces; /* without the end mark, until vg_mapped_use */
	uint64_t src_end;                /* of the last piece */
};

static inline struct vg_str vg_mapped_str(const struct vg_mapped *mapped)
{
	return (struct vg_str){mapped->bytes.items, mapped->bytes.n};
}

/* Appends bytes made from [src, src_end) of the source; one for one where verbatim. */
void vg_mapped_put(struct vg_mapped *mapped, struct vg_str bytes, uint64_t src, uint64_t src_end, bool verbatim);
/* Appends [start, end) of another copy. */
void vg_mapped_copy(struct vg_mapped *mapped, const struct vg_mapped *from, uint32_t start, uint32_t end);
/* Place in the source of a byte of the copy, or of its end. */
uint64_t vg_mapped_src(const struct vg_mapped *mapped, uint32_t at);
/* Sets the copy as origin of what is appended to text next: vg_text_origin. */
void vg_mapped_use(struct vg_mapped *mapped, struct vg_text *text);

enum vg_transfer { VG_TRANSFER_NONE, VG_TRANSFER_BASE64, VG_TRANSFER_QUOTED, VG_TRANSFER_UU };

/* Undoes a transfer encoding of the bytes that begin at base of the source; what is no code is passed over. */
void vg_mapped_transfer(struct vg_mapped *mapped, struct vg_str bytes, uint64_t base, enum vg_transfer transfer);
/* The copy in UTF-8. charset_r and replaced_r as vg_charset_decode has them. */
struct vg_mapped vg_mapped_decode(const struct vg_mapped *mapped, struct vg_str declared, struct vg_str *charset_r,
				  uint32_t *replaced_r);

#endif
