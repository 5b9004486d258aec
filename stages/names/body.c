/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "body.h"

#define HITS 8
#define KNOWN_WORDS_MAX 6 /* before a head, in the name of a known agency */

bool body_is_capital(const struct names *names, uint32_t token)
{
	/* "US" is a country before it is a pronoun */
	bool known = names_has(names, token, WORD_KNOWN) && (names->tokens[token].flags & VG_TOKEN_CAPS) != 0;
	known = known || names_beside(names, token, "the state");
	return names_has(names, token, WORD_NAME) && !names_has(names, token, WORD_DATE | (known ? 0u : WORD_FUNC));
}

bool body_is_given(const struct names *names, uint32_t token)
{
	return names_has(names, token, WORD_GIVEN) && !names_has(names, token, WORD_DOUBTFUL | WORD_FIELD) &&
	       body_is_capital(names, token + 1);
}

uint32_t body_field(const struct names *names, uint32_t token)
{
	struct vg_hit hits[HITS];
	if (!names_has(names, token, WORD_FIELD)) return 0;
	uint32_t n = vg_gazetteer_token(names->state->heads, names->doc, token, names->lang, hits, HITS);
	for (uint32_t i = 0; i < n; i++)
		if (vg_str_eqz(hits[i].lexeme->type, "field")) return names_token_after(names, token, hits[i].span.end);
	return 0;
}

/* A run of capitalised words; hyphens inside are part of it. */
static uint32_t capitals(const struct names *names, uint32_t token)
{
	uint32_t end = token;
	while (end < names->n && end - token < NAME_WORDS_MAX && names_together(names, token, end)) {
		bool other = end > token && (names_has(names, end, WORD_TITLE) || body_is_given(names, end));
		if (body_is_capital(names, end) && !other)
			end++;
		else if (end > token && names_is(names, end, "-") && body_is_capital(names, end + 1))
			end++;
		else
			break;
	}
	return end;
}

uint32_t body_phrase(const struct names *names, uint32_t token, bool field_only)
{
	uint32_t field = body_field(names, token), run = field_only ? token : capitals(names, token);
	const struct vg_lexeme *known; /* "Costa d'Avorio" */
	if (run > token && names_has(names, token, WORD_KNOWN)) {
		uint32_t end = names_look(names, NAMES_KNOWN, token, &known);
		if (end > run) run = end;
	}
	if (field == 0 && run == token) return 0;
	/* "Ministry for Foreign Affairs {Sent}:": what the head of a mail has next */
	if (field != 0 && run == field + 1 && names_is(names, run, ":")) run = field;
	return field > run ? field : run;
}

const char *body_word(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	if (names_look(names, NAMES_BODIES, token, &lexeme) != token + 1) return NULL;
	if (names_other(lexeme, "civic")) return "civic";
	if (names_other(lexeme, "citizens")) return "citizens";
	return names_other(lexeme, "political") ? "political" : "";
}

bool body_is_civic(const struct names *names, const struct body_head *head, uint32_t first, uint32_t end)
{
	bool council = names_beside(names, head->end - 1, "council");
	if (!council && !names_beside(names, head->end - 1, "committee")) return false;
	for (uint32_t i = first; i < end; i++) {
		const char *kind = body_word(names, i);
		if (kind != NULL && vg_str_eqz(vg_str_z(kind), council ? "civic" : "citizens")) return true;
	}
	return false;
}

bool body_known(const struct names *names, const struct body_head *head, uint32_t *first_r, uint32_t *end_r)
{
	for (uint32_t back = 0; back < KNOWN_WORDS_MAX && back <= head->first; back++) {
		const struct vg_lexeme *lexeme;
		uint32_t first = head->first - back;
		if (!names_has(names, first, WORD_KNOWN)) continue;
		uint32_t end = names_look(names, NAMES_KNOWN, first, &lexeme);
		if (end < head->end || end - first < 2 || !vg_str_eqz(lexeme->type, "agency")) continue;
		*first_r = first;
		*end_r = end;
		return true;
	}
	return false;
}

#define RULES 256u

/* What one entry says, read when it is first met: one place for each of many entries, the last of which stays. */
struct body_rule {
	const struct vg_lexeme *lexeme;
	struct body_head head;
	bool holds;
};

struct body_rule *names_body_rules(struct vg_arena *arena)
{
	return vg_arena_alloc(arena, sizeof(struct body_rule) * RULES);
}

