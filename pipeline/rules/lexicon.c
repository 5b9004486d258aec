/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon.h"
#include "eight.h"

#include <stdio.h>
#include <stdlib.h>

#define COLUMNS 7
#define BLOCK 16u      /* lexemes that are given room at once */
#define INDEX_MIN 256u /* forms of a lexicon whose index is worth a place in the image */

struct form_slot {
	uint32_t form; /* its number + 1; 0 = empty */
	uint32_t tag;  /* of its hash */
};
/* A form that was looked for, of up to FOUND_MAX bytes, and what was found: texts repeat their words. */
#define FOUND_BITS 10u
#define FOUND_MAX 16u
struct found {
	uint64_t head, tail; /* its bytes, 0 after the last */
	const struct vg_lexeme *lexeme;
	uint32_t len; /* 0: none was looked for whose place this is */
	enum vg_lang lang;
};
struct vg_form_index {
	const struct form_slot *slots;
	uint32_t mask;
	struct found *found; /* the last one of each place */
};

bool vg_fold_same(struct vg_str a, struct vg_str b)
{
	struct vg_fold x = {a, 0}, y = {b, 0};
	int32_t cp;
	if (vg_str_eq(a, b)) return true;
	do {
		cp = vg_fold_next(&x);
		if (cp != vg_fold_next(&y)) return false;
	} while (cp != -1);
	return true;
}

/* Folds the next eight bytes at once, or those that are left, where each is a mark, digit or letter of ASCII: how many
 * they are, else 0. */
static uint32_t fold_eight(struct vg_str s, uint32_t at, uint64_t *folded_r)
{
	uint32_t n = s.len - at < 8 ? s.len - at : 8;
	if (!EIGHT || n == 0) return 0;
	uint64_t bytes = vg_str_load(s, at, n), all = VG_BYTES_MARK >> 8 * (8 - n);
	if (vg_bytes_between(bytes, '!', '~') != all) return 0;
	*folded_r = bytes | vg_bytes_between(bytes, 'A', 'Z') >> 2;
	return n;
}

static uint64_t fold_hash(struct vg_str s)
{
	struct vg_fold fold = {s, 0};
	uint64_t hash = VG_FOLD_SEED, piece = 0;
	uint32_t n = 0, eight;
	for (;;) {
		while (n % 8 == 0 && (eight = fold_eight(s, fold.at, &piece)) != 0) {
			n += eight;
			fold.at += eight;
			if (eight == 8) hash = vg_fold_mix(hash, piece), piece = 0;
		}
		if (fold.at == s.len) break;
		int32_t cp = vg_fold_next(&fold);
		piece ^= (uint64_t)cp << n % 8 * 8;
		if (++n % 8 == 0) hash = vg_fold_mix(hash, piece), piece = 0;
	}
	hash = vg_fold_mix(hash ^ n, piece);
	return hash ^ hash >> 32;
}

/* Whether a letter of s is upper case, or lower case. */
static bool has_case(struct vg_str s, bool upper)
{
	unsigned char first = upper ? 'A' : 'a';
	for (uint32_t at = 0; at < s.len;) {
		unsigned char c = (unsigned char)s.ptr[at];
		if (c < 0x80) {
			at++;
			if ((unsigned char)(c - first) < 26) return true;
			continue;
		}
		int32_t cp = vg_utf8_next(s, &at);
		if (upper ? vg_cp_is_upper(cp) : vg_cp_is_lower(cp)) return true;
	}
	return false;
}

/* The same code points but for apostrophes and spaces. */
static bool same_case(struct vg_str a, struct vg_str b)
{
	struct vg_fold x = {a, 0}, y = {b, 0};
	for (;;) {
		uint32_t from_x = x.at, from_y = y.at;
		int32_t cp = vg_fold_next(&x);
		if (cp != vg_fold_next(&y)) return false;
		if (cp == -1) return true;
		if (cp == ' ' || cp == '\'') continue;
		if (vg_utf8_next(a, &from_x) != vg_utf8_next(b, &from_y)) return false;
	}
}

bool vg_form_allows(struct vg_str form, bool lower, struct vg_str text)
{
	return lower || !has_case(text, false) || same_case(form, text);
}

