/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Companies by the words around a name: a cue ("the company X"), a head ("X Industries", "Banca X"), what they do. */
#include "names.h"

#define LIST_MAX 8   /* names after the first in a list */
#define RUN_MAX 6    /* words of a name that only an apposition shows */
#define BESIDE_MAX 8 /* tokens from a comma to the cue after it */

static uint32_t cue_before(const struct names *names, uint32_t first)
{
	uint32_t at = first, skipped = 0;
	while (at > 0 && skipped < 3 && names_together(names, at - 1, first)) {
		uint32_t i = at - 1;
		bool of = at < first && names_has(names, at, WORD_OF | WORD_FOR | WORD_ARTICLE);
		if (names_cue_at(names, at, of ? NULL : "before") != NULL) return i + 1;
		bool small = names_has(names, i, WORD_OF | WORD_ARTICLE | WORD_DEMONYM) ||
			     names_beside(names, i, "by") || names_is(names, i, "“") || names_is(names, i, "\"") ||
			     names_is(names, i, "«");
		if (!small) return 0;
		at = i;
		skipped++;
	}
	return 0;
}

/* "X, a Milan company", "X, società ...": the cue; articles and adjectives may stand between, and no noun after it. */
static const struct vg_lexeme *cue_beside(const struct names *names, uint32_t end)
{
	const struct vg_lexeme *cue;
	uint32_t after;
	if (!names_is(names, end, ",") && !names_is(names, end, "(")) return NULL;
	for (uint32_t i = end + 1; i < end + BESIDE_MAX && i < names->n && names_together(names, end, i); i++) {
		if ((cue = names_cue_from(names, i, "before", &after)) != NULL) {
			bool noun = names_has(names, after, WORD_ORDINARY) &&
				    !names_has(names, after, WORD_FUNC | WORD_DEMONYM);
			/* "Acme, broadcaster NRK reported": the cue of another name */
			bool other = names_has(names, after, WORD_NAME) && !names_has(names, after, WORD_FUNC);
			if (!noun && !other) return cue;
		}
		bool article = names_has(names, i, WORD_ARTICLE) || names_beside(names, i, "a");
		if ((names->tokens[i].flags & VG_TOKEN_PUNCT) != 0 && !names_is(names, i, "-")) return NULL;
		if (names_has(names, i, WORD_FUNC) && !article) return NULL;
	}
	return NULL;
}

/* "X's shares", or a cue beside it. */
static bool cue_after(const struct names *names, uint32_t end)
{
	uint32_t after;
	if (end >= names->n || !names_together(names, end - 1, end)) return false;
	if (names_is_genitive(names, end))
		return names_cue_from(names, end + 1, "of", &after) != NULL ||
		       names_cue_from(names, end + 1, "thing", &after) != NULL;
	return cue_beside(names, end) != NULL;
}

/* "la", "sulla": an article of Italian firms, with a preposition or without. */
static bool is_her(const struct names *names, uint32_t token)
{
	return names_beside(names, token, "feminine") || names_beside(names, token, "on her");
}

/* "la Area": an article before a capital, in an Italian text about the trade. */
static bool article_before(const struct names *names, uint32_t first)
{
	return names->topical && names->lang == VG_LANG_IT && first > 0 && names_has(names, first, WORD_NAME) &&
	       !names_has(names, first, WORD_LOUD) && names_together(names, first - 1, first) &&
	       names_beside(names, first - 1, "feminine");
}

bool names_company_cue(const struct names *names, uint32_t first, uint32_t end)
{
	if (article_before(names, first)) return true;
	return cue_before(names, first) != 0 || cue_after(names, end);
}

/* "of X" after a word that only a company has: "amministratore delegato di X", "staff at X"; and where the text is
 * about the trade, "made by X", "granted to X", "sede della X". The cue, NULL if there is none. */
