/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filler.h"

const struct chunk *filler_chunk(const struct filler *f, int32_t i)
{
	return i >= 0 && (uint32_t)i < f->s->chunks.n ? &f->s->chunks.items[i] : NULL;
}

const struct clause *filler_clause(const struct filler *f, int32_t i)
{
	return i >= 0 && (uint32_t)i < f->s->clauses.n ? &f->s->clauses.items[i] : NULL;
}

const struct word *filler_word(const struct filler *f, uint32_t i)
{
	return &f->s->words.items[i];
}

enum vg_mention_type filler_type(const struct filler *f, int32_t mention)
{
	return f->s->doc->mentions.items[mention].type;
}

struct vg_span filler_words(const struct filler *f, uint32_t first, uint32_t last)
{
	return (struct vg_span){filler_word(f, first)->span.start, filler_word(f, last)->span.end};
}

static struct vg_slot *slot(const struct filler *f, enum vg_slot_type type)
{
	return &f->action->slots[type];
}

bool filler_has(const struct filler *f, enum vg_slot_type type)
{
	return slot(f, type)->reason.len != 0;
}

void filler_put(const struct filler *f, enum vg_slot_type type, int32_t mention, struct vg_span span,
		struct vg_str reason)
{
	*slot(f, type) = (struct vg_slot){.mention = mention, .entity = VG_NONE, .span = span, .reason = reason};
	vg_trace(f->ctx, span, "taken for %s: %.*s", vg_slot_name(type), VG_STR_ARG(reason));
}

/* The word of a name of these types in a phrase: its head, or what stands in apposition. Possessors are not of it. */
int32_t filler_name(const struct filler *f, int32_t np, uint32_t types)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP) return VG_NONE;
	int32_t found = VG_NONE;
	uint32_t first = c->owner != VG_NONE ? (uint32_t)c->owner + 1 : c->first;
	for (uint32_t w = first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_NAME || word->mention == VG_NONE || !(types & 1u << filler_type(f, word->mention)))
			continue;
		bool better = found == VG_NONE ||
			      filler_type(f, filler_word(f, (uint32_t)found)->mention) == VG_MENTION_COUNTRY ||
			      filler_type(f, filler_word(f, (uint32_t)found)->mention) == VG_MENTION_PLACE;
		if (better) found = (int32_t)w;
	}
	return found;
}

/* The phrase without determiner and asides. */
struct vg_span filler_bare_span(const struct filler *f, const struct chunk *c)
{
	uint32_t first = c->first, last = c->last;
	while (first < last && filler_word(f, first)->tag == TAG_DET) first++;
	while (last > first && (filler_word(f, last)->aside || filler_word(f, last)->tag == TAG_PUNCT)) last--;
	return filler_words(f, first, last);
}

static bool is_back(const struct filler *f, const struct chunk *c)
{
	const struct word *head = filler_word(f, c->head);
	if (head->tag == TAG_PRON) return head->sub == PRON_PERS || head->sub == PRON_DEM;
	bool definite = c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS;
	if (!definite) return false;
	uint32_t words =
		0; /* besides articles: "the spyware maker" points back, "the Italian export authorities" names */
	for (uint32_t w = c->first; w <= c->last; w++)
		words += filler_word(f, w)->tag != TAG_DET && !filler_word(f, w)->aside;
	return words == 1 || (c->classes & f->companies);
}

static struct vg_str back_reason(const struct filler *f, const char *reason)
{
	return vg_arena_printf(f->s->doc->arena, "back %s", reason);
}

/* "the non-EU sale", "the Italian government": the name says which, not who. */
static bool is_modifier(const struct filler *f, const struct chunk *c, uint32_t name)
{
	enum vg_mention_type type = filler_type(f, filler_word(f, name)->mention);
	bool state = type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE;
	if (state && (c->classes & f->actors)) return true;
	return name < c->head && !(c->classes & f->actors) && lex_lang(f->s->lex) == VG_LANG_EN;
}

/* "the minister of Defence Guido Crosetto", "the business authority, Erhvervsstyrelsen,": the name in a complement or
 * in apposition. */
