/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of Italian names: the head comes first, then adjectives, then phrases behind prepositions. */
#include "body.h"

#include <string.h>

/* A head in lower case makes a name only with a capital after it ("procura di Milano"), or if it is a ministry or has
 * two words ("direzione generale per la politica commerciale"). */
static bool is_named(const struct names *names, const struct body_head *head, uint32_t at, uint32_t end)
{
	bool capital = names_has(names, head->first, WORD_NAME), named = names_any(names, at, end, WORD_NAME);
	if (named) return true;
	if (takes(head, HEAD_LONG) && capital && at > head->end) return true; /* "Ufficio federale delle dogane" */
	/* "Consiglio superiore {di difesa}": behind an adjective, a field without an article */
	if (capital && at > head->first + 1 && names_beside(names, at, "of name") && body_field(names, at + 1) == end)
		return true;
	if (!takes(head, HEAD_FIELD)) return false;
	return capital || head->end - head->first > 1 || names_beside(names, head->first, "ministry");
}

/* "Autorità nazionale – UAMA": the acronym after a dash belongs to the name. */
static uint32_t with_acronym(const struct names *names, uint32_t end)
{
	bool acronym = names_is_dash(names, end) && end + 1 < names->n &&
		       (names->tokens[end + 1].flags & VG_TOKEN_CAPS) != 0 && names_together(names, end - 1, end + 1) &&
		       !names_has(names, end + 1, WORD_LOUD | WORD_COMMON);
	return acronym ? end + 2 : end;
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
	uint32_t next = body_past_links(names, at);
	return names_beside(names, head->first, "management") && next > at && body_field(names, next) == 0 &&
	       !names_has(names, next, WORD_KNOWN | WORD_FIELD);
}

/* "il Capo dello Stato" is no cape, "pubblico ministero" no ministry, and "in direzione di Riad" no directorate. */
static bool is_other(const struct names *names, const struct body_head *head)
{
	bool chief = names_beside(names, head->first, "chief") && names_has(names, head->end, WORD_OF) &&
		     !names_beside(names, head->end, "bare");
	bool prosecutor = head->first > 0 && names_has(names, head->first, WORD_TITLE) &&
			  names_has(names, head->first - 1, WORD_TITLE);
	bool middle =
		names_beside(names, head->first, "middle") && body_is_country(names, head->end); /* "Centro Italia" */
	return chief || prosecutor || middle || body_is_none(names, head);
}

/* "ambasciata israeliana {a Quito}", "ambasciata d'Italia {a Quito}": where a mission sits; "Ministero della difesa
 * {di Lisbona}": the capital of the state whose ministry it is. The end, or the token itself. */
static uint32_t with_seat(const struct names *names, const struct body_head *head, uint32_t end)
{
	bool mission = names_beside(names, head->first, "mission") &&
		       (names_beside(names, end, "at") || names_beside(names, end, "within"));
	bool ministry = names_beside(names, head->first, "ministry") && names_beside(names, end, "of name");
	if (!(mission || ministry) || !names_together(names, head->first, end + 1)) return end;
	uint32_t after = names_place_end(names, end + 1);
	if (after == 0 || (ministry && !body_is_seat_of_state(names, end + 1, after))) return end;
	return after;
}

/* "{ambasciata} turca": a state has one; in lower case, too, in a text about the trade. */
static void of_one_state(struct names *names, const struct body_head *head, uint32_t at)
{
	bool nation = false;
	for (uint32_t i = head->end; i < at; i++) nation = nation || names_has(names, i, WORD_DEMONYM);
	if (nation && names->topical && names_beside(names, head->first, "sole"))
		names_propose(names, head->first, with_seat(names, head, at), head->type, "names/body.it");
}

/* "la giunta interministeriale {ORTEV}": the letters are the name. */
static bool is_letters(const struct names *names, const struct body_head *head, uint32_t at, uint32_t end)
{
	return head->type == VG_MENTION_AGENCY && end == at + 1 && at > head->first + 1 &&
	       !names_has(names, head->first, WORD_NAME) && (names->tokens[at].flags & VG_TOKEN_CAPS) != 0 &&
	       names_text(names, at).len > 2 && !names_has(names, at, WORD_LOUD | WORD_COMMON);
}

