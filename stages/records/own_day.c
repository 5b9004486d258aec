/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The date that a text bears, where it is that of a step: of what a court undoes in its judgment, of what a letter does
 * by its own words. */
#include "licences.h"

#define LEAD_SENTENCES 6 /* of a text, with its title and dateline */
#define DAY_LENGTH 10    /* bytes of "2019-05-14" */
#define HEAD_BLOCKS 16   /* of a letter, among which it greets its reader */
#define GREETING_MAX 80  /* bytes of such a line */

void records_put_day(struct vg_doc *doc, struct vg_action *action, struct vg_str day, const char *reason)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_DATE];
	*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE, .reason = vg_str_z(reason)};
	action->date = day;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_DATE || !vg_str_eq(mention->value, day)) continue;
		slot->mention = (int32_t)i;
		slot->span = mention->span;
		return;
	}
}

/* Does the sentence hold the words of an entry: "with immediate effect"? */
static bool says(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span sentence, const char *id)
{
	const struct vg_lexicon *when = vg_rules_lexicon(vg_ctx_rules(ctx), "when");
	enum vg_lang lang = vg_doc_language_at(doc, sentence.start);
	struct vg_str low = vg_doc_lower_slice(doc, sentence);
	for (uint32_t i = 0; i < vg_lexicon_size(when); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(when, i);
		if (entry->language != lang || !vg_str_eqz(entry->id, id)) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(when, i); k++)
			if (vg_str_find(low, vg_lexicon_form(when, i, k), 0) >= 0) return true;
	}
	return false;
}

/* "Dear Mr Pell", "Spett.le Tarvio": does a line of the head greet a reader? */
static bool greets(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_lexicon *letter = vg_rules_lexicon(vg_ctx_rules(ctx), "letter");
	for (uint32_t i = 0; i < doc->blocks.n && i < HEAD_BLOCKS; i++) {
		struct vg_span line = doc->blocks.items[i].span;
		if (line.end - line.start > GREETING_MAX) continue;
		struct vg_str low = vg_doc_lower_slice(doc, line);
		for (uint32_t k = 0; k < vg_lexicon_size(letter); k++) {
			if (!vg_str_ends(vg_lexicon_id(letter, k), VG_STR(".salutation"))) continue;
			for (uint32_t n = 0; n < vg_lexicon_forms(letter, k); n++) {
				struct vg_str form = vg_lexicon_form(letter, k, n);
				bool whole = low.len > form.len && low.ptr[form.len] == ' ';
				if (whole && vg_str_starts(low, form)) return true;
			}
		}
	}
	return false;
}

/* A letter with a date: by what its head names, or by whom it greets. */
static bool is_dated_letter(struct vg_ctx *ctx, struct vg_doc *doc)
{
	bool line = doc->date_basis == VG_BASIS_DATELINE, alone = doc->date_basis == VG_BASIS_HEADING;
	return (line && doc->fields.n != 0) || ((line || alone) && greets(ctx, doc));
}

/* "We regret to inform you that it has been refused", "si comunica il rilascio", "we write to appeal": a sentence by
 * which a letter tells what is done, whatever else it names. */
static bool is_told_by_letter(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	bool office = action->action == VG_ACTION_GRANTED || action->action == VG_ACTION_DENIED ||
		      action->action == VG_ACTION_REVOKED || action->action == VG_ACTION_RENEWED ||
		      (action->action == VG_ACTION_SUSPENDED && !action->back);
	if (office) return says(ctx, doc, action->evidence, "when.informs");
	bool asks = action->action == VG_ACTION_APPLIED || action->action == VG_ACTION_APPEALED;
	return asks && says(ctx, doc, action->evidence, "when.writes");
}

/* Does the sentence of a step tell the i-th one, too? */
static bool is_beside(const struct vg_doc *doc, uint32_t i, const struct vg_action *action)
{
	return i < doc->actions.n && doc->actions.items[i].evidence.start == action->evidence.start;
}

/* The first step of its sentence; those of one stand together. */
static uint32_t first_beside(const struct vg_doc *doc, const struct vg_action *action)
{
	uint32_t i = (uint32_t)(action - doc->actions.items);
	while (i > 0 && is_beside(doc, i - 1, action)) i--;
	return i;
}

