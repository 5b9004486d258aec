/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step: the subject, the agent, who decides, and whose measure it is. */
#include "filler.h"
#include "actions/frames/fit.h"

#define FIRST_PLURAL (1u << 3)
#define SECOND_PLURAL (1u << 4)

bool filler_has_effect(const struct filler *f, const struct chunk *verb, enum effect effect)
{
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next)
		if (f->m->pack->cues.items[f->m->pack->verbs.items[v].owner].effect == effect) return true;
	return false;
}

/* "ha accolto con favore la revoca": what a verb takes for done, whoever did it. */
static bool takes_for_done(const struct filler *f, const struct chunk *verb)
{
	uint32_t word;
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &f->m->pack->verbs.items[v];
		bool given = f->m->pack->cues.items[entry->owner].effect == EFFECT_GIVEN && entry->particle.len != 0;
		if (given && match_particle(f->s, verb, entry->particle, &word)) return true;
	}
	return false;
}

/* "ha espresso rammarico per la revoca", "threatened reprisals over it": for something that is neither a decision nor a
 * step. */
static bool is_about(const struct filler *f, const struct chunk *c)
{
	const struct chunk *host = filler_chunk(f, c->host);
	uint64_t ours = lex_class(f->s->lex, VG_STR("decision")) | lex_class(f->s->lex, VG_STR("licence")) |
			lex_class(f->s->lex, VG_STR("assent")) | lex_class(f->s->lex, VG_STR("stop"));
	bool noun = host != NULL && host->kind == CHUNK_NP && host->prep == PREP_NONE && host->name == VG_NONE;
	uint32_t prep = lex_lang(f->s->lex) == VG_LANG_IT ? PREP_FOR : PREP_ON;
	return c->prep == prep && noun && !(host->classes & ours) && host->det == DET_NONE;
}

/* "Parliament debated the suspension": who talks about it and is no government. */
static bool is_talked_about(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = filler_chunk(f, clause->verb), *who = filler_chunk(f, clause->subject);
	if (!lex_verb_serves(f->s->lex, verb->lemma, FN_DEBATE)) return false;
	if (who == NULL || verb->passive) return true;
	const struct word *head = filler_word(f, who->head);
	bool rules = word_serves(head, FN_GOVERNMENT) || word_serves(head, FN_CABINET);
	uint32_t states = 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE;
	return !rules && filler_name(f, clause->subject, states) == VG_NONE;
}

/* The verb that brings a noun's step about: "ordered the suspension", "ha disposto la revoca". */
static int32_t light_clause(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	bool against = false; /* "esamina il ricorso contro la revoca" */
	for (; c->host != VG_NONE; c = filler_chunk(f, c->host))
		against = against || c->prep == PREP_AGAINST || is_about(f, c);
	if (against) return VG_NONE;
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL || pack_cue_verb(f->m->pack, verb->lemma) == VG_NONE || takes_for_done(f, verb))
		return VG_NONE;
	if (is_talked_about(f, clause)) return VG_NONE;
	bool heeds = echo_verb(f->m, "heeds", verb) || echo_is(f->m, "regard", NULL, filler_word(f, c->head)->low);
	if (heeds) return VG_NONE; /* "awaited the revocation", "took note of it" */
	bool asks = f->v->called && filler_has_effect(f, verb, EFFECT_CALLED_FOR) &&
		    !filler_has_effect(f, verb, EFFECT_FACT);
	const struct chunk *who = filler_chunk(f, clause->subject);
	if (asks && (who == NULL || !fit_court(f->m, who))) return VG_NONE; /* not "court orders halt" */
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next) {
		const struct cue *cue = &f->m->pack->cues.items[f->m->pack->verbs.items[v].owner];
		bool acts = cue->effect == EFFECT_FACT || cue->effect == EFFECT_PLANNED ||
			    cue->effect == EFFECT_POSSIBLE || cue->effect == EFFECT_SAY;
		enum vg_action_type turned; /* "ha preteso la fine": the cue is for other frames */
		int32_t owner = f->m->pack->verbs.items[v].owner;
		bool holds = cue->n_turns == 0 || pack_turn(f->m->pack, owner, f->step->frame, &turned);
		if (acts && holds && !cue->firm) return c->clause; /* a firm asks for it, and takes no step */
	}
	return VG_NONE;
}

/* Subject of a clause; one that needs none, and names none, goes on with that of the main clause before: "Il Mise ha
 * rilasciato la licenza; in luglio ne ha avviato il riesame". */
static int32_t subject_of(const struct filler *f, int32_t index)
{
	int32_t subject = factuality_subject(f->s, index);
	const struct clause *clause = filler_clause(f, index);
	while (subject == VG_NONE && clause->kind == CLAUSE_COORD && clause->parent != VG_NONE) {
		index = clause->parent;
		clause = filler_clause(f, index);
	}
	const struct chunk *verb = filler_chunk(f, clause->verb);
	/* not "Turchia, il ministro: «Bloccheremo le armi»" */
	bool ours = verb != NULL && (verb->persons == FIRST_PLURAL || verb->persons == SECOND_PLURAL);
	bool open = subject == VG_NONE && lex_has(f->s->lex, LEX_NULL_SUBJECT) && clause->kind == CLAUSE_MAIN &&
		    verb != NULL && !ours && verb->kind == CHUNK_VG && verb->form == FORM_FINITE && !verb->passive &&
		    !(verb->clit & 1u << CLIT_SI);
	while (open && subject == VG_NONE && index-- > 0)
		if (filler_clause(f, index)->kind == CLAUSE_MAIN) subject = filler_clause(f, index)->subject;
	return subject;
}

