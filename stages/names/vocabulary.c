/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of all words that the lexicons of this stage have: what each says of a token by itself, and which
 * gazetteers have an entry that begins with it. So a token costs one look-up, and gazetteers are walked only where that
 * can lead anywhere. Words with the same letters in any case are one group, whose sums serve tokens in lower case and
 * in capitals at once; only a token in mixed case looks at its members.
 *
 * The words of the program's own lexicons come from its image. A user's have a table beside it, which is asked for each
 * token, too; names that a user adds to the types that are known as they stand are in neither (see
 * names_vocabulary_row). */
#include "names.h"

#include <string.h>

#define LANGS 2       /* Italian, English; text of another language takes what either says */
#define WORD_BYTES 48 /* of a token that is folded on the stack; longer ones are in no lexicon */
#define SLOTS_MIN (1u << 14)

struct word {
	uint32_t at, len; /* in texts: as the lexicon has it */
	uint32_t flags[LANGS];
	uint32_t next; /* number + 1 of the next word with the same letters */
};

/* All words with the same letters, told apart by 64 bits of hash: half a cache line, so that a look-up costs one. */
struct group {
	uint64_t hash;         /* of the folded letters; 0 = empty slot */
	uint32_t small[LANGS]; /* flags of words that match in any case */
	uint32_t all[LANGS];   /* flags of all words */
	uint32_t first;        /* number + 1 of its first word */
	/* bits of gazetteers: those with a form that begins with them, in any case; of these the ones with one in lower
	 * case, and with one that does not go on with another word, behind a space */
	uint32_t starts : 9, small_starts : 9, whole : 9;
};

struct vocabulary {
	const struct group *slots;
	uint32_t mask;
	const struct word *words;
	const char *texts;
	const uint64_t *joins; /* a bit for each two words that a form begins with */
	uint32_t joins_mask;
	const struct vocabulary *more; /* a user's words; NULL: none */
};

/* A table in the making. */
struct builder {
	struct vg_ctx *ctx;
	struct vg_arena *arena;
	bool user; /* of a user's entries, else of the program's own */
	struct group *slots;
	uint32_t mask, n;
	VG_VEC(struct word) words;
	VG_VEC(char) texts;
	VG_VEC(uint32_t) joins; /* hashes of two words */
};

static int32_t fold(int32_t cp)
{
	return cp == 0x2019 ? '\'' : vg_cp_lower(cp);
}

/* Folded text in a buffer that is large enough (folding never lengthens it by more than half); its length. */
static uint32_t fold_text(struct vg_str text, char *out)
{
	uint32_t n = 0;
	for (uint32_t at = 0; at < text.len;) {
		unsigned char c = (unsigned char)text.ptr[at];
		if (c < 0x80) {
			out[n++] = (char)(c | (c >= 'A' && c <= 'Z' ? 32 : 0));
			at++;
			continue;
		}
		n += vg_utf8_put(fold(vg_utf8_next(text, &at)), out + n);
	}
	return n;
}

/* Letters and digits alone are told by the hash of their word, which is made anyway, */
static uint64_t word_hash(uint64_t piece)
{
	piece = (piece ^ piece >> 32) * 0x94d049bb133111ebu;
	return (piece ^ piece >> 29) | 1;
}

/* and what has a mark, too, by one of its own. */
static uint64_t form_hash(struct vg_str text)
{
	char folded[WORD_BYTES * 2], *letters = folded;
	uint32_t len = fold_text(text, folded);
	uint64_t hash = len * 0x9e3779b97f4a7c15u, piece;
	for (; len >= 8; letters += 8, len -= 8) {
		memcpy(&piece, letters, 8);
		hash = (hash ^ piece) * 0xbf58476d1ce4e5b9u;
		hash ^= hash >> 29;
	}
	piece = 0;
	memcpy(&piece, letters, len);
	hash = (hash ^ piece) * 0xbf58476d1ce4e5b9u;
	hash = (hash ^ hash >> 32) * 0x94d049bb133111ebu;
	return (hash ^ hash >> 29) | 1;
}

/* The slot at which the search for a hash begins. */
static uint32_t first_slot(uint32_t mask, uint64_t hash)
{
	return (uint32_t)(hash >> 1) & mask;
}

