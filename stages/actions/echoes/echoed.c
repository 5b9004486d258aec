/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps without a verb of their own, behind one that has it: "la Francia no", "quella per il Ciad no", "ma non quelle
 * per il Ciad", "e così l'Olanda". The words that stand for the verb are those of the lexicon "echo". */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

#define GROUP_MAX 6 /* phrases beside such a word */

/* Phrases that the word is said of. */
struct group {
	int32_t first, last; /* chunks */
	uint32_t word;
	enum echo echo;
};

static bool ends_part(const struct chunk *c)
{
	return c == NULL || c->kind == CHUNK_PUNCT || c->kind == CHUNK_CONJ;
}

/* The first chunk behind a word, VG_NONE at the end. */
static int32_t chunk_after(const struct matcher *m, uint32_t word)
{
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++)
		if (m->sentence->chunks.items[i].first > word) return (int32_t)i;
	return VG_NONE;
}

/* "la Francia no": the phrases before the word, from the mark before them. */
static bool before_word(const struct matcher *m, uint32_t word, struct group *group_r)
{
	int32_t after = chunk_after(m, word), last = after == VG_NONE ? (int32_t)m->sentence->chunks.n - 1 : after - 1;
	if (last < 0 || !ends_part(match_chunk(m, after)) || !chunk_is_phrase(match_chunk(m, last))) return false;
	const struct word *between = &m->sentence->words.items[word - 1]; /* "quelle per i droni ancora no" */
	uint32_t gap = between->chunk == VG_NONE && between->tag == TAG_ADV;
	if (match_chunk(m, last)->last + 1 + gap != word) return false;
	int32_t first = last;
	while (first > 0 && last - first < GROUP_MAX && chunk_is_phrase(match_chunk(m, first - 1))) first--;
	if (!ends_part(match_chunk(m, first - 1))) return false;
	*group_r = (struct group){.first = first, .last = last, .word = word};
	return true;
}

/* "ma non quelle per il Ciad", "così l'Olanda": the phrases behind the word, up to the next mark. */
static bool behind_word(const struct matcher *m, uint32_t word, struct group *group_r)
{
	int32_t first = chunk_after(m, word), last = first;
	if (first == VG_NONE || !chunk_is_phrase(match_chunk(m, first)) || !ends_part(match_chunk(m, first - 1)))
		return false;
	const struct chunk *own = match_chunk(m, first);
	uint32_t start = own->prep_word != VG_NONE ? (uint32_t)own->prep_word : own->first;
	const struct chunk *mark = match_chunk(m, first - 1);
	uint32_t gap = word > 0 && m->sentence->words.items[word - 1].tag == TAG_NEG; /* "non così" */
	uint32_t too = word + 1 < m->sentence->words.n &&
		       echo_is(m, "too", NULL, m->sentence->words.items[word + 1].low); /* "così anche l'Olanda" */
	if (start != word + 1 + too || (mark != NULL && mark->last + 1 + gap != word)) return false;
	while (last - first < GROUP_MAX && chunk_is_phrase(match_chunk(m, last + 1))) last++;
	if (!ends_part(match_chunk(m, last + 1))) return false;
	*group_r = (struct group){.first = first, .last = last, .word = word};
	return true;
}

/* "Così l'Olanda", "così quella per il Ciad", but "così la Farnesina" says who speaks. */
static bool is_state_or_thing(const struct matcher *m, const struct group *group)
{
	for (int32_t i = group->first; i <= group->last; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_TIME) continue;
		if (fit_elliptic(m, c) || (c->classes & match_themes(m->sentence->lex)) != 0) return true;
		return c->name == (int32_t)c->head && fit_mention_type(m, c->head) == VG_MENTION_COUNTRY;
	}
	return false;
}

