/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of an answer add up to: `vaglio events letters.db --sum year,destination`. */
#ifndef VAGLIO_SUMS_H
#define VAGLIO_SUMS_H

#include "table.h"

#define VG_SUM_KEYS 8
/* What can be summed by. */
const char *vg_sum_key(int i);
/* Puts the sums in place of the rows: how many, the licences that they count, money by currency. keys: names with
 * commas between; none: one sum. A row of several destinations counts for each, where they are a key. rows: what one
 * is. */
void vg_sums(struct vg_grid *table, const char *keys, const char *rows);

#endif
