/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Type, number and value of a step. */
#include "filler.h"
#include "actions/frames/fit.h"

static void licence_type(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || f->action->licence_type != VG_LICENCE_NONE) return;
	for (uint32_t w = c->first; w <= c->last; w++) {
		for (uint32_t last = w; last <= c->last && last < w + 3; last++) {
			struct vg_span span = filler_words(f, w, last);
			const struct vg_lexeme *entry =
				filler_find(f, f->lexicons->type, vg_doc_slice(f->s->doc, span));
			if (entry == NULL || !vg_licence_parse(entry->other, &f->action->licence_type)) continue;
			filler_put(f, VG_SLOT_LICENCE_TYPE, VG_NONE, span, VG_STR("beside the licence"));
			return;
		}
	}
}

/* "a seven-month freeze", "a one-year licence": a number that a hyphen ties to a measure. */
static bool is_of_compound(const struct filler *f, const struct chunk *c)
{
	for (uint32_t w = c->first; w < c->head; w++) {
		uint32_t end = filler_word(f, w)->span.end;
		bool number = filler_word(f, w)->tag == TAG_NUM || word_serves(filler_word(f, w), FN_ONE_ALONE);
		if (number && end < f->s->span.end && f->s->doc->text.ptr[end] == '-') return true;
	}
	return false;
}

/* "Ha rilasciato la 14522": what a licence is called by, after an article of the singular. */
static bool is_called(const struct filler *f, const struct chunk *c)
{
	uint8_t number = lex_agreement(f->s->lex, filler_word(f, c->first)->low, LEX_ARTICLE) & LEX_ANY_NUMBER;
	return c->head == c->first + 1 && c->head == c->last && filler_word(f, c->head)->tag == TAG_NUM &&
	       number == LEX_SINGULAR;
}

/* "un solo permesso", "una sola delle domande" */
static bool is_single(const struct filler *f, const struct chunk *c)
{
	const struct word *alone = sentence_word(f->s, c->first + 1);
	return (c->det == DET_INDEF || c->det == DET_ONE) && alone != NULL && alone->tag == TAG_OPEN &&
	       word_serves(alone, FN_ALONE);
}

/* The number that a phrase counts its noun by; 0 without. */
static int64_t count_in(const struct filler *f, const struct chunk *c)
{
	return is_of_compound(f, c) ? 0 : c->count == 0 && is_single(f, c) ? 1 : c->count;
}

static void put_count(const struct filler *f, int64_t n, const struct chunk *c)
{
	if (n <= 0 || n > 1000000) return;
	f->action->count = n;
	filler_put(f, VG_SLOT_COUNT, VG_NONE, filler_words(f, c->first, c->last), VG_STR("number of the licences"));
}

/* "i dinieghi sono scesi a 9", "da 23 a 9": the number that a verb says they have come to; NULL without. */
static const struct chunk *number_reached(const struct filler *f, const struct clause *clause)
{
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL || verb->negated || verb->modal != 0 || !echo_verb(f->m, "reaches", verb)) return NULL;
	for (int32_t i = clause->verb + 1; filler_chunk(f, i) != NULL && i <= clause->verb + 2; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE) return NULL;
		bool number = c->prep == PREP_TO && c->last == c->head && filler_word(f, c->head)->tag == TAG_NUM &&
			      filler_word(f, c->head)->mention == VG_NONE;
		if (number) return c;
	}
	return NULL;
}

/* "i dinieghi sono stati 14, {le revoche 2}", "le revoche di licenze due": a number with no verb of its own. */
static void count_behind(const struct filler *f, const struct chunk *c)
{
	uint8_t number = lex_agreement(f->s->lex, filler_word(f, c->first)->low, LEX_ARTICLE) & LEX_ANY_NUMBER;
	const struct chunk *of = filler_chunk(f, f->step->chunk + 1);
	bool goes_on = of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF && of->host == f->step->chunk;
	const struct chunk *end = goes_on ? of : c;
	const struct word *last = filler_word(f, end->last);
	bool told = c->det == DET_DEF && number == LEX_PLURAL && end->last > end->head && last->tag == TAG_NUM &&
		    last->mention == VG_NONE && f->action->count == 0;
	if (told) put_count(f, last->number, end);
}

