/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day of a step: the date that its clause, its noun or the act that it was taken by bears. */
#include "filler.h"
#include "actions/frames/fit.h"

#define DAY_LENGTH 10     /* 2019-05-04 */
#define TERM_DISTANCE 500 /* chunks that a day is nearer than a term */
#define SAYS_REACH 6      /* phrases between who says so and the verb: a comma, an apposition, a comma */

static struct vg_str day_itself(struct vg_str value)
{
	return vg_str_ends(value, VG_STR("/..")) ? vg_str_slice(value, 0, value.len - 3) : value;
}

/* "valid until May": up to when, where the clause tells a day as well. */
static bool is_term(const struct filler *f, const struct chunk *c)
{
	int32_t mention = filler_word(f, c->head)->mention;
	return mention != VG_NONE && vg_str_starts(f->s->doc->mentions.items[mention].value, VG_STR("../"));
}

static bool is_comma(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	return c != NULL && c->kind == CHUNK_PUNCT && c->mark == ',';
}

/* "Suspended a licence held by Korvend last month": the participle that says who holds it, which a time behind it is
 * not said of; VG_NONE. */
static int32_t holding(const struct filler *f, int32_t time)
{
	int32_t index = filler_chunk(f, time)->clause;
	const struct clause *clause = filler_clause(f, index);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL || clause->kind != CLAUSE_PART || clause->parent == VG_NONE || clause->verb > time)
		return VG_NONE;
	struct vg_str value = f->s->doc->mentions.items[filler_word(f, filler_chunk(f, time)->head)->mention].value;
	bool since = vg_str_ends(value, VG_STR("/..")); /* "held since May" */
	return !since && lex_verb_serves(f->s->lex, verb->lemma, FN_HOLD) ? index : VG_NONE;
}

/* "Was licensed by the ministry, {sentito il comitato previsto dalla legge}, il 3 maggio": a participle with its noun,
 * or "having heard", between commas: the clause that it is put into, for a time behind it; that of the time else. */
static int32_t around_absolute(const struct filler *f, int32_t time)
{
	int32_t own = filler_chunk(f, time)->clause, at = own;
	for (uint32_t n = 0; n < 3 && at != VG_NONE && is_comma(f, time - 1); n++) {
		const struct clause *clause = filler_clause(f, at);
		const struct chunk *verb = filler_chunk(f, clause->verb), *what = filler_chunk(f, clause->verb + 1);
		if (verb == NULL || verb->kind != CHUNK_VG || what == NULL || clause->parent == VG_NONE) return own;
		bool past = verb->form == FORM_PART || (clause->kind == CLAUSE_COORD && verb->passive);
		bool noun = past && verb->first == verb->last && what->kind == CHUNK_NP && what->prep == PREP_NONE;
		bool having = verb->form == FORM_GER && verb->perfect;
		if ((noun || having) && is_comma(f, clause->verb - 1)) return clause->parent;
		if (clause->kind != CLAUSE_PART) return own;
		at = clause->parent;
	}
	return own;
}

/* The clause that a time is of: "froze and then, in 2020, cancelled", "poi, nel 2020, cancellate" have theirs between
 * conjunction and verb. */
static int32_t clause_of_time(const struct filler *f, int32_t time)
{
	int32_t next = is_comma(f, time + 1) ? time + 2 : time + 1,
		before = is_comma(f, time - 1) ? time - 2 : time - 1;
	const struct chunk *verb = filler_chunk(f, next), *and = filler_chunk(f, before);
	for (uint32_t n = 0; n < 2 && and != NULL && and->kind == CHUNK_ADV; n++) and = filler_chunk(f, --before);
	bool joins = and != NULL && and->kind == CHUNK_CONJ && verb != NULL && verb->kind == CHUNK_VG;
	const struct clause *clause = joins ? filler_clause(f, verb->clause) : NULL;
	bool next_one = clause != NULL && clause->verb == next && verb->clause != filler_chunk(f, time)->clause;
	if (next_one) return verb->clause;
	int32_t held = holding(f, time);
	return held != VG_NONE ? filler_clause(f, held)->parent : around_absolute(f, time);
}

