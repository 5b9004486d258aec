/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps about nobody's licence in particular: every licence for a state, a ban, applications of whoever, what one state
 * sells another. No firm of other sentences holds them. */
#include "around.h"

#define NOUN_NEAR 5   /* words between a step and what it is done to */
#define SAID_NEAR 8   /* before one that is called for: "wants all permits in force to be reviewed" */
#define YEAR_LENGTH 4 /* 2018 */
#define ADJECTIVES 2  /* between a noun and its article, or what it goes to: "Swiss exports of arms to" */

/* Does the step say it by its own words? */
static bool tells(const struct evidence_step *step, enum vg_slot_type slot)
{
	struct vg_str reason = step->action->slots[slot].reason;
	return reason.len != 0 && !records_inherited(reason);
}

static const struct vg_lexeme *word_at(const struct sentence *s, uint32_t token)
{
	return around_entry(s, vg_rules_lexicon(vg_ctx_rules(s->w->ctx), "anybody"), token);
}

static bool is_licence(const struct sentence *s, uint32_t token)
{
	const struct vg_lexeme *noun = around_entry(s, s->nouns, token);
	return vg_lexeme_is(noun, "licence.") || vg_lexeme_is(noun, "application.");
}

/* The noun of "all licences", "ogni altra richiesta" that begins at the token; 0 where it is none, or somebody's. */
static uint32_t all_licences(const struct sentence *s, uint32_t token)
{
	if (!vg_lexeme_is(word_at(s, token), "all.")) return 0;
	for (uint32_t i = token + 1u; i < s->to && i <= token + 1u + ADJECTIVES; i++) {
		const struct vg_lexeme *word = around_entry(s, s->grammar, i);
		if (is_licence(s, i)) return i;
		if (vg_lexeme_is(word, "det.poss") || vg_lexeme_is(word, "det.dem") || vg_lexeme_is(word, "prep."))
			return 0; /* "any such request": the one told of */
	}
	return 0;
}

/* Does a firm, or a word for one, stand there: "the company", "its applications"? */
static bool speaks_of_firm(const struct sentence *s, uint32_t from, uint32_t to)
{
	const struct vg_doc *doc = s->w->doc;
	for (uint32_t i = from; i < to && i < s->to; i++) {
		uint32_t m = vg_doc_mention_from(doc, s->tokens[i].span.start);
		bool here = m < doc->mentions.n && doc->mentions.items[m].span.start == s->tokens[i].span.start;
		if (here && doc->mentions.items[m].type == VG_MENTION_COMPANY) return true;
		const struct vg_lexeme *word = around_entry(s, s->grammar, i);
		if (vg_lexeme_is(word, "det.poss") || vg_lexeme_is(word, "pron.we")) return true;
		if (vg_lexeme_is(around_entry(s, s->pointers, i), "pointer.firm")) return true;
	}
	return false;
}

/* "Every licence ought to be revoked", "chiede di riesaminare tutte le autorizzazioni", "every permit given since
 * 2015": whoever holds them. Not "all its licences", "every licence issued to Korvend". */
static bool is_of_all(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	bool called = step->action->factuality == VG_FACTUALITY_CALLED_FOR;
	if (called && step->quantity == RECORDS_ALL) return true;
	bool named = (step->quantity == RECORDS_ALL || (step->quantity == RECORDS_THESE && s->lang == VG_LANG_IT)) &&
		     !speaks_of_firm(s, s->from, s->to);
	called = called || step->action->action == VG_ACTION_REVIEWED;
	uint32_t from = trigger > s->from + SAID_NEAR ? trigger - SAID_NEAR : s->from;
	for (uint32_t i = from; i + 2u < s->to && i < trigger + NOUN_NEAR; i++) {
		uint32_t noun = all_licences(s, i);
		bool given = noun != 0 && noun + 1u == trigger && !speaks_of_firm(s, trigger, trigger + NOUN_NEAR);
		given = given || (noun != 0 && named && noun > trigger); /* "ha sospeso tutte le licenze" */
		if (noun != 0 && (called || given)) return true;
		bool all = called && vg_lexeme_is(word_at(s, i), "all."); /* "should refuse every export of spyware" */
		if (all && vg_lexeme_is(around_entry(s, s->nouns, i + 1u), "export.")) return true;
	}
	return false;
}

