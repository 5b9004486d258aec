/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where licences and goods go that the text speaks of outside the steps: "today's decision on licences for Oman", the
 * line above "the ministry has revoked a licence". One country throughout is where the steps' goods go. */
#include "records.h"

#define WORDS_BEFORE 4 /* between the preposition and the name: "to the Kingdom of" */

struct topic {
	struct vg_doc *doc;
	const struct vg_lexicon *nouns, *grammar, *where, *part, *nogoods;
	VG_VEC(struct vg_destination) there;
	struct vg_str home;   /* a state that takes steps, empty without */
	int32_t last;         /* the mention before, where it tells where; VG_NONE */
	bool several, closed; /* closed: another phrase has begun */
};

/* The entry of the grammar that a word is; one that ends with U+2019 as that with an apostrophe: "all’". */
static const struct vg_lexeme *entry_of(const struct topic *t, struct vg_str word, enum vg_lang lang)
{
	struct vg_str curly = VG_STR("\xE2\x80\x99");
	if (vg_str_ends(word, curly))
		word = vg_arena_printf(t->doc->arena, "%.*s'", (int)(word.len - curly.len), word.ptr);
	return vg_lexicon_find(t->grammar, word, lang);
}

static bool is_any(const struct vg_lexeme *entry, const char *const *kinds)
{
	for (; *kinds != NULL; kinds++)
		if (vg_lexeme_is(entry, *kinds)) return true;
	return false;
}

static bool points_there(const struct vg_lexeme *entry)
{
	static const char *const kinds[] = {"prep.to", "prep.for", "prep.toward", "prep.in", NULL};
	return is_any(entry, kinds) && !vg_lexeme_is(entry, "prep.in.into");
}

/* Between the preposition and the name: "to the Kingdom of". */
static bool is_small(const struct topic *t, struct vg_str word, enum vg_lang lang)
{
	static const char *const kinds[] = {"det.def", "prep.of", NULL};
	return is_any(entry_of(t, word, lang), kinds) || vg_lexeme_is(vg_lexicon_find(t->where, word, lang), "realm.");
}

/* The last word of a text and what stands before it. */
static struct vg_str split_last(struct vg_str *rest)
{
	uint32_t end = rest->len, start;
	while (end > 0 && rest->ptr[end - 1] == ' ') end--;
	for (start = end; start > 0 && rest->ptr[start - 1] != ' '; start--)
		if (start < end && rest->ptr[start - 1] == '\'') break;
	struct vg_str word = vg_str_slice(*rest, start, end);
	rest->len = start;
	return word;
}

/* "The licence was suspended after a visit to": is it somebody who goes there, or what is feared of goods ("the
 * diversion of radars to")? */
static bool tells_of_other(const struct topic *t, struct vg_str words, enum vg_lang lang)
{
	struct vg_str rest = words, word;
	bool other = false;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *noun = vg_lexicon_find(t->nouns, word, lang);
		bool trade = vg_lexeme_is(noun, "licence.") || vg_lexeme_is(noun, "export.");
		bool goes = vg_lexeme_is(vg_lexicon_find(t->part, word, lang), "scene.trip");
		bool feared = vg_lexeme_is(vg_lexicon_find(t->nogoods, word, lang), "feared.");
		other = !trade && (other || goes || feared);
	}
	return other;
}

/* Do words for licences, exports or goods stand between two places? */
static bool tells_of_trade(const struct topic *t, uint32_t from, struct vg_str words)
{
	struct vg_str rest = words, word;
	enum vg_lang lang = vg_doc_language_at(t->doc, from);
	if (tells_of_other(t, words, lang)) return false;
	for (uint32_t i = vg_doc_mention_from(t->doc, from);
	     i < t->doc->mentions.n && t->doc->mentions.items[i].span.start < from + words.len; i++)
		if (t->doc->mentions.items[i].type == VG_MENTION_ITEM) return true;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *noun = vg_lexicon_find(t->nouns, word, lang);
		if (vg_lexeme_is(noun, "licence.") || vg_lexeme_is(noun, "export.")) return true;
	}
	return false;
}

/* The last word of a text and where it starts: "in" tells where only right after what is exported. */
static struct vg_str last_of(struct vg_str text)
{
	struct vg_str rest = text;
	return split_last(&rest);
}

static uint32_t last_start(struct vg_str text, uint32_t from)
{
	struct vg_str rest = text;
	split_last(&rest);
	return from + rest.len;
}

/* "Other than", "ad eccezione di", "tranne": do the words end in what leaves something out? */
static bool leaves_out(const struct topic *t, struct vg_str words, enum vg_lang lang)
{
	struct vg_str rest = words, last = split_last(&rest), first = split_last(&rest);
	struct vg_str both = vg_str_trim(vg_str_slice(words, rest.len, words.len));
	const struct vg_lexeme *entry = entry_of(t, last, lang);
	if (vg_lexeme_is(entry, "prep.except") || vg_lexeme_is(entry_of(t, both, lang), "prep.except")) return true;
	if (vg_lexeme_is(vg_lexicon_find(t->part, last, lang), "apart.")) return true;
	return vg_lexeme_is(entry, "prep.") && vg_lexeme_is(vg_lexicon_find(t->part, first, lang), "apart.");
}

