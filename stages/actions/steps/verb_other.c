/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a verb of a frame says with the words beside it that is no step: "let it be known", "overruled the minister". */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

/* "can neither confirm nor deny this": what is said is denied, not a licence. */
static bool disputes(const struct matcher *m, const struct step *step)
{
	const struct chunk *theme = match_chunk(m, step->theme);
	if (theme == NULL || !lex_verb_serves(m->sentence->lex, match_chunk(m, step->chunk)->lemma, FN_DENY))
		return false;
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *comma = match_chunk(m, clause->mark - 1);
	bool which = clause->kind == CLAUSE_REL && clause->mark != VG_NONE && comma != NULL && /* ", which it denies" */
		     comma->kind == CHUNK_PUNCT && !verb->passive && verb->tense == TENSE_PRES;
	if (which && step->theme == clause->antecedent) return true;
	if (step->theme < step->chunk) return false;
	const struct word *head = &m->sentence->words.items[theme->head];
	const struct chunk *who = match_chunk(m, clause->subject);
	bool claim = verb->negated || (who != NULL && fit_firm(m, who)); /* "does not deny it" */
	if (head->tag == TAG_PRON && head->sub == PRON_PERS && word_serves(head, FN_IT) && claim) return true;
	return head->tag == TAG_PRON && head->sub == PRON_DEM;
}

/* "asked for the licence to be amended" asks for no licence. */
static bool is_subject_of_infinitive(const struct matcher *m, int32_t np)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++)
		if (m->sentence->clauses.items[i].kind == CLAUSE_INF && m->sentence->clauses.items[i].subject == np)
			return true;
	return false;
}

/* "to go ahead": what is let be only happens. */
static bool proceeds(const struct matcher *m, const struct chunk *verb)
{
	if (lex_exports(m->sentence->lex, verb->lemma) || lex_ergative(m->sentence->lex, verb->lemma)) return true;
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].happens) return true;
	return false;
}

/* "allowed exports to resume" */
static bool resumes(const struct matcher *m, const struct chunk *verb)
{
	if (lex_exports(m->sentence->lex, verb->lemma)) return false;
	for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		if (match_frame(m, entry->owner)->action == VG_ACTION_REINSTATED && entry->particle.len == 0 &&
		    entry->noun.len == 0)
			return true;
	}
	return false;
}

/* "allows the arms trade to flourish": what is let be does something of its own, not "to go ahead". */
bool fit_lets_be(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; step->theme != VG_NONE && i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (clause->kind != CLAUSE_INF || verb == NULL || verb->passive || step->theme < step->chunk ||
		    clause->governor != (clause->subject == step->theme ? step->chunk : step->theme))
			continue;
		return resumes(m, verb) || (!proceeds(m, verb) && lex_intransitive(m->sentence->lex, verb->lemma));
	}
	return false;
}

/* Is what was found something that the frame speaks of? */
static bool theme_suits(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *theme = match_chunk(m, step->theme);
	uint64_t part = lex_class(m->sentence->lex, VG_STR("part")), term = lex_class(m->sentence->lex, VG_STR("term"));
	if (theme == NULL) return !(frame->flags & FRAME_PARTS);
	if ((frame->flags & FRAME_PARTS) && !(theme->classes & term)) return false;
	if (step->action == VG_ACTION_APPLIED && theme->prep == PREP_FOR && is_subject_of_infinitive(m, step->theme))
		return false;
	if (step->action == VG_ACTION_APPLIED && (theme->classes & part))
		return false; /* "asked for the number of licences" */
	bool needed = (frame->flags & FRAME_STANDING) && clause->kind == CLAUSE_REL && /* "the licence that it needs" */
		      step->theme == clause->antecedent && !match_chunk(m, step->chunk)->passive;
	needed = needed || ((frame->flags & FRAME_STANDING) &&
			    clause->kind == CLAUSE_PART); /* "all licences required for the sale" */
	return !needed;
}

