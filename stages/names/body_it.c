/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Italian: the head comes first, then adjectives, then phrases after prepositions. */
#include "body.h"

#include <string.h>

/* Past "dello", "per le"; *small_r says whether there was a preposition. */
static uint32_t skip_small(const struct names *names, uint32_t at, bool *small_r)
{
	*small_r = names_has(names, at, WORD_OF | WORD_FOR);
	if (!*small_r) return at;
	return names_has(names, at, WORD_FOR) && names_has(names, at + 1, WORD_ARTICLE) ? at + 2 : at + 1;
}

static uint32_t adjectives(const struct names *names, uint32_t at, uint32_t first)
{
	while (at < names->n && names_together(names, first, at)) {
		bool demonym = names_has(names, at, WORD_DEMONYM) && !names_has(names, at, WORD_FUNC);
		if (!demonym && body_word(names, at) == NULL) break;
		at++;
	}
	return at;
}

static bool ends_in(struct vg_str word, const char *letters)
{
	return word.len != 0 && strchr(letters, word.ptr[word.len - 1]) != NULL;
}

/* An adjective by its ending, which agrees with that of the noun before it: "esportazioni {strategiche}". */
static bool is_adjective(const struct names *names, uint32_t token)
{
	struct vg_str word = names_text(names, token), noun = names_text(names, token - 1);
	if (names_has(names, token, WORD_FUNC | WORD_NAME) || word.len < 5 || !ends_in(word, "aeio")) return false;
	bool accent = noun.len != 0 && (noun.ptr[noun.len - 1] & 0x80) != 0; /* "libertà" */
	bool agrees = accent || ends_in(noun, "e") || (ends_in(noun, "i") && ends_in(word, "ie")) ||
		      (ends_in(noun, "o") && ends_in(word, "oe")) || (!ends_in(noun, "io") && ends_in(word, "ae"));
	if (!agrees) return false;
	if (body_word(names, token) != NULL || names_has(names, token, WORD_DEMONYM)) return true;
	return names_ends(names, vg_str_slice(word, 0, word.len - 1), "adjective");
}

/* "di {intervenire}", "per {rendere}", "lo {esortiamo}": what is asked of a body is no part of its name. */
static bool is_verb(const struct names *names, uint32_t token)
{
	struct vg_str word = names_text(names, token);
	if (word.len > 5 && names_ends(names, word, "we")) return true;
	return token > 0 && names_beside(names, token - 1, "bare") && names_ends(names, word, "infinitive");
}

/* A noun in lower case after a preposition, with its adjectives; the end, or 0. */
static uint32_t lower_phrase(const struct names *names, uint32_t at)
{
	if (at >= names->n || (names->tokens[at].flags & VG_TOKEN_WORD) == 0) return 0;
	if (names_has(names, at, WORD_FUNC | WORD_NAME | WORD_DATE) || names_text(names, at).len < 4) return 0;
	if (is_verb(names, at)) return 0;
	uint32_t end = at + 1;
	while (end < names->n && names_together(names, at, end) && is_adjective(names, end)) end++;
	/* "tecnico-militare" */
	bool hyphen = end > at + 1 && names_is(names, end, "-") && end + 1 < names->n &&
		      (names->tokens[end].flags & VG_TOKEN_SPACE) == 0 &&
		      (names->tokens[end + 1].flags & (VG_TOKEN_SPACE | VG_TOKEN_WORD)) == VG_TOKEN_WORD;
	return hyphen ? end + 2 : end;
}

/* Prepositions inside long names beside those of all names: "vigilanza {sulle} esportazioni", "beni {a} duplice uso".
 */
static bool is_inner(const struct names *names, uint32_t at)
{
	return names_beside(names, at, "inner") && !names_beside(names, at + 1, "purpose");
}

/* An entry that many bodies bear: "tribunale amministrativo regionale". */
static bool is_generic(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	return names_look(names, NAMES_KNOWN, token, &lexeme) != 0 && names_other(lexeme, "generic");
}

