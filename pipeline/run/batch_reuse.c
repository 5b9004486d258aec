/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run takes over from the one before it, and what it leaves for the next: rows, plans, names of what is gone. */
#include "batch.h"
#include "outcome.h"
#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

bool vg_batch_has_place(const struct vg_batch *batch)
{
	return strcmp(batch->conf->output, "-") != 0 && !batch->type->remote;
}

/* Whether documents can be found again in such an output. */
bool vg_batch_is_readable(const struct vg_batch *batch)
{
	return vg_batch_has_place(batch) && (batch->type == &vg_sink_jsonl || batch->type == &vg_sink_sqlite);
}

static const char *effective(const struct vg_batch *batch, const struct vg_option *option)
{
	const char *value = option->default_value;
	for (uint32_t i = 0; i < batch->options->settings.n; i++)
		if (strcmp(batch->options->settings.items[i].name, option->name) == 0)
			value = batch->options->settings.items[i].value;
	return value == NULL ? "" : value;
}

/* The options of the stages from..to of the registry, as they act. */
static void put_options(const struct vg_batch *batch, struct vg_buf *buf, uint32_t from, uint32_t to)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	for (uint32_t i = from; i < to && i < n; i++)
		for (size_t j = 0; j < stages[i]->n_options; j++) {
			vg_buf_z(buf, stages[i]->options[j].name);
			vg_buf_char(buf, '=');
			vg_buf_z(buf, effective(batch, &stages[i]->options[j]));
			vg_buf_char(buf, '\n');
		}
}

static void print(const struct vg_buf *buf, char print_r[VG_PRINT_SIZE])
{
	unsigned char digest[VG_HASH_SIZE];
	struct vg_arena *arena = vg_arena_new();
	struct vg_hash *hash = vg_hash_new();
	vg_hash_add(hash, buf->ptr, buf->len);
	vg_hash_end(hash, digest);
	vg_hash_free(hash);
	memcpy(print_r, vg_hash_hex(arena, "", digest, VG_HASH_SIZE).ptr, 2 * VG_HASH_SIZE + 1);
	vg_arena_free(arena);
}

static struct vg_str limits_of(struct vg_arena *arena, const struct vg_batch_conf *conf)
{
	return vg_arena_printf(
		arena, "{\"memory\":%" PRId64 ",\"cpu\":%" PRId64 ",\"timeout\":%" PRId64 ",\"total\":%" PRId64 "}",
		conf->memory, conf->cpu, conf->timeout, conf->total);
}

void vg_batch_make_plan(struct vg_batch *batch)
{
	const struct vg_batch_conf *conf = batch->conf;
	struct vg_buf buf = {0};
	char build[VG_PRINT_SIZE];
	uint32_t frozen = (uint32_t)vg_registry_find(VG_STR(VG_FROZEN)) + 1;
	uint32_t late = (uint32_t)vg_registry_find(VG_STR(VG_LATE)) + 1;
	if (!vg_build_print(build)) snprintf(build, sizeof build, "%" PRId64, (int64_t)time(NULL)); /* like no other */
	vg_buf_z(&buf, build);
	vg_buf_char(&buf, '\n');
	vg_buf_z(&buf, conf->stages == NULL ? "" : conf->stages);
	vg_buf_char(&buf, '\n');
	vg_buf_z(&buf, batch->facts.text_rules);
	vg_buf_char(&buf, '\n');
	vg_buf_i64(&buf, conf->max_size);
	vg_buf_char(&buf, '\n');
	put_options(batch, &buf, 0, frozen);
	print(&buf, batch->plan.text);
	vg_buf_z(&buf, batch->facts.late_rules);
	vg_buf_char(&buf, '\n');
	put_options(batch, &buf, frozen, late);
	print(&buf, batch->plan.late);
	vg_buf_z(&buf, batch->facts.rules);
	vg_buf_z(&buf, conf->sentences ? "\nsentences\n" : "\n");
	put_options(batch, &buf, late, VG_STAGES_MAX);
	print(&buf, batch->plan.records);
	vg_buf_free(&buf);
	batch->plan.limits = limits_of(batch->options->arena, conf);
}

static struct vg_past *open_past(struct vg_batch *batch)
{
	const char *output = batch->conf->output, *slash = strrchr(output, '/');
	struct vg_arena *arena = batch->options->arena;
	struct vg_str folder = slash == NULL ? VG_STR(".") : vg_str_n(output, (size_t)(slash + 1 - output));
	struct vg_past_conf conf = {.output = output,
				    .type = batch->type,
				    .plan = batch->plan,
				    .max_size = (uint64_t)batch->conf->max_size,
				    .check_content = batch->conf->check_content,
				    .choice = batch->conf->choice,
				    .spool_folder = vg_arena_str(arena, folder).ptr};
	return vg_past_open(&conf, batch->error, sizeof batch->error);
}

