/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a frame asks of the sentence beside the kind of its object: who does it, how, and to where. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

#define COORDINATES_MAX 8 /* clauses that share a subject */

/* "La ditta si è vista restituire la licenza": who sees it does not do it. */
static bool is_seen(const struct matcher *m, int32_t index)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *sees = match_chunk(m, clause->governor);
	if (clause->kind != CLAUSE_INF || sees == NULL || sees->kind != CHUNK_VG || !(sees->clit & 1u << CLIT_SI))
		return false;
	return lex_verb_serves(m->sentence->lex, sees->lemma, FN_UNDERGO);
}

/* "The tribunal does not accept that the licence was revoked": what a court says was done to a licence, others did. */
static bool is_found(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *what = match_chunk(m, clause->subject);
	bool past = verb != NULL && verb->passive && verb->form == FORM_FINITE &&
		    (verb->tense == TENSE_PAST || verb->perfect);
	return past && clause->kind == CLAUSE_THAT && what != NULL && what->kind == CHUNK_NP &&
	       (what->classes & lex_class(m->sentence->lex, VG_STR("licence"))) != 0;
}

/* "..., the court held, and so it annulled the refusal": the pronoun stands for the court that says so before. */
static bool held_by_court(const struct matcher *m, const struct step *step, const struct chunk *pronoun)
{
	bool it = pronoun != NULL && word_serves(&m->sentence->words.items[pronoun->head], FN_IT);
	for (uint32_t i = 0; it && i < m->sentence->clauses.n; i++) {
		const struct clause *says = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, says->verb), *court = match_chunk(m, says->subject);
		bool held = verb != NULL && says->kind == CLAUSE_COORD && court != NULL && fit_court(m, court) &&
			    lex_takes_that(m->sentence->lex, verb->lemma);
		if (held && says->verb < step->chunk) return true;
	}
	return false;
}

/* "chiede al Tar di annullare": does the verb of a clause above ask a court for the step? */
static bool asks_court(const struct matcher *m, const struct step *step, const struct clause *above)
{
	for (int32_t i = above->verb + 1; i < step->chunk; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP && c->prep == PREP_TO && c->clause != step->clause && fit_court(m, c))
			return true;
	}
	return false;
}

/* Who does the step where its own clause names nobody, or by a pronoun: "the court announced that it had annulled",
 * "plans to annul", "calls on the court to annul". *asked_r: a court is asked for it. */
static int32_t doer_of(const struct matcher *m, const struct step *step, const struct clause *clause, bool *asked_r)
{
	int32_t who = clause->subject;
	const struct chunk *own = match_chunk(m, step->chunk), *pronoun = match_chunk(m, who);
	bool undergone =
		clause->kind == CLAUSE_REL && own != NULL && own->passive; /* "il diniego con cui era stata respinta" */
	bool points = pronoun == NULL || (own != NULL && own->passive) ||  /* "ordered that they be set aside" */
		      m->sentence->words.items[pronoun->head].tag == TAG_PRON;
	for (uint32_t n = 0; points && !undergone && n < COORDINATES_MAX && clause->parent != VG_NONE; n++) {
		clause = &m->sentence->clauses.items[clause->parent];
		const struct chunk *verb = match_chunk(m, clause->verb);
		bool controls = verb != NULL && lex_controls(m->sentence->lex, verb->lemma);
		*asked_r = controls && asks_court(m, step, clause);
		if (*asked_r) return who;
		if (controls && clause->object != VG_NONE) return clause->object;
		if (clause->subject != VG_NONE) return clause->subject;
	}
	return who;
}

/* "Il Tar accende i motori: annullata la revoca": a headline that names a court before what was done. */
static bool court_before(const struct matcher *m, const struct step *step)
{
	const struct chunk *own = match_chunk(m, step->chunk);
	bool bare = m->sentence->heading && own != NULL && own->passive && own->form == FORM_PART;
	for (int32_t i = 0; bare && i < step->chunk; i++)
		if (match_chunk(m, i)->kind == CHUNK_NP && fit_court(m, match_chunk(m, i))) return true;
	return false;
}

/* "si è visto annullare dal Tar la licenza" */
static bool suffers_from_court(const struct matcher *m, const struct step *step)
{
	if (!is_seen(m, step->clause)) return false;
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && c->prep == PREP_FROM && fit_court(m, c)) return true;
	}
	return false;
}