/* "Except {for}", "except those {for}", "ad eccezione di quelle {per}", by the words before the preposition. */
static bool is_left_out(const struct topic *t, struct vg_str before, enum vg_lang lang)
{
	static const char *const pronouns[] = {"det.", "pron.", "num.", NULL};
	bool out = leaves_out(t, before, lang);
	for (uint32_t n = 0; !out && n < 2; n++) {
		bool licence = vg_lexeme_is(vg_lexicon_find(t->nouns, last_of(before), lang), "licence.");
		if (!licence && !is_any(entry_of(t, last_of(before), lang), pronouns)) break;
		split_last(&before);
		out = leaves_out(t, before, lang);
	}
	return out;
}

static bool is_target(const struct topic *t, const struct vg_mention *mention)
{
	int32_t sentence = vg_doc_sentence_at(t->doc, mention->span.start);
	if (sentence == VG_NONE) return false;
	uint32_t from = t->doc->sentences.items[sentence].start;
	enum vg_lang lang = vg_doc_language_at(t->doc, from);
	struct vg_str before = vg_str_slice(vg_doc_lower(t->doc), from, mention->span.start);
	for (uint32_t n = 0; n < WORDS_BEFORE && before.len != 0; n++) {
		struct vg_str word = split_last(&before);
		const struct vg_lexeme *entry = entry_of(t, word, lang);
		if (points_there(entry)) {
			if (is_left_out(t, before, lang)) return false;
			bool in = vg_lexeme_is(entry, "prep.in");
			return tells_of_trade(t, in ? last_start(before, from) : from, in ? last_of(before) : before);
		}
		if (!is_small(t, word, lang)) return false;
	}
	return false;
}

/* "to Azerbaijan and the Kazakh republic": a name that goes on after the one before. */
static bool goes_on(const struct topic *t, uint32_t index)
{
	const struct vg_mention *mention = &t->doc->mentions.items[index];
	if (index == 0 || t->last == VG_NONE || (uint32_t)t->last + 1 != index) return false;
	if (t->doc->mentions.items[t->last].span.end > mention->span.start) return false;
	struct vg_str between = vg_str_trim(
		vg_str_slice(vg_doc_lower(t->doc), t->doc->mentions.items[t->last].span.end, mention->span.start));
	static const char *const kinds[] = {"conj.and", "det.def", NULL};
	enum vg_lang lang = vg_doc_language_at(t->doc, mention->span.start);
	struct vg_str word;
	bool comma = between.len != 0 && between.ptr[0] == ',';
	if (comma) between = vg_str_trim(vg_str_slice(between, 1, between.len));
	if (between.len == 0) return comma;
	for (uint32_t n = 0; n < 3 && vg_str_next(&between, ' ', &word); n++)
		if (word.len != 0 && !is_any(entry_of(t, word, lang), kinds)) return false;
	return between.len == 0;
}

/* Does a body of that state take a step? */
static bool is_home(struct topic *t, struct vg_str country)
{
	const struct vg_doc *doc = t->doc;
	if (vg_str_eq(t->home, country)) return true;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		int32_t entity = records_slot_entity(doc, &doc->actions.items[i].slots[VG_SLOT_AUTHORITY]);
		if (entity == VG_NONE || !vg_str_eq(doc->entities.items[entity].country, country)) continue;
		t->home = country; /* mostly the next one is the same */
		return true;
	}
	return false;
}

static bool is_known(const struct topic *t, struct vg_str country)
{
	for (uint32_t i = 0; i < t->there.n; i++)
		if (vg_str_eq(t->there.items[i].country, country)) return true;
	return false;
}

static void add(struct topic *t, const struct vg_mention *mention)
{
	struct vg_destination there = {
		.country = mention->value, .span = mention->span, .reason = VG_STR("document: where its goods go")};
	VG_PUSH(t->doc->arena, t->there, there);
}

/* The countries of the first phrase that names any; a later one that names others makes it several. */
static void look(struct topic *t)
{
	for (uint32_t i = 0; i < t->doc->mentions.n && !t->several; i++) {
		const struct vg_mention *mention = &t->doc->mentions.items[i];
		if (mention->type != VG_MENTION_COUNTRY || mention->value.len != 2) continue;
		bool more = goes_on(t, i), target = more || is_target(t, mention);
		t->last = target ? (int32_t)i : VG_NONE;
		if (!target) continue;
		t->closed = t->closed || (!more && t->there.n != 0);
		if (is_known(t, mention->value) || is_home(t, mention->value)) continue;
		t->several = t->several || t->closed;
		add(t, mention);
	}
}

void records_topic(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct topic t = {.doc = doc,
			  .nouns = vg_rules_lexicon(vg_ctx_rules(ctx), "noun"),
			  .grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar"),
			  .where = vg_rules_lexicon(vg_ctx_rules(ctx), "where"),
			  .part = vg_rules_lexicon(vg_ctx_rules(ctx), "part"),
			  .nogoods = vg_rules_lexicon(vg_ctx_rules(ctx), "nogoods"),
			  .last = VG_NONE};
	for (uint32_t i = 0; i < doc->actions.n; i++)
		if (doc->actions.items[i].destination.n != 0) return; /* the steps say it themselves */
	if (doc->actions.n != 0) look(&t);
	if (t.several) return;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		if (action->count > 1 && !action->back) continue; /* a statistic */
		for (uint32_t j = 0; j < t.there.n; j++) VG_PUSH(doc->arena, action->destination, t.there.items[j]);
	}
}
