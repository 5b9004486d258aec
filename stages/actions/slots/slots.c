/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filler.h"
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

enum vg_mention_type filler_type(const struct filler *f, int32_t mention)
{
	return f->s->doc->mentions.items[mention].type;
}

struct vg_span filler_words(const struct filler *f, uint32_t first, uint32_t last)
{
	return (struct vg_span){filler_word(f, first)->span.start, filler_word(f, last)->span.end};
}

static struct vg_slot *slot(const struct filler *f, enum vg_slot_type type)
{
	return &f->action->slots[type];
}

bool filler_has(const struct filler *f, enum vg_slot_type type)
{
	return slot(f, type)->reason.len != 0;
}

void filler_put(const struct filler *f, enum vg_slot_type type, int32_t mention, struct vg_span span,
		struct vg_str reason)
{
	*slot(f, type) = (struct vg_slot){.mention = mention, .entity = VG_NONE, .span = span, .reason = reason};
	vg_trace(f->ctx, span, "taken for %s: %.*s", vg_slot_name(type), VG_STR_ARG(reason));
}

/* The word of a name of these types in a phrase: its head, or what stands in apposition. Possessors are not of it. */
int32_t filler_name(const struct filler *f, int32_t np, uint32_t types)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP) return VG_NONE;
	int32_t found = VG_NONE;
	uint32_t first = c->owner != VG_NONE ? (uint32_t)c->owner + 1 : c->first;
	for (uint32_t w = first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_NAME || word->mention == VG_NONE || !(types & 1u << filler_type(f, word->mention)))
			continue;
		bool better = found == VG_NONE ||
			      filler_type(f, filler_word(f, (uint32_t)found)->mention) == VG_MENTION_COUNTRY ||
			      filler_type(f, filler_word(f, (uint32_t)found)->mention) == VG_MENTION_PLACE;
		if (better) found = (int32_t)w;
	}
	return found;
}

/* The phrase without determiner and asides. */
struct vg_span filler_bare_span(const struct filler *f, const struct chunk *c)
{
	uint32_t first = c->first, last = c->last;
	bool office = c->owner != VG_NONE &&
		      filler_word(f, (uint32_t)c->owner)->tag != TAG_NAME && /* "the ministry's" */
		      (c->classes & lex_class(f->s->lex, VG_STR("authority")));
	if (office && (uint32_t)c->owner + 2 <= last) first = (uint32_t)c->owner + 2;
	while (first < last && filler_word(f, first)->tag == TAG_DET) first++;
	while (last > first && (filler_word(f, last)->aside || filler_word(f, last)->tag == TAG_PUNCT)) last--;
	return filler_words(f, first, last);
}

/* Is a word in capitals one that no list knows: no "Regione", no "Procura"? */
static bool is_strange(const struct filler *f, const struct word *word)
{
	struct vg_str text = vg_doc_slice(f->s->doc, word->span);
	bool taken = word->readings != NULL || word->mention != VG_NONE || word->item != VG_NONE || word->aside;
	bool mixed = text.len > 3 && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z' && text.ptr[1] >= 'a';
	return !taken && mixed && vg_lexicon_find(f->lexicons->word, text, VG_LANG_IT) == NULL &&
	       vg_lexicon_find(f->lexicons->common, text, VG_LANG_IT) == NULL;
}

bool filler_unknown_name(const struct filler *f, const struct chunk *c)
{
	uint32_t first = c->first, n = 0;
	if (c->kind != CHUNK_NP || c->name != VG_NONE || c->owner != VG_NONE || c->classes != 0) return false;
	while (first < c->last && filler_word(f, first)->tag == TAG_DET) first++;
	for (uint32_t w = first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		char start = f->s->doc->text.ptr[word->span.start];
		bool name = word->tag == TAG_OPEN || word->tag == TAG_NAME || word->tag == TAG_NOUN;
		bool taken = word->mention != VG_NONE || word->item != VG_NONE || word->aside;
		bool number = n > 0 && word->tag == TAG_NUM; /* "Arsenal 77" */
		if (!number && (!name || taken || start < 'A' || start > 'Z')) return false;
		n++;
	}
	bool italian = lex_lang(f->s->lex) == VG_LANG_IT; /* "alla Oryxia" */
	bool article = italian && (c->det == DET_DEF ||
				   (c->prep_word != VG_NONE && filler_word(f, (uint32_t)c->prep_word)->article));
	if (n == 1 && article) return is_strange(f, filler_word(f, c->last));
	return n > 1 && (!f->s->heading || article);
}

