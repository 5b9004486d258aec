/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An action a row, its slots from the cells. */
#include "tables.h"

#define NAME_MAX 120u /* bytes of a cell that is a name */
#define STEPS_MAX 4u  /* that one cell tells of */
#define ITEM_MAX 120u /* bytes of a cell that is all of it goods */

struct row {
	const struct tables *t;
	const struct list *list;
	uint32_t number;
	struct vg_span above;   /* the last words of the first column */
	struct outcome section; /* of the rows under a row with one cell */
	struct vg_span section_place;
};

/* The first column may say a thing once for several rows. */
static struct vg_span cell_of(const struct row *row, enum role role, struct vg_str *reason_r)
{
	int32_t c = row->list->by_role[role];
	if (c == VG_NONE) return (struct vg_span){0, 0};
	struct vg_span cell = tables_cell(&row->list->grid, row->number, (uint32_t)c);
	*reason_r = row->list->columns[c].reason;
	if (!tables_empty(cell) || c != 0 || row->list->entries) return cell;
	*reason_r = VG_STR("cell above");
	return row->above;
}

static bool is_blank(const struct tables *t, struct vg_span cell)
{
	struct found skip = tables_find(t, t->skip, cell, "blank");
	uint32_t letters = 0;
	struct vg_str text = vg_doc_slice(t->doc, cell);
	for (uint32_t at = 0; at < text.len;) letters += vg_cp_is_letter(vg_utf8_next(text, &at));
	return letters < 2 || (skip.lexeme != NULL && skip.span.start == cell.start);
}

/* A mention of one of the types in the cell, in their order. */
static int32_t mention_of(const struct tables *t, struct vg_span cell, const enum vg_mention_type *types, uint32_t n)
{
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < n && found == VG_NONE; i++) found = tables_mention(t, cell, types[i]);
	return found;
}

static void put(struct vg_action *action, enum vg_slot_type type, int32_t mention, struct vg_span span,
		struct vg_str reason)
{
	action->slots[type] = (struct vg_slot){.mention = mention, .entity = VG_NONE, .span = span, .reason = reason};
}

static void put_name(const struct row *row, struct vg_action *action, enum role role, enum vg_slot_type slot)
{
	static const enum vg_mention_type firms[] = {VG_MENTION_COMPANY, VG_MENTION_ORGANIZATION, VG_MENTION_AGENCY};
	static const enum vg_mention_type bodies[] = {VG_MENTION_AGENCY, VG_MENTION_COMPANY, VG_MENTION_ORGANIZATION,
						      VG_MENTION_COUNTRY};
	struct vg_str reason;
	struct vg_span cell = cell_of(row, role, &reason);
	if (tables_empty(cell) || cell.end - cell.start > NAME_MAX || is_blank(row->t, cell)) return;
	bool firm = slot == VG_SLOT_LICENSEE;
	int32_t mention = firm ? mention_of(row->t, cell, firms, 3)
			       : mention_of(row->t, cell, bodies, slot == VG_SLOT_AUTHORITY ? 4 : 3);
	put(action, slot, mention, mention != VG_NONE ? row->t->doc->mentions.items[mention].span : cell, reason);
}

static void put_country(const struct row *row, struct vg_action *action, struct vg_str country, struct vg_span span,
			struct vg_str reason)
{
	if (country.len != 2) return;
	for (uint32_t i = 0; i < action->destination.n; i++)
		if (vg_str_eq(action->destination.items[i].country, country)) return;
	VG_PUSH(row->t->doc->arena, action->destination, (struct vg_destination){country, span, reason});
}

static void put_countries(const struct row *row, struct vg_action *action, struct vg_span cell, struct vg_str reason)
{
	const struct vg_doc *doc = row->t->doc;
	if (tables_empty(cell)) return;
	for (uint32_t i = vg_doc_mention_from(doc, cell.start); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= cell.end) break;
		if (mention->type == VG_MENTION_COUNTRY && mention->span.end <= cell.end)
			put_country(row, action, mention->value, mention->span, reason);
	}
	if (action->destination.n == 0) put_country(row, action, tables_country_code(row->t, cell), cell, reason);
}

