/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PostgreSQL database: the tables of tables.def in a schema of their own. Each row but a document's bears a number,
 * `nth`, that tells its place among those of its document: a table has no order of its own. Documents gather to a
 * batch, which goes by COPY into staging tables and from there, in one transaction, in place of what the documents had
 * before. So writers may work at once, and one that was stopped may start over: the rows come out the same. */
#include "pg.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>

#define BATCH_BYTES ((size_t)8 << 20)
#define BATCH_DOCUMENTS 500
#define TRIES 5   /* of a batch that other writers are in the way of */
#define VERSION 2 /* of the tables */
#define DIGITS_(number) #number
#define DIGITS(number) DIGITS_(number)

struct vg_sink {
	struct vg_pg *pg;
	struct vg_buf rows[VG_TABLE_COUNT]; /* of the batch, as COPY takes them */
	uint64_t ids[BATCH_DOCUMENTS];      /* hashes of its documents' ids */
	uint32_t documents;
	size_t bytes;
	uint64_t nth[VG_TABLE_COUNT]; /* rows of the document in hand */
};

static const char keys[] =
	"CREATE INDEX IF NOT EXISTS documents_content ON vaglio.documents(content_hash);"
	"CREATE INDEX IF NOT EXISTS blocks_document ON vaglio.blocks(document);"
	"CREATE INDEX IF NOT EXISTS fields_document ON vaglio.fields(document);"
	"CREATE INDEX IF NOT EXISTS sections_document ON vaglio.sections(document);"
	"CREATE INDEX IF NOT EXISTS sentences_document ON vaglio.sentences(document);"
	"CREATE UNIQUE INDEX IF NOT EXISTS entities_id ON vaglio.entities(document, id);"
	"CREATE INDEX IF NOT EXISTS aliases_entity ON vaglio.aliases(document, entity);"
	"CREATE UNIQUE INDEX IF NOT EXISTS mentions_id ON vaglio.mentions(document, id);"
	"CREATE INDEX IF NOT EXISTS mentions_type ON vaglio.mentions(type, value);"
	"CREATE UNIQUE INDEX IF NOT EXISTS actions_id ON vaglio.actions(document, id);"
	"CREATE INDEX IF NOT EXISTS actions_action ON vaglio.actions(action, date);"
	"CREATE INDEX IF NOT EXISTS destinations_action ON vaglio.destinations(document, action);"
	"CREATE INDEX IF NOT EXISTS destinations_country ON vaglio.destinations(country);"
	"CREATE INDEX IF NOT EXISTS slots_action ON vaglio.slots(document, action);"
	"CREATE INDEX IF NOT EXISTS events_document ON vaglio.events(document, chain, place);"
	"CREATE INDEX IF NOT EXISTS errors_document ON vaglio.errors(document);"
	"CREATE TABLE IF NOT EXISTS vaglio.inputs(source text NOT NULL, path text NOT NULL, file text NOT "
	"NULL,"
	" text_plan text NOT NULL, late_plan text NOT NULL, records_plan text NOT NULL, limits text NOT NULL,"
	" size bigint NOT NULL, mtime bigint NOT NULL, ctime bigint NOT NULL, inode bigint NOT NULL,"
	" attempts bigint NOT NULL, cost bigint NOT NULL, machine bigint NOT NULL, follow bigint NOT NULL,"
	" document text NOT NULL REFERENCES vaglio.documents(id) ON DELETE CASCADE, answers bytea NOT NULL,"
	" gone timestamptz, PRIMARY KEY(source, path, file));"
	"CREATE INDEX IF NOT EXISTS inputs_document ON vaglio.inputs(document);"
	"CREATE TABLE IF NOT EXISTS vaglio.runs(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
	"manifest jsonb NOT NULL,"
	" finished timestamptz NOT NULL DEFAULT now());";

