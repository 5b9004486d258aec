/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that few runs or documents need, and that take longer to load, with all that they need themselves, than the
 * program takes to start. They are opened by whoever is about to call one. */
#ifndef VAGLIO_LIBRARY_H
#define VAGLIO_LIBRARY_H

#include <stdbool.h>

enum vg_library {
	VG_LIBRARY_POPPLER,   /* and cairo */
	VG_LIBRARY_TESSERACT, /* and Leptonica */
	VG_LIBRARY_ICONV,     /* its converters, which it opens by itself when they are asked for, where it can */
	VG_LIBRARY_XML,
	VG_LIBRARY_GLIB, /* with poppler, MIME and GSF */
	VG_LIBRARY_MIME,
	VG_LIBRARY_GSF,
	VG_LIBRARY_ARCHIVE,
	VG_LIBRARY_UCHARDET,
	VG_LIBRARY_PQ, /* of no stage: the first that a document cannot ask for */
	VG_LIBRARY_COUNT
};

/* Opens it where it is not open yet. False where it cannot be had; then none of its functions may be called. */
bool vg_library_open(enum vg_library library);
/* The same of one that no system lacks on which the program was installed: without it the process ends, as it would if
 * it were linked. */
void vg_library_need(enum vg_library library);
/* What people call it. */
const char *vg_library_name(enum vg_library library);

#endif
