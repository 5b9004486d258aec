/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "In that period", "nel periodo indicato", "in the half-year": a span of time that the text has named before dates
 * the step. The words are the before.* of lexicon/<lang>/period.tsv. */
#include "licences.h"
#include "pairs.h"

#include "vaglio/edtf.h"

#define REACH 3000        /* bytes before the words in which the span is named */
#define SPANS_REACH 32    /* mentions among which it is looked for */
#define FIGURE_REACH 16   /* bytes between a figure's verb and its year: "granted in 2017" */
#define SAME_TIME_STEPS 3 /* before one that is told of the same time, and sentences */
#define SAME_TIME_SENTENCES 2
#define QUARTER_FIRST 33 /* EDTF's number of the first quarter, and of the first half of a year */
#define HALF_FIRST 40

/* The number that EDTF puts in place of a month, 0 where the value is none of year and number. */
static uint32_t part_of(struct vg_str value)
{
	if (value.len != 7 || value.ptr[4] != '-') return 0;
	return (uint32_t)(value.ptr[5] - '0') * 10 + (uint32_t)(value.ptr[6] - '0');
}

/* A year, a range of days or years, a season, a quarter or a half: no open one, no day, no month. */
static bool is_span(struct vg_str value)
{
	bool open = vg_str_starts(value, VG_STR("..")) || vg_str_ends(value, VG_STR(".."));
	return !open && (value.len == 4 || vg_str_find(value, VG_STR("/"), 0) > 0 || part_of(value) > 12);
}

/* A quarter or a half by its months: "2025-33" is January to March. */
static struct vg_str in_months(struct vg_arena *arena, struct vg_str value)
{
	uint32_t part = part_of(value), months = part >= HALF_FIRST ? 6 : 3;
	uint32_t n = part - (part >= HALF_FIRST ? HALF_FIRST : QUARTER_FIRST), year = 0;
	if (part < QUARTER_FIRST || n > 3 || (months == 6 && n > 1)) return value;
	for (uint32_t i = 0; i < 4; i++) year = year * 10 + (uint32_t)(value.ptr[i] - '0');
	return vg_arena_printf(arena, "%04u-%02u/%04u-%02u", year, n * months + 1, year, (n + 1) * months);
}

/* The first words of a sentence of a kind of period.tsv, and the entry that they are of; empty without. */
static struct vg_span words_in(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span sentence, const char *kind,
			       const struct vg_lexeme **entry_r)
{
	const struct vg_lexicon *periods = vg_rules_lexicon(vg_ctx_rules(ctx), "period");
	enum vg_lang lang = vg_doc_language_at(doc, sentence.start);
	struct vg_str low = vg_doc_lower_slice(doc, sentence);
	struct records_pairs pairs;
	records_pairs_of(low, &pairs);
	for (uint32_t i = 0; i < vg_lexicon_size(periods); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(periods, i);
		if (entry->language != lang || !vg_str_starts(entry->id, vg_str_z(kind))) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(periods, i); k++) {
			struct vg_str form = vg_lexicon_form(periods, i, k);
			int64_t at = records_pairs_may(&pairs, form) ? vg_str_find(low, form, 0) : -1;
			if (at < 0) continue;
			uint32_t start = sentence.start + (uint32_t)at;
			*entry_r = entry;
			return (struct vg_span){start, start + form.len};
		}
	}
	return (struct vg_span){0, 0};
}

/* The span named last before a place, VG_NONE without. */
static int32_t span_before(const struct vg_doc *doc, uint32_t place)
{
	uint32_t from = vg_doc_mention_from(doc, place);
	for (uint32_t i = from, n = 0; i-- > 0 && n < SPANS_REACH; n++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start + REACH < place) return VG_NONE;
		bool date = mention->type == VG_MENTION_DATE && mention->span.end <= place;
		if (date && is_span(mention->value)) return (int32_t)i;
	}
	return VG_NONE;
}

/* "Nel corso dell'anno", "during the year": the last year that the text has named in figures, VG_NONE without. */
static int32_t year_before(const struct vg_doc *doc, uint32_t place)
{
	uint32_t from = vg_doc_mention_from(doc, place);
	for (uint32_t i = from, n = 0; i-- > 0 && n < SPANS_REACH; n++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start + REACH < place) return VG_NONE;
		if (mention->type != VG_MENTION_DATE || mention->value.len != 4 || mention->span.end == 0) continue;
		char digit = doc->text.ptr[mention->span.end - 1u];
		if (digit >= '0' && digit <= '9') return (int32_t)i;
	}
	return VG_NONE;
}

