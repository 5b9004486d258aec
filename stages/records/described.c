/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authorities by words that are no name of theirs: "Sweden's export control agency", "the Bulgarian authorities", "a
 * Dutch court" is the one body of that state and kind that the text names; "the Joint Unit" the one whose name ends so;
 * "officials of the Ministry of Trade" that ministry. "Serbia's trade ministry" is of Serbia, called "trade ministry".
 */
#include "licences.h"

#define HEAD_REACH 3000  /* bytes at the start of a letter that name who writes to whom */
#define LEAD_SENTENCES 3 /* at the start of a text, which tell of a court before they name it */
#define BEFORE_REACH 10  /* bytes before the words in which "this" stands */

/* What words can stand for: a court, or a body that licenses. */
enum described_kind { DESCRIBED_NOTHING, DESCRIBED_COURT, DESCRIBED_LICENSOR, DESCRIBED_UNASKED };

struct described {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	const struct vg_lexicon *demonym, *pointer;
	struct vg_str country; /* that was asked about last, with the kind, and what was found */
	enum described_kind kind;
	int32_t found;
};

/* The state before "'s" at the start of the words, and the words behind it; empty without. */
static struct vg_str possessor(const struct described *d, struct vg_span *words)
{
	uint32_t i = vg_doc_mention_from(d->doc, words->start);
	const struct vg_mention *mention = i < d->doc->mentions.n ? &d->doc->mentions.items[i] : NULL;
	if (mention == NULL || mention->span.start != words->start || mention->type != VG_MENTION_COUNTRY)
		return (struct vg_str){"", 0};
	struct vg_str behind = vg_str_slice(d->doc->text, mention->span.end, words->end);
	uint32_t skip = records_genitive(behind);
	if (skip == 0) return (struct vg_str){"", 0};
	words->start = mention->span.end + skip;
	return mention->value;
}

static struct vg_str adjective(const struct described *d, struct vg_span words, enum vg_lang lang)
{
	struct vg_str rest = vg_doc_slice(d->doc, words), word;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *entry = vg_lexicon_find(d->demonym, word, lang);
		if (entry != NULL) return entry->country;
	}
	return (struct vg_str){"", 0};
}

static enum described_kind kind_of(const struct described *d, struct vg_span words, enum vg_lang lang)
{
	struct vg_str rest = vg_doc_lower_slice(d->doc, words), word;
	while (vg_str_next(&rest, ' ', &word)) {
		const struct vg_lexeme *entry = vg_lexicon_find(d->pointer, word, lang);
		if (vg_lexeme_is(entry, "pointer.court")) return DESCRIBED_COURT;
		if (vg_lexeme_is(entry, "pointer.ministry") || vg_lexeme_is(entry, "pointer.council") ||
		    vg_lexeme_is(entry, "pointer.officials"))
			return DESCRIBED_LICENSOR;
	}
	return DESCRIBED_NOTHING;
}

/* The one body of that state and kind that the text names, VG_NONE for none or several. */
static int32_t only_body(const struct described *d, struct vg_str country, enum described_kind kind)
{
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < d->doc->mentions.n; i++) {
		const struct vg_mention *mention = &d->doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE || mention->entity == found)
			continue;
		const struct vg_entity *body = &d->doc->entities.items[mention->entity];
		if (body->country.len == 2 && !vg_str_eq(body->country, country)) continue;
		bool fits = kind == DESCRIBED_COURT ? records_is_court(d->ctx, body->name)
						    : records_licenses(d->ctx, d->doc, mention);
		if (fits && found != VG_NONE) return VG_NONE;
		if (fits) found = mention->entity;
	}
	return found;
}

/* Is the body of that state, as a lexicon or its name has it? */
static bool is_of(const struct described *d, int32_t body, struct vg_str country)
{
	struct vg_str known = d->doc->entities.items[body].country;
	if (known.len == 0) known = records_refs_country(d->ctx, d->doc->entities.items[body].name);
	return vg_str_eq(known, country);
}

