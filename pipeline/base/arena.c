/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory in chunks, each larger than the last, as vaglio/arena.h has it. */
#include "vaglio/arena.h"
#include "fill.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define CHUNK_MIN ((size_t)64 << 10)
#define CHUNK_MAX ((size_t)4 << 20)
#define HUGE_PAGE ((size_t)2 << 20)
#define ALIGN ((size_t)16)
/* What the supervisor reads as "out of memory": sysexits' EX_OSERR is free otherwise. */
#define EXIT_MEMORY 71

struct chunk {
	struct chunk *before;
	size_t size, used;
	size_t base; /* bytes used in all chunks before this one */
	_Alignas(16) char bytes[];
};

struct vg_arena {
	struct chunk *last;
	struct chunk *spare; /* one kept back by reset */
};

#ifdef VAGLIO_FILL
int vg_fill = -1;
#endif

void *vg_alloc(size_t size)
{
	return vg_realloc(NULL, size);
}

void *vg_realloc(void *old, size_t size)
{
	void *p = realloc(old, size != 0 ? size : 1);
	if (p == NULL) _Exit(EXIT_MEMORY);
	return p;
}

void *vg_alloc_zero(size_t size)
{
	void *p = calloc(1, size != 0 ? size : 1);
	if (p == NULL) _Exit(EXIT_MEMORY);
	return p;
}

struct vg_arena *vg_arena_new(void)
{
	struct vg_arena *arena = vg_alloc(sizeof *arena);
	*arena = (struct vg_arena){0};
	return arena;
}

void vg_arena_free(struct vg_arena *arena)
{
	if (arena == NULL) return;
	for (struct chunk *c = arena->last, *before; c != NULL; c = before) {
		before = c->before;
		free(c);
	}
	free(arena->spare);
	free(arena);
}

void *vg_alloc_huge(size_t size)
{
	if (size < HUGE_PAGE) return vg_alloc(size);
	void *p = aligned_alloc(HUGE_PAGE, (size + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1));
	if (p == NULL) _Exit(EXIT_MEMORY);
	madvise(p, size & ~(HUGE_PAGE - 1), MADV_HUGEPAGE); /* it may be refused: then they are small */
	return p;
}

static void add_chunk(struct vg_arena *arena, size_t size)
{
	size_t want = arena->last == NULL ? CHUNK_MIN : arena->last->size * 2;
	if (want > CHUNK_MAX) want = CHUNK_MAX;
	if (want < size) want = size;
	struct chunk *c = arena->spare;
	if (c != NULL && c->size >= size) {
		arena->spare = NULL;
	} else {
		c = size > CHUNK_MAX ? vg_alloc_huge(sizeof *c + want) : vg_alloc(sizeof *c + want);
		c->size = want;
	}
	c->used = 0;
	c->before = arena->last;
	c->base = arena->last == NULL ? 0 : arena->last->base + arena->last->used;
	arena->last = c;
	vg_fence(c->bytes, c->size);
}

static void *take(struct vg_arena *arena, size_t size)
{
	size_t whole = ((size + ALIGN - 1) & ~(ALIGN - 1)) + VG_FENCE;
	if (arena->last == NULL || arena->last->size - arena->last->used < whole) add_chunk(arena, whole);
	void *p = arena->last->bytes + arena->last->used;
	arena->last->used += whole;
	vg_unfence(p, size);
	vg_fill_memory(p, size);
	return p;
}

void *vg_arena_alloc(struct vg_arena *arena, size_t size)
{
	return memset(take(arena, size), 0, size);
}

void *vg_arena_grow(struct vg_arena *arena, void *old, size_t old_size, size_t size)
{
	size_t rounded = (old_size + ALIGN - 1) & ~(ALIGN - 1), wanted = (size + ALIGN - 1) & ~(ALIGN - 1);
	struct chunk *c = arena->last;
	if (VG_FENCE == 0 && old != NULL && rounded != 0 && (char *)old + rounded == c->bytes + c->used &&
	    c->size - c->used >= wanted - rounded) {
		vg_fill_memory(c->bytes + c->used, wanted - rounded);
		c->used += wanted - rounded;
		return old;
	}
	void *p = take(arena, size);
	if (old_size != 0) memcpy(p, old, old_size);
	return p;
}

struct vg_str vg_arena_str(struct vg_arena *arena, struct vg_str s)
{
	char *p = take(arena, (size_t)s.len + 1);
	if (s.len != 0) memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return (struct vg_str){p, s.len};
}

struct vg_str vg_arena_printf(struct vg_arena *arena, const char *format, ...)
{
	char text[256]; /* nearly all are shorter: those are formatted once */
	va_list args;
	va_start(args, format);
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	char *p = take(arena, (size_t)n + 1);
	if ((size_t)n < sizeof text)
		memcpy(p, text, (size_t)n + 1);
	else
		vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	return vg_str_n(p, (size_t)n);
}

struct vg_arena_mark vg_arena_mark(struct vg_arena *arena)
{
	return (struct vg_arena_mark){arena->last, arena->last == NULL ? 0 : arena->last->used};
}

void vg_arena_reset(struct vg_arena *arena, struct vg_arena_mark mark)
{
	while (arena->last != mark.chunk) {
		struct chunk *c = arena->last;
		arena->last = c->before;
		free(arena->spare);
		arena->spare = c;
	}
	if (arena->last == NULL) return;
	arena->last->used = mark.used;
	vg_fence(arena->last->bytes + mark.used, arena->last->size - mark.used);
}

void vg_arena_join(struct vg_arena *arena, struct vg_arena *other)
{
	struct chunk *first = other->last;
	size_t below = vg_arena_size(arena);
	for (struct chunk *c = other->last; c != NULL; first = c, c = c->before) c->base += below;
	if (first != NULL) {
		first->before = arena->last;
		arena->last = other->last;
		other->last = NULL;
	}
	vg_arena_free(other);
}

size_t vg_arena_size(const struct vg_arena *arena)
{
	return arena->last == NULL ? 0 : arena->last->base + arena->last->used;
}
