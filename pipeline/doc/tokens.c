/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens: one pass over the text outside boilerplate, cached in the document. Most are words of a few letters of ASCII,
 * which are told eight bytes at a time and looked up among those seen last; all others go the long way. */
#include "eight.h"
#include "fill.h"
#include "words.h"

/* Words of up to sixteen letters of ASCII, and marks, that were seen last, each in the place that its bytes tell. A
 * text has few words that are many of it: so these stay near the processor, which the table of all words does not. */
#define RECENT 8192u
#define STEP 4u /* tokens that are passed at once, at first */
/* Tokens of other words, which are looked up together, when the memory that this takes has been fetched. */
#define WAITING 32u
struct wait {
	uint32_t token;
	uint16_t place, len; /* a place of RECENT: the word is none of those that are kept */
	uint64_t head, tail; /* its bytes, 0 after the last */
};

struct lexer {
	struct vg_doc *doc;
	struct vg_str text;
	uint32_t at, end;      /* of the block */
	uint32_t sentence;     /* the next that ends behind what was seen */
	struct vg_span inside; /* its span; empty at the end of the text after the last */
	bool english;
	uint32_t before; /* what stands before the next token: VG_TOKEN_SPACE, VG_TOKEN_LINE */
	struct wait waiting[WAITING];
	uint32_t waits;
};

/* Small, so that many lie together: the tails, which few words have, lie apart. */
struct recent {
	uint64_t head;
	uint32_t word; /* as in vg_token, like fold */
	uint16_t fold, len;
};
static struct {
	uint32_t age; /* of the table of words */
	struct recent at[RECENT];
	uint64_t tails[RECENT];
} recent;

static inline uint32_t place_of(uint64_t head, uint64_t tail)
{
	const uint64_t spread = 0x9e3779b97f4a7c15u;
	return (uint32_t)((head ^ tail * spread) * spread >> 48) % RECENT;
}

/* Gives a token the number of its word, where that is one of those seen last. */
static inline bool take_recent(struct vg_token *token, const struct wait *wait)
{
	const struct recent *have = &recent.at[wait->place];
	if (have->head != wait->head || have->len != wait->len) return false;
	if (wait->tail != 0 && recent.tails[wait->place] != wait->tail) return false;
	token->word = have->word;
	token->fold = have->fold;
	return true;
}

/* Gives a token that waits the number that the table of all words has. */
static void look_up(struct lexer *lexer, const struct wait *wait)
{
	struct vg_token *token = &lexer->doc->tokens.items[wait->token];
	token->word = vg_words_number(lexer->text, token->span, token->flags & VG_WORD_FLAGS, &token->fold);
	if (wait->place == RECENT) return;
	recent.at[wait->place] = (struct recent){wait->head, token->word, token->fold, wait->len};
	recent.tails[wait->place] = wait->tail;
}

static void look_up_all(struct lexer *lexer)
{
	for (uint32_t i = 0; i < lexer->waits; i++) look_up(lexer, &lexer->waiting[i]);
	lexer->waits = 0;
}

/* Has the memory fetched that looking the word up takes. */
static void wait_for(struct lexer *lexer, struct wait wait)
{
	const struct vg_token *token = &lexer->doc->tokens.items[wait.token];
	if (lexer->waits == WAITING) look_up_all(lexer);
	vg_words_fetch(lexer->text, token->span, token->flags & VG_WORD_FLAGS);
	lexer->waiting[lexer->waits++] = wait;
}

static bool is_apostrophe(int32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x2BC;
}

static int32_t peek(const struct lexer *lexer, uint32_t at)
{
	return at < lexer->end ? vg_utf8_next(lexer->text, &at) : 0;
}

static void next_sentence(struct lexer *lexer, uint32_t start)
{
	struct vg_doc *doc = lexer->doc;
	while (lexer->sentence < doc->sentences.n && doc->sentences.items[lexer->sentence].end <= start)
		lexer->sentence++;
	lexer->inside = (struct vg_span){UINT32_MAX, UINT32_MAX};
	if (lexer->sentence < doc->sentences.n) lexer->inside = doc->sentences.items[lexer->sentence];
}

/* All but what its word tells, which is looked up later. Field by field: copied whole, it would wait for its halves. */
static inline void set_token(struct lexer *lexer, struct vg_token *token, struct vg_span span, uint32_t flags)
{
	if (span.start >= lexer->inside.end) next_sentence(lexer, span.start);
	token->span = span;
	token->flags = (uint16_t)flags;
	token->sentence = span.start >= lexer->inside.start ? lexer->sentence : UINT32_MAX;
}

