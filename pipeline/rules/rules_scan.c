/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules over a document, sentence by sentence: anchors open windows, patterns look into them, conflicts are settled. */
#include "rules_impl.h"

#include <stdlib.h>

struct candidate {
	struct vg_span span; /* in the document */
	const struct vg_pattern *pattern;
	const struct vg_rule *rule;
	const uint32_t *groups; /* offsets from base */
	uint32_t base;
	const struct vg_doc *doc;
	enum vg_lang lang;
	bool lost;
};

struct scan {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_rules *view;
	uint64_t *bits;   /* rules whose anchor occurs in the sentence */
	uint8_t *limited; /* rules that ran into a limit in this document */
	uint32_t *groups; /* room for one match */
	struct vg_sweep sweep;
	uint32_t words;    /* of the bits of a sweep */
	uint64_t *matched; /* bits of patterns that the sentence has */
	enum vg_lang lang;
	struct vg_span sentence; /* or a window of it */
	bool whole;              /* the sentence */
	struct vg_anchor_walk walk;
	VG_VEC(struct candidate) found;
	VG_VEC(struct vg_str) silent; /* rules that looked at the sentence in vain; only for a trace */
};

static const struct vg_group *find_group(const struct candidate *candidate, struct vg_str name)
{
	const struct vg_pattern *pattern = candidate->pattern;
	for (uint32_t i = 0; i < pattern->groups.n; i++) {
		const struct vg_group *group = &pattern->groups.items[i];
		if (vg_str_eq(group->name, name) && candidate->groups[2 * group->number] != UINT32_MAX) return group;
	}
	return NULL;
}

/* Captured text of a group, empty if it did not take part, and the entry where it is a lexicon's, else NULL. */
static struct vg_str get_group(const struct candidate *candidate, struct vg_str name, const struct vg_lexeme **lexeme_r)
{
	const struct vg_group *group = find_group(candidate, name);
	*lexeme_r = NULL;
	if (group == NULL) return (struct vg_str){NULL, 0};
	struct vg_span span = {candidate->base + candidate->groups[2 * group->number],
			       candidate->base + candidate->groups[2 * group->number + 1]};
	struct vg_str text = vg_doc_slice(candidate->doc, span);
	if (group->lexicon != NULL) {
		enum vg_lang lang = candidate->rule->stanza->language;
		*lexeme_r = vg_lexicon_find(group->lexicon, text, lang != VG_LANG_UNKNOWN ? lang : candidate->lang);
		if (*lexeme_r == NULL) *lexeme_r = vg_lexicon_find(group->lexicon, text, lang);
	}
	return text;
}

static struct vg_str lexeme_field(const struct vg_lexeme *lexeme, struct vg_str field)
{
	if (lexeme == NULL) return (struct vg_str){NULL, 0};
	if (vg_str_eqz(field, "id")) return lexeme->id;
	if (vg_str_eqz(field, "canonical")) return lexeme->canonical;
	if (vg_str_eqz(field, "country")) return lexeme->country;
	if (vg_str_eqz(field, "from")) return lexeme->from;
	if (vg_str_eqz(field, "to")) return lexeme->to;
	return lexeme->other;
}

static struct vg_str only_digits(struct vg_arena *arena, struct vg_str text)
{
	char *out = vg_arena_alloc(arena, (size_t)text.len + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < text.len; i++)
		if (vg_is_digit(text.ptr[i])) out[n++] = text.ptr[i];
	return vg_str_n(out, n);
}

static struct vg_str lower_case(struct vg_arena *arena, struct vg_str text)
{
	char *out = vg_arena_alloc(arena, (size_t)text.len + 1);
	vg_str_lower(text, out);
	return vg_str_n(out, text.len);
}

/* What {name.field} stands for. */
static struct vg_str fill(const struct candidate *candidate, struct vg_arena *arena, struct vg_str field)
{
	struct vg_str name;
	const struct vg_lexeme *lexeme;
	vg_str_next(&field, '.', &name);
	struct vg_str text = get_group(candidate, name, &lexeme);
	if (field.len == 0 || text.len == 0) return text;
	if (vg_str_eqz(field, "digits")) return only_digits(arena, text);
	if (vg_str_eqz(field, "lower")) return lower_case(arena, text);
	if (field.ptr[0] != '2' && field.ptr[0] != '4') return lexeme_field(lexeme, field);
	uint32_t width = (uint32_t)(field.ptr[0] - '0');
	text = only_digits(arena, text);
	if (text.len >= width) return text;
	return vg_arena_printf(arena, "%.*s%.*s", (int)(width - text.len), "0000", VG_STR_ARG(text));
}

