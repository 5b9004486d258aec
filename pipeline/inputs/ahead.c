/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ahead.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define LEAD 16    /* entries before the one that is wanted that are left alone: they will be asked for at once */
#define ROOM 2048u /* entries that may be known before they are wanted */
#define REFILL 512 /* after so many the thread that had no room goes on */

struct entry {
	_Atomic uint32_t number; /* of the entry, + 1, when its status stands here */
	bool there;
	struct stat status;
};

struct vg_ahead_folder {
	struct vg_folder folder;
	struct vg_ahead_folder *parent; /* or NULL */
	uint32_t place;                 /* in its parent */
	uint32_t inner;                 /* no entry before it is a folder that was not entered; with the lock */
	uint32_t next;                  /* the entry that is looked at next; of the thread alone */
	struct entry *ring;
	_Atomic uint32_t wanted; /* the entry that is wanted */
	atomic_bool left;        /* by the first thread */
};

struct vg_ahead {
	const struct vg_left_out *left_out;
	pthread_t thread;
	pthread_mutex_t lock; /* for all that follows */
	pthread_cond_t more, opened;
	struct vg_ahead_folder *asked;  /* that was asked for last; of the first thread alone */
	struct vg_ahead_folder *here;   /* that the first thread is in, or NULL */
	struct vg_ahead_folder *inside; /* that the thread looks at, or NULL */
	/* The folder that is entered next: where it is, and it itself once it is open, if it can be opened. */
	struct vg_ahead_folder *parent, *coming;
	uint32_t place;
	bool opening;
	bool began, runs; /* the thread, if one can be had */
	atomic_bool stop, waits;
	atomic_bool news; /* there may be something to do that goes before what the thread does */
};

static struct vg_ahead_folder *make(const struct vg_folder *folder, struct vg_ahead_folder *parent, uint32_t place)
{
	struct vg_ahead_folder *made = vg_arena_alloc(folder->arena, sizeof *made);
	*made = (struct vg_ahead_folder){.folder = *folder, .parent = parent, .place = place};
	uint32_t n = folder->names.n;
	made->ring = vg_arena_alloc(folder->arena, sizeof *made->ring * (n < ROOM ? n : ROOM));
	return made;
}

static void free_folder(struct vg_ahead_folder *folder)
{
	struct vg_folder own = folder->folder; /* the rest lies in its arena */
	vg_folder_close(&own);
}

static bool look(const struct vg_ahead_folder *folder, uint32_t n, struct stat *status_r)
{
	return !vg_folder_is_inner(&folder->folder, n) &&
	       fstatat(dirfd(folder->folder.dir), folder->folder.names.items[n].ptr, status_r, AT_SYMLINK_NOFOLLOW) ==
		       0;
}

/* Whether there is an entry to look at, and room for its status. */
static bool has_more(struct vg_ahead_folder *folder)
{
	uint32_t wanted = atomic_load(&folder->wanted);
	if (folder->next < wanted + LEAD) folder->next = wanted + LEAD;
	return folder->next < folder->folder.names.n && folder->next < wanted + ROOM;
}

/* Looks at entries until there are no more, the folder is left, or there is something else to do. */
static void look_on(struct vg_ahead *ahead, struct vg_ahead_folder *folder)
{
	while (!atomic_load(&ahead->news) && !atomic_load(&folder->left) && has_more(folder)) {
		uint32_t next = folder->next++;
		struct entry *entry = &folder->ring[next % ROOM];
		entry->there = look(folder, next, &entry->status);
		atomic_store_explicit(&entry->number, next + 1, memory_order_release);
	}
}

/* Sets the place of the folder that will be entered next, from the innermost outwards; false where there is none, or it
 * is known. */
static bool find_coming(struct vg_ahead *ahead)
{
	for (struct vg_ahead_folder *folder = ahead->here; folder != NULL; folder = folder->parent) {
		uint32_t n = folder->folder.names.n;
		while (folder->inner < n && !vg_folder_is_inner(&folder->folder, folder->inner)) folder->inner++;
		if (folder->inner == n) continue;
		if (ahead->parent == folder && ahead->place == folder->inner) return false;
		ahead->parent = folder;
		ahead->place = folder->inner;
		return true;
	}
	return false;
}

/* With the lock, which is given back meanwhile. */
static void open_coming(struct vg_ahead *ahead)
{
	struct vg_folder folder;
	struct vg_ahead_folder *parent = ahead->parent;
	struct vg_str name = parent->folder.names.items[ahead->place];
	name.len--; /* the '/' */
	ahead->opening = true;
	pthread_mutex_unlock(&ahead->lock);
	bool open = vg_folder_open(&folder, &parent->folder, name, ahead->left_out);
	struct vg_ahead_folder *made = open ? make(&folder, parent, ahead->place) : NULL;
	pthread_mutex_lock(&ahead->lock);
	ahead->coming = made; /* whoever enters one that cannot be opened is told why */
	ahead->opening = false;
	pthread_cond_signal(&ahead->opened);
}

static void look_into(struct vg_ahead *ahead, struct vg_ahead_folder *folder)
{
	ahead->inside = folder;
	pthread_mutex_unlock(&ahead->lock);
	look_on(ahead, folder);
	pthread_mutex_lock(&ahead->lock);
	ahead->inside = NULL;
	if (folder->left) free_folder(folder);
}

