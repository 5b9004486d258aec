/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules in a picture of the page, and which of them make tables. */
#include "pdf_bands.h"
#include "pdf_rules.h"

#include <stdlib.h>

#define CONTRAST 12        /* by how much a rule is darker than what is beside it */
#define BESIDE 3           /* pixels from a rule to what is beside it */
#define GAP 4              /* pixels that a rule may be broken for, as bars set one below another are */
#define SHARE 0.78f        /* of a rule that is dark at least, where others cross it */
#define COVERED 0.3f       /* of a rule down that letters may cover at most */
#define SHARE_SIGNS 0.65f  /* the same of one that is made of bars or dashes */
#define SHORTEST 14.0f     /* points of a rule */
#define NEAR 3.0f          /* points within which two rules meet */
#define SHORTEST_SIGN 6.0f /* the same of one that is made of bars or dashes */
#define BROKEN_SIGN 15.0f  /* points between bars one below another, with a line of dashes between */
#define BROKEN 6.0f        /* points between pieces of one rule at most */
#define SAME 1.8f          /* points between the places of pieces of one rule at most */
#define HIDDEN 80.0f       /* points of a rule that letters may hide */
#define ALIKE_BACK 12u     /* rules that are looked back over for one that is alike */
#define RULES_MAX 600u     /* of either kind on a page */
#define ACROSS_MIN 4u      /* rules across of a table that has no such */

/* A run of dark pixels that goes on. */
struct run {
	int from, last, dark;
};

typedef VG_VEC(struct vg_rule) rule_vec;

/* The letters of a page and the signs that rules are made of, by the bands that a rule asks for. */
struct sheet {
	struct vg_bands upright, signs; /* of rules down */
	struct vg_bands level;          /* of rules across */
};

struct finder {
	struct vg_arena *scratch;
	float share, shortest; /* of a rule: its dark part, its length at least */
	rule_vec down, across;
};

static inline void end_run(struct finder *f, rule_vec *out, const struct run *run, int at)
{
	float scale = VG_RULES_DPI / 72.0f, from = (float)run->from / scale, to = (float)(run->last + 1) / scale;
	if (run->dark == 0 || to - from < f->shortest || out->n >= 4 * RULES_MAX) return;
	if ((float)run->dark < f->share * (float)(run->last + 1 - run->from)) return;
	VG_PUSH(f->scratch, *out, (struct vg_rule){.at = ((float)at + 0.5f) / scale, .from = from, .to = to});
}

/* Takes the dark pixel at `along` of the line `at` into the run. */
static void take(struct finder *f, rule_vec *out, struct run *run, int at, int along)
{
	if (run->dark > 0 && along - run->last > GAP + 1) {
		end_run(f, out, run, at);
		run->dark = 0;
	}
	if (run->dark == 0) run->from = along;
	run->last = along;
	run->dark++;
}

/* Of sixteen pixels those that are darker than others. */
static inline vg_sixteen is_darker(vg_sixteen here, const unsigned char *others)
{
	const vg_sixteen other = vg_sixteen_at((const char *)others);
	return (vg_sixteen)(here <= other) & (vg_sixteen)(other - here >= vg_sixteen_each(CONTRAST));
}

/* Of sixteen pixels those that are darker than those on both sides: a bit for each. */
static inline uint32_t darker(vg_sixteen here, const unsigned char *before, const unsigned char *behind)
{
	return vg_sixteen_bits(is_darker(here, before) & is_darker(here, behind));
}

/* Looks at the sixteen pixels from x on that are in `bits`. Nearly all of a page is white. */
static inline void scan_sixteen(struct finder *f, const struct vg_gray *gray, int x, int y, uint32_t bits,
				struct run *columns, struct run *run)
{
	const vg_sixteen darkest_white = vg_sixteen_each(255 - CONTRAST);
	const unsigned char *at = gray->pixels + (ptrdiff_t)y * gray->width + x;
	const vg_sixteen here = vg_sixteen_at((const char *)at);
	bits &= vg_sixteen_bits((vg_sixteen)(here <= darkest_white));
	if (bits == 0) return;
	uint32_t down = bits & darker(here, at - BESIDE, at + BESIDE);
	uint32_t across = bits & darker(here, at - BESIDE * gray->width, at + BESIDE * gray->width);
	for (; down != 0; down &= down - 1) {
		int column = x + __builtin_ctz(down);
		take(f, &f->down, &columns[column], column, y);
	}
	for (; across != 0; across &= across - 1) take(f, &f->across, run, y, x + __builtin_ctz(across));
}

