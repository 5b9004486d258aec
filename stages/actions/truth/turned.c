/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs that tell another step than that of their frame: what is not accepted is refused, what a court refuses to a
 * firm stands. */
#include "actions/frames/fit.h"
#include "climb.h"

#define TOLD_BEFORE_MAX 8 /* steps told since the claim that is dismissed */

bool climb_is_ready_again(const struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct clause *own = c->step->kind == STEP_VERB ? climb_clause(c, c->step->clause) : NULL;
	const struct chunk *over = own != NULL && own->kind == CLAUSE_INF ? climb_chunk(c, own->governor) : NULL;
	if (over != NULL && over->kind == CHUNK_NP) over = climb_chunk(c, climb_clause(c, over->clause)->verb);
	if (over == NULL || over->kind != CHUNK_VG || (!over->copula && !over->passive) || over->modal != 0)
		return false;
	for (uint32_t w = over->first; w < climb_chunk(c, c->step->chunk)->first; w++)
		if (word_serves(&s->words.items[w], FN_AGAIN)) return true;
	return false;
}

/* "allowed arms exports to Oman again": exports that had been stopped. */
static bool is_again(const struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *theme = climb_chunk(c, c->step->theme);
	bool exports = theme != NULL && (theme->classes & lex_class(s->lex, VG_STR("export"))) != 0;
	bool licences = theme != NULL && theme->det == DET_NONE && theme->count == 0 && /* "issuing licences again" */
			(theme->classes & lex_class(s->lex, VG_STR("licence"))) != 0 &&
			lex_is_plural(s->lex, s->words.items[theme->head].low);
	bool goods = theme != NULL && theme->det == DET_NONE && theme->count == 0 && /* "licensing arms again" */
		     (theme->all & lex_class(s->lex, VG_STR("goods"))) != 0;
	if (!exports && !licences && !goods && c->step->infinitive == VG_NONE) return false;
	if (climb_is_ready_again(c)) return true;
	for (uint32_t w = verb->first; w < s->words.n; w++) {
		const struct word *word = &s->words.items[w];
		if (word->tag == TAG_PUNCT || word->tag == TAG_CONJ) return false;
		if (word_serves(word, FN_AGAIN)) return true;
	}
	return false;
}

/* "l'istanza non è stata accolta": it was refused; "non approvare più vendite": approvals have stopped. */
static void refuse_application(struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	bool past = verb->perfect || verb->tense == TENSE_PAST || /* "di non poter accogliere l'istanza" */
		    (verb->form == FORM_INF && verb->modal == MODAL_CAN);
	if (c->step->action != VG_ACTION_GRANTED) return;
	if (c->v->factuality != VG_FACTUALITY_NEGATED) {
		if (is_again(c, verb)) c->v->action = VG_ACTION_REINSTATED;
		return;
	}
	bool then = verb->tense == TENSE_COND; /* "nuove domande non sarebbero state accolte" */
	bool ahead = verb->tense == TENSE_FUT && verb->modal == 0;
	bool accepts = verb->negated && !verb->yet && lex_verb_serves(s->lex, verb->lemma, FN_ACCEPT);
	bool may = then && verb->modal == MODAL_CAN; /* "la domanda non potrebbe essere accolta" */
	if (accepts && (may || (!then && (past || ahead)))) {
		c->v->action = VG_ACTION_DENIED;
		c->v->factuality = may     ? VG_FACTUALITY_POSSIBLE
				   : ahead ? VG_FACTUALITY_PLANNED
					   : VG_FACTUALITY_ASSERTED;
	}
	bool failed = verb->copula && past && verb->negated && !verb->yet &&
		      vg_str_eqz(c->m->pack->frames.items[c->step->frame].name, "application_succeeds");
	if (failed) { /* "your application has not been successful" */
		c->v->action = VG_ACTION_DENIED;
		c->v->factuality = VG_FACTUALITY_ASSERTED;
		return;
	}
	const struct chunk *asked = climb_chunk(c, c->step->theme); /* "One application was not approved" */
	uint64_t application = lex_class(s->lex, VG_STR("application"));
	bool of_them = c->step->elliptic && (fit_classes_before(c->m, c->step->chunk) & application) != 0;
	bool decided = verb->passive && verb->negated && !verb->perfect && !verb->yet && verb->modal == 0 &&
		       verb->tense == TENSE_PAST && asked != NULL;
	for (uint32_t w = 0; w < s->words.n; w++) decided = decided && !word_serves(&s->words.items[w], FN_NEITHER);
	if (decided && ((asked->classes & application) != 0 || of_them)) {
		c->v->action = VG_ACTION_DENIED;
		c->v->factuality = VG_FACTUALITY_ASSERTED;
		return;
	}
	bool longer = verb->last + 1 < s->words.n && word_serves(&s->words.items[verb->last + 1], FN_MORE);
	for (uint32_t w = verb->first; w <= verb->last; w++)
		longer = longer || word_serves(&s->words.items[w], FN_NO_LONGER) ||
			 (c->step->infinitive != VG_NONE && word_serves(&s->words.items[w], FN_MORE));
	bool now = verb->modal == 0 && verb->tense != TENSE_FUT && verb->tense != TENSE_COND;
	bool firm = verb->passive && c->step->infinitive != VG_NONE; /* "is no longer allowed to export" */
	if (!longer || !now || !verb->negated || (verb->passive && !firm)) return;
	c->v->action = firm ? VG_ACTION_RESTRICTED : VG_ACTION_SUSPENDED;
	c->v->factuality = VG_FACTUALITY_ASSERTED;
}