/* "la licenza non risulta sospesa", "non risulta che sia stata ripristinata": what is there is said to be something,
 * not to be absent. */
static bool is_there(const struct matcher *m, const struct step *step)
{
	const struct chunk *theme = match_chunk(m, step->theme);
	bool denied = (match_frame(m, step->frame)->flags & FRAME_DENIED) != 0;
	bool more = false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		more = more ||
		       (clause->governor == step->chunk && (clause->kind == CLAUSE_THAT || clause->kind == CLAUSE_INF));
	}
	return theme != NULL && (theme->det == DET_DEF || more) && step->idiom == VG_NONE && denied &&
	       echo_verb(m, "there", match_chunk(m, step->chunk));
}

/* "was refused entry", "turned the firm down for a loan": what a firm did not get is named, and no licence. */
static bool gets_other(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	if (frame->via != 0 || frame->objects != lex_class(m->sentence->lex, VG_STR("company"))) return false;
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t what = clause->object != step->theme ? clause->object : clause->second;
	const struct chunk *other = match_chunk(m, what), *loan = match_chunk(m, step->chunk + 1);
	bool named = other != NULL && other->kind == CHUNK_NP && what > step->chunk && !(other->all & licence);
	for (int32_t i = step->chunk + 1; !named && loan != NULL && loan->kind == CHUNK_NP; loan = match_chunk(m, ++i))
		named = loan->prep == PREP_FOR && !(loan->all & licence);
	return named;
}

/* "is reviewing whether to approve the export": a decision that is weighed, and no licence reviewed. */
static bool weighs_whether(const struct matcher *m, const struct step *step)
{
	if (step->action != VG_ACTION_REVIEWED) return false;
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool how = step->kind == STEP_VERB && verb->first > 0 && verb->tense != TENSE_PAST && !verb->passive &&
		   word_serves(&m->sentence->words.items[verb->first - 1], FN_HOW);
	if (how) return true; /* "Come valuta la Commissione la licenza?" asks what it thinks */
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_WHETHER && clause->mark == step->chunk + 1)
			return true;
	}
	return false;
}

/* "nessuno si chiese perché la volesse": who wonders asks for no licence. */
static bool wonders(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (step->action != VG_ACTION_APPLIED || !(verb->clit & 1u << CLIT_SI) || verb->passive) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		bool asks = clause->kind == CLAUSE_Q || clause->kind == CLAUSE_THAT ||
			    (clause->kind == CLAUSE_SUB &&
			     (clause->sub == SUB_IF || clause->sub == SUB_WHETHER || clause->sub == SUB_BECAUSE));
		if (asks && clause->mark == step->chunk + 1) return true;
	}
	return false;
}

/* "Che il governo le revochi lo chiedono in molti", "Il divieto è caduto: lo ha annunciato Oslo": the pronoun takes up
 * what the clause before says. */
static bool takes_up_clause(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (!(verb->clit & 1u << CLIT_ACC) || !lex_takes_that(m->sentence->lex, verb->lemma)) return false;
	const struct chunk *colon = match_chunk(m, step->chunk - 1);
	if (colon != NULL && colon->kind == CHUNK_PUNCT && colon->mark == ':' && !fit_points_to_her(m, verb))
		return true;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_THAT && clause->mark == 0 && clause->parent == step->clause) return true;
	}
	return false;
}

/* "appealed against its conviction", "Amnesty's suit against Korvend Ltd", "ricorre in appello contro la pena": what is
 * fought is a penalty or a firm, and no decision on licences. */
