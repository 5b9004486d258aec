/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fill.h"
#include "hash.h"
#include "litter.h"
#include "pipeline.h"
#include "rules_load.h"

#include <stdarg.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct vg_pipeline {
	struct vg_arena *program, *scratch;
	struct vg_rules *rules;
	struct vg_ctx ctx[VG_STAGES_MAX];
	uint32_t n;
	struct vg_brood brood;                 /* what the document that is being run gave */
	struct vg_pending *waiting;            /* what was fed and not given yet, first one first */
	uint64_t held;                         /* bytes of documents of one parent that wait */
	uint64_t input;                        /* that of the next document */
	uint32_t given;                        /* documents of it */
	volatile struct vg_progress *progress; /* never NULL */
	struct vg_progress unwatched;
	const struct vg_stage *keep_first, *keep_last;
	vg_keep_fn *keep;
	void *keep_user;
};

/* Lengths of everything that a stage may append, to take back what a failed stage did. */
struct watermark {
	uint32_t fields, sections, sentences, mentions, entities, actions, events;
};

/* "512", "64K", "1G": bytes, by powers of 1024. */
static bool parse_size(const char *value, int64_t *size_r)
{
	char *end = NULL;
	int64_t number = strtoll(value, &end, 10);
	int shift = 0;
	if (end == value || number < 0) return false;
	switch (*end) {
	case 'k':
	case 'K': shift = 10; break;
	case 'm':
	case 'M': shift = 20; break;
	case 'g':
	case 'G': shift = 30; break;
	case '\0': break;
	default: return false;
	}
	if (shift != 0 && end[1] != '\0') return false;
	if (number > INT64_MAX >> shift) return false;
	*size_r = number << shift;
	return true;
}

static bool parse_bool(const char *value, bool *set_r)
{
	static const char *const names[] = {"0", "false", "no", "1", "true", "yes"};
	for (int i = 0; i < 6; i++) {
		if (strcmp(value, names[i]) != 0) continue;
		*set_r = i >= 3;
		return true;
	}
	return false;
}

/* Numbers are not negative, but for a default that stands for none given. */
static int least(const struct vg_option *option)
{
	return option->default_value != NULL && option->default_value[0] == '-' ? -1 : 0;
}

bool vg_option_set(const struct vg_option *option, void *conf, const char *value, char *error_r, size_t size)
{
	char *at = (char *)conf + option->offset, *end = NULL;
	int64_t number = 0;
	bool flag, ok = false;
	switch (option->type) {
	case VG_OPTION_STR: memcpy(at, &value, sizeof value); return true;
	case VG_OPTION_BOOL:
		if (parse_bool(value, &flag)) return memcpy(at, &flag, sizeof flag) != NULL;
		snprintf(error_r, size, "--%s: '%s' is neither yes nor no", option->name, value);
		return false;
	case VG_OPTION_INT:
		errno = 0;
		number = strtoll(value, &end, 10);
		ok = end != value && *end == '\0' && errno == 0;
		if (ok && number < least(option)) {
			snprintf(error_r, size, "--%s: %s is too little; the least is %d", option->name, value,
				 least(option));
			return false;
		}
		break;
	case VG_OPTION_SIZE: ok = parse_size(value, &number); break;
	}
	if (ok) return memcpy(at, &number, sizeof number) != NULL;
	snprintf(error_r, size, "--%s: '%s' is not a %s", option->name, value,
		 option->type == VG_OPTION_INT ? "whole number" : "size (such as 4096, 64K, 100M or 1G)");
	return false;
}

static bool configure(struct vg_ctx *ctx, const struct vg_pipeline_args *args, char *error_r, size_t size)
{
	for (size_t i = 0; i < ctx->stage->n_options; i++) {
		const struct vg_option *option = &ctx->stage->options[i];
		const char *value = option->default_value;
		for (uint32_t j = 0; j < args->n_settings; j++)
			if (strcmp(args->settings[j].name, option->name) == 0)
				value = vg_arena_str(ctx->program, vg_str_z(args->settings[j].value))
						.ptr; /* outlives args */
		if (value != NULL && !vg_option_set(option, ctx->conf, value, error_r, size)) return false;
	}
	return true;
}

