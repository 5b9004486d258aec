/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trie whose edges are words. Each prefix of a form that ends at the end of a word or after a punctuation mark is a
 * slot of one hash table, found by the hash of the folded prefix; a slot where forms end leads to them. Walking a text
 * costs one look-up a word and ends at the first prefix that no form has. Before the table, which is as large as the
 * lexicons, stand filters of one bit a prefix, which are small enough for the processor's cache: most words end there.
 * A word in lower case has a filter of its own, with the forms that may begin in lower case: it makes capitals a gate
 * for each form, not for the whole. Hashes may collide: a form counts only when its letters are those of the text. */
#include "lexicon.h"

#define FILTER_MIN (1u << 12) /* bits */
#define FILTER_MAX (1u << 22)
#define PACK 8u /* ASCII characters that are mixed into the hash at once */

struct slot {
	uint32_t tag;  /* other bits of the hash than those of the place; 0 = empty */
	uint32_t head; /* number + 1 of the first form that ends here; 0 = none */
};

struct filter {
	uint64_t *bits;
	uint32_t mask;
};

struct vg_gazetteer {
	struct vg_arena *arena;
	const struct vg_lexicon **lexicons;
	uint32_t *base; /* number of the first form of each lexicon, and of all */
	uint32_t n_lexicons;
	struct slot *slots;
	uint32_t mask, n_slots;
	uint32_t *next;              /* by form: number + 1 of the next that ends in the same slot */
	struct filter lower, prefix; /* first words of forms that begin in lower case; all prefixes */
};

/* Walks over the words of a string and gives the hash of the prefix at each place where a form may end. */
struct walk {
	struct vg_fold fold;
	uint64_t hash;
	uint64_t pack; /* characters that are not in hash yet */
	uint32_t n_pack;
	int32_t next; /* folded code point that is read, but not taken */
	uint32_t end; /* of the prefix, without `next` */
};