/* The nearest date of a clause, VG_NONE without. */
int32_t filler_date_in(const struct filler *f, int32_t clause)
{
	int32_t best = VG_NONE, distance = 1000;
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		if (!filler_can_date(f, (int32_t)i) || match_is_anothers(f->m, f->step->theme, (int32_t)i)) continue;
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (clause_of_time(f, (int32_t)i) != clause) continue;
		int32_t d = (int32_t)i > f->step->chunk ? (int32_t)i - f->step->chunk : f->step->chunk - (int32_t)i;
		if (match_is_own(f->m, f->step->theme, (int32_t)i)) d = 0;
		if (is_term(f, c)) d += TERM_DISTANCE;
		if (d >= distance) continue;
		best = (int32_t)i;
		distance = d;
	}
	return best;
}

/* The clause in which who is the source says so: "{the minister}, Eva Lund, announced yesterday". */
static int32_t told_by(const struct filler *f, int32_t source)
{
	for (int32_t i = source + 1; i <= source + SAYS_REACH && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		const struct chunk *beside = filler_chunk(f, i + 1); /* "Eva Lund and Ann Reed announced" */
		bool both = c->kind == CHUNK_CONJ && beside != NULL && beside->conjunct == source;
		if (c->kind == CHUNK_MARK || (c->kind == CHUNK_CONJ && !both)) break;
		if (c->kind != CHUNK_VG) continue;
		const struct clause *clause = filler_clause(f, c->clause);
		bool own = clause->subject == VG_NONE || clause->subject == source;
		if (own && clause->verb == i && filler_has_effect(f, c, EFFECT_SAY)) return c->clause;
		break;
	}
	return filler_chunk(f, source)->clause;
}

/* "Was communicated on 3 May", "announced on Friday": is the verb one by which steps are told? */
static bool is_handed_on(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	return verb != NULL && verb->kind == CHUNK_VG &&
	       (echo_verb(f->m, "announces", verb) || echo_verb(f->m, "informs", verb));
}

/* "Korvend was informed on 7 May that its licence had been revoked", "alla Tarvio è stato comunicato il 7 maggio che":
 * the day on which a firm is told what nobody who is named has done. */
static int32_t notified(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	bool fact = f->v->factuality == VG_FACTUALITY_ASSERTED && !(f->frame->flags & FRAME_LICENSEE);
	if (!fact || own == NULL || own->kind != CLAUSE_THAT) return VG_NONE;
	const struct clause *above = filler_clause(f, own->parent);
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (verb == NULL || own->governor != above->verb || !verb->passive || !echo_verb(f->m, "informs", verb))
		return VG_NONE;
	int32_t whom = above->subject;
	for (int32_t i = 0; i < above->verb && whom == VG_NONE; i++)
		if (filler_chunk(f, i)->kind == CHUNK_NP && filler_chunk(f, i)->prep == PREP_TO) whom = i;
	bool firm = filler_name(f, whom, 1u << VG_MENTION_COMPANY) != VG_NONE || filler_firm_before(f, whom);
	return whom != VG_NONE && firm ? filler_date_in(f, own->parent) : VG_NONE;
}

/* "The minister", "the head of the NCACC", "the President": of those who decide, by its words or its name. */
static bool holds_office(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	uint64_t offices = lex_class(f->s->lex, VG_STR("authority")) | lex_class(f->s->lex, VG_STR("leader"));
	return c != NULL && c->kind == CHUNK_NP &&
	       ((c->all & offices) != 0 ||
		filler_name(f, np, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY) != VG_NONE);
}

/* "{A minister}, Eva Lund, said", "Eva Lund, {the head of the NCACC}, said": between commas, before or behind a name
 * that has one behind it. */
static bool is_office_beside(const struct filler *f, int32_t np)
{
	for (int32_t side = -1; side <= 1 && is_comma(f, np + 1); side += 2) {
		if (!is_comma(f, np + side)) continue;
		int32_t near = np + 2 * side, far = np + 3 * side;
		if (is_comma(f, far) && holds_office(f, near)) return true;
		const struct chunk *of = filler_chunk(f, side < 0 ? near : far);
		bool two = is_comma(f, far + side) && of != NULL && of->kind == CHUNK_NP &&
			   of->host == (side < 0 ? far : near);
		if (two && (holds_office(f, near) || holds_office(f, far))) return true;
	}
	return false;
}

