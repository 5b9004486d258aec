/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_syntax.h"

#define VALUE_MAX 16384u /* bytes of a value that is looked through */
#define DEPTH_MAX 32u

static bool is_space(char c)
{
	return c == ' ' || c == '\0' || (c >= '\t' && c <= '\r');
}

static bool is_delimiter(char c)
{
	return c == '/' || c == '<' || c == '>' || c == '[' || c == ']' || c == '(' || c == ')' || c == '%';
}

uint32_t vg_pdf_skip(struct vg_str s, uint32_t at)
{
	while (at < s.len && is_space(s.ptr[at])) at++;
	return at;
}

uint32_t vg_pdf_numbers_before(struct vg_str s, uint32_t at)
{
	uint32_t i = at, start = at;
	for (uint32_t n = 0; n < 2; n++) {
		while (i > 0 && is_space(s.ptr[i - 1])) i--;
		if (i == 0 || !vg_is_digit(s.ptr[i - 1])) return at;
		for (uint32_t digits = 0; i > 0 && vg_is_digit(s.ptr[i - 1]) && digits < 10; digits++) i--;
		start = i;
	}
	return start;
}

static bool pair_at(struct vg_str s, uint32_t at, char c)
{
	return s.len - at >= 2 && s.ptr[at] == c && s.ptr[at + 1] == c;
}

/* Letters and digits up to white space or a delimiter. */
static uint32_t word_end(struct vg_str s, uint32_t at)
{
	while (at < s.len && !is_space(s.ptr[at]) && !is_delimiter(s.ptr[at])) at++;
	return at;
}

/* The end of a string in brackets, which may hold others; 0 where it has none. */
static uint32_t string_end(struct vg_str s, uint32_t at)
{
	uint32_t depth = 0;
	for (; at < s.len; at++) {
		if (s.ptr[at] == '\\')
			at++;
		else if (s.ptr[at] == '(')
			depth++;
		else if (s.ptr[at] == ')' && --depth == 0)
			return at + 1;
	}
	return 0;
}

/* The end of a number, or of a reference to an object: "12 0 R". */
static uint32_t number_end(struct vg_str s, uint32_t at)
{
	uint32_t end = word_end(s, at), second = vg_pdf_skip(s, end);
	uint32_t second_end = word_end(s, second), mark = vg_pdf_skip(s, second_end);
	if (second_end == second || mark == second_end || mark >= s.len || s.ptr[mark] != 'R') return end;
	for (uint32_t i = second; i < second_end; i++)
		if (!vg_is_digit(s.ptr[i])) return end;
	return word_end(s, mark) == mark + 1 ? mark + 1 : end;
}

/* The end of what has nothing within it; 0 where it is none of that. */
static uint32_t plain_end(struct vg_str s, uint32_t at)
{
	char c = s.ptr[at];
	if (c == '(') return string_end(s, at);
	if (c == '/') return word_end(s, at + 1);
	if (c == '<') {
		while (at < s.len && s.ptr[at] != '>') at++;
		return at < s.len ? at + 1 : 0;
	}
	uint32_t end = vg_is_digit(c) ? number_end(s, at) : word_end(s, at);
	return end > at ? end : 0;
}

uint32_t vg_pdf_value_end(struct vg_str s, uint32_t at)
{
	struct vg_str near = vg_str_slice(s, 0, s.len - at > VALUE_MAX ? at + VALUE_MAX : s.len);
	char open[DEPTH_MAX];
	uint32_t depth = 0, i = at;
	do {
		i = vg_pdf_skip(near, i);
		if (i >= near.len) return at;
		bool dict = pair_at(near, i, '<');
		if (dict || near.ptr[i] == '[') {
			if (depth == DEPTH_MAX) return at;
			open[depth++] = dict ? '>' : ']';
			i += dict ? 2 : 1;
		} else if (depth > 0 && (open[depth - 1] == '>' ? pair_at(near, i, '>') : near.ptr[i] == ']')) {
			i += open[--depth] == '>' ? 2 : 1;
		} else {
			i = plain_end(near, i);
			if (i == 0) return at;
		}
	} while (depth > 0);
	return i;
}

bool vg_pdf_next(struct vg_str dict, uint32_t *at, struct vg_str *key_r, struct vg_str *value_r)
{
	uint32_t key = vg_pdf_skip(dict, *at);
	if (key >= dict.len || dict.ptr[key] != '/') return false;
	uint32_t key_end = word_end(dict, key + 1), value = vg_pdf_skip(dict, key_end);
	uint32_t end = vg_pdf_value_end(dict, value);
	if (end == value) return false;
	*key_r = vg_str_slice(dict, key, key_end);
	*value_r = vg_str_slice(dict, value, end);
	*at = end;
	return true;
}

struct vg_str vg_pdf_get(struct vg_str dict, const char *key)
{
	struct vg_str name, value;
	for (uint32_t at = 0; vg_pdf_next(dict, &at, &name, &value);)
		if (vg_str_eqz(name, key)) return value;
	return (struct vg_str){"", 0};
}

struct vg_str vg_pdf_dict(struct vg_str s, uint32_t at)
{
	if (at >= s.len || !pair_at(s, at, '<')) return (struct vg_str){"", 0};
	uint32_t end = vg_pdf_value_end(s, at);
	return end - at >= 4 ? vg_str_slice(s, at + 2, end - 2) : (struct vg_str){"", 0};
}

bool vg_pdf_number(struct vg_str s, uint32_t max, uint32_t *number_r)
{
	uint64_t number = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (!vg_is_digit(s.ptr[i]) || (number = number * 10 + (uint64_t)(s.ptr[i] - '0')) > max) return false;
	}
	*number_r = (uint32_t)number;
	return s.len > 0;
}
