/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says so, asks for it, or asks whether. */
#include "filler.h"
#include "actions/frames/fit.h"

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

/* "Leu asked whether the government meant to suspend": who asks the question that the step stands in. */
static void asker(const struct filler *f)
{
	for (int32_t index = f->step->clause, n = 0; index != VG_NONE && n < 8; n++) {
		const struct clause *clause = filler_clause(f, index);
		const struct clause *above = filler_clause(f, clause->parent);
		const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
		bool question = clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub <= SUB_WHETHER);
		bool asks = verb != NULL && question && echo_verb(f->m, "asks", verb);
		if (asks && f->v->factuality == VG_FACTUALITY_ASSERTED)
			return; /* what the question takes for granted */
		if (asks && clause->governor == above->verb && !verb->passive) {
			int32_t who = factuality_subject(f->s, clause->parent);
			if (who != VG_NONE) filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, who, NAMES_ANY, "who asks");
			return;
		}
		index = clause->parent;
	}
}

/* "The minister, he added, was ...": who is meant by the pronoun of an aside. */
static void aside_speaker(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *who = filler_chunk(f, clause->subject);
		bool pronoun = who != NULL && filler_word(f, who->head)->tag == TAG_PRON &&
			       filler_word(f, who->head)->sub == PRON_PERS;
		if (clause->kind != CLAUSE_COORD || !pronoun || verb == NULL || clause->verb != clause->subject + 1)
			continue;
		const struct chunk *before = filler_chunk(f, clause->subject - 1),
				   *after = filler_chunk(f, clause->verb + 1);
		bool aside =
			before != NULL && before->kind == CHUNK_PUNCT && after != NULL && after->kind == CHUNK_PUNCT;
		if (aside && lex_takes_that(f->s->lex, verb->lemma))
			filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, clause->subject, NAMES_ANY, "who says so");
	}
}

static bool put_named(const struct filler *f, int32_t np, const char *reason)
{
	uint32_t types = NAMES_FIRM | 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_PERSON | 1u << VG_MENTION_ORGANIZATION;
	if (np == VG_NONE || filler_name(f, np, types) == VG_NONE) return false;
	return filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, np, types, reason);
}

int32_t filler_petition(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *np = clause != NULL ? filler_chunk(f, clause->governor) : NULL;
	if (np == NULL || np->kind != CHUNK_NP || f->step->kind != STEP_VERB) return VG_NONE;
	const struct vg_lexeme *entry =
		vg_lexicon_find(f->lexicons->act, filler_word(f, np->head)->low, lex_lang(f->s->lex));
	return entry != NULL && vg_str_starts(entry->id, VG_STR("motion.")) ? np->clause : VG_NONE;
}

bool filler_accused(const struct filler *f, int32_t *who_r)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above = clause != NULL ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (verb == NULL || verb->passive || clause->subject != VG_NONE) return false;
	if ((clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER) || above->object == VG_NONE) return false;
	if (!echo_verb(f->m, "accuses", verb)) return false;
	*who_r = above->object;
	return true;
}

/* "Amnesty denounces that": the subject of a verb of saying over the step. */
static void teller(const struct filler *f)
{
	for (int32_t index = f->step->clause, n = 0; index != VG_NONE && n < 8; n++) {
		const struct clause *clause = filler_clause(f, index), *above = filler_clause(f, clause->parent);
		const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
		bool says = clause->kind == CLAUSE_THAT && verb != NULL && clause->governor == above->verb &&
			    !verb->passive && lex_takes_that(f->s->lex, verb->lemma);
		if (says) {
			put_named(f, factuality_subject(f->s, clause->parent), "who says so");
			return;
		}
		index = clause->parent;
	}
}

/* "the head of Korvend, Eva Lund": the person in apposition after what the phrase depends on. */
static bool put_apposition(const struct filler *f, int32_t np)
{
	int32_t i = np + 1;
	while (filler_chunk(f, i) != NULL && filler_chunk(f, i)->kind == CHUNK_NP &&
	       filler_chunk(f, i)->prep != PREP_NONE)
		i++;
	const struct chunk *comma = filler_chunk(f, i), *name = filler_chunk(f, i + 1);
	bool apposition = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && name != NULL &&
			  name->kind == CHUNK_NP && name->prep == PREP_NONE;
	if (!apposition || filler_name(f, i + 1, 1u << VG_MENTION_PERSON) == VG_NONE) return false;
	return filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, i + 1, 1u << VG_MENTION_PERSON, "who says so");
}

