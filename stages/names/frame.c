/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a licence makes a firm of an unknown name: who applies for one, is granted or refused it, holds it, may
 * sell under it. Only in texts about the trade, in a sentence that names a licence; the name is kept where nothing else
 * in the text explains it. */
#include "names.h"

enum {
	SENTENCE_MAX = 80, /* tokens on each side within which a licence is named */
	BETWEEN_MAX = 5,   /* auxiliaries and adverbs between a name and its verb */
	WORDS_MAX = 3,     /* of the name */
	SALE_MAX = 12,     /* tokens from what is done with goods to who does it */
};

static bool is_licence(const struct names *names, uint32_t token)
{
	uint32_t after;
	if ((names->starts[token] & NAMES_CUES) == 0) return false; /* of most words */
	return names_cue_from(names, token, "licence", &after) != NULL ||
	       names_cue_from(names, token, "deals", &after) != NULL;
}

static bool names_licence(const struct names *names, uint32_t token)
{
	uint32_t sentence = names->tokens[token].sentence;
	for (uint32_t i = token; i > 0 && token - i < SENTENCE_MAX && names->tokens[i - 1].sentence == sentence; i--)
		if (is_licence(names, i - 1)) return true;
	for (uint32_t i = token; i < names->n && i - token < SENTENCE_MAX && names->tokens[i].sentence == sentence; i++)
		if (is_licence(names, i)) return true;
	return false;
}

/* "{has never} applied", "{non potrà più} esportare"; of *passive_r: a form of "to be" is among them. */
static bool is_between(const struct names *names, uint32_t token, bool *passive_r)
{
	bool passive = names_beside(names, token, "be");
	*passive_r = *passive_r || passive;
	return passive || names_beside(names, token, "between");
}

/* Past ", of Kiel,": where the verb is looked for. */
static uint32_t past_seat(const struct names *names, uint32_t end)
{
	bool comma = names_is(names, end, ",");
	uint32_t of = comma ? end + 1 : end;
	if (!names_has(names, of, WORD_OF)) return end;
	uint32_t after = names_look_as(names, of + 1, "place");
	if (after == 0) return end;
	return comma && names_is(names, after, ",") ? after + 1 : after;
}

/* "X {applied for}", "X {was refused}". */
static bool is_subject(const struct names *names, uint32_t end)
{
	uint32_t after, at = past_seat(names, end);
	bool passive = false;
	for (uint32_t i = 0; i < BETWEEN_MAX && at < names->n && names_together(names, end - 1, at); i++, at++) {
		if (names_cue_from(names, at, passive ? "undergoes" : "applies", &after) != NULL) return true;
		if (!is_between(names, at, &passive)) return false;
	}
	return false;
}

/* "{allowed} X to sell", "{refused} X a licence". */
static bool is_object(const struct names *names, uint32_t first, uint32_t end)
{
	bool object = first > 0 && names_together(names, first - 1, end) && names_cue_at(names, first, "gives") != NULL;
	return object && names_beside(names, end, "gets");
}

/* "{cleared} X to", "allowed X to {export}", "consentito a X di {vendere}": what is let is trade, whatever it is
 * called. */
static bool is_trader(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t after;
	if (first == 0 || !names_together(names, first - 1, end)) return false;
	bool link = names_beside(names, end, "lets");
	if (link && names_cue_at(names, first, "clears") != NULL) return true;
	uint32_t at = names_beside(names, first - 1, "whom") ? first - 1 : first;
	bool let = names_cue_at(names, at, "gives") != NULL || names_cue_at(names, at, "to") != NULL;
	return let && names_cue_from(names, link ? end + 1 : end, "deals", &after) != NULL;
}

/* "The permit went {to} X", "{Alla} X è stata negata", "{Per} X la licenza". */
static bool is_receiver(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t after;
	if (first == 0 || !names_together(names, first - 1, first)) return false;
	bool gone = first > 3 && names_beside(names, first - 2, "goes") &&
		    (is_licence(names, first - 3) || is_licence(names, first - 4));
	if (gone && names_beside(names, first - 1, "toward")) return true;
	if (!names_has(names, first - 1, WORD_FIRST) || !names_beside(names, first - 1, "front")) return false;
	for (uint32_t i = end; i < end + BETWEEN_MAX && i < names->n && names_together(names, first, i); i++)
		if (is_licence(names, i) || names_cue_from(names, i, "undergoes", &after) != NULL) return true;
	return false;
}

/* "X's howitzers". */
static bool is_owner(const struct names *names, uint32_t end)
{
	const struct vg_lexeme *topic;
	if (!names_is_genitive(names, end)) return false;
	for (uint32_t i = end + 1; i < end + 3 && names_together(names, end, i); i++)
		if (names_look(names, NAMES_TOPICS, i, &topic) != 0) return true;
	return false;
}

/* "the {licence} of X", "an {application} by X", "{held} by X", "{issued} to X", "{intestata} a X": what nobody has but
 * who holds a licence, or asks for one. */
static bool is_behind(const struct names *names, uint32_t first)
{
	if (first < 2 || !names_together(names, first - 2, first)) return false;
	bool by = names_beside(names, first - 1, "by"), from = names_beside(names, first - 1, "from");
	bool of = names_has(names, first - 1, WORD_OF) || by || from;
	if (of && names_cue_at(names, first - 1, "held") != NULL) return true;
	const struct vg_lexeme *made = by ? names_cue_at(names, first - 1, "by") : NULL; /* "firmata da" is of bodies */
	if (made != NULL && vg_str_eqz(made->type, "company_cue"))
		return names_cue_at(names, first - 1, "asks") == NULL;
	return names_beside(names, first - 1, "to") && names_cue_at(names, first - 1, "undergoes") != NULL;
}

