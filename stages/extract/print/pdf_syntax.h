/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As much of the syntax of PDF as is needed to find objects in the bytes of a file. */
#ifndef EXTRACT_PDF_SYNTAX_H
#define EXTRACT_PDF_SYNTAX_H

#include "vaglio/str.h"

/* Where what is no white space begins at or after at. */
uint32_t vg_pdf_skip(struct vg_str s, uint32_t at);
/* The numbers before "obj" at at: start of the first, or at itself if there are none. */
uint32_t vg_pdf_numbers_before(struct vg_str s, uint32_t at);
/* The end of the value at at - a name, number, reference, string, array or dictionary; at itself where none stands. */
uint32_t vg_pdf_value_end(struct vg_str s, uint32_t at);
/* The entry at *at of a dictionary, which moves past it; false at its end or where it is broken. A dictionary is what
 * stands between "<<" and ">>". */
bool vg_pdf_next(struct vg_str dict, uint32_t *at, struct vg_str *key_r, struct vg_str *value_r);
/* The value of a key with its slash; empty where there is none. */
struct vg_str vg_pdf_get(struct vg_str dict, const char *key);
/* The dictionary that begins with "<<" at at; empty where none does. */
struct vg_str vg_pdf_dict(struct vg_str s, uint32_t at);
/* Digits alone; false where there is anything else, or the number is beyond max. */
bool vg_pdf_number(struct vg_str s, uint32_t max, uint32_t *number_r);

#endif
