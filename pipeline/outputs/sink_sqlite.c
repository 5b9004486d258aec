/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database of SQLite: rows as they come into tables without indexes, but for those of a document's number, which only
 * grow at their ends; the other indexes and views in the end. */
#include "decisions.h"
#include "rows.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct vg_sink {
	struct vg_growing out;
	struct vg_db *db;
	struct vg_query *inserts[VG_TABLE_COUNT], *copies[VG_TABLE_COUNT], *words, *copied_words;
	/* Row numbers of the document that was put last; n 0 where it was no new one. */
	struct {
		uint64_t first, n;
	} last[VG_TABLE_COUNT];
	/* Of the rows that are being put: */
	struct vg_db_feed feed;
	struct vg_str rows; /* those to come */
	struct vg_row_sent row;
	const char *start; /* of a mapping that gives back the memory behind what was read; NULL where it is none */
	uint64_t released; /* bytes of it */
	bool more, first;  /* row is one; it was not inserted yet */
	struct vg_db_value id, number; /* of the document that the rows are of */
	uint64_t n;                    /* rows that the statement has inserted */
	struct vg_xxh *xxh;
	const char *hashed;              /* up to where the rows went into it */
	unsigned char tail[VG_XXH_SIZE]; /* of the last document */
	unsigned char sum[VG_XXH_SIZE];  /* of the hashes of all documents' rows */
};

/* Pages of 16 KB load fastest; nothing else touches the file until it is published. */
static const char settings[] = "PRAGMA page_size = 16384;"
			       "PRAGMA locking_mode = EXCLUSIVE;"
			       "PRAGMA journal_mode = DELETE;"
			       "PRAGMA synchronous = FULL;"
			       "PRAGMA cache_size = -8192;";

/* Grows with the documents: that is work which need not wait for the last of them. */
static const char full_text[] = "CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content='documents',"
				" content_rowid='number', tokenize='unicode61 remove_diacritics 2');"
				/* each mark makes a piece of it: these are joined when there are many */
				"INSERT INTO documents_fts(documents_fts, rank) VALUES('automerge', 16);";

static const char growing[] = "CREATE INDEX blocks_document ON blocks_rows(document);"
			      "CREATE INDEX mentions_document ON mentions_rows(document);"
			      "CREATE INDEX slots_action ON slots_rows(document, action);";

static const char progress_table[] = "CREATE TABLE vaglio_progress(number INTEGER NOT NULL, sum BLOB);"
				     "INSERT INTO vaglio_progress VALUES(0, NULL);";

static const char finish_tables[] = "DROP TABLE IF EXISTS vaglio_progress;"
				    "CREATE INDEX documents_content ON documents(content_hash);"
				    "CREATE INDEX documents_path ON documents(path);"
				    "CREATE INDEX fields_document ON fields(document);"
				    "CREATE INDEX sections_document ON sections(document);"
				    "CREATE INDEX sentences_document ON sentences(document);"
				    "CREATE UNIQUE INDEX entities_id ON entities(document, id);"
				    "CREATE INDEX entities_name ON entities(name, type);"
				    "CREATE INDEX aliases_entity ON aliases(document, entity);"
				    "CREATE INDEX mentions_value ON mentions_rows(type, value) WHERE value IS NOT NULL;"
				    "CREATE UNIQUE INDEX actions_id ON actions(document, id);"
				    "CREATE INDEX actions_action ON actions(action, date);"
				    "CREATE INDEX destinations_action ON destinations(document, action);"
				    "CREATE INDEX destinations_country ON destinations(country);"
				    "CREATE INDEX events_document ON events(document, chain, place);"
				    "CREATE INDEX errors_document ON errors(document);"
				    "CREATE INDEX errors_code ON errors(code);";