/* Where the byte is from `at` on, or the end: templates are short. */
static uint32_t find_byte(struct vg_str s, char byte, uint32_t at)
{
	while (at < s.len && s.ptr[at] != byte) at++;
	return at;
}

static struct vg_str fill_value(const struct candidate *candidate, struct vg_arena *arena)
{
	struct vg_str value = candidate->rule->value, out = {NULL, 0};
	VG_VEC(char) bytes = {0};
	if (value.len == 0) return out;
	for (uint32_t at = 0; at < value.len;) {
		uint32_t open = find_byte(value, '{', at), close = find_byte(value, '}', open);
		struct vg_str pieces[2] = {vg_str_slice(value, at, open), {"", 0}};
		if (open < value.len) pieces[1] = fill(candidate, arena, vg_str_slice(value, open + 1, close));
		VG_RESERVE(arena, bytes, pieces[0].len + pieces[1].len + 2);
		for (uint32_t i = 0; i < 2; i++) {
			if (pieces[i].len != 0) memcpy(bytes.items + bytes.n, pieces[i].ptr, pieces[i].len);
			bytes.n += pieces[i].len;
		}
		at = close + 1;
	}
	return vg_str_n(bytes.items, bytes.n);
}

static void note_limit(struct scan *scan, uint32_t rule)
{
	if (scan->limited[rule]) return;
	scan->limited[rule] = 1;
	vg_fail(scan->ctx, scan->doc, VG_ERROR_LIMIT_REGEX, "rule %.*s gave up in the sentence at byte %u of the text",
		VG_STR_ARG(scan->view->rules.items[rule].stanza->id), scan->sentence.start);
}

static void push(struct scan *scan, const struct vg_pattern *pattern, const uint32_t *found)
{
	uint32_t n = 2 * pattern->most, number = (uint32_t)(pattern - scan->view->patterns.items);
	uint32_t *groups = vg_arena_grow(scan->view->work, NULL, 0, sizeof *groups * n);
	memcpy(groups, found, sizeof *groups * n);
	scan->matched[number / 64] |= (uint64_t)1 << number % 64;
	struct candidate candidate = {.pattern = pattern,
				      .rule = &scan->view->rules.items[pattern->rule],
				      .groups = groups,
				      .base = scan->sentence.start,
				      .doc = scan->doc,
				      .lang = scan->lang};
	candidate.span = (struct vg_span){candidate.base + groups[0], candidate.base + groups[1]};
	VG_PUSH(scan->view->work, scan->found, candidate);
}

static enum vg_regex_result match(struct scan *scan, const struct vg_pattern *pattern, struct vg_str subject,
				  uint32_t from)
{
	if (pattern->prog != 0) return vg_runner_match(scan->view->runner, pattern->prog - 1, from, scan->groups);
	return vg_regex_match(pattern->regex, subject, from, from > 0, scan->groups);
}

/* All matches of one pattern in the sentence, side by side. */
static void run_pattern(struct scan *scan, const struct vg_pattern *pattern)
{
	struct vg_str subject = vg_doc_slice(scan->doc, scan->sentence);
	uint32_t from = 0;
	while (from < subject.len) {
		enum vg_regex_result result = match(scan, pattern, subject, from);
		if (result == VG_REGEX_LIMIT) note_limit(scan, pattern->rule);
		if (result != VG_REGEX_MATCH) break;
		if (scan->groups[1] > scan->groups[0]) push(scan, pattern, scan->groups);
		from = scan->groups[1] > from ? scan->groups[1] : from;
		if (scan->groups[1] <= scan->groups[0]) vg_utf8_next(subject, &from);
	}
}

static void swept(void *user, uint32_t prog, const uint32_t *groups)
{
	struct scan *scan = user;
	if (groups[1] > groups[0]) push(scan, &scan->view->patterns.items[scan->view->pattern_of[prog]], groups);
}

/* Has the pattern found: with the others in one sweep over the sentence, or by itself where it is none of those that
 * begin at words. */
static void want(struct scan *scan, uint32_t number)
{
	struct vg_pattern *pattern = &scan->view->patterns.items[number];
	if (!vg_pattern_ready(scan->view, pattern)) return;
	uint32_t prog = pattern->prog - 1;
	if (pattern->prog == 0 || scan->view->progs.items.items[prog].at_words == 0) {
		run_pattern(scan, pattern);
		return;
	}
	scan->view->pattern_of[prog] = number;
	scan->sweep.wanted[prog / 64] |= (uint64_t)1 << prog % 64;
}

