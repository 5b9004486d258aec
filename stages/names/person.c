/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons: a title before a name, a given name in it, a known surname after an unknown word, initials, a party in
 * brackets after it; and two capitalised words that nothing else explains, where no article stands before them. */
#include "body.h"

#define ASKERS_MAX 32     /* names at the head of a question */
#define LINE_WORDS_MAX 12 /* before them */

static bool article_before(const struct names *names, uint32_t token)
{
	if (token == 0 || !names_together(names, token - 1, token)) return false;
	if (names_has(names, token - 1, WORD_ARTICLE) || names_is_determiner(names, token - 1)) return true;
	return names_beside(names, token - 1, "a");
}

/* A name that a lexicon has ends right before the token: "New York {Bill}". */
static bool known_before(const struct names *names, uint32_t token)
{
	return names_look_back(names, token, LAND_WORDS_MAX, "place") < token ||
	       names_look_back(names, token, LAND_WORDS_MAX, "country") < token;
}

static bool names_part_before(const struct names *names, uint32_t token)
{
	if (token > 0 && known_before(names, token)) return false;
	if (token == 0 || !names_together(names, token - 1, token)) return false;
	if (names_is(names, token - 1, "-") && (names->tokens[token].flags & VG_TOKEN_SPACE) == 0) return true;
	return names_has(names, token - 1, WORD_NAME) && !vg_str_has_digit(names_text(names, token - 1)) &&
	       !names_has(names, token - 1, WORD_COMMON | WORD_TITLE | WORD_DEMONYM);
}

/* One word after an office that is a word of the language, or a number: "General Affairs", "Directorate-General XXIV".
 */
static bool is_no_surname(const struct names *names, uint32_t first, uint32_t end)
{
	if (end - first != 1) return false;
	return (names_has(names, first, WORD_ORDINARY) && !names_has(names, first, WORD_GIVEN | WORD_SURNAME)) ||
	       (names->tokens[first].flags & VG_TOKEN_CAPS) != 0;
}

/* Past a party in brackets. */
static uint32_t past_brackets(const struct names *names, uint32_t at)
{
	if (!names_is(names, at, "(")) return at;
	for (uint32_t i = at + 1; i < at + PERSON_WORDS_MAX && i < names->n; i++)
		if (names_is(names, i, ")")) return i + 1;
	return at;
}

/* "onorevoli Bianchi (Verdi) e Neri": the names after the first. */
static void after_plural(struct names *names, uint32_t at)
{
	at = past_brackets(names, at);
	for (uint32_t i = 0; i < PERSON_WORDS_MAX && (names_is(names, at, ",") || names_has(names, at, WORD_AND));
	     i++) {
		bool last = names_has(names, at, WORD_AND);
		uint32_t end = names_has(names, at + 1, WORD_KNOWN) ? at + 1 : names_person_end(names, at + 1);
		if (end == at + 1 || !names_together(names, at, at + 1)) return;
		names_propose(names, at + 1, end, VG_MENTION_PERSON, "names/person.title");
		if (last) return;
		at = past_brackets(names, end);
	}
}

/* Amid capitals, which say nothing: two words, none of them one of the language. */
static bool is_called(const struct names *names, uint32_t first)
{
	uint32_t end = names_person_end(names, first);
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, WORD_ORDINARY | WORD_COMMON | WORD_KNOWN)) return false;
	return end > first + 1 && (names->tokens[first].flags & VG_TOKEN_CAPS) == 0;
}

/* Past what an office is of, and whose: "viceministro {della Difesa} X Y", "ambasciatrice {cinese} X Y". */
static uint32_t past_office(const struct names *names, uint32_t at)
{
	bool italian = names->lang == VG_LANG_IT && names_has(names, at, WORD_OF);
	uint32_t of = italian ? body_past_links(names, at) : at;
	if (names->lang == VG_LANG_IT && of == at && names_beside(names, at, "to"))
		of++; /* "sottosegretario {al Commercio}" */
	uint32_t end = of > at ? body_field(names, of) : 0;
	while (end != 0 && names_has(names, end, WORD_AND) && body_field(names, body_past_links(names, end + 1)) != 0)
		end = body_field(names, body_past_links(names, end + 1));
	if (end == 0) end = at;
	while (names_has(names, end, WORD_DEMONYM) && !names_has(names, end, WORD_NAME)) end++;
	return end;
}

