/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the text has named in full is found again by its short forms: a company without its legal form, a person by the
 * surname, a body by the acronym that stood in brackets after it, a doubtful name that the text has made sure. */
#include "names.h"

#define FORM_WORDS_MAX 6

struct form {
	struct vg_str words[FORM_WORDS_MAX];
	uint32_t n;
	const struct name *of;
	const char *rule;
	uint32_t next; /* number + 1 of one before it in the same slot; 0 = none */
};

struct again {
	struct names *names;
	VG_VEC(struct form) forms;
	uint32_t *slots;     /* number + 1 of the last form whose first two words have that hash */
	uint64_t *begins;    /* bits of the folds of first words */
	uint32_t mask;       /* of slots; a bit for each, too */
	bool small;          /* a form begins in lower case: "di Maio" */
	struct vg_str first; /* the first word of the form that is learnt; empty: as it stands */
};

static uint64_t hash_of(struct vg_str word)
{
	return (vg_str_load(word, 0, word.len < 8 ? word.len : 8) ^ word.len) * 0x9e3779b97f4a7c15u;
}

/* first: its hash; second: empty for a form of one word. A text may have any number of firms that begin with the same
 * one. */
static uint32_t *slot_of(const struct again *again, uint64_t first, struct vg_str second)
{
	uint64_t hash = first;
	if (second.len != 0) hash = (hash ^ hash_of(second) >> 7) * 0x9e3779b97f4a7c15u;
	return &again->slots[hash >> 32 & again->mask];
}

static uint32_t bit_of(const struct again *again, uint32_t token)
{
	return again->names->tokens[token].fold & (again->mask * 8 + 7);
}

static bool same_form(const struct form *a, const struct form *b)
{
	bool same = a->n == b->n;
	for (uint32_t i = 0; same && i < a->n; i++) same = vg_str_eq(a->words[i], b->words[i]);
	return same;
}

/* What is learnt first of the same words stays. */
static void learn(struct again *again, const struct name *of, uint32_t first, uint32_t end, const char *rule)
{
	struct form form = {.n = end - first, .of = of, .rule = rule};
	if (first >= end || form.n > FORM_WORDS_MAX) return;
	for (uint32_t i = 0; i < form.n; i++) form.words[i] = names_text(again->names, first + i);
	if (again->first.len != 0) form.words[0] = again->first;
	if (form.words[0].len < 2) return;
	if (!names_has(again->names, first, WORD_NAME)) again->small = true;
	uint64_t hash = hash_of(form.words[0]);
	uint32_t *slot = slot_of(again, hash, form.n > 1 ? form.words[1] : (struct vg_str){"", 0});
	for (uint32_t i = *slot; i != 0; i = again->forms.items[i - 1].next)
		if (same_form(&again->forms.items[i - 1], &form)) return;
	form.next = *slot;
	VG_PUSH(again->names->scratch, again->forms, form);
	*slot = again->forms.n;
	again->begins[bit_of(again, first) / 64] |= (uint64_t)1 << bit_of(again, first) % 64;
}

static void learn_company(struct again *again, const struct name *name)
{
	struct names *names = again->names;
	const struct vg_lexeme *lexeme;
	uint32_t end = name->end;
	for (uint32_t i = name->first + 1; i < name->end; i++) {
		if (names_look(names, NAMES_FORMS, i, &lexeme) != name->end) continue;
		end = i;
		if (names_is(names, end - 1, ",")) end--;
		break;
	}
	learn(again, name, name->first, end, "names/again.company");
	bool telling = end - name->first > 1 &&
		       !names_has(names, name->first,
				  WORD_COMMON | WORD_DEMONYM | WORD_KNOWN | WORD_GIVEN | WORD_HEAD | WORD_FIELD) &&
		       names_text(names, name->first).len > 2 &&
		       (names->tokens[name->first].flags & VG_TOKEN_CAPS) != 0;
	if (telling) learn(again, name, name->first, name->first + 1, "names/again.company");
}

/* "Van Dijk" at the start of a sentence, for "Anna van Dijk". */
static void learn_capital(struct again *again, const struct name *name, uint32_t first)
{
	struct vg_str word = names_text(again->names, first);
	if (first + 1 >= name->end || word.len == 0 || word.ptr[0] < 'a' || word.ptr[0] > 'z') return;
	char *capital = vg_arena_alloc(again->names->scratch, word.len);
	for (uint32_t i = 0; i < word.len; i++) capital[i] = word.ptr[i];
	capital[0] = (char)(capital[0] - 'a' + 'A');
	again->first = (struct vg_str){capital, word.len};
	learn(again, name, first, name->end, "names/again.surname");
	again->first.len = 0;
}

