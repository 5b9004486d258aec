/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance.h"
#include "actions/truth/climb.h"
#include "actions/frames/fit.h"
#include "actions/slots/slots.h"
#include "judge.h"

/* "46 countries" */
static bool counts_countries(const struct judge *j)
{
	uint64_t country = lex_class(j->s->lex, VG_STR("country"));
	for (uint32_t i = 0; i < j->s->chunks.n; i++) {
		const struct chunk *c = &j->s->chunks.items[i];
		if (c->kind == CHUNK_NP && (c->classes & country) && c->count > 0) return true;
	}
	return false;
}

bool judge_has_place(const struct judge *j)
{
	if (counts_countries(j)) return true;
	for (uint32_t i = 0; i < j->s->words.n; i++) {
		const struct word *word = &j->s->words.items[i];
		if (word->mention == VG_NONE) continue;
		enum vg_mention_type type = j->s->doc->mentions.items[word->mention].type;
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_COMPANY || type == VG_MENTION_PLACE) return true;
	}
	for (uint32_t i = 0; i < j->s->words.n; i++) { /* "the Saudi coalition" */
		const struct word *word = &j->s->words.items[i];
		struct vg_str text = vg_doc_slice(j->s->doc, word->span);
		if ((word->tag == TAG_OPEN || word->tag == TAG_NOUN) &&
		    vg_lexicon_find(j->m->demonym, text, lex_lang(j->s->lex)) != NULL)
			return true;
	}
	return false;
}

/* A name of any kind in a phrase or in what depends on it. */
bool judge_has_name(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (j->s->words.items[w].tag == TAG_NAME) return true;
	for (int32_t i = np + 1; (uint32_t)i < j->s->chunks.n && chunk_at(j, i)->kind != CHUNK_VG; i++) {
		const struct chunk *pp = chunk_at(j, i);
		bool below = pp->kind == CHUNK_NP && (pp->host == np || pp->conjunct == np);
		if (below && (pp->name != VG_NONE || judge_has_name(j, i))) return true;
	}
	return false;
}

/* "existing licences": those that there are. */
static bool is_extant(const struct word *word)
{
	return word_serves(word, FN_EXTANT);
}

/* "a licence", "licences": no licence in particular. */
bool judge_is_indefinite(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	if (c->count > 0 || c->owner != VG_NONE) return false;
	const struct word *head = &j->s->words.items[c->head];
	if (is_extant(&j->s->words.items[c->first])) return false;
	if (head->tag == TAG_NUM && head->number > 1 && lex_lang(j->s->lex) == VG_LANG_EN) return false;
	const struct chunk *of = chunk_at(j, np + 1); /* "any of them" */
	bool of_them = of != NULL && of->host == np && j->s->words.items[of->head].tag == TAG_PRON;
	if (head->tag == TAG_PRON && (head->sub != PRON_QUANT || of_them)) return false;
	if (echo_is(j->m, "whose", NULL, head->low)) return false;
	return c->det == DET_NONE || c->det == DET_INDEF || c->det == DET_ANY || c->det == DET_QUANT;
}