/* Longest first, then priority, then the smaller id. */
static int compare_rank(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	uint32_t m = x->span.end - x->span.start, n = y->span.end - y->span.start;
	if (m != n) return m > n ? -1 : 1;
	if (x->rule->priority != y->rule->priority) return x->rule->priority > y->rule->priority ? -1 : 1;
	int order = vg_str_cmp(x->rule->stanza->id, y->rule->stanza->id);
	if (order != 0) return order;
	if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
	return x->pattern < y->pattern ? -1 : x->pattern > y->pattern;
}

static int compare_place(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
	return compare_rank(a, b);
}

/* taken has a byte for each byte of the sentence. What was accepted is as long as the candidate or longer, so that an
 * overlap covers one of its ends. A rule that may overlap others takes nothing, and never stands twice in one place. */
static void settle(struct scan *scan)
{
	uint8_t *taken = vg_arena_alloc(scan->view->work, scan->sentence.end - scan->sentence.start);
	qsort(scan->found.items, scan->found.n, sizeof *scan->found.items, compare_rank);
	for (uint32_t i = 0; i < scan->found.n; i++) {
		struct candidate *c = &scan->found.items[i];
		const struct candidate *last = i > 0 ? c - 1 : NULL;
		uint32_t start = c->span.start - c->base, length = c->span.end - c->span.start;
		bool twice = last != NULL && last->rule == c->rule && last->span.start == c->span.start &&
			     last->span.end == c->span.end;
		c->lost = twice || (!c->rule->overlap && (taken[start] || taken[start + length - 1]));
		if (!c->lost && !c->rule->overlap) memset(taken + start, 1, length);
		if (c->lost && !twice)
			vg_trace(scan->ctx, c->span, "almost %.*s: a longer or preferred match has these words",
				 VG_STR_ARG(c->rule->stanza->id));
	}
	qsort(scan->found.items, scan->found.n, sizeof *scan->found.items, compare_place);
}

static void tell_silent(struct scan *scan)
{
	VG_VEC(char) ids = {0};
	for (uint32_t i = 0; i < scan->silent.n; i++) {
		struct vg_str id = scan->silent.items[i];
		if (i > 0 && vg_str_eq(id, scan->silent.items[i - 1])) continue;
		VG_RESERVE(scan->view->work, ids, id.len + 1);
		ids.items[ids.n++] = ' ';
		memcpy(ids.items + ids.n, id.ptr, id.len);
		ids.n += id.len;
	}
	vg_trace(scan->ctx, scan->sentence, "almost, an anchor without a match:%.*s", (int)ids.n, ids.items);
}

/* A rule of the text's language, each of whose `anchor` lines has a word in the sentence. */
static bool is_open(const struct scan *scan, const struct vg_rule *rule)
{
	for (uint32_t bit = rule->also; bit < rule->also + rule->n_also; bit++)
		if ((scan->bits[bit / 64] >> bit % 64 & 1) == 0) return false;
	return true;
}

/* Whether any rule is, in some language: of most sentences with an anchor none is. */
static bool any_is_open(const struct scan *scan)
{
	const struct vg_rules *view = scan->view;
	const uint64_t *fit = view->fit + VG_LANG_UNKNOWN * (view->rules.n / 64 + 1);
	for (uint32_t word = 0; word * 64 < view->rules.n; word++)
		for (uint64_t bits = scan->bits[word] & fit[word]; bits != 0; bits &= bits - 1)
			if (is_open(scan, &view->rules.items[word * 64 + (uint32_t)__builtin_ctzll(bits)])) return true;
	return false;
}

/* The patterns of a rule that looks at the sentence; silent: those that looked in vain. */
static void ask_patterns(struct scan *scan, const struct vg_rule *rule, bool silent)
{
	for (uint32_t i = rule->pattern; i < rule->pattern + rule->n_patterns; i++) {
		if (!silent)
			want(scan, i);
		else if ((scan->matched[i / 64] >> i % 64 & 1) == 0)
			VG_PUSH(scan->view->work, scan->silent, rule->stanza->id);
	}
}

