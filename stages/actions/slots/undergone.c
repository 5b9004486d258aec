/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step that is told of what it is done to: "the licence was revoked". */
#include "filler.h"
#include "actions/frames/fit.h"
#include "actions/truth/factuality.h"

/* "Following the decision taken by UAMA, the licences were suspended" */
static void who_decided(const struct filler *f)
{
	int32_t decided = filler_decided(f);
	for (int32_t i = 0; decided != VG_NONE && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool by = c->prep == PREP_BY || c->prep == PREP_FROM;
		if (c->kind == CHUNK_NP && c->clause == decided && by &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who decided"))
			return;
	}
}

/* "chiesto {alla Grecia} di revocare", "urged {Greece} to revoke": who is asked to take another step; VG_NONE. */
static int32_t asked_to(const struct filler *f, const struct step *other)
{
	const struct clause *own = filler_clause(f, other->clause);
	const struct clause *above = own->parent != VG_NONE ? filler_clause(f, own->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (verb == NULL || own->kind != CLAUSE_INF || own->governor != above->verb) return VG_NONE;
	if (!lex_controls(f->s->lex, verb->lemma)) return VG_NONE;
	for (int32_t i = above->verb + 1; i < other->chunk; i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool whom = c->kind == CHUNK_NP && (i == above->object || c->prep == PREP_TO || c->prep == PREP_ON);
		if (whom && filler_name(f, i, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY) != VG_NONE) return i;
	}
	return VG_NONE;
}

/* "L'Austria ha annullato un permesso rilasciato alla ditta": who takes back what was issued has issued it. */
static void own_licence(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool issued = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_GRANTED && clause->kind == CLAUSE_PART &&
		      clause->antecedent == f->step->theme;
	for (uint32_t i = 0; issued && i < f->m->steps.n; i++) {
		const struct step *other = &f->m->steps.items[i];
		const struct chunk *verb = filler_chunk(f, other->chunk);
		bool takes = other->action == VG_ACTION_REVOKED || other->action == VG_ACTION_SUSPENDED ||
			     other->action == VG_ACTION_RENEWED || other->action == VG_ACTION_AMENDED;
		if (other->kind != STEP_VERB || other->dropped || !takes || verb->passive) continue;
		int32_t who = other->theme == f->step->theme ? filler_clause(f, other->clause)->subject : VG_NONE;
		if (who == VG_NONE && other->theme == f->step->theme) who = asked_to(f, other);
		bool court = who != VG_NONE && fit_court(f->m, filler_chunk(f, who)); /* which has issued nothing */
		if (who != VG_NONE && who != other->theme && !court)
			filler_put_np(f, VG_SLOT_AUTHORITY, who, NAMES_BODY, "who takes it back");
	}
}

/* "The licence issued by Norway in May was revoked", "Revocata la licenza che la Norvegia aveva rilasciato": who has
 * issued it, where nobody else acts. */
static void issuer_of_theme(const struct filler *f)
{
	bool takes = f->v->action == VG_ACTION_REVOKED || f->v->action == VG_ACTION_SUSPENDED ||
		     f->v->action == VG_ACTION_RENEWED || f->v->action == VG_ACTION_AMENDED ||
		     f->v->action == VG_ACTION_REINSTATED;
	for (uint32_t i = 0; takes && i < f->m->steps.n; i++) {
		const struct step *other = &f->m->steps.items[i];
		const struct chunk *verb = filler_chunk(f, other->chunk);
		if (other->kind != STEP_VERB || other->dropped || other->action != VG_ACTION_GRANTED) continue;
		const struct clause *clause = filler_clause(f, other->clause);
		bool of = clause->antecedent == f->step->theme && clause->antecedent != VG_NONE &&
			  (clause->kind == CLAUSE_PART || clause->kind == CLAUSE_REL) && verb->kind == CHUNK_VG;
		if (of && !verb->passive && clause->kind == CLAUSE_REL && clause->subject != other->theme)
			filler_put_np(f, VG_SLOT_AUTHORITY, clause->subject, NAMES_BODY, "who issued it");
		for (int32_t k = other->chunk + 1; of && verb->passive && (uint32_t)k < f->s->chunks.n; k++) {
			const struct chunk *by = filler_chunk(f, k);
			if (by->kind == CHUNK_VG || by->clause != other->clause) break;
			if (by->kind == CHUNK_NP && lex_is_agent(f->s->lex, by->prep))
				filler_put_np(f, VG_SLOT_AUTHORITY, k, NAMES_BODY, "who issued it");
		}
	}
}

/* "Qatar was allowed to buy radars from Britain": where they come from lets them go. */
static void seller(const struct filler *f)
{
	const struct clause *buys = filler_clause(f, f->step->infinitive);
	const struct chunk *verb = buys != NULL ? filler_chunk(f, buys->verb) : NULL;
	if (verb == NULL || !lex_is_kind(f->s->lex, verb->lemma, LEX_ACQUIRES)) return;
	for (int32_t i = buys->verb + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) return;
		if (c->kind == CHUNK_NP && c->prep == PREP_FROM)
			filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_COUNTRY, "who sells");
	}
}

