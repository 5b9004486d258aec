/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that only point back ("the company", "il ministero", "its"): the name that they stand for. `actions` marks them
 * with a reason that begins with "back"; which words can stand for what is in lexicon/<lang>/pointer.tsv. */
#include "pointing.h"

#define TITLE_REACH 32   /* bytes between a name and the noun that he is called by */
#define QUOTE_REACH 1000 /* bytes on each side of a word in which a quotation that holds it begins or ends */
#define BELOW_REACH 4096 /* mentions behind the words among which the name of an office is looked for */

static bool is_back(const struct vg_slot *slot)
{
	return slot->mention == VG_NONE && vg_str_starts(slot->reason, VG_STR("back"));
}

/* What the words can stand for: the whole, else their last or first word. NULL if they point nowhere. */
static const struct vg_lexeme *pointer(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span span)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	struct vg_str words = vg_doc_lower_slice(doc, span), first, rest = words;
	enum vg_lang lang = vg_doc_language_at(doc, span.start);
	const struct vg_lexeme *entry = vg_lexicon_find(lexicon, words, lang);
	if (entry == NULL) entry = vg_lexicon_find(lexicon, vg_str_last(words, ' '), lang);
	if (entry == NULL && vg_str_next(&rest, ' ', &first)) entry = vg_lexicon_find(lexicon, first, lang);
	return entry;
}

bool pointing_is_word(struct vg_ctx *ctx, struct vg_str word, const char *kind)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "back");
	return vg_lexeme_is(vg_lexicon_find(lexicon, word, VG_LANG_UNKNOWN), kind);
}

/* Does the last word of the phrase stand in the name? "the ministry" in "Ministry of Defence". */
static bool names_kind(struct vg_doc *doc, struct vg_span phrase, struct vg_span name)
{
	struct vg_str lower = vg_doc_lower(doc), word = vg_str_last(vg_str_slice(lower, phrase.start, phrase.end), ' ');
	return word.len > 2 && vg_str_find(vg_str_slice(lower, name.start, name.end), word, 0) >= 0;
}

bool pointing_ends_alike(struct vg_doc *doc, struct vg_span phrase, struct vg_str name)
{
	struct vg_str word = vg_str_last(vg_doc_lower_slice(doc, phrase), ' '), rest = name, piece;
	while (vg_str_next(&rest, ' ', &piece)) {
		bool same = piece.len == word.len && word.len > 2;
		for (uint32_t i = 0; same && i < word.len; i++) {
			char c = piece.ptr[i] >= 'A' && piece.ptr[i] <= 'Z' ? (char)(piece.ptr[i] + 32) : piece.ptr[i];
			same = c == word.ptr[i];
		}
		if (same) return true;
	}
	return false;
}

static bool is_type(const struct vg_mention *mention, struct vg_str types)
{
	struct vg_str name;
	enum vg_mention_type type;
	while (vg_str_next(&types, ' ', &name))
		if (vg_mention_parse(name, &type) && mention->type == type) return true;
	return false;
}

/* Does a word of a name tell of a parliament, a council, a committee, or of one that decides on no licence? */
static bool is_council(const struct pointing *p, struct vg_span name)
{
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(p->ctx), "pointer");
	const struct vg_lexicon *classes = vg_rules_lexicon(vg_ctx_rules(p->ctx), "body_class");
	struct vg_str rest = vg_doc_lower_slice(p->doc, name), word;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *class = vg_lexicon_find(classes, word, VG_LANG_UNKNOWN);
		bool council = vg_lexeme_is(vg_lexicon_find(pointers, word, VG_LANG_UNKNOWN), "pointer.council");
		bool other = class != NULL && (vg_str_starts(class->id, VG_STR("parliament.")) ||
					       vg_str_starts(class->id, VG_STR("envoy.")));
		if (council || other) return true;
	}
	return false;
}

/* A ministry or an office is no court, and a court nothing else; who holds an office is none of them.
 * same: it bears the word that points. */
static bool can_be(const struct pointing *p, const struct vg_mention *body, bool same)
{
	bool court = vg_lexeme_is(p->entry, "pointer.court"), office = vg_lexeme_is(p->entry, "pointer.ministry");
	struct vg_str rest = vg_doc_lower_slice(p->doc, body->span), first;
	bool of = vg_str_next(&rest, ' ', &first) && rest.len != 0;
	if (office && !same && of && pointing_is_word(p->ctx, first, "holder.")) return false;
	if (office && !same && is_council(p, body->span)) return false; /* "the ministry" is no "European Parliament" */
	bool is_court = records_is_court(p->ctx, vg_doc_slice(p->doc, body->span)) ||
			records_is_court(p->ctx, p->doc->entities.items[body->entity].name);
	return (!court && !office) || is_court == court;
}

