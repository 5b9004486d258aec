/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which times of a sentence can be the day of a step, and which tell something else: which licence it is, until when it
 * holds, what came before, how long it has been so. */
#include "filler.h"
#include "actions/frames/fit.h"

#include "vaglio/edtf.h"

/* "il diniego comunicato il 2 marzo non è stato impugnato": a day after a participle in the noun's own phrase. */
bool filler_is_of_noun(const struct filler *f, int32_t i)
{
	const struct chunk *np = filler_chunk(f, i - 1);
	if (np == NULL || np->kind != CHUNK_NP || np->last <= np->head) return false;
	const struct word *last = filler_word(f, np->last); /* "comunicato" may be a noun */
	return last->form == FORM_PART || word_form(f->s, last, FORM_PART) != NULL;
}

/* "as late as 2015", "as early as in May" */
static bool is_as_late_as(const struct filler *f, const struct chunk *c)
{
	return c->prep_word > 0 && word_serves(filler_word(f, (uint32_t)c->prep_word - 1), FN_LATE);
}

/* "for the first time since 2019", "la prima dal 2019": since when there was none. */
static bool is_first_since(const struct filler *f, const struct chunk *c)
{
	uint32_t start =
		c->prep_word != VG_NONE && (uint32_t)c->prep_word < c->first ? (uint32_t)c->prep_word : c->first;
	struct vg_str value = f->s->doc->mentions.items[filler_word(f, c->head)->mention].value;
	if (start == 0 || !vg_str_ends(value, VG_STR("/.."))) return false;
	const struct chunk *what =
		filler_chunk(f, f->step->theme); /* "la prima licenza rilasciata all'Oman dal 2013" */
	for (uint32_t w = what != NULL ? what->first : 1, last = what != NULL ? what->last : 0; w <= last; w++)
		if (w < what->head && word_serves(filler_word(f, w), FN_FIRST_TIME)) return true;
	return word_serves(filler_word(f, start - 1u), FN_FIRST_TIME);
}

/* "A oggi non è stata concessa", "has not been granted as of today": up to now. */
static bool is_so_far(const struct filler *f, const struct chunk *c)
{
	const struct vg_mention *date = &f->s->doc->mentions.items[filler_word(f, c->head)->mention];
	bool now = date->anchor.len != 0 && vg_str_eq(date->anchor, date->value);
	return now && c->prep != PREP_NONE && f->v->factuality == VG_FACTUALITY_NEGATED;
}

/* "revoked a 2018 licence", "a 2021 promise"; "la licenza, del 2011, è decaduta": a year that says which one it is. */
static bool is_modifier(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1), *next = filler_chunk(f, i + 1);
	bool granted = f->v->action == VG_ACTION_GRANTED; /* of the licence */
	bool aside = c->prep == PREP_OF && before != NULL && before->kind == CHUNK_PUNCT && before->mark == ',' &&
		     c->prep_word > 0 && filler_word(f, (uint32_t)c->prep_word - 1)->tag == TAG_PUNCT;
	if (aside) return next != NULL && next->kind == CHUNK_PUNCT && !granted;
	const struct word *article = c->first > 0 ? filler_word(f, c->first - 1) : NULL;
	bool inside = (c->prep == PREP_NONE || c->prep == PREP_UNDER) && next != NULL && next->kind == CHUNK_NP &&
		      next->first == c->last + 1 && next->prep == PREP_NONE && article != NULL &&
		      (article->tag == TAG_DET || article->tag == TAG_POSS); /* "Norway's 2018 ban" */
	return inside && lex_lang(f->s->lex) == VG_LANG_EN && !(granted && i + 1 == f->step->theme);
}

/* "in its last week in office", "nella sua ultima settimana": a time counted from somebody's own. */
static bool is_own_days(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	const struct word *before = c->first > 0 ? filler_word(f, c->first - 1) : NULL;
	bool whose = before != NULL && before->tag == TAG_DET && before->sub == DET_POSS;
	return whose || (filler_word(f, c->first)->tag == TAG_DET && filler_word(f, c->first)->sub == DET_POSS);
}