/* "Spain has eased its curbs on howitzers, introduced in May": whose measure a possessive says it is. */
static void own_measure(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct chunk *what = filler_chunk(f, own->antecedent);
	bool measure = own->kind == CLAUSE_PART && what != NULL && what->kind == CHUNK_NP && what->det == DET_POSS &&
		       what->owner == VG_NONE && f->v->action == VG_ACTION_RESTRICTED &&
		       what->clause != f->step->clause;
	const struct clause *around = measure ? filler_clause(f, what->clause) : NULL;
	if (around == NULL || around->object != own->antecedent) return;
	filler_put_actor(f, factuality_subject(f->s, what->clause), NAMES_BODY & ~(1u << VG_MENTION_PERSON),
			 "whose measure it is");
}

/* "; in Norway a sale was stopped", "said that in Norway": the state right before the subject, at the start of a part
 * of the sentence. */
static void stage_of_part(const struct filler *f, const struct clause *own)
{
	int32_t at = own->subject - 1;
	const struct chunk *c = at > 0 ? filler_chunk(f, at) : NULL, *mark = c != NULL ? filler_chunk(f, at - 1) : NULL;
	bool part = mark != NULL && ((mark->kind == CHUNK_PUNCT && (mark->mark == ';' || mark->mark == ':')) ||
				     (mark->kind == CHUNK_MARK && mark->mark == TAG_THAT));
	if (part && c->kind == CHUNK_NP && c->prep == PREP_IN && c->clause == f->step->clause)
		filler_put_np(f, VG_SLOT_AUTHORITY, at, 1u << VG_MENTION_COUNTRY, "where it is done");
}

/* "In Norway, licences for Chad were revoked": the state in which it is done, named before anything else. */
static void stage(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, 0), *comma = filler_chunk(f, 1);
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct chunk *there = own->kind == CLAUSE_REL ? filler_chunk(f, own->antecedent) : NULL;
	if (there != NULL && there->kind == CHUNK_NP &&
	    there->prep == PREP_IN &&              /* "in Norway, where it was revoked" */
	    there->name == (int32_t)there->head) { /* "in Mexican states for which none was issued" */
		filler_put_np(f, VG_SLOT_AUTHORITY, own->antecedent, 1u << VG_MENTION_COUNTRY, "where it is done");
		return;
	}
	stage_of_part(f, own);
	if (c == NULL || comma == NULL || c->kind != CHUNK_NP || c->prep != PREP_IN) return;
	bool apart = comma->kind == CHUNK_PUNCT && comma->mark == ',';
	bool before = comma->kind == CHUNK_NP && comma->prep == PREP_NONE &&
		      filler_clause(f, f->step->clause)->subject == 1; /* "In Norway a licence was revoked" */
	bool none = f->step->kind == STEP_VERB && f->step->chunk == 1 &&
		    filler_clause(f, f->step->clause)->subject == VG_NONE; /* "In Norvegia è sospesa" */
	if ((apart || before || none) && c->clause == f->step->clause)
		filler_put_np(f, VG_SLOT_AUTHORITY, 0, 1u << VG_MENTION_COUNTRY, "where it is done");
}