/* Does a quotation that the step stands in end right before the verb: "...», protesta Eva Lund"? */
static bool ends_quote(const struct filler *f, int32_t verb)
{
	static const char *const marks[] = {"\"", "\xC2\xBB", "\xE2\x80\x9D"};
	int32_t i = verb - 1;
	if (f->step->chunk >= verb) return false;
	while (i > 0 && filler_chunk(f, i)->kind == CHUNK_PUNCT) i--;
	uint32_t from = filler_word(f, filler_chunk(f, i)->last)->span.end;
	uint32_t to = filler_word(f, filler_chunk(f, verb)->first)->span.start;
	struct vg_str between = vg_str_slice(f->s->doc->text, from, to);
	for (uint32_t k = 0; i < verb - 1 && k < sizeof marks / sizeof *marks; k++)
		if (vg_str_find(between, vg_str_z(marks[k]), 0) >= 0) return true;
	return false;
}

/* "«...», protesta il titolare, Eva Lund": who stands after a verb that follows a quotation, whatever the verb. */
static void after_quote(const struct filler *f)
{
	for (uint32_t i = 1; i + 1 < f->s->chunks.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct chunk *verb = filler_chunk(f, (int32_t)i), *who = filler_chunk(f, (int32_t)i + 1);
		bool told = verb->kind == CHUNK_VG && !verb->passive && who->kind == CHUNK_NP && who->prep == PREP_NONE;
		if (!told || !ends_quote(f, (int32_t)i)) continue;
		if (!put_apposition(f, (int32_t)i + 1)) put_named(f, (int32_t)i + 1, "who says so");
	}
}

/* "..., avverte la Fiom": a clause of saying beside, of a named subject, whatever its verb. */
static void aside_named(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		int32_t who = clause->subject != VG_NONE ? clause->subject : clause->object;
		if (clause->kind != CLAUSE_COORD || verb == NULL || verb->passive || who == VG_NONE) continue;
		const struct chunk *before = filler_chunk(f, (who < clause->verb ? who : clause->verb) - 1);
		bool carries = false;
		for (uint32_t j = i + 1; j < f->s->clauses.n; j++)
			carries = carries || f->s->clauses.items[j].governor == clause->verb;
		bool aside = before != NULL && before->kind == CHUNK_PUNCT && !carries;
		if (aside && lex_takes_that(f->s->lex, verb->lemma)) put_named(f, who, "who says so");
	}
}

/* "As Reuters reported, ...", "Come ha riferito la Reuters, ..." */
static void as_told(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *mark = filler_chunk(f, clause->mark), *verb = filler_chunk(f, clause->verb);
		if (verb == NULL || mark == NULL || verb->passive || !lex_takes_that(f->s->lex, verb->lemma)) continue;
		struct vg_str low = filler_word(f, mark->first)->low;
		if (!vg_str_eqz(low, "as") && !vg_str_eqz(low, "come")) continue;
		if (!put_named(f, clause->subject, "who says so")) put_named(f, clause->object, "who says so");
	}
}

/* "Per Amnesty le licenze vanno revocate", "Dal ministero fanno sapere che ...": who stands first. */
static void stands_first(const struct filler *f)
{
	const struct chunk *first = filler_chunk(f, 0), *next = filler_chunk(f, 1);
	if (first == NULL || next == NULL || first->kind != CHUNK_NP) return;
	int32_t name = filler_name(f, 0, NAMES_ANY);
	enum vg_mention_type type =
		name != VG_NONE ? filler_type(f, filler_word(f, (uint32_t)name)->mention) : VG_MENTION_COUNT;
	bool asked = next->kind == CHUNK_VG && f->v->factuality == VG_FACTUALITY_CALLED_FOR;
	bool speaks = first->prep == PREP_FOR && ((next->kind == CHUNK_NP && next->prep == PREP_NONE) || asked) &&
		      (type == VG_MENTION_ORGANIZATION || type == VG_MENTION_PERSON);
	if (speaks) put_named(f, 0, "who says so");
	const struct clause *main = filler_clause(f, 0), *clause = filler_clause(f, f->step->clause);
	const struct chunk *verb = main != NULL ? filler_chunk(f, main->verb) : NULL;
	const struct clause *above = filler_clause(f, clause->parent); /* "fanno sapere che" */
	bool under = clause->parent == 0 || (above != NULL && above->parent == 0 && above->kind == CLAUSE_INF);
	bool lets_know = first->prep == PREP_FROM && verb != NULL && main->subject == VG_NONE && under &&
			 clause->kind == CLAUSE_THAT;
	if (lets_know) put_named(f, 0, "who says so");
}

