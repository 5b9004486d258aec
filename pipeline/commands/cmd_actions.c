/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio actions: the licence actions of a database, without SQL. */
#include "ask.h"

#include <stdio.h>

static const struct vg_column columns[] = {
	{"date", VG_CELL_TEXT, 21},     {"action", VG_CELL_TEXT, 10},       {"factuality", VG_CELL_TEXT, 10},
	{"licensee", VG_CELL_TEXT, 30}, {"destination", VG_CELL_LIST, 11},  {"authority", VG_CELL_TEXT, 30},
	{"end_user", VG_CELL_TEXT, 20}, {"item", VG_CELL_TEXT, 24},         {"licence_type", VG_CELL_TEXT, 0},
	{"count", VG_CELL_NUMBER, 5},   {"value", VG_CELL_TEXT, 16},        {"attributed_to", VG_CELL_TEXT, 20},
	{"quote", VG_CELL_TEXT, 0},     {"document_date", VG_CELL_TEXT, 0}, {"file", VG_CELL_TEXT, 40},
	{"page", VG_CELL_NUMBER, 4},    {"document", VG_CELL_TEXT, 0},      {"id", VG_CELL_TEXT, 4},
	{"event", VG_CELL_TEXT, 0},     {"rule", VG_CELL_TEXT, 0},
};

static void add_row(struct vg_grid *table, struct vg_ask *ask, const struct vg_fact *fact)
{
	const struct vg_fact_document *document = &ask->facts.documents.items[fact->document];
	vg_ask_row(ask, fact->date, document->date);
	struct vg_str count = vg_ask_number(table->arena, fact->count), page = vg_ask_number(table->arena, fact->page);
	const struct vg_str cells[] = {
		fact->date,         fact->action,    fact->factuality, fact->licensee,
		fact->destination,  fact->authority, fact->end_user,   fact->item,
		fact->licence_type, count,           fact->value,      fact->attributed_to,
		fact->quote,        document->date,  document->path,   page,
		document->id,       fact->id,        fact->event,      fact->rule,
	};
	_Static_assert(sizeof cells / sizeof *cells == sizeof columns / sizeof *columns, "a cell a column");
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) VG_PUSH(table->arena, table->cells, cells[i]);
}

static void add_rows(struct vg_ask *ask, struct vg_grid *table)
{
	for (uint32_t i = 0; i < ask->facts.items.n; i++)
		if (vg_ask_wants(ask, &ask->facts.items.items[i])) add_row(table, ask, &ask->facts.items.items[i]);
}

int vg_cmd_actions(int argc, char **argv)
{
	static const struct vg_answers answers = {
		.columns = columns,
		.n_columns = sizeof columns / sizeof *columns,
		.spare = "attributed_to end_user count value page item authority",
		.rows = "actions",
		.add_rows = add_rows,
	};
	return vg_ask_command(argc, argv, &answers);
}
