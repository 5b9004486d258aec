/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Companies by what stands around a name: a legal form after it, a cue ("the company X"), a head ("X Industries",
 * "Banca X"). */
#include "names.h"

#define HITS 4
#define LIST_MAX 8 /* names after the first in a list */

static bool is_name_part(const struct names *names, uint32_t token)
{
	if (names_has(names, token, WORD_DATE)) return false;
	if ((names->tokens[token].flags & VG_TOKEN_NUMBER) != 0) return true;
	return names_has(names, token, WORD_NAME) && !names_has(names, token, WORD_FUNC) &&
	       !(names_has(names, token, WORD_COMMON) && names_has(names, token, WORD_FIRST));
}

/* Marks that join parts of a company's name: "&", and without spaces "-", ".", "'", "+". */
static bool is_mark(const struct names *names, uint32_t token)
{
	if (names_is(names, token, "&") || names_is(names, token, "+")) return true;
	if ((names->tokens[token].flags & VG_TOKEN_PUNCT) == 0) return false;
	bool tight = (names->tokens[token].flags & VG_TOKEN_SPACE) == 0;
	bool next = token + 1 < names->n && (names->tokens[token + 1].flags & VG_TOKEN_SPACE) == 0;
	return tight &&
	       (names_is(names, token, ".") || (next && (names_is(names, token, "-") || names_is(names, token, "/"))));
}

/* "and" and "e" bind names of founders: the right side is one word, "Sons" or "Figli", and the left one is no name that
 * is known by itself. */
static bool binds(const struct names *names, uint32_t and, uint32_t form)
{
	return form - and == 2 && and > 0 && is_name_part(names, and-1) && !names_has(names, and-1, WORD_KNOWN) &&
	       !names_has(names, and+1, WORD_KNOWN);
}

static bool is_joiner(const struct names *names, uint32_t token, uint32_t form)
{
	if (token == 0 || !is_name_part(names, token - 1)) return false;
	if (is_mark(names, token)) return true;
	if (names_has(names, token, WORD_AND)) return binds(names, token, form);
	if (!names_has(names, token, WORD_OF | WORD_PARTICLE)) return false;
	return !names_has(names, token - 1, WORD_TITLE) && !names_has(names, token - 1, WORD_COMMON);
}

/* The first token of the name that ends before the legal form; the form itself if there is none. */
static uint32_t name_before(const struct names *names, uint32_t form)
{
	uint32_t first = form, at = form;
	if (at > 1 && names_is(names, at - 1, ",")) {
		/* "Acme, Inc.", but not the codes "DE, SA" */
		if (names_text(names, form).len < 3) return form;
		at--;
	}
	while (at > 0 && form - at < NAME_WORDS_MAX && names_together(names, at - 1, form)) {
		if (is_name_part(names, at - 1))
			first = --at;
		else if (at != form && is_joiner(names, at - 1, form))
			at--;
		else
			break;
	}
	while (first < form && (names->tokens[first].flags & VG_TOKEN_NUMBER) != 0 && first + 1 < form) first++;
	return first;
}

/* "eSurv", "trovicor": a lower-case name right before a form that nothing else can precede. */
static bool lower_brand(const struct names *names, uint32_t form)
{
	if (form == 0 || !names_together(names, form - 1, form)) return false;
	return (names->tokens[form - 1].flags & VG_TOKEN_WORD) != 0 && !names_has(names, form - 1, WORD_COMMON) &&
	       (names->tokens[form].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) != 0 &&
	       names_text(names, form - 1).len > 3 && names->tokens[form].span.end - names->tokens[form].span.start > 2;
}

