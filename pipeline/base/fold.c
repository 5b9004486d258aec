/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold.h"
#include "embed.h"

/* Base letters of U+00C0 to U+017F; a space where there is no single one. */
static const char bases[] = "aaaaaaaceeeeiiiidnooooo ouuuuy  aaaaaaaceeeeiiiidnooooo ouuuuy y"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
			    "lllnnnnnn nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static bool is_mark(int32_t cp)
{
	return cp >= 0x300 && cp <= 0x36F;
}

/* Appends the folded form of cp, nothing where it is punctuation inside a word. */
static uint32_t put_folded(int32_t cp, char *out)
{
	if (cp >= 0xC0 && cp < 0x180 && bases[cp - 0xC0] != ' ') {
		*out = bases[cp - 0xC0];
		return 1;
	}
	if (cp == 0xDF) return memcpy(out, "ss", 2), 2;
	if (is_mark(cp) || !(vg_cp_is_letter(cp) || vg_cp_is_digit(cp))) return 0;
	return vg_utf8_put(vg_cp_lower(cp), out);
}

/* Full stops and apostrophes belong to a word ("S.p.A.", "dell'Arte" is two), everything else parts words. */
static bool parts(int32_t cp)
{
	return !vg_cp_is_letter(cp) && !vg_cp_is_digit(cp) && !is_mark(cp) && cp != '.';
}

struct vg_str vg_fold(struct vg_arena *arena, struct vg_str s)
{
	char *out = vg_arena_alloc(arena, (size_t)s.len * 2 + 5);
	uint32_t n = 0, at = 0;
	while (at < s.len) {
		int32_t cp = vg_utf8_next(s, &at);
		if (!parts(cp))
			n += put_folded(cp, out + n);
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (n > 0 && out[n - 1] == ' ') n--;
	return vg_str_n(out, n);
}

/* The folded legal forms of the embedded lexicon, made when they are first asked for; they last as long as the program.
 */
static struct {
	struct vg_arena *arena;
	VG_VEC(struct vg_str) forms;
} legal;

static struct vg_str lexicon_file(const char *path)
{
	for (const struct vg_embedded *e = vg_embedded; e->path != NULL; e++)
		if (strcmp(e->path, path) == 0) return vg_str_n(e->start, (size_t)(e->end - e->start));
	return VG_STR("");
}

/* Its second and third columns are the form and its variants. */
static void read_legal_forms(void)
{
	struct vg_str rest = lexicon_file("lexicon/mul/legal_form.tsv"), line, column, variant;
	legal.arena = vg_arena_new();
	while (vg_str_next(&rest, '\n', &line)) {
		if (line.len == 0 || line.ptr[0] == '#' || !vg_str_next(&line, '\t', &column)) continue;
		for (int i = 0; i < 2 && vg_str_next(&line, '\t', &column); i++)
			while (vg_str_next(&column, '|', &variant))
				VG_PUSH(legal.arena, legal.forms, vg_fold(legal.arena, variant));
	}
}

/* How many bytes at the end of `name` are the folded form, with the space before it; 0 where it does not end so. */
static uint32_t ends_in(struct vg_str name, struct vg_str form)
{
	if (form.len == 0 || name.len <= form.len + 1 || !vg_str_ends(name, form)) return 0;
	return name.ptr[name.len - form.len - 1] == ' ' ? form.len + 1 : 0;
}

struct vg_str vg_fold_name(struct vg_arena *arena, struct vg_str s)
{
	struct vg_str name = vg_fold(arena, s);
	uint32_t longest = 0;
	if (legal.arena == NULL) read_legal_forms();
	for (uint32_t i = 0; i < legal.forms.n; i++) {
		uint32_t n = ends_in(name, legal.forms.items[i]);
		if (n > longest) longest = n;
	}
	name.len -= longest;
	return name;
}

bool vg_fold_has(struct vg_str whole, struct vg_str part)
{
	for (int64_t at = vg_str_find(whole, part, 0); at >= 0; at = vg_str_find(whole, part, (uint32_t)at + 1)) {
		uint32_t end = (uint32_t)at + part.len;
		if ((at == 0 || whole.ptr[at - 1] == ' ') && (end == whole.len || whole.ptr[end] == ' ')) return true;
		if (part.len == 0) return true;
	}
	return false;
}
