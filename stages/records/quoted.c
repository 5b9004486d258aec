/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks in a quotation that goes over several sentences, for the steps of those that do not say: "«...», spiega
 * Eva Lund. «Chiediamo di revocare la licenza»", "“... We will appeal. ...,” said Eva Lund". */
#include "records.h"

#define TELLER_REACH 80 /* bytes between the end of a quotation and the name of who speaks */

/* Marks that open and that close a quotation, in pairs. */
static const struct {
	struct vg_str open, close;
} marks[] = {{VG_STR_INIT("\xC2\xAB"), VG_STR_INIT("\xC2\xBB")},
	     {VG_STR_INIT("\xE2\x80\x9C"), VG_STR_INIT("\xE2\x80\x9D")},
	     {VG_STR_INIT("\""), VG_STR_INIT("\"")}};

/* A quotation of one block, from its opening mark to behind its closing one. */
struct quotation {
	struct vg_span span;
	uint32_t before; /* where the one before it in the block ends, 0 without */
};

/* The quotation between marks of one kind in which a place of the block stands. */
static bool find_between(const struct vg_doc *doc, struct vg_span block, uint32_t place, uint32_t kind,
			 struct quotation *quotation_r)
{
	struct vg_str text = vg_str_slice(doc->text, 0, block.end);
	int64_t open = vg_str_find(text, marks[kind].open, block.start);
	*quotation_r = (struct quotation){0};
	while (open >= 0 && open < place) {
		int64_t close = vg_str_find(text, marks[kind].close, (uint32_t)open + marks[kind].open.len);
		if (close < 0) return false;
		uint32_t end = (uint32_t)close + marks[kind].close.len;
		quotation_r->span = (struct vg_span){(uint32_t)open, end};
		if (close > place) return true;
		quotation_r->before = end;
		open = vg_str_find(text, marks[kind].open, end);
	}
	return false;
}

static bool find_quotation(const struct vg_doc *doc, uint32_t place, struct quotation *quotation_r)
{
	int32_t block = vg_doc_block_at(doc, place);
	for (uint32_t kind = 0; block != VG_NONE && kind < sizeof marks / sizeof *marks; kind++)
		if (find_between(doc, doc->blocks.items[block].span, place, kind, quotation_r)) return true;
	return false;
}

/* Who may speak: the first named between two places, VG_NONE. */
static int32_t first_named(const struct vg_doc *doc, uint32_t from, uint32_t to)
{
	for (uint32_t i = vg_doc_mention_from(doc, from); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= to) break;
		bool speaks = mention->type == VG_MENTION_PERSON || mention->type == VG_MENTION_ORGANIZATION ||
			      mention->type == VG_MENTION_COMPANY || mention->type == VG_MENTION_AGENCY;
		if (speaks) return (int32_t)i;
	}
	return VG_NONE;
}

/* Behind what is quoted, up to the end of its sentence: "..., said Eva Lund of the Peace Union". */
static int32_t named_behind(const struct vg_doc *doc, uint32_t end)
{
	int32_t sentence = vg_doc_sentence_at(doc, end - 1u);
	if (sentence == VG_NONE) return VG_NONE;
	uint32_t to = doc->sentences.items[sentence].end;
	return first_named(doc, end, to < end + TELLER_REACH ? to : end + TELLER_REACH);
}

/* The quotation that a mention stands behind, or is quoted after, belongs to whoever it names; VG_NONE. */
static int32_t speaker_of(const struct vg_doc *doc, const struct quotation *quotation)
{
	int32_t who = named_behind(doc, quotation->span.end);
	if (who != VG_NONE || quotation->before == 0) return who;
	int32_t said = vg_doc_sentence_at(doc, quotation->before - 1u);
	bool next = said != VG_NONE && said + 1 >= vg_doc_sentence_at(doc, quotation->span.start);
	return next ? named_behind(doc, quotation->before) : VG_NONE;
}

void records_quoted(struct vg_doc *doc)
{
	struct quotation quotation;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_ATTRIBUTED_TO];
		if (slot->reason.len != 0 || !find_quotation(doc, action->trigger.start, &quotation)) continue;
		int32_t who = speaker_of(doc, &quotation);
		if (who == VG_NONE) continue;
		*slot = (struct vg_slot){.mention = who,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[who].span,
					 .reason = VG_STR("document: whose words they are")};
	}
}
