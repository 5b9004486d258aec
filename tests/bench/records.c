/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast `records` is, alone, on texts of one and of four megabytes: prose with names and few steps, prose where
 * every paragraph tells a step, a list with a step a row. Prints a table; fails on no figure. */
#include "clock.h"
#include "pipeline.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 3

enum text { TEXT_PROSE, TEXT_STEPS, TEXT_LIST };

static const char *const names[] = {"few steps", "many steps", "list"};

static void add_piece(struct vg_buf *buf, enum text text, uint32_t i)
{
	static const char *const places[] = {"Egypt", "Oman", "Qatar", "Kenya", "India", "Chile", "Turkey", "Jordan"};
	char piece[640];
	const char *place = places[i % 8];
	if (text == TEXT_LIST)
		snprintf(piece, sizeof piece, "Firm %c%c%u Ltd,%s,radio jamming equipment,%s,2019-%02u-%02u\n",
			 (char)('A' + i % 26), (char)('a' + i / 26 % 26), i / 676 % 50, place,
			 i % 3 == 0 ? "Refused" : "Granted", i % 12 + 1, i % 28 + 1);
	else if (text == TEXT_STEPS || i % 200 == 0)
		snprintf(piece, sizeof piece,
			 "On %u March 20%02u the Export Control Joint Unit %s Kestrel %c Systems Ltd a licence to "
			 "export "
			 "thermal cameras to %s. The company, Mary Cole said, would appeal against the decision.\n\n",
			 i % 28 + 1, i % 20 + 1, i % 2 == 0 ? "granted" : "denied", (char)('A' + i % 26), place);
	else
		snprintf(
			piece, sizeof piece,
			"The Ministry of Defence and Kestrel %c Systems Ltd met Mary Cole in %s in March 2016. "
			"Spokesman "
			"John Hart of the Foreign Office said that talks with Hollin & Voss GmbH would go on until the "
			"summer; Amnesty International and the House of Commons had asked for a list of the "
			"guests.\n\n",
			(char)('A' + i % 26), place);
	vg_buf_z(buf, piece);
}

static void must(struct vg_pipeline *pipeline, const char *error)
{
	if (pipeline != NULL) return;
	fprintf(stderr, "bench_records: %s\n", error);
	exit(2);
}

static void keep(void *user, struct vg_doc *doc)
{
	*(struct vg_doc **)user = doc;
}

/* The document as it stands before the stage, as a JSON line. */
static void prepare(enum text text, uint32_t size, struct vg_buf *line)
{
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline_args args = {
		.stages = "extract normalize language sections sentences dates names items tables actions"};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	struct vg_buf source = {0};
	struct vg_doc *doc = vg_doc_new();
	must(pipeline, error);
	if (text == TEXT_LIST) vg_buf_z(&source, "Applicant,Destination,Goods,Licence outcome,Date\n");
	for (uint32_t i = 0; source.len < size; i++) add_piece(&source, text, i);
	doc->path = text == TEXT_LIST ? VG_STR("list.csv") : VG_STR("text.txt");
	doc->source = vg_str_n(source.ptr, source.len);
	vg_pipeline_run(pipeline, doc, keep, &doc);
	vg_wire_write(line, doc);
	vg_doc_free(doc);
	vg_pipeline_close(pipeline);
	vg_buf_free(&source);
}

static void measure(struct vg_pipeline *pipeline, enum text text, uint32_t size)
{
	char error[VG_MESSAGE_MAX];
	struct vg_buf line = {0};
	double best = 1e9;
	uint32_t actions = 0, mentions = 0, bytes = 0;
	prepare(text, size, &line);
	for (int round = 0; round < ROUNDS; round++) {
		struct vg_doc *doc = vg_wire_read(vg_str_n(line.ptr, line.len), error, sizeof error);
		if (doc == NULL) exit(2);
		double start = now();
		vg_pipeline_run(pipeline, doc, keep, &doc);
		double seconds = now() - start;
		if (seconds < best) best = seconds;
		actions = doc->actions.n, mentions = doc->mentions.n, bytes = doc->text.len;
		vg_doc_free(doc);
	}
	printf("%-12s %8.1f MB %10u %10u %12.1f\n", names[text], bytes / 1e6, mentions, actions, bytes / 1e6 / best);
	vg_buf_free(&line);
}

int main(void)
{
	char error[VG_MESSAGE_MAX];
	struct vg_pipeline_args args = {.stages = "records"};
	struct vg_pipeline *pipeline = vg_pipeline_open(&args, error, sizeof error);
	must(pipeline, error);
	puts("text             size   mentions    actions   MB a second");
	for (int text = TEXT_PROSE; text <= TEXT_LIST; text++)
		for (uint32_t size = 1u << 20; size <= 4u << 20; size *= 4) measure(pipeline, (enum text)text, size);
	vg_pipeline_close(pipeline);
	return 0;
}
