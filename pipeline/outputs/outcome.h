/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finished output says of the run that made it. */
#ifndef VAGLIO_OUTCOME_H
#define VAGLIO_OUTCOME_H

#include "buf.h"
#include "db.h"

/* The manifest of an output, as JSON: of a database from its table runs, else from the file beside it. False with a
 * message. */
bool vg_manifest_load(const char *output, struct vg_buf *manifest_r, char *error_r, size_t size);

/* A database in memory with the manifest's top-level numbers and texts in a table manifest(path, key, value), path
 * being that of the object which holds the key ("$", "$.status"). */
struct vg_db *vg_manifest_parse(struct vg_str manifest, char *error_r, size_t size);
/* A text or number of it ("$", "program"); "" where there is none. */
struct vg_str vg_manifest_text(struct vg_db *db, struct vg_arena *arena, const char *path, const char *key);

#endif