/* "the licence granted to Tarvio is revoked with immediate effect": at once is what is done to what was granted. */
static bool is_undone_beside(const struct vg_doc *doc, const struct vg_action *action)
{
	if (action->action != VG_ACTION_GRANTED) return false;
	for (uint32_t i = first_beside(doc, action); is_beside(doc, i, action); i++) {
		enum vg_action_type type = doc->actions.items[i].action;
		if (type == VG_ACTION_REVOKED || type == VG_ACTION_SUSPENDED) return true;
	}
	return false;
}

/* "The licence is revoked", "we hereby lodge an objection": what a letter does by its own words, on its day. What is
 * suspended or has lapsed may have been so for long. */
void records_day_of_letter(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	const struct vg_lexicon *when = vg_rules_lexicon(vg_ctx_rules(ctx), "when");
	bool lasts = action->action == VG_ACTION_SUSPENDED;
	bool mail = doc->fields.n != 0 && doc->date_basis == VG_BASIS_MAIL;
	uint32_t n, token = vg_doc_token_at(doc, action->trigger.start);
	bool dated = action->date.len != 0 && !vg_str_eqz(action->slots[VG_SLOT_DATE].reason, "points back");
	if (action->action == VG_ACTION_EXPIRED || dated || token == 0 || action->factuality != VG_FACTUALITY_ASSERTED)
		return;
	bool line = doc->date_basis == VG_BASIS_DATELINE || doc->date_basis == VG_BASIS_HEADING;
	bool paper = is_dated_letter(ctx, doc) || (line && says(ctx, doc, action->evidence, "when.reader"));
	if (!paper && !mail) return;
	const struct vg_token *tokens = vg_doc_tokens(doc, &n);
	enum vg_lang lang = vg_doc_language_at(doc, action->trigger.start);
	const struct vg_lexeme *word = records_entry(doc, when, tokens[token - 1].span, lang);
	bool done = lang == VG_LANG_IT && vg_lexeme_is(word, "when.present"); /* "si sospende" */
	bool is = vg_lexeme_is(word, "when.present") || vg_lexeme_is(word, "when.are");
	bool does = paper && (lasts ? done : is);
	bool here = does && tokens[token - 1].span.start >= action->evidence.start;
	bool first = !is_undone_beside(
		doc, action); /* not "si comunica che è sospesa la licenza concessa a codesta società" */
	for (uint32_t i = first_beside(doc, action); first && is_beside(doc, i, action); i++)
		first = is_undone_beside(doc, &doc->actions.items[i]) ||
			doc->actions.items[i].trigger.start >= action->trigger.start;
	if (here || (first && is_told_by_letter(ctx, doc, action)))
		records_put_day(doc, action, doc->date, "day of the letter");
}

void records_day_at_once(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_action *action)
{
	int32_t own = vg_doc_sentence_at(doc, action->trigger.start);
	bool lead = own != VG_NONE && own < LEAD_SENTENCES && doc->date.len == DAY_LENGTH;
	bool happens = action->factuality == VG_FACTUALITY_ASSERTED || action->factuality == VG_FACTUALITY_REPORTED;
	if (!lead || !happens || is_undone_beside(doc, action) || action->date.len != 0 ||
	    action->slots[VG_SLOT_DATE].reason.len != 0)
		return;
	if (says(ctx, doc, action->evidence, "when.at_once")) records_put_day(doc, action, doc->date, "at once");
}

/* What a court undoes in its own judgment is undone on the day that the judgment bears. */
void records_day_of_judgment(struct vg_doc *doc, struct vg_action *action, int32_t court)
{
	int32_t who = records_slot_entity(doc, &action->slots[VG_SLOT_AUTHORITY]);
	bool own = action->action == VG_ACTION_OVERTURNED && action->factuality == VG_FACTUALITY_ASSERTED &&
		   who != VG_NONE && who == doc->mentions.items[court].entity;
	if (own && action->date.len == 0 && doc->date.len != 0)
		records_put_day(doc, action, doc->date, "day of the judgment");
}
