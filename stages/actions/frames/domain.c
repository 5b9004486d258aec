/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain.h"

struct domain {
	struct vg_gazetteer *words;
	struct vg_memo *begins; /* of bool: one of them may begin with the word */
};

#define TOWARD_REACH 48 /* bytes from "licence for", "sell", to the country */

enum trade { OURS, OTHER, EXPORTS, KIND, WEAK, VAGUE, TOWARD, TRADES };

struct place {
	uint32_t start;
	uint8_t trade;
};

struct domain_map {
	uint32_t text; /* bytes of the document */
	VG_VEC(struct place) places;
};

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	const struct domain *domain = user;
	*(bool *)row_r = vg_gazetteer_begins(domain->words, word);
}

struct domain *domain_new(struct vg_arena *arena, const struct vg_rules *rules)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(rules, "domain");
	struct domain *domain = vg_arena_alloc(arena, sizeof *domain);
	domain->words = vg_gazetteer_new(arena, &lexicon, 1);
	domain->begins = vg_memo_new(arena, sizeof(bool), fill, domain);
	return domain;
}

static void add(struct vg_arena *arena, struct domain_map *map, uint32_t start, enum trade trade)
{
	VG_PUSH(arena, map->places, ((struct place){start, (uint8_t)trade}));
}

/* Mentions inside words of another trade tell nothing: "the Apache License" is no helicopter. */
static uint32_t pass_mentions(const struct vg_doc *doc, uint32_t i, uint32_t until)
{
	while (i < doc->mentions.n && doc->mentions.items[i].span.start < until) i++;
	return i;
}

/* Goods of this trade, and its known firms, tell as much as words. Goods that are a vague word and no more, weak at its
 * place, are as weak as it is. */
static uint32_t add_mentions(struct vg_arena *arena, struct domain_map *map, const struct vg_doc *doc, uint32_t i,
			     uint32_t until, const struct vg_hit *weak)
{
	for (; i < doc->mentions.n && doc->mentions.items[i].span.start < until; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool known = mention->type == VG_MENTION_COMPANY && mention->ref.len != 0;
		bool vague =
			weak != NULL && mention->span.start == weak->span.start && mention->span.end == weak->span.end;
		if (mention->type == VG_MENTION_ITEM || known)
			add(arena, map, mention->span.start, vague ? WEAK : OURS);
	}
	return i;
}

static enum trade trade_of(struct vg_str id)
{
	bool ours = vg_str_starts(id, VG_STR("arms.")) || vg_str_starts(id, VG_STR("ours.")); /* of a pack */
	if (ours) return OURS;
	if (vg_str_starts(id, VG_STR("licence."))) return KIND;
	if (vg_str_starts(id, VG_STR("weak."))) return WEAK;
	if (vg_str_starts(id, VG_STR("vague."))) return VAGUE;
	if (vg_str_starts(id, VG_STR("toward."))) return TOWARD;
	return vg_str_starts(id, VG_STR("export.")) ? EXPORTS : OTHER;
}

/* "una licenza per il Marocco", "autorizzazione per vendere all'Azerbaigian": does a country follow the words, in the
 * same sentence? i: a mention that is not behind them. */
static bool is_toward(const struct vg_doc *doc, uint32_t i, uint32_t end)
{
	for (; i < doc->mentions.n && doc->mentions.items[i].span.start <= end + TOWARD_REACH; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start < end || mention->type != VG_MENTION_COUNTRY) continue;
		struct vg_str between = vg_str_slice(doc->text, end, mention->span.start);
		return vg_str_find(between, VG_STR("."), 0) < 0 && vg_str_find(between, VG_STR("\n"), 0) < 0;
	}
	return false;
}

