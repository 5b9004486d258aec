/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of bodies that go on in lower case: "Comitato {per il controllo delle esportazioni}", "Alleanza {contro la
 * guerra}". */
#include "body.h"

#include <string.h>

static bool ends_in(struct vg_str word, const char *letters)
{
	return word.len != 0 && strchr(letters, word.ptr[word.len - 1]) != NULL;
}

/* An adjective by its ending, which agrees with that of the noun before it: "esportazioni {strategiche}". */
static bool is_adjective(const struct names *names, uint32_t token)
{
	struct vg_str word = names_text(names, token), noun = names_text(names, token - 1);
	if (names_has(names, token, WORD_FUNC | WORD_NAME) || word.len < 5 || !ends_in(word, "aeio")) return false;
	bool accent = noun.len != 0 && (noun.ptr[noun.len - 1] & 0x80) != 0; /* "libertà" */
	bool agrees = accent || ends_in(noun, "e") || (ends_in(noun, "i") && ends_in(word, "ie")) ||
		      (ends_in(noun, "o") && ends_in(word, "oe")) || (!ends_in(noun, "io") && ends_in(word, "ae"));
	if (!agrees) return false;
	if (body_word(names, token) != NULL || names_has(names, token, WORD_DEMONYM)) return true;
	return names_ends(names, vg_str_slice(word, 0, word.len - 1), "adjective");
}

/* "di {intervenire}", "per {rendere}", "lo {esortiamo}": what is asked of a body is no part of its name. */
static bool is_verb(const struct names *names, uint32_t token)
{
	struct vg_str word = names_text(names, token);
	if (word.len > 5 && names_ends(names, word, "we")) return true;
	return token > 0 && names_beside(names, token - 1, "bare") && names_ends(names, word, "infinitive");
}

uint32_t body_lower_phrase(const struct names *names, uint32_t at)
{
	if (at >= names->n || (names->tokens[at].flags & VG_TOKEN_WORD) == 0) return 0;
	if (names_has(names, at, WORD_FUNC | WORD_NAME | WORD_DATE) || names_text(names, at).len < 4) return 0;
	if (is_verb(names, at)) return 0;
	uint32_t end = at + 1;
	while (end < names->n && names_together(names, at, end) && is_adjective(names, end)) end++;
	/* "tecnico-militare" */
	bool hyphen = end > at + 1 && names_is(names, end, "-") && end + 1 < names->n &&
		      (names->tokens[end].flags & VG_TOKEN_SPACE) == 0 &&
		      (names->tokens[end + 1].flags & (VG_TOKEN_SPACE | VG_TOKEN_WORD)) == VG_TOKEN_WORD;
	return hyphen ? end + 2 : end;
}

/* Prepositions inside long names beside those of all names: "vigilanza {sulle} esportazioni", "beni {a} duplice uso".
 */
static bool is_inner(const struct names *names, uint32_t at)
{
	return names_beside(names, at, "inner") && !names_beside(names, at + 1, "purpose");
}

bool body_is_generic(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	return names_look(names, NAMES_KNOWN, token, &lexeme) != 0 && names_other(lexeme, "generic");
}

/* "per il controllo dei beni a duplice impiego": for heads whose names go on in lower case. Gives the end, or 0;
 * *words_r counts the nouns. */
static uint32_t long_name(const struct names *names, uint32_t at, uint32_t *words_r)
{
	uint32_t end = 0;
	bool town = false;
	*words_r = 0;
	for (uint32_t i = 0; i < BODY_PARTS_MAX + 2; i++) {
		bool joined = end != 0 && names_has(names, at, WORD_AND);
		uint32_t from = joined ? at + 1 : at, next = body_past_links(names, from);
		if (joined && names_has(names, next, WORD_ARTICLE)) next++;
		if (next == from && end != 0 && is_inner(names, at)) next = at + 1;
		if (next == from || !names_together(names, at, next)) break;
		/* "Tribunale di Parigi {per fatti}": the town ends the name */
		if (town && names_has(names, at, WORD_FOR) && !names_has(names, next, WORD_NAME)) break;
		/* "l'Avvocatura dello Stato per il {ministero}": for another body */
		if (end != 0 && names_has(names, at, WORD_FOR) && names_has(names, next, WORD_HEAD) &&
		    !names_has(names, next, WORD_NAME) && !names_has(names, next + 1, WORD_OF))
			break;
		if (body_is_country(names, next)) break; /* it says whose body it is, and stays a name by itself */
		bool capital = body_is_capital(names, next) && !body_is_given(names, next);
		if (joined && capital) break;
		uint32_t part = capital ? body_phrase(names, next, false) : body_lower_phrase(names, next);
		uint32_t field = part != 0 ? body_field(names, next) : 0; /* "affari esteri" */
		if (field > part) part = field;
		if (names_beside(names, next, "multiple")) part = body_lower_phrase(names, next + 1);
		if (part == 0) break;
		if (names_has(names, at, WORD_FOR) || i > 0 || part - next > 1) ++*words_r;
		++*words_r;
		town = capital && names_look_as(names, next, "place") == part;
		at = end = part;
	}
	return end;
}

bool body_propose_long(struct names *names, const struct body_head *head, uint32_t at, uint32_t end)
{
	uint32_t words, from = at, known_first, known_end;
	bool capital = names_has(names, head->first, WORD_NAME), two = head->end - head->first > 1;
	if (!takes(head, HEAD_LONG) || !(capital || two)) return false;
	while (names_together(names, head->first, from) && is_adjective(names, from)) from++;
	uint32_t longer = long_name(names, from, &words);
	bool known = body_known(names, head, &known_first, &known_end) && !body_is_generic(names, known_first);
	bool whole = longer >= end && longer > at && words > 1 && !known && (capital || words > 2) &&
		     names_together(names, head->first, longer - 1);
	if (!whole) return false;
	longer = body_adjectives(names, longer, head->first); /* "Ministero dello sviluppo e della tecnologia {ceco}" */
	/* "... per la sicurezza nazionale {del Kazakistan}" */
	if (names_has(names, longer, WORD_OF) && body_is_country(names, longer + 1) &&
	    names_together(names, head->first, longer + 1))
		longer = body_phrase(names, longer + 1, false);
	names_propose(names, head->first, longer, body_type(names, head, head->first, longer), "names/body.it");
	return true;
}

uint32_t body_aim(const struct names *names, const struct body_head *head, uint32_t at)
{
	uint32_t words, end = 0;
	if (head->type != VG_MENTION_ORGANIZATION || !names_beside(names, head->first, "aims")) return at;
	if (names_has(names, at, WORD_FOR)) {
		end = long_name(names, at, &words);
	} else if (names_beside(names, at, "on")) {
		end = body_lower_phrase(names, at + 1);
		uint32_t more = end != 0 ? long_name(names, end, &words) : 0;
		if (more != 0) end = more;
	}
	return end > at && names_together(names, head->first, end - 1) ? end : at;
}

uint32_t body_creed(const struct names *names, uint32_t at)
{
	uint32_t end = at;
	while (end < at + 3 && names_together(names, at - 1, end) && !names_has(names, end, WORD_NAME | WORD_FUNC) &&
	       (names_ends(names, names_text(names, end), "creed") ||
		(end > at && names_has(names, end, WORD_DEMONYM))))
		end++;
	bool wing = end > at && names_beside(names, end, "of name") && names_beside(names, end + 1, "wing");
	return wing && names_together(names, at, end + 1) ? end + 2 : end;
}
