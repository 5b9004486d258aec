/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an earlier run has left and this one need not do again. An input is known by its path, and that it has not
 * changed by size, inode and times, or by the hash of its bytes. Where the plan is the same its documents are taken
 * over as they stand in the earlier output; where only what comes after the text has changed, the late stages are
 * worked on the text that was kept; else the file is read again. All three give the same bytes. */
#ifndef VAGLIO_BATCH_PAST_H
#define VAGLIO_BATCH_PAST_H

#include "ledger_inputs.h"
#include "pool.h"

struct vg_past;

/* Which inputs are to be tried again though nothing has changed; what is NULL does not choose. */
struct vg_choice {
	const char *status; /* ok, partial, failed, skipped, or timeout, memory, crash; several with commas between */
	const char *code;   /* of errors.def, several with commas between */
	const char *path;   /* a pattern with * and ? and [...] */
};

struct vg_past_conf {
	const char *output; /* of a server: what its rows lie beside (ledger_server.h) */
	const struct vg_sink_type *type;
	struct vg_input_plan plan;      /* of this run */
	uint64_t max_size;              /* bytes of a file */
	bool check_content;             /* the hash counts, whatever size and times say */
	const struct vg_choice *choice; /* only what it chooses is worked; NULL: what has changed */
	const char *spool_folder;
};

/* What a KEPT frame holds. */
struct vg_past_ref {
	uint64_t first, documents, attempts, cost;
	int64_t plan, machine;
};

/* "timeout", "memory" and "crash" as error codes; false for another word. */
bool vg_choice_code(struct vg_str name, enum vg_error_code *code_r);
/* Says of a word of --status or --code that there is none such; false. */
bool vg_choice_unknown(const char *option, struct vg_str name, char *error_r, size_t size);
/* NULL where nothing was left, or it is of another output; with a message only where a choice is one of what is not
 * there. */
struct vg_past *vg_past_open(const struct vg_past_conf *conf, char *error_r, size_t size);
void vg_past_close(struct vg_past *past);
struct vg_str vg_past_fact(struct vg_past *past, struct vg_arena *arena, const char *name);
/* The plan of that number; false where there is none. */
bool vg_past_plan(const struct vg_past *past, int64_t id, struct vg_input_plan *plan_r);

/* As the pool asks for it; user is the past. */
enum vg_past_kind vg_past_find(void *user, const struct vg_input *input, struct vg_past_found *found);
/* Whether the input, whose status that is, is the one that the earlier run had at this place, unchanged, and worked
 * under that plan. */
bool vg_past_same(struct vg_past *past, const struct vg_input *input, const struct stat *status,
		  const struct vg_input_plan *plan);
/* Whether the earlier run had inputs that were not asked for. */
bool vg_past_missing(const struct vg_past *past);

/* Starts to give the documents of an input; then one after the other. False at the end, or with a message. */
void vg_past_begin(struct vg_past *past, const struct vg_past_ref *ref);
bool vg_past_next(struct vg_past *past, struct vg_document_row *row_r, char *error_r, size_t size);
/* Puts that document into the sink. */
bool vg_past_put(struct vg_past *past, const struct vg_document_row *row, struct vg_sink *sink, char *error_r,
		 size_t size);

/* The inputs of the earlier run in order, as a source has them. */
bool vg_past_input(void *user, struct vg_input *input_r);
uint64_t vg_past_inputs(const struct vg_past *past);
/* The paths that are chosen, one after the other; valid until the next call. */
bool vg_past_chosen_next(struct vg_past *past, struct vg_str *path_r);
/* OUT.inputs of an output, if it belongs to it; NULL where it does not. */
struct vg_db *vg_past_rows(const char *output);
uint64_t vg_past_chosen(const struct vg_past *past);

#endif
