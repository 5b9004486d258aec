/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was run, on what and how, and what it came to, as one JSON object beside the output. */
#include "batch.h"
#include "plan.h"

#include <stdlib.h>
#include <time.h>

static void key(struct vg_buf *buf, const char *name)
{
	if (buf->ptr[buf->len - 1] != '{') vg_buf_char(buf, ',');
	vg_buf_json(buf, vg_str_z(name));
	vg_buf_char(buf, ':');
}

static void put_text(struct vg_buf *buf, const char *name, struct vg_str value)
{
	key(buf, name);
	vg_buf_json(buf, value);
}

static void put_number(struct vg_buf *buf, const char *name, int64_t value)
{
	key(buf, name);
	vg_buf_i64(buf, value);
}

static void put_time(struct vg_buf *buf, const char *name, time_t at)
{
	char text[32];
	struct tm utc;
	gmtime_r(&at, &utc);
	size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	put_text(buf, name, vg_str_n(text, n));
}

static void put_settings(const struct vg_batch *batch, struct vg_buf *buf)
{
	const struct vg_batch_conf *conf = batch->conf;
	if (conf->stages != NULL) put_text(buf, "stages", vg_str_z(conf->stages));
	key(buf, "sentences");
	vg_buf_z(buf, conf->sentences ? "true" : "false");
	uint32_t n = conf->base != NULL ? conf->base->n_settings : batch->options->settings.n;
	for (uint32_t i = 0; i < n; i++)
		put_text(buf, batch->options->settings.items[i].name,
			 vg_str_z(batch->options->settings.items[i].value));
}

static void put_limits(const struct vg_batch_conf *conf, struct vg_buf *buf)
{
	put_number(buf, "max-size", conf->max_size);
	put_number(buf, "memory", conf->memory);
	put_number(buf, "cpu", conf->cpu);
	put_number(buf, "timeout", conf->timeout);
	put_number(buf, "total", conf->total);
}

static void open_object(struct vg_buf *buf, const char *name)
{
	key(buf, name);
	vg_buf_char(buf, '{');
}

static void put_counts(const struct vg_batch *batch, struct vg_buf *buf)
{
	const struct vg_tally *tally = &batch->tally;
	put_number(buf, "inputs", (int64_t)tally->inputs);
	put_number(buf, "input_bytes", (int64_t)tally->input_bytes);
	put_number(buf, "documents", (int64_t)tally->documents);
	put_number(buf, "copies", (int64_t)tally->copies);
	put_number(buf, "text_bytes", (int64_t)tally->text);
	put_number(buf, "mentions", (int64_t)tally->mentions);
	open_object(buf, "status");
	for (int i = 0; i < VG_OUTCOME_COUNT; i++)
		put_number(buf, vg_outcome_name((enum vg_outcome)i), (int64_t)tally->outcomes[i]);
	vg_buf_char(buf, '}');
	open_object(buf, "errors");
	for (int i = 0; i < VG_ERROR_COUNT; i++)
		if (tally->errors[i] > 0)
			put_number(buf, vg_error_name((enum vg_error_code)i), (int64_t)tally->errors[i]);
	vg_buf_char(buf, '}');
	open_object(buf, "actions");
	for (int i = 0; i < VG_ACTION_COUNT; i++)
		put_number(buf, vg_action_name((enum vg_action_type)i), (int64_t)tally->actions[i]);
	vg_buf_char(buf, '}');
}

/* What was not worked anew, and what is there no more. */
static void put_reused(const struct vg_batch *batch, struct vg_buf *buf)
{
	if (batch->rows == NULL) return;
	open_object(buf, "reused");
	put_number(buf, "documents", (int64_t)batch->tally.kept);
	put_number(buf, "texts", (int64_t)batch->tally.texts);
	vg_buf_char(buf, '}');
	put_number(buf, "gone", (int64_t)batch->gone);
	key(buf, "retried");
	vg_buf_char(buf, '[');
	vg_inputs_put_retried(batch->rows, buf);
	vg_buf_char(buf, ']');
}

