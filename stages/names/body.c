/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies by pattern: a head ("Ministry", "procura") with what it takes before or after. The heads and what they take
 * are data (lexicon/<lang>/head.tsv); the grammar of the phrase is here. */
#include "names.h"

#define PARTS_MAX 6 /* phrases that one head takes */

struct head {
	enum vg_mention_type type;
	bool field, name, word, region; /* Italian: what follows */
	bool of, pre;                   /* English: "of" after it, words before it */
	uint32_t first, end;
};

static bool parse_head(const struct vg_lexeme *lexeme, struct head *head)
{
	struct vg_str rest = lexeme->other, type, rule;
	if (!vg_str_next(&rest, ' ', &type) || !vg_str_next(&rest, ' ', &rule)) return false;
	if (!vg_mention_parse(type, &head->type)) return false;
	head->field = vg_str_eqz(rule, "field");
	head->region = vg_str_eqz(rule, "region");
	head->name = vg_str_eqz(rule, "name") || head->region;
	head->word = vg_str_eqz(rule, "word");
	head->of = vg_str_eqz(rule, "of") || vg_str_eqz(rule, "both");
	head->pre = vg_str_eqz(rule, "pre") || vg_str_eqz(rule, "both");
	return true;
}

static bool is_capital(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_NAME) && !names_has(names, token, WORD_FUNC | WORD_DATE);
}

static uint32_t field_at(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	uint32_t end = names_look(names, names->state->heads, token, &lexeme);
	return end != 0 && vg_str_eqz(lexeme->type, "field") ? end : 0;
}

/* A given name with a surname after it: a person begins. */
static bool is_given(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_GIVEN) && !names_has(names, token, WORD_DOUBTFUL | WORD_FIELD) &&
	       is_capital(names, token + 1);
}

/* A run of capitalised words; hyphens inside are part of it. */
static uint32_t capitals_at(const struct names *names, uint32_t token)
{
	uint32_t end = token;
	while (end < names->n && end - token < NAME_WORDS_MAX && names_together(names, token, end)) {
		bool other = names_has(names, end, WORD_TITLE) || is_given(names, end);
		if (is_capital(names, end) && !(end > token && other))
			end++;
		else if (end > token && names_is(names, end, "-") && is_capital(names, end + 1))
			end++;
		else
			break;
	}
	return end;
}

/* Past "of the", "per le", "dell'"; *small_r says whether there was anything. */
static uint32_t skip_small(const struct names *names, uint32_t at, bool *small_r)
{
	uint32_t from = at;
	if (names_has(names, at, WORD_OF | WORD_FOR)) at++;
	if (names_has(names, at, WORD_ARTICLE) && !names_has(names, at, WORD_OF)) at++;
	*small_r = at != from;
	return at;
}

/* One phrase after the head: a field of policy, or capitalised words. Gives its end, or 0. */
static uint32_t phrase(const struct names *names, uint32_t at, bool field_only)
{
	uint32_t field = field_at(names, at), capitals = at;
	if (!field_only) capitals = capitals_at(names, at);
	if (field == 0 && capitals == at) return 0;
	return field > capitals ? field : capitals;
}

/* "e dei Monopoli", ", del Commercio", "and Industry": one more phrase on an equal footing. In lists of names the next
 * one must be a field, or begin with its own preposition. */
static uint32_t another(const struct names *names, uint32_t at, const struct head *head)
{
	bool small = false, and = names_has(names, at, WORD_AND), comma = names_is(names, at, ",");
	if (!and&&!comma) return 0;
	uint32_t next = at + 1;
	if (comma && names_has(names, next, WORD_AND)) next++;
	next = skip_small(names, next, &small);
	if (!names_together(names, head->first, next)) return 0;
	uint32_t field = phrase(names, next, true);
	if (field != 0 && (names_has(names, head->first, WORD_NAME) || head->field)) return field;
	if (comma || head->field || names_has(names, next, WORD_KNOWN | WORD_HEAD | WORD_GIVEN | WORD_DEMONYM))
		return 0;
	if (!small && (head->name || head->word)) return 0;
	return phrase(names, next, false);
}

