/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done again and again, or to any licence: habits, the work of offices, what may or should be done in general.
 */
#include "actions/truth/climb.h"
#include "actions/frames/fit.h"
#include "judge.h"
#include "actions/slots/slots.h"

static bool is_any(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	return c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE && (c->det == DET_ANY || c->det == DET_INDEF);
}

/* "è rilasciata entro 90 giorni": within how many days something is done. */
static bool is_within_days(const struct judge *j)
{
	for (uint32_t w = 0; w + 2 < j->s->words.n; w++) {
		const struct word *word = &j->s->words.items[w], *unit = word + 2;
		if (word_serves(word, FN_WITHIN) && word[1].tag == TAG_NUM && word_serves(unit, FN_UNIT_OF_TIME))
			return true;
	}
	return false;
}

/* "the unit that issues export licences at the ministry", "Uama, which issues such permits,": an English present behind
 * "which" tells what an office does, unless the licences are for somewhere. */
static bool is_trade_of(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *verb = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	bool office = clause->kind == CLAUSE_REL && clause->subject == clause->antecedent;
	bool decides = j->v->action == VG_ACTION_GRANTED || j->v->action == VG_ACTION_DENIED ||
		       j->v->action == VG_ACTION_REVIEWED;
	if (!office || !decides || lex_has(j->s->lex, LEX_WIDE_PRESENT) || verb->passive || verb->negated ||
	    theme == NULL)
		return false;
	bool bare = (theme->det == DET_NONE || theme->det == DET_DEM) && theme->count == 0 && theme->name == VG_NONE &&
		    lex_is_plural(j->s->lex, head_of(j, theme)->low);
	for (int32_t i = j->step->theme + 1; bare && (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *c = chunk_at(j, i);
		if (c->kind == CHUNK_VG || c->clause != j->step->clause) break;
		if (c->kind == CHUNK_NP && (c->prep == PREP_TO || c->prep == PREP_FOR) && c->name != VG_NONE)
			return false;
	}
	return bare && j->step->theme > j->step->chunk;
}

/* "il ministero che rilascia le licenze per l'export di armi", "le autorizzazioni previste dalla legge": what an office
 * is for. */
static bool is_task(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *verb = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	if (verb->passive || theme == NULL || theme->count > 0 || theme->det == DET_DEM || theme->det == DET_POSS ||
	    judge_has_name(j, j->step->theme))
		return false;
	const struct chunk *before = chunk_at(j, clause->mark - 1);      /* ", che firma le licenze," */
	const struct chunk *office_of = chunk_at(j, clause->antecedent); /* "l'autorità che rilascia le licenze" */
	bool apart = before != NULL && before->kind == CHUNK_PUNCT;
	bool described = office_of != NULL && office_of->name == VG_NONE && clause->subject == clause->antecedent &&
			 verb->tense == TENSE_PRES && !verb->perfect && !verb->negated;
	bool beside = clause->kind == CLAUSE_REL && theme->det == DET_DEF && (apart || described);
	if (judge_has_place(j) && !beside) return false;
	bool law = false;
	for (uint32_t w = theme->head; w < j->s->words.n; w++) {
		int32_t mention = j->s->words.items[w].mention;
		law = law || (mention != VG_NONE && j->s->doc->mentions.items[mention].type == VG_MENTION_LAW);
	}
	bool office = clause->kind == CLAUSE_REL && clause->subject == clause->antecedent;
	bool trade = office && j->v->action == VG_ACTION_GRANTED && /* "l'autorità che autorizza l'export militare" */
		     (theme->classes & lex_class(j->s->lex, VG_STR("export"))) != 0 && !judge_has_place(j);
	return trade || (lex_is_plural(j->s->lex, head_of(j, theme)->low) && (office || law));
}

/* "i Paesi verso cui è consentito esportare": where exports may go at all. */
static bool is_allowed_where(const struct judge *j, const struct clause *clause)
{
	const struct chunk *where = chunk_at(j, clause->antecedent), *mark = chunk_at(j, clause->mark);
	bool toward = mark != NULL && (mark->prep == PREP_TOWARD || mark->prep == PREP_TO || mark->prep == PREP_IN);
	return toward && where != NULL && where->count == 0 && where->name == VG_NONE &&
	       (where->classes & lex_class(j->s->lex, VG_STR("country"))) != 0 && clause->subject == VG_NONE;
}

/* "Le licenze per i mortai sono rilasciate dall'Uama": whose work that is. */
static bool is_office_work(const struct judge *j, const struct chunk *verb)
{
	const struct chunk *theme = chunk_at(j, j->step->theme), *by = chunk_at(j, j->step->chunk + 1);
	if (theme == NULL || theme->det != DET_DEF || theme->count > 0 || j->step->theme > j->step->chunk) return false;
	if (judge_told_when(j) || judge_has_name(j, j->step->theme) || verb->negated) return false;
	return j->v->action == VG_ACTION_GRANTED && by != NULL && by->kind == CHUNK_NP && by->prep == PREP_FROM &&
	       lex_is_plural(j->s->lex, head_of(j, theme)->low) && j->v->factuality == VG_FACTUALITY_ASSERTED;
}

/* "permits issued to three makers of spyware": a participle tells which. */
static bool is_described(const struct judge *j, int32_t np)
{
	for (uint32_t i = 0; np != VG_NONE && i < j->s->clauses.n; i++)
		if (j->s->clauses.items[i].kind == CLAUSE_PART && j->s->clauses.items[i].antecedent == np) return true;
	return false;
}

/* "Permits already approved are not affected by the pause": does the sentence tell of what spares them? */
static bool stops_here(const struct judge *j)
{
	for (uint32_t i = 0; i < j->m->steps.n; i++) {
		const struct step *other = &j->m->steps.items[i];
		bool stop = other->action == VG_ACTION_SUSPENDED || other->action == VG_ACTION_REVOKED ||
			    other->action == VG_ACTION_RESTRICTED;
		if (other != j->step && !other->dropped && stop && other->kind == STEP_NOUN) return true;
	}
	return false;
}

/* Does the present tense hold for the step itself: a measure that stands, goods that are spared? */
static bool holds_now(const struct judge *j)
{
	if (!lex_has(j->s->lex, LEX_WIDE_PRESENT))
		return (j->frame->flags & FRAME_SPARED) && /* "Others are left alone" */
		       (j->m->context->step != 0 || stops_here(j));
	bool ban = (j->frame->objects & lex_class(j->s->lex, VG_STR("ban"))) && (j->frame->flags & FRAME_PLACE);
	bool stands = (ban && judge_has_place(j)) || (j->frame->flags & FRAME_STANDING); /* "Contro il Perù c'è un" */
	bool told = judge_is_definite(j, j->step->theme) || /* "Per il Togo non risultano licenze" */
		    (judge_has_place(j) && !is_described(j, j->step->theme));
	return stands || ((j->frame->flags & FRAME_DENIED) && told);
}

/* "è rilasciata", not "è stata rilasciata": a present that tells what an office does each time. */
static bool is_routine(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	const struct clause *clause = clause_at(j, j->step->clause);
	if (!verb->passive || verb->tense != TENSE_PRES) return false;
	if (chunk_is_perfect(j->s, verb)) return false;
	return (!judge_has_place(j) && is_within_days(j)) || is_office_work(j, verb) || judge_is_to_anyone(j) ||
	       (clause->kind == CLAUSE_REL && is_allowed_where(j, clause));
}

/* "The ministry informed Korvend that a licence is required": what an office tells somebody is new. */
static bool is_made_known(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *tells = clause->kind == CLAUSE_THAT ? chunk_at(j, clause->governor) : NULL;
	if (tells == NULL || tells->kind != CHUNK_VG || tells->modal != 0 || tells->negated) return false;
	const struct clause *above = clause_at(j, tells->clause);
	const struct chunk *who = chunk_at(j, above->subject), *whom = chunk_at(j, above->object);
	bool past = tells->tense == TENSE_PAST || tells->perfect;
	bool office = who != NULL && who->kind == CHUNK_NP && fit_authority(j->m, who);
	return past && office && !tells->passive && whom != NULL && whom->name != VG_NONE &&
	       echo_verb(j->m, "informs", tells);
}

/* "a licence is now needed" */
static bool tells_now(const struct judge *j)
{
	if (is_made_known(j)) return true;
	for (uint32_t w = 0; w < j->s->words.n; w++)
		if ((word_serves(&j->s->words.items[w], FN_NOW) && j->s->words.items[w].tag != TAG_NOUN) ||
		    word_serves(&j->s->words.items[w], FN_HEREBY))
			return true;
	return false;
}

/* "L'autorizzazione viene rilasciata.", after another step; "Dopo le proteste il permesso viene cancellato": a present
 * that goes on telling. */
static bool goes_on(const struct judge *j, const struct chunk *theme)
{
	if (theme == NULL || theme->det != DET_DEF || lex_is_plural(j->s->lex, head_of(j, theme)->low)) return false;
	if (j->m->context->step != 0 && j->s->index + 1 - j->m->context->step <= CHRONICLE_MAX) return true;
	const struct chunk *after = chunk_at(j, 0), *of = chunk_at(j, 1);
	bool theirs = of != NULL && of->kind == CHUNK_NP && of->host == 0 && of->name != VG_NONE;
	return after->prep == PREP_AFTER && after->det == DET_DEF && theirs;
}

/* "a judgment that annuls a licence": what a decision does, told in the present. */
static bool rules(const struct judge *j, const struct clause *clause)
{
	const struct chunk *what = chunk_at(j, clause->antecedent);
	if (clause->subject != clause->antecedent || what == NULL) return false;
	bool curb = j->v->action == VG_ACTION_RESTRICTED &&
		    judge_has_place(j) && /* "a decree that bans sales to Peru" */
		    (what->classes & lex_class(j->s->lex, VG_STR("rule"))) != 0;
	return curb || (what->classes & lex_class(j->s->lex, VG_STR("decision"))) != 0;
}

/* "permit DEC-88123", "licence no. 55": one by its number, which stands behind its noun. */
static bool has_number(const struct judge *j, const struct chunk *c)
{
	for (uint32_t w = c->head + 1; w <= c->last; w++)
		if (vg_str_has_digit(j->s->words.items[w].low)) return true;
	return false;
}

/* "a request to sell rifles to Peru": does the infinitive of a phrase, or of one below it, name somebody? */
static bool is_named_by_infinitive(const struct judge *j, int32_t np)
{
	for (uint32_t i = 0; i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		const struct chunk *of = chunk_at(j, clause->governor);
		bool ours = clause->governor == np || (of != NULL && of->kind == CHUNK_NP && of->host == np);
		if (clause->kind != CLAUSE_INF || !ours) continue;
		for (int32_t c = clause->verb + 1; c < (int32_t)j->s->chunks.n && chunk_at(j, c)->kind != CHUNK_VG; c++)
			if (chunk_at(j, c)->kind == CHUNK_NP && judge_has_name(j, c)) return true;
	}
	return false;
}

/* "an application for its renewal", "another request", "permit DEC-88123": without an article that says so, it is one
 * that the writer has in mind. */
static bool is_identified(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np), *of = chunk_at(j, np + 1);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	if (judge_has_name(j, np) || has_number(j, c) || slots_another(j->m, c)) return true;
	if (of != NULL && of->kind == CHUNK_NP && of->host == np && judge_is_definite(j, np + 1) && of->det != DET_DEF)
		return true;
	return is_named_by_infinitive(j, np);
}

