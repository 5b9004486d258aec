/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noun phrases of goods: a head ("equipment", "missili") with the words of the field before it in English ("internet
 * surveillance equipment"), after it in Italian ("sistemi di intercettazione"), and names of products. */
#include "items.h"

#include <string.h>

#define WORDS_BEFORE 6
#define WORDS_AFTER 8
#define PRODUCT_TOKENS 5 /* of a product or a word of the field */

static bool together(const struct items *items, uint32_t a, uint32_t b)
{
	return b < items->n && items->tokens[a].sentence == items->tokens[b].sentence;
}

/* Whether the sentence of the token is of trade or control; told once a sentence. */
static bool of_trade(struct items *items, uint32_t token)
{
	uint32_t sentence = items->tokens[token].sentence;
	if (items->trade_known && items->trade_sentence == sentence) return items->trade;
	uint32_t at = token;
	while (at > 0 && items->tokens[at - 1].sentence == sentence) at--;
	items->trade_known = true;
	items->trade_sentence = sentence;
	items->trade = false;
	for (; at < items->n && items->tokens[at].sentence == sentence && !items->trade; at++)
		items->trade = items_trade_cue(items, at);
	return items->trade;
}

/* Whether the word of the field says what the noun is: "inner" ones do not, "soft" ones do in a sentence of trade or
 * beside another that does. */
static bool tells(struct items *items, uint32_t token, const struct vg_lexeme *lexeme, bool told)
{
	if (vg_str_eqz(lexeme->other, "soft")) return told || of_trade(items, token);
	return !vg_str_eqz(lexeme->other, "inner");
}

/* The first token of an entry of goods_field, of a product or of goods ("machine gun | parts") that ends where `end`
 * begins; end if none. */
static uint32_t field_before(struct items *items, uint32_t end, bool told, bool *inner_r)
{
	for (uint32_t length = PRODUCT_TOKENS; length > 0; length--) {
		const struct vg_lexeme *lexeme;
		if (end < length || !together(items, end - length, end - 1)) continue;
		*inner_r = false;
		if (items_look(items, ITEMS_PRODUCT, end - length, &lexeme) == end) return end - length;
		if (items_look(items, ITEMS_GOODS, end - length, &lexeme) == end && vg_str_eqz(lexeme->other, "strong"))
			return end - length;
		if (items_look(items, ITEMS_FIELD, end - length, &lexeme) != end) continue;
		*inner_r = !tells(items, end - 1, lexeme, told);
		return end - length;
	}
	return end;
}

/* English: back over words of the field, with hyphens and "and" between them. *field_r: one of them says what it is. */
static uint32_t words_before(struct items *items, uint32_t head, bool *field_r)
{
	uint32_t at = head, first = head;
	*field_r = false;
	while (at > 0 && head - at < WORDS_BEFORE) {
		bool inner = false;
		uint32_t before = field_before(items, at, *field_r, &inner);
		if (before == at && at > 1 && (items_is(items, at - 1, "-") || items_is(items, at - 1, "/")) &&
		    (items->tokens[at - 1].flags & VG_TOKEN_SPACE) == 0) {
			at -= 1;
			continue;
		}
		if (before == at || items->name[before] != 0) break;
		at = before;
		if (inner) continue;
		*field_r = true;
		first = at;
	}
	return first;
}

static bool product_at(const struct items *items, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	uint32_t end = items_look(items, ITEMS_PRODUCT, token, &lexeme);
	return end != 0 && together(items, token - 1, end - 1);
}

/* "MK 84", "AW-139": the designation of a model after the noun. */
static uint32_t model_after(const struct items *items, uint32_t end)
{
	const struct vg_lexeme *lexeme;
	uint32_t product = items_look(items, ITEMS_PRODUCT, end, &lexeme);
	if (product != 0 && together(items, end - 1, product - 1)) {
		/* "missili Aster 15" */
		bool number = product < items->n && (items->tokens[product].flags & VG_TOKEN_NUMBER) != 0 &&
			      items_text(items, product).len < 4 && together(items, end - 1, product);
		bool of = items_is(items, product + 1, "%") || items_word(items, product + 1, "many");
		return number && !of && items->name[product] == 0 ? product + 1 : product;
	}
	if (end + 1 >= items->n || !together(items, end - 1, end + 1)) return end;
	bool letters = (items->tokens[end].flags & (VG_TOKEN_CAPS | VG_TOKEN_WORD)) == (VG_TOKEN_CAPS | VG_TOKEN_WORD);
	bool number = (items->tokens[end + 1].flags & VG_TOKEN_NUMBER) != 0 && items_text(items, end + 1).len < 5;
	return letters && number && items->name[end] == 0 && items->name[end + 1] == 0 ? end + 2 : end;
}

/* The token after goods that are an item by themselves, or by the product after them; 0 if there are none. */
static uint32_t goods_at(struct items *items, uint32_t token, const struct vg_lexeme **lexeme_r)
{
	uint32_t end = items_look(items, ITEMS_GOODS, token, lexeme_r);
	if (end == 0 || vg_str_eqz((*lexeme_r)->other, "strong")) return end;
	if (vg_str_eqz((*lexeme_r)->other, "trade")) return of_trade(items, token) ? end : 0;
	return product_at(items, end) ? end : 0;
}

/* After the head: prepositions and words of the field. */
static uint32_t words_after(struct items *items, uint32_t head, bool *field_r)
{
	uint32_t at = head, end = head;
	*field_r = false;
	while (at < items->n && at - head < WORDS_AFTER && together(items, head - 1, at) && items->name[at] == 0) {
		const struct vg_lexeme *lexeme;
		uint32_t after = items_look(items, ITEMS_FIELD, at, &lexeme);
		if (after == 0 && at > head && (items_word(items, at - 1, "leads") || at == end))
			after = goods_at(items, at, &lexeme);
		if (after == 0) {
			if (!items_word(items, at, "leads")) break;
			at++;
			continue;
		}
		at = after;
		if (!tells(items, head - 1, lexeme, *field_r)) continue;
		*field_r = true;
		end = at;
	}
	return end;
}

static void add(struct items *items, uint32_t first, uint32_t end, struct vg_str rule)
{
	struct vg_span span = {items->tokens[first].span.start, items->tokens[end - 1].span.end};
	vg_doc_mention(items->doc, VG_MENTION_ITEM, span, rule);
	for (uint32_t i = first; i < end; i++) items->name[i] = 1;
}

static bool is_free(const struct items *items, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (items->name[i] != 0) return false;
	return true;
}

/* A word that is part of a longer name of another kind: "Arms Trade Treaty", "Weapons Act". */
static bool in_title(const struct items *items, uint32_t first, uint32_t end)
{
	for (uint32_t i = end; i < end + 2 && together(items, first, i); i++)
		if (items_word(items, i, "title")) return true;
	return false;
}

/* "anna@torre-optics.example": part of an address or of a name of a file. */
static bool in_address(const struct items *items, uint32_t first, uint32_t end)
{
	struct vg_str text = items->doc->text;
	uint32_t start = items->tokens[first].span.start, stop = items->tokens[end - 1].span.end;
	if (start > 0 && (strchr("@._/", text.ptr[start - 1]) != NULL)) return true;
	return stop + 1 < text.len && strchr("@._", text.ptr[stop]) != NULL &&
	       vg_cp_is_letter((unsigned char)text.ptr[stop + 1]);
}

/* Proposes the phrase around the head at the token; gives the token to go on from. */
static uint32_t phrase(struct items *items, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	uint32_t head = items_look(items, ITEMS_GOODS, token, &lexeme), first = token, end = head;
	if (head == 0 || !is_free(items, token, head) || in_title(items, token, head)) return token + 1;
	if (in_address(items, token, head)) return token + 1;
	bool trade = vg_str_eqz(lexeme->other, "trade") && of_trade(items, token);
	bool strong = trade || vg_str_eqz(lexeme->other, "strong"), before = false, after = false;
	if (items->lang != VG_LANG_IT) first = words_before(items, token, &before);
	if (items->lang == VG_LANG_IT || !before) end = words_after(items, head, &after);
	if (items->lang != VG_LANG_IT && strong) end = head;
	uint32_t model = model_after(items, end);
	bool product = items->lang == VG_LANG_IT && product_at(items, end);
	if (!strong && !before && !after && !product) return token + 1;
	/* "surveillance equipment": a head beyond a word that is an item by itself */
	const struct vg_lexeme *next;
	if (items->lang != VG_LANG_IT && items_look(items, ITEMS_GOODS, end, &next) != 0) return token + 1;
	if (!is_free(items, first, end)) return token + 1;
	add(items, first, model, lexeme->rule);
	return model;
}

/* "Hawk | aircraft": the phrase of the noun takes in the product before it. */
static bool before_goods(const struct items *items, uint32_t end)
{
	const struct vg_lexeme *lexeme;
	return items->lang != VG_LANG_IT && together(items, end - 1, end) && items->name[end] == 0 &&
	       items_look(items, ITEMS_GOODS, end, &lexeme) != 0;
}

void items_goods(struct items *items)
{
	struct items_sentence sentence = {.known = false};
	for (uint32_t k = 0, next = 0; k < items->goods.n; k++) {
		const struct vg_lexeme *lexeme;
		uint32_t i = items->goods.items[k];
		if (i < next) continue;
		enum vg_lang lang = items_sentence_lang(items, &sentence, i);
		items->lang = lang == VG_LANG_IT || lang == VG_LANG_EN ? lang : VG_LANG_UNKNOWN;
		uint32_t product = items_look(items, ITEMS_PRODUCT, i, &lexeme);
		next = phrase(items, i);
		if (next == i + 1 && items->name[i] == 0 && product != 0 && is_free(items, i, product)) {
			if (!before_goods(items, product)) add(items, i, product, lexeme->rule);
			next = product;
		}
	}
}
