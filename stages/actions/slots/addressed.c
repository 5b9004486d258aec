/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom holders apply or appeal to, or have a licence from. */
#include "filler.h"
#include "actions/frames/fit.h"

/* Does the phrase depend on the licence or application that is asked for, not on goods or what is done with them? */
static bool is_of_asked(const struct filler *f, const struct chunk *c)
{
	const struct chunk *host = c->host != VG_NONE ? filler_chunk(f, c->host) : NULL;
	bool italian = lex_lang(f->s->lex) == VG_LANG_IT;
	if (host == NULL || host->kind != CHUNK_NP) return false;
	if (f->step->kind == STEP_NOUN) return c->host == f->step->chunk;
	if (host->classes & lex_class(f->s->lex, VG_STR("application"))) return true;
	return italian && c->host == f->step->theme && (host->classes & lex_class(f->s->lex, VG_STR("licence")));
}

/* "applied to Canada for a licence", "chiesta all'Italia", "sought from Berlin", "the request to the German side": a
 * state that is asked. */
static void asked_state(const struct filler *f)
{
	if (f->v->action != VG_ACTION_APPLIED || filler_has(f, VG_SLOT_AUTHORITY)) return;
	for (int32_t i = f->step->kind == STEP_VERB ? 0 : f->step->chunk + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG && i > f->step->chunk) return;
		bool from = c->prep == PREP_FROM && i > f->step->chunk && f->step->kind == STEP_VERB &&
			    !(filler_passive(f) && lex_has(f->s->lex, LEX_AGENT_FROM)); /* "presentata da Copenaghen" */
		if (c->kind != CHUNK_NP || (c->prep != PREP_TO && !from)) continue;
		bool own = i > f->step->chunk && c->host == VG_NONE && c->clause == f->step->clause;
		own = own && f->step->kind == STEP_VERB;
		if (!own && !is_of_asked(f, c)) continue;
		bool capital = c->name == (int32_t)c->head && filler_country_of(f, filler_word(f, c->head)).len != 0;
		uint32_t types = 1u << VG_MENTION_COUNTRY | (capital ? 1u << VG_MENTION_PLACE : 0);
		bool side = c->name == VG_NONE && word_serves(filler_word(f, c->head), FN_SIDE) && c->first < c->last;
		if (c->name == VG_NONE && !side && !own) return;
		if (side)
			filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_bare_span(f, c), VG_STR("addressed"));
		else
			filler_put_np(f, VG_SLOT_AUTHORITY, i, types, "addressed");
		return;
	}
}

/* "asked the Interior Ministry for a licence", "asked Norway to be allowed to sell": the object of the verb, the
 * licence behind a preposition or none. */
static void asked_body(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *theme = filler_chunk(f, f->step->theme);
	bool asks = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_APPLIED && clause->verb == f->step->chunk;
	bool licence = theme != NULL && theme->kind == CHUNK_NP && theme->prep != PREP_NONE;
	if (!asks || (theme != NULL && !licence && theme->kind != CHUNK_VG) || clause->object == f->step->theme) return;
	if (!lex_controls(f->s->lex, filler_chunk(f, clause->verb)->lemma)) return;
	const struct chunk *whom = filler_chunk(f, clause->object); /* "asked Berlin for a permit" */
	bool capital = whom != NULL && whom->kind == CHUNK_NP && whom->name == (int32_t)whom->head &&
		       filler_country_of(f, filler_word(f, whom->head)).len != 0;
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY | (capital ? 1u << VG_MENTION_PLACE : 0);
	if (!filler_put_np(f, VG_SLOT_AUTHORITY, clause->object, bodies, "addressed"))
		filler_put_title(f, clause->object, "addressed"); /* "asked the Army for a permit" */
}

/* "SECO received 26 applications", "is considering its application": the body that has them. */
static void receiver(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (f->step->kind != STEP_NOUN || verb == NULL || verb->passive) return;
	int32_t who = factuality_subject(f->s, c->clause); /* "the court dismissed both the appeal and the plea" */
	int32_t name = who != VG_NONE ? filler_name(f, who, 1u << VG_MENTION_AGENCY) : VG_NONE;
	bool court = name != VG_NONE && lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low);
	const struct chunk *host = filler_chunk(f, c->host); /* "has put off any decision on the requests" */
	bool decision = host != NULL && c->host == clause->object &&
			(host->classes & lex_class(f->s->lex, VG_STR("decision"))) != 0;
	bool object = clause->object == f->step->chunk || decision;
	if (!object && !(court && c->prep == PREP_NONE && f->step->chunk > clause->verb)) return;
	filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, c->clause),
		      1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who has the application");
}