static void by_form(struct names *names, uint32_t form)
{
	const struct vg_lexeme *lexeme;
	if ((names->tokens[form].flags & VG_TOKEN_WORD) == 0 && !names_is(names, form, "&")) return;
	uint32_t end = names_look(names, names->state->forms, form, &lexeme);
	if (end == 0) return;
	uint32_t first = name_before(names, form);
	bool lower = !names_has(names, form, WORD_NAME);
	if (first == form && !lower && lower_brand(names, form)) first = form - 1;
	if (first == form || (lower && names_has(names, form, WORD_ORDINARY | WORD_COMMON))) return;
	bool doubtful = end - form == 1 && names_text(names, form).len <= 2; /* SA, AG, SE: words of capitals */
	if (doubtful && names_has(names, form, WORD_LOUD)) return;
	struct name *name = names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.legal_form");
	name->score += 20;
}

static bool is_one_of(const struct names *names, uint32_t token, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (names_is(names, token, words[i])) return true;
	return false;
}

static uint32_t cue_before(const struct names *names, uint32_t first)
{
	const struct vg_lexeme *cue;
	uint32_t at = first, skipped = 0;
	while (at > 0 && skipped < 3 && names_together(names, at - 1, first)) {
		uint32_t i = at - 1;
		uint32_t end = names_look(names, names->state->cues, i, &cue);
		bool of = at < first && names_has(names, at, WORD_OF | WORD_FOR | WORD_ARTICLE);
		if (end == at && (names_other(cue, "before") || of)) return i + 1;
		bool small = names_has(names, i, WORD_OF | WORD_ARTICLE | WORD_DEMONYM) || names_is(names, i, "by") ||
			     names_is(names, i, "da") || names_is(names, i, "dalla") || names_is(names, i, "“") ||
			     names_is(names, i, "\"") || names_is(names, i, "«");
		if (!small) return 0;
		at = i;
		skipped++;
	}
	return 0;
}

/* "X, a Milan company", "X, società ...": articles and adjectives may stand between, and no noun after the cue. */
static bool cue_beside(const struct names *names, uint32_t end)
{
	const struct vg_lexeme *cue;
	if (!names_is(names, end, ",") && !names_is(names, end, "(")) return false;
	for (uint32_t i = end + 1; i < end + 5 && i < names->n && names_together(names, end, i); i++) {
		uint32_t after = names_look(names, names->state->cues, i, &cue);
		if (after != 0 && names_other(cue, "before"))
			return !names_has(names, after, WORD_ORDINARY) || names_has(names, after, WORD_FUNC);
		bool article = names_has(names, i, WORD_ARTICLE) || names_is(names, i, "a") ||
			       names_is(names, i, "an") || names_is(names, i, "una") || names_is(names, i, "un");
		if ((names->tokens[i].flags & VG_TOKEN_PUNCT) != 0 && !names_is(names, i, "-")) return false;
		if (names_has(names, i, WORD_FUNC) && !article) return false;
	}
	return false;
}

/* "X's shares", or a cue beside it. */
static bool cue_after(const struct names *names, uint32_t end)
{
	const struct vg_lexeme *cue;
	if (end >= names->n || !names_together(names, end - 1, end)) return false;
	struct vg_str text = names_text(names, end);
	if (vg_str_eqz(text, "'s") || vg_str_eqz(text, "’s")) {
		uint32_t next = names_look(names, names->state->cues, end + 1, &cue);
		return next != 0 && !names_other(cue, "before") && !names_other(cue, "by");
	}
	return cue_beside(names, end);
}

/* "la Area": an article before a capital, in an Italian text about the trade. */
static bool article_before(const struct names *names, uint32_t first)
{
	static const char *const la[] = {"la", "della", "alla", "dalla", "La", NULL};
	return names->topical && names->lang == VG_LANG_IT && first > 0 && names_has(names, first, WORD_NAME) &&
	       !names_has(names, first, WORD_LOUD) && names_together(names, first - 1, first) &&
	       is_one_of(names, first - 1, la);
}

bool names_company_cue(const struct names *names, uint32_t first, uint32_t end)
{
	if (article_before(names, first)) return true;
	return cue_before(names, first) != 0 || cue_after(names, end);
}