/* "«...». Così il ministro": right behind a quotation the word tells whose it is. */
static bool ends_quote(const struct matcher *m, uint32_t w)
{
	static const char *const marks[] = {"\"", "\xC2\xBB", "\xE2\x80\x9D"};
	struct vg_str text = m->sentence->doc->text;
	uint32_t at = m->sentence->words.items[w].span.start;
	while (at > 0 && strchr(" \n\t.,;:-", text.ptr[at - 1]) != NULL) at--;
	for (uint32_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (vg_str_ends(vg_str_slice(text, 0, at), vg_str_z(marks[k]))) return true;
	return false;
}

/* Words that stand for a verb, with the phrases that they are said of. */
static bool group_at(const struct matcher *m, uint32_t w, struct group *group_r)
{
	const struct word *word = &m->sentence->words.items[w];
	if (word->chunk != VG_NONE || word->aside) return false;
	enum echo echo = echo_is(m, "no", NULL, word->low) ? ECHO_NO : ECHO_YES;
	bool stands = echo == ECHO_NO || echo_is(m, "yes", NULL, word->low) || echo_is(m, "too", NULL, word->low);
	bool found = stands && before_word(m, w, group_r);
	if (!found && word->tag == TAG_NEG) {
		echo = ECHO_NO;
		found = behind_word(m, w, group_r);
	} else if (!found && echo_is(m, "so", NULL, word->low) && !ends_quote(m, w)) {
		echo = w > 0 && word[-1].tag == TAG_NEG ? ECHO_NO : ECHO_YES;
		found = behind_word(m, w, group_r) && is_state_or_thing(m, group_r);
	}
	group_r->echo = echo;
	return found;
}

/* The step whose verb the word stands for: of the last verb before it. */
static int32_t step_before(const struct matcher *m, int32_t chunk)
{
	int32_t verb = chunk;
	while (verb >= 0 && match_chunk(m, verb)->kind != CHUNK_VG) verb--;
	for (uint32_t i = m->steps.n; verb >= 0 && i-- > 0;) {
		const struct step *step = &m->steps.items[i];
		if (step->kind == STEP_VERB && !step->dropped && step->echo == ECHO_NONE && step->chunk == verb)
			return (int32_t)i;
	}
	return VG_NONE;
}

/* "sospende la licenza, non la revoca": a step of its own that the verb before is not said of. */
static bool tells_other(const struct matcher *m, int32_t chunk, const struct frame *frame)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		const struct step *other = &m->steps.items[i];
		if (other->kind == STEP_NOUN && !other->dropped && other->chunk == chunk)
			return (match_chunk(m, chunk)->classes & frame->objects) == 0;
	}
	return false;
}

/* Who does it, or what it is done to: the phrase that the word is said of. */
static bool suits(const struct matcher *m, const struct group *group, const struct frame *frame, struct step *step)
{
	const struct chunk *lead = match_chunk(m, group->first);
	int32_t first = group->first;
	if (lead->kind == CHUNK_TIME && group->last > group->first) lead = match_chunk(m, ++first);
	if (lead->kind != CHUNK_NP || (lead->prep != PREP_NONE && lead->prep != PREP_OF)) return false;
	bool thing = fit_elliptic(m, lead) || (lead->classes & match_themes(m->sentence->lex)) != 0;
	bool doer = !thing && lead->prep == PREP_NONE && lead->name == (int32_t)lead->head &&
		    ((frame->flags & FRAME_LICENSEE) != 0 || fit_authority(m, lead));
	if ((!thing && !doer) || tells_other(m, first, frame)) return false;
	step->chunk = first;
	step->theme = thing ? first : VG_NONE;
	step->doer = doer ? first : VG_NONE;
	step->elliptic = thing;
	return true;
}

static void tell(struct matcher *m, const struct group *group, int32_t like)
{
	const struct step *before = like != VG_NONE ? &m->steps.items[like] : NULL;
	struct step step = {.kind = STEP_NOUN,
			    .frame = before != NULL ? before->frame : m->context->frame,
			    .action = before != NULL ? before->action : m->context->action,
			    .first = group->word,
			    .last = group->word,
			    .clause = before != NULL ? before->clause : 0,
			    .idiom = VG_NONE,
			    .infinitive = VG_NONE,
			    .like = like + 1,
			    .part = m->shares.n + m->steps.n + 1,
			    .echo = group->echo};
	if (!suits(m, group, match_frame(m, step.frame), &step)) return;
	VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, group->first, group->last, step.part});
	VG_PUSH(m->arena, m->steps, step);
}

