/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One verb that tells of several steps: "five licences to Ghana and two to Peru", "by Finland in 2019 and by Norway in
 * 2020", "21, of which four for Egypt". */
#include "actions/frames/fit.h"

#define DEALT_MAX 6 /* steps that places or days are dealt out to */

/* "comprese nove" */
static bool is_included_number(const struct matcher *m, const struct chunk *c)
{
	const struct word *words = m->sentence->words.items;
	return c->last == c->first + 1 && words[c->last].tag == TAG_NUM && word_serves(&words[c->first], FN_INCLUDED);
}

/* "two", "two more" */
static bool is_number(const struct matcher *m, const struct chunk *c)
{
	if (c == NULL || c->kind != CHUNK_NP) return false;
	const struct word *words = m->sentence->words.items;
	bool pair = c->last > c->first;
	bool more = pair && words[c->last - 1].tag == TAG_NUM && echo_is(m, "more", NULL, words[c->last].low);
	return words[c->head].tag == TAG_NUM || more || is_included_number(m, c);
}

/* "many licences", "dozens": a number that is not told. */
static bool is_vague(const struct matcher *m, const struct chunk *c)
{
	return echo_is(m, "some", NULL, m->sentence->words.items[c->first].low);
}

/* "another", "a third": one more; "several for Chad": some more. */
static bool is_next(const struct matcher *m, const struct chunk *c)
{
	bool next = echo_is(m, "next", NULL, m->sentence->words.items[c->head].low);
	return c->kind == CHUNK_NP && c->first == c->last && (next || is_vague(m, c));
}

/* "una per il Madagascar", "one for Peru": by itself, a number. */
static bool is_one(const struct matcher *m, const struct chunk *c)
{
	const struct word *word = &m->sentence->words.items[c->head];
	return word_serves(word, FN_ONE) || (c->first == c->last && word_serves(word, FN_ONE_ALONE));
}

/* Is the time before the phrase between commas behind a conjunction: "e, a giugno, quella per l'Oman"? */
static bool is_set_off(const struct matcher *m, int32_t i)
{
	const struct chunk *and = match_chunk(m, i - 4);
	return chunk_is_comma(match_chunk(m, i - 1)) && chunk_is_comma(match_chunk(m, i - 3)) &&
	       and != NULL && and->kind == CHUNK_CONJ;
}

/* The time before the phrase; VG_NONE. */
static int32_t time_before(const struct matcher *m, int32_t i)
{
	int32_t when = is_set_off(m, i) ? i - 2 : i - 1;
	return when > 0 && match_chunk(m, when)->kind == CHUNK_TIME ? when : VG_NONE;
}

/* "respinse la domanda di Oslo, e il mese scorso quella di Madrid": one like it, at another time. */
static bool is_like(const struct matcher *m, int32_t i)
{
	const struct chunk *c = match_chunk(m, i), *when = match_chunk(m, time_before(m, i));
	const struct word *head = &m->sentence->words.items[c->head];
	return c->kind == CHUNK_NP && c->first == c->last && when != NULL && when->kind == CHUNK_TIME &&
	       (word_serves(head, FN_THAT_ONE));
}

/* Has the phrase a word for a kind of licence: "nine global ones"? */
static bool is_of_type(const struct matcher *m, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++)
		if (vg_lexicon_find(m->types, m->sentence->words.items[w].low, lex_lang(m->sentence->lex)) != NULL)
			return true;
	return false;
}

/* "12 licences for Peru and {nine licences} for Chad", "212 individual licences and {nine global ones}": a number of
 * what the theme is. */
static bool is_counted_like(const struct matcher *m, const struct chunk *theme, const struct chunk *c)
{
	if (c->kind != CHUNK_NP || c->count == 0 || c->prep != theme->prep || c->name != VG_NONE) return false;
	uint64_t kinds = lex_class(m->pack->lex, VG_STR("licence")) | lex_class(m->pack->lex, VG_STR("application"));
	bool same = (c->classes & kinds) != 0 && (c->classes & kinds) == (theme->classes & kinds);
	return same || ((c->classes & kinds) == 0 && is_of_type(m, c));
}

/* "a licence for pistols to Chad in May and {a rifle licence} for Mali in June": one more paper of its kind. */
static bool is_second_paper(const struct matcher *m, const struct chunk *theme, const struct chunk *c)
{
	uint64_t kinds = lex_class(m->pack->lex, VG_STR("licence")) | lex_class(m->pack->lex, VG_STR("application"));
	return lex_lang(m->pack->lex) == VG_LANG_EN && c->kind == CHUNK_NP && c->det == DET_INDEF &&
	       theme->det == DET_INDEF && (c->classes & theme->classes & kinds) != 0;
}