/* May the firm hold a licence, who is no customer, or get its goods, who is one? */
static bool plays(struct vg_ctx *ctx, const struct vg_mention *firm, enum vg_slot_type type)
{
	if (firm->type != VG_MENTION_COMPANY) return true;
	bool user = records_is_user(ctx, firm->entity);
	bool listed = records_role(ctx, firm->entity) == ROLE_LISTED; /* by one state, it may hold another's licences */
	return type == VG_SLOT_LICENSEE   ? listed || !records_holds_nothing(ctx, firm->entity)
	       : type == VG_SLOT_END_USER ? user
					  : true;
}

/* As a word of its own: no "chair" in "chairs". */
static bool has_word(struct vg_str text, struct vg_str word)
{
	for (int64_t at = 0; word.len != 0 && (at = vg_str_find(text, word, (uint32_t)at)) >= 0; at++) {
		uint32_t end = (uint32_t)at + word.len;
		bool begins = at == 0 || !vg_cp_is_letter((unsigned char)text.ptr[at - 1]);
		if (begins && (end == text.len || !vg_cp_is_letter((unsigned char)text.ptr[end]))) return true;
	}
	return false;
}

/* The words before a name that may be its title: none of another name's, "(chair), Mr D. Tran". */
static struct vg_str title_before(struct vg_doc *doc, uint32_t name)
{
	uint32_t from = name > TITLE_REACH ? name - TITLE_REACH : 0;
	for (uint32_t i = from; i < name; i++)
		if (strchr(",;:()\n", doc->text.ptr[i]) != NULL) from = i + 1;
	return vg_str_slice(vg_doc_lower(doc), from, name);
}

/* Those behind it: "(chair, Export Controls)", ", relatrice". */
static struct vg_str title_behind(struct vg_doc *doc, uint32_t name, uint32_t end)
{
	uint32_t to = end > name + TITLE_REACH ? name + TITLE_REACH : end;
	for (uint32_t i = name; i < to; i++)
		if (strchr(";)\n", doc->text.ptr[i]) != NULL) to = i;
	return vg_str_slice(vg_doc_lower(doc), name, to);
}

/* "La relatrice": who is called so beside his name: "Eva Lund, relatrice", "la relatrice Eva Lund". */
static bool is_called(struct vg_doc *doc, const struct vg_mention *mention, struct vg_span phrase)
{
	struct vg_str word = vg_str_last(vg_doc_lower_slice(doc, phrase), ' ');
	int32_t sentence = vg_doc_sentence_at(doc, mention->span.start);
	uint32_t end = sentence != VG_NONE ? doc->sentences.items[sentence].end : mention->span.end;
	if (end > phrase.start) end = phrase.start;
	if (end < mention->span.end) return false;
	return has_word(title_before(doc, mention->span.start), word) ||
	       has_word(title_behind(doc, mention->span.end, end), word);
}

/* May words for who speaks stand for it? A newspaper is no association, nor the other way about. */
static bool speaks(const struct pointing *p, const struct vg_mention *mention)
{
	const struct vg_lexicon *press = vg_rules_lexicon(vg_ctx_rules(p->ctx), "press");
	if (vg_lexeme_is(p->entry, "pointer.paper"))
		return vg_lexicon_find(press, vg_doc_slice(p->doc, mention->span), VG_LANG_UNKNOWN) != NULL;
	if (vg_lexeme_is(p->entry, "pointer.speaker") && mention->type == VG_MENTION_PERSON)
		return is_called(p->doc, mention, p->slot->span);
	return !vg_lexeme_is(p->entry, "pointer.assoc") ||
	       vg_lexicon_find(press, vg_doc_slice(p->doc, mention->span), VG_LANG_UNKNOWN) == NULL;
}

/* "Arms to Chad. It revoked the licence for radars to Chad": a state that goods go to by the step's own words. */
static bool is_goal(const struct pointing *p, const struct vg_mention *mention)
{
	const struct vg_action *action = &p->doc->actions.items[p->index];
	for (uint32_t i = 0; p->type == VG_SLOT_AUTHORITY && i < action->destination.n; i++)
		if (mention->type == VG_MENTION_COUNTRY &&
		    vg_str_eq(mention->value, action->destination.items[i].country))
			return true;
	return false;
}

