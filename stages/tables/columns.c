/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a table hold: the words of their heads propose, the cells below agree or not. */
#include "tables.h"

#define HEAD_MAX 120u  /* bytes of a head */
#define REASON_MAX 40u /* bytes of a head that a reason repeats */

static const struct {
	const char *kind;
	enum role role;
} kinds[] = {
	{"column.licensee", ROLE_LICENSEE}, {"column.authority", ROLE_AUTHORITY},
	{"column.outcome", ROLE_OUTCOME},   {"column.date", ROLE_DATE},
	{"column.day", ROLE_DAY},           {"column.destination", ROLE_DESTINATION},
	{"column.place", ROLE_PLACE},       {"column.end_user", ROLE_END_USER},
	{"column.receiver", ROLE_RECEIVER}, {"column.maker", ROLE_MAKER},
	{"column.item", ROLE_ITEM},         {"column.code", ROLE_CODE},
	{"column.value", ROLE_VALUE},       {"column.count", ROLE_COUNT},
	{"column.type", ROLE_TYPE},         {"column.other", ROLE_OTHER},
};

static enum role role_of(const struct found *found)
{
	for (uint32_t i = 0; found->lexeme != NULL && i < sizeof kinds / sizeof *kinds; i++)
		if (vg_str_starts(found->lexeme->id, vg_str_z(kinds[i].kind))) return kinds[i].role;
	return ROLE_NONE;
}

int32_t tables_lone_cell(const struct grid *grid, uint32_t row)
{
	int32_t lone = VG_NONE;
	for (uint32_t c = 0; c < grid->n_columns; c++) {
		if (tables_empty(tables_cell(grid, row, c))) continue;
		if (lone != VG_NONE) return VG_NONE;
		lone = (int32_t)c;
	}
	return lone;
}

/* A head names: its cells are short, hold no figures alone, and say what is below. */
static bool names_column(const struct tables *t, struct vg_span cell)
{
	bool ambiguous;
	double number;
	if (tables_empty(cell) || cell.end - cell.start > HEAD_MAX || tables_number(t, cell, ',', &number))
		return false;
	struct found found = tables_find(t, t->column, cell, "column");
	return found.lexeme != NULL || tables_outcome(t, cell, &ambiguous).found.lexeme != NULL;
}

/* Cells of facts: firms, days, small numbers. */
static bool is_fact(const struct tables *t, struct vg_span cell)
{
	double number;
	int32_t date = tables_mention(t, cell, VG_MENTION_DATE);
	if (tables_number(t, cell, ',', &number)) return number < 1000;
	if (tables_mention(t, cell, VG_MENTION_COMPANY) != VG_NONE) return true;
	return date != VG_NONE && t->doc->mentions.items[date].value.len == 10;
}

/* How many columns a row names; 0 where a cell of it can be no head. */
static uint32_t named(const struct tables *t, const struct grid *grid, uint32_t row)
{
	uint32_t n = 0, kept = 0;
	for (uint32_t c = 0; c < grid->n_columns; c++) {
		struct vg_span cell = tables_cell(grid, row, c);
		if (tables_empty(cell)) continue;
		if (is_fact(t, cell)) return 0;
		if (tables_find(t, t->column, cell, "column").lexeme != NULL) kept++;
		n += names_column(t, cell);
	}
	return kept > 0 || n > 2 ? n : 0;
}

/* "-", "..." and what is empty: nothing is said. */
static bool is_dash(const struct tables *t, struct vg_span cell)
{
	struct vg_str text = vg_doc_slice(t->doc, cell);
	for (uint32_t at = 0; !tables_empty(cell) && at < text.len;) {
		int32_t cp = vg_utf8_next(text, &at);
		if (vg_cp_is_letter(cp) || vg_is_digit(cp)) return false;
	}
	return true;
}

/* A cell that is a year and nothing else. */
static bool is_year(const struct tables *t, struct vg_span cell)
{
	struct vg_span year = tables_empty(cell) ? cell : tables_year(t, cell);
	return !tables_empty(year) && year.start == cell.start && year.end == cell.end;
}

