/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gazetteers as stages ask them. There are two tables (gazetteer.h): one over the parts of lexicons that are the
 * program's own, which comes from its image, and one over a user's, where there are any. Both are walked at once; the
 * forms that end at one place are given in the order of the files, whichever table they are in.
 *
 * A text repeats its words: what a walk that begins with a word finds within it, and whether it goes on, is worked out
 * once for each word (words.h), at the first question, and kept. Many gazetteers are asked of one word, so that what
 * most questions end at stands in one place for all of them: nothing begins with the word, or only forms that are
 * longer than it, and a bit of a filter tells that none goes on with the next word. Where one may, the walk chains the
 * hashes of words, which are made once for all gazetteers, and looks at letters only where forms may end. */
#include "gazetteer.h"
#include "search.h"
#include "words.h"

#define STOPS 8 /* places where forms end that are kept while a longer form may still come */

/* A form that ends within the first word of a walk. */
struct single {
	const struct vg_lexeme *lexeme;
	enum vg_lang language;
	uint32_t len; /* bytes of it */
};

/* A walk that begins with a word, up to its end. */
struct start {
	uint64_t hash;     /* of the prefix */
	uint32_t first, n; /* singles, the longest first, those of one length in the order of files */
	uint32_t alive;    /* bits of tables that have longer forms */
};

/* What is known of words, by their numbers. It is given room in blocks, when somebody asks for one of its words. */
#define BLOCK 1024u
#define BLOCKS (VG_WORDS_MAX / BLOCK)

/* What all gazetteers know of a word: a cell holds the place of its prefix in filters (gazetteer.h), and of each
 * gazetteer whether nobody has asked it; no form begins with the word; all that do are longer, and its prefix is at
 * that place; or the start tells. */
enum state { UNASKED, NEVER, LONGER, START };
#define STATE_BITS 2u
#define MEMBERS ((64u - VG_GAZ_PLACE_BITS) / STATE_BITS) /* gazetteers that a cell has room for */

struct vg_gaz_words {
	struct vg_arena *arena;
	uint64_t *blocks[BLOCKS]; /* of cells; NULL: nobody has asked */
	uint32_t members;         /* gazetteers that have their bits */
	uint32_t age;             /* of the numbers of words */
};

/* What one gazetteer knows. */
struct seen {
	uint32_t *blocks[BLOCKS]; /* numbers of starts */
	VG_VEC(struct start) starts;
	VG_VEC(struct single) singles;
	uint32_t age;
};

struct vg_gazetteer {
	struct vg_arena *arena;
	struct vg_gaz_table tables[2];
	uint32_t n_tables;
	const struct vg_gaz_table *user; /* NULL: none */
	struct vg_gaz_words *words;      /* shared */
	uint32_t shift;                  /* of its bits in their cells */
	struct seen *seen;
};

/* "gazetteer/company+person" */
static struct vg_str name_of(struct vg_arena *arena, const struct vg_lexicon *const *lexicons, uint32_t n)
{
	struct vg_str name = VG_STR("gazetteer/");
	for (uint32_t i = 0; i < n; i++)
		name = vg_arena_printf(arena, "%.*s%s%.*s", VG_STR_ARG(name), i == 0 ? "" : "+",
				       VG_STR_ARG(lexicons[i]->type));
	return name;
}

static void add_part(struct vg_gaz_table *table, const struct vg_part *part, uint32_t order)
{
	uint32_t n = table->n_parts++;
	table->parts[n] = part;
	table->order[n] = order;
	table->base[n + 1] = table->base[n] + part->n_forms;
}

