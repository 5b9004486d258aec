/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chunks: words grouped into noun phrases, verb groups, marks and punctuation. */
#include "group.h"

#define FIELD_WORDS 4 /* behind "and" in the title of an office: "trade and economic affairs minister" */

struct builder {
	struct sentence *sentence;
	bool italian;
	uint32_t at;
	uint64_t time; /* the kind of noun that tells when */
	uint64_t sort; /* the kind of adjective that stands for what it is said of */
	uint64_t application;
	uint64_t licence; /* the kind of noun that a number or code follows */
	uint64_t rule;    /* ... and that of laws */
	uint8_t prep;     /* waits for its phrase */
	int32_t prep_word;
	struct {
		uint32_t at; /* where the phrase goes on; 0 without */
		uint8_t det, prep;
		int32_t owner, prep_word;
	} split; /* what stands before the time inside an English phrase: "{its} 3 May ruling" */
};

static bool has(const struct builder *b, enum lex_trait trait)
{
	return lex_has(b->sentence->lex, trait);
}

static struct word *word_at(const struct builder *b, uint32_t i)
{
	return sentence_word(b->sentence, i);
}

static bool is_quote(const struct builder *b, const struct word *word)
{
	if (word == NULL || word->tag != TAG_PUNCT) return false;
	char c = word_punct(b->sentence, word);
	return c == '"' || c == '\'' || c == '`' || c == '*';
}

static bool nominal(const struct word *word)
{
	return word != NULL && !word->aside &&
	       (word->tag == TAG_NOUN || word->tag == TAG_OPEN || word->tag == TAG_NAME || word->tag == TAG_NUM ||
		word->tag == TAG_MONEY || (word->tag == TAG_VERB && word->premod));
}

/* A hyphen or slash inside a word: "dual-use", "PCI/18603". */
static bool joiner(const struct builder *b, const struct word *word, const struct word *next)
{
	if (word->tag != TAG_PUNCT || next == NULL || (word->flags & VG_TOKEN_SPACE) || (next->flags & VG_TOKEN_SPACE))
		return false;
	char c = word_punct(b->sentence, word);
	return (c == '-' || c == '/' || c == '.' || c == '&' || c == ':') &&
	       (nominal(next) || next->tag == TAG_ADV || next->tag == TAG_PREP || next->tag == TAG_VERB);
}

static bool is_number_sign(const struct word *word)
{
	return word_serves(word, FN_NUMBER_MARK);
}

/* "the licence Korvend Ltd obtained": a name after a licence that has its own verb. */
static bool is_subject_of_own(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *verb = word_at(b, i + 1);
	return has(b, LEX_BARE_CLAUSES) && word->tag == TAG_NAME && (word_at(b, i - 1)->classes & b->licence) != 0 &&
	       verb != NULL && verb->tag == TAG_VERB && !verb->premod && verb->form == FORM_FINITE;
}

/* "Licences Danish firms already hold are": firms after licences, with a verb of their own. */
static bool is_holder_of(const struct builder *b, uint32_t i)
{
	const struct word *last = word_at(b, i - 1);
	if (!has(b, LEX_BARE_CLAUSES) || (last->classes & b->licence) == 0 ||
	    !lex_is_plural(b->sentence->lex, last->low))
		return false;
	uint64_t company = lex_class(b->sentence->lex, VG_STR("company"));
	for (uint32_t j = i; j < i + 3 && word_at(b, j) != NULL && nominal(word_at(b, j)); j++) {
		const struct word *verb = word_at(b, j + 1);
		if (verb != NULL && verb->tag == TAG_ADV) verb = word_at(b, j + 2);
		bool own = verb != NULL && verb->tag == TAG_VERB && !verb->premod && verb->form == FORM_FINITE;
		if (word_at(b, j)->classes & company) return own;
	}
	return false;
}

/* "In its report Oxfam recommends", "in a letter to the minister Oxfam called": a body that has its own verb, after
 * what stands first; "Dopo la sentenza {Berlino} ha revocato": an Italian capital, to which no article belongs. */
