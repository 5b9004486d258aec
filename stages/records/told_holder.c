/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "The applicant was Korvend Ltd", "Korvend Ltd is the beneficiary", "la beneficiaria è la Korvend": who holds a
 * licence, said in a sentence of its own, for the steps right before it and for the headline that tells one of them. */
#include "licences.h"

#define NOUN_REACH 7     /* tokens between the verb and the noun that tells of a holder */
#define NAME_WORDS 4     /* of a firm that nothing knows */
#define REACH 2          /* sentences from a step to the words */
#define HEADLINE_REACH 6 /* sentences from the start of a text */
#define REASON "who is said to hold it"

struct holders {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const struct vg_lexicon *roles, *grammar, *nouns;
	const struct vg_token *tokens;
	uint32_t n;
	enum vg_lang lang;
};

static bool is_word(const struct holders *h, const struct vg_lexicon *lexicon, uint32_t token, const char *id)
{
	return token < h->n && vg_lexeme_is(records_entry(h->doc, lexicon, h->tokens[token].span, h->lang), id);
}

/* "The applicant", "the beneficiary" */
static bool is_holder(const struct holders *h, uint32_t token)
{
	return is_word(h, h->roles, token, "told.noun") || is_word(h, h->roles, token, "holder.noun");
}

/* "The {firm} concerned": a word for a firm that needs another to tell which. */
static bool is_concerned(const struct holders *h, uint32_t from, uint32_t to)
{
	bool firm = false;
	for (uint32_t i = from; i < to; i++) {
		if (is_word(h, h->roles, i, "told.which") && firm) return true;
		firm = firm || is_word(h, h->nouns, i, "company.");
	}
	return false;
}

/* "{The applicant} was X", "{The beneficiary of the licence} is X": the words between a comma, or the start of the
 * sentence, and the verb open with an article and tell of a holder. */
static bool tells_before(const struct holders *h, uint32_t be, uint32_t start)
{
	uint32_t first = be;
	bool noun = false;
	for (uint32_t n = 0; first > start && n < NOUN_REACH && !(h->tokens[first - 1].flags & VG_TOKEN_PUNCT); n++)
		noun = is_holder(h, --first) || noun;
	bool opens = first == start || (h->tokens[first - 1].flags & VG_TOKEN_PUNCT) != 0;
	return opens && first < be && is_word(h, h->grammar, first, "det.") && (noun || is_concerned(h, first, be));
}

/* The firm that is named at a token: by a mention, else by words in capitals that nothing knows. False without. */
static bool firm_at(const struct holders *h, uint32_t token, struct vg_slot *slot_r)
{
	if (token >= h->n) return false;
	uint32_t end = token, m = vg_doc_mention_from(h->doc, h->tokens[token].span.start);
	const struct vg_mention *mention = m < h->doc->mentions.n ? &h->doc->mentions.items[m] : NULL;
	while (end < h->n && end < token + NAME_WORDS && (h->tokens[end].flags & VG_TOKEN_UPPER)) end++;
	*slot_r = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE, .reason = VG_STR(REASON)};
	if (mention != NULL && mention->span.start == h->tokens[token].span.start) {
		slot_r->mention = (int32_t)m;
		slot_r->span = mention->span;
		return mention->type == VG_MENTION_COMPANY && mention->entity != VG_NONE;
	}
	if (end == token) return false;
	slot_r->span = (struct vg_span){h->tokens[token].span.start, h->tokens[end - 1].span.end};
	if (mention != NULL && mention->span.start < slot_r->span.end) return false;
	slot_r->entity = records_entity_named(h->ctx, h->doc, VG_MENTION_COMPANY, vg_doc_slice(h->doc, slot_r->span));
	return true;
}

