/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slot filled from a phrase: by a name in it or beside it, else by its words where they tell of an actor. */
#include "filler.h"
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

static struct vg_str back_reason(const struct filler *f, const char *reason)
{
	return vg_arena_printf(f->s->doc->arena, "back %s", reason);
}

/* "the non-EU sale", "the Italian government": the name says which, not who. */
static bool is_modifier(const struct filler *f, const struct chunk *c, uint32_t name)
{
	enum vg_mention_type type = filler_type(f, filler_word(f, name)->mention);
	bool state = type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE;
	if (state && (c->classes & f->actors)) return true;
	return name < c->head && !(c->classes & f->actors) && lex_has(f->s->lex, LEX_HEAD_LAST);
}

/* "revoked by the Danish cabinet, the embassy said": the second opens a clause of its own, and is no apposition. */
static bool opens_clause(const struct filler *f, int32_t np, int32_t second)
{
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++)
		if (i != filler_chunk(f, np)->clause && filler_clause(f, i)->subject == second) return true;
	return false;
}

/* "the minister of Defence Guido Crosetto", "the business authority, Erhvervsstyrelsen,": the name in a complement or
 * in apposition. */
static int32_t name_beside(const struct filler *f, int32_t np, uint32_t types)
{
	const struct chunk *c = filler_chunk(f, np), *field = filler_chunk(f, np + 1);
	bool more = field != NULL && field->kind == CHUNK_NP && field->host == np && field->name == VG_NONE &&
		    (field->prep == PREP_OF || field->prep == PREP_FOR) &&
		    echo_is(f->m, "holder", NULL, filler_word(f, c->head)->low);
	if (more) np++; /* "his Minister of Defence, Eva Lund," */
	const struct chunk *next = filler_chunk(f, np + 1), *second = filler_chunk(f, np + 2);
	const struct chunk *third = filler_chunk(f, np + 3); /* "its spokesman, Paul Regan, said" */
	bool person = next != NULL && next->kind == CHUNK_PUNCT && next->mark == ',' && second != NULL &&
		      second->kind == CHUNK_NP && second->name == (int32_t)second->head &&
		      (third == NULL || third->kind == CHUNK_PUNCT) &&
		      filler_name(f, np + 2, types & 1u << VG_MENTION_PERSON) != VG_NONE;
	if (person) return filler_name(f, np + 2, types & 1u << VG_MENTION_PERSON);
	if (!(c->classes & f->actors) || next == NULL) return VG_NONE;
	bool owned = (c->classes & f->companies) != 0; /* "the firm of Eva Lund" is another than she */
	if (next->kind == CHUNK_NP && next->host == np && next->prep == PREP_OF && !owned)
		return filler_name(f, np + 1, types & 1u << VG_MENTION_PERSON);
	bool speaks = third != NULL && third->kind == CHUNK_VG; /* "by the government, the embassy said" */
	bool apposition = next->kind == CHUNK_PUNCT && next->mark == ',' && second != NULL && !speaks &&
			  second->kind == CHUNK_NP && second->prep == PREP_NONE &&
			  second->name == (int32_t)second->head && !opens_clause(f, np, np + 2);
	return apposition ? filler_name(f, np + 2, types & ~(1u << VG_MENTION_COUNTRY)) : VG_NONE;
}

/* "the ministry withdrew what its trade directorate had issued": an office acts for whose it is. */
static bool own_office(const struct filler *f, const struct chunk *c)
{
	uint64_t offices = lex_class(f->s->lex, VG_STR("authority"));
	bool theirs =
		word_serves(filler_word(f, c->head), FN_YOUR_GOVERNMENT); /* "il Suo Governo ha tolto il divieto" */
	const struct word *before = c->head > 0 ? filler_word(f, c->head - 1) : NULL;
	bool mine = before != NULL && word_serves(before, FN_MINE); /* "il mio Ministero" */
	if (theirs && !mine && c->det == DET_POSS && c->owner == VG_NONE) {
		filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_word(f, c->head)->span, VG_STR("subject"));
		return true;
	}
	if (c->det != DET_POSS || c->owner != VG_NONE || !(c->classes & offices)) return false;
	if (echo_is(f->m, "holder", NULL, filler_word(f, c->head)->low)) return false; /* "his Minister of Defence" */
	for (uint32_t w = c->first; w < c->head; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_DET || word->sub != DET_POSS) continue;
		filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, word->span, VG_STR("back possessive"));
		return true;
	}
	return false;
}

