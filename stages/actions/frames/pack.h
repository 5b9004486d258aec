/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frames and cues of one language, out of its rule files. Built once; const afterwards. */
#ifndef ACTIONS_PACK_H
#define ACTIONS_PACK_H

#include "actions/clauses/clause.h"

/* What a frame says of itself, bits: FRAME_COURT. frame_flags.def has each with what it means. */
enum frame_flag_number {
#define FRAME_FLAG(name, id, what) FRAME_NUMBER_##name,
#include "frame_flags.def"
#undef FRAME_FLAG
	FRAME_NUMBER_LICENSEE,
};
enum frame_flag {
#define FRAME_FLAG(name, id, what) FRAME_##name = UINT64_C(1) << FRAME_NUMBER_##name,
#include "frame_flags.def"
#undef FRAME_FLAG
	FRAME_LICENSEE = UINT64_C(1) << FRAME_NUMBER_LICENSEE, /* `subject licensee`: the holder, not the authority */
};

#define CUE_TURNS_MAX 32

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
	uint64_t objects;   /* kinds of noun */
	uint32_t via;       /* bits 1 << lex_prep that may bring the object in */
	uint32_t with;      /* bits 1 << lex_prep one of which must follow */
	uint32_t without;   /* bits 1 << lex_prep that must not follow */
	uint64_t flags;     /* bits of frame_flag */
	enum effect effect; /* of the frame itself: a court that dismisses an appeal does not overturn */
};

enum source { SOURCE_NONE, SOURCE_SUBJECT, SOURCE_PREP };

struct cue {
	struct vg_str id;
	enum effect effect;
	enum source source;
	uint8_t modal; /* of the step's own verb, 0 = none */
#define CUE_FLAG(name, what) bool name;
#include "cue_flags.def"
#undef CUE_FLAG
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
/* Does the cue make a refusal of what it is said of: "refused to"? */
bool pack_refuses(const struct pack *pack, int32_t cue);
struct vg_str pack_action_name(const struct pack *pack, enum vg_action_type action);
/* May the sentence have the words of the entry, by their first letters? */
static inline bool pack_may_have(const struct sentence *sentence, const struct pack_verb *entry)
{
	return (entry->starts & ~sentence->starts) == 0;
}
/* First term of a form, whose vg_str_hash is known; VG_NONE if rules do not name it. */
int32_t pack_term(const struct pack *pack, struct vg_str form, uint64_t hash);

#endif