/* Do words deny the verb that say more than "not": "non ha mai autorizzato", "non autorizza più"? */
static bool denies_for_good(const struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t w = verb->first; w < s->words.n && w <= verb->last + 1; w++) {
		const struct word *word = &s->words.items[w];
		bool never = word->tag == TAG_NEG && word->sub == NEG_EVER;
		if (never || word_serves(word, FN_MORE) || word_serves(word, FN_NO_LONGER)) return true;
	}
	return verb->yet;
}

/* "La Svizzera non autorizza la cessione dei carri armati al Perù": a state that does not let one sale happen, in
 * Italian. */
static void refuse_sale(struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *theme = climb_chunk(c, c->step->theme), *who = climb_chunk(c, clause->subject);
	if (lex_has(lex, LEX_HEAD_LAST) || c->v->action != VG_ACTION_GRANTED ||
	    c->v->factuality != VG_FACTUALITY_NEGATED || c->step->kind != STEP_VERB)
		return;
	bool told = verb->form == FORM_FINITE && !verb->passive && verb->modal == 0 && verb->tense == TENSE_PRES;
	bool sale = theme != NULL && theme->kind == CHUNK_NP && theme->det == DET_DEF &&
		    (theme->classes & lex_class(lex, VG_STR("export"))) != 0;
	bool state = who != NULL && who->kind == CHUNK_NP && who->det != DET_NEG && fit_authority(c->m, who);
	bool would_not = verb->form == FORM_FINITE && verb->modal == MODAL_WANT &&
			 theme != NULL && /* "non ha voluto" */
			 (verb->perfect || verb->tense == TENSE_PAST) && verb->tense != TENSE_COND &&
			 theme->kind == CHUNK_NP && theme->det == DET_DEF;
	if ((!(told && sale) && !would_not) || !state || clause->kind == CLAUSE_REL || !verb->negated ||
	    denies_for_good(c, verb))
		return;
	c->v->action = VG_ACTION_DENIED;
	c->v->factuality = VG_FACTUALITY_ASSERTED;
}

/* "decided not to approve any further exports": none from then on, and no licence refused. */
static bool is_any_more(const struct climber *c, const struct chunk *theme)
{
	if (theme == NULL) return false;
	for (uint32_t w = theme->first; w <= theme->head; w++) {
		const struct word *word = &c->m->sentence->words.items[w];
		if (word_serves(word, FN_ANY) || echo_is(c->m, "more", NULL, word->low)) return true;
	}
	return false;
}

/* "Berlin would not let the firm ship them": an office that does not let somebody who is named do it, in English. */
static void refuse_to_let(struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	const struct clause *does = climb_clause(c, c->step->infinitive); /* "let the firm ship" */
	int32_t object = clause->object != VG_NONE || does == NULL ? clause->object : does->subject;
	const struct chunk *whom = climb_chunk(c, verb->passive ? clause->subject : object);
	const struct chunk *more = climb_chunk(c, does != NULL ? does->object : c->step->theme);
	if (lex_lang(s->lex) != VG_LANG_EN || c->v->action != VG_ACTION_GRANTED || c->step->infinitive == VG_NONE ||
	    c->v->factuality != VG_FACTUALITY_NEGATED || c->step->kind != STEP_VERB)
		return;
	bool did_not = verb->modal == 0 && verb->tense == TENSE_PAST && !verb->perfect;
	bool refuses = verb->negated && verb->form == FORM_FINITE && /* "The firm was not allowed to ship them" */
		       (did_not || ((verb->modal == MODAL_WILL || verb->modal == MODAL_WOULD) && !verb->perfect));
	bool somebody = whom != NULL && whom->kind == CHUNK_NP && whom->prep == PREP_NONE && whom->det != DET_ANY &&
			(whom->name != VG_NONE || whom->det == DET_DEF || fit_firm(c->m, whom));
	bool anybody =
		whom != NULL && whom->name == VG_NONE && whom->det != DET_DEF; /* "Exporters were not allowed to" */
	if (verb->passive && (!did_not || anybody)) refuses = false;           /* not "will not be allowed to" */
	for (uint32_t i = 0; i < s->clauses.n; i++) /* "If Peru used them at home, it would not let" */
		refuses = refuses && !(s->clauses.items[i].kind == CLAUSE_SUB && s->clauses.items[i].sub == SUB_IF);
	if (!refuses || !somebody || denies_for_good(c, verb) || (more != NULL && is_any_more(c, more))) return;
	c->v->action = VG_ACTION_DENIED;
	c->v->factuality = VG_FACTUALITY_ASSERTED;
}

