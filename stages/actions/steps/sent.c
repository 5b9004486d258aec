/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goods that a state stops or lets go somewhere. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

static bool names_place(const struct matcher *m, const struct chunk *c)
{
	if (c->det == DET_DEF && echo_is(m, "state", NULL, m->sentence->words.items[c->head].low)) return true;
	for (uint32_t w = c->first; w <= c->last; w++) {
		enum vg_mention_type type = fit_mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE || type == VG_MENTION_COMPANY) return true;
		struct vg_str word = vg_doc_slice(m->sentence->doc, m->sentence->words.items[w].span);
		if (match_find(m, m->demonym, word) != NULL) return true; /* "for the Chadian navy" */
	}
	return false;
}

/* "for the navy of Chad": told of a phrase, or of what depends on it. */
static bool names_place_whose(const struct matcher *m, int32_t np)
{
	const struct chunk *of = match_chunk(m, np + 1);
	bool whose = of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF;
	return names_place(m, match_chunk(m, np)) || (whose && names_place(m, of));
}

/* "Weapons to Khalifa Haftar were prohibited", "for the junta": whom a measure keeps goods from. */
static bool names_user(const struct matcher *m, const struct step *step, const struct chunk *c)
{
	if (match_frame(m, step->frame)->action != VG_ACTION_RESTRICTED) return false;
	if (names_place(m, c) || (c->classes & lex_class(m->sentence->lex, VG_STR("enduser"))) != 0) return true;
	return c->name == (int32_t)c->head && fit_mention_type(m, c->head) == VG_MENTION_PERSON;
}

