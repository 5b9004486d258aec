/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this stage share. */
#ifndef TABLES_H
#define TABLES_H

#include "vaglio/rules.h"

#define TABLES_COLUMNS_MAX 64u /* of a table; what stands beyond is not read */
#define TABLES_SAMPLE 200u     /* rows that say what a column holds */
#define TABLES_HEAD_MAX 12u    /* rows among which the head is looked for */

/* What a column tells of a step. The names are those of column.tsv. */
enum role {
	ROLE_NONE,
	ROLE_LICENSEE,
	ROLE_AUTHORITY,
	ROLE_OUTCOME,
	ROLE_DATE,
	ROLE_DAY, /* a date, of what is not said */
	ROLE_DESTINATION,
	ROLE_PLACE, /* a country, of what is not said */
	ROLE_END_USER,
	ROLE_RECEIVER, /* the customer or consignee: the end user where no column names one */
	ROLE_MAKER,    /* the manufacturer or seller: the holder where no column names one */
	ROLE_ITEM,
	ROLE_CODE,
	ROLE_VALUE,
	ROLE_COUNT,
	ROLE_TYPE,
	ROLE_OTHER, /* known, and of no use: "valid until" */
	ROLE_TALLY, /* one outcome: how many, or when */
	ROLE_MAX,
};

/* A table as cells; those of a table that stands on its side are turned. Cells without words are empty spans. */
struct grid {
	struct vg_span span;   /* of the table */
	struct vg_span *rows;  /* what proves the facts of each row */
	struct vg_span *cells; /* row after row */
	uint32_t n_rows, n_columns;
	uint32_t block; /* index of the table */
	bool turned;
	bool unlabelled; /* its first row is made of the labels of the others: tables_unlabel */
};

/* An entry of a lexicon in the text. */
struct found {
	struct vg_span span;
	const struct vg_lexeme *lexeme; /* NULL = nothing */
};

/* What is said to have happened, and where it says so. */
struct outcome {
	struct found found;   /* NULL lexeme = nothing is said */
	struct vg_str action; /* its name */
	enum vg_factuality factuality;
	bool nothing;      /* that no step was taken: "no licence required" */
	const char *place; /* "cell", "column", "caption", "section", "entry" */
};

struct column {
	enum role role;
	struct vg_span header;  /* empty = none */
	struct vg_span period;  /* the year that its head, or one above it, names; empty = none */
	struct vg_str reason;   /* of the slots that it fills */
	struct outcome outcome; /* that its head names */
	struct vg_str currency; /* that its head names; empty = none */
	uint32_t scale;         /* power of ten of its numbers */
	char thousands;         /* mark in its numbers */
	/* shares of the cells with words, percent */
	uint32_t filled, numbers, years, countries, dates, companies, items, outcomes;
};

struct tables {
	const struct vg_lexicon *licence_type, *country, *action, *grammar;
	const struct vg_gazetteer *column, *outcome, *skip, *currency, *magnitude, *domain, *types;
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_arena *scratch;
};

/* A table that was understood. */
struct list {
	struct grid grid;
	struct column *columns;       /* as many as the grid has */
	uint32_t head;                /* rows before the first of facts */
	bool alike;                   /* a form right behind one of our trade that begins with the same name */
	bool headless;                /* no row names the columns */
	bool entries;                 /* its rows are entries: entries.c */
	struct outcome outcome;       /* of all rows, where no cell says it */
	struct vg_span date;          /* of all rows; empty = none */
	struct vg_span period;        /* only columns of this year, and those of none, are looked at; empty = all */
	struct vg_span place;         /* words that name where all rows go; empty = none */
	struct vg_span type;          /* words that name the kind of all licences; empty = none */
	const struct vg_lexeme **yet; /* of each entry: entries.c; NULL in other tables */
	int32_t body;                 /* mention of who takes the steps of all rows, VG_NONE */
	int32_t by_role[ROLE_MAX];    /* the column, VG_NONE */
};

/* grid.c */
bool tables_grid(const struct tables *t, uint32_t block, struct grid *grid_r);
void tables_turn(const struct tables *t, struct grid *grid);
static inline struct vg_span tables_cell(const struct grid *grid, uint32_t row, uint32_t column)
{
	return grid->cells[row * grid->n_columns + column];
}
static inline bool tables_empty(struct vg_span span)
{
	return span.start >= span.end;
}

/* lines.c: running text line by line, without signs of lists; other blocks are one empty line. */
struct tables_line {
	struct vg_span span;
	uint32_t block;
};
struct tables_lines {
	struct tables_line *items;
	uint32_t n, cap;
};
void tables_lines(const struct tables *t, struct tables_lines *lines_r);
struct vg_span tables_trimmed(const struct vg_doc *doc, uint32_t start, uint32_t end);
/* How many parts a line has between the sign that parts it twice or more often; 0 where there is none. */
uint32_t tables_parts(const struct tables *t, const struct tables_line *line, struct vg_str *sign_r);
/* Where the lines end that have as many parts between the same signs as the first; first where that has none. */
uint32_t tables_rows_end(const struct tables *t, const struct tables_lines *lines, uint32_t first);
void tables_rows_grid(const struct tables *t, const struct tables_line *lines, uint32_t n, struct grid *grid_r);

