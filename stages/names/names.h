/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this stage share. Names are found in four steps: each word gets what the lexicons say of it
 * (words.c); recognisers propose candidates, which may overlap (known.c legal_form.c company.c heads.c person.c
 * acronym.c); the best of them are kept (settle.c); and names once found are found again by their short forms
 * (again.c). */
#ifndef NAMES_H
#define NAMES_H

#include "vaglio/rules.h"
#include "vaglio/words.h"

/* What is known of a token beyond its own flags. */
enum {
	WORD_NAME = 1 << 0,     /* has a capital, so that it may be part of a name */
	WORD_FUNC = 1 << 1,     /* a word of grammar */
	WORD_COMMON = 1 << 2,   /* a common noun, verb or adverb, or a word of grammar */
	WORD_GIVEN = 1 << 3,    /* a given name */
	WORD_DOUBTFUL = 1 << 4, /* ... or surname that is a common word, too */
	WORD_SURNAME = 1 << 5,
	WORD_DEMONYM = 1 << 6, /* an adjective or noun of nationality */
	WORD_OF = 1 << 7,      /* of, di, del ... */
	WORD_FOR = 1 << 8,     /* for, on, against, per ... */
	WORD_AND = 1 << 9,     /* and, e, & */
	WORD_ARTICLE = 1 << 10,
	WORD_PARTICLE = 1 << 11,   /* van, De, bin ...: part of a surname */
	WORD_FIRST = 1 << 12,      /* begins a sentence, a quotation or an item, where capitals say nothing */
	WORD_LOUD = 1 << 13,       /* in a sentence whose words all have capitals, where they say nothing */
	WORD_DATE = 1 << 14,       /* in a date, so in no name */
	WORD_FIELD = 1 << 15,      /* a field of policy */
	WORD_TITLE = 1 << 16,      /* a form of address or an office, before a person */
	WORD_HEAD = 1 << 17,       /* the head of the name of a body */
	WORD_KNOWN = 1 << 18,      /* begins a name that a lexicon has */
	WORD_LATIN = 1 << 19,      /* di, da, la ...: part of a surname, or an Italian word of grammar */
	WORD_ORDINARY = 1 << 20,   /* in lower case, a word of the language */
	WORD_RARE = 1 << 21,       /* a given name of a language far from ours */
	WORD_THING = 1 << 22,      /* an acronym that names no body: "GPS" */
	WORD_DETERMINER = 1 << 23, /* della, their ...: no name of a person follows */
};

#define NAME_WORDS_MAX 14 /* tokens of one name */

/* How much a candidate needs to be kept. */
enum name_doubt {
	NAME_SURE,
	NAME_TOPIC, /* only in a text about exports or arms, or with a cue */
	NAME_LATER, /* only where what is named in full elsewhere leaves it unexplained */
	NAME_WEAK,  /* only with a cue, or where the text has named it in full */
};

struct name {
	uint32_t first, end; /* tokens, end exclusive */
	enum vg_mention_type type;
	enum name_doubt doubt;
	int32_t score;
	const struct vg_lexeme *lexeme; /* NULL where no lexicon has it */
	struct vg_str rule;
};

/* Gazetteers, as bits of what begins at a token. MULTIPLE: entries of several words only; those of one are flags. */
enum {
	NAMES_KNOWN = 1 << 0,
	NAMES_HEADS = 1 << 1,
	NAMES_FORMS = 1 << 2,
	NAMES_CUES = 1 << 3,
	NAMES_TOPICS = 1 << 4,
	NAMES_TITLES = 1 << 5,
	NAMES_WORDS = 1 << 6,
	NAMES_BODIES = 1 << 7,
	NAMES_BESIDE = 1 << 8,
	NAMES_GAZETTEERS = (1 << 9) - 1,
	NAMES_MULTIPLE = 1 << 9,
	NAMES_DASH = 1 << 10,    /* what the token is: "-" */
	NAMES_BRACKET = 1 << 11, /* "(" */
	NAMES_OPENING = 1 << 12, /* one of the marks after which a sentence, a quotation or an item begins */
	NAMES_MARKED = 1 << 13,  /* a name, or what leads to one, may begin at it: see struct names */
	NAMES_LOOKED = 1 << 14,  /* what is known of the token: looks->at */
	NAMES_TOLD = 1 << 15,    /* beside */
};

/* What is known of a word by its letters: the row of a memo. */
struct names_word {
	uint32_t flags[3]; /* WORD_ bits in Italian, in English, in text of another language */
	uint16_t starts;   /* NAMES_ bits */
	uint16_t longer;   /* those of gazetteers where each entry that begins with it goes on with another word */
};

