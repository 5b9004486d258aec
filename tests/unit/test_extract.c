/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of extract and normalize that stand on their own: dates of metadata, charsets, JSON-LD, numbers of cells,
 * hyphens, doubled text.
 */
#include "extract/bytes/charset.h"
#include "extract/web/jsonld.h"
#include "extract/bytes/metadate.h"
#include "extract/office/numfmt.h"
#include "normalize/doubled.h"
#include "normalize/hyphens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void same(struct vg_str got, const char *want)
{
	if (!vg_str_eqz(got, want)) fail_msg("got '%.*s', want '%s'", VG_STR_ARG(got), want);
}

static void dates_of_metadata(void **state)
{
	static const char *const cases[][2] = {
		{"2021-01-05T10:00:00+01:00", "2021-01-05"},
		{"2021-01", "2021-01"},
		{"2021", "2021"},
		{"20210105", "2021-01-05"},
		{"20210105T0930Z", "2021-01-05"},
		{"2021/1/5", "2021-01-05"},
		{"2021-01-05 23:59", "2021-01-05"},
		{"Tue, 05 Jan 2021 10:00:00 GMT", "2021-01-05"},
		{"January 5, 2021", "2021-01-05"},
		{"5 September 2021 at 10:12", "2021-09-05"},
		{"Sept 2021", "2021-09"},
		{"2021-13-05", ""},
		{"2021-02-30", ""},
		{"2020-02-29", "2020-02-29"},
		{"yesterday", ""},
		{"", ""},
		{"99999999999999999999", ""},
	};
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		same(vg_meta_date(arena, vg_str_z(cases[i][0])), cases[i][1]);
	vg_arena_free(arena);
}

static void charsets(void **state)
{
	static const struct {
		struct vg_str bytes;
		const char *declared, *charset, *text;
		uint32_t replaced;
	} cases[] = {
		{VG_STR_INIT("plain"), "", "utf-8", "plain", 0},
		{VG_STR_INIT("citt\xE0 gi\xE0 perch\xE9 \x93no\x94, tutto resta com'era prima di quel giorno"), "",
		 "windows-1252",
		 "citt\u00E0 gi\u00E0 perch\u00E9 \u201Cno\u201D, tutto resta com'era prima di quel giorno", 0},
		{VG_STR_INIT("citt\xC3\xA0"), "iso-8859-1", "utf-8", "citt\u00E0", 0}, /* valid UTF-8 beats the label */
		{VG_STR_INIT("\xEF\xBB\xBFmark"), "", "utf-8", "mark", 0},
		{VG_STR_INIT("\xFF\xFE"
			     "c\0i\0\xE0\0"),
		 "", "utf-16le", "ci\u00E0", 0},
		{VG_STR_INIT("c\0i\0t\0t\0\xE0\0 \0e\0 \0p\0"), "", "utf-16le", "citt\u00E0 e p", 0},
		{VG_STR_INIT("a\0b"), "", "utf-8", "a\uFFFDb", 1},
		{VG_STR_INIT("gi\xC3\xA0, perch\xC3\xA9, citt\xC3\xA0, pi\xC3\xB9 \xFF"), "", "utf-8",
		 "gi\u00E0, perch\u00E9, citt\u00E0, pi\u00F9 \uFFFD", 1},
		{VG_STR_INIT("\xF0\xD2\xC9\xCB\xC1\xDA"), "koi8-r", "koi8-r", "\u041F\u0440\u0438\u043A\u0430\u0437",
		 0},
		{VG_STR_INIT(""), "", "utf-8", "", 0},
	};
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vg_decoded got = vg_charset_decode(arena, cases[i].bytes, vg_str_z(cases[i].declared));
		same(got.charset, cases[i].charset);
		same(got.text, cases[i].text);
		assert_int_equal(got.replaced, cases[i].replaced);
	}
	vg_arena_free(arena);
}

/* iconv takes what is beyond Unicode for UTF-8 where both sides are. */
static void charset_beyond(void **state)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_str got = vg_charset_convert(arena,
					       VG_STR("a\xF7\x81\x99\x8C"
						      "b"),
					       VG_STR("utf8"));
	(void)state;
	assert_int_equal(vg_utf8_valid(got.ptr, got.len), got.len);
	assert_true(got.len > 2 && got.ptr[0] == 'a' && got.ptr[got.len - 1] == 'b');
	vg_arena_free(arena);
}

static void json_ld(void **state)
{
	struct vg_arena *arena = vg_arena_new();
	struct vg_jsonld found = {.author = {NULL, 0}}, other = found;
	(void)state;
	vg_jsonld_read(arena,
		       VG_STR("{\"@graph\":[{\"author\":{\"name\":\"headline\"},\"headline\" : \"A \\\"b\\\" \\u00e8 "
			      "\\ud83d\\ude80\","
			      "\"datePublished\":\"2020-01-02\",\"articleBody\":\"short\"},{\"headline\":\"second\","
			      "\"articleBody\":\"the longer body\\nof two lines\"}]"),
		       &found);
	same(found.headline, "A \"b\" \u00E8 \U0001F680");
	same(found.published, "2020-01-02");
	same(found.body, "the longer body\nof two lines");
	same(found.author, "headline");
	vg_jsonld_read(arena,
		       VG_STR("{\"publisher\":{\"name\":\"The "
			      "Courier\"},\"author\":[{\"@type\":\"Person\",\"name\":\"A. Lodi\"}]}"),
		       &other);
	same(other.author, "A. Lodi");
	vg_jsonld_read(arena, VG_STR("{\"author\":{\"name\":[\"A. Lodi\",\"B. Ferri\"],\"sameAs\":[\"x\",\"y\"]}}"),
		       &other);
	same(other.author, "A. Lodi");
	vg_jsonld_read(arena, VG_STR("{\"headline\":\"never closed"), &found);
	vg_jsonld_read(arena, VG_STR("\"\\"), &found);
	vg_arena_free(arena);
}

