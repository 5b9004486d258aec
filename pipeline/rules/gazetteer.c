/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gazetteers as stages ask them. There are two tables (gazetteer.h): one over the parts of lexicons that are the
 * program's own, which comes from its image, and one over a user's, where there are any. Both are walked at once; the
 * forms that end at one place are given in the order of the files, whichever table they are in.
 *
 * A text repeats its words: what a walk that begins with a word finds within it, and whether it goes on, is worked out
 * once for each word (words.h), at the first question. From there on the walk chains the hashes of words, which are
 * made once for all gazetteers, and looks at letters only where forms may end. */
#include "gazetteer.h"
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
	uint32_t first, n; /* singles, the longest first, those of one length in the order of files */
	uint32_t alive;    /* bits of tables that have longer forms */
	uint64_t hash;     /* of the prefix */
};

enum { NEVER, UNASKED, STARTS }; /* rows: no form begins with the word; one may; the number of its start + STARTS */

/* What is known of words. */
struct seen {
	VG_VEC(uint32_t) rows; /* by vg_token.word */
	VG_VEC(struct start) starts;
	VG_VEC(struct single) singles;
	uint32_t age; /* of the numbers of words */
};

struct vg_gazetteer {
	struct vg_arena *arena;
	struct vg_gaz_table tables[2];
	uint32_t n_tables;
	const struct vg_gaz_table *user; /* NULL: none */
	struct seen *seen;
};

/* The pieces of a word, nearly always one: a row of the memo. */
struct word_pieces {
	uint64_t hash;   /* of the first */
	uint32_t first;  /* of those after it, among `more` */
	uint16_t n, len; /* pieces; bytes of the first */
};

struct piece {
	uint64_t hash;
	uint32_t len; /* bytes from the start of the word */
};

/* Of all words of this process, as their numbers are. */
static struct {
	struct vg_arena *arena;
	struct vg_memo *memo; /* of struct word_pieces */
	VG_VEC(struct piece) more;
	const struct word_pieces *rows; /* as they were given last, n of them for the words of an age */
	uint32_t n, age;
} known;

static void fill_pieces(const void *unused, const struct vg_word *word, void *row_r)
{
	struct word_pieces *row = row_r;
	struct vg_pieces pieces;
	(void)unused;
	if (word->text.len == 0) known.more.n = 0; /* the first row: numbers begin anew */
	vg_pieces_start(&pieces, word->text, 0);
	for (; vg_pieces_next(&pieces); row->n++) {
		if (row->n == 0) {
			row->hash = pieces.hash;
			row->len = (uint16_t)pieces.end;
			row->first = known.more.n;
		} else {
			VG_PUSH(known.arena, known.more, (struct piece){pieces.hash, pieces.end});
		}
	}
}

static const struct word_pieces *pieces_of_words(struct vg_doc *doc)
{
	if (known.arena == NULL) {
		known.arena = vg_arena_new();
		known.memo = vg_memo_new(known.arena, sizeof(struct word_pieces), fill_pieces, NULL);
	}
	known.rows = vg_memo_rows(known.memo, doc);
	known.n = vg_words_count();
	known.age = doc->words;
	return known.rows;
}

/* The same of a document whose tokens have been made: mostly they are known. */
static inline const struct word_pieces *rows_of(struct vg_doc *doc)
{
	return known.age == doc->words && known.n == vg_words_count() ? known.rows : pieces_of_words(doc);
}