static int32_t name_beside(const struct filler *f, int32_t np, uint32_t types)
{
	const struct chunk *c = filler_chunk(f, np), *next = filler_chunk(f, np + 1), *second = filler_chunk(f, np + 2);
	const struct chunk *third = filler_chunk(f, np + 3); /* "its spokesman, Paul Regan, said" */
	bool person = next != NULL && next->kind == CHUNK_PUNCT && next->mark == ',' && second != NULL &&
		      third != NULL && second->kind == CHUNK_NP && second->name == (int32_t)second->head &&
		      third->kind == CHUNK_PUNCT && filler_name(f, np + 2, types & 1u << VG_MENTION_PERSON) != VG_NONE;
	if (person) return filler_name(f, np + 2, types & 1u << VG_MENTION_PERSON);
	if (!(c->classes & f->actors) || next == NULL) return VG_NONE;
	if (next->kind == CHUNK_NP && next->host == np && next->prep == PREP_OF)
		return filler_name(f, np + 1, types & 1u << VG_MENTION_PERSON);
	bool apposition = next->kind == CHUNK_PUNCT && next->mark == ',' && second != NULL &&
			  second->kind == CHUNK_NP && second->prep == PREP_NONE &&
			  second->name == (int32_t)second->head;
	return apposition ? filler_name(f, np + 2, types & ~(1u << VG_MENTION_COUNTRY)) : VG_NONE;
}

/* With its complements: "authority in charge of dual-use exports". */
static struct vg_span full_span(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	struct vg_span span = filler_bare_span(f, c);
	for (uint32_t w = c->first + 1; w < c->head; w++) { /* "the outgoing Italian government" */
		struct vg_str word = vg_doc_slice(f->s->doc, filler_word(f, w)->span);
		if (vg_lexicon_find(f->lexicons->demonym, word, lex_lang(f->s->lex)) == NULL) continue;
		span.start = lex_lang(f->s->lex) == VG_LANG_EN ? filler_word(f, w)->span.start : span.start;
		break;
	}
	for (int32_t i = np + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *pp = filler_chunk(f, i);
		if (pp->kind != CHUNK_NP || pp->host != i - 1 ||
		    (pp->prep != PREP_OF && pp->prep != PREP_IN && pp->prep != PREP_FOR))
			break;
		span.end = filler_bare_span(f, pp).end;
	}
	return span;
}

/* "the ministry withdrew what its trade directorate had issued": an office acts for whose it is. */
static bool own_office(const struct filler *f, const struct chunk *c)
{
	uint32_t offices = lex_class(f->s->lex, VG_STR("authority"));
	if (c->det != DET_POSS || c->owner != VG_NONE || !(c->classes & offices)) return false;
	for (uint32_t w = c->first; w < c->head; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_DET || word->sub != DET_POSS) continue;
		filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, word->span, VG_STR("back possessive"));
		return true;
	}
	return false;
}

/* Fills a slot from a phrase: by a name in it, else by its words where they tell of an actor. */
static bool put_np(const struct filler *f, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, type)) return false;
	int32_t name = filler_name(f, np, types);
	bool modifier = name != VG_NONE && (uint32_t)name != c->head && is_modifier(f, c, (uint32_t)name);
	struct vg_str head = filler_word(f, c->head)->low; /* "dal governo Renzi": a government, not a person */
	bool cabinet = vg_str_eqz(head, "governo") || vg_str_eqz(head, "government") ||
		       vg_str_eqz(head, "administration") || vg_str_eqz(head, "amministrazione") ||
		       vg_str_eqz(head, "esecutivo");
	modifier = modifier || (cabinet && name != VG_NONE &&
				filler_type(f, filler_word(f, (uint32_t)name)->mention) == VG_MENTION_PERSON);
	if (name != VG_NONE && !modifier) {
		filler_put(f, type, filler_word(f, (uint32_t)name)->mention, filler_word(f, (uint32_t)name)->span,
			   vg_str_z(reason));
		return true;
	}
	int32_t beside = name_beside(f, np, types);
	if (beside != VG_NONE) {
		filler_put(f, type, filler_word(f, (uint32_t)beside)->mention, filler_word(f, (uint32_t)beside)->span,
			   vg_str_z(reason));
		return true;
	}
	if (type == VG_SLOT_AUTHORITY && own_office(f, c)) return true;
	bool pronoun = filler_word(f, c->head)->tag == TAG_PRON;
	uint32_t actors = f->actors | lex_class(f->s->lex, VG_STR("country"));
	if (!pronoun && !(c->classes & actors)) return false;
	bool back = is_back(f, c);
	if ((pronoun || type == VG_SLOT_LICENSEE) && !back) return false;
	struct vg_span span = back ? filler_bare_span(f, c) : full_span(f, np);
	filler_put(f, type, VG_NONE, span, back ? back_reason(f, reason) : vg_str_z(reason));
	return true;
}

