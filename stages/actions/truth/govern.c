/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cue makes of a step: of any word (climb_apply), and of a verb that governs it, with its negation, mood and
 * subject (climb_govern). */
#include "climb.h"
#include "actions/frames/fit.h"

static void note(struct climber *c, int32_t cue)
{
	struct verdict *v = c->v;
	for (uint32_t i = 0; i < v->n_cues; i++)
		if (v->cues[i] == cue) return;
	if (v->n_cues < VERDICT_CUES_MAX) v->cues[v->n_cues++] = cue;
}

/* Has somebody ruled the step out or denied it, before the cue at hand? */
static bool is_disputed(const struct climber *c, int32_t cue)
{
	for (uint32_t i = 0; i < c->v->n_cues; i++) {
		const struct cue *before = climb_cue(c, c->v->cues[i]);
		if (c->v->cues[i] != cue && before->effect == EFFECT_NEGATED && before->source == SOURCE_SUBJECT)
			return true;
	}
	return false;
}

/* What the cue does here: what the press says, or the reader of a letter, is reported. */
static enum effect effect_here(const struct climber *c, const struct cue *cue, int32_t source)
{
	enum effect effect = cue->effect;
	const struct chunk *who = climb_chunk(c, source); /* "you state that Denmark has granted one" */
	const struct word *head = who != NULL ? &c->m->sentence->words.items[who->head] : NULL;
	bool you = head != NULL && cue->source == SOURCE_SUBJECT && !c->recalled && head->tag == TAG_PRON &&
		   head->sub == PRON_YOU;
	const struct chunk *own = climb_chunk(c, factuality_subject(c->m->sentence, c->step->clause));
	const struct word *teller = own != NULL ? &c->m->sentence->words.items[own->head] : NULL;
	you = you && !(teller != NULL && teller->tag == TAG_PRON && /* "you said that you had applied" */
		       teller->sub == PRON_YOU);
	bool charges = who != NULL && climb_is_accuser(c, who);
	if (effect == EFFECT_SAY && (climb_is_press(c, source) || c->hearsay || you || charges))
		effect = EFFECT_REPORTED;
	if (effect == EFFECT_REPORTED && climb_tells_own(c, source)) effect = EFFECT_SAY;
	bool wanted = c->step->action == VG_ACTION_GRANTED || c->step->action == VG_ACTION_RENEWED ||
		      c->step->action == VG_ACTION_APPLIED;
	return cue->needed && wanted ? EFFECT_POSSIBLE : effect; /* "serve l'autorizzazione" */
}

/* "mai" without "non" asks for a denial above it. */
static bool is_ever(const struct climber *c)
{
	const struct chunk *own = c->step->kind == STEP_VERB ? climb_chunk(c, c->step->chunk) : NULL;
	bool ever = false, non = false;
	for (uint32_t w = own != NULL ? own->first : 1, last = own != NULL ? own->last : 0; w <= last; w++) {
		const struct word *word = &c->m->sentence->words.items[w];
		ever = ever || (word->tag == TAG_NEG && word->sub == NEG_EVER);
		non = non || (word->tag == TAG_NEG && word->sub == NEG_NOT);
	}
	return ever && !non;
}

/* What becomes of the step under a cue that is denied itself: "did not say", "it is not true that". */
static enum vg_factuality under_denied(const struct climber *c, const struct cue *cue, enum effect effect)
{
	enum vg_factuality before = c->v->factuality;
	const struct chunk *noun = c->step->kind == STEP_NOUN ? climb_chunk(c, c->step->chunk) : NULL;
	bool any = noun != NULL && word_serves(&c->m->sentence->words.items[noun->first], FN_ANY);
	if (any && effect == EFFECT_SAY) return VG_FACTUALITY_NEGATED; /* "has not reported any denials" */
	if (effect == EFFECT_SAY || effect == EFFECT_REPORTED) return VG_FACTUALITY_POSSIBLE;
	if (effect == EFFECT_NEGATED)
		return cue->twofold && before == VG_FACTUALITY_ASSERTED ? c->undenied : VG_FACTUALITY_POSSIBLE;
	if (before == VG_FACTUALITY_NEGATED && effect == EFFECT_FACT && is_ever(c))
		return before; /* "non risulta che sia mai stata revocata" */
	if (before == VG_FACTUALITY_NEGATED && effect == EFFECT_FACT)
		return VG_FACTUALITY_POSSIBLE; /* "it is not true that it never" */
	return VG_FACTUALITY_NEGATED;
}