/* "for Peru but not Oman": excepted.c has told it. */
static bool is_excepted(const struct matcher *m, int32_t chunk)
{
	for (uint32_t i = 0; i < m->shares.n; i++)
		if (m->shares.items[i].part != 0 && m->shares.items[i].first == chunk) return true;
	return false;
}

/* "Dopo la Norvegia, anche Madrid blocca le licenze": who did it before. */
static void tell_after(struct matcher *m)
{
	const struct chunk *who = match_chunk(m, 0), *comma = match_chunk(m, 1);
	bool after = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && who->kind == CHUNK_NP &&
		     who->prep == PREP_AFTER && who->name == (int32_t)who->head && fit_authority(m, who);
	uint32_t too = after ? comma->last + 1 : 0;
	if (!after || sentence_word(m->sentence, too) == NULL) return;
	if (!echo_is(m, "too", NULL, m->sentence->words.items[too].low)) return;
	for (uint32_t i = 0; i < m->steps.n; i++) {
		const struct step *step = &m->steps.items[i];
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		const struct chunk *does = match_chunk(m, clause->subject);
		bool likewise = step->kind == STEP_VERB && !step->dropped && does != NULL && does->first == too + 1;
		if (!likewise) continue;
		struct step before = *step;
		before.kind = STEP_NOUN;
		before.first = before.last = too;
		before.chunk = before.doer = 0;
		before.like = (int32_t)i + 1;
		before.echo = ECHO_YES;
		before.part = m->shares.n + m->steps.n + 1;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, 0, 0, before.part});
		VG_PUSH(m->arena, m->steps, before);
		return;
	}
}

void match_echoed_steps(struct matcher *m)
{
	tell_after(m);
	const struct context *context = m->context;
	bool told = context->step != 0 && context->pack == m->pack && context->step == m->sentence->index &&
		    context->truth == VG_FACTUALITY_ASSERTED;
	if (!told && m->steps.n == 0) return;
	for (uint32_t w = 0; w < m->sentence->words.n && m->sentence->clauses.n != 0; w++) {
		struct group group = {.echo = ECHO_NONE};
		if (!group_at(m, w, &group) || is_excepted(m, group.first)) continue;
		int32_t like = step_before(m, group.first - 1);
		bool whole = group.first == 0 || match_chunk(m, group.first - 1)->kind != CHUNK_VG;
		for (int32_t i = 0; i < group.first; i++) whole = whole && match_chunk(m, i)->kind != CHUNK_VG;
		if (like != VG_NONE || (told && whole)) tell(m, &group, like);
	}
}

/* "La Germania ha revocato le licenze, la Francia no": the truth of the step whose verb the word stands for. */
struct verdict factuality_echoed(struct vg_ctx *ctx, const struct matcher *m, const struct step *step)
{
	struct verdict v = {.factuality = VG_FACTUALITY_ASSERTED, .source = VG_NONE, .source_cue = VG_NONE};
	if (step->like != 0) v = factuality_of(ctx, m, &m->steps.items[step->like - 1]);
	v.action = step->action;
	const struct chunk *doer = match_chunk(m, step->doer);
	if (doer != NULL && doer->prep == PREP_AFTER) { /* "Dopo la Norvegia, anche Madrid potrebbe" */
		v.factuality = VG_FACTUALITY_ASSERTED;
		return v;
	}
	bool told = v.factuality == VG_FACTUALITY_ASSERTED || v.factuality == VG_FACTUALITY_REPORTED ||
		    v.factuality == VG_FACTUALITY_PLANNED;
	if ((step->echo == ECHO_NO || step->excepted) && told)
		v.factuality = VG_FACTUALITY_NEGATED;
	else if (v.factuality == VG_FACTUALITY_NEGATED)
		v.factuality = VG_FACTUALITY_ASSERTED;
	return v;
}