/* A phrase of the step's clause after its verb, or of the noun itself, with one of these prepositions. */
static int32_t prep_phrase(const struct filler *f, uint32_t preps, int32_t from)
{
	for (int32_t i = from + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG && c->clause == f->step->clause) continue;
		if (match_is_anothers(f->m, f->step->theme, i)) continue;
		if (c->kind == CHUNK_VG && f->step->kind == STEP_NOUN) break;
		if (c->kind == CHUNK_NP && c->clause == f->step->clause && c->prep != PREP_NONE &&
		    (preps & 1u << c->prep))
			return i;
	}
	return VG_NONE;
}

static bool is_passive(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	return f->step->kind == STEP_VERB && (verb->passive || (verb->clit & 1u << CLIT_SI));
}

/* The verb that brings a noun's step about: "ordered the suspension", "ha disposto la revoca". */
static int32_t light_clause(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->chunk);
	while (c->host != VG_NONE) c = filler_chunk(f, c->host);
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

static void by_agent(const struct filler *f, enum vg_slot_type type, int32_t from)
{
	if (f->s->heading && f->step->kind == STEP_NOUN) from = -1; /* "da Cdm stop all'export" */
	int32_t np = prep_phrase(f, 1u << PREP_BY, from);
	if (np == VG_NONE && lex_lang(f->s->lex) == VG_LANG_IT) np = prep_phrase(f, 1u << PREP_FROM, from);
	if (np != VG_NONE) put_np(f, type, np, NAMES_BODY, "agent");
}

/* The agent of another clause. */
static void by_agent_of(const struct filler *f, enum vg_slot_type type, int32_t clause)
{
	for (int32_t i = filler_clause(f, clause)->verb + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		bool agent = c->prep == PREP_BY || (c->prep == PREP_FROM && lex_lang(f->s->lex) == VG_LANG_IT);
		if (c->kind == CHUNK_NP && c->clause == clause && agent) put_np(f, type, i, NAMES_BODY, "agent");
	}
}

static void owner(const struct filler *f, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->owner == VG_NONE || filler_has(f, type)) return;
	const struct word *word = filler_word(f, (uint32_t)c->owner);
	if (word->tag != TAG_NAME || word->mention == VG_NONE || !(types & 1u << filler_type(f, word->mention))) return;
	filler_put(f, type, word->mention, word->span, vg_str_z(reason));
}

/* Possessive determiners point back: "its licence". */
static void possessive(const struct filler *f, enum vg_slot_type type, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->det != DET_POSS || c->owner != VG_NONE || filler_has(f, type))
		return;
	const struct vg_slot *body = slot(f, VG_SLOT_AUTHORITY);
	if (type == VG_SLOT_ATTRIBUTED_TO && body->mention != VG_NONE) { /* "SECO refused it, its statistics show" */
		filler_put(f, type, body->mention, body->span, VG_STR("whose word it is"));
		return;
	}
	for (uint32_t w = c->first; w <= c->last; w++)
		if (filler_word(f, w)->tag == TAG_DET && filler_word(f, w)->sub == DET_POSS)
			filler_put(f, type, VG_NONE, filler_word(f, w)->span, VG_STR("back possessive"));
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