/* "113 licences were granted to suppliers of Huawei": firms without a name. */
static bool is_to_some(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	if (step->action->action != VG_ACTION_GRANTED && step->action->action != VG_ACTION_DENIED) return false;
	for (uint32_t i = trigger + 1u; i + 1u < s->to && i < trigger + NOUN_NEAR; i++)
		if (vg_lexeme_is(around_entry(s, s->grammar, i), "prep.to") &&
		    vg_lexeme_is(around_entry(s, s->nouns, i + 1u), "company."))
			return s->lang == VG_LANG_EN;
	return false;
}

/* "Sei licenze, intestate a due operatori": so many firms without a name; not "the two firms". */
static bool is_of_several(const struct sentence *s)
{
	for (uint32_t i = s->from; i + 1u < s->to; i++) {
		const struct vg_lexeme *number = around_entry(s, s->grammar, i);
		if (!vg_lexeme_is(number, "num.") || vg_str_eqz(number->id, "num.1")) continue;
		if (!vg_lexeme_is(around_entry(s, s->nouns, i + 1u), "company.")) continue;
		const struct vg_lexeme *of = i > s->from ? around_entry(s, s->grammar, i - 1u) : NULL;
		if (vg_lexeme_is(of, "prep.") && !vg_lexeme_is(of, "prep.of+") && !vg_lexeme_is(of, "prep.to+"))
			return !speaks_of_firm(s, s->from, i);
	}
	return false;
}

/* "Al primo posto figura l'Egitto, con 991 milioni": a state that stands for its step in a ranking. */
static bool is_of_place(const struct sentence *s, uint32_t trigger)
{
	const struct vg_doc *doc = s->w->doc;
	uint32_t m = vg_doc_mention_from(doc, s->tokens[trigger].span.start);
	bool here = m < doc->mentions.n && doc->mentions.items[m].span.start == s->tokens[trigger].span.start;
	return here && doc->mentions.items[m].type == VG_MENTION_COUNTRY && !speaks_of_firm(s, s->from, s->to);
}

/* "Hit by the European embargo": nobody's licence is embargoed. */
static bool is_of_embargo(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	enum vg_action_type action = step->action->action;
	bool measure = action == VG_ACTION_RESTRICTED || action == VG_ACTION_AMENDED || action == VG_ACTION_RENEWED ||
		       action == VG_ACTION_REINSTATED || action == VG_ACTION_SUSPENDED;
	uint32_t from = trigger > s->from + NOUN_NEAR ? trigger - NOUN_NEAR : s->from;
	for (uint32_t i = from; measure && i < s->to && i < trigger + NOUN_NEAR; i++)
		if (vg_lexeme_is(around_entry(s, s->nouns, i), "ban.embargo")) return true;
	return false;
}

/* "Other applications are pending", "six requests for Oman had been held back": of whoever. Not "the applications". */
static bool is_of_applicants(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	bool waits = step->action->action == VG_ACTION_APPLIED || step->action->action == VG_ACTION_SUSPENDED;
	uint32_t from = trigger > s->from + SAID_NEAR ? trigger - SAID_NEAR : s->from;
	bool known = vg_str_eqz(step->action->slots[VG_SLOT_LICENSEE].reason, "document: the step before");
	if (!waits || known || step->action->factuality != VG_FACTUALITY_ASSERTED || speaks_of_firm(s, s->from, s->to))
		return false;
	for (uint32_t i = from; i < s->to && i <= trigger + ADJECTIVES; i++) {
		if (!vg_lexeme_is(word_at(s, i), "applications.")) continue;
		if (i > s->from && around_entry(s, s->nouns, i - 1u) != NULL) continue; /* "licenze richieste" */
		for (uint32_t d = 1; d <= ADJECTIVES + 1u && i >= s->from + d; d++)
			if (vg_lexeme_is(around_entry(s, s->grammar, i - d), "det.def")) return false;
		return true;
	}
	return false;
}