/* The end of the run of capitalised words that starts here, joined by marks. */
static uint32_t run_end(const struct names *names, uint32_t first)
{
	uint32_t end = first;
	for (uint32_t i = first; i < names->n && i - first < NAME_WORDS_MAX && names_together(names, first, i); i++) {
		if (names_has(names, i, WORD_NAME) && !names_has(names, i, WORD_FUNC))
			end = i + 1;
		else if (!(end == i && i > first &&
			   (is_mark(names, i) || (names->tokens[i].flags & VG_TOKEN_NUMBER) != 0)))
			break;
	}
	while (end > first && names_is(names, end - 1, ".")) end--;
	return end;
}

/* A cue of that kind that ends right before the token. */
static bool cue_at(const struct names *names, uint32_t before, const char *kind)
{
	struct vg_hit hits[HITS];
	for (uint32_t length = 1; length <= 4 && length <= before; length++) {
		if ((names->starts[before - length] & NAMES_CUES) == 0) continue;
		uint32_t n = vg_gazetteer_at(names->state->cues, names->doc, names->tokens[before - length].span.start,
					     names->lang, hits, HITS);
		for (uint32_t i = 0; i < n; i++)
			if (names_other(hits[i].lexeme, kind) &&
			    names_token_after(names, before - length, hits[i].span.end) == before)
				return true;
	}
	return false;
}

/* A cue of that kind that begins at the token. */
static bool cue_from(const struct names *names, uint32_t token, const char *kind)
{
	struct vg_hit hits[HITS];
	if (token >= names->n || (names->starts[token] & NAMES_CUES) == 0) return false;
	uint32_t n = vg_gazetteer_at(names->state->cues, names->doc, names->tokens[token].span.start, names->lang, hits,
				     HITS);
	for (uint32_t i = 0; i < n; i++)
		if (names_other(hits[i].lexeme, kind)) return true;
	return false;
}

/* "of X" after a word that only a company has: "amministratore delegato di X", "staff at X"; and where the text is
 * about the trade, "made by X", "granted to X", "sede della X", "Milan-based X", "la X". */
static bool led_to(const struct names *names, uint32_t first)
{
	static const char *const by[] = {"by", "da", "dalla", "dall'", "dall’", "dal", NULL};
	static const char *const to[] = {"to", "a",  "ad",    "alla",  "all'",  "all’", "on",
					 "al", "di", "della", "dell'", "dell’", NULL};
	static const char *const of[] = {"for", "at", "from", "dalla", "da", "in", "nella", "with", "alla", NULL};
	static const char *const la[] = {"la", "della", "alla", "dalla", "La", "sulla", "nella", NULL};
	if (first < 2 || !names_together(names, first - 2, first)) return false;
	bool small = names_has(names, first - 1, WORD_OF) || is_one_of(names, first - 1, of);
	if (small && cue_at(names, first - 1, "of")) return true;
	if (!names->topical || names_has(names, first, WORD_SURNAME)) return false;
	if (small && cue_at(names, first - 1, "site")) return true;
	if (is_one_of(names, first - 1, by) && cue_at(names, first - 1, "by")) return true;
	if (is_one_of(names, first - 1, to) && cue_at(names, first - 1, "to")) return true;
	if (names_is(names, first - 1, "based") && names_is(names, first - 2, "-")) return true;
	return names->lang == VG_LANG_IT && is_one_of(names, first - 1, la) &&
	       (names->tokens[first].flags & VG_TOKEN_CAPS) == 0 && !names_has(names, first + 1, WORD_OF);
}

/* "X's spyware", "X CEO": what a company has, after the name. */
static bool owns(const struct names *names, uint32_t end)
{
	if (end >= names->n || !names_together(names, end - 1, end)) return false;
	if (names_is(names, end, "'s") || names_is(names, end, "’s"))
		return names->topical && (cue_from(names, end + 1, "of") || cue_from(names, end + 1, "thing") ||
					  cue_from(names, end + 1, "site"));
	return names->lang != VG_LANG_IT && cue_from(names, end, "of");
}

