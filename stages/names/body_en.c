/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English: words before the head ("Danish Business Authority"), phrases after it ("Committee on Culture, Youth,
 * Education and the Media"). The head has a capital. */
#include "body.h"

#define WORDS_BEFORE_MAX 8

static uint32_t skip_small(const struct names *names, uint32_t at)
{
	if (names_has(names, at, WORD_OF | WORD_FOR)) at++;
	return names_has(names, at, WORD_ARTICLE) ? at + 1 : at;
}

static bool is_other_name(const struct names *names, uint32_t token)
{
	if (names_has(names, token, WORD_TITLE) && !names_has(names, token, WORD_FIELD | WORD_ORDINARY)) return true;
	if (names_has(names, token, WORD_FIELD)) return false;
	/* "Banking, Housing, and {Urban} Affairs": a given name, and a word of the language */
	if (names_has(names, token, WORD_GIVEN) && !names_has(names, token, WORD_ORDINARY)) return true;
	return names_has(names, token, WORD_KNOWN | WORD_DEMONYM) ||
	       (names_has(names, token, WORD_HEAD) && names_has(names, token + 1, WORD_OF | WORD_FOR));
}

/* A phrase that begins with a capital. */
static uint32_t phrase(const struct names *names, uint32_t token)
{
	return body_is_capital(names, token) ? body_phrase(names, token, false) : 0;
}

/* ", Youth, Education, the Media and Sport": a list that ends in "and"; one of its parts is a field of policy. Gives
 * its end, or 0. */
static uint32_t list(const struct names *names, uint32_t comma, const struct body_head *head)
{
	uint32_t at = comma;
	bool field = names_has(names, comma - 1, WORD_FIELD);
	for (uint32_t i = 0; i < BODY_PARTS_MAX && names_is(names, at, ",") && names_together(names, head->first, at);
	     i++) {
		uint32_t next = names_has(names, at + 1, WORD_AND) ? at + 2 : at + 1;
		bool article = names_has(names, next, WORD_ARTICLE);
		if (article) next++;
		if (is_other_name(names, next)) return 0;
		uint32_t end = phrase(names, next);
		if (article && end == next + 1 && names_head_type(names, next, VG_MENTION_PLACE) == VG_MENTION_AGENCY)
			return 0; /* ", and the Department" */
		if (end == 0) return 0;
		for (uint32_t j = next; j < end; j++) field = field || names_has(names, j, WORD_FIELD);
		if (names_has(names, at + 1, WORD_AND)) return field ? end : 0;
		at = end;
	}
	if (!names_has(names, at, WORD_AND)) return 0;
	uint32_t next = names_has(names, at + 1, WORD_ARTICLE) ? at + 2 : at + 1;
	uint32_t end = is_other_name(names, next) ? 0 : phrase(names, next);
	return field ? end : 0;
}

/* A body that a lexicon has begins at the token, and is longer than what would be taken of it: "Department of Defence
 * and {Defence Export Controls}". */
static bool is_other_body(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	uint32_t end = names_look(names, NAMES_KNOWN, token, &lexeme);
	return end > token + 1 && names_has(names, token, WORD_NAME) && vg_str_eqz(lexeme->type, "agency");
}

/* "and Industry", "of Trade", a list. */
static uint32_t next_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	if (names_is(names, at, ",")) {
		uint32_t field = body_field(names, at + 1), end = list(names, at, head);
		return end != 0 ? end : field != 0 && names_has(names, at + 1, WORD_NAME) ? field : 0;
	}
	if (names_has(names, at, WORD_AND)) {
		uint32_t next = skip_small(names, at + 1);
		uint32_t end = is_other_name(names, next) || is_other_body(names, next) ? 0 : phrase(names, next);
		/* "Aid for Children and War on Hunger": another name begins */
		bool other = end != 0 && names_has(names, end, WORD_FOR) && names_has(names, end + 1, WORD_NAME) &&
			     !names_has(names, next, WORD_FIELD);
		bool head_last = end != 0 && names_has(names, end - 1, WORD_HEAD) &&
				 (end - next > 1 || !names_has(names, next, WORD_FIELD));
		return other || head_last ? 0 : end;
	}
	if (names_beside(names, at, "within")) /* "Board on Foreign Trade in Defence Material" */
		return names_has(names, at + 1, WORD_NAME) && body_field(names, at + 1) != 0 ? phrase(names, at + 1)
											     : 0;
	if (!names_has(names, at, WORD_OF | WORD_FOR)) return 0;
	uint32_t next = skip_small(names, at);
	return body_is_given(names, next) ? 0 : phrase(names, next);
}

