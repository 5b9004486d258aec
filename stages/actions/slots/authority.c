/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes a step, or is asked to. */
#include "filler.h"
#include "actions/frames/fit.h"

/* The verb that brings a noun's step about: "ordered the suspension", "ha disposto la revoca". */
static int32_t light_clause(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	bool against = false; /* "esamina il ricorso contro la revoca" */
	for (; c->host != VG_NONE; c = filler_chunk(f, c->host)) against = against || c->prep == PREP_AGAINST;
	if (against && lex_lang(f->s->lex) == VG_LANG_IT) return VG_NONE;
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL || pack_cue_verb(f->m->pack, verb->lemma) == VG_NONE) return VG_NONE;
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next) {
		enum effect effect = f->m->pack->cues.items[f->m->pack->verbs.items[v].owner].effect;
		if (effect == EFFECT_FACT || effect == EFFECT_PLANNED || effect == EFFECT_POSSIBLE ||
		    effect == EFFECT_SAY)
			return c->clause;
	}
	return VG_NONE;
}

/* The agent of another clause. */
static void by_agent_of(const struct filler *f, enum vg_slot_type type, int32_t clause)
{
	for (int32_t i = filler_clause(f, clause)->verb + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		bool agent = lex_is_agent(f->s->lex, c->prep);
		if (c->kind == CHUNK_NP && c->clause == clause && agent) filler_put_np(f, type, i, NAMES_BODY, "agent");
	}
}

/* Subject of a clause; in Italian, one that names none goes on with that of the main clause before: "Il Mise ha
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
	bool open = subject == VG_NONE && lex_lang(f->s->lex) == VG_LANG_IT && clause->kind == CLAUSE_MAIN &&
		    verb != NULL && verb->kind == CHUNK_VG && verb->form == FORM_FINITE && !verb->passive &&
		    !(verb->clit & 1u << CLIT_SI);
	while (open && subject == VG_NONE && index-- > 0)
		if (filler_clause(f, index)->kind == CLAUSE_MAIN) subject = filler_clause(f, index)->subject;
	return subject;
}

/* "confirmed the suspension": a person who says so has not done it. */
static bool says(const struct filler *f, const struct chunk *verb)
{
	for (int32_t v = pack_cue_verb(f->m->pack, verb->lemma); v != VG_NONE; v = f->m->pack->verbs.items[v].next)
		if (f->m->pack->cues.items[f->m->pack->verbs.items[v].owner].effect == EFFECT_SAY) return true;
	return false;
}

/* "ha chiesto al Consiglio un embargo": whom the verb around the noun asks. */
static void asked_for_noun(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, c->clause);
	if (clause == NULL || clause->object != f->step->chunk) return;
	for (int32_t i = clause->verb + 1; i < f->step->chunk; i++) {
		const struct chunk *to = filler_chunk(f, i);
		if (to->kind == CHUNK_NP && to->prep == PREP_TO && to->clause == c->clause)
			filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked");
	}
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
	const struct chunk *subject = filler_chunk(f, clause->subject);
	if (clause->kind != CLAUSE_THAT || clause->parent == VG_NONE || filler_passive(f)) return;
	bool pronoun = subject != NULL && filler_word(f, subject->head)->tag == TAG_PRON &&
		       filler_word(f, subject->head)->sub == PRON_PERS;
	const struct chunk *does = filler_chunk(f, clause->verb);
	bool none = subject == NULL && lex_lang(f->s->lex) == VG_LANG_IT && does != NULL && does->clit == 0;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if ((!pronoun && !none) || verb == NULL || clause->governor != parent->verb || verb->passive) return;
	int32_t speaker = factuality_subject(f->s, clause->parent);
	const struct chunk *who = filler_chunk(f, speaker);
	bool person = who != NULL && filler_name(f, speaker, 1u << VG_MENTION_PERSON) != VG_NONE;
	bool firm = who == NULL || (who->classes & f->companies) != 0;
	bool minister = person && (who->all & lex_class(f->s->lex, VG_STR("office"))) != 0; /* "Minister Lund said" */
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY;
	if (minister && !firm) bodies = 1u << VG_MENTION_PERSON;
	if (person && !minister) spokesman(f, speaker, clause->parent);
	if ((!person || minister) && !firm) filler_put_actor(f, speaker, bodies, "who speaks of itself");
}

