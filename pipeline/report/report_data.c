/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page shows. Rows are arrays in the order that report/page.js names, to keep the page small. */
#include "decisions.h"
#include "events.h"
#include "hash.h"
#include "report.h"
#include "points.h"
#include "vaglio/types.h"

#include <stdio.h>

#define CONTEXT 260 /* code points of text around a quote */

struct data {
	struct vg_buf *buf;
	struct vg_db *db;
	struct vg_facts facts;
	struct vg_events events;
	const struct vg_binding *bindings;
	struct vg_query *text, *slots, *step, *decision;
	bool failed;
};

/* A JSON string in which no "<" stands, so that no markup can begin in the page. */
static void put_text(struct vg_buf *buf, struct vg_str s)
{
	size_t from = buf->len;
	vg_buf_json(buf, s);
	size_t n = buf->len - from, extra = 0;
	for (size_t i = from; i < buf->len; i++) extra += buf->ptr[i] == '<';
	if (extra == 0) return;
	vg_buf_reserve(buf, extra * 5);
	char *to = buf->ptr + from + n + extra * 5, *at = buf->ptr + from + n;
	buf->len += extra * 5;
	while (at > buf->ptr + from) {
		if (*--at != '<') {
			*--to = *at;
			continue;
		}
		to -= 6;
		memcpy(to, "\\u003c", 6);
	}
}

static void put_more(struct vg_buf *buf, struct vg_str s)
{
	vg_buf_char(buf, ',');
	put_text(buf, s);
}

static void put_number(struct vg_buf *buf, int64_t number)
{
	vg_buf_char(buf, ',');
	vg_buf_i64(buf, number);
}

static void put_documents(struct data *d)
{
	vg_buf_z(d->buf, ",\"documents\":[");
	for (uint32_t i = 0; i < d->facts.documents.n; i++) {
		const struct vg_fact_document *document = &d->facts.documents.items[i];
		vg_buf_char(d->buf, i == 0 ? '[' : ',');
		if (i != 0) vg_buf_char(d->buf, '[');
		put_text(d->buf, document->id);
		put_more(d->buf, document->content_hash);
		put_more(d->buf, document->path);
		put_more(d->buf, document->title);
		put_more(d->buf, document->language);
		put_more(d->buf, document->date);
		put_more(d->buf, document->status);
		vg_buf_char(d->buf, ']');
	}
	vg_buf_char(d->buf, ']');
}

/* The text of a document, for as long as its records are written. */
struct page {
	struct vg_arena *arena;
	struct vg_str text;
	struct vg_points points;
	uint32_t n; /* code points */
};

static void open_page(struct data *d, struct page *page, const struct vg_fact *fact)
{
	vg_query_reset(d->text);
	vg_query_set_int(d->text, 1, d->facts.documents.items[fact->document].rowid);
	d->failed |= vg_query_next(d->text) != VG_ROW;
	page->arena = vg_arena_new();
	page->text = vg_arena_str(page->arena, d->failed ? VG_STR("") : vg_query_text(d->text, 0));
	vg_points_init(&page->points, page->arena, page->text);
	page->n = vg_points_at(&page->points, page->text.len);
}

/* Text between two code points, whatever they are. */
static struct vg_str piece(const struct page *page, int64_t start, int64_t end)
{
	if (start < 0) start = 0;
	if (end > page->n) end = page->n;
	if (start >= end) return VG_STR("");
	return vg_str_slice(page->text, vg_points_byte(&page->points, (uint32_t)start),
			    vg_points_byte(&page->points, (uint32_t)end));
}

/* What stands before, the quote in three parts around its trigger, what stands after. */
static void put_quote(struct data *d, const struct page *page, const struct vg_fact *fact)
{
	bool inside = fact->trigger_start >= fact->start && fact->trigger_end <= fact->end &&
		      fact->trigger_start <= fact->trigger_end;
	int64_t from = inside ? fact->trigger_start : fact->end, to = inside ? fact->trigger_end : fact->end;
	put_more(d->buf, piece(page, fact->start - CONTEXT, fact->start));
	put_more(d->buf, piece(page, fact->start, from));
	put_more(d->buf, piece(page, from, to));
	put_more(d->buf, piece(page, to, fact->end));
	put_more(d->buf, piece(page, fact->end, fact->end + CONTEXT));
}

static void bind_action(struct data *d, struct vg_query *query, const struct vg_fact *fact)
{
	vg_query_reset(query);
	vg_query_set_text(query, 1, d->facts.documents.items[fact->document].id);
	vg_query_set_text(query, 2, fact->id);
}

