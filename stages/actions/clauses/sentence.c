/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis of one sentence from end to end, and its trace. */
#include "clause.h"

struct vg_span chunk_span(const struct sentence *sentence, uint32_t chunk)
{
	const struct chunk *c = &sentence->chunks.items[chunk];
	return (struct vg_span){sentence->words.items[c->first].span.start, sentence->words.items[c->last].span.end};
}

/* A short line of its own without an end mark. */
static bool is_headline(const struct vg_doc *doc, int32_t block, struct vg_str text)
{
	if (block == VG_NONE || doc->blocks.items[block].type != VG_BLOCK_PARAGRAPH || text.len == 0) return false;
	if (text.len > CLAUSE_HEADLINE_MAX || strchr(".?!;:,)", text.ptr[text.len - 1]) != NULL) return false;
	bool letter = (text.ptr[0] >= 'A' && text.ptr[0] <= 'Z') || (text.ptr[0] & 0x80);
	return letter && vg_str_trim(vg_doc_slice(doc, doc->blocks.items[block].span)).len == text.len;
}

bool clause_is_heading(const struct vg_doc *doc, uint32_t index)
{
	struct vg_span span = doc->sentences.items[index];
	int32_t block = vg_doc_block_at(doc, span.start);
	struct vg_str text = vg_str_trim(vg_doc_slice(doc, span));
	bool closed = text.len != 0 && strchr(".!?;:\"", text.ptr[text.len - 1]) != NULL;
	if (block != VG_NONE && doc->blocks.items[block].type == VG_BLOCK_HEADING) return true;
	if (index == 0 && !closed) return true; /* a text that opens without a full stop */
	return is_headline(doc, block, text);
}

void clause_begin(struct sentence *sentence, struct vg_doc *doc, const struct lex *lex, struct vg_arena *arena,
		  uint32_t index)
{
	*sentence = (struct sentence){
		.doc = doc, .lex = lex, .arena = arena, .index = index, .span = doc->sentences.items[index]};
	sentence->heading = clause_is_heading(doc, index);
	sentence->question = vg_str_ends(vg_str_trim(vg_doc_slice(doc, sentence->span)), VG_STR("?"));
	clause_words(sentence);
	if (lex_lang(lex) == VG_LANG_IT)
		clause_tag_it(sentence);
	else
		clause_tag_en(sentence);
}

void clause_finish(struct sentence *sentence)
{
	struct vg_span span = sentence->span;
	sentence->starts = clause_starts(vg_str_slice(vg_doc_lower(sentence->doc), span.start, span.end));
	clause_chunks(sentence);
	clause_attach(sentence);
}

void clause_analyse(struct sentence *sentence, struct vg_doc *doc, const struct lex *lex, struct vg_arena *arena,
		    uint32_t index)
{
	clause_begin(sentence, doc, lex, arena, index);
	clause_finish(sentence);
}

static const char *const kinds[] = {"main",       "that",   "relative",   "subordinate", "question",
				    "infinitive", "gerund", "participle", "coordinate"};

static struct vg_str text_of(const struct sentence *sentence, int32_t chunk)
{
	if (chunk == VG_NONE) return VG_STR("-");
	return vg_doc_slice(sentence->doc, chunk_span(sentence, (uint32_t)chunk));
}

static void trace_chunks(struct vg_ctx *ctx, const struct sentence *sentence)
{
	static const char *const names[] = {"np", "verb", "mark", "conj", "punct", "time", "adv"};
	struct vg_str line = {"", 0};
	for (uint32_t i = 0; i < sentence->chunks.n; i++) {
		const struct chunk *c = &sentence->chunks.items[i];
		struct vg_str text = text_of(sentence, (int32_t)i);
		line = vg_arena_printf(sentence->arena, "%.*s [%s%s %.*s]", VG_STR_ARG(line), names[c->kind],
				       c->prep != PREP_NONE ? "+prep" : "", VG_STR_ARG(text));
	}
	vg_trace(ctx, sentence->span, "chunks%.*s", VG_STR_ARG(line));
}

void clause_trace(struct vg_ctx *ctx, const struct sentence *sentence)
{
	if (!vg_tracing(ctx)) return;
	trace_chunks(ctx, sentence);
	for (uint32_t i = 0; i < sentence->clauses.n; i++) {
		const struct clause *c = &sentence->clauses.items[i];
		struct vg_str subject = text_of(sentence, c->subject), verb = text_of(sentence, c->verb),
			      object = text_of(sentence, c->object);
		struct vg_str governor = text_of(sentence, c->governor), antecedent = text_of(sentence, c->antecedent);
		const struct chunk *v = c->verb != VG_NONE ? &sentence->chunks.items[c->verb] : NULL;
		vg_trace(ctx, sentence->span,
			 "clause %u %s of %d: subject '%.*s' verb '%.*s'%s%s object '%.*s' governor '%.*s' antecedent "
			 "'%.*s'",
			 i, kinds[c->kind], c->parent, VG_STR_ARG(subject), VG_STR_ARG(verb),
			 v != NULL && v->passive ? " passive" : "", v != NULL && v->negated ? " negated" : "",
			 VG_STR_ARG(object), VG_STR_ARG(governor), VG_STR_ARG(antecedent));
	}
}