/* "arms sales to the junta": whoever gets them is known. */
bool judge_is_for_someone(const struct judge *j, int32_t np)
{
	for (int32_t i = np + 1; np != VG_NONE && (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *pp = chunk_at(j, i);
		if (pp->kind != CHUNK_NP || pp->prep == PREP_NONE) break;
		bool to = pp->prep == PREP_TO || pp->prep == PREP_TOWARD || pp->prep == PREP_FOR;
		if (to && (judge_is_definite(j, i) || (pp->classes & lex_class(j->s->lex, VG_STR("country")))))
			return true;
	}
	return false;
}

bool judge_is_definite(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	return c != NULL && c->kind == CHUNK_NP && (c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS);
}

/* Does the document name a firm or a state at all? */
bool judge_document_has_place(const struct judge *j)
{
	const struct vg_doc *doc = j->s->doc;
	for (uint32_t i = 0; i < doc->mentions.n; i++)
		if (doc->mentions.items[i].type == VG_MENTION_COMPANY ||
		    doc->mentions.items[i].type == VG_MENTION_COUNTRY)
			return true;
	return false;
}

/* Does its clause name a day, a month or a year? */
bool judge_has_date(const struct judge *j)
{
	for (uint32_t i = 0; i < j->s->words.n; i++) {
		const struct chunk *c = chunk_at(j, j->s->words.items[i].chunk);
		if (j->s->words.items[i].tag == TAG_TIME && c != NULL && c->clause == j->step->clause) return true;
	}
	return false;
}

/* "vieta dal 2006": an Italian present that holds from a day on. */
static bool is_from_day(const struct judge *j, const struct chunk *verb)
{
	bool lasts = verb->tense == TENSE_PRES && !verb->passive;
	for (uint32_t i = 0; lasts && i < j->s->chunks.n; i++) {
		const struct chunk *c = &j->s->chunks.items[i];
		bool from = c->prep == PREP_FROM || word_opens(j->s, &j->s->words.items[c->first], FN_FROM);
		if (c->kind == CHUNK_TIME && c->clause == j->step->clause && from) return true;
	}
	return false;
}

/* A measure that took or takes effect on a day is one of its own, wherever the place is named. */
static bool has_event(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_VERB) return fit_dated(j->m, j->step);
	if (verb->form == FORM_PART && judge_told_when(j) && judge_document_has_place(j))
		return true; /* "L'embargo, imposto nel 1991, vieta" */
	if (verb->form != FORM_FINITE ||
	    (!judge_document_has_place(j) && (verb->passive || !fit_official(j->m, j->step))))
		return false;
	for (int32_t i = j->step->chunk; i >= 0 && chunk_at(j, i)->clause == j->step->clause; i--)
		for (uint32_t w = chunk_at(j, i)->first; w <= chunk_at(j, i)->last; w++)
			if (word_serves(&j->s->words.items[w], FN_NOW))
				return true; /* "now needs an individual licence" */
	bool then = verb->tense == TENSE_IMPF ||
		    (verb->tense == TENSE_PRES && verb->modal == MODAL_CAN); /* "da marzo si possono" */
	if (then && judge_has_date(j)) return true;                          /* "l'embargo era in vigore dal 1993" */
	if (is_from_day(j, verb) && (fit_official(j->m, j->step) || judge_document_has_place(j)))
		return true; /* "è da oggi soggetta ad autorizzazione" */
	return verb->tense == TENSE_PAST || verb->tense == TENSE_FUT || verb->perfect || verb->modal == MODAL_WILL;
}

/* Does the sentence's clause tell when, so that it cannot be a habit? */
static bool has_time(const struct judge *j)
{
	for (uint32_t i = 0; i < j->s->chunks.n; i++)
		if (j->s->chunks.items[i].kind == CHUNK_TIME && j->s->chunks.items[i].clause == j->step->clause)
			return true;
	return false;
}

/* "usually gives a licence" */
static bool is_usual(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	for (uint32_t w = c->first > 0 ? c->first - 1 : 0; w <= c->last + 1 && w < j->s->words.n; w++)
		if (j->s->words.items[w].tag == TAG_ADV && j->s->words.items[w].sub == ADV_USUAL) return true;
	const struct word *opens = &j->s->words.items[0]; /* "Rarely has the ministry revoked" */
	return opens->tag == TAG_ADV && opens->sub == ADV_USUAL;
}

/* "La revoca della licenza è prevista dall'articolo 15": what a law lays down. */
static bool is_laid_down(const struct judge *j)
{
	const struct clause *clause =
		j->step->kind == STEP_NOUN ? clause_at(j, chunk_at(j, j->step->chunk)->clause) : NULL;
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	const struct chunk *by = verb != NULL ? chunk_at(j, clause->verb + 1) : NULL;
	if (by == NULL || by->kind != CHUNK_NP || clause->subject != j->step->chunk || !verb->passive) return false;
	if (verb->tense != TENSE_PRES || (by->prep != PREP_FROM && by->prep != PREP_BY)) return false;
	for (uint32_t w = by->first; w <= by->last; w++) {
		int32_t mention = j->s->words.items[w].mention;
		if (mention != VG_NONE && j->s->doc->mentions.items[mention].type == VG_MENTION_LAW) return true;
	}
	return false;
}