/* "After the king's journey to Peru in April", "following the coup of May": the day of what came before. */
static bool is_of_earlier(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *np = filler_chunk(f, i - 1);
	bool ahead = f->v->factuality == VG_FACTUALITY_PLANNED || f->v->factuality == VG_FACTUALITY_POSSIBLE;
	if (ahead) return false; /* "may ask again after the audit in May" */
	if (c->prep == PREP_AFTER) return true;
	bool of = np != NULL && np->kind == CHUNK_NP && np->clause == c->clause;
	for (int32_t n = 0; of && n < 4 && np != NULL; n++) {
		if (np->prep == PREP_AFTER && np->name != (int32_t)np->head) return true;
		np = np->host != VG_NONE ? filler_chunk(f, np->host) : NULL;
	}
	return false;
}

/* "after the raids of June 3 and 5 and of June 21": a time that goes on from one of a phrase that is no step. */
static bool is_of_tests(const struct filler *f, int32_t i)
{
	int32_t first = i;
	while (first > 2 && filler_chunk(f, first - 1)->kind == CHUNK_CONJ &&
	       filler_chunk(f, first - 2)->kind == CHUNK_TIME)
		first -= 2;
	if (first == i || filler_chunk(f, first)->prep != PREP_OF) return false;
	return filler_chunk(f, first - 1)->kind == CHUNK_NP && first - 1 != f->step->chunk &&
	       first - 1 != f->step->theme;
}

/* "If the licence is not withdrawn, on 3 June there will be a strike": behind the comma that ends a condition, of the
 * clause that it is a condition of. */
static bool is_behind_condition(const struct filler *f, int32_t i)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, i)->clause);
	const struct clause *above =
		clause != NULL && clause->kind == CLAUSE_SUB ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *comma = filler_chunk(f, i - 1);
	if (above == NULL || clause->verb == VG_NONE || comma == NULL || comma->kind != CHUNK_PUNCT) return false;
	return comma->mark == ',' && clause->mark < clause->verb && clause->verb < i && above->verb > i;
}

/* "A licence for the shipment of radars {in 2023} has recently been revoked": a time of what the step is done to, where
 * the verb tells its own. */
static bool is_of_subject(const struct filler *f, int32_t i)
{
	const struct chunk *verb = f->step->kind == STEP_VERB ? filler_chunk(f, f->step->chunk) : NULL;
	bool recent = false;
	for (uint32_t w = verb != NULL ? verb->first : 1, last = verb != NULL ? verb->last : 0; w < last; w++)
		recent = recent || word_serves(filler_word(f, w), FN_LATE);
	return recent && i < f->step->chunk && filler_chunk(f, i)->prep == PREP_IN && i > f->step->theme &&
	       f->step->theme != VG_NONE;
}

