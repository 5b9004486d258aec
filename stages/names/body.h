/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of bodies by pattern: a head ("Ministry", "procura") with what it takes before or after. The heads and what
 * they take are data (lexicon/<lang>/head.tsv); the grammar of the phrase is code: phrase.c what both languages share,
 * body_it.c and body_en.c the rest. */
#ifndef BODY_H
#define BODY_H

#include "names.h"

#define BODY_PARTS_MAX 6 /* phrases that one head takes */

struct body_head {
	enum vg_mention_type type;
	bool field;    /* Italian: a field of policy follows, or a name after a preposition */
	bool name;     /* a name follows, after a preposition or at once */
	bool word;     /* any phrase follows; the head has a capital */
	bool region;   /* as name; the head has a capital */
	bool own;      /* as region; a word that is no word of the language follows */
	bool longer;   /* the name may go on in lower case: "per il controllo delle esportazioni" */
	bool of;       /* English: "of" and "for" follow */
	bool only_for; /* "of" is no part of it: "Secretary of State for Trade" */
	bool pre;      /* words stand before it */
	bool nation;   /* in lower case, with a nationality before it: "Danish customs" */
	bool office;   /* as nation, and with a field of policy: "Danish defence ministry" */
	bool seat;     /* as nation, or with a place after it: "public prosecutor in Stuttgart" */
	bool state;    /* Italian: in lower case, with a nationality after it: "polizia tedesca" */
	bool capital;  /* in lower case, after words with capitals: "Left party" */
	bool abroad;   /* of French, Spanish, German ...: words of its own language follow */
	uint32_t first, end;
};

bool body_is_capital(const struct names *names, uint32_t token);
/* A given name with a surname after it: a person begins. */
bool body_is_given(const struct names *names, uint32_t token);
/* The end of the field of policy that begins here, or 0. */
uint32_t body_field(const struct names *names, uint32_t token);
/* The end of a field of policy or of a run of capitalised words; 0 if there is neither. */
uint32_t body_phrase(const struct names *names, uint32_t token, bool field_only);
/* "Refugee Council", "Council of Churches": a body of citizens whose head is that of a public one. */
bool body_is_civic(const struct names *names, const struct body_head *head, uint32_t first, uint32_t end);
/* The kind of a body_word at the token: "" for one, "political", "civic" (of councils), "citizens"; NULL if it is none.
 */
const char *body_word(const struct names *names, uint32_t token);
/* The known agency that covers the head: its tokens. */
bool body_known(const struct names *names, const struct body_head *head, uint32_t *first_r, uint32_t *end_r);

void body_italian(struct names *names, const struct body_head *head);
void body_english(struct names *names, const struct body_head *head);
void body_abroad(struct names *names, const struct body_head *head);

#endif
