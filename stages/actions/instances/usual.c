/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that tell of a rule, of whose task something is, or of whoever does it, and of no step. */
#include "actions/frames/fit.h"
#include "actions/frames/other.h"
#include "judge.h"

static bool serves(const struct judge *j, uint32_t w, enum lex_function function)
{
	return word_serves(sentence_word(j->s, w), function);
}

/* "is responsible for licensing the export", "the agency in charge of approving it" */
static bool is_task(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_VERB || verb->form != FORM_GER || verb->first < 2) return false;
	return echo_is(j->m, "task", NULL, j->s->words.items[verb->first - 2].low);
}

/* "Every application was examined with care": how an office works. */
static bool is_each(const struct judge *j)
{
	const struct chunk *theme = chunk_at(j, j->step->theme);
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	bool usual = j->v->factuality == VG_FACTUALITY_PLANNED; /* "will consider applications" */
	bool now = lex_lang(j->s->lex) == VG_LANG_IT && verb->tense == TENSE_PRES &&
		   (!verb->perfect || verb->head <= verb->first + 1) && !verb->progressive && theme != NULL &&
		   theme->det == DET_ANY; /* "valuta ogni licenza" */
	bool taken = j->v->action == VG_ACTION_APPLIED && !(j->frame->flags & FRAME_LICENSEE);
	bool whichever = usual || now;
	if (j->step->kind != STEP_VERB || (j->v->action != VG_ACTION_REVIEWED && !taken) || theme == NULL) return false;
	bool papers = (theme->classes & lex_class(j->s->lex, VG_STR("application"))) != 0;
	bool by_case = false; /* "le richieste saranno valutate caso per caso" */
	for (uint32_t w = verb->first; w <= verb->last + 1 && w < j->s->words.n; w++)
		by_case = by_case || echo_is(j->m, "percase", NULL, j->s->words.items[w].low);
	if (by_case && papers && j->v->action == VG_ACTION_APPLIED && theme->count == 0) return true;
	if (now && (papers || (theme->classes & lex_class(j->s->lex, VG_STR("licence"))))) return true;
	bool all = theme->det == DET_NONE && theme->count == 0 &&
		   theme->host == VG_NONE && /* "that applications would" */
		   theme->first == theme->last && lex_is_plural(j->s->lex, head_of(j, theme)->low);
	if (taken && !whichever) return false;
	return papers && (all || serves(j, theme->first, FN_EACH) || serves(j, theme->first, FN_ANY));
}

/* "When we find nothing to worry about, we issue the permit" */
static bool is_whenever(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	const struct clause *own = clause_at(j, j->step->clause);
	bool present = j->step->kind == STEP_VERB && verb->form == FORM_FINITE && verb->tense == TENSE_PRES &&
		       !verb->perfect && !verb->progressive && verb->modal == 0;
	if (!present || own->kind != CLAUSE_MAIN || j->s->heading) return false;
	for (uint32_t i = 0; i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		const struct chunk *when = chunk_at(j, clause->verb);
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_WHEN && when != NULL && clause->mark == 0 &&
		    when->tense == TENSE_PRES && !when->perfect && when->form == FORM_FINITE)
			return true;
	}
	return false;
}

/* "Transit needs no licence", "no licence was needed", "are on no control list": what the rules do not ask for. */
static bool is_free_of_rule(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_VERB || j->v->factuality != VG_FACTUALITY_NEGATED) return false;
	bool listed = verb->copula && (j->frame->flags & FRAME_VIA) && j->frame->action == VG_ACTION_RESTRICTED;
	const struct chunk *who = chunk_at(j, factuality_subject(j->s, j->step->clause)),
			   *ban = chunk_at(j, j->step->theme);
	bool state = listed && who != NULL && who->name != VG_NONE && ban != NULL && /* "Togo was under no embargo" */
		     (ban->classes & lex_class(j->s->lex, VG_STR("ban"))) != 0 &&
		     fit_mention_type(j->m, (uint32_t)who->name) == VG_MENTION_COUNTRY;
	if (state || (!(j->frame->flags & FRAME_STANDING) && !listed)) return false;
	if (verb->modal == MODAL_WILL) return false;
	for (uint32_t w = verb->first; w <= verb->last; w++)
		if (serves(j, w, FN_NO_LONGER)) return false;
	return true;
}