/* A head without a complement: "Alleanza {contro l'export}", "Osservatorio {sulle armi leggere}", "Commissione III". */
static void alone(struct names *names, const struct body_head *head, uint32_t at, bool capital)
{
	uint32_t aim = capital ? body_aim(names, head, at) : at;
	uint32_t creed =
		capital && names_beside(names, head->first, "party") ? body_creed(names, head->end) : head->end;
	bool wing = creed > head->end && names_beside(names, creed - 1, "wing");
	bool sole = names_beside(names, at, "of name") && names_beside(names, at + 1, "wing") &&
		    names_beside(names, head->first, "party");
	if (capital && sole && names_together(names, head->first, at + 1)) /* "Alleanza {di sinistra}" */
		names_propose(names, head->first, body_adjectives(names, at + 2, head->first), head->type,
			      "names/body.it");
	if (wing || (creed > head->end && !names_beside(names, head->first, "winged")))
		names_propose(names, head->first, creed, head->type, "names/body.it");
	if (aim > at) names_propose(names, head->first, aim, head->type, "names/body.it");
	if (names_beside(names, head->first, "committee no") && is_roman(names, at))
		names_propose(names, head->first, at + 1, head->type, "names/body.it");
	if (capital && with_acronym(names, at) > at)
		names_propose(names, head->first, with_acronym(names, at), head->type, "names/body.it");
	if (!capital) of_one_state(names, head, at);
	body_foreign(names, head, with_seat(names, head, at));
}

/* Where a name ends that goes on behind the complement of its head: "Studio Legale Verdi {& Partners}", "Comitato
 * Sangro {per la pace}". */
static uint32_t past_complement(struct names *names, const struct body_head *head, uint32_t end, bool capital)
{
	/* "Procura di Monaco {I}" */
	if (names_has(names, end - 1, WORD_KNOWN) && names_text(names, end).len < 4 && is_roman(names, end) &&
	    names_together(names, head->first, end))
		end++;
	/* "Tribunale dell'Olanda {settentrionale}" */
	if (names_has(names, end - 1, WORD_KNOWN) && names_beside(names, end, "quarter") &&
	    names_together(names, head->first, end))
		end++;
	uint32_t after = takes(head, HEAD_FIELD) ? body_adjectives(names, end, head->first) : with_acronym(names, end);
	bool partners = names_beside(names, after + 1, "partners");
	if (head->type == VG_MENTION_COMPANY && body_is_capital(names, after + 1) &&
	    (names_is(names, after, "&") || (partners && names_has(names, after, WORD_AND))))
		after += 2;
	after = with_seat(names, head, after);
	return capital && names_has(names, after, WORD_FOR) ? body_aim(names, head, after) : after;
}

/* Does a lexicon have the whole name up to its end? What only begins as a known one does is another's: "ministero del
 * Regno Unito". */
static bool is_all_known(const struct names *names, const struct body_head *head, uint32_t end)
{
	uint32_t first, known;
	if (!body_known(names, head, &first, &known)) return false;
	/* "Ministero dell'economia{, del commercio e dell'industria}", "dell'industria {della difesa}" */
	bool field = names_has(names, known, WORD_OF) && names_has(names, known + 1, WORD_FIELD);
	/* "Ministero della {difesa nazionale}" */
	for (uint32_t i = head->end; i < known; i++) field = field || body_field(names, i) > known;
	bool more = field || ((names_is(names, known, ",") || names_has(names, known, WORD_AND)) &&
			      names_has(names, known + 1, WORD_OF) && names_has(names, known + 2, WORD_FIELD));
	return known >= end || !(more || body_is_generic(names, first) || body_is_country(names, known + 1) ||
				 body_is_realm(names, known + 1));
}

void body_italian(struct names *names, const struct body_head *head)
{
	bool capital = names_has(names, head->first, WORD_NAME);
	if (takes(head, HEAD_STATE) && !capital) body_of_nation(names, head);
	if (takes(head, HEAD_STATE) && !takes(head, HEAD_FIELD | HEAD_NAME | HEAD_WORD)) {
		body_of_state(names, head);
		return;
	}
	if ((takes(head, HEAD_WORD | HEAD_REGION) && !capital) || is_other(names, head)) return;
	uint32_t at = body_adjectives(names, head->end, head->first),
		 end = body_complement(names, head, at, ORDER_ITALIAN);
	/* "la marina del Qatar" is no name, and the state in it is one */
	bool force = !capital && end == at + 2 && names_beside(names, head->first, "force");
	if (force && body_is_country(names, end - 1)) return;
	if (body_propose_long(names, head, at, end)) return;
	if (end == at) {
		alone(names, head, at, capital);
		return;
	}
	if (!is_named(names, head, at, end) || (!capital && is_of_firm(names, head, at))) return;
	uint32_t after = past_complement(names, head, end, capital), first = head->first;
	if (is_letters(names, head, at, after)) first = at;
	if (after == end && is_all_known(names, head, end)) {
		body_foreign(names, head, head->end);
		return;
	}
	if (capital && names_beside(names, first, "committee no") && is_roman(names, first - 1))
		first--; /* "{III} Commissione affari esteri" */
	struct name *name =
		names_propose(names, first, after, body_type(names, head, head->first, after), "names/body.it");
	if (names_has(names, head->first, WORD_FIRST | WORD_LOUD) && !names_any(names, at, end, WORD_NAME))
		name->score -= 8;
}
