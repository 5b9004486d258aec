/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights of the tagger. The features of a token lie all over the table: to wait for memory is what they cost. Most
 * of them have no weights, which a bit tells; the others stand in rows of sixteen bytes, one after the other without
 * gaps, which are fetched while the rest of the features are looked up. A row is made of differences to the weight of
 * silence, so that eight sums of two bytes tell all. It is made when a text first needs it. */
#include "model.h"

#define GROUP 32u /* features whose bits lie together */

typedef int16_t sums __attribute__((vector_size(16)));
_Static_assert(sizeof(sums) == (TAGS - 1) * sizeof(int16_t), "a sum for each tag but silence");
_Static_assert((TAGGER_FEATURES_MAX + TAGGER_HISTORY) * 255 <= INT16_MAX, "sums of differences of bytes");

struct group {
	uint32_t bits; /* of the features that have a row */
	uint32_t rows; /* those of the groups before it */
};

struct names_model {
	struct vg_arena *arena;
	const int8_t *weights; /* TAGS of each feature, as the file has them */
	const sums *rows;      /* NULL: not made yet */
	struct group groups[TAGGER_SIZE / GROUP];
};

struct names_model *names_model_new(struct vg_arena *arena, struct vg_str file)
{
	const struct vg_str magic = VG_STR(TAGGER_MAGIC);
	if (!vg_str_starts(file, magic) || file.len < magic.len + TAGGER_SIZE * TAGS) return NULL;
	struct names_model *model = vg_arena_alloc(arena, sizeof *model);
	model->arena = arena;
	model->weights = (const int8_t *)file.ptr + magic.len;
	return model;
}

static bool has_weights(const int8_t *weights)
{
	int8_t any = 0;
	for (int tag = 0; tag < TAGS; tag++) any |= weights[tag];
	return any != 0;
}

static sums row_of(const int8_t *weights)
{
	sums row;
	for (int tag = 1; tag < TAGS; tag++) row[tag - 1] = (int16_t)(weights[tag] - weights[TAG_NONE]);
	return row;
}

static void make(struct names_model *model)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < TAGGER_SIZE; i++) {
		struct group *group = &model->groups[i / GROUP];
		if (i % GROUP == 0) group->rows = n;
		bool has = has_weights(model->weights + (size_t)i * TAGS);
		group->bits |= (uint32_t)has << i % GROUP;
		n += has;
	}
	sums *rows = vg_arena_alloc(model->arena, sizeof *rows * (n + 1));
	model->rows = rows;
	for (uint32_t i = 0; i < TAGGER_SIZE; i++)
		if ((model->groups[i / GROUP].bits >> i % GROUP & 1) != 0)
			*rows++ = row_of(model->weights + (size_t)i * TAGS);
}

static inline uint32_t count_bits(uint32_t bits)
{
	bits -= bits >> 1 & 0x55555555u;
	bits = (bits & 0x33333333u) + (bits >> 2 & 0x33333333u);
	return ((bits + (bits >> 4)) & 0x0f0f0f0fu) * 0x01010101u >> 24;
}

/* The rows of those features that have any; their number. */
static inline uint32_t find_rows(const struct names_model *model, const uint32_t *features, uint32_t n,
				 uint32_t *rows_r)
{
	uint32_t found = 0;
	for (uint32_t i = 0; i < n; i++) {
		rows_r[found] = features[i];
		found += model->groups[features[i] / GROUP].bits >> features[i] % GROUP & 1;
	}
	for (uint32_t i = 0; i < found; i++) {
		const struct group *group = &model->groups[rows_r[i] / GROUP];
		uint32_t before = group->bits & ((1u << rows_r[i] % GROUP) - 1);
		rows_r[i] = group->rows + count_bits(before);
		__builtin_prefetch(&model->rows[rows_r[i]]);
	}
	return found;
}

void names_model_fetch(struct names_model *model, struct names_look *look)
{
	if (model->rows == NULL) make(model);
	look->n_rows = find_rows(model, look->features, look->n, look->rows);
}

static sums sum_of(const struct names_model *model, const uint32_t *rows, uint32_t n)
{
	sums all = {0};
	for (uint32_t i = 0; i < n; i++) all += model->rows[rows[i]];
	return all;
}

enum tag names_model_best(const struct names_model *model, const struct names_look *look, enum tag before,
			  int32_t *margin_r)
{
	uint32_t history[TAGGER_HISTORY], rows[TAGGER_HISTORY];
	tagger_history(before, look->features, history);
	uint32_t n = find_rows(model, history, TAGGER_HISTORY, rows);
	sums all = sum_of(model, look->rows, look->n_rows) + sum_of(model, rows, n);
	enum tag best = TAG_NONE;
	*margin_r = 0;
	for (int tag = 1; tag < TAGS; tag++)
		if (all[tag - 1] > *margin_r && tagger_allows(before, (enum tag)tag)) {
			best = (enum tag)tag;
			*margin_r = all[tag - 1];
		}
	return best;
}
