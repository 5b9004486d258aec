/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by which a clause goes on about the step told before it: the lexicon "echo". */
#include "actions/frames/fit.h"

/* The length and first letters of a form: most words share theirs with none. */
static uint32_t shape_of(struct vg_str form)
{
	uint32_t first = (unsigned char)form.ptr[0], second = form.len > 1 ? (unsigned char)form.ptr[1] : 0;
	return (first * 67 + second * 5 + form.len) & (ECHO_SHAPES - 1);
}

static void add_form(struct echoes *echoes, struct vg_arena *arena, struct vg_str form)
{
	int32_t *first = &echoes->by_shape[shape_of(form)];
	VG_PUSH(arena, echoes->forms, (struct echo_form){form, echoes->entries.n, *first});
	*first = (int32_t)echoes->forms.n - 1;
}

struct echoes *echoes_new(struct vg_arena *arena, const struct vg_lexicon *lexicon, enum vg_lang lang)
{
	struct echoes *echoes = vg_arena_alloc(arena, sizeof *echoes);
	for (uint32_t i = 0; i < ECHO_SHAPES; i++) echoes->by_shape[i] = VG_NONE;
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) {
		const struct vg_lexeme *lexeme = vg_lexicon_entry(lexicon, i);
		struct echo_entry entry = {.verb = lexeme->other, .first = echoes->forms.n};
		struct vg_str id = lexeme->id;
		if (lexeme->language != lang || !vg_str_next(&id, '.', &entry.kind)) continue;
		for (uint32_t k = 0; k < vg_lexicon_forms(lexicon, i); k++)
			add_form(echoes, arena, vg_lexicon_form(lexicon, i, k));
		entry.end = echoes->forms.n;
		VG_PUSH(arena, echoes->entries, entry);
	}
	return echoes;
}

bool echo_follows(const struct matcher *m, const char *kind, const struct chunk *verb)
{
	const struct echoes *echoes = m->pack->echoes;
	struct vg_str lemma = lex_lemma_name(m->sentence->lex, verb->lemma);
	uint32_t word;
	for (uint32_t i = 0; i < echoes->entries.n; i++) {
		const struct echo_entry *entry = &echoes->entries.items[i];
		if (!vg_str_eq(entry->verb, lemma) || !vg_str_eqz(entry->kind, kind)) continue;
		for (uint32_t k = entry->first; k < entry->end; k++)
			if (match_particle(m->sentence, verb, echoes->forms.items[k].text, &word) &&
			    word <= verb->last + 2)
				return true;
	}
	return false;
}

/* verb: the lemma that the words must stand with, NULL for any. */
static bool is_form(const struct echoes *echoes, const char *kind, const struct vg_str *verb, struct vg_str low)
{
	int32_t at = low.len != 0 ? echoes->by_shape[shape_of(low)] : VG_NONE;
	for (; at != VG_NONE; at = echoes->forms.items[at].next) {
		const struct echo_form *form = &echoes->forms.items[at];
		const struct echo_entry *entry = &echoes->entries.items[form->entry];
		if (entry->kind.ptr[0] != kind[0]) continue; /* many have the same form */
		if (vg_str_eq(form->text, low) && vg_str_eqz(entry->kind, kind) &&
		    (verb == NULL || vg_str_eq(entry->verb, *verb)))
			return true;
	}
	return false;
}

bool echo_is(const struct matcher *m, const char *kind, const struct chunk *verb, struct vg_str low)
{
	struct vg_str lemma = verb != NULL ? lex_lemma_name(m->sentence->lex, verb->lemma) : VG_STR("");
	return is_form(m->pack->echoes, kind, verb != NULL ? &lemma : NULL, low);
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

struct step echo_step(const struct matcher *m, const struct told *told, int32_t clause)
{
	int32_t verb = m->sentence->clauses.items[clause].verb;
	uint32_t word = match_chunk(m, verb)->head;
	return (struct step){.kind = STEP_VERB,
			     .frame = told->frame,
			     .action = told->action,
			     .first = word,
			     .last = word,
			     .chunk = verb,
			     .clause = clause,
			     .theme = VG_NONE,
			     .idiom = VG_NONE,
			     .infinitive = VG_NONE,
			     .elliptic = true,
			     .like = told->like};
}

int32_t echo_place(const struct matcher *m, const struct clause *clause)
{
	for (int32_t i = clause->verb + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP && c->kind != CHUNK_TIME) break;
		bool state = c->kind == CHUNK_NP && c->prep == PREP_IN && c->name == (int32_t)c->head &&
			     fit_mention_type(m, c->head) == VG_MENTION_COUNTRY;
		if (state) return i;
	}
	return VG_NONE;
}

void echo_share(struct matcher *m, const struct step *step)
{
	int32_t doer = step->doer;
	uint32_t mark = m->shares.n + m->steps.n + 1;
	if (doer != VG_NONE) VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, doer, doer, mark});
}

bool echo_verb(const struct matcher *m, const char *kind, const struct chunk *verb)
{
	return echo_is(m, kind, NULL, lex_lemma_name(m->sentence->lex, verb->lemma));
}

bool echo_has(const struct pack *pack, const char *kind, struct vg_str low)
{
	return is_form(pack->echoes, kind, NULL, low);
}

bool echo_within(const struct pack *pack, const char *kind, struct vg_str low)
{
	const struct echoes *echoes = pack->echoes;
	for (uint32_t i = 0; i < echoes->entries.n; i++) {
		const struct echo_entry *entry = &echoes->entries.items[i];
		if (!vg_str_eqz(entry->kind, kind)) continue;
		for (uint32_t k = entry->first; k < entry->end; k++)
			if (vg_str_find(low, echoes->forms.items[k].text, 0) >= 0) return true;
	}
	return false;
}

bool echo_opens(const struct pack *pack, const char *kind, struct vg_str low)
{
	const struct echoes *echoes = pack->echoes;
	for (uint32_t i = 0; i < echoes->entries.n; i++) {
		const struct echo_entry *entry = &echoes->entries.items[i];
		if (!vg_str_eqz(entry->kind, kind)) continue;
		for (uint32_t k = entry->first; k < entry->end; k++) {
			struct vg_str form = echoes->forms.items[k].text;
			if (vg_str_starts(low, form) && low.len > form.len &&
			    (low.ptr[form.len] == ' ' || low.ptr[form.len] == ','))
				return true;
		}
	}
	return false;
}

void echo_each(const struct pack *pack, const char *kind, void (*fn)(void *user, struct vg_str form), void *user)
{
	const struct echoes *echoes = pack->echoes;
	for (uint32_t i = 0; i < echoes->entries.n; i++) {
		const struct echo_entry *entry = &echoes->entries.items[i];
		if (!vg_str_eqz(entry->kind, kind)) continue;
		for (uint32_t k = entry->first; k < entry->end; k++) fn(user, echoes->forms.items[k].text);
	}
}
