/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio diff: what two outputs say differently, and why: other bytes of the input, another program, other rules or
 * options. The first is read twice; of the second, what differs is kept in a file of SQLite's own in between. */
#include "hash.h"
#include "options.h"
#include "outcome.h"
#include "say.h"
#include "store.h"
#include "tally.h"
#include "view.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

struct conf {
	bool json, brief;
};

static const struct vg_option table[] = {
	{"json", VG_OPTION_BOOL, offsetof(struct conf, json), "false", NULL,
	 "a JSON object a line for each document that differs, then one for the counts"},
	{"brief", VG_OPTION_BOOL, offsetof(struct conf, brief), "false", NULL, "the counts alone"},
};

enum change { ADDED, GONE, CHANGED, CHANGES };
static const char *const change_names[] = {"added", "gone", "changed"};
enum cause { INPUT, PROGRAM, RULES, OPTIONS, SEVERAL, MACHINE, UNKNOWN, CAUSES };
static const char *const cause_names[] = {
	"input", "program", "rules", "options", "program, rules and options", "time or memory", "not known"};

struct diff {
	const struct conf *conf;
	const char *names[2];
	struct vg_db *work;
	struct vg_query *find, *insert, *update, *missing;
	enum cause cause; /* of documents whose bytes are the same */
	uint64_t documents[CAUSES][CHANGES], records[CAUSES][CHANGES];
	struct vg_buf line; /* of the document in hand, as JSON or text */
	enum cause in_hand;
	bool first;
	char error[VG_MESSAGE_MAX];
};

/* before, content_before: hash of the view and of the bytes in the first output; view: what the second says, where that
 * is something else; seen: bits of the outputs that have the document. n tells documents of the same path apart. */
static const char tables[] = "CREATE TABLE documents(path TEXT, n INTEGER, hash TEXT, content TEXT, other TEXT,"
			     " view TEXT, unsteady INTEGER, seen INTEGER, PRIMARY KEY(path, n)) WITHOUT ROWID; BEGIN";

