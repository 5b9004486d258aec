/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English words that can be verbs: finite, participle, infinitive, gerund, or a noun after all. */
#include "tag_en.h"

bool tag_en_opens_np(const struct word *word)
{
	if (word == NULL) return false;
	return word->tag == TAG_DET || word->tag == TAG_POSS || word->tag == TAG_NUM ||
	       (word->tag == TAG_VERB && word->premod);
}

bool tag_en_take_tense(struct tagger *t, enum lex_tense tense)
{
	for (const struct lex_reading *r = t->word->readings; r != NULL; r = lex_next(t->sentence->lex, r)) {
		if (r->tag != TAG_VERB || r->tense != tense) continue;
		word_take(t->word, r);
		return true;
	}
	return false;
}

/* "The rule, adopted in May, forced": a past form behind the comma of an aside, i, may be a participle. */
static bool opens_aside(const struct tagger *t, uint32_t i)
{
	struct word *words = t->sentence->words.items;
	return i > 1 && words[i].tense == TENSE_PAST && word_is_mark(&words[i - 1], ',') && is_nominal(&words[i - 2]) &&
	       word_form(t->sentence, &words[i], FORM_PART) != NULL;
}

/* "Records obtained by a newspaper": a participle, by who did it. */
bool tag_en_is_done_by(const struct sentence *sentence, uint32_t i)
{
	const struct word *word = &sentence->words.items[i], *by = sentence_word(sentence, i + 1);
	return word->tag == TAG_VERB && word->tense == TENSE_PAST && by != NULL && by->tag == TAG_PREP &&
	       by->sub == PREP_BY && word_form(sentence, word, FORM_PART) != NULL;
}

bool tag_en_waits(const struct tagger *t)
{
	uint32_t verbs = 0, marks = 0;
	bool closes = t->prev != NULL && word_is_mark(t->prev, ','); /* an aside, if one was opened */
	bool subject = false, marked = false, prep = false;
	for (uint32_t i = 0; i < t->i; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word_is_mark(word, ';') || word_is_mark(word, ':')) {
			verbs = marks = 0;
			subject = marked = false;
		}
		bool finite =
			(word->tag == TAG_VERB && word->form == FORM_FINITE && !word->premod) || word->tag == TAG_MODAL;
		finite = finite && !tag_en_is_done_by(t->sentence, i);
		bool mark = word->tag == TAG_REL || word->tag == TAG_SUB || word->tag == TAG_Q || word->tag == TAG_THAT;
		bool aside = finite && closes && verbs == 0 && opens_aside(t, i);
		if (aside) closes = false;
		verbs += finite && !aside;
		marks += mark;
		marked = marked || mark || finite;
		subject = subject || (!marked && !prep && (is_nominal(word) || word->tag == TAG_PRON));
		prep = word->tag == TAG_PREP || (prep && !word_is_mark(word, ','));
	}
	return subject && verbs <= marks;
}

bool tag_en_aux_ahead(const struct tagger *t)
{
	bool inner = false; /* "suspended permits when her officials {had} found": of a clause of its own */
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_PUNCT) return false;
		bool opens = word_reading(t->sentence, word, TAG_SUB) != NULL ||
			     word_reading(t->sentence, word, TAG_THAT) != NULL; /* "told parliament that it {had}" */
		if (i > t->i + 1 && opens) inner = true;
		if (word->tag != TAG_MODAL && !leads_participle(t, word)) continue;
		if (!inner) return true;
		inner = false;
	}
	return false;
}

