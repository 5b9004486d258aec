/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a word form can be in one language: closed classes, verbs inflected from paradigms, nouns by kind; and what it
 * does that is treated apart; what the language does that others do not. Built once from
 * lexicon/<lang>/{grammar,verb,paradigm,noun,function,trait,agreement}.tsv; const afterwards. */
#ifndef ACTIONS_LEX_H
#define ACTIONS_LEX_H

#include "vaglio/rules.h"
#include "vaglio/words.h"

/* Parts of speech. The first names are the first part of the ids in grammar.tsv. */
enum lex_tag {
	TAG_DET,
	TAG_NUM,
	TAG_PRON,
	TAG_REL,
	TAG_THAT,
	TAG_SUB,
	TAG_Q,
	TAG_CONJ,
	TAG_PREP,
	TAG_NEG,
	TAG_ADV,
	TAG_MODAL,
	TAG_POSS,
	TAG_AUX,
	TAG_CLIT,
	TAG_GRAMMAR_COUNT, /* those above stand in grammar.tsv */
	TAG_VERB = TAG_GRAMMAR_COUNT,
	TAG_NOUN,
	TAG_OPEN, /* an open-class word that no lexicon knows */
	TAG_NAME,
	TAG_TIME,
	TAG_MONEY,
	TAG_PUNCT,
};

enum lex_det { DET_NONE, DET_DEF, DET_INDEF, DET_DEM, DET_QUANT, DET_ANY, DET_NEG, DET_POSS, DET_ONE };
enum lex_pron { PRON_PERS = 1, PRON_WE, PRON_YOU, PRON_DEM, PRON_SUCH, PRON_QUANT };
enum lex_sub { SUB_IF = 1, SUB_WHETHER, SUB_BECAUSE, SUB_ALTHOUGH, SUB_WHEN, SUB_SO, SUB_ASIF, SUB_WITHOUT };
enum lex_neg { NEG_NOT = 1, NEG_EVEN, NEG_EVER }; /* ever: "never", which asks where nothing else denies */
enum lex_conj { CONJ_AND = 1, CONJ_OR, CONJ_BUT };
enum lex_prep {
	PREP_NONE,
	PREP_OF,
	PREP_TO,
	PREP_BY,
	PREP_FROM,
	PREP_IN,
	PREP_ON,
	PREP_FOR,
	PREP_WITH,
	PREP_TOWARD,
	PREP_AGAINST,
	PREP_AT,
	PREP_AS,
	PREP_UNDER,
	PREP_ABOUT,
	PREP_BETWEEN,
	PREP_WITHOUT,
	PREP_EXCEPT,
	PREP_INSTEAD,
	PREP_AFTER,
	PREP_BEFORE,
	PREP_DURING,
	PREP_VIA,
	PREP_SOURCE,
	PREP_DESPITE,
	PREP_THAN,
};
enum lex_adv { ADV_NOT_ONLY = 1, ADV_ALREADY, ADV_YET, ADV_USUAL, ADV_FRONT, ADV_ONLY, ADV_SINCE };
enum lex_modal { MODAL_CAN = 1, MODAL_COULD, MODAL_MAY, MODAL_MUST, MODAL_SHOULD, MODAL_WILL, MODAL_WOULD };
enum lex_clit { CLIT_ACC = 1, CLIT_DAT, CLIT_NE, CLIT_SI };

enum lex_form { FORM_NONE, FORM_FINITE, FORM_INF, FORM_GER, FORM_PART };
enum lex_tense { TENSE_NONE, TENSE_PRES, TENSE_IMPF, TENSE_PAST, TENSE_FUT, TENSE_COND, TENSE_SUBJ, TENSE_ISUBJ };

/* Persons of a finite form, bits: 1s 2s 3s 1p 2p 3p. */
enum { PERSON_3S = 1 << 2, PERSON_3P = 1 << 5, PERSON_3 = PERSON_3S | PERSON_3P, PERSON_ANY = (1 << 6) - 1 };

struct lex_reading {
	uint8_t tag, sub, form, tense, persons;
	bool article;     /* a preposition with the article in it */
	bool negative;    /* a contracted negation: "hasn't" */
	uint8_t forms;    /* bits 1 << lex_form of the verbs among this reading and those behind it */
	uint16_t lemma;   /* of a verb */
	uint16_t unused;  /* no bytes without a value: readings are written as they are */
	uint32_t tags;    /* bits 1 << lex_tag of this reading and those behind it */
	uint64_t classes; /* of a noun, bits of lex_class */
	int32_t number;   /* value of a numeral */
	int32_t next;     /* other readings of the form; VG_NONE at the end */
};