static bool open_work(struct diff *diff)
{
	diff->work = vg_db_open("", VG_DB_CREATE, diff->error, sizeof diff->error);
	if (diff->work == NULL) return false;
	if (vg_db_run(diff->work, tables)) {
		diff->find = vg_query_new(diff->work, "SELECT hash, content, view, unsteady, other FROM documents"
						      " WHERE path = ? AND n = ?");
		diff->insert = vg_query_new(diff->work, "INSERT INTO documents VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
		diff->update =
			vg_query_new(diff->work, "UPDATE documents SET other = ?, view = ?, unsteady = ?, seen = 3"
						 " WHERE path = ? AND n = ?");
		diff->missing = vg_query_new(
			diff->work, "SELECT coalesce(max(n) + 1, 0) FROM documents WHERE path = ? AND seen & ? <> 0");
	}
	bool made = diff->find != NULL && diff->insert != NULL && diff->update != NULL && diff->missing != NULL;
	if (!made) snprintf(diff->error, sizeof diff->error, "%s", vg_db_error(diff->work));
	return made;
}

static void close_work(struct diff *diff)
{
	vg_query_free(diff->find);
	vg_query_free(diff->insert);
	vg_query_free(diff->update);
	vg_query_free(diff->missing);
	vg_db_close(diff->work);
	vg_buf_free(&diff->line);
}

/* How many documents of that path the output had so far. */
static int64_t number_of(struct diff *diff, struct vg_str path, int seen)
{
	vg_query_reset(diff->missing);
	vg_query_set_text(diff->missing, 1, path);
	vg_query_set_int(diff->missing, 2, seen);
	int64_t n = vg_query_next(diff->missing) == VG_ROW ? vg_query_int(diff->missing, 0) : 0;
	vg_query_reset(diff->missing);
	return n;
}

static struct vg_str hash_of(struct vg_arena *arena, const struct vg_buf *view)
{
	unsigned char digest[VG_HASH_SIZE];
	struct vg_hash *hash = vg_hash_new();
	vg_hash_add(hash, view->ptr, view->len);
	vg_hash_end(hash, digest);
	vg_hash_free(hash);
	return vg_hash_hex(arena, "", digest, VG_HASH_SIZE);
}

/* Whether another hour might have given something else. */
static bool is_unsteady(const struct vg_doc *doc)
{
	bool unsteady = false;
	for (uint32_t i = 0; i < doc->errors.n; i++)
		unsteady = unsteady || vg_error_depends_on_machine(doc->errors.items[i].code);
	return unsteady;
}

static bool insert(struct diff *diff, const struct vg_doc *doc, int64_t n, struct vg_str hash, struct vg_str view)
{
	vg_query_set_text(diff->insert, 1, doc->path);
	vg_query_set_int(diff->insert, 2, n);
	vg_query_set_text(diff->insert, 3, hash);
	vg_query_set_text(diff->insert, 4, doc->content_hash);
	vg_query_set_text(diff->insert, 5, doc->content_hash);
	if (view.ptr == NULL)
		vg_query_set_null(diff->insert, 6);
	else
		vg_query_set_text(diff->insert, 6, view);
	vg_query_set_int(diff->insert, 7, is_unsteady(doc));
	vg_query_set_int(diff->insert, 8, view.ptr == NULL ? 1 : 2);
	return vg_query_run(diff->insert);
}

static bool take_first(struct diff *diff, struct vg_doc *doc, const struct vg_buf *view)
{
	return insert(diff, doc, number_of(diff, doc->path, 1), hash_of(doc->arena, view), (struct vg_str){NULL, 0});
}

static bool take_second(struct diff *diff, struct vg_doc *doc, const struct vg_buf *view)
{
	int64_t n = number_of(diff, doc->path, 2);
	struct vg_str text = vg_str_n(view->ptr, view->len);
	vg_query_reset(diff->find);
	vg_query_set_text(diff->find, 1, doc->path);
	vg_query_set_int(diff->find, 2, n);
	bool there = vg_query_next(diff->find) == VG_ROW;
	bool same = there && vg_str_eq(vg_query_text(diff->find, 0), hash_of(doc->arena, view)) &&
		    vg_str_eq(vg_query_text(diff->find, 1), doc->content_hash);
	bool unsteady = there && vg_query_int(diff->find, 3) != 0;
	vg_query_reset(diff->find);
	if (!there) return insert(diff, doc, n, VG_STR(""), text);
	vg_query_set_text(diff->update, 1, doc->content_hash);
	if (same)
		vg_query_set_null(diff->update, 2);
	else
		vg_query_set_text(diff->update, 2, text);
	vg_query_set_int(diff->update, 3, unsteady || is_unsteady(doc));
	vg_query_set_text(diff->update, 4, doc->path);
	vg_query_set_int(diff->update, 5, n);
	return vg_query_run(diff->update);
}

typedef bool take_fn(struct diff *diff, struct vg_doc *doc, const struct vg_buf *view);

static bool read_output(struct diff *diff, const char *name, take_fn *take)
{
	struct vg_store *store = vg_store_open(name, diff->error, sizeof diff->error);
	struct vg_buf view = {0};
	struct vg_doc *doc;
	bool failed = false, taken = true;
	if (store == NULL) return false;
	while (taken && (doc = vg_store_next(store, &failed, diff->error, sizeof diff->error)) != NULL) {
		view.len = 0;
		vg_view_put(&view, doc);
		taken = take(diff, doc, &view);
		if (!taken) snprintf(diff->error, sizeof diff->error, "%s", vg_db_error(diff->work));
		vg_doc_free(doc);
	}
	vg_buf_free(&view);
	vg_store_close(store);
	return taken && !failed;
}

static void put_json(struct diff *diff, const char *name, struct vg_str value)
{
	vg_buf_json(&diff->line, vg_str_z(name));
	vg_buf_char(&diff->line, ':');
	vg_buf_json(&diff->line, value);
}

static void begin(struct diff *diff, enum change change, enum cause cause, struct vg_str path)
{
	diff->documents[cause][change]++;
	diff->in_hand = cause;
	diff->first = true;
	diff->line.len = 0;
	if (diff->conf->json) {
		vg_buf_char(&diff->line, '{');
		put_json(diff, "path", path);
		vg_buf_char(&diff->line, ',');
		put_json(diff, "change", vg_str_z(change_names[change]));
		vg_buf_char(&diff->line, ',');
		put_json(diff, "cause", vg_str_z(cause_names[cause]));
		vg_buf_z(&diff->line, ",\"records\":[");
	} else {
		vg_buf_z(&diff->line, change_names[change]);
		vg_buf_z(&diff->line, "  ");
		vg_say_escape(&diff->line, path, false);
		vg_buf_z(&diff->line, "  (");
		vg_buf_z(&diff->line, cause_names[cause]);
		vg_buf_z(&diff->line, ")\n");
	}
}

static void end(struct diff *diff)
{
	if (diff->conf->brief) return;
	if (diff->conf->json) vg_buf_z(&diff->line, "]}\n");
	fwrite(diff->line.ptr, 1, diff->line.len, stdout);
}

#define SHOWN 120 /* bytes of a value in the table */
#define SAME 24   /* of them, before the place from which on two values differ */

static uint32_t char_start(struct vg_str s, uint32_t at)
{
	while (at < s.len && at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80) at--;
	return at;
}

/* A value from a byte on, as long as there is room. */
static void put_short(struct vg_buf *buf, struct vg_str value, uint32_t from)
{
	uint32_t n = char_start(value, value.len - from < SHOWN ? value.len : from + SHOWN);
	if (from > 0) vg_buf_z(buf, "...");
	vg_say_escape(buf, vg_str_slice(value, from, n), false);
	if (n < value.len) vg_buf_z(buf, "...");
	if (value.len == 0) vg_buf_char(buf, '-');
}

/* Two values that differ; long ones from just before the place where they do. */
static void put_both(struct vg_buf *buf, struct vg_str before, struct vg_str after)
{
	uint32_t same = 0, from = 0;
	while (same < before.len && same < after.len && before.ptr[same] == after.ptr[same]) same++;
	if ((before.len > SHOWN || after.len > SHOWN) && same > SAME) from = char_start(before, same - SAME);
	put_short(buf, before, from);
	vg_buf_z(buf, " -> ");
	put_short(buf, after, from);
}

static void put_change_json(struct diff *diff, const struct vg_view_change *change)
{
	static const struct {
		char sign;
		const char *name;
	} signs[] = {{'+', "added"}, {'-', "removed"}, {'~', "changed"}};
	if (!diff->first) vg_buf_char(&diff->line, ',');
	vg_buf_char(&diff->line, '{');
	put_json(diff, "kind", change->kind);
	for (int i = 0; i < 3; i++) {
		if (signs[i].sign != change->sign) continue;
		vg_buf_char(&diff->line, ',');
		put_json(diff, "change", vg_str_z(signs[i].name));
	}
	vg_buf_char(&diff->line, ',');
	put_json(diff, "record", change->key);
	if (change->sign == '~') {
		vg_buf_char(&diff->line, ',');
		put_json(diff, "field", change->field);
		vg_buf_char(&diff->line, ',');
		put_json(diff, "before", change->before);
		vg_buf_char(&diff->line, ',');
		put_json(diff, "after", change->after);
	} else if (change->field.len != 0) {
		vg_buf_char(&diff->line, ',');
		put_json(diff, change->field.ptr, change->after);
	}
	vg_buf_char(&diff->line, '}');
}

static void put_change(void *user, const struct vg_view_change *change)
{
	struct diff *diff = user;
	enum change kind = change->sign == '+' ? ADDED : change->sign == '-' ? GONE : CHANGED;
	if (!vg_str_eqz(change->kind, "document")) diff->records[diff->in_hand][kind]++;
	if (diff->conf->json) {
		put_change_json(diff, change);
	} else {
		struct vg_buf *line = &diff->line;
		vg_buf_z(line, "  ");
		vg_buf_char(line, change->sign);
		vg_buf_char(line, ' ');
		vg_buf_str(line, change->kind);
		vg_buf_char(line, ' ');
		put_short(line, change->key, 0);
		vg_buf_z(line, change->field.len != 0 ? ": " : "");
		if (change->sign == '~') {
			vg_buf_str(line, change->field);
			vg_buf_z(line, ": ");
			put_both(line, change->before, change->after);
		} else if (change->field.len != 0) {
			put_short(line, change->after, 0);
		}
		vg_buf_char(line, '\n');
	}
	diff->first = false;
}

/* Whether both outputs have the file that a member came out of, with the same bytes: then it is not the input. */
static bool same_container(struct diff *diff, struct vg_str path)
{
	int64_t at = vg_str_find(path, VG_STR("!/"), 0);
	if (at < 0) return false;
	vg_query_reset(diff->find);
	vg_query_set_text(diff->find, 1, vg_str_slice(path, 0, (uint32_t)at));
	vg_query_set_int(diff->find, 2, 0);
	bool same = vg_query_next(diff->find) == VG_ROW &&
		    vg_str_eq(vg_query_text(diff->find, 1), vg_query_text(diff->find, 4));
	vg_query_reset(diff->find);
	return same;
}

/* The actions of a document that is new, each with its sentence. */
static void tell_actions(struct diff *diff, struct vg_str view)
{
	struct vg_view_line line;
	while (vg_view_next(&view, &line)) {
		if (!vg_str_eqz(line.kind, "action") || !vg_str_eqz(line.field, "evidence")) continue;
		put_change(diff, &(struct vg_view_change){.sign = '+',
							  .kind = line.kind,
							  .key = line.key,
							  .field = VG_STR("evidence"),
							  .after = line.value});
	}
}

/* The documents that one output alone has, in order of their paths. */
static bool tell_single(struct diff *diff, int seen, enum change change)
{
	struct vg_query *query =
		vg_query_new(diff->work, "SELECT path, view FROM documents WHERE seen = ? ORDER BY path, n");
	if (query == NULL) return false;
	vg_query_set_int(query, 1, seen);
	while (vg_query_next(query) == VG_ROW) {
		struct vg_str path = vg_query_text(query, 0);
		begin(diff, change, same_container(diff, path) ? diff->cause : INPUT, path);
		tell_actions(diff, vg_query_text(query, 1));
		end(diff);
	}
	vg_query_free(query);
	return true;
}

/* A document of the first output, the second time: if the second says otherwise, how. n is told by taking off bit 1. */
static bool tell_changed(struct diff *diff, struct vg_doc *doc, const struct vg_buf *view)
{
	static const char rest[] = "SELECT min(n) FROM documents WHERE path = ? AND seen & 1 <> 0";
	struct vg_query *query = vg_query_new(diff->work, rest);
	if (query == NULL) return false;
	vg_query_set_text(query, 1, doc->path);
	int64_t n = vg_query_next(query) == VG_ROW ? vg_query_int(query, 0) : 0;
	vg_query_free(query);
	vg_query_reset(diff->find);
	vg_query_set_text(diff->find, 1, doc->path);
	vg_query_set_int(diff->find, 2, n);
	if (vg_query_next(diff->find) == VG_ROW && vg_query_type(diff->find, 2) != VG_VALUE_NULL) {
		bool same_bytes = vg_str_eq(vg_query_text(diff->find, 4), doc->content_hash);
		bool unsteady = vg_query_int(diff->find, 3) != 0;
		begin(diff, CHANGED, !same_bytes ? INPUT : unsteady ? MACHINE : diff->cause, doc->path);
		vg_view_compare(vg_str_n(view->ptr, view->len), vg_query_text(diff->find, 2), put_change, diff);
		end(diff);
	}
	vg_query_reset(diff->find);
	query = vg_query_new(diff->work, "UPDATE documents SET seen = seen & ~1 | 4 WHERE path = ? AND n = ?");
	if (query == NULL) return false;
	vg_query_set_text(query, 1, doc->path);
	vg_query_set_int(query, 2, n);
	bool done = vg_query_run(query);
	vg_query_free(query);
	return done;
}

/* A part of an output's manifest as one text. */
static struct vg_str part_of(struct vg_db *manifest, struct vg_arena *arena, const char *path)
{
	struct vg_query *query = vg_query_new(
		manifest, "SELECT group_concat(key || '=' || value, char(10)) FROM (SELECT key, value FROM manifest"
			  " WHERE path = ? AND key <> 'sentences' ORDER BY key)");
	struct vg_str text = VG_STR("");
	if (query == NULL) return text;
	vg_query_set_text(query, 1, vg_str_z(path));
	if (vg_query_next(query) == VG_ROW) text = vg_arena_str(arena, vg_query_text(query, 0));
	vg_query_free(query);
	return text;
}

static struct vg_db *manifest_of(const char *name)
{
	char error[VG_MESSAGE_MAX];
	struct vg_buf text = {0};
	bool loaded = vg_manifest_load(name, &text, error, sizeof error);
	struct vg_db *db = loaded ? vg_manifest_parse(vg_str_n(text.ptr, text.len), error, sizeof error) : NULL;
	vg_buf_free(&text);
	return db;
}

/* Why documents with the same bytes say something else. */
static enum cause find_cause(const struct diff *diff)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_db *a = manifest_of(diff->names[0]), *b = manifest_of(diff->names[1]);
	enum cause cause = UNKNOWN;
	if (a != NULL && b != NULL) {
		bool program =
			!vg_str_eq(vg_manifest_text(a, arena, "$", "build"), vg_manifest_text(b, arena, "$", "build"));
		bool rules =
			!vg_str_eq(vg_manifest_text(a, arena, "$", "rules"), vg_manifest_text(b, arena, "$", "rules"));
		bool options = !vg_str_eq(part_of(a, arena, "$.options"), part_of(b, arena, "$.options")) ||
			       !vg_str_eq(part_of(a, arena, "$.limits"), part_of(b, arena, "$.limits"));
		if (program + rules + options > 1)
			cause = SEVERAL;
		else
			cause = program ? PROGRAM : rules ? RULES : options ? OPTIONS : UNKNOWN;
	}
	vg_db_close(a);
	vg_db_close(b);
	vg_arena_free(arena);
	return cause;
}

