/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for a body that is told of again: "the same office", "la medesima amministrazione", headlines that leave its
 * name to the text, and states that act, as one of their bodies says. */
#include "pointing.h"

#define OPENS_WITHIN 5  /* tokens before "it" in a sentence that opens with it: "In February 2011 it" */
#define TITLE_WORDS 5   /* before the name with which a sentence begins: "Il ministro degli Esteri {Bo}" */
#define ADVERB_TOKENS 4 /* before the name with which a sentence begins: "So far" */
#define SAME_REACH 24   /* bytes before the words in which "the same" ends */

/* "L'appellata Amministrazione": a word with a capital for the body that is a party to a case. */
static bool is_party(struct vg_ctx *ctx, const struct vg_doc *doc, struct vg_span span)
{
	struct vg_str word = vg_str_last(vg_str_last(vg_doc_slice(doc, span), ' '), '\'');
	return pointing_is_word(ctx, word, "party.");
}

/* "The same office", "dalla medesima amministrazione", "l'Amministrazione" of a party to a case. */
static bool is_again(const struct pointing *p)
{
	struct vg_span span = p->slot->span;
	uint32_t from = span.start > SAME_REACH ? span.start - SAME_REACH : 0;
	struct vg_str words = vg_doc_lower_slice(p->doc, span), first = words, rest = words;
	struct vg_str before = vg_str_trim(vg_str_slice(vg_doc_lower(p->doc), from, span.start));
	if (is_party(p->ctx, p->doc, span)) return true;
	vg_str_next(&rest, ' ', &first);
	return pointing_is_word(p->ctx, first, "same.") || pointing_is_word(p->ctx, vg_str_last(before, ' '), "same.");
}

/* The words stand for a body that is named or has acted; gives true. */
static bool settle_on(const struct pointing *p, int32_t entity)
{
	p->slot->entity = entity;
	p->slot->reason = VG_STR("the same body");
	return true;
}

/* Is the entity whom the goods of a step are for? */
static bool is_customer(const struct vg_doc *doc, int32_t entity)
{
	for (uint32_t i = 0; i < doc->actions.n; i++)
		if (records_slot_entity(doc, &doc->actions.items[i].slots[VG_SLOT_END_USER]) == entity) return true;
	return false;
}

/* The ministry named last before the words, or the licensing body, however far; VG_NONE. */
static int32_t office_before(const struct pointing *p, bool licensor)
{
	const struct vg_lexicon *classes = vg_rules_lexicon(vg_ctx_rules(p->ctx), "body_class");
	for (uint32_t i = vg_doc_mention_from(p->doc, p->slot->span.start); i-- > 0;) {
		const struct vg_mention *mention = &p->doc->mentions.items[i];
		if (!licensor && mention->span.start + POINTER_REACH < p->slot->span.start) break;
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		struct vg_str rest = vg_doc_lower_slice(p->doc, mention->span), first;
		const struct vg_lexeme *class = NULL;
		if (vg_str_next(&rest, ' ', &first)) class = vg_lexicon_find(classes, first, VG_LANG_UNKNOWN);
		bool fits = licensor ? records_licenses(p->ctx, p->doc, mention) : vg_lexeme_is(class, "ministry.");
		if (fits && !is_customer(p->doc, mention->entity)) return mention->entity;
	}
	return VG_NONE;
}

/* The party to a case where no body has acted yet: the licensing body or ministry named last before. */
static bool party_named(const struct pointing *p)
{
	if (!is_party(p->ctx, p->doc, p->slot->span)) return false;
	int32_t office = office_before(p, true);
	if (office == VG_NONE) office = office_before(p, false);
	return office != VG_NONE && settle_on(p, office);
}

/* "Last year the same ministry cleared": where no body has acted, of the sentence that names one with the word last the
 * first, which it is about. */
static bool named_before(const struct pointing *p)
{
	int32_t found = VG_NONE, sentence = VG_NONE;
	for (uint32_t i = vg_doc_mention_from(p->doc, p->slot->span.start); i-- > 0;) {
		const struct vg_mention *mention = &p->doc->mentions.items[i];
		int32_t there = vg_doc_sentence_at(p->doc, mention->span.start);
		if (mention->span.start + POINTER_REACH < p->slot->span.start) break;
		if (found != VG_NONE && there != sentence) break;
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		if (!pointing_ends_alike(p->doc, p->slot->span, vg_doc_slice(p->doc, mention->span))) continue;
		found = mention->entity;
		sentence = there;
	}
	return found != VG_NONE && settle_on(p, found);
}

