/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a sentence, one place after the other, and which of two at one place stays. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

#define PARTICLE_REACH 12 /* words between a verb and its particle */
#define TERM_WORDS_MAX 4

bool match_join(const struct sentence *sentence, uint32_t first, uint32_t last, char *out, uint32_t *n_r)
{
	uint32_t n = 0;
	for (uint32_t i = first; i <= last; i++) {
		const struct word *word = &sentence->words.items[i];
		if (n + word->low.len + 2 > VG_LOWER_MAX) return false;
		if (i > first && (word->flags & VG_TOKEN_SPACE)) out[n++] = ' ';
		memcpy(out + n, word->low.ptr, word->low.len);
		n += word->low.len;
	}
	*n_r = n;
	return true;
}

/* The longest term that begins with the words from i on; VG_NONE without. */
static int32_t term_at(const struct matcher *m, uint32_t i, uint32_t *last_r)
{
	char form[VG_LOWER_MAX];
	struct vg_str text = m->sentence->words.items[i].low;
	uint64_t hash = vg_str_hash(text);
	int32_t term = text.len + 2 <= VG_LOWER_MAX ? pack_term(m->pack, text, hash) : VG_NONE;
	uint32_t n;
	*last_r = i;
	for (uint32_t last = i + 1; last - i < TERM_WORDS_MAX && last < m->sentence->words.n; last++) {
		if (!lex_begins(m->pack->forms, hash) || !match_join(m->sentence, i, last, form, &n)) break;
		text = vg_str_n(form, n);
		hash = vg_str_hash(text);
		int32_t longer = pack_term(m->pack, text, hash);
		if (longer == VG_NONE) continue;
		term = longer;
		*last_r = last;
	}
	return term;
}

void match_hits(struct matcher *m)
{
	uint32_t last;
	for (uint32_t i = 0; i < m->sentence->words.n; i++) {
		int32_t term = term_at(m, i, &last);
		if (term == VG_NONE) continue;
		VG_PUSH(m->arena, m->hits, (struct hit){i, last, term});
		i = last;
	}
}

int32_t match_term(const struct matcher *m, enum term_kind kind, uint32_t first, uint32_t last, uint32_t *hit_r)
{
	for (uint32_t h = 0; h < m->hits.n; h++) {
		const struct hit *hit = &m->hits.items[h];
		if (hit->last < first || hit->first > last) continue;
		for (int32_t t = hit->term; t != VG_NONE; t = m->pack->terms.items[t].next) {
			if (m->pack->terms.items[t].kind != kind) continue;
			*hit_r = h;
			return t;
		}
	}
	return VG_NONE;
}

uint64_t match_themes(const struct lex *lex)
{
	return lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
	       lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop")) |
	       lex_class(lex, VG_STR("decision")) | lex_class(lex, VG_STR("appeal"));
}

static bool names_court(const struct sentence *sentence, const struct chunk *c)
{
	if (c->classes & lex_class(sentence->lex, VG_STR("court"))) return true;
	const struct word *name = c->name != VG_NONE ? &sentence->words.items[c->name] : NULL;
	return name != NULL && lex_is_court(sentence->lex, name->low);
}

/* "The permits were put on hold, because of the embargo. They": licences that the sentence is about stand beside what
 * it names last. */
static uint64_t of_subjects(const struct sentence *sentence, uint64_t kinds)
{
	uint64_t classes = 0;
	for (uint32_t i = 0; i < sentence->clauses.n; i++) {
		const struct clause *clause = &sentence->clauses.items[i];
		if (clause->kind != CLAUSE_MAIN || clause->subject == VG_NONE) continue;
		const struct chunk *c = &sentence->chunks.items[clause->subject];
		if (c->kind == CHUNK_NP) classes |= c->classes & kinds;
	}
	return classes;
}