/* ... and under one that holds as `own` says. */
static enum vg_factuality under_held(const struct climber *c, enum effect effect, enum vg_factuality own)
{
	enum vg_factuality before = c->v->factuality;
	if (effect == EFFECT_FACT && before == VG_FACTUALITY_ASSERTED) return own;
	if (effect == EFFECT_NEGATED && before == VG_FACTUALITY_NEGATED && is_ever(c))
		return before; /* "smentisce che sia mai stata revocata" */
	bool ahead = c->would || c->promised;
	if (effect == EFFECT_SAY && before == VG_FACTUALITY_ASSERTED && own == VG_FACTUALITY_REPORTED)
		return own; /* "avrebbe dichiarato di averla revocata" */
	if (ahead && effect == EFFECT_SAY && before == VG_FACTUALITY_REPORTED) return VG_FACTUALITY_PLANNED;
	return climb_compose(before, effect);
}

/* "la richiesta di rinnovo", "la richiesta di sospendere le licenze": what is asked for. */
static bool is_of_application(const struct climber *c)
{
	const struct chunk *own = c->step->kind == STEP_NOUN ? climb_chunk(c, c->step->chunk) : NULL;
	const struct clause *clause = c->step->kind == STEP_VERB ? climb_clause(c, c->step->clause) : NULL;
	bool to_do = clause != NULL && clause->kind == CLAUSE_INF;
	const struct chunk *asked = own != NULL ? climb_chunk(c, own->host)
				    : to_do     ? climb_chunk(c, clause->governor)
						: NULL;
	return asked != NULL && (asked->classes & lex_class(c->m->sentence->lex, VG_STR("application"))) != 0;
}

void climb_apply(struct climber *c, int32_t cue_index, enum vg_factuality own, int32_t source)
{
	const struct cue *cue = climb_cue(c, cue_index);
	struct verdict *v = c->v;
	enum vg_factuality before = v->factuality;
	if (cue->told && before != VG_FACTUALITY_REPORTED) return;
	if (c->told && cue->effect == EFFECT_CALLED_FOR) return;
	if (cue->effect == EFFECT_GIVEN) {
		if (!c->settled) note(c, cue_index);
		c->settled = true;
		return;
	}
	if (c->settled && cue->effect != EFFECT_SAY && cue->effect != EFFECT_REPORTED) return;
	if (c->settled) own = VG_FACTUALITY_ASSERTED;
	note(c, cue_index);
	enum effect effect = effect_here(c, cue, source);
	enum vg_action_type turned;
	bool granted = cue->requested && effect == EFFECT_FACT && before == VG_FACTUALITY_CALLED_FOR &&
		       own == VG_FACTUALITY_ASSERTED &&
		       (lex_lang(c->m->sentence->lex) == VG_LANG_EN || is_of_application(c));
	bool promised = before == VG_FACTUALITY_PLANNED || before == VG_FACTUALITY_POSSIBLE;
	if (cue->kept) { /* "kept its promise to revoke it", "broke its promise to" */
		bool told = promised && (own == VG_FACTUALITY_ASSERTED || own == VG_FACTUALITY_REPORTED);
		if (told) v->factuality = climb_compose(own, effect);
	} else if (granted) { /* "la richiesta di rinnovo della licenza è stata accolta", "heeded calls to suspend it"
			       */
		v->factuality = own;
	} else if (pack_turn(c->m->pack, cue_index, c->step->frame, &turned) && v->action == c->step->action &&
		   !v->question && before != VG_FACTUALITY_NEGATED) { /* not "refused to rule out approving it" */
		v->action = turned;
		v->factuality = own;
	} else if (effect == EFFECT_NEGATED && before == VG_FACTUALITY_NEGATED && own != VG_FACTUALITY_NEGATED &&
		   is_disputed(c, cue_index)) {
		v->factuality = VG_FACTUALITY_POSSIBLE; /* "refused to rule out revoking it" */
	} else if (cue->confirms && before == VG_FACTUALITY_REPORTED && own == VG_FACTUALITY_ASSERTED) {
		v->factuality = own;
	} else if (v->question && before == VG_FACTUALITY_POSSIBLE) {
		v->factuality = before; /* "declined to say whether" */
	} else {
		v->factuality =
			own == VG_FACTUALITY_NEGATED ? under_denied(c, cue, effect) : under_held(c, effect, own);
	}
	if (cue->source == SOURCE_SUBJECT) climb_set_source(c, source, cue_index);
	climb_tell(c, cue, before);
}

/* "Nobody knows why it was revoked": that it was is taken for granted. */
static bool is_why(const struct climber *c, bool presupposed)
{
	return presupposed && c->v->factuality == VG_FACTUALITY_ASSERTED && !c->v->question;
}

/* "non sapeva che era stata revocata": it was, whether known or not. */
static bool is_unknown(const struct climber *c, const struct chunk *verb)
{
	const struct chunk *told_of = c->step->kind == STEP_VERB ? climb_chunk(c, c->step->chunk) : NULL;
	bool said = verb->passive && c->infinitive; /* not "is not known to have revoked it" */
	return lex_is_kind(c->m->sentence->lex, verb->lemma, LEX_KNOWS) && told_of != NULL && !said &&
	       told_of->tense != TENSE_SUBJ && !c->v->question;
}