static void after_title(struct names *names, uint32_t token)
{
	const struct vg_lexeme *title;
	uint32_t at = names_look(names, NAMES_TITLES, token, &title);
	if (at == 0) return;
	if (names_is(names, at, ".")) at++;
	uint32_t past = names_other(title, "role") ? past_office(names, at) : at;
	/* two words, so that "il ministro della Difesa Roma" is none */
	if (past > at && names_person_end(names, past) > past + 1 && !names_has(names, past, WORD_KNOWN)) at = past;
	bool signs = names_is(names, at, ":") && names_has(names, at + 1, WORD_SURNAME); /* "Il direttore: Bianchi" */
	if (signs && (at + 2 >= names->n || names->tokens[at + 2].sentence != names->tokens[at].sentence)) at++;
	bool office = names_other(title, "role");
	if (!names_together(names, token, at) || (names_has(names, at, WORD_LOUD) && !is_called(names, at))) return;
	bool surname = office && names_has(names, at, WORD_SURNAME) && !names_has(names, at + 1, WORD_NAME);
	if (names_has(names, at, WORD_TITLE) && !surname) return; /* but "il premier Conte" */
	if (names_has(names, at, WORD_KNOWN) && office) return;
	/* "presidente del Senato": a preposition, not a surname's particle */
	if (names_has(names, at, WORD_LATIN | WORD_OF) && !names_has(names, at, WORD_NAME)) return;
	uint32_t end = names_person_end(names, at);
	if (!names_has(names, at, WORD_NAME) && names_has(names, at + 1, WORD_FIELD))
		return; /* "segretario al Commercio" */
	if (end == at || (office && is_no_surname(names, at, end))) return;
	/* "Direttore {Min}. Plen.": an abbreviation */
	if (end == at + 1 && names_text(names, at).len < 5 && names_is(names, end, ".") &&
	    names_together(names, at, end + 1))
		return;
	/* "International Justice Mission": the title is a word of a longer name */
	bool inner = token > 0 && names_together(names, token - 1, token) && names_beside(names, token - 1, "wide");
	if (office && inner) return;
	/* "Baroness Thackeray {of Wharfedale}" */
	if (names_beside(names, token, "peer") && names_has(names, end, WORD_OF) && end == at + 1 &&
	    names_has(names, end + 1, WORD_NAME) && names_together(names, token, end + 1))
		end = names_run_end(names, end + 1);
	struct name *name = names_propose(names, at, end, VG_MENTION_PERSON, "names/person.title");
	name->score += office ? 0 : 6;
	if (names_other(title, "plural")) after_plural(names, end);
}

/* The words after the given name: one is a known surname or bears a particle; the last is a word of the language. */
static bool has_surname(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, WORD_SURNAME | WORD_PARTICLE | WORD_LATIN)) return true;
	return false;
}

/* "Ada {ha} vinto", "Bianchi{,}": what is said of a person. */
static bool does(const struct names *names, uint32_t token)
{
	return names_is(names, token, ",") || names_is(names, token, "(") || names_beside(names, token, "does");
}

/* "Mark Tolliverson{,} the comedian", "{has}": at the start of a sentence, after a given name that is a word, too; and
 * who has the word, at the head of a paragraph ("Mark Tolliverson{:} We have no plans"). */
static bool is_introduced(const struct names *names, uint32_t first, uint32_t one, uint32_t end)
{
	const uint32_t no = WORD_ORDINARY | WORD_COMMON | WORD_KNOWN | WORD_HEAD | WORD_FIELD | WORD_DEMONYM;
	for (uint32_t i = one; i < end; i++)
		if (names_has(names, i, no) || (names->tokens[i].flags & VG_TOKEN_CAPS) != 0) return false;
	return does(names, end) || (names_is(names, end, ":") && (names->tokens[first].flags & VG_TOKEN_LINE) != 0);
}

/* "P.Q.M.": initials of nobody. */
static bool is_letters(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (names_text(names, i).len > 2) return false;
	return true;
}

static bool is_plain(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_LOUD | WORD_KNOWN | WORD_DOUBTFUL | WORD_ORDINARY;
	return token < names->n && !names_has(names, token, no) && /* most have one of these */
	       (names->tokens[token].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) == 0 &&
	       names_is_person_word(names, token) && names_text(names, token).len > 2;
}

