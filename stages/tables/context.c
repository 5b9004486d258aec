/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a table around it: its caption, the paragraph that leads to it, its headings, rows above its head. */
#include "tables.h"

#define HEADINGS_BACK 64u /* blocks before a table among which its heading is looked for */
#define LEAD_MAX 400u     /* bytes of a paragraph that leads to a table */
#define SPANS_MAX 8u
#define TRADE_MAX 1500u /* bytes before a table that may speak of licences */
#define LINK_MAX 8u     /* bytes between two names of one phrase: ", ", " and the " */

/* Nearest first. */
struct around {
	struct vg_span spans[SPANS_MAX];
	uint32_t n;
};

static void add(struct around *around, struct vg_span span)
{
	if (around->n < SPANS_MAX && !tables_empty(span)) around->spans[around->n++] = span;
}

static void add_blocks(const struct tables *t, const struct grid *grid, struct around *around)
{
	const struct vg_block *blocks = t->doc->blocks.items;
	uint32_t first = grid->block > HEADINGS_BACK ? grid->block - HEADINGS_BACK : 0, level = UINT32_MAX;
	bool beside = true; /* nothing but captions between */
	for (uint32_t i = grid->block; i-- > first && around->n < SPANS_MAX;) {
		const struct vg_block *block = &blocks[i];
		bool heading = block->type == VG_BLOCK_HEADING && block->level < level;
		bool caption = beside && block->type == VG_BLOCK_CAPTION;
		bool text = block->type == VG_BLOCK_PARAGRAPH || block->type == VG_BLOCK_LIST_ITEM;
		bool lead = beside && text && block->span.end - block->span.start <= LEAD_MAX;
		if (block->type == VG_BLOCK_BOILERPLATE || block->type == VG_BLOCK_FOOTER) continue;
		if (heading || caption || lead) add(around, block->span);
		if (heading) level = block->level;
		if (!caption) beside = false;
	}
}

static struct around around_of(const struct tables *t, const struct list *list)
{
	struct around around = {.n = 0};
	uint32_t above = list->headless ? 0 : list->head - 1;
	for (uint32_t r = above; r-- > 0 && !list->grid.turned;)
		if (tables_lone_cell(&list->grid, r) != VG_NONE) add(&around, list->grid.rows[r]);
	add_blocks(t, &list->grid, &around);
	uint32_t after = list->grid.block + 1;
	while (after < t->doc->blocks.n && t->doc->blocks.items[after].type == VG_BLOCK_TABLE_ROW) after++;
	if (after < t->doc->blocks.n && t->doc->blocks.items[after].type == VG_BLOCK_CAPTION)
		add(&around, t->doc->blocks.items[after].span);
	return around;
}

/* The step that the nearest words about the table name, if they speak of licences; none where they name several. */
static void outcome_around(const struct tables *t, struct list *list, const struct around *around, bool things)
{
	for (uint32_t i = 0; i < around->n; i++) {
		struct tables_trade trade = {0};
		bool ambiguous;
		struct outcome outcome = tables_outcome(t, around->spans[i], &ambiguous);
		tables_weigh(t, around->spans[i], &trade);
		if (ambiguous) return;
		if (outcome.found.lexeme == NULL || outcome.nothing || (trade.things == 0 && !things)) continue;
		list->outcome = outcome;
		list->outcome.place = "caption";
		return;
	}
}

/* A year or a day that is all the date around the table: "Licences refused in 2016". */
static void date_around(const struct tables *t, struct list *list, const struct around *around)
{
	for (uint32_t i = 0; i < around->n; i++) {
		int32_t date = tables_mention(t, around->spans[i], VG_MENTION_DATE);
		if (date == VG_NONE) {
			list->date = tables_year(t, around->spans[i]);
			if (tables_empty(list->date)) continue;
			return;
		}
		struct vg_span rest = {t->doc->mentions.items[date].span.end, around->spans[i].end};
		if (tables_mention(t, rest, VG_MENTION_DATE) == VG_NONE) list->date = t->doc->mentions.items[date].span;
		return;
	}
}

/* The one step that heads of columns name, such as "Date of issue"; no column tells of a step by itself. */
static void outcome_of_heads(struct list *list)
{
	for (uint32_t c = 0; c < list->grid.n_columns; c++) {
		const struct outcome *outcome = &list->columns[c].outcome;
		if (outcome->found.lexeme == NULL || outcome->nothing) continue;
		if (list->outcome.found.lexeme != NULL && !vg_str_eq(list->outcome.action, outcome->action)) {
			list->outcome.found.lexeme = NULL;
			return;
		}
		list->outcome = *outcome;
	}
}

