/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said on a day, and by whom: "the minister said on Monday", "lo ha detto giovedì il portavoce", "the decision
 * is of 30 May". The words are in lexicon/<lang>/when.tsv. */
#include "evidence.h"

#define DAY_REACH 3      /* words between a day and what is said on it behind it */
#define VERB_REACH 7     /* before it: "told the committee on trade on Monday" */
#define TELLER_REACH 10  /* words between "said" and who says it */
#define DECISION_REACH 8 /* words between "the decision" and its day */

struct said {
	const struct weigh *w;
	struct vg_doc *doc;
	const struct vg_token *tokens;
	uint32_t n;
	const struct vg_lexicon *when, *pointers, *grammar;
	enum vg_lang lang;
};

static const struct vg_lexeme *entry_of(const struct said *s, const struct vg_lexicon *lexicon, uint32_t token)
{
	return token < s->n ? records_entry(s->doc, lexicon, s->tokens[token].span, s->lang) : NULL;
}

/* As a teller, what is named or meant by the word; TELLER_NOBODY. */
static uint8_t teller_at(const struct said *s, uint32_t token)
{
	static const uint8_t types[] = {[VG_MENTION_COMPANY] = TELLER_OTHER,   [VG_MENTION_ORGANIZATION] = TELLER_OTHER,
					[VG_MENTION_AGENCY] = TELLER_OFFICIAL, [VG_MENTION_COUNTRY] = TELLER_OFFICIAL,
					[VG_MENTION_PLACE] = TELLER_OFFICIAL, /* a capital */
					[VG_MENTION_PERSON] = TELLER_OTHER};
	const struct vg_lexeme *word = entry_of(s, s->pointers, token);
	uint32_t m = vg_doc_mention_from(s->doc, s->tokens[token].span.start + 1u);
	const struct vg_mention *name = m > 0 ? &s->doc->mentions.items[m - 1] : NULL;
	if (name != NULL && name->span.end >= s->tokens[token].span.end && name->type < sizeof types) {
		bool known = name->entity != VG_NONE;
		if (known && name->type == VG_MENTION_PERSON && s->w->ministers[name->entity]) return TELLER_OFFICIAL;
		if (known && name->type == VG_MENTION_AGENCY && s->w->classes[name->entity] == BODY_ENVOY)
			return TELLER_OTHER; /* another state's */
		return types[name->type];
	}
	if (vg_lexeme_is(word, "pointer.firm") || vg_lexeme_is(word, "pointer.association")) return TELLER_OTHER;
	bool body = vg_lexeme_is(word, "pointer.ministry") || vg_lexeme_is(word, "pointer.government") ||
		    vg_lexeme_is(word, "pointer.council") || vg_lexeme_is(word, "pointer.court") ||
		    vg_lexeme_is(word, "pointer.officials") || vg_lexeme_is(word, "pointer.clerks");
	return body ? TELLER_OFFICIAL : vg_lexeme_is(word, "pointer.person") ? TELLER_OTHER : TELLER_NOBODY;
}

/* ", ha riferito giovedì il quotidiano", ", said the minister on Monday": who says it stands behind the verb. */
static bool is_inverted(const struct said *s, uint32_t verb)
{
	uint32_t at = verb;
	while (at > 0 && vg_lexeme_is(entry_of(s, s->when, at - 1u), "when.perfect")) at--;
	return at > 0 && (s->tokens[at - 1].flags & VG_TOKEN_PUNCT);
}

/* Who says it: the nearest before the verb, else behind it and the day. */
static uint8_t teller_of(const struct said *s, uint32_t verb, uint32_t from, uint32_t to)
{
	uint32_t sentence = s->tokens[verb].sentence, reach = is_inverted(s, verb) ? 0 : TELLER_REACH;
	for (uint32_t d = 1; d <= reach && d <= verb && s->tokens[verb - d].sentence == sentence; d++) {
		uint8_t teller = verb - d < from || verb - d >= to ? teller_at(s, verb - d) : TELLER_NOBODY;
		if (teller != TELLER_NOBODY) return teller;
	}
	uint32_t behind = verb + 1u > to ? verb + 1u : to;
	for (uint32_t i = behind; i < s->n && i < behind + TELLER_REACH && s->tokens[i].sentence == sentence; i++) {
		uint8_t teller = teller_at(s, i);
		if (teller != TELLER_NOBODY) return teller;
	}
	return TELLER_NOBODY;
}

/* Does the sentence speak of a decision or a ruling before the day? */
static uint8_t decision_before(const struct said *s, uint32_t from)
{
	for (uint32_t d = 1; d <= DECISION_REACH && d <= from; d++) {
		const struct vg_lexeme *word = entry_of(s, s->when, from - d);
		if (s->tokens[from - d].sentence != s->tokens[from].sentence) return TELLER_NOBODY;
		if (vg_lexeme_is(word, "when.decision")) return TELLER_DECISION;
		if (vg_lexeme_is(word, "when.ruling")) return TELLER_RULING;
	}
	return TELLER_NOBODY;
}

/* What somebody does on a day, by the words on both sides: says (1) or reports (2) something; and who. */
static void of_day(const struct said *s, struct evidence_named *named, uint32_t from, uint32_t to)
{
	bool of = from > 0 && from < s->n && vg_lexeme_is(entry_of(s, s->grammar, from - 1u), "prep.of");
	uint32_t reach = of ? DAY_REACH : VERB_REACH; /* "said so in a letter of 28 May" */
	if (from >= s->n) return;
	bool opens = from < 2 || s->tokens[from - 2].sentence != s->tokens[from].sentence ||
		     s->tokens[from - 1].sentence != s->tokens[from].sentence; /* "Giovedì la Korvend spa ha detto" */
	uint32_t behind = to + (opens ? VERB_REACH : DAY_REACH);
	uint32_t first = from > reach ? from - reach : 0, last = behind < s->n ? behind : s->n;
	named->teller = decision_before(s, from);
	for (uint32_t i = first; i < last && named->spoken == 0; i++) {
		if ((i >= from && i < to) || s->tokens[i].sentence != s->tokens[from].sentence) continue;
		const struct vg_lexeme *word = entry_of(s, s->when, i);
		named->spoken = vg_lexeme_is(word, "when.tells") ? 1 : vg_lexeme_is(word, "when.reports") ? 2 : 0;
		uint8_t teller = named->spoken != 0 ? teller_of(s, i, from, to) : TELLER_NOBODY;
		bool reports = named->spoken == 2 && teller != TELLER_OTHER; /* a body publishes what it has done */
		if (reports) teller = TELLER_NOBODY;
		if (teller != TELLER_NOBODY) named->teller = teller;
	}
}

void evidence_said(const struct weigh *w, struct evidence_named *day)
{
	const struct vg_rules *rules = vg_ctx_rules(w->ctx);
	struct said s = {.w = w,
			 .doc = w->doc,
			 .when = vg_rules_lexicon(rules, "when"),
			 .pointers = vg_rules_lexicon(rules, "pointer"),
			 .grammar = vg_rules_lexicon(rules, "grammar"),
			 .lang = vg_doc_language_at(w->doc, day->span.start)};
	s.tokens = vg_doc_tokens(w->doc, &s.n);
	of_day(&s, day, vg_doc_token_at(w->doc, day->span.start), vg_doc_token_at(w->doc, day->span.end));
}
