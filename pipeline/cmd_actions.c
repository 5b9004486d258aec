/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio actions: questions to a database without SQL. */
#include "db.h"
#include "options.h"
#include "print.h"
#include "say.h"

#include <stddef.h>
#include <stdio.h>

struct conf {
	const char *company, *authority, *country, *from, *to, *as_of, *factuality, *action;
	bool json, csv, full;
};

#define CONF(field) offsetof(struct conf, field)

static const struct vg_option table[] = {
	{"company", VG_OPTION_STR, CONF(company), NULL, "NAME",
	 "licensee or end user, or an alias of it, that has this in its name"},
	{"authority", VG_OPTION_STR, CONF(authority), NULL, "NAME", "authority that has this in its name"},
	{"country", VG_OPTION_STR, CONF(country), NULL, "CODE", "destination, as ISO 3166-1 alpha-2 (EG)"},
	{"from", VG_OPTION_STR, CONF(from), NULL, "DATE",
	 "actions of that day, month or year or later (2016, 2016-05)"},
	{"to", VG_OPTION_STR, CONF(to), NULL, "DATE", "actions of that day, month or year or earlier"},
	{"as-of", VG_OPTION_STR, CONF(as_of), NULL, "DATE", "what documents dated until then say"},
	{"factuality", VG_OPTION_STR, CONF(factuality), NULL, "WORD",
	 "asserted, reported, called_for, planned, possible, negated"},
	{"action", VG_OPTION_STR, CONF(action), NULL, "WORD", "granted, denied, revoked, suspended ..."},
	{"full", VG_OPTION_BOOL, CONF(full), "false", NULL, "all columns"},
	{"json", VG_OPTION_BOOL, CONF(json), "false", NULL, "JSON Lines in place of a table"},
	{"csv", VG_OPTION_BOOL, CONF(csv), "false", NULL, "CSV in place of a table, safe for spreadsheets"},
};

#define WHERE                                                                                                          \
	" FROM licence_actions v WHERE (?1 IS NULL OR v.licensee LIKE '%' || ?1 || '%' OR v.end_user LIKE '%' || ?1 "  \
	"|| '%'"                                                                                                       \
	"  OR EXISTS (SELECT 1 FROM actions a JOIN aliases l ON l.document = a.document AND l.entity IN (a.licensee, " \
	"a.end_user)"                                                                                                  \
	"   WHERE a.document = v.document AND a.id = v.id AND l.alias LIKE '%' || ?1 || '%'))"                         \
	" AND (?2 IS NULL OR v.authority LIKE '%' || ?2 || '%')"                                                       \
	" AND (?3 IS NULL OR EXISTS (SELECT 1 FROM destinations x WHERE x.document = v.document AND x.action = v.id"   \
	"  AND x.country = upper(?3)))"                                                                                \
	" AND (?4 IS NULL OR substr(till, 1, length(?4)) >= substr(?4, 1, length(till)))"                              \
	" AND (?5 IS NULL OR substr(since, 1, length(?5)) <= ?5)"                                                      \
	" AND (?6 IS NULL OR substr(v.document_date, 1, length(?6)) <= ?6)"                                            \
	" AND (?7 IS NULL OR v.factuality = ?7) AND (?8 IS NULL OR v.action = ?8)"                                     \
	" ORDER BY coalesce(v.date, v.document_date), v.file, v.document, length(v.id), v.id"

/* since and till: the ends of the action's date, or of the document's where the action has none. */
#define VIEW                                                                                                           \
	"WITH licence_actions AS (SELECT *, rtrim(substr(d, 1, CASE WHEN instr(d, '/') > 0 THEN instr(d, '/') - 1 "    \
	"ELSE 99 "                                                                                                     \
	"END), '?~%') AS since, rtrim(substr(d, instr(d, '/') + 1), '?~%') AS till"                                    \
	" FROM (SELECT *, coalesce(date, document_date) AS d FROM main.licence_actions))"

static const char short_query[] =
	VIEW "SELECT coalesce(date, '') AS date, action, factuality, licensee, authority, destination,"
	     " item, end_user, file, quote" WHERE;
static const char full_query[] = VIEW
	"SELECT date, action, factuality, authority, licensee, item, destination, end_user, licence_type, count, value,"
	" attributed_to, quote, file, page, title, document_date, event, rule, document, id" WHERE;

static struct vg_query *make_query(struct vg_db *db, const struct conf *conf)
{
	bool whole = conf->full || conf->json || conf->csv;
	struct vg_query *query = vg_query_new(db, whole ? full_query : short_query);
	const char *values[] = {conf->company, conf->authority, conf->country,    conf->from,
				conf->to,      conf->as_of,     conf->factuality, conf->action};
	for (int i = 0; query != NULL && i < 8; i++) {
		if (values[i] != NULL)
			vg_query_set_text(query, i + 1, vg_str_z(values[i]));
		else
			vg_query_set_null(query, i + 1);
	}
	return query;
}

static bool check(const struct conf *conf)
{
	enum vg_action_type action;
	enum vg_factuality factuality;
	if (conf->action != NULL && !vg_action_parse(vg_str_z(conf->action), &action))
		vg_say_error("--action: '%s' is no licence action", conf->action);
	else if (conf->factuality != NULL && !vg_factuality_parse(vg_str_z(conf->factuality), &factuality))
		vg_say_error("--factuality: '%s' is none of asserted, reported, called_for, planned, possible, negated",
			     conf->factuality);
	else
		return true;
	return false;
}

static int show(const char *path, const struct conf *conf)
{
	char error[VG_MESSAGE_MAX];
	uint64_t rows = 0;
	enum vg_form form = conf->json ? VG_FORM_JSON : conf->csv ? VG_FORM_CSV : VG_FORM_TABLE;
	struct vg_db *db = vg_db_open_own(path, VG_DB_READ, error, sizeof error);
	if (db == NULL) {
		vg_say_error("%s", error);
		return VG_EXIT_USAGE;
	}
	struct vg_query *query = make_query(db, conf);
	bool shown = query != NULL && vg_print_rows(query, form, &rows);
	if (!shown)
		vg_say_error("%s: %s", path, vg_db_error(db));
	else
		vg_say("%llu actions", (unsigned long long)rows);
	vg_query_free(query);
	vg_db_close(db);
	return shown ? VG_EXIT_OK : VG_EXIT_USAGE;
}

int vg_cmd_actions(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("actions"));
	vg_options_add(&options, "Options", table, sizeof table / sizeof *table, &conf);
	enum vg_parsed parsed = vg_options_parse(&options, argc, argv);
	int status = parsed == VG_PARSED_HELP ? VG_EXIT_OK : VG_EXIT_USAGE;
	if (parsed == VG_PARSED && options.operands.n > 1)
		vg_say_error("one database at a time: see `vaglio actions --help`");
	else if (parsed == VG_PARSED && check(&conf))
		status = show(options.operands.n == 1 ? options.operands.items[0] : "vaglio.db", &conf);
	vg_options_free(&options);
	return status;
}
