/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model of the tagger has learnt, as a stage asks it. */
#ifndef NAMES_MODEL_H
#define NAMES_MODEL_H

#include "tagger.h"
#include "vaglio/rules.h"

struct names_model;

/* The model of the stage's folder; NULL if the file is none. */
const struct names_model *names_model_new(struct vg_ctx *ctx);
/* What is looked at of a token. */
struct names_look {
	uint32_t features[TAGGER_FEATURES_MAX], n;
	uint32_t rows[TAGGER_FEATURES_MAX], n_rows; /* of weights */
};

/* Finds the rows of its features, and has them fetched: they come to hand while others are looked at. */
void names_model_fetch(const struct names_model *model, struct names_look *look);
/* Its tag after that of the token before it. *margin_r: by how much it beats silence. */
enum tag names_model_best(const struct names_model *model, const struct names_look *look, enum tag before,
			  int32_t *margin_r);

#endif