/* "confirmed the suspension": a person who says so has not done it. */
static bool says(const struct filler *f, const struct chunk *verb)
{
	return filler_has_effect(f, verb, EFFECT_SAY);
}

/* "Erik Holm, spokesman for the Ministry of Trade, confirmed that it had issued two": the body that he speaks for. */
static void spokesman(const struct filler *f, int32_t speaker, int32_t clause)
{
	for (int32_t i = speaker + 1; i + 1 < filler_clause(f, clause)->verb; i++) {
		const struct chunk *c = filler_chunk(f, i), *of = filler_chunk(f, i + 1);
		bool heads = c->kind == CHUNK_NP && echo_is(f->m, "heads", NULL, filler_word(f, c->head)->low);
		bool whose = heads && of->kind == CHUNK_NP && (of->prep == PREP_FOR || of->prep == PREP_OF);
		if (whose &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i + 1, 1u << VG_MENTION_AGENCY, "who speaks of itself"))
			return;
	}
}

/* "Denmark announced that it would issue none", "la Spagna ha detto che non concederà": who speaks is who acts. */
static void speaks_of_itself(const struct filler *f, int32_t index)
{
	const struct clause *clause = filler_clause(f, index);
	const struct chunk *plans = filler_chunk(f, clause->governor); /* "that it does not intend to revoke" */
	if (clause->kind == CLAUSE_INF && clause->parent != VG_NONE && plans != NULL && plans->kind == CHUNK_VG &&
	    filler_clause(f, clause->parent)->object == VG_NONE)
		clause = filler_clause(f, clause->parent);
	while (clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE)
		clause = filler_clause(f, clause->parent); /* "that it would revoke some and refuse others" */
	const struct chunk *subject = filler_chunk(f, clause->subject);
	if (clause->kind != CLAUSE_THAT || clause->parent == VG_NONE || filler_passive(f)) return;
	bool pronoun = subject != NULL && filler_word(f, subject->head)->tag == TAG_PRON &&
		       filler_word(f, subject->head)->sub == PRON_PERS;
	const struct chunk *does = filler_chunk(f, clause->verb);
	bool himself = does != NULL && (f->frame->flags & FRAME_REFLEXIVE) && does->clit == 1u << CLIT_SI;
	bool none = subject == NULL && lex_has(f->s->lex, LEX_NULL_SUBJECT) && does != NULL &&
		    (does->clit == 0 || himself); /* "che non si opporrà" */
	int32_t imparts = filler_imparts(f, (int32_t)(clause - f->s->clauses.items)), by = clause->parent;
	const struct clause *parent = filler_clause(f, by);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	bool said = imparts != VG_NONE || (verb != NULL && clause->governor == parent->verb && !verb->passive);
	if ((!pronoun && !none) || !said) return;
	if (imparts != VG_NONE) by = imparts; /* "let it be known that it would" */
	int32_t speaker = factuality_subject(f->s, by);
	const struct chunk *who = filler_chunk(f, speaker);
	bool cabinet =
		who != NULL && word_serves(filler_word(f, who->head), FN_CABINET); /* "the Trump administration" */
	bool person = who != NULL && !cabinet && filler_name(f, speaker, 1u << VG_MENTION_PERSON) != VG_NONE;
	bool firm = who == NULL || (who->classes & f->companies) != 0;
	bool minister = person && (who->all & lex_class(f->s->lex, VG_STR("office"))) != 0; /* "Minister Lund said" */
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE;
	if (minister && !firm) bodies = 1u << VG_MENTION_PERSON;
	if (person && !minister) spokesman(f, speaker, by);
	bool decides = f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED ||
		       f->v->action == VG_ACTION_REVOKED; /* "Mr Lund said that he would issue none" */
	bool self = none || (pronoun && !word_serves(filler_word(f, subject->head), FN_IT));
	if (person && !minister && !firm && decides && self && f->step->kind == STEP_VERB)
		filler_put_actor(f, speaker, 1u << VG_MENTION_PERSON, "who speaks of itself");
	if ((!person || minister) && !firm) filler_put_actor(f, speaker, bodies, "who speaks of itself");
}

/* "The trade ministry's refusal", "the ministry's revocation": an office by its words, or one named before. */
void filler_office_of(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->owner == VG_NONE || filler_has(f, VG_SLOT_AUTHORITY)) return;
	uint32_t first = c->first, owner = (uint32_t)c->owner;
	const struct word *office = filler_word(f, owner);
	if (!(office->classes & lex_class(f->s->lex, VG_STR("authority"))) || office->mention != VG_NONE) return;
	while (first < owner && filler_word(f, first)->tag == TAG_DET) first++;
	filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_words(f, first, owner),
		   first == owner ? VG_STR("back possessor") : VG_STR("possessor"));
}