/* "the names of companies that have applied for licences": whoever did. */
static bool is_whoever(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *who = chunk_at(j, clause->antecedent), *theme = chunk_at(j, j->step->theme);
	if (j->step->kind != STEP_VERB || clause->kind != CLAUSE_REL || !(j->frame->flags & FRAME_LICENSEE) ||
	    theme == NULL)
		return false;
	const struct chunk *mark = chunk_at(j, clause->mark); /* "Chi ha ottenuto una licenza deve" */
	bool whoever = mark != NULL && echo_is(j->m, "whoever", NULL, j->s->words.items[mark->first].low);
	if (whoever && judge_is_indefinite(j, j->step->theme) && !judge_has_place(j)) return true;
	if (clause->subject != clause->antecedent || who == NULL) return false;
	bool firms = (who->classes & lex_class(j->s->lex, VG_STR("company"))) && who->det == DET_NONE &&
		     who->count == 0 && who->name == VG_NONE;
	return firms && theme->det == DET_NONE && theme->count == 0;
}

/* "Il diniego di una licenza va motivato": what holds for the step whenever it is taken, in a text that names nobody.
 */
static bool is_of_any_licence(const struct judge *j)
{
	const struct chunk *own = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	const struct clause *clause = j->step->kind == STEP_NOUN ? clause_at(j, own->clause) : NULL;
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	if (verb == NULL || theme == NULL || verb->tense != TENSE_PRES || verb->form != FORM_FINITE) return false;
	if (own->det != DET_DEF || verb->perfect || j->m->context->step != 0) return false;
	if (j->v->factuality != VG_FACTUALITY_ASSERTED || j->v->action == VG_ACTION_APPLIED) return false;
	return judge_is_indefinite(j, j->step->theme) && theme->count == 0 && !judge_has_date(j) &&
	       !judge_document_has_place(j);
}

/* "If you hold a licence that has been suspended, you must not use it" */
static bool is_in_case(const struct judge *j)
{
	int32_t index = j->step->clause;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++, index = clause_at(j, index)->parent) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *who = chunk_at(j, clause->subject);
		bool you = who != NULL && head_of(j, who)->tag == TAG_PRON && head_of(j, who)->sub == PRON_YOU;
		const struct chunk *verb = chunk_at(j, clause->verb); /* not "grateful if you would tell me whether" */
		bool polite = verb != NULL && (verb->modal == MODAL_WOULD || verb->modal == MODAL_COULD);
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_IF && you && index != j->step->clause && !polite)
			return true;
	}
	return false;
}

/* "Exporters of arms must apply for a licence": whoever exports, no day from which it holds. */
static bool is_duty(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	const struct chunk *who = chunk_at(j, factuality_subject(j->s, j->step->clause));
	bool turned = j->v->action == VG_ACTION_RESTRICTED && (j->frame->flags & FRAME_LICENSEE) &&
		      j->step->kind == STEP_VERB && verb->modal == MODAL_MUST;
	if (!turned || who == NULL || theme == NULL || who->name != VG_NONE || who->count > 0) return false;
	if (who->det != DET_NONE && who->det != DET_ANY && who->det != DET_INDEF) return false;
	if (head_of(j, who)->tag == TAG_PRON) return false;
	for (uint32_t w = 0; w < j->s->words.n; w++) {
		const struct word *word = &j->s->words.items[w];
		if (word->tag == TAG_TIME || word->tag == TAG_NAME || word_serves(word, FN_NOW)) return false;
	}
	return theme->det != DET_DEF && theme->det != DET_POSS;
}

/* "The guide explains how to apply for a licence" */
static bool is_how_to(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk), *mark = chunk_at(j, j->step->chunk - 1);
	return j->step->kind == STEP_VERB && verb->form == FORM_INF && mark != NULL && mark->kind == CHUNK_MARK &&
	       serves(j, mark->first, FN_HOW);
}

/* "did not receive the clearance required for the sale": which it was, and no measure. */
static bool is_what_it_takes(const struct judge *j)
{
	return j->step->kind == STEP_VERB && clause_at(j, j->step->clause)->kind == CLAUSE_PART &&
	       (j->frame->flags & FRAME_STANDING) && judge_is_definite(j, j->step->theme) && !judge_has_date(j);
}

/* "It is rare for a licence to be revoked", "it is usual to refuse it": how often something is done. */
static bool is_how_often(const struct judge *j)
{
	int32_t index = j->step->clause;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++, index = clause_at(j, index)->parent) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *said = chunk_at(j, clause->governor);
		bool complement = clause->kind == CLAUSE_INF || clause->kind == CLAUSE_THAT;
		if (complement && said != NULL && said->kind == CHUNK_VG && said->copula) /* "È raro che" */
			said = chunk_at(j, clause_at(j, said->clause)->object);
		if (complement && said != NULL && said->kind == CHUNK_NP && said->det == DET_NONE &&
		    echo_is(j->m, "often", NULL, head_of(j, said)->low))
			return true;
	}
	return false;
}

