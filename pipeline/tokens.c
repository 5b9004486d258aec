/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens: one pass over the text outside boilerplate, cached in the document. */
#include "words.h"

struct lexer {
	struct vg_doc *doc;
	struct vg_str text;
	uint32_t at, end; /* of the block */
	uint32_t sentence;
	bool english;
	bool line; /* a line break stands before the next token */
};

static bool is_apostrophe(int32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x2BC;
}

static int32_t peek(const struct lexer *lexer, uint32_t at)
{
	return at < lexer->end ? vg_utf8_next(lexer->text, &at) : 0;
}

/* Adds the token from start on. */
static void push(struct lexer *lexer, uint32_t start, uint32_t flags)
{
	struct vg_doc *doc = lexer->doc;
	struct vg_span span = {start, lexer->at};
	uint32_t word = vg_words_number(lexer->text, span, flags);
	if (start == 0 || lexer->line)
		flags |= VG_TOKEN_LINE | VG_TOKEN_SPACE;
	else if (lexer->text.ptr[start - 1] == ' ' || vg_cp_is_space(vg_utf8_prev(lexer->text, start)))
		flags |= VG_TOKEN_SPACE;
	lexer->line = false;
	while (lexer->sentence < doc->sentences.n && doc->sentences.items[lexer->sentence].end <= start)
		lexer->sentence++;
	bool inside = lexer->sentence < doc->sentences.n && doc->sentences.items[lexer->sentence].start <= start;
	VG_PUSH(doc->arena, doc->tokens,
		(struct vg_token){
			.span = span, .flags = flags, .sentence = inside ? lexer->sentence : UINT32_MAX, .word = word});
}

/* At an apostrophe after a letter. True if the word goes on after it (English "don't", "O'Brien"). */
static bool apostrophe(struct lexer *lexer, uint32_t after)
{
	int32_t next = peek(lexer, after);
	if (!vg_cp_is_letter(next)) return false;
	uint32_t past = after;
	vg_utf8_next(lexer->text, &past);
	bool possessive = (next == 's' || next == 'S') && !vg_cp_is_letter(peek(lexer, past)) &&
			  !is_apostrophe(peek(lexer, past));
	if (possessive) return false; /* "'s" becomes the next token */
	if (lexer->english) return true;
	lexer->at = after; /* elision: the apostrophe ends this token */
	return false;
}

/* What an ASCII byte is, 0 for others: numbers that can be added up over a word, letters in the lowest ten bits, of
 * these upper case in the next ten, digits above. Words are shorter, or have no use for the sums. */
enum { LETTER = 1, UPPER = 1 << 10 | LETTER, DIGIT = 1 << 20, SUM = (1 << 10) - 1 };
#define FIVE(c, kind) [(c)] = (kind), [(c) + 1] = (kind), [(c) + 2] = (kind), [(c) + 3] = (kind), [(c) + 4] = (kind)
#define LETTERS(c, kind)                                                                                               \
	FIVE(c, kind), FIVE((c) + 5, kind), FIVE((c) + 10, kind), FIVE((c) + 15, kind), FIVE((c) + 20, kind),          \
		[(c) + 25] = (kind)
static const uint32_t kinds[256] = {FIVE('0', DIGIT), FIVE('5', DIGIT), LETTERS('A', UPPER), LETTERS('a', LETTER)};

static inline uint32_t ascii_kind(char c)
{
	return kinds[(unsigned char)c];
}

/* What is known of a word so far. */
struct shape {
	uint32_t letters, upper, flags;
	bool first; /* nothing is */
};

/* Past letters and digits of ASCII: nearly all of nearly all words. */
static inline void ascii_run(struct lexer *lexer, struct shape *shape)
{
	const char *text = lexer->text.ptr;
	uint32_t at = lexer->at, most = lexer->end - at > SUM ? at + SUM : lexer->end, sum = 0, kind;
	bool capital = shape->first && ascii_kind(text[at]) == UPPER;
	for (; at < most && (kind = ascii_kind(text[at])) != 0; at++) sum += kind;
	if (at == lexer->at) return;
	uint32_t letters = sum & SUM, upper = sum / (1 << 10) & SUM;
	if (capital) shape->flags |= VG_TOKEN_UPPER;
	if (upper > capital) shape->flags |= VG_TOKEN_MIXED;
	shape->letters += letters;
	shape->upper += upper;
	shape->first = false;
	lexer->at = at;
}