static bool is_country(const struct names *names, uint32_t token)
{
	const struct vg_lexeme *lexeme;
	return names_has(names, token, WORD_KNOWN) && names_look(names, NAMES_KNOWN, token, &lexeme) != 0 &&
	       vg_str_eqz(lexeme->type, "country");
}

/* "della {Repubblica} del Kazakistan": the form of a state before its name. */
static bool is_realm(const struct names *names, uint32_t token)
{
	return names_beside(names, token, "realm") && names_has(names, token + 1, WORD_OF) &&
	       is_country(names, token + 2);
}

static bool is_town(const struct names *names, uint32_t first, uint32_t end)
{
	const struct vg_lexeme *town;
	return names_look(names, NAMES_KNOWN, first, &town) == end && vg_str_eqz(town->type, "place");
}

/* "per il controllo dei beni a duplice impiego": for heads whose names go on in lower case. Gives the end, or 0;
 * *words_r counts the nouns. */
static uint32_t long_name(const struct names *names, uint32_t at, uint32_t *words_r)
{
	uint32_t end = 0;
	bool town = false;
	*words_r = 0;
	for (uint32_t i = 0; i < BODY_PARTS_MAX + 2; i++) {
		bool small, joined = end != 0 && names_has(names, at, WORD_AND);
		uint32_t next = skip_small(names, joined ? at + 1 : at, &small);
		if (joined && names_has(names, next, WORD_ARTICLE)) next++, small = true;
		if (!small && end != 0 && is_inner(names, at)) next = at + 1, small = true;
		if (!small || !names_together(names, at, next)) break;
		/* "Tribunale di Parigi {per fatti}": the town ends the name */
		if (town && names_has(names, at, WORD_FOR) && !names_has(names, next, WORD_NAME)) break;
		/* "l'Avvocatura dello Stato per il {ministero}": for another body */
		if (end != 0 && names_has(names, at, WORD_FOR) && names_has(names, next, WORD_HEAD) &&
		    !names_has(names, next, WORD_NAME) && !names_has(names, next + 1, WORD_OF))
			break;
		if (is_country(names, next)) break; /* it says whose body it is, and stays a name by itself */
		bool capital = body_is_capital(names, next) && !body_is_given(names, next);
		if (joined && capital) break;
		uint32_t part = capital ? body_phrase(names, next, false) : lower_phrase(names, next);
		if (names_beside(names, next, "multiple")) part = lower_phrase(names, next + 1);
		if (part == 0) break;
		if (names_has(names, at, WORD_FOR) || i > 0 || part - next > 1) ++*words_r;
		++*words_r;
		town = capital && is_town(names, next, part);
		at = end = part;
	}
	return end;
}

/* The first phrase after the head. Without a preposition an office takes a field alone ("commissione Esteri"), or a
 * name that no person bears ("Tar Lazio"). */
static uint32_t first_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	bool small, agency = head->type == VG_MENTION_AGENCY;
	uint32_t next = skip_small(names, at, &small);
	if (head->own && (names_has(names, next, WORD_ORDINARY) || body_is_given(names, next))) return 0;
	/* "in tribunale di {Sara Donadoni}": who wrote it */
	if (small && body_is_given(names, next) && !names_has(names, next, WORD_KNOWN)) return 0;
	/* "il dipartimento {Global Affairs Canada}": the body itself */
	const struct vg_lexeme *body;
	if (!small && !names_has(names, head->first, WORD_NAME) && names_has(names, next, WORD_KNOWN) &&
	    names_look(names, NAMES_KNOWN, next, &body) > next + 1 && vg_str_eqz(body->type, "agency"))
		return 0;
	/* "Gip del Tribunale di Roma": the other head makes a name by itself */
	if (head->name && !head->field && names_has(names, next, WORD_HEAD) && names_has(names, next, WORD_NAME))
		return 0;
	if (!small && agency && (body_is_given(names, next) || head->word)) return body_field(names, next);
	return body_phrase(names, next, head->field && !names_has(names, next, WORD_NAME));
}

