/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program is made of: a hash over the build ids of itself and of all its libraries. */
#ifndef VAGLIO_BUILD_H
#define VAGLIO_BUILD_H

#include <stdbool.h>

#define VG_PRINT_SIZE 72 /* characters of a fingerprint and its NUL */

/* In hex. False where one of them bears no mark. */
bool vg_build_print(char print_r[VG_PRINT_SIZE]);
/* A thread begins to make it. It is to be asked for before another process is started. */
void vg_build_begin(void);

#endif
