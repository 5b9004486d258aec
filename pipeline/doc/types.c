/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of types.def and errors.def, both ways. */
#include "vaglio/types.h"

static bool parse(const char *const *names, int n, struct vg_str name, int *value_r)
{
	for (int i = 0; i < n; i++) {
		if (!vg_str_eqz(name, names[i])) continue;
		*value_r = i;
		return true;
	}
	return false;
}

/* Defines vg_<noun>_name and vg_<noun>_parse over the table <noun>_names. */
#define NAMES(noun, type)                                                                                              \
	const char *vg_##noun##_name(enum type value)                                                                  \
	{                                                                                                              \
		return noun##_names[value];                                                                            \
	}                                                                                                              \
	bool vg_##noun##_parse(struct vg_str name, enum type *value_r)                                                 \
	{                                                                                                              \
		int value;                                                                                             \
		if (!parse(noun##_names, sizeof noun##_names / sizeof *noun##_names, name, &value)) return false;      \
		*value_r = (enum type)value;                                                                           \
		return true;                                                                                           \
	}

static const char *const block_names[] = {
#define VG_BLOCK(c, s) s,
#include "vaglio/types.def"
#undef VG_BLOCK
};
static const char *const mention_names[] = {
#define VG_MENTION(c, s) s,
#include "vaglio/types.def"
#undef VG_MENTION
};
static const char *const action_names[] = {
#define VG_ACTION(c, s) s,
#include "vaglio/types.def"
#undef VG_ACTION
};
static const char *const factuality_names[] = {
#define VG_FACTUALITY(c, s) s,
#include "vaglio/types.def"
#undef VG_FACTUALITY
};
static const char *const licence_names[] = {
#define VG_LICENCE(c, s) s,
#include "vaglio/types.def"
#undef VG_LICENCE
};
static const char *const slot_names[] = {
#define VG_SLOT(c, s) s,
#include "vaglio/types.def"
#undef VG_SLOT
};
static const char *const field_names[] = {
#define VG_FIELD(c, s) s,
#include "vaglio/types.def"
#undef VG_FIELD
};
static const char *const lang_names[] = {
#define VG_LANG(c, s) s,
#include "vaglio/types.def"
#undef VG_LANG
};
static const char *const outcome_names[] = {
#define VG_OUTCOME(c, s) s,
#include "vaglio/types.def"
#undef VG_OUTCOME
};
static const char *const basis_names[] = {
#define VG_BASIS(c, s) s,
#include "vaglio/types.def"
#undef VG_BASIS
};
static const char *const run_kind_names[] = {
#define VG_RUNKIND(c, s) s,
#include "vaglio/types.def"
#undef VG_RUNKIND
};

NAMES(block, vg_block_type)
NAMES(mention, vg_mention_type)
NAMES(action, vg_action_type)
NAMES(factuality, vg_factuality)
NAMES(licence, vg_licence_type)
NAMES(field, vg_field_type)
NAMES(lang, vg_lang)
NAMES(outcome, vg_outcome)
NAMES(basis, vg_basis)
NAMES(run_kind, vg_run_kind)

const char *vg_slot_name(enum vg_slot_type slot)
{
	return slot_names[slot];
}

static const struct {
	const char *name, *meaning, *remedy;
	enum vg_outcome outcome;
} errors[] = {
#define VG_ERROR(c, code, severity, meaning, remedy) {code, meaning, remedy, VG_OUTCOME_##severity},
#include "vaglio/errors.def"
#undef VG_ERROR
};

const char *vg_error_name(enum vg_error_code code)
{
	return errors[code].name;
}

const char *vg_error_meaning(enum vg_error_code code)
{
	return errors[code].meaning;
}

const char *vg_error_remedy(enum vg_error_code code)
{
	return errors[code].remedy;
}

enum vg_outcome vg_error_outcome(enum vg_error_code code)
{
	return errors[code].outcome;
}

bool vg_error_parse(struct vg_str name, enum vg_error_code *code_r)
{
	for (int i = 0; i < VG_ERROR_COUNT; i++) {
		if (!vg_str_eqz(name, errors[i].name)) continue;
		*code_r = (enum vg_error_code)i;
		return true;
	}
	return false;
}
