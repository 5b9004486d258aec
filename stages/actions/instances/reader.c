/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a letter or a manual says to its reader. */
#include "actions/truth/climb.h"
#include "actions/frames/fit.h"
#include "judge.h"

static bool is_you(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	return c != NULL && head_of(j, c)->tag == TAG_PRON && head_of(j, c)->sub == PRON_YOU;
}

/* "let us know whether our licence has been approved": the reader is asked what was done. */
static bool asks_of_ours(const struct judge *j)
{
	const struct chunk *theme = chunk_at(j, j->step->theme), *verb = chunk_at(j, j->step->chunk);
	if (theme == NULL || theme->kind != CHUNK_NP || j->v->factuality != VG_FACTUALITY_POSSIBLE) return false;
	const struct word *own = &j->s->words.items[theme->first];
	const struct clause *clause =
		clause_at(j, j->step->clause); /* "Did you hear whether BAFA has revoked the permit?" */
	bool heard = j->s->question && clause->kind == CLAUSE_SUB && clause->sub == SUB_WHETHER &&
		     theme->det == DET_DEF && judge_has_place(j) &&
		     !is_you(j, factuality_subject(j->s, j->step->clause));
	bool done = verb->kind == CHUNK_VG && (verb->perfect || verb->tense == TENSE_PAST || verb->modal == MODAL_WILL);
	return done && (heard || word_serves(own, FN_OUR) || word_serves(own, FN_MY));
}

/* "we ask that you suspend", "whether your Department has amended": a letter to who decides. */
bool judge_is_letter(const struct judge *j)
{
	if (asks_of_ours(j)) return true;
	if (j->v->factuality != VG_FACTUALITY_CALLED_FOR && !j->v->question && !j->s->question) return false;
	if (j->frame->flags & FRAME_LICENSEE) return false;
	for (uint32_t i = 0; i < j->s->words.n; i++) {
		const struct word *word = &j->s->words.items[i];
		if ((word->tag == TAG_PRON && word->sub == PRON_WE) || word_serves(word, FN_OUR)) return true;
		bool office = word_serves(word, FN_YOUR) && i + 1 < j->s->words.n &&
			      (j->s->words.items[i + 1].classes & lex_class(j->s->lex, VG_STR("authority")));
		if (office || word_serves(word, FN_PLEASE)) return true;
	}
	return false;
}

/* "Your licence is hereby revoked", "With effect from today your licence is suspended": the letter itself does it. */
static bool takes_effect(const struct judge *j, const struct chunk *verb)
{
	bool now = false;
	for (uint32_t w = 0; w < j->s->words.n; w++)
		now = now || word_serves(&j->s->words.items[w], FN_HEREBY) ||
		      (word_serves(&j->s->words.items[w], FN_EFFECT) && w > 0 &&
		       word_serves(&j->s->words.items[w - 1], FN_WITH_EFFECT));
	return now && verb->kind == CHUNK_VG && verb->modal == 0 && verb->passive && verb->tense == TENSE_PRES;
}

/* "We write to appeal against your refusal": what the writer does, and what the reader has done. */
static bool writes_back(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk);
	bool ours = false, yours = false;
	for (uint32_t w = 0; w < j->s->words.n; w++) {
		const struct word *word = &j->s->words.items[w];
		ours = ours || (word->tag == TAG_PRON && word->sub == PRON_WE) || word_serves(word, FN_OUR) ||
		       word_serves(word, FN_MY);
	}
	if (!ours || j->v->question || j->s->question) return false;
	for (uint32_t w = c->first; j->step->kind == STEP_NOUN && w < c->head; w++)
		yours = yours || word_serves(&j->s->words.items[w], FN_YOUR);
	if (yours) return !(j->frame->flags & FRAME_LICENSEE);
	int32_t who = factuality_subject(j->s, j->step->clause);
	const struct chunk *we = chunk_at(j, who);
	bool us = we != NULL && head_of(j, we)->tag == TAG_PRON && head_of(j, we)->sub == PRON_WE;
	const struct chunk *above = clause_at(j, j->step->clause)->parent != VG_NONE
					    ? chunk_at(j, clause_at(j, clause_at(j, j->step->clause)->parent)->subject)
					    : NULL;
	us = us ||
	     (we == NULL && above != NULL && head_of(j, above)->tag == TAG_PRON && head_of(j, above)->sub == PRON_WE);
	return us && (j->frame->flags & FRAME_LICENSEE);
}

