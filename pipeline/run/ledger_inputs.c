/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger_inputs.h"
#include "tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct vg_inputs {
	struct vg_growing out;
	struct vg_db *db;
	struct vg_query *insert_input, *insert_document, *read_kept;
	struct vg_buf answer, codes; /* of the row that is put */
	struct vg_arena *scratch;
	uint64_t inputs, documents, first; /* so far; the first document of the input in hand */
};

/* The program's death leaves the file whole; after a power cut it may be torn, and is then told by its count. */
static const char settings[] = "PRAGMA page_size = 8192;"
			       "PRAGMA locking_mode = EXCLUSIVE;"
			       "PRAGMA journal_mode = DELETE;"
			       "PRAGMA synchronous = OFF;"
			       "PRAGMA cache_size = -4096;";

static const char tables[] =
	"BEGIN; PRAGMA user_version = " VG_INPUTS_VERSION ";"
	"CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT);"
	"CREATE TABLE plans(id INTEGER PRIMARY KEY, text TEXT, late TEXT, records TEXT, limits TEXT,"
	" UNIQUE(text, late, records, limits));"
	"CREATE TABLE inputs(number INTEGER PRIMARY KEY, path TEXT, file TEXT, plan INTEGER, size INTEGER, mtime "
	"INTEGER,"
	" ctime INTEGER, inode INTEGER, first INTEGER, documents INTEGER, attempts INTEGER, cost INTEGER,"
	" machine INTEGER, follow INTEGER);"
	"CREATE TABLE documents(number INTEGER PRIMARY KEY, input INTEGER, id TEXT, status TEXT, codes TEXT,"
	" place INTEGER, length INTEGER, answer BLOB, kept BLOB);"
	"CREATE TABLE gone(path TEXT, file TEXT, documents INTEGER, since TEXT);";

