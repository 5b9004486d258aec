/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An expression of time on its way from a rule's match to a mention, and the steps that it goes through:
 *
 *     parse    the rule's value ("date:2016:06:13", "shift:month:-1") into an item
 *     link     neighbours that share a month or year, or are parts of one expression
 *     anchor   the document's own date, and the dates of its sections
 *     resolve  against anchors, tense and what was told before
 *     cues     "since", "between", "about" make intervals and approximations out of dates */
#ifndef VAGLIO_DATES_ITEM_H
#define VAGLIO_DATES_ITEM_H

#include "calendar.h"
#include "vaglio/rules.h"
#include "vaglio/stage.h"

enum verb {
	VERB_NONE,
	VERB_DATE,     /* a date of the calendar, as far as it is written */
	VERB_NUMERIC,  /* the same in figures; day and month may be either way round */
	VERB_RANGE,    /* from date to end: years, days of a month */
	VERB_SHIFT,    /* the calendar's unit that is count of them from the anchor's */
	VERB_THEN,     /* the same, from the date told last */
	VERB_WINDOW,   /* count units up to the anchor, or from it on */
	VERB_WEEKDAY,  /* a day of the week */
	VERB_MARK,     /* the same, which counts only beside a date */
	VERB_WEEKDAYS, /* the count-th such day from the anchor */
	VERB_DAY,      /* a day of the month that is count months from the anchor's, or the nearest */
	VERB_NTH,      /* the count-th weekday, day, week or month of the month or year that follows in the text */
	VERB_PART,     /* the count-th quarter or half, or count months, of the year that follows in the text */
	VERB_FROM,     /* count units from the date that follows in the text */
	VERB_SHARE,    /* a day whose month and year follow in the text */
	VERB_VAGUE,    /* points to a time that cannot be told */
};

/* Which way a date without a year, or a weekday, is looked for. */
enum look { LOOK_NEAR, LOOK_PAST, LOOK_NEXT, LOOK_THIS, LOOK_TOLD, LOOK_THEN, LOOK_WEEK, LOOK_CURRENT };

struct item {
	struct vg_span span;
	struct vg_str rule;
	enum verb verb;
	enum look look;
	enum unit unit;
	int32_t count;
	struct date date, end;
	uint8_t weekday;   /* 1 = Monday; 0 = none */
	struct item *base; /* VERB_NTH, VERB_PART, VERB_FROM: the date that they count from or in */
	bool point;        /* a distance ("two weeks ago"), not a unit of the calendar ("last week") */
	bool nearest;      /* VERB_DAY: no month is said; VERB_PART, VERB_NTH: the year is the anchor's */
	bool year_shift;   /* VERB_DATE: the year is count years from the anchor's */
	bool year_told;    /* the same, from the year told last */
	bool month_first;  /* written with the month before the day, and a year */
	bool day_first;    /* written the other way, and a year */
	bool open_order;   /* figures without a year whose weekday may say which is the day */
	bool day_week;     /* a day that stands for its week: "the week of 12 September" */
	bool fits; /* figures that count only where they fall on the weekday beside them: "Monday 3-8" are hours */
	uint32_t weekday_end; /* byte behind that weekday */
	bool ambiguous;
	bool ahead;    /* counts only where the tense looks ahead; told in resolve */
	bool tensed;   /* counts only where a verb has a tense; told in resolve */
	bool gone;     /* part of another item, or no date after all */
	bool anchored; /* anchor says what value was resolved against */
	struct date anchor;
	struct value value;
};

struct items {
	VG_VEC(struct item) list;
};

struct cues; /* what the "cue" stanzas say, see cue.h */

/* Words beside dates. What they may end and begin with in a text: bits of the last two bytes, and of the first: see
 * bit_of in phrase.h. */
struct phrase {
	struct vg_str text;
	uint64_t ends, begins;
};
struct phrases {
	VG_VEC(struct phrase) list;
	uint64_t ends, begins; /* of all */
};

/* "-ava", "-ed": what words that an entry of "tense" stands for end with. */
struct ending {
	const struct vg_lexeme *entry;
	struct vg_str text;
	bool weak;
};
struct endings {
	VG_VEC(struct ending) list;
};

struct ask; /* what rules ask of the words around, see dates.c */

struct state {
	const struct cues *cues;
	const struct ask *asks;          /* one for each stanza */
	const struct vg_stanza *stanzas; /* the first */
	struct endings endings;
	const struct vg_lexicon *tense, *american, *notdate, *mail_head, *titled, *gap;
};

