/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ends of sentences, in one pass over each block: terminators, told from dots of abbreviations, initials, numbers and
 * addresses by the words on both sides. */
#include "vaglio/rules.h"
#include "vaglio/stage.h"

enum {
	SENTENCE_MAX = 8192, /* bytes; a longer one is cut at the next white space */
	WORD_MAX = 24,       /* bytes of an abbreviation or of a word that opens a sentence */
	SLOTS = 4096,        /* of the word table, a power of two, at most half full */
};

enum class {
	CLASS_NONE = 0,
	CLASS_WORD = 1,     /* something always follows: "dott. Rossi" */
	CLASS_NUMBER = 2,   /* a number follows, or the sentence ends: "n. 12" */
	CLASS_END = 4,      /* may stand at an end: "S.p.A." */
	CLASS_OPENER = 8,   /* a word that opens sentences, when it has a capital */
	CLASS_RECITAL = 16, /* one that opens a recital of a decree, behind a semicolon and with a capital */
};

struct word {
	struct vg_str form;  /* lower case; an abbreviation without its last dot */
	uint32_t classes[2]; /* in Italian, in English */
};

struct state {
	struct word words[SLOTS];
	uint32_t n;
	bool stop[256]; /* bytes at which the scan halts */
};

struct scan {
	const struct state *state;
	struct vg_doc *doc;
	struct vg_str text, lower;
	uint32_t start, end; /* of the sentence so far, of the block */
	enum vg_lang language;
	bool lines; /* each line is a sentence */
	bool cells; /* so is each cell of a row */
};

static struct word *find(struct word *words, struct vg_str form)
{
	uint32_t at = (uint32_t)vg_str_hash(form) & (SLOTS - 1);
	while (words[at].form.len != 0 && !vg_str_eq(words[at].form, form)) at = (at + 1) & (SLOTS - 1);
	return &words[at];
}

static void add(struct state *state, struct vg_str form, enum vg_lang lang, uint32_t classes)
{
	if (form.len > 0 && form.ptr[form.len - 1] == '.') form.len--;
	if (form.len == 0 || form.len > WORD_MAX || state->n >= SLOTS / 2) return;
	struct word *word = find(state->words, form);
	if (word->form.len == 0) {
		word->form = form;
		state->n++;
	}
	if (lang != VG_LANG_EN) word->classes[0] |= classes;
	if (lang != VG_LANG_IT) word->classes[1] |= classes;
}

static uint32_t class_of(struct vg_str name)
{
	if (vg_str_eqz(name, "word")) return CLASS_WORD;
	return vg_str_eqz(name, "number") ? CLASS_NUMBER : CLASS_END;
}

static void add_lexicon(struct vg_ctx *ctx, const char *type, uint32_t classes)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), type);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, i);
		if (classes >= CLASS_OPENER && lexeme->language == VG_LANG_UNKNOWN) continue;
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++) {
			struct vg_str form = vg_lexicon_form(lexicon, i, j);
			bool dotted = form.len > 0 && form.ptr[form.len - 1] == '.';
			if (classes == CLASS_NUMBER && !dotted) continue;
			add(vg_ctx_state(ctx), form, lexeme->language,
			    classes != 0 ? classes : class_of(lexeme->other));
		}
	}
}

static enum vg_status open(struct vg_ctx *ctx)
{
	struct state *state = vg_ctx_state(ctx);
	add_lexicon(ctx, "abbreviation", 0);
	add_lexicon(ctx, "month_short", CLASS_NUMBER);
	add_lexicon(ctx, "weekday_short", CLASS_NUMBER);
	add_lexicon(ctx, "stopword", CLASS_OPENER);
	add_lexicon(ctx, "recital", CLASS_RECITAL);
	const char *stop = ".!?;\n\t";
	for (; *stop != '\0'; stop++) state->stop[(unsigned char)*stop] = true;
	state->stop[0xE2] = true; /* first byte of U+2026 */
	return VG_OK;
}

