/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An acronym in brackets after a name is a name of the same body: "Technical Research Department (TRD)". */
#include "names.h"

#define INITIALS_MAX 8
#define SEEN_MAX 64 /* names whose initials are looked for */

static bool is_acronym(const struct names *names, uint32_t token, bool owned)
{
	struct vg_str text = names_text(names, token);
	uint32_t flags = names->tokens[token].flags;
	/* right after the name of a body they are no person's */
	const uint32_t no = WORD_COMMON | WORD_ORDINARY | WORD_KNOWN | WORD_DATE | WORD_DEMONYM |
			    (owned ? 0u : (uint32_t)(WORD_GIVEN | WORD_SURNAME));
	/* "Niss", as Italian papers write letters that are read as a word */
	bool title = names->lang == VG_LANG_IT && text.len >= 3 && text.len <= 7 && (flags & VG_TOKEN_MIXED) == 0 &&
		     !names_has(names, token, no) && names_is(names, token + 1, ")");
	return (flags & VG_TOKEN_WORD) != 0 && text.len >= 2 && text.len <= 12 &&
	       ((flags & VG_TOKEN_CAPS) != 0 ||
		((flags & VG_TOKEN_UPPER) != 0 && ((flags & VG_TOKEN_MIXED) != 0 || title)));
}

/* Each letter of the acronym begins a word of the name, or stands in it after the one before. */
static bool stands_for(const struct names *names, struct vg_str acronym, uint32_t first, uint32_t end)
{
	uint32_t at = 0;
	for (uint32_t i = first; i < end && at < acronym.len; i++) {
		struct vg_str word = names_text(names, i);
		uint32_t a = at, w = 0;
		if (vg_cp_lower(vg_utf8_next(acronym, &a)) == vg_cp_lower(vg_utf8_next(word, &w))) at = a;
	}
	return at >= acronym.len;
}

/* Capitalised words and what joins them, back from a bracket, up to the one that the acronym begins with. */
static uint32_t long_form(const struct names *names, uint32_t bracket, struct vg_str acronym)
{
	uint32_t best = bracket;
	for (uint32_t first = bracket; first > 0 && bracket - first < NAME_WORDS_MAX;) {
		first--;
		if (!names_together(names, first, bracket)) break;
		bool small = names_has(names, first, WORD_OF | WORD_FOR | WORD_AND | WORD_ARTICLE) ||
			     names_is(names, first, "-");
		if (!small && !names_has(names, first, WORD_NAME)) break;
		if (small || names_has(names, first, WORD_FUNC)) continue;
		uint32_t a = 0, w = 0;
		struct vg_str word = names_text(names, first);
		bool initial = vg_cp_lower(vg_utf8_next(acronym, &a)) == vg_cp_lower(vg_utf8_next(word, &w));
		if (initial && stands_for(names, acronym, first, bracket)) best = first;
	}
	return best;
}

/* "{Coalizione italiana libertà e diritti civili} (Cild)": a head with words in lower case, each letter of the acronym
 * the first of one of them, and no word between without its letter but small ones. */
static uint32_t lower_form(const struct names *names, uint32_t bracket, struct vg_str acronym)
{
	uint32_t at = bracket, letter = acronym.len;
	while (at > 0 && bracket - at < NAME_WORDS_MAX && letter > 0 && names_together(names, at - 1, bracket)) {
		at--;
		struct vg_str word = names_text(names, at);
		if (names_has(names, at, WORD_FUNC | WORD_OF | WORD_FOR | WORD_AND | WORD_ARTICLE)) continue;
		if (word.len < 3 || (word.ptr[0] | 32) != (acronym.ptr[letter - 1] | 32)) return bracket;
		letter--;
	}
	bool head = letter == 0 && names_has(names, at, WORD_HEAD) && names_has(names, at, WORD_NAME);
	return head && acronym.len > 2 ? at : bracket;
}

/* What the long form is: by the head in it; without one an organization, unless words of the language say that it is a
 * thing ("Open General Export Licence (OGEL)"): PLACE stands for none. */
