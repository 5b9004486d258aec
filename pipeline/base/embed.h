/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule and lexicon files that the build puts into the program, sorted by path; ends with a NULL path. */
#ifndef VAGLIO_EMBED_H
#define VAGLIO_EMBED_H

#include <stdint.h>

struct vg_embedded {
	const char *path; /* "dates/it.rules", "lexicon/it/month.tsv" */
	const char *start, *end;
};

extern const struct vg_embedded vg_embedded[];
/* The parts of the report's page, from pipeline/report/. */
extern const struct vg_embedded vg_embedded_report[];
/* The tables that the build makes of them (image.h); empty in the program that makes these. */
extern const char vg_embedded_image[];
extern const uint64_t vg_embedded_image_size;
/* The man page of the program without its list of commands. */
extern const struct vg_embedded vg_embedded_man[];

#endif
