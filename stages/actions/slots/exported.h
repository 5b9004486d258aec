/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exported by grammar alone. */
#ifndef ACTIONS_EXPORTED_H
#define ACTIONS_EXPORTED_H

#include "filler.h"

/* Its phrase, VG_NONE without, and how it is found. */
struct exported {
	int32_t chunk;
	const char *reason;
};

struct exported exported_by_grammar(const struct filler *filler);
/* What the holder makes, where nothing else is told. */
struct exported exported_made(const struct filler *filler);
/* The goods with the kind that "of" adds, without their number: "centri di monitoraggio". */
struct vg_span exported_span(const struct filler *filler, int32_t np);

#endif