/* Without the rows of the server all is read. */
static void open_server(struct vg_batch *batch)
{
	const struct vg_batch_conf *conf = batch->conf;
	const struct vg_options *options = batch->options;
	char error[VG_MESSAGE_MAX];
	struct vg_past_conf past = {.type = batch->type, .plan = batch->plan, .max_size = (uint64_t)conf->max_size};
	if (conf->plan != NULL) return; /* a shard is one of many writers, each of which has other inputs */
	batch->server = vg_server_open(conf->output, vg_batch_spool_folder(batch), options->operands.items,
				       options->operands.n);
	if (batch->server == NULL) return;
	past.output = batch->server->earlier;
	past.check_content = conf->check_content;
	past.spool_folder = batch->server->folder;
	bool ask = !conf->fresh && conf->wanted == NULL;
	bool known = ask && vg_server_load(batch->server, error, sizeof error);
	if (ask && !known) vg_say_more("%s: all inputs are read", error);
	if (known || vg_server_forget(batch->server, error, sizeof error)) {
		batch->past = vg_past_open(&past, error, sizeof error);
		return;
	}
	vg_server_close(batch->server);
	batch->server = NULL;
}

bool vg_batch_open_past(struct vg_batch *batch)
{
	if (batch->type->remote) {
		open_server(batch);
		return true;
	}
	if (!vg_batch_is_readable(batch) || batch->conf->fresh) return true;
	batch->past = open_past(batch);
	return batch->past != NULL || batch->conf->choice == NULL;
}

/* The rules are those of the earlier run, by what is known without reading them: both had those of the program. */
static bool same_rules(struct vg_batch *batch, struct vg_past *past)
{
	struct vg_arena *arena = batch->options->arena;
	char build[VG_PRINT_SIZE];
	struct vg_str rules = vg_past_fact(past, arena, "rules"), text = vg_past_fact(past, arena, "text_rules");
	struct vg_str late = vg_past_fact(past, arena, "late_rules");
	if (batch->conf->rules != NULL || vg_past_fact(past, arena, "rules_dir").len > 0) return false;
	if (!vg_build_print(build) || !vg_str_eqz(vg_past_fact(past, arena, "build"), build)) return false;
	snprintf(batch->facts.rules, sizeof batch->facts.rules, "%.*s", VG_STR_ARG(rules));
	snprintf(batch->facts.text_rules, sizeof batch->facts.text_rules, "%.*s", VG_STR_ARG(text));
	snprintf(batch->facts.late_rules, sizeof batch->facts.late_rules, "%.*s", VG_STR_ARG(late));
	return true;
}

static bool is_there(const char *output, const char *ending)
{
	char *path = vg_beside(output, ending);
	bool there = access(path, F_OK) == 0;
	free(path);
	return there;
}

/* All inputs, of which the first is given, are those of the earlier run, as they were. */
static bool same_inputs(struct vg_batch *batch, struct vg_past *past, bool any, struct vg_input *input)
{
	bool same = true;
	struct stat status;
	for (bool more = any; same && more; more = same && vg_source_next(batch->source, input))
		same = vg_source_status(batch->source, input, &status) &&
		       vg_past_same(past, input, &status, &batch->plan);
	return same && !vg_past_missing(past);
}

bool vg_batch_unchanged(struct vg_batch *batch, int *status_r)
{
	const struct vg_batch_conf *conf = batch->conf;
	if (!vg_batch_is_readable(batch) || conf->fresh || conf->check_content || conf->choice != NULL ||
	    conf->dry_run || is_there(conf->output, ".run") || !is_there(conf->output, ".inputs"))
		return false;
	char build[VG_PRINT_SIZE];
	struct vg_input input;
	vg_build_begin();
	vg_source_look_ahead(batch->source, true);
	bool any = vg_source_next(batch->source, &input); /* the thread that looks ahead goes on from there meanwhile */
	struct vg_past *past = open_past(batch);
	bool same = past != NULL && same_rules(batch, past);
	if (same) vg_batch_make_plan(batch);
	same = same && same_inputs(batch, past, any, &input);
	vg_source_look_ahead(batch->source, false);
	if (same)
		*status_r =
			vg_past_fact(past, batch->options->arena, "failed").len > 0 ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
	if (same)
		vg_say("nothing has changed: %s stands, with %" PRIu64 " input%s (--fresh reads all again)",
		       conf->output, vg_past_inputs(past), vg_s(vg_past_inputs(past)));
	vg_past_close(past);
	vg_build_print(build);
	return same;
}