/* "agency both". */
static bool read_rule(struct body_head *head, const struct vg_lexeme *lexeme)
{
	struct vg_str rest = lexeme->other, type, rule;
	if (!vg_str_next(&rest, ' ', &type) || !vg_str_next(&rest, ' ', &rule)) return false;
	if (!vg_mention_parse(type, &head->type)) return false;
	head->field |= vg_str_eqz(rule, "field");
	head->own |= vg_str_eqz(rule, "own");
	head->region |= vg_str_eqz(rule, "region") || head->own;
	head->name |= vg_str_eqz(rule, "name") || head->region;
	head->word |= vg_str_eqz(rule, "word");
	head->longer |= vg_str_eqz(rule, "long");
	head->only_for |= vg_str_eqz(rule, "for");
	head->of |= head->only_for || vg_str_eqz(rule, "of") || vg_str_eqz(rule, "both");
	head->pre |= vg_str_eqz(rule, "pre") || vg_str_eqz(rule, "both");
	head->office |= vg_str_eqz(rule, "office");
	head->seat |= vg_str_eqz(rule, "seat");
	head->nation |= vg_str_eqz(rule, "nation") || head->office || head->seat;
	head->state |= vg_str_eqz(rule, "state");
	head->capital |= vg_str_eqz(rule, "capital");
	head->abroad |= vg_str_eqz(rule, "abroad");
	return true;
}

/* Adds what one entry says of the head. */
static bool add_rule(const struct names *names, struct body_head *head, const struct vg_lexeme *lexeme)
{
	struct body_rule *rule = &names->state->rules[(uintptr_t)lexeme / sizeof *lexeme % RULES];
	if (rule->lexeme != lexeme) {
		*rule = (struct body_rule){.lexeme = lexeme};
		rule->holds = read_rule(&rule->head, lexeme);
	}
	const struct body_head *more = &rule->head;
	if (!rule->holds) return false;
	head->type = more->type;
	head->field |= more->field;
	head->name |= more->name;
	head->word |= more->word;
	head->region |= more->region;
	head->own |= more->own;
	head->longer |= more->longer;
	head->of |= more->of;
	head->only_for |= more->only_for;
	head->pre |= more->pre;
	head->nation |= more->nation;
	head->office |= more->office;
	head->seat |= more->seat;
	head->state |= more->state;
	head->capital |= more->capital;
	head->abroad |= more->abroad;
	return true;
}

enum vg_mention_type names_head_type(const struct names *names, uint32_t token, enum vg_mention_type other)
{
	const struct vg_lexeme *lexeme;
	struct body_head head = {.first = token};
	if (names_look(names, NAMES_HEADS, token, &lexeme) == 0 || !vg_str_eqz(lexeme->type, "head")) return other;
	return add_rule(names, &head, lexeme) && head.type != VG_MENTION_PLACE ? head.type : other;
}

/* Entries of one form and type are one head that takes all that they say. */
static void at_head(struct names *names, uint32_t token, const struct vg_hit *hits, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct body_head head = {.first = token}, other = {.first = token};
		if (!vg_str_eqz(hits[i].lexeme->type, "head") || !add_rule(names, &head, hits[i].lexeme)) continue;
		bool seen = false;
		for (uint32_t j = 0; n > 1 && j < n; j++) {
			if (!vg_str_eqz(hits[j].lexeme->type, "head") || !add_rule(names, &other, hits[j].lexeme))
				continue;
			if (other.type != head.type) continue;
			seen = seen || j < i;
			add_rule(names, &head, hits[j].lexeme);
		}
		head.end = names_token_after(names, token, hits[i].span.end);
		if (seen || head.end == 0) continue;
		if (head.abroad) body_abroad(names, &head);
		bool english = head.of || head.pre || head.nation || head.capital;
		if (head.abroad && !english && !(head.field || head.name || head.word)) continue;
		if (english) body_english(names, &head);
		/* "Verbano Elicotteri", and "Elicotteri Verbano" */
		bool inner = token > 0 && names_has(names, token - 1, WORD_NAME) &&
			     !names_has(names, token - 1, WORD_ARTICLE) && names_together(names, token - 1, token);
		if (!english || (head.type == VG_MENTION_COMPANY && head.name && !inner)) body_italian(names, &head);
	}
}

void names_bodies(struct names *names)
{
	struct vg_hit hits[HITS];
	for (uint32_t k = 0; k < names->n_marked; k++) {
		uint32_t i = names->marked[k];
		if (!names_has(names, i, WORD_HEAD) || (names->starts[i] & NAMES_HEADS) == 0) continue;
		names_lang(names, i);
		at_head(names, i, hits,
			vg_gazetteer_token(names->state->heads, names->doc, i, names->lang, hits, HITS));
	}
}
