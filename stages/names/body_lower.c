/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads in lower case, and those that a state makes the name of a body: "Danish {defence ministry}", "{polizia}
 * tedesca", "{Marina militare} egiziana". */
#include "body.h"

/* Fields of policy in lower case before the head: "defence {ministry}", "trade and industry {department}". */
static uint32_t fields_before(const struct names *names, uint32_t head)
{
	uint32_t first = head;
	while (first > 0 && names_together(names, first - 1, head)) {
		uint32_t i = first - 1;
		bool join = first < head && i > 0 && (names_has(names, i, WORD_AND) || names_is(names, i, ","));
		if (join) i--;
		bool small = !names_has(names, i, WORD_NAME) || names_has(names, i, WORD_FIRST);
		if (!names_has(names, i, WORD_FIELD) || !small) break;
		first = i;
	}
	return first;
}

/* "of defence", "for trade and industry" after the head; its end, or the token itself. */
static uint32_t fields_after(const struct names *names, uint32_t at)
{
	if (!names_has(names, at, WORD_OF | WORD_FOR) || !names_together(names, at - 1, at + 1)) return at;
	uint32_t end = body_field(names, body_past_links(names, at)), next;
	if (end == 0) return at;
	while (names_has(names, end, WORD_AND) && (next = body_field(names, end + 1)) != 0) end = next;
	return end;
}

/* "the Left {party}": the capitals before it. */
static void after_capitals(struct names *names, const struct body_head *head)
{
	uint32_t first = head->first;
	if (first > 0 && names_beside(names, first - 1, "role")) return; /* "State {Party}": of a contract */
	while (first > 0 && head->first - first < 3 && names_together(names, first - 1, head->first) &&
	       names_has(names, first - 1, WORD_NAME) && !names_has(names, first - 1, WORD_FUNC | WORD_TITLE))
		first--;
	const struct vg_lexeme *known; /* "the Fianna Fáil party" */
	if (first + 1 < head->first && names_look(names, NAMES_KNOWN, first, &known) == head->first &&
	    !names_other(known, "party"))
		return;
	/* "the Green {party} Aurea": what the party is called follows */
	const uint32_t no = WORD_TITLE | WORD_KNOWN | WORD_GIVEN;
	if (names_has(names, head->end, WORD_NAME) && !names_has(names, head->end, no) &&
	    names_together(names, first, head->end))
		return;
	if (first == head->first || names_has(names, first, WORD_FIRST | WORD_LOUD) ||
	    names_has(names, head->first - 1, WORD_DEMONYM))
		return;
	names_propose(names, first, head->end, head->type, "names/body.en");
}

void body_lower(struct names *names, const struct body_head *head)
{
	if (takes(head, HEAD_CAPITAL)) after_capitals(names, head);
	if (!takes(head, HEAD_NATION)) return;
	uint32_t own = fields_before(names, head->first), end = fields_after(names, head->end);
	uint32_t first = body_nation_before(names, own);
	bool field = own < head->first || end > head->end, nation = first < own; /* "German ministry" is any of them */
	/* "Kenyan {embassy in Lima}" */
	bool mission = nation && names_beside(names, head->first, "mission");
	uint32_t seat = takes(head, HEAD_SEAT) || mission ? body_seat_after(names, end) : end;
	if (takes(head, HEAD_SEAT) && !nation && seat == end)
		first = names_look_back(names, first, LAND_WORDS_MAX, "place");
	if ((nation && (field || !takes(head, HEAD_OFFICE))) || seat > end ||
	    (takes(head, HEAD_SEAT) && first < head->first))
		names_propose(names, first, seat, head->type, "names/body.en");
}

void body_foreign(struct names *names, const struct body_head *head, uint32_t end)
{
	uint32_t known_first, known_end;
	bool demonym = body_word(names, head->end) != NULL && takes(head, HEAD_REGION) && end > head->end;
	/* "Corte costituzionale federale": not ours */
	bool federal = body_known(names, head, &known_first, &known_end) && names_beside(names, known_end, "federal");
	demonym = demonym || federal;
	if (body_known(names, head, &known_first, &known_end) && known_end >= end)
		end = body_adjectives(names, known_end, head->first);
	for (uint32_t i = head->end; i < end; i++) demonym = demonym || names_has(names, i, WORD_DEMONYM);
	/* "Coalizione nazionale yemenita": two adjectives, or amid a sentence */
	bool citizens = names_beside(names, head->first, "aims") &&
			(end > head->end + 1 || !names_has(names, head->first, WORD_FIRST | WORD_LOUD));
	bool body = head->type == VG_MENTION_AGENCY || names_beside(names, head->first, "national") || citizens;
	/* "Coalizione italiana libertà {e} disarmo": it goes on */
	bool more = !names_has(names, end, WORD_NAME | WORD_FUNC) && names_has(names, end + 1, WORD_AND) &&
		    names_together(names, head->first, end + 1);
	if (citizens && more) return;
	if (!demonym || !names_has(names, head->first, WORD_NAME) || !body) return;
	struct name *name = names_propose(names, head->first, end, head->type, "names/body.it");
	if (citizens) name->doubt = NAME_LATER; /* an acronym may tell how it goes on */
}

void body_of_nation(struct names *names, const struct body_head *head)
{
	uint32_t end = head->end;
	bool nation = false;
	while (names_together(names, head->first, end)) {
		bool demonym = names_has(names, end, WORD_DEMONYM) && !names_has(names, end, WORD_NAME | WORD_FUNC);
		if (!demonym && body_word(names, end) == NULL) break;
		nation = nation || demonym;
		end++;
	}
	if (nation && names->distant) names_propose(names, head->first, end, head->type, "names/body.it");
}

void body_of_state(struct names *names, const struct body_head *head)
{
	uint32_t at = body_adjectives(names, head->end, head->first); /* "Forze armate {reali}" */
	bool of = names_has(names, head->first, WORD_NAME) && names_has(names, at, WORD_OF) &&
		  body_is_country(names, at + 1);
	if (of)
		names_propose(names, head->first, body_phrase(names, at + 1, false), head->type, "names/body.it");
	else
		body_foreign(names, head, head->end);
}