/* The parts that are a user's, or those that are not. */
static struct vg_gaz_table *add_parts(struct vg_gazetteer *gazetteer, const struct vg_lexicon *const *lexicons,
				      uint32_t n, bool user)
{
	struct vg_gaz_table *table = &gazetteer->tables[gazetteer->n_tables];
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

bool vg_gazetteer_begins(const struct vg_gazetteer *gazetteer, const struct vg_word *word)
{
	if (word->text.len == 0) return true;
	uint64_t hash = vg_gaz_chain(VG_GAZ_SEED, word->piece, false);
	bool lower = vg_begins_lower(word->text, 0), may = false;
	for (uint32_t i = 0; i < gazetteer->n_tables && !may; i++)
		may = vg_gaz_begins(&gazetteer->tables[i], hash, lower);
	return may;
}

bool vg_gazetteer_user(const struct vg_gazetteer *gazetteer, const struct vg_word *word)
{
	if (gazetteer->user == NULL || word->text.len == 0) return gazetteer->user != NULL;
	uint64_t hash = vg_gaz_chain(VG_GAZ_SEED, word->piece, false);
	return vg_gaz_begins(gazetteer->user, hash, vg_begins_lower(word->text, 0));
}

/* Bits in the cells that gazetteers of these lexicons share. */
static void join_words(struct vg_gazetteer *gazetteer, const struct vg_lexicon *lexicon)
{
	struct vg_gaz_words *own = NULL, **shared = lexicon != NULL && lexicon->words != NULL ? lexicon->words : &own;
	struct vg_arena *arena = shared != &own ? lexicon->arena : gazetteer->arena;
	if (*shared == NULL || (*shared)->members == MEMBERS) {
		*shared = vg_arena_alloc(arena, sizeof **shared);
		(*shared)->arena = arena;
	}
	gazetteer->words = *shared;
	gazetteer->shift = VG_GAZ_PLACE_BITS + STATE_BITS * (*shared)->members++;
}

struct vg_gazetteer *vg_gazetteer_new(struct vg_arena *arena, const struct vg_lexicon *const *lexicons, uint32_t n)
{
	struct vg_gazetteer *gazetteer = vg_arena_alloc(arena, sizeof *gazetteer);
	const struct vg_maker *maker = n != 0 ? lexicons[0]->maker : NULL;
	const struct vg_maker *users = n != 0 ? lexicons[0]->users : NULL;
	struct vg_str name = name_of(arena, lexicons, n);
	gazetteer->arena = arena;
	for (uint32_t i = 0; i < n; i++)
		if (lexicons[i]->replaced) maker = users;
	struct vg_gaz_table *own = add_parts(gazetteer, lexicons, n, false);
	if (own != NULL) vg_gaz_make(arena, own, maker, name);
	struct vg_gaz_table *user = add_parts(gazetteer, lexicons, n, true);
	if (user != NULL) vg_gaz_make(arena, user, users, vg_arena_printf(arena, "user/%.*s", VG_STR_ARG(name)));
	gazetteer->user = user;
	gazetteer->seen = vg_arena_alloc(arena, sizeof *gazetteer->seen);
	join_words(gazetteer, n != 0 ? lexicons[0] : NULL);
	return gazetteer;
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
		const struct vg_gaz_table *table = &gazetteer->tables[i];
		if (ends->at[i] == 0) continue;
		uint32_t number = ends->at[i] - 1, part = vg_last_up_to(table->base, table->n_parts, number);
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

/* Takes the next form that has the letters of the text; NULL at the end. */
static const struct vg_form *next_same(const struct vg_gazetteer *gazetteer, struct ends *ends, struct vg_str text,
				       const struct vg_part **part_r)
{
	const struct vg_form *form;
	while ((form = next_form(gazetteer, ends, part_r)) != NULL) {
		struct vg_str own = vg_form_text(*part_r, form);
		if (vg_str_eq(own, text)) break; /* nearly always */
		if (vg_form_allows(own, (form->len & VG_FORM_LOWER) != 0, text) && vg_fold_same(own, text)) break;
	}
	return form;
}

/* A variant that folds to the same as the form before it counts once. */
static uint32_t add_hit(struct hits *hits, uint32_t n, uint32_t end, const struct vg_lexeme *lexeme)
{
	if (n > 0 && hits->items[n - 1].lexeme == lexeme) return n;
	hits->items[n] = (struct vg_hit){.span = {hits->start, end}, .lexeme = lexeme};
	return n + 1;
}

static uint32_t collect(const struct vg_gazetteer *gazetteer, const struct stop *stop, const struct vg_doc *doc,
			struct hits *hits)
{
	struct vg_str text = vg_str_slice(doc->text, hits->start, stop->end);
	struct ends ends = stop->ends;
	const struct vg_part *part;
	const struct vg_form *form;
	uint32_t n = 0;
	while (n < hits->max && (form = next_same(gazetteer, &ends, text, &part)) != NULL)
		if (vg_lang_fits(part->common.language, hits->lang))
			n = add_hit(hits, n, stop->end, vg_part_lexeme(part, form->entry, gazetteer->arena));
	return n;
}

/* Where forms end with a prefix of that hash; keeps in *alive the bits of tables in which forms go on. */
static inline struct ends find_ends(const struct vg_gazetteer *gazetteer, uint64_t hash, uint32_t *alive)
{
	struct ends ends = {{0, 0}};
	for (uint32_t i = 0, left = *alive; left != 0; i++, left >>= 1) {
		const struct vg_gaz_table *table = &gazetteer->tables[i];
		if ((left & 1) == 0) continue;
		const struct vg_gaz_slot *slot = vg_gaz_slot(table->slots, table->mask, hash);
		if ((slot->head & VG_SLOT_LONGER) == 0) *alive &= ~(1u << i);
		ends.at[i] = slot->head & ~VG_SLOT_LONGER;
	}
	return ends;
}

static uint32_t begin(const struct vg_gazetteer *gazetteer, uint64_t hash, bool lower)
{
	uint32_t alive = 0;
	for (uint32_t i = 0; i < gazetteer->n_tables; i++)
		alive |= (uint32_t)vg_gaz_begins(&gazetteer->tables[i], hash, lower) << i;
	return alive;
}

/* Those of the tables `alive` that may have a prefix, by its place in filters. */
static inline uint32_t still(const struct vg_gazetteer *gazetteer, uint32_t alive, uint32_t place)
{
	uint32_t left = (alive & 1) != 0 && vg_gaz_has(&gazetteer->tables[0].longer, place);
	if (alive > 1 && vg_gaz_has(&gazetteer->tables[1].longer, place)) left |= 2;
	return left;
}

/* Goes on from a prefix with one piece more. */
static inline struct ends step(const struct vg_gazetteer *gazetteer, uint64_t *hash, uint64_t piece, bool space,
			       uint32_t *alive)
{
	*alive = still(gazetteer, *alive, vg_gaz_longer(vg_gaz_first(*hash), vg_piece_fold(piece), space));
	*hash = vg_gaz_chain(*hash, piece, space);
	return find_ends(gazetteer, *hash, alive);
}

/* The last places where forms end. */
struct stops {
	struct stop items[STOPS];
	uint32_t n, found; /* found: hits of places that had no room any more */
};

/* The hits of the last stop that has any; 0 if none has. */
static uint32_t last_hits(const struct vg_gazetteer *gazetteer, const struct stops *stops, const struct vg_doc *doc,
			  struct hits *hits)
{
	uint32_t found = 0;
	for (uint32_t i = stops->n; i-- > 0 && found == 0;) found = collect(gazetteer, &stops->items[i], doc, hits);
	return found != 0 ? found : stops->found;
}

static void add_stop(const struct vg_gazetteer *gazetteer, struct stops *stops, struct stop stop,
		     const struct vg_doc *doc, struct hits *hits)
{
	if (stop.ends.at[0] == 0 && stop.ends.at[1] == 0) return;
	stops->items[stops->n++] = stop;
	if (stops->n < STOPS) return;
	stops->found = last_hits(gazetteer, stops, doc, hits);
	stops->n = 0;
}

uint32_t vg_gazetteer_at(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t offset, enum vg_lang lang,
			 struct vg_hit *hits_r, uint32_t max)
{
	struct vg_pieces pieces;
	struct hits hits = {.start = offset, .lang = lang, .items = hits_r, .max = max};
	struct stops stops; /* shorter forms are looked at only where longer ones fail */
	stops.n = stops.found = 0;
	if (offset >= doc->text.len) return 0;
	vg_pieces_start(&pieces, doc->text, offset);
	if (!vg_pieces_next(&pieces)) return 0;
	uint64_t hash = vg_gaz_chain(VG_GAZ_SEED, pieces.hash, pieces.space);
	uint32_t alive = begin(gazetteer, hash, vg_begins_lower(doc->text, offset));
	struct ends ends = find_ends(gazetteer, hash, &alive);
	add_stop(gazetteer, &stops, (struct stop){ends, pieces.end}, doc, &hits);
	while (alive != 0 && vg_pieces_next(&pieces)) {
		ends = step(gazetteer, &hash, pieces.hash, pieces.space, &alive);
		add_stop(gazetteer, &stops, (struct stop){ends, pieces.end}, doc, &hits);
	}
	return last_hits(gazetteer, &stops, doc, &hits);
}

/* Numbers stand for other words now. */
static void forget(struct vg_gaz_words *words)
{
	for (uint32_t i = 0; i < BLOCKS; i++)
		if (words->blocks[i] != NULL) memset(words->blocks[i], 0, sizeof **words->blocks * BLOCK);
	words->age = vg_words_age();
}

static inline uint64_t *cell_of(const struct vg_gazetteer *gazetteer, uint32_t word)
{
	uint64_t **block = &gazetteer->words->blocks[word / BLOCK];
	if (*block == NULL) *block = vg_arena_alloc(gazetteer->words->arena, sizeof **block * BLOCK);
	return &(*block)[word % BLOCK];
}

static inline uint32_t *start_of(const struct vg_gazetteer *gazetteer, uint32_t word)
{
	uint32_t **block = &gazetteer->seen->blocks[word / BLOCK];
	if (*block == NULL) *block = vg_arena_grow(gazetteer->arena, NULL, 0, sizeof **block * BLOCK);
	return &(*block)[word % BLOCK];
}

/* The forms that end at one place within a word. */
static void add_singles(const struct vg_gazetteer *gazetteer, const struct stop *stop, struct vg_str text)
{
	struct ends ends = stop->ends;
	const struct vg_part *part;
	for (const struct vg_form *form; (form = next_same(gazetteer, &ends, text, &part)) != NULL;)
		VG_PUSH(gazetteer->arena, gazetteer->seen->singles,
			(struct single){.lexeme = vg_part_lexeme(part, form->entry, gazetteer->arena),
					.language = part->common.language,
					.len = text.len});
}

/* Walks over a word, and keeps its start where something begins with it. */
static enum state make_start(const struct vg_gazetteer *gazetteer, uint32_t number)
{
	const struct vg_word_row *word = &vg_words_rows()[number];
	struct seen *seen = gazetteer->seen;
	struct stop stops[VG_WORD_BYTES];
	uint32_t n = 0, end = word->len;
	uint64_t hash = vg_gaz_chain(VG_GAZ_SEED, word->word.piece, false);
	uint32_t alive = begin(gazetteer, hash, vg_begins_lower(word->word.text, 0));
	if (alive == 0) return NEVER;
	struct ends ends = find_ends(gazetteer, hash, &alive);
	for (uint32_t i = 0;; i++) {
		if ((ends.at[0] | ends.at[1]) != 0) stops[n++] = (struct stop){ends, end};
		if (alive == 0 || i + 1 == word->n) break;
		const struct vg_word_piece *piece = &vg_words_pieces()[word->more + i];
		ends = step(gazetteer, &hash, piece->hash, false, &alive);
		end = piece->end;
	}
	if (seen->age != vg_words_age()) seen->starts.n = seen->singles.n = 0;
	seen->age = vg_words_age();
	struct start start = {.first = seen->singles.n, .hash = hash, .alive = alive};
	while (n-- > 0) add_singles(gazetteer, &stops[n], vg_str_slice(word->word.text, 0, stops[n].end));
	start.n = seen->singles.n - start.first;
	if (start.n == 0 && alive == 0) return NEVER;
	*start_of(gazetteer, number) = seen->starts.n;
	VG_PUSH(gazetteer->arena, seen->starts, start);
	return start.n == 0 && word->n == 1 ? LONGER : START;
}

/* What the gazetteer says of a word at the first time; the cell then tells. */
__attribute__((noinline)) static enum state ask(const struct vg_gazetteer *gazetteer, uint32_t word, uint64_t *cell)
{
	const uint64_t places = ((uint64_t)1 << VG_GAZ_PLACE_BITS) - 1;
	uint64_t place = vg_gaz_first(vg_gaz_chain(VG_GAZ_SEED, vg_words_rows()[word].word.piece, false)) & places;
	enum state state = make_start(gazetteer, word);
	*cell |= (uint64_t)state << gazetteer->shift | place;
	return state;
}

/* The longest of the forms within the first word of a language. */
static uint32_t pick(const struct vg_gazetteer *gazetteer, const struct start *start, struct hits *hits)
{
	const struct single *singles = &gazetteer->seen->singles.items[start->first];
	uint32_t n = 0;
	for (uint32_t i = 0; i < start->n && n < hits->max; i++) {
		if (n > 0 && hits->items[0].span.end != hits->start + singles[i].len) break;
		if (!vg_lang_fits(singles[i].language, hits->lang)) continue;
		n = add_hit(hits, n, hits->start + singles[i].len, singles[i].lexeme);
	}
	return n;
}

/* Where a walk by words is. */
struct by_words {
	const struct vg_token *tokens;
	uint32_t token, n; /* the one that is looked at; all */
	uint64_t hash;
	uint32_t alive;
};

/* Over one token; false where its word has no number, so that letters have to tell. */
static inline bool over_token(const struct vg_gazetteer *gazetteer, struct by_words *by, struct stops *stops,
			      const struct vg_doc *doc, struct hits *hits)
{
	const struct vg_token *token = &by->tokens[by->token];
	bool space = (token->flags & VG_TOKEN_SPACE) != 0;
	if (token->word == VG_WORD_ANY) return false;
	by->alive = still(gazetteer, by->alive, vg_gaz_longer(vg_gaz_first(by->hash), token->fold, space));
	if (by->alive == 0) return true;
	const struct vg_word_row *word = &vg_words_rows()[token->word];
	by->hash = vg_gaz_chain(by->hash, word->word.piece, space);
	struct ends ends = find_ends(gazetteer, by->hash, &by->alive);
	add_stop(gazetteer, stops, (struct stop){ends, token->span.start + word->len}, doc, hits);
	for (uint32_t i = 1; i < word->n && by->alive != 0; i++) {
		const struct vg_word_piece *piece = &vg_words_pieces()[word->more + i - 1];
		ends = step(gazetteer, &by->hash, piece->hash, false, &by->alive);
		add_stop(gazetteer, stops, (struct stop){ends, token->span.start + piece->end}, doc, hits);
	}
	return true;
}

/* Whether a form of these tables may go on with the next token, by the place of its prefix: mostly none does. */
static inline bool goes_on(const struct vg_gazetteer *gazetteer, const struct vg_doc *doc, uint32_t alive,
			   uint32_t place, uint32_t token)
{
	const struct vg_token *next = &doc->tokens.items[token + 1];
	if (alive == 0 || token + 1 >= doc->tokens.n) return false;
	if (next->word == VG_WORD_ANY) return true;
	bool space = (next->flags & VG_TOKEN_SPACE) != 0;
	return still(gazetteer, alive, vg_gaz_longer(place, next->fold, space)) != 0;
}

static uint32_t walk(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, const struct start *start,
		     uint32_t token, struct hits *hits)
{
	struct by_words by = {doc->tokens.items, token + 1, doc->tokens.n, start->hash, start->alive};
	struct stops stops;
	stops.n = stops.found = 0;
	for (; by.alive != 0 && by.token < by.n; by.token++)
		if (!over_token(gazetteer, &by, &stops, doc, hits))
			return vg_gazetteer_at(gazetteer, doc, hits->start, hits->lang, hits->items, hits->max);
	uint32_t found = last_hits(gazetteer, &stops, doc, hits);
	return found != 0 ? found : pick(gazetteer, start, hits);
}

/* Of a word that begins longer entries alone it has their place in filters, above these. */
enum { NONE = 0, ANY = 1, LONGER_AT = 2, START_BITS = 2 };

uint32_t vg_gazetteer_start(const struct vg_gazetteer *gazetteer, const struct vg_word *word)
{
	struct vg_pieces pieces;
	const uint32_t places = (1u << VG_GAZ_PLACE_BITS) - 1;
	if (word->text.len == 0) return ANY;
	uint64_t hash = vg_gaz_chain(VG_GAZ_SEED, word->piece, false);
	uint32_t alive = begin(gazetteer, hash, vg_begins_lower(word->text, 0));
	if (alive == 0) return NONE;
	vg_pieces_start(&pieces, word->text, 0);
	vg_pieces_next(&pieces);
	struct ends ends = find_ends(gazetteer, hash, &alive);
	if ((ends.at[0] | ends.at[1]) != 0 || pieces.end < word->text.len) return ANY;
	return alive == 0 ? NONE : (vg_gaz_first(hash) & places) << START_BITS | LONGER_AT;
}

bool vg_gazetteer_may(const struct vg_gazetteer *gazetteer, const struct vg_doc *doc, uint32_t token, uint32_t start)
{
	uint32_t all = (1u << gazetteer->n_tables) - 1;
	if ((start & LONGER_AT) == 0) return start != NONE;
	return goes_on(gazetteer, doc, all, start >> START_BITS, token);
}

/* What is found at a token with whose word something begins. Apart from what most words end at, which needs no room. */
__attribute__((noinline)) static uint32_t find_from(const struct vg_gazetteer *gazetteer, struct vg_doc *doc,
						    uint32_t token, enum vg_lang lang, struct vg_hit *hits_r,
						    uint32_t max)
{
	const struct vg_token *at = &doc->tokens.items[token];
	const struct start *start = &gazetteer->seen->starts.items[*start_of(gazetteer, at->word)];
	struct hits hits = {.start = at->span.start, .lang = lang, .items = hits_r, .max = max};
	if (goes_on(gazetteer, doc, start->alive, vg_gaz_first(start->hash), token))
		return walk(gazetteer, doc, start, token, &hits);
	return pick(gazetteer, start, &hits);
}

/* For a token of a text whose words have new numbers, or have none. */
__attribute__((noinline)) static void number_words(const struct vg_gazetteer *gazetteer, struct vg_doc *doc)
{
	uint32_t n;
	vg_doc_tokens(doc, &n);
	if (n != 0 && gazetteer->words->age != doc->words) forget(gazetteer->words);
}

uint32_t vg_gazetteer_token(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t token, enum vg_lang lang,
			    struct vg_hit *hits_r, uint32_t max)
{
	uint32_t all = (1u << gazetteer->n_tables) - 1, now = vg_words_age();
	if (doc->tokens.items == NULL || doc->words != now || gazetteer->words->age != now)
		number_words(gazetteer, doc);
	if (token >= doc->tokens.n) return 0;
	uint32_t word = doc->tokens.items[token].word;
	if (word == VG_WORD_ANY)
		return vg_gazetteer_at(gazetteer, doc, doc->tokens.items[token].span.start, lang, hits_r, max);
	uint64_t *cell = cell_of(gazetteer, word);
	enum state state = (enum state)(*cell >> gazetteer->shift & START);
	if (state == UNASKED) state = ask(gazetteer, word, cell);
	if (state == NEVER) return 0;
	if (state == LONGER && !goes_on(gazetteer, doc, all, (uint32_t)*cell, token)) return 0;
	return find_from(gazetteer, doc, token, lang, hits_r, max);
}