static const struct vg_lexeme *led_to(const struct names *names, uint32_t first)
{
	const struct vg_lexeme *cue;
	if (first < 2 || !names_together(names, first - 2, first)) return NULL;
	bool small = names_has(names, first - 1, WORD_OF) || names_beside(names, first - 1, "from");
	bool seat = names_beside(names, first - 1, "bare") || names_beside(names, first - 1, "within");
	if (seat && names_beside(names, first - 2, "seat")) return NULL; /* "una fabbrica di Eskilstuna" */
	if (small && (cue = names_cue_at(names, first - 1, "of")) != NULL) return cue;
	if (!names->topical || names_has(names, first, WORD_SURNAME)) return NULL;
	if (small && (cue = names_cue_at(names, first - 1, "site")) != NULL) return cue;
	if (names_beside(names, first - 1, "by") && (cue = names_cue_at(names, first - 1, "by")) != NULL) return cue;
	return names_beside(names, first - 1, "to") ? names_cue_at(names, first - 1, "to") : NULL;
}

/* "Milan-based X", "Italy's X", "la X". */
static bool is_likely(const struct names *names, uint32_t first)
{
	if (first == 0 || !names->topical || names_has(names, first, WORD_SURNAME) ||
	    !names_together(names, first - 1, first))
		return false;
	if (first > 1 && names_beside(names, first - 1, "based") && names_is(names, first - 2, "-")) return true;
	if (names_of_state(names, first)) return true;
	bool of = names_has(names, first + 1, WORD_OF) &&
		  names_look_as(names, first + 2, "place") == 0; /* not "la Telemer di Rovereto" */
	return names->lang == VG_LANG_IT && is_her(names, first - 1) && !names_has(names, first, WORD_ORDINARY) &&
	       (names->tokens[first].flags & VG_TOKEN_CAPS) == 0 && !of;
}

/* "X's spyware", "X CEO": what a company has, after the name. */
static const struct vg_lexeme *owns(const struct names *names, uint32_t end)
{
	static const char *const kinds[] = {"of", "thing", "site"};
	const struct vg_lexeme *cue = NULL;
	uint32_t after;
	if (end >= names->n || !names_together(names, end - 1, end)) return NULL;
	bool has = names_is_genitive(names, end);
	while (has && names_has(names, end + 1, WORD_DEMONYM)) end++; /* "Acme's German subsidiary" */
	for (size_t i = 0; has && names->topical && cue == NULL && i < sizeof kinds / sizeof *kinds; i++)
		cue = names_cue_from(names, end + 1, kinds[i], &after);
	return cue == NULL && !has && names->lang != VG_LANG_IT ? names_cue_from(names, end, "of", &after) : cue;
}

const struct vg_lexeme *names_acts(const struct names *names, uint32_t end, const char *kind)
{
	uint32_t at = end, after;
	for (uint32_t i = 0; end > 0 && i < 4 && at < names->n && names_together(names, end - 1, at); i++, at++) {
		const struct vg_lexeme *cue = names_cue_from(names, at, kind, &after);
		if (cue != NULL) return cue;
		if (!names_beside(names, at, "auxiliary")) break;
	}
	return NULL;
}

/* "the companies Acme, Bolt and Core": the names after the first. */
static void more(struct names *names, uint32_t at)
{
	for (uint32_t i = 0; i < LIST_MAX && (names_is(names, at, ",") || names_has(names, at, WORD_AND)); i++) {
		bool last = names_has(names, at, WORD_AND);
		uint32_t first = at + 1;
		if (!last && names_has(names, first, WORD_AND)) last = true, first++;
		if (names_has(names, first, WORD_ARTICLE)) first++;
		uint32_t end = names_run_end(names, first);
		if (end == first || !names_together(names, at, first)) return;
		bool body = false; /* "the Biarritz European Council" */
		for (uint32_t j = first; j < end; j++) body = body || names_has(names, j, WORD_KNOWN | WORD_DEMONYM);
		if (!body && !names_has(names, first, WORD_COMMON | WORD_ORDINARY))
			names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.cue");
		if (last) return;
		at = end;
	}
}

/* "the firm X", "la società milanese X", "the company, X,": the cue that leads to the name at the token, NULL if none;
 * *plural_r: it is one of several, "exporters such as X". */
