/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of a step, as words beside it are looked for. */
#ifndef RECORDS_AROUND_H
#define RECORDS_AROUND_H

#include "evidence.h"

struct sentence {
	const struct weigh *w;
	const struct vg_token *tokens;
	const struct vg_lexicon *nouns, *grammar, *refer, *when, *where, *pointers, *parts;
	uint32_t from, to;
	enum vg_lang lang;
};

/* The entry of a word of the sentence, NULL for what is no word. */
const struct vg_lexeme *around_entry(const struct sentence *s, const struct vg_lexicon *lexicon, uint32_t token);
/* anybody.c: is the step about nobody's licence in particular? trigger: its first token. */
bool around_is_anybodys(const struct sentence *s, const struct evidence_step *step, uint32_t trigger);

#endif
