/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of spreadsheets as they are shown. All arithmetic is decimal, so that nothing depends on the machine. */
#ifndef EXTRACT_NUMFMT_H
#define EXTRACT_NUMFMT_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#define VG_DECIMAL_DIGITS 32

/* 0.d1d2d3... times ten to the exponent. */
struct vg_decimal {
	bool negative;
	char digits[VG_DECIMAL_DIGITS]; /* '0' to '9' */
	uint32_t n;                     /* 0: the number is zero */
	int32_t exponent;
};

/* "-1599.99", "4.2E-3"; false if it is no number. */
bool vg_decimal_parse(struct vg_str s, struct vg_decimal *decimal_r);
/* A number in 30 bits, whole or the head of a double, perhaps in hundredths; a double in little-endian bytes. */
struct vg_decimal vg_decimal_packed(uint32_t packed);
struct vg_decimal vg_decimal_at(struct vg_str data, uint64_t at);

/* The number as a cell shows it whose format is code ("" and "General": plain). A date that the code would show so that
 * it can be read in two ways, or without its year, comes in ISO 8601. */
struct vg_str vg_number_show(struct vg_arena *arena, struct vg_decimal value, struct vg_str code, bool since_1904);

/* Length of what stands for itself at the place of a code: a quoted text, an escaped sign, a bracket; 0 if it is none.
 */
uint32_t vg_format_literal(struct vg_str code, uint32_t at, struct vg_str *shown_r);

/* A moment of the Gregorian calendar. */
struct vg_moment {
	int64_t year, days; /* days since 1899-12-30 */
	uint32_t month, day, hour, minute, second;
};

/* The moment as a format shows it; false where it is to come in ISO 8601. */
bool vg_moment_show(struct vg_arena *arena, const struct vg_moment *moment, struct vg_str code, struct vg_str *shown_r);

/* A part of one, n of digits at places behind the point, as the nearest fraction that the code allows: "2 1/2". */
struct vg_str vg_fraction_show(struct vg_arena *arena, const struct vg_decimal *value, struct vg_str code);

/* How a workbook's cells show their numbers: a cell names a style, a style a format, a format is a code, of the
 * workbook's own or one that every program knows. */
struct vg_cell_formats {
	VG_VEC(struct vg_str) codes; /* the workbook's own, by the number of the format; no bytes: none */
	VG_VEC(uint32_t) styles;     /* the format of each */
	bool since_1904;             /* days count from 1904 on */
};

/* Formats beyond 65,535, which no program writes, are left out. */
void vg_cell_format_add(struct vg_arena *arena, struct vg_cell_formats *formats, uint32_t id, struct vg_str code);
void vg_cell_style_add(struct vg_arena *arena, struct vg_cell_formats *formats, uint32_t format);
/* vg_number_show() for a cell of that style; a style that is none is the first. */
struct vg_str vg_cell_show(struct vg_arena *arena, const struct vg_cell_formats *formats, uint32_t style,
			   struct vg_decimal value);

/* A head or foot of a sheet ("&L&"Arial"&10Report &P"): only what it says. */
struct vg_str vg_sheet_margin(struct vg_arena *arena, struct vg_str s);

#endif