static const char views[] =
	"CREATE VIEW licence_actions AS SELECT a.action, a.factuality, a.date, au.name AS "
	"authority,"
	" li.name AS licensee, a.item,"
	" (SELECT group_concat(country, ' ') FROM (SELECT country FROM destinations x"
	"  WHERE x.document = a.document AND x.action = a.id ORDER BY x.rowid)) AS destination,"
	" eu.name AS end_user, a.licence_type, a.count, a.value, at.name AS attributed_to, a.evidence AS quote,"
	" d.path AS file, a.page, d.title, d.date AS document_date, a.event, a.rule, a.document, a.id"
	" FROM actions a JOIN documents d ON d.id = a.document"
	" LEFT JOIN entities au ON au.document = a.document AND au.id = a.authority"
	" LEFT JOIN entities li ON li.document = a.document AND li.id = a.licensee"
	" LEFT JOIN entities eu ON eu.document = a.document AND eu.id = a.end_user"
	" LEFT JOIN entities at ON at.document = a.document AND at.id = a.attributed_to;"
	"CREATE VIEW licence_events AS SELECT v.chain, v.place, min(a.action) AS action, v.strongest, v.latest,"
	" min(a.date) AS date, min(a.licensee) AS licensee, min(a.authority) AS authority, min(a.destination) AS "
	"destination,"
	" v.disputed, v.contradicts, count(*) AS told, min(a.file) AS file, v.document, v.id AS event"
	" FROM events v JOIN licence_actions a ON a.document = v.document AND a.event = v.id"
	" GROUP BY v.document, v.id, v.chain, v.place, v.strongest, v.latest, v.disputed, v.contradicts;"
	"CREATE VIEW problems AS SELECT d.path AS file, d.status, e.stage, e.code, e.message, e.document"
	" FROM errors e JOIN documents d ON d.id = e.document WHERE d.status <> 'ok';"
	"CREATE VIEW names AS SELECT type, name, country, count(*) AS documents FROM entities GROUP BY type, name, "
	"country;"
	"CREATE TABLE runs(id INTEGER PRIMARY KEY, program TEXT, rules TEXT, records TEXT, documents INTEGER, started "
	"TEXT,"
	" finished TEXT, manifest TEXT NOT NULL, \"rows\" TEXT NOT NULL);";

static bool fail(const struct vg_sink *sink, char *error_r, size_t size)
{
	snprintf(error_r, size, "cannot write %s: %s", sink->out.partial, vg_db_error(sink->db));
	return false;
}

static bool replaceable(const char *path, char *error_r, size_t size)
{
	char reason[512];
	struct stat status;
	if (stat(path, &status) != 0 && errno == ENOENT) return true;
	if (S_ISREG(status.st_mode) && status.st_size == 0) return true; /* of mktemp: there is nothing to lose */
	struct vg_db *db = vg_db_open_own(path, VG_DB_READ, reason, sizeof reason);
	if (db == NULL) snprintf(error_r, size, "%s; name another output, or replace it with --force", reason);
	vg_db_close(db);
	return db != NULL;
}

/* What columns begin with in tables.def, and what stands in its place. */
#define BY_ID "id TEXT PRIMARY KEY"
#define BY_DOCUMENT "document TEXT NOT NULL REFERENCES documents(id)"

static bool create_table(struct vg_sink *sink, int table)
{
	char sql[2048];
	const char *name = vg_tables[table].name, *columns = vg_tables[table].columns;
	if (table == VG_TABLE_DOCUMENTS)
		snprintf(sql, sizeof sql, "CREATE TABLE %s(id TEXT NOT NULL UNIQUE%s, number INTEGER PRIMARY KEY)",
			 name, columns + sizeof BY_ID - 1);
	else if (VG_TABLE_IS_NUMBERED(table))
		snprintf(sql, sizeof sql,
			 "CREATE TABLE %s_rows(document INTEGER NOT NULL REFERENCES documents(number)%s)", name,
			 columns + sizeof BY_DOCUMENT - 1);
	else
		snprintf(sql, sizeof sql, "CREATE TABLE %s(%s)", name, columns);
	return vg_db_run(sink->db, sql);
}