static void put_item(const struct row *row, struct vg_action *action)
{
	struct vg_str reason;
	struct vg_span cell = cell_of(row, ROLE_ITEM, &reason);
	if (tables_empty(cell) || is_blank(row->t, cell)) return;
	int32_t mention = tables_mention(row->t, cell, VG_MENTION_ITEM);
	bool whole = cell.end - cell.start <= ITEM_MAX;
	if (whole)
		put(action, VG_SLOT_ITEM, mention, cell, reason);
	else if (mention != VG_NONE)
		put(action, VG_SLOT_ITEM, mention, row->t->doc->mentions.items[mention].span, reason);
}

/* "Not suspended" beside "suspended 3 May": the day of what was not done is none around the table. */
static bool has_no_day(const struct list *list, const struct vg_action *action)
{
	int32_t c = list->by_role[ROLE_OUTCOME];
	return action->factuality == VG_FACTUALITY_NEGATED && c != VG_NONE && list->columns[c].dates >= 50;
}

/* A date in the cell, else the one around the table, which may be a year that is no mention. */
static void put_date(const struct row *row, struct vg_action *action, struct vg_span cell, struct vg_str reason)
{
	const struct vg_doc *doc = row->t->doc;
	int32_t mention = tables_empty(cell) ? VG_NONE : tables_mention(row->t, cell, VG_MENTION_DATE);
	struct vg_span around = row->list->date;
	struct vg_span year =
		tables_empty(cell) || mention != VG_NONE ? (struct vg_span){0, 0} : tables_year(row->t, cell);
	if (!tables_empty(year)) around = year;
	if (mention == VG_NONE && (tables_empty(around) || (tables_empty(year) && has_no_day(row->list, action))))
		return;
	if (mention == VG_NONE && tables_empty(year)) {
		mention = tables_mention(row->t, around, VG_MENTION_DATE);
		reason = VG_STR("around the table");
	}
	struct vg_str value = mention != VG_NONE ? doc->mentions.items[mention].value : vg_doc_slice(doc, around);
	if (value.len == 0) return;
	action->date = value;
	put(action, VG_SLOT_DATE, mention, mention != VG_NONE ? doc->mentions.items[mention].span : around, reason);
}

static void put_value(const struct row *row, struct vg_action *action)
{
	struct vg_str reason;
	struct vg_span cell = cell_of(row, ROLE_VALUE, &reason);
	double number;
	if (tables_empty(cell)) return;
	const struct column *column = &row->list->columns[row->list->by_role[ROLE_VALUE]];
	int32_t mention = tables_mention(row->t, cell, VG_MENTION_MONEY);
	if (mention != VG_NONE) {
		action->value = row->t->doc->mentions.items[mention].value;
		if (action->value.len != 0)
			put(action, VG_SLOT_VALUE, mention, row->t->doc->mentions.items[mention].span, reason);
		return;
	}
	if (column->currency.len == 0 || !tables_number(row->t, cell, column->thousands, &number)) return;
	number = number * tables_power(column->scale) + 0.5;
	if (number < 1 || number > 1e15) return;
	action->value = vg_arena_printf(row->t->doc->arena, "%.*s %llu", VG_STR_ARG(column->currency),
					(unsigned long long)number);
	put(action, VG_SLOT_VALUE, VG_NONE, cell, reason);
}

static bool put_count(const struct row *row, struct vg_action *action, uint32_t c)
{
	struct vg_span cell = tables_cell(&row->list->grid, row->number, c);
	double number;
	if (!tables_number(row->t, cell, row->list->columns[c].thousands, &number)) return false;
	if (number < 1 || number > 1e9 || number != (double)(int64_t)number) return false;
	action->count = (int64_t)number;
	put(action, VG_SLOT_COUNT, VG_NONE, cell, row->list->columns[c].reason);
	return true;
}