static uint32_t complement(const struct names *names, const struct body_head *head)
{
	uint32_t end = head->end;
	for (uint32_t i = 0; i < BODY_PARTS_MAX && names_together(names, head->first, end); i++) {
		if (head->type == VG_MENTION_PLACE && (i > 0 || names_has(names, end, WORD_FOR))) break;
		uint32_t part = i == 0 ? phrase(names, skip_small(names, end)) : next_phrase(names, end, head);
		if (part == 0 || !names_together(names, head->first, part - 1)) break;
		end = part;
	}
	return end;
}

/* "House of Commons Defence Committee": the name of a body that ends within the words before the head goes with them.
 */
static uint32_t within_known(const struct names *names, uint32_t first, uint32_t head)
{
	for (uint32_t back = 1; back <= 4 && back <= first; back++) {
		const struct vg_lexeme *lexeme;
		if (!names_has(names, first - back, WORD_KNOWN)) continue;
		uint32_t end = names_look(names, NAMES_KNOWN, first - back, &lexeme);
		if (end > first && end < head && vg_str_eqz(lexeme->type, "agency")) return first - back;
	}
	return first;
}

/* The first of the words before the head that belong to the name. */
static uint32_t words_before(const struct names *names, const struct body_head *head)
{
	uint32_t first = head->first;
	while (first > 0 && head->first - first < WORDS_BEFORE_MAX && names_together(names, first - 1, head->first)) {
		uint32_t i = first - 1;
		if (body_is_capital(names, i)) {
			bool word = names_has(names, i, WORD_COMMON | WORD_ORDINARY) &&
				    !names_has(names, i, WORD_FIELD | WORD_DEMONYM | WORD_KNOWN);
			bool body = body_word(names, i) != NULL; /* "Standing Committee" */
			if (names_has(names, i, WORD_FIRST) && !body &&
			    (word || names_cue_at(names, i + 1, "before") != NULL))
				break; /* "Shipbuilder Acme Naval" */
			first = i;
			continue;
		}
		/* "Danish People's Party", "Franco-German" */
		bool people = names_is_genitive(names, i) && names_has(names, i - 1, WORD_ORDINARY | WORD_COMMON) &&
			      !names_has(names, i - 1, WORD_KNOWN | WORD_HEAD | WORD_TITLE | WORD_FIRST);
		/* "Attorney's Office", "Prime Minister's Office" */
		bool office = names_is_genitive(names, i) && names_has(names, i - 1, WORD_TITLE) &&
			      names_beside(names, head->first, "whose office");
		bool firms = names_is(names, i, "&") && head->type == VG_MENTION_COMPANY; /* "Ferri & Donà Veicoli" */
		people = people || office;
		bool hyphen = (names_is(names, i, "-") || people) && (names->tokens[i].flags & VG_TOKEN_SPACE) == 0;
		bool joined = (names_has(names, i, WORD_AND) || names_is(names, i, ",")) && i > 0 &&
			      names_has(names, i - 1, WORD_FIELD) && names_has(names, first, WORD_FIELD | WORD_HEAD);
		if (i == 0 || !(hyphen || joined || firms) || !body_is_capital(names, i - 1)) break;
		first = i - 1;
	}
	bool genitive = first < head->first && names_is_genitive(names, head->first - 1);
	while (!genitive && first < head->first && names_has(names, first, WORD_TITLE) &&
	       !names_has(names, first + 1, WORD_FIELD))
		first++;
	return within_known(names, first, head->first);
}

/* Words that make a name of a head: one of a field, a nationality, a proper name, or two of any kind; not just "New" or
 * "Temporary". */