static uint32_t classes_of(const struct scan *scan, uint32_t start, uint32_t end)
{
	if (end <= start || end - start > WORD_MAX) return CLASS_NONE;
	const struct word *word = find((struct word *)scan->state->words, vg_str_slice(scan->lower, start, end));
	if (scan->language == VG_LANG_IT) return word->classes[0];
	if (scan->language == VG_LANG_EN) return word->classes[1];
	return word->classes[0] | word->classes[1];
}

static void emit(struct scan *scan, uint32_t end)
{
	uint32_t start = scan->start;
	scan->start = end;
	while (start < end) {
		uint32_t next = start;
		if (!vg_cp_is_space(vg_utf8_next(scan->text, &next))) break;
		start = next;
	}
	while (end > start && vg_cp_is_space(vg_utf8_prev(scan->text, end))) {
		do end--;
		while (((unsigned char)scan->text.ptr[end] & 0xC0) == 0x80);
	}
	if (end > start) VG_PUSH(scan->doc->arena, scan->doc->sentences, (struct vg_span){start, end});
}

static int32_t peek(const struct scan *scan, uint32_t at)
{
	return at < scan->end ? vg_utf8_next(scan->text, &at) : 0;
}

static bool is_closer(int32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == '}' || cp == 0x201D || cp == 0x2019 ||
	       cp == 0xBB || cp == 0x203A;
}

static bool is_opener(int32_t cp)
{
	return cp == '"' || cp == '\'' || cp == '(' || cp == '[' || cp == '{' || cp == 0x201C || cp == 0x2018 ||
	       cp == 0xAB || cp == 0x2039 || cp == 0x201E || cp == '-' || cp == 0x2013 || cp == 0x2014 ||
	       cp == 0x2022 || cp == '*' || cp == 0xBF || cp == 0xA1;
}

/* Past further terminators. */
static uint32_t skip_terminators(const struct scan *scan, uint32_t at)
{
	for (;;) {
		int32_t cp = peek(scan, at);
		if (cp != '.' && cp != '!' && cp != '?' && cp != 0x2026) return at;
		vg_utf8_next(scan->text, &at);
	}
}

/* Past quotes and brackets that close, the mark of a footnote, and a closing guillemet after a space. */
static uint32_t skip_closers(const struct scan *scan, uint32_t at)
{
	for (;;) {
		int32_t cp = peek(scan, at);
		uint32_t next = at;
		if (is_closer(cp)) {
			vg_utf8_next(scan->text, &at);
			continue;
		}
		if (cp == '[') {
			for (next = at + 1; vg_cp_is_digit(peek(scan, next)) && next - at < 5;) next++;
			if (next > at + 1 && peek(scan, next) == ']') {
				at = next + 1;
				continue;
			}
			return at;
		}
		if (cp == ' ' || cp == 0xA0) {
			vg_utf8_next(scan->text, &next);
			if (peek(scan, next) == 0xBB) {
				at = next + 2;
				continue;
			}
		}
		return at;
	}
}

/* First character of the word before the dot at `dot`: letters, digits, inner dots. */
static uint32_t word_start(const struct scan *scan, uint32_t dot)
{
	uint32_t at = dot;
	while (at > scan->start && dot - at < 2 * WORD_MAX) {
		unsigned char before = (unsigned char)scan->text.ptr[at - 1], letter = (before | 0x20) - 'a';
		if (before < 0x80 && (letter < 26 || (before >= '.' && before <= '9'))) { /* '.', '/', digits */
			at--;
			continue;
		}
		int32_t cp = vg_utf8_prev(scan->text, at);
		if (!vg_cp_is_letter(cp) && !vg_cp_is_digit(cp) && cp != '.' && cp != 0xB0 && cp != 0xBA && cp != '/')
			break;
		do at--;
		while (((unsigned char)scan->text.ptr[at] & 0xC0) == 0x80);
	}
	return at;
}