static void count_cells(const struct tables *t, const struct grid *grid, uint32_t head, uint32_t c,
			struct column *column)
{
	uint32_t rows = 0;
	for (uint32_t r = head; r < grid->n_rows && r < head + TABLES_SAMPLE; r++) {
		struct vg_span cell = tables_cell(grid, r, c);
		double number;
		bool ambiguous;
		rows++;
		if (is_dash(t, cell) || tables_lone_cell(grid, r) != VG_NONE) continue;
		column->filled++;
		column->numbers += tables_number(t, cell, column->thousands, &number);
		column->years += is_year(t, cell);
		bool country = tables_mention(t, cell, VG_MENTION_COUNTRY) != VG_NONE;
		column->countries += country || tables_country_code(t, cell).len != 0;
		column->dates += tables_mention(t, cell, VG_MENTION_DATE) != VG_NONE;
		column->companies += tables_mention(t, cell, VG_MENTION_COMPANY) != VG_NONE;
		column->items += tables_mention(t, cell, VG_MENTION_ITEM) != VG_NONE;
		column->outcomes += tables_outcome(t, cell, &ambiguous).found.lexeme != NULL;
	}
	uint32_t *shares[] = {&column->numbers,   &column->years, &column->countries, &column->dates,
			      &column->companies, &column->items, &column->outcomes};
	for (uint32_t i = 0; i < sizeof shares / sizeof *shares; i++)
		*shares[i] = column->filled > 0 ? *shares[i] * 100 / column->filled : 0;
	column->filled = rows > 0 ? column->filled * 100 / rows : 0;
}

/* Do the cells hold what the role needs? An empty column is nobody's. */
static bool agrees(const struct column *column, enum role role)
{
	bool figures = column->numbers >= 60;
	if (column->filled == 0) return false;
	switch (role) {
	case ROLE_OUTCOME: return column->outcomes >= 50;
	case ROLE_DATE:
	case ROLE_DAY: return column->dates >= 50 || column->years >= 50;
	case ROLE_DESTINATION:
	case ROLE_PLACE: return column->countries >= 50;
	case ROLE_VALUE:
	case ROLE_COUNT: return column->numbers >= 50;
	case ROLE_TALLY: return figures || column->dates >= 60;
	case ROLE_LICENSEE:
	case ROLE_AUTHORITY:
	case ROLE_END_USER:
	case ROLE_RECEIVER:
	case ROLE_MAKER:
	case ROLE_ITEM: return !figures && column->dates < 50;
	default: return true;
	}
}

static bool holds(const struct vg_doc *doc, struct vg_span span, const char *words)
{
	return !tables_empty(span) && vg_str_find(vg_doc_slice(doc, span), vg_str_z(words), 0) >= 0;
}

/* Currency and power of ten that a head names: "Value (£ million)", "Valore in migliaia di euro". */
static void read_unit(const struct tables *t, struct vg_span span, struct column *column)
{
	if (tables_empty(span)) return;
	struct found currency = tables_find(t, t->currency, span, NULL);
	struct found magnitude = tables_find(t, t->magnitude, span, NULL);
	if (column->currency.len == 0 && currency.lexeme != NULL) column->currency = currency.lexeme->other;
	if (column->scale == 0) column->scale = tables_scale(&magnitude);
	if (column->scale == 0 && (holds(t->doc, span, "'000") || holds(t->doc, span, "€000") ||
				   holds(t->doc, span, "’000") || holds(t->doc, span, "£000")))
		column->scale = 3;
}

static struct vg_str reason_of(const struct tables *t, struct vg_span header, uint32_t number)
{
	if (tables_empty(header)) return vg_arena_printf(t->doc->arena, "column %u", number + 1);
	struct vg_str words = vg_doc_slice(t->doc, header);
	if (words.len > REASON_MAX) words.len = (uint32_t)vg_utf8_valid(words.ptr, REASON_MAX);
	return vg_arena_printf(t->doc->arena, "column %.*s", VG_STR_ARG(words));
}

