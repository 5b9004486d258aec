/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that go on: "1. Is the Council aware of this? 2. Will {it} impose an embargo?", "È il Consiglio al
 * corrente? {Intende} imporre un embargo?": who is asked in the one is asked in the other. */
#include "pointing.h"

#define QUESTIONS_BACK 8 /* sentences before among which the first question is looked for */
#define OPENING_TOKENS 6 /* of a question, among which whom it asks is named */
#define PRONOUN_TOKENS 6 /* of a question, among which its pronoun stands: "If not, will it" */
#define QUERY_TOKENS 5   /* of a sentence, among which the first word that is no mark stands: "-: se" */
#define HEAD_BYTES 1500  /* of a text, in which it says whom it is put to */
#define BEARER_BACK 400  /* mentions before a title among which the body is looked for that bears its word */
#define NUMBER_BYTES 6   /* of a sentence that is the number of a question */

static bool is_question(const struct vg_doc *doc, int32_t sentence)
{
	struct vg_str text = vg_str_trim(vg_doc_slice(doc, doc->sentences.items[sentence]));
	return text.len > 0 && text.ptr[text.len - 1] == '?';
}

static bool is_number(const struct vg_doc *doc, int32_t sentence)
{
	struct vg_span span = doc->sentences.items[sentence];
	return span.end - span.start <= NUMBER_BYTES;
}

/* The mention of a body or state that begins at byte start; VG_NONE. */
static int32_t body_at(const struct vg_doc *doc, uint32_t start)
{
	uint32_t i = vg_doc_mention_from(doc, start);
	const struct vg_mention *mention = i < doc->mentions.n ? &doc->mentions.items[i] : NULL;
	bool body = mention != NULL && mention->span.start == start && mention->entity != VG_NONE &&
		    (mention->type == VG_MENTION_AGENCY || mention->type == VG_MENTION_COUNTRY);
	return body ? (int32_t)i : VG_NONE;
}

/* The body with a name that bears the word, named last before it; VG_NONE. */
static int32_t bearer(struct vg_doc *doc, struct vg_span word)
{
	for (uint32_t i = vg_doc_mention_from(doc, word.start), n = 0; i-- > 0 && n < BEARER_BACK; n++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		if (pointing_ends_alike(doc, word, vg_doc_slice(doc, mention->span))) return mention->entity;
	}
	return VG_NONE;
}

/* Whom a question asks, by a name or by a title with a capital behind an article at its start: the slot has it then. */
static bool put_asked(const struct pointing *p, int32_t sentence)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(p->ctx), "grammar");
	uint32_t n, first = vg_doc_token_at(p->doc, p->doc->sentences.items[sentence].start);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	enum vg_lang lang = vg_doc_language_at(p->doc, p->slot->span.start);
	for (uint32_t i = first; i < n && i < first + OPENING_TOKENS; i++) {
		if (tokens[i].span.start >= p->doc->sentences.items[sentence].end) return false;
		int32_t body = body_at(p->doc, tokens[i].span.start);
		bool titled = i > first && (tokens[i].flags & VG_TOKEN_UPPER) != 0 &&
			      vg_lexeme_is(records_entry(p->doc, grammar, tokens[i - 1].span, lang), "det.def");
		struct vg_str word = vg_doc_lower_slice(p->doc, tokens[i].span);
		const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(p->ctx), "pointer");
		const struct vg_lexeme *entry = vg_lexicon_find(pointers, word, lang);
		bool office = vg_lexeme_is(entry, "pointer.council") || vg_lexeme_is(entry, "pointer.ministry") ||
			      vg_lexeme_is(entry, "pointer.government");
		if (body == VG_NONE && !(titled && office)) continue;
		if (body != VG_NONE && records_is_court(p->ctx, vg_doc_slice(p->doc, tokens[i].span))) return false;
		p->slot->span = tokens[i].span;
		p->slot->mention = body;
		p->slot->entity =
			body != VG_NONE ? p->doc->mentions.items[body].entity : bearer(p->doc, tokens[i].span);
		if (body != VG_NONE) p->slot->span = p->doc->mentions.items[body].span;
		p->slot->reason = VG_STR("who is asked before");
		return true;
	}
	return false;
}