/* The name of an institution or of a place within: "del Senato", "di Roma". */
static bool is_within(const struct names *names, uint32_t token, const struct head *head)
{
	const struct vg_lexeme *lexeme;
	if (!names_has(names, token, WORD_KNOWN)) return !head->field;
	if (head->word || head->of) return true;
	return names_look(names, names->state->known, token, &lexeme) != 0 && vg_str_eqz(lexeme->type, "agency");
}

/* The first phrase after the head. */
static uint32_t first_phrase(const struct names *names, uint32_t at, const struct head *head)
{
	bool small;
	uint32_t next = skip_small(names, at, &small);
	bool agency = head->type == VG_MENTION_AGENCY;
	if (!small && agency && (is_given(names, next) || head->word)) return field_at(names, next);
	return phrase(names, next, head->field && !names_has(names, next, WORD_NAME));
}

/* A further one: on an equal footing, or under the one before. */
static uint32_t next_phrase(const struct names *names, uint32_t at, const struct head *head)
{
	bool small;
	uint32_t part = another(names, at, head), next = skip_small(names, at, &small);
	if (part != 0) return part;
	if (!small || !is_capital(names, next) || is_given(names, next) || !is_within(names, next, head)) return 0;
	return phrase(names, next, false);
}

/* All that the head takes after it, from token `at`; gives the end, or `at` if there is nothing. */
static uint32_t complement(const struct names *names, const struct head *head, uint32_t at)
{
	uint32_t end = at;
	for (uint32_t i = 0; i < PARTS_MAX && names_together(names, head->first, end); i++) {
		uint32_t part = i == 0 ? first_phrase(names, end, head) : next_phrase(names, end, head);
		if (part == 0 || !names_together(names, head->first, part - 1)) break;
		end = part;
	}
	return end;
}

/* "israeliano", "federale": an adjective after an Italian head. */
static uint32_t adjectives(const struct names *names, const struct head *head, uint32_t at)
{
	static const char *const words[] = {
		"nazionale",         "federale",     "centrale", "generale",       "regionale", "provinciale",
		"superiore",         "supremo",      "suprema",  "internazionale", "europea",   "europeo",
		"permanente",        "consultivo",   "speciale", "militare",       "nazionali", "locale",
		"interministeriale", "parlamentare", "garante",  "amministrativo", "penale"};
	while (at < names->n && names_together(names, head->first, at)) {
		bool known = names_has(names, at, WORD_DEMONYM) && !names_has(names, at, WORD_FUNC);
		for (size_t i = 0; i < sizeof words / sizeof *words && !known; i++)
			known = names_is(names, at, words[i]);
		if (!known) break;
		at++;
	}
	return at;
}

/* The name of a body that the lexicon has begins here: its own length is right. */
static bool known_body(const struct names *names, const struct head *head)
{
	const struct vg_lexeme *lexeme;
	if (!names_has(names, head->first, WORD_KNOWN)) return false;
	uint32_t end = names_look(names, names->state->known, head->first, &lexeme);
	return end > head->end && vg_str_eqz(lexeme->type, "agency");
}

static void italian(struct names *names, struct head *head)
{
	bool capital = names_has(names, head->first, WORD_NAME);
	if ((head->word || head->region) && !capital) return;
	if (head->first > 0 && names_has(names, head->first, WORD_TITLE) &&
	    names_has(names, head->first - 1, WORD_TITLE))
		return;
	uint32_t at = adjectives(names, head, head->end);
	uint32_t end = complement(names, head, at);
	bool named = false;
	for (uint32_t i = at; i < end; i++) named = named || names_has(names, i, WORD_NAME);
	if (end == at) return;
	if (!named && !(head->field && field_at(names, end - 1) != 0) && !head->field) return;
	if (head->name && !named) return;
	if (!capital && !named && head->end - head->first < 2 && !names_is(names, head->first, "ministero")) return;
	uint32_t after = adjectives(names, head, end);
	if (after != end && head->field)
		end = after;
	else if (known_body(names, head))
		return;
	struct name *name = names_propose(names, head->first, end, head->type, "names/body.it");
	if (names_has(names, head->first, WORD_FIRST | WORD_LOUD) && !named) name->score -= 8;
}