void climb_by_no_court(struct climber *c, const struct clause *clause)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *who = climb_chunk(c, clause->subject), *theme = climb_chunk(c, c->step->theme);
	bool office = who != NULL && who->kind == CHUNK_NP && (who->classes & lex_class(lex, VG_STR("authority"))) &&
		      !fit_court(c->m, who);
	if (c->step->action != VG_ACTION_OVERTURNED || !office || theme == NULL) return;
	if (c->m->pack->frames.items[c->step->frame].effect != EFFECT_FACT) return;
	if (theme->classes & lex_class(lex, VG_STR("licence")))
		c->v->action = VG_ACTION_REVOKED;
	else if (theme->classes & (lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop"))))
		c->v->action = VG_ACTION_REINSTATED;
}

/* "exports that had been blocked since 2015", "for two years": from a time on, or as long. */
static bool is_for_a_time(const struct climber *c, const struct chunk *verb)
{
	const struct word *next = sentence_word(c->m->sentence, verb->last + 1);
	const struct chunk *time = climb_chunk(c, c->step->chunk + 1);
	bool since = next != NULL && word_opens(c->m->sentence, next, FN_SINCE);
	return since || (time != NULL && time->kind == CHUNK_TIME && time->prep == PREP_FOR);
}

/* "Exports that had been blocked since 2015": a trade that was going on, no sale that was asked for, in English. */
static bool is_trade_blocked(const struct climber *c, const struct chunk *verb)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *theme = climb_chunk(c, c->step->theme);
	if (lex_lang(lex) != VG_LANG_EN || !verb->passive || verb->modal != 0 || theme == NULL) return false;
	return (theme->classes & lex_class(lex, VG_STR("export"))) != 0 &&
	       lex_is_plural(lex, c->m->sentence->words.items[theme->head].low) && is_for_a_time(c, verb);
}

/* "All three licences are blocked", "have been blocked since May": licences that there are do not move. */
static void block_licence(struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *theme = climb_chunk(c, c->step->theme);
	const struct chunk *time = climb_chunk(c, c->step->chunk + 1); /* "the permits, blocked for a year," */
	bool span = climb_clause(c, c->step->clause)->kind == CLAUSE_PART && time != NULL && time->kind == CHUNK_TIME &&
		    time->prep == PREP_FOR;
	if (c->v->action != VG_ACTION_DENIED || !lex_verb_serves(s->lex, verb->lemma, FN_BLOCK)) return;
	if (is_trade_blocked(c, verb)) c->v->action = VG_ACTION_SUSPENDED;
	bool blocked = verb->passive && (verb->tense == TENSE_PRES || span) && verb->modal == 0;
	if (!blocked || theme == NULL || theme->kind != CHUNK_NP) return;
	bool ours = (theme->classes & lex_class(s->lex, VG_STR("licence"))) != 0 ||
		    (c->step->elliptic &&
		     (fit_classes_before(c->m, c->step->chunk) & lex_class(s->lex, VG_STR("licence"))));
	if (ours && theme->det != DET_INDEF) c->v->action = VG_ACTION_SUSPENDED;
}