void match_context(struct context *context, const struct sentence *sentence)
{
	uint64_t mask = match_themes(sentence->lex);
	uint64_t asked = lex_class(sentence->lex, VG_STR("application")),
		 before = 0; /* "40 applications for licences" */
	uint64_t licence = lex_class(sentence->lex, VG_STR("licence"));
	uint64_t stops = lex_class(sentence->lex, VG_STR("stop")) | lex_class(sentence->lex, VG_STR("ban"));
	bool italian = lex_lang(sentence->lex) == VG_LANG_IT;
	uint64_t answers = italian ? lex_class(sentence->lex, VG_STR("answer")) : 0, replied = 0;
	context->age++;
	context->court++;
	for (uint32_t i = 0; i < sentence->chunks.n; i++) {
		const struct chunk *c = &sentence->chunks.items[i];
		if (c->kind == CHUNK_NP && names_court(sentence, c)) context->court = 0;
		bool of_them = c->kind == CHUNK_VG && (c->clit & 1u << CLIT_NE) && context->age <= CONTEXT_AGE_MAX;
		if (of_them) context->age = 0; /* "ne aveva quattro per il Kuwait" */
		if (c->kind == CHUNK_NP) replied |= c->classes & answers;
		context->classes |= replied; /* "attende la risposta": it stands beside what it is an answer to */
		bool sold = c->kind == CHUNK_VG && lex_exports(sentence->lex, c->lemma);
		if (!sold && (c->kind != CHUNK_NP || !(c->classes & mask))) continue;
		uint64_t told = context->age == 0 ? context->classes & licence : 0; /* "Licenza: stato della pratica" */
		bool below = context->age == 0 &&
			     (sold || c->host != VG_NONE) && /* "applications for leave to export" */
			     lex_lang(sentence->lex) == VG_LANG_EN;
		uint64_t kept = below ? context->classes & (licence | asked) : 0;
		context->classes = sold ? lex_class(sentence->lex, VG_STR("export")) : (c->classes & mask) | before;
		context->classes |= kept | replied;
		bool under = sold && italian; /* "le licenze con cui spediva bombe" */
		bool of = italian && i > 0 && c->kind == CHUNK_NP && c->prep == PREP_OF &&
			  c->host == (int32_t)i - 1; /* "le licenze di esportazione", "la sospensione delle licenze" */
		if ((c->classes & asked) || under || of) context->classes |= told;
		if (of) context->classes |= sentence->chunks.items[i - 1].classes & stops;
		before |= c->classes & asked;
		context->age = 0;
	}
	if (!italian && context->age == 0) context->classes |= of_subjects(sentence, licence | asked);
}

static bool lifts(enum vg_action_type action)
{
	return action == VG_ACTION_REINSTATED || action == VG_ACTION_RENEWED || action == VG_ACTION_RESTRICTED ||
	       action == VG_ACTION_AMENDED;
}

/* "le 37 istanze pendenti", "pending applications": applications that wait, whatever becomes of them. */
static bool is_waiting(const struct matcher *m, const struct step *noun)
{
	uint32_t hit;
	const struct chunk *c = match_chunk(m, noun->chunk);
	return noun->action == VG_ACTION_APPLIED && match_term(m, TERM_FRAME_WAITS, c->first, c->last, &hit) != VG_NONE;
}

/* Is the verb a cue of what has happened? */
static bool tells_fact(const struct matcher *m, const struct chunk *verb)
{
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->cues.items[m->pack->verbs.items[v].owner].effect == EFFECT_FACT) return true;
	return false;
}

/* "il blocco, deciso nel 2019, è stato tolto": what a participle of its own takes is told beside what becomes of it. */
static bool is_taken(const struct matcher *m, const struct step *noun, const struct step *other)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (clause->kind != CLAUSE_PART || clause->antecedent != noun->chunk || verb == NULL || verb->negated)
			continue;
		if ((int32_t)i != other->clause && tells_fact(m, verb)) return true;
	}
	return false;
}