/* "Angered Chad, to which {it} had sold radars", "whose licences {it} suspended": a name of which the clause of the
 * words says more is not what they stand for. */
static bool is_told_more_of(const struct pointing *p, const struct vg_mention *mention)
{
	enum { WITHIN = 5 }; /* tokens: ", to which it" */
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(p->ctx), "grammar");
	enum vg_lang lang = vg_doc_language_at(p->doc, mention->span.start);
	uint32_t n, at = vg_doc_token_at(p->doc, mention->span.end);
	const struct vg_token *tokens = vg_doc_tokens(p->doc, &n);
	bool mark = false;
	for (uint32_t i = at; i < n && i < at + WITHIN && tokens[i].span.start <= p->slot->span.start; i++) {
		if (tokens[i].span.start == p->slot->span.start) return mark;
		mark = mark || vg_lexeme_is(records_entry(p->doc, grammar, tokens[i].span, lang), "rel.");
	}
	return false;
}

/* The nearest mention before the words that they can stand for; kinds: one that bears their last word goes before
 * others. */
static int32_t antecedent(const struct pointing *p, bool kinds)
{
	const struct vg_doc *doc = p->doc;
	int32_t nearest = VG_NONE;
	for (uint32_t i = vg_doc_mention_from(doc, p->slot->span.start); i-- > 0;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start + POINTER_REACH < p->slot->span.start) break;
		if (mention->entity == VG_NONE || !is_type(mention, p->types)) continue;
		if (!plays(p->ctx, mention, p->type) || !speaks(p, mention) || is_goal(p, mention)) continue;
		if (is_told_more_of(p, mention)) continue;
		bool same = names_kind(p->doc, p->slot->span, mention->span);
		if (mention->type == VG_MENTION_AGENCY && !can_be(p, mention, same)) continue;
		bool make = !kinds && (pointing_is_make(doc, i) ||
				       (p->type == VG_SLOT_LICENSEE && pointing_is_beside_first(p, i)) ||
				       (p->type == VG_SLOT_LICENSEE && mention->type == VG_MENTION_COMPANY &&
					records_is_owner(p->ctx, p->doc, mention->span)));
		if (!make && (!kinds || same)) return (int32_t)i;
		if (nearest == VG_NONE) nearest = (int32_t)i;
	}
	return nearest;
}

/* For an authority, a body that already took a step goes before one that is merely named: its entity. */
static int32_t acting(const struct vg_doc *doc, uint32_t index)
{
	while (index-- > 0) {
		const struct vg_slot *slot = &doc->actions.items[index].slots[VG_SLOT_AUTHORITY];
		if (slot->mention != VG_NONE) return doc->mentions.items[slot->mention].entity;
		if (slot->entity != VG_NONE) return slot->entity;
	}
	return VG_NONE;
}

/* "The kingdom", "the Nordic country": the state that took a step last. */
static int32_t state_acting(const struct vg_doc *doc, uint32_t index)
{
	while (index-- > 0) {
		int32_t who = records_slot_entity(doc, &doc->actions.items[index].slots[VG_SLOT_AUTHORITY]);
		if (who != VG_NONE && doc->entities.items[who].type == VG_MENTION_COUNTRY) return who;
	}
	return VG_NONE;
}

static void clear(struct vg_slot *slot)
{
	*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

/* "l'esecutivo" after "il Governo": the words that were first used for it name the entity. */
static void same_words(const struct pointing *p)
{
	p->slot->reason = VG_STR("subject");
	for (uint32_t i = 0; i < p->index; i++) {
		const struct vg_slot *first = &p->doc->actions.items[i].slots[p->type];
		if (first->span.end == 0 || first->mention != VG_NONE) continue;
		const struct vg_lexeme *entry = pointer(p->ctx, p->doc, first->span);
		if (entry == NULL || !vg_str_eqz(entry->other, "words")) continue;
		p->slot->entity =
			records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY, vg_doc_slice(p->doc, first->span));
		return;
	}
}

/* "The cabinet" after "the Dutch government" or "the Netherlands": the last state or government that acts in the steps
 * before it and that words tell apart. */
