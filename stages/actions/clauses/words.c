/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a sentence: tokens joined to names and to closed-class phrases, with all readings. */
#include "tag.h"
#include "actions/lex/inflect.h"

#define ENCLITIC_PART_MIN 7 /* bytes of a participle with its pronoun; "postale" is none */

void word_take(struct word *word, const struct lex_reading *reading)
{
	word->tag = reading->tag;
	word->sub = reading->sub;
	word->form = reading->form;
	word->tense = reading->tense;
	word->persons = reading->persons;
	word->article = reading->article;
	word->negative = reading->negative;
	word->lemma = reading->lemma;
	word->classes = reading->classes;
	if (reading->tag == TAG_NUM) word->number = reading->number;
}

void word_take_noun(const struct sentence *sentence, struct word *word)
{
	const struct lex_reading *noun = word_reading(sentence, word, TAG_NOUN);
	if (noun != NULL) {
		word_take(word, noun);
		return;
	}
	word->tag = TAG_OPEN;
	word->lemma = 0;
	word->form = FORM_NONE;
}

bool word_take_form(const struct sentence *sentence, struct word *word, enum lex_form form)
{
	const struct lex_reading *r = word_form(sentence, word, form);
	if (r != NULL) word_take(word, r);
	return r != NULL;
}

bool word_take_tag(const struct sentence *sentence, struct word *word, enum lex_tag tag)
{
	const struct lex_reading *r = word_reading(sentence, word, tag);
	if (r != NULL) word_take(word, r);
	return r != NULL;
}

char word_punct(const struct sentence *sentence, const struct word *word)
{
	struct vg_str s = vg_doc_slice(sentence->doc, word->span);
	if (s.len == 1) return s.ptr[0];
	if (vg_str_eqz(s, "\xE2\x80\x93") || vg_str_eqz(s, "\xE2\x80\x94")) return '-';
	if (vg_str_eqz(s, "\xE2\x80\xA6")) return '.';
	return '"'; /* the other marks of several bytes are quotation marks and bullets */
}

const struct word *word_before(const struct sentence *sentence, uint32_t i)
{
	while (i-- > 0)
		if (sentence->words.items[i].tag != TAG_ADV) return &sentence->words.items[i];
	return NULL;
}

const struct word *word_after(const struct sentence *sentence, uint32_t i)
{
	for (i++; i < sentence->words.n; i++)
		if (sentence->words.items[i].tag != TAG_ADV) return &sentence->words.items[i];
	return NULL;
}

void tag_words(struct sentence *sentence, void (*tag)(struct tagger *tagger))
{
	for (uint32_t i = 0; i < sentence->words.n; i++) {
		struct tagger t = {.sentence = sentence, .i = i, .word = &sentence->words.items[i]};
		t.prev = word_before(sentence, i);
		t.next = i + 1 < sentence->words.n ? &sentence->words.items[i + 1] : NULL;
		tag(&t);
	}
}

bool chunk_is_perfect(const struct sentence *sentence, const struct chunk *verb)
{
	bool been = false; /* "è stata rilasciata" */
	for (uint32_t w = verb->first; w < verb->head; w++) been = been || sentence->words.items[w].form == FORM_PART;
	bool moved = lex_intransitive(sentence->lex, verb->lemma); /* "sarebbero partiti" */
	return verb->perfect && (!verb->passive || been || moved);
}

/* Does a clause begin with word i? */
static bool begins_clause(const struct sentence *sentence, uint32_t i)
{
	if (i == 0) return true;
	const struct word *before = &sentence->words.items[i - 1];
	return before->tag == TAG_PUNCT || before->tag == TAG_CONJ || before->tag == TAG_THAT;
}

enum front word_front(const struct sentence *sentence, uint32_t auxiliary)
{
	for (uint32_t i = auxiliary; i-- > 0;) {
		const struct word *word = &sentence->words.items[i];
		bool front = word->tag == TAG_ADV && word->sub == ADV_FRONT, prep = word->tag == TAG_PREP;
		if ((!front && !prep && word->tag != TAG_NEG) || i + 1 == sentence->words.n ||
		    !begins_clause(sentence, i))
			continue;
		const struct word *next = &sentence->words.items[i + 1]; /* "Not until June was it granted" */
		bool none = next->tag == TAG_DET && next->sub == DET_NEG;
		if (prep && none) return FRONT_NEGATIVE; /* "In neither case was it granted" */
		bool only = prep && next->tag == TAG_ADV && next->sub == ADV_FRONT;
		if (only) return FRONT_ONLY; /* "In only one case was it granted" */
		if (prep) continue;
		bool since = (next->tag == TAG_SUB || next->tag == TAG_PREP) &&
			     word_reading(sentence, next, TAG_SUB) != NULL;
		bool time = word_serves(word, FN_NOT) && (since || next->tag == TAG_TIME);
		return front || time ? FRONT_ONLY : FRONT_NEGATIVE;
	}
	return FRONT_NONE;
}