/* The slot with that hash, or the empty one that it would take. */
static uint32_t slot_of(const struct group *slots, uint32_t mask, uint64_t hash)
{
	uint32_t at = first_slot(mask, hash);
	while (slots[at].hash != 0 && slots[at].hash != hash) at = (at + 1) & mask;
	return at;
}

static void grow(struct builder *builder)
{
	struct group *old = builder->slots;
	uint32_t size = builder->mask + 1;
	builder->slots = vg_arena_alloc(builder->arena, sizeof *old * size * 2);
	builder->mask = size * 2 - 1;
	for (uint32_t i = 0; i < size; i++)
		if (old[i].hash != 0) builder->slots[slot_of(builder->slots, builder->mask, old[i].hash)] = old[i];
}

static bool has_upper(struct vg_str text)
{
	for (uint32_t at = 0; at < text.len;)
		if (vg_cp_is_upper(vg_utf8_next(text, &at))) return true;
	return false;
}

/* The group with those letters, made if there is none; NULL for what is longer than a word. word: no mark is in it. */
static struct group *group_of(struct builder *builder, struct vg_str text, bool word)
{
	if (text.len > WORD_BYTES) return NULL;
	if (builder->n / 3 > builder->mask / 4) grow(builder);
	uint64_t hash = word ? word_hash(vg_word_of(text, 0).piece) : form_hash(text);
	struct group *group = &builder->slots[slot_of(builder->slots, builder->mask, hash)];
	if (group->hash == 0) builder->n++;
	group->hash = hash;
	return group;
}

static bool is_text(const char *texts, const struct word *word, struct vg_str text)
{
	return word->len == text.len && memcmp(texts + word->at, text.ptr, text.len) == 0;
}

/* The word with exactly that text, made if there is none. */
static struct word *word_of(struct builder *builder, struct group *group, struct vg_str text)
{
	for (uint32_t i = group->first; i != 0; i = builder->words.items[i - 1].next)
		if (is_text(builder->texts.items, &builder->words.items[i - 1], text))
			return &builder->words.items[i - 1];
	struct word word = {.at = builder->texts.n, .len = text.len, .next = group->first};
	VG_RESERVE(builder->arena, builder->texts, text.len);
	memcpy(builder->texts.items + builder->texts.n, text.ptr, text.len);
	builder->texts.n += text.len;
	VG_PUSH(builder->arena, builder->words, word);
	group->first = builder->words.n;
	return &builder->words.items[builder->words.n - 1];
}

