/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states that goods may go to, as a text names them near its steps: by their names, by their bodies ("the Egyptian
 * navy"), by a town ("to Cairo"), by an adjective ("Egyptian corvettes"). */
#include "evidence.h"

#include <stdlib.h>

#define LIST_MAX 12   /* states of one list */
#define JOINED_MAX 16 /* bytes between two of them */
#define SEAT_MAX 3    /* tokens between a firm and its town: ", {of} " */
#define LETTERS 26    /* of which the codes of states are made */
#define REACH 3000    /* bytes before and after a step in which adjectives are looked for */

struct lands {
	struct weigh *w;
	const struct vg_lexicon *demonyms, *grammar;
	VG_VEC(struct evidence_named) named;
};

static int by_start(const void *a, const void *b)
{
	const struct evidence_named *x = a, *y = b;
	if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
	if (x->way != y->way) return x->way < y->way ? -1 : 1;
	return (x->span.end > y->span.end) - (x->span.end < y->span.end); /* a list behind its first state */
}

static void put(struct lands *l, struct vg_str country, struct vg_span span, enum evidence_way way, int32_t mention)
{
	struct evidence_named named = {
		.mention = mention, .span = span, .way = (uint8_t)way, .key = {.entity = VG_NONE, .text = country}};
	if (country.len == 2 && !vg_str_eqz(country, "EU")) VG_PUSH(vg_ctx_scratch(l->w->ctx), l->named, named);
}

/* "La Korvin di {Lecco}", "Korvin (Leeds)", "l'azienda di {Lecco}": the town of a holder, not of its goods;
 * those of who uses them go there. */
static bool is_seat(const struct lands *l, uint32_t m)
{
	struct vg_doc *doc = l->w->doc;
	const struct vg_mention *town = &doc->mentions.items[m];
	const struct vg_lexicon *nouns = vg_rules_lexicon(vg_ctx_rules(l->w->ctx), "noun");
	enum vg_lang lang = vg_doc_language_at(doc, town->span.start);
	uint32_t n, at = vg_doc_token_at(doc, town->span.start), before = at;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	bool parted = false, of = false;
	for (uint32_t k = 0; k < SEAT_MAX && before > 0; k++) {
		struct vg_str word = vg_doc_slice(doc, tokens[before - 1u].span);
		if (vg_str_eqz(word, ",") || vg_str_eqz(word, "("))
			parted = true;
		else if (vg_lexeme_is(records_entry(doc, l->grammar, tokens[before - 1u].span, lang), "prep.of"))
			of = true;
		else
			break;
		before--;
	}
	if (!parted && !of) return false;
	if (before == 0 || tokens[before - 1u].sentence != tokens[at].sentence) return false;
	if (of && vg_lexeme_is(records_entry(doc, nouns, tokens[before - 1u].span, lang), "company.")) return true;
	bool firm = m > 0 && town[-1].type == VG_MENTION_COMPANY && town[-1].span.end == tokens[before - 1u].span.end;
	uint16_t roles = firm && town[-1].entity != VG_NONE ? l->w->entities[town[-1].entity] : 0;
	return (roles & ENTITY_HOLDER) != 0 && (roles & ENTITY_USER) == 0;
}

static void of_mentions(struct lands *l)
{
	struct vg_doc *doc = l->w->doc;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *m = &doc->mentions.items[i];
		if (m->type == VG_MENTION_COUNTRY) put(l, m->value, m->span, EVIDENCE_WAY_NAME, (int32_t)i);
		if (m->type == VG_MENTION_PLACE && !is_seat(l, i))
			put(l, m->value, m->span, EVIDENCE_WAY_TOWN, (int32_t)i);
		if (m->type != VG_MENTION_AGENCY || m->entity == VG_NONE) continue;
		bool judges = (l->w->entities[m->entity] & ENTITY_COURT) || l->w->classes[m->entity] == BODY_ENVOY;
		if (judges)
			continue; /* "the Court of Appeal in The Hague", "la procura di Brescia": goods go to none */
		bool force = (l->w->entities[m->entity] & ENTITY_FORCE) != 0;
		put(l, doc->entities.items[m->entity].country, m->span, force ? EVIDENCE_WAY_FORCE : EVIDENCE_WAY_BODY,
		    (int32_t)i);
	}
}

/* Only a comma or "and" stands between two names, with articles and prepositions: they are of one list. and_r: set
 * where it is "and". */
static bool is_joined(const struct lands *l, uint32_t from, uint32_t to, bool *and_r)
{
	struct vg_doc *doc = l->w->doc;
	enum vg_lang lang = vg_doc_language_at(doc, from);
	bool joined = false;
	uint32_t n;
	if (to <= from || to - from > JOINED_MAX) return false;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t i = vg_doc_token_at(doc, from); i < n && tokens[i].span.start < to; i++) {
		const struct vg_lexeme *entry = records_entry(doc, l->grammar, tokens[i].span, lang);
		bool joins = vg_str_eqz(vg_doc_slice(doc, tokens[i].span), ",") || vg_lexeme_is(entry, "conj.");
		bool small = vg_lexeme_is(entry, "det.def") || vg_lexeme_is(entry, "prep.");
		if (!joins && !small) return false;
		joined = joined || joins;
		*and_r = *and_r || vg_lexeme_is(entry, "conj.");
	}
	return joined;
}

