/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says so, asks for it, or asks whether. */
#include "filler.h"
#include "actions/frames/fit.h"

/* Is chunk i a complement of np, or in a participle or relative that says more of it? */
static bool says_more(const struct filler *f, int32_t i, int32_t np)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, i)->clause);
	if (clause != NULL && clause->antecedent == np) return true;
	const struct chunk *verb = filler_chunk(f, np + 1), *when = filler_chunk(f, np + 2);
	bool by = verb != NULL && verb->kind == CHUNK_VG && verb->form == FORM_PART && when != NULL &&
		  when->kind == CHUNK_TIME && i == np + 3; /* "a report presented in March by Oxfam" */
	if (by && lex_is_agent(f->s->lex, filler_chunk(f, i)->prep)) return true;
	for (uint32_t n = 0; n < 8 && i != VG_NONE; n++) {
		i = filler_chunk(f, i)->host;
		if (i == np) return true;
	}
	return false;
}

/* "MPs recommend", "two people familiar with the matter said": who has no name is told by his words. */
static void unnamed(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	const struct word *head = filler_word(f, c->head);
	char start = f->s->doc->text.ptr[head->span.start]; /* "according to El Faro" */
	bool titled = f->v->factuality == VG_FACTUALITY_REPORTED && start >= 'A' && start <= 'Z';
	bool handed = f->v->factuality == VG_FACTUALITY_CALLED_FOR || titled;
	bool told = head->tag == TAG_NOUN || head->tag == TAG_OPEN || head->tag == TAG_NAME;
	uint64_t people = lex_class(f->s->lex, VG_STR("informant")) | lex_class(f->s->lex, VG_STR("executive"));
	handed = handed || ((c->classes & people) && c->head > c->first + 1u); /* "a ministry spokesman said" */
	bool crowd = c->prep == PREP_SOURCE && c->det == DET_DEF && lex_is_plural(f->s->lex, head->low) &&
		     !(c->classes & lex_class(f->s->lex, VG_STR("press"))); /* "according to the prosecutors" */
	handed = handed || crowd;
	if (filler_has(f, VG_SLOT_ATTRIBUTED_TO) || c->kind != CHUNK_NP || !told || !handed) return;
	bool press = c->all & lex_class(f->s->lex, VG_STR("press"));
	bool paper = press && !word_serves(head, FN_NO_PAPER); /* "documents", "il settimanale": a name is missing */
	if (c->prep_word != VG_NONE && filler_word(f, (uint32_t)c->prep_word)->article && !crowd) return;
	if (paper || filler_find(f, f->lexicons->act, head->low) != NULL) return;
	if (c->det == DET_DEM || c->det == DET_POSS || c->owner != VG_NONE || (c->det == DET_DEF && !crowd)) return;
	struct vg_span span = crowd ? filler_bare_span(f, c) : filler_full_span(f, np);
	filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, span, VG_STR("who says so"));
}

/* "a report published in La Stampa", "papers obtained by the BBC" */
static bool put_where_written(const struct filler *f, int32_t np)
{
	for (int32_t i = np + 1; (uint32_t)i < f->s->chunks.n && i < np + 4; i++) {
		if (!says_more(f, i, np) || filler_chunk(f, i)->prep == PREP_TO) continue; /* not "to the House" */
		if (filler_name(f, i, 1u << VG_MENTION_ORGANIZATION | 1u << VG_MENTION_AGENCY) == VG_NONE) continue;
		filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, i, NAMES_ANY, "where it is written");
		return true;
	}
	for (uint32_t i = 0; i < f->s->clauses.n; i++) { /* "papers that a former employee passed to us" */
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *who = filler_chunk(f, clause->subject);
		bool gave = clause->antecedent == np && who != NULL && who->kind == CHUNK_NP && clause->subject != np &&
			    who->det == DET_INDEF && who->name == VG_NONE;
		if (!gave) continue;
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_full_span(f, clause->subject),
			   VG_STR("who gave it"));
		return true;
	}
	return false;
}

/* "L'Alleanza del lavoro vuole", "the Riverside Forum wants": a title in capitals that no lexicon knows and nothing in
 * the text bears in full, with what "of" adds. */
static bool put_title(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_complement(f, np);
	bool handed = f->v->factuality == VG_FACTUALITY_CALLED_FOR || f->v->factuality == VG_FACTUALITY_REPORTED;
	bool titled = c->kind == CHUNK_NP && c->det == DET_DEF && c->name == VG_NONE && c->owner == VG_NONE &&
		      (c->head > c->first + 1u || of != NULL); /* "the Ministry" is one named before */
	uint64_t offices = lex_class(f->s->lex, VG_STR("authority")) | lex_class(f->s->lex, VG_STR("decision"));
	if (!handed || !titled || f->s->heading || (c->classes & offices)) return false;
	for (uint32_t w = c->first; w <= c->last; w++) {
		char start = f->s->doc->text.ptr[filler_word(f, w)->span.start];
		if (filler_word(f, w)->tag != TAG_DET && (start < 'A' || start > 'Z')) return false;
	}
	struct vg_span span = filler_bare_span(f, c);
	if (of != NULL && of->name == VG_NONE) span.end = filler_bare_span(f, of).end;
	filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, span, VG_STR("who says so"));
	return true;
}