/* "lodged an appeal with the High Court": a court or body that papers are left with. */
static void lodged_with(const struct filler *f)
{
	int32_t np = filler_prep_phrase(f, 1u << PREP_WITH, f->step->chunk);
	uint32_t states =
		f->v->action == VG_ACTION_APPLIED ? 1u << VG_MENTION_COUNTRY : 0; /* "a request with Norway" */
	if (!filler_has(f, VG_SLOT_AUTHORITY) && np != VG_NONE)
		filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_AGENCY | states, "addressed");
}

/* "The Council of State dismissed the appeal brought by Korvend": the court that decides on the challenge has it. */
static void decider(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	if (f->v->action != VG_ACTION_APPEALED || own->antecedent == VG_NONE || own->parent == VG_NONE) return;
	const struct clause *above = filler_clause(f, own->parent);
	int32_t who = factuality_subject(f->s, own->parent);
	int32_t name = who != VG_NONE ? filler_name(f, who, 1u << VG_MENTION_AGENCY) : VG_NONE;
	if (above->object != own->antecedent || name == VG_NONE) return;
	if (lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low))
		filler_put_np(f, VG_SLOT_AUTHORITY, who, 1u << VG_MENTION_AGENCY, "who decides on it");
}

/* "turned to the district court", "sued the government", "appealed to the Under Secretary": an office that is
 * addressed, by its words. */
static void addressed_office(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	uint32_t preps = 1u << PREP_TO | 1u << PREP_BEFORE | 1u << PREP_AT;
	int32_t np = filler_prep_phrase(f, preps, f->step->chunk);
	bool appeals = f->v->action == VG_ACTION_APPEALED;
	bool sues = f->step->kind == STEP_VERB && np == VG_NONE && appeals;
	if (sues) np = clause->object; /* "adire il Tar" */
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || !appeals || np == f->step->chunk) return;
	int32_t name = sues ? filler_name(f, np, 1u << VG_MENTION_AGENCY) : VG_NONE;
	if (name != VG_NONE && lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low)) {
		filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_AGENCY, "addressed");
		return;
	}
	uint64_t courts = lex_class(f->s->lex, VG_STR("court")), offices = lex_class(f->s->lex, VG_STR("authority"));
	const struct word *before = c->prep_word != VG_NONE ? filler_word(f, (uint32_t)c->prep_word) : NULL;
	bool definite = c->det == DET_DEF || (before != NULL && before->article);
	char first = f->s->doc->text.ptr[filler_word(f, c->last)->span.start];
	bool office = c->prep == PREP_TO && /* "appeal to the foreign ministry" */
		      (c->classes & lex_class(f->s->lex, VG_STR("office"))) != 0 && lex_lang(f->s->lex) == VG_LANG_EN;
	bool titled = (c->classes & (courts | offices)) && first >= 'A' && first <= 'Z';
	if (definite && (titled || office) && c->name == VG_NONE)
		filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_bare_span(f, c), VG_STR("addressed"));
	else if (definite && ((c->classes & courts) || (sues && (c->classes & offices))))
		filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_AGENCY, "addressed");
}

/* "Presso il Dipartimento di Stato pende la domanda", "Davanti al Tar pendono tre ricorsi": where it lies, told first.
 */
static void lies_with(const struct filler *f)
{
	for (int32_t i = 0; i < f->step->chunk; i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool there = c->kind == CHUNK_NP && (c->prep == PREP_AT || c->prep == PREP_BEFORE) &&
			     c->clause == f->step->clause;
		if (there && filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_AGENCY, "addressed")) return;
	}
}