/* Letters and digits at the start; a mark alone where it begins with one. */
static struct vg_str first_word(struct vg_str form)
{
	uint32_t at = vg_str_letters_end(form, 0);
	while (at < form.len) {
		unsigned char c = (unsigned char)form.ptr[at];
		uint32_t next = at + 1;
		bool word = (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10;
		if (c >= 0x80) {
			next = at;
			int32_t cp = vg_utf8_next(form, &next);
			word = vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
		}
		if (!word) return vg_str_slice(form, 0, at != 0 ? at : next);
		at = next;
	}
	return form;
}

/* Letters and digits alone, with an apostrophe at the end at most. */
static bool is_single(struct vg_str form, struct vg_str first)
{
	return first.len == form.len || (first.len + 1 == form.len && form.ptr[first.len] == '\'');
}

uint32_t names_lexeme_flags(const struct vg_lexeme *lexeme)
{
	bool weak = names_other(lexeme, "weak");
	switch (lexeme->type.len != 0 ? lexeme->type.ptr[0] : '\0') { /* the types below, by their first letter */
	case 'g': return WORD_GIVEN | (weak ? WORD_DOUBTFUL : 0u) | (names_other(lexeme, "rare") ? WORD_RARE : 0u);
	case 's': return WORD_SURNAME | (weak ? WORD_DOUBTFUL : 0u);
	case 'd': return WORD_DEMONYM;
	case 'w': return WORD_ORDINARY;
	case 'a': return WORD_THING;
	case 'h': return WORD_HEAD;
	case 'f': return WORD_FIELD;
	case 't': return WORD_TITLE;
	case 'c': return WORD_COMMON | (names_other(lexeme, "func") ? WORD_FUNC : 0u);
	default: break;
	}
	if (names_other(lexeme, "of")) return WORD_OF;
	if (names_other(lexeme, "for")) return WORD_FOR;
	if (names_other(lexeme, "and")) return WORD_AND;
	if (names_other(lexeme, "latin")) return WORD_LATIN;
	if (names_other(lexeme, "det")) return WORD_DETERMINER;
	return names_other(lexeme, "art") ? WORD_ARTICLE : WORD_PARTICLE;
}

static void add_flags(struct builder *builder, struct group *group, struct vg_str form, const struct vg_lexeme *lexeme)
{
	struct word *word = word_of(builder, group, form);
	uint32_t flags = names_lexeme_flags(lexeme);
	bool lower = !has_upper(form);
	for (int lang = 0; lang < LANGS; lang++) {
		if (lexeme->language == (lang == 0 ? VG_LANG_EN : VG_LANG_IT)) continue;
		word->flags[lang] |= flags;
		group->all[lang] |= flags;
		if (lower) group->small[lang] |= flags;
	}
}

/* Of what tokens bear of two words. */
static uint32_t join(uint16_t fold, uint16_t next)
{
	uint32_t hash = ((uint32_t)fold << 16 | next) * 0x9e3779b1u;
	return hash ^ hash >> 15;
}

/* Notes with which word a form goes on; false where it does not, or where nothing but letters parts the two. */
static bool add_join(struct builder *builder, struct vg_str form, struct vg_str first)
{
	if (first.len + 1 >= form.len || form.ptr[first.len] != ' ') return false;
	struct vg_word begins = vg_word_of(form, 0);
	struct vg_word goes_on = vg_word_of(vg_str_slice(form, first.len + 1, form.len), 0);
	VG_PUSH(builder->arena, builder->joins, join(vg_piece_fold(begins.piece), vg_piece_fold(goes_on.piece)));
	return true;
}

static void add_form(struct builder *builder, const struct vg_lexeme *lexeme, struct vg_str form, uint16_t start,
		     bool flags)
{
	struct vg_str first = first_word(form);
	bool single = is_single(form, first);
	struct group *group = flags && single ? group_of(builder, form, first.len == form.len) : NULL;
	if (group != NULL) add_flags(builder, group, form, lexeme);
	if (flags && single && (start & NAMES_MULTIPLE) != 0) return;
	group = group_of(builder, first, true);
	if (group == NULL) return;
	uint32_t at = 0, bits = start & NAMES_GAZETTEERS;
	group->starts = (group->starts | bits) & NAMES_GAZETTEERS;
	if (!vg_cp_is_upper(vg_utf8_next(form, &at)))
		group->small_starts = (group->small_starts | bits) & NAMES_GAZETTEERS;
	if (!add_join(builder, form, first)) group->whole = (group->whole | bits) & NAMES_GAZETTEERS;
}

/* start: the bit of the gazetteer; flags: entries of one word give flags. Heads stay whole: their entries say more than
 * a flag. */
static const struct type {
	const char *type;
	uint16_t start;
	bool flags;
} types[] = {
	{"common", NAMES_WORDS | NAMES_MULTIPLE, true},
	{"link", NAMES_WORDS | NAMES_MULTIPLE, true},
	{"given_name", NAMES_WORDS | NAMES_MULTIPLE, true},
	{"surname", NAMES_WORDS | NAMES_MULTIPLE, true},
	{"demonym", NAMES_WORDS | NAMES_MULTIPLE, true},
	{"word", NAMES_WORDS | NAMES_MULTIPLE, true},
	{"acronym", NAMES_WORDS | NAMES_MULTIPLE, true},
	{"head", NAMES_HEADS, true},
	{"field", NAMES_HEADS, true},
	{"title", NAMES_TITLES, true},
	{"legal_form", NAMES_FORMS, false},
	{"company_cue", NAMES_CUES, false},
	{"organization_cue", NAMES_CUES, false},
	{"person_cue", NAMES_CUES, false},
	{"place_cue", NAMES_CUES, false},
	{"agency_cue", NAMES_CUES, false},
	{"beside", NAMES_BESIDE, false},
	{"topic", NAMES_TOPICS, false},
	{"body_word", NAMES_BODIES, false},
	{"country", NAMES_KNOWN, false},
	{"agency", NAMES_KNOWN, false},
	{"company", NAMES_KNOWN, false},
	{"organization", NAMES_KNOWN, false},
	{"person", NAMES_KNOWN, false},
	{"place", NAMES_KNOWN, false},
};

static void add_type(struct builder *builder, const struct type *type)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(builder->ctx), type->type);
	uint32_t first, end;
	bool user;
	for (uint32_t file = 0; vg_lexicon_file(lexicon, file, &first, &end, &user); file++) {
		if (user != builder->user || (user && type->start == NAMES_KNOWN)) continue;
		for (uint32_t i = first; i < end; i++)
			for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++)
				add_form(builder, vg_lexicon_entry(lexicon, i), vg_lexicon_form(lexicon, i, j),
					 type->start, type->flags);
	}
}

