/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask.h"
#include "ask_near.h"
#include "countries.h"
#include "fold.h"
#include "nearest.h"
#include "say.h"
#include "sums.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define CONF(field) offsetof(struct vg_ask_conf, field)

static const struct vg_option choice_options[] = {
	{"company", VG_OPTION_STR, CONF(company), NULL, "NAME",
	 "licensee of that name; case, accents and legal form do not matter"},
	{"authority", VG_OPTION_STR, CONF(authority), NULL, "NAME", "taken by that authority"},
	{"country", VG_OPTION_STR, CONF(country), NULL, "COUNTRY",
	 "destination: ISO 3166-1 alpha-2, or a name in Italian or English: EG, Egitto, Egypt"},
	{"from", VG_OPTION_STR, CONF(from), NULL, "DATE", "taken then or later: 2016, 2016-03 or 2016-03-31"},
	{"to", VG_OPTION_STR, CONF(to), NULL, "DATE", "taken then or earlier"},
	{"undated", VG_OPTION_BOOL, CONF(undated), "false", NULL,
	 "with --from and --to also those whose date is not known"},
	{"as-of", VG_OPTION_STR, CONF(as_of), NULL, "DATE", "only what documents dated until then say"},
	{"factuality", VG_OPTION_STR, CONF(factuality), NULL, "LIST",
	 "asserted, reported, called_for, planned, possible, negated; with commas between"},
	{"action", VG_OPTION_STR, CONF(action), NULL, "LIST", "granted, denied, suspended, revoked, ..."},
	{"quote", VG_OPTION_STR, CONF(quote), NULL, "WORDS",
	 "told in a sentence with these words, such as the number of a licence"},
};
static const struct vg_option form_options[] = {
	{"by-date", VG_OPTION_BOOL, CONF(by_date), "false", NULL,
	 "in the order of dates, the document's where the step's is not known; else in that of the documents"},
	{"sum", VG_OPTION_STR, CONF(sum), NULL, "LIST",
	 "how many, and what they add up to, by year, action, factuality, licensee, destination, authority, item, "
	 "end_user"},
	{"json", VG_OPTION_BOOL, CONF(json), "false", NULL, "one JSON object a line"},
	{"csv", VG_OPTION_BOOL, CONF(csv), "false", NULL, "CSV with a head; no cell is a formula to a spreadsheet"},
	{"csv-raw", VG_OPTION_BOOL, CONF(csv_raw), "false", NULL, "CSV with the texts as they are"},
};

static void add_options(struct vg_options *options, struct vg_ask_conf *conf)
{
	vg_options_add(options, "Which", choice_options, sizeof choice_options / sizeof *choice_options, conf);
	vg_options_add(options, "Form", form_options, sizeof form_options / sizeof *form_options, conf);
}

static bool read_day(const char *option, const char *value, struct vg_days *days_r)
{
	if (value == NULL || vg_edtf_days(vg_str_z(value), days_r)) return true;
	vg_say_error("--%s: '%s' is no date: give 2016, 2016-03 or 2016-03-31", option, value);
	return false;
}

/* What is left of a name that is given: without letters and digits it would choose all. */
static bool says_words(const char *option, const char *value, struct vg_str folded)
{
	if (value == NULL || folded.len > 0) return true;
	vg_say_error("--%s: '%s' names nothing%s", option, value, value[0] == '\0' ? ": is a variable not set?" : "");
	return false;
}

static bool read_dates(struct vg_ask *ask)
{
	struct vg_days from = {VG_DAY_MIN, VG_DAY_MIN}, to = {VG_DAY_MAX, VG_DAY_MAX}, as_of = to;
	const struct vg_ask_conf *conf = ask->conf;
	if (!read_day("from", conf->from, &from) || !read_day("to", conf->to, &to) ||
	    !read_day("as-of", conf->as_of, &as_of))
		return false;
	ask->dated = conf->from != NULL || conf->to != NULL;
	ask->days = (struct vg_days){from.first, to.last};
	ask->as_of = as_of.last;
	if (ask->days.first <= ask->days.last) return true;
	vg_say_error("--from %s lies after --to %s", conf->from, conf->to);
	return false;
}

/* A word that is none of the names; names what is meant, or all that there are. */
static void say_unknown(const char *option, const char *wrong, const char *const *names, uint32_t n)
{
	const char *near = vg_nearest(wrong, names, n);
	struct vg_buf all = {0};
	for (uint32_t i = 0; i < n; i++) {
		vg_buf_z(&all, i == 0 ? "" : ", ");
		vg_buf_z(&all, names[i]);
	}
	if (near != NULL)
		vg_say_error("--%s: nothing is named '%s'; did you mean '%s'?", option, wrong, near);
	else
		vg_say_error("--%s: nothing is named '%s'; there are %.*s", option, wrong, (int)all.len, all.ptr);
	vg_buf_free(&all);
}

