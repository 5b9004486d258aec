/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The licences that a text speaks of. Each step is done to one: a new one, or one that an earlier step has named. What
 * its steps say of a licence holds for all of them, and a step that contradicts it is done to another. */
#ifndef RECORDS_LICENCES_H
#define RECORDS_LICENCES_H

#include "records.h"

/* How the words of a step speak of its licence. */
enum records_refer {
	RECORDS_REFER_NEW,
	RECORDS_REFER_BACK,  /* "the licence", "it" */
	RECORDS_REFER_ANEW,  /* "a second application": like one before, but not it */
	RECORDS_REFER_OTHER, /* "another licence": of what was told before it has nothing but perhaps its holder */
};

/* "The licence", "those licences"; unknown where no noun for a licence stands beside the step. */
enum records_number { RECORDS_NUMBER_UNKNOWN, RECORDS_ONE, RECORDS_MANY };

/* Of how many licences the words speak, and of which: "the licence", "a licence", "licence" alone, "the licences",
 * "licences", "six licences", "all licences", "no licence". */
enum records_quantity {
	RECORDS_UNSAID,
	RECORDS_THE,
	RECORDS_A,
	RECORDS_BARE,
	RECORDS_THESE,
	RECORDS_PLURAL,
	RECORDS_COUNTED,
	RECORDS_ALL,
	RECORDS_NO
};

/* What the words of a step tell of its licence; they stay the same when slots are filled. */
struct records_spoken {
	bool another; /* "a second application" */
	bool before;  /* "had urged": it was called for earlier; not read of steps that took place */
	bool whether; /* "how many": it is asked whether it was taken; not read of steps that took place */
	enum records_number number;
};

#define RECORDS_THE_OTHER 9 /* an ordinal: of two, the one that no step before is done to */

struct records_words {
	enum records_refer refer;
	enum records_number number;
	enum records_quantity quantity;
	uint32_t ordinal; /* "the first", "la seconda" of those told before: from 1, or RECORDS_THE_OTHER; 0 = none */
	const struct vg_lexeme *state; /* "the Tunisian licence": the adjective; NULL */
	struct vg_span span;           /* of it */
};

/* What is known of a licence; each is told by the words of one of its steps, or by those of none. */
struct records_licence {
	const struct vg_action *holder, *places, *goods, *user, *type, *authority; /* NULL where no step tells it */
	const struct vg_action *first;                                             /* its first step in the text */
	uint32_t like; /* the licence that it is told to be like, else RECORDS_NO_LICENCE */
	enum records_number number;
	const struct vg_action *end; /* the step that it was told to have ended by, NULL */
};

#define RECORDS_NO_LICENCE UINT32_MAX

struct records_licences {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const uint32_t *order;       /* the actions in the order of the text */
	struct records_words *words; /* of each action */
	uint32_t *of;                /* of each action, RECORDS_NO_LICENCE as long as it is not settled */
	struct records_licence *items;
	uint32_t n;
};

struct records_licences *records_licences_new(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *order);
/* Finds the licence of the k-th step of the text; those before it are settled. */
void records_licences_settle(struct records_licences *licences, uint32_t k);
/* Notes what the k-th step says of its licence, once its slots are filled. */
void records_licences_note(struct records_licences *licences, uint32_t k);
/* "Two permits, granted in 2020, were cancelled": is one number of licences what both steps are told of? */
bool records_is_same_count(const struct vg_action *action, const struct vg_action *other);
/* "Of those granted in 2019, three were revoked": did the step become of what the other, told and dated before it,
 * gave? */
bool records_is_fate(const struct vg_action *action, const struct vg_action *issue);

/* The step that gives the k-th one what it leaves open of a slot, NULL if none does. VG_SLOT_COUNT_ asks for its
 * destination. */
const struct vg_action *records_licences_giver(const struct records_licences *licences, uint32_t k,
					       enum vg_slot_type type);

/* "The Danish ministry": the state that a body described without a name is of; empty without. */
struct vg_str records_state_described(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span body);
/* Does the authority of one state act in both, as far as their words say? */
bool records_states_agree(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *a,
			  const struct vg_action *b);