struct vg_lexicon *vg_lexicon_new(struct vg_arena *arena, struct vg_str type)
{
	struct vg_lexicon *lexicon = vg_arena_alloc(arena, sizeof *lexicon);
	lexicon->arena = arena;
	lexicon->type = type;
	lexicon->index = vg_arena_alloc(arena, sizeof *lexicon->index);
	return lexicon;
}

/* The columns of a line, without white space around them; their number, COLUMNS + 1 where there are more, whose first
 * is at *more_r. */
static uint32_t split(struct vg_str line, struct vg_str columns[COLUMNS], uint32_t *more_r)
{
	uint32_t n = 0, start = 0;
	for (;;) {
		const char *tab = memchr(line.ptr + start, '\t', line.len - start);
		uint32_t end = tab == NULL ? line.len : (uint32_t)(tab - line.ptr);
		*more_r = start;
		if (n == COLUMNS) return n + 1;
		columns[n++] = vg_str_trim(vg_str_slice(line, start, end));
		if (tab == NULL) return n;
		start = end + 1;
	}
}

static bool is_blank(struct vg_str line)
{
	struct vg_str trimmed = vg_str_trim(line);
	return trimmed.len == 0 || trimmed.ptr[0] == '#';
}

/* A part in the making. The tables grow on the heap, which can move them without a copy. */
struct maker {
	struct vg_arena *arena;
	struct vg_str name, text;
	struct vg_entry *entries;
	struct vg_form *forms;
	uint32_t n_entries, cap_entries, n_forms, cap_forms;
	char *error;
	size_t size;
};

static void add_form(struct maker *maker, struct vg_str form)
{
	form = vg_str_trim(form);
	if (form.len == 0) return;
	if (maker->n_forms == maker->cap_forms) {
		maker->cap_forms = maker->cap_forms * 2 + 64;
		maker->forms = vg_realloc(maker->forms, sizeof *maker->forms * maker->cap_forms);
	}
	maker->forms[maker->n_forms++] = (struct vg_form){.at = (uint32_t)(form.ptr - maker->text.ptr),
							  .len = form.len | (has_case(form, true) ? 0 : VG_FORM_LOWER),
							  .entry = maker->n_entries};
}

static void add_entry(struct maker *maker, uint32_t at)
{
	if (maker->n_entries == maker->cap_entries) {
		maker->cap_entries = maker->cap_entries * 2 + 64;
		maker->entries = vg_realloc(maker->entries, sizeof *maker->entries * maker->cap_entries);
	}
	maker->entries[maker->n_entries] = (struct vg_entry){at, maker->n_forms};
}

/* What is wrong with a line, and in which column; NULL if nothing. */
static const char *add_line(struct maker *maker, struct vg_str line, uint32_t *column_r)
{
	struct vg_str columns[COLUMNS] = {0}, piece;
	if (split(line, columns, column_r) > COLUMNS) {
		++*column_r;
		return "more than 7 columns; see \"A lexicon\" in RULES.md";
	}
	*column_r = 1;
	if (columns[0].len == 0) return "no id; begin the line with an id and a tab";
	if (columns[1].len == 0) return "no name; put the canonical name after the id and a tab";
	add_entry(maker, (uint32_t)(line.ptr - maker->text.ptr));
	add_form(maker, columns[1]);
	while (columns[2].len != 0 && vg_str_next(&columns[2], '|', &piece)) add_form(maker, piece);
	maker->n_entries++;
	return NULL;
}

static bool add_lines(struct maker *maker)
{
	struct vg_str rest = maker->text, line;
	uint32_t number = 0, column = 1;
	if (vg_str_starts(rest, VG_STR(VG_LEXICON_REPLACE))) vg_str_next(&rest, '\n', &line), number++;
	while (vg_str_next(&rest, '\n', &line)) {
		number++;
		if (is_blank(line)) continue;
		const char *what = add_line(maker, line, &column);
		if (what == NULL) continue;
		snprintf(maker->error, maker->size, "%.*s:%u:%u: %s", VG_STR_ARG(maker->name), number, column, what);
		return false;
	}
	return true;
}

static const void *settle(struct vg_arena *arena, void *items, size_t size)
{
	return size == 0 ? NULL : memcpy(vg_arena_grow(arena, NULL, 0, size), items, size);
}