/* Does a state or a place begin at the token, or behind its article? */
static bool begins_state(const struct sentence *s, uint32_t token)
{
	const struct vg_doc *doc = s->w->doc;
	if (token + 1u < s->to && vg_lexeme_is(around_entry(s, s->grammar, token), "det.def")) token++;
	if (token >= s->to) return false;
	uint32_t m = vg_doc_mention_from(doc, s->tokens[token].span.start);
	const struct vg_mention *name = m < doc->mentions.n ? &doc->mentions.items[m] : NULL;
	return name != NULL && name->span.start == s->tokens[token].span.start &&
	       (name->type == VG_MENTION_COUNTRY || name->type == VG_MENTION_PLACE);
}

/* "Sales to Turkey had been suspended", "le esportazioni italiane verso il Ciad": what one state sells another, no
 * goods told. */
static bool is_of_trade(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	enum vg_action_type action = step->action->action;
	bool stops = action == VG_ACTION_SUSPENDED || action == VG_ACTION_REINSTATED || action == VG_ACTION_RENEWED;
	uint32_t from = trigger > s->from + SAID_NEAR ? trigger - SAID_NEAR : s->from;
	bool goods = tells(step, VG_SLOT_ITEM);
	if (!stops || goods || step->action->headline || step->action->factuality == VG_FACTUALITY_CALLED_FOR ||
	    speaks_of_firm(s, s->from, s->to))
		return false;
	for (uint32_t i = from; i < s->to && i < trigger + NOUN_NEAR; i++) {
		if (!vg_lexeme_is(word_at(s, i), "trade.")) continue;
		for (uint32_t to = i + 1u; to < s->to && to <= i + ADJECTIVES; to++)
			if (records_leads_to(around_entry(s, s->grammar, to)) && begins_state(s, to + 1u)) return true;
	}
	return false;
}

/* "Stopped issuing new permits", "nessuna nuova licenza": whoever would ask for them. Not "a new licence". */
static bool is_of_new(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	enum vg_action_type action = step->action->action;
	if (!step->anew || step->action->back || step->theme == THEME_NOTHING || step->theme > THEME_EXPORTS ||
	    action == VG_ACTION_APPLIED || action == VG_ACTION_APPEALED)
		return false;
	uint32_t from = trigger > s->from + SAID_NEAR ? trigger - SAID_NEAR : s->from;
	for (uint32_t i = from + 1u; i < s->to && i < trigger + SAID_NEAR; i++) {
		if (!vg_lexeme_is(around_entry(s, s->refer, i), "anew.new")) continue;
		const struct vg_lexeme *before = around_entry(s, s->grammar, i - 1u);
		if (vg_lexeme_is(before, "det.indef") || vg_lexeme_is(before, "det.def")) return false;
	}
	return !speaks_of_firm(s, s->from, s->to);
}

/* "Britain has licensed 4.7 billion pounds of arms to Riyadh", "the sale of weapons to Chad": goods at large, of
 * whoever makes them. */
static bool is_of_arms(const struct sentence *s, const struct evidence_step *step)
{
	const struct vg_lexicon *general = vg_rules_lexicon(vg_ctx_rules(s->w->ctx), "general_goods");
	enum vg_action_type action = step->action->action;
	bool known = step->action->back && s->lang == VG_LANG_EN; /* "the weapons" of before; "le armi" are any, too */
	bool asks = action == VG_ACTION_APPLIED || action == VG_ACTION_APPEALED;
	if (!tells(step, VG_SLOT_ITEM) || known || asks) return false;
	struct vg_str goods = vg_doc_lower_slice(s->w->doc, step->action->slots[VG_SLOT_ITEM].span);
	return vg_lexeme_is(vg_lexicon_find(general, goods, s->lang), "general.") && !speaks_of_firm(s, s->from, s->to);
}

