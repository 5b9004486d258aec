/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by which a clause goes on about the step told before it: the lexicon "echo". */
#include "actions/frames/fit.h"

/* Is the entry of that kind, and of the language of the pack? */
static bool is_of(const struct pack *pack, const struct vg_lexeme *entry, const char *kind)
{
	uint32_t n = (uint32_t)strlen(kind);
	return entry->language == lex_lang(pack->lex) && vg_str_starts(entry->id, vg_str_z(kind)) &&
	       entry->id.len > n && entry->id.ptr[n] == '.';
}

/* The length and first letters of a form: most words share theirs with none. */
static uint32_t shape_of(struct vg_str form)
{
	uint32_t first = (unsigned char)form.ptr[0], second = form.len > 1 ? (unsigned char)form.ptr[1] : 0;
	return (first * 67 + second * 5 + form.len) & (ECHO_SHAPES - 1);
}

void echo_open(struct pack *pack)
{
	for (uint32_t i = 0; i < vg_lexicon_size(pack->echo); i++)
		for (uint32_t k = 0; k < vg_lexicon_forms(pack->echo, i); k++) {
			struct vg_str form = vg_lexicon_form(pack->echo, i, k);
			uint32_t shape = form.len != 0 ? shape_of(form) : 0;
			pack->echo_shapes[shape / 64] |= UINT64_C(1) << shape % 64;
		}
}

bool echo_follows(const struct matcher *m, const char *kind, const struct chunk *verb)
{
	struct vg_str lemma = lex_lemma_name(m->sentence->lex, verb->lemma);
	uint32_t word;
	for (uint32_t i = 0; i < vg_lexicon_size(m->pack->echo); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(m->pack->echo, i);
		if (!vg_str_eq(entry->other, lemma) || !is_of(m->pack, entry, kind)) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(m->pack->echo, i); k++)
			if (match_particle(m->sentence, verb, vg_lexicon_form(m->pack->echo, i, k), &word) &&
			    word <= verb->last + 2)
				return true;
	}
	return false;
}

bool echo_is(const struct matcher *m, const char *kind, const struct chunk *verb, struct vg_str low)
{
	uint32_t shape = low.len != 0 ? shape_of(low) : 0; /* mostly no form has it */
	if ((m->pack->echo_shapes[shape / 64] >> shape % 64 & 1) == 0) return false;
	if (vg_lexicon_find(m->pack->echo, low, lex_lang(m->pack->lex)) == NULL) return false;
	for (uint32_t i = 0; i < vg_lexicon_size(m->pack->echo); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(m->pack->echo, i);
		if (!is_of(m->pack, entry, kind)) continue;
		if (verb != NULL && !vg_str_eq(entry->other, lex_lemma_name(m->sentence->lex, verb->lemma))) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(m->pack->echo, i); k++)
			if (vg_str_eq(vg_lexicon_form(m->pack->echo, i, k), low)) return true;
	}
	return false;
}

struct told echo_told(const struct matcher *m, int32_t at)
{
	const struct context *context = m->context;
	for (uint32_t i = m->steps.n; i-- > 0;) {
		const struct step *step = &m->steps.items[i];
		if (!step->dropped && step->kind != STEP_PREMOD && step->chunk < at)
			return (struct told){step->frame, step->action, (int32_t)i + 1};
	}
	bool told = context->step != 0 && context->pack == m->pack && m->sentence->index + 1 - context->step <= 1;
	return (struct told){told ? context->frame : VG_NONE, context->action, 0};
}

bool echo_verb(const struct matcher *m, const char *kind, const struct chunk *verb)
{
	return echo_is(m, kind, NULL, lex_lemma_name(m->sentence->lex, verb->lemma));
}

bool echo_has(const struct pack *pack, const char *kind, struct vg_str low)
{
	for (uint32_t i = 0; i < vg_lexicon_size(pack->echo); i++)
		for (uint32_t k = 0;
		     is_of(pack, vg_lexicon_entry(pack->echo, i), kind) && k < vg_lexicon_forms(pack->echo, i); k++)
			if (vg_str_eq(vg_lexicon_form(pack->echo, i, k), low)) return true;
	return false;
}

void echo_each(const struct pack *pack, const char *kind, void (*fn)(void *user, struct vg_str form), void *user)
{
	for (uint32_t i = 0; i < vg_lexicon_size(pack->echo); i++) {
		if (!is_of(pack, vg_lexicon_entry(pack->echo, i), kind)) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(pack->echo, i); k++)
			fn(user, vg_lexicon_form(pack->echo, i, k));
	}
}
