/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asks in a question of a parliament, for what it leaves open: "Question for written answer, Eva Lund: Will it
 * revoke the licence?"; and who bears the office that says so: "Eva Lund, the trade secretary". */
#include "pointing.h"
#include "records.h"

#define QUESTION_HEAD 1200 /* bytes of the head of a text, in which a question calls itself one */
#define ASKER_REACH 400    /* bytes between that and the name of who asks */
#define OFFICE_GAP 8       /* bytes between an office and who bears it: ", the " */
#define TITLE_REACH 60     /* bytes before a name, in its sentence, in which a word for his office stands */
#define BEARERS_MAX 64     /* offices that are kept in mind */
#define MEANT_REACH 2000   /* bytes between a human and "the minister" who is meant */

/* Where a question calls itself one first, in the head of the text; VG_NONE. */
static int64_t question_of(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "speaker");
	const struct vg_str lower = vg_doc_lower(doc);
	const struct vg_str head = vg_str_slice(lower, 0, lower.len < QUESTION_HEAD ? lower.len : QUESTION_HEAD);
	int64_t first = VG_NONE;
	for (uint32_t entry = 0; entry < vg_lexicon_size(words); entry++) {
		if (!vg_lexeme_is(vg_lexicon_entry(words, entry), "asks.")) continue;
		for (uint32_t form = 0; form < vg_lexicon_forms(words, entry); form++) {
			int64_t at = vg_str_find(head, vg_lexicon_form(words, entry, form), 0);
			if (at >= 0 && (first == VG_NONE || at < first)) first = at;
		}
	}
	return first;
}

/* Where the first block behind a place begins that opens with a word for an answer; VG_NONE. */
static int64_t answer_behind(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t from)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(ctx), "speaker");
	for (uint32_t b = 0; b < doc->blocks.n; b++) {
		const struct vg_span span = doc->blocks.items[b].span;
		struct vg_str rest = vg_doc_lower_slice(doc, span), word;
		if (span.start <= from || !vg_str_next(&rest, ' ', &word)) continue;
		if (vg_lexeme_is(vg_lexicon_find(words, word, VG_LANG_UNKNOWN), "answer.")) return span.start;
	}
	return VG_NONE;
}

/* The first human named from a place on, within reach; VG_NONE. */
static int32_t person_from(const struct vg_doc *doc, uint32_t from)
{
	for (uint32_t i = vg_doc_mention_from(doc, from); i < doc->mentions.n; i++) {
		if (doc->mentions.items[i].span.start > from + ASKER_REACH) break;
		if (doc->mentions.items[i].type == VG_MENTION_PERSON) return (int32_t)i;
	}
	return VG_NONE;
}

void records_asker(struct vg_ctx *ctx, struct vg_doc *doc)
{
	if (doc->actions.n == 0) return;
	int64_t asks = question_of(ctx, doc);
	if (asks < 0) return;
	int32_t who = person_from(doc, (uint32_t)asks);
	if (who == VG_NONE) return;
	int64_t answer = answer_behind(ctx, doc, (uint32_t)asks);
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_ATTRIBUTED_TO];
		bool open =
			action->factuality == VG_FACTUALITY_POSSIBLE || action->factuality == VG_FACTUALITY_CALLED_FOR;
		if (!open || slot->reason.len != 0 || action->evidence.start < (uint32_t)asks) continue;
		if (answer >= 0 && action->evidence.start > (uint32_t)answer) continue;
		*slot = (struct vg_slot){.mention = who,
					 .entity = VG_NONE,
					 .span = doc->mentions.items[who].span,
					 .reason = VG_STR("document: who asks")};
	}
}

/* Does a word of the name say that a human holds the office: "Foreign Minister", "Trade Secretary"? */
static bool is_held(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name)
{
	struct vg_str rest = vg_doc_lower_slice(doc, name), word;
	while (vg_str_next(&rest, ' ', &word))
		if (pointing_is_word(ctx, word, "holder.minist")) return true;
	return false;
}

/* Do a blank, or a comma and an article or possessive, alone stand between two places: "Eva Lund, the", not "Eva Lund,
 * the then"? */