/* "Your application of 3 March for mortars to Chad is refused", "is still under consideration": a letter that decides
 * on one of its own, or tells of it. */
static bool decides_here(const struct judge *j, const struct chunk *verb)
{
	const struct chunk *theme = chunk_at(j, j->step->theme);
	bool yours = theme != NULL && theme->kind == CHUNK_NP && word_serves(&j->s->words.items[theme->first], FN_YOUR);
	if (!yours || lex_is_plural(j->s->lex, head_of(j, theme)->low)) return false;
	bool stays = verb->kind == CHUNK_VG && /* "remains under consideration" */
		     (verb->copula || lex_verb_serves(j->s->lex, verb->lemma, FN_STAYS));
	bool waits = stays && j->v->action == VG_ACTION_APPLIED && !verb->negated;
	bool now = verb->kind == CHUNK_VG && verb->modal == 0 && (verb->passive || waits) && verb->tense == TENSE_PRES;
	bool one = judge_has_place(j) || judge_told_when(j);
	return now && !verb->perfect && one && clause_at(j, j->step->clause)->kind == CLAUSE_MAIN;
}

/* "your application was refused", "you lodged an objection": what a letter tells of its reader. */
static bool tells_reader(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	bool denied = j->v->factuality == VG_FACTUALITY_NEGATED;
	if ((j->v->factuality != VG_FACTUALITY_ASSERTED && !denied) || j->s->question || j->v->question) return false;
	const struct clause *told = clause_at(j, verb->clause); /* "I inform you of the issue of a licence" */
	const struct chunk *tells = told != NULL ? chunk_at(j, told->verb) : NULL;
	bool informs = tells != NULL && tells->kind == CHUNK_VG && is_you(j, told->object) && tells->modal == 0 &&
		       told->subject != VG_NONE;
	if (j->step->kind == STEP_NOUN) return informs || (j->frame->flags & FRAME_OWN) != 0;
	if (takes_effect(j, verb) || decides_here(j, verb)) return true;
	const struct clause *own = clause_at(j, j->step->clause); /* "has decided to refuse your application" */
	const struct chunk *unable = own->kind == CLAUSE_INF ? chunk_at(j, own->governor) : NULL;
	if (denied && unable != NULL && unable->kind == CHUNK_NP &&
	    !is_you(j, factuality_subject(j->s, unable->clause)))
		return true; /* "we are unable to approve your application" */
	const struct chunk *decides = own->kind == CLAUSE_INF ? chunk_at(j, own->governor) : NULL;
	if (decides != NULL && decides->kind == CHUNK_VG && verb->form == FORM_INF &&
	    !is_you(j, factuality_subject(j->s, decides->clause)))
		verb = decides;
	bool cannot =
		denied && verb->kind == CHUNK_VG && verb->passive && verb->modal == MODAL_CAN && judge_has_place(j);
	if (cannot) return true; /* "your application for rifles to Peru cannot be approved" */
	return verb->kind == CHUNK_VG && verb->modal == 0 && (verb->tense == TENSE_PAST || verb->perfect);
}

/* "The office is minded to refuse your application for rifles to Peru": what is to be done to the reader's own. */
static bool warns_reader(const struct judge *j)
{
	int32_t who = factuality_subject(j->s, j->step->clause);
	const struct chunk *theme = chunk_at(j, j->step->theme);
	bool yours = theme != NULL && theme->kind == CHUNK_NP && word_serves(&j->s->words.items[theme->first], FN_YOUR);
	return yours && j->v->factuality == VG_FACTUALITY_PLANNED && !(j->frame->flags & FRAME_LICENSEE) &&
	       !is_you(j, who) && judge_has_place(j);
}

/* "Did you ever revoke a licence?", "Do you intend to revoke the licence for Peru?": somebody asks who decides. */
static bool asks_decider(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	if (!j->s->question || j->step->kind != STEP_VERB || (j->frame->flags & FRAME_LICENSEE) || verb->passive)
		return false;
	if (verb->form == FORM_FINITE && verb->tense == TENSE_PAST) return true;
	const struct clause *own = clause_at(j, j->step->clause);
	const struct chunk *intends = own->kind == CLAUSE_INF ? chunk_at(j, own->governor) : NULL;
	bool asked = verb->form == FORM_FINITE ? verb->perfect || verb->modal == MODAL_WILL
					       : intends != NULL && intends->kind == CHUNK_VG && intends->modal == 0;
	return asked && (judge_has_place(j) || judge_is_definite(j, j->step->theme) || j->m->context->step != 0);
}

