/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a sentence, one place after the other; what the sentences before say, for pronouns. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

#define PARTICLE_REACH 12 /* words between a verb and its particle */
#define PHRASE_REACH 40   /* the same of a particle of several words, which is not mistaken */
#define TERM_WORDS_MAX 4

bool match_join(const struct sentence *sentence, uint32_t first, uint32_t last, char *out, uint32_t *n_r)
{
	uint32_t n = 0;
	for (uint32_t i = first; i <= last; i++) {
		const struct word *word = &sentence->words.items[i];
		if (n + word->low.len + 2 > VG_LOWER_MAX) return false;
		if (i > first && (word->flags & VG_TOKEN_SPACE)) out[n++] = ' ';
		memcpy(out + n, word->low.ptr, word->low.len);
		n += word->low.len;
	}
	*n_r = n;
	return true;
}

/* The longest term that begins with the words from i on; VG_NONE without. */
static int32_t term_at(const struct matcher *m, uint32_t i, uint32_t *last_r)
{
	char form[VG_LOWER_MAX];
	struct vg_str text = m->sentence->words.items[i].low;
	uint64_t hash = vg_str_hash(text);
	int32_t term = text.len + 2 <= VG_LOWER_MAX ? pack_term(m->pack, text, hash) : VG_NONE;
	uint32_t n;
	*last_r = i;
	for (uint32_t last = i + 1; last - i < TERM_WORDS_MAX && last < m->sentence->words.n; last++) {
		if (!lex_begins(m->pack->forms, hash) || !match_join(m->sentence, i, last, form, &n)) break;
		text = vg_str_n(form, n);
		hash = vg_str_hash(text);
		int32_t longer = pack_term(m->pack, text, hash);
		if (longer == VG_NONE) continue;
		term = longer;
		*last_r = last;
	}
	return term;
}

void match_hits(struct matcher *m)
{
	uint32_t last;
	for (uint32_t i = 0; i < m->sentence->words.n; i++) {
		int32_t term = term_at(m, i, &last);
		if (term == VG_NONE) continue;
		VG_PUSH(m->arena, m->hits, (struct hit){i, last, term});
		i = last;
	}
}

int32_t match_term(const struct matcher *m, enum term_kind kind, uint32_t first, uint32_t last, uint32_t *hit_r)
{
	for (uint32_t h = 0; h < m->hits.n; h++) {
		const struct hit *hit = &m->hits.items[h];
		if (hit->last < first || hit->first > last) continue;
		for (int32_t t = hit->term; t != VG_NONE; t = m->pack->terms.items[t].next) {
			if (m->pack->terms.items[t].kind != kind) continue;
			*hit_r = h;
			return t;
		}
	}
	return VG_NONE;
}

uint64_t match_themes(const struct lex *lex)
{
	return lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
	       lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop")) |
	       lex_class(lex, VG_STR("decision")) | lex_class(lex, VG_STR("appeal")) | lex_class(lex, VG_STR("waiver"));
}

static bool names_court(const struct sentence *sentence, const struct chunk *c)
{
	if (c->classes & lex_class(sentence->lex, VG_STR("court"))) return true;
	const struct word *name = c->name != VG_NONE ? &sentence->words.items[c->name] : NULL;
	return name != NULL && lex_is_court(sentence->lex, name->low);
}

/* "The permits were put on hold, because of the embargo. They": licences that the sentence is about stand beside what
 * it names last. */
static uint64_t of_subjects(const struct sentence *sentence, uint64_t kinds)
{
	uint64_t classes = 0;
	for (uint32_t i = 0; i < sentence->clauses.n; i++) {
		const struct clause *clause = &sentence->clauses.items[i];
		if (clause->kind != CLAUSE_MAIN || clause->subject == VG_NONE) continue;
		const struct chunk *c = &sentence->chunks.items[clause->subject];
		if (c->kind == CHUNK_NP) classes |= c->classes & kinds;
	}
	return classes;
}

void match_context(struct context *context, const struct sentence *sentence)
{
	uint64_t mask = match_themes(sentence->lex);
	uint64_t asked = lex_class(sentence->lex, VG_STR("application")),
		 before = 0; /* "40 applications for licences" */
	uint64_t licence = lex_class(sentence->lex, VG_STR("licence"));
	uint64_t stops = lex_class(sentence->lex, VG_STR("stop")) | lex_class(sentence->lex, VG_STR("ban"));
	bool italian = lex_lang(sentence->lex) == VG_LANG_IT;
	uint64_t answers = italian ? lex_class(sentence->lex, VG_STR("answer")) : 0, replied = 0;
	context->age++;
	context->court++;
	for (uint32_t i = 0; i < sentence->chunks.n; i++) {
		const struct chunk *c = &sentence->chunks.items[i];
		if (c->kind == CHUNK_NP && names_court(sentence, c)) context->court = 0;
		bool of_them = c->kind == CHUNK_VG && (c->clit & 1u << CLIT_NE) && context->age <= CONTEXT_AGE_MAX;
		if (of_them) context->age = 0; /* "ne aveva quattro per il Kuwait" */
		if (c->kind == CHUNK_NP) replied |= c->classes & answers;
		context->classes |= replied; /* "attende la risposta": it stands beside what it is an answer to */
		bool sold = c->kind == CHUNK_VG && lex_exports(sentence->lex, c->lemma);
		if (!sold && (c->kind != CHUNK_NP || !(c->classes & mask))) continue;
		uint64_t told = context->age == 0 ? context->classes & licence : 0; /* "Licenza: stato della pratica" */
		bool below = context->age == 0 && (sold || c->host != VG_NONE); /* "applications for leave to export" */
		uint64_t kept = below ? context->classes & (licence | asked | (italian ? 0 : stops)) : 0;
		context->classes = sold ? lex_class(sentence->lex, VG_STR("export")) : (c->classes & mask) | before;
		context->classes |= kept | replied;
		bool under = sold && italian; /* "le licenze con cui spediva bombe" */
		bool of = italian && i > 0 && c->kind == CHUNK_NP && c->prep == PREP_OF &&
			  c->host == (int32_t)i - 1; /* "le licenze di esportazione", "la sospensione delle licenze" */
		if ((c->classes & asked) || under || of) context->classes |= told;
		if (of) context->classes |= sentence->chunks.items[i - 1].classes & stops;
		before |= c->classes & asked;
		context->age = 0;
	}
	if (!italian && context->age == 0) context->classes |= of_subjects(sentence, licence | asked | stops);
}

