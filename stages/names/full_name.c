/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of one person's name: given names, initials, particles, nicknames, surnames. */
#include "names.h"

bool names_is_initial(const struct names *names, uint32_t token)
{
	const uint32_t longest = 4; /* bytes of a letter */
	const struct vg_token *t = &names->tokens[token];
	if (token + 1 >= names->n || (t->flags & VG_TOKEN_UPPER) == 0 || t->span.end - t->span.start > longest)
		return false;
	/* what follows is no mark, mostly: the text needs no look */
	return (t[1].flags & (VG_TOKEN_PUNCT | VG_TOKEN_SPACE)) == VG_TOKEN_PUNCT && names_is(names, token + 1, ".") &&
	       vg_utf8_count(names_text(names, token)) == 1;
}

bool names_is_person_word(const struct names *names, uint32_t token)
{
	const uint32_t capitals = VG_TOKEN_CAPS | VG_TOKEN_MIXED;
	if (token >= names->n || (names->tokens[token].flags & VG_TOKEN_WORD) == 0) return false;
	if (!names_has(names, token, WORD_NAME)) return false;
	/* "Ada Bianchi {QC}" */
	if (token > 0 && (names->tokens[token].flags & capitals) != 0 && names_beside(names, token, "honour"))
		return false;
	/* "Bruno Spagnoli": a surname, where no people bears a capital */
	bool people = names->lang == VG_LANG_IT && token > 0 && names_has(names, token, WORD_DEMONYM) &&
		      names_has(names, token - 1, WORD_GIVEN) && names_has(names, token - 1, WORD_NAME) &&
		      !names_has(names, token - 1, WORD_ORDINARY | WORD_LOUD | WORD_KNOWN) &&
		      !names_has(names, token, WORD_FUNC | WORD_COMMON | WORD_DATE);
	/* "{Park} Dong-hyun": two names that a hyphen joins follow, the second in lower case */
	bool korean = token + 3 < names->n && names_has(names, token + 1, WORD_NAME) &&
		      names_is(names, token + 2, "-") && !names_has(names, token + 3, WORD_NAME | WORD_ORDINARY) &&
		      ((names->tokens[token + 2].flags | names->tokens[token + 3].flags) & VG_TOKEN_SPACE) == 0 &&
		      !names_has(names, token, WORD_FUNC | WORD_DATE | WORD_TITLE);
	bool may = people || korean ||
		   !names_has(names, token,
			      WORD_COMMON | WORD_DATE | WORD_DEMONYM | WORD_HEAD | WORD_FIELD | WORD_TITLE) ||
		   (names_has(names, token, WORD_GIVEN | WORD_SURNAME) &&
		    !names_has(names, token, WORD_FUNC | WORD_DATE | WORD_HEAD | WORD_DEMONYM));
	return may && !vg_str_has_digit(names_text(names, token));
}

/* A particle that a surname may begin with here: in Italian text, "di" and its like only with a capital. */
static bool is_particle(const struct names *names, uint32_t token)
{
	struct vg_str word = names_text(names, token);
	bool elided = vg_str_ends(word, VG_STR("'")) || vg_str_ends(word, VG_STR("’"));
	if (elided && names_beside(names, token, "particle") && token > 0 && names_has(names, token - 1, WORD_GIVEN))
		return true;
	/* "{Ben} Marlowe": a given name where no name stands before it */
	bool given = names_has(names, token, WORD_GIVEN) && (token == 0 || !names_has(names, token - 1, WORD_NAME));
	if (names_has(names, token, WORD_NAME)) return !given && names_has(names, token, WORD_PARTICLE | WORD_LATIN);
	/* "Luigi di Bianco", but not "Maria di Roma" */
	if (names_beside(names, token, "of name") && token > 0 && names_has(names, token - 1, WORD_GIVEN))
		return names_has(names, token + 1, WORD_SURNAME) &&
		       !names_has(names, token + 1, WORD_KNOWN | WORD_DOUBTFUL | WORD_GIVEN);
	return names_has(names, token, WORD_PARTICLE) ||
	       (names->lang == VG_LANG_EN && names_has(names, token, WORD_LATIN));
}