/* "You may appeal the revocation": the object of a verb of what may be done. */
static bool is_what_may_be(const struct judge *j, const struct chunk *c)
{
	const struct clause *clause = clause_at(j, c->clause);
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	return verb != NULL && verb->modal != 0 && chunk_at(j, clause->object) == c;
}

/* "You may appeal against the refusal": what a letter says after its decision. */
static bool tells_remedy(const struct judge *j)
{
	if (j->m->context->step == 0) return false;
	const struct chunk *c = chunk_at(j, j->step->kind == STEP_NOUN ? j->step->chunk : j->step->theme);
	const struct chunk *review = c != NULL && c->prep == PREP_OF ? chunk_at(j, c->host) : NULL;
	if (review != NULL && c->det == DET_DEF && echo_is(j->m, "remedy", NULL, head_of(j, review)->low)) return true;
	bool right = j->step->kind == STEP_VERB && j->step->action == VG_ACTION_APPEALED && /* "28 days in which to" */
		     j->v->factuality == VG_FACTUALITY_POSSIBLE && c == NULL;
	if (right) return true;
	bool named = c != NULL && c->kind == CHUNK_NP && (c->det == DET_DEF || c->det == DET_DEM) &&
		     (c->prep == PREP_AGAINST || is_what_may_be(j, c));
	return named && (j->step->kind == STEP_NOUN || j->step->action == VG_ACTION_APPEALED);
}

/* "your government": the letter tells of who decides. */
static bool is_office(const struct judge *j, const struct chunk *c)
{
	return c->kind == CHUNK_NP && (c->classes & lex_class(j->s->lex, VG_STR("authority"))) != 0;
}

/* Instructions: "you must apply", "should you not obtain a permit". */
/* "As regards your question about Jordan": what the reader wrote. */
static bool is_his_letter(const struct judge *j, const struct chunk *c)
{
	return c->kind == CHUNK_NP && word_serves(head_of(j, c), FN_READERS_LETTER);
}

/* "You asked whether the licence had been revoked": an answer goes on about what the reader asked. */
static bool recalls_question(const struct judge *j)
{
	const struct clause *main = clause_at(j, 0);
	const struct chunk *verb = main != NULL ? chunk_at(j, main->verb) : NULL;
	bool past = verb != NULL && verb->kind == CHUNK_VG && (verb->tense == TENSE_PAST || verb->perfect);
	return past && is_you(j, main->subject) && j->step->clause != 0 &&
	       lex_is_kind(j->s->lex, verb->lemma, LEX_ASKS) && clause_at(j, j->step->clause)->kind != CLAUSE_INF;
}

/* Is what the clause says a demand of the reader: "you ask us to", "you have urged the minister to"? */
static bool is_his_demand(const struct judge *j, const struct clause *clause)
{
	const struct chunk *verb = chunk_at(j, clause->verb);
	if (verb == NULL || verb->kind != CHUNK_VG || verb->modal != 0 || !is_you(j, clause->subject)) return false;
	for (int32_t v = pack_cue_verb(j->m->pack, verb->lemma); v != VG_NONE; v = j->m->pack->verbs.items[v].next)
		if (j->m->pack->cues.items[j->m->pack->verbs.items[v].owner].effect == EFFECT_CALLED_FOR) return true;
	return false;
}

/* "You further ask the ministry to work for an embargo", "your letter, in which you ask us to reconsider the refusal":
 * what the reader asked for is said back to him, and what he asks to be undone was done. */
static bool recalls_demand(const struct judge *j)
{
	bool undone = j->step->kind == STEP_NOUN && j->v->factuality == VG_FACTUALITY_ASSERTED;
	if ((j->v->factuality != VG_FACTUALITY_CALLED_FOR && !undone) || j->s->question) return false;
	int32_t index = j->step->clause;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		if (is_his_demand(j, clause)) return true;
		index = clause->parent;
	}
	return false;
}

/* A verb that tells something: "Oman loses its licence", not "Licences granted". */
static bool has_finite(const struct sentence *s)
{
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *c = &s->chunks.items[i];
		if (c->kind == CHUNK_VG && (c->form == FORM_FINITE || c->form == FORM_INF)) return true;
	}
	return false;
}

