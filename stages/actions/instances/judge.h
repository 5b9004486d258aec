/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step that is judged: is it an instance of its own? What the files of this folder share. */
#ifndef ACTIONS_JUDGE_H
#define ACTIONS_JUDGE_H

#include "actions/truth/factuality.h"

#define PARENTS_MAX 12

struct judge {
	const struct matcher *m;
	const struct sentence *s;
	const struct step *step;
	const struct verdict *v;
	const struct frame *frame;
};

static inline const struct chunk *chunk_at(const struct judge *j, int32_t i)
{
	return sentence_chunk(j->s, i);
}

static inline const struct clause *clause_at(const struct judge *j, int32_t i)
{
	return sentence_clause(j->s, i);
}

static inline const struct word *head_of(const struct judge *j, const struct chunk *c)
{
	return &j->s->words.items[c->head];
}

#define CHRONICLE_MAX 2 /* sentences since the last step in which the present tense goes on telling */

/* judge.c: what the sentence, a phrase of it or the document names. */
bool judge_has_place(const struct judge *judge);
bool judge_document_has_place(const struct judge *judge);
/* A name of any kind in a phrase or in what depends on it. */
bool judge_has_name(const struct judge *judge, int32_t np);
bool judge_has_date(const struct judge *judge);
/* Does the sentence's clause tell when, so that it cannot be a habit? */
bool judge_has_time(const struct judge *judge);
/* Does the sentence name a day, a month or a year anywhere? */
bool judge_told_when(const struct judge *judge);
/* "a licence", "licences": no licence in particular; "the licence". */
bool judge_is_indefinite(const struct judge *judge, int32_t np);
bool judge_is_definite(const struct judge *judge, int32_t np);
/* "arms sales to the junta": whoever gets them is known. */
bool judge_is_for_someone(const struct judge *judge, int32_t np);
/* "an arms embargo", itself or as what is asked for. */
bool judge_is_measure(const struct judge *judge);

/* rule.c: what a law lays down, what must or may be, what somebody has the power to do. */
bool judge_is_part_of_rule(const struct judge *judge);

/* habit.c: what is done again and again; whatever may, should or would be done to a licence that nobody has in mind. */
bool judge_is_habit(const struct judge *judge);
/* "Applications for spare parts may still be approved": after a stop, of those that are spared. */
bool judge_may_still(const struct judge *judge);
bool judge_is_general(const struct judge *judge);
/* Are goods named in a phrase or in what depends on it? */
bool judge_names_goods(const struct judge *judge, int32_t np);
/* "The ministry may require a licence for machine tools": a requirement that an authority has in mind. */
bool judge_is_requirement(const struct judge *judge);

/* "we ask that you suspend", "whether your Department has amended": a letter to who decides. */
bool judge_is_letter(const struct judge *judge);
/* "This letter informs you that a licence is required for exports to Korvend Ltd" */
bool judge_is_notice(const struct judge *judge);
/* Instructions: "you must apply", "should you not obtain a permit". */
bool judge_addresses_reader(const struct judge *judge);
/* "Apply for an export licence": a bare verb that opens its sentence. */
bool judge_is_imperative(const struct judge *judge);

/* "the board, which must approve every arms export": what an office is there for. */
bool judge_is_office_duty(const struct judge *judge);
/* "una lettera con cui le si vieta la vendita": what a paper says that came. */
bool judge_is_by_letter(const struct judge *judge);
/* "sono rilasciate a un singolo esportatore" */
bool judge_is_to_anyone(const struct judge *judge);

/* "each Member State will judge", "qualsiasi Stato membro può comunicare": whoever it may be. */
bool judge_is_anyone(const struct judge *judge);

/* nobody.c: "La licenza è rilasciata entro trenta giorni", in a text that names nobody. */
bool judge_is_of_nobody(const struct judge *judge);

/* usual.c: the fault of a sentence that tells of a rule, a task or whoever it may be; NULL without. */
const char *judge_usual(const struct judge *judge);

/* The title of a chapter or table: "Licences granted", "Refusals of arms exports". */
bool judge_is_rubric(const struct judge *judge);

#endif
