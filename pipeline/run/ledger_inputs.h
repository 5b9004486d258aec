/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file OUT.inputs beside an output: a row for each input with what it came to, what it cost and by what it is known
 * again, and for each of its documents where it stands in the output. From it a later run takes what has not changed,
 * and `vaglio retry` what is to be tried again. A database of SQLite that anyone may read; it grows with the output and
 * gets its name after it. */
#ifndef VAGLIO_LEDGER_INPUTS_H
#define VAGLIO_LEDGER_INPUTS_H

#include "build.h"
#include "db.h"
#include "frame.h"
#include "source.h"

#define VG_INPUTS_VERSION "3" /* of tables and packed answers */

/* Under what an input was worked. Two inputs with the same bytes and path under the same plan have the same records. */
struct vg_input_plan {
	char text[VG_PRINT_SIZE];    /* fingerprint of all that acts until the text is frozen */
	char late[VG_PRINT_SIZE];    /* of all that acts until VG_LATE is through */
	char records[VG_PRINT_SIZE]; /* and of all that acts until the end */
	struct vg_str limits;        /* JSON: time and memory */
};

struct vg_input_row {
	uint64_t number, first, documents; /* number of its first document */
	int64_t plan;
	struct vg_stamp stamp;
	uint64_t attempts, cost; /* cost: microseconds of processor time */
	int64_t machine;         /* enum vg_depends */
	bool follow;             /* as in vg_input */
	struct vg_str file, path;
};

/* Whether another hour or another machine might give other records. */
enum vg_depends {
	VG_DEPENDS_NOT,
	VG_DEPENDS_LIMITS, /* on time and memory */
	VG_DEPENDS_FILE,   /* the file could not be read, or not in peace */
};
enum vg_depends vg_answer_depends(const struct vg_answer *answer);

/* Takes an answer off the front of bytes that hold on another machine, too; false where there is none. */
bool vg_answer_unpack(struct vg_str *packed, struct vg_answer *answer_r);

#define VG_KEPT_WHOLE ((uint64_t)1 << 20) /* bytes of what is kept that go through memory at once */

/* What is kept of a document: `bytes`, or, where they are too many, `length` bytes that are read in pieces. */
struct vg_kept {
	struct vg_str bytes;
	uint64_t length;
	bool (*read)(void *user, uint64_t at, char *to, uint32_t n);
	void *user;
};

struct vg_document_row {
	struct vg_answer answer;
	uint64_t place[2]; /* the first two numbers of its vg_sink_ref */
	struct vg_kept kept;
};
/* Hands what is kept to fn, piece by piece; false where it or fn fails. */
bool vg_kept_each(const struct vg_kept *kept, bool (*fn)(void *user, struct vg_str piece), void *user);

/* Writing. All functions that can fail are false then. */
struct vg_inputs;

/* Starts OUT.inputs.partial anew, or, where resume, goes on after n inputs. NULL with a message where that cannot be.
 */
struct vg_inputs *vg_inputs_open(const char *output, bool resume, uint64_t n, char *error_r, size_t size);
/* The number of a plan, which is added where it is not known; -1 where it cannot be. */
int64_t vg_inputs_plan(struct vg_inputs *inputs, const struct vg_input_plan *plan);
bool vg_inputs_put_document(struct vg_inputs *inputs, const struct vg_document_row *row);
/* The documents that were put since the last input are this one's; number, first and documents are not read. */
bool vg_inputs_put_input(struct vg_inputs *inputs, const struct vg_input_row *row);
/* What is kept of the n-th document, valid until the next call; empty where there is nothing, or too much. */
struct vg_str vg_inputs_kept(struct vg_inputs *inputs, uint64_t n);
uint64_t vg_inputs_documents(const struct vg_inputs *inputs);
/* What was put is in the file. */
bool vg_inputs_mark(struct vg_inputs *inputs);
bool vg_inputs_fact(struct vg_inputs *inputs, const char *name, struct vg_str value);
/* By what the output, which is still OUT.partial, is known to be the file that was left; that of a database is not. */
bool vg_inputs_fact_output(struct vg_inputs *inputs, const char *output);
/* What the last run had and this one has not. */
struct vg_lost {
	uint64_t inputs, hidden; /* hidden: those of them in a folder that could not be listed */
	char folder[256];
};
/* Notes which inputs of an earlier run are there no more, if any are missing, and which were not before. */
bool vg_inputs_note_gone(struct vg_inputs *inputs, const char *earlier, bool missing, struct vg_str when,
			 struct vg_lost *lost_r);
uint64_t vg_inputs_gone(struct vg_inputs *inputs);
/* For questions about all rows, beside those of another such file, which is `earlier` there; NULL where that cannot be.
 */
struct vg_db *vg_inputs_attach(struct vg_inputs *inputs, const char *earlier);
/* Inputs that were tried more than once, with the limits of the last time: JSON objects with commas between. */
void vg_inputs_put_retried(struct vg_inputs *inputs, struct vg_buf *buf);
/* All was put: indexes, and the file is on disk; it gets its name by vg_inputs_publish. */
bool vg_inputs_complete(struct vg_inputs *inputs);
bool vg_inputs_publish(struct vg_inputs *inputs);
const char *vg_inputs_error(struct vg_inputs *inputs);
/* Without keep, what was not published is removed. */
void vg_inputs_close(struct vg_inputs *inputs, bool keep);

/* Reading. */

/* The finished file of an output, if it belongs to the output whose records have that hash; NULL where it does not. */
struct vg_db *vg_inputs_read(const char *output, struct vg_str records);
struct vg_str vg_inputs_read_fact(struct vg_db *db, struct vg_arena *arena, const char *name);
/* Statements that give rows for the functions below: inputs in order from a number on; those of a path; documents. */
extern const char vg_inputs_sql_from[], vg_inputs_sql_path[], vg_inputs_sql_documents[];
/* The row that the query stands on; its strings hold until the next. */
void vg_inputs_get_input(struct vg_query *query, struct vg_input_row *row_r);
/* False where it is none. A large `kept` is then read through *blob, which is opened in db, and closed by the caller.
 */
bool vg_inputs_get_document(struct vg_query *query, struct vg_db *db, struct vg_blob **blob,
			    struct vg_document_row *row_r);

#endif
