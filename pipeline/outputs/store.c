/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document of a database is made into its JSON line first and then read like any other, so that a table which was
 * altered by hand passes the same checks as a line. */
#include "store.h"
#include "db.h"
#include "sink.h"
#include "store_pg.h"
#include "vaglio/stage.h"
#include "wire.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct vg_store {
	const char *path;
	FILE *lines; /* or */
	struct vg_db *db;
	struct vg_query *query;
	struct vg_store_pg *pg; /* or */
	char *line;
	size_t cap;
	uint64_t number;
	struct vg_str only; /* what the line of the document that is wanted has in it; empty: any */
};

#define ROWS(object, from) " (SELECT json_group_array(" object ") FROM (SELECT * FROM " from " ORDER BY rowid) x)"
#define OF_DOCUMENT " WHERE document = d.id"
#define OF_NUMBER " WHERE document = d.number"
#define OF_ACTION OF_DOCUMENT " AND action = a.id"

static const char document_sql[] =
	"SELECT json_object('vaglio', 1, 'id', id, 'content_hash', content_hash, 'path', path, 'parent', parent,"
	" 'media_type', media_type, 'charset', charset, 'status', status, 'title', title, 'language', language,"
	" 'done', json('[' || CASE done WHEN '' THEN '' ELSE '\"' || replace(done, ' ', '\",\"') || '\"' END || ']'),"
	" 'date', CASE WHEN date IS NULL THEN NULL ELSE json_object('value', date, 'basis', date_basis) END,"
	" 'text', text, 'errors'," ROWS("json_object('stage', stage, 'code', code, 'message', message)",
					"errors" OF_DOCUMENT) //
	", 'blocks'," ROWS(
		"json_object('type', type, 'start', start, 'end', \"end\", 'language', language,"
		" 'level', level, 'page', page, 'bbox', json_array(x0, y0, x1, y1), 'row', \"row\", 'col', col,"
		" 'header', json(CASE header WHEN 0 THEN 'false' ELSE 'true' END), 'where', \"where\", 'confidence', "
		"confidence)",
		"blocks_rows" OF_NUMBER)                                                                          //
	", 'fields'," ROWS("json_object('field', field, 'start', start, 'end', \"end\")", "fields" OF_DOCUMENT)   //
	", 'sections'," ROWS("json_object('start', start, 'end', \"end\", 'date', date)", "sections" OF_DOCUMENT) //
	", 'sentences'," ROWS("json_array(start, \"end\")", "sentences" OF_DOCUMENT)                              //
	", 'entities', (SELECT json_group_array(json_object('id', id, 'type', type, 'name', name, 'country', country,"
	" 'ref', ref, 'aliases', (SELECT json_group_array(alias) FROM (SELECT alias FROM aliases"
	" WHERE document = e.document AND entity = e.id ORDER BY rowid))))"
	" FROM (SELECT * FROM entities" OF_DOCUMENT " ORDER BY rowid) e)"
	", 'mentions'," ROWS("json_object('id', id, 'type', type, 'start', start, 'end', \"end\", 'entity', entity,"
			     " 'value', value, 'rule', rule, 'ref', ref, 'anchor', anchor,"
			     " 'ambiguous', json(CASE ambiguous WHEN 0 THEN 'false' ELSE 'true' END))",
			     "mentions_rows" OF_NUMBER) //
	", 'actions', (SELECT json_group_array(json_object('id', id, 'action', action, 'factuality', factuality,"
	" 'authority', authority, 'licensee', licensee, 'licence_type', licence_type, 'end_user', end_user,"
	" 'attributed_to', attributed_to, 'count', count, 'value', value, 'event', event, 'rule', rule,"
	" 'back', json(CASE back WHEN 0 THEN 'false' ELSE 'true' END),"
	" 'headline', json(CASE headline WHEN 0 THEN 'false' ELSE 'true' END),"
	" 'date', CASE WHEN date IS NULL THEN NULL ELSE json_object('value', date) END,"
	" 'trigger', json_object('start', trigger_start, 'end', trigger_end),"
	" 'evidence', json_object('start', evidence_start, 'end', evidence_end),"
	" 'destination'," ROWS("country", "destinations" OF_ACTION) //
	", 'slots', (SELECT json_patch(json_group_object(slot, json_object('mention', mention, 'start', start,"
	" 'end', \"end\", 'reason', reason)), json_object('destination'," //
	ROWS("json_object('start', start, 'end', \"end\", 'reason', reason)",
	     "slots_rows" OF_NUMBER " AND action = a.id AND slot = 'destination'") //
	")) FROM slots_rows" OF_NUMBER " AND action = a.id AND slot <> 'destination')"
	")) FROM (SELECT * FROM actions" OF_DOCUMENT " ORDER BY rowid) a)"
	", 'events', (SELECT json_group_array(json_object('id', id, 'strongest', strongest, 'latest', latest,"
	" 'chain', chain, 'place', place, 'disputed', json(CASE disputed WHEN 0 THEN 'false' ELSE 'true' END),"
	" 'contradicts', CASE WHEN contradicts IS NULL THEN NULL ELSE"
	" json('[\"' || replace(contradicts, ' ', '\",\"') || '\"]') END"
	")) FROM (SELECT * FROM events" OF_DOCUMENT " ORDER BY rowid) v)"
	") FROM documents d";