/* "lifted the suspension of its exports, which it had ordered in July" */
static bool is_ordered(const struct matcher *m, const struct step *noun)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->antecedent);
		bool orders = verb != NULL && clause->kind == CLAUSE_REL && verb->perfect &&
			      verb->tense == TENSE_PAST && (match_is_verb(m, verb, FN_IMPOSE));
		for (uint32_t n = 0; orders && what != NULL && n < 8; n++) {
			if (what == match_chunk(m, noun->chunk)) return true;
			what = match_chunk(m, what->host);
		}
	}
	return false;
}

/* "The suspension was lifted in June": one that was told before is told again. */
static bool is_known_stop(const struct matcher *m, const struct step *noun, const struct step *other)
{
	const struct chunk *own = match_chunk(m, noun->chunk);
	bool over = other->action == VG_ACTION_REINSTATED || other->action == VG_ACTION_RENEWED;
	if (lex_lang(m->sentence->lex) == VG_LANG_IT)
		return other->action == VG_ACTION_REINSTATED && noun->action == VG_ACTION_SUSPENDED &&
		       (own->det == DET_DEF || own->det == DET_DEM) && own->prep == PREP_NONE && m->context->step != 0;
	const struct chunk *theme = match_chunk(m, noun->theme); /* "the suspension of the other three" */
	bool back = theme == NULL || fit_elliptic(m, theme);
	return over && noun->action == VG_ACTION_SUSPENDED && back && m->context->step != 0 &&
	       (own->det == DET_DEF || own->det == DET_DEM || own->det == DET_POSS);
}

/* Is the verb that of another step? */
static bool is_step(const struct matcher *m, int32_t clause)
{
	for (uint32_t j = 0; j < m->steps.n; j++)
		if (m->steps.items[j].kind == STEP_VERB && m->steps.items[j].clause == clause) return true;
	return false;
}

/* "The suspension, which my predecessor announced on 4 May, was lifted", "the ban, introduced in 2021,": a clause of
 * its own tells when the noun's step was taken. */
static bool has_own_day(const struct matcher *m, const struct step *noun)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->antecedent);
		bool past = verb != NULL && !verb->negated && verb->modal == 0 && !verb->copula &&
			    (verb->form == FORM_PART || verb->tense == TENSE_PAST || verb->perfect);
		if (!past || (clause->kind != CLAUSE_REL && clause->kind != CLAUSE_PART)) continue;
		bool takes = tells_fact(m, verb) || lex_takes_that(m->sentence->lex, verb->lemma) ||
			     pack_frame_verb(m->pack, verb->lemma) != VG_NONE;
		for (uint32_t n = 0; n < 8 && what != NULL && what != match_chunk(m, noun->chunk); n++)
			what = match_chunk(m, what->host);
		if (!takes || what == NULL || is_step(m, (int32_t)i)) continue;
		for (uint32_t k = 0; k < m->sentence->chunks.n; k++)
			if (m->sentence->chunks.items[k].kind == CHUNK_TIME &&
			    m->sentence->chunks.items[k].clause == (int32_t)i)
				return true;
	}
	return false;
}

/* "L'embargo del 1991 è stato tolto": one whose own day is told beside its end. */
bool fit_dated(const struct matcher *m, const struct step *noun)
{
	if (noun->kind == STEP_NOUN && has_own_day(m, noun)) return true;
	if (!noun->self || match_chunk(m, noun->chunk)->det != DET_DEF) return false;
	for (int32_t i = noun->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_TIME) return c->prep == PREP_OF;
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE || c->host != noun->chunk) return false;
	}
	return false;
}