/* The hash of the first piece of a text, as a prefix; 0 where it is empty. Several gazetteers are asked of one word. */
static uint64_t first_piece(struct vg_str text)
{
	static struct {
		char bytes[VG_WORD_BYTES];
		uint32_t len;
		uint64_t hash;
	} last;
	struct vg_pieces pieces;
	if (text.len != 0 && vg_str_eq(vg_str_n(last.bytes, last.len), text)) return last.hash;
	vg_pieces_start(&pieces, text, 0);
	uint64_t hash = vg_pieces_next(&pieces) ? vg_gaz_chain(VG_GAZ_SEED, pieces.hash, pieces.space) : 0;
	if (text.len == 0 || text.len > sizeof last.bytes) return hash;
	memcpy(last.bytes, text.ptr, text.len);
	last.len = text.len;
	last.hash = hash;
	return hash;
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

static bool may_begin(const struct vg_gazetteer *gazetteer, uint64_t hash, struct vg_str word)
{
	bool may = word.len == 0, lower = !may && vg_begins_lower(word, 0);
	for (uint32_t i = 0; i < gazetteer->n_tables && !may; i++)
		may = vg_gaz_begins(&gazetteer->tables[i], hash, lower);
	return may;
}

bool vg_gazetteer_begins(const struct vg_gazetteer *gazetteer, struct vg_str word)
{
	return may_begin(gazetteer, first_piece(word), word);
}

bool vg_gazetteer_user(const struct vg_gazetteer *gazetteer, struct vg_str word)
{
	if (gazetteer->user == NULL) return false;
	return word.len == 0 || vg_gaz_begins(gazetteer->user, first_piece(word), vg_begins_lower(word, 0));
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
	return gazetteer;
}

/* The last part that begins at or before a form. */
static uint32_t part_of(const struct vg_gaz_table *table, uint32_t number)
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
		const struct vg_gaz_table *table = &gazetteer->tables[i];
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
		const struct vg_gaz_slot *slot = NULL;
		if (vg_gaz_has(&table->prefix, hash)) slot = vg_gaz_slot(table->slots, table->mask, hash);
		if (slot == NULL || (slot->head & VG_SLOT_LONGER) == 0) *alive &= ~(1u << i);
		if (slot != NULL) ends.at[i] = slot->head & ~VG_SLOT_LONGER;
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
	while (alive != 0) {
		struct ends ends = find_ends(gazetteer, hash, &alive);
		add_stop(gazetteer, &stops, (struct stop){ends, pieces.end}, doc, &hits);
		if (alive == 0 || !vg_pieces_next(&pieces)) break;
		hash = vg_gaz_chain(hash, pieces.hash, pieces.space);
	}
	return last_hits(gazetteer, &stops, doc, &hits);
}