/* Does a sentence open with a word that brings in a question of a list: "- se", "quali"? */
static bool opens_query(const struct pointing *p, int32_t sentence)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(p->ctx), "speaker");
	uint32_t n, first = vg_doc_token_at(p->doc, p->doc->sentences.items[sentence].start);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	for (uint32_t i = first; i < n && i < first + QUERY_TOKENS; i++) {
		if (tokens[i].flags & VG_TOKEN_PUNCT) continue;
		struct vg_str word = vg_doc_lower_slice(p->doc, tokens[i].span);
		const struct vg_lexeme *entry =
			vg_lexicon_find(words, word, vg_doc_language_at(p->doc, tokens[i].span.start));
		return vg_lexeme_is(entry, "query.");
	}
	return false;
}

/* The name or title with a capital that begins at a token: a body, "Consiglio", "Ministro della difesa"; the span is
 * empty for other words. */
static struct vg_span title_at(const struct pointing *p, uint32_t token)
{
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(p->ctx), "pointer");
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	int32_t body = body_at(p->doc, tokens[token].span.start);
	if (body != VG_NONE && p->doc->mentions.items[body].type == VG_MENTION_AGENCY)
		return p->doc->mentions.items[body].span;
	struct vg_str word = vg_doc_lower_slice(p->doc, tokens[token].span);
	const struct vg_lexeme *entry =
		vg_lexicon_find(pointers, word, vg_doc_language_at(p->doc, tokens[token].span.start));
	if (!(tokens[token].flags & VG_TOKEN_UPPER)) return (struct vg_span){0, 0};
	struct vg_span whole = pointing_is_word(p->ctx, word, "holder.minist")
				       ? records_titled_office(p->ctx, p->doc, word, p->told)
				       : (struct vg_span){0, 0};
	bool known = whole.end != 0 || vg_lexeme_is(entry, "pointer.council") ||
		     vg_lexeme_is(entry, "pointer.government") || pointing_is_word(p->ctx, word, "chief.");
	return whole.end != 0 ? whole : known ? tokens[token].span : (struct vg_span){0, 0};
}

/* The one body that the head of a text is put to, by "to" before its name: "Al {Ministro della difesa}. - Per sapere";
 * empty without, or where there are several. */
static struct vg_span put_to(const struct pointing *p)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	struct vg_span found = {0, 0};
	for (uint32_t i = 1; i < n && tokens[i].span.start < HEAD_BYTES; i++) {
		if (!pointing_is_word(p->ctx, vg_doc_lower_slice(p->doc, tokens[i - 1].span), "toward.")) continue;
		struct vg_span title = title_at(p, i);
		if (title.end == 0) continue;
		if (found.end != 0 && !vg_str_eq(vg_doc_slice(p->doc, found), vg_doc_slice(p->doc, title)))
			return (struct vg_span){0, 0};
		found = title;
	}
	return found;
}

bool pointing_asked(const struct pointing *p)
{
	int32_t sentence = vg_doc_sentence_at(p->doc, p->slot->span.start);
	bool several = vg_str_ends(p->slot->reason, VG_STR("plural"));
	for (int32_t i = sentence - 1, n = 0; i >= 0 && n < QUESTIONS_BACK; i--, n++) {
		if (!opens_query(p, i)) continue;
		if (put_asked(p, i)) return true;
	}
	struct vg_span whom = several ? (struct vg_span){0, 0} : put_to(p);
	if (whom.end == 0) return false;
	int32_t body = body_at(p->doc, whom.start);
	*p->slot = (struct vg_slot){.mention = body, .entity = VG_NONE, .span = whom};
	p->slot->entity = body != VG_NONE
				  ? p->doc->mentions.items[body].entity
				  : records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY, vg_doc_slice(p->doc, whom));
	p->slot->reason = VG_STR("who is asked before");
	return true;
}

bool pointing_questioned(const struct pointing *p)
{
	int32_t sentence = vg_doc_sentence_at(p->doc, p->slot->span.start);
	if (sentence < 1 || !is_question(p->doc, sentence)) return false;
	uint32_t first = vg_doc_token_at(p->doc, p->doc->sentences.items[sentence].start);
	if (vg_doc_token_at(p->doc, p->slot->span.start) > first + PRONOUN_TOKENS) return false;
	for (int32_t i = sentence - 1, n = 0; i >= 0 && n < QUESTIONS_BACK; i--, n++) {
		if (is_number(p->doc, i)) continue;
		if (!is_question(p->doc, i)) return false;
		if (put_asked(p, i)) return true;
	}
	return false;
}