/* "Ministero dell'Economia e della {Protezione del clima}": a noun of the language with a capital, and what it is of;
 * its end, or 0. */
static uint32_t matter(const struct names *names, uint32_t token)
{
	bool small;
	if (!names_has(names, token, WORD_NAME) || !names_has(names, token, WORD_ORDINARY)) return 0;
	uint32_t end = body_phrase(names, token, false), next = skip_small(names, end, &small);
	bool of = end != 0 && small && names_has(names, end, WORD_OF) && names_together(names, token, next) &&
		  !names_has(names, next, WORD_NAME);
	uint32_t part = of ? lower_phrase(names, next) : 0;
	return part != 0 ? part : end;
}

/* "e dei Monopoli", ", del Commercio": a phrase on an equal footing, a field or one with its own preposition. */
static uint32_t equal_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	bool small, joined = names_has(names, at, WORD_AND), comma = names_is(names, at, ",");
	if (!(joined || comma)) return 0;
	uint32_t next = at + 1;
	if (comma && names_has(names, next, WORD_AND)) next++;
	if (names_has(names, next, WORD_ARTICLE) && body_field(names, next + 1) != 0) next++;
	next = skip_small(names, next, &small);
	uint32_t field = body_field(names, next);
	if (field != 0 && (head->field || names_has(names, head->first, WORD_NAME))) return field;
	const uint32_t other = WORD_KNOWN | WORD_HEAD | WORD_GIVEN | WORD_DEMONYM;
	if (!comma && small && head->field && names_has(names, head->first, WORD_NAME) &&
	    !names_has(names, next, other))
		return matter(names, next);
	if (comma || head->field || !small || names_has(names, next, other)) return 0;
	return body_phrase(names, next, false);
}

/* The name of an institution or of a place within: "del Senato", "di Roma". */
static bool is_within(const struct names *names, uint32_t token, const struct body_head *head)
{
	const struct vg_lexeme *lexeme;
	if ((head->field || head->region) && head->type == VG_MENTION_AGENCY &&
	    (is_country(names, token) || is_realm(names, token)))
		return true;
	/* "Cantieri Vittoria di Adria", but "Banca Popolare di Adria" */
	if (head->type == VG_MENTION_COMPANY)
		return names_has(names, token - 2, WORD_COMMON | WORD_ORDINARY) &&
		       names_beside(names, head->first, "of town");
	if (!names_has(names, token, WORD_KNOWN)) return !head->field;
	if (head->word) return true;
	return names_look(names, NAMES_KNOWN, token, &lexeme) != 0 && vg_str_eqz(lexeme->type, "agency");
}

static uint32_t next_phrase(const struct names *names, uint32_t at, const struct body_head *head)
{
	bool small;
	uint32_t part = equal_phrase(names, at, head), next = skip_small(names, at, &small);
	if (part != 0) return part;
	if (!small || !body_is_capital(names, next) || body_is_given(names, next)) return 0;
	uint32_t phrase = is_within(names, next, head) ? body_phrase(names, next, false) : 0;
	/* "Ufficio esportazioni del Ministero {del commercio}" */
	if (phrase != 0 && names_has(names, phrase - 1, WORD_HEAD) && names_has(names, phrase - 1, WORD_NAME)) {
		uint32_t field = body_field(names, skip_small(names, phrase, &small));
		if (small && field != 0) return field;
	}
	return phrase;
}

/* All that the head takes, from token `at`; gives the end, or `at` if there is nothing. */
static uint32_t complement(const struct names *names, const struct body_head *head, uint32_t at)
{
	uint32_t end = at;
	for (uint32_t i = 0; i < BODY_PARTS_MAX && names_together(names, head->first, end); i++) {
		uint32_t part = i == 0 ? first_phrase(names, end, head) : next_phrase(names, end, head);
		if (part == 0 || !names_together(names, head->first, part - 1)) break;
		end = part;
	}
	return end;
}

/* A head in lower case makes a name only with a capital after it ("procura di Milano"), or if it is a ministry or has
 * two words ("direzione generale per la politica commerciale"). */