/* "The request is still on hold in Berlin", "la domanda pende a Berna": the capital where it lies, behind the verb. */
static void lies_in_capital(const struct filler *f)
{
	if (f->v->action != VG_ACTION_APPLIED) return;
	const struct clause *own = filler_clause(f, filler_chunk(f, f->step->chunk)->clause);
	bool pends = (f->frame->flags & FRAME_INTRANSITIVE) != 0; /* "è ferma a Berna" */
	int32_t from = own != NULL && own->verb != VG_NONE && own->verb > f->step->chunk ? own->verb : f->step->chunk;
	for (int32_t i = from + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) return;
		bool place = c->prep == PREP_IN || c->prep == PREP_AT || (c->prep == PREP_TO && pends);
		bool there = c->kind == CHUNK_NP && place && c->name == (int32_t)c->head && c->first == c->last &&
			     c->clause == f->step->clause;
		const struct chunk *who = filler_chunk(f, c->host); /* "requested by its office in Oslo" */
		if (there && who != NULL && who->kind == CHUNK_NP && who->prep == PREP_BY) return;
		if (there && filler_country_of(f, filler_word(f, c->head)).len != 0)
			filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_PLACE, "where it lies");
	}
}

/* "The application is on the desk of the Minister for Trade", "è sul tavolo del Consiglio federale": where it lies,
 * told behind it. */
static void on_desk(const struct filler *f)
{
	for (int32_t i = f->step->chunk + 1; (uint32_t)i + 1 < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i), *of = filler_chunk(f, i + 1);
		bool desk = c->kind == CHUNK_NP && c->prep != PREP_NONE && c->clause == f->step->clause &&
			    echo_is(f->m, "desk", NULL, filler_word(f, c->head)->low);
		if (desk) filler_owner(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_AGENCY, "addressed");
		if (desk) filler_office_of(f, i); /* "on the defence ministry's desk" */
		bool whose = desk && of->kind == CHUNK_NP && of->host == i &&
			     (of->prep == PREP_OF || of->prep == PREP_BY || of->prep == PREP_FROM);
		if (whose && filler_put_np(f, VG_SLOT_AUTHORITY, i + 1, 1u << VG_MENTION_AGENCY, "addressed")) return;
	}
}

/* "avrebbe ottenuto dal Governo italiano il benestare": an office without a name that gives it. */
static void given_by(const struct filler *f)
{
	int32_t np = filler_prep_phrase(f, 1u << PREP_FROM | 1u << PREP_BY, f->step->chunk);
	const struct chunk *c = filler_chunk(f, np);
	bool got = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_GRANTED && c != NULL;
	if (got && c->name == VG_NONE && (c->classes & lex_class(f->s->lex, VG_STR("authority"))))
		filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_AGENCY, "agent");
}

/* "chiese di vendere due radar alla Polizia reale malese", "a permit for the delivery of radars to the Royal Police":
 * who gets the goods, named behind them. */
