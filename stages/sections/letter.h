/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head of a letter or mail says of it: reference numbers, sender, addressee, subject. */
#ifndef VAGLIO_SECTIONS_LETTER_H
#define VAGLIO_SECTIONS_LETTER_H

#include "phrases.h"

/* Words that open lines, from the lexicon `letter`. */
struct vg_letter {
	struct vg_phrases salutations, subjects, references, their_references;
	struct vg_phrases senders, addressees;                /* labels: "From:", "Destinatario:" */
	struct vg_phrases addresses, attentions, copies;      /* "Spett.le", "Attn.", "e p.c." */
	struct vg_phrases closings, nobodies, streets, signs; /* signs: "n." before a number */
};

void vg_letter_open(struct vg_ctx *ctx, struct vg_letter *letter);
/* Fills doc->fields once the types of the blocks are known. start: the first block behind the head, 0 where the
 * document is no letter; a mail's head is known by its type. */
void vg_letter_fields(const struct vg_letter *letter, struct vg_arena *scratch, struct vg_doc *doc, uint32_t start);

#endif