/* The day on which an authority announces its own decision: the date of the clause that says so. */
static int32_t announced(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->v->source);
	const struct chunk *verb = filler_chunk(f, f->step->chunk); /* "annunciò a maggio che non avrebbe rilasciato" */
	bool would = lex_lang(f->s->lex) == VG_LANG_IT /* "announced that none would be granted" dates nothing */
			     ? verb->tense == TENSE_COND
			     : verb->modal == MODAL_WOULD && f->v->action != VG_ACTION_GRANTED;
	bool will = f->v->factuality == VG_FACTUALITY_NEGATED && f->step->kind == STEP_VERB && would;
	if (c == NULL || f->v->called || (f->v->factuality != VG_FACTUALITY_ASSERTED && !will)) return VG_NONE;
	if (f->frame->flags & FRAME_LICENSEE) return VG_NONE;
	bool office = holds_office(f, f->v->source) || is_office_beside(f, f->v->source);
	int32_t told = office ? told_by(f, f->v->source) : VG_NONE;
	if (!office && lex_lang(f->s->lex) == VG_LANG_EN && /* "Eva Lund announced on Thursday" */
	    filler_name(f, f->v->source, 1u << VG_MENTION_PERSON) != VG_NONE) {
		told = told_by(f, f->v->source);
		office = is_handed_on(f, filler_clause(f, told));
	}
	int32_t day = office ? filler_date_in(f, told) : VG_NONE;
	return office && day == VG_NONE ? filler_paper_day_in(f, told) : day;
}

/* "filed", "submitted": what is done with applications alone. */
static bool is_filed(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb);
	return verb != NULL && lex_verb_serves(f->s->lex, verb->lemma, FN_FILE);
}

/* The same, or one of saying: "was confirmed on 3 May". */
static bool is_made_known(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	bool says = verb != NULL && verb->kind == CHUNK_VG && filler_has_effect(f, verb, EFFECT_SAY);
	return says || is_handed_on(f, clause);
}

/* "The revocation of the licence, decided in May", "la proroga della sospensione, datata 3 maggio": what is said of a
 * step, not of what it is done to. */
static bool is_of_step(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb);
	return is_handed_on(f, clause) ||
	       (verb != NULL && (echo_verb(f->m, "adopts", verb) || echo_verb(f->m, "decides", verb) ||
				 lex_verb_serves(f->s->lex, verb->lemma, FN_DATE)));
}

/* "The refusal, challenged in May": is the verb of a clause that says more of a noun a step of another kind? */
static bool tells_other(const struct filler *f, const struct clause *clause)
{
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *other = &f->m->steps.items[i];
		bool verb = !other->dropped && other->kind == STEP_VERB && other->chunk == clause->verb;
		if (verb && other->action != f->step->action) return true;
	}
	return false;
}

/* "the review of licences which the minister announced in April", "the stop on licences that Norway ordered in May": a
 * relative clause of the step, by its verb, whatever noun it stands behind. */
static bool is_relative_of_step(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb);
	bool told = clause->kind == CLAUSE_REL && verb != NULL && !verb->negated && !verb->passive &&
		    lex_lang(f->s->lex) == VG_LANG_EN && clause->subject != clause->antecedent;
	return told && (is_handed_on(f, clause) || match_is_verb(f->m, verb, FN_IMPOSE));
}

/* A participle that says more of a noun's step: "the stop, decided in July". */
static int32_t date_of_participle(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		if (clause->kind != CLAUSE_PART && clause->kind != CLAUSE_REL) continue;
		int32_t np = clause->antecedent; /* "an application for a fourth model, filed in July" */
		bool filed = is_filed(f, clause), relative = is_relative_of_step(f, clause),
		     climbs = filed || relative || (clause->kind == CLAUSE_PART && is_of_step(f, clause));
		for (uint32_t n = 0; n < 8 && np != VG_NONE && np != f->step->chunk && climbs; n++) {
			if (!filed && filler_chunk(f, np)->prep == PREP_AGAINST) break; /* an appeal's decision */
			np = filler_chunk(f, np)->host;
		}
		if (np != f->step->chunk) continue;
		const struct chunk *does =
			filler_chunk(f, clause->verb); /* not "lo stop al Qatar, che nel 2022 ha ricevuto" */
		bool other = clause->kind == CLAUSE_REL && does != NULL && !relative &&
			     pack_cue_verb(f->m->pack, does->lemma) == VG_NONE;
		if (other || tells_other(f, clause)) continue;
		int32_t date = filler_date_in(f, (int32_t)i);
		if (date != VG_NONE) return date;
	}
	return VG_NONE;
}