static bool check_needs(const struct vg_pipeline *pipeline, const struct vg_stage *stage, bool whole, char *error_r,
			size_t size)
{
	struct vg_str rest = vg_str_z(stage->needs), need;
	while (whole && vg_str_next(&rest, ' ', &need)) {
		bool met = need.len == 0;
		for (uint32_t i = 0; i < pipeline->n; i++) met = met || vg_str_eqz(need, pipeline->ctx[i].stage->name);
		if (met) continue;
		snprintf(error_r, size, "stage '%s' needs '%.*s' before it: correct the order of stages", stage->name,
			 VG_STR_ARG(need));
		return false;
	}
	return true;
}

static bool add_stage(struct vg_pipeline *pipeline, uint32_t index, const struct vg_pipeline_args *args, bool whole,
		      char *error_r, size_t size)
{
	uint32_t n;
	const struct vg_stage *stage = vg_registry(&n)[index];
	if (!check_needs(pipeline, stage, whole, error_r, size)) return false;
	struct vg_ctx *ctx = &pipeline->ctx[pipeline->n];
	*ctx = (struct vg_ctx){.stage = stage,
			       .index = index,
			       .scratch = pipeline->scratch,
			       .program = pipeline->program,
			       .trace = args->trace,
			       .trace_user = args->trace_user,
			       .pipeline = pipeline,
			       .error = error_r};
	ctx->conf = vg_arena_alloc(pipeline->program, stage->conf_size);
	ctx->state = vg_arena_alloc(pipeline->program, stage->state_size);
	ctx->rules = vg_rules_of_stage(pipeline->rules, stage->name, error_r, size);
	if (ctx->rules == NULL) return false;
	if (!configure(ctx, args, error_r, size)) return false;
	if (stage->open != NULL && stage->open(ctx) != VG_OK) return false;
	pipeline->n++;
	return true;
}

static bool add_stages(struct vg_pipeline *pipeline, const struct vg_pipeline_args *args, char *error_r, size_t size)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	if (args->stages == NULL) {
		for (uint32_t i = 0; i < n; i++)
			if (!stages[i]->debug && !add_stage(pipeline, i, args, true, error_r, size)) return false;
		return true;
	}
	struct vg_str rest = vg_str_z(args->stages), name;
	bool whole = vg_str_lists(rest, ' ', "extract");
	while (vg_str_next(&rest, ' ', &name)) {
		int32_t index = vg_registry_find(name);
		if (index == VG_NONE) {
			snprintf(error_r, size, "no stage is named '%.*s': see `vaglio stages`", VG_STR_ARG(name));
			return false;
		}
		if (pipeline->n == VG_STAGES_MAX) break;
		if (!add_stage(pipeline, (uint32_t)index, args, whole, error_r, size)) return false;
	}
	return true;
}

struct vg_pipeline *vg_pipeline_open(const struct vg_pipeline_args *args, char *error_r, size_t size)
{
	struct vg_pipeline *pipeline = vg_alloc(sizeof *pipeline);
	*pipeline = (struct vg_pipeline){.program = vg_arena_new(), .scratch = vg_arena_new()};
	pipeline->progress = &pipeline->unwatched;
	pipeline->held = args->held != 0 ? args->held : VG_HELD_MAX;
	error_r[0] = '\0';
	struct vg_maker maker = {
		.image = args->make ? NULL : vg_image_own(), .writer = args->writer, .cache = args->cache};
	pipeline->rules = vg_rules_load(pipeline->program, args->rules_dir, &maker, error_r, size);
	if (pipeline->rules == NULL || !add_stages(pipeline, args, error_r, size)) {
		vg_pipeline_close(pipeline);
		return NULL;
	}
	for (uint32_t i = 0; i < pipeline->n; i++) pipeline->ctx[i].error = NULL;
	vg_rules_keep_cache(pipeline->rules);
	return pipeline;
}

