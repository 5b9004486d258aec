/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses that a word opens: "that", "which", "if", "whether". */
#include "attach.h"

/* "se intenda sospendere e se non ritenga": after a conjunction a mark opens a clause beside the last of its kind. */
static void pop_to_like(struct attacher *a, enum clause_kind kind, uint8_t sub)
{
	if (kind != CLAUSE_THAT && kind != CLAUSE_SUB && kind != CLAUSE_Q) return;
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		if (clause->kind != kind || clause->sub != sub || clause->verb == VG_NONE) continue;
		a->depth = d;
		return;
	}
}

/* "which it imposed and which was extended": the antecedent of the relative clause before, VG_NONE without. */
static int32_t pop_to_relative(struct attacher *a)
{
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		if (clause->kind != CLAUSE_REL || clause->verb == VG_NONE || clause->antecedent == VG_NONE) continue;
		a->depth = d;
		return clause->antecedent;
	}
	return VG_NONE;
}

/* "found, in a case brought by Oxfam, that": what is said behind an aside belongs to the verb before it. */
static void pop_aside(struct attacher *a)
{
	if (a->depth < 2 || top(a)->kind != CLAUSE_PART || top(a)->verb == VG_NONE) return;
	const struct clause *outer = &a->sentence->clauses.items[a->stack[a->depth - 2]];
	bool says = outer->verb != VG_NONE && takes_that(a, chunk_at(a, outer->verb));
	if (says && !takes_that(a, chunk_at(a, top(a)->verb))) a->depth--;
}

/* "Following reports that it means to approve the sale, what will the Council do?": the question is the sentence's own,
 * where what stands before its comma has no verb but those inside it. */
static bool asks_behind_phrase(const struct attacher *a, int32_t i)
{
	const struct clause *main = &a->sentence->clauses.items[a->stack[0]];
	return a->sentence->question && a->depth > 1 && chunk_is_comma(chunk_at(a, i - 1)) && main->verb == VG_NONE &&
	       main->subject == VG_NONE;
}

/* "Ha negato di averla concessa, mentre la ditta dice che": what is set against a sentence does not hang on its
 * infinitive. */
static void pop_to_contrast(struct attacher *a, int32_t i)
{
	const struct word *mark = &a->sentence->words.items[chunk_at(a, i)->first];
	if (!chunk_is_comma(chunk_at(a, i - 1)) || !word_serves(mark, FN_WHILE)) return;
	while (a->depth > 1 && top(a)->kind == CLAUSE_INF && top(a)->verb != VG_NONE) a->depth--;
}

/* "considerando che l'ha concessa {e che} l'Italia l'ha negata": behind a conjunction "che" stands for the whole of the
 * word that opened the clause before. */
static bool takes_up_subordinate(struct attacher *a, int32_t i, uint8_t *sub_r)
{
	if (!a->italian || a->conj != i - 1) return false;
	for (uint32_t d = a->depth; d-- > 1;) {
		const struct clause *clause = &a->sentence->clauses.items[a->stack[d]];
		if (clause->kind == CLAUSE_THAT) return false;
		if (clause->kind != CLAUSE_SUB || clause->mark == VG_NONE) continue;
		const struct chunk *mark = chunk_at(a, clause->mark);
		if (!vg_str_ends(a->sentence->words.items[mark->last].low, VG_STR(" che"))) return false;
		*sub_r = clause->sub;
		a->depth = d;
		return true;
	}
	return false;
}

/* "la pratica per quattro velivoli, {per i quali}": of two phrases, that behind which many or one is said of it. */
static bool counts_other(const struct attacher *a, const struct chunk *mark, int32_t thing, int32_t np)
{
	if (!a->italian || thing == VG_NONE || np == VG_NONE || thing == np) return false;
	const struct word *words = a->sentence->words.items;
	bool many = vg_str_ends(words[mark->last].low, VG_STR("quali"));
	if (!many && !vg_str_ends(words[mark->last].low, VG_STR("quale"))) return false;
	struct vg_str far = words[chunk_at(a, thing)->head].low, near = words[chunk_at(a, np)->head].low;
	return lex_is_plural(a->sentence->lex, far) != many && lex_is_plural(a->sentence->lex, near) == many;
}

void attach_mark(struct attacher *a, int32_t i)
{
	struct chunk *c = chunk_at(a, i);
	int32_t np = np_before(a, i);
	enum clause_kind kind = c->mark == TAG_SUB   ? CLAUSE_SUB
				: c->mark == TAG_Q   ? CLAUSE_Q
				: c->mark == TAG_REL ? CLAUSE_REL
						     : CLAUSE_THAT;
	if (kind == CLAUSE_Q && attach_hands_on(a, i)) kind = CLAUSE_THAT;
	if (kind == CLAUSE_Q && asks_behind_phrase(a, i)) a->depth = 1;
	if (kind == CLAUSE_REL && np == VG_NONE && a->boundary == i - 1) np = np_before(a, i - 1);
	if (kind == CLAUSE_THAT && (attach_that_is_relative(a, i) || attach_joins_relative(a, i))) kind = CLAUSE_REL;
	if (kind == CLAUSE_REL && np == VG_NONE && a->boundary == i - 1) np = np_before(a, i - 1); /* ", che" */
	if (kind == CLAUSE_THAT && takes_up_subordinate(a, i, &c->sub)) kind = CLAUSE_SUB;
	const struct chunk *comma = chunk_at(a, i - 1); /* "that three were looked at, that five were revoked and" */
	bool listed =
		kind == CLAUSE_THAT && !a->italian && comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',';
	if (listed) pop_aside(a);
	if (kind == CLAUSE_SUB) pop_to_contrast(a, i);
	if (a->conj == i - 1 || listed) pop_to_like(a, kind, c->sub);
	int32_t like = a->conj == i - 1 && kind == CLAUSE_REL && c->prep == PREP_NONE ? pop_to_relative(a) : VG_NONE;
	int32_t governor = kind == CLAUSE_REL ? np : top(a)->verb;
	const struct chunk *before = chunk_at(a, i - 1);
	if (kind == CLAUSE_THAT && is_np(before) && (before->classes & a->speech)) governor = i - 1;
	if (kind == CLAUSE_THAT && attach_claim_before(a, i) != VG_NONE) governor = attach_claim_before(a, i);
	struct clause *clause = attach_open(a, kind, top_index(a), governor);
	clause->mark = i;
	clause->sub = c->sub;
	if (kind == CLAUSE_REL) {
		int32_t thing = antecedent_of(a, a->boundary == i - 1 && np_before(a, i) == VG_NONE ? i - 1 : i);
		if (counts_other(a, c, thing, np)) thing = np;
		const struct chunk *after = chunk_at(a, i + 1);
		if (!a->italian && after != NULL && after->kind == CHUNK_TIME) after = chunk_at(a, i + 2);
		thing = attach_who(a, np, thing, i);
		clause->antecedent = like != VG_NONE ? like : thing != VG_NONE ? thing : np;
		for (int32_t j = i + 2; a->italian && (is_fronted(after) || chunk_is_comma(after)); j++)
			after = chunk_at(a, j); /* "il ministero che nel 2015 aveva concesso" */
		if (after != NULL && after->kind == CHUNK_VG && !attach_oblique(a, c))
			clause->subject = clause->antecedent;
		else if (!attach_oblique(a, c))
			clause->object = clause->antecedent;
	}
	c->clause = top_index(a);
	a->boundary = VG_NONE;
}