/* "its application was rejected in May", "aveva respinto un anno fa il ricorso contro la revoca": the clause dates the
 * verb's step, not the noun's. */
static bool is_done_to(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	for (uint32_t i = 0; f->step->kind == STEP_NOUN && clause != NULL && i < f->m->steps.n; i++) {
		const struct step *other = &f->m->steps.items[i];
		bool told = !other->dropped && other->kind == STEP_VERB && other->chunk == clause->verb;
		if (!told) continue;
		bool of_theme = other->theme != VG_NONE && filler_depends_on(f, f->step->chunk, other->theme);
		if (of_theme || f->step->action == VG_ACTION_APPLIED) return true;
	}
	return false;
}

/* "The ministry confirmed the ban in May", "was confirmed in May": does an office say so, or nobody who is named? */
static bool office_says(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb);
	int32_t who = clause->subject;
	for (int32_t i = clause->verb + 1; verb->passive && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) break;
		bool agent = c->kind == CHUNK_NP && c->clause == filler_chunk(f, clause->verb)->clause &&
			     lex_is_agent(f->s->lex, c->prep);
		if (agent) who = i;
	}
	const struct chunk *c = filler_chunk(f, who);
	if (verb->passive && who == clause->subject)
		return !lex_verb_serves(f->s->lex, verb->lemma, FN_REPORT) &&
		       !lex_verb_serves(f->s->lex, verb->lemma, FN_REVEAL);
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY;
	return c != NULL &&
	       ((c->all & lex_class(f->s->lex, VG_STR("authority"))) != 0 || filler_name(f, who, bodies) != VG_NONE);
}

/* "Ordered the revocation", "has begun", "ha proceduto alla revoca": does a cue hand the day of its verb on to the noun
 * of a step? Where that is the subject, it has to say that it came about: not "the revocation led to protests". */
static bool cue_brings(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb);
	const struct pack *pack = f->m->pack;
	bool acts = clause->subject == f->step->chunk && !verb->passive, brings = false;
	uint32_t word, longest = 0;
	for (int32_t v = pack_cue_verb(pack, verb->lemma); v != VG_NONE; v = pack->verbs.items[v].next) {
		const struct pack_verb *entry = &pack->verbs.items[v];
		const struct cue *cue = &pack->cues.items[entry->owner];
		if (entry->particle.len < longest || !match_particle(f->s, verb, entry->particle, &word)) continue;
		bool ours = (cue->effect == EFFECT_FACT || cue->effect == EFFECT_PLANNED) && !cue->infinitive;
		bool here = ours && (cue->happens || !acts);
		brings = entry->particle.len > longest ? here : brings || here;
		longest = (uint32_t)entry->particle.len;
	}
	return brings;
}

/* "Took effect on 1 June", "porta la data del 9 febbraio", "fell to 9 in 2018": what the words behind a verb say of its
 * day. */
static bool has_its_day(const struct filler *f, const struct clause *clause)
{
	const struct chunk *c = filler_chunk(f, clause->verb);
	if (lex_verb_serves(f->s->lex, c->lemma, FN_AMOUNT_TO)) return true;
	for (int32_t i = clause->verb + 1; (c = filler_chunk(f, i)) != NULL && c->kind != CHUNK_VG; i++) {
		const struct word *head = filler_word(f, c->head);
		bool day = word_serves(head, FN_DATE) || word_serves(head, FN_EFFECT) || word_serves(head, FN_FORCE);
		if (c->kind == CHUNK_NP && day) return true;
	}
	return false;
}

/* Does a verb say of the step that is its subject or object that it is taken, decided or announced? */
bool filler_brings_about(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb);
	if (verb == NULL || verb->kind != CHUNK_VG || verb->copula) return true;
	if (cue_brings(f, clause) || has_its_day(f, clause) || lex_verb_serves(f->s->lex, verb->lemma, FN_DATE))
		return true;
	bool subject = clause->subject == f->step->chunk;
	if (subject && !verb->passive) return false;
	if (is_of_step(f, clause) || echo_verb(f->m, "enacts", verb)) return true;
	bool said = filler_has_effect(f, verb, EFFECT_SAY) && (subject || clause->object == f->step->chunk);
	return said && office_says(f, clause);
}

/* "The revocation surprised markets on Tuesday", "was reported by Reuters in May", "i lavoratori protestano da ieri
 * contro lo stop": the day of what is said of a step, or comes of it, and not of the step. */
