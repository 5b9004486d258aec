/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as it is read: RFC 8259, strictly. Values stand in one array, each before what is in it, so that nothing
 * recurses over the depth of the text. */
#ifndef VAGLIO_JSON_H
#define VAGLIO_JSON_H

#include "vaglio/arena.h"

#define VG_JSON_MEMBERS_MAX 256u /* of an object; one with more is refused, as is one that has a name twice */

enum vg_json_type {
	VG_JSON_NULL,
	VG_JSON_FALSE,
	VG_JSON_TRUE,
	VG_JSON_INTEGER,
	VG_JSON_REAL,
	VG_JSON_STRING,
	VG_JSON_ARRAY,
	VG_JSON_OBJECT,
};

struct vg_json {
	enum vg_json_type type;
	uint32_t size;     /* it and all in it, in values: the next one stands so far behind */
	struct vg_str key; /* its name, in an object */
	union {
		int64_t integer;
		double real;
		struct vg_str text;
	};
};

struct vg_json_fault {
	const char *what; /* NULL = none */
	uint32_t at;      /* byte */
};

/* The value that text is, or NULL with a fault. It lives in arena; its strings may point into text. */
const struct vg_json *vg_json_parse(struct vg_arena *arena, struct vg_str text, struct vg_json_fault *fault_r);
/* A member of an object; NULL where there is none, or no object. */
const struct vg_json *vg_json_get(const struct vg_json *object, const char *name);
/* The n-th item of an array; NULL where there is none, or no array. */
const struct vg_json *vg_json_item(const struct vg_json *array, uint32_t n);
/* The text of a string; ptr is NULL where it is none. */
struct vg_str vg_json_text(const struct vg_json *value);

static inline const struct vg_json *vg_json_first(const struct vg_json *array)
{
	return array != NULL && array->type == VG_JSON_ARRAY ? array + 1 : NULL;
}

static inline const struct vg_json *vg_json_end(const struct vg_json *array)
{
	return array != NULL && array->type == VG_JSON_ARRAY ? array + array->size : NULL;
}

/* A loop over the items of an array; over nothing where it is none. */
#define VG_JSON_EACH(array, item)                                                                                      \
	for (const struct vg_json *item = vg_json_first(array), *item##_end = vg_json_end(array); item != item##_end;  \
	     item += item->size)

#endif
