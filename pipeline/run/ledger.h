/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file OUT.run beside an output that is being made: who makes it, how far it is, and the marks from which the same
 * command goes on after whatever ended it. It is locked as long as the run lives, and goes away with its success.
 * Written through shared memory, so it survives the death of the program, and is brought to disk at each mark. */
#ifndef VAGLIO_LEDGER_H
#define VAGLIO_LEDGER_H

#include "pool.h"
#include "tally.h"

#define VG_LEDGER_MARKS 2
#define VG_LEDGER_HANDS 64
#define VG_LEDGER_PATH 240

/* A mark with all that the supervisor knew when it was made. */
struct vg_checkpoint {
	struct vg_sink_mark mark;
	unsigned char inputs[VG_HASH_SIZE]; /* of the paths so far, in order */
	struct vg_tally tally;
	uint64_t notes;                    /* bytes of notes that belong to it */
	unsigned char check[VG_HASH_SIZE]; /* of all above */
};

/* The file, as it stands. Notes follow it: lines of an error code, a tab and a path. */
struct vg_ledger_page {
	char magic[8];
	uint32_t version, size;
	unsigned char plan[VG_HASH_SIZE]; /* of program, rules, options and inputs as named */
	int64_t pid, started, updated;    /* seconds since 1970 */
	char host[64];
	uint64_t planned;        /* inputs */
	int64_t resumed;         /* when this process took it up */
	uint64_t resumed_inputs; /* that were done then */
	struct vg_checkpoint checkpoints[VG_LEDGER_MARKS];
	struct vg_tally live;
	struct vg_ledger_hand {
		char path[VG_LEDGER_PATH];
		uint64_t age; /* milliseconds, at `updated` */
		uint32_t document, used;
	} hands[VG_LEDGER_HANDS];
};

struct vg_ledger;

/* Creates or opens the ledger of an output and locks it. NULL with a message where that cannot be, or another run holds
 * it. *resume_r: it is that of an interrupted run with the same plan; with force it never is. */
struct vg_ledger *vg_ledger_open(const char *output, const unsigned char plan[VG_HASH_SIZE], bool force, bool *resume_r,
				 char *error_r, size_t size);
/* Marks of an interrupted run, the newest first; gives their number. */
uint32_t vg_ledger_checkpoints(const struct vg_ledger *ledger, struct vg_checkpoint checkpoints_r[VG_LEDGER_MARKS]);
/* Goes on from a checkpoint, or from nothing (NULL). */
bool vg_ledger_start(struct vg_ledger *ledger, const struct vg_checkpoint *from, uint64_t planned);
/* A document whose record depends on the machine. */
bool vg_ledger_note(struct vg_ledger *ledger, enum vg_error_code code, struct vg_str path);
/* All notes so far, to be freed by the caller. */
void vg_ledger_notes(const struct vg_ledger *ledger, struct vg_buf *notes_r);
/* Brings the checkpoint to disk; fills in notes and check. */
bool vg_ledger_save(struct vg_ledger *ledger, struct vg_checkpoint *checkpoint);
/* For whoever looks on. */
void vg_ledger_show(struct vg_ledger *ledger, const struct vg_tally *tally, const struct vg_pool *pool);
int64_t vg_ledger_started(const struct vg_ledger *ledger);
/* Inputs after which the same command goes on. */
uint64_t vg_ledger_done(const struct vg_ledger *ledger);
void vg_ledger_close(struct vg_ledger *ledger, bool done);

/* What the same command goes on after; zeros where it starts over. */
void vg_ledger_reached(const struct vg_ledger_page *page, struct vg_tally *tally_r);
/* Reads the ledger of an output; *held_r: a run holds it now. False where there is none. */
bool vg_ledger_peek(const char *output, struct vg_ledger_page *page_r, bool *held_r);

#endif
