/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goods and technology, control-list codes, kinds and numbers of licences, laws, sums of money. Codes, licences and
 * laws are rules; noun phrases of goods (goods.c) and sums (money.c) are code over lexicons. */
#include "items.h"
#include "vaglio/stage.h"

struct vg_str items_text(const struct items *items, uint32_t token)
{
	return vg_doc_slice(items->doc, items->tokens[token].span);
}

bool items_is(const struct items *items, uint32_t token, const char *text)
{
	return token < items->n && vg_str_eqz(items_text(items, token), text);
}

bool items_word(const struct items *items, uint32_t token, const char *kind)
{
	if (token >= items->n) return false;
	const struct vg_lexeme *word = vg_lexicon_find(items->state->words, items_text(items, token), items->lang);
	return word != NULL && vg_str_eqz(word->other, kind);
}

struct vg_str items_form_at(const struct items *items, uint32_t at, const char *kind)
{
	const struct vg_lexicon *words = items->state->words;
	struct vg_str text = vg_str_slice(items->doc->text, at, items->doc->text.len);
	for (uint32_t i = 0; i < vg_lexicon_size(words); i++) {
		if (!vg_str_eqz(vg_lexicon_entry(words, i)->other, kind)) continue;
		for (uint32_t j = 0; j < vg_lexicon_forms(words, i); j++)
			if (vg_str_starts(text, vg_lexicon_form(words, i, j))) return vg_lexicon_form(words, i, j);
	}
	return VG_STR("");
}

uint32_t items_look(const struct items *items, uint8_t bit, uint32_t token, const struct vg_lexeme **lexeme_r)
{
	const struct items_state *state = items->state;
	const struct vg_gazetteer *gazetteer = bit == ITEMS_GOODS     ? state->goods
					       : bit == ITEMS_PRODUCT ? state->products
								      : state->fields;
	struct vg_hit hit;
	*lexeme_r = NULL;
	if (!items_may(items, token, bit)) return 0; /* mostly */
	if (vg_gazetteer_token(gazetteer, items->doc, token, items->lang, &hit, 1) == 0) return 0;
	uint32_t end = token;
	while (end < items->n && items->tokens[end].span.end < hit.span.end) end++;
	if (end >= items->n || items->tokens[end].span.end != hit.span.end) return 0;
	*lexeme_r = hit.lexeme;
	return end + 1;
}

bool items_trade_cue(const struct items *items, uint32_t token)
{
	const struct items_state *state = items->state;
	struct vg_span span = items->tokens[token].span;
	if ((items->tokens[token].flags & VG_TOKEN_WORD) == 0) return false;
	struct vg_str word = vg_doc_lower_slice(items->doc, span);
	for (uint32_t i = 0; i < state->trade.n; i++) {
		const struct items_cue *cue = &state->trade.items[i];
		if (cue->form.ptr[0] != word.ptr[0]) continue;
		if (cue->stem ? vg_str_starts(word, cue->form) : vg_str_eq(word, cue->form)) return true;
	}
	return false;
}

static void read_trade(struct vg_ctx *ctx, struct items_state *state)
{
	const struct vg_lexicon *cues = vg_rules_lexicon(vg_ctx_rules(ctx), "trade_cue");
	for (uint32_t i = 0; i < vg_lexicon_size(cues); i++)
		for (uint32_t j = 0; j < vg_lexicon_forms(cues, i); j++) {
			struct vg_str form = vg_lexicon_form(cues, i, j);
			bool stem = form.ptr[form.len - 1] == '-';
			struct items_cue cue = {vg_str_slice(form, 0, form.len - stem), stem};
			VG_PUSH(vg_ctx_program(ctx), state->trade, cue);
		}
}

enum vg_lang items_sentence_lang(const struct items *items, struct items_sentence *sentence, uint32_t token)
{
	uint32_t number = items->tokens[token].sentence, at = items->tokens[token].span.start;
	if (sentence->known && number != UINT32_MAX && number == sentence->number) return sentence->lang;
	if (number != UINT32_MAX) at = items->doc->sentences.items[number].start;
	*sentence = (struct items_sentence){number, vg_doc_language_at(items->doc, at), true};
	return sentence->lang;
}

/* Notes the first bytes of what may be an entry: letters of ASCII in either case, all that is not of ASCII. */
static void note_first(struct vg_ctx *ctx, const char *type, bool *bytes)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), type);
	for (uint32_t byte = 0x80; byte < 256; byte++) bytes[byte] = true;
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++)
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++) {
			uint32_t at = 0;
			int32_t first = vg_cp_lower(vg_utf8_next(vg_lexicon_form(lexicon, i, j), &at));
			if (first >= 0x80) continue;
			bytes[first] = true;
			if (vg_is_letter(first)) bytes[first ^ 0x20] = true;
		}
}

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	const struct items_state *state = user;
	uint8_t *row = row_r;
	struct vg_str text = word->text;
	bool digit = text.len == 0 || (text.ptr[0] >= '0' && text.ptr[0] <= '9');
	if (vg_gazetteer_begins(state->goods, word)) *row |= ITEMS_GOODS;
	if (vg_gazetteer_begins(state->products, word)) *row |= ITEMS_PRODUCT;
	if (vg_gazetteer_begins(state->magnitudes, word)) *row |= ITEMS_MAGNITUDE;
	if (vg_gazetteer_begins(state->fields, word)) *row |= ITEMS_FIELD;
	if (digit) *row |= ITEMS_DIGIT;
}

