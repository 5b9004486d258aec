/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the rest of the document can tell: names that their surroundings alone explain, names in a list with a
 * known one, parties in brackets after a person, unknown acronyms, and surnames that speak. They come after all that is
 * named in full, and are found again by themselves. */
#include "names.h"

#include <string.h>

#define LIST_MAX 8
#define ACRONYM_MAX 7   /* letters */
#define ANSWERS_MAX 256 /* paragraphs that begin with who speaks */

static void keep(struct names *names, uint32_t first, uint32_t end, enum vg_mention_type type, const char *rule)
{
	struct name name = {.first = first, .end = end, .type = type, .rule = vg_str_z(rule)};
	names_keep(names, &name);
}

static void surroundings(struct names *names)
{
	for (uint32_t i = 0; i < names->later.n; i++) {
		const struct name *name = &names->later.items[i];
		if (names_free(names, name->first, name->end)) names_keep(names, name);
	}
}

/* The end of a name of two or three words that may be a person's; given names and surnames do not harm. */
static uint32_t unknown_person(const struct names *names, uint32_t first)
{
	const uint32_t no = WORD_COMMON | WORD_LOUD | WORD_KNOWN | WORD_DEMONYM | WORD_HEAD | WORD_TITLE | WORD_DATE |
			    WORD_FUNC | WORD_FIRST | WORD_THING | WORD_FIELD;
	uint32_t end = names_run_end(names, first);
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, no) || (names->tokens[i].flags & (VG_TOKEN_CAPS | VG_TOKEN_PUNCT)) != 0)
			return 0;
	return end - first > 1 && end - first < 4 && names_free(names, first, end) ? end : 0;
}

/* "PD, SC e FI": letters in a list of parties. */
static bool is_party(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_KNOWN | WORD_LOUD | WORD_THING | WORD_DATE | WORD_FIRST;
	return !names->topical && names->lang == VG_LANG_IT && (names->tokens[token].flags & VG_TOKEN_CAPS) != 0 &&
	       names_text(names, token).len < 5 && !names_has(names, token, no) &&
	       !names_has(names, token + 1, WORD_NAME) && names_free(names, token, token + 1);
}

/* "Open Ledgers and the Campaign Against X": words of the language, with capitals amid a sentence, in a list of bodies.
 */
static uint32_t ordinary_name(const struct names *names, uint32_t first)
{
	const uint32_t no = WORD_KNOWN | WORD_DEMONYM | WORD_TITLE | WORD_GIVEN | WORD_SURNAME | WORD_LOUD | WORD_DATE |
			    WORD_FUNC | WORD_FIRST | WORD_HEAD | WORD_FIELD | WORD_THING;
	uint32_t end = first;
	while (end < first + 3 && names_has(names, end, WORD_NAME) && !names_has(names, end, no) &&
	       names_together(names, first, end) && names_free(names, end, end + 1))
		end++;
	return end == first + 2 && !names_has(names, end, WORD_NAME) ? end : 0;
}

/* An unknown name that no other explains begins at the token; its end, or 0. */
static uint32_t unknown(const struct names *names, uint32_t first, enum vg_mention_type type)
{
	if (type == VG_MENTION_PERSON) return unknown_person(names, first);
	if (is_party(names, first)) return first + 1;
	uint32_t words = type == VG_MENTION_ORGANIZATION ? ordinary_name(names, first) : 0;
	if (words != 0) return words;
	if (!names_may_begin(names, first) || names_has(names, first, WORD_SURNAME | WORD_FIRST)) return 0;
	uint32_t end = names_run_end(names, first);
	if (end == first + 1 && names_has(names, first, WORD_ORDINARY)) return 0;
	return end > first && end - first < 4 && names_free(names, first, end) ? end : 0;
}

/* What stands in a list is of the type of the others, unless a lexicon knows better. */
static void keep_listed(struct names *names, uint32_t first, uint32_t end, enum vg_mention_type type)
{
	const struct vg_lexeme *lexeme;
	enum vg_mention_type known;
	if (names_look(names, NAMES_KNOWN, first, &lexeme) != end || !vg_mention_parse(lexeme->type, &known) ||
	    known > VG_MENTION_ORGANIZATION) {
		keep(names, first, end, type, "names/later.list");
		return;
	}
	struct name name = {.first = first, .end = end, .type = known, .lexeme = lexeme, .rule = lexeme->rule};
	names_keep(names, &name);
}

