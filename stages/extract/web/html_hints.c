/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_hints.h"

#include "extract/extract.h"

#define WORD_MAX 24u /* letters of a word of a class or id that are looked at */

enum match { WORD, HEAD, PART };

static const struct {
	struct vg_str stem;
	enum match match;
	enum vg_hint hint;
} hints[] = {
#define VG_HINT(s, m, h) {VG_STR_INIT(s), m, VG_HINT_##h},
#include "hints.def"
#undef VG_HINT
};

#define HINTS (sizeof hints / sizeof *hints)
#define LETTERS 26u

/* Hints in the order of the first letters of their stems, and behind those the ones that may stand anywhere in a word.
 */
struct by_letter {
	uint8_t hints[HINTS];
	uint8_t from[LETTERS + 2]; /* where each letter's begin */
};

static unsigned shelf_of(size_t hint)
{
	return hints[hint].match == PART ? LETTERS : (unsigned)(hints[hint].stem.ptr[0] - 'a');
}

static const struct by_letter *by_letter(void)
{
	static struct by_letter order;
	if (order.from[LETTERS + 1] != 0) return &order;
	uint8_t n = 0;
	for (unsigned shelf = 0; shelf <= LETTERS; shelf++) {
		order.from[shelf] = n;
		for (size_t i = 0; i < HINTS; i++)
			if (shelf_of(i) == shelf) order.hints[n++] = (uint8_t)i;
	}
	order.from[LETTERS + 1] = n;
	return &order;
}

static bool fits(size_t hint, struct vg_str word)
{
	struct vg_str stem = hints[hint].stem;
	switch (hints[hint].match) {
	case WORD: return vg_str_eq(word, stem);
	case HEAD: return vg_str_starts(word, stem);
	case PART: return vg_str_find(word, stem, 0) >= 0;
	}
	return false;
}

/* The strongest hint of one shelf, or `most` if that is stronger. */
static enum vg_hint strongest(unsigned shelf, struct vg_str word, uint32_t letters, enum vg_hint most)
{
	const struct by_letter *order = by_letter();
	for (unsigned i = order->from[shelf]; i < order->from[shelf + 1]; i++) {
		uint8_t hint = order->hints[i];
		bool may = (letters >> (hints[hint].stem.ptr[0] - 'a') & 1) != 0;
		if (may && hints[hint].hint > most && fits(hint, word)) most = hints[hint].hint;
	}
	return most;
}

/* Of a word of small letters. */
static enum vg_hint hint_of_word(struct vg_str word)
{
	uint32_t letters = 0;
	for (uint32_t i = 0; i < word.len; i++) letters |= 1u << (word.ptr[i] - 'a');
	enum vg_hint most = strongest((unsigned)(word.ptr[0] - 'a'), word, letters, VG_HINT_NONE);
	return strongest(LETTERS, word, letters, most);
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

/* The strongest hint among the words of a class or id: "article-share", "relatedPosts". */
static enum vg_hint hint_of_names(struct vg_str s)
{
	enum vg_hint most = VG_HINT_NONE;
	char word[WORD_MAX];
	uint32_t n = 0;
	for (uint32_t i = 0; i <= s.len; i++) {
		char c = i < s.len ? s.ptr[i] : ' ';
		bool camel = is_upper(c) && i > 0 && !is_upper(s.ptr[i - 1]);
		if ((!is_letter(c) || camel) && n > 0) {
			enum vg_hint hint = hint_of_word(vg_str_n(word, n));
			most = hint > most ? hint : most;
			n = 0;
		}
		if (is_letter(c) && n < WORD_MAX) word[n++] = (char)(c | 0x20);
	}
	return most;
}

static enum vg_hint cached_hint(struct vg_hint_cache *cache, struct vg_str s)
{
	if (s.len == 0) return VG_HINT_NONE;
	uint64_t name = vg_str_hash(s), slot = name % VG_HINT_CACHE;
	if (cache->name[slot] != name) {
		cache->name[slot] = name;
		cache->hint[slot] = (uint8_t)hint_of_names(s);
	}
	return cache->hint[slot];
}

static enum vg_hint hint_of_tag(enum vg_tag tag)
{
	switch (tag) {
	case VG_TAG_NAV:
	case VG_TAG_BUTTON:
	case VG_TAG_SELECT:
	case VG_TAG_TEXTAREA:
	case VG_TAG_DIALOG:
	case VG_TAG_NOSCRIPT:
	case VG_TAG_FOOTER:
	case VG_TAG_ASIDE: return VG_HINT_STRONG;
	case VG_TAG_FORM:
	case VG_TAG_LABEL: return VG_HINT_WEAK;
	case VG_TAG_FIGURE:
	case VG_TAG_FIGCAPTION: return VG_HINT_CAPTION;
	default: return VG_HINT_NONE;
	}
}

static bool is_hidden(const struct vg_tree *tree, uint32_t index)
{
	const struct vg_node *node = &tree->nodes.items[index];
	for (uint32_t i = node->attrs; i < node->attrs + node->n_attrs; i++) {
		const struct vg_attr *attr = &tree->attrs.items[i];
		if (vg_str_eqz(attr->name, "hidden")) return true;
		if (vg_str_eqz(attr->name, "aria-hidden") && vg_str_eqz(attr->value, "true")) return true;
		if (!vg_str_eqz(attr->name, "style")) continue;
		if (vg_str_find_nocase(attr->value, VG_STR("display:none")) >= 0) return true;
		if (vg_str_find_nocase(attr->value, VG_STR("display: none")) >= 0) return true;
	}
	return false;
}

static bool has_role(struct vg_str role)
{
	static const char *const roles[] = {"navigation", "complementary", "contentinfo", "search",
					    "dialog",     "alert",         "menu",        "menubar",
					    "banner",     "alertdialog",   "toolbar"};
	for (size_t i = 0; i < sizeof roles / sizeof *roles && role.len > 0; i++)
		if (vg_str_eqz(role, roles[i])) return true;
	return false;
}

enum vg_hint vg_hint_of(struct vg_hint_cache *cache, const struct vg_tree *tree, uint32_t node)
{
	enum vg_hint most = hint_of_tag(tree->nodes.items[node].tag);
	if (most == VG_HINT_STRONG || tree->nodes.items[node].n_attrs == 0) return most;
	if (has_role(vg_tree_attr(tree, node, "role")) || is_hidden(tree, node)) most = VG_HINT_STRONG;
	enum vg_hint names = cached_hint(cache, vg_tree_attr(tree, node, "class"));
	enum vg_hint id = cached_hint(cache, vg_tree_attr(tree, node, "id"));
	names = id > names ? id : names;
	return names > most ? names : most;
}
