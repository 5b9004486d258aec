/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzz target is one file with this function. Built with the preset `fuzz` it is a libFuzzer program; in every other
 * build replay.c runs it over files, as they are, cut short and with bytes changed. A target ends the process at what
 * must never happen, whatever the bytes are. */
#ifndef VAGLIO_FUZZ_H
#define VAGLIO_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what is broken, and ends. */
#define NEVER(condition, ...)                                                                                          \
	do {                                                                                                           \
		if (condition) {                                                                                       \
			fprintf(stderr, __VA_ARGS__);                                                                  \
			fputc('\n', stderr);                                                                           \
			abort();                                                                                       \
		}                                                                                                      \
	} while (0)

#endif
