/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trie whose edges are words. Each prefix of a form that ends at the end of a word or after a punctuation mark is a
 * slot of one hash table, found by the hash of the folded prefix; a slot where forms end leads to them. Walking a text
 * costs one look-up a word and ends at the first prefix that no form has. Before the table, which is as large as the
 * lexicons, stand filters of one bit a prefix, which are small enough for the processor's cache: most words end there.
 * A word in lower case has a filter of its own, with the forms that may begin in lower case: it makes capitals a gate
 * for each form, not for the whole. Hashes may collide: a form counts only when its letters are those of the text.
 *
 * There are two such tables: one over the parts of lexicons that are the program's own, which comes from its image, and
 * one over a user's, where there are any. Both are walked at once; the forms that end at one place are given in the
 * order of the files, whichever table they are in. */
#include "lexicon.h"
#include "vaglio/words.h"

#include <stdlib.h>

#define FILTER_MIN (1u << 12) /* bits */
#define FILTER_MAX (1u << 22)
#define STOPS 8   /* places where forms end that are kept while a longer form may still come */
#define PACK 8u   /* ASCII characters that are mixed into the hash at once */
#define AHEAD 24u /* prefixes whose places are fetched into the cache before they are filled */

struct slot {
	uint32_t tag;  /* other bits of the hash than those of the place; 0 = empty */
	uint32_t head; /* number + 1 of the first form that ends here; 0 = none */
};

struct filter {
	const uint64_t *bits;
	uint32_t mask;
};

/* Forms are numbered through its parts. */
struct table {
	const struct slot *slots;
	uint32_t mask;
	const uint32_t *next;        /* by form: number + 1 of the next that ends in the same slot */
	struct filter lower, prefix; /* first words of forms that begin in lower case; all prefixes */
	const struct vg_part **parts;
	uint32_t *base;  /* number of the first form of each part, and of all */
	uint32_t *order; /* the same in all parts of both tables */
	uint32_t n_parts;
};

struct vg_gazetteer {
	struct vg_arena *arena;
	struct table tables[2];
	uint32_t n_tables;
	const struct table *user; /* NULL: none */
	struct vg_memo *begins;   /* of bool: may a form begin with the word? */
};