/* "Ministero della Difesa - Direzione generale armamenti": the body that a part of it is named after. */
static int32_t whole_body(const struct filler *f, int32_t np)
{
	const struct chunk *dash = filler_chunk(f, np - 1);
	if (np < 2 || dash->kind != CHUNK_PUNCT) return np;
	struct vg_str mark = vg_doc_slice(f->s->doc, filler_word(f, dash->head)->span);
	bool joins = vg_str_eqz(mark, "-") || vg_str_eqz(mark, "\xE2\x80\x93") || vg_str_eqz(mark, "\xE2\x80\x94");
	uint32_t bodies = 1u << VG_MENTION_AGENCY;
	return joins && filler_name(f, np, bodies) != VG_NONE && filler_name(f, np - 2, bodies) != VG_NONE ? np - 2
													   : np;
}

/* "the High Court in Bellinzona, which struck it down": the body that sits there, not the town. */
static int32_t body_there(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *before = filler_chunk(f, np - 1);
	bool place = c->prep != PREP_NONE && c->name == (int32_t)c->head &&
		     filler_word(f, c->head)->mention != VG_NONE &&
		     filler_type(f, filler_word(f, c->head)->mention) == VG_MENTION_PLACE;
	bool body = place && before != NULL && before->kind == CHUNK_NP && c->host == np - 1;
	return body && filler_name(f, np - 1, 1u << VG_MENTION_AGENCY) != VG_NONE ? np - 1 : np;
}

/* "The former", "la seconda": one of two that were named. */
static bool is_of_pair(const struct filler *f, const struct chunk *c)
{
	const struct word *before = c->prep_word != VG_NONE ? filler_word(f, (uint32_t)c->prep_word) : NULL;
	bool article = before != NULL && before->article; /* "alla prima" */
	if (c->first != c->last) return false;
	return word_serves(filler_word(f, c->first), FN_OF_PAIR) ||
	       (article && word_serves(filler_word(f, c->first), FN_OF_PAIR_BARE));
}

/* "Ministers announced", "Two governments": people in office or states, which are not named. */
static bool are_some(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	bool named = of != NULL && of->kind == CHUNK_NP && of->host == np;
	if (c->name != VG_NONE || c->owner != VG_NONE || named) return false;
	if (c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS) return false;
	for (uint32_t w = c->first; w < c->head; w++) /* "Flemish ministers" */
		if (filler_word(f, w)->tag == TAG_OPEN) return false;
	return echo_is(f->m, "some", NULL, filler_word(f, c->head)->low);
}

/* "Some Member States", "any Member State", "altri Stati membri": states of a union, which are not told; "the Member
 * States" are all of them. */
static bool are_some_members(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool members = false;
	for (uint32_t w = c->first; w <= c->last + 1 && w < f->s->words.n; w++)
		members = members || echo_is(f->m, "member", NULL, filler_word(f, w)->low);
	const struct word *prep = c->prep_word != VG_NONE ? filler_word(f, (uint32_t)c->prep_word) : NULL;
	bool all = c->det == DET_DEF || c->det == DET_DEM || (prep != NULL && prep->article);
	uint32_t first = c->first;
	while (first < c->head && filler_word(f, first)->tag == TAG_PUNCT) first++; /* a quotation mark */
	bool bare = echo_is(f->m, "member", NULL, filler_word(f, first)->low) || first == c->head;
	bool many = lex_is_plural(f->s->lex, filler_word(f, c->head)->low);
	bool states = (c->classes & lex_class(f->s->lex, VG_STR("country"))) != 0 && many;
	for (uint32_t w = c->first; states && w < c->head; w++) /* "other EU states", "agli altri Paesi" */
		if (word_serves(filler_word(f, w), FN_OTHER) || word_serves(filler_word(f, w), FN_OTHERS)) return true;
	return members && !all && !(bare && many);
}

