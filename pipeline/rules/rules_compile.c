/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule stanzas made ready to run: patterns, anchors, values, priorities. */
#include "rules_impl.h"

#include <stdlib.h>

struct compiler {
	struct vg_rules *view;
	const struct vg_stanza *stanza;
	uint32_t rule, pattern; /* its index; its first pattern */
	uint32_t bit, bits;     /* that the anchors in hand set: the rule's own, then bits of further lines */
	struct vg_where where;
};

static void place(struct compiler *compiler, const struct vg_stanza_line *line, const char *at)
{
	compiler->where.line = line->line;
	compiler->where.column = (uint32_t)(at - line->key.ptr) + 1;
}

static const struct vg_lexicon *lexicon_in_match(const struct compiler *compiler, struct vg_str name)
{
	const struct vg_rules *view = compiler->view;
	for (uint32_t i = compiler->pattern; i < view->patterns.n; i++)
		for (uint32_t j = 0; j < view->patterns.items[i].groups.n; j++) {
			const struct vg_group *group = &view->patterns.items[i].groups.items[j];
			if (group->lexicon != NULL && vg_str_eq(group->lexicon->type, name)) return group->lexicon;
		}
	return NULL;
}

/* The literal in lower case, with single spaces and straight apostrophes. */
static bool add_word(struct compiler *compiler, struct vg_str form, bool stem)
{
	struct vg_fold fold = {form, 0};
	char *out = vg_arena_alloc(compiler->view->arena, (size_t)form.len + 4);
	uint32_t n = 0;
	for (int32_t cp; (cp = vg_fold_next(&fold)) != -1;) n += vg_utf8_put(cp, out + n);
	if (n == 0 || out[0] == ' ' || out[0] == '\'') return false;
	vg_anchors_add(compiler->view->anchors, vg_str_n(out, n), stem, compiler->bit);
	return true;
}

static void add_lexicon(struct compiler *compiler, const struct vg_lexicon *lexicon)
{
	const struct vg_part *part;
	for (uint32_t i = 0; i < lexicon->n_forms; i++) {
		const struct vg_form *have = vg_lexicon_form_at(lexicon, i, &part);
		struct vg_str form = vg_form_text(part, have);
		if (!vg_lang_fits(part->common.language, compiler->stanza->language)) continue;
		if (!add_word(compiler, form, false)) vg_anchors_always(compiler->view->anchors, compiler->bit);
	}
}

static bool is_lower(struct vg_str s)
{
	for (uint32_t at = 0; at < s.len;)
		if (vg_cp_is_upper(vg_utf8_next(s, &at))) return false;
	return true;
}

static bool add_anchor(struct compiler *compiler, struct vg_str word)
{
	const struct vg_lexicon *lexicon = lexicon_in_match(compiler, word);
	if (vg_anchors_figures(compiler->view->anchors, word, compiler->bit)) return true;
	if (lexicon != NULL) {
		add_lexicon(compiler, lexicon);
		return true;
	}
	if (word.ptr[0] == '{' || !is_lower(word))
		return vg_where_error(&compiler->where,
				      "unknown anchor '%.*s'; use DIGIT, a lexicon of match, or words in lower case",
				      VG_STR_ARG(word));
	bool stem = word.len > 1 && word.ptr[word.len - 1] == '*';
	if (stem) word.len--;
	if (add_word(compiler, word, stem)) return true;
	return vg_where_error(&compiler->where, "the anchor '%.*s' does not begin with a word; name one",
			      VG_STR_ARG(word));
}

/* Each line must have one of its words in the sentence. */
static bool add_anchors(struct compiler *compiler)
{
	bool any = false;
	compiler->bit = compiler->rule;
	for (uint32_t i = 1; i < compiler->stanza->n_lines; i++) {
		const struct vg_stanza_line *line = &compiler->stanza->lines[i];
		struct vg_str rest = line->value, word;
		if (!vg_str_eqz(line->key, "anchor")) continue;
		if (any) compiler->bit = compiler->bits++;
		while (vg_str_next(&rest, ' ', &word)) {
			if (word.len == 0) continue;
			place(compiler, line, word.ptr);
			if (!add_anchor(compiler, word)) return false;
			any = true;
		}
	}
	if (!any) vg_anchors_always(compiler->view->anchors, compiler->rule);
	return true;
}

static bool add_patterns(struct compiler *compiler)
{
	struct vg_rules *view = compiler->view;
	for (uint32_t i = 1; i < compiler->stanza->n_lines; i++) {
		const struct vg_stanza_line *line = &compiler->stanza->lines[i];
		if (!vg_str_eqz(line->key, "match")) continue;
		struct vg_pattern pattern = {.rule = compiler->rule};
		bool ok = vg_macro_expand(view, compiler->stanza, line, &pattern, &compiler->where);
		if (pattern.most > 0) VG_PUSH(view->arena, view->patterns, pattern);
		if (!ok) return false;
	}
	if (view->patterns.n > compiler->pattern) return true;
	place(compiler, &compiler->stanza->lines[0], compiler->stanza->lines[0].key.ptr);
	return vg_where_error(&compiler->where, "rule '%.*s' has no match line; add one",
			      VG_STR_ARG(compiler->stanza->name));
}

