/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pedantic finds each broken invariant and nothing else; torture changes nothing that the wire shows and leaves nothing
 * behind in the old memory. */
#include "pedantic/pedantic.h"
#include "pipeline.h"
#include "wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#define TEXT "Città di Ankara\nIl ministero ha revocato la licenza"

static struct vg_pipeline *open_stage(const char *stages)
{
	char error[1024];
	struct vg_pipeline_args args = {.stages = stages};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	if (pipeline == NULL) fail_msg("%s", error);
	return pipeline;
}

static void keep(void *user, struct vg_doc *doc)
{
	*(struct vg_doc **)user = doc;
}

static struct vg_doc *run(struct vg_pipeline *pipeline, struct vg_doc *doc)
{
	struct vg_doc *out = NULL;
	vg_pipeline_run(pipeline, doc, keep, &out);
	return out;
}

/* Two blocks, two sentences, a place, an action with a filled slot. */
static struct vg_doc *sample(void)
{
	struct vg_doc *doc = vg_doc_new();
	struct vg_arena *a = doc->arena;
	doc->path = VG_STR("a.txt");
	doc->media_type = VG_STR("text/plain");
	doc->text = vg_arena_str(a, VG_STR(TEXT));
	doc->date = VG_STR("2019-03-14");
	doc->date_basis = VG_BASIS_DATELINE;
	vg_doc_identify(doc);
	VG_PUSH(a, doc->runs, (struct vg_run){.text = {0, doc->text.len}, .src_len = doc->text.len});
	VG_PUSH(a, doc->blocks, (struct vg_block){.span = {0, 16}, .type = VG_BLOCK_HEADING, .level = 1});
	VG_PUSH(a, doc->blocks, (struct vg_block){.span = {17, doc->text.len}});
	VG_PUSH(a, doc->sentences, (struct vg_span){0, 16});
	VG_PUSH(a, doc->sentences, (struct vg_span){17, doc->text.len});
	VG_PUSH(a, doc->sections, (struct vg_section){.span = {0, doc->text.len}, .date = VG_STR("2019-03-14")});
	VG_PUSH(a, doc->entities, (struct vg_entity){.type = VG_MENTION_AGENCY, .name = VG_STR("ministero")});
	struct vg_mention *place =
		vg_doc_mention(doc, VG_MENTION_PLACE, (struct vg_span){10, 16}, VG_STR("lexicon/it/place.tsv"));
	place->value = VG_STR("TR");
	struct vg_mention *agency =
		vg_doc_mention(doc, VG_MENTION_AGENCY, (struct vg_span){20, 29}, VG_STR("names/it.office"));
	agency->entity = 0;
	struct vg_action *action = vg_doc_action(doc, VG_ACTION_REVOKED);
	action->trigger = (struct vg_span){33, 41};
	action->evidence = (struct vg_span){17, doc->text.len};
	action->rule = VG_STR("actions/it.revoke");
	action->slots[VG_SLOT_AUTHORITY] =
		(struct vg_slot){.mention = 1, .entity = 0, .span = {20, 29}, .reason = VG_STR("subject")};
	VG_PUSH(a, action->destination,
		(struct vg_destination){.country = VG_STR("TR"), .span = {10, 16}, .reason = VG_STR("document")});
	return doc;
}

static struct vg_action *first_action(struct vg_doc *doc)
{
	return &doc->actions.items[0];
}

#define BREAK(name, ...)                                                                                               \
	static void name(struct vg_doc *doc)                                                                           \
	{                                                                                                              \
		__VA_ARGS__;                                                                                           \
	}
BREAK(no_path, doc->path.len = 0)
BREAK(bad_date, doc->date = VG_STR("2019-02-30"))
BREAK(no_basis, doc->date_basis = VG_BASIS_NONE)
BREAK(cut_text, doc->text.len = 5; doc->runs.items[0].text.end = 5; doc->runs.items[0].src_len = 5)
BREAK(short_map, doc->runs.items[0].text.end -= 1; doc->runs.items[0].src_len -= 1)
BREAK(long_source, doc->runs.items[0].src_len += 1)
BREAK(cut_block, doc->blocks.items[0].span.end = 5)
BREAK(overlap, doc->blocks.items[1].span.start = 10)
BREAK(empty_sentence, doc->sentences.items[0].end = 0)
BREAK(unsorted, doc->sentences.items[1].start = 3)
BREAK(long_sentence, doc->sentences.items[0].end = 20; doc->sentences.n = 1)
BREAK(outside, doc->mentions.items[0].span.end = 1000)
BREAK(spaced, doc->mentions.items[0].span.start = 9)
BREAK(no_rule, doc->mentions.items[0].rule.len = 0)
BREAK(bad_reference, doc->mentions.items[1].entity = 7)
BREAK(boilerplate, doc->blocks.items[0].type = VG_BLOCK_BOILERPLATE)
BREAK(country, doc->mentions.items[0].type = VG_MENTION_COUNTRY; doc->mentions.items[0].value = VG_STR("Tur"))
BREAK(nameless, doc->entities.items[0].name.len = 0)
BREAK(no_trigger, first_action(doc)->trigger = ((struct vg_span){0, 0}))
BREAK(far_trigger, first_action(doc)->trigger = ((struct vg_span){0, 5}); first_action(doc)->trigger.end = 6)
BREAK(wordless, first_action(doc)->slots[VG_SLOT_AUTHORITY].span.end = 20)
BREAK(unreasoned, first_action(doc)->slots[VG_SLOT_AUTHORITY].reason.len = 0)
BREAK(elsewhere, first_action(doc)->slots[VG_SLOT_AUTHORITY].span = ((struct vg_span){42, 44}))
BREAK(twice, VG_PUSH(doc->arena, first_action(doc)->destination, first_action(doc)->destination.items[0]))
BREAK(worth, first_action(doc)->value = VG_STR("25 EUR"))
BREAK(dated, first_action(doc)->date = VG_STR("marzo"))

