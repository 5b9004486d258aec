/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a sentence tells of a step: a verb group, a noun or a participle of a frame, with what it is done to. */
#ifndef ACTIONS_MATCH_H
#define ACTIONS_MATCH_H

#include "pack.h"

/* A form that rules name, found in the sentence. */
struct hit {
	uint32_t first, last; /* words */
	int32_t term;         /* first of its chain */
};

enum step_kind { STEP_VERB, STEP_NOUN, STEP_PREMOD };

/* A word that stands for the verb of the step before: it says that the same was done, or was not. */
enum echo { ECHO_NONE, ECHO_NO, ECHO_YES };

/* One step that a sentence may tell of. */
struct step {
	enum step_kind kind;
	int32_t frame;
	uint32_t first, last;       /* words of the trigger */
	int32_t chunk, clause;      /* where the trigger stands */
	int32_t theme;              /* NP that it is done to, VG_NONE */
	int32_t idiom;              /* NP of the noun of an idiom, VG_NONE */
	int32_t infinitive;         /* clause of the verb of exporting that it is done to, VG_NONE */
	bool elliptic;              /* the theme is a pronoun or a number: "four were refused" */
	bool dropped;               /* another step says it better */
	bool tally;                 /* a figure or a verdict without a verb: "Refused: 14", "the answer: no" */
	bool self;                  /* the noun is itself the measure: "an arms embargo" */
	uint32_t part;              /* of a step that is told several times over, 0: the whole */
	int32_t like;               /* one more than the step that is done again: "did the same", 0 for none */
	enum vg_action_type action; /* the frame's, unless a cue turned it */
	enum echo echo;
	int32_t exporter; /* phrase of a second firm that the verb lets export, 0 for none */
	bool excepted;    /* the verb of another does not hold for it: "to Peru but not to Chad" */
	bool alike;       /* told as the like of the step before: "misure analoghe" */
	int32_t actor;    /* phrase of who takes a part whose verb is left out, 0 for none */
	int32_t doer;     /* with an echo, or alike: phrase of who does it, VG_NONE */
};

/* How a step is told: by no verb, of who takes it, of what it is done to. */
enum voice { VOICE_NONE, VOICE_ACTIVE, VOICE_PASSIVE };

#define CONTEXT_AGE_MAX 2 /* sentences between a pronoun and what it stands for */

/* The last step that a finite clause tells of by itself, not a participle beside it: what a text goes on about. */
struct main_step {
	const struct pack *pack;
	int32_t frame;
	enum vg_action_type action;
	enum vg_factuality truth;
	uint32_t step; /* one more than its sentence, 0 for none */
};

#define BODIES_MAX 8 /* of a document that are kept in mind */

/* Whether the text calls bodies a court somewhere, as far as that was asked: mentions are many. */
struct bodies {
	struct {
		const struct lex *lex;
		struct vg_str ref;
		bool court;
	} items[BODIES_MAX];
	uint32_t n; /* asked for; the first give way to the last */
};

/* What the sentences before say, for pronouns. */
struct context {
	uint64_t classes;        /* kinds of the last licence, application, export or measure named */
	uint32_t age;            /* sentences since */
	uint32_t court;          /* sentences since a court was named, among those that name such kinds */
	uint32_t step;           /* one more than the sentence of the last step told, 0 for none */
	const struct pack *pack; /* of that step: its frame and action are in it */
	int32_t frame;
	enum vg_action_type action;
	enum voice voice; /* of its verb */
	bool infinitive;  /* its verb is one */
	enum vg_factuality truth;
	struct main_step main;
	uint32_t barred;       /* as step, of the last stop, ban or revocation that is not denied */
	uint32_t banned;       /* as step, of the last ban that is told as a fact */
	uint32_t challenged;   /* as step, of the last appeal that is told as a fact */
	bool somebody;         /* the text names a firm, country, person, place or licence, wherever */
	bool titled;           /* its English title names exports, licences or permits: "Re: our export licence" */
	struct bodies *bodies; /* of the document; NULL: each time anew */
};

