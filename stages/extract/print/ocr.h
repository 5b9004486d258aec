/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text out of pictures, by Tesseract. A picture becomes a printed page like those of a PDF. */
#ifndef EXTRACT_OCR_H
#define EXTRACT_OCR_H

#include "pdf_page.h"

struct vg_ocr;

/* languages as Tesseract names them, joined by "+". NULL where its data cannot be read. Everything that it needs is
 * loaded here; from then on no file is opened. */
struct vg_ocr *vg_ocr_open(const char *languages);
void vg_ocr_close(struct vg_ocr *ocr);

/* Fills lines, text and size of a page; without lines where nothing can be read. */
void vg_ocr_gray(struct vg_ocr *ocr, struct vg_arena *arena, const struct vg_gray *gray,
		 struct vg_printed_page *page_r);

enum vg_picture { VG_PICTURE_READ, VG_PICTURE_SMALL, VG_PICTURE_LARGE, VG_PICTURE_BROKEN, VG_PICTURE_END };

/* Page number (from 0) of a picture file: PNG, JPEG, TIFF and what else Leptonica reads. END where there is no such
 * page; SMALL where it is too small for a page of text, LARGE where it is too large to be read. */
enum vg_picture vg_ocr_picture(struct vg_ocr *ocr, struct vg_arena *arena, struct vg_str bytes, uint32_t number,
			       struct vg_printed_page *page_r);

#endif