/* "14 dinieghi, tre sospensioni e {una revoca}": beside what is counted, one is a number. */
static bool is_one_of_counted(const struct filler *f, const struct chunk *c)
{
	const struct chunk *beside = filler_chunk(f, c->conjunct);
	return (c->det == DET_INDEF || c->det == DET_ONE) && beside != NULL && count_in(f, beside) > 1;
}

/* "Le revoche, 2, hanno riguardato la Siria", "i dinieghi (14)": a number that is set off right behind the noun. */
static const struct chunk *number_set_off(const struct filler *f)
{
	const struct chunk *noun = filler_chunk(f, f->step->chunk), *opens = filler_chunk(f, f->step->chunk + 1);
	const struct chunk *number = filler_chunk(f, f->step->chunk + 2), *ends = filler_chunk(f, f->step->chunk + 3);
	if (opens == NULL || opens->kind != CHUNK_PUNCT || number == NULL || number->kind != CHUNK_NP || ends == NULL ||
	    ends->kind != CHUNK_PUNCT)
		return NULL;
	bool between = (opens->mark == ',' && ends->mark == ',') || (opens->mark == '(' && ends->mark == ')');
	const struct word *word = filler_word(f, number->head);
	bool alone = number->first == number->last && number->prep == PREP_NONE && word->tag == TAG_NUM;
	return between && alone && word->number > 0 && lex_is_plural(f->s->lex, filler_word(f, noun->head)->low) &&
			       !(word->number >= 1900 && word->number < 2100)
		       ? number
		       : NULL;
}

/* "15 refusals", "26 applications"; "there were 15 the refusals" in Italian. */
static void count_of_noun(const struct filler *f)
{
	const struct chunk *apart = number_set_off(f);
	if (apart != NULL) put_count(f, filler_word(f, apart->head)->number, apart);
	const struct chunk *c = filler_chunk(f, f->step->chunk), *before = filler_chunk(f, f->step->chunk - 1);
	put_count(f, is_one_of_counted(f, c) ? 1 : count_in(f, c), c);
	count_behind(f, c);
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	const struct chunk *many = clause != NULL ? filler_chunk(f, clause->object) : NULL;
	bool were = verb != NULL && verb->copula && many != NULL &&
		    many->kind == CHUNK_NP && /* "i dinieghi sono stati 12" */
		    clause->subject == f->step->chunk && many->last == many->head &&
		    filler_word(f, many->head)->tag == TAG_NUM;
	if (were && f->action->count == 0) put_count(f, filler_word(f, many->head)->number, many);
	const struct chunk *reached =
		clause != NULL && clause->subject == f->step->chunk ? number_reached(f, clause) : NULL;
	if (reached != NULL && f->action->count == 0) put_count(f, filler_word(f, reached->head)->number, reached);
	bool covers = verb != NULL && many != NULL && many->kind == CHUNK_NP && clause->subject == f->step->chunk &&
		      lex_verb_serves(f->s->lex, verb->lemma, FN_COVER) && /* "the cancellation covers 29 permits" */
		      (many->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0;
	if (covers && f->action->count == 0) put_count(f, count_in(f, many), many);
	if (f->action->count != 0 || before == NULL || before->kind != CHUNK_NP || before->prep != PREP_NONE) return;
	bool told = verb != NULL && verb->copula && filler_word(f, before->head)->tag == TAG_NUM;
	if (told) put_count(f, filler_word(f, before->head)->number, before);
}

/* "between 20 and 30 licences", "tra le 20 e le 30 licenze" */
static bool is_range(const struct filler *f, int32_t np)
{
	for (int32_t i = np; i >= 0 && i > np - 3; i--) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_MARK || c->det == DET_DEM)
			return false; /* "tra le quali nove", "tra queste nove" */
		for (uint32_t w = c->first > 0 ? c->first - 1 : 0; w <= c->head; w++)
			if (word_serves(filler_word(f, w), FN_BETWEEN)) return true;
	}
	return false;
}

