/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights of the tagger. The features of a token lie all over the table: to wait for memory is what they cost. Most
 * of them have no weights, which a bit tells; the others stand in rows of sixteen bytes, one after the other without
 * gaps, which are fetched while the rest of the features are looked up. A row is made of differences to the weight of
 * silence, so that eight sums of two bytes tell all. They are part of the program's image. */
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
	const struct group *groups;
	const sums *rows;
};

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

enum { GROUPS, ROWS, TABLES };

struct maker {
	struct vg_arena *arena;
	const int8_t *weights; /* TAGS of each feature, as the file has them */
};

static bool make(void *user, struct vg_flat *flats)
{
	const struct maker *maker = user;
	const uint32_t n_groups = TAGGER_SIZE / GROUP;
	struct group *groups = vg_arena_alloc(maker->arena, sizeof *groups * n_groups);
	VG_VEC(sums) rows = {0};
	for (uint32_t i = 0; i < TAGGER_SIZE; i++) {
		const int8_t *weights = maker->weights + (size_t)i * TAGS;
		struct group *group = &groups[i / GROUP];
		if (i % GROUP == 0) group->rows = rows.n;
		if (!has_weights(weights)) continue;
		group->bits |= 1u << i % GROUP;
		VG_PUSH(maker->arena, rows, row_of(weights));
	}
	VG_PUSH(maker->arena, rows, (sums){0}); /* a row behind the last may be fetched */
	flats[GROUPS] = (struct vg_flat){groups, n_groups, sizeof *groups};
	flats[ROWS] = (struct vg_flat){rows.items, rows.n, sizeof *rows.items};
	return true;
}

const struct names_model *names_model_new(struct vg_ctx *ctx)
{
	const struct vg_str magic = VG_STR(TAGGER_MAGIC);
	struct vg_arena *arena = vg_ctx_program(ctx);
	struct vg_made made = {.name = "tagger", .types = "", .own = true, .file = "tagger.model", .n = TABLES};
	struct vg_str file = vg_rules_file(vg_ctx_rules(ctx), made.file);
	if (!vg_str_starts(file, magic) || file.len < magic.len + TAGGER_SIZE * TAGS) return NULL;
	struct maker maker = {arena, (const int8_t *)file.ptr + magic.len};
	struct vg_flat flats[TABLES] = {[GROUPS] = VG_FLAT(struct group), [ROWS] = VG_FLAT(sums)};
	made.flats = flats;
	made.make = make;
	made.user = &maker;
	vg_rules_make(vg_ctx_rules(ctx), &made);
	struct names_model *model = vg_arena_alloc(arena, sizeof *model);
	*model = (struct names_model){flats[GROUPS].items, flats[ROWS].items};
	return model;
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

void names_model_fetch(const struct names_model *model, struct names_look *look)
{
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
