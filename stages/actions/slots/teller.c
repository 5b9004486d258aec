/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who tells, asks or demands it, where no cue of the step names who speaks: who asks, demands, accuses, or is named
 * beside. */
#include "filler.h"
#include "actions/frames/fit.h"

/* "vogliono sapere se": to want to know is to ask. */
static bool wants_to_know(const struct filler *f, const struct chunk *verb)
{
	return verb->last > verb->first && echo_is(f->m, "wants", NULL, filler_word(f, verb->first)->low) &&
	       echo_verb(f->m, "learns", verb);
}

/* "Leu asked whether the government meant to suspend": who asks the question that the step stands in. */
static void asker(const struct filler *f)
{
	for (int32_t index = f->step->clause, n = 0; index != VG_NONE && n < 8; n++) {
		const struct clause *clause = filler_clause(f, index);
		const struct clause *above = filler_clause(f, clause->parent);
		const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
		bool question = clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub <= SUB_WHETHER);
		bool asks = verb != NULL && question && (echo_verb(f->m, "asks", verb) || wants_to_know(f, verb));
		bool to_know = verb != NULL && question && verb->form == FORM_INF && above->kind == CLAUSE_INF &&
			       echo_verb(f->m, "learns", verb); /* "ha presentato un'interrogazione per sapere se" */
		if (to_know && f->v->factuality == VG_FACTUALITY_POSSIBLE && above->parent != VG_NONE) {
			filler_put_speaker(f, factuality_subject(f->s, above->parent), "who asks");
			return;
		}
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

bool filler_put_speaker(const struct filler *f, int32_t np, const char *reason)
{
	uint32_t types = NAMES_FIRM | 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_PERSON | 1u << VG_MENTION_ORGANIZATION;
	if (np == VG_NONE || filler_name(f, np, types) == VG_NONE) return false;
	return filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, np, types, reason);
}

int32_t filler_petition(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool verb = f->step->kind == STEP_VERB; /* "tabled a bill for an embargo" */
	const struct chunk *np = clause == NULL ? NULL
				 : verb         ? filler_chunk(f, clause->governor)
						: filler_chunk(f, filler_chunk(f, f->step->chunk)->host);
	if (np == NULL || np->kind != CHUNK_NP) return VG_NONE;
	const struct vg_lexeme *entry = filler_find(f, f->lexicons->act, filler_word(f, np->head)->low);
	return entry != NULL && vg_str_starts(entry->id, VG_STR("motion.")) ? np->clause : VG_NONE;
}

/* The verb over the clause of the step, whose object may be who takes it: "accused Norway of suspending exports". */
static const struct chunk *verb_over(const struct filler *f, int32_t *object_r)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above = clause != NULL ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (verb == NULL || verb->passive || clause->subject != VG_NONE) return NULL;
	if ((clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER) || above->object == VG_NONE) return NULL;
	*object_r = above->object;
	return verb;
}

bool filler_accused(const struct filler *f, int32_t *who_r)
{
	const struct chunk *verb = verb_over(f, who_r);
	return verb != NULL && echo_verb(f->m, "accuses", verb);
}

bool filler_steered(const struct filler *f, int32_t *who_r)
{
	const struct chunk *verb = verb_over(f, who_r);
	const struct clause *clause = filler_clause(f, f->step->clause);
	return verb != NULL && clause->kind == CLAUSE_GER && echo_verb(f->m, "steers", verb) &&
	       (filler_name(f, *who_r, NAMES_BODY) != VG_NONE || fit_authority(f->m, filler_chunk(f, *who_r)));
}

/* "the head of Korvend, Eva Lund,", "the broker, Korvend Ltd,": who stands in apposition after what the phrase depends
 * on, and is no subject of what follows. */
bool filler_put_apposed_speaker(const struct filler *f, int32_t np, uint32_t types)
{
	int32_t i = np + 1;
	while (filler_chunk(f, i) != NULL && filler_chunk(f, i)->kind == CHUNK_NP &&
	       filler_chunk(f, i)->prep != PREP_NONE)
		i++;
	const struct chunk *comma = filler_chunk(f, i), *name = filler_chunk(f, i + 1), *after = filler_chunk(f, i + 2);
	bool apposition = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && name != NULL &&
			  name->kind == CHUNK_NP && name->prep == PREP_NONE;
	if (!apposition || filler_name(f, i + 1, types) == VG_NONE) return false;
	if (after != NULL && after->kind == CHUNK_VG) return false;
	return filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, i + 1, types, "who says so");
}

