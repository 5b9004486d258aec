/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Firms and organizations by what stands after a name: a country, a town, a line of trade. */
#include "names.h"

#define HITS 8

uint32_t names_place_end(const struct names *names, uint32_t first)
{
	struct vg_hit hits[HITS];
	if (first >= names->n || (names->starts[first] & NAMES_KNOWN) == 0) return 0;
	uint32_t n = vg_gazetteer_token(names->state->known, names->doc, first, names->lang, hits, HITS);
	for (uint32_t i = 0; i < n; i++)
		if (vg_str_eqz(hits[i].lexeme->type, "place")) return names_token_after(names, first, hits[i].span.end);
	return 0;
}

/* "Cgil Lombardia", "Legambiente Brescia": the branch of an organization. */
static void by_town(struct names *names, uint32_t first, uint32_t town, uint32_t end)
{
	const struct vg_lexeme *before;
	bool code = (names->tokens[town].flags & VG_TOKEN_CAPS) != 0;
	if ((names->lang != VG_LANG_IT && !code) || !names_has(names, first, WORD_KNOWN) ||
	    names_has(names, first, WORD_LOUD))
		return;
	if (names_look(names, NAMES_KNOWN, first, &before) != town || !(code || names_place_end(names, town) == end))
		return;
	if (vg_str_eqz(before->type, "organization") && before->other.len == 0)
		names_propose(names, first, end, VG_MENTION_ORGANIZATION, "names/company.country");
}

bool names_is_product(const struct names *names, uint32_t token)
{
	const struct vg_lexicon *products = vg_rules_lexicon(vg_ctx_rules(names->ctx), "product");
	struct vg_str word = names_text(names, token);
	if (vg_lexicon_find(products, word, VG_LANG_UNKNOWN) != NULL) return true;
	bool pair = token + 1 < names->n && names_has(names, token + 1, WORD_NAME) &&
		    names_together(names, token, token + 1);
	if (!pair) return false; /* two words, and their plural */
	word = vg_doc_slice(names->doc,
			    (struct vg_span){names->tokens[token].span.start, names->tokens[token + 1].span.end});
	if (vg_lexicon_find(products, word, VG_LANG_UNKNOWN) != NULL) return true;
	return word.len > 4 && vg_str_ends(word, VG_STR("s")) &&
	       vg_lexicon_find(products, vg_str_slice(word, 0, word.len - 1), VG_LANG_UNKNOWN) != NULL;
}

/* "Fiat {Ferroviaria}", "Thales {Hengelo}": the branch of a firm that a lexicon has, in a text about the trade. */
void names_branch(struct names *names, uint32_t first)
{
	const uint32_t no = WORD_FUNC | WORD_DATE | WORD_GIVEN | WORD_TITLE | WORD_DEMONYM | WORD_LOUD | WORD_KNOWN |
			    WORD_THING | WORD_COMMON | WORD_HEAD;
	const struct vg_lexeme *firm;
	if (!names->topical || !names_has(names, first, WORD_KNOWN) || names_has(names, first, WORD_LOUD | WORD_GIVEN))
		return;
	uint32_t end = names_look(names, NAMES_KNOWN, first, &firm);
	bool group = end != 0 && vg_str_eqz(firm->type, "organization") && firm->other.len == 0; /* "Oxfam Intermón" */
	if (end == 0 || !(group || vg_str_eqz(firm->type, "company")) || !names_together(names, first, end)) return;
	if (group && (end > first + 1 || names_has(names, end, WORD_ORDINARY | WORD_SURNAME))) return;
	bool head =
		names_has(names, end, WORD_HEAD) && names_head_type(names, end, VG_MENTION_PLACE) == VG_MENTION_COMPANY;
	const struct vg_lexeme *part; /* "BNP Paribas Fortis": two firms that lexicons have are one */
	uint32_t both = group ? 0 : names_look(names, NAMES_KNOWN, end, &part);
	if (both != 0 && names_has(names, end, WORD_KNOWN) && vg_str_eqz(part->type, "company") &&
	    !names_has(names, both, WORD_NAME)) {
		names_propose(names, first, both, VG_MENTION_COMPANY, "names/company.branch");
		return;
	}
	bool own = names->lang == VG_LANG_IT && names_has(names, end, WORD_DEMONYM) && /* "Tecnovar {Italiana}" */
		   names_has(names, end, WORD_NAME) && !names_has(names, end + 1, WORD_NAME);
	if (own) {
		names_propose(names, first, end + 1, VG_MENTION_COMPANY, "names/company.branch");
		return;
	}
	if (!names_has(names, end, WORD_NAME) || names_has(names, end, head ? no & ~(uint32_t)WORD_HEAD : no)) return;
	if (names_has(names, end + 1, WORD_NAME)) return;
	if ((names->tokens[end].flags & (VG_TOKEN_NUMBER | VG_TOKEN_MIXED)) != 0 || names_is_product(names, end))
		return;
	if (names_text(names, end).len < 2 || names_is(names, end + 1, "-")) return;
	uint32_t start = first; /* "Saab Bofors Dynamics" */
	while (first > 0 && names_together(names, first - 1, first) &&
	       names_look_as(names, first - 1, "company") == first)
		first--;
	for (uint32_t back = 1; back <= 3 && back <= start; back++)
		if (names_look(names, NAMES_KNOWN, start - back, &firm) > start) return; /* a known name goes on */
	enum vg_mention_type type = group && !head ? VG_MENTION_ORGANIZATION : VG_MENTION_COMPANY;
	names_propose(names, first, end + 1, type, "names/company.branch")->score += head ? 20 : 0;
}

