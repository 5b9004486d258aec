/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a `match` line to a pcre2 pattern. Outside of [classes]:
 *     {lower}, {lower:2}   a lexicon, or a `let` of the file, as a named group
 *     {UPPER}, {UPPER:2}   one of the classes below, as a named group
 *     a space              one or more spaces, no-break spaces or line breaks
 *     '                    ' or U+2019
 * and everything else is pcre2 as it stands, case-sensitive unless the author writes (?i). */
#include "buf.h"
#include "rules_impl.h"

#include <stdlib.h>

#define SP "(?:[ \\n\\x{a0}]++)"
#define APOSTROPHE "['\\x{2019}]"
#define NOT_DIGIT "(?![0-9])"
#define THOUSANDS "[0-9]{1,3}(?:[.,'\\x{2019}\\x{a0}\\x{2009}\\x{202f}][0-9]{3})++"
#define CAPITALIZED "\\p{Lu}[\\p{L}\\p{M}\\p{N}]*+(?:['\\x{2019}.&-]?[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+)*+"
#define PARTICLE                                                                                                       \
	"(?:(?:di|de|del|della|delle|dello|dei|degli|da|dal|e|ed|of|the|and|for|in|per|la|le|van|von|der|al|el|bin|&"  \
	")" SP "|(?:dell|d|all|l)['\\x{2019}])"
/* Bytes of the longest form of a lexicon that is written as a tree. */
#define TREE_DEPTH 64

/* The classes. A day, month or year takes its digits whole. */
static const struct {
	const char *name, *regex;
} classes[] = {
	{"DAY", "(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])" NOT_DIGIT},
	{"DAY_ORD", "(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH|\\x{b0}|\\x{ba})"},
	{"MONTH_NUM", "(?<![0-9])(?:1[0-2]|0?[1-9])" NOT_DIGIT},
	{"YEAR", "(?<![0-9])(?:1[5-9]|20)[0-9]{2}" NOT_DIGIT},
	{"YEAR2", "(?<![0-9])[0-9]{2}" NOT_DIGIT},
	{"NUM", "(?<![0-9])(?:" THOUSANDS "|[0-9]++)" NOT_DIGIT}, /* 1500, 1.500, 1,500 */
	{"DECIMAL", "(?<![0-9])(?:" THOUSANDS "|[0-9]++)(?:[.,][0-9]++)?" NOT_DIGIT},
	{"ROMAN", "(?<!\\p{L})(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\\p{L})"},
	{"WORD", "(?<![\\p{L}\\p{N}])\\p{L}[\\p{L}\\p{M}\\p{N}]*+(?:['\\x{2019}-]\\p{L}[\\p{L}\\p{M}\\p{N}]*+)*+"},
	{"CAP", "(?<![\\p{L}\\p{N}])" CAPITALIZED}, /* a capitalised word: Rossi, O'Brien, AT&T, Agusta-Bell */
	{"NAME", "(?<![\\p{L}\\p{N}])" CAPITALIZED "(?:" SP PARTICLE "{0,2}" CAPITALIZED "){0,11}"},
	{"SP", SP},
	{"DASH", "[-\\x{2010}-\\x{2015}\\x{2212}]"},
	{"SEP", "[ \\x{a0}]?[-/.\\x{2010}-\\x{2015}][ \\x{a0}]?"}, /* between the numbers of a date */
	{"QUOTE", "[\"\\x{ab}\\x{bb}\\x{201c}-\\x{201f}\\x{2018}\\x{2019}']"},
};

/* From a byte of the pattern on, it comes from here. */
struct place {
	uint32_t offset, line, column;
};

struct expander {
	struct vg_rules *view;
	const struct vg_stanza *stanza;
	struct vg_pattern *pattern;
	struct vg_where where;
	struct vg_buf buf;
	uint32_t depth; /* let within let */
	VG_VEC(struct place) places;
	VG_VEC(struct vg_group) names; /* of the {names} met, number not yet known */
};

static void put(struct expander *x, const char *z)
{
	vg_buf_z(&x->buf, z);
}

/* A form of a lexicon, on its way into a pattern. */
struct form {
	struct vg_str text;
	bool lower;
};

static int compare_forms(const void *a, const void *b)
{
	const struct form *x = a, *y = b;
	if (x->text.len != y->text.len) return x->text.len > y->text.len ? -1 : 1;
	return vg_str_cmp(x->text, y->text);
}

