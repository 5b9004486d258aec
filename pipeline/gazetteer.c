/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trie whose edges are words. Each prefix of a form that ends at the end of a word or after a punctuation mark is a
 * slot of one hash table, found by the hash of the folded prefix; a slot where forms end leads to them. Walking a text
 * costs one look-up a word and ends at the first prefix that no form has; most words end it at the first, in a filter
 * of a few kilobytes. Hashes may collide: a form counts only when its letters are those of the text. */
#include "lexicon.h"

#define FILTER_MIN 4096u /* bytes */
#define FILTER_MAX 131072u

struct slot {
	uint64_t hash; /* 0 = empty */
	uint32_t head; /* number + 1 of the first node of the forms that end here; 0 = none */
	uint32_t tail;
};

struct node {
	const struct vg_form *form;
	const struct vg_lexeme *lexeme;
	uint32_t next; /* number + 1 */
};

struct vg_gazetteer {
	struct vg_arena *arena;
	struct slot *slots;
	uint64_t mask;
	uint32_t n_slots;
	struct node *nodes;
	uint32_t n_nodes;
	uint8_t *filter; /* bits of the first prefixes */
	uint32_t filter_mask;
};

/* Walks over the words of a string and gives the hash of the prefix at each place where a form may end. */
struct walk {
	struct vg_fold fold;
	uint64_t hash;
	int32_t next; /* folded code point that is read, but not yet mixed in */
	uint32_t end; /* of the prefix, without `next` */
};

static bool is_word(int32_t cp)
{
	if (cp < 0x80) return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z');
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
}

static void walk_start(struct walk *walk, struct vg_str text, uint32_t at)
{
	*walk = (struct walk){.fold = {text, at}, .hash = VG_FOLD_SEED, .end = at};
	walk->next = vg_fold_next(&walk->fold);
}

static void walk_take(struct walk *walk)
{
	walk->hash = vg_fold_mix(walk->hash, walk->next);
	walk->end = walk->fold.at;
	walk->next = vg_fold_next(&walk->fold);
}

/* On to the next end of a word or mark; false at the end of the text. The hash is never 0. */
static bool walk_next(struct walk *walk)
{
	if (walk->next == ' ') walk_take(walk);
	if (walk->next == -1) return false;
	bool word = is_word(walk->next);
	walk_take(walk);
	while (word && walk->next != -1 && is_word(walk->next)) walk_take(walk);
	walk->hash |= 1;
	return true;
}

static uint64_t spread(uint64_t hash)
{
	hash ^= hash >> 31;
	hash *= 0xbf58476d1ce4e5b9u;
	return hash ^ hash >> 29;
}

static struct slot *find_slot(const struct vg_gazetteer *gazetteer, uint64_t hash)
{
	uint64_t at = spread(hash) & gazetteer->mask;
	while (gazetteer->slots[at].hash != 0 && gazetteer->slots[at].hash != hash) at = (at + 1) & gazetteer->mask;
	return &gazetteer->slots[at];
}

static void grow(struct vg_gazetteer *gazetteer)
{
	struct slot *old = gazetteer->slots;
	uint64_t size = gazetteer->mask + 1;
	gazetteer->slots = vg_arena_alloc(gazetteer->arena, sizeof *old * size * 2);
	gazetteer->mask = size * 2 - 1;
	for (uint64_t i = 0; i < size; i++)
		if (old[i].hash != 0) *find_slot(gazetteer, old[i].hash) = old[i];
}

static void filter_add(struct vg_gazetteer *gazetteer, uint64_t hash)
{
	uint32_t bit = (uint32_t)(spread(hash) >> 32) & gazetteer->filter_mask;
	gazetteer->filter[bit / 8] |= (uint8_t)(1u << bit % 8);
}

static bool filter_has(const struct vg_gazetteer *gazetteer, uint64_t hash)
{
	uint32_t bit = (uint32_t)(spread(hash) >> 32) & gazetteer->filter_mask;
	return (gazetteer->filter[bit / 8] >> bit % 8 & 1) != 0;
}