static enum role role_by_head(const struct tables *t, struct column *column)
{
	bool ambiguous;
	struct found found = tables_find(t, t->column, column->header, "column");
	column->outcome = tables_outcome(t, column->header, &ambiguous);
	column->outcome.place = "column";
	if (ambiguous || holds(t->doc, column->header, "%")) column->outcome.found.lexeme = NULL;
	enum role role = role_of(&found);
	if (holds(t->doc, column->header, "%")) return ROLE_OTHER;
	bool tally = column->outcome.found.lexeme != NULL && !column->outcome.nothing && role != ROLE_VALUE &&
		     role != ROLE_OTHER && role != ROLE_OUTCOME;
	return tally && agrees(column, ROLE_TALLY) ? ROLE_TALLY : role;
}

static enum role role_by_cells(const struct column *column)
{
	if (column->filled < 50) return ROLE_NONE;
	if (column->outcomes >= 60) return ROLE_OUTCOME;
	if (column->years >= 60) return ROLE_DAY;
	if (column->countries >= 60) return ROLE_DESTINATION;
	if (column->companies >= 60) return ROLE_LICENSEE;
	if (column->dates >= 60 && column->numbers < 60) return ROLE_DATE;
	return column->items >= 60 ? ROLE_ITEM : ROLE_NONE;
}

bool tables_in_period(const struct tables *t, const struct list *list, const struct column *column)
{
	if (tables_empty(list->period) || tables_empty(column->period)) return true;
	return vg_str_eq(vg_doc_slice(t->doc, list->period), vg_doc_slice(t->doc, column->period));
}

/* The first column of a role has it; what tells less serves where none tells more. */
void tables_assign(const struct tables *t, struct list *list)
{
	for (uint32_t i = 0; i < ROLE_MAX; i++) list->by_role[i] = VG_NONE;
	for (uint32_t c = 0; c < list->grid.n_columns; c++) {
		enum role role = list->columns[c].role;
		bool first = list->by_role[role] == VG_NONE && tables_in_period(t, list, &list->columns[c]);
		if (role != ROLE_NONE && first) list->by_role[role] = (int32_t)c;
	}
	if (list->by_role[ROLE_DESTINATION] == VG_NONE) list->by_role[ROLE_DESTINATION] = list->by_role[ROLE_PLACE];
	if (list->by_role[ROLE_END_USER] == VG_NONE) list->by_role[ROLE_END_USER] = list->by_role[ROLE_RECEIVER];
	if (list->by_role[ROLE_LICENSEE] == VG_NONE) list->by_role[ROLE_LICENSEE] = list->by_role[ROLE_MAKER];
	if (list->by_role[ROLE_DATE] == VG_NONE) list->by_role[ROLE_DATE] = list->by_role[ROLE_DAY];
	if (list->by_role[ROLE_ITEM] == VG_NONE) list->by_role[ROLE_ITEM] = list->by_role[ROLE_CODE];
}

/* "2015" over several columns stands over the first of them. */
static struct vg_span period_of(const struct tables *t, const struct list *list, uint32_t column)
{
	struct vg_span header = list->columns[column].header;
	struct vg_span year = tables_empty(header) ? header : tables_year(t, header);
	for (uint32_t r = list->headless ? 0 : list->head - 1; r-- > 0 && tables_empty(year);) {
		uint32_t c = column;
		while (c > 0 && tables_empty(tables_cell(&list->grid, r, c))) c--;
		struct vg_span above = tables_cell(&list->grid, r, c);
		if (is_year(t, above)) year = above;
	}
	return year;
}

/* The cell of the head, or the one above that reaches down to it. */
static struct vg_span header_of(const struct list *list, uint32_t column)
{
	struct vg_span header = {0, 0};
	for (uint32_t r = list->headless ? 0 : list->head; r-- > 0 && tables_empty(header);)
		if (tables_lone_cell(&list->grid, r) == VG_NONE) header = tables_cell(&list->grid, r, column);
	return header;
}