/* "dal governo Renzi": a government named by a person. */
static bool is_cabinet_of(const struct filler *f, const struct chunk *c, int32_t name)
{
	return word_serves(filler_word(f, c->head), FN_CABINET) &&
	       filler_type(f, filler_word(f, (uint32_t)name)->mention) == VG_MENTION_PERSON;
}

/* "Eva Lund's government", "il governo di Eva Lund": with whose it is. */
static bool put_cabinet(const struct filler *f, int32_t np, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	if (!word_serves(filler_word(f, c->head), FN_CABINET)) return false;
	struct vg_span span = filler_bare_span(f, c);
	int32_t owner = c->owner != VG_NONE ? filler_word(f, (uint32_t)c->owner)->mention : VG_NONE;
	int32_t name = of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF
			       ? filler_name(f, np + 1, 1u << VG_MENTION_PERSON)
			       : VG_NONE;
	bool whose = owner != VG_NONE && filler_type(f, owner) == VG_MENTION_PERSON;
	if (whose)
		span = (struct vg_span){f->s->doc->mentions.items[owner].span.start, filler_word(f, c->head)->span.end};
	if (!whose && name != VG_NONE) span.end = filler_word(f, (uint32_t)name)->span.end;
	if (whose || name != VG_NONE) filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, span, vg_str_z(reason));
	return whose || name != VG_NONE;
}

/* By a name of these types in the phrase, or beside it: "Norway's foreign minister, Eva Lund,". False without. */
static bool put_name(const struct filler *f, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (type == VG_SLOT_AUTHORITY && put_cabinet(f, np, reason)) return true;
	int32_t name = filler_name(f, np, types);
	bool modifier = name != VG_NONE &&
			(((uint32_t)name != c->head && is_modifier(f, c, (uint32_t)name)) || is_cabinet_of(f, c, name));
	bool rival = name != VG_NONE && type == VG_SLOT_LICENSEE && (uint32_t)name < c->head &&
		     echo_is(f->m, "rival", NULL, filler_word(f, c->head)->low);
	if (rival) return false; /* "refused Korvend rivals a licence" */
	if (name == VG_NONE || modifier) {
		name = name_beside(f, np, types);
		if (name == VG_NONE) return false;
		const struct chunk *before = filler_chunk(f, filler_word(f, (uint32_t)name)->chunk - 1);
		bool office = type == VG_SLOT_AUTHORITY && before->kind == CHUNK_PUNCT &&
			      filler_type(f, filler_word(f, (uint32_t)name)->mention) == VG_MENTION_PERSON;
		struct vg_str words = vg_doc_slice(f->s->doc, filler_bare_span(f, c)); /* "his predecessor, Eva Lund" */
		bool plain = (c->owner == VG_NONE && vg_str_find(words, VG_STR(" "), 0) < 0) ||
			     echo_is(f->m, "incumbent", NULL, filler_word(f, c->head)->low);
		if (office && !plain) {
			filler_put(f, type, VG_NONE, filler_full_span(f, np), vg_str_z(reason));
			return true;
		}
	}
	const struct word *word = filler_word(f, (uint32_t)name);
	filler_put(f, type, word->mention, word->span, vg_str_z(reason));
	return true;
}

