/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this stage share. */
#ifndef ITEMS_H
#define ITEMS_H

#include "vaglio/rules.h"
#include "vaglio/words.h"

/* A word, or what words begin with. */
struct items_cue {
	struct vg_str form;
	bool stem;
};

struct items_state {
	const struct vg_gazetteer *goods;      /* goods: heads of noun phrases */
	const struct vg_gazetteer *fields;     /* goods_field: words that make an item of them */
	const struct vg_gazetteer *products;   /* product */
	const struct vg_gazetteer *currencies; /* currency */
	const struct vg_gazetteer *magnitudes; /* magnitude */
	const struct vg_gazetteer *numbers;    /* number */
	bool sums[256];                        /* bytes with which a currency or magnitude may begin */
	struct vg_memo *memo;                  /* of uint8_t, ITEMS_ bits */
	VG_VEC(struct items_cue) trade;        /* trade_cue */
	const struct vg_lexicon *words;        /* item_word */
	const struct vg_lexicon *grammar;
};

/* What a word may begin: bits in the rows of a memo. */
enum {
	ITEMS_GOODS = 1 << 0, /* a head */
	ITEMS_PRODUCT = 1 << 1,
	ITEMS_FIELD = 1 << 2,
	ITEMS_MAGNITUDE = 1 << 3,
	ITEMS_DIGIT = 1 << 4, /* it begins with one */
};

/* One document in work. */
struct items {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const struct items_state *state;
	const struct vg_token *tokens;
	uint32_t n;
	uint8_t *name;                 /* of each token: covered by the mention of a name or a date */
	const uint8_t *rows;           /* ITEMS_ bits, by word */
	VG_VEC(uint32_t) goods, money; /* tokens at which they may begin */
	enum vg_lang lang;
	uint32_t trade_sentence; /* the one that trade tells of */
	bool trade_known, trade;
};

static inline bool items_may(const struct items *items, uint32_t token, uint8_t bits)
{
	return token < items->n && (items->rows[items->tokens[token].word] & bits) != 0;
}
/* The longest entry at the token of goods, products or words of the field, as the bit says, and the token after it; 0
 * if none. */
uint32_t items_look(const struct items *items, uint8_t bit, uint32_t token, const struct vg_lexeme **lexeme_r);
struct vg_str items_text(const struct items *items, uint32_t token);
bool items_is(const struct items *items, uint32_t token, const char *text);

/* Whether the token is a word of that kind in item_word.tsv. */
bool items_word(const struct items *items, uint32_t token, const char *kind);
/* The form of that kind, of any language, that the text at a byte begins with; empty where none does. */
struct vg_str items_form_at(const struct items *items, uint32_t at, const char *kind);

/* The sentence that was asked for last, and its language. */
struct items_sentence {
	uint32_t number;
	enum vg_lang lang;
	bool known;
};
/* The language of the sentence of a token; of the token where it is in none. */
enum vg_lang items_sentence_lang(const struct items *items, struct items_sentence *sentence, uint32_t token);

/* Whether the token is a word of trade or control. */
bool items_trade_cue(const struct items *items, uint32_t token);

void items_goods(struct items *items);
void items_money(struct items *items);
/* What a number of millions at the byte of an Italian text is in euro; empty where the document is older than they. */
struct vg_str items_euro(struct items *items, uint32_t start);

#endif
