/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verb of a step says of its truth by itself: tense and mood, its frame, conditions, what it is told of. */
#include "climb.h"
#include "actions/frames/fit.h"

/* "Without the protests it would not have been revoked", "Senza le proteste non sarebbe stata revocata": what would
 * have come about had something else not been. */
static bool would_without(const struct climber *c, int32_t index)
{
	const struct clause *clause = climb_clause(c, index);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	bool thought = verb != NULL && ((verb->perfect && verb->modal == MODAL_WOULD) ||
					(verb->tense == TENSE_COND && climb_is_done(c, verb)));
	for (int32_t i = 0; thought && i < clause->verb; i++)
		if (climb_chunk(c, i)->kind == CHUNK_NP && climb_chunk(c, i)->prep == PREP_WITHOUT &&
		    climb_chunk(c, i)->clause == index && climb_chunk(c, i)->det == DET_DEF)
			return true;
	return false;
}

/* "Qualora l'Unione decidesse altrimenti, il Governo si adeguerebbe e sospenderebbe": the condition is of both. */
static bool goes_on_from_would(const struct climber *c, int32_t index, const struct clause *condition)
{
	const struct clause *own = climb_clause(c, index);
	if (own->kind != CLAUSE_COORD || own->parent == VG_NONE || condition->parent != own->parent) return false;
	const struct chunk *verb = climb_chunk(c, own->verb);
	const struct chunk *lead = climb_chunk(c, climb_clause(c, own->parent)->verb);
	return verb != NULL && lead != NULL && verb->tense == TENSE_COND && lead->tense == TENSE_COND;
}

/* "would be suspended if ...": what would come about on a condition. */
static bool on_condition(const struct climber *c, int32_t index)
{
	for (uint32_t i = 0; i < c->m->sentence->clauses.n; i++) {
		const struct clause *clause = climb_clause(c, (int32_t)i);
		bool ours = clause->parent == index || goes_on_from_would(c, index, clause) ||
			    (clause->parent != VG_NONE && climb_is_beside_aside(c, climb_clause(c, index), clause));
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_IF && ours) return true;
	}
	if (would_without(c, index)) return true;
	const struct chunk *verb = climb_chunk(c, climb_clause(c, index)->verb);
	bool ahead = verb->tense == TENSE_COND || verb->tense == TENSE_FUT;
	for (uint32_t i = 0; ahead && i < c->m->sentence->chunks.n; i++) {
		const struct chunk *np = climb_chunk(c, (int32_t)i); /* "verrebbe revocata solo in caso di guerra" */
		bool failing = np->prep == PREP_WITHOUT && np->clause == index && np->prep_word != VG_NONE &&
			       i < (uint32_t)climb_clause(c, index)->verb && /* "in mancanza di prove verrà revocata" */
			       !word_serves(&c->m->sentence->words.items[np->prep_word], FN_WITHOUT);
		if (failing) return true;
		if (np->kind == CHUNK_NP && np->clause == index && np->prep == PREP_IN && np->first == np->last &&
		    word_serves(&c->m->sentence->words.items[np->head], FN_CASE))
			return true;
	}
	return false;
}

static bool on_unreal(const struct climber *c, int32_t index)
{
	for (uint32_t i = 0; i < c->m->sentence->clauses.n; i++) {
		const struct clause *clause = climb_clause(c, (int32_t)i);
		bool ours = clause->parent == index ||
			    (clause->parent != VG_NONE && climb_is_beside_aside(c, climb_clause(c, index), clause));
		if (clause->kind == CLAUSE_SUB && clause->sub == SUB_IF && ours && climb_is_unreal(c, clause))
			return true;
	}
	return false;
}

/* An infinitive that nothing governs: "Government to halt sales", "Revocare subito le licenze". */
static bool stands_alone(const struct climber *c, const struct clause *clause)
{
	if (clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD || clause->kind == CLAUSE_THAT) return true;
	const struct clause *parent = clause->parent != VG_NONE ? climb_clause(c, clause->parent) : NULL;
	return clause->kind == CLAUSE_INF && clause->governor == VG_NONE && parent != NULL && parent->verb == VG_NONE &&
	       lex_lang(c->m->sentence->lex) == VG_LANG_IT;
}

/* Is the verb of the clause around told as past? */
static bool is_past_around(const struct climber *c, const struct clause *clause)
{
	const struct clause *parent = clause->parent != VG_NONE ? climb_clause(c, clause->parent) : NULL;
	const struct chunk *verb = parent != NULL ? climb_chunk(c, parent->verb) : NULL;
	if (verb == NULL || verb->modal != 0) return false;
	return verb->tense == TENSE_PAST || verb->tense == TENSE_IMPF || (verb->perfect && verb->tense == TENSE_PRES);
}