static void authority_of_noun(const struct filler *f)
{
	filler_owner(f, VG_SLOT_AUTHORITY, f->step->chunk, NAMES_BODY, "possessor");
	const struct chunk *of = filler_chunk(f, f->step->chunk + 1); /* "il via libera dell'Uama alla vendita" */
	if (of != NULL && of->kind == CHUNK_NP && of->host == f->step->chunk && of->prep == PREP_OF &&
	    f->step->theme != f->step->chunk + 1 &&
	    filler_name(f, f->step->chunk + 1, 1u << VG_MENTION_AGENCY) != VG_NONE)
		filler_put_np(f, VG_SLOT_AUTHORITY, f->step->chunk + 1, 1u << VG_MENTION_AGENCY, "whose act it is");
	filler_by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
	for (uint32_t i = 0; i < f->s->clauses.n; i++) { /* "the revocation ordered by the ministry" */
		const struct clause *clause = &f->s->clauses.items[i];
		if (clause->kind == CLAUSE_PART && clause->antecedent != VG_NONE &&
		    (clause->antecedent == f->step->chunk || clause->antecedent == f->step->theme))
			by_agent_of(f, VG_SLOT_AUTHORITY, (int32_t)i);
	}
	if (!filler_has(f, VG_SLOT_AUTHORITY) && f->v->called) asked_for_noun(f);
	int32_t light = light_clause(f);
	const struct clause *own = filler_clause(f, filler_chunk(f, f->step->chunk)->clause);
	if (light == VG_NONE && own != NULL &&
	    own->object == f->step->chunk) /* "says that it has issued no revocations" */
		speaks_of_itself(f, filler_chunk(f, f->step->chunk)->clause);
	if (light == VG_NONE) return;
	const struct clause *clause = filler_clause(f, light);
	const struct chunk *verb = filler_chunk(f, clause->verb);
	const struct chunk *who = filler_chunk(f, subject_of(f, light));
	bool decided = f->v->action == VG_ACTION_DENIED || f->v->action == VG_ACTION_GRANTED;
	if (decided && who != NULL && !verb->passive && fit_court(f->m, who))
		return; /* "The court will hear a challenge to the refusal" */
	if (!verb->passive) speaks_of_itself(f, light);
	if (verb->passive)
		filler_by_agent(f, VG_SLOT_AUTHORITY, clause->verb);
	else
		filler_put_np(f, VG_SLOT_AUTHORITY, subject_of(f, light),
			      says(f, verb) ? NAMES_BODY & ~(1u << VG_MENTION_PERSON) : NAMES_BODY,
			      "subject of the verb");
}

/* "To ask the Secretary of State whether she will revoke": the pronoun is who is asked. */
static void asked(const struct filler *f)
{
	const struct chunk *subject = filler_chunk(f, factuality_subject(f->s, f->step->clause));
	if (subject == NULL || filler_word(f, subject->head)->tag != TAG_PRON) return;
	for (int32_t index = f->step->clause, n = 0; index != VG_NONE && n < 8; n++) {
		const struct clause *clause = filler_clause(f, index);
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool asks = verb != NULL && index != f->step->clause && !verb->passive && verb->form != FORM_NONE &&
			    lex_controls(f->s->lex, verb->lemma);
		if (asks && filler_put_np(f, VG_SLOT_AUTHORITY, clause->object, NAMES_BODY, "who is asked")) return;
		index = clause->parent;
	}
}

