/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of English names: words before the head ("Danish Business Authority"), then phrases behind it ("Committee
 * on Culture, Youth, Education and the Media"). */
#include "body.h"

/* "Acme {Intelligence}": of no state and no field, with a word that is none of the language. */
static bool is_own_intelligence(const struct names *names, uint32_t first, const struct body_head *head)
{
	const uint32_t other = WORD_FIELD | WORD_DEMONYM | WORD_KNOWN | WORD_ORDINARY | WORD_COMMON | WORD_HEAD;
	if (!names_beside(names, head->first, "service") || head->end != head->first + 1 || first == head->first)
		return false;
	for (uint32_t i = first; i < head->first; i++)
		if (names_has(names, i, other)) return false;
	return !names_has(names, head->end, WORD_NAME | WORD_OF);
}

/* The end of the name of a place or state that begins there, or 0. */
static uint32_t region(const struct names *names, uint32_t token)
{
	uint32_t place = names_look_as(names, token, "place");
	return place != 0 ? place : names_look_as(names, token, "country");
}

/* "National Police {of Denmark}", "Defence Forces {of Ghana}": the state of a force whose head takes no phrase else. */
static uint32_t of_its_state(const struct names *names, const struct body_head *head)
{
	if (takes(head, HEAD_OF) || !names_has(names, head->end, WORD_OF)) return head->end;
	uint32_t end = names_look_as(names, body_past_links(names, head->end), "country"); /* "of the Philippines" */
	return end != 0 && names_together(names, head->first, end - 1) ? end : head->end;
}

/* What follows a known name makes another one of it: "Administrative Court of Wiesbaden", "Supreme Court of the
 * Philippines", "Ministry of Economic Development and Technology". */
static bool goes_on(const struct names *names, const struct body_head *head, uint32_t end)
{
	if (!names_together(names, head->first, end)) return false;
	if (names_has(names, end, WORD_AND))
		return body_field(names, end + 1) != 0 && names_has(names, end + 1, WORD_NAME);
	/* "Department of Defence {Production}" */
	if (names_has(names, end, WORD_NAME) && names_beside(names, end, "branch") && takes(head, HEAD_OF)) return true;
	bool on = names_beside(names, head->first, "panel") &&
		  names_beside(names, end, "about");  /* "... of Experts on Liberia" */
	uint32_t whose = body_past_links(names, end); /* "Foreign Affairs Committee {of the Bundestag}" */
	bool loud = names_has(names, head->first, WORD_LOUD);
	if (!loud && names_beside(names, head->end - 1, "committee") && names_has(names, end, WORD_OF) &&
	    names_has(names, whose, WORD_KNOWN) && names_look_as(names, whose, "agency") != 0)
		return true;
	/* "Royal Guard {of Oman}" */
	bool force = head->end - head->first > 1 && of_its_state(names, head) > head->end;
	return force || (takes(head, HEAD_OF) && (on || names_beside(names, end, "english of")) &&
			 names_has(names, whose, WORD_KNOWN) && region(names, whose) != 0);
}

/* A body that a lexicon has is taken as it is, with a nationality before it. */
static bool known(struct names *names, const struct body_head *head)
{
	uint32_t first, end;
	if (!body_known(names, head, &first, &end) || goes_on(names, head, end)) return false;
	uint32_t from = body_nation_before(names, first);
	bool stop = from > 3 && names_is(names, from - 1, ".") && (names->tokens[from - 1].flags & VG_TOKEN_SPACE) == 0;
	if (from > 0 && (stop || names_has(names, from - 1, WORD_NAME)) && names_together(names, from - 1, first))
		from = body_with_name_before(names, head, first, from);
	bool local = names_beside(names, first, "local") && from == first;
	uint32_t seat = local ? body_seat_after(names, end) : end; /* "in Malmö" */
	if (from < first || seat > end) names_propose(names, from, seat, head->type, "names/body.en");
	return true;
}

/* "the Pirate {Party}": one word makes a party, but those of contracts and lists. */
static bool is_party(const struct names *names, uint32_t first, uint32_t head)
{
	bool genitive = first + 2 == head && (names_is(names, first + 1, "'") || names_is(names, first + 1, "’"));
	if (genitive) return names_beside(names, head, "party"); /* "the Workers' Party" */
	return first + 1 == head && names_beside(names, head, "party") &&
	       !names_has(names, first, WORD_FIRST | WORD_FUNC) && !names_beside(names, first, "role");
}

/* "Digital Watch {Africa}": the part of the world that a body is for. */
static uint32_t with_region(const struct names *names, uint32_t end)
{
	if (!names_has(names, end, WORD_NAME) || !names_has(names, end, WORD_KNOWN) ||
	    !names_together(names, end - 1, end))
		return end;
	uint32_t after = region(names, end);
	return after != 0 && !names_has(names, after, WORD_NAME) ? after : end;
}

/* "Chartered Industries {of Singapore}": words of the language are a firm's name with the state that it is of. */
static void of_country(struct names *names, uint32_t first, const struct body_head *head)
{
	if (!names_has(names, head->end, WORD_OF) || !names_has(names, head->end + 1, WORD_KNOWN)) return;
	if (first == head->first || names_has(names, first, WORD_FIRST | WORD_LOUD | WORD_DEMONYM)) return;
	uint32_t end = names_look_as(names, head->end + 1, "country");
	if (end != 0 && names_together(names, first, end - 1))
		names_propose(names, first, end, VG_MENTION_COMPANY, "names/body.en");
}

/* "Directorate {Conventional Arms Control}", "Federal Public Service {Foreign Affairs}": a field that no preposition
 * joins, as in names that are translated. */
static uint32_t bare_field(const struct names *names, const struct body_head *head)
{
	uint32_t end = head->end;
	bool field = false;
	if (!names_beside(names, head->end - 1, "field after")) return end;
	while (end < head->end + 4 && names_together(names, head->first, end) && body_is_capital(names, end) &&
	       !body_is_other_name(names, end)) {
		field = field || names_has(names, end, WORD_FIELD);
		end++;
	}
	return field ? end : head->end;
}

/* "FNSS Savunma {Sistemleri}": a word of no language that we know goes with the firm. */
static uint32_t with_unknown(const struct names *names, uint32_t first, uint32_t end)
{
	const uint32_t no = WORD_KNOWN | WORD_ORDINARY | WORD_COMMON | WORD_FUNC | WORD_DATE | WORD_GIVEN |
			    WORD_SURNAME | WORD_TITLE | WORD_DEMONYM | WORD_HEAD | WORD_FIELD | WORD_LOUD | WORD_THING;
	/* "Datong Steel {Hard-Metal}" */
	bool pair = names_has(names, end, WORD_NAME) && names_is(names, end + 1, "-") &&
		    names_has(names, end + 2, WORD_NAME) &&
		    !names_has(names, end, no & ~(uint32_t)(WORD_ORDINARY | WORD_COMMON)) &&
		    !names_has(names, end + 3, WORD_NAME) && names_together(names, first, end + 2) &&
		    ((names->tokens[end + 1].flags | names->tokens[end + 2].flags) & VG_TOKEN_SPACE) == 0;
	if (pair) return end + 3;
	bool word = end < names->n && (names->tokens[end].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) == 0;
	return word && names_has(names, end, WORD_NAME) && !names_has(names, end, no) &&
			       !names_has(names, end + 1, WORD_NAME) && names_together(names, first, end)
		       ? end + 1
		       : end;
}

/* "Deputy {Defence} Minister"; "Ada Marlow National {Defense} Authorization Act": an act, whoever gave it the name. */
static bool is_no_firm(const struct names *names, const struct body_head *head, uint32_t first)
{
	uint32_t act = head->end;
	while (act < head->end + 4 && names_has(names, act, WORD_NAME) && names_has(names, act, WORD_ORDINARY)) act++;
	if (act > head->end && names_beside(names, act - 1, "law")) return true;
	return names_has(names, head->first, WORD_FIELD) && names_has(names, head->end, WORD_TITLE) &&
	       names_has(names, first, WORD_TITLE);
}

/* Where the name of a firm ends that goes on behind its head. */
static uint32_t firm_end(const struct names *names, const struct body_head *head, uint32_t first)
{
	uint32_t end = with_unknown(names, first, head->end);
	if (end > head->end || !names_together(names, first, end + 1)) return end;
	/* "Halvmark Space {and Communications}": a second line of trade */
	bool trade = first < head->first && names_has(names, end, WORD_AND) && names_has(names, end + 1, WORD_NAME) &&
		     names_has(names, end + 1, WORD_HEAD) && names_has(names, end + 1, WORD_ORDINARY) &&
		     !names_has(names, end + 2, WORD_NAME) &&
		     names_head_type(names, end + 1, VG_MENTION_PLACE) == VG_MENTION_COMPANY;
	if (trade) return end + 2;
	/* "United Ordnance Company {of Malaysia}" */
	bool of = names_has(names, end, WORD_OF) && names_beside(names, head->first, "of its state");
	uint32_t state = of ? names_look_as(names, body_past_links(names, end), "country") : 0;
	return state != 0 ? state : end;
}

bool body_is_none(const struct names *names, const struct body_head *head)
{
	const struct vg_lexeme *entry;
	return head->first > 0 && names_look(names, NAMES_HEADS, head->first - 1, &entry) >= head->end &&
	       names_other(entry, "none");
}

/* "NSO {Group} of Herzliya": a name of its own before the head makes a firm of it, and "of" says where that sits. */
static bool is_of_firm(const struct names *names, const struct body_head *head)
{
	const uint32_t words = WORD_ORDINARY | WORD_COMMON | WORD_DEMONYM | WORD_FIELD | WORD_FUNC | WORD_TITLE;
	bool behind = takes(head, HEAD_OF) && !takes(head, HEAD_PRE) && head->end == head->first + 1;
	return head->type == VG_MENTION_ORGANIZATION && behind && head->first > 0 &&
	       names_together(names, head->first - 1, head->first) && names_has(names, head->first - 1, WORD_NAME) &&
	       !names_has(names, head->first - 1, words);
}

void body_english(struct names *names, const struct body_head *head)
{
	if (is_of_firm(names, head)) return;
	if (!names_has(names, head->first, WORD_NAME)) {
		body_lower(names, head);
		return;
	}
	if (!takes(head, HEAD_OF | HEAD_PRE)) return;
	if (head->type != VG_MENTION_COMPANY && known(names, head)) return;
	if (body_is_none(names, head)) return;
	if (takes(head, HEAD_ONLY_FOR) && !names_beside(names, head->end, "english for")) return;
	/* "Lawyers for Acme": whose they are */
	bool whose = names_has(names, head->first, WORD_FIRST) && names_has(names, head->first, WORD_TITLE) &&
		     !names_has(names, head->end + 1, WORD_ORDINARY | WORD_COMMON | WORD_FIELD);
	if (whose) return;
	bool loud = names_has(names, head->first, WORD_LOUD);
	uint32_t first = takes(head, HEAD_PRE) && !loud ? body_words_before(names, head) : head->first, end = head->end;
	enum vg_mention_type type = head->type;
	const uint32_t before = first;
	if (!body_is_telling(names, first, head->first) && !is_party(names, first, head->first)) first = head->first;
	if (is_own_intelligence(names, first, head)) type = VG_MENTION_COMPANY;
	if (type == VG_MENTION_COMPANY && is_no_firm(names, head, first)) return;
	if (type == VG_MENTION_COMPANY) {
		if (body_is_political(names, first, head->first))
			type = VG_MENTION_ORGANIZATION;
		else if (!body_has_own_word(names, first, head->first)) {
			of_country(names, before, head);
			return;
		}
	}
	if (takes(head, HEAD_OF)) end = body_complement(names, head, end, ORDER_ENGLISH);
	if (type == VG_MENTION_AGENCY && end == head->end && !loud) end = bare_field(names, head);
	bool telling = first < head->first || head->end - head->first > 1; /* "{Royal} Guard of Oman" */
	if (type == VG_MENTION_AGENCY && end == head->end && !loud && telling) end = of_its_state(names, head);
	if (type == VG_MENTION_COMPANY && end == head->end && !loud) end = firm_end(names, head, first);
	if (type == VG_MENTION_AGENCY) type = body_type(names, head, first, end);
	if (first == head->first && !body_is_telling(names, head->end, end)) end = head->end;
	/* "Municipal Court {in Brno}", but not "Supreme Court in London" */
	bool local = first < head->first && names_beside(names, head->first - 1, "local") &&
		     names_beside(names, head->first, "court");
	if (local || takes(head, HEAD_SEAT) || names_beside(names, head->first, "mission"))
		end = body_seat_after(names, end);
	if (first == head->first && end == head->end) return;
	if (loud && !names_has(names, end - 1, WORD_FIELD | WORD_KNOWN)) return;
	/* "Israeli Ministry of Defence": the nationality belongs to the name */
	if (first == head->first) first = body_nation_before(names, first);
	if (type == VG_MENTION_ORGANIZATION && end == head->end) end = with_region(names, end);
	/* "Brenta Armi {Sportive}" */
	bool trade = type == VG_MENTION_COMPANY && end == head->end && names->lang == VG_LANG_IT && !loud;
	if (trade && names_has(names, end, WORD_NAME) && names_has(names, end, WORD_ORDINARY) &&
	    !names_has(names, end, WORD_KNOWN | WORD_FUNC | WORD_DATE) && names_together(names, first, end))
		end++;
	names_propose(names, first, end, type, "names/body.en");
}
