/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ministers who take steps: by their name and by their office they are one ("Eva Lund, the foreign minister,", "Foreign
 * Minister Eva Lund"), so that whichever of them fills the slot is known by the other, too. */
#include "records.h"
#include "vaglio/stage.h"

#define TITLE_WORDS 8    /* of an office */
#define HOLDER_REACH 400 /* bytes between an office and the name of who holds it, at most */

struct titles {
	struct vg_doc *doc;
	const struct vg_lexicon *back, *grammar, *address;
	const struct vg_token *tokens;
	uint32_t n;
	bool heads; /* heads of a government and under-secretaries count, too */
	bool acts;  /* ... of those who take steps: also "presidente" */
};

static bool is_minister(const struct titles *t, uint32_t token)
{
	struct vg_str word = vg_doc_lower_slice(t->doc, t->tokens[token].span);
	const struct vg_lexeme *office = vg_lexicon_find(t->back, word, VG_LANG_UNKNOWN);
	return vg_lexeme_is(office, "holder.minist") || (t->heads && vg_lexeme_is(office, "speaks.")) ||
	       (t->acts && (vg_lexeme_is(office, "speaks.") || vg_lexeme_is(office, "chief.")));
}

/* "Mr", "on." */
static bool is_form_of_address(const struct titles *t, uint32_t token)
{
	struct vg_str word = vg_doc_slice(t->doc, t->tokens[token].span);
	enum vg_lang lang = vg_doc_language_at(t->doc, t->tokens[token].span.start);
	return vg_lexicon_find(t->address, word, lang) != NULL && !is_minister(t, token);
}

static bool is_comma(const struct titles *t, uint32_t token)
{
	return t->doc->text.ptr[t->tokens[token].span.start] == ',';
}

/* Does the token belong to the title that goes on behind it: "{Business and} Trade Secretary"? */
static bool goes_before(const struct titles *t, uint32_t token, uint32_t next)
{
	bool upper = (t->tokens[next].flags & VG_TOKEN_UPPER) != 0;
	enum vg_lang lang = vg_doc_language_at(t->doc, t->tokens[token].span.start);
	if (vg_lexeme_is(records_entry(t->doc, t->grammar, t->tokens[token].span, lang), "det.def")) return false;
	if (upper && (t->tokens[token].flags & VG_TOKEN_UPPER)) return true;
	bool second = vg_lexeme_is(records_entry(t->doc, t->grammar, t->tokens[token].span, lang), "conj.and");
	if (upper && second && token > 0) {
		const struct vg_span first = t->tokens[token - 1].span;
		uint32_t i = vg_doc_mention_from(t->doc, first.start); /* not "Oslo and Trade Minister Lund" */
		bool named = i < t->doc->mentions.n && t->doc->mentions.items[i].span.start < first.end;
		return (t->tokens[token - 1].flags & VG_TOKEN_UPPER) != 0 && !named;
	}
	bool joined = vg_lexeme_is(records_entry(t->doc, t->grammar, t->tokens[next].span, lang), "conj.and");
	return joined && (t->tokens[token].flags & VG_TOKEN_UPPER) != 0;
}

/* "{Foreign Minister} Eva Lund", "il {ministro degli Esteri} Luigi Bo": the words before the name. */
static struct vg_span before(const struct titles *t, struct vg_span name)
{
	uint32_t end = vg_doc_token_at(t->doc, name.start), at = end, behind = vg_doc_token_at(t->doc, name.end);
	uint32_t comma = end > 2 && is_form_of_address(t, end - 1) ? end - 2 : end - 1; /* ", Mr Holm," */
	bool closes = behind >= t->n || (t->tokens[behind].flags & VG_TOKEN_PUNCT);
	bool apart = end > 1 && is_comma(t, comma) && closes;
	if (apart) at = end = comma; /* "{the trade minister}, Eva Lund, said" */
	for (uint32_t n = 0; n < TITLE_WORDS && at > 0 && !(t->tokens[at - 1].flags & VG_TOKEN_PUNCT); n++) {
		if (!is_minister(t, --at)) continue;
		while (at > 0 && goes_before(t, at - 1, at)) at--;
		return (struct vg_span){t->tokens[at].span.start, t->tokens[end - 1].span.end};
	}
	return (struct vg_span){0, 0};
}

/* "Eva Lund, the {foreign minister}, ...": the words behind it, up to the next comma. */
static struct vg_span behind(const struct titles *t, struct vg_span name)
{
	uint32_t at = vg_doc_token_at(t->doc, name.end);
	if (at + 2 >= t->n || !is_comma(t, at)) return (struct vg_span){0, 0};
	enum vg_lang lang = vg_doc_language_at(t->doc, name.start);
	uint32_t first =
		at + 1 + vg_lexeme_is(records_entry(t->doc, t->grammar, t->tokens[at + 1].span, lang), "det.def");
	bool minister = false;
	for (uint32_t i = first; i < t->n && i < first + TITLE_WORDS; i++) {
		if (is_comma(t, i) && minister)
			return (struct vg_span){t->tokens[first].span.start, t->tokens[i - 1].span.end};
		if (t->tokens[i].flags & VG_TOKEN_PUNCT) break;
		minister = minister || is_minister(t, i);
	}
	return (struct vg_span){0, 0};
}

/* Who holds the office that those words are for, by the words before and behind them; VG_NONE. */
static int32_t holder_of(const struct titles *t, struct vg_span words)
{
	const struct vg_doc *doc = t->doc;
	uint32_t from = words.start > HOLDER_REACH ? words.start - HOLDER_REACH : 0;
	for (uint32_t i = vg_doc_mention_from(doc, from); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		uint32_t start = mention->span.start;
		if (start > words.end + HOLDER_REACH) break;
		if (mention->type != VG_MENTION_PERSON || mention->entity == VG_NONE) continue;
		if (start >= words.end && vg_str_eqz(vg_str_trim(vg_str_slice(doc->text, words.end, start)), ","))
			return mention->entity;
		struct vg_span office =
			mention->span.end < words.start ? behind(t, mention->span) : (struct vg_span){0, 0};
		if (office.end != 0 && office.start <= words.start && words.end <= office.end) return mention->entity;
	}
	return VG_NONE;
}

/* The offices of humans who take steps, by the first of their names in the text that has one. */
static void name_offices(const struct titles *t, bool *acts)
{
	for (uint32_t i = 0; i < t->doc->mentions.n; i++) {
		const struct vg_mention *mention = &t->doc->mentions.items[i];
		int32_t who = mention->type == VG_MENTION_PERSON ? mention->entity : VG_NONE;
		if (who == VG_NONE || !acts[who]) continue;
		struct vg_span office = before(t, mention->span);
		if (office.end == 0) office = behind(t, mention->span);
		if (office.end == 0) continue;
		records_also_called(t->doc, who, vg_doc_slice(t->doc, office));
		acts[who] = false;
	}
}

static struct titles read_titles(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	struct titles t = {.doc = doc,
			   .back = vg_rules_lexicon(rules, "back"),
			   .grammar = vg_rules_lexicon(rules, "grammar"),
			   .address = vg_rules_lexicon(rules, "title")};
	t.tokens = vg_doc_tokens(doc, &t.n);
	return t;
}

void records_office_holders(struct vg_ctx *ctx, struct vg_doc *doc, bool *holds_r)
{
	struct titles t = read_titles(ctx, doc);
	t.heads = true;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		int32_t who = mention->type == VG_MENTION_PERSON ? mention->entity : VG_NONE;
		if (who == VG_NONE || holds_r[who]) continue;
		holds_r[who] = before(&t, mention->span).end != 0 || behind(&t, mention->span).end != 0;
	}
}

struct vg_span records_title_behind(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name)
{
	struct titles t = read_titles(ctx, doc);
	return behind(&t, name);
}

void records_titles(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct titles t = read_titles(ctx, doc);
	t.acts = true;
	bool *acts = vg_arena_alloc(vg_ctx_scratch(ctx), (doc->entities.n + 1u) * sizeof *acts);
	int32_t last = VG_NONE;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		int32_t who = records_slot_entity(doc, slot);
		if (who == VG_NONE || who == last) continue;
		last = who;
		acts[who] = doc->entities.items[who].type == VG_MENTION_PERSON;
		bool words = !acts[who] && slot->mention == VG_NONE && slot->span.end != 0;
		int32_t holder = words ? holder_of(&t, slot->span) : VG_NONE;
		if (holder != VG_NONE) records_also_called(doc, who, doc->entities.items[holder].name);
	}
	name_offices(&t, acts);
}