/* "Exporters whose application is refused may appeal": whoever it may be can. */
static bool is_remedy(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	const struct chunk *who = chunk_at(j, factuality_subject(j->s, j->step->clause));
	bool can = j->step->kind == STEP_VERB && verb->form == FORM_FINITE && !verb->perfect && !verb->passive &&
		   (verb->modal == MODAL_MAY || verb->modal == MODAL_CAN) && (j->frame->flags & FRAME_LICENSEE);
	if (!can || who == NULL || who->kind != CHUNK_NP || who->count > 0 || who->name != VG_NONE) return false;
	bool any = who->det == DET_NONE || who->det == DET_ANY || who->det == DET_INDEF;
	return any && (who->classes & lex_class(j->s->lex, VG_STR("company"))) != 0 && !judge_told_when(j);
}

/* "to publish every denial of a permit": whichever there may be. */
static bool is_every(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	return j->step->kind == STEP_NOUN && (serves(j, c->first, FN_EACH) || serves(j, c->first, FN_ANY)) &&
	       j->v->factuality != VG_FACTUALITY_NEGATED && !judge_told_when(j) && !judge_has_name(j, j->step->chunk);
}

/* "asked for the suspension to be lifted, and its request is under consideration": no request for a licence. */
static bool is_other_request(const struct judge *j)
{
	if (j->step->kind == STEP_NOUN && j->v->action == VG_ACTION_APPLIED && lex_lang(j->s->lex) == VG_LANG_EN &&
	    other_asks_for_stop(j->m, j->step->chunk))
		return true; /* "a request by Amnesty to have it revoked" */
	const struct chunk *theme = chunk_at(j, j->step->theme);
	bool request = j->step->kind == STEP_VERB && j->v->action == VG_ACTION_APPLIED && theme != NULL &&
		       (word_serves(head_of(j, theme), FN_REQUEST));
	for (uint32_t i = 0; request && i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		const struct chunk *asks = chunk_at(j, clause->governor), *verb = chunk_at(j, clause->verb);
		if (clause->kind == CLAUSE_INF && verb != NULL && verb->passive && asks != NULL &&
		    asks->kind == CHUNK_VG && clause->governor < j->step->chunk && echo_verb(j->m, "asks", asks))
			return true;
	}
	return false;
}

/* "An application for judicial review was lodged": what a court is asked for is no licence. */
static bool is_for_remedy(const struct judge *j)
{
	const struct chunk *what = chunk_at(j, j->step->theme + 1);
	return j->step->kind == STEP_VERB && j->v->action == VG_ACTION_APPLIED && j->step->theme != VG_NONE &&
	       what != NULL && what->kind == CHUNK_NP && what->host == j->step->theme && what->prep == PREP_FOR &&
	       (what->classes & lex_class(j->s->lex, VG_STR("appeal"))) != 0;
}

/* "has no power to revoke permits that states have given": of whichever licence there may be. */
static bool is_of_whichever(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *licence = clause != NULL ? chunk_at(j, clause->antecedent) : NULL;
	if (j->step->kind != STEP_VERB || clause->kind != CLAUSE_PART || licence == NULL) return false;
	if (licence->det != DET_INDEF || licence->count > 0 || judge_has_place(j) || judge_told_when(j)) return false;
	const struct clause *around = clause_at(j, licence->clause);
	const struct chunk *verb = around != NULL ? chunk_at(j, around->verb) : NULL;
	const struct chunk *by = chunk_at(j, j->step->chunk + 1);
	bool some = by == NULL || by->kind != CHUNK_NP || by->clause != j->step->clause || by->det == DET_INDEF;
	return some && verb != NULL && verb->form == FORM_INF && around->object == clause->antecedent;
}

/* "L'elenco dei beni sottoposti ad autorizzazione", "goods subjected to a licence": which those are, whatever they may
 * be. */
static bool is_of_kind(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	if (j->step->kind != STEP_VERB || clause->kind != CLAUSE_PART || j->v->action != VG_ACTION_RESTRICTED)
		return false;
	const struct chunk *goods = chunk_at(j, clause->antecedent);
	bool any = goods != NULL && goods->kind == CHUNK_NP && goods->name == VG_NONE && goods->count == 0 &&
		   goods->host >= 0 && lex_is_plural(j->s->lex, head_of(j, goods)->low) &&
		   !judge_names_goods(j, clause->antecedent);
	return any && !judge_has_place(j) && !judge_has_date(j) && !judge_told_when(j);
}

