/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that a noun tells of: "the revocation of the licence". */
#include "actions/frames/fit.h"
#include "actions/frames/other.h"
#include "actions/truth/factuality.h"

/* "Missiles for Oman: no new licences": a phrase that denies, without a verb. */
static bool is_none_said(const struct matcher *m, const struct chunk *c)
{
	int32_t verb = c->clause != VG_NONE ? m->sentence->clauses.items[c->clause].verb : VG_NONE;
	const struct chunk *comma = match_chunk(m, verb - 1); /* "No licence for Oman, says minister" */
	bool said = verb != VG_NONE && lex_takes_that(m->sentence->lex, match_chunk(m, verb)->lemma) && comma != NULL &&
		    comma->kind == CHUNK_PUNCT && c->last < comma->first;
	bool verbless = c->clause != VG_NONE && (verb == VG_NONE || said);
	return c->det == DET_NEG && c->prep == PREP_NONE && verbless && c->host == VG_NONE;
}

static bool is_body_or_state(const struct matcher *m, uint32_t w)
{
	enum vg_mention_type type = fit_mention_type(m, w);
	return (m->sentence->words.items[w].classes & lex_class(m->sentence->lex, VG_STR("authority"))) != 0 ||
	       type == VG_MENTION_AGENCY || type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE;
}

/* "the ministry's blessing", "the approval of Athens", "a German export permit": from a state or its body. */
static bool is_from_authority(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	if (c->owner != VG_NONE) return is_body_or_state(m, (uint32_t)c->owner);
	bool whose = of != NULL && of->kind == CHUNK_NP && of->host == np &&
		     (of->prep == PREP_OF || of->prep == PREP_FROM || of->prep == PREP_BY);
	if (whose)
		for (uint32_t w = of->first; w <= of->last; w++)
			if (is_body_or_state(m, w)) return true;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (match_find(m, m->demonym, vg_doc_slice(m->sentence->doc, m->sentence->words.items[w].span)) != NULL)
			return true;
	return false;
}

static bool is_past(const struct chunk *verb)
{
	return !verb->negated && verb->tense != TENSE_COND && (verb->tense == TENSE_PAST || verb->perfect);
}

/* "ha potuto far transitare trecento fucili": does an infinitive right under the verb tell how goods went? */
static bool moves_below(const struct matcher *m, int32_t index)
{
	const struct lex *lex = m->sentence->lex;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i];
		const struct chunk *goes = match_chunk(m, inner->verb), *what = match_chunk(m, inner->object);
		if (inner->kind != CLAUSE_INF || inner->parent != index || goes == NULL || what == NULL) continue;
		bool sent = lex_exports(lex, goes->lemma) || lex_verb_serves(lex, goes->lemma, FN_TRAVELS);
		if (sent && what->kind == CHUNK_NP && fit_names_goods(m, what)) return true;
	}
	return false;
}

/* "sold two gunboats with the ministry's blessing", "shipped under a German permit": goods that went with what an
 * authority gave. */
static bool is_manner(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = c->clause != VG_NONE ? &m->sentence->clauses.items[c->clause] : NULL;
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	const struct chunk *what = clause != NULL ? match_chunk(m, clause->object) : NULL;
	if ((c->prep != PREP_WITH && c->prep != PREP_UNDER) || verb == NULL) return false;
	if (moves_below(m, c->clause)) return is_past(verb) && is_from_authority(m, np);
	bool travels = lex_verb_serves(m->sentence->lex, verb->lemma, FN_TRAVELS); /* "The rifles left with" */
	if (!travels && !lex_exports(m->sentence->lex, verb->lemma)) return false;
	const struct chunk *subject = match_chunk(m, clause->subject);
	bool goods = travels ? subject != NULL && fit_names_goods(m, subject)
			     : (what != NULL && what->kind == CHUNK_NP) || verb->passive;
	return goods && verb->modal == 0 && is_past(verb) && is_from_authority(m, np);
}