static const struct vg_lexeme *direct(const struct names *names, uint32_t first, bool *plural_r)
{
	const struct vg_lexeme *cue;
	uint32_t at = first;
	bool adjective = false;
	for (uint32_t i = 0; i < 4 && at > 0 && names_together(names, at - 1, first); i++, at--) {
		*plural_r = false;
		cue = adjective && names->lang != VG_LANG_IT ? NULL : names_cue_at(names, at, "before");
		/* "the World Bank, the Biarritz summit": a name, no cue */
		bool name = names_has(names, at - 1, WORD_NAME) && at > 1 && names_has(names, at - 2, WORD_NAME) &&
			    !names_has(names, at - 2, WORD_FUNC) && !names_has(names, at - 1, WORD_LOUD);
		if (cue != NULL && !name) return cue;
		*plural_r = true;
		if (!adjective && (cue = names_cue_at(names, at, "plural")) != NULL) return cue;
		if (names_beside(names, at - 1, "leads")) continue;
		bool small = names_has(names, at - 1, WORD_FUNC | WORD_NAME) ||
			     (names->tokens[at - 1].flags & VG_TOKEN_WORD) == 0;
		if (adjective || small || (at != first && !names_has(names, at - 1, WORD_DEMONYM))) return NULL;
		if (at == first && names->lang != VG_LANG_IT) return NULL;
		adjective = true;
	}
	return NULL;
}

/* "Tarrant & Pike": partners. */
static bool is_partners(const struct names *names, uint32_t first, uint32_t end)
{
	const uint32_t no = WORD_KNOWN | WORD_ORDINARY | WORD_COMMON | WORD_FIELD;
	return end - first == 3 && names_is(names, first + 1, "&") && names_text(names, first).len > 2 &&
	       names_text(names, first + 2).len > 2 && !names_has(names, first, WORD_KNOWN) &&
	       !(names_has(names, first, no) && names_has(names, first + 2, no));
}

/* "la tedesca X", "alla lecchese X": a firm is feminine; an adjective of a nationality, or of a town by its ending. */
bool names_is_feminine(const struct names *names, uint32_t first)
{
	if (names->lang != VG_LANG_IT || first < 2 || !names_together(names, first - 2, first)) return false;
	if (names_has(names, first, WORD_LOUD) || names_has(names, first - 1, WORD_NAME | WORD_FUNC)) return false;
	if (!names_beside(names, first - 2, "feminine") && !names_beside(names, first - 2, "elided")) return false;
	struct vg_str word = names_text(names, first - 1);
	bool place = word.len > 5 && names_ends(names, word, "of town");
	bool nation = names_has(names, first - 1, WORD_DEMONYM) && (vg_str_ends(word, VG_STR("a")) || place);
	return nation || (place && names->topical && !names_has(names, first - 1, WORD_ORDINARY | WORD_COMMON));
}

static enum vg_mention_type type_of(const struct vg_lexeme *cue)
{
	if (cue != NULL && vg_str_eqz(cue->type, "agency_cue")) return VG_MENTION_AGENCY;
	bool other = cue != NULL && vg_str_eqz(cue->type, "organization_cue");
	return other ? VG_MENTION_ORGANIZATION : VG_MENTION_COMPANY;
}

/* May an unknown name begin here? */
bool names_may_begin(const struct names *names, uint32_t first)
{
	const uint32_t no = WORD_COMMON | WORD_LOUD | WORD_GIVEN | WORD_KNOWN | WORD_DEMONYM | WORD_HEAD | WORD_TITLE |
			    WORD_DATE | WORD_FUNC | WORD_THING;
	if (!names_has(names, first, WORD_NAME) || names_has(names, first, no)) return false;
	if (names_has(names, first, WORD_FIRST) && names_has(names, first, WORD_ORDINARY)) return false;
	if (first > 1 && names_is(names, first - 1, "&")) return false;
	/* "Libro Verde": a capital that begins no sentence makes the noun before it part of the name, but "Società
	 * Acme" */
	if (first > 0 && names_together(names, first - 1, first) && names_has(names, first - 1, WORD_NAME) &&
	    names_has(names, first - 1, WORD_COMMON) &&
	    !names_has(names, first - 1, WORD_FIRST | WORD_DEMONYM | WORD_LOUD) &&
	    names_cue_at(names, first, "before") == NULL)
		return false;
	return first == 0 || !names_has(names, first - 1, WORD_NAME) || !names_together(names, first - 1, first) ||
	       names_has(names, first - 1, WORD_COMMON | WORD_FIRST | WORD_DEMONYM) ||
	       names_cue_at(names, first, "before") != NULL; /* "la Ong Aditum" */
}

