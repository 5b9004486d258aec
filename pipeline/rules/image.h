/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are made when the program is built: lexicons in parts, gazetteers, the vocabulary of names, verb forms,
 * anchors. What depends on the program's own files alone is known then. A small program, which has all stages and no
 * image, opens the standard pipeline and keeps what is made on the way; the build puts that into the program proper, as
 * read-only data that the processes of a machine share.
 *
 * One code path serves both: whoever needs a table names it and says how it is made (vg_make). Where the image has it,
 * it is used in place; elsewhere, which is so for what a user's files have a part in, it is made in memory by the same
 * function. So both hold the same bytes, and tests/unit/test_image.c holds them against each other.
 *
 * The image: head, sources, sections, flats, then the items, each array at a multiple of 64 bytes. Numbers are those of
 * the machine that it is made for; there are no pointers in it. Loading is a look at the head and at the names and
 * sizes of the files that it was made of; an image that is not of these is not used. */
#ifndef VAGLIO_IMAGE_H
#define VAGLIO_IMAGE_H

#include "hash.h"
#include "vaglio/rules.h"

#define VG_IMAGE_VERSION 2 /* of the layout of the image itself: that of tables is told by the sizes of their items */

struct vg_image;
/* The program's own; NULL where it has none that holds. */
const struct vg_image *vg_image_own(void);
/* SHA-256 of an embedded file, by its number in vg_embedded. */
const unsigned char *vg_image_digest(const struct vg_image *image, uint32_t file);

/* One that comes from outside (cache.h), which the key has to be of; NULL where it is none, or not whole. Its tables
 * may be anything. */
const struct vg_image *vg_image_foreign(struct vg_str bytes, const unsigned char key[VG_HASH_SIZE]);

struct vg_image_writer;
/* key: of an image to be read by vg_image_foreign; NULL: of the program's own files. */
struct vg_image_writer *vg_image_writer_new(const unsigned char *key);
const unsigned char *vg_image_writer_key(const struct vg_image_writer *writer);
bool vg_image_writer_empty(const struct vg_image_writer *writer);
void vg_image_writer_free(struct vg_image_writer *writer);
/* The whole image; lives as long as the writer. */
struct vg_str vg_image_write(struct vg_image_writer *writer);

/* Where tables come from. */
struct vg_maker {
	const struct vg_image *image;   /* NULL: all are made */
	struct vg_image_writer *writer; /* keeps what is made; NULL: nobody does */
	const char *cache;              /* folder for what is made of a user's lists (cache.h); NULL: none */
	bool foreign;                   /* the image comes from outside: whoever takes a table checks it */
};
typedef bool vg_make_fn(void *user, struct vg_flat *flats);
/* Sets the flats, whose sizes are given, to those of that name; false where make gives that. maker may be NULL. */
bool vg_make(const struct vg_maker *maker, struct vg_str name, struct vg_flat *flats, uint32_t n, vg_make_fn *make,
	     void *user);

#endif