/* "La revoca è annullata, scrivono i giudici": another clause says that a court tells it. */
static bool court_tells(const struct matcher *m, const struct step *step)
{
	uint64_t court = lex_class(m->sentence->lex, VG_STR("court"));
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, (int32_t)i);
		const struct clause *says = sentence_clause(m->sentence, c->clause);
		const struct chunk *verb = says != NULL ? match_chunk(m, says->verb) : NULL;
		if (c->kind == CHUNK_NP && c->prep == PREP_NONE && (c->classes & court) && c->clause != step->clause &&
		    verb != NULL && lex_takes_that(m->sentence->lex, verb->lemma))
			return true;
	}
	return false;
}

/* Is a court, or its ruling, the doer, or named by "by"? */
static bool court_does(const struct matcher *m, const struct step *step, int32_t who)
{
	uint64_t ruling = lex_class(m->sentence->lex, VG_STR("ruling"));
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, (int32_t)i);
		bool doer = (int32_t)i == who;
		if (doer && c->kind == CHUNK_NP && (c->classes & ruling)) return true;
		bool agent = c->kind == CHUNK_NP && (c->prep == PREP_BY || c->prep == PREP_FROM) &&
			     c->clause == step->clause;
		if ((doer || agent) && fit_court(m, c)) return true;
	}
	return false;
}

static bool court_acts(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *own = match_chunk(m, step->chunk);
	bool asked = false, passive = own != NULL && own->passive;
	if (is_found(m, step)) return false;
	for (uint32_t n = 0;
	     clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE && n < 8; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	int32_t who = doer_of(m, step, clause, &asked);
	if (asked || court_before(m, step) || suffers_from_court(m, step)) return true;
	if (held_by_court(m, step, match_chunk(m, clause->subject))) return true;
	if (passive && court_tells(m, step)) return true;
	if (passive && own->modal == MODAL_GOES && m->context->court <= CONTEXT_AGE_MAX)
		return true; /* "Il decreto va pertanto annullato" */
	return (who != VG_NONE || passive) && court_does(m, step, who);
}

static bool prep_follows(const struct matcher *m, const struct step *step, uint32_t preps)
{
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && c->clause == step->clause && (preps & 1u << c->prep)) return true;
	}
	return false;
}

static bool is_state(const struct matcher *m, const struct chunk *c)
{
	return c->name == (int32_t)c->head && fit_mention_type(m, c->head) == VG_MENTION_COUNTRY;
}

/* "extended the embargo to Chad", not "extended the ban on exports to Chad": of the verb or of its object itself. */
static bool goes_with_verb(const struct matcher *m, const struct step *step, uint32_t preps)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind != CHUNK_NP || c->clause != step->clause || !(preps & 1u << c->prep)) continue;
		if (fit_court(m, c)) continue; /* "it would go to court" */
		if (c->host == VG_NONE || c->host == clause->object || is_state(m, match_chunk(m, c->host)))
			return true;
	}
	return false;
}

static bool names_place(const struct matcher *m, const struct chunk *c)
{
	if (c->det == DET_DEF && echo_is(m, "state", NULL, m->sentence->words.items[c->head].low)) return true;
	for (uint32_t w = c->first; w <= c->last; w++) {
		enum vg_mention_type type = fit_mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE || type == VG_MENTION_COMPANY) return true;
	}
	return false;
}

/* "stopped licensing goods", "refused to license them", "asked the ministry to license them": who does what an
 * infinitive or gerund without a subject says; VG_NONE without. */
static int32_t doer_above(const struct matcher *m, int32_t index)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT; /* "Berna rinuncia ad ammorbidire le norme" */
	if ((clause->kind != CLAUSE_INF && (italian || clause->kind != CLAUSE_GER)) || clause->parent == VG_NONE)
		return VG_NONE;
	const struct clause *above = &m->sentence->clauses.items[clause->parent];
	const struct chunk *verb = match_chunk(m, above->verb);
	if (verb == NULL || clause->governor != above->verb || pack_cue_verb(m->pack, verb->lemma) == VG_NONE)
		return VG_NONE;
	if (italian && lex_controls(m->sentence->lex, verb->lemma)) return VG_NONE;
	bool told = lex_controls(m->sentence->lex, verb->lemma) && above->object != VG_NONE;
	return told ? above->object : factuality_subject(m->sentence, clause->parent);
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