/* Names of an enumeration with commas between, as bits. */
static bool read_list(const char *option, const char *value, const char *(*name_of)(int), int n, uint32_t *bits_r)
{
	struct vg_str rest = vg_str_z(value), name;
	const char *names[32];
	for (int i = 0; i < n; i++) names[i] = name_of(i);
	while (vg_str_next(&rest, ',', &name)) {
		char wrong[64];
		int found = -1;
		name = vg_str_trim(name);
		for (int i = 0; i < n; i++)
			if (vg_str_eqz(name, names[i])) found = i;
		if (found >= 0) {
			*bits_r |= 1u << found;
			continue;
		}
		snprintf(wrong, sizeof wrong, "%.*s", VG_STR_ARG(name));
		say_unknown(option, wrong, names, (uint32_t)n);
		return false;
	}
	return true;
}

static const char *action_at(int i)
{
	return vg_action_name((enum vg_action_type)i);
}

static const char *factuality_at(int i)
{
	return vg_factuality_name((enum vg_factuality)i);
}

static bool is_code(struct vg_str s)
{
	for (uint32_t i = 0; i < s.len; i++)
		if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
	return s.len == 2;
}

/* The codes of countries that the documents call by a name. */
static struct vg_str codes_in(struct vg_arena *arena, struct vg_db *db, struct vg_str name)
{
	struct vg_buf codes = {0};
	struct vg_query *query = vg_query_new(
		db, "SELECT DISTINCT value, text FROM mentions WHERE type = 'country' AND value IS NOT NULL");
	while (query != NULL && vg_query_next(query) == VG_ROW) {
		struct vg_str code = vg_query_text(query, 0);
		if (!vg_str_eq(vg_fold(arena, vg_query_text(query, 1)), name)) continue;
		vg_buf_char(&codes, ' ');
		vg_buf_str(&codes, code);
		vg_buf_char(&codes, ' ');
	}
	vg_query_free(query);
	struct vg_str found = vg_arena_str(arena, vg_str_n(codes.ptr, codes.len));
	vg_buf_free(&codes);
	return found;
}

static bool goes_to(const struct vg_ask *ask, struct vg_str destination);

