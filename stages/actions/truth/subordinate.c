/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the conjunction over a clause makes of its truth: conditions, times, reasons, aims, outcomes. */
#include "climb.h"
#include "actions/frames/fit.h"

bool climb_is_beside_aside(const struct climber *c, const struct clause *own, const struct clause *condition)
{
	const struct clause *says = climb_clause(c, condition->parent);
	if (own->kind != CLAUSE_COORD || own->parent != condition->parent || says->verb < condition->verb) return false;
	int32_t cue = says->verb != VG_NONE && says->verb < own->verb ? climb_verb_cue(c, says->verb) : VG_NONE;
	return cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_SAY;
}

/* "had it not been revoked, the firm would have ...": what is thought away is there. */
bool climb_is_unreal(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	const struct clause *parent = climb_clause(c, clause->parent), *own = climb_clause(c, c->step->clause);
	if (own != NULL && clause->parent != VG_NONE && climb_is_beside_aside(c, own, clause)) parent = own;
	const struct chunk *would = parent != NULL ? climb_chunk(c, parent->verb) : NULL;
	if (verb == NULL || would == NULL || clause->sub != SUB_IF) return false;
	bool italian = lex_lang(c->m->sentence->lex) == VG_LANG_IT; /* not "se fosse revocata, sarebbe costretta" */
	bool both = italian ? climb_is_done(c, verb) && climb_is_done(c, would) : verb->perfect && would->perfect;
	if (!both) return false;
	bool past = verb->tense == TENSE_PAST || verb->tense == TENSE_ISUBJ;
	return past && (would->modal == MODAL_WOULD || would->modal == MODAL_COULD || would->tense == TENSE_COND);
}

/* "Until the licence is renewed, sales will stop": the time of what lies ahead. */
static bool lies_ahead(const struct climber *c, const struct clause *clause)
{
	const struct clause *parent = climb_clause(c, clause->parent);
	const struct chunk *verb = climb_chunk(c, clause->verb), *main = climb_chunk(c, parent->verb);
	if (verb == NULL || main == NULL || clause->mark == VG_NONE) return false;
	const struct word *mark = &c->m->sentence->words.items[climb_chunk(c, clause->mark)->first];
	bool until = word_serves(mark, FN_UNTIL) && main->tense != TENSE_PAST && !main->perfect;
	bool yet = verb->tense == TENSE_SUBJ && !climb_is_done(c, verb) && main->tense == TENSE_FUT;
	if (yet) return true; /* "Prima che venga revocata, passeranno mesi" */
	return verb->tense == TENSE_PRES && verb->modal == 0 && ((main->modal != 0 && !main->perfect) || until);
}

/* "and so the court annulled it", ", so that a licence is required": what came of it, not what it is for. */
static bool is_outcome(const struct climber *c, const struct clause *clause)
{
	const struct chunk *mark = climb_chunk(c, clause->mark), *verb = climb_chunk(c, clause->verb);
	const struct chunk *comma = climb_chunk(c, clause->mark - 1); /* ", so the shipment is on hold" */
	bool now = verb != NULL && verb->tense == TENSE_PRES && comma != NULL && comma->kind == CHUNK_PUNCT;
	const struct word *so = mark != NULL ? &c->m->sentence->words.items[mark->first] : NULL;
	bool joins =
		word_serves(so, FN_SO) || (word_serves(so, FN_SO_THAT) && comma != NULL && comma->kind == CHUNK_PUNCT);
	return joins && verb != NULL && mark->first == mark->last && verb->form == FORM_FINITE && verb->modal == 0 &&
	       (now || verb->tense == TENSE_PAST || (verb->perfect && verb->tense == TENSE_PRES));
}

/* "anche se venisse revocata": what is only thought of. */
static bool is_even_if(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *mark = climb_chunk(c, clause->mark);
	return verb != NULL && verb->tense == TENSE_ISUBJ && mark != NULL &&
	       word_serves(&c->m->sentence->words.items[mark->first], FN_EVEN_IF);
}

/* "Finché la licenza non sarà rinnovata": what is to come about first. */
static bool is_until(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *mark = climb_chunk(c, clause->mark);
	const struct clause *main = climb_clause(c, clause->parent);
	const struct chunk *lasts =
		main != NULL ? climb_chunk(c, main->verb) : NULL; /* "non valgono finché non li ha" */
	bool open = verb != NULL && (verb->tense == TENSE_FUT || (lasts != NULL && lasts->tense == TENSE_PRES &&
								  !lasts->perfect && verb->tense == TENSE_PRES));
	return open && mark != NULL && echo_is(c->m, "until", NULL, c->m->sentence->words.items[mark->first].low);
}

static void subordinate(struct climber *c, const struct clause *clause)
{
	struct verdict *v = c->v;
	switch (clause->sub) {
	case SUB_IF:
	case SUB_WHETHER:
		if (climb_is_until_done(c, clause) || c->known) break;
		if (clause->sub == SUB_WHETHER && climb_is_act_of(c))
			break; /* "whether Norway's refusal was notified" */
		if (climb_is_unreal(c, clause) && v->factuality == VG_FACTUALITY_NEGATED) {
			v->factuality = VG_FACTUALITY_ASSERTED;
			break;
		}
		v->question = true;
		v->factuality = VG_FACTUALITY_POSSIBLE;
		break;
	case SUB_WHEN:
		if (v->factuality == VG_FACTUALITY_NEGATED && is_until(c, clause)) {
			v->factuality = VG_FACTUALITY_POSSIBLE;
			break;
		}
		if (v->factuality == VG_FACTUALITY_ASSERTED && lies_ahead(c, clause))
			v->factuality =
				word_serves(&c->m->sentence->words.items[climb_chunk(c, clause->mark)->first], FN_UNTIL)
					? VG_FACTUALITY_POSSIBLE
					: VG_FACTUALITY_PLANNED;
		break;
	case SUB_ALTHOUGH:
		if (is_even_if(c, clause) && v->factuality == VG_FACTUALITY_ASSERTED)
			v->factuality = VG_FACTUALITY_POSSIBLE;
		break;
	case SUB_ASIF: v->factuality = VG_FACTUALITY_NEGATED; break;
	case SUB_WITHOUT: /* "senza che nessuno revochi" denies once */
		if ((!climb_negative_np(c, clause->subject) && !climb_negative_np(c, clause->object)) ||
		    v->factuality != VG_FACTUALITY_NEGATED)
			v->factuality = climb_compose(v->factuality, EFFECT_NEGATED);
		break;
	case SUB_SO:
		if (v->factuality == VG_FACTUALITY_ASSERTED && !is_outcome(c, clause))
			v->factuality = VG_FACTUALITY_PLANNED;
		break;
	default: break;
	}
}