/* "will need a licence from next month", "Norway will require a licence": from a day on, or by who has yet to do it. */
static bool is_from_then_on(const struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *who = climb_chunk(c, s->clauses.items[c->step->clause].subject);
	bool acts = !verb->passive && who != NULL && (who->classes & match_themes(s->lex)) == 0;
	if (acts && fit_authority(c->m, who)) return true;
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *when = &s->chunks.items[i];
		bool from = when->prep == PREP_FROM || word_opens(s, &s->words.items[when->first], FN_FROM);
		bool day = s->words.items[when->head].mention != VG_NONE; /* not "from here on" */
		if (when->kind == CHUNK_TIME && when->clause == c->step->clause && from && day) return true;
	}
	return climb_is_due(c, verb);
}

/* "will not object to the sale": it is let go by a denial, and not yet. */
static bool will_not_object(const struct climber *c, const struct frame *frame, const struct chunk *verb)
{
	bool ahead = verb->modal == MODAL_WILL || verb->modal == MODAL_WOULD || verb->tense == TENSE_FUT;
	return (frame->flags & FRAME_DENIED) && c->v->factuality == VG_FACTUALITY_ASSERTED && ahead &&
	       c->step->action == VG_ACTION_GRANTED;
}

/* "can sell them again", not "potrebbe presto di nuovo vendere" nor "was told that it could once the war ends". */
static enum vg_factuality lets(const struct climber *c, const struct chunk *verb)
{
	if (verb->tense == TENSE_COND) return VG_FACTUALITY_POSSIBLE;
	for (uint32_t i = 0; i < c->m->sentence->clauses.n; i++) {
		const struct clause *clause = climb_clause(c, (int32_t)i);
		const struct chunk *when = climb_chunk(c, clause->verb);
		bool waits = clause->kind == CLAUSE_SUB && clause->sub == SUB_WHEN && clause->parent == c->step->clause;
		if (waits && when != NULL && when->tense == TENSE_PRES && clause->verb > c->step->chunk)
			return VG_FACTUALITY_PLANNED;
	}
	return VG_FACTUALITY_ASSERTED;
}

/* "era stata concessa nel 2015 e sarebbe scaduta nel 2018": beside what had been done, what was then to come. */
static bool was_to_come(const struct climber *c, const struct frame *frame, const struct chunk *verb)
{
	const struct clause *clause = climb_clause(c, c->step->clause), *lead = climb_clause(c, clause->parent);
	const struct chunk *before = lead != NULL ? climb_chunk(c, lead->verb) : NULL;
	bool then = (frame->flags & FRAME_FUTURATE) && verb->tense == TENSE_COND && climb_is_done(c, verb);
	if (!then || before == NULL) return false;
	bool beside = clause->kind == CLAUSE_COORD || clause->kind == CLAUSE_REL || clause->kind == CLAUSE_SUB;
	bool past = before->tense == TENSE_IMPF || clause->kind == CLAUSE_REL; /* "ha perso la licenza che sarebbe" */
	return beside && past && climb_is_done(c, before);
}

