/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a head takes behind it, phrase by phrase: "Committee {on Culture, Youth and Sport}", "Ministero {delle imprese e
 * del made in Italy}". */
#include "body.h"

bool body_is_other_name(const struct names *names, uint32_t token)
{
	if (names_has(names, token, WORD_TITLE) && !names_has(names, token, WORD_FIELD | WORD_ORDINARY)) return true;
	if (names_has(names, token, WORD_FIELD)) return false;
	/* "Banking, Housing, and {Urban} Affairs": a given name, and a word of the language */
	if (names_has(names, token, WORD_GIVEN) && !names_has(names, token, WORD_ORDINARY)) return true;
	return names_has(names, token, WORD_KNOWN | WORD_DEMONYM) ||
	       (names_has(names, token, WORD_HEAD) && names_has(names, token + 1, WORD_OF | WORD_FOR));
}

static uint32_t past_article(const struct names *names, uint32_t at)
{
	return names_has(names, at, WORD_ARTICLE) ? at + 1 : at;
}

/* A phrase that begins with a capital. */
static uint32_t phrase(const struct names *names, uint32_t token)
{
	return body_is_capital(names, token) ? body_phrase(names, token, false) : 0;
}

/* ", Youth, Education, the Media and Sport": a list that ends in "and"; one of its parts is a field of policy. Gives
 * its end, or 0. */
static uint32_t list(const struct names *names, uint32_t comma, const struct body_head *head)
{
	uint32_t at = comma;
	bool field = names_has(names, comma - 1, WORD_FIELD);
	for (uint32_t i = 0; i < BODY_PARTS_MAX && names_is(names, at, ",") && names_together(names, head->first, at);
	     i++) {
		uint32_t next = names_has(names, at + 1, WORD_AND) ? at + 2 : at + 1;
		bool article = names_has(names, next, WORD_ARTICLE);
		next = past_article(names, next);
		if (body_is_other_name(names, next)) return 0;
		uint32_t end = phrase(names, next);
		if (article && end == next + 1 && names_head_type(names, next, VG_MENTION_PLACE) == VG_MENTION_AGENCY)
			return 0; /* ", and the Department" */
		if (end == 0) return 0;
		for (uint32_t j = next; j < end; j++) field = field || names_has(names, j, WORD_FIELD);
		if (names_has(names, at + 1, WORD_AND)) return field ? end : 0;
		at = end;
	}
	if (!names_has(names, at, WORD_AND)) return 0;
	uint32_t next = past_article(names, at + 1);
	uint32_t end = body_is_other_name(names, next) ? 0 : phrase(names, next);
	return field ? end : 0;
}

/* A body that a lexicon has begins at the token, and is longer than what would be taken of it: "Department of Defence
 * and {Defence Export Controls}". */
static bool is_other_body(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_NAME) && names_look_as(names, token, "agency") > token + 1;
}

/* "approved by her Department {for Indonesia}": a state that something is for, behind an office. */
static bool is_for_state(const struct names *names, uint32_t at, uint32_t next, const struct body_head *head)
{
	uint32_t end = head->type == VG_MENTION_AGENCY && names_is(names, at, "for")
			       ? names_look_as(names, next, "country")
			       : 0;
	return end != 0 && !names_has(names, end, WORD_NAME);
}

/* In English the first phrase needs its preposition. */
static uint32_t first_english(const struct names *names, uint32_t at, const struct body_head *head)
{
	uint32_t next = body_past_links(names, at);
	if (is_for_state(names, at, next, head)) return 0;
	if (next > at && names_beside(names, next, "a") && names_has(names, at, WORD_FOR)) next++; /* "for {a} World" */
	return next > at ? phrase(names, next) : 0;
}