/* "licences already granted": licences that there are. */
static bool is_granted_already(const struct judge *j, int32_t np)
{
	for (uint32_t i = 0; np != VG_NONE && i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		const struct chunk *part = chunk_at(j, clause->verb), *of = chunk_at(j, np);
		if (clause->kind != CLAUSE_PART || clause->antecedent != np || part == NULL) continue;
		for (uint32_t w = of->last + 1; w < part->last; w++)
			if (word_serves(&j->s->words.items[w], FN_AT_LAST)) return true;
	}
	return false;
}

/* "All arms export licences are suspended", "permits already granted are frozen": a participle of what stops licences
 * tells how they are now. */
static bool is_stopped_now(const struct judge *j, const struct chunk *verb)
{
	const struct chunk *theme = chunk_at(j, j->step->theme);
	bool stops = j->v->action == VG_ACTION_SUSPENDED || j->v->action == VG_ACTION_REVOKED;
	bool all = theme != NULL && (theme->det == DET_QUANT || is_granted_already(j, j->step->theme));
	return stops && verb->passive && all;
}

/* "A licence requirement is imposed on drones for Peru", "New rules subject drones for Peru to a licence": a measure
 * for a place, told as it is laid down. */
static bool is_laid_down(const struct judge *j, const struct chunk *verb)
{
	if (j->v->action != VG_ACTION_RESTRICTED || !judge_has_place(j)) return false;
	const struct chunk *who = chunk_at(j, clause_at(j, j->step->clause)->subject);
	bool text = who != NULL && (who->classes & lex_class(j->s->lex, VG_STR("rule"))) != 0;
	uint64_t measures = lex_class(j->s->lex, VG_STR("ban")) | lex_class(j->s->lex, VG_STR("catchall"));
	return verb->passive ? (j->frame->objects & measures) != 0 : text;
}