/* "Il diniego del ministero", "la revoca del governo": whose act a noun tells that only an authority takes. */
static void office_behind(const struct filler *f)
{
	const struct chunk *of = filler_chunk(f, f->step->chunk + 1);
	uint64_t licence = lex_class(f->s->lex, VG_STR("licence"));
	bool yes = f->v->action == VG_ACTION_GRANTED && !(filler_chunk(f, f->step->chunk)->classes & licence);
	bool decides = f->v->action == VG_ACTION_DENIED || f->v->action == VG_ACTION_REVOKED ||
		       f->v->action == VG_ACTION_SUSPENDED || yes; /* "l'ok del ministero" */
	if (decides && of != NULL && of->kind == CHUNK_NP && of->host == f->step->chunk && of->prep == PREP_OF &&
	    of->name == VG_NONE && (of->classes & lex_class(f->s->lex, VG_STR("authority"))))
		filler_put_np(f, VG_SLOT_AUTHORITY, f->step->chunk + 1, 1u << VG_MENTION_AGENCY, "whose act it is");
}

static bool is_step_noun(const struct filler *f, int32_t np)
{
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *step = &f->m->steps.items[i];
		if (!step->dropped && step->kind == STEP_NOUN && step->chunk == np) return true;
	}
	return false;
}

/* Does the participle say who brings the noun's step about? What is announced is the last of nested steps: "the end of
 * the freeze on permits, announced by the minister". */
static bool is_brought_about(const struct filler *f, const struct clause *clause)
{
	int32_t about = clause->antecedent;
	if (clause->kind != CLAUSE_PART || about == VG_NONE || !filler_is_taken_by(f, clause->verb)) return false;
	if (!says(f, filler_chunk(f, clause->verb))) return about == f->step->chunk || about == f->step->theme;
	int32_t last = about;
	for (int32_t np = about; np != VG_NONE; np = filler_chunk(f, np)->host)
		if (is_step_noun(f, np)) last = np;
	return last == f->step->chunk || (last == about && about == f->step->theme);
}

/* "the review of licences which the minister announced": who does it in an English relative clause of the noun or of
 * what stands between them. */
static void announcer_in_relative(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && lex_lang(f->s->lex) == VG_LANG_EN; i++) {
		const struct clause *clause = filler_clause(f, (int32_t)i);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool takes = clause->kind == CLAUSE_REL && verb != NULL && !verb->passive && !verb->negated &&
			     clause->subject != clause->antecedent &&
			     (match_is_verb(f->m, verb, FN_IMPOSE) || echo_verb(f->m, "announces", verb));
		int32_t np = takes ? clause->antecedent : VG_NONE;
		while (np != VG_NONE && np != f->step->chunk) np = filler_chunk(f, np)->host;
		if (np != VG_NONE) filler_put_np(f, VG_SLOT_AUTHORITY, clause->subject, NAMES_BODY, "who announced it");
	}
}

bool filler_confirms(const struct filler *f, const struct chunk *verb)
{
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next)
		if (f->m->pack->cues.items[f->m->pack->verbs.items[v].owner].confirms) return true;
	return false;
}

/* "Ottawa's 2019 pause", "the EU's 2011 embargo": whose it is stands before its year. */
static void owner_before_year(const struct filler *f)
{
	int32_t year = filler_date_before_noun(f);
	const struct chunk *whose = filler_chunk(f, year - 1);
	bool own = year != VG_NONE && year == f->step->chunk - 1 && whose != NULL && whose->kind == CHUNK_NP &&
		   filler_word(f, whose->last)->tag == TAG_POSS && whose->owner != VG_NONE;
	if (!own || filler_has(f, VG_SLOT_AUTHORITY)) return;
	filler_owner(f, VG_SLOT_AUTHORITY, year - 1, NAMES_BODY, "possessor");
}

/* "hanno deciso lo stop Norvegia e Svezia": a state right behind what it decides, in the phrase of the noun or after
 * it. */
static void put_inverted(const struct filler *f, const struct clause *clause)
{
	const struct chunk *own = filler_chunk(f, f->step->chunk), *behind = filler_chunk(f, clause->second);
	bool open = clause->subject == VG_NONE && clause->object == f->step->chunk && own->prep == PREP_NONE &&
		    lex_has(f->s->lex, LEX_FREE_ORDER);
	const struct word *name = open && own->name > (int32_t)own->head ? filler_word(f, (uint32_t)own->name) : NULL;
	if (name != NULL && name->mention != VG_NONE && filler_type(f, name->mention) == VG_MENTION_COUNTRY)
		filler_put(f, VG_SLOT_AUTHORITY, name->mention, name->span, VG_STR("subject of the verb"));
	if (open && name == NULL && behind != NULL && behind->prep == PREP_NONE &&
	    behind->name == (int32_t)behind->head)
		filler_put_np(f, VG_SLOT_AUTHORITY, clause->second, 1u << VG_MENTION_COUNTRY, "subject of the verb");
}

/* "il disco verde di Berna", "il sì del Governo", "the nod from Berne": a state or its government, right behind what it
 * gives. np: the phrase for that. */