/* "and Industry", "of Trade", a list. */
static uint32_t next_english(const struct names *names, uint32_t at, const struct body_head *head)
{
	if (names_is(names, at, ",")) {
		uint32_t field = body_field(names, at + 1), end = list(names, at, head);
		return end != 0 ? end : field != 0 && names_has(names, at + 1, WORD_NAME) ? field : 0;
	}
	if (names_has(names, at, WORD_AND)) {
		uint32_t next = past_article(names, body_past_links(names, at + 1));
		/* "Party of Belgium and {the Greens}" */
		if (head->type == VG_MENTION_ORGANIZATION && names_has(names, at + 1, WORD_ARTICLE) &&
		    body_field(names, next) == 0)
			return 0;
		uint32_t end = body_is_other_name(names, next) || is_other_body(names, next) ? 0 : phrase(names, next);
		/* "Aid for Children and War on Hunger": another name begins */
		bool other = end != 0 && names_has(names, end, WORD_FOR) && names_has(names, end + 1, WORD_NAME) &&
			     !names_has(names, next, WORD_FIELD);
		bool head_last = end != 0 && names_has(names, end - 1, WORD_HEAD) &&
				 (end - next > 1 || !names_has(names, next, WORD_FIELD));
		return other || head_last ? 0 : end;
	}
	/* "Group for a Norway {without} an Army" */
	if (head->type == VG_MENTION_ORGANIZATION && names_beside(names, at, "without")) {
		uint32_t what = names_beside(names, at + 1, "a") ? at + 2 : past_article(names, at + 1);
		return phrase(names, what);
	}
	if (names_beside(names, at, "within")) /* "Board on Foreign Trade in Defence Material" */
		return names_has(names, at + 1, WORD_NAME) && body_field(names, at + 1) != 0 ? phrase(names, at + 1)
											     : 0;
	uint32_t next = body_past_links(names, at);
	bool goes_there = is_for_state(names, at, next, head); /* "from the Ministry of Trade {for Peru}" */
	return next == at || goes_there || body_is_given(names, next) ? 0 : phrase(names, next);
}

/* In Italian the first phrase after the head. Without a preposition an office takes a field alone ("commissione
 * Esteri"), or a name that no person bears ("Tar Lazio"). */
static uint32_t first_italian(const struct names *names, uint32_t at, const struct body_head *head)
{
	uint32_t next = body_past_links(names, at);
	bool small = next > at, agency = head->type == VG_MENTION_AGENCY;
	if (takes(head, HEAD_OWN) && (names_has(names, next, WORD_ORDINARY) || body_is_given(names, next))) return 0;
	/* "in tribunale di {Sara Donadoni}": who wrote it */
	if (small && body_is_given(names, next) && !names_has(names, next, WORD_KNOWN)) return 0;
	/* "la Brigata di {Yusuf Gheddafi}": whose it is */
	if (small && names_has(names, next + 1, WORD_KNOWN) && !names_has(names, next, WORD_ORDINARY) &&
	    names_look_as(names, next, "place") == 0 && names_look_as(names, next + 1, "person") != 0)
		return 0;
	/* "il dipartimento {Global Affairs Canada}": the body itself */
	if (!small && !names_has(names, head->first, WORD_NAME) && names_has(names, next, WORD_KNOWN) &&
	    names_look_as(names, next, "agency") > next + 1)
		return 0;
	/* "Gip del Tribunale di Roma": the other head makes a name by itself */
	if (takes(head, HEAD_NAME) && !takes(head, HEAD_FIELD) && names_has(names, next, WORD_HEAD) &&
	    names_has(names, next, WORD_NAME))
		return 0;
	/* "Elicotteri {K77}": a model, no firm */
	if (!small && head->type == VG_MENTION_COMPANY && next < names->n && vg_str_has_digit(names_text(names, next)))
		return 0;
	if (!small && agency && (body_is_given(names, next) || takes(head, HEAD_WORD))) return body_field(names, next);
	return body_phrase(names, next, takes(head, HEAD_FIELD) && !names_has(names, next, WORD_NAME));
}

/* "Ministero dell'Economia e della {Protezione del clima}": a noun of the language with a capital, and what it is of;
 * its end, or 0. */