static void by_given(struct names *names, uint32_t first)
{
	uint32_t end = names_person_end(names, first), one = end == first ? 0 : names_person_word_end(names, first);
	if (first > 0 && names_cue_at(names, first, "eponym") != NULL) return;
	bool of_party = first > 0 && names_has(names, first - 1, WORD_OF) && names_has(names, first + 1, WORD_GIVEN) &&
			names_look_as(names, first, "organization") == first + 1; /* "di {Leu} Silvia Mercalli" */
	if (of_party) return;
	if (one == 0 || end == one || is_letters(names, first, end)) return;
	if (names_look_as(names, first, "place") > first + 1) return;
	bool doubtful = names_has(names, first, WORD_DOUBTFUL | WORD_KNOWN), surname = has_surname(names, one, end);
	/* "Pier Francesco Tarvisani": a second given name clears the first of doubt */
	bool second = names_has(names, one, WORD_GIVEN) && !names_has(names, one, WORD_DOUBTFUL | WORD_ORDINARY);
	if (second && end > one + 1 && !names_has(names, one + 1, WORD_ORDINARY)) doubtful = false;
	uint32_t last = end - 1; /* "Sana'a": the letters behind an apostrophe are no word */
	while (last > one && !names_has(names, last, WORD_NAME) && (names->tokens[last].flags & VG_TOKEN_SPACE) == 0)
		last--;
	bool ordinary = names_has(names, last, WORD_ORDINARY | WORD_COMMON);
	bool loud = names_has(names, first, WORD_LOUD);
	if ((doubtful && names_part_before(names, first)) || names_has(names, first, WORD_TITLE)) return;
	/* "Cara Ludovica", "Ciao Marco": whom one writes to */
	if (names->lang == VG_LANG_IT && names_has(names, first, WORD_FIRST) && names_beside(names, first, "greeting"))
		return;
	/* "{Chandra} Kumar Velayutham": who signs, on a line of his own */
	bool signs = first > 0 && end > one && is_plain(names, first - 1) && names_together(names, first - 1, first) &&
		     (names->tokens[first - 1].flags & VG_TOKEN_LINE) != 0 && !doubtful &&
		     (end >= names->n || (names->tokens[end].flags & VG_TOKEN_LINE) != 0);
	if (signs) first--;
	struct name *name = names_propose(names, first, end, VG_MENTION_PERSON, "names/person.given_name");
	if (names_is_initial(names, first) && end - first < 3) name->score -= 25;
	bool both = has_surname(names, end - 1, end) && !names_has(names, first, WORD_ORDINARY | WORD_COMMON);
	if (ordinary && (doubtful || loud) && (loud || !both)) name->score -= 30;
	/* "a licence held by Argo Optics" */
	bool firm = (ordinary || doubtful || names_has(names, first, WORD_RARE)) && !surname;
	if (firm && names_framed(names, first, end)) name->score = 0;
	if (doubtful && !surname && !both)
		name->score -=
			article_before(names, first) || loud ||
					(names_has(names, first, WORD_FIRST) && !is_introduced(names, first, one, end))
				? 30
				: 4;
	if (!doubtful) name->score += 2;
}

/* What may stand before a person of whom nothing else is known: a noun, a verb, "and", "by", a comma. */
static bool may_precede(const struct names *names, uint32_t token)
{
	if (names_is(names, token, ",") || names_is(names, token, ";")) return true;
	if (names_beside(names, token, "before person")) return true;
	return (names->tokens[token].flags & VG_TOKEN_WORD) != 0 &&
	       !names_has(names, token, WORD_NAME | WORD_FUNC | WORD_OF | WORD_FOR);
}

/* "Chair: {Hanna Polder}", "From: {Mette Krag}": who sits, who writes. */
static bool is_labelled(const struct names *names, uint32_t first)
{
	return first > 1 && names_is(names, first - 1, ":") && names_beside(names, first - 2, "label");
}

/* "Bheki Mthombo{, who}", "Yerlan Dosmukh{, a deputy minister}", "Jeroen Halsma{ (Renew):}": two words at the start of
 * a sentence are somebody. */
static bool is_shown(const struct names *names, uint32_t first, uint32_t end)
{
	if (is_labelled(names, first)) return true;
	if (names_is(names, end, "(") && (names->tokens[first].flags & VG_TOKEN_LINE) != 0)
		for (uint32_t i = end + 1; i < end + 5 && i + 1 < names->n; i++)
			if (names_is(names, i, ")")) return names_is(names, i + 1, ":");
	if (!names_is(names, end, ",")) return false;
	if (names_beside(names, end + 1, "who")) return true;
	for (uint32_t i = end + 1; i < end + 4 && names_together(names, end, i); i++)
		if (names_has(names, i, WORD_TITLE) &&
		    (!names_has(names, i, WORD_NAME) || names_beside(names, i, "officer")))
			return true;
	return false;
}

