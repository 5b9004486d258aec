/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cue a governing verb, or what a copula says, brings to a step. */
#include "climb.h"
#include "actions/frames/fit.h"

/* "ordered Korvend Ltd to halt exports", "told it to stop shipments": an authority bids a firm, or a court whoever. */
static bool bids_trader(const struct climber *c, const struct chunk *verb, const struct clause *clause)
{
	const struct lex *lex = c->m->sentence->lex;
	const struct chunk *theme = climb_chunk(c, c->step->theme);
	bool trade = theme != NULL && theme->kind == CHUNK_NP && (theme->classes & lex_class(lex, VG_STR("export")));
	if (!trade || clause == NULL) return false;
	const struct chunk *whom = climb_chunk(c, verb->passive ? clause->subject : clause->object);
	const struct chunk *who = climb_chunk(c, verb->passive ? climb_agent(c, verb->clause)
							       : factuality_subject(c->m->sentence, verb->clause));
	if (who != NULL && fit_court(c->m, who)) return true;
	if (whom == NULL || (who != NULL && !fit_authority(c->m, who))) return false;
	return fit_firm(c->m, whom) || word_serves(&c->m->sentence->words.items[whom->head], FN_IT_OR_THEM);
}

/* "debated {the government's decision} to suspend", "{Norway's refusal} was discussed": what the verb is said of has an
 * owner. */
static bool is_somebodys(const struct climber *c, const struct clause *clause, const struct chunk *verb)
{
	int32_t np = clause == NULL ? VG_NONE : verb->passive ? clause->subject : clause->object;
	const struct chunk *what = climb_chunk(c, np);
	uint64_t wishes = lex_class(c->m->sentence->lex, VG_STR("application"));
	if (what == NULL || what->kind != CHUNK_NP || (what->classes & wishes)) return false;
	bool mum = verb->negated && verb->modal == MODAL_WOULD && !verb->passive;
	bool known = mum && (what->det == DET_DEF || what->det == DET_DEM);
	return known || what->owner != VG_NONE || climb_has_doer(c, np); /* "would not discuss the freeze" */
}

/* What a cue asks of the verb group that it is read from. */
static bool cue_holds(const struct climber *c, const struct cue *cue, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	const struct clause *clause = climb_clause(c, verb->clause);
	struct vg_str low = c->m->sentence->words.items[verb->head].low;
	bool si = verb->clit & 1u << CLIT_SI;
	bool self =
		si || (verb->clit & 1u << CLIT_DAT) || vg_str_ends(low, VG_STR("si")) || vg_str_ends(low, VG_STR("ci"));
	const struct chunk *after = climb_chunk(c, chunk + 1); /* "si impegna il Governo a" calls for it */
	bool calls = si && verb->tense == TENSE_PRES && !verb->perfect && after != NULL && after->kind == CHUNK_NP &&
		     after->prep == PREP_NONE && clause != NULL &&
		     (clause->subject == VG_NONE || clause->subject > chunk);
	if (cue->reflexive && (!self || (calls && cue->effect == EFFECT_PLANNED && !cue->happens)))
		return false; /* "si oppone", "ci opponiamo", "opporsi" */
	bool they = verb->persons == 1 << 5 && verb->tense == TENSE_PRES && !verb->passive; /* "dicono che" */
	bool nobody = clause == NULL || clause->subject == VG_NONE;
	if (cue->impersonal &&
	    ((!si && !they) || !nobody || (they && !si && clause != NULL && clause->kind != CLAUSE_MAIN)))
		return false;
	bool object = clause != NULL && clause->object != VG_NONE;
	if ((cue->infinitive || cue->other) && !c->infinitive) return false;
	if (cue->other && !object) return false;
	if (cue->owned && !is_somebodys(c, clause, verb)) return false;
	const struct clause *doing = cue->gerund ? climb_clause(c, c->over) : NULL;
	const struct clause *around = climb_clause(c, c->over); /* "ha archiviato, pur riconoscendo che": beside it */
	bool beside = around != NULL && around->kind == CLAUSE_GER && lex_lang(c->m->sentence->lex) == VG_LANG_IT &&
		      (cue->effect == EFFECT_NEGATED || cue->effect == EFFECT_POSSIBLE);
	if (beside && around->governor == chunk) return false;
	if (cue->gerund && (doing == NULL || doing->kind != CLAUSE_GER || doing->governor != chunk)) return false;
	if (cue->gerund && object && clause->object > chunk && clause->object < doing->verb)
		return false; /* "rejected a petition asking it to" */
	const struct clause *below_it = cue->progressive && c->infinitive ? climb_clause(c, c->over) : NULL;
	bool others = below_it != NULL && below_it->subject != VG_NONE && clause != NULL &&
		      below_it->subject != clause->subject; /* "pushing for the embargo to be extended" */
	if (cue->progressive && (!verb->progressive || others)) return false;
	if (cue->passive && (!verb->passive || si)) return false;
	if (cue->trader && !bids_trader(c, verb, clause)) return false;
	bool ours = cue->n_only == 0;
	for (uint32_t i = 0; i < cue->n_only; i++)
		ours = ours || vg_str_eq(cue->only[i], c->m->pack->frames.items[c->step->frame].name);
	if (!ours) return false;
	const struct clause *over = cue->deemed ? climb_clause(c, c->over) : NULL; /* not "si ritiene che sia", "di" */
	if (over != NULL && (over->kind == CLAUSE_THAT || over->kind == CLAUSE_INF)) return false;
	bool open = cue->effect == EFFECT_GIVEN && cue->n_only != 0 && verb->passive && verb->progressive &&
		    climb_agent(c, verb->clause) == VG_NONE; /* "an appeal is being considered": there is none yet */
	const struct chunk *weighs = clause != NULL && !verb->passive ? climb_chunk(c, clause->subject) : NULL;
	bool own = cue->effect == EFFECT_GIVEN && cue->n_only != 0 && weighs != NULL && verb->progressive &&
		   !fit_court(c->m, weighs) && !fit_authority(c->m, weighs); /* "the firm is considering an appeal" */
	if ((open || own) && c->step->kind == STEP_NOUN && climb_chunk(c, c->step->chunk)->det == DET_INDEF)
		return false;
	if (cue->court || cue->firm) {
		const struct chunk *who = clause != NULL ? climb_chunk(c, clause->subject) : NULL;
		if (verb->passive) who = climb_chunk(c, climb_agent(c, verb->clause));
		if (who == NULL) return false;
		bool firm = cue->firm && (fit_firm(c->m, who) || fit_unknown_name(c->m, who));
		if (!firm && !(cue->court && fit_court(c->m, who))) return false;
	}
	const struct clause *below = cue->clausal ? climb_clause(c, c->over) : NULL; /* "spoke of a licence granted" */
	bool described = below != NULL && below->kind == CLAUSE_PART;
	return (!cue->nominal || c->nominal) && (!cue->clausal || (!c->nominal && !described)) &&
	       (!cue->requested || c->requested) && (!cue->moved || c->moved) && (!cue->kept || c->kept);
}

