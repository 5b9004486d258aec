/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run leaves in a PostgreSQL database for the next one over the same inputs, in place of OUT.inputs: a row of
 * vaglio.inputs for each input, which is there only while its documents are those that this run has written. Whoever
 * writes a document takes the rows away that tell of it (sink_postgres.c). For the length of a run the rows are a file
 * of the form of OUT.inputs, in a folder of its own. */
#ifndef VAGLIO_LEDGER_SERVER_H
#define VAGLIO_LEDGER_SERVER_H

#include "ledger_inputs.h"

struct vg_server {
	struct vg_arena *arena;
	const char *address, *folder;
	const char *earlier, *now; /* names beside which the rows of the last run and of this one are */
	struct vg_str source;      /* where the inputs come from */
};

#define VG_SERVER_RECORDS "server" /* what `earlier` has in place of the hash of an output's records */

/* Makes the folder in `temporary`. The operands, from where the program was started, are the source. NULL where that
 * cannot be. */
struct vg_server *vg_server_open(const char *address, const char *temporary, const char *const *operands, uint32_t n);
/* Brings the rows that are there; false with a message. */
bool vg_server_load(struct vg_server *server, char *error_r, size_t size);
/* In place of that: no rows. */
bool vg_server_forget(struct vg_server *server, char *error_r, size_t size);
/* Takes the rows of this run that are new or different there, and notes which inputs are there no more. */
bool vg_server_store(struct vg_server *server, struct vg_inputs *rows, char *error_r, size_t size);
void vg_server_close(struct vg_server *server);

#endif