/* What a word, a verb (by its lemma) or an ending ("-s") does, whatever its part of speech; see functions.def. */
enum lex_function {
#define LEX_FUNCTION(name, id, what) FN_##name,
#include "functions.def"
#undef LEX_FUNCTION
	FN_COUNT
};
struct lex_functions {
	uint64_t bits[(FN_COUNT + 63) / 64]; /* by lex_function */
};
static inline bool lex_serves(const struct lex_functions *functions, enum lex_function function)
{
	return functions != NULL && (functions->bits[function / 64] >> function % 64 & 1) != 0;
}

/* What a language does that others do not; see traits.def. */
enum lex_trait {
#define LEX_TRAIT(name, id, what) LEX_##name,
#include "traits.def"
#undef LEX_TRAIT
	LEX_TRAITS
};

struct lex;

/* Everything of one language. The arena and rules outlive it. */
struct lex *lex_new(struct vg_arena *arena, const struct vg_rules *rules, enum vg_lang lang);
/* A kind of noun for which there was no room among the classes; empty: none. */
struct vg_str lex_lost(const struct lex *lex);
/* An id of function.tsv, trait.tsv or agreement.tsv that nothing knows; empty: none. */
struct vg_str lex_unknown(const struct lex *lex);
/* Without any forms, for lex_add. */
struct lex *lex_empty(struct vg_arena *arena, enum vg_lang lang);
/* Its tables as flat arrays, and back. What is added to one that was taken from such goes into a copy of them. */
#define LEX_TABLES 10
#define LEX_TYPES "verb paradigm grammar noun function trait agreement" /* lexicons that it is made of */
void lex_flats(struct vg_flat flats[LEX_TABLES]);                       /* sizes alone */
void lex_give(const struct lex *lex, struct vg_flat flats[LEX_TABLES]);
struct lex *lex_take(struct vg_arena *arena, enum vg_lang lang, const struct vg_flat flats[LEX_TABLES]);
/* A preposition by its kind in grammar.tsv ("against"), PREP_NONE if unknown. */
uint8_t lex_prep_parse(struct vg_str name);
/* One more than the highest number of a lemma. */
uint32_t lex_lemmas(const struct lex *lex);
/* First reading of a form in lower case, or NULL; lex_next gives the others. */
const struct lex_reading *lex_find(const struct lex *lex, struct vg_str form);
/* The same where vg_str_hash of the form is known. */
const struct lex_reading *lex_find_hashed(const struct lex *lex, struct vg_str form, uint64_t hash);
const struct lex_reading *lex_next(const struct lex *lex, const struct lex_reading *reading);
/* Does a verb, by its lemma, do that? */
bool lex_verb_serves(const struct lex *lex, uint16_t lemma, enum lex_function function);
/* The first verb of verb.tsv that does that, 0 without. */
uint16_t lex_verb_of(const struct lex *lex, enum lex_function function);
/* Calls fn with each word that does that, in no order. */
void lex_each_serving(const struct lex *lex, enum lex_function function, void (*fn)(void *user, struct vg_str form),
		      void *user);
/* Does a word, in lower case, end as those do: "-s"? */
bool lex_ends(const struct lex *lex, struct vg_str low, enum lex_function endings);
/* Bytes of the first word of a text in lower case, and of the space behind it, if that word does that; else 0. */
uint32_t lex_opens(const struct lex *lex, struct vg_str low, enum lex_function function);
/* Gender and number that a word tells by its ending, bits; all where it leaves them open. */
enum {
	LEX_MASCULINE = 1,
	LEX_FEMININE = 2,
	LEX_ANY_GENDER = LEX_MASCULINE | LEX_FEMININE,
	LEX_SINGULAR = 4,
	LEX_PLURAL = 8,
	LEX_ANY_NUMBER = LEX_SINGULAR | LEX_PLURAL,
	LEX_ANY_THING = LEX_ANY_GENDER | LEX_ANY_NUMBER
};
enum lex_agreeing { LEX_NOUN, LEX_ARTICLE, LEX_PARTICIPLE, LEX_PRONOUN, LEX_AGREEING };
uint8_t lex_agreement(const struct lex *lex, struct vg_str low, enum lex_agreeing part);
/* Can two words be said of one thing? */
static inline bool lex_agree(uint8_t a, uint8_t b)
{
	return (a & b & LEX_ANY_GENDER) != 0 && (a & b & LEX_ANY_NUMBER) != 0;
}
/* By its ending: "licences", "licenze", not "sospensione". */
bool lex_is_plural(const struct lex *lex, struct vg_str low);
/* What a form with this vg_str_hash does, NULL: nothing of its own. */
const struct lex_functions *lex_functions(const struct lex *lex, struct vg_str form, uint64_t hash);
/* Can a form go on behind the words that have this vg_str_hash? False is certain. */
bool lex_begins(const struct lex *lex, uint64_t hash);
/* What clause_words has found out of a word by its letters alone, of those words that it met. */
struct lex_word {
	uint64_t hash;                      /* vg_str_hash, apostrophes straight */
	const struct lex_reading *readings; /* of the word alone */
	const struct lex_functions *functions;
	bool known;  /* the row is filled in */
	bool begins; /* lex_begins */
};
/* Its rows for the words of the document, by vg_token.word; VG_WORD_ANY has none. */
struct lex_word *lex_words(const struct lex *lex, struct vg_doc *doc);
/* Calls fn with every form and each of its readings, in no order. */
void lex_each(const struct lex *lex, void (*fn)(void *user, struct vg_str form, const struct lex_reading *reading),
	      void *user);