/* Walks over the words of a string and gives the hash of the prefix at each place where a form may end. */
struct walk {
	struct vg_fold fold;
	uint64_t hash;
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

static inline uint64_t load4(const char *ptr)
{
	uint32_t bytes;
	memcpy(&bytes, ptr, sizeof bytes);
	return bytes;
}

/* One to eight letters and digits of ASCII in lower case. Loads overlap where there are less than the sum of them. */
static inline uint64_t pack_of(const char *ptr, uint32_t n)
{
	uint64_t pack;
	if (n >= 4) {
		pack = load4(ptr) | load4(ptr + n - 4) << 8 * (n - 4);
	} else {
		pack = (uint64_t)(unsigned char)ptr[n - 1] << 8 * (n - 1);
		pack |= (uint64_t)(unsigned char)ptr[n / 2] << 8 * (n / 2) | (unsigned char)ptr[0];
	}
	return (pack | 0x2020202020202020u) << 8 * (PACK - n); /* digits have the bit */
}

static inline uint64_t mix_run(uint64_t hash, struct vg_str text, uint32_t at, uint32_t end)
{
	for (; end - at > PACK; at += PACK) hash = vg_fold_mix(hash, pack_of(text.ptr + at, PACK));
	return vg_fold_mix(hash, pack_of(text.ptr + at, end - at));
}

/* Takes the code point that was read; in a word of ASCII letters and digits, nearly all of nearly all words, all of
 * them. Reads the next. */
static inline void walk_take(struct walk *walk, bool word)
{
	uint32_t at = walk->fold.at;
	if (word && walk->next < 0x80) {
		while (at < walk->fold.text.len && words[(unsigned char)walk->fold.text.ptr[at]] != 0) at++;
		walk->hash = mix_run(walk->hash, walk->fold.text, walk->fold.at - 1, at);
		walk->fold.at = at;
	} else {
		walk->hash = vg_fold_mix(walk->hash, (uint32_t)walk->next);
	}
	walk->end = at;
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
	*hash_r = spread(w.hash);
	*walk = w;
	return true;
}

/* Half of the hash of the first word, or mark, of a text; 0 where it is empty. */
static uint32_t first_word(struct vg_str text)
{
	struct walk walk;
	uint64_t hash;
	walk_start(&walk, text, 0);
	return walk_next(&walk, &hash) ? (uint32_t)(hash >> 32) : 0;
}

/* Bits of a filter, out of the half of the hash that first_word gives. */
static void filter_add(uint64_t *bits, uint32_t mask, uint64_t hash)
{
	uint32_t bit = (uint32_t)(hash >> 32) & mask;
	bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool filter_has(const struct filter *filter, uint32_t half)
{
	uint32_t bit = half & filter->mask;
	return (filter->bits[bit / 64] >> bit % 64 & 1) != 0;
}

/* Both halves of the hash have a part in tag and place, so that these are as good as independent. */
static uint32_t find_slot(const struct slot *slots, uint32_t mask, uint64_t hash)
{
	uint32_t tag = (uint32_t)(hash >> 32) | 1, at = (uint32_t)hash & mask;
	while (slots[at].tag != 0 && slots[at].tag != tag) at = (at + 1) & mask;
	return at;
}

static bool begins_lower(struct vg_str text, uint32_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	return c < 0x80 ? c < 'A' || c > 'Z' : !vg_cp_is_upper(vg_utf8_next(text, &at));
}

/* All prefixes of all forms, in order, before there is a table. */
struct prefix {
	uint64_t hash;
	uint32_t form; /* number + 1 of the form that ends here, or 0 */
	bool lower;    /* the first word of a form in lower case */
};

struct builder {
	struct vg_arena *arena;
	const struct table *table;
	struct prefix *prefixes;
	uint32_t n, cap;
	struct slot *slots;
	uint32_t *next;
	uint64_t *lower, *prefix;
	uint32_t mask, lower_mask, prefix_mask;
};

static void put_form(struct builder *builder, const struct vg_part *part, const struct vg_form *form, uint32_t number)
{
	struct walk walk;
	uint64_t hash;
	struct vg_str text = vg_form_text(part, form);
	bool lower = (form->len & VG_FORM_LOWER) != 0 || begins_lower(text, 0);
	uint32_t before = builder->n;
	walk_start(&walk, text, 0);
	while (walk_next(&walk, &hash)) {
		if (builder->n == builder->cap) {
			builder->cap = builder->cap * 2 + 256;
			builder->prefixes = vg_realloc(builder->prefixes, sizeof *builder->prefixes * builder->cap);
		}
		builder->prefixes[builder->n++] = (struct prefix){.hash = hash, .lower = lower};
		lower = false;
	}
	if (builder->n > before) builder->prefixes[builder->n - 1].form = number + 1;
}

static void put_prefixes(struct builder *builder)
{
	const struct table *table = builder->table;
	for (uint32_t i = 0; i < table->n_parts; i++)
		for (uint32_t j = 0; j < table->parts[i]->n_forms; j++)
			put_form(builder, table->parts[i], &table->parts[i]->forms[j], table->base[i] + j);
}

static void fetch(const struct builder *builder, uint64_t hash)
{
	__builtin_prefetch(&builder->slots[(uint32_t)hash & builder->mask], 1);
	__builtin_prefetch(&builder->prefix[((uint32_t)(hash >> 32) & builder->prefix_mask) / 64], 1);
}

/* Backwards, as each form goes before those of its slot. */
static void fill_slots(struct builder *builder)
{
	for (uint32_t i = builder->n; i-- > 0;) {
		const struct prefix *prefix = &builder->prefixes[i];
		if (i >= AHEAD) fetch(builder, builder->prefixes[i - AHEAD].hash);
		struct slot *slot = &builder->slots[find_slot(builder->slots, builder->mask, prefix->hash)];
		slot->tag = (uint32_t)(prefix->hash >> 32) | 1;
		filter_add(builder->prefix, builder->prefix_mask, prefix->hash);
		if (prefix->lower) filter_add(builder->lower, builder->lower_mask, prefix->hash);
		if (prefix->form == 0) continue;
		builder->next[prefix->form - 1] = slot->head;
		slot->head = prefix->form;
	}
}

static uint32_t power_above(uint64_t least, uint32_t from, uint32_t most)
{
	while (from < least && from < most) from *= 2;
	return from;
}

enum { SLOTS, NEXT, LOWER, PREFIX, TABLES };

static bool make_table(void *user, struct vg_flat *flats)
{
	struct builder *builder = user;
	put_prefixes(builder);
	uint32_t forms = builder->table->base[builder->table->n_parts];
	uint32_t size = power_above((uint64_t)builder->n * 5 / 4, 64, 1u << 31);
	uint32_t prefix = power_above(builder->n * 8ull, FILTER_MIN, FILTER_MAX);
	uint32_t lower = power_above(forms * 4ull, FILTER_MIN, FILTER_MAX);
	builder->slots = vg_arena_alloc(builder->arena, sizeof *builder->slots * size);
	builder->next = vg_arena_alloc(builder->arena, sizeof *builder->next * forms);
	builder->lower = vg_arena_alloc(builder->arena, lower / 8);
	builder->prefix = vg_arena_alloc(builder->arena, prefix / 8);
	builder->mask = size - 1;
	builder->lower_mask = lower - 1;
	builder->prefix_mask = prefix - 1;
	fill_slots(builder);
	free(builder->prefixes);
	flats[SLOTS] = (struct vg_flat){builder->slots, size, sizeof *builder->slots};
	flats[NEXT] = (struct vg_flat){builder->next, forms, sizeof *builder->next};
	flats[LOWER] = (struct vg_flat){builder->lower, lower / 64, sizeof *builder->lower};
	flats[PREFIX] = (struct vg_flat){builder->prefix, prefix / 64, sizeof *builder->prefix};
	return true;
}

/* "gazetteer/company+person" */
static struct vg_str name_of(struct vg_arena *arena, const struct vg_lexicon *const *lexicons, uint32_t n)
{
	struct vg_str name = VG_STR("gazetteer/");
	for (uint32_t i = 0; i < n; i++)
		name = vg_arena_printf(arena, "%.*s%s%.*s", VG_STR_ARG(name), i == 0 ? "" : "+",
				       VG_STR_ARG(lexicons[i]->type));
	return name;
}

static void add_part(struct table *table, const struct vg_part *part, uint32_t order)
{
	uint32_t n = table->n_parts++;
	table->parts[n] = part;
	table->order[n] = order;
	table->base[n + 1] = table->base[n] + part->n_forms;
}

/* The parts that are a user's, or those that are not. */
static struct table *add_parts(struct vg_gazetteer *gazetteer, const struct vg_lexicon *const *lexicons, uint32_t n,
			       bool user)
{
	struct table *table = &gazetteer->tables[gazetteer->n_tables];
	uint32_t most = 0, order = 0;
	for (uint32_t i = 0; i < n; i++) most += lexicons[i]->parts.n;
	table->parts = vg_arena_alloc(gazetteer->arena, sizeof *table->parts * most);
	table->base = vg_arena_alloc(gazetteer->arena, sizeof *table->base * (most + 1));
	table->order = vg_arena_alloc(gazetteer->arena, sizeof *table->order * (most + 1));
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t j = 0; j < lexicons[i]->parts.n; j++) {
			const struct vg_part *part = &lexicons[i]->parts.items[j];
			if (part->common.user == user) add_part(table, part, order + part->first_form);
		}
		order += lexicons[i]->n_forms;
	}
	if (table->base[table->n_parts] == 0) return NULL;
	gazetteer->n_tables++;
	return table;
}