static bool is_subject_after_front(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i);
	if (word->tag != TAG_NAME || word->mention == VG_NONE || b->prep == PREP_SOURCE) return false;
	enum vg_mention_type type = b->sentence->doc->mentions.items[word->mention].type;
	bool body = type == VG_MENTION_ORGANIZATION || type == VG_MENTION_AGENCY || type == VG_MENTION_COMPANY;
	uint64_t named = lex_class(b->sentence->lex, VG_STR("company")) | lex_class(b->sentence->lex, VG_STR("case")) |
			 lex_class(b->sentence->lex, VG_STR("authority")) | lex_class(b->sentence->lex, VG_STR("deal"));
	body = body && !(b->italian && (word_at(b, i - 1)->classes & named)); /* "dopo il caso Korvend è" */
	body = body || (b->italian && (type == VG_MENTION_PLACE || type == VG_MENTION_COUNTRY));
	const struct word *verb = word_at(b, i + 1);
	if (b->italian && verb != NULL && (verb->tag == TAG_CLIT || verb->tag == TAG_NEG)) verb = word_at(b, i + 2);
	bool acts = verb != NULL && (verb->tag == TAG_MODAL || (verb->tag == TAG_VERB && verb->form == FORM_FINITE));
	if (!body || !acts || i < 2) return false;
	for (uint32_t k = i; k-- > 0;) {
		uint8_t tag = word_at(b, k)->tag;
		if (b->italian && tag == TAG_PUNCT) return word_at(b, k + 1)->tag == TAG_PREP;
		if (k == 0) return tag == TAG_PREP;
		if (tag == TAG_PUNCT || tag == TAG_VERB || tag == TAG_POSS) return false;
	}
	return false;
}

/* "con effetto immediato 20 delle 90 licenze": the number has its own complement. */
static bool is_part_of(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *of = word_at(b, i + 1);
	bool code = i > 1 && (word_at(b, i - 1)->flags & VG_TOKEN_CAPS) && /* "la licenza MAE 31870 della Tarvio" */
		    (word_at(b, i - 2)->classes & (b->licence | b->application));
	return !has(b, LEX_HEAD_LAST) && !code && word->tag == TAG_NUM &&
	       (word_at(b, i - 1)->classes & b->licence) == 0 && of != NULL && of->tag == TAG_PREP &&
	       of->sub == PREP_OF && of->article;
}

/* "negato alla Tarvio permessi": a name that nothing else tells, and no part of an office, "alla Direzione licenze". */
static bool is_unknown_name(const struct builder *b, const struct word *name)
{
	bool plain = name->tag == TAG_OPEN || (name->tag == TAG_NAME && name->mention == VG_NONE);
	return plain && (name->flags & VG_TOKEN_UPPER) && name->classes == 0 && b->prep == PREP_TO;
}

/* "esportare in Sudan apparati", "inoltrata all'Uama istanza": after the name of a country, and a body's before a
 * licence, something else begins. */
static bool follows_country(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *name = word_at(b, i - 1);
	if (has(b, LEX_HEAD_LAST) || (word->flags & VG_TOKEN_UPPER) || (word->tag != TAG_NOUN && word->tag != TAG_OPEN))
		return false;
	bool paper = (word->classes & (b->licence | b->application)) != 0;
	for (uint32_t k = i; paper && b->prep == PREP_TO && k-- > 0 && word_at(b, k)->tag != TAG_PREP;)
		if (word_at(b, k)->classes & lex_class(b->sentence->lex, VG_STR("company")))
			return true; /* "all'azienda bresciana licenze" */
	if (is_unknown_name(b, name)) return paper;
	if (name->tag != TAG_NAME || name->mention == VG_NONE) return false;
	enum vg_mention_type type = b->sentence->doc->mentions.items[name->mention].type;
	bool body = type == VG_MENTION_AGENCY || type == VG_MENTION_COMPANY;
	if (body && paper) return b->prep == PREP_TO;
	return b->prep != PREP_NONE && (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE);
}

/* "Al mittente": by the article, which "due" does not go with. */
static bool is_one(const struct builder *b, uint32_t i)
{
	const struct word *article = i > 0 ? word_at(b, i - 1) : NULL;
	bool is = article != NULL && (article->tag == TAG_DET || (article->tag == TAG_PREP && article->article));
	return is && (lex_agreement(b->sentence->lex, article->low, LEX_ARTICLE) & LEX_ANY_NUMBER) == LEX_SINGULAR;
}

/* "fornire al regno 10.000 fucili": a number with its noun behind another noun begins a phrase of its own. */
static bool is_next_count(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *last = word_at(b, i - 1), *noun = word_at(b, i + 1);
	bool common = (last->tag == TAG_NOUN || last->tag == TAG_OPEN) && !(last->flags & VG_TOKEN_UPPER);
	bool name = last->tag == TAG_NAME && last->mention != VG_NONE; /* "according to the Guardian 30 licences" */
	bool papers = has(b, LEX_HEAD_LAST) && word->tag == TAG_NUM && (common || name) && b->prep != PREP_NONE &&
		      noun != NULL &&
		      (word->number > 1 || !vg_str_has_digit(word->low)); /* "In the year under review 412 export" */
	const struct word *second = papers ? word_at(b, i + 2) : NULL;
	uint64_t counted = b->licence | b->application;
	if (papers && ((noun->classes & counted) || (second != NULL && (second->classes & counted))))
		return (last->classes & counted) == 0;
	if (has(b, LEX_HEAD_LAST) || word->tag != TAG_NUM || noun == NULL || (noun->flags & VG_TOKEN_UPPER))
		return false;
	bool capital = (last->flags & VG_TOKEN_UPPER) != 0; /* "alla Società due licenze" */
	if (capital && (b->prep == PREP_NONE || (noun->classes & (b->licence | b->application)) == 0)) return false;
	bool after =
		(last->tag == TAG_NOUN || last->tag == TAG_OPEN) && (last->classes & (b->licence | b->rule)) == 0 &&
		(is_one(b, i - 1) || lex_ends(b->sentence->lex, last->low, FN_ONE_ENDING) || /* not "ultime" */
		 ((noun->classes & counted) && word_at(b, i - 2)->tag == TAG_PREP) || /* "per errore due licenze" */
		 (last->tag == TAG_NOUN && last->classes != 0 && !(last->classes & b->sort)));
	return after && noun->tag == TAG_NOUN && noun->classes != 0 && (noun->classes & (b->rule | b->time)) == 0;
}

