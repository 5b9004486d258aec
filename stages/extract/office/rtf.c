/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rtf.h"

#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "extract/bytes/metadate.h"
#include "extract/lines/writer.h"

#define GROUPS_MAX 1024 /* inside one another; deeper ones share the last state */
#define FONTS_MAX 1024
#define STYLES_MAX 512
#define RUN_MAX 4096 /* bytes of a foreign charset that are decoded at once */

/* Where characters go. */
enum destination {
	TO_TEXT,
	TO_NOWHERE,
	TO_FONTS,
	TO_STYLES,
	TO_TITLE,
	TO_DATE,
};

struct group {
	enum destination destination;
	uint32_t font;
	uint32_t unicode_skip; /* characters after \u that stand for it */
	bool hidden, deleted;
	enum vg_block_type type; /* of its paragraphs; footer or quote, else paragraph */
	struct vg_str where;
};

struct font {
	int32_t number;
	uint32_t codepage;
};

struct style {
	int32_t number;
	uint32_t heading;
};

/* A note or comment that waits for the end of the paragraph around it. */
struct aside {
	uint32_t start, end; /* in the source, its braces left out */
	struct group group;
};

struct rtf {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct vg_children *children; /* NULL: objects are left out */
	struct vg_arena *arena;
	struct vg_writer writer;
	struct vg_str source;
	uint32_t at;
	struct group groups[GROUPS_MAX];
	uint32_t depth, beyond; /* index of the group; groups deeper than the last */
	uint32_t codepage;
	struct font fonts[FONTS_MAX];
	uint32_t n_fonts;
	struct style styles[STYLES_MAX];
	uint32_t n_styles;
	uint32_t skip;  /* characters still to pass over after \u */
	int32_t high;   /* first half of a surrogate pair, or 0 */
	bool head;      /* nothing of the group was read yet */
	bool ignorable; /* \* stood at the head of the group */
	bool labelled;  /* the number of a list item was read */
	uint32_t heading, list;
	VG_VEC(struct aside) asides;
	bool inside_aside;
	bool in_table, fresh; /* paragraph belongs to a table; nothing of it is written */
	char run[RUN_MAX];    /* bytes of the codepage that wait to be decoded */
	uint32_t n_run, run_src, run_end;
	VG_VEC(char) title;
	uint32_t year, month, day;
	bool dated; /* revision time was read: it beats the creation time */
};

static struct group *here(struct rtf *rtf)
{
	return &rtf->groups[rtf->depth];
}

static uint32_t codepage_of(const struct rtf *rtf)
{
	uint32_t font = rtf->groups[rtf->depth].font;
	return font < rtf->n_fonts && rtf->fonts[font].codepage != 0 ? rtf->fonts[font].codepage : rtf->codepage;
}

static struct vg_str decode(struct rtf *rtf, struct vg_str bytes)
{
	uint32_t page = codepage_of(rtf);
	struct vg_str name = page == 10000                  ? VG_STR("macintosh")
			     : page == 65001                ? VG_STR("utf-8")
			     : page >= 1250 && page <= 1258 ? vg_arena_printf(rtf->arena, "windows-%u", page)
							    : vg_arena_printf(rtf->arena, "cp%u", page);
	return vg_charset_convert(rtf->arena, bytes, name);
}

/* Settles what block the paragraph is, before its first character. */
static void begin_text(struct rtf *rtf)
{
	struct group *group = here(rtf);
	if (!rtf->fresh) return;
	rtf->fresh = false;
	if (vg_writer_in_table(&rtf->writer)) {
		if (rtf->in_table) return;
		vg_writer_table_end(&rtf->writer);
	}
	enum vg_block_type type = group->type;
	uint32_t level = 0;
	if (type == VG_BLOCK_PARAGRAPH && rtf->heading > 0) {
		type = VG_BLOCK_HEADING;
		level = rtf->heading;
	} else if (type == VG_BLOCK_PARAGRAPH && (rtf->list > 0 || rtf->labelled)) {
		type = VG_BLOCK_LIST_ITEM;
		level = rtf->list > 0 ? rtf->list : 1;
	}
	rtf->writer.where = group->where;
	vg_writer_paragraph(&rtf->writer, type, level);
}