/* The one body of that state that takes steps by their words, no court; VG_NONE for none or several. */
static int32_t acting_body(const struct described *d, struct vg_str country)
{
	int32_t found = VG_NONE;
	for (uint32_t i = 0; i < d->doc->actions.n; i++) {
		const struct vg_slot *slot = &d->doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (slot->mention == VG_NONE || d->doc->mentions.items[slot->mention].type != VG_MENTION_AGENCY)
			continue;
		int32_t who = d->doc->mentions.items[slot->mention].entity;
		if (who == VG_NONE || who == found || !is_of(d, who, country)) continue;
		if (records_is_court(d->ctx, d->doc->entities.items[who].name)) continue;
		if (found != VG_NONE) return VG_NONE;
		found = who;
	}
	return found;
}

/* The one body of whose name the words are the beginning or the end, two at least; VG_NONE. */
static int32_t fuller(const struct described *d, struct vg_str words)
{
	int32_t found = VG_NONE;
	bool title = words.ptr[0] >= 'A' && words.ptr[0] <= 'Z' && vg_str_find(words, VG_STR(" "), 0) > 0;
	for (uint32_t i = 0; title && i < d->doc->entities.n; i++) {
		const struct vg_entity *body = &d->doc->entities.items[i];
		if (body->type != VG_MENTION_AGENCY || body->name.len < words.len + 2) continue;
		bool end = vg_str_ends(body->name, words) && body->name.ptr[body->name.len - words.len - 1] == ' ';
		bool start = vg_str_starts(body->name, words) && body->name.ptr[words.len] == ' ';
		if ((start || end) && found != VG_NONE) return VG_NONE;
		if (start || end) found = (int32_t)i;
	}
	return found;
}

/* "Officials {of the Ministry of Trade}": the body that the words end with. */
static int32_t whose_officials(const struct described *d, struct vg_span words, enum vg_lang lang)
{
	struct vg_str rest = vg_doc_lower_slice(d->doc, words), first;
	if (!vg_str_next(&rest, ' ', &first) || rest.len == 0) return VG_NONE;
	const struct vg_lexeme *entry = vg_lexicon_find(d->pointer, first, lang);
	if (!vg_lexeme_is(entry, "pointer.clerks") && !vg_lexeme_is(entry, "pointer.officials")) return VG_NONE;
	for (uint32_t i = vg_doc_mention_from(d->doc, words.start); i < d->doc->mentions.n; i++) {
		const struct vg_mention *mention = &d->doc->mentions.items[i];
		if (mention->span.start >= words.end) break;
		if (mention->type == VG_MENTION_AGENCY && mention->span.end == words.end) return mention->entity;
	}
	return VG_NONE;
}

/* The body that a field of a letter names, or its head for who writes: one whose name bears the noun before one that
 * licenses before others. VG_NONE. */
static int32_t of_head(const struct described *d, enum vg_field_type type, struct vg_str noun)
{
	int32_t found = VG_NONE;
	uint32_t most = 0;
	for (uint32_t i = 0; i < d->doc->mentions.n; i++) {
		const struct vg_mention *mention = &d->doc->mentions.items[i];
		if (mention->span.start > HEAD_REACH) break;
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		int32_t block = vg_doc_block_at(d->doc, mention->span.start);
		bool inside = type == VG_FIELD_SENDER && block != VG_NONE &&
			      (block == 0 || d->doc->blocks.items[block].type == VG_BLOCK_LETTERHEAD);
		for (uint32_t k = 0; k < d->doc->fields.n; k++) {
			const struct vg_field *field = &d->doc->fields.items[k];
			bool here = mention->span.start >= field->span.start && mention->span.start < field->span.end;
			if (here) inside = field->type == type;
		}
		if (!inside) continue;
		struct vg_str name = vg_doc_lower_slice(d->doc, mention->span);
		uint32_t rank = vg_str_find(name, noun, 0) >= 0 ? 3 : records_licenses(d->ctx, d->doc, mention) ? 2 : 1;
		if (rank > most) found = mention->entity;
		if (rank > most) most = rank;
	}
	return found;
}

/* As words of their own: no "my ministry" in "economy ministry". */
static bool ends_with_words(struct vg_str text, struct vg_str words)
{
	if (!vg_str_ends(text, words)) return false;
	return text.len == words.len || !vg_cp_is_letter((unsigned char)text.ptr[text.len - words.len - 1]);
}