bool filler_unknown_word(const struct filler *f, const struct chunk *c)
{
	if (c->kind != CHUNK_NP || c->first != c->last || c->name != VG_NONE || c->classes != 0 || f->s->heading)
		return false;
	const struct word *word = filler_word(f, c->head);
	char start = f->s->doc->text.ptr[word->span.start];
	if (lex_lang(f->s->lex) == VG_LANG_IT) return c->head > 0 && is_strange(f, word); /* "autorizza Thalmont a" */
	return word->tag == TAG_OPEN && word->readings == NULL && word->mention == VG_NONE && word->item == VG_NONE &&
	       start >= 'A' && start <= 'Z';
}

/* An office that its field names: "the ministry of trade", "il ministro degli Esteri". */
static bool is_office(const struct filler *f, const struct chunk *c)
{
	return (c->classes & lex_class(f->s->lex, VG_STR("office"))) != 0;
}

/* "Minister for Trade", "sottosegretario agli Esteri": the phrase behind an office that says of what. */
static bool names_field(const struct filler *f, const struct chunk *behind)
{
	if (behind >= f->s->chunks.items + f->s->chunks.n || behind->kind != CHUNK_NP || behind->name != VG_NONE)
		return false;
	char first = f->s->doc->text.ptr[filler_word(f, behind->head)->span.start];
	bool links = behind->prep == (lex_lang(f->s->lex) == VG_LANG_IT ? PREP_TO : PREP_FOR);
	return links && first >= 'A' && first <= 'Z';
}

bool filler_back(const struct filler *f, const struct chunk *c)
{
	const struct word *head = filler_word(f, c->head);
	if (head->tag == TAG_PRON) return head->sub == PRON_PERS || head->sub == PRON_DEM;
	const struct chunk *beside = c + 1; /* "officials at the ministry" are its own */
	bool whose = beside < f->s->chunks.items + f->s->chunks.n && beside->kind == CHUNK_NP &&
		     beside->prep != PREP_NONE && beside->name != VG_NONE;
	if (c->first == c->last && !whose && (word_serves(head, FN_OFFICIALS))) return true;
	bool definite = c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS;
	if (!definite) return false;
	const struct chunk *of = c + 1; /* "the ministry of trade" names */
	bool named = of < f->s->chunks.items + f->s->chunks.n && of->kind == CHUNK_NP && of->prep == PREP_OF &&
		     of->host == (int32_t)(c - f->s->chunks.items);
	int32_t state = named && (c->classes & lex_class(f->s->lex, VG_STR("authority"))) ? of->name : VG_NONE;
	if (state != VG_NONE && filler_word(f, (uint32_t)state)->mention != VG_NONE &&
	    filler_type(f, filler_word(f, (uint32_t)state)->mention) == VG_MENTION_COUNTRY)
		return false; /* "the government of the Netherlands" */
	if (is_office(f, c) && (named || names_field(f, of))) return false;
	char first = named ? f->s->doc->text.ptr[filler_word(f, of->head)->span.start] : 'a';
	bool proper = (c->classes & lex_class(f->s->lex, VG_STR("authority"))) && first >= 'A' && first <= 'Z';
	if (proper && lex_lang(f->s->lex) == VG_LANG_EN) return false; /* "the authorities of the Member States" */
	uint32_t words =
		0; /* besides articles: "the spyware maker" points back, "the Italian export authorities" names */
	for (uint32_t w = c->first; w <= c->last; w++)
		words += filler_word(f, w)->tag != TAG_DET && !filler_word(f, w)->aside;
	return words == 1 || (c->classes & f->companies);
}

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
	return name < c->head && !(c->classes & f->actors) && lex_lang(f->s->lex) == VG_LANG_EN;
}

/* "the minister of Defence Guido Crosetto", "the business authority, Erhvervsstyrelsen,": the name in a complement or
 * in apposition. */