enum { ENTRIES, FORMS, TABLES };

static bool make_part(void *user, struct vg_flat *flats)
{
	struct maker *maker = user;
	bool ok = add_lines(maker);
	if (ok) {
		add_entry(maker, maker->text.len);
		flats[ENTRIES].n = maker->n_entries + 1;
		flats[ENTRIES].items = settle(maker->arena, maker->entries, sizeof *maker->entries * flats[ENTRIES].n);
		flats[FORMS].n = maker->n_forms;
		flats[FORMS].items = settle(maker->arena, maker->forms, sizeof *maker->forms * maker->n_forms);
	}
	free(maker->entries);
	free(maker->forms);
	return ok;
}

/* Whether all numbers in tables that come from outside lead to what is there. */
static bool holds(const struct vg_flat *flats, struct vg_str text)
{
	const struct vg_entry *entries = flats[ENTRIES].items;
	const struct vg_form *forms = flats[FORMS].items;
	uint32_t n = flats[ENTRIES].n, n_forms = flats[FORMS].n;
	bool fit = n > 0 && entries[n - 1].form == n_forms;
	for (uint32_t i = 0; fit && i < n; i++) {
		fit = entries[i].at <= text.len && entries[i].form <= n_forms;
		fit = fit && (i == 0 || entries[i].form >= entries[i - 1].form);
	}
	for (uint32_t i = 0; fit && i < n_forms; i++) {
		uint32_t len = forms[i].len & ~VG_FORM_LOWER;
		fit = len > 0 && forms[i].at <= text.len && len <= text.len - forms[i].at && forms[i].entry < n - 1;
	}
	return fit;
}

/* "lexicon/it/month.tsv": its language, UNKNOWN for mul. */
static bool file_language(struct vg_str name, enum vg_lang *lang_r)
{
	struct vg_str rest = name, folder, lang = {NULL, 0};
	vg_str_next(&rest, '/', &folder);
	vg_str_next(&rest, '/', &lang);
	*lang_r = VG_LANG_UNKNOWN;
	return vg_str_eqz(lang, "mul") || (lang.len != 0 && vg_lang_parse(lang, lang_r));
}

static void add_part(struct vg_lexicon *lexicon, struct vg_part part)
{
	part.first_entry = lexicon->n_entries;
	part.first_form = lexicon->n_forms;
	part.blocks = vg_arena_alloc(lexicon->arena, sizeof *part.blocks * (part.n_entries / BLOCK + 1));
	VG_PUSH(lexicon->arena, lexicon->parts, part);
	lexicon->n_entries += part.n_entries;
	lexicon->n_forms += part.n_forms;
	lexicon->mixed = lexicon->mixed || part.common.user;
}

bool vg_lexicon_add(struct vg_lexicon *lexicon, struct vg_str name, struct vg_str text, char *error_r, size_t size)
{
	struct vg_flat flats[TABLES] = {[ENTRIES] = VG_FLAT(struct vg_entry), [FORMS] = VG_FLAT(struct vg_form)};
	struct vg_part part = {.text = text, .common = {.type = lexicon->type, .rule = name, .user = lexicon->user}};
	struct maker maker = {.arena = lexicon->arena, .name = name, .text = text, .error = error_r, .size = size};
	if (!file_language(name, &part.common.language)) {
		snprintf(error_r, size,
			 "%.*s:1:1: the folder is no language; use lexicon/it, lexicon/en or lexicon/mul",
			 VG_STR_ARG(name));
		return false;
	}
	if (lexicon->user) part.common.rule = vg_arena_printf(lexicon->arena, "user/%.*s", VG_STR_ARG(name));
	const struct vg_maker *made = lexicon->user ? lexicon->users : lexicon->maker;
	if (!vg_make(made, part.common.rule, flats, TABLES, make_part, &maker)) return false;
	bool foreign = made != NULL && made->foreign;
	if (foreign && !holds(flats, text) && !make_part(&maker, flats)) return false;
	part.entries = flats[ENTRIES].items;
	part.n_entries = flats[ENTRIES].n - 1;
	part.forms = flats[FORMS].items;
	part.n_forms = flats[FORMS].n;
	add_part(lexicon, part);
	return true;
}

