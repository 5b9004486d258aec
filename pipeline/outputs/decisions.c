/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decisions.h"
#include "hash.h"

#include <stdio.h>
#include <stdlib.h>

static const char schema[] =
	"CREATE TABLE IF NOT EXISTS decisions(content_hash TEXT NOT NULL, action TEXT NOT NULL, evidence_hash TEXT NOT "
	"NULL,"
	" nth INTEGER NOT NULL, \"of\" INTEGER NOT NULL, decision TEXT NOT NULL, edits TEXT, \"into\" TEXT, note TEXT,"
	" reviewer TEXT, time TEXT, path TEXT, quote TEXT, matched INTEGER NOT NULL DEFAULT 0, reason TEXT,"
	" PRIMARY KEY(content_hash, action, evidence_hash, nth));"
	"CREATE TABLE IF NOT EXISTS decided(document TEXT NOT NULL, action TEXT NOT NULL, decision INTEGER NOT NULL,"
	" into_document TEXT, into_action TEXT, PRIMARY KEY(document, action));";

/* The actions as reviewers left them: edited, without the rejected and what was merged into another that is there;
 * `merged` counts what an action has taken up, `sources` are its file and theirs, a line each. */
static const char view[] =
	"CREATE VIEW IF NOT EXISTS reviewed_actions AS SELECT"
	" coalesce(json_extract(r.edits, '$.action'), a.action) AS action,"
	" coalesce(json_extract(r.edits, '$.factuality'), a.factuality) AS factuality,"
	" coalesce(json_extract(r.edits, '$.date'), a.date) AS date,"
	" coalesce(json_extract(r.edits, '$.authority'), a.authority) AS authority,"
	" coalesce(json_extract(r.edits, '$.licensee'), a.licensee) AS licensee,"
	" coalesce(json_extract(r.edits, '$.item'), a.item) AS item,"
	" coalesce(json_extract(r.edits, '$.destination'), a.destination) AS destination,"
	" coalesce(json_extract(r.edits, '$.end_user'), a.end_user) AS end_user,"
	" coalesce(json_extract(r.edits, '$.licence_type'), a.licence_type) AS licence_type,"
	" coalesce(json_extract(r.edits, '$.count'), a.count) AS count,"
	" coalesce(json_extract(r.edits, '$.value'), a.value) AS value,"
	" coalesce(json_extract(r.edits, '$.attributed_to'), a.attributed_to) AS attributed_to,"
	" a.quote, a.file, a.page, r.decision, r.note, r.reviewer, a.document, a.id,"
	" (SELECT count(*) FROM decided m WHERE m.into_document = a.document AND m.into_action = a.id)"
	" AS merged,"
	" a.file || coalesce((SELECT group_concat(char(10) || x.path, '') FROM decided m"
	" JOIN documents x ON x.id = m.document WHERE m.into_document = a.document"
	" AND m.into_action = a.id AND x.path <> a.file), '') AS sources"
	" FROM licence_actions a LEFT JOIN decided d ON d.document = a.document AND d.action = a.id"
	" LEFT JOIN decisions r ON r.rowid = d.decision"
	" WHERE r.decision IS NULL OR (r.decision <> 'reject' AND d.into_action IS NULL);";

bool vg_decisions_create(struct vg_db *db)
{
	return vg_db_run(db, schema) && vg_db_run(db, view);
}