/* What a numbered table would be if it had ids. */
static bool create_view(struct vg_sink *sink, int table)
{
	char sql[1024];
	struct vg_query *query =
		vg_query_new(sink->db, "SELECT name FROM pragma_table_info(? || '_rows') WHERE cid > 0");
	if (query == NULL) return false;
	vg_query_set_text(query, 1, vg_str_z(vg_tables[table].name));
	int n = snprintf(sql, sizeof sql, "CREATE VIEW %s AS SELECT d.id AS document", vg_tables[table].name);
	while (vg_query_next(query) == VG_ROW)
		n += snprintf(sql + n, sizeof sql - (size_t)n, ", r.\"%.*s\"", VG_STR_ARG(vg_query_text(query, 0)));
	snprintf(sql + n, sizeof sql - (size_t)n, " FROM %s_rows r LEFT JOIN documents d ON d.number = r.document",
		 vg_tables[table].name);
	vg_query_free(query);
	return vg_db_run(sink->db, sql);
}

static bool create(struct vg_sink *sink)
{
	char sql[256];
	snprintf(sql, sizeof sql, "BEGIN; PRAGMA application_id = %d; PRAGMA user_version = %d;", VG_DB_APPLICATION,
		 VG_DB_VERSION);
	if (!vg_db_run(sink->db, sql)) return false;
	for (int i = 0; i < VG_TABLE_COUNT; i++)
		if (!create_table(sink, i) || (VG_TABLE_IS_NUMBERED(i) && !create_view(sink, i))) return false;
	return vg_db_run(sink->db, growing) && vg_db_run(sink->db, full_text) && vg_db_run(sink->db, progress_table);
}

static bool prepare_copy(struct vg_sink *sink, int table);
static const struct vg_db_value *next_row(void *user);

/* What the name of the table that holds the rows ends in. */
static const char *rows_of(int table)
{
	return VG_TABLE_IS_NUMBERED(table) ? "_rows" : "";
}

static bool prepare(struct vg_sink *sink)
{
	char sql[256];
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		int n = snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO %s%s SELECT c0", vg_tables[i].name,
				 rows_of(i));
		for (uint32_t j = 1; j < vg_tables[i].n; j++) n += snprintf(sql + n, sizeof sql - (size_t)n, ",c%u", j);
		snprintf(sql + n, sizeof sql - (size_t)n, "%s FROM fed", i == VG_TABLE_DOCUMENTS ? ",NULL" : "");
		sink->inserts[i] = vg_query_new(sink->db, sql);
		if (sink->inserts[i] == NULL || !prepare_copy(sink, i)) return false;
	}
	sink->words = vg_query_new(sink->db, "INSERT INTO documents_fts(rowid, title, text) VALUES(?, ?, ?)");
	sink->copied_words = vg_query_new(
		sink->db,
		"INSERT INTO documents_fts(rowid, title, text) SELECT number, title, text FROM documents WHERE number "
		"= ?1");
	return sink->words != NULL && sink->copied_words != NULL;
}

/* Statements that copy a table's rows of a document under another id or number (?1), by the range of their rowids (?2,
 * ?3). */
static bool prepare_copy(struct vg_sink *sink, int table)
{
	char sql[1024];
	struct vg_query *query = vg_query_new(sink->db, "SELECT name FROM pragma_table_info(? || ?) ORDER BY cid");
	if (query == NULL) return false;
	vg_query_set_text(query, 1, vg_str_z(vg_tables[table].name));
	vg_query_set_text(query, 2, vg_str_z(rows_of(table)));
	int n = snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO %s%s SELECT ?1", vg_tables[table].name,
			 rows_of(table));
	for (int i = 0; vg_query_next(query) == VG_ROW; i++) {
		struct vg_str name = vg_query_text(query, 0);
		if (i == 0) continue;
		bool path = table == VG_TABLE_DOCUMENTS && vg_str_eqz(name, "path");
		bool number = table == VG_TABLE_DOCUMENTS && vg_str_eqz(name, "number");
		n += snprintf(sql + n, sizeof sql - (size_t)n,
			      number ? ",NULL"
			      : path ? ",?4"
				     : ",\"%.*s\"",
			      VG_STR_ARG(name));
	}
	snprintf(sql + n, sizeof sql - (size_t)n, " FROM %s%s WHERE rowid BETWEEN ?2 AND ?3", vg_tables[table].name,
		 rows_of(table));
	vg_query_free(query);
	sink->copies[table] = vg_query_new(sink->db, sql);
	return sink->copies[table] != NULL;
}