static const struct {
	void (*breaks)(struct vg_doc *doc);
	const char *message;
} faults[] = {
	{no_path, "no path"},
	{bad_date, "not EDTF"},
	{no_basis, "without a basis"},
	{cut_text, "not UTF-8"},
	{short_map, "source map ends"},
	{long_source, "verbatim run"},
	{cut_block, "cuts a character"},
	{overlap, "inside the one before"},
	{empty_sentence, "sentence 0 is empty"},
	{unsorted, "sentence 1 starts"},
	{long_sentence, "leaves its block"},
	{outside, "mention 0 is empty or cuts"},
	{spaced, "white space"},
	{no_rule, "names no rule"},
	{bad_reference, "refers to entity 7"},
	{boilerplate, "boilerplate"},
	{country, "has the value 'Tur'"},
	{nameless, "has no name"},
	{no_trigger, "no trigger"},
	{far_trigger, "outside its evidence"},
	{wordless, "covers no words"},
	{unreasoned, "without a reason"},
	{elsewhere, "does not cover its mention"},
	{twice, "twice"},
	{worth, "is worth"},
	{dated, "is dated"},
};

static void pedantic_finds_each_fault(void **state)
{
	(void)state;
	struct vg_pipeline *pipeline = open_stage("pedantic");
	struct vg_doc *good = run(pipeline, sample());
	if (good->errors.n != 0) fail_msg("a good document: %s", good->errors.items[0].message.ptr);
	vg_doc_free(good);
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct vg_doc *doc = sample();
		faults[i].breaks(doc);
		doc = run(pipeline, doc);
		const char *message = doc->errors.n == 1 ? doc->errors.items[0].message.ptr : "nothing";
		if (strstr(message, faults[i].message) == NULL) fail_msg("'%s': got %s", faults[i].message, message);
		vg_doc_free(doc);
	}
	vg_pipeline_close(pipeline);
}

static void edtf_is_told_from_the_rest(void **state)
{
	(void)state;
	static const char *const good[] = {"2017-01-23",
					   "2016-06",
					   "2013",
					   "2012-09/2013-01",
					   "2010~",
					   "../2016",
					   "2015/..",
					   "201X",
					   "2016-02-29",
					   "2017-34",
					   "2017-40",
					   "2004-XX",
					   "2018-07-06/2018-07-12",
					   "2017-21",
					   "-0044"};
	static const char *const bad[] = {"",      "23/01/2017", "2017-13", "2017-02-29",  "2017-1", "17", "2017-01-00",
					  "../..", "2017-34-01", "20X7",    "2017-01-23T", "/2016"};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!pedantic_edtf(vg_str_z(good[i]))) fail_msg("not taken for EDTF: %s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (pedantic_edtf(vg_str_z(bad[i]))) fail_msg("taken for EDTF: %s", bad[i]);
}

static void torture_moves_and_poisons(void **state)
{
	(void)state;
	struct vg_pipeline *pipeline = open_stage("torture");
	struct vg_doc *doc = sample();
	struct vg_buf before = {0}, after = {0};
	vg_wire_write(&before, doc);
	const char *old_text = doc->text.ptr;
	const struct vg_mention *old_mentions = doc->mentions.items;
	doc = run(pipeline, doc);
	vg_wire_write(&after, doc);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.ptr, after.ptr, before.len);
	assert_ptr_not_equal(old_text, doc->text.ptr);
	assert_int_equal((unsigned char)old_text[0], 0xDB);
	assert_int_equal(*(const unsigned char *)old_mentions, 0xDB);
	vg_buf_free(&before);
	vg_buf_free(&after);
	vg_doc_free(doc);
	vg_pipeline_close(pipeline);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pedantic_finds_each_fault),
		cmocka_unit_test(edtf_is_told_from_the_rest),
		cmocka_unit_test(torture_moves_and_poisons),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
