/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian: the head comes first, then adjectives, then phrases after prepositions. */
#include "body.h"

/* Past "dello", "per le"; *small_r says whether there was a preposition. */
static uint32_t skip_small(const struct names *names, uint32_t at, bool *small_r)
{
	*small_r = names_has(names, at, WORD_OF | WORD_FOR);
	if (!*small_r) return at;
	return names_has(names, at, WORD_FOR) && names_has(names, at + 1, WORD_ARTICLE) ? at + 2 : at + 1;
}

static uint32_t adjectives(const struct names *names, uint32_t at, uint32_t first)
{
	while (at < names->n && names_together(names, first, at)) {
		bool demonym = names_has(names, at, WORD_DEMONYM) && !names_has(names, at, WORD_FUNC);
		if (!demonym && body_word(names, at) == NULL) break;
		at++;
	}
	return at;
}

/* The first phrase after the head. Without a preposition an office takes a field alone ("commissione Esteri"), or a
 * name that no person bears ("Tar Lazio"). */
static uint32_t first_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	bool small, agency = head->type == VG_MENTION_AGENCY;
	uint32_t next = skip_small(names, at, &small);
	if (head->own && names_has(names, next, WORD_ORDINARY)) return 0;
	if (!small && agency && (body_is_given(names, next) || head->word)) return body_field(names, next);
	return body_phrase(names, next, head->field && !names_has(names, next, WORD_NAME));
}

/* "e dei Monopoli", ", del Commercio": a phrase on an equal footing, a field or one with its own preposition. */
static uint32_t equal_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	bool small, and = names_has(names, at, WORD_AND), comma = names_is(names, at, ",");
	if (!(and || comma)) return 0;
	uint32_t next = at + 1;
	if (comma && names_has(names, next, WORD_AND)) next++;
	if (names_has(names, next, WORD_ARTICLE) && body_field(names, next + 1) != 0) next++;
	next = skip_small(names, next, &small);
	uint32_t field = body_field(names, next);
	if (field != 0 && (head->field || names_has(names, head->first, WORD_NAME))) return field;
	const uint32_t other = WORD_KNOWN | WORD_HEAD | WORD_GIVEN | WORD_DEMONYM;
	if (comma || head->field || !small || names_has(names, next, other)) return 0;
	return body_phrase(names, next, false);
}

/* The name of an institution or of a place within: "del Senato", "di Roma". */
static bool is_within(const struct names *names, uint32_t token, const struct body_head *head)
{
	const struct vg_lexeme *lexeme;
	if (head->type == VG_MENTION_COMPANY) return false; /* "Cantieri Vittoria di Adria" */
	if (!names_has(names, token, WORD_KNOWN)) return !head->field;
	if (head->word) return true;
	return names_look(names, names->state->known, token, &lexeme) != 0 && vg_str_eqz(lexeme->type, "agency");
}

static uint32_t next_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	bool small;
	uint32_t part = equal_phrase(names, at, head), next = skip_small(names, at, &small);
	if (part != 0) return part;
	if (!small || !body_is_capital(names, next) || body_is_given(names, next)) return 0;
	return is_within(names, next, head) ? body_phrase(names, next, false) : 0;
}

/* All that the head takes, from token `at`; gives the end, or `at` if there is nothing. */
static uint32_t complement(const struct names *names, const struct body_head *head, uint32_t at)
{
	uint32_t end = at;
	for (uint32_t i = 0; i < BODY_PARTS_MAX && names_together(names, head->first, end); i++) {
		uint32_t part = i == 0 ? first_phrase(names, end, head) : next_phrase(names, end, head);
		if (part == 0 || !names_together(names, head->first, part - 1)) break;
		end = part;
	}
	return end;
}

static bool has_capital(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, WORD_NAME)) return true;
	return false;
}

/* A head in lower case makes a name only with a capital after it ("procura di Milano"), or if it is a ministry or has
 * two words ("direzione generale per la politica commerciale"). */
static bool is_named(const struct names *names, const struct body_head *head, uint32_t at, uint32_t end)
{
	bool capital = names_has(names, head->first, WORD_NAME), named = has_capital(names, at, end);
	if (named) return true;
	if (!head->field) return false;
	return capital || head->end - head->first > 1 || names_is(names, head->first, "ministero");
}

/* "Polizia nazionale turca", "Marina militare egiziana": adjectives alone make a name when one is a nationality. */
static void foreign(struct names *names, const struct body_head *head, uint32_t end)
{
	uint32_t known_first, known_end;
	bool demonym = false;
	if (body_known(names, head, &known_first, &known_end) && known_end > end)
		end = adjectives(names, known_end, head->first);
	for (uint32_t i = head->end; i < end; i++) demonym = demonym || names_has(names, i, WORD_DEMONYM);
	if (demonym && names_has(names, head->first, WORD_NAME) && head->type == VG_MENTION_AGENCY)
		names_propose(names, head->first, end, head->type, "names/body.it");
}

void body_italian(struct names *names, const struct body_head *head)
{
	uint32_t known_first, known_end;
	bool capital = names_has(names, head->first, WORD_NAME);
	if ((head->word || head->region) && !capital) return;
	/* "pubblico ministero" */
	if (head->first > 0 && names_has(names, head->first, WORD_TITLE) &&
	    names_has(names, head->first - 1, WORD_TITLE))
		return;
	uint32_t at = adjectives(names, head->end, head->first), end = complement(names, head, at);
	if (end == at) {
		foreign(names, head, at);
		return;
	}
	if (!is_named(names, head, at, end)) return;
	uint32_t after = head->field ? adjectives(names, end, head->first) : end;
	if (after == end && body_known(names, head, &known_first, &known_end)) return;
	struct name *name = names_propose(names, head->first, after, head->type, "names/body.it");
	if (names_has(names, head->first, WORD_FIRST | WORD_LOUD) && !has_capital(names, at, end)) name->score -= 8;
}
