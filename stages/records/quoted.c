/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks in a quotation that goes over several sentences, for the steps of those that do not say: "«...», spiega
 * Eva Lund. «Chiediamo di revocare la licenza»", "“... We will appeal. ...,” said Eva Lund". */
#include "records.h"

#define TELLER_REACH 80   /* bytes between the end of a quotation and the name of who speaks */
#define PARAGRAPHS_MAX 64 /* of a quotation that each open anew */

/* Marks that open and that close a quotation, in pairs. */
static const struct {
	struct vg_str open, close;
} marks[] = {{VG_STR_INIT("\xC2\xAB"), VG_STR_INIT("\xC2\xBB")},
	     {VG_STR_INIT("\xE2\x80\x9C"), VG_STR_INIT("\xE2\x80\x9D")},
	     {VG_STR_INIT("\""), VG_STR_INIT("\"")}};

#define KINDS (sizeof marks / sizeof *marks)

/* A quotation of one block, from its opening mark to behind its closing one. */
struct quotation {
	struct vg_span span; /* behind the block where there is none any more */
	uint32_t before;     /* where the one before it in the block ends, 0 without */
};

/* Reads the quotations of a block, of each kind the first that ends behind the place that was asked for last: places
 * that come one after the other read their block once. */
struct reader {
	const struct vg_doc *doc;
	int32_t block;
	uint32_t place;
	struct quotation next[KINDS];
};

/* The quotation of a kind after another one. */
static struct quotation quotation_after(const struct reader *r, uint32_t kind, const struct quotation *last)
{
	const uint32_t end = r->doc->blocks.items[r->block].span.end;
	const struct vg_str text = vg_str_slice(r->doc->text, 0, end);
	const struct quotation none = {{end, end + 1u}, 0};
	int64_t open = vg_str_find(text, marks[kind].open, last->span.end), close = -1;
	if (open >= 0) close = vg_str_find(text, marks[kind].close, (uint32_t)open + marks[kind].open.len);
	if (close < 0) return none;
	struct vg_span span = {(uint32_t)open, (uint32_t)close + marks[kind].close.len};
	return (struct quotation){span, last->span.start == last->span.end ? 0 : last->span.end};
}

static void go_to(struct reader *r, int32_t block, uint32_t place)
{
	const uint32_t start = r->doc->blocks.items[block].span.start;
	bool anew = block != r->block || place < r->place;
	r->block = block;
	r->place = place;
	for (uint32_t kind = 0; kind < KINDS; kind++) {
		if (anew) r->next[kind] = (struct quotation){{start, start}, 0};
		while (r->next[kind].span.end <= place) r->next[kind] = quotation_after(r, kind, &r->next[kind]);
	}
}

/* The quotation in which a place stands; NULL without. */
static const struct quotation *quotation_at(struct reader *r, uint32_t place)
{
	int32_t block = vg_doc_block_at(r->doc, place);
	if (block == VG_NONE) return NULL;
	go_to(r, block, place);
	for (uint32_t kind = 0; kind < KINDS; kind++)
		if (r->next[kind].span.start < place) return &r->next[kind];
	return NULL;
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

/* Who is named behind the quotation or, where nobody is, behind the one before it, which has to end in its sentence or
 * the one before; VG_NONE. */
static int32_t speaker_of(const struct vg_doc *doc, const struct quotation *quotation)
{
	int32_t who = named_behind(doc, quotation->span.end);
	if (who != VG_NONE || quotation->before == 0) return who;
	int32_t said = vg_doc_sentence_at(doc, quotation->before - 1u);
	bool next = said != VG_NONE && said + 1 >= vg_doc_sentence_at(doc, quotation->span.start);
	return next ? named_behind(doc, quotation->before) : VG_NONE;
}

/* Does a block begin with a mark that opens a quotation? */
static bool opens_quotation(const struct vg_doc *doc, int32_t block)
{
	struct vg_str text = vg_doc_slice(doc, doc->blocks.items[block].span);
	for (uint32_t kind = 0; kind < KINDS; kind++)
		if (vg_str_starts(text, marks[kind].open)) return true;
	return false;
}

/* Where the text before a place ends in a colon, who is named in the sentence that it closes, a human first; VG_NONE.
 */
static int32_t named_before_colon(const struct vg_doc *doc, uint32_t end)
{
	while (end > 0 && (doc->text.ptr[end - 1] == ' ' || doc->text.ptr[end - 1] == '\n')) end--;
	if (end == 0 || doc->text.ptr[end - 1] != ':') return VG_NONE;
	int32_t sentence = vg_doc_sentence_at(doc, end - 1u);
	if (sentence == VG_NONE) return VG_NONE;
	uint32_t from = doc->sentences.items[sentence].start;
	for (uint32_t i = vg_doc_mention_from(doc, from); i < doc->mentions.n; i++) {
		if (doc->mentions.items[i].span.start >= end) break;
		if (doc->mentions.items[i].type == VG_MENTION_PERSON) return (int32_t)i;
	}
	return first_named(doc, from, end);
}

/* "Eva Lund issued this statement: “... {new paragraph} “I am revoking them ...": who is announced before a quotation
 * whose paragraphs each open anew; VG_NONE. */
static int32_t announced(const struct vg_doc *doc, uint32_t place)
{
	int32_t block = vg_doc_block_at(doc, place);
	if (block == VG_NONE || !opens_quotation(doc, block)) return VG_NONE;
	for (int32_t n = 0; n < PARAGRAPHS_MAX && block > 0 && opens_quotation(doc, block - 1); n++) block--;
	return named_before_colon(doc, doc->blocks.items[block].span.start);
}

void records_quoted(struct vg_doc *doc)
{
	struct reader reader = {.doc = doc, .block = VG_NONE};
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_ATTRIBUTED_TO];
		if (slot->reason.len != 0) continue;
		const struct quotation *quotation = quotation_at(&reader, action->trigger.start);
		int32_t who = quotation != NULL ? speaker_of(doc, quotation) : VG_NONE;
		if (who == VG_NONE) who = announced(doc, action->trigger.start);
		if (who == VG_NONE) continue;
		*slot = (struct vg_slot){.mention = who,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[who].span,
					 .reason = VG_STR("document: whose words they are")};
	}
}