/* A form as a regular expression, in capitals if upper. */
static void put_form(struct expander *x, struct vg_str form, bool upper)
{
	for (uint32_t at = 0; at < form.len;) {
		char bytes[4];
		int32_t cp = vg_utf8_next(form, &at);
		if (upper) cp = vg_cp_upper(cp);
		if (cp == ' ' || cp == 0xA0) {
			put(x, SP);
		} else if (cp == '\'' || cp == 0x2019) {
			put(x, APOSTROPHE);
		} else {
			if (cp < 0x80 && !vg_cp_is_letter(cp) && !vg_cp_is_digit(cp)) vg_buf_char(&x->buf, '\\');
			vg_buf_put(&x->buf, bytes, vg_utf8_put(cp, bytes));
		}
	}
}

static int compare_text(const void *a, const void *b)
{
	const struct form *x = a, *y = b;
	return vg_str_cmp(x->text, y->text);
}

/* Forms that agree up to byte `at`, sorted, with what they have in common written once: t(?:en|wo). A longer form goes
 * before one that ends within it. Depth is bound by the caller. */
static void put_tree(struct expander *x, const struct form *forms, uint32_t n, uint32_t at)
{
	uint32_t from = 0, branches = 0;
	while (from < n && forms[from].text.len == at) from++;
	bool ends = from > 0, group = ends;
	if (from == n) return;
	uint32_t first = at;
	vg_utf8_next(forms[from].text, &first);
	group = group || first > forms[n - 1].text.len ||
		memcmp(forms[from].text.ptr + at, forms[n - 1].text.ptr + at, first - at) != 0;
	if (group) put(x, "(?:");
	while (from < n) {
		uint32_t next = at, to = from;
		vg_utf8_next(forms[from].text, &next);
		struct vg_str head = vg_str_slice(forms[from].text, at, next);
		while (to < n && forms[to].text.len >= next && memcmp(forms[to].text.ptr + at, head.ptr, head.len) == 0)
			to++;
		if (branches++ > 0) put(x, "|");
		put_form(x, head, false);
		put_tree(x, forms + from, to - from, next);
		from = to;
	}
	if (group) put(x, ends ? ")?" : ")");
}

/* Forms of any case, none too deep for a tree. */
static bool put_lower_tree(struct expander *x, struct form *forms, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!forms[i].lower || forms[i].text.len > TREE_DEPTH) return false;
	qsort(forms, n, sizeof *forms, compare_text);
	put(x, "(?i:");
	put_tree(x, forms, n, 0);
	put(x, ")");
	return true;
}

static void put_forms(struct expander *x, struct form *forms, uint32_t n)
{
	if (put_lower_tree(x, forms, n)) return;
	for (uint32_t i = 0; i < n; i++) {
		bool first = i == 0 || forms[i].lower != forms[i - 1].lower;
		if (i > 0 && vg_str_eq(forms[i].text, forms[i - 1].text)) continue;
		if (i > 0 && first) put(x, ")");
		if (i > 0) put(x, "|");
		if (first) put(x, forms[i].lower ? "(?i:" : "(?-i:");
		put_form(x, forms[i].text, false);
		if (forms[i].lower) continue;
		put(x, "|");
		put_form(x, forms[i].text, true);
	}
	put(x, ")");
}

static bool put_lexicon(struct expander *x, const struct vg_lexicon *lexicon)
{
	uint32_t n = 0;
	const struct vg_part *part;
	struct form *forms = vg_alloc(sizeof *forms * lexicon->n_forms);
	for (uint32_t i = 0; i < lexicon->n_forms; i++) {
		const struct vg_form *form = vg_lexicon_form_at(lexicon, i, &part);
		if (vg_lang_fits(part->common.language, x->stanza->language))
			forms[n++] = (struct form){vg_form_text(part, form), (form->len & VG_FORM_LOWER) != 0};
	}
	if (n > 0) {
		qsort(forms, n, sizeof *forms, compare_forms);
		put_forms(x, forms, n);
	}
	free(forms);
	if (n > 0) return true;
	return vg_where_error(&x->where, "the lexicon '%.*s' has no entry in the language of this file; add some",
			      VG_STR_ARG(lexicon->type));
}

static const struct vg_let *find_let(const struct expander *x, struct vg_str name)
{
	const struct vg_stanzas *stanzas = &x->view->stanzas;
	for (uint32_t i = 0; i < stanzas->lets.n; i++)
		if (vg_str_eq(stanzas->lets.items[i].name, name) &&
		    vg_str_eq(stanzas->lets.items[i].file, x->stanza->file))
			return &stanzas->lets.items[i];
	return NULL;
}