/* "law 185 forbids exports to countries at war": what a law says goes for all. */
static bool is_law(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk),
			   *who = chunk_at(j, factuality_subject(j->s, j->step->clause));
	if (is_laid_down(j)) return true;
	if (j->step->kind != STEP_VERB || who == NULL || who->kind != CHUNK_NP || verb->tense != TENSE_PRES ||
	    verb->perfect)
		return false;
	bool law = who->classes & lex_class(j->s->lex, VG_STR("rule"));
	const struct chunk *under = chunk_at(j, 0); /* "Under Italian law arms may not be sold" */
	law = law || (under->kind == CHUNK_NP && under->prep == PREP_UNDER && word_serves(head_of(j, under), FN_LAW));
	for (uint32_t w = who->first; w <= who->last; w++) {
		int32_t mention = j->s->words.items[w].mention;
		law = law || (mention != VG_NONE && j->s->doc->mentions.items[mention].type == VG_MENTION_LAW);
	}
	return law && !judge_has_name(j, j->step->theme);
}

/* "The granting of export licences is a matter for the Member States", "rests with the ministry": whose business it is.
 */
static bool is_competence(const struct judge *j)
{
	const struct clause *own =
		clause_at(j, j->step->clause); /* "the decision to issue it rests with the ministry" */
	const struct chunk *decision = own != NULL && own->kind == CLAUSE_INF && j->step->kind == STEP_VERB
					       ? chunk_at(j, own->governor)
					       : NULL;
	int32_t what = decision != NULL && decision->kind == CHUNK_NP ? own->governor
		       : j->step->kind == STEP_NOUN                   ? j->step->chunk
								      : VG_NONE;
	if (what == VG_NONE) return false;
	const struct clause *clause = clause_at(j, chunk_at(j, what)->clause);
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	if (verb == NULL || clause->subject != what || judge_has_place(j) || verb->tense != TENSE_PRES || verb->perfect)
		return false;
	const struct chunk *whose = chunk_at(j, clause->verb + 1);
	if (whose == NULL || whose->kind != CHUNK_NP) return false;
	if (verb->copula && word_serves(head_of(j, whose), FN_COMPETENCE)) return true;
	bool with = whose->prep == PREP_WITH || whose->prep == PREP_TO;
	return with && lex_verb_serves(j->s->lex, verb->lemma, FN_REST_WITH);
}

/* "of 14 applications nine were granted and two withdrawn": an application is taken back by who made it. */
static bool takes_back(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (!j->step->elliptic || !verb->passive || !lex_verb_serves(j->s->lex, verb->lemma, FN_WITHDRAW)) return false;
	uint64_t application = lex_class(j->s->lex, VG_STR("application"));
	uint64_t near = fit_classes_before(j->m, j->step->chunk), licence = lex_class(j->s->lex, VG_STR("licence"));
	if (lex_lang(j->s->lex) == VG_LANG_EN && (near & licence) && !(near & application)) return false;
	bool asked = false;
	for (int32_t i = 0; i < j->step->chunk; i++) {
		const struct chunk *c = chunk_at(j, i);
		if (c->kind != CHUNK_NP) continue;
		asked = asked || (c->classes & application) != 0;
	}
	return asked || (j->m->context->classes & application) != 0;
}

/* "four were withdrawn by the applicants", "senza chiedere il permesso": the holder's own doing, or a way of doing. */
static bool is_holders(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_VERB) return false;
	if (j->v->action == VG_ACTION_APPLIED) return verb->prep == PREP_WITHOUT;
	if (takes_back(j)) return true;
	for (uint32_t w = 0; j->v->action == VG_ACTION_SUSPENDED && w < j->s->words.n; w++) /* "in via volontaria" */
		if (echo_is(j->m, "willing", NULL, j->s->words.items[w].low)) return true;
	bool put_off = j->v->action == VG_ACTION_SUSPENDED; /* "shelved by the" */
	if (j->v->action != VG_ACTION_REVOKED && !put_off) return false;
	if (!verb->passive || (j->frame->flags & FRAME_LICENSEE)) return false;
	uint64_t holders = lex_class(j->s->lex, VG_STR("company"));
	for (int32_t i = j->step->chunk + 1; i < (int32_t)j->s->chunks.n; i++) {
		const struct chunk *c = chunk_at(j, i);
		if (c->kind == CHUNK_VG) break;
		bool agent = c->kind == CHUNK_NP && c->clause == j->step->clause && c->prep == PREP_BY;
		if (agent && (c->classes & holders)) return true;
	}
	return false;
}