/* "The High Court heard the judicial review. The application was dismissed.": what a court refuses is no licence. */
static void refuse_review(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct context *context = c->m->context;
	const struct chunk *asked = climb_chunk(c, c->step->theme);
	if (c->v->action != VG_ACTION_DENIED || c->v->factuality != VG_FACTUALITY_ASSERTED || asked == NULL ||
	    asked->kind != CHUNK_NP)
		return;
	bool application = (asked->classes & lex_class(s->lex, VG_STR("application"))) != 0 &&
			   (asked->det == DET_DEF || asked->det == DET_POSS);
	const struct chunk *of = climb_chunk(c, c->step->theme + 1);
	bool review = of != NULL && (of->classes & lex_class(s->lex, VG_STR("appeal"))) != 0;
	bool more = of != NULL && of->kind == CHUNK_NP && of->prep != PREP_NONE && of->prep != PREP_BY && !review;
	bool after = context->step != 0 && s->index + 1 - context->step <= CONTEXT_AGE_MAX &&
		     context->action == VG_ACTION_APPEALED;
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	bool dismissed = c->step->kind == STEP_VERB && lex_verb_serves(s->lex, verb->lemma, FN_DISMISS);
	after = after || (dismissed && context->court <= CONTEXT_AGE_MAX); /* "papers filed in court" */
	uint32_t n = s->doc->actions.n; /* "The application was dismissed.", some way behind the claim */
	for (uint32_t i = 0; dismissed && i < n && i < TOLD_BEFORE_MAX; i++)
		after = after || s->doc->actions.items[n - 1 - i].action == VG_ACTION_APPEALED;
	if (!application || more || !after) return;
	c->v->action = VG_ACTION_OVERTURNED;
	c->v->factuality = VG_FACTUALITY_NEGATED;
}

/* "Amnesty chiede di sospendere le licenze. Berna ha respinto la richiesta": what is refused is what was called for. */
static void refuse_demand(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct context *context = c->m->context;
	const struct chunk *asked = climb_chunk(c, c->step->theme), *more = climb_chunk(c, c->step->theme + 1);
	if (lex_lang(s->lex) != VG_LANG_IT || c->v->action != VG_ACTION_DENIED || asked == NULL) return;
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	bool stops = context->action == VG_ACTION_SUSPENDED || context->action == VG_ACTION_REVOKED ||
		     context->action == VG_ACTION_RESTRICTED;
	bool near = context->step != 0 && s->index + 1 - context->step <= CONTEXT_AGE_MAX;
	if (!stops || !near || context->truth != VG_FACTUALITY_CALLED_FOR || asked->kind != CHUNK_NP) return;
	bool known = (asked->classes & lex_class(s->lex, VG_STR("application"))) != 0 && asked->det == DET_DEF;
	if (!known || (more != NULL && more->kind == CHUNK_NP && more->prep != PREP_NONE)) return;
	for (uint32_t i = 0; i < s->doc->actions.n; i++)
		if (s->doc->actions.items[i].action == VG_ACTION_APPLIED) return;
	c->v->action = context->action;
	c->v->factuality = VG_FACTUALITY_NEGATED;
}

/* Is the clause what somebody asks for: "asked it not to license", "chiede che non sia rilasciata"? */
static bool is_asked_for(const struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	const struct chunk *asks = climb_chunk(c, clause->governor);
	bool italian = lex_lang(c->m->sentence->lex) == VG_LANG_IT;
	bool wished =
		italian && clause->kind == CLAUSE_THAT && (verb->tense == TENSE_SUBJ || verb->tense == TENSE_ISUBJ);
	if ((clause->kind != CLAUSE_INF && !wished) || asks == NULL || asks->kind != CHUNK_VG || asks->negated)
		return false;
	if (asks->clit & 1u << CLIT_SI) return false;      /* "si è impegnato a non rilasciarne" */
	if (verb->perfect && !verb->passive) return false; /* "chiede di non averla rilasciata" */
	if (!wished && !verb->negated) return false;       /* "asked to issue none" */
	for (int32_t v = pack_cue_verb(c->m->pack, asks->lemma); v != VG_NONE; v = c->m->pack->verbs.items[v].next) {
		const struct cue *cue = climb_cue(c, c->m->pack->verbs.items[v].owner);
		if (cue->effect == EFFECT_CALLED_FOR && !cue->nominal) return true;
	}
	return false;
}

/* "asked the ministry not to license the tear gas", "chiede che nessuna licenza sia rilasciata": who is asked not to
 * grant is asked to refuse. */
static void asks_not(struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	if (c->v->action != VG_ACTION_GRANTED || c->v->factuality != VG_FACTUALITY_NEGATED ||
	    !is_asked_for(c, clause, verb))
		return;
	c->v->action = VG_ACTION_DENIED;
	c->v->factuality = VG_FACTUALITY_ASSERTED;
}

