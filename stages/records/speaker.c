/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asks in a text of the first person: "we ask that you suspend the licence" in a letter that an organization signs,
 * "we should extend the embargo" in a speech on behalf of a group. */
#include "records.h"

#define BEHALF_REACH 24   /* bytes between "on behalf of" and the name: "the", "del gruppo" */
#define TURN_HEAD 80      /* bytes of a block in which the name of who has the word ends */
#define TITLE_LEN 4       /* letters of "Mrs", "Hon" */
#define TURN_BLOCKS 6     /* blocks that a turn has without a head */
#define AUTHOR_HEAD 400   /* bytes of the head of a text */
#define CLOSING_REACH 160 /* bytes between the closing of a letter and the name */

struct named {
	uint32_t start;
	int32_t mention;
};

struct speaker {
	struct vg_doc *doc;
	const struct vg_lexicon *words;
	VG_VEC(struct named) names; /* of one type, in order of the text */
	int32_t mention;            /* of who speaks, VG_NONE */
	bool several;
};

static void find_names(struct speaker *s, struct vg_arena *scratch, enum vg_mention_type type)
{
	s->names.n = 0;
	for (uint32_t i = 0; i < s->doc->mentions.n; i++) {
		const struct vg_mention *mention = &s->doc->mentions.items[i];
		if (mention->type == type) VG_PUSH(scratch, s->names, (struct named){mention->span.start, (int32_t)i});
	}
}

static void found(struct speaker *s, int32_t mention)
{
	const struct vg_mention *mentions = s->doc->mentions.items;
	s->several = s->several || (s->mention != VG_NONE && mentions[s->mention].entity != mentions[mention].entity);
	if (s->mention == VG_NONE) s->mention = mention;
}

/* Looks for a form within reach before names, each of which is the first of its type behind it. */
static void look(struct speaker *s, struct vg_str words, uint32_t reach)
{
	struct vg_str lower = vg_doc_lower(s->doc);
	const uint32_t farthest = reach + words.len - 1;
	for (uint32_t i = 0, from = 0; i < s->names.n && !s->several; i++) {
		uint32_t start = s->names.items[i].start;
		if (start < words.len) continue;
		if (start > farthest && from < start - farthest) from = start - farthest;
		if (vg_str_find(vg_str_slice(lower, 0, start), words, from) >= 0) found(s, s->names.items[i].mention);
		from = start - words.len + 1; /* what begins before has this one behind it */
	}
}

/* Looks for the forms of an entry. */
static void look_for(struct speaker *s, uint32_t entry, uint32_t reach)
{
	for (uint32_t form = 0; form < vg_lexicon_forms(s->words, entry); form++)
		look(s, vg_lexicon_form(s->words, entry, form), reach);
}

/* Does the sentence speak in the first person? Not where others do it to "us": "you asked us to extend the licence". */
static bool is_first_person(const struct speaker *s, struct vg_span sentence)
{
	bool second = false;
	struct vg_str rest = vg_doc_lower_slice(s->doc, sentence), word;
	enum vg_lang lang = vg_doc_language_at(s->doc, sentence.start);
	while (vg_str_next(&rest, ' ', &word)) {
		while (word.len > 1 && strchr(",;:.!?", word.ptr[word.len - 1]) != NULL) word.len--;
		const struct vg_lexeme *entry = vg_lexicon_find(s->words, word, lang);
		if (vg_lexeme_is(entry, "first.") && !(second && vg_lexeme_is(entry, "first.us"))) return true;
		second = second || vg_lexeme_is(entry, "second.");
	}
	return false;
}

static bool ends_head(char c)
{
	return c == ':' || c == '.' || c == '?' || c == '!' || c == ';' || c == '\0';
}

/* "Mr. Vane", "Dr. Holt": is the dot behind a short word with a capital? */
static bool abbreviates(const struct vg_doc *doc, uint32_t from, uint32_t dot)
{
	uint32_t start = dot;
	while (start > from && doc->text.ptr[start - 1] != ' ') start--;
	char first = doc->text.ptr[start];
	return doc->text.ptr[dot] == '.' && dot - start <= TITLE_LEN && first >= 'A' && first <= 'Z';
}