static int32_t name_beside(const struct filler *f, int32_t np, uint32_t types)
{
	const struct chunk *c = filler_chunk(f, np), *next = filler_chunk(f, np + 1), *second = filler_chunk(f, np + 2);
	const struct chunk *third = filler_chunk(f, np + 3); /* "its spokesman, Paul Regan, said" */
	bool person = next != NULL && next->kind == CHUNK_PUNCT && next->mark == ',' && second != NULL &&
		      second->kind == CHUNK_NP && second->name == (int32_t)second->head &&
		      (third == NULL || third->kind == CHUNK_PUNCT) &&
		      filler_name(f, np + 2, types & 1u << VG_MENTION_PERSON) != VG_NONE;
	if (person) return filler_name(f, np + 2, types & 1u << VG_MENTION_PERSON);
	if (!(c->classes & f->actors) || next == NULL) return VG_NONE;
	if (next->kind == CHUNK_NP && next->host == np && next->prep == PREP_OF)
		return filler_name(f, np + 1, types & 1u << VG_MENTION_PERSON);
	bool apposition = next->kind == CHUNK_PUNCT && next->mark == ',' && second != NULL &&
			  second->kind == CHUNK_NP && second->prep == PREP_NONE &&
			  second->name == (int32_t)second->head;
	return apposition ? filler_name(f, np + 2, types & ~(1u << VG_MENTION_COUNTRY)) : VG_NONE;
}

/* "for Enterprise, Trade and Employment", "degli affari esteri e della cooperazione": the chunk after the last of the
 * fields of an office, of which the first ends before a chunk. */
static int32_t past_fields(const struct filler *f, int32_t at)
{
	bool italian = lex_lang(f->s->lex) == VG_LANG_IT;
	for (int32_t i = at; (uint32_t)i + 1 < f->s->chunks.n; i += 2) {
		const struct chunk *link = filler_chunk(f, i), *field = filler_chunk(f, i + 1);
		bool comma = link->kind == CHUNK_PUNCT && link->mark == ',';
		bool joins = link->kind == CHUNK_CONJ && !word_serves(filler_word(f, link->head), FN_OR);
		if (field->kind != CHUNK_NP || field->name != VG_NONE || (!comma && !joins)) break;
		char first = f->s->doc->text.ptr[filler_word(f, field->first)->span.start];
		bool of = field->prep == PREP_OF && joins;
		bool bare = field->prep == PREP_NONE && field->det == DET_NONE && first >= 'A' && first <= 'Z';
		if (italian ? !of : !bare) break;
		if (joins) return i + 2;
	}
	return at;
}

/* With its complements: "office that licenses the sale of radars". */
struct vg_span filler_full_span(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	struct vg_span span = filler_bare_span(f, c);
	for (uint32_t w = c->first + 1; w < c->head; w++) { /* "the outgoing Italian government" */
		struct vg_str word = vg_doc_slice(f->s->doc, filler_word(f, w)->span);
		if (vg_lexicon_find(f->lexicons->demonym, word, lex_lang(f->s->lex)) == NULL) continue;
		span.start = lex_lang(f->s->lex) == VG_LANG_EN ? filler_word(f, w)->span.start : span.start;
		break;
	}
	bool office = is_office(f, c);
	int32_t end = np + 1;
	for (; (uint32_t)end < f->s->chunks.n; end++) {
		const struct chunk *pp = filler_chunk(f, end);
		bool of = pp->prep == PREP_OF || pp->prep == PREP_IN || pp->prep == PREP_FOR;
		of = of || (office && names_field(f, pp) && end == np + 1);
		if (pp->kind != CHUNK_NP || pp->host != end - 1 || !of) break;
	}
	if (office && end > np + 1) end = past_fields(f, end);
	if (end == np + 1) return span;
	const struct chunk *last = filler_chunk(f, end - 1); /* "il ministro degli Esteri Anna Bo": without who it is */
	bool holder = last->name != VG_NONE && (uint32_t)last->name > last->first &&
		      filler_type(f, filler_word(f, (uint32_t)last->name)->mention) == VG_MENTION_PERSON;
	span.end = holder ? filler_word(f, (uint32_t)last->name - 1)->span.end : filler_bare_span(f, last).end;
	return span;
}

/* "the ministry withdrew what its trade directorate had issued": an office acts for whose it is. */
static bool own_office(const struct filler *f, const struct chunk *c)
{
	uint64_t offices = lex_class(f->s->lex, VG_STR("authority"));
	bool theirs =
		word_serves(filler_word(f, c->head), FN_YOUR_GOVERNMENT); /* "il Suo Governo ha tolto il divieto" */
	if (theirs && c->det == DET_POSS && c->owner == VG_NONE) {
		filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_word(f, c->head)->span, VG_STR("subject"));
		return true;
	}
	if (c->det != DET_POSS || c->owner != VG_NONE || !(c->classes & offices)) return false;
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
	if (name == VG_NONE || modifier) {
		name = name_beside(f, np, types);
		if (name == VG_NONE) return false;
		bool office = type == VG_SLOT_AUTHORITY && filler_chunk(f, np + 1)->kind == CHUNK_PUNCT &&
			      filler_type(f, filler_word(f, (uint32_t)name)->mention) == VG_MENTION_PERSON;
		struct vg_str words = vg_doc_slice(f->s->doc, filler_bare_span(f, c)); /* "his predecessor, Eva Lund" */
		bool plain = c->owner == VG_NONE && vg_str_find(words, VG_STR(" "), 0) < 0;
		if (office && !plain) {
			filler_put(f, type, VG_NONE, filler_full_span(f, np), vg_str_z(reason));
			return true;
		}
	}
	const struct word *word = filler_word(f, (uint32_t)name);
	filler_put(f, type, word->mention, word->span, vg_str_z(reason));
	return true;
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
				      lex_class(f->s->lex, VG_STR("office"))));
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