void filler_decides_that(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *parent = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = parent != NULL ? filler_chunk(f, parent->verb) : NULL;
	if (clause->kind != CLAUSE_THAT || verb == NULL || verb->passive || clause->governor != parent->verb) return;
	bool notifies = f->v->action == VG_ACTION_RESTRICTED && lex_verb_serves(f->s->lex, verb->lemma, FN_NOTIFY);
	if (!notifies && !echo_verb(f->m, "decides", verb)) return; /* "has informed Korvend that it needs a licence" */
	int32_t who = factuality_subject(f->s, clause->parent);
	const struct chunk *c = filler_chunk(f, who);
	bool given = f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED;
	if (given && c != NULL && fit_court(f->m, c))
		return; /* "The court ruled that they had been granted unlawfully" */
	char first = c != NULL ? f->s->doc->text.ptr[filler_word(f, c->head)->span.start] : 'a';
	bool proper = c != NULL && c->kind == CHUNK_NP && c->head > 0 && first >= 'A' && first <= 'Z' &&
		      word_serves(filler_word(f, c->head), FN_GOVERNMENT);
	if (proper)
		filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_bare_span(f, c), VG_STR("who decides it"));
	else
		filler_put_np(f, VG_SLOT_AUTHORITY, who, NAMES_BODY, "who decides it");
}

int32_t filler_given_in(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk), *in = filler_chunk(f, f->step->chunk + 1);
	const struct chunk *what = filler_chunk(f, f->step->theme);
	if (f->step->kind != STEP_VERB || !verb->passive || what == NULL || in == NULL) return VG_NONE;
	bool state = in->kind == CHUNK_NP && in->prep == PREP_IN && in->name == (int32_t)in->head &&
		     in->clause == f->step->clause && fit_mention_type(f->m, in->head) == VG_MENTION_COUNTRY;
	bool licence = (what->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0 && what->kind == CHUNK_NP;
	return state && licence ? f->step->chunk + 1 : VG_NONE;
}

/* "the Minister's decision by which permits were issued", "il decreto dell'Uama con cui la licenza è stata revocata":
 * whose decision it was. */
static void by_decision(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *decision = filler_chunk(f, clause->antecedent);
	const struct chunk *of = clause->antecedent != VG_NONE ? filler_chunk(f, clause->antecedent + 1) : NULL;
	if (clause->kind != CLAUSE_REL || decision == NULL || clause->subject == clause->antecedent) return;
	if (!(decision->classes & lex_class(f->s->lex, VG_STR("decision")))) return;
	filler_owner(f, VG_SLOT_AUTHORITY, clause->antecedent, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY,
		     "whose decision it is");
	if (of != NULL && of->kind == CHUNK_NP && of->host == clause->antecedent && of->prep == PREP_OF)
		filler_put_np(f, VG_SLOT_AUTHORITY, clause->antecedent + 1, NAMES_BODY & ~(1u << VG_MENTION_PERSON),
			      "whose decision it is");
}

/* "The application sent to the Ministry of Trade was refused", "la domanda presentata all'Uama": whom it went to
 * decides on it. */
static void sent_to(const struct filler *f)
{
	const struct chunk *what = filler_chunk(f, f->step->theme);
	bool decides = f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED;
	if (!decides || what == NULL || !(what->classes & lex_class(f->s->lex, VG_STR("application")))) return;
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		int32_t of = clause->antecedent; /* "the application to export radars, addressed to" */
		bool own = of != VG_NONE && of >= f->step->theme && of < f->step->chunk && i != f->step->clause;
		own = own || clause->subject == f->step->theme;
		bool sends = own && verb != NULL && verb->kind == CHUNK_VG && echo_verb(f->m, "sends", verb);
		for (int32_t k = clause->verb + 1; sends && (uint32_t)k < f->s->chunks.n; k++) {
			const struct chunk *to = filler_chunk(f, k);
			if (to->kind == CHUNK_VG || to->kind == CHUNK_PUNCT) break;
			if (to->kind != CHUNK_NP) continue;
			bool whom = to->prep == PREP_TO || to->prep == PREP_WITH || to->prep == PREP_BEFORE;
			if (whom && filler_put_np(f, VG_SLOT_AUTHORITY, k, 1u << VG_MENTION_AGENCY, "whom it went to"))
				return;
		}
	}
}