static const char views[] =
	"CREATE OR REPLACE VIEW vaglio.licence_actions AS SELECT a.action, a.factuality, a.date, au.name AS authority,"
	" li.name AS licensee, a.item, (SELECT string_agg(country, ' ' ORDER BY nth) FROM vaglio.destinations x"
	"  WHERE x.document = a.document AND x.action = a.id) AS destination, eu.name AS end_user, a.licence_type, "
	"a.count,"
	" a.value, at.name AS attributed_to, a.evidence AS quote, d.path AS file, a.page, d.title, d.date AS "
	"document_date,"
	" a.event, a.rule, a.document, a.id FROM vaglio.actions a JOIN vaglio.documents d ON d.id = a.document"
	" LEFT JOIN vaglio.entities au ON au.document = a.document AND au.id = a.authority"
	" LEFT JOIN vaglio.entities li ON li.document = a.document AND li.id = a.licensee"
	" LEFT JOIN vaglio.entities eu ON eu.document = a.document AND eu.id = a.end_user"
	" LEFT JOIN vaglio.entities at ON at.document = a.document AND at.id = a.attributed_to;"
	"CREATE OR REPLACE VIEW vaglio.licence_events AS SELECT v.chain, v.place, min(a.action) AS action, v.strongest,"
	" v.latest, min(a.date) AS date, min(a.licensee) AS licensee, min(a.authority) AS authority,"
	" min(a.destination) AS destination, v.disputed, v.contradicts, count(*) AS told, min(a.file) AS file, "
	"v.document,"
	" v.id AS event FROM vaglio.events v JOIN vaglio.licence_actions a ON a.document = v.document AND a.event = "
	"v.id"
	" GROUP BY v.document, v.id, v.chain, v.place, v.strongest, v.latest, v.disputed, v.contradicts;"
	"CREATE OR REPLACE VIEW vaglio.problems AS SELECT d.path AS file, d.status, e.stage, e.code, e.message, "
	"e.document"
	" FROM vaglio.errors e JOIN vaglio.documents d ON d.id = e.document WHERE d.status <> 'ok';"
	"CREATE OR REPLACE VIEW vaglio.names AS SELECT type, name, country, count(*) AS documents FROM vaglio.entities"
	" GROUP BY type, name, country;";

static bool fail(const struct vg_sink *sink, char *error_r, size_t size)
{
	snprintf(error_r, size, "PostgreSQL: %s", vg_pg_error(sink->pg));
	return false;
}

/* A table's columns as PostgreSQL has them: 64-bit numbers, and its own schema in references. */
static void put_columns(struct vg_buf *buf, struct vg_str columns)
{
	static const struct {
		const char *from, *to;
	} words[] = {{" INTEGER", " bigint"}, {" REAL", " double precision"}, {"REFERENCES ", "REFERENCES vaglio."}};
	while (columns.len > 0) {
		const char *to = NULL;
		for (size_t i = 0; i < sizeof words / sizeof *words && to == NULL; i++) {
			struct vg_str from = vg_str_z(words[i].from);
			if (!vg_str_starts(columns, from)) continue;
			to = words[i].to;
			columns = vg_str_slice(columns, from.len, columns.len);
		}
		if (to != NULL) {
			vg_buf_z(buf, to);
			continue;
		}
		vg_buf_char(buf, columns.ptr[0]);
		columns = vg_str_slice(columns, 1, columns.len);
	}
}

/* Makes the schema where it is missing; one writer at a time. */
static bool make_schema(struct vg_sink *sink)
{
	struct vg_buf sql = {0};
	vg_buf_z(&sql, "BEGIN; SELECT pg_advisory_xact_lock(1986094956); CREATE SCHEMA IF NOT EXISTS vaglio;"
		       "CREATE TABLE IF NOT EXISTS vaglio.version(number bigint PRIMARY KEY);"
		       "INSERT INTO vaglio.version SELECT " DIGITS(
			       VERSION) " WHERE NOT EXISTS (SELECT 1 FROM vaglio.version);");
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		vg_buf_z(&sql, "CREATE TABLE IF NOT EXISTS vaglio.");
		vg_buf_z(&sql, vg_tables[i].name);
		vg_buf_char(&sql, '(');
		put_columns(&sql, vg_str_z(vg_tables[i].columns));
		vg_buf_z(&sql, i == VG_TABLE_DOCUMENTS ? ");" : ", nth bigint NOT NULL);");
	}
	vg_buf_z(&sql, keys);
	vg_buf_z(&sql, views);
	vg_buf_z(&sql, "COMMIT");
	vg_buf_char(&sql, '\0');
	bool done = vg_pg_run(sink->pg, sql.ptr);
	vg_buf_free(&sql);
	return done;
}