void vg_pipeline_close(struct vg_pipeline *pipeline)
{
	if (pipeline == NULL) return;
	vg_pending_drop(&pipeline->waiting);
	for (uint32_t i = pipeline->n; i-- > 0;)
		if (pipeline->ctx[i].stage->close != NULL) pipeline->ctx[i].stage->close(&pipeline->ctx[i]);
	if (pipeline->rules != NULL) vg_rules_free(pipeline->rules);
	vg_arena_free(pipeline->program);
	vg_arena_free(pipeline->scratch);
	free(pipeline);
}

uint32_t vg_pipeline_size(const struct vg_pipeline *pipeline)
{
	return pipeline->n;
}

struct vg_rules *vg_pipeline_rules(const struct vg_pipeline *pipeline)
{
	return pipeline->rules;
}

/* A stage that a document has been through adds nothing a second time. */
static void run_stage(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if ((doc->done >> ctx->index & 1) != 0) return;
	struct watermark mark = {doc->fields.n,   doc->sections.n, doc->sentences.n, doc->mentions.n,
				 doc->entities.n, doc->actions.n,  doc->events.n};
	vg_fill_stack();
	enum vg_status status = ctx->stage->run(ctx, doc);
	if (status >= VG_FAILED) {
		doc->fields.n = mark.fields;
		doc->sections.n = mark.sections;
		doc->sentences.n = mark.sentences;
		doc->mentions.n = mark.mentions;
		doc->entities.n = mark.entities;
		doc->actions.n = mark.actions;
		doc->events.n = mark.events;
	}
	if (!ctx->stage->debug) doc->done |= (uint64_t)1 << ctx->index;
	vg_arena_reset(ctx->scratch, (struct vg_arena_mark){0});
}

/* What an earlier try on this document came to, or NULL. */
static const struct vg_fault *fault_of(const struct vg_work *work, uint32_t document)
{
	for (uint32_t i = 0; i < work->n_faults; i++)
		if (work->faults[i].document == document) return &work->faults[i];
	return NULL;
}

/* One stage over one document; the pipeline may keep what has become of it. */
static void run_unit(struct vg_pipeline *pipeline, struct vg_unit *unit, uint32_t i)
{
	struct vg_doc *doc = unit->doc;
	bool unread = doc->outcome == VG_OUTCOME_FAILED || doc->outcome == VG_OUTCOME_SKIPPED;
	if (i >= unit->stages || (unread && doc->text.len == 0)) return;
	pipeline->progress->input = unit->input;
	pipeline->progress->document = unit->document;
	pipeline->progress->stage = i;
	run_stage(&pipeline->ctx[i], doc);
	if (unit->kept) return;
	if (pipeline->ctx[i].stage == pipeline->keep_first) pipeline->keep(pipeline->keep_user, unit, false);
	if (pipeline->ctx[i].stage != pipeline->keep_last) return;
	pipeline->keep(pipeline->keep_user, unit, true);
	unit->kept = true;
}

static struct vg_doc *take_doc(struct vg_pipeline *pipeline, const struct vg_work *work)
{
	struct vg_doc *doc = vg_pending_take(&pipeline->waiting, &pipeline->brood, pipeline->held);
	uint64_t input = pipeline->input;
	if (doc != NULL || work->more == NULL) return doc;
	doc = work->more(work->user, &input);
	if (doc == NULL || input == pipeline->input) return doc;
	pipeline->input = input;
	pipeline->given = 0;
	return doc;
}

/* Takes the next document through the first stage, which gives its children: these come before what waited already. */
static bool take_unit(struct vg_pipeline *pipeline, const struct vg_work *work, uint32_t place, struct vg_unit *unit_r)
{
	struct vg_doc *doc = take_doc(pipeline, work);
	if (doc == NULL) return false;
	*unit_r = (struct vg_unit){.doc = doc, .input = pipeline->input, .document = pipeline->given++, .place = place};
	bool skipped = unit_r->document < work->skip;
	const struct vg_fault *fault = fault_of(work, unit_r->document);
	unit_r->kept = pipeline->keep == NULL || skipped;
	unit_r->stages = skipped && pipeline->n > 0 ? 1 : pipeline->n;
	if (fault != NULL && fault->stage < unit_r->stages) unit_r->stages = fault->stage;
	vg_brood_begin(&pipeline->brood, doc, pipeline->held);
	if (work->begin != NULL) work->begin(work->user);
	run_unit(pipeline, unit_r, 0);
	*pipeline->brood.end = pipeline->waiting;
	pipeline->waiting = pipeline->brood.first;
	return true;
}

