/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates: rules find the expressions, the files beside this one make EDTF of them. Order of the steps in item.h. */
#include "item.h"

enum { GUARD_BYTES = 40 /* looked at before a figure that may be a number of a law */ };

/* The word that ends before `at`, without white space and brackets between; false if there is none. */
static bool word_before(struct vg_str lower, uint32_t *at, struct vg_str *word_r)
{
	uint32_t end = *at;
	while (end > 0 && (lower.ptr[end - 1] == ' ' || lower.ptr[end - 1] == '\n' || lower.ptr[end - 1] == '(')) end--;
	uint32_t start = end;
	while (start > 0 && end - start < GUARD_BYTES) {
		char c = lower.ptr[start - 1];
		if (c == ' ' || c == '\n' || c == '(' || c == '\t') break;
		start--;
		if (c == '\'' && start + 1 < end) {
			start++;
			break;
		}
	}
	*at = start;
	*word_r = vg_str_slice(lower, start, end);
	return end > start;
}

/* "26,9", "24%", "€25", "1.552": a share, a sum or a count, no number of an act. */
static bool is_amount(struct vg_str s)
{
	bool thousands = s.len >= 5 && s.len <= 7 && s.ptr[s.len - 4] == '.' && memchr(s.ptr, '/', s.len) == NULL;
	if (thousands) return true;
	for (uint32_t i = 0; i < s.len; i++)
		if (s.ptr[i] == ',' || s.ptr[i] == '%' || s.ptr[i] == '$' || (unsigned char)s.ptr[i] == 0xE2)
			return true;
	return false;
}

/* "n. 185 del | 1990", "law 185 of | 1990": a number of an act and its year; not "le 98 del | 1990", so many things. */
static bool after_number(const struct work *work, uint32_t at)
{
	struct vg_str word, lower = work->lower;
	if (!word_before(lower, &at, &word) || !vg_gap_is(work, word, "of")) return false;
	if (!word_before(lower, &at, &word) || !vg_str_has_digit(word) || is_amount(word)) return false;
	return !word_before(lower, &at, &word) || !vg_gap_is(work, word, "several");
}

/* The word before, where it makes the figures after it a number ("n.", "regulation", "version", "via"), else NULL. */
static const struct vg_lexeme *label_of(const struct work *work, uint32_t at)
{
	struct vg_str word;
	if (!word_before(work->lower, &at, &word)) return NULL;
	const struct vg_lexeme *label = vg_lexicon_find(work->state->notdate, word, VG_LANG_UNKNOWN);
	bool mark = word.len > 1 && (word.ptr[word.len - 1] == ':' || word.ptr[word.len - 1] == ',');
	if (label != NULL || !mark) return label;
	word.len--;
	return vg_lexicon_find(work->state->notdate, word, VG_LANG_UNKNOWN);
}

static bool after_label(const struct work *work, uint32_t at)
{
	return label_of(work, at) != NULL;
}

/* Acts bear full dates in figures ("DPCM 5/5/2015"), other labels do not. */
static bool after_code(const struct work *work, uint32_t at)
{
	const struct vg_lexeme *label = label_of(work, at);
	return label != NULL && !vg_str_ends(label->id, VG_STR(".act"));
}

static bool after_street(const struct work *work, uint32_t at)
{
	const struct vg_lexeme *label = label_of(work, at);
	return label != NULL && vg_str_ends(label->id, VG_STR(".street"));
}

bool vg_item_alone(const struct work *work, struct vg_span span)
{
	int32_t at = vg_doc_sentence_at(work->doc, span.start);
	if (at == VG_NONE) return false;
	struct vg_span sentence = work->doc->sentences.items[at];
	return span.start <= sentence.start + 1 && span.end + 1 >= sentence.end;
}

static bool after_figure(struct vg_str lower, uint32_t at)
{
	struct vg_str word;
	return word_before(lower, &at, &word) && vg_str_has_digit(word);
}

enum guard {
	GUARD_NUMBER = 1 << 0,
	GUARD_LABEL = 1 << 1,
	GUARD_CODE = 1 << 2,
	GUARD_STREET = 1 << 3,
	GUARD_APART = 1 << 4,
	GUARD_ALONE = 1 << 5,
	GUARD_TENSED = 1 << 6,
	GUARD_FITS = 1 << 7,
	GUARD_AHEAD = 1 << 8,
};

/* What a stanza asks of the words around: `after` or `before` one of these phrases, `guard`s, and which `order` figures
 * have. */
struct ask {
	struct phrases after, before;
	uint32_t guards;
	bool month_first, day_first;
};

static bool read_guards(struct vg_ctx *ctx, const struct vg_stanza *stanza, uint32_t *guards_r)
{
	static const char *const names[] = {"number", "label",  "code", "street", "apart",
					    "alone",  "tensed", "fits", "ahead"};
	const uint32_t n = sizeof names / sizeof *names;
	struct vg_str line = vg_stanza_get(stanza, "guard"), guard;
	while (vg_str_next(&line, ' ', &guard)) {
		uint32_t i = 0;
		while (i < n && !vg_str_eqz(guard, names[i])) i++;
		if (i == n) {
			vg_fatal(ctx,
				 "%.*s:%u: '%.*s' of rule '%.*s' is no guard; write number, label, code, street, "
				 "apart, alone, tensed, fits or ahead",
				 VG_STR_ARG(stanza->file), stanza->lines[0].line, VG_STR_ARG(guard),
				 VG_STR_ARG(stanza->name));
			return false;
		}
		*guards_r |= 1u << i;
	}
	return true;
}