/* The surname: what follows the given names, with its particles. */
static void learn_person(struct again *again, const struct name *name)
{
	const struct names *names = again->names;
	uint32_t first = name->end - 1;
	if (name->end - name->first < 2) {
		bool letters = (names->tokens[name->first].flags & VG_TOKEN_CAPS) != 0 &&
			       !names_has(names, name->first, WORD_SURNAME); /* "Mr Smith", but not "Mr GMO" */
		if (letters || names_has(names, name->first, WORD_ORDINARY | WORD_KNOWN)) return;
		learn(again, name, name->first, name->end, "names/again.surname");
		return;
	}
	if (names_has(names, name->first + 1, WORD_OF) &&
	    !names_has(names, name->first + 1, WORD_NAME | WORD_PARTICLE | WORD_LATIN)) {
		learn(again, name, name->first, name->first + 1, "names/again.surname"); /* "Thackeray of Wharfedale" */
		return;
	}
	while (first > name->first &&
	       (names_is(names, first - 1, "-") || names_has(names, first - 1, WORD_PARTICLE | WORD_LATIN) ||
		(names_is(names, first, "-"))))
		first--;
	if (first > name->first + 1 && names_is(names, first - 1, "-")) first -= 2;
	if (first == name->first && !names_is(names, first + 1, "-")) first = name->end - 1; /* "Ben", a given name */
	const uint32_t no = WORD_COMMON | WORD_DEMONYM | WORD_HEAD | WORD_FIELD | WORD_KNOWN | WORD_ORDINARY;
	bool capitals = (names->tokens[name->end - 1].flags & VG_TOKEN_CAPS) != 0; /* "Eva LANDI" of a record */
	bool recorded = capitals && names_has(names, name->first, WORD_GIVEN) &&
			(names->tokens[name->first].flags & VG_TOKEN_CAPS) == 0 &&
			names_text(names, name->end - 1).len > 3;
	if (names_has(names, name->end - 1, no) || names_text(names, name->end - 1).len < 3 || (capitals && !recorded))
		return;
	learn(again, name, first, name->end, "names/again.surname");
	learn_capital(again, name, first);
}

/* Does a human of the text bear the word: "Ada Hughes"? */
static bool is_borne(const struct names *names, uint32_t token)
{
	for (uint32_t i = 0; i < names->found.n; i++) {
		const struct name *name = &names->found.items[i];
		bool human = name->type == VG_MENTION_PERSON && name->end - name->first > 1;
		for (uint32_t w = name->first; human && w < name->end; w++)
			if (vg_str_eq(names_text(names, w), names_text(names, token))) return true;
	}
	return false;
}

/* "Nordvig" for "Nordvig Telecom": a word that is none of the language, nor a name of anything else. */
static void learn_first_word(struct again *again, const struct name *name)
{
	const struct names *names = again->names;
	const uint32_t no = WORD_COMMON | WORD_ORDINARY | WORD_DEMONYM | WORD_KNOWN | WORD_HEAD | WORD_FIELD |
			    WORD_TITLE | WORD_THING | WORD_DATE | WORD_LOUD;
	if (name->type != VG_MENTION_COMPANY || name->end - name->first < 2) return;
	bool legal = vg_str_eqz(name->rule, "names/company.legal_form"); /* "Hughes" for "Hughes Electronics Corp." */
	bool family = legal && names_has(names, name->first, WORD_SURNAME) && !is_borne(names, name->first);
	if (names_has(names, name->first, family ? no & ~(uint32_t)WORD_KNOWN : no)) return;
	bool given = names_has(names, name->first, WORD_GIVEN) && !names_has(names, name->first, WORD_RARE);
	if (given && (!legal || is_borne(names, name->first))) return;
	/* where only the surroundings speak for a firm, its first word may be anything */
	bool mixed = (names->tokens[name->first].flags & VG_TOKEN_MIXED) != 0; /* "SeoHan" is nothing else */
	if ((name->doubt == NAME_LATER && !mixed) || vg_str_eqz(name->rule, "names/later.list")) return;
	if (names_text(names, name->first).len < 4 || names_is(names, name->first + 1, "&")) return;
	uint32_t end = name->first + (names_is(names, name->first + 1, "-") ? 3 : 1); /* "Gamma-Tec" */
	if (end < name->end) learn(again, name, name->first, end, "names/again.company");
}

