/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_spans.h"

#define ROWS_MAX 65534u /* that a cell may reach over, as browsers have it */

static bool is_cell(const struct vg_tree *tree, uint32_t node)
{
	return tree->nodes.items[node].tag == VG_TAG_TD || tree->nodes.items[node].tag == VG_TAG_TH;
}

static uint32_t number_of(const struct vg_tree *tree, uint32_t node, const char *attr, uint32_t max)
{
	struct vg_str digits = vg_tree_attr(tree, node, attr);
	uint32_t number = 0;
	for (uint32_t i = 0; i < digits.len && number <= max && vg_is_digit(digits.ptr[i]); i++)
		number = number * 10 + (uint32_t)(digits.ptr[i] - '0');
	return number < 1 ? 1 : number < max ? number : max;
}

/* 0 reaches to the end of the group. */
static uint32_t rows_of(const struct vg_tree *tree, uint32_t cell)
{
	bool rest = vg_str_eqz(vg_str_trim(vg_tree_attr(tree, cell, "rowspan")), "0");
	return rest ? ROWS_MAX : number_of(tree, cell, "rowspan", ROWS_MAX);
}

/* The first column from `column` on that no cell of an earlier row covers. */
static uint32_t free_column(const struct vg_spans *spans, uint32_t column)
{
	while (column < VG_SPANS_COLUMNS && spans->below[column] > 0) column++;
	return column;
}

/* What the cells of a row, and those that reached over it, leave for the next. */
static void pass_row(struct vg_spans *spans, const struct vg_tree *tree, uint32_t row)
{
	uint32_t below[VG_SPANS_COLUMNS], column = 0;
	for (uint32_t c = 0; c < VG_SPANS_COLUMNS; c++) below[c] = spans->below[c] > 0 ? spans->below[c] - 1 : 0;
	for (uint32_t i = tree->nodes.items[row].first; i != 0; i = tree->nodes.items[i].next) {
		if (!is_cell(tree, i)) continue;
		column = free_column(spans, column);
		uint32_t rows = rows_of(tree, i);
		uint32_t end = column + number_of(tree, i, "colspan", VG_SPANS_COLUMNS);
		for (; column < end && column < VG_SPANS_COLUMNS; column++)
			if (rows > 1) below[column] = rows - 1;
		if (column >= VG_SPANS_COLUMNS) break;
	}
	memcpy(spans->below, below, sizeof below);
}

void vg_spans_row(struct vg_spans *spans, const struct vg_tree *tree, uint32_t row)
{
	uint32_t group = tree->nodes.items[row].parent;
	uint32_t passed = group == spans->group ? spans->row : tree->nodes.items[group].first;
	if (group != spans->group) memset(spans->below, 0, sizeof spans->below);
	if (group < spans->group) passed = row; /* back from a table in a cell: what was known is gone */
	for (; passed != 0 && passed != row; passed = tree->nodes.items[passed].next)
		if (tree->nodes.items[passed].tag == VG_TAG_TR) pass_row(spans, tree, passed);
	spans->group = group;
	spans->row = row;
	spans->cell = spans->column = 0;
}

uint32_t vg_spans_cell(struct vg_spans *spans, const struct vg_tree *tree, uint32_t cell)
{
	const struct vg_node *nodes = tree->nodes.items;
	uint32_t column = 0, i = spans->cell == 0 ? nodes[spans->row].first : nodes[spans->cell].next;
	for (; i != 0; i = nodes[i].next) {
		if (!is_cell(tree, i)) continue;
		column = free_column(spans, spans->column);
		spans->column = column + number_of(tree, i, "colspan", VG_SPANS_COLUMNS);
		spans->cell = i;
		if (i == cell) break;
	}
	return column;
}
