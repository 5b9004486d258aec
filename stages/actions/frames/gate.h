/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sentences are worth an analysis: those with the words that a step needs, or that later sentences point back to.
 * What it lets go by would have given nothing. */
#ifndef ACTIONS_GATE_H
#define ACTIONS_GATE_H

#include "match.h"
#include "need.h"

struct gate;

/* What a word brings in beside kinds of noun and what need.h has. */
#define GATE_THEME (UINT64_C(1) << 56)  /* a noun that later pronouns may stand for, a verb of exporting */
#define GATE_OBJECT (UINT64_C(1) << 57) /* a noun that steps are done to, or of an idiom */
#define GATE_VERB (UINT64_C(1) << 58)   /* a verb of a frame */
#define GATE_TELLS (UINT64_C(1) << 59)  /* a noun of a frame, a verb whose frame needs no object */
#define GATE_NE (UINT64_C(1) << 60)     /* an Italian pronoun by which a sentence goes on about licences: "ne" */
#define GATE_ANY (UINT64_C(1) << 61)    /* it may be anything that triggers a step */
#define GATE_COLON (UINT64_C(1) << 62)
#define GATE_FIGURE (UINT64_C(1) << 63) /* a number or "none" */

/* What a word is one of: more than what is there, never less. */
struct gate_row {
	uint64_t kinds;
	uint16_t trigger, parts[2]; /* see need.h; 0: none */
	uint16_t phrases;           /* longer forms that it stands for, 0: none */
};

/* The parts that are in a sentence. */
struct gate_parts {
	bool noted; /* the bits are set */
	uint64_t bits[NEED_PARTS / 64];
};

/* A sentence as the gate sees it. */
struct gate_view {
	struct vg_doc *doc;
	uint32_t sentence;
	bool titled; /* the title of the text names exports or licences */
	const struct gate_row *rows;
	const struct vg_token *tokens; /* of the sentence, n of them, the first of which has this number */
	uint32_t n, first;
	const struct sentence *tagged; /* its words with their parts of speech, NULL: not known */
	struct gate_parts *parts;      /* none noted */
	uint64_t seen, reach;          /* what it has, and what it may point to */
	uint64_t often;                /* what it has by more than one word */
};

/* themes: kinds of noun that later sentences point back to. */
struct gate *gate_new(struct vg_ctx *ctx, const struct pack *pack, uint64_t themes);
/* Rows by vg_token.word. */
const struct gate_row *gate_rows(const struct gate *gate, struct vg_doc *doc);
/* Adds what the forms of several words bring in that the sentence may have; all that its words may stand for. */
void gate_see_phrases(const struct gate *gate, struct gate_view *view);
void gate_see_all(const struct gate *gate, struct gate_view *view);
/* What a mention brings in. */
uint64_t gate_mention(const struct gate *gate, const struct vg_mention *mention);
/* What later sentences may point to: what the sentence has and, where it goes on about that, what it reaches itself. */
uint64_t gate_pointed(const struct gate *gate, uint64_t seen, uint64_t reach);
/* May a sentence tell of a step, by what its words are? before: what those that its pronouns reach have. */
static inline bool gate_opens(uint64_t seen, uint64_t before)
{
	bool object = (seen & (GATE_THEME | GATE_OBJECT)) != 0 || (before & GATE_THEME) != 0;
	return (seen & GATE_TELLS) != 0 || ((seen & GATE_VERB) != 0 && object);
}
/* May it where no step was told before? */
bool gate_lets_in(const struct gate *gate, const struct gate_view *view);
/* Sees the words of a sentence by their parts of speech: "parte" is no verb in "da parte di". reach: what the sentences
 * before say indeed. */
void gate_see_tags(const struct gate *gate, const struct sentence *tagged, uint64_t reach, struct gate_view *view);
/* May such a sentence say something for those after it, see match_context? */
bool gate_bears(const struct gate *gate, const struct sentence *tagged, uint64_t seen);
/* By entries of verbs in the pack: kinds one of which is there, or is pointed to, where the verb of a frame tells of
 * the first step of a text; 0: it needs none. */
const uint64_t *gate_objects(const struct gate *gate);
/* What a context says. */
uint64_t gate_reach(const struct gate *gate, const struct context *context);

#endif