/* "of 30 applications four were refused", "three of the nine applications": those that are counted before a part. */
static bool is_counted_before(const struct matcher *m, const struct step *noun, const struct step *other)
{
	const struct chunk *own = match_chunk(m, noun->chunk), *part = match_chunk(m, other->theme);
	if (noun->action != VG_ACTION_APPLIED || other->kind != STEP_VERB) return false;
	if (other->elliptic && own->prep != PREP_NONE && noun->first < other->first) return true;
	return part != NULL && own->host == other->theme && part->host == VG_NONE &&
	       other->action != VG_ACTION_REVIEWED &&
	       (part->count > 0 || part->det == DET_NEG || m->sentence->words.items[part->head].tag == TAG_NUM ||
		m->sentence->words.items[part->head].tag == TAG_PRON);
}

/* Is the noun part of the words of the other step: of its idiom, or "detto di no"? */
static bool is_part_of(const struct matcher *m, const struct step *noun, const struct step *other)
{
	bool of_verb = other->kind == STEP_VERB && noun->chunk == other->chunk + 1 &&
		       match_chunk(m, noun->chunk)->prep == PREP_OF && noun->action == other->action;
	if (of_verb || other->idiom != noun->chunk) return of_verb;
	return other->action == noun->action || other->action == VG_ACTION_RENEWED ||
	       (other->action == VG_ACTION_APPLIED &&
		(noun->action == VG_ACTION_RENEWED || noun->action == VG_ACTION_GRANTED)) ||
	       (other->action == VG_ACTION_REVOKED && noun->action == VG_ACTION_GRANTED);
}

/* Does the other step, which is done to the noun, say what has become of it: "the application was refused", "the
 * suspension was lifted"? */
static bool is_settled_by(const struct matcher *m, const struct step *noun, const struct step *other)
{
	if (other->action == noun->action) return true;
	switch (noun->action) {
	case VG_ACTION_APPLIED:
		if (other->action != VG_ACTION_SUSPENDED && other->action != VG_ACTION_REVIEWED) return true;
		break;
	case VG_ACTION_GRANTED: /* "the authorisation for the sale was revoked" */
		if (other->action == VG_ACTION_APPEALED && match_chunk(m, noun->chunk)->det == DET_DEF)
			break; /* "leave to challenge the grant of the licences" */
		if (other->action != VG_ACTION_OVERTURNED) return true;
		break;
	case VG_ACTION_APPEALED: /* "the appeal was dismissed" */
		if (other->action == VG_ACTION_OVERTURNED && (match_frame(m, noun->frame)->flags & FRAME_CONTEXT))
			return true;
		break;
	case VG_ACTION_RENEWED:
		if (other->action == VG_ACTION_DENIED || other->action == VG_ACTION_APPLIED) return true;
		break;
	default: break;
	}
	return lifts(other->action) && !is_taken(m, noun, other) && !is_ordered(m, noun) &&
	       !is_known_stop(m, noun, other) && !fit_dated(m, noun);
}

/* A noun that is the object of another step is told by that step: "lifted the suspension", "gave its approval". */
static void drop_consumed(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *noun = &m->steps.items[i];
		for (uint32_t j = 0; noun->kind == STEP_NOUN && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool beside = noun->action == VG_ACTION_APPLIED && other->theme != VG_NONE &&
				      match_chunk(m, noun->chunk)->conjunct == other->theme;
			noun->dropped = noun->dropped || beside || is_counted_before(m, noun, other) ||
					is_part_of(m, noun, other);
			if (i == j || other->theme != noun->chunk || other->dropped || is_waiting(m, noun)) continue;
			noun->dropped = noun->dropped || is_settled_by(m, noun, other);
		}
	}
}

/* "la richiesta di rinnovo della licenza è stata accolta": what was asked for is the step. */
static void drop_granted_request(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *grants = &m->steps.items[i];
		const struct chunk *asked = match_chunk(m, grants->theme);
		if (grants->action != VG_ACTION_GRANTED || grants->kind != STEP_VERB || asked == NULL) continue;
		uint32_t hit;
		if (!(asked->classes & lex_class(m->sentence->lex, VG_STR("application"))) ||
		    match_term(m, TERM_CUE_NOUN, asked->head, asked->head, &hit) == VG_NONE)
			continue;
		for (uint32_t j = 0; j < m->steps.n; j++) {
			const struct step *noun = &m->steps.items[j];
			bool more = noun->action == VG_ACTION_RENEWED || noun->action == VG_ACTION_AMENDED;
			if (noun->kind == STEP_NOUN && more && !noun->dropped &&
			    match_chunk(m, noun->chunk)->host == grants->theme)
				grants->dropped = true;
		}
	}
}