/* Who speaks in a block of a transcript: "Eva Lund: No.", "The Minister (Baroness Keel): ...", "Q4 Eva Lund: ...",
 * "Eva Lund (Leith): ...". The person's mention, VG_NONE where the block has no such head; other_r: it has one that
 * names no person ("Chair:"). */
static int32_t turn_of(const struct vg_doc *doc, uint32_t block, bool *other_r)
{
	struct vg_span span = doc->blocks.items[block].span;
	uint32_t colon = span.start, most = span.end - colon > TURN_HEAD ? TURN_HEAD + 1 : span.end - colon;
	*other_r = false;
	if (memchr(doc->text.ptr + colon, ':', most) == NULL) return VG_NONE; /* mostly */
	while (colon < span.end && colon < span.start + TURN_HEAD &&
	       (!ends_head(doc->text.ptr[colon]) || abbreviates(doc, span.start, colon)))
		colon++;
	if (colon == span.end || doc->text.ptr[colon] != ':') return VG_NONE;
	bool capital = doc->text.ptr[span.start] >= 'A' && doc->text.ptr[span.start] <= 'Z';
	for (uint32_t i = vg_doc_mention_from(doc, span.start);
	     i < doc->mentions.n && doc->mentions.items[i].span.start < colon; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		uint32_t end = mention->span.end;
		bool seat = end + 2 < colon && doc->text.ptr[end + 1] == '(' && doc->text.ptr[colon - 1] == ')';
		bool last = end == colon || (end + 1 == colon && doc->text.ptr[end] == ')') || seat;
		if (mention->type == VG_MENTION_PERSON && last) return (int32_t)i;
	}
	*other_r = capital && colon - span.start < TURN_HEAD / 2;
	return VG_NONE;
}

/* Does the document give the word to several? */
static bool is_transcript(const struct vg_doc *doc)
{
	uint32_t turns = 0;
	int32_t first = VG_NONE;
	bool other, several = false;
	for (uint32_t b = 0; b < doc->blocks.n && !(several && turns > 1); b++) {
		int32_t who = turn_of(doc, b, &other);
		turns += who != VG_NONE;
		several = several || (who != VG_NONE && other) ||
			  (who != VG_NONE && first != VG_NONE &&
			   doc->mentions.items[who].entity != doc->mentions.items[first].entity);
		if (who != VG_NONE && first == VG_NONE) first = who;
	}
	return several && turns > 1;
}

/* Which blocks ask: a step of theirs is left open. */
static const bool *asking(const struct vg_doc *doc, struct vg_arena *scratch)
{
	bool *asks = vg_arena_alloc(scratch, (doc->blocks.n + 1u) * sizeof *asks);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		int32_t block = vg_doc_block_at(doc, action->evidence.start);
		if (block != VG_NONE && action->factuality == VG_FACTUALITY_POSSIBLE) asks[block] = true;
	}
	return asks;
}

/* In a transcript what is told as so, or as not so, is told by who has the word, and what is asked by who asks. A block
 * without a head goes on in the turn before it where it speaks in the first person. */
static void give_turns(const struct speaker *s, struct vg_arena *scratch)
{
	struct vg_doc *doc = s->doc;
	if (doc->actions.n == 0 || !is_transcript(doc)) return;
	const bool *asks = asking(doc, scratch);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_ATTRIBUTED_TO];
		bool told = action->factuality == VG_FACTUALITY_ASSERTED || action->factuality == VG_FACTUALITY_NEGATED;
		int32_t block = vg_doc_block_at(doc, action->evidence.start), who = VG_NONE;
		bool other = false, first = false;
		if (block != VG_NONE && asks[block]) told = action->factuality == VG_FACTUALITY_POSSIBLE;
		if (!told || slot->reason.len != 0 || block == VG_NONE) continue;
		for (int32_t b = block; b >= 0 && block - b <= TURN_BLOCKS && who == VG_NONE && !other; b--) {
			who = turn_of(doc, (uint32_t)b, &other);
			if (b == block) first = is_first_person(s, action->evidence);
			if (b == block && who == VG_NONE && !first) break;
		}
		if (who == VG_NONE) continue;
		*slot = (struct vg_slot){.mention = who,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[who].span,
					 .reason = VG_STR("document: who has the word")};
	}
}

/* The organization named in the head of a text that nobody signs: "Watch Canada. Statement", "a cura di Rete Pace". */
static int32_t author(const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->mentions.n && doc->mentions.items[i].span.start < AUTHOR_HEAD; i++)
		if (doc->mentions.items[i].type == VG_MENTION_ORGANIZATION) return (int32_t)i;
	return VG_NONE;
}

