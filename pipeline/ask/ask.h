/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user asks of the licence actions of a database: the options of `vaglio actions` and `vaglio events`. */
#ifndef VAGLIO_ASK_H
#define VAGLIO_ASK_H

#include "facts.h"
#include "options.h"
#include "table.h"

#include "vaglio/edtf.h"

struct vg_ask_conf {
	const char *company, *authority, *country, *from, *to, *as_of, *factuality, *action, *quote, *sum;
	bool undated, by_date, json, csv, csv_raw;
};

struct vg_ask {
	const struct vg_ask_conf *conf;
	struct vg_facts facts;
	struct vg_str company, authority, quote; /* folded */
	struct vg_str countries;                 /* codes, a space on either side of each; empty: all */
	uint32_t factualities;                   /* bits; 0: all */
	bool dated;                              /* --from or --to is given */
	struct vg_days days;
	int32_t as_of;         /* VG_DAY_MAX where it is not given */
	uint32_t undated;      /* actions that were left out because nothing tells their date */
	uint32_t unreleased;   /* those of documents whose date is not known, with --as-of */
	VG_VEC(int32_t) order; /* by row of the answer: the day by which --by-date sorts it */
};

/* What answers a question: the columns, those of them that a narrow terminal can spare, and what adds the rows. */
struct vg_answers {
	const struct vg_column *columns;
	uint32_t n_columns;
	const char *spare;
	const char *rows; /* what one is, where they are counted */
	void (*add_rows)(struct vg_ask *ask, struct vg_grid *table);
};

/* A command with these options and one database, argv[0] its name; gives the exit status. */
int vg_ask_command(int argc, char **argv, const struct vg_answers *answers);
/* Whether an action is asked for. */
bool vg_ask_wants(struct vg_ask *ask, const struct vg_fact *fact);
/* Says of a row that is about to be added when its step was taken, and the day of the document that tells of it, for
 * where that is not known. */
void vg_ask_row(struct vg_ask *ask, struct vg_str date, struct vg_str document_date);

/* A number as a cell, empty for 0. */
struct vg_str vg_ask_number(struct vg_arena *arena, int64_t number);

#endif