static void authority_of_noun(const struct filler *f)
{
	owner(f, VG_SLOT_AUTHORITY, f->step->chunk, NAMES_BODY, "possessor");
	const struct chunk *of = filler_chunk(f, f->step->chunk + 1); /* "il via libera dell'Uama alla vendita" */
	if (of != NULL && of->kind == CHUNK_NP && of->host == f->step->chunk && of->prep == PREP_OF &&
	    f->step->theme != f->step->chunk + 1 &&
	    filler_name(f, f->step->chunk + 1, 1u << VG_MENTION_AGENCY) != VG_NONE)
		put_np(f, VG_SLOT_AUTHORITY, f->step->chunk + 1, 1u << VG_MENTION_AGENCY, "whose act it is");
	by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
	for (uint32_t i = 0; i < f->s->clauses.n; i++) { /* "the revocation ordered by the ministry" */
		const struct clause *clause = &f->s->clauses.items[i];
		if (clause->kind == CLAUSE_PART && clause->antecedent != VG_NONE &&
		    (clause->antecedent == f->step->chunk || clause->antecedent == f->step->theme))
			by_agent_of(f, VG_SLOT_AUTHORITY, (int32_t)i);
	}
	int32_t light = light_clause(f);
	if (light == VG_NONE) return;
	const struct clause *clause = filler_clause(f, light);
	const struct chunk *verb = filler_chunk(f, clause->verb);
	if (verb->passive)
		by_agent(f, VG_SLOT_AUTHORITY, clause->verb);
	else
		put_np(f, VG_SLOT_AUTHORITY, subject_of(f, light), NAMES_BODY, "subject of the verb");
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
		if (asks && put_np(f, VG_SLOT_AUTHORITY, clause->object, NAMES_BODY, "who is asked")) return;
		index = clause->parent;
	}
}

/* Who is asked to do it: "urged the government to revoke", "ha chiesto al ministero di revocare". */
static void addressee(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (clause->kind == CLAUSE_SUB || clause->kind == CLAUSE_Q || clause->kind == CLAUSE_COORD) asked(f);
	if (clause->kind != CLAUSE_INF || clause->parent == VG_NONE) return;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if (verb == NULL || !lex_controls(f->s->lex, verb->lemma) || clause->governor != parent->verb) return;
	if (verb->passive) {
		put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent), NAMES_BODY, "who is asked");
		return;
	}
	if (put_np(f, VG_SLOT_AUTHORITY, parent->object, NAMES_BODY, "who is asked")) return;
	for (int32_t i = parent->verb + 1; i < f->step->chunk; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_NP && (c->prep == PREP_TO || c->prep == PREP_ON) &&
		    put_np(f, VG_SLOT_AUTHORITY, i, NAMES_BODY, "who is asked"))
			return;
	}
}

/* "applied to Canada for a licence": a state that is asked. */
static void asked_state(const struct filler *f)
{
	if (f->step->kind != STEP_VERB || f->v->action != VG_ACTION_APPLIED) return;
	for (int32_t i = f->step->chunk + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) return;
		if (c->kind != CHUNK_NP || c->prep != PREP_TO || c->host != VG_NONE || c->clause != f->step->clause)
			continue;
		put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_COUNTRY, "addressed");
		return;
	}
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
	if (clause->object != f->step->chunk && !(court && c->prep == PREP_NONE && f->step->chunk > clause->verb))
		return;
	put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, c->clause),
	       1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who has the application");
}

/* "the company saw its application refused", "la società si è vista negare": the subject suffers it. */
static bool suffers(const struct filler *f, int32_t *subject_r)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (f->step->kind != STEP_VERB || clause->kind != CLAUSE_INF || clause->parent == VG_NONE) return false;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if (verb == NULL || clause->governor != parent->verb) return false;
	if (!vg_str_eqz(lex_lemma_name(f->s->lex, verb->lemma), "vedere")) return false;
	*subject_r = factuality_subject(f->s, clause->parent);
	return *subject_r != VG_NONE;
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