/* "call on the Member States to stop": a name of no lexicon after the article. */
static bool put_title(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool proper = c->det == DET_DEF && c->name == VG_NONE && filler_word(f, c->head)->tag != TAG_PRON;
	for (uint32_t w = c->first; proper && w <= c->last; w++) {
		char start = f->s->doc->text.ptr[filler_word(f, w)->span.start];
		proper = filler_word(f, w)->tag == TAG_DET || (start >= 'A' && start <= 'Z');
	}
	if (proper) filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_bare_span(f, c), VG_STR("who is asked"));
	return proper;
}

/* "call on Poland to suspend and on Germany to reject": who stands right before the second infinitive. */
static void second_addressee(const struct filler *f)
{
	const struct chunk *before = filler_chunk(f, f->step->chunk - 1);
	if (!f->v->called || before == NULL || before->kind != CHUNK_NP || f->step->kind != STEP_VERB) return;
	if (before->prep == PREP_ON)
		filler_put_np(f, VG_SLOT_AUTHORITY, f->step->chunk - 1,
			      1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who is asked");
}

/* Who is asked to do it: "urged the government to revoke", "ha chiesto al ministero di revocare". */
static void addressee(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (clause->kind == CLAUSE_SUB || clause->kind == CLAUSE_Q || clause->kind == CLAUSE_COORD) asked(f);
	second_addressee(f);
	bool stop = clause->kind == CLAUSE_GER && clause->parent != VG_NONE; /* "call on X to stop issuing" */
	if (stop) clause = filler_clause(f, clause->parent);
	if (clause->kind != CLAUSE_INF || clause->parent == VG_NONE) return;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if (verb == NULL || !lex_controls(f->s->lex, verb->lemma) || clause->governor != parent->verb) return;
	if (verb->passive) {
		filler_put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent), NAMES_BODY,
			      "who is asked");
		return;
	}
	if (filler_put_actor(f, parent->object, NAMES_BODY, "who is asked")) return;
	for (int32_t i = parent->verb + 1; i < f->step->chunk; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_NP && (c->prep == PREP_TO || c->prep == PREP_ON) &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked"))
			return;
		if (c->kind == CHUNK_NP && c->prep == PREP_ON && put_title(f, i)) return;
	}
}

/* "to ask him to stop the supply": who asks does not do it. */
static bool is_asked_of_another(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (clause->kind != CLAUSE_INF || clause->subject != VG_NONE || clause->parent == VG_NONE) return false;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	return verb != NULL && clause->governor == parent->verb && !verb->passive &&
	       lex_controls(f->s->lex, verb->lemma) && f->v->called;
}

/* "an EU embargo", "l'embargo dell'Unione europea": whose measure it is, whoever agreed to it. */
static void imposer(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	uint64_t bans = lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("curb"));
	if (f->v->action != VG_ACTION_RESTRICTED || c == NULL || c->kind != CHUNK_NP || !(c->classes & bans)) return;
	for (uint32_t w = c->first; w < c->head; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_NAME || word->mention == VG_NONE || (int32_t)w == c->owner) continue;
		if (filler_type(f, word->mention) != VG_MENTION_AGENCY) continue;
		filler_put(f, VG_SLOT_AUTHORITY, word->mention, word->span, VG_STR("whose measure it is"));
		return;
	}
	if (of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF)
		filler_put_np(f, VG_SLOT_AUTHORITY, np + 1, 1u << VG_MENTION_AGENCY, "whose measure it is");
}

/* "a licence from the ministry", "un'autorizzazione dell'Uama": who issues it, where nobody else acts. */
void filler_issuer(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->theme);
	if (filler_has(f, VG_SLOT_AUTHORITY) || c == NULL || c->kind != CHUNK_NP) return;
	if (!(c->classes & lex_class(f->s->lex, VG_STR("licence")))) return;
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

/* "The inspectorate refused to let Saab sell": who refuses or agrees lets. "Se il Governo intenda revocare e se non
 * ritenga di sospendere": the question before has the subject of the one that names none. */
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