/* "Acme, Bolt and Core", where Acme is known: the names after it, if the list ends in "and". */
static void list_after(struct names *names, const struct name *name)
{
	uint32_t at = name->end, ends[LIST_MAX], firsts[LIST_MAX], n = 0;
	while (n < LIST_MAX && (names_is(names, at, ",") || names_has(names, at, WORD_AND))) {
		bool last = names_has(names, at, WORD_AND);
		uint32_t first = at + 1;
		if (names_has(names, first, WORD_ARTICLE)) first++;
		if (!names_together(names, name->first, first)) return;
		uint32_t end = unknown(names, first, name->type);
		if (end == 0) return;
		firsts[n] = first;
		ends[n++] = end;
		for (uint32_t i = 0; last && i < n; i++) keep_listed(names, firsts[i], ends[i], name->type);
		if (last) return;
		at = end;
	}
}

/* "Acme and Bolt", where Bolt is known: the name before it. */
static void list_before(struct names *names, const struct name *name)
{
	uint32_t at = name->first;
	if (at > 0 && names_has(names, at - 1, WORD_ARTICLE)) at--;
	/* "Acme, Bolt and two others" */
	bool comma = at > 1 && names_is(names, at - 1, ",") && name->type == VG_MENTION_COMPANY &&
		     names_has(names, name->end, WORD_AND) && !names_is(names, name->end, "&");
	if (at < 2 || !(comma || names_has(names, at - 1, WORD_AND)) || names_is(names, at - 1, "&")) return;
	for (uint32_t back = 1; back <= 3 && back < at; back++) {
		uint32_t first = at - 1 - back;
		if (!names_together(names, first, name->first)) return;
		if (!names_has(names, first, WORD_NAME)) return;
		if (first > 0 && names_has(names, first - 1, WORD_NAME) && names_together(names, first - 1, first))
			continue;
		if (unknown(names, first, name->type) == at - 1) keep_listed(names, first, at - 1, name->type);
		return;
	}
}

/* "Rossi (Verdi)": the party or the paper of a person. */
static void in_brackets(struct names *names, const struct name *name)
{
	if (!names_is(names, name->end, "(") || !names_together(names, name->first, name->end + 1)) return;
	uint32_t first = name->end + 1, end = unknown(names, first, VG_MENTION_ORGANIZATION);
	/* "Ada Marlow (Kettering): To ask": the seat of a member */
	if (names->lang != VG_LANG_IT && names_is(names, end, ")") && names_is(names, end + 1, ":")) return;
	if (end != 0 && names_is(names, end, ")"))
		keep(names, first, end, VG_MENTION_ORGANIZATION, "names/later.brackets");
}

/* "SOFIA ({Newsline}) –": the agency that a dateline names. */
static void dateline(struct names *names, const struct name *name)
{
	uint32_t first = name->end + 1, end = names_run_end(names, first);
	if ((names->tokens[name->first].flags & VG_TOKEN_LINE) == 0 || !names_is(names, name->end, "(")) return;
	if (end == first || !names_is(names, end, ")") || !names_is_dash(names, end + 1)) return;
	if (names_text(names, first).len > 2 && names_free(names, first, end))
		keep(names, first, end, VG_MENTION_ORGANIZATION, "names/later.dateline");
}

/* "Alcamo (TP)": the letters of an Italian province after a town. */
static void province(struct names *names, const struct name *name)
{
	uint32_t token = name->end + 1;
	if (names->lang != VG_LANG_IT || !names_is(names, name->end, "(") || !names_is(names, token + 1, ")")) return;
	if (!names_together(names, name->first, token) || names_text(names, token).len != 2) return;
	if ((names->tokens[token].flags & VG_TOKEN_CAPS) != 0 && names_free(names, token, token + 1))
		keep(names, token, token + 1, VG_MENTION_PLACE, "names/later.province");
}

/* May what stands in a list with the name be of its type? Lists of towns and of people abound in news; in texts about
 * the trade they are of firms. */
static bool lists(const struct names *names, const struct name *name)
{
	if (names_has(names, name->first, WORD_LOUD)) return false;
	bool letters = name->end == name->first + 1 && (names->tokens[name->first].flags & VG_TOKEN_CAPS) != 0;
	if (name->type == VG_MENTION_ORGANIZATION && letters) return true;
	if (name->type == VG_MENTION_COMPANY || name->type == VG_MENTION_ORGANIZATION) return names->topical;
	return !names->topical &&
	       (name->type == VG_MENTION_PLACE || (name->type == VG_MENTION_PERSON && name->end - name->first > 1));
}

