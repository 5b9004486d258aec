/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <stdlib.h>

#define NONE UINT32_MAX
#define NUMBER_MAX 64u /* bytes of a number */

struct parser {
	struct vg_arena *arena;
	struct vg_str text;
	uint32_t at;
	VG_VEC(struct vg_json) values;
	uint32_t open; /* index of the innermost array or object that has not ended; its size is the one around it */
	const char *fault;
};

static bool wrong(struct parser *p, const char *what)
{
	if (p->fault == NULL) p->fault = what;
	return false;
}

/* The next byte that is no white space, which is not taken; 0 at the end. */
static char next(struct parser *p)
{
	for (; p->at < p->text.len; p->at++) {
		char c = p->text.ptr[p->at];
		if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return c;
	}
	return '\0';
}

/* Where the first quote, backslash or control character is. */
static uint32_t plain_end(struct vg_str s, uint32_t at)
{
	for (; s.len - at >= 8; at += 8) {
		uint64_t bytes = vg_str_load(s, at, 8);
		uint64_t special = vg_bytes_between(bytes, 0, 0x1F) | vg_bytes_between(bytes, '"', '"') |
				   vg_bytes_between(bytes, '\\', '\\');
		if (special != 0) return at + vg_bytes_first(special);
	}
	while (at < s.len && (unsigned char)s.ptr[at] >= 0x20 && s.ptr[at] != '"' && s.ptr[at] != '\\') at++;
	return at;
}

/* Four hexadecimal digits, which are taken; -1 where there are none. */
static int32_t hex(struct parser *p)
{
	int32_t value = 0;
	if (p->text.len - p->at < 4) return -1;
	for (uint32_t end = p->at + 4; p->at < end; p->at++) {
		char c = p->text.ptr[p->at], low = (char)(c | 0x20);
		if (c >= '0' && c <= '9')
			value = value * 16 + (c - '0');
		else if (low >= 'a' && low <= 'f')
			value = value * 16 + (low - 'a' + 10);
		else
			return -1;
	}
	return value;
}

/* The code point behind "\u", of two escapes where it is beyond 16 bits; -1 where it is none. */
static int32_t escaped_point(struct parser *p)
{
	int32_t cp = hex(p);
	if (cp < 0xD800 || cp > 0xDFFF) return cp;
	bool pair = cp < 0xDC00 && vg_str_starts(vg_str_slice(p->text, p->at, p->text.len), VG_STR("\\u"));
	if (!pair) return -1;
	p->at += 2;
	int32_t low = hex(p);
	return low >= 0xDC00 && low <= 0xDFFF ? 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00) : -1;
}

/* What an escape stands for, written to out; gives its bytes, 0 where it is none. The backslash is taken already. */
static uint32_t unescape(struct parser *p, char *out)
{
	static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	char c = p->at < p->text.len ? p->text.ptr[p->at++] : '\0';
	const char *known = c != '\0' ? strchr(letters, c) : NULL;
	if (known != NULL) return (void)(*out = meant[known - letters]), 1;
	int32_t cp = c == 'u' ? escaped_point(p) : -1;
	return cp >= 0 ? vg_utf8_put(cp, out) : 0;
}

/* The string between start and end, its escapes resolved in the arena: it gets no longer. */
static bool decode(struct parser *p, uint32_t start, uint32_t end, struct vg_str *text_r)
{
	char *out = vg_arena_alloc(p->arena, (size_t)(end - start) + 1);
	uint32_t n = 0;
	for (p->at = start; p->at < end;) {
		uint32_t stop = plain_end(p->text, p->at);
		memcpy(out + n, p->text.ptr + p->at, stop - p->at);
		n += stop - p->at;
		p->at = stop;
		if (stop == end) break;
		p->at++;
		uint32_t bytes = unescape(p, out + n);
		if (bytes == 0) return wrong(p, "an escape that is none");
		n += bytes;
	}
	p->at = end + 1;
	*text_r = vg_str_n(out, n);
	return true;
}