static enum vg_mention_type long_type(const struct names *names, uint32_t first, uint32_t end)
{
	enum vg_mention_type type = VG_MENTION_PLACE;
	bool ordinary = false;
	/* "Centre for Arms Transparency": the head that the rest depends on */
	if (names_has(names, first, WORD_HEAD) && names_has(names, first + 1, WORD_OF | WORD_FOR))
		return names_head_type(names, first, type);
	for (uint32_t i = first; i < end; i++) {
		/* "General Permit {for} Export of Drones": a thing, whatever it is for */
		bool thing = type == VG_MENTION_PLACE && i > first && names_has(names, i, WORD_OF | WORD_FOR) &&
			     names_has(names, i - 1, WORD_ORDINARY);
		if (thing) return VG_MENTION_PLACE;
		if (names_has(names, i, WORD_HEAD)) type = names_head_type(names, i, type);
		if (names_has(names, i, WORD_NAME))
			ordinary = ordinary || names_has(names, i, WORD_ORDINARY | WORD_COMMON);
	}
	/* "Light Firearms Country Control {List}": a thing, though firms bear such words */
	bool thing = names_has(names, end - 1, WORD_ORDINARY) && !names_has(names, end - 1, WORD_HEAD);
	if (type == VG_MENTION_COMPANY && thing) return VG_MENTION_PLACE;
	return type != VG_MENTION_PLACE || ordinary ? type : VG_MENTION_ORGANIZATION;
}

static void bind(struct names *names, uint32_t token)
{
	uint32_t bracket = token - 1;
	uint32_t owner = bracket > 0 ? names->kept[bracket - 1] : 0;
	struct vg_str acronym = names_text(names, token);
	if (owner != 0) {
		const struct name *name = &names->all.items[owner - 1];
		bool body = name->type == VG_MENTION_AGENCY || name->type == VG_MENTION_ORGANIZATION ||
			    name->type == VG_MENTION_COMPANY;
		bool fits = name->end - name->first > 1 && stands_for(names, acronym, name->first, name->end);
		/* an acronym of another language: "Italian Coalition for Civil Liberties (CILD)" */
		/* letters that are a thing elsewhere are the body's right after its name */
		const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_ORDINARY | WORD_DATE |
				    (name->type == VG_MENTION_AGENCY ? 0u : (uint32_t)WORD_THING);
		bool other = name->end - name->first > 2 && acronym.len > 2 && acronym.len < 7 &&
			     !names_has(names, token, no);
		if (!body || (!fits && name->lexeme == NULL && !other)) return;
		if (names->kept[token] != 0 && names->all.items[names->kept[token] - 1].type != VG_MENTION_COUNTRY)
			return;
		if (names->kept[token] != 0) return;
		struct name short_form = *name;
		short_form.first = token;
		short_form.end = token + 1;
		short_form.rule = VG_STR("names/acronym.brackets");
		names_keep(names, &short_form);
		return;
	}
	if (acronym.len < 3) return;
	uint32_t first = long_form(names, bracket, acronym);
	if (first == bracket) first = lower_form(names, bracket, acronym);
	if (bracket - first < 2 || !names_free(names, first, bracket)) return;
	enum vg_mention_type type = long_type(names, first, bracket);
	if (type == VG_MENTION_PLACE) return;
	struct name name = {.first = first, .end = bracket, .type = type, .rule = VG_STR("names/acronym.long_form")};
	const struct name *known = names->kept[token] != 0 ? &names->all.items[names->kept[token] - 1] : NULL;
	if (known != NULL && known->type != VG_MENTION_AGENCY && known->type != VG_MENTION_ORGANIZATION) return;
	if (known != NULL) name.type = known->type, name.lexeme = known->lexeme;
	names_keep(names, &name);
	if (known != NULL) return;
	name.first = token;
	name.end = token + 1;
	names_keep(names, &name);
}

/* The initials of the capitalised words of a name, a firm's without its legal form, in out; their number, 0 for a name
 * of fewer than three. */
