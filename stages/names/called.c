/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of words of the language, which only the word before shows to be names: "the campaign Stop The Drones",
 * "l'associazione Carta Bianca"; and who governs: "the Trump administration"; who sues; and firms by a
 * compound of their trade, "Ackermann Landsysteme". */
#include "names.h"

#define CALLED_MAX 6 /* words of such a name */

/* "Fair Trade {in} Arms", "Mani Aperte {al} Disarmo": a small word before another word of the language with a capital.
 */
static uint32_t past_small(const struct names *names, uint32_t at)
{
	const uint32_t no = WORD_KNOWN | WORD_GIVEN | WORD_SURNAME | WORD_DEMONYM | WORD_DATE | WORD_TITLE | WORD_LOUD;
	bool small = names_has(names, at, WORD_FUNC) && !names_has(names, at, WORD_NAME | WORD_AND) &&
		     names_text(names, at).len < 4;
	bool word = names_has(names, at + 1, WORD_NAME) && names_has(names, at + 1, WORD_ORDINARY) &&
		    !names_has(names, at + 1, no);
	return small && word && names_together(names, at - 1, at + 1) ? at + 1 : at;
}

/* inner: small words may stand in it. The end of a run of capitals, words of grammar among them and, as in "Le Journal
 * du Dimanche", of another language; at least two words, the last one none of grammar. */
static uint32_t title_end(const struct names *names, uint32_t first, bool inner)
{
	uint32_t end = first, last = first;
	while (end < names->n && end - first < CALLED_MAX && names_together(names, first, end) &&
	       names_has(names, end, WORD_NAME) && !names_has(names, end, WORD_DATE | WORD_LOUD)) {
		end++;
		if (!names_has(names, end - 1, WORD_FUNC)) last = end;
		if (names_has(names, end + 1, WORD_NAME) && names_beside(names, end, "joins")) end++;
		if (inner && end > first + 1) end = past_small(names, end);
	}
	return last;
}

/* Whether a run from the word on has that word alone: mostly. */
static bool is_alone(const struct names *names, uint32_t first)
{
	return !names_has(names, first + 1, WORD_NAME) && !names_has(names, first + 2, WORD_NAME);
}

/* The cue right before, or before an opening quotation mark or a bracket. */
static const struct vg_lexeme *cue_of(const struct names *names, uint32_t first)
{
	uint32_t at = first;
	static const char *const marks[] = {"“", "\"", "«", "‘"};
	for (size_t i = 0; at > 0 && i < sizeof marks / sizeof *marks; i++)
		if (names_is(names, first - 1, marks[i])) at = first - 1;
	if (at == 0 || !names_together(names, at - 1, first)) return NULL;
	const struct vg_lexeme *cue = names_cue_at(names, at, "before");
	if (cue == NULL) cue = names_cue_at(names, at, "called");
	/* "National Union": a word of a longer name */
	return cue == NULL || names_has(names, at - 1, WORD_NAME) ? NULL : cue;
}

static void by_word(struct names *names, uint32_t first)
{
	const uint32_t no = WORD_KNOWN | WORD_DEMONYM | WORD_TITLE | WORD_GIVEN | WORD_HEAD;
	if (names_has(names, first, no | WORD_FIRST) || is_alone(names, first)) return;
	uint32_t end = title_end(names, first, true);
	if (end < first + 2) return;
	const struct vg_lexeme *cue = cue_of(names, first);
	if (cue == NULL || !vg_str_eqz(cue->type, "organization_cue")) return;
	for (uint32_t i = first; i < end; i++) /* "the charity Ada Bianchi runs" */
		if (names_has(names, i, WORD_GIVEN) && !names_has(names, i, WORD_ORDINARY)) return;
	names_propose(names, first, end, VG_MENTION_ORGANIZATION, "names/called.word")->score += 4;
}

/* "the {Stop the Convoy} campaign": what it is stands behind, and a small word within shows that the words are one
 * name.
 */
static void by_word_after(struct names *names, uint32_t first)
{
	const uint32_t no = WORD_KNOWN | WORD_DEMONYM | WORD_TITLE | WORD_GIVEN | WORD_LOUD | WORD_DATE;
	uint32_t after, end = first;
	if (names->lang != VG_LANG_EN || first == 0 || !names_has(names, first - 1, WORD_ARTICLE)) return;
	if (!names_together(names, first - 1, first) || !names_has(names, first, WORD_ORDINARY)) return;
	bool small = false;
	while (end < first + CALLED_MAX && names_together(names, first, end) && !names_has(names, end, no)) {
		bool within = names_has(names, end, WORD_FUNC) && !names_has(names, end, WORD_NAME) &&
			      names_has(names, end + 1, WORD_NAME) && end > first;
		if (!within && !names_has(names, end, WORD_NAME)) break;
		small = small || (within && !names_has(names, end, WORD_AND | WORD_OF | WORD_FOR));
		end++;
	}
	if (!small || end < first + 3 || names_has(names, end, WORD_NAME)) return;
	const struct vg_lexeme *cue = names_cue_from(names, end, "called", &after);
	if (cue != NULL && vg_str_eqz(cue->type, "organization_cue"))
		names_propose(names, first, end, VG_MENTION_ORGANIZATION, "names/called.word");
}