/* "Denmark announced that it would issue none", "la Spagna ha detto che non concederà": who speaks is who acts. */
static void speaks_of_itself(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *subject = filler_chunk(f, clause->subject);
	if (clause->kind != CLAUSE_THAT || clause->parent == VG_NONE || is_passive(f)) return;
	bool pronoun = subject != NULL && filler_word(f, subject->head)->tag == TAG_PRON &&
		       filler_word(f, subject->head)->sub == PRON_PERS;
	bool none = subject == NULL && lex_lang(f->s->lex) == VG_LANG_IT && filler_chunk(f, f->step->chunk)->clit == 0;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if ((!pronoun && !none) || verb == NULL || clause->governor != parent->verb || verb->passive) return;
	put_np(f, VG_SLOT_AUTHORITY, factuality_subject(f->s, clause->parent),
	       1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who speaks of itself");
}

/* "an EU embargo", "l'embargo dell'Unione europea": whose measure it is, whoever agreed to it. */
static void imposer(const struct filler *f)
{
	int32_t np = f->step->kind == STEP_NOUN ? f->step->chunk : f->step->theme;
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	uint32_t bans = lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("curb"));
	if (f->v->action != VG_ACTION_RESTRICTED || c == NULL || c->kind != CHUNK_NP || !(c->classes & bans)) return;
	for (uint32_t w = c->first; w < c->head; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_NAME || word->mention == VG_NONE || (int32_t)w == c->owner) continue;
		if (filler_type(f, word->mention) != VG_MENTION_AGENCY) continue;
		filler_put(f, VG_SLOT_AUTHORITY, word->mention, word->span, VG_STR("whose measure it is"));
		return;
	}
	if (of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF)
		put_np(f, VG_SLOT_AUTHORITY, np + 1, 1u << VG_MENTION_AGENCY, "whose measure it is");
}

/* "a licence from the ministry", "un'autorizzazione dell'Uama": who issues it, where nobody else acts. */
static void issuer(const struct filler *f)
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
		put_np(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_AGENCY, "who issues it");
		return;
	}
}

static void authority(const struct filler *f)
{
	int32_t sufferer;
	if (suffers(f, &sufferer)) return;
	imposer(f);
	if (f->frame->flags & FRAME_LICENSEE) {
		uint32_t preps = 1u << PREP_FROM | 1u << PREP_BY | 1u << PREP_TO | 1u << PREP_AT;
		int32_t np = prep_phrase(f, preps, f->step->chunk);
		if (np != VG_NONE && filler_name(f, np, 1u << VG_MENTION_AGENCY) != VG_NONE)
			put_np(f, VG_SLOT_AUTHORITY, np, 1u << VG_MENTION_AGENCY, "addressed");
		if (!filler_has(f, VG_SLOT_AUTHORITY)) receiver(f);
		if (!filler_has(f, VG_SLOT_AUTHORITY)) asked_state(f);
		return;
	}
	if (f->step->kind == STEP_NOUN) {
		authority_of_noun(f);
		return;
	}
	if (f->step->kind == STEP_PREMOD || is_passive(f)) {
		by_agent(f, VG_SLOT_AUTHORITY, f->step->chunk);
		return;
	}
	addressee(f);
	speaks_of_itself(f);
	if (is_asked_of_another(f)) return;
	int32_t subject = subject_of(f, f->step->clause);
	bool theme =
		subject != VG_NONE && (subject == f->step->theme || filler_chunk(f, subject)->prep == PREP_AGAINST ||
				       filler_chunk(f, subject)->prep == PREP_TO);
	if (!theme && !(f->frame->flags & FRAME_INTRANSITIVE))
		put_np(f, VG_SLOT_AUTHORITY, subject, NAMES_BODY, "subject");
}

/* Whom the licence is given to, taken from or denied. */
static void licensee_of_verb(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	const char *reason = "whom it is given to or taken from";
	bool lets = f->step->infinitive != VG_NONE && f->step->theme == VG_NONE;
	if (is_passive(f)) {
		if (clause->subject != f->step->theme)
			put_np(f, VG_SLOT_LICENSEE, factuality_subject(f->s, f->step->clause), NAMES_FIRM,
			       "subject of the passive");
	} else {
		if (clause->object != f->step->theme || lets)
			put_np(f, VG_SLOT_LICENSEE, clause->object, NAMES_FIRM, reason);
	}
	uint32_t preps = 1u << PREP_TO;
	if (f->v->action == VG_ACTION_REVOKED) preps |= 1u << PREP_FROM;
	for (int32_t i = -1; !filler_has(f, VG_SLOT_LICENSEE);) {
		i = prep_phrase(f, preps, i);
		if (i == VG_NONE) break;
		if (filler_name(f, i, NAMES_FIRM) != VG_NONE || (filler_chunk(f, i)->classes & f->companies))
			put_np(f, VG_SLOT_LICENSEE, i, NAMES_FIRM, reason);
	}
	if (verb->clit & 1u << CLIT_DAT && !filler_has(f, VG_SLOT_LICENSEE))
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_words(f, verb->first, verb->first),
			   VG_STR("back clitic"));
}

