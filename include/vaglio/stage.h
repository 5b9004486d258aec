/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stage reads a document and adds to it. It knows include/vaglio/ and nothing else. Its interface is one const struct
 * named vg_stage_<name> at the end of its file; stages/stages.list is the pipeline.
 *
 * A stage has no printf, exit or errno: what went wrong is a record (vg_fail) and a severity. When run returns
 * VG_FAILED the driver takes back what the stage appended, notes it, and goes on with the next stage. */
#ifndef VAGLIO_STAGE_H
#define VAGLIO_STAGE_H

#include "vaglio/doc.h"

#include <stddef.h>

enum vg_status {
	VG_OK,
	VG_PARTIAL, /* something was left out, on record; the rest stands */
	VG_FAILED,  /* nothing of this stage stands */
	VG_FATAL,   /* the run cannot go on (bad rules, bad options); only from open */
};

struct vg_ctx; /* one stage in one process: its configuration, state, rules and scratch memory */
struct vg_rules;

#define VG_MESSAGE_MAX 1024 /* bytes of a message, with its NUL */

/* SIZE is a number of bytes, with K, M or G after it of 1024, 1024^2 or 1024^3 bytes. */
enum vg_option_type { VG_OPTION_BOOL, VG_OPTION_INT, VG_OPTION_SIZE, VG_OPTION_STR };

/* --name on the command line, VAGLIO_NAME in the environment; written at `offset` of the stage's conf:
 * bool, int64_t (INT and SIZE) or const char *. default_value is parsed like a user's. */
struct vg_option {
	const char *name;
	enum vg_option_type type;
	size_t offset;
	const char *default_value;
	const char *metavar;
	const char *help;
};

/* Heads the definition of a stage: VG_STAGE_DEFINE(dates) = {.name = "dates", ...}; */
#define VG_STAGE_DEFINE(name)                                                                                          \
	extern const struct vg_stage vg_stage_##name;                                                                  \
	const struct vg_stage vg_stage_##name

struct vg_stage {
	const char *name; /* the command, too */
	const char *summary;
	const char *needs; /* names of stages that must have run before, separated by spaces */
	const char *keys;  /* that its stanzas may have beside those of the engine, separated by spaces */
	const struct vg_option *options;
	size_t n_options;
	size_t conf_size, state_size; /* zeroed memory for vg_ctx_conf and vg_ctx_state */
	bool debug;                   /* not part of the standard pipeline: pedantic, torture */
	enum vg_status (*open)(struct vg_ctx *ctx);
	enum vg_status (*run)(struct vg_ctx *ctx, struct vg_doc *doc);
	void (*close)(struct vg_ctx *ctx);
};

/* Both belong to the driver; conf is filled in from the options before open, state is the stage's own. */
void *vg_ctx_conf(struct vg_ctx *ctx);
void *vg_ctx_state(struct vg_ctx *ctx);
/* Memory until run returns. */
struct vg_arena *vg_ctx_scratch(struct vg_ctx *ctx);
/* Memory as long as the process; what open builds is const afterwards. */
struct vg_arena *vg_ctx_program(struct vg_ctx *ctx);
/* The stage's own rules and all lexicons; loaded before open, never NULL. */
const struct vg_rules *vg_ctx_rules(struct vg_ctx *ctx);

/* Puts an error record on the document, with the stage's name, and lowers its outcome as errors.def says. Gives back
 * the severity to return. */
__attribute__((format(printf, 4, 5))) enum vg_status vg_fail(struct vg_ctx *ctx, struct vg_doc *doc,
							     enum vg_error_code code, const char *format, ...);
/* For open: a message that names file, place and remedy; returns VG_FATAL. */
__attribute__((format(printf, 2, 3))) enum vg_status vg_fatal(struct vg_ctx *ctx, const char *format, ...);

/* Hands a child document (member, attachment) to the driver, which owns it from here. Only `extract` does this. The
 * child has path "<parent's path>!/<name>" and its bytes in source, both in its own arena. False where no more are
 * wanted, which is so when the parent is read again. */
bool vg_emit(struct vg_ctx *ctx, struct vg_doc *parent, struct vg_doc *child);

/* Lines for `vaglio explain`; a no-op test first, so that arguments cost nothing when nobody listens. */
bool vg_tracing(const struct vg_ctx *ctx);
__attribute__((format(printf, 3, 4))) void vg_trace_at(struct vg_ctx *ctx, struct vg_span span, const char *format,
						       ...);
#define vg_trace(ctx, span, ...)                                                                                       \
	do {                                                                                                           \
		if (vg_tracing(ctx)) vg_trace_at((ctx), (span), __VA_ARGS__);                                          \
	} while (0)

#endif
