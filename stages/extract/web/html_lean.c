/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags are read as libxml2 reads them, down to its ways with broken attributes: what it takes for a script is one here.
 */
#include "html_lean.h"

#include "extract/extract.h"

/* Attributes that say something about their element. */
static const struct vg_str telling[] = {
	VG_STR_INIT("class"),    VG_STR_INIT("content"),  VG_STR_INIT("colspan"),     VG_STR_INIT("datetime"),
	VG_STR_INIT("hidden"),   VG_STR_INIT("href"),     VG_STR_INIT("http-equiv"),  VG_STR_INIT("id"),
	VG_STR_INIT("itemprop"), VG_STR_INIT("itemtype"), VG_STR_INIT("lang"),        VG_STR_INIT("name"),
	VG_STR_INIT("property"), VG_STR_INIT("rel"),      VG_STR_INIT("role"),        VG_STR_INIT("rowspan"),
	VG_STR_INIT("style"),    VG_STR_INIT("type"),     VG_STR_INIT("aria-hidden"),
};

#define CUT_MIN 24u /* bytes: fewer are not worth a cut */

struct scan {
	struct vg_arena *arena;
	struct vg_lean *lean;
	struct vg_str page;
	char *out;
	uint32_t n;    /* bytes of out */
	uint32_t kept; /* bytes of the page that were copied, or left out */
	uint32_t at;
};

struct tag {
	struct vg_str name;
	uint32_t start, end; /* from its "<"; behind its ">" */
	bool empty;          /* ends with "/>" */
};

