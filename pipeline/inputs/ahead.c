/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ahead.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define LEAD 4     /* entries before the one that is wanted that are left alone: they will be asked for at once */
#define ROOM 2048u /* entries that may be known before they are wanted */
#define REFILL 512 /* after so many the thread that had no room goes on */

struct entry {
	_Atomic uint32_t number; /* of the entry, + 1, when its status stands here */
	bool there;
	struct stat status;
};

struct vg_ahead_folder {
	DIR *dir;
	struct vg_arena *arena;
	const struct vg_str *names;
	uint32_t n;
	struct entry *ring;
	_Atomic uint32_t wanted; /* the entry that is wanted */
	atomic_bool left;        /* by the first thread */
};

struct vg_ahead {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct vg_ahead_folder *asked;  /* that was asked for last; of the first thread alone */
	struct vg_ahead_folder *folder; /* that is offered, or NULL; with the lock */
	struct vg_ahead_folder *inside; /* that the thread is in, or NULL; with the lock */
	atomic_bool stop, waits;
};

static void free_folder(struct vg_ahead_folder *folder)
{
	closedir(folder->dir);
	vg_arena_free(folder->arena);
}

static bool look(const struct vg_ahead_folder *folder, uint32_t n, struct stat *status_r)
{
	struct vg_str name = folder->names[n];
	bool file = name.len > 0 && name.ptr[name.len - 1] != '/';
	return file && fstatat(dirfd(folder->dir), name.ptr, status_r, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Looks at entries until there is no more to look at, no room, or the folder is left. */
static void look_on(const struct vg_ahead *ahead, struct vg_ahead_folder *folder)
{
	uint32_t next = 0;
	while (!atomic_load(&ahead->stop) && !atomic_load(&folder->left)) {
		uint32_t wanted = atomic_load(&folder->wanted);
		if (next < wanted + LEAD) next = wanted + LEAD;
		if (next >= folder->n || next >= wanted + ROOM) break;
		struct entry *entry = &folder->ring[next % ROOM];
		if (atomic_load_explicit(&entry->number, memory_order_relaxed) == ++next) continue;
		entry->there = look(folder, next - 1, &entry->status);
		atomic_store_explicit(&entry->number, next, memory_order_release);
	}
}

static void *run(void *user)
{
	struct vg_ahead *ahead = user;
	pthread_mutex_lock(&ahead->lock);
	while (!ahead->stop) {
		struct vg_ahead_folder *folder = ahead->folder;
		if (folder == NULL) {
			ahead->waits = true;
			pthread_cond_wait(&ahead->more, &ahead->lock);
			continue;
		}
		ahead->folder = NULL;
		ahead->inside = folder;
		pthread_mutex_unlock(&ahead->lock);
		look_on(ahead, folder);
		pthread_mutex_lock(&ahead->lock);
		ahead->inside = NULL;
		if (folder->left) free_folder(folder);
	}
	pthread_mutex_unlock(&ahead->lock);
	return NULL;
}

struct vg_ahead *vg_ahead_start(void)
{
	struct vg_ahead *ahead = vg_alloc_zero(sizeof *ahead);
	pthread_mutex_init(&ahead->lock, NULL);
	pthread_cond_init(&ahead->more, NULL);
	if (pthread_create(&ahead->thread, NULL, run, ahead) == 0) return ahead;
	free(ahead);
	return NULL;
}

static void offer(struct vg_ahead *ahead, struct vg_ahead_folder *folder)
{
	pthread_mutex_lock(&ahead->lock);
	ahead->folder = folder;
	ahead->waits = false;
	pthread_cond_signal(&ahead->more);
	pthread_mutex_unlock(&ahead->lock);
	ahead->asked = folder;
}

void vg_ahead_stop(struct vg_ahead *ahead)
{
	if (ahead == NULL) return;
	pthread_mutex_lock(&ahead->lock);
	ahead->stop = true;
	pthread_cond_signal(&ahead->more);
	pthread_mutex_unlock(&ahead->lock);
	pthread_join(ahead->thread, NULL);
	pthread_cond_destroy(&ahead->more);
	pthread_mutex_destroy(&ahead->lock);
	free(ahead);
}

struct vg_ahead_folder *vg_ahead_enter(struct vg_ahead *ahead, struct vg_arena *arena, DIR *dir,
				       const struct vg_str *names, uint32_t n)
{
	struct vg_ahead_folder *folder = vg_arena_alloc(arena, sizeof *folder);
	*folder = (struct vg_ahead_folder){.dir = dir, .arena = arena, .names = names, .n = n};
	folder->ring = vg_arena_alloc(arena, sizeof *folder->ring * (n < ROOM ? n : ROOM));
	offer(ahead, folder);
	return folder;
}

bool vg_ahead_status(struct vg_ahead *ahead, struct vg_ahead_folder *folder, uint32_t n, struct stat *status_r)
{
	const struct entry *entry = &folder->ring[n % ROOM];
	bool known = atomic_load_explicit(&entry->number, memory_order_acquire) == n + 1;
	bool there = known ? entry->there : look(folder, n, status_r);
	if (known) *status_r = entry->status;
	atomic_store(&folder->wanted, n);
	if (ahead->asked != folder || (n % REFILL == 0 && atomic_load(&ahead->waits))) offer(ahead, folder);
	return there;
}

void vg_ahead_leave(struct vg_ahead *ahead, struct vg_ahead_folder *folder)
{
	pthread_mutex_lock(&ahead->lock);
	if (ahead->folder == folder) ahead->folder = NULL;
	folder->left = true;
	bool there = ahead->inside == folder;
	pthread_mutex_unlock(&ahead->lock);
	ahead->asked = NULL;
	if (!there) free_folder(folder); /* else the thread does it when it comes out */
}