/* "its owner, Eva Lund, told us that permits given in May lapse"; not of a decision that is merely meant. */
static void put_named_teller(const struct filler *f, int32_t np)
{
	bool told =
		f->step->kind == STEP_VERB && np != VG_NONE && filler_name(f, np, 1u << VG_MENTION_PERSON) == VG_NONE;
	if (told && filler_put_apposed_speaker(f, np, 1u << VG_MENTION_PERSON)) return;
	filler_put_speaker(f, np, "who says so");
}

/* "Amnesty denounces that": the subject of a verb of saying over the step. */
static void teller(const struct filler *f)
{
	for (int32_t index = f->step->clause, n = 0; index != VG_NONE && n < 8; n++) {
		const struct clause *clause = filler_clause(f, index), *above = filler_clause(f, clause->parent);
		const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
		bool says = clause->kind == CLAUSE_THAT && verb != NULL && clause->governor == above->verb &&
			    !verb->passive && lex_takes_that(f->s->lex, verb->lemma) &&
			    !lex_verb_serves(f->s->lex, verb->lemma, FN_NOTIFY);
		if (says) {
			put_named_teller(f, factuality_subject(f->s, clause->parent));
			return;
		}
		index = clause->parent;
	}
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
		const struct chunk *next =
			filler_chunk(f, (int32_t)i + 2); /* "allarga le braccia il titolare, Ivo Bruni" */
		bool thing = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_NONE && who->name == VG_NONE;
		if (thing) i++;
		if (!filler_put_apposed_speaker(f, (int32_t)i + 1, 1u << VG_MENTION_PERSON))
			filler_put_speaker(f, (int32_t)i + 1, "who says so");
	}
}

/* "«...», il commento di Eva Lund": whose words a quotation is said to be, without a verb. */
static void words_of(const struct filler *f)
{
	for (int32_t i = 1; (uint32_t)i + 1 < f->s->chunks.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct chunk *c = filler_chunk(f, i), *of = filler_chunk(f, i + 1);
		bool words = c->kind == CHUNK_NP && c->prep == PREP_NONE && of->kind == CHUNK_NP &&
			     of->prep == PREP_OF && echo_is(f->m, "words", NULL, filler_word(f, c->head)->low) &&
			     ends_quote(f, i);
		if (words) filler_put_speaker(f, i + 1, "whose words they are");
	}
}

/* ": lo scrive la Reuters", "Eva Lund lo ha spiegato alla Reuters:": a clause whose pronoun stands for what is told. */
static void told_of_it(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool it = verb != NULL && !verb->passive && (verb->clit & 1u << CLIT_ACC) &&
			  clause->verb != f->step->chunk &&
			  echo_is(f->m, "it", NULL, filler_word(f, verb->first)->low) &&
			  lex_takes_that(f->s->lex, verb->lemma);
		if (!it || filler_has(f, VG_SLOT_ATTRIBUTED_TO)) continue;
		int32_t who = clause->subject != VG_NONE ? clause->subject : clause->verb + 1;
		if (!filler_put_apposed_speaker(f, who, 1u << VG_MENTION_PERSON))
			filler_put_speaker(f, who, "who says so");
	}
}

/* The subject of the main clause, where it stands before the chunk; VG_NONE. */
static int32_t subject_before(const struct filler *f, int32_t i)
{
	int32_t subject = factuality_subject(f->s, 0);
	return subject < i ? subject : VG_NONE;
}

/* "Mortai in Perù, la Farnesina: «Mai rilasciata una licenza»": who stands before the colon of a quotation; outside
 * headings the subject there, whatever its verb: "Eva Lund parla di resa: «Chiediamo ...»". */
static void before_quote(const struct filler *f)
{
	static const char *const marks[] = {"\"", "\xC2\xAB", "\xE2\x80\x9C"};
	for (int32_t i = 1; (uint32_t)i + 1 < f->s->chunks.n; i++) {
		const struct chunk *colon = filler_chunk(f, i);
		if (colon->kind != CHUNK_PUNCT || colon->mark != ':' || i >= f->step->chunk) continue;
		uint32_t at = filler_word(f, colon->last)->span.end;
		struct vg_str behind = vg_str_slice(f->s->doc->text, at, f->s->span.end);
		while (behind.len > 0 && behind.ptr[0] == ' ') behind = vg_str_slice(behind, 1, behind.len);
		for (uint32_t k = 0; k < sizeof marks / sizeof *marks; k++)
			if (vg_str_starts(behind, vg_str_z(marks[k])))
				filler_put_speaker(f, f->s->heading ? i - 1 : subject_before(f, i), "who says so");
		return;
	}
}

