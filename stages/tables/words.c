/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of the lexicons, numbers and mentions in cells and in what stands around a table. */
#include "tables.h"

#define HITS_MAX 4u
#define DIGITS_MAX 15u
#define SCALE_MAX 12u   /* power of ten of a unit */
#define OUTCOMES_MAX 8u /* entries in a span that are looked at */

/* Calls per entry of the gazetteer in the span, from left to right, none within another. */
struct walk {
	const struct tables *t;
	const struct vg_gazetteer *words;
	struct vg_span span;
	uint32_t token, past;
};

static struct walk walk_of(const struct tables *t, const struct vg_gazetteer *words, struct vg_span span)
{
	return (struct walk){t, words, span, vg_doc_token_at(t->doc, span.start), span.start};
}

static uint32_t next_hits(struct walk *walk, struct vg_hit *hits)
{
	uint32_t n_tokens;
	const struct vg_token *tokens = vg_doc_tokens(walk->t->doc, &n_tokens);
	while (walk->token < n_tokens && tokens[walk->token].span.start < walk->span.end) {
		uint32_t token = walk->token++;
		if (tokens[token].span.start < walk->past) continue;
		uint32_t n = vg_gazetteer_token(walk->words, walk->t->doc, token, VG_LANG_UNKNOWN, hits, HITS_MAX);
		if (n == 0 || hits[0].span.end > walk->span.end) continue;
		walk->past = hits[0].span.end;
		return n;
	}
	return 0;
}

static bool is_kind(struct vg_str id, const char *kind)
{
	if (kind == NULL) return true;
	size_t n = strlen(kind);
	return id.len > n && memcmp(id.ptr, kind, n) == 0 && id.ptr[n] == '.';
}

struct found tables_find(const struct tables *t, const struct vg_gazetteer *words, struct vg_span span,
			 const char *kind)
{
	struct walk walk = walk_of(t, words, span);
	struct found best = {.lexeme = NULL};
	struct vg_hit hits[HITS_MAX];
	for (uint32_t n; (n = next_hits(&walk, hits)) != 0;) {
		for (uint32_t i = 0; i < n; i++) {
			bool longer = hits[i].span.end - hits[i].span.start > best.span.end - best.span.start;
			if (!is_kind(hits[i].lexeme->id, kind) || (best.lexeme != NULL && !longer)) continue;
			best = (struct found){hits[i].span, hits[i].lexeme};
		}
	}
	return best;
}

/* Out of the last column of outcome.tsv: "granted", "applied asserted", "-". An action of types.def that the pack at
 * hand does not have is none. */
static bool read_outcome(const struct tables *t, const struct vg_hit *hit, struct outcome *outcome_r)
{
	struct vg_str rest = hit->lexeme->other, action, factuality;
	*outcome_r = (struct outcome){.found = {hit->span, hit->lexeme}};
	if (!vg_str_next(&rest, ' ', &action)) return false;
	outcome_r->nothing = vg_str_eqz(action, "-");
	outcome_r->action = action;
	if (vg_lexicon_find(t->action, action, VG_LANG_UNKNOWN) == NULL) outcome_r->nothing = true;
	if (vg_str_next(&rest, ' ', &factuality)) return vg_factuality_parse(factuality, &outcome_r->factuality);
	outcome_r->factuality = VG_FACTUALITY_ASSERTED;
	return true;
}

uint32_t tables_outcomes(const struct tables *t, struct vg_span span, struct outcome *outcomes, uint32_t max)
{
	struct walk walk = walk_of(t, t->outcome, span);
	struct vg_hit hits[HITS_MAX];
	uint32_t n = 0;
	while (n < max && next_hits(&walk, hits) != 0) n += read_outcome(t, &hits[0], &outcomes[n]);
	return n;
}

struct outcome tables_outcome(const struct tables *t, struct vg_span span, bool *ambiguous_r)
{
	struct outcome all[OUTCOMES_MAX];
	uint32_t n = tables_outcomes(t, span, all, OUTCOMES_MAX);
	*ambiguous_r = false;
	for (uint32_t i = 1; i < n; i++)
		if (!vg_str_eq(all[0].action, all[i].action) || all[0].nothing != all[i].nothing) *ambiguous_r = true;
	return n > 0 ? all[0] : (struct outcome){.found = {.lexeme = NULL}};
}

int32_t tables_mention(const struct tables *t, struct vg_span span, enum vg_mention_type type)
{
	for (uint32_t i = vg_doc_mention_from(t->doc, span.start); i < t->doc->mentions.n; i++) {
		const struct vg_mention *mention = &t->doc->mentions.items[i];
		if (mention->span.start >= span.end) break;
		if (mention->type == type && mention->span.end <= span.end) return (int32_t)i;
	}
	return VG_NONE;
}

static bool lies_in(uint32_t place, const struct found *found)
{
	return found->lexeme != NULL && place >= found->span.start && place < found->span.end;
}

/* The figures of a cell with their marks, without spaces between digits: false where words stand beside them.
 * magnitude_r: "million", if that stands there. */
static bool figures(const struct tables *t, struct vg_span cell, char *out, uint32_t size, struct found *magnitude_r)
{
	struct vg_str text = vg_doc_slice(t->doc, cell);
	struct found currency = tables_find(t, t->currency, cell, NULL);
	uint32_t n = 0;
	*magnitude_r = tables_find(t, t->magnitude, cell, NULL);
	for (uint32_t at = 0; at < text.len;) {
		uint32_t from = at;
		int32_t cp = vg_utf8_next(text, &at);
		if (lies_in(cell.start + from, &currency) || lies_in(cell.start + from, magnitude_r)) continue;
		if (vg_cp_is_space(cp) || cp == '*' || cp == '\'' || cp == 0x2019) continue;
		bool mark = (cp == '.' || cp == ',') && n > 0;
		if (!mark && !vg_is_digit(cp)) return false;
		if (n + 1 >= size) return false;
		out[n++] = (char)cp;
	}
	while (n > 0 && !vg_is_digit(out[n - 1])) n--; /* "25.000,-" leaves a mark */
	out[n] = '\0';
	return n > 0 && vg_is_digit(out[0]);
}