/* "there are no measures against it": what there is stands between the copula and the preposition. */
static bool is_there(const struct climber *c, const struct chunk *verb)
{
	const struct clause *clause = verb->copula ? climb_clause(c, verb->clause) : NULL;
	const struct chunk *there = clause != NULL ? climb_chunk(c, clause->subject) : NULL;
	return there != NULL && word_serves(&c->m->sentence->words.items[there->head], FN_THERE);
}

/* "it was the first time that one was revoked", not "it is time": the last word of what the copula says is ranked. */
static bool is_ranked(const struct climber *c, uint32_t word)
{
	struct vg_str low = word > 0 ? c->m->sentence->words.items[word - 1].low : VG_STR("");
	if (vg_str_starts(low, VG_STR("the "))) low = vg_str_slice(low, 4, low.len); /* one word of the lexicon */
	return echo_is(c->m, "rank", NULL, low);
}

/* "decided on an embargo against Oman", not "against an embargo": the particle belongs to the noun of the step. */
static bool is_of_step_noun(const struct climber *c, uint32_t word)
{
	const struct chunk *own = c->step->kind == STEP_NOUN ? climb_chunk(c, c->step->chunk) : NULL;
	if (own == NULL || word < own->last || word >= c->m->sentence->words.n) return false;
	const struct chunk *of = climb_chunk(c, c->step->chunk + 1);
	return of != NULL && of->kind == CHUNK_NP && of->prep_word == (int32_t)word && of->host == c->step->chunk;
}

/* "could not explain the revocation": what is there, whether it is explained or not. */
static bool is_undoubted(const struct climber *c, const struct cue *cue, const struct chunk *verb)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	bool known = c->step->kind == STEP_NOUN && (own->det == DET_DEF || own->det == DET_POSS);
	return cue->effect == EFFECT_GIVEN && c->nominal && known && verb->negated;
}