/* "41 were revoked and six reinstated": the number is the subject, the auxiliary left out. */
static bool counts_on(const struct tagger *t)
{
	if (t->prev == NULL || t->prev->tag != TAG_NUM || t->i < 2 || is_nominal(t->next)) return false;
	const struct word *before = &t->sentence->words.items[t->i - 2];
	if (word_is_mark(before, ':') && (t->next == NULL || t->next->tag == TAG_PUNCT || t->next->tag == TAG_CONJ))
		return true;                                                  /* "Licences: 41 granted, 3 refused" */
	for (uint32_t n = 0; n < 2 && before > t->sentence->words.items; n++) /* "and a further six amended" */
		before -= before->tag == TAG_DET || before->tag == TAG_OPEN || before->tag == TAG_ADV;
	if (before->tag != TAG_CONJ && before->tag != TAG_PUNCT) return false;
	for (uint32_t i = 0; i + 2 < t->i; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_VERB && !word->premod && (word->form == FORM_PART || word->tense == TENSE_PAST))
			return true;
	}
	return false;
}

bool tag_en_follows_count(const struct tagger *t)
{
	if (t->prev == NULL || t->prev->tag != TAG_NUM || t->prev != &t->sentence->words.items[t->i - 1]) return false;
	const struct word *before = t->i > 1 ? &t->sentence->words.items[t->i - 2] : NULL;
	if (word_serves(before, FN_REST)) return true; /* "the other 16 remain suspended" */
	return before == NULL || before->tag == TAG_PUNCT || before->tag == TAG_CONJ || before->tag == TAG_ADV;
}

/* "the other six expired in May", "the old one lapsed": no noun comes. */
static bool ends_others(const struct tagger *t, bool part)
{
	if (t->prev == NULL || t->prev->tag != TAG_NUM || !part || is_nominal(t->next) || t->i < 2) return false;
	const struct word *which = &t->sentence->words.items[t->i - 2];
	bool one = word_serves(t->prev, FN_ONE); /* "after the previous one expired" */
	bool described = one && t->i > 2 && which[-1].tag == TAG_DET;
	bool rest = word_serves(which, FN_REST) || (one && word_serves(which, FN_POINTING)) || described;
	const struct lex_reading *r = rest ? word_form(t->sentence, t->word, FORM_PART) : NULL;
	return r != NULL && lex_intransitive(t->sentence->lex, r->lemma);
}

/* "four licences, including one {granted} in 2016", "among them two {issued} to Korvend": of those before. */
static bool tells_of_part(const struct tagger *t)
{
	if (t->prev == NULL || t->prev->tag != TAG_NUM || t->i < 2 || t->next == NULL) return false;
	const struct word *among = &t->sentence->words.items[t->i - 2];
	if (t->i > 2 && among->tag == TAG_PRON) among--; /* "among them" */
	return among->tag == TAG_PREP && among->sub == PREP_AS &&
	       (t->next->tag == TAG_PREP || t->next->tag == TAG_TIME);
}

/* "Eleven met with a refusal": a number opens the sentence, and this is its only verb. */
static bool is_count_alone(const struct tagger *t)
{
	if (t->i != 1 || t->prev == NULL || t->prev->tag != TAG_NUM || t->next == NULL || t->next->tag != TAG_PREP)
		return false;
	for (uint32_t i = t->i + 1; i < t->sentence->words.n; i++) {
		const struct word *word = &t->sentence->words.items[i];
		if (word->tag == TAG_PUNCT) return true;
		if (word->tag == TAG_MODAL || leads_participle(t, word)) return false;
	}
	return true;
}

/* "Leaked documents show": a participle that opens running text, before its noun and a verb. */
static bool describes_first(const struct tagger *t)
{
	const struct word *third = sentence_word(t->sentence, t->i + 2);
	return t->prev == NULL && !t->sentence->heading && is_nominal(t->next) && t->next->tag != TAG_NAME &&
	       plural(t->next) && third != NULL && word_reading(t->sentence, third, TAG_VERB) != NULL;
}

/* "exports {intended} for Peru", "a freeze {designed} to", "{aimed} at": what a thing is for; not "the firm aimed to".
 */
static bool is_meant_for(const struct tagger *t)
{
	if (word_serves(t->word, FN_DESIGNED) && word_serves(t->next, FN_TO)) return true;
	bool aim = word_serves(t->word, FN_MEANT_FOR) || word_serves(t->word, FN_DESIGNED);
	return aim && t->next != NULL && t->next->tag == TAG_PREP &&
	       (t->next->sub == PREP_FOR || t->next->sub == PREP_AT);
}