uint32_t vg_lexicon_size(const struct vg_lexicon *lexicon)
{
	return lexicon->n_entries;
}

bool vg_lexicon_file(const struct vg_lexicon *lexicon, uint32_t i, uint32_t *first_r, uint32_t *end_r, bool *user_r)
{
	if (i >= lexicon->parts.n) return false;
	const struct vg_part *part = &lexicon->parts.items[i];
	*first_r = part->first_entry;
	*end_r = part->first_entry + part->n_entries;
	*user_r = part->common.user;
	return true;
}

/* The part of an entry, and its number there. */
static const struct vg_part *part_of(const struct vg_lexicon *lexicon, uint32_t *entry)
{
	const struct vg_part *part = lexicon->parts.items;
	while (*entry - part->first_entry >= part->n_entries) part++;
	*entry -= part->first_entry;
	return part;
}

const struct vg_form *vg_lexicon_form_at(const struct vg_lexicon *lexicon, uint32_t number,
					 const struct vg_part **part_r)
{
	const struct vg_part *part = lexicon->parts.items;
	while (number - part->first_form >= part->n_forms) part++;
	*part_r = part;
	return &part->forms[number - part->first_form];
}

static void read_lexeme(const struct vg_part *part, uint32_t entry, struct vg_lexeme *lexeme_r)
{
	struct vg_str columns[COLUMNS] = {0}, rest, line = {NULL, 0};
	uint32_t more;
	rest = vg_str_slice(part->text, part->entries[entry].at, part->text.len);
	vg_str_next(&rest, '\n', &line);
	split(line, columns, &more);
	*lexeme_r = part->common;
	lexeme_r->id = columns[0];
	lexeme_r->canonical = columns[1];
	lexeme_r->country = columns[3];
	lexeme_r->from = columns[4];
	lexeme_r->to = columns[5];
	lexeme_r->other = columns[6];
}

const struct vg_lexeme *vg_part_lexeme(const struct vg_part *part, uint32_t entry, struct vg_arena *arena)
{
	struct vg_lexeme **block = &part->blocks[entry / BLOCK];
	if (*block == NULL) *block = vg_arena_alloc(arena, sizeof **block * BLOCK);
	struct vg_lexeme *lexeme = &(*block)[entry % BLOCK];
	if (lexeme->id.ptr == NULL) read_lexeme(part, entry, lexeme);
	return lexeme;
}

const struct vg_lexeme *vg_lexicon_entry(const struct vg_lexicon *lexicon, uint32_t i)
{
	const struct vg_part *part = part_of(lexicon, &i);
	return vg_part_lexeme(part, i, lexicon->arena);
}

struct vg_str vg_lexicon_id(const struct vg_lexicon *lexicon, uint32_t i)
{
	const struct vg_part *part = part_of(lexicon, &i);
	uint32_t at = part->entries[i].at;
	const char *tab = memchr(part->text.ptr + at, '\t', part->text.len - at);
	return tab == NULL ? (struct vg_str){NULL, 0}
			   : vg_str_trim(vg_str_slice(part->text, at, (uint32_t)(tab - part->text.ptr)));
}

uint32_t vg_lexicon_forms(const struct vg_lexicon *lexicon, uint32_t i)
{
	const struct vg_part *part = part_of(lexicon, &i);
	return part->entries[i + 1].form - part->entries[i].form;
}

struct vg_str vg_lexicon_form(const struct vg_lexicon *lexicon, uint32_t i, uint32_t j)
{
	const struct vg_part *part = part_of(lexicon, &i);
	return vg_form_text(part, &part->forms[part->entries[i].form + j]);
}

/* Linear probing; equal forms stand in file order along their probe. */
static bool make_slots(void *user, struct vg_flat *flat)
{
	const struct vg_lexicon *lexicon = user;
	uint32_t size = 16;
	while (size < lexicon->n_forms * 2) size *= 2;
	struct form_slot *slots = vg_arena_alloc(lexicon->arena, sizeof *slots * size);
	for (uint32_t i = 0; i < lexicon->parts.n; i++) {
		const struct vg_part *part = &lexicon->parts.items[i];
		for (uint32_t j = 0; j < part->n_forms; j++) {
			uint64_t hash = fold_hash(vg_form_text(part, &part->forms[j]));
			uint32_t at = (uint32_t)hash & (size - 1);
			while (slots[at].form != 0) at = (at + 1) & (size - 1);
			slots[at] = (struct form_slot){part->first_form + j + 1, (uint32_t)(hash >> 32)};
		}
	}
	*flat = (struct vg_flat){slots, size, sizeof *slots};
	return true;
}