static struct vg_sink *sink_open(const char *path, bool resume, char *error_r, size_t size)
{
	struct vg_sink *sink = vg_alloc(sizeof *sink);
	*sink = (struct vg_sink){.xxh = vg_xxh_new()};
	vg_growing_begin(&sink->out, path);
	if (!resume) vg_growing_clear(&sink->out);
	sink->db = vg_db_open(sink->out.partial, resume ? VG_DB_WRITE : VG_DB_CREATE, error_r, size);
	if (sink->db != NULL) {
		sink->feed = (struct vg_db_feed){next_row, sink};
		bool ready = vg_db_feed(sink->db, &sink->feed) && vg_db_run(sink->db, settings) &&
			     (resume ? vg_db_run(sink->db, "BEGIN") : create(sink));
		if (ready && prepare(sink)) return sink;
		fail(sink, error_r, size);
	}
	vg_sink_sqlite.close(sink, resume);
	return NULL;
}

static bool restore(struct vg_sink *sink, const struct vg_sink_mark *marks, uint32_t n, uint32_t *which_r)
{
	bool found = false;
	struct vg_query *query = vg_query_new(sink->db, "SELECT number, sum FROM vaglio_progress");
	if (query == NULL || vg_query_next(query) != VG_ROW) n = 0;
	for (uint32_t i = 0; i < n && !found; i++) {
		struct vg_str sum = vg_query_blob(query, 1);
		found = (int64_t)marks[i].number == vg_query_int(query, 0) && sum.len == sizeof sink->sum;
		if (!found) continue;
		memcpy(sink->sum, sum.ptr, sizeof sink->sum);
		*which_r = i;
	}
	vg_query_free(query);
	return found;
}

#define HASHED_AT_ONCE 65536 /* bytes */

static void hash_rows(struct vg_sink *sink, size_t least)
{
	size_t n = (size_t)(sink->rows.ptr - sink->hashed);
	if (n < least) return;
	vg_xxh_add(sink->xxh, sink->hashed, n);
	sink->hashed = sink->rows.ptr;
}

/* The next of the rows that are being put, as long as they are of one table. */
static const struct vg_db_value *next_row(void *user)
{
	struct vg_sink *sink = user;
	uint32_t table = sink->row.table;
	if (!sink->first) {
		sink->more = vg_rows_next(&sink->rows, &sink->row);
		hash_rows(sink, HASHED_AT_ONCE);
		if (sink->start != NULL) vg_piece_release(sink->start, sink->rows.ptr, &sink->released);
		if (!sink->more || sink->row.table != table) return NULL;
	}
	sink->first = false;
	sink->n++;
	sink->row.values[0] = VG_TABLE_IS_NUMBERED(table) ? sink->number : sink->id;
	return sink->row.values;
}

/* Inserts the row in hand and those after it that are of the same table. */
static bool insert(struct vg_sink *sink)
{
	uint32_t table = sink->row.table;
	sink->first = true;
	sink->n = 0;
	if (!vg_query_run(sink->inserts[table])) return false;
	if (sink->last[table].n == 0) sink->last[table].first = (uint64_t)vg_db_last_row(sink->db) - sink->n + 1;
	sink->last[table].n += sink->n;
	return true;
}

static struct vg_str text_of(const struct vg_row_sent *row, uint32_t column)
{
	return row->values[column].type == VG_VALUE_TEXT ? row->values[column].text : VG_STR("");
}

/* The words of the document that was inserted last. */
static bool put_words(struct vg_sink *sink, struct vg_str title, struct vg_str text)
{
	vg_query_set_int(sink->words, 1, vg_db_last_row(sink->db));
	vg_query_set_text(sink->words, 2, title);
	vg_query_set_text(sink->words, 3, text);
	return vg_query_run(sink->words);
}

