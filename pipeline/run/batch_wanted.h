/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs of a PostgreSQL database a choice wants: there is no OUT.inputs beside a server, so they are asked for
 * by what their documents came to, and the inputs themselves are named again. */
#ifndef VAGLIO_BATCH_WANTED_H
#define VAGLIO_BATCH_WANTED_H

#include "batch_past.h"

struct vg_wanted;

/* NULL with a message where the choice is none or the server does not answer. */
struct vg_wanted *vg_wanted_load(const char *address, const struct vg_choice *choice, char *error_r, size_t size);
/* Takes away what stands of them from when their bytes could not be had, where they now could. */
bool vg_wanted_settle(const struct vg_wanted *wanted, const char *address, char *error_r, size_t size);
void vg_wanted_free(struct vg_wanted *wanted);
bool vg_wanted_has(const struct vg_wanted *wanted, struct vg_str path);
uint64_t vg_wanted_count(const struct vg_wanted *wanted);
/* The i-th path, in byte order. */
struct vg_str vg_wanted_path(const struct vg_wanted *wanted, uint64_t i);

#endif