/* "a further batch", "another consignment" */
static bool is_batch(const struct matcher *m, const struct chunk *what)
{
	uint64_t kinds = lex_class(m->sentence->lex, VG_STR("part")) | lex_class(m->sentence->lex, VG_STR("goods"));
	for (uint32_t w = what->first; (what->classes & kinds) && w < what->head; w++)
		if (echo_is(m, "again", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* Was a step told in this sentence before, or in those just before it? */
static bool is_told_near(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].kind == STEP_VERB && m->steps.items[i].chunk < step->chunk) return true;
	return m->context->step != 0 && m->sentence->index + 1 - m->context->step <= CONTEXT_AGE_MAX;
}

/* Does the frame let something happen? */
static bool frame_lets(const struct matcher *m, const struct step *step)
{
	return match_frame(m, step->frame)->action == VG_ACTION_GRANTED;
}

/* "the very same lasers", "such radars" */
static bool names_same(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	for (uint32_t w = c != NULL ? c->first : 0; c != NULL && w < c->last; w++)
		if (echo_is(m, "again", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* "Dopo aver negato i mortai al Togo, Berna": who does what a clause beside another tells does that, too. */
static const struct chunk *sender_beside(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct clause *main = sentence_clause(m->sentence, clause->parent);
	bool beside = main != NULL && (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_GER) &&
		      clause->governor != main->verb && lex_lang(m->sentence->lex) == VG_LANG_IT;
	return beside ? match_chunk(m, factuality_subject(m->sentence, clause->parent)) : NULL;
}

/* "la decisione della Germania di fermare le armi", "the decision of Norway to stop arms": whose decision it is. */
static const struct chunk *decider(const struct matcher *m, const struct clause *clause)
{
	uint64_t decisions = lex_class(m->sentence->lex, VG_STR("decision"));
	const struct chunk *noun = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	if (noun == NULL || noun->kind != CHUNK_NP) return NULL;
	const struct chunk *host = match_chunk(m, noun->host), *of = match_chunk(m, clause->governor + 1);
	if (noun->prep == PREP_OF && host != NULL && (host->classes & decisions)) return noun;
	bool whose = (noun->classes & decisions) && of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF &&
		     of->host == clause->governor;
	return whose ? of : NULL;
}

/* Who stops the goods or lets them go; NULL where nobody is named: "is said to have waved them through", "has stopped
 * approving arms for Peru". */
static const struct chunk *sender(const struct matcher *m, const struct step *step)
{
	const struct chunk *subject = match_chunk(m, m->sentence->clauses.items[step->clause].subject);
	if (subject == NULL) subject = decider(m, &m->sentence->clauses.items[step->clause]);
	if (subject == NULL) subject = match_chunk(m, fit_subject(m, step->clause));
	if (subject == NULL) subject = match_chunk(m, fit_doer_above(m, step->clause));
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	bool it = subject != NULL && word_serves(&m->sentence->words.items[subject->head], FN_IT) &&
		  clause->kind == CLAUSE_THAT && clause->parent != VG_NONE; /* "Norway says it refused torpedoes" */
	if (it) subject = match_chunk(m, fit_subject(m, clause->parent));
	return subject != NULL ? subject : sender_beside(m, step);
}

/* "Dutch court stops fighter parts for Israel": a court holds goods up, and lets none go. */
static bool court_stops(const struct matcher *m, const struct step *step, const struct chunk *subject)
{
	return fit_court(m, subject) && !frame_lets(m, step);
}

/* "Reagan vietò i missili all'Iran": somebody of public life, by the name that the lexicon has. */
static bool is_public_figure(const struct matcher *m, const struct chunk *c)
{
	return fit_person(m, c) &&
	       m->sentence->doc->mentions.items[m->sentence->words.items[c->head].mention].ref.len != 0;
}

/* "its refusal to license howitzers for Peru": of somebody without a name, not "appealed against the refusal to". */
static bool is_refused(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *noun = match_chunk(m, clause->governor);
	if (clause->kind != CLAUSE_INF || noun == NULL || noun->kind != CHUNK_NP || noun->owner != VG_NONE)
		return false;
	uint32_t hit;
	enum vg_action_type turned;
	int32_t term = match_term(m, TERM_CUE_NOUN, noun->head, noun->head, &hit);
	return noun->prep != PREP_AGAINST && term != VG_NONE &&
	       pack_turn(m->pack, m->pack->terms.items[term].owner, step->frame, &turned);
}

/* "Il veto di Vienna ferma i radar": a measure holds goods up, in Italian. */
static bool measure_stops(const struct matcher *m, const struct step *step, const struct chunk *subject)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t measures = lex_class(lex, VG_STR("stop")) | lex_class(lex, VG_STR("ban"));
	return lex_lang(lex) == VG_LANG_IT && (subject->classes & measures) != 0 && !frame_lets(m, step);
}

/* May they be sent by whom the verb names: an authority, a head of government, or "Negammo al Ciad i mortai"? */
static bool may_send(const struct matcher *m, const struct step *step, const struct chunk *subject)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (is_refused(m, step)) return true;
	uint64_t states = lex_class(m->sentence->lex, VG_STR("country")); /* "States ought to embargo arms to Peru" */
	if (subject != NULL)
		return fit_authority(m, subject) || (subject->classes & states) != 0 || court_stops(m, step, subject) ||
		       measure_stops(m, step, subject) || fit_official_pronoun(m, step, subject) ||
		       is_public_figure(m, subject) ||
		       (fit_person(m, subject) && subject == decider(m, &m->sentence->clauses.items[step->clause]));
	return verb->persons == 1 << 3 && verb->tense == TENSE_PAST;
}

/* Goods stopped by a state where no place need be named: "Switzerland blocks drone parts", "while Germany blocked
 * fighter jets", "it approved the very same lasers". */
static bool sent_by_state(const struct matcher *m, const struct step *step, const struct chunk *subject)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (subject == NULL) return false;
	uint64_t goods = lex_class(m->sentence->lex, VG_STR("goods"));
	bool after = m->context->step != 0 && (verb->tense == TENSE_PAST || chunk_is_perfect(m->sentence, verb));
	const struct chunk *what = match_chunk(m, step->theme);
	bool state =
		fit_is_state(m, subject) || /* "Ora l'amministrazione ha sbloccato le bombe" */
		((subject->classes & lex_class(m->sentence->lex, VG_STR("authority"))) && subject->name == VG_NONE);
	if (after && state && ((what->all & goods) || fit_names_goods(m, what))) return true;
	int32_t end = step->theme + 1; /* "L'Olanda ferma i pezzi per gli F-35" */
	while (match_chunk(m, end) != NULL && match_chunk(m, end)->kind == CHUNK_NP &&
	       match_chunk(m, end)->host == end - 1 && fit_names_goods(m, match_chunk(m, end)))
		end++;
	bool capital = subject->name == (int32_t)subject->head && /* "Berlino sblocca i carri armati" */
		       fit_mention_type(m, subject->head) == VG_MENTION_PLACE &&
		       lex_lang(m->sentence->lex) == VG_LANG_IT;
	if (end == (int32_t)m->sentence->chunks.n && m->sentence->heading && verb->tense == TENSE_PRES &&
	    m->sentence->clauses.items[step->clause].verb + 2 >= step->theme && (fit_is_state(m, subject) || capital))
		return true;
	return after && m->sentence->index + 1 - m->context->step <= CONTEXT_AGE_MAX && names_same(m, step->theme);
}

/* Goods that the text has told of: "when the shields were authorised", "refused spare parts for them". */
static bool sent_before(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *what = match_chunk(m, step->theme);
	const struct chunk *them = match_chunk(m, step->theme + 1);
	bool known = verb->passive && what != NULL &&
		     (what->det == DET_DEF || what->det == DET_DEM || what->count > 1 || is_batch(m, what)) &&
		     (verb->perfect || verb->tense == TENSE_PAST) && frame_lets(m, step);
	bool for_them = them != NULL && them->kind == CHUNK_NP && them->prep == PREP_FOR &&
			m->sentence->words.items[them->head].tag == TAG_PRON;
	return (known || for_them) && is_told_near(m, step);
}

/* "i mortai che Oslo aveva negato al Togo": the goods stand before the relative clause that tells of them. */
static bool is_relative(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	return clause->kind == CLAUSE_REL && clause->antecedent == step->theme;
}

/* Is it told where they go, behind the goods or the verb: "negò al Ciad i mortai", "sights that had been cleared for
 * Peru"? */
static bool goes_somewhere(const struct matcher *m, const struct step *step)
{
	const uint32_t to = 1u << PREP_TO | 1u << PREP_FOR | 1u << PREP_TOWARD;
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT;
	bool between = /* "howitzers that Norway had refused to Peru" */
		italian ? !verb->passive && (step->theme > step->chunk || is_relative(m, step))
			: step->theme < step->chunk;
	const struct chunk *whose = match_chunk(m, step->theme + 1); /* "weapons to Khalifa Haftar were banned" */
	bool user = between && whose != NULL && whose->kind == CHUNK_NP && (to & 1u << whose->prep) != 0;
	if (user && names_user(m, step, whose)) return true;
	for (int32_t i = (between ? step->chunk : step->theme) + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (italian && verb->passive && i == step->chunk) continue; /* "il visore fu negato per il Perù" */
		bool go = i == step->theme + 1 && c->kind == CHUNK_VG && step->theme > step->chunk &&
			  c->form != FORM_PART && match_is_verb(m, verb, FN_LET); /* "let the torpedoes go to Peru" */
		bool set_off = italian && verb->passive && i == step->theme + 1 && i + 1 == step->chunk &&
			       c->kind == CHUNK_PUNCT && c->mark == ','; /* "I mortai, negati al Ciad" */
		if (go || set_off) continue;
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) break;
		if (c->kind == CHUNK_NP && (to & 1u << c->prep) &&
		    (names_place_whose(m, i) || names_user(m, step, c) || m->sentence->heading))
			return true;
	}
	return false;
}

