/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who hands on what others would know: newspapers and their papers, people without a name, who charges somebody. */
#include "climb.h"
#include "actions/frames/fit.h"

/* A name without its article; low: the same in lower case. */
static struct vg_str bare_name(const struct lex *lex, struct vg_str name, struct vg_str low)
{
	return vg_str_slice(name, lex_opens(lex, low, FN_ARTICLE_OF_NAME), name.len);
}

#define IN_THE_KNOW_MAX 8 /* words behind somebody that say how he knows */

/* "officials close to the talks", "un funzionario che chiede l'anonimato": who knows it, and has no name. */
static bool is_in_the_know(const struct climber *c, const struct chunk *who)
{
	const struct sentence *s = c->m->sentence;
	if (who->kind != CHUNK_NP || who->det == DET_DEF || s->words.items[who->head].mention != VG_NONE) return false;
	bool relative = false, told = false;
	for (uint32_t w = who->head; w <= who->head + IN_THE_KNOW_MAX && w < s->words.n; w++) {
		const struct word *word = &s->words.items[w];
		if (word_serves(word, FN_IN_THE_KNOW)) return true;
		if (relative && word_serves(word, FN_UNNAMED)) return true; /* "who asked not to be named" */
		relative = relative || word->tag == TAG_REL || word->tag == TAG_THAT;
		if (word->tag != TAG_VERB || word->form != FORM_FINITE) continue;
		if (!relative || told) return false; /* "A minister said {close} scrutiny had led to it" */
		told = true;
	}
	return false;
}

/* A noun for a newspaper or for papers. */
bool climb_is_paper(const struct climber *c, const struct chunk *np)
{
	return (np->classes & lex_class(c->m->sentence->lex, VG_STR("press"))) != 0;
}

/* "our records", "the ministry's files", "ministry emails": what an office or a firm has itself written down. */
bool climb_is_own_paper(const struct climber *c, const struct chunk *papers)
{
	const struct sentence *s = c->m->sentence;
	bool own = papers->det == DET_POSS && papers->owner == VG_NONE && papers->name == VG_NONE;
	bool records = climb_is_paper(c, papers) || word_serves(&s->words.items[papers->head], FN_RECORD);
	if (!records || word_serves(&s->words.items[papers->head], FN_UNNAMED)) return false;
	for (uint32_t w = papers->first; w < papers->head; w++)
		own = own || (s->words.items[w].classes & lex_class(s->lex, VG_STR("authority"))) != 0;
	return own;
}

/* A newspaper by its name or as one, or its papers. */
static bool is_paper(const struct climber *c, int32_t np)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *chunk = np != VG_NONE ? climb_chunk(c, np) : NULL;
	if (chunk == NULL) return false;
	bool release = chunk->kind == CHUNK_NP && !climb_is_paper(c, chunk) && /* "Press release: Norway revokes" */
		       echo_is(c->m, "letter", NULL, s->words.items[chunk->head].low);
	if (chunk->all & lex_class(s->lex, VG_STR("press"))) return !release && !climb_is_own_paper(c, chunk);
	for (uint32_t w = chunk->first; chunk->kind == CHUNK_NP && chunk->name == VG_NONE && w <= chunk->head; w++)
		if (echo_is(c->m, "unnamed", NULL, s->words.items[w].low)) return true; /* "two people close to it" */
	if (is_in_the_know(c, chunk)) return true;
	if (chunk->name == VG_NONE || climb_type_of_name(c, np) != VG_MENTION_ORGANIZATION) return false;
	const struct word *word = &s->words.items[chunk->name];
	struct vg_str name = vg_doc_slice(s->doc, word->span);
	if (vg_str_eqz(s->doc->mentions.items[word->mention].rule, "names/later.reporter")) return true;
	return vg_lexicon_find(c->m->press, name, lex_lang(s->lex)) != NULL ||
	       vg_lexicon_find(c->m->press, bare_name(s->lex, name, word->low), lex_lang(s->lex)) != NULL;
}

bool climb_is_press(const struct climber *c, int32_t np)
{
	const struct sentence *s = c->m->sentence;
	if (is_paper(c, np)) return true;
	enum vg_mention_type type = np != VG_NONE ? climb_type_of_name(c, np) : VG_MENTION_COUNT;
	if (type == VG_MENTION_AGENCY || type == VG_MENTION_PERSON || type == VG_MENTION_COMPANY)
		return false; /* "il ministero, interpellato dal Corriere" */
	for (uint32_t i = 0; np != VG_NONE && i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i]; /* "a letter seen by the BBC" */
		if (clause->kind != CLAUSE_PART || clause->antecedent != np || clause->verb == VG_NONE) continue;
		const struct chunk *by = climb_chunk(c, clause->verb + 1);
		bool agent = by != NULL && by->kind == CHUNK_NP && lex_is_agent(s->lex, by->prep);
		if (agent && is_paper(c, clause->verb + 1)) return true;
	}
	return false;
}

bool factuality_is_press(const struct matcher *m, int32_t np)
{
	const struct climber c = {.m = m};
	return climb_is_press(&c, np);
}

bool climb_is_accuser(const struct climber *c, const struct chunk *np)
{
	if (np->kind != CHUNK_NP) return false;
	for (uint32_t w = np->first; w <= np->last; w++)
		if (word_serves(&c->m->sentence->words.items[w], FN_ACCUSER)) return true;
	const struct word *name = np->name != VG_NONE ? &c->m->sentence->words.items[np->name] : NULL;
	return word_opens(c->m->sentence, name, FN_ACCUSER); /* "Procura di Roma" */
}