/* The phrase of the theme that the phrase after a number is like: the same preposition, between the theme and the link
 * before the number; not in an aside such as "12 licences for Oman, worth 4 million, and three for Peru". */
static int32_t like_before(const struct matcher *m, int32_t theme, int32_t link, const struct chunk *next)
{
	bool aside = match_chunk(m, link)->kind == CHUNK_PUNCT;
	for (int32_t i = link - 1; i > theme; i--) {
		const struct chunk *c = match_chunk(m, i);
		bool opens = aside && c->kind == CHUNK_PUNCT && c->mark == ',' && i < link - 1;
		if (opens) {
			aside = false;
			continue;
		}
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK || chunk_is_link(c)) return VG_NONE;
		if (c->kind == next->kind && c->prep == next->prep) return i;
	}
	return VG_NONE;
}

/* A number that shares the verb of a step, with what is its own. */
struct gap {
	int32_t first, number, last; /* chunks: "on 17 July one to Dunnock Ltd for generators" */
	int32_t like, link;          /* what the step before has for itself, up to the link; VG_NONE: nothing */
};

/* "Il Kenya ha ricevuto 12 licenze, il Ciad quattro": a name with a number that shares the verb of what was received.
 */
static bool is_named_number(const struct matcher *m, const struct step *step, int32_t i)
{
	const struct chunk *c = match_chunk(m, i), *after = match_chunk(m, i + 1);
	bool number = c->kind == CHUNK_NP && c->name != VG_NONE && (uint32_t)c->name < c->last &&
		      m->sentence->words.items[c->last].tag == TAG_NUM;
	return (match_frame(m, step->frame)->flags & FRAME_LICENSEE) && step->chunk < i && number &&
	       c->prep == PREP_NONE && chunk_is_link(match_chunk(m, i - 1)) &&
	       (after == NULL || after->kind != CHUNK_VG);
}

/* A state or body, by its name alone or with what follows it in the phrase up to the number. */
static bool names_actor(const struct matcher *m, const struct chunk *c)
{
	if (c == NULL || c->kind != CHUNK_NP || c->prep != PREP_NONE || c->name == VG_NONE) return false;
	enum vg_mention_type type = fit_mention_type(m, (uint32_t)c->name);
	return type == VG_MENTION_COUNTRY || type == VG_MENTION_AGENCY || type == VG_MENTION_PLACE;
}

/* Does a named state or body take the step, by an active verb? */
static bool is_done_by_name(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool own = step->kind == STEP_VERB && !step->dropped && clause->verb == step->chunk && !verb->passive;
	return own && !(match_frame(m, step->frame)->flags & FRAME_LICENSEE) &&
	       names_actor(m, match_chunk(m, clause->subject));
}

/* "Norway suspended two licences for Oman, {Sweden three} for Chad": a state with a number, which shares the verb. */
static bool is_acting_number(const struct matcher *m, const struct step *step, int32_t i, struct gap *gap_r)
{
	const struct chunk *c = match_chunk(m, i), *next = match_chunk(m, i + 1);
	if (i <= step->chunk || !names_actor(m, c) || !chunk_is_link(match_chunk(m, i - 1))) return false;
	const struct word *last = &m->sentence->words.items[c->last];
	bool number = (uint32_t)c->name < c->last &&
		      (last->tag == TAG_NUM || word_serves(last, FN_ONE) || word_serves(last, FN_ONE_ALONE));
	if (!number || (next != NULL && next->kind == CHUNK_VG)) return false;
	bool phrase = chunk_is_phrase(next) && next->prep != PREP_NONE;
	int32_t link = chunk_is_link(match_chunk(m, i - 2)) ? i - 2 : i - 1;
	int32_t like = phrase ? like_before(m, step->theme, link, next) : VG_NONE;
	*gap_r = (struct gap){i, i, phrase ? i + 1 : i, like, link};
	return is_done_by_name(m, step);
}

/* "five licences to Ghana and two to Peru", "a licence to Kestrel for antennas, and on 17 July one to Dunnock" */
static bool is_gap(const struct matcher *m, int32_t theme, int32_t i, struct gap *gap_r)
{
	const struct chunk *c = match_chunk(m, i), *next = match_chunk(m, i + 1);
	const struct chunk *what = match_chunk(m, theme);
	bool same = c->prep == PREP_NONE || c->prep == what->prep; /* "on nine to Chad and on two to Togo" */
	bool counted = is_number(m, c) || (c->kind == CHUNK_NP && is_one(m, c)) || is_like(m, i) || is_next(m, c) ||
		       is_second_paper(m, what, c) || (what->count != 0 && is_counted_like(m, what, c));
	if (!counted || !same || !chunk_is_phrase(next) || next->prep == PREP_NONE) return false;
	int32_t when = time_before(m, i), first = when != VG_NONE ? when : i;
	if (when == i - 2) first--; /* "e, a giugno, quella" */
	if (first - 1 <= theme || !chunk_is_link(match_chunk(m, first - 1))) return false;
	int32_t link = first - 1;
	if (link - 1 > theme && chunk_is_link(match_chunk(m, link - 1))) link--; /* ", and" */
	int32_t like = like_before(m, theme, link, next);
	*gap_r = (struct gap){first, i, i + 1, like, link};
	bool aside = is_vague(m, c) && match_chunk(m, link)->kind == CHUNK_PUNCT; /* ", some for howitzers" */
	bool shares = like - 1 > theme && is_next(m, match_chunk(m, like - 1));   /* "12, some to A and others to B" */
	return like != VG_NONE && !shares && !aside;
}