static void put_slots(struct data *d, const struct vg_fact *fact)
{
	enum vg_row row;
	bind_action(d, d->slots, fact);
	vg_buf_z(d->buf, ",[");
	for (bool first = true; (row = vg_query_next(d->slots)) == VG_ROW; first = false) {
		vg_buf_z(d->buf, first ? "[" : ",[");
		put_text(d->buf, vg_query_text(d->slots, 0));
		put_more(d->buf, vg_query_text(d->slots, 1));
		vg_buf_char(d->buf, ']');
	}
	d->failed |= row == VG_ROWS_FAILED;
	vg_buf_char(d->buf, ']');
}

/* What the document itself says of the step: its id there, whether it is disputed, and the ids of what contradicts it.
 */
static void put_step(struct data *d, const struct vg_fact *fact)
{
	vg_query_reset(d->step);
	vg_query_set_text(d->step, 1, d->facts.documents.items[fact->document].id);
	vg_query_set_text(d->step, 2, fact->event);
	put_more(d->buf, fact->event);
	bool known = vg_query_next(d->step) == VG_ROW;
	put_number(d->buf, known ? vg_query_int(d->step, 0) : 0);
	put_more(d->buf, known ? vg_query_text(d->step, 1) : VG_STR(""));
}

/* What a reviewer has decided already; the edits are JSON. */
static void put_decision(struct data *d, const struct vg_fact *fact)
{
	if (d->decision == NULL) return;
	bind_action(d, d->decision, fact);
	if (vg_query_next(d->decision) != VG_ROW) return;
	vg_buf_z(d->buf, ",{\"decision\":");
	put_text(d->buf, vg_query_text(d->decision, 0));
	if (vg_query_type(d->decision, 1) == VG_VALUE_TEXT) {
		vg_buf_z(d->buf, ",\"note\":");
		put_text(d->buf, vg_query_text(d->decision, 1));
	}
	vg_buf_z(d->buf, ",\"edits\":{");
	const char *mark = "";
	do {
		if (vg_query_type(d->decision, 2) != VG_VALUE_TEXT) break;
		vg_buf_z(d->buf, mark);
		put_text(d->buf, vg_query_text(d->decision, 2));
		vg_buf_char(d->buf, ':');
		put_text(d->buf, vg_query_text(d->decision, 3));
		mark = ",";
	} while (vg_query_next(d->decision) == VG_ROW);
	vg_buf_z(d->buf, "}}");
}

static void put_record(struct data *d, const struct page *page, uint32_t index)
{
	const struct vg_fact *fact = &d->facts.items.items[index];
	const struct vg_binding *binding = &d->bindings[index];
	const struct vg_str texts[] = {
		fact->id,        fact->action,   fact->factuality,    fact->date, fact->licensee,    fact->destination,
		fact->authority, fact->end_user, fact->attributed_to, fact->item, fact->licence_type};
	vg_buf_z(d->buf, index == 0 ? "[" : ",[");
	vg_buf_u64(d->buf, fact->document);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) put_more(d->buf, texts[i]);
	put_number(d->buf, fact->count);
	put_more(d->buf, fact->value);
	put_number(d->buf, fact->page);
	put_quote(d, page, fact);
	put_number(d->buf, d->events.of[index]);
	put_more(d->buf, fact->rule);
	put_more(d->buf, binding->evidence);
	put_number(d->buf, binding->nth);
	put_number(d->buf, binding->of);
	put_slots(d, fact);
	put_more(d->buf, fact->authority_ref);
	put_step(d, fact);
	put_decision(d, fact);
	vg_buf_char(d->buf, ']');
}

static void put_records(struct data *d)
{
	struct page page = {0};
	vg_buf_z(d->buf, ",\"records\":[");
	for (uint32_t i = 0; i < d->facts.items.n; i++) {
		const struct vg_fact *facts = d->facts.items.items;
		if (i == 0 || facts[i].document != facts[i - 1].document) {
			if (i != 0) vg_arena_free(page.arena);
			open_page(d, &page, &facts[i]);
		}
		put_record(d, &page, i);
	}
	if (page.arena != NULL) vg_arena_free(page.arena);
	vg_buf_char(d->buf, ']');
}

static void put_events(struct data *d)
{
	vg_buf_z(d->buf, ",\"events\":[");
	for (uint32_t i = 0; i < d->events.items.n; i++) {
		const struct vg_event *event = &d->events.items.items[i];
		vg_buf_z(d->buf, i == 0 ? "[[" : ",[[");
		for (uint32_t k = 0; k < event->facts.n; k++) {
			if (k != 0) vg_buf_char(d->buf, ',');
			vg_buf_u64(d->buf, event->facts.items[k]);
		}
		vg_buf_z(d->buf, "],[");
		for (uint32_t k = 0; k < event->disputes.n; k++) {
			vg_buf_z(d->buf, k == 0 ? "[" : ",[");
			vg_buf_u64(d->buf, event->disputes.items[k].event);
			put_more(d->buf, vg_str_z(event->disputes.items[k].slot));
			vg_buf_char(d->buf, ']');
		}
		vg_buf_z(d->buf, "]]");
	}
	vg_buf_char(d->buf, ']');
}

