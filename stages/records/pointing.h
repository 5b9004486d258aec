/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files share that find what words stand for which only point back. */
#ifndef RECORDS_POINTING_H
#define RECORDS_POINTING_H

#include "licences.h"

#define STEPS_NEAR 64      /* steps before one among which a body that has acted is looked for */
#define POINTER_REACH 8000 /* bytes before the words in which the name must stand */

/* What the reason of a slot begins with whose words are those of the verb: "{Ha revocato} la licenza". */
#define RECORDS_UNSAID "back unsaid"
#define RECORDS_ASKED "back unsaid asked" /* in a question of a list: "- se non {ritenga} di revocarla" */

/* Words of a slot that may point back. */
struct pointing {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	uint32_t index; /* of the action */
	enum vg_slot_type type;
	struct vg_slot *slot;
	const struct vg_lexeme *entry; /* what they can stand for; NULL where no lexicon says it */
	struct vg_str types;           /* of mentions that they can stand for */
	struct records_told *told;
};

/* back.c: is the word of that kind in lexicon/<lang>/back.tsv? */
bool pointing_is_word(struct vg_ctx *ctx, struct vg_str word, const char *kind);
/* Does the last word of the phrase stand in the name, in any case? */
bool pointing_ends_alike(struct vg_doc *doc, struct vg_span phrase, struct vg_str name);
/* same_body.c: the last body before that has acted, and is a court as the words are, or none as they are none. True
 * where the slot has it now. */
bool pointing_same_body(const struct pointing *p);
/* "It", of the government with which the sentence before begins. True where the slot has its words now. */
bool pointing_government(const struct pointing *p);
/* "Rete Disarmo non ci sta. {Chiede} di revocarle": who is named with the first words of the sentence before. True
 * where the slot has the name now. */
bool pointing_speaker(const struct pointing *p);
/* "Romania should say why {it} revoked the licence": it is the body or state with which its own sentence begins. True
 * where the slot has its words now. */
bool pointing_own_subject(const struct pointing *p);
/* "Court annuls revocation", "Greek ministry cleared": a headline names no body where the text below does. That of its
 * first such step. */
bool pointing_body_below(const struct pointing *p);

/* questioned.c: "Is the Council aware? Will {it} impose an embargo?": whom the question before asks. True where the
 * slot has it now. */
bool pointing_questioned(const struct pointing *p);
/* "Al Ministro della difesa. - Per sapere: ... se non {ritenga} di revocarla": whom a question of a parliament asks. */
bool pointing_asked(const struct pointing *p);

/* firms.c: "Radar Korvend", "Korvend radars": a firm, by its mention, that only says of what make goods are. */
bool pointing_is_make(const struct vg_doc *doc, uint32_t mention);
/* "Korvend Ltd, a rival of {Halmar AG}, makes radars": is it linked by a preposition or "and" in a sentence that begins
 * with another firm? */
bool pointing_is_beside_first(const struct pointing *pointing, uint32_t mention);
/* "The company", some sentences after another firm, by its mention, was named in passing: the firm that the text names
 * most, far more often than that one; VG_NONE. */
int32_t pointing_main_firm(const struct pointing *pointing, int32_t near);
/* "Korvend plc - Annual report": the firm with which the title of the text begins, by its first word; VG_NONE. */
int32_t pointing_firm_of_title(const struct pointing *pointing);

#endif