static bool gets_goods(const struct filler *f, int32_t np)
{
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods")) | lex_class(f->s->lex, VG_STR("export"));
	const struct chunk *to = filler_chunk(f, np);
	if (to->prep != PREP_TO || fit_licensor(f->m, to)) return false;
	if (f->v->action != VG_ACTION_APPLIED) return false;
	for (int32_t i = f->step->chunk + 1; i < np; i++) {
		const struct chunk *c = filler_chunk(f, i);
		const struct chunk *host = filler_chunk(f, c->host);
		bool kind =
			c->kind == CHUNK_NP && c->prep == PREP_OF && host != NULL && c->first == c->last &&
			(host->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0; /* "licenza di esportazione" */
		bool sale = c->kind == CHUNK_NP && (c->prep == PREP_FOR || c->prep == PREP_OF) && (c->all & goods);
		if (sale && !(kind && i + 1 == np)) return true;
	}
	return false;
}

/* "il ricorso proposto dal Ministero", "the appeal by BAFA": who brings a challenge, unless it is the court that has
 * dismissed it. */
static bool brings(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool by = c->prep == PREP_FROM || c->prep == PREP_BY;
	bool made = c->prep == PREP_BY && lex_lang(f->s->lex) == VG_LANG_EN && filler_passive(f) &&
		    f->v->action == VG_ACTION_APPLIED; /* "the request, made by Britain" */
	if (made) return true;
	return by && f->v->action == VG_ACTION_APPEALED && !fit_court(f->m, c);
}

int32_t filler_hears(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	if (f->step->kind != STEP_VERB || verb->passive || f->frame->effect != EFFECT_GIVEN) return VG_NONE;
	int32_t who = factuality_subject(f->s, f->step->clause);
	bool court = f->v->action == VG_ACTION_APPEALED && who != VG_NONE && fit_court(f->m, filler_chunk(f, who));
	return court ? who : VG_NONE;
}

/* "requested Germany's permission", "got the ministry's consent", "needs Berlin's approval": whose leave it is. */
void filler_leave_of(const struct filler *f)
{
	int32_t np = f->step->idiom != VG_NONE ? f->step->idiom : f->step->theme;
	const struct chunk *c = filler_chunk(f, np);
	uint64_t licence = lex_class(f->s->lex, VG_STR("licence")), asked = lex_class(f->s->lex, VG_STR("application"));
	bool leave = f->step->kind == STEP_VERB && c != NULL && c->kind == CHUNK_NP && c->owner != VG_NONE;
	bool idiom = np == f->step->idiom; /* "sought Berlin's blessing" */
	if (!leave || !(idiom || (c->classes & licence)) || (c->classes & asked) || c->count > 0) return;
	if (lex_is_plural(f->s->lex, filler_word(f, c->head)->low)) return; /* "Korvend's licences" */
	bool capital = filler_country_of(f, filler_word(f, (uint32_t)c->owner)).len != 0;
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY | (capital ? 1u << VG_MENTION_PLACE : 0);
	filler_owner(f, VG_SLOT_AUTHORITY, np, bodies, "whose leave it is");
	filler_office_of(f, np);
}

/* "will submit its applications to the Dutch government": by words that say whose it is. */
static bool is_government_asked(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (f->v->action != VG_ACTION_APPLIED || c == NULL || c->prep != PREP_TO || c->name == (int32_t)c->head)
		return false;
	bool whose = filler_bare_span(f, c).start < filler_word(f, c->head)->span.start || c->last > c->head;
	return whose && (c->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0;
}

/* Of what holders do: whom they apply or appeal to. */
void filler_addressed(const struct filler *f)
{
	uint32_t preps = 1u << PREP_FROM | 1u << PREP_BY | 1u << PREP_AT;
	bool asks = f->v->action == VG_ACTION_APPLIED || f->v->action == VG_ACTION_APPEALED;
	filler_put_np(f, VG_SLOT_AUTHORITY, filler_hears(f), 1u << VG_MENTION_AGENCY, "who has the application");
	if (asks) preps |= 1u << PREP_TO | 1u << PREP_BEFORE; /* "challenged it before the Supreme Court" */
	int32_t np = filler_prep_phrase(f, preps, f->step->chunk);
	bool rules = is_government_asked(f, np);
	if (np != VG_NONE && (rules || filler_name(f, np, 1u << VG_MENTION_AGENCY) != VG_NONE) && !gets_goods(f, np) &&
	    !brings(f, np))
		filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_AGENCY, "addressed");
	if (!filler_has(f, VG_SLOT_AUTHORITY)) asked_body(f);
	if (f->v->action != VG_ACTION_APPEALED && !filler_has(f, VG_SLOT_AUTHORITY)) filler_leave_of(f);
	lodged_with(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) receiver(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) decider(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) asked_state(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) addressed_office(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY) && asks) lies_with(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY) && asks) on_desk(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) lies_in_capital(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) given_by(f);
	int32_t against = f->v->action == VG_ACTION_APPEALED && f->step->kind == STEP_VERB
				  ? filler_prep_phrase(f, 1u << PREP_AGAINST, f->step->chunk)
				  : VG_NONE; /* "ricorre contro l'Australia" */
	bool sues = f->v->action == VG_ACTION_APPEALED && f->step->kind == STEP_VERB && f->step->idiom != VG_NONE &&
		    against == VG_NONE; /* "fa causa all'Australia" */
	if (sues) against = filler_prep_phrase(f, 1u << PREP_TO, f->step->chunk);
	int32_t of = sues && against != VG_NONE ? filler_chunk(f, against)->host : VG_NONE;
	if (of != VG_NONE && of != f->step->idiom) against = VG_NONE; /* "propone ricorso per i radar al Perù" */
	const struct chunk *sued = sues && against != VG_NONE ? filler_chunk(f, against) : NULL;
	bool office = sued != NULL && sued->name == VG_NONE && sued->last > sued->first && /* "al governo danese" */
		      (sued->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0;
	if (office && !filler_has(f, VG_SLOT_AUTHORITY))
		filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_bare_span(f, sued), VG_STR("addressed"));
	if (against != VG_NONE && filler_chunk(f, against)->name == (int32_t)filler_chunk(f, against)->head)
		filler_put_np(f, VG_SLOT_AUTHORITY, against, 1u << VG_MENTION_COUNTRY, "addressed");
}