/* Adds the token from start on, whose word has to be looked up. */
static void push_word(struct lexer *lexer, uint32_t start, uint32_t flags)
{
	struct vg_doc *doc = lexer->doc;
	VG_RESERVE(doc->arena, doc->tokens, 1);
	struct vg_token *token = &doc->tokens.items[doc->tokens.n++];
	set_token(lexer, token, (struct vg_span){start, lexer->at}, flags | lexer->before);
	wait_for(lexer, (struct wait){.token = doc->tokens.n - 1, .place = RECENT});
	lexer->before = 0;
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

/* What an ASCII byte is: numbers that can be added up over a word, letters in the lowest ten bits, of these upper case
 * in the next ten, digits above. An apostrophe, and what is not of ASCII, may belong to a word: OTHER. Words are
 * shorter, or have no use for the sums. */
enum { LETTER = 1, UPPER = 1 << 10 | LETTER, DIGIT = 1 << 20, OTHER = 1 << 30, SUM = (1 << 10) - 1 };
#define FIVE(c, kind) [(c)] = (kind), [(c) + 1] = (kind), [(c) + 2] = (kind), [(c) + 3] = (kind), [(c) + 4] = (kind)
#define LETTERS(c, kind)                                                                                               \
	FIVE(c, kind), FIVE((c) + 5, kind), FIVE((c) + 10, kind), FIVE((c) + 15, kind), FIVE((c) + 20, kind),          \
		[(c) + 25] = (kind)
static const uint32_t kinds[256] = {FIVE('0', DIGIT),     FIVE('5', DIGIT), LETTERS('A', UPPER),
				    LETTERS('a', LETTER), ['\''] = OTHER,   [0x80 ... 0xFF] = OTHER};

static inline uint32_t ascii_kind(char c)
{
	return kinds[(unsigned char)c] & ~(uint32_t)OTHER;
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
	push_word(lexer, start, shape.flags);
}

/* "12'400", "1’200": the apostrophe before three digits at `at`, and no more, groups them as in Switzerland. */
static bool groups_digits(const struct lexer *lexer, uint32_t at, int32_t cp)
{
	if (!is_apostrophe(cp)) return false;
	for (uint32_t n = 0; n < 3; n++) {
		if (at >= lexer->end || !vg_cp_is_digit(peek(lexer, at))) return false;
		vg_utf8_next(lexer->text, &at);
	}
	return !vg_cp_is_digit(peek(lexer, at)) && !vg_cp_is_letter(peek(lexer, at));
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
		bool within = (cp == '.' || cp == ',') && vg_cp_is_digit(peek(lexer, next));
		if (!vg_cp_is_digit(cp) && !within && !groups_digits(lexer, next, cp)) break;
		lexer->at = next;
	}
	push_word(lexer, start, VG_TOKEN_NUMBER);
}

/* A mark, or an English possessive. */
static void mark(struct lexer *lexer, uint32_t start, int32_t cp)
{
	bool possessive = is_apostrophe(cp) && (peek(lexer, lexer->at) | 32) == 's' && start > 0 &&
			  vg_cp_is_letter(vg_utf8_prev(lexer->text, start)) &&
			  !vg_cp_is_letter(peek(lexer, lexer->at + 1));
	if (possessive) lexer->at++;
	push_word(lexer, start, possessive ? VG_TOKEN_WORD : VG_TOKEN_PUNCT);
}

/* Letters of ASCII from a byte on, sixteen at most. */
struct letters {
	uint32_t n;
	uint32_t upper; /* a bit for each that is of upper case, the lowest for the first */
	bool ends;      /* what is next cannot belong to their word */
};

/* Bytes that are looked at from a place on. */
#define LETTERS_ROOM 17u

static inline struct letters letters_at(const struct lexer *lexer, uint32_t at)
{
	const char *text = lexer->text.ptr + at;
	uint32_t left = lexer->end - at;
	vg_sixteen bytes = vg_sixteen_at(text);
	uint32_t others = ~vg_sixteen_bits(vg_sixteen_letters(bytes)) | 1u << (left < 16 ? left : 16);
	struct letters letters = {.n = (uint32_t)__builtin_ctz(others)};
	letters.upper = vg_sixteen_bits(vg_sixteen_between(bytes, 'A', 'Z')) & ((1u << letters.n) - 1);
	letters.ends = letters.n == left || kinds[(unsigned char)text[letters.n]] == 0;
	return letters;
}

/* Where the quick way is: what changes with each token, out of the lexer's memory. */
struct cursor {
	struct vg_token *tokens;
	uint32_t n, at, before; /* tokens; as in struct lexer */
};

/* Adds the token that ends at the cursor, of letters that are known. */
static inline void put(struct lexer *lexer, struct cursor *c, uint32_t start, uint32_t flags, uint64_t head,
		       uint64_t tail)
{
	struct vg_token *token = &c->tokens[c->n];
	struct wait wait = {c->n++, (uint16_t)place_of(head, tail), (uint16_t)(c->at - start), head, tail};
	set_token(lexer, token, (struct vg_span){start, c->at}, flags | c->before);
	if (!take_recent(token, &wait)) wait_for(lexer, wait);
	c->before = 0;
}

static uint32_t upper_flags(struct letters letters)
{
	uint32_t flags = (letters.upper & 1) != 0 ? VG_TOKEN_UPPER : 0;
	if (letters.upper > 1) flags |= VG_TOKEN_MIXED;
	if (letters.n > 1 && letters.upper + 1 == 1u << letters.n) flags |= VG_TOKEN_CAPS;
	return flags;
}

