/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text says that something was done on the day that it bears ("today", "the ministry said on Monday"), or
 * bears it in its dateline alone. */
#include "evidence.h"

#define LEAD_SENTENCES 6 /* of a text, with its title and dateline, that tell of what it is about */
#define STEP_SENTENCES 2 /* on each side of a step */
#define DATELINE_REACH 80 /* bytes between the start of a paragraph and the day of a dateline: "Korvend Review, 3 May 2017" */

/* "Roma, 12 maggio 2019", "LIMA, May 3 -": a day in figures near the start of its paragraph, behind which a sentence
 * begins or nothing stands. */
static bool is_dateline(const struct vg_doc *doc, struct vg_span day)
{
	int32_t block = vg_doc_block_at(doc, day.start);
	bool figure = false;
	for (uint32_t i = day.start; i < day.end; i++)
		figure = figure || (doc->text.ptr[i] >= '0' && doc->text.ptr[i] <= '9');
	if (!figure || block == VG_NONE) return false;
	struct vg_span around = doc->blocks.items[block].span;
	if (day.start - around.start > DATELINE_REACH) return false;
	if (doc->blocks.items[block].type == VG_BLOCK_HEADING) return true;
	uint32_t end = day.end;
	while (end < around.end && doc->text.ptr[end] == ' ') end++;
	if (end >= around.end || doc->text.ptr[end] == '\n') return true;
	struct vg_str rest = vg_str_slice(doc->text, end, around.end);
	return strchr("-.:|(/", rest.ptr[0]) != NULL || vg_str_starts(rest, VG_STR("\xE2\x80\x93")) ||
	       vg_str_starts(rest, VG_STR("\xE2\x80\x94"));
}

bool evidence_day_is_told(const struct weigh *w, const struct evidence_step *step, struct vg_str day)
{
	const struct vg_doc *doc = w->doc;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_DATE || !vg_str_eq(mention->value, day)) continue;
		int32_t there = vg_doc_sentence_at(doc, mention->span.start);
		bool near = there >= step->sentence - STEP_SENTENCES && there <= step->sentence + STEP_SENTENCES;
		if ((near || there < LEAD_SENTENCES) && !is_dateline(doc, mention->span)) return true;
	}
	return false;
}