static bool is_named(const struct names *names, const struct body_head *head, uint32_t at, uint32_t end)
{
	bool capital = names_has(names, head->first, WORD_NAME), named = names_any(names, at, end, WORD_NAME);
	if (named) return true;
	if (head->longer && capital && at > head->end) return true; /* "Ufficio federale delle dogane" */
	if (!head->field) return false;
	return capital || head->end - head->first > 1 || names_beside(names, head->first, "ministry");
}

/* "Polizia nazionale turca", "Marina militare egiziana": adjectives alone make a name when one is a nationality. */
static void foreign(struct names *names, const struct body_head *head, uint32_t end)
{
	uint32_t known_first, known_end;
	bool demonym = body_word(names, head->end) != NULL && head->region && end > head->end;
	/* "Corte costituzionale federale": not ours */
	bool federal = body_known(names, head, &known_first, &known_end) && names_beside(names, known_end, "federal");
	demonym = demonym || federal;
	if (body_known(names, head, &known_first, &known_end) && known_end >= end)
		end = adjectives(names, known_end, head->first);
	for (uint32_t i = head->end; i < end; i++) demonym = demonym || names_has(names, i, WORD_DEMONYM);
	bool body = head->type == VG_MENTION_AGENCY || names_beside(names, head->first, "national");
	if (demonym && names_has(names, head->first, WORD_NAME) && body)
		names_propose(names, head->first, end, head->type, "names/body.it");
}

/* "Autorità nazionale – UAMA": the acronym after a dash belongs to the name. */
static uint32_t with_acronym(const struct names *names, uint32_t end)
{
	bool acronym = names_is_dash(names, end) && end + 1 < names->n &&
		       (names->tokens[end + 1].flags & VG_TOKEN_CAPS) != 0 && names_together(names, end - 1, end + 1) &&
		       !names_has(names, end + 1, WORD_LOUD | WORD_COMMON);
	return acronym ? end + 2 : end;
}

/* "la polizia tedesca", "il governo russo": in a text about the trade a description; elsewhere it names the body. */
static void of_state(struct names *names, const struct body_head *head)
{
	uint32_t end = head->end;
	bool nation = false;
	while (names_together(names, head->first, end)) {
		bool demonym = names_has(names, end, WORD_DEMONYM) && !names_has(names, end, WORD_NAME | WORD_FUNC);
		if (!demonym && body_word(names, end) == NULL) break;
		nation = nation || demonym;
		end++;
	}
	if (nation && names->distant) names_propose(names, head->first, end, head->type, "names/body.it");
}

/* "III", "XIV" */
static bool is_roman(const struct names *names, uint32_t token)
{
	if (token >= names->n || (names->tokens[token].flags & (VG_TOKEN_CAPS | VG_TOKEN_UPPER)) == 0) return false;
	struct vg_str text = names_text(names, token);
	for (uint32_t i = 0; i < text.len; i++)
		if (strchr("IVX", text.ptr[i]) == NULL) return false;
	return text.len > 0 && text.len < 6;
}

/* "la direzione della Officine Tevere": of a firm, not of a ministry. */
static bool is_of_firm(const struct names *names, const struct body_head *head, uint32_t at)
{
	if (!names_beside(names, head->first, "management")) return false;
	bool small;
	uint32_t next = skip_small(names, at, &small);
	return small && body_field(names, next) == 0 && !names_has(names, next, WORD_KNOWN | WORD_FIELD);
}

static enum vg_mention_type type_of(const struct names *names, const struct body_head *head, uint32_t end)
{
	bool civic = head->type == VG_MENTION_AGENCY && body_is_civic(names, head, head->first, end);
	return civic ? VG_MENTION_ORGANIZATION : head->type;
}