/* "Nothing was done before the licence was revoked", "because it had been revoked": what the time or the reason of
 * something is, is there, whatever becomes of that. */
static bool is_settled(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	bool kind = clause->sub == SUB_WHEN || clause->sub == SUB_BECAUSE || clause->sub == SUB_ALTHOUGH;
	if (!kind || verb == NULL || verb->form != FORM_FINITE || verb->modal != 0) return false;
	bool past = verb->tense == TENSE_PAST || verb->tense == TENSE_IMPF || verb->perfect;
	return past && verb->tense != TENSE_COND && verb->tense != TENSE_FUT;
}

int32_t climb_subordinate(struct climber *c, int32_t index, const struct clause *clause)
{
	const struct chunk *asks = climb_chunk(c, clause->verb);
	bool urges = asks != NULL && asks->negated && index != c->step->clause && /* "se non ritenga di revocare" */
		     (clause->sub == SUB_IF || clause->sub == SUB_WHETHER) &&
		     climb_verb_cue(c, clause->verb) != VG_NONE;
	if (urges) { /* a question, however it is meant */
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
		c->v->question = true;
		c->v->source = c->v->source_cue = VG_NONE; /* who is asked says nothing */
		c->v->called = false;
		return VG_NONE;
	}
	bool kept = c->settled && (clause->sub == SUB_WHETHER ||
				   clause->sub == SUB_IF); /* "weighs whether to maintain the suspension" */
	if (!kept) subordinate(c, clause);
	c->settled = c->settled || is_settled(c, clause);
	const struct clause *parent = climb_clause(c, clause->parent);
	int32_t calls = clause->sub == SUB_SO && parent->verb != VG_NONE ? climb_verb_cue(c, parent->verb) : VG_NONE;
	bool wants = calls != VG_NONE && climb_cue(c, calls)->effect == EFFECT_SAY &&
		     c->v->factuality == VG_FACTUALITY_PLANNED; /* "ha scritto al ministro affinché revochi" */
	if (wants) c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	if (wants || (calls != VG_NONE && climb_cue(c, calls)->effect == EFFECT_CALLED_FOR)) /* "preme affinché" */
		climb_govern(c, parent->verb, false);
	if (clause->sub != SUB_WHETHER || parent->verb == VG_NONE) return clause->parent;
	climb_govern(c, parent->verb, true);
	return clause->parent;
}

/* "In caso di inadempimento verrà disposta la revoca": a noun's step, told of a case that may come. */
static bool in_case(const struct climber *c, const struct clause *own)
{
	const struct chunk *verb = c->step->kind == STEP_NOUN ? climb_chunk(c, own->verb) : NULL;
	bool ahead = verb != NULL && (verb->tense == TENSE_COND || verb->tense == TENSE_FUT) &&
		     (c->v->factuality == VG_FACTUALITY_PLANNED || c->v->factuality == VG_FACTUALITY_ASSERTED);
	for (uint32_t i = 0; ahead && i < c->m->sentence->chunks.n; i++) {
		const struct chunk *np = climb_chunk(c, (int32_t)i);
		bool of_it = np->kind == CHUNK_NP && np->prep == PREP_IN && np->clause == c->step->clause;
		if (of_it && np->first == np->last && word_serves(&c->m->sentence->words.items[np->head], FN_CASE))
			return true;
	}
	return false;
}

/* "will be revoked if the goods are diverted", "se non arriva, farà ricorso": what lies ahead on a condition may come.
 */
void climb_on_condition(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct clause *own = climb_clause(c, c->step->clause);
	bool under = own->kind == CLAUSE_INF || own->kind == CLAUSE_GER; /* "will not hesitate to revoke it if" */
	if (in_case(c, own)) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	const struct clause *around = climb_clause(c, own->parent);
	const struct chunk *main = around != NULL ? climb_chunk(c, around->verb) : NULL;
	bool would = under && main != NULL && main->tense == TENSE_COND && !climb_is_done(c, main) &&
		     c->v->factuality == VG_FACTUALITY_REPORTED; /* "Qualora ..., saremmo costretti a ricorrere" */
	bool ahead = would || c->v->factuality == VG_FACTUALITY_PLANNED;
	for (uint32_t i = 0; ahead && i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *mark = climb_chunk(c, clause->mark), *verb = climb_chunk(c, clause->verb);
		if (clause->kind != CLAUSE_SUB || clause->sub != SUB_IF || mark == NULL || verb == NULL) continue;
		bool beside = (under && clause->parent == own->parent) || climb_is_beside_aside(c, own, clause);
		if (clause->parent != c->step->clause && !beside) continue;
		if (echo_is(c->m, "condition", NULL, s->words.items[mark->first].low))
			c->v->factuality = VG_FACTUALITY_POSSIBLE;
	}
}
