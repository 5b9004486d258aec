/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program is made of: a hash over the build ids of itself, of all libraries that it is linked with, and of
 * those that it opens when they are needed, so that a newer library counts as another program. */
#include "build.h"

#include "hash.h"
#include "library_files.h"
#include "vaglio/library.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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
	bool whole;  /* each has an id */
	bool opened; /* those that are opened when they are needed have been counted */
};

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash != NULL ? slash + 1 : path;
}

/* One that is opened when it is needed, or comes with such a one: it counts whether it is open or not. */
static bool is_opened(const char *path)
{
	for (size_t i = 0; vg_library_files[i] != NULL; i++)
		if (strcmp(base_of(vg_library_files[i]), base_of(path)) == 0) return true;
	return false;
}

static int add_object(struct dl_phdr_info *info, size_t size, void *user)
{
	struct builds *builds = user;
	bool found = false;
	(void)size;
	if (strncmp(info->dlpi_name, "linux-vdso", 10) == 0) return 0; /* the kernel's */
	if (builds->opened && is_opened(info->dlpi_name)) return 0;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &info->dlpi_phdr[i];
		const char *at = (const char *)(info->dlpi_addr + part->p_vaddr);
		if (part->p_type == PT_NOTE) add_notes(builds->hash, at, at + part->p_memsz, &found);
	}
	builds->whole = builds->whole && found;
	return 0;
}

/* The build id in a file that is not loaded. */
static bool add_image(struct vg_hash *hash, const char *bytes, size_t size)
{
	const ElfW(Ehdr) *head = (const void *)bytes;
	bool found = false;
	if (size < sizeof *head || memcmp(head->e_ident, ELFMAG, SELFMAG) != 0) return false;
	if (head->e_phoff > size || head->e_phnum > (size - head->e_phoff) / sizeof(ElfW(Phdr))) return false;
	const ElfW(Phdr) *parts = (const void *)(bytes + head->e_phoff);
	for (int i = 0; i < head->e_phnum; i++) {
		const ElfW(Phdr) *part = &parts[i];
		if (part->p_type != PT_NOTE || part->p_offset > size || part->p_filesz > size - part->p_offset)
			continue;
		add_notes(hash, bytes + part->p_offset, bytes + part->p_offset + part->p_filesz, &found);
	}
	return found;
}

static bool map_file(struct vg_hash *hash, int fd)
{
	struct stat status;
	if (fstat(fd, &status) != 0 || status.st_size <= 0) return false;
	void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED) return false;
	bool found = add_image(hash, bytes, (size_t)status.st_size);
	munmap(bytes, (size_t)status.st_size);
	return found;
}

/* What is wanted mostly stands at the start. */
static bool add_file(struct vg_hash *hash, const char *path)
{
	char head[2048] __attribute__((aligned(8)));
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) return false;
	ssize_t n = read(fd, head, sizeof head);
	bool found = (n > 0 && add_image(hash, head, (size_t)n)) || map_file(hash, fd);
	close(fd);
	return found;
}

/* Where they are not where they were when the program was built, they are opened, and counted with those linked. */
static void add_opened(struct builds *builds)
{
	builds->opened = true;
	for (size_t i = 0; builds->opened && vg_library_files[i] != NULL; i++)
		builds->opened = add_file(builds->hash, vg_library_files[i]);
	for (int i = 0; !builds->opened && i < VG_LIBRARY_COUNT; i++) vg_library_open((enum vg_library)i);
}

/* Made once a process. */
static struct {
	pthread_t thread;
	bool begun, made; /* begun: a thread makes it */
	bool whole;
	char print[VG_PRINT_SIZE];
} build;

static void *make(void *unused)
{
	unsigned char digest[VG_HASH_SIZE];
	struct builds builds = {.hash = vg_hash_new(), .whole = true};
	struct vg_arena *arena = vg_arena_new();
	add_opened(&builds);
	dl_iterate_phdr(add_object, &builds);
	vg_hash_end(builds.hash, digest);
	vg_hash_free(builds.hash);
	struct vg_str hex = vg_hash_hex(arena, "", digest, VG_HASH_SIZE);
	memcpy(build.print, hex.ptr, hex.len + 1);
	vg_arena_free(arena);
	build.whole = builds.whole;
	return unused;
}

void vg_build_begin(void)
{
	if (!build.made && !build.begun) build.begun = pthread_create(&build.thread, NULL, make, NULL) == 0;
}

bool vg_build_print(char print_r[VG_PRINT_SIZE])
{
	if (build.begun)
		pthread_join(build.thread, NULL);
	else if (!build.made)
		make(NULL);
	build.begun = false;
	build.made = true;
	memcpy(print_r, build.print, sizeof build.print);
	return build.whole;
}