/* Who acts is nobody in particular, or what it is done to is not: "an office that issues licences". */
static bool acts_on_any(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	const struct clause *clause = clause_at(j, j->step->clause);
	int32_t subject = factuality_subject(j->s, j->step->clause);
	const struct chunk *who = chunk_at(j, subject);
	const struct chunk *those = clause->kind == CLAUSE_REL ? chunk_at(j, clause->antecedent) : NULL;
	if (clause->kind == CLAUSE_REL && is_any(j, clause->antecedent) && !judge_is_by_letter(j))
		return !rules(j, clause);
	if (those != NULL && word_serves(head_of(j, those), FN_THOSE) && j->step->theme > j->step->chunk)
		return true; /* "quelli verso cui consente la vendita" */
	bool some = theme != NULL && (theme->det == DET_QUANT || head_of(j, theme)->tag == TAG_NUM);
	if (verb->copula && some) return false; /* "all licences are on hold", "quattro sono pendenti" */
	bool under_way = verb->copula && (j->frame->flags & FRAME_MENTION) && j->step->theme == j->step->idiom;
	if (under_way) return false; /* "Sulle licenze è in corso una verifica" */
	bool named = who != NULL && (who->name != VG_NONE || who->det == DET_DEF || head_of(j, who)->tag == TAG_PRON ||
				     judge_has_name(j, subject));
	return !named && judge_is_indefinite(j, j->step->theme) && !is_identified(j, j->step->theme);
}