/* "a licence held by Kestrel", "una licenza detenuta dalla Tarvio": the holder in a participle. */
static void holder(const struct filler *f, int32_t np)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		if (clause->kind != CLAUSE_PART || clause->antecedent != np || verb == NULL) continue;
		struct vg_str lemma = lex_lemma_name(f->s->lex, verb->lemma);
		if (!vg_str_eqz(lemma, "hold") && !vg_str_eqz(lemma, "detenere") && !vg_str_eqz(lemma, "submit") &&
		    !vg_str_eqz(lemma, "presentare"))
			continue;
		for (int32_t j = clause->verb + 1; (uint32_t)j < f->s->chunks.n; j++) {
			const struct chunk *c = filler_chunk(f, j);
			if (c->kind == CHUNK_VG) break;
			bool agent = c->prep == PREP_BY || c->prep == PREP_FROM;
			if (c->kind == CHUNK_NP && c->clause == (int32_t)i && agent)
				put_np(f, VG_SLOT_LICENSEE, j, NAMES_FIRM, "who holds it");
		}
	}
}

/* "permits for Vellora sensors": the firm whose goods they are. */
static void maker(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	int32_t name = filler_name(f, np, NAMES_FIRM);
	uint32_t goods = lex_class(f->s->lex, VG_STR("goods"));
	if (name == VG_NONE || (uint32_t)name >= c->head || lex_lang(f->s->lex) != VG_LANG_EN) return;
	if (!(c->classes & goods) && filler_word(f, c->head)->item == VG_NONE) return;
	filler_put(f, VG_SLOT_LICENSEE, filler_word(f, (uint32_t)name)->mention, filler_word(f, (uint32_t)name)->span,
		   VG_STR("whose goods they are"));
}

/* A company that is mentioned in the phrase of the theme or in what depends on it. */
static void licensee_of_theme(const struct filler *f, int32_t np)
{
	owner(f, VG_SLOT_LICENSEE, np, NAMES_FIRM, "possessor of the licence");
	possessive(f, VG_SLOT_LICENSEE, np);
	holder(f, np);
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || filler_has(f, VG_SLOT_LICENSEE)) return;
	bool asked = c->classes & (lex_class(f->s->lex, VG_STR("application")) | /* "an application from Korvend" */
				   lex_class(f->s->lex, VG_STR("export")));      /* "the export of rifles by Korvend" */
	int32_t name = filler_name(f, np, NAMES_FIRM);
	if (name != VG_NONE)
		filler_put(f, VG_SLOT_LICENSEE, filler_word(f, (uint32_t)name)->mention,
			   filler_word(f, (uint32_t)name)->span, VG_STR("beside the licence"));
	for (int32_t i = np + 1; (uint32_t)i < f->s->chunks.n && !filler_has(f, VG_SLOT_LICENSEE); i++) {
		const struct chunk *pp = filler_chunk(f, i);
		if (pp->kind == CHUNK_VG || pp->kind == CHUNK_PUNCT) break;
		if (pp->kind != CHUNK_NP || pp->prep == PREP_NONE) continue;
		owner(f, VG_SLOT_LICENSEE, i, NAMES_FIRM, "possessor in a complement");
		if (!filler_has(f, VG_SLOT_LICENSEE)) maker(f, i);
		if (filler_name(f, i, NAMES_FIRM) != VG_NONE &&
		    (pp->prep == PREP_OF || pp->prep == PREP_FOR || pp->prep == PREP_TO ||
		     (asked && (pp->prep == PREP_FROM || pp->prep == PREP_BY))))
			put_np(f, VG_SLOT_LICENSEE, i, NAMES_FIRM, "complement of the licence");
	}
}

/* "a licence under which ASML could deliver": who exports under it. */
static void licensee_of_exports(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_LICENSEE); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		if (verb == NULL || !lex_exports(f->s->lex, verb->lemma) || verb->passive) continue;
		int32_t subject = clause->subject;
		if (subject != VG_NONE && filler_name(f, subject, NAMES_FIRM) != VG_NONE)
			put_np(f, VG_SLOT_LICENSEE, subject, NAMES_FIRM, "who exports");
	}
}