static bool make_staging(struct vg_sink *sink)
{
	char sql[256];
	bool done = true;
	for (int i = 0; done && i < VG_TABLE_COUNT; i++) {
		snprintf(sql, sizeof sql, "CREATE TEMP TABLE staged_%s(LIKE vaglio.%s) ON COMMIT DELETE ROWS",
			 vg_tables[i].name, vg_tables[i].name);
		done = vg_pg_run(sink->pg, sql);
	}
	return done;
}

/* Appends the names of columns, with commas between them. */
static void put_names(struct vg_buf *buf, struct vg_str columns)
{
	struct vg_str column, name;
	for (bool first = true; vg_str_next(&columns, ',', &column); first = false) {
		column = vg_str_trim(column);
		vg_str_next(&column, ' ', &name);
		if (!first) vg_buf_char(buf, ',');
		for (uint32_t i = 0; i < name.len; i++)
			if (name.ptr[i] != '"') vg_buf_char(buf, name.ptr[i]);
	}
}

/* Whether the tables that are there have the columns that rows are written for. */
static bool check_tables(struct vg_pg *pg, char *error_r, size_t size)
{
	struct vg_buf sql = {0};
	bool right = true;
	for (int i = 0; right && i < VG_TABLE_COUNT; i++) {
		sql.len = 0;
		vg_buf_z(
			&sql,
			"SELECT count(*) FROM (SELECT string_agg(attname, ',' ORDER BY attnum) AS names"
			" FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid = to_regclass('vaglio.");
		vg_buf_z(&sql, vg_tables[i].name);
		vg_buf_z(&sql, "')) x WHERE names <> '");
		put_names(&sql, vg_str_z(vg_tables[i].columns));
		vg_buf_z(&sql, i == VG_TABLE_DOCUMENTS ? "'" : ",nth'");
		vg_buf_char(&sql, '\0');
		right = vg_pg_number(pg, sql.ptr, 1) == 0;
		if (!right)
			snprintf(error_r, size,
				 "PostgreSQL: the table vaglio.%s does not have the columns that this program writes; "
				 "put it "
				 "back, or ALTER SCHEMA vaglio RENAME TO a name of your own and run again",
				 vg_tables[i].name);
	}
	vg_buf_free(&sql);
	return right;
}

static bool check_version(struct vg_pg *pg, char *error_r, size_t size)
{
	/* One statement, one moment: another writer may be making the schema. */
	enum { NOTHING, ANOTHER, OURS };
	int64_t what = vg_pg_number(pg,
				    "SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'vaglio'"
				    " AND tablename = 'version') THEN 2 WHEN EXISTS (SELECT 1 FROM pg_namespace"
				    " WHERE nspname = 'vaglio') THEN 1 ELSE 0 END",
				    ANOTHER);
	bool ours = what == OURS, any = what != NOTHING;
	int64_t version = ours ? vg_pg_number(pg, "SELECT max(number) FROM vaglio.version", 0) : 0;
	if (ours ? version == VERSION : !any) return !ours || check_tables(pg, error_r, size);
	if (ours)
		snprintf(error_r, size,
			 "PostgreSQL: the schema vaglio is of version %lld, this program knows %d: ALTER SCHEMA vaglio "
			 "RENAME TO a name of your own, or take another database, and run again",
			 (long long)version, VERSION);
	else
		snprintf(error_r, size,
			 "PostgreSQL: there is a schema vaglio that is none of this program's: take another database");
	return false;
}