/* What the frame says of the truth of its own steps. */
static void frame_truth(struct climber *c, const struct chunk *verb)
{
	const struct frame *frame = &c->m->pack->frames.items[c->step->frame];
	enum vg_factuality *f = &c->v->factuality;
	bool none = *f == VG_FACTUALITY_NEGATED && !(frame->flags & FRAME_DENIED) && /* "does not rule out an appeal" */
		    (frame->effect == EFFECT_POSSIBLE || frame->effect == EFFECT_PLANNED);
	if (frame->effect == EFFECT_GIVEN) { /* "will hear the appeal": it was made */
		if (*f == VG_FACTUALITY_PLANNED) *f = VG_FACTUALITY_ASSERTED;
		return;
	}
	if (!none) *f = climb_compose(*f, frame->effect); /* "nessuna restrizione è allo studio" */
	if (will_not_object(c, frame, verb)) *f = climb_tense(c, verb);
	bool holds = (frame->flags & FRAME_STANDING) != 0;
	bool future = verb->modal != MODAL_WOULD || /* not "the bill would require a licence" */
		      climb_clause(c, c->step->clause)->kind != CLAUSE_MAIN;
	const struct chunk *stop = climb_chunk(c, climb_clause(c, c->step->clause)->subject);
	const struct chunk *theme = climb_chunk(c, c->step->theme);
	if (stop == NULL) stop = theme;
	bool them = (verb->clit & 1u << CLIT_ACC) != 0; /* "ha promesso che le esaminerà" */
	bool handled = c->step->action == VG_ACTION_APPLIED && !(frame->flags & FRAME_LICENSEE);
	handled = handled && (theme != NULL || them);
	bool waits = verb->negated && (verb->yet || verb->perfect); /* "non è stata ancora esaminata" */
	handled = handled && (*f == VG_FACTUALITY_PLANNED || (*f == VG_FACTUALITY_NEGATED && waits) ||
			      (*f == VG_FACTUALITY_ASSERTED && verb->form == FORM_INF));
	if (handled && (them || theme->det == DET_DEF || theme->det == DET_POSS)) {
		*f = VG_FACTUALITY_ASSERTED; /* "would work through the applications": they were made */
		c->settled = true;
	}
	holds = holds || (lex_verb_serves(c->m->sentence->lex, verb->lemma, FN_STAYS) && stop != NULL &&
			  stop->det == DET_DEF); /* "Il blocco resterà in vigore" */
	if (holds && future && *f == VG_FACTUALITY_PLANNED && !is_from_then_on(c, verb)) *f = VG_FACTUALITY_ASSERTED;
	bool present = verb->tense == TENSE_PRES && verb->form == FORM_FINITE;
	bool passive = verb->passive && !climb_is_done(c, verb) && /* "Da domani è vietato", not "è prorogata" */
		       c->step->action == VG_ACTION_RESTRICTED && !(frame->flags & FRAME_FUTURATE);
	bool now = present && (!verb->perfect || passive);
	bool due = (frame->flags & FRAME_FUTURATE) || climb_is_due(c, verb);
	if (due && now && *f == VG_FACTUALITY_ASSERTED) *f = VG_FACTUALITY_PLANNED; /* "the licence expires in May" */
	if (*f == VG_FACTUALITY_REPORTED && was_to_come(c, frame, verb)) *f = VG_FACTUALITY_PLANNED;
	bool would = verb->modal == MODAL_WOULD || verb->tense == TENSE_COND || verb->modal == MODAL_WILL ||
		     verb->tense == TENSE_FUT;
	if (would && *f != VG_FACTUALITY_NEGATED && on_condition(c, c->step->clause)) *f = VG_FACTUALITY_POSSIBLE;
	bool dated = false;
	bool ahead = verb->tense == TENSE_FUT; /* "Da giugno potranno" */
	for (uint32_t i = 0; (frame->flags & FRAME_CANNOT) && i < c->m->sentence->chunks.n; i++)
		dated = dated || climb_chunk(c, (int32_t)i)->kind == CHUNK_TIME;
	dated = dated && !climb_is_while(c);
	if (frame->flags & FRAME_CANNOT) *f = ahead && dated ? VG_FACTUALITY_PLANNED : VG_FACTUALITY_ASSERTED;
	if (frame->flags & (FRAME_AGAIN | FRAME_LETSO)) *f = lets(c, verb);
	if ((frame->flags & FRAME_NOLONGER) && !(frame->flags & FRAME_CANNOT)) *f = climb_tense(c, verb);
	bool thought =
		(verb->perfect && verb->modal == MODAL_WOULD) || (verb->tense == TENSE_COND && climb_is_done(c, verb));
	bool unreal = thought && (on_unreal(c, c->step->clause) || would_without(c, c->step->clause));
	if (*f == VG_FACTUALITY_NEGATED && unreal)
		*f = VG_FACTUALITY_ASSERTED; /* "would not have been granted had it known" */
}