/* Past ", of Zug," and ", di Sondrio,". */
static uint32_t past_seat(const struct names *names, uint32_t end)
{
	if (!names_is(names, end, ",") || !names_has(names, end + 1, WORD_OF)) return end;
	uint32_t after = names_look_as(names, end + 2, "place");
	return after != 0 && names_is(names, after, ",") ? after + 1 : end;
}

/* "la {Lario Armi}", "della {Anka Savunma}": two words and more after a feminine article, the first of them a surname,
 * a place or a rare given name: no person and no town takes one, a firm does. */
static bool by_article(struct names *names, uint32_t first)
{
	const uint32_t no = WORD_COMMON | WORD_LOUD | WORD_DEMONYM | WORD_HEAD | WORD_TITLE | WORD_DATE | WORD_FUNC |
			    WORD_THING | WORD_FIRST | WORD_FIELD | WORD_ORDINARY;
	if (!names->topical || names->lang != VG_LANG_IT || first == 0 || names_has(names, first, no)) return false;
	if (names_cue_at(names, first + 1, "before") != NULL) return false; /* "la Ong Aditum" */
	if (!is_her(names, first - 1) || !names_together(names, first - 1, first)) return false;
	bool given = names_has(names, first, WORD_GIVEN) && !names_has(names, first, WORD_RARE | WORD_KNOWN);
	uint32_t end = names_run_end(names, first);
	if (given || end - first < 2 || end - first > 3) return false;
	bool longer = names_look_as(names, end - 1, "company") == end; /* "la Carminati {Avio}" */
	if (!longer && !names_has(names, first, WORD_SURNAME | WORD_KNOWN | WORD_GIVEN)) return false;
	const struct vg_lexeme *known;
	if (names_look(names, NAMES_KNOWN, first, &known) > first + 1) return false; /* "la Costa Rica" */
	if (names_has(names, first, WORD_KNOWN) && known != NULL && !vg_str_eqz(known->type, "place")) return false;
	for (uint32_t i = first + 1; i < end; i++)
		if (names_has(names, i, WORD_DEMONYM | WORD_TITLE | WORD_FUNC) ||
		    (names_has(names, i, WORD_KNOWN) && (!longer || i + 1 != end)))
			return false;
	bool noun = names_has(names, end - 1, WORD_ORDINARY | WORD_FIELD | WORD_HEAD | WORD_COMMON);
	if (names_has(names, first, WORD_KNOWN) && !noun) return false;
	names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.article")->score += 4;
	return true;
}

/* "Stability Pact", "Common Law": words of the language alone. */
static bool is_ordinary(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, WORD_NAME) && !names_has(names, i, WORD_ORDINARY | WORD_COMMON)) return false;
	return true;
}