static bool state_issues(const struct filler *f, int32_t np)
{
	const struct chunk *of = filler_chunk(f, np + 1);
	if (of != NULL && of->kind == CHUNK_TIME) of = filler_chunk(f, ++np + 1); /* "ha ottenuto a maggio da Berna" */
	bool behind = of != NULL && of->kind == CHUNK_NP && (of->prep == PREP_OF || of->prep == PREP_FROM);
	bool capital = behind && fit_mention_type(f->m, of->head) == VG_MENTION_PLACE && /* not "il no di Milano" */
		       filler_country_of(f, filler_word(f, of->head)).len != 0;
	bool state = behind && of->name == (int32_t)of->head &&
		     (capital || fit_mention_type(f->m, of->head) == VG_MENTION_COUNTRY);
	bool whose = behind && of->prep == PREP_OF && of->first < of->head; /* "of the Korean authorities": a state's */
	bool rules = behind && !whose && (of->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0;
	return (state || rules) &&
	       filler_put_np(f, VG_SLOT_AUTHORITY, np + 1, NAMES_BODY & ~(1u << VG_MENTION_PERSON), "who issues it");
}

/* "ha avuto il via libera di Palazzo Chigi": a body, right behind what it gives. */
static bool body_issues(const struct filler *f, int32_t np)
{
	const struct chunk *of = filler_chunk(f, np + 1);
	bool behind =
		of != NULL && of->kind == CHUNK_NP && of->host == np && (of->prep == PREP_OF || of->prep == PREP_FROM);
	return behind && filler_name(f, np + 1, 1u << VG_MENTION_AGENCY) != VG_NONE &&
	       filler_put_np(f, VG_SLOT_AUTHORITY, np + 1, 1u << VG_MENTION_AGENCY, "who issues it");
}

static void authority_of_noun(const struct filler *f)
{
	owner_before_year(f);
	filler_owner(f, VG_SLOT_AUTHORITY, f->step->chunk, NAMES_BODY, "possessor");
	filler_office_of(f, f->step->chunk);
	office_behind(f);
	const struct chunk *of = filler_chunk(f, f->step->chunk + 1); /* "il via libera dell'Uama alla vendita" */
	if (of != NULL && of->kind == CHUNK_NP && of->host == f->step->chunk && of->prep == PREP_OF &&
	    f->step->theme != f->step->chunk + 1 &&
	    (filler_name(f, f->step->chunk + 1, 1u << VG_MENTION_AGENCY) != VG_NONE ||
	     (word_serves(filler_word(f, of->head), FN_CABINET) && f->step->kind == STEP_NOUN)))
		filler_put_np(f, VG_SLOT_AUTHORITY, f->step->chunk + 1, 1u << VG_MENTION_AGENCY, "whose act it is");
	filler_by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
	for (uint32_t i = 0; i < f->s->clauses.n; i++) /* "the revocation ordered by the ministry" */
		if (is_brought_about(f, &f->s->clauses.items[i])) filler_by_agent_of(f, VG_SLOT_AUTHORITY, (int32_t)i);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) announcer_in_relative(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY) && f->v->called) filler_urged_to_noun(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) filler_ordered_to_noun(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) filler_who_lifts(f);
	bool answer = (f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED) &&
		      !(filler_chunk(f, f->step->chunk)->classes & lex_class(f->s->lex, VG_STR("licence")));
	if (answer && state_issues(f, f->step->chunk)) return; /* "Kiev aspetta il sì di Berna" */
	int32_t light = light_clause(f);
	const struct clause *own = filler_clause(f, filler_chunk(f, f->step->chunk)->clause);
	if (light == VG_NONE && own != NULL && own->object == f->step->chunk &&
	    filler_is_taken_by(f, own->verb)) /* "says that it has issued no revocations" */
		speaks_of_itself(f, filler_chunk(f, f->step->chunk)->clause);
	const struct chunk *has = own != NULL ? filler_chunk(f, own->verb) : NULL; /* "The EU has no embargo on Chad" */
	if (light == VG_NONE && has != NULL && f->v->action == VG_ACTION_RESTRICTED && own->object == f->step->chunk &&
	    word_is_verb(f->s, filler_word(f, has->head), FN_HAVE) && !filler_has(f, VG_SLOT_AUTHORITY))
		filler_put_np(f, VG_SLOT_AUTHORITY, own->subject, NAMES_BODY, "subject of the verb");
	if (light == VG_NONE || subject_of(f, light) == f->step->chunk) return; /* "il Togo è il primo cliente" */
	if (filler_urged_light(f, light)) return;
	const struct clause *clause = filler_clause(f, light);
	const struct chunk *verb = filler_chunk(f, clause->verb);
	put_inverted(f, clause);
	const struct chunk *who = filler_chunk(f, subject_of(f, light));
	if (f->v->action == VG_ACTION_DENIED && echo_verb(f->m, "meets", verb)) return; /* "met with a refusal" */
	if (f->v->called && f->v->source != VG_NONE && f->v->source == subject_of(f, light) && !verb->passive)
		return; /* "Ankara made the lifting a condition" */
	bool decided = f->v->action == VG_ACTION_DENIED || f->v->action == VG_ACTION_GRANTED;
	if (who != NULL && !verb->passive && fit_court(f->m, who) && (decided || filler_judges(f, verb)))
		return; /* "The court will hear a challenge to the refusal", "Il Tar conferma la revoca" */
	bool ranked =
		filler_name(f, f->step->chunk, 1u << VG_MENTION_COUNTRY) != VG_NONE; /* "il primo Paese è il Togo" */
	bool buys = ((f->frame->flags & FRAME_WORTH) || ranked) && verb->copula; /* "il Togo è il primo, con licenze" */
	if (buys) return;
	if (!verb->passive) speaks_of_itself(f, light);
	if (verb->passive)
		filler_by_agent(f, VG_SLOT_AUTHORITY, clause->verb);
	else if (!says(f, verb) || f->v->factuality != VG_FACTUALITY_POSSIBLE) /* not "whether the Minister confirms" */
		filler_put_np(f, VG_SLOT_AUTHORITY, subject_of(f, light),
			      says(f, verb) ? NAMES_BODY & ~(1u << VG_MENTION_PERSON) : NAMES_BODY,
			      "subject of the verb");
}

