/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon.h"

#include <stdio.h>

#define COLUMNS 7
#define NOBREAK 0xA0
#define APOSTROPHE 0x2019

struct vg_form_index {
	uint32_t *slots; /* form number + 1; 0 = empty */
	uint32_t mask;
};

static bool is_fold_space(int32_t cp)
{
	return cp == ' ' || cp == '\n' || cp == NOBREAK;
}

int32_t vg_fold_special(struct vg_str text, uint32_t *at)
{
	if (*at >= text.len) return -1;
	int32_t cp = vg_utf8_next(text, at);
	if (cp == APOSTROPHE) return '\'';
	if (!is_fold_space(cp)) return vg_cp_lower(cp);
	for (uint32_t next = *at; next < text.len; *at = next)
		if (!is_fold_space(vg_utf8_next(text, &next))) break;
	return ' ';
}

bool vg_fold_same(struct vg_str a, struct vg_str b)
{
	struct vg_fold x = {a, 0}, y = {b, 0};
	int32_t cp;
	do {
		cp = vg_fold_next(&x);
		if (cp != vg_fold_next(&y)) return false;
	} while (cp != -1);
	return true;
}

static uint64_t fold_hash(struct vg_str s)
{
	struct vg_fold fold = {s, 0};
	uint64_t hash = VG_FOLD_SEED;
	for (int32_t cp; (cp = vg_fold_next(&fold)) != -1;) hash = vg_fold_mix(hash, (uint32_t)cp);
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

bool vg_form_allows(const struct vg_form *form, struct vg_str text)
{
	return form->lower || !has_case(text, false) || same_case(form->text, text);
}

struct vg_lexicon *vg_lexicon_new(struct vg_arena *arena, struct vg_str type)
{
	struct vg_lexicon *lexicon = vg_arena_alloc(arena, sizeof *lexicon);
	lexicon->arena = arena;
	lexicon->type = type;
	lexicon->index = vg_arena_alloc(arena, sizeof *lexicon->index);
	VG_PUSH(arena, lexicon->first, 0);
	return lexicon;
}

/* Most pieces have nothing to take off. */
static inline struct vg_str trim(struct vg_str s)
{
	bool plain = s.len > 0 && (unsigned char)s.ptr[0] > ' ' && (unsigned char)s.ptr[s.len - 1] > ' ';
	return plain || s.len == 0 ? s : vg_str_trim(s);
}

static void add_form(struct vg_lexicon *lexicon, struct vg_str form)
{
	form = trim(form);
	if (form.len == 0) return;
	VG_PUSH(lexicon->arena, lexicon->forms,
		(struct vg_form){.text = form, .entry = lexicon->entries.n - 1, .lower = !has_case(form, true)});
}

/* What is wrong with a line, and in which column; NULL if nothing. */
static const char *add_line(struct vg_lexicon *lexicon, const struct vg_lexeme *common, struct vg_str line,
			    uint32_t *column_r)
{
	struct vg_str columns[COLUMNS] = {0}, rest, piece;
	uint32_t n = 0;
	for (uint32_t at = 0, start = 0; at <= line.len; at++) {
		if (at < line.len && line.ptr[at] != '\t') continue;
		*column_r = start + 1;
		if (n == COLUMNS) return "more than 7 columns; see the columns in include/vaglio/rules.h";
		columns[n++] = trim(vg_str_slice(line, start, at));
		start = at + 1;
	}
	*column_r = 1;
	if (columns[0].len == 0) return "no id; begin the line with an id and a tab";
	if (columns[1].len == 0) return "no name; put the canonical name after the id and a tab";
	struct vg_lexeme lexeme = *common;
	lexeme.id = columns[0];
	lexeme.canonical = columns[1];
	lexeme.country = columns[3];
	lexeme.from = columns[4];
	lexeme.to = columns[5];
	lexeme.other = columns[6];
	VG_PUSH(lexicon->arena, lexicon->entries, lexeme);
	add_form(lexicon, lexeme.canonical);
	rest = columns[2];
	while (rest.len != 0 && vg_str_next(&rest, '|', &piece)) add_form(lexicon, piece);
	VG_PUSH(lexicon->arena, lexicon->first, lexicon->forms.n);
	return NULL;
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

/* Eight bytes at a time: a byte of x is zero where it is c. */
static uint32_t count(struct vg_str text, char c)
{
	const uint64_t ones = 0x0101010101010101u, low = ones * 0x7F;
	uint32_t n = 0, at = 0;
	for (uint64_t x; at + sizeof x <= text.len; at += (uint32_t)sizeof x) {
		memcpy(&x, text.ptr + at, sizeof x);
		x ^= ones * (unsigned char)c;
		n += (uint32_t)__builtin_popcountll(~(((x & low) + low) | x | low));
	}
	for (; at < text.len; at++) n += text.ptr[at] == c;
	return n;
}

/* Room for all of a file at once: large lexicons grow by megabytes. */
static void reserve(struct vg_lexicon *lexicon, struct vg_str text)
{
	uint32_t lines = count(text, '\n') + 1, variants = count(text, '|');
	VG_RESERVE(lexicon->arena, lexicon->entries, lines);
	VG_RESERVE(lexicon->arena, lexicon->first, lines);
	VG_RESERVE(lexicon->arena, lexicon->forms, 2 * lines + variants);
}

bool vg_lexicon_add(struct vg_lexicon *lexicon, struct vg_str name, struct vg_str text, char *error_r, size_t size)
{
	struct vg_lexeme common = {.type = lexicon->type, .rule = name, .user = lexicon->user};
	struct vg_str rest = text, line;
	uint32_t number = 0, column = 1;
	if (!file_language(name, &common.language)) {
		snprintf(error_r, size,
			 "%.*s:1:1: the folder is no language; use lexicon/it, lexicon/en or lexicon/mul",
			 VG_STR_ARG(name));
		return false;
	}
	reserve(lexicon, text);
	if (lexicon->user) common.rule = vg_arena_printf(lexicon->arena, "user/%.*s", VG_STR_ARG(name));
	if (vg_str_starts(text, VG_STR(VG_LEXICON_REPLACE))) vg_str_next(&rest, '\n', &line), number++;
	while (vg_str_next(&rest, '\n', &line)) {
		number++;
		struct vg_str trimmed = trim(line);
		if (trimmed.len == 0 || trimmed.ptr[0] == '#') continue;
		const char *what = add_line(lexicon, &common, line, &column);
		if (what == NULL) continue;
		snprintf(error_r, size, "%.*s:%u:%u: %s", VG_STR_ARG(name), number, column, what);
		return false;
	}
	return true;
}

uint32_t vg_lexicon_size(const struct vg_lexicon *lexicon)
{
	return lexicon->entries.n;
}

const struct vg_lexeme *vg_lexicon_entry(const struct vg_lexicon *lexicon, uint32_t i)
{
	return &lexicon->entries.items[i];
}

uint32_t vg_lexicon_forms(const struct vg_lexicon *lexicon, uint32_t i)
{
	return lexicon->first.items[i + 1] - lexicon->first.items[i];
}

struct vg_str vg_lexicon_form(const struct vg_lexicon *lexicon, uint32_t i, uint32_t j)
{
	return lexicon->forms.items[lexicon->first.items[i] + j].text;
}

/* Linear probing; equal forms stand in file order along their probe. */
static void build_index(const struct vg_lexicon *lexicon)
{
	struct vg_form_index *index = lexicon->index;
	uint32_t size = 16;
	while (size < lexicon->forms.n * 2) size *= 2;
	index->slots = vg_arena_alloc(lexicon->arena, sizeof *index->slots * size);
	index->mask = size - 1;
	for (uint32_t i = 0; i < lexicon->forms.n; i++) {
		uint32_t at = (uint32_t)fold_hash(lexicon->forms.items[i].text) & index->mask;
		while (index->slots[at] != 0) at = (at + 1) & index->mask;
		index->slots[at] = i + 1;
	}
}

const struct vg_lexeme *vg_lexicon_find(const struct vg_lexicon *lexicon, struct vg_str form, enum vg_lang lang)
{
	const struct vg_form_index *index = lexicon->index;
	const struct vg_lexeme *best = NULL;
	if (lexicon->forms.n == 0 || form.len == 0) return NULL;
	if (index->slots == NULL) build_index(lexicon);
	uint32_t at = (uint32_t)fold_hash(form) & index->mask;
	for (; index->slots[at] != 0; at = (at + 1) & index->mask) {
		const struct vg_form *have = &lexicon->forms.items[index->slots[at] - 1];
		const struct vg_lexeme *lexeme = &lexicon->entries.items[have->entry];
		if (!vg_lang_fits(lexeme->language, lang)) continue;
		if (best != NULL && (lang == VG_LANG_UNKNOWN || best->language == lang || lexeme->language != lang))
			continue;
		if (vg_fold_same(have->text, form) && vg_form_allows(have, form)) best = lexeme;
	}
	return best;
}
