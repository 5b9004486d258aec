/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clauses of one sentence: words with their part of speech, chunks (noun phrases, verb groups, marks), clauses with
 * subject and object. A pure function of the document and the lexicon; exact about what it needs (voice, tense,
 * negation, who does what), silent about the rest. Everything lives in the arena that the caller gives. */
#ifndef ACTIONS_CLAUSE_H
#define ACTIONS_CLAUSE_H

#include "actions/lex/lex.h"

#define CLAUSE_WORDS_MAX 400    /* words of a sentence that are analysed; what follows is left out */
#define CLAUSE_HEADLINE_MAX 120 /* bytes of a line without an end mark that counts as a heading */
#define CLAUSE_PAREN_MAX 12     /* words in brackets that count as an aside */

struct word {
	struct vg_span span;
	struct vg_str low;
	const struct lex_reading *readings;
	const struct lex_functions *functions; /* of a name: where it is a single word */
	uint32_t token, flags;                 /* first token and its flags */
	uint8_t tag, sub, form, tense, persons;
	bool article, negative;
	bool premod; /* a participle before its noun: "the revoked licence" */
	bool infinitive_mark;
	bool aside; /* in brackets */
	uint16_t lemma;
	uint64_t classes;
	int64_t number;
	int32_t mention; /* name, place, law, date or money that it is */
	int32_t item;    /* item mention that holds it */
	int32_t chunk;
};

enum chunk_kind { CHUNK_NP, CHUNK_VG, CHUNK_MARK, CHUNK_CONJ, CHUNK_PUNCT, CHUNK_TIME, CHUNK_ADV };

/* Modal meanings beyond lex_modal. */
enum { MODAL_BE_TO = MODAL_WOULD + 1, MODAL_ABOUT_TO, MODAL_WANT, MODAL_GOES };

struct chunk {
	uint8_t kind;
	uint8_t prep;               /* lex_prep before it */
	uint8_t det;                /* NP: lex_det */
	uint8_t mark;               /* MARK: lex_tag; CONJ: lex_conj; PUNCT: the character */
	uint8_t sub;                /* MARK: kind */
	uint32_t first, last, head; /* words, last included; prepositions before first are not in it */
	int32_t prep_word;
	int32_t clause;
	/* NP */
	uint64_t classes; /* of its head */
	uint64_t all;     /* of all its nouns */
	int64_t count;    /* numeral in it, 0 without */
	int32_t owner;    /* word of the possessor ("Hacking Team's licence"), VG_NONE */
	int32_t name;     /* word of the name in it that is its head or stands in apposition */
	int32_t conjunct; /* earlier NP that this one is coordinated with */
	int32_t host;     /* NP whose complement it is */
	bool parenthesis;
	/* VG */
	uint16_t lemma;
	uint8_t form, tense, persons, modal, clit; /* clit: bits 1 << lex_clit */
	bool passive, negated, perfect, progressive, not_only, copula, bare_aux, yet, question;
};

enum clause_kind {
	CLAUSE_MAIN,
	CLAUSE_THAT,
	CLAUSE_REL,
	CLAUSE_SUB,
	CLAUSE_Q,
	CLAUSE_INF,
	CLAUSE_GER,
	CLAUSE_PART,
	CLAUSE_COORD
};

struct clause {
	uint8_t kind;
	uint8_t sub; /* CLAUSE_SUB: lex_sub */
	int32_t parent;
	int32_t governor;                      /* chunk (verb group or NP) that it depends on */
	int32_t verb, subject, object, second; /* chunks; second: a further bare NP */
	int32_t mark;                          /* chunk */
	int32_t antecedent;                    /* CLAUSE_REL, CLAUSE_PART: NP */
};

struct sentence {
	struct vg_doc *doc;
	const struct lex *lex;
	struct vg_arena *arena;
	uint32_t index;
	struct vg_span span;
	bool heading, question;
	uint64_t starts; /* of its words, see clause_starts */
	VG_VEC(struct word) words;
	VG_VEC(struct chunk) chunks;
	VG_VEC(struct clause) clauses;
};

/* By number; NULL where there is none. */
static inline struct chunk *sentence_chunk(const struct sentence *sentence, int32_t i)
{
	return i >= 0 && (uint32_t)i < sentence->chunks.n ? &sentence->chunks.items[i] : NULL;
}

static inline struct clause *sentence_clause(const struct sentence *sentence, int32_t i)
{
	return i >= 0 && (uint32_t)i < sentence->clauses.n ? &sentence->clauses.items[i] : NULL;
}

static inline struct word *sentence_word(const struct sentence *sentence, uint32_t i)
{
	return i < sentence->words.n ? &sentence->words.items[i] : NULL;
}

static inline bool chunk_is_phrase(const struct chunk *c)
{
	return c != NULL && (c->kind == CHUNK_NP || c->kind == CHUNK_TIME);
}

static inline bool chunk_is_comma(const struct chunk *c)
{
	return c != NULL && c->kind == CHUNK_PUNCT && c->mark == ',';
}

/* A conjunction or a comma, by which what follows may go on a list. */
static inline bool chunk_is_link(const struct chunk *c)
{
	return c != NULL && (c->kind == CHUNK_CONJ || chunk_is_comma(c));
}

