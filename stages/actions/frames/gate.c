/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate.h"
#include "fit.h"
#include "gate_tables.h"
#include "vaglio/words.h"

#define WORD_MAX 64 /* bytes of a word whose clitics are looked for */

struct gate {
	enum vg_lang lang;
	const struct gate_form *forms; /* n_forms places, by hash: a power of two */
	uint32_t n_forms;
	const struct need *needs;
	const struct trigger *triggers;
	const uint32_t *parts;
	const struct gate_phrase *all_phrases;
	const struct gate_phrases *phrases;
	const uint64_t *objects;
	const struct pack *pack;
	uint64_t pointed, context, goods, export, court;
	uint64_t tagged;                     /* kinds that a word has by its part of speech, or not at all */
	uint16_t be;                         /* the trigger of what headlines leave out */
	uint64_t mentions[VG_MENTION_COUNT]; /* by type */
	struct vg_memo *memo;                /* of struct gate_row */
};

static inline const struct gate_form *find(const struct gate *gate, uint64_t hash)
{
	return &gate->forms[gate_place(gate->forms, gate->n_forms, need_fold(hash))];
}

static uint64_t kind(const struct pack *pack, const char *name)
{
	return lex_class(pack->lex, vg_str_z(name));
}

static void note_part(struct gate_row *row, uint16_t part)
{
	if (part == 0 || row->parts[0] == part || row->parts[1] == part) return;
	uint16_t *free = &row->parts[row->parts[0] != 0];
	if (*free != 0) row->kinds |= GATE_ANY;
	*free = part;
}

static void note_form(struct gate_row *row, const struct gate_form *form)
{
	row->kinds |= form->kinds;
	if (form->trigger != 0 && row->trigger != form->trigger) {
		if (row->trigger != 0) row->kinds |= GATE_ANY;
		row->trigger = form->trigger;
	}
	if (form->phrases != 0 && row->phrases != form->phrases) {
		if (row->phrases != 0) row->kinds |= GATE_ANY;
		row->phrases = form->phrases;
	}
}

static bool ends_in_clitic(struct vg_str word)
{
	static const char ends[] = "lalolelinesicivimiti";
	for (uint32_t i = 0; i < sizeof ends - 1; i += 2)
		if (memcmp(word.ptr + word.len - 2, ends + i, 2) == 0) return true;
	return false;
}

/* "revocarla", "concedendoglielo": the verb without what hangs on it. hashes: of all beginnings of the word. */
static void note_enclitic(const struct gate *gate, struct vg_str word, const uint64_t *hashes, struct gate_row *row)
{
	static const uint8_t lengths[] = {2, 3, 4, 6};
	for (uint32_t i = 0; i < sizeof lengths && lengths[i] + 3u < word.len; i++)
		note_form(row, find(gate, hashes[word.len - lengths[i] - 1]));
	if (vg_str_ends(word, VG_STR("rne")) || vg_str_ends(word, VG_STR("ndone"))) row->kinds |= GATE_NE;
}

/* A run of letters and digits in a token of WORD_MAX bytes at most. */
static void note_run(const struct gate *gate, struct vg_str word, struct gate_row *row)
{
	uint64_t hashes[WORD_MAX], hash = NEED_SEED;
	for (uint32_t i = 0; i < word.len; i++) hashes[i] = hash = need_mix(hash, word.ptr[i]);
	note_form(row, find(gate, hash));
	note_part(row, need_part(gate->parts, hashes[need_stem(gate->lang, word) - 1]));
	if (gate->lang == VG_LANG_IT && word.len > 5 && ends_in_clitic(word)) note_enclitic(gate, word, hashes, row);
}