/* "ha dato il via libera al rinnovo della licenza": what is let go ahead is the step. */
static void drop_assent(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *assent = &m->steps.items[i];
		for (uint32_t j = 0; j < m->steps.n; j++) {
			const struct step *step = &m->steps.items[j];
			bool to = step->kind == STEP_NOUN && match_chunk(m, step->chunk)->host == assent->idiom &&
				  lifts(step->action) && !step->dropped;
			if (assent->action == VG_ACTION_GRANTED && assent->idiom != VG_NONE && to)
				assent->dropped = true;
		}
	}
}

/* "amended the licence so as to permit two shipments": what a decision on a licence is for. */
static bool is_content(const struct matcher *m, const struct step *step, const struct clause *clause)
{
	if (step->action != VG_ACTION_GRANTED || clause->kind != CLAUSE_INF) return false;
	for (uint32_t j = 0; j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		bool licence = other->action == VG_ACTION_AMENDED || other->action == VG_ACTION_RENEWED ||
			       other->action == VG_ACTION_GRANTED;
		if (other != step && other->kind == STEP_VERB && licence && other->clause == clause->parent &&
		    match_chunk(m, step->chunk)->first > other->last)
			return true;
	}
	return false;
}

/* "upholds the appeal and annuls the refusal" is one step; "the contested refusal" tells of none beside it. */
static void drop_of_court(struct matcher *m)
{
	uint64_t appeals = lex_class(m->sentence->lex, VG_STR("appeal")); /* "rigettò il ricorso presentato da" */
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		for (uint32_t j = 0; j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool beside = i != j && other->action == VG_ACTION_OVERTURNED && other->idiom == VG_NONE &&
				      !other->dropped;
			bool appeal = step->action == VG_ACTION_OVERTURNED && step->idiom != VG_NONE &&
				      m->sentence->clauses.items[other->clause].parent == step->clause &&
				      m->sentence->clauses.items[other->clause].kind == CLAUSE_COORD;
			const struct clause *clause = &m->sentence->clauses.items[step->clause];
			bool contested = step->action == VG_ACTION_APPEALED && other->theme != VG_NONE &&
					 (step->kind == STEP_PREMOD
						  ? step->chunk == other->theme
						  : clause->kind == CLAUSE_PART && clause->antecedent == other->theme &&
							    (match_chunk(m, other->theme)->classes & appeals) == 0);
			step->dropped = step->dropped || (beside && (appeal || contested));
		}
	}
}

/* "la licenza con cui l'Uama consentì": what an authority did with it. */
static bool is_means(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *mark = match_chunk(m, clause->mark), *who = match_chunk(m, clause->subject);
	if (clause->kind != CLAUSE_REL || mark == NULL || clause->subject == clause->antecedent) return false;
	bool with = mark->prep == PREP_WITH || word_serves(&m->sentence->words.items[mark->first], FN_WITH_WHICH);
	const struct chunk *verb = match_chunk(m, clause->verb);
	if (who == NULL)
		return with && verb != NULL && verb->perfect && verb->modal == 0; /* "con cui aveva consentito" */
	return with && who->kind == CHUNK_NP;
}