enum { PHRASE_MAX = 24 }; /* tokens of a phrase that are looked at */

/* Tokens in lower case with single spaces, apostrophes straight. */
struct phrase {
	char form[VG_LOWER_MAX];
	uint32_t ends[PHRASE_MAX]; /* length up to the end of each token */
	uint64_t hashes[PHRASE_MAX];
	uint32_t n; /* of them, as many as fit */
};

/* Adds a token; false if it does not fit. */
static bool join(struct phrase *phrase, struct vg_str lower, const struct vg_token *token)
{
	uint32_t at = token->span.start, end = token->span.end, n = phrase->n > 0 ? phrase->ends[phrase->n - 1] : 0;
	uint64_t hash = phrase->n > 0 ? phrase->hashes[phrase->n - 1] : VG_HASH_SEED;
	if (phrase->n == PHRASE_MAX || n + (end - at) + 2 > VG_LOWER_MAX) return false;
	if (phrase->n > 0 && (token->flags & VG_TOKEN_SPACE)) {
		phrase->form[n++] = ' ';
		hash = vg_hash_step(hash, ' ');
	}
	for (; at < end; at++) {
		char c = lower.ptr[at];
		if (c == '\xE2' && end - at >= 3 && memcmp(lower.ptr + at, "\xE2\x80\x99", 3) == 0) {
			c = '\'';
			at += 2;
		}
		phrase->form[n++] = c;
		hash = vg_hash_step(hash, (unsigned char)c);
	}
	phrase->hashes[phrase->n] = hash;
	phrase->ends[phrase->n++] = n;
	return true;
}

/* What clause_words reads. */
struct words {
	const struct lex *lex;
	struct vg_str lower; /* of the document, like tokens and rows */
	const struct vg_token *tokens;
	struct lex_word *rows;
};

/* Readings of the first n tokens of a phrase. */
static const struct lex_reading *find(const struct lex *lex, const struct phrase *phrase, uint32_t n)
{
	return lex_find_hashed(lex, vg_str_n(phrase->form, phrase->ends[n - 1]), phrase->hashes[n - 1]);
}

/* What they do. */
static const struct lex_functions *functions_of(const struct lex *lex, const struct phrase *phrase, uint32_t n)
{
	return lex_functions(lex, vg_str_n(phrase->form, phrase->ends[n - 1]), phrase->hashes[n - 1]);
}

/* Articulated prepositions end phrases, too: "al posto della" is "al posto di". */
static const struct lex_reading *find_bare(const struct lex *lex, const char *form, uint32_t n,
					   const struct lex_functions **functions_r)
{
	char own[VG_LOWER_MAX];
	static const char *const bare[][2] = {[PREP_OF] = {"di", NULL},
					      [PREP_TO] = {"a", NULL},
					      [PREP_FROM] = {"da", NULL},
					      [PREP_IN] = {"in", NULL},
					      [PREP_ON] = {"su", NULL}};
	uint32_t space = n;
	while (space > 0 && form[space - 1] != ' ') space--;
	if (space == 0 || n - space > 8) return NULL;
	const struct lex_reading *r = lex_find(lex, vg_str_n(form + space, n - space));
	if (r == NULL || r->tag != TAG_PREP || r->sub >= sizeof bare / sizeof *bare || bare[r->sub][0] == NULL)
		return NULL;
	size_t len = strlen(bare[r->sub][0]);
	memcpy(own, form, space);
	memcpy(own + space, bare[r->sub][0], len);
	struct vg_str whole = vg_str_n(own, (uint32_t)(space + len));
	*functions_r = lex_functions(lex, whole, vg_str_hash(whole));
	return lex_find(lex, whole);
}