/* "le fregate ordinate dall'Oman", "radars that Oman had bought": a state has bought the goods. */
static bool is_ordered(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (verb == NULL || step->theme == VG_NONE || clause->antecedent != step->theme) continue;
		if (!echo_verb(m, "orders", verb) || i == (uint32_t)step->clause) continue;
		bool bought = clause->kind == CLAUSE_PART;
		const struct chunk *who = match_chunk(m, bought ? clause->verb + 1 : clause->subject);
		bool by = bought ? who != NULL && (who->prep == PREP_FROM || who->prep == PREP_BY)
				 : clause->kind == CLAUSE_REL && !verb->passive;
		if (by && who != NULL && who->kind == CHUNK_NP && names_place(m, who)) return true;
	}
	return false;
}

/* "Peru was refused howitzers", "refused Peru the howitzers": a state that is named without a preposition gets none. */
static bool is_refused_to(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	bool passive = match_chunk(m, step->chunk)->passive;
	const struct chunk *whom = match_chunk(m, passive ? clause->subject : clause->object);
	bool behind = passive ? step->theme == clause->object : step->theme == clause->second;
	if (match_frame(m, step->frame)->action != VG_ACTION_DENIED || !behind || whom == NULL) return false;
	return whom->kind == CHUNK_NP && whom->prep == PREP_NONE && whom->name == (int32_t)whom->head &&
	       fit_mention_type(m, whom->head) == VG_MENTION_COUNTRY;
}

/* "Il Togo, al quale Oslo ha negato i mortai", "Oslo, che al Togo ha negato i mortai": whom they go to stands before
 * the verb, in Italian. */
static bool is_fronted_goal(const struct matcher *m, const struct step *step)
{
	const uint32_t to = 1u << PREP_TO | 1u << PREP_TOWARD;
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (lex_lang(m->sentence->lex) != VG_LANG_IT || step->theme < step->chunk) return false;
	const struct chunk *mark = match_chunk(m, clause->mark), *whom = match_chunk(m, clause->antecedent);
	bool oblique = clause->kind == CLAUSE_REL && mark != NULL &&
		       ((to & 1u << mark->prep) || word_serves(&m->sentence->words.items[mark->first], FN_TO_WHICH));
	if (oblique && whom != NULL && whom->kind == CHUNK_NP && names_place(m, whom)) return true;
	for (int32_t i = step->chunk - 1; i >= 0; i--) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK || c->clause != step->clause) return false;
		if (c->kind == CHUNK_NP && c->host == VG_NONE && (to & 1u << c->prep) && names_place(m, c)) return true;
	}
	return false;
}

/* Goods that a state stops or lets go somewhere. */
bool fit_sent(const struct matcher *m, const struct step *step)
{
	if (!match_chunk(m, step->chunk)->passive) {
		const struct chunk *subject = sender(m, step);
		if (!may_send(m, step, subject)) return false;
		if (sent_by_state(m, step, subject)) return true;
		bool court = subject != NULL && court_stops(m, step, subject) && m->sentence->heading;
		if (court && names_place(m, match_chunk(m, step->theme))) return true; /* "stops Zimbabwe arms" */
	}
	/* "le aveva negato i visori" */
	bool whom = (match_chunk(m, step->chunk)->clit & 1u << CLIT_DAT) || fit_is_dative(m, step);
	return whom || is_refused_to(m, step) || sent_before(m, step) || is_fronted_goal(m, step) ||
	       goes_somewhere(m, step) || is_ordered(m, step);
}
