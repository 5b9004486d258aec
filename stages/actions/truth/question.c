/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions and pleas: what they ask for is not told. */
#include "climb.h"
#include "actions/frames/fit.h"

#define SPEAKER_WORDS_MAX 14 /* words that name who asks, before the colon */
#define LEADS_MAX 4          /* verbs above a step that an imperative may govern it through */

/* "asked which firms had been licensed", "wished to know which ...". */
static bool is_asked_for(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->governor);
	if (verb == NULL || verb->kind != CHUNK_VG) return false;
	const struct lex *lex = c->m->sentence->lex;
	return lex_is_kind(lex, verb->lemma, LEX_ASKS) ||
	       (verb->form == FORM_INF && lex_is_kind(lex, verb->lemma, LEX_KNOWS));
}

void climb_thought(struct climber *c)
{
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	const struct clause *clause = climb_clause(c, c->step->clause);
	if (c->step->kind != STEP_VERB || !lex_has(c->m->sentence->lex, LEX_SUBJUNCTIVE)) return;
	bool thought = verb->tense == TENSE_SUBJ && !verb->perfect && clause->kind == CLAUSE_THAT;
	const struct chunk *governor = climb_chunk(c, clause->governor);
	bool decided = governor != NULL && governor->kind == CHUNK_VG && echo_verb(c->m, "chooses", governor);
	if (thought && !decided && clause->governor != VG_NONE && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

bool question_beside(const struct climber *c, const struct clause *clause)
{
	const struct chunk *and = climb_chunk(c, clause->mark - 1), *verb = climb_chunk(c, clause->verb);
	const struct chunk *before = climb_chunk(c, clause->governor);
	if (clause->kind != CLAUSE_Q || and == NULL || and->kind != CHUNK_CONJ || verb == NULL || before == NULL)
		return false;
	return verb->perfect && before->form == FORM_INF;
}

/* "how many licences have been revoked": the step is what is asked for. */
bool climb_asks_number(const struct climber *c)
{
	const struct clause *clause = climb_clause(c, c->step->clause);
	for (uint32_t n = 0;
	     n < CLIMB_MAX && clause != NULL && clause->kind == CLAUSE_COORD && clause->subject == VG_NONE; n++)
		clause = climb_clause(c, clause->parent); /* "were granted, refused or withdrawn" */
	const struct chunk *mark = clause != NULL ? climb_chunk(c, clause->mark) : NULL;
	if (mark == NULL || clause->kind != CLAUSE_Q) return false;
	const struct chunk *verb = climb_chunk(c, c->step->chunk); /* not "Which minister approved it?" */
	bool acts = c->step->kind == STEP_VERB &&
		    c->step->clause == (int32_t)(clause - c->m->sentence->clauses.items) && !verb->passive &&
		    !(match_frame(c->m, c->step->frame)->flags & (FRAME_LICENSEE | FRAME_INTRANSITIVE));
	bool asked = c->step->theme == clause->mark + 1 || (clause->subject == clause->mark + 1 && !acts);
	if (!asked && !is_asked_for(c, clause)) return false;
	return word_serves(&c->m->sentence->words.items[mark->first], FN_WHICH_OR_HOW_MANY);
}

bool climb_asks_times(const struct climber *c, const struct clause *clause)
{
	const struct chunk *mark = climb_chunk(c, clause->mark);
	if (clause->kind != CLAUSE_Q || mark == NULL || !is_asked_for(c, clause)) return false;
	return word_serves(&c->m->sentence->words.items[mark->first], FN_HOW_OFTEN);
}

bool question_wh(const struct sentence *s)
{
	if (s->words.n == 0) return false;
	const struct word *first = &s->words.items[0];
	if (first->tag == TAG_CONJ && s->words.n > 1) first++; /* "And who lifted it?" */
	if (first->tag == TAG_Q || (s->question && word_serves(first, FN_WHO))) return true;
	if (s->question && word_serves(first, FN_WHY)) return true;
	for (uint32_t i = 1; i + 1 < s->words.n && i < SPEAKER_WORDS_MAX && s->question; i++) {
		if (!word_is_mark(&s->words.items[i], ':')) continue; /* "Mr Crane (Torbay): Why was it granted?" */
		const struct word *asks = &s->words.items[i + 1];
		return asks->tag == TAG_Q && !word_serves(asks, FN_WHETHER);
	}
	return false;
}

/* "To the Ministry of Defence: suspend the licences": an office is told what is asked of it. */
static bool is_addressed(const struct sentence *s, const struct chunk *verb)
{
	const struct chunk *whom = sentence_chunk(s, 0), *colon = sentence_chunk(s, 1);
	if (colon == NULL || colon->kind != CHUNK_PUNCT || colon->mark != ':' || whom->kind != CHUNK_NP) return false;
	bool opens = whom->prep == PREP_TO && verb == &s->chunks.items[2] &&
		     word_form(s, &s->words.items[verb->head], FORM_INF) != NULL;
	int32_t mention = whom->name != VG_NONE ? s->words.items[whom->name].mention : VG_NONE;
	bool agency = mention != VG_NONE && s->doc->mentions.items[mention].type == VG_MENTION_AGENCY;
	return opens && (agency || (whom->classes & lex_class(s->lex, VG_STR("authority"))) != 0);
}

/* "Amnesty: halt arms sales to Oman", "Oman: suspend the licences": a bare verb behind who asks for it, or where. */
static bool is_cried(const struct sentence *s, const struct step *step)
{
	const struct chunk *who = sentence_chunk(s, 0), *colon = sentence_chunk(s, 1),
			   *verb = &s->chunks.items[step->chunk];
	bool opens = step->chunk == 2 && who->kind == CHUNK_NP && who->prep == PREP_NONE && colon->mark == ':' &&
		     colon->kind == CHUNK_PUNCT && verb->first == verb->last;
	if (!opens || step->action == VG_ACTION_APPLIED) return false;
	if (word_form(s, &s->words.items[verb->head], FORM_INF) == NULL) return false;
	if (word_serves(&s->words.items[who->head], FN_BYSTANDERS)) return true;
	bool office = (who->classes & lex_class(s->lex, VG_STR("authority"))) != 0;
	if (s->heading && who->det == DET_NONE && who->name == VG_NONE && office)
		return true; /* "Minister: halt sales" */
	int32_t mention = who->name != VG_NONE ? s->words.items[who->name].mention : VG_NONE;
	enum vg_mention_type type = mention != VG_NONE ? s->doc->mentions.items[mention].type : VG_MENTION_COUNT;
	return type == VG_MENTION_ORGANIZATION || type == VG_MENTION_AGENCY || type == VG_MENTION_COUNTRY ||
	       type == VG_MENTION_PERSON;
}

/* "Please revoke the licence.", "Revoke the licence now!" */
bool question_plea(const struct sentence *s, const struct step *step)
{
	const struct chunk *verb = &s->chunks.items[step->chunk];
	if (step->kind != STEP_VERB || verb->form != FORM_FINITE || s->words.n < 2) return false;
	bool shouted = word_is_mark(&s->words.items[s->words.n - 1], '!') && verb->first == 0 &&
		       verb->first == verb->last && word_form(s, &s->words.items[0], FORM_INF) != NULL;
	const struct clause *clause = &s->clauses.items[step->clause]; /* "Let the ministry revoke it" */
	const struct chunk *let = clause->governor != VG_NONE ? &s->chunks.items[clause->governor] : NULL;
	if (word_serves(&s->words.items[0], FN_LET) && let != NULL && let->kind == CHUNK_VG && let->first == 0)
		return true;
	bool why_not =
		s->question && word_serves(&s->words.items[0], FN_WHY) && word_serves(&s->words.items[1], FN_NOT);
	bool asked = shouted || why_not || word_serves(&s->words.items[0], FN_PLEASE) || is_addressed(s, verb) ||
		     is_cried(s, step);
	return asked && clause->subject == VG_NONE;
}

/* "Let it lapse", "Stop issuing licences", "Do not fail to revoke it": the verb that the whole hangs on, by its clause.
 */
static const struct clause *leading(const struct sentence *s, const struct clause *clause)
{
	for (uint32_t n = 0; n < LEADS_MAX && clause->governor != VG_NONE; n++) {
		const struct chunk *lead = &s->chunks.items[clause->governor];
		bool hangs = lead->kind == CHUNK_VG && lead->clause != VG_NONE &&
			     (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_GER || clause->kind == CLAUSE_THAT);
		if (!hangs) break;
		clause = &s->clauses.items[lead->clause];
	}
	return clause;
}

/* "Revoke it": a base form that opens the sentence or its part, without a subject. */
static bool is_bare_command(const struct matcher *m, const struct step *step)
{
	const struct sentence *s = m->sentence;
	if (step->kind != STEP_VERB) return false;
	const struct clause *clause = leading(s, &s->clauses.items[step->clause]);
	const struct chunk *verb = sentence_chunk(s, clause->verb);
	if (verb == NULL || verb->first != verb->last || clause->subject != VG_NONE) return false;
	if (verb->form == FORM_PART || word_form(s, &s->words.items[verb->head], FORM_INF) == NULL) return false;
	return verb->first == 0 || s->words.items[verb->first - 1].tag == TAG_PUNCT;
}

int32_t question_urged(const struct matcher *m, const struct step *step)
{
	const struct sentence *s = m->sentence;
	bool firms = m->pack->frames.items[step->frame].flags & FRAME_LICENSEE; /* "Apply for a licence, it says" */
	if (lex_lang(s->lex) != VG_LANG_EN || firms || !is_bare_command(m, step)) return VG_NONE;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		int32_t who = clause->subject != VG_NONE ? clause->subject : clause->object; /* "demanded the MP" */
		if ((int32_t)i == step->clause || clause->verb == VG_NONE || who == VG_NONE) continue;
		int32_t edge = who < clause->verb ? who : clause->verb;
		const struct chunk *mark =
			edge > step->chunk ? &s->chunks.items[edge - 1] : &s->chunks.items[step->chunk - 1];
		if (mark->kind != CHUNK_PUNCT || s->chunks.items[clause->verb].passive) continue;
		for (int32_t v = pack_cue_verb(m->pack, s->chunks.items[clause->verb].lemma); v != VG_NONE;
		     v = m->pack->verbs.items[v].next) {
			enum effect effect = m->pack->cues.items[m->pack->verbs.items[v].owner].effect;
			if (effect == EFFECT_SAY || effect == EFFECT_CALLED_FOR) return who;
		}
	}
	return VG_NONE;
}

/* "È mai stata revocata?": without "non" the word asks, it does not deny. */
bool question_ever(const struct sentence *s)
{
	bool ever = false;
	for (uint32_t i = 0; i < s->words.n && s->question; i++) {
		const struct word *word = &s->words.items[i];
		if (word_serves(word, FN_NOT)) return false;
		ever = ever || (word->tag == TAG_NEG && word->sub == NEG_EVER);
	}
	return ever;
}

/* Does a word before the step, in its part of the sentence, ask who, why or what? */
static bool asks_what(const struct sentence *s, const struct step *step)
{
	for (int32_t i = step->chunk; i-- > 0;) {
		const struct chunk *c = &s->chunks.items[i];
		if (c->kind == CHUNK_PUNCT && c->mark != ',' && c->mark != '-') return false;
		if (c->kind == CHUNK_MARK) return true;
	}
	return false;
}

/* "L'Ecowas ha decretato l'embargo, e noi?": what is told before a question that has no verb of its own. */
static bool is_before_question(const struct sentence *s, const struct step *step)
{
	int32_t last = (int32_t)s->chunks.n - 1;
	while (last > 0 && s->chunks.items[last].kind == CHUNK_PUNCT) last--;
	int32_t and = last;
	while (and > 0 && (s->chunks.items[and].kind == CHUNK_NP || s->chunks.items[and].kind == CHUNK_MARK)) and--;
	const struct chunk *link = sentence_chunk(s, and), *comma = sentence_chunk(s, and-1);
	bool apart = link != NULL && link->kind == CHUNK_CONJ && (link->mark == CONJ_AND || link->mark == CONJ_BUT) &&
		     comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && and < last;
	const struct clause *clause = sentence_clause(s, step->clause);
	return apart && step->chunk < and&&step->kind == STEP_VERB && clause->kind != CLAUSE_SUB &&
	       s->chunks.items[step->chunk].form == FORM_FINITE;
}

/* "La licenza scade a giugno: puoi pensarci tu?": what is told before a colon, with the question behind it. */
static bool is_before_colon(const struct sentence *s, const struct step *step)
{
	const struct clause *clause = sentence_clause(s, step->clause);
	bool told = step->kind == STEP_VERB && s->chunks.items[step->chunk].form == FORM_FINITE &&
		    (clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD) && !question_wh(s) &&
		    s->chunks.items[0].kind == CHUNK_NP;
	bool colon = false;
	for (int32_t i = step->chunk + 1; told && (uint32_t)i < s->chunks.n; i++) {
		const struct chunk *c = &s->chunks.items[i];
		if (colon && c->kind == CHUNK_VG) return true;
		colon = colon || (c->kind == CHUNK_PUNCT && c->mark == ':');
	}
	return false;
}

/* "..., and {has it been revoked}?": an auxiliary before its subject, behind what else is asked or told. */
static bool is_added(const struct sentence *s, const struct chunk *verb)
{
	const struct clause *clause = verb->kind == CHUNK_VG ? sentence_clause(s, verb->clause) : NULL;
	bool asks = clause != NULL && verb->question && clause->subject != VG_NONE;
	const struct chunk *mark = asks ? sentence_chunk(s, clause->subject - 2) : NULL; /* before "has" */
	bool apart = mark != NULL && mark->kind == CHUNK_PUNCT && mark->mark == ';';
	return asks && (clause->kind == CLAUSE_COORD || (clause->kind == CLAUSE_MAIN && apart));
}

bool question_added(const struct sentence *s, const struct step *step)
{
	return s->question && step->kind == STEP_VERB && is_added(s, &s->chunks.items[step->chunk]);
}

/* "Norway suspended the licence; has it revoked it?": what is told before the question. */
static bool is_before_added(const struct sentence *s, const struct step *step)
{
	const struct chunk *verb = &s->chunks.items[step->chunk];
	bool told = step->kind == STEP_VERB && sentence_clause(s, step->clause)->kind == CLAUSE_MAIN &&
		    verb->form == FORM_FINITE && !verb->question && !question_wh(s);
	for (uint32_t i = (uint32_t)step->chunk + 1; told && i < s->chunks.n; i++)
		if (is_added(s, &s->chunks.items[i])) return true;
	return false;
}

bool question_here(const struct sentence *s, const struct step *step)
{
	if (s->question && is_before_added(s, step)) return false;
	if (s->question) return !is_before_question(s, step) && !is_before_colon(s, step);
	for (int32_t i = step->chunk + 1; (uint32_t)i < s->chunks.n; i++) {
		const struct chunk *c = &s->chunks.items[i];
		if (c->kind == CHUNK_PUNCT && c->mark != ',' && c->mark != '-')
			return c->mark == '?' && !asks_what(s, step);
	}
	return false;
}

/* "chiede l'elenco delle licenze rilasciate nel 2019": data on whatever licences there were. */
static bool is_of_data(const struct matcher *m, const struct chunk *theme)
{
	const struct sentence *s = m->sentence;
	const struct chunk *data = sentence_chunk(s, theme->host);
	const struct clause *around = data != NULL ? sentence_clause(s, data->clause) : NULL;
	const struct chunk *verb = around != NULL ? sentence_chunk(s, around->verb) : NULL;
	bool asked = data != NULL && data->prep == PREP_FOR && theme->host > around->verb; /* "asked for a list" */
	if (verb == NULL || (around->object != theme->host && !asked) || theme->count != 0) return false;
	bool one =
		theme->det == DET_DEF && !lex_has(s->lex, LEX_GENERIC_ARTICLE); /* "details of the licence granted" */
	if (one) return false;
	if (!echo_is(m, "data", NULL, s->words.items[data->head].low)) return false;
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].effect == EFFECT_CALLED_FOR) return true;
	return false;
}

/* "il numero, il valore delle licenze": does a phrase hang on that other, or stand beside it in a list? */
static bool in_chain(const struct sentence *s, int32_t np, int32_t other)
{
	for (int32_t i = np; i != VG_NONE && i >= other && s->chunks.items[i].kind != CHUNK_VG; i--)
		if (i == other) return true;
	return false;
}

bool question_inquired(const struct matcher *m, const struct step *step)
{
	const struct sentence *sentence = m->sentence;
	const struct clause *clause = &sentence->clauses.items[step->clause];
	if (clause->kind != CLAUSE_PART || clause->antecedent == VG_NONE) return false;
	const struct chunk *theme = &sentence->chunks.items[clause->antecedent];
	if (is_of_data(m, theme)) return true;
	if (theme->clause == VG_NONE || theme->count != 0) return false;
	const struct clause *around = &sentence->clauses.items[theme->clause];
	bool number = around->object != VG_NONE && in_chain(sentence, theme->host, around->object);
	if (around->verb == VG_NONE || (around->object != clause->antecedent && !number)) return false;
	const struct chunk *verb = &sentence->chunks.items[around->verb];
	return verb->form == FORM_INF && lex_is_kind(sentence->lex, verb->lemma, LEX_KNOWS);
}