/* "revocarla", "concedendogli", "revocarne", "oppostole": the form without its clitics. */
static const struct lex_reading *find_enclitic(const struct lex *lex, const char *form, uint32_t n)
{
	static const char *const ends[] = {"gliela", "glielo", "gliele", "glieli", "gliene", "sene", "sela",
					   "selo",   "sele",   "seli",   "lo",     "la",     "li",   "le",
					   "ne",     "gli",    "si",     "ci",     "vi",     "mi",   "ti"};
	for (uint32_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t len = strlen(ends[i]);
		if (n < len + 4 || memcmp(form + n - len, ends[i], len) != 0) continue;
		const struct lex_reading *r = lex_find(lex, vg_str_n(form, n - len));
		bool dative = len == (ends[i][0] == 'g' ? 3u : 2u) && n > ENCLITIC_PART_MIN && /* "oppostole" */
			      (memcmp(ends[i], "le", len) == 0 || memcmp(ends[i], "gli", len) == 0);
		for (; r != NULL; r = lex_next(lex, r))
			if (r->tag == TAG_VERB &&
			    (r->form == FORM_INF || r->form == FORM_GER || (dative && r->form == FORM_PART)))
				return r;
	}
	return NULL;
}

static int64_t parse_number(struct vg_str s)
{
	int64_t n = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9' && n < 1000000000000)
			n = n * 10 + (s.ptr[i] - '0');
		else if (s.ptr[i] == '.' || s.ptr[i] == ',') {
			if (s.len - i != 4 && (i + 4 >= s.len || (s.ptr[i + 4] != '.' && s.ptr[i + 4] != ',')))
				return 0;
		}
	}
	return n;
}

static bool is_name(enum vg_mention_type type)
{
	return type == VG_MENTION_COMPANY || type == VG_MENTION_AGENCY || type == VG_MENTION_ORGANIZATION ||
	       type == VG_MENTION_PERSON || type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE ||
	       type == VG_MENTION_LAW;
}

/* The longest mention of a kind that makes one word, starting at offset; *at walks the sorted mentions. */
static int32_t mention_at(const struct vg_doc *doc, uint32_t *at, uint32_t offset)
{
	while (*at < doc->mentions.n && doc->mentions.items[*at].span.start < offset) (*at)++;
	for (uint32_t i = *at; i < doc->mentions.n && doc->mentions.items[i].span.start == offset; i++) {
		enum vg_mention_type type = doc->mentions.items[i].type;
		if (is_name(type) || type == VG_MENTION_DATE || type == VG_MENTION_MONEY) return (int32_t)i;
	}
	return VG_NONE;
}

static int32_t item_at(const struct vg_doc *doc, uint32_t from, uint32_t offset)
{
	for (uint32_t i = from; i < doc->mentions.n && doc->mentions.items[i].span.start <= offset; i++)
		if (doc->mentions.items[i].type == VG_MENTION_ITEM && doc->mentions.items[i].span.end > offset)
			return (int32_t)i;
	return VG_NONE;
}

/* Does the sentence hold any, or the end of one? */
static bool has_items(const struct vg_doc *doc, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < doc->mentions.n && doc->mentions.items[i].span.start < end; i++)
		if (doc->mentions.items[i].type == VG_MENTION_ITEM) return true;
	return false;
}

static uint8_t tag_of_mention(enum vg_mention_type type)
{
	return type == VG_MENTION_DATE ? TAG_TIME : type == VG_MENTION_MONEY ? TAG_MONEY : TAG_NAME;
}

static struct lex_word look_up(const struct lex *lex, struct vg_str lower, const struct vg_token *token)
{
	struct lex_word word = {.known = true};
	struct phrase phrase;
	phrase.n = 0;
	if (!join(&phrase, lower, token)) return word;
	word.hash = phrase.hashes[0];
	word.begins = lex_begins(lex, word.hash);
	word.readings = find(lex, &phrase, 1);
	word.functions = functions_of(lex, &phrase, 1);
	if (word.readings == NULL && lex_has(lex, LEX_CLITICS))
		word.readings = find_enclitic(lex, phrase.form, phrase.ends[0]);
	return word;
}

/* What is known of the word of token t by itself. */
static struct lex_word word_at(const struct words *words, uint32_t t)
{
	const struct vg_token *token = &words->tokens[t];
	if (token->word == VG_WORD_ANY) return look_up(words->lex, words->lower, token);
	struct lex_word *row = &words->rows[token->word];
	if (!row->known) *row = look_up(words->lex, words->lower, token);
	return *row;
}

/* Does token t follow an auxiliary: "ha {ammesso} che"? */
static bool is_behind_auxiliary(const struct words *words, uint32_t t)
{
	const struct lex_reading *r = t > 0 ? word_at(words, t - 1).readings : NULL;
	for (; r != NULL; r = lex_next(words->lex, r)) {
		bool verb = r->tag == TAG_VERB && r->form != FORM_PART;
		if (verb &&
		    (lex_verb_serves(words->lex, r->lemma, FN_HAVE) || lex_verb_serves(words->lex, r->lemma, FN_BE)))
			return true;
	}
	return false;
}