/* Where the programs of a rule lie in the bits of a sweep; all: they are swept, and lie in two words at most. */
static struct vg_swept_rule swept_rule(const struct vg_rules *view, const struct vg_rule *rule)
{
	struct vg_swept_rule swept = {.all = rule->n_patterns > 0};
	for (uint32_t i = 0; i < rule->n_patterns; i++) {
		uint32_t prog = view->patterns.items[rule->pattern + i].prog;
		if (prog == 0 || view->progs.items.items[prog - 1].at_words == 0) return (struct vg_swept_rule){0};
		if (i == 0) swept.word = (prog - 1) / 64;
		uint32_t word = (prog - 1) / 64;
		if (word != swept.word && word != swept.word + 1) return (struct vg_swept_rule){0};
		*(word == swept.word ? &swept.bits : &swept.more) |= (uint64_t)1 << (prog - 1) % 64;
	}
	return swept;
}

/* Has all patterns of a rule found. Most rules have had all of theirs swept: programs one behind the other. */
static void want_rule(struct scan *scan, const struct vg_rule *rule)
{
	struct vg_swept_rule *swept = &scan->view->swept[rule - scan->view->rules.items];
	if (!swept->all) {
		ask_patterns(scan, rule, false);
		*swept = swept_rule(scan->view, rule);
		return;
	}
	scan->sweep.wanted[swept->word] |= swept->bits;
	if (swept->more != 0) scan->sweep.wanted[swept->word + 1] |= swept->more;
}

static void ask_rules(struct scan *scan, bool silent)
{
	const struct vg_rules *view = scan->view;
	const uint64_t *fit = view->fit + scan->lang * (view->rules.n / 64 + 1);
	for (uint32_t word = 0; word * 64 < view->rules.n; word++)
		for (uint64_t bits = scan->bits[word] & fit[word]; bits != 0; bits &= bits - 1) {
			const struct vg_rule *rule = &view->rules.items[word * 64 + (uint32_t)__builtin_ctzll(bits)];
			if (!is_open(scan, rule)) continue;
			if (silent)
				ask_patterns(scan, rule, true);
			else
				want_rule(scan, rule);
		}
}

/* Programs that ran into a limit in the sweep. */
static void note_limits(struct scan *scan)
{
	for (uint32_t i = 0; i < scan->words; i++)
		for (uint64_t bits = scan->sweep.spent[i]; bits != 0; bits &= bits - 1) {
			uint32_t prog = i * 64 + (uint32_t)__builtin_ctzll(bits);
			note_limit(scan, scan->view->patterns.items[scan->view->pattern_of[prog]].rule);
		}
	memset(scan->sweep.spent, 0, sizeof *scan->sweep.spent * scan->words);
}

static void find(struct scan *scan)
{
	uint64_t any = 0;
	memset(scan->sweep.wanted, 0, sizeof *scan->sweep.wanted * scan->words);
	memset(scan->matched, 0, sizeof *scan->matched * scan->words);
	ask_rules(scan, false);
	for (uint32_t i = 0; i < scan->words; i++) any |= scan->sweep.wanted[i];
	if (any != 0) {
		if (scan->whole) vg_places_tell(scan->view, scan->sentence, &scan->walk);
		vg_runner_sweep(scan->view->runner, &scan->sweep);
		note_limits(scan);
	}
	if (vg_tracing(scan->ctx)) ask_rules(scan, true);
}

/* End of the window that starts at start, in a sentence that ends at end. A pattern may take time that grows with the
 * square of what it sees; what is longer than a window is no sentence that anybody wrote. */
static uint32_t window_end(const struct vg_doc *doc, uint32_t start, uint32_t end)
{
	if (end - start <= VG_WINDOW_MAX) return end;
	uint32_t most = start + VG_WINDOW_MAX, cut = most;
	while (cut > start + VG_WINDOW_MAX / 2 && doc->text.ptr[cut] != ' ' && doc->text.ptr[cut] != '\n') cut--;
	if (doc->text.ptr[cut] == ' ' || doc->text.ptr[cut] == '\n') return cut;
	while (((unsigned char)doc->text.ptr[most] & 0xC0) == 0x80) most--;
	return most;
}

typedef void match_fn(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_match *match, void *user);