static bool read_asks(struct vg_ctx *ctx, struct state *state)
{
	uint32_t n;
	state->stanzas = vg_rules_stanzas(vg_ctx_rules(ctx), &n);
	struct ask *asks = vg_arena_alloc(vg_ctx_program(ctx), sizeof *asks * (n + 1));
	for (uint32_t i = 0; i < n; i++) {
		const struct vg_stanza *stanza = &state->stanzas[i];
		struct vg_str order = vg_stanza_get(stanza, "order");
		if (!vg_str_eqz(stanza->kind, "rule")) continue;
		vg_cues_phrases(ctx, &asks[i].after, stanza, "after");
		vg_cues_phrases(ctx, &asks[i].before, stanza, "before");
		if (!read_guards(ctx, stanza, &asks[i].guards)) return false;
		asks[i].month_first = vg_str_eqz(order, "month");
		asks[i].day_first = vg_str_eqz(order, "day");
	}
	state->asks = asks;
	return true;
}

static bool guarded(const struct work *work, const struct ask *ask, struct item *item)
{
	uint32_t start = item->span.start, guards = ask->guards;
	bool asks = ask->after.list.n + ask->before.list.n > 0;
	if (asks && !vg_cues_stand_before(work, start, &ask->after) &&
	    !vg_cues_stand_after(work, item->span.end, &ask->before))
		return true;
	if ((guards & GUARD_NUMBER) != 0 && after_number(work, start)) return true;
	if ((guards & GUARD_LABEL) != 0 && after_label(work, start)) return true;
	if ((guards & GUARD_CODE) != 0 && after_code(work, start)) return true;
	if ((guards & GUARD_STREET) != 0 && after_street(work, start)) return true;
	if ((guards & GUARD_APART) != 0 && after_figure(work->lower, start)) return true;
	if ((guards & GUARD_ALONE) != 0 && !vg_item_alone(work, item->span)) return true;
	item->tensed = (guards & GUARD_TENSED) != 0;
	item->fits = (guards & GUARD_FITS) != 0;
	item->ahead = (guards & GUARD_AHEAD) != 0 && !vg_item_alone(work, item->span);
	return false;
}

static void take(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_match *match, void *user)
{
	struct work *work = user;
	struct item item = {.span = match->span, .rule = match->rule->id};
	const struct ask *ask = &work->state->asks[match->rule - work->state->stanzas];
	(void)doc;
	if (!vg_item_parse(match->value, &item)) {
		vg_trace(ctx, match->span, "almost %.*s: %.*s is no date", VG_STR_ARG(item.rule),
			 VG_STR_ARG(match->value));
		return;
	}
	if (guarded(work, ask, &item)) {
		vg_trace(ctx, match->span, "almost %.*s: the words before are not those of a date",
			 VG_STR_ARG(item.rule));
		return;
	}
	item.month_first = ask->month_first;
	item.day_first = ask->day_first;
	VG_PUSH(vg_ctx_scratch(ctx), work->items.list, item);
}

/* Of items that overlap, the longer one; of two as long, the first. The engine settles the rest. */
static void settle(struct work *work)
{
	struct item *last = NULL;
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		struct item *item = &work->items.list.items[i];
		if (last != NULL && item->span.start < last->span.end) {
			bool longer = item->span.end - item->span.start > last->span.end - last->span.start ||
				      last->verb == VERB_MARK;
			struct item *loser = longer ? last : item;
			loser->gone = true;
			if (loser == item) continue;
		}
		last = item;
	}
}

static void emit(struct work *work)
{
	struct vg_doc *doc = work->doc;
	for (uint32_t i = 0; i < work->items.list.n; i++) {
		const struct item *item = &work->items.list.items[i];
		if (item->gone || item->verb == VERB_SHARE) continue;
		struct vg_mention *mention = vg_doc_mention(doc, VG_MENTION_DATE, item->span, item->rule);
		mention->value = vg_value_print(doc->arena, &item->value);
		mention->ambiguous = item->ambiguous;
		if (item->anchored) mention->anchor = vg_date_print(doc->arena, item->anchor);
	}
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct work work = {.ctx = ctx, .state = vg_ctx_state(ctx), .doc = doc, .lower = vg_doc_lower(doc)};
	vg_rules_scan(ctx, doc, take, &work);
	settle(&work);
	vg_items_weekdays(&work);
	vg_items_order(&work);
	vg_items_anchor(&work);
	vg_items_periods(&work);
	vg_cues_before(&work);
	vg_items_link(&work);
	vg_items_resolve(&work);
	vg_cues_after(&work);
	emit(&work);
	return VG_OK;
}

static enum vg_status open(struct vg_ctx *ctx)
{
	struct state *state = vg_ctx_state(ctx);
	state->tense = vg_rules_lexicon(vg_ctx_rules(ctx), "tense");
	vg_tense_endings(vg_ctx_program(ctx), &state->endings, state->tense);
	state->american = vg_rules_lexicon(vg_ctx_rules(ctx), "american");
	state->notdate = vg_rules_lexicon(vg_ctx_rules(ctx), "notdate");
	state->titled = vg_rules_lexicon(vg_ctx_rules(ctx), "titled");
	state->gap = vg_rules_lexicon(vg_ctx_rules(ctx), "gap");
	state->mail_head = vg_rules_lexicon(vg_ctx_rules(ctx), "mail_head");
	if (!read_asks(ctx, state)) return VG_FATAL;
	state->cues = vg_cues_new(ctx);
	return state->cues != NULL ? VG_OK : VG_FATAL;
}

VG_STAGE_DEFINE(dates) = {
	.name = "dates",
	.summary = "dates in words and figures as EDTF, and the date of the document and its sections",
	.needs = "sentences",
	.keys = "after before between guard make order units both point",
	.state_size = sizeof(struct state),
	.open = open,
	.run = run,
};