/* A verb and the infinitive or gerund under it tell of one step. */
static void drop_doubled(struct matcher *m)
{
	for (uint32_t i = 1; i < m->steps.n; i++) { /* "cannot stand and is set aside" */
		struct step *step = &m->steps.items[i];
		const struct step *before = &m->steps.items[i - 1];
		bool both = step->kind == STEP_VERB && before->kind == STEP_VERB && !before->dropped &&
			    step->action == VG_ACTION_OVERTURNED && before->action == VG_ACTION_OVERTURNED;
		if (both && step->theme != VG_NONE && step->theme == before->theme) step->dropped = true;
	}
	for (uint32_t i = 0; i < m->steps.n; i++) { /* "went to court to challenge the licence" */
		struct step *step = &m->steps.items[i];
		const struct chunk *court = match_chunk(m, step->theme);
		bool appeals = step->kind == STEP_VERB && step->action == VG_ACTION_APPEALED &&
			       (court == NULL || fit_court(m, court));
		for (uint32_t j = 0; appeals && j < m->steps.n; j++) {
			const struct clause *inner = &m->sentence->clauses.items[m->steps.items[j].clause];
			if (m->steps.items[j].action == VG_ACTION_APPEALED && inner->kind == CLAUSE_INF &&
			    inner->parent == step->clause)
				step->dropped = true;
		}
	}
	for (uint32_t i = 0; i < m->steps.n; i++) { /* "took it off the list, thereby ending the ban" */
		struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		bool catches = clause->kind == CLAUSE_COORD && clause->subject == VG_NONE;
		for (uint32_t j = 0; step->kind == STEP_VERB && j < i; j++) {
			const struct step *other = &m->steps.items[j];
			bool above = other->kind == STEP_VERB && !other->dropped && other->clause == clause->parent &&
				     other->action == step->action && /* not "while suspending these, it left those" */
				     !(match_frame(m, other->frame)->flags & FRAME_SPARED);
			bool clause_of = catches &&
					 step->action == VG_ACTION_RESTRICTED && /* "invoked the catch-all" */
					 (match_frame(m, other->frame)->objects &
					  lex_class(m->sentence->lex, VG_STR("catchall"))) != 0;
			step->dropped = step->dropped || (above && (clause->kind == CLAUSE_GER || clause_of));
		}
	}
	for (uint32_t i = 0; i < m->steps.n; i++) { /* "stopped approving exports" */
		struct step *step = &m->steps.items[i];
		for (uint32_t j = 0; step->kind == STEP_VERB && step->infinitive != VG_NONE && j < m->steps.n; j++)
			if (m->steps.items[j].kind == STEP_VERB && m->steps.items[j].clause == step->infinitive &&
			    m->steps.items[j].action == VG_ACTION_GRANTED && step->action == VG_ACTION_SUSPENDED)
				step->dropped = true;
	}
}

/* "put it under a clause that required a licence for each sale", "colpito dall'embargo disposto dall'Onu": a measure
 * that a clause tells once more. */
static void drop_measures_below(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		bool part = clause->kind == CLAUSE_PART && lex_lang(m->sentence->lex) == VG_LANG_IT;
		bool below = step->kind == STEP_VERB && (clause->kind == CLAUSE_REL || part);
		for (uint32_t j = 0; below && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool same = i != j && other->action == step->action && step->action == VG_ACTION_RESTRICTED &&
				    (clause->subject == clause->antecedent || lex_lang(m->sentence->lex) != VG_LANG_EN);
			if (same && other->theme != VG_NONE && other->theme == clause->antecedent) step->dropped = true;
		}
	}
}

/* "was amended and no longer covers Chad" */
static void drop_amended_twice(struct matcher *m)
{
	for (uint32_t i = 1; i < m->steps.n; i++) {
		const struct step *before = &m->steps.items[i - 1];
		struct step *step = &m->steps.items[i];
		bool same = before->action == VG_ACTION_AMENDED && step->action == VG_ACTION_AMENDED;
		if (same && before->theme == step->theme && (match_frame(m, step->frame)->flags & FRAME_NOLONGER))
			step->dropped = true;
	}
}

