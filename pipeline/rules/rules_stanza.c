/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one parser of rule files: stanzas of "key value" lines. */
#include "nearest.h"
#include "registry.h"
#include "rules_impl.h"

#include <stdarg.h>
#include <stdio.h>

struct parser {
	struct vg_arena *arena;
	struct vg_stanzas *stanzas;
	const struct vg_rules_file *file;
	struct vg_where where;
	enum vg_lang language;
	uint32_t first;                      /* stanza of this file */
	VG_VEC(struct vg_stanza_line) lines; /* of the open stanza; the first is its kind and name */
	/* Of the stage; NULL: any, and any examples, as the program's own are checked by `rules test`. */
	const char *keys;
};

#define KEYS_MAX 64 /* keys that a stanza may have */

bool vg_where_error(const struct vg_where *where, const char *format, ...)
{
	int n = snprintf(where->error, where->size, "%.*s:%u:%u: ", VG_STR_ARG(where->file), where->line,
			 where->column);
	va_list args;
	va_start(args, format);
	if (n >= 0 && (size_t)n < where->size) vsnprintf(where->error + n, where->size - (size_t)n, format, args);
	va_end(args);
	return false;
}

static bool is_name(struct vg_str name)
{
	for (uint32_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!((c >= 'a' && c <= 'z') || vg_is_digit(c) || c == '_')) return false;
	}
	return name.len != 0;
}

static bool is_kind(struct vg_str kind)
{
	return vg_str_eqz(kind, "rule") || vg_str_eqz(kind, "frame") || vg_str_eqz(kind, "cue");
}

/* "dates/it_relative.rules": it; the part up to the first of . _ - after the folder. */
static bool file_language(struct vg_str name, enum vg_lang *lang_r)
{
	struct vg_str base = name;
	for (uint32_t i = name.len; i > 0; i--)
		if (name.ptr[i - 1] == '/') {
			base = vg_str_slice(name, i, name.len);
			break;
		}
	uint32_t len = 0;
	while (len < base.len && base.ptr[len] != '.' && base.ptr[len] != '_' && base.ptr[len] != '-') len++;
	base.len = len;
	*lang_r = VG_LANG_UNKNOWN;
	return vg_str_eqz(base, "mul") || (base.len != 0 && vg_lang_parse(base, lang_r));
}

