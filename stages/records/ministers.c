/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ministers by name, and the ministries that are theirs: "Minister Eva Lund is asked to suspend it" asks the one that
 * the text names, "her department", "Eva Lund's ministry" is that whose field stands in her title. */
#include "licences.h"

#define TITLE_REACH 48  /* bytes before a person's name in which "minister of foreign trade" stands */
#define FIELD_LETTERS 5 /* of a word that tells one ministry from another */
#define POSSESSIVE 5    /* bytes of " her " */
#define WHOSE_REACH 400 /* bytes between "his department" and the name of whose it is, at most */

/* "Minister {Eva Lund}", "la ministra {Lund}": the words before the name; empty where none behind the last comma is a
 * minister. */
static struct vg_str title_before(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_mention *person)
{
	const struct vg_lexicon *back = vg_rules_lexicon(vg_ctx_rules(ctx), "back");
	int32_t sentence = vg_doc_sentence_at(doc, person->span.start);
	uint32_t from = person->span.start > TITLE_REACH ? person->span.start - TITLE_REACH : 0;
	if (sentence != VG_NONE && doc->sentences.items[sentence].start > from)
		from = doc->sentences.items[sentence].start;
	struct vg_str before = vg_str_trim(vg_str_slice(vg_doc_lower(doc), from, person->span.start));
	struct vg_str rest = before, word;
	bool minister = false;
	struct vg_str behind = vg_str_slice(doc->text, person->span.end, doc->text.len);
	bool beside = vg_str_starts(behind, VG_STR(",")) && vg_str_ends(before, VG_STR(","));
	if (beside) before.len--; /* "The trade minister, {Eva Lund}, spoke" */
	rest = before;
	while (vg_str_next(&rest, ' ', &word)) {
		bool here = vg_lexeme_is(vg_lexicon_find(back, word, VG_LANG_UNKNOWN), "holder.minist");
		minister = here || (minister && !vg_str_eq(word, VG_STR(",")));
		if (vg_str_ends(word, VG_STR(",")) || vg_str_ends(word, VG_STR(";"))) minister = false;
	}
	return minister ? before : (struct vg_str){"", 0};
}

bool records_is_ministry(struct vg_ctx *ctx, struct vg_str name)
{
	const struct vg_lexicon *classes = vg_rules_lexicon(vg_ctx_rules(ctx), "body_class");
	struct vg_str word;
	while (vg_str_next(&name, ' ', &word))
		if (vg_lexeme_is(vg_lexicon_find(classes, word, VG_LANG_UNKNOWN), "ministry.")) return true;
	return false;
}

/* The human named last before a place of the text; VG_NONE where none is near. */
static int32_t human_before(const struct vg_doc *doc, uint32_t place)
{
	for (uint32_t i = vg_doc_mention_from(doc, place); i-- > 0;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.end + WHOSE_REACH < place) break;
		if (mention->type == VG_MENTION_PERSON && mention->entity != VG_NONE && mention->span.end <= place)
			return (int32_t)i;
	}
	return VG_NONE;
}

/* "Eva Lund ... {her} Department for Trade": the name of the ministry that is told to be somebody's; empty. */
static struct vg_str own_ministry(struct vg_ctx *ctx, struct vg_doc *doc, int32_t entity)
{
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *body = &doc->mentions.items[i];
		if (body->type != VG_MENTION_AGENCY || body->span.start < 2) continue;
		uint32_t from = body->span.start > POSSESSIVE ? body->span.start - POSSESSIVE : 0;
		struct vg_str before = vg_str_trim(vg_str_slice(vg_doc_lower(doc), from, body->span.start));
		const struct vg_lexeme *whose = vg_lexicon_find(pointers, vg_str_last(before, ' '), VG_LANG_EN);
		if (!vg_lexeme_is(whose, "pointer.person")) continue;
		struct vg_str name = vg_doc_lower_slice(doc, body->span);
		int32_t who = records_is_ministry(ctx, name) ? human_before(doc, body->span.start) : VG_NONE;
		if (who != VG_NONE && doc->mentions.items[who].entity == entity) return name;
	}
	return (struct vg_str){"", 0};
}

static struct vg_str title_of(struct vg_ctx *ctx, struct vg_doc *doc, int32_t entity)
{
	struct vg_str title = {"", 0};
	for (uint32_t i = 0; i < doc->mentions.n && title.len == 0; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->entity != entity || mention->type != VG_MENTION_PERSON) continue;
		title = title_before(ctx, doc, mention);
		if (title.len == 0) title = vg_doc_lower_slice(doc, records_title_behind(ctx, doc, mention->span));
	}
	return title.len != 0 ? title : own_ministry(ctx, doc, entity);
}