/* What a rule finds is a mention of its `type`. */
static enum vg_status check_types(struct vg_ctx *ctx)
{
	uint32_t n;
	enum vg_mention_type type;
	const struct vg_stanza *stanzas = vg_rules_stanzas(vg_ctx_rules(ctx), &n);
	for (uint32_t i = 0; i < n; i++) {
		struct vg_str name = vg_stanza_get(&stanzas[i], "type");
		if (!vg_str_eqz(stanzas[i].kind, "rule")) continue;
		if (vg_mention_parse(name, &type)) continue;
		return vg_fatal(ctx, "%.*s:%u: rule '%.*s' has the type '%.*s'; write item, licence, law or money",
				VG_STR_ARG(stanzas[i].file), stanzas[i].lines[0].line, VG_STR_ARG(stanzas[i].name),
				VG_STR_ARG(name));
	}
	return VG_OK;
}

static enum vg_status open_stage(struct vg_ctx *ctx)
{
	struct items_state *state = vg_ctx_state(ctx);
	state->goods = vg_ctx_gazetteer_of(ctx, "goods");
	state->fields = vg_ctx_gazetteer_of(ctx, "goods_field");
	state->products = vg_ctx_gazetteer_of(ctx, "product");
	state->currencies = vg_ctx_gazetteer_of(ctx, "currency");
	state->magnitudes = vg_ctx_gazetteer_of(ctx, "magnitude");
	state->numbers = vg_ctx_gazetteer_of(ctx, "number");
	state->words = vg_rules_lexicon(vg_ctx_rules(ctx), "item_word");
	state->grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	note_first(ctx, "currency", state->sums);
	note_first(ctx, "magnitude", state->sums);
	read_trade(ctx, state);
	state->memo = vg_memo_new(vg_ctx_program(ctx), sizeof(uint8_t), fill, state);
	return check_types(ctx);
}

static void matched(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_match *match, void *user)
{
	(void)ctx;
	enum vg_mention_type type;
	vg_mention_parse(vg_stanza_get(match->rule, "type"), &type);
	struct vg_str value = vg_arena_str(doc->arena, match->value);
	if (type == VG_MENTION_MONEY) value = items_euro(user, match->span.start);
	if (type == VG_MENTION_MONEY && value.len == 0) return;
	vg_doc_mention(doc, type, match->span, match->rule->id)->value = value;
}

static void mark_names(struct items *items)
{
	uint32_t token = 0;
	for (uint32_t i = 0; i < items->doc->mentions.n; i++) {
		struct vg_span span = items->doc->mentions.items[i].span;
		token = vg_doc_token_from(items->doc, token, span.start);
		for (; token < items->n && items->tokens[token].span.start < span.end; token++) items->name[token] = 1;
	}
}

/* Notes where goods and sums may begin: these at a figure, or where one of the two words after it is a magnitude. */
static void find_begins(struct items *items)
{
	struct vg_arena *scratch = vg_ctx_scratch(items->ctx);
	const struct vg_token *tokens = items->tokens;
	const uint8_t *rows = items->rows;
	const uint32_t n = items->n;
	const uint32_t magnitude = ITEMS_MAGNITUDE << 8 | ITEMS_MAGNITUDE, goods = ITEMS_GOODS | ITEMS_PRODUCT;
	uint32_t bits = 0; /* a byte each of a token and of the two after it, which is the lowest */
	VG_RESERVE(scratch, items->goods, n / 8 + 16);
	VG_RESERVE(scratch, items->money, n / 8 + 16);
	for (uint32_t i = 0; i < n + 2; i++) {
		bits = bits << 8 | (i < n ? rows[tokens[i].word] : 0);
		if ((bits & ((goods | ITEMS_DIGIT) << 16 | magnitude)) == 0 || i < 2) continue;
		if ((bits & goods << 16) != 0 && (tokens[i - 2].flags & VG_TOKEN_PUNCT) == 0)
			VG_PUSH(scratch, items->goods, i - 2);
		if ((bits & (ITEMS_DIGIT << 16 | magnitude)) != 0) VG_PUSH(scratch, items->money, i - 2);
	}
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct items items = {.ctx = ctx, .doc = doc, .state = vg_ctx_state(ctx)};
	items.tokens = vg_doc_tokens(doc, &items.n);
	items.name = vg_arena_alloc(vg_ctx_scratch(ctx), items.n + 1);
	items.rows = vg_memo_rows(items.state->memo, doc);
	mark_names(&items);
	find_begins(&items);
	items_money(&items);
	items_goods(&items);
	vg_rules_scan(ctx, doc, matched, &items);
	vg_doc_sort_mentions(doc);
	return VG_OK;
}

VG_STAGE_DEFINE(items) = {
	.name = "items",
	.summary = "goods and technology, control-list codes, licences, laws, sums of money",
	.needs = "names",
	.keys = "type",
	.state_size = sizeof(struct items_state),
	.open = open_stage,
	.run = run,
};