/* "Two firms from Peru were also listed", "added 28 entities to the Entity List": who is put on a list holds nothing.
 */
static bool is_of_list(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	uint32_t from = trigger > s->from + NOUN_NEAR ? trigger - NOUN_NEAR : s->from;
	for (uint32_t i = from; step->action->action == VG_ACTION_RESTRICTED && i < s->to && i < trigger + SAID_NEAR;
	     i++)
		if (vg_lexeme_is(word_at(s, i), "list.")) return true;
	return false;
}

/* "Has any Member State licensed such systems?": whichever decides, of whoever asks it. */
static bool is_by_any(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	struct vg_span body = step->action->slots[VG_SLOT_AUTHORITY].span;
	uint32_t from = trigger > s->from + SAID_NEAR ? trigger - SAID_NEAR : s->from;
	for (uint32_t i = from; i + 1u < trigger && body.end != 0; i++)
		if (s->tokens[i + 1u].span.start == body.start && vg_lexeme_is(word_at(s, i), "all."))
			return !speaks_of_firm(s, s->from, s->to);
	return false;
}

/* "Calls to halt exports of bombs", "shipments to the kingdom were stopped": what a state lets out at large. */
static bool is_of_exports(const struct sentence *s, const struct evidence_step *step)
{
	enum vg_action_type action = step->action->action;
	bool stops = action == VG_ACTION_SUSPENDED || action == VG_ACTION_REINSTATED;
	bool goods = tells(step, VG_SLOT_ITEM) && records_took_place(step->action->factuality);
	bool all = false; /* "all exports of radars" */
	for (uint32_t i = s->from; i + 1u < s->to && stops; i++)
		all = all || (vg_lexeme_is(word_at(s, i), "all.") &&
			      vg_lexeme_is(around_entry(s, s->nouns, i + 1u), "export."));
	bool called = step->action->factuality == VG_FACTUALITY_CALLED_FOR ||
		      step->action->factuality == VG_FACTUALITY_PLANNED;
	for (uint32_t i = s->from; i + 1u < s->to && stops; i++) /* "the export stop" */
		all = all || (called && vg_lexeme_is(around_entry(s, s->nouns, i), "export.") &&
			      vg_lexeme_is(around_entry(s, s->nouns, i + 1u), "stop."));
	if (stops && all && !speaks_of_firm(s, s->from, s->to)) return true;
	bool back = step->action->back; /* "the exports", not "l'export di bombe" */
	for (uint32_t i = s->from; i + 1u < s->to && back; i++)
		back = !(vg_lexeme_is(around_entry(s, s->nouns, i), "export.") &&
			 vg_lexeme_is(around_entry(s, s->grammar, i + 1u), "prep."));
	return stops && !goods && step->theme == THEME_EXPORTS && !back && !step->action->headline &&
	       !speaks_of_firm(s, s->from, s->to);
}

/* "A further 11 permits are not affected", "le altre non sono toccate", "chiede di revocare anche le altre licenze": of
 * others than the text is about. */
static bool is_of_the_rest(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	bool called = step->action->factuality == VG_FACTUALITY_CALLED_FOR;
	if (called && speaks_of_firm(s, s->from, s->to)) return false;
	if (step->action->factuality != VG_FACTUALITY_NEGATED && !called) return false;
	bool none = step->quantity == RECORDS_NO && step->theme == THEME_LICENCES && !step->action->back;
	none = none || (trigger > s->from && /* "nessuna revoca è stata disposta" */
			vg_lexeme_is(around_entry(s, s->grammar, trigger - 1u), "det.neg"));
	if (none && !speaks_of_firm(s, s->from, s->to)) return true; /* "no licence was revoked" */
	for (uint32_t i = s->from; i < s->to; i++) {
		if (!vg_lexeme_is(around_entry(s, s->refer, i), "other.another")) continue;
		bool the = i > s->from && vg_lexeme_is(around_entry(s, s->grammar, i - 1u), "det.");
		for (uint32_t k = i + 1u; k < s->to && k <= i + ADJECTIVES; k++)
			if (is_licence(s, k)) return true;
		if (the && !called && s->lang == VG_LANG_IT && !speaks_of_firm(s, s->from, s->to)) return true;
	}
	return false;
}

