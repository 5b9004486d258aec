/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made of a user's lists, kept from one start to the next: see cache.h. */
#include "build.h"
#include "cache.h"
#include "rules_impl.h"

/* Of the program, and of all files that are not its own: names and bytes. */
static bool key_of(struct vg_rules *root, unsigned char key_r[VG_HASH_SIZE])
{
	char print[VG_PRINT_SIZE];
	if (!vg_build_print(print)) return false;
	struct vg_hash *hash = vg_hash_new(), *of_file = vg_hash_new();
	vg_hash_add(hash, print, strlen(print) + 1);
	for (uint32_t i = 0; i < root->files.n; i++) {
		struct vg_rules_file *file = &root->files.items[i];
		if (!file->embedded) vg_rules_hash_file(hash, root->arena, file, of_file);
	}
	vg_hash_end(hash, key_r);
	vg_hash_free(hash);
	vg_hash_free(of_file);
	return true;
}

void vg_rules_open_cache(struct vg_rules *root)
{
	unsigned char key[VG_HASH_SIZE];
	uint64_t bytes = 0;
	for (uint32_t i = 0; i < root->files.n; i++)
		if (!root->files.items[i].embedded && vg_str_ends(root->files.items[i].name, VG_STR(".tsv")))
			bytes += root->files.items[i].text.len;
	if (root->maker.cache == NULL || bytes < VG_CACHE_FROM || !key_of(root, key)) return;
	struct vg_str image = vg_cache_read(root->arena, root->maker.cache, key);
	root->users.foreign = true;
	root->users.image = image.len != 0 ? vg_image_foreign(image, key) : NULL;
	if (root->users.image == NULL) root->users.writer = vg_image_writer_new(key);
}

void vg_rules_keep_cache(struct vg_rules *root)
{
	struct vg_image_writer *writer = root->users.writer;
	if (writer == NULL) return;
	root->users.writer = NULL;
	if (!vg_image_writer_empty(writer))
		vg_cache_write(root->arena, root->maker.cache, vg_image_writer_key(writer), vg_image_write(writer));
	vg_image_writer_free(writer);
}
