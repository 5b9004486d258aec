/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which firms make or sell the goods that a text tells of, by the words beside their names: "the frigates of Korvend",
 * "Korvend's radars", "drones built by Korvend", "Korvend makes both"; and which only own one that does: "a subsidiary
 * of Korvend" (lexicon/<lang>/role.tsv). */
#include "evidence.h"

#define GOODS_REACH 3 /* words between "X's" and the goods */
#define FROM_REACH 10 /* between "bought" and "from" */
#define PRODUCT_TOKENS 3
#define MENTIONS_BACK 8 /* before a name among which goods are looked for */

struct reader {
	struct vg_doc *doc;
	const struct vg_token *tokens;
	uint32_t n;
	const struct vg_lexicon *roles, *grammar, *nouns, *demonyms, *goods;
	enum vg_lang lang;
};

/* The products that the text was found to name. */
struct seen {
	VG_VEC(const struct vg_lexeme *) products;
};

static const struct vg_lexeme *entry_of(const struct reader *r, const struct vg_lexicon *lexicon, uint32_t token)
{
	return token < r->n ? records_entry(r->doc, lexicon, r->tokens[token].span, r->lang) : NULL;
}

static bool is_role(const struct reader *r, uint32_t token, const char *kind)
{
	return vg_lexeme_is(entry_of(r, r->roles, token), kind);
}

static bool is_grammar(const struct reader *r, uint32_t token, const char *kind)
{
	return vg_lexeme_is(entry_of(r, r->grammar, token), kind);
}

/* Does a phrase of goods end with the token? */
static bool is_end_of_goods(const struct reader *r, uint32_t token)
{
	uint32_t end = r->tokens[token].span.end, m = vg_doc_mention_from(r->doc, end);
	if (vg_lexeme_is(entry_of(r, r->nouns, token), "goods.")) return true;
	for (uint32_t back = 0; m-- > 0 && back < MENTIONS_BACK; back++) {
		const struct vg_mention *mention = &r->doc->mentions.items[m];
		if (mention->type == VG_MENTION_ITEM && mention->span.end == end) return true;
	}
	return false;
}

static bool is_start_of_goods(const struct reader *r, uint32_t token)
{
	uint32_t start = r->tokens[token].span.start, m = vg_doc_mention_from(r->doc, start);
	const struct vg_mention *mention = m < r->doc->mentions.n ? &r->doc->mentions.items[m] : NULL;
	if (vg_lexeme_is(entry_of(r, r->nouns, token), "goods.")) return true;
	return mention != NULL && mention->type == VG_MENTION_ITEM && mention->span.start == start;
}

/* "Bought from {X}", "i sommergibili ordinati al cantiere {X}"; token: the preposition */
static bool is_bought_from(const struct reader *r, uint32_t token)
{
	for (uint32_t d = 1; d <= FROM_REACH && d <= token; d++) {
		if (is_role(r, token - d, "maker.from")) return true;
		if (r->tokens[token - d].flags & VG_TOKEN_PUNCT) return false;
	}
	return false;
}

/* What stands before the name: "the radar of {X}", "built by {X}", "bought from {X}", "the deal between {X} and". */
static bool made_before(const struct reader *r, uint32_t name)
{
	uint32_t at = name;
	if (at > 0 && vg_lexeme_is(entry_of(r, r->nouns, at - 1), "company.")) at--; /* "the shipyard X" */
	if (at > 0 && is_grammar(r, at - 1, "det.")) at--;
	if (at < 2) return false;
	uint32_t preposition = at - 1;
	if (is_grammar(r, preposition, "prep.of")) return is_end_of_goods(r, at - 2);
	if (is_grammar(r, preposition, "prep.between")) return is_role(r, at - 2, "user.with");
	bool by = is_grammar(r, preposition, "prep.by") || is_grammar(r, preposition, "prep.from");
	if (by && (is_role(r, at - 2, "holder.by") || is_role(r, at - 2, "maker.by"))) return true;
	bool bought = is_grammar(r, preposition, r->lang == VG_LANG_IT ? "prep.to" : "prep.from");
	return bought && is_bought_from(r, preposition);
}

