/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands with their options, as the program knows them: for man pages and completion. */
#ifndef VAGLIO_TABLES_H
#define VAGLIO_TABLES_H

#include "options.h"
#include "sink.h"

/* Calls fn with the options of a command or a stage. */
void vg_tables_of(const char *command, vg_options_fn *fn, void *user);
/* Writes to a file, or to standard output where path is NULL. Said if it cannot be; gives the exit status. */
int vg_tables_write(const char *path, const struct vg_buf *buf);

#endif
