/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs and nouns of frames need beside them to tell of a step, as far as words by themselves show. A trigger
 * is what a verb, or the nouns that begin with a word, may tell of; it has a need for each way of telling it. They hold
 * where no step was told before: what goes on from a step of the same sentence needs that step first. */
#ifndef ACTIONS_NEED_H
#define ACTIONS_NEED_H

#include "pack.h"

/* Beside kinds of noun, in the bits above them. */
#define NEED_LETS (UINT64_C(1) << 48)     /* a verb by which goods are let go */
#define NEED_UNDER (UINT64_C(1) << 49)    /* a preposition: "under", "against" */
#define NEED_LICENSOR (UINT64_C(1) << 50) /* the name of an agency, where it may be one that decides on licences */
#define NEED_STATE (UINT64_C(1) << 51)    /* the name of a country or a place */
#define NEED_SALE (UINT64_C(1) << 52)     /* a word of selling beside verbs and nouns: "hand over", "le trattative" */
#define NEED_ASKS (UINT64_C(1) << 53)     /* a word that opens a question, or "way" */
#define NEED_NO (UINT64_C(1) << 54)       /* a determiner or a pronoun: "no", "nothing" */
#define NEED_MAY (UINT64_C(1) << 55)      /* a modal verb; "only"; a word of refusing */

#define NEED_PARTS 8192 /* places of a set of parts, a power of two */
#define NEED_WORDS 3
#define NEED_KINDS 3
#define NEED_ALWAYS 1 /* the trigger that needs nothing */

struct need {
	uint64_t object;            /* of a verb: one bit of it is there, and not by the verb's own word; 0: none */
	uint64_t kinds[NEED_KINDS]; /* one bit of each is there; 0: none is asked for */
	uint16_t parts[NEED_WORDS]; /* words of particle, idiom or noun, all are there; 0: no more */
	uint16_t lemma;             /* of the verb; 0: it is that of a noun, or of words of any kind */
	uint16_t alike;             /* how many needs behind it ask for the same kinds */
	uint16_t unused[3];         /* no bytes without a value: they are written as they are */
};

struct trigger {
	uint32_t first, n; /* needs, one of which is met */
};

struct needs {
	struct vg_arena *arena;
	const struct pack *pack;
	VG_VEC(struct need) all;
	VG_VEC(struct trigger) triggers;
	uint32_t *parts; /* NEED_PARTS hashes of words, 0 = empty: a part is the place of one, from 1 on */
	uint32_t n_parts;
	uint16_t *verbs; /* triggers by lemma, 0 = not made so far */
};

struct needs *needs_new(struct vg_arena *arena, const struct pack *pack);
/* What tells that a text is about licences or exports. */
uint64_t needs_context(const struct pack *pack);
/* Kinds one of which is there, or is pointed to, where a verb tells of the first step of a text; 0: it needs none. */
uint64_t needs_object(const struct pack *pack, const struct pack_verb *entry, struct vg_str lemma);
/* The trigger of a verb, 0 if no frame has it; of a form that rules name, with its terms; of words beside a noun of
 * these kinds; of what may be either. */
uint16_t needs_of_verb(struct needs *needs, uint16_t lemma);
uint16_t needs_of_noun(struct needs *needs, struct vg_str form, int32_t term);
uint16_t needs_of_words(struct needs *needs, struct vg_str form, uint64_t kinds);
uint16_t needs_of_both(struct needs *needs, uint16_t one, uint16_t other);

/* Words are runs of letters and digits: the end of the one at `at`, `at` where there is none. */
uint32_t need_word_end(struct vg_str s, uint32_t at);
#define NEED_SEED 0xcbf29ce484222325u
static inline uint64_t need_mix(uint64_t hash, char c)
{
	return (hash ^ (unsigned char)c) * 0x100000001b3u;
}

static inline uint32_t need_fold(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32) | 1u << 31; /* never 0 */
}
/* The letters of a word that tells it apart as a part: in English a plural is its singular. */
uint32_t need_stem(enum vg_lang lang, struct vg_str word);
/* Adds to parts the words of a text, as many as there is room for, but for its key and what is as short as a
 * preposition, which may stand there with an article: "clausola di cui all'articolo". Empty: none. */
void needs_of_phrase(struct needs *needs, struct vg_str text, struct vg_str key, uint16_t parts[NEED_WORDS]);
/* The part with that hash of its stem, 0 if needs name none. */
uint16_t need_part(const uint32_t *parts, uint64_t hash);

#endif