static bool is_beside(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t from, uint32_t to)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	if (from >= to) return false;
	struct vg_str between = vg_doc_lower_slice(doc, (struct vg_span){from, to});
	if (!vg_str_starts(between, VG_STR(", "))) return vg_str_eqz(between, " ");
	struct vg_str rest = vg_str_trim(vg_str_slice(between, 2, between.len));
	const struct vg_lexeme *word = vg_lexicon_find(grammar, rest, vg_doc_language_at(doc, from));
	return rest.len == 0 || vg_lexeme_is(word, "det.def") || vg_lexeme_is(word, "det.poss");
}

/* Who bears the office that the words tell, where it stands beside his name anywhere: VG_NONE. */
static int32_t bearer_of(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span office)
{
	const struct vg_str lower = vg_doc_lower(doc), title = vg_doc_lower_slice(doc, office);
	const uint32_t reach = OFFICE_GAP + title.len;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_PERSON) continue;
		uint32_t start = mention->span.start, end = mention->span.end;
		uint32_t to = end + reach < lower.len ? end + reach : lower.len;
		int64_t behind = vg_str_find(vg_str_slice(lower, 0, to), title, end);
		if (behind >= 0 && is_beside(ctx, doc, end, (uint32_t)behind)) return (int32_t)i;
		int64_t before = vg_str_find(vg_str_slice(lower, 0, start), title, start > reach ? start - reach : 0);
		if (before >= 0 && is_beside(ctx, doc, (uint32_t)before + title.len, start)) return (int32_t)i;
	}
	return VG_NONE;
}

/* Who bears an office, looked for once. */
struct bearer {
	struct vg_str office; /* in lower case */
	int32_t who;
};

void records_bearers(struct vg_ctx *ctx, struct vg_doc *doc)
{
	VG_VEC(struct bearer) bearers = {0};
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_ATTRIBUTED_TO];
		if (slot->span.end == 0 || slot->reason.len == 0) continue;
		bool office = slot->mention == VG_NONE || doc->mentions.items[slot->mention].type == VG_MENTION_AGENCY;
		struct vg_span words = slot->mention != VG_NONE ? doc->mentions.items[slot->mention].span : slot->span;
		if (!office || !is_held(ctx, doc, words)) continue;
		struct vg_str title = vg_doc_lower_slice(doc, words);
		uint32_t k = bearers.n > BEARERS_MAX ? bearers.n - BEARERS_MAX : 0;
		while (k < bearers.n && !vg_str_eq(bearers.items[k].office, title)) k++;
		if (k == bearers.n)
			VG_PUSH(vg_ctx_scratch(ctx), bearers, ((struct bearer){title, bearer_of(ctx, doc, words)}));
		int32_t who = bearers.items[k].who;
		if (who == VG_NONE) continue;
		slot->mention = VG_NONE; /* the words of the slot are those of the office */
		slot->entity = doc->mentions.items[who].entity;
	}
}

/* A word for an office of a minister. */
static bool is_office(struct vg_ctx *ctx, struct vg_str word)
{
	return pointing_is_word(ctx, word, "speaks.") || pointing_is_word(ctx, word, "holder.minist");
}

/* Does one stand between two places? */
static bool names_office(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t from, uint32_t to)
{
	struct vg_str rest = vg_str_slice(vg_doc_lower(doc), from, to), word;
	while (vg_str_next(&rest, ' ', &word)) {
		while (word.len > 1 && (word.ptr[word.len - 1] == ',' || word.ptr[word.len - 1] == '.')) word.len--;
		if (is_office(ctx, word)) return true;
	}
	return false;
}

int32_t records_minister_meant(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span words)
{
	if (!is_office(ctx, vg_str_last(vg_doc_lower_slice(doc, words), ' '))) return VG_NONE;
	for (uint32_t i = vg_doc_mention_from(doc, words.start); i-- > 0;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		uint32_t start = mention->span.start, end = mention->span.end;
		if (start + MEANT_REACH < words.start) return VG_NONE;
		int32_t sentence = mention->type == VG_MENTION_PERSON ? vg_doc_sentence_at(doc, start) : VG_NONE;
		if (sentence == VG_NONE || mention->entity == VG_NONE) continue;
		struct vg_span around = doc->sentences.items[sentence];
		uint32_t from = start > around.start + TITLE_REACH ? start - TITLE_REACH : around.start;
		uint32_t to = end + TITLE_REACH < around.end ? end + TITLE_REACH : around.end;
		bool apposed = end + 1 < around.end && doc->text.ptr[end] == ',';
		if (names_office(ctx, doc, from, start) || (apposed && names_office(ctx, doc, end, to)))
			return mention->entity;
	}
	return VG_NONE;
}