#define JOINS_MIN 4096u /* bits */

/* A filter of eight bits for each join. */
static struct vg_flat make_joins(struct builder *builder)
{
	uint32_t bits = JOINS_MIN;
	while (bits < builder->joins.n * 8) bits *= 2;
	uint64_t *joins = vg_arena_alloc(builder->arena, bits / 8);
	for (uint32_t i = 0; i < builder->joins.n; i++) {
		uint32_t bit = builder->joins.items[i] & (bits - 1);
		joins[bit / 64] |= (uint64_t)1 << bit % 64;
	}
	return (struct vg_flat){joins, bits / 64, sizeof *joins};
}

enum { SLOTS, WORDS, TEXTS, JOINS, TABLES };

static bool make(void *user, struct vg_flat *flats)
{
	struct builder *builder = user;
	builder->slots = vg_arena_alloc(builder->arena, sizeof *builder->slots * SLOTS_MIN);
	builder->mask = SLOTS_MIN - 1;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) add_type(builder, &types[i]);
	flats[SLOTS] = (struct vg_flat){builder->slots, builder->mask + 1, sizeof *builder->slots};
	flats[WORDS] = (struct vg_flat){builder->words.items, builder->words.n, sizeof *builder->words.items};
	flats[TEXTS] = (struct vg_flat){builder->texts.items, builder->texts.n, 1};
	flats[JOINS] = make_joins(builder);
	return true;
}

static struct vocabulary *take(struct vg_arena *arena, const struct vg_flat *flats)
{
	struct vocabulary *vocabulary = vg_arena_alloc(arena, sizeof *vocabulary);
	vocabulary->slots = flats[SLOTS].items;
	vocabulary->mask = flats[SLOTS].n - 1;
	vocabulary->words = flats[WORDS].items;
	vocabulary->texts = flats[TEXTS].items;
	vocabulary->joins = flats[JOINS].items;
	vocabulary->joins_mask = flats[JOINS].n * 64 - 1;
	return vocabulary;
}

/* Whether a user has words of his own, beyond known names. */
static bool has_more(const struct vg_rules *rules)
{
	bool more = false, user;
	uint32_t first, end;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		const struct vg_lexicon *lexicon = vg_rules_lexicon(rules, types[i].type);
		if (types[i].start == NAMES_KNOWN) continue;
		for (uint32_t file = 0; vg_lexicon_file(lexicon, file, &first, &end, &user); file++)
			more = more || user;
	}
	return more;
}

const struct vocabulary *names_vocabulary_new(struct vg_ctx *ctx)
{
	struct vg_arena *arena = vg_ctx_program(ctx);
	struct vg_flat flats[TABLES] = {[SLOTS] = VG_FLAT(struct group),
					[WORDS] = VG_FLAT(struct word),
					[TEXTS] = VG_FLAT(char),
					[JOINS] = VG_FLAT(uint64_t)};
	struct builder builder = {.ctx = ctx, .arena = arena}, more = {.ctx = ctx, .arena = arena, .user = true};
	/* what another of a user's lists replaces is only the beginning of a name, which the gazetteer has to have, too
	 */
	struct vg_made made = {.name = "vocabulary",
			       .types = "common link given_name surname demonym word acronym head field title",
			       .own = true,
			       .flats = flats,
			       .n = TABLES,
			       .make = make,
			       .user = &builder};
	vg_rules_make(vg_ctx_rules(ctx), &made);
	struct vocabulary *vocabulary = take(arena, flats);
	if (!has_more(vg_ctx_rules(ctx))) return vocabulary;
	make(&more, flats);
	vocabulary->more = take(arena, flats);
	return vocabulary;
}

