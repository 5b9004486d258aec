/* SPDX-License-Identifier: GPL-3.0-or-later */
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
#define PITCH 1.8f         /* sizes of letters between lines of one cell at most */
#define ALIKE_BACK 12u     /* rules that are looked back over for one that is alike */
#define NARROW 6.0f        /* points between two rules that are one, as each cell has a border of its own */
#define COVERS 0.3f        /* of a column that a rule across parts two rows in */
#define RULES_MAX 600u     /* of either kind on a page */
#define ROWS_MIN 3u        /* rows of three pieces that make a page look like one with a table */
#define LINES_MAX 128u     /* rules of either kind of one table */
#define DOWN_MIN 3u        /* rules down that part columns, the borders among them */
#define ACROSS_MIN 4u      /* rules across of a table that has no such */
#define BANDS_FEW 3u       /* parts of a table between rules across, at most, that may hold several rows each */

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

static int by_line(const void *a, const void *b)
{
	const struct vg_line *x = *(struct vg_line *const *)a, *y = *(struct vg_line *const *)b;
	if (x->box.y0 != y->box.y0) return x->box.y0 < y->box.y0 ? -1 : 1;
	if (x->box.x0 != y->box.x0) return x->box.x0 < y->box.x0 ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

static float middle(const struct vg_line *line)
{
	return (line->box.y0 + line->box.y1) / 2;
}

bool vg_rules_likely(struct vg_arena *scratch, const struct vg_printed_page *page, bool *bars_r)
{
	struct vg_line **lines = vg_arena_alloc(scratch, sizeof(struct vg_line *) * (page->lines.n + 1));
	uint32_t rows = 0, bars = 0;
	for (uint32_t i = 0; i < page->lines.n; i++) {
		lines[i] = &page->lines.items[i];
		bars += vg_str_find(lines[i]->text, VG_STR("|"), 0) >= 0;
	}
	qsort(lines, page->lines.n, sizeof *lines, by_line);
	for (uint32_t i = 0, from = 0; i < page->lines.n; i++) {
		bool next = i + 1 < page->lines.n && lines[i + 1]->box.y0 < middle(lines[from]);
		if (next) continue;
		rows += i + 1 - from >= 3;
		from = i + 1;
	}
	*bars_r = bars >= ROWS_MIN;
	return rows >= ROWS_MIN || *bars_r;
}

static void end_run(struct finder *f, rule_vec *out, const struct run *run, int at)
{
	float scale = (float)VG_RULES_SCALE, from = (float)run->from / scale, to = (float)(run->last + 1) / scale;
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

/* Whether a pixel is darker than those on both sides. */
static bool darker(unsigned char here, unsigned char before, unsigned char behind)
{
	return here + CONTRAST <= before && here + CONTRAST <= behind;
}

/* The next pixel that is not white, of those before end: nearly all of a page is white, sixteen pixels at a time. */
static inline int next_dark(const unsigned char *row, int x, int end)
{
	const vg_sixteen darkest_white = vg_sixteen_each(255 - CONTRAST);
	for (; end - x >= 16; x += 16) {
		vg_sixteen pixels = vg_sixteen_at((const char *)row + x);
		if (vg_sixteen_any((vg_sixteen)(pixels <= darkest_white))) break;
	}
	while (x < end && row[x] > 255 - CONTRAST) x++;
	return x;
}

static void scan(struct finder *f, const unsigned char *gray, int width, int height)
{
	struct run *columns = vg_arena_alloc(f->scratch, sizeof *columns * (size_t)width);
	for (int y = BESIDE; y < height - BESIDE; y++) {
		const unsigned char *row = gray + (size_t)y * (size_t)width;
		const unsigned char *above = row - BESIDE * width, *below = row + BESIDE * width;
		struct run run = {0};
		const int end = width - BESIDE;
		for (int x = next_dark(row, BESIDE, end); x < end; x = next_dark(row, x + 1, end)) {
			if (darker(row[x], row[x - BESIDE], row[x + BESIDE])) take(f, &f->down, &columns[x], x, y);
			if (darker(row[x], above[x], below[x])) take(f, &f->across, &run, y, x);
		}
		end_run(f, &f->across, &run, y);
	}
	for (int x = 0; x < width; x++) end_run(f, &f->down, &columns[x], x);
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
		if (n < LINES_MAX && (n == 0 || rule->at - places[n - 1] > NEAR)) places[n++] = rule->at;
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
		float xs[LINES_MAX], ys[LINES_MAX];
		struct vg_box box = {1e9f, 1e9f, -1e9f, -1e9f};
		uint32_t n_down = places(down, t, xs, &box.y0, &box.y1);
		uint32_t n_across = places(across, t, ys, &box.x0, &box.x1);
		bool table = n_down >= (has_sign(down, t) ? 1 : DOWN_MIN) || n_across >= ACROSS_MIN;
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

void vg_rules_find(struct vg_arena *scratch, const unsigned char *gray, int width, int height,
		   const struct vg_letters *letters, struct vg_rules *rules_r)
{
	struct finder f = {.scratch = scratch,
			   .share = rules_r->bars ? SHARE_SIGNS : SHARE,
			   .shortest = rules_r->bars ? SHORTEST_SIGN : SHORTEST};
	if (width <= 2 * BESIDE || height <= 2 * BESIDE) return;
	const struct sheet sheet = {vg_bands_new(scratch, letters->boxes.items, letters->boxes.n, false, 0),
				    vg_bands_new(scratch, letters->signs.items, letters->signs.n, false, 0),
				    vg_bands_new(scratch, letters->boxes.items, letters->boxes.n, true, 2 * NEAR)};
	scan(&f, gray, width, height);
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

/* What a table's rules part. */
struct grid {
	float xs[LINES_MAX], ys[LINES_MAX];
	uint32_t n_xs, n_ys;
	struct vg_box box;
};

/* The table's columns, and the rules across that reach over half of it. */
static struct grid grid_of(const struct vg_rules *rules, uint32_t table)
{
	struct grid g = {.box = rules->tables.items[table - 1]};
	bool signs = false;
	for (uint32_t i = 0; i < rules->down.n; i++) {
		const struct vg_rule *rule = &rules->down.items[i];
		if (rule->table != table || g.n_xs == LINES_MAX) continue;
		signs = signs || rule->sign;
		if (g.n_xs == 0 || rule->at - g.xs[g.n_xs - 1] > NARROW) g.xs[g.n_xs++] = rule->at;
	}
	for (uint32_t i = 0; i < rules->across.n; i++) {
		const struct vg_rule *rule = &rules->across.items[i];
		bool wide = rule->to - rule->from > (g.box.x1 - g.box.x0) / 2;
		if (rule->table != table || !wide || g.n_ys == LINES_MAX) continue;
		if (g.n_ys == 0 || rule->at - g.ys[g.n_ys - 1] > NARROW) g.ys[g.n_ys++] = rule->at;
	}
	if (!signs && g.n_xs < DOWN_MIN) g.n_xs = 0;
	return g;
}

static uint32_t part_of(const float *places, uint32_t n, float place)
{
	uint32_t part = 1;
	while (part <= n && places[part - 1] <= place) part++;
	return part;
}

/* Whether a rule across parts the column at x below the row. */
static bool is_parted(const struct vg_rules *rules, const struct grid *g, uint32_t table, uint32_t row, float x)
{
	uint32_t right = part_of(g->xs, g->n_xs, x) - 1;
	float from = right > 0 ? g->xs[right - 1] : g->box.x0, to = right < g->n_xs ? g->xs[right] : g->box.x1,
	      covered = 0;
	for (uint32_t i = 0; i < rules->across.n; i++) {
		const struct vg_rule *rule = &rules->across.items[i];
		float off = rule->at - g->ys[row - 1];
		if (rule->table != table || off > NARROW || off < -NARROW) continue;
		float begin = rule->from > from ? rule->from : from, end = rule->to < to ? rule->to : to;
		if (end > begin) covered += end - begin;
	}
	return covered > COVERS * (to - from);
}

/* The row in which a cell that reaches over several begins. */
static uint32_t first_row(const struct vg_rules *rules, const struct grid *g, uint32_t table, uint32_t row, float x)
{
	while (row > 1 && row - 2 < g->n_ys && !is_parted(rules, g, table, row - 1, x)) row--;
	return row;
}

/* The column in which a cell that reaches over several begins. */
static uint32_t first_col(const struct vg_rules *rules, const struct grid *g, uint32_t table, uint32_t col, float y)
{
	for (; col > 1; col--) {
		bool parted = false;
		for (uint32_t i = 0; i < rules->down.n && !parted; i++) {
			const struct vg_rule *rule = &rules->down.items[i];
			float off = rule->at - g->xs[col - 2];
			parted =
				rule->table == table && off < NARROW && off > -NARROW && rule->from < y && rule->to > y;
		}
		if (parted) break;
	}
	return col;
}

static bool only_strokes(struct vg_str s)
{
	if (s.len < 3) return false; /* a cell that says nothing */
	for (uint32_t at = 0; at < s.len;) {
		int32_t cp = vg_utf8_next(s, &at);
		bool stroke = vg_rules_sign(cp) || cp == '-' || cp == '=' || cp == '_' || cp == '+' || cp == ' ';
		if (!stroke) return false;
	}
	return true;
}

/* Lines of one table, sorted by place. */
struct cells {
	struct vg_line **lines;
	uint32_t n;
};

/* How many columns have a line at the height of line i; *next_r: the first line below. */
static uint32_t columns_beside(const struct cells *cells, uint32_t i, bool *first_r, uint32_t *next_r)
{
	uint64_t seen[LINES_MAX / 64 + 1] = {0};
	uint32_t columns = 0, j = i;
	*first_r = false;
	for (; j < cells->n && cells->lines[j]->box.y0 < middle(cells->lines[i]); j++) {
		uint32_t col = cells->lines[j]->col;
		if ((seen[col / 64] >> col % 64 & 1) == 0) columns++;
		seen[col / 64] |= (uint64_t)1 << col % 64;
		*first_r = *first_r || col == 1;
	}
	*next_r = j;
	return columns;
}

/* Few rules across leave rows to the lines: one begins wherever most columns, the first among them, have a line. */
static void split_bands(struct cells *cells, const struct grid *g)
{
	uint32_t columns = g->n_xs > 1 ? g->n_xs - 1 : 1, full = 0, row = 0, next;
	bool first;
	for (uint32_t i = 0; i < cells->n; i = next)
		full += columns_beside(cells, i, &first, &next) * 5 >= columns * 3 && first;
	if (g->n_ys > BANDS_FEW + 1 || full < 3 || full <= g->n_ys) return;
	for (uint32_t i = 0; i < cells->n; i = next) {
		bool begins = columns_beside(cells, i, &first, &next) * 5 >= columns * 3 && first;
		row += begins || row == 0;
		for (uint32_t j = i; j < next; j++) cells->lines[j]->row = row;
	}
}

/* A letter alone, as forms have them in boxes of their own. */
static bool is_letter(struct vg_str s)
{
	uint32_t at = 0;
	return vg_cp_is_letter(vg_utf8_next(s, &at)) && at == s.len;
}

/* A place across the page as a number from 1 on. */
static uint32_t place_of(float x)
{
	return x <= 0 ? 1 : x >= 1e6f ? 1000000 : (uint32_t)x + 1;
}

/* Whether several rows have several cells that are filled, and not with letters alone. */
static bool is_table(const struct cells *cells, bool columned)
{
	uint32_t rows = 0, letters = 0, first_col[2 * LINES_MAX] = {0};
	bool several[2 * LINES_MAX] = {false};
	for (uint32_t i = 0; i < cells->n; i++) {
		uint32_t row = cells->lines[i]->row,
			 col = columned ? cells->lines[i]->col : place_of(cells->lines[i]->box.x0);
		letters += is_letter(cells->lines[i]->text);
		if (row >= 2 * LINES_MAX) continue;
		if (first_col[row] == 0) first_col[row] = col;
		rows += first_col[row] != col && !several[row];
		several[row] = several[row] || first_col[row] != col;
	}
	return rows >= 2 && letters * 2 <= cells->n;
}

/* Leaves out columns without text: the border is one of them, and the white between double rules. */
static void close_up(struct cells *cells)
{
	bool used[LINES_MAX + 2] = {false};
	uint32_t number[LINES_MAX + 2], n = 0;
	for (uint32_t i = 0; i < cells->n; i++) used[cells->lines[i]->col] = true;
	for (uint32_t c = 0; c < LINES_MAX + 2; c++) number[c] = used[c] ? ++n : 0;
	for (uint32_t i = 0; i < cells->n; i++) cells->lines[i]->col = number[cells->lines[i]->col];
}

/* The line above line i in its column; NULL if it is the first. */
static const struct vg_line *above_of(const struct cells *cells, uint32_t i)
{
	for (uint32_t j = i; j-- > 0;)
		if (cells->lines[j]->col == cells->lines[i]->col) return cells->lines[j];
	return NULL;
}

/* A cell over several rows has its lines one right below the other: what stands apart is a cell of its own. */
static void keep_apart(const struct cells *cells, uint32_t i, uint32_t row)
{
	struct vg_line *line = cells->lines[i];
	const struct vg_line *above = above_of(cells, i);
	bool apart = above != NULL && line->box.y0 - above->box.y0 > line->size * PITCH;
	if (apart && line->row <= above->row && above->row < row) line->row = above->row + 1;
}

static bool mark_table(const struct vg_rules *rules, uint32_t table, struct cells *cells)
{
	struct grid g = grid_of(rules, table);
	for (uint32_t i = 0; i < cells->n; i++) {
		struct vg_line *line = cells->lines[i];
		float x = line->box.x0 + 1;
		line->table = table;
		line->col = g.n_xs > 0 ? part_of(g.xs, g.n_xs, x) : 0;
		if (g.n_xs > 0) line->col = first_col(rules, &g, table, line->col, middle(line));
		uint32_t row = part_of(g.ys, g.n_ys, middle(line));
		line->row = first_row(rules, &g, table, row, x);
		if (g.n_xs > 0) keep_apart(cells, i, row);
	}
	if (g.n_xs > 0) close_up(cells);
	if (g.n_xs > 0) split_bands(cells, &g);
	if (is_table(cells, g.n_xs > 0)) return true;
	for (uint32_t i = 0; i < cells->n; i++)
		cells->lines[i]->table = cells->lines[i]->row = cells->lines[i]->col = 0;
	return false;
}

/* Forgets the rules of what is no table. */
static void drop_table(struct vg_rules *rules, uint32_t table)
{
	for (uint32_t i = 0; i < rules->down.n; i++)
		if (rules->down.items[i].table == table) rules->down.items[i].table = 0;
	for (uint32_t i = 0; i < rules->across.n; i++)
		if (rules->across.items[i].table == table) rules->across.items[i].table = 0;
	rules->tables.items[table - 1] = (struct vg_box){0, 0, 0, 0};
}

static bool inside(const struct vg_box *box, const struct vg_line *line)
{
	float x = (line->box.x0 + line->box.x1) / 2, y = middle(line);
	return x > box->x0 && x < box->x1 && y > box->y0 && y < box->y1;
}

bool vg_rules_mark(struct vg_arena *scratch, struct vg_rules *rules, struct vg_printed_page *page)
{
	bool all = true;
	struct vg_line **lines = vg_arena_alloc(scratch, sizeof(struct vg_line *) * (page->lines.n + 1));
	for (uint32_t t = 1; t <= rules->tables.n; t++) {
		struct cells cells = {.lines = lines};
		for (uint32_t i = 0; i < page->lines.n; i++) {
			struct vg_line *line = &page->lines.items[i];
			bool ours = line->table == 0 && inside(&rules->tables.items[t - 1], line);
			if (ours && !(rules->bars && only_strokes(line->text))) lines[cells.n++] = line;
		}
		qsort(lines, cells.n, sizeof(struct vg_line *), by_line);
		if (cells.n == 0 || mark_table(rules, t, &cells)) continue;
		drop_table(rules, t);
		all = false;
	}
	uint32_t kept = 0;
	for (uint32_t i = 0; i < page->lines.n && rules->bars; i++) {
		struct vg_line *line = &page->lines.items[i];
		bool stroke = false;
		for (uint32_t t = 0; t < rules->tables.n && !stroke; t++)
			stroke = line->table == 0 && inside(&rules->tables.items[t], line) && only_strokes(line->text);
		if (!stroke) page->lines.items[kept++] = *line;
	}
	if (rules->bars) page->lines.n = kept;
	return all;
}