/* "The minister, he added, was ...": who is meant by the pronoun of an aside. */
static void aside_speaker(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_ATTRIBUTED_TO); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb), *who = filler_chunk(f, clause->subject);
		bool pronoun = who != NULL && filler_word(f, who->head)->tag == TAG_PRON &&
			       filler_word(f, who->head)->sub == PRON_PERS;
		if (clause->kind != CLAUSE_COORD || !pronoun || verb == NULL || clause->verb != clause->subject + 1)
			continue;
		const struct chunk *before = filler_chunk(f, clause->subject - 1),
				   *after = filler_chunk(f, clause->verb + 1);
		bool aside =
			before != NULL && before->kind == CHUNK_PUNCT && after != NULL && after->kind == CHUNK_PUNCT;
		if (aside && lex_takes_that(f->s->lex, verb->lemma))
			filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, clause->subject, NAMES_ANY, "who says so");
	}
}

/* By the name that a word is, where it is of these types. */
static bool put_word(const struct filler *f, uint32_t w, uint32_t types, const char *reason)
{
	const struct word *word = filler_word(f, w);
	bool named = word->tag == TAG_NAME && word->mention != VG_NONE && (1u << filler_type(f, word->mention) & types);
	if (named) filler_put(f, VG_SLOT_ATTRIBUTED_TO, word->mention, word->span, vg_str_z(reason));
	return named;
}

/* "Korvend spokesman Ivo Reed": the human in one phrase with the firm; "a BAFA official", "a Korvend spokesman": the
 * body or firm by whose name the speaker is told. */
static bool put_whose_official(const struct filler *f, const struct chunk *c)
{
	uint64_t people = lex_class(f->s->lex, VG_STR("informant")) | lex_class(f->s->lex, VG_STR("executive"));
	uint32_t bodies = NAMES_FIRM | 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_ORGANIZATION;
	if ((c->all & people) == 0) return false;
	for (uint32_t w = c->last; w > c->first; w--)
		if (put_word(f, w, 1u << VG_MENTION_PERSON, "who says so")) return true;
	for (uint32_t w = c->first; w < c->head; w++)
		if (put_word(f, w, bodies, "whose official says so")) return true;
	return false;
}

/* "Korvend Ltd has applied for a permit, a spokeswoman said": one of whom the sentence speaks. */
static bool put_own_spokesman(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *next = filler_chunk(f, np + 1);
	uint64_t people = lex_class(f->s->lex, VG_STR("executive"));
	bool behind = c->det == DET_INDEF && (c->classes & people) && np > f->step->chunk && next != NULL &&
		      next->kind == CHUNK_VG;
	int32_t subject = behind ? factuality_subject(f->s, 0) : VG_NONE;
	uint32_t bodies = NAMES_FIRM | 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_ORGANIZATION;
	int32_t name = subject != VG_NONE ? filler_name(f, subject, bodies) : VG_NONE;
	return name != VG_NONE && put_word(f, (uint32_t)name, bodies, "whose official says so");
}

/* Who says so without a name of its own: "an informant", "its lawyer said", "the minister's statement". */
static void put_who_says(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	const struct word *head = filler_word(f, c->head); /* who is nobody in particular */
	bool nobody = word_serves(head, FN_UNNAMED);
	if (nobody || put_whose_official(f, c) || put_own_spokesman(f, np)) return;
	struct vg_span whole = filler_full_span(f, np);
	bool described = vg_str_find(vg_doc_slice(f->s->doc, whole), VG_STR(" "), 0) >= 0;
	bool known = described && f->v->factuality != VG_FACTUALITY_REPORTED;  /* not "people close to it" */
	if ((c->classes & lex_class(f->s->lex, VG_STR("informant"))) && known) /* "Turkish officials", no "official" */
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, whole, VG_STR("who says so"));
	bool officer =
		(c->all & lex_class(f->s->lex, VG_STR("executive"))) && c->owner == VG_NONE && c->name == VG_NONE;
	if (officer && c->det == DET_POSS) /* "its lawyer said" */
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_bare_span(f, c), VG_STR("back officer"));
	if (c->owner != VG_NONE) filler_owner(f, VG_SLOT_ATTRIBUTED_TO, np, NAMES_ANY, "possessor of the statement");
	filler_possessive(f, VG_SLOT_ATTRIBUTED_TO, np);
	aside_speaker(f);
	unnamed(f, np);
}