/* "la legge prevede che la licenza sia negata": what a law says above it. */
static bool is_above_law(const struct judge *j)
{
	int32_t index = clause_at(j, j->step->clause)->parent;
	if (j->step->kind != STEP_VERB || judge_has_place(j) || judge_has_name(j, j->step->theme)) return false;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *verb = chunk_at(j, clause->verb), *who = chunk_at(j, clause->subject);
		bool law =
			who != NULL && who->kind == CHUNK_NP && (who->classes & lex_class(j->s->lex, VG_STR("rule")));
		if (law && verb != NULL && verb->tense == TENSE_PRES && !verb->perfect) return true;
		index = clause->parent;
	}
	return false;
}

/* "possono essere sospese quando ...": what may be done in a case. */
static bool is_power(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_VERB || verb->tense == TENSE_PAST || !verb->passive) return false;
	if ((verb->modal != MODAL_CAN && verb->modal != MODAL_MAY) || judge_has_place(j) || has_time(j)) return false;
	const struct chunk *theme = chunk_at(j, j->step->theme);
	uint64_t many = lex_class(j->s->lex, VG_STR("licence")) | lex_class(j->s->lex, VG_STR("application"));
	bool plural = theme != NULL && (theme->classes & many) != 0 &&
		      lex_ends(j->s->lex, head_of(j, theme)->low, FN_GENERIC_ENDING);
	bool they = theme == NULL && j->step->elliptic && verb->persons == 1 << 5 && /* "; possono essere sospese se" */
		    (fit_classes_before(j->m, j->step->chunk) & many) != 0;
	if (!plural && !they) return false;
	if (theme != NULL && (theme->det == DET_DEM || theme->count > 0 || judge_has_name(j, j->step->theme)))
		return false;
	for (uint32_t i = 0; i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		if (clause->kind == CLAUSE_SUB && (clause->sub == SUB_WHEN || clause->sub == SUB_IF)) return true;
	}
	return false;
}

/* Does the sentence name a day, a month or a year anywhere? */
bool judge_told_when(const struct judge *j)
{
	for (uint32_t i = 0; i < j->s->words.n; i++)
		if (j->s->words.items[i].tag == TAG_TIME) return true;
	return false;
}

/* Is a clause around the step one of a rule: what must or may be, "when a licence is revoked, ..."? own: the step is in
 * it itself. */
static bool is_rule(const struct judge *j, const struct clause *clause, bool own)
{
	const struct chunk *verb = chunk_at(j, clause->verb), *object = chunk_at(j, clause->object);
	bool none = verb != NULL && verb->copula && object != NULL && object->det == DET_NEG;
	if (none && judge_is_definite(j, j->step->theme)) return false; /* "There can be no assurance that" */
	bool ours = verb != NULL && verb->persons == 1 << 3 &&          /* "..., dovremmo chiudere" */
		    lex_lang(j->s->lex) == VG_LANG_IT;
	bool rule = verb != NULL && !own && !verb->negated && !ours &&
		    (verb->modal == MODAL_MUST || verb->modal == MODAL_CAN || verb->modal == MODAL_MAY ||
		     verb->modal == MODAL_SHOULD);
	bool urged = j->v->factuality == VG_FACTUALITY_CALLED_FOR &&
		     clause->sub == SUB_SO; /* "preme affinché il ministro revochi" */
	bool named = urged || (judge_has_name(j, clause->subject) && judge_told_when(j));
	bool when = !named && clause->kind == CLAUSE_SUB && (clause->sub == SUB_SO || clause->sub == SUB_WHEN) &&
		    verb != NULL && (verb->tense == TENSE_PRES || verb->tense == TENSE_SUBJ) && !verb->perfect;
	const struct chunk *around = clause->parent != VG_NONE ? chunk_at(j, clause_at(j, clause->parent)->verb) : NULL;
	bool once = around != NULL && around->modal == MODAL_WILL &&
		    judge_is_definite(j, j->step->theme); /* "Once it revokes the licence, jobs will go" */
	bool says = when && clause_at(j, j->step->clause)->kind == CLAUSE_THAT && verb != NULL &&
		    lex_takes_that(j->s->lex, verb->lemma);
	bool ahead = rule && verb->modal == MODAL_MUST && judge_is_definite(j, j->step->theme) && /* "will have to" */
		     (word_serves(&j->s->words.items[verb->first], FN_WILL));
	bool tells = rule && verb->modal == MODAL_CAN && /* "I can tell you that three were" */
		     lex_takes_that(j->s->lex, verb->lemma);
	return (rule && !tells && !ahead) || (when && !once && !says);
}

