/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exported by grammar alone, whatever goods it is: the object of exporting, what a licence covers or is for. */
#include "exported.h"

#include "actions/frames/fit.h"

#define UNIT_MAX 2 /* bytes of "mm" */

static const struct vg_lexeme *nogoods(const struct filler *f, const struct chunk *c)
{
	return filler_find(f, f->lexicons->nogoods, filler_word(f, c->head)->low);
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
struct vg_span exported_span(const struct filler *f, int32_t np)
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

/* "to export trucks to Peru", "under which trucks were sent to Peru": what a verb of exporting under the licence is
 * done to. */
static int32_t exported(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		int32_t what = verb != NULL && verb->passive && clause->subject != clause->antecedent ? clause->subject
												      : clause->object;
		const struct chunk *object = filler_chunk(f, what);
		if (verb == NULL || object == NULL || object->kind != CHUNK_NP ||
		    !filler_export_clause(f, (int32_t)i) || !fit_exports(f->m, verb))
			continue;
		int32_t np = measured(f, what);
		const struct chunk *goods = filler_chunk(f, np);
		uint32_t tag = filler_word(f, goods->head)->tag;
		if (!(goods->classes & exports_of(f)) && can_be_goods(f, goods) && tag != TAG_PRON && tag != TAG_NAME &&
		    tag != TAG_DET)
			return np;
	}
	return VG_NONE;
}

/* Kinds of noun that name no goods: "for 12 countries", "for three years", "revoked for an embargo". */
static uint64_t no_goods(const struct filler *f)
{
	return f->users | f->actors | lex_class(f->s->lex, VG_STR("country")) | lex_class(f->s->lex, VG_STR("time")) |
	       lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("decision"));
}

/* "a licence covering trucks", "the licence, issued in May, covered trucks" */
static int32_t covered(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *object = filler_chunk(f, clause->object);
		bool licence = f->step->theme != VG_NONE &&
			       (clause->antecedent == f->step->theme || clause->subject == f->step->theme);
		if (verb == NULL || object == NULL || !licence || (object->classes & (no_goods(f) | exports_of(f))))
			continue; /* "the appeal concerns the licence" */
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

/* What the export or the licence is said to be of, and "granted for trucks". */
static struct exported complement(const struct filler *f)
{
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || (c->classes & no_goods(f)) || !can_be_goods(f, c)) continue;
		if (is_granted_for(f, i)) return (struct exported){i, "what it is granted for"};
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
		if (!firm && is_common(f, c)) return (struct exported){i, "complement of the export"};
	}
	return (struct exported){VG_NONE, NULL};
}

/* Can a phrase behind "for" name goods, which no lexicon need know: no years, firms, users or states? */
static bool can_be_for(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	return c != NULL && c->kind == CHUNK_NP && c->prep == PREP_FOR && is_common(f, c) && c->name == VG_NONE &&
	       !(c->classes & (no_goods(f) | exports_of(f))) && can_be_goods(f, c);
}

/* "licences issued in May for lathes", "five of the permits, held for pumps,": what the participle of the licence is
 * for. */
static int32_t issued_for(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *said_of = filler_chunk(f, clause->antecedent);
		bool licence = said_of != NULL && f->step->theme != VG_NONE &&
			       (clause->antecedent == f->step->theme ||
				(said_of->prep == PREP_OF && said_of->host == f->step->theme));
		bool part = clause->kind == CLAUSE_PART && licence && clause->verb != VG_NONE;
		int32_t what = clause->verb + 1;
		while (part && filler_chunk(f, what) != NULL && filler_chunk(f, what)->kind == CHUNK_TIME) what++;
		if (part && can_be_for(f, what)) return what;
	}
	return VG_NONE;
}

/* "a licence is required for lathes", "per i torni serve una licenza", "made lathes subject to licences": what a rule
 * is laid on. */
static int32_t ruled(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (f->v->action != VG_ACTION_RESTRICTED || f->step->kind != STEP_VERB) return VG_NONE;
	const struct chunk *object = filler_chunk(f, clause->object), *under = filler_chunk(f, f->step->theme);
	bool laid_on = object != NULL && object->kind == CHUNK_NP && under != NULL && under->prep != PREP_NONE &&
		       (under->classes & exports_of(f)) != 0 && !filler_chunk(f, f->step->chunk)->copula &&
		       clause->object > f->step->chunk && is_common(f, object) && object->name == VG_NONE &&
		       !(object->classes & (no_goods(f) | exports_of(f)));
	if (laid_on && can_be_goods(f, object)) return clause->object;
	for (int32_t i = 0; (uint32_t)i < f->s->chunks.n; i++)
		if (filler_chunk(f, i)->clause == f->step->clause && filler_chunk(f, i)->host == VG_NONE &&
		    can_be_for(f, i))
			return i;
	return VG_NONE;
}

/* "cleared MX-77s for Peru": goods that a state lets go or stops, by the name of their model; VG_NONE without. */
static int32_t model_sent(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->theme);
	bool sent = f->step->kind == STEP_VERB && (f->frame->flags & FRAME_SENT) != 0;
	if (!sent || c == NULL || c->kind != CHUNK_NP || c->classes != 0 || c->name != VG_NONE) return VG_NONE;
	return filler_word(f, c->head)->tag != TAG_PRON && !names_place(f, c) && nogoods(f, c) == NULL ? f->step->theme
												       : VG_NONE;
}

struct exported exported_by_grammar(const struct filler *f)
{
	int32_t np = exported(f);
	if (np != VG_NONE) return (struct exported){np, "object of the export"};
	np = covered(f);
	if (np != VG_NONE) return (struct exported){np, "what it covers"};
	np = model_sent(f);
	if (np != VG_NONE) return (struct exported){np, "what is sent"};
	struct exported of = complement(f);
	if (of.chunk != VG_NONE) return of;
	np = issued_for(f);
	if (np != VG_NONE) return (struct exported){np, "what it is issued for"};
	return (struct exported){ruled(f), "what the rule is laid on"};
}

/* "Korvend, which makes lenses, obtained its licence": what the holder makes. */
struct exported exported_made(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
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
			return (struct exported){clause->object, "what the holder makes"};
	}
	return (struct exported){VG_NONE, NULL};
}
