/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day of a decision that a sentence of its own tells: "La decisione risale a febbraio", "The letter, dated 3 May,
 * cites human rights", "il provvedimento è del 3 maggio". It is that of the step told right before. The words are in
 * lexicon/<lang>/when.tsv. */
#include "licences.h"

#define TAKEN_NEAR 10 /* words between "taken" and the day: "presa dal Consiglio dei ministri il 3 maggio" */
#define BEARS_NEAR 4  /* words between "dated" and the day: "datata Roma, 3 maggio" */
#define PAPER_NEAR 8  /* between the paper and "dated" */
#define SENTENCES 3   /* between the step and the sentence that tells its day */

struct told_day {
	struct vg_doc *doc;
	const struct vg_token *tokens;
	const struct vg_lexicon *when, *grammar;
	enum vg_lang lang;
};

static const struct vg_lexeme *when_at(const struct told_day *t, uint32_t token)
{
	return records_entry(t->doc, t->when, t->tokens[token].span, t->lang);
}

static bool is_grammar(const struct told_day *t, uint32_t token, const char *kind)
{
	return vg_lexeme_is(records_entry(t->doc, t->grammar, t->tokens[token].span, t->lang), kind);
}

/* "la decisione", "the order", not "una decisione", "la decisione del Parlamento": what was told before, and nobody
 * else's. */
static bool is_known_paper(const struct told_day *t, uint32_t token)
{
	const struct vg_lexeme *word = when_at(t, token);
	if (!vg_lexeme_is(word, "when.decision") && !vg_lexeme_is(word, "when.paper")) return false;
	return token > 0 && is_grammar(t, token - 1u, "det.def") && !is_grammar(t, token + 1u, "prep.of");
}

/* The word that says of a paper that it is of the day: "risale a", "datata", "è del"; the token of the day where none.
 */
static uint32_t bearing(const struct told_day *t, uint32_t day)
{
	uint32_t sentence = t->tokens[day].sentence;
	bool of = day > 1 && is_grammar(t, day - 1u, "prep.of");
	if (of && t->tokens[day - 2u].sentence == sentence &&
	    (vg_lexeme_is(when_at(t, day - 2u), "when.are") || vg_lexeme_is(when_at(t, day - 2u), "when.past") ||
	     vg_lexeme_is(when_at(t, day - 2u), "when.present")))
		return day - 2u;
	for (uint32_t d = 1; d <= BEARS_NEAR && d <= day && t->tokens[day - d].sentence == sentence; d++)
		if (vg_lexeme_is(when_at(t, day - d), "when.bears")) return day - d;
	for (uint32_t d = 1; d <= TAKEN_NEAR && d <= day && t->tokens[day - d].sentence == sentence; d++) {
		if (t->tokens[day - d].flags & VG_TOKEN_PUNCT) break;
		if (vg_lexeme_is(when_at(t, day - d), "when.taken")) return day - d;
	}
	return day;
}

/* Does the sentence tell the day as that of a decision told before? */
static bool is_of_decision(const struct told_day *t, uint32_t day)
{
	uint32_t bears = bearing(t, day);
	for (uint32_t d = 1; bears != day && d <= PAPER_NEAR && d < bears; d++) {
		if (t->tokens[bears - d].sentence != t->tokens[day].sentence) return false;
		if (is_known_paper(t, bears - d)) return true;
	}
	return false;
}

/* The step that is told last before the sentence of the day and that somebody decides; NULL without, or where the
 * sentence tells one itself. */
static struct vg_action *decided_before(struct vg_doc *doc, int32_t sentence)
{
	struct vg_action *found = NULL;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		int32_t own = vg_doc_sentence_at(doc, action->trigger.start);
		bool decides = action->action != VG_ACTION_APPLIED && action->action != VG_ACTION_APPEALED &&
			       action->action != VG_ACTION_EXPIRED && records_took_place(action->factuality);
		if (own == sentence) return NULL;
		if (own == VG_NONE || own > sentence || sentence - own > SENTENCES || action->headline || !decides)
			continue;
		if (found == NULL || action->trigger.start > found->trigger.start) found = action;
	}
	return found;
}

void records_decided_day(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_rules *rules = vg_ctx_rules(ctx);
	uint32_t n;
	struct told_day t = {.doc = doc,
			     .tokens = vg_doc_tokens(doc, &n),
			     .when = vg_rules_lexicon(rules, "when"),
			     .grammar = vg_rules_lexicon(rules, "grammar")};
	for (uint32_t i = 0; i < doc->mentions.n && doc->actions.n != 0; i++) {
		const struct vg_mention *day = &doc->mentions.items[i];
		int32_t sentence = day->type == VG_MENTION_DATE && day->value.len >= 4
					   ? vg_doc_sentence_at(doc, day->span.start)
					   : VG_NONE;
		if (sentence == VG_NONE) continue;
		t.lang = vg_doc_language_at(doc, day->span.start);
		if (!is_of_decision(&t, vg_doc_token_at(doc, day->span.start))) continue;
		struct vg_action *action = decided_before(doc, sentence);
		if (action == NULL || action->date.len != 0) continue;
		action->date = day->value;
		action->slots[VG_SLOT_DATE] = (struct vg_slot){.mention = (int32_t)i,
							       .entity = VG_NONE,
							       .span = day->span,
							       .reason = VG_STR("day of the decision")};
	}
}