/* "of which four", "tra cui due", "fra le quali una" */
static bool is_of_which(const struct matcher *m, const struct chunk *c)
{
	if (c == NULL || c->kind != CHUNK_MARK) return false;
	const struct word *first = &m->sentence->words.items[c->first];
	return c->prep == PREP_BETWEEN || word_serves(first, FN_OF_WHICH) || word_serves(first, FN_OF_WHICH_PLURAL);
}

/* A preposition of those that are part of what was counted: "among", "including", "tra". */
static bool is_among(const struct chunk *c)
{
	return c->kind == CHUNK_NP && (c->prep == PREP_AS || c->prep == PREP_BETWEEN);
}

/* How the part before chunk i begins that a number there opens. */
enum opening { OPENING_NONE, OPENING_MARK, OPENING_SAID };

/* ", nine", ": nine", "(nine"; ", of which nine", ", among them nine", ", including nine", ", comprese nove" */
static enum opening opening_of(const struct matcher *m, int32_t i)
{
	const struct chunk *c = match_chunk(m, i), *before = match_chunk(m, i - 1), *link = match_chunk(m, i - 2);
	const struct word *words = m->sentence->words.items;
	if (before == NULL) return OPENING_NONE;
	bool them = is_among(before) && before->first == before->last && words[before->head].tag == TAG_PRON;
	if (is_of_which(m, before) || (them && chunk_is_link(link))) return OPENING_SAID;
	bool opens =
		chunk_is_link(before) || (before->kind == CHUNK_PUNCT && (before->mark == ':' || before->mark == '('));
	if (!opens) return OPENING_NONE;
	bool included = is_among(c) || word_serves(&words[c->first], FN_INCLUDED);
	return included ? OPENING_SAID : c->prep == PREP_NONE ? OPENING_MARK : OPENING_NONE;
}

/* "of which three concerned radars": what the verb behind the number of a part says that it is about. */
static bool is_about(const struct matcher *m, int32_t place)
{
	const struct chunk *c = match_chunk(m, place), *verb = match_chunk(m, place - 1);
	return c != NULL && c->kind == CHUNK_NP && c->prep == PREP_NONE && verb != NULL && verb->kind == CHUNK_VG &&
	       echo_verb(m, "concerns", verb);
}

/* Past "of them", "of which", "delle quali" and "were", "went" behind the number of a part. */
static int32_t past_of_them(const struct matcher *m, int32_t i, bool *of_r)
{
	const struct chunk *c = match_chunk(m, i);
	const struct word *words = m->sentence->words.items;
	*of_r = c != NULL &&
		((c->kind == CHUNK_NP && c->prep == PREP_OF && words[c->head].tag == TAG_PRON) || is_of_which(m, c));
	i += *of_r;
	const struct chunk *be = match_chunk(m, i);
	bool goes = be != NULL && be->kind == CHUNK_VG &&
		    (be->copula || echo_verb(m, "toward", be) || echo_verb(m, "concerns", be));
	return i + (goes && !be->negated);
}

/* A part of those counted before, unless a mark alone opens it and it is like what the step has for itself: "21, of
 * which four for Egypt", "eight, five of them for Peru", "14: seven to Oman". */
