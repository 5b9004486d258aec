/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of licences: a table whose columns tell of steps becomes an action a row. */
#include "tables.h"

#include <stdlib.h>

#define ROWS_MIN 3u /* lines of running text that are a list */

struct state {
	struct tables tables; /* without document */
};

struct lists {
	struct list **items;
	uint32_t n, cap;
};

/* Every outcome of the lexicon must name an action. */
static enum vg_status check_outcomes(struct vg_ctx *ctx)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "outcome");
	const struct vg_lexicon *actions = vg_rules_lexicon(vg_ctx_rules(ctx), "action");
	enum vg_action_type known;
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(lexicon, i);
		struct vg_str rest = entry->other, word;
		if (!vg_str_next(&rest, ' ', &word)) word = (struct vg_str){"", 0};
		if (!vg_str_eqz(word, "-") && !vg_action_parse(word, &known) &&
		    vg_lexicon_find(actions, word, VG_LANG_UNKNOWN) == NULL)
			return vg_fatal(ctx,
					"%.*s: %.*s: the last column is no action of lexicon/mul/action.tsv: '%.*s'",
					VG_STR_ARG(entry->rule), VG_STR_ARG(entry->id), VG_STR_ARG(word));
	}
	return VG_OK;
}

static enum vg_status open_stage(struct vg_ctx *ctx)
{
	struct tables *t = &((struct state *)vg_ctx_state(ctx))->tables;
	*t = (struct tables){.column = vg_ctx_gazetteer_of(ctx, "column"),
			     .outcome = vg_ctx_gazetteer_of(ctx, "outcome"),
			     .skip = vg_ctx_gazetteer_of(ctx, "table_row"),
			     .currency = vg_ctx_gazetteer_of(ctx, "currency"),
			     .magnitude = vg_ctx_gazetteer_of(ctx, "magnitude"),
			     .domain = vg_ctx_gazetteer_of(ctx, "domain"),
			     .types = vg_ctx_gazetteer_of(ctx, "licence_type"),
			     .licence_type = vg_rules_lexicon(vg_ctx_rules(ctx), "licence_type"),
			     .action = vg_rules_lexicon(vg_ctx_rules(ctx), "action"),
			     .country = vg_rules_lexicon(vg_ctx_rules(ctx), "country"),
			     .grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar")};
	return check_outcomes(ctx);
}

/* A table without a head that stands right under one with as many columns goes on with its columns. */
static bool goes_on(const struct tables *t, const struct list *before, const struct list *list)
{
	if (before == NULL || !list->headless || before->grid.turned) return false;
	uint32_t between = before->grid.block + before->grid.n_rows + 1 - before->grid.unlabelled;
	for (; between < list->grid.block; between++) {
		enum vg_block_type type = t->doc->blocks.items[between].type;
		if (type != VG_BLOCK_FOOTER && type != VG_BLOCK_BOILERPLATE) return false;
	}
	return before->grid.n_columns == list->grid.n_columns;
}

static void take_columns(struct list *list, const struct list *before)
{
	list->columns = before->columns;
	memcpy(list->by_role, before->by_role, sizeof list->by_role);
	list->outcome = before->outcome;
	list->date = before->date;
	list->place = before->place;
	list->type = before->type;
	list->body = before->body;
}

/* The list that a table is, NULL if it is none. */
static struct list *read_table(const struct tables *t, uint32_t block, const struct list *before)
{
	struct vg_arena_mark mark = vg_arena_mark(t->scratch);
	struct list *list = vg_arena_alloc(t->scratch, sizeof *list);
	if (!tables_grid(t, block, &list->grid)) return NULL;
	tables_unlabel(t, &list->grid);
	bool columns = tables_columns(t, list);
	if (goes_on(t, before, list)) {
		take_columns(list, before);
		return list;
	}
	if (columns && tables_context(t, list)) return list;
	vg_trace(t->ctx, list->grid.span, "no list of licences: %s", columns ? "by its words" : "by its columns");
	vg_arena_reset(t->scratch, mark); /* a document may have a million tables */
	return NULL;
}

/* Whether the lines of a form are those of one case: one says what was decided, and none says twice who, what or where.
 */
static bool is_one_case(const struct list *list)
{
	static const enum role roles[] = {ROLE_LICENSEE, ROLE_DESTINATION, ROLE_END_USER, ROLE_ITEM, ROLE_OUTCOME,
					  ROLE_DATE,     ROLE_DAY,         ROLE_RECEIVER, ROLE_MAKER};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		uint32_t n = 0;
		for (uint32_t c = 0; c < list->grid.n_columns; c++) n += list->columns[c].role == roles[i];
		if (n > 1 || (n == 0 && roles[i] == ROLE_OUTCOME)) return false;
	}
	return true;
}

static struct list *read_form(const struct tables *t, const struct tables_form_line *lines, uint32_t n, uint32_t block,
			      bool alike)
{
	struct vg_arena_mark mark = vg_arena_mark(t->scratch);
	struct list *list = vg_arena_alloc(t->scratch, sizeof *list);
	if (tables_form_grid(t, lines, n, &list->grid) && tables_is_form(t, &list->grid)) {
		list->grid.block = block;
		list->alike = alike;
		if (tables_columns(t, list) && is_one_case(list) && tables_context(t, list)) return list;
	}
	vg_arena_reset(t->scratch, mark);
	return NULL;
}