static bool cannot(struct vg_batch *batch)
{
	snprintf(batch->error, sizeof batch->error, "cannot write %s.inputs: %s", batch->conf->output,
		 vg_inputs_error(batch->rows));
	return false;
}

bool vg_batch_open_rows(struct vg_batch *batch, bool resumed)
{
	const char *output = batch->server != NULL ? batch->server->now : batch->conf->output;
	if (!vg_batch_is_readable(batch) && batch->server == NULL) return true;
	batch->rows = vg_inputs_open(output, resumed, batch->tally.inputs, batch->error, sizeof batch->error);
	if (batch->rows == NULL && resumed) {
		vg_say_more("%s.inputs.partial is lost: the next run will read all again", output);
		return true;
	}
	if (batch->rows == NULL) return false;
	batch->plan_id = vg_inputs_plan(batch->rows, &batch->plan);
	batch->past_plan = -1;
	return batch->plan_id >= 0 || cannot(batch);
}

bool vg_batch_note_document(struct vg_batch *batch, const struct vg_answer *answer, const struct vg_sink_ref *ref,
			    const struct vg_kept *kept)
{
	struct vg_document_row row = {.answer = *answer, .kept = *kept};
	enum vg_depends depends = vg_answer_depends(answer);
	if (batch->rows == NULL) return true;
	if (depends > batch->depends) batch->depends = depends;
	if (ref != NULL) memcpy(row.place, ref->numbers, sizeof row.place);
	return vg_inputs_put_document(batch->rows, &row) || cannot(batch);
}

bool vg_batch_note_input(struct vg_batch *batch, const struct vg_head *head)
{
	struct vg_input_row row = {.plan = batch->plan_id,
				   .stamp = head->stamp,
				   .attempts = head->attempts,
				   .cost = head->cost,
				   .machine = batch->depends,
				   .follow = head->follow,
				   .file = vg_str_z(head->file),
				   .path = head->path};
	if (batch->rows == NULL) return true;
	if (row.stamp.young) row.stamp.mtime = 0;
	if (head->stored) batch->tally.texts++;
	if (batch->kept.documents > 0) {
		row.plan = batch->new_plan;
		row.attempts = batch->kept.attempts;
		row.cost = batch->kept.cost;
	}
	batch->kept.documents = 0;
	batch->depends = VG_DEPENDS_NOT;
	return vg_inputs_put_input(batch->rows, &row) || cannot(batch);
}

/* The number in rows of a plan of the past. */
static bool carry_plan(struct vg_batch *batch, int64_t plan)
{
	struct vg_input_plan carried;
	if (batch->rows == NULL || batch->past_plan == plan) return true;
	if (!vg_past_plan(batch->past, plan, &carried)) return true;
	batch->new_plan = vg_inputs_plan(batch->rows, &carried);
	batch->past_plan = plan;
	return batch->new_plan >= 0 || cannot(batch);
}

static bool put_kept_document(struct vg_batch *batch, const struct vg_head *head, struct vg_document_row *row)
{
	struct vg_sink_ref ref = {.numbers = {0}};
	if (!vg_batch_note_errors(batch, head, &row->answer)) return false;
	if (!vg_past_put(batch->past, row, batch->sink, batch->error, sizeof batch->error)) return false;
	batch->type->where(batch->sink, &ref);
	vg_tally_add(&batch->tally, &row->answer);
	batch->tally.kept++;
	return vg_batch_note_document(batch, &row->answer, &ref, &row->kept);
}

bool vg_batch_put_kept(struct vg_batch *batch, const struct vg_head *head, struct vg_str frame)
{
	struct vg_document_row row;
	if (frame.len != sizeof batch->kept || batch->past == NULL) return true;
	memcpy(&batch->kept, frame.ptr, sizeof batch->kept);
	batch->answers += 2; /* stands for no other file of this run */
	if (!carry_plan(batch, batch->kept.plan)) return false;
	vg_past_begin(batch->past, &batch->kept);
	while (vg_past_next(batch->past, &row, batch->error, sizeof batch->error))
		if (!put_kept_document(batch, head, &row)) return false;
	return batch->error[0] == '\0';
}