/* "il Ministero", where the text has named it in full: in a text about the trade a common noun, elsewhere its name. */
static void learn_head(struct again *again, const struct name *name)
{
	const struct names *names = again->names;
	bool body = name->type == VG_MENTION_AGENCY || name->type == VG_MENTION_ORGANIZATION;
	if (!body || names->topical || name->end - name->first < 2 || names->lang != VG_LANG_IT) return;
	if (!names_has(names, name->first, WORD_HEAD) || !names_has(names, name->first, WORD_NAME)) return;
	if (names_has(names, name->first, WORD_FIRST | WORD_LOUD)) return;
	learn(again, name, name->first, name->first + 1, "names/again.head");
}

static void learn_all(struct again *again, const struct name *kept, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct name *name = &kept[i];
		if (name->type == VG_MENTION_COMPANY) learn_company(again, name);
		if (name->type == VG_MENTION_PERSON) learn_person(again, name);
		bool body = name->type == VG_MENTION_AGENCY || name->type == VG_MENTION_ORGANIZATION;
		if (body && name->lexeme == NULL) learn(again, name, name->first, name->end, "names/again.body");
		if (body && name->lexeme != NULL && name->end - name->first == 1)
			learn(again, name, name->first, name->end, "names/again.body");
	}
	for (uint32_t i = 0; i < n; i++) {
		learn_first_word(again, &kept[i]);
		learn_head(again, &kept[i]);
	}
}

static bool form_at(const struct names *names, const struct form *form, uint32_t token)
{
	if (token + form->n > names->n || !names_together(names, token, token + form->n - 1)) return false;
	for (uint32_t i = 0; i < form->n; i++)
		if (!vg_str_eq(names_text(names, token + i), form->words[i])) return false;
	return names_free(names, token, token + form->n);
}

/* A longer run of capitals, or a hyphen, makes another name of it. */
static bool in_longer(const struct names *names, uint32_t first)
{
	bool before = first > 0 && names_together(names, first - 1, first) && names->kept[first - 1] == 0 &&
		      names_has(names, first - 1, WORD_NAME) &&
		      !names_has(names, first - 1, WORD_COMMON | WORD_TITLE | WORD_DEMONYM | WORD_FIRST | WORD_LOUD);
	bool hyphen =
		first > 0 && names_is(names, first - 1, "-") && (names->tokens[first].flags & VG_TOKEN_SPACE) == 0;
	return before || (hyphen && names_has(names, first, WORD_NAME) && names->kept[first - 1] != 0);
}

/* "Kanye {West}" where only West is known so far: the given name goes with it. */
static uint32_t with_given(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_COMMON | WORD_ORDINARY | WORD_TITLE | WORD_DEMONYM | WORD_HEAD | WORD_KNOWN |
			    WORD_FIELD | WORD_LOUD | WORD_DATE | WORD_FUNC | WORD_THING;
	if (token == 0 || !names_together(names, token - 1, token) || names->kept[token - 1] != 0) return token;
	if (!names_has(names, token - 1, WORD_NAME) || names_has(names, token - 1, no)) return token;
	bool word =
		(names->tokens[token - 1].flags & (VG_TOKEN_WORD | VG_TOKEN_CAPS | VG_TOKEN_MIXED)) == VG_TOKEN_WORD;
	bool part = token > 1 && names_together(names, token - 2, token) &&
		    (names_has(names, token - 2, WORD_NAME) || names_is(names, token - 2, "-"));
	return word && !part ? token - 1 : token;
}

/* "Halden {Radar}" where the text knows "Halden Holding": another firm of the group, whose second word says what it
 * does. The end, or 0. */
static uint32_t branch_end(const struct names *names, const struct name *of, uint32_t end)
{
	const uint32_t no = WORD_KNOWN | WORD_TITLE | WORD_DEMONYM | WORD_GIVEN | WORD_DATE | WORD_LOUD | WORD_FUNC |
			    WORD_FIRST | WORD_THING;
	if (of->type != VG_MENTION_COMPANY || !names_has(names, end, WORD_NAME) || names_has(names, end, no)) return 0;
	bool trade =
		names_has(names, end, WORD_HEAD) && names_head_type(names, end, VG_MENTION_PLACE) == VG_MENTION_COMPANY;
	if (!trade || names->kept[end] != 0) return 0;
	if (!names_together(names, end - 1, end) || names_has(names, end + 1, WORD_NAME)) return 0;
	return (names->tokens[end].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED)) == 0 ? end + 1 : 0;
}

/* Whether a form may begin with the word of a token that no name covers: mostly none does. */
static inline bool may_begin(const struct again *again, uint32_t token)
{
	uint32_t bit = bit_of(again, token);
	return (again->begins[bit / 64] >> bit % 64 & 1) != 0 && again->names->kept[token] == 0;
}