/* The group with that hash; one without words where there is none. */
static const struct group *find_group(const struct vocabulary *vocabulary, uint64_t hash)
{
	return &vocabulary->slots[slot_of(vocabulary->slots, vocabulary->mask, hash)];
}

/* cased: a letter of it is upper case. */
static uint32_t flags_of(const struct vocabulary *vocabulary, const struct group *group, struct vg_str text, bool cased,
			 int lang)
{
	if (!cased) return group->small[lang];
	if (group->hash == 0) return 0;
	if (!vg_str_has_lower(text)) return group->all[lang];
	uint32_t flags = group->small[lang];
	for (uint32_t i = group->first; i != 0; i = vocabulary->words[i - 1].next) {
		const struct word *word = &vocabulary->words[i - 1];
		if (is_text(vocabulary->texts, word, text)) flags |= word->flags[lang];
	}
	return flags;
}

bool names_vocabulary_joins(const struct vocabulary *vocabulary, const struct vg_token *token,
			    const struct vg_token *next)
{
	uint32_t hash = join(token->fold, next->fold);
	if ((next->flags & VG_TOKEN_SPACE) == 0) return false;
	for (const struct vocabulary *v = vocabulary; v != NULL; v = v->more) {
		uint32_t bit = hash & v->joins_mask;
		if ((v->joins[bit / 64] >> bit % 64 & 1) != 0) return true;
	}
	return false;
}

static uint16_t mark_of(struct vg_str text, bool mark)
{
	static const char *const marks[] = {"\"", "“", "«", "„", "‘", "(", "-", "–", "—", "•", "*", ":", "·", "'"};
	uint16_t bits = 0;
	for (size_t i = 0; mark && i < sizeof marks / sizeof *marks; i++)
		if (vg_str_eqz(text, marks[i])) bits |= NAMES_OPENING;
	if (vg_str_eqz(text, "-")) bits |= NAMES_DASH;
	if (vg_str_eqz(text, "(")) bits |= NAMES_BRACKET;
	return bits;
}

void names_vocabulary_fetch(const void *user, const struct vg_word *word)
{
	const struct vocabulary *vocabulary = ((const struct names_state *)user)->vocabulary;
	__builtin_prefetch(&vocabulary->slots[first_slot(vocabulary->mask, word_hash(word->piece))]);
}

void names_vocabulary_row(const void *user, const struct vg_word *word, void *row_r)
{
	const struct names_state *state = user;
	struct names_word *row = row_r;
	struct vg_str text = word->text;
	bool whole_word = first_word(text).len == text.len;
	uint64_t lead_hash = word_hash(word->piece);
	uint64_t hash = whole_word ? lead_hash : text.len > WORD_BYTES ? 0 : form_hash(text);
	bool cased = (word->flags & (VG_TOKEN_UPPER | VG_TOKEN_CAPS | VG_TOKEN_MIXED)) != 0;
	uint32_t starts = vg_gazetteer_user(state->known, word) ? NAMES_KNOWN : 0, whole = starts;
	for (const struct vocabulary *v = state->vocabulary; v != NULL; v = v->more) {
		const struct group *group = find_group(v, hash), *lead = find_group(v, lead_hash);
		starts |= cased ? lead->starts : lead->small_starts;
		whole |= lead->whole;
		for (int lang = 0; lang < LANGS; lang++) row->flags[lang] |= flags_of(v, group, text, cased, lang);
	}
	row->longer = (uint16_t)(starts & ~whole);
	row->starts = (uint16_t)starts | mark_of(text, (word->flags & VG_TOKEN_PUNCT) != 0);
	row->flags[LANGS] = row->flags[0] | row->flags[1];
	bool name = cased && (word->flags & VG_TOKEN_WORD) != 0;
	for (int lang = 0; name && lang <= LANGS; lang++) row->flags[lang] |= WORD_NAME;
	if (name || (row->starts & (NAMES_KNOWN | NAMES_FORMS | NAMES_HEADS | NAMES_TITLES)) != 0)
		row->starts |= NAMES_MARKED;
}