static int32_t government_told(const struct pointing *p)
{
	for (uint32_t i = p->index; i-- > 0;) {
		const struct vg_slot *body = &p->doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		int32_t entity = records_slot_entity(p->doc, body);
		if (entity != VG_NONE && p->doc->entities.items[entity].type == VG_MENTION_COUNTRY) return entity;
		if (body->span.end == 0 || body->mention != VG_NONE) continue;
		struct vg_str words = vg_doc_slice(p->doc, body->span);
		bool apart = vg_str_find(words, VG_STR(" "), 0) > 0;
		if (apart && vg_lexeme_is(pointer(p->ctx, p->doc, body->span), "pointer.government"))
			return records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY, words);
	}
	return VG_NONE;
}

/* A capital after the article, inside a sentence. */
static bool is_title(const struct vg_doc *doc, struct vg_span span)
{
	struct vg_str words = vg_doc_slice(doc, span);
	return words.len > 4 && words.ptr[0] >= 'A' && words.ptr[0] <= 'Z';
}

/* "The former", "la seconda": the first or second of the last two of a kind that are named before, VG_NONE if the words
 * are none of these. */
static int32_t pair_of(const struct pointing *p)
{
	struct vg_span span = p->slot->span;
	struct vg_str word = vg_str_last(vg_doc_lower_slice(p->doc, span), ' ');
	bool first = pointing_is_word(p->ctx, word, "former."), second = pointing_is_word(p->ctx, word, "latter.");
	int32_t last = VG_NONE;
	for (uint32_t i = vg_doc_mention_from(p->doc, span.start); (first || second) && i-- > 0;) {
		const struct vg_mention *mention = &p->doc->mentions.items[i];
		if (mention->span.start + POINTER_REACH < span.start) break;
		if (mention->entity == VG_NONE || !is_type(mention, p->types) || mention->entity == last) continue;
		if (second || last != VG_NONE) return mention->entity;
		last = mention->entity;
	}
	return VG_NONE;
}

/* "Its minister-president", "il suo ministro" */
static bool names_minister(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span span)
{
	struct vg_str rest = vg_doc_lower_slice(doc, span), word;
	for (uint32_t n = 0; vg_str_next(&rest, ' ', &word); n++)
		if (n != 0 && pointing_is_word(ctx, word, "holder.minist")) return true;
	return false;
}

/* Types of what the words of a slot can stand for. */
static struct vg_str types_of(const struct pointing *p)
{
	const struct vg_lexeme *entry = p->entry;
	const struct vg_slot *slot = p->slot;
	enum vg_slot_type type = p->type;
	bool appeals = p->doc->actions.items[p->index].action == VG_ACTION_APPEALED;
	struct vg_str types = entry != NULL                              ? entry->other
			      : type == VG_SLOT_LICENSEE                 ? VG_STR("company")
			      : type == VG_SLOT_END_USER                 ? VG_STR("company")
			      : vg_str_eqz(slot->reason, "back speaker") ? VG_STR("person")
									 : VG_STR("agency");
	bool group = appeals && vg_str_eqz(types, "organization"); /* "the association will appeal" */
	bool body = appeals && (vg_lexeme_is(entry, "pointer.ministry") || vg_lexeme_is(entry, "pointer.council"));
	if (type == VG_SLOT_LICENSEE && !group && !body && !vg_str_eqz(types, "person")) types = VG_STR("company");
	if (type == VG_SLOT_END_USER) types = VG_STR("company");
	if (type == VG_SLOT_LICENSEE && appeals && vg_lexeme_is(entry, "pointer.thing"))
		types = VG_STR("company organization"); /* "they have challenged it" */
	if (vg_str_eqz(types, "words")) return types;
	if (type == VG_SLOT_ATTRIBUTED_TO && vg_str_eqz(types, "agency company country"))
		types = VG_STR("agency company organization"); /* a state says nothing that "it says" points to */
	if (type == VG_SLOT_AUTHORITY && vg_lexeme_is(entry, "pointer.thing")) types = VG_STR("agency country");
	if (vg_str_eqz(types, "agency company organization") && names_minister(p->ctx, p->doc, slot->span))
		types = VG_STR("agency");
	return vg_str_eqz(slot->reason, "back officer") ? VG_STR("company") : types;
}

/* "It", "they": words that say nothing of what they stand for. */
static bool is_pronoun(const struct pointing *p)
{
	return vg_lexeme_is(p->entry, "pointer.clerks") || vg_lexeme_is(p->entry, "pointer.thing");
}

/* "The commission" after "the interministerial commission": the body, told by more words that end alike, that acted
 * last before; VG_NONE without. */
