/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states whose bodies take the steps of a text, by the steps' own words: by the body ("UAMA"), by the words around
 * its name ("Serbia's Ministry of Trade", "il ministero serbo"), else by the dateline ("BELGRADE, June 30 - The defence
 * ministry"). */
#include "evidence.h"

#define HOMES_MAX 16      /* states that act in one text */
#define CAPITALS_MIN 4    /* bytes of a town in capitals that opens its block */
#define CAPITALS_REACH 40 /* bytes behind it within which small letters follow */
#define DATELINE_BLOCKS 8 /* at the start of a text among which its dateline is looked for */
#define AROUND 2          /* words between a body and the state that it is of */

static void add(struct weigh *w, struct vg_str country)
{
	if (country.len != 2 || w->homes.n == HOMES_MAX) return;
	for (uint32_t i = 0; i < w->homes.n; i++)
		if (vg_str_eq(w->homes.items[i], country)) return;
	VG_PUSH(vg_ctx_scratch(w->ctx), w->homes, country);
}

bool evidence_is_home(const struct weigh *w, struct vg_str countries)
{
	for (uint32_t i = 0; i < w->homes.n; i++)
		if (vg_str_find(countries, w->homes.items[i], 0) >= 0) return true;
	return false;
}

/* The state that a token names or is the adjective of; empty. */
static struct vg_str state_at(const struct weigh *w, uint32_t token, uint32_t n, const struct vg_token *tokens)
{
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(w->ctx), "demonym");
	if (token >= n) return (struct vg_str){"", 0};
	struct vg_span word = tokens[token].span;
	uint32_t m = vg_doc_mention_from(w->doc, word.start);
	const struct vg_mention *name = m < w->doc->mentions.n ? &w->doc->mentions.items[m] : NULL;
	bool here = name != NULL && name->span.start == word.start;
	if (here && (name->type == VG_MENTION_COUNTRY || name->type == VG_MENTION_PLACE)) return name->value;
	enum vg_lang lang = vg_doc_language_at(w->doc, word.start);
	const struct vg_lexeme *entry = vg_lexicon_find(demonyms, vg_doc_slice(w->doc, word), lang);
	return entry != NULL ? entry->country : (struct vg_str){"", 0};
}

/* "{Serbia}'s Ministry", "the {Serbian} ministry", "il ministero {serbo}", "the Ministry of Trade of {Serbia}", "in
 * {Belgrade}": the state in the words of a body, before or behind them; empty. */
static struct vg_str state_of_words(const struct weigh *w, struct vg_span words)
{
	static const char *const links[] = {"prep.of", "prep.in"};
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(w->ctx), "grammar");
	enum vg_lang lang = vg_doc_language_at(w->doc, words.start);
	uint32_t n, first = vg_doc_token_at(w->doc, words.start), end = vg_doc_token_at(w->doc, words.end);
	const struct vg_token *tokens = vg_doc_tokens(w->doc, &n);
	struct vg_str state = {"", 0};
	for (uint32_t i = first > AROUND ? first - AROUND : 0; i < end && state.len == 0; i++) {
		bool apart = i < first && tokens[i].sentence != tokens[first].sentence;
		if (!apart) state = state_at(w, i, n, tokens);
	}
	if (state.len != 0 || end >= n || tokens[end].sentence != tokens[first].sentence) return state;
	const struct vg_lexeme *link = records_entry(w->doc, grammar, tokens[end].span, lang);
	for (size_t k = 0; k < sizeof links / sizeof *links; k++)
		if (vg_lexeme_is(link, links[k])) return state_at(w, end + 1u, n, tokens);
	return lang == VG_LANG_IT ? state_at(w, end, n, tokens) : state;
}

/* "Atene, 21", "Roma, il 3": a comma, and an article at most. */
static bool is_dateline_link(const struct weigh *w, struct vg_span between)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(w->ctx), "grammar");
	struct vg_str link = vg_str_trim(vg_doc_lower_slice(w->doc, between));
	if (!vg_str_starts(link, VG_STR(","))) return false;
	struct vg_str rest = vg_str_trim(vg_str_slice(link, 1, link.len));
	enum vg_lang lang = vg_doc_language_at(w->doc, between.start);
	return rest.len == 0 || vg_lexeme_is(vg_lexicon_find(grammar, rest, lang), "det.def");
}