/* "If we do not obtain the licence, the order may be cancelled": what would befall the writer, and no rule. */
static bool is_own_case(const struct judge *j)
{
	int32_t index = j->step->clause;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++, index = clause_at(j, index)->parent) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *who = chunk_at(j, clause->subject);
		bool ours = who != NULL && head_of(j, who)->tag == TAG_PRON && head_of(j, who)->sub == PRON_WE;
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_IF && ours)
			return judge_is_definite(j, j->step->theme);
	}
	return false;
}

/* Told inside a rule: what must, may or shall be done, with no place and no name. */
static bool is_in_rule(const struct judge *j)
{
	if (judge_has_place(j) || has_time(j) || j->s->heading || j->s->question) return false;
	const struct chunk *was = j->step->kind == STEP_VERB ? chunk_at(j, j->step->chunk) : NULL;
	bool past = was != NULL && was->form == FORM_FINITE && was->passive && was->perfect && was->modal == 0 &&
		    was->last > was->first + 1 && was->tense == TENSE_PRES && judge_is_definite(j, j->step->theme) &&
		    lex_lang(j->s->lex) == VG_LANG_IT; /* "Se è vero che è stata revocata, qualcuno deve spiegarlo" */
	if (past) return false;
	bool open = j->v->question && judge_is_definite(j, j->step->theme) && j->m->context->step != 0 &&
		    lex_lang(j->s->lex) == VG_LANG_EN; /* "will have to decide whether the licence should be revoked" */
	const struct clause *when = clause_at(j, j->step->clause); /* "Una volta ottenuta la licenza, potrà spedire" */
	bool once = when->kind == CLAUSE_SUB && was != NULL && was->form == FORM_PART &&
		    judge_is_definite(j, j->step->theme);
	if (open || once || is_own_case(j)) return false;
	int32_t index = j->step->clause;
	const struct clause *own = clause_at(j, index); /* "may have its licence revoked" is no rule around a step */
	if (own->kind == CLAUSE_PART && own->governor != VG_NONE && chunk_at(j, own->governor)->kind == CHUNK_VG)
		index = chunk_at(j, own->governor)->clause;
	int32_t from = index;
	const struct chunk *must = chunk_at(j, own->verb); /* "applicants must send it with their application" */
	if (j->step->kind == STEP_NOUN && must != NULL && must->modal == MODAL_MUST && !must->negated &&
	    judge_is_indefinite(j, own->subject) && !judge_has_name(j, own->subject))
		return true;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		if (is_rule(j, clause, index == from)) return true;
		bool goes_on = index == from && clause->kind == CLAUSE_COORD &&
			       clause->subject == VG_NONE; /* "can drop it, appeal or license it anew" */
		index = clause->parent;
		if (goes_on) from = index;
	}
	return false;
}

/* "an arms embargo", itself or as what is asked for */
bool judge_is_measure(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->kind == STEP_NOUN ? j->step->chunk : j->step->theme);
	uint64_t catchall = lex_class(j->s->lex, VG_STR("catchall"));
	if (c != NULL && (c->all & catchall)) return true;
	if (c == NULL || (c->classes & lex_class(j->s->lex, VG_STR("ban"))) == 0) return false;
	bool embargo = word_serves(head_of(j, c), FN_EMBARGO);
	uint64_t ours = lex_class(j->s->lex, VG_STR("goods")) | lex_class(j->s->lex, VG_STR("export")) |
			lex_class(j->s->lex, VG_STR("licence"));
	const struct chunk *of = chunk_at(j, (int32_t)(c - j->s->chunks.items) + 1);
	bool tied = (c->all & ours) != 0 ||
		    (of != NULL && of->kind == CHUNK_NP && of->prep != PREP_NONE && (of->all & ours));
	return embargo || tied || (j->m->context->step != 0 && j->step->kind == STEP_NOUN);
}