/* forms.c: lines that name what stands behind their colon. */
struct tables_form_line {
	struct vg_span label, value; /* empty label: the end of a form */
	uint32_t block;
	uint32_t row; /* of those that stand on one line, which are one form: its number from 1; 0: on a line by itself
		       */
};
struct tables_form_lines {
	struct tables_form_line *items;
	uint32_t n, cap;
};
/* Gives a table whose cells all say what they hold, "Exporter: Korvend Ltd", those labels as its head. */
void tables_unlabel(const struct tables *t, struct grid *grid);
bool tables_same_label(const struct tables *t, const struct tables_form_line *a, const struct tables_form_line *b);
void tables_form_read(const struct tables *t, const struct tables_lines *lines, struct tables_form_lines *form_r);
/* Where the form ends that begins at a line: before a line that names what the first one does. */
uint32_t tables_form_end(const struct tables *t, const struct tables_form_lines *lines, uint32_t first);
bool tables_form_grid(const struct tables *t, const struct tables_form_line *lines, uint32_t n, struct grid *grid_r);

/* entries.c: "2. Korvend Ltd - sights, Oman. Refused." The next list of such entries from a line on, NULL where those
 * up to the line that line becomes are none. */
struct list *tables_entries(const struct tables *t, const struct tables_lines *lines, uint32_t *line);

/* words.c: entries of lexicons, numbers, mentions. */
/* The longest entry in the span whose id begins with kind (NULL: any), the first among equals. */
struct found tables_find(const struct tables *t, const struct vg_gazetteer *words, struct vg_span span,
			 const char *kind);
/* The steps that the entries in the span name, from left to right, at most max of them. */
uint32_t tables_outcomes(const struct tables *t, struct vg_span span, struct outcome *outcomes, uint32_t max);
/* The one step that all entries in the span name; nothing where they name several. ambiguous_r: whether they do. */
struct outcome tables_outcome(const struct tables *t, struct vg_span span, bool *ambiguous_r);
/* The first mention of the type that lies in the span, VG_NONE. */
int32_t tables_mention(const struct tables *t, struct vg_span span, enum vg_mention_type type);
/* A number in figures that is all of the cell but for signs, currency and "million". */
bool tables_number(const struct tables *t, struct vg_span cell, char thousands, double *number_r);
/* The power of ten that "million" stands for, and what that is. */
uint32_t tables_scale(const struct found *magnitude);
double tables_power(uint32_t scale);
/* Which mark parts thousands in the numbers of a column, by its cells and, where they leave it open, the language.
 * scaled: its head says that they are thousands or millions, which may have three decimals. */
char tables_thousands(const struct tables *t, const struct grid *grid, uint32_t column, uint32_t head, bool scaled);
/* The only year in figures in the span, 1900 to 2099; empty if there is none. */
struct vg_span tables_year(const struct tables *t, struct vg_span span);
/* A country that the whole cell names by its code. */
struct vg_str tables_country_code(const struct tables *t, struct vg_span cell);
/* Words of licences, and more words of this trade than of another. */
struct tables_trade {
	uint32_t things, ours, others;
};
void tables_weigh(const struct tables *t, struct vg_span span, struct tables_trade *trade);

/* columns.c: finds the head and what each column holds; false where the table is no list of steps. */
bool tables_columns(const struct tables *t, struct list *list);
/* Does the first column name what stands beside each name? Then the table is read from its side. */
bool tables_is_form(const struct tables *t, const struct grid *grid);
/* Settles which column has a role, among those of the period. */
void tables_assign(const struct tables *t, struct list *list);
/* Does a column belong to the period that is looked at? */
bool tables_in_period(const struct tables *t, const struct list *list, const struct column *column);
/* Is this row of no fact of its own: a total, a note, a repeated head, empty? */
bool tables_is_aside(const struct tables *t, const struct list *list, uint32_t row);
/* The column of the only cell with words, VG_NONE with none or several. */
int32_t tables_lone_cell(const struct grid *grid, uint32_t row);

/* context.c: does a preposition of one of these kinds of grammar.tsv stand before the place, an article between at
 * most?
 */
bool tables_follows(const struct tables *t, uint32_t from, uint32_t place, const char *const *kinds);
/* What is said of the table around it. false where it is no list of licences of this trade. */
bool tables_context(const struct tables *t, struct list *list);

/* rows.c: appends mentions of firms that only their column tells; the first `sorted` mentions of the document are in
 * order. Then, with all in order, an action a row. */
void tables_add_firms(const struct tables *t, const struct list *list, uint32_t sorted);
void tables_add_actions(const struct tables *t, const struct list *list);

#endif