/* Looks at the window with the rules whose bits are set. */
static void scan_window(struct scan *scan, match_fn *fn, void *user)
{
	memset(&scan->found, 0, sizeof scan->found);
	memset(&scan->silent, 0, sizeof scan->silent);
	vg_runner_set(scan->view->runner, vg_doc_slice(scan->doc, scan->sentence));
	find(scan);
	if (scan->silent.n > 0) tell_silent(scan);
	if (scan->found.n > 1) settle(scan);
	for (uint32_t i = 0; i < scan->found.n; i++) {
		const struct candidate *c = &scan->found.items[i];
		if (c->lost) continue;
		struct vg_match match = {
			.span = c->span, .rule = c->rule->stanza, .value = fill_value(c, scan->doc->arena)};
		vg_trace(scan->ctx, c->span, "fired %.*s", VG_STR_ARG(c->rule->stanza->id));
		fn(scan->ctx, scan->doc, &match, user);
	}
}

/* Tells which rules look at sentences in which language. */
static void tell_fit(struct vg_rules *view)
{
	uint32_t words = view->rules.n / 64 + 1;
	view->fit = vg_arena_alloc(view->arena, sizeof *view->fit * words * VG_LANG_COUNT);
	for (uint32_t i = 0; i < view->rules.n; i++)
		for (uint32_t lang = 0; lang < VG_LANG_COUNT; lang++) {
			bool fits = vg_lang_fits(view->rules.items[i].stanza->language, (enum vg_lang)lang);
			view->fit[lang * words + i / 64] |= (uint64_t)fits << i % 64;
		}
}

/* What all scans have in common, before the first. */
static void open_view(struct vg_rules *view)
{
	view->runner = vg_runner_new(view->arena, &view->progs);
	vg_runner_take(view->runner, view->states);
	tell_fit(view);
	view->swept = vg_arena_alloc(view->arena, sizeof *view->swept * view->rules.n);
	view->pattern_of = vg_arena_alloc(view->arena, sizeof *view->pattern_of * (view->patterns.n + 1));
	view->most = 1;
	for (uint32_t i = 0; i < view->patterns.n; i++)
		if (view->patterns.items[i].most > view->most) view->most = view->patterns.items[i].most;
}

static void make_room(struct scan *scan)
{
	struct vg_rules *view = scan->view;
	scan->limited = vg_arena_alloc(view->work, view->rules.n);
	scan->groups = vg_arena_alloc(view->work, sizeof *scan->groups * 2 * view->most);
	scan->words = view->patterns.n / 64 + 1; /* a pattern is one program at most */
	scan->matched = vg_arena_alloc(view->work, sizeof *scan->matched * scan->words);
	scan->sweep = (struct vg_sweep){.groups = view->most, .found = swept, .user = scan};
	scan->sweep.wanted = vg_arena_alloc(view->work, sizeof *scan->sweep.wanted * scan->words);
	scan->sweep.spent = vg_arena_alloc(view->work, sizeof *scan->sweep.spent * scan->words);
}

void vg_rules_scan(struct vg_ctx *ctx, struct vg_doc *doc, match_fn *fn, void *user)
{
	struct vg_rules *view = vg_rules_view(vg_ctx_rules(ctx));
	struct scan scan = {.ctx = ctx, .doc = doc, .view = view};
	if (view->rules.n == 0) return;
	scan.bits = vg_arena_alloc(view->work, sizeof *scan.bits * (view->bits / 64 + 1));
	if (view->runner == NULL) open_view(view);
	make_room(&scan);
	struct vg_arena_mark mark = vg_arena_mark(view->work);
	vg_anchors_walk(view->anchors, doc, &scan.walk);
	vg_places_open(view);
	for (uint32_t i = 0; i < doc->sentences.n; i++) {
		struct vg_span sentence = doc->sentences.items[i];
		scan.whole = sentence.end - sentence.start <= VG_WINDOW_MAX;
		if (scan.whole && !(vg_anchors_next(&scan.walk, sentence, scan.bits) && any_is_open(&scan))) continue;
		int32_t block = vg_doc_block_at(doc, sentence.start);
		if (block != VG_NONE && doc->blocks.items[block].type == VG_BLOCK_BOILERPLATE) continue;
		scan.lang = vg_doc_language_of(doc, block);
		for (uint32_t at = sentence.start; at < sentence.end; at = scan.sentence.end) {
			scan.sentence = (struct vg_span){at, window_end(doc, at, sentence.end)};
			if (!scan.whole) vg_anchors_mark(view->anchors, vg_doc_lower(doc), scan.sentence, scan.bits);
			scan_window(&scan, fn, user);
			vg_arena_reset(view->work, mark);
		}
	}
	vg_arena_reset(view->work, (struct vg_arena_mark){0});
}