/* "all'Uama, che la rilascia in novanta giorni", "Le licenze le rilascia l'Uama": what an office does each time. */
static bool is_usual_doing(const struct judge *j, const struct chunk *verb)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	if (verb->passive || verb->negated || !(verb->clit & 1u << CLIT_ACC)) return false;
	if (judge_has_date(j) || tells_now(j)) return false;
	bool office = clause->kind == CLAUSE_REL && clause->subject == clause->antecedent && clause->object == VG_NONE;
	const struct chunk *front = chunk_at(j, clause->object);
	bool fronted = front != NULL && clause->object < clause->verb && front->det == DET_DEF && front->count == 0 &&
		       lex_is_plural(j->s->lex, head_of(j, front)->low) && !judge_has_place(j);
	return office || fronted;
}

/* "le autorizzazioni uscivano dal ministero": an Italian imperfect that tells what went on. */
static bool went_on(const struct judge *j, const struct chunk *verb, const struct chunk *theme)
{
	if (verb->tense != TENSE_IMPF || verb->perfect || verb->negated || verb->modal != 0 || theme == NULL)
		return false;
	bool all = (theme->det == DET_DEF || theme->det == DET_NONE) && theme->count == 0 && theme->name == VG_NONE;
	return all && lex_is_plural(j->s->lex, head_of(j, theme)->low) && !judge_has_date(j) && !judge_has_place(j);
}