/* "the government in London", "il governo di Bonn": told apart by where it sits, and so no "government" of before. */
static bool sits_in_capital(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *at = filler_chunk(f, np + 1);
	bool in = at != NULL && at->kind == CHUNK_NP && at->host == np &&
		  (at->prep == PREP_IN || at->prep == PREP_OF) && at->name == (int32_t)at->head;
	const struct word *town = in ? filler_word(f, at->head) : NULL;
	return in && word_serves(filler_word(f, c->head), FN_CABINET) && town->mention != VG_NONE &&
	       filler_type(f, town->mention) == VG_MENTION_PLACE;
}

/* "the Union", "il Commissariato", "i Dodici": a body by its bare title, capital letters after the article. */
static bool is_titled(const struct filler *f, const struct chunk *c)
{
	const struct word *before = c->prep_word != VG_NONE ? filler_word(f, (uint32_t)c->prep_word) : NULL;
	bool definite = c->det == DET_DEF || (before != NULL && before->article);
	uint32_t first = c->first;
	if (!definite || f->s->heading || c->name != VG_NONE || c->owner != VG_NONE) return false;
	while (first < c->last && filler_word(f, first)->tag == TAG_DET) first++;
	for (uint32_t w = first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		char start = f->s->doc->text.ptr[word->span.start];
		bool bare = (word->tag == TAG_OPEN || word->tag == TAG_NOUN || word->tag == TAG_NAME) &&
			    word->mention == VG_NONE && word->item == VG_NONE;
		if (!bare || start < 'A' || start > 'Z') return false;
	}
	bool article = (before != NULL && before->article) || filler_word(f, c->first)->tag == TAG_DET;
	return article && !(c->all & (f->actors | f->users | lex_class(f->s->lex, VG_STR("country")) |
				      lex_class(f->s->lex, VG_STR("office")) |
				      lex_class(f->s->lex, VG_STR("executive")))); /* "the Executive Board" */
}

/* "the provincial police", "la polizia nazionale": a force that licenses, told apart from others by an adjective. */
static bool is_force(const struct filler *f, const struct chunk *c)
{
	const struct word *before = c->prep_word != VG_NONE ? filler_word(f, (uint32_t)c->prep_word) : NULL;
	bool definite = c->det == DET_DEF || (before != NULL && before->article);
	uint32_t words = 0;
	for (uint32_t w = c->first; w <= c->last; w++) words += filler_word(f, w)->tag != TAG_DET;
	bool gives = f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED;
	return definite && gives && words > 1 && echo_is(f->m, "police", NULL, filler_word(f, c->head)->low);
}

/* "the Walloon region", "la Regione Vallonia": a part of a state that licenses, by its name or adjective. */
static bool is_region(const struct filler *f, const struct chunk *c)
{
	bool named = c->owner != VG_NONE;
	for (uint32_t w = c->first; w <= c->last && !named; w++) {
		char first = f->s->doc->text.ptr[filler_word(f, w)->span.start];
		named = w != c->head && filler_word(f, w)->tag != TAG_DET && first >= 'A' && first <= 'Z';
	}
	return named && echo_is(f->m, "region", NULL, filler_word(f, c->head)->low);
}

/* "il primo ministro": do the words from one to another end with it? */
static bool ends_with_premier(const struct filler *f, uint32_t first, uint32_t last)
{
	char text[VG_LOWER_MAX];
	uint32_t n;
	for (uint32_t w = first; w <= last; w++)
		if (match_join(f->s, w, last, text, &n) && echo_is(f->m, "premier", NULL, vg_str_n(text, n)))
			return true;
	return false;
}

bool filler_is_premier(const struct filler *f, const struct chunk *c)
{
	return ends_with_premier(f, c->first, c->last);
}

bool filler_is_crown(const struct filler *f, const struct chunk *c)
{
	char text[VG_LOWER_MAX];
	uint32_t n;
	bool whose = c->owner != VG_NONE && match_join(f->s, c->first, (uint32_t)c->owner, text, &n);
	return whose && echo_is(f->m, "crown", NULL, vg_str_n(text, n));
}