bool fit_fights_other(const struct matcher *m, const struct step *step)
{
	bool ruled = step->action == VG_ACTION_OVERTURNED; /* "rejected his appeal against a conviction" */
	if (step->action != VG_ACTION_APPEALED && !ruled) return false;
	int32_t suit = step->idiom != VG_NONE ? step->idiom : ruled ? step->theme : step->chunk;
	if (suit == VG_NONE) return false;
	const struct chunk *against = match_chunk(m, suit + 1);
	bool before =
		against != NULL && against->kind == CHUNK_NP && (against->prep == PREP_IN || against->prep == PREP_TO);
	if (before) against = match_chunk(m, suit + 2); /* "in appello", "al Tribunale" */
	if (against == NULL || against->kind != CHUNK_NP || against->prep != PREP_AGAINST) return false;
	bool firm = step->idiom != VG_NONE && fit_firm(m, against) && lex_lang(m->sentence->lex) == VG_LANG_EN;
	return firm || echo_is(m, "penal", NULL, m->sentence->words.items[against->head].low);
}

/* "Korvend said that it would follow the lead": a pronoun does something to what the verb would not have. */
static bool does_to_other(const struct matcher *m, const struct step *step, enum fit fit)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *object = match_chunk(m, clause->object);
	return fit == FIT_ELLIPTIC && (match_frame(m, step->frame)->flags & FRAME_INTRANSITIVE) && !verb->passive &&
	       !verb->copula && step->idiom == VG_NONE && object != NULL && object->kind == CHUNK_NP &&
	       clause->object > step->chunk && object->prep == PREP_NONE &&
	       lex_intransitive(m->sentence->lex, verb->lemma);
}

/* "Jets may not change hands without an authorisation": nothing is done to what is not there. */
static bool is_done_without(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *theme = match_chunk(m, step->theme);
	return theme != NULL && theme->prep == PREP_WITHOUT && step->theme > step->chunk &&
	       !(frame->via & 1u << PREP_WITHOUT);
}

/* "It is with regret that we": a pronoun that lies with what is no office waits for nothing. */
static bool is_with_other(const struct matcher *m, const struct step *step, const struct pack_verb *entry)
{
	const struct chunk *with = match_chunk(m, step->chunk + 1);
	if (step->action != VG_ACTION_APPLIED || with == NULL || with->kind != CHUNK_NP || with->prep_word == VG_NONE)
		return false;
	bool own = vg_str_eq(entry->particle, m->sentence->words.items[with->prep_word].low);
	return own && with->prep == PREP_WITH && with->name == VG_NONE && !fit_authority(m, with);
}

/* "licences for arms transferred to Peru": goods that were sold, and no licence that was made over. */
static bool moves_goods(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *goods = clause->kind == CLAUSE_PART ? match_chunk(m, clause->antecedent) : NULL;
	bool moved = match_frame(m, step->frame)->action == VG_ACTION_AMENDED &&
		     lex_exports(m->sentence->lex, match_chunk(m, step->chunk)->lemma);
	return moved && goods != NULL && (goods->classes & lex_class(m->sentence->lex, VG_STR("goods"))) != 0;
}

/* "expects its licence to be renewed": what is expected to become of one, not to get it. */
static bool expects_more(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	if (frame->effect != EFFECT_PLANNED || !(frame->flags & FRAME_LICENSEE)) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_INF && clause->governor == step->chunk && clause->subject == step->theme)
			return true;
	}
	return false;
}

/* "was barred by its customers from commenting": kept from words, and not from trade. */
static bool keeps_from_words(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	if (frame->action != VG_ACTION_RESTRICTED || lex_lang(m->sentence->lex) != VG_LANG_EN) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (clause->kind != CLAUSE_GER || clause->governor != step->chunk || verb == NULL) continue;
		if (verb->prep != PREP_FROM) continue; /* not "subjected it to a licence, requiring" */
		if (lex_takes_that(m->sentence->lex, verb->lemma) || echo_verb(m, "silent", verb)) return true;
	}
	return false;
}

/* "Licences stayed blocked": how they are goes on, and nobody stayed them. */
static bool only_goes_on(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *state = match_chunk(m, step->chunk + 1);
	return match_is_verb(m, verb, FN_STAYS) && !verb->passive && state != NULL && state->kind == CHUNK_VG &&
	       m->sentence->clauses.items[state->clause].governor == step->chunk;
}