static bool is_field(struct vg_str field)
{
	static const char *const fields[] = {"id", "code", "other", "canonical", "country", "from",
					     "to", "2",    "4",     "digits",    "lower"};
	for (uint32_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (vg_str_eqz(field, fields[i])) return true;
	return field.len == 0;
}

/* "(?<name>" in a pattern that waits to be compiled. */
static bool names_group(struct vg_str text, struct vg_str name)
{
	for (int64_t at = 0; (at = vg_str_find(text, name, (uint32_t)at)) >= 0; at++) {
		struct vg_str after = vg_str_slice(text, (uint32_t)at + name.len, text.len);
		if (at > 2 && memcmp(text.ptr + at - 3, "(?<", 3) == 0 && vg_str_starts(after, VG_STR(">")))
			return true;
	}
	return false;
}

static bool is_group(const struct compiler *compiler, struct vg_str name)
{
	const struct vg_rules *view = compiler->view;
	for (uint32_t i = compiler->pattern; i < view->patterns.n; i++)
		for (uint32_t j = 0; j < view->patterns.items[i].groups.n; j++)
			if (vg_str_eq(view->patterns.items[i].groups.items[j].name, name)) return true;
	for (uint32_t i = compiler->pattern; i < view->patterns.n; i++)
		if (names_group(view->patterns.items[i].regex_text, name)) return true;
	return false;
}

/* Every {name.field} of the value is a group of a match and a field that exists. */
static bool check_value(struct compiler *compiler, const struct vg_stanza_line *line)
{
	struct vg_str value = line->value;
	for (int64_t at = 0; (at = vg_str_find(value, VG_STR("{"), (uint32_t)at)) >= 0;) {
		int64_t end = vg_str_find(value, VG_STR("}"), (uint32_t)at);
		place(compiler, line, value.ptr + at);
		if (end < 0) return vg_where_error(&compiler->where, "{ without }; close it");
		struct vg_str field = vg_str_slice(value, (uint32_t)at + 1, (uint32_t)end), name;
		vg_str_next(&field, '.', &name);
		if (!is_group(compiler, name))
			return vg_where_error(&compiler->where, "{%.*s} is no group of match; correct the name",
					      VG_STR_ARG(name));
		if (!is_field(field))
			return vg_where_error(&compiler->where, "'%.*s' is no field; see `value` in RULES.md",
					      VG_STR_ARG(field));
		at = end;
	}
	return true;
}

static bool read_priority(struct compiler *compiler, const struct vg_stanza_line *line, int64_t *priority_r)
{
	char digits[16], *end = digits;
	uint32_t n = line->value.len < sizeof digits - 1 ? line->value.len : (uint32_t)sizeof digits - 1;
	memcpy(digits, line->value.ptr, n);
	digits[n] = '\0';
	*priority_r = strtol(digits, &end, 10);
	if (*end == '\0' && end != digits && n == line->value.len) return true;
	place(compiler, line, line->value.ptr);
	return vg_where_error(&compiler->where, "the priority is a whole number; correct '%.*s'",
			      VG_STR_ARG(line->value));
}

static bool add_rule(struct compiler *compiler)
{
	struct vg_rules *view = compiler->view;
	struct vg_rule rule = {.stanza = compiler->stanza,
			       .value = vg_stanza_get(compiler->stanza, "value"),
			       .overlap = vg_str_eqz(vg_stanza_get(compiler->stanza, "overlap"), "yes")};
	uint32_t also = compiler->bits;
	compiler->rule = view->rules.n;
	compiler->pattern = view->patterns.n;
	if (!add_patterns(compiler) || !add_anchors(compiler)) return false;
	rule.also = also;
	rule.n_also = compiler->bits - also;
	rule.pattern = compiler->pattern;
	rule.n_patterns = view->patterns.n - compiler->pattern;
	for (uint32_t i = 1; i < compiler->stanza->n_lines; i++) {
		const struct vg_stanza_line *line = &compiler->stanza->lines[i];
		if (vg_str_eqz(line->key, "value") && !check_value(compiler, line)) return false;
		if (vg_str_eqz(line->key, "priority") && !read_priority(compiler, line, &rule.priority)) return false;
	}
	VG_PUSH(view->arena, view->rules, rule);
	return true;
}

bool vg_rules_compile(struct vg_rules *view, char *error_r, size_t size)
{
	uint32_t bits = 0;
	view->anchors = vg_anchors_new(view->arena);
	for (uint32_t i = 0; i < view->stanzas.items.n; i++)
		bits += vg_str_eqz(view->stanzas.items.items[i].kind, "rule");
	bits = (bits + 63) / 64 * 64; /* those of further lines stand apart from those of rules */
	for (uint32_t i = 0; i < view->stanzas.items.n; i++) {
		const struct vg_stanza *stanza = &view->stanzas.items.items[i];
		struct compiler compiler = {.view = view,
					    .stanza = stanza,
					    .bits = bits,
					    .where = {.file = stanza->file, .error = error_r, .size = size}};
		if (vg_str_eqz(stanza->kind, "rule") && !add_rule(&compiler)) return false;
		bits = compiler.bits;
	}
	view->bits = bits;
	vg_anchors_freeze(view->anchors, bits);
	return true;
}