static struct vg_query *query_documents(struct vg_store *store, const char *which)
{
	struct vg_buf sql = {0};
	vg_buf_z(&sql, document_sql);
	vg_buf_z(&sql, which);
	vg_buf_char(&sql, '\0');
	struct vg_query *query = vg_query_new(store->db, sql.ptr);
	vg_buf_free(&sql);
	return query;
}

static bool open_database(struct vg_store *store, char *error_r, size_t size)
{
	store->db = vg_db_open_own(store->path, VG_DB_READ, error_r, size);
	if (store->db == NULL) return false;
	store->query = query_documents(store, " ORDER BY d.rowid");
	if (store->query == NULL) snprintf(error_r, size, "%s: %s", store->path, vg_db_error(store->db));
	return store->query != NULL;
}

static bool open_lines(struct vg_store *store, char *error_r, size_t size)
{
	store->lines = strcmp(store->path, "-") == 0 ? stdin : fopen(store->path, "rb");
	if (store->lines == NULL) snprintf(error_r, size, "%s: %s", store->path, strerror(errno));
	return store->lines != NULL;
}

struct vg_store *vg_store_open(const char *path, char *error_r, size_t size)
{
	struct vg_str name = vg_str_z(path);
	bool database = vg_str_ends(name, VG_STR(".db")) || vg_str_ends(name, VG_STR(".sqlite"));
	bool server = vg_str_starts(name, VG_STR("postgresql:")) || vg_str_starts(name, VG_STR("postgres:"));
	const struct vg_sink_type *type = vg_sink_for(path);
	if (type != NULL && type != &vg_sink_jsonl && !database && !server) {
		snprintf(error_r, size, "%s: %s is not read back", path, type->name);
		return NULL;
	}
	struct vg_store *store = vg_alloc(sizeof *store);
	*store = (struct vg_store){.path = server ? "PostgreSQL" : path};
	if (server && (store->pg = vg_store_pg_open(path, error_r, size)) != NULL) return store;
	if (!server && (database ? open_database(store, error_r, size) : open_lines(store, error_r, size)))
		return store;
	vg_store_close(store);
	return NULL;
}

void vg_store_only(struct vg_store *store, struct vg_str name)
{
	bool id = vg_str_starts(name, VG_STR("d:"));
	if (id) store->only = name; /* in a line a path may be written in another way */
	if (id && store->pg != NULL) vg_store_pg_only(store->pg, name);
	if (store->query == NULL) return;
	vg_query_free(store->query);
	store->query = query_documents(store, id ? " WHERE d.id = ?" : " WHERE d.path = ?");
	if (store->query != NULL) vg_query_set_text(store->query, 1, name);
}

/* The next JSON line, in memory that lasts until the next call; its ptr is NULL at the end. */
static struct vg_str next_line(struct vg_store *store, bool *failed_r, char *error_r, size_t size)
{
	if (store->pg != NULL) return vg_store_pg_next(store->pg, failed_r, error_r, size);
	if (store->lines != NULL) {
		ssize_t n;
		do n = getline(&store->line, &store->cap, store->lines);
		while (n >= 0 && store->only.len > 0 &&
		       vg_str_find(vg_str_n(store->line, (size_t)n), store->only, 0) < 0 && ++store->number);
		*failed_r = n < 0 && ferror(store->lines) != 0;
		if (*failed_r) snprintf(error_r, size, "%s: %s", store->path, strerror(errno));
		return n < 0 ? (struct vg_str){NULL, 0} : vg_str_n(store->line, (size_t)n);
	}
	enum vg_row row = store->query != NULL ? vg_query_next(store->query) : VG_ROWS_FAILED;
	*failed_r = row == VG_ROWS_FAILED;
	if (*failed_r) snprintf(error_r, size, "%s: %s", store->path, vg_db_error(store->db));
	return row == VG_ROW ? vg_query_text(store->query, 0) : (struct vg_str){NULL, 0};
}

struct vg_doc *vg_store_next(struct vg_store *store, bool *failed_r, char *error_r, size_t size)
{
	char reason[VG_MESSAGE_MAX];
	struct vg_str line = next_line(store, failed_r, error_r, size);
	store->number++;
	if (line.ptr == NULL) return NULL;
	struct vg_doc *doc = vg_wire_read(line, reason, sizeof reason);
	*failed_r = doc == NULL;
	if (doc == NULL)
		snprintf(error_r, size,
			 "%s: document %" PRIu64 ": %s; `vaglio verify` tells whether the file was altered",
			 store->path, store->number, reason);
	return doc;
}

void vg_store_close(struct vg_store *store)
{
	if (store == NULL) return;
	vg_store_pg_close(store->pg);
	vg_query_free(store->query);
	vg_db_close(store->db);
	if (store->lines != NULL && store->lines != stdin) fclose(store->lines);
	free(store->line);
	free(store);
}