/* "one of its licences", "una delle licenze" */
static bool is_one_of(const struct filler *f, const struct chunk *c)
{
	const struct word *first = filler_word(f, c->first), *of = sentence_word(f->s, c->first + 1);
	if (word_opens(f->s, first, FN_ONE) && first->tag == TAG_DET && first->sub == DET_ONE) return true;
	return c->first < c->head && word_serves(first, FN_ONE_ALONE) && of != NULL && of->tag == TAG_PREP &&
	       of->sub == PREP_OF;
}

/* "was granted one for sights": a licence, not a number of them. */
static bool is_own_kind(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *more = filler_chunk(f, np + 1);
	const struct word *head = filler_word(f, c->head);
	bool one = word_serves(head, FN_ONE_ALONE);
	return one && np > f->step->chunk && more != NULL && more->kind == CHUNK_NP &&
	       (more->prep == PREP_FOR || more->prep == PREP_TO);
}

/* "le licenze sono state 61", "ammontano a 12": the number that a verb says of the theme; NULL without. */
static const struct chunk *number_said_of(const struct filler *f, const struct chunk *theme)
{
	const struct clause *own = filler_clause(f, theme->clause);
	const struct chunk *were = own != NULL ? filler_chunk(f, own->verb) : NULL;
	if (were == NULL || were->kind != CHUNK_VG || own->subject != f->step->theme) return NULL;
	if (filler_word(f, theme->head)->tag == TAG_NUM) return NULL; /* "of these, six were for Oman, two for Chad" */
	if (number_reached(f, own) != NULL) return number_reached(f, own);
	bool sum = echo_verb(f->m, "sum", were);
	const struct chunk *many = filler_chunk(f, own->object);
	if (sum && many == NULL) many = filler_chunk(f, own->verb + 1);
	bool number = (were->copula || sum) && many != NULL && many->kind == CHUNK_NP && many->last == many->head &&
		      filler_word(f, many->head)->tag == TAG_NUM;
	return number ? many : NULL;
}

/* "ten applications, of which {four} were granted", "of which it granted {four}": those of the whole that the step is
 * done to; NULL without. */
static const struct chunk *some_of_which(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *mark = clause != NULL ? filler_chunk(f, clause->mark) : NULL;
	if (mark == NULL || clause->kind != CLAUSE_REL || clause->antecedent != f->step->theme ||
	    !word_serves(filler_word(f, mark->first), FN_OF_WHICH))
		return NULL;
	const struct chunk *some = filler_chunk(f, filler_passive(f) ? clause->subject : clause->object);
	bool number = some != NULL && some->kind == CHUNK_NP && some->first > mark->last &&
		      filler_word(f, some->head)->tag == TAG_NUM && filler_word(f, some->head)->number > 0;
	return number ? some : NULL;
}

/* "in {nine} cases", "in {un solo} caso": how often a clause says that something is so; 0 without. */
static int64_t times_in(const struct filler *f, const struct chunk *c)
{
	bool one = c->det == DET_ONE || c->det == DET_INDEF || word_serves(filler_word(f, c->first), FN_ONE_ALONE);
	bool often = false;
	for (uint32_t w = c->first; w <= c->last && c->prep == PREP_IN; w++)
		often = often || word_serves(filler_word(f, w), FN_OCCURRENCE);
	return !often ? 0 : c->count > 0 ? c->count : one;
}

/* "in nove casi l'istanza è stata respinta e in {due} la licenza è stata revocata" */
static void count_of_times(const struct filler *f)
{
	int32_t step = f->step->chunk;
	const struct chunk *own = filler_chunk(f, step);
	bool told = false; /* by an earlier phrase, which a bare number may go on from */
	for (int32_t i = 0; own != NULL && filler_chunk(f, i) != NULL; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP) continue;
		int64_t n = times_in(f, c);
		const struct word *head = filler_word(f, c->head);
		bool alone = n == 0 && told && c->prep == PREP_IN && c->last == c->head;
		if (alone) n = head->tag == TAG_NUM ? head->number : word_serves(head, FN_ONE_ALONE);
		told = told || n != 0;
		if (n <= 0 || c->clause != own->clause || f->action->count != 0) continue;
		put_count(f, n, c);
		f->action->slots[VG_SLOT_COUNT].reason = VG_STR("part: how often"); /* not shared with others */
	}
}