/* "Al centro del caso c'è la licenza", "c'è la licenza negata alla Tarvio": where it stands, or which it is, does not
 * say that it has come. */
static bool is_found_there(const struct judge *j)
{
	const struct chunk *licence = chunk_at(j, j->step->idiom);
	const struct chunk *be = chunk_at(j, j->step->chunk);
	bool there = j->step->kind == STEP_VERB && be->copula && licence != NULL && licence->kind == CHUNK_NP &&
		     j->frame->action == VG_ACTION_GRANTED &&
		     (licence->classes & lex_class(j->s->lex, VG_STR("licence"))) != 0;
	if (!there) return false;
	bool one = licence->det == DET_DEF && !lex_is_plural(j->s->lex, head_of(j, licence)->low);
	uint8_t article = lex_agreement(j->s->lex, j->s->words.items[licence->first].low, LEX_ARTICLE);
	bool known = article == (LEX_MASCULINE | LEX_SINGULAR) || (one && j->step->idiom < j->step->chunk);
	if (known && j->v->factuality == VG_FACTUALITY_NEGATED) return false;       /* "il nulla osta non c'è" */
	bool came = j->step->idiom > j->step->chunk && licence->det == DET_INDEF && /* "c'è stata una licenza" */
		    (be->perfect || be->tense == TENSE_PAST) && (judge_has_place(j) || judge_told_when(j));
	if (came && j->v->factuality == VG_FACTUALITY_ASSERTED) return false;
	bool now = j->step->idiom > j->step->chunk && be->tense == TENSE_PRES && licence->det == DET_DEF;
	if (!now || j->v->factuality != VG_FACTUALITY_ASSERTED) return true; /* not "la licenza c'era" */
	for (int32_t i = 0; i < j->step->chunk; i++) {
		const struct chunk *c = chunk_at(j, i);
		bool front = c->kind == CHUNK_NP && c->clause == j->step->clause && c->host == VG_NONE;
		if (front && c->prep != PREP_NONE && c->prep != PREP_FOR) return true;
	}
	for (uint32_t i = 0; i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		if (clause->verb > j->step->chunk && clause->antecedent == j->step->idiom) return true;
	}
	return false;
}

/* "This annual review": what comes round. */
static bool comes_round(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_NOUN || j->v->action != VG_ACTION_REVIEWED) return false;
	for (uint32_t w = c->first; w < c->head; w++)
		if (echo_is(j->m, "regular", NULL, j->s->words.items[w].low)) return true;
	return false;
}

/* "This is not an export ban": what a measure is said not to be. */
static bool is_no_such_measure(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	if (j->step->kind != STEP_NOUN || verb == NULL || !verb->copula || !verb->negated) return false;
	if (clause->object != j->step->chunk || chunk_at(j, j->step->chunk)->det != DET_INDEF ||
	    judge_has_name(j, j->step->chunk))
		return false;
	const struct chunk *what = chunk_at(j, clause->subject);
	if (what == NULL || what->kind != CHUNK_NP) return false;
	const struct word *head = head_of(j, what);
	return (head->tag == TAG_PRON && !word_serves(head, FN_THERE)) ||
	       (what->classes & lex_class(j->s->lex, VG_STR("decision"))) != 0;
}

/* "The situation does not allow the delivery": what the times permit, nobody has licensed or refused. */
static bool is_of_circumstances(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	const struct chunk *what = chunk_at(j, clause_at(j, j->step->clause)->subject);
	bool active = j->step->kind == STEP_VERB && !verb->passive && what != NULL && what->kind == CHUNK_NP;
	return active && (j->v->action == VG_ACTION_GRANTED || j->v->action == VG_ACTION_DENIED) &&
	       echo_is(j->m, "circumstance", NULL, head_of(j, what)->low);
}

const char *judge_usual(const struct judge *j)
{
	if (is_in_case(j)) return "speaks to the reader";
	if (is_how_to(j)) return "instruction";
	if (is_task(j) || is_each(j) || comes_round(j)) return "usual course";
	if (is_every(j) || is_of_whichever(j) || is_of_kind(j) || is_found_there(j) || is_other_request(j) ||
	    is_for_remedy(j) || (is_of_any_licence(j) && !judge_may_still(j)))
		return "no licence in particular";
	if (is_of_circumstances(j) || is_whenever(j) || is_free_of_rule(j) || is_duty(j) || is_how_often(j) ||
	    is_what_it_takes(j))
		return "habit or rule";
	if (is_no_such_measure(j)) return "measure that is merely named";
	if (is_remedy(j)) return "whoever it may be";
	return is_whoever(j) ? "whoever it may be" : NULL;
}