static void open_table(struct vg_gazetteer *gazetteer, struct table *table, const struct vg_maker *maker,
		       struct vg_str name)
{
	struct builder builder = {.arena = gazetteer->arena, .table = table};
	struct vg_flat flats[TABLES] = {[SLOTS] = VG_FLAT(struct slot),
					[NEXT] = VG_FLAT(uint32_t),
					[LOWER] = VG_FLAT(uint64_t),
					[PREFIX] = VG_FLAT(uint64_t)};
	vg_make(maker, name, flats, TABLES, make_table, &builder);
	table->slots = flats[SLOTS].items;
	table->mask = flats[SLOTS].n - 1;
	table->next = flats[NEXT].items;
	table->lower = (struct filter){flats[LOWER].items, flats[LOWER].n * 64 - 1};
	table->prefix = (struct filter){flats[PREFIX].items, flats[PREFIX].n * 64 - 1};
}

/* Whether a form may begin with a word of that hash. */
static bool may_begin(const struct table *table, uint32_t half, bool lower)
{
	return filter_has(&table->prefix, half) && (!lower || filter_has(&table->lower, half));
}

bool vg_gazetteer_begins(const struct vg_gazetteer *gazetteer, struct vg_str word)
{
	bool may = word.len == 0, lower = !may && begins_lower(word, 0);
	uint32_t half = first_word(word);
	for (uint32_t i = 0; i < gazetteer->n_tables; i++) may = may || may_begin(&gazetteer->tables[i], half, lower);
	return may;
}

