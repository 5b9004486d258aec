/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chronologies: entries that begin with a day, alone on its line ("9 May 2012") or before a colon or dash, tell what
 * was done then. */
#include "licences.h"

#define ENTRIES 3         /* that make a chronology of a text */
#define ENTRY_SENTENCES 2 /* of an entry that are of its day; what follows tells the rest */

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* Does nothing but the mark of a list stand before it on its line? */
static bool opens_line(struct vg_str text, uint32_t at)
{
	while (at > 0 && (is_space(text.ptr[at - 1]) || text.ptr[at - 1] == '*' || text.ptr[at - 1] == '-')) at--;
	return at == 0 || text.ptr[at - 1] == '\n';
}

/* The end of the line, or a colon or dash, behind it. */
static bool ends_there(struct vg_str text, uint32_t at)
{
	while (at < text.len && is_space(text.ptr[at])) at++;
	if (at >= text.len || strchr("\n:-", text.ptr[at]) != NULL) return true;
	struct vg_str rest = vg_str_slice(text, at, text.len);
	return vg_str_starts(rest, VG_STR("\xE2\x80\x93")) || vg_str_starts(rest, VG_STR("\xE2\x80\x94"));
}

/* A year, a month or a day that begins an entry. */
static bool is_entry(const struct vg_doc *doc, const struct vg_mention *mention)
{
	if (mention->type != VG_MENTION_DATE || mention->value.len < 4 || mention->value.ptr[0] == '.') return false;
	if (vg_str_ends(mention->value, VG_STR(".."))) return false;
	return opens_line(doc->text, mention->span.start) && ends_there(doc->text, mention->span.end);
}

/* "The court annuls the suspension": what is named beside a step that the sentence tells first. */
static bool is_beside(const struct vg_doc *doc, uint32_t index)
{
	const struct vg_action *actions = doc->actions.items;
	return actions[index].back && index > 0 && actions[index - 1].evidence.start == actions[index].evidence.start;
}

static void put_day(struct vg_doc *doc, struct vg_action *action, int32_t entry)
{
	const struct vg_mention *day = &doc->mentions.items[entry];
	int32_t own = vg_doc_sentence_at(doc, day->span.start);
	int32_t sentence = vg_doc_sentence_at(doc, action->trigger.start);
	if (own == VG_NONE || sentence == VG_NONE || sentence - own > ENTRY_SENTENCES) return;
	action->date = day->value;
	action->slots[VG_SLOT_DATE] = (struct vg_slot){
		.mention = entry, .entity = VG_NONE, .span = day->span, .reason = VG_STR("the day of the entry")};
}

void records_chronology(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	const struct vg_mention *mentions = doc->mentions.items;
	VG_VEC(int32_t) entries = {0};
	for (uint32_t i = 0; i < doc->mentions.n; i++)
		if (is_entry(doc, &mentions[i])) VG_PUSH(scratch, entries, (int32_t)i);
	if (entries.n < ENTRIES) return;
	for (uint32_t i = 0, next = 0; i < doc->actions.n; i++) { /* next: the first entry behind the step */
		struct vg_action *action = &doc->actions.items[i];
		uint32_t at = action->trigger.start;
		while (next < entries.n && mentions[entries.items[next]].span.start <= at) next++;
		while (next > 0 && mentions[entries.items[next - 1]].span.start > at) next--;
		if (next == 0 || action->date.len != 0 || !records_took_place(action->factuality) || is_beside(doc, i))
			continue;
		put_day(doc, action, entries.items[next - 1]);
	}
}