/* "..., si legge in una nota del ministero": whose paper it is. */
static void read_in(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		const struct chunk *verb = filler_chunk(f, (int32_t)i), *paper = filler_chunk(f, (int32_t)i + 1);
		if (verb->kind != CHUNK_VG || !vg_str_eqz(lex_lemma_name(f->s->lex, verb->lemma), "leggere")) continue;
		if (!(verb->clit & 1u << CLIT_SI) || paper == NULL || paper->kind != CHUNK_NP) continue;
		const struct chunk *of = filler_chunk(f, (int32_t)i + 2);
		if (of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF)
			put_named(f, (int32_t)i + 2, "where it is written");
		return;
	}
}

/* "Oxfam's call for a halt", "the demand by Oxfam that it be revoked": whose call it is. */
static void whose_call(const struct filler *f)
{
	uint32_t hit;
	for (int32_t i = 0; (uint32_t)i < f->s->chunks.n && f->v->factuality == VG_FACTUALITY_CALLED_FOR; i++) {
		const struct chunk *call = filler_chunk(f, i), *by = filler_chunk(f, i + 1);
		bool before = call->kind == CHUNK_NP && i != f->step->chunk;
		int32_t term = before ? match_term(f->m, TERM_CUE_NOUN, call->head, call->head, &hit) : VG_NONE;
		bool told = false;
		for (uint32_t k = 0; term != VG_NONE && k < f->v->n_cues; k++)
			told = told || f->v->cues[k] == f->m->pack->terms.items[term].owner;
		if (!told) continue;
		filler_owner(f, VG_SLOT_ATTRIBUTED_TO, i, NAMES_ANY, "whose call it is");
		bool of = by != NULL && by->kind == CHUNK_NP && by->host == i &&
			  (by->prep == PREP_BY || by->prep == PREP_FROM || by->prep == PREP_OF);
		if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO) && of) put_named(f, i + 1, "whose call it is");
		return;
	}
}

/* "..., Ada Reed, head of Korvend Ltd, told the Times", "..., its head, Ada Reed, said": a person named before the verb
 * of saying that comes last, with who that is beside it. */
static void named_before(const struct filler *f)
{
	for (int32_t i = (int32_t)f->s->chunks.n; i-- > 4 && lex_lang(f->s->lex) == VG_LANG_EN;) {
		const struct chunk *verb = filler_chunk(f, i), *comma = filler_chunk(f, i - 1);
		if (verb->kind != CHUNK_VG) continue;
		if (!lex_takes_that(f->s->lex, verb->lemma) || verb->modal != 0 || comma->mark != ',') return;
		int32_t np = i - 2;
		while (np > f->step->chunk && filler_chunk(f, np)->kind == CHUNK_NP &&
		       filler_name(f, np, 1u << VG_MENTION_PERSON) == VG_NONE)
			np--;
		if (np > f->step->chunk && filler_chunk(f, np)->mark == ',' && filler_chunk(f, np)->kind == CHUNK_PUNCT)
			np--;
		if (np <= f->step->chunk || filler_chunk(f, np)->kind != CHUNK_NP) return;
		if (filler_name(f, np, 1u << VG_MENTION_PERSON) != VG_NONE) put_named(f, np, "who says so");
		return;
	}
}

/* "Riferisce che l'Unità ha rilasciato 512 autorizzazioni": a verb of saying without a subject goes on with who has
 * spoken before. */
static void speaks_on(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause), *above = filler_clause(f, clause->parent);
	for (uint32_t n = 0; n < 4 && clause->kind != CLAUSE_THAT && above != NULL; n++) {
		clause = above;
		above = filler_clause(f, clause->parent);
	}
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool says = clause->kind == CLAUSE_THAT && verb != NULL && clause->governor == above->verb && !verb->passive &&
		    lex_takes_that(f->s->lex, verb->lemma) && verb->form == FORM_FINITE && above->kind == CLAUSE_MAIN;
	bool third = says && (verb->persons & 1u << 2) && verb->clit == 0 && !verb->negated;
	if (third && above->subject == VG_NONE && lex_lang(f->s->lex) == VG_LANG_IT)
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_words(f, verb->first, verb->last),
			   VG_STR("back speaker"));
}

/* Where no cue of the step names who speaks: who asks, demands, accuses, or is named beside. */
static void from_sentence(const struct filler *f)
{
	int32_t accused, petition = filler_petition(f);
	asker(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO) && petition != VG_NONE)
		put_named(f, factuality_subject(f->s, petition), "who asks for it");
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO) && filler_accused(f, &accused))
		put_named(f, factuality_subject(f->s, filler_clause(f, f->step->clause)->parent), "who accuses");
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) aside_named(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) after_quote(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) as_told(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) stands_first(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) read_in(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) teller(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) whose_call(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) named_before(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) speaks_on(f);
}