/* Documents whose record another machine, or another hour, might not give. */
static void put_touched(const struct vg_batch *batch, struct vg_buf *buf)
{
	struct vg_buf notes = {0};
	struct vg_str line, code;
	if (batch->ledger != NULL) vg_ledger_notes(batch->ledger, &notes);
	struct vg_str rest = vg_str_n(notes.ptr, notes.len);
	key(buf, "machine_dependent");
	vg_buf_char(buf, '[');
	while (vg_str_next(&rest, '\n', &line)) {
		if (line.len == 0 || !vg_str_next(&line, '\t', &code)) continue;
		if (buf->ptr[buf->len - 1] != '[') vg_buf_char(buf, ',');
		vg_buf_char(buf, '{');
		put_text(buf, "path", line);
		put_text(buf, "code", code);
		vg_buf_char(buf, '}');
	}
	vg_buf_char(buf, ']');
	vg_buf_free(&notes);
}

/* Which inputs of a plan these were, so that shards can be joined. */
static void put_share(const struct vg_batch *batch, struct vg_buf *buf)
{
	const struct vg_share *share = batch->source == NULL ? NULL : vg_source_share(batch->source);
	if (share == NULL) return;
	key(buf, "share");
	vg_share_put(share, buf);
}

void vg_manifest_put(const struct vg_batch *batch, struct vg_buf *buf)
{
	struct vg_arena *arena = batch->options->arena;
	char build[VG_PRINT_SIZE];
	vg_buf_z(buf, "{\"vaglio\":1");
	put_text(buf, "program", VG_STR("vaglio " VAGLIO_VERSION));
	if (vg_build_print(build)) put_text(buf, "build", vg_str_z(build));
	put_text(buf, "rules", vg_str_z(batch->facts.rules));
	put_text(buf, "records", vg_xxh_sum_text(arena, batch->tally.records));
	if (batch->type->hashed) put_text(buf, "sha256", vg_hash_hex(arena, "", batch->sha256, VG_HASH_SIZE));
	open_object(buf, "options");
	put_settings(batch, buf);
	vg_buf_char(buf, '}');
	open_object(buf, "limits");
	put_limits(batch->conf->base != NULL ? batch->conf->base : batch->conf, buf);
	vg_buf_char(buf, '}');
	put_text(buf, "sandbox", vg_sandbox_describe(arena, batch->degree));
	put_number(buf, "jobs", batch->jobs);
	put_share(batch, buf);
	put_counts(batch, buf);
	put_reused(batch, buf);
	put_touched(batch, buf);
	if (batch->ledger != NULL) put_time(buf, "started", (time_t)vg_ledger_started(batch->ledger));
	put_time(buf, "finished", time(NULL));
	vg_buf_z(buf, "}\n");
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void put_choice(const struct vg_choice *choice, struct vg_buf *buf)
{
	put_text(buf, "status", vg_str_z(choice->status == NULL ? "" : choice->status));
	put_text(buf, "code", vg_str_z(choice->code == NULL ? "" : choice->code));
	put_text(buf, "path", vg_str_z(choice->path == NULL ? "" : choice->path));
}

void vg_plan_hash(const struct vg_batch *batch, unsigned char plan_r[VG_HASH_SIZE])
{
	struct vg_buf buf = {0};
	struct vg_hash *hash = vg_hash_new();
	uint32_t n = batch->options->operands.n;
	const char **operands = vg_alloc(sizeof *operands * (n + 1));
	vg_buf_z(&buf, "{");
	put_text(&buf, "program", VG_STR("vaglio " VAGLIO_VERSION));
	put_text(&buf, "sink", vg_str_z(batch->type->name));
	put_text(&buf, "rules", vg_str_z(batch->facts.rules));
	put_settings(batch, &buf);
	for (uint32_t i = 0; batch->conf->base != NULL && i < batch->options->settings.n; i++)
		put_text(&buf, batch->options->settings.items[i].name,
			 vg_str_z(batch->options->settings.items[i].value));
	put_limits(batch->conf, &buf);
	if (batch->conf->choice != NULL) put_choice(batch->conf->choice, &buf);
	put_share(batch, &buf);
	if (n > 0) memcpy(operands, batch->options->operands.items, sizeof *operands * n);
	qsort(operands, n, sizeof *operands, by_bytes);
	for (uint32_t i = 0; i < n; i++) put_text(&buf, "input", vg_str_z(operands[i]));
	vg_hash_add(hash, buf.ptr, buf.len);
	vg_hash_end(hash, plan_r);
	vg_hash_free(hash);
	vg_buf_free(&buf);
	free(operands);
}