static int32_t acted_alike(const struct pointing *p)
{
	struct vg_str words = vg_doc_slice(p->doc, p->slot->span);
	for (uint32_t i = p->index, n = 0; i-- > 0 && n < STEPS_NEAR; n++) {
		const struct vg_slot *slot = &p->doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (slot->mention != VG_NONE || slot->span.end == 0 || is_back(slot)) continue;
		struct vg_str told = vg_doc_slice(p->doc, slot->span);
		if (told.len <= words.len + 1u || records_inherited(slot->reason)) continue;
		if (!vg_str_eq(vg_str_last(vg_doc_lower_slice(p->doc, slot->span), ' '),
			       vg_str_last(vg_doc_lower_slice(p->doc, p->slot->span), ' ')))
			continue;
		return records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY, told);
	}
	return VG_NONE;
}

/* The body that the words of an authority point to by having acted: "it"; of two departments the one that has. VG_NONE
 * where that says nothing. */
static int32_t acted(const struct pointing *p)
{
	if (is_pronoun(p)) return acting(p->doc, p->index);
	if (vg_lexeme_is(p->entry, "pointer.land")) return state_acting(p->doc, p->index);
	bool office = vg_lexeme_is(p->entry, "pointer.ministry") || vg_lexeme_is(p->entry, "pointer.council") ||
		      vg_lexeme_is(p->entry, "pointer.station");
	int32_t body = office ? acting(p->doc, p->index) : VG_NONE;
	bool alike = body != VG_NONE && pointing_ends_alike(p->doc, p->slot->span, p->doc->entities.items[body].name);
	return alike ? body : office ? acted_alike(p) : VG_NONE;
}

/* "the Union", "il Commissariato", "the Council": a capital title stands for no body of another name, as "the Ministry"
 * may. */
static bool is_bare_title(const struct pointing *p)
{
	return is_title(p->doc, p->slot->span) && !vg_str_eqz(p->slot->reason, "back pronoun") &&
	       (p->entry == NULL || vg_lexeme_is(p->entry, "pointer.council") ||
		vg_lexeme_is(p->entry, "pointer.station"));
}

/* "Our", "we", "ci", of no words that are quoted: who writes. */
static bool is_writer(const struct pointing *p)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(p->ctx), "speaker");
	struct vg_doc *doc = p->doc;
	struct vg_span span = p->slot->span;
	int32_t block = vg_doc_block_at(doc, span.start);
	const struct vg_lexeme *entry =
		vg_lexicon_find(words, vg_doc_lower_slice(doc, span), vg_doc_language_at(doc, span.start));
	bool us =
		vg_str_eqz(p->slot->reason, "back clitic") && vg_lexeme_is(entry, "clitic."); /* "ci è stata negata" */
	if ((!us && !vg_lexeme_is(entry, "first.")) || block == VG_NONE) return false;
	struct vg_span around = doc->blocks.items[block].span;
	if (around.start + QUOTE_REACH < span.start) around.start = span.start - QUOTE_REACH;
	if (around.end > span.end + QUOTE_REACH) around.end = span.end + QUOTE_REACH;
	struct vg_str text = vg_doc_slice(doc, around);
	return vg_str_find(text, VG_STR("\""), 0) < 0 && vg_str_find(text, VG_STR("\xE2\x80\x9C"), 0) < 0 &&
	       vg_str_find(text, VG_STR("\xC2\xAB"), 0) < 0;
}

/* The firm that writes the letter, looked for once a text; VG_NONE without. */
static int32_t writing_firm(const struct pointing *p)
{
	if (p->told->firm_known) return p->told->firm;
	p->told->firm_known = true;
	p->told->firm = VG_NONE;
	for (uint32_t i = 0; i < p->doc->entities.n && p->told->firm == VG_NONE; i++)
		if (p->doc->entities.items[i].type == VG_MENTION_COMPANY &&
		    (records_role(p->ctx, (int32_t)i) & ROLE_WRITER))
			p->told->firm = (int32_t)i;
	return p->told->firm;
}

/* "The Company", "la Società" with a capital, "our": the firm that a letter, notice or report is by, which signs it or
 * is named in it first. */
static int32_t own_firm(const struct pointing *p)
{
	const struct vg_doc *doc = p->doc;
	bool writer = is_writer(p), title = vg_lexeme_is(p->entry, "pointer.firm") && is_title(doc, p->slot->span);
	int32_t writes = writer ? writing_firm(p) : VG_NONE;
	if (writes != VG_NONE) return writes;
	int32_t titled = writer || title ? pointing_firm_of_title(p) : VG_NONE;
	if (titled != VG_NONE) return titled;
	for (uint32_t i = 0; (writer || title) && i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= p->slot->span.start) break;
		bool firm = mention->type == VG_MENTION_COMPANY && mention->entity != VG_NONE;
		if (firm && plays(p->ctx, mention, p->type)) return mention->entity;
	}
	return VG_NONE;
}