/* Heads whose names go on in lower case: "comitato interministeriale per lo scambio di materiali". */
static bool propose_long(struct names *names, const struct body_head *head, uint32_t at, uint32_t end)
{
	uint32_t words, from = at, known_first, known_end;
	bool capital = names_has(names, head->first, WORD_NAME), two = head->end - head->first > 1;
	if (!head->longer || !(capital || two)) return false;
	while (names_together(names, head->first, from) && is_adjective(names, from)) from++;
	uint32_t longer = long_name(names, from, &words);
	bool known = body_known(names, head, &known_first, &known_end) && !is_generic(names, known_first);
	bool whole = longer >= end && longer > at && words > 1 && !known && (capital || words > 2) &&
		     names_together(names, head->first, longer - 1);
	if (!whole) return false;
	/* "... per la sicurezza nazionale {del Kazakistan}" */
	if (names_has(names, longer, WORD_OF) && is_country(names, longer + 1) &&
	    names_together(names, head->first, longer + 1))
		longer = body_phrase(names, longer + 1, false);
	names_propose(names, head->first, longer, type_of(names, head, longer), "names/body.it");
	return true;
}

/* Bodies of citizens bear their aim in their names. */
static bool takes_aim(const struct names *names, const struct body_head *head)
{
	return head->type == VG_MENTION_ORGANIZATION && names_beside(names, head->first, "aims");
}

/* What a body of citizens is for or against: "contro la guerra", "sulle armi leggere di Brescia"; its end, or 0. */
static uint32_t aim_of(const struct names *names, uint32_t at, uint32_t *words_r)
{
	if (names_has(names, at, WORD_FOR)) return long_name(names, at, words_r);
	if (!names_beside(names, at, "on")) return 0;
	uint32_t end = lower_phrase(names, at + 1), more = end != 0 ? long_name(names, end, words_r) : 0;
	return more != 0 ? more : end;
}

/* A body of a state by a head that says what it is: "Guardia costiera del Qatar", "marina turca". */
static void of_a_state(struct names *names, const struct body_head *head, bool capital)
{
	uint32_t at = adjectives(names, head->end, head->first); /* "Forze armate {reali}" */
	bool of = capital && names_has(names, at, WORD_OF) && is_country(names, at + 1);
	if (of)
		names_propose(names, head->first, body_phrase(names, at + 1, false), head->type, "names/body.it");
	else
		foreign(names, head, head->end);
}

/* "il Capo dello Stato" is no cape, and "pubblico ministero" no ministry. */
static bool is_other(const struct names *names, const struct body_head *head)
{
	bool chief = names_beside(names, head->first, "chief") && names_has(names, head->end, WORD_OF) &&
		     !names_beside(names, head->end, "bare");
	bool prosecutor = head->first > 0 && names_has(names, head->first, WORD_TITLE) &&
			  names_has(names, head->first - 1, WORD_TITLE);
	bool middle = names_beside(names, head->first, "middle") && is_country(names, head->end); /* "Centro Italia" */
	return chief || prosecutor || middle;
}

/* "Partito {socialista}", "Unione {democratica di centro}": adjectives, and the wing, in lower case; the end, or the
 * token itself. */
static uint32_t creed_of(const struct names *names, uint32_t at)
{
	uint32_t end = at;
	while (end < at + 3 && names_together(names, at - 1, end) && !names_has(names, end, WORD_NAME | WORD_FUNC) &&
	       (names_ends(names, names_text(names, end), "creed") ||
		(end > at && names_has(names, end, WORD_DEMONYM))))
		end++;
	bool wing = end > at && names_beside(names, end, "of name") && names_beside(names, end + 1, "wing");
	return wing && names_together(names, at, end + 1) ? end + 2 : end;
}

