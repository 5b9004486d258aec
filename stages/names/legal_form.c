/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Companies by a legal form after the name or before it, and how far back the name goes. */
#include "names.h"

#define KNOWN_WORDS_MAX 6 /* of a known name before a legal form */

static bool is_name_part(const struct names *names, uint32_t token)
{
	if (names_has(names, token, WORD_DATE)) return false;
	if ((names->tokens[token].flags & VG_TOKEN_NUMBER) != 0) return true;
	return names_has(names, token, WORD_NAME) && !names_has(names, token, WORD_FUNC) &&
	       !(names_has(names, token, WORD_COMMON) && names_has(names, token, WORD_FIRST));
}

/* "la {Esse} Ottica S.p.A.": a word of grammar whose capital grammar does not ask for. */
static bool is_odd_part(const struct names *names, uint32_t token)
{
	if (!names_has(names, token, WORD_NAME) || names_has(names, token, WORD_FIRST | WORD_LOUD | WORD_DATE))
		return false;
	/* "{Hai} Phong Marine JSC", "{Less}-Lethal LLC" */
	const uint32_t small = WORD_ARTICLE | WORD_OF | WORD_FOR | WORD_AND;
	bool leads = names_has(names, token + 1, WORD_NAME) || names_is(names, token + 1, "-");
	if (leads && names_text(names, token).len > 2 && !names_has(names, token, small)) return true;
	return token > 0 && names_text(names, token).len > 3 && names_has(names, token - 1, WORD_ARTICLE | WORD_OF) &&
	       !names_has(names, token - 1, WORD_NAME);
}

/* Marks that join parts of a company's name: "&", and without spaces "-", ".", "'", "+". */
static bool is_mark(const struct names *names, uint32_t token)
{
	if (names_is(names, token, "&") || names_is(names, token, "+")) return true;
	if ((names->tokens[token].flags & VG_TOKEN_PUNCT) == 0) return false;
	bool tight = (names->tokens[token].flags & VG_TOKEN_SPACE) == 0;
	bool next = token + 1 < names->n && (names->tokens[token + 1].flags & VG_TOKEN_SPACE) == 0;
	return tight &&
	       (names_is(names, token, ".") || (next && (names_is(names, token, "-") || names_is(names, token, "/"))));
}

/* "and" and "e" bind names of founders: the right side is one word, "Sons" or "Figli", and the left one is no name that
 * is known by itself. */
static bool binds(const struct names *names, uint32_t link, uint32_t form)
{
	const struct vg_lexeme *other; /* "Acme AG and Bolt SAS" */
	if (names_look(names, NAMES_FORMS, link - 1, &other) == link && names_text(names, link - 1).len > 1)
		return false;
	/* "Acme, Bolt and Core Inc": a list */
	bool list = link > 2 && names_is(names, link - 2, ",") && names_has(names, link - 3, WORD_NAME) &&
		    !names_is(names, link, "&") && names_together(names, link - 3, form);
	return form - link == 2 && link > 0 && !list && is_name_part(names, link - 1) &&
	       !names_has(names, link - 1, WORD_KNOWN) && !names_has(names, link + 1, WORD_KNOWN);
}

static bool is_joiner(const struct names *names, uint32_t token, uint32_t form)
{
	if (token == 0 || !(is_name_part(names, token - 1) || is_odd_part(names, token - 1))) return false;
	if (is_mark(names, token)) return true;
	if (names_has(names, token, WORD_AND)) return binds(names, token, form);
	if (!names_has(names, token, WORD_OF | WORD_PARTICLE)) return false;
	if ((names->tokens[token - 1].flags & VG_TOKEN_NUMBER) != 0) return false; /* "licence G/112 of Acme Ltd" */
	/* "Ada Bianchi of Acme Ltd" */
	if (token > 1 && names_has(names, token - 2, WORD_GIVEN) && names_has(names, token - 2, WORD_NAME))
		return false;
	if (names_head_type(names, token - 1, VG_MENTION_PLACE) == VG_MENTION_AGENCY)
		return false; /* "Board of Acme Ltd" */
	return !names_has(names, token - 1, WORD_TITLE) && !names_has(names, token - 1, WORD_COMMON);
}

/* "a.s.", "s.r.o.": dots within make a form of letters in lower case. */
static bool is_dotted(const struct names *names, uint32_t form)
{
	const struct vg_lexeme *lexeme;
	uint32_t end = names_look(names, NAMES_FORMS, form, &lexeme);
	return end >= form + 3 && names_is(names, form + 1, ".");
}