/* "Exports of arms to Peru are authorised by the ministry": whose work that is in English, wherever they go. */
static bool is_done_by_office(const struct judge *j, const struct chunk *verb, const struct chunk *theme)
{
	const struct chunk *by = chunk_at(j, j->step->chunk + 1);
	bool work = verb->passive && !lex_has(j->s->lex, LEX_WIDE_PRESENT) && j->v->action == VG_ACTION_GRANTED &&
		    j->v->factuality == VG_FACTUALITY_ASSERTED && by != NULL && by->kind == CHUNK_NP &&
		    by->prep == PREP_BY && fit_authority(j->m, by);
	return work && theme != NULL && theme->det == DET_NONE && theme->count == 0 &&
	       j->step->theme < j->step->chunk && lex_is_plural(j->s->lex, head_of(j, theme)->low);
}

bool judge_is_habit(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	if (j->step->kind != STEP_VERB || j->s->heading || verb->form != FORM_FINITE) return false;
	if (j->frame->effect == EFFECT_PLANNED) return false; /* "e annunciano ricorso" */
	if (holds_now(j)) return false;
	if (is_routine(j) || went_on(j, verb, theme)) return true;
	if (verb->tense != TENSE_PRES || verb->perfect || verb->progressive || verb->modal != 0) return false;
	bool wanted = j->v->factuality == VG_FACTUALITY_CALLED_FOR &&
		      j->v->n_cues != 0; /* "recommends that States suspend every licence" */
	if (wanted) return false;
	if (is_task(j) || is_trade_of(j) || is_usual_doing(j, verb)) return true;
	if (tells_now(j) || judge_has_date(j)) return false;
	bool comes = lex_has(j->s->lex, LEX_WIDE_PRESENT) && verb->passive; /* "le domande vengono vagliate" */
	if (comes && goes_on(j, theme)) return false;
	if (is_done_by_office(j, verb, theme)) return true;
	if (theme != NULL && slots_another(j->m, theme)) return false; /* "una quinta domanda è in esame" */
	if (is_stopped_now(j, verb) || is_laid_down(j, verb)) return false;
	if (comes && theme != NULL && theme->count == 0 && !judge_has_name(j, j->step->theme) && !judge_has_place(j))
		return true;
	bool each = verb->passive && j->v->action == VG_ACTION_APPLIED && theme != NULL && theme->det == DET_QUANT;
	if (each) return true; /* "all applications for Peru are considered on their merits" */
	if (verb->passive) return judge_is_indefinite(j, j->step->theme) && !is_identified(j, j->step->theme);
	return acts_on_any(j);
}

/* Are goods named in a phrase or in what depends on it: "should suspend all licences for spyware"? */
bool judge_names_goods(const struct judge *j, int32_t np)
{
	for (int32_t i = np; i != VG_NONE && (i == np || (chunk_at(j, i) != NULL && chunk_at(j, i)->host != VG_NONE));
	     i++) {
		const struct chunk *c = chunk_at(j, i);
		for (uint32_t w = c->first; w <= c->last; w++)
			if (j->s->words.items[w].item != VG_NONE) return true;
	}
	return false;
}

static bool is_for_all(const struct chunk *c)
{
	return c != NULL && (c->det == DET_QUANT || c->det == DET_ANY);
}

/* "I dinieghi di esportazione vanno notificati agli altri Stati": what is to be done with whichever there are. */
static bool is_of_whichever(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	const struct clause *clause = clause_at(j, c->clause);
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	bool all = c->det == DET_DEF && c->count == 0 && clause != NULL && clause->subject == j->step->chunk &&
		   lex_is_plural(j->s->lex, head_of(j, c)->low);
	bool duty = verb != NULL && verb->passive && !verb->perfect &&
		    (verb->modal == MODAL_MUST || verb->modal == MODAL_GOES || verb->modal == MODAL_SHOULD);
	return all && duty && !judge_has_place(j) && !judge_has_date(j) && !judge_names_goods(j, j->step->chunk);
}