/* "The Minister" with a capital: the office of which the text gives the whole title. */
static int32_t titled_office(const struct pointing *p)
{
	struct vg_str title = vg_str_last(vg_doc_lower_slice(p->doc, p->slot->span), ' ');
	bool office = is_title(p->doc, p->slot->span) && pointing_is_word(p->ctx, title, "holder.minist");
	if (p->type != VG_SLOT_AUTHORITY || !office) return VG_NONE;
	struct vg_span words = records_titled_office(p->ctx, p->doc, title, p->told);
	if (words.end == 0) return VG_NONE;
	return records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY, vg_doc_slice(p->doc, words));
}

/* "The Ministry" of a text that gives the whole name further down, as the older mail of a thread: the one body there
 * that bears the word; VG_NONE. */
static int32_t named_below(const struct pointing *p)
{
	int32_t found = VG_NONE;
	uint32_t first = vg_doc_mention_from(p->doc, p->slot->span.end);
	for (uint32_t i = first; i < p->doc->mentions.n && i - first < BELOW_REACH; i++) {
		const struct vg_mention *mention = &p->doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE || mention->entity == found)
			continue;
		if (!names_kind(p->doc, p->slot->span, mention->span) || !can_be(p, mention, true)) continue;
		if (found != VG_NONE) return VG_NONE;
		found = mention->entity;
	}
	return found;
}

/* "The judges", of a headline or lead that names no court: the first that the text names below. */
static int32_t court_below(const struct pointing *p)
{
	uint32_t first = vg_doc_mention_from(p->doc, p->slot->span.end);
	for (uint32_t i = first; i < p->doc->mentions.n && i - first < BELOW_REACH; i++) {
		const struct vg_mention *mention = &p->doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		if (records_is_court(p->ctx, p->doc->entities.items[mention->entity].name)) return mention->entity;
	}
	return VG_NONE;
}

/* The entity that the words of a slot stand for, VG_NONE where none is found. */
static int32_t stands_for(const struct pointing *p)
{
	int32_t entity = pair_of(p);
	if (entity == VG_NONE) entity = titled_office(p);
	if (entity == VG_NONE && p->type == VG_SLOT_AUTHORITY) entity = acted(p);
	if (entity != VG_NONE) return entity;
	if (p->type == VG_SLOT_LICENSEE) entity = own_firm(p);
	if (entity != VG_NONE) return entity;
	bool firm = p->type == VG_SLOT_LICENSEE || p->type == VG_SLOT_END_USER;
	int32_t found = antecedent(p, !firm && !is_pronoun(p));
	if (found == VG_NONE) return VG_NONE;
	if (p->type == VG_SLOT_LICENSEE) entity = pointing_main_firm(p, found);
	if (entity != VG_NONE) return entity;
	bool several = p->type == VG_SLOT_LICENSEE && vg_lexeme_is(p->entry, "pointer.things");
	if (several) found = records_first_of_several(p->ctx, p->doc, found); /* "their licences" */
	const struct vg_mention *mention = &p->doc->mentions.items[found];
	bool strict = p->type == VG_SLOT_AUTHORITY && /* "the unit" is no ministry */
		      (is_bare_title(p) || vg_lexeme_is(p->entry, "pointer.station"));
	return strict && !names_kind(p->doc, p->slot->span, mention->span) ? VG_NONE : mention->entity;
}

/* How the words of a slot came to stand for the entity. */
static struct vg_str reason_for(const struct pointing *p, int32_t entity)
{
	const struct vg_entity *named = &p->doc->entities.items[entity];
	bool ours = p->type == VG_SLOT_LICENSEE &&
		    (named->type == VG_MENTION_AGENCY || named->type == VG_MENTION_ORGANIZATION);
	if ((ours || p->type == VG_SLOT_AUTHORITY) && pointing_ends_alike(p->doc, p->slot->span, named->name))
		return VG_STR("the same body");
	if (p->type == VG_SLOT_LICENSEE && vg_str_eqz(p->slot->reason, "back clitic")) /* "le ha negato" */
		return VG_STR(RECORDS_TO_WHOM);
	return p->type == VG_SLOT_END_USER ? VG_STR("the customer named before") : VG_STR("points back");
}

