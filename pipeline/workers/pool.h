/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The supervisor's side: worker processes, what each has in hand, and the answers in the order of the inputs. A worker
 * that dies, is silent for too long or answers what is no answer is killed and replaced, and only its document suffers.
 */
#ifndef VAGLIO_POOL_H
#define VAGLIO_POOL_H

#include "nursery.h"
#include "snapshot.h"
#include "source.h"

/* What an earlier run has left of an input. */
enum vg_past_kind {
	VG_PAST_NONE,
	VG_PAST_ANSWER, /* the bytes of a KEPT frame were put into `frame` */
	VG_PAST_TEXT,   /* snapshots of its documents: in `texts`, or, where they are large, in the file fd */
};
struct vg_past_found {
	struct vg_stamp stamp;
	struct vg_buf *frame;
	bool may_text;                /* VG_PAST_TEXT can be used */
	enum vg_snapshot_state state; /* in which they are to be taken */
	struct vg_buf *texts;
	int fd; /* -1 = none */
	uint64_t size;
	uint32_t attempts; /* before this run */
};

struct vg_pool_conf {
	struct vg_nursery *nursery; /* or, without workers: */
	struct vg_pipeline *pipeline;
	uint32_t stages; /* of the pipeline */
	const struct vg_sink_type *sink;
	struct vg_sink_conf sink_conf;
	uint32_t jobs; /* workers; 0 = everything in this process */
	/* Whether the answer to an open file is known already: then puts the bytes of a COPY frame. `bytes` are those
	 * of the file where it was read, else NULL. May be NULL. */
	bool (*known)(void *user, const struct vg_input *input, struct vg_open_file *file, struct vg_buf *buf);
	void *known_user;
	/* What is there of an input that was not opened yet. May be NULL. */
	enum vg_past_kind (*past)(void *user, const struct vg_input *input, struct vg_past_found *found);
	void *past_user;
	bool keep;                    /* what is needed to work late stages again is kept */
	const char *spool_folder;     /* for answers that are too large for memory */
	uint32_t recycle;             /* inputs that a worker takes before it is replaced; 0 = never */
	uint64_t max_size;            /* bytes of a file */
	uint64_t timeout, total, cpu; /* seconds: of a document, of an input with its members, of processor time of a
				       * document; 0 = no limit */
};

/* The earliest input that is not yet done with. Its answers come in pieces. */
struct vg_head {
	uint64_t ordinal;
	struct vg_str path;
	struct vg_str frames; /* whole DOC and SPOOLED frames; valid until the next call */
	int spool;            /* file that SPOOLED frames point into */
	uint64_t size;        /* bytes of the file */
	uint64_t print;       /* as in vg_open_file */
	bool last;            /* there will be no more; what follows is known then */
	const char *file;     /* as it was opened */
	bool follow;          /* as in vg_input */
	struct vg_stamp stamp;
	bool stored;       /* worked on the text of an earlier run */
	uint32_t attempts; /* those of earlier runs included */
	uint64_t cost;     /* microseconds of processor time, as the worker says */
};

/* What a worker has in hand. */
struct vg_in_hand {
	struct vg_str path;
	uint32_t document; /* number within the input */
	uint64_t age;      /* milliseconds on this document */
};

struct vg_pool;

int64_t vg_now(void); /* milliseconds of a clock that never goes back */

/* NULL with a message where no worker can be started. */
struct vg_pool *vg_pool_new(const struct vg_pool_conf *conf, char *error_r, size_t size);
/* There is nothing more to do: the workers end, and nobody waits for them yet. */
void vg_pool_dismiss(struct vg_pool *pool);
/* Kills what still runs. */
void vg_pool_free(struct vg_pool *pool);
/* Whether another input can be taken now. */
bool vg_pool_room(const struct vg_pool *pool);
void vg_pool_add(struct vg_pool *pool, const struct vg_input *input);
/* Whether there is nothing in hand. */
bool vg_pool_idle(const struct vg_pool *pool);
/* Moves bytes and looks after the workers; waits for at most so many milliseconds. */
void vg_pool_turn(struct vg_pool *pool, int wait);
/* The answers of the earliest input that came in since the last call; false where there are none. */
bool vg_pool_take(struct vg_pool *pool, struct vg_head *head_r);
/* The i-th worker's document; false where it has none. */
bool vg_pool_in_hand(const struct vg_pool *pool, uint32_t i, struct vg_in_hand *hand_r);
/* Why the pool cannot go on, or NULL. */
const char *vg_pool_broken(const struct vg_pool *pool);
/* Workers that died or were killed so far. */
uint32_t vg_pool_lost(const struct vg_pool *pool);

#endif