bool names_of_state(const struct names *names, uint32_t first)
{
	if (!names->topical || first < 2 || !names_together(names, first - 2, first)) return false;
	if (!names_is_genitive(names, first - 1)) return false;
	return names_look_back(names, first - 1, LAND_WORDS_MAX, "place") < first - 1 ||
	       names_look_back(names, first - 1, LAND_WORDS_MAX, "country") < first - 1;
}

/* "Save the Children {Australia}", "Elbit Systems {of America}": the name of several words that a lexicon has, and that
 * ends before the country or before the preposition that leads to it; its first token, or the one given. */
static uint32_t whole_before(const struct names *names, uint32_t country)
{
	uint32_t firm = names_look_back(names, country, NAME_WORDS_MAX / 2, "company");
	if (firm + 1 < country) return firm;
	uint32_t other = names_look_back(names, country, NAME_WORDS_MAX / 2, "organization");
	return other + 1 < country ? other : country;
}

/* "Acme Italia", "Bolt UK": an unknown word right before a country is a subsidiary. */
void names_of_country(struct names *names, uint32_t country)
{
	const struct vg_lexeme *lexeme;
	const uint32_t no = WORD_COMMON | WORD_ORDINARY | WORD_FIRST | WORD_LOUD | WORD_DEMONYM | WORD_GIVEN |
			    WORD_TITLE | WORD_HEAD | WORD_FIELD | WORD_DATE | WORD_FUNC;
	if (country == 0 || !names_has(names, country, WORD_NAME)) return;
	if (!names_together(names, country - 1, country)) return;
	uint32_t end = names_look(names, NAMES_KNOWN, country, &lexeme), first = country - 1;
	if (end == 0 && names_beside(names, country, "code")) {
		by_town(names, first, country, country + 1); /* "Oxfam GB" */
		return;
	}
	if (end == 0 || names_has(names, end, WORD_NAME)) return;
	if (vg_str_eqz(lexeme->type, "place") ||
	    vg_str_eqz(lexeme->type, "organization")) { /* clubs bear towns' names */
		by_town(names, first, country, end);
		return;
	}
	if (!vg_str_eqz(lexeme->type, "country") || !names_has(names, country, WORD_KNOWN)) return;
	bool of = names_beside(names, country, "whole") && names_has(names, first, WORD_OF); /* "of America" */
	uint32_t whole = whole_before(names, of ? first : country);
	const struct vg_lexeme *owner;
	if (whole < first && names_look(names, NAMES_KNOWN, whole, &owner) != 0) {
		bool firm = vg_str_eqz(owner->type, "company");
		names_propose(names, whole, end, firm ? VG_MENTION_COMPANY : VG_MENTION_ORGANIZATION,
			      "names/company.country");
		return;
	}
	if (names_has(names, first, WORD_KNOWN)) {
		const struct vg_lexeme *before;
		bool alone = names_look(names, NAMES_KNOWN, first, &before) == country;
		if (alone && (vg_str_eqz(before->type, "company") || vg_str_eqz(before->type, "organization")))
			names_propose(names, first, end,
				      vg_str_eqz(before->type, "company") ? VG_MENTION_COMPANY
									  : VG_MENTION_ORGANIZATION,
				      "names/company.country");
		return;
	}
	if (!names_has(names, first, WORD_NAME) || names_has(names, first, no)) return;
	if (first > 0 && names_has(names, first - 1, WORD_NAME) && names_together(names, first - 1, first)) return;
	names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.country");
}
