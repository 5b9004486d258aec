/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sentence of a step says beside it: of a firm without a name ("a competitor", "un'altra impresa"), of states
 * ("Finland, too, ..."). */
#include "evidence.h"

#define FIRM_REACH 8    /* words between a step and a firm without a name that it is done to */
#define MENTIONS_MAX 64 /* of a sentence that are looked at */
#define ARTICLE_REACH 2 /* words between the article and the noun: "another Italian company" */

struct sentence {
	const struct weigh *w;
	const struct vg_token *tokens;
	const struct vg_lexicon *nouns, *grammar, *refer;
	uint32_t from, to;
	enum vg_lang lang;
};

static const struct vg_lexeme *entry_of(const struct sentence *s, const struct vg_lexicon *lexicon, uint32_t token)
{
	struct vg_span span = s->tokens[token].span;
	if (!(s->tokens[token].flags & VG_TOKEN_WORD)) return NULL;
	return vg_lexicon_find(lexicon, vg_str_slice(vg_doc_lower(s->w->doc), span.start, span.end), s->lang);
}

static bool is_kind(const struct vg_lexeme *entry, const char *kind)
{
	return entry != NULL && vg_str_starts(entry->id, vg_str_z(kind));
}

/* "A firm", "another company", "un altro produttore" */
static bool is_indefinite(const struct sentence *s, uint32_t noun)
{
	for (uint32_t d = 1; d <= ARTICLE_REACH + 1u && noun >= s->from + d; d++) {
		const struct vg_lexeme *word = entry_of(s, s->grammar, noun - d);
		if (is_kind(word, "det.indef") || is_kind(entry_of(s, s->refer, noun - d), "other.")) return true;
		if (word != NULL) return false;
	}
	return false;
}

static bool names_nobody(const struct sentence *s, uint32_t trigger)
{
	uint32_t from = trigger > s->from + FIRM_REACH ? trigger - FIRM_REACH : s->from;
	uint32_t to = trigger + FIRM_REACH < s->to ? trigger + FIRM_REACH : s->to;
	for (uint32_t i = from; i < to; i++)
		if (is_kind(entry_of(s, s->nouns, i), "company.") && is_indefinite(s, i)) return true;
	return false;
}

/* States that the sentence names, or whose bodies it does. */
static void states_of(const struct weigh *w, struct evidence_step *step)
{
	struct vg_span sentence = step->action->evidence;
	uint32_t from = vg_doc_mention_from(w->doc, sentence.start);
	for (uint32_t i = from; i < w->doc->mentions.n && i - from < MENTIONS_MAX; i++) {
		const struct vg_mention *mention = &w->doc->mentions.items[i];
		if (mention->span.start >= sentence.end || step->n_states == EVIDENCE_STATES) return;
		if (mention->entity == VG_NONE) continue;
		struct vg_str country = w->doc->entities.items[mention->entity].country;
		bool body = mention->type == VG_MENTION_COUNTRY || mention->type == VG_MENTION_AGENCY;
		if (body && country.len == 2) step->states[step->n_states++] = country;
	}
}

void evidence_around(const struct weigh *w, struct evidence_step *step)
{
	const struct vg_rules *rules = vg_ctx_rules(w->ctx);
	uint32_t n;
	struct sentence s = {.w = w,
			     .tokens = vg_doc_tokens(w->doc, &n),
			     .nouns = vg_rules_lexicon(rules, "noun"),
			     .grammar = vg_rules_lexicon(rules, "grammar"),
			     .refer = vg_rules_lexicon(rules, "refer"),
			     .from = vg_doc_token_at(w->doc, step->action->evidence.start),
			     .to = vg_doc_token_at(w->doc, step->action->evidence.end),
			     .lang = vg_doc_language_at(w->doc, step->action->trigger.start)};
	if (s.to > n) s.to = n;
	states_of(w, step);
	step->somebody = names_nobody(&s, vg_doc_token_at(w->doc, step->action->trigger.start));
}

bool evidence_names_state(const struct evidence_step *step, struct vg_str country)
{
	for (uint32_t i = 0; i < step->n_states; i++)
		if (vg_str_eq(step->states[i], country)) return true;
	return false;
}