/* Are the states that act and the kinds of licence of two steps the same, as far as their words say? */
bool records_may_be_one(struct vg_ctx *ctx, const struct vg_doc *doc, const struct vg_action *a,
			const struct vg_action *b);

/* where.c: destinations and end users that the words of a step point back to. */
void records_where(struct vg_ctx *ctx, struct vg_doc *doc);
/* The place of the first words of a kind of lexicon/<lang>/where.tsv in a span, -1 without. */
int64_t records_pointer_in(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span span, const char *kind);

/* Does a preposition of the grammar tell where goods go: "to", "for", "verso"? */
bool records_leads_to(const struct vg_lexeme *preposition);

/* mentioned.c: appends an action for each licence that is named without a step, to be taken away again. */
void records_licences_mentioned(struct vg_ctx *ctx, struct vg_doc *doc);
/* slots.c: the first mention of the one firm that a part of the text names; VG_NONE where it names none or several. */
int32_t records_only_firm_in(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span part);

/* licensor.c: the one body of the text that licenses takes the steps that name nobody. */
void records_licensor(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_list *bodies);

/* Is the body one that decides on export licences? */
bool records_licenses(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_mention *mention);

/* Is the k-th step a figure of an earlier time beside that of its own: "issued 1,204, against 1,137 in 2018"? */
bool records_is_compared(const struct vg_doc *doc, const uint32_t *order, uint32_t k);
/* slots.c: is a ban or embargo what the step is done to, and no licence? It binds everybody. */
bool records_is_of_ban(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action);

/* refer.c */
struct records_words records_refer_of(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action);
/* Is it told by a noun with an article that points back: "the revocation"? */
bool records_noun_points_back(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action);

/* gives.c. Do the two tell of one holder and one destination, as far as they say? */
bool records_one_story(const struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b);
/* Do both name one destination? */
bool records_share_destination(const struct vg_action *a, const struct vg_action *b);
/* The same, or one of them names none. */
bool records_destinations_meet(const struct vg_action *a, const struct vg_action *b);

/* Steps of one group are taken by the same kind of authority. */
enum records_group { RECORDS_LICENSING, RECORDS_COURT, RECORDS_HOLDER };
enum records_group records_group_of(const struct vg_action *action);
/* Is an authority without a name, "the government"? */
bool records_nameless(const struct vg_doc *doc, const struct vg_slot *slot);
/* Done to a licence that was issued: not to what was refused before. */
bool records_is_of_licence(const struct vg_action *action);
/* "87 were refused, 31 of them to Iran": a part of the number before it in its sentence, which goes to no state alone.
 */
bool records_is_part(const struct vg_doc *doc, const struct vg_action *action);
/* May a step give another what it has? */
bool records_may_give(const struct vg_doc *doc, const struct vg_action *to, const struct vg_action *from,
		      enum vg_slot_type type);

static inline bool records_filled(const struct vg_slot *slot)
{
	return slot->reason.len != 0;
}

/* Taken from elsewhere in the document, not from the words of the step. */
static inline bool records_inherited(struct vg_str reason)
{
	return vg_str_starts(reason, VG_STR("document"));
}

/* A row of a list tells of its own licence alone. */
static inline bool records_is_row(const struct vg_action *action)
{
	return vg_str_starts(action->rule, VG_STR("tables/"));
}

/* chapter.c: the name that is all of a heading but for its number, VG_NONE; where the words behind the number that
 * begins a block stand, start where none does. */
int32_t records_chapter_name(const struct vg_doc *doc, int32_t block);

/* "Sweden. The inspectorate granted ...": the state that a paragraph begins with, before a full stop or colon; empty.
 */
struct vg_str records_section_state(const struct vg_doc *doc, int32_t block);
uint32_t records_after_number(const struct vg_doc *doc, uint32_t start, uint32_t end);

/* offices.c: the words of the one minister's office of a text that names no ministry, or that answers in it; empty
 * without. */