uint32_t tables_scale(const struct found *magnitude)
{
	uint32_t scale = 0;
	struct vg_str power = magnitude->lexeme != NULL ? magnitude->lexeme->other : VG_STR("");
	for (uint32_t i = 0; i < power.len; i++) scale = scale * 10 + (uint32_t)(power.ptr[i] - '0') % 10;
	return scale;
}

double tables_power(uint32_t scale)
{
	double power = 1;
	for (uint32_t i = 0; i < scale && i < SCALE_MAX; i++) power *= 10;
	return power;
}

bool tables_number(const struct tables *t, struct vg_span cell, char thousands, double *number_r)
{
	char text[32];
	uint32_t digits = 0;
	double number = 0, unit = 0;
	struct found magnitude;
	if (tables_empty(cell) || !figures(t, cell, text, sizeof text, &magnitude)) return false;
	for (const char *c = text; *c != '\0'; c++) {
		if (!vg_is_digit(*c)) {
			if (*c == thousands) continue;
			if (unit != 0) return false; /* two decimal marks */
			unit = 1;
			continue;
		}
		if (++digits > DIGITS_MAX) return false;
		if (unit == 0)
			number = number * 10 + (*c - '0');
		else
			number += (unit /= 10) * (*c - '0');
	}
	*number_r = number * tables_power(tables_scale(&magnitude));
	return true;
}

/* What one number says of the mark for thousands: '.', ',' or 0 where it leaves it open: "45.600", which *lone_r gives.
 */
static char mark_of(const char *text, char *lone_r)
{
	const char *last = NULL, *first = NULL;
	for (const char *c = text; *c != '\0'; c++) {
		if (vg_is_digit(*c)) continue;
		if (first == NULL) first = c;
		last = c;
	}
	if (first == NULL) return 0;
	if (first != last) return *first;
	bool grouped = strlen(last + 1) == 3 && last - text <= 3 && *text != '0';
	if (grouped) *lone_r = *last;
	return grouped ? 0 : *last == '.' ? ',' : '.';
}

char tables_thousands(const struct tables *t, const struct grid *grid, uint32_t column, uint32_t head, bool scaled)
{
	char text[32], lone = 0;
	struct found magnitude;
	for (uint32_t r = head; r < grid->n_rows && r < head + TABLES_SAMPLE; r++) {
		struct vg_span cell = tables_cell(grid, r, column);
		if (tables_empty(cell) || !figures(t, cell, text, sizeof text, &magnitude)) continue;
		char mark = mark_of(text, &lone);
		if (mark != 0) return mark;
	}
	if (lone != 0 && !scaled) return lone;
	enum vg_lang lang = vg_doc_language_at(t->doc, grid->span.start);
	if (lang == VG_LANG_UNKNOWN) lang = t->doc->language;
	return lang == VG_LANG_IT ? '.' : ',';
}

struct vg_span tables_year(const struct tables *t, struct vg_span span)
{
	struct vg_span year = {0, 0};
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(t->doc, &n);
	for (uint32_t i = vg_doc_token_at(t->doc, span.start); i < n && tokens[i].span.start < span.end; i++) {
		struct vg_str word = vg_doc_slice(t->doc, tokens[i].span);
		bool is_year = (tokens[i].flags & VG_TOKEN_NUMBER) && word.len == 4 &&
			       (vg_str_starts(word, VG_STR("19")) || vg_str_starts(word, VG_STR("20")));
		if (is_year && !tables_empty(year)) return (struct vg_span){0, 0};
		if (is_year) year = tokens[i].span;
	}
	return year;
}

struct vg_str tables_country_code(const struct tables *t, struct vg_span cell)
{
	struct vg_str code = vg_doc_slice(t->doc, cell);
	if (code.len != 2) return VG_STR("");
	for (uint32_t i = 0; i < vg_lexicon_size(t->country); i++)
		if (vg_str_eq(vg_lexicon_entry(t->country, i)->country, code)) return code;
	return VG_STR("");
}

void tables_weigh(const struct tables *t, struct vg_span span, struct tables_trade *trade)
{
	struct vg_hit hits[HITS_MAX];
	struct walk walk = walk_of(t, t->domain, span);
	while (next_hits(&walk, hits) != 0)
		if (is_kind(hits[0].lexeme->id, "arms") || is_kind(hits[0].lexeme->id, "ours"))
			trade->ours++;
		else if (is_kind(hits[0].lexeme->id, "other") || is_kind(hits[0].lexeme->id, "licence"))
			trade->others++;
	walk = walk_of(t, t->column, span);
	while (next_hits(&walk, hits) != 0)
		trade->things += is_kind(hits[0].lexeme->id, "thing") || vg_str_eqz(hits[0].lexeme->other, "thing");
	for (uint32_t i = vg_doc_mention_from(t->doc, span.start); i < t->doc->mentions.n; i++) {
		const struct vg_mention *mention = &t->doc->mentions.items[i];
		if (mention->span.start >= span.end) break;
		trade->ours += mention->type == VG_MENTION_ITEM;
	}
}
