/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of several candidates fills a slot that a step's own words leave open, or none: each is told what speaks for
 * and against it (evidence.def), every such thing has points for every slot (evidence.tsv), and the candidate with the
 * most points wins. The points are learnt from annotated letters, reports and articles (tests/train). */
#ifndef RECORDS_EVIDENCE_H
#define RECORDS_EVIDENCE_H

#include "licences.h"

/* Slots that steps are compared by; the first WEIGHED_SLOTS are weighed. */
enum weighed_slot {
	WEIGHED_AUTHORITY,
	WEIGHED_LICENSEE,
	WEIGHED_ITEM,
	WEIGHED_DESTINATION,
	WEIGHED_DATE,
	WEIGHED_VALUE,
	WEIGHED_END_USER,
	WEIGHED_SLOTS,
	COMPARED_LICENCE_TYPE = WEIGHED_SLOTS,
	COMPARED_SLOTS
};

#define EVIDENCE_(c, last) EVIDENCE_##c, EVIDENCE_##c##_LAST = EVIDENCE_##c + (last)-1,
#define EVIDENCE(c, name, ...) EVIDENCE_N(c, __VA_ARGS__)
#define EVIDENCE_N(c, n, values) EVIDENCE_(c, n)
#define PAIR(c, name, ...) EVIDENCE_NM(c, __VA_ARGS__)
#define EVIDENCE_NM(c, n, values, m, others) EVIDENCE_(c, (n) * (m))
enum evidence_kind {
#include "evidence.def"
	EVIDENCE_COUNT
};
#undef EVIDENCE_
#undef EVIDENCE_N
#undef EVIDENCE_NM

#define EVIDENCE_KINDS 10u /* values of KINDS in evidence.def; the next two: of TRUTHS, of QUANTITIES */
#define EVIDENCE_TRUTHS 3u
#define EVIDENCE_QUANTITIES 9u

/* Points of each kind of evidence for each slot. */
struct evidence_points {
	int16_t of[WEIGHED_SLOTS][EVIDENCE_COUNT];
};

#define EVIDENCE_MAX 80
/* What speaks for and against one candidate. */
struct evidence {
	uint16_t items[EVIDENCE_MAX]; /* enum evidence_kind */
	uint32_t n;
};

static inline void evidence_put(struct evidence *evidence, uint32_t kind)
{
	if (evidence->n < EVIDENCE_MAX) evidence->items[evidence->n++] = (uint16_t)kind;
}

/* evidence.c: reads the points; false with the number of the first line that is none of evidence.def's. */
bool evidence_read(struct vg_str file, struct evidence_points *points_r, uint32_t *line_r);
/* The name of a kind, such as "before.refer.back.near", in the arena. */
struct vg_str evidence_name(struct vg_arena *arena, uint32_t kind);
const char *evidence_slot_name(enum weighed_slot slot);

/* What a step says of a slot: one thing has one key. */
struct evidence_key {
	int32_t entity;     /* of the slots that name one; else VG_NONE */
	struct vg_str text; /* "AE SA", "2017-01", "individual", words in lower case; empty where the slot is open */
};

static inline bool evidence_is_open(const struct evidence_key *key)
{
	return key->entity == VG_NONE && key->text.len == 0;
}

static inline bool evidence_same(const struct evidence_key *a, const struct evidence_key *b)
{
	return a->entity == b->entity && (a->entity != VG_NONE || vg_str_eq(a->text, b->text));
}

/* What a step is done to, from 1 on as none.theme of evidence.def has them. */
enum { THEME_NOTHING, THEME_LICENCES, THEME_APPLICATIONS, THEME_EXPORTS, THEME_GOODS, THEME_BAN };

