/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which states words name: by their own name, their capital, their demonym, or in the name of a body. */
#include "filler.h"

#define REALM_WORDS 3       /* "Paese del Golfo" */
#define REALM_REACH 4096    /* mentions before a noun that stands for a state */
#define BODY_COUNTRY_MAX 32 /* bytes of a country's name in the name of a body */

/* The entry for the words that end, or in Italian begin, with the head of a phrase: "the Gulf {kingdom}", "{Paese} del
 * Golfo"; NULL. */
static const struct vg_lexeme *realm_at(const struct filler *f, uint32_t head)
{
	bool behind = lex_lang(f->s->lex) == VG_LANG_IT;
	for (uint32_t n = REALM_WORDS; n-- > 0;) {
		if (behind ? head + n >= f->s->words.n : n > head) continue;
		struct vg_span words = behind ? filler_words(f, head, head + n) : filler_words(f, head - n, head);
		const struct vg_lexeme *realm =
			vg_lexicon_find(f->lexicons->realm, vg_doc_lower_slice(f->s->doc, words), lex_lang(f->s->lex));
		if (realm != NULL) return realm;
	}
	return NULL;
}

bool filler_is_realm(const struct filler *f, const struct chunk *c)
{
	return c->name == VG_NONE && realm_at(f, c->head) != NULL;
}

/* Of the states in a list the one that is named last before a place, else first behind it ("Addio al Sultanato", says
 * the headline), or the only one. */
static struct vg_str named_before(const struct filler *f, struct vg_str states, uint32_t place)
{
	const struct vg_doc *doc = f->s->doc;
	uint32_t here = vg_doc_mention_from(doc, place);
	for (uint32_t i = here; i-- > 0 && here - i <= REALM_REACH;) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool state = mention->type == VG_MENTION_COUNTRY || mention->type == VG_MENTION_PLACE;
		if (state && mention->value.len == 2 && vg_str_find(states, mention->value, 0) >= 0)
			return mention->value;
	}
	for (uint32_t i = here; i < doc->mentions.n && i - here <= REALM_REACH; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool state = mention->type == VG_MENTION_COUNTRY;
		if (state && mention->value.len == 2 && vg_str_find(states, mention->value, 0) >= 0)
			return mention->value;
	}
	return states.len == 2 ? states : (struct vg_str){"", 0};
}

/* "The kingdom", "verso il regno": the state that a noun with its article stands for. */
static struct vg_str realm_of(const struct filler *f, const struct word *word)
{
	uint32_t head = (uint32_t)(word - f->s->words.items);
	const struct chunk *c = filler_chunk(f, word->chunk), *of = c != NULL ? filler_chunk(f, word->chunk + 1) : NULL;
	if (c == NULL || c->kind != CHUNK_NP || c->head != head || c->name == (int32_t)head)
		return (struct vg_str){"", 0};
	bool article = c->prep_word != VG_NONE && filler_word(f, (uint32_t)c->prep_word)->article;
	if (c->det != DET_DEF && !article) return (struct vg_str){"", 0};
	if (of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF && of->host == word->chunk &&
	    filler_name(f, word->chunk + 1, 1u << VG_MENTION_COUNTRY) != VG_NONE)
		return (struct vg_str){"", 0}; /* "the kingdom of Norway" */
	const struct vg_lexeme *realm = realm_at(f, head);
	return realm != NULL ? named_before(f, realm->other, word->span.start) : (struct vg_str){"", 0};
}

/* The country that a word names or points to: "Egypt", "Egyptian", "Riyadh", "the kingdom". */
struct vg_str filler_country_of(const struct filler *f, const struct word *word)
{
	const struct vg_doc *doc = f->s->doc;
	struct vg_str text = vg_doc_slice(doc, word->span);
	if (word->mention != VG_NONE) {
		const struct vg_mention *mention = &doc->mentions.items[word->mention];
		if (mention->type == VG_MENTION_COUNTRY) return mention->value;
		const struct vg_lexeme *capital = filler_find(f, f->lexicons->capital, text);
		return mention->type == VG_MENTION_PLACE && capital != NULL ? capital->country : (struct vg_str){"", 0};
	}
	if (word->tag != TAG_OPEN && word->tag != TAG_NOUN) return (struct vg_str){"", 0};
	const struct vg_lexeme *demonym = filler_find(f, f->lexicons->demonym, text);
	return demonym != NULL ? demonym->country : realm_of(f, word);
}

/* The state that words name, by its own name or its capital's; empty where they name none. */
static struct vg_str state_named(const struct filler *f, struct vg_str words)
{
	const struct vg_lexeme *entry = filler_find(f, f->lexicons->country, words);
	if (entry == NULL) entry = filler_find(f, f->lexicons->capital, words);
	return entry != NULL ? entry->country : (struct vg_str){"", 0};
}

void filler_add_country(const struct filler *f, struct vg_str country, struct vg_span span, const char *reason)
{
	const struct vg_span who = f->action->slots[VG_SLOT_AUTHORITY].span; /* "the Government of Canada's decision" */
	if (country.len != 2 || (who.start <= span.start && span.start < who.end)) return;
	for (uint32_t i = 0; i < f->action->destination.n; i++)
		if (vg_str_eq(f->action->destination.items[i].country, country)) return;
	struct vg_destination destination = {
		.country = vg_arena_str(f->s->doc->arena, country), .span = span, .reason = vg_str_z(reason)};
	VG_PUSH(f->s->doc->arena, f->action->destination, destination);
}

/* "Ministry of Interior of Bahrain", "Hong Kong Police": the states in the name of a body. */
void filler_add_named(const struct filler *f, struct vg_span span, const char *reason)
{
	struct vg_str name = vg_doc_slice(f->s->doc, span);
	uint32_t past = 0; /* "Guinea Equatoriale" is no Guinea */
	for (uint32_t from = 0; from < name.len; from++) {
		if (from < past || (from > 0 && name.ptr[from - 1] != ' ')) continue;
		struct vg_str country = {"", 0};
		for (uint32_t to = from + 1; to <= name.len && to < from + BODY_COUNTRY_MAX; to++) {
			if (to < name.len && name.ptr[to] != ' ') continue;
			struct vg_str found = state_named(f, vg_str_slice(name, from, to));
			if (found.len == 0) continue;
			country = found;
			past = to;
		}
		filler_add_country(f, country, span, reason);
	}
}