/* What stands behind it: "{X}'s drones", "{X} radars", "{X}, which makes", "{X} builds"; end: the token behind it */
static bool made_behind(const struct reader *r, uint32_t end)
{
	if (end == 0 || end >= r->n) return false;
	uint32_t at = end;
	bool genitive =
		records_genitive(vg_str_slice(r->doc->text, r->tokens[end - 1].span.end, r->doc->text.len)) != 0;
	if (genitive && r->tokens[at].span.start == r->tokens[end - 1].span.end) at++;
	for (uint32_t i = at; i < r->n && i < at + (genitive ? GOODS_REACH : 1u); i++) {
		if (is_start_of_goods(r, i)) return true;
		if (!(r->tokens[i].flags & VG_TOKEN_WORD)) break;
	}
	return !genitive && (is_role(r, end, "holder.does") || is_role(r, end, "maker.does"));
}

/* "Germany's", "tedesca": a word for the state that a firm is of. */
static bool is_state(const struct reader *r, uint32_t token)
{
	uint32_t start = r->tokens[token].span.start, m = vg_doc_mention_from(r->doc, start);
	const struct vg_mention *mention = m < r->doc->mentions.n ? &r->doc->mentions.items[m] : NULL;
	bool named = mention != NULL && mention->type == VG_MENTION_COUNTRY && mention->span.start == start;
	return named || is_grammar(r, token, "poss.") ||
	       vg_lexicon_find(r->demonyms, vg_doc_slice(r->doc, r->tokens[token].span), r->lang) != NULL;
}

/* "A unit of {X}", "società del gruppo {X}", "owned by {X}", "controllata dalla tedesca {X}" */
static bool is_owner(const struct reader *r, uint32_t name)
{
	uint32_t at = name;
	while (at > 0 && (is_grammar(r, at - 1, "det.") || is_role(r, at - 1, "owner.group") || is_state(r, at - 1)))
		at--;
	if (at < 2) return false;
	if (is_grammar(r, at - 1, "prep.of")) return is_role(r, at - 2, "owner.of");
	bool by = is_grammar(r, at - 1, "prep.by") || is_grammar(r, at - 1, "prep.from");
	return by && is_role(r, at - 2, "owner."); /* "controllata" is a noun, too */
}

static struct reader reader_of(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	struct reader r = {.doc = doc,
			   .roles = vg_rules_lexicon(rules, "role"),
			   .grammar = vg_rules_lexicon(rules, "grammar"),
			   .nouns = vg_rules_lexicon(rules, "noun"),
			   .demonyms = vg_rules_lexicon(rules, "demonym"),
			   .goods = vg_rules_lexicon(rules, "goods")};
	r.tokens = vg_doc_tokens(doc, &r.n);
	return r;
}

bool records_is_owner(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name)
{
	struct reader r = reader_of(ctx, doc);
	r.lang = vg_doc_language_at(doc, name.start);
	return is_owner(&r, vg_doc_token_at(doc, name.start));
}

/* Was a name taken for a firm's by the words around it alone, and not by its form or by a lexicon? */
static bool is_guess(const struct vg_mention *mention)
{
	return vg_str_eqz(mention->rule, "names/company.cue") || vg_str_eqz(mention->rule, "names/again.company") ||
	       vg_str_eqz(mention->rule, "names/company.branch");
}

/* "{Minimi} guns", "{Sherpa} vehicles", "{NXT}:1980", "{Land Rovers}": goods by what they are called. */
static bool is_of_goods(const struct reader *r, struct vg_str name, uint32_t end)
{
	const struct vg_lexicon *goods = r->goods;
	if (vg_lexicon_find(goods, name, r->lang) != NULL) return true;
	if (end >= r->n) return false;
	bool beside = r->tokens[end].span.start == r->tokens[end - 1].span.end + 1;
	bool number = vg_str_eqz(vg_doc_slice(r->doc, r->tokens[end].span), ":") && end + 1 < r->n &&
		      (r->tokens[end + 1].flags & VG_TOKEN_NUMBER) && !(r->tokens[end + 1].flags & VG_TOKEN_SPACE);
	return number || (beside && is_start_of_goods(r, end));
}