#define EVIDENCE_STATES 4 /* of one sentence */
/* A step, as far as evidence speaks of it. */
struct evidence_step {
	struct vg_action *action;
	int32_t sentence, block, heading;     /* heading: its block, above the step; VG_NONE */
	uint8_t kind, truth, quantity, refer; /* as numbered in evidence.def */
	bool ban;
	bool ordinal;                          /* an ordinal says of which licence it is: "the latter" */
	bool compared;                         /* a figure of another time beside that of its own */
	bool somebody;                         /* its sentence tells of a firm without a name */
	bool below;                            /* which opens the text and names it further down */
	bool large;                            /* of arms exports at large */
	bool others;                           /* its goods go to other states than those named before */
	bool official;                         /* a body or government appeals */
	struct vg_str states[EVIDENCE_STATES]; /* that its sentence names */
	uint32_t n_states;
	struct vg_str state; /* whose body takes it, by its own words; empty */
	uint8_t theme;       /* THEME_*: what stands nearest to it */
	bool bare;           /* that without an article */
	bool anew;           /* of licences that are yet to be asked for: "new permits" */
	uint8_t when;        /* how its verb tells it, as numbered in evidence.def */
	uint8_t voice;       /* bits: its sentence says "we", "you" */
	uint8_t own;         /* bit of each slot that its own words fill */
	uint32_t licence;
	struct evidence_key keys[COMPARED_SLOTS];
};

/* A name, date or sum of the text that can fill a slot. */
enum evidence_way {
	EVIDENCE_WAY_NAME,
	EVIDENCE_WAY_FORCE,
	EVIDENCE_WAY_BODY,
	EVIDENCE_WAY_TOWN,
	EVIDENCE_WAY_GOODS,
	EVIDENCE_WAY_ADJECTIVE
};

struct evidence_named {
	int32_t mention; /* VG_NONE: an adjective */
	struct vg_span span;
	uint8_t way; /* enum evidence_way, of a state */
	struct evidence_key key;
	int32_t sentence, block; /* this and the next once it is asked for */
	uint8_t behind;          /* the preposition before it, as BEHIND of evidence.def numbers them; NOTHING_BEFORE */
	bool placed;
	bool compared;  /* the day of a step that is compared */
	bool listed;    /* a state among several: "Russia and Belarus" */
	bool elsewhere; /* of a state: it has another part there than that goods go to it; of a sum: it is no price */
	uint8_t spoken; /* of a day: beside it somebody says ("said on Monday"), 1, or reports, 2, something */
	uint8_t teller; /* of a day: who says it, TELLER_* */
};
#define NOTHING_BEFORE 255
enum { TELLER_NOBODY, TELLER_OFFICIAL, TELLER_OTHER, TELLER_DECISION, TELLER_RULING };
#define BEHIND_FROM (3u << 8) /* bits of BEHIND for "from", far and here; those of "in" are the next two */

struct evidence_list {
	struct evidence_named *items;
	uint32_t n;
	uint32_t distinct;   /* entities */
	const uint32_t *per; /* mentions of each entity */
};

#define CANDIDATES_MAX 24
#define CANDIDATE_SAME_STATE 1
#define CANDIDATE_OTHER_STATE 2
struct candidate {
	struct evidence_key key;
	const struct evidence_step *before, *after, *first; /* nearest steps whose own words say it; NULL */
	uint32_t told;                                      /* steps that say it */
	const struct evidence_named *near, *named_before;   /* mentions nearest to the step; NULL */
	bool proposed, licence, event, last, named_last, named_block, of_text;
	bool continues, followed; /* the step before, or after, has it, by its words or as the rules propose */
	bool chapter, title;      /* it is named in the heading above, or in the first one */
	bool against;             /* steps that go the other way say it, and no others */
	bool beginning;           /* the paragraph begins with it and a full stop: "Mali. ..." */
	uint8_t ways;             /* bits of enum evidence_way: how its mentions name a state */
	uint8_t spoken;           /* bits of what is said beside its mentions, as evidence_named has it */
	uint8_t teller;           /* TELLER_* of its mention in the step's sentence or nearest behind it */
	int32_t teller_far;       /* sentences between */
	uint16_t behind;          /* bits of BEHIND: the prepositions before its mentions */
	uint8_t agrees, clashes;  /* bits of slots that steps with it share, or contradict, by words of both */
	uint8_t state;            /* bits of CANDIDATE_*_STATE: who takes the steps with it, by words of both */
	uint8_t seems_agrees, seems_clashes; /* as the rules propose them */
};

/* Of the steps of one group, how many say each slot by their own words. */
struct evidence_share {
	uint32_t n, own[WEIGHED_SLOTS];
};

