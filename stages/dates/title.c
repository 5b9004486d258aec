/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What titles tell: the year that a report is about ("Relazione sul 2016"), and the day of a sitting or of an issue,
 * for documents that have no other date ("Minutes of the meeting of 26 January 2017"). */
#include "item.h"

enum {
	HEAD_BLOCKS = 3,   /* from the top, where a document without a date says when it sat or came out */
	HEAD_REACH = 300,  /* bytes */
	LABEL_REACH = 6,   /* tokens before a date among which the sitting is named */
	OPENING_REACH = 8, /* tokens before the day with which minutes begin */
	LINE_REACH = 160,  /* bytes of a line that names a paper and its day */
	CLOSING_LOOKS = 8, /* dates at the end of a text that may be of its last line */
	PERIODS_MAX = 500,
};

static bool is_word(const struct work *work, const struct vg_token *token, const char *kind)
{
	if (!(token->flags & VG_TOKEN_WORD)) return false;
	struct vg_str word = vg_str_slice(work->lower, token->span.start, token->span.end);
	const struct vg_lexeme *lexeme = vg_lexicon_find(work->state->titled, word, VG_LANG_UNKNOWN);
	return lexeme != NULL && vg_str_eqz(lexeme->other, kind);
}

static bool begins_high(const struct vg_doc *doc, const struct vg_token *token)
{
	uint32_t at = token->span.start;
	return vg_cp_is_upper(vg_utf8_next(doc->text, &at));
}

/* Whether a word of the kind stands among the tokens from start to end. */
static bool has_word(const struct work *work, struct vg_span span, const char *kind)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	for (uint32_t i = vg_doc_token_at(work->doc, span.start); i < n && tokens[i].span.start < span.end; i++)
		if (is_word(work, &tokens[i], kind)) return true;
	return false;
}

bool vg_item_of_paper(const struct work *work, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.start);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	if (at == 0 || at >= n || item->date.day == 0 || !is_word(work, &tokens[at - 1], "of")) return false;
	for (uint32_t i = 2; i <= LABEL_REACH && i <= at && tokens[at - i].sentence == tokens[at].sentence; i++)
		if (is_word(work, &tokens[at - i], "paper") || is_word(work, &tokens[at - i], "ruling")) return true;
	return false;
}

bool vg_item_due(const struct work *work, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.start);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	bool possessive = item->span.end < work->lower.len && strchr("'\xe2", work->lower.ptr[item->span.end]) != NULL;
	return at > 0 && at < n && !possessive && is_word(work, &tokens[at - 1], "by");
}

/* --- the year of a report --- */

/* "2016", "31 dicembre 2016": a year as a whole. */
static bool is_whole_year(const struct item *item)
{
	struct date date = item->date;
	bool year = date.month == 0 || (date.month == 12 && date.day == 31);
	return !item->gone && item->verb == VERB_DATE && date.year != 0 && year && !date.decade;
}

void vg_items_periods(struct work *work)
{
	const struct vg_doc *doc = work->doc;
	for (uint32_t i = 0; i < work->items.list.n && work->periods.n < PERIODS_MAX; i++) {
		const struct item *item = &work->items.list.items[i];
		int32_t at = is_whole_year(item) ? vg_doc_block_at(doc, item->span.start) : VG_NONE;
		if (at == VG_NONE || doc->blocks.items[at].type != VG_BLOCK_HEADING) continue;
		struct vg_span block = doc->blocks.items[at].span;
		struct period *last = work->periods.n > 0 ? &work->periods.items[work->periods.n - 1] : NULL;
		if (last != NULL && last->start == block.start) {
			if (last->year != item->date.year) last->year = 0; /* of both */
			continue;
		}
		bool alone = vg_item_alone(work, item->span);
		struct period period = {block.start, item->date.year, alone || has_word(work, block, "review")};
		VG_PUSH(vg_ctx_scratch(work->ctx), work->periods, period);
	}
}