static void word(struct lexer *lexer, uint32_t start)
{
	struct shape shape = {.flags = VG_TOKEN_WORD, .first = true};
	while (lexer->at < lexer->end) {
		ascii_run(lexer, &shape);
		if (lexer->at == lexer->end) break;
		unsigned char c = (unsigned char)lexer->text.ptr[lexer->at];
		if (ascii_kind((char)c) != 0) continue; /* the run was longer than its sum */
		if (c < 0x80 && c != '\'') break;
		uint32_t next = lexer->at;
		int32_t cp = vg_utf8_next(lexer->text, &next);
		if (is_apostrophe(cp) && !shape.first) {
			if (!apostrophe(lexer, next)) break;
			lexer->at = next;
			continue;
		}
		if (!vg_cp_is_letter(cp) && !vg_cp_is_digit(cp)) break;
		if (vg_cp_is_letter(cp)) shape.letters++;
		if (vg_cp_is_upper(cp)) {
			shape.upper++;
			shape.flags |= shape.first ? VG_TOKEN_UPPER : VG_TOKEN_MIXED;
		}
		lexer->at = next;
		shape.first = false;
	}
	if (shape.letters > 1 && shape.upper == shape.letters) shape.flags |= VG_TOKEN_CAPS;
	push(lexer, start, shape.flags);
}

/* Digits with inner . , / : between digits count as one number only for . and ,; letters after turn it into a word. */
static void number(struct lexer *lexer, uint32_t start)
{
	while (lexer->at < lexer->end) {
		uint32_t next = lexer->at;
		int32_t cp = vg_utf8_next(lexer->text, &next);
		if (vg_cp_is_letter(cp)) {
			word(lexer, start);
			return;
		}
		if (!vg_cp_is_digit(cp) && !((cp == '.' || cp == ',') && vg_cp_is_digit(peek(lexer, next)))) break;
		lexer->at = next;
	}
	push(lexer, start, VG_TOKEN_NUMBER);
}

/* A mark, or an English possessive. */
static void mark(struct lexer *lexer, uint32_t start, int32_t cp)
{
	bool possessive = is_apostrophe(cp) && (peek(lexer, lexer->at) | 32) == 's' && start > 0 &&
			  vg_cp_is_letter(vg_utf8_prev(lexer->text, start)) &&
			  !vg_cp_is_letter(peek(lexer, lexer->at + 1));
	if (possessive) lexer->at++;
	push(lexer, start, possessive ? VG_TOKEN_WORD : VG_TOKEN_PUNCT);
}

static void lex(struct lexer *lexer)
{
	while (lexer->at < lexer->end) {
		uint32_t start = lexer->at, kind = ascii_kind(lexer->text.ptr[start]);
		if (lexer->text.ptr[start] == ' ') {
			lexer->at++;
			continue;
		}
		int32_t cp = kind != 0 ? 0 : vg_utf8_next(lexer->text, &lexer->at);
		if (kind == 0 && vg_cp_is_space(cp)) {
			if (cp == '\n') lexer->line = true;
		} else if ((kind & LETTER) != 0 || (kind == 0 && vg_cp_is_letter(cp))) {
			lexer->at = start;
			word(lexer, start);
		} else if (kind == DIGIT || vg_cp_is_digit(cp)) {
			lexer->at = start;
			number(lexer, start);
		} else {
			mark(lexer, start, cp);
		}
	}
}

const struct vg_token *vg_doc_tokens(struct vg_doc *doc, uint32_t *n_r)
{
	if ((doc->tokens.items == NULL || doc->words != vg_words_age()) && doc->text.len != 0) {
		doc->words = vg_words_begin();
		doc->tokens.n = 0;
		VG_RESERVE(doc->arena, doc->tokens, doc->text.len / 5 + 16);
		struct lexer lexer = {.doc = doc, .text = doc->text};
		for (uint32_t i = 0; i < doc->blocks.n; i++) {
			const struct vg_block *block = &doc->blocks.items[i];
			if (block->type == VG_BLOCK_BOILERPLATE || block->span.end <= lexer.at) continue;
			enum vg_lang lang = block->language != VG_LANG_UNKNOWN ? block->language : doc->language;
			lexer.english = lang == VG_LANG_EN;
			lexer.at = block->span.start > lexer.at ? block->span.start : lexer.at;
			lexer.end = block->span.end;
			lexer.line = true;
			lex(&lexer);
		}
	}
	*n_r = doc->tokens.n;
	return doc->tokens.items;
}

uint32_t vg_doc_token_at(struct vg_doc *doc, uint32_t offset)
{
	uint32_t n, low = 0;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	uint32_t high = n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (tokens[mid].span.start < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}