/* The kind of licence that a cell or a head names; within: a word among others may name it. */
static bool type_in(const struct row *row, struct vg_span span, struct vg_action *action, struct vg_str reason,
		    bool within)
{
	const struct vg_doc *doc = row->t->doc;
	if (tables_empty(span)) return false;
	int32_t mention = tables_mention(row->t, span, VG_MENTION_LICENCE);
	const struct vg_lexeme *word = vg_lexicon_find(row->t->licence_type, vg_doc_slice(doc, span), VG_LANG_UNKNOWN);
	if (word == NULL && within) word = tables_find(row->t, row->t->types, span, NULL).lexeme;
	struct vg_str name = word != NULL         ? word->other
			     : mention != VG_NONE ? doc->mentions.items[mention].value
						  : VG_STR("");
	if (name.len == 0 || !vg_licence_parse(name, &action->licence_type)) return false;
	if (word != NULL) mention = VG_NONE;
	put(action, VG_SLOT_LICENCE_TYPE, mention, mention != VG_NONE ? doc->mentions.items[mention].span : span,
	    reason);
	return action->licence_type != VG_LICENCE_NONE;
}

static void put_type(const struct row *row, struct vg_action *action, const struct column *tally)
{
	for (uint32_t c = 0; c < row->list->grid.n_columns; c++) {
		const struct column *column = &row->list->columns[c];
		struct vg_span cell = tables_cell(&row->list->grid, row->number, c);
		bool type = column->role == ROLE_TYPE;
		if ((type || column->role == ROLE_OUTCOME) && type_in(row, cell, action, column->reason, type)) return;
	}
	if (tally != NULL && type_in(row, tally->header, action, tally->reason, false)) return;
	type_in(row, row->list->type, action, VG_STR("around the table"), false);
}

/* A row tells of a step of something: to somewhere, of somebody, of goods, or so many. */
static bool tells(const struct vg_action *action)
{
	return action->destination.n > 0 || action->count > 0 || action->slots[VG_SLOT_LICENSEE].reason.len != 0 ||
	       action->slots[VG_SLOT_END_USER].reason.len != 0 || action->slots[VG_SLOT_ITEM].reason.len != 0;
}

static struct vg_action *begin(const struct row *row, const struct outcome *outcome, struct vg_span trigger)
{
	struct vg_doc *doc = row->t->doc;
	struct vg_action *action = vg_doc_action(doc, VG_ACTION_OTHER);
	vg_action_set(action, vg_arena_str(doc->arena, outcome->action));
	action->factuality = outcome->factuality;
	const struct vg_lexeme *yet = row->list->yet != NULL ? row->list->yet[row->number] : NULL;
	if (yet != NULL && outcome->factuality == VG_FACTUALITY_ASSERTED)
		vg_factuality_parse(yet->other, &action->factuality);
	action->trigger = trigger;
	action->evidence = row->list->grid.rows[row->number];
	action->rule = vg_arena_printf(doc->arena, "tables/%s+%.*s:%.*s", outcome->place,
				       VG_STR_ARG(outcome->found.lexeme->rule), VG_STR_ARG(outcome->found.lexeme->id));
	return action;
}

/* What the words about the table say of all its rows. */
static void from_around(const struct row *row, struct vg_action *action)
{
	const struct list *list = row->list;
	if (action->destination.n == 0) put_countries(row, action, list->place, VG_STR("around the table"));
	if (list->body == VG_NONE || action->slots[VG_SLOT_AUTHORITY].reason.len != 0) return;
	if (action->action == VG_ACTION_APPLIED || action->action == VG_ACTION_APPEALED) return;
	put(action, VG_SLOT_AUTHORITY, list->body, row->t->doc->mentions.items[list->body].span,
	    VG_STR("around the table"));
}

/* The only column that tells of a step: the sums are of it. */
static bool is_lone(const struct list *list, const struct column *tally)
{
	for (uint32_t c = 0; c < list->grid.n_columns; c++)
		if (list->columns[c].role == ROLE_TALLY && &list->columns[c] != tally) return false;
	return true;
}