/* "if it is true, they will revoke" */
static void on_if(struct climber *c, const struct chunk *verb)
{
	bool open = verb->modal != 0 || verb->tense == TENSE_FUT || verb->tense == TENSE_COND;
	if (open && c->v->factuality != VG_FACTUALITY_NEGATED && on_condition(c, c->step->clause))
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* A word of the day by which something is to be. */
static bool is_due(const struct climber *c, const struct word *word)
{
	if (echo_is(c->m, "due", NULL, word->low)) return true;
	struct vg_str low = word->low, first;
	return word->tag == TAG_TIME && vg_str_next(&low, ' ', &first) && echo_is(c->m, "due", NULL, first);
}

/* ... behind a verb, or before it in its own clause. */
static bool has_day(const struct climber *c, const struct chunk *verb, bool before)
{
	const struct word *words = c->m->sentence->words.items;
	for (uint32_t w = verb->last + 1; w < c->m->sentence->words.n; w++) {
		if (words[w].tag == TAG_PUNCT || words[w].tag == TAG_SUB) break;
		if (is_due(c, &words[w])) return true;
	}
	for (uint32_t w = before ? verb->first : 0; w-- > 0;) {
		if (words[w].tag == TAG_PUNCT || words[w].tag == TAG_SUB) break;
		if (is_due(c, &words[w])) return true;
	}
	return false;
}

/* "dovrebbe essere rilasciata entro giugno", "should be renewed by June", "la ditta dovrebbe ottenerla entro giugno":
 * what is for the holder, with its day, is expected rather than demanded. */
static bool is_expected(const struct climber *c, const struct chunk *verb)
{
	bool ought = verb->modal == MODAL_MUST && verb->tense == TENSE_COND;
	bool gives = c->step->action == VG_ACTION_GRANTED || c->step->action == VG_ACTION_RENEWED;
	bool holders = ought && (c->m->pack->frames.items[c->step->frame].flags & FRAME_LICENSEE) != 0;
	if ((verb->modal != MODAL_SHOULD && !ought) || climb_is_done(c, verb) || verb->negated) return false;
	return (holders || (gives && match_is_passive(c->m, c->step))) && has_day(c, verb, holders);
}

/* "Che la licenza scada!", "Che la licenza scada, chiede Amnesty": a wish that no verb before it governs. */
static bool is_wish(const struct climber *c, const struct clause *clause)
{
	const struct chunk *colon = climb_chunk(c, clause->mark - 1); /* "una richiesta: che sia revocata" */
	if (clause->kind == CLAUSE_THAT && colon != NULL && colon->kind == CHUNK_PUNCT && colon->mark == ':')
		return true;
	const struct clause *parent = climb_clause(c, clause->parent);
	const struct chunk *verb = parent != NULL ? climb_chunk(c, parent->verb) : NULL;
	const struct chunk *opens = climb_chunk(c, 0); /* "Che pubblichi i dati, e che le licenze siano riviste" */
	bool second =
		clause->kind == CLAUSE_THAT && verb == NULL && opens->kind == CHUNK_MARK && opens->mark == TAG_THAT;
	if (second && climb_chunk(c, clause->verb)->tense == TENSE_SUBJ) return true;
	if (clause->kind != CLAUSE_THAT || clause->mark != 0 || opens->first != 0) return false;
	return verb == NULL ||
	       (parent->verb > clause->verb && !verb->copula && lex_takes_that(c->m->sentence->lex, verb->lemma));
}

/* "Amnesty: revocate", "Amnesty al governo: revocate": who stands before the colon, with whom it is said to. */
static const struct chunk *speaker_before(const struct climber *c)
{
	int32_t i = c->step->chunk - 2;
	const struct chunk *who = climb_chunk(c, i);
	while (who != NULL && i > 0 && who->kind == CHUNK_NP && who->prep == PREP_TO) who = climb_chunk(c, --i);
	return who;
}

/* "Revocate la licenza": what could be a participle does not agree with its object. */
static bool is_imperative_it(const struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	const struct word *words = c->m->sentence->words.items;
	bool topic = c->m->sentence->heading && c->step->theme < c->step->chunk; /* "Obici, Amnesty: fermate tutto" */
	int32_t what = topic ? clause->object : c->step->theme;
	const struct chunk *object = climb_chunk(c, what);
	bool plural = lex_ends(c->m->sentence->lex, words[verb->head].low, FN_YOU_ALL_ENDING);
	if (verb->form != FORM_PART || !plural || object == NULL || clause->kind == CLAUSE_PART ||
	    what < c->step->chunk || verb->first != verb->last)
		return false;
	if (word_serves(&words[object->first], FN_NOT_FEMININE_PLURAL)) return true;
	const struct word *before = verb->first > 0 ? &words[verb->first - 1] : NULL; /* "«Fermate le bombe»" */
	bool colon = word_is_mark(before, ':'); /* "Amnesty: revocate le licenze", not "Il ministero: revocate" */
	bool mark = before != NULL && before->tag == TAG_PUNCT && !word_is_mark(before, ',') &&
		    (!colon || fit_partisan(c->m, speaker_before(c)));
	return mark && verb->head + 1 == object->first && (object->det == DET_DEF || object->det == DET_DEM);
}

/* "The Senate passed a resolution that would block the sale": what a house has voted for may come about. */
static bool is_text_adopted(const struct climber *c, const struct clause *clause, const struct chunk *text)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct clause *above = clause->kind == CLAUSE_REL ? climb_clause(c, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? climb_chunk(c, above->verb) : NULL;
	uint64_t texts =
		lex_class(lex, VG_STR("draft")) | lex_class(lex, VG_STR("curb")) | lex_class(lex, VG_STR("rule"));
	return verb != NULL && (text->classes & texts) != 0 && !verb->negated && verb->modal == 0 &&
	       echo_verb(c->m, "adopts", verb);
}

/* "La bozza di decreto revoca la licenza", "la proposta vieterebbe", "l'emendamento che vietava": a text that does not
 * hold yet. */
static void tells_of_text(struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	uint32_t hit;
	const struct chunk *who = climb_chunk(c, clause->subject);
	bool would = verb->modal == MODAL_WOULD; /* "the bill would have banned it" */
	bool open = verb->tense == TENSE_PRES || verb->tense == TENSE_COND || verb->tense == TENSE_IMPF || would;
	bool past = verb->perfect && verb->tense != TENSE_COND && !would; /* "l'emendamento che avrebbe fermato" */
	if (who == NULL || who->kind != CHUNK_NP || verb->passive || !open || past || (verb->modal != 0 && !would) ||
	    clause->subject > clause->verb || c->step->action == VG_ACTION_APPLIED) /* "La richiesta risaliva a" */
		return;
	if (c->m->pack->frames.items[c->step->frame].flags & FRAME_LICENSEE)
		return; /* "due richieste avrebbero già ricevuto il via libera" */
	const struct chunk *near = clause->kind == CLAUSE_REL ? climb_chunk(c, clause->mark - 1) : NULL;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, who->head, who->head, &hit);
	if (term == VG_NONE && near != NULL && near->kind == CHUNK_NP) /* "il veto sulla risoluzione che vietava" */
		term = match_term(c->m, TERM_CUE_NOUN, near->head, near->head, &hit);
	int32_t cue = term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
	bool told = c->v->factuality == VG_FACTUALITY_ASSERTED || c->v->factuality == VG_FACTUALITY_REPORTED ||
		    (would && c->v->factuality == VG_FACTUALITY_PLANNED);
	if (told && would && is_text_adopted(c, clause, who)) {
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
		return;
	}
	if (cue == VG_NONE || !told) return;
	if (climb_cue(c, cue)->effect == EFFECT_PLANNED) c->v->factuality = VG_FACTUALITY_PLANNED;
	bool urges = climb_cue(c, cue)->effect == EFFECT_CALLED_FOR && (verb->tense != TENSE_PRES || would);
	if (urges) c->v->factuality = VG_FACTUALITY_CALLED_FOR; /* "la mozione avrebbe vietato" */
}