/* "by then-minister Lund": a hyphen ties the last word of what would be a phrase to the next. */
static bool is_tied(const struct words *words, uint32_t last, uint32_t end)
{
	if (last + 2 >= end || (words->tokens[last + 1].flags & VG_TOKEN_SPACE)) return false;
	bool hyphen = words->lower.ptr[words->tokens[last + 1].span.start] == '-';
	return hyphen && !(words->tokens[last + 2].flags & VG_TOKEN_SPACE);
}

/* Is token t a noun for an office or a body: "minister", "president"? */
static bool is_office_at(const struct words *words, uint32_t t)
{
	uint64_t kinds = lex_class(words->lex, VG_STR("office")) | lex_class(words->lex, VG_STR("authority")) |
			 lex_class(words->lex, VG_STR("leader"));
	for (const struct lex_reading *r = word_at(words, t).readings; r != NULL; r = lex_next(words->lex, r))
		if (r->tag == TAG_NOUN && (r->classes & kinds)) return true;
	return false;
}

/* "by {then} minister Lund", "under {then} foreign secretary Lund": said of the office, and no end of a phrase. */
static bool is_of_office(const struct words *words, uint32_t last, uint32_t end)
{
	if (last + 2 >= end || !lex_serves(word_at(words, last).functions, FN_OF_OFFICE)) return false;
	return is_office_at(words, last + 1) || is_office_at(words, last + 2);
}

/* Sets readings and functions of a word: of the longest known phrase that starts at token t; its last token. */
static uint32_t take_phrase(const struct words *words, uint32_t t, uint32_t end, struct word *word)
{
	const struct lex *lex = words->lex;
	const struct vg_token *tokens = words->tokens;
	struct lex_word first = word_at(words, t);
	struct phrase phrase;
	phrase.n = 0;
	word->readings = first.readings;
	word->functions = first.functions;
	if (!first.begins || !join(&phrase, words->lower, &tokens[t])) return t;
	uint32_t longest = end - t < lex_longest(lex) + 3 ? end - t : lex_longest(lex) + 3;
	while (phrase.n < longest && lex_begins(lex, phrase.hashes[phrase.n - 1]) &&
	       join(&phrase, words->lower, &tokens[t + phrase.n]))
		continue;
	for (uint32_t n = phrase.n; n > 1; n--) {
		if ((tokens[t + n - 1].flags & VG_TOKEN_NUMBER) || is_tied(words, t + n - 1, end)) continue;
		if (is_of_office(words, t + n - 1, end)) continue;
		const struct lex_reading *r = find(lex, &phrase, n);
		const struct lex_functions *functions = r != NULL ? functions_of(lex, &phrase, n) : NULL;
		if (r == NULL && lex_has(lex, LEX_JOINED_ARTICLES))
			r = find_bare(lex, phrase.form, phrase.ends[n - 1], &functions);
		if (r == NULL) continue;
		bool part = first.readings != NULL && (first.readings->forms & 1u << FORM_PART) != 0;
		if (part && r->tag == TAG_SUB && is_behind_auxiliary(words, t)) continue; /* "ha {visto che} era" */
		word->readings = r;
		word->functions = functions;
		return t + n - 1;
	}
	return t;
}

static void first_guess(struct word *word, const struct vg_token *token)
{
	word->tag = TAG_OPEN;
	if (token->flags & VG_TOKEN_PUNCT) word->tag = TAG_PUNCT;
	if (token->flags & VG_TOKEN_NUMBER) {
		word->tag = TAG_NUM;
		word->number = parse_number(word->low);
	} else if (word->readings != NULL) {
		word_take(word, word->readings);
	}
}

/* The last token of a phrase before a date that begins in it: "nel" of "nel corso del 2018". */
static uint32_t date_within(const struct vg_doc *doc, uint32_t at, const struct vg_token *tokens, uint32_t first,
			    uint32_t last)
{
	for (uint32_t t = first + 1; t <= last; t++) {
		int32_t mention = mention_at(doc, &at, tokens[t].span.start);
		if (mention != VG_NONE && doc->mentions.items[mention].type == VG_MENTION_DATE) return t - 1;
	}
	return last;
}