/* "was not told of the revocation", "non è stata informata della revoca": what there is to tell of. */
static bool is_untold_of(const struct climber *c, const struct chunk *verb, int32_t cue)
{
	const struct chunk *own = c->step->kind == STEP_NOUN ? climb_chunk(c, c->step->chunk) : NULL;
	if (own == NULL || !verb->passive || (own->prep != PREP_OF && own->prep != PREP_ABOUT)) return false;
	const struct word *prep = own->prep_word != VG_NONE ? &c->m->sentence->words.items[own->prep_word] : NULL;
	bool known = own->det == DET_DEF || own->det == DET_POSS || own->det == DET_DEM ||
		     (prep != NULL && prep->article); /* "della revoca" */
	return known && own->clause == verb->clause && climb_cue(c, cue)->effect == EFFECT_SAY;
}

/* "Nothing suggests that it was revoked", "Nulla indica che": it was not, for all that is known. */
static bool is_told_by_nothing(const struct climber *c, const struct chunk *verb)
{
	const struct chunk *who = climb_chunk(c, climb_clause(c, verb->clause)->subject);
	return who != NULL && who->first == who->last && !verb->passive &&
	       word_serves(&c->m->sentence->words.items[who->head], FN_NOTHING);
}

/* "you will recall that it was suspended" */
static bool is_recalling(const struct climber *c, const struct chunk *verb)
{
	return echo_verb(c->m, "recalls", verb);
}

/* "si legge nel decreto che": a paper of somebody's. */
static bool is_read_in(const struct climber *c, const struct chunk *verb)
{
	const struct clause *clause = climb_clause(c, verb->clause);
	const struct chunk *mark = climb_chunk(c, clause->mark);
	bool which = (clause->kind == CLAUSE_REL || clause->kind == CLAUSE_Q) && mark != NULL &&
		     word_opens(c->m->sentence, &c->m->sentence->words.items[mark->first], FN_IN_WHICH);
	int32_t paper = clause->kind == CLAUSE_REL ? clause->antecedent : clause->mark - 2;
	if (which && paper >= 0) return !climb_is_press(c, paper); /* "una lettera, nella quale si legge che" */
	for (uint32_t i = 0; i < c->m->sentence->chunks.n; i++) {
		const struct chunk *np = climb_chunk(c, (int32_t)i);
		bool where = np->kind == CHUNK_NP && np->clause == verb->clause;
		if (where && (np->prep == PREP_IN || np->prep == PREP_ON)) return !climb_is_press(c, (int32_t)i);
	}
	return false;
}

/* "Abbiamo appreso dal ministero che": from who would know. */
static bool is_had_from_office(const struct climber *c, const struct chunk *verb)
{
	for (uint32_t i = 0; i < c->m->sentence->chunks.n; i++) {
		const struct chunk *np = climb_chunk(c, (int32_t)i);
		if (np->kind == CHUNK_NP && np->clause == verb->clause && np->prep == PREP_FROM &&
		    fit_authority(c->m, np))
			return true;
	}
	return false;
}

/* "reports in its interim statement that": a firm of its own. */
static bool is_in_own_paper(const struct climber *c, const struct chunk *verb)
{
	for (uint32_t i = 0; i < c->m->sentence->chunks.n; i++) {
		const struct chunk *np = climb_chunk(c, (int32_t)i);
		if (np->kind == CHUNK_NP && np->clause == verb->clause && np->prep == PREP_IN && np->det == DET_POSS)
			return true;
	}
	return false;
}

/* "An official told Reuters that", "hanno detto alla Reuters due funzionari": nobody who is named tells a newspaper. */
static bool is_unnamed_to_press(const struct climber *c, const struct chunk *verb, const struct chunk *who)
{
	const struct sentence *s = c->m->sentence;
	bool some = who->kind == CHUNK_NP && who->name == VG_NONE && s->words.items[who->head].tag != TAG_PRON &&
		    (who->det == DET_INDEF || who->det == DET_NONE || who->count > 0);
	for (uint32_t i = 0; some && i < s->chunks.n; i++) {
		const struct chunk *np = climb_chunk(c, (int32_t)i);
		bool whom = np->kind == CHUNK_NP && np != who && np->clause == verb->clause && np->name != VG_NONE &&
			    (np->prep == PREP_TO || (np->prep == PREP_NONE && np > verb));
		if (whom && climb_is_press(c, (int32_t)i)) return true;
	}
	return false;
}