bool vg_gazetteer_user(const struct vg_gazetteer *gazetteer, struct vg_str word)
{
	if (gazetteer->user == NULL) return false;
	return word.len == 0 || may_begin(gazetteer->user, first_word(word), begins_lower(word, 0));
}

static void fill_begins(const void *gazetteer, const struct vg_word *word, void *row_r)
{
	*(bool *)row_r = vg_gazetteer_begins(gazetteer, word->text);
}

struct vg_gazetteer *vg_gazetteer_new(struct vg_arena *arena, const struct vg_lexicon *const *lexicons, uint32_t n)
{
	struct vg_gazetteer *gazetteer = vg_arena_alloc(arena, sizeof *gazetteer);
	const struct vg_maker *maker = n != 0 ? lexicons[0]->maker : NULL;
	gazetteer->arena = arena;
	for (uint32_t i = 0; i < n; i++)
		if (lexicons[i]->replaced) maker = NULL;
	struct table *own = add_parts(gazetteer, lexicons, n, false);
	if (own != NULL) open_table(gazetteer, own, maker, name_of(arena, lexicons, n));
	struct table *user = add_parts(gazetteer, lexicons, n, true);
	if (user != NULL) open_table(gazetteer, user, NULL, VG_STR(""));
	gazetteer->user = user;
	gazetteer->begins = vg_memo_new(arena, sizeof(bool), fill_begins, gazetteer);
	return gazetteer;
}

/* The last part that begins at or before a form. */
static uint32_t part_of(const struct table *table, uint32_t number)
{
	uint32_t low = 0, high = table->n_parts - 1;
	while (low < high) {
		uint32_t mid = (low + high + 1) / 2;
		if (table->base[mid] <= number)
			low = mid;
		else
			high = mid - 1;
	}
	return low;
}

/* Where forms of either table end at one place: the next of each, as number + 1, or 0. */
struct ends {
	uint32_t at[2];
};

/* Takes the next form in the order of files; NULL at the end. */
static const struct vg_form *next_form(const struct vg_gazetteer *gazetteer, struct ends *ends,
				       const struct vg_part **part_r)
{
	const struct vg_form *form = NULL;
	uint32_t least = 0, from = 0;
	for (uint32_t i = 0; i < gazetteer->n_tables; i++) {
		const struct table *table = &gazetteer->tables[i];
		if (ends->at[i] == 0) continue;
		uint32_t number = ends->at[i] - 1, part = part_of(table, number);
		uint32_t local = number - table->base[part], order = table->order[part] + local;
		if (form != NULL && order > least) continue;
		form = &table->parts[part]->forms[local];
		*part_r = table->parts[part];
		least = order;
		from = i;
	}
	if (form != NULL) ends->at[from] = gazetteer->tables[from].next[ends->at[from] - 1];
	return form;
}

/* A place where forms end, and the end of the prefix there. */
struct stop {
	struct ends ends;
	uint32_t end;
};

/* What is asked for at one place of the text, and room for what is found. */
struct hits {
	uint32_t start;
	enum vg_lang lang;
	struct vg_hit *items;
	uint32_t max;
};