/* "He said that the licence might be revoked": a human who is told of a step need not be its holder. */
static bool is_teller(const struct pointing *p)
{
	enum vg_action_type action = p->doc->actions.items[p->index].action;
	bool acts = action == VG_ACTION_APPLIED || action == VG_ACTION_APPEALED;
	return p->type == VG_SLOT_LICENSEE && !acts && vg_str_eqz(p->types, "person");
}

/* "They added that ...": those who told of the step before, in the sentence before; false where nobody did. */
static bool goes_on(const struct pointing *p)
{
	if (p->type != VG_SLOT_ATTRIBUTED_TO || p->index == 0 || !vg_lexeme_is(p->entry, "pointer.things"))
		return false;
	const struct vg_action *before = &p->doc->actions.items[p->index - 1];
	const struct vg_slot *given = &before->slots[VG_SLOT_ATTRIBUTED_TO];
	int32_t told = vg_doc_sentence_at(p->doc, before->evidence.start);
	int32_t here = vg_doc_sentence_at(p->doc, p->slot->span.start);
	bool next = told != VG_NONE && told + 1 == here && p->doc->sentences.items[here].start == p->slot->span.start;
	if (!next || given->reason.len == 0) return false;
	*p->slot = *given;
	return true;
}

/* "The Department has had none" after "the Department granted it", by no other name: the same. VG_NONE. */
static int32_t title_told(const struct pointing *p)
{
	enum { STEPS = 64 };
	struct vg_str words = vg_doc_slice(p->doc, p->slot->span);
	if (!is_title(p->doc, p->slot->span)) return VG_NONE;
	for (uint32_t i = p->index; i-- > 0 && i + STEPS >= p->index;) {
		const struct vg_slot *told = &p->doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (told->mention != VG_NONE || told->span.end == 0 || !vg_str_eqz(told->reason, "subject")) continue;
		if (vg_str_eq(vg_doc_slice(p->doc, told->span), words))
			return records_entity_named(p->ctx, p->doc, VG_MENTION_AGENCY, words);
	}
	return VG_NONE;
}

/* "La Norvegia tace. {Ha revocato} la licenza": whom the sentence before is about; the slot is empty where that is
 * nobody. False for other words. */
static bool resolve_unsaid(const struct pointing *p)
{
	if (!vg_str_starts(p->slot->reason, VG_STR(RECORDS_UNSAID))) return false;
	bool listed = vg_str_starts(p->slot->reason, VG_STR(RECORDS_ASKED));
	bool found = listed                         ? pointing_asked(p)
		     : p->type == VG_SLOT_AUTHORITY ? pointing_questioned(p) || pointing_government(p)
						    : pointing_speaker(p);
	if (!found) clear(p->slot);
	return true;
}

/* Gives words that stand for the entity, VG_NONE for none that was found before, its name; else they are that of a body
 * below, or themselves, or nothing. */
static void settle_words(const struct pointing *p, int32_t entity)
{
	struct vg_slot *slot = p->slot;
	bool office = p->type == VG_SLOT_AUTHORITY && (vg_lexeme_is(p->entry, "pointer.ministry") || is_bare_title(p));
	if (entity == VG_NONE && office && is_title(p->doc, slot->span)) entity = named_below(p);
	bool court = p->type == VG_SLOT_AUTHORITY && vg_lexeme_is(p->entry, "pointer.court");
	int32_t below = entity == VG_NONE && court ? court_below(p) : VG_NONE;
	if (below != VG_NONE) {
		slot->entity = below;
		slot->reason = VG_STR("the court named below");
	} else if (entity != VG_NONE) {
		slot->entity = entity; /* the words stay */
		slot->reason = reason_for(p, entity);
	} else if (p->type == VG_SLOT_AUTHORITY && vg_lexeme_is(p->entry, "pointer.station")) {
		slot->reason = VG_STR("subject"); /* "la questura", which has no other name */
	} else if (office && is_title(p->doc, slot->span) && !vg_str_eqz(slot->reason, "back writer")) {
		slot->reason = VG_STR("subject"); /* "the Department", of no other name */
	} else {
		clear(slot);
	}
}

