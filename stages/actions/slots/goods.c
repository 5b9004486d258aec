/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Item of a step: goods that are known, nearest to the licence first, and what is exported by grammar. */
#include "filler.h"
#include "actions/frames/fit.h"

#define UNIT_MAX 2 /* bytes of "mm" */

/* What is exported by grammar alone: its phrase, VG_NONE without, and how it is found. */
struct plain {
	int32_t chunk;
	const char *reason;
};

/* "the arms maker", "the office that looks after missile exports": words that say which actor, not what is exported. */
static bool is_of_actor(const struct filler *f, int32_t i)
{
	for (uint32_t n = 0; n < 8 && i != VG_NONE && i != f->step->theme; n++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->classes & f->actors) return true;
		i = c->host;
	}
	return false;
}

/* "to a maker of turbines": the same, beside the noun for a firm. */
static bool is_of_maker(const struct filler *f, const struct chunk *c)
{
	const struct chunk *host = filler_chunk(f, c->host);
	return c->prep == PREP_OF && host != NULL && (host->classes & f->companies);
}

/* "held by electronics maker Korvend": what stands before a noun for firms in one phrase says which. */
static bool is_in_firm(const struct filler *f, const struct chunk *c, uint32_t item)
{
	for (uint32_t w = item + 1; w <= c->last; w++)
		if (filler_word(f, w)->classes & f->companies) return true;
	return false;
}

static const struct vg_lexeme *nogoods(const struct filler *f, const struct chunk *c)
{
	return vg_lexicon_find(f->lexicons->nogoods, filler_word(f, c->head)->low, lex_lang(f->s->lex));
}

/* "screens bound for tanks", "140 grinders for a maker of turbines", "parts with which it builds the rifle": known
 * goods that only say more of what is exported. */
static bool says_more(const struct filler *f, int32_t plain, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *goods = filler_chunk(f, plain);
	if (goods == NULL || i <= plain) return false;
	const struct clause *clause = filler_clause(f, c->clause);
	if (clause != NULL && clause->antecedent == plain) return true;
	return (c->prep == PREP_TOWARD || goods->count > 0) && filler_depends_on(f, i, plain);
}

static void item(const struct filler *f, const uint8_t *tiers, enum tier tier, int32_t plain)
{
	for (uint32_t i = 0; i < f->s->chunks.n && !filler_has(f, VG_SLOT_ITEM); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (tiers[i] != tier || c->kind != CHUNK_NP) continue;
		if (tier >= TIER_CLAUSE && is_of_actor(f, (int32_t)i)) continue;
		if (is_of_maker(f, c) || says_more(f, plain, (int32_t)i)) continue;
		for (uint32_t w = c->first; w <= c->last; w++) {
			int32_t mention = filler_word(f, w)->item;
			bool owner = c->owner != VG_NONE && w <= (uint32_t)c->owner; /* "the radar's modules" */
			if (mention == VG_NONE || owner || is_in_firm(f, c, w)) continue;
			filler_put(f, VG_SLOT_ITEM, mention, f->s->doc->mentions.items[mention].span,
				   filler_tier_name(tier));
			break;
		}
	}
}

static bool is_common(const struct filler *f, const struct chunk *c)
{
	uint32_t tag = filler_word(f, c->head)->tag;
	return tag == TAG_OPEN || tag == TAG_NOUN;
}

/* "gallio, germanio e antimonio": the last of bare nouns that a conjunction ends; the phrase itself where none does. */
static int32_t last_listed(const struct filler *f, int32_t np)
{
	for (int32_t i = np + 1; (uint32_t)i + 1 < f->s->chunks.n; i += 2) {
		const struct chunk *link = filler_chunk(f, i), *next = filler_chunk(f, i + 1);
		bool comma = link->kind == CHUNK_PUNCT && link->mark == ',';
		bool joins = link->kind == CHUNK_CONJ && link->mark == CONJ_AND;
		if (next->kind != CHUNK_NP || next->prep != PREP_NONE || next->det != DET_NONE ||
		    next->name != VG_NONE || next->conjunct == VG_NONE || !is_common(f, next) || (!comma && !joins))
			break;
		if (joins) return i + 1;
	}
	return np;
}

/* "six", not "37" in "37 mm launchers" */
static bool is_number_of_pieces(const struct filler *f, uint32_t word)
{
	return filler_word(f, word)->tag == TAG_NUM && filler_word(f, word + 1)->low.len > UNIT_MAX;
}

/* "centri di monitoraggio": the goods with the kind that "of" adds, without their number. */
static struct vg_span goods_span(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	struct vg_span span = filler_bare_span(f, c);
	uint32_t first = c->owner != VG_NONE ? (uint32_t)c->owner + 1 : c->first;
	while (first < c->head && (is_number_of_pieces(f, first) || filler_word(f, first)->tag == TAG_DET ||
				   filler_word(f, first)->tag == TAG_POSS))
		first++;
	if (filler_word(f, first)->span.start < span.end) span.start = filler_word(f, first)->span.start;
	const struct chunk *of = filler_complement(f, np);
	bool kind = of != NULL && of->det == DET_NONE && of->name == VG_NONE;
	if (kind) span.end = filler_bare_span(f, of).end;
	int32_t last = of == NULL ? last_listed(f, np) : np;
	if (last != np) span.end = filler_bare_span(f, filler_chunk(f, last)).end;
	return span;
}