/* "porta la firma del ministro Ada Lund", "bears the signature of Ada Lund": by name. */
static bool signed_by(const struct filler *f)
{
	int32_t np = f->step->idiom + 1;
	const struct chunk *of = filler_chunk(f, np), *more = filler_chunk(f, np + 1);
	if (of == NULL || of->kind != CHUNK_NP || of->prep != PREP_OF) return false;
	bool further =
		more != NULL && more->kind == CHUNK_NP && more->host == np; /* "del ministro per il Commercio X" */
	if (filler_name(f, np, 1u << VG_MENTION_PERSON) == VG_NONE && further) np++;
	return filler_name(f, np, 1u << VG_MENTION_PERSON) != VG_NONE &&
	       filler_put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_PERSON, "who signed it");
}

/* "a licence from the ministry", "un'autorizzazione dell'Uama": who issues it, where nobody else acts. */
void filler_issuer(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->theme);
	if (filler_has(f, VG_SLOT_AUTHORITY)) return;
	bool manner = (f->frame->flags & FRAME_MANNER) && f->step->kind == STEP_NOUN; /* "con il placet di Berna" */
	if (manner && state_issues(f, f->step->chunk)) return;
	const struct chunk *noun = filler_chunk(f, f->step->chunk);
	bool answers = f->step->kind == STEP_NOUN && /* "dopo il sì di Berlino", "per il no di Ottawa" */
		       (f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED) &&
		       !(noun->classes & lex_class(f->s->lex, VG_STR("licence")));
	bool measure =
		f->step->kind == STEP_NOUN && f->step->theme > f->step->chunk + 1; /* "lo stop di Berna alle armi" */
	if ((answers || measure) && state_issues(f, f->step->chunk)) return;
	bool nod = f->step->idiom != VG_NONE && (f->v->action == VG_ACTION_GRANTED || f->v->action == VG_ACTION_DENIED);
	if (nod && signed_by(f)) return;
	if (nod && (state_issues(f, f->step->idiom) || body_issues(f, f->step->idiom))) return;
	bool waits = f->v->action == VG_ACTION_APPLIED && lex_lang(f->s->lex) == VG_LANG_IT &&
		     !filler_passive(f); /* "attende da Berna", not "chiesta da Berna" */
	bool came = f->step->kind == STEP_VERB && (f->v->action == VG_ACTION_GRANTED || waits) && /* "from Paris" */
		    (f->frame->flags & (FRAME_INTRANSITIVE | FRAME_LICENSEE));
	if (came && state_issues(f, f->step->chunk)) return;
	if (c == NULL || c->kind != CHUNK_NP) return;
	uint64_t given = lex_class(f->s->lex, VG_STR("licence")) | lex_class(f->s->lex, VG_STR("assent"));
	if (!(c->classes & given) || state_issues(f, f->step->theme)) return;
	for (int32_t i = f->step->theme + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *pp = filler_chunk(f, i);
		if (pp->kind != CHUNK_NP || (pp->host == VG_NONE && i != f->step->theme + 1)) return;
		bool from = pp->prep == PREP_OF || pp->prep == PREP_FROM || pp->prep == PREP_BY;
		int32_t name = from ? filler_name(f, i, 1u << VG_MENTION_AGENCY) : VG_NONE;
		if (name == VG_NONE || lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low)) continue;
		filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_AGENCY, "who issues it");
		return;
	}
}

/* "The inspectorate refused to let Saab sell": who refuses or agrees lets. */
static void same_decider(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool governed = clause->kind == CLAUSE_INF && verb != NULL && clause->governor == above->verb;
	bool lets = f->v->action == VG_ACTION_DENIED || f->v->action == VG_ACTION_GRANTED;
	if (!governed || verb->passive || !lets || f->v->called) return;
	if (above->object == VG_NONE)
		filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent),
			      1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who lets it");
}

/* "Norway let the permits lapse", "che il ministero aveva lasciato scadere": who lets a licence come to its end. */
static void lets_lapse(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool let = f->v->action == VG_ACTION_EXPIRED && (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_THAT) &&
		   verb != NULL && clause->governor == above->verb && !verb->passive;
	if (let && echo_verb(f->m, "permits", verb))
		filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent),
			      1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who lets it lapse");
}

/* "Londra, stop alle armi per i sauditi": the capital that a headline sets before what it tells, where that says where
 * the goods go and not who acts. */
