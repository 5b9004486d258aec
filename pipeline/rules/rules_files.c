/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that knowledge comes from: those embedded, and those of a directory. A lexicon of the directory adds to its
 * namesake and goes before it; one that begins with a line "!replace", and every file of another kind, replaces it. */
#include "embed.h"
#include "rules_impl.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define FILE_MAX (1u << 30)
#define DEPTH_MAX 8 /* folders in folders */

struct reader {
	struct vg_rules *root;
	char *error;
	size_t size;
};

static bool is_ours(struct vg_str name)
{
	return vg_str_ends(name, VG_STR(".rules")) || vg_str_ends(name, VG_STR(".tsv")) ||
	       vg_str_ends(name, VG_STR(".model"));
}

bool vg_rules_check_text(const struct vg_rules_file *file, char *error_r, size_t size)
{
	size_t valid = vg_utf8_valid(file->text.ptr, file->text.len);
	if (valid == file->text.len || vg_str_ends(file->name, VG_STR(".model"))) return true;
	struct vg_where where = {.file = file->name, .line = 1, .column = 1, .error = error_r, .size = size};
	for (size_t i = 0; i < valid; i++) {
		where.column++;
		if (file->text.ptr[i] == '\n') where.line++, where.column = 1;
	}
	return vg_where_error(&where, "a byte that is no UTF-8; save the file as UTF-8");
}

static bool put_file(const struct reader *reader, struct vg_rules_file file)
{
	struct vg_rules *root = reader->root;
	if (!vg_rules_check_text(&file, reader->error, reader->size)) return false;
	bool lexicon = vg_str_ends(file.name, VG_STR(".tsv"));
	file.replaces = lexicon && vg_str_starts(file.text, VG_STR(VG_LEXICON_REPLACE));
	bool adds = lexicon && !file.replaces;
	for (uint32_t i = 0; !adds && i < root->files.n; i++)
		if (vg_str_eq(root->files.items[i].name, file.name)) {
			root->files.items[i] = file;
			return true;
		}
	VG_PUSH(root->arena, root->files, file);
	return true;
}

static bool cannot(const struct reader *reader, const char *path, const char *why)
{
	snprintf(reader->error, reader->size, "%s: %s; check the path given to --rules and its permissions", path, why);
	return false;
}

static bool read_file(const struct reader *reader, const char *path, struct vg_str name)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) return cannot(reader, path, strerror(errno));
	struct stat st;
	bool ok = fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= (off_t)FILE_MAX;
	char *bytes = vg_arena_grow(reader->root->arena, NULL, 0, ok ? (size_t)st.st_size + 1 : 1);
	ok = ok && fread(bytes, 1, (size_t)st.st_size, f) == (size_t)st.st_size;
	fclose(f);
	if (!ok) return cannot(reader, path, "cannot be read as a file of rules");
	struct vg_rules_file file = {.name = vg_arena_str(reader->root->arena, name),
				     .text = vg_str_n(bytes, (size_t)st.st_size)};
	return put_file(reader, file);
}

struct folder {
	char *path;
	uint32_t depth;
};

struct folders {
	VG_VEC(struct folder) waiting;
};

/* Entry of a folder: a file of ours is read, a folder put on the stack. */
static bool take_entry(const struct reader *reader, const char *dir, const struct folder *folder, const char *entry,
		       struct folder *child_r)
{
	char *path = NULL;
	struct stat st;
	child_r->path = NULL;
	if (entry[0] == '.') return true;
	if (asprintf(&path, "%s/%s", folder->path, entry) < 0) return cannot(reader, folder->path, "no memory");
	bool ok = true;
	if (stat(path, &st) != 0) {
		ok = cannot(reader, path, strerror(errno));
	} else if (S_ISDIR(st.st_mode)) {
		if (folder->depth < DEPTH_MAX) *child_r = (struct folder){path, folder->depth + 1};
		if (child_r->path != NULL) return true;
	} else if (is_ours(vg_str_z(path))) {
		ok = read_file(reader, path, vg_str_z(path + strlen(dir) + 1));
	}
	free(path);
	return ok;
}

static bool read_folder(const struct reader *reader, const char *dir, struct folder folder, struct folders *folders)
{
	DIR *d = opendir(folder.path);
	if (d == NULL) return cannot(reader, folder.path, strerror(errno));
	bool ok = true;
	for (struct dirent *entry; ok && (entry = readdir(d)) != NULL;) {
		struct folder child;
		ok = take_entry(reader, dir, &folder, entry->d_name, &child);
		if (child.path != NULL) VG_PUSH(reader->root->arena, folders->waiting, child);
	}
	closedir(d);
	return ok;
}

static bool read_dir(const struct reader *reader, const char *dir)
{
	struct folders folders = {0};
	char *top = strdup(dir);
	if (top == NULL) return cannot(reader, dir, "no memory");
	for (size_t n = strlen(top); n > 1 && top[n - 1] == '/'; n--) top[n - 1] = '\0';
	char *start = strdup(top);
	if (start == NULL) {
		free(top);
		return cannot(reader, dir, "no memory");
	}
	VG_PUSH(reader->root->arena, folders.waiting, (struct folder){start, 0});
	bool ok = true;
	while (folders.waiting.n > 0) {
		struct folder folder = folders.waiting.items[--folders.waiting.n];
		ok = ok && read_folder(reader, top, folder, &folders);
		free(folder.path);
	}
	free(top);
	return ok;
}

/* A wrong path must not pass for a folder of rules. */
static bool has_own(const struct reader *reader, const char *dir)
{
	const struct vg_rules *root = reader->root;
	for (uint32_t i = 0; i < root->files.n; i++)
		if (!root->files.items[i].embedded) return true;
	snprintf(reader->error, reader->size,
		 "%s: no file of rules or names is in this folder (STAGE/NAME.rules, lexicon/LANGUAGE/TYPE.tsv); check "
		 "the path given to --rules",
		 dir);
	return false;
}

static int compare_files(const void *a, const void *b)
{
	const struct vg_rules_file *x = a, *y = b;
	int order = vg_str_cmp(x->name, y->name);
	return order != 0 ? order : x->embedded - y->embedded; /* a user's go first */
}

bool vg_rules_read_files(struct vg_rules *root, const char *dir, char *error_r, size_t size)
{
	struct reader reader = {root, error_r, size};
	const struct vg_image *image = root->maker.image;
	for (uint32_t i = 0; vg_embedded[i].path != NULL; i++) {
		const struct vg_embedded *e = &vg_embedded[i];
		VG_PUSH(root->arena, root->files,
			(struct vg_rules_file){.name = vg_str_z(e->path),
					       .text = vg_str_n(e->start, (size_t)(e->end - e->start)),
					       .embedded = true,
					       .digest = image != NULL ? vg_image_digest(image, i) : NULL});
	}
	if (dir != NULL && !(read_dir(&reader, dir) && has_own(&reader, dir))) return false;
	if (root->files.n > 1) qsort(root->files.items, root->files.n, sizeof *root->files.items, compare_files);
	return true;
}

bool vg_rules_embedded(const struct vg_rules *view, struct vg_str name)
{
	bool embedded = false;
	for (uint32_t i = 0; i < view->root->files.n; i++) {
		const struct vg_rules_file *file = &view->root->files.items[i];
		if (!vg_str_eq(file->name, name)) continue;
		if (!file->embedded) return false;
		embedded = true;
	}
	return embedded;
}