/* Lists of states: "Russia and Belarus" are one candidate together; not "Radar al Ciad, la Norvegia ferma tutto". */
static void of_lists(struct lands *l)
{
	uint32_t n = (uint32_t)l->named.n;
	for (uint32_t i = 0, next; i < n; i = next) {
		struct vg_str codes[LIST_MAX];
		uint32_t many = 0;
		bool and = false;
		for (next = i; next < n && many < LIST_MAX; next++) {
			const struct evidence_named *named = &l->named.items[next];
			if (named->way != EVIDENCE_WAY_NAME ||
			    (next > i && !is_joined(l, l->named.items[next - 1].span.end, named->span.start, &and)))
				break;
			codes[many++] = named->key.text;
		}
		if (next == i) next++;
		if (many < 2 || (many == 2 && !and)) continue;
		struct vg_str key = evidence_countries(l->w, codes, many);
		struct evidence_named list = {.mention = l->named.items[i].mention,
					      .span = {l->named.items[i].span.start, l->named.items[next - 1].span.end},
					      .way = EVIDENCE_WAY_NAME,
					      .key = {.entity = VG_NONE, .text = key}};
		for (uint32_t k = i; k < next; k++) l->named.items[k].listed = true;
		VG_PUSH(vg_ctx_scratch(l->w->ctx), l->named, list);
	}
}

/* Do goods stand around the adjective, or right beside it? */
static bool is_of_goods(const struct vg_doc *doc, struct vg_span adjective)
{
	uint32_t i = vg_doc_mention_from(doc, adjective.start);
	if (i < doc->mentions.n && doc->mentions.items[i].type == VG_MENTION_ITEM &&
	    doc->mentions.items[i].span.start <= adjective.end + 1u)
		return true;
	for (uint32_t n = 0; i-- > 0 && n < 2; n++)
		if (doc->mentions.items[i].type == VG_MENTION_ITEM &&
		    doc->mentions.items[i].span.end + 1u >= adjective.start)
			return true;
	return false;
}

static bool is_in_name(const struct vg_doc *doc, struct vg_span word)
{
	uint32_t i = vg_doc_mention_from(doc, word.start + 1u);
	for (uint32_t n = 0; i-- > 0 && n < 2; n++)
		if (doc->mentions.items[i].type != VG_MENTION_ITEM && doc->mentions.items[i].span.end >= word.end)
			return true;
	return false;
}

static void of_adjectives(struct lands *l, struct vg_span part)
{
	struct vg_doc *doc = l->w->doc;
	enum vg_lang lang = vg_doc_language_at(doc, part.start);
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	for (uint32_t i = vg_doc_token_at(doc, part.start); i < n && tokens[i].span.start < part.end; i++) {
		if (!(tokens[i].flags & VG_TOKEN_WORD)) continue;
		struct vg_str word = vg_doc_lower_slice(doc, tokens[i].span);
		const struct vg_lexeme *demonym = vg_lexicon_find(l->demonyms, word, lang);
		if (demonym == NULL || is_in_name(doc, tokens[i].span)) continue;
		bool home = vg_str_eqz(demonym->other, "home"); /* "Pistole italiane" */
		if (home && is_of_goods(doc, tokens[i].span)) continue;
		put(l, demonym->country, tokens[i].span,
		    is_of_goods(doc, tokens[i].span) ? EVIDENCE_WAY_GOODS : EVIDENCE_WAY_ADJECTIVE, VG_NONE);
	}
}

struct evidence_land *evidence_land_of(const struct weigh *w, struct vg_str country)
{
	if (country.len != 2 || w->lands == NULL) return NULL;
	uint32_t first = (uint32_t)(country.ptr[0] - 'A'), second = (uint32_t)(country.ptr[1] - 'A');
	return first < LETTERS && second < LETTERS ? &w->lands[first * LETTERS + second] : NULL;
}

static void count(struct weigh *w)
{
	const struct evidence_list *list = &w->lists[WEIGHED_DESTINATION];
	w->lands = vg_arena_alloc(vg_ctx_scratch(w->ctx), LETTERS * LETTERS * sizeof *w->lands);
	w->foreign = 0;
	for (uint32_t i = 0; i < list->n; i++) {
		struct vg_str country = list->items[i].key.text;
		bool foreign = list->items[i].way == EVIDENCE_WAY_NAME && !evidence_is_home(w, country);
		struct evidence_land *land = evidence_land_of(w, country);
		if (land != NULL) land->times++;
		if (land != NULL) land->foreign += foreign;
		w->foreign += foreign;
	}
}

void evidence_lands(struct weigh *w)
{
	struct lands l = {.w = w,
			  .demonyms = vg_rules_lexicon(vg_ctx_rules(w->ctx), "demonym"),
			  .grammar = vg_rules_lexicon(vg_ctx_rules(w->ctx), "grammar")};
	struct evidence_list *list = &w->lists[WEIGHED_DESTINATION];
	struct vg_span part = {0, 0};
	of_mentions(&l);
	for (uint32_t k = 0; k < w->n; k++) {
		uint32_t start = w->steps[k].action->trigger.start, from = start > REACH ? start - REACH : 0;
		uint32_t to = w->doc->text.len - start > REACH ? start + REACH : w->doc->text.len;
		if (from > part.end || part.end == 0) {
			of_adjectives(&l, part);
			part = (struct vg_span){from, to};
		}
		part.end = to;
	}
	of_adjectives(&l, part);
	if (l.named.n != 0) qsort(l.named.items, l.named.n, sizeof *l.named.items, by_start);
	of_lists(&l);
	if (l.named.n != 0) qsort(l.named.items, l.named.n, sizeof *l.named.items, by_start);
	list->items = l.named.items;
	list->n = l.named.n;
	count(w);
}