static void fill(const void *user, const struct vg_word *word, void *row_r)
{
	const struct gate *gate = user;
	char lower[WORD_MAX];
	struct gate_row *row = row_r;
	row->kinds = UINT64_MAX;
	if (word->text.len == 0 || word->text.len > WORD_MAX) return;
	struct vg_str low = vg_word_lower(word, lower);
	row->kinds = vg_str_eqz(low, ":") ? GATE_COLON : word->flags & VG_TOKEN_NUMBER ? GATE_FIGURE : 0;
	for (uint32_t at = 0, end; at < low.len; at = end) {
		end = need_word_end(low, at);
		if (end > at) note_run(gate, vg_str_slice(low, at, end), row);
		if (end == at) vg_utf8_next(low, &end);
	}
}

/* What pronouns may stand for, and what names bring in. */
static void set_kinds(struct gate *gate, const struct pack *pack, uint64_t themes)
{
	gate->pointed = GATE_THEME | themes | kind(pack, "answer") | kind(pack, "court");
	gate->context = needs_context(pack);
	gate->goods = kind(pack, "goods");
	gate->export = kind(pack, "export");
	gate->court = kind(pack, "court"); /* that and the next ones are told by names and other words as well */
	gate->tagged = ~(gate->court | kind(pack, "company") | kind(pack, "authority") | kind(pack, "catchall") |
			 kind(pack, "permitted") | kind(pack, "blacklist")) &
		       (NEED_LETS - 1);
	gate->mentions[VG_MENTION_ITEM] = kind(pack, "goods") | GATE_OBJECT; /* "a single rifle", "gli F-35" */
	gate->mentions[VG_MENTION_COMPANY] = kind(pack, "company");
	gate->mentions[VG_MENTION_AGENCY] = kind(pack, "authority");
	gate->mentions[VG_MENTION_COUNTRY] = gate->mentions[VG_MENTION_PLACE] = NEED_STATE | kind(pack, "authority");
}

struct gate *gate_new(struct vg_ctx *ctx, const struct pack *pack, uint64_t themes)
{
	struct gate *gate = vg_arena_alloc(vg_ctx_program(ctx), sizeof *gate);
	struct vg_flat flats[GATE_TABLES] = {[GATE_FORMS] = VG_FLAT(struct gate_form),
					     [GATE_NEEDS] = VG_FLAT(struct need),
					     [GATE_TRIGGERS] = VG_FLAT(struct trigger),
					     [GATE_PARTS] = VG_FLAT(uint32_t),
					     [GATE_ALL_PHRASES] = VG_FLAT(struct gate_phrase),
					     [GATE_PHRASES] = VG_FLAT(struct gate_phrases),
					     [GATE_OBJECTS] = VG_FLAT(uint64_t),
					     [GATE_BE] = VG_FLAT(uint16_t)};
	struct gate_source source = {.arena = vg_ctx_program(ctx), .pack = pack, .themes = themes};
	gate->lang = lex_lang(pack->lex);
	struct vg_made made = {.name = gate->lang == VG_LANG_IT ? "gate.it" : "gate.en",
			       .types = PACK_TYPES,
			       .flats = flats,
			       .n = GATE_TABLES,
			       .make = gate_make,
			       .user = &source};
	vg_rules_make(vg_ctx_rules(ctx), &made);
	gate->forms = flats[GATE_FORMS].items;
	gate->n_forms = flats[GATE_FORMS].n;
	gate->needs = flats[GATE_NEEDS].items;
	gate->triggers = flats[GATE_TRIGGERS].items;
	gate->parts = flats[GATE_PARTS].items;
	gate->all_phrases = flats[GATE_ALL_PHRASES].items;
	gate->phrases = flats[GATE_PHRASES].items;
	gate->objects = flats[GATE_OBJECTS].items;
	gate->pack = pack;
	gate->be = *(const uint16_t *)flats[GATE_BE].items;
	set_kinds(gate, pack, themes);
	gate->memo = vg_memo_new(vg_ctx_program(ctx), sizeof(struct gate_row), fill, gate);
	return gate;
}

const struct gate_row *gate_rows(const struct gate *gate, struct vg_doc *doc)
{
	return vg_memo_rows(gate->memo, doc);
}

