/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which firm words such as "the company" or "la Società" mean, by more than being named last: the one that the title
 * of the text begins with, the one that the text is about; not a name that only says of what make goods are. */
#include "pointing.h"

#define FIRM_SENTENCES 3   /* between a firm named in passing and "the company" */
#define FIRM_TIMES 2       /* as often as such a firm the text names the one that it is about */
#define FIRM_MENTIONS 4096 /* before the words among which firms are counted */
#define TITLE_WORD 4       /* bytes of a firm's first word in the title of a text, at least */

bool pointing_is_make(const struct vg_doc *doc, uint32_t i)
{
	const struct vg_mention *firm = &doc->mentions.items[i], *before = i > 0 ? firm - 1 : NULL;
	const struct vg_mention *after = i + 1 < doc->mentions.n ? firm + 1 : NULL;
	if (firm->type != VG_MENTION_COMPANY) return false;
	bool behind = before != NULL && before->type == VG_MENTION_ITEM && before->span.end + 1 == firm->span.start &&
		      doc->text.ptr[before->span.end] == ' ';
	return behind || (after != NULL && after->type == VG_MENTION_ITEM && after->span.start == firm->span.end + 1 &&
			  doc->text.ptr[firm->span.end] == ' ');
}

/* Does the firm stand right behind a preposition or "and"? */
static bool is_behind_link(const struct pointing *p, const struct vg_mention *firm)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(p->ctx), "grammar");
	uint32_t n, at = vg_doc_token_at(p->doc, firm->span.start);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	enum vg_lang lang = vg_doc_language_at(p->doc, firm->span.start);
	const struct vg_lexeme *before =
		at > 0 && at < n ? records_entry(p->doc, grammar, tokens[at - 1u].span, lang) : NULL;
	return vg_lexeme_is(before, "prep.") || vg_lexeme_is(before, "conj.and");
}

bool pointing_is_beside_first(const struct pointing *p, uint32_t i)
{
	const struct vg_doc *doc = p->doc;
	const struct vg_mention *firm = &doc->mentions.items[i];
	int32_t sentence = vg_doc_sentence_at(doc, firm->span.start);
	if (sentence == VG_NONE || firm->type != VG_MENTION_COMPANY || !is_behind_link(p, firm)) return false;
	uint32_t start = doc->sentences.items[sentence].start;
	const struct vg_mention *first = &doc->mentions.items[vg_doc_mention_from(doc, start)];
	return first < firm && first->type == VG_MENTION_COMPANY && first->span.start == start &&
	       first->entity != VG_NONE && first->entity != firm->entity;
}

int32_t pointing_main_firm(const struct pointing *p, int32_t near)
{
	const struct vg_doc *doc = p->doc;
	uint32_t place = p->slot->span.start, end = vg_doc_mention_from(doc, place), most = 0;
	int32_t here = vg_doc_sentence_at(doc, place), best = VG_NONE;
	int32_t there = vg_doc_sentence_at(doc, doc->mentions.items[near].span.start);
	if (!vg_lexeme_is(p->entry, "pointer.firm") || here - there < FIRM_SENTENCES) return VG_NONE;
	struct vg_arena *scratch = vg_ctx_scratch(p->ctx);
	const struct vg_arena_mark mark = vg_arena_mark(scratch);
	uint32_t *named = vg_arena_alloc(scratch, (doc->entities.n + 1u) * sizeof *named);
	for (uint32_t i = end > FIRM_MENTIONS ? end - FIRM_MENTIONS : 0; i < end; i++) {
		int32_t firm = doc->mentions.items[i].entity;
		if (firm == VG_NONE || doc->mentions.items[i].type != VG_MENTION_COMPANY) continue;
		if (++named[firm] <= most || records_holds_nothing(p->ctx, firm)) continue;
		most = named[firm];
		best = firm;
	}
	if (most < FIRM_TIMES * named[doc->mentions.items[near].entity]) best = VG_NONE;
	vg_arena_reset(scratch, mark);
	return best;
}

int32_t pointing_firm_of_title(const struct pointing *p)
{
	const struct vg_doc *doc = p->doc;
	struct vg_str rest = doc->title, first;
	if (!vg_str_next(&rest, ' ', &first) || first.len < TITLE_WORD) return VG_NONE;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool firm = mention->type == VG_MENTION_COMPANY && mention->entity != VG_NONE;
		struct vg_str name = vg_doc_slice(doc, mention->span), word;
		if (firm && vg_str_next(&name, ' ', &word) && vg_str_eq(word, first) &&
		    !records_holds_nothing(p->ctx, mention->entity))
			return mention->entity;
	}
	return VG_NONE;
}
