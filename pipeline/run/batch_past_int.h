/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of the past: batch_past.c finds what an earlier run has left of an input, batch_past_give.c gives
 * its documents, batch_choice.c tells which inputs are to be tried again. */
#ifndef VAGLIO_BATCH_PAST_INT_H
#define VAGLIO_BATCH_PAST_INT_H

#include "batch_past.h"

#define PLANS_MAX 256

struct vg_past {
	struct vg_past_conf conf;
	struct vg_arena *arena;
	struct vg_db *db;
	struct vg_query *from, *path, *documents, *list, *chosen, *chosen_paths, *same;
	int64_t same_plan; /* number of a plan that is that of this run; -1 = not known */
	bool ahead;        /* `from` stands on a row that was not taken yet */
	struct vg_buf file;
	struct vg_str folder; /* in which the earlier run was started, with its '/'; empty where it is this one */
	struct vg_input_row row;
	uint64_t inputs, matched, n_chosen;
	int64_t next_chosen; /* number of the next input that is chosen; -1 = none */
	struct vg_input_plan plans[PLANS_MAX];
	int64_t plan_ids[PLANS_MAX];
	uint32_t n_plans;
	uint64_t left;        /* documents of the input in hand that are still to be given */
	struct vg_blob *blob; /* what is kept of the document in hand, where that is much */
	struct vg_hash *hash;
	struct vg_xxh *xxh;
	/* The output. */
	int fd; /* of JSON Lines, or */
	struct vg_db *rows;
	struct vg_rows_reader *reader; /* of rows */
};

/* The chosen inputs by number, in a table of the connection's own. False with a message. */
bool vg_past_choose(struct vg_past *past, char *error_r, size_t size);
/* Whether the input in hand is one of them. */
bool vg_past_is_chosen(struct vg_past *past);

#endif