/* "the list of goods that may not be sold": what a list is of, not what is decided of goods. */
static bool is_of_list(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *what = clause->kind == CLAUSE_REL ? match_chunk(m, clause->antecedent) : NULL;
	const struct chunk *list = what != NULL && what->prep == PREP_OF ? match_chunk(m, what->host) : NULL;
	return list != NULL && list->kind == CHUNK_NP && word_serves(&m->sentence->words.items[list->head], FN_LIST);
}

/* An authority that acts in the sentence before the step. */
static bool is_official_before(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct chunk *who = match_chunk(m, m->sentence->clauses.items[i].subject);
		if (who == NULL || who->kind != CHUNK_NP || m->sentence->clauses.items[i].subject >= step->chunk)
			continue;
		if (who->classes & lex_class(m->sentence->lex, VG_STR("authority"))) return true;
	}
	return false;
}

/* Who stops the goods or lets them go; NULL where nobody is named: "is said to have waved them through", "has stopped
 * approving arms for Peru". */
static const struct chunk *sender(const struct matcher *m, const struct step *step)
{
	const struct chunk *subject = match_chunk(m, m->sentence->clauses.items[step->clause].subject);
	if (subject == NULL) subject = match_chunk(m, fit_subject(m, step->clause));
	return subject != NULL ? subject : match_chunk(m, doer_above(m, step->clause));
}

/* A pronoun for an authority: "the ministry erred when it let the tanks go to Peru". */
static bool is_official_pronoun(const struct matcher *m, const struct step *step, const struct chunk *c)
{
	return c != NULL && m->sentence->words.items[c->head].tag == TAG_PRON &&
	       m->sentence->words.items[c->head].sub == PRON_PERS && is_official_before(m, step);
}

/* May they be sent by whom the verb names: an authority, or "Negammo al Ciad i mortai"? */
static bool may_send(const struct matcher *m, const struct step *step, const struct chunk *subject)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (subject != NULL) return fit_authority(m, subject) || is_official_pronoun(m, step, subject);
	return verb->persons == 1 << 3 && verb->tense == TENSE_PAST;
}

/* Goods stopped by a state where no place need be named: "Switzerland blocks drone parts", "while Germany blocked
 * fighter jets", "it approved the very same lasers". */
static bool sent_by_state(const struct matcher *m, const struct step *step, const struct chunk *subject)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (subject == NULL) return false;
	uint64_t goods = lex_class(m->sentence->lex, VG_STR("goods"));
	bool after = m->context->step != 0 && verb->tense == TENSE_PAST;
	if (after && is_state(m, subject) && (match_chunk(m, step->theme)->all & goods)) return true;
	bool last = step->theme + 1 == (int32_t)m->sentence->chunks.n;
	if (last && m->sentence->heading && verb->tense == TENSE_PRES &&
	    m->sentence->clauses.items[step->clause].verb + 2 >= step->theme && is_state(m, subject))
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

/* Is it told where they go, behind the goods or the verb: "negò al Ciad i mortai", "sights that had been cleared for
 * Peru"? */
static bool goes_somewhere(const struct matcher *m, const struct step *step)
{
	const uint32_t to = 1u << PREP_TO | 1u << PREP_FOR | 1u << PREP_TOWARD;
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT;
	bool between =
		italian ? !verb->passive && step->theme > step->chunk : verb->passive && step->theme < step->chunk;
	for (int32_t i = (between ? step->chunk : step->theme) + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (italian && verb->passive && i == step->chunk) continue; /* "il visore fu negato per il Perù" */
		bool go = i == step->theme + 1 && c->kind == CHUNK_VG && step->theme > step->chunk &&
			  c->form != FORM_PART && match_is_verb(m, verb, FN_LET); /* "let the torpedoes go to Peru" */
		if (go) continue;
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) break;
		if (c->kind == CHUNK_NP && (to & 1u << c->prep) && (names_place(m, c) || m->sentence->heading))
			return true;
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
	}
	return sent_before(m, step) || goes_somewhere(m, step);
}

static bool is_mentioned(const struct matcher *m, uint64_t classes)
{
	bool exports = classes & lex_class(m->sentence->lex, VG_STR("export"));
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = &m->sentence->chunks.items[i];
		if (c->kind == CHUNK_NP && (c->all & classes)) return true;
		if (exports && c->kind == CHUNK_VG && lex_exports(m->sentence->lex, c->lemma)) return true;
	}
	return false;
}