bool match_is_passive(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool undergoes = (match_frame(m, step->frame)->flags & FRAME_INTRANSITIVE) != 0;
	return step->kind == STEP_VERB && (verb->passive || undergoes);
}

void match_steps(struct matcher *m)
{
	match_verb_steps(m);
	match_premod_steps(m);
	match_noun_steps(m);
	match_anaphoric_steps(m);
	match_alike_steps(m);
	match_gapped_states(m);
	match_drop_settled(m);
	match_drop_asked(m);
	match_drop_doubled(m);
	match_drop_pending(m);
	match_elided_steps(m);
	match_tally(m);
	match_verbless_steps(m);
	match_answers(m);
	match_placed_steps(m);
	match_several(m);
	match_gapped_steps(m);
	match_excepted_steps(m);
	match_counted_steps(m);
	match_compared_steps(m);
	match_echoed_steps(m);
}

/* "night-vision", "1234/2019": a mark inside a word. */
static bool is_tied(const struct word *word)
{
	return (word_is_mark(word, '-') || word_is_mark(word, '/')) && !(word->flags & VG_TOKEN_SPACE);
}

/* Does the clause of the word say more of a phrase before it? */
static bool is_inner(const struct sentence *sentence, const struct word *word)
{
	const struct chunk *c = sentence_chunk(sentence, word->chunk);
	const struct clause *clause = c != NULL ? sentence_clause(sentence, c->clause) : NULL;
	return clause != NULL && (clause->kind == CLAUSE_REL || clause->kind == CLAUSE_INF ||
				  clause->kind == CLAUSE_GER || clause->kind == CLAUSE_PART);
}

/* The words of a particle, right behind one another from word i on; the last of them. */
static bool stands_at(const struct sentence *sentence, uint32_t i, struct vg_str left, uint32_t *word_r)
{
	struct vg_str part;
	while (vg_str_next(&left, ' ', &part)) {
		if (i >= sentence->words.n || !vg_str_eq(sentence->words.items[i].low, part)) return false;
		*word_r = i++;
	}
	return true;
}

/* "put the licences under which it could ship rifles to Peru {on hold}": behind what the object says of itself. */
static bool is_phrase_ahead(const struct sentence *sentence, const struct chunk *verb, struct vg_str particle,
			    uint32_t *word_r)
{
	struct vg_str rest = particle, first;
	if (!vg_str_next(&rest, ' ', &first) || rest.ptr == NULL) return false; /* it has one word */
	for (uint32_t i = verb->last + 1; i < sentence->words.n && i <= verb->last + PHRASE_REACH; i++) {
		const struct word *word = &sentence->words.items[i];
		if (vg_str_eq(word->low, first) && stands_at(sentence, i, particle, word_r)) return true;
		*word_r = i;
		bool whole = vg_str_eq(word->low, particle) && word->tag == TAG_PREP; /* "subject to" */
		if (whole) return true;
		if (word->tag == TAG_PUNCT && !word_is_mark(word, ',') && !is_tied(word)) return false;
		if (word->tag == TAG_VERB && !word->premod && !is_inner(sentence, word)) return false;
	}
	return false;
}

bool match_particle(const struct sentence *sentence, const struct chunk *verb, struct vg_str particle, uint32_t *word_r)
{
	struct vg_str left = particle;
	uint32_t i = verb->last;
	if (particle.len == 0) return true;
	for (uint32_t n = 0; n < PARTICLE_REACH && ++i < sentence->words.n; n++) {
		const struct word *word = &sentence->words.items[i];
		*word_r = i;
		bool of_other = verb->copula && i > verb->last + 1 && word->tag == TAG_PREP && word[-1].tag == TAG_OPEN;
		if (vg_str_eq(word->low, particle) && of_other) return false; /* "was compatible with the rules" */
		if (vg_str_eq(word->low, left)) return true;                  /* "up to" is one word of the lexicon */
		bool part =
			word->low.len < left.len && left.ptr[word->low.len] == ' ' && vg_str_starts(left, word->low);
		if (part)
			left = vg_str_slice(left, word->low.len + 1, left.len);
		else if ((word->tag == TAG_PUNCT && !is_tied(word)) || word->tag == TAG_VERB)
			break;
	}
	return is_phrase_ahead(sentence, verb, particle, word_r);
}
