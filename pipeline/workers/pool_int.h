/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of the pool: pool.c has the window of jobs, pool_answers.c what comes back of them, pool_worker.c
 * the processes and their pipes. */
#ifndef VAGLIO_POOL_INT_H
#define VAGLIO_POOL_INT_H

#include "pool.h"

#include <poll.h>
#include <sys/types.h>

#define NOISE_MAX (4 << 10)               /* bytes that are read of what a worker said at last on standard error */
#define AHEAD_MAX ((size_t)8 << 20)       /* bytes of answers that may wait for an earlier input */
#define AWAY_FROM ((size_t)6 << 20)       /* with more, answers of inputs that are done with wait in a file */
#define AWAY_MAX ((uint64_t)512 << 20)    /* bytes of that file */
#define WINDOW_MAX 16384                  /* inputs that may wait for an earlier one */
#define SPOOLS_MAX 128                    /* spool files that may be open */
#define SPARES_MAX 256                    /* jobs that are kept for the next ones */
#define SPOOL_FROM ((uint32_t)4 << 20)    /* bytes of an answer that goes into a file, for few workers */
#define SPOOL_LEAST ((uint32_t)1 << 20)   /* the same for many */
#define SPOOL_ALL ((uint32_t)32 << 20)    /* bytes of answers of all workers that may come in at once */
#define ANSWERS_MAX ((uint64_t)16 << 30)  /* bytes of all answers to an input */
#define QUEUE 64                          /* jobs that a worker has, the first in work, the others in its socket */
#define QUEUE_BYTES ((uint64_t)256 << 10) /* with files of this size together, it has two at most */
#define QUEUE_TIME 20000                  /* microseconds of work, by what inputs have cost of late: the same */
#define SMALL ((uint64_t)64 << 10)        /* bytes of a file that is read at once, when it is opened */
#define ROOM ((size_t)256 << 10)          /* bytes that are received at once */
#define SPARE_MAX ((size_t)16 << 10)      /* bytes of a buffer that is kept for the next job */
#define HAND_OVER ((size_t)64 << 10)      /* bytes of a frame whose buffer is handed over rather than copied */

/* An input in the window. */
struct job {
	uint64_t ordinal, size;  /* size: bytes of what is read */
	uint64_t print;          /* as in vg_open_file */
	const char *file, *path; /* in names */
	struct vg_stamp stamp;   /* of the file, when it was opened */
	uint64_t cost;
	int fd;                  /* -1 where there is nothing to read (any more) */
	struct vg_buf content;   /* in place of fd: all that there is to read */
	bool read;               /* content has it */
	struct vg_job_head head; /* skip and faults of earlier tries */
	struct vg_job_fault *faults;
	int64_t sent;         /* bytes of the file that went into chunks; -1 = not begun */
	bool follow;          /* as in vg_input */
	bool ended;           /* END was made */
	bool given_up;        /* is not tried again */
	bool alone;           /* is worked with nothing beside it, to find out whether it is to blame */
	bool done;            /* all answers are there */
	uint32_t answered;    /* documents */
	struct vg_buf frames; /* whole DOC, SPOOLED, COPY and KEPT frames */
	uint64_t away_at;     /* where they are in the pool's file instead, */
	size_t away;          /* and how many bytes; 0 = they are in frames */
	struct vg_buf kept;   /* without workers: of the document in work */
	struct vg_freezer freezer;
	int spool;         /* -1 = none yet */
	uint64_t spooled;  /* bytes of whole answers in it */
	uint64_t bytes;    /* of all answers so far */
	uint32_t attempts; /* before this run, and of workers that died on it */
	int64_t started;   /* milliseconds; 0 = not begun */
	struct vg_buf names;
	struct job *next; /* of those that are spare */
};

struct slot {
	pid_t pid;
	clockid_t clock;      /* of its processor time */
	int socket, noise_fd; /* noise_fd: its standard error, a file in memory */
	struct vg_watch *watch;
	struct job *queue[QUEUE]; /* in order; NULL = free */
	uint32_t taken;           /* inputs since it was started */
	struct vg_buf out;        /* to be sent */
	size_t out_at;
	struct vg_buf in; /* a frame that is not whole yet */
	struct vg_buf noise;
	uint64_t spooling, spool_at; /* bytes of an answer that are still to come into the spool, and where they go */
	struct vg_answer answer;     /* its head */
	/* The clocks of the document in work. */
	uint64_t seen_job;
	uint32_t seen_document;
	int64_t since;     /* milliseconds */
	int64_t since_cpu; /* milliseconds of processor time */
	bool held;         /* its answers are not read now, because an earlier input's are missing */
};

