/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "untold.h"
#include "actions/frames/fit.h"

#define AGAINST_MAX 3 /* kinds of evidence that are told */

/* What instance_fault says, for those who do not know the rules. */
static const struct {
	const char *fault, *words;
} faults[] = {
	{"speaks to the reader", "it tells the reader what to do, not what was done"},
	{"instruction", "it tells what is to be done or how to apply, not what was done"},
	{"what one licence is worth", "it tells what one licence is worth"},
	{"no place and no holder", "neither a destination nor a holder is named, and such a step needs one"},
	{"a licence by its number", "it names a licence by number, and tells of no step"},
	{"usual course", "it tells what an office usually does"},
	{"measure that is merely named", "the measure is named, and nothing is said of it"},
	{"whoever it may be", "it holds for anybody, not for a firm or state in particular"},
	{"the holder's own doing", "it is what the holder did, not what was done to a licence"},
	{"part of a rule", "it is part of a rule: what is done in a case, not what was done in one"},
	{"habit or rule", "it tells what is usually done"},
	{"asks which", "it asks which, or how many, and tells of none"},
	{"no licence in particular", "it speaks of licences in general, none in particular"},
	{"bare participle", "a participle without a licence of anybody's"},
	{"which decision it is", "it tells which decision is meant, of a challenge that is known"},
	{"at whose request it was done", "it tells at whose request something else was done"},
	{"title of a chapter", "it is the title of a chapter or table, and tells of no step"},
	{"trade alone", "it tells what becomes of the trade, not of licences"},
	{"bare noun", "the noun alone, without whose it is or what for"},
};

static struct vg_str text_of(const struct matcher *m, int32_t chunk)
{
	return vg_doc_slice(m->sentence->doc, chunk_span(m->sentence, (uint32_t)chunk));
}

static struct vg_str words_of(const struct matcher *m, const struct step *step)
{
	struct vg_span span = {m->sentence->words.items[step->first].span.start,
			       m->sentence->words.items[step->last].span.end};
	return vg_doc_slice(m->sentence->doc, span);
}

void untold_step(struct vg_ctx *ctx, const struct matcher *m, const struct step *step, const struct verdict *v,
		 const char *fault)
{
	const char *words = fault;
	if (!vg_tracing(ctx)) return;
	for (uint32_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (strcmp(fault, faults[i].fault) == 0) words = faults[i].words;
	vg_trace(ctx, m->sentence->span, "not taken: %.*s %s, by \"%.*s\" of %.*s: %s",
		 VG_STR_ARG(pack_action_name(m->pack, v->action)), vg_factuality_name(v->factuality),
		 VG_STR_ARG(words_of(m, step)), VG_STR_ARG(m->pack->frames.items[step->frame].id), words);
}

/* A rule for whoever does it to a licence, however: the first of the verb without particle and idiom; NULL without. */
static const struct frame *plain_frame(const struct matcher *m, const struct chunk *verb)
{
	const uint64_t special = FRAME_COURT | FRAME_CANNOT | FRAME_DENIED | FRAME_NOLONGER | FRAME_SENT |
				 FRAME_CONTEXT | FRAME_PLACE | FRAME_STANDING;
	uint64_t licence = lex_class(m->pack->lex, VG_STR("licence"));
	for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		const struct frame *frame = match_frame(m, entry->owner);
		bool plain = entry->particle.len == 0 && entry->noun.len == 0 && (frame->flags & special) == 0;
		if (plain && (frame->objects & licence) != 0) return frame;
	}
	return NULL;
}

static bool makes_step(const struct matcher *m, int32_t chunk)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (m->steps.items[i].chunk == chunk) return true;
	return false;
}

/* The phrase that a verb is done to, by what its clause says; VG_NONE if it says none. */
static int32_t undergoes(const struct matcher *m, const struct clause *clause, const struct chunk *verb,
			 const struct frame *frame)
{
	bool subject = verb->passive || (frame->flags & FRAME_INTRANSITIVE);
	int32_t np = subject ? fit_subject(m, (int32_t)(clause - m->sentence->clauses.items)) : clause->object;
	if (np == VG_NONE && (clause->kind == CLAUSE_REL || clause->kind == CLAUSE_PART)) np = clause->antecedent;
	const struct chunk *c = match_chunk(m, np);
	return c != NULL && c->kind == CHUNK_NP ? np : VG_NONE;
}