static bool is_said_then(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool known = f->step->kind == STEP_NOUN && (c->det == DET_DEF || c->det == DET_POSS || c->det == DET_DEM);
	return known && clause != NULL && !filler_brings_about(f, clause);
}

/* "ha chiesto ieri la revoca", "era stata ventilata a gennaio": the day of what is said of a step, not its own. */
static bool is_told_then(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (f->step->kind != STEP_NOUN || verb == NULL || lex_lang(f->s->lex) != VG_LANG_IT) return false;
	bool open = f->v->factuality == VG_FACTUALITY_CALLED_FOR || f->v->factuality == VG_FACTUALITY_POSSIBLE ||
		    f->v->factuality == VG_FACTUALITY_REPORTED;
	bool heard =
		verb->tense == TENSE_FUT && f->v->factuality == VG_FACTUALITY_ASSERTED; /* "esaminerà il ricorso" */
	bool raised = f->v->factuality == VG_FACTUALITY_POSSIBLE &&
		      (verb->perfect || verb->tense == TENSE_PAST || verb->tense == TENSE_IMPF);
	bool does = false;
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next)
		does = does || f->m->pack->cues.items[f->m->pack->verbs.items[v].owner].effect != EFFECT_FACT;
	return heard || raised || (open && does);
}

/* "revoked the licence of Korvend Ltd to export it in 2016": an infinitive that hangs on the verb says what the licence
 * was for, in English. */
static bool is_of_licence(const struct filler *f, const struct clause *below)
{
	const struct chunk *theme = filler_chunk(f, f->step->theme), *verb = filler_chunk(f, below->verb);
	if (theme == NULL || verb == NULL || below->governor != f->step->chunk) return false;
	return f->step->theme > f->step->chunk && (theme->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0 &&
	       lex_exports(f->s->lex, verb->lemma);
}

/* "will hear in October a challenge": the day of the hearing is not that of the challenge. */
static bool is_hearing(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	bool filed =
		f->v->action == VG_ACTION_APPLIED && f->frame->effect == EFFECT_GIVEN; /* "a decision is due in May" */
	return filed || (f->step->kind == STEP_VERB && f->v->action == VG_ACTION_APPEALED &&
			 lex_verb_serves(f->s->lex, verb->lemma, FN_HEAR));
}

/* "refused a licence to export it in 2016": the date of a clause that depends on the licence; VG_NONE without. */
static int32_t date_below(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *below = &f->s->clauses.items[i];
		int32_t of = below->governor; /* "the licence of Korvend Ltd to export it in 2016" */
		while (of > f->step->theme && filler_chunk(f, of)->kind == CHUNK_NP &&
		       filler_chunk(f, of)->host != VG_NONE)
			of = filler_chunk(f, of)->host;
		bool of_theme = of != VG_NONE && (of == f->step->theme || is_of_licence(f, below));
		int32_t date = below->kind == CLAUSE_INF && of_theme ? filler_date_in(f, (int32_t)i) : VG_NONE;
		bool term = date != VG_NONE && is_term(f, filler_chunk(f, date)); /* "to be delivered by 2023" */
		if (date != VG_NONE && !term) return date;
	}
	return VG_NONE;
}

/* "the minister's decision of July 2020 to grant licences", "la decisione del 9 luglio di revocarle": the day of the
 * decision that the clause says. */
static int32_t date_of_decision(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	for (uint32_t n = 0; n < 3 && clause != NULL && clause->kind == CLAUSE_GER; n++)
		clause = filler_clause(f, clause->parent); /* "to resume granting" */
	int32_t np = clause != NULL && clause->kind == CLAUSE_INF ? clause->governor : VG_NONE;
	uint64_t decisions = lex_class(f->s->lex, VG_STR("decision"));
	while (np != VG_NONE && filler_chunk(f, np)->kind == CHUNK_NP && !(filler_chunk(f, np)->classes & decisions))
		np = filler_chunk(f, np)->host; /* "the decision of the Secretary of State of 9 July to grant" */
	if (np == VG_NONE || filler_chunk(f, np)->kind != CHUNK_NP) return VG_NONE;
	int32_t before = filler_day_before_act(f, np); /* "its May decision to revoke them" */
	if (before != VG_NONE) return before;
	for (uint32_t i = 0; i < f->s->clauses.n; i++) { /* "the decision to revoke them, taken in March," */
		const struct clause *part = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, part->verb);
		bool taken =
			part->kind == CLAUSE_PART && part->antecedent == np && verb != NULL &&
			(lex_verb_serves(f->s->lex, verb->lemma, FN_TAKE_DECISION) || echo_verb(f->m, "adopts", verb));
		if (taken && filler_date_in(f, (int32_t)i) != VG_NONE) return filler_date_in(f, (int32_t)i);
	}
	for (int32_t i = np + 1; i < clause->verb; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (filler_is_day(f, i)) return i;
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE) return VG_NONE;
	}
	return VG_NONE;
}

