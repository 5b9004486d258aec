/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a licence makes a firm of an unknown name: who applies for one, is granted or refused it, holds it, may
 * sell under it. Only in texts about the trade, in a sentence that names a licence; the name is kept where nothing else
 * in the text explains it. */
#include "names.h"

enum {
	SENTENCE_MAX = 80, /* tokens on each side within which a licence is named */
	BETWEEN_MAX = 5,   /* auxiliaries and adverbs between a name and its verb */
	WORDS_MAX = 3,     /* of the name */
};

static bool is_licence(const struct names *names, uint32_t token)
{
	uint32_t after;
	return names_cue_from(names, token, "licence", &after) != NULL;
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

void names_frame(struct names *names, uint32_t first)
{
	if (!names->topical || names_has(names, first, WORD_SURNAME)) return;
	uint32_t end = names_run_end(names, first);
	bool ordinary = true;
	if (end == first || end - first > WORDS_MAX || names_text(names, first).len < 3) return;
	if (first > 0 && (names->tokens[first - 1].flags & VG_TOKEN_NUMBER) != 0) return;
	for (uint32_t i = first; i < end; i++) {
		if (names_has(names, i, WORD_TITLE | WORD_GIVEN | WORD_KNOWN)) return;
		ordinary = ordinary && names_has(names, i, WORD_ORDINARY | WORD_COMMON);
	}
	if (ordinary) return;
	bool framed = is_subject(names, end) || is_object(names, first, end) || is_receiver(names, first, end) ||
		      is_owner(names, end);
	if ((framed && names_licence(names, first)) || is_trader(names, first, end))
		names_propose(names, first, end, VG_MENTION_COMPANY, "names/frame")->doubt = NAME_LATER;
}