static const char *find_class(struct vg_str name)
{
	for (uint32_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (vg_str_eqz(name, classes[i].name)) return classes[i].regex;
	return NULL;
}

static bool expand(struct expander *x, struct vg_str text);

static bool put_let(struct expander *x, const struct vg_let *let)
{
	if (x->depth == VG_LETS_DEPTH_MAX || x->buf.len > VG_PATTERN_MAX)
		return vg_where_error(&x->where, "let '%.*s' contains itself or is too deep; write it out",
				      VG_STR_ARG(let->name));
	struct vg_where where = x->where;
	x->where.line = let->line;
	x->where.column = let->column;
	x->depth++;
	if (!expand(x, let->regex)) return false;
	x->depth--;
	x->where = where;
	return true;
}

/* {name} or {name:2} */
static bool expand_name(struct expander *x, struct vg_str name)
{
	struct vg_str rest = name, bare = {NULL, 0};
	struct vg_arena *arena = x->view->arena;
	vg_str_next(&rest, ':', &bare);
	struct vg_str id =
		rest.len == 0 ? bare : vg_arena_printf(arena, "%.*s_%.*s", VG_STR_ARG(bare), VG_STR_ARG(rest));
	const char *class = find_class(bare);
	const struct vg_let *let = find_let(x, bare);
	const struct vg_lexicon *lexicon = vg_rules_lexicon(x->view, vg_arena_str(arena, bare).ptr);
	if (class == NULL && let == NULL && lexicon->n_forms == 0)
		return vg_where_error(&x->where, "{%.*s} is no lexicon, class or let; correct the name",
				      VG_STR_ARG(bare));
	if (let != NULL && lexicon->n_forms > 0)
		return vg_where_error(&x->where, "the let '%.*s' hides a lexicon; give it another name",
				      VG_STR_ARG(bare));
	vg_buf_z(&x->buf, "(?<");
	vg_buf_str(&x->buf, id);
	vg_buf_char(&x->buf, '>');
	VG_PUSH(arena, x->names,
		(struct vg_group){.name = name, .id = id, .lexicon = class == NULL && let == NULL ? lexicon : NULL});
	if (class != NULL)
		put(x, class);
	else if (let != NULL ? !put_let(x, let) : !put_lexicon(x, lexicon))
		return false;
	vg_buf_char(&x->buf, ')');
	return true;
}

/* Length of an escape: \d, \x{a0}, \p{Lu}. */
static uint32_t escape_length(struct vg_str text, uint32_t at)
{
	if (at + 1 >= text.len) return 1;
	if (at + 2 >= text.len || text.ptr[at + 2] != '{' || strchr("pPxNogk", text.ptr[at + 1]) == NULL) return 2;
	int64_t end = vg_str_find(text, VG_STR("}"), at);
	return end < 0 ? 2 : (uint32_t)end + 1 - at;
}

/* Length of a class from its [ to its ]; 0 if that is missing. */
static uint32_t class_length(struct vg_str text, uint32_t start)
{
	uint32_t at = start + 1;
	if (at < text.len && text.ptr[at] == '^') at++;
	if (at < text.len && text.ptr[at] == ']') at++;
	while (at < text.len && text.ptr[at] != ']') {
		if (text.ptr[at] == '\\') {
			at += escape_length(text, at);
		} else if (text.ptr[at] == '[' && at + 1 < text.len && text.ptr[at + 1] == ':') {
			int64_t end = vg_str_find(text, VG_STR(":]"), at);
			at = end < 0 ? at + 1 : (uint32_t)end + 2;
		} else {
			at++;
		}
	}
	return at < text.len ? at + 1 - start : 0;
}

static void note_place(struct expander *x)
{
	VG_PUSH(x->view->arena, x->places, (struct place){(uint32_t)x->buf.len, x->where.line, x->where.column});
}

static bool expand(struct expander *x, struct vg_str text)
{
	uint32_t column = x->where.column;
	for (uint32_t at = 0; at < text.len;) {
		char c = text.ptr[at];
		uint32_t length = 1;
		x->where.column = column + at;
		note_place(x);
		if (c == '{' && at + 1 < text.len && vg_is_letter(text.ptr[at + 1])) {
			int64_t end = vg_str_find(text, VG_STR("}"), at);
			if (end < 0) return vg_where_error(&x->where, "{ without }; close it, or write \\{");
			if (!expand_name(x, vg_str_slice(text, at + 1, (uint32_t)end))) return false;
			at = (uint32_t)end + 1;
			continue;
		}
		if (c == ' ')
			put(x, SP);
		else if (c == '\'')
			put(x, APOSTROPHE);
		else {
			if (c == '\\')
				length = escape_length(text, at);
			else if (c == '[')
				length = class_length(text, at);
			if (length == 0) return vg_where_error(&x->where, "[ without ]; close it, or write \\[");
			vg_buf_put(&x->buf, text.ptr + at, length);
		}
		at += length;
	}
	return true;
}

/* Where in the file the byte of the pattern comes from. */
static void locate(struct expander *x, size_t offset)
{
	for (uint32_t i = 0; i < x->places.n && x->places.items[i].offset <= offset; i++) {
		x->where.line = x->places.items[i].line;
		x->where.column = x->places.items[i].column;
	}
}

/* The groups of a pattern with their numbers; a name that stands twice is two groups. names: what is known of them from
 * the expansion. */
static void add_group(struct vg_rules *view, struct vg_pattern *pattern, struct vg_group group,
		      const struct vg_group *names, uint32_t n)
{
	group.name = group.id;
	group.lexicon = NULL;
	for (uint32_t i = 0; i < n; i++) {
		if (!vg_str_eq(names[i].id, group.id)) continue;
		group.name = names[i].name;
		group.lexicon = names[i].lexicon;
	}
	VG_PUSH(view->arena, pattern->groups, group);
}

static void number_groups(struct vg_rules *view, struct vg_pattern *pattern, const struct vg_prog_names *ids,
			  const struct vg_group *names, uint32_t n)
{
	struct vg_group group;
	memset(&pattern->groups, 0, sizeof pattern->groups);
	if (pattern->prog != 0) {
		for (uint32_t i = 0; i < ids->items.n; i++) {
			const struct vg_prog_name *id = &ids->items.items[i];
			add_group(view, pattern, (struct vg_group){.id = id->name, .number = id->number}, names, n);
		}
		pattern->most = view->progs.items.items[pattern->prog - 1].groups;
		return;
	}
	for (uint32_t i = 0; vg_regex_name(pattern->regex, i, &group.id, &group.number); i++)
		add_group(view, pattern, group, names, n);
	pattern->most = vg_regex_groups(pattern->regex);
}

/* Leaves the compilation to the first sentence that asks for it. */
static void wait(struct expander *x, struct vg_str text)
{
	struct vg_pattern *pattern = x->pattern;
	pattern->regex_text = vg_arena_str(x->view->arena, text);
	pattern->most = 1;
	for (uint32_t i = 0; i < text.len; i++) pattern->most += text.ptr[i] == '(';
	for (uint32_t i = 0; i < x->names.n; i++) VG_PUSH(x->view->arena, pattern->groups, x->names.items[i]);
}

bool vg_pattern_ready(struct vg_rules *view, struct vg_pattern *pattern)
{
	char message[256];
	size_t at;
	struct vg_prog_names ids = {0};
	if (pattern->prog != 0 || pattern->regex != NULL) return true;
	if (pattern->regex_text.len == 0) return false;
	if (vg_prog_make(view->arena, &view->progs, pattern->regex_text, &ids))
		pattern->prog = view->progs.items.n;
	else
		pattern->regex = vg_regex_new(pattern->regex_text, message, sizeof message, &at);
	bool ready = pattern->prog != 0 || pattern->regex != NULL;
	if (ready) number_groups(view, pattern, &ids, pattern->groups.items, pattern->groups.n);
	pattern->regex_text.len = 0;
	return ready;
}

static bool compile(struct expander *x, struct vg_str match, bool bounds)
{
	char message[256] = "";
	size_t at = 0;
	if (bounds) put(x, VG_BOUND "(?:");
	if (!expand(x, match)) return false;
	if (bounds) put(x, ")" VG_BOUND);
	struct vg_str text = vg_str_n(x->buf.ptr, x->buf.len);
	wait(x, text);
	if (vg_rules_embedded(x->view, x->stanza->file)) return true;
	struct vg_regex *regex = vg_regex_new(text, message, sizeof message, &at);
	if (regex == NULL) {
		locate(x, at);
		return vg_where_error(&x->where, "%s; correct the regular expression", message);
	}
	vg_regex_free(regex);
	return vg_pattern_ready(x->view, x->pattern);
}

bool vg_macro_expand(struct vg_rules *view, const struct vg_stanza *stanza, const struct vg_stanza_line *line,
		     struct vg_pattern *pattern_r, struct vg_where *where)
{
	struct expander x = {.view = view, .stanza = stanza, .pattern = pattern_r, .where = *where};
	x.where.line = line->line;
	x.where.column = (uint32_t)(line->value.ptr - line->key.ptr) + 1;
	bool ok = compile(&x, line->value, !vg_str_eqz(vg_stanza_get(stanza, "bounds"), "none"));
	vg_buf_free(&x.buf);
	return ok;
}
