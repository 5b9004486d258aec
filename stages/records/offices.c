/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "The Minister for Foreign Trade", "il ministro dello sviluppo economico": where a text names no ministry and no body
 * that licenses, the office that it names licenses; one in the first or last paragraph, where who writes is named, goes
 * before others. */
#include "licences.h"

#define OFFICE_WORDS 12 /* of the name of an office */
#define FIELD_WORDS 3   /* of a field */
#define ANSWER_REACH 12 /* tokens behind an office in which it is told to answer */

struct offices {
	struct vg_doc *doc;
	const struct vg_lexicon *back, *grammar, *fields, *classes, *voices;
	const struct vg_token *tokens;
	const uint8_t *words; /* what each may be: RECORDS_..._WORD bits */
	uint32_t n;
};

static bool is_kind(const struct offices *o, const struct vg_lexicon *lexicon, uint32_t token, const char *kind)
{
	struct vg_span span = o->tokens[token].span;
	return vg_lexeme_is(records_entry(o->doc, lexicon, span, vg_doc_language_at(o->doc, span.start)), kind);
}

/* The token behind the field of policy that begins at one ("trade", "foreign affairs"), the same where none does. That
 * of a "Secretary of State" is no field. */
static uint32_t past_field(const struct offices *o, uint32_t token, enum vg_lang lang)
{
	struct vg_str lower = vg_doc_lower(o->doc);
	uint32_t start = o->tokens[token].span.start, end = token;
	for (uint32_t i = token; i < o->n && i < token + FIELD_WORDS; i++) {
		struct vg_str words = vg_str_slice(lower, start, o->tokens[i].span.end);
		const struct vg_lexeme *entry = vg_lexicon_find(o->fields, words, lang);
		if (entry != NULL && !vg_str_eqz(entry->id, "field.state")) end = i + 1;
	}
	return end;
}

/* "Enterprise{,} Trade and Employment": a comma before a further field, of which "and" announces the last. */
static bool is_listing(const struct offices *o, uint32_t comma, enum vg_lang lang)
{
	for (uint32_t n = 0; n < OFFICE_WORDS && o->doc->text.ptr[o->tokens[comma].span.start] == ','; n++) {
		uint32_t field = comma + 1, end = field < o->n ? past_field(o, field, lang) : field;
		if (end == field || end >= o->n) return false;
		if (is_kind(o, o->grammar, end, "conj.and")) return true;
		comma = end;
	}
	return false;
}

/* "to the Minister of Foreign Affairs {new line} Submitted": does a line break stand before the token? */
static bool opens_line(const struct offices *o, uint32_t token)
{
	struct vg_str gap = vg_str_slice(o->doc->text, o->tokens[token - 1u].span.end, o->tokens[token].span.start);
	return vg_str_find(gap, VG_STR("\n"), 0) >= 0;
}

/* Where the words of the fields end that begin at a token: capitals and fields with small words between. */
static uint32_t field_end(const struct offices *o, uint32_t from, enum vg_lang lang)
{
	static const char *const small[] = {"prep.of", "prep.for", "conj.and", "det.def"};
	uint32_t end = from;
	bool any = false;
	for (uint32_t i = from; i < o->n && i < from + OFFICE_WORDS;) {
		uint32_t past = past_field(o, i, lang);
		bool between = is_listing(o, i, lang);
		for (uint32_t k = 0; k < sizeof small / sizeof *small; k++)
			between = between || is_kind(o, o->grammar, i, small[k]);
		any = any || past > i || is_kind(o, o->classes, i, "government.");
		bool more = (o->tokens[i].flags & VG_TOKEN_UPPER) && (i == from || !opens_line(o, i));
		if (past == i && more) past = i + 1;
		if (past == i && !between) break;
		end = past > i ? past : end;
		i = past > i ? past : i + 1;
	}
	return any ? end : from;
}

/* The words of an office that begin at a token; empty where none does. */
static struct vg_span office_at(const struct offices *o, uint32_t token)
{
	enum vg_lang lang = vg_doc_language_at(o->doc, o->tokens[token].span.start);
	uint32_t at = token + 1;
	if (!is_kind(o, o->back, token, "holder.minist") || at + 1 >= o->n) return (struct vg_span){0, 0};
	if (!is_kind(o, o->grammar, at, "prep.of") && !is_kind(o, o->grammar, at, "prep.for"))
		return (struct vg_span){0, 0};
	uint32_t from = at + 1 + is_kind(o, o->grammar, at + 1, "det.def");
	uint32_t end = from < o->n ? field_end(o, from, lang) : from;
	if (end == from) return (struct vg_span){0, 0};
	return (struct vg_span){o->tokens[token].span.start, o->tokens[end - 1].span.end};
}

/* Does the text name a ministry, or a body that licenses? */
static bool names_ministry(struct vg_ctx *ctx, const struct offices *o)
{
	for (uint32_t i = 0; i < o->doc->mentions.n; i++) {
		const struct vg_mention *mention = &o->doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		struct vg_str rest = vg_doc_lower_slice(o->doc, mention->span), word;
		while (vg_str_next(&rest, ' ', &word))
			if (vg_lexeme_is(vg_lexicon_find(o->classes, word, VG_LANG_UNKNOWN), "ministry.")) return true;
		if (records_licenses(ctx, o->doc, mention)) return true;
	}
	return false;
}