static void scan(struct finder *f, const struct vg_gray *gray)
{
	struct run *columns = vg_arena_alloc(f->scratch, sizeof *columns * (size_t)gray->width);
	const int end = gray->width - BESIDE, last = end - 16; /* the last sixteen overlap those before */
	for (int y = BESIDE; y < gray->height - BESIDE; y++) {
		struct run run = {0};
		int x = BESIDE;
		for (; x <= last; x += 16) scan_sixteen(f, gray, x, y, 0xFFFF, columns, &run);
		if (x < end) scan_sixteen(f, gray, last, y, 0xFFFFu & ~0u << (x - last), columns, &run);
		end_run(f, &f->across, &run, y);
	}
	for (int x = 0; x < gray->width; x++) end_run(f, &f->down, &columns[x], x);
}

static int by_at(const void *a, const void *b)
{
	const struct vg_rule *x = a, *y = b;
	if (x->at != y->at) return x->at < y->at ? -1 : 1;
	if (x->from != y->from) return x->from < y->from ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
}

/* Joins what one thick or broken rule gave. */
static void join(rule_vec *rules)
{
	uint32_t n = 0;
	if (rules->n > 1) qsort(rules->items, rules->n, sizeof *rules->items, by_at);
	for (uint32_t i = 0; i < rules->n; i++) {
		struct vg_rule *rule = &rules->items[i], *same = NULL;
		float broken = rule->sign ? BROKEN_SIGN : BROKEN;
		for (uint32_t j = n; j-- > 0 && rule->at - rules->items[j].at < SAME && same == NULL;)
			if (rules->items[j].from < rule->to + broken && rule->from < rules->items[j].to + broken)
				same = &rules->items[j];
		if (same == NULL) {
			rules->items[n++] = *rule;
			continue;
		}
		if (rule->from < same->from) same->from = rule->from;
		if (rule->to > same->to) same->to = rule->to;
	}
	rules->n = n < RULES_MAX ? n : RULES_MAX;
}

/* How much of a rule down lies in boxes, in points. */
static float covered(const struct vg_rule *rule, const struct vg_bands *bands)
{
	float sum = 0;
	const uint32_t band = vg_band_of(rule->at);
	for (uint32_t i = bands->first[band]; i < bands->first[band + 1]; i++) {
		const struct vg_box *box = bands->boxes[i];
		if (box->x0 >= rule->at || box->x1 <= rule->at) continue;
		float from = box->y0 > rule->from ? box->y0 : rule->from;
		float to = box->y1 < rule->to ? box->y1 : rule->to;
		if (to > from) sum += to - from;
	}
	return sum;
}

/* Drops what letters that stand below each other look like: a rule stands between words. A short one is made of bars.
 */
static void drop_stems(rule_vec *down, const struct sheet *sheet)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < down->n; i++) {
		struct vg_rule *rule = &down->items[i];
		float length = rule->to - rule->from;
		rule->sign = covered(rule, &sheet->signs) > length / 2;
		if (covered(rule, &sheet->upright) > COVERED * length) continue;
		if (rule->sign || length >= SHORTEST) down->items[kept++] = *rule;
	}
	down->n = kept;
}

/* Points of the white between two pieces of a rule across that letters which touch it cover. */
static float touched(const struct sheet *sheet, float at, float from, float to)
{
	float sum = 0;
	const uint32_t band = vg_band_of(at);
	for (uint32_t i = sheet->level.first[band]; i < sheet->level.first[band + 1]; i++) {
		const struct vg_box *box = sheet->level.boxes[i];
		float above = at - box->y1, below = box->y0 - at;
		bool touches = (above < NEAR && above > -NEAR) || (below < NEAR && below > -NEAR);
		float begin = box->x0 > from ? box->x0 : from, end = box->x1 < to ? box->x1 : to;
		if (touches && end > begin) sum += end - begin;
	}
	return sum;
}

