/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run over what has not changed asks the system for, by a second thread a little before it is wanted: the next
 * folder, listed, and the status of entries. Nobody waits for a status: what the thread does not have yet is asked for
 * where it is wanted, so that both share the work, and the thread always has some: one that sleeps is woken on the core
 * of whoever wakes it, and the two would take turns there. */
#ifndef VAGLIO_AHEAD_H
#define VAGLIO_AHEAD_H

#include "folder.h"

struct vg_ahead;        /* the thread */
struct vg_ahead_folder; /* a folder that it may look into */

/* left_out outlives it. */
struct vg_ahead *vg_ahead_new(const struct vg_left_out *left_out);
void vg_ahead_free(struct vg_ahead *ahead);

/* Offers it a folder that the caller has opened, the n-th entry of its parent; without a parent, that of an operand.
 * The folder is the thread's until it is left. */
struct vg_ahead_folder *vg_ahead_enter(struct vg_ahead *ahead, const struct vg_folder *folder,
				       struct vg_ahead_folder *parent, uint32_t n);
/* The n-th entry of a folder, which is the next one to be entered, if the thread has opened it; else NULL. */
struct vg_ahead_folder *vg_ahead_take(struct vg_ahead *ahead, struct vg_ahead_folder *parent, uint32_t n);
const struct vg_folder *vg_ahead_listed(const struct vg_ahead_folder *folder);
/* The status of the n-th entry, as lstat(2) has it; false where there is none. n only grows. */
bool vg_ahead_status(struct vg_ahead *ahead, struct vg_ahead_folder *folder, uint32_t n, struct stat *status_r);
/* Closes the folder, as soon as the thread is not there. */
void vg_ahead_leave(struct vg_ahead *ahead, struct vg_ahead_folder *folder);

#endif
