/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What control words mean. */
#include "rtf_int.h"

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
	struct group *group = vg_rtf_here(rtf);
	bool mine = group->destination == TO_TEXT;
	if (rtf->children != NULL && group->destination == TO_TEXT && vg_str_eqz(word, "objdata"))
		vg_rtf_object(rtf->arena, vg_str_slice(rtf->source, rtf->at, vg_rtf_group_end(rtf)), rtf->children);
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
		vg_rtf_end_paragraph(rtf);
		group->type = VG_BLOCK_FOOTER;
		group->where = VG_STR("header or footer");
	} else if (mine && !rtf->inside_aside && (vg_str_eqz(word, "footnote") || vg_str_eqz(word, "annotation"))) {
		vg_rtf_put_aside(rtf, word);
	} else if (mine && vg_str_eqz(word, "shptxt")) {
		vg_rtf_end_paragraph(rtf);
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
		vg_rtf_flush(rtf);
		vg_rtf_put(rtf, vg_str_z(signs[i].sign), src, rtf->at - src, VG_RUNKIND_REWRITTEN);
		return true;
	}
	return false;
}

static void paragraph_word(struct rtf *rtf, struct vg_str word, int32_t value, bool has_value)
{
	if (vg_str_eqz(word, "par") || vg_str_eqz(word, "sect") || vg_str_eqz(word, "page")) {
		vg_rtf_end_paragraph(rtf);
	} else if (vg_str_eqz(word, "pard")) {
		rtf->heading = rtf->list = 0;
		rtf->in_table = false;
	} else if (vg_str_eqz(word, "intbl")) {
		rtf->in_table = true;
	} else if (vg_str_eqz(word, "cell")) {
		vg_rtf_end_cell(rtf);
	} else if (vg_str_eqz(word, "trowd")) {
		vg_rtf_begin_row(rtf);
	} else if (vg_str_eqz(word, "row")) {
		vg_rtf_end_row(rtf);
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
	struct group *group = vg_rtf_here(rtf);
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

void vg_rtf_word(struct rtf *rtf, struct vg_str word, int32_t value, bool has_value, uint32_t src)
{
	struct group *group = vg_rtf_here(rtf);
	bool ignorable = rtf->ignorable;
	rtf->ignorable = rtf->head = false;
	if (vg_str_eqz(word, "u") && has_value) {
		vg_rtf_put_unit(rtf, value, src);
		return;
	}
	if (rtf->skip > 0) { /* a control word counts as one character after \u */
		rtf->skip--;
		return;
	}
	vg_rtf_flush(rtf);
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