/* Fills what does not depend on which step it is; takes the action back where nothing is told of it. */
static void finish(const struct row *row, struct vg_action *action, const struct column *tally)
{
	struct vg_str reason;
	struct vg_span cell = cell_of(row, ROLE_DESTINATION, &reason);
	put_name(row, action, ROLE_LICENSEE, VG_SLOT_LICENSEE);
	put_name(row, action, ROLE_AUTHORITY, VG_SLOT_AUTHORITY);
	put_name(row, action, ROLE_END_USER, VG_SLOT_END_USER);
	put_countries(row, action, cell, reason);
	if (row->list->by_role[ROLE_DESTINATION] == VG_NONE)
		put_countries(row, action, row->section_place, VG_STR("row above"));
	put_item(row, action);
	if (tally == NULL || action->action == VG_ACTION_GRANTED || is_lone(row->list, tally)) put_value(row, action);
	put_type(row, action, tally);
	bool figures = tally != NULL || action->count != 0 || action->value.len != 0;
	if (tells(action) && (figures || tables_empty(row->list->period)))
		from_around(row, action);
	else
		row->t->doc->actions.n--;
}

/* A column of its own for each outcome: how many, or when. */
static void by_tallies(const struct row *row)
{
	const struct grid *grid = &row->list->grid;
	for (uint32_t c = 0; c < grid->n_columns; c++) {
		const struct column *column = &row->list->columns[c];
		struct vg_span cell = tables_cell(grid, row->number, c);
		double number;
		if (column->role != ROLE_TALLY || tables_empty(cell)) continue;
		if (!tables_in_period(row->t, row->list, column)) continue;
		bool counted = tables_number(row->t, cell, column->thousands, &number) && column->dates < 60;
		bool dated = !counted && tables_mention(row->t, cell, VG_MENTION_DATE) != VG_NONE;
		if ((!counted && !dated) || (counted && number < 1)) continue;
		struct vg_action *action = begin(row, &column->outcome, cell);
		struct vg_str reason = {NULL, 0};
		struct vg_span day = dated ? cell : cell_of(row, ROLE_DATE, &reason);
		if (counted) put_count(row, action, c);
		put_date(row, action, day, dated ? column->reason : reason);
		finish(row, action, column);
	}
}

/* The step of all rows under a row that heads them, else what stands around the table. */
static bool outcome_of(const struct row *row, struct outcome *outcome_r)
{
	*outcome_r = row->section.found.lexeme != NULL ? row->section : row->list->outcome;
	return outcome_r->found.lexeme != NULL && !outcome_r->nothing;
}

static bool is_zero(const struct row *row)
{
	int32_t c = row->list->by_role[ROLE_COUNT];
	double number;
	return c != VG_NONE &&
	       tables_number(row->t, tables_cell(&row->list->grid, row->number, (uint32_t)c),
			     row->list->columns[c].thousands, &number) &&
	       number < 1;
}

/* The day of this outcome, where heads name days of several: "Date applied", "Date granted". */
static struct vg_span day_of(const struct row *row, struct vg_str action, struct vg_str *reason_r)
{
	for (uint32_t c = 0; c < row->list->grid.n_columns; c++) {
		const struct column *column = &row->list->columns[c];
		bool dates = column->role == ROLE_DATE || column->role == ROLE_DAY || column->role == ROLE_TALLY;
		if (!dates || column->outcome.found.lexeme == NULL || !vg_str_eq(column->outcome.action, action))
			continue;
		*reason_r = column->reason;
		return tables_cell(&row->list->grid, row->number, c);
	}
	return cell_of(row, ROLE_DATE, reason_r);
}

/* A day that the words about the outcome name, "refused on 4 May 2015"; not one that it ends with, "extended to 4 May".
 */
static bool names_day(const struct row *row, struct vg_span words)
{
	static const char *const until[] = {"prep.to", "prep.before", NULL};
	int32_t date = tables_mention(row->t, words, VG_MENTION_DATE);
	if (date == VG_NONE) return false;
	const struct vg_mention *mention = &row->t->doc->mentions.items[date];
	return !vg_str_starts(mention->value, VG_STR("..")) &&
	       !tables_follows(row->t, words.start, mention->span.start, until);
}

