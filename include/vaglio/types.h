/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed vocabularies of types.def and errors.def as enumerations, and their names in the output. */
#ifndef VAGLIO_TYPES_H
#define VAGLIO_TYPES_H

#include "vaglio/str.h"

#define VG_BLOCK(c, s) VG_BLOCK_##c,
enum vg_block_type {
#include "vaglio/types.def"
	VG_BLOCK_COUNT
};
#undef VG_BLOCK
#define VG_MENTION(c, s) VG_MENTION_##c,
enum vg_mention_type {
#include "vaglio/types.def"
	VG_MENTION_COUNT
};
#undef VG_MENTION
#define VG_ACTION(c, s) VG_ACTION_##c,
enum vg_action_type {
#include "vaglio/types.def"
	VG_ACTION_COUNT
};
#undef VG_ACTION
#define VG_FACTUALITY(c, s) VG_FACTUALITY_##c,
enum vg_factuality {
#include "vaglio/types.def"
	VG_FACTUALITY_COUNT
};
#undef VG_FACTUALITY
#define VG_LICENCE(c, s) VG_LICENCE_##c,
enum vg_licence_type {
#include "vaglio/types.def"
	VG_LICENCE_COUNT
};
#undef VG_LICENCE
#define VG_SLOT(c, s) VG_SLOT_##c,
enum vg_slot_type {
#include "vaglio/types.def"
	VG_SLOT_COUNT_ /* how many; VG_SLOT_COUNT is the slot of that name */
};
#undef VG_SLOT
#define VG_FIELD(c, s) VG_FIELD_##c,
enum vg_field_type {
#include "vaglio/types.def"
	VG_FIELD_COUNT
};
#undef VG_FIELD
#define VG_LANG(c, s) VG_LANG_##c,
enum vg_lang {
#include "vaglio/types.def"
	VG_LANG_COUNT
};
#undef VG_LANG
#define VG_OUTCOME(c, s) VG_OUTCOME_##c,
enum vg_outcome {
#include "vaglio/types.def"
	VG_OUTCOME_COUNT
};
#undef VG_OUTCOME
#define VG_BASIS(c, s) VG_BASIS_##c,
enum vg_basis {
#include "vaglio/types.def"
	VG_BASIS_COUNT
};
#undef VG_BASIS
#define VG_RUNKIND(c, s) VG_RUNKIND_##c,
enum vg_run_kind {
#include "vaglio/types.def"
	VG_RUNKIND_COUNT
};
#undef VG_RUNKIND
#define VG_ERROR(c, code, severity, meaning, remedy) VG_ERROR_##c,
enum vg_error_code {
#include "vaglio/errors.def"
	VG_ERROR_COUNT
};
#undef VG_ERROR

/* Names of the enumerators as they stand in the output, which live as long as the program; and back: false if unknown,
 * and then what *_r points to stays as it was. */
const char *vg_block_name(enum vg_block_type type);
const char *vg_mention_name(enum vg_mention_type type);
const char *vg_action_name(enum vg_action_type type);
const char *vg_factuality_name(enum vg_factuality factuality);
const char *vg_licence_name(enum vg_licence_type type);
const char *vg_slot_name(enum vg_slot_type slot);
const char *vg_field_name(enum vg_field_type field);
const char *vg_lang_name(enum vg_lang lang);
const char *vg_outcome_name(enum vg_outcome outcome);
const char *vg_basis_name(enum vg_basis basis);
const char *vg_run_kind_name(enum vg_run_kind kind);
bool vg_block_parse(struct vg_str name, enum vg_block_type *type_r);
bool vg_mention_parse(struct vg_str name, enum vg_mention_type *type_r);
bool vg_action_parse(struct vg_str name, enum vg_action_type *type_r);
bool vg_factuality_parse(struct vg_str name, enum vg_factuality *factuality_r);
bool vg_licence_parse(struct vg_str name, enum vg_licence_type *type_r);
bool vg_field_parse(struct vg_str name, enum vg_field_type *field_r);
bool vg_lang_parse(struct vg_str name, enum vg_lang *lang_r);
bool vg_outcome_parse(struct vg_str name, enum vg_outcome *outcome_r);
bool vg_basis_parse(struct vg_str name, enum vg_basis *basis_r);
bool vg_run_kind_parse(struct vg_str name, enum vg_run_kind *kind_r);
const char *vg_error_name(enum vg_error_code code);
const char *vg_error_meaning(enum vg_error_code code);
const char *vg_error_remedy(enum vg_error_code code);
enum vg_outcome vg_error_outcome(enum vg_error_code code);
bool vg_error_parse(struct vg_str name, enum vg_error_code *code_r);

#endif