/* "Refusal of your application for an export licence": the subject of a letter that brings it. */
static bool titles_letter(const struct judge *j)
{
	return j->step->kind == STEP_NOUN && j->step->chunk <= 2 && !has_finite(j->s);
}

/* "This letter", "the present notice": the paper itself, or a body by its name, or we. */
static bool speaks_as_paper(const struct judge *j, const struct chunk *c)
{
	if (c == NULL || c->kind != CHUNK_NP) return false;
	const struct word *head = head_of(j, c);
	bool paper = echo_is(j->m, "letter", NULL, head->low) || echo_is(j->m, "missive", NULL, head->low);
	return (paper && c->det == DET_DEM) || (head->tag == TAG_PRON && head->sub == PRON_WE) || fit_licensor(j->m, c);
}

/* "This letter informs you that a licence is required for pumps to Korvend Ltd", "You are hereby notified that you may
 * not ship them to it": a notice by which somebody is told of a requirement of his own. */
bool judge_is_notice(const struct judge *j)
{
	const struct clause *own = clause_at(j, j->step->clause);
	const struct clause *around = own != NULL && own->kind == CLAUSE_THAT ? clause_at(j, own->parent) : NULL;
	const struct chunk *tells = around != NULL ? chunk_at(j, around->verb) : NULL;
	bool asserted = j->v->factuality == VG_FACTUALITY_ASSERTED || j->v->factuality == VG_FACTUALITY_PLANNED;
	if (tells == NULL || j->v->action != VG_ACTION_RESTRICTED || !asserted || tells->negated) return false;
	const struct chunk *notice = chunk_at(j, own->governor);
	bool named =
		notice != NULL && notice->kind == CHUNK_NP && echo_is(j->m, "missive", NULL, head_of(j, notice)->low);
	bool hereby = false, party = judge_has_place(j);
	for (uint32_t w = 0; w < j->s->words.n; w++) {
		hereby = hereby || word_serves(&j->s->words.items[w], FN_HEREBY);
		party = party || fit_mention_type(j->m, w) == VG_MENTION_COMPANY;
	}
	bool says = named || echo_verb(j->m, "informs", tells);
	return says && party && (hereby || speaks_as_paper(j, chunk_at(j, around->subject)));
}

/* "You wrote to me about the decision to suspend them": what the reader did, of a step that is not his. */
static bool tells_what_he_did(const struct judge *j, const struct clause *clause)
{
	const struct chunk *verb = chunk_at(j, clause->verb);
	const struct clause *own = clause_at(j, j->step->clause);
	bool past = verb != NULL && verb->modal == 0 && !verb->negated && !j->s->question &&
		    (verb->tense == TENSE_PAST || verb->perfect);
	bool other = clause != own || j->step->kind == STEP_NOUN;
	const struct chunk *decision = chunk_at(j, own->governor);
	bool named = j->step->kind == STEP_NOUN
			     ? chunk_at(j, j->step->chunk)->det == DET_DEF
			     : decision != NULL && decision->kind == CHUNK_NP && decision->det == DET_DEF;
	return past && other && named && !(j->frame->flags & FRAME_LICENSEE);
}

/* "You informed us that {you intend} to refuse it": what the reader himself has told. */
static bool is_told_by_reader(const struct judge *j, const struct clause *clause)
{
	const struct clause *above =
		clause->kind == CLAUSE_THAT && clause->parent != VG_NONE ? clause_at(j, clause->parent) : NULL;
	const struct chunk *tells = above != NULL ? chunk_at(j, above->verb) : NULL;
	if (tells == NULL || tells->kind != CHUNK_VG || !is_you(j, above->subject)) return false;
	return echo_verb(j->m, "informs", tells) && (tells->tense == TENSE_PAST || tells->perfect) && !tells->negated &&
	       tells->modal == 0;
}