/* "della {4} Venti S.p.A.": a small number that the name begins with, right behind an article or a preposition. */
static bool is_own_number(const struct names *names, uint32_t first, uint32_t form)
{
	if (first == 0 || first + 2 > form || names_text(names, first).len > 3) return false;
	if (!names_has(names, first + 1, WORD_NAME) || !names_together(names, first - 1, first)) return false;
	return names_has(names, first - 1, WORD_ARTICLE | WORD_OF) || names_is_determiner(names, first - 1);
}

/* "{Chipmaker} Acme Optics Ltd lost it": a noun for a firm that has its capital from the start of the sentence is not
 * of the name. */
static uint32_t behind_cue(const struct names *names, uint32_t first, uint32_t form)
{
	uint32_t after; /* in Italian it is: "Armeria Valdo S.r.l." */
	bool opens =
		names->lang != VG_LANG_IT && names_has(names, first, WORD_FIRST) && !names_has(names, first, WORD_LOUD);
	if (!opens || names_cue_from(names, first, "before", &after) == NULL) return first;
	const uint32_t no = WORD_HEAD | WORD_ORDINARY | WORD_COMMON | WORD_FIELD; /* "Giant Industries Ltd" */
	return after < form && is_name_part(names, after) && !names_has(names, after, no) ? after : first;
}

/* The first token of the name that ends before the legal form; the form itself if there is none. */
static uint32_t name_before(const struct names *names, uint32_t form)
{
	uint32_t first = form, at = form;
	if (at > 1 && names_is(names, at - 1, ",")) {
		/* "Acme, Inc.", but not the codes "DE, SA" */
		if (names_text(names, form).len < 3 && !is_dotted(names, form)) return form;
		at--;
	}
	if (at > 3 && names_is(names, at - 1, ")") && names_is(names, at - 3, "(") && is_name_part(names, at - 4) &&
	    names_has(names, at - 2, WORD_NAME) && names_together(names, at - 4, form))
		first = at -= 3; /* "Acme (UK) Ltd" */
	if (at == form && at > 1 && names_has(names, at - 1, WORD_NAME) && names_has(names, at - 1, WORD_FUNC) &&
	    !names_has(names, at - 1, WORD_FIRST | WORD_LOUD) && names_together(names, at - 2, form))
		first = --at; /* "la Sei S.p.A.": a capital that grammar does not ask for */
	if (at == form && at > 3 && names_is(names, at - 1, ".") && names_text(names, at - 2).len < 3 &&
	    is_name_part(names, at - 2) && names_is(names, at - 3, "&") && names_together(names, at - 3, form))
		first = at -= 2; /* "Carlo Perini & C. S.n.c." */
	while (at > 0 && form - at < NAME_WORDS_MAX && names_together(names, at - 1, form)) {
		if (is_name_part(names, at - 1) || is_odd_part(names, at - 1))
			first = --at;
		else if (at != form && is_joiner(names, at - 1, form))
			at--;
		else
			break;
	}
	/* "licenza n. 214/16 della Acme S.p.A.": neither the number nor what joins it */
	bool number = (names->tokens[first].flags & VG_TOKEN_NUMBER) != 0 && !is_own_number(names, first, form);
	while (number && first + 1 < form &&
	       ((names->tokens[first].flags & VG_TOKEN_NUMBER) != 0 || !is_name_part(names, first)))
		first++;
	return behind_cue(names, first, form);
}

/* "eSurv", "trovicor": a lower-case name right before a form that nothing else can precede. */
static bool lower_brand(const struct names *names, uint32_t form)
{
	if (form == 0 || !names_together(names, form - 1, form)) return false;
	if (names_has(names, form - 1, WORD_ORDINARY) || names_starts(names, form - 1, NAMES_CUES)) return false;
	return (names->tokens[form - 1].flags & VG_TOKEN_WORD) != 0 && !names_has(names, form - 1, WORD_COMMON) &&
	       (names->tokens[form].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) != 0 &&
	       names_text(names, form - 1).len > 3 && names->tokens[form].span.end - names->tokens[form].span.start > 2;
}

/* "Armi Verdi S.n.c. {di Ugo Verdi & C.}": a partnership bears the names of its partners. */
static uint32_t with_partners(const struct names *names, uint32_t form, uint32_t end)
{
	if (names_has(names, end + 1, WORD_KNOWN) || !names_beside(names, end, "of name") ||
	    !names_together(names, form, end + 1))
		return end;
	uint32_t after = names_run_end(names, end + 1);
	while (after > end + 1 && names_has(names, after, WORD_AND) && names_has(names, after + 1, WORD_NAME) &&
	       names_together(names, after, after + 1))
		after = names_run_end(names, after + 1);
	if (after == end + 1) return end;
	bool dot = names_beside(names, after - 1, "and company") && names_is(names, after, ".");
	return dot ? after + 1 : after;
}