/* Gives the words of a slot that only point back the entity that they stand for, or takes them away. */
static void resolve(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t index, enum vg_slot_type type,
		    struct records_told *told)
{
	struct vg_slot *slot = &doc->actions.items[index].slots[type];
	if (slot->mention != VG_NONE || (slot->span.end == 0 && !is_back(slot))) return;
	struct pointing p = {.ctx = ctx,
			     .doc = doc,
			     .index = index,
			     .type = type,
			     .slot = slot,
			     .entry = pointer(ctx, doc, slot->span),
			     .told = told};
	if (type == VG_SLOT_AUTHORITY && is_back(slot) && records_is_voice(ctx, doc, slot, told)) return;
	if (resolve_unsaid(&p)) return;
	if (type == VG_SLOT_AUTHORITY && (pointing_same_body(&p) || pointing_body_below(&p))) return;
	if (!is_back(slot)) return;
	int32_t whose = type == VG_SLOT_AUTHORITY ? records_whose_office(ctx, doc, slot->span) : VG_NONE;
	if (whose != VG_NONE) { /* "his department", "my Department" */
		slot->entity = whose;
		slot->reason = VG_STR("the same body");
		return;
	}
	bool back_state = vg_str_eqz(slot->reason, "back state");
	int32_t state = back_state && vg_lexeme_is(p.entry, "pointer.government") ? government_told(&p) : VG_NONE;
	if (state == VG_NONE && back_state) state = records_state_meant(ctx, doc, slot->span, told);
	if (state != VG_NONE) slot->entity = state;
	if (state != VG_NONE || (vg_str_eqz(slot->reason, "back state") && is_title(doc, slot->span))) {
		slot->reason = VG_STR("subject");
		return;
	}
	if (goes_on(&p)) return;
	int32_t minister = type == VG_SLOT_ATTRIBUTED_TO ? records_minister_meant(ctx, doc, slot->span) : VG_NONE;
	if (minister != VG_NONE) {
		slot->entity = minister;
		slot->reason = VG_STR("points back");
		return;
	}
	p.types = types_of(&p);
	if (vg_str_eqz(p.types, "words")) {
		same_words(&p);
		return;
	}
	bool it = type == VG_SLOT_AUTHORITY && vg_lexeme_is(p.entry, "pointer.thing") &&
		  (pointing_questioned(&p) || pointing_government(&p) || pointing_own_subject(&p));
	if (it) return;
	int32_t entity = type == VG_SLOT_AUTHORITY ? title_told(&p) : VG_NONE;
	if (entity == VG_NONE && !is_teller(&p)) entity = stands_for(&p);
	settle_words(&p, entity);
}

int32_t records_firm_meant(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t index, struct vg_span words)
{
	struct vg_slot slot = {.mention = VG_NONE, .entity = VG_NONE, .span = words, .reason = VG_STR("back")};
	struct records_told told = {0};
	struct pointing p = {.ctx = ctx,
			     .doc = doc,
			     .index = index,
			     .type = VG_SLOT_LICENSEE,
			     .slot = &slot,
			     .entry = pointer(ctx, doc, words),
			     .told = &told};
	p.types = types_of(&p);
	return vg_lexeme_is(p.entry, "pointer.firm") ? stands_for(&p) : VG_NONE;
}

void records_back(struct vg_ctx *ctx, struct vg_doc *doc)
{
	static const enum vg_slot_type types[] = {VG_SLOT_LICENSEE, VG_SLOT_AUTHORITY, VG_SLOT_ATTRIBUTED_TO,
						  VG_SLOT_END_USER};
	struct records_told told = {0};
	for (uint32_t i = 0; i < doc->actions.n; i++)
		for (uint32_t t = 0; t < sizeof types / sizeof *types; t++) resolve(ctx, doc, i, types[t], &told);
}

bool records_is_firm(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span words)
{
	const struct vg_lexeme *entry = pointer(ctx, doc, words);
	return vg_lexeme_is(entry, "pointer.firm") || vg_lexeme_is(entry, "pointer.group");
}

bool records_is_court(struct vg_ctx *ctx, struct vg_str name)
{
	const struct vg_lexicon *nouns = vg_rules_lexicon(vg_ctx_rules(ctx), "noun");
	struct vg_str rest = name, word;
	const struct vg_lexeme *entry = vg_lexicon_find(nouns, name, VG_LANG_UNKNOWN);
	if (vg_lexeme_is(entry, "court.")) return true;
	while (vg_str_next(&rest, ' ', &word)) {
		entry = vg_lexicon_find(nouns, word, VG_LANG_UNKNOWN);
		if (vg_lexeme_is(entry, "court.")) return true;
		entry = rest.len != 0 ? vg_lexicon_find(nouns, rest, VG_LANG_UNKNOWN) : NULL;
		if (vg_lexeme_is(entry, "court.")) return true;
	}
	return false;
}