/* "The customer (Korvend Ltd) claims that": a name in brackets behind who has none. */
static bool put_bracketed(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	for (uint32_t w = c->head + 1; w < f->s->words.n && filler_word(f, w)->aside; w++) {
		int32_t mention = filler_word(f, w)->mention;
		if (mention == VG_NONE || !(1u << filler_type(f, mention) & (NAMES_PARTY | 1u << VG_MENTION_AGENCY)))
			continue;
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, mention, filler_word(f, w)->span, VG_STR("who says so"));
		return true;
	}
	return false;
}

/* "la deputata del Partito Nuovo Eva Lund": the human whose name stands behind that of whom she belongs to. */
static bool put_member(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	bool member = c->name == VG_NONE && of != NULL && of->kind == CHUNK_NP && of->host == np &&
		      of->prep == PREP_OF && filler_name(f, np + 1, NAMES_ANY & ~(1u << VG_MENTION_PERSON)) != VG_NONE;
	int32_t name = member ? filler_name(f, np + 1, 1u << VG_MENTION_PERSON) : VG_NONE;
	if (name == VG_NONE) return false;
	const struct word *word = filler_word(f, (uint32_t)name);
	filler_put(f, VG_SLOT_ATTRIBUTED_TO, word->mention, word->span, VG_STR("who says so"));
	return true;
}

/* "Eva Lund, who now holds that office, announced": of the object of an aside, who it is said of; of the last of
 * several names, the first. */
static int32_t speaker_meant(const struct filler *f, int32_t np)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, np)->clause);
	bool aside =
		clause != NULL && clause->kind == CLAUSE_REL && clause->object == np && clause->antecedent != VG_NONE;
	if (aside && filler_name(f, clause->antecedent, NAMES_ANY) != VG_NONE) return clause->antecedent;
	for (uint32_t n = 0; n < 8; n++) {
		int32_t first = filler_chunk(f, np)->conjunct;
		if (first == VG_NONE || filler_name(f, first, NAMES_PARTY) == VG_NONE) break;
		np = first;
	}
	return np;
}

/* An office or a common noun is who stands in apposition to it: "the Secretary of State for Trade, Eva Lund". */
static bool put_who_it_is(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool person = filler_name(f, np, 1u << VG_MENTION_PERSON) != VG_NONE;
	if (c->prep == PREP_SOURCE || person || filler_word(f, c->head)->tag == TAG_PRON) return false;
	if (filler_put_apposed_speaker(f, np, 1u << VG_MENTION_PERSON) || put_member(f, np)) return true;
	if (c->name != VG_NONE || c->owner != VG_NONE) return false;
	return filler_put_apposed_speaker(f, np, NAMES_FIRM | 1u << VG_MENTION_ORGANIZATION) || put_bracketed(f, np);
}

/* By its article, else by its ending: "la presidente", "le relatrici". */
static bool is_several(const struct filler *f, const struct chunk *c)
{
	uint8_t number = lex_agreement(f->s->lex, filler_word(f, c->first)->low, LEX_ARTICLE) & LEX_ANY_NUMBER;
	return number == LEX_ANY_NUMBER ? lex_is_plural(f->s->lex, filler_word(f, c->head)->low) : number == LEX_PLURAL;
}

/* "ricorda l'associazione", "the lawmaker wants": an organization or a human named before. */
static bool put_pointer(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	struct vg_str head = filler_word(f, c->head)->low;
	const struct vg_lexeme *entry = filler_find(f, f->lexicons->pointer, head);
	bool definite =
		c->det == DET_DEF && c->name == VG_NONE && c->owner == VG_NONE && filler_complement(f, np) == NULL;
	if (!definite || entry == NULL || filler_word(f, c->head)->tag == TAG_PRON || is_several(f, c)) return false;
	if (!vg_str_eqz(entry->other, "person") && vg_str_find(entry->other, VG_STR("organization"), 0) < 0)
		return false;
	filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_bare_span(f, c), VG_STR("back teller"));
	return true;
}

/* "The ministry has told firms that ..., Reuters reported": a newspaper that tells what the body said, which takes the
 * step itself. */
static bool put_paper(const struct filler *f, int32_t np)
{
	int32_t name = filler_name(f, np, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY);
	const struct vg_slot *body = &f->action->slots[VG_SLOT_AUTHORITY];
	if (name == VG_NONE || body->mention != filler_word(f, (uint32_t)name)->mention) return false;
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		int32_t who = clause->subject != VG_NONE ? clause->subject : clause->object;
		bool says = clause->kind == CLAUSE_COORD && verb != NULL && !verb->passive && who != VG_NONE &&
			    who != np && lex_takes_that(f->s->lex, verb->lemma) && factuality_is_press(f->m, who);
		if (says && filler_put_speaker(f, who, "who says so")) return true;
	}
	return false;
}