/* "If it is lifted, he added, nobody will be left": a main clause of saying between commas, behind another. */
static bool is_inserted(const struct filler *f, const struct clause *clause, int32_t who)
{
	int32_t last = who > clause->verb ? who : clause->verb;
	const struct chunk *after = filler_chunk(f, last + 1);
	bool main = clause->kind == CLAUSE_MAIN && after != NULL && after->kind == CHUNK_PUNCT && after->mark == ',';
	return main && filler_chunk(f, clause->verb)->form == FORM_FINITE &&
	       (who < clause->verb ? who : clause->verb) > 1;
}

/* "..., avverte la Fiom": a clause of saying beside, of a named subject, whatever its verb. */
static void aside_named(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		int32_t who = clause->subject != VG_NONE ? clause->subject : clause->object;
		if (verb == NULL || verb->passive || verb->negated || who == VG_NONE) continue;
		if (clause->kind != CLAUSE_COORD && !is_inserted(f, clause, who)) continue;
		const struct chunk *before = filler_chunk(f, (who < clause->verb ? who : clause->verb) - 1);
		bool carries = false;
		for (uint32_t j = i + 1; j < f->s->clauses.n; j++)
			carries = carries || f->s->clauses.items[j].governor == clause->verb;
		bool aside = before != NULL && before->kind == CHUNK_PUNCT && !carries;
		bool says = aside && lex_takes_that(f->s->lex, verb->lemma);
		if (says && !filler_put_speaker(f, who, "who says so"))
			filler_put_source(f, who); /* "..., a senior official of the ministry said", "he added" */
	}
}

/* "As Reuters reported, ...", "Come ha riferito la Reuters, ..." */
static void as_told(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *mark = filler_chunk(f, clause->mark), *verb = filler_chunk(f, clause->verb);
		if (verb == NULL || mark == NULL || verb->passive || !lex_takes_that(f->s->lex, verb->lemma)) continue;
		if (!word_serves(filler_word(f, mark->first), FN_AS)) continue;
		if (!filler_put_speaker(f, clause->subject, "who says so"))
			filler_put_speaker(f, clause->object, "who says so");
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
	if (speaks) filler_put_speaker(f, 0, "who says so");
	const struct clause *main = filler_clause(f, 0), *clause = filler_clause(f, f->step->clause);
	const struct chunk *verb = main != NULL ? filler_chunk(f, main->verb) : NULL;
	const struct clause *above = filler_clause(f, clause->parent); /* "fanno sapere che" */
	bool under = clause->parent == 0 || (above != NULL && above->parent == 0 && above->kind == CLAUSE_INF);
	bool lets_know = first->prep == PREP_FROM && verb != NULL && main->subject == VG_NONE && under &&
			 clause->kind == CLAUSE_THAT;
	if (lets_know && !filler_put_speaker(f, 0, "who says so") && next->prep == PREP_OF && next->host == 0)
		filler_put_speaker(f, 1, "whose papers they are"); /* "Dagli atti del tribunale risulta che" */
}

/* "..., si legge in una nota del ministero": whose paper it is. */
static void read_in(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->chunks.n; i++) {
		const struct chunk *verb = filler_chunk(f, (int32_t)i), *paper = filler_chunk(f, (int32_t)i + 1);
		if (verb->kind != CHUNK_VG || !lex_verb_serves(f->s->lex, verb->lemma, FN_READ)) continue;
		if (!(verb->clit & 1u << CLIT_SI) || paper == NULL || paper->kind != CHUNK_NP) continue;
		const struct chunk *of = filler_chunk(f, (int32_t)i + 2);
		if (of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF)
			filler_put_speaker(f, (int32_t)i + 2, "where it is written");
		return;
	}
}