static bool prepare(struct vg_inputs *inputs)
{
	inputs->insert_input = vg_query_new(inputs->db, "INSERT INTO inputs VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
	inputs->insert_document = vg_query_new(inputs->db, "INSERT INTO documents VALUES(?,?,?,?,?,?,?,?,?)");
	inputs->read_kept =
		vg_query_new(inputs->db, "SELECT kept FROM documents WHERE number = ? AND length(kept) <= 1048576");
	return inputs->insert_input != NULL && inputs->insert_document != NULL && inputs->read_kept != NULL;
}

/* Takes back what lies after n inputs. False where there are fewer. */
static bool go_back(struct vg_inputs *inputs, uint64_t n)
{
	char sql[160];
	snprintf(sql, sizeof sql,
		 "BEGIN; DELETE FROM gone; DELETE FROM documents WHERE input >= %llu; DELETE FROM inputs WHERE number "
		 ">= %llu",
		 (unsigned long long)n, (unsigned long long)n);
	if (!vg_db_run(inputs->db, sql)) return false;
	inputs->inputs = n;
	inputs->documents = inputs->first =
		(uint64_t)vg_db_number(inputs->db, "SELECT coalesce(max(number) + 1, 0) FROM documents", 0);
	return vg_db_number(inputs->db, "SELECT count(*) FROM inputs", -1) == (int64_t)n;
}

struct vg_inputs *vg_inputs_open(const char *output, bool resume, uint64_t n, char *error_r, size_t size)
{
	struct vg_inputs *inputs = vg_alloc(sizeof *inputs);
	char *path = vg_beside(output, ".inputs");
	*inputs = (struct vg_inputs){.scratch = vg_arena_new()};
	vg_growing_begin(&inputs->out, path);
	free(path);
	if (!resume) vg_growing_clear(&inputs->out);
	inputs->db = vg_db_open(inputs->out.partial, resume ? VG_DB_WRITE : VG_DB_CREATE, error_r, size);
	if (inputs->db != NULL) {
		bool ready = vg_db_run(inputs->db, settings) &&
			     (resume ? go_back(inputs, n) : vg_db_run(inputs->db, tables)) && prepare(inputs);
		if (ready) return inputs;
		snprintf(error_r, size, "cannot write %s: %s", inputs->out.partial, vg_inputs_error(inputs));
	}
	vg_inputs_close(inputs, false);
	return NULL;
}

const char *vg_inputs_error(struct vg_inputs *inputs)
{
	return vg_db_error(inputs->db);
}

static void set_plan(struct vg_query *query, const struct vg_input_plan *plan)
{
	vg_query_set_text(query, 1, vg_str_z(plan->text));
	vg_query_set_text(query, 2, vg_str_z(plan->late));
	vg_query_set_text(query, 3, vg_str_z(plan->records));
	vg_query_set_text(query, 4, plan->limits);
}

int64_t vg_inputs_plan(struct vg_inputs *inputs, const struct vg_input_plan *plan)
{
	struct vg_query *insert =
		vg_query_new(inputs->db, "INSERT OR IGNORE INTO plans(text, late, records, limits) VALUES(?, ?, ?, ?)");
	struct vg_query *find = vg_query_new(
		inputs->db, "SELECT id FROM plans WHERE text = ? AND late = ? AND records = ? AND limits = ?");
	int64_t id = -1;
	if (insert != NULL && find != NULL) {
		set_plan(insert, plan);
		set_plan(find, plan);
		if (vg_query_run(insert) && vg_query_next(find) == VG_ROW) id = vg_query_int(find, 0);
	}
	vg_query_free(insert);
	vg_query_free(find);
	return id;
}

enum vg_depends vg_answer_depends(const struct vg_answer *answer)
{
	enum vg_depends depends = VG_DEPENDS_NOT;
	for (uint32_t i = 0; i < answer->n_errors; i++) {
		enum vg_error_code code = (enum vg_error_code)answer->errors[i];
		if (!vg_error_depends_on_machine(code)) continue;
		if (code == VG_ERROR_INPUT_CHANGED || code == VG_ERROR_INPUT_UNREADABLE) return VG_DEPENDS_FILE;
		depends = VG_DEPENDS_LIMITS;
	}
	return depends;
}

/* An answer as bytes that hold on another machine, too. */
static void pack_answer(struct vg_buf *buf, const struct vg_answer *answer)
{
	vg_buf_packed(buf, answer->document);
	vg_buf_packed(buf, answer->outcome);
	vg_buf_packed(buf, answer->mentions);
	vg_buf_packed(buf, answer->text);
	vg_buf_packed(buf, answer->n_errors);
	for (uint32_t i = 0; i < answer->n_errors; i++)
		vg_buf_z(buf, vg_error_name((enum vg_error_code)answer->errors[i])), vg_buf_char(buf, ' ');
	for (int i = 0; i < VG_ACTION_COUNT; i++) vg_buf_packed(buf, answer->actions[i]);
	vg_buf_put(buf, (const char *)answer->id, sizeof answer->id);
	vg_buf_put(buf, (const char *)answer->hash, sizeof answer->hash);
	vg_buf_put(buf, (const char *)answer->tail, sizeof answer->tail);
	vg_buf_put(buf, (const char *)answer->content, sizeof answer->content);
}

static bool unpack_bytes(struct vg_str *rest, unsigned char *to, uint32_t n)
{
	if (rest->len < n) return false;
	memcpy(to, rest->ptr, n);
	*rest = vg_str_slice(*rest, n, rest->len);
	return true;
}

static bool unpack_small(struct vg_str *rest, uint32_t below, uint32_t *number_r)
{
	uint64_t number;
	if (!vg_packed_next(rest, &number) || number >= below) return false;
	*number_r = (uint32_t)number;
	return true;
}

bool vg_answer_unpack(struct vg_str *packed, struct vg_answer *a)
{
	struct vg_str rest = *packed, name;
	enum vg_error_code code;
	*a = (struct vg_answer){0};
	if (!unpack_small(&rest, UINT32_MAX, &a->document) || !unpack_small(&rest, VG_OUTCOME_COUNT, &a->outcome) ||
	    !unpack_small(&rest, UINT32_MAX, &a->mentions) || !vg_packed_next(&rest, &a->text) ||
	    !unpack_small(&rest, VG_ANSWER_ERRORS + 1, &a->n_errors))
		return false;
	for (uint32_t i = 0; i < a->n_errors; i++) {
		if (!vg_str_next(&rest, ' ', &name) || !vg_error_parse(name, &code)) return false;
		a->errors[i] = code;
	}
	for (int i = 0; i < VG_ACTION_COUNT; i++)
		if (!unpack_small(&rest, UINT32_MAX, &a->actions[i])) return false;
	bool whole = unpack_bytes(&rest, a->id, sizeof a->id) && unpack_bytes(&rest, a->hash, sizeof a->hash) &&
		     unpack_bytes(&rest, a->tail, sizeof a->tail) && unpack_bytes(&rest, a->content, sizeof a->content);
	*packed = rest;
	return whole;
}

static void put_codes(struct vg_buf *buf, const struct vg_answer *answer)
{
	for (uint32_t i = 0; i < answer->n_errors; i++) {
		if (i > 0) vg_buf_char(buf, ' ');
		vg_buf_z(buf, vg_error_name((enum vg_error_code)answer->errors[i]));
	}
}

bool vg_kept_each(const struct vg_kept *kept, bool (*fn)(void *user, struct vg_str piece), void *user)
{
	static char bytes[1 << 16];
	bool done = kept->length > 0 || kept->bytes.len == 0 || fn(user, kept->bytes);
	for (uint64_t at = 0; done && at < kept->length;) {
		uint64_t left = kept->length - at;
		uint32_t n = left < sizeof bytes ? (uint32_t)left : (uint32_t)sizeof bytes;
		done = kept->read(kept->user, at, bytes, n) && fn(user, vg_str_n(bytes, n));
		at += n;
	}
	return done;
}

struct filling {
	struct vg_blob *blob;
	uint32_t at;
};

static bool fill(void *user, struct vg_str piece)
{
	struct filling *filling = user;
	bool written = vg_blob_write(filling->blob, piece.ptr, piece.len, filling->at);
	filling->at += piece.len;
	return written;
}

/* Fills the row that was inserted last. */
static bool write_kept(struct vg_inputs *inputs, const struct vg_kept *kept)
{
	struct filling filling = {
		.blob = vg_blob_open(inputs->db, "documents", "kept", (int64_t)inputs->documents, true)};
	bool written = filling.blob != NULL && vg_kept_each(kept, fill, &filling);
	vg_blob_close(filling.blob);
	return written;
}

bool vg_inputs_put_document(struct vg_inputs *inputs, const struct vg_document_row *row)
{
	struct vg_query *query = inputs->insert_document;
	struct vg_arena_mark mark = vg_arena_mark(inputs->scratch);
	inputs->answer.len = inputs->codes.len = 0;
	pack_answer(&inputs->answer, &row->answer);
	put_codes(&inputs->codes, &row->answer);
	vg_query_set_int(query, 1, (int64_t)inputs->documents);
	vg_query_set_int(query, 2, (int64_t)inputs->inputs);
	vg_query_set_text(query, 3, vg_answer_id(inputs->scratch, &row->answer));
	vg_query_set_text(query, 4, vg_str_z(vg_outcome_name((enum vg_outcome)row->answer.outcome)));
	vg_query_set_text(query, 5, vg_str_n(inputs->codes.ptr, inputs->codes.len));
	vg_query_set_int(query, 6, (int64_t)row->place[0]);
	vg_query_set_int(query, 7, (int64_t)row->place[1]);
	vg_query_set_blob(query, 8, vg_str_n(inputs->answer.ptr, inputs->answer.len));
	if (row->kept.length > 0)
		vg_query_set_zeros(query, 9, row->kept.length);
	else if (row->kept.bytes.len > 0)
		vg_query_set_blob(query, 9, row->kept.bytes);
	else
		vg_query_set_null(query, 9);
	bool put = vg_query_run(query) && (row->kept.length == 0 || write_kept(inputs, &row->kept));
	vg_arena_reset(inputs->scratch, mark);
	inputs->documents += put ? 1 : 0;
	return put;
}

bool vg_inputs_put_input(struct vg_inputs *inputs, const struct vg_input_row *row)
{
	struct vg_query *query = inputs->insert_input;
	const int64_t numbers[] = {row->plan,
				   (int64_t)row->stamp.size,
				   row->stamp.mtime,
				   row->stamp.ctime,
				   (int64_t)row->stamp.inode,
				   (int64_t)inputs->first,
				   (int64_t)(inputs->documents - inputs->first),
				   (int64_t)row->attempts,
				   (int64_t)row->cost,
				   row->machine,
				   row->follow};
	vg_query_set_int(query, 1, (int64_t)inputs->inputs);
	vg_query_set_text(query, 2, row->path);
	vg_query_set_text(query, 3, row->file);
	for (int i = 0; i < 11; i++) vg_query_set_int(query, 4 + i, numbers[i]);
	if (!vg_query_run(query)) return false;
	inputs->inputs++;
	inputs->first = inputs->documents;
	return true;
}

struct vg_str vg_inputs_kept(struct vg_inputs *inputs, uint64_t n)
{
	vg_query_reset(inputs->read_kept);
	vg_query_set_int(inputs->read_kept, 1, (int64_t)n);
	return vg_query_next(inputs->read_kept) == VG_ROW ? vg_query_blob(inputs->read_kept, 0) : VG_STR("");
}

uint64_t vg_inputs_documents(const struct vg_inputs *inputs)
{
	return inputs->documents;
}

bool vg_inputs_mark(struct vg_inputs *inputs)
{
	if (inputs->read_kept != NULL) vg_query_reset(inputs->read_kept);
	return vg_db_run(inputs->db, "COMMIT") && vg_db_run(inputs->db, "BEGIN");
}

static bool run_with(struct vg_db *db, const char *sql, struct vg_str first, struct vg_str second)
{
	struct vg_query *query = vg_query_new(db, sql);
	if (query == NULL) return false;
	vg_query_set_text(query, 1, first);
	vg_query_set_text(query, 2, second);
	bool done = vg_query_run(query);
	vg_query_free(query);
	return done;
}

bool vg_inputs_fact(struct vg_inputs *inputs, const char *name, struct vg_str value)
{
	return run_with(inputs->db, "INSERT OR REPLACE INTO facts VALUES(?, ?)", vg_str_z(name), value);
}

bool vg_inputs_fact_output(struct vg_inputs *inputs, const char *output)
{
	struct stat status;
	char stands[96];
	char *partial = vg_beside(output, ".partial");
	bool there = stat(partial, &status) == 0;
	free(partial);
	if (!there) return false;
	struct vg_stamp stamp = vg_stamp_of(&status);
	vg_stamp_print(&stamp, stands, sizeof stands);
	return vg_inputs_fact(inputs, "output", vg_str_z(stands));
}

/* Whether input e is not here. Files of two folders may be recorded by one path: then it must be another's file that
 * bears it, and there must be fewer of them (`less`) than there were, for the files of a run that was started elsewhere
 * bear other names. */
#define COUNT_OF(inputs) "(SELECT count(*) FROM " inputs ".inputs i WHERE i.path = e.path)"
#define NOT_HERE(less)                                                                                                 \
	"(e.path NOT IN (SELECT path FROM main.inputs) OR (NOT EXISTS"                                                 \
	" (SELECT 1 FROM main.inputs i WHERE i.path = e.path AND i.file = e.file) AND " COUNT_OF("main")               \
		less COUNT_OF("earlier") "))"

/* What is in a folder that could not be listed, or is named and not there, is not gone. */
static bool count_hidden(struct vg_inputs *inputs, struct vg_lost *lost_r)
{
	static const char sql[] =
		"SELECT count(*), min(f.file) FROM earlier.inputs e"
		" JOIN (SELECT file, rtrim(file, '/') || '/' AS folder FROM main.inputs WHERE machine = ?) f"
		" ON substr(e.file, 1, length(f.folder)) = f.folder"
		" WHERE e.file NOT IN (SELECT file FROM main.inputs)";
	struct vg_query *query = vg_query_new(inputs->db, sql);
	if (query == NULL) return false;
	vg_query_set_int(query, 1, VG_DEPENDS_FILE);
	bool done = vg_query_next(query) == VG_ROW;
	if (done) lost_r->hidden = (uint64_t)vg_query_int(query, 0);
	if (done) snprintf(lost_r->folder, sizeof lost_r->folder, "%.*s", VG_STR_ARG(vg_query_text(query, 1)));
	vg_query_free(query);
	return done;
}

bool vg_inputs_note_gone(struct vg_inputs *inputs, const char *earlier, bool missing, struct vg_str when,
			 struct vg_lost *lost_r)
{
	char *path = vg_beside(earlier, ".inputs");
	*lost_r = (struct vg_lost){.inputs = 0};
	bool done = vg_db_run(inputs->db, "COMMIT") &&
		    run_with(inputs->db, "ATTACH ? AS earlier", vg_str_z(path), VG_STR(""));
	free(path);
	done = done && vg_db_run(inputs->db, "INSERT INTO gone SELECT * FROM earlier.gone e WHERE " NOT_HERE("<="));
	if (done && missing) {
		done = run_with(
			inputs->db,
			"INSERT INTO gone SELECT path, file, documents, ? FROM earlier.inputs e WHERE " NOT_HERE("<"),
			when, VG_STR(""));
		lost_r->inputs = done ? (uint64_t)vg_db_changes(inputs->db) : 0;
		done = done && count_hidden(inputs, lost_r);
	}
	return done && vg_db_run(inputs->db, "DETACH earlier") && vg_db_run(inputs->db, "BEGIN");
}

struct vg_db *vg_inputs_attach(struct vg_inputs *inputs, const char *earlier)
{
	char *path = vg_beside(earlier, ".inputs");
	bool done = vg_db_run(inputs->db, "COMMIT") &&
		    run_with(inputs->db, "ATTACH ? AS earlier", vg_str_z(path), VG_STR("")) &&
		    vg_db_run(inputs->db, "BEGIN");
	free(path);
	return done ? inputs->db : NULL;
}

uint64_t vg_inputs_gone(struct vg_inputs *inputs)
{
	return (uint64_t)vg_db_number(inputs->db, "SELECT count(*) FROM gone", 0);
}

void vg_inputs_put_retried(struct vg_inputs *inputs, struct vg_buf *buf)
{
	static const char sql[] =
		"SELECT json_object('path', path, 'attempts', attempts, 'limits', json(limits)) FROM inputs i"
		" JOIN plans p ON p.id = i.plan WHERE attempts > 1 ORDER BY number";
	struct vg_query *query = vg_query_new(inputs->db, sql);
	for (bool first = true; query != NULL && vg_query_next(query) == VG_ROW; first = false) {
		if (!first) vg_buf_char(buf, ',');
		vg_buf_str(buf, vg_query_text(query, 0));
	}
	vg_query_free(query);
}

static void finalize(struct vg_inputs *inputs)
{
	vg_query_free(inputs->insert_input);
	vg_query_free(inputs->insert_document);
	vg_query_free(inputs->read_kept);
	inputs->insert_input = inputs->insert_document = inputs->read_kept = NULL;
}

bool vg_inputs_complete(struct vg_inputs *inputs)
{
	finalize(inputs);
	return vg_db_run(inputs->db, "CREATE INDEX IF NOT EXISTS inputs_path ON inputs(path)") &&
	       vg_db_run(inputs->db, "DELETE FROM plans WHERE id NOT IN (SELECT plan FROM inputs)");
}

bool vg_inputs_publish(struct vg_inputs *inputs)
{
	if (!vg_db_run(inputs->db, "COMMIT")) return false;
	vg_db_close(inputs->db);
	inputs->db = NULL;
	inputs->out.published = rename(inputs->out.partial, inputs->out.path) == 0; /* whether it lasts is no matter */
	return inputs->out.published;
}

void vg_inputs_close(struct vg_inputs *inputs, bool keep)
{
	if (inputs == NULL) return;
	finalize(inputs);
	vg_db_close(inputs->db);
	vg_growing_end(&inputs->out, keep);
	vg_arena_free(inputs->scratch);
	vg_buf_free(&inputs->answer);
	vg_buf_free(&inputs->codes);
	free(inputs);
}
