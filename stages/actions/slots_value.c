/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots whose value is a date, a number, a sum or a type of licence. */
#include "slots.h"

#define MONEY_REACH 60 /* words between a step and the sum that it is about */

static const struct word *word_at(const struct slots *s, uint32_t i)
{
	return &s->m->sentence->words.items[i];
}

/* A step was taken on a day, not until it: the start of an open interval, else the value itself. */
static struct vg_str day_of(struct vg_str value)
{
	if (vg_str_ends(value, VG_STR("/.."))) return vg_str_slice(value, 0, value.len - 3);
	return vg_str_starts(value, VG_STR("../")) ? (struct vg_str){NULL, 0} : value;
}

static void fill_date(struct slots *s)
{
	const struct sentence *sentence = s->m->sentence;
	uint32_t best = UINT32_MAX;
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < sentence->words.n; i++) {
		const struct word *word = word_at(s, i);
		if (word->tag != TAG_TIME || word->mention == VG_NONE || word->chunk == VG_NONE) continue;
		const struct chunk *c = &sentence->chunks.items[word->chunk];
		bool mine = s->step->kind == STEP_VERB ? c->clause == s->step->clause
						       : slots_in_theme(s, word->chunk) || c->clause == s->step->clause;
		struct vg_str value = day_of(s->doc->mentions.items[word->mention].value);
		uint32_t distance = i > s->step->last ? i - s->step->last : s->step->first - i;
		if (!mine || value.len == 0 || distance >= best) continue;
		best = distance;
		found = word->mention;
	}
	if (found == VG_NONE) return;
	s->action->date = day_of(s->doc->mentions.items[found].value);
	slots_set(s, VG_SLOT_DATE, s->doc->mentions.items[found].span, found, "clause");
}

static void fill_count(struct slots *s)
{
	const struct sentence *sentence = s->m->sentence;
	uint32_t counted =
		lex_class(sentence->lex, VG_STR("licence")) | lex_class(sentence->lex, VG_STR("application"));
	int32_t places[] = {s->step->theme, s->step->kind == STEP_VERB ? VG_NONE : s->step->chunk};
	for (uint32_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (places[i] == VG_NONE) continue;
		const struct chunk *c = &sentence->chunks.items[places[i]];
		bool step_noun = i == 1 && s->step->theme != s->step->chunk;
		if (c->count <= 0 || !((c->classes & counted) || s->step->elliptic || step_noun)) continue;
		for (uint32_t w = c->first; w <= c->last && s->action->count == 0; w++) {
			if (word_at(s, w)->tag != TAG_NUM || word_at(s, w)->number != c->count) continue;
			s->action->count = c->count;
			slots_set(s, VG_SLOT_COUNT, word_at(s, w)->span, VG_NONE, "numeral");
		}
	}
}

static void fill_value(struct slots *s)
{
	uint32_t best = MONEY_REACH;
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < s->m->sentence->words.n; i++) {
		const struct word *word = word_at(s, i);
		if (word->tag != TAG_MONEY || word->mention == VG_NONE) continue;
		uint32_t distance = i > s->step->last ? i - s->step->last : s->step->first - i;
		if (s->doc->mentions.items[word->mention].value.len == 0 || distance >= best) continue;
		best = distance;
		found = word->mention;
	}
	if (found == VG_NONE || s->m->steps.n > 4) return;
	s->action->value = s->doc->mentions.items[found].value;
	slots_set(s, VG_SLOT_VALUE, s->doc->mentions.items[found].span, found, "sentence");
}

/* A type stands with the licence: "global licence", "autorizzazione specifica individuale". */
static void fill_licence_type(struct slots *s)
{
	const struct vg_span sentence = s->m->sentence->span;
	for (uint32_t i = vg_doc_mention_from(s->doc, sentence.start); i < s->doc->mentions.n; i++) {
		const struct vg_mention *mention = &s->doc->mentions.items[i];
		enum vg_licence_type type;
		if (mention->span.start >= sentence.end) break;
		if (mention->type != VG_MENTION_LICENCE || !vg_licence_parse(mention->value, &type)) continue;
		for (uint32_t w = 0; w < s->m->sentence->words.n; w++) {
			const struct word *word = word_at(s, w);
			bool inside = word->span.start < mention->span.end && word->span.end > mention->span.start;
			if (!inside || word->chunk == VG_NONE || !slots_in_scope(s, word->chunk)) continue;
			if (s->action->slots[VG_SLOT_LICENCE_TYPE].reason.len == 0) s->action->licence_type = type;
			slots_set(s, VG_SLOT_LICENCE_TYPE, mention->span, (int32_t)i, "licence");
		}
	}
}

void slots_values(struct slots *s)
{
	fill_date(s);
	fill_count(s);
	fill_value(s);
	fill_licence_type(s);
}
