/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies that are heard before others decide: "following observations from the Department of Foreign Affairs", "sentito
 * il Comitato consultivo", "the Foreign Office had advised against two". Which words say so is in
 * lexicon/<lang>/consulted.tsv. */
#include "licences.h"

#define REACH 8       /* tokens before a name in which the word stands: "parere favorevole, reso all'unanimità, del" */
#define ASKED_REACH 6 /* tokens between "asked" and the name: "the President of the" */
#define SHORT_WORD 3  /* bytes of an article or a preposition */
#define VERB_REACH 3  /* tokens behind a name among which its verb stands */

/* Is it advice by its name: "Comitato consultivo"? */
static bool gives_advice(struct vg_doc *doc, const struct vg_lexicon *words, struct vg_span name, enum vg_lang lang)
{
	struct vg_str rest = vg_doc_lower_slice(doc, name), word;
	while (vg_str_next(&rest, ' ', &word))
		if (vg_lexeme_is(vg_lexicon_find(words, word, lang), "name.")) return true;
	return false;
}

/* "The Foreign Office {had advised} against it", "the Ministry of Defence {did not object}" */
static bool gives_views(struct vg_doc *doc, const struct vg_lexicon *words, struct vg_span name, enum vg_lang lang)
{
	uint32_t n, end = vg_doc_token_at(doc, name.end);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t i = end; i < n && i < end + VERB_REACH; i++) {
		if (tokens[i].flags & (VG_TOKEN_PUNCT | VG_TOKEN_UPPER)) return false;
		if (vg_lexeme_is(records_entry(doc, words, tokens[i].span, lang), "behind.")) return true;
	}
	return false;
}

bool records_is_consulted(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "consulted");
	enum vg_lang lang = vg_doc_language_at(doc, name.start);
	if (gives_advice(doc, words, name, lang) || gives_views(doc, words, name, lang)) return true;
	uint32_t n, first = vg_doc_token_at(doc, name.start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	int32_t sentence = vg_doc_sentence_at(doc, name.start);
	uint32_t from = sentence != VG_NONE ? doc->sentences.items[sentence].start : 0;
	for (uint32_t d = 1; d <= REACH && d <= first && tokens[first - d].span.start >= from; d++) {
		struct vg_span span = tokens[first - d].span;
		char mark = doc->text.ptr[span.start];
		if (mark == ';' || mark == ':' || (tokens[first - d].flags & VG_TOKEN_UPPER)) return false;
		if (vg_lexeme_is(records_entry(doc, words, span, lang), "before.")) return true;
	}
	return false;
}

bool records_is_asked(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "consulted");
	enum vg_lang lang = vg_doc_language_at(doc, name.start);
	uint32_t n, first = vg_doc_token_at(doc, name.start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t d = 1; d <= ASKED_REACH && d <= first; d++) {
		const struct vg_token *token = &tokens[first - d];
		if (vg_lexeme_is(records_entry(doc, words, token->span, lang), "asks.")) return true;
		bool title = (token->flags & VG_TOKEN_UPPER) || token->span.end - token->span.start <= SHORT_WORD;
		if (!title || (token->flags & VG_TOKEN_PUNCT)) return false;
	}
	return false;
}