/* The first row; *new_r: no other of that path with those bytes stands already. */
static bool put_first(struct vg_sink *sink, struct vg_str bytes, bool *new_r)
{
	struct vg_str title = text_of(&sink->row, VG_DOCUMENTS_TITLE), text = text_of(&sink->row, VG_DOCUMENTS_TEXT);
	vg_rows_hash_first(sink->xxh, vg_str_n(bytes.ptr, (size_t)(sink->rows.ptr - bytes.ptr)), &sink->row);
	sink->hashed = sink->rows.ptr;
	memset(sink->last, 0, sizeof sink->last);
	sink->id = sink->row.values[0];
	if (!insert(sink)) return false;
	sink->number = (struct vg_db_value){.type = VG_VALUE_INT, .number = vg_db_last_row(sink->db)};
	*new_r = vg_db_changes(sink->db) > 0;
	return !*new_r || put_words(sink, title, text);
}

static void add_hash(struct vg_sink *sink, struct vg_str id, struct vg_str path)
{
	unsigned char hash[VG_XXH_SIZE];
	vg_rows_hash(sink->tail, id, path, hash);
	vg_xxh_sum(sink->sum, hash);
}

static bool put_rows(struct vg_sink *sink, struct vg_str bytes, bool mapped, char *error_r, size_t size)
{
	bool new;
	sink->rows = bytes;
	sink->start = mapped ? bytes.ptr : NULL;
	sink->released = 0;
	sink->more = vg_rows_next(&sink->rows, &sink->row);
	if (!sink->more || sink->row.table != VG_TABLE_DOCUMENTS) {
		snprintf(error_r, size, "a worker sent what are no rows");
		return false;
	}
	struct vg_str id = text_of(&sink->row, 0), path = text_of(&sink->row, VG_DOCUMENTS_PATH);
	if (!put_first(sink, bytes, &new)) return fail(sink, error_r, size);
	while (new && sink->more)
		if (!insert(sink)) return fail(sink, error_r, size);
	hash_rows(sink, 1);
	vg_xxh_end(sink->xxh, sink->tail);
	if (new)
		add_hash(sink, id, path);
	else
		memset(sink->last, 0, sizeof sink->last);
	return true;
}

static bool put(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size)
{
	return put_rows(sink, bytes, false, error_r, size);
}

static bool put_file(struct vg_sink *sink, int fd, uint64_t offset, uint64_t length, char *error_r, size_t size)
{
	struct vg_mapped_piece piece;
	if (!vg_piece_map(&piece, fd, offset, length, error_r, size)) return false;
	bool written = put_rows(sink, piece.bytes, true, error_r, size);
	vg_piece_unmap(&piece);
	return written;
}

_Static_assert(2 * VG_TABLE_COUNT <= sizeof(struct vg_sink_ref) / sizeof(uint64_t),
	       "a ref holds the rows of all tables");

static bool where(struct vg_sink *sink, struct vg_sink_ref *ref_r)
{
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		ref_r->numbers[2 * i] = sink->last[i].first;
		ref_r->numbers[2 * i + 1] = sink->last[i].n;
	}
	memcpy(ref_r->tail, sink->tail, sizeof ref_r->tail);
	return sink->last[VG_TABLE_DOCUMENTS].n == 1;
}

static bool copy(struct vg_sink *sink, const struct vg_sink_copy *doc, char *error_r, size_t size)
{
	int64_t number = 0; /* of the copy */
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		uint64_t first = doc->ref.numbers[2 * i], n = doc->ref.numbers[2 * i + 1];
		if (n == 0) continue;
		if (VG_TABLE_IS_NUMBERED(i))
			vg_query_set_int(sink->copies[i], 1, number);
		else
			vg_query_set_text(sink->copies[i], 1, doc->id);
		vg_query_set_int(sink->copies[i], 2, (int64_t)first);
		vg_query_set_int(sink->copies[i], 3, (int64_t)(first + n - 1));
		if (i == VG_TABLE_DOCUMENTS) vg_query_set_text(sink->copies[i], 4, doc->path);
		if (!vg_query_run(sink->copies[i])) return fail(sink, error_r, size);
		if (i != VG_TABLE_DOCUMENTS) continue;
		if (vg_db_changes(sink->db) == 0) break;
		memcpy(sink->tail, doc->ref.tail, sizeof sink->tail);
		add_hash(sink, doc->id, doc->path);
		number = vg_db_last_row(sink->db);
		vg_query_set_int(sink->copied_words, 1, number);
		if (!vg_query_run(sink->copied_words)) return fail(sink, error_r, size);
	}
	return true;
}