/* The firm that ends right before a token, by a mention. */
static bool firm_before(const struct holders *h, uint32_t token, struct vg_slot *slot_r)
{
	uint32_t m = vg_doc_mention_from(h->doc, h->tokens[token].span.start);
	const struct vg_mention *mention = m > 0 ? &h->doc->mentions.items[m - 1] : NULL;
	bool firm = mention != NULL && mention->type == VG_MENTION_COMPANY && mention->entity != VG_NONE && token > 0 &&
		    mention->span.end == h->tokens[token - 1].span.end;
	if (!firm) return false;
	*slot_r = (struct vg_slot){
		.mention = (int32_t)m - 1, .entity = VG_NONE, .span = mention->span, .reason = VG_STR(REASON)};
	return true;
}

/* Who holds it by the words of a sentence; false without. */
static bool holder_in(struct holders *h, struct vg_span sentence, struct vg_slot *slot_r)
{
	uint32_t start = vg_doc_token_at(h->doc, sentence.start);
	h->lang = vg_doc_language_at(h->doc, sentence.start);
	for (uint32_t i = start + 1; i < h->n && h->tokens[i].span.start < sentence.end; i++) {
		if (!is_word(h, h->roles, i, "link.be") && !is_word(h, h->roles, i, "link.essere")) continue;
		uint32_t name = i + 1u + is_word(h, h->grammar, i + 1, "det.");
		if (tells_before(h, i, start) && firm_at(h, name, slot_r)) return true;
		bool behind = is_word(h, h->grammar, i + 1, "det.def") && is_holder(h, i + 2);
		if (behind && firm_before(h, i, slot_r)) return true;
	}
	return false;
}

/* Can the step be about a licence of the firm that another sentence names? */
static bool is_open(const struct holders *h, const struct vg_action *action)
{
	return !records_filled(&action->slots[VG_SLOT_LICENSEE]) && !records_is_row(action) &&
	       records_group_of(action) == RECORDS_LICENSING && action->factuality != VG_FACTUALITY_NEGATED &&
	       !records_is_of_ban(h->ctx, h->doc, action);
}

/* To the steps of the sentence at hand, and to the headline that tells one of them. */
static void give(const struct holders *h, int32_t sentence, const struct vg_slot *firm)
{
	uint32_t given = 0; /* bits of the actions of steps that have it now */
	for (uint32_t i = 0; i < h->doc->actions.n; i++) {
		struct vg_action *action = &h->doc->actions.items[i];
		if (vg_doc_sentence_at(h->doc, action->trigger.start) != sentence || !is_open(h, action)) continue;
		action->slots[VG_SLOT_LICENSEE] = *firm;
		given |= 1u << action->action;
	}
	for (uint32_t i = 0; sentence <= HEADLINE_REACH && i < h->doc->actions.n; i++) {
		struct vg_action *action = &h->doc->actions.items[i];
		if (action->headline && (given & 1u << action->action) && is_open(h, action))
			action->slots[VG_SLOT_LICENSEE] = *firm;
	}
}

void records_told_holders(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	struct holders h = {.ctx = ctx,
			    .doc = doc,
			    .roles = vg_rules_lexicon(rules, "role"),
			    .grammar = vg_rules_lexicon(rules, "grammar"),
			    .nouns = vg_rules_lexicon(rules, "noun")};
	int32_t read = VG_NONE; /* the last sentence whose words were looked at */
	h.tokens = vg_doc_tokens(doc, &h.n);
	const uint32_t *order = records_in_order(ctx, doc);
	for (uint32_t k = 0; k < doc->actions.n; k++) {
		const struct vg_action *action = &doc->actions.items[order[k]];
		int32_t own = vg_doc_sentence_at(doc, action->trigger.start), next = VG_NONE;
		if (own == VG_NONE || action->headline || records_is_row(action)) continue;
		for (uint32_t j = k + 1; j < doc->actions.n && next == VG_NONE; j++) {
			int32_t there = vg_doc_sentence_at(doc, doc->actions.items[order[j]].trigger.start);
			if (there != own) next = there;
		}
		for (int32_t s = own > read ? own : read + 1; s <= own + REACH && (uint32_t)s < doc->sentences.n; s++) {
			struct vg_slot firm;
			if (next != VG_NONE && s > next) break;
			read = s;
			if (holder_in(&h, doc->sentences.items[s], &firm)) give(&h, own, &firm);
		}
	}
}
