/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before the head of a body: "{Danish Business} Authority", "{House of Commons Defence} Committee". */
#include "body.h"

#define WORDS_BEFORE_MAX 8
#define KNOWN_BEFORE_MAX 4 /* words of a known name before a head */

/* "House of Commons Defence Committee": the name of a body that ends within the words before the head goes with them.
 */
static uint32_t within_known(const struct names *names, uint32_t first, uint32_t head)
{
	for (uint32_t back = 1; back <= KNOWN_BEFORE_MAX && back <= first; back++) {
		if (!names_has(names, first - back, WORD_KNOWN)) continue;
		uint32_t end = names_look_as(names, first - back, "agency");
		if (end > first && end < head) return first - back;
	}
	return first;
}

/* May the capitalised word before a name open it? "Shipbuilder Acme Naval" has a word of the language first. */
static bool is_part(const struct names *names, uint32_t word)
{
	if (!names_has(names, word, WORD_FIRST) || body_word(names, word) != NULL)
		return true; /* "Standing Committee" */
	bool common = names_has(names, word, WORD_COMMON | WORD_ORDINARY) &&
		      !names_has(names, word, WORD_FIELD | WORD_DEMONYM | WORD_KNOWN);
	return !common && names_cue_at(names, word + 1, "before") == NULL;
}

/* "Haulage {and} Allied Workers Union", "Trade Regulation {and} Investment Screening Unit": words of the language on
 * both sides, which an article opens. */
static bool is_equal(const struct names *names, uint32_t link, const struct body_head *head)
{
	const uint32_t no = WORD_KNOWN | WORD_HEAD | WORD_TITLE | WORD_GIVEN | WORD_LOUD;
	bool body = head->type == VG_MENTION_ORGANIZATION || head->type == VG_MENTION_AGENCY;
	if (!body || !names_has(names, link, WORD_AND)) return false;
	if (!names_has(names, link + 1, WORD_ORDINARY | WORD_FIELD) ||
	    names_has(names, link + 1, no & ~(uint32_t)(WORD_HEAD | WORD_TITLE)))
		return false;
	const char *kind = body_word(names, link - 1);
	if (kind != NULL && kind[0] == 'p') return false; /* "the Greens and the Labour Party" */
	uint32_t first = link;
	bool unknown = false, nation = false, field = false;
	while (first > 0 && names_has(names, first - 1, WORD_NAME) && !names_has(names, first - 1, WORD_ARTICLE) &&
	       names_together(names, first - 1, link)) {
		first--;
		nation = nation || names_has(names, first, WORD_DEMONYM);
		field = field || names_has(names, first, WORD_FIELD);
		if (names_has(names, first, WORD_FIELD | WORD_DEMONYM)) continue;
		enum vg_mention_type type =
			names_head_type(names, first, VG_MENTION_PLACE); /* "{Dock} and Allied Workers" */
		if (names_has(names, first, no & ~(uint32_t)WORD_HEAD) || type == VG_MENTION_AGENCY ||
		    type == VG_MENTION_ORGANIZATION)
			return false;
		unknown = unknown || !names_has(names, first, WORD_ORDINARY);
	}
	if (head->type == VG_MENTION_AGENCY && !field) return false;
	return first < link && first > 0 && (nation || !unknown) && names_has(names, first - 1, WORD_ARTICLE);
}

/* Does the mark or small word join what stands before it to the name that begins behind it? */
static bool joins(const struct names *names, uint32_t mark, const struct body_head *head)
{
	bool close = (names->tokens[mark].flags & VG_TOKEN_SPACE) == 0;
	/* "International Transport Workers' Federation" */
	bool plural = (names_is(names, mark, "'") || names_is(names, mark, "’")) && close &&
		      vg_str_ends(names_text(names, mark - 1), VG_STR("s"));
	if (plural && names_has(names, mark - 1, WORD_ORDINARY) && head->type == VG_MENTION_ORGANIZATION) return true;
	if (is_equal(names, mark, head)) return true;
	if (names_is(names, mark, "-")) return close;                                    /* "Franco-German" */
	if (names_is(names, mark, "&") && head->type == VG_MENTION_COMPANY) return true; /* "Ferri & Donà Veicoli" */
	if (names_has(names, mark, WORD_AND) || names_is(names, mark, ","))
		return names_has(names, mark - 1, WORD_FIELD) && names_has(names, mark + 1, WORD_FIELD | WORD_HEAD);
	if (!names_is_genitive(names, mark)) return false;
	bool people = names_has(names, mark - 1, WORD_ORDINARY | WORD_COMMON) && /* "Danish People's Party" */
		      !names_has(names, mark - 1, WORD_KNOWN | WORD_HEAD | WORD_TITLE | WORD_FIRST);
	bool office = names_has(names, mark - 1, WORD_TITLE) && /* "Attorney's Office", "Prime Minister's Office" */
		      names_beside(names, head->first, "whose office");
	return close && (people || office);
}