static bool replaceable(const char *path, char *error_r, size_t size)
{
	struct vg_pg *pg = vg_pg_open(path, error_r, size);
	bool right = pg != NULL && check_version(pg, error_r, size);
	vg_pg_close(pg);
	return right;
}

static struct vg_sink *sink_open(const char *path, bool resume, char *error_r, size_t size)
{
	(void)resume;
	struct vg_sink *sink = vg_alloc(sizeof *sink);
	*sink = (struct vg_sink){.pg = vg_pg_open(path, error_r, size)};
	if (sink->pg != NULL && check_version(sink->pg, error_r, size)) {
		if (make_schema(sink) && make_staging(sink)) return sink;
		fail(sink, error_r, size);
	}
	vg_sink_postgres.close(sink, false);
	return NULL;
}

static void put_row(struct vg_sink *sink, const struct vg_row_sent *row)
{
	struct vg_buf *buf = &sink->rows[row->table];
	size_t before = buf->len;
	char text[40];
	for (uint32_t i = 0; i < row->n; i++) {
		const struct vg_db_value *value = &row->values[i];
		if (i != 0) vg_buf_char(buf, '\t');
		switch (value->type) {
		case VG_VALUE_NULL: vg_buf_z(buf, "\\N"); break;
		case VG_VALUE_INT: vg_buf_i64(buf, value->number); break;
		case VG_VALUE_REAL:
			snprintf(text, sizeof text, "%.17g", value->real);
			vg_buf_z(buf, text);
			break;
		case VG_VALUE_TEXT: vg_pg_put_text(buf, value->text); break;
		}
	}
	if (row->table != VG_TABLE_DOCUMENTS) {
		vg_buf_char(buf, '\t');
		vg_buf_u64(buf, ++sink->nth[row->table]);
	}
	vg_buf_char(buf, '\n');
	sink->bytes += buf->len - before;
}

static bool copy_rows(struct vg_sink *sink)
{
	char sql[128];
	bool done = true;
	for (int i = 0; done && i < VG_TABLE_COUNT; i++) {
		if (sink->rows[i].len == 0) continue;
		snprintf(sql, sizeof sql, "COPY staged_%s FROM STDIN", vg_tables[i].name);
		done = vg_pg_copy(sink->pg, sql, vg_str_n(sink->rows[i].ptr, sink->rows[i].len));
	}
	return done;
}

/* The documents first, in the order of their ids, so that writers wait for one another and never crosswise. */
static bool merge_rows(struct vg_sink *sink)
{
	char sql[256];
	bool done = vg_pg_run(
		sink->pg, "INSERT INTO vaglio.documents SELECT * FROM staged_documents ORDER BY id"
			  " ON CONFLICT (id) DO UPDATE SET content_hash = excluded.content_hash, path = excluded.path,"
			  " parent = excluded.parent, media_type = excluded.media_type, status = excluded.status,"
			  " title = excluded.title, language = excluded.language, date = excluded.date,"
			  " date_basis = excluded.date_basis, text = excluded.text, charset = excluded.charset,"
			  " done = excluded.done");
	done = done &&
	       vg_pg_run(sink->pg, "DELETE FROM vaglio.inputs i USING staged_documents s WHERE i.document = s.id");
	for (int i = 0; done && i < VG_TABLE_COUNT; i++) {
		if (i == VG_TABLE_DOCUMENTS) continue;
		snprintf(sql, sizeof sql, "DELETE FROM vaglio.%s x USING staged_documents s WHERE x.document = s.id",
			 vg_tables[i].name);
		done = vg_pg_run(sink->pg, sql);
		snprintf(sql, sizeof sql, "INSERT INTO vaglio.%s SELECT * FROM staged_%s", vg_tables[i].name,
			 vg_tables[i].name);
		if (done && sink->rows[i].len > 0) done = vg_pg_run(sink->pg, sql);
	}
	return done;
}

