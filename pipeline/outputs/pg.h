/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL, as much of it as is needed here. */
#ifndef VAGLIO_PG_H
#define VAGLIO_PG_H

#include "buf.h"
#include "vaglio/str.h"

#include <stddef.h>

struct vg_pg;
struct vg_arena;

/* Connects. A password in the address is refused: an argument is visible to all; a service file or ~/.pgpass is not.
 * NULL with a message, in which no secret stands. */
struct vg_pg *vg_pg_open(const char *address, char *error_r, size_t size);
void vg_pg_close(struct vg_pg *pg);
/* Statements of fixed text. */
bool vg_pg_run(struct vg_pg *pg, const char *sql);
/* A statement with one text, $1. */
bool vg_pg_run_with(struct vg_pg *pg, const char *sql, struct vg_str value);
/* The first column of the first row as a number, or otherwise. */
int64_t vg_pg_number(struct vg_pg *pg, const char *sql, int64_t otherwise);
/* Hands fn the first column of each row. */
bool vg_pg_each(struct vg_pg *pg, const char *sql, void (*fn)(void *user, struct vg_str value), void *user);
/* The first column of all rows of a statement with one text, $1 (its ptr NULL: NULL); a NULL is a text without ptr. The
 * texts live in arena. The statement is prepared, and stays so while it is the only one. */
struct vg_pg_texts {
	struct vg_str *items;
	uint32_t n;
};
bool vg_pg_select(struct vg_pg *pg, const char *sql, struct vg_str value, struct vg_arena *arena,
		  struct vg_pg_texts *texts_r);
/* Hands fn the first n columns of each row of a statement with one text, $1, as the rows come; a NULL is an empty text.
 */
#define VG_PG_CELLS 32
bool vg_pg_rows(struct vg_pg *pg, const char *sql, struct vg_str value, uint32_t n,
		void (*fn)(void *user, const struct vg_str *cells), void *user);
/* A text as COPY takes it. A NUL, which PostgreSQL cannot hold, becomes U+FFFD: one code point, like it. */
void vg_pg_put_text(struct vg_buf *buf, struct vg_str text);
/* Sends rows in COPY's text form to a table. */
bool vg_pg_copy(struct vg_pg *pg, const char *sql, struct vg_str rows);
const char *vg_pg_error(struct vg_pg *pg);
/* Whether what failed last may succeed when it is tried again: another writer was in the way. */
bool vg_pg_again(struct vg_pg *pg);

#endif