/* The classes of the word that follows: "Il", "The", "VISTA". */
static uint32_t classes_at(const struct scan *scan, uint32_t at)
{
	uint32_t end = at;
	while (end < scan->end && end - at < WORD_MAX) {
		uint32_t next = end;
		int32_t cp = vg_utf8_next(scan->text, &next);
		if (cp == '\'' || cp == 0x2019) {
			end = next;
			break;
		}
		if (!vg_cp_is_letter(cp)) break;
		end = next;
	}
	return classes_of(scan, at, end);
}

static bool blank_before(const struct scan *scan, uint32_t at)
{
	for (uint32_t i = scan->start; i < at; i++)
		if (scan->text.ptr[i] != ' ' && scan->text.ptr[i] != '\n' && scan->text.ptr[i] != '\t') return false;
	return true;
}

static bool is_number(struct vg_str word)
{
	for (uint32_t i = 0; i < word.len; i++)
		if (word.ptr[i] < '0' || word.ptr[i] > '9') return false;
	return word.len > 0;
}

/* Whether the single dot at `dot` may end a sentence, when `next` (at `at`) is the first character after it. */
static bool dot_ends(const struct scan *scan, uint32_t dot, uint32_t at, int32_t next)
{
	uint32_t start = word_start(scan, dot);
	struct vg_str word = vg_str_slice(scan->text, start, dot);
	if (word.len == 0) return true;
	uint32_t classes = classes_of(scan, start, dot);
	bool opener = vg_cp_is_upper(next) && (classes_at(scan, at) & CLASS_OPENER);
	if (blank_before(scan, start) && word.len <= 4 && (is_number(word) || word.len == 1))
		return false; /* "1. Subject" */
	if (classes & CLASS_END) return opener;
	if (classes & CLASS_NUMBER && vg_cp_is_digit(next)) return false;
	if (classes & CLASS_WORD) return false;
	if (classes & CLASS_NUMBER) return vg_cp_is_upper(next) && (opener || word.len > 2);
	int32_t last = vg_utf8_prev(scan->text, dot);
	uint32_t size = vg_utf8_count(word);
	if (size == 1 && vg_cp_is_upper(last)) return opener;                               /* initial */
	if (size > 2 && vg_cp_is_letter(last) && memchr(word.ptr, '.', word.len) != NULL) { /* "U.S." */
		int32_t before = vg_utf8_prev(scan->text, dot - (uint32_t)(last < 0x80 ? 1 : 2));
		if (before == '.') return opener;
	}
	return true;
}

/* At a terminator; gives the place to go on from. */
static uint32_t terminator(struct scan *scan, uint32_t at)
{
	bool dot = scan->text.ptr[at] == '.';
	uint32_t after = skip_terminators(scan, at);
	bool single = dot && after == at + 1;
	uint32_t close = skip_closers(scan, after);
	if (close >= scan->end) return scan->end;
	if (!vg_cp_is_space(peek(scan, close))) return after;
	uint32_t next = close;
	bool broken = false; /* an empty line follows */
	for (uint32_t lines = 0; next < scan->end;) {
		int32_t cp = peek(scan, next);
		if (!vg_cp_is_space(cp)) break;
		lines += cp == '\n';
		broken = lines > 1;
		vg_utf8_next(scan->text, &next);
	}
	uint32_t first = next;
	int32_t cp = peek(scan, first);
	for (uint32_t n = 0; n < 4 && (is_opener(cp) || (n > 0 && cp == ' ')); n++) {
		vg_utf8_next(scan->text, &first);
		cp = peek(scan, first);
	}
	if (!broken && vg_cp_is_lower(cp)) return after;
	if (!broken && single && close == after && !dot_ends(scan, at, first, cp)) return after;
	emit(scan, close);
	return close;
}

/* At a semicolon, which parts the recitals of a decree: "VISTA la legge ...; RITENUTO di ...". */
static uint32_t semicolon(struct scan *scan, uint32_t at)
{
	uint32_t next = ++at;
	while (next < scan->end && vg_cp_is_space(peek(scan, next))) vg_utf8_next(scan->text, &next);
	if (next > at && vg_cp_is_upper(peek(scan, next)) && (classes_at(scan, next) & CLASS_RECITAL)) emit(scan, at);
	return at;
}