static uint32_t collect(const struct vg_gazetteer *gazetteer, const struct stop *stop, const struct vg_doc *doc,
			const struct hits *hits)
{
	struct vg_hit hit = {.span = {hits->start, stop->end}};
	struct vg_str text = vg_doc_slice(doc, hit.span);
	struct ends ends = stop->ends;
	const struct vg_part *part;
	uint32_t n = 0;
	for (const struct vg_form *form; n < hits->max && (form = next_form(gazetteer, &ends, &part)) != NULL;) {
		if (!vg_lang_fits(part->common.language, hits->lang)) continue;
		struct vg_str own = vg_form_text(part, form);
		if (!vg_form_allows(own, (form->len & VG_FORM_LOWER) != 0, text) || !vg_fold_same(own, text)) continue;
		hit.lexeme = vg_part_lexeme(part, form->entry, gazetteer->arena);
		if (n > 0 && hits->items[n - 1].lexeme == hit.lexeme) continue; /* a variant that folds to the same */
		hits->items[n++] = hit;
	}
	return n;
}

/* Where forms end with a prefix of that hash; clears the bit in *alive of a table that has no such prefix. */
static struct ends find_ends(const struct vg_gazetteer *gazetteer, uint64_t hash, uint32_t *alive)
{
	struct ends ends = {{0, 0}};
	for (uint32_t i = 0; i < gazetteer->n_tables; i++) {
		const struct table *table = &gazetteer->tables[i];
		const struct slot *slot = NULL;
		if ((*alive >> i & 1) != 0 && filter_has(&table->prefix, (uint32_t)(hash >> 32)))
			slot = &table->slots[find_slot(table->slots, table->mask, hash)];
		if (slot != NULL && slot->tag != 0)
			ends.at[i] = slot->head;
		else
			*alive &= ~(1u << i);
	}
	return ends;
}

/* The hits of the last stop that has any; 0 if none has. */
static uint32_t last_hits(const struct vg_gazetteer *gazetteer, const struct stop *stops, uint32_t n,
			  const struct vg_doc *doc, struct hits *hits)
{
	uint32_t found = 0;
	for (uint32_t i = n; i-- > 0 && found == 0;) found = collect(gazetteer, &stops[i], doc, hits);
	return found;
}

uint32_t vg_gazetteer_at(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t offset, enum vg_lang lang,
			 struct vg_hit *hits_r, uint32_t max)
{
	struct walk walk;
	struct hits hits = {.start = offset, .lang = lang, .items = hits_r, .max = max};
	struct stop stops[STOPS]; /* shorter forms are looked at only where longer ones fail */
	uint32_t n = 0, found = 0, alive = 0;
	uint64_t hash;
	if (offset >= doc->text.len) return 0;
	walk_start(&walk, doc->text, offset);
	if (!walk_next(&walk, &hash)) return 0;
	bool lower = begins_lower(doc->text, offset);
	for (uint32_t i = 0; i < gazetteer->n_tables; i++)
		alive |= (uint32_t)may_begin(&gazetteer->tables[i], (uint32_t)(hash >> 32), lower) << i;
	while (alive != 0) {
		struct ends ends = find_ends(gazetteer, hash, &alive);
		if (ends.at[0] != 0 || ends.at[1] != 0) stops[n++] = (struct stop){ends, walk.end};
		if (n == STOPS) {
			uint32_t here = last_hits(gazetteer, stops, n, doc, &hits);
			found = here != 0 ? here : found;
			n = 0;
		}
		if (alive == 0 || !walk_next(&walk, &hash)) break;
	}
	uint32_t here = last_hits(gazetteer, stops, n, doc, &hits);
	return here != 0 ? here : found;
}

const bool *vg_gazetteer_rows(const struct vg_gazetteer *gazetteer, struct vg_doc *doc)
{
	return vg_memo_rows(gazetteer->begins, doc);
}

uint32_t vg_gazetteer_token(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t token, enum vg_lang lang,
			    struct vg_hit *hits_r, uint32_t max)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	const bool *begins = vg_memo_rows(gazetteer->begins, doc);
	if (token >= n || !begins[tokens[token].word]) return 0;
	return vg_gazetteer_at(gazetteer, doc, tokens[token].span.start, lang, hits_r, max);
}