bool tables_follows(const struct tables *t, uint32_t from, uint32_t place, const char *const *kinds)
{
	struct vg_str text = vg_str_slice(vg_doc_lower(t->doc), from, place);
	enum vg_lang lang = vg_doc_language_at(t->doc, place);
	for (uint32_t n = 0; n < 2; n++) {
		uint32_t end = text.len, start;
		while (end > 0 && text.ptr[end - 1] == ' ') end--;
		for (start = end; start > 0 && text.ptr[start - 1] != ' '; start--)
			if (start < end && text.ptr[start - 1] == '\'') break;
		const struct vg_lexeme *entry = vg_lexicon_find(t->grammar, vg_str_slice(text, start, end), lang);
		for (uint32_t k = 0; entry != NULL && kinds[k] != NULL; k++)
			if (vg_str_starts(entry->id, vg_str_z(kinds[k]))) return true;
		if (entry == NULL || !vg_str_starts(entry->id, VG_STR("det.def"))) return false;
		text.len = start;
	}
	return false;
}

/* "SIELs: Oman", "Oman": a country that ends the words, behind a colon or dash or with nothing before it. */
static bool ends_alone(const struct tables *t, struct vg_span words, struct vg_span country)
{
	struct vg_str before = vg_str_trim(vg_str_slice(t->doc->text, words.start, country.start));
	struct vg_str after = vg_str_trim(vg_str_slice(t->doc->text, country.end, words.end));
	bool alone = before.len == 0 || vg_str_ends(before, VG_STR(":")) ||
		     vg_str_ends(before, VG_STR("\xE2\x80\x93")) || vg_str_ends(before, VG_STR(" -"));
	return after.len == 0 && alone;
}

/* "Licences refused for Iran": the nearest words about the table that say where all of it goes. */
static void place_around(const struct tables *t, struct list *list, const struct around *around)
{
	static const char *const kinds[] = {"prep.to", "prep.for", "prep.toward", NULL};
	const struct vg_doc *doc = t->doc;
	if (list->by_role[ROLE_DESTINATION] != VG_NONE) return;
	for (uint32_t s = 0; s < around->n; s++) {
		struct vg_span span = around->spans[s];
		for (uint32_t i = vg_doc_mention_from(doc, span.start); i < doc->mentions.n; i++) {
			const struct vg_mention *mention = &doc->mentions.items[i];
			if (mention->span.start >= span.end) break;
			if (mention->type != VG_MENTION_COUNTRY || mention->span.end > span.end) continue;
			bool more = !tables_empty(list->place) && mention->span.start <= list->place.end + LINK_MAX;
			if (!tables_empty(list->place) && !more) return;
			if (!more && !tables_follows(t, span.start, mention->span.start, kinds) &&
			    !ends_alone(t, span, mention->span))
				continue;
			if (!more) list->place.start = mention->span.start;
			list->place.end = mention->span.end;
		}
		if (!tables_empty(list->place)) return;
	}
}

/* "Licences issued by the Export Control Joint Unit": who takes the steps of all rows. */
static void body_around(const struct tables *t, struct list *list, const struct around *around)
{
	static const char *const kinds[] = {"prep.by", "prep.from", NULL};
	list->body = VG_NONE;
	for (uint32_t s = 0; s < around->n && list->by_role[ROLE_AUTHORITY] == VG_NONE; s++) {
		int32_t body = tables_mention(t, around->spans[s], VG_MENTION_AGENCY);
		if (body == VG_NONE) continue;
		if (tables_follows(t, around->spans[s].start, t->doc->mentions.items[body].span.start, kinds))
			list->body = body;
		return;
	}
}

/* The kind of licence that the words name; empty where they name several. */
static struct vg_span only_type(const struct tables *t, struct vg_span words)
{
	const struct vg_doc *doc = t->doc;
	int32_t first = tables_mention(t, words, VG_MENTION_LICENCE);
	for (uint32_t i = first == VG_NONE ? doc->mentions.n : (uint32_t)first; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= words.end) break;
		if (mention->type == VG_MENTION_LICENCE && !vg_str_eq(mention->value, doc->mentions.items[first].value))
			return (struct vg_span){0, 0};
	}
	return first == VG_NONE ? (struct vg_span){0, 0} : doc->mentions.items[first].span;
}