/* "The licence is of 22 May and was issued by the ministry": the day that the clause before says of it. */
static int32_t date_of_copula(const struct filler *f, const struct clause *clause)
{
	const struct clause *above = clause->kind == CLAUSE_COORD ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *be = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool ours = be != NULL && be->copula && f->v->action == VG_ACTION_GRANTED &&
		    (clause->subject == VG_NONE || clause->subject == above->subject);
	const struct chunk *day = ours ? filler_chunk(f, above->verb + 1) : NULL;
	return day != NULL && day->prep == PREP_OF && filler_is_day(f, above->verb + 1) ? above->verb + 1 : VG_NONE;
}

/* "17" of "on 17 and 18 January": a day that has its month from the one beside it. */
static bool is_bare_day(const struct filler *f, int32_t chunk)
{
	struct vg_str text = filler_word(f, filler_chunk(f, chunk)->head)->low;
	return text.len != 0 && text.len <= 2 && vg_is_digit(text.ptr[text.len - 1]);
}

/* The year or month that "and" joins to a time, step chunks away on either side, or the day of one month; empty
 * without. */
static struct vg_str joined_to(const struct filler *f, int32_t chunk, int32_t step)
{
	const struct chunk *and = filler_chunk(f, chunk + step), *other = filler_chunk(f, chunk + 2 * step);
	bool joined =
		and != NULL && and->kind == CHUNK_CONJ && and->mark == CONJ_AND && filler_is_day(f, chunk + 2 * step);
	if (!joined || clause_of_time(f, chunk) != clause_of_time(f, chunk + 2 * step))
		return (struct vg_str){"", 0}; /* "granted in 2018 and in 2020 revoked" */
	struct vg_str value = f->s->doc->mentions.items[filler_word(f, other->head)->mention].value;
	bool apart = value.len == DAY_LENGTH && !is_bare_day(f, chunk) && !is_bare_day(f, chunk + 2 * step);
	return apart ? (struct vg_str){"", 0} : value;
}

/* "In 1979 and 1980", "a luglio e agosto", "on 17 and 18 May": from the one to the other; value where nothing is
 * joined. */
static struct vg_str from_to(const struct filler *f, const struct word *word, struct vg_str value)
{
	struct vg_str from = joined_to(f, word->chunk, -1), to = joined_to(f, word->chunk, 1);
	if (value.len != 4 && value.len != 7 && value.len != DAY_LENGTH) return value;
	if (from.len != value.len || vg_str_cmp(from, value) >= 0) from = value;
	if (to.len != value.len || vg_str_cmp(value, to) >= 0) to = value;
	if (vg_str_eq(from, to)) return value;
	return vg_arena_printf(f->s->doc->arena, "%.*s/%.*s", VG_STR_ARG(from), VG_STR_ARG(to));
}

/* "The ban dates from May, when two were refused": a time that the clause says more of. */
static bool is_before_clause(const struct filler *f, const struct word *word)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	return clause != NULL && clause->kind == CLAUSE_SUB && word->chunk < clause->mark;
}

/* Fills the slot from a time. Figures hold for all of it: "since May 26 were refused". */
static void put_date(const struct filler *f, const struct word *word, const char *reason)
{
	struct vg_str value = f->s->doc->mentions.items[word->mention].value;
	bool kept = f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED ||
		    f->v->action == VG_ACTION_APPLIED;
	bool figures = (kept && (f->action->count > 1 || f->action->value.len != 0)) ||
		       f->v->factuality == VG_FACTUALITY_NEGATED; /* "none since May" */
	bool before = is_before_clause(f, word);
	if (before && vg_str_starts(value, VG_STR("../"))) /* "until July, when they were suspended" */
		value = vg_str_slice(value, 3, value.len);
	f->action->date = from_to(f, word, figures && !before ? value : day_itself(value));
	filler_put(f, VG_SLOT_DATE, word->mention, word->span, vg_str_z(reason));
}

