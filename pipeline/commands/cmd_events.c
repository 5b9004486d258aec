/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio events: real steps, each with all its sources. */
#include "ask.h"
#include "events.h"

#include <inttypes.h>
#include <stdio.h>

static const struct vg_column columns[] = {
	{"date", VG_CELL_TEXT, 21},         {"action", VG_CELL_TEXT, 10},      {"factuality", VG_CELL_TEXT, 10},
	{"licensee", VG_CELL_TEXT, 30},     {"destination", VG_CELL_LIST, 11}, {"authority", VG_CELL_TEXT, 30},
	{"end_user", VG_CELL_TEXT, 20},     {"item", VG_CELL_TEXT, 24},        {"count", VG_CELL_NUMBER, 5},
	{"value", VG_CELL_TEXT, 16},        {"documents", VG_CELL_NUMBER, 9},  {"disputed", VG_CELL_TEXT, 12},
	{"first_source", VG_CELL_TEXT, 40}, {"sources", VG_CELL_JSON, 0},      {"disputes", VG_CELL_JSON, 0},
	{"event", VG_CELL_TEXT, 0},
};

/* What is known best of a text: the longest, the first among equals. */
static struct vg_str longer(struct vg_str a, struct vg_str b)
{
	return b.len > a.len ? b : a;
}

/* The date that leaves fewest days open. */
static struct vg_str narrower(struct vg_str a, struct vg_str b)
{
	struct vg_days x, y;
	if (!vg_edtf_days(b, &y)) return a;
	if (!vg_edtf_days(a, &x)) return b;
	return y.last - y.first < x.last - x.first ? b : a;
}

static bool has_word(struct vg_str words, struct vg_str wanted)
{
	struct vg_str word;
	while (vg_str_next(&words, ' ', &word))
		if (vg_str_eq(word, wanted)) return true;
	return false;
}

static struct vg_str join_words(struct vg_arena *arena, struct vg_str a, struct vg_str b)
{
	struct vg_str word;
	while (vg_str_next(&b, ' ', &word)) {
		if (word.len == 0 || has_word(a, word)) continue;
		a = a.len == 0 ? word : vg_arena_printf(arena, "%.*s %.*s", VG_STR_ARG(a), VG_STR_ARG(word));
	}
	return a;
}

/* The facts of an event as one. */
static struct vg_fact merge(struct vg_facts *facts, const struct vg_event *event)
{
	struct vg_fact whole = facts->items.items[event->facts.items[0]];
	for (uint32_t i = 1; i < event->facts.n; i++) {
		const struct vg_fact *fact = &facts->items.items[event->facts.items[i]];
		if (vg_str_eqz(fact->factuality, "asserted")) whole.factuality = fact->factuality;
		whole.date = narrower(whole.date, fact->date);
		whole.licensee = longer(whole.licensee, fact->licensee);
		whole.authority = longer(whole.authority, fact->authority);
		whole.end_user = longer(whole.end_user, fact->end_user);
		whole.destination = join_words(facts->arena, whole.destination, fact->destination);
		if (whole.item.len == 0) whole.item = fact->item;
		if (whole.value.len == 0) whole.value = fact->value;
		if (whole.count == 0) whole.count = fact->count;
	}
	return whole;
}

static void put_field(struct vg_buf *buf, char mark, const char *name, struct vg_str value)
{
	vg_buf_char(buf, mark);
	vg_buf_json(buf, vg_str_z(name));
	vg_buf_char(buf, ':');
	vg_buf_json(buf, value);
}