struct domain_map *domain_map_new(struct vg_arena *arena, const struct domain *domain, struct vg_doc *doc)
{
	struct domain_map *map = vg_arena_alloc(arena, sizeof *map);
	uint32_t n, past = 0, mention = 0;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	const bool *begins = vg_memo_rows(domain->begins, doc);
	map->text = doc->text.len;
	for (uint32_t t = 0; t < n; t++) {
		if (!begins[tokens[t].word]) continue;
		struct vg_hit hit;
		uint32_t at = tokens[t].span.start;
		if (at < past || (tokens[t].flags & VG_TOKEN_PUNCT)) continue;
		if (vg_gazetteer_token(domain->words, doc, t, VG_LANG_UNKNOWN, &hit, 1) == 0) continue;
		past = hit.span.end;
		enum trade trade = trade_of(hit.lexeme->id);
		bool weak = trade == WEAK || trade == VAGUE;
		mention = add_mentions(arena, map, doc, mention, at + weak, weak ? &hit : NULL);
		if (trade == OTHER || trade == KIND) mention = pass_mentions(doc, mention, past);
		if (trade == TOWARD) trade = is_toward(doc, mention, hit.span.end) ? EXPORTS : VAGUE;
		if (trade != VAGUE) add(arena, map, at, trade);
	}
	add_mentions(arena, map, doc, mention, UINT32_MAX, NULL);
	return map;
}

/* The first place at or after a byte. */
static uint32_t place_from(const struct domain_map *map, uint32_t byte)
{
	uint32_t low = 0, high = map->places.n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (map->places.items[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct domain_count domain_of(const struct domain_map *map, struct vg_span span)
{
	uint32_t n[TRADES] = {0};
	for (uint32_t i = place_from(map, span.start); i < map->places.n && map->places.items[i].start < span.end; i++)
		n[map->places.items[i].trade]++;
	return (struct domain_count){.ours = n[OURS] + n[WEAK],
				     .weak = n[WEAK],
				     .other = n[OTHER] + n[KIND],
				     .kinds = n[KIND],
				     .exports = n[EXPORTS]};
}

/* Words of export speak for ours beside one that is ours alone. */
static uint32_t weight_of(struct domain_count count)
{
	return count.ours + (count.ours > count.weak ? count.exports : 0);
}

static bool is_ours(struct domain_count count)
{
	if (count.ours == 0) return count.exports != 0 && count.exports >= count.other;
	return weight_of(count) >= count.other;
}

static struct vg_span around(const struct domain_map *map, struct vg_span span, uint32_t before, uint32_t after)
{
	return (struct vg_span){.start = span.start > before ? span.start - before : 0,
				.end = map->text - span.end > after ? span.end + after : map->text};
}

/* One word that is ours alone; in a short text weak ones are enough. */
static bool is_strong(const struct domain_map *map, struct vg_span span)
{
	bool brief = map->text <= DOMAIN_SHORT_TEXT;
	struct domain_count far =
		domain_of(map, brief ? (struct vg_span){0, map->text} : around(map, span, DOMAIN_FAR, DOMAIN_FAR));
	return far.ours > far.weak || far.exports > 0 || (brief && far.weak > 0);
}

struct vg_span domain_near(const struct domain_map *map, struct vg_span span)
{
	if (map->text <= DOMAIN_SHORT_TEXT) return (struct vg_span){0, map->text};
	return around(map, span, DOMAIN_BEFORE, DOMAIN_AFTER);
}

/* The whole or the neighbourhood decides, and the span where it names another trade, or another kind of licence alone.
 */
enum domain_fault domain_fault(const struct domain_map *map, struct vg_span span)
{
	struct domain_count here = domain_of(map, span), near;
	if (here.kinds > 0 && here.exports == 0) return DOMAIN_KIND;
	if (here.ours > here.weak && here.other == 0) return DOMAIN_OURS;
	near = domain_of(map, domain_near(map, span));
	if (!is_ours(near)) return near.ours + near.exports + near.other == 0 ? DOMAIN_NONE : DOMAIN_OTHER;
	if (here.other > weight_of(here)) return DOMAIN_OTHER;
	return is_strong(map, span) ? DOMAIN_OURS : DOMAIN_WEAK;
}

struct vg_span domain_other(const struct domain *domain, struct vg_doc *doc, struct vg_span span)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t t = 0; t < n; t++) {
		struct vg_hit hit;
		bool inside = tokens[t].span.start >= span.start && tokens[t].span.start < span.end;
		if (!inside || vg_gazetteer_token(domain->words, doc, t, VG_LANG_UNKNOWN, &hit, 1) == 0) continue;
		enum trade trade = trade_of(hit.lexeme->id);
		if (trade == OTHER || trade == KIND) return hit.span;
	}
	return (struct vg_span){0, 0};
}