bool climb_is_until_done(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *mark = climb_chunk(c, clause->mark);
	if (clause->kind != CLAUSE_SUB || mark == NULL || verb == NULL) return false;
	struct vg_str low = c->m->sentence->words.items[mark->first].low;
	bool done = lex_lang(c->m->sentence->lex) == VG_LANG_IT /* not "finché non sarà rinnovata" */
			    ? climb_is_done(c, verb) && verb->tense == TENSE_PRES
			    : verb->perfect;
	bool past = verb->form == FORM_FINITE && (verb->tense == TENSE_PAST || done) && verb->modal == 0;
	const struct clause *main = climb_clause(c, clause->parent);
	const struct chunk *lasts = main != NULL ? climb_chunk(c, main->verb) : NULL;
	bool still = lasts != NULL && lasts->tense == TENSE_PRES && !lasts->perfect && verb->tense == TENSE_PRES;
	if (still) return false; /* "non valgono finché il ministero non li ha riesaminati" */
	return past && (verb->negated ? echo_is(c->m, "until", NULL, low) : echo_is(c->m, "until_not", NULL, low));
}

/* "did not revoke it until May", "was not granted until the BBC asked": then it did. */
static bool until_then(const struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	if (!verb->negated || verb->form != FORM_FINITE || verb->tense != TENSE_PAST || verb->modal != 0) return false;
	for (uint32_t i = (uint32_t)c->step->chunk + 1; i < s->chunks.n; i++) {
		const struct chunk *chunk = &s->chunks.items[i];
		const struct word *prep = chunk->prep_word != VG_NONE && chunk->kind != CHUNK_VG
						  ? &s->words.items[chunk->prep_word]
					  : chunk->kind == CHUNK_MARK ? &s->words.items[chunk->first]
								      : NULL;
		if (chunk->kind == CHUNK_VG || chunk->kind == CHUNK_PUNCT) return false;
		if (chunk->kind == CHUNK_TIME && word_opens(s, &s->words.items[chunk->first], FN_UNTIL)) return true;
		if (!word_serves(prep, FN_UNTIL)) continue;
		return chunk->kind != CHUNK_NP || s->words.items[chunk->head].tag != TAG_ADV;
	}
	return false;
}

/* "why it had not been revoked {sooner}", "perché non è stata revocata {prima}": then it was, though late. */
static bool came_late(const struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	const struct word *words = c->m->sentence->words.items;
	const struct chunk *mark = climb_chunk(c, clause->mark); /* "chiede perché non sia stata revocata prima" */
	bool why = clause->kind == CLAUSE_SUB && mark != NULL && verb->tense == TENSE_SUBJ &&
		   word_serves(&words[mark->first], FN_WHY);
	bool asks = c->m->sentence->question || clause->kind == CLAUSE_Q || why;
	for (uint32_t w = verb->first; asks && w <= verb->last; w++)
		if (word_serves(&words[w], FN_NEVER)) return false;
	const struct word *late = sentence_word(c->m->sentence, verb->last + 1u);
	const struct word *after = sentence_word(c->m->sentence, verb->last + 2u);
	bool past = verb->form == FORM_FINITE && (verb->tense == TENSE_PAST || verb->perfect) && verb->modal == 0;
	bool ends = after == NULL || after->tag == TAG_PUNCT || after->tag == TAG_SUB;
	return asks && verb->negated && past && ends && word_serves(late, FN_SOONER);
}