/* Who takes a step by the words of its outcome: "refused by the ministry", "ritirata dalla SECO"; VG_NONE. */
static int32_t body_of(const struct row *row, struct vg_span words)
{
	static const char *const by[] = {"prep.by", "prep.from", NULL};
	int32_t body = tables_empty(words) ? VG_NONE : tables_mention(row->t, words, VG_MENTION_AGENCY);
	if (body == VG_NONE) return VG_NONE;
	return tables_follows(row->t, words.start, row->t->doc->mentions.items[body].span.start, by) ? body : VG_NONE;
}

/* words: those of a cell that tell of the outcome, perhaps with its day; empty = none. */
static void add_step(const struct row *row, const struct outcome *outcome, struct vg_span trigger, struct vg_span words,
		     struct vg_str reason)
{
	struct vg_action *action = begin(row, outcome, trigger);
	int32_t count = row->list->by_role[ROLE_COUNT], body = body_of(row, words);
	if (count != VG_NONE) put_count(row, action, (uint32_t)count);
	if (body != VG_NONE) put(action, VG_SLOT_AUTHORITY, body, row->t->doc->mentions.items[body].span, reason);
	if (tables_empty(words) || !names_day(row, words)) words = day_of(row, outcome->action, &reason);
	put_date(row, action, words, reason);
	finish(row, action, NULL);
}

/* "Granted, later revoked", "granted / suspended": two steps; "amendment approved": one. */
static bool is_next_step(const struct row *row, const struct outcome *before, const struct outcome *after)
{
	struct vg_span between = {before->found.span.end, after->found.span.start};
	struct vg_str words = vg_doc_slice(row->t->doc, between);
	bool parted = false;
	for (uint32_t i = 0; i < words.len; i++) parted = parted || strchr(",;/\n", words.ptr[i]) != NULL;
	bool then = tables_find(row->t, row->t->skip, between, "then").lexeme != NULL;
	return (parted || then) && !after->nothing && !vg_str_eq(before->action, after->action);
}

/* "Withdrawn by the ministry", "ritirata dalla SECO": who licenses takes back what applicants else do. */
static void settle_taken(const struct row *row, struct vg_span cell, struct outcome *outcome)
{
	struct vg_span rest = {outcome->found.span.end, cell.end};
	if (!vg_lexeme_is(outcome->found.lexeme, "taken.") || body_of(row, rest) == VG_NONE) return;
	outcome->nothing = false;
	outcome->action = VG_STR("revoked");
}

/* "Refusal proposed", "to be granted", "diniego previsto": words right beside an outcome that say that it is none yet.
 */
static void settle_yet(const struct row *row, struct vg_span cell, struct outcome *outcome)
{
	const struct tables *t = row->t;
	struct vg_span before = tables_trimmed(t->doc, cell.start, outcome->found.span.start);
	struct vg_span behind = tables_trimmed(t->doc, outcome->found.span.end, cell.end);
	struct found word = tables_find(t, t->skip, behind, "yet");
	bool beside = word.lexeme != NULL && word.span.start == behind.start;
	if (!beside) word = tables_find(t, t->skip, before, "yet");
	beside = beside || (word.lexeme != NULL && word.span.end == before.end);
	if (beside && !outcome->nothing && outcome->factuality == VG_FACTUALITY_ASSERTED)
		vg_factuality_parse(word.lexeme->other, &outcome->factuality);
}

static void by_cell(const struct row *row, uint32_t column)
{
	struct vg_span cell = tables_cell(&row->list->grid, row->number, column);
	struct outcome steps[STEPS_MAX];
	uint32_t most = row->list->entries ? 1 : STEPS_MAX; /* what follows a verdict says more of it */
	uint32_t n = tables_empty(cell) ? 0 : tables_outcomes(row->t, cell, steps, most), told = 0;
	if (n != 0) settle_taken(row, cell, &steps[0]);
	for (uint32_t i = 0; i < n; i++) settle_yet(row, cell, &steps[i]);
	for (uint32_t i = 0; i < n && !steps[0].nothing; i++)
		if (i == 0 || is_next_step(row, &steps[told - 1], &steps[i])) steps[told++] = steps[i];
	for (uint32_t i = 0; i < told; i++) {
		struct vg_span words = {i == 0 ? cell.start : steps[i].found.span.start,
					i + 1 < told ? steps[i + 1].found.span.start : cell.end};
		steps[i].place = row->list->entries ? "entry" : "cell";
		add_step(row, &steps[i], steps[i].found.span, words, row->list->columns[column].reason);
	}
}