const struct period *vg_item_period(const struct work *work, const struct item *item)
{
	uint32_t low = 0, high = work->periods.n; /* the last that starts at or before the item */
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (work->periods.items[mid].start <= item->span.start)
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 && work->periods.items[low - 1].year != 0 ? &work->periods.items[low - 1] : NULL;
}

/* --- the day of a sitting, the month of an issue --- */

/* In a title, or in the first sentence of a block. */
static bool is_first(const struct work *work, const struct vg_block *block, const struct item *item)
{
	int32_t at = vg_doc_sentence_at(work->doc, item->span.start);
	bool first = at != VG_NONE && work->doc->sentences.items[at].start == block->span.start;
	return first || block->type == VG_BLOCK_HEADING;
}

/* "Minutes of the meeting of 26 January 2017", "seduta n. 64 di giovedì 9 marzo 2023"; "seduta del 24 novembre 2016"
 * whatever stands around. */
static bool is_sitting(const struct work *work, const struct vg_block *block, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.start);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	bool tight = at > 1 && is_word(work, &tokens[at - 1], "of") && is_word(work, &tokens[at - 2], "sitting"),
	     titular = tight || block->type == VG_BLOCK_HEADING || vg_item_tense(work, item) == TENSE_NONE;
	if (!titular || !is_first(work, block, item)) return false;
	for (uint32_t i = 1; i <= LABEL_REACH && i <= at && at < n && tokens[at - i].span.start >= block->span.start;
	     i++)
		if (is_word(work, &tokens[at - i], "sitting")) return true;
	return false;
}

/* "Il giorno 13 maggio 2015 si è riunito", "The Council met on 3 May 2019": how minutes begin below a head that names a
 * sitting. */
static bool opens_minutes(const struct work *work, uint32_t block, const struct item *item)
{
	struct vg_doc *doc = work->doc;
	uint32_t n, at = vg_doc_token_at(doc, item->span.start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	uint32_t start = doc->blocks.items[block].span.start;
	if (block == 0 || at >= n || (at > OPENING_REACH && tokens[at - OPENING_REACH].span.start > start))
		return false;
	return has_word(work, (struct vg_span){doc->blocks.items[0].span.start, start}, "sitting");
}

/* "7 giugno 2018 – L'ufficio": a day and a dash at the head of a text none of whose other blocks begins so, as those of
 * a chronicle do. */
static bool opens_text(const struct work *work, uint32_t block, const struct item *item)
{
	const struct vg_doc *doc = work->doc;
	if (item->span.start != doc->blocks.items[block].span.start || !vg_item_dashed(doc, item)) return false;
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		const struct item *other = &work->items.list.items[i];
		int32_t at = other != item ? vg_doc_block_at(doc, other->span.start) : VG_NONE;
		if (at != VG_NONE && doc->blocks.items[at].span.start == other->span.start) return false;
	}
	return true;
}

/* "Lunedì 4 maggio 2020, seduta n. 31": the sitting named behind its day. */
static bool is_day_of_sitting(const struct work *work, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.end);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	bool comma = at < n && work->doc->text.ptr[tokens[at].span.start] == ',';
	return comma && at + 1 < n && is_word(work, &tokens[at + 1], "sitting");
}

/* "Judgment of 4 May 2021, case no. 7"; "Rapporto della Commissione del 15 novembre 2016 (estratto)", which
 * begins with the paper and ends with its day. */