/* "for the whole of Macedonia": a phrase that names a state or a town. */
static bool names_place(const struct filler *f, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++) {
		int32_t mention = filler_word(f, w)->mention;
		if (mention == VG_NONE || filler_word(f, w)->tag != TAG_NAME) continue;
		if (filler_type(f, mention) == VG_MENTION_COUNTRY || filler_type(f, mention) == VG_MENTION_PLACE)
			return true;
	}
	return false;
}

/* Can the phrase name goods: no customers, places or plans, no mere adjective? */
static bool can_be_goods(const struct filler *f, const struct chunk *c)
{
	const struct word *next = c->last + 1 < f->s->words.n ? filler_word(f, c->last + 1) : NULL;
	if (filler_unknown_name(f, c) || names_place(f, c)) return false;
	bool cut = next != NULL && next->form == FORM_GER && next->tag == TAG_VERB; /* "due to intensive lobbying" */
	return !cut && nogoods(f, c) == NULL;
}

/* "120 tonnes of powder", "24 types of machine tool": what is measured, else the phrase itself. */
static int32_t measured(const struct filler *f, int32_t np)
{
	const struct vg_lexeme *entry = nogoods(f, filler_chunk(f, np));
	return vg_lexeme_is(entry, "measure.") && filler_complement(f, np) != NULL ? np + 1 : np;
}

static uint64_t exports_of(const struct filler *f)
{
	return lex_class(f->s->lex, VG_STR("export")) | lex_class(f->s->lex, VG_STR("licence"));
}

/* "a licence granted to Korvend for night-vision tubes": the phrase after whom it is given to. */
static bool is_granted_for(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *to = filler_chunk(f, i - 1);
	if (i > 1 && to->kind == CHUNK_TIME) to--; /* "issued to your company on 9 March for radios" */
	if (c->kind != CHUNK_NP || c->prep != PREP_FOR || c->name != VG_NONE || to->kind != CHUNK_NP) return false;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (filler_word(f, w)->item != VG_NONE) return false; /* known goods, by their own words */
	if (c->classes & exports_of(f)) return false;
	bool given = to->name != VG_NONE && filler_word(f, (uint32_t)to->name)->mention != VG_NONE &&
		     filler_type(f, filler_word(f, (uint32_t)to->name)->mention) == VG_MENTION_COMPANY;
	given = given || (to->prep == PREP_TO && (to->classes & f->companies));
	enum tier tier = filler_tier(f, i);
	return given && is_common(f, c) && (tier == TIER_EXPORT || c->clause == f->step->clause) && tier != TIER_COUNT;
}

/* "to export trucks to Peru": the object of a verb of exporting under the licence. */
static int32_t exported(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		if (verb == NULL || object == NULL || object->kind != CHUNK_NP ||
		    !filler_export_clause(f, (int32_t)i) || !lex_exports(f->s->lex, verb->lemma))
			continue;
		int32_t np = measured(f, clause->object);
		const struct chunk *goods = filler_chunk(f, np);
		uint32_t tag = filler_word(f, goods->head)->tag;
		if (!(goods->classes & exports_of(f)) && can_be_goods(f, goods) && tag != TAG_PRON && tag != TAG_NAME)
			return np;
	}
	return VG_NONE;
}

/* "a licence covering trucks" */
static int32_t covered(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		if (verb == NULL || object == NULL || clause->antecedent == VG_NONE ||
		    clause->antecedent != f->step->theme)
			continue;
		if (!lex_verb_serves(f->s->lex, verb->lemma, FN_COVER)) continue;
		if (object->kind == CHUNK_NP && object->name == VG_NONE && can_be_goods(f, object) &&
		    filler_word(f, object->head)->tag != TAG_PRON)
			return clause->object;
	}
	return VG_NONE;
}

/* "a licence for trucks", "the export of trucks", "an application for trucks", not "for a stay". */
static bool is_of_goods(const struct filler *f, const struct chunk *host, const struct chunk *c)
{
	bool asked = host == filler_chunk(f, f->step->theme) &&
		     (host->classes & lex_class(f->s->lex, VG_STR("application"))) != 0 &&
		     (c->prep == PREP_FOR || c->prep == PREP_ON) &&
		     (c->classes & ~lex_class(f->s->lex, VG_STR("goods"))) == 0;
	return asked || (host->classes & exports_of(f)) != 0;
}

/* What the phrase says more of: the one before it, over where to, how much and measures: "l'esportazione in Perù di 240
 * canne", "una licenza da 7 milioni per gruppi elettrogeni", "24 famiglie di macchinari". */
