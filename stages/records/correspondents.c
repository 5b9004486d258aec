/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a letter is to and who writes it or answers in it, where that is a public body or a minister's office: who "you"
 * and "we" are that license. */
#include "licences.h"

#define HEAD_REACH 600  /* bytes at the start of a letter that name who writes to whom */
#define HEAD_BLOCKS 8   /* at its start */
#define ADDRESS_MAX 300 /* bytes of a paragraph that names the addressee */
#define BELOW_NAME 160  /* bytes below the name of the addressee in which his office stands */

/* The body that the span names, one that is no court; none where it names a firm. */
static int32_t body_in(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span span)
{
	for (uint32_t i = vg_doc_mention_from(doc, span.start); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= span.end) break;
		if (mention->type == VG_MENTION_COMPANY) return VG_NONE;
		bool body = mention->type == VG_MENTION_AGENCY && mention->entity != VG_NONE;
		if (body && !records_is_court(ctx, vg_doc_slice(doc, mention->span))) return mention->entity;
	}
	return VG_NONE;
}

static int32_t of_field(struct vg_ctx *ctx, const struct vg_doc *doc, enum vg_field_type type)
{
	for (uint32_t i = 0; i < doc->fields.n; i++) {
		const struct vg_field *field = &doc->fields.items[i];
		if (field->type != type) continue;
		struct vg_span span = field->span;
		if (type == VG_FIELD_ADDRESSEE) span.end += BELOW_NAME; /* "Ms Eva Lund, Ministry of Trade" */
		int32_t body = body_in(ctx, doc, span);
		if (body != VG_NONE) return body;
	}
	return VG_NONE;
}

static int32_t of_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span office)
{
	if (office.end == 0) return VG_NONE;
	return records_entity_named(ctx, doc, VG_MENTION_AGENCY, vg_doc_slice(doc, office));
}

/* "To the Minister of Trade, Oslo", "Al Ministero degli affari esteri": a paragraph of the head that begins so. */
static int32_t of_paragraph(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t i = 0; i < doc->blocks.n && i < HEAD_BLOCKS; i++) {
		struct vg_span span = doc->blocks.items[i].span;
		uint32_t first = vg_doc_token_at(doc, span.start);
		enum vg_lang lang = vg_doc_language_at(doc, span.start);
		if (first + 1 >= n || span.end - span.start > ADDRESS_MAX) continue;
		if (!vg_lexeme_is(records_entry(doc, grammar, tokens[first].span, lang), "prep.to")) continue;
		int32_t office = of_office(ctx, doc, records_addressed_office(ctx, doc, span));
		if (office == VG_NONE) office = body_in(ctx, doc, span);
		if (office != VG_NONE) return office;
	}
	return VG_NONE;
}

static int32_t addressee_of(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct vg_span head = {0, HEAD_REACH};
	int32_t body = of_paragraph(ctx, doc);
	if (doc->fields.n == 0 || body != VG_NONE) return body;
	body = of_office(ctx, doc, records_addressed_office(ctx, doc, head));
	return body != VG_NONE ? body : of_field(ctx, doc, VG_FIELD_ADDRESSEE);
}

static int32_t writer_of(struct vg_ctx *ctx, struct vg_doc *doc)
{
	int32_t body = of_field(ctx, doc, VG_FIELD_SENDER);
	return body != VG_NONE ? body : of_office(ctx, doc, records_answering_office(ctx, doc));
}

int32_t records_addressee(struct vg_ctx *ctx, struct vg_doc *doc)
{
	return addressee_of(ctx, doc);
}

/* The body that the words are, by the person that they are in: 2 who is written to, 1 who writes. */
static int32_t body_of(struct vg_ctx *ctx, struct vg_doc *doc, int person, struct records_told *v)
{
	if (person == 2 && !v->addressee_known) v->addressee = addressee_of(ctx, doc);
	if (person == 1 && !v->writer_known) v->writer = writer_of(ctx, doc);
	v->addressee_known = v->addressee_known || person == 2;
	v->writer_known = v->writer_known || person == 1;
	return person == 2 ? v->addressee : person == 1 ? v->writer : VG_NONE;
}

bool records_is_voice(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_slot *slot, struct records_told *told)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "speaker");
	const struct vg_lexeme *entry =
		vg_lexicon_find(words, vg_doc_lower_slice(doc, slot->span), vg_doc_language_at(doc, slot->span.start));
	bool clitic = vg_str_eqz(slot->reason, "back clitic"), verb = vg_str_eqz(slot->reason, "back speaks");
	bool only = clitic || verb || vg_str_eqz(slot->reason, "back voice"); /* nothing else is meant */
	bool second = vg_lexeme_is(entry, "second.") || vg_str_eqz(slot->reason, "back addressee") ||
		      (clitic && vg_lexeme_is(entry, "formal."));
	bool first = verb || vg_lexeme_is(entry, "first.");
	int32_t body = body_of(ctx, doc, second ? 2 : first ? 1 : 0, told);
	if (body != VG_NONE) {
		slot->entity = body;
		slot->reason = second ? VG_STR("the addressee") : VG_STR("the writer");
	} else if (second || only) {
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	}
	return second || only || body != VG_NONE;
}