static bool is_part(const struct matcher *m, int32_t theme, int32_t i, bool like, struct gap *gap_r)
{
	const struct chunk *c = match_chunk(m, i), *what = match_chunk(m, theme);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	bool sum = figure_is_amount(m, i); /* "exports worth 8 billion euros, of which two billion for Egypt" */
	if (!sum && !is_number(m, c) && !is_one(m, c)) return false;
	enum opening opening = opening_of(m, i);
	bool of;
	int32_t to = past_of_them(m, i + 1, &of);
	const struct chunk *place = match_chunk(m, to), *after = match_chunk(m, to + 1);
	bool where = place != NULL && place->kind == CHUNK_NP &&
		     (place->prep == PREP_TO || place->prep == PREP_FOR || place->prep == PREP_TOWARD ||
		      place->prep == PREP_ON || is_about(m, to));
	if (opening == OPENING_NONE || !where || (after != NULL && after->kind == CHUNK_VG)) return false;
	if (like && opening == OPENING_MARK && !of) return false;
	*gap_r = (struct gap){i, i, to, VG_NONE, VG_NONE};
	bool said = opening == OPENING_SAID || of; /* "una alla Korvend per radar all'Oman": all is the part's */
	for (; said && after != NULL && after->kind == CHUNK_NP && after->prep != PREP_NONE;)
		after = match_chunk(m, ++gap_r->last + 1);
	if (said) return true;
	bool verb = match_chunk(m, to - 1)->kind == CHUNK_VG; /* "Sixty were granted, and two were for Chad" */
	const struct word *words = m->sentence->words.items;
	bool fewer = words[c->head].number <= (what->count != 0 ? what->count : words[what->head].number);
	bool listed = match_chunk(m, i - 1)->mark == ':'; /* "two: one for rifles to Oman and one for ..." */
	return !verb && fewer && (listed || place->name == (int32_t)place->head);
}

/* What follows the number and is like something that the step before has for itself goes with it. */
static int32_t gap_end(const struct matcher *m, const struct gap *gap)
{
	int32_t last = gap->last;
	for (; gap->like != VG_NONE; last++) {
		const struct chunk *next = match_chunk(m, last + 1);
		bool like = false;
		for (int32_t i = gap->like; chunk_is_phrase(next) && next->prep != PREP_NONE && i < gap->link; i++)
			like = like || (match_chunk(m, i)->kind == next->kind && match_chunk(m, i)->prep == next->prep);
		if (!like) break;
	}
	return last;
}

static void own_share(struct matcher *m, int32_t theme, int32_t first, int32_t last)
{
	VG_PUSH(m->arena, m->shares, (struct share){.theme = theme, .verb = VG_NONE, .first = first, .last = last});
}

/* "37 ended in a licence and 3 in a refusal": the noun after the number makes another idiom of the verb. */
static bool take_outcome(const struct matcher *m, struct step *step, int32_t noun)
{
	if (step->idiom == VG_NONE || step->idiom < step->chunk) return true;
	for (int32_t v = pack_frame_verb(m->pack, match_chunk(m, step->chunk)->lemma); v != VG_NONE;
	     v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		uint32_t word;
		if (entry->noun.len == 0 || !fit_has_noun(m, noun, entry->noun) ||
		    !match_particle(m->sentence, match_chunk(m, step->chunk), entry->particle, &word))
			continue;
		step->frame = entry->owner;
		step->action = match_frame(m, entry->owner)->action;
		step->idiom = noun;
		return true;
	}
	return false;
}

/* "exports worth 8 billion euros", "esportazioni di armi per 3 miliardi" */
static bool is_valued(const struct matcher *m, int32_t theme)
{
	for (int32_t i = theme; match_chunk(m, i) != NULL && match_chunk(m, i)->kind == CHUNK_NP; i++)
		for (uint32_t w = match_chunk(m, i)->first; w <= match_chunk(m, i)->last; w++)
			if (figure_is_sum(&m->sentence->words.items[w])) return true;
	return false;
}

/* "Le licenze negate sono state {14}": the number that a copula says of what a participle's step is done to; VG_NONE.
 */
static int32_t number_said_of(const struct matcher *m, const struct step *step)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *be = match_chunk(m, clause->verb), *what = match_chunk(m, clause->object);
		bool says = be != NULL && be->copula && !be->negated && clause->subject == step->theme &&
			    clause->verb > step->chunk;
		if (says && what != NULL && what->kind == CHUNK_NP && what->prep == PREP_NONE && is_number(m, what))
			return clause->object;
	}
	return VG_NONE;
}

/* "In 2017 six were denied, and {in 2018 four}": a number behind a time of its own, at the end of a part of the
 * sentence, where the step has its time before. */
static bool is_timed_number(const struct matcher *m, const struct step *step, int32_t i, struct gap *gap_r)
{
	const struct chunk *c = match_chunk(m, i), *when = match_chunk(m, i - 1), *next = match_chunk(m, i + 1);
	if (c->kind != CHUNK_NP || c->prep != PREP_NONE || c->first != c->last || when == NULL) return false;
	if (m->sentence->words.items[c->head].tag != TAG_NUM || when->kind != CHUNK_TIME) return false;
	if (!chunk_is_link(match_chunk(m, i - 2)) || (next != NULL && next->kind != CHUNK_PUNCT)) return false;
	bool timed = false;
	for (int32_t k = 0; k < i - 2 && !timed; k++)
		timed = match_chunk(m, k)->kind == CHUNK_TIME && match_chunk(m, k)->prep == when->prep;
	*gap_r = (struct gap){i - 1, i, i, VG_NONE, VG_NONE};
	return timed && step->kind == STEP_VERB && i > step->chunk;
}