static const struct chunk *host_of(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
	if (before == NULL || before->kind != CHUNK_NP) return NULL;
	bool italian = lex_lang(f->s->lex) == VG_LANG_IT;
	bool over =
		italian &&
		((c->prep == PREP_OF && names_place(f, before)) || filler_word(f, before->head)->tag == TAG_MONEY) &&
		before->prep != PREP_NONE;
	bool measure = c->prep == PREP_OF && vg_lexeme_is(nogoods(f, before), "measure.");
	if (over || measure) {
		const struct chunk *host = filler_chunk(f, i - 2);
		return host != NULL && host->kind == CHUNK_NP ? host : NULL;
	}
	return c->host == i - 1 ? before : NULL;
}

/* The same, and "granted for trucks"; not "for 12 countries", "for three years". */
static struct plain complement(const struct filler *f)
{
	uint64_t no_goods =
		f->users | f->actors | lex_class(f->s->lex, VG_STR("country")) | lex_class(f->s->lex, VG_STR("time"));
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || (c->classes & no_goods) || !can_be_goods(f, c)) continue;
		if (is_granted_for(f, i)) return (struct plain){i, "what it is granted for"};
		const struct chunk *host = host_of(f, i);
		bool about = c->prep == PREP_ON && lex_lang(f->s->lex) == VG_LANG_IT; /* "relativa a 140 periscopi" */
		if (host == NULL || (c->prep != PREP_OF && c->prep != PREP_FOR && !about)) continue;
		bool one = host == filler_chunk(f, f->step->theme) && word_serves(filler_word(f, host->head), FN_ONE);
		bool rule = f->v->action == VG_ACTION_RESTRICTED && c->clause == f->step->clause;
		enum tier tier = filler_tier(f, i);
		bool sale = tier == TIER_EXPORT && (host->classes & lex_class(f->s->lex, VG_STR("export")));
		if (!(one || is_of_goods(f, host, c)) || (tier != TIER_THEME && !rule && !sale) ||
		    (c->classes & exports_of(f)))
			continue;
		bool firm = filler_name(f, i, NAMES_FIRM) != VG_NONE; /* "della capogruppo Korvend" */
		if (!firm && is_common(f, c)) return (struct plain){i, "complement of the export"};
	}
	return (struct plain){VG_NONE, NULL};
}

/* "cleared MX-77s for Peru": goods that a state lets go or stops, by the name of their model; VG_NONE without. */
static int32_t model_sent(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->theme);
	bool sent = f->step->kind == STEP_VERB && (f->m->pack->frames.items[f->step->frame].flags & FRAME_SENT) != 0;
	if (!sent || c == NULL || c->kind != CHUNK_NP || c->classes != 0 || c->name != VG_NONE) return VG_NONE;
	return filler_word(f, c->head)->tag != TAG_PRON && !names_place(f, c) && nogoods(f, c) == NULL ? f->step->theme
												       : VG_NONE;
}

static struct plain plain_goods(const struct filler *f)
{
	int32_t np = exported(f);
	if (np != VG_NONE) return (struct plain){np, "object of the export"};
	np = covered(f);
	if (np != VG_NONE) return (struct plain){np, "what it covers"};
	np = model_sent(f);
	return np != VG_NONE ? (struct plain){np, "what is sent"} : complement(f);
}

/* "Korvend, which makes lenses, obtained its licence": what the holder makes, where nothing else is told. */
static void made(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ITEM); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		const struct chunk *firm = filler_chunk(f, clause->antecedent);
		bool maker =
			clause->kind == CLAUSE_REL && firm != NULL &&
			(filler_name(f, clause->antecedent, NAMES_FIRM) != VG_NONE || (firm->classes & f->companies)) &&
			verb != NULL && !verb->passive && !verb->negated && echo_verb(f->m, "makes", verb) &&
			clause->antecedent == factuality_subject(f->s, f->step->clause);
		if (maker && object != NULL && object->kind == CHUNK_NP && object->name == VG_NONE &&
		    is_common(f, object) && !(object->classes & exports_of(f)) && can_be_goods(f, object))
			filler_put(f, VG_SLOT_ITEM, VG_NONE, goods_span(f, clause->object),
				   VG_STR("what the holder makes"));
	}
}

void filler_goods(const struct filler *f, const uint8_t *tiers)
{
	struct plain plain = plain_goods(f);
	for (int tier = 0; tier < TIER_CLAUSE && !filler_has(f, VG_SLOT_ITEM); tier++)
		item(f, tiers, (enum tier)tier, plain.chunk);
	if (!filler_has(f, VG_SLOT_ITEM) && plain.chunk != VG_NONE)
		filler_put(f, VG_SLOT_ITEM, VG_NONE, goods_span(f, plain.chunk), vg_str_z(plain.reason));
	for (int tier = TIER_CLAUSE; tier < TIER_COUNT && !filler_has(f, VG_SLOT_ITEM); tier++)
		item(f, tiers, (enum tier)tier, plain.chunk);
	made(f);
}
