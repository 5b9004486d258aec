/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule engine inside: files -> stanzas -> patterns and anchors -> scan. One vg_rules is the root, which holds what
 * was read; each stage that is opened gets a view of it with its own stanzas compiled. */
#ifndef VAGLIO_RULES_IMPL_H
#define VAGLIO_RULES_IMPL_H

#include "lexicon.h"
#include "prog.h"
#include "rules_load.h"

#define VG_WINDOW_MAX (16u << 10) /* bytes that a pattern sees at once: longer sentences are cut at a space */
#define VG_LETS_DEPTH_MAX 16      /* let within let */
#define VG_LEXICONS_NEAR 256u
#define VG_PATTERN_MAX (1u << 20) /* bytes of a pattern with everything put in */

/* Where an error is, and room for its message "file:line:column: what; remedy". */
struct vg_where {
	struct vg_str file;
	uint32_t line, column;
	char *error;
	size_t size;
};
__attribute__((format(printf, 2, 3))) bool vg_where_error(const struct vg_where *where, const char *format, ...);

struct vg_rules_file {
	struct vg_str name, text;
	bool embedded;
	bool replaces;               /* a user's lexicon that stands in place of its namesake */
	const unsigned char *digest; /* SHA-256 of text; NULL until it is asked for */
};

/* A `let` line of a file. */
struct vg_let {
	struct vg_str name, regex, file;
	uint32_t line, column;
};

struct vg_stanzas {
	VG_VEC(struct vg_stanza) items;
	VG_VEC(struct vg_let) lets; /* of all files of the stage */
};

/* What a {name} in a pattern stands for. */
struct vg_group {
	struct vg_str name;               /* as written: "month:2" */
	struct vg_str id;                 /* as pcre2 has it: "month_2" */
	const struct vg_lexicon *lexicon; /* NULL for classes, lets and the author's own */
	uint32_t number;
};

struct vg_pattern {
	uint32_t rule;            /* index of the stanza */
	uint32_t most;            /* groups that it has at most */
	struct vg_str regex_text; /* in pcre2 syntax, as long as it waits to be compiled; then empty */
	uint32_t prog;            /* of the view's, 1 and up; 0 before, or where it is not one: see vg_pattern_ready */
	struct vg_regex *regex;   /* where it is no program */
	VG_VEC(struct vg_group) groups;
};

/* An anchor trie over lower-case bytes; ends lead to rules. */
struct vg_anchors;
struct vg_anchors *vg_anchors_new(struct vg_arena *arena);
/* stem: the literal may go on within its word. */
void vg_anchors_add(struct vg_anchors *anchors, struct vg_str literal, bool stem, uint32_t rule);
/* A digit anywhere in the sentence opens the rule. */
/* Kinds of figures that a sentence has, as anchors name them. */
enum {
	VG_FIGURES_ANY,    /* DIGIT */
	VG_FIGURES_FOUR,   /* DIGIT4: just four digits in a row */
	VG_FIGURES_EIGHT,  /* DIGIT8 */
	VG_FIGURES_GLUED,  /* DIGIT_A: a letter or an apostrophe right after digits */
	VG_FIGURES_PARTED, /* DIGIT_SEP: - / or . between digits, perhaps with a space on its sides */
	VG_FIGURES_QUOTED, /* DIGIT_Q: an apostrophe right before digits */
	VG_FIGURES_COUNT
};
/* False where name is none of them. */
bool vg_anchors_figures(struct vg_anchors *anchors, struct vg_str name, uint32_t rule);
void vg_anchors_always(struct vg_anchors *anchors, uint32_t rule);
void vg_anchors_freeze(struct vg_anchors *anchors, uint32_t n_bits);
/* Frozen ones as flat arrays, and back. */
#define VG_ANCHORS_TABLES 7
void vg_anchors_flats(struct vg_flat flats[VG_ANCHORS_TABLES]); /* sizes alone */
void vg_anchors_give(const struct vg_anchors *anchors, struct vg_flat flats[VG_ANCHORS_TABLES]);
struct vg_anchors *vg_anchors_take(struct vg_arena *arena, const struct vg_flat flats[VG_ANCHORS_TABLES]);
/* Sets the bits of the rules whose anchor occurs in lower[span]. bits has n_bits bits, zeroed here. */
void vg_anchors_mark(const struct vg_anchors *anchors, struct vg_str lower, struct vg_span span, uint64_t *bits);
/* A walk over the sentences of a document, in order. What begins no anchor is passed over, word by word. */
struct vg_anchor_walk {
	const struct vg_anchors *anchors;
	struct vg_str lower;
	const uint32_t *rows; /* what is known of each word */
	const struct vg_token *tokens;
	uint32_t n;         /* of them */
	uint32_t first, at; /* of the last sentence; the first that no sentence before has */
};
void vg_anchors_walk(struct vg_anchors *anchors, struct vg_doc *doc, struct vg_anchor_walk *walk_r);
/* As vg_anchors_mark does for the span of a sentence. False where it sets no bit, and then bits stay as they are. */
bool vg_anchors_next(struct vg_anchor_walk *walk, struct vg_span sentence, uint64_t *bits);

