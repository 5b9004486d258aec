/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs whose packed objects are added once more without their packing. */
#include "extract/print/pdf_syntax.h"
#include "extract/print/pdf_unpack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* "BT ET" as zlib has it when it packs nothing. */
#define PACKED                                                                                                         \
	"\x78\x01\x01\x05\x00\xFA\xFF"                                                                                 \
	"BT ET"                                                                                                        \
	"\x03\xDD\x01\x50"
#define PACKED_LENGTH "16"
#define STREAM(number, dict, bytes) number " 0 obj\n<<" dict ">>\nstream\n" bytes "\nendstream\nendobj\n"
#define FLATE "/Filter/FlateDecode/Length " PACKED_LENGTH
#define TRAILER "trailer\n<</Size 9/Root 1 0 R/ID[(a\\)) <62>]>>\n"
#define END "startxref\n9\n%%EOF\n"
#define BYTES(literal)                                                                                                 \
	{                                                                                                              \
		literal, sizeof literal - 1                                                                            \
	}

static void values(void **state)
{
	static const char *const cases[][2] = {
		{"/Name/Other", "/Name"},
		{"12 0 R/Next", "12 0 R"},
		{"12 0 13", "12"},
		{"(a(b)\\)c) d", "(a(b)\\)c)"},
		{"<</A[1 2 <</B(>>)>>]>>>>", "<</A[1 2 <</B(>>)>>]>>"},
		{"<6162> x", "<6162>"},
		{"true false", "true"},
		{"<</A", ""},
		{"[(]", ""},
		{")", ""},
		{"", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vg_str s = vg_str_z(cases[i][0]);
		uint32_t end = vg_pdf_value_end(s, 0);
		if (!vg_str_eqz(vg_str_slice(s, 0, end), cases[i][1])) fail_msg("%s: %u", cases[i][0], end);
	}
	struct vg_str dict = vg_pdf_dict(VG_STR("x <</Length 3 0 R/Size 7>> y"), 2);
	uint32_t number = 0;
	assert_true(vg_str_eqz(vg_pdf_get(dict, "/Length"), "3 0 R"));
	assert_true(vg_pdf_number(vg_pdf_get(dict, "/Size"), 7, &number) && number == 7);
	assert_false(vg_pdf_number(vg_pdf_get(dict, "/Size"), 6, &number));
	assert_int_equal(vg_pdf_get(dict, "/Other").len, 0);
}

static void unpacked(void **state)
{
	static const struct vg_str file = BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", FLATE "/N(x)", PACKED) END);
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	struct vg_str whole = vg_pdf_unpack(arena, file);
	assert_true(whole.len > file.len && vg_str_starts(whole, file));
	struct vg_str added = vg_str_slice(whole, file.len, whole.len);
	struct vg_str want =
		VG_STR("\n3 0 obj\n<</N (x)/Length 5         >>\nstream\nBT ET\nendstream\nendobj\nxref\n3 1\n");
	assert_true(vg_str_starts(added, want));
	assert_true(vg_str_find(added, VG_STR("/Root 1 0 R/ID [(a\\)) <62>]/Prev 9>>"), 0) > 0);
	vg_arena_free(arena);
}

static void left_alone(void **state)
{
	static const struct vg_str cases[] = {
		BYTES(""),
		BYTES("%PDF-1.4\n"),
		BYTES("%PDF-1.4\nxref\n" TRAILER END),                                    /* nothing is packed */
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", FLATE, PACKED) END "%" END), /* changed since */
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", FLATE, PACKED) "3 0 obj\n7\nendobj\n" END),
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("9", FLATE, PACKED) END), /* beyond the size */
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", FLATE "/DecodeParms<</Predictor 12>>", PACKED) END),
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", FLATE "/Subtype/Image", PACKED) END),
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", "/Filter/FlateDecode/Length 15", PACKED) END),
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", FLATE, "0123456789abcdef") END),  /* broken */
		BYTES("%PDF-1.4\nxref\n" TRAILER STREAM("3", FLATE, PACKED "          ") END), /* ends too far below */
		BYTES("%PDF-1.4\nxref\ntrailer<</Size 9/Root 1 0 R/Encrypt 2 0 R>>" STREAM("3", FLATE, PACKED) END),
	};
	struct vg_arena *arena = vg_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (vg_pdf_unpack(arena, cases[i]).len != 0) fail_msg("case %zu", i);
	vg_arena_free(arena);
}

/* Is a stream unpacked in a file that also has many times the bytes of another object? */
static bool unpacks_beside(struct vg_str object, uint32_t times)
{
	static const struct vg_str good = BYTES(STREAM("3", FLATE, PACKED));
	struct vg_arena *arena = vg_arena_new();
	char file[4096] = "%PDF-1.4\nxref\n" TRAILER;
	uint32_t at = (uint32_t)strlen(file);
	memcpy(file + at, good.ptr, good.len);
	at += good.len;
	for (uint32_t i = 0; i < times; i++, at += object.len) memcpy(file + at, object.ptr, object.len);
	memcpy(file + at, END, sizeof END - 1);
	bool unpacks = vg_pdf_unpack(arena, vg_str_n(file, at + (uint32_t)sizeof END - 1)).len != 0;
	vg_arena_free(arena);
	return unpacks;
}

/* Many dictionaries that go on to the end of the file: what looks through each anew needs the square of its bytes. */
static void broken(void **state)
{
	(void)state;
	assert_true(unpacks_beside(VG_STR("5 0 obj<</A("), 0));
	assert_false(unpacks_beside(VG_STR("5 0 obj<</A("), 100));
	assert_true(unpacks_beside(VG_STR("5 0 obj<<>>endobj\n"), 100)); /* nothing in them is no error */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(unpacked),
		cmocka_unit_test(left_alone),
		cmocka_unit_test(broken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