static void same_asked(const struct filler *f)
{
	int32_t index = f->step->clause;
	for (uint32_t n = 0; n < 4 && index != VG_NONE && filler_clause(f, index)->kind == CLAUSE_INF; n++)
		index = filler_clause(f, index)->parent;
	const struct clause *own = index != VG_NONE ? filler_clause(f, index) : NULL;
	if (own == NULL || filler_has(f, VG_SLOT_AUTHORITY)) return;
	bool question = own->kind == CLAUSE_Q || (own->kind == CLAUSE_SUB && own->sub <= SUB_WHETHER);
	if (!question || own->subject != VG_NONE) return;
	while (index-- > 0) {
		const struct clause *before = filler_clause(f, index);
		if (before->kind != own->kind || before->subject == VG_NONE) continue;
		filler_put_np(f, VG_SLOT_AUTHORITY, before->subject, NAMES_BODY, "subject of the question before");
		return;
	}
}

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

/* "L'Austria ha annullato un permesso rilasciato alla ditta": who takes back what was issued has issued it. */
static void own_licence(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool issued = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_GRANTED && clause->kind == CLAUSE_PART &&
		      clause->antecedent == f->step->theme && lex_lang(f->s->lex) == VG_LANG_IT;
	for (uint32_t i = 0; issued && i < f->m->steps.n; i++) {
		const struct step *other = &f->m->steps.items[i];
		const struct chunk *verb = filler_chunk(f, other->chunk);
		bool takes = other->action == VG_ACTION_REVOKED || other->action == VG_ACTION_SUSPENDED ||
			     other->action == VG_ACTION_RENEWED || other->action == VG_ACTION_AMENDED;
		if (other->kind != STEP_VERB || other->dropped || !takes || verb->passive) continue;
		int32_t who = other->theme == f->step->theme ? filler_clause(f, other->clause)->subject : VG_NONE;
		if (who != VG_NONE && who != other->theme)
			filler_put_np(f, VG_SLOT_AUTHORITY, who, NAMES_BODY, "who takes it back");
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

/* "have been subject to authorisation in Germany": the state whose rule it is. */
static void in_force(const struct filler *f)
{
	bool rule = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_RESTRICTED &&
		    (f->frame->flags & FRAME_PLACE) && filler_chunk(f, f->step->chunk)->copula;
	for (int32_t i = f->step->chunk + 1; rule && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		if (c->kind == CHUNK_NP && c->prep == PREP_IN && c->clause == f->step->clause &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_COUNTRY, "where it is done"))
			return;
	}
}

/* "In Norway, licences for Chad were revoked": the state in which it is done, named before anything else. */
static void stage(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, 0), *comma = filler_chunk(f, 1);
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct chunk *there = own->kind == CLAUSE_REL ? filler_chunk(f, own->antecedent) : NULL;
	if (there != NULL && there->kind == CHUNK_NP &&
	    there->prep == PREP_IN) { /* "in Norway, where it was revoked" */
		filler_put_np(f, VG_SLOT_AUTHORITY, own->antecedent, 1u << VG_MENTION_COUNTRY, "where it is done");
		return;
	}
	if (c == NULL || comma == NULL || c->kind != CHUNK_NP || c->prep != PREP_IN) return;
	bool apart = comma->kind == CHUNK_PUNCT && comma->mark == ',';
	bool before = comma->kind == CHUNK_NP && comma->prep == PREP_NONE &&
		      filler_clause(f, f->step->clause)->subject == 1; /* "In Norway a licence was revoked" */
	if ((!apart && !before) || c->clause != f->step->clause) return;
	filler_put_np(f, VG_SLOT_AUTHORITY, 0, 1u << VG_MENTION_COUNTRY, "where it is done");
}