struct vocabulary;
struct names_model;

struct names_state {
	const struct vocabulary *vocabulary;
	struct vg_memo *memo;             /* of struct names_word */
	const struct vg_gazetteer *known; /* names of all types */
	const struct vg_gazetteer *words; /* common, link, given_name, surname, demonym */
	const struct vg_gazetteer *heads; /* head, field */
	const struct vg_gazetteer *titles;
	const struct vg_gazetteer *forms; /* legal_form */
	const struct vg_gazetteer *cues;  /* company_cue, organization_cue, person_cue, place_cue, agency_cue */
	const struct vg_gazetteer *beside;
	const struct vg_lexicon *endings;
	const struct vg_gazetteer *topics;
	const struct vg_gazetteer *body_words;
	struct body_rule *rules;         /* of heads that were met: heads.c */
	const struct names_model *model; /* of the tagger; NULL: none */
	bool learn;                      /* the tagger traces its features, and finds nothing */
};

/* What the gazetteer of known names has said of a token: it is asked again and again. */
struct names_looked {
	const struct vg_lexeme *lexeme; /* the longest entry's; NULL: none */
	uint32_t end;                   /* the token after it, or 0 */
	enum vg_lang lang;              /* that was asked for */
};
struct names_looks {
	uint32_t *at; /* by token, where NAMES_LOOKED says so */
	VG_VEC(struct names_looked) items;
};

/* One document in work. */
struct names {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_arena *scratch;
	const struct names_state *state;
	const struct vg_token *tokens;
	uint32_t n;
	uint32_t *words;  /* WORD_ flags of each token */
	uint16_t *starts; /* NAMES_ bits of the gazetteers that may have an entry at the token, by its word and the next
			   */
	const struct names_word *rows; /* by number of a word */
	uint8_t *langs;                /* of the text at each token, as names_lang gives it */
	uint32_t *
		marked; /* the tokens at which a name or what leads to one may begin: few, so that loops go over them */
	uint32_t n_marked;
	uint32_t *left; /* of these the words with capitals that no name had covered when candidates were settled */
	uint32_t n_left;
	struct names_looks *looks;
	uint64_t *beside;  /* by token, where NAMES_TOLD says so: bits of the kinds of words beside names that begin
			    * there; see names_beside */
	uint32_t *kept;    /* index + 1 of the kept name that covers the token */
	enum vg_lang lang; /* of the text at the token that is looked at; see names_lang */
	bool distant;      /* no word of the text is about them */
	bool topical;      /* the text is about exports, arms or surveillance */

	VG_VEC(struct name) found;
	VG_VEC(struct name) later; /* NAME_LATER among those found */
	VG_VEC(struct name) all;   /* kept ones, in order of finding */
};

/* vocabulary.c */
const struct vocabulary *names_vocabulary_new(struct vg_ctx *ctx);
/* The row of a word, and what it is looked up in; a vg_memo_fn and its vg_memo_fetch_fn, whose user is the state of the
 * stage. */
void names_vocabulary_row(const void *state, const struct vg_word *word, void *row_r);
void names_vocabulary_fetch(const void *state, const struct vg_word *word);
uint32_t names_lexeme_flags(const struct vg_lexeme *lexeme);
/* Whether an entry may begin with the word of one token and go on with that of the next one. */
bool names_vocabulary_joins(const struct vocabulary *vocabulary, const struct vg_token *token,
			    const struct vg_token *next);