/* Of one that stands before the name, around it, or after it: "{in the name of} X", "X's {licence}", "the X {licence}",
 * "X, {whose licence}". */
static bool is_holder(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t after;
	bool before = first > 0 && names_together(names, first - 1, first);
	if (is_behind(names, first) || (before && names_cue_at(names, first, "holder") != NULL)) return true;
	if (!names_together(names, first, end)) return false;
	bool genitive = names_is_genitive(names, end);
	bool has = genitive || (before && names_has(names, first - 1, WORD_ARTICLE)); /* "an X licence" */
	uint32_t thing = genitive ? end + 1 : end, at = names_is(names, end, ",") ? end + 1 : end;
	if (has && names->lang != VG_LANG_IT && names_cue_from(names, thing, "held", &after) != NULL) return true;
	/* "X's {request} to {sell}" */
	bool asks = genitive && names_cue_from(names, thing, "asks", &after) != NULL;
	if (asks && names_cue_from(names, after + 1, "deals", &after) != NULL) return true;
	return names_cue_from(names, at, "holds", &after) != NULL;
}

/* "the sale of radars to Peru {by} X": what is sold, and where to, between. */
static bool is_seller(const struct names *names, uint32_t first)
{
	uint32_t after;
	if (first < 3 || !names_beside(names, first - 1, "by")) return false;
	for (uint32_t i = first - 1; i > 0 && first - i < SALE_MAX && names_together(names, i - 1, first); i--) {
		if (names_cue_from(names, i - 1, "deal", &after) != NULL) return true;
		if (names_beside(names, i - 1, "be") || names_beside(names, i - 1, "have")) return false;
	}
	return false;
}

static bool all_are(const struct names *names, uint32_t first, uint32_t end, uint32_t flags)
{
	for (uint32_t i = first; i < end; i++)
		if (!names_has(names, i, flags)) return false;
	return true;
}

/* A name of two or three words of which the language, or people, may have some: only who holds a licence beyond doubt
 * bears it, amid a sentence. */
static void by_holder(struct names *names, uint32_t first)
{
	const uint32_t no = WORD_LOUD | WORD_FUNC | WORD_TITLE | WORD_KNOWN | WORD_DEMONYM | WORD_DATE | WORD_FIRST;
	const uint32_t body = WORD_TITLE | WORD_DEMONYM | WORD_DATE | WORD_GIVEN;
	if (!names_has(names, first, WORD_NAME) || names_has(names, first, no)) return;
	bool inner = first > 0 && names_has(names, first - 1, WORD_NAME) && names_together(names, first - 1, first);
	uint32_t end = inner ? first : names_run_end(names, first);
	if (end < first + 2 || end - first > WORDS_MAX || names_any(names, first + 1, end, body)) return;
	if (names_beside(names, end - 1, "member")) return; /* "Member States" */
	for (uint32_t i = first; i < end; i++)
		if (names_head_type(names, i, VG_MENTION_COMPANY) != VG_MENTION_COMPANY) return;
	bool human = names_has(names, first, WORD_GIVEN | WORD_SURNAME);
	bool word = names_has(names, end - 1, WORD_ORDINARY | WORD_COMMON | WORD_FIELD);
	if (human && !word && !names_has(names, first, WORD_DOUBTFUL | WORD_RARE)) return;
	if (names_has(names, end - 1, WORD_SURNAME) || !names_framed(names, first, end)) return;
	names_propose(names, first, end, VG_MENTION_COMPANY, "names/frame")->doubt = NAME_LATER;
}

bool names_framed(const struct names *names, uint32_t first, uint32_t end)
{
	if (!names->topical || names_has(names, first, WORD_LOUD)) return false;
	return (is_holder(names, first, end) && names_licence(names, first)) || is_trader(names, first, end);
}

bool names_deals(const struct names *names, uint32_t first, uint32_t end)
{
	if (names_framed(names, first, end)) return true;
	if (!names->topical || names_has(names, first, WORD_LOUD)) return false;
	bool deals = is_subject(names, end) || is_object(names, first, end) || is_receiver(names, first, end) ||
		     is_owner(names, end);
	return deals && names_licence(names, first);
}

void names_frame(struct names *names, uint32_t first, bool unknown)
{
	if (!names->topical) return;
	by_holder(names, first);
	if (!unknown || names_has(names, first, WORD_SURNAME)) return;
	uint32_t end = names_run_end(names, first);
	if (end == first || end - first > WORDS_MAX || names_text(names, first).len < 3) return;
	if (first > 0 && (names->tokens[first - 1].flags & VG_TOKEN_NUMBER) != 0) return;
	if (names_any(names, first, end, WORD_TITLE | WORD_GIVEN | WORD_KNOWN) || names_is_product(names, first))
		return;
	/* "la ditta di Gardone": where it is */
	bool seat = names->lang == VG_LANG_IT && first > 0 && names_beside(names, first - 1, "of name") &&
		    names_cue_at(names, first - 1, "before") != NULL;
	if (seat) return;
	if (all_are(names, first, end, WORD_ORDINARY | WORD_COMMON)) return;
	if (names_deals(names, first, end) || is_seller(names, first))
		names_propose(names, first, end, VG_MENTION_COMPANY, "names/frame")->doubt = NAME_LATER;
}