bool pointing_same_body(const struct pointing *p)
{
	const struct vg_doc *doc = p->doc;
	if (p->slot->span.end == 0 || !is_again(p)) return false;
	bool court = records_is_court(p->ctx, vg_doc_slice(doc, p->slot->span));
	for (uint32_t i = p->index, n = 0; i-- > 0 && n < STEPS_NEAR; n++) {
		const struct vg_slot *acted = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		int32_t body = records_slot_entity(doc, acted);
		if (body == VG_NONE && acted->span.end != 0 &&
		    pointing_ends_alike(p->doc, p->slot->span, vg_doc_slice(doc, acted->span)))
			body = records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY, vg_doc_slice(doc, acted->span));
		if (body == VG_NONE || doc->entities.items[body].type != VG_MENTION_AGENCY) continue;
		if (records_is_court(p->ctx, doc->entities.items[body].name) == court) return settle_on(p, body);
	}
	return party_named(p) || named_before(p);
}

/* "La Norvegia tace. {Ha revocato}": the verb alone says who does it. */
static bool is_unsaid(const struct pointing *p)
{
	return vg_str_starts(p->slot->reason, VG_STR(RECORDS_UNSAID));
}

/* Is the subject with that article one or several, as the verb alone says: "Gli Stati Uniti ... hanno", but "ha"? */
static bool agrees(const struct pointing *p, struct vg_span first)
{
	bool several = pointing_is_word(p->ctx, vg_doc_lower_slice(p->doc, first), "several.");
	return !is_unsaid(p) || several == vg_str_ends(p->slot->reason, VG_STR("plural"));
}

/* "So far {Norway} has said little", "Meanwhile, {Berlin}": do adverbs alone stand before a name with which a sentence
 * begins? */
static bool opens_behind_adverb(const struct pointing *p, uint32_t start, const struct vg_mention *name)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(p->ctx), "grammar");
	enum vg_lang lang = vg_doc_language_at(p->doc, start);
	uint32_t n, first = vg_doc_token_at(p->doc, start), end = vg_doc_token_at(p->doc, name->span.start);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	if (end > first + ADVERB_TOKENS) return false;
	struct vg_str all = vg_doc_lower_slice(p->doc, (struct vg_span){start, name->span.start});
	all = vg_str_trim(all);
	if (all.len > 0 && all.ptr[all.len - 1] == ',') all.len--;
	if (vg_lexeme_is(vg_lexicon_find(grammar, all, lang), "adv.")) return true;
	for (uint32_t i = first; i < end; i++) {
		if (tokens[i].flags & VG_TOKEN_PUNCT) continue;
		const struct vg_lexeme *word = records_entry(p->doc, grammar, tokens[i].span, lang);
		bool article = i + 1 == end && vg_lexeme_is(word, "det.def"); /* "Finora la Norvegia" */
		if (!article && !vg_lexeme_is(word, "adv.")) return false;
	}
	return true;
}

/* "{Berlin} has hesitated. It refused": a capital, which stands for its state; the slot has its words then. */
static bool begins_with_capital(const struct pointing *p, uint32_t mention)
{
	const struct vg_lexicon *capitals = vg_rules_lexicon(vg_ctx_rules(p->ctx), "capital");
	const struct vg_mention *name = &p->doc->mentions.items[mention];
	const struct vg_lexeme *capital = vg_lexicon_find(capitals, vg_doc_slice(p->doc, name->span),
							  vg_doc_language_at(p->doc, name->span.start));
	const struct vg_action *action = &p->doc->actions.items[p->index];
	struct vg_str behind = vg_str_slice(p->doc->text, name->span.end, p->doc->text.len);
	bool owner = records_genitive(behind) != 0 || behind.len == 0 || behind.ptr[0] != ' ';
	if (capital == NULL || owner || !records_took_place(action->factuality)) return false;
	for (uint32_t k = 0; k < action->destination.n; k++)
		if (vg_str_eq(action->destination.items[k].country, capital->country)) return false;
	*p->slot = (struct vg_slot){.mention = (int32_t)mention, .entity = name->entity, .span = name->span};
	p->slot->reason = VG_STR("the same body");
	return true;
}