static void put(struct rtf *rtf, struct vg_str piece, uint32_t src, uint32_t src_len, enum vg_run_kind kind)
{
	struct group *group = here(rtf);
	if (group->hidden || group->deleted) return;
	if (group->destination == TO_TITLE) {
		VG_RESERVE(rtf->arena, rtf->title, piece.len);
		memcpy(rtf->title.items + rtf->title.n, piece.ptr, piece.len);
		rtf->title.n += piece.len;
	}
	if (group->destination != TO_TEXT) return;
	begin_text(rtf);
	vg_writer_put(&rtf->writer, piece, src, src_len, kind);
}

/* Decodes and writes the bytes that wait. */
static void flush(struct rtf *rtf)
{
	if (rtf->n_run == 0) return;
	struct vg_str bytes = vg_arena_str(rtf->arena, vg_str_n(rtf->run, rtf->n_run));
	rtf->n_run = 0;
	put(rtf, decode(rtf, bytes), rtf->run_src, rtf->run_end - rtf->run_src, VG_RUNKIND_REWRITTEN);
}

static void put_byte(struct rtf *rtf, char byte, uint32_t src)
{
	if (rtf->skip > 0) {
		rtf->skip--;
		return;
	}
	if (rtf->n_run == RUN_MAX || (rtf->n_run > 0 && rtf->run_end != src)) flush(rtf);
	if (rtf->n_run == 0) rtf->run_src = src;
	rtf->run[rtf->n_run++] = byte;
	rtf->run_end = rtf->at;
}

/* A UTF-16 unit as \u gives it. */
static void put_unit(struct rtf *rtf, int32_t unit, uint32_t src)
{
	char out[4];
	flush(rtf);
	unit &= 0xFFFF;
	rtf->skip = here(rtf)->unicode_skip;
	if (unit >= 0xD800 && unit < 0xDC00) {
		rtf->high = unit;
		return;
	}
	if (unit >= 0xDC00 && unit < 0xE000) {
		if (rtf->high == 0) return;
		unit = 0x10000 + ((rtf->high - 0xD800) << 10) + (unit - 0xDC00);
	}
	rtf->high = 0;
	if (unit >= 0xF020 && unit < 0xF100) unit -= 0xF000; /* symbol fonts */
	if (unit == 0) return;
	put(rtf, vg_str_n(out, vg_utf8_put(unit, out)), src, rtf->at - src, VG_RUNKIND_REWRITTEN);
}

static void run_until(struct rtf *rtf, uint32_t end);

/* Writes the notes that belong to the paragraph that has ended. */
static void append_asides(struct rtf *rtf)
{
	uint32_t at = rtf->at, depth = rtf->depth, heading = rtf->heading, list = rtf->list;
	if (rtf->asides.n == 0 || rtf->inside_aside || vg_writer_in_table(&rtf->writer) || depth + 1 >= GROUPS_MAX)
		return;
	rtf->inside_aside = true;
	for (uint32_t i = 0; i < rtf->asides.n; i++) {
		const struct aside *aside = &rtf->asides.items[i];
		rtf->depth = depth + 1;
		rtf->groups[rtf->depth] = aside->group;
		rtf->at = aside->start;
		rtf->heading = rtf->list = 0;
		rtf->fresh = true;
		run_until(rtf, aside->end);
		flush(rtf);
		vg_writer_end(&rtf->writer);
	}
	rtf->asides.n = 0;
	rtf->inside_aside = false;
	rtf->at = at;
	rtf->depth = depth;
	rtf->heading = heading;
	rtf->list = list;
	rtf->fresh = true;
}