static void *run(void *user)
{
	struct vg_ahead *ahead = user;
	pthread_mutex_lock(&ahead->lock);
	while (!ahead->stop) {
		ahead->news = false;
		if (ahead->coming == NULL && find_coming(ahead)) {
			open_coming(ahead);
		} else if (ahead->here != NULL && has_more(ahead->here)) {
			look_into(ahead, ahead->here);
		} else if (ahead->coming != NULL && has_more(ahead->coming)) {
			look_into(ahead, ahead->coming);
		} else {
			ahead->waits = true;
			pthread_cond_wait(&ahead->more, &ahead->lock);
		}
	}
	pthread_mutex_unlock(&ahead->lock);
	return NULL;
}

struct vg_ahead *vg_ahead_new(const struct vg_left_out *left_out)
{
	struct vg_ahead *ahead = vg_alloc_zero(sizeof *ahead);
	ahead->left_out = left_out;
	pthread_mutex_init(&ahead->lock, NULL);
	pthread_cond_init(&ahead->more, NULL);
	pthread_cond_init(&ahead->opened, NULL);
	return ahead;
}

/* With the lock: the thread is to look what there is to do. */
static void tell(struct vg_ahead *ahead)
{
	ahead->news = true;
	if (ahead->waits) pthread_cond_signal(&ahead->more);
	ahead->waits = false;
	/* Not before there is something to do: a new thread gets a core that is free, one that waits that of its waker.
	 */
	if (!ahead->began) ahead->runs = pthread_create(&ahead->thread, NULL, run, ahead) == 0;
	ahead->began = true;
}

void vg_ahead_free(struct vg_ahead *ahead)
{
	if (ahead == NULL) return;
	pthread_mutex_lock(&ahead->lock);
	ahead->stop = true;
	if (ahead->runs) tell(ahead);
	pthread_mutex_unlock(&ahead->lock);
	if (ahead->runs) pthread_join(ahead->thread, NULL);
	if (ahead->coming != NULL) free_folder(ahead->coming);
	pthread_cond_destroy(&ahead->more);
	pthread_cond_destroy(&ahead->opened);
	pthread_mutex_destroy(&ahead->lock);
	free(ahead);
}

/* With the lock: the first thread is in this folder now. */
static void go_into(struct vg_ahead *ahead, struct vg_ahead_folder *folder)
{
	if (folder->parent != NULL && folder->parent->inner <= folder->place) folder->parent->inner = folder->place + 1;
	ahead->here = folder;
	ahead->asked = folder;
	tell(ahead);
}

struct vg_ahead_folder *vg_ahead_enter(struct vg_ahead *ahead, const struct vg_folder *folder,
				       struct vg_ahead_folder *parent, uint32_t n)
{
	struct vg_ahead_folder *made = make(folder, parent, n);
	pthread_mutex_lock(&ahead->lock);
	go_into(ahead, made);
	pthread_mutex_unlock(&ahead->lock);
	return made;
}

struct vg_ahead_folder *vg_ahead_take(struct vg_ahead *ahead, struct vg_ahead_folder *parent, uint32_t n)
{
	struct vg_ahead_folder *taken = NULL;
	pthread_mutex_lock(&ahead->lock);
	if (ahead->parent == parent && ahead->place == n) {
		while (ahead->opening) pthread_cond_wait(&ahead->opened, &ahead->lock);
		taken = ahead->coming;
		ahead->coming = NULL;
		if (taken != NULL) go_into(ahead, taken);
	}
	pthread_mutex_unlock(&ahead->lock);
	return taken;
}

const struct vg_folder *vg_ahead_listed(const struct vg_ahead_folder *folder)
{
	return &folder->folder;
}

bool vg_ahead_status(struct vg_ahead *ahead, struct vg_ahead_folder *folder, uint32_t n, struct stat *status_r)
{
	const struct entry *entry = &folder->ring[n % ROOM];
	atomic_store(&folder->wanted, n);
	bool known = atomic_load_explicit(&entry->number, memory_order_acquire) == n + 1;
	bool there = known ? entry->there : look(folder, n, status_r);
	if (known) *status_r = entry->status;
	if (ahead->asked == folder && (n % REFILL != 0 || !atomic_load(&ahead->waits))) return there;
	pthread_mutex_lock(&ahead->lock);
	go_into(ahead, folder);
	pthread_mutex_unlock(&ahead->lock);
	return there;
}

/* With the lock: of a folder that was never entered, as it lies too deep. */
static void drop_coming(struct vg_ahead *ahead, const struct vg_ahead_folder *parent)
{
	if (ahead->parent != parent) return;
	while (ahead->opening) pthread_cond_wait(&ahead->opened, &ahead->lock);
	if (ahead->coming != NULL && ahead->inside == ahead->coming)
		ahead->coming->left = true;
	else if (ahead->coming != NULL)
		free_folder(ahead->coming);
	ahead->parent = ahead->coming = NULL;
}

void vg_ahead_leave(struct vg_ahead *ahead, struct vg_ahead_folder *folder)
{
	pthread_mutex_lock(&ahead->lock);
	drop_coming(ahead, folder);
	if (ahead->here == folder) ahead->here = folder->parent;
	folder->left = true;
	bool there = ahead->inside == folder;
	pthread_mutex_unlock(&ahead->lock);
	ahead->asked = NULL;
	if (!there) free_folder(folder); /* else the thread does it when it comes out */
}