/* "sei domande su {sette} presentate": right before the participle, how many there were to choose from. */
static const struct chunk *out_of(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *c = filler_chunk(f, f->step->chunk - 1);
	if (f->step->kind != STEP_VERB || clause->kind != CLAUSE_PART || c == NULL || c->kind != CHUNK_NP) return NULL;
	bool number = c->prep == PREP_ON && c->first == c->head && filler_word(f, c->head)->tag == TAG_NUM;
	return number && f->step->theme == f->step->chunk - 2 ? c : NULL;
}

static void count(const struct filler *f)
{
	const struct chunk *c = filler_chunk(f, f->step->theme), *some = some_of_which(f);
	if (some != NULL && f->action->count == 0) {
		put_count(f, filler_word(f, some->head)->number, some);
		f->action->slots[VG_SLOT_COUNT].reason =
			VG_STR("part of those counted"); /* not shared with the whole */
		return;
	}
	uint64_t counted = lex_class(f->s->lex, VG_STR("licence")) | lex_class(f->s->lex, VG_STR("application"));
	if (f->step->kind == STEP_NOUN) count_of_noun(f);
	const struct chunk *figure = climb_figure_behind(f->m, f->step->chunk); /* "Licenze negate: 14" */
	bool told = figure != NULL && f->action->count == 0 && f->step->kind != STEP_PREMOD;
	if (told && filler_word(f, figure->head)->tag == TAG_NUM && filler_word(f, figure->head)->number > 0) {
		put_count(f, filler_word(f, figure->head)->number, figure);
		return;
	}
	if (c == NULL || c->kind != CHUNK_NP || f->action->count != 0) return;
	if (f->step->elliptic && c->first == c->last && word_serves(filler_word(f, c->head), FN_BOTH)) {
		put_count(f, 2, c); /* "Both were revoked" */
		return;
	}
	const struct chunk *whole = out_of(f);
	if (whole != NULL) {
		put_count(f, filler_word(f, whole->head)->number, whole);
		return;
	}
	int64_t n = count_in(f, c);
	const struct chunk *many = number_said_of(f, c);
	if (many != NULL && n == 0) {
		put_count(f, filler_word(f, many->head)->number, many);
		return;
	}
	const struct word *first = filler_word(f, c->first);
	if (word_serves(first, FN_BOTH)) n = 2;
	if (is_one_of(f, c) || is_single(f, c)) n = 1;
	if (is_range(f, f->step->theme) || is_own_kind(f, f->step->theme)) return;
	bool number_alone = filler_word(f, c->head)->tag == TAG_NUM;
	if (number_alone) n = filler_word(f, c->head)->number;
	if (c->prep != PREP_NONE && word_serves(filler_word(f, c->head), FN_ONE)) return; /* "applied for one" */
	const struct chunk *of = filler_chunk(f, f->step->theme + 1); /* not "denied fewer than one percent" */
	bool ones = f->step->elliptic && n > 1 && (of == NULL || of->host != f->step->theme) &&
		    (c->classes & lex_class(f->s->lex, VG_STR("part"))) == 0; /* "issued six new ones" */
	if (!number_alone && !ones && !(c->classes & counted)) {              /* "suspension of 30 licences" */
		const struct chunk *pp = filler_chunk(f, f->step->theme + 1);
		if (pp == NULL || pp->host != f->step->theme || !(pp->classes & counted)) return;
		bool one = word_serves(first, FN_ONE_ALONE);
		n = one && c->first == c->last && pp->prep == PREP_OF ? 1 : count_in(f, pp);
	}
	bool kind = number_alone && n == 1 && c->first < c->head && c->det == DET_DEF; /* "the Norwegian one" */
	if (kind || is_called(f, c) || (number_alone && slots_that_one(f->m, c))) return;
	put_count(f, n, c);
}

/* Is the chunk of this step's clause, of its licence or of what is said more of that? */
static bool is_own(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	const struct clause *clause = c != NULL ? filler_clause(f, c->clause) : NULL;
	if (clause == NULL || match_is_anothers(f->m, f->step->theme, i)) return false;
	if (c->clause == f->step->clause) return true;
	for (uint32_t n = 0; n < 16 && c != NULL; n++) {
		if (i == f->step->theme || i == f->step->chunk) return true;
		i = c->conjunct != VG_NONE ? c->conjunct : c->host;
		c = filler_chunk(f, i);
	}
	bool said = clause->subject != VG_NONE &&
		    clause->subject == f->step->theme; /* "the permit, issued in May, covers" */
	return said || (clause->antecedent != VG_NONE && clause->antecedent == f->step->theme);
}