static bool put_front(const struct filler *f)
{
	const struct chunk *front = filler_chunk(f, 0), *comma = filler_chunk(f, 1);
	bool open = f->step->kind == STEP_NOUN || filler_passive(f);
	if (!f->s->heading || !open || f->step->chunk < 2 || comma == NULL || comma->kind != CHUNK_PUNCT) return false;
	if (comma->mark != ',' && comma->mark != ':') return false;
	bool whole = front->kind == CHUNK_NP && front->prep == PREP_NONE && front->name == (int32_t)front->head &&
		     front->first == front->last;
	bool fits = f->action->action != VG_ACTION_EXPIRED && f->action->action != VG_ACTION_APPEALED &&
		    f->action->action != VG_ACTION_APPLIED && f->action->destination.n != 0;
	if (!whole || !fits || filler_has(f, VG_SLOT_AUTHORITY)) return false;
	for (int32_t i = 2; i <= f->step->chunk; i++) /* "Londra, Oxfam: stop alle armi": somebody else acts */
		if (filler_chunk(f, i)->kind == CHUNK_NP && filler_chunk(f, i)->name != VG_NONE) return false;
	return filler_country_of(f, filler_word(f, front->head)).len != 0 &&
	       filler_put_np(f, VG_SLOT_AUTHORITY, 0, 1u << VG_MENTION_PLACE, "before what is told");
}

void filler_topic(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *topic = clause != NULL ? filler_chunk(f, clause->governor) : NULL;
	const struct chunk *colon = filler_chunk(f, 1);
	if (put_front(f)) return;
	if (topic == NULL || clause->governor != 0 || clause->kind != CLAUSE_MAIN || colon == NULL ||
	    colon->mark != ':')
		return;
	bool open = (f->step->kind == STEP_VERB && filler_passive(f)) || (f->frame->flags & FRAME_INTRANSITIVE);
	const struct word *head = filler_word(f, topic->head);
	if (!open || topic->kind != CHUNK_NP || topic->name != (int32_t)topic->head || head->mention == VG_NONE) return;
	if (filler_type(f, head->mention) != VG_MENTION_COUNTRY) return;
	if (f->action->destination.n == 0)
		filler_add_country(f, f->s->doc->mentions.items[head->mention].value, head->span, "before the colon");
	else if (!filler_has(f, VG_SLOT_AUTHORITY) && f->action->action != VG_ACTION_EXPIRED)
		filler_put_np(f, VG_SLOT_AUTHORITY, 0, 1u << VG_MENTION_COUNTRY, "before the colon");
}

/* "the Government of Canada's decision": the words of a government by those of its state, which own the phrase. */
static bool put_government(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *before = filler_chunk(f, np - 1);
	bool of = c->owner != VG_NONE && c->prep == PREP_OF && before != NULL && before->kind == CHUNK_NP &&
		  before->name == VG_NONE && (before->classes & lex_class(f->s->lex, VG_STR("authority")));
	char first = of ? f->s->doc->text.ptr[filler_word(f, before->head)->span.start] : 'a';
	if (!of || first < 'A' || first > 'Z' || filler_has(f, VG_SLOT_AUTHORITY)) return false;
	struct vg_span span = {filler_bare_span(f, before).start, filler_word(f, (uint32_t)c->owner)->span.end};
	filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, span, VG_STR("whose decision it is"));
	return true;
}

/* "The Walloon Region's decision to suspend the licences": whose it is takes the step. */
static void whose_decision(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *noun = filler_chunk(f, clause->governor);
	if (clause->kind != CLAUSE_INF || noun == NULL || noun->kind != CHUNK_NP) return;
	filler_whose_decision(f, clause->governor);
	uint64_t decisions = lex_class(f->s->lex, VG_STR("decision")) | lex_class(f->s->lex, VG_STR("speech"));
	const struct chunk *host = filler_chunk(f, noun->host); /* "the decision of the ministry to revoke" */
	bool meant = host != NULL && host->kind == CHUNK_NP &&  /* "la volontà di Londra di riprendere" */
		     ((host->classes & decisions) || word_serves(filler_word(f, host->head), FN_PLAN));
	if (noun->prep == PREP_OF && meant)
		filler_put_np(f, VG_SLOT_AUTHORITY, clause->governor, filler_deciders(f, noun), "whose decision it is");
	bool plans = word_serves(filler_word(f, noun->head), FN_PLAN);
	const struct chunk *by = filler_chunk(f, clause->governor + 1); /* "a decision by the ministry not to do it" */
	if ((plans || (noun->classes & decisions)) && by != NULL && by->kind == CHUNK_NP && by->prep == PREP_BY)
		filler_put_np(f, VG_SLOT_AUTHORITY, clause->governor + 1, NAMES_BODY, "whose decision it is");
	if ((noun->classes & decisions) && put_government(f, clause->governor)) return;
	bool lets = f->v->action == VG_ACTION_DENIED || f->v->action == VG_ACTION_GRANTED; /* "its refusal to let" */
	if (lets || (noun->classes & decisions)) filler_office_of(f, clause->governor);
	const struct word *owner = noun->owner != VG_NONE ? filler_word(f, (uint32_t)noun->owner) : NULL;
	bool capital = owner != NULL && filler_country_of(f, owner).len != 0; /* "Oslo's refusal to license" */
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY | (capital ? 1u << VG_MENTION_PLACE : 0);
	if (noun->classes & decisions) bodies |= 1u << VG_MENTION_PERSON; /* "Minister Lund's decision to" */
	if ((noun->classes & decisions) || plans || lets)
		filler_owner(f, VG_SLOT_AUTHORITY, clause->governor, bodies, "whose decision it is");
}