/* words.c */
void names_words(struct names *names);
/* Whether some entry of that gazetteer begins with the word of the token, whatever follows. */
bool names_starts(const struct names *names, uint32_t token, uint32_t gazetteer);
static inline struct vg_str names_text(const struct names *names, uint32_t token)
{
	if (token >= names->n) return (struct vg_str){"", 0}; /* behind the last word */
	return vg_doc_slice(names->doc, names->tokens[token].span);
}
static inline bool names_is(const struct names *names, uint32_t token, const char *text)
{
	return vg_str_eqz(names_text(names, token), text);
}
/* "'s", by which a name owns what follows. */
static inline bool names_is_genitive(const struct names *names, uint32_t token)
{
	return names_is(names, token, "'s") || names_is(names, token, "’s");
}
static inline bool names_is_dash(const struct names *names, uint32_t token)
{
	return names_is(names, token, "-") || names_is(names, token, "–") || names_is(names, token, "—");
}
static inline bool names_has(const struct names *names, uint32_t token, uint32_t flags)
{
	return token < names->n && (names->words[token] & flags) != 0;
}
/* "della", "their": not "UN". */
static inline bool names_is_determiner(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_DETERMINER) && !names_has(names, token, WORD_NAME);
}
static inline bool names_any(const struct names *names, uint32_t first, uint32_t end, uint32_t flags)
{
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, flags)) return true;
	return false;
}
/* Whether the lines that begin behind token a, up to token b, are of its block. */
bool names_same_block(const struct names *names, uint32_t a, uint32_t b);
/* Both in one sentence and on one line, or on lines of one paragraph. */
static inline bool names_together(const struct names *names, uint32_t a, uint32_t b)
{
	const struct vg_token *tokens = names->tokens;
	uint32_t flags = 0;
	if (a >= names->n || b >= names->n || tokens[a].sentence != tokens[b].sentence) return false;
	for (uint32_t i = a + 1; i <= b; i++) flags |= tokens[i].flags;
	return (flags & VG_TOKEN_LINE) == 0 || names_same_block(names, a, b);
}
/* The token after the span that starts at token first and ends at byte end; 0 where the byte is inside a token. */
uint32_t names_token_after(const struct names *names, uint32_t first, uint32_t end);
/* Keeps what the gazetteer of known names has found at the token: n hits. */
void names_looked(const struct names *names, uint32_t token, const struct vg_hit *hits, uint32_t n);
uint32_t names_find(const struct names *names, uint32_t gazetteer, uint32_t token, const struct vg_lexeme **lexeme_r);
/* The longest entry of a gazetteer, told by its bit, that starts at the token; the token after it, or 0. */
static inline uint32_t names_look(const struct names *names, uint32_t gazetteer, uint32_t token,
				  const struct vg_lexeme **lexeme_r)
{
	*lexeme_r = NULL;
	if (token >= names->n || (names->starts[token] & gazetteer) == 0) return 0;
	return names_find(names, gazetteer, token, lexeme_r);
}
/* The same of the gazetteer of known names, for an entry of that type alone: "agency", "country", "place" ... A city
 * that a club has its name from is a place. */
static inline uint32_t names_look_as(const struct names *names, uint32_t token, const char *type)
{
	const struct vg_lexeme *known;
	uint32_t end = names_look(names, NAMES_KNOWN, token, &known);
	if (end == 0 || vg_str_eqz(known->type, type)) return end;
	return type[0] == 'p' && vg_str_eqz(known->other, "team") && strcmp(type, "place") == 0 ? end : 0;
}
/* The first token of the longest known name of that type that ends right before the token and has up to `words`; the
 * token itself without. */
uint32_t names_look_back(const struct names *names, uint32_t token, uint32_t words, const char *type);
#define LAND_WORDS_MAX 3 /* of the name of a place or country before a word */
static inline bool names_other(const struct vg_lexeme *lexeme, const char *other)
{
	return vg_str_eqz(lexeme->other, other);
}
/* Italian, English, or UNKNOWN for any other; makes it the one that is looked at. */
static inline enum vg_lang names_lang(struct names *names, uint32_t token)
{
	names->lang = (enum vg_lang)names->langs[token];
	return names->lang;
}

/* settle.c */
struct name *names_propose(struct names *names, uint32_t first, uint32_t end, enum vg_mention_type type,
			   const char *rule);
void names_settle(struct names *names);
void names_keep(struct names *names, const struct name *name);
void names_emit(struct names *names);
/* True if no kept name covers any of the tokens. */
bool names_free(const struct names *names, uint32_t first, uint32_t end);

struct body_rule *names_body_rules(struct vg_arena *arena);
/* The type of body that the head at the token stands for, or the one given. */
enum vg_mention_type names_head_type(const struct names *names, uint32_t token, enum vg_mention_type other);

