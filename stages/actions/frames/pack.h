/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frames and cues of one language, out of its rule files. Built once; const afterwards. */
#ifndef ACTIONS_PACK_H
#define ACTIONS_PACK_H

#include "actions/clauses/clause.h"

enum frame_flag {
	FRAME_INFINITIVE = 1 << 0,   /* what is done can be an infinitive of a verb of exporting */
	FRAME_INTRANSITIVE = 1 << 1, /* its subject is what it happens to */
	FRAME_BARE = 1 << 2,         /* its definite noun tells of it without an object */
	FRAME_FREE = 1 << 3,         /* needs no object */
	FRAME_COURT = 1 << 4,        /* only where a court does it */
	FRAME_PLACE = 1 << 5,        /* needs a destination or a holder */
	FRAME_STANDING = 1 << 6,     /* its future holds from now on: "will need a licence" */
	FRAME_NEARCOURT = 1 << 7,    /* its definite noun alone tells of it where a court is named */
	FRAME_OWN = 1 << 8, /* its noun tells of it where it is counted or somebody's: "its application to export" */
	FRAME_LICENSEE = 1 << 9, /* its subject is the holder, not the authority */
	FRAME_SENT = 1 << 10, /* a state or authority does it to goods for somewhere: "blocks drone parts for Russia" */
	FRAME_MENTION = 1 << 11,   /* its object must be named in the sentence, wherever: "dismissed the claim" */
	FRAME_COURTSAID = 1 << 12, /* only where a court is named in the sentence */
	FRAME_CANNOT = 1 << 13,    /* only as what can or may not be done: "can no longer sell" */
	FRAME_FUTURATE = 1 << 15,  /* its present tense lies ahead: "expires in May" */
	FRAME_NONE = 1 << 14,     /* its noun tells of it where there is none, without a verb: "no licences for Oman" */
	FRAME_CONTEXT = 1 << 17,  /* only after licences or exports were named, or a step told */
	FRAME_NOLONGER = 1 << 20, /* only as what is no longer done: "will no longer deliver" */
	FRAME_DENIED = 1 << 21,   /* only as what is denied: "are not affected" */
	FRAME_VIA = 1 << 22,      /* its object comes with its preposition alone: "subject it to a licence" */
	FRAME_SELF = 1 << 19,     /* its infinitive of exporting is what its subject wants to do: "asked to export" */
	FRAME_OFFICIAL = 1 << 18, /* only where a state or authority does it, or nobody is named */
	FRAME_SPARED = 1 << 28,   /* it denies the step that was told last of other licences: "are not affected" */
	FRAME_DEMANDING =
		1 << 29,        /* a state or a body that decides on licences asks it of others: "requires a licence" */
	FRAME_MANNER = 1 << 30, /* its noun says how goods were sold: "with the ministry's blessing" */
	FRAME_FIRM = 1 << 27,   /* only where a firm does it, or nobody is named */
	FRAME_PARTS = 1 << 26,  /* only of its terms, value or validity, not of a whole licence */
	FRAME_DONE = 1 << 25,   /* only as what was done: "ha avuto", not "ha" */
	FRAME_REFLEXIVE = 1 << 24,  /* its verb is reflexive: "si è ripreso la licenza" */
	FRAME_HOSTED = 1 << 23,     /* its noun is said of the phrase that it depends on: "licences under review" */
	FRAME_COMPLEMENT = 1 << 16, /* its noun needs a complement: "approval for the sale", no "export approval" */
};

#define FRAME_ASKED (1ull << 31)       /* only after an application was told: "None was given" */
#define FRAME_PROGRESSIVE (1ull << 32) /* only as what is under way: "is being assessed" */
#define FRAME_WORTH (1ull << 33)       /* its noun, where a sum is said of it: "licences worth 4 billion" */
#define FRAME_SUM (1ull << 35)         /* only where a sum or number follows its verb: "reached 40 million" */
#define FRAME_ACTIVE (1ull << 36)      /* only in the active: "awaits the licence", not "the awaited licence" */
#define FRAME_DATED (1ull << 34)       /* its noun, where it has a year: "permits of 2016" */

#define CUE_TURNS_MAX 8

enum effect {
	EFFECT_FACT, /* hands on the truth of the governing verb: "decided to" */
	EFFECT_SAY,
	EFFECT_REPORTED,
	EFFECT_CALLED_FOR,
	EFFECT_PLANNED,
	EFFECT_POSSIBLE,
	EFFECT_NEGATED,
	EFFECT_GIVEN, /* what it is said of is there, whatever governs it: "explain the approval" */
};

struct frame {
	struct vg_str id, name;
	enum vg_action_type action;
	uint64_t objects; /* kinds of noun */
	uint32_t via;     /* bits 1 << lex_prep that may bring the object in */
	uint32_t with;    /* bits 1 << lex_prep one of which must follow */
	uint32_t without; /* bits 1 << lex_prep that must not follow */
	uint64_t flags;
	enum effect effect; /* of the frame itself: a court that dismisses an appeal does not overturn */
};

enum source { SOURCE_NONE, SOURCE_SUBJECT, SOURCE_PREP };