static char unescape(char c)
{
	return (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
}

bool vg_example_parse(struct vg_arena *arena, struct vg_str value, struct vg_str *text_r, struct vg_str *expected_r)
{
	*expected_r = (struct vg_str){NULL, 0};
	if (value.len < 2 || value.ptr[0] != '"') return false;
	char *out = vg_arena_alloc(arena, value.len);
	uint32_t n = 0, at = 1;
	for (; at < value.len && value.ptr[at] != '"'; at++) {
		if (value.ptr[at] == '\\' && at + 1 < value.len)
			out[n++] = unescape(value.ptr[++at]);
		else
			out[n++] = value.ptr[at];
	}
	if (at >= value.len) return false;
	*text_r = vg_str_n(out, n);
	struct vg_str rest = vg_str_trim(vg_str_slice(value, at + 1, value.len));
	if (rest.len == 0) return n != 0;
	if (!vg_str_starts(rest, VG_STR("->"))) return false;
	*expected_r = vg_str_trim(vg_str_slice(rest, 2, rest.len));
	return n != 0 && expected_r->len != 0;
}

static bool check_line(struct parser *parser, const struct vg_stanza_line *line, uint32_t *yes, uint32_t *no)
{
	bool is_yes = vg_str_eqz(line->key, "yes"), is_no = vg_str_eqz(line->key, "no");
	*yes += is_yes;
	*no += is_no;
	if ((!is_yes && !is_no) || parser->keys == NULL) return true;
	struct vg_str text, expected;
	parser->where.line = line->line;
	parser->where.column = (uint32_t)(line->value.ptr - line->key.ptr) + 1;
	if (!vg_example_parse(parser->arena, line->value, &text, &expected))
		return vg_where_error(&parser->where,
				      "an example is \"text\" or \"text\" -> value; put the text in double quotes, and "
				      "a backslash before a quote in it");
	if (is_no && expected.ptr != NULL)
		return vg_where_error(&parser->where, "`no` takes no value; leave out what follows the quoted text");
	return true;
}

static void add_keys(struct parser *parser, const char *list, const char **names, uint32_t *n)
{
	struct vg_str rest = vg_str_z(list), key;
	while (*n < KEYS_MAX && vg_str_next(&rest, ' ', &key)) names[(*n)++] = vg_arena_str(parser->arena, key).ptr;
}

/* A key that nobody reads is a misspelling. */
static bool check_key(struct parser *parser, const struct vg_stanza_line *line)
{
	const char *names[KEYS_MAX];
	uint32_t n = 0;
	if (parser->keys == NULL) return true;
	add_keys(parser, "yes no date", names, &n);
	if (vg_str_eqz(parser->lines.items[0].key, "rule"))
		add_keys(parser, "match anchor value priority overlap bounds", names, &n);
	add_keys(parser, parser->keys, names, &n);
	for (uint32_t i = 0; i < n; i++)
		if (vg_str_eqz(line->key, names[i])) return true;
	const char *near = vg_nearest(vg_arena_str(parser->arena, line->key).ptr, names, n);
	parser->where.line = line->line;
	parser->where.column = 1;
	if (near != NULL)
		return vg_where_error(&parser->where, "'%.*s' is no key; did you mean `%s`?", VG_STR_ARG(line->key),
				      near);
	return vg_where_error(&parser->where, "'%.*s' is no key; RULES.md has them", VG_STR_ARG(line->key));
}

static bool check_stanza(struct parser *parser)
{
	const struct vg_stanza_line *head = &parser->lines.items[0];
	struct vg_stanzas *stanzas = parser->stanzas;
	uint32_t yes = 0, no = 0;
	for (uint32_t i = 1; i < parser->lines.n; i++)
		if (!check_key(parser, &parser->lines.items[i]) ||
		    !check_line(parser, &parser->lines.items[i], &yes, &no))
			return false;
	parser->where.line = head->line;
	parser->where.column = 1;
	if (yes == 0 || no == 0)
		return vg_where_error(&parser->where, "stanza '%.*s' has no `%s` example; add one: %s \"text\"",
				      VG_STR_ARG(head->value), yes == 0 ? "yes" : "no", yes == 0 ? "yes" : "no");
	parser->where.column = (uint32_t)(head->value.ptr - head->key.ptr) + 1;
	for (uint32_t i = parser->first; i < stanzas->items.n; i++)
		if (vg_str_eq(stanzas->items.items[i].name, head->value))
			return vg_where_error(&parser->where,
					      "'%.*s' is already the name of the stanza in line %u; choose another",
					      VG_STR_ARG(head->value), stanzas->items.items[i].lines[0].line);
	return true;
}

/* "dates/it.day" */
static struct vg_str id_of(struct vg_arena *arena, struct vg_str stem, struct vg_str name)
{
	char *id = vg_arena_alloc(arena, (size_t)stem.len + name.len + 2);
	memcpy(id, stem.ptr, stem.len);
	id[stem.len] = '.';
	memcpy(id + stem.len + 1, name.ptr, name.len);
	return vg_str_n(id, (size_t)stem.len + name.len + 1);
}

static bool close_stanza(struct parser *parser)
{
	if (parser->lines.n == 0) return true;
	if (!check_stanza(parser)) return false;
	uint32_t n = parser->lines.n;
	struct vg_stanza_line *lines = vg_arena_alloc(parser->arena, sizeof *lines * n);
	memcpy(lines, parser->lines.items, sizeof *lines * n);
	struct vg_str file = parser->file->name, stem = file;
	if (vg_str_ends(stem, VG_STR(".rules"))) stem.len -= 6;
	VG_PUSH(parser->arena, parser->stanzas->items,
		(struct vg_stanza){.kind = lines[0].key,
				   .name = lines[0].value,
				   .file = file,
				   .id = id_of(parser->arena, stem, lines[0].value),
				   .language = parser->language,
				   .lines = lines,
				   .n_lines = n});
	parser->lines.n = 0;
	return true;
}

/* "let name regex" */
static bool add_let(struct parser *parser, const struct vg_stanza_line *line)
{
	uint32_t end = 0;
	struct vg_str value = line->value;
	while (end < value.len && value.ptr[end] != ' ' && value.ptr[end] != '\t') end++;
	struct vg_str name = vg_str_slice(value, 0, end), regex = vg_str_trim(vg_str_slice(value, end, value.len));
	if (!is_name(name) || regex.len == 0)
		return vg_where_error(&parser->where,
				      "a let is `let name regex`, its name of a-z, 0-9 and _; write both");
	for (uint32_t i = 0; i < parser->stanzas->lets.n; i++) {
		const struct vg_let *let = &parser->stanzas->lets.items[i];
		if (vg_str_eq(let->name, name) && vg_str_eq(let->file, parser->file->name))
			return vg_where_error(&parser->where,
					      "let '%.*s' stands in line %u already; choose another name",
					      VG_STR_ARG(name), let->line);
	}
	VG_PUSH(parser->arena, parser->stanzas->lets,
		(struct vg_let){.name = name,
				.regex = regex,
				.file = parser->file->name,
				.line = line->line,
				.column = (uint32_t)(regex.ptr - line->key.ptr) + 1});
	return true;
}

static bool add_line(struct parser *parser, struct vg_str line)
{
	uint32_t end = 0;
	while (end < line.len && line.ptr[end] != ' ' && line.ptr[end] != '\t') end++;
	struct vg_stanza_line entry = {.key = vg_str_slice(line, 0, end),
				       .value = vg_str_trim(vg_str_slice(line, end, line.len)),
				       .line = parser->where.line};
	parser->where.column = 1;
	if (end == 0)
		return vg_where_error(&parser->where, "a line begins with its key; remove the white space before it");
	if (parser->lines.n == 0 && vg_str_eqz(entry.key, "let")) return add_let(parser, &entry);
	if (parser->lines.n == 0 && !is_kind(entry.key))
		return vg_where_error(&parser->where,
				      "'%.*s' is no kind of stanza; begin it with rule, frame, cue or let",
				      VG_STR_ARG(entry.key));
	if (parser->lines.n > 0 && is_kind(entry.key))
		return vg_where_error(&parser->where, "'%.*s' begins a stanza; put an empty line before it",
				      VG_STR_ARG(entry.key));
	if (parser->lines.n == 0 && !is_name(entry.value)) {
		parser->where.column = (uint32_t)(entry.value.ptr - line.ptr) + 1;
		return vg_where_error(&parser->where, "'%.*s' is no name; use a-z, 0-9 and _", VG_STR_ARG(entry.value));
	}
	if (entry.value.len == 0) {
		parser->where.column = end + 1;
		return vg_where_error(&parser->where, "'%.*s' has no value; write one after it, or remove the line",
				      VG_STR_ARG(entry.key));
	}
	VG_PUSH(parser->arena, parser->lines, entry);
	return true;
}

/* The keys of the stage whose file it is. */
static const char *stage_keys(struct vg_str file)
{
	uint32_t n;
	struct vg_str folder;
	vg_str_next(&file, '/', &folder);
	int32_t stage = vg_registry_find(folder);
	const char *keys = stage == VG_NONE ? NULL : vg_registry(&n)[stage]->keys;
	return keys != NULL ? keys : "";
}

bool vg_stanzas_parse(struct vg_arena *arena, struct vg_stanzas *stanzas, const struct vg_rules_file *file,
		      char *error_r, size_t size)
{
	struct parser parser = {.arena = arena,
				.stanzas = stanzas,
				.file = file,
				.first = stanzas->items.n,
				.keys = file->embedded ? NULL : stage_keys(file->name),
				.where = {.file = file->name, .line = 1, .column = 1, .error = error_r, .size = size}};
	if (!file_language(file->name, &parser.language))
		return vg_where_error(&parser.where,
				      "the file's name does not begin with a language; use it, en or mul");
	struct vg_str rest = file->text, line;
	for (; vg_str_next(&rest, '\n', &line); parser.where.line++) {
		if (line.len > 0 && line.ptr[line.len - 1] == '\r') line.len--;
		bool empty = vg_str_trim(line).len == 0;
		if (!empty && line.ptr[0] == '#') continue;
		uint32_t number = parser.where.line;
		if (empty ? !close_stanza(&parser) : !add_line(&parser, line)) return false;
		parser.where.line = number;
	}
	return close_stanza(&parser);
}

struct vg_str vg_stanza_get(const struct vg_stanza *stanza, const char *key)
{
	for (uint32_t i = 1; i < stanza->n_lines; i++)
		if (vg_str_eqz(stanza->lines[i].key, key)) return stanza->lines[i].value;
	return (struct vg_str){NULL, 0};
}