static uint32_t initials(const struct names *names, const struct name *name, char *out)
{
	const struct vg_lexeme *form;
	uint32_t n = 0, words = 0;
	for (uint32_t i = name->first; i < name->end && n < INITIALS_MAX; i++) {
		if (name->type == VG_MENTION_COMPANY && names_look(names, NAMES_FORMS, i, &form) == name->end) break;
		struct vg_str word = names_text(names, i);
		if (!names_has(names, i, WORD_NAME) || word.ptr[0] < 'A' || word.ptr[0] > 'Z') continue;
		out[n++] = word.ptr[0];
		words++;
	}
	return words < 3 ? 0 : n;
}

/* "DTSB", or "Dtsb" as Italian papers write it; not the letters of a number, "DTSB-88". */
static bool is_letters(const struct names *names, uint32_t token)
{
	const struct vg_token *t = &names->tokens[token];
	bool number = token + 2 < names->n && names_is(names, token + 1, "-") && (t[1].flags & VG_TOKEN_SPACE) == 0 &&
		      (t[2].flags & (VG_TOKEN_SPACE | VG_TOKEN_NUMBER)) == VG_TOKEN_NUMBER;
	bool title = names->langs[token] == VG_LANG_IT && (t->flags & VG_TOKEN_MIXED) == 0 &&
		     !names_has(names, token, WORD_GIVEN | WORD_SURNAME | WORD_FIRST);
	return !number && names_text(names, token).len > 2 && ((t->flags & VG_TOKEN_CAPS) != 0 || title);
}

/* letters: capitals. */
static bool same_letters(struct vg_str letters, struct vg_str word)
{
	if (letters.len != word.len) return false;
	for (uint32_t i = 0; i < word.len; i++)
		if ((letters.ptr[i] | 32) != (word.ptr[i] | 32)) return false;
	return true;
}

/* "Defence Trade Security Board" and later "DTSB", without brackets. */
static void by_initials(struct names *names)
{
	const uint32_t no = WORD_KNOWN | WORD_COMMON | WORD_ORDINARY | WORD_DATE | WORD_LOUD;
	struct vg_str seen[SEEN_MAX];
	uint32_t owners[SEEN_MAX], n = 0, kept = names->all.n;
	for (uint32_t i = 0; i < kept && n < SEEN_MAX; i++) {
		const struct name *name = &names->all.items[i];
		bool body = name->type == VG_MENTION_AGENCY || name->type == VG_MENTION_ORGANIZATION ||
			    name->type == VG_MENTION_COMPANY;
		names_lang(names, name->first);
		char letters[INITIALS_MAX];
		uint32_t len = body ? initials(names, name, letters) : 0;
		if (len == 0) continue;
		char *copy = vg_arena_alloc(names->scratch, len);
		for (uint32_t j = 0; j < len; j++) copy[j] = letters[j];
		owners[n] = i;
		seen[n++] = vg_str_n(copy, len);
	}
	for (uint32_t k = 0; n > 0 && k < names->n_left; k++) {
		uint32_t i = names->left[k];
		if (!is_letters(names, i) || names_has(names, i, no) || names->kept[i] != 0) continue;
		for (uint32_t j = 0; j < n && names->kept[i] == 0; j++) {
			if (!same_letters(seen[j], names_text(names, i))) continue;
			struct name name = names->all.items[owners[j]];
			name.first = i;
			name.end = i + 1;
			name.rule = VG_STR("names/acronym.initials");
			names_keep(names, &name);
		}
	}
}

void names_acronyms(struct names *names)
{
	for (uint32_t k = 0; k < names->n_left; k++) {
		uint32_t i = names->left[k];
		if (i < 2 || (names->starts[i - 1] & NAMES_BRACKET) == 0) continue;
		names_lang(names, i);
		bool owned =
			names->kept[i - 2] != 0 && names->all.items[names->kept[i - 2] - 1].type == VG_MENTION_AGENCY;
		if ((names->tokens[i].flags & VG_TOKEN_UPPER) != 0 && is_acronym(names, i, owned) &&
		    names_together(names, i - 2, i) &&
		    (names_is(names, i + 1, ")") || names_is(names, i + 1, ",") || names_is(names, i + 1, ";")))
			bind(names, i);
	}
	by_initials(names);
}