/* "the licence authorised the sale", "it permitted to sell": does the licence let it be, rather than who grants one? */
static bool licence_lets(const struct matcher *m, const struct step *step)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t holder = factuality_subject(m->sentence, step->clause);
	const struct chunk *holds = match_chunk(m, holder), *lets = match_chunk(m, step->chunk);
	if (step->action != VG_ACTION_GRANTED || lets->passive || holds == NULL || holds->kind != CHUNK_NP ||
	    (holds->classes & licence) == 0 || step->theme == holder)
		return false;
	if (is_means(m, clause) && clause->subject == VG_NONE) return false;
	bool joined = clause->kind == CLAUSE_COORD && clause->subject == VG_NONE;
	const struct clause *lead = joined ? sentence_clause(m->sentence, clause->parent) : NULL;
	const struct chunk *undergoes = lead != NULL ? match_chunk(m, lead->verb) : NULL;
	bool they = undergoes != NULL && undergoes->passive && lets->persons == 1 << 5;
	return !they; /* "La licenza è stata negata, hanno autorizzato la fornitura" */
}

/* The same of an infinitive without an object: "a licence permitting to sell", "it permitted to sell". */
static bool licence_lets_do(const struct matcher *m, const struct step *step)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (step->infinitive == VG_NONE || step->theme != VG_NONE) return false;
	const struct chunk *before = match_chunk(m, step->chunk - 1);
	if (clause->kind == CLAUSE_GER && before != NULL && (before->classes & licence)) return true;
	bool means = is_means(m, clause);
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, step->clause));
	bool itself = who != NULL && who->kind == CHUNK_NP && (who->classes & licence);
	if (itself && !(means && clause->subject == VG_NONE)) return true;
	const struct chunk *antecedent = match_chunk(m, clause->antecedent);
	return antecedent != NULL && (antecedent->classes & licence) && !means;
}

/* "il diniego con cui era stata respinta la domanda", "the refusal by which it was turned down": a decision, and what
 * its own clause says it did. */
static void drop_means(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *noun = &m->steps.items[i];
		for (uint32_t j = 0; noun->kind == STEP_NOUN && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			const struct clause *clause = &m->sentence->clauses.items[other->clause];
			bool same = other->kind == STEP_VERB && other->action == noun->action && !other->dropped;
			if (same && clause->antecedent == noun->chunk && clause->kind == CLAUSE_REL &&
			    clause->subject != noun->chunk && other->theme != noun->chunk)
				noun->dropped = true;
		}
	}
}

/* What a licence lets its holder do is no step: "a licence allowing it to export". */
static void drop_contents(struct matcher *m)
{
	drop_measures_below(m);
	drop_means(m);
	drop_amended_twice(m);
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		if (step->kind != STEP_VERB) continue;
		step->dropped = step->dropped || is_content(m, step, clause) || licence_lets(m, step) ||
				licence_lets_do(m, step);
	}
}

bool match_is_passive(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool undergoes = (match_frame(m, step->frame)->flags & FRAME_INTRANSITIVE) != 0;
	return step->kind == STEP_VERB && (verb->passive || undergoes);
}

/* "let pass 31 applications which had been lying there since spring": what is decided waits no longer. */
static bool is_decided(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (step->kind != STEP_VERB || step->action != VG_ACTION_APPLIED || clause->kind != CLAUSE_REL ||
	    !(match_frame(m, step->frame)->flags & FRAME_INTRANSITIVE))
		return false;
	for (uint32_t j = 0; step->theme != VG_NONE && j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		bool decides = other->action == VG_ACTION_GRANTED || other->action == VG_ACTION_DENIED;
		if (decides && !other->dropped && other->kind == STEP_VERB && other->theme == step->theme) return true;
	}
	return false;
}