/* "The draft decree revokes the licence": what does it has not come about. */
static bool is_draft(const struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	uint32_t hit;
	const struct chunk *who = climb_chunk(c, clause->subject);
	if (who == NULL || who->kind != CHUNK_NP || verb->passive || verb->tense != TENSE_PRES || verb->modal != 0)
		return false;
	int32_t term = match_term(c->m, TERM_CUE_ADJ, who->first, who->last, &hit);
	if (term == VG_NONE || !(who->classes & lex_class(c->m->sentence->lex, VG_STR("rule")))) return false;
	enum effect effect = climb_cue(c, c->m->pack->terms.items[term].owner)->effect;
	return effect == EFFECT_PLANNED || effect == EFFECT_CALLED_FOR;
}

/* "Nothing short of revoking the licences will do": what is asked for. */
static void short_of(struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	bool nothing =
		verb->form == FORM_GER && verb->first >= 3 && word_serves(&s->words.items[verb->first - 3], FN_NOTHING);
	if (!nothing || !word_serves(&s->words.items[verb->first - 2], FN_SHORT)) return;
	c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	c->v->called = true;
}

/* "None of the licences revoked in May was reinstated": they were revoked, all of them. */
static bool is_done_to_none_of(const struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	const struct chunk *of = climb_chunk(c, clause->antecedent);
	return clause->kind == CLAUSE_PART && of != NULL && of->kind == CHUNK_NP && !verb->negated &&
	       word_serves(&c->m->sentence->words.items[of->first], FN_NONE_OF);
}

/* "Request to cancel the licences", "Calls to halt sales": a noun that calls for what the infinitive says. */
static bool is_call(const struct climber *c, int32_t np)
{
	uint32_t hit;
	const struct chunk *who = climb_chunk(c, np);
	int32_t term = who != NULL && who->kind == CHUNK_NP
			       ? match_term(c->m, TERM_CUE_NOUN, who->head, who->head, &hit)
			       : VG_NONE;
	return term != VG_NONE && climb_cue(c, c->m->pack->terms.items[term].owner)->effect == EFFECT_CALLED_FOR;
}

/* "Arms to Oman: time to halt them": without a verb, what it is time for. */
static bool is_time_to(const struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	const struct clause *around = climb_clause(c, clause->parent);
	bool bare = verb->form == FORM_INF && clause->kind == CLAUSE_INF && around != NULL && around->verb == VG_NONE;
	const struct word *time = bare && verb->first > 0 ? &c->m->sentence->words.items[verb->first - 1] : NULL;
	return word_serves(time, FN_RIGHT_TIME) &&
	       (verb->first == 1 || climb_chunk(c, clause->verb - 1)->det == DET_NONE);
}

/* "The cabinet decided that the licence should be revoked": by who can do it, it is no wish. */
static bool is_settled(const struct climber *c, const struct clause *clause)
{
	const struct clause *around = climb_clause(c, clause->parent);
	const struct chunk *decides = climb_chunk(c, clause->governor);
	if (clause->kind != CLAUSE_THAT || around == NULL || decides == NULL || clause->governor != around->verb)
		return false;
	bool past = decides->perfect || decides->tense == TENSE_PAST;
	const struct chunk *who = climb_chunk(c, factuality_subject(c->m->sentence, clause->parent));
	return past && decides->modal == 0 && !decides->negated && !decides->passive && who != NULL &&
	       who->kind == CHUNK_NP && fit_authority(c->m, who) && echo_verb(c->m, "decides", decides);
}

/* "Minister under pressure to halt sales", "Ministry wrong to halt sales", "Ministry not to halt sales": what stands
 * between who does it and the infinitive of a headline, which leaves the copula out. */
static void said_before_to(struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	uint32_t hit;
	const struct chunk *who = climb_chunk(c, clause->subject);
	const struct word *first = &c->m->sentence->words.items[verb->first]; /* "yet to halt" */
	bool not_done = verb->negated || (first->tag == TAG_ADV && first->sub == ADV_YET);
	if (not_done) c->v->factuality = VG_FACTUALITY_NEGATED;
	if (who == NULL || not_done || verb->first == 0) return;
	int32_t term = match_term(c->m, TERM_CUE_ADJ, who->first, verb->first - 1, &hit);
	if (term == VG_NONE && who->last + 1 < verb->first)
		term = match_term(c->m, TERM_CUE_NOUN, who->last + 1, verb->first - 1, &hit);
	if (term == VG_NONE) return;
	c->v->factuality = VG_FACTUALITY_ASSERTED;
	climb_apply(c, c->m->pack->terms.items[term].owner, VG_FACTUALITY_ASSERTED, VG_NONE);
}

/* "Reports Norway has halted sales", "Fears Norway will halt sales": the noun that opens a headline before who does it.
 */
static void opened_by(struct climber *c, const struct clause *clause)
{
	uint32_t hit;
	const struct chunk *who = climb_chunk(c, clause->subject);
	bool opens = who != NULL && who->kind == CHUNK_NP && who->first == 0 && who->head > who->first;
	int32_t term = opens ? match_term(c->m, TERM_CUE_NOUN, 0, 0, &hit) : VG_NONE;
	if (term == VG_NONE) return;
	const struct cue *cue = climb_cue(c, c->m->pack->terms.items[term].owner);
	if (cue->effect == EFFECT_REPORTED || cue->effect == EFFECT_POSSIBLE)
		c->v->factuality = climb_compose(c->v->factuality, cue->effect);
}

