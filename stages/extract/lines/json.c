/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON is data, not text: it is told from text so that it can be left out with its type. */
#include "extract/bytes/charset.h"
#include "extract/extract.h"

#define DEPTH_MAX 512u /* objects and arrays inside one another */
#define HEAD 65536u    /* bytes that are checked */

/* The end of a string that begins behind its quote, 0 where it does not end. */
static uint32_t string_end(struct vg_str s, uint32_t at)
{
	while (at < s.len && s.ptr[at] != '"' && s.ptr[at] != '\n') at += s.ptr[at] == '\\' ? 2 : 1;
	return at < s.len && s.ptr[at] == '"' ? at + 1 : 0;
}

/* The end of a number, true, false or null, 0 where it is none. */
static uint32_t word_end(struct vg_str s, uint32_t at)
{
	static const char *const words[] = {"true", "false", "null"};
	struct vg_str rest = vg_str_slice(s, at, s.len);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (vg_str_starts(rest, vg_str_z(words[i]))) return at + (uint32_t)strlen(words[i]);
	uint32_t end = at;
	while (end < s.len && strchr("+-.0123456789eE", s.ptr[end]) != NULL && s.ptr[end] != '\0') end++;
	return end > at ? end : 0;
}

/* Whether a value may stand, a name, a comma: the state between two tokens. */
enum expect { VALUE, VALUE_OR_END, NAME, NAME_OR_END, COLON, COMMA_OR_END };

struct scanner {
	struct vg_str s;
	uint32_t at, depth, names;
	char open[DEPTH_MAX];
	enum expect expect;
};

static bool close_one(struct scanner *j, char c)
{
	bool fits = j->depth > 0 && j->open[j->depth - 1] == (c == '}' ? '{' : '[');
	if (!fits || j->expect == COLON || j->expect == VALUE || j->expect == NAME) return false;
	j->depth--;
	j->expect = COMMA_OR_END;
	return true;
}

static bool open_one(struct scanner *j, char c)
{
	if ((j->expect != VALUE && j->expect != VALUE_OR_END) || j->depth == DEPTH_MAX) return false;
	j->open[j->depth++] = c;
	j->expect = c == '{' ? NAME_OR_END : VALUE_OR_END;
	return true;
}

static bool take_scalar(struct scanner *j, uint32_t end, bool string)
{
	bool name = j->expect == NAME || j->expect == NAME_OR_END;
	if (end == 0 || (name && !string) || j->expect == COLON || j->expect == COMMA_OR_END) return false;
	j->names += name;
	j->expect = name ? COLON : COMMA_OR_END;
	j->at = end;
	return true;
}

/* Takes one token; false where it cannot stand. */
static bool take(struct scanner *j)
{
	char c = j->s.ptr[j->at];
	if (c == '"') return take_scalar(j, string_end(j->s, j->at + 1), true);
	if (strchr("{}[]:,", c) == NULL) return take_scalar(j, word_end(j->s, j->at), false);
	j->at++;
	if (c == '{' || c == '[') return open_one(j, c);
	if (c == '}' || c == ']') return close_one(j, c);
	if (c == ':' ? j->expect != COLON : j->expect != COMMA_OR_END || j->depth == 0) return false;
	j->expect = c == ':' || j->open[j->depth - 1] == '[' ? VALUE : NAME;
	return true;
}

/* JSON throughout, as far as it is looked at; several values after one another are JSON Lines. */
static bool is_json(struct vg_str s)
{
	struct scanner j = {.s = s, .expect = VALUE};
	while (j.at < s.len) {
		if (vg_is_space(s.ptr[j.at])) {
			j.at++;
			continue;
		}
		if (j.depth == 0 && j.expect == COMMA_OR_END) j.expect = VALUE;
		uint32_t before = j.at;
		if (s.ptr[j.at] == '\0' || !take(&j)) return s.len == HEAD && before + 4096 > s.len && j.names > 8;
	}
	return j.names > 0 && (s.len == HEAD || j.depth == 0);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/json";
	if (vg_str_starts(source, VG_STR("\xEF\xBB\xBF"))) source = vg_str_slice(source, 3, source.len);
	struct vg_str s = vg_str_slice(source, 0, source.len < HEAD ? source.len : HEAD), start = vg_str_trim(s);
	if (start.len < 2 || (start.ptr[0] != '{' && start.ptr[0] != '[')) return 0;
	return is_json(s) ? 24 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	(void)text;
	return vg_fail(ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "JSON is data: no format makes text of it");
}

const struct vg_format vg_format_json = {.name = "json", .bid = bid, .read = read};