/* "La licenza, attesa da mesi, è arrivata": what was waited for, told beside what became of it. */
static bool is_awaited(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *waits = match_chunk(m, step->chunk); /* "Attendevamo questa licenza da mesi" */
	bool then = step->kind == STEP_VERB && waits->tense == TENSE_IMPF && !waits->negated &&
		    (match_frame(m, step->frame)->flags & FRAME_LICENSEE) && step->idiom == VG_NONE &&
		    match_frame(m, step->frame)->effect == EFFECT_NEGATED;
	if (then) return true;
	if (step->kind != STEP_VERB || step->theme == VG_NONE || clause->kind != CLAUSE_PART ||
	    match_frame(m, step->frame)->effect != EFFECT_NEGATED)
		return false;
	for (uint32_t j = 0; j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		bool became = other->action == step->action || other->action == VG_ACTION_DENIED;
		if (other != step && became && !other->dropped && other->theme == step->theme) return true;
	}
	return false;
}

/* "Una domanda, presentata a settembre, è in esame", "the application, filed in May, had not been decided": where it
 * stands, told beside who filed it. */
static bool is_filed(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	bool state = step->kind == STEP_VERB && step->action == VG_ACTION_APPLIED && step->theme != VG_NONE &&
		     (match_chunk(m, step->chunk)->copula || frame->effect == EFFECT_NEGATED);
	for (uint32_t j = 0; state && j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		if (other->action == VG_ACTION_APPLIED && other->theme == step->theme && !other->dropped &&
		    other->chunk != step->chunk && !match_chunk(m, other->chunk)->copula)
			return true;
	}
	return false;
}

/* "is unaffected and has not been suspended": spared, and what it is spared told beside it. */
static bool is_spared_from(const struct matcher *m, const struct step *step)
{
	bool spared = step->kind == STEP_VERB && (match_frame(m, step->frame)->flags & FRAME_SPARED) != 0;
	for (uint32_t j = 0; spared && j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		bool denied = other->kind == STEP_VERB && !other->dropped && other->theme == step->theme &&
			      match_chunk(m, other->chunk)->negated && match_chunk(m, other->chunk)->passive;
		if (other != step && denied && (match_frame(m, other->frame)->flags & FRAME_SPARED) == 0) return true;
	}
	return false;
}

/* What waits is told beside what became of it, or who asked for it. */
static void drop_pending(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		m->steps.items[i].dropped = m->steps.items[i].dropped || is_awaited(m, &m->steps.items[i]);
	for (uint32_t i = 0; i < m->steps.n; i++)
		m->steps.items[i].dropped = m->steps.items[i].dropped || is_decided(m, &m->steps.items[i]);
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		step->dropped = step->dropped || is_filed(m, step) || is_spared_from(m, step);
	}
}

void match_steps(struct matcher *m)
{
	match_verb_steps(m);
	match_premod_steps(m);
	match_noun_steps(m);
	match_anaphoric_steps(m);
	match_alike_steps(m);
	drop_consumed(m);
	drop_assent(m);
	drop_granted_request(m);
	match_drop_asked(m);
	drop_doubled(m);
	drop_contents(m);
	drop_of_court(m);
	drop_pending(m);
	match_elided_steps(m);
	match_tally(m);
	match_verbless_steps(m);
	match_answers(m);
	match_several(m);
	match_counted_steps(m);
	match_echoed_steps(m);
}

bool match_particle(const struct sentence *sentence, const struct chunk *verb, struct vg_str particle, uint32_t *word_r)
{
	struct vg_str left = particle;
	uint32_t i = verb->last;
	if (particle.len == 0) return true;
	for (uint32_t n = 0; n < PARTICLE_REACH && ++i < sentence->words.n; n++) {
		const struct word *word = &sentence->words.items[i];
		*word_r = i;
		if (vg_str_eq(word->low, left)) return true; /* "up to" is one word of the lexicon */
		bool part =
			word->low.len < left.len && left.ptr[word->low.len] == ' ' && vg_str_starts(left, word->low);
		if (part)
			left = vg_str_slice(left, word->low.len + 1, left.len);
		else if (word->tag == TAG_PUNCT || word->tag == TAG_VERB)
			return false;
	}
	return false;
}