/* "to say why the licences should not be revoked": they may be, where no cause is shown. */
static bool is_cause_to_show(const struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	const struct chunk *mark = climb_chunk(c, clause->mark);
	return clause->kind == CLAUSE_Q && verb->modal == MODAL_SHOULD && verb->negated && mark != NULL &&
	       word_serves(&c->m->sentence->words.items[mark->first], FN_WHY);
}

/* What the form of the verb says: wishes, commands, infinitives that nothing governs, participles of what is to be done
 * first. */
static void by_form(struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	enum vg_factuality *f = &c->v->factuality;
	bool italian = lex_lang(c->m->sentence->lex) == VG_LANG_IT;
	bool wish = lex_has(c->m->sentence->lex, LEX_SUBJUNCTIVE) && verb->tense == TENSE_SUBJ &&
		    !climb_is_done(c, verb) &&
		    ((clause->kind == CLAUSE_MAIN && clause->mark == VG_NONE) || is_wish(c, clause));
	if (wish && *f == VG_FACTUALITY_ASSERTED) *f = VG_FACTUALITY_CALLED_FOR; /* "Si revochi la licenza" */
	if (!is_settled(c, clause)) climb_ought_not(c, verb, wish);
	if (is_cause_to_show(c, verb, clause)) *f = VG_FACTUALITY_POSSIBLE;
	bool once = clause->kind == CLAUSE_SUB && clause->sub == SUB_WHEN && verb->form == FORM_PART &&
		    clause->verb == clause->mark + 1; /* "once revoked", "una volta revocata" */
	if (once && *f == VG_FACTUALITY_ASSERTED && !is_past_around(c, clause)) *f = VG_FACTUALITY_POSSIBLE;
	const struct clause *around = climb_clause(c, clause->parent);
	const struct chunk *then = around != NULL ? climb_chunk(c, around->verb) : NULL;
	bool ahead = verb->form == FORM_INF && verb->prep == PREP_BEFORE && then != NULL && then->form == FORM_FINITE &&
		     !then->perfect &&
		     (then->tense == TENSE_PRES || then->tense == TENSE_FUT); /* "Prima di revocarla aspetta" */
	if (ahead && *f == VG_FACTUALITY_ASSERTED) *f = VG_FACTUALITY_PLANNED;
	bool headline = verb->form == FORM_INF && stands_alone(c, clause); /* "Revocare le licenze": a call, no plan */
	if (headline) *f = italian || is_call(c, clause->subject) ? VG_FACTUALITY_CALLED_FOR : VG_FACTUALITY_PLANNED;
	if (headline && !italian) said_before_to(c, verb, clause);
	if (!italian && c->m->sentence->heading && clause->kind == CLAUSE_MAIN) opened_by(c, clause);
	if (is_time_to(c, verb, clause)) *f = VG_FACTUALITY_CALLED_FOR;
	bool you = verb->persons == 1 << 4 && verb->modal == 0 && !verb->perfect && verb->tense == TENSE_PRES &&
		   clause->subject == VG_NONE && italian;
	if (you || is_imperative_it(c, verb, clause)) *f = VG_FACTUALITY_CALLED_FOR;
}

/* "Two years later the ministry would revoke it", "Due anni dopo l'avrebbe revocata": what a text that is told from
 * before goes on to tell. */
static bool is_told_from_before(const struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	const struct sentence *s = c->m->sentence;
	bool italian = lex_lang(s->lex) == VG_LANG_IT;
	bool then = italian ? verb->tense == TENSE_COND && climb_is_done(c, verb) && verb->modal == 0
			    : (verb->modal == MODAL_WOULD && !verb->perfect) ||
				      (verb->modal == MODAL_BE_TO && verb->tense == TENSE_PAST && !verb->yet);
	bool free = clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD || clause->kind == CLAUSE_REL;
	if (!then || !free || verb->negated || s->question) return false;
	for (uint32_t w = verb->first; !italian && w < verb->head; w++)
		if (word_serves(&s->words.items[w], FN_LATER_ON)) return true;
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *time = climb_chunk(c, (int32_t)i);
		if (time->kind != CHUNK_TIME || time->clause != c->step->clause) continue;
		const struct word *end = &s->words.items[time->last], *next = sentence_word(s, time->last + 1);
		if (lex_ends(s->lex, end->low, FN_LATER_ENDING) || word_serves(end, FN_LATER_ON)) return true;
		if (next != NULL && next->tag != TAG_PREP && word_serves(next, FN_LATER_ON)) return true;
	}
	return false;
}