/* Analyses sentence number index of the document, in the language of lex. */
void clause_analyse(struct sentence *sentence, struct vg_doc *doc, const struct lex *lex, struct vg_arena *arena,
		    uint32_t index);
/* The same by halves, of which the first is the cheaper one: words and their parts of speech, which stay as they are;
 * chunks and clauses. */
void clause_begin(struct sentence *sentence, struct vg_doc *doc, const struct lex *lex, struct vg_arena *arena,
		  uint32_t index);
void clause_finish(struct sentence *sentence);

/* A bit for the first two letters of each word: a text in lower case whose bits are not all there is not in it. */
uint64_t clause_starts(struct vg_str text);
/* Does sentence number index stand as a heading or a headline, or open a text without a full stop? */
bool clause_is_heading(const struct vg_doc *doc, uint32_t index);

/* Steps of it, in this order. */
void clause_words(struct sentence *sentence);
void clause_tag_en(struct sentence *sentence);
void clause_tag_it(struct sentence *sentence);
void clause_chunks(struct sentence *sentence);
void clause_attach(struct sentence *sentence);

/* Readings of a word; NULL if it cannot be that, as mostly. */
static inline const struct lex_reading *word_reading(const struct sentence *sentence, const struct word *word,
						     enum lex_tag tag)
{
	const struct lex_reading *r = word->readings;
	if (r == NULL || (r->tags >> tag & 1) == 0) return NULL;
	while (r->tag != tag) r = lex_next(sentence->lex, r);
	return r;
}
static inline const struct lex_reading *word_form(const struct sentence *sentence, const struct word *word,
						  enum lex_form form)
{
	const struct lex_reading *r = word->readings;
	if (r == NULL || (r->forms >> form & 1) == 0) return NULL;
	while (r->tag != TAG_VERB || r->form != form) r = lex_next(sentence->lex, r);
	return r;
}
void word_take(struct word *word, const struct lex_reading *reading);
/* Takes a noun's reading, an open word's where it has none. */
void word_take_noun(const struct sentence *sentence, struct word *word);
/* Take the first reading of that verb form, or of that tag; false where the word has none. */
bool word_take_form(const struct sentence *sentence, struct word *word, enum lex_form form);
bool word_take_tag(const struct sentence *sentence, struct word *word, enum lex_tag tag);
/* A word for a firm, an office or a state, or the name of one. */
bool word_names_actor(const struct sentence *sentence, const struct word *word);
/* The word before or after i that is no adverb, or NULL at the end. */
const struct word *word_before(const struct sentence *sentence, uint32_t i);
const struct word *word_after(const struct sentence *sentence, uint32_t i);
/* A word that stands first in its clause and puts the auxiliary before the subject: "Only in May did the ministry",
 * "At no point in May did it". FRONT_NEGATIVE: it denies what follows. */
enum front { FRONT_NONE, FRONT_ONLY, FRONT_NEGATIVE };
enum front word_front(const struct sentence *sentence, uint32_t auxiliary);
/* The character of a mark; '-' for all dashes, '"' for marks of several bytes that are none. */
char word_punct(const struct sentence *sentence, const struct word *word);
/* Is the word, which may be none, that punctuation mark? */
static inline bool word_is_mark(const struct word *word, char mark)
{
	return word != NULL && word->low.len == 1 && word->low.ptr[0] == mark;
}
/* A verb by itself, or behind adverbs: "suspend or {even revoke}". */
static inline bool chunk_is_bare(const struct sentence *sentence, const struct chunk *verb)
{
	uint32_t first = verb->first;
	while (first < verb->head && sentence->words.items[first].tag == TAG_ADV) first++;
	return first == verb->last;
}
/* Does a word, which may be none, do that? */
static inline bool word_serves(const struct word *word, enum lex_function function)
{
	return word != NULL && lex_serves(word->functions, function);
}

/* Does the sentence have such a word? */
static inline bool sentence_serves(const struct sentence *sentence, enum lex_function function)
{
	for (uint32_t i = 0; i < sentence->words.n; i++)
		if (word_serves(&sentence->words.items[i], function)) return true;
	return false;
}
/* Is the tense of a verb group a perfect: "abbia revocato", "siano state revocate"? A simple passive, "siano revocate",
 * is marked so in Italian, too, whose auxiliary looks the same. */
bool chunk_is_perfect(const struct sentence *sentence, const struct chunk *verb);
/* Does the first of the words that it is made of: "from June"? */
static inline bool word_opens(const struct sentence *sentence, const struct word *word, enum lex_function function)
{
	return word != NULL && lex_opens(sentence->lex, word->low, function) != 0;
}
static inline bool word_is_verb(const struct sentence *sentence, const struct word *word, enum lex_function function)
{
	return word != NULL && word->tag == TAG_VERB && lex_verb_serves(sentence->lex, word->lemma, function);
}

/* The text of chunks first to last, with the words between them. */
struct vg_span chunk_span(const struct sentence *sentence, uint32_t chunk);
/* A line for each clause and chunk, for `vaglio explain`. */
void clause_trace(struct vg_ctx *ctx, const struct sentence *sentence);

#endif