int32_t climb_verb_cue(const struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	int32_t best =
		VG_NONE; /* a cue that turns the step goes before others, one with its particle before the bare */
	bool particle = false, turns = false, special = false;
	uint32_t word;
	for (int32_t v = pack_cue_verb(c->m->pack, verb->lemma); v != VG_NONE; v = c->m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &c->m->pack->verbs.items[v];
		const struct cue *cue = climb_cue(c, entry->owner);
		enum vg_action_type turned;
		if (cue->n_turns != 0 && !pack_turn(c->m->pack, entry->owner, c->step->frame, &turned)) continue;
		const struct clause *over = climb_clause(c, c->over); /* "advised suspending it" */
		bool wanted = over != NULL && over->kind == CLAUSE_GER && over->governor == chunk &&
			      lex_is_kind(c->m->sentence->lex, verb->lemma, LEX_MANDATES);
		if ((c->mandated || wanted) && cue->effect == EFFECT_SAY) continue;
		if (!match_particle(c->m->sentence, verb, entry->particle, &word)) continue;
		if (entry->particle.len != 0 && word > verb->last + 2 && is_there(c, verb)) continue;
		if (entry->particle.len != 0 && verb->copula && is_ranked(c, word)) continue;
		if (entry->particle.len != 0 && is_of_step_noun(c, word)) continue;
		if (!cue_holds(c, cue, chunk)) continue;
		if (cue->n_turns != 0 && (!particle || entry->particle.len != 0)) {
			best = entry->owner;
			turns = true;
			particle = particle || entry->particle.len != 0;
			continue;
		}
		if (turns && entry->particle.len == 0) continue;
		bool marked = cue->infinitive || cue->progressive || cue->passive || cue->other || cue->reflexive ||
			      cue->impersonal || cue->nominal || cue->requested || cue->kept || cue->moved ||
			      cue->trader || cue->court || cue->firm || cue->gerund || cue->owned || cue->n_only != 0 ||
			      is_undoubted(c, cue, verb);
		if (best == VG_NONE || (!particle && entry->particle.len != 0) || (marked && !special && !turns))
			best = entry->owner;
		particle = particle || entry->particle.len != 0;
		special = special || marked;
	}
	return best;
}

/* "it is not true that", "è possibile che": what the copula says of the clause. */
int32_t climb_predicate(const struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	const struct sentence *s = c->m->sentence;
	uint32_t hit, last = verb->last;
	for (uint32_t i = (uint32_t)chunk + 1; i < s->chunks.n && s->chunks.items[i].kind != CHUNK_MARK; i++) {
		bool quoted = i == (uint32_t)chunk + 1 && s->chunks.items[i].kind == CHUNK_PUNCT &&
			      s->chunks.items[i].mark != ',' && s->chunks.items[i].mark != ':'; /* "were “untrue”" */
		if (quoted) continue;
		if (s->chunks.items[i].kind == CHUNK_VG || s->chunks.items[i].kind == CHUNK_PUNCT) break;
		last = s->chunks.items[i].last;
	}
	while (last + 1 < s->words.n && s->words.items[last + 1].chunk == VG_NONE) last++;
	int32_t term = last > verb->last ? match_term(c->m, TERM_CUE_ADJ, verb->last + 1, last, &hit) : VG_NONE;
	if (term == VG_NONE) return VG_NONE;
	int32_t cue = c->m->pack->terms.items[term].owner;
	const struct chunk *np = climb_chunk(c, s->words.items[c->m->hits.items[hit].first].chunk);
	bool said = np != NULL && np->kind == CHUNK_NP &&
		    np->det == DET_INDEF && /* "il blocco è un segnale importante" */
		    np->head != c->m->hits.items[hit].first && c->step->kind == STEP_NOUN;
	if (said && lex_lang(s->lex) == VG_LANG_IT && climb_cue(c, cue)->effect == EFFECT_CALLED_FOR) return VG_NONE;
	return cue;
}

int32_t climb_extraposed(const struct climber *c, int32_t chunk)
{
	const struct chunk *verb = climb_chunk(c, chunk);
	const struct clause *clause = climb_clause(c, verb->clause);
	const struct chunk *next = climb_chunk(c, chunk + 1);
	bool is = verb->copula && next != NULL && next->kind == CHUNK_VG; /* "the plan is to revoke it" */
	if (clause == NULL || is) return VG_NONE;
	const struct chunk *subject = climb_chunk(c, clause->subject);
	bool waits =
		subject != NULL && subject->kind == CHUNK_NP && clause->subject < chunk && clause->object == VG_NONE;
	uint32_t hit;
	if (!waits || subject->name != VG_NONE) return VG_NONE;
	int32_t own = climb_verb_cue(c, chunk);
	int32_t term = match_term(c->m, TERM_CUE_NOUN, subject->head, subject->head, &hit);
	if (term == VG_NONE) return VG_NONE;
	int32_t cue = c->m->pack->terms.items[term].owner;
	enum effect effect = climb_cue(c, cue)->effect;
	bool emerges = own != VG_NONE && climb_cue(c, own)->effect == EFFECT_SAY && effect == EFFECT_REPORTED &&
		       lex_intransitive(c->m->sentence->lex, verb->lemma);
	bool open = effect == EFFECT_REPORTED || effect == EFFECT_CALLED_FOR || effect == EFFECT_PLANNED ||
		    effect == EFFECT_POSSIBLE || effect == EFFECT_FACT;
	return open && (own == VG_NONE || emerges) ? cue : VG_NONE;
}

