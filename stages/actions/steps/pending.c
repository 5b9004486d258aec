/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits, told beside what became of it, or who asked for it. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

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

/* How far a verb goes from who filed an application to where it stands: "lodged", "came in", "is pending". */
static int stage_of(const struct matcher *m, const struct step *step)
{
	const struct frame *frame = match_frame(m, step->frame);
	if (match_chunk(m, step->chunk)->copula || frame->effect == EFFECT_NEGATED) return 2;
	return (frame->flags & (FRAME_INTRANSITIVE | FRAME_PROGRESSIVE)) != 0;
}

/* "Una domanda, presentata a settembre, è in esame", "the application, filed in May, had not been decided": where it
 * stands, told beside who filed it. */
static bool is_filed(const struct matcher *m, const struct step *step)
{
	bool applied = step->kind == STEP_VERB && step->action == VG_ACTION_APPLIED && step->theme != VG_NONE;
	for (uint32_t j = 0; applied && j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		if (other->action == VG_ACTION_APPLIED && other->theme == step->theme && !other->dropped &&
		    other->chunk != step->chunk && stage_of(m, other) < stage_of(m, step))
			return true;
	}
	return false;
}

/* "Un permesso, chiesto a maggio, è ancora in sospeso": what was asked for waits, and is not held up. */
static bool is_asked_for(const struct matcher *m, const struct step *step)
{
	bool waits = step->kind == STEP_VERB && step->action == VG_ACTION_SUSPENDED && step->theme != VG_NONE &&
		     match_chunk(m, step->chunk)->copula && lex_lang(m->sentence->lex) == VG_LANG_IT;
	for (uint32_t j = 0; waits && j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		if (other->kind == STEP_VERB && other->action == VG_ACTION_APPLIED && other->theme == step->theme &&
		    !other->dropped && m->sentence->clauses.items[other->clause].kind == CLAUSE_PART)
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

/* "Sono state prorogate dieci licenze in scadenza", "proroga delle autorizzazioni in scadenza": what has been renewed
 * does not lapse. */
static bool is_renewed(const struct matcher *m, const struct step *step)
{
	bool lapses = step->kind == STEP_NOUN && step->action == VG_ACTION_EXPIRED && step->theme != VG_NONE &&
		      lex_lang(m->sentence->lex) == VG_LANG_IT;
	const struct chunk *when = match_chunk(m, step->chunk + 1); /* not "prorogata, in scadenza a ottobre" */
	lapses = lapses && (when == NULL || when->kind != CHUNK_TIME);
	for (uint32_t j = 0; lapses && j < m->steps.n; j++) {
		const struct step *other = &m->steps.items[j];
		if (other->action == VG_ACTION_RENEWED && !other->dropped && other->theme == step->theme) return true;
	}
	return false;
}

void match_drop_pending(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		m->steps.items[i].dropped = m->steps.items[i].dropped || is_awaited(m, &m->steps.items[i]);
	for (uint32_t i = 0; i < m->steps.n; i++)
		m->steps.items[i].dropped = m->steps.items[i].dropped || is_decided(m, &m->steps.items[i]);
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		step->dropped = step->dropped || is_filed(m, step) || is_spared_from(m, step) ||
				is_asked_for(m, step) || is_renewed(m, step);
	}
}
