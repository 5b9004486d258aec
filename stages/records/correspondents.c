/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a letter is to and who writes it or answers in it, where that is a public body or a minister's office: who "you"
 * and "we" are that license. */
#include "licences.h"

#define HEAD_REACH 600  /* bytes at the start of a letter that name who writes to whom */
#define HEAD_BLOCKS 8   /* at its start */
#define ADDRESS_MAX 300 /* bytes of a paragraph that names the addressee */
#define LABEL_MAX 12    /* bytes of "From:" */
#define ACRONYM_MAX 10  /* bytes of " (SECO)" */
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

/* A body that licenses or governs, which a line of the head names alone, with its acronym behind at most: "State
 * Secretariat for Economic Affairs SECO", "From: Global Affairs Canada"; VG_NONE. */
static int32_t of_line(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span line)
{
	const struct vg_lexicon *classes = vg_rules_lexicon(vg_ctx_rules(ctx), "body_class");
	uint32_t i = vg_doc_mention_from(doc, line.start);
	if (i == doc->mentions.n) return VG_NONE;
	const struct vg_mention *body = &doc->mentions.items[i];
	struct vg_str before = vg_str_trim(vg_str_slice(doc->text, line.start, body->span.start));
	bool label = before.len == 0 || (before.len <= LABEL_MAX && before.ptr[before.len - 1] == ':');
	bool whole = label && body->span.end <= line.end && body->span.end + ACRONYM_MAX >= line.end;
	if (!whole || body->type != VG_MENTION_AGENCY || body->entity == VG_NONE) return VG_NONE;
	struct vg_str rest = vg_doc_lower_slice(doc, body->span), word;
	if (records_is_court(ctx, vg_doc_slice(doc, body->span))) return VG_NONE;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *class = vg_lexicon_find(classes, word, VG_LANG_UNKNOWN);
		if (vg_lexeme_is(class, "parliament.") || vg_lexeme_is(class, "envoy.")) return VG_NONE;
	}
	return body->entity;
}

int32_t records_masthead(struct vg_ctx *ctx, struct vg_doc *doc)
{
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < doc->blocks.n && i < HEAD_BLOCKS; i++) {
		struct vg_span line = doc->blocks.items[i].span, block = line;
		if (block.end - block.start > ADDRESS_MAX) break;
		for (; line.start < block.end; line.start = line.end + 1u) {
			int64_t end = vg_str_find(doc->text, VG_STR("\n"), line.start);
			line.end = end >= 0 && (uint32_t)end < block.end ? (uint32_t)end : block.end;
			int32_t body = of_line(ctx, doc, line);
			if (body != VG_NONE) found = body;
		}
	}
	return found;
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

/* Does the paragraph quote somebody? */
static bool is_quoting(const struct vg_doc *doc, struct vg_span words)
{
	static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xC2\xAB"};
	int32_t block = vg_doc_block_at(doc, words.start);
	bool quotes = block == VG_NONE;
	for (uint32_t i = 0; !quotes && i < sizeof marks / sizeof *marks; i++)
		quotes = vg_str_find(vg_doc_slice(doc, doc->blocks.items[block].span), vg_str_z(marks[i]), 0) >= 0;
	return quotes;
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
	int32_t issues = first && !is_quoting(doc, slot->span) ? records_masthead(ctx, doc) : VG_NONE;
	if (issues != VG_NONE && of_field(ctx, doc, VG_FIELD_SENDER) == VG_NONE) body = issues;
	if (body != VG_NONE) {
		slot->entity = body;
		slot->reason = second ? VG_STR("the addressee") : VG_STR("the writer");
	} else if (second || only) {
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	}
	return second || only || body != VG_NONE;
}