/* "gave ministers {seven days}": a time behind who gets it. */
static bool is_time_given(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *last = word_at(b, i - 1), *noun = word_at(b, i + 1);
	bool counted = has(b, LEX_HEAD_LAST) && word->tag == TAG_NUM && noun != NULL && (noun->classes & b->time) != 0;
	return counted && last->tag == TAG_NOUN && last->classes != 0 && !(last->classes & b->time);
}

/* "gave Ukraine {40 howitzers}": a number with its noun behind the state that gets it, which stands right behind the
 * verb. */
static bool is_count_given(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *last = word_at(b, i - 1), *noun = word_at(b, i + 1);
	const struct word *verb = i > 1 ? word_at(b, i - 2) : NULL;
	if (!has(b, LEX_HEAD_LAST) || word->tag != TAG_NUM || noun == NULL || !nominal(noun) || verb == NULL)
		return false;
	if (verb->tag != TAG_VERB || last->tag != TAG_NAME || last->mention == VG_NONE) return false;
	enum vg_mention_type type = b->sentence->doc->mentions.items[last->mention].type;
	return type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE;
}

/* "da tre anni Berlino non vende", "The same evening Norway revoked": a name behind a time. */
static bool is_behind_time(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *last = word_at(b, i - 1);
	bool joined = has(b, LEX_HEAD_LAST) && i > 1 && word_at(b, i - 2)->tag == TAG_PUNCT; /* "a 10-year Oslo deal" */
	return word->tag == TAG_NAME && word->mention != VG_NONE && (last->classes & b->time) != 0 &&
	       last->tag == TAG_NOUN && !joined;
}

/* A noun before "ago", "later", with a noun before it: the phrase of time stands by itself. */
static bool is_ago(const struct word *before, const struct word *after)
{
	if (before->tag != TAG_NOUN && before->tag != TAG_OPEN) return false;
	return word_serves(after, FN_AGO);
}

/* What is said of a phrase in English, behind it: "left existing ones untouched", "ruled the licence for Peru
 * unlawful". */
static bool is_said_of(const struct word *last, const struct word *word, const struct word *next)
{
	bool left = !nominal(next) && (word_serves(word, FN_LEFT_AS_IS));
	return left || (last->tag == TAG_NAME && (word_serves(word, FN_LAWFUL_OR_NOT)));
}

/* "ha approvato in nove mesi licenze per Riad": what is done within a time stands behind it. */
static bool is_done_in_time(const struct builder *b, const struct word *last, const struct word *word)
{
	bool whom = b->italian && (b->prep == PREP_TO || b->prep == PREP_FROM) &&
		    word_names_actor(b->sentence, last); /* "ricevuto dalla società istanza" */
	if (whom && word->tag == TAG_NOUN && (word->classes & (b->licence | b->application))) return true;
	if (has(b, LEX_HEAD_LAST) || last->tag != TAG_NOUN || !(last->classes & b->time) || word->tag != TAG_NOUN)
		return false;
	uint64_t things = b->licence | b->application | lex_class(b->sentence->lex, VG_STR("export")) |
			  lex_class(b->sentence->lex, VG_STR("goods"));
	return b->prep != PREP_NONE && (word->classes & things) != 0;
}

/* "licence GBSIEL/1/2 held by Korvend Ltd": a participle behind a number or code says more of what bears it. */
static bool follows_code(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *next = word_at(b, i + 1);
	if (!has(b, LEX_PAST_PARTICIPLES) || i == 0 || word->tag != TAG_VERB || next == NULL || next->tag != TAG_PREP)
		return false;
	return vg_str_has_digit(word_at(b, i - 1)->low);
}

