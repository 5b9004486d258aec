/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stanzas of kind "cue" say, for those who read them and who look for their phrases. */
#ifndef DATES_CUE_H
#define DATES_CUE_H

#include "phrase.h"

struct cue {
	struct vg_str id;
	enum vg_lang language;
	enum make make;
	struct phrases before, between, after;
	uint32_t units; /* bit set of enum unit: precisions that it applies to; 0 = all */
	bool both;      /* a phrase before and one after must stand there */
	bool point;     /* only beside distances: "ten days ago" */
};

/* A phrase of a cue, by its number. */
struct near {
	uint32_t cue;
	const struct phrase *phrase;
};
struct nears {
	VG_VEC(struct near) items; /* in the order of the cues */
};

/* Few phrases may stand at a place: they are listed by what is next to it. */
struct cues {
	VG_VEC(struct cue) list;
	struct nears before[EDGES], after[EDGES]; /* by number of what they end with, of what they begin with */
	VG_VEC(uint32_t) between;                 /* numbers of those that have a phrase between */
	struct phrase article;                    /* of English */
};

#endif