/* "raccomanda di pubblicare il numero dei dinieghi": how many there may be. */
static bool is_number_of(const struct judge *j)
{
	const struct chunk *own = chunk_at(j, j->step->chunk), *many = own != NULL ? chunk_at(j, own->host) : NULL;
	return j->step->kind == STEP_NOUN && many != NULL && !judge_has_date(j) &&
	       word_serves(&j->s->words.items[many->head], FN_NUMBER_OF) &&
	       clause_at(j, j->step->clause)->kind == CLAUSE_INF;
}

/* "which licences have been refused?": the theme itself is asked for. */
static bool is_asked(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *theme = chunk_at(j, j->step->theme);
	for (uint32_t n = 0; n < PARENTS_MAX && clause != NULL && clause->kind == CLAUSE_COORD; n++)
		clause = clause_at(j, clause->parent); /* "quante licenze sono state negate o revocate" */
	const struct clause *around =
		clause != NULL && clause->kind == CLAUSE_REL ? clause_at(j, clause->parent) : NULL;
	bool beheld = around != NULL && around->kind == CLAUSE_Q && around->verb == VG_NONE &&
		      clause->antecedent == around->mark + 1;
	if (beheld) clause = around; /* "publish how many applications it turned down" */
	if (clause == NULL || clause->kind != CLAUSE_Q || theme == NULL || j->step->kind != STEP_VERB) return false;
	const struct chunk *mark = chunk_at(j, clause->mark);
	if (mark == NULL || echo_is(j->m, "why", NULL, j->s->words.items[mark->first].low) ||
	    word_serves(&j->s->words.items[mark->first], FN_WHERE))
		return false;
	return clause->mark != VG_NONE && j->step->theme == clause->mark + 1 &&
	       judge_is_indefinite(j, j->step->theme) && !judge_has_name(j, j->step->theme);
}

/* "the council should publish its refusals": whichever they were. */
static bool is_any_of_theirs(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_NOUN || c->det != DET_POSS || c->owner != VG_NONE || c->count > 0) return false;
	return j->step->theme == VG_NONE && lex_is_plural(j->s->lex, head_of(j, c)->low);
}

/* A bare noun in running text: "information about denials of export licences". */
static bool is_bare_noun(const struct judge *j)
{
	if (climb_figure_behind(j->m, j->step->chunk) != NULL) return false; /* "Dinieghi: 14." */
	if ((j->frame->flags & FRAME_NONE) && j->v->factuality == VG_FACTUALITY_NEGATED) return false;
	const struct chunk *c = chunk_at(j, j->step->chunk);
	if (j->step->kind != STEP_NOUN || j->s->heading || c->count > 0 || j->v->n_cues != 0 || j->v->awaited)
		return false;
	const struct clause *around = clause_at(j, c->clause);
	const struct chunk *then = around != NULL ? chunk_at(j, around->verb) : NULL;
	bool during = c->prep == PREP_DURING && judge_is_definite(j, j->step->theme) && then != NULL &&
		      (then->tense == TENSE_PAST || then->perfect); /* "in sede di rilascio della licenza aveva" */
	const struct chunk *paper = chunk_at(j, c->host);
	bool known =
		paper != NULL && paper->det == DET_DEF && then != NULL && (then->perfect || then->tense == TENSE_PAST);
	bool of_paper = paper != NULL && c->prep == PREP_OF && paper->prep == PREP_NONE &&
			(known || paper->det == DET_NEG) && /* "nessun provvedimento di revoca" */
			(paper->classes & lex_class(j->s->lex, VG_STR("decision"))) != 0;
	if (during || of_paper) return false;
	return c->det == DET_NONE && c->owner == VG_NONE && !judge_has_name(j, j->step->chunk) && !judge_has_place(j);
}