static bool is_telling(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t words = 0;
	for (uint32_t i = first; i < end; i++) {
		if (names_has(names, i, WORD_FIELD | WORD_DEMONYM | WORD_KNOWN)) return true;
		if (names_beside(names, i, "chamber")) return true;
		if (!body_is_capital(names, i)) continue;
		if (names_has(names, i, WORD_HEAD)) { /* "{Border Guard} Service" */
			words++;
			continue;
		}
		if (!names_has(names, i, WORD_COMMON | WORD_ORDINARY) || body_word(names, i) != NULL) return true;
		words++;
	}
	return words > 1;
}

/* A party or parliamentary group, by a word of its name or because the words are the name of one. */
static bool is_political(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const struct vg_lexeme *lexeme;
		if (names_beside(names, end, "group of party") && names_has(names, i, WORD_KNOWN) &&
		    names_look(names, NAMES_KNOWN, i, &lexeme) == end && vg_str_eqz(lexeme->type, "organization"))
			return true;
		const char *kind = body_word(names, i);
		if (kind != NULL && kind[0] == 'p') return true;
	}
	return false;
}

/* A company's name has a word of its own: "Acme Systems", not "Security Systems"; before a field of policy it is not
 * the name of a place, either: "Acme Defence", not "London Defence". */
static bool has_own_word(const struct names *names, uint32_t first, uint32_t end)
{
	const uint32_t common = WORD_COMMON | WORD_ORDINARY | WORD_FIELD | WORD_DEMONYM | WORD_HEAD |
				(names_has(names, end, WORD_FIELD) ? WORD_KNOWN | WORD_LOUD : 0u);
	for (uint32_t i = first; i < end; i++)
		if (body_is_capital(names, i) && !names_has(names, i, common)) return true;
	return false;
}

/* "Acme {Intelligence}": of no state and no field, with a word that is none of the language. */
static bool is_own_intelligence(const struct names *names, uint32_t first, const struct body_head *head)
{
	const uint32_t other = WORD_FIELD | WORD_DEMONYM | WORD_KNOWN | WORD_ORDINARY | WORD_COMMON | WORD_HEAD;
	if (!names_beside(names, head->first, "service") || head->end != head->first + 1 || first == head->first)
		return false;
	for (uint32_t i = first; i < head->first; i++)
		if (names_has(names, i, other)) return false;
	return !names_has(names, head->end, WORD_NAME | WORD_OF);
}

/* What follows a known name makes another one of it: "Administrative Court of Wiesbaden", "Ministry of Economic
 * Development and Technology". */
static bool goes_on(const struct names *names, const struct body_head *head, uint32_t end)
{
	const struct vg_lexeme *lexeme;
	if (!names_together(names, head->first, end)) return false;
	if (names_has(names, end, WORD_AND))
		return body_field(names, end + 1) != 0 && names_has(names, end + 1, WORD_NAME);
	bool on = names_beside(names, head->first, "panel") &&
		  names_beside(names, end, "about"); /* "... of Experts on Liberia" */
	return head->of && (on || names_beside(names, end, "english of")) && names_has(names, end + 1, WORD_KNOWN) &&
	       names_look(names, NAMES_KNOWN, end + 1, &lexeme) != 0 &&
	       (vg_str_eqz(lexeme->type, "place") || vg_str_eqz(lexeme->type, "country"));
}

/* "Hague {Court of Appeal}", "Eastern {High Court}": many places have such a court; the word before says which. */
static bool is_own_court(const struct names *names, const struct body_head *head, uint32_t before)
{
	const uint32_t no = WORD_FIRST | WORD_LOUD | WORD_TITLE | WORD_FUNC | WORD_GIVEN;
	return body_is_capital(names, before) && !names_has(names, before, no) &&
	       names_beside(names, head->first, "court");
}

/* "House of Commons Defence Committee": a body that a lexicon has right before the token; its first token, or the token
 * itself without one. */
static uint32_t body_before(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *body;
	for (uint32_t back = 2; back <= 4 && back <= token; back++) {
		uint32_t start = token - back;
		if (!names_has(names, start, WORD_KNOWN) || names_look(names, NAMES_KNOWN, start, &body) != token)
			continue;
		if (vg_str_eqz(body->type, "agency")) return start;
	}
	return token;
}

/* Where the name begins of a body that a lexicon has from `first` on, with the name that stands right before it: "UN
 * International Commission of Inquiry", "Malta Commerce Department", "National Security Council". from: with its
 * adjectives of nationality. */