static uint32_t matter(const struct names *names, uint32_t token)
{
	if (!names_has(names, token, WORD_NAME) || !names_has(names, token, WORD_ORDINARY)) return 0;
	uint32_t end = body_phrase(names, token, false), next = body_past_links(names, end);
	bool of = end != 0 && names_has(names, end, WORD_OF) && names_together(names, token, next) &&
		  !names_has(names, next, WORD_NAME);
	uint32_t part = of ? body_lower_phrase(names, next) : 0;
	return part != 0 ? part : end;
}

/* "e dei Monopoli", ", del Commercio": a phrase on an equal footing, a field or one with its own preposition. */
static uint32_t equal_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	bool joined = names_has(names, at, WORD_AND), comma = names_is(names, at, ",");
	if (!(joined || comma)) return 0;
	uint32_t from = at + 1;
	if (comma && names_has(names, from, WORD_AND)) from++;
	if (body_field(names, past_article(names, from)) != 0) from = past_article(names, from);
	uint32_t next = body_past_links(names, from), field = body_field(names, next);
	bool small = next > from;
	if (field != 0 && (takes(head, HEAD_FIELD) || names_has(names, head->first, WORD_NAME))) return field;
	const uint32_t other = WORD_KNOWN | WORD_HEAD | WORD_GIVEN | WORD_DEMONYM;
	if (!comma && small && takes(head, HEAD_FIELD) && names_has(names, head->first, WORD_NAME) &&
	    !names_has(names, next, other))
		return matter(names, next);
	if (comma || takes(head, HEAD_FIELD) || !small || names_has(names, next, other)) return 0;
	return body_phrase(names, next, false);
}

/* The name of an institution or of a place within: "del Senato", "di Roma". */
static bool is_within(const struct names *names, uint32_t token, const struct body_head *head)
{
	if (takes(head, HEAD_FIELD | HEAD_REGION) && head->type == VG_MENTION_AGENCY &&
	    (body_is_country(names, token) || body_is_realm(names, token)))
		return true;
	/* "Cantieri Vittoria di Adria", but "Banca Popolare di Adria" */
	if (head->type == VG_MENTION_COMPANY)
		return names_has(names, token - 2, WORD_COMMON | WORD_ORDINARY) &&
		       names_beside(names, head->first, "of town");
	if (!names_has(names, token, WORD_KNOWN)) return !takes(head, HEAD_FIELD);
	if (takes(head, HEAD_WORD)) return true;
	return names_look_as(names, token, "agency") != 0;
}

static uint32_t next_italian(const struct names *names, uint32_t at, const struct body_head *head)
{
	uint32_t part = equal_phrase(names, at, head), next = body_past_links(names, at);
	if (part != 0) return part;
	if (next == at || !body_is_capital(names, next) || body_is_given(names, next)) return 0;
	uint32_t phrase = is_within(names, next, head) ? body_phrase(names, next, false) : 0;
	/* "Ufficio esportazioni del Ministero {del commercio}" */
	if (phrase != 0 && names_has(names, phrase - 1, WORD_HEAD) && names_has(names, phrase - 1, WORD_NAME)) {
		uint32_t of = body_past_links(names, phrase), field = body_field(names, of);
		if (of > phrase && field != 0) return field;
	}
	return phrase;
}

uint32_t body_complement(const struct names *names, const struct body_head *head, uint32_t at, enum body_order order)
{
	uint32_t end = at;
	for (uint32_t i = 0; i < BODY_PARTS_MAX && names_together(names, head->first, end); i++) {
		bool place = head->type == VG_MENTION_PLACE && (i > 0 || names_has(names, end, WORD_FOR));
		uint32_t part = 0;
		if (order == ORDER_ITALIAN)
			part = i == 0 ? first_italian(names, end, head) : next_italian(names, end, head);
		else if (!place)
			part = i == 0 ? first_english(names, end, head) : next_english(names, end, head);
		if (part == 0 || !names_together(names, head->first, part - 1)) break;
		end = part;
	}
	return end;
}