uint64_t gate_mention(const struct gate *gate, const struct vg_mention *mention)
{
	bool licensor = mention->type == VG_MENTION_AGENCY && mention->ref.len != 0 &&
			vg_lexicon_find(gate->pack->licensor, mention->ref, VG_LANG_UNKNOWN) != NULL;
	return gate->mentions[mention->type] | (licensor ? NEED_LICENSOR : 0);
}

uint64_t gate_pointed(const struct gate *gate, uint64_t seen, uint64_t reach)
{
	return (seen & gate->pointed) | (seen & GATE_NE ? reach & ~GATE_THEME : 0);
}

static void note_parts(const struct gate_view *view)
{
	struct gate_parts *parts = view->parts;
	memset(parts->bits, 0, sizeof parts->bits);
	for (uint32_t t = 0; t < view->n; t++)
		for (uint32_t i = 0; i < 2; i++) {
			uint32_t part = view->rows[view->tokens[t].word].parts[i];
			parts->bits[part / 64] |= UINT64_C(1) << part % 64;
		}
	parts->noted = true;
}

static bool has_parts(const struct gate_view *view, const uint16_t parts[NEED_WORDS])
{
	if (parts[0] != 0 && !view->parts->noted) note_parts(view);
	for (uint32_t i = 0; i < NEED_WORDS && parts[i] != 0; i++)
		if ((view->parts->bits[parts[i] / 64] >> parts[i] % 64 & 1) == 0) return false;
	return true;
}

void gate_see_phrases(const struct gate *gate, struct gate_view *view)
{
	for (uint32_t t = 0; t < view->n; t++) {
		struct gate_phrases phrases = gate->phrases[view->rows[view->tokens[t].word].phrases];
		const struct gate_phrase *phrase = &gate->all_phrases[phrases.first];
		for (const struct gate_phrase *end = phrase + phrases.n; phrase < end; phrase++)
			if ((phrase->kinds & ~view->often) != 0 && has_parts(view, phrase->parts))
				view->often |= phrase->kinds;
	}
	view->seen |= view->often;
}

void gate_see_all(const struct gate *gate, struct gate_view *view)
{
	for (uint32_t t = 0; t < view->n; t++)
		view->seen |= gate->phrases[view->rows[view->tokens[t].word].phrases].kinds;
}

/* kinds: what is there or may be pointed to; others: the same without the trigger's own word. */
static bool has_kinds(const struct need *need, uint64_t kinds, uint64_t others)
{
	if (need->object != 0 && (need->object & others) == 0) return false;
	for (uint32_t i = 0; i < NEED_KINDS; i++)
		if (need->kinds[i] != 0 && (need->kinds[i] & kinds) == 0) return false;
	return true;
}

/* A trigger, and what there is for it. */
struct trial {
	uint16_t trigger;
	const struct word *word; /* NULL: not known, or left out */
	uint64_t kinds, others;
};

static bool is_met(const struct gate *gate, const struct gate_view *view, const struct trial *trial)
{
	const struct need *need = &gate->needs[gate->triggers[trial->trigger].first];
	for (const struct need *end = need + gate->triggers[trial->trigger].n; need < end; need++) {
		if (!has_kinds(need, trial->kinds, trial->others)) {
			need += need->alike;
			continue;
		}
		bool other = trial->word != NULL && need->lemma != 0 && need->lemma != trial->word->lemma;
		if (!other && has_parts(view, need->parts)) return true;
	}
	return false;
}

/* A token of several words may have what it needs in itself: "arms-export". */
static bool is_one_word(const struct gate_view *view, const struct vg_token *token)
{
	struct vg_str text = vg_doc_slice(view->doc, token->span);
	return need_word_end(text, 0) == text.len;
}