static uint32_t with_name_before(const struct names *names, const struct body_head *head, uint32_t first, uint32_t from)
{
	const struct vg_lexeme *state;
	if (is_own_court(names, head, from - 1)) return words_before(names, head);
	for (uint32_t back = 1; back <= 4 && back <= from; back++) /* "{U.S.} Customs and Border Protection" */
		if (names_look(names, NAMES_KNOWN, from - back, &state) == from && vg_str_eqz(state->type, "country"))
			return from - back;
	bool acronym = names_has(names, from - 1, WORD_KNOWN) && (names->tokens[from - 1].flags & VG_TOKEN_CAPS) != 0;
	if (acronym) return from - 1;
	bool part = from == first && !names_has(names, from - 1, WORD_FIRST | WORD_LOUD) &&
		    body_word(names, from - 1) != NULL; /* it is not the Security Council */
	return part ? from - 1 : from;
}

/* The end of the name of a place after "in" or "of". */
static uint32_t seat_after(const struct names *names, uint32_t at)
{
	const struct vg_lexeme *place;
	if (!names_has(names, at, WORD_OF) && !names_beside(names, at, "within")) return at;
	if (!names_together(names, at - 1, at + 1) || !names_has(names, at + 1, WORD_KNOWN)) return at;
	uint32_t end = names_look(names, NAMES_KNOWN, at + 1, &place);
	return end != 0 && vg_str_eqz(place->type, "place") ? end : at;
}

/* A body that a lexicon has is taken as it is, with a nationality before it. */
static bool known(struct names *names, const struct body_head *head)
{
	uint32_t first, end;
	if (!body_known(names, head, &first, &end) || goes_on(names, head, end)) return false;
	uint32_t from = first;
	while (from > 0 && names_has(names, from - 1, WORD_DEMONYM) && names_has(names, from - 1, WORD_NAME) &&
	       names_together(names, from - 1, first))
		from--;
	bool stop = from > 3 && names_is(names, from - 1, ".") && (names->tokens[from - 1].flags & VG_TOKEN_SPACE) == 0;
	if (from > 0 && (stop || names_has(names, from - 1, WORD_NAME)) && names_together(names, from - 1, first)) {
		uint32_t body = body_before(names, from);
		from = body != from ? body : with_name_before(names, head, first, from);
	}
	uint32_t seat =
		names_beside(names, first, "local") && from == first ? seat_after(names, end) : end; /* "in Malmö" */
	if (from < first || seat > end) names_propose(names, from, seat, head->type, "names/body.en");
	return true;
}

/* Fields of policy in lower case before the head: "defence {ministry}", "trade and industry {department}". */
static uint32_t fields_before(const struct names *names, uint32_t head)
{
	uint32_t first = head;
	while (first > 0 && names_together(names, first - 1, head)) {
		uint32_t i = first - 1;
		bool join = first < head && i > 0 && (names_has(names, i, WORD_AND) || names_is(names, i, ","));
		if (join) i--;
		bool small = !names_has(names, i, WORD_NAME) || names_has(names, i, WORD_FIRST);
		if (!names_has(names, i, WORD_FIELD) || !small) break;
		first = i;
	}
	return first;
}

/* "of defence", "for trade and industry" after the head; its end, or the token itself. */
static uint32_t fields_after(const struct names *names, uint32_t at)
{
	if (!names_has(names, at, WORD_OF | WORD_FOR) || !names_together(names, at - 1, at + 1)) return at;
	uint32_t end = body_field(names, skip_small(names, at)), next;
	if (end == 0) return at;
	while (names_has(names, end, WORD_AND) && (next = body_field(names, end + 1)) != 0) end = next;
	return end;
}

/* The start of the name of a place right before: "{Munich} public prosecutor's office". */
static uint32_t seat_before(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *place;
	for (uint32_t back = 1; back <= 3 && back <= token; back++)
		if (names_has(names, token - back, WORD_KNOWN) && names_together(names, token - back, token) &&
		    names_look(names, NAMES_KNOWN, token - back, &place) == token && vg_str_eqz(place->type, "place"))
			return token - back;
	return token;
}

