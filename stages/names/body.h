/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of bodies by pattern: a head ("Ministry", "procura") with what it takes before or behind it. The heads and what
 * they take are data (lexicon/<lang>/head.tsv, read by heads.c). A name grows in the order of English (body_en.c) or of
 * Italian (body_it.c), as the head says and not the text; what it grows by is the same for both: parts (body_part.c),
 * words before the head (body_before.c), phrases behind it (body_complement.c), those that go on in lower case
 * (body_long.c), heads that are in lower case themselves (body_lower.c). */
#ifndef BODY_H
#define BODY_H

#include "names.h"

#define BODY_PARTS_MAX 6 /* phrases that one head takes */

/* What a head takes. Heads with OF, PRE, NATION or CAPITAL go by the order of English. */
enum {
	HEAD_FIELD = 1 << 0,    /* a field of policy behind it, or a name after a preposition */
	HEAD_NAME = 1 << 1,     /* a name, after a preposition or at once */
	HEAD_WORD = 1 << 2,     /* any phrase; the head has a capital */
	HEAD_REGION = 1 << 3,   /* as NAME; the head has a capital */
	HEAD_OWN = 1 << 4,      /* as REGION; a word that is no word of the language */
	HEAD_LONG = 1 << 5,     /* the name may go on in lower case: "per il controllo delle esportazioni" */
	HEAD_OF = 1 << 6,       /* phrases after "of" and "for" */
	HEAD_ONLY_FOR = 1 << 7, /* "of" is no part of it: "Secretary of State for Trade" */
	HEAD_PRE = 1 << 8,      /* words before it */
	HEAD_NATION = 1 << 9,   /* in lower case, with a nationality before it: "Danish customs" */
	HEAD_OFFICE = 1 << 10,  /* as NATION, and with a field of policy: "Danish defence ministry" */
	HEAD_SEAT = 1 << 11,    /* as NATION, or with a place after it: "public prosecutor in Stuttgart" */
	HEAD_STATE = 1 << 12,   /* in lower case, with a nationality after it: "polizia tedesca" */
	HEAD_CAPITAL = 1 << 13, /* in lower case, after words with capitals: "Left party" */
	HEAD_ABROAD = 1 << 14,  /* of French, Spanish, German ...: words of its own language follow */
};

struct body_head {
	enum vg_mention_type type;
	uint32_t takes; /* HEAD_FIELD ... */
	uint32_t first, end;
};

/* On which side of its head a name grows first. */
enum body_order { ORDER_ENGLISH, ORDER_ITALIAN };

static inline bool takes(const struct body_head *head, uint32_t what)
{
	return (head->takes & what) != 0;
}

bool body_is_capital(const struct names *names, uint32_t token);
/* A given name with a surname after it: a person begins. */
bool body_is_given(const struct names *names, uint32_t token);
/* The end of the field of policy that begins here, or 0. */
uint32_t body_field(const struct names *names, uint32_t token);
/* The end of a field of policy or of a run of capitalised words; 0 if there is neither. */
uint32_t body_phrase(const struct names *names, uint32_t token, bool field_only);
/* That of the head; of citizens where a word of the name makes it theirs: "Refugee Council", "Council of Churches". */
enum vg_mention_type body_type(const struct names *names, const struct body_head *head, uint32_t first, uint32_t end);
/* The kind of a body_word at the token: "" for one, "political", "civic" (of councils), "citizens"; NULL if it is none.
 */
const char *body_word(const struct names *names, uint32_t token);
/* "Federal {Register}", "Executive {Board}", "in {direzione} di": an entry that begins one token before the head says
 * that it is no body. */