/* "This office", "la Scrivente": who writes; "codesta Autorità": whom the letter is to. */
static int32_t by_letter(const struct described *d, struct vg_span words)
{
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(d->ctx), "speaker");
	uint32_t from = words.start > BEFORE_REACH ? words.start - BEFORE_REACH : 0;
	struct vg_str text = vg_str_slice(vg_doc_lower(d->doc), from, words.end);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		struct vg_str id = vg_lexicon_entry(lexicon, i)->id;
		bool writer = vg_str_starts(id, VG_STR("writer."));
		if (!writer && !vg_str_starts(id, VG_STR("addressee."))) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++)
			if (ends_with_words(text, vg_lexicon_form(lexicon, i, k)))
				return of_head(d, writer ? VG_FIELD_SENDER : VG_FIELD_ADDRESSEE,
					       vg_str_last(text, ' '));
	}
	return VG_NONE;
}

/* "A Dutch court": told in the lead for the first time. */
static bool is_introduced(const struct described *d, struct vg_span words)
{
	const struct vg_lexicon *grammar = vg_rules_lexicon(vg_ctx_rules(d->ctx), "grammar");
	uint32_t token = vg_doc_token_at(d->doc, words.start), n;
	const struct vg_token *tokens = vg_doc_tokens(d->doc, &n);
	if (token == 0 || vg_doc_sentence_at(d->doc, words.start) > LEAD_SENTENCES) return false;
	enum vg_lang lang = vg_doc_language_at(d->doc, words.start);
	return vg_lexeme_is(records_entry(d->doc, grammar, tokens[token - 1].span, lang), "det.indef");
}

/* "Dutch court halts exports": the first court that the text below a headline names, none of another state; a name of
 * its own has capitals. */
static int32_t court_below(const struct described *d, const struct vg_slot *slot)
{
	struct vg_str rest = vg_doc_slice(d->doc, slot->span), nation;
	enum vg_lang lang = vg_doc_language_at(d->doc, slot->span.start);
	const struct vg_lexeme *demonym =
		vg_str_next(&rest, ' ', &nation) ? vg_lexicon_find(d->demonym, nation, lang) : NULL;
	bool name = nation.len > 1 && nation.ptr[1] < 'a'; /* "UK court" */
	if (demonym == NULL && name)
		demonym = vg_lexicon_find(vg_rules_lexicon(vg_ctx_rules(d->ctx), "country"), nation, lang);
	if (demonym == NULL || rest.len == 0 || rest.ptr[0] < 'a' || kind_of(d, slot->span, lang) != DESCRIBED_COURT)
		return VG_NONE;
	for (uint32_t i = vg_doc_mention_from(d->doc, slot->span.end); i < d->doc->mentions.n; i++) {
		const struct vg_mention *mention = &d->doc->mentions.items[i];
		if (mention->type != VG_MENTION_AGENCY || mention->entity == VG_NONE) continue;
		const struct vg_entity *body = &d->doc->entities.items[mention->entity];
		bool ours = body->country.len == 0 || vg_str_eq(body->country, demonym->country);
		if (ours && records_is_court(d->ctx, body->name)) return mention->entity;
	}
	return VG_NONE;
}

static bool is_court(const struct described *d, uint32_t mention)
{
	const struct vg_mention *named = &d->doc->mentions.items[mention];
	return named->type == VG_MENTION_AGENCY && named->entity != VG_NONE &&
	       records_is_court(d->ctx, d->doc->entities.items[named->entity].name);
}

/* "Judges will be asked to quash them": the court named last before, else the first below. */
static int32_t bare_judges(const struct described *d, struct vg_span words, enum vg_lang lang)
{
	const struct vg_lexeme *entry = vg_lexicon_find(d->pointer, vg_doc_lower_slice(d->doc, words), lang);
	uint32_t at = vg_doc_mention_from(d->doc, words.start);
	if (!vg_lexeme_is(entry, "pointer.court")) return VG_NONE;
	for (uint32_t i = at; i-- > 0;)
		if (is_court(d, i)) return d->doc->mentions.items[i].entity;
	for (uint32_t i = at; i < d->doc->mentions.n; i++)
		if (is_court(d, i)) return d->doc->mentions.items[i].entity;
	return VG_NONE;
}