/* "the Left {party}": the capitals before it. */
static void after_capitals(struct names *names, const struct body_head *head)
{
	uint32_t first = head->first;
	if (first > 0 && names_beside(names, first - 1, "role")) return; /* "State {Party}": of a contract */
	while (first > 0 && head->first - first < 3 && names_together(names, first - 1, head->first) &&
	       names_has(names, first - 1, WORD_NAME) && !names_has(names, first - 1, WORD_FUNC | WORD_TITLE))
		first--;
	const struct vg_lexeme *known;
	if (first + 1 < head->first && names_look(names, NAMES_KNOWN, first, &known) == head->first &&
	    !names_other(known, "party"))
		return; /* "the Fianna Fáil party" */
	if (first == head->first || names_has(names, first, WORD_FIRST | WORD_LOUD) ||
	    names_has(names, head->first - 1, WORD_DEMONYM))
		return;
	names_propose(names, first, head->end, head->type, "names/body.en");
}

/* A head in lower case: with a nationality, a field of policy or a seat it is the name of one office. */
static void lower_english(struct names *names, const struct body_head *head)
{
	if (head->capital) after_capitals(names, head);
	if (!head->nation) return;
	uint32_t first = fields_before(names, head->first), end = fields_after(names, head->end);
	bool field = first < head->first || end > head->end, nation = false; /* "German ministry" is any of them */
	for (; first > 0 && names_together(names, first - 1, first) && names_has(names, first - 1, WORD_DEMONYM) &&
	       names_has(names, first - 1, WORD_NAME);
	     nation = true)
		first--;
	uint32_t seat = head->seat ? seat_after(names, end) : end;
	if (head->seat && !nation && seat == end) first = seat_before(names, first);
	if ((nation && (field || !head->office)) || seat > end || (head->seat && first < head->first))
		names_propose(names, first, seat, head->type, "names/body.en");
}

/* "the Pirate {Party}": one word makes a party, but those of contracts and lists. */
static bool is_party(const struct names *names, uint32_t first, uint32_t head)
{
	return first + 1 == head && names_beside(names, head, "party") &&
	       !names_has(names, first, WORD_FIRST | WORD_FUNC) && !names_beside(names, first, "role");
}

/* "Digital Watch {Africa}": the part of the world that a body is for. */
static uint32_t with_region(const struct names *names, uint32_t end)
{
	const struct vg_lexeme *known;
	if (!names_has(names, end, WORD_NAME) || !names_has(names, end, WORD_KNOWN) ||
	    !names_together(names, end - 1, end))
		return end;
	uint32_t after = names_look(names, NAMES_KNOWN, end, &known);
	bool region = after != 0 && (vg_str_eqz(known->type, "place") || vg_str_eqz(known->type, "country"));
	return region && !names_has(names, after, WORD_NAME) ? after : end;
}

/* "Chartered Industries {of Singapore}": words of the language are a firm's name with the state that it is of. */
static void of_country(struct names *names, uint32_t first, const struct body_head *head)
{
	const struct vg_lexeme *state;
	if (!names_has(names, head->end, WORD_OF) || !names_has(names, head->end + 1, WORD_KNOWN)) return;
	if (first == head->first || names_has(names, first, WORD_FIRST | WORD_LOUD | WORD_DEMONYM)) return;
	uint32_t end = names_look(names, NAMES_KNOWN, head->end + 1, &state);
	if (end != 0 && vg_str_eqz(state->type, "country") && names_together(names, first, end - 1))
		names_propose(names, first, end, VG_MENTION_COMPANY, "names/body.en");
}

/* "Directorate {Conventional Arms Control}", "Federal Public Service {Foreign Affairs}": a field that no preposition
 * joins, as in names that are translated. */
static uint32_t bare_field(const struct names *names, const struct body_head *head)
{
	uint32_t end = head->end;
	bool field = false;
	if (!names_beside(names, head->end - 1, "field after")) return end;
	while (end < head->end + 4 && names_together(names, head->first, end) && body_is_capital(names, end) &&
	       !is_other_name(names, end)) {
		field = field || names_has(names, end, WORD_FIELD);
		end++;
	}
	return field ? end : head->end;
}