/* "Norway has long been wary. {It} never allowed": the state or body with which a sentence begins, behind its article.
 */
static bool begins_with_body(const struct pointing *p, struct vg_span first)
{
	uint32_t i = vg_doc_mention_from(p->doc, first.start);
	const struct vg_mention *mention = i < p->doc->mentions.n ? &p->doc->mentions.items[i] : NULL;
	bool opens = mention != NULL && mention->entity != VG_NONE &&
		     (mention->span.start <= first.end + 1 || opens_behind_adverb(p, first.start, mention));
	if (opens && mention->type == VG_MENTION_PLACE) return begins_with_capital(p, i);
	if (!opens || (mention->type != VG_MENTION_AGENCY && mention->type != VG_MENTION_COUNTRY)) return false;
	struct vg_str behind = vg_str_slice(p->doc->text, mention->span.end, p->doc->text.len);
	bool owner = records_genitive(behind) != 0 || behind.len == 0 || behind.ptr[0] != ' ';
	if (owner || records_is_court(p->ctx, p->doc->entities.items[mention->entity].name)) return false;
	const struct vg_action *action = &p->doc->actions.items[p->index];
	for (uint32_t k = 0; k < action->destination.n; k++)
		if (vg_str_eq(action->destination.items[k].country, mention->value)) return false;
	const struct vg_slot *last = p->index > 0 ? &(action - 1)->slots[VG_SLOT_AUTHORITY] : NULL;
	if (last != NULL && records_slot_entity(p->doc, last) == mention->entity) return false; /* who has acted last */
	settle_on(p, mention->entity);
	if (is_unsaid(p)) {
		p->slot->mention = (int32_t)i;
		p->slot->span = mention->span;
	}
	if (!records_took_place(action->factuality))
		p->slot->reason = VG_STR("points back"); /* "it does not stop all" */
	return true;
}

/* "Il ministro Bo ha parlato. {Ha revocato} la licenza": who holds an office, and whom the sentence begins with. */
static bool begins_with_minister(const struct pointing *p, struct vg_span sentence)
{
	uint32_t i = vg_doc_mention_from(p->doc, sentence.start);
	const struct vg_mention *who = i < p->doc->mentions.n ? &p->doc->mentions.items[i] : NULL;
	bool opens = is_unsaid(p) && who != NULL && who->type == VG_MENTION_PERSON && who->entity != VG_NONE &&
		     who->span.end < sentence.end;
	if (!opens || vg_doc_token_at(p->doc, who->span.start) > vg_doc_token_at(p->doc, sentence.start) + TITLE_WORDS)
		return false;
	if (!records_is_minister(p->ctx, p->doc, who->entity)) return false;
	p->slot->mention = (int32_t)i;
	p->slot->span = who->span;
	return settle_on(p, who->entity);
}

/* "I {danesi} tacciono. Hanno revocato", "The {Danes} have said little": the people of a state, by the word behind the
 * article of several. */
static bool names_people(const struct pointing *p, struct vg_span word)
{
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(p->ctx), "demonym");
	enum vg_lang lang = vg_doc_language_at(p->doc, word.start);
	struct vg_str text = vg_doc_slice(p->doc, word);
	bool several = lang == VG_LANG_IT ? vg_str_ends(p->slot->reason, VG_STR("plural"))
					  : vg_str_ends(text, VG_STR("s")) && !vg_str_ends(text, VG_STR("ss"));
	return several && vg_lexicon_find(demonyms, text, lang) != NULL;
}

/* "The Dutch approved two; in 1984 {they} refused a third": the people of a state that took the step before. */
static bool went_on(const struct pointing *p)
{
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(p->ctx), "demonym");
	if (p->index == 0 || !vg_lexeme_is(p->entry, "pointer.things")) return false;
	const struct vg_slot *before = &p->doc->actions.items[p->index - 1].slots[VG_SLOT_AUTHORITY];
	int32_t here = vg_doc_sentence_at(p->doc, p->slot->span.start);
	bool near = before->span.end != 0 && before->mention == VG_NONE && vg_str_eqz(before->reason, "subject") &&
		    vg_doc_sentence_at(p->doc, before->span.start) + 1 >= here;
	enum vg_lang lang = vg_doc_language_at(p->doc, p->slot->span.start);
	if (!near || vg_lexicon_find(demonyms, vg_doc_slice(p->doc, before->span), lang) == NULL) return false;
	*p->slot = *before;
	return true;
}