/* Whether a code is a country's, or stands in the database at least. */
static bool is_known(const struct vg_ask *ask, struct vg_str code)
{
	bool known = vg_country_has(code);
	for (uint32_t i = 0; !known && i < ask->facts.items.n; i++)
		known = goes_to(ask, ask->facts.items.items[i].destination);
	return known;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* The codes of all countries of that name, in the lexicons or in the documents, or a code. */
static bool read_country(struct vg_ask *ask, struct vg_db *db)
{
	struct vg_arena *arena = ask->facts.arena;
	struct vg_str country = vg_str_z(ask->conf->country), name = vg_fold(arena, country);
	if (country.len == 0) return true;
	ask->countries = vg_country_codes(arena, name); /* first: "UK" is a name */
	if (ask->countries.len == 0) ask->countries = codes_in(arena, db, name);
	if (ask->countries.len != 0) return true;
	char code[] = {upper(country.ptr[0]), country.len == 2 ? upper(country.ptr[1]) : '\0', '\0'};
	if (country.len == 2 && is_code(vg_str_z(code))) {
		ask->countries = vg_arena_printf(arena, " %s ", code);
		if (is_known(ask, vg_str_z(code))) return true;
		vg_say_error("--country: %s is no country's code (ISO 3166-1 alpha-2)", country.ptr);
		return false;
	}
	struct vg_str near = vg_country_near(arena, name);
	vg_say_error("--country: no country is called '%s'; %s%.*s%s", country.ptr,
		     near.len != 0 ? "did you mean '" : "", VG_STR_ARG(near),
		     near.len != 0 ? "'?" : "give its code, such as EG");
	return false;
}

/* The actions asked for: those of the program, and those of a pack of rules that the database has. */
static bool read_actions(struct vg_ask *ask)
{
	struct vg_str rest = vg_str_z(ask->conf->action), name;
	while (vg_str_next(&rest, ',', &name)) {
		bool told = false;
		char word[VG_ACTION_NAME_MAX + 1];
		uint32_t bits;
		name = vg_str_trim(name);
		for (uint32_t i = 0; !told && i < ask->facts.items.n; i++)
			told = vg_str_eq(ask->facts.items.items[i].action, name);
		snprintf(word, sizeof word, "%.*s", VG_STR_ARG(name));
		if (!told && !read_list("action", word, action_at, VG_ACTION_COUNT - 1, &bits)) return false;
	}
	return true;
}

/* Whether a list with commas is empty or holds the name. */
static bool lists(const char *list, struct vg_str name)
{
	struct vg_str rest = vg_str_z(list), piece;
	bool any = false;
	while (vg_str_next(&rest, ',', &piece)) {
		any = true;
		if (vg_str_eq(vg_str_trim(piece), name)) return true;
	}
	return !any;
}

/* Reads the database and what the options mean. False if something is wrong, which was said. */
static bool open_ask(struct vg_ask *ask_r, const struct vg_ask_conf *conf, const char *database)
{
	char error[VG_MESSAGE_MAX];
	*ask_r = (struct vg_ask){.conf = conf};
	uint32_t keys = 0;
	if (!read_dates(ask_r) || !read_list("sum", conf->sum, vg_sum_key, VG_SUM_KEYS, &keys) ||
	    !read_list("factuality", conf->factuality, factuality_at, VG_FACTUALITY_COUNT, &ask_r->factualities))
		return false;
	struct vg_db *db = vg_db_open_own(database, VG_DB_READ, error, sizeof error);
	bool loaded = db != NULL && vg_facts_load(db, &ask_r->facts, error, sizeof error);
	if (!loaded) vg_say_error("%s", error);
	bool read = loaded && read_actions(ask_r) && read_country(ask_r, db);
	vg_db_close(db);
	if (!read) return false;
	ask_r->company = vg_fold_name(ask_r->facts.arena, vg_str_z(conf->company));
	ask_r->authority = vg_fold(ask_r->facts.arena, vg_str_z(conf->authority));
	ask_r->quote = vg_fold(ask_r->facts.arena, vg_str_z(conf->quote));
	return says_words("company", conf->company, ask_r->company) &&
	       says_words("authority", conf->authority, ask_r->authority) &&
	       says_words("quote", conf->quote, ask_r->quote);
}

/* Whether a name, or a line of names, is the one that is asked for: its words stand in it in a row. */
static bool names(struct vg_ask *ask, struct vg_str name, struct vg_str others, struct vg_str wanted)
{
	struct vg_arena_mark mark = vg_arena_mark(ask->facts.arena);
	bool found = wanted.len == 0 || vg_fold_has(vg_fold(ask->facts.arena, name), wanted);
	struct vg_str other;
	while (!found && vg_str_next(&others, '\n', &other))
		found = vg_fold_has(vg_fold(ask->facts.arena, other), wanted);
	vg_arena_reset(ask->facts.arena, mark);
	return found;
}

static bool goes_to(const struct vg_ask *ask, struct vg_str destination)
{
	struct vg_str code;
	if (ask->countries.len == 0) return true;
	while (vg_str_next(&destination, ' ', &code)) {
		char spaced[8];
		int n = snprintf(spaced, sizeof spaced, " %.*s ", (int)(code.len < 4 ? code.len : 4), code.ptr);
		if (vg_str_find(ask->countries, vg_str_n(spaced, (size_t)n), 0) >= 0) return true;
	}
	return false;
}

static bool has(uint32_t bits, const char *(*name_of)(int), int n, struct vg_str name)
{
	if (bits == 0) return true;
	for (int i = 0; i < n; i++)
		if ((bits >> i & 1) != 0 && vg_str_eqz(name, name_of(i))) return true;
	return false;
}

/* A document counts as out when all the days that its date may mean have passed. */
static bool is_out(struct vg_ask *ask, const struct vg_fact *fact)
{
	struct vg_days days;
	if (ask->conf->as_of == NULL) return true;
	if (vg_edtf_days(ask->facts.documents.items[fact->document].date, &days)) return days.last <= ask->as_of;
	ask->unreleased++;
	return false;
}

static bool falls_into(struct vg_ask *ask, const struct vg_fact *fact)
{
	struct vg_days days;
	if (!ask->dated) return true;
	if (vg_edtf_days(fact->date, &days)) return vg_days_meet(days, ask->days);
	ask->undated += !ask->conf->undated;
	return ask->conf->undated;
}

bool vg_ask_wants(struct vg_ask *ask, const struct vg_fact *fact)
{
	return lists(ask->conf->action, fact->action) &&
	       has(ask->factualities, factuality_at, VG_FACTUALITY_COUNT, fact->factuality) &&
	       goes_to(ask, fact->destination) && names(ask, fact->licensee, fact->licensee_names, ask->company) &&
	       names(ask, fact->authority, fact->authority_names, ask->authority) &&
	       names(ask, fact->quote, VG_STR(""), ask->quote) && is_out(ask, fact) && falls_into(ask, fact);
}

/* Says what was left out for want of a date. */
static void say_rest(const struct vg_ask *ask)
{
	if (ask->unreleased > 0)
		vg_say("%" PRIu32 " more in documents whose date is not known, which --as-of leaves out",
		       ask->unreleased);
	if (ask->undated > 0) vg_say("%" PRIu32 " more without a date: --undated shows them, too", ask->undated);
}

static enum vg_table_form form_of(const struct vg_ask_conf *conf)
{
	if (conf->json) return VG_TABLE_JSON;
	return conf->csv_raw ? VG_TABLE_CSV_RAW : conf->csv ? VG_TABLE_CSV : VG_TABLE_PLAIN;
}

struct vg_str vg_ask_number(struct vg_arena *arena, int64_t number)
{
	return number == 0 ? VG_STR("") : vg_arena_printf(arena, "%" PRId64, number);
}

void vg_ask_row(struct vg_ask *ask, struct vg_str date, struct vg_str document_date)
{
	struct vg_days days;
	if (!vg_edtf_days(date, &days) && !vg_edtf_days(document_date, &days))
		days = (struct vg_days){VG_DAY_MAX, VG_DAY_MAX};
	VG_PUSH(ask->facts.arena, ask->order, days.first > VG_DAY_MIN ? days.first : days.last);
}

/* A row of the answer. */
struct row {
	int32_t day;
	uint32_t number;
};

static int by_day(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->day != y->day) return x->day < y->day ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

static void sort_rows(const struct vg_ask *ask, struct vg_grid *table)
{
	uint32_t n = ask->order.n, width = table->n_columns;
	struct row *rows = vg_arena_alloc(table->arena, sizeof *rows * (n + 1u));
	struct vg_str *cells = vg_arena_alloc(table->arena, sizeof *cells * (table->cells.n + 1u));
	for (uint32_t i = 0; i < n; i++) rows[i] = (struct row){ask->order.items[i], i};
	qsort(rows, n, sizeof *rows, by_day);
	for (uint32_t i = 0; i < n; i++)
		memcpy(cells + (size_t)i * width, table->cells.items + (size_t)rows[i].number * width,
		       sizeof *cells * width);
	memcpy(table->cells.items, cells, sizeof *cells * table->cells.n);
}

/* Prints the answer in the form asked for, and says what was left out of it. */
static void print(struct vg_ask *ask, struct vg_grid *table, const char *rows)
{
	if (ask->conf->by_date) sort_rows(ask, table);
	if (ask->conf->sum != NULL) vg_sums(table, ask->conf->sum, rows);
	vg_table_print(table, form_of(ask->conf));
	if (table->cells.n == 0) vg_say("no licence action is told that fits");
	if (table->cells.n == 0) vg_ask_near(ask);
	say_rest(ask);
}

static int answer(const struct vg_ask_conf *conf, const char *database, const struct vg_answers *answers)
{
	struct vg_ask ask;
	bool opened = open_ask(&ask, conf, database);
	if (opened) {
		struct vg_grid table = {.columns = answers->columns,
					.n_columns = answers->n_columns,
					.arena = ask.facts.arena,
					.spare = answers->spare};
		answers->add_rows(&ask, &table);
		print(&ask, &table, answers->rows);
	}
	vg_facts_free(&ask.facts);
	return opened ? VG_EXIT_OK : VG_EXIT_USAGE;
}

struct asked {
	struct vg_ask_conf conf;
	const struct vg_answers *answers;
};

static int run(struct vg_options *options, void *user)
{
	const struct asked *asked = user;
	const char *name = options->command->name;
	if (asked->conf.json + asked->conf.csv + asked->conf.csv_raw > 1)
		return vg_say_usage("--json, --csv, --csv-raw: one form at a time");
	if (options->operands.n != 1) return vg_say_usage("%s takes one database: see `vaglio %s --help`", name, name);
	return answer(&asked->conf, options->operands.items[0], asked->answers);
}

int vg_ask_command(int argc, char **argv, const struct vg_answers *answers)
{
	struct vg_options options;
	struct asked asked = {.answers = answers};
	vg_options_init(&options, vg_command_find(argv[0]));
	add_options(&options, &asked.conf);
	return vg_options_run(&options, argc, argv, run, &asked);
}