/* A word of one to sixteen letters of ASCII. False where the long way must tell. */
static inline bool short_word(struct lexer *lexer, struct cursor *c, struct letters letters)
{
	uint32_t start = c->at, flags = VG_TOKEN_WORD, n = letters.n;
	const char *text = lexer->text.ptr + start;
	if (!letters.ends) return false;
	c->at += n;
	uint64_t head = eight_at(text) & (n < 8 ? UINT64_MAX >> 8 * (8 - n) : UINT64_MAX);
	uint64_t tail = n <= 8 ? 0 : eight_at(text + 8) & UINT64_MAX >> 8 * (16 - n);
	if (letters.upper != 0) flags |= upper_flags(letters);
	put(lexer, c, start, flags, head, tail);
	return true;
}

/* A mark of ASCII. */
static inline bool short_mark(struct lexer *lexer, struct cursor *c)
{
	unsigned char mark = (unsigned char)lexer->text.ptr[c->at];
	if (mark <= ' ' || mark >= 0x7F || kinds[mark] != 0 || c->at == lexer->end) return false;
	c->at++;
	put(lexer, c, c->at - 1, VG_TOKEN_PUNCT, mark, 0);
	return true;
}

/* Over short words and marks, nearly all that there is, with a space or none before each. */
static void quick(struct lexer *lexer)
{
	struct vg_doc *doc = lexer->doc;
	struct cursor c = {doc->tokens.items, doc->tokens.n, lexer->at, lexer->before};
	uint32_t room = EIGHT && lexer->text.len > LETTERS_ROOM ? lexer->text.len - LETTERS_ROOM : 0;
	uint32_t end = lexer->end < room ? lexer->end : room;
	while (c.n < doc->tokens.cap && c.at < end) {
		if (lexer->text.ptr[c.at] == ' ') {
			c.before |= VG_TOKEN_SPACE;
			c.at++;
		}
		struct letters letters = letters_at(lexer, c.at);
		if (letters.n != 0 ? !short_word(lexer, &c, letters) : !short_mark(lexer, &c)) break;
	}
	doc->tokens.n = c.n;
	lexer->at = c.at;
	lexer->before = c.before;
}

static void lex(struct lexer *lexer)
{
	while (quick(lexer), lexer->at < lexer->end) {
		uint32_t start = lexer->at, kind = ascii_kind(lexer->text.ptr[start]);
		int32_t cp = kind != 0 ? 0 : vg_utf8_next(lexer->text, &lexer->at);
		if (kind == 0 && vg_cp_is_space(cp)) {
			lexer->before |= cp == '\n' ? VG_TOKEN_LINE | VG_TOKEN_SPACE : VG_TOKEN_SPACE;
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

static void make_tokens(struct vg_doc *doc)
{
	doc->words = vg_words_begin();
	if (recent.age != doc->words) memset(&recent, 0, sizeof recent);
	recent.age = doc->words;
	doc->tokens.n = 0;
	vg_unfence(doc->tokens.items, doc->tokens.cap * sizeof *doc->tokens.items);
	VG_RESERVE(doc->arena, doc->tokens, doc->text.len / 4 + 16);
	struct lexer lexer = {.doc = doc, .text = doc->text};
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		if (block->type == VG_BLOCK_BOILERPLATE || block->span.end <= lexer.at) continue;
		enum vg_lang lang = block->language != VG_LANG_UNKNOWN ? block->language : doc->language;
		lexer.english = lang == VG_LANG_EN;
		lexer.at = block->span.start > lexer.at ? block->span.start : lexer.at;
		lexer.end = block->span.end;
		lexer.before = VG_TOKEN_LINE | VG_TOKEN_SPACE;
		lex(&lexer);
	}
	look_up_all(&lexer);
	vg_fence(doc->tokens.items + doc->tokens.n,
		 (doc->tokens.cap - doc->tokens.n) * sizeof *doc->tokens.items); /* nothing stands behind the last */
}

const struct vg_token *vg_doc_tokens(struct vg_doc *doc, uint32_t *n_r)
{
	if ((doc->tokens.items == NULL || doc->words != vg_words_age()) && doc->text.len != 0) {
		make_tokens(doc);
		if (vg_words_full()) make_tokens(doc); /* what earlier documents have left in the table tells nothing */
	}
	*n_r = doc->tokens.n;
	return doc->tokens.items;
}

/* The first token from low on that starts at or after the byte; high where none before it does. */
static uint32_t token_between(const struct vg_token *tokens, uint32_t low, uint32_t high, uint32_t offset)
{
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (tokens[mid].span.start < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

uint32_t vg_doc_token_at(struct vg_doc *doc, uint32_t offset)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	return token_between(tokens, 0, n, offset);
}

uint32_t vg_doc_token_from(struct vg_doc *doc, uint32_t token, uint32_t offset)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	if (token >= n || tokens[token].span.start > offset) return vg_doc_token_at(doc, offset);
	uint32_t step = STEP; /* ever larger, as long as they end before the byte */
	for (; step < n - token && tokens[token + step].span.start < offset; step *= 2) token += step;
	return token_between(tokens, token, step < n - token ? token + step : n, offset);
}