/* Joins pieces of a rule across where letters touch it, so that it is not seen. Rules are sorted by place. */
static void join_touched(rule_vec *across, const struct sheet *sheet)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < across->n; i++) {
		struct vg_rule *rule = &across->items[i], *before = NULL;
		for (uint32_t j = n; j-- > 0 && rule->at - across->items[j].at < SAME && before == NULL;) {
			float from = across->items[j].to, to = rule->from;
			if (to < from) { /* pieces of one height may come in any order */
				from = rule->to;
				to = across->items[j].from;
			}
			bool joins =
				to > from && to - from < HIDDEN && touched(sheet, rule->at, from, to) * 2 > to - from;
			if (joins) before = &across->items[j];
		}
		if (before == NULL) {
			across->items[n++] = *rule;
			continue;
		}
		if (rule->from < before->from) before->from = rule->from;
		if (rule->to > before->to) before->to = rule->to;
	}
	across->n = n;
}

/* Whether a rule down stands at a place of a rule across. */
static bool ends_there(const struct vg_rule *across, float place, const struct vg_rule *down)
{
	float off = down->at - place;
	return off < NEAR && off > -NEAR && down->from < across->at + NEAR && down->to > across->at - NEAR;
}

/* Lengthens a rule across to the next rule down where letters that touch it hide its end. One that ends at a rule down
 * is whole: a cell over several rows begins there. */
static void lengthen(struct vg_rule *rule, const rule_vec *down, const struct sheet *sheet)
{
	bool left = false, right = false;
	for (uint32_t i = 0; i < down->n; i++) {
		left = left || ends_there(rule, rule->from, &down->items[i]);
		right = right || ends_there(rule, rule->to, &down->items[i]);
	}
	for (uint32_t i = down->n; i-- > 0 && !left;) {
		const struct vg_rule *to = &down->items[i];
		float white = rule->from - to->at;
		bool near = white > 0 && white < HIDDEN && to->from < rule->at + NEAR && to->to > rule->at - NEAR;
		left = near && touched(sheet, rule->at, to->at, rule->from) > COVERED * white;
		if (left) rule->from = to->at;
	}
	for (uint32_t i = 0; i < down->n && !right; i++) {
		const struct vg_rule *to = &down->items[i];
		float white = to->at - rule->to;
		bool near = white > 0 && white < HIDDEN && to->from < rule->at + NEAR && to->to > rule->at - NEAR;
		right = near && touched(sheet, rule->at, rule->to, to->at) > COVERED * white;
		if (right) rule->to = to->at;
	}
}

static bool meet(const struct vg_rule *down, const struct vg_rule *across)
{
	return down->at > across->from - NEAR && down->at < across->to + NEAR && across->at > down->from - NEAR &&
	       across->at < down->to + NEAR;
}

static bool alike(const struct vg_rule *a, const struct vg_rule *b)
{
	float begin = a->from - b->from, end = a->to - b->to;
	return begin < NEAR && begin > -NEAR && end < NEAR && end > -NEAR;
}

static void rename_table(rule_vec *rules, uint32_t from, uint32_t to)
{
	for (uint32_t i = 0; i < rules->n; i++)
		if (rules->items[i].table == from) rules->items[i].table = to;
}

static void unite(rule_vec *down, rule_vec *across, uint32_t a, uint32_t b)
{
	if (a == b) return;
	rename_table(down, a > b ? a : b, a > b ? b : a);
	rename_table(across, a > b ? a : b, a > b ? b : a);
}

static bool has_rule(const rule_vec *rules, uint32_t table)
{
	for (uint32_t i = 0; i < rules->n; i++)
		if (rules->items[i].table == table) return true;
	return false;
}

/* Unites rules of one kind that stand beside each other and are alike, where none of the other kind meets them. */
static void group_alike(rule_vec *rules, const rule_vec *others)
{
	for (uint32_t i = 1; i < rules->n; i++) {
		const struct vg_rule *rule = &rules->items[i];
		bool alone = !has_rule(others, rule->table);
		for (uint32_t back = 1; alone && back <= i && back <= ALIKE_BACK; back++) {
			const struct vg_rule *before = &rules->items[i - back];
			if (!alike(rule, before) || has_rule(others, before->table)) continue;
			rename_table(rules, rule->table, before->table);
			break;
		}
	}
}

/* Gives rules that belong together one number. */
static void group(rule_vec *down, rule_vec *across)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < down->n; i++) down->items[i].table = ++n;
	for (uint32_t i = 0; i < across->n; i++) across->items[i].table = ++n;
	for (uint32_t i = 0; i < down->n; i++)
		for (uint32_t j = 0; j < across->n; j++)
			if (meet(&down->items[i], &across->items[j]))
				unite(down, across, down->items[i].table, across->items[j].table);
	group_alike(down, across);
	group_alike(across, down);
}