bool records_is_minister(struct vg_ctx *ctx, struct vg_doc *doc, int32_t entity)
{
	return title_of(ctx, doc, entity).len != 0;
}

/* Does a word of five letters or more of a ministry's name stand in the title: "Commerce {Secretary}"? */
static bool shares_field(struct vg_str title, struct vg_str ministry)
{
	struct vg_str word;
	while (vg_str_next(&ministry, ' ', &word))
		if (word.len >= FIELD_LETTERS && vg_str_find(title, word, 0) >= 0) return true;
	return false;
}

/* The one ministry that takes steps by their words; VG_NONE for none or several. */
static int32_t acting_ministry(struct vg_ctx *ctx, struct vg_doc *doc)
{
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		int32_t mention = doc->actions.items[i].slots[VG_SLOT_AUTHORITY].mention;
		int32_t who = mention != VG_NONE ? doc->mentions.items[mention].entity : VG_NONE;
		if (who == VG_NONE || who == found || doc->entities.items[who].type != VG_MENTION_AGENCY) continue;
		if (!records_is_ministry(ctx, vg_doc_lower_slice(doc, doc->mentions.items[mention].span))) continue;
		if (found != VG_NONE) return VG_NONE;
		found = who;
	}
	return found;
}

/* "Prime Minister Eva Lund", who is at the head of no ministry */
static bool is_premier(struct vg_ctx *ctx, struct vg_str title)
{
	const struct vg_lexicon *echo = vg_rules_lexicon(vg_ctx_rules(ctx), "echo");
	for (uint32_t i = 0; i < vg_lexicon_size(echo); i++)
		if (vg_str_starts(vg_lexicon_entry(echo, i)->id, VG_STR("premier.")) &&
		    vg_str_find(title, vg_lexicon_form(echo, i, 0), 0) >= 0)
			return true;
	return false;
}

/* The first state or government that takes a step by its words; VG_NONE. */
static int32_t acting_state(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		int32_t who = records_filled(slot) ? records_slot_entity(doc, slot) : VG_NONE;
		if (who != VG_NONE && doc->entities.items[who].type == VG_MENTION_COUNTRY) return who;
		if (!records_filled(slot) || slot->mention != VG_NONE || slot->span.end == 0) continue;
		struct vg_str words = vg_doc_lower_slice(doc, slot->span), last = vg_str_last(words, ' ');
		enum vg_lang lang = vg_doc_language_at(doc, slot->span.start);
		bool cabinet = vg_lexeme_is(vg_lexicon_find(pointers, last, lang), "pointer.government");
		if (cabinet && last.len < words.len) /* "the Italian government" */
			return records_entity_named(ctx, doc, VG_MENTION_AGENCY, vg_doc_slice(doc, slot->span));
	}
	return VG_NONE;
}

/* "Minister Eva Lund is asked to suspend it", "wrote to Commerce Secretary Eva Lund, urging her to": the one ministry
 * that the text names, of several the one whose field is in the title. VG_NONE. */
int32_t records_ministry_of(struct vg_ctx *ctx, struct vg_doc *doc, int32_t person)
{
	int32_t found = VG_NONE, titled = VG_NONE;
	bool several = false;
	struct vg_str title = title_of(ctx, doc, person);
	if (title.len == 0) return VG_NONE;
	if (is_premier(ctx, title)) return acting_state(ctx, doc);
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE || mention->entity == found)
			continue;
		struct vg_str name = vg_doc_lower_slice(doc, mention->span);
		if (!records_is_ministry(ctx, name)) continue;
		several = several || found != VG_NONE;
		found = mention->entity;
		if (titled == VG_NONE && shares_field(title, name)) titled = found;
	}
	if (several && titled == VG_NONE) titled = acting_ministry(ctx, doc);
	return several ? titled : found;
}

/* "Department", "ministry": an office by no name, and nobody who holds one. */
static bool is_office(struct vg_ctx *ctx, struct vg_str word, enum vg_lang lang)
{
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	const struct vg_lexicon *back = vg_rules_lexicon(vg_ctx_rules(ctx), "back");
	return vg_lexeme_is(vg_lexicon_find(pointers, word, lang), "pointer.ministry") &&
	       !vg_lexeme_is(vg_lexicon_find(back, word, VG_LANG_UNKNOWN), "holder.");
}