/* The first of the words before an English head that belong to the name. */
static uint32_t words_before(const struct names *names, const struct head *head)
{
	uint32_t first = head->first;
	while (first > 0 && head->first - first < 8 && names_together(names, first - 1, head->first)) {
		uint32_t i = first - 1;
		if (is_capital(names, i)) {
			if (names_has(names, i, WORD_FIRST) && names_has(names, i, WORD_COMMON) &&
			    !names_has(names, i, WORD_FIELD | WORD_DEMONYM | WORD_KNOWN))
				break;
			first = i;
			continue;
		}
		bool hyphen = names_is(names, i, "-") && (names->tokens[i].flags & VG_TOKEN_SPACE) == 0;
		bool and = names_has(names, i, WORD_AND) && i > 0 && names_has(names, i - 1, WORD_FIELD) &&
			   names_has(names, first, WORD_FIELD | WORD_HEAD);
		if (i == 0 || !(hyphen || and) || !is_capital(names, i - 1)) break;
		first = i - 1;
	}
	while (first < head->first && names_has(names, first, WORD_TITLE)) first++;
	return first;
}

/* Something that makes a name of it: a word that is not just "New" or "Select". */
static bool is_telling(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		if (names_has(names, i, WORD_FIELD | WORD_DEMONYM | WORD_KNOWN)) return true;
		if (is_capital(names, i) && !names_has(names, i, WORD_COMMON | WORD_HEAD)) return true;
	}
	return false;
}

/* An "X Group" in a parliament or a party is no company. */
static enum vg_mention_type type_before(const struct names *names, const struct head *head, uint32_t first)
{
	static const char *const political[] = {
		"Liberal", "Socialist",     "Conservative", "Radical", "Democrat", "Green",   "Democratic", "Communist",
		"Working", "Parliamentary", "Independents", "Study",   "Action",   "Support", "Contact",    "Party"};
	if (head->type != VG_MENTION_COMPANY) return head->type;
	for (uint32_t i = first; i < head->first; i++)
		for (size_t j = 0; j < sizeof political / sizeof *political; j++)
			if (names_is(names, i, political[j])) return VG_MENTION_ORGANIZATION;
	return head->type;
}

static void english(struct names *names, struct head *head)
{
	if (!names_has(names, head->first, WORD_NAME)) return;
	bool loud = names_has(names, head->first, WORD_LOUD);
	uint32_t first = head->pre && !loud ? words_before(names, head) : head->first, end = head->end;
	if (!is_telling(names, first, head->first)) first = head->first;
	if (head->of && names_has(names, head->end, WORD_OF | WORD_FOR)) end = complement(names, head, head->end);
	if (!is_telling(names, head->end, end)) end = head->end;
	if (first == head->first && end == head->end) return;
	if (loud && !names_has(names, end - 1, WORD_FIELD | WORD_KNOWN)) return;
	/* "Israeli Ministry of Defence": the nationality belongs to the name */
	if (first == head->first && first > 0 && names_has(names, first - 1, WORD_DEMONYM) &&
	    names_has(names, first - 1, WORD_NAME) && names_together(names, first - 1, first))
		first--;
	names_propose(names, first, end, type_before(names, head, first), "names/body.en");
}

void names_bodies(struct names *names)
{
	for (uint32_t i = 0; i < names->n; i++) {
		const struct vg_lexeme *lexeme;
		struct head head = {.first = i};
		if (!names_has(names, i, WORD_HEAD)) continue;
		names_lang(names, i);
		head.end = names_look(names, names->state->heads, i, &lexeme);
		if (head.end == 0 || !vg_str_eqz(lexeme->type, "head") || !parse_head(lexeme, &head)) continue;
		if (lexeme->language == VG_LANG_EN)
			english(names, &head);
		else
			italian(names, &head);
	}
}