/* "il primo ministro": no ministry that was named before. */
static bool is_premier(const struct filler *f, const struct chunk *c)
{
	char text[VG_LOWER_MAX];
	uint32_t n;
	for (uint32_t w = c->first; w < c->last; w++)
		if (match_join(f->s, w, c->last, text, &n) && echo_is(f->m, "premier", NULL, vg_str_n(text, n)))
			return true;
	return false;
}

/* The last two words of a phrase, whose article and ordinal may be read as one: "il primo ministro". */
static struct vg_span last_two(const struct filler *f, const struct chunk *c)
{
	struct vg_span span = filler_words(f, c->first, c->last);
	uint32_t spaces = 0;
	for (uint32_t i = span.end; i > span.start; i--) {
		spaces += f->s->doc->text.ptr[i - 1] == ' ';
		if (spaces == 2) return (struct vg_span){i, span.end};
	}
	return span;
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
	bool title = type == VG_SLOT_AUTHORITY && (is_titled(f, c) || is_force(f, c));
	if (!pronoun && !(c->classes & actors) && !titled && !title) return false;
	bool premier = is_premier(f, c), back = (filler_back(f, c) || pair) && !premier;
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
bool filler_put_np(const struct filler *f, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, type)) return false;
	if (type == VG_SLOT_AUTHORITY) np = body_there(f, whole_body(f, np));
	c = filler_chunk(f, np);
	if (put_name(f, type, np, types, reason)) return true;
	if (type == VG_SLOT_AUTHORITY && own_office(f, c)) return true;
	if (type == VG_SLOT_LICENSEE && (types & NAMES_FIRM) && filler_unknown_name(f, c)) {
		filler_put(f, type, VG_NONE, filler_bare_span(f, c), vg_str_z(reason));
		return true;
	}
	return !(type == VG_SLOT_AUTHORITY && are_some(f, np)) && put_words(f, type, np, reason);
}

/* A phrase of the step's clause after its verb, or of the noun itself, with one of these prepositions. */
int32_t filler_prep_phrase(const struct filler *f, uint32_t preps, int32_t from)
{
	for (int32_t i = from + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG && c->clause == f->step->clause) continue;
		if (match_is_anothers(f->m, f->step->theme, i)) continue;
		if (c->kind == CHUNK_VG && f->step->kind == STEP_NOUN) break;
		if (c->kind == CHUNK_NP && c->clause == f->step->clause && c->prep != PREP_NONE &&
		    (preps & 1u << c->prep))
			return i;
	}
	return VG_NONE;
}

bool filler_passive(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	if (f->frame->flags & FRAME_REFLEXIVE) return false; /* "si è pronunciata favorevolmente" */
	return f->step->kind == STEP_VERB && (verb->passive || (verb->clit & 1u << CLIT_SI));
}