bool judge_addresses_reader(const struct judge *j)
{
	int32_t index = j->step->clause;
	if (recalls_question(j) || judge_is_letter(j) || tells_reader(j) || asks_decider(j) || tells_remedy(j) ||
	    recalls_demand(j) || writes_back(j) || titles_letter(j) || warns_reader(j))
		return false;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		bool says = index != j->step->clause &&
			    j->v->factuality == VG_FACTUALITY_REPORTED; /* "you say that Denmark has granted one" */
		if (says && is_you(j, clause->subject)) return false;
		if (is_told_by_reader(j, clause)) return false;
		if (is_you(j, clause->subject)) return !tells_what_he_did(j, clause);
		index = clause->parent;
	}
	for (uint32_t i = 0; i < j->s->words.n; i++) {
		const struct word *word = &j->s->words.items[i];
		const struct chunk *c = chunk_at(j, word->chunk);
		if (c == NULL || c->clause != j->step->clause || is_office(j, c) || is_his_letter(j, c)) continue;
		if (word_serves(word, FN_YOUR) || word_serves(word, FN_YOU)) return true;
	}
	return false;
}

/* "Do not ship the sights until the licence is reinstated": what the letter waits for itself. */
static bool is_until(const struct judge *j)
{
	const struct clause *own = clause_at(j, j->step->clause);
	return own->kind == CLAUSE_SUB && own->sub == SUB_WHEN && !(j->frame->flags & FRAME_LICENSEE) &&
	       judge_is_definite(j, j->step->theme) && j->v->factuality == VG_FACTUALITY_POSSIBLE;
}

/* "Apply for an export licence": a bare verb that opens its sentence. */
bool judge_is_imperative(const struct judge *j)
{
	int32_t index = j->step->clause;
	if (judge_is_letter(j) || question_plea(j->s, j->step) || question_urged(j->m, j->step) != VG_NONE)
		return false;
	if (j->step->kind != STEP_VERB || j->s->question) return false;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		const struct clause *clause = clause_at(j, index);
		const struct chunk *verb = chunk_at(j, clause->verb);
		bool bare = verb != NULL && verb->form == FORM_FINITE && verb->modal == 0 && !verb->perfect &&
			    !verb->passive && clause->subject == VG_NONE && verb->persons != 1 << 5 && /* they */
			    !(verb->clit & 1u << CLIT_SI && verb->first < verb->last) && /* "si fa rilevare che" */
			    (verb->tense == TENSE_PRES || verb->tense == TENSE_SUBJ);
		bool base = bare && word_form(j->s, &j->s->words.items[verb->head], FORM_INF) != NULL;
		bool told = base && echo_verb(j->m, "notes", verb) && j->v->factuality != VG_FACTUALITY_POSSIBLE &&
			    clause_at(j, j->step->clause)->kind == CLAUSE_THAT;
		if (base && clause->kind == CLAUSE_MAIN) return !is_until(j) && !told; /* "Please note that it was" */
		index = clause->parent;
	}
	return false;
}

/* "licences", "fewer refusals": many of them, nobody's, and not how many. */
static bool is_bare_plural(const struct judge *j, const struct chunk *c)
{
	bool open = c->det == DET_NONE || c->det == DET_QUANT;
	return open && c->count == 0 && c->owner == VG_NONE && lex_is_plural(j->s->lex, head_of(j, c)->low);
}

/* "3.3 Dinieghi, sospensioni e revoche": nothing but nouns, without a name, a day or a mark that tells more. */
static bool is_rubric_it(const struct judge *j)
{
	const struct chunk *own = chunk_at(j, j->step->chunk);
	bool alone = own->det == DET_DEF && own->prep == PREP_NONE && j->s->chunks.n == 1; /* "I ricorsi" */
	if (j->step->kind != STEP_NOUN || (!alone && !is_bare_plural(j, own)) || own->prep != PREP_NONE) return false;
	for (uint32_t i = 0; i < j->s->words.n; i++) {
		const struct word *word = &j->s->words.items[i];
		if (word->aside) continue;
		if (word->tag == TAG_NAME || word->tag == TAG_TIME || word->tag == TAG_VERB || word->tag == TAG_NUM)
			return false;
		if (word_is_mark(word, ':') || word_is_mark(word, ';')) return false;
	}
	return true;
}

