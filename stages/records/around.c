/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sentence of a step says beside it: of a firm without a name ("a competitor", "un'altra impresa"), of states
 * ("Finland, too, ..."). */
#include "around.h"

#define APPOSED_REACH 8     /* words of an apposition */
#define FIRM_FIRST 4        /* words at the start of a sentence that may tell of such a firm */
#define FIRM_REACH 8        /* words between a step and a firm without a name that it is done to */
#define INTRODUCED_REACH 12 /* words between a step and a firm that is named further down */
#define LICENCE_BEFORE 3    /* words between "licence" and "export": "the licence for the export of" */
#define LARGE_REACH 8       /* words between a step and exports at large */
#define BESIDE_REACH 2      /* between "exports" and "arms" */
#define LEAD_SENTENCES 3    /* at the start of a text, which tell of it without naming it */
#define MENTIONS_MAX 64     /* of a sentence that are looked at */
#define NEAR_REACH 4        /* words between a verb and its auxiliary */
#define FAR_REACH 12        /* where an infinitive stands between */
#define CLASS_REACH 14      /* words between a step and the kind of states that its goods go to */
#define CLASS_WORDS 4       /* between the preposition and its noun: "to all the other EU countries" */
#define THEME_REACH 8       /* words between a step and what it is done to */
#define ARTICLE_REACH 2     /* words between the article and the noun: "another Italian company" */

const struct vg_lexeme *around_entry(const struct sentence *s, const struct vg_lexicon *lexicon, uint32_t token)
{
	struct vg_span span = s->tokens[token].span;
	if (!(s->tokens[token].flags & VG_TOKEN_WORD)) return NULL;
	return records_entry(s->w->doc, lexicon, span, s->lang);
}

/* "A firm", "another company", "un altro produttore" */
static bool is_indefinite(const struct sentence *s, uint32_t noun)
{
	for (uint32_t d = 1; d <= ARTICLE_REACH + 1u && noun >= s->from + d; d++) {
		const struct vg_lexeme *word = around_entry(s, s->grammar, noun - d);
		if (vg_lexeme_is(word, "det.indef") || vg_lexeme_is(around_entry(s, s->refer, noun - d), "other."))
			return true;
		if (word != NULL) return false;
	}
	return false;
}

/* "A Perth company", "two companies", "Spyware firm" in a headline: told for the first time, and no other than those
 * that the text is about. */
static bool is_introduced(const struct sentence *s, uint32_t noun, bool headline)
{
	for (uint32_t d = 1; d <= ARTICLE_REACH + 1u && noun >= s->from + d; d++) {
		const struct vg_lexeme *word = around_entry(s, s->grammar, noun - d);
		if (vg_lexeme_is(around_entry(s, s->refer, noun - d), "other.")) return false;
		if (vg_lexeme_is(word, "det.indef") || vg_lexeme_is(word, "num.")) return true;
		if (word != NULL || !(s->tokens[noun - d].flags & VG_TOKEN_WORD)) return false;
	}
	return headline;
}

/* Does a headline or the lead tell of a firm that it does not name? */
static bool is_named_below(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	uint32_t from = trigger > s->from + INTRODUCED_REACH ? trigger - INTRODUCED_REACH : s->from;
	uint32_t to = trigger + INTRODUCED_REACH < s->to ? trigger + INTRODUCED_REACH : s->to;
	bool headline = step->action->headline;
	if (!headline && step->sentence > LEAD_SENTENCES) return false;
	for (uint32_t i = from; i < to; i++)
		if (vg_lexeme_is(around_entry(s, s->nouns, i), "company.") && is_introduced(s, i, headline))
			return true;
	return false;
}

/* "A manufacturer whose application had failed went to court": who appeals or asks. */
static bool begins_with_nobody(const struct sentence *s)
{
	for (uint32_t i = s->from; i < s->to && i < s->from + FIRM_FIRST; i++)
		if (vg_lexeme_is(around_entry(s, s->nouns, i), "company.")) return is_indefinite(s, i);
	return false;
}

static bool is_comma(const struct sentence *s, uint32_t token)
{
	return token >= s->from && token < s->to && vg_str_eqz(vg_doc_slice(s->w->doc, s->tokens[token].span), ",");
}

/* "The claimant, a manufacturer of sights, challenged": says more of who is named before it. */
static bool is_apposed(const struct sentence *s, uint32_t noun)
{
	uint32_t first = noun;
	for (uint32_t d = 1; d <= ARTICLE_REACH + 1u && noun >= s->from + d && !is_comma(s, noun - d); d++)
		first = noun - d;
	if (first == s->from || !is_comma(s, first - 1u)) return false;
	for (uint32_t i = noun + 1u; i < s->to && i <= noun + APPOSED_REACH; i++) {
		if (is_comma(s, i)) return true;
		if (around_entry(s, s->when, i) != NULL) return false;
	}
	return false;
}