/* A verb of a rule that made no step. */
static bool untold_verb(struct vg_ctx *ctx, const struct matcher *m, const struct clause *clause)
{
	const struct chunk *verb = match_chunk(m, clause->verb);
	const struct frame *frame = verb != NULL && !makes_step(m, clause->verb) ? plain_frame(m, verb) : NULL;
	if (frame == NULL) return false;
	int32_t what = undergoes(m, clause, verb, frame);
	struct vg_str says = text_of(m, clause->verb), action = pack_action_name(m->pack, frame->action);
	const char *head = "not taken: %.*s, by \"%.*s\" of %.*s: ";
	struct vg_str line =
		vg_arena_printf(m->arena, head, VG_STR_ARG(action), VG_STR_ARG(says), VG_STR_ARG(frame->id));
	const struct chunk *c = match_chunk(m, what);
	if (c == NULL)
		vg_trace(ctx, m->sentence->span, "%.*sthe sentence does not say what it is done to", VG_STR_ARG(line));
	else if (m->sentence->words.items[c->head].tag == TAG_PRON)
		vg_trace(ctx, m->sentence->span, "%.*s\"%.*s\" stands for no licence that is named before",
			 VG_STR_ARG(line), VG_STR_ARG(text_of(m, what)));
	else if ((c->all & frame->objects) != 0)
		vg_trace(ctx, m->sentence->span,
			 "%.*s\"%.*s\" would do, but the rule does not hold for the way it is told", VG_STR_ARG(line),
			 VG_STR_ARG(text_of(m, what)));
	else
		vg_trace(ctx, m->sentence->span,
			 "%.*sit is done to \"%.*s\", which the rule knows as no licence, application, export or ban",
			 VG_STR_ARG(line), VG_STR_ARG(text_of(m, what)));
	return true;
}

/* Licences and the like in a sentence without a word for a step. */
static void untold_noun(struct vg_ctx *ctx, const struct matcher *m)
{
	uint64_t themes = match_themes(m->pack->lex);
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = &m->sentence->chunks.items[i];
		if (c->kind != CHUNK_NP || (c->classes & themes) == 0) continue;
		vg_trace(ctx, m->sentence->span,
			 "not taken: \"%.*s\" is named, but no word that the rules know tells of a step beside it",
			 VG_STR_ARG(text_of(m, (int32_t)i)));
		return;
	}
}

void untold_sentence(struct vg_ctx *ctx, const struct matcher *m)
{
	bool told = m->steps.n != 0;
	if (!vg_tracing(ctx)) return;
	for (uint32_t i = 0; i < m->steps.n; i++) {
		const struct step *step = &m->steps.items[i];
		if (!step->dropped) continue;
		vg_trace(ctx, m->sentence->span,
			 "not taken: %.*s, by \"%.*s\" of %.*s: another step of the sentence tells it",
			 VG_STR_ARG(pack_action_name(m->pack, step->action)), VG_STR_ARG(words_of(m, step)),
			 VG_STR_ARG(m->pack->frames.items[step->frame].id));
	}
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++)
		if (untold_verb(ctx, m, &m->sentence->clauses.items[i])) told = true;
	if (!told) untold_noun(ctx, m);
}

/* What speaks most against a step: "text.licence.any -59". */
static struct vg_str against(struct vg_arena *arena, const struct domain *domain, struct domain_evidence *evidence)
{
	struct vg_str told = {"", 0};
	for (uint32_t n = 0; n < AGAINST_MAX; n++) {
		uint32_t worst = 0;
		for (uint32_t i = 1; i < evidence->n; i++)
			if (domain_points_of(domain, evidence->items[i]) <
			    domain_points_of(domain, evidence->items[worst]))
				worst = i;
		int32_t points = evidence->n != 0 ? domain_points_of(domain, evidence->items[worst]) : 0;
		if (points >= 0) break;
		struct vg_str name = domain_evidence_name(arena, evidence->items[worst]);
		told = vg_arena_printf(arena, "%.*s%s%.*s %d", VG_STR_ARG(told), n > 0 ? ", " : "", VG_STR_ARG(name),
				       points);
		evidence->items[worst] = evidence->items[--evidence->n];
	}
	return told;
}

/* Words of another trade, as near to the step as there are any. */
static struct vg_str other_words(struct vg_doc *doc, const struct domain *domain, const struct domain_map *map,
				 struct vg_span sentence)
{
	struct vg_span words = domain_other(domain, doc, sentence);
	if (words.end == 0) words = domain_other(domain, doc, domain_near(map, sentence));
	if (words.end == 0) words = domain_other(domain, doc, domain_far(map, sentence));
	return vg_doc_slice(doc, words);
}

void untold_trade(struct vg_ctx *ctx, struct vg_doc *doc, const struct domain *domain, const struct domain_map *map,
		  const struct vg_action *action, struct domain_evidence evidence)
{
	if (!vg_tracing(ctx)) return;
	struct vg_str words = other_words(doc, domain, map, action->evidence);
	const char *form = domain_names_kind(&evidence) ? "another kind of licence is named: \"%.*s\""
			   : words.len != 0             ? "words of another trade stand here, such as \"%.*s\""
							: "too little tells that this is a licence to export%.*s";
	struct vg_str why = vg_arena_printf(doc->arena, form, VG_STR_ARG(words));
	if (!domain_names_kind(&evidence)) {
		int32_t points = domain_points(domain, &evidence);
		struct vg_str most = against(doc->arena, domain, &evidence);
		why = vg_arena_printf(doc->arena, "%.*s: %d points, where 1 is needed%s%.*s%s", VG_STR_ARG(why), points,
				      most.len != 0 ? " (" : "", VG_STR_ARG(most), most.len != 0 ? ")" : "");
	}
	vg_trace(ctx, action->evidence, "not taken: %.*s %s, by \"%.*s\" of %.*s: %.*s",
		 VG_STR_ARG(vg_action_label(action)), vg_factuality_name(action->factuality),
		 VG_STR_ARG(vg_doc_slice(doc, action->trigger)), VG_STR_ARG(action->rule), VG_STR_ARG(why));
}