/* "components for {F}-35", "{AW} 139", "{ML1a}": the letters of a model or of a code. */
static bool is_model(const struct names *names, uint32_t first)
{
	uint32_t at = first + 1;
	struct vg_str text = names_text(names, first);
	for (uint32_t i = 0; text.len < 7 && i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9') return true;
	if (names_text(names, first).len > 4 ||
	    (names_text(names, first).len > 1 && (names->tokens[first].flags & VG_TOKEN_CAPS) == 0))
		return false;
	if (names_is(names, at, "-")) at++;
	return at < names->n && (names->tokens[at].flags & VG_TOKEN_NUMBER) != 0 && names_together(names, first, at);
}

/* What makes a company of an unknown name by its surroundings alone, so that a person who is named elsewhere goes
 * first. */
static bool by_surroundings(const struct names *names, uint32_t first, uint32_t end, const struct vg_lexeme **cue_r)
{
	bool surname =
		names_has(names, first, WORD_SURNAME) || (end - first > 3 && !names_any(names, first, end, WORD_OF));
	if (first > 0 && (names->tokens[first - 1].flags & VG_TOKEN_NUMBER) != 0) return false; /* "200 Kalashnikovs" */
	if (is_model(names, first)) return false;
	*cue_r = led_to(names, first);
	if (*cue_r != NULL || is_likely(names, first)) return true;
	if (surname) return false;
	/* "Acme Chemical of {Gimpo}": where a firm sits */
	if (first > 1 && names_beside(names, first - 1, "english of") && names_has(names, first - 2, WORD_NAME))
		return false;
	/* "Acme Tactical, of Leeds, was told" */
	if (names->topical && past_seat(names, end) != end && !is_ordinary(names, first, end)) return true;
	*cue_r = names->topical && first > 0 && names_together(names, first - 1, first)
			 ? names_cue_at(names, first, "object") /* "fined X", "ha multato X" */
			 : NULL;
	if (*cue_r == NULL) *cue_r = owns(names, end);
	if (*cue_r == NULL && names->topical) *cue_r = names_acts(names, past_seat(names, end), "verb");
	return *cue_r != NULL;
}

/* Back over the capitals before the first word that is no word of the language: "{Privacy Watch} Nordic, a charity". */
static uint32_t whole_run(const struct names *names, uint32_t first)
{
	const uint32_t no = WORD_FUNC | WORD_DATE | WORD_TITLE | WORD_DEMONYM | WORD_KNOWN | WORD_GIVEN;
	uint32_t from = first;
	while (from > 0 && names_together(names, from - 1, first) && names_has(names, from - 1, WORD_NAME) &&
	       !names_has(names, from - 1, no) &&
	       !(names_has(names, from - 1, WORD_FIRST) && names_has(names, from - 1, WORD_COMMON)))
		from--;
	return from;
}

/* "Al-Rashid", "El-Nour": the Arabic article that is joined to the name. */
static uint32_t with_article(const struct names *names, uint32_t first)
{
	if (first < 2 || !names_is(names, first - 1, "-") || (names->tokens[first].flags & VG_TOKEN_SPACE) != 0)
		return first;
	bool article = names_beside(names, first - 2, "article");
	return article && (names->tokens[first - 1].flags & VG_TOKEN_SPACE) == 0 ? first - 2 : first;
}

/* "serves business, the Charter", "European Company Statute": words of the language need a cue that is none but a cue,
 * right before them. */
static bool is_far(const struct names *names, uint32_t first, uint32_t end)
{
	if (!is_ordinary(names, first, end)) return false;
	bool quoted =
		first > 0 && (names->tokens[first - 1].flags & VG_TOKEN_PUNCT) != 0 && !names_is(names, first - 1, ",");
	uint32_t at = quoted ? first - 1 : first;
	bool capital = at > 0 && names_has(names, at - 1, WORD_NAME) && !names_has(names, at - 1, WORD_FIRST);
	capital = capital || names_beside(names, at - 1, "group"); /* of a parliament: "il gruppo Verde" */
	return names_cue_at(names, at, "before") == NULL || capital;
}

/* "X and its {subsidiary}", "X e la {controllata}": of whom else could that be? */
static bool has_parts(const struct names *names, uint32_t end)
{
	uint32_t at = end + 1, after;
	if (!names_has(names, end, WORD_AND) || !names_together(names, end - 1, at)) return false;
	for (uint32_t i = 0; i < 3 && names_together(names, end, at); i++, at++) {
		if (i > 0 && names_cue_from(names, at, "part", &after) != NULL) return true;
		if (!names_beside(names, at, "its") && !names_has(names, at, WORD_DEMONYM)) return false;
	}
	return names_cue_from(names, at, "part", &after) != NULL;
}

/* An unknown name after "the company": taken when no person, place or body begins there. */
static void by_cue(struct names *names, uint32_t first)
{
	bool plural = false;
	uint32_t after;
	uint32_t end = names_run_end(names, first);
	if (end == first + 1 && names_text(names, first).len < 2) return;
	first = with_article(names, first);
	const struct vg_lexeme *cue = direct(names, first, &plural), *around = NULL, *beside = cue_beside(names, end);
	/* "Acme Ltd, of Lugano, a subsidiary": the seat */
	bool seat = first > 1 && names_has(names, first - 1, WORD_OF) && names_is(names, first - 2, ",");
	uint32_t comma = past_seat(names, end);
	if (comma != end) comma--;
	bool told = names_is(names, comma, ",") && names_cue_from(names, comma + 1, "aside", &after) != NULL;
	told = told || has_parts(names, end);
	if (seat) beside = NULL;
	bool aside = !seat && (beside != NULL || told);
	bool partners = is_partners(names, first, end), feminine = names_is_feminine(names, first);
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, WORD_GIVEN) && !names_has(names, i, WORD_DOUBTFUL) && !partners) return;
	if (cue == NULL && end == first + 1 && names_has(names, first, WORD_ORDINARY)) return;
	if (cue == NULL && end - first < 3 && names_is_product(names, first)) return;
	if (cue != NULL && is_far(names, first, end)) return;
	if (cue == NULL && feminine && !aside && !names_has(names, end, WORD_NAME)) {
		names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.cue")->doubt = NAME_LATER;
		return;
	}
	if (cue == NULL && !aside && !partners) {
		if (is_ordinary(names, first, end)) return;
		for (uint32_t i = first; i < end; i++)
			if (names_has(names, i, WORD_TITLE)) return; /* "Wisconsin Attorney General" */
		if (!by_surroundings(names, first, end, &around)) return;
		struct name *name = names_propose(names, first, end, type_of(around), "names/company.cue");
		if (!names_any(names, first, end, WORD_OF)) name->doubt = NAME_LATER; /* "Company of Malaysia" */
		return;
	}
	if (aside && cue == NULL) first = whole_run(names, first);
	enum vg_mention_type type = type_of(cue != NULL ? cue : beside);
	struct name *name = names_propose(names, first, end, type, "names/company.cue");
	if (partners) name->score += 6;
	if (cue != NULL && plural) more(names, end);
}