static bool names_nobody(const struct sentence *s, uint32_t trigger)
{
	uint32_t from = trigger > s->from + FIRM_REACH ? trigger - FIRM_REACH : s->from;
	uint32_t to = trigger + FIRM_REACH < s->to ? trigger + FIRM_REACH : s->to;
	for (uint32_t i = from; i < to; i++)
		if (vg_lexeme_is(around_entry(s, s->nouns, i), "company.") && is_indefinite(s, i) && !is_apposed(s, i))
			return true;
	return false;
}

/* "Arms sales", "forniture militari" beside the step, with no word of a licence. */
static bool is_at_large(const struct sentence *s, uint32_t trigger, const struct vg_lexicon *general)
{
	uint32_t from = trigger > s->from + LARGE_REACH ? trigger - LARGE_REACH : s->from;
	uint32_t to = trigger + LARGE_REACH < s->to ? trigger + LARGE_REACH : s->to;
	bool found = false;
	for (uint32_t i = from; i < to; i++) {
		if (vg_lexeme_is(around_entry(s, s->nouns, i), "licence.")) return false;
		if (!vg_lexeme_is(around_entry(s, s->nouns, i), "export.")) continue;
		for (uint32_t k = i > s->from + LICENCE_BEFORE ? i - LICENCE_BEFORE : s->from; k < i; k++)
			if (vg_lexeme_is(around_entry(s, s->nouns, k), "licence.")) return false;
		uint32_t first = i > from + BESIDE_REACH ? i - BESIDE_REACH : from;
		for (uint32_t k = first; k <= i + BESIDE_REACH && k < s->to; k++)
			found = found || (k != i && vg_lexeme_is(around_entry(s, general, k), "general.") &&
					  !vg_lexeme_is(around_entry(s, general, k), "general.armoured"));
	}
	return found;
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

/* How the verb tells the step, as WHENS of evidence.def numbers it: by the nearest auxiliary before it. */
static uint8_t when_of(const struct sentence *s, uint32_t trigger)
{
	static const struct {
		const char *id;
		uint8_t when;
	} ids[] = {{"when.present", 1}, {"when.are", 1}, {"when.perfect", 2}, {"when.past", 3}, {"when.ahead", 4}};
	bool been = false, far = false;
	for (uint32_t d = 1; d <= (far ? FAR_REACH : NEAR_REACH) && trigger >= s->from + d; d++) {
		const struct vg_lexeme *word = around_entry(s, s->when, trigger - d);
		if (word == NULL) continue;
		if (vg_lexeme_is(word, "when.been")) been = true;
		if (vg_lexeme_is(word, "when.to")) far = far || d == 1; /* "have decided, as delegate, to approve" */
		for (uint32_t i = 0; i < sizeof ids / sizeof *ids; i++)
			if (vg_lexeme_is(word, ids[i].id)) return been && ids[i].when == 1 ? 2 : ids[i].when;
	}
	return 0;
}

static bool is_court(const struct sentence *s, uint32_t mention)
{
	const struct vg_doc *doc = s->w->doc;
	return records_is_court(s->w->ctx, vg_doc_slice(doc, doc->mentions.items[mention].span));
}

/* "The ministry will appeal", "the minister has not decided whether to appeal": the last of bodies and firms named
 * before the step, none that a preposition or "'s" makes part of another phrase. */
static bool official_appeals(const struct sentence *s, uint32_t trigger, const struct vg_lexicon *pointers)
{
	const struct vg_doc *doc = s->w->doc;
	const struct vg_lexicon *echoes = vg_rules_lexicon(vg_ctx_rules(s->w->ctx), "echo");
	for (uint32_t i = trigger; i-- > s->from;) {
		const struct vg_lexeme *word = around_entry(s, pointers, i);
		uint32_t m = vg_doc_mention_from(doc, s->tokens[i].span.start);
		bool here = m < doc->mentions.n && doc->mentions.items[m].span.start == s->tokens[i].span.start;
		enum vg_mention_type type = here ? doc->mentions.items[m].type : VG_MENTION_ITEM;
		bool firm = type == VG_MENTION_COMPANY || vg_lexeme_is(word, "pointer.firm") ||
			    type == VG_MENTION_PERSON || type == VG_MENTION_ORGANIZATION;
		bool minister = type == VG_MENTION_PERSON && i > s->from &&
				vg_lexeme_is(around_entry(s, s->parts, i - 1), "office.");
		if (minister) return true;   /* "Trade minister Adam Fox will appeal" */
		bool group = word == NULL && /* "Quattro organizzazioni": no one that was named before */
			     vg_lexeme_is(around_entry(s, echoes, i), "group.");
		bool body = group || type == VG_MENTION_AGENCY || vg_lexeme_is(word, "pointer.ministry") ||
			    vg_lexeme_is(word, "pointer.association") || vg_lexeme_is(word, "pointer.government");
		uint32_t first = i > s->from && vg_lexeme_is(around_entry(s, s->grammar, i - 1), "det.") ? i - 1 : i;
		bool part = (first > s->from && vg_lexeme_is(around_entry(s, s->grammar, first - 1), "prep.")) ||
			    vg_lexeme_is(around_entry(s, s->grammar, i + 1), "poss.");
		if (firm && !part) return false;
		if (body && !part) return type != VG_MENTION_AGENCY || !is_court(s, m);
	}
	return false;
}

/* What stands nearest to the step, and whether an article stands before it: "new permits", "the application". */
static void theme_of(const struct sentence *s, uint32_t trigger, struct evidence_step *step)
{
	static const char *const themes[] = {"licence.", "application.", "export.", "goods.", "ban."}; /* as THEME_* */
	uint32_t best = 0, least = THEME_REACH + 1u;
	uint32_t from = trigger > s->from + THEME_REACH ? trigger - THEME_REACH : s->from;
	for (uint32_t i = from; i < s->to && i <= trigger + THEME_REACH; i++) {
		uint32_t gap = i < trigger ? trigger - i : i - trigger;
		const struct vg_lexeme *noun = gap < least ? around_entry(s, s->nouns, i) : NULL;
		for (uint8_t k = 0; noun != NULL && k < sizeof themes / sizeof *themes; k++) {
			if (!vg_lexeme_is(noun, themes[k])) continue;
			step->theme = k + 1u;
			best = i;
			least = gap;
		}
	}
	step->bare = true;
	for (uint32_t d = 1; step->theme != 0 && d <= ARTICLE_REACH && best >= s->from + d; d++) {
		if (vg_lexeme_is(around_entry(s, s->grammar, best - d), "det.")) step->bare = false;
		if (vg_lexeme_is(around_entry(s, s->refer, best - d), "anew.new")) step->anew = true;
	}
}

static bool is_goal_preposition(const struct sentence *s, uint32_t token)
{
	return records_leads_to(around_entry(s, s->grammar, token));
}

/* "For any other market", "con altro destinatario": to none of the states of other sentences. */
static bool goes_to_others(const struct sentence *s)
{
	for (uint32_t i = s->from; i + 2 < s->to; i++) {
		if (!is_goal_preposition(s, i)) continue;
		uint32_t other = vg_lexeme_is(around_entry(s, s->grammar, i + 1), "det.") &&
						 !vg_lexeme_is(around_entry(s, s->refer, i + 1), "other.another")
					 ? i + 2
					 : i + 1;
		bool named = vg_lexeme_is(around_entry(s, s->refer, other), "other.another");
		if (named && other + 1 < s->to && vg_lexeme_is(around_entry(s, s->where, other + 1), "land"))
			return true;
	}
	return false;
}

static bool is_in_state(const struct sentence *s, uint32_t token)
{
	const struct vg_doc *doc = s->w->doc;
	uint32_t m = vg_doc_mention_from(doc, s->tokens[token].span.end);
	return m > 0 && doc->mentions.items[m - 1u].type == VG_MENTION_COUNTRY &&
	       doc->mentions.items[m - 1u].span.end >= s->tokens[token].span.end;
}

/* Does a clause or a complement say more of the noun: "the countries that", "i Paesi del Golfo"? */
static bool is_restricted(const struct sentence *s, uint32_t noun)
{
	static const char *const kinds[] = {"rel.", "that.", "q.", "prep.of"};
	const struct vg_lexeme *next = noun + 1u < s->to ? around_entry(s, s->grammar, noun + 1u) : NULL;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (vg_lexeme_is(next, kinds[i])) return true;
	return false;
}

/* Does a phrase behind a preposition tell of states of a kind, none of them in particular? Not "those countries",
 * "i due Paesi". */
static bool is_class(const struct sentence *s, uint32_t prep)
{
	bool the = vg_lexeme_is(around_entry(s, s->grammar, prep), "prep.to+"), any = false;
	for (uint32_t i = prep + 1u; i < s->to && i <= prep + CLASS_WORDS; i++) {
		const struct vg_lexeme *word = around_entry(s, s->grammar, i), *land = around_entry(s, s->where, i);
		if (!(s->tokens[i].flags & VG_TOKEN_WORD) || is_in_state(s, i)) return false;
		if (vg_lexeme_is(land, "lands.kind")) return true;
		if (vg_lexeme_is(land, "lands.region")) return the || any;
		if (vg_lexeme_is(land, "lands.who")) return s->lang == VG_LANG_IT || is_restricted(s, i);
		if (any && vg_lexeme_is(land, "land")) return true;
		if (vg_lexeme_is(land, "lands.")) return !the || any || is_restricted(s, i);
		if (vg_lexeme_is(word, "det.dem") || vg_lexeme_is(word, "num.") || vg_lexeme_is(word, "prep."))
			return false;
		the = the || vg_lexeme_is(word, "det.def");
		any = any || vg_lexeme_is(word, "det.any");
	}
	return false;
}

/* "A ban on sales to regimes that misuse them", "verso zone di guerra", "per tutta la regione": to none of the states
 * that other sentences name. */
static bool goes_to_class(const struct sentence *s, uint32_t trigger)
{
	uint32_t from = trigger > s->from + CLASS_REACH ? trigger - CLASS_REACH : s->from;
	for (uint32_t i = from; i + 1u < s->to && i < trigger + CLASS_REACH; i++) {
		if (i > trigger && vg_lexeme_is(around_entry(s, s->grammar, i), "conj."))
			return false; /* of something else */
		if (is_goal_preposition(s, i) && is_class(s, i)) return true;
	}
	return false;
}

/* "Has stopped all sales abroad", "la vendita all'estero è vietata": what is stopped wherever it goes, to none of the
 * states of other sentences. Not "Ministero del commercio con l'estero". */
static bool goes_abroad(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	uint32_t from = trigger > s->from + CLASS_REACH ? trigger - CLASS_REACH : s->from;
	const struct vg_doc *doc = s->w->doc;
	if (!records_kind(s->w->ctx, step->action).bad) return false;
	for (uint32_t i = from; i < s->to && i < trigger + CLASS_REACH; i++) {
		if (!vg_lexeme_is(around_entry(s, s->where, i), "abroad.")) continue;
		uint32_t m = vg_doc_mention_from(doc, s->tokens[i].span.end);
		if (m == 0 || doc->mentions.items[m - 1u].span.end < s->tokens[i].span.end) return true;
	}
	return false;
}

void evidence_around(const struct weigh *w, struct evidence_step *step)
{
	const struct vg_rules *rules = vg_ctx_rules(w->ctx);
	struct vg_span item = records_item_of(w->doc, step->action);
	uint32_t n;
	struct sentence s = {.w = w,
			     .tokens = vg_doc_tokens(w->doc, &n),
			     .nouns = vg_rules_lexicon(rules, "noun"),
			     .grammar = vg_rules_lexicon(rules, "grammar"),
			     .refer = vg_rules_lexicon(rules, "refer"),
			     .when = vg_rules_lexicon(rules, "when"),
			     .where = vg_rules_lexicon(rules, "where"),
			     .pointers = vg_rules_lexicon(rules, "pointer"),
			     .parts = vg_rules_lexicon(rules, "part"),
			     .from = vg_doc_token_at(w->doc, item.start),
			     .to = vg_doc_token_at(w->doc, item.end),
			     .lang = vg_doc_language_at(w->doc, step->action->trigger.start)};
	if (s.to > n) s.to = n;
	states_of(w, step);
	uint32_t trigger = vg_doc_token_at(w->doc, step->action->trigger.start);
	bool holders = records_group_of(step->action) == RECORDS_HOLDER;
	step->somebody = names_nobody(&s, trigger) || (holders && begins_with_nobody(&s));
	step->others = goes_to_others(&s) || goes_to_class(&s, trigger) || goes_abroad(&s, step, trigger);
	step->large = is_at_large(&s, trigger, vg_rules_lexicon(rules, "general_goods"));
	step->below = is_named_below(&s, step, trigger);
	step->when = when_of(&s, trigger);
	theme_of(&s, trigger, step);
	step->official = step->action->action == VG_ACTION_APPEALED && official_appeals(&s, trigger, s.pointers);
	step->official = step->official || around_is_anybodys(&s, step, trigger);
}

bool evidence_names_state(const struct evidence_step *step, struct vg_str country)
{
	for (uint32_t i = 0; i < step->n_states; i++)
		if (vg_str_eq(step->states[i], country)) return true;
	return false;
}