static bool is_only_step(const struct filler *f)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->m->steps.n; i++) n += !f->m->steps.items[i].dropped;
	return n == 1;
}

/* What a firm was fined, lost or writes down is no value of goods. */
static bool is_loss(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	for (uint32_t w = c != NULL ? c->first : 0, n = 0; w-- > 0 && n < 4; n++)
		if (word_serves(filler_word(f, w), FN_FINE)) return true;
	const struct clause *clause = c != NULL ? filler_clause(f, c->clause) : NULL;
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	return verb != NULL && verb->kind == CHUNK_VG && lex_verb_serves(f->s->lex, verb->lemma, FN_COST);
}

/* "approved exports worth 10 billion, against 14.9 the year before": what was told first is not of the other figure. */
static bool is_of_first(const struct filler *f, int32_t i)
{
	return f->step->elliptic && f->step->theme > f->step->chunk && i > f->step->chunk && i < f->step->theme;
}

/* "3.8 billion, with Peru first at 598 million": the word from which on the sum of a step without a verb stands. */
static uint32_t first_of_sum(const struct filler *f)
{
	for (uint32_t w = f->step->first; f->step->tally && w < f->s->words.n; w++)
		if (filler_word(f, w)->tag == TAG_MONEY) return w;
	return 0;
}

/* Money that the licence or its step is told with; else, of the only step of a sentence, any. */
static void value(const struct filler *f)
{
	uint32_t beside = first_of_sum(f);
	for (uint32_t pass = 0; pass < 2; pass++)
		for (uint32_t w = beside; w < f->s->words.n; w++) {
			const struct word *word = filler_word(f, w);
			if (word->tag != TAG_MONEY || word->mention == VG_NONE || is_loss(f, word->chunk)) continue;
			if (is_of_first(f, word->chunk)) continue;
			bool own = beside != 0 || is_own(f, word->chunk);
			if (!own && (pass == 0 || !is_only_step(f))) continue;
			f->action->value = f->s->doc->mentions.items[word->mention].value;
			if (f->action->value.len != 0)
				filler_put(f, VG_SLOT_VALUE, word->mention, word->span,
					   VG_STR("money in the sentence"));
			return;
		}
}

/* "your application for an individual licence": of the licence that is asked for. */
static void type_asked_for(const struct filler *f)
{
	const struct chunk *asked = filler_chunk(f, f->step->theme);
	uint64_t licence = lex_class(f->s->lex, VG_STR("licence"));
	if (asked == NULL || !(asked->classes & lex_class(f->s->lex, VG_STR("application")))) return;
	for (int32_t i = f->step->theme + 1; (uint32_t)i < f->s->chunks.n && i < f->step->theme + 4; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_TIME) continue;
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE) return;
		if (c->prep == PREP_FOR && (c->classes & licence) != 0) licence_type(f, i);
	}
}

void filler_amounts(const struct filler *f)
{
	licence_type(f, f->step->theme);
	licence_type(f, f->step->chunk);
	type_asked_for(f);
	const struct chunk *to = filler_chunk(f, f->step->theme + 1); /* "autorizzazione al transito di munizioni" */
	uint64_t passage = lex_class(f->s->lex, VG_STR("export"));
	if (f->step->theme != VG_NONE && to != NULL && to->host == f->step->theme && (to->classes & passage))
		licence_type(f, f->step->theme + 1);
	const struct chunk *more =
		filler_chunk(f, f->step->theme + 2); /* "The first, for an open licence, was refused" */
	bool aside = f->step->elliptic && to != NULL && to->kind == CHUNK_PUNCT && more != NULL &&
		     more->kind == CHUNK_NP && more->prep == PREP_FOR &&
		     (more->classes & lex_class(f->s->lex, VG_STR("licence")));
	if (aside) licence_type(f, f->step->theme + 2);
	count(f);
	count_of_times(f);
	value(f);
	filler_date(f);
}