static bool is_edge(const struct vg_doc *doc, struct vg_span span)
{
	int32_t block = vg_doc_block_at(doc, span.start);
	return block == 0 || (block != VG_NONE && (uint32_t)block + 1 == doc->blocks.n);
}

/* "The Minister for Trade replied:", "Minister for Trade (Deputy Lund): My Department", "ha facoltà di rispondere": who
 * answers in parliament, or signs. */
static bool is_answering(const struct offices *o, struct vg_span office)
{
	int32_t block = vg_doc_block_at(o->doc, office.start);
	if (block > 0 && (uint32_t)block + 1 == o->doc->blocks.n) return true;
	uint32_t token = vg_doc_token_at(o->doc, office.end);
	bool bracket = false, name = true; /* "the Minister for Trade, Eva Lund:" */
	for (uint32_t i = token; i < o->n && i < token + ANSWER_REACH; i++) {
		char first = o->doc->text.ptr[o->tokens[i].span.start];
		if (first == ':') return true;
		if (first == ',' && i == token) continue;
		name = name && (o->tokens[i].flags & VG_TOKEN_UPPER);
		if (i > token && name && o->doc->text.ptr[o->tokens[token].span.start] == ',') continue;
		if (is_kind(o, o->voices, i, "reply.")) return true;
		bracket = first == '(' || (bracket && first != ')');
		bool end = !bracket && first != ')' && (o->tokens[i].flags & VG_TOKEN_PUNCT);
		if (end) return false;
	}
	return false;
}

static struct offices offices_of(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	struct offices o = {.doc = doc,
			    .back = vg_rules_lexicon(rules, "back"),
			    .grammar = vg_rules_lexicon(rules, "grammar"),
			    .fields = vg_rules_lexicon(rules, "field"),
			    .classes = vg_rules_lexicon(rules, "body_class"),
			    .voices = vg_rules_lexicon(rules, "speaker")};
	o.tokens = vg_doc_tokens(doc, &o.n);
	o.words = records_words(ctx, doc);
	return o;
}

/* "the Minister for Trade Eva Lund": a human who is told of. */
static bool names_holder(const struct vg_doc *doc, struct vg_span office)
{
	uint32_t i = vg_doc_mention_from(doc, office.start);
	for (; i < doc->mentions.n && doc->mentions.items[i].span.start <= office.end; i++)
		if (doc->mentions.items[i].type == VG_MENTION_PERSON) return true;
	return false;
}

/* The one office that is named; answers: that answers. */
static struct vg_span only_office(const struct offices *o, bool answers)
{
	struct vg_doc *doc = o->doc;
	struct vg_span found = {0, 0};
	bool edge = false, several = false;
	for (uint32_t i = 0; i < o->n; i++) {
		if ((o->words[o->tokens[i].word] & RECORDS_OFFICE_WORD) == 0) continue;
		struct vg_span office = office_at(o, i);
		bool same = vg_str_eq(vg_doc_slice(doc, office), vg_doc_slice(doc, found));
		bool here = office.end != 0 && is_edge(doc, office);
		if (office.end == 0 || same || (edge && !here)) continue;
		if (answers && !is_answering(o, office)) continue;
		several = found.end != 0 && here == edge;
		found = office;
		edge = here;
	}
	return several || (!answers && names_holder(doc, found)) ? (struct vg_span){0, 0} : found;
}

struct vg_span records_only_office(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct offices o = offices_of(ctx, doc);
	return only_office(&o, names_ministry(ctx, &o));
}

struct vg_span records_answering_office(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct offices o = offices_of(ctx, doc);
	return only_office(&o, true);
}

static struct vg_span titled_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str title)
{
	struct offices o = offices_of(ctx, doc);
	struct vg_span found = {0, 0};
	for (uint32_t i = 0; i < o.n; i++) {
		if ((o.words[o.tokens[i].word] & RECORDS_OFFICE_WORD) == 0 ||
		    !vg_str_eq(vg_doc_lower_slice(doc, o.tokens[i].span), title))
			continue;
		struct vg_span office = office_at(&o, i);
		bool same = vg_str_eq(vg_doc_lower_slice(doc, office), vg_doc_lower_slice(doc, found));
		if (office.end == 0 || same) continue;
		if (found.end != 0) return (struct vg_span){0, 0};
		found = office;
	}
	return found;
}

struct vg_span records_titled_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str title,
				     struct records_told *told)
{
	for (uint32_t i = 0; i < told->n_offices; i++)
		if (vg_str_eq(told->offices[i].title, title)) return told->offices[i].office;
	if (told->n_offices == TITLES_MAX) return (struct vg_span){0, 0};
	told->offices[told->n_offices].title = title;
	told->offices[told->n_offices].office = titled_office(ctx, doc, title);
	return told->offices[told->n_offices++].office;
}

struct vg_span records_addressed_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span head)
{
	struct offices o = offices_of(ctx, doc);
	for (uint32_t i = vg_doc_token_at(doc, head.start); i < o.n && o.tokens[i].span.start < head.end; i++) {
		struct vg_span office = office_at(&o, i);
		uint32_t to = i > 0 && is_kind(&o, o.grammar, i - 1, "det.def") ? i - 1 : i;
		if (office.end != 0 && to > 0 && is_kind(&o, o.grammar, to - 1, "prep.to")) return office;
	}
	return (struct vg_span){0, 0};
}