struct vg_pool {
	struct vg_pool_conf conf;
	struct slot *slots;
	uint32_t n_slots;
	struct job **window; /* ring by ordinal - base */
	uint32_t window_size, first, n_window;
	size_t ahead;        /* bytes of answers of all jobs but the first */
	uint32_t spool_from; /* bytes of an answer that goes into a file */
	uint64_t pace;       /* microseconds that an input has cost of late */
	struct vg_buf given; /* what vg_pool_take handed out last */
	struct job *given_job;
	struct job *spare;
	uint32_t n_spare;
	int away; /* file without a name for answers that wait long; -1 = none */
	uint64_t away_end;
	uint32_t n_spools; /* files that are open */
	uint32_t n_away;   /* jobs whose answers are there */
	uint32_t lost;
	char broken[VG_MESSAGE_MAX];
	int64_t turned; /* when the last turn ended */
};

bool vg_slot_start(struct vg_pool *pool, struct slot *slot);
/* The same in place of one that is gone, with some patience; where none can be had the run stops: pool->broken. */
bool vg_slot_revive(struct vg_pool *pool, struct slot *slot);
void vg_slot_stop(struct slot *slot);
/* Fills out with what the slot's jobs have to say next. */
void vg_slot_feed(struct slot *slot);
void vg_slot_send(struct vg_pool *pool, struct slot *slot);
void vg_slot_receive(struct vg_pool *pool, struct slot *slot);
void vg_slot_check_clocks(struct vg_pool *pool, struct slot *slot, int64_t now);

/* Which of its jobs the worker is at, by its own word: the first where it says nothing that can be. */
int vg_slot_at_work(const struct slot *slot);
/* The worker died on the job that it was at (or must be held to have done so): notes the fault for the next try or
 * answers in its place, gives back the rest of the queue and starts another worker. */
void vg_slot_lost(struct vg_pool *pool, struct slot *slot, enum vg_error_code code, const char *message);

/* The same, but any of the jobs may be to blame: each is worked alone, so that the next time there is no doubt. */
void vg_slot_suspect(struct vg_pool *pool, struct slot *slot, enum vg_error_code code, const char *message);

/* The one whose answers are due; NULL where there is none. */
static inline struct job *vg_job_first(const struct vg_pool *pool)
{
	return pool->n_window == 0 ? NULL : pool->window[pool->first];
}

/* What the buffer holds is done with; a large one goes, too. */
void vg_job_empty(struct vg_buf *buf);
/* Puts a document's frame into the job's answers; the document is freed. */
void vg_job_put(struct vg_pool *pool, struct job *job, struct vg_doc *doc);
/* Answers that waited in the pool's file are in the job again, or pool->broken says why not. */
void vg_job_bring_back(struct vg_pool *pool, struct job *job);
/* Answers for the job by an error record. */
void vg_job_fail(struct vg_pool *pool, struct job *job, enum vg_error_code code, const char *message);
/* A whole DOC frame arrived. False where it is no answer to the job. */
bool vg_job_answer(struct vg_pool *pool, struct job *job, struct vg_str frame);
/* The same for the frame, `whole` bytes with its head, that `in` begins with: the job gets the buffer itself, if it has
 * no answers yet, and what follows the frame is put into another one. */
bool vg_job_answer_all(struct vg_pool *pool, struct job *job, struct vg_buf *in, size_t whole);
/* The same for an answer that goes into the spool: its head, then its bytes. A failing disk is noted in pool->broken.
 */
bool vg_job_spool(struct vg_pool *pool, struct slot *slot, struct job *job, struct vg_str head, uint32_t length);
/* Bytes that were taken; -1 where they cannot be an answer. */
int64_t vg_job_spool_more(struct vg_pool *pool, struct slot *slot, struct job *job, struct vg_str bytes);
void vg_job_done(struct vg_pool *pool, struct job *job);

#endif