/* Does the verb say something else with what was found: "let it be known", "ministers overruled them"? */
bool fit_says_other(const struct matcher *m, const struct step *step, const struct pack_verb *entry, enum fit fit)
{
	const struct frame *frame = match_frame(m, entry->owner);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool lets = fit == FIT_ELLIPTIC && entry->particle.len == 0 && match_is_verb(m, verb, FN_LET);
	if (lets && fit_export_clause(m, step->chunk) == VG_NONE) return true; /* "let it be known", "let off" */
	if (weighs_whether(m, step) || wonders(m, step) || (fit == FIT_ELLIPTIC && takes_up_clause(m, step)))
		return true;
	if (only_goes_on(m, step) || expects_more(m, step, frame) || keeps_from_words(m, step, frame)) return true;
	if (fit == FIT_ELLIPTIC && is_with_other(m, step, entry)) return true;
	if (!theme_suits(m, step, frame) || is_there(m, step) || gets_other(m, step, frame)) return true;
	if ((frame->flags & FRAME_SENT) && (fit != FIT_DIRECT || !fit_sent(m, step))) return true;
	if (fit == FIT_ELLIPTIC && match_is_verb(m, verb, FN_OVERRULE)) return true;
	if (fit != FIT_NONE && disputes(m, step)) return true;
	const struct chunk *mark = match_chunk(m, clause->mark); /* "as the minister put it" */
	bool wording = fit == FIT_ELLIPTIC && clause->kind == CLAUSE_SUB && mark != NULL &&
		       word_serves(&m->sentence->words.items[mark->first], FN_AS) && step->theme == step->chunk + 1;
	if (wording || moves_goods(m, step)) return true;
	if (fit_fights_other(m, step) || (entry->particle.len == 0 && does_to_other(m, step, fit))) return true;
	const struct chunk *theme = match_chunk(m, step->theme); /* "asked them not to ship" */
	bool asked = fit == FIT_ELLIPTIC && match_is_verb(m, verb, FN_ASK) && !verb->passive;
	if (asked && theme != NULL && theme->prep == PREP_NONE && step->theme > step->chunk) return true;
	bool gains = (frame->flags & FRAME_LICENSEE) && frame->action == VG_ACTION_GRANTED &&
		     (!verb->passive || (match_is_verb(m, verb, FN_GET) && verb->first == verb->last));
	if (gains && theme != NULL && step->theme == clause->subject && !(frame->flags & FRAME_INTRANSITIVE))
		return true;                                                 /* "The licence got another year" */
	bool goes = match_is_verb(m, verb, FN_GO) && verb->form == FORM_INF; /* "the paper that let them go" */
	if (goes && frame->action == VG_ACTION_REVOKED && frame->via == 0) return true;
	bool looks = match_is_verb(m, verb, FN_EXAMINE) && theme != NULL; /* "examined transfers to Peru" */
	if (looks && (theme->classes & lex_class(m->sentence->lex, VG_STR("export"))) &&
	    !(theme->all & lex_class(m->sentence->lex, VG_STR("licence"))))
		return true;
	bool other = fit == FIT_NONE && clause->object != VG_NONE && !verb->passive &&
		     !(lex_intransitive(m->sentence->lex, verb->lemma) && entry->particle.len != 0);
	if (other && (frame->flags & FRAME_FREE) && entry->noun.len == 0) return true; /* "appealed the fine" */
	return is_done_without(m, step, frame);
}

/* "trade enables it to acquire arms": who may buy was granted nothing, unless an authority lets it. */
bool fit_only_buys(const struct matcher *m, const struct step *step, enum fit fit)
{
	if (step->infinitive == VG_NONE || fit == FIT_DIRECT) return false;
	const struct chunk *buys = match_chunk(m, m->sentence->clauses.items[step->infinitive].verb);
	return lex_is_kind(m->sentence->lex, buys->lemma, LEX_ACQUIRES) &&
	       (step->action != VG_ACTION_GRANTED || !fit_official(m, step));
}