static const struct form *longest_at(const struct again *again, uint32_t token)
{
	const struct names *names = again->names;
	const struct form *best = NULL;
	uint64_t hash = hash_of(names_text(names, token));
	for (uint32_t words = 1; words <= 2 && token + words <= names->n; words++) {
		struct vg_str second = words > 1 ? names_text(names, token + 1) : (struct vg_str){"", 0};
		uint32_t slot = *slot_of(again, hash, second);
		for (; slot != 0; slot = again->forms.items[slot - 1].next) {
			const struct form *form = &again->forms.items[slot - 1];
			if ((best == NULL || form->n > best->n) && form_at(names, form, token)) best = form;
		}
	}
	return best;
}

static void find(struct again *again, uint32_t token)
{
	struct names *names = again->names;
	const struct form *best = longest_at(again, token);
	if (best == NULL) return;
	uint32_t first = best->of->type == VG_MENTION_PERSON ? with_given(names, token) : token;
	if (first == token && in_longer(names, token)) return;
	bool word = names_has(names, token, WORD_FIRST) && names_has(names, token, WORD_COMMON) &&
		    best->of->type != VG_MENTION_COMPANY;
	bool head = vg_str_eqz(vg_str_z(best->rule), "names/again.head");
	if (head &&
	    (names_has(names, token, WORD_FIRST | WORD_LOUD) || names_has(names, token + 1, WORD_NAME | WORD_OF)))
		return;
	if (best->n == 1 && word && (names->tokens[token].flags & VG_TOKEN_CAPS) == 0) return; /* "Nato a Roma" */
	struct name name = *best->of;
	uint32_t branch = branch_end(names, &name, token + best->n);
	name.first = first;
	name.end = branch != 0 ? branch : token + best->n;
	name.rule = branch != 0 ? VG_STR("names/again.group") : vg_str_z(best->rule);
	if (branch != 0) name.lexeme = NULL;
	names_keep(names, &name);
}

static void find_all(struct again *again)
{
	const struct names *names = again->names;
	const uint32_t small = WORD_NAME | WORD_PARTICLE | WORD_LATIN;
	if (again->forms.n == 0) return;
	for (uint32_t i = 0; again->small && i < names->n; i++)
		if ((names->words[i] & small) != 0 && may_begin(again, i)) find(again, i);
	for (uint32_t k = 0; !again->small && k < names->n_left; k++)
		if (may_begin(again, names->left[k])) find(again, names->left[k]);
}

/* Is the text about the Union: is a body of it named, or its members? from: the names before it have been asked. */
static bool is_of_union(const struct names *names, uint32_t from)
{
	uint32_t after;
	for (uint32_t i = from; i < names->all.n; i++)
		if (names->all.items[i].lexeme != NULL && vg_str_eqz(names->all.items[i].lexeme->country, "EU"))
			return true;
	for (uint32_t k = 0; from == 0 && k < names->n_marked; k++)
		if (names_has(names, names->marked[k], WORD_NAME) &&
		    names_cue_from(names, names->marked[k], "union", &after) != NULL)
			return true;
	return false;
}

/* "Council", "Commission" in a text about the Union. */
static void find_institutions(struct names *names, uint32_t from)
{
	bool found = is_of_union(names, from);
	for (uint32_t k = 0; found && k < names->n_left; k++) {
		const struct vg_lexeme *lexeme;
		uint32_t i = names->left[k];
		if (names->kept[i] != 0 || (names->starts[i] & NAMES_KNOWN) == 0) continue;
		names_lang(names, i);
		if (names_look(names, NAMES_KNOWN, i, &lexeme) != i + 1 || !names_other(lexeme, "union")) continue;
		if (names_has(names, i, WORD_LOUD) || names_has(names, i + 1, WORD_NAME)) continue;
		const struct vg_lexeme *head; /* "Consiglio di amministrazione" */
		if (names_look(names, NAMES_HEADS, i, &head) > i + 1) continue;
		struct name name = {
			.first = i, .end = i + 1, .type = VG_MENTION_AGENCY, .lexeme = lexeme, .rule = lexeme->rule};
		names_keep(names, &name);
	}
}

void names_again(struct names *names, uint32_t from)
{
	struct again again = {.names = names, .mask = 63};
	uint32_t n = names->all.n - from;
	while (again.mask < n * 2) again.mask = again.mask * 2 + 1;
	again.slots = vg_arena_alloc(names->scratch, sizeof *again.slots * (again.mask + 1));
	again.begins = vg_arena_alloc(names->scratch, again.mask + 1);
	/* a copy, as the names that forms point to must not move while more are kept */
	struct name *kept = vg_arena_alloc(names->scratch, sizeof *kept * (n + 1));
	for (uint32_t i = 0; i < n; i++) kept[i] = names->all.items[from + i];
	learn_all(&again, kept, n);
	find_all(&again);
	find_institutions(names, from);
}