static uint32_t places(const rule_vec *rules, uint32_t table, float *places, float *least_r, float *most_r)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < rules->n; i++) {
		const struct vg_rule *rule = &rules->items[i];
		if (rule->table != table) continue;
		if (rule->from < *least_r) *least_r = rule->from;
		if (rule->to > *most_r) *most_r = rule->to;
		if (n < VG_RULES_OF_TABLE && (n == 0 || rule->at - places[n - 1] > NEAR)) places[n++] = rule->at;
	}
	return n;
}

static bool has_sign(const rule_vec *down, uint32_t table)
{
	for (uint32_t i = 0; i < down->n; i++)
		if (down->items[i].table == table && down->items[i].sign) return true;
	return false;
}

/* Numbers the tables anew, without the groups that make none: a table has three rules down, or four across. */
static void keep_tables(struct vg_arena *scratch, struct vg_rules *rules, rule_vec *down, rule_vec *across)
{
	uint32_t all = down->n + across->n;
	for (uint32_t t = 1; t <= all; t++) {
		float xs[VG_RULES_OF_TABLE], ys[VG_RULES_OF_TABLE];
		struct vg_box box = {1e9f, 1e9f, -1e9f, -1e9f};
		uint32_t n_down = places(down, t, xs, &box.y0, &box.y1);
		uint32_t n_across = places(across, t, ys, &box.x0, &box.x1);
		bool table = n_down >= (has_sign(down, t) ? 1 : VG_RULES_DOWN_MIN) || n_across >= ACROSS_MIN;
		if (n_down > 0 && xs[0] < box.x0) box.x0 = xs[0];
		if (n_down > 0 && xs[n_down - 1] > box.x1) box.x1 = xs[n_down - 1];
		if (n_across == 0) box.x0 = -1e9f, box.x1 = 1e9f; /* bars between words */
		if (n_across > 0 && ys[0] < box.y0) box.y0 = ys[0];
		if (n_across > 0 && ys[n_across - 1] > box.y1) box.y1 = ys[n_across - 1];
		if (table) VG_PUSH(scratch, rules->tables, box);
		uint32_t number = table ? all + rules->tables.n : 0;
		rename_table(down, t, number);
		rename_table(across, t, number);
	}
	for (uint32_t t = 1; t <= rules->tables.n; t++) {
		rename_table(down, all + t, t);
		rename_table(across, all + t, t);
	}
}

void vg_rules_find(struct vg_arena *scratch, const struct vg_gray *gray, const struct vg_letters *letters,
		   struct vg_rules *rules_r)
{
	struct finder f = {.scratch = scratch,
			   .share = rules_r->bars ? SHARE_SIGNS : SHARE,
			   .shortest = rules_r->bars ? SHORTEST_SIGN : SHORTEST};
	if (gray->width < 2 * BESIDE + 16 || gray->height <= 2 * BESIDE) return;
	const struct sheet sheet = {vg_bands_new(scratch, letters->boxes.items, letters->boxes.n, false, 0),
				    vg_bands_new(scratch, letters->signs.items, letters->signs.n, false, 0),
				    vg_bands_new(scratch, letters->boxes.items, letters->boxes.n, true, 2 * NEAR)};
	scan(&f, gray);
	join(&f.across);
	join_touched(&f.across, &sheet);
	join(&f.down);
	drop_stems(&f.down, &sheet);
	join(&f.down);
	for (uint32_t i = 0; i < f.across.n; i++) lengthen(&f.across.items[i], &f.down, &sheet);
	group(&f.down, &f.across);
	keep_tables(scratch, rules_r, &f.down, &f.across);
	for (uint32_t i = 0; i < f.down.n; i++)
		if (f.down.items[i].table != 0) VG_PUSH(scratch, rules_r->down, f.down.items[i]);
	for (uint32_t i = 0; i < f.across.n; i++)
		if (f.across.items[i].table != 0) VG_PUSH(scratch, rules_r->across, f.across.items[i]);
}

bool vg_rules_part(const struct vg_rules *rules, float x0, float x1, float y)
{
	for (uint32_t i = 0; i < rules->down.n; i++) {
		const struct vg_rule *rule = &rules->down.items[i];
		if (rule->table != 0 && rule->at > x0 && rule->at < x1 && rule->from < y && rule->to > y) return true;
	}
	return false;
}

bool vg_rules_sign(int32_t cp)
{
	return cp == '|' || cp == 0xA6 || (cp >= 0x2500 && cp <= 0x257F);
}