/* "Oxfam's call for a halt", "the demand by Oxfam that it be revoked": whose call it is. */
static void whose_call(const struct filler *f)
{
	uint32_t hit;
	for (int32_t i = 0; (uint32_t)i < f->s->chunks.n && f->v->factuality == VG_FACTUALITY_CALLED_FOR; i++) {
		const struct chunk *call = filler_chunk(f, i), *voted = filler_chunk(f, i + 1);
		int32_t whose = voted != NULL && voted->kind == CHUNK_VG && voted->passive ? i + 2 : i + 1;
		const struct chunk *by = filler_chunk(f, whose); /* "the motion carried by the Senate" */
		bool before = call->kind == CHUNK_NP && i != f->step->chunk;
		int32_t term = before ? match_term(f->m, TERM_CUE_NOUN, call->head, call->head, &hit) : VG_NONE;
		bool told = false;
		for (uint32_t k = 0; term != VG_NONE && k < f->v->n_cues; k++)
			told = told || f->v->cues[k] == f->m->pack->terms.items[term].owner;
		if (!told) continue;
		filler_owner(f, VG_SLOT_ATTRIBUTED_TO, i, NAMES_ANY, "whose call it is");
		bool agent = by != NULL && by->kind == CHUNK_NP && (by->prep == PREP_BY || by->prep == PREP_FROM);
		bool of = agent ? whose == i + 2 || by->host == i
				: by != NULL && by->kind == CHUNK_NP && by->host == i && by->prep == PREP_OF;
		if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO) && of) filler_put_speaker(f, whose, "whose call it is");
		return;
	}
}

/* "..., Ada Reed, head of Korvend Ltd, told the Times", "..., its head, Ada Reed, said": a person named before the verb
 * of saying that comes last, with who that is beside it. */
static void named_before(const struct filler *f)
{
	for (int32_t i = (int32_t)f->s->chunks.n; i-- > 4;) {
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
		if (filler_name(f, np, 1u << VG_MENTION_PERSON) != VG_NONE) filler_put_speaker(f, np, "who says so");
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
	if (third && above->subject == VG_NONE && lex_has(f->s->lex, LEX_NULL_SUBJECT))
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_words(f, verb->first, verb->last),
			   VG_STR("back speaker"));
}

/* "Chiede di revocare le licenze", "Vuole che siano revocate": a verb of asking without a subject goes on with whom the
 * sentence before is about. */
static void asks_on(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause), *above = filler_clause(f, clause->parent);
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	bool asks = verb != NULL && above->kind == CLAUSE_MAIN && above->subject == VG_NONE && !verb->passive &&
		    clause->governor == above->verb && !verb->negated &&
		    pack_cue_verb(f->m->pack, verb->lemma) != VG_NONE;
	if (asks && f->v->factuality == VG_FACTUALITY_CALLED_FOR && !f->s->heading)
		filler_put_unsaid(f, VG_SLOT_ATTRIBUTED_TO, above->verb);
}

/* "L'ufficio ha ammesso di ...; nega però di avere concesso": a verb of saying without a subject behind a clause that
 * has one goes on about him. */
static void goes_on(const struct filler *f)
{
	for (int32_t index = f->step->clause, n = 0; index != VG_NONE && n < 4; n++) {
		const struct clause *clause = filler_clause(f, index), *above = filler_clause(f, clause->parent);
		const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
		bool says = verb != NULL && (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_THAT) &&
			    !verb->passive && clause->governor == above->verb && lex_takes_that(f->s->lex, verb->lemma);
		index = clause->parent;
		if (!says || verb->form != FORM_FINITE || !(verb->persons & PERSON_3)) continue;
		if (above->kind == CLAUSE_Q || above->kind == CLAUSE_SUB)
			return; /* "chiede se non ritenga di revocarla" */
		if (factuality_subject(f->s, index) != VG_NONE || !lex_has(f->s->lex, LEX_NULL_SUBJECT)) return;
		for (int32_t i = index; i-- > 0 && !filler_has(f, VG_SLOT_ATTRIBUTED_TO);)
			if (filler_clause(f, i)->kind == CLAUSE_MAIN)
				filler_put_speaker(f, factuality_subject(f->s, i), "who goes on");
		return;
	}
}

/* Where no cue of the step names who speaks: who asks, demands, accuses, or is named beside. */
void filler_teller(const struct filler *f)
{
	int32_t accused, petition = filler_petition(f);
	asker(f);
	bool asked = petition != VG_NONE && f->v->factuality != VG_FACTUALITY_NEGATED; /* not "rejected a motion to" */
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO) && asked)
		filler_put_speaker(f, factuality_subject(f->s, petition), "who asks for it");
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO) && filler_accused(f, &accused))
		filler_put_speaker(f, factuality_subject(f->s, filler_clause(f, f->step->clause)->parent),
				   "who accuses");
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) aside_named(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) after_quote(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) words_of(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) before_quote(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) told_of_it(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) as_told(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) stands_first(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) read_in(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) teller(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) whose_call(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) named_before(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) goes_on(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) speaks_on(f);
	if (!filler_has(f, VG_SLOT_ATTRIBUTED_TO)) asks_on(f);
}
