/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads of bodies as the lexicons have them, and where they stand. */
#include "body.h"

#define HITS 8
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

static const struct {
	const char *name;
	uint32_t takes;
} rules[] = {
	{"field", HEAD_FIELD},
	{"name", HEAD_NAME},
	{"word", HEAD_WORD},
	{"region", HEAD_REGION | HEAD_NAME},
	{"own", HEAD_OWN | HEAD_REGION | HEAD_NAME},
	{"long", HEAD_LONG},
	{"of", HEAD_OF},
	{"for", HEAD_OF | HEAD_ONLY_FOR},
	{"pre", HEAD_PRE},
	{"both", HEAD_OF | HEAD_PRE},
	{"nation", HEAD_NATION},
	{"office", HEAD_NATION | HEAD_OFFICE},
	{"seat", HEAD_NATION | HEAD_SEAT},
	{"state", HEAD_STATE},
	{"capital", HEAD_CAPITAL},
	{"abroad", HEAD_ABROAD},
};

/* "agency both". */
static bool read_rule(struct body_head *head, const struct vg_lexeme *lexeme)
{
	struct vg_str rest = lexeme->other, type, rule;
	if (!vg_str_next(&rest, ' ', &type) || !vg_str_next(&rest, ' ', &rule)) return false;
	for (uint32_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (vg_str_eqz(rule, rules[i].name)) head->takes |= rules[i].takes;
	return vg_mention_parse(type, &head->type);
}

/* Adds what one entry says of the head. */
static bool add_rule(const struct names *names, struct body_head *head, const struct vg_lexeme *lexeme)
{
	struct body_rule *rule = &names->state->rules[(uintptr_t)lexeme / sizeof *lexeme % RULES];
	if (rule->lexeme != lexeme) {
		*rule = (struct body_rule){.lexeme = lexeme};
		rule->holds = read_rule(&rule->head, lexeme);
	}
	if (!rule->holds) return false;
	head->type = rule->head.type;
	head->takes |= rule->head.takes;
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
		if (takes(&head, HEAD_ABROAD)) body_abroad(names, &head);
		bool english = takes(&head, HEAD_OF | HEAD_PRE | HEAD_NATION | HEAD_CAPITAL);
		if (takes(&head, HEAD_ABROAD) && !english && !takes(&head, HEAD_FIELD | HEAD_NAME | HEAD_WORD))
			continue;
		if (english) body_english(names, &head);
		/* "Verbano Elicotteri", and "Elicotteri Verbano" */
		bool inner = token > 0 && names_has(names, token - 1, WORD_NAME) &&
			     !names_has(names, token - 1, WORD_ARTICLE) && names_together(names, token - 1, token);
		bool firm = head.type == VG_MENTION_COMPANY && takes(&head, HEAD_NAME);
		if (!english || (firm && !inner)) body_italian(names, &head);
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
