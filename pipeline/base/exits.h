/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exit status of the program, as the output contract has it. */
#ifndef VAGLIO_EXITS_H
#define VAGLIO_EXITS_H

enum {
	VG_EXIT_OK = 0,
	VG_EXIT_SOME_FAILED = 1, /* completed, but some documents failed */
	VG_EXIT_USAGE = 2,       /* command line, configuration or output cannot be used */
	VG_EXIT_BROKEN = 74,     /* the output could not be written on the way; the same command goes on from there */
};

#endif
