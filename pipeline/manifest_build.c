/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program is made of: a hash over the build ids of itself and of all libraries that it is linked with, so that
 * a newer library counts as another program. */
#include "batch.h"

#include <elf.h>
#include <link.h>

/* The build id in the notes of a part of a file, or nothing. */
static void add_notes(struct vg_hash *hash, const char *at, const char *end, bool *found)
{
	while (end - at >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
		const ElfW(Nhdr) *note = (const void *)at;
		const char *name = at + sizeof *note, *id = name + (note->n_namesz + 3) / 4 * 4;
		if (note->n_descsz > (size_t)(end - id)) return;
		if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
			vg_hash_add(hash, id, note->n_descsz);
			*found = true;
		}
		at = id + (note->n_descsz + 3) / 4 * 4;
	}
}

struct builds {
	struct vg_hash *hash;
	bool whole; /* each has an id */
};

static int add_object(struct dl_phdr_info *info, size_t size, void *user)
{
	struct builds *builds = user;
	bool found = false;
	(void)size;
	if (strncmp(info->dlpi_name, "linux-vdso", 10) == 0) return 0; /* the kernel's */
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &info->dlpi_phdr[i];
		const char *at = (const char *)(info->dlpi_addr + part->p_vaddr);
		if (part->p_type == PT_NOTE) add_notes(builds->hash, at, at + part->p_memsz, &found);
	}
	builds->whole = builds->whole && found;
	return 0;
}

bool vg_build_print(char print_r[VG_PRINT_SIZE])
{
	unsigned char digest[VG_HASH_SIZE];
	struct builds builds = {vg_hash_new(), true};
	struct vg_arena *arena = vg_arena_new();
	dl_iterate_phdr(add_object, &builds);
	vg_hash_end(builds.hash, digest);
	vg_hash_free(builds.hash);
	struct vg_str hex = vg_hash_hex(arena, "", digest, VG_HASH_SIZE);
	memcpy(print_r, hex.ptr, hex.len + 1);
	vg_arena_free(arena);
	return builds.whole;
}