void filler_topic(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *topic = clause != NULL ? filler_chunk(f, clause->governor) : NULL;
	const struct chunk *colon = filler_chunk(f, 1);
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
	uint64_t decisions = lex_class(f->s->lex, VG_STR("decision")) | lex_class(f->s->lex, VG_STR("speech"));
	bool plans = word_serves(filler_word(f, noun->head), FN_PLAN);
	const struct chunk *by =
		filler_chunk(f, clause->governor + 1); /* "a decision by the ministry not to allow it" */
	if ((noun->classes & decisions) && by != NULL && by->kind == CHUNK_NP && by->prep == PREP_BY)
		filler_put_np(f, VG_SLOT_AUTHORITY, clause->governor + 1, NAMES_BODY, "whose decision it is");
	if ((noun->classes & decisions) && put_government(f, clause->governor)) return;
	if ((noun->classes & decisions) || plans)
		filler_owner(f, VG_SLOT_AUTHORITY, clause->governor, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY,
			     "whose decision it is");
}

/* "Austria went further: in May it banned exports": a pronoun goes on from the subject of the clause before. */
static void goes_on_from_main(const struct filler *f)
{
	int32_t index = f->step->clause;
	const struct chunk *subject = filler_chunk(f, factuality_subject(f->s, index));
	bool it = subject != NULL && word_serves(filler_word(f, subject->head), FN_IT);
	while (filler_clause(f, index)->kind == CLAUSE_COORD && filler_clause(f, index)->parent != VG_NONE)
		index = filler_clause(f, index)->parent;
	if (!it || filler_clause(f, index)->kind != CLAUSE_MAIN) return;
	while (index-- > 0) {
		const struct clause *before = filler_clause(f, index);
		if (before->kind != CLAUSE_MAIN || before->subject == VG_NONE) continue;
		const struct chunk *who = filler_chunk(f, before->subject);
		if (who->name == (int32_t)who->head)
			filler_put_np(f, VG_SLOT_AUTHORITY, before->subject,
				      1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "subject before");
		return;
	}
}

/* "officials", "ministers": people in office, by no name. */
static bool are_officials(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	uint64_t office = lex_class(f->s->lex, VG_STR("authority")) | lex_class(f->s->lex, VG_STR("informant"));
	return c != NULL && c->kind == CHUNK_NP && c->first == c->last && c->name == VG_NONE && (c->classes & office) &&
	       lex_lang(f->s->lex) == VG_LANG_EN;
}

/* "officials at the Department for Business": the body that they act for, VG_NONE without. */
static int32_t body_of_officials(const struct filler *f, int32_t np)
{
	const struct chunk *at = filler_chunk(f, np + 1);
	if (!are_officials(f, np) || at == NULL || at->kind != CHUNK_NP || at->prep == PREP_NONE) return VG_NONE;
	bool theirs = at->prep == PREP_AT || at->prep == PREP_FROM || at->prep == PREP_OF || at->prep == PREP_IN;
	uint32_t bodies = 1u << VG_MENTION_AGENCY; /* "officials in Cyprus" */
	if (at->prep == PREP_IN) bodies |= 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE;
	return theirs && filler_name(f, np + 1, bodies) != VG_NONE ? np + 1 : VG_NONE;
}