uint32_t body_words_before(const struct names *names, const struct body_head *head)
{
	uint32_t first = head->first;
	while (first > 0 && head->first - first < WORDS_BEFORE_MAX && names_together(names, first - 1, head->first)) {
		if (body_is_capital(names, first - 1)) {
			if (!is_part(names, first - 1)) break;
			first--;
		} else {
			if (first < 2 || !joins(names, first - 1, head)) break;
			uint32_t before = first - 2; /* "U.S.-India" */
			if (names_is(names, first - 1, "-"))
				before = names_look_back(names, first - 1, KNOWN_BEFORE_MAX, "country");
			if (before == first - 1) before = first - 2;
			if (before == first - 2 && !body_is_capital(names, before)) break;
			first = before;
		}
	}
	bool genitive = first < head->first && names_is_genitive(names, head->first - 1);
	while (!genitive && first < head->first && names_has(names, first, WORD_TITLE) &&
	       !names_has(names, first + 1, WORD_FIELD) &&
	       !(first + 1 == head->first && body_word(names, first) != NULL)) /* "{General} Confederation" */
		first++;
	return within_known(names, first, head->first);
}

bool body_is_telling(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t words = 0;
	for (uint32_t i = first; i < end; i++) {
		if (names_has(names, i, WORD_FIELD | WORD_DEMONYM | WORD_KNOWN)) return true;
		if (names_beside(names, i, "chamber")) return true;
		if (!body_is_capital(names, i)) continue;
		if (names_has(names, i, WORD_HEAD)) { /* "{Border Guard} Service" */
			words++;
			continue;
		}
		if (!names_has(names, i, WORD_COMMON | WORD_ORDINARY) || body_word(names, i) != NULL) return true;
		words++;
	}
	return words > 1;
}

bool body_is_political(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		if (names_beside(names, end, "group of party") && names_has(names, i, WORD_KNOWN) &&
		    names_look_as(names, i, "organization") == end)
			return true;
		const char *kind = body_word(names, i);
		if (kind != NULL && kind[0] == 'p') return true;
	}
	return false;
}

bool body_has_own_word(const struct names *names, uint32_t first, uint32_t end)
{
	const uint32_t common = WORD_COMMON | WORD_ORDINARY | WORD_FIELD | WORD_DEMONYM | WORD_HEAD |
				(names_has(names, end, WORD_FIELD) ? WORD_KNOWN | WORD_LOUD : 0u);
	for (uint32_t i = first; i < end; i++)
		if (body_is_capital(names, i) && !names_has(names, i, common)) return true;
	return false;
}

/* "Hague {Court of Appeal}", "Eastern {High Court}": many places have such a court; the word before says which. */
static bool is_own_court(const struct names *names, const struct body_head *head, uint32_t before)
{
	const uint32_t no = WORD_FIRST | WORD_LOUD | WORD_TITLE | WORD_FUNC | WORD_GIVEN;
	return body_is_capital(names, before) && !names_has(names, before, no) &&
	       names_beside(names, head->first, "court");
}

uint32_t body_with_name_before(const struct names *names, const struct body_head *head, uint32_t first, uint32_t from)
{
	uint32_t body = names_look_back(names, from, KNOWN_BEFORE_MAX, "agency");
	if (body + 1 < from) return body; /* "{House of Commons} Defence Committee", but "EU" may be of anything */
	if (is_own_court(names, head, from - 1)) return body_words_before(names, head);
	uint32_t state = names_look_back(names, from, KNOWN_BEFORE_MAX, "country");
	if (state < from) return state; /* "{U.S.} Customs and Border Protection" */
	bool acronym = names_has(names, from - 1, WORD_KNOWN) && (names->tokens[from - 1].flags & VG_TOKEN_CAPS) != 0;
	if (acronym) return from - 1;
	bool part = from == first && !names_has(names, from - 1, WORD_FIRST | WORD_LOUD) &&
		    body_word(names, from - 1) != NULL; /* it is not the Security Council */
	return part ? from - 1 : from;
}