/* "-ed" and irregular past forms without an auxiliary. */
static bool past_form(struct tagger *t)
{
	const struct word *prev = t->prev;
	bool part = word_form(t->sentence, t->word, FORM_PART) != NULL;
	if (part && is_nominal(prev) && is_meant_for(t)) return word_take_form(t->sentence, t->word, FORM_PART);
	bool led = word_serves(t->word, FN_LED) && word_serves(t->next, FN_TO) && tag_en_follows_count(t);
	if (led) return tag_en_take_tense(t, TENSE_PAST);
	if (part && (counts_on(t) || tells_of_part(t))) return word_take_form(t->sentence, t->word, FORM_PART);
	bool of_which = prev != NULL && prev->tag == TAG_NUM && t->i > 1 && part && /* "of which three concerned" */
			prev[-1].tag == TAG_REL;
	if (of_which) return tag_en_take_tense(t, TENSE_PAST);
	bool count = prev != NULL && prev->tag == TAG_NUM &&
		     (!part || !is_nominal(t->next)) && /* "Seven went through" */
		     (t->i < 2 || t->sentence->words.items[t->i - 2].tag == TAG_PUNCT ||
		      t->sentence->words.items[t->i - 2].tag == TAG_CONJ);
	for (const struct lex_reading *r = count ? t->word->readings : NULL; r != NULL;
	     r = lex_next(t->sentence->lex, r))
		if (r->tag == TAG_VERB && r->tense == TENSE_PAST &&
		    (!part || lex_intransitive(t->sentence->lex, r->lemma)))
			return tag_en_take_tense(t, TENSE_PAST);
	if (ends_others(t, part) || is_count_alone(t)) return tag_en_take_tense(t, TENSE_PAST);
	bool only = !part && word_reading(t->sentence, t->word, TAG_NOUN) == NULL;
	if (tag_en_opens_np(prev) && only) return tag_en_take_tense(t, TENSE_PAST); /* "the remaining one ran out" */
	if (tag_en_opens_np(prev)) {
		if (!part || !word_take_form(t->sentence, t->word, FORM_PART)) return false;
		if (is_nominal(t->next) ||
		    (t->next != NULL && t->next->readings != NULL && word_reading(t->sentence, t->next, TAG_NOUN)))
			t->word->premod = true;
		else
			word_take_noun(t->sentence, t->word);
		return true;
	}
	bool loose = prev == NULL || prev->tag == TAG_PREP || prev->tag == TAG_PUNCT || prev->tag == TAG_CONJ ||
		     (prev->tag == TAG_VERB && !prev->premod && !leads_participle(t, prev));
	if (loose && part && is_nominal(t->next) && t->next->tag != TAG_NAME && prev != NULL && prev->tag != TAG_CONJ &&
	    !((prev->tag == TAG_PUNCT || prev->tag == TAG_VERB) && tag_en_waits(t) && !tag_en_aux_ahead(t))) {
		word_take_form(t->sentence, t->word, FORM_PART);
		t->word->premod = true;
		return true;
	}
	bool within = t->word->item != VG_NONE && t->next != NULL && t->next->item == t->word->item;
	bool degree = part && ((is_nominal(t->next) && word_serves(prev, FN_DEGREE)) || /* "one of the best {known}" */
			       within || describes_first(t)); /* "military {controlled} goods" */
	if (degree && word_take_form(t->sentence, t->word, FORM_PART)) {
		t->word->premod = true;
		return true;
	}
	bool plain = prev != NULL && prev->tag == TAG_PREP && word_reading(t->sentence, t->word, TAG_NOUN) != NULL;
	if (plain) { /* "for ground combat systems" */
		word_take_noun(t->sentence, t->word);
		return true;
	}
	if (!tag_en_take_tense(t, TENSE_PAST)) return word_take_form(t->sentence, t->word, FORM_PART);
	return true;
}

