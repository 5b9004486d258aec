/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sums.h"

#include <inttypes.h>
#include <stdlib.h>

static const char *const names[VG_SUM_KEYS] = {"year",        "action",    "factuality", "licensee",
					       "destination", "authority", "item",       "end_user"};

const char *vg_sum_key(int i)
{
	return names[i];
}

/* A row under its keys. */
struct entry {
	struct vg_str keys[VG_SUM_KEYS], count, value;
};

struct money {
	struct vg_str currency;
	int64_t units;
};

struct sum {
	struct vg_arena *arena;
	int64_t rows, count;
	VG_VEC(struct money) money;
};

static struct vg_str cell(const struct vg_grid *table, uint32_t row, const char *name)
{
	for (uint32_t i = 0; i < table->n_columns; i++)
		if (strcmp(table->columns[i].name, name) == 0) return table->cells.items[row + i];
	return VG_STR("");
}

/* The year in which a date begins; empty where it is not known. */
static struct vg_str year_of(struct vg_str date)
{
	uint32_t n = 0;
	while (n < date.len && n < 4 && vg_is_digit(date.ptr[n])) n++;
	return vg_str_slice(date, 0, n == 4 ? 4 : 0);
}

static int by_keys(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	for (int i = 0; i < VG_SUM_KEYS; i++) {
		int order = vg_str_cmp(x->keys[i], y->keys[i]);
		if (order != 0) return order;
	}
	return 0;
}

static int64_t number_of(struct vg_str s)
{
	int64_t number = 0;
	for (uint32_t i = 0; i < s.len && vg_is_digit(s.ptr[i]); i++)
		if (__builtin_mul_overflow(number, 10, &number) ||
		    __builtin_add_overflow(number, s.ptr[i] - '0', &number))
			return INT64_MAX;
	return number;
}

static int64_t plus(int64_t a, int64_t b)
{
	int64_t sum;
	return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

/* "EUR 25000000" */
static void add_money(struct sum *sum, struct vg_str value)
{
	struct vg_str currency;
	if (!vg_str_next(&value, ' ', &currency) || currency.len == 0) return;
	for (uint32_t i = 0; i < sum->money.n; i++) {
		struct money *money = &sum->money.items[i];
		if (!vg_str_eq(money->currency, currency)) continue;
		money->units = plus(money->units, number_of(value));
		return;
	}
	VG_PUSH(sum->arena, sum->money, (struct money){currency, number_of(value)});
}

static void put_sum(struct vg_grid *table, const struct entry *entry, uint32_t n_keys, const struct sum *sum)
{
	struct vg_arena *arena = table->arena;
	struct vg_str money = VG_STR("");
	for (uint32_t i = 0; i < n_keys; i++) VG_PUSH(arena, table->cells, entry->keys[i]);
	for (uint32_t i = 0; i < sum->money.n; i++)
		money = vg_arena_printf(arena, "%.*s%s%.*s %" PRId64, VG_STR_ARG(money), i == 0 ? "" : ", ",
					VG_STR_ARG(sum->money.items[i].currency), sum->money.items[i].units);
	VG_PUSH(arena, table->cells, vg_arena_printf(arena, "%" PRId64, sum->rows));
	VG_PUSH(arena, table->cells, sum->count == 0 ? VG_STR("") : vg_arena_printf(arena, "%" PRId64, sum->count));
	VG_PUSH(arena, table->cells, money);
}

typedef VG_VEC(struct entry) entries;

/* A row, once for each destination where these are a key. */
static void spread(const struct vg_grid *table, uint32_t row, const struct vg_column *columns, uint32_t n_keys,
		   entries *entries_r)
{
	struct entry entry = {.count = cell(table, row, "count"), .value = cell(table, row, "value")};
	struct vg_str rest = VG_STR(""), place;
	uint32_t by = n_keys;
	for (uint32_t k = 0; k < n_keys; k++) {
		bool year = strcmp(columns[k].name, "year") == 0;
		entry.keys[k] = year ? year_of(cell(table, row, "date")) : cell(table, row, columns[k].name);
		if (strcmp(columns[k].name, "destination") == 0) rest = entry.keys[by = k];
	}
	if (rest.len == 0) VG_PUSH(table->arena, *entries_r, entry);
	while (rest.len != 0 && vg_str_next(&rest, ' ', &place)) {
		entry.keys[by] = place;
		VG_PUSH(table->arena, *entries_r, entry);
	}
}

/* The columns of the sums; n_keys_r: how many of them are keys. */
static struct vg_column *columns_of(struct vg_arena *arena, const char *keys, const char *rows, uint32_t *n_keys_r)
{
	struct vg_column *columns = vg_arena_alloc(arena, sizeof *columns * (VG_SUM_KEYS + 3));
	struct vg_str rest = vg_str_z(keys), name;
	uint32_t n = 0;
	while (n < VG_SUM_KEYS && vg_str_next(&rest, ',', &name)) {
		name = vg_str_trim(name);
		for (int i = 0; i < VG_SUM_KEYS; i++)
			if (vg_str_eqz(name, names[i])) columns[n++] = (struct vg_column){names[i], VG_CELL_TEXT, 40};
	}
	columns[n] = (struct vg_column){rows, VG_CELL_NUMBER, 10};
	columns[n + 1] = (struct vg_column){"count", VG_CELL_NUMBER, 10};
	columns[n + 2] = (struct vg_column){"value", VG_CELL_TEXT, 40};
	*n_keys_r = n;
	return columns;
}

void vg_sums(struct vg_grid *table, const char *keys, const char *rows)
{
	uint32_t n_keys;
	entries all = {0};
	struct vg_column *columns = columns_of(table->arena, keys, rows, &n_keys);
	for (uint32_t row = 0; row < table->cells.n; row += table->n_columns) spread(table, row, columns, n_keys, &all);
	table->columns = columns;
	table->n_columns = n_keys + 3;
	table->cells.n = 0;
	if (all.n != 0) qsort(all.items, all.n, sizeof *all.items, by_keys);
	for (uint32_t i = 0; i < all.n;) {
		struct sum sum = {.arena = table->arena};
		const struct entry *first = &all.items[i];
		for (; i < all.n && by_keys(&all.items[i], first) == 0; i++) {
			sum.rows++;
			sum.count = plus(sum.count, number_of(all.items[i].count));
			add_money(&sum, all.items[i].value);
		}
		put_sum(table, first, n_keys, &sum);
	}
}
