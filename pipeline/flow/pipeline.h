/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One document through the stages, and the contexts that these are given. Stages never see this. */
#ifndef VAGLIO_PIPELINE_H
#define VAGLIO_PIPELINE_H

#include "identity.h"
#include "image.h"
#include "registry.h"

typedef void vg_trace_fn(void *user, const char *stage, struct vg_span span, const char *line);

struct vg_ctx {
	const struct vg_stage *stage;
	uint32_t index; /* in the registry */
	void *conf, *state;
	struct vg_arena *scratch, *program;
	const struct vg_rules *rules;
	vg_trace_fn *trace;
	void *trace_user;
	struct vg_pipeline *pipeline;
	char *error; /* where vg_fatal puts its message */
};

/* Options as name and value pairs, from command line, environment and files; later ones win. */
struct vg_setting {
	const char *name, *value;
};

struct vg_pipeline; /* all stages of a plan, opened */

struct vg_pipeline_args {
	const char *stages;    /* names separated by spaces; NULL: the standard pipeline */
	const char *rules_dir; /* NULL: the embedded rules alone */
	const char *cache;     /* folder in which tables of the rules' lists are kept; NULL: nowhere */
	const struct vg_setting *settings;
	uint32_t n_settings;
	bool make;                      /* all tables anew, none from the program's image */
	struct vg_image_writer *writer; /* keeps the tables that are made; NULL: nobody does */
	uint64_t held;                  /* bytes of documents of one parent that wait in memory; 0: VG_HELD_MAX */
	vg_trace_fn *trace;
	void *trace_user;
};

/* Writes a value to its place in conf; false with a message where it is none of the option's type. */
bool vg_option_set(const struct vg_option *option, void *conf, const char *value, char *error_r, size_t size);

/* Checks that every stage's needs come before it, reads rules and options, opens the stages. NULL on failure, with a
 * message in error_r, whose size is VG_MESSAGE_MAX at least. */
struct vg_pipeline *vg_pipeline_open(const struct vg_pipeline_args *args, char *error_r, size_t size);
void vg_pipeline_close(struct vg_pipeline *pipeline);
uint32_t vg_pipeline_size(const struct vg_pipeline *pipeline);
struct vg_rules *vg_pipeline_rules(const struct vg_pipeline *pipeline);

/* Runs the stages over doc, then over its children, depth first; each finished document goes to fn, which owns it.
 * A parent comes before its children. */
typedef void vg_done_fn(void *user, struct vg_doc *doc);
void vg_pipeline_run(struct vg_pipeline *pipeline, struct vg_doc *doc, vg_done_fn *fn, void *user);

/* The same by and by: takes doc, drops what was fed before, and gives each finished document to the caller, which owns
 * it; NULL at the end. A document is worked when it is asked for. */
void vg_pipeline_feed(struct vg_pipeline *pipeline, struct vg_doc *doc);
struct vg_doc *vg_pipeline_next(struct vg_pipeline *pipeline);

/* Documents that are worked together: each stage goes over all of them before the next one begins, so that its code and
 * its tables come from memory once: documents of 4 KB take a sixth less time. */
#define VG_TOGETHER 32
#define VG_TOGETHER_BYTES (128U << 10) /* of files and texts; the last of them may go beyond */
struct vg_unit {
	struct vg_doc *doc;
	uint64_t input;    /* its number, as the caller gave it */
	uint32_t document; /* its number within the input */
	uint32_t place;    /* less than VG_TOGETHER: no other document that is in work has it */
	uint32_t stages;   /* that it goes through */
	bool last;         /* nothing of its input waits: it has no more, unless vg_work.more gives more of it */
	bool kept;         /* was seen by vg_keep_fn for the last time, or is not to be seen */
	int64_t cost;      /* nanoseconds of processor time, without what its caller does with it */
};

/* Where the pipeline stands: which input, the how manyeth of its documents, and which of the stages. */
struct vg_progress {
	uint64_t input;
	uint32_t document, stage;
};
/* From now on the pipeline notes its progress there, so that another process can see what a dead one was doing. */
void vg_pipeline_watch(struct vg_pipeline *pipeline, struct vg_progress *progress);

/* From now on fn sees each document twice, after two stages: the second time after the second one, or where it got no
 * further or there is no such stage. Nothing happens where the pipeline has not the first one. */
typedef void vg_keep_fn(void *user, const struct vg_unit *unit, bool last);
void vg_pipeline_keep(struct vg_pipeline *pipeline, const char *first, const char *last, vg_keep_fn *fn, void *user);

/* A document on which an earlier try died: it goes through the stages before `stage` and bears the error. */
struct vg_fault {
	uint32_t document, stage;
	enum vg_error_code code;
	const char *message;
};
/* One input after another. */
struct vg_work {
	uint64_t input;                /* number of the first; skip and faults are for all documents */
	uint32_t skip;                 /* documents that are not given again: they are read for their children alone */
	const struct vg_fault *faults; /* of the others */
	uint32_t n_faults;
	uint32_t together; /* documents that are worked together; 1 to VG_TOGETHER */
	/* Another document behind this one and its children, of the same or another input, that need not be waited for;
	 * or NULL. May be NULL. */
	struct vg_doc *(*more)(void *user, uint64_t *input_r);
	/* A stage begins with another document than the one before it. May be NULL. */
	void (*begin)(void *user);
	void (*done)(void *user, struct vg_unit *unit); /* owns the document */
	void *user;
};
/* As vg_pipeline_run, in the order in which documents come. */
void vg_pipeline_work(struct vg_pipeline *pipeline, struct vg_doc *doc, const struct vg_work *work);

/* Adds an error record on behalf of the driver. */
__attribute__((format(printf, 4, 5))) void vg_doc_error(struct vg_doc *doc, const char *stage, enum vg_error_code code,
							const char *format, ...);

#endif