/* "soltanto con licenza": nothing else will do. */
static bool is_only_so(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	for (int32_t i = step->chunk + 1; frame->via != 0 && (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP || !(frame->via & 1u << c->prep) || c->prep_word <= 0) continue;
		const struct word *before = &m->sentence->words.items[c->prep_word - 1];
		if (before->tag == TAG_ADV && before->sub == ADV_ONLY) return true;
	}
	return false;
}

/* "Da giugno serve una licenza": what holds from a day on, not what any law asks for. */
static bool is_since(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool always = verb->tense == TENSE_PRES && verb->form == FORM_FINITE && !verb->perfect;
	if (!always || m->sentence->heading) return true;
	for (uint32_t w = 0; w < m->sentence->words.n; w++)
		if (m->sentence->words.items[w].tag == TAG_ADV && m->sentence->words.items[w].sub == ADV_SINCE)
			return true; /* "D'ora in poi occorre" */
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t saying = clause->parent; /* "ha fatto sapere che occorre" */
	bool let = saying != VG_NONE && m->sentence->clauses.items[saying].kind == CLAUSE_INF;
	if (let) saying = m->sentence->clauses.items[saying].parent;
	const struct clause *above = saying != VG_NONE ? &m->sentence->clauses.items[saying] : NULL;
	const struct chunk *tells = above != NULL ? match_chunk(m, above->verb) : NULL;
	const struct chunk *who = above != NULL ? match_chunk(m, fit_subject(m, saying)) : NULL;
	bool told = tells != NULL && clause->kind == CLAUSE_THAT && (tells->perfect || tells->tense == TENSE_PAST);
	if (told && (tells->passive || (who != NULL && fit_authority(m, who))))
		return true; /* "l'Uama ha avvertito la ditta che occorre un'autorizzazione" */
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, (int32_t)i);
		bool from =
			c->prep == PREP_FROM || word_opens(m->sentence, &m->sentence->words.items[c->first], FN_FROM);
		if (c->kind == CHUNK_TIME && c->clause == step->clause && from) return true;
	}
	return false;
}

/* "can no longer sell", "nessuno può vendere", "si può vendere solo con" */
static bool is_impossible(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct chunk *who = match_chunk(m, m->sentence->clauses.items[verb->clause].subject);
	bool nobody = who != NULL && who->kind == CHUNK_NP && who->det == DET_NEG;
	bool alone = verb->modal == 0 && is_only_so(m, step, frame); /* "da aprile escono solo con licenza" */
	if (alone) return is_since(m, step);
	if (verb->modal != MODAL_CAN && verb->modal != MODAL_COULD && verb->modal != MODAL_MAY) return false;
	return verb->negated || nobody || is_only_so(m, step, frame);
}

/* Is its subject an authority: a noun, a name or a pronoun for one? */
static bool acts_officially(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *subject = match_chunk(m, fit_subject(m, step->clause));
	if (subject == NULL && step->action != VG_ACTION_RENEWED) subject = match_chunk(m, doer_above(m, step->clause));
	const struct chunk *whose = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	if (subject == NULL && whose != NULL && whose->kind == CHUNK_NP && whose->owner != VG_NONE)
		subject = whose; /* "Berlin's refusal to license howitzers" */
	/* "ha risposto limitando"; English: "benefited from deals, enabling it to buy", by all that was said */
	bool open = subject == NULL && lex_lang(m->sentence->lex) == VG_LANG_IT &&
		    (verb->form == FORM_GER || (clause->kind == CLAUSE_SUB && verb->form == FORM_INF));
	if (open) subject = match_chunk(m, factuality_subject(m->sentence, step->clause));
	if (subject == NULL) return verb->form == FORM_INF && verb->perfect; /* "accused it of having approved it" */
	bool it = m->sentence->words.items[subject->head].tag == TAG_PRON && clause->kind == CLAUSE_THAT &&
		  clause->parent != VG_NONE;
	if (it) subject = match_chunk(m, fit_subject(m, clause->parent)); /* "the department said that it had" */
	if (subject == NULL) return false;
	if (is_official_pronoun(m, step, subject)) return true; /* "weighed it when he initialled the permits" */
	bool who = m->sentence->words.items[subject->head].tag == TAG_PRON &&
		   m->sentence->words.items[subject->head].sub == PRON_PERS && m->context->step != 0 &&
		   m->sentence->index + 1 - m->context->step <= 1; /* "It did approve an order" */
	if (who && (verb->perfect || verb->tense == TENSE_PAST || verb->tense == TENSE_PRES)) return true;
	return fit_authority(m, subject) || fit_person(m, subject);
}