/* A state whose bodies the text names. */
struct evidence_state {
	struct vg_str country;
	uint8_t bodies; /* as BODIES of evidence.def numbers them */
};

/* A product that a sentence names, as product.tsv has it; they stand in the order of the text. */
struct evidence_product {
	const struct vg_lexeme *product;
	int32_t sentence;
};

/* How often names stand for a state alone; of those for a foreign one, how often by its name. */
struct evidence_land {
	uint32_t times, foreign;
};

/* A document of whose steps slots are weighed. */
struct weigh {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const struct evidence_points *points;
	bool learn;
	struct evidence_step *steps; /* in the order of the text */
	uint32_t n;
	int32_t title;    /* block of the first heading, VG_NONE */
	int32_t masthead; /* body that issues the paper, VG_NONE */
	bool letter;      /* dated by its own first lines */
	bool resold;      /* states ask for leave to hand goods on, and no firm does */
	struct evidence_list
		lists[WEIGHED_SLOTS];     /* who or what is named; empty for slots that take steps' words alone */
	uint16_t *entities;               /* bits of ENTITY_* of each */
	bool *ministers;                  /* of each: a human whom the text calls a minister */
	uint8_t *classes;                 /* of each body, as numbered by CLASS of evidence.def */
	uint32_t acts;                    /* steps whose own words say who takes them */
	uint8_t (*acted)[EVIDENCE_KINDS]; /* of each: steps of a kind that it takes by their own words */
	VG_VEC(struct vg_str) homes;      /* states whose bodies act */
	struct vg_str home;               /* the one that takes most steps; empty */
	struct evidence_land *lands;      /* of each state by the letters of its code: see evidence_land_of */
	uint32_t foreign;                 /* names of states, and of several, none of whose bodies act */
	uint32_t makers;                  /* firms that the text calls makers of goods */
	VG_VEC(struct evidence_product) products;
	VG_VEC(struct evidence_state) states;
	struct evidence_share shares[RECORDS_HOLDER + 1];
};

enum {
	ENTITY_KNOWN = 1, /* whether it is a court or licenses is known */
	ENTITY_COURT = 2,
	ENTITY_LICENSOR = 4,
	ENTITY_ACTS = 8,    /* authority of a licensing step, by the step's words */
	ENTITY_SOURCE = 16, /* says something of a step */
	ENTITY_USER = 32,
	ENTITY_GOAL = 64,       /* a state where licences go */
	ENTITY_FORCE = 128,     /* "police", "air force": by its name one that uses goods */
	ENTITY_MAKER = 256,     /* it makes or sells goods */
	ENTITY_OWNER = 512,     /* of another firm */
	ENTITY_FIRST = 1024,    /* a firm that is named by itself, or first of several */
	ENTITY_GOODS = 2048,    /* a name that was taken for a firm's, right before goods: "Minimi guns" */
	ENTITY_TRADER = 4096,   /* one that stands elsewhere, too */
	ENTITY_HOLDER = 8192,   /* of a licence that a step tells of, or who asks for one */
	ENTITY_PRODUCT = 16384, /* it makes a product that the text names */
};

/* Some numbers of CLASS in evidence.def. */
enum { BODY_PARLIAMENT = 2, BODY_GOVERNMENT = 3, BODY_MINISTRY = 4, BODY_ENVOY = 5 };

/* candidates.c: steps and names of the document. */
void evidence_survey(struct weigh *w, const struct records_licences *licences);
/* bodies.c: what bodies are by their names, and what they do. */
void evidence_mark(struct weigh *w, int32_t entity, uint16_t bits);
void evidence_bodies(struct weigh *w);
/* Which bodies of a state the text names. */
uint32_t evidence_bodies_of(const struct weigh *w, struct vg_str country);
/* candidates.c: the countries in the order of the alphabet, each once: "AE SA". */
struct vg_str evidence_countries(const struct weigh *w, struct vg_str *codes, uint32_t n);
/* roles.c: bits of a sentence: 1 "we", 2 "you". */
uint8_t evidence_voice(const struct weigh *w, struct vg_span sentence);
/* makers.c: firms that make or sell goods, and those that own them. */
void evidence_makers(struct weigh *w);
/* Does the firm make the product, as product.tsv has it? */
bool evidence_makes(const struct vg_entity *entity, const struct vg_lexeme *product);
/* ruled_out.c: can the candidate not fill the slot, whatever speaks for it? */
bool evidence_is_ruled_out(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			   const struct candidate *candidate);
/* No licence goes to a state whose bodies take other steps of the text, unless a step says so; nor does what goes "to
 * other countries" go to one of another sentence. */
