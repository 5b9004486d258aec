/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_mend.h"

#include "pdf_syntax.h"

#define DICT_MAX 4096u /* bytes of an object in which its type is looked for */
#define PAGES_MAX 20000u
#define HEADROOM 65536u    /* numbers left to objects that stand compressed in others */
#define CATALOGUE 8388600u /* the largest number that an object is given here */

struct mender {
	struct vg_arena *arena;
	struct vg_str source;
	VG_VEC(char) out;
	uint32_t pages;
};

static void put(struct mender *m, struct vg_str s)
{
	VG_RESERVE(m->arena, m->out, s.len);
	memcpy(m->out.items + m->out.n, s.ptr, s.len);
	m->out.n += s.len;
}

/* Whether the dictionary of an object says that it is a page. */
static bool is_page(struct vg_str dict)
{
	for (int64_t at = 0; (at = vg_str_find(dict, VG_STR("/Type"), (uint32_t)at)) >= 0;) {
		at += 5;
		uint32_t value = vg_pdf_skip(dict, (uint32_t)at);
		struct vg_str rest = vg_str_slice(dict, value, dict.len);
		if (!vg_str_starts(rest, VG_STR("/Page"))) continue;
		return rest.len > 5 && strchr("/>[< \t\r\n", rest.ptr[5]) != NULL;
	}
	return false;
}

static struct vg_str dict_at(struct vg_str s, uint32_t at)
{
	uint32_t max = s.len - at < DICT_MAX ? s.len : at + DICT_MAX;
	struct vg_str dict = vg_str_slice(s, at, max);
	int64_t end = vg_str_find(dict, VG_STR("endobj"), 0);
	return end < 0 ? dict : vg_str_slice(dict, 0, (uint32_t)end);
}

/* A number that no object of the file has. The reader makes a table of as many entries, so it is no larger than need
 * be. */
static uint32_t free_number(struct vg_str source)
{
	uint32_t largest = 0;
	for (int64_t at = 0; (at = vg_str_find(source, VG_STR("obj"), (uint32_t)at)) >= 0; at += 3) {
		uint64_t number = 0;
		for (uint32_t i = vg_pdf_numbers_before(source, (uint32_t)at);
		     i < (uint32_t)at && vg_is_digit(source.ptr[i]); i++)
			number = number * 10 + (uint64_t)(source.ptr[i] - '0');
		if (number > largest && number < CATALOGUE) largest = (uint32_t)number;
	}
	return largest < CATALOGUE - HEADROOM ? largest + HEADROOM : CATALOGUE;
}

struct vg_str vg_pdf_mend(struct vg_arena *arena, struct vg_str source)
{
	struct mender m = {.arena = arena, .source = source};
	uint32_t catalogue = free_number(source);
	put(&m, source);
	put(&m, vg_arena_printf(arena, "\nendstream endobj\n%u 0 obj\n<</Type/Catalog/Pages %u 0 R>>\nendobj\n",
				catalogue, catalogue + 1));
	put(&m, vg_arena_printf(arena, "%u 0 obj\n<</Type/Pages/Kids[", catalogue + 1));
	for (int64_t at = 0; m.pages < PAGES_MAX && (at = vg_str_find(source, VG_STR("obj"), (uint32_t)at)) >= 0;
	     at += 3) {
		uint32_t start = vg_pdf_numbers_before(source, (uint32_t)at);
		if (start == at || !is_page(dict_at(source, (uint32_t)at))) continue;
		put(&m, vg_str_trim(vg_str_slice(source, start, (uint32_t)at)));
		put(&m, VG_STR(" R "));
		m.pages++;
	}
	put(&m,
	    vg_arena_printf(arena, "]/Count %u>>\nendobj\ntrailer\n<</Size %u/Root %u 0 R>>\nstartxref\n0\n%%%%EOF\n",
			    m.pages, catalogue + 2, catalogue));
	return m.pages == 0 ? (struct vg_str){NULL, 0} : vg_str_n(m.out.items, m.out.n);
}
