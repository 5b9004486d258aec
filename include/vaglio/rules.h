/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules and lexicons as stages see them: stanzas, the engine that runs those of kind "rule", lexicons, gazetteers.
 * stages/RULES.md says how they are written. */
#ifndef VAGLIO_RULES_H
#define VAGLIO_RULES_H

#include "vaglio/stage.h"
#include "vaglio/words.h"

/* A line "key value" of a stanza. */
struct vg_stanza_line {
	struct vg_str key, value;
	uint32_t line;
};

/* All here lives as long as the rules, which are the process's. */
struct vg_stanza {
	struct vg_str kind, name;
	struct vg_str id;   /* "dates/it.day_month_year" */
	struct vg_str file; /* "dates/it.rules" */
	enum vg_lang language;
	const struct vg_stanza_line *lines;
	uint32_t n_lines;
};

struct vg_lexeme {
	struct vg_str id, canonical;
	struct vg_str country;  /* ISO 3166-1 alpha-2, or empty */
	struct vg_str from, to; /* first and last year of the form, or empty */
	struct vg_str other;    /* last column: what the head of the file says it is */
	struct vg_str type;     /* file name without ending: "agency" */
	enum vg_lang language;  /* VG_LANG_UNKNOWN for mul */
	struct vg_str rule;     /* "lexicon/it/agency.tsv" : id for mentions made by it; a user's: "user/lexicon/..." */
	bool user;              /* from the directory of --rules */
};

/* Flat arrays, whose items have numbers and no pointers: what open makes of the program's own files alone is made when
 * the program is built, and is used where it lies. */
struct vg_flat {
	const void *items;
	uint32_t n, size; /* items; bytes of one */
};
#define VG_FLAT(type)                                                                                                  \
	{                                                                                                              \
		NULL, 0, sizeof(type)                                                                                  \
	}
struct vg_made {
	const char *name;  /* unique in the stage */
	const char *types; /* of the lexicons that it is made of, separated by spaces */
	bool own; /* of their own entries: those of a user are left out. Else of all, and of the stage's rules */
	const char *file;      /* of the stage's own folder that it is made of, too; NULL: none */
	struct vg_flat *flats; /* their sizes are set; n of them */
	uint32_t n;
	bool (*make)(void *user, struct vg_flat *flats); /* out of vg_ctx_program */
	/* Whether flats can be what make gives: all their numbers lead to what is there, each search ends. With it,
	 * what a user's files change is kept from one start to the next, in a file that may hold anything. NULL: made
	 * anew. */
	bool (*holds)(void *user, const struct vg_flat *flats);
	void *user;
};
/* Sets the flats: those of the image or of a user's cache, or where these have none, what make gives. False where make
 * does. */
bool vg_rules_make(const struct vg_rules *rules, const struct vg_made *made);

/* Is the entry of that kind: does its id begin so? NULL, a word of no entry, is of none. */
static inline bool vg_lexeme_is(const struct vg_lexeme *entry, const char *kind)
{
	return entry != NULL && vg_str_starts(entry->id, vg_str_z(kind));
}

struct vg_lexicon; /* all entries of one type, of all languages */

/* The stanzas of the stage's own rule files, in file and line order. */
const struct vg_stanza *vg_rules_stanzas(const struct vg_rules *rules, uint32_t *n_r);
/* The text of a file of the stage's own folder, such as "trigrams.model"; empty where there is none. */
struct vg_str vg_rules_file(const struct vg_rules *rules, const char *name);
/* First value of a key, or an empty string. */
struct vg_str vg_stanza_get(const struct vg_stanza *stanza, const char *key);

/* The lexicon of that type, never NULL (empty where no file has that name). */
const struct vg_lexicon *vg_rules_lexicon(const struct vg_rules *rules, const char *type);
uint32_t vg_lexicon_size(const struct vg_lexicon *lexicon);
/* The entries of its i-th file, from *first_r up to *end_r, and whether that is a user's; false past the last file. */
bool vg_lexicon_file(const struct vg_lexicon *lexicon, uint32_t i, uint32_t *first_r, uint32_t *end_r, bool *user_r);
/* Entry by number, in file order: for stages that walk one. It lives as long as the rules, and is the same each time.
 */
