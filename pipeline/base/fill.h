/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests, in builds with sanitizers: memory that a stage gets without having asked for zeros holds a byte of the
 * test's choice, in arenas and on the stack below the stage. A record that leans on what happened to stand there is
 * then another one. In other builds nothing is filled. */
#ifndef VAGLIO_FILL_H
#define VAGLIO_FILL_H

#include <string.h>

#ifdef VAGLIO_FILL

extern int vg_fill; /* the byte; -1: memory stays as it is */

#define VG_FILL_STACK ((size_t)256 << 10)

static inline void vg_fill_memory(void *at, size_t n)
{
	if (vg_fill >= 0) memset(at, vg_fill, n);
}

__attribute__((noinline, unused)) static void vg_fill_stack(void)
{
	char below[VG_FILL_STACK];
	vg_fill_memory(below, sizeof below);
	__asm__ volatile("" : : "r"(below) : "memory"); /* or it would be left out */
}

static inline void vg_fill_set(int byte)
{
	vg_fill = byte;
}

#else

static inline void vg_fill_memory(void *at, size_t n)
{
	(void)at, (void)n;
}

static inline void vg_fill_stack(void)
{
}

static inline void vg_fill_set(int byte)
{
	(void)byte;
}

#endif

#endif