static bool keeps(struct vg_arena *arena, const char *z)
{
	struct vg_str text = vg_str_z(z);
	uint32_t hyphen = (uint32_t)vg_str_find(text, VG_STR("-\n"), 0);
	return vg_hyphens_keep(vg_hyphens_new(arena, text), hyphen, hyphen + 2);
}

static void hyphens(void **state)
{
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	assert_false(keeps(arena, "autoriz-\nzazione"));
	assert_true(keeps(arena, "beni dual-\nuse e altri beni dual-use"));
	assert_true(keeps(arena, "Anglo-\nItalian"));
	assert_true(keeps(arena, "2012-\n2013"));
	assert_true(keeps(arena, "good night-\nvision at night, for the vision"));
	assert_false(keeps(arena, "the user-\nname and the username"));
	assert_true(keeps(arena, "US-\nled"));
	vg_arena_free(arena);
}

static void doubled_text(void **state)
{
	char out[4];
	uint32_t len = 0;
	(void)state;
	assert_int_equal(vg_doubled_at(VG_STR("\u00C3\u00A9"), 0, out, &len), 4);
	same(vg_str_n(out, len), "\u00E9");
	assert_int_equal(vg_doubled_at(VG_STR("\u00E2\u20AC\u2122"), 0, out, &len), 8);
	same(vg_str_n(out, len), "\u2019");
	assert_int_equal(vg_doubled_at(VG_STR("\u00C3 "), 0, out, &len), 0);
	assert_int_equal(vg_doubled_at(VG_STR("\u00C3"), 0, out, &len), 0);
	assert_true(vg_doubled_text(VG_STR("perch\u00C3\u00A9")));
	assert_false(vg_doubled_text(VG_STR("perch\u00E9 la citt\u00E0")));
	assert_false(vg_doubled_text(VG_STR("he wrote \u00C3\u00A9 for \u00E9, as one does; \u00E0, \u00E8, \u00F9")));
}

static void numbers_of_cells(void **state)
{
	static const char *const cases[][3] = {
		{"1599.99", "#,##0.00", "1,599.99"},
		{"-1599.99", "$#,##0.00;[Red]($#,##0.00)", "($1,599.99)"},
		{"0.025", "0%", "3%"},
		{"19.99", "0\" dollars and \".00\" cents\"", "19 dollars and .99 cents"},
		{"19.996", "0\" dollars and \".00\" cents\"", "20 dollars and .00 cents"},
		{"7.5", "0.0#\" mm\"", "7.5 mm"},
		{"198000000", "0.00E+00", "1.98E+08"},
		{"39219", "d-mmm-yy", "17-May-07"},
		{"39219", "yy-mmm-d", "2007-05-17"},
		{"39219", "mmm-yy", "2007-05"},
		{"39219", "d-mmm", "2007-05-17"},
		{"39219", "m/d/yyyy", "5/17/2007"},
		{"39240", "m/d/yyyy", "2007-06-07"},
		{"39240", "dd/mm/yyyy", "07/06/2007"},
		{"39240", "dd/mm/yy", "2007-06-07"},
		{"39219", "[$-410]d mmmm yyyy", "17 maggio 2007"},
		{"39219", "[$-407]d. mmmm yyyy", "2007-05-17"},
		{"39219.18", "\"At\" h:mm AM/PM \"on\" dddd mmmm d, yyyy", "At 4:19 AM on Thursday May 17, 2007"},
		{"39219.75", "hh:mm:ss.00", "18:00:00"},
		{"2.5", "# ?/?", "2 1/2"},
		{"0.333333333333333", "# ?\?/?\?", "1/3"},
		{"-3.14159265358979", "# ?\?\?/?\?\?", "-3 16/113"},
		{"1.999", "# ?/?", "2"},
		{"2.5", "?/4\" kg\"", "10/4 kg"},
		{"4", "0 ?/8", "4"},
	};
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vg_decimal value;
		assert_true(vg_decimal_parse(vg_str_z(cases[i][0]), &value));
		same(vg_number_show(arena, value, vg_str_z(cases[i][1]), false), cases[i][2]);
	}
	same(vg_sheet_margin(arena, VG_STR("&L&\"Arial\"&10Ricerca && sviluppo&R&\u00C8 &P")),
	     "Ricerca & sviluppo \u00C8");
	same(vg_sheet_margin(arena, VG_STR("&")), "&");
	vg_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_of_metadata), cmocka_unit_test(charsets), cmocka_unit_test(charset_beyond),
		cmocka_unit_test(json_ld),           cmocka_unit_test(hyphens),  cmocka_unit_test(doubled_text),
		cmocka_unit_test(numbers_of_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