bool filler_is_premiers(const struct filler *f, const struct chunk *c)
{
	return ends_with_premier(f, c->first, (uint32_t)c->owner);
}

/* The last two words of a phrase, whose article and ordinal may be read as one: "il primo ministro". */
static struct vg_span last_two(const struct filler *f, const struct chunk *c)
{
	struct vg_span span = filler_words(f, c->first, c->last);
	const struct word *head = filler_word(f, c->head); /* "il {presidente del Consiglio}" */
	if (c->head == c->last && c->head > c->first && vg_str_find(head->low, VG_STR(" "), 0) > 0) return head->span;
	uint32_t spaces = 0;
	for (uint32_t i = span.end; i > span.start; i--) {
		spaces += f->s->doc->text.ptr[i - 1] == ' ';
		if (spaces == 2) return (struct vg_span){i, span.end};
	}
	return span;
}

/* "Norwegian exporters", "a maker of spyware": by no name, they take no step of an authority. */
static bool is_bare_firm(const struct filler *f, const struct chunk *c)
{
	uint64_t bodies = lex_class(f->s->lex, VG_STR("authority")) | lex_class(f->s->lex, VG_STR("court"));
	return (c->classes & f->companies) != 0 && (c->classes & bodies) == 0;
}

/* "Sweden's ISP", "by Finland's STUK": letters for a body that no list knows, of a state. */
static bool is_initials(const struct filler *f, const struct chunk *c)
{
	const struct word *head = filler_word(f, c->head);
	const struct word *owner = c->owner != VG_NONE ? filler_word(f, (uint32_t)c->owner) : NULL;
	bool state = owner != NULL && owner->mention != VG_NONE && filler_type(f, owner->mention) == VG_MENTION_COUNTRY;
	return state && c->head == c->last && head->mention == VG_NONE && head->readings == NULL &&
	       (head->flags & VG_TOKEN_CAPS) && !f->s->heading;
}

/* By words that tell of an actor, or that stand for one named before. */
static bool put_words(const struct filler *f, enum vg_slot_type type, int32_t np, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	const struct word *head = filler_word(f, c->head);
	bool pair = is_of_pair(f, c), pronoun = head->tag == TAG_PRON || pair;
	uint64_t actors = f->actors | lex_class(f->s->lex, VG_STR("country"));
	char first = f->s->doc->text.ptr[head->span.start];
	bool titled = type == VG_SLOT_AUTHORITY && (c->all & f->actors) &&
		      c->last == c->head && /* "the regulator ISP" */
		      head->tag == TAG_OPEN && first >= 'A' && first <= 'Z';
	bool title = type == VG_SLOT_AUTHORITY && (is_titled(f, c) || is_force(f, c) || is_region(f, c));
	if (type == VG_SLOT_AUTHORITY && is_bare_firm(f, c)) return false;
	if (type == VG_SLOT_AUTHORITY && is_initials(f, c)) {
		filler_put(f, type, VG_NONE, head->span, vg_str_z(reason));
		return true;
	}
	bool people = type == VG_SLOT_AUTHORITY && word_serves(head, FN_PEOPLE); /* "Dutch block howitzers" */
	if (!pronoun && !(c->classes & actors) && !titled && !title && !people) return false;
	bool premier = filler_is_premier(f, c);
	bool back = (filler_back(f, c) || pair) && !premier && !sits_in_capital(f, np);
	bool here = c->det == DET_DEM && first >= 'A' && first <= 'Z'; /* "questa Autorità" of a letter */
	if ((pronoun || type == VG_SLOT_LICENSEE) && !back) return false;
	struct vg_span span = premier ? last_two(f, c)
			      : pair  ? filler_words(f, c->first, c->last)
			      : back  ? filler_bare_span(f, c)
				      : filler_full_span(f, np);
	filler_put(f, type, VG_NONE, span,
		   back ? back_reason(f, pronoun ? "pronoun"
					 : here  ? "writer"
						 : reason)
			: vg_str_z(reason));
	return true;
}