/* "the firm, whose licence was revoked", "la società, alla quale è stata revocata la licenza" */
static void licensee_of_relative(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *mark = filler_chunk(f, clause->mark);
	if (clause->kind != CLAUSE_REL || mark == NULL || clause->subject == clause->antecedent ||
	    clause->object == clause->antecedent)
		return;
	if (filler_name(f, clause->antecedent, NAMES_FIRM) != VG_NONE ||
	    (filler_chunk(f, clause->antecedent)->classes & f->companies))
		put_np(f, VG_SLOT_LICENSEE, clause->antecedent, NAMES_FIRM, "whose licence it is");
}

/* "l'amministratore delegato Rossi prepara l'appello": whose officer acts, acts. */
static bool executive(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	uint32_t officers = lex_class(f->s->lex, VG_STR("executive"));
	if (c == NULL || c->kind != CHUNK_NP || !(c->all & officers)) return false;
	if (c->owner != VG_NONE) owner(f, VG_SLOT_LICENSEE, np, NAMES_FIRM, "whose officer acts");
	int32_t name = filler_name(f, np, NAMES_FIRM); /* "the Korvend chief executive" */
	if (!filler_has(f, VG_SLOT_LICENSEE) && name != VG_NONE)
		filler_put(f, VG_SLOT_LICENSEE, filler_word(f, (uint32_t)name)->mention,
			   filler_word(f, (uint32_t)name)->span, VG_STR("whose officer acts"));
	const struct chunk *of = filler_chunk(f, np + 1);
	if (!filler_has(f, VG_SLOT_LICENSEE) && of != NULL && of->kind == CHUNK_NP && of->host == np)
		put_np(f, VG_SLOT_LICENSEE, np + 1, NAMES_FIRM, "whose officer acts");
	if (!filler_has(f, VG_SLOT_LICENSEE))
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_bare_span(f, c), VG_STR("back officer"));
	return true;
}

static void licensee(const struct filler *f)
{
	if (f->frame->flags & FRAME_LICENSEE) {
		if (f->step->kind == STEP_VERB && !is_passive(f)) {
			uint32_t party =
				NAMES_PARTY | (f->v->action == VG_ACTION_APPEALED ? 1u << VG_MENTION_AGENCY : 0);
			int32_t subject = factuality_subject(f->s, f->step->clause);
			if (!executive(f, subject)) put_np(f, VG_SLOT_LICENSEE, subject, party, "subject");
			const struct clause *clause =
				filler_clause(f, f->step->clause); /* "ha annunciato che ricorrerà" */
			bool none = clause->kind == CLAUSE_THAT && clause->subject == VG_NONE &&
				    clause->parent != VG_NONE && lex_lang(f->s->lex) == VG_LANG_IT;
			if (none)
				put_np(f, VG_SLOT_LICENSEE, factuality_subject(f->s, clause->parent), party,
				       "who speaks of itself");
			return;
		}
		owner(f, VG_SLOT_LICENSEE, f->step->chunk, NAMES_PARTY, "possessor");
		possessive(f, VG_SLOT_LICENSEE, f->step->chunk);
		by_agent(f, VG_SLOT_LICENSEE, f->step->chunk);
		return;
	}
	int32_t sufferer;
	if (suffers(f, &sufferer)) put_np(f, VG_SLOT_LICENSEE, sufferer, NAMES_FIRM, "who suffers it");
	if (f->step->kind == STEP_VERB) licensee_of_relative(f);
	if (f->step->kind == STEP_VERB) licensee_of_verb(f);
	if (f->step->kind == STEP_NOUN) licensee_of_theme(f, f->step->chunk);
	licensee_of_theme(f, f->step->theme);
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *object = clause != NULL ? filler_chunk(f, clause->object) : NULL;
	bool subjects = f->v->action == VG_ACTION_RESTRICTED && f->step->kind == STEP_VERB && object != NULL &&
			object->kind == CHUNK_NP && (object->classes & lex_class(f->s->lex, VG_STR("export")));
	if (subjects) licensee_of_theme(f, clause->object); /* "subjected Korvend's exports to a catch-all" */
	licensee_of_exports(f);
}

/* "told the House": who answers questions reports what others did. */
static bool is_answer(const struct filler *f, int32_t source)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, source)->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	return verb != NULL && verb->kind == CHUNK_VG && vg_str_eqz(lex_lemma_name(f->s->lex, verb->lemma), "tell");
}