/* "put under review {Korvend Ltd's} permit": a name that owns what follows, behind a noun that goes with the verb. */
static bool is_owner_behind(const struct builder *b, uint32_t i)
{
	const struct word *name = word_at(b, i);
	if (b->italian || i < 3 || name->tag != TAG_NAME || name->mention == VG_NONE) return false;
	const struct word *noun = word_at(b, i - 1);
	if (noun->tag == TAG_NAME || word_at(b, i - 2)->tag != TAG_PREP || word_at(b, i - 3)->tag != TAG_VERB)
		return false;
	while (word_at(b, i) != NULL && word_at(b, i)->mention == name->mention) i++;
	return word_at(b, i) != NULL && word_at(b, i)->tag == TAG_POSS;
}

/* "called the refusal {hostile}": what somebody says that it is, behind one noun and its article. */
static bool is_called_so(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *next = word_at(b, i + 1);
	if (!has(b, LEX_HEAD_LAST) || i < 3 || word->tag != TAG_OPEN || (word->flags & VG_TOKEN_UPPER)) return false;
	const struct word *then = next != NULL ? word_at(b, i + 2) : NULL;
	if (next != NULL && next->tag == TAG_OPEN && word_reading(b->sentence, next, TAG_NOUN) == NULL)
		next = then; /* "long overdue" */
	bool ends = next == NULL || next->tag == TAG_PUNCT || next->tag == TAG_CONJ;
	bool named = word_at(b, i - 1)->tag == TAG_NOUN && word_at(b, i - 2)->tag == TAG_DET;
	return ends && named && word_reading(b->sentence, word, TAG_NOUN) == NULL &&
	       word_is_verb(b->sentence, word_at(b, i - 3), FN_CALL);
}

/* "In three cases {licences} were refused": trade behind how often or where, at the front. */
static bool follows_instances(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *last = i > 0 ? word_at(b, i - 1) : NULL;
	uint64_t trade = b->licence | b->application | lex_class(b->sentence->lex, VG_STR("export"));
	return has(b, LEX_HEAD_LAST) && i > 1 && word->tag == TAG_NOUN && (word->classes & trade) != 0 &&
	       word_at(b, 0)->tag == TAG_PREP && word_serves(last, FN_INSTANCES);
}

/* Does a phrase that has begun end before word i, whatever the word could be: "of the permits for Kenya one was", "to
 * Riyadh days after", "these sales weeks ago"? */
static bool np_ends(const struct builder *b, uint32_t i)
{
	const struct word *word = word_at(b, i), *next = word_at(b, i + 1), *last = word_at(b, i - 1);
	if (is_owner_behind(b, i) || is_subject_of_own(b, i) || is_holder_of(b, i) || is_subject_after_front(b, i) ||
	    is_part_of(b, i) || follows_country(b, i) || is_next_count(b, i) || is_behind_time(b, i) ||
	    follows_code(b, i) || follows_instances(b, i))
		return true;
	if (is_said_of(last, word, next)) return true;
	if (is_done_in_time(b, last, word) || is_time_given(b, i) || is_count_given(b, i) || is_called_so(b, i))
		return true;
	bool one = has(b, LEX_HEAD_LAST) && word->tag == TAG_NUM &&
		   (last->tag == TAG_NAME || (last->tag == TAG_NOUN && (last->classes & b->licence) == 0)) &&
		   next != NULL && next->tag == TAG_VERB && next->form == FORM_FINITE;
	return one || ((word->classes & b->time) != 0 && (last->tag == TAG_NAME || is_ago(last, next)));
}

/* "six other licences", "nine more were": a word of number behind a number. */
static bool is_more(const struct word *last, const struct word *word, const struct word *next)
{
	if (last == NULL || last->tag != TAG_NUM || next == NULL) return false;
	if (nominal(next) && word_serves(word, FN_MORE_OF_NUMBER)) return true;
	return word_serves(word, FN_MORE_ALONE) &&
	       (next->tag == TAG_VERB || next->tag == TAG_MODAL || next->tag == TAG_PUNCT);
}

/* Past words in brackets, where the phrase goes on behind them; i where it does not. */
static uint32_t past_aside(const struct builder *b, uint32_t i, bool started)
{
	uint32_t j = i;
	while (word_at(b, j) != NULL && word_at(b, j)->aside) j++;
	return started && nominal(word_at(b, j)) ? j : i;
}

