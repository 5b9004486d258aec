/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finished output of the program, a database (a file, or "postgresql://...") or JSON Lines, read document by
 * document. What a database does not hold (the source map; sentences unless they were asked for) is empty in its
 * documents. */
#ifndef VAGLIO_STORE_H
#define VAGLIO_STORE_H

#include "vaglio/doc.h"

struct vg_store;

/* NULL with a message that names the file. "-" is JSON Lines on standard input. */
struct vg_store *vg_store_open(const char *path, char *error_r, size_t size);
/* Before the first document: only the one of that id or path is asked for. Others may be given as well where that is
 * what can be told quickly. The name is not copied. */
void vg_store_only(struct vg_store *store, struct vg_str name);
/* The next document, which the caller frees; NULL at the end, and with *failed_r and a message where one cannot be
 * read. */
struct vg_doc *vg_store_next(struct vg_store *store, bool *failed_r, char *error_r, size_t size);
void vg_store_close(struct vg_store *store);

#endif