const struct vg_lexeme *vg_lexicon_entry(const struct vg_lexicon *lexicon, uint32_t i);
/* Its id alone, which costs less. */
struct vg_str vg_lexicon_id(const struct vg_lexicon *lexicon, uint32_t i);
/* Number of forms of entry i and the j-th form: the canonical name first, then the variants. */
uint32_t vg_lexicon_forms(const struct vg_lexicon *lexicon, uint32_t i);
struct vg_str vg_lexicon_form(const struct vg_lexicon *lexicon, uint32_t i, uint32_t j);
/* Exact look-up of a whole form, in lang or mul (VG_LANG_UNKNOWN: any); NULL if absent. A form in lower case is found
 * in any case, one with a capital as it stands or in capitals throughout. */
const struct vg_lexeme *vg_lexicon_find(const struct vg_lexicon *lexicon, struct vg_str form, enum vg_lang lang);

/* Gazetteer: any number of lexicons in one trie, walked from word starts. Made in open, in an arena that lives as long
 * as it (vg_ctx_program); the lexicons are those of one vg_rules. */
struct vg_gazetteer;
struct vg_gazetteer *vg_gazetteer_new(struct vg_arena *arena, const struct vg_lexicon *const *lexicons, uint32_t n);
/* The one of the lexicons of these types, up to a NULL, which lives as long as the process. */
const struct vg_gazetteer *vg_ctx_gazetteer(struct vg_ctx *ctx, const char *const *types);
/* The same of one type. */
static inline const struct vg_gazetteer *vg_ctx_gazetteer_of(struct vg_ctx *ctx, const char *type)
{
	return vg_ctx_gazetteer(ctx, (const char *const[]){type, NULL});
}
struct vg_hit {
	struct vg_span span;
	const struct vg_lexeme *lexeme;
};
/* The longest match that starts at this byte of doc->text and ends at a word end, all entries of that form: up to max,
 * number given back. U+2019 and ' are the same, and so are a space, a no-break space and a line break. Entries of
 * another language than lang are left out unless lang is VG_LANG_UNKNOWN. */
uint32_t vg_gazetteer_at(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t offset, enum vg_lang lang,
			 struct vg_hit *hits_r, uint32_t max);

/* The same at the start of a token of the document. Where no entry begins with its word it costs next to nothing. */
uint32_t vg_gazetteer_token(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t token, enum vg_lang lang,
			    struct vg_hit *hits_r, uint32_t max);
/* Whether an entry, of any language, may begin with a word; true for an empty one. For memos. */
bool vg_gazetteer_begins(const struct vg_gazetteer *gazetteer, const struct vg_word *word);
/* The same, and how entries go on, in a number, 0 where none begins: for memos whose words are asked for in each token.
 */
uint32_t vg_gazetteer_start(const struct vg_gazetteer *gazetteer, const struct vg_word *word);
/* Whether vg_gazetteer_token may find something, by that number of the token's word: where all entries that begin with
 * it have further words, by the next one, too. */
bool vg_gazetteer_may(const struct vg_gazetteer *gazetteer, const struct vg_doc *doc, uint32_t token, uint32_t start);
/* The same as vg_gazetteer_begins for entries of a user's own lists alone. */
bool vg_gazetteer_user(const struct vg_gazetteer *gazetteer, const struct vg_word *word);

/* A match of a "rule" stanza. */
struct vg_match {
	struct vg_span span;
	const struct vg_stanza *rule;
	struct vg_str value; /* the template filled in; empty without one */
};
/* Runs all "rule" stanzas whose language is that of the text over every sentence outside boilerplate, and calls fn with
 * the matches in order of start after conflicts are settled. Hits of a limit become limit.regex records. */
void vg_rules_scan(struct vg_ctx *ctx, struct vg_doc *doc,
		   void (*fn)(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_match *match, void *user),
		   void *user);

#endif
