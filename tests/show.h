/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as lines that a person can read and check: what an expected.jsonl holds. Each line is a JSON object that
 * starts with what it tells of (document, error, block, sentence, date, company, action...). Spans are shown as the
 * words that they cover, references as the names that they lead to, so that a wrong offset shows as wrong words. */
#ifndef VAGLIO_TESTS_SHOW_H
#define VAGLIO_TESTS_SHOW_H

#include "pipeline.h"
#include "buf.h"

/* What is shown of a document; a fixture of a stage shows what the stage adds. */
enum {
	SHOW_HEAD = 1 << 0, /* path, media type, status, title, language, date; always with the error records */
	SHOW_BLOCKS = 1 << 1,
	SHOW_LANGUAGES = 1 << 2, /* blocks, with their language */
	SHOW_SENTENCES = 1 << 3,
	SHOW_DATES = 1 << 4,
	SHOW_NAMES = 1 << 5,
	SHOW_ITEMS = 1 << 6, /* items, licences, laws, money */
	SHOW_ACTIONS = 1 << 7,
	SHOW_ENTITIES = 1 << 8,
	SHOW_MAP = 1 << 9,      /* the source map */
	SHOW_OUTCOME = 1 << 11, /* of the head only path, status, media type and charset */
	SHOW_RULES = 1 << 10,   /* the rule behind each mention and action */
	SHOW_EVENTS = 1 << 12,  /* how the document tells of real steps */
};

/* What a fixture folder of that name shows: the name of a stage, or `run`, `hostile`. */
unsigned show_default(struct vg_str folder);
/* Bits of the names in a list such as "blocks map"; false if one is unknown. */
bool show_parse(struct vg_str list, unsigned *show_r);
void show_doc(struct vg_buf *out, struct vg_doc *doc, unsigned show);

#endif