/* "Exports of radars from Norway to Chad were suspended", "The vehicles had not been licensed from Norway": the state
 * that they leave lets them go or stops them. */
static void leaves_from(const struct filler *f)
{
	const struct chunk *what = filler_chunk(f, f->step->theme), *behind = filler_chunk(f, f->step->chunk + 1);
	bool let = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_GRANTED && behind != NULL &&
		   behind->kind == CHUNK_NP && behind->prep == PREP_FROM && behind->name == (int32_t)behind->head;
	if (let && !lex_has(f->s->lex, LEX_FREE_ORDER))
		filler_put_np(f, VG_SLOT_AUTHORITY, f->step->chunk + 1, 1u << VG_MENTION_COUNTRY,
			      "where it goes out from");
	if (what == NULL || !(what->classes & lex_class(f->s->lex, VG_STR("export")))) return;
	for (int32_t i = f->step->theme + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE) return;
		if (c->prep == PREP_FROM && c->name == (int32_t)c->head &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_COUNTRY, "where it goes out from"))
			return;
	}
}

/* "licences issued under his predecessor, Eva Lund", "approvate sotto il governo Bo": who was in office. */
static void in_office(const struct filler *f)
{
	for (int32_t i = f->step->chunk + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		bool by = c->kind == CHUNK_NP && lex_is_agent(f->s->lex, c->prep) && c->clause == f->step->clause;
		if (by && c->det != DET_POSS && c->owner == VG_NONE && /* "approved by the previous coalition" */
		    echo_is(f->m, "incumbent", NULL, filler_word(f, c->head)->low))
			filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_bare_span(f, c), VG_STR("who was in office"));
		if (c->kind != CHUNK_NP || c->prep != PREP_UNDER || c->clause != f->step->clause) continue;
		bool cabinet = word_serves(filler_word(f, c->head), FN_CABINET);
		if (cabinet || echo_is(f->m, "incumbent", NULL, filler_word(f, c->head)->low) ||
		    filler_name(f, i, 1u << VG_MENTION_PERSON) == (int32_t)c->head)
			filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_PERSON, "who was in office");
		return;
	}
}

/* "Two licences were signed at the foreign ministry": the office in which it is done. */
static void at_office(const struct filler *f)
{
	for (int32_t i = f->step->chunk + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG || c->clause != f->step->clause) return;
		bool office = c->kind == CHUNK_NP && c->prep == PREP_AT && c->host == VG_NONE &&
			      (c->classes & lex_class(f->s->lex, VG_STR("authority"))) && !fit_court(f->m, c);
		if (office && filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_AGENCY, "where it is done"))
			return;
	}
}

/* "was revoked on the orders of the minister", "sospesa per volere del governo": who bids it be done. */
static void bidden(const struct filler *f)
{
	for (int32_t i = f->step->chunk + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i), *of = filler_chunk(f, i + 1);
		if (c->kind == CHUNK_VG) return;
		bool bids = c->kind == CHUNK_NP && c->prep != PREP_NONE && c->clause == f->step->clause &&
			    echo_is(f->m, "bidding", NULL, filler_word(f, c->head)->low);
		if (!bids) continue;
		filler_owner(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "whose act it is");
		filler_office_of(f, i); /* "at the trade ministry's behest" */
		bool whose = of != NULL && of->kind == CHUNK_NP && of->host == i && of->prep == PREP_OF;
		if (whose) filler_put_actor(f, i + 1, NAMES_BODY & ~(1u << VG_MENTION_ORGANIZATION), "whose act it is");
		return;
	}
}