/* Kinds of a word by its part of speech. */
static uint64_t kinds_of(const struct gate *gate, const struct lex *lex, const struct word *word)
{
	bool exports = word->tag == TAG_VERB && lex_exports(lex, word->lemma);
	return word->classes | (exports ? gate->export : 0) | (word->item != VG_NONE ? gate->goods : 0);
}

void gate_see_tags(const struct gate *gate, const struct sentence *tagged, uint64_t reach, struct gate_view *view)
{
	uint64_t seen = 0, often = 0;
	for (uint32_t i = 0; i < tagged->words.n; i++) {
		uint64_t kinds = kinds_of(gate, tagged->lex, &tagged->words.items[i]);
		often |= seen & kinds;
		seen |= kinds;
	}
	view->tagged = tagged;
	view->often = (view->often & ~gate->tagged) | (often & gate->tagged);
	view->seen = (view->seen & ~gate->tagged) | (seen & gate->tagged);
	view->reach = reach;
}

bool gate_bears(const struct gate *gate, const struct sentence *tagged, uint64_t seen)
{
	if (seen & GATE_NE) return true;
	for (uint32_t i = 0; i < tagged->words.n; i++) {
		const struct word *word = &tagged->words.items[i];
		if (kinds_of(gate, tagged->lex, word) & (gate->pointed & ~GATE_THEME)) return true;
		if (word->tag == TAG_NAME && lex_is_court(tagged->lex, word->low)) return true;
	}
	return false;
}

const uint64_t *gate_objects(const struct gate *gate)
{
	return gate->objects;
}

uint64_t gate_reach(const struct gate *gate, const struct context *context)
{
	uint64_t told = context->age <= CONTEXT_AGE_MAX ? context->classes : 0;
	return told | (context->court <= CONTEXT_AGE_MAX ? gate->court : 0);
}

/* Is there what one of the triggers needs? around: what may be pointed to, or goes without saying. */
static bool meets(const struct gate *gate, const struct gate_view *view, uint64_t around)
{
	uint64_t kinds = view->seen | around;
	const struct word *word = view->tagged != NULL ? view->tagged->words.items : NULL;
	const struct word *last = word + (word != NULL ? view->tagged->words.n - 1 : 0);
	for (uint32_t t = 0; t < view->n; t++) {
		const struct gate_row *row = &view->rows[view->tokens[t].word];
		while (word < last && word[1].token <= view->first + t) word++;
		if (row->trigger == 0) continue;
		uint64_t own = row->kinds;
		if (word != NULL) own = (own & ~gate->tagged) | kinds_of(gate, view->tagged->lex, word);
		own &= ~(view->often | around);
		if (own != 0 && !is_one_word(view, &view->tokens[t])) own = 0;
		struct trial trial = {row->trigger, word, kinds, kinds & ~own};
		if (is_met(gate, view, &trial)) return true;
	}
	return false;
}

/* "Granted: 212", "Refusals: none": a figure behind what is counted. */
static bool has_tally(const struct gate_view *view)
{
	for (uint32_t t = 1; (view->seen & GATE_COLON) && t + 1 < view->n; t++) {
		const struct gate_row *row = &view->rows[view->tokens[t].word];
		bool counted = (row->kinds & GATE_COLON) && view->rows[view->tokens[t - 1].word].trigger != 0;
		if (counted && (view->rows[view->tokens[t + 1].word].kinds & GATE_FIGURE)) return true;
	}
	return false;
}

bool gate_lets_in(const struct gate *gate, const struct gate_view *view)
{
	uint64_t curt = view->reach | gate->context;
	if ((view->seen & GATE_ANY) || has_tally(view) || meets(gate, view, view->reach)) return true;
	if (clause_is_heading(view->doc, view->sentence)) { /* it need not say of what, nor have a verb */
		struct trial be = {gate->be, NULL, view->seen | curt, view->seen | curt};
		return meets(gate, view, curt) || is_met(gate, view, &be);
	}
	return view->titled && meets(gate, view, curt);
}