static bool is_day_of_paper(const struct work *work, const struct vg_span block, const struct item *item)
{
	struct vg_doc *doc = work->doc;
	uint32_t n, at = vg_doc_token_at(doc, item->span.start), first = vg_doc_token_at(doc, block.start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	if (at < 2 || at >= n || block.end - block.start > LINE_REACH || !is_word(work, &tokens[at - 1], "of"))
		return false;
	if (is_word(work, &tokens[at - 2], "ruling")) return begins_high(doc, &tokens[at - 2]);
	struct vg_str rest = vg_str_trim(vg_str_slice(doc->text, item->span.end, block.end));
	bool paper = is_word(work, &tokens[first], "paper") || is_word(work, &tokens[first], "review");
	return paper && begins_high(doc, &tokens[first]) && (rest.len <= 1 || rest.ptr[0] == '(');
}

/* "Asked by Ada Lund, for written answer on 9 May 2022.", "Interrogazione presentata da Ada Bianchi martedì 15
 * giugno 2021": the day that ends a sentence on who asked. */
static bool is_day_of_question(const struct work *work, const struct item *item)
{
	struct vg_doc *doc = work->doc;
	int32_t at = vg_doc_sentence_at(doc, item->span.start);
	if (at == VG_NONE || item->span.end + 1 < doc->sentences.items[at].end) return false;
	uint32_t n, first = vg_doc_token_at(doc, doc->sentences.items[at].start);
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	return first < n && is_word(work, &tokens[first], "asked");
}

/* "Updated: March 2022"; "Silicon Watch, February 2016"; "Interview, The Nihon Review, 27 December 2023": nothing
 * follows in the block. */
static bool ends_block(const struct work *work, struct vg_span block, const struct item *item)
{
	struct vg_str rest = vg_str_trim(vg_str_slice(work->doc->text, item->span.end, block.end));
	bool aside = rest.len > 1 && rest.ptr[0] == '('; /* "Committee on Trade, 4 May 2020 (virtual)" */
	if ((rest.len > 1 && !aside) || item->span.start < block.start + 2) return rest.len <= 1;
	uint32_t at = item->span.start;
	while (at > block.start && work->lower.ptr[at - 1] == ' ') at--;
	return at > block.start && (work->lower.ptr[at - 1] == ':' || work->lower.ptr[at - 1] == ',');
}

/* "Così deciso in Roma nella camera di consiglio del giorno 4 aprile 2023", "Done at Brussels, 3 May 2019": the last
 * day of a text, in a sentence that begins with such words. */
static struct date closing_date(const struct work *work)
{
	struct vg_doc *doc = work->doc;
	for (uint32_t i = work->items.list.n, looked = 0; i-- > 0 && looked < CLOSING_LOOKS; looked++) {
		const struct item *item = &work->items.list.items[i];
		int32_t at = vg_item_full(item) ? vg_doc_sentence_at(doc, item->span.start) : VG_NONE;
		if (at == VG_NONE) continue;
		uint32_t n, first = vg_doc_token_at(doc, doc->sentences.items[at].start);
		const struct vg_token *tokens = vg_doc_tokens(doc, &n);
		if (first >= n || !begins_high(doc, &tokens[first])) continue;
		uint32_t word = first + is_word(work, &tokens[first], "so");
		if (word < n && is_word(work, &tokens[word], "closing")) return item->date;
	}
	return (struct date){0};
}

struct date vg_items_title_date(const struct work *work)
{
	const struct vg_doc *doc = work->doc;
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		const struct item *item = &work->items.list.items[i];
		int32_t at = vg_doc_block_at(doc, item->span.start);
		if (item->span.start > HEAD_REACH || at >= HEAD_BLOCKS) break;
		bool month = item->verb == VERB_DATE && item->date.year != 0 && item->date.month != 0 &&
			     item->date.month <= 12;
		if (at == VG_NONE || item->gone || !month) continue;
		struct vg_span block = doc->blocks.items[at].span;
		bool first = item->span.start == block.start && vg_item_alone(work, item->span),
		     day = item->date.day != 0;
		if (day && (first || is_sitting(work, &doc->blocks.items[at], item))) return item->date;
		if (day && (opens_text(work, (uint32_t)at, item) || is_day_of_sitting(work, item) ||
			    is_day_of_paper(work, block, item) || is_day_of_question(work, item)))
			return item->date;
		if (ends_block(work, block, item) || (day && opens_minutes(work, (uint32_t)at, item)))
			return item->date;
	}
	return closing_date(work);
}
