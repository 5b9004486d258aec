/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All forms of a verb from the paradigms of its language. */
#ifndef ACTIONS_INFLECT_H
#define ACTIONS_INFLECT_H

#include "lex.h"

#define VG_LOWER_MAX 128 /* bytes of one form; longer ones are left out */
#define INFLECT_PARADIGMS_MAX 160

struct inflect {
	struct vg_arena *arena;
	enum vg_lang lang;
	const struct vg_lexicon *paradigms;
	void (*fn)(void *user, struct vg_str form, struct lex_reading reading);
	void *user;
	uint32_t rows[INFLECT_PARADIGMS_MAX]; /* entries of this language */
	uint32_t n_rows;
};

void inflect_open(struct inflect *inflect);
/* features: the last column of verb.tsv. */
void inflect_verb(struct inflect *inflect, struct vg_str lemma, struct vg_str features, uint16_t number);

#endif
