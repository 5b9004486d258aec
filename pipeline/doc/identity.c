/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "identity.h"

#include "hash.h"

struct vg_str vg_identify(struct vg_arena *arena, struct vg_str path, struct vg_str content_hash)
{
	unsigned char digest[VG_HASH_SIZE];
	struct vg_hash *hash = vg_hash_new();
	vg_hash_add(hash, path.ptr, path.len);
	vg_hash_add(hash, "\0", 1);
	vg_hash_add(hash, content_hash.ptr, content_hash.len);
	vg_hash_end(hash, digest);
	vg_hash_free(hash);
	return vg_hash_hex(arena, "d:", digest, 16);
}

void vg_doc_identify(struct vg_doc *doc)
{
	unsigned char digest[VG_HASH_SIZE];
	if (doc->source.ptr != NULL) {
		struct vg_hash *hash = vg_hash_new();
		vg_hash_add(hash, doc->source.ptr, doc->source.len);
		vg_hash_end(hash, digest);
		vg_hash_free(hash);
		doc->content_hash = vg_hash_hex(doc->arena, "sha256:", digest, VG_HASH_SIZE);
	}
	doc->id = vg_identify(doc->arena, doc->path, doc->content_hash);
}