static void beside_known(struct names *names)
{
	for (uint32_t i = 0, n = names->all.n; i < n; i++) {
		struct name name = names->all.items[i];
		names_lang(names, name.first);
		if (name.type == VG_MENTION_PERSON) in_brackets(names, &name);
		if (name.type == VG_MENTION_PLACE) dateline(names, &name), province(names, &name);
		if (!lists(names, &name)) continue;
		list_after(names, &name);
		list_before(names, &name);
	}
}

/* "secondo Rossi", "Rossi ha detto", "said Rossi". */
static bool speaks(const struct names *names, uint32_t token)
{
	uint32_t after, at = token + 1;
	if (names_cue_at(names, token, "speaker") != NULL) return true;
	if (names_beside(names, at, "have")) at++;
	return names_together(names, token, at) && names_cue_from(names, at, "speaks", &after) != NULL;
}

static bool is_roman(struct vg_str text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (memchr("IVXLCDM", text.ptr[i], 7) == NULL) return false;
	return true;
}

/* "la FIM", "dall'ASN", "the NACSE": letters alone, with an article, that no lexicon says to be a thing. */
static bool is_acronym(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_ORDINARY | WORD_LOUD | WORD_DATE | WORD_DEMONYM |
			    WORD_FIELD | WORD_THING | WORD_HEAD;
	struct vg_str text = names_text(names, token);
	const uint32_t letters = VG_TOKEN_CAPS | VG_TOKEN_WORD | VG_TOKEN_NUMBER;
	if ((names->tokens[token].flags & letters) != (VG_TOKEN_CAPS | VG_TOKEN_WORD)) return false;
	if (text.len < 3 || text.len > ACRONYM_MAX || names_has(names, token, no) || token == 0 || is_roman(text))
		return false;
	if (names_has(names, token + 1, WORD_NAME) || !names_together(names, token - 1, token)) return false;
	if (token + 1 < names->n && (names->tokens[token + 1].flags & VG_TOKEN_NUMBER) != 0) return false;
	if (names_is(names, token + 1, "-") || names_is(names, token + 1, "/")) return false;
	if (names->lang != VG_LANG_IT && names_acts(names, token + 1, "verb") == NULL) return false;
	return names_beside(names, token - 1, "the");
}

/* "L'Orsa ha negato", "SECO rejected": who decides on licences is an authority. In a word that is not all capitals only
 * an Italian article tells it from a person. */
static bool is_authority(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_ORDINARY | WORD_LOUD | WORD_DATE | WORD_DEMONYM |
			    WORD_FIELD | WORD_THING | WORD_SURNAME | WORD_GIVEN | WORD_HEAD | WORD_TITLE;
	if (!names->topical) return false;
	bool capitals = (names->tokens[token].flags & VG_TOKEN_CAPS) != 0 && names_text(names, token).len > 2;
	if ((names->tokens[token].flags & VG_TOKEN_NUMBER) != 0) return false; /* "licence CZ03" */
	if (names_has(names, token, no) || names_has(names, token + 1, WORD_NAME)) return false;
	bool article = token > 0 && names_beside(names, token - 1, "subject");
	bool person = names_has(names, token, WORD_SURNAME | WORD_GIVEN);
	if (!capitals && (person || !article)) return false;
	if (token > 0 && names_has(names, token - 1, WORD_NAME) && !article && names_together(names, token - 1, token))
		return false;
	return names_acts(names, token + 1, "decides") != NULL;
}

/* "ASML says": capitals alone, in a text about the trade; with an article it would be a body. */
static bool is_speaker(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_ORDINARY | WORD_LOUD | WORD_DATE | WORD_DEMONYM |
			    WORD_FIELD | WORD_THING | WORD_HEAD | WORD_TITLE | WORD_GIVEN;
	if (!names->topical || (names->tokens[token].flags & VG_TOKEN_CAPS) == 0 || names_has(names, token, no))
		return false;
	if (names_text(names, token).len < 3 || names_has(names, token + 1, WORD_NAME)) return false;
	if (token > 0 && names_together(names, token - 1, token) &&
	    names_has(names, token - 1, WORD_NAME | WORD_ARTICLE | WORD_TITLE)) /* "il sottosegretario AMENDOLA" */
		return false;
	return speaks(names, token);
}