static bool put_facts(struct vg_batch *batch)
{
	const struct vg_batch_conf *conf = batch->conf->base != NULL ? batch->conf->base : batch->conf;
	struct vg_arena *arena = batch->options->arena;
	uint32_t n_settings = batch->conf->base != NULL ? conf->n_settings : batch->options->settings.n;
	char build[VG_PRINT_SIZE], folder[4096], name[96];
	bool marked = vg_build_print(build), put = true;
	struct vg_buf named = {0};
	vg_batch_put_named(batch, &named);
	bool again = batch->conf->choice != NULL; /* the inputs are those of the last run */
	struct vg_str names = again ? vg_past_fact(batch->past, arena, "named") : vg_str_n(named.ptr, named.len);
	const struct {
		const char *name;
		struct vg_str value;
	} facts[] = {
		{"records", vg_xxh_sum_text(arena, batch->tally.records)},
		{"build", marked ? vg_str_z(build) : VG_STR("")},
		{"rules", vg_str_z(batch->facts.rules)},
		{"text_rules", vg_str_z(batch->facts.text_rules)},
		{"late_rules", vg_str_z(batch->facts.late_rules)},
		{"rules_dir", vg_str_z(conf->rules == NULL ? "" : conf->rules)},
		{"stages", vg_str_z(conf->stages == NULL ? "" : conf->stages)},
		{"sentences", vg_str_z(conf->sentences ? "true" : "")},
		{"failed", vg_str_z(batch->tally.outcomes[VG_OUTCOME_FAILED] > 0 ? "true" : "")},
		{"named", names},
		{"folder", vg_str_z(getcwd(folder, sizeof folder) == NULL ? "" : folder)},
		{"texts", vg_str_z(conf->texts ? "true" : "")},
		{"limits", limits_of(arena, conf)},
		{"max_size", vg_arena_printf(arena, "%" PRId64, conf->max_size)},
	};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		put = put && vg_inputs_fact(batch->rows, facts[i].name, facts[i].value);
	vg_buf_free(&named);
	for (uint32_t i = 0; i < n_settings; i++) {
		const struct vg_setting *setting = &batch->options->settings.items[i];
		snprintf(name, sizeof name, "option %.80s", setting->name);
		put = put && vg_inputs_fact(batch->rows, name, vg_str_z(setting->value));
	}
	return put;
}

/* Whether what the last run had may go. A server's documents stay in any case. */
static bool may_go(struct vg_batch *batch, const struct vg_lost *lost)
{
	const struct vg_batch_conf *conf = batch->conf;
	bool hidden = lost->hidden > 0 && !conf->force && batch->server == NULL;
	bool many = conf->max_gone >= 0 && lost->inputs > (uint64_t)conf->max_gone;
	uint64_t n = hidden ? lost->hidden : lost->inputs;
	batch->refused = hidden || many;
	if (hidden)
		snprintf(batch->error, sizeof batch->error,
			 "%s stands as it was: %" PRIu64
			 " input%s of the last run cannot be seen, as %s cannot be read; --force drops what was there",
			 conf->output, n, vg_s(n), lost->folder);
	else if (many)
		snprintf(batch->error, sizeof batch->error,
			 "%s stands as it was: %" PRIu64 " input%s of the last run %s gone, and --max-gone is %" PRId64,
			 conf->output, n, vg_s(n), n == 1 ? "is" : "are", conf->max_gone);
	return !batch->refused;
}

/* Whether it is asked what the last run had although all is read again, and that is known. */
static bool is_asked_anyway(const struct vg_batch *batch)
{
	struct vg_db *rows = batch->conf->max_gone >= 0 ? vg_past_rows(batch->conf->output) : NULL;
	bool known = rows != NULL;
	vg_db_close(rows);
	return known;
}

/* Notes which inputs that earlier runs had are there no more. */
static bool note_gone(struct vg_batch *batch, const char *earlier, struct vg_str when)
{
	struct vg_lost lost = {.inputs = 0};
	bool may_miss = batch->past == NULL || vg_past_missing(batch->past);
	if ((batch->past != NULL || is_asked_anyway(batch)) &&
	    !vg_inputs_note_gone(batch->rows, earlier, may_miss, when, &lost))
		return cannot(batch);
	batch->gone = vg_inputs_gone(batch->rows);
	return may_go(batch, &lost);
}

static bool complete_server(struct vg_batch *batch)
{
	struct vg_inputs *rows = batch->rows;
	if (!vg_inputs_complete(rows)) return cannot(batch);
	if (!note_gone(batch, batch->server->earlier, VG_STR(""))) return false;
	return vg_server_store(batch->server, rows, batch->error, sizeof batch->error);
}

bool vg_batch_complete_rows(struct vg_batch *batch)
{
	char when[32];
	time_t now = time(NULL);
	struct tm utc;
	if (batch->rows == NULL) return true;
	if (batch->server != NULL) return complete_server(batch);
	size_t n = strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
	bool done = put_facts(batch) && vg_inputs_fact_output(batch->rows, batch->conf->output) &&
		    vg_inputs_complete(batch->rows);
	if (!done) return cannot(batch);
	if (!note_gone(batch, batch->conf->output, vg_str_n(when, n))) return false;
	return vg_inputs_mark(batch->rows) || cannot(batch); /* while the output is on its way to the disk */
}