bool climb_is_reporter(const struct climber *c, const struct chunk *verb, int32_t source)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *who = climb_chunk(c, source);
	if (who == NULL || verb->passive) return false;
	if (is_unnamed_to_press(c, verb, who)) return true;
	if (lex_verb_serves(lex, verb->lemma, FN_REVEAL))
		return climb_type_of_name(c, source) == VG_MENTION_ORGANIZATION;
	return lex_verb_serves(lex, verb->lemma, FN_REPORT) && fit_unknown_name(c->m, who) && !is_in_own_paper(c, verb);
}

/* "It is said in the trade that", "they are said to": nobody who would know says so. */
static bool is_said_by_nobody(const struct climber *c, const struct chunk *verb, int32_t source)
{
	const struct chunk *it = climb_chunk(c, climb_clause(c, verb->clause)->subject);
	return verb->passive && source == VG_NONE && it != NULL && verb->tense == TENSE_PRES &&
	       word_serves(&c->m->sentence->words.items[it->head], FN_IT) &&
	       lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_SAY);
}

/* "US said to halt sales": in a headline, of whom it is said. */
static bool is_said_to(const struct climber *c, const struct chunk *verb)
{
	bool of_whom = c->m->sentence->heading && c->infinitive && verb->tense == TENSE_PAST && !verb->passive;
	return of_whom && lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_SAY);
}

/* "is said to have revoked it", "I am told that", "I hear that": nobody who would know says so. */
static bool is_hearsay(const struct climber *c, const struct chunk *verb, int32_t source)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *hearer = climb_chunk(c, climb_clause(c, verb->clause)->subject);
	bool told_me = hearer != NULL && (word_serves(&c->m->sentence->words.items[hearer->head], FN_I_OR_WE));
	if (!verb->passive && climb_is_told_us(c, verb, source)) return true;
	if (climb_is_reporter(c, verb, source) || is_said_by_nobody(c, verb, source)) return true;
	bool ours = (verb->persons & ~(1 | 1 << 3)) == 0 && verb->persons != 0; /* "ho letto che", "apprendiamo che" */
	bool heard = lex_has(lex, LEX_NULL_SUBJECT) && lex_is_kind(lex, verb->lemma, LEX_HEARD);
	if (!verb->passive && ours && heard) return !is_had_from_office(c, verb);
	if (heard && (verb->clit & 1u << CLIT_SI) && !is_read_in(c, verb)) return true;
	if (is_said_to(c, verb)) return true;
	if (!verb->passive) return told_me && verb->tense == TENSE_PRES && lex_verb_serves(lex, verb->lemma, FN_HEAR);
	if (c->infinitive && lex_verb_serves(lex, verb->lemma, FN_PROVES)) return false; /* "was found to have been" */
	bool reported = lex_verb_serves(lex, verb->lemma, FN_REPORT); /* "is reported by Oxfam to have" */
	return (source == VG_NONE && (c->infinitive || told_me)) || (reported && c->infinitive);
}

/* "è disposto a revocarla", "was determined to": the cue of a participle that tells what somebody is like. */
static int32_t participle_said(const struct climber *c, const struct chunk *verb)
{
	uint32_t hit;
	const struct clause *over = climb_clause(c, c->over);
	const struct chunk *to = over != NULL ? climb_chunk(c, over->verb) : NULL;
	bool led = lex_has(c->m->sentence->lex, LEX_INFINITIVE_PREPOSITIONS);
	if (!verb->passive || !c->infinitive || to == NULL || (led && to->prep != PREP_TO)) return VG_NONE;
	int32_t term = match_term(c->m, TERM_CUE_ADJ, verb->head, verb->head, &hit);
	return term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
}

/* The cue of a verb, or of what it is said to be: "is ready to", "si dice convinta che". VG_NONE without. */
static int32_t cue_of_verb(struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	int32_t cue = climb_verb_cue(c, chunk);
	if (cue == VG_NONE || climb_cue(c, cue)->effect == EFFECT_FACT) { /* "è disposto a": not what was ordered */
		int32_t like = participle_said(c, verb);
		if (like != VG_NONE) return like;
	}
	if (cue == VG_NONE) return verb->copula ? climb_predicate(c, chunk) : VG_NONE;
	bool said = climb_cue(c, cue)->effect == EFFECT_SAY && (verb->clit & 1u << CLIT_SI);
	int32_t predicate = said ? climb_predicate(c, chunk) : VG_NONE;
	for (uint32_t i = 0; predicate != VG_NONE && i < c->v->n_cues; i++)
		if (c->v->cues[i] == predicate) return VG_NONE; /* "si è detto contrario alla revoca" says it once */
	return predicate != VG_NONE ? predicate : cue;
}