bool judge_is_rubric(const struct judge *j)
{
	const struct sentence *s = j->s;
	if (!s->heading || s->question || has_finite(s)) return false;
	if (lex_lang(s->lex) == VG_LANG_IT) return is_rubric_it(j);
	const struct chunk *own = chunk_at(j, j->step->chunk), *theme = chunk_at(j, j->step->theme);
	if (j->step->kind == STEP_NOUN) return is_bare_plural(j, own) || j->v->action == VG_ACTION_REVIEWED;
	if (j->step->kind == STEP_PREMOD) return is_bare_plural(j, own);
	bool participle =
		own->form == FORM_PART && theme != NULL && theme->kind == CHUNK_NP && is_bare_plural(j, theme);
	for (uint32_t i = 0; participle && i < s->words.n; i++) {
		const struct word *word = &s->words.items[i];
		if (word->tag == TAG_TIME || word->tag == TAG_NUM) return false;
		enum vg_mention_type type =
			word->mention != VG_NONE ? s->doc->mentions.items[word->mention].type : VG_MENTION_COUNT;
		if (type == VG_MENTION_COMPANY || type == VG_MENTION_COUNTRY || type == VG_MENTION_AGENCY) return false;
	}
	return participle;
}

/* "La legge affida il rilascio all'Uama", "la competenza per il rilascio": whose work the noun tells of, in Italian. */
static bool is_entrusted(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->chunk), *host = chunk_at(j, c->host);
	if (j->step->kind != STEP_NOUN || j->step->echo != ECHO_NONE) return false;
	if (host != NULL && echo_is(j->m, "work", NULL, head_of(j, host)->low)) return true;
	for (uint32_t w = host != NULL ? host->first : 0; host != NULL && w <= host->last; w++)
		if (echo_is(j->m, "work", NULL, j->s->words.items[w].low)) return true;
	const struct clause *clause = c->clause != VG_NONE ? clause_at(j, c->clause) : NULL;
	const struct chunk *verb = clause != NULL ? chunk_at(j, clause->verb) : NULL;
	const struct chunk *theme = chunk_at(j, j->step->theme); /* "attribuisce all'Uama il rilascio di sei licenze" */
	if (theme != NULL && theme->count > 0) return false;
	return verb != NULL && clause->object == j->step->chunk && echo_verb(j->m, "entrust", verb);
}

/* "Spetta agli Stati membri rilasciare le licenze", "la competenza a rilasciarle": whose work it is to do so with any.
 */
static bool is_allotted(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *governor = clause != NULL ? chunk_at(j, clause->governor) : NULL;
	const struct chunk *theme = chunk_at(j, j->step->theme);
	if (j->step->kind != STEP_VERB || clause->kind != CLAUSE_INF || governor == NULL || theme == NULL) return false;
	bool belongs = governor->kind == CHUNK_VG ? echo_verb(j->m, "belongs", governor)
						  : echo_is(j->m, "work", NULL, head_of(j, governor)->low);
	return belongs && theme->count == 0 && theme->det != DET_DEM &&
	       lex_is_plural(j->s->lex, head_of(j, theme)->low) && !judge_has_place(j) &&
	       !judge_has_name(j, j->step->theme);
}

/* "ha ricevuto una lettera con cui le si vieta la vendita": what a paper says that came, in Italian. */
bool judge_is_by_letter(const struct judge *j)
{
	const struct clause *clause = clause_at(j, j->step->clause);
	const struct chunk *mark = chunk_at(j, clause->mark);
	const struct clause *main = clause->parent != VG_NONE ? clause_at(j, clause->parent) : NULL;
	const struct chunk *verb = main != NULL ? chunk_at(j, main->verb) : NULL;
	const struct chunk *paper = chunk_at(j, clause->antecedent);
	bool in = mark != NULL && word_serves(&j->s->words.items[mark->first], FN_IN_WHICH);
	if (in) /* "a letter in which BAFA turns down the licence" */
		return paper != NULL && echo_is(j->m, "letter", NULL, head_of(j, paper)->low) &&
		       judge_is_definite(j, j->step->theme);
	bool with = mark != NULL &&
		    (mark->prep == PREP_WITH || word_serves(&j->s->words.items[mark->first], FN_WITH_WHICH));
	return with && verb != NULL && (verb->perfect || verb->tense == TENSE_PAST);
}

/* "Le prime due sono rilasciate a un singolo esportatore": to whoever asks, in an Italian present. */
bool judge_is_to_anyone(const struct judge *j)
{
	const struct chunk *to = chunk_at(j, j->step->chunk + 1);
	return j->v->action == VG_ACTION_GRANTED && j->step->elliptic && to != NULL && to->kind == CHUNK_NP &&
	       to->prep == PREP_TO && to->det == DET_INDEF && to->name == VG_NONE;
}