/* "operated by {Egemar Denizcilik}", where the text is about the trade: a firm, unless people do that, too. */
static bool made_by(const struct names *names, uint32_t first)
{
	if (!names->topical || first < 2 || !names_beside(names, first - 1, "by")) return false;
	return !names_beside(names, first - 2, "done by people") && names_cue_at(names, first - 1, "by") != NULL;
}

/* Two or three words with capitals, unknown, without an article. */
static void by_shape(struct names *names, uint32_t first)
{
	if (!is_plain(names, first) || names_beside(names, first, "greeting")) return;
	bool start = names_has(names, first, WORD_FIRST);
	if (!start && (article_before(names, first) || names_part_before(names, first))) return;
	/* "presieduta {da} X Y" */
	bool led =
		first > 1 && names_beside(names, first - 1, "by") && names_beside(names, first - 2, "done by people");
	if (!start && (first == 0 || !(led || may_precede(names, first - 1) || is_labelled(names, first)))) return;
	if (made_by(names, first) || names_of_state(names, first)) return;
	/* "Seoul-based X Y", where the text is about the trade: a firm */
	if (names->topical && first > 1 && names_beside(names, first - 1, "based") && names_is(names, first - 2, "-"))
		return;
	if (first > 0 && names_cue_at(names, first, "eponym") != NULL) return;
	if (names->topical && names_is_feminine(names, first)) return; /* "la texana Brazos Armory" */
	uint32_t end = names_person_end(names, first), particles = 0, words = 0;
	if (names_beside(names, end - 1, "street")) return; /* "Peachtree {Street}" */
	bool shown = is_shown(names, first, end);
	for (uint32_t i = first; i < end; i++) {
		bool joined = i > first && names_is(names, i - 1, "-");
		if (names_has(names, i, WORD_NAME) && !joined && !is_plain(names, i)) return;
		particles += !names_has(names, i, WORD_NAME) && names_has(names, i, WORD_PARTICLE);
		words += names_has(names, i, WORD_NAME) && !joined;
	}
	/* "Anna van Dijk" is somebody wherever it stands */
	bool named = particles == 1 && words == 2;
	if (!named && names_framed(names, first, end)) return; /* "the licence of Lanmar Vektor" */
	if (words < 2 || end > first + 6 || (start && !named && !shown && (names->topical || !does(names, end))))
		return;
	if (end < names->n && names_has(names, end, WORD_NAME) && names_together(names, first, end)) return;
	const char *rule = named ? "names/person.particle" : "names/person.shape";
	names_propose(names, first, end, VG_MENTION_PERSON, rule)->score -= 8;
}

/* A hyphen that joins two words. */
static bool is_tight(const struct names *names, uint32_t token)
{
	return token + 1 < names->n && names_is(names, token, "-") &&
	       ((names->tokens[token].flags | names->tokens[token + 1].flags) & VG_TOKEN_SPACE) == 0;
}

/* "ROSSI. -", "BIANCHI (Verdi)": who speaks, or who asks, at the head of a paragraph. */
static void by_speaker(struct names *names, uint32_t first)
{
	if ((names->tokens[first].flags & VG_TOKEN_LINE) == 0 || (names->tokens[first].flags & VG_TOKEN_CAPS) == 0)
		return;
	uint32_t end = first;
	while (end < names->n && end - first < 4 && (names->tokens[end].flags & VG_TOKEN_CAPS) != 0 &&
	       names_together(names, first, end))
		end++;
	if (is_tight(names, end)) return; /* "ROSSI-BIANCHI, NERI" */
	bool stop = names_is(names, end, ".") || names_is(names, end, ",") || names_is(names, end, "(") ||
		    names_is(names, end, ":") || names_is_dash(names, end);
	if (!stop || names_has(names, first, WORD_COMMON | WORD_KNOWN | WORD_HEAD | WORD_FIELD | WORD_TITLE)) return;
	bool word = names_has(names, first, WORD_ORDINARY) && !names_has(names, first, WORD_SURNAME);
	if (word && (names_is(names, end, "(") || names_is(names, end, ":"))) return; /* "VOTE (", "HELD:" */
	bool dashed = names_is(names, end, ".") && names_is_dash(names, end + 1);
	if (names_text(names, first).len < (dashed ? 3 : 4) || names_has(names, end - 1, WORD_COMMON | WORD_KNOWN))
		return;
	if (!names_has(names, end + 1, WORD_NAME | WORD_FIRST | WORD_TITLE) && !names_is_dash(names, end + 1)) return;
	names_propose(names, first, end, VG_MENTION_PERSON, "names/person.speaker");
}