/* Its subject, or its agent in the passive, is an authority; or it is passive and names none. */
bool fit_official(const struct matcher *m, const struct step *step)
{
	if (!match_chunk(m, step->chunk)->passive && !is_seen(m, step->clause)) return acts_officially(m, step);
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && (c->classes & match_frame(m, step->frame)->objects))
			continue; /* "tolto dalla lista" */
		if (c->kind == CHUNK_NP && c->clause == step->clause && (c->prep == PREP_BY || c->prep == PREP_FROM))
			return fit_authority(m, c);
	}
	return true;
}

/* "no longer delivers", "non consegna più" */
static bool is_no_longer(const struct matcher *m, const struct chunk *verb)
{
	const struct word *words = m->sentence->words.items;
	bool longer = verb->last + 1 < m->sentence->words.n && word_serves(&words[verb->last + 1], FN_MORE);
	for (uint32_t w = verb->first; w <= verb->last; w++) longer = longer || word_serves(&words[w], FN_NO_LONGER);
	bool able = verb->modal == 0 || verb->modal == MODAL_WILL;
	return longer && verb->negated && able && !verb->passive;
}

/* A firm, by its name or as one: "Korvend Ltd", "the exporter". */
static bool is_firm(const struct matcher *m, const struct chunk *who)
{
	if (who->classes & lex_class(m->sentence->lex, VG_STR("company"))) return true;
	return who->name == (int32_t)who->head && fit_mention_type(m, who->head) == VG_MENTION_COMPANY;
}

/* "Korvend Ltd stopped selling howitzers", "says it will stop selling", "may resume sales": the same in English. */
static bool is_own_trade_en(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	bool trade = frame->action == VG_ACTION_SUSPENDED || frame->action == VG_ACTION_REINSTATED;
	if (!trade || (frame->flags & FRAME_INTRANSITIVE)) return false;
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *object = match_chunk(m, clause->object);
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, step->clause));
	uint64_t exports = lex_class(m->sentence->lex, VG_STR("export"));
	bool own = (object != NULL && object->kind == CHUNK_NP && (object->classes & exports)) ||
		   (frame->flags & FRAME_INFINITIVE);
	if (!own || verb->passive || verb->copula || who == NULL) return false;
	const struct chunk *orders = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	if (orders != NULL && orders->kind == CHUNK_VG && lex_controls(m->sentence->lex, orders->lemma)) return false;
	bool pronoun = m->sentence->words.items[who->head].tag == TAG_PRON;
	if (pronoun && clause->kind == CLAUSE_THAT && clause->parent != VG_NONE)
		who = match_chunk(m, factuality_subject(m->sentence, clause->parent));
	return who != NULL && is_firm(m, who);
}

/* "Il rinvio ha costretto la società a fermare le consegne": whom something that is no authority makes do it. */
static const struct chunk *compelled(const struct matcher *m, const struct clause *clause)
{
	const struct clause *above = clause->kind == CLAUSE_INF ? sentence_clause(m->sentence, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? match_chunk(m, above->verb) : NULL;
	const struct chunk *cause = above != NULL ? match_chunk(m, above->subject) : NULL;
	if (verb == NULL || cause == NULL || clause->governor != above->verb || fit_authority(m, cause)) return NULL;
	const struct chunk *whom = match_chunk(m, above->object);
	return whom != NULL && whom->kind == CHUNK_NP && whom->prep == PREP_NONE ? whom : NULL;
}

/* "Korvend Ltd has stopped its shipments": a firm that lets its own trade rest takes no step. */
static bool is_own_trade(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *object = match_chunk(m, clause->object);
	const struct chunk *who = match_chunk(m, clause->subject);
	if (lex_lang(m->sentence->lex) == VG_LANG_EN) return is_own_trade_en(m, step, frame);
	if (who == NULL) who = compelled(m, clause);
	bool trade = frame->action == VG_ACTION_SUSPENDED || frame->action == VG_ACTION_REINSTATED;
	if (!trade || verb->passive || who == NULL || object == NULL) return false;
	if (!(object->classes & lex_class(m->sentence->lex, VG_STR("export")))) return false;
	return is_firm(m, who);
}

bool fit_unknown_name(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	char start = m->sentence->doc->text.ptr[head->span.start];
	return c->name == VG_NONE && c->classes == 0 && head->mention == VG_NONE && c->head > 0 && start >= 'A' &&
	       start <= 'Z' && lex_lang(m->sentence->lex) == VG_LANG_IT && !m->sentence->heading;
}

/* "Protesters blocked the port to stop a shipment": who takes no decision on trade. */
static bool is_bystander(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	bool stops = frame->action == VG_ACTION_SUSPENDED || frame->action == VG_ACTION_DENIED ||
		     frame->action == VG_ACTION_RESTRICTED || frame->action == VG_ACTION_GRANTED;
	if (!stops || match_chunk(m, step->chunk)->passive || (frame->flags & FRAME_LICENSEE)) return false;
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, step->clause));
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *governor =
		match_chunk(m, clause->governor); /* "campaigners want the ministry to stop it" */
	if (clause->kind == CLAUSE_INF && governor != NULL && governor->kind == CHUNK_VG &&
	    lex_controls(m->sentence->lex, governor->lemma))
		return false;
	if (who == NULL) return false;
	if (word_serves(&m->sentence->words.items[who->head], FN_BYSTANDERS)) return true;
	return false;
}