/* Of the nearest words that name a kind: "Standard individual export licences". */
static void type_around(const struct tables *t, struct list *list, const struct around *around)
{
	for (uint32_t i = 0; i < around->n && tables_empty(list->type); i++) {
		list->type = only_type(t, around->spans[i]);
		if (tables_mention(t, around->spans[i], VG_MENTION_LICENCE) != VG_NONE) return;
	}
}

/* Figures under years are sums where the words about the table name a currency. */
static void settle_figures(const struct tables *t, struct list *list, const struct around *around)
{
	bool money = false;
	for (uint32_t i = 0; i < around->n; i++)
		money = money || tables_find(t, t->currency, around->spans[i], NULL).lexeme != NULL;
	for (uint32_t c = 0; money && c < list->grid.n_columns; c++) {
		struct column *column = &list->columns[c];
		bool year = column->role == ROLE_COUNT && !tables_empty(column->period);
		if (year && column->period.start == column->header.start) column->role = ROLE_VALUE;
	}
	tables_assign(t, list);
}

/* Currency and power of ten of sums whose column does not name them. */
static void unit_around(const struct tables *t, struct list *list, const struct around *around)
{
	for (uint32_t i = 0; i < around->n; i++) {
		struct found currency = tables_find(t, t->currency, around->spans[i], NULL);
		struct found magnitude = tables_find(t, t->magnitude, around->spans[i], NULL);
		for (uint32_t c = 0; currency.lexeme != NULL && c < list->grid.n_columns; c++) {
			struct column *column = &list->columns[c];
			if (column->role != ROLE_VALUE || column->currency.len != 0) continue;
			column->currency = currency.lexeme->other;
			if (column->scale == 0) column->scale = tables_scale(&magnitude);
		}
	}
}

static void weigh_list(const struct tables *t, const struct list *list, const struct around *around,
		       struct tables_trade *trade, bool *things_r)
{
	const struct grid *grid = &list->grid;
	uint32_t first = list->headless ? 0 : list->head - 1;
	for (uint32_t c = 0; c < grid->n_columns && !list->headless; c++)
		tables_weigh(t, tables_cell(grid, first, c), trade);
	*things_r = trade->things > 0;
	for (uint32_t i = 0; i < around->n; i++) tables_weigh(t, around->spans[i], trade);
	for (uint32_t r = list->head; r < grid->n_rows && r < list->head + TABLES_SAMPLE; r++)
		for (uint32_t c = 0; c < grid->n_columns; c++) tables_weigh(t, tables_cell(grid, r, c), trade);
}

/* Of whose goods a table tells, in a text that speaks of licences before it: "Applicant, Goods, Measure". */
static bool tells_of_licences(const struct tables *t, const struct list *list)
{
	uint32_t start = list->grid.span.start;
	struct tables_trade trade = {0};
	if (list->by_role[ROLE_LICENSEE] == VG_NONE || list->by_role[ROLE_ITEM] == VG_NONE) return false;
	tables_weigh(t, (struct vg_span){start > TRADE_MAX ? start - TRADE_MAX : 0, start}, &trade);
	return trade.things > 0;
}

bool tables_context(const struct tables *t, struct list *list)
{
	struct around around = around_of(t, list);
	struct tables_trade trade = {0};
	bool things;
	weigh_list(t, list, &around, &trade, &things);
	bool somewhere = list->by_role[ROLE_DESTINATION] != VG_NONE || tells_of_licences(t, list);
	bool decided = list->by_role[ROLE_OUTCOME] != VG_NONE && somewhere;
	if (!list->alike && trade.things == 0 && (!decided || trade.ours == 0)) return false;
	if (trade.others > trade.ours) return false;
	if (list->by_role[ROLE_OUTCOME] == VG_NONE && list->by_role[ROLE_TALLY] == VG_NONE) {
		outcome_of_heads(list);
		if (list->outcome.found.lexeme == NULL) outcome_around(t, list, &around, things);
	}
	date_around(t, list, &around);
	settle_figures(t, list, &around);
	unit_around(t, list, &around);
	place_around(t, list, &around);
	body_around(t, list, &around);
	type_around(t, list, &around);
	return true;
}