/* "would rather see it revoked" */
static bool is_wish(const struct climber *c, const struct chunk *verb)
{
	const struct sentence *s = c->m->sentence;
	bool sees = lex_verb_serves(s->lex, verb->lemma, FN_SEE) && verb->modal == MODAL_WOULD;
	for (uint32_t w = verb->first; sees && w < verb->last; w++)
		if (word_serves(&s->words.items[w], FN_RATHER)) return true;
	return false;
}

void climb_undergone(struct climber *c, const struct clause *clause, const struct chunk *governor)
{
	if (clause->kind != CLAUSE_PART || c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	if (is_wish(c, governor))
		c->v->factuality = VG_FACTUALITY_CALLED_FOR;
	else if (climb_verb_cue(c, clause->governor) == VG_NONE)
		c->v->factuality = climb_base(c, clause->governor, governor->clause);
}

void climb_from_noun(struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb), *governor = climb_chunk(c, clause->governor);
	bool told = clause->kind == CLAUSE_INF || (clause->kind == CLAUSE_THAT && clause->mark != VG_NONE);
	int32_t cue =
		told && (verb == NULL || verb->prep == PREP_NONE) ? climb_extraposed(c, clause->governor) : VG_NONE;
	if (cue == VG_NONE) return;
	climb_by_chunk(c, climb_clause(c, governor->clause)->subject);
	climb_apply(c, cue, climb_base(c, clause->governor, governor->clause), VG_NONE);
}

/* "Sospendere le licenze è l'appello di Oxfam": the cue of the noun that an infinitive is said to be. */
static int32_t noun_said(const struct climber *c, const struct clause *main)
{
	uint32_t hit;
	const struct chunk *what = climb_chunk(c, main->object);
	if (what == NULL || what->kind != CHUNK_NP || what->prep != PREP_NONE || main->object < main->verb)
		return VG_NONE;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, what->head, what->head, &hit);
	int32_t cue = term != VG_NONE ? c->m->pack->terms.items[term].owner : VG_NONE;
	bool open = cue != VG_NONE &&
		    (climb_cue(c, cue)->effect == EFFECT_CALLED_FOR || climb_cue(c, cue)->effect == EFFECT_PLANNED);
	return open ? cue : VG_NONE;
}

void climb_subject_clause(struct climber *c, const struct clause *clause)
{
	const struct clause *parent = climb_clause(c, clause->parent);
	const struct chunk *own = climb_chunk(c, clause->verb), *verb = climb_chunk(c, parent->verb);
	bool before = own != NULL && verb != NULL && own->prep == PREP_BEFORE; /* "before granting it, they should" */
	if (before && climb_base(c, parent->verb, clause->parent) != VG_FACTUALITY_ASSERTED &&
	    c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
	if (own == NULL || verb == NULL || own->prep != PREP_NONE || own->perfect || parent->subject != VG_NONE ||
	    parent->verb < clause->verb)
		return;
	const struct chunk *before_own =
		climb_chunk(c, clause->verb - 1); /* "The average time to grant it was 40 days" */
	bool time = before_own != NULL && before_own->kind == CHUNK_TIME && clause->kind == CLAUSE_INF;
	if (time && c->v->factuality == VG_FACTUALITY_ASSERTED) c->v->factuality = VG_FACTUALITY_POSSIBLE;
	bool italian = lex_lang(c->m->sentence->lex) == VG_LANG_IT && clause->kind == CLAUSE_INF;
	for (int32_t i = clause->verb + 1; !italian && i < parent->verb; i++)
		if (climb_chunk(c, i)->kind == CHUNK_PUNCT) return;
	int32_t cue = verb->copula ? climb_predicate(c, parent->verb) : VG_NONE;
	if (cue == VG_NONE && verb->copula) cue = noun_said(c, parent);
	bool told = verb->modal == 0 && (verb->tense == TENSE_PAST || verb->tense == TENSE_IMPF ||
					 (verb->perfect && verb->tense != TENSE_COND));
	if (cue != VG_NONE)
		climb_apply(c, cue, climb_base(c, parent->verb, clause->parent), VG_NONE);
	else if (!told && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}

void climb_subject_that(struct climber *c, const struct clause *clause)
{
	const struct clause *parent = climb_clause(c, clause->parent);
	const struct chunk *own = climb_chunk(c, clause->verb),
			   *verb = parent != NULL ? climb_chunk(c, parent->verb) : NULL;
	if (own == NULL || verb == NULL || !verb->copula || parent->verb < clause->verb) return;
	int32_t cue = climb_predicate(c, parent->verb);
	if (cue != VG_NONE)
		climb_apply(c, cue, climb_base(c, parent->verb, clause->parent), VG_NONE);
	else if (own->tense == TENSE_SUBJ && !own->perfect && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_POSSIBLE;
}