#define RECORDS_OFFICE "document: whose office"
struct vg_span records_only_office(struct vg_ctx *ctx, struct vg_doc *doc);
/* "The Minister for Trade replied:" */
struct vg_span records_answering_office(struct vg_ctx *ctx, struct vg_doc *doc);
/* "To the Minister for Trade": the office behind the preposition in the head of a letter. */
struct vg_span records_addressed_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span head);

/* Why a pronoun that the step is done to stands for a firm: "le ha negato la licenza". */
#define RECORDS_TO_WHOM "to whom it is done"

/* judgment.c: the mention of the court whose judgment the text is, VG_NONE without. */
int32_t records_own_court(struct vg_ctx *ctx, const struct vg_doc *doc);

/* consulted.c: is the body that is named there heard before others decide? */
bool records_is_consulted(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name);
/* Is a question put to it: "asked the President of the Board of Trade how many"? */
bool records_is_asked(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name);

#define TITLES_MAX 8 /* of ministers: "minister", "secretary" */

/* What words stand for throughout a text, each looked for once. */
struct records_told {
	int32_t addressee, writer; /* the bodies or offices that "you" and "we" are, VG_NONE without */
	bool addressee_known, writer_known;
	struct {
		struct vg_str title; /* "minister" */
		struct vg_span office;
	} offices[TITLES_MAX]; /* the one office that begins with each title */
	uint32_t n_offices;
	int32_t firm; /* that writes, VG_NONE without */
	bool firm_known;
	struct vg_str state_words; /* "State", and the one that is meant */
	int32_t state;
};

/* Fills who a challenge goes to, and the court that undoes what nobody else is said to. */
void records_challenged(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_named *named,
			struct vg_action *action);
/* The body that a letter is to, VG_NONE where it is to none. */
int32_t records_addressee(struct vg_ctx *ctx, struct vg_doc *doc);
/* correspondents.c: "You revoked", "your decision", "my Department": settles the slot, or clears it where its words
 * stand for nothing else. False where they may. */
bool records_is_voice(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_slot *slot, struct records_told *told);
/* offices.c: "the Minister": the one office of the text that begins with the title, in lower case. */
struct vg_span records_titled_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str title,
				     struct records_told *told);
/* states.c: "The State" that appeals: "State of the Netherlands", by the words in front of its name, else the first
 * state that has acted; VG_NONE without. */
int32_t records_state_meant(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span words,
			    struct records_told *told);

/* slots.c */
#define SHORT_TEXT 8 /* sentences of a text that tells of one story */
void records_take_slot(struct vg_action *action, const struct vg_action *from, enum vg_slot_type type,
		       const char *reason);
void records_take_destinations(struct vg_doc *doc, struct vg_action *action, const struct vg_action *from,
			       const char *reason);
void records_put_named(struct vg_doc *doc, struct vg_slot *slot, int32_t mention, const char *reason);
/* The date of the text itself for a step: its words, where it has any, are those of the first date with that value. */
void records_put_day(struct vg_doc *doc, struct vg_action *action, struct vg_str day, const char *reason);
/* own_day.c: what a letter does by its own words, and what the court undoes whose judgment the text is, on its day. */
void records_day_of_letter(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action);
/* What the lead of a text tells to be done "with immediate effect" is done on its day. */
void records_day_at_once(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action);
void records_day_of_judgment(struct vg_doc *doc, struct vg_action *action, int32_t court);
/* Who asks for a step without a word of whom asks nobody in particular, unless it is to change a ban: that is for those
 * who imposed it. */
bool records_is_for_anybody(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action);
/* throughout.c: authority, holder and destination; goods. */
void records_throughout(const struct records_licences *l);
void records_goods_throughout(const struct records_licences *l);
/* Do the steps' own words name several destinations? A holder? order: the actions as the text tells them. */
bool records_goes_to_several(const struct vg_doc *doc, const uint32_t *order);
bool records_tells_holder(const struct vg_doc *doc, const uint32_t *order);

#endif