static char byte_at(const struct scan *s, uint32_t at)
{
	return at < s->page.len ? s->page.ptr[at] : '\0';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name_start(char c)
{
	return vg_is_letter(c) || c == '_' || c == ':' || c == '.';
}

static bool is_name(char c)
{
	return is_name_start(c) || vg_is_digit(c) || c == '-';
}

static uint32_t past_blanks(const struct scan *s, uint32_t at)
{
	while (is_blank(byte_at(s, at))) at++;
	return at;
}

static uint32_t past_name(const struct scan *s, uint32_t at)
{
	while (is_name(byte_at(s, at))) at++;
	return at;
}

static bool ends_tag(const struct scan *s, uint32_t at)
{
	char c = byte_at(s, at);
	return c == '\0' || c == '>' || (c == '/' && byte_at(s, at + 1) == '>');
}

/* Past the next byte c, or to the end. */
static uint32_t past_byte(const struct scan *s, uint32_t at, char c)
{
	const char *found = at < s->page.len ? memchr(s->page.ptr + at, c, s->page.len - at) : NULL;
	return found == NULL ? s->page.len : (uint32_t)(found - s->page.ptr) + 1;
}

/* Past the value of an attribute. */
static uint32_t past_value(const struct scan *s, uint32_t at)
{
	char quote = byte_at(s, at);
	if (quote == '"' || quote == '\'') return past_byte(s, at + 1, quote);
	while (byte_at(s, at) != '\0' && byte_at(s, at) != '>' && !is_blank(byte_at(s, at))) at++;
	return at;
}

/* Past an attribute, or past what stands in the place of one. */
static uint32_t past_attr(const struct scan *s, uint32_t at)
{
	if (!is_name_start(byte_at(s, at))) {
		while (!ends_tag(s, at) && !is_blank(byte_at(s, at))) at++;
		return at;
	}
	at = past_blanks(s, past_name(s, at));
	return byte_at(s, at) == '=' ? past_value(s, past_blanks(s, at + 1)) : at;
}

/* Leaves out the bytes from `from` to before `to`. */
static void cut(struct scan *s, uint32_t from, uint32_t to)
{
	if (to < from + CUT_MIN) return;
	if (s->out == NULL) s->out = vg_arena_alloc(s->arena, s->page.len);
	memcpy(s->out + s->n, s->page.ptr + s->kept, from - s->kept);
	s->n += from - s->kept;
	s->kept = to;
	VG_PUSH(s->arena, s->lean->cuts, (struct vg_lean_cut){.at = s->n, .skipped = to - s->n});
}

/* Leaves out an attribute that tells nothing, with the blanks behind it. */
static void cut_attr(struct scan *s, uint32_t from, uint32_t to)
{
	struct vg_str name = vg_str_slice(s->page, from, past_name(s, from));
	if (name.len > 0 && is_name_start(name.ptr[0]) && to - from >= CUT_MIN && !vg_html_tells(name))
		cut(s, from, to);
}

static struct tag read_tag(struct scan *s)
{
	struct tag tag = {.start = s->at};
	uint32_t at = past_name(s, s->at + 1);
	tag.name = vg_str_slice(s->page, s->at + 1, at);
	at = past_blanks(s, at);
	while (!ends_tag(s, at)) {
		uint32_t start = at;
		at = past_blanks(s, past_attr(s, at));
		if (at < s->page.len) cut_attr(s, start, at);
	}
	tag.empty = byte_at(s, at) == '/';
	tag.end = at + tag.empty + 1;
	return tag;
}

/* Passes a comment; false where it has no end, or one that not all take for one. */
static bool pass_comment(struct scan *s)
{
	uint32_t from = s->at + 4;
	int64_t end = vg_str_find(s->page, VG_STR("-->"), from);
	struct vg_str inside = vg_str_slice(s->page, from, end < 0 ? from : (uint32_t)end);
	if (end < 0 || vg_str_starts(inside, VG_STR(">")) || vg_str_starts(inside, VG_STR("->")) ||
	    vg_str_find(inside, VG_STR("--!>"), 0) >= 0)
		return false;
	cut(s, from, (uint32_t)end);
	s->at = (uint32_t)end + 3;
	return true;
}

/* Whether what stands in a script or style is code. */
static bool holds_code(const struct scan *s, const struct tag *tag)
{
	struct vg_str whole = vg_str_slice(s->page, tag->start, tag->end);
	if (tag->empty) return false;
	if (tag->name.len == 5) return vg_str_starts_nocase(tag->name, VG_STR("style"));
	return tag->name.len == 6 && vg_str_starts_nocase(tag->name, VG_STR("script")) &&
	       vg_str_find(whole, VG_STR("json"), 0) < 0;
}

/* Where the end tag of a script or style begins, or the end of the page. */
static uint32_t code_end(const struct scan *s, const struct tag *tag)
{
	for (uint32_t at = tag->end; at < s->page.len;) {
		at = past_byte(s, at, '<');
		struct vg_str rest = vg_str_slice(s->page, at, s->page.len);
		if (byte_at(s, at) == '/' && vg_str_starts_nocase(vg_str_slice(rest, 1, rest.len), tag->name))
			return at - 1;
	}
	return s->page.len;
}

/* Passes a tag, with the code behind it; false at one that the page does not end. */
static bool pass_tag(struct scan *s)
{
	struct tag tag = read_tag(s);
	if (tag.end > s->page.len) return false;
	s->at = tag.end;
	if (!holds_code(s, &tag)) return true;
	s->at = code_end(s, &tag);
	cut(s, tag.end, s->at);
	return true;
}

/* Passes what a "<" begins. */
static bool pass_markup(struct scan *s)
{
	char c = byte_at(s, s->at + 1);
	if (vg_is_letter(c)) return pass_tag(s);
	if (vg_str_starts(vg_str_slice(s->page, s->at, s->page.len), VG_STR("<!--"))) return pass_comment(s);
	s->at = c == '/' || c == '!' || c == '?' ? past_byte(s, s->at, '>') : s->at + 1;
	return true;
}

bool vg_html_tells(struct vg_str attr)
{
	for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
		if (telling[i].len == attr.len && vg_str_starts_nocase(attr, telling[i])) return true;
	return false;
}

void vg_html_lean(struct vg_arena *arena, struct vg_str page, struct vg_lean *lean_r)
{
	struct scan s = {.arena = arena, .lean = lean_r, .page = page};
	*lean_r = (struct vg_lean){.text = page};
	do {
		const char *next = s.at < page.len ? memchr(page.ptr + s.at, '<', page.len - s.at) : NULL;
		if (next == NULL) break;
		s.at = (uint32_t)(next - page.ptr);
	} while (pass_markup(&s));
	if (s.out == NULL) return;
	memcpy(s.out + s.n, page.ptr + s.kept, page.len - s.kept);
	lean_r->text = vg_str_n(s.out, s.n + page.len - s.kept);
}

uint32_t vg_lean_source(const struct vg_lean *lean, uint32_t at, uint32_t *near)
{
	while (*near < lean->cuts.n && lean->cuts.items[*near].at <= at) ++*near;
	while (*near > 0 && lean->cuts.items[*near - 1].at > at) --*near;
	return *near == 0 ? at : at + lean->cuts.items[*near - 1].skipped;
}