static bool commit(struct vg_sink *sink, const struct vg_sink_mark *mark, char *error_r, size_t size)
{
	struct vg_query *query = vg_query_new(sink->db, "UPDATE vaglio_progress SET number = ?, sum = ?");
	bool done = query != NULL;
	if (done) vg_query_set_int(query, 1, (int64_t)mark->number);
	if (done) vg_query_set_blob(query, 2, vg_str_n((const char *)sink->sum, sizeof sink->sum));
	done = done && vg_query_run(query);
	vg_query_free(query);
	return (done && vg_db_run(sink->db, "COMMIT") && vg_db_run(sink->db, "BEGIN")) || fail(sink, error_r, size);
}

static bool complete(struct vg_sink *sink, unsigned char sha256_r[VG_HASH_SIZE], char *error_r, size_t size)
{
	uint64_t matched, unmatched;
	memset(sha256_r, 0, VG_HASH_SIZE);
	bool done = vg_db_run(sink->db, finish_tables) && vg_db_run(sink->db, views) && vg_decisions_create(sink->db) &&
		    vg_decisions_carry(sink->db, sink->out.path) && vg_decisions_match(sink->db, &matched, &unmatched);
	return done || fail(sink, error_r, size);
}

static void finalize(struct vg_sink *sink)
{
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		vg_query_free(sink->inserts[i]);
		vg_query_free(sink->copies[i]);
		sink->inserts[i] = sink->copies[i] = NULL;
	}
	vg_query_free(sink->words);
	vg_query_free(sink->copied_words);
	sink->words = sink->copied_words = NULL;
}

/* How many rows a value of an index has, for whoever asks the database; by a look at some of them. */
static bool analyze(struct vg_sink *sink)
{
	char sql[96];
	bool done = vg_db_run(sink->db, "PRAGMA analysis_limit = 400");
	for (int i = 0; done && i < VG_TABLE_COUNT; i++) {
		snprintf(sql, sizeof sql, "ANALYZE %s%s", vg_tables[i].name, rows_of(i));
		done = vg_db_run(sink->db, sql);
	}
	return done;
}

static bool put_run(struct vg_sink *sink, struct vg_str manifest)
{
	struct vg_query *query = vg_query_new(
		sink->db,
		"INSERT INTO runs(program, rules, records, documents, started, finished, manifest, \"rows\")"
		" SELECT json_extract(m, '$.program'), json_extract(m, '$.rules'), json_extract(m, '$.records'),"
		" json_extract(m, '$.documents'), json_extract(m, '$.started'), json_extract(m, '$.finished'), m, ?2"
		" FROM (SELECT ?1 AS m)");
	if (query == NULL) return false;
	struct vg_arena *arena = vg_arena_new();
	vg_query_set_text(query, 1, manifest);
	vg_query_set_text(query, 2, vg_xxh_sum_text(arena, sink->sum));
	bool done = vg_query_run(query);
	vg_arena_free(arena);
	vg_query_free(query);
	return done && analyze(sink) && vg_db_run(sink->db, "COMMIT");
}

static bool publish(struct vg_sink *sink, struct vg_str manifest, char *error_r, size_t size)
{
	if (!put_run(sink, manifest)) return fail(sink, error_r, size);
	finalize(sink);
	vg_db_close(sink->db);
	sink->db = NULL;
	return vg_growing_publish(&sink->out, error_r, size);
}

static void sink_close(struct vg_sink *sink, bool keep)
{
	finalize(sink);
	vg_db_close(sink->db);
	vg_growing_end(&sink->out, keep);
	vg_xxh_free(sink->xxh);
	free(sink);
}

const struct vg_sink_type vg_sink_sqlite = {
	.name = "SQLite",
	.encode = vg_rows_put,
	.check = vg_rows_check,
	.replaceable = replaceable,
	.open = sink_open,
	.restore = restore,
	.put = put,
	.put_file = put_file,
	.where = where,
	.copy = copy,
	.settle = vg_sink_settled,
	.commit = commit,
	.complete = complete,
	.publish = publish,
	.close = sink_close,
};