/* "ha annunciato che avrebbe revocato": who promises a step tells of what is to come. */
static bool is_promise(const struct climber *c, const struct chunk *verb, int32_t cue, int32_t source)
{
	bool past =
		verb->tense == TENSE_PAST || verb->tense == TENSE_IMPF || (verb->perfect && verb->tense == TENSE_PRES);
	return c->conditional && past && lex_is_kind(c->m->sentence->lex, verb->lemma, LEX_PROMISES) &&
	       climb_cue(c, cue)->effect == EFFECT_SAY && !climb_is_press(c, source) && source != VG_NONE;
}

/* "garantì che la licenza era stata revocata", "promised that it had been": of what is done, a promise merely tells. */
static bool is_vouched(const struct climber *c, int32_t cue)
{
	const struct clause *told = climb_clause(c, c->over);
	const struct chunk *verb = told != NULL ? climb_chunk(c, told->verb) : NULL;
	bool promises = climb_cue(c, cue)->effect == EFFECT_PLANNED && climb_cue(c, cue)->source == SOURCE_SUBJECT;
	if (!promises || verb == NULL || told->kind != CLAUSE_THAT || verb->modal != 0) return false;
	bool open = verb->tense == TENSE_COND || verb->tense == TENSE_FUT || verb->tense == TENSE_SUBJ;
	return !open && (climb_is_done(c, verb) || verb->tense == TENSE_PAST);
}

/* "Oxfam sostiene che il ministero abbia concesso": the mood leaves it to who says so. */
static bool is_doubted(const struct climber *c, const struct chunk *verb, int32_t cue)
{
	const struct chunk *told_of = c->step->kind == STEP_VERB ? climb_chunk(c, c->step->chunk) : NULL;
	if (told_of != NULL && climb_clause(c, c->step->clause)->kind == CLAUSE_Q) return false; /* "sapere perché" */
	return told_of != NULL && told_of->tense == TENSE_SUBJ && told_of->perfect && !verb->negated &&
	       climb_cue(c, cue)->effect == EFFECT_SAY;
}

/* What the verb that governs the step says of itself: negation, tense, mood. */
static enum vg_factuality own_of_governor(const struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	const struct clause *around = climb_clause(c, verb->clause);
	bool self = climb_negative_np(c, c->step->kind == STEP_NOUN ? c->step->chunk : c->step->theme);
	bool none = self || climb_negative_np(c, around->subject) || climb_negative_np(c, around->object);
	bool concord = lex_has(c->m->sentence->lex, LEX_CONCORD); /* "non è stata decisa alcuna revoca" */
	if (c->v->factuality == VG_FACTUALITY_NEGATED && none && (concord || !verb->negated))
		return climb_tense(c, verb); /* "no revocation was decided": denied once */
	bool headline = around->kind == CLAUSE_MAIN && verb->form == FORM_INF && c->m->sentence->heading &&
			lex_lang(c->m->sentence->lex) == VG_LANG_EN; /* "Finland to begin reviewing licences" */
	return headline ? VG_FACTUALITY_PLANNED : climb_base(c, chunk, verb->clause);
}

/* What the step is where its denial is denied: "could not deny that", "will not deny that". */
static enum vg_factuality undenied_by(const struct climber *c, const struct chunk *verb)
{
	if (verb->modal == MODAL_COULD) return VG_FACTUALITY_ASSERTED;
	bool ahead = verb->modal == MODAL_WOULD || verb->tense == TENSE_FUT || verb->tense == TENSE_COND;
	return ahead ? VG_FACTUALITY_POSSIBLE : climb_tense(c, verb);
}

/* "Vi preghiamo di voler riesaminare": a wish that is only manners. */
static bool is_polite(const struct climber *c)
{
	const struct chunk *own = c->step->kind == STEP_VERB ? climb_chunk(c, c->step->chunk) : NULL;
	return own != NULL && own->modal == MODAL_WANT && own->form == FORM_INF && !own->negated &&
	       c->v->factuality == VG_FACTUALITY_PLANNED;
}

/* "Da documenti visti dal Corriere emerge che": where the news comes from; "it emerged that" does not say it. */
static int32_t from_whom(const struct climber *c, int32_t chunk)
{
	for (int32_t i = chunk; i-- > 0;) {
		const struct chunk *np = climb_chunk(c, i);
		const struct chunk *next = climb_chunk(c, i + 1); /* not "dalle carte": what was seen is known before */
		bool new = np->prep_word == VG_NONE || !c->m->sentence->words.items[np->prep_word].article ||
			   np->name != VG_NONE || (next->kind == CHUNK_VG && next->form == FORM_PART);
		if (np->kind == CHUNK_NP && np->prep == PREP_FROM && np->host == VG_NONE && new &&climb_is_press(c, i))
			return i;
	}
	return VG_NONE;
}

/* "A breach would justify a halt", "Amnesty would welcome a ban": what is judged only in thought has not come about;
 * where nothing is there that would, it is denied. */