/* "Finland's defence ministry" is no council or inspectorate of that state. */
static bool is_other_ministry(const struct described *d, struct vg_span words, int32_t body)
{
	const struct vg_lexicon *classes = vg_rules_lexicon(vg_ctx_rules(d->ctx), "body_class");
	struct vg_str text = vg_doc_lower_slice(d->doc, words), word = vg_str_last(text, ' ');
	bool ministry = vg_lexeme_is(vg_lexicon_find(classes, word, VG_LANG_UNKNOWN), "ministry.any.");
	if (!ministry || word.len == text.len || body == VG_NONE) return false;
	return !records_is_ministry(d->ctx, d->doc->entities.items[body].name);
}

static void settle(struct described *d, struct vg_slot *slot)
{
	enum vg_lang lang = vg_doc_language_at(d->doc, slot->span.start);
	struct vg_span words = slot->span;
	int32_t body = fuller(d, vg_doc_slice(d->doc, words));
	if (body == VG_NONE) body = whose_officials(d, words, lang);
	if (body == VG_NONE) body = bare_judges(d, words, lang);
	struct vg_str country = possessor(d, &words);
	bool possessed = country.len != 0;
	if (!possessed) country = adjective(d, words, lang);
	enum described_kind kind = country.len == 2 ? kind_of(d, words, lang) : DESCRIBED_NOTHING;
	if (body == VG_NONE && kind != DESCRIBED_NOTHING) {
		bool known = d->kind == kind && vg_str_eq(d->country, country);
		if (!known) d->found = only_body(d, country, kind);
		if (!known && d->found == VG_NONE && kind == DESCRIBED_LICENSOR) d->found = acting_body(d, country);
		d->kind = kind;
		d->country = country;
		body = is_other_ministry(d, words, d->found) ? VG_NONE : d->found;
		if (body != VG_NONE) records_turns_out(d->ctx, d->doc, body, vg_doc_slice(d->doc, slot->span));
	}
	if (body != VG_NONE) slot->entity = body;
	if (body != VG_NONE || !possessed) return;
	slot->span = words;
	slot->entity = records_entity_named(d->ctx, d->doc, VG_MENTION_AGENCY, vg_doc_slice(d->doc, words));
	struct vg_entity *own = &d->doc->entities.items[slot->entity];
	if (own->country.len == 0) own->country = vg_arena_str(d->doc->arena, country);
}

void records_described(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct described d = {.ctx = ctx,
			      .doc = doc,
			      .kind = DESCRIBED_UNASKED,
			      .demonym = vg_rules_lexicon(vg_ctx_rules(ctx), "demonym"),
			      .pointer = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer")};
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (slot->span.end == 0 || records_is_row(&doc->actions.items[i])) continue;
		bool same = slot->entity != VG_NONE && vg_str_eqz(slot->reason, "the same body");
		int32_t body = same ? VG_NONE : by_letter(&d, slot->span);
		int32_t who = records_slot_entity(doc, slot);
		bool person = who != VG_NONE && doc->entities.items[who].type == VG_MENTION_PERSON;
		bool asked = doc->actions.items[i].factuality == VG_FACTUALITY_CALLED_FOR;
		bool voice = slot->entity != VG_NONE && vg_str_eqz(slot->reason, "the writer"); /* "my Department" */
		int32_t office = body == VG_NONE && !voice ? records_whose_office(ctx, doc, slot->span) : VG_NONE;
		if (office != VG_NONE) slot->reason = VG_STR("the same body");
		if (body == VG_NONE) body = office;
		if (body == VG_NONE && person && asked) body = records_ministry_of(ctx, doc, who);
		bool below = doc->actions.items[i].headline || (body == VG_NONE && is_introduced(&d, slot->span));
		if (body == VG_NONE && below) body = court_below(&d, slot);
		if (body != VG_NONE)
			slot->entity = body;
		else if (slot->mention == VG_NONE && slot->entity == VG_NONE)
			settle(&d, slot);
	}
}
