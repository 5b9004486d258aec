/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain.h"

#define NEAR_BEFORE 400 /* bytes before a sentence that stand around it */
#define NEAR_AFTER 200  /* bytes after it */
#define FAR 3000        /* bytes before and after it that are "the text": a long one is about many things */
#define SHORT 1000  /* bytes of a text that is a line or two: nobody says there what it is about, a country will do */
#define OWN_LONG 10 /* points that what a step there says of itself has to add at most */
#define LED_BY 4    /* bytes before goods at which a word of the lexicon with their article begins: "of waste" */
#define PER 1000    /* bytes of the text, for each of which there is a word where there are many */
#define THICK 3     /* times as many are very many */
#define POINTS_MAX 1000

/* As the names of evidence have them. */
enum trade { ARMS, EXPORT, WEAK, VAGUE, KIND, OTHER, TOWARD, EXPORTING, GOODS, COUNTRY, TRADES };
static const char *const trades[TRADES] = {"arms",  "export", "weak",      "vague", "licence",
					   "other", "toward", "exporting", "goods", "country"};
enum scope { SENTENCE, NEAR, TEXT, SCOPES };
static const char *const scopes[SCOPES] = {"sentence", "near", "text"};
/* sentence and near: one word, two; text: one, two or one for each PER bytes, THICK times as many. */
enum { ANY, MANY, VERY, LEVELS };
static const char *const levels[LEVELS] = {"any", "many", "very"};

/* What ties the sentence of a step to a trade: words of ours, goods or exports; a country that is its destination or is
 * named; words of other trades; words of arms or of licences to export. */
enum tie { TIED, SENT, OTHERS, ARMED, TIES };
static const char *const ties[TIES] = {"tied", "sent", "others", "armed"};
/* Of the steps of a text: one, half of them, all. */
enum { SOME, HALF, ALL, SHARES };
static const char *const shares[SHARES] = {"some", "half", "all"};

enum evidence {
	WORDS = 0,
	ALWAYS = WORDS + SCOPES * TRADES * LEVELS,
	IN_SHORT_TEXT,
	IN_HEADING,
	OWN_DESTINATION,
	OWN_GOODS,
	OWN_OTHER, /* its goods or its own words are of another trade: "waste", "rifiuti" */
	OWN_TYPE,
	SENTENCE_KIND,
	SENTENCE_OTHERS,
	NEAR_KIND,
	NEAR_OTHERS,
	TEXT_KIND,
	TEXT_OTHERS,
	TEXT_BARE, /* of a line or two, nothing ties it to a trade of ours: only a country that it is for speaks for it
		    */
	STEPS,     /* what the sentences of the steps around it have, its own as well */
	ACTION = STEPS + TIES * SHARES,
	EVIDENCE = ACTION + VG_ACTION_COUNT
};
static const char *const singles[] = {"always",      "text.short",  "heading",       "own.destination", "own.item",
				      "own.other",   "own.licence", "sentence.kind", "sentence.others", "near.kind",
				      "near.others", "text.kind",   "text.others",   "text.bare"};

struct domain {
	struct vg_gazetteer *words;
	struct vg_memo *starts; /* of uint32_t: how they begin with the word, see vg_gazetteer_start */
	int16_t points[EVIDENCE];
	int32_t most; /* that what a step says of itself can add */
};

struct place {
	uint32_t start;
	uint8_t trade;
};

struct domain_map {
	uint32_t text; /* bytes of the document */
	VG_VEC(struct place) places;
};

struct count {
	uint32_t of[TRADES];
};

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	const struct domain *domain = user;
	*(uint32_t *)row_r = vg_gazetteer_start(domain->words, word);
}

