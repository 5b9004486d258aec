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

/* Where the pipeline stands: the how manyeth document of the input, and which of its stages. */
struct vg_progress {
	uint32_t document, stage;
};
/* From now on the pipeline notes its progress there, so that another process can see what a dead one was doing. */
void vg_pipeline_watch(struct vg_pipeline *pipeline, struct vg_progress *progress);

/* From now on fn sees each document twice, after two stages: the second time after the second one, or where it got no
 * further or there is no such stage. Nothing happens where the pipeline has not the first one. */
typedef void vg_keep_fn(void *user, struct vg_doc *doc, bool last);
void vg_pipeline_keep(struct vg_pipeline *pipeline, const char *first, const char *last, vg_keep_fn *fn, void *user);

/* A document on which an earlier try died: it goes through the stages before `stage` and bears the error. */
struct vg_fault {
	uint32_t document, stage;
	enum vg_error_code code;
	const char *message;
};
/* As vg_pipeline_run, but the first `skip` documents are not given to fn again. */
struct vg_rerun {
	uint32_t skip;
	const struct vg_fault *faults;
	uint32_t n_faults;
	struct vg_doc *(*next)(void *user); /* the document after this one and its children, or NULL; may be NULL */
	void *next_user;
};
void vg_pipeline_rerun(struct vg_pipeline *pipeline, struct vg_doc *doc, const struct vg_rerun *rerun, vg_done_fn *fn,
		       void *user);

/* Adds an error record on behalf of the driver. */
__attribute__((format(printf, 4, 5))) void vg_doc_error(struct vg_doc *doc, const char *stage, enum vg_error_code code,
							const char *format, ...);

#endif