/* Fills a slot from a phrase: by a name in it, else by its words where they tell of an actor. */
/* "I norvegesi hanno revocato": the people of a state, which stand for it. */
static bool is_people(const struct filler *f, const struct chunk *c)
{
	bool article = c->det == DET_DEF && c->first + 1u == c->last && c->prep == PREP_NONE && c->owner == VG_NONE;
	if (!article || c->name != VG_NONE || lex_lang(f->s->lex) != VG_LANG_IT) return false;
	const struct word *head = filler_word(f, c->head);
	bool several = !word_serves(filler_word(f, c->first), FN_ARTICLE_SINGULAR);
	return several && filler_find(f, f->lexicons->demonym, vg_doc_slice(f->s->doc, head->span)) != NULL;
}

/* "My own country refused", "il mio Paese": of who speaks, whose state is not told. */
static bool is_own_country(const struct filler *f, const struct chunk *c)
{
	const struct word *before = c->head > 0 ? filler_word(f, c->head - 1) : NULL;
	bool mine = c->det == DET_POSS || (before != NULL && before->tag == TAG_DET && before->sub == DET_POSS);
	bool my = false; /* "my government": not "its", nor that of whom one speaks for */
	for (uint32_t w = c->first; w < c->head; w++)
		my = my || word_serves(filler_word(f, w), FN_MY) || word_serves(filler_word(f, w), FN_MINE);
	bool rules = my && word_serves(filler_word(f, c->head), FN_CABINET);
	return mine && c->owner == VG_NONE && c->name == VG_NONE &&
	       (rules || (c->classes & lex_class(f->s->lex, VG_STR("country"))) != 0);
}

bool filler_put_np(const struct filler *f, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, type)) return false;
	if (type == VG_SLOT_AUTHORITY && np == filler_barred_state(f)) return false; /* "Libya is under an embargo" */
	if (type == VG_SLOT_AUTHORITY) np = body_there(f, whole_body(f, np));
	c = filler_chunk(f, np);
	const struct chunk *comma = filler_chunk(f, np + 1), *second = filler_chunk(f, np + 2);
	bool own = type == VG_SLOT_AUTHORITY && is_own_country(f, c);
	bool apposed = own && comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && second != NULL &&
		       second->kind == CHUNK_NP && second->prep == PREP_NONE && second->det == DET_DEF &&
		       (second->classes & f->actors) != 0 && !opens_clause(f, np, np + 2);
	if (apposed) return filler_put_np(f, type, np + 2, types, reason); /* "my country, the Danish state, has" */
	if (type == VG_SLOT_AUTHORITY && (are_some_members(f, np) || own)) {
		filler_put(f, type, VG_NONE, (struct vg_span){0, 0}, VG_STR("states that are not named"));
		return true;
	}
	if (put_name(f, type, np, types, reason)) return true;
	if (type == VG_SLOT_AUTHORITY && (types & 1u << VG_MENTION_COUNTRY) && is_people(f, c)) {
		filler_put(f, type, VG_NONE, filler_word(f, c->head)->span, vg_str_z(reason));
		return true;
	}
	if (type == VG_SLOT_AUTHORITY && own_office(f, c)) return true;
	const struct chunk *of = filler_chunk(f, np + 1); /* "the officials of my Department" */
	bool whose = of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF;
	if (type == VG_SLOT_AUTHORITY && whose && (c->classes & f->actors) && own_office(f, of)) return true;
	if (type == VG_SLOT_LICENSEE && (types & NAMES_FIRM) && filler_unknown_name(f, c)) {
		filler_put(f, type, VG_NONE, filler_bare_span(f, c), vg_str_z(reason));
		return true;
	}
	return !(type == VG_SLOT_AUTHORITY && are_some(f, np)) && put_words(f, type, np, reason);
}