/* A firm by its name. */
static bool names_firm(const struct matcher *m, const struct chunk *c)
{
	return c != NULL && c->kind == CHUNK_NP && c->name != VG_NONE &&
	       fit_mention_type(m, (uint32_t)c->name) == VG_MENTION_COMPANY;
}

/* "Concesse alla Korvend una licenza e {alla Tarvio una} per il Mali", ", la Tarvio {quella} per il Mali": another
 * holder before a number or a pronoun of its own, where the step has a holder that is told the same way. */
static bool is_of_next_holder(const struct matcher *m, const struct step *step, int32_t i, struct gap *gap_r)
{
	const struct chunk *c = match_chunk(m, i);
	const struct word *last = &m->sentence->words.items[c->last];
	bool number = last->tag == TAG_NUM || word_serves(last, FN_ONE) || word_serves(last, FN_ONE_ALONE);
	bool within = names_firm(m, c) && (uint32_t)c->name < c->last && number; /* "Hostmark one" */
	bool apart = c->kind == CHUNK_NP && c->prep == PREP_NONE && c->first == c->last &&
		     (number || word_serves(last, FN_THAT_ONE));
	int32_t at = within ? i : i - 1, end = i;
	const struct chunk *who = match_chunk(m, at);
	uint8_t prep = match_frame(m, step->frame)->flags & FRAME_LICENSEE ? PREP_NONE : PREP_TO;
	if ((!within && !apart) || !names_firm(m, who) || who->prep != prep || step->kind != STEP_VERB) return false;
	if (at <= step->chunk || at <= step->theme || !chunk_is_link(match_chunk(m, at - 1))) return false;
	bool before = false;
	for (int32_t k = 0; k < at - 1; k++)
		before = before || (names_firm(m, match_chunk(m, k)) && match_chunk(m, k)->prep == prep);
	while (chunk_is_phrase(match_chunk(m, end + 1)) && match_chunk(m, end + 1)->prep != PREP_NONE) end++;
	const struct chunk *next = match_chunk(m, end + 1);
	*gap_r = (struct gap){at, i, end, VG_NONE, VG_NONE};
	return before && (next == NULL || next->kind != CHUNK_VG);
}

/* Each number that shares the verb of a counted step is a step of its own; where each is one, so that together they are
 * the sum, that is none. */
static void share_out_step(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	const struct chunk *theme = match_chunk(m, step.theme);
	int32_t all = step.theme, ones = 0;
	if (step.dropped || theme == NULL) return;
	if (step.kind != STEP_VERB && (step.theme <= step.chunk || theme->count == 0)) return;
	bool counted =
		theme->count != 0 || m->sentence->words.items[theme->head].tag == TAG_NUM || is_valued(m, step.theme);
	int32_t said = counted ? VG_NONE : number_said_of(m, &step);
	if (said != VG_NONE) all = said;
	counted = counted || said != VG_NONE;
	if (!counted && theme->det != DET_INDEF && theme->det != DET_DEF && !is_vague(m, theme)) return;
	bool shared = false;
	for (int32_t i = all + 2; (uint32_t)i + 1 < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		struct gap gap;
		bool like = is_gap(m, step.theme, i, &gap), part = counted && is_part(m, all, i, like, &gap);
		if (!part && counted && is_named_number(m, &step, i)) {
			match_chunk(m, i)->head = c->last; /* the number, not the name */
			gap = (struct gap){i, i, i, VG_NONE, VG_NONE};
			part = true;
		}
		part = part || (counted && is_timed_number(m, &step, i, &gap));
		bool acting = !part && counted && is_acting_number(m, &step, i, &gap);
		if (acting) match_chunk(m, i)->head = c->last;
		step.actor = acting ? i : step.actor;
		part = part || acting;
		bool held = is_of_next_holder(m, &step, i, &gap);
		if (held) {
			match_chunk(m, i)->head = c->last;
			step.actor = gap.first;
			if (!shared) own_share(m, step.theme, 0, gap.first - 2);
			part = true;
		}
		bool ends = (c->kind == CHUNK_VG && i > step.chunk && i > all) ||
			    (c->kind == CHUNK_PUNCT && c->mark == ';');
		if (ends) break;
		if (!part && c->kind == CHUNK_MARK && !is_part(m, all, i + 1, false, &gap)) break;
		if (!part && !like) continue;
		bool another = theme->det == DET_DEF ? is_like(m, i) : is_one(m, c);
		another = another || is_next(m, c) || is_second_paper(m, theme, c);
		if (!part && !counted && !another) continue;
		if (is_included_number(m, c)) match_chunk(m, i)->head = c->last;
		if (!shared && gap.like != VG_NONE) own_share(m, step.theme, gap.like, gap.link - 1);
		shared = true;
		int32_t end = gap_end(m, &gap);
		own_share(m, i, gap.first, end);
		if (!part && !take_outcome(m, &step, gap.last)) continue;
		ones += is_one(m, c);
		step.theme = i;
		step.elliptic = !is_second_paper(m, theme, c);
		VG_PUSH(m->arena, m->steps, step);
		i = end; /* past "were" */
	}
	if (ones > 1 && ones == theme->count) m->steps.items[k].dropped = true; /* "two, one to Oman and one to Chad" */
}