/* One step inside a noun phrase from word i; gives the next word, or i where the phrase ends before i. */
static uint32_t np_step(const struct builder *b, uint32_t i, bool started)
{
	const struct word *word = word_at(b, i), *next = word_at(b, i + 1);
	const struct word *last = started ? word_at(b, i - 1) : NULL;
	if (word == NULL || (started && np_ends(b, i))) return i;
	if (word->aside) return past_aside(b, i, started);
	bool number_sign = started && word->tag == TAG_PUNCT && next != NULL &&
			   (next->tag == TAG_NUM || (next->flags & VG_TOKEN_CAPS) || is_number_sign(next)) &&
			   is_number_sign(last);
	if (number_sign) return i + 2; /* "licence no. 4411", "prot. n. 4411" */
	bool lettered = started && i >= 2 && word_is_mark(word, '-') && !(word->flags & VG_TOKEN_SPACE) &&
			last->tag == TAG_NUM && next != NULL && (next->flags & VG_TOKEN_UPPER) &&
			(word_at(b, i - 2)->classes & (b->licence | b->application)) != 0;
	if (lettered) return i + 2; /* "permit 0771-A" */
	bool counts = !has(b, LEX_HEAD_LAST) && started && word->tag == TAG_NUM && last->tag == TAG_NAME &&
		      next != NULL && next->tag == TAG_NOUN;
	if (counts) return i; /* "dal Ministero della Difesa 12 licenze" */
	if (nominal(word) || is_more(last, word, next)) return i + 1;
	if (word->tag == TAG_POSS && started) return i + 1;
	if (started && joiner(b, word, next)) return i + 2;
	if (is_quote(b, word) && nominal(next)) return i + 1;
	if (has(b, LEX_HEAD_LAST) && word->tag == TAG_ADV && i > 0 && nominal(next) &&
	    (word_at(b, i - 1)->tag == TAG_DET || (word_at(b, i - 1)->tag == TAG_NUM && next->tag == TAG_NOUN)))
		return i + 1; /* "our earlier licence" */
	bool roughly = started && (word->tag == TAG_ADV || word->tag == TAG_DET) && next != NULL &&
		       (next->tag == TAG_MONEY || next->tag == TAG_NUM) && word_serves(last, FN_AMOUNT);
	if (roughly) return i + 1;                                       /* "licences worth nearly $42 million" */
	bool behind = has(b, LEX_HEAD_LAST) && started && nominal(last); /* "in the paper, some thirty licences" */
	bool already = word->tag == TAG_ADV && word->sub == ADV_ALREADY && next != NULL && !behind &&
		       (next->tag == TAG_NUM || (next->tag == TAG_VERB && next->premod));
	return already ? i + 1 : i;
}

static bool is_capital(const struct builder *b, const struct word *word)
{
	char first = b->sentence->doc->text.ptr[word->span.start];
	return first >= 'A' && first <= 'Z';
}

/* "the Business {and} Trade Secretary", "Norway's trade {and} industry minister": does "and" join the fields of one
 * office, in English? Behind a determiner or an owner, or all with capitals. */
static bool joins_fields(const struct builder *b, const struct chunk *c, uint32_t i)
{
	const struct lex *lex = b->sentence->lex;
	const struct word *and = word_at(b, i), *last = word_at(b, i - 1), *next = word_at(b, i + 1);
	uint64_t office = lex_class(lex, VG_STR("office")) | lex_class(lex, VG_STR("authority"));
	uint64_t no = office | b->licence | b->application;
	if (!is_capital(b, last)) no |= lex_class(lex, VG_STR("company")); /* not "the firm and trade ministry" */
	if (!has(b, LEX_HEAD_LAST) || and->tag != TAG_CONJ || and->sub != CONJ_AND || next == NULL) return false;
	if ((last->tag != TAG_NOUN && last->tag != TAG_OPEN) || last->mention != VG_NONE || (last->classes & no))
		return false;
	bool known = c->det != DET_NONE || (is_capital(b, last) && is_capital(b, next));
	for (uint32_t w = c->first; w < i; w++) known = known || word_at(b, w)->tag == TAG_POSS;
	for (uint32_t w = i + 1; known && w <= i + FIELD_WORDS && word_at(b, w) != NULL; w++) {
		const struct word *word = word_at(b, w);
		if ((word->tag != TAG_NOUN && word->tag != TAG_OPEN) || word->mention != VG_NONE) return false;
		if (w > i + 1 && (word->classes & office)) return !lex_is_plural(lex, word->low);
	}
	return false;
}

static uint32_t np_extent(const struct builder *b, struct chunk *c)
{
	uint32_t i = c->first;
	bool started = false;
	for (;;) {
		const struct word *word = word_at(b, i);
		if (word == NULL) break;
		if (!started && word->tag == TAG_DET) {
			bool kept = !b->italian && word->sub == DET_QUANT && /* "the remaining licences" */
				    (c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS);
			if (c->det != DET_NEG && !kept) c->det = word->sub;
			i++;
			continue;
		}
		uint32_t next = group_premodifier(b->sentence, c->first, i);
		if (next == i) next = np_step(b, i, started);
		if (next == i && started && joins_fields(b, c, i)) next = i + 1;
		if (next == i) break;
		started = true;
		i = next;
	}
	while (i > c->first && word_at(b, i - 1)->tag == TAG_PUNCT) i--;
	return i;
}

/* "licence MAE 45560", "permit DEC-88123", "general authorisation EU007": is word i what the licence before it is
 * called?
 */
