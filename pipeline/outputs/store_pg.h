/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of a PostgreSQL database as their JSON lines, in the order of their paths, as of one moment. */
#ifndef VAGLIO_STORE_PG_H
#define VAGLIO_STORE_PG_H

#include "vaglio/arena.h"

#include <stddef.h>

struct vg_store_pg;

/* NULL with a message. */
struct vg_store_pg *vg_store_pg_open(const char *address, char *error_r, size_t size);
void vg_store_pg_close(struct vg_store_pg *store);
/* Only the document of that id. */
void vg_store_pg_only(struct vg_store_pg *store, struct vg_str id);
/* The next line, which lasts until the next call; without ptr at the end, and with *failed_r and a message on failure.
 */
struct vg_str vg_store_pg_next(struct vg_store_pg *store, bool *failed_r, char *error_r, size_t size);

#endif