static bool unknown_ed(const struct word *word)
{
	return word->low.len > 4 && ends(word, "ed") && !vg_str_starts(word->low, VG_STR("un")) &&
	       !(word->flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED));
}

/* "could not prejudge": an unknown word in lower case behind a modal verb. */
static bool follows_modal(const struct tagger *t)
{
	const struct word *prev = t->prev;
	if (prev != NULL && prev->tag == TAG_NEG)
		prev = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
	bool modal = prev != NULL && (prev->tag == TAG_MODAL || is_verb(t, prev, FN_DO));
	return modal && t->word->low.len > 3 && !(t->word->flags & VG_TOKEN_UPPER) &&
	       !(t->next != NULL && t->next->tag == TAG_VERB);
}

/* "The daily reported that": a paper, not how often. */
static bool is_periodical(const struct tagger *t)
{
	const struct word *next = t->next;
	bool opened =
		t->prev == t->word - 1 && tag_en_opens_np(t->prev) && word_reading(t->sentence, t->word, TAG_NOUN);
	return opened && next != NULL && !is_nominal(next) && !word_reading(t->sentence, next, TAG_NOUN);
}

void tag_en_open(struct tagger *t)
{
	struct word *word = t->word;
	bool initial = t->i == 0 || (t->prev != NULL && t->prev->tag == TAG_PUNCT);
	if (is_periodical(t)) {
		word_take_tag(t->sentence, word, TAG_NOUN);
		return;
	}
	if (word->low.len > 4 && ends(word, "ly") && (!(word->flags & VG_TOKEN_UPPER) || initial)) {
		word->tag = TAG_ADV;
		return;
	}
	if (word->readings != NULL) return;
	if (follows_modal(t)) {
		word->tag = TAG_VERB;
		word->form = FORM_INF;
		return;
	}
	bool after_be = leads_participle(t, t->prev);
	bool after_subject =
		t->prev != NULL && (is_nominal(t->prev) || t->prev->tag == TAG_PRON || t->prev->tag == TAG_REL);
	if (unknown_ed(word) && (after_be || (after_subject && !is_nominal(t->next)))) {
		word->tag = TAG_VERB;
		word->form = after_be ? FORM_PART : FORM_FINITE;
		word->tense = TENSE_PAST;
	} else if (ends(word, "ing") && word->low.len > 5 && is_verb(t, t->prev, FN_BE)) {
		word->tag = TAG_VERB;
		word->form = FORM_GER;
	}
}

/* "is due to expire", "the permit, due to lapse in May", but not "due to export controls". */
static bool is_due(const struct tagger *t, const struct word *prev)
{
	if (!word_serves(prev, FN_DUE_TO)) return false;
	const struct word *before = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
	if (is_verb(t, before, FN_BE)) return true;
	bool said = is_nominal(before) || word_is_mark(before, ',');
	return said && (word_reading(t->sentence, t->word, TAG_NOUN) == NULL || !is_nominal(t->next));
}

/* "What the ministry did was suspend the licence": a base form after "do" and "be". */
static bool follows_cleft(const struct tagger *t, const struct word *be)
{
	const struct word *before = word_before(t->sentence, (uint32_t)(be - t->sentence->words.items));
	bool what = word_serves(&t->sentence->words.items[0], FN_WHAT); /* "What it did, in May, was suspend it" */
	for (const struct word *word = t->sentence->words.items + 1; what && word < be; word++)
		if (is_verb(t, word, FN_DO)) return true;
	return before != NULL && is_verb(t, before, FN_DO);
}

#define ASIDE_WORDS_MAX 12

/* "were, however, issued", "was, according to two officials, revoked": the auxiliary before what stands between commas
 * before the word; NULL without. */