/* The rows of all words of the document. */
static void add_rows(const struct vg_gazetteer *gazetteer, struct vg_doc *doc)
{
	const struct word_pieces *words = pieces_of_words(doc);
	struct seen *seen = gazetteer->seen;
	uint32_t n = vg_words_count();
	if (seen->age != vg_words_age()) seen->rows.n = seen->starts.n = seen->singles.n = 0;
	seen->age = vg_words_age();
	if (n > seen->rows.n) VG_RESERVE(gazetteer->arena, seen->rows, n - seen->rows.n);
	for (; seen->rows.n < n; seen->rows.n++) {
		uint32_t i = seen->rows.n;
		uint64_t hash = vg_gaz_chain(VG_GAZ_SEED, words[i].hash, false);
		bool may = i == VG_WORD_ANY || may_begin(gazetteer, hash, vg_words_text(i));
		seen->rows.items[i] = may ? UNASKED : NEVER;
	}
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

/* Walks over a word. */
static void make_start(const struct vg_gazetteer *gazetteer, const struct word_pieces *pieces, struct vg_str word,
		       struct start *start_r)
{
	struct stop stops[VG_WORD_BYTES];
	uint32_t n = 0, end = pieces->len;
	uint64_t hash = vg_gaz_chain(VG_GAZ_SEED, pieces->hash, false);
	uint32_t alive = begin(gazetteer, hash, vg_begins_lower(word, 0));
	for (uint32_t i = 0; alive != 0; i++) {
		struct ends ends = find_ends(gazetteer, hash, &alive);
		if ((ends.at[0] | ends.at[1]) != 0) stops[n++] = (struct stop){ends, end};
		if (alive == 0 || i + 1 == pieces->n) break;
		const struct piece *piece = &known.more.items[pieces->first + i];
		hash = vg_gaz_chain(hash, piece->hash, false);
		end = piece->len;
	}
	*start_r = (struct start){.first = gazetteer->seen->singles.n, .alive = alive, .hash = hash};
	while (n-- > 0) add_singles(gazetteer, &stops[n], vg_str_slice(word, 0, stops[n].end));
	start_r->n = gazetteer->seen->singles.n - start_r->first;
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
	const struct word_pieces *words;
	uint64_t hash;
	uint32_t alive;
};

/* Over one token; false where its word has no number, so that letters have to tell. */
static inline bool over_token(const struct vg_gazetteer *gazetteer, struct by_words *by, struct stops *stops,
			      const struct vg_doc *doc, struct hits *hits)
{
	const struct vg_token *token = &by->tokens[by->token];
	const struct word_pieces *pieces = &by->words[token->word];
	if (token->word == VG_WORD_ANY) return false;
	by->hash = vg_gaz_chain(by->hash, pieces->hash, (token->flags & VG_TOKEN_SPACE) != 0);
	struct ends ends = find_ends(gazetteer, by->hash, &by->alive);
	add_stop(gazetteer, stops, (struct stop){ends, token->span.start + pieces->len}, doc, hits);
	for (uint32_t i = 1; i < pieces->n && by->alive != 0; i++) {
		const struct piece *piece = &known.more.items[pieces->first + i - 1];
		by->hash = vg_gaz_chain(by->hash, piece->hash, false);
		ends = find_ends(gazetteer, by->hash, &by->alive);
		add_stop(gazetteer, stops, (struct stop){ends, token->span.start + piece->len}, doc, hits);
	}
	return true;
}

/* Whether a longer form may go on with the next token: mostly none does. */
static inline bool goes_on(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, const struct start *start,
			   uint32_t token)
{
	const struct vg_token *next = &doc->tokens.items[token + 1];
	if (start->alive == 0 || token + 1 >= doc->tokens.n) return false;
	if (next->word == VG_WORD_ANY) return true;
	uint64_t hash = vg_gaz_chain(start->hash, rows_of(doc)[next->word].hash, (next->flags & VG_TOKEN_SPACE) != 0);
	for (uint32_t i = 0; i < gazetteer->n_tables; i++)
		if ((start->alive >> i & 1) != 0 && vg_gaz_has(&gazetteer->tables[i].prefix, hash)) return true;
	return false;
}

static uint32_t walk(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, const struct start *start,
		     uint32_t token, struct hits *hits)
{
	struct by_words by = {doc->tokens.items, token + 1, doc->tokens.n, rows_of(doc), start->hash, start->alive};
	struct stops stops;
	stops.n = stops.found = 0;
	for (; by.alive != 0 && by.token < by.n; by.token++)
		if (!over_token(gazetteer, &by, &stops, doc, hits))
			return vg_gazetteer_at(gazetteer, doc, hits->start, hits->lang, hits->items, hits->max);
	uint32_t found = last_hits(gazetteer, &stops, doc, hits);
	return found != 0 ? found : pick(gazetteer, start, hits);
}

const uint32_t *vg_gazetteer_rows(const struct vg_gazetteer *gazetteer, struct vg_doc *doc)
{
	uint32_t n;
	vg_doc_tokens(doc, &n);
	add_rows(gazetteer, doc);
	return gazetteer->seen->rows.items;
}

uint32_t vg_gazetteer_token(const struct vg_gazetteer *gazetteer, struct vg_doc *doc, uint32_t token, enum vg_lang lang,
			    struct vg_hit *hits_r, uint32_t max)
{
	uint32_t n, word;
	const struct vg_token *tokens = doc->tokens.items;
	if (tokens == NULL || doc->words != vg_words_age()) tokens = vg_doc_tokens(doc, &n);
	if (token >= doc->tokens.n) return 0;
	word = tokens[token].word;
	if (gazetteer->seen->age != doc->words || word >= gazetteer->seen->rows.n) add_rows(gazetteer, doc);
	uint32_t row = gazetteer->seen->rows.items[word];
	if (row == NEVER) return 0;
	struct hits hits = {.start = tokens[token].span.start, .lang = lang, .items = hits_r, .max = max};
	if (word == VG_WORD_ANY) return vg_gazetteer_at(gazetteer, doc, hits.start, lang, hits_r, max);
	if (row == UNASKED) {
		struct start start;
		make_start(gazetteer, &rows_of(doc)[word], vg_words_text(word), &start);
		if (start.n == 0 && start.alive == 0) {
			gazetteer->seen->rows.items[word] = NEVER;
			return 0;
		}
		VG_PUSH(gazetteer->arena, gazetteer->seen->starts, start);
		row = gazetteer->seen->rows.items[word] = gazetteer->seen->starts.n - 1 + STARTS;
	}
	const struct start start = gazetteer->seen->starts.items[row - STARTS];
	if (goes_on(gazetteer, doc, &start, token)) return walk(gazetteer, doc, &start, token, &hits);
	return start.n != 0 ? pick(gazetteer, &start, &hits) : 0;
}