/* What stands below a title that names a year. */
struct period {
	uint32_t start; /* byte of the title */
	int32_t year;   /* 0: it names several */
	bool review;    /* it says that this is a report on the year, or nothing else */
};

/* All that the steps need of one document. */
struct work {
	struct vg_ctx *ctx;
	const struct state *state;
	struct vg_doc *doc;
	struct vg_str lower;
	struct items items;
	struct date anchor; /* of the document */
	VG_VEC(struct period) periods;
	bool american; /* figures have the month first */
	bool settled;  /* the document shows which way round they are */
};

/* parse.c: false where the value is no date ("31:06"). */
bool vg_item_parse(struct vg_str value, struct item *item);
/* dates.c: whether the span is all of its sentence. */
bool vg_item_alone(const struct work *work, struct vg_span span);
/* numeric.c: which way round figures are, over the whole document. */
void vg_items_order(struct work *work);
/* link.c: weekdays beside a date become part of it; then all that shares or is shared. */
void vg_items_weekdays(struct work *work);
void vg_items_link(struct work *work);
/* quoted.c: sections of a mail that are quotes of others, with their dates. */
void vg_items_quoted(struct work *work);
/* anchor.c: whether it is a day of a year; doc->date, doc->sections, work->anchor. */
bool vg_item_full(const struct item *item);
/* anchor.c: does a dash follow? */
bool vg_item_dashed(const struct vg_doc *doc, const struct item *item);
void vg_items_anchor(struct work *work);
/* title.c: the periods of the document; that of the item, or NULL. */
void vg_items_periods(struct work *work);
const struct period *vg_item_period(const struct work *work, const struct item *item);
/* The day of the sitting, or the month of the issue, that the head of the document names; year 0 if none. */
struct date vg_items_title_date(const struct work *work);
/* "the report of 24 May": what bears a day is of the past. */
bool vg_item_of_paper(const struct work *work, const struct item *item);
/* "by Friday", "entro venerdì": the next one. */
bool vg_item_due(const struct work *work, const struct item *item);
/* tense.c: where the verb of an item looks: back, ahead from now, or ahead from a time that was told ("would"). */
void vg_tense_endings(struct vg_arena *arena, struct endings *endings, const struct vg_lexicon *tense);
enum tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE, TENSE_LATER };
enum tense vg_item_tense(const struct work *work, const struct item *item);
/* "since October", "sin da ottobre": what began then lasts, whatever tense the verb has. */
bool vg_item_since(const struct work *work, const struct item *item);
bool vg_item_from(const struct work *work, const struct item *item); /* behind "da" */
/* resolve.c */
void vg_items_resolve(struct work *work);

/* cues.c */
enum make {
	MAKE_NONE,
	MAKE_START,
	MAKE_END,
	MAKE_ABOUT,
	MAKE_SAME,
	MAKE_INTERVAL,
	MAKE_LIST,
	MAKE_PAST,
	MAKE_NEXT,
	MAKE_TOLD,
	MAKE_NEAR,
	MAKE_THEN,
	MAKE_YEAR,    /* of the date told last */
	MAKE_CURRENT, /* of the year of the anchor */
	MAKE_WEEK     /* the week that has the day */
};
/* Reads the stage's cue stanzas. NULL with vg_fatal called where one is wrong. */
const struct cues *vg_cues_new(struct vg_ctx *ctx);
/* Before dates are resolved: "early", "end of" widen the item, "last", "scorso" say which way to look. */
void vg_cues_before(struct work *work);
/* After: "since", "until", "about" and intervals. */
void vg_cues_after(struct work *work);
/* Whether the words between two items join them: as a list or an interval, and by which cue. MAKE_NONE if not. */
enum make vg_cues_between(const struct work *work, const struct item *left, const struct item *right,
			  struct vg_str *rule_r);

/* The phrases (a|b|c) of the lines of a stanza that have the key. */
void vg_cues_phrases(struct vg_ctx *ctx, struct phrases *phrases, const struct vg_stanza *stanza, const char *key);
/* Whether one of them stands before the byte, in English with or without "the" between. */
bool vg_cues_stand_before(const struct work *work, uint32_t at, const struct phrases *phrases);
bool vg_cues_stand_after(const struct work *work, uint32_t at, const struct phrases *phrases);

/* link.c: whether words, such as those between two items, are of that kind in gap.tsv. */
bool vg_gap_is(const struct work *work, struct vg_str words, const char *kind);
/* The next item that is not gone, or NULL where none is near. */
struct item *vg_item_next(const struct work *work, const struct item *item);
/* Words between two items, without white space at the ends. */
struct vg_str vg_item_gap(const struct work *work, const struct item *left, const struct item *right);

#endif