static void read_columns(const struct tables *t, struct list *list)
{
	struct grid *grid = &list->grid;
	list->columns = vg_arena_alloc(t->scratch, sizeof *list->columns * grid->n_columns);
	for (uint32_t c = 0; c < grid->n_columns; c++) {
		struct column *column = &list->columns[c];
		*column = (struct column){.header = header_of(list, c)};
		read_unit(t, column->header, column);
		column->thousands = tables_thousands(t, grid, c, list->head, column->scale > 0);
		count_cells(t, grid, list->head, c, column);
		column->reason = reason_of(t, column->header, c);
		enum role role = tables_empty(column->header) ? role_by_cells(column) : role_by_head(t, column);
		column->role = agrees(column, role) ? role : role_by_cells(column);
		column->period = period_of(t, list, c);
		bool figures = column->role == ROLE_NONE && column->numbers >= 60 && column->years < 60;
		if (figures && is_year(t, column->header)) column->role = ROLE_COUNT;
	}
	tables_assign(t, list);
}

/* Years, and nothing else but for the first cell. */
static bool names_years(const struct tables *t, const struct grid *grid, uint32_t row)
{
	uint32_t years = 0;
	for (uint32_t c = 1; c < grid->n_columns; c++) {
		struct vg_span cell = tables_cell(grid, row, c);
		if (!tables_empty(cell) && !is_year(t, cell)) return false;
		years += !tables_empty(cell);
	}
	return years >= 2;
}

/* The row that names most columns, two at least; the first among equals. Else the first that names years. */
static void find_head(const struct tables *t, struct list *list)
{
	uint32_t best = 0;
	list->head = 0;
	for (uint32_t r = 0; r < list->grid.n_rows && r < TABLES_HEAD_MAX; r++) {
		uint32_t n = named(t, &list->grid, r);
		if (n < 2 || n <= best) continue;
		best = n;
		list->head = r + 1;
	}
	for (uint32_t r = 0; best == 0 && r < list->grid.n_rows && r < TABLES_HEAD_MAX; r++) {
		if (!names_years(t, &list->grid, r)) continue;
		best = 1;
		list->head = r + 1;
	}
	list->headless = best == 0;
}

bool tables_is_form(const struct tables *t, const struct grid *grid)
{
	uint32_t n = 0;
	if (grid->n_columns > 6 || grid->n_rows < 3 || grid->n_rows > TABLES_COLUMNS_MAX) return false;
	if (grid->n_columns > 2 && named(t, grid, 0) * 2 > grid->n_columns) return false; /* it has a head */
	for (uint32_t r = 0; r < grid->n_rows; r++) {
		struct vg_span cell = tables_cell(grid, r, 0);
		n += names_column(t, cell) && !is_fact(t, cell);
	}
	return n >= 3 && n * 3 >= grid->n_rows * 2;
}

bool tables_is_aside(const struct tables *t, const struct list *list, uint32_t row)
{
	const struct grid *grid = &list->grid;
	uint32_t filled = 0, repeated = 0;
	for (uint32_t c = 0; c < grid->n_columns; c++) {
		struct vg_span cell = tables_cell(grid, row, c);
		if (tables_empty(cell)) continue;
		struct found skip = tables_find(t, t->skip, cell, "row");
		if (filled < 2 && skip.lexeme != NULL && skip.span.start == cell.start) return true;
		struct vg_span header = list->columns[c].header;
		repeated +=
			!tables_empty(header) && vg_str_eq(vg_doc_slice(t->doc, cell), vg_doc_slice(t->doc, header));
		filled++;
	}
	return filled == 0 || repeated >= 2;
}

static bool has(const struct list *list, enum role role)
{
	return list->by_role[role] != VG_NONE;
}

bool tables_columns(const struct tables *t, struct list *list)
{
	if (tables_is_form(t, &list->grid)) tables_turn(t, &list->grid);
	find_head(t, list);
	if (list->head >= list->grid.n_rows) return false;
	read_columns(t, list);
	bool told = has(list, ROLE_LICENSEE) || has(list, ROLE_DESTINATION) || has(list, ROLE_ITEM) ||
		    has(list, ROLE_END_USER) || has(list, ROLE_TALLY) || has(list, ROLE_COUNT);
	return told && (!list->headless || has(list, ROLE_OUTCOME));
}
