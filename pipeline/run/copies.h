/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files with the same bytes: the first is worked, the others get its records under their own path and id. The bytes of
 * the output are those that working each would give, so it does not matter how many of them are found. Bounded in
 * memory: a later file may push an earlier one out. */
#ifndef VAGLIO_COPIES_H
#define VAGLIO_COPIES_H

#include "frame.h"
#include "source.h"

struct vg_copies;

/* What COPY frames hold: the answer to the first file, and where its records are in the output. */
struct vg_copy {
	struct vg_answer answer;
	struct vg_sink_ref ref;
	uint64_t size;
	uint64_t document; /* number in OUT.inputs */
};

struct vg_copies *vg_copies_new(void);
void vg_copies_free(struct vg_copies *copies);
/* Whether the records of an open file are there already. Sets its print; reads it only where another of that size and
 * print was seen. */
bool vg_copies_find(struct vg_copies *copies, const struct vg_input *input, struct vg_open_file *file,
		    struct vg_copy *copy_r);
/* The records of a file of that path and print, whose only answer this was. */
void vg_copies_add(struct vg_copies *copies, struct vg_str path, const struct vg_copy *copy, uint64_t print);

/* The head of the copy's line, up to its path, in JSON; and its id. */
void vg_copy_head(const struct vg_copy *copy, struct vg_str path, struct vg_buf *head_r, struct vg_buf *id_r);

#endif