/* Does "whose", "his" or the genitive of the name stand right before the words? */
static bool is_whose(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t start, uint32_t name)
{
	const struct vg_lexicon *function = vg_rules_lexicon(vg_ctx_rules(ctx), "function");
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	struct vg_str between = vg_str_slice(vg_doc_lower(doc), name, start);
	if (records_genitive(between) == between.len) return between.len != 0;
	struct vg_str word = vg_str_last(vg_str_trim(between), ' ');
	enum vg_lang lang = vg_doc_language_at(doc, start);
	return vg_lexeme_is(vg_lexicon_find(function, word, lang), "whose") ||
	       vg_lexeme_is(vg_lexicon_find(pointers, word, lang), "pointer.person");
}

/* The one body of the text whose name bears the word, of several the one that takes steps; VG_NONE. */
static int32_t bearing(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str word)
{
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE || mention->entity == found)
			continue;
		struct vg_str name = vg_doc_lower_slice(doc, mention->span);
		if (vg_str_find(name, word, 0) < 0) continue;
		if (found != VG_NONE) return acting_ministry(ctx, doc);
		found = mention->entity;
	}
	return found;
}

/* "My Department": the only body of the text that licenses; VG_NONE for none or several. */
static int32_t only_licensor(struct vg_ctx *ctx, struct vg_doc *doc)
{
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool body =
			mention->type == VG_MENTION_AGENCY && mention->entity != VG_NONE && mention->entity != found;
		if (!body || !records_licenses(ctx, doc, mention)) continue;
		if (found != VG_NONE) return VG_NONE;
		found = mention->entity;
	}
	return found;
}

/* "To ask the Secretary of State for Trade when {his Department} approved it": who holds the office, named by it in the
 * sentence before the words; VG_NONE. */
static int32_t office_asked(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t start)
{
	const struct vg_lexicon *back = vg_rules_lexicon(vg_ctx_rules(ctx), "back");
	int32_t sentence = vg_doc_sentence_at(doc, start);
	uint32_t from = sentence != VG_NONE ? doc->sentences.items[sentence].start : start;
	if (sentence == VG_NONE || !is_whose(ctx, doc, start, from)) return VG_NONE;
	for (uint32_t i = vg_doc_mention_from(doc, start); i-- > 0;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start < from) break;
		struct vg_str rest = vg_doc_lower_slice(doc, mention->span), title;
		if (mention->type != VG_MENTION_AGENCY || !vg_str_next(&rest, ' ', &title)) continue;
		if (vg_lexeme_is(vg_lexicon_find(back, title, VG_LANG_UNKNOWN), "holder.")) return mention->entity;
	}
	return VG_NONE;
}

int32_t records_whose_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span words)
{
	enum vg_lang lang = vg_doc_language_at(doc, words.start);
	const struct vg_lexicon *pointers = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	struct vg_str text = vg_doc_lower_slice(doc, words), rest, office = vg_str_last(text, ' ');
	const struct vg_lexicon *speakers = vg_rules_lexicon(vg_ctx_rules(ctx), "speaker");
	bool mine = vg_lexeme_is(vg_lexicon_find(speakers, text, lang), "first.");
	if (mine || vg_lexeme_is(vg_lexicon_find(pointers, text, lang), "pointer.person")) { /* "his" */
		rest = vg_str_trim(vg_str_slice(vg_doc_lower(doc), words.end, doc->text.len));
		if (!vg_str_next(&rest, ' ', &office)) return VG_NONE;
		words.start = words.end + 1;
	}
	if (!is_office(ctx, office, lang)) return VG_NONE;
	char first = doc->text.ptr[words.start]; /* "the Department", of no other name */
	bool title = office.len == text.len && first >= 'A' && first <= 'Z';
	if (mine) return only_licensor(ctx, doc);
	uint32_t at = vg_doc_mention_from(doc, words.start); /* "Eva Lund's ministry" */
	bool owner = at < doc->mentions.n && doc->mentions.items[at].span.start == words.start &&
		     doc->mentions.items[at].type == VG_MENTION_PERSON && doc->mentions.items[at].entity != VG_NONE;
	if (!owner && text.len > office.len && words.start < words.end) return VG_NONE; /* "foreign ministry" */
	int32_t who = owner ? (int32_t)at : human_before(doc, words.start);
	bool theirs = who != VG_NONE && (owner || is_whose(ctx, doc, words.start, doc->mentions.items[who].span.end));
	int32_t body = !theirs && title ? bearing(ctx, doc, office) : VG_NONE;
	int32_t asked = !theirs ? office_asked(ctx, doc, words.start) : VG_NONE;
	if (!theirs && body == VG_NONE && asked != VG_NONE) return asked;
	if (!theirs) return title && body == VG_NONE ? only_licensor(ctx, doc) : body;
	const struct vg_mention *human = &doc->mentions.items[who];
	body = records_ministry_of(ctx, doc, human->entity);
	return body != VG_NONE ? body : bearing(ctx, doc, office);
}