/* "a suspension may follow": a noun for a step that nobody has in mind. */
static bool is_general_noun(const struct judge *j)
{
	int32_t theme = j->step->theme;
	if (is_of_whichever(j)) return true;
	bool called = j->v->factuality == VG_FACTUALITY_CALLED_FOR && j->v->n_cues != 0,
	     told = j->m->context->step != 0;
	if (called && is_for_all(chunk_at(j, theme))) return false; /* "calls for a moratorium on all exports" */
	if (called && judge_is_for_someone(j, theme)) return false; /* "for an end to arms sales to the junta" */
	if (called && theme == VG_NONE && told && (j->frame->flags & FRAME_BARE))
		return false;  /* "called for a pause", after another step */
	bool goes_on = told && /* "Una revoca costerebbe" */
		       j->s->index + 1 - j->m->context->step <= CHRONICLE_MAX;
	const struct chunk *what = chunk_at(j, theme); /* "dipende dal rilascio di autorizzazioni" */
	bool whatever = j->v->factuality == VG_FACTUALITY_POSSIBLE && what != NULL && what->det == DET_NONE &&
			what->count == 0 && lex_is_plural(j->s->lex, head_of(j, what)->low);
	return !goes_on && (judge_is_indefinite(j, j->step->chunk) || whatever) && !judge_is_definite(j, theme) &&
	       !judge_has_name(j, j->step->chunk) && !judge_has_place(j);
}

/* "We shall file a new application next week": after a step was told, who asks again is known, and by when. */
static bool files_next(const struct judge *j, const struct chunk *what)
{
	uint64_t asked = lex_class(j->s->lex, VG_STR("application"));
	const struct chunk *who = chunk_at(j, factuality_subject(j->s, j->step->clause));
	bool told = j->v->action == VG_ACTION_APPLIED && what != NULL && who != NULL && j->m->context->step != 0;
	bool delivers = told && /* "It would ask for permission to deliver those built" */
			fit_export_clause(j->m, j->step->theme) != VG_NONE;
	bool applies = told && (delivers || ((what->classes & asked) != 0 && judge_has_date(j)));
	return applies && (who->name != VG_NONE || who->det == DET_DEF || head_of(j, who)->tag == TAG_PRON);
}

/* "a bill that would ban it", "a petition to revoke it": who says so calls for it, whichever paper that is. */
static bool is_call(const struct judge *j, int32_t subject)
{
	uint32_t hit;
	const struct chunk *who = chunk_at(j, subject);
	if (who == NULL || who->kind != CHUNK_NP) return false;
	int32_t term = match_term(j->m, TERM_CUE_NOUN, who->head, who->head, &hit);
	return term != VG_NONE &&
	       j->m->pack->cues.items[j->m->pack->terms.items[term].owner].effect == EFFECT_CALLED_FOR;
}

/* "may revoke a licence": a verb whose licence nobody has in mind. */
static bool is_general_verb(const struct judge *j)
{
	int32_t theme = j->step->theme;
	const struct chunk *what = chunk_at(j, theme);
	uint64_t many = lex_class(j->s->lex, VG_STR("licence")) | lex_class(j->s->lex, VG_STR("application")) |
			lex_class(j->s->lex, VG_STR("export")) | lex_class(j->s->lex, VG_STR("goods"));
	if (what != NULL && what->classes != 0 && !(what->classes & many)) return false; /* "will lodge an appeal" */
	bool called = j->v->factuality == VG_FACTUALITY_CALLED_FOR, cued = called && j->v->n_cues != 0;
	bool asked = cued || j->v->question || (called && judge_names_goods(j, theme));
	if (asked && is_for_all(what)) return false; /* "all licences" */
	bool demanded = cued && j->step->kind == STEP_VERB && chunk_at(j, j->step->chunk)->form != FORM_PART;
	if (demanded && judge_document_has_place(j)) return false; /* for the place that the document is about */
	if (j->v->factuality == VG_FACTUALITY_PLANNED && (is_described(j, theme) || files_next(j, what))) return false;
	int32_t subject = factuality_subject(j->s, j->step->clause);
	uint64_t tells = lex_class(j->s->lex, VG_STR("decision")) | lex_class(j->s->lex, VG_STR("speech"));
	bool decision =
		subject != VG_NONE && (chunk_at(j, subject)->classes & tells) != 0; /* "a decision whether to" */
	bool challenged = j->v->action == VG_ACTION_APPEALED && /* "Un deputato minaccia di ricorrere alla Corte" */
			  (j->m->context->step != 0 || judge_has_place(j));
	if (is_any(j, subject) && subject != theme && !decision && !challenged && !is_call(j, subject)) return true;
	return judge_is_indefinite(j, theme) && !judge_has_name(j, theme) && !judge_has_place(j) &&
	       !judge_is_for_someone(j, theme);
}

