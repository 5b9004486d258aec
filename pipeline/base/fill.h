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

/* Bytes behind each piece of an arena that nobody may touch, in builds with an address sanitizer: who reads past an
 * array finds no neighbour there, but is told. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VG_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define VG_SANITIZED
#endif

/* Who only checks the code, as clang-tidy does, may have no header of a sanitizer's. */
#if defined(VG_SANITIZED) && __has_include(<sanitizer/asan_interface.h>)
#define VG_FENCED
#endif

#ifdef VG_FENCED

#include <sanitizer/asan_interface.h>

#define VG_FENCE ((size_t)16)

static inline void vg_fence(void *at, size_t n)
{
	ASAN_POISON_MEMORY_REGION(at, n);
}

static inline void vg_unfence(void *at, size_t n)
{
	ASAN_UNPOISON_MEMORY_REGION(at, n);
}

#else

#define VG_FENCE ((size_t)0)

static inline void vg_fence(void *at, size_t n)
{
	(void)at, (void)n;
}

static inline void vg_unfence(void *at, size_t n)
{
	(void)at, (void)n;
}

#endif

#endif
