/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_pg.h"
#include "pg.h"
#include "sink.h"

#include <stdio.h>
#include <stdlib.h>

struct vg_store_pg {
	struct vg_pg *pg;
	struct vg_arena *ids_arena, *arena; /* of the list; of the line in hand */
	struct vg_pg_texts ids;
	uint32_t next;
};

static const char ids_sql[] =
	"SELECT id FROM vaglio.documents WHERE $1::text IS NULL OR id = $1 ORDER BY path COLLATE \"C\", id";

#define ROWS(object, from) "(SELECT coalesce(json_agg(" object " ORDER BY nth), '[]') FROM vaglio." from " x"
#define OF_DOCUMENT " WHERE x.document = d.id)"
#define OF_ACTION " WHERE x.document = a.document AND x.action = a.id"

static const char document_sql[] =
	"SELECT json_build_object('vaglio', 1, 'id', id, 'content_hash', content_hash, 'path', path, 'parent', parent,"
	" 'media_type', media_type, 'charset', charset, 'status', status, 'title', title, 'language', language,"
	" 'done', to_json(string_to_array(done, ' ')), 'text', text,"
	" 'date', CASE WHEN date IS NOT NULL THEN json_build_object('value', date, 'basis', date_basis) END,"
	" 'errors', " ROWS("json_build_object('stage', stage, 'code', code, 'message', message)", "errors") OF_DOCUMENT
	", 'blocks', " ROWS(
		"json_build_object('type', type, 'start', start, 'end', \"end\", 'language', language, 'level', level,"
		" 'page', page, 'bbox', json_build_array(x0, y0, x1, y1), 'row', \"row\", 'col', col,"
		" 'header', header <> 0, 'where', \"where\", 'confidence', confidence)",
		"blocks") OF_DOCUMENT ", 'fields', " //
	ROWS("json_build_object('field', field, 'start', start, 'end', \"end\")",
	     "fields") OF_DOCUMENT ", 'sections', " //
	ROWS("json_build_object('start', start, 'end', \"end\", 'date', date)",
	     "sections") OF_DOCUMENT ", 'sentences', " //
	ROWS("json_build_array(start, \"end\")", "sentences") OF_DOCUMENT
	", 'entities', "
	"(SELECT coalesce(json_agg(json_build_object('id', id, 'type', type, 'name', name, 'country', country, 'ref', "
	"ref,"
	" 'aliases', (SELECT coalesce(json_agg(alias ORDER BY nth), '[]') FROM vaglio.aliases x"
	" WHERE x.document = e.document AND x.entity = e.id)) ORDER BY nth), '[]')"
	" FROM vaglio.entities e WHERE e.document = d.id), 'mentions', " ROWS(
		"json_build_object('id', id, 'type', type, 'start', start, 'end', \"end\", 'entity', entity, 'value', "
		"value,"
		" 'rule', rule, 'ref', ref, 'anchor', anchor, 'ambiguous', ambiguous <> 0)",
		"mentions") OF_DOCUMENT
	", 'actions', "
	"(SELECT coalesce(json_agg(json_build_object('id', id, 'action', action, 'factuality', factuality, 'authority',"
	" authority, 'licensee', licensee, 'licence_type', licence_type, 'end_user', end_user, 'attributed_to',"
	" attributed_to, 'count', count, 'value', value, 'event', event, 'rule', rule, 'back', back <> 0, 'headline',"
	" headline <> 0, 'date', CASE WHEN date IS NOT NULL THEN json_build_object('value', date) END,"
	" 'trigger', json_build_object('start', trigger_start, 'end', trigger_end),"
	" 'evidence', json_build_object('start', evidence_start, 'end', evidence_end),"
	" 'destination', " ROWS("country", "destinations") OF_ACTION
	"),"
	" 'slots', (SELECT coalesce(jsonb_object_agg(slot, jsonb_build_object('mention', mention, 'start', start, "
	"'end',"
	" \"end\", 'reason', reason)) FILTER (WHERE slot <> 'destination'), '{}') ||"
	" jsonb_build_object('destination', coalesce(jsonb_agg(jsonb_build_object('start', start, 'end', \"end\", "
	"'reason',"
	" reason) ORDER BY nth) FILTER (WHERE slot = 'destination'), '[]')) FROM vaglio.slots x" OF_ACTION ")"
	") ORDER BY nth), '[]') FROM vaglio.actions a WHERE a.document = d.id), 'events', " ROWS(
		"json_build_object('id', id, 'strongest', strongest, 'latest', latest, 'chain', chain, 'place', place,"
		" 'disputed', disputed <> 0, 'contradicts', to_json(string_to_array(contradicts, ' ')))",
		"events") OF_DOCUMENT ")::text FROM vaglio.documents d WHERE d.id = $1";

struct vg_store_pg *vg_store_pg_open(const char *address, char *error_r, size_t size)
{
	if (!vg_sink_postgres.replaceable(address, error_r, size)) return NULL;
	struct vg_store_pg *store = vg_alloc(sizeof *store);
	*store = (struct vg_store_pg){.pg = vg_pg_open(address, error_r, size)};
	store->ids_arena = vg_arena_new();
	store->arena = vg_arena_new();
	bool begun = store->pg != NULL && vg_pg_run(store->pg, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
	if (begun && vg_pg_select(store->pg, ids_sql, (struct vg_str){NULL, 0}, store->ids_arena, &store->ids))
		return store;
	if (store->pg != NULL) snprintf(error_r, size, "PostgreSQL: %s", vg_pg_error(store->pg));
	vg_store_pg_close(store);
	return NULL;
}

void vg_store_pg_close(struct vg_store_pg *store)
{
	if (store == NULL) return;
	vg_pg_close(store->pg);
	vg_arena_free(store->ids_arena);
	vg_arena_free(store->arena);
	free(store);
}

void vg_store_pg_only(struct vg_store_pg *store, struct vg_str id)
{
	uint32_t at = 0;
	while (at < store->ids.n && !vg_str_eq(store->ids.items[at], id)) at++;
	store->next = at;
	if (at < store->ids.n) store->ids.n = at + 1;
}

struct vg_str vg_store_pg_next(struct vg_store_pg *store, bool *failed_r, char *error_r, size_t size)
{
	struct vg_pg_texts line = {0};
	*failed_r = false;
	if (store->next == store->ids.n) return (struct vg_str){NULL, 0};
	vg_arena_reset(store->arena, (struct vg_arena_mark){0});
	struct vg_str id = store->ids.items[store->next++];
	if (vg_pg_select(store->pg, document_sql, id, store->arena, &line) && line.n == 1) return line.items[0];
	*failed_r = true;
	snprintf(error_r, size, "PostgreSQL: document %.*s: %s", VG_STR_ARG(id), vg_pg_error(store->pg));
	return (struct vg_str){NULL, 0};
}