/* The end of a surname in capitals, of up to three words: "DE BONIS". */
static uint32_t loud_surname(const struct names *names, uint32_t first)
{
	const uint32_t no = WORD_KNOWN | WORD_HEAD | WORD_FIELD;
	uint32_t end = first;
	while (end < names->n && end - first < 3 && (names->tokens[end].flags & VG_TOKEN_CAPS) != 0 &&
	       !names_has(names, end, WORD_TITLE | WORD_DATE) && names_together(names, first, end))
		end += is_tight(names, end + 1) && (names->tokens[end + 2].flags & VG_TOKEN_CAPS) != 0 ? 3 : 1;
	return end == first + 1 && names_has(names, first, no) ? first : end; /* "ROMA, MILANO -" is none */
}

/* "Interrogazione a risposta orale - {ROSSI, NERI}": the dash after what is asked. */
static bool is_question(const struct names *names, uint32_t first)
{
	if (first < 2 || !names_is_dash(names, first - 1)) return false;
	uint32_t line = first;
	while (line > 0 && first - line < LINE_WORDS_MAX && (names->tokens[line].flags & VG_TOKEN_LINE) == 0) line--;
	return names_beside(names, line, "question");
}

/* "ROSSI, DE BIANCHI, NERI - Ai Ministri": who asks a question, at the head of a paragraph. */
static void by_askers(struct names *names, uint32_t first)
{
	uint32_t firsts[ASKERS_MAX], ends[ASKERS_MAX], n = 0, at = first;
	if ((names->tokens[first].flags & VG_TOKEN_CAPS) == 0) return;
	bool heading = (names->tokens[first].flags & VG_TOKEN_LINE) == 0 && is_question(names, first);
	if ((names->tokens[first].flags & VG_TOKEN_LINE) == 0 && !heading) return;
	for (;; at++) {
		uint32_t end = loud_surname(names, at);
		if (end == at || n == ASKERS_MAX) return;
		firsts[n] = at;
		ends[n++] = at = end;
		if (!names_is(names, at, ",") && !names_has(names, at, WORD_AND)) break;
	}
	bool dash = names_is_dash(names, at), stop = names_is(names, at, ".") && names_is_dash(names, at + 1);
	bool last = heading && (at >= names->n || (names->tokens[at].flags & VG_TOKEN_LINE) != 0);
	for (uint32_t i = 0; n > 1 && (dash || stop || last) && i < n; i++)
		names_propose(names, firsts[i], ends[i], VG_MENTION_PERSON, "names/person.speaker");
}

/* An unknown word before a surname that is known: "Jeb Bush". */
static void by_surname(struct names *names, uint32_t first)
{
	if (!names_has(names, first + 1, WORD_NAME) || !names_has(names, first + 1, WORD_SURNAME)) return;
	if (names_has(names, first + 1, WORD_ORDINARY | WORD_COMMON)) return;
	if (!is_plain(names, first) || article_before(names, first) || names_part_before(names, first)) return;
	if (names_beside(names, first, "greeting") || names_of_state(names, first)) return;
	uint32_t end = names_person_end(names, first);
	if (end > first + 1) names_propose(names, first, end, VG_MENTION_PERSON, "names/person.surname")->score -= 2;
}

/* "De Bianchi", "Di Rossi": a particle with a capital amid a sentence begins an Italian surname. */
static void by_particle(struct names *names, uint32_t first)
{
	const uint32_t no = WORD_FIRST | WORD_LOUD;
	if (names_text(names, first).len > 7 || names_has(names, first, no) ||
	    (names->tokens[first].flags & VG_TOKEN_CAPS) != 0)
		return;
	if (!names_beside(names, first, "particle") || first == 0 || names_has(names, first - 1, WORD_NAME) ||
	    article_before(names, first))
		return;
	if (!names_together(names, first, first + 1) || !names_is_person_word(names, first + 1)) return;
	if (names_has(names, first + 1, WORD_KNOWN | WORD_COMMON) || names_has(names, first + 2, WORD_NAME)) return;
	names_propose(names, first, first + 2, VG_MENTION_PERSON, "names/person.particle");
}