static bool put_counts(const struct diff *diff)
{
	bool any = false;
	for (int i = 0; i < CAUSES; i++) {
		const uint64_t *d = diff->documents[i], *r = diff->records[i];
		if (d[ADDED] + d[GONE] + d[CHANGED] == 0) continue;
		if (diff->conf->json)
			printf("%s\"%s\":{\"documents\":{\"added\":%" PRIu64 ",\"gone\":%" PRIu64
			       ",\"changed\":%" PRIu64 "},\"records\":{\"added\":%" PRIu64 ",\"removed\":%" PRIu64
			       ",\"changed\":%" PRIu64 "}}",
			       any ? "," : "{\"causes\":{", cause_names[i], d[ADDED], d[GONE], d[CHANGED], r[ADDED],
			       r[GONE], r[CHANGED]);
		else
			printf("%s%-26s %7" PRIu64 " %7" PRIu64 " %7" PRIu64 "   %7" PRIu64 " %7" PRIu64 " %7" PRIu64
			       "\n",
			       any ? "" : "cause                      documents: + - ~             records: + - ~\n",
			       cause_names[i], d[ADDED], d[GONE], d[CHANGED], r[ADDED], r[GONE], r[CHANGED]);
		any = true;
	}
	if (diff->conf->json) printf("%s}}\n", any ? "" : "{\"causes\":{");
	return any;
}

static int compare(const struct conf *conf, const char *const names[2])
{
	struct diff diff = {.conf = conf, .names = {names[0], names[1]}};
	bool whole = open_work(&diff) && read_output(&diff, names[0], take_first) &&
		     read_output(&diff, names[1], take_second);
	if (whole) diff.cause = find_cause(&diff);
	whole = whole && tell_single(&diff, 1, GONE) && tell_single(&diff, 2, ADDED) &&
		read_output(&diff, names[0], tell_changed);
	if (!whole) vg_say_error("%s", diff.error);
	bool different = whole && put_counts(&diff);
	if (whole && !different) vg_say("%s and %s say the same", names[0], names[1]);
	close_work(&diff);
	return !whole ? VG_EXIT_USAGE : different ? VG_EXIT_SOME_FAILED : VG_EXIT_OK;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	if (options->operands.n != 2) return vg_say_usage("diff takes two outputs: see `vaglio diff --help`");
	return compare(conf, options->operands.items);
}

int vg_cmd_diff(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("diff"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