/* "212 individual licences and nine global ones", "212 individual and nine global licences": what is said of them holds
 * for both. */
static void count_kinds(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	const struct chunk *theme = match_chunk(m, step.theme);
	if (step.kind != STEP_VERB || step.dropped || theme == NULL || theme->count == 0) return;
	int32_t past = step.theme + 1; /* "212 licenze individuali di esportazione" */
	while (chunk_is_phrase(match_chunk(m, past)) && match_chunk(m, past)->host == past - 1) past++;
	const int32_t links[] = {past, step.theme - 1}, kinds[] = {past + 1, step.theme - 2};
	for (uint32_t i = 0; i < sizeof links / sizeof *links; i++) {
		const struct chunk *c = match_chunk(m, kinds[i]), *link = match_chunk(m, links[i]);
		if (c == NULL || link->kind != CHUNK_CONJ || !is_counted_like(m, theme, c)) continue;
		step.theme = kinds[i];
		step.elliptic = is_of_type(m, c) && !(c->classes & theme->classes);
		if (step.elliptic) match_chunk(m, step.theme)->head = c->first; /* the number, not "global" */
		VG_PUSH(m->arena, m->steps, step);
		return;
	}
}

/* "by Finland in 2019", "to Ghana in May": a name with a preposition, and a day of its own. */
static bool is_dated_name(const struct matcher *m, int32_t i, int32_t clause)
{
	const struct chunk *c = match_chunk(m, i), *when = match_chunk(m, i + 1);
	return c != NULL && c->kind == CHUNK_NP && c->prep != PREP_NONE && c->name == (int32_t)c->head &&
	       c->clause == clause && when != NULL && when->kind == CHUNK_TIME;
}

/* Has another reading of the verb of step k been dealt out? */
static bool is_dealt(const struct matcher *m, uint32_t k)
{
	for (uint32_t n = 0; n < m->steps.n; n++)
		if (n != k && m->steps.items[n].chunk == m->steps.items[k].chunk && m->steps.items[n].part != 0)
			return true;
	return false;
}

/* "For Chad", "per il Ciad": a state with a preposition. */
static bool is_state_of(const struct matcher *m, int32_t i)
{
	const struct chunk *c = match_chunk(m, i);
	return c != NULL && c->kind == CHUNK_NP && c->prep != PREP_NONE && c->name == (int32_t)c->head &&
	       fit_mention_type(m, c->head) == VG_MENTION_COUNTRY;
}

/* The same, or "of Korvend", "della Korvend": whose licence it is. */
static bool is_named_of(const struct matcher *m, int32_t i)
{
	const struct chunk *c = match_chunk(m, i);
	bool firm = c != NULL && c->kind == CHUNK_NP && c->prep == PREP_OF && c->name == (int32_t)c->head &&
		    fit_mention_type(m, c->head) == VG_MENTION_COMPANY;
	return firm || is_state_of(m, i);
}

/* "suspended by Finland in 2019 and by Norway in 2020": each with its day is a step of its own. */
static void deal_dated(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	if (step.kind != STEP_VERB || step.dropped) return;
	for (int32_t i = step.chunk + 1; (uint32_t)i + 1 < m->sentence->chunks.n; i++) {
		if (match_chunk(m, i)->kind == CHUNK_VG || match_chunk(m, i)->kind == CHUNK_MARK) break;
		if (!is_dated_name(m, i, step.clause)) continue;
		int32_t second = i + 2;
		while (chunk_is_link(match_chunk(m, second))) second++;
		bool pair = second > i + 2 && is_dated_name(m, second, step.clause) &&
			    match_chunk(m, second)->prep == match_chunk(m, i)->prep;
		if (!pair) continue;
		if (step.part == 0) {
			m->steps.items[k].part = step.part = 1;
			VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, i, i + 1, step.part});
		}
		step.part++;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, second, second + 1, step.part});
		VG_PUSH(m->arena, m->steps, step);
	}
}