static struct vg_str sources(struct vg_facts *facts, const struct vg_event *event)
{
	struct vg_buf buf = {0};
	for (uint32_t i = 0; i < event->facts.n; i++) {
		const struct vg_fact *fact = &facts->items.items[event->facts.items[i]];
		const struct vg_fact_document *document = &facts->documents.items[fact->document];
		vg_buf_char(&buf, i == 0 ? '[' : ',');
		put_field(&buf, '{', "document", document->id);
		put_field(&buf, ',', "id", fact->id);
		put_field(&buf, ',', "file", document->path);
		if (fact->page != 0) vg_buf_printf(&buf, ",\"page\":%" PRId64, fact->page);
		put_field(&buf, ',', "factuality", fact->factuality);
		put_field(&buf, ',', "quote", fact->quote);
		vg_buf_char(&buf, '}');
	}
	vg_buf_char(&buf, ']');
	struct vg_str json = vg_arena_str(facts->arena, vg_str_n(buf.ptr, buf.len));
	vg_buf_free(&buf);
	return json;
}

static struct vg_str disputes(struct vg_facts *facts, const struct vg_events *events, const struct vg_event *event)
{
	struct vg_buf buf = {0};
	for (uint32_t i = 0; i < event->disputes.n; i++) {
		const struct vg_event_dispute *dispute = &event->disputes.items[i];
		vg_buf_char(&buf, i == 0 ? '[' : ',');
		put_field(&buf, '{', "event", events->items.items[dispute->event].id);
		put_field(&buf, ',', "slot", vg_str_z(dispute->slot));
		vg_buf_char(&buf, '}');
	}
	if (buf.len > 0) vg_buf_char(&buf, ']');
	struct vg_str json = vg_arena_str(facts->arena, vg_str_n(buf.ptr, buf.len));
	vg_buf_free(&buf);
	return json;
}

/* The slot in which another event says otherwise; "document" where a document contradicts itself. */
static struct vg_str disputed_in(const struct vg_facts *facts, const struct vg_event *event)
{
	if (event->disputes.n > 0) return vg_str_z(event->disputes.items[0].slot);
	for (uint32_t i = 0; i < event->facts.n; i++)
		if (facts->items.items[event->facts.items[i]].disputed != 0) return VG_STR("document");
	return VG_STR("");
}

static void add_row(struct vg_grid *table, struct vg_ask *ask, const struct vg_events *events,
		    const struct vg_event *event)
{
	struct vg_facts *facts = &ask->facts;
	struct vg_fact whole = merge(facts, event);
	struct vg_str disputed = disputed_in(facts, event);
	vg_ask_row(ask, whole.date, facts->documents.items[whole.document].date);
	const struct vg_str cells[] = {
		whole.date,
		whole.action,
		whole.factuality,
		whole.licensee,
		whole.destination,
		whole.authority,
		whole.end_user,
		whole.item,
		vg_ask_number(table->arena, whole.count),
		whole.value,
		vg_ask_number(table->arena, event->documents),
		disputed,
		facts->documents.items[whole.document].path,
		sources(facts, event),
		disputes(facts, events, event),
		event->id,
	};
	_Static_assert(sizeof cells / sizeof *cells == sizeof columns / sizeof *columns, "a cell a column");
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) VG_PUSH(table->arena, table->cells, cells[i]);
}

static bool wanted(struct vg_ask *ask, const struct vg_event *event)
{
	bool any = false;
	for (uint32_t i = 0; i < event->facts.n; i++)
		any |= vg_ask_wants(ask, &ask->facts.items.items[event->facts.items[i]]);
	return any;
}

static void add_rows(struct vg_ask *ask, struct vg_grid *table)
{
	struct vg_events events;
	vg_events_join(&ask->facts, &events);
	for (uint32_t i = 0; i < events.items.n; i++)
		if (wanted(ask, &events.items.items[i])) add_row(table, ask, &events, &events.items.items[i]);
}

int vg_cmd_events(int argc, char **argv)
{
	static const struct vg_answers answers = {
		.columns = columns,
		.n_columns = sizeof columns / sizeof *columns,
		.spare = "end_user count value documents item authority",
		.rows = "steps",
		.add_rows = add_rows,
	};
	return vg_ask_command(argc, argv, &answers);
}
