/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts.h"

#include <stdio.h>

static const char documents_sql[] =
	"SELECT rowid, id, content_hash, path, title, language, date, status FROM documents ORDER BY rowid";

static const char actions_sql[] =
	"SELECT d.rowid, a.id, a.action, a.factuality, a.date, au.name, li.name, eu.name, at.name,"
	" (SELECT group_concat(alias, char(10)) FROM aliases x WHERE x.document = a.document AND x.entity = "
	"a.licensee),"
	" a.item, a.licence_type, a.value,"
	" (SELECT group_concat(country, ' ') FROM (SELECT country FROM destinations x"
	"  WHERE x.document = a.document AND x.action = a.id ORDER BY x.rowid)),"
	" au.ref, CASE au.type WHEN 'country' THEN coalesce(au.country, au.name) ELSE au.country END,"
	" (SELECT group_concat(alias, char(10)) FROM aliases x WHERE x.document = a.document AND x.entity = "
	"a.authority),"
	" a.evidence, a.\"trigger\", a.event, a.rule,"
	" a.count, a.page, a.evidence_start, a.evidence_end, a.trigger_start, a.trigger_end,"
	" (ev.disputed OR ev.contradicts IS NOT NULL)"
	" FROM actions a JOIN documents d ON d.id = a.document"
	" LEFT JOIN events ev ON ev.document = a.document AND ev.id = a.event"
	" LEFT JOIN entities au ON au.document = a.document AND au.id = a.authority"
	" LEFT JOIN entities li ON li.document = a.document AND li.id = a.licensee"
	" LEFT JOIN entities eu ON eu.document = a.document AND eu.id = a.end_user"
	" LEFT JOIN entities at ON at.document = a.document AND at.id = a.attributed_to"
	" ORDER BY d.rowid, a.rowid";

static struct vg_str text(struct vg_facts *facts, struct vg_query *query, int column)
{
	return vg_arena_str(facts->arena, vg_query_text(query, column));
}

static void read_document(struct vg_facts *facts, struct vg_query *query)
{
	struct vg_fact_document document = {.rowid = vg_query_int(query, 0)};
	struct vg_str *fields[] = {&document.id,       &document.content_hash, &document.path,  &document.title,
				   &document.language, &document.date,         &document.status};
	for (int i = 0; i < 7; i++) *fields[i] = text(facts, query, i + 1);
	VG_PUSH(facts->arena, facts->documents, document);
}

/* Documents and actions come in the same order: each is looked for from the last one on. */
static void read_action(struct vg_facts *facts, struct vg_query *query)
{
	uint32_t at = facts->items.n > 0 ? facts->items.items[facts->items.n - 1].document : 0;
	while (at + 1 < facts->documents.n && facts->documents.items[at].rowid < vg_query_int(query, 0)) at++;
	struct vg_fact fact = {.document = at};
	struct vg_str *fields[] = {&fact.id,
				   &fact.action,
				   &fact.factuality,
				   &fact.date,
				   &fact.authority,
				   &fact.licensee,
				   &fact.end_user,
				   &fact.attributed_to,
				   &fact.licensee_names,
				   &fact.item,
				   &fact.licence_type,
				   &fact.value,
				   &fact.destination,
				   &fact.authority_ref,
				   &fact.authority_country,
				   &fact.authority_names,
				   &fact.quote,
				   &fact.trigger,
				   &fact.event,
				   &fact.rule};
	int n = (int)(sizeof fields / sizeof *fields);
	for (int i = 0; i < n; i++) *fields[i] = text(facts, query, i + 1);
	int64_t *numbers[] = {&fact.count,         &fact.page,        &fact.start,   &fact.end,
			      &fact.trigger_start, &fact.trigger_end, &fact.disputed};
	for (int i = 0; i < 7; i++) *numbers[i] = vg_query_int(query, n + 1 + i);
	VG_PUSH(facts->arena, facts->items, fact);
}

static bool read_all(struct vg_facts *facts, struct vg_db *db, const char *sql,
		     void (*read)(struct vg_facts *, struct vg_query *))
{
	enum vg_row row = VG_ROWS_FAILED;
	struct vg_query *query = vg_query_new(db, sql);
	while (query != NULL && (row = vg_query_next(query)) == VG_ROW) read(facts, query);
	vg_query_free(query);
	return row == VG_ROWS_END;
}

bool vg_facts_load(struct vg_db *db, struct vg_facts *facts_r, char *error_r, size_t size)
{
	*facts_r = (struct vg_facts){.arena = vg_arena_new()};
	if (read_all(facts_r, db, documents_sql, read_document) && read_all(facts_r, db, actions_sql, read_action))
		return true;
	snprintf(error_r, size, "the database cannot be read: %s", vg_db_error(db));
	vg_facts_free(facts_r);
	return false;
}

void vg_facts_free(struct vg_facts *facts)
{
	if (facts->arena != NULL) vg_arena_free(facts->arena);
	*facts = (struct vg_facts){0};
}