/* "MPs recommend", "two people familiar with the matter said": who has no name is told by his words. */
static void unnamed(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	const struct word *head = filler_word(f, c->head);
	bool handed = f->v->factuality == VG_FACTUALITY_CALLED_FOR || f->v->factuality == VG_FACTUALITY_REPORTED;
	bool told = head->tag == TAG_NOUN || head->tag == TAG_OPEN || head->tag == TAG_NAME;
	uint64_t people = lex_class(f->s->lex, VG_STR("informant")) | lex_class(f->s->lex, VG_STR("executive"));
	handed = handed || ((c->classes & people) && c->head > c->first + 1u); /* "a ministry spokesman said" */
	if (filler_has(f, VG_SLOT_ATTRIBUTED_TO) || c->kind != CHUNK_NP || !told || !handed) return;
	bool press = c->all & lex_class(f->s->lex, VG_STR("press"));
	bool paper = press && !word_is(head, "report") && !word_is(head, "media") && !word_is(head, "rapporto") &&
		     !word_is(head, "organi"); /* "documents", "il settimanale": a name is missing */
	if (c->prep_word != VG_NONE && filler_word(f, (uint32_t)c->prep_word)->article) return;
	if (paper || vg_lexicon_find(f->lexicons->act, head->low, lex_lang(f->s->lex)) != NULL) return;
	if (c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS || c->owner != VG_NONE) return;
	filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_full_span(f, np), VG_STR("who says so"));
}

/* "a report published in La Stampa", "papers obtained by the BBC" */
static bool put_where_written(const struct filler *f, int32_t np)
{
	for (int32_t i = np + 1; (uint32_t)i < f->s->chunks.n && i < np + 4; i++) {
		if (!says_more(f, i, np)) continue;
		if (filler_name(f, i, 1u << VG_MENTION_ORGANIZATION | 1u << VG_MENTION_AGENCY) == VG_NONE) continue;
		filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, i, NAMES_ANY, "where it is written");
		return true;
	}
	return false;
}

/* Who says so without a name of its own: "an informant", "its lawyer said", "the minister's statement". */
static void put_who_says(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	const struct word *head = filler_word(f, c->head); /* who is nobody in particular */
	bool nobody = word_is(head, "source") || word_is(head, "sources") || word_is(head, "people");
	if (nobody) return;
	if (c->classes & lex_class(f->s->lex, VG_STR("informant")))
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_full_span(f, np), VG_STR("who says so"));
	bool officer =
		(c->all & lex_class(f->s->lex, VG_STR("executive"))) && c->owner == VG_NONE && c->name == VG_NONE;
	if (officer && c->det == DET_POSS) /* "its lawyer said" */
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_bare_span(f, c), VG_STR("back officer"));
	if (c->owner != VG_NONE) filler_owner(f, VG_SLOT_ATTRIBUTED_TO, np, NAMES_ANY, "possessor of the statement");
	filler_possessive(f, VG_SLOT_ATTRIBUTED_TO, np);
	aside_speaker(f);
	unnamed(f, np);
}

void filler_source(const struct filler *f)
{
	if (f->v->goes_on != VG_NONE && f->v->source == VG_NONE) { /* ", ha precisato," : who spoke before */
		const struct chunk *verb = filler_chunk(f, f->v->goes_on);
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_words(f, verb->first, verb->last),
			   VG_STR("back speaker"));
		return;
	}
	if (f->v->source == VG_NONE) {
		from_sentence(f);
		return;
	}
	int32_t np = f->v->source;
	const struct chunk *c = filler_chunk(f, np), *colon = filler_chunk(f, np + 1);
	bool topic = np == 0 && colon != NULL && colon->kind == CHUNK_PUNCT && colon->mark == ':' &&
		     filler_name(f, np, 1u << VG_MENTION_COUNTRY) != VG_NONE;
	if (topic) return; /* "Bahrain: licences revoked" */
	int32_t person = filler_chunk(f, np - 1) != NULL && filler_chunk(f, np - 1)->kind == CHUNK_PUNCT &&
					 c->name == VG_NONE &&
					 filler_word(f, c->head)->tag != TAG_PRON /* "Hello Tom, I hear" */
				 ? filler_name(f, np - 2, 1u << VG_MENTION_PERSON)
				 : VG_NONE;
	if (person != VG_NONE && np - 2 == 0) np = 0; /* "Liam Reed, the trade secretary, told MPs" */
	if (filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, np, NAMES_ANY, "who says so")) return;
	if (put_apposition(f, np)) return;
	if (!put_where_written(f, np)) put_who_says(f, np);
}