void filler_put_source(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, VG_SLOT_ATTRIBUTED_TO)) return;
	if (c->prep == PREP_TO && c->name == VG_NONE)
		return; /* "Con riferimento alla mozione approvata dalla Camera, si comunica che" */
	if (put_who_it_is(f, np) || put_paper(f, np) || put_pointer(f, np)) return;
	bool told = c->prep == PREP_NONE && c->owner == VG_NONE; /* "ISP head Eva Lund" */
	if (told && put_word(f, c->head, 1u << VG_MENTION_PERSON, "who says so")) return;
	if (filler_put_np(f, VG_SLOT_ATTRIBUTED_TO, np, NAMES_ANY, "who says so")) return;
	if (filler_put_apposed_speaker(f, np, 1u << VG_MENTION_PERSON)) return;
	if (put_where_written(f, np) || put_title(f, np)) return;
	put_who_says(f, np);
}

/* "Exporters should note that", "has not said whether": who is told what to say or know, or keeps it to himself, says
 * nothing; and "the ministry informed the company that": to tell those whom the step concerns is part of it. */
static bool says_nothing(const struct filler *f, int32_t np)
{
	const struct clause *clause = filler_clause(f, filler_chunk(f, np)->clause);
	const struct chunk *verb = clause != NULL && clause->subject == np ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL) return false;
	bool silent = verb->negated && f->v->factuality == VG_FACTUALITY_POSSIBLE;
	bool notifies =
		f->v->factuality != VG_FACTUALITY_CALLED_FOR && lex_verb_serves(f->s->lex, verb->lemma, FN_NOTIFY);
	bool did = verb->tense == TENSE_PAST && !verb->negated; /* "had to admit that" */
	return verb->modal == MODAL_SHOULD || (verb->modal == MODAL_MUST && !did) || silent || notifies;
}

/* "decided that no licence should be issued": who decides it does not only say so. */
static bool is_decided_that(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *verb = filler_chunk(f, clause->governor);
	return clause->kind == CLAUSE_THAT && verb != NULL && verb->kind == CHUNK_VG && !verb->negated &&
	       f->v->factuality != VG_FACTUALITY_CALLED_FOR && echo_verb(f->m, "decides", verb);
}

void filler_source(const struct filler *f)
{
	if (is_decided_that(f)) return;
	if (f->v->goes_on != VG_NONE && f->v->source == VG_NONE) { /* ", ha precisato," : who spoke before */
		const struct chunk *verb = filler_chunk(f, f->v->goes_on);
		filler_put(f, VG_SLOT_ATTRIBUTED_TO, VG_NONE, filler_words(f, verb->first, verb->last),
			   VG_STR("back speaker"));
		return;
	}
	bool asked = f->s->question && f->v->called && f->v->factuality == VG_FACTUALITY_POSSIBLE;
	if (f->v->source == VG_NONE || asked) { /* "Will the Council call on them to revoke it?" */
		filler_teller(f);
		return;
	}
	int32_t np = speaker_meant(f, f->v->source);
	if (says_nothing(f, np)) {
		filler_teller(f); /* "The ministry has notified firms that ..., Reuters reported" */
		return;
	}
	int32_t mark = np + 1; /* "- Peru (radars): licence revoked" */
	while (filler_chunk(f, mark) != NULL && filler_word(f, filler_chunk(f, mark)->first)->aside) mark++;
	const struct chunk *c = filler_chunk(f, np), *colon = filler_chunk(f, mark);
	bool opens = np == 0 || (np == 1 && filler_chunk(f, 0)->kind == CHUNK_PUNCT);
	uint32_t topics = 1u << VG_MENTION_COUNTRY; /* "Bahrain: licences revoked", "Korvend: licence revoked" */
	if (f->s->heading && f->v->factuality == VG_FACTUALITY_ASSERTED) topics |= NAMES_FIRM;
	bool topic = opens && colon != NULL && colon->kind == CHUNK_PUNCT && colon->mark == ':' &&
		     filler_name(f, np, topics) != VG_NONE;
	if (topic) return;
	int32_t person = filler_chunk(f, np - 1) != NULL && filler_chunk(f, np - 1)->kind == CHUNK_PUNCT &&
					 c->name == VG_NONE &&
					 filler_word(f, c->head)->tag != TAG_PRON /* "Hello Tom, I hear" */
				 ? filler_name(f, np - 2, 1u << VG_MENTION_PERSON)
				 : VG_NONE;
	if (person != VG_NONE && np - 2 == 0) np = 0; /* "Liam Reed, the trade secretary, told MPs" */
	filler_put_source(f, np);
}