static void read_forms(const struct tables *t, const struct tables_lines *text, struct lists *lists)
{
	struct tables_form_lines lines = {.n = 0};
	int32_t last = VG_NONE; /* where the form before begins, if it is one of our trade */
	tables_form_read(t, text, &lines);
	for (uint32_t first = 0, end, block = 0; first < lines.n; first = end) {
		end = tables_form_end(t, &lines, first);
		bool goes_on = first > 0 && !tables_empty(lines.items[first - 1].label);
		if (!goes_on) block = lines.items[first].block; /* what stands before it is said of all that follow */
		bool alike =
			goes_on && last != VG_NONE && tables_same_label(t, &lines.items[first], &lines.items[last]);
		struct list *list = read_form(t, &lines.items[first], end - first, block, alike);
		if (list != NULL) VG_PUSH(t->scratch, *lists, list);
		last = list != NULL ? (int32_t)first : VG_NONE;
		end += end == first;
	}
}

static int by_place(const void *a, const void *b)
{
	uint32_t x = (*(struct list *const *)a)->grid.span.start, y = (*(struct list *const *)b)->grid.span.start;
	return (x > y) - (x < y);
}

static void sort(struct lists *lists)
{
	if (lists->n > 1) qsort(lists->items, lists->n, sizeof *lists->items, by_place);
}

/* Whether none of the first n lists, in their order, has a part of a span. at: where to look on from, for the next. */
static bool is_free(const struct lists *lists, uint32_t n, uint32_t *at, struct vg_span span)
{
	while (*at < n && lists->items[*at]->grid.span.end <= span.start) (*at)++;
	return *at == n || lists->items[*at]->grid.span.start >= span.end;
}

/* Lists of entries, but for lines that are a form or rows already. */
static void read_entries(const struct tables *t, const struct tables_lines *text, struct lists *lists)
{
	sort(lists);
	uint32_t others = lists->n, at = 0;
	for (uint32_t line = 0; line < text->n;) {
		struct list *list = tables_entries(t, text, &line);
		if (list != NULL && is_free(lists, others, &at, list->grid.span)) VG_PUSH(t->scratch, *lists, list);
	}
}

/* Lines of text are a list only where a part of most says what was decided. */
static struct list *read_rows(const struct tables *t, const struct tables_line *lines, uint32_t n)
{
	struct vg_arena_mark mark = vg_arena_mark(t->scratch);
	struct list *list = vg_arena_alloc(t->scratch, sizeof *list);
	tables_rows_grid(t, lines, n, &list->grid);
	bool decides = tables_columns(t, list) && list->by_role[ROLE_OUTCOME] != VG_NONE && !list->grid.turned;
	if (decides && tables_context(t, list)) return list;
	vg_arena_reset(t->scratch, mark);
	return NULL;
}

/* Lists of rows, but for lines that are a form already. */
static void read_lists(const struct tables *t, const struct tables_lines *text, struct lists *lists)
{
	sort(lists);
	uint32_t others = lists->n, at = 0;
	for (uint32_t first = 0, end; first<text->n; first = end> first ? end : first + 1) {
		end = tables_rows_end(t, text, first);
		if (end < first + ROWS_MIN) continue;
		struct vg_span span = {text->items[first].span.start, text->items[end - 1].span.end};
		struct list *list =
			is_free(lists, others, &at, span) ? read_rows(t, &text->items[first], end - first) : NULL;
		if (list != NULL) VG_PUSH(t->scratch, *lists, list);
	}
}

static void read_text(const struct tables *t, struct lists *lists)
{
	struct tables_lines lines = {.n = 0};
	tables_lines(t, &lines);
	read_forms(t, &lines, lists);
	read_lists(t, &lines, lists);
	read_entries(t, &lines, lists);
}

static void add_lists(const struct tables *t, struct list *const *lists, uint32_t n)
{
	struct vg_doc *doc = t->doc;
	uint32_t mentions = doc->mentions.n;
	for (uint32_t i = 0; i < n; i++) tables_add_firms(t, lists[i], mentions);
	if (doc->mentions.n != mentions) vg_doc_sort_mentions(doc);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t actions = doc->actions.n;
		tables_add_actions(t, lists[i]);
		vg_trace(t->ctx, lists[i]->grid.span, "a list of licences: %u rows, %u actions", lists[i]->grid.n_rows,
			 doc->actions.n - actions);
	}
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct tables t = ((struct state *)vg_ctx_state(ctx))->tables;
	struct lists lists = {.n = 0};
	struct list *last = NULL;
	t.ctx = ctx;
	t.doc = doc;
	t.scratch = vg_ctx_scratch(ctx);
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		if (doc->blocks.items[i].type != VG_BLOCK_TABLE) continue;
		last = read_table(&t, i, last);
		if (last != NULL) VG_PUSH(t.scratch, lists, last);
	}
	read_text(&t, &lists);
	sort(&lists);
	add_lists(&t, lists.items, lists.n);
	return VG_OK;
}

VG_STAGE_DEFINE(tables) = {
	.name = "tables",
	.summary = "lists of licences: an action a row",
	.needs = "items",
	.state_size = sizeof(struct state),
	.open = open_stage,
	.run = run,
};