/* Number of a verb by its lemma, 0 if unknown; and back. */
uint16_t lex_lemma(const struct lex *lex, struct vg_str lemma);
/* A verb of saying or knowing, whose object can be a clause. */
bool lex_takes_that(const struct lex *lex, uint16_t lemma);
/* A verb that has no object: what "expired licences" did, nobody did to them. */
bool lex_intransitive(const struct lex *lex, uint16_t lemma);
/* A verb whose subject, without an object, is what it happens to: "sales resumed". */
bool lex_ergative(const struct lex *lex, uint16_t lemma);
/* A verb whose object or addressee does what its infinitive says: ask, order, allow. */
bool lex_controls(const struct lex *lex, uint16_t lemma);
/* A verb of handing goods over: sell, export, ship. */
bool lex_exports(const struct lex *lex, uint16_t lemma);
/* What verb.tsv says more of a verb. */
enum lex_kind {
	LEX_ASKS,     /* its clause is a question: ask, wonder */
	LEX_KNOWS,    /* its infinitive asks: "wished to know which" */
	LEX_PROMISES, /* what its subject says of itself lies ahead: "ha annunciato che avrebbe revocato" */
	LEX_CAUSES,   /* a participle says what becomes of its object: "had the licence revoked" */
	LEX_MANDATES, /* a base form in its clause is wanted: "insists that it be revoked" */
	LEX_ACQUIRES, /* its object, goods, comes to its subject: "allowed to buy tanks" */
	LEX_LASTS,    /* what it is said of is there already: "if the pause continues" */
	LEX_TELLS,    /* its object is who is told: "told the makers that" */
	LEX_SEEKS,    /* its infinitive is what its subject is after: "a petition that sought to" */
	LEX_HEARD,    /* told by nobody who is named: "si apprende", "if she is to be believed" */
};
bool lex_is_kind(const struct lex *lex, uint16_t lemma, enum lex_kind kind);
/* A name, in lower case, with a word for a court in it. */
bool lex_is_court(const struct lex *lex, struct vg_str name);
struct vg_str lex_lemma_name(const struct lex *lex, uint16_t lemma);
/* The bit of a kind of noun, 0 if no noun has it. It is asked for all the time, mostly of a name that the compiler
 * knows: so it makes numbers of the first eight bytes and those behind them. */
uint64_t lex_class_of(const struct lex *lex, uint64_t head, uint64_t tail, struct vg_str name);
static inline uint64_t lex_class(const struct lex *lex, struct vg_str name)
{
	uint32_t head = name.len < 8 ? name.len : 8, tail = name.len - head < 8 ? name.len - head : 8;
	return lex_class_of(lex, vg_str_load(name, 0, head), vg_str_load(name, head, tail), name);
}
enum vg_lang lex_lang(const struct lex *lex);
bool lex_has(const struct lex *lex, enum lex_trait trait);
/* Does a preposition say by whom something is done? */
static inline bool lex_is_agent(const struct lex *lex, int prep)
{
	return prep == PREP_BY || (prep == PREP_FROM && lex_has(lex, LEX_AGENT_FROM));
}
/* Most words in one closed-class form. */
uint32_t lex_longest(const struct lex *lex);
/* Adds a reading for what is not in the lexicons: forms that rules name. */
void lex_add(struct lex *lex, struct vg_str form, struct lex_reading reading);

#endif