/* "One option is to revoke it", "The demand is to revoke it": what the subject says that the step is. */
static void is_to_do(struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	uint32_t hit;
	const struct chunk *what = climb_chunk(c, clause->subject);
	if (verb->modal != MODAL_BE_TO || verb->negated || verb->passive || what == NULL || what->kind != CHUNK_NP ||
	    what->name != VG_NONE)
		return;
	int32_t term = match_term(c->m, TERM_CUE_SUBJECT, what->first, what->last, &hit);
	if (term == VG_NONE) term = match_term(c->m, TERM_CUE_NOUN, what->head, what->head, &hit);
	if (term == VG_NONE) return;
	int32_t cue = c->m->pack->terms.items[term].owner;
	enum effect effect = climb_cue(c, cue)->effect;
	if (effect != EFFECT_CALLED_FOR && effect != EFFECT_POSSIBLE) return;
	c->v->factuality = VG_FACTUALITY_ASSERTED;
	climb_apply(c, cue, VG_FACTUALITY_ASSERTED, VG_NONE);
}

/* "discute una modifica che consentirebbe la vendita": of what there may be, what it would bring. */
static void would_let(struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	const struct chunk *thing = clause->kind == CLAUSE_REL ? climb_chunk(c, clause->antecedent) : NULL;
	bool open = lex_lang(c->m->sentence->lex) == VG_LANG_IT && verb->tense == TENSE_COND && verb->modal == 0 &&
		    !climb_is_done(c, verb) && !verb->passive;
	if (open && thing != NULL && thing->det == DET_INDEF && c->v->factuality == VG_FACTUALITY_REPORTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

/* "la revocheremmo", "io l'avrei revocata": nobody has hearsay of himself. */
static void of_oneself(struct climber *c, const struct chunk *verb)
{
	bool self = lex_lang(c->m->sentence->lex) == VG_LANG_IT && verb->tense == TENSE_COND && verb->modal == 0 &&
		    verb->persons != 0 && !(verb->persons & ~(1 | 1 << 3));
	if (self && c->v->factuality == VG_FACTUALITY_REPORTED)
		c->v->factuality = verb->perfect ? VG_FACTUALITY_NEGATED : VG_FACTUALITY_POSSIBLE;
}

void climb_start_verb(struct climber *c)
{
	const struct step *step = c->step;
	const struct chunk *verb = climb_chunk(c, step->chunk);
	const struct clause *clause = climb_clause(c, step->clause);
	c->v->factuality = climb_base(c, step->chunk, step->clause);
	if (c->v->factuality == VG_FACTUALITY_CALLED_FOR && is_expected(c, verb))
		c->v->factuality = VG_FACTUALITY_PLANNED;
	if (c->v->factuality == VG_FACTUALITY_CALLED_FOR && is_settled(c, clause))
		c->v->factuality = VG_FACTUALITY_ASSERTED;
	if (climb_negative_np(c, step->theme) && !climb_is_of_those(c, climb_clause(c, step->clause)))
		c->v->factuality = VG_FACTUALITY_NEGATED;
	if (is_done_to_none_of(c, clause, verb)) c->v->factuality = climb_tense(c, verb);
	climb_turn_denied(c, clause, verb);
	short_of(c, verb);
	if (until_then(c, verb) || came_late(c, clause, verb) || climb_is_until_done(c, clause))
		c->v->factuality = VG_FACTUALITY_ASSERTED;
	if (is_draft(c, clause, verb)) c->v->factuality = VG_FACTUALITY_PLANNED;
	frame_truth(c, verb);
	if (!verb->passive) climb_by_no_court(c, clause);
	c->conditional = verb->tense == TENSE_COND && verb->perfect && verb->modal == 0;
	if (c->conditional && climb_is_due(c, verb)) { /* "sarebbe scaduto comunque a novembre", told in October */
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
		c->conditional = false;
	}
	c->would = verb->modal == MODAL_WOULD && !verb->perfect;
	bool open = c->v->factuality == VG_FACTUALITY_PLANNED || c->v->factuality == VG_FACTUALITY_REPORTED;
	if (open && is_told_from_before(c, verb, clause)) {
		c->v->factuality = VG_FACTUALITY_ASSERTED;
		c->conditional = c->would = false;
	}
	is_to_do(c, verb, clause);
	by_form(c, verb, clause);
	tells_of_text(c, verb, clause);
	would_let(c, verb, clause);
	of_oneself(c, verb);
	on_if(c, verb);
	climb_turn(c, clause, verb);
}

bool climb_is_compared(const struct climber *c, const struct clause *clause)
{
	const struct chunk *mark = climb_chunk(c, clause->mark);
	bool as = (clause->kind == CLAUSE_Q || clause->kind == CLAUSE_SUB) && mark != NULL &&
		  word_serves(&c->m->sentence->words.items[mark->first], FN_AS);
	return as && clause == climb_clause(c, c->step->clause) && c->step->elliptic && c->step->theme == VG_NONE;
}