/* "n. 55/2014": a sign with a number behind it. */
static bool is_number_sign(const struct judge *j, uint32_t word)
{
	const struct word *next = sentence_word(j->s, word + 1);
	if (next == NULL || next->tag == TAG_NOUN || next->tag == TAG_OPEN) return false;
	bool none = word_serves(&j->s->words.items[word], FN_NO) && next->tag != TAG_NUM && !word_is(next, ".");
	if (none) return false; /* "No more licences" */
	return word_serves(&j->s->words.items[word], FN_NUMBER_SIGN);
}

/* "autorizzazione all'esportazione n. 55/2014": a licence by its number, no step. */
static bool is_numbered(const struct judge *j)
{
	if (j->step->kind != STEP_NOUN) return false;
	const struct chunk *c = chunk_at(j, j->step->chunk);
	if ((c->classes & lex_class(j->s->lex, VG_STR("licence"))) == 0) return false;
	for (int32_t i = j->step->chunk; (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *pp = chunk_at(j, i);
		if (pp->kind != CHUNK_NP || (i > j->step->chunk && pp->prep == PREP_NONE)) return false;
		for (uint32_t w = pp->first; w < pp->last; w++)
			if (is_number_sign(j, w)) return true;
	}
	return false;
}

/* "submitted by Korvend Ltd", "already submitted": the participle itself tells of what was done. */
static bool is_told_by_participle(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	for (uint32_t w = verb->first; w < verb->head; w++)
		if (echo_is(j->m, "before", NULL, j->s->words.items[w].low)) return true;
	for (int32_t i = j->step->chunk + 1; (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *by = chunk_at(j, i);
		if (by->kind != CHUNK_NP || by->clause != verb->clause) break;
		if (by->prep == PREP_BY && by->name == (int32_t)by->head) return true;
	}
	return false;
}

/* "data on licences granted": a participle by itself after a noun that means no licence in particular. */
static bool is_bare_participle(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *mark = chunk_at(j, clause->mark);
	bool oblique = clause->kind == CLAUSE_REL && mark != NULL && /* "goods for which licences have been granted" */
		       (mark->prep == PREP_FOR || word_serves(&j->s->words.items[mark->first], FN_FOR_WHICH));
	if (j->step->kind != STEP_VERB || clause->antecedent == VG_NONE || j->s->heading) return false;
	if (clause->kind != CLAUSE_PART && !oblique) return false;
	const struct chunk *theme = chunk_at(j, j->step->theme);
	bool applications = j->v->action == VG_ACTION_APPLIED && theme != NULL && theme->det == DET_NONE &&
			    theme->count == 0 && theme->owner == VG_NONE && !judge_told_when(j);
	if (is_told_by_participle(j)) return false;
	if (applications) return true; /* "applications for arms made to it" */
	for (uint32_t i = 0; !oblique && i < j->s->chunks.n; i++) {
		const struct chunk *c = &j->s->chunks.items[i];
		if (c->clause == j->step->clause && (int32_t)i != j->step->chunk && c->kind != CHUNK_PUNCT &&
		    c->kind != CHUNK_CONJ)
			return false;
	}
	uint64_t kinds = lex_class(j->s->lex, VG_STR("licence")) | lex_class(j->s->lex, VG_STR("application"));
	bool bare = theme != NULL && (theme->classes & kinds) != 0 && theme->count == 0 && theme->owner == VG_NONE &&
		    (theme->det == DET_NONE || (oblique && theme->det == DET_DEF));
	return bare && !judge_has_name(j, j->step->theme) && !judge_has_place(j) && !judge_told_when(j);
}

/* Nothing but who says so, or what is thought of it, governs it. */
static bool is_merely_said(const struct judge *j)
{
	bool english = lex_lang(j->s->lex) == VG_LANG_EN;
	for (uint32_t i = 0; i < j->v->n_cues; i++) {
		enum effect effect = j->m->pack->cues.items[j->v->cues[i]].effect;
		if (!english || (effect != EFFECT_SAY && effect != EFFECT_GIVEN && effect != EFFECT_REPORTED))
			return false;
	}
	return true;
}

/* "l'embargo, disposto nel 2011, vale", "the embargo, decided in July 2011, holds": a measure with its own participle
 * and day. */
static bool is_decided(const struct judge *j)
{
	for (uint32_t i = 0; j->step->kind == STEP_NOUN && i < j->s->clauses.n; i++) {
		const struct clause *clause = &j->s->clauses.items[i];
		const struct chunk *when = chunk_at(j, clause->verb + 1), *verb = chunk_at(j, clause->verb);
		if (clause->kind != CLAUSE_PART || clause->antecedent != j->step->chunk || verb == NULL) continue;
		bool dated = when != NULL && when->kind == CHUNK_TIME && !verb->negated;
		for (int32_t v = pack_cue_verb(j->m->pack, verb->lemma); dated && v != VG_NONE;
		     v = j->m->pack->verbs.items[v].next)
			if (j->m->pack->cues.items[j->m->pack->verbs.items[v].owner].effect == EFFECT_FACT) return true;
	}
	return false;
}

const char *instance_fault(const struct matcher *m, const struct step *step, const struct verdict *v)
{
	struct judge j = {.m = m, .s = m->sentence, .step = step, .v = v, .frame = &m->pack->frames.items[step->frame]};
	if (step->tally) return NULL;
	const char *usual = judge_usual(&j);
	if (usual != NULL) return usual;
	if (judge_addresses_reader(&j)) return "speaks to the reader";
	if (judge_is_imperative(&j)) return "instruction";
	const struct chunk *goes = chunk_at(&j, step->chunk); /* "le domande vanno presentate all'Uama" */
	if (v->action == VG_ACTION_APPLIED && goes->modal == MODAL_GOES && goes->tense == TENSE_PRES)
		return "instruction";
	bool wanted = v->factuality == VG_FACTUALITY_CALLED_FOR || v->factuality == VG_FACTUALITY_PLANNED;
	wanted = wanted &&
		 (judge_is_for_someone(&j, step->theme) || judge_is_for_someone(&j, step->chunk) ||
		  (v->factuality == VG_FACTUALITY_CALLED_FOR && judge_is_measure(&j) && judge_document_has_place(&j)));
	wanted = wanted ||
		 (v->factuality == VG_FACTUALITY_NEGATED && judge_is_measure(&j) && judge_document_has_place(&j) &&
		  lex_lang(m->sentence->lex) == VG_LANG_EN); /* "stopped short of an embargo" */
	if ((j.frame->flags & FRAME_PLACE) && !judge_has_place(&j) && !has_event(&j) && !wanted)
		return "no place and no holder";
	if (is_numbered(&j)) return "a licence by its number";
	if (is_usual(&j) || is_competence(&j) || judge_is_office_duty(&j)) return "usual course";
	bool under = step->kind == STEP_NOUN && m->sentence->chunks.items[step->chunk].prep == PREP_UNDER &&
		     judge_has_place(&j); /* "l'Oman è sotto embargo" */
	bool told = under || m->sentence->heading || fit_dated(m, step) || is_decided(&j);
	if (step->self && !told && is_merely_said(&j) && v->factuality != VG_FACTUALITY_NEGATED)
		return "measure that is merely named";
	if (!judge_is_letter(&j) && judge_is_anyone(&j)) return "whoever it may be";
	if (is_holders(&j)) return "the holder's own doing";
	const struct chunk *tells = chunk_at(&j, step->chunk); /* "the draft decree revokes the licence" */
	bool draft = step->kind == STEP_VERB && v->factuality == VG_FACTUALITY_PLANNED && tells->tense == TENSE_PRES &&
		     tells->modal == 0 && !tells->passive;
	bool ruling = (j.frame->flags & FRAME_COURT) && goes->modal == MODAL_GOES; /* "Il decreto va annullato" */
	if (!draft && !ruling && (is_in_rule(&j) || is_law(&j) || is_above_law(&j) || is_power(&j)))
		return "part of a rule";
	if (judge_is_habit(&j) || judge_is_of_nobody(&j)) return "habit or rule";
	if (is_asked(&j) || question_inquired(m, step)) return "asks which";
	if (judge_is_general(&j) || is_number_of(&j) || is_any_of_theirs(&j)) return "no licence in particular";
	if (is_bare_participle(&j)) return "bare participle";
	if (is_bare_noun(&j)) return "bare noun";
	return judge_is_rubric(&j) ? "title of a chapter" : NULL;
}