/* "Dal 2022 Washington chiede un permesso", "l'Uama richiede un'autorizzazione": who asks it of others, not for itself.
 */
static bool demands(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *who = match_chunk(m, fit_subject(m, step->clause));
	const struct chunk *what = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	if (verb->passive || verb->form != FORM_FINITE || who == NULL || what == NULL) return false;
	if (what->det != DET_INDEF && what->det != DET_NONE && what->det != DET_ANY) return false;
	bool lasting =
		!verb->perfect && (verb->tense == TENSE_PRES || verb->tense == TENSE_IMPF || verb->tense == TENSE_FUT);
	enum vg_mention_type type = who->name == (int32_t)who->head ? fit_mention_type(m, who->head) : VG_MENTION_COUNT;
	bool state = type == VG_MENTION_COUNTRY || (type == VG_MENTION_PLACE && who->det == DET_NONE);
	return fit_licensor(m, who) || (state && lasting);
}

/* Was a court named right before: "Ora la revoca cade"? */
static bool court_told(const struct matcher *m)
{
	return m->context->court <= CONTEXT_AGE_MAX && lex_lang(m->sentence->lex) == VG_LANG_IT;
}

/* "La ditta ha avuto bisogno di una licenza": no need that stands. */
static bool is_needed_once(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *who = match_chunk(m, fit_subject(m, step->clause));
	return verb->perfect && !verb->passive && who != NULL &&
	       !(who->classes & lex_class(m->sentence->lex, VG_STR("export")));
}

/* What a frame asks of the text around: a court, what was told or mentioned. */
static bool fits_around(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	if ((frame->flags & FRAME_COURT) && !court_acts(m, step)) return false;
	if ((frame->flags & FRAME_DEMANDING) && !demands(m, step)) return false;
	if (is_own_trade(m, step, frame) || is_bystander(m, step, frame)) return false;
	if ((frame->flags & FRAME_COURTSAID) && !fit_court_named(m) && !court_told(m)) return false;
	bool told =
		(frame->flags & FRAME_MENTION) &&
		(is_mentioned(m, frame->objects) || (frame->action == VG_ACTION_OVERTURNED && m->context->step != 0));
	if ((frame->flags & FRAME_MENTION) && !told) return false;
	if ((frame->flags & FRAME_CONTEXT) && !fit_in_context(m, (int32_t)m->sentence->chunks.n)) return false;
	return !(frame->flags & FRAME_ASKED) || fit_asked(m, step->chunk);
}

/* FRAME_FIRM: a firm does it, or somebody who may be one. */
static bool firm_does(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool italian = lex_lang(m->sentence->lex) == VG_LANG_IT, itself = (frame->flags & FRAME_REFLEXIVE) != 0;
	bool undergone = verb->passive && !itself && /* "si è opposta", "sono andati" act */
			 !(lex_intransitive(m->sentence->lex, verb->lemma) && italian);
	const struct chunk *doer = undergone ? NULL : match_chunk(m, fit_subject(m, step->clause));
	bool other_doer = doer != NULL && m->sentence->words.items[doer->head].tag != TAG_PRON && !is_firm(m, doer) &&
			  !fit_unknown_name(m, doer);
	bool reflexive = (verb->clit & 1u << CLIT_SI) != 0;
	bool undone = verb->passive && (frame->flags & FRAME_FREE) && !reflexive; /* "the criterion was applied" */
	return !other_doer && !undone && !is_seen(m, step->clause);
}