/* ", News24 reported.", ", scrive Volantino.": a paper or an agency, where no person's name says else. */
static bool is_reporter(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_LOUD | WORD_DATE | WORD_DEMONYM | WORD_HEAD | WORD_TITLE |
			    WORD_GIVEN | WORD_SURNAME | WORD_FIRST;
	if (token < 2 || names_has(names, token, no) || names_has(names, token + 1, WORD_NAME)) return false;
	bool ends = names_is(names, token + 1, ".") || names_is(names, token + 1, ",");
	return (names_is(names, token - 1, ",") && names_beside(names, token + 1, "reports")) ||
	       (ends && names_beside(names, token - 1, "tells"));
}

static void acronyms(struct names *names)
{
	for (uint32_t k = 0; k < names->n_left; k++) {
		uint32_t i = names->left[k];
		if (!names_has(names, i, WORD_NAME) || names->kept[i] != 0) continue;
		names_lang(names, i);
		if (is_authority(names, i))
			keep(names, i, i + 1, VG_MENTION_AGENCY, "names/later.authority");
		else if (is_speaker(names, i))
			keep(names, i, i + 1, VG_MENTION_COMPANY, "names/later.speaker");
		else if (is_reporter(names, i))
			keep(names, i, i + 1, VG_MENTION_ORGANIZATION, "names/later.reporter");
		else if (is_acronym(names, i))
			keep(names, i, i + 1, VG_MENTION_ORGANIZATION, "names/later.acronym");
	}
}

/* A surname that speaks. */
static void surnames(struct names *names)
{
	const uint32_t no = WORD_KNOWN | WORD_DOUBTFUL | WORD_ORDINARY | WORD_COMMON | WORD_LOUD | WORD_HEAD |
			    WORD_FIELD | WORD_DEMONYM | WORD_DATE;
	for (uint32_t k = 0; k < names->n_left; k++) {
		uint32_t i = names->left[k];
		if (!names_has(names, i, WORD_SURNAME) || names_has(names, i, no) || names->kept[i] != 0) continue;
		if (!names_has(names, i, WORD_NAME) || (names->tokens[i].flags & VG_TOKEN_CAPS) != 0) continue;
		if (names_has(names, i + 1, WORD_NAME) || names_text(names, i).len < 4) continue;
		if (i > 0 && names_has(names, i - 1, WORD_NAME) && !names_has(names, i - 1, WORD_COMMON)) continue;
		names_lang(names, i);
		if (speaks(names, i)) keep(names, i, i + 1, VG_MENTION_PERSON, "names/later.speaks");
	}
}

/* "Bianchi: È vero.": who answers in an interview, at the head of two paragraphs or more. */
static void answers(struct names *names)
{
	const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_ORDINARY | WORD_LOUD | WORD_HEAD | WORD_FIELD |
			    WORD_DEMONYM | WORD_DATE | WORD_TITLE;
	uint32_t seen[ANSWERS_MAX], n = 0;
	for (uint32_t k = 0; k < names->n_left && n < ANSWERS_MAX; k++) {
		uint32_t i = names->left[k];
		if ((names->tokens[i].flags & VG_TOKEN_LINE) == 0 || !names_is(names, i + 1, ":")) continue;
		if (!names_has(names, i, WORD_NAME) || names_has(names, i, no) || names->kept[i] != 0) continue;
		if (names_text(names, i).len < 2) continue; /* "Q:" */
		if ((names->tokens[i].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) == 0) seen[n++] = i;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t same = 0;
		for (uint32_t j = 0; j < n; j++)
			same += vg_str_eq(names_text(names, seen[i]), names_text(names, seen[j]));
		if (same > 1) keep(names, seen[i], seen[i] + 1, VG_MENTION_PERSON, "names/later.answers");
	}
}

bool names_is_of_thing(const struct names *names, uint32_t token)
{
	if (names_beside(names, token - 1, "thing") || names_cue_at(names, token, "eponym") != NULL) return true;
	bool of = names_has(names, token - 1, WORD_OF) && names_beside(names, token - 2, "thing");
	return of || names_beside(names, token - 2, "far thing");
}

/* A given name or a surname by itself, amid words in lower case: in texts of any other matter than the trade, where
 * names of products and firms are rare. */