static bool is_cue_for(const struct cue *cue, const struct frame *frame)
{
	bool ours = cue->n_only == 0;
	for (uint32_t i = 0; i < cue->n_only; i++) ours = ours || vg_str_eq(cue->only[i], frame->name);
	return ours;
}

/* "Criticised the suspension in May": the day of what is done with a step that is there, not its own. */
static bool is_given_then(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (f->step->kind != STEP_NOUN || verb == NULL || clause->verb == f->step->chunk) return false;
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next) {
		const struct cue *cue = &f->m->pack->cues.items[f->m->pack->verbs.items[v].owner];
		bool given = cue->effect == EFFECT_GIVEN && f->m->pack->verbs.items[v].particle.len == 0;
		if (given && is_cue_for(cue, f->frame)) return true;
	}
	return false;
}

/* "The freeze on exports to Chad, in force since July,": since when what the noun tells has held; VG_NONE without. */
static int32_t date_in_force(const struct filler *f)
{
	bool lasts = f->v->action == VG_ACTION_RESTRICTED || f->v->action == VG_ACTION_SUSPENDED;
	int32_t i = f->step->chunk + 1;
	if (f->step->kind != STEP_NOUN || !lasts) return VG_NONE;
	for (; filler_chunk(f, i) != NULL && !is_comma(f, i); i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool more = c->kind == CHUNK_NP || (c->kind == CHUNK_VG && c->form == FORM_INF);
		if (!more) return VG_NONE; /* "on exports", "di esportare armi" */
	}
	const struct chunk *force = filler_chunk(f, i + 1);
	bool holds = force != NULL && force->kind == CHUNK_NP && force->prep == PREP_IN &&
		     word_serves(filler_word(f, force->head), FN_FORCE);
	return holds && filler_is_day(f, i + 2) ? i + 2 : VG_NONE;
}

/* "Your application of 29 November is rejected": the day that the noun of a step bears itself. */
static int32_t date_of_noun(const struct filler *f)
{
	const struct chunk *of = filler_chunk(f, f->step->chunk + 1);
	bool own =
		f->step->kind == STEP_NOUN && of != NULL && of->prep == PREP_OF && filler_is_day(f, f->step->chunk + 1);
	return own && filler_can_date(f, f->step->chunk + 1) ? f->step->chunk + 1 : VG_NONE;
}

/* "compared with 98 in 2018": the time of what several steps of one verb share out; VG_NONE without. */
static int32_t date_of_share(const struct filler *f)
{
	for (int32_t i = 0; f->m->shares.n != 0 && (uint32_t)i < f->s->chunks.n; i++)
		if (filler_is_day(f, i) && match_is_own(f->m, f->step->theme, i)) return i;
	return VG_NONE;
}

/* "Con nota del 4 marzo ha comunicato il diniego opposto alla ditta": the day on which an act is made known. */
static int32_t date_of_telling(const struct filler *f)
{
	int32_t told = filler_told_act(f);
	int32_t day = told != VG_NONE ? filler_paper_day_in(f, told) : VG_NONE;
	return told != VG_NONE && day == VG_NONE ? filler_date_in(f, told) : day;
}

/* "L'istanza, esaminata il 14 maggio": the day of the examination is not that of the application. */
static bool is_examined_then(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	return f->v->action == VG_ACTION_APPLIED && f->step->kind == STEP_VERB && !(f->frame->flags & FRAME_LICENSEE) &&
	       lex_verb_serves(f->s->lex, verb->lemma, FN_STUDIES);
}