void climb_ought_not(struct climber *c, const struct chunk *verb, bool wish)
{
	bool english = lex_lang(c->m->sentence->lex) == VG_LANG_EN;
	bool ought = verb->modal == MODAL_SHOULD ||
		     (verb->modal == MODAL_MUST && (english || verb->tense == TENSE_COND || verb->tense == TENSE_PRES));
	if (verb->yet || (english && verb->perfect) || (verb->perfect && !verb->passive) || (!ought && !wish) ||
	    c->v->action != VG_ACTION_GRANTED || c->v->factuality != VG_FACTUALITY_NEGATED)
		return;
	const struct clause *clause = climb_clause(c, c->step->clause);
	const struct chunk *decides = climb_chunk(c, clause->governor); /* "decided that none should be granted" */
	if (clause->kind == CLAUSE_THAT && decides != NULL && decides->kind == CHUNK_VG &&
	    echo_verb(c->m, "chooses", decides))
		return;
	c->v->action = VG_ACTION_DENIED;
	c->v->factuality = VG_FACTUALITY_CALLED_FOR;
}

/* "decided not to grant the licence", "la decisione della Svizzera di non concedere il permesso": what is decided so is
 * refused; in Italian, of the one licence that is spoken of. */
static void decides_not(struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	const struct chunk *decides = climb_chunk(c, clause->governor), *theme = climb_chunk(c, c->step->theme);
	while (decides != NULL && decides->kind == CHUNK_NP && decides->host != VG_NONE)
		decides = climb_chunk(c, decides->host);
	bool open = lex_lang(c->m->sentence->lex) == VG_LANG_IT &&
		    (theme == NULL || (theme->det != DET_DEF && theme->det != DET_POSS && theme->det != DET_DEM));
	if (open || is_any_more(c, theme) || clause->kind != CLAUSE_INF || !verb->negated || decides == NULL ||
	    c->v->action != VG_ACTION_GRANTED || c->v->factuality != VG_FACTUALITY_NEGATED)
		return;
	bool decision = decides->kind == CHUNK_NP &&
			echo_is(c->m, "choice", NULL, c->m->sentence->words.items[decides->head].low);
	if (!decision && (decides->kind != CHUNK_VG || !echo_verb(c->m, "chooses", decides))) return;
	c->v->action = VG_ACTION_DENIED;
	c->v->factuality = VG_FACTUALITY_ASSERTED;
}

bool climb_is_while(const struct climber *c)
{
	for (int32_t i = 0; climb_chunk(c, i) != NULL; i++) {
		const struct chunk *time = climb_chunk(c, i);
		bool here = time->kind == CHUNK_TIME && time->prep == PREP_FOR && time->clause == c->step->clause;
		if (here && fit_mention_type(c->m, time->head) != VG_MENTION_DATE) return true;
	}
	return false;
}

/* "For eighteen months it may not ship bombs": what is barred for a time is stopped. */
static void barred_for_a_while(struct climber *c)
{
	bool cannot = (match_frame(c->m, c->step->frame)->flags & FRAME_CANNOT) && c->step->kind == STEP_VERB;
	if (cannot && c->v->action == VG_ACTION_RESTRICTED && climb_is_while(c)) c->v->action = VG_ACTION_SUSPENDED;
}

/* What a cue of its modal verb turns the step into: "must apply for a licence"; "dovrebbe chiedere" asks, "dovrà
 * chiedere" binds. */
static void turned_by_modal(struct climber *c, const struct chunk *verb)
{
	enum vg_action_type turned;
	uint64_t papers = lex_class(c->m->sentence->lex, VG_STR("licence")) |
			  lex_class(c->m->sentence->lex, VG_STR("application"));
	bool goes = verb->modal == MODAL_GOES && !(match_frame(c->m, c->step->frame)->objects & papers);
	uint8_t modal = goes ? MODAL_MUST : verb->modal; /* "gli obici vanno autorizzati uno per uno" */
	for (uint32_t i = 0; modal != 0 && verb->tense != TENSE_COND && i < c->m->pack->cues.n; i++)
		if (climb_cue(c, (int32_t)i)->modal == modal &&
		    pack_turn(c->m->pack, (int32_t)i, c->step->frame, &turned))
			climb_apply(c, (int32_t)i, verb->negated ? VG_FACTUALITY_NEGATED : VG_FACTUALITY_ASSERTED,
				    VG_NONE);
}

void climb_turn_denied(struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	decides_not(c, clause, verb);
	asks_not(c, clause, verb);
}

void climb_turn(struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	refuse_application(c, verb);
	refuse_sale(c, clause, verb);
	refuse_to_let(c, clause, verb);
	block_licence(c, verb);
	refuse_review(c);
	refuse_demand(c);
	turned_by_modal(c, verb);
	barred_for_a_while(c);
}