static const struct word *inserted_after(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	if (t->i < 4 || !word_is_mark(&words[t->i - 1], ',')) return NULL;
	for (uint32_t n = 2; n < ASIDE_WORDS_MAX && n + 1 <= t->i; n++) {
		const struct word *word = &words[t->i - n], *aux = word - 1;
		bool clause = word->tag == TAG_REL || word->tag == TAG_SUB || word->tag == TAG_Q ||
			      (word->tag == TAG_PUNCT && !word_is_mark(word, ',')) ||
			      (word->tag == TAG_VERB && word->form == FORM_FINITE);
		if (clause) return NULL;
		if (!word_is_mark(word, ',')) continue;
		bool adverb = word[1].tag == TAG_ADV || word_serves(&word[1], FN_HOWEVER);
		bool phrase = word[1].tag == TAG_PREP || word[1].tag == TAG_TIME;
		bool waits = tag_is_aux(t, aux) || aux->tag == TAG_MODAL;
		return waits && (adverb || phrase) ? aux : NULL;
	}
	return NULL;
}

/* "will in June revoke", "did under that rule refuse": the auxiliary that waits for a base form behind a phrase or a
 * time right after it; NULL without. */
static const struct word *split_from(const struct tagger *t)
{
	const struct word *words = t->sentence->words.items;
	bool ended = t->i > 2 && (words[t->i - 1].tag == TAG_TIME || words[t->i - 1].tag == TAG_NUM ||
				  is_nominal(&words[t->i - 1]));
	if (!ended || word_form(t->sentence, t->word, FORM_INF) == NULL) return NULL;
	for (uint32_t n = 1; n < ASIDE_WORDS_MAX && n + 1 <= t->i; n++) {
		const struct word *word = &words[t->i - n], *aux = word - 1;
		if (word->tag == TAG_PUNCT || word->tag == TAG_VERB || word->tag == TAG_CONJ || word->tag == TAG_SUB)
			return NULL;
		if (word->tag != TAG_PREP && word->tag != TAG_TIME) continue;
		if (aux->tag == TAG_NEG) aux = word_before(t->sentence, (uint32_t)(aux - words));
		if (aux != NULL && aux->tag == TAG_ADV && aux > words) aux--; /* "could as early as May quash" */
		if (aux != NULL && (aux->tag == TAG_MODAL || is_verb(t, aux, FN_DO))) return aux;
	}
	return NULL;
}

/* "You further ask the ministry", "BIS further intends to": an adverb between a subject and its verb. */
static bool is_further(const struct tagger *t)
{
	if (!word_serves(t->word, FN_FURTHER) || t->prev == NULL || t->next == NULL) return false;
	bool verb = word_reading(t->sentence, t->next, TAG_VERB) != NULL;
	bool only = word_reading(t->sentence, t->next, TAG_NOUN) == NULL && !t->next->infinitive_mark;
	return verb && (tag_en_subject_pronoun(t->prev) || (only && is_nominal(t->prev)));
}

/* "adds 28 firms to blacklist": a list, where no object follows. */
static bool is_on_list(const struct tagger *t)
{
	const struct lex_reading *noun = word_reading(t->sentence, t->word, TAG_NOUN);
	bool list = noun != NULL && (noun->classes & lex_class(t->sentence->lex, VG_STR("catchall"))) != 0;
	return list && (t->next == NULL || t->next->tag == TAG_PREP || t->next->tag == TAG_PUNCT);
}