/* "prima della", "a seguito dell'": is the last token a preposition with an article? */
static bool ends_in_article(const struct words *words, uint32_t last)
{
	for (const struct lex_reading *r = word_at(words, last).readings; r != NULL; r = lex_next(words->lex, r))
		if (r->tag == TAG_PREP && r->article) return true;
	return false;
}

static inline bool is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (unsigned char)((c | 32) - 'a') < 26 || vg_is_digit(c);
}

uint64_t clause_starts(struct vg_str text)
{
	uint64_t starts = 0;
	for (uint32_t i = 0; i < text.len; i++) {
		if (!is_letter(text.ptr[i])) continue;
		uint32_t first = i++;
		while (i < text.len && is_letter(text.ptr[i])) i++;
		char next = i - first > 1 ? text.ptr[first + 1] : '\0';
		starts |= UINT64_C(1) << (((unsigned char)text.ptr[first] * 7u + (unsigned char)next) & 63);
	}
	return starts;
}

/* "43 000 domande": the last token of a number whose thousands stand apart. */
static uint32_t past_thousands(const struct words *words, uint32_t t, uint32_t end)
{
	const struct vg_token *tokens = words->tokens;
	uint32_t last = t;
	if (!(tokens[t].flags & VG_TOKEN_NUMBER) || tokens[t].span.end - tokens[t].span.start > 3) return t;
	for (; last + 1 < end && (tokens[last + 1].flags & VG_TOKEN_NUMBER); last++) {
		struct vg_span next = tokens[last + 1].span;
		struct vg_str digits = vg_str_slice(words->lower, next.start, next.end);
		bool three = digits.len == 3 && vg_is_digit(digits.ptr[0]) && vg_is_digit(digits.ptr[1]);
		if (!three || next.start == tokens[last].span.end || next.start - tokens[last].span.end > 3) break;
	}
	return last;
}

void clause_words(struct sentence *sentence)
{
	struct vg_doc *doc = sentence->doc;
	uint32_t n_tokens, items = vg_doc_mention_from(doc, sentence->span.start), mention = items;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n_tokens);
	struct vg_str lower = vg_doc_lower(doc);
	const struct words words = {sentence->lex, lower, tokens, lex_words(sentence->lex, doc)};
	bool goods = has_items(doc, items, sentence->span.end);
	uint32_t t = vg_doc_token_at(doc, sentence->span.start), end = vg_doc_token_at(doc, sentence->span.end);
	while (t < end && sentence->words.n < CLAUSE_WORDS_MAX) {
		struct word word = {
			.token = t, .flags = tokens[t].flags, .mention = VG_NONE, .item = VG_NONE, .chunk = VG_NONE};
		uint32_t last = t;
		word.mention = mention_at(doc, &mention, tokens[t].span.start);
		if (goods) word.item = item_at(doc, items, tokens[t].span.start);
		if (word.mention != VG_NONE) {
			uint32_t stop = doc->mentions.items[word.mention].span.end;
			while (last + 1 < end && tokens[last + 1].span.start < stop) last++;
			if (last == t) word.functions = word_at(&words, t).functions;
		} else {
			last = take_phrase(&words, t, end, &word);
			uint32_t stop = date_within(doc, mention, tokens, t, last);
			if (stop != last) last = take_phrase(&words, t, stop + 1, &word);
			if (last == t) last = past_thousands(&words, t, end);
		}
		word.span = (struct vg_span){tokens[t].span.start, tokens[last].span.end};
		word.low = vg_str_slice(lower, word.span.start, word.span.end);
		if (word.mention != VG_NONE)
			word.tag = tag_of_mention(doc->mentions.items[word.mention].type);
		else
			first_guess(&word, &tokens[t]);
		if (last > t && word.tag == TAG_PREP) word.article = word.article || ends_in_article(&words, last);
		VG_PUSH(sentence->arena, sentence->words, word);
		t = last + 1;
	}
}

bool word_names_actor(const struct sentence *sentence, const struct word *word)
{
	uint64_t actors = lex_class(sentence->lex, VG_STR("company")) | lex_class(sentence->lex, VG_STR("authority")) |
			  lex_class(sentence->lex, VG_STR("country"));
	if (word->tag == TAG_NOUN) return (word->classes & actors) != 0;
	if (word->tag != TAG_NAME || word->mention == VG_NONE) return false;
	enum vg_mention_type type = sentence->doc->mentions.items[word->mention].type;
	return type == VG_MENTION_COMPANY || type == VG_MENTION_AGENCY || type == VG_MENTION_COUNTRY;
}