/* "The Dutch government does not comment. {It} revoked the licence": the government with which the sentence before
 * begins. The slot has its words then. */
bool pointing_government(const struct pointing *p)
{
	if (went_on(p)) return true;
	const struct vg_rules *rules = vg_ctx_rules(p->ctx);
	const struct vg_lexicon *grammar = vg_rules_lexicon(rules, "grammar");
	const struct vg_lexicon *pointers = vg_rules_lexicon(rules, "pointer");
	const struct vg_lexicon *demonyms = vg_rules_lexicon(rules, "demonym");
	int32_t sentence = vg_doc_sentence_at(p->doc, p->slot->span.start);
	if (sentence < 1) return false;
	struct vg_span before = p->doc->sentences.items[sentence - 1], own = p->doc->sentences.items[sentence];
	uint32_t n, first = vg_doc_token_at(p->doc, before.start), it = vg_doc_token_at(p->doc, p->slot->span.start);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	if (it > vg_doc_token_at(p->doc, own.start) + OPENS_WITHIN) return false;
	enum vg_lang lang = vg_doc_language_at(p->doc, before.start);
	if (first >= n || !agrees(p, tokens[first].span)) return false;
	if (begins_with_body(p, tokens[first].span) || begins_with_minister(p, before)) return true;
	if (!vg_lexeme_is(records_entry(p->doc, grammar, tokens[first].span, lang), "det.def")) return false;
	if (first + 1u < n && names_people(p, tokens[first + 1u].span)) {
		p->slot->span = tokens[first + 1u].span;
		p->slot->reason = VG_STR("subject");
		return true;
	}
	for (uint32_t i = first + 1; i < n && i <= first + 2; i++) {
		if (!vg_lexeme_is(records_entry(p->doc, pointers, tokens[i].span, lang), "pointer.government"))
			continue;
		const struct vg_lexeme *nation =
			i + 1u < n ? vg_lexicon_find(demonyms, vg_doc_slice(p->doc, tokens[i + 1u].span), lang) : NULL;
		uint32_t last = i + (nation != NULL && lang == VG_LANG_IT); /* "il governo danese" */
		p->slot->span = (struct vg_span){tokens[first + 1].span.start, tokens[last].span.end};
		p->slot->reason = VG_STR("the same body");
		return true;
	}
	return false;
}

static bool goes_to(const struct vg_action *action, struct vg_str state)
{
	for (uint32_t k = 0; k < action->destination.n; k++)
		if (vg_str_eq(action->destination.items[k].country, state)) return true;
	return false;
}

/* "Madrid licensed them for Peru, sales that {it} later stopped": was the step before in the sentence taken by who is
 * named at byte start? */
static bool has_acted(const struct pointing *p, int32_t sentence, uint32_t start)
{
	if (p->index == 0) return false;
	const struct vg_action *before = &p->doc->actions.items[p->index - 1];
	return vg_doc_sentence_at(p->doc, before->trigger.start) == sentence &&
	       before->slots[VG_SLOT_AUTHORITY].span.end != 0 && before->slots[VG_SLOT_AUTHORITY].span.start == start;
}

/* "Romania should say why {it} revoked the licence": the state or body with which the sentence begins, and no other is
 * named between. */