/* "National Police {of Denmark}", "Defence Forces {of Ghana}": the state of a force whose head takes no phrase else. */
static uint32_t of_its_state(const struct names *names, const struct body_head *head)
{
	const struct vg_lexeme *state;
	uint32_t at = head->end + 1;
	if (head->of || !names_has(names, head->end, WORD_OF)) return head->end;
	if (names_has(names, at, WORD_ARTICLE)) at++; /* "of the Philippines" */
	uint32_t end = names_look(names, NAMES_KNOWN, at, &state);
	bool of = end != 0 && vg_str_eqz(state->type, "country") && names_together(names, head->first, end - 1);
	return of ? end : head->end;
}

/* "FNSS Savunma {Sistemleri}": a word of no language that we know goes with the firm. */
static uint32_t with_unknown(const struct names *names, uint32_t first, uint32_t end)
{
	const uint32_t no = WORD_KNOWN | WORD_ORDINARY | WORD_COMMON | WORD_FUNC | WORD_DATE | WORD_GIVEN |
			    WORD_SURNAME | WORD_TITLE | WORD_DEMONYM | WORD_HEAD | WORD_FIELD | WORD_LOUD | WORD_THING;
	bool word = end < names->n && (names->tokens[end].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) == 0;
	return word && names_has(names, end, WORD_NAME) && !names_has(names, end, no) &&
			       !names_has(names, end + 1, WORD_NAME) && names_together(names, first, end)
		       ? end + 1
		       : end;
}

void body_english(struct names *names, const struct body_head *head)
{
	if (!names_has(names, head->first, WORD_NAME)) {
		lower_english(names, head);
		return;
	}
	if (!head->of && !head->pre) return;
	if ((head->type != VG_MENTION_COMPANY && known(names, head))) return;
	if (head->only_for && !names_beside(names, head->end, "english for")) return;
	bool loud = names_has(names, head->first, WORD_LOUD);
	uint32_t first = head->pre && !loud ? words_before(names, head) : head->first, end = head->end;
	enum vg_mention_type type = head->type;
	const uint32_t before = first;
	if (!is_telling(names, first, head->first) && !is_party(names, first, head->first)) first = head->first;
	if (is_own_intelligence(names, first, head)) type = VG_MENTION_COMPANY;
	if (type == VG_MENTION_COMPANY) {
		if (is_political(names, first, head->first))
			type = VG_MENTION_ORGANIZATION;
		else if (!has_own_word(names, first, head->first)) {
			of_country(names, before, head);
			return;
		}
	}
	if (head->of && names_has(names, head->end, WORD_OF | WORD_FOR)) end = complement(names, head);
	if (type == VG_MENTION_AGENCY && end == head->end && !loud) end = bare_field(names, head);
	if (type == VG_MENTION_AGENCY && end == head->end && !loud && first < head->first)
		end = of_its_state(names, head);
	if (type == VG_MENTION_COMPANY && end == head->end && !loud) end = with_unknown(names, first, end);
	if (type == VG_MENTION_AGENCY && body_is_civic(names, head, first, end)) type = VG_MENTION_ORGANIZATION;
	if (first == head->first && !is_telling(names, head->end, end)) end = head->end;
	if (head->seat) end = seat_after(names, end);
	if (first == head->first && end == head->end) return;
	if (loud && !names_has(names, end - 1, WORD_FIELD | WORD_KNOWN)) return;
	/* "Israeli Ministry of Defence": the nationality belongs to the name */
	if (first == head->first && first > 0 && names_has(names, first - 1, WORD_DEMONYM) &&
	    names_has(names, first - 1, WORD_NAME) && names_together(names, first - 1, first))
		first--;
	if (type == VG_MENTION_ORGANIZATION && end == head->end) end = with_region(names, end);
	/* "Brenta Armi {Sportive}" */
	bool trade = type == VG_MENTION_COMPANY && end == head->end && names->lang == VG_LANG_IT && !loud;
	if (trade && names_has(names, end, WORD_NAME) && names_has(names, end, WORD_ORDINARY) &&
	    !names_has(names, end, WORD_KNOWN | WORD_FUNC | WORD_DATE) && names_together(names, first, end))
		end++;
	names_propose(names, first, end, type, "names/body.en");
}