/* "The ministry may require a licence for machine tools": whatever licence that is, the requirement is one of its own.
 */
bool judge_is_requirement(const struct judge *j)
{
	uint64_t licence = lex_class(j->s->lex, VG_STR("licence"));
	const struct chunk *who = chunk_at(j, factuality_subject(j->s, j->step->clause));
	if (j->v->action != VG_ACTION_RESTRICTED || j->step->kind != STEP_VERB || !(j->frame->objects & licence))
		return false;
	bool official = who != NULL && who->kind == CHUNK_NP && (fit_authority(j->m, who) || fit_is_state(j->m, who));
	official =
		official || (clause_at(j, j->step->clause)->kind == CLAUSE_INF && /* "want licences to be required" */
			     j->v->factuality == VG_FACTUALITY_CALLED_FOR);
	for (uint32_t w = 0; official && w < j->s->words.n; w++)
		if (j->s->words.items[w].item != VG_NONE) return true;
	return false;
}

/* "Applications for spare parts may still be approved", after a stop was told. */
bool judge_may_still(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	bool told = j->m->context->step != 0 && j->s->index + 1 - j->m->context->step <= CHRONICLE_MAX;
	for (uint32_t w = verb->first; told && j->step->kind == STEP_VERB && w <= verb->last; w++)
		if (word_serves(&j->s->words.items[w], FN_STILL)) return true;
	return false;
}

bool judge_is_general(const struct judge *j)
{
	enum vg_factuality f = j->v->factuality;
	bool open = f == VG_FACTUALITY_POSSIBLE || f == VG_FACTUALITY_CALLED_FOR || f == VG_FACTUALITY_PLANNED ||
		    j->v->question || j->s->question;
	const struct clause *own = clause_at(j, j->step->clause); /* "Dire di no costa fatica" */
	bool saying = f == VG_FACTUALITY_POSSIBLE && (j->frame->flags & FRAME_FREE) && own->kind == CLAUSE_INF &&
		      own->governor == VG_NONE && j->v->n_cues == 0;
	if (saying) return true;
	if (!open || j->step->kind == STEP_PREMOD || j->s->heading || judge_is_requirement(j)) return false;
	bool told = j->m->context->step != 0 && j->s->index + 1 - j->m->context->step <= CHRONICLE_MAX;
	if (told && j->v->action == VG_ACTION_REVIEWED && j->step->idiom != VG_NONE && (j->frame->flags & FRAME_FREE))
		return false; /* "The minister will order a review": of what was told */
	bool stopped = j->m->context->barred != 0 && j->s->index + 1 - j->m->context->barred <= CHRONICLE_MAX;
	if (stopped && f == VG_FACTUALITY_PLANNED && j->v->action == VG_ACTION_REINSTATED)
		return false; /* "The minister said that it would start issuing licences again": of those stopped */
	if (f == VG_FACTUALITY_POSSIBLE && judge_may_still(j)) return false;
	const struct chunk *new_one = chunk_at(j, j->step->theme); /* "any new application would be looked at" */
	bool any_new = j->v->action == VG_ACTION_APPLIED && new_one != NULL && new_one->det == DET_ANY &&
		       !(j->frame->flags & FRAME_LICENSEE) && j->step->kind == STEP_VERB;
	if (any_new) return true;
	if (j->step->infinitive != VG_NONE && j->step->theme == VG_NONE) return false;
	bool needs = j->frame->flags & (FRAME_STANDING | FRAME_CANNOT); /* "potranno partire solo con licenza" */
	if (needs && judge_document_has_place(j)) return false;
	if (f == VG_FACTUALITY_POSSIBLE && judge_has_date(j)) return false; /* "unless a licence is granted by June" */
	if (j->frame->effect == EFFECT_PLANNED) return false;               /* "un preavviso di diniego" */
	if (f == VG_FACTUALITY_CALLED_FOR && judge_is_measure(j) && judge_document_has_place(j)) return false;
	return j->step->kind == STEP_NOUN ? is_general_noun(j) : is_general_verb(j);
}