/* "Two permits, issued in 2018, are not affected": right behind the verb of another step of the sentence. */
static bool is_anothers(const struct vg_doc *doc, const struct vg_action *action, int32_t day)
{
	uint32_t start = doc->mentions.items[day].span.start, i = (uint32_t)(action - doc->actions.items);
	while (i > 0 && doc->actions.items[i - 1].evidence.start == action->evidence.start) i--;
	for (; i < doc->actions.n && doc->actions.items[i].evidence.start == action->evidence.start; i++) {
		const struct vg_action *other = &doc->actions.items[i];
		if (!vg_action_same(other, action) && other->slots[VG_SLOT_DATE].mention == day &&
		    other->trigger.end < start && start < other->trigger.end + FIGURE_REACH)
			return true;
	}
	return false;
}

/* "In 2017 the number of licences issued was 2,117": the only time that the sentence of a figure names, a span. */
static int32_t span_of_figure(const struct vg_doc *doc, const struct vg_action *action)
{
	int32_t found = VG_NONE;
	if (action->count < 2) return VG_NONE;
	for (uint32_t i = vg_doc_mention_from(doc, action->evidence.start); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= action->evidence.end) break;
		if (mention->type != VG_MENTION_DATE) continue;
		if (found != VG_NONE) return VG_NONE;
		found = (int32_t)i;
	}
	if (found == VG_NONE || !is_span(doc->mentions.items[found].value)) return VG_NONE;
	if (vg_edtf_up_to(doc->mentions.items[found].value, doc->mentions.items[found].anchor)) return VG_NONE;
	/* "against three in the previous year" stands farther behind */
	bool near = doc->mentions.items[found].span.start < action->trigger.end + FIGURE_REACH;
	return near && !is_anothers(doc, action, found) ? found : VG_NONE;
}

/* Is it told to have happened on a day that its own words say? */
static bool is_dated(const struct vg_action *action)
{
	return records_took_place(action->factuality) && action->date.len != 0 &&
	       !records_inherited(action->slots[VG_SLOT_DATE].reason);
}

/* "At the same time it amended that for Oman", "contestualmente": the day of the step told last before. */
static void same_time(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t index)
{
	struct vg_action *action = &doc->actions.items[index];
	const struct vg_lexeme *entry;
	if (!records_took_place(action->factuality)) return;
	if (words_in(ctx, doc, action->evidence, "same_time.", &entry).end == 0) return;
	int32_t here = vg_doc_sentence_at(doc, action->trigger.start);
	for (uint32_t i = index, n = 0; i-- > 0 && n < SAME_TIME_STEPS; n++) {
		const struct vg_action *before = &doc->actions.items[i];
		if (here - vg_doc_sentence_at(doc, before->trigger.start) > SAME_TIME_SENTENCES) return;
		if (!is_dated(before)) continue;
		records_take_slot(action, before, VG_SLOT_DATE, "points back");
		action->date = before->date;
		return;
	}
}

void records_periods(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		bool told = records_took_place(action->factuality) || action->factuality == VG_FACTUALITY_NEGATED;
		if (!told || action->date.len != 0) continue;
		const struct vg_lexeme *entry = NULL;
		struct vg_span words = words_in(ctx, doc, action->evidence, "before.", &entry);
		bool same = vg_lexeme_is(entry, "before.same"); /* in a story about the time of another step */
		same_time(ctx, doc, i);
		if (action->date.len != 0) continue;
		int32_t span = words.end != 0 ? span_before(doc, words.start) : span_of_figure(doc, action);
		struct vg_span year = span == VG_NONE ? words_in(ctx, doc, action->evidence, "one.", &entry) : words;
		if (span == VG_NONE && year.end != 0) span = year_before(doc, year.start);
		if (span == VG_NONE || (same && doc->mentions.items[span].value.len == 4)) continue;
		action->date = in_months(doc->arena, doc->mentions.items[span].value);
		action->slots[VG_SLOT_DATE] = (struct vg_slot){.mention = span,
							       .entity = VG_NONE,
							       .span = doc->mentions.items[span].span,
							       .reason = VG_STR("the period named before")};
	}
}