/* Does it ask in the first person, or as a row of a list of demands? */
static bool is_own_call(const struct speaker *s, const struct vg_action *action)
{
	int32_t block = vg_doc_block_at(s->doc, action->evidence.start);
	bool listed = block != VG_NONE && s->doc->blocks.items[block].type == VG_BLOCK_LIST_ITEM;
	return listed || is_first_person(s, action->evidence);
}

/* A name alone on the first line of the text: a letterhead. */
static bool is_letterhead(const struct vg_doc *doc, struct vg_span name)
{
	bool first = doc->blocks.n != 0 && name.start == doc->blocks.items[0].span.start;
	return first && (name.end == doc->text.len || doc->text.ptr[name.end] == '\n');
}

/* The firm that writes a letter, or signs it; VG_NONE. */
static int32_t writing_firm(struct vg_ctx *ctx, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool writes = (records_role(ctx, mention->entity) & ROLE_WRITER) || is_letterhead(doc, mention->span);
		if (mention->type == VG_MENTION_COMPANY && writes) return (int32_t)i;
	}
	return VG_NONE;
}

/* A name alone in the last block of the text, or on the last line of it: who signs without a formula. */
static int32_t signs_alone(const struct vg_doc *doc, enum vg_mention_type type)
{
	const struct vg_block *last = doc->blocks.n > 1 ? &doc->blocks.items[doc->blocks.n - 1] : NULL;
	if (last == NULL) return VG_NONE;
	for (uint32_t i = vg_doc_mention_from(doc, last->span.start); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool opens = mention->span.start == last->span.start || doc->text.ptr[mention->span.start - 1] == '\n';
		if (mention->type == type && opens && mention->span.end == last->span.end) return (int32_t)i;
	}
	return VG_NONE;
}

/* The first of the names that the text says it speaks for, or that sign it. */
static void look_for_speaker(struct speaker *s, bool behalf)
{
	for (uint32_t entry = 0; !s->several && entry < vg_lexicon_size(s->words); entry++) {
		struct vg_str id = vg_lexicon_entry(s->words, entry)->id;
		if (behalf && vg_str_starts(id, VG_STR("behalf."))) look_for(s, entry, BEHALF_REACH);
		if (vg_str_starts(id, VG_STR("closing."))) look_for(s, entry, CLOSING_REACH);
	}
}

/* Who asks in the first person: an organization for which the text speaks or that signs it, the firm that writes, the
 * human who signs; else the organization in its head. */
static void find_speaker(struct vg_ctx *ctx, struct speaker *s)
{
	find_names(s, vg_ctx_scratch(ctx), VG_MENTION_ORGANIZATION);
	look_for_speaker(s, true);
	if (s->mention == VG_NONE) s->mention = signs_alone(s->doc, VG_MENTION_ORGANIZATION);
	if (s->mention == VG_NONE) s->mention = writing_firm(ctx, s->doc);
	if (s->mention != VG_NONE) return;
	find_names(s, vg_ctx_scratch(ctx), VG_MENTION_PERSON);
	look_for_speaker(s, false);
	if (s->mention == VG_NONE) s->mention = signs_alone(s->doc, VG_MENTION_PERSON);
	if (s->mention == VG_NONE) s->mention = author(s->doc);
}

void records_speaker(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct speaker s = {.doc = doc, .words = vg_rules_lexicon(vg_ctx_rules(ctx), "speaker"), .mention = VG_NONE};
	bool asked = false;
	give_turns(&s, vg_ctx_scratch(ctx));
	for (uint32_t i = 0; i < doc->actions.n; i++)
		asked = asked || doc->actions.items[i].factuality == VG_FACTUALITY_CALLED_FOR;
	if (asked) find_speaker(ctx, &s);
	if (s.mention == VG_NONE || s.several) return;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_ATTRIBUTED_TO];
		if (action->factuality != VG_FACTUALITY_CALLED_FOR || slot->reason.len != 0) continue;
		if (!is_own_call(&s, action)) continue;
		*slot = (struct vg_slot){.mention = s.mention,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[s.mention].span,
					 .reason = VG_STR("document: who speaks")};
	}
}