bool evidence_makes(const struct vg_entity *entity, const struct vg_lexeme *product)
{
	struct vg_str kind = VG_STR("company."), rest = product->other, maker;
	if (!vg_str_starts(entity->ref, kind)) return false;
	while (vg_str_next(&rest, ' ', &maker))
		if (vg_str_eq(vg_str_slice(entity->ref, kind.len, entity->ref.len), maker)) return true;
	return false;
}

/* Marks the firms that make the product, where the text names it for the first time. */
static void mark_makers(struct weigh *w, const struct vg_lexeme *product, struct seen *seen)
{
	for (uint32_t i = 0; i < seen->products.n; i++)
		if (seen->products.items[i] == product) return;
	VG_PUSH(vg_ctx_scratch(w->ctx), seen->products, product);
	for (uint32_t e = 0; e < w->doc->entities.n; e++)
		if (evidence_makes(&w->doc->entities.items[e], product)) evidence_mark(w, (int32_t)e, ENTITY_PRODUCT);
}

/* "{Pegasus}", "{Hawk} spare parts": the products that the goods of a text are told by. */
static void note_products(struct weigh *w)
{
	const struct vg_lexicon *products = vg_rules_lexicon(vg_ctx_rules(w->ctx), "product");
	struct vg_doc *doc = w->doc;
	struct seen seen = {{0}};
	for (uint32_t m = 0; m < doc->mentions.n; m++) {
		struct vg_span item = doc->mentions.items[m].span;
		if (doc->mentions.items[m].type != VG_MENTION_ITEM) continue;
		uint32_t n, end = vg_doc_token_at(doc, item.end);
		const struct vg_token *tokens = vg_doc_tokens(doc, &n);
		for (uint32_t t = vg_doc_token_at(doc, item.start); t < end; t++)
			for (uint32_t last = t; last < end && last < t + PRODUCT_TOKENS; last++) {
				struct vg_span name = {tokens[t].span.start, tokens[last].span.end};
				const struct vg_lexeme *product =
					vg_lexicon_find(products, vg_doc_slice(doc, name), VG_LANG_UNKNOWN);
				if (product == NULL) continue;
				int32_t sentence = vg_doc_sentence_at(doc, item.start);
				VG_PUSH(vg_ctx_scratch(w->ctx), w->products,
					((struct evidence_product){.product = product, .sentence = sentence}));
				mark_makers(w, product, &seen);
			}
	}
}

void evidence_makers(struct weigh *w)
{
	const struct evidence_list *list = &w->lists[WEIGHED_LICENSEE];
	struct reader r = reader_of(w->ctx, w->doc);
	for (uint32_t i = 0; i < list->n; i++) {
		struct vg_span name = list->items[i].span;
		int32_t entity = list->items[i].key.entity;
		uint32_t first = vg_doc_token_at(w->doc, name.start), end = vg_doc_token_at(w->doc, name.end);
		r.lang = vg_doc_language_at(w->doc, name.start);
		if (!records_goes_on(w->ctx, w->doc, list->items[i].mention)) evidence_mark(w, entity, ENTITY_FIRST);
		const struct vg_mention *mention = &w->doc->mentions.items[list->items[i].mention];
		bool goods = end > 0 && is_guess(mention) && is_of_goods(&r, vg_doc_slice(w->doc, name), end);
		evidence_mark(w, entity, goods ? ENTITY_GOODS : ENTITY_TRADER);
		if (is_owner(&r, first)) {
			evidence_mark(w, entity, ENTITY_OWNER);
		} else if (made_before(&r, first) || made_behind(&r, end)) {
			w->makers += (w->entities[entity] & ENTITY_MAKER) == 0;
			evidence_mark(w, entity, ENTITY_MAKER);
		}
	}
	note_products(w);
}