bool pointing_own_subject(const struct pointing *p)
{
	uint32_t n, at = p->slot->span.start;
	int32_t sentence = vg_doc_sentence_at(p->doc, at);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	if (sentence < 0 || vg_doc_language_at(p->doc, at) != VG_LANG_EN) return false;
	uint32_t first = vg_doc_token_at(p->doc, p->doc->sentences.items[sentence].start), bodies = 0;
	bool goal = false; /* "Chad asked why {it} had suspended them" */
	uint32_t subject = vg_doc_mention_from(p->doc, p->doc->sentences.items[sentence].start);
	bool acted = subject < p->doc->mentions.n && has_acted(p, sentence, p->doc->mentions.items[subject].span.start);
	for (uint32_t i = vg_doc_mention_from(p->doc, p->doc->sentences.items[sentence].start);
	     i < p->doc->mentions.n && p->doc->mentions.items[i].span.start < at; i++) {
		enum vg_mention_type type = p->doc->mentions.items[i].type;
		bool buys = acted && i != subject && type == VG_MENTION_COUNTRY;
		if (buys && goes_to(&p->doc->actions.items[p->index - 1], p->doc->mentions.items[i].value)) continue;
		bodies += type == VG_MENTION_AGENCY || type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE;
		for (uint32_t k = 0; type == VG_MENTION_COUNTRY && k < p->index; k++)
			goal = goal || goes_to(&p->doc->actions.items[k], p->doc->mentions.items[i].value);
	}
	return bodies == 1 && !goal && first < n && tokens[first].span.start < at &&
	       begins_with_body(p, tokens[first].span);
}

/* "L'ong Rete Disarmo non ci sta. {Chiede} di revocarle": whoever is named with the first words of the sentence before.
 */
bool pointing_speaker(const struct pointing *p)
{
	int32_t sentence = vg_doc_sentence_at(p->doc, p->slot->span.start);
	if (sentence < 1) return false;
	struct vg_span before = p->doc->sentences.items[sentence - 1];
	uint32_t n, i = vg_doc_mention_from(p->doc, before.start), first = vg_doc_token_at(p->doc, before.start);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	const struct vg_mention *who = i < p->doc->mentions.n ? &p->doc->mentions.items[i] : NULL;
	bool named = who != NULL && who->entity != VG_NONE && who->span.end < before.end && first < n &&
		     (who->type == VG_MENTION_PERSON || who->type == VG_MENTION_ORGANIZATION ||
		      who->type == VG_MENTION_AGENCY || who->type == VG_MENTION_COMPANY);
	if (!named || !agrees(p, tokens[first].span)) return false;
	if (vg_doc_token_at(p->doc, who->span.start) > first + TITLE_WORDS) return false;
	*p->slot = (struct vg_slot){.mention = (int32_t)i, .entity = who->entity, .span = who->span};
	p->slot->reason = VG_STR("points back");
	return true;
}

/* Does the first or the last word of the phrase stand in the name? */
static bool names_one(struct vg_doc *doc, struct vg_span phrase, struct vg_str name)
{
	struct vg_str rest = vg_doc_slice(doc, phrase), first = rest;
	vg_str_next(&rest, ' ', &first);
	struct vg_span start = {phrase.start, phrase.start + first.len};
	return pointing_ends_alike(doc, phrase, name) || pointing_ends_alike(doc, start, name);
}

/* "Greek ministry": a state's, by the word for its kind alone. The state, empty for other words. */
static struct vg_str described_state(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span span)
{
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(ctx), "demonym");
	struct vg_str rest = vg_doc_slice(doc, span), word, country = {"", 0};
	enum vg_lang lang = vg_doc_language_at(doc, span.start);
	uint32_t n = 0;
	for (; vg_str_next(&rest, ' ', &word); n++) {
		const struct vg_lexeme *entry = vg_lexicon_find(demonyms, word, lang);
		if (entry != NULL) country = entry->country;
	}
	return n == 2 ? country : (struct vg_str){"", 0};
}

/* "Appeal court" of a headline: does a longer name begin with its words, in any case? */
static bool begins_alike(const struct pointing *p, struct vg_span name)
{
	struct vg_str words = vg_doc_lower_slice(p->doc, p->slot->span), low = vg_doc_lower_slice(p->doc, name);
	return low.len > words.len && vg_str_starts(low, words) && low.ptr[words.len] == ' ';
}

