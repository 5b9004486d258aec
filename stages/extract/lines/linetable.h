/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in plain text: columns set with blanks or tabs, cells between bars, as Markdown and databases print them, or
 * between semicolons, commas and dashes.
 * Lines become a table only where most of them look like its rows; prose, programs and drawings do not. */
#ifndef EXTRACT_LINETABLE_H
#define EXTRACT_LINETABLE_H

#include "lines.h"

#define VG_LINETABLE_COLUMNS_MAX 24u
#define VG_LINETABLE_WIDTH_MAX 512u /* columns of type of a line */

enum vg_linetable_kind {
	VG_LINETABLE_PLAIN,
	VG_LINETABLE_GAPS,
	VG_LINETABLE_BARS,
	VG_LINETABLE_PARTED, /* by semicolons, commas without blanks, or dashes */
	VG_LINETABLE_RULE,
};

/* A word, or a cell between separators. */
struct vg_linetable_word {
	uint32_t start, end; /* in the source */
	uint32_t from, to;   /* columns of type, from the left margin */
	uint32_t column;     /* of the table */
};

struct vg_linetable {
	struct vg_arena *arena;
	struct vg_str source;
	const struct vg_text_line *lines;
	uint32_t n;                    /* lines that are looked at */
	enum vg_linetable_kind *kinds; /* of each */
	int32_t separator;             /* between cells, which count as words then; 0: columns are white between */
	VG_VEC(struct vg_linetable_word) words;
	uint32_t *line_words; /* first word of each line; n + 1 of them */
	uint32_t first, end;  /* lines of the table; the same where there is none */
	uint32_t columns;
	uint32_t head; /* lines above the rule below the head; 0: there is no such rule */
	bool by_rule;  /* the rule's strokes say where columns stand */
	bool *joined;  /* lines that go on with the row of the one above */
};

/* Whether a line has a wide gap or what may part cells, or is a rule; only such a line begins a table. */
bool vg_linetable_may(struct vg_str line);
/* Looks for a table that begins at or near the first of the lines, n of them at most. With spaced, blank lines may part
 * its rows. */
struct vg_linetable vg_linetable_find(struct vg_arena *arena, struct vg_str source, const struct vg_text_line *lines,
				      uint32_t n, bool spaced);
void vg_linetable_append(const struct vg_linetable *table, struct vg_text *text, uint64_t base);

enum vg_linetable_kind vg_linetable_kind(struct vg_str source, const struct vg_text_line *line);
/* Whether two lines that are parted have the same separator as many times. */
bool vg_linetable_parted_alike(struct vg_str a, struct vg_str b);
/* Takes the lines apart into words, or into cells. */
void vg_linetable_read(struct vg_linetable *table);
/* Gives each word between first and end its column; false where they stand in none. */
bool vg_linetable_columns(struct vg_linetable *table);
/* Whether a word or cell is a number or date in figures, whatever currency stands before it. */
bool vg_linetable_is_figure(const struct vg_linetable *table, uint32_t word);
/* Whether what stands in the columns looks like a table. */
bool vg_linetable_plausible(const struct vg_linetable *table);

#endif