static bool is_judged_in_thought(struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	const struct clause *clause = climb_clause(c, verb->clause);
	bool open = verb->modal == MODAL_WOULD || verb->modal == MODAL_COULD || verb->modal == MODAL_MAY ||
		    verb->tense == TENSE_COND || (clause->kind == CLAUSE_REL && verb->tense == TENSE_SUBJ);
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	bool told = own->det == DET_DEF || own->det == DET_DEM || own->det == DET_POSS;
	if (c->step->kind == STEP_VERB) told = climb_clause(c, c->step->clause)->kind != CLAUSE_GER;
	if (told && lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_JUSTIFY)) told = c->m->context->step != 0;
	if (!open || told || c->settled || c->v->factuality != VG_FACTUALITY_ASSERTED) return false;
	bool nothing = clause->kind == CLAUSE_REL && climb_negative_np(c, clause->antecedent);
	const struct clause *around =
		climb_clause(c, clause->parent); /* without a verb: "Facts that would justify it" */
	bool under = around != NULL && around->verb != VG_NONE;
	if (under && (clause->kind == CLAUSE_REL || clause->kind == CLAUSE_THAT))
		nothing = nothing || climb_base(c, around->verb, clause->parent) == VG_FACTUALITY_NEGATED;
	c->v->factuality = nothing || verb->negated ? VG_FACTUALITY_NEGATED : VG_FACTUALITY_POSSIBLE;
	return true;
}

/* "said the licences had to be suspended": in the past of what is said, a duty that is asked for, not one that was
 * done; unless who speaks did it: "it had to halt its sales". */
static bool is_duty_told(const struct climber *c, const struct chunk *says)
{
	const struct chunk *own = c->step->kind == STEP_VERB ? climb_chunk(c, c->step->chunk) : NULL;
	if (own == NULL || own->modal != MODAL_MUST || own->tense != TENSE_PAST || own->perfect || own->negated)
		return false;
	bool past = says->tense == TENSE_PAST || says->perfect;
	const struct clause *clause = climb_clause(c, c->step->clause);
	const struct chunk *who = climb_chunk(c, clause->subject);
	bool other = who != NULL && c->m->sentence->words.items[who->head].tag != TAG_PRON;
	return past && other && (clause->kind == CLAUSE_THAT || clause->kind == CLAUSE_MAIN) &&
	       c->v->factuality == VG_FACTUALITY_ASSERTED;
}

/* "Voci raccolte a Oslo vogliono che sia stata revocata": what a rumour has is told, not asked for. */
static int32_t rumoured(const struct climber *c, int32_t cue, int32_t source)
{
	uint32_t hit;
	const struct chunk *who = climb_chunk(c, source);
	const struct chunk *own = c->step->kind == STEP_VERB ? climb_chunk(c, c->step->chunk) : NULL;
	bool done = own != NULL && own->tense == TENSE_SUBJ && climb_is_done(c, own);
	if (!done || climb_cue(c, cue)->effect != EFFECT_CALLED_FOR || who == NULL || who->kind != CHUNK_NP) return cue;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, who->head, who->head, &hit);
	int32_t told = term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
	return told != VG_NONE && climb_cue(c, told)->effect == EFFECT_REPORTED ? told : cue;
}

void climb_told_duty(struct climber *c, int32_t says)
{
	if (is_duty_told(c, climb_chunk(c, says))) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
}

/* "A bill would let the government lift the ban": what somebody would let be done. */
static bool is_let(const struct climber *c, const struct chunk *verb)
{
	const struct clause *over = climb_clause(c, c->over);
	return over != NULL && over->kind == CLAUSE_THAT && over->mark == VG_NONE &&
	       lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_LET);
}

/* What a rule lets be done, "The law lets the ministry revoke it", or somebody would or will, may come. */
static void let_be(struct climber *c, const struct chunk *verb, int32_t chunk)
{
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	enum vg_factuality own = climb_base(c, chunk, verb->clause);
	const struct chunk *who = climb_chunk(c, factuality_subject(c->m->sentence, verb->clause));
	bool rule = who != NULL && (who->classes & lex_class(c->m->sentence->lex, VG_STR("rule"))) != 0;
	bool may = own == VG_FACTUALITY_PLANNED || (own == VG_FACTUALITY_ASSERTED && rule);
	c->v->factuality = may ? VG_FACTUALITY_POSSIBLE : own;
}