/* A string, whose first quote is taken already. */
static bool string(struct parser *p, struct vg_str *text_r)
{
	uint32_t start = p->at, end = start;
	bool escapes = false;
	for (;; end += 2, escapes = true) {
		end = plain_end(p->text, end);
		if (end >= p->text.len) return wrong(p, "a string that does not end");
		if (p->text.ptr[end] == '"') break;
		if (p->text.ptr[end] != '\\') return wrong(p, "a control character in a string");
		if (p->text.len - end < 2) return wrong(p, "a string that does not end");
	}
	if (escapes) return decode(p, start, end, text_r);
	p->at = end + 1;
	*text_r = vg_str_slice(p->text, start, end);
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Past digits; false where there are none. */
static bool digits(const char *s, uint32_t *at)
{
	uint32_t start = *at;
	while (is_digit(s[*at])) (*at)++;
	return *at > start;
}

/* The number that s is, without white space around it. */
static bool read_number(const char *s, uint32_t len, struct vg_json *value)
{
	uint32_t at = s[0] == '-', start = at;
	if (!digits(s, &at) || (s[start] == '0' && at > start + 1)) return false;
	if (at == len) {
		uint64_t n = len - start < 20 ? strtoull(s + start, NULL, 10) : UINT64_MAX;
		value->type = VG_JSON_INTEGER;
		value->integer = start > 0 ? -(int64_t)n : (int64_t)n;
		return n <= INT64_MAX;
	}
	if (s[at] == '.' && (at++, !digits(s, &at))) return false;
	if ((s[at] | 0x20) == 'e') {
		at++;
		if (s[at] == '+' || s[at] == '-') at++;
		if (!digits(s, &at)) return false;
	}
	value->type = VG_JSON_REAL;
	value->real = strtod(s, NULL);
	return at == len;
}

static bool number(struct parser *p, struct vg_json *value)
{
	char copy[NUMBER_MAX + 1]; /* ends in NUL, which the text need not */
	uint32_t n = 0;
	for (char c; n < NUMBER_MAX && p->at + n < p->text.len; n++) {
		c = p->text.ptr[p->at + n];
		if (!is_digit(c) && c != '-' && c != '+' && c != '.' && (c | 0x20) != 'e') break;
		copy[n] = c;
	}
	copy[n] = '\0';
	if (n == 0 || n == NUMBER_MAX || !read_number(copy, n, value)) return wrong(p, "a number that is none");
	p->at += n;
	return true;
}

static bool word(struct parser *p, struct vg_json *value)
{
	static const struct {
		struct vg_str name;
		enum vg_json_type type;
	} words[] = {{VG_STR_INIT("null"), VG_JSON_NULL},
		     {VG_STR_INIT("true"), VG_JSON_TRUE},
		     {VG_STR_INIT("false"), VG_JSON_FALSE}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!vg_str_starts(vg_str_slice(p->text, p->at, p->text.len), words[i].name)) continue;
		value->type = words[i].type;
		p->at += words[i].name.len;
		return true;
	}
	return wrong(p, "no value");
}

/* Whether no two members of an object have one name; and there are not too many. */
static bool are_distinct(const struct vg_json *object)
{
	struct vg_str keys[VG_JSON_MEMBERS_MAX];
	uint32_t n = 0;
	uint64_t seen = 0; /* bits that few names share */
	for (const struct vg_json *m = object + 1; m != object + object->size; m += m->size) {
		uint32_t last = m->key.len > 0 ? (unsigned char)m->key.ptr[m->key.len - 1] : 0;
		uint64_t bit = (uint64_t)1 << ((m->key.len * 7 + last) % 64);
		for (uint32_t i = 0; (seen & bit) != 0 && i < n; i++)
			if (vg_str_eq(keys[i], m->key)) return false;
		if (n == VG_JSON_MEMBERS_MAX) return false;
		keys[n++] = m->key;
		seen |= bit;
	}
	return true;
}