/* "the Unifor {trade union}", "told Volt {radio}": what the name is stands after it, in English. */
static void by_trailing(struct names *names, uint32_t first)
{
	uint32_t after;
	if (names->lang == VG_LANG_IT) return;
	uint32_t end = names_run_end(names, first);
	if (names_has(names, end, WORD_NAME) || !names_together(names, first, end) || is_ordinary(names, first, end))
		return;
	if (names_has(names, first, WORD_SURNAME | WORD_FIRST)) return;
	const struct vg_lexeme *cue = names_cue_from(names, end, "before", &after);
	if (cue == NULL || !vg_str_eqz(cue->type, "organization_cue")) return;
	names_propose(names, first, end, VG_MENTION_ORGANIZATION, "names/company.aside");
}

/* "Arms Embargo Now, a coalition": a name of common words, which only what is said beside it shows. */
static void by_aside(struct names *names, uint32_t comma)
{
	const uint32_t no = WORD_GIVEN | WORD_TITLE | WORD_KNOWN | WORD_DATE | WORD_LOUD | WORD_DEMONYM;
	if ((names->tokens[comma].flags & VG_TOKEN_PUNCT) == 0 || comma == 0 || !names_has(names, comma - 1, WORD_NAME))
		return;
	if (!names_is(names, comma, ",")) return;
	const struct vg_lexeme *beside = cue_beside(names, comma);
	if (beside == NULL || !vg_str_eqz(beside->type, "organization_cue")) return;
	uint32_t first = comma;
	while (first > 0 && comma - first < RUN_MAX && names_has(names, first - 1, WORD_NAME) &&
	       names_together(names, first - 1, comma) && !names_has(names, first - 1, no))
		first--;
	bool article = names_has(names, first, WORD_ARTICLE | WORD_FUNC);
	if (article) first++;
	if (comma - first > 1) names_propose(names, first, comma, VG_MENTION_ORGANIZATION, "names/company.aside");
}

void names_companies(struct names *names)
{
	for (uint32_t k = 0; k < names->n_marked; k++) {
		uint32_t i = names->marked[k];
		bool name = names_has(names, i, WORD_NAME);
		names_lang(names, i);
		if ((names->starts[i] & NAMES_FORMS) != 0) names_by_form(names, i);
		if (names_has(names, i, WORD_KNOWN)) names_branch(names, i);
		if (!name) continue;
		bool unknown = names_may_begin(names, i);
		names_by_leading_form(names, i);
		if (!by_article(names, i) && unknown) by_cue(names, i);
		names_called(names, i);
		names_frame(names, i, unknown);
		names_of_country(names, i);
		if (unknown) by_trailing(names, i);
		if (i + 1 < names->n) by_aside(names, i + 1);
	}
}
