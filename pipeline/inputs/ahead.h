/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The status of a folder's entries, asked for by a second thread a little before they are wanted: the one call to the
 * system that a file costs in a run over what has not changed. Nobody waits for that thread: what it does not have yet
 * is asked for where it is wanted. */
#ifndef VAGLIO_AHEAD_H
#define VAGLIO_AHEAD_H

#include "vaglio/arena.h"

#include <dirent.h>
#include <sys/stat.h>

struct vg_ahead;        /* the thread */
struct vg_ahead_folder; /* a folder that it may look into */

/* NULL where no thread can be had. */
struct vg_ahead *vg_ahead_start(void);
void vg_ahead_stop(struct vg_ahead *ahead);

/* Offers it an open folder with the names of its entries, of which those that end in '/' are folders and not looked at.
 * All this lives in the arena. */
struct vg_ahead_folder *vg_ahead_enter(struct vg_ahead *ahead, struct vg_arena *arena, DIR *dir,
				       const struct vg_str *names, uint32_t n);
/* The status of the n-th entry, as lstat(2) has it; false where there is none. n only grows. */
bool vg_ahead_status(struct vg_ahead *ahead, struct vg_ahead_folder *folder, uint32_t n, struct stat *status_r);
/* Closes the folder and frees the arena, as soon as the thread is not there. */
void vg_ahead_leave(struct vg_ahead *ahead, struct vg_ahead_folder *folder);

#endif