/* "the {Obama} administration", "il governo {Conte}". */
static void by_term(struct names *names, uint32_t token)
{
	const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_HEAD | WORD_FIELD | WORD_DEMONYM | WORD_DATE | WORD_LOUD |
			    WORD_FUNC | WORD_TITLE | WORD_GIVEN;
	bool particle = names_has(names, token, WORD_PARTICLE) && names_has(names, token, WORD_NAME);
	bool own = particle || !names_has(names, token, WORD_ORDINARY) || names_has(names, token, WORD_SURNAME);
	if (names_has(names, token, particle ? no & ~(uint32_t)WORD_FUNC : no) || !own ||
	    (names->tokens[token].flags & VG_TOKEN_CAPS) != 0)
		return;
	bool doubtful = names_has(names, token, WORD_FIRST) && names_has(names, token, WORD_ORDINARY);
	if (doubtful && !names_has(names, token, WORD_SURNAME)) return;
	bool term = false;
	if (names->lang == VG_LANG_IT) {
		bool alone = particle || !names_has(names, token + 1, WORD_NAME);
		term = token > 0 && names_beside(names, token - 1, "term") && alone &&
		       names_together(names, token - 1, token);
	} else {
		bool part = token > 0 && names_has(names, token - 1, WORD_NAME) &&
			    !names_has(names, token - 1, WORD_ARTICLE) && names_together(names, token - 1, token);
		struct vg_str last = token > 0 ? names_text(names, token - 1) : VG_STR(""); /* "d'Ivoire" */
		part = part || vg_str_ends(last, VG_STR("'")) || vg_str_ends(last, VG_STR("’"));
		term = !part && names_together(names, token, token + 1) && names_beside(names, token + 1, "term");
	}
	if (!term) return;
	/* "il governo {De la Peña}": particles belong to the name */
	uint32_t end =
		names_has(names, token, WORD_PARTICLE | WORD_LATIN) ? names_person_word_end(names, token) : token + 1;
	if (end != 0) names_propose(names, token, end, VG_MENTION_PERSON, "names/called.term");
}

/* "Ackermann {Landsysteme}", "Acme {Rohrtechnik}": a compound that says what a German or Dutch firm does. */
static void by_compound(struct names *names, uint32_t token)
{
	const uint32_t no = WORD_ORDINARY | WORD_COMMON | WORD_KNOWN | WORD_LOUD | WORD_DATE | WORD_FIRST;
	const uint32_t before = WORD_FUNC | WORD_DATE | WORD_TITLE | WORD_DEMONYM | WORD_HEAD;
	struct vg_str word = names_text(names, token);
	if (word.len < 9 || names_has(names, token, no) || token == 0 || !names_together(names, token - 1, token))
		return;
	if (!names_has(names, token - 1, WORD_NAME) || names_has(names, token - 1, before)) return;
	if (names_has(names, token - 1, WORD_FIRST) && names_has(names, token - 1, WORD_ORDINARY | WORD_COMMON)) return;
	if (!names_ends(names, word, "trade")) return;
	names_propose(names, token - 1, token + 1, VG_MENTION_COMPANY, "names/company.compound")->score += 4;
}

/* "R (on the application of {Open Harbours}) v Secretary of State": who has a decision reviewed; words of the language
 * are no person's. */
static void by_case(struct names *names, uint32_t token)
{
	if (!names_is(names, token + 1, "(") || !names_beside(names, token, "crown")) return;
	uint32_t first = token + 2;
	for (uint32_t i = 0; i < 4 && names_beside(names, first, "applicant"); i++) first++;
	uint32_t end = first;
	while (end < first + CALLED_MAX && names_has(names, end, WORD_NAME)) end++;
	if (end < first + 2 || !names_is(names, end, ")") || !names_beside(names, end + 1, "against")) return;
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, WORD_KNOWN | WORD_TITLE) || !names_has(names, i, WORD_ORDINARY | WORD_COMMON))
			return;
	names_propose(names, first, end, VG_MENTION_ORGANIZATION, "names/company.case")->score += 6;
}

/* "{Open Ledgers} demands", "{Mare Aperto} chiede": two words of the language and more, with capitals, that ask for
 * something; kept where nothing else explains them. */
static void by_campaign(struct names *names, uint32_t first)
{
	const uint32_t no = WORD_KNOWN | WORD_DEMONYM | WORD_TITLE | WORD_GIVEN | WORD_SURNAME | WORD_LOUD | WORD_DATE;
	if (!names->topical || names_has(names, first, no | WORD_FUNC) || is_alone(names, first)) return;
	const uint32_t before = WORD_NAME | WORD_OF | WORD_FOR | WORD_AND;
	if (first > 0 && names_together(names, first - 1, first) && names_has(names, first - 1, before)) return;
	uint32_t end = title_end(names, first, false), words = 0;
	for (uint32_t i = first; i < end; i++) {
		/* "Safer Exports {Finland}" */
		bool last = i > first + 1 && i + 1 == end && !names_has(names, i, no & ~(uint32_t)WORD_KNOWN);
		bool agency = names_has(names, i, WORD_HEAD) &&
			      names_head_type(names, i, VG_MENTION_ORGANIZATION) == VG_MENTION_AGENCY;
		if (agency || names_has(names, i, WORD_FIELD) || (names_has(names, i, no) && !last)) return;
		words += names_has(names, i, WORD_ORDINARY) && !names_has(names, i, WORD_FUNC);
	}
	if (end < first + 2 || words == 0 || names_acts(names, end, "campaigns") == NULL) return;
	if (names_beside(names, end - 1, "member")) return;
	names_propose(names, first, end, VG_MENTION_ORGANIZATION, "names/called.campaign")->doubt = NAME_LATER;
}

void names_called(struct names *names, uint32_t first)
{
	by_word(names, first);
	by_word_after(names, first);
	by_term(names, first);
	by_campaign(names, first);
	by_case(names, first);
	by_compound(names, first);
}