/* Chunks that are of one theme alone: "to Ghana" in "five licences to Ghana and two to Peru"; or of one verb alone:
 * "Egypt" in "licences to Egypt and Oman were granted and refused respectively"; or of one part of a step: "by Norway
 * in 2020" in "suspended by Finland in 2019 and by Norway in 2020". */
struct share {
	int32_t theme, verb, first, last; /* theme, or verb not VG_NONE */
	uint32_t part;                    /* not 0: of that part of the step */
};

struct matcher {
	struct sentence *sentence;
	const struct pack *pack;
	const struct context *context;
	const struct vg_lexicon *press;   /* names of newspapers, agencies, broadcasters */
	const struct vg_lexicon *demonym; /* adjectives of nationality */
	const struct vg_lexicon *types;   /* words for kinds of licence: "global" */
	struct vg_arena *arena;
	const uint64_t *objects; /* of entries of verbs, see gate_objects */
	uint64_t kinds;          /* that the sentence has or may point to, for the first step of a text; else all */
	VG_VEC(struct hit) hits;
	VG_VEC(struct step) steps;
	VG_VEC(struct share) shares;
	int32_t verb;  /* of the step that is being told, for match_is_anothers */
	uint32_t part; /* ... and its part */
};

/* Terms of the pack in the sentence, longest first at each word. */
void match_hits(struct matcher *matcher);
/* Fills steps. match_hits has run. */
void match_steps(struct matcher *matcher);
/* elided.c: an auxiliary alone that stands for the verb of the step before, in English; the others have run. */
void match_elided_steps(struct matcher *matcher);
/* Is the step told of what it is done to: by a passive, or a verb such as "lapse"? */
bool match_is_passive(const struct matcher *matcher, const struct step *step);
/* gapped.c: a second firm that one verb lets export something; match_several has run. */
void match_gapped_steps(struct matcher *matcher);
/* gapped.c: further states, each with its day: "..., Germany on Saturday"; the others have run. */
void match_gapped_states(struct matcher *matcher);
/* excepted.c: what a step does not hold for, behind what it does; match_several has run. */
void match_excepted_steps(struct matcher *matcher);
/* placed.c: states in a ranking of what was licensed, each with its sum, in Italian; the others have run. */
void match_placed_steps(struct matcher *matcher);
/* answered.c: a step of licences that the words first to last of a chunk tell without a verb. */
void answer_push(struct matcher *matcher, enum vg_action_type action, uint32_t first, uint32_t last, int32_t chunk,
		 int32_t theme);
/* tally.c: figures without a verb, in English; the others have run. */
void match_tally(struct matcher *matcher);
/* alike.c: Italian steps told as the like of the one before; the others have run. */
void match_alike_steps(struct matcher *m);
/* counted.c: Italian figures that go on about the step before them; match_several has run. */
void match_counted_steps(struct matcher *matcher);
/* counted.c: the figure of another time: "up from 98 in 2018"; the others have run. */
void match_compared_steps(struct matcher *matcher);
/* Is the step the figure of another time beside that of its verb: "no licences, compared with seven in 2017"? */
bool match_is_compared(const struct matcher *matcher, const struct step *step);
/* several.c: one verb that tells of several steps, each with a number, places or days of its own. */
void match_several(struct matcher *matcher);
/* Does the chunk belong to another theme that shares the verb? */
bool match_is_anothers(const struct matcher *matcher, int32_t theme, int32_t chunk);
/* Is it of this theme alone? */
bool match_is_own(const struct matcher *matcher, int32_t theme, int32_t chunk);
/* The first term of that kind in the hits that touch words first to last, VG_NONE if none; *hit_r says where. */
int32_t match_term(const struct matcher *matcher, enum term_kind kind, uint32_t first, uint32_t last, uint32_t *hit_r);
/* Kinds of noun that pronouns and bare numbers can stand for. */
uint64_t match_themes(const struct lex *lex);
/* Updates the context from a sentence. */
void match_context(struct context *context, const struct sentence *sentence);
/* Has the clause's verb group this particle right after it or after its object? */
bool match_particle(const struct sentence *sentence, const struct chunk *verb, struct vg_str particle,
		    uint32_t *word_r);

#endif