uint32_t names_person_word_end(const struct names *names, uint32_t token)
{
	uint32_t at = token;
	if (names_is_initial(names, at)) return at + 2;
	for (uint32_t i = 0; i < 3 && is_particle(names, at) && names_together(names, token, at); i++) {
		at++;
		if (names_is(names, at, "-")) at++;
	}
	/* "Palazzo-Tosi": a hyphen makes a surname of any word */
	bool double_name = at + 2 < names->n && names_has(names, at, WORD_NAME) && names_is(names, at + 1, "-") &&
			   names_has(names, at + 2, WORD_SURNAME) && token > 0 &&
			   names_has(names, token - 1, WORD_GIVEN);
	if (!names_together(names, token, at) || !(double_name || names_is_person_word(names, at))) return 0;
	at++;
	/* "Sana'{a}", "Sha'{ban}": an apostrophe within */
	struct vg_str last = names_text(names, at - 1);
	bool inner = last.len > 4 && (vg_str_ends(last, VG_STR("'")) || vg_str_ends(last, VG_STR("’")));
	if (inner && at < names->n && (names->tokens[at].flags & (VG_TOKEN_SPACE | VG_TOKEN_WORD)) == VG_TOKEN_WORD &&
	    !names_has(names, at, WORD_NAME))
		at++;
	while (names_is(names, at, "-") && (names->tokens[at].flags & VG_TOKEN_SPACE) == 0 && at + 1 < names->n &&
	       (names->tokens[at + 1].flags & (VG_TOKEN_SPACE | VG_TOKEN_WORD)) == VG_TOKEN_WORD) {
		if (names_beside(names, at + 1, "linked")) return 0; /* "Virginia-{based}": an adjective */
		at += 2;
	}
	return at;
}

/* "Yoav {"Tito"} Har-Zahav": what somebody is called, between the given name and the surname; the end of it with the
 * surname, or 0. */
static uint32_t past_nickname(const struct names *names, uint32_t token)
{
	if (token + 3 >= names->n || !names_has(names, token - 1, WORD_GIVEN) ||
	    !names_has(names, token + 1, WORD_NAME))
		return 0;
	bool quoted = names_beside(names, token, "opens") && names_beside(names, token + 2, "closes");
	return quoted && names_together(names, token, token + 3) ? names_person_word_end(names, token + 3) : 0;
}

/* "Edgardo Cirelli {Monti}": the known name is a surname, that of a known person or of who signs. */
static bool is_known_surname(const struct names *names, uint32_t token)
{
	if (!names_has(names, token, WORD_SURNAME)) return false;
	bool signs = token + 1 >= names->n || names->tokens[token + 1].sentence != names->tokens[token].sentence;
	return signs || names_look_as(names, token, "person") == token + 1;
}

uint32_t names_person_end(const struct names *names, uint32_t first)
{
	uint32_t end = first, next = first;
	for (uint32_t i = 0; i < PERSON_WORDS_MAX; i++) {
		if (!names_together(names, first, next)) break;
		uint32_t after = i == 1 ? past_nickname(names, next) : 0;
		if (after == 0) after = names_person_word_end(names, next);
		if (after == 0) break;
		/* "Ada Bianchi {Head} of Sales", "Ada Bianchi {Oggetto}:": what follows in a signature or a mail's head
		 */
		if (i > 1 && names_has(names, next, WORD_ORDINARY) &&
		    (names_has(names, next + 1, WORD_OF) || names_is(names, next + 1, ":")))
			break;
		/* a name that stands by itself is not a surname: "Rossi Roma", but "Anna Roma" may be */
		if (i > 1 && names_has(names, next, WORD_KNOWN) && !is_known_surname(names, next)) break;
		end = next = after;
	}
	if (end > first && names_is_initial(names, end - 2 < names->n ? end - 2 : 0) && end - first == 2) return first;
	return end;
}