static bool is_code(const struct builder *b, const struct chunk *c, uint32_t i)
{
	if (i == c->first || (word_at(b, i - 1)->classes & (b->licence | b->application)) == 0) return false;
	const struct word *word = word_at(b, i), *next = word_at(b, i + 1);
	if (i == c->last) return vg_str_has_digit(word->low);
	bool joined = next != NULL && next->tag == TAG_PUNCT && i + 1 < c->last;
	if (word->tag != TAG_NAME && !(word->flags & (joined ? VG_TOKEN_UPPER : VG_TOKEN_CAPS))) return false;
	if (joined) next = word_at(b, i + 2);
	return next != NULL && (next->tag == TAG_NUM || (joined && vg_str_has_digit(next->low)));
}

/* "permit 0771-A": a letter that goes on with the number of the licence before it. */
static bool follows_number(const struct builder *b, const struct chunk *c, uint32_t i)
{
	if (i < c->first + 3 || word_at(b, i - 1)->tag != TAG_PUNCT || word_at(b, i - 2)->tag != TAG_NUM) return false;
	return (word_at(b, i - 3)->classes & (b->licence | b->application)) != 0;
}

/* "licence no. 4411", "application number 1180/2019", "permits nos. 4 and 5": does a number begin here? */
static bool begins_number(const struct builder *b, const struct chunk *c, uint32_t i)
{
	if (i == c->first || i == c->last || !is_number_sign(word_at(b, i))) return false;
	return (word_at(b, i - 1)->classes & (b->licence | b->application)) != 0;
}

/* Can the word be the head of a phrase? */
static bool can_head(const struct word *word)
{
	return word->tag == TAG_NOUN || word->tag == TAG_OPEN || word->tag == TAG_NAME || word->tag == TAG_MONEY;
}

/* "the destinations {open} to holders of it", "licences {subject} to conditions": said of the noun before. */
static bool is_said_behind(const struct builder *b, const struct chunk *c, uint32_t i)
{
	uint64_t adjectives = lex_class(b->sentence->lex, VG_STR("adj"));
	const struct word *to = sentence_word(b->sentence, i + 1);
	if (i != c->last || i == c->first || to == NULL || to->tag != TAG_PREP) return false;
	if (word_serves(word_at(b, i), FN_LAWFUL_OR_NOT) && (word_at(b, i - 1)->classes & b->licence))
		return true; /* "a licence {valid} for two years" */
	return (word_at(b, i)->classes & adjectives) && can_head(word_at(b, i - 1)) && to->sub == PREP_TO;
}

/* Where the head stands last, as in English: the last noun, or the licence that a code follows: "licence MAE 45560". */
static uint32_t last_head(const struct builder *b, const struct chunk *c)
{
	uint32_t head = c->last;
	if (c->first < c->last && word_serves(word_at(b, c->last), FN_ONE)) return c->last; /* "the Norwegian one" */
	bool some = c->first < c->last && word_at(b, c->first)->tag == TAG_NUM &&
		    word_serves(word_at(b, c->first + 1), FN_AMOUNT);
	if (some) return c->first; /* "188 worth 42 million were approved" */
	for (uint32_t i = c->first; i <= c->last; i++) {
		const struct word *word = word_at(b, i);
		if (word->aside) continue;
		if ((head != c->last && word_serves(word, FN_AMOUNT)) || follows_number(b, c, i)) break;
		if (begins_number(b, c, i)) break;
		if (can_head(word) && !is_code(b, c, i) && !is_said_behind(b, c, i)) head = i;
	}
	return head;
}

/* Where it stands first, as in Italian: the first known noun, else the first open word or name. */
static uint32_t first_head(const struct builder *b, const struct chunk *c)
{
	uint32_t open = c->last + 1;
	uint64_t adjective = lex_class(b->sentence->lex, VG_STR("adj"));
	for (uint32_t i = c->first; i <= c->last; i++) {
		const struct word *word = word_at(b, i), *next = i < c->last ? word_at(b, i + 1) : NULL;
		if (word->aside) continue;
		bool before = word->classes == adjective && next != NULL && next->tag == TAG_NOUN && next->classes != 0;
		bool sort = before || (word->classes == b->sort && i < c->last); /* "due nuove licenze", "un regolare
										    permesso" */
		if (word->tag == TAG_NOUN && word->classes != 0 && !sort) return i;
		if (can_head(word) && open > c->last) open = i;
	}
	return open <= c->last ? open : c->last;
}