/* A rule stanza, ready to run. */
struct vg_rule {
	const struct vg_stanza *stanza;
	struct vg_str value;
	uint32_t pattern, n_patterns; /* its own of the view's patterns */
	uint32_t also, n_also;        /* bits of its further `anchor` lines, which must all be set */
	int64_t priority;
	bool overlap;
};

/* The programs of a rule, as bits of a sweep in one word or two; all: they are all of them. */
struct vg_swept_rule {
	uint64_t bits, more;
	uint32_t word;
	bool all;
};

struct vg_rules {
	struct vg_arena *arena;
	struct vg_rules *self; /* not const: scratch memory and JIT code change during a scan */
	struct vg_rules *root; /* NULL in the root */
	const char *stage;
	/* root only */
	struct vg_maker maker;
	struct vg_maker users;                     /* the same for what is made of a user's files alone: see cache.h */
	VG_VEC(struct vg_rules_file) files;        /* sorted by name */
	VG_VEC(struct vg_lexicon *) lexicons;      /* sorted by type */
	struct vg_lexicon *near[VG_LEXICONS_NEAR]; /* those that were asked for last, by a hash of the type */
	struct vg_lexicon *empty;
	struct vg_gaz_words *words; /* of all gazetteers of its lexicons */
	VG_VEC(struct vg_rules *) views;
	/* views only */
	struct vg_stanzas stanzas;
	VG_VEC(struct vg_rule) rules;       /* of kind "rule" */
	VG_VEC(struct vg_pattern) patterns; /* sorted by rule */
	struct vg_progs progs;
	struct vg_runner *runner;
	const struct vg_flat *states; /* that the runner begins with; NULL: none */
	struct vg_places *places;     /* that its words have */
	struct vg_anchors *anchors;
	uint32_t bits; /* that anchors set */
	/* from the first scan on: */
	uint64_t *fit;               /* bits of rules that look at sentences in a language; a row of them for each */
	struct vg_swept_rule *swept; /* by rule */
	uint32_t *pattern_of;        /* by program: the pattern, once it has been swept */
	uint32_t most;               /* groups that a pattern has at most */
	struct vg_arena *work;       /* of one scan */
};

struct vg_rules *vg_rules_view(const struct vg_rules *rules);
/* rules_files.c: embedded files, those of dir over them. */
bool vg_rules_read_files(struct vg_rules *root, const char *dir, char *error_r, size_t size);
/* Adds name and bytes of a file, by a digest that is made once; of_file: for the digest, empty before and after. */
void vg_rules_hash_file(struct vg_hash *hash, struct vg_arena *arena, struct vg_rules_file *file,
			struct vg_hash *of_file);
/* rules_cache.c: looks for what an earlier start has made of a user's lists, before these are read. */
void vg_rules_open_cache(struct vg_rules *root);
/* Whether a file is the program's own. */
bool vg_rules_embedded(const struct vg_rules *view, struct vg_str name);
/* A text with a byte that is no UTF-8 is refused: rules are typed, never found. */
bool vg_rules_check_text(const struct vg_rules_file *file, char *error_r, size_t size);
/* rules_stanza.c: appends the stanzas of a file. */
bool vg_stanzas_parse(struct vg_arena *arena, struct vg_stanzas *stanzas, const struct vg_rules_file *file,
		      char *error_r, size_t size);
/* rules_macro.c: a pattern in pcre2 syntax out of a match line, and its groups. */
bool vg_macro_expand(struct vg_rules *view, const struct vg_stanza *stanza, const struct vg_stanza_line *line,
		     struct vg_pattern *pattern_r, struct vg_where *where);
/* Makes a program of a pattern that waits, or has pcre2 compile it; false where it cannot. Patterns of the program's
 * own files, whose examples the tests try, wait until they are asked for; a user's are compiled, and found wrong, when
 * they are read. */
bool vg_pattern_ready(struct vg_rules *view, struct vg_pattern *pattern);
/* rules_compile.c: the view's stanzas made ready. */
bool vg_rules_compile(struct vg_rules *view, char *error_r, size_t size);
/* rules_places.c: makes ready for a document whose tokens are made. */
void vg_places_open(struct vg_rules *view);
/* Tells the runner, whose text is the sentence where the walk is, where matches may begin in it. */
void vg_places_tell(struct vg_rules *view, struct vg_span sentence, const struct vg_anchor_walk *walk);
/* rules_rehearse.c: has a runner look at the examples of all rules of the view, whose patterns are ready. */
void vg_rules_rehearse(struct vg_rules *view, struct vg_runner *runner);
/* rules_made.c: the same, out of the program's image where a user's files change nothing of it. */
bool vg_rules_prepare(struct vg_rules *view, char *error_r, size_t size);

#endif