void filler_sent_by(const struct filler *f)
{
	int32_t step = f->step->chunk;
	const struct clause *own = f->step->kind == STEP_NOUN ? filler_clause(f, filler_chunk(f, step)->clause) : NULL;
	bool behind = own != NULL && own->subject == VG_NONE && own->object == step; /* "è arrivata la revoca" */
	const struct chunk *verb = own != NULL && (own->subject == step || behind) ? filler_chunk(f, own->verb) : NULL;
	if (verb == NULL || verb->negated) return;
	uint32_t bodies = NAMES_BODY & ~(1u << VG_MENTION_ORGANIZATION);
	const struct chunk *first = filler_chunk(f, 0), *sign = filler_chunk(f, own->object);
	bool comes = lex_has(f->s->lex, LEX_AGENT_FROM) && first->kind == CHUNK_NP && first->prep == PREP_FROM &&
		     own->verb < step && lex_intransitive(f->s->lex, verb->lemma);
	if (comes && filler_put_actor(f, 0, bodies, "whose act it is")) return;
	bool signs = sign != NULL && echo_is(f->m, "signature", NULL, filler_word(f, sign->head)->low);
	const struct chunk *of = signs ? filler_chunk(f, own->object + 1) : NULL;
	if (of != NULL && of->kind == CHUNK_NP && of->host == own->object && of->prep == PREP_OF)
		filler_put_actor(f, own->object + 1, bodies, "who signed it");
}

int32_t filler_told_act(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	bool act = f->step->kind == STEP_VERB && own->kind == CLAUSE_PART && own->antecedent != VG_NONE &&
		   own->antecedent == f->step->idiom;
	const struct chunk *noun = act ? filler_chunk(f, own->antecedent) : NULL;
	const struct clause *around = noun != NULL ? filler_clause(f, noun->clause) : NULL;
	const struct chunk *verb = around != NULL ? filler_chunk(f, around->verb) : NULL;
	bool tells = verb != NULL && around->object == own->antecedent &&
		     (echo_verb(f->m, "announces", verb) || echo_verb(f->m, "informs", verb));
	return tells ? noun->clause : VG_NONE;
}

/* Whoever tells those whom it concerns of a refusal has given it. */
static void tells_act(const struct filler *f)
{
	int32_t told = filler_told_act(f);
	if (told == VG_NONE || filler_chunk(f, filler_clause(f, told)->verb)->passive) return;
	filler_put_actor(f, factuality_subject(f->s, told), NAMES_BODY & ~(1u << VG_MENTION_PERSON),
			 "who makes it known");
}

/* "In May licences for rifles were approved in London": the capital in which it is done, where goods do not go. */
static void in_capital(const struct filler *f)
{
	const struct chunk *in = filler_chunk(f, f->step->chunk + 1);
	bool there = f->step->kind == STEP_VERB && in != NULL && in->kind == CHUNK_NP && in->prep == PREP_IN &&
		     in->clause == f->step->clause && in->name == (int32_t)in->head &&
		     fit_mention_type(f->m, in->head) == VG_MENTION_PLACE;
	struct vg_str state = there ? filler_country_of(f, filler_word(f, in->head)) : (struct vg_str){"", 0};
	if (state.len == 0) return;
	for (uint32_t w = 0; w < f->s->words.n; w++) /* "arms for Mali were stopped in Bamako" */
		if (w != in->head && filler_word(f, w)->mention != VG_NONE &&
		    vg_str_eq(filler_country_of(f, filler_word(f, w)), state))
			return;
	filler_put_np(f, VG_SLOT_AUTHORITY, f->step->chunk + 1, 1u << VG_MENTION_PLACE, "where it is done");
}

void filler_undergone(const struct filler *f)
{
	filler_by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) bidden(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) in_office(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) at_office(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) filler_has_it_done(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) who_decided(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) by_decision(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) filler_decides_that(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) filler_urged_that(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) own_licence(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) sent_to(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) issuer_of_theme(f);
	filler_by_decree(f, VG_NONE);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) own_measure(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) tells_act(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) seller(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) in_capital(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) stage(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) leaves_from(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY) && filler_given_in(f) != VG_NONE)
		filler_put_np(f, VG_SLOT_AUTHORITY, filler_given_in(f), NAMES_BODY, "where it is given");
}