static bool flush(struct vg_sink *sink, char *error_r, size_t size)
{
	bool done = sink->documents == 0;
	for (int i = 0; !done && i < TRIES; i++) {
		done = vg_pg_run(sink->pg, "BEGIN") && copy_rows(sink) && merge_rows(sink) &&
		       vg_pg_run(sink->pg, "COMMIT");
		if (done) break;
		fail(sink, error_r, size);
		bool again = vg_pg_again(sink->pg);
		if (!vg_pg_run(sink->pg, "ROLLBACK") || !again) return false;
	}
	for (int i = 0; i < VG_TABLE_COUNT; i++) sink->rows[i].len = 0;
	sink->documents = 0;
	sink->bytes = 0;
	return done;
}

/* Whether a document of that id is in the batch; if not it is now. */
static bool is_twice(struct vg_sink *sink, struct vg_str id)
{
	uint64_t hash = vg_str_hash(id);
	for (uint32_t i = 0; i < sink->documents; i++)
		if (sink->ids[i] == hash) return true;
	sink->ids[sink->documents++] = hash;
	return false;
}

static bool put(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size)
{
	struct vg_row_sent row;
	if (!vg_rows_next(&bytes, &row) || row.table != VG_TABLE_DOCUMENTS) {
		snprintf(error_r, size, "a worker sent what are no rows");
		return false;
	}
	if (is_twice(sink, row.values[0].text)) return true; /* the same path with the same bytes */
	memset(sink->nth, 0, sizeof sink->nth);
	do put_row(sink, &row);
	while (vg_rows_next(&bytes, &row));
	bool full = sink->bytes >= BATCH_BYTES || sink->documents == BATCH_DOCUMENTS;
	return !full || flush(sink, error_r, size);
}

static bool put_file(struct vg_sink *sink, int fd, uint64_t offset, uint64_t length, char *error_r, size_t size)
{
	struct vg_mapped_piece piece;
	if (!vg_piece_map(&piece, fd, offset, length, error_r, size)) return false;
	bool done = put(sink, piece.bytes, error_r, size);
	vg_piece_unmap(&piece);
	return done;
}

static bool settle(struct vg_sink *sink, struct vg_sink_mark *mark, char *error_r, size_t size)
{
	mark->position = 0;
	memset(mark->prefix, 0, sizeof mark->prefix);
	return flush(sink, error_r, size);
}

static bool complete(struct vg_sink *sink, unsigned char sha256_r[VG_HASH_SIZE], char *error_r, size_t size)
{
	memset(sha256_r, 0, VG_HASH_SIZE);
	return flush(sink, error_r, size);
}

static bool publish(struct vg_sink *sink, struct vg_str manifest, char *error_r, size_t size)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_str text = vg_arena_str(arena, manifest);
	/* A shard of a plan that is done again takes the place of what was told of it. */
	bool done = vg_pg_run_with(sink->pg,
				   "WITH again AS (DELETE FROM vaglio.runs WHERE"
				   " manifest->'share'->>'plan' = $1::jsonb->'share'->>'plan' AND"
				   " manifest->'share'->>'shard' = $1::jsonb->'share'->>'shard')"
				   " INSERT INTO vaglio.runs(manifest) VALUES($1::jsonb)",
				   text);
	vg_arena_free(arena);
	return done || fail(sink, error_r, size);
}

static void sink_close(struct vg_sink *sink, bool keep)
{
	(void)keep;
	for (int i = 0; i < VG_TABLE_COUNT; i++) vg_buf_free(&sink->rows[i]);
	vg_pg_close(sink->pg);
	free(sink);
}

const struct vg_sink_type vg_sink_postgres = {
	.name = "PostgreSQL",
	.remote = true,
	.encode = vg_rows_put,
	.check = vg_rows_check,
	.replaceable = replaceable,
	.open = sink_open,
	.restore = vg_sink_no_restore,
	.put = put,
	.put_file = put_file,
	.where = vg_sink_nowhere,
	.copy = vg_sink_no_copy,
	.settle = settle,
	.commit = vg_sink_committed,
	.complete = complete,
	.publish = publish,
	.close = sink_close,
};