void names_by_leading_form(struct names *names, uint32_t form)
{
	if ((names->tokens[form].flags & VG_TOKEN_CAPS) == 0 || !names_beside(names, form, "leading")) return;
	if (names_has(names, form, WORD_LOUD | WORD_DATE) || !names_together(names, form, form + 1)) return;
	if (!names->topical && names_text(names, form).len < 3) return; /* the star "AB Aurigae" */
	if (form > 0 && names_has(names, form - 1, WORD_NAME) && names_together(names, form - 1, form)) return;
	uint32_t end = names_run_end(names, form + 1);
	if (end == form + 1 || names_has(names, form + 1, WORD_COMMON | WORD_DATE)) return;
	names_propose(names, form, end, VG_MENTION_COMPANY, "names/company.legal_form")->score += 10;
}

/* A firm that a lexicon has, with words in lower case, ends right before its form: "{Česká zbrojovka} a.s."; the form
 * itself where none does. */
static uint32_t known_before(const struct names *names, uint32_t form)
{
	uint32_t first = names_look_back(names, form, KNOWN_WORDS_MAX, "company");
	return first + 1 < form ? first : form;
}

void names_by_form(struct names *names, uint32_t form)
{
	const struct vg_lexeme *lexeme;
	if ((names->tokens[form].flags & VG_TOKEN_WORD) == 0 && !names_is(names, form, "&")) return;
	uint32_t end = names_look(names, NAMES_FORMS, form, &lexeme);
	if (end == 0) return;
	uint32_t first = name_before(names, form);
	bool lower = !names_has(names, form, WORD_NAME);
	uint32_t known = known_before(names, form); /* "{Fabbrica d'armi Pietro Beretta} spa" */
	if (first == form || known < first) first = known;
	if (first == form && !lower && lower_brand(names, form)) first = form - 1;
	bool word = lower && names_has(names, form, WORD_ORDINARY | WORD_COMMON);
	if (first == form || (word && !is_dotted(names, form))) return;
	bool doubtful = end - form == 1 && names_text(names, form).len <= 2; /* SA, AG, SE: words of capitals */
	if (doubtful && names_has(names, form, WORD_LOUD)) return;
	bool model = doubtful && end + 1 < names->n && names_is(names, end, "-") && /* "Agusta AB-206" */
		     (names->tokens[end].flags & VG_TOKEN_SPACE) == 0 &&
		     (names->tokens[end + 1].flags & VG_TOKEN_NUMBER) != 0;
	if (model) return;
	if (names_other(lexeme, "partners") && !names_is(names, form - 1, ".")) /* "Perini & C. S.n.c." names them */
		end = with_partners(names, form, end);
	/* "Acme Ltd. The licence": the dot ends the sentence */
	bool stop = names_beside(names, form, "dotted") && names_is(names, end - 1, ".") && end < names->n &&
		    (names->tokens[end].flags & VG_TOKEN_SPACE) != 0;
	if (stop && names_has(names, end, WORD_NAME) && names_has(names, end, WORD_FUNC | WORD_COMMON | WORD_ARTICLE))
		end--;
	if (names_beside(names, form, "undotted") && names_is(names, end - 1, ".") && end == form + 2 &&
	    !names_together(names, form, end))
		end--; /* "Acme LLC." at the end of a sentence */
	struct name *name = names_propose(names, first, end, VG_MENTION_COMPANY, "names/company.legal_form");
	name->score += 20;
}

uint32_t names_run_end(const struct names *names, uint32_t first)
{
	uint32_t end = first;
	for (uint32_t i = first; i < names->n && i - first < NAME_WORDS_MAX && names_together(names, first, i); i++) {
		if (names_has(names, i, WORD_NAME) && !names_has(names, i, WORD_FUNC))
			end = i + 1;
		else if (!(end == i && i > first &&
			   (is_mark(names, i) || (names->tokens[i].flags & VG_TOKEN_NUMBER) != 0)))
			break;
	}
	while (end > first && names_is(names, end - 1, ".")) end--;
	/* "United Ordnance Company {of Malaysia}" */
	if (end > first + 1 && names_beside(names, end - 1, "of its state") && names_beside(names, end, "english of") &&
	    names_together(names, first, end + 1) && names_has(names, end + 1, WORD_KNOWN)) {
		uint32_t state = names_look_as(names, end + 1, "country");
		if (state != 0) return state;
	}
	bool of = end > first && end + 1 < names->n && names_beside(names, end, "elided of");
	if (of && names_has(names, end + 1, WORD_NAME) && names->lang != VG_LANG_IT &&
	    names_together(names, first, end + 1))
		end += 2; /* "Prakken d'Oliveira" */
	return end;
}