/* "The Government decided that no permits would be approved": who decides that it be done. */
static void decides_that(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *parent = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = parent != NULL ? filler_chunk(f, parent->verb) : NULL;
	if (clause->kind != CLAUSE_THAT || verb == NULL || verb->passive || clause->governor != parent->verb ||
	    !echo_verb(f->m, "decides", verb))
		return;
	int32_t who = factuality_subject(f->s, clause->parent);
	const struct chunk *c = filler_chunk(f, who);
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

/* "chiede al Governo che le licenze siano sospese": who is asked that it be done. */
static void asked_that(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *parent = clause->parent != VG_NONE ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = parent != NULL ? filler_chunk(f, parent->verb) : NULL;
	bool asked = f->v->factuality == VG_FACTUALITY_CALLED_FOR;
	bool asks = clause->kind == CLAUSE_THAT && asked && verb != NULL && !verb->passive &&
		    clause->governor == parent->verb && lex_controls(f->s->lex, verb->lemma);
	for (int32_t i = 0; asks && i < f->step->chunk; i++) {
		const struct chunk *to = filler_chunk(f, i);
		bool addressed = to->kind == CHUNK_NP && (to->prep == PREP_TO || to->prep == PREP_ON);
		if (addressed && to->clause == clause->parent && to->host == VG_NONE &&
		    filler_put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked"))
			return;
	}
}

/* Of what is told of the licence: the agent, or who decides that it be done. */
static void authority_of_passive(const struct filler *f)
{
	filler_by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) who_decided(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) decides_that(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) asked_that(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) own_licence(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) seller(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) stage(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY) && filler_given_in(f) != VG_NONE)
		filler_put_np(f, VG_SLOT_AUTHORITY, filler_given_in(f), NAMES_BODY, "where it is given");
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

/* The subject of the step's verb, or the body whose officials it names. */
static void doer(const struct filler *f)
{
	bool tabled = filler_petition(f) != VG_NONE && filler_clause(f, f->step->clause)->subject == VG_NONE;
	if (is_asked_of_another(f) || tabled) return;
	int32_t subject = subject_of(f, f->step->clause);
	bool theme =
		subject != VG_NONE && (subject == f->step->theme || filler_chunk(f, subject)->prep == PREP_AGAINST ||
				       filler_chunk(f, subject)->prep == PREP_TO);
	const struct chunk *be = filler_chunk(f, f->step->chunk); /* "they are subject to an embargo" */
	bool undergoes = be->copula && f->v->action == VG_ACTION_RESTRICTED && f->step->idiom == VG_NONE &&
			 lex_lang(f->s->lex) == VG_LANG_EN;
	int32_t whose = body_of_officials(f, subject);
	filler_by_decision(f, subject);
	if (whose != VG_NONE)
		filler_put_np(f, VG_SLOT_AUTHORITY, whose, NAMES_BODY, "whose officials they are");
	else if (!theme && !undergoes && !(f->frame->flags & FRAME_INTRANSITIVE))
		filler_put_actor(f, subject, NAMES_BODY, "subject");
	if (subject == VG_NONE) same_asked(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) doer_before(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY) && subject == VG_NONE) filler_nobody_there(f);
}

/* "an embargo of the EU, tightened in 2018", "vige un embargo deciso dal Consiglio": whose measure it is that nobody is
 * said to have changed. */
static void whose_measure(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	uint64_t bans = lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("curb"));
	if (filler_has(f, VG_SLOT_AUTHORITY) || c == NULL || c->kind != CHUNK_NP || !(c->classes & bans)) return;
	for (int32_t i = 0; (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		bool more = clause->kind == CLAUSE_PART && clause->antecedent == np && i != f->step->clause;
		if (more && !filler_has(f, VG_SLOT_AUTHORITY)) by_agent_of(f, VG_SLOT_AUTHORITY, i);
	}
	if (of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF)
		filler_put_np(f, VG_SLOT_AUTHORITY, np + 1, 1u << VG_MENTION_AGENCY, "whose measure it is");
}

