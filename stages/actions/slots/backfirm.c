/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds a licence by words that point to a firm named before: "the company's licence", "i permessi dell'azienda",
 * "le ha negato la licenza", "the firm said that the licence had been suspended". */
#include "filler.h"
#include "actions/frames/fit.h"

bool filler_firm_before(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->owner != VG_NONE || !(c->classes & f->companies)) return false;
	bool seat = c->name != VG_NONE && (uint32_t)c->name < c->head && /* "the Leeds company" */
		    filler_type(f, filler_word(f, (uint32_t)c->name)->mention) == VG_MENTION_PLACE;
	return (c->name == VG_NONE || seat) && filler_back(f, c);
}

void filler_back_owner(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->owner == VG_NONE || filler_has(f, VG_SLOT_LICENSEE)) return;
	const struct word *owner = filler_word(f, (uint32_t)c->owner), *first = filler_word(f, c->first);
	bool definite = first->tag == TAG_DET && (first->sub == DET_DEF || first->sub == DET_DEM);
	if (!definite || owner->mention != VG_NONE || !(owner->classes & f->companies)) return;
	filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_words(f, c->first + 1, (uint32_t)c->owner),
		   VG_STR("back possessor"));
}

void filler_back_complement(const struct filler *f, int32_t np, int32_t pp)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, pp);
	if (!filler_firm_before(f, pp)) return;
	const struct chunk *host = filler_chunk(f, of->host);
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods")), sale = lex_class(f->s->lex, VG_STR("export"));
	bool own =
		of->host == np || (host != NULL && host->kind == CHUNK_NP &&
				   ((host->classes & (goods | sale)) || filler_word(f, host->head)->item != VG_NONE));
	uint64_t done = lex_class(f->s->lex, VG_STR("application")) | sale;
	bool by = (of->prep == PREP_BY || of->prep == PREP_FROM) && (c->classes & done);
	if (by || (own && of->prep == PREP_OF))
		filler_put_np(f, VG_SLOT_LICENSEE, pp, NAMES_FIRM, "complement of the licence");
}

/* "Nessuno pensò di sospenderla, quella licenza": the pronoun stands for what is told behind a comma. */
static bool takes_up_object(const struct filler *f, const struct clause *clause)
{
	const struct chunk *object = filler_chunk(f, clause->object), *comma = filler_chunk(f, clause->object - 1);
	return object != NULL && object->kind == CHUNK_NP && comma != NULL && comma->kind == CHUNK_PUNCT &&
	       (object->det == DET_DEF || object->det == DET_DEM);
}

void filler_back_clitic(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (filler_has(f, VG_SLOT_LICENSEE)) return;
	bool other = clause->object != VG_NONE || f->step->infinitive != VG_NONE; /* what is denied is told beside it */
	for (uint32_t i = 0; i < f->s->clauses.n; i++)
		other = other || (f->s->clauses.items[i].kind == CLAUSE_INF &&
				  f->s->clauses.items[i].governor == f->step->chunk);
	if (takes_up_object(f, clause)) other = false;
	bool whom = verb->clit & 1u << CLIT_DAT || (verb->clit & 1u << CLIT_ACC && other && !filler_passive(f));
	uint32_t word = verb->first; /* "non {le} ha rinnovato" */
	while (word < verb->last && filler_word(f, word)->tag != TAG_CLIT) word++;
	if (word == verb->last) word = verb->first;
	bool dative = (verb->clit & 1u << CLIT_DAT) != 0 || word < verb->head;
	if (whom)
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_words(f, word, word),
			   dative ? VG_STR("back clitic") : VG_STR("back pronoun"));
}

void filler_speaking_firm(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct clause *above = clause->kind == CLAUSE_THAT ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	const struct chunk *licence = filler_chunk(f, f->step->theme);
	if (verb == NULL || verb->passive || clause->governor != above->verb || filler_has(f, VG_SLOT_LICENSEE)) return;
	bool told = f->step->kind == STEP_VERB && filler_passive(f) && licence != NULL && licence->det == DET_DEF &&
		    (licence->classes & lex_class(f->s->lex, VG_STR("licence")));
	int32_t who = factuality_subject(f->s, clause->parent);
	if (told && filler_firm_before(f, who))
		filler_put_np(f, VG_SLOT_LICENSEE, who, NAMES_FIRM, "who speaks of its licence");
}