struct vg_str domain_evidence_name(struct vg_arena *arena, uint32_t number)
{
	if (number < ALWAYS)
		return vg_arena_printf(arena, "%s.%s.%s", scopes[number / (TRADES * LEVELS)],
				       trades[number / LEVELS % TRADES], levels[number % LEVELS]);
	if (number < STEPS) return vg_str_z(singles[number - ALWAYS]);
	if (number < ACTION)
		return vg_arena_printf(arena, "steps.%s.%s", ties[(number - STEPS) / SHARES],
				       shares[(number - STEPS) % SHARES]);
	if (number >= EVIDENCE) return (struct vg_str){"", 0};
	return vg_arena_printf(arena, "action.%s", vg_action_name((enum vg_action_type)(number - ACTION)));
}

static bool read_line(const struct vg_str *names, struct vg_str line, int16_t *points)
{
	struct vg_str name, number;
	if (!vg_str_next(&line, '\t', &name) || !vg_str_next(&line, '\t', &number)) return false;
	bool minus = vg_str_starts(number, VG_STR("-"));
	struct vg_str digits = vg_str_slice(number, minus, number.len);
	uint64_t value = 0;
	for (uint32_t i = 0; i < digits.len && value <= POINTS_MAX; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9') return false;
		value = value * 10 + (uint64_t)(digits.ptr[i] - '0');
	}
	uint32_t i = 0;
	while (i < EVIDENCE && !vg_str_eq(names[i], name)) i++;
	if (i == EVIDENCE || digits.len == 0 || value > POINTS_MAX) return false;
	points[i] = (int16_t)(minus ? -(int16_t)value : (int16_t)value);
	return true;
}

/* What a step can say of itself, and those around it of themselves, at most. */
static int32_t most_of(const int16_t *points)
{
	int32_t most = 0, action = points[ACTION];
	for (uint32_t i = IN_HEADING; i <= OWN_TYPE; i++) most += points[i] > 0 ? points[i] : 0;
	for (uint32_t i = STEPS; i < ACTION; i++) most += points[i] > 0 ? points[i] : 0;
	for (uint32_t i = ACTION; i < EVIDENCE; i++) action = points[i] > action ? points[i] : action;
	return most + action;
}

struct domain *domain_new(struct vg_ctx *ctx)
{
	struct vg_arena *arena = vg_ctx_program(ctx);
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "domain");
	struct domain *domain = vg_arena_alloc(arena, sizeof *domain);
	domain->words = vg_gazetteer_new(arena, &lexicon, 1);
	domain->starts = vg_memo_new(arena, sizeof(uint32_t), fill, domain);
	struct vg_str file = vg_rules_file(vg_ctx_rules(ctx), "trade.tsv"), line, names[EVIDENCE];
	for (uint32_t i = 0; i < EVIDENCE; i++) names[i] = domain_evidence_name(vg_ctx_scratch(ctx), i);
	for (uint32_t n = 1; vg_str_next(&file, '\n', &line); n++) {
		if (line.len == 0 || line.ptr[0] == '#') continue;
		if (read_line(names, line, domain->points)) continue;
		vg_fatal(ctx,
			 "actions/trade.tsv:%u: not a kind of evidence and a number of points with a tab between them, "
			 "such as sentence.arms.any and 12; mend the line or take it out",
			 n);
		return NULL;
	}
	domain->most = most_of(domain->points);
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

/* Goods of this trade, its known firms and countries tell something, too; goods that are words of a list are none
 * beside it. */
static uint32_t add_mentions(struct vg_arena *arena, struct domain_map *map, const struct vg_doc *doc, uint32_t i,
			     uint32_t until, struct vg_span word)
{
	for (; i < doc->mentions.n && doc->mentions.items[i].span.start < until; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool same = mention->span.start == word.start && mention->span.end == word.end;
		if (mention->type == VG_MENTION_ITEM && !same) add(arena, map, mention->span.start, GOODS);
		if (mention->type == VG_MENTION_COUNTRY) add(arena, map, mention->span.start, COUNTRY);
		if (mention->type == VG_MENTION_COMPANY && mention->ref.len != 0)
			add(arena, map, mention->span.start, ARMS);
	}
	return i;
}