/* "to the Maldives and, in 2019, to Mexico": a place with a day before it, beside one of its kind: the second part. */
static void deal_set_off(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	if (step.kind != STEP_VERB || step.dropped || step.part != 0 || is_dealt(m, k)) return;
	for (int32_t i = step.chunk + 1; match_chunk(m, i) != NULL; i++) {
		const struct chunk *c = match_chunk(m, i);
		bool place = is_state_of(m, i);
		int32_t own = i + 1, and, when;
		while (match_chunk(m, own) != NULL && match_chunk(m, own)->kind == CHUNK_TIME) own++;
		and = chunk_is_comma(match_chunk(m, own)) ? own + 1 : own;
		when = chunk_is_comma(match_chunk(m, and+1)) ? and+2 : and+1;
		const struct chunk *link = match_chunk(m, and), *day = match_chunk(m, when);
		if (!place || link == NULL || link->kind != CHUNK_CONJ || day == NULL || day->kind != CHUNK_TIME)
			continue;
		int32_t second = chunk_is_comma(match_chunk(m, when + 1)) ? when + 2 : when + 1;
		if (!is_state_of(m, second) || match_chunk(m, second)->prep != c->prep) continue;
		m->steps.items[k].part = 1;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, i, own - 1, 1});
		step.part = 2;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, when, second, 2});
		VG_PUSH(m->arena, m->steps, step);
		return;
	}
}

/* The last of what stands with a state up to a verb, a day or a mark that is no list's: "for Chad and Oman". */
static int32_t end_of_names(const struct matcher *m, int32_t i)
{
	int32_t end = i;
	for (const struct chunk *c; (c = match_chunk(m, i + 1)) != NULL; i++) {
		if (c->kind != CHUNK_NP && !chunk_is_link(c)) break;
		if (c->kind == CHUNK_NP) end = i + 1;
	}
	return end;
}

/* The first day behind a step's verb and its theme in the step's clause; VG_NONE. */
static int32_t day_behind(const struct matcher *m, const struct step *step, int32_t states)
{
	for (int32_t i = (states > step->chunk ? states : step->chunk) + 1; match_chunk(m, i) != NULL; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_TIME) return c->clause == step->clause ? i : VG_NONE;
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK || c->kind == CHUNK_CONJ) return VG_NONE;
	}
	return VG_NONE;
}

/* "Licences for Chad were suspended in 2019, {those for Mali in 2020}": what is named by its state again shares the
 * verb and has a day of its own. */
static void deal_named_again(struct matcher *m, uint32_t k)
{
	struct step step = m->steps.items[k];
	if (step.kind != STEP_VERB || step.dropped || step.part != 0 || step.theme == VG_NONE || is_dealt(m, k)) return;
	int32_t own = step.theme + 1;
	while (chunk_is_phrase(match_chunk(m, own)) && !is_named_of(m, own)) own++;
	if (!is_named_of(m, own)) return;
	int32_t end = end_of_names(m, own), day = day_behind(m, &step, end), i = day;
	while (i != VG_NONE && chunk_is_link(match_chunk(m, i + 1))) {
		int32_t first = i + 1;
		while (chunk_is_link(match_chunk(m, first))) first++;
		const struct chunk *like = match_chunk(m, first);
		bool again = like != NULL && like->kind == CHUNK_NP && like->prep == PREP_NONE && fit_elliptic(m, like);
		int32_t place = again ? first + 1 : first, when = end_of_names(m, place) + 1;
		const struct chunk *at = match_chunk(m, when), *after = match_chunk(m, when + 1);
		bool closed = after == NULL || chunk_is_link(after) || after->kind == CHUNK_PUNCT;
		bool alike = is_named_of(m, place) && (match_chunk(m, place)->prep == match_chunk(m, own)->prep ||
						       (again && match_chunk(m, place)->prep == PREP_FOR));
		bool dealt = alike && at != NULL && at->kind == CHUNK_TIME && closed;
		if (!dealt) return;
		if (step.part == 0) {
			m->steps.items[k].part = step.part = 1;
			VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, own, end, 1});
			VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, day, day, 1});
		}
		step.part++;
		if (again) step.theme = first, step.elliptic = true;
		VG_PUSH(m->arena, m->shares, (struct share){VG_NONE, VG_NONE, first, when, step.part});
		VG_PUSH(m->arena, m->steps, step);
		i = when;
	}
}

/* How many phrases stand side by side from chunk i: "to Egypt, Oman and Chad", "in 2019 and 2020". */
static uint32_t n_side_by_side(const struct matcher *m, int32_t i)
{
	uint32_t n = 1;
	const struct chunk *first = match_chunk(m, i);
	bool fits = first->kind == CHUNK_TIME || (first->kind == CHUNK_NP && first->name == (int32_t)first->head);
	for (int32_t j = i + 1; fits; j += 2) {
		const struct chunk *next = match_chunk(m, j + 1);
		if (!chunk_is_link(match_chunk(m, j)) || next == NULL || next->kind != first->kind) break;
		if (next->kind == CHUNK_NP && next->name != (int32_t)next->head) break;
		n++;
	}
	return n;
}