struct cue {
	struct vg_str id;
	enum effect effect;
	enum source source;
	uint8_t modal;    /* of the step's own verb, 0 = none */
	bool beside;      /* its adverb stands right before the verb of the step: "all but revoked" */
	bool happens;     /* said of a step that is its subject: "the approval never came" */
	bool infinitive;  /* only over an infinitive: "ordered the ministry to" */
	bool other;       /* only over the infinitive of its object: "would like the ministry to" */
	bool twofold;     /* denied, it asserts: "did not hesitate to" */
	bool told;        /* only over what is handed on: "dismissed reports that" */
	bool reflexive;   /* its verb is reflexive: "si oppone a" */
	bool deemed;      /* what must or is to be taken for so, is so: "deve intendersi revocata" */
	bool impersonal;  /* its verb is impersonal: "si dice che" */
	bool requested;   /* said of a request, it says the same of what is requested: "rejected the request to" */
	bool progressive; /* of what is under way: "is moving to revoke" */
	bool nominal;     /* said of the noun of a step, not of its verb: "authorised the amendment" */
	bool clausal;     /* only over a clause, not over a noun: "does not accept that it was" */
	bool court;       /* only where a court is the subject of its verb: "the court ordered the suspension" */
	bool needed;      /* what is needed: steps for the holder are awaited, others called for */
	struct {
		struct vg_str frame; /* name of the frame whose steps become another action */
		enum vg_action_type action;
	} turns[CUE_TURNS_MAX];
	uint32_t n_turns;
	struct vg_str only[CUE_TURNS_MAX]; /* frames whose steps it is said of; none: all */
	uint32_t n_only;
};

/* A verb of a frame or cue: lemma, perhaps with a particle or the noun of an idiom. */
struct pack_verb {
	int32_t owner;                /* index of the frame or cue */
	struct vg_str particle, noun; /* empty without */
	uint64_t starts;              /* of their words, see clause_starts */
	int32_t next;                 /* same lemma */
};

enum term_kind {
	TERM_FRAME_NOUN,
	TERM_FRAME_WAITS,
	TERM_CUE_NOUN,
	TERM_CUE_PURPOSE,
	TERM_CUE_ADJ,
	TERM_CUE_ADV,
	TERM_CUE_SUBJECT
};

/* A form that rules name: noun of a frame, or what says that it waits ("pending"); noun, adjective or adverb of a cue.
 */
struct term {
	enum term_kind kind;
	int32_t owner;
	int32_t next; /* same form */
};

/* An entry of the lexicon "echo": words by which a clause goes on about the step before. See echo.c. */
struct echo_entry {
	struct vg_str kind, verb; /* verb: lemma that they stand with, empty without */
	uint32_t first, end;      /* of the forms */
};
struct echo_form {
	struct vg_str text;
	uint32_t entry;
	int32_t next; /* of the same shape, VG_NONE at the end */
};
#define ECHO_SHAPES 1024 /* a power of two; twice as many as there are forms */
struct echoes {
	VG_VEC(struct echo_entry) entries; /* of the pack's language */
	VG_VEC(struct echo_form) forms;
	int32_t by_shape[ECHO_SHAPES]; /* the first of forms, VG_NONE without */
};

struct pack {
	const struct lex *lex;
	const struct vg_lexicon *actions; /* the actions that rules may name */
	struct echoes *echoes;
	const struct vg_lexicon *licensor; /* ids of the bodies that decide on export licences */
	struct lex *forms;                 /* forms of terms; a reading's number is the first term */
	VG_VEC(struct frame) frames;
	VG_VEC(struct cue) cues;
	VG_VEC(struct pack_verb) verbs;
	VG_VEC(struct term) terms;
	int32_t *frame_verbs, *cue_verbs; /* by lemma: index into verbs, VG_NONE */
	int32_t cue_preps[32];            /* by lex_prep: index into cues, VG_NONE */
	uint32_t n_lemmas;
};

/* The pack of a language, and its lex; NULL after vg_fatal. */
#define PACK_TYPES LEX_TYPES " action echo" /* lexicons that it is made of */
struct pack *pack_new(struct vg_ctx *ctx, enum vg_lang lang);
/* echo.c: the entries of the lexicon that are of the language. */
struct echoes *echoes_new(struct vg_arena *arena, const struct vg_lexicon *lexicon, enum vg_lang lang);
int32_t pack_frame_verb(const struct pack *pack, uint16_t lemma);
int32_t pack_cue_verb(const struct pack *pack, uint16_t lemma);
/* What the cue makes of a step of that frame; false where it leaves it alone. */
bool pack_turn(const struct pack *pack, int32_t cue, int32_t frame, enum vg_action_type *action_r);
/* An action by name, if the lexicon "action" has it: one of types.def, else VG_ACTION_COUNT and its number there. */
bool pack_action_parse(const struct pack *pack, struct vg_str name, enum vg_action_type *action_r);
struct vg_str pack_action_name(const struct pack *pack, enum vg_action_type action);
/* May the sentence have the words of the entry, by their first letters? */
static inline bool pack_may_have(const struct sentence *sentence, const struct pack_verb *entry)
{
	return (entry->starts & ~sentence->starts) == 0;
}
/* First term of a form, whose vg_str_hash is known; VG_NONE if rules do not name it. */
int32_t pack_term(const struct pack *pack, struct vg_str form, uint64_t hash);

#endif