/* "L'autorizzazione {del 1996} fu data": the day of a licence is that of the step that gives it. */
static bool is_licence_of(const struct filler *f, int32_t np)
{
	bool gives = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_GRANTED && np == f->step->theme;
	return gives && (filler_chunk(f, np)->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0;
}

/* "Over a coup in 2018", "for delivery in 2022", "but not in 2018", "fewer than in 2018": a time of something else, in
 * English. */
static bool is_of_other(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
	if (lex_lang(f->s->lex) != VG_LANG_EN || before == NULL) return false;
	uint32_t first = c->prep_word != VG_NONE ? (uint32_t)c->prep_word : c->first;
	if (first > 0 && filler_word(f, first - 1u)->tag == TAG_NEG && before->kind != CHUNK_VG) return true;
	if (first > 0 && word_serves(filler_word(f, first - 1u), FN_THAN) && c->prep_word != VG_NONE) return true;
	if (before->kind != CHUNK_NP || before->prep_word == VG_NONE || c->prep != PREP_IN) return false;
	uint64_t trade = lex_class(f->s->lex, VG_STR("goods")) | lex_class(f->s->lex, VG_STR("export")) |
			 lex_class(f->s->lex, VG_STR("licence"));
	bool ours = (before->all & trade) != 0 || fit_names_goods(f->m, before); /* not "control over both machines" */
	if (word_serves(filler_word(f, (uint32_t)before->prep_word), FN_OVER)) return !ours;
	return before->prep == PREP_FOR && before->first == before->last &&
	       (before->classes & lex_class(f->s->lex, VG_STR("export"))) != 0;
}

bool filler_can_date(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	const struct word *word = filler_word(f, c->head);
	if (c->kind != CHUNK_TIME || word->mention == VG_NONE || filler_type(f, word->mention) != VG_MENTION_DATE)
		return false;
	if (is_of_tests(f, i) || is_of_subject(f, i) || is_of_other(f, i)) return false;
	if (c->prep == PREP_OF && i > 0 && filler_chunk(f, i - 1)->kind == CHUNK_NP)
		return (f->step->kind == STEP_NOUN && i - 1 == f->step->chunk) || is_licence_of(f, i - 1) ||
		       word_serves(filler_word(f, filler_chunk(f, i - 1)->head), FN_DATE) || /* "porta la data del" */
		       (filler_word(f, filler_chunk(f, i - 1)->head)->tag == TAG_NUM && i - 1 == f->step->theme);
	if (filler_is_of_noun(f, i) && f->step->chunk != i - 1) return false;
	if (is_modifier(f, i) || is_own_days(f, i) || is_of_earlier(f, i) || is_behind_condition(f, i)) return false;
	struct vg_str value = f->s->doc->mentions.items[word->mention].value;
	if (vg_edtf_up_to(value, f->s->doc->mentions.items[word->mention].anchor))
		return false; /* "in the past year" */
	if (is_first_since(f, c) || is_so_far(f, c)) return false;
	if (vg_str_ends(value, VG_STR("/..")) && f->v->factuality == VG_FACTUALITY_NEGATED)
		return false;                                /* "none has been issued since May" */
	const struct chunk *before = filler_chunk(f, i - 1); /* "in scadenza il 30 giugno" */
	if (before != NULL && before->kind == CHUNK_NP && f->v->action != VG_ACTION_EXPIRED &&
	    word_serves(filler_word(f, before->head), FN_EXPIRY))
		return false;
	bool in_force = before != NULL && before->kind == CHUNK_NP &&
			before->prep == PREP_IN && /* "in vigore dal 2016" */
			word_serves(filler_word(f, before->head), FN_FORCE) && f->v->action != VG_ACTION_RESTRICTED;
	if (in_force) return false;
	bool renewed = f->v->action == VG_ACTION_RENEWED; /* "extended to 2020", "until the end of June" */
	if (renewed && vg_str_ends(value, VG_STR("/.."))) return false; /* "prorogata a decorrere dall'8 marzo" */
	bool ahead = f->v->factuality == VG_FACTUALITY_PLANNED;         /* "sarà revocata entro l'anno" */
	bool told = f->v->factuality == VG_FACTUALITY_ASSERTED || f->v->factuality == VG_FACTUALITY_REPORTED;
	bool term = vg_str_starts(value, VG_STR("../")), lets = f->v->action == VG_ACTION_GRANTED;
	if (term && f->v->action != VG_ACTION_EXPIRED && lex_opens(f->s->lex, word->low, FN_UNTIL) != 0)
		return false; /* "suspended until May": when it ends */
	if (term && !told && (lets || f->v->action == VG_ACTION_DENIED))
		return false; /* "expects to be granted one by May" */
	if (vg_str_starts(value, VG_STR("../")) && ((!told && !ahead) || renewed)) return false;
	bool signing = ahead && f->step->kind == STEP_NOUN; /* "il rinnovo sarà firmato a settembre" */
	bool month = (told || signing) && c->prep == PREP_TO && lex_lang(f->s->lex) == VG_LANG_IT && value.len == 7;
	for (uint32_t k = 0; k < word->low.len; k++) /* "rinnovata a dicembre", not "prorogata a dicembre 2020" */
		if (word->low.ptr[k] >= '0' && word->low.ptr[k] <= '9') month = false;
	if (renewed && !month && (c->prep == PREP_TO || c->prep == PREP_AT || (c->prep == PREP_FOR && told)))
		return false;
	return c->prep != PREP_BEFORE && (c->prep != PREP_AS || is_as_late_as(f, c));
}