/* "licences to Egypt and Oman were granted and refused respectively": as many places or days as verbs, one each. */
static void deal_out(struct matcher *m)
{
	int32_t verbs[DEALT_MAX];
	uint32_t n = 0;
	if (!sentence_serves(m->sentence, FN_RESPECTIVELY)) return;
	for (uint32_t k = 0; k < m->steps.n; k++) {
		const struct step *step = &m->steps.items[k];
		if (step->kind != STEP_VERB || step->dropped) continue;
		bool beside = n == 0 || m->sentence->clauses.items[step->clause].kind == CLAUSE_COORD;
		if (!beside || n == DEALT_MAX || (n > 0 && step->theme != m->steps.items[k - 1].theme)) return;
		verbs[n++] = step->chunk;
	}
	for (int32_t i = 0; n > 1 && (uint32_t)i < m->sentence->chunks.n; i++) {
		uint32_t side = n_side_by_side(m, i);
		for (uint32_t k = 0; side == n && k < n; k++)
			VG_PUSH(m->arena, m->shares,
				(struct share){VG_NONE, verbs[k], i + 2 * (int32_t)k, i + 2 * (int32_t)k, 0});
		if (side > 1) i += 2 * (int32_t)(side - 1);
	}
}

/* "ha detto sì ai visori e no ai mortai", "said yes to the sights and no to the mortars": two answers of one verb. */
static void share_out_answer(struct matcher *m, struct step step)
{
	if (step.kind != STEP_VERB || step.dropped || step.idiom == VG_NONE || step.idiom < step.chunk) return;
	for (int32_t i = step.idiom + 2; (uint32_t)i + 1 < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i), *to = match_chunk(m, i + 1);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_MARK) return;
		if (c->kind != CHUNK_NP || c->prep != PREP_NONE || !chunk_is_link(match_chunk(m, i - 1))) continue;
		struct step other = step;
		if (to->kind != CHUNK_NP || to->prep == PREP_NONE || !take_outcome(m, &other, i)) continue;
		uint32_t via = match_frame(m, other.frame)->via;
		if (other.action == step.action || (via != 0 && !(via & 1u << to->prep))) continue;
		int32_t last = i + 1;
		while (match_chunk(m, last + 1) != NULL && match_chunk(m, last + 1)->kind == CHUNK_NP) last++;
		own_share(m, step.theme, step.idiom + 1, i - 2);
		own_share(m, i + 1, i + 1, last);
		for (uint32_t k = 0; k < m->steps.n; k++) /* the "no" tells nothing by itself */
			m->steps.items[k].dropped = m->steps.items[k].dropped || m->steps.items[k].chunk == i;
		other.theme = i + 1;
		other.elliptic = fit_elliptic(m, to);
		VG_PUSH(m->arena, m->steps, other);
		return;
	}
}

void match_several(struct matcher *m)
{
	uint32_t n = m->steps.n;
	for (uint32_t k = 0; k < n; k++) share_out_answer(m, m->steps.items[k]);
	for (uint32_t k = 0; k < n; k++) share_out_step(m, k);
	if (m->steps.n == n)
		for (uint32_t k = 0; k < n; k++) count_kinds(m, k);
	if (m->steps.n == n)
		for (uint32_t k = 0; k < n; k++) deal_dated(m, k);
	if (m->steps.n == n)
		for (uint32_t k = 0; k < n; k++) deal_set_off(m, k);
	if (m->steps.n == n)
		for (uint32_t k = 0; k < n; k++) deal_named_again(m, k);
	deal_out(m);
}

static bool is_in_share(const struct matcher *m, int32_t theme, int32_t chunk, bool own)
{
	for (uint32_t i = 0; i < m->shares.n; i++) {
		const struct share *share = &m->shares.items[i];
		if (chunk < share->first || chunk > share->last) continue;
		bool ours = share->part != 0         ? share->part == m->part
			    : share->verb != VG_NONE ? share->verb == m->verb
						     : share->theme == theme;
		if (ours == own) return true;
	}
	return false;
}

bool match_is_own(const struct matcher *m, int32_t theme, int32_t chunk)
{
	return is_in_share(m, theme, chunk, true);
}

bool match_is_anothers(const struct matcher *m, int32_t theme, int32_t chunk)
{
	return is_in_share(m, theme, chunk, false) && !is_in_share(m, theme, chunk, true);
}