/* Auxiliaries, adverbs and negations between a subject and its verb. */
static bool is_auxiliary(const struct names *names, uint32_t token)
{
	static const char *const words[] = {"has",     "had",   "have",     "will",  "would", "is",      "was",
					    "also",    "never", "ha",       "hanno", "aveva", "avrebbe", "non",
					    "mai",     "anche", "è",        "stata", "not",   "could",   "may",
					    "already", "già",   "recently", NULL};
	return is_one_of(names, token, words);
}

/* "X exported", "X ha venduto": what companies do, after the name. */
static bool acts(const struct names *names, uint32_t end)
{
	uint32_t at = end;
	for (uint32_t i = 0; i < 4 && at < names->n && names_together(names, end - 1, at); i++, at++) {
		if (cue_from(names, at, "verb")) return true;
		if (!is_auxiliary(names, at)) return false;
	}
	return false;
}

/* "the companies Acme, Bolt and Core": the names after the first. */
static void more(struct names *names, uint32_t at)
{
	for (uint32_t i = 0; i < LIST_MAX && (names_is(names, at, ",") || names_has(names, at, WORD_AND)); i++) {
		bool last = names_has(names, at, WORD_AND);
		uint32_t first = at + 1;
		if (!last && names_has(names, first, WORD_AND)) last = true, first++;
		if (names_has(names, first, WORD_ARTICLE)) first++;
		uint32_t end = run_end(names, first);
		if (end == first || !names_together(names, at, first)) return;
		if (!names_has(names, first, WORD_KNOWN | WORD_COMMON | WORD_ORDINARY | WORD_DEMONYM))
			names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.cue");
		if (last) return;
		at = end;
	}
}

/* "Acme Italia", "Bolt UK": an unknown word right before a country is a subsidiary. */
static void by_country(struct names *names, uint32_t country)
{
	const struct vg_lexeme *lexeme;
	const uint32_t no = WORD_COMMON | WORD_ORDINARY | WORD_FIRST | WORD_LOUD | WORD_DEMONYM | WORD_GIVEN |
			    WORD_TITLE | WORD_HEAD | WORD_FIELD | WORD_DATE | WORD_FUNC;
	if (country == 0 || !names_has(names, country, WORD_KNOWN) || !names_together(names, country - 1, country))
		return;
	uint32_t end = names_look(names, names->state->known, country, &lexeme), first = country - 1;
	if (end == 0 || !vg_str_eqz(lexeme->type, "country") || names_has(names, end, WORD_NAME)) return;
	if (names_has(names, first, WORD_KNOWN)) {
		const struct vg_lexeme *before;
		bool alone = names_look(names, names->state->known, first, &before) == country;
		if (alone && (vg_str_eqz(before->type, "company") || vg_str_eqz(before->type, "organization")))
			names_propose(names, first, end,
				      vg_str_eqz(before->type, "company") ? VG_MENTION_COMPANY
									  : VG_MENTION_ORGANIZATION,
				      "names/company.country");
		return;
	}
	if (!names_has(names, first, WORD_NAME) || names_has(names, first, no)) return;
	if (first > 0 && names_has(names, first - 1, WORD_NAME) && names_together(names, first - 1, first)) return;
	names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.country");
}

/* "the firm X", "la società milanese X", "the company, X,": the cue that leads to the name at the token, NULL if none;
 * *plural_r: it is one of several, "exporters such as X". */