static enum trade trade_of(struct vg_str id)
{
	if (vg_str_starts(id, VG_STR("ours."))) return ARMS; /* of a pack */
	for (uint32_t i = 0; i < TRADES; i++) {
		struct vg_str name = vg_str_z(trades[i]);
		if (vg_str_starts(id, name) && id.ptr[name.len] == '.') return (enum trade)i;
	}
	return OTHER;
}

struct domain_map *domain_map_new(struct vg_arena *arena, const struct domain *domain, struct vg_doc *doc)
{
	struct domain_map *map = vg_arena_alloc(arena, sizeof *map);
	uint32_t n, past = 0, mention = 0;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	const uint32_t *starts = vg_memo_rows(domain->starts, doc);
	map->text = doc->text.len;
	for (uint32_t t = 0; t < n; t++) {
		uint32_t start = starts[tokens[t].word];
		if (start == 0 || !vg_gazetteer_may(domain->words, doc, t, start)) continue;
		struct vg_hit hit;
		uint32_t at = tokens[t].span.start;
		if (at < past || (tokens[t].flags & VG_TOKEN_PUNCT)) continue;
		if (vg_gazetteer_token(domain->words, doc, t, VG_LANG_UNKNOWN, &hit, 1) == 0) continue;
		past = hit.span.end;
		enum trade trade = trade_of(hit.lexeme->id);
		bool others = trade == OTHER || trade == KIND;
		mention = add_mentions(arena, map, doc, mention, at + !others, hit.span);
		if (others) mention = pass_mentions(doc, mention, past);
		add(arena, map, at, trade);
	}
	add_mentions(arena, map, doc, mention, UINT32_MAX, (struct vg_span){0, 0});
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

static struct count count_of(const struct domain_map *map, struct vg_span span)
{
	struct count count = {{0}};
	for (uint32_t i = place_from(map, span.start); i < map->places.n && map->places.items[i].start < span.end; i++)
		count.of[map->places.items[i].trade]++;
	return count;
}

static struct vg_span around(const struct domain_map *map, struct vg_span span, uint32_t before, uint32_t after)
{
	return (struct vg_span){.start = span.start > before ? span.start - before : 0,
				.end = map->text - span.end > after ? span.end + after : map->text};
}

struct vg_span domain_near(const struct domain_map *map, struct vg_span span)
{
	return around(map, span, NEAR_BEFORE, NEAR_AFTER);
}

struct vg_span domain_far(const struct domain_map *map, struct vg_span span)
{
	return around(map, span, FAR, FAR);
}

static void put(struct domain_evidence *evidence, uint32_t number)
{
	if (evidence->n < DOMAIN_EVIDENCE_MAX) evidence->items[evidence->n++] = (uint8_t)number;
}

/* A word of a trade once, and so often that it takes `many` and `very` to be. */
static void put_words(struct domain_evidence *evidence, enum scope scope, const struct count *count, uint32_t many,
		      uint32_t very)
{
	for (uint32_t trade = 0; trade < TRADES; trade++) {
		uint32_t first = WORDS + (scope * TRADES + trade) * LEVELS, n = count->of[trade];
		if (n != 0) put(evidence, first + ANY);
		if (n >= many) put(evidence, first + MANY);
		if (n >= very) put(evidence, first + VERY);
	}
}

/* Another kind of licence is named, and no export; there are more words of other trades than of ours. */
static void put_others(struct domain_evidence *evidence, const struct count *count, enum evidence kind,
		       enum evidence others)
{
	const uint32_t *of = count->of;
	if (of[KIND] != 0 && of[EXPORT] + of[EXPORTING] == 0) put(evidence, kind);
	if (of[OTHER] + of[KIND] > of[ARMS] + of[EXPORT] + of[GOODS]) put(evidence, others);
}

static bool has(const struct domain_evidence *evidence, uint32_t number)
{
	return memchr(evidence->items, (int)number, evidence->n) != NULL;
}

static bool has_any(const struct domain_evidence *evidence, enum scope scope, enum trade trade)
{
	return has(evidence, WORDS + (scope * TRADES + trade) * LEVELS + ANY);
}

/* By a word of arms, exports or goods. */
static bool is_tied(const struct domain_evidence *e, enum scope scope)
{
	return has_any(e, scope, ARMS) || has_any(e, scope, EXPORT) || has_any(e, scope, EXPORTING) ||
	       has_any(e, scope, GOODS);
}

/* The same by words that other trades have as well: goods of any kind, sales to a country. */
static bool is_tied_loosely(const struct domain_evidence *e, enum scope scope)
{
	return has_any(e, scope, WEAK) || has_any(e, scope, VAGUE) ||
	       (has_any(e, scope, TOWARD) && has_any(e, scope, COUNTRY));
}

/* What the sentence and the text around it say. */
static void of_text(const struct domain_map *map, struct vg_span sentence, struct domain_evidence *evidence)
{
	struct vg_span far = domain_far(map, sentence);
	struct count here = count_of(map, sentence), near = count_of(map, domain_near(map, sentence)),
		     text = count_of(map, far);
	uint32_t length = far.end - far.start, many = length / PER < 2 ? 2 : length / PER;
	for (uint32_t i = 0; i < TRADES; i++) near.of[i] -= here.of[i];
	put(evidence, ALWAYS);
	if (map->text < SHORT) put(evidence, IN_SHORT_TEXT);
	put_words(evidence, SENTENCE, &here, 2, UINT32_MAX);
	put_words(evidence, NEAR, &near, 2, UINT32_MAX);
	put_words(evidence, TEXT, &text, many, many * THICK);
	put_others(evidence, &here, SENTENCE_KIND, SENTENCE_OTHERS);
	put_others(evidence, &near, NEAR_KIND, NEAR_OTHERS);
	put_others(evidence, &text, TEXT_KIND, TEXT_OTHERS);
	if (map->text < SHORT && !is_tied(evidence, TEXT) && !is_tied_loosely(evidence, TEXT)) put(evidence, TEXT_BARE);
}

/* Whether words are of another trade alone; those of a slot that is empty are not. */
static bool is_of_others(const struct domain_map *map, struct vg_span span)
{
	if (span.start == span.end) return false;
	struct count count = count_of(map, around(map, span, LED_BY, 0));
	return count.of[OTHER] != 0 && count.of[ARMS] == 0;
}

/* What the step itself says, beside its sentence and what stands around it. */
static void of_step(const struct domain_map *map, const struct vg_action *action, struct domain_evidence *evidence)
{
	of_text(map, action->evidence, evidence);
	if (action->headline) put(evidence, IN_HEADING);
	if (action->destination.n != 0) put(evidence, OWN_DESTINATION);
	const struct vg_slot *item = &action->slots[VG_SLOT_ITEM]; /* "suspends licences of NGOs": no words of goods */
	bool known = item->mention != VG_NONE || !has(evidence, TEXT_BARE);
	if (item->reason.len != 0 && known) put(evidence, OWN_GOODS);
	if (is_of_others(map, action->slots[VG_SLOT_ITEM].span) || is_of_others(map, action->trigger))
		put(evidence, OWN_OTHER);
	if (action->slots[VG_SLOT_LICENCE_TYPE].reason.len != 0) put(evidence, OWN_TYPE);
	put(evidence, ACTION + (uint32_t)action->action);
}

/* Bits of enum tie. */
static uint8_t ties_of(const struct domain_evidence *e)
{
	bool other = has(e, OWN_OTHER);
	bool armed = !other && (has_any(e, SENTENCE, ARMS) || has_any(e, SENTENCE, EXPORT));
	bool tied = !other && (is_tied(e, SENTENCE) || has(e, OWN_GOODS));
	bool sent = has(e, OWN_DESTINATION) || has_any(e, SENTENCE, COUNTRY),
	     others = other || has(e, SENTENCE_KIND) || has(e, SENTENCE_OTHERS);
	return (uint8_t)(tied << TIED | sent << SENT | others << OTHERS | armed << ARMED);
}

/* A tie is that of some steps, of half, of all. */
static void put_shares(struct domain_evidence *evidence, const uint32_t *counts, uint32_t n)
{
	for (uint32_t tie = 0; tie < TIES; tie++) {
		if (counts[tie] != 0) put(evidence, STEPS + tie * SHARES + SOME);
		if (counts[tie] != 0 && counts[tie] * 2 >= n) put(evidence, STEPS + tie * SHARES + HALF);
		if (counts[tie] == n) put(evidence, STEPS + tie * SHARES + ALL);
	}
}

struct domain_evidence *domain_evidence_all(struct vg_arena *arena, const struct domain_map *map,
					    const struct vg_doc *doc)
{
	uint32_t n = doc->actions.n, counts[TIES] = {0};
	const struct vg_action *actions = doc->actions.items;
	struct domain_evidence *all = vg_arena_alloc(arena, sizeof *all * (n + 1u));
	uint8_t *tied = vg_arena_alloc(arena, n + 1u);
	for (uint32_t i = 0; i < n; i++) {
		of_step(map, &actions[i], &all[i]);
		tied[i] = ties_of(&all[i]);
	}
	for (uint32_t i = 0, from = 0, to = 0; i < n; i++) {
		struct vg_span far = domain_far(map, actions[i].evidence);
		for (; to < n && actions[to].evidence.start < far.end; to++)
			for (uint32_t tie = 0; tie < TIES; tie++) counts[tie] += tied[to] >> tie & 1u;
		for (; from < i && actions[from].evidence.start < far.start; from++)
			for (uint32_t tie = 0; tie < TIES; tie++) counts[tie] -= tied[from] >> tie & 1u;
		put_shares(&all[i], counts, to - from);
	}
	return all;
}

int32_t domain_points_of(const struct domain *domain, uint32_t number)
{
	return domain->points[number];
}

int32_t domain_points(const struct domain *domain, const struct domain_evidence *evidence)
{
	int32_t points = 0;
	for (uint32_t i = 0; i < evidence->n; i++) points += domain->points[evidence->items[i]];
	return points;
}

bool domain_is_near(const struct domain_map *map, struct vg_span sentence)
{
	const uint32_t ours = 1u << ARMS | 1u << EXPORT | 1u << EXPORTING | 1u << GOODS; /* as is_tied has it */
	struct vg_span near = domain_near(map, sentence);
	for (uint32_t i = place_from(map, near.start); i < map->places.n && map->places.items[i].start < near.end; i++)
		if (ours >> map->places.items[i].trade & 1u) return true;
	return false;
}

bool domain_may_be_ours(const struct domain *domain, const struct domain_map *map, struct vg_span sentence)
{
	struct domain_evidence evidence = {.n = 0};
	of_text(map, sentence, &evidence);
	int32_t points = domain_points(domain, &evidence);
	if (map->text > DOMAIN_LONG)
		return (is_tied(&evidence, SENTENCE) || is_tied(&evidence, NEAR)) && points + OWN_LONG > 0;
	bool tied = is_tied(&evidence, TEXT) || is_tied_loosely(&evidence, TEXT) ||
		    (map->text < SHORT && has_any(&evidence, TEXT, COUNTRY));
	return tied && points + domain->most > 0;
}

bool domain_names_kind(const struct domain_evidence *evidence)
{
	return has(evidence, SENTENCE_KIND);
}

struct vg_span domain_other(const struct domain *domain, struct vg_doc *doc, struct vg_span span)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t t = vg_doc_token_at(doc, span.start); t < n && tokens[t].span.start < span.end; t++) {
		struct vg_hit hit;
		if (vg_gazetteer_token(domain->words, doc, t, VG_LANG_UNKNOWN, &hit, 1) == 0) continue;
		enum trade trade = trade_of(hit.lexeme->id);
		if (trade == OTHER || trade == KIND) return hit.span;
	}
	return (struct vg_span){0, 0};
}