bool body_is_none(const struct names *names, const struct body_head *head);
/* The known agency that covers the head: its tokens. */
bool body_known(const struct names *names, const struct body_head *head, uint32_t *first_r, uint32_t *end_r);
/* The tokens are the name of a capital. */
bool body_is_seat_of_state(const struct names *names, uint32_t first, uint32_t end);
bool body_is_country(const struct names *names, uint32_t token);
/* "della {Repubblica} del Kazakistan": the form of a state before its name. */
bool body_is_realm(const struct names *names, uint32_t token);
/* The end of the name of a place after "in" or "of", else the token itself. */
uint32_t body_seat_after(const struct names *names, uint32_t at);
/* Past the adjectives of bodies and nations that follow in lower case or capitals; all of them together with `first`.
 */
uint32_t body_adjectives(const struct names *names, uint32_t at, uint32_t first);
/* The first of the capitalised nationalities that stand right before; the token itself without. */
uint32_t body_nation_before(const struct names *names, uint32_t first);
/* Past "of the", "dello", "per le"; the token itself where none stands. */
uint32_t body_past_links(const struct names *names, uint32_t at);

/* body_before.c: the first of the words before the head that belong to the name. */
uint32_t body_words_before(const struct names *names, const struct body_head *head);
/* Words that make a name of a head: one of a field, a nationality, a proper name, or two of any kind; not just "New" or
 * "Temporary". */
bool body_is_telling(const struct names *names, uint32_t first, uint32_t end);
/* A party or parliamentary group, by a word of its name or because the words are the name of one. */
bool body_is_political(const struct names *names, uint32_t first, uint32_t end);
/* A company's name has a word of its own: "Acme Systems", not "Security Systems"; before a field of policy it is not
 * the name of a place, either: "Acme Defence", not "London Defence". */
bool body_has_own_word(const struct names *names, uint32_t first, uint32_t end);
/* Where the name begins of a body that a lexicon has from `first` on, with nationalities from `from` on, and with the
 * name that stands right before: "UN International Commission of Inquiry", "Malta Commerce Department". */
uint32_t body_with_name_before(const struct names *names, const struct body_head *head, uint32_t first, uint32_t from);

/* body_complement.c: all that the head takes, from token `at`; its end, or `at` if there is nothing. */
uint32_t body_complement(const struct names *names, const struct body_head *head, uint32_t at, enum body_order order);
/* May the word begin another name than the one that goes on? */
bool body_is_other_name(const struct names *names, uint32_t token);

/* body_long.c: a noun in lower case after a preposition, with its adjectives; the end, or 0. */
uint32_t body_lower_phrase(const struct names *names, uint32_t at);
/* An entry that many bodies bear: "tribunale amministrativo regionale". */
bool body_is_generic(const struct names *names, uint32_t token);
/* "Comitato interministeriale per lo scambio di materiali": proposes the name of a head that goes on in lower case;
 * false where it does not. end: that of the complement from `at` on. */
bool body_propose_long(struct names *names, const struct body_head *head, uint32_t at, uint32_t end);
/* What a body of citizens is for or against, which is in its name: "contro la guerra", "sulle armi leggere di Brescia";
 * its end, or `at` itself. */
uint32_t body_aim(const struct names *names, const struct body_head *head, uint32_t at);
/* "Partito {socialista}", "Unione {democratica di centro}": adjectives, and the wing, in lower case; the end, or the
 * token itself. */
uint32_t body_creed(const struct names *names, uint32_t at);

/* body_lower.c: in English a head in lower case: with a nationality, a field of policy or a seat it is the name of one
 * office. */
void body_lower(struct names *names, const struct body_head *head);
/* "la polizia tedesca", "il governo russo": in a text about the trade a description; elsewhere it names the body. */
void body_of_nation(struct names *names, const struct body_head *head);
/* A body of a state by a head that says what it is: "Guardia costiera del Qatar", "marina turca". */
void body_of_state(struct names *names, const struct body_head *head);
/* "Polizia nazionale turca", "Marina militare egiziana": adjectives alone, up to `end`, make a name when one is a
 * nationality. */
void body_foreign(struct names *names, const struct body_head *head, uint32_t end);

void body_italian(struct names *names, const struct body_head *head);
void body_english(struct names *names, const struct body_head *head);
void body_abroad(struct names *names, const struct body_head *head);

#endif