static void add_form(struct vg_gazetteer *gazetteer, const struct vg_form *form, const struct vg_lexeme *lexeme)
{
	struct walk walk;
	struct slot *slot = NULL;
	walk_start(&walk, form->text, 0);
	for (bool first = true; walk_next(&walk); first = false) {
		if (gazetteer->n_slots * 3ull > gazetteer->mask * 2) grow(gazetteer);
		slot = find_slot(gazetteer, walk.hash);
		gazetteer->n_slots += slot->hash == 0;
		slot->hash = walk.hash;
		if (first) filter_add(gazetteer, walk.hash);
	}
	if (slot == NULL) return;
	gazetteer->nodes[gazetteer->n_nodes++] = (struct node){form, lexeme, 0};
	if (slot->head == 0)
		slot->head = gazetteer->n_nodes;
	else
		gazetteer->nodes[slot->tail - 1].next = gazetteer->n_nodes;
	slot->tail = gazetteer->n_nodes;
}

struct vg_gazetteer *vg_gazetteer_new(struct vg_arena *arena, const struct vg_lexicon *const *lexicons, uint32_t n)
{
	struct vg_gazetteer *gazetteer = vg_arena_alloc(arena, sizeof *gazetteer);
	uint32_t forms = 0, bytes = FILTER_MIN;
	uint64_t size = 1024;
	for (uint32_t i = 0; i < n; i++) forms += lexicons[i]->forms.n;
	while (size < forms * 3ull) size *= 2;
	while (bytes < FILTER_MAX && bytes < forms) bytes *= 2;
	gazetteer->arena = arena;
	gazetteer->slots = vg_arena_alloc(arena, sizeof *gazetteer->slots * size);
	gazetteer->mask = size - 1;
	gazetteer->nodes = vg_arena_alloc(arena, sizeof *gazetteer->nodes * (forms + 1));
	gazetteer->filter = vg_arena_alloc(arena, bytes);
	gazetteer->filter_mask = bytes * 8 - 1;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < lexicons[i]->forms.n; j++) {
			const struct vg_form *form = &lexicons[i]->forms.items[j];
			add_form(gazetteer, form, &lexicons[i]->entries.items[form->entry]);
		}
	return gazetteer;
}

static uint32_t collect(const struct vg_gazetteer *gazetteer, uint32_t head, const struct vg_doc *doc,
			struct vg_hit hit, enum vg_lang lang, struct vg_hit *hits_r, uint32_t max)
{
	struct vg_str text = vg_doc_slice(doc, hit.span);
	uint32_t n = 0;
	for (uint32_t i = head; i != 0 && n < max; i = gazetteer->nodes[i - 1].next) {
		const struct node *node = &gazetteer->nodes[i - 1];
		if (!vg_lang_fits(node->lexeme->language, lang)) continue;
		if (n > 0 && hits_r[n - 1].lexeme == node->lexeme) continue; /* a variant that folds to the same */
		if (!vg_form_allows(node->form, text) || !vg_fold_same(node->form->text, text)) continue;
		hits_r[n++] = (struct vg_hit){hit.span, node->lexeme};
	}
	return n;
}

uint32_t vg_gazetteer_at(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t offset, enum vg_lang lang,
			 struct vg_hit *hits_r, uint32_t max)
{
	struct walk walk;
	uint32_t n = 0;
	if (offset >= doc->text.len) return 0;
	walk_start(&walk, doc->text, offset);
	if (!walk_next(&walk) || !filter_has(gazetteer, walk.hash)) return 0;
	do {
		const struct slot *slot = find_slot(gazetteer, walk.hash);
		if (slot->hash == 0) break;
		if (slot->head == 0) continue;
		struct vg_hit hit = {.span = {offset, walk.end}};
		uint32_t found = collect(gazetteer, slot->head, doc, hit, lang, hits_r, max);
		if (found != 0) n = found;
	} while (walk_next(&walk));
	return n;
}