void filler_by_agent(const struct filler *f, enum vg_slot_type type, int32_t from)
{
	if (f->s->heading && f->step->kind == STEP_NOUN) from = -1; /* "da Cdm stop all'export" */
	int32_t np = filler_prep_phrase(f, 1u << PREP_BY, from);
	if (np == VG_NONE && lex_lang(f->s->lex) == VG_LANG_IT) np = filler_prep_phrase(f, 1u << PREP_FROM, from);
	const struct chunk *host = np != VG_NONE ? filler_chunk(f, filler_chunk(f, np)->host) : NULL;
	if (np > 0 && host == NULL && filler_chunk(f, np - 1)->kind == CHUNK_NP) host = filler_chunk(f, np - 1);
	bool ruling = host != NULL && host->kind == CHUNK_NP && f->step->kind == STEP_VERB &&
		      host != filler_chunk(f, f->step->theme) &&
		      (host->classes & lex_class(f->s->lex, VG_STR("decision")));
	if (ruling) return; /* "halted following a ruling by the court" */
	const struct chunk *act = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	bool acts = act != NULL && /* "blocked by a veto of the ministry" */
		    ((act->classes & lex_class(f->s->lex, VG_STR("decision"))) ||
		     word_serves(filler_word(f, act->head), FN_VETO));
	if (acts && of != NULL && of->kind == CHUNK_NP && of->host == np &&
	    (of->prep == PREP_OF || of->prep == PREP_FROM || of->prep == PREP_BY) &&
	    filler_put_np(f, type, np + 1, NAMES_BODY, "whose act it is"))
		return;
	bool holder = type == VG_SLOT_LICENSEE && lex_lang(f->s->lex) == VG_LANG_IT; /* not "respinto dal Tar" */
	if (np != VG_NONE) filler_put_np(f, type, np, holder ? NAMES_PARTY : NAMES_BODY, "agent");
	int32_t body = np != VG_NONE && type == VG_SLOT_AUTHORITY && !filler_has(f, type)
			       ? filler_name(f, np, 1u << VG_MENTION_AGENCY)
			       : VG_NONE;
	if (body != VG_NONE) /* "lifted by Security Council resolution 751" */
		filler_put(f, type, filler_word(f, (uint32_t)body)->mention, filler_word(f, (uint32_t)body)->span,
			   VG_STR("whose act it is"));
}

void filler_owner(const struct filler *f, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->owner == VG_NONE || filler_has(f, type)) return;
	const struct word *word = filler_word(f, (uint32_t)c->owner);
	if (word->tag != TAG_NAME || word->mention == VG_NONE || !(types & 1u << filler_type(f, word->mention))) return;
	filler_put(f, type, word->mention, word->span, vg_str_z(reason));
}

/* Possessive determiners point back: "its licence". */
void filler_possessive(const struct filler *f, enum vg_slot_type type, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->det != DET_POSS || c->owner != VG_NONE || filler_has(f, type))
		return;
	const struct vg_slot *body = slot(f, VG_SLOT_AUTHORITY);
	if (type == VG_SLOT_ATTRIBUTED_TO && body->mention != VG_NONE) { /* "SECO refused it, its statistics show" */
		filler_put(f, type, body->mention, body->span, VG_STR("whose word it is"));
		return;
	}
	bool office = type == VG_SLOT_ATTRIBUTED_TO && (c->classes & lex_class(f->s->lex, VG_STR("authority")));
	for (uint32_t w = c->first; !office && w <= c->last; w++) /* "its minister" is no firm's */
		if (filler_word(f, w)->tag == TAG_DET && filler_word(f, w)->sub == DET_POSS)
			filler_put(f, type, VG_NONE, filler_word(f, w)->span, VG_STR("back possessive"));
}

/* "the company saw its application refused", "la società si è vista negare": the subject suffers it. */
bool filler_suffers(const struct filler *f, int32_t *subject_r)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (f->step->kind != STEP_VERB || clause->kind != CLAUSE_INF || clause->parent == VG_NONE) return false;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if (verb == NULL || clause->governor != parent->verb) return false;
	if (!lex_verb_serves(f->s->lex, verb->lemma, FN_UNDERGO)) return false;
	*subject_r = factuality_subject(f->s, clause->parent);
	return *subject_r != VG_NONE;
}

void slots_fill(struct vg_ctx *ctx, const struct slot_lexicons *lexicons, const struct matcher *m,
		const struct step *step, const struct verdict *verdict, struct vg_action *action)
{
	const struct lex *lex = m->sentence->lex;
	struct filler f = {.ctx = ctx,
			   .lexicons = lexicons,
			   .m = m,
			   .s = m->sentence,
			   .step = step,
			   .v = verdict,
			   .action = action};
	f.frame = &m->pack->frames.items[step->frame];
	vg_trace(ctx, m->sentence->span, "slots of %.*s", VG_STR_ARG(vg_action_label(action)));
	f.companies = lex_class(lex, VG_STR("company"));
	f.users = lex_class(lex, VG_STR("enduser"));
	f.actors = f.companies | lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("court"));
	if (f.frame->flags & FRAME_MANNER) filler_issuer(&f); /* not who sold "con il placet di Berna" */
	filler_authority(&f);
	if (f.v->action != VG_ACTION_APPEALED && f.v->action != VG_ACTION_OVERTURNED) filler_issuer(&f);
	filler_licensee(&f);
	filler_announcer(&f);
	filler_source(&f);
	filler_amounts(&f);
	filler_places(&f);
	filler_asking_state(&f);
	filler_topic(&f);
}