/* "the court could order it to halt sales", "the office might fail to renew it", "may not be able to get one" */
static bool may_ask(const struct climber *c, int32_t cue, const struct chunk *verb, enum vg_factuality own)
{
	bool may = verb->modal == MODAL_COULD || verb->modal == MODAL_MAY || verb->tense == TENSE_COND;
	enum effect effect = climb_cue(c, cue)->effect;
	bool asked = effect == EFFECT_CALLED_FOR && c->v->factuality == VG_FACTUALITY_CALLED_FOR;
	bool undone = effect == EFFECT_NEGATED && c->v->factuality == VG_FACTUALITY_NEGATED;
	return may && (asked || undone) && own == VG_FACTUALITY_POSSIBLE;
}

/* "Dropped its objections, ending the hold", "ha evitato lo scontro, sospendendo": a gerund behind a comma, where the
 * verb has its object, tells what goes with it and is none of what it drops, weighs or avoids; nor is what is told with
 * its own preposition: "denied one without granting another", "ha negato la licenza per poter vendere". */
static bool goes_with(const struct climber *c, int32_t chunk)
{
	const struct clause *over = climb_clause(c, c->over);
	const struct chunk *beside = over != NULL ? climb_chunk(c, over->verb) : NULL;
	if (beside == NULL || over->governor != chunk) return false;
	int32_t object = climb_clause(c, climb_chunk(c, chunk)->clause)->object;
	bool whole = object != VG_NONE && object > chunk && object < over->verb;
	bool apart = beside->prep == PREP_WITHOUT || beside->prep == PREP_INSTEAD || beside->prep == PREP_AFTER;
	bool aim = beside->prep == PREP_FOR && over->kind == CLAUSE_INF;
	if (apart || aim) return whole || over->verb < chunk;
	const struct chunk *comma = climb_chunk(c, over->verb - 1);
	return whole && comma != NULL && over->kind == CLAUSE_GER && beside->prep == PREP_NONE &&
	       comma->kind == CHUNK_PUNCT && comma->mark == ',';
}

/* "SECO ordered all deliveries to stop": who can order it has stopped them. */
static bool is_stopped_by_order(const struct climber *c, const struct chunk *verb, int32_t source)
{
	const struct clause *own = climb_clause(c, c->step->clause), *around = climb_clause(c, verb->clause);
	const struct chunk *who = climb_chunk(c, source);
	const struct lex *lex = c->m->sentence->lex;
	bool orders = lex_controls(lex, verb->lemma) && lex_is_kind(lex, verb->lemma, LEX_CAUSES) &&
		      lex_is_kind(lex, verb->lemma, LEX_MANDATES); /* not "wanted", nor "urged" */
	bool done =
		verb->modal == 0 && !verb->negated && !verb->passive && (verb->tense == TENSE_PAST || verb->perfect);
	bool goods = c->step->kind == STEP_VERB && c->infinitive && c->step->theme != VG_NONE &&
		     c->step->theme == own->subject && c->step->theme == around->object;
	return done && goods && c->step->action == VG_ACTION_SUSPENDED && who != NULL && who->kind == CHUNK_NP &&
	       fit_authority(c->m, who) && orders;
}

/* What a question takes for granted, or a promise tells as done, stays as it is; who asks or promises is the source. */
static bool leaves_as_told(struct climber *c, int32_t cue, int32_t source, bool presupposed)
{
	enum effect effect = climb_cue(c, cue)->effect;
	bool told = effect == EFFECT_SAY || effect == EFFECT_FACT;
	if ((!presupposed || told) && !is_vouched(c, cue)) return false;
	if (climb_cue(c, cue)->source == SOURCE_SUBJECT) climb_set_source(c, source, cue);
	c->v->called = false;
	return true;
}

/* "La legge imponeva di revocarla": what a law bade, in the Italian imperfect, need not have been done. */
static bool is_bidden_by_law(const struct climber *c, int32_t cue, const struct chunk *verb)
{
	const struct chunk *law = climb_chunk(c, factuality_subject(c->m->sentence, verb->clause));
	const struct lex *lex = c->m->sentence->lex;
	return lex_lang(lex) == VG_LANG_IT && law != NULL && (law->classes & lex_class(lex, VG_STR("rule"))) != 0 &&
	       verb->tense == TENSE_IMPF && c->infinitive && !verb->negated &&
	       (cue == VG_NONE || climb_cue(c, cue)->effect == EFFECT_FACT) &&
	       c->v->factuality == VG_FACTUALITY_ASSERTED && c->v->action == c->step->action;
}

/* "declined to comment on the halt", "ha rifiutato di confermare la revoca": who does not do that denies no step that
 * is named as known; what he does not say may be so. */