static void end_paragraph(struct rtf *rtf)
{
	flush(rtf);
	if (here(rtf)->destination != TO_TEXT || here(rtf)->hidden) return;
	vg_writer_end(&rtf->writer);
	rtf->fresh = true;
	rtf->labelled = false;
	append_asides(rtf);
}

/* Place of the brace that closes the group at hand. */
static uint32_t group_end(const struct rtf *rtf)
{
	struct vg_str s = rtf->source;
	uint32_t depth = 1;
	for (uint32_t at = rtf->at; at < s.len; at++) {
		if (s.ptr[at] == '\\')
			at++;
		else if (s.ptr[at] == '{')
			depth++;
		else if (s.ptr[at] == '}' && --depth == 0)
			return at;
	}
	return s.len;
}

static void put_aside(struct rtf *rtf, struct vg_str word)
{
	struct group group = *here(rtf);
	bool note = vg_str_eqz(word, "footnote");
	uint32_t end = group_end(rtf);
	group.type = note ? VG_BLOCK_PARAGRAPH : VG_BLOCK_QUOTE;
	group.where = note ? VG_STR("footnote") : VG_STR("comment");
	group.hidden = false;
	VG_PUSH(rtf->arena, rtf->asides, (struct aside){rtf->at, end, group});
	rtf->at = end;
}

static void end_cell(struct rtf *rtf)
{
	flush(rtf);
	if (here(rtf)->destination != TO_TEXT) return;
	if (!vg_writer_in_table(&rtf->writer)) {
		rtf->in_table = true;
		vg_writer_table(&rtf->writer);
	}
	rtf->fresh = true;
	vg_writer_cell(&rtf->writer, 0);
}

static void begin_row(struct rtf *rtf)
{
	flush(rtf);
	rtf->in_table = true;
	if (here(rtf)->destination != TO_TEXT || vg_writer_in_table(&rtf->writer)) return;
	vg_writer_end(&rtf->writer);
	vg_writer_table(&rtf->writer);
	vg_writer_row(&rtf->writer, 0);
	vg_writer_cell(&rtf->writer, 0);
	rtf->fresh = true;
}

static void end_row(struct rtf *rtf)
{
	flush(rtf);
	if (!vg_writer_in_table(&rtf->writer)) return;
	vg_writer_row_end(&rtf->writer);
	vg_writer_row(&rtf->writer, 0);
	vg_writer_cell(&rtf->writer, 0);
	rtf->fresh = true;
}

