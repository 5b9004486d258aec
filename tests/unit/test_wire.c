/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents to JSON and back, and code points. */
#include "pipeline.h"
#include "vaglio/text.h"
#include "points.h"
#include "wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const char sample_text[] = "L\xE2\x80\x99 Area S.p.A. \xF0\x9F\x98\x80 perch\xC3\xA9 \"revocata\"\\ e\xCC\x81.";

/* A document with every kind of annotation, over text with astral and combining characters. */
static struct vg_doc *sample(void)
{
	struct vg_doc *doc = vg_doc_new();
	doc->path = vg_str_z("in/a \"b\".html");
	doc->source = vg_str_z("source");
	vg_doc_identify(doc);
	doc->media_type = vg_str_z("text/html");
	doc->language = VG_LANG_IT;
	doc->date = vg_str_z("2017-01-23");
	doc->date_basis = VG_BASIS_DATELINE;
	struct vg_text *text = vg_text_new(doc);
	struct vg_block *block = vg_text_open(text, VG_BLOCK_PARAGRAPH);
	block->page = 2;
	block->bbox[0] = 12.5f;
	block->bbox[2] = 400.25f;
	vg_text_append(text, vg_str_z(sample_text), 7, sizeof sample_text - 1, VG_RUNKIND_VERBATIM);
	vg_text_finish(text);
	struct vg_span all = {0, doc->text.len}, name = {4, 15};
	VG_PUSH(doc->arena, doc->sentences, all);
	VG_PUSH(doc->arena, doc->sections, (struct vg_section){all, vg_str_z("2017-01")});
	vg_doc_mention(doc, VG_MENTION_COMPANY, name, vg_str_z("names/it.x"))->entity = 0;
	VG_PUSH(doc->arena, doc->entities,
		(struct vg_entity){.type = VG_MENTION_COMPANY, .name = vg_str_z("Area S.p.A.")});
	VG_PUSH(doc->arena, doc->entities.items[0].aliases, vg_str_z("Area"));
	struct vg_action *action = vg_doc_action(doc, VG_ACTION_REVOKED);
	action->factuality = VG_FACTUALITY_REPORTED;
	action->trigger = action->evidence = all;
	action->slots[VG_SLOT_LICENSEE] = (struct vg_slot){0, 0, name, vg_str_z("subject")};
	action->licence_type = VG_LICENCE_GLOBAL;
	action->count = 18;
	action->value = vg_str_z("EUR 25000000");
	VG_PUSH(doc->arena, action->destination, (struct vg_destination){vg_str_z("EG"), name, vg_str_z("to")});
	vg_doc_error(doc, "extract", VG_ERROR_DOC_TRUNCATED, "ends at byte %d", 6);
	doc->done = 5;
	return doc;
}

static void reading_back_gives_the_same_bytes(void **state)
{
	(void)state;
	struct vg_doc *doc = sample();
	struct vg_buf first = {0}, second = {0};
	char error[256];
	vg_wire_write(&first, doc);
	struct vg_doc *copy = vg_wire_read((struct vg_str){first.ptr, (uint32_t)first.len}, error, sizeof error);
	assert_non_null(copy);
	vg_wire_write(&second, copy);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.ptr, second.ptr, first.len);
	assert_int_equal(copy->mentions.items[0].span.start, 4);
	assert_int_equal(copy->outcome, VG_OUTCOME_PARTIAL);
	vg_buf_free(&first);
	vg_buf_free(&second);
	vg_doc_free(doc);
	vg_doc_free(copy);
}

static void points_convert_both_ways(void **state)
{
	(void)state;
	struct vg_arena *arena = vg_arena_new();
	char text[400];
	for (int i = 0; i < 100; i++) memcpy(text + 4 * i, i % 3 == 0 ? "\xF0\x9F\x98\x80" : "ab\xC3\xA8", 4);
	struct vg_points points;
	vg_points_init(&points, arena, (struct vg_str){text, sizeof text});
	uint32_t point = 0;
	for (uint32_t byte = 0; byte < sizeof text; byte++) {
		if (((unsigned char)text[byte] & 0xC0) == 0x80) continue;
		assert_int_equal(vg_points_at(&points, byte), point);
		assert_int_equal(vg_points_byte(&points, point), byte);
		point++;
	}
	assert_int_equal(vg_points_at(&points, sizeof text), point);
	assert_int_equal(vg_points_byte(&points, point), sizeof text);
	vg_arena_free(arena);
}

static void faulty_lines_are_refused_by_field(void **state)
{
	(void)state;
	static const struct {
		const char *line, *names;
	} faults[] = {
		{"", "not a JSON object"},
		{"[1]", "not a JSON object"},
		{"{\"vaglio\":1", "not a JSON object"},
		{"{\"vaglio\":2,\"path\":\"a\",\"status\":\"ok\"}", "\"vaglio\""},
		{"{\"vaglio\":1,\"status\":\"ok\"}", "\"path\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"status\":\"fine\"}", "\"status\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"x\",\"sentences\":[[0,2]]}", "\"end\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"xy\",\"sentences\":[[2,1]]}", "\"end\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"x\",\"mentions\":[{\"type\":\"date\",\"start\":-1,\"end\":1}]"
		 "}",
		 "\"start\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"x\",\"mentions\":[{\"type\":\"dat\",\"start\":0,\"end\":1}]}",
		 "\"type\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"x\",\"mentions\":[{\"type\":\"date\",\"entity\":\"e1\"}]}",
		 "\"entity\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"x\",\"mentions\":[{\"type\":\"date\",\"start\":1,\"end\":1}]"
		 "}",
		 "\"mentions\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"xy\",\"blocks\":[{\"type\":\"paragraph\",\"start\":1,\"end\":"
		 "2},"
		 "{\"type\":\"paragraph\",\"start\":0,\"end\":1}]}",
		 "\"blocks\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"text\":\"xyz\",\"actions\":[{\"action\":\"denied\",\"trigger\":"
		 "{\"start\":0,\"end\":1},\"evidence\":{\"start\":1,\"end\":3}}]}",
		 "\"trigger\""},
		{"{\"vaglio\":1,\"path\":\"a\",\"done\":[\"guess\"]}", "\"done\""},
	};
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		char error[256] = "";
		assert_null(vg_wire_read(vg_str_z(faults[i].line), error, sizeof error));
		assert_non_null(strstr(error, faults[i].names));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading_back_gives_the_same_bytes),
		cmocka_unit_test(points_convert_both_ways),
		cmocka_unit_test(faulty_lines_are_refused_by_field),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