static void by_outcome(const struct row *row)
{
	struct outcome outcome;
	int32_t c = row->list->by_role[ROLE_OUTCOME];
	if (is_zero(row)) return;
	if (c != VG_NONE)
		by_cell(row, (uint32_t)c);
	else if (outcome_of(row, &outcome))
		add_step(row, &outcome, row->list->grid.rows[row->number], (struct vg_span){0, 0}, VG_STR(""));
}

/* A row with one cell heads those below: "Refused", "Egypt". */
static bool is_section(struct row *row)
{
	int32_t c = tables_lone_cell(&row->list->grid, row->number);
	bool ambiguous;
	if (c == VG_NONE) return false;
	struct vg_span cell = tables_cell(&row->list->grid, row->number, (uint32_t)c);
	struct outcome outcome = tables_outcome(row->t, cell, &ambiguous);
	if (outcome.found.lexeme != NULL && !ambiguous) {
		row->section = outcome;
		row->section.place = "section";
	}
	row->section_place = cell;
	row->above = (struct vg_span){0, 0};
	return true;
}

static void add_rows(const struct tables *t, const struct list *list)
{
	struct row row = {.t = t, .list = list};
	bool tallies = list->by_role[ROLE_OUTCOME] == VG_NONE && list->by_role[ROLE_TALLY] != VG_NONE;
	for (row.number = list->head; row.number < list->grid.n_rows; row.number++) {
		if (tables_is_aside(t, list, row.number) || is_section(&row)) continue;
		struct vg_span first = tables_cell(&list->grid, row.number, 0);
		if (!tables_empty(first)) row.above = first;
		if (tallies)
			by_tallies(&row);
		else
			by_outcome(&row);
	}
}

/* Has an earlier column the period of this one? */
static bool is_repeated(const struct tables *t, const struct list *list, uint32_t column)
{
	struct list view = *list;
	view.period = list->columns[column].period;
	for (uint32_t c = 0; c < column; c++)
		if (!tables_empty(list->columns[c].period) && tables_in_period(t, &view, &list->columns[c]))
			return true;
	return false;
}

/* Columns of several years are lists beside each other. */
void tables_add_actions(const struct tables *t, const struct list *list)
{
	bool parted = false;
	for (uint32_t c = 0; c < list->grid.n_columns; c++) {
		struct list view = *list;
		view.period = view.date = list->columns[c].period;
		if (tables_empty(view.period) || is_repeated(t, list, c)) continue;
		parted = true;
		tables_assign(t, &view);
		add_rows(t, &view);
	}
	if (!parted) add_rows(t, list);
}

/* Is no name in the cell, among the first n mentions? */
static bool is_free(const struct vg_doc *doc, struct vg_span cell, uint32_t n)
{
	for (uint32_t i = vg_doc_mention_from(doc, cell.start); i < n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= cell.end) break;
		if (mention->type <= VG_MENTION_PLACE) return false;
	}
	return true;
}

void tables_add_firms(const struct tables *t, const struct list *list, uint32_t sorted)
{
	int32_t c = list->by_role[ROLE_LICENSEE];
	for (uint32_t r = list->head; c != VG_NONE && r < list->grid.n_rows; r++) {
		struct vg_span cell = tables_cell(&list->grid, r, (uint32_t)c);
		if (tables_empty(cell) || cell.end - cell.start > NAME_MAX) continue;
		if (tables_is_aside(t, list, r) || tables_lone_cell(&list->grid, r) != VG_NONE) continue;
		if (is_blank(t, cell) || !is_free(t->doc, cell, sorted)) continue;
		vg_doc_mention(t->doc, VG_MENTION_COMPANY, cell, VG_STR("tables/column.licensee"));
	}
}