void tag_en_verb(struct tagger *t)
{
	const struct word *prev = t->prev;
	if (is_further(t)) {
		tag_adverb(t);
		return;
	}
	bool to = prev != NULL && prev->infinitive_mark;
	if (inserted_after(t) != NULL) prev = inserted_after(t);
	if (split_from(t) != NULL) prev = split_from(t);
	bool modal = prev != NULL && (prev->tag == TAG_MODAL || is_verb(t, prev, FN_DO));
	if (prev != NULL && prev->tag == TAG_NEG) {
		const struct word *before = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
		modal = modal || (before != NULL && (before->tag == TAG_MODAL || is_verb(t, before, FN_DO)));
		to = to || (before != NULL && before->infinitive_mark);
		if (before != NULL && leads_participle(t, before)) prev = before;
	}
	bool instead = prev != NULL && prev->tag == TAG_PREP && prev->sub == PREP_INSTEAD; /* "rather than revoke" */
	bool due = is_due(t, prev);
	if (to && is_on_list(t)) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	if ((to || modal || instead || due) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (is_verb(t, prev, FN_HAVE) && word_take_form(t->sentence, t->word, FORM_PART)) return;
	if (is_verb(t, prev, FN_BE) &&
	    (word_take_form(t->sentence, t->word, FORM_PART) || word_take_form(t->sentence, t->word, FORM_GER)))
		return;
	if (is_verb(t, prev, FN_BE) && follows_cleft(t, prev) && word_take_form(t->sentence, t->word, FORM_INF)) return;
	if (is_verb(t, prev, FN_BE)) {
		word_take_noun(t->sentence, t->word);
		return;
	}
	bool past = word_form(t->sentence, t->word, FORM_PART) != NULL;
	past = past || tag_en_has_past(t);
	if (past && word_form(t->sentence, t->word, FORM_INF) == NULL && past_form(t)) return;
	if (word_form(t->sentence, t->word, FORM_GER) != NULL) {
		tag_en_gerund(t);
		return;
	}
	tag_en_noun_or_verb(t);
}

/* be, have and do are verbs wherever they stand. */
bool tag_en_aux(struct tagger *t)
{
	const struct lex_reading *r = word_reading(t->sentence, t->word, TAG_VERB);
	if (r == NULL) return false;
	if (!lex_verb_serves(t->sentence->lex, r->lemma, FN_AUXILIARY)) return false;
	const struct word *prev = t->prev;
	if (prev != NULL && prev->tag == TAG_NEG)
		prev = word_before(t->sentence, (uint32_t)(prev - t->sentence->words.items));
	bool did = prev != NULL && prev != t->prev && is_verb(t, prev, FN_DO); /* "did not have" */
	bool to = prev != NULL && (prev->infinitive_mark || prev->tag == TAG_MODAL || word_serves(prev, FN_DUE_TO));
	if ((to || did) && word_take_form(t->sentence, t->word, FORM_INF)) return true;
	bool never = prev != NULL && prev != t->prev && is_verb(t, prev, FN_HAVE); /* "has never had" */
	if ((never || leads_participle(t, t->prev)) &&
	    (word_take_form(t->sentence, t->word, FORM_PART) || word_take_form(t->sentence, t->word, FORM_GER)))
		return true;
	if (word_take_form(t->sentence, t->word, FORM_GER) || tag_en_take_tense(t, TENSE_PRES) ||
	    tag_en_take_tense(t, TENSE_PAST) || word_take_form(t->sentence, t->word, FORM_PART))
		return true;
	return word_take_form(t->sentence, t->word, FORM_INF);
}

/* "urged it to {“}stop", a mark that opens a quotation right behind "to", counts no more than an adverb. */
void tag_en_opens_quotation(struct tagger *t)
{
	struct word *mark = sentence_word(t->sentence, t->i + 1);
	const struct word *verb = word_after(t->sentence, t->i + 1);
	if (mark == NULL || verb == NULL || mark->tag != TAG_PUNCT || word_punct(t->sentence, mark) != '"') return;
	const struct word *next = word_after(t->sentence, (uint32_t)(verb - t->sentence->words.items));
	bool ends = next != NULL && next->tag == TAG_PUNCT &&
		    word_punct(t->sentence, next) == '"'; /* "to “suspend” the licence" */
	if (ends) next = word_after(t->sentence, (uint32_t)(next - t->sentence->words.items));
	bool noun = next == NULL || next->tag == TAG_PUNCT || (next->tag == TAG_NOUN && !ends); /* "to “end use”" */
	if (word_form(t->sentence, verb, FORM_INF) != NULL && !noun) mark->tag = TAG_ADV;
}