static const struct vg_lexeme *direct(const struct names *names, uint32_t first, bool *plural_r)
{
	static const char *const links[] = {",",    ":",   "such",   "as",    "like", "including", "namely",
					    "come", "tra", "cui",    "quali", "sono", "figurano",  "were",
					    "and",  "la",  "ovvero", "cioè",  "l'",   "the",       "“",
					    "\"",   "«",   "il",     NULL};
	const struct vg_lexeme *cue;
	*plural_r = false;
	uint32_t adjectives = 0, at = first;
	for (uint32_t i = 0; i < 4 && at > 0 && names_together(names, at - 1, first); i++) {
		at--;
		uint32_t end = names_look(names, names->state->cues, at, &cue);
		bool linked = adjectives == 0 || names->lang == VG_LANG_IT;
		if (end > at && end <= first && linked && names_other(cue, "before")) return cue;
		if (end > at && end <= first && adjectives == 0 && names_other(cue, "plural")) {
			*plural_r = true;
			return cue;
		}
		if (is_one_of(names, at, links)) continue;
		bool adjective = names_has(names, at, WORD_DEMONYM) || (at + 1 == first && names->lang == VG_LANG_IT);
		if (!adjective || names_has(names, at, WORD_FUNC | WORD_NAME)) return NULL;
		adjectives++;
	}
	return NULL;
}

/* "Tarrant & Pike": partners. */
static bool is_partners(const struct names *names, uint32_t first, uint32_t end)
{
	const uint32_t no = WORD_KNOWN | WORD_ORDINARY | WORD_COMMON | WORD_FIELD;
	return end - first == 3 && names_is(names, first + 1, "&") && names_text(names, first).len > 2 &&
	       names_text(names, first + 2).len > 2 &&
	       !(names_has(names, first, no) && names_has(names, first + 2, no)) &&
	       !names_has(names, first, WORD_KNOWN);
}

static enum vg_mention_type type_of(const struct vg_lexeme *cue)
{
	bool other = cue != NULL && vg_str_eqz(cue->type, "organization_cue");
	return other ? VG_MENTION_ORGANIZATION : VG_MENTION_COMPANY;
}

/* May an unknown name begin here? */
static bool may_begin(const struct names *names, uint32_t first)
{
	const uint32_t no = WORD_COMMON | WORD_LOUD | WORD_GIVEN | WORD_KNOWN | WORD_DEMONYM | WORD_HEAD | WORD_TITLE |
			    WORD_DATE | WORD_FUNC;
	if (!names_has(names, first, WORD_NAME) || names_has(names, first, no)) return false;
	if (names_has(names, first, WORD_FIRST) && names_has(names, first, WORD_ORDINARY)) return false;
	return first == 0 || !names_has(names, first - 1, WORD_NAME) || !names_together(names, first - 1, first) ||
	       names_has(names, first - 1, WORD_COMMON | WORD_FIRST | WORD_DEMONYM);
}

/* An unknown name after "the company": taken when no person, place or body begins there. */
static void by_cue(struct names *names, uint32_t first)
{
	bool plural;
	if (!may_begin(names, first)) return;
	uint32_t end = run_end(names, first);
	const struct vg_lexeme *cue = direct(names, first, &plural);
	bool one = end == first + 1, ordinary = names_has(names, first, WORD_ORDINARY) && one;
	bool surname = names_has(names, first, WORD_SURNAME) || end - first > 3;
	bool strong = cue != NULL || cue_beside(names, end) || cue_from(names, end + 1, "aside") ||
		      is_partners(names, first, end);
	bool weak = !ordinary &&
		    (led_to(names, first) || (!surname && (owns(names, end) || (names->topical && acts(names, end)))));
	if (!strong && !weak) return;
	if (ordinary && cue == NULL) return;
	struct name *name = names_propose(names, first, end, type_of(cue), "names/company.cue");
	if (is_partners(names, first, end)) name->score += 6;
	if (plural) more(names, end);
}

void names_companies(struct names *names)
{
	for (uint32_t i = 0; i < names->n; i++) {
		if (i == 0 || names->tokens[i].sentence != names->tokens[i - 1].sentence) names_lang(names, i);
		by_form(names, i);
		by_cue(names, i);
		by_country(names, i);
	}
}