/* A body that announces or confirms a step of nobody else's has taken it. */
static void announcer(const struct filler *f)
{
	bool holders = (f->frame->flags & FRAME_LICENSEE) && f->v->action != VG_ACTION_RESTRICTED;
	if (filler_has(f, VG_SLOT_AUTHORITY) || f->v->source == VG_NONE || f->v->called || holders ||
	    f->action->action == VG_ACTION_EXPIRED || is_answer(f, f->v->source))
		return;
	if (f->v->factuality != VG_FACTUALITY_ASSERTED && f->v->factuality != VG_FACTUALITY_PLANNED) return;
	int32_t name = filler_name(f, f->v->source, 1u << VG_MENTION_AGENCY);
	const struct chunk *c = filler_chunk(f, f->v->source);
	bool ministry = name != VG_NONE ? !lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low)
					: (c->classes & lex_class(f->s->lex, VG_STR("authority"))) && !is_back(f, c) &&
						  c->name == VG_NONE && c->count == 0; /* no person, no two officials */
	if (ministry) put_np(f, VG_SLOT_AUTHORITY, f->v->source, 1u << VG_MENTION_AGENCY, "who announces it");
}

/* Is chunk i a complement of np, or in a participle or relative that says more of it? */
static bool says_more(const struct filler *f, int32_t i, int32_t np)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, i)->clause);
	if (clause != NULL && clause->antecedent == np) return true;
	for (uint32_t n = 0; n < 8 && i != VG_NONE; n++) {
		i = filler_chunk(f, i)->host;
		if (i == np) return true;
	}
	return false;
}

static void source(const struct filler *f)
{
	if (f->v->goes_on != VG_NONE && f->v->source == VG_NONE) { /* ", ha precisato," : who spoke before */
		const struct chunk *verb = filler_chunk(f, f->v->goes_on);
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_words(f, verb->first, verb->last),
			   VG_STR("back speaker"));
		return;
	}
	if (f->v->source == VG_NONE) return;
	int32_t np = f->v->source;
	const struct chunk *c = filler_chunk(f, np);
	if (put_np(f, VG_SLOT_ATTRIBUTED_TO, np, NAMES_ANY, "who says so")) return;
	/* "a report published in La Stampa", "papers obtained by the BBC" */
	for (int32_t i = np + 1; (uint32_t)i < f->s->chunks.n && i < np + 4; i++) {
		if (!says_more(f, i, np)) continue;
		if (filler_name(f, i, 1u << VG_MENTION_ORGANIZATION | 1u << VG_MENTION_AGENCY) == VG_NONE) continue;
		put_np(f, VG_SLOT_ATTRIBUTED_TO, i, NAMES_ANY, "where it is written");
		return;
	}
	if (c->classes & lex_class(f->s->lex, VG_STR("informant")))
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, full_span(f, np), VG_STR("who says so"));
	if (c->owner != VG_NONE) owner(f, VG_SLOT_ATTRIBUTED_TO, np, NAMES_ANY, "possessor of the statement");
	possessive(f, VG_SLOT_ATTRIBUTED_TO, np);
}

void slots_fill(struct vg_ctx *ctx, const struct slot_lexicons *lexicons, const struct matcher *m,
		const struct step *step, const struct verdict *verdict, struct vg_action *action)
{
	const struct lex *lex = m->sentence->lex;
	struct filler f = {.ctx = ctx,
			   .lexicons = lexicons,
			   .m = m,
			   .s = m->sentence,
			   .step = step,
			   .v = verdict,
			   .action = action};
	f.frame = &m->pack->frames.items[step->frame];
	vg_trace(ctx, m->sentence->span, "slots of %.*s", VG_STR_ARG(vg_action_label(action)));
	f.companies = lex_class(lex, VG_STR("company"));
	f.users = lex_class(lex, VG_STR("enduser"));
	f.actors = f.companies | lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("court"));
	authority(&f);
	if (f.v->action != VG_ACTION_APPEALED && f.v->action != VG_ACTION_OVERTURNED) issuer(&f);
	licensee(&f);
	announcer(&f);
	source(&f);
	filler_amounts(&f);
	filler_places(&f);
}