/* "a", "ad"; not "agli altri Stati" */
static bool is_preposition_to(const struct sentence *s, uint32_t token)
{
	const struct vg_lexeme *word = around_entry(s, s->grammar, token);
	return word != NULL && vg_str_eqz(word->id, "prep.to");
}

/* "Accordata ad altri", "an authorization given to another firm": holders whom the text does not name. */
static bool is_to_others(const struct sentence *s, const struct evidence_step *step)
{
	enum vg_action_type action = step->action->action;
	if (s->lang != VG_LANG_IT || action == VG_ACTION_APPLIED || action == VG_ACTION_APPEALED) return false;
	for (uint32_t i = s->from; i + 1u < s->to; i++)
		if (is_preposition_to(s, i) && vg_lexeme_is(around_entry(s, s->refer, i + 1u), "other.another"))
			return !speaks_of_firm(s, s->from, i);
	return false;
}

/* "Non risultano dinieghi per l'Egitto, mentre la licenza della Korvend": nobody's, whatever firm another clause names.
 */
static bool is_of_none(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	bool refused = step->action->action == VG_ACTION_DENIED || step->action->action == VG_ACTION_REVOKED;
	if (!refused || step->action->factuality != VG_FACTUALITY_NEGATED ||
	    !vg_lexeme_is(word_at(s, trigger), "none."))
		return false;
	if (trigger > s->from && vg_lexeme_is(around_entry(s, s->grammar, trigger - 1u), "det.")) return false;
	uint32_t from = trigger, to = trigger;
	while (from > s->from && !vg_str_eqz(vg_doc_slice(s->w->doc, s->tokens[from - 1u].span), ",")) from--;
	while (to < s->to && !vg_str_eqz(vg_doc_slice(s->w->doc, s->tokens[to].span), ",")) to++;
	return !speaks_of_firm(s, from, to);
}

/* "Last year ministers approved 12 licences for Oman": figures of a year, not of the firm that the text is about. Not
 * "the 12 licences", "six of its licences". */
static bool is_of_year(const struct sentence *s, const struct evidence_step *step)
{
	const struct vg_action *action = step->action;
	bool lets = action->action == VG_ACTION_GRANTED || action->action == VG_ACTION_DENIED;
	bool counted = step->quantity == RECORDS_COUNTED && action->count > 1 && !action->back;
	bool year = tells(step, VG_SLOT_DATE) && action->date.len == YEAR_LENGTH;
	return lets && counted && year && records_took_place(action->factuality) && !speaks_of_firm(s, s->from, s->to);
}

bool around_is_anybodys(const struct sentence *s, const struct evidence_step *step, uint32_t trigger)
{
	return !tells(step, VG_SLOT_LICENSEE) &&
	       (is_of_all(s, step, trigger) || is_of_embargo(s, step, trigger) || is_of_applicants(s, step, trigger) ||
		is_of_trade(s, step, trigger) || is_of_new(s, step, trigger) || is_of_exports(s, step) ||
		is_of_arms(s, step) || is_of_year(s, step) || is_of_several(s) || is_of_place(s, trigger) ||
		is_to_some(s, step, trigger) || is_by_any(s, step, trigger) || is_of_list(s, step, trigger) ||
		is_of_the_rest(s, step, trigger) || is_to_others(s, step) || is_of_none(s, step, trigger));
}