/* Code pages of \fcharset numbers. */
static uint32_t charset_page(int32_t charset)
{
	static const struct {
		int32_t charset;
		uint32_t page;
	} pages[] = {
		{0, 1252},   {77, 10000}, {128, 932},  {129, 949},  {130, 1361}, {134, 936},
		{136, 950},  {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
		{186, 1257}, {204, 1251}, {222, 874},  {238, 1250}, {254, 437},  {255, 850},
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (pages[i].charset == charset) return pages[i].page;
	return 0;
}

static uint32_t find_font(const struct rtf *rtf, int32_t number)
{
	for (uint32_t i = 0; i < rtf->n_fonts; i++)
		if (rtf->fonts[i].number == number) return i;
	return FONTS_MAX;
}

static void font_word(struct rtf *rtf, struct vg_str word, int32_t value)
{
	if (vg_str_eqz(word, "f") && rtf->n_fonts < FONTS_MAX)
		rtf->fonts[rtf->n_fonts++] = (struct font){.number = value};
	if (rtf->n_fonts == 0) return;
	struct font *font = &rtf->fonts[rtf->n_fonts - 1];
	if (vg_str_eqz(word, "fcharset")) font->codepage = charset_page(value);
	if (vg_str_eqz(word, "cpg") && value > 0) font->codepage = (uint32_t)value;
}

static void style_word(struct rtf *rtf, struct vg_str word, int32_t value)
{
	if (vg_str_eqz(word, "s") && rtf->n_styles < STYLES_MAX)
		rtf->styles[rtf->n_styles++] = (struct style){.number = value};
	bool level = vg_str_eqz(word, "outlinelevel") && value >= 0 && value < 6;
	if (level && rtf->n_styles > 0) rtf->styles[rtf->n_styles - 1].heading = (uint32_t)value + 1;
}

static void date_word(struct rtf *rtf, struct vg_str word, int32_t value)
{
	if (vg_str_eqz(word, "yr")) rtf->year = (uint32_t)value;
	if (vg_str_eqz(word, "mo")) rtf->month = (uint32_t)value;
	if (vg_str_eqz(word, "dy")) rtf->day = (uint32_t)value;
}

static bool is_one_of(struct vg_str word, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (vg_str_eqz(word, names[i])) return true;
	return false;
}

/* Words that say where the characters of their group go; false if it is none of them. */
static bool destination_word(struct rtf *rtf, struct vg_str word)
{
	static const char *const nowhere[] = {
		"colortbl",          "pict",      "fldinst",      "info",     "nonshppict", "listtable",
		"listoverridetable", "themedata", "datastore",    "xmlnstbl", "rsidtbl",    "generator",
		"filetbl",           "revtbl",    "latentstyles", "objdata",  "objclass",   "objname",
		"objsect",           "objtime",   "objalias",     "atnid",    "atnauthor",  "atnref",
		"bkmkstart",         "bkmkend",   "htmltag",      "mhtmltag", "background", "colorschememapping",
		"atndate",           "atnparent", "atntime",      "docvar",   "userprops",  "wgrffmtfilter",
		"shprslt",           "sp",        "pgptbl",       "panose",   "falt",       "keywords",
		"subject",           "author",    "operator",     "company",  "doccomm",    "formfield",
		"ffdeftext",         "xe",        "tc",           "ftnsep",   "ftnsepc",    "aftnsep",
		"aftnsepc",          "mmathPr",
	};
	static const char *const shown[] = {"shpinst", "shptxt",  "ud",     "footnote",   "annotation",     "listtext",
					    "pntext",  "fldrslt", "result", "dptxbxtext", "nesttableprops_"};
	static const char *const margins[] = {"header", "headerl", "headerr", "headerf",
					      "footer", "footerl", "footerr", "footerf"};
	struct group *group = here(rtf);
	bool mine = group->destination == TO_TEXT;
	if (rtf->children != NULL && group->destination == TO_TEXT && vg_str_eqz(word, "objdata"))
		vg_rtf_object(rtf->arena, vg_str_slice(rtf->source, rtf->at, group_end(rtf)), rtf->children);
	if (is_one_of(word, nowhere, sizeof nowhere / sizeof *nowhere)) {
		group->destination = TO_NOWHERE;
	} else if (vg_str_eqz(word, "title") || vg_str_eqz(word, "revtim") || vg_str_eqz(word, "creatim")) {
		bool title = vg_str_eqz(word, "title");
		bool wanted = title ? rtf->title.n == 0 : !rtf->dated;
		group->destination = !wanted ? TO_NOWHERE : title ? TO_TITLE : TO_DATE;
		if (vg_str_eqz(word, "revtim")) rtf->dated = true;
	} else if (vg_str_eqz(word, "fonttbl") || vg_str_eqz(word, "stylesheet")) {
		group->destination = vg_str_eqz(word, "fonttbl") ? TO_FONTS : TO_STYLES;
	} else if (mine && is_one_of(word, margins, sizeof margins / sizeof *margins)) {
		end_paragraph(rtf);
		group->type = VG_BLOCK_FOOTER;
		group->where = VG_STR("header or footer");
	} else if (mine && !rtf->inside_aside && (vg_str_eqz(word, "footnote") || vg_str_eqz(word, "annotation"))) {
		put_aside(rtf, word);
	} else if (mine && vg_str_eqz(word, "shptxt")) {
		end_paragraph(rtf);
	} else {
		if (vg_str_eqz(word, "listtext") || vg_str_eqz(word, "pntext")) rtf->labelled = true;
		return is_one_of(word, shown, sizeof shown / sizeof *shown);
	}
	return true;
}

/* Words that are a character. */
static bool sign_word(struct rtf *rtf, struct vg_str word, uint32_t src)
{
	static const struct {
		const char *word, *sign;
	} signs[] = {
		{"tab", "\t"},
		{"line", "\n"},
		{"emdash", "\xE2\x80\x94"},
		{"endash", "\xE2\x80\x93"},
		{"bullet", "\xE2\x80\xA2"},
		{"lquote", "\xE2\x80\x98"},
		{"rquote", "\xE2\x80\x99"},
		{"ldblquote", "\xE2\x80\x9C"},
		{"rdblquote", "\xE2\x80\x9D"},
		{"emspace", " "},
		{"enspace", " "},
		{"nestcell", " "},
		{"softline", "\n"},
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (!vg_str_eqz(word, signs[i].word)) continue;
		flush(rtf);
		put(rtf, vg_str_z(signs[i].sign), src, rtf->at - src, VG_RUNKIND_REWRITTEN);
		return true;
	}
	return false;
}

static void paragraph_word(struct rtf *rtf, struct vg_str word, int32_t value, bool has_value)
{
	if (vg_str_eqz(word, "par") || vg_str_eqz(word, "sect") || vg_str_eqz(word, "page")) {
		end_paragraph(rtf);
	} else if (vg_str_eqz(word, "pard")) {
		rtf->heading = rtf->list = 0;
		rtf->in_table = false;
	} else if (vg_str_eqz(word, "intbl")) {
		rtf->in_table = true;
	} else if (vg_str_eqz(word, "cell")) {
		end_cell(rtf);
	} else if (vg_str_eqz(word, "trowd")) {
		begin_row(rtf);
	} else if (vg_str_eqz(word, "row")) {
		end_row(rtf);
	} else if (vg_str_eqz(word, "ls")) {
		rtf->list = rtf->list > 0 ? rtf->list : 1;
	} else if (vg_str_eqz(word, "ilvl")) {
		rtf->list = value >= 0 && value < 9 ? (uint32_t)value + 1 : 1;
	} else if (vg_str_eqz(word, "outlinelevel") && has_value) {
		rtf->heading = value >= 0 && value < 6 ? (uint32_t)value + 1 : 0;
	} else if (vg_str_eqz(word, "s") && has_value) {
		for (uint32_t i = 0; i < rtf->n_styles; i++)
			if (rtf->styles[i].number == value) rtf->heading = rtf->styles[i].heading;
	}
}

static void character_word(struct rtf *rtf, struct vg_str word, int32_t value, bool has_value)
{
	struct group *group = here(rtf);
	bool on = !has_value || value != 0;
	if (vg_str_eqz(word, "v")) group->hidden = on;
	if (vg_str_eqz(word, "deleted")) group->deleted = on;
	if (vg_str_eqz(word, "plain")) group->hidden = group->deleted = false;
	if (vg_str_eqz(word, "uc") && value >= 0 && value < 16) group->unicode_skip = (uint32_t)value;
	if (vg_str_eqz(word, "f") && has_value) group->font = find_font(rtf, value);
	if (vg_str_eqz(word, "ansicpg") && value > 0) rtf->codepage = (uint32_t)value;
	if (vg_str_eqz(word, "mac")) rtf->codepage = 10000;
	if (vg_str_eqz(word, "pc")) rtf->codepage = 437;
	if (vg_str_eqz(word, "pca")) rtf->codepage = 850;
}

static void control_word(struct rtf *rtf, struct vg_str word, int32_t value, bool has_value, uint32_t src)
{
	struct group *group = here(rtf);
	bool ignorable = rtf->ignorable;
	rtf->ignorable = rtf->head = false;
	if (vg_str_eqz(word, "u") && has_value) {
		put_unit(rtf, value, src);
		return;
	}
	if (rtf->skip > 0) { /* a control word counts as one character after \u */
		rtf->skip--;
		return;
	}
	flush(rtf);
	if (group->destination == TO_FONTS) font_word(rtf, word, value);
	if (group->destination == TO_STYLES) style_word(rtf, word, value);
	if (group->destination == TO_DATE) date_word(rtf, word, value);
	if (destination_word(rtf, word)) return;
	if (ignorable && group->destination == TO_TEXT) {
		group->destination = TO_NOWHERE;
		return;
	}
	character_word(rtf, word, value, has_value);
	if (group->destination != TO_TEXT || sign_word(rtf, word, src)) return;
	paragraph_word(rtf, word, value, has_value);
}

/* A backslash and a sign. */
static void control_symbol(struct rtf *rtf, uint32_t src)
{
	struct vg_str s = rtf->source;
	char c = s.ptr[rtf->at++];
	if (c == '\'') {
		int high = rtf->at < s.len ? vg_hex_value(s.ptr[rtf->at]) : -1,
		    low = rtf->at + 1 < s.len ? vg_hex_value(s.ptr[rtf->at + 1]) : -1;
		if (high < 0 || low < 0) return;
		rtf->at += 2;
		put_byte(rtf, (char)(high * 16 + low), src);
		return;
	}
	if (c == '*') {
		rtf->ignorable = rtf->head;
		return;
	}
	if (rtf->skip > 0) {
		rtf->skip--;
		return;
	}
	flush(rtf);
	if (c == '\\' || c == '{' || c == '}') put(rtf, vg_str_n(&s.ptr[rtf->at - 1], 1), src, 2, VG_RUNKIND_REWRITTEN);
	if (c == '~') put(rtf, VG_STR("\xC2\xA0"), src, 2, VG_RUNKIND_REWRITTEN);
	if (c == '_') put(rtf, VG_STR("-"), src, 2, VG_RUNKIND_REWRITTEN);
	if (c == '\n' || c == '\r') end_paragraph(rtf);
}

static void control(struct rtf *rtf)
{
	struct vg_str s = rtf->source;
	uint32_t src = rtf->at++, start = rtf->at;
	if (rtf->at >= s.len) return;
	while (rtf->at < s.len && ((s.ptr[rtf->at] | 0x20) >= 'a' && (s.ptr[rtf->at] | 0x20) <= 'z') &&
	       rtf->at - start < 32)
		rtf->at++;
	if (rtf->at == start) {
		control_symbol(rtf, src);
		return;
	}
	struct vg_str word = vg_str_slice(s, start, rtf->at);
	int64_t value = 0;
	bool minus = rtf->at < s.len && s.ptr[rtf->at] == '-';
	uint32_t digits = rtf->at + minus, at = digits;
	for (; at < s.len && vg_is_digit(s.ptr[at]) && at - digits < 10; at++) value = value * 10 + (s.ptr[at] - '0');
	bool has_value = at > digits;
	if (has_value) rtf->at = at;
	if (rtf->at < s.len && s.ptr[rtf->at] == ' ') rtf->at++;
	if (minus) value = -value;
	bool binary = vg_str_eqz(word, "bin") && value > 0;
	if (binary) {
		rtf->at = value < (int64_t)(s.len - rtf->at) ? rtf->at + (uint32_t)value : s.len;
		return;
	}
	control_word(rtf, word,
		     value > INT32_MAX   ? INT32_MAX
		     : value < INT32_MIN ? INT32_MIN
					 : (int32_t)value,
		     has_value, src);
}

static void open_group(struct rtf *rtf)
{
	flush(rtf);
	rtf->at++;
	rtf->skip = 0;
	rtf->ignorable = false;
	rtf->head = true;
	if (rtf->depth + 1 == GROUPS_MAX) {
		rtf->beyond++;
		return;
	}
	rtf->groups[rtf->depth + 1] = rtf->groups[rtf->depth];
	rtf->depth++;
}

static void close_group(struct rtf *rtf)
{
	flush(rtf);
	rtf->at++;
	rtf->skip = 0;
	rtf->ignorable = rtf->head = false;
	if (rtf->beyond > 0) {
		rtf->beyond--;
		return;
	}
	if (rtf->depth == 0) return;
	const struct group *inner = here(rtf), *outer = inner - 1;
	bool margin = inner->destination == TO_TEXT && inner->where.ptr != outer->where.ptr;
	if (margin) end_paragraph(rtf);
	rtf->depth--;
}

/* Characters as they stand, up to the next sign that means something. */
static void plain(struct rtf *rtf)
{
	struct vg_str s = rtf->source;
	uint32_t start = rtf->at;
	while (rtf->at < s.len && strchr("\\{}\r\n", s.ptr[rtf->at]) == NULL && (unsigned char)s.ptr[rtf->at] < 0x80) {
		rtf->at++;
		if (rtf->skip == 0) continue;
		rtf->skip--;
		start = rtf->at;
	}
	if (rtf->at > start) {
		flush(rtf);
		put(rtf, vg_str_slice(s, start, rtf->at), start, rtf->at - start, VG_RUNKIND_VERBATIM);
	} else if (rtf->at < s.len && (unsigned char)s.ptr[rtf->at] >= 0x80) {
		uint32_t src = rtf->at++;
		put_byte(rtf, s.ptr[src], src);
	} else if (rtf->at < s.len && (s.ptr[rtf->at] == '\r' || s.ptr[rtf->at] == '\n' || s.ptr[rtf->at] == '\0')) {
		rtf->at++;
	}
}

static void run_until(struct rtf *rtf, uint32_t end)
{
	while (rtf->at < end && !vg_text_full(rtf->writer.text)) {
		char c = rtf->source.ptr[rtf->at];
		if (c == '{')
			open_group(rtf);
		else if (c == '}')
			close_group(rtf);
		else if (c == '\\')
			control(rtf);
		else
			plain(rtf);
	}
}

static void set_properties(struct rtf *rtf)
{
	struct vg_doc *doc = rtf->doc;
	struct vg_str title = vg_str_trim(vg_str_n(rtf->title.items, rtf->title.n));
	if (doc->title.len == 0 && title.len > 0) doc->title = vg_arena_str(doc->arena, title);
	if (doc->date.len > 0 || rtf->year < 1980 || rtf->year >= 2200) return;
	struct vg_str day = vg_arena_printf(doc->arena, "%04u-%02u-%02u", rtf->year, rtf->month, rtf->day);
	doc->date = vg_meta_date(doc->arena, day);
	if (doc->date.len != day.len) doc->date = (struct vg_str){NULL, 0}; /* a day that there is not */
	if (doc->date.len > 0) doc->date_basis = VG_BASIS_METADATA;
}

void vg_rtf_append(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, struct vg_str source,
		   struct vg_children *children)
{
	struct rtf *rtf = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *rtf);
	rtf->ctx = ctx;
	rtf->doc = doc;
	rtf->children = children;
	rtf->arena = vg_ctx_scratch(ctx);
	rtf->writer.text = text;
	rtf->source = source;
	rtf->codepage = 1252;
	rtf->fresh = true;
	rtf->groups[0] =
		(struct group){.font = FONTS_MAX, .unicode_skip = 1, .type = VG_BLOCK_PARAGRAPH, .where = {"", 0}};
	run_until(rtf, source.len);
	flush(rtf);
	vg_writer_table_end(&rtf->writer);
	vg_writer_end(&rtf->writer);
	append_asides(rtf);
	set_properties(rtf);
}

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "application/rtf";
	struct vg_str head = vg_str_slice(source, 0, source.len < 64 ? source.len : 64);
	return vg_str_find(head, VG_STR("{\\rtf"), 0) >= 0 ? 40 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_children children;
	bool deep = !vg_children_begin(&children, ctx, doc);
	vg_rtf_append(ctx, doc, text, doc->source, &children);
	vg_children_note(&children, "embedded document");
	return deep ? VG_PARTIAL : VG_OK;
}

const struct vg_format vg_format_rtf = {.name = "rtf", .bid = bid, .read = read};