/* Where the head stands last, a number or code may follow it: "licence 45560". */
static void np_details(const struct builder *b, struct chunk *c)
{
	bool last = lex_has(b->sentence->lex, LEX_HEAD_LAST);
	c->head = last ? last_head(b, c) : first_head(b, c);
	bool further = last && c->head + 1 == c->last && c->det == DET_INDEF && /* "a further nine" */
		       word_at(b, c->head)->classes == 0 && word_at(b, c->last)->tag == TAG_NUM;
	if (further) c->head = c->last;
	c->owner = c->name = VG_NONE;
	for (uint32_t i = c->first; i <= c->last; i++) {
		struct word *word = word_at(b, i);
		if (word->aside) continue;
		c->all |= word->classes;
		if (word->tag == TAG_NUM && word->number > 0 && i < c->head && c->count == 0) c->count = word->number;
		if (word->tag == TAG_NAME) c->name = (int32_t)i;
		if (word->tag != TAG_POSS || i == c->first) continue;
		c->owner = (int32_t)i - 1;
		c->count = 0;
		c->name = VG_NONE;
		c->det = DET_POSS;
		c->all = 0;
	}
	c->classes = word_at(b, c->head)->classes;
	if (word_at(b, c->head)->item != VG_NONE) /* "armoured personnel carriers" ship nothing */
		c->classes &= ~lex_class(b->sentence->lex, VG_STR("company"));
	if (word_at(b, c->head)->tag == TAG_NAME) c->name = (int32_t)c->head;
}

static void push(struct builder *b, struct chunk chunk)
{
	chunk.prep = b->prep;
	chunk.prep_word = b->prep == PREP_NONE ? VG_NONE : b->prep_word;
	chunk.clause = chunk.host = chunk.conjunct = VG_NONE;
	if (chunk.kind != CHUNK_NP) chunk.owner = chunk.name = VG_NONE;
	b->prep = PREP_NONE;
	for (uint32_t i = chunk.first; i <= chunk.last; i++) word_at(b, i)->chunk = (int32_t)b->sentence->chunks.n;
	VG_PUSH(b->sentence->arena, b->sentence->chunks, chunk);
	b->at = chunk.last + 1;
}

/* "Sono stati 15 i dinieghi e 42 le proroghe", "Otto le licenze revocate": the number before the article counts what
 * follows, and is one phrase with it where it opens the sentence or a part of it. */
static void take_count(const struct builder *b, struct chunk *c)
{
	if (!has(b, LEX_FREE_ORDER) || b->prep != PREP_NONE || c->det != DET_DEF || b->sentence->chunks.n == 0) return;
	const struct chunk *before = &b->sentence->chunks.items[b->sentence->chunks.n - 1];
	const struct word *number = word_at(b, before->last);
	bool alone = before->kind == CHUNK_NP && before->first == before->last && before->prep == PREP_NONE &&
		     before->last + 1 == c->first && number->tag == TAG_NUM && number->number > 0;
	if (!alone || c->count != 0) return;
	c->count = number->number;
	if (b->sentence->chunks.n > 1 && before[-1].kind != CHUNK_PUNCT) return;
	c->first = before->first;
	c->det = DET_NONE;
	b->sentence->chunks.n--;
}

/* "Per un anno e mezzo", "for a year and a half": the last word of a time, with the half that goes with it. */
static uint32_t with_half(const struct builder *b, uint32_t last)
{
	const struct word *and = word_at(b, last + 1u), *half = word_at(b, last + 2u);
	if (and == NULL || and->tag != TAG_CONJ || and->sub != CONJ_AND) return last;
	bool article = half != NULL && half->tag == TAG_DET && half->sub == DET_INDEF;
	if (article) half = word_at(b, last + 3u);
	return half != NULL && word_serves(half, FN_AND_HALF) ? last + 2u + article : last;
}

/* "The October ruling", "Germany's November decision": what stands before the time is kept for the phrase that goes on
 * behind it; the time has a chunk of its own between them. */
static bool splits_at_time(struct builder *b, const struct chunk *c, uint32_t end)
{
	const struct word *last = word_at(b, end - 1);
	uint32_t behind = end;
	while (word_at(b, behind) != NULL && word_at(b, behind)->tag == TAG_TIME) behind++;
	bool whose = last->tag == TAG_POSS && end - 1 > c->first;
	const struct word *noun = word_at(b, behind);
	if (b->italian || behind == end || (last->tag != TAG_DET && !whose) || noun == NULL) return false;
	if (noun->tag != TAG_NOUN && noun->tag != TAG_OPEN) return false;
	b->split.at = behind;
	b->split.det = whose ? DET_POSS : c->det;
	b->split.owner = whose ? (int32_t)end - 2 : VG_NONE;
	b->split.prep = b->prep;
	b->split.prep_word = b->prep_word;
	b->at = end;
	return true;
}

/* Gives the phrase behind the time what stood before it. */
static void join_behind_time(struct builder *b, struct chunk *c)
{
	if (b->split.at == 0 || b->split.at != c->first) return;
	if (c->det == DET_NONE) c->det = b->split.det;
	if (c->owner == VG_NONE) c->owner = b->split.owner;
	if (b->prep == PREP_NONE && b->split.prep != PREP_NONE) {
		b->prep = b->split.prep;
		b->prep_word = b->split.prep_word;
	}
}