bool pointing_body_below(const struct pointing *p)
{
	const struct vg_doc *doc = p->doc;
	const struct vg_action *headline = &doc->actions.items[p->index];
	if (!headline->headline || p->slot->span.end == 0 || p->entry == NULL) return false;
	struct vg_str state = described_state(p->ctx, p->doc, p->slot->span);
	bool single = vg_str_find(vg_doc_slice(doc, p->slot->span), VG_STR(" "), 0) < 0;
	bool court = !single && state.len == 0 && records_is_court(p->ctx, vg_doc_slice(doc, p->slot->span));
	if (!single && state.len == 0 && !court) return false;
	for (uint32_t i = p->index + 1; i < doc->actions.n && i - p->index < STEPS_NEAR; i++) {
		const struct vg_action *step = &doc->actions.items[i];
		const struct vg_slot *body = &step->slots[VG_SLOT_AUTHORITY];
		if (step->headline || !vg_action_same(step, headline)) continue;
		bool words = body->mention == VG_NONE && body->span.end != 0 && single && /* "A Brussels court" */
			     body->span.end - body->span.start > p->slot->span.end - p->slot->span.start &&
			     pointing_ends_alike(p->doc, p->slot->span, vg_doc_slice(doc, body->span));
		if (words)
			return settle_on(p, records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY,
								 vg_doc_slice(doc, body->span)));
		int32_t entity = body->mention != VG_NONE ? records_slot_entity(doc, body) : VG_NONE;
		if (entity == VG_NONE || doc->entities.items[entity].type != VG_MENTION_AGENCY) continue;
		if (court && !begins_alike(p, doc->mentions.items[body->mention].span)) continue;
		if (court) return settle_on(p, entity);
		const struct vg_entity *named = &doc->entities.items[entity];
		bool ours = named->country.len == 0 || vg_str_eq(named->country, state);
		if (single || (ours && names_one(p->doc, p->slot->span, named->name))) return settle_on(p, entity);
	}
	return false;
}

/* Is a word of the name one for a body of that class? */
static bool is_of_class(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_mention *body, const char *class)
{
	const struct vg_lexicon *classes = vg_rules_lexicon(vg_ctx_rules(ctx), "body_class");
	struct vg_str rest = vg_doc_lower_slice(doc, body->span), word;
	while (vg_str_next(&rest, ' ', &word))
		if (vg_lexeme_is(vg_lexicon_find(classes, word, VG_LANG_UNKNOWN), class)) return true;
	return false;
}

/* May the body be one of that state? A ministry that bears a name of many may, whosever a lexicon takes it for. */
static bool can_be_of(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_mention *body, struct vg_str state)
{
	struct vg_str told = records_refs_country(ctx, vg_doc_slice(doc, body->span));
	struct vg_str known = doc->entities.items[body->entity].country;
	if (told.len != 0) return vg_str_eq(told, state);
	return known.len == 0 || vg_str_eq(known, state) || is_of_class(ctx, doc, body, "ministry.any.");
}

/* The licensing body of the state that takes the step, which says that it was taken: "The US has revoked the licences,
 * the Commerce Department said"; no other ministry. Who says "that Norway has halted it" is another state's. */
static const struct vg_slot *announcer(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *action)
{
	const struct vg_slot *who = &action->slots[VG_SLOT_AUTHORITY];
	const struct vg_slot *source = &action->slots[VG_SLOT_ATTRIBUTED_TO];
	bool said = who->mention != VG_NONE && source->mention != VG_NONE && records_took_place(action->factuality);
	if (!said || source->span.start < action->trigger.end) return NULL;
	const struct vg_mention *state = &doc->mentions.items[who->mention];
	const struct vg_mention *body = &doc->mentions.items[source->mention];
	bool acts = (state->type == VG_MENTION_COUNTRY || state->type == VG_MENTION_PLACE) && state->value.len == 2 &&
		    vg_str_eqz(who->reason, "subject");
	if (!acts || body->type != VG_MENTION_AGENCY || body->entity == VG_NONE) return NULL;
	bool decides = records_licenses(ctx, doc, body);
	return decides && can_be_of(ctx, doc, body, state->value) ? source : NULL;
}

/* "Sales were first approved in 2014, according to Statistics Norway": an embassy or whoever counts has not done it. */
static void drop_watcher(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_slot *slot)
{
	bool known = slot->mention != VG_NONE && vg_str_eqz(slot->reason, "who makes it known");
	if (known && is_of_class(ctx, doc, &doc->mentions.items[slot->mention], "envoy."))
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

void records_announced(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		drop_watcher(ctx, doc, &doc->actions.items[i].slots[VG_SLOT_AUTHORITY]);
		const struct vg_slot *source = announcer(ctx, doc, &doc->actions.items[i]);
		if (source == NULL) continue;
		struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		*slot = *source;
		slot->entity = doc->mentions.items[source->mention].entity;
		slot->reason = VG_STR("who makes it known");
	}
}