/* "Austria went further: in May it banned exports", "When Ottawa learnt of it, it cancelled the permits": a pronoun
 * goes on from the subject of the clause before, or of the one that opens its own. */
static void goes_on_from(const struct filler *f, int32_t index)
{
	const struct chunk *who = filler_chunk(f, filler_clause(f, index)->subject);
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE;
	bool office =
		who != NULL && who->name == VG_NONE && (who->classes & lex_class(f->s->lex, VG_STR("authority"))) != 0;
	if (who != NULL && (office || who->name == (int32_t)who->head))
		filler_put_np(f, VG_SLOT_AUTHORITY, filler_clause(f, index)->subject, bodies, "subject before");
}

static void goes_on_from_main(const struct filler *f)
{
	int32_t index = f->step->clause;
	const struct chunk *subject = filler_chunk(f, factuality_subject(f->s, index));
	bool it = subject != NULL && word_serves(filler_word(f, subject->head), FN_IT);
	while (filler_clause(f, index)->kind == CLAUSE_COORD && filler_clause(f, index)->parent != VG_NONE)
		index = filler_clause(f, index)->parent;
	const struct clause *own = filler_clause(f, index);
	int32_t around =
		own->kind == CLAUSE_SUB ? own->parent : VG_NONE; /* "Japan cleared it after it had tightened" */
	while (around != VG_NONE && filler_clause(f, around)->kind == CLAUSE_INF)
		around = filler_clause(f, around)->parent; /* "let it go after it had" */
	if (it && around != VG_NONE) goes_on_from(f, around);
	const struct chunk *who = filler_chunk(f, own->subject);
	bool joined = it && index != f->step->clause && who != NULL && who->name == VG_NONE &&
		      own->kind == CLAUSE_MAIN && word_serves(filler_word(f, who->head), FN_CABINET);
	if (joined) goes_on_from(f, index); /* "The government suspended it, and in May it revoked it" */
	if (!it || own->kind != CLAUSE_MAIN) return;
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *opens = filler_clause(f, i);
		bool fronted = opens->kind == CLAUSE_SUB && opens->parent == index && opens->subject != VG_NONE &&
			       opens->subject < filler_clause(f, index)->subject;
		if (fronted) goes_on_from(f, i);
		if (fronted) return;
	}
	while (index-- > 0) {
		const struct clause *before = filler_clause(f, index);
		if (before->kind != CLAUSE_MAIN || before->subject == VG_NONE) continue;
		goes_on_from(f, index);
		return;
	}
}

/* Is a phrase told to be who does it, beside the clause? */
static bool is_said_of(const struct step *step)
{
	return step->echo != ECHO_NONE || (step->alike && step->doer != VG_NONE);
}

/* "ha revocato la licenza che aveva rilasciato": who does the one has done the other. */
static void doer_before(const struct filler *f)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	bool issued = own->kind == CLAUSE_REL && own->subject == f->step->theme && own->parent != VG_NONE &&
		      !(f->frame->flags & FRAME_INTRANSITIVE);
	if (issued)
		filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, own->parent), NAMES_BODY,
			      "subject before");
}

/* "Norway's Eva Lund froze the licences": a human who is told of by his state alone acts for it. */
static bool one_of_state(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->owner == VG_NONE || c->name != (int32_t)c->head) return false;
	const struct word *head = filler_word(f, c->head);
	for (uint32_t w = (uint32_t)c->owner + 1; w < c->head; w++)
		if (filler_word(f, w)->tag == TAG_NOUN || filler_word(f, w)->tag == TAG_OPEN) return false;
	if (head->mention == VG_NONE) return false;
	bool unknown = filler_type(f, head->mention) == VG_MENTION_COMPANY && /* a name that was taken for a firm's */
		       vg_str_eqz(f->s->doc->mentions.items[head->mention].rule, "names/company.cue");
	if (!unknown && filler_type(f, head->mention) != VG_MENTION_PERSON) return false;
	filler_owner(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_COUNTRY, "whose minister it is");
	return filler_has(f, VG_SLOT_AUTHORITY);
}

/* "Imposed in 2019, it also froze permits": what another step of the sentence was done to, and nobody. */
static bool is_undergone(const struct filler *f, int32_t subject)
{
	const struct chunk *who = filler_chunk(f, subject);
	if (who == NULL || !word_serves(filler_word(f, who->head), FN_IT)) return false;
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *other = &f->m->steps.items[i];
		const struct clause *clause = filler_clause(f, other->clause);
		if (other != f->step && clause->kind == CLAUSE_PART && clause->antecedent == subject &&
		    other->theme == subject)
			return true;
	}
	return false;
}