/* The recognisers. */
void names_known(struct names *names);
void names_companies(struct names *names);
void names_branch(struct names *names, uint32_t first);
/* branch.c: the end of the place that begins at the token, though clubs and people bear its name, too; or 0. */
uint32_t names_place_end(const struct names *names, uint32_t first);
/* branch.c: a product, as the lexicon of products has it: "Saab {Gripen}", "the spyware {Predator}". */
bool names_is_product(const struct names *names, uint32_t token); /* "Fiat Ferroviaria", at the firm */
void names_of_country(struct names *names, uint32_t country);     /* "Acme Italia", at the country */
/* "Italy's X", in a text about the trade: a firm, where nothing makes a person of it. */
bool names_of_state(const struct names *names, uint32_t first);
/* "la texana X": a firm is feminine, in Italian. */
bool names_is_feminine(const struct names *names, uint32_t first);
/* called.c: "the campaign Stop The Drones", "the Trump administration" */
void names_called(struct names *names, uint32_t first);
/* frame.c: who applies for a licence, or holds one. */
/* unknown: a name may begin at the token. */
void names_frame(struct names *names, uint32_t first, bool unknown);
/* Does what stands beside the name say that it holds a licence, or asks for one: "held by X", "X's application"? */
bool names_framed(const struct names *names, uint32_t first, uint32_t end);
/* Or something that a firm does with licences or that is done to it: "X applied for", "refused X a licence"? */
bool names_deals(const struct names *names, uint32_t first, uint32_t end);
/* short.c: firms of the candidates, without their legal forms and without the word for what they do. */
void names_short_forms(struct names *names);
void names_bodies(struct names *names);
void names_persons(struct names *names);
void names_acronyms(struct names *names);             /* of what is kept: "Technical Research Department (TRD)" */
void names_again(struct names *names, uint32_t from); /* short forms of what is kept, from that number on */
void names_later(struct names *names);                /* what only the rest of the document can tell */
/* later.c: "premio {Nobel}", "uragano {Ike}": the name before which the word for a thing stands. */
bool names_is_of_thing(const struct names *names, uint32_t token);
/* tagger.c: what the model says of words that nothing has explained. */
void names_tagger(struct names *names);
/* cue.c: the cue of that kind (NULL: any) that ends right before the token, or begins at it; NULL if none. *after_r is
 * the token after it. */
const struct vg_lexeme *names_cue_at(const struct names *names, uint32_t before, const char *kind);
const struct vg_lexeme *names_cue_from(const struct names *names, uint32_t token, const char *kind, uint32_t *after_r);
/* The token is a word of that kind in beside.tsv: one that tells nothing but where it stands beside a name. */
/* A token is asked for one kind after the other: a bit of each that it may be, by three letters of the kind and its
 * length, answers most of them. The highest bits tell that they are known, and for which language. */
#define NAMES_KIND_BITS 60
static inline uint64_t names_kind_bit(const char *kind, size_t len)
{
	size_t sum = len * 31 + (unsigned char)kind[0] * 7u + (unsigned char)kind[len - 1] * 3u;
	return (uint64_t)1 << (sum + (unsigned char)kind[len / 2] * 13u) % NAMES_KIND_BITS;
}
uint64_t names_beside_kinds(const struct names *names, uint32_t token);
bool names_beside_of(const struct names *names, uint32_t token, const char *kind);
static inline bool names_beside(const struct names *names, uint32_t token, const char *kind)
{
	if (token >= names->n || (names->starts[token] & NAMES_BESIDE) == 0) return false;
	uint64_t bit = names_kind_bit(kind, strlen(kind));
	return (names_beside_kinds(names, token) & bit) != 0 && names_beside_of(names, token, kind);
}
/* The word has an ending of that kind in ending.tsv: by it a language tells adjectives, verbs, what a firm does. */
bool names_ends(const struct names *names, struct vg_str word, const char *kind);
/* "X {exported}", "X {ha venduto}": what companies do, after the name (verb); "X {ha negato}", what bodies do
 * (decides). */
const struct vg_lexeme *names_acts(const struct names *names, uint32_t end, const char *kind);
/* full_name.c */
#define PERSON_WORDS_MAX 6
/* "al-", "De", "O'": particles and hyphens bind. Gives the token after one word of a name with what binds to it, or 0.
 */
uint32_t names_person_word_end(const struct names *names, uint32_t token);
bool names_is_initial(const struct names *names, uint32_t token);
/* A word that a surname or given name can be. */
bool names_is_person_word(const struct names *names, uint32_t token);
/* The end of the name of a person that starts here: words that follow one another. */
uint32_t names_person_end(const struct names *names, uint32_t first);
/* May an unknown name begin at the token? It is no word of the language, no person, place or head of a body. */
bool names_may_begin(const struct names *names, uint32_t first);
/* legal_form.c: "Rossi & Figli {S.p.A.}"; "{JSC} Vektor", "{OOO} Rubin": the forms of the east stand before the name.
 */
void names_by_form(struct names *names, uint32_t form);
void names_by_leading_form(struct names *names, uint32_t form);
/* The end of the run of capitalised words that starts there, joined by marks. */
uint32_t names_run_end(const struct names *names, uint32_t first);
/* A cue for a company stands before, beside or after these tokens. */
bool names_company_cue(const struct names *names, uint32_t first, uint32_t end);

#endif