/* The time of the step in its sentence; VG_NONE without. */
static int32_t date_of(const struct filler *f, const char **reason_r)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	int32_t best = f->step->kind == STEP_NOUN ? date_of_participle(f) : date_of_share(f);
	*reason_r = "date of the clause";
	if (match_frame(f->m, f->step->frame)->flags & FRAME_DATED) best = valued_year_of(f->m, f->step->chunk);
	if (best == VG_NONE && f->step->kind == STEP_NOUN && (uint32_t)f->step->chunk + 1 < f->s->chunks.n &&
	    filler_is_of_noun(f, f->step->chunk + 1) && filler_can_date(f, f->step->chunk + 1))
		best = f->step->chunk + 1;
	if (best == VG_NONE && is_told_then(f)) return VG_NONE;
	if (best == VG_NONE) best = date_of_noun(f);
	if (best == VG_NONE) best = date_in_force(f);
	if (best == VG_NONE) best = filler_date_before_noun(f);
	bool of_verb = is_done_to(f); /* "il diniego fu annullato con sentenza del" */
	if (best == VG_NONE && !of_verb) best = filler_date_of_act(f);
	int32_t decided = best == VG_NONE ? filler_decided(f) : VG_NONE;
	if (decided != VG_NONE) best = filler_date_in(f, decided);
	if (best == VG_NONE && (of_verb || is_given_then(f))) return VG_NONE;
	bool call = f->step->kind == STEP_NOUN && f->v->called;
	if (best == VG_NONE && call) return VG_NONE; /* "called in May for an embargo" */
	if (best == VG_NONE && f->step->kind == STEP_PREMOD)
		return VG_NONE; /* "the suspended ones were restored in May" */
	bool said = is_said_then(f);
	if (best == VG_NONE && !said && !is_examined_then(f)) best = filler_date_in(f, f->step->clause);
	if (best == VG_NONE) best = date_of_decision(f);
	if (best == VG_NONE) best = filler_date_of_dated(f);
	if (best == VG_NONE) best = filler_date_of_taken(f);
	if (best == VG_NONE) best = filler_date_of_bearing(f);
	if (best == VG_NONE) best = filler_date_of_own_paper(f);
	if (best == VG_NONE) best = filler_date_of_decreed(f);
	if (best == VG_NONE) best = filler_date_of_measure(f);
	if (best == VG_NONE) best = filler_date_of_common_paper(f);
	if (best == VG_NONE) best = filler_date_of_cause(f);
	if (best == VG_NONE && clause != NULL) best = date_of_copula(f, clause);
	if (best == VG_NONE) best = date_of_telling(f);
	if (best == VG_NONE) best = filler_date_above(f);
	if (best == VG_NONE) best = date_below(f);
	if (best == VG_NONE) best = filler_date_around(f);
	if (best != VG_NONE) return best;
	*reason_r = "day of the announcement";
	best = notified(f);
	return best != VG_NONE ? best : announced(f);
}

/* "Il Tar, nel giugno scorso, ha confermato il diniego": when a court confirmed what others had done before. */
static bool is_upheld_then(const struct filler *f, int32_t day)
{
	const struct chunk *when = filler_chunk(f, day), *own = filler_chunk(f, f->step->chunk);
	if (when == NULL || f->step->kind != STEP_NOUN || when->clause != own->clause || when->prep == PREP_OF)
		return false;
	const struct clause *clause = filler_clause(f, own->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	const struct chunk *who = clause != NULL ? filler_chunk(f, factuality_subject(f->s, own->clause)) : NULL;
	return verb != NULL && verb->kind == CHUNK_VG && who != NULL && fit_court(f->m, who) &&
	       filler_confirms(f, verb);
}

void filler_date(const struct filler *f)
{
	if (is_hearing(f) || f->v->factuality == VG_FACTUALITY_CALLED_FOR) return; /* what is asked for has no day */
	const char *reason;
	int32_t best = date_of(f, &reason);
	if (is_upheld_then(f, best)) best = VG_NONE;
	const struct chunk *day = filler_chunk(f, best);
	if (day != NULL && best == date_in_force(f)) reason = "since when it holds";
	if (day != NULL && f->step->kind == STEP_NOUN && is_made_known(f, filler_clause(f, day->clause)))
		reason = "day of the announcement";
	const struct word *aside = best == VG_NONE ? filler_day_in_brackets(f) : NULL;
	if (best != VG_NONE) put_date(f, filler_word(f, filler_chunk(f, best)->head), reason);
	if (aside != NULL) put_date(f, aside, "day in brackets");
	struct vg_span said;
	bool ahead = f->v->factuality == VG_FACTUALITY_PLANNED || f->v->factuality == VG_FACTUALITY_POSSIBLE;
	struct vg_str years =
		ahead || filler_has(f, VG_SLOT_DATE) ? (struct vg_str){"", 0} : filler_report_years(f, &said);
	if (years.len == 0) return;
	f->action->date = years;
	filler_put(f, VG_SLOT_DATE, VG_NONE, said, VG_STR("year of the report"));
}