/* Letters and digits of ASCII in lower case, 0 for other bytes. */
static const uint8_t words[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7',
	['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
	['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
	['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v',
	['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
	['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l',
	['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
	['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

static uint64_t spread(uint64_t hash)
{
	hash ^= hash >> 31;
	hash *= 0xbf58476d1ce4e5b9u;
	return hash ^ hash >> 29;
}

static inline bool is_word(int32_t cp)
{
	if (cp < 0x80) return (uint32_t)(cp - 'a') < 26 || (uint32_t)(cp - '0') < 10;
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

static void walk_start(struct walk *walk, struct vg_str text, uint32_t at)
{
	*walk = (struct walk){.fold = {text, at}, .hash = VG_FOLD_SEED, .end = at};
	walk->next = vg_fold_next(&walk->fold);
}

/* Takes letters and digits of ASCII as long as they come: nearly all of nearly all words. */
static inline void walk_run(struct walk *walk)
{
	uint32_t at = walk->fold.at;
	uint8_t folded;
	for (; at < walk->fold.text.len && (folded = words[(unsigned char)walk->fold.text.ptr[at]]) != 0; at++) {
		if (walk->n_pack == PACK) {
			walk->hash = vg_fold_mix(walk->hash, walk->pack);
			walk->pack = 0;
			walk->n_pack = 0;
		}
		walk->pack = walk->pack << 8 | folded;
		walk->n_pack++;
	}
	walk->fold.at = at;
}

/* Takes the code point that was read, and within a word what it can after it; reads the next. */
static inline void walk_take(struct walk *walk, bool word)
{
	if (walk->next >= 0x80 || walk->n_pack == PACK) {
		walk->hash = vg_fold_mix(walk->hash, walk->pack);
		walk->pack = 0;
		walk->n_pack = 0;
	}
	if (walk->next >= 0x80) {
		walk->hash = vg_fold_mix(walk->hash, (uint32_t)walk->next);
	} else {
		walk->pack = walk->pack << 8 | (uint8_t)walk->next;
		walk->n_pack++;
	}
	if (word) walk_run(walk);
	walk->end = walk->fold.at;
	walk->next = vg_fold_next(&walk->fold);
}

/* On to the next end of a word or mark, whose hash is given; false at the end of the text. */
static bool walk_next(struct walk *walk, uint64_t *hash_r)
{
	struct walk w = *walk; /* in registers */
	if (w.next == ' ') walk_take(&w, false);
	if (w.next == -1) return false;
	bool word = is_word(w.next);
	walk_take(&w, word);
	while (word && w.next != -1 && is_word(w.next)) walk_take(&w, true);
	*hash_r = spread(vg_fold_mix(w.hash, w.pack));
	*walk = w;
	return true;
}

/* Up to eight letters and digits of ASCII as walk_run packs them. */
static inline uint64_t pack_of(struct vg_str text, uint32_t at, uint32_t n)
{
	uint64_t pack = 0;
	if (at + PACK <= text.len)
		memcpy(&pack, text.ptr + at, PACK);
	else
		memcpy(&pack, text.ptr + at, n);
	pack = (pack | 0x2020202020202020u) << 8 * (PACK - n); /* lower case; digits have the bit */
	return __builtin_bswap64(pack);
}

uint32_t vg_ascii_word(struct vg_str text, uint32_t at, uint32_t end)
{
	uint64_t hash = VG_FOLD_SEED;
	for (; end - at > PACK; at += PACK) hash = vg_fold_mix(hash, pack_of(text, at, PACK));
	return (uint32_t)(spread(vg_fold_mix(hash, pack_of(text, at, end - at))) >> 32);
}

uint32_t vg_first_word(struct vg_str text, uint32_t at)
{
	uint32_t end = at;
	uint64_t hash = VG_FOLD_SEED;
	while (end < text.len && words[(unsigned char)text.ptr[end]] != 0) end++;
	if (end == at || (end < text.len && (unsigned char)text.ptr[end] >= 0x80)) { /* the long way */
		struct walk walk;
		walk_start(&walk, text, at);
		return at < text.len && walk_next(&walk, &hash) ? (uint32_t)(hash >> 32) : 0;
	}
	return vg_ascii_word(text, at, end);
}

static void filter_init(struct filter *filter, struct vg_arena *arena, uint32_t bits)
{
	filter->bits = vg_arena_alloc(arena, bits / 8);
	filter->mask = bits - 1;
}

static void filter_add(struct filter *filter, uint64_t hash)
{
	uint32_t bit = (uint32_t)(hash >> 32) & filter->mask; /* of the half that vg_first_word gives */
	filter->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool filter_has(const struct filter *filter, uint32_t half)
{
	uint32_t bit = half & filter->mask;
	return (filter->bits[bit / 64] >> bit % 64 & 1) != 0;
}

/* Both halves of the hash have a part in tag and place, so that these are as good as independent. */
static struct slot *find_slot(const struct vg_gazetteer *gazetteer, uint64_t hash)
{
	uint32_t tag = (uint32_t)(hash >> 32) | 1, at = (uint32_t)hash & gazetteer->mask;
	while (gazetteer->slots[at].tag != 0 && gazetteer->slots[at].tag != tag) at = (at + 1) & gazetteer->mask;
	return &gazetteer->slots[at];
}

static bool begins_lower(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	return c < 0x80 ? c < 'A' || c > 'Z' : !vg_cp_is_upper(vg_utf8_next(text, &at));
}

/* Prefixes of all forms, before there is a table: an upper bound, as those that forms share count for each. */
static uint64_t count_prefixes(const struct vg_lexicon *lexicon)
{
	uint64_t n = lexicon->forms.n;
	for (uint32_t i = 0; i < lexicon->forms.n; i++) {
		struct vg_str form = lexicon->forms.items[i].text;
		for (uint32_t at = 0; at < form.len;) {
			int32_t cp = (unsigned char)form.ptr[at] < 0x80 ? form.ptr[at++] | 32 : vg_utf8_next(form, &at);
			n += is_word(cp) ? 0 : cp == ' ' ? 1 : 2; /* the word before it, and itself */
		}
	}
	return n;
}

/* Prefixes on their way into the table: their places are fetched into the cache while others are hashed. */
struct builder {
	struct vg_gazetteer *gazetteer;
	uint32_t n;
	struct waiting {
		uint64_t hash;
		uint32_t form; /* number + 1 of the form that ends here, or 0 */
		bool lower;    /* the first word of a form in lower case */
	} waiting[64];
};

static void drain(struct builder *builder)
{
	struct vg_gazetteer *gazetteer = builder->gazetteer;
	for (uint32_t i = 0; i < builder->n; i++) {
		const struct waiting *waiting = &builder->waiting[i];
		struct slot *slot = find_slot(gazetteer, waiting->hash);
		slot->tag = (uint32_t)(waiting->hash >> 32) | 1;
		filter_add(&gazetteer->prefix, waiting->hash);
		if (waiting->lower) filter_add(&gazetteer->lower, waiting->hash);
		if (waiting->form == 0) continue;
		gazetteer->next[waiting->form - 1] = slot->head;
		slot->head = waiting->form;
	}
	builder->n = 0;
}

static void add_form(struct builder *builder, const struct vg_form *form, uint32_t number)
{
	struct walk walk;
	uint64_t hash;
	struct vg_gazetteer *gazetteer = builder->gazetteer;
	struct waiting *last = NULL;
	walk_start(&walk, form->text, 0);
	while (walk_next(&walk, &hash)) {
		if (builder->n == sizeof builder->waiting / sizeof *builder->waiting) drain(builder);
		__builtin_prefetch(&gazetteer->slots[(uint32_t)hash & gazetteer->mask], 1);
		__builtin_prefetch(&gazetteer->prefix.bits[((uint32_t)(hash >> 32) & gazetteer->prefix.mask) / 64], 1);
		bool lower = last == NULL && (form->lower || begins_lower(form->text, 0));
		last = &builder->waiting[builder->n++];
		*last = (struct waiting){.hash = hash, .lower = lower};
	}
	if (last != NULL) last->form = number + 1;
}

static uint32_t power_above(uint64_t least, uint32_t from, uint32_t most)
{
	while (from < least && from < most) from *= 2;
	return from;
}

struct vg_gazetteer *vg_gazetteer_new(struct vg_arena *arena, const struct vg_lexicon *const *lexicons, uint32_t n)
{
	struct vg_gazetteer *gazetteer = vg_arena_alloc(arena, sizeof *gazetteer);
	uint64_t prefixes = 0;
	gazetteer->lexicons = vg_arena_alloc(arena, sizeof *gazetteer->lexicons * n);
	gazetteer->base = vg_arena_alloc(arena, sizeof *gazetteer->base * (n + 1));
	gazetteer->n_lexicons = n;
	for (uint32_t i = 0; i < n; i++) {
		gazetteer->lexicons[i] = lexicons[i];
		gazetteer->base[i + 1] = gazetteer->base[i] + lexicons[i]->forms.n;
		prefixes += count_prefixes(lexicons[i]);
	}
	uint32_t size = power_above(prefixes + prefixes / 2, 1024, 1u << 31);
	gazetteer->slots = vg_arena_alloc(arena, sizeof *gazetteer->slots * size);
	gazetteer->mask = size - 1;
	gazetteer->next = vg_arena_alloc(arena, sizeof *gazetteer->next * (gazetteer->base[n] + 1));
	filter_init(&gazetteer->prefix, arena, power_above(prefixes * 8, FILTER_MIN, FILTER_MAX));
	filter_init(&gazetteer->lower, arena, power_above(gazetteer->base[n] * 4ull, FILTER_MIN, FILTER_MAX));
	struct builder builder = {.gazetteer = gazetteer};
	for (uint32_t i = n; i-- > 0;) /* backwards, as each form goes before those of its slot */
		for (uint32_t j = lexicons[i]->forms.n; j-- > 0;)
			add_form(&builder, &lexicons[i]->forms.items[j], gazetteer->base[i] + j);
	drain(&builder);
	return gazetteer;
}

static const struct vg_form *get_form(const struct vg_gazetteer *gazetteer, uint32_t number,
				      const struct vg_lexeme **lexeme_r)
{
	uint32_t low = 0, high = gazetteer->n_lexicons - 1; /* the last lexicon that begins at or before number */
	while (low < high) {
		uint32_t mid = (low + high + 1) / 2;
		if (gazetteer->base[mid] <= number)
			low = mid;
		else
			high = mid - 1;
	}
	const struct vg_form *form = &gazetteer->lexicons[low]->forms.items[number - gazetteer->base[low]];
	*lexeme_r = &gazetteer->lexicons[low]->entries.items[form->entry];
	return form;
}

static uint32_t collect(const struct vg_gazetteer *gazetteer, uint32_t head, const struct vg_doc *doc,
			struct vg_hit hit, enum vg_lang lang, struct vg_hit *hits_r, uint32_t max)
{
	struct vg_str text = vg_doc_slice(doc, hit.span);
	uint32_t n = 0;
	for (uint32_t i = head; i != 0 && n < max; i = gazetteer->next[i - 1]) {
		const struct vg_form *form = get_form(gazetteer, i - 1, &hit.lexeme);
		if (!vg_lang_fits(hit.lexeme->language, lang)) continue;
		if (n > 0 && hits_r[n - 1].lexeme == hit.lexeme) continue; /* a variant that folds to the same */
		if (!vg_form_allows(form, text) || !vg_fold_same(form->text, text)) continue;
		hits_r[n++] = hit;
	}
	return n;
}

uint32_t vg_gazetteer_at(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t offset, enum vg_lang lang,
			 struct vg_hit *hits_r, uint32_t max)
{
	struct walk walk;
	uint32_t n = 0;
	uint64_t hash;
	if (offset >= doc->text.len) return 0;
	walk_start(&walk, doc->text, offset);
	if (!walk_next(&walk, &hash)) return 0;
	if (begins_lower(doc->text, offset) && !filter_has(&gazetteer->lower, (uint32_t)(hash >> 32))) return 0;
	while (filter_has(&gazetteer->prefix, (uint32_t)(hash >> 32))) {
		const struct slot *slot = find_slot(gazetteer, hash);
		if (slot->tag == 0) break;
		if (slot->head != 0) {
			struct vg_hit hit = {.span = {offset, walk.end}};
			uint32_t found = collect(gazetteer, slot->head, doc, hit, lang, hits_r, max);
			if (found != 0) n = found;
		}
		if (!walk_next(&walk, &hash)) break;
	}
	return n;
}

uint32_t vg_gazetteer_token(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t token, enum vg_lang lang,
			    struct vg_hit *hits_r, uint32_t max)
{
	uint32_t n;
	const struct vg_token *t = &vg_doc_tokens(doc, &n)[token];
	if (token >= n || !filter_has(&gazetteer->prefix, t->word)) return 0;
	if (begins_lower(doc->text, t->span.start) && !filter_has(&gazetteer->lower, t->word)) return 0;
	return vg_gazetteer_at(gazetteer, doc, t->span.start, lang, hits_r, max);
}