static void finish_unit(struct vg_pipeline *pipeline, const struct vg_work *work, struct vg_unit *unit)
{
	const struct vg_fault *fault = fault_of(work, unit->document);
	if (!unit->kept) pipeline->keep(pipeline->keep_user, unit, true);
	unit->doc->source = (struct vg_str){NULL, 0};
	if (fault != NULL)
		vg_doc_error(unit->doc, pipeline->ctx[fault->stage].stage->name, fault->code, "%s", fault->message);
}

static int64_t nanoseconds(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The processor's time of some documents is told from the system once; what of it each had is told by a clock that
 * costs nothing to ask. */
struct meter {
	int64_t began, at;
};

static void meter_unit(struct meter *meter, struct vg_unit *unit)
{
	int64_t now = nanoseconds(CLOCK_MONOTONIC);
	unit->cost += now - meter->at;
	meter->at = now;
}

static void share_cost(const struct meter *meter, struct vg_unit *units, uint32_t n)
{
	double took = (double)(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - meter->began), all = 1;
	for (uint32_t i = 0; i < n; i++) all += (double)units[i].cost;
	for (uint32_t i = 0; i < n; i++) units[i].cost = (int64_t)(took * (double)units[i].cost / all);
}

/* The next documents, done with: their number, 0 at the end. */
static uint32_t work_next(struct vg_pipeline *pipeline, const struct vg_work *work, struct vg_unit *units)
{
	uint32_t n = 0;
	uint64_t bytes = 0;
	struct meter meter = {nanoseconds(CLOCK_PROCESS_CPUTIME_ID), nanoseconds(CLOCK_MONOTONIC)};
	while (n < work->together && bytes < VG_TOGETHER_BYTES && take_unit(pipeline, work, n, &units[n])) {
		meter_unit(&meter, &units[n]);
		bytes += (uint64_t)units[n].doc->source.len + units[n].doc->text.len;
		n++;
	}
	for (uint32_t k = 0; k < n; k++)
		units[k].last = k + 1 < n ? units[k + 1].input != units[k].input : pipeline->waiting == NULL;
	for (uint32_t i = 1; i < pipeline->n; i++)
		for (uint32_t k = 0; k < n; k++) {
			if (n > 1 && work->begin != NULL) work->begin(work->user);
			run_unit(pipeline, &units[k], i);
			meter_unit(&meter, &units[k]);
		}
	for (uint32_t k = 0; k < n; k++) finish_unit(pipeline, work, &units[k]);
	share_cost(&meter, units, n);
	return n;
}

void vg_pipeline_feed(struct vg_pipeline *pipeline, struct vg_doc *doc)
{
	vg_pending_drop(&pipeline->waiting);
	pipeline->waiting = vg_alloc(sizeof *pipeline->waiting);
	*pipeline->waiting = (struct vg_pending){.doc = doc};
	pipeline->given = 0;
}

struct vg_doc *vg_pipeline_next(struct vg_pipeline *pipeline)
{
	struct vg_unit unit;
	return work_next(pipeline, &(struct vg_work){.together = 1}, &unit) > 0 ? unit.doc : NULL;
}

void vg_pipeline_work(struct vg_pipeline *pipeline, struct vg_doc *doc, const struct vg_work *work)
{
	struct vg_unit units[VG_TOGETHER];
	uint32_t n;
	vg_pipeline_feed(pipeline, doc);
	pipeline->input = work->input;
	while ((n = work_next(pipeline, work, units)) > 0)
		for (uint32_t i = 0; i < n; i++)
			if (units[i].document >= work->skip)
				work->done(work->user, &units[i]);
			else
				vg_doc_free(units[i].doc);
}

void vg_pipeline_run(struct vg_pipeline *pipeline, struct vg_doc *doc, vg_done_fn *fn, void *user)
{
	vg_pipeline_feed(pipeline, doc);
	while ((doc = vg_pipeline_next(pipeline)) != NULL) fn(user, doc);
}

void vg_pipeline_watch(struct vg_pipeline *pipeline, struct vg_progress *progress)
{
	pipeline->progress = progress;
}

void vg_pipeline_keep(struct vg_pipeline *pipeline, const char *first, const char *last, vg_keep_fn *fn, void *user)
{
	for (uint32_t i = 0; i < pipeline->n; i++) {
		const struct vg_stage *stage = pipeline->ctx[i].stage;
		if (strcmp(stage->name, first) == 0) pipeline->keep_first = stage;
		if (strcmp(stage->name, last) == 0) pipeline->keep_last = stage;
	}
	if (pipeline->keep_first != NULL) pipeline->keep = fn;
	pipeline->keep_user = user;
}

bool vg_emit(struct vg_ctx *ctx, struct vg_doc *parent, struct vg_doc *child)
{
	return vg_brood_add(&ctx->pipeline->brood, ctx, parent, child);
}

void *vg_ctx_conf(struct vg_ctx *ctx)
{
	return ctx->conf;
}

void *vg_ctx_state(struct vg_ctx *ctx)
{
	return ctx->state;
}

struct vg_arena *vg_ctx_scratch(struct vg_ctx *ctx)
{
	return ctx->scratch;
}

struct vg_arena *vg_ctx_program(struct vg_ctx *ctx)
{
	return ctx->program;
}

const struct vg_gazetteer *vg_ctx_gazetteer(struct vg_ctx *ctx, const char *const *types)
{
	VG_VEC(const struct vg_lexicon *) lexicons = {0};
	for (; *types != NULL; types++) VG_PUSH(ctx->program, lexicons, vg_rules_lexicon(ctx->rules, *types));
	return vg_gazetteer_new(ctx->program, lexicons.items, lexicons.n);
}

const struct vg_rules *vg_ctx_rules(struct vg_ctx *ctx)
{
	return ctx->rules;
}

static void add_error(struct vg_doc *doc, const char *stage, enum vg_error_code code, const char *format, va_list args)
{
	char message[1024];
	vsnprintf(message, sizeof message, format, args);
	struct vg_str valid = {message, (uint32_t)vg_utf8_valid(message, strlen(message))};
	if (valid.len == 0) valid = vg_str_z(vg_error_meaning(code)); /* a library gave no reason */
	VG_PUSH(doc->arena, doc->errors,
		(struct vg_error){.stage = vg_arena_str(doc->arena, vg_str_z(stage)),
				  .code = code,
				  .message = vg_arena_str(doc->arena, valid)});
	enum vg_outcome outcome = vg_error_outcome(code);
	if (outcome > doc->outcome) doc->outcome = outcome;
}

void vg_doc_error(struct vg_doc *doc, const char *stage, enum vg_error_code code, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add_error(doc, stage, code, format, args);
	va_end(args);
}

enum vg_status vg_fail(struct vg_ctx *ctx, struct vg_doc *doc, enum vg_error_code code, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add_error(doc, ctx->stage->name, code, format, args);
	va_end(args);
	switch (vg_error_outcome(code)) {
	case VG_OUTCOME_OK: return VG_OK;
	case VG_OUTCOME_PARTIAL: return VG_PARTIAL;
	default: return VG_FAILED;
	}
}

enum vg_status vg_fatal(struct vg_ctx *ctx, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	if (ctx->error != NULL) vsnprintf(ctx->error, 1024, format, args);
	va_end(args);
	return VG_FATAL;
}

bool vg_tracing(const struct vg_ctx *ctx)
{
	return ctx->trace != NULL;
}

void vg_trace_at(struct vg_ctx *ctx, struct vg_span span, const char *format, ...)
{
	char line[1024];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	ctx->trace(ctx->trace_user, ctx->stage->name, span, line);
}