static void alone(struct names *names)
{
	const uint32_t no = WORD_KNOWN | WORD_DOUBTFUL | WORD_ORDINARY | WORD_COMMON | WORD_LOUD | WORD_HEAD |
			    WORD_FIELD | WORD_DEMONYM | WORD_DATE | WORD_RARE | WORD_TITLE;
	for (uint32_t k = 0; k < names->n_left; k++) {
		uint32_t i = names->left[k];
		if (!names_has(names, i, WORD_GIVEN | WORD_SURNAME) || names_has(names, i, no) || names->kept[i] != 0)
			continue;
		if ((names->tokens[i].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) != 0 || !names_has(names, i, WORD_NAME))
			continue;
		bool amid = !names_has(names, i - 1, WORD_NAME | WORD_ARTICLE) && !names_has(names, i + 1, WORD_NAME) &&
			    names_together(names, i - 1, i) && !names_is(names, i - 1, "-") &&
			    !names_is(names, i + 1, "-");
		/* at the start of a sentence, where any word has a capital, only what then does something */
		if (names_has(names, i, WORD_FIRST))
			amid = names_beside(names, i + 1, "does") && !names_has(names, i + 1, WORD_NAME);
		const struct vg_lexeme *place;
		if (amid && names_look(names, NAMES_KNOWN, i, &place) != 0) continue;
		if (names_is_of_thing(names, i)) continue;
		if (amid && names_text(names, i).len > 3) keep(names, i, i + 1, VG_MENTION_PERSON, "names/later.alone");
	}
}

/* "ad Alcamo": a town that is a surname, too, where the text knows no such person. */
static void towns(struct names *names)
{
	const struct vg_lexeme *place;
	for (uint32_t k = 0; k < names->n_left; k++) {
		uint32_t i = names->left[k];
		if (i == 0 || !names_has(names, i, WORD_NAME) || names->kept[i] != 0 ||
		    !names_together(names, i - 1, i))
			continue;
		names_lang(names, i);
		if (!names_beside(names, i - 1, "at") || names_has(names, i + 1, WORD_NAME)) continue;
		if (names_has(names, i, WORD_GIVEN | WORD_ORDINARY | WORD_COMMON | WORD_LOUD)) continue;
		if (names_look(names, NAMES_KNOWN, i, &place) != i + 1 || !vg_str_eqz(place->type, "place")) continue;
		struct name name = {
			.first = i, .end = i + 1, .type = VG_MENTION_PLACE, .lexeme = place, .rule = place->rule};
		names_keep(names, &name);
	}
}

/* "l'autostrada A14", "sulla A4": a motorway, in Italian. */
static bool is_motorway(const struct names *names, uint32_t token)
{
	struct vg_str text = names_text(names, token);
	if (names->topical || text.len < 2 || text.len > 3 || text.ptr[0] != 'A') return false;
	for (uint32_t i = 1; i < text.len; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
	return names_beside(names, token - 1, "road");
}

/* "in X", "città di X", "località X": an unknown name where a place is wanted. */
static void places(struct names *names)
{
	uint32_t after;
	for (uint32_t k = 0; k < names->n_left; k++) {
		uint32_t i = names->left[k];
		if (i == 0 || !names_has(names, i, WORD_NAME) || names->kept[i] != 0 ||
		    !names_together(names, i - 1, i))
			continue;
		if (names_text(names, i).len < 4) {
			names_lang(names, i);
			if (is_motorway(names, i)) keep(names, i, i + 1, VG_MENTION_PLACE, "names/later.place");
		}
		if (!names_may_begin(names, i) || (names->tokens[i].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) != 0)
			continue;
		uint32_t end = names_run_end(names, i);
		bool small = end - i < 3 && names_free(names, i, end) && names_text(names, i).len > 2;
		if (!small || (end == i + 1 && names_has(names, i, WORD_ORDINARY))) continue;
		names_lang(names, i);
		bool in = !names->topical && !names_is_genitive(names, end) &&
			  (names_beside(names, i - 1, "within") ||
			   (names_beside(names, i - 1, "at") && !names_has(names, i, WORD_SURNAME)));
		bool cue = names_cue_at(names, i, "place") != NULL ||
			   (i > 1 && names_has(names, i - 1, WORD_OF) && names_cue_at(names, i - 1, "place") != NULL);
		if (cue || (in && names_cue_from(names, end, "verb", &after) == NULL))
			keep(names, i, end, VG_MENTION_PLACE, "names/later.place");
	}
}

void names_later(struct names *names)
{
	uint32_t before = names->all.n;
	acronyms(names);
	surroundings(names);
	beside_known(names);
	places(names);
	surnames(names);
	answers(names);
	if (!names->topical) towns(names);
	if (!names->topical) alone(names);
	if (names->all.n > before) names_again(names, before);
}