static bool is_not_spoken_of(struct climber *c, int32_t cue)
{
	const struct clause *over = climb_clause(c, c->over);
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	bool known = c->step->kind == STEP_NOUN && (own->det == DET_DEF || own->det == DET_DEM);
	if (cue == VG_NONE || climb_cue(c, cue)->effect != EFFECT_NEGATED || !known || over == NULL) return false;
	if (over->kind != CLAUSE_INF || over->verb == VG_NONE || own->clause != c->over) return false;
	int32_t says = climb_verb_cue(c, over->verb);
	const struct chunk *verb = climb_chunk(c, over->verb);
	bool debates = lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_DEBATE); /* "refused to discuss it" */
	bool told = says != VG_NONE && (debates || climb_cue(c, says)->effect == EFFECT_SAY);
	if (says != VG_NONE && !told) return false;
	if (!told && pack_frame_verb(c->m->pack, verb->lemma) != VG_NONE) return false;
	if (told && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	return true;
}

void climb_govern(struct climber *c, int32_t chunk, bool presupposed)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	int32_t cue = cue_of_verb(c, chunk);
	if (is_not_spoken_of(c, cue)) return;
	bool weighs = cue != VG_NONE &&
		      (climb_cue(c, cue)->effect == EFFECT_NEGATED || climb_cue(c, cue)->effect == EFFECT_POSSIBLE);
	if (weighs && goes_with(c, chunk)) {
		enum vg_factuality own = own_of_governor(c, chunk);
		bool open = own == VG_FACTUALITY_PLANNED || own == VG_FACTUALITY_POSSIBLE ||
			    own == VG_FACTUALITY_CALLED_FOR; /* "will drop its objections, ending the hold" */
		if (open && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = own;
		return;
	}
	if (cue == VG_NONE && is_let(c, verb)) let_be(c, verb, chunk);
	bool would = cue == VG_NONE && verb->copula && verb->modal == MODAL_WOULD && c->infinitive;
	if (would && c->v->factuality == VG_FACTUALITY_ASSERTED) /* "the best thing would be for it to" */
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
	if (cue == VG_NONE && is_bidden_by_law(c, cue, verb)) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	if (cue == VG_NONE) return;
	int32_t source =
		verb->passive ? climb_agent(c, verb->clause) : factuality_subject(c->m->sentence, verb->clause);
	if (climb_commissions(c, verb, source) || is_stopped_by_order(c, verb, source)) return;
	cue = climb_sought(c, cue, verb, source);
	cue = rumoured(c, cue, source);
	if (climb_is_order(c, verb, source)) c->v->factuality = VG_FACTUALITY_ASSERTED;
	if (climb_cue(c, cue)->effect == EFFECT_GIVEN && is_judged_in_thought(c, chunk)) return;
	bool says = climb_cue(c, cue)->effect == EFFECT_SAY || climb_cue(c, cue)->effect == EFFECT_REPORTED;
	if (says) climb_told_duty(c, chunk);
	if (leaves_as_told(c, cue, source, presupposed)) return;
	bool emerges = lex_intransitive(c->m->sentence->lex, verb->lemma);
	if (emerges) source = from_whom(c, chunk);
	bool heard_from = emerges && source != VG_NONE;
	c->promised = is_promise(c, verb, cue, source);
	c->hearsay = is_hearsay(c, verb, source) || is_doubted(c, verb, cue);
	enum vg_factuality own = own_of_governor(c, chunk);
	c->undenied = undenied_by(c, verb);
	bool polite = climb_cue(c, cue)->effect == EFFECT_CALLED_FOR && is_polite(c);
	if (polite) c->v->factuality = VG_FACTUALITY_ASSERTED;
	if (is_why(c, presupposed) && own == VG_FACTUALITY_NEGATED && climb_cue(c, cue)->effect == EFFECT_SAY) return;
	c->recalled = c->recalled || is_recalling(c, verb);
	if (own == VG_FACTUALITY_NEGATED && is_unknown(c, verb)) return;
	if (own == VG_FACTUALITY_NEGATED && is_untold_of(c, verb, cue)) return;
	if (says && is_told_by_nothing(c, verb) && c->v->factuality == VG_FACTUALITY_ASSERTED) {
		c->v->factuality = VG_FACTUALITY_NEGATED;
		note(c, cue);
		return;
	}
	bool due = own == VG_FACTUALITY_PLANNED || own == VG_FACTUALITY_CALLED_FOR;
	bool bound = verb->modal == MODAL_BE_TO || verb->modal == MODAL_MUST || verb->modal == MODAL_GOES;
	if (climb_cue(c, cue)->deemed && bound && due) own = VG_FACTUALITY_ASSERTED; /* "è da intendersi revocata" */
	climb_by_chunk(c, chunk);
	climb_apply(c, cue, own, is_said_to(c, verb) ? VG_NONE : source);
	if (may_ask(c, cue, verb, own)) c->v->factuality = own;
	if (is_bidden_by_law(c, cue, verb)) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	if (heard_from) c->v->factuality = climb_compose(c->v->factuality, EFFECT_REPORTED);
	c->recalled = false;
	c->promised = false;
	c->hearsay = false;
}