/* FRAME_DONE: it is told as done: "Mai avuto la licenza", "deve avere la licenza". */
static bool is_done(const struct matcher *m, const struct chunk *verb, const struct frame *frame)
{
	if (verb->perfect || verb->tense == TENSE_PAST) return true;
	bool must = verb->modal == MODAL_MUST && !verb->negated && (frame->flags & FRAME_LICENSEE);
	return (verb->form == FORM_PART || must) && lex_lang(m->sentence->lex) == VG_LANG_IT;
}

/* FRAME_REFLEXIVE: who does it does it to himself; not "Ci opponiamo alla revoca", said by others than a firm. */
static bool is_reflexive(const struct matcher *m, const struct chunk *verb, const struct frame *frame)
{
	bool si = verb->form != FORM_FINITE &&
		  lex_ends(m->sentence->lex, m->sentence->words.items[verb->head].low, FN_REFLEXIVE_INFINITIVE);
	bool self = si || (verb->clit & (1u << CLIT_SI | 1u << CLIT_DAT)) != 0;
	bool ours = (frame->flags & FRAME_FIRM) && !si && !(verb->clit & 1u << CLIT_SI);
	return self && !(ours && frame->action == VG_ACTION_APPEALED);
}

/* "The order does not touch a separate licence": others than those that it is about. */
static bool spares_others(const struct matcher *m, const struct step *step)
{
	const struct chunk *what = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	if (what == NULL || what->kind != CHUNK_NP || what->det == DET_NEG) return false;
	for (uint32_t w = what->first; w < what->head; w++)
		if (echo_is(m, "apart", NULL, m->sentence->words.items[w].low)) return true;
	return word_serves(&m->sentence->words.items[what->first], FN_ANOTHER);
}

/* "It got its licence suspended": the verb has another's step done to its object, and tells none itself. */
static bool has_it_done(const struct matcher *m, const struct step *step, const struct chunk *verb)
{
	if (verb->kind != CHUNK_VG || !lex_is_kind(m->sentence->lex, verb->lemma, LEX_CAUSES)) return false;
	const struct clause *own = &m->sentence->clauses.items[step->clause];
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_PART && clause->governor == step->chunk &&
		    clause->antecedent == own->object && own->object != VG_NONE)
			return true;
	}
	return false;
}

/* What a frame asks of the sentence beside the kind of its object. */
bool fit_conditions(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	if (!fits_around(m, step, frame) || has_it_done(m, step, verb)) return false;
	if ((frame->flags & FRAME_DENIED) && !verb->negated) return false;
	bool undergoes = verb->passive || (frame->flags & FRAME_INTRANSITIVE) || frame->via != 0;
	if ((frame->flags & FRAME_DENIED) && (frame->flags & FRAME_SPARED) && !undergoes && !spares_others(m, step))
		return false; /* "the refusal does not affect the licence" */
	if ((frame->flags & FRAME_NOLONGER) && !is_no_longer(m, verb)) return false;
	if ((frame->flags & FRAME_OFFICIAL) && !fit_official(m, step)) return false;
	bool standing = (frame->flags & FRAME_STANDING) && lex_lang(m->sentence->lex) == VG_LANG_IT;
	if (standing && (!is_since(m, step) || is_needed_once(m, step))) return false;
	if ((frame->flags & FRAME_CANNOT) && (!is_impossible(m, step, frame) || is_of_list(m, step))) return false;
	if (frame->with != 0 && !prep_follows(m, step, frame->with)) return false;
	if (frame->with != 0 && lex_lang(m->sentence->lex) == VG_LANG_EN && !goes_with_verb(m, step, frame->with))
		return false;
	if ((frame->flags & FRAME_FIRM) && !firm_does(m, step, frame)) return false;
	if ((frame->flags & FRAME_DONE) && !is_done(m, verb, frame)) return false;
	if ((frame->flags & FRAME_REFLEXIVE) && !is_reflexive(m, verb, frame)) return false;
	return frame->without == 0 || !prep_follows(m, step, frame->without);
}