bool evidence_is_no_goal(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			 const struct candidate *candidate);
/* Who is called the customer or gets the goods of a step, and by no step's words is the holder, holds nothing; nor does
 * who made what states hand on. */
bool evidence_is_customer(const struct weigh *w, const struct evidence_step *step, enum weighed_slot slot,
			  const struct candidate *candidate);
/* text_day.c: is a day no step's: of a dateline or report, of another state's step, of who only speaks? */
bool evidence_is_no_day(const struct weigh *w, const struct evidence_step *step, const struct candidate *candidate);
/* said.c: what somebody says on a day, and who. */
void evidence_said(const struct weigh *w, struct evidence_named *day);
/* lands.c: the states of the list of destinations. After evidence_bodies. */
void evidence_lands(struct weigh *w);
/* The count of a state; NULL for several together. */
struct evidence_land *evidence_land_of(const struct weigh *w, struct vg_str country);
/* parts.c: has a state another part at that place than that goods go to it? */
bool evidence_elsewhere(const struct weigh *w, const struct evidence_named *named);
/* parts.c: does war or another thing happen in the state: "the intervention in Yemen"? */
bool evidence_is_scene(const struct weigh *w, const struct evidence_named *named);
/* parts.c: is it a sum of other things than goods: costs, a fine, damages, an advance? */
bool evidence_other_sum(const struct weigh *w, const struct evidence_named *named);
/* homes.c: states whose bodies act. */
void evidence_homes(struct weigh *w);
/* Do bodies of the state, or of one of several, take steps of the text? */
bool evidence_is_home(const struct weigh *w, struct vg_str countries);
/* homes.c: "Atene, 21 gen. -": is mention m a town by which the text, or a part of it, is dated? */
bool evidence_is_dateline(const struct weigh *w, uint32_t m);
/* homes.c: "COLLEFERRO. Dopo": does mention m, a town in capitals, open its block? */
bool evidence_opens_in_capitals(const struct weigh *w, uint32_t m);
/* Who acts in a step by its own words. */
void evidence_acted(struct weigh *w, const struct evidence_step *step);
/* around.c: what its sentence says beside the step. */
void evidence_around(const struct weigh *w, struct evidence_step *step);
bool evidence_names_state(const struct evidence_step *step, struct vg_str country);
/* Candidates for a slot of the k-th step; at most CANDIDATES_MAX, the nearest. */
uint32_t evidence_candidates(const struct weigh *w, uint32_t k, enum weighed_slot slot, struct candidate *candidates_r);
/* Where a step has a slot from; empty where it is open. */
struct vg_str evidence_reason(const struct vg_action *action, enum weighed_slot slot);
/* The slot of an action; a destination has none: VG_SLOT_COUNT_. */
enum vg_slot_type evidence_slot_type(enum weighed_slot slot);

/* The candidates of a slot together: how many of them steps tell, and how many stand in the sentence of the step. */
struct evidence_rivals {
	uint32_t told, here;
	bool event; /* a step of the same event tells one */
};

/* speaks.c: what speaks for a candidate, and for leaving the slot open. */
void evidence_for(const struct weigh *w, uint32_t k, enum weighed_slot slot, const struct candidate *candidate,
		  const struct evidence_rivals *rivals, struct evidence *evidence_r);
void evidence_for_none(const struct weigh *w, uint32_t k, enum weighed_slot slot, bool proposed,
		       const struct evidence_rivals *rivals, struct evidence *evidence_r);
struct evidence_rivals evidence_rivals_of(const struct evidence_step *step, const struct candidate *candidates,
					  uint32_t n);

/* weigh.c: fills, changes or opens slots that no words of the step fill. After records_slots. */
void records_weigh(struct vg_ctx *ctx, struct vg_doc *doc, const struct records_licences *licences,
		   const struct evidence_points *points, bool learn);

#endif