static bool noun_phrase(struct builder *b)
{
	struct chunk c = {.kind = CHUNK_NP, .first = b->at};
	uint32_t end = np_extent(b, &c);
	if (end == b->at) return false;
	if (splits_at_time(b, &c, end)) return true;
	const struct word *after = word_at(b, end);
	bool only_det = word_at(b, end - 1)->tag == TAG_DET;
	if (only_det && after != NULL && after->tag == TAG_TIME) return false;
	c.last = end - 1;
	if (c.det == DET_NONE && b->prep_word != VG_NONE && b->prep != PREP_NONE &&
	    word_at(b, (uint32_t)b->prep_word)->article)
		c.det = DET_DEF;
	np_details(b, &c);
	join_behind_time(b, &c);
	take_count(b, &c);
	if (c.classes != 0 && (c.classes & ~b->time) == 0 && c.name == VG_NONE) c.kind = CHUNK_TIME;
	if (c.kind == CHUNK_TIME) c.last = with_half(b, c.last);
	push(b, c);
	return true;
}

static bool negative_pronoun(const struct word *word)
{
	return word->tag == TAG_PRON && word_serves(word, FN_NOBODY);
}

static bool simple(struct builder *b, uint8_t kind)
{
	const struct word *word = word_at(b, b->at);
	struct chunk c = {
		.kind = kind, .first = b->at, .last = b->at, .head = b->at, .mark = word->tag, .sub = word->sub};
	if (kind == CHUNK_NP) np_details(b, &c);
	if (kind == CHUNK_NP && negative_pronoun(word)) c.det = DET_NEG;
	if (kind == CHUNK_CONJ) c.mark = word->sub;
	if (kind == CHUNK_PUNCT) c.mark = (uint8_t)word_punct(b->sentence, word);
	push(b, c);
	return true;
}

/* "arms {to and from} Israel", "da e verso": of two that share what stands behind, the one that says where to. */
static bool take_prep(struct builder *b, const struct word *word)
{
	const struct word *and = word_at(b, b->at + 1), *second = word_at(b, b->at + 2);
	bool two = and != NULL && and->tag == TAG_CONJ && second != NULL && second->tag == TAG_PREP &&
		   (word->sub == PREP_FROM) != (second->sub == PREP_FROM);
	if (two) b->at += 2;
	b->prep = two && word->sub == PREP_FROM ? second->sub : word->sub;
	b->prep_word = (int32_t)b->at;
	b->at++;
	return true;
}

/* "out of last September's suspension": what the time owns has the preposition before the time. */
static void keep_owned_by_time(struct builder *b)
{
	const struct word *whose = word_at(b, b->at + 1), *noun = word_at(b, b->at + 2);
	bool owns = !b->italian && whose != NULL && whose->tag == TAG_POSS && noun != NULL && can_head(noun);
	if (!owns) return;
	b->split.at = b->at + 2;
	b->split.det = DET_POSS;
	b->split.owner = VG_NONE;
	b->split.prep = b->prep;
	b->split.prep_word = b->prep_word;
}

static bool step(struct builder *b)
{
	const struct word *word = word_at(b, b->at);
	struct chunk group;
	if (word->aside || (is_quote(b, word) && !nominal(word_at(b, b->at + 1)))) {
		b->at++;
		return true;
	}
	if (b->italian ? group_it(b->sentence, b->at, &group) : group_en(b->sentence, b->at, &group)) {
		push(b, group);
		return true;
	}
	switch (word->tag) {
	case TAG_PREP: return take_prep(b, word);
	case TAG_SUB:
	case TAG_REL:
	case TAG_THAT:
	case TAG_Q: return simple(b, CHUNK_MARK);
	case TAG_CONJ: return simple(b, CHUNK_CONJ);
	case TAG_TIME: keep_owned_by_time(b); return simple(b, CHUNK_TIME);
	case TAG_PRON: return simple(b, CHUNK_NP);
	default: break;
	}
	if (noun_phrase(b)) return true;
	if (word->tag == TAG_PUNCT) return simple(b, CHUNK_PUNCT);
	b->at++; /* adverbs and strays belong to no chunk */
	return true;
}

void clause_chunks(struct sentence *sentence)
{
	struct builder b = {
		.sentence = sentence, .italian = lex_lang(sentence->lex) == VG_LANG_IT, .prep_word = VG_NONE};
	b.time = lex_class(sentence->lex, VG_STR("time"));
	b.sort = lex_class(sentence->lex, VG_STR("sort"));
	b.application = lex_class(sentence->lex, VG_STR("application"));
	b.licence = lex_class(sentence->lex, VG_STR("licence"));
	b.rule = lex_class(sentence->lex, VG_STR("rule"));
	group_mark_outside(sentence);
	group_mark_interruptions(sentence);
	while (b.at < sentence->words.n) step(&b);
}
