/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory with one owner. What is allocated from an arena is freed as one, or down to a mark; its owner is whoever made
 * the arena. Sizes are bytes. Allocation never returns NULL: at the end of memory the process ends, and its supervisor
 * records limit.memory for the document. One thread at a time. */
#ifndef VAGLIO_ARENA_H
#define VAGLIO_ARENA_H

#include "vaglio/str.h"

#include <stddef.h>

struct vg_arena;

/* How far an arena is. A mark holds until the arena is reset to an earlier one. */
struct vg_arena_mark {
	void *chunk;
	size_t used;
};

struct vg_arena *vg_arena_new(void);
/* Frees all that was allocated from it; NULL is none. */
void vg_arena_free(struct vg_arena *arena);

/* Zeroed, aligned to 16 bytes; lives until the arena is freed, or reset to a mark from before. */
void *vg_arena_alloc(struct vg_arena *arena, size_t size);
/* A larger copy of old (old_size bytes, may be NULL); in place where old was the last allocation. What is beyond
 * old_size is not zeroed. */
void *vg_arena_grow(struct vg_arena *arena, void *old, size_t old_size, size_t size);
/* A copy of s in the arena, with a NUL after it that its length does not count. */
struct vg_str vg_arena_str(struct vg_arena *arena, struct vg_str s);
/* The same of what printf would write. */
__attribute__((format(printf, 2, 3))) struct vg_str vg_arena_printf(struct vg_arena *arena, const char *format, ...);

struct vg_arena_mark vg_arena_mark(struct vg_arena *arena);
void vg_arena_reset(struct vg_arena *arena, struct vg_arena_mark mark);
/* Makes what is in `other` a part of the arena, without moving it; `other` is gone then. No mark of the arena may be
 * gone back to that was made before. */
void vg_arena_join(struct vg_arena *arena, struct vg_arena *other);
/* Bytes handed out and not reset. */
size_t vg_arena_size(const struct vg_arena *arena);

/* malloc that never returns NULL, for what lives as long as the program, or as its owner says; free frees it. */
void *vg_alloc(size_t size);
void *vg_realloc(void *old, size_t size);
/* Zeroed; of a large one only the pages that are touched cost anything. */
void *vg_alloc_zero(size_t size);
/* The same for a table that is made at once or looked up all over: in huge pages, where the system has them and it
 * fills one, for small ones take longer to come by than to fill, and longer to find. */
void *vg_alloc_huge(size_t size);

/* Typed vectors in an arena, which owns their items; a pointer to an item holds until the next push: VG_VEC(struct x)
 * xs = {0}; VG_PUSH(arena, xs, value); xs.items[0 .. xs.n). */
#define VG_VEC(type)                                                                                                   \
	struct {                                                                                                       \
		type *items;                                                                                           \
		uint32_t n, cap;                                                                                       \
	}
#define VG_RESERVE(arena, vec, room)                                                                                   \
	do {                                                                                                           \
		if ((vec).n + (room) > (vec).cap) {                                                                    \
			uint32_t vg_cap = (vec).cap * 2 > (vec).n + (room) ? (vec).cap * 2 : (vec).n + (room) + 8;     \
			(vec).items = vg_arena_grow((arena), (vec).items, sizeof *(vec).items * (vec).cap,             \
						    sizeof *(vec).items * vg_cap);                                     \
			(vec).cap = vg_cap;                                                                            \
		}                                                                                                      \
	} while (0)
#define VG_PUSH(arena, vec, ...)                                                                                       \
	do {                                                                                                           \
		VG_RESERVE((arena), (vec), 1);                                                                         \
		(vec).items[(vec).n++] = (__VA_ARGS__);                                                                \
	} while (0)

#endif