bool vg_decisions_carry(struct vg_db *db, const char *from)
{
	char error[256];
	struct vg_db *old = vg_db_open_own(from, VG_DB_READ, error, sizeof error);
	bool has = old != NULL && vg_db_number(old, "SELECT count(*) FROM decisions", 0) > 0;
	if (!has) {
		vg_db_close(old);
		return true;
	}
	struct vg_query *read = vg_query_new(
		old,
		"SELECT content_hash, action, evidence_hash, nth, \"of\", decision, edits, \"into\", note, reviewer,"
		" time, path, quote FROM decisions ORDER BY rowid");
	struct vg_query *write = vg_query_new(db, "INSERT INTO decisions(content_hash, action, evidence_hash, nth, "
						  "\"of\", decision, edits, \"into\", note,"
						  " reviewer, time, path, quote) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
	bool done = read != NULL && write != NULL;
	enum vg_row row = VG_ROWS_FAILED;
	while (done && (row = vg_query_next(read)) == VG_ROW) {
		for (int i = 0; i < 13; i++) {
			if (vg_query_type(read, i) == VG_VALUE_NULL)
				vg_query_set_null(write, i + 1);
			else if (vg_query_type(read, i) == VG_VALUE_INT)
				vg_query_set_int(write, i + 1, vg_query_int(read, i));
			else
				vg_query_set_text(write, i + 1, vg_query_text(read, i));
		}
		done = vg_query_run(write);
	}
	vg_query_free(read);
	vg_query_free(write);
	vg_db_close(old);
	return done && row == VG_ROWS_END;
}

static void add(struct vg_hash *hash, struct vg_str s)
{
	vg_hash_add(hash, s.ptr, s.len);
	vg_hash_add(hash, "", 1);
}

/* Of the sentence, the words that tell the step and their place in it. */
static struct vg_str evidence_hash(struct vg_facts *facts, struct vg_hash *hash, const struct vg_fact *fact)
{
	unsigned char digest[VG_HASH_SIZE];
	char place[32];
	snprintf(place, sizeof place, "%lld", (long long)(fact->trigger_start - fact->start));
	add(hash, fact->quote);
	add(hash, fact->trigger);
	add(hash, vg_str_z(place));
	vg_hash_end(hash, digest);
	return vg_hash_hex(facts->arena, "", digest, VG_EVIDENCE_HEX / 2);
}

static bool same(const struct vg_binding *a, const struct vg_binding *b)
{
	return vg_str_eq(a->action, b->action) && vg_str_eq(a->evidence, b->evidence);
}

static int by_binding(const void *x, const void *y)
{
	const struct vg_binding *a = *(struct vg_binding *const *)x, *b = *(struct vg_binding *const *)y;
	int order = vg_str_cmp(a->action, b->action);
	if (order == 0) order = vg_str_cmp(a->evidence, b->evidence);
	return order != 0 ? order : (a > b) - (a < b);
}

/* Counts those of one document that are bound to the same words. */
static void number_document(struct vg_binding **sorted, uint32_t n)
{
	qsort(sorted, n, sizeof *sorted, by_binding);
	for (uint32_t i = 0, k; i < n; i += k) {
		for (k = 1; i + k < n && same(sorted[i], sorted[i + k]);) k++;
		for (uint32_t at = 0; at < k; at++) {
			sorted[i + at]->nth = at + 1;
			sorted[i + at]->of = k;
		}
	}
}

struct vg_binding *vg_bindings(struct vg_facts *facts)
{
	uint32_t n = facts->items.n;
	struct vg_binding *bindings = vg_arena_alloc(facts->arena, sizeof *bindings * (n + 1));
	struct vg_binding **sorted = vg_arena_alloc(facts->arena, sizeof *sorted * (n + 1));
	struct vg_hash *hash = vg_hash_new();
	for (uint32_t i = 0; i < n; i++) {
		const struct vg_fact *fact = &facts->items.items[i];
		bindings[i] = (struct vg_binding){.content_hash = facts->documents.items[fact->document].content_hash,
						  .action = fact->action,
						  .evidence = evidence_hash(facts, hash, fact)};
		sorted[i] = &bindings[i];
	}
	vg_hash_free(hash);
	for (uint32_t i = 0, k; i < n; i += k) {
		for (k = 1; i + k < n && facts->items.items[i + k].document == facts->items.items[i].document;) k++;
		number_document(sorted + i, k);
	}
	return bindings;
}

/* Which action has which binding, for as long as the decisions are matched. */
static bool put_bindings(struct vg_db *db, struct vg_facts *facts)
{
	const struct vg_binding *bindings = vg_bindings(facts);
	struct vg_query *query = vg_query_new(db, "INSERT INTO temp.bindings VALUES(?, ?, ?, ?, ?, ?, ?)");
	bool done = query != NULL;
	for (uint32_t i = 0; done && i < facts->items.n; i++) {
		const struct vg_fact *fact = &facts->items.items[i];
		vg_query_set_text(query, 1, facts->documents.items[fact->document].id);
		vg_query_set_text(query, 2, fact->id);
		vg_query_set_text(query, 3, bindings[i].content_hash);
		vg_query_set_text(query, 4, bindings[i].action);
		vg_query_set_text(query, 5, bindings[i].evidence);
		vg_query_set_int(query, 6, bindings[i].nth);
		vg_query_set_int(query, 7, bindings[i].of);
		done = vg_query_run(query);
	}
	vg_query_free(query);
	return done;
}

static const char bindings_table[] =
	"DROP TABLE IF EXISTS temp.bindings;"
	"CREATE TEMP TABLE bindings(document TEXT, id TEXT, content_hash TEXT, action TEXT, evidence TEXT, nth INTEGER,"
	" \"of\" INTEGER);";

static const char match[] =
	"CREATE INDEX temp.bindings_key ON bindings(content_hash, action, evidence, nth);"
	"INSERT OR IGNORE INTO decided(document, action, decision) SELECT b.document, b.id, d.rowid FROM decisions d"
	" JOIN temp.bindings b ON b.content_hash = d.content_hash AND b.action = d.action"
	" AND b.evidence = d.evidence_hash AND b.nth = d.nth AND b.\"of\" = d.\"of\";"
	/* What a merge goes into, if that is there and is not given up itself. */
	"UPDATE decided SET (into_document, into_action) = (SELECT b.document, b.id FROM decisions d"
	" JOIN temp.bindings b ON b.content_hash = json_extract(d.\"into\", '$.content_hash')"
	" AND b.action = json_extract(d.\"into\", '$.action') AND b.evidence = json_extract(d.\"into\", "
	"'$.evidence_hash')"
	" AND b.nth = json_extract(d.\"into\", '$.nth') AND b.\"of\" = json_extract(d.\"into\", '$.of')"
	" LEFT JOIN decided t ON t.document = b.document AND t.action = b.id"
	" LEFT JOIN decisions g ON g.rowid = t.decision"
	" WHERE d.rowid = decided.decision AND d.decision = 'merge'"
	" AND (g.decision IS NULL OR g.decision NOT IN ('merge', 'reject'))"
	" AND NOT (b.document = decided.document AND b.id = decided.action) ORDER BY b.rowid LIMIT 1);"
	"UPDATE decisions SET matched = (SELECT count(*) FROM decided x WHERE x.decision = decisions.rowid);"
	"UPDATE decisions SET reason = CASE WHEN matched > 0 THEN NULL"
	" WHEN NOT EXISTS (SELECT 1 FROM documents d WHERE d.content_hash = decisions.content_hash)"
	"  THEN 'no document has these bytes'"
	" WHEN NOT EXISTS (SELECT 1 FROM temp.bindings b WHERE b.content_hash = decisions.content_hash"
	"  AND b.evidence = decisions.evidence_hash) THEN 'no action rests on these words'"
	" ELSE 'these words tell of other actions now' END;"
	"DROP TABLE temp.bindings;";

bool vg_decisions_match(struct vg_db *db, uint64_t *matched_r, uint64_t *unmatched_r)
{
	char error[256];
	struct vg_facts facts;
	*matched_r = *unmatched_r = 0;
	if (!vg_db_run(db, "DELETE FROM decided")) return false;
	if (vg_db_number(db, "SELECT count(*) FROM decisions", 0) == 0) return true;
	if (!vg_facts_load(db, &facts, error, sizeof error)) return false;
	bool done = vg_db_run(db, bindings_table) && put_bindings(db, &facts) && vg_db_run(db, match);
	vg_facts_free(&facts);
	*matched_r = (uint64_t)vg_db_number(db, "SELECT count(*) FROM decisions WHERE matched > 0", 0);
	*unmatched_r = (uint64_t)vg_db_number(db, "SELECT count(*) FROM decisions WHERE matched = 0", 0);
	return done;
}