void vg_lexicon_index(const struct vg_lexicon *lexicon)
{
	struct vg_form_index *index = lexicon->index;
	struct vg_flat flat = VG_FLAT(struct form_slot);
	struct vg_str name = vg_arena_printf(lexicon->arena, "index/%.*s", VG_STR_ARG(lexicon->type));
	bool own = lexicon->n_forms >= INDEX_MIN && !lexicon->mixed && !lexicon->replaced;
	vg_make(own ? lexicon->maker : NULL, name, &flat, 1, make_slots, (void *)(uintptr_t)lexicon);
	index->slots = flat.items;
	index->mask = flat.n - 1;
	index->found = vg_arena_alloc(lexicon->arena, sizeof *index->found << FOUND_BITS);
}

/* Where a form of up to FOUND_MAX bytes stands among those found last; *look_r is it, but for what it is. */
static inline struct found *place_of(const struct vg_form_index *index, struct vg_str form, enum vg_lang lang,
				     struct found *look_r)
{
	const uint64_t spread = 0x9e3779b97f4a7c15u;
	uint64_t head = vg_str_load(form, 0, form.len < 8 ? form.len : 8);
	uint64_t tail = form.len > 8 ? vg_str_load(form, 8, form.len - 8) : 0;
	*look_r = (struct found){.head = head, .tail = tail, .len = form.len, .lang = lang};
	return &index->found[((head ^ tail * spread) + lang) * spread >> (64 - FOUND_BITS)];
}

static const struct vg_lexeme *find(const struct vg_lexicon *lexicon, struct vg_str form, enum vg_lang lang)
{
	const struct vg_form_index *index = lexicon->index;
	const struct vg_part *part, *best_part = NULL;
	uint32_t best = 0;
	const uint64_t hash = fold_hash(form);
	uint32_t at = (uint32_t)hash & index->mask;
	for (; index->slots[at].form != 0; at = (at + 1) & index->mask) {
		if (index->slots[at].tag != (uint32_t)(hash >> 32)) continue; /* nearly all that are others */
		const struct vg_form *have = vg_lexicon_form_at(lexicon, index->slots[at].form - 1, &part);
		enum vg_lang own = part->common.language;
		if (!vg_lang_fits(own, lang)) continue;
		if (best_part != NULL && (lang == VG_LANG_UNKNOWN || best_part->common.language == lang || own != lang))
			continue;
		struct vg_str text = vg_form_text(part, have);
		if (!vg_fold_same(text, form) || !vg_form_allows(text, (have->len & VG_FORM_LOWER) != 0, form))
			continue;
		best_part = part;
		best = have->entry;
	}
	return best_part != NULL ? vg_part_lexeme(best_part, best, lexicon->arena) : NULL;
}

/* What stands at no place yet, or can have none: apart, so that what was found before costs no more than a look. */
__attribute__((noinline)) static const struct vg_lexeme *find_anew(const struct vg_lexicon *lexicon, struct vg_str form,
								   enum vg_lang lang)
{
	if (lexicon->index->slots == NULL) vg_lexicon_index(lexicon);
	struct found look, *place = form.len > FOUND_MAX ? NULL : place_of(lexicon->index, form, lang, &look);
	look.lexeme = find(lexicon, form, lang);
	if (place != NULL) *place = look;
	return look.lexeme;
}

const struct vg_lexeme *vg_lexicon_find(const struct vg_lexicon *lexicon, struct vg_str form, enum vg_lang lang)
{
	struct found look;
	if (lexicon->n_forms == 0 || form.len == 0) return NULL;
	if (form.len > FOUND_MAX || lexicon->index->slots == NULL) return find_anew(lexicon, form, lang);
	const struct found *place = place_of(lexicon->index, form, lang, &look);
	bool same = place->head == look.head && place->tail == look.tail && place->len == look.len;
	return same && place->lang == lang ? place->lexeme : find_anew(lexicon, form, lang);
}
