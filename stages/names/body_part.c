/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the names of bodies: runs of capitals, fields of policy, known names beside a head. */
#include "body.h"

#define HITS 8
#define KNOWN_WORDS_MAX 6 /* before a head, in the name of a known agency */

bool body_is_capital(const struct names *names, uint32_t token)
{
	/* "US" is a country before it is a pronoun */
	bool known = names_has(names, token, WORD_KNOWN) && (names->tokens[token].flags & VG_TOKEN_CAPS) != 0;
	known = known || names_beside(names, token, "the state");
	return names_has(names, token, WORD_NAME) && !names_has(names, token, WORD_DATE | (known ? 0u : WORD_FUNC));
}

bool body_is_given(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_GIVEN) && !names_has(names, token, WORD_DOUBTFUL | WORD_FIELD) &&
	       body_is_capital(names, token + 1);
}

uint32_t body_field(const struct names *names, uint32_t token)
{
	struct vg_hit hits[HITS];
	if (!names_has(names, token, WORD_FIELD)) return 0;
	uint32_t n = vg_gazetteer_token(names->state->heads, names->doc, token, names->lang, hits, HITS);
	for (uint32_t i = 0; i < n; i++)
		if (vg_str_eqz(hits[i].lexeme->type, "field")) return names_token_after(names, token, hits[i].span.end);
	return 0;
}

/* A run of capitalised words; hyphens inside are part of it. */
static uint32_t capitals(const struct names *names, uint32_t token)
{
	uint32_t end = token;
	while (end < names->n && end - token < NAME_WORDS_MAX && names_together(names, token, end)) {
		bool other = end > token && (names_has(names, end, WORD_TITLE) || body_is_given(names, end));
		if (body_is_capital(names, end) && !other)
			end++;
		else if (end > token && names_is(names, end, "-") && body_is_capital(names, end + 1))
			end++;
		else
			break;
	}
	return end;
}

uint32_t body_phrase(const struct names *names, uint32_t token, bool field_only)
{
	uint32_t field = body_field(names, token), run = field_only ? token : capitals(names, token);
	const struct vg_lexeme *known; /* "Costa d'Avorio" */
	if (run > token && names_has(names, token, WORD_KNOWN)) {
		uint32_t end = names_look(names, NAMES_KNOWN, token, &known);
		if (end > run) run = end;
	}
	if (field == 0 && run == token) return 0;
	/* "Ministry for Foreign Affairs {Sent}:": what the head of a mail has next */
	if (field != 0 && run == field + 1 && names_is(names, run, ":")) run = field;
	return field > run ? field : run;
}

const char *body_word(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	if (names_look(names, NAMES_BODIES, token, &lexeme) != token + 1) return NULL;
	if (names_other(lexeme, "civic")) return "civic";
	if (names_other(lexeme, "citizens")) return "citizens";
	return names_other(lexeme, "political") ? "political" : "";
}

/* "Refugee Council", "Council of Churches": a body of citizens whose head is that of a public one. */
static bool is_civic(const struct names *names, const struct body_head *head, uint32_t first, uint32_t end)
{
	bool council = names_beside(names, head->end - 1, "council");
	if (!council && !names_beside(names, head->end - 1, "committee")) return false;
	for (uint32_t i = first; i < end; i++) {
		const char *kind = body_word(names, i);
		if (kind != NULL && vg_str_eqz(vg_str_z(kind), council ? "civic" : "citizens")) return true;
	}
	return false;
}

enum vg_mention_type body_type(const struct names *names, const struct body_head *head, uint32_t first, uint32_t end)
{
	bool civic = head->type == VG_MENTION_AGENCY && is_civic(names, head, first, end);
	return civic ? VG_MENTION_ORGANIZATION : head->type;
}

bool body_known(const struct names *names, const struct body_head *head, uint32_t *first_r, uint32_t *end_r)
{
	bool found = false; /* the longest: "Federal Security Council", not "Security Council" */
	for (uint32_t back = 0; back < KNOWN_WORDS_MAX && back <= head->first; back++) {
		uint32_t first = head->first - back;
		if (!names_has(names, first, WORD_KNOWN)) continue;
		uint32_t end = names_look_as(names, first, "agency");
		if (end < head->end || end - first < 2) continue;
		*first_r = first;
		*end_r = end;
		found = true;
	}
	return found;
}

uint32_t body_seat_after(const struct names *names, uint32_t at)
{
	if (!names_has(names, at, WORD_OF) && !names_beside(names, at, "within")) return at;
	if (!names_together(names, at - 1, at + 1) || !names_has(names, at + 1, WORD_KNOWN)) return at;
	uint32_t end = names_look_as(names, at + 1, "place");
	return end != 0 ? end : at;
}

bool body_is_seat_of_state(const struct names *names, uint32_t first, uint32_t end)
{
	const struct vg_lexicon *capitals = vg_rules_lexicon(vg_ctx_rules(names->ctx), "capital");
	struct vg_span span = {names->tokens[first].span.start, names->tokens[end - 1].span.end};
	return vg_lexicon_find(capitals, vg_doc_slice(names->doc, span), names->lang) != NULL;
}

bool body_is_country(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_KNOWN) && names_look_as(names, token, "country") != 0;
}

bool body_is_realm(const struct names *names, uint32_t token)
{
	return names_beside(names, token, "realm") && names_has(names, token + 1, WORD_OF) &&
	       body_is_country(names, token + 2);
}

uint32_t body_adjectives(const struct names *names, uint32_t at, uint32_t first)
{
	while (at < names->n && names_together(names, first, at)) {
		bool demonym = names_has(names, at, WORD_DEMONYM) && !names_has(names, at, WORD_FUNC);
		if (!demonym && body_word(names, at) == NULL) break;
		at++;
	}
	return at;
}

uint32_t body_nation_before(const struct names *names, uint32_t first)
{
	while (first > 0 && names_has(names, first - 1, WORD_DEMONYM) && names_has(names, first - 1, WORD_NAME) &&
	       names_together(names, first - 1, first))
		first--;
	return first;
}

uint32_t body_past_links(const struct names *names, uint32_t at)
{
	if (!names_has(names, at, WORD_OF | WORD_FOR)) return at;
	return names_has(names, at + 1, WORD_ARTICLE) ? at + 2 : at + 1;
}