/* "Atene, 21 gen. -": does the town open its block, with a date behind it? */
bool evidence_is_dateline(const struct weigh *w, uint32_t m)
{
	const struct vg_doc *doc = w->doc;
	const struct vg_mention *name = &doc->mentions.items[m];
	if (name->type != VG_MENTION_PLACE || m + 1u >= doc->mentions.n || name[1].type != VG_MENTION_DATE)
		return false;
	int32_t block = vg_doc_block_at(doc, name->span.start);
	bool starts = block != VG_NONE && doc->blocks.items[block].span.start == name->span.start;
	struct vg_span between = {name->span.end, name[1].span.start};
	return starts && is_dateline_link(w, between);
}

/* "COLLEFERRO. Dopo", "VILLANOVA D'ALBENGA - Le", before words in small letters: does the town open its block in
 * capitals? */
bool evidence_opens_in_capitals(const struct weigh *w, uint32_t m)
{
	const struct vg_doc *doc = w->doc;
	struct vg_span name = doc->mentions.items[m].span;
	int32_t block = vg_doc_block_at(doc, name.start);
	if (doc->mentions.items[m].type != VG_MENTION_PLACE || block == VG_NONE) return false;
	if (doc->blocks.items[block].span.start != name.start || name.end - name.start < CAPITALS_MIN) return false;
	bool small = false;
	for (uint32_t at = name.start; at < name.end;)
		if (vg_cp_is_lower(vg_utf8_next(doc->text, &at))) return false;
	uint32_t end = doc->blocks.items[block].span.end, far = name.end + CAPITALS_REACH;
	for (uint32_t at = name.end; at < end && at < far && !small;)
		small = vg_cp_is_lower(vg_utf8_next(doc->text, &at));
	return small;
}

/* The state of the town by which the text is dated; empty. */
static struct vg_str state_of_dateline(const struct weigh *w)
{
	const struct vg_doc *doc = w->doc;
	for (uint32_t b = 0; b < doc->blocks.n && b < DATELINE_BLOCKS; b++) {
		uint32_t m = vg_doc_mention_from(doc, doc->blocks.items[b].span.start);
		if (m < doc->mentions.n && evidence_is_dateline(w, m)) return doc->mentions.items[m].value;
	}
	return (struct vg_str){"", 0};
}

/* The state that takes most steps, of equals the first; empty without. */
static struct vg_str state_of_most(const struct weigh *w)
{
	struct vg_str best = {"", 0};
	uint32_t most = 0;
	for (uint32_t i = 0; i < w->homes.n; i++) {
		uint32_t times = 0;
		for (uint32_t k = 0; k < w->n; k++) times += vg_str_eq(w->steps[k].state, w->homes.items[i]);
		if (times > most) best = w->homes.items[i];
		if (times > most) most = times;
	}
	return best;
}

void evidence_homes(struct weigh *w)
{
	bool unsaid = false;
	for (uint32_t k = 0; k < w->n; k++) {
		struct evidence_step *step = &w->steps[k];
		const struct vg_slot *slot = &step->action->slots[VG_SLOT_AUTHORITY];
		bool acts = (step->own & 1u << WEIGHED_AUTHORITY) != 0;
		if (!acts || records_group_of(step->action) == RECORDS_HOLDER) continue;
		int32_t entity = step->keys[WEIGHED_AUTHORITY].entity;
		struct vg_str state =
			entity != VG_NONE ? w->doc->entities.items[entity].country : (struct vg_str){"", 0};
		if (state.len != 2 && slot->span.end != 0) state = state_of_words(w, slot->span);
		unsaid = unsaid || state.len != 2;
		step->state = state;
		add(w, state);
	}
	if (unsaid && w->homes.n == 0) add(w, state_of_dateline(w));
	w->home = state_of_most(w);
}
