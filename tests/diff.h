/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two texts line by line, for people. */
#ifndef VAGLIO_TESTS_DIFF_H
#define VAGLIO_TESTS_DIFF_H

#include "vaglio/str.h"

/* Prints the lines of want that got lacks with '-', the lines that it adds with '+', at most `most` of them, with the
 * last common line before each group. Returns the number of differing lines. */
unsigned diff_print(struct vg_str want, struct vg_str got, unsigned most);

#endif