/* The subject of the step's verb, or the body whose officials it names. */
static void doer(const struct filler *f)
{
	if (filler_is_others_decision(f) || filler_is_asked_who(f)) return;
	bool tabled = filler_petition(f) != VG_NONE && filler_clause(f, f->step->clause)->subject == VG_NONE;
	if (filler_asks_another(f) || filler_orders_firm(f) || tabled) return;
	int32_t subject = subject_of(f, f->step->clause);
	if (is_undergone(f, subject)) return;
	const struct clause *own = filler_clause(f, f->step->clause);
	bool who = own->kind == CLAUSE_REL && subject == own->antecedent; /* "a Madrid, che ha revocato" */
	bool theme = subject != VG_NONE &&
		     (subject == f->step->theme || (!who && (filler_chunk(f, subject)->prep == PREP_AGAINST ||
							     filler_chunk(f, subject)->prep == PREP_TO)));
	const struct chunk *be = filler_chunk(f, f->step->chunk); /* "they are subject to an embargo" */
	bool undergoes = be->copula && f->v->action == VG_ACTION_RESTRICTED && f->step->idiom == VG_NONE;
	undergoes =
		undergoes || ((f->frame->flags & FRAME_CANNOT) && own->kind != CLAUSE_INF); /* "may not hand over" */
	int32_t whose = filler_officials_body(f, subject);
	filler_by_decision(f, subject);
	filler_by_decree(f, subject);
	if (whose != VG_NONE)
		filler_put_np(f, VG_SLOT_AUTHORITY, whose, NAMES_BODY, "whose officials they are");
	else if (!filler_put_own_officials(f, subject) && !theme && !undergoes &&
		 !(f->frame->flags & FRAME_INTRANSITIVE) && !one_of_state(f, subject))
		filler_put_actor(f, subject, NAMES_BODY, "subject");
	if (subject == VG_NONE) filler_urged_before(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) doer_before(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY) && subject == VG_NONE) filler_nobody_there(f);
}

static void fill_authority(const struct filler *f)
{
	int32_t sufferer;
	if (filler_suffers(f, &sufferer)) { /* "si è vista revocare dall'Uama la licenza" */
		filler_by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
		return;
	}
	if (f->step->echo != ECHO_NONE && f->step->doer == VG_NONE) return;
	if (f->step->actor != 0 && filler_chunk(f, f->step->actor)->prep != PREP_TO &&
	    !(f->frame->flags & FRAME_LICENSEE)) { /* "Norway suspended two for Oman, Sweden three for Chad" */
		const struct word *name = filler_word(f, (uint32_t)filler_chunk(f, f->step->actor)->name);
		filler_put(f, VG_SLOT_AUTHORITY, name->mention, name->span, VG_STR("who takes its part"));
		return;
	}
	if (is_said_of(f->step) && !(f->frame->flags & FRAME_LICENSEE)) {
		filler_put_np(f, VG_SLOT_AUTHORITY, f->step->doer, NAMES_BODY, "of whom it is said");
		return;
	}
	filler_imposer(f);
	bool pends = (f->frame->flags & FRAME_INTRANSITIVE) && f->v->action == VG_ACTION_APPLIED;
	if ((f->frame->flags & FRAME_LICENSEE) || pends) {
		filler_addressed(f);
		if (f->v->action == VG_ACTION_RESTRICTED) filler_decides_that(f); /* "that exporters must apply" */
		return;
	}
	if (f->step->kind == STEP_NOUN) {
		authority_of_noun(f);
		return;
	}
	if (f->step->kind == STEP_PREMOD || filler_passive(f)) {
		filler_undergone(f);
		return;
	}
	if (f->v->action == VG_ACTION_RESTRICTED) filler_leave_of(f);
	if (filler_has(f, VG_SLOT_AUTHORITY)) return;
	lets_lapse(f);
	filler_urged(f);
	if (filler_clause(f, f->step->clause)->subject == VG_NONE) filler_urged_that(f);
	whose_decision(f);
	speaks_of_itself(f, f->step->clause);
	goes_on_from_main(f);
	int32_t accused;
	if (filler_accused(f, &accused)) {
		filler_put_np(f, VG_SLOT_AUTHORITY, accused, NAMES_BODY, "who is accused");
		return;
	}
	if (filler_steered(f, &accused))
		filler_put_np(f, VG_SLOT_AUTHORITY, accused, NAMES_BODY, "who is brought to it");
	same_decider(f);
	doer(f);
	bool rule = f->v->action == VG_ACTION_RESTRICTED || (f->frame->flags & FRAME_INTRANSITIVE);
	if (rule && !filler_has(f, VG_SLOT_AUTHORITY)) filler_decides_that(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) filler_in_force(f);
}

/* "esaminata dal Comitato consultivo": who only gives an opinion on an application is not asked for a licence. */
static void drop_adviser(const struct filler *f)
{
	struct vg_slot *body = &f->action->slots[VG_SLOT_AUTHORITY];
	if (f->v->action != VG_ACTION_APPLIED || (f->frame->flags & FRAME_LICENSEE)) return;
	struct vg_str rest = vg_str_slice(vg_doc_lower(f->s->doc), body->span.start, body->span.end), word;
	while (vg_str_next(&rest, ' ', &word)) {
		if (!lex_serves(lex_functions(f->s->lex, word, vg_str_hash(word)), FN_ADVISORY)) continue;
		*body = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
		return;
	}
}

void filler_authority(const struct filler *f)
{
	fill_authority(f);
	drop_adviser(f);
	if (!(f->frame->flags & FRAME_LICENSEE)) filler_whose_measure(f);
	filler_list_item(f);
}