/* "altri sei mesi", "ancora un anno": a time on top of another. */
static bool is_more_time(const struct matcher *m, int32_t chunk)
{
	const struct chunk *c = match_chunk(m, chunk);
	if (c == NULL || c->kind != CHUNK_TIME) return false;
	for (uint32_t w = c->first > 0 ? c->first - 1 : 0; w <= c->last; w++)
		if (echo_is(m, "more", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* "altri sei mesi di stop alle licenze", "embargo al Sudan per un altro anno": a measure that goes on, in Italian. */
static bool goes_on_in_time(const struct matcher *m, const struct step *step)
{
	const struct chunk *c = match_chunk(m, step->chunk);
	bool stops = step->action == VG_ACTION_SUSPENDED || step->action == VG_ACTION_RESTRICTED;
	if (!stops || !fit_in_context(m, (int32_t)m->sentence->chunks.n)) return false;
	if (c->prep == PREP_OF && is_more_time(m, step->chunk - 1)) return true;
	int32_t i = step->chunk + 1;
	while (match_chunk(m, i) != NULL && match_chunk(m, i)->kind == CHUNK_NP && match_chunk(m, i)->prep != PREP_NONE)
		i++;
	const struct chunk *time = match_chunk(m, i);
	bool verbless = c->clause == VG_NONE || m->sentence->clauses.items[c->clause].verb == VG_NONE;
	return verbless && time != NULL && time->prep == PREP_FOR && is_more_time(m, i);
}

/* "the general authorisation for repeat orders": a licence by its kind. */
static bool is_kind_of_licence(const struct matcher *m, const struct chunk *c)
{
	bool known = c->det != DET_INDEF;
	for (uint32_t w = c->first; w < c->head && known; w++)
		if (echo_is(m, "sort", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* "Non ci sono state revoche", "non risultano provvedimenti di sospensione o di revoca": none took place. */
static bool is_none_there(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct chunk *first = c->conjunct != VG_NONE ? match_chunk(m, c->conjunct) : c;
	const struct chunk *paper = first->prep == PREP_OF ? match_chunk(m, first->host) : NULL;
	if (paper != NULL && (paper->classes & lex_class(m->sentence->lex, VG_STR("decision")))) {
		np = (int32_t)(paper - m->sentence->chunks.items);
		c = paper;
	}
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	bool none = c->det == DET_NEG || (c->det == DET_NONE && c->count == 0);
	if (!none || c->prep != PREP_NONE || verb == NULL || !verb->negated) return false;
	if (clause->object != np && clause->subject != np) return false;
	bool there = verb->copula && ((verb->clit & 1u << CLIT_DAT) || paper != NULL); /* "non sono allo studio" */
	return there || echo_verb(m, "occurs", verb);
}

static bool is_given_by(const struct matcher *m, const struct chunk *verb)
{
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		if (m->pack->cues.items[entry->owner].effect == EFFECT_GIVEN && entry->particle.len == 0) return true;
	}
	return false;
}

/* "called the approval premature", "defended the approval", "The approval came in June": one that is there. */
static bool is_judged(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	bool known = c->det == DET_DEF || c->det == DET_DEM;
	if (verb == NULL || c->prep != PREP_NONE || !known || verb->negated || !fit_in_context(m, np)) return false;
	bool object = clause->object == np && !verb->passive, subject = clause->subject == np;
	const struct word *said = sentence_word(m->sentence, (object ? c->last : verb->last) + 1);
	bool rash = said != NULL && echo_is(m, "rash", NULL, said->low);
	if (object) return rash || is_given_by(m, verb);
	if (!subject || verb->modal != 0) return false;
	if (verb->copula) return rash;
	return verb->passive ? is_given_by(m, verb) : fit_takes_place(m, verb) && is_past(verb);
}

/* "il ricorso alla cassa integrazione", "recourse to force": what is made use of, no appeal. */
static bool is_use(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *to = match_chunk(m, step->chunk + 1);
	if (frame->action != VG_ACTION_APPEALED || to == NULL || to->kind != CHUNK_NP || to->host != step->chunk)
		return false;
	uint64_t decided = lex_class(m->sentence->lex, VG_STR("decision")) |
			   lex_class(m->sentence->lex, VG_STR("stop")) | lex_class(m->sentence->lex, VG_STR("ban"));
	return to->prep == PREP_TO && to->name == VG_NONE && !fit_court(m, to) && !fit_authority(m, to) &&
	       !(to->classes & decided) && word_serves(&m->sentence->words.items[step->first], FN_RECOURSE);
}

/* Not "la revoca della licenza del 2016": the noun of another step says what becomes of it; nor "As of 7 June there
 * were 345 extant licences". */
static bool is_dated(const struct matcher *m, int32_t np)
{
	for (uint32_t w = match_chunk(m, np)->first; w < match_chunk(m, np)->head; w++)
		if (word_serves(&m->sentence->words.items[w], FN_EXTANT)) return false;
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].kind == STEP_NOUN && m->steps.items[i].theme == np) return false;
	return valued_year_of(m, np) != VG_NONE;
}

/* "sotto la soglia, niente licenza", "oltre i 300 km nessun permesso": what a rule says of some goods. */
static bool is_by_measure(const struct matcher *m, int32_t np)
{
	const struct chunk *before = match_chunk(m, np - 1);
	if (before != NULL && before->kind == CHUNK_PUNCT && before->mark == ',') before = match_chunk(m, np - 2);
	bool measure = before != NULL && before->kind == CHUNK_NP && before->name == VG_NONE && before->classes == 0;
	return measure && (before->prep == PREP_UNDER || before->prep == PREP_AT);
}

/* "There will be no licences for Peru": what is said not to come, with those whom it is for. */
static bool will_be_none(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *whom = match_chunk(m, np + 1);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	const struct chunk *there = clause != NULL ? match_chunk(m, clause->subject) : NULL;
	bool lies = verb != NULL && verb->copula &&
		    (verb->modal == MODAL_WILL || verb->modal == MODAL_WOULD || verb->tense == TENSE_FUT ||
		     verb->tense == TENSE_COND);
	return lies && c->det == DET_NEG && c->prep == PREP_NONE && there != NULL && there->kind == CHUNK_NP &&
	       word_serves(&m->sentence->words.items[there->head], FN_THERE) && whom != NULL &&
	       whom->kind == CHUNK_NP && whom->host == np;
}

static bool tells_of_none(const struct matcher *m, int32_t np)
{
	if (is_by_measure(m, np)) return false;
	if (will_be_none(m, np)) return true;
	return is_none_said(m, match_chunk(m, np)) || (m->context->step != 0 && is_none_there(m, np));
}

/* "Korvend Ltd has permission to sell": a licence that is there, and nothing of how it came. */
static bool is_merely_had(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, clause->verb);
	return verb != NULL && clause->object == step->chunk && match_is_verb(m, verb, FN_HAVE) && !verb->perfect &&
	       !verb->negated && verb->modal == 0 && verb->form == FORM_FINITE;
}

#define VOTES_MIN 10 /* of a parliament; an office says no to fewer */

/* "con 178 sì e 169 no": votes, and no answer. */
static bool are_votes(const struct matcher *m, const struct step *step)
{
	const struct chunk *c = match_chunk(m, step->chunk);
	return c->count >= VOTES_MIN && word_serves(&m->sentence->words.items[c->head], FN_NO);
}

bool fit_is_new(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	for (uint32_t w = c->first; c->kind == CHUNK_NP && w < c->head; w++)
		if (echo_is(m, "novel", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* Flags of a frame by which its noun tells of the step in one way and no other. */
static const struct {
	uint64_t flag;
	bool (*tells)(const struct matcher *m, int32_t np);
} ways[] = {
	{FRAME_NONE, tells_of_none}, {FRAME_MANNER, is_manner}, {FRAME_WORTH, valued_is_worth},
	{FRAME_DATED, is_dated},     {FRAME_JUDGED, is_judged}, {FRAME_NEWS, fit_is_new},
};

/* "L'istanza, volta al rilascio della licenza": what is asked for by a paper. */
static bool is_aimed_at(const struct matcher *m, const struct step *step)
{
	const struct chunk *c = match_chunk(m, step->chunk);
	return step->action == VG_ACTION_GRANTED && c->prep_word != VG_NONE &&
	       word_opens(m->sentence, &m->sentence->words.items[c->prep_word], FN_AIM);
}

/* "Il Mise ha disposto l'annullamento": is the subject of the noun's verb an authority? */
static bool is_by_office(const struct matcher *m, int32_t np)
{
	const struct clause *clause = sentence_clause(m->sentence, match_chunk(m, np)->clause);
	const struct chunk *who =
		clause != NULL ? match_chunk(m, factuality_subject(m->sentence, match_chunk(m, np)->clause)) : NULL;
	return who != NULL && clause->object == np && who->kind == CHUNK_NP && fit_authority(m, who);
}

/* Does the frame hold for the noun? Sets what the step is, and what it is done to. */
static bool noun_fits(const struct matcher *m, struct step *step, const struct hit *hit, int32_t owner)
{
	const struct frame *frame = match_frame(m, owner);
	const struct chunk *c = match_chunk(m, step->chunk);
	enum fit fit = fit_noun_theme(m, step->chunk, hit, frame, &step->theme);
	step->frame = owner;
	step->action = frame->action;
	if (goes_on_in_time(m, step)) {
		step->action = VG_ACTION_RENEWED;
		return true;
	}
	if (are_votes(m, step) || is_aimed_at(m, step)) return false;
	const struct word *word =
		&m->sentence->words.items[hit->first]; /* "ha ottenuto dal Riesame il blocco": a court */
	bool capital = hit->first > 0 && hit->first == hit->last && (word->flags & VG_TOKEN_UPPER) != 0;
	bool court = capital && lex_lang(m->sentence->lex) == VG_LANG_IT && !m->sentence->heading;
	if (court && frame->action == VG_ACTION_REVIEWED && step->theme == VG_NONE) return false;
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	bool licences = step->theme != VG_NONE && (match_chunk(m, step->theme)->classes & licence);
	if (is_use(m, step, frame) || fit_fights_other(m, step)) return false;
	const struct chunk *whose = match_chunk(m, step->chunk + 1); /* "il veto dei Verdi alla vendita" */
	bool theirs = whose != NULL && whose->kind == CHUNK_NP && whose->host == step->chunk &&
		      (whose->prep == PREP_OF || whose->prep == PREP_FROM);
	if (frame->action == VG_ACTION_DENIED && theirs && fit_partisan(m, whose)) return false;
	if ((frame->flags & FRAME_COMPLEMENT) && frame->action == VG_ACTION_GRANTED && is_merely_had(m, step))
		return false;
	if ((frame->flags & FRAME_COMPLEMENT) && is_kind_of_licence(m, c)) return false;
	bool none =
		step->theme == VG_NONE && is_by_office(m, step->chunk); /* "il Mise ne ha disposto l'annullamento" */
	if ((frame->flags & FRAME_COURT) && (licences || none) && !fit_court_named(m))
		return false; /* "l'annullamento della licenza" */
	bool exports = frame->flags & (FRAME_INFINITIVE | FRAME_OWN);
	step->infinitive = exports ? fit_export_clause(m, step->chunk) : VG_NONE;
	bool owned = fit_noun_owned(m, step->chunk) || fit_is_to_get(m, step->theme);
	if ((frame->flags & FRAME_OWN) && (!owned || other_no_trade(m, step->chunk))) return false;
	bool before = frame->flags & FRAME_NOLONGER; /* "niente più armi", not "nessuna arma" */
	if (before && !word_serves(&m->sentence->words.items[c->first], FN_NO_LONGER)) return false;
	if (frame->flags & (FRAME_WORTH | FRAME_DATED)) step->theme = step->chunk;
	for (uint32_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (frame->flags & ways[i].flag) return ways[i].tells(m, step->chunk);
	if ((frame->flags & FRAME_CONTEXT) && !fit_in_context(m, (int32_t)m->sentence->chunks.n)) return false;
	step->self = frame->action != VG_ACTION_REINSTATED &&
		     (m->sentence->words.items[hit->last].classes & frame->objects) != 0 && fit != FIT_DIRECT;
	if (step->self) return true;
	if (fit == FIT_DIRECT || step->infinitive != VG_NONE || (frame->flags & FRAME_FREE)) return true;
	return fit == FIT_ELLIPTIC && fit_noun_alone(m, step, hit, frame);
}

/* "Nel 2005 l'Ue decise l'embargo. La revoca arrivò nel 2009": taken back is the ban that was named last. */
static bool is_of_ban(const struct matcher *m, const struct step *step)
{
	const struct lex *lex = m->sentence->lex;
	if (step->action != VG_ACTION_REVOKED || step->theme != VG_NONE || step->infinitive != VG_NONE) return false;
	const struct vg_doc *doc = m->sentence->doc; /* "does not expect the revocation, or new curbs, to" */
	for (uint32_t i = 0; i < doc->actions.n; i++)
		if (doc->actions.items[i].action == VG_ACTION_REVOKED) return false;
	uint64_t near = fit_classes_before(m, step->chunk);
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application"));
	return (near & lex_class(lex, VG_STR("ban"))) != 0 && (near & papers) == 0;
}

/* "Oslo lifts ban on gallium": a measure that the verb of a headline undoes is not told as taken, whatever it is on. */
static bool is_undone(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, clause->verb);
	bool taken = (step->action == VG_ACTION_RESTRICTED || step->action == VG_ACTION_SUSPENDED) &&
		     m->sentence->heading && match_chunk(m, step->chunk)->det == DET_NONE;
	if (!taken || verb == NULL || (verb->passive ? clause->subject : clause->object) != step->chunk) return false;
	uint64_t measures = lex_class(m->sentence->lex, VG_STR("ban")) | lex_class(m->sentence->lex, VG_STR("stop"));
	for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		const struct frame *frame = match_frame(m, entry->owner);
		if (frame->action == VG_ACTION_REINSTATED && (frame->objects & measures) && entry->particle.len == 0 &&
		    entry->noun.len == 0)
			return true;
	}
	return false;
}

/* "ha tolto il veto alla vendita": what a verb lifts with the noun is told by the verb. */
static bool is_lifted(const struct matcher *m, const struct step *step)
{
	if (is_undone(m, step)) return true;
	for (uint32_t i = 0; step->action == VG_ACTION_DENIED && i < m->steps.n; i++)
		if (m->steps.items[i].idiom == step->chunk && m->steps.items[i].action == VG_ACTION_REINSTATED)
			return true;
	return false;
}

void match_noun_steps(struct matcher *m)
{
	for (uint32_t h = 0; h < m->hits.n; h++) {
		const struct hit *hit = &m->hits.items[h];
		const struct word *word = &m->sentence->words.items[hit->last];
		const struct chunk *c = match_chunk(m, word->chunk);
		if (c == NULL || c->kind != CHUNK_NP || word->tag == TAG_VERB) continue;
		if (lex_has(m->sentence->lex, LEX_HEAD_LAST) && hit->last != c->head) continue;
		bool said = hit->first > c->head && c->count > 1; /* "quattro corvette richieste dal Qatar" */
		for (int32_t t = hit->term; t != VG_NONE; t = m->pack->terms.items[t].next) {
			if (m->pack->terms.items[t].kind != TERM_FRAME_NOUN) continue;
			if (said && (match_frame(m, m->pack->terms.items[t].owner)->flags & FRAME_OWN)) continue;
			struct step step = {.kind = STEP_NOUN,
					    .first = hit->first,
					    .last = hit->last,
					    .chunk = word->chunk,
					    .clause = c->clause,
					    .idiom = VG_NONE};
			if (!noun_fits(m, &step, hit, m->pack->terms.items[t].owner)) continue;
			if (is_lifted(m, &step)) continue;
			if (is_of_ban(m, &step)) step.action = VG_ACTION_REINSTATED;
			VG_PUSH(m->arena, m->steps, step);
			break;
		}
	}
}