/* A head without a complement: "Alleanza {contro l'export}", "Osservatorio {sulle armi leggere}", "Commissione III". */
static void alone(struct names *names, const struct body_head *head, uint32_t at, bool capital)
{
	uint32_t words, aim = capital && takes_aim(names, head) ? aim_of(names, at, &words) : 0;
	uint32_t creed = capital && names_beside(names, head->first, "party") ? creed_of(names, head->end) : head->end;
	bool wing = creed > head->end && names_beside(names, creed - 1, "wing");
	if (wing || (creed > head->end && !names_beside(names, head->first, "winged")))
		names_propose(names, head->first, creed, head->type, "names/body.it");
	if (aim > at && names_together(names, head->first, aim - 1))
		names_propose(names, head->first, aim, head->type, "names/body.it");
	if (names_beside(names, head->first, "committee no") && is_roman(names, at))
		names_propose(names, head->first, at + 1, head->type, "names/body.it");
	if (capital && with_acronym(names, at) > at)
		names_propose(names, head->first, with_acronym(names, at), head->type, "names/body.it");
	foreign(names, head, at);
}

/* Where a name ends that goes on behind the complement of its head: "Studio Legale Verdi {& Partners}", "Comitato
 * Sangro {per la pace}". */
static uint32_t past_complement(struct names *names, const struct body_head *head, uint32_t end, bool capital)
{
	/* "Procura di Monaco {I}" */
	if (names_has(names, end - 1, WORD_KNOWN) && names_text(names, end).len < 4 && is_roman(names, end) &&
	    names_together(names, head->first, end))
		end++;
	uint32_t words, after = head->field ? adjectives(names, end, head->first) : with_acronym(names, end);
	bool partners = names_beside(names, after + 1, "partners");
	if (head->type == VG_MENTION_COMPANY && body_is_capital(names, after + 1) &&
	    (names_is(names, after, "&") || (partners && names_has(names, after, WORD_AND))))
		after += 2;
	bool aims = takes_aim(names, head) && capital && names_has(names, after, WORD_FOR);
	uint32_t aim = aims ? long_name(names, after, &words) : 0;
	return aim != 0 && names_together(names, head->first, aim - 1) ? aim : after;
}

/* Does a lexicon have the whole name up to its end? What only begins as a known one does is another's: "ministero del
 * Regno Unito". */
static bool is_all_known(const struct names *names, const struct body_head *head, uint32_t end)
{
	uint32_t first, known;
	if (!body_known(names, head, &first, &known)) return false;
	/* "Ministero dell'economia{, del commercio e dell'industria}", "dell'industria {della difesa}" */
	bool field = names_has(names, known, WORD_OF) && names_has(names, known + 1, WORD_FIELD);
	bool more = field || ((names_is(names, known, ",") || names_has(names, known, WORD_AND)) &&
			      names_has(names, known + 1, WORD_OF) && names_has(names, known + 2, WORD_FIELD));
	return known >= end ||
	       !(more || is_generic(names, first) || is_country(names, known + 1) || is_realm(names, known + 1));
}

void body_italian(struct names *names, const struct body_head *head)
{
	bool capital = names_has(names, head->first, WORD_NAME);
	if (head->state && !capital) of_state(names, head);
	if (head->state && !(head->field || head->name || head->word)) {
		of_a_state(names, head, capital);
		return;
	}
	if (((head->word || head->region) && !capital) || is_other(names, head)) return;
	uint32_t at = adjectives(names, head->end, head->first), end = complement(names, head, at);
	/* "la marina del Qatar" is no name, and the state in it is one */
	bool force = !capital && end == at + 2 && names_beside(names, head->first, "force");
	if (force && is_country(names, end - 1)) return;
	if (propose_long(names, head, at, end)) return;
	if (end == at) {
		alone(names, head, at, capital);
		return;
	}
	if (!is_named(names, head, at, end) || (!capital && is_of_firm(names, head, at))) return;
	uint32_t after = past_complement(names, head, end, capital), first = head->first;
	if (after == end && is_all_known(names, head, end)) {
		foreign(names, head, head->end);
		return;
	}
	if (capital && names_beside(names, first, "committee no") && is_roman(names, first - 1))
		first--; /* "{III} Commissione affari esteri" */
	struct name *name = names_propose(names, first, after, type_of(names, head, after), "names/body.it");
	if (names_has(names, head->first, WORD_FIRST | WORD_LOUD) && !names_any(names, at, end, WORD_NAME))
		name->score -= 8;
}