/* At the end of the innermost array or object. */
static bool close(struct parser *p)
{
	struct vg_json *value = &p->values.items[p->open];
	uint32_t outer = value->size;
	value->size = p->values.n - p->open;
	p->open = outer;
	p->at++;
	return value->type == VG_JSON_ARRAY || are_distinct(value) || wrong(p, "an object with a name twice");
}

/* Whether the innermost array or object ends here, or, where there is none, the text. */
static bool at_end(struct parser *p)
{
	char c = next(p);
	if (p->open == NONE) return p->at == p->text.len;
	return c == (p->values.items[p->open].type == VG_JSON_ARRAY ? ']' : '}');
}

static bool key(struct parser *p, struct vg_str *key_r)
{
	*key_r = (struct vg_str){NULL, 0};
	if (p->open == NONE || p->values.items[p->open].type == VG_JSON_ARRAY) return true;
	if (next(p) != '"') return wrong(p, "no name of a member");
	p->at++;
	if (!string(p, key_r)) return false;
	if (next(p) != ':') return wrong(p, "no colon");
	p->at++;
	return true;
}

/* A value; of an array or an object its beginning. */
static bool begin(struct parser *p)
{
	struct vg_json value = {.size = 1};
	if (!key(p, &value.key)) return false;
	char c = next(p);
	bool container = c == '{' || c == '[';
	if (container) {
		value.type = c == '{' ? VG_JSON_OBJECT : VG_JSON_ARRAY;
		value.size = p->open;
		p->open = p->values.n;
		p->at++;
	} else if (c == '"') {
		value.type = VG_JSON_STRING;
		p->at++;
		if (!string(p, &value.text)) return false;
	} else if (!(c == '-' || is_digit(c) ? number(p, &value) : word(p, &value))) {
		return false;
	}
	VG_PUSH(p->arena, p->values, value);
	return true;
}

/* After a value: closes what ends with it. True where another value follows. */
static bool more(struct parser *p)
{
	while (p->open != NONE && at_end(p))
		if (!close(p)) return false;
	if (p->open == NONE) return !at_end(p) && wrong(p, "more than one value");
	if (next(p) != ',') return wrong(p, "no comma");
	p->at++;
	return true;
}

const struct vg_json *vg_json_parse(struct vg_arena *arena, struct vg_str text, struct vg_json_fault *fault_r)
{
	struct parser p = {.arena = arena, .text = text, .open = NONE};
	uint32_t valid = (uint32_t)vg_utf8_valid(text.ptr, text.len);
	if (valid != text.len) {
		p.at = valid;
		wrong(&p, "no UTF-8");
	}
	VG_RESERVE(arena, p.values, text.len / 64 + 16);
	for (bool going = p.fault == NULL; going;) {
		uint32_t open = p.open;
		going = begin(&p);
		bool empty = going && p.open != open && at_end(&p);
		if (going && (p.open == open || empty)) going = more(&p);
	}
	*fault_r = (struct vg_json_fault){p.fault, p.at};
	return p.fault == NULL ? p.values.items : NULL;
}

static bool is_named(const struct vg_json *member, const char *name)
{
	return strncmp(member->key.ptr, name, member->key.len) == 0 && name[member->key.len] == '\0';
}

const struct vg_json *vg_json_get(const struct vg_json *object, const char *name)
{
	if (object == NULL || object->type != VG_JSON_OBJECT) return NULL;
	for (const struct vg_json *m = object + 1; m != object + object->size; m += m->size)
		if (m->key.len > 0 && m->key.ptr[0] == name[0] && is_named(m, name)) return m;
	return NULL;
}

const struct vg_json *vg_json_item(const struct vg_json *array, uint32_t n)
{
	VG_JSON_EACH(array, item)
	if (n-- == 0) return item;
	return NULL;
}

struct vg_str vg_json_text(const struct vg_json *value)
{
	return value != NULL && value->type == VG_JSON_STRING ? value->text : (struct vg_str){NULL, 0};
}
