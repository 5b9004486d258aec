/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_hints.h"

#include "extract.h"

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

static enum vg_hint hint_of_word(struct vg_str word)
{
	enum vg_hint most = VG_HINT_NONE;
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		if (hints[i].hint <= most) continue;
		struct vg_str stem = hints[i].stem;
		bool found = hints[i].match == WORD   ? vg_str_eq(word, stem)
			     : hints[i].match == HEAD ? vg_str_starts(word, stem)
						      : vg_str_find(word, stem, 0) >= 0;
		if (found) most = hints[i].hint;
	}
	return most;
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