/* "come si ottiene una licenza", "A chi si chiede l'autorizzazione?": what holders do in general, in Italian. */
static bool is_for_anyone(const struct judge *j)
{
	const struct chunk *verb = chunk_at(j, j->step->chunk), *what = chunk_at(j, j->step->theme);
	if (j->step->kind != STEP_VERB || lex_lang(j->s->lex) != VG_LANG_IT || !(j->frame->flags & FRAME_LICENSEE))
		return false;
	if (clause_at(j, j->step->clause)->kind == CLAUSE_REL && verb->form == FORM_INF)
		return true; /* "in cui presentarla" */
	bool any = what != NULL && (what->det == DET_INDEF || what->det == DET_NONE || what->det == DET_ANY);
	return (verb->clit & 1u << CLIT_SI) && verb->tense == TENSE_PRES && !verb->perfect && !verb->negated &&
	       verb->modal == 0 && ((any && clause_at(j, j->step->clause)->kind == CLAUSE_Q) || j->s->question);
}

bool judge_is_office_duty(const struct judge *j)
{
	if (is_entrusted(j) || is_allotted(j) || is_for_anyone(j)) return true;
	const struct chunk *verb = chunk_at(j, j->step->chunk);
	const struct clause *clause = clause_at(j, j->step->clause);
	if (j->step->kind != STEP_VERB || clause->kind != CLAUSE_REL) return false;
	if (verb->modal != MODAL_MUST || verb->perfect || verb->passive || verb->negated) return false;
	const struct chunk *theme = chunk_at(j, j->step->theme), *who = chunk_at(j, clause->antecedent);
	bool single = theme != NULL && (theme->det == DET_DEM || theme->det == DET_DEF || theme->count > 0);
	return clause->subject == clause->antecedent && !single && who != NULL && verb->tense != TENSE_PAST;
}

/* Is the clause that of the step, or one around it? */
static bool is_around(const struct judge *j, int32_t clause)
{
	int32_t index = j->step->clause;
	for (uint32_t n = 0; n < PARENTS_MAX && index != VG_NONE; n++) {
		if (index == clause) return true;
		index = clause_at(j, index)->parent;
	}
	return false;
}

/* "La Norvegia, {un Paese} della Nato, ha sospeso": what more is said of a state by its name. */
static bool is_apposed(const struct judge *j, int32_t i)
{
	const struct chunk *comma = chunk_at(j, i - 1), *name = chunk_at(j, i - 2);
	return comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && name != NULL &&
	       name->kind == CHUNK_NP && name->name == (int32_t)name->head && chunk_at(j, i)->prep == PREP_NONE;
}

bool judge_is_anyone(const struct judge *j)
{
	uint64_t things = lex_class(j->s->lex, VG_STR("licence")) | lex_class(j->s->lex, VG_STR("export")) |
			  lex_class(j->s->lex, VG_STR("time")) | lex_class(j->s->lex, VG_STR("speech")) |
			  lex_class(j->s->lex, VG_STR("ban")) | lex_class(j->s->lex, VG_STR("stop"));
	const struct clause *own = clause_at(j, j->step->clause);
	const struct chunk *who = own != NULL && own->kind == CLAUSE_REL ? chunk_at(j, own->subject) : NULL;
	bool other = who != NULL && who->kind == CHUNK_NP && who->first == who->last &&
		     word_serves(head_of(j, who), FN_ANOTHER) && !chunk_at(j, j->step->chunk)->passive;
	if (other) return true; /* "a licence that another has refused" */
	for (int32_t i = 0; (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *c = chunk_at(j, i);
		bool agent = lex_is_agent(j->s->lex, c->prep);
		if (i >= j->step->chunk && !agent) continue;      /* "refused by each Member State" */
		bool beside = !agent && !is_around(j, c->clause); /* "non è uno Stato, è un bambino" */
		bool some_state =
			!beside && c->det == DET_INDEF && !is_apposed(j, i) &&
			(c->classes & lex_class(j->s->lex, VG_STR("country"))) &&
			!word_serves(&j->s->words.items[c->first], FN_OTHERS); /* "altri Stati membri" are some */
		bool each = word_serves(&j->s->words.items[c->first], FN_EACH);
		bool any = (c->det == DET_ANY || (each && i > j->step->chunk)) && !(c->classes & things) &&
			   c->prep != PREP_OF && c->prep != PREP_IN;
		if (c->kind == CHUNK_NP && c->name == VG_NONE && (any || some_state)) return true;
	}
	return false;
}