static void fill_authority(const struct filler *f)
{
	int32_t sufferer;
	if (filler_suffers(f, &sufferer)) { /* "si è vista revocare dall'Uama la licenza" */
		filler_by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
		return;
	}
	if (f->step->echo != ECHO_NONE && f->step->doer == VG_NONE) return;
	if (is_said_of(f->step) && !(f->frame->flags & FRAME_LICENSEE)) {
		filler_put_np(f, VG_SLOT_AUTHORITY, f->step->doer, NAMES_BODY, "of whom it is said");
		return;
	}
	imposer(f);
	bool pends = (f->frame->flags & FRAME_INTRANSITIVE) && f->v->action == VG_ACTION_APPLIED;
	if ((f->frame->flags & FRAME_LICENSEE) || pends) {
		filler_addressed(f);
		return;
	}
	if (f->step->kind == STEP_NOUN) {
		authority_of_noun(f);
		return;
	}
	if (f->step->kind == STEP_PREMOD || filler_passive(f)) {
		authority_of_passive(f);
		return;
	}
	addressee(f);
	whose_decision(f);
	speaks_of_itself(f, f->step->clause);
	goes_on_from_main(f);
	int32_t accused;
	if (filler_accused(f, &accused)) {
		filler_put_np(f, VG_SLOT_AUTHORITY, accused, NAMES_BODY, "who is accused");
		return;
	}
	same_decider(f);
	doer(f);
	if (!filler_has(f, VG_SLOT_AUTHORITY)) in_force(f);
}

void filler_authority(const struct filler *f)
{
	fill_authority(f);
	if (!(f->frame->flags & FRAME_LICENSEE)) whose_measure(f);
	filler_list_item(f);
}

/* "told the House": who answers questions reports what others did. */
static bool is_answer(const struct filler *f, int32_t source)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, source)->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	return verb != NULL && verb->kind == CHUNK_VG && lex_verb_serves(f->s->lex, verb->lemma, FN_TELL);
}

/* A body that announces or confirms a step of nobody else's has taken it. */
void filler_announcer(const struct filler *f)
{
	bool holders = (f->frame->flags & FRAME_LICENSEE) && f->v->action != VG_ACTION_RESTRICTED;
	if (filler_has(f, VG_SLOT_AUTHORITY) || f->v->source == VG_NONE || f->v->called || holders ||
	    f->action->action == VG_ACTION_EXPIRED || is_answer(f, f->v->source))
		return;
	bool negated = f->v->factuality == VG_FACTUALITY_NEGATED && lex_lang(f->s->lex) == VG_LANG_EN &&
		       f->v->source_cue != VG_NONE &&
		       f->m->pack->cues.items[f->v->source_cue].effect == EFFECT_SAY; /* not "denied that" */
	if (f->v->factuality != VG_FACTUALITY_ASSERTED && f->v->factuality != VG_FACTUALITY_PLANNED && !negated) return;
	const struct clause *said = filler_clause(f, filler_chunk(f, f->v->source)->clause);
	bool states = filler_passive(f) && said != NULL && said->verb != VG_NONE;
	uint32_t bodies = 1u << VG_MENTION_AGENCY | (states ? 1u << VG_MENTION_COUNTRY : 0);
	int32_t name = filler_name(f, f->v->source, bodies);
	if (name != VG_NONE && (uint32_t)name != filler_chunk(f, f->v->source)->head &&
	    filler_type(f, filler_word(f, (uint32_t)name)->mention) == VG_MENTION_COUNTRY)
		return; /* "a Norway spokesman" */
	if (negated &&
	    (name == VG_NONE || (filler_chunk(f, f->v->source)->classes & lex_class(f->s->lex, VG_STR("authority")))))
		return; /* an office that denies what others might have done */
	const struct chunk *c = filler_chunk(f, f->v->source);
	bool ministry = name != VG_NONE
				? !lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low)
				: (c->classes & lex_class(f->s->lex, VG_STR("authority"))) && !filler_back(f, c) &&
					  c->name == VG_NONE && c->count == 0; /* no person, no two officials */
	int32_t whose = body_of_officials(f, f->v->source);
	bool there = whose != VG_NONE && filler_name(f, whose, 1u << VG_MENTION_AGENCY) == VG_NONE;
	if (there) { /* "Officials in Cyprus said that" */
		filler_put_np(f, VG_SLOT_AUTHORITY, whose, NAMES_BODY, "whose officials they are");
		return;
	}
	if (ministry) filler_put_np(f, VG_SLOT_AUTHORITY, f->v->source, bodies, "who announces it");
}