static void put_problems(struct data *d)
{
	struct vg_query *query =
		vg_query_new(d->db, "SELECT d.rowid, e.stage, e.code, e.message FROM errors e JOIN documents d"
				    " ON d.id = e.document WHERE d.status <> 'ok' ORDER BY d.rowid, e.rowid");
	enum vg_row row = VG_ROWS_FAILED;
	uint32_t document = 0;
	vg_buf_z(d->buf, ",\"problems\":[");
	for (bool first = true; query != NULL && (row = vg_query_next(query)) == VG_ROW; first = false) {
		while (d->facts.documents.items[document].rowid < vg_query_int(query, 0)) document++;
		vg_buf_z(d->buf, first ? "[" : ",[");
		vg_buf_u64(d->buf, document);
		for (int i = 1; i < 4; i++) put_more(d->buf, vg_query_text(query, i));
		vg_buf_char(d->buf, ']');
	}
	d->failed |= row != VG_ROWS_END;
	vg_query_free(query);
	vg_buf_char(d->buf, ']');
}

/* What can be done about each code. */
static void put_remedies(struct data *d)
{
	vg_buf_z(d->buf, ",\"remedies\":{");
	for (int i = 0; i < VG_ERROR_COUNT; i++) {
		if (i != 0) vg_buf_char(d->buf, ',');
		put_text(d->buf, vg_str_z(vg_error_name((enum vg_error_code)i)));
		vg_buf_char(d->buf, ':');
		put_text(d->buf, vg_str_z(vg_error_remedy((enum vg_error_code)i)));
	}
	vg_buf_char(d->buf, '}');
}

/* A hash of all that decisions can be bound to: pages of the same records know one another's decisions. */
static void put_fingerprint(struct data *d)
{
	unsigned char digest[VG_HASH_SIZE];
	struct vg_hash *hash = vg_hash_new();
	for (uint32_t i = 0; i < d->facts.items.n; i++) {
		vg_hash_add(hash, d->bindings[i].content_hash.ptr, d->bindings[i].content_hash.len);
		vg_hash_add(hash, d->bindings[i].evidence.ptr, d->bindings[i].evidence.len);
	}
	vg_hash_end(hash, digest);
	vg_hash_free(hash);
	vg_buf_z(d->buf, ",\"hash\":");
	put_text(d->buf, vg_hash_hex(d->facts.arena, "sha256:", digest, VG_HASH_SIZE));
}

static void put_all(struct data *d, struct vg_str name)
{
	d->text = vg_query_new(d->db, "SELECT text FROM documents WHERE rowid = ?");
	d->slots = vg_query_new(d->db, "SELECT slot, reason FROM slots_rows WHERE document = (SELECT number FROM "
				       "documents WHERE id = ?) AND action = ? ORDER BY rowid");
	d->step = vg_query_new(d->db, "SELECT disputed, contradicts FROM events WHERE document = ? AND id = ?");
	d->decision = vg_query_new(
		d->db,
		"SELECT r.decision, r.note, e.key, e.value FROM decided x JOIN decisions r ON r.rowid = x.decision"
		" LEFT JOIN json_each(r.edits) e WHERE x.document = ? AND x.action = ?");
	d->failed = d->text == NULL || d->slots == NULL || d->step == NULL;
	if (!d->failed) {
		vg_buf_z(d->buf, "{\"program\":\"vaglio " VAGLIO_VERSION "\",\"name\":");
		put_text(d->buf, name);
		put_fingerprint(d);
		put_documents(d);
		put_records(d);
		put_events(d);
		put_problems(d);
		put_remedies(d);
		vg_buf_char(d->buf, '}');
	}
	vg_query_free(d->text);
	vg_query_free(d->slots);
	vg_query_free(d->step);
	vg_query_free(d->decision);
}

bool vg_report_data(struct vg_buf *buf, struct vg_db *db, struct vg_str name, char *error_r, size_t size)
{
	struct data d = {.buf = buf, .db = db};
	if (!vg_facts_load(db, &d.facts, error_r, size)) return false;
	vg_events_join(&d.facts, &d.events);
	d.bindings = vg_bindings(&d.facts);
	put_all(&d, name);
	if (d.failed) snprintf(error_r, size, "the database cannot be read: %s", vg_db_error(db));
	vg_facts_free(&d.facts);
	return !d.failed;
}