/* "BIANCHI Maria", as registers have it. */
static void by_register(struct names *names, uint32_t first)
{
	const uint32_t no =
		WORD_COMMON | WORD_ORDINARY | WORD_KNOWN | WORD_HEAD | WORD_FIELD | WORD_TITLE | WORD_DATE | WORD_LOUD;
	if ((names->tokens[first].flags & VG_TOKEN_CAPS) == 0 || names_has(names, first, no)) return;
	if (names_text(names, first).len < 4 || !names_together(names, first, first + 1)) return;
	if (!names_has(names, first + 1, WORD_GIVEN) || names_has(names, first + 1, WORD_ORDINARY)) return;
	/* "presentata da BIANCHI ADA": both in capitals, behind who does it */
	bool loud = (names->tokens[first + 1].flags & VG_TOKEN_CAPS) != 0 && first > 0 &&
		    names_beside(names, first - 1, "by") && names_together(names, first - 1, first);
	bool small = (names->tokens[first + 1].flags & VG_TOKEN_CAPS) == 0;
	if ((small || loud) && !names_has(names, first + 2, WORD_NAME))
		names_propose(names, first, first + 2, VG_MENTION_PERSON, "names/person.register");
}

/* "{Bianchi} (Pd)": the letters of a party make a person of an unknown word. */
static void by_party(struct names *names, uint32_t token)
{
	const struct vg_lexeme *party;
	if (token + 1 >= names->n || (names->starts[token + 1] & NAMES_BRACKET) == 0 || !is_plain(names, token) ||
	    names_part_before(names, token))
		return;
	uint32_t end = names_look(names, NAMES_KNOWN, token + 2, &party);
	bool letters = end == token + 3 && names_text(names, token + 2).len < 5 && names_text(names, token).len > 3;
	if (letters && names_is(names, end, ")") && vg_str_eqz(party->type, "organization") &&
	    names->lang == VG_LANG_IT && vg_str_eqz(party->country, "IT"))
		names_propose(names, token, token + 1, VG_MENTION_PERSON, "names/person.party");
}

/* "Ciao {Marco},", "Dear {Anna},": who is greeted; and who signs, by a sentence of one word at the end of a block. */
static void by_greeting(struct names *names, uint32_t token)
{
	const uint32_t no = WORD_KNOWN | WORD_LOUD | WORD_DATE;
	if (!names_has(names, token, WORD_GIVEN) || names_has(names, token, no) ||
	    (names_has(names, token + 1, WORD_NAME) && names_together(names, token, token + 1)))
		return;
	bool greeted = token > 0 && names_beside(names, token - 1, "greeting");
	bool ends = names_is(names, token + 1, ",") || names_is(names, token + 1, "!") ||
		    names_is(names, token + 1, ":") || !names_together(names, token, token + 1);
	greeted = greeted && ends && names_together(names, token - 1, token);
	bool alone = token > 2 && !names_has(names, token, WORD_DOUBTFUL | WORD_ORDINARY) &&
		     names->tokens[token - 1].sentence != names->tokens[token].sentence &&
		     (token + 1 >= names->n || names->tokens[token + 1].sentence != names->tokens[token].sentence);
	if (greeted || alone) names_propose(names, token, token + 1, VG_MENTION_PERSON, "names/person.greeting");
}

void names_persons(struct names *names)
{
	for (uint32_t k = 0; k < names->n_marked; k++) {
		uint32_t i = names->marked[k];
		names_lang(names, i);
		if (names_has(names, i, WORD_TITLE)) after_title(names, i);
		if (!names_has(names, i, WORD_NAME)) continue;
		by_greeting(names, i);
		by_party(names, i);
		/* "Ben Marlowe": a given name that is a particle, too */
		bool particle = names_has(names, i, WORD_PARTICLE) &&
				(names->lang != VG_LANG_IT || !names_has(names, i, WORD_FIRST));
		bool given = names_has(names, i, WORD_GIVEN) && (particle || !names_has(names, i, WORD_FUNC));
		if (given || names_is_initial(names, i))
			by_given(names, i);
		else
			by_shape(names, i), by_surname(names, i);
		by_speaker(names, i);
		by_askers(names, i);
		if (names->lang == VG_LANG_IT) by_particle(names, i);
		by_register(names, i);
	}
}