static bool empty_line(const struct scan *scan, uint32_t at)
{
	for (at++; at < scan->end; at++) {
		char c = scan->text.ptr[at];
		if (c == '\n') return true;
		if (c != ' ' && c != '\t' && c != '\r') return false;
	}
	return false;
}

/* At a byte that may end a sentence; gives the place to go on from. */
static uint32_t halt(struct scan *scan, uint32_t at)
{
	unsigned char c = (unsigned char)scan->text.ptr[at];
	if (c == '\n') {
		if (scan->lines || empty_line(scan, at) || at - scan->start > SENTENCE_MAX) emit(scan, at);
		return at + 1;
	}
	if (c == '\t') {
		if (scan->cells) emit(scan, at);
		return at + 1;
	}
	if (c == ';') return semicolon(scan, at);
	if (c == 0xE2 && peek(scan, at) != 0x2026) return at + 1;
	return terminator(scan, at);
}

static void cut(struct scan *scan)
{
	uint32_t at = scan->start + SENTENCE_MAX;
	while (at > scan->start && scan->text.ptr[at] != ' ') at--;
	if (at == scan->start) {
		at = scan->start + SENTENCE_MAX;
		while (((unsigned char)scan->text.ptr[at] & 0xC0) == 0x80) at--;
	}
	emit(scan, at);
}

/* The next byte from `at` on at which the scan halts, or limit. Letters and spaces, at which it does not, are passed
 * over sixteen at a time. */
static uint32_t next_stop(const struct scan *scan, uint32_t at, uint32_t limit)
{
	const unsigned char *bytes = (const unsigned char *)scan->text.ptr;
	while (at < limit) {
		if (limit - at >= 16) {
			vg_sixteen sixteen = vg_sixteen_at(scan->text.ptr + at);
			vg_sixteen passed = vg_sixteen_letters(sixteen) | (vg_sixteen)(sixteen == vg_sixteen_each(' '));
			uint32_t others = ~vg_sixteen_bits(passed) & 0xFFFF;
			at += others != 0 ? (uint32_t)__builtin_ctz(others) : 16;
			if (others == 0) continue;
		}
		if (scan->state->stop[bytes[at]]) break;
		at++;
	}
	return at;
}

static void scan_block(struct scan *scan, const struct vg_block *block)
{
	scan->start = block->span.start;
	scan->end = block->span.end;
	scan->language = block->language != VG_LANG_UNKNOWN ? block->language : scan->doc->language;
	scan->lines = block->type == VG_BLOCK_LETTERHEAD || block->type == VG_BLOCK_FOOTER;
	scan->cells = block->type == VG_BLOCK_TABLE_ROW;
	for (uint32_t at = scan->start; at < scan->end;) {
		uint32_t limit = scan->end - scan->start > SENTENCE_MAX ? scan->start + SENTENCE_MAX : scan->end;
		at = next_stop(scan, at, limit);
		if (at < limit)
			at = halt(scan, at);
		else if (limit < scan->end)
			cut(scan);
	}
	emit(scan, scan->end);
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct scan scan = {.state = vg_ctx_state(ctx), .doc = doc, .text = doc->text, .lower = vg_doc_lower(doc)};
	VG_RESERVE(doc->arena, doc->sentences, doc->text.len / 128 + 8);
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		if (block->type == VG_BLOCK_BOILERPLATE) continue;
		bool rows = block->type == VG_BLOCK_TABLE && i + 1 < doc->blocks.n &&
			    doc->blocks.items[i + 1].span.start < block->span.end;
		if (!rows) scan_block(&scan, block);
	}
	return VG_OK;
}

VG_STAGE_DEFINE(sentences) = {
	.name = "sentences",
	.summary = "spans of sentences, never across blocks",
	.needs = "sections",
	.state_size = sizeof(struct state),
	.open = open,
	.run = run,
};
