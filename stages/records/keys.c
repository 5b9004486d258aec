/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An id for what no lexicon has, made of its name alone: "company:fucina-ostini" for "Fucina Ostini S.r.l." and for
 * "FUCINA OSTINI" in any document. A colon stands where ids of lexicons have a dot. Surnames alone get none, nor do
 * names that have no letter. */
#include "records.h"
#include "vaglio/stage.h"

#define FORM_WORDS_MAX 4 /* of a legal form, when its dots have been taken out */

struct records_keys {
	uint64_t *forms; /* hashes of folded legal forms; 0 = empty */
	uint64_t mask;
	const struct vg_lexicon *grammar;
};

/* Base letters of U+00C0 to U+017F; a hyphen where there is no single one. */
static const char bases[] = "aaaaaaaceeeeiiiidnooooo-ouuuuy-saaaaaaaceeeeiiiidnooooo-ouuuuy-y"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
			    "lllnnnnnn-nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Behind the type, where there is one, lower case without accents; dots vanish ("S.p.A."), all else that is no letter
 * or digit is one hyphen. */
static struct vg_str fold(struct vg_arena *arena, struct vg_str type, struct vg_str name)
{
	char *out = vg_arena_alloc(arena, type.len + (size_t)name.len * 2 + 6);
	uint32_t n = 0, at = 0;
	for (; n < type.len; n++) out[n] = type.ptr[n];
	if (n > 0) out[n++] = ':';
	uint32_t first = n;
	while (at < name.len) {
		int32_t cp = vg_utf8_next(name, &at);
		if (cp == '.' || (cp >= 0x300 && cp <= 0x36F)) continue;
		bool inside = vg_cp_is_letter(cp) || vg_cp_is_digit(cp);
		if (inside && cp >= 0xC0 && cp < 0x180)
			out[n++] = bases[cp - 0xC0];
		else if (inside)
			n += vg_utf8_put(vg_cp_lower(cp), out + n);
		else if (n > first && out[n - 1] != '-')
			out[n++] = '-';
	}
	if (n > first && out[n - 1] == '-') n--;
	return vg_str_n(out, n);
}

static uint64_t *slot_of(const struct records_keys *keys, struct vg_str form)
{
	uint64_t hash = vg_str_hash(form) | 1, at = hash & keys->mask;
	while (keys->forms[at] != 0 && keys->forms[at] != hash) at = (at + 1) & keys->mask;
	return &keys->forms[at];
}

struct records_keys *records_keys_new(struct vg_ctx *ctx)
{
	struct vg_arena *arena = vg_ctx_program(ctx);
	const struct vg_lexicon *lexicon = vg_rules_lexicon(vg_ctx_rules(ctx), "legal_form");
	struct records_keys *keys = vg_arena_alloc(arena, sizeof *keys);
	uint64_t n = 0, size = 64;
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++) n += vg_lexicon_forms(lexicon, i);
	while (size < n * 2) size *= 2;
	keys->mask = size - 1;
	keys->grammar = vg_rules_lexicon(vg_ctx_rules(ctx), "grammar");
	keys->forms = vg_arena_alloc(arena, sizeof *keys->forms * size);
	for (uint32_t i = 0; i < vg_lexicon_size(lexicon); i++)
		for (uint32_t j = 0; j < vg_lexicon_forms(lexicon, i); j++) {
			struct vg_str form = fold(arena, VG_STR(""), vg_lexicon_form(lexicon, i, j));
			*slot_of(keys, form) = vg_str_hash(form) | 1;
		}
	return keys;
}

/* Without the longest legal form that its last words are; what is nothing else stays. */
static struct vg_str without_form(const struct records_keys *keys, struct vg_str key, uint32_t first)
{
	uint32_t best = key.len, words = 0;
	for (uint32_t at = key.len; at > first + 1 && words < FORM_WORDS_MAX; at--) {
		if (key.ptr[at - 1] != '-') continue;
		struct vg_str form = vg_str_slice(key, at, key.len);
		if (*slot_of(keys, form) == (vg_str_hash(form) | 1)) best = at - 1;
		words++;
	}
	return vg_str_slice(key, 0, best);
}

/* Without the article that it may begin with. */
static struct vg_str without_article(const struct records_keys *keys, struct vg_arena *arena, struct vg_str name)
{
	struct vg_str curly = VG_STR("\xE2\x80\x99");
	int64_t space = vg_str_find(name, VG_STR(" "), 0), mark = vg_str_find(name, VG_STR("'"), 0);
	if (mark < 0) mark = vg_str_find(name, curly, 0);
	bool elided = mark > 0 && (space < 0 || mark < space);
	int64_t end = elided ? mark : space;
	if (end <= 0) return name;
	struct vg_str word = vg_str_slice(name, 0, (uint32_t)end);
	uint32_t next = (uint32_t)end + (elided && name.ptr[end] != '\'' ? curly.len : 1);
	if (elided) word = vg_arena_printf(arena, "%.*s'", VG_STR_ARG(word));
	bool article = vg_lexeme_is(vg_lexicon_find(keys->grammar, word, VG_LANG_UNKNOWN), "det.def");
	return article && name.len > next + 2 ? vg_str_slice(name, next, name.len) : name;
}

static struct vg_str key_of(const struct records_keys *keys, struct vg_arena *arena, const struct vg_entity *entity)
{
	bool firm = entity->type == VG_MENTION_COMPANY, person = entity->type == VG_MENTION_PERSON;
	struct vg_str type = vg_str_z(vg_mention_name(entity->type)), none = {NULL, 0};
	if (entity->type > VG_MENTION_PERSON || (person && vg_str_find(entity->name, VG_STR(" "), 0) < 0)) return none;
	struct vg_str key = fold(arena, type, person ? entity->name : without_article(keys, arena, entity->name));
	if (firm) key = without_form(keys, key, type.len + 1);
	return key.len > type.len + 1 ? key : none;
}

void records_keys_give(const struct records_keys *keys, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		struct vg_entity *entity = &doc->entities.items[i];
		if (entity->ref.len == 0) entity->ref = key_of(keys, doc->arena, entity);
	}
}
