/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading: what is read once for the process, and the view that each stage has of it. */
#include "embed.h"
#include "hash.h"
#include "registry.h"
#include "rules_impl.h"

#include <stdio.h>

/* "lexicon/it/month.tsv": "month". */
static struct vg_str lexicon_type(struct vg_str name)
{
	uint32_t start = name.len;
	while (start > 0 && name.ptr[start - 1] != '/') start--;
	return vg_str_slice(name, start, name.len - 4);
}

/* The number of the lexicon of a type, or of the first after it. */
static uint32_t lexicon_from(const struct vg_rules *root, struct vg_str type)
{
	uint32_t low = 0, high = root->lexicons.n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (vg_str_cmp(root->lexicons.items[mid]->type, type) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static struct vg_lexicon *lexicon_of_type(struct vg_rules *root, struct vg_str type)
{
	uint32_t at = lexicon_from(root, type);
	if (at < root->lexicons.n && vg_str_eq(root->lexicons.items[at]->type, type)) return root->lexicons.items[at];
	struct vg_lexicon *lexicon = vg_lexicon_new(root->arena, vg_arena_str(root->arena, type));
	lexicon->maker = &root->maker;
	lexicon->users = &root->users;
	lexicon->words = &root->words;
	VG_PUSH(root->arena, root->lexicons, lexicon);
	struct vg_lexicon **place = &root->lexicons.items[at];
	memmove(place + 1, place, sizeof *place * (root->lexicons.n - 1 - at));
	*place = lexicon;
	return lexicon;
}

static bool is_lexicon(struct vg_str name)
{
	return vg_str_starts(name, VG_STR("lexicon/")) && vg_str_ends(name, VG_STR(".tsv"));
}

static bool is_embedded(struct vg_str name, bool by_type)
{
	for (const struct vg_embedded *e = vg_embedded; e->path != NULL; e++) {
		struct vg_str path = vg_str_z(e->path);
		if (vg_str_eq(path, name)) return true;
		if (by_type && is_lexicon(path) && vg_str_eq(lexicon_type(path), lexicon_type(name))) return true;
	}
	return false;
}

/* Whether rules of the user speak of a list of that name. */
static bool is_spoken_of(const struct vg_rules *root, struct vg_str type)
{
	for (uint32_t i = 0; i < root->files.n; i++) {
		const struct vg_rules_file *file = &root->files.items[i];
		bool rules = !file->embedded && vg_str_ends(file->name, VG_STR(".rules"));
		if (rules && vg_str_find(file->text, type, 0) >= 0) return true;
	}
	return false;
}

/* A typing error in the name of a user's file or folder must not leave it unread. */
static bool check_place(const struct vg_rules *root, const struct vg_rules_file *file, const struct vg_where *where)
{
	struct vg_str name = file->name, rest = name, folder;
	vg_str_next(&rest, '/', &folder);
	if (vg_str_ends(name, VG_STR(".rules"))) {
		if (rest.len != 0 && vg_registry_find(folder) != VG_NONE) return true;
		return vg_where_error(where, "no stage is named '%.*s'; put the file in the folder of a stage",
				      VG_STR_ARG(folder));
	}
	if (file->embedded || is_embedded(name, is_lexicon(name))) return true;
	if (!is_lexicon(name))
		return vg_where_error(where, "nothing reads it; names are in lexicon/LANGUAGE/TYPE.tsv, such as "
					     "lexicon/mul/company.tsv");
	struct vg_str type = lexicon_type(name);
	if (is_spoken_of(root, type)) return true;
	return vg_where_error(where,
			      "nothing reads it: '%.*s' is no type of name, and no rule of yours asks for {%.*s}; "
			      "companies are in lexicon/mul/company.tsv",
			      VG_STR_ARG(type), VG_STR_ARG(type));
}

static bool check_places(const struct vg_rules *root, char *error_r, size_t size)
{
	for (uint32_t i = 0; i < root->files.n; i++) {
		const struct vg_rules_file *file = &root->files.items[i];
		struct vg_where where = {.file = file->name, .line = 1, .column = 1, .error = error_r, .size = size};
		if (!check_place(root, file, &where)) return false;
	}
	return true;
}

static bool read_lexicon(struct vg_rules *root, struct vg_lexicon *lexicon, char *error_r, size_t size)
{
	lexicon->read = true;
	for (uint32_t i = 0; i < root->files.n; i++) {
		const struct vg_rules_file *file = &root->files.items[i];
		if (!is_lexicon(file->name) || !vg_str_eq(lexicon_type(file->name), lexicon->type)) continue;
		lexicon->user = !file->embedded;
		lexicon->replaced = lexicon->replaced || file->replaces;
		if (!vg_lexicon_add(lexicon, file->name, file->text, error_r, size)) return false;
	}
	if (root->maker.writer != NULL) vg_lexicon_index(lexicon);
	return true;
}

/* A user's lexicons are read at once, for their faults. Those of the program are known to be without, and are read when
 * they are asked for: most stages need few, and the large ones take longer to read than all else. */
static bool list_lexicons(struct vg_rules *root, char *error_r, size_t size)
{
	for (uint32_t i = 0; i < root->files.n; i++) {
		const struct vg_rules_file *file = &root->files.items[i];
		if (!is_lexicon(file->name)) continue;
		struct vg_lexicon *lexicon = lexicon_of_type(root, lexicon_type(file->name));
		if (!file->embedded && !lexicon->read && !read_lexicon(root, lexicon, error_r, size)) return false;
	}
	return true;
}

bool vg_rules_read_all(struct vg_rules *root, char *error_r, size_t size)
{
	for (uint32_t i = 0; i < root->files.n; i++)
		if (!vg_rules_check_text(&root->files.items[i], error_r, size)) return false;
	for (uint32_t i = 0; i < root->lexicons.n; i++) {
		struct vg_lexicon *lexicon = root->lexicons.items[i];
		if (!lexicon->read && !read_lexicon(root, lexicon, error_r, size)) return false;
	}
	return true;
}

struct vg_rules *vg_rules_load(struct vg_arena *program, const char *dir, const struct vg_maker *maker, char *error_r,
			       size_t size)
{
	struct vg_rules *root = vg_arena_alloc(program, sizeof *root);
	if (maker != NULL) root->maker = *maker;
	root->arena = program;
	root->self = root;
	bool ok = vg_rules_read_files(root, dir, error_r, size) && check_places(root, error_r, size);
	if (ok && dir != NULL) vg_rules_open_cache(root);
	ok = ok && list_lexicons(root, error_r, size);
	return ok ? root : NULL;
}

void vg_rules_free(struct vg_rules *root)
{
	if (root->users.writer != NULL) vg_image_writer_free(root->users.writer);
	for (uint32_t i = 0; i < root->views.n; i++) {
		struct vg_rules *view = root->views.items[i];
		for (uint32_t j = 0; j < view->patterns.n; j++) vg_regex_free(view->patterns.items[j].regex);
		vg_arena_free(view->work);
	}
}

static bool is_of_stage(struct vg_str name, struct vg_str stage)
{
	return name.len > stage.len && vg_str_starts(name, stage) && name.ptr[stage.len] == '/' &&
	       vg_str_ends(name, VG_STR(".rules"));
}

const struct vg_rules *vg_rules_of_stage(struct vg_rules *root, const char *stage, char *error_r, size_t size)
{
	struct vg_rules *view = vg_arena_alloc(root->arena, sizeof *view);
	*view = (struct vg_rules){.arena = root->arena, .root = root, .stage = stage, .work = vg_arena_new()};
	view->self = view;
	VG_PUSH(root->arena, root->views, view);
	for (uint32_t i = 0; i < root->files.n; i++) {
		const struct vg_rules_file *file = &root->files.items[i];
		if (is_of_stage(file->name, vg_str_z(stage)) &&
		    !vg_stanzas_parse(root->arena, &view->stanzas, file, error_r, size))
			return NULL;
	}
	return vg_rules_prepare(view, error_r, size) ? view : NULL;
}

struct vg_rules *vg_rules_view(const struct vg_rules *rules)
{
	return rules->self;
}

const struct vg_stanza *vg_rules_stanzas(const struct vg_rules *rules, uint32_t *n_r)
{
	*n_r = rules->stanzas.items.n;
	return rules->stanzas.items.items;
}

/* A file of the stage's own folder; NULL where there is none. */
static const struct vg_rules_file *find_file(const struct vg_rules *rules, const char *name)
{
	const struct vg_rules *root = rules->root != NULL ? rules->root : rules;
	struct vg_str folder = vg_str_z(rules->stage), wanted = vg_str_z(name);
	for (uint32_t i = 0; i < root->files.n; i++) {
		const struct vg_rules_file *file = &root->files.items[i];
		if (file->name.len == folder.len + 1 + wanted.len && vg_str_starts(file->name, folder) &&
		    vg_str_ends(file->name, wanted) && file->name.ptr[folder.len] == '/')
			return file;
	}
	return NULL;
}

struct vg_str vg_rules_file(const struct vg_rules *rules, const char *name)
{
	const struct vg_rules_file *file = find_file(rules, name);
	return file != NULL ? file->text : (struct vg_str){NULL, 0};
}

/* The lexicon of a type; NULL where there is none. Stages ask for a few of them again and again. */
static struct vg_lexicon *find_lexicon(struct vg_rules *root, struct vg_str type)
{
	const unsigned char *bytes = (const unsigned char *)type.ptr;
	uint32_t n = type.len, hash = n == 0 ? 0 : bytes[0] * 5u + bytes[n / 2] * 67u + bytes[n - 1] * 29u + n;
	struct vg_lexicon **near = &root->near[hash % VG_LEXICONS_NEAR];
	if (*near != NULL && vg_str_eq((*near)->type, type)) return *near;
	uint32_t i = lexicon_from(root, type);
	if (i == root->lexicons.n || !vg_str_eq(root->lexicons.items[i]->type, type)) return NULL;
	*near = root->lexicons.items[i];
	return *near;
}

const struct vg_lexicon *vg_rules_lexicon(const struct vg_rules *rules, const char *type)
{
	struct vg_rules *root = rules->root != NULL ? rules->root : rules->self;
	struct vg_lexicon *lexicon = find_lexicon(root, vg_str_z(type));
	if (lexicon != NULL) {
		char error[256];
		if (!lexicon->read) read_lexicon(root, lexicon, error, sizeof error); /* a fault ends it: see above */
		return lexicon;
	}
	if (root->empty == NULL) root->empty = vg_lexicon_new(root->arena, (struct vg_str){NULL, 0});
	return root->empty;
}

/* Whether a user's files leave what a table is made of alone. */
static bool is_native(const struct vg_rules *rules, const struct vg_made *made)
{
	const struct vg_rules *root = rules->root != NULL ? rules->root : rules;
	struct vg_str rest = vg_str_z(made->types), type;
	for (uint32_t i = 0; !made->own && i < root->files.n; i++) {
		const struct vg_rules_file *file = &root->files.items[i];
		if (!file->embedded && is_of_stage(file->name, vg_str_z(rules->stage))) return false;
	}
	if (made->file != NULL) {
		const struct vg_rules_file *file = find_file(rules, made->file);
		if (file == NULL || !file->embedded) return false;
	}
	while (vg_str_next(&rest, ' ', &type)) {
		const struct vg_lexicon *lexicon = vg_rules_lexicon(rules, vg_arena_str(root->arena, type).ptr);
		if (lexicon->replaced || (!made->own && lexicon->mixed)) return false;
	}
	return true;
}

bool vg_rules_make(const struct vg_rules *rules, const struct vg_made *made)
{
	const struct vg_rules *root = rules->root != NULL ? rules->root : rules;
	struct vg_str name = vg_arena_printf(root->arena, "%s/%s", rules->stage, made->name);
	bool native = is_native(rules, made), kept = !native && made->holds != NULL;
	const struct vg_maker *maker = native ? &root->maker : kept ? &root->users : NULL;
	if (!vg_make(maker, name, made->flats, made->n, made->make, made->user)) return false;
	if (!kept || !root->users.foreign || made->holds(made->user, made->flats)) return true;
	return made->make(made->user, made->flats);
}

const struct vg_rules *vg_rules_view_at(const struct vg_rules *root, uint32_t i)
{
	return i < root->views.n ? root->views.items[i] : NULL;
}

uint32_t vg_rules_entries(const struct vg_rules *root)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < root->lexicons.n; i++) n += root->lexicons.items[i]->n_entries;
	return n;
}

static bool is_in(struct vg_str file, const char *folders)
{
	struct vg_str rest = vg_str_z(folders), folder;
	while (vg_str_next(&rest, ' ', &folder))
		if (vg_str_starts(file, folder)) return true;
	return false;
}

static const unsigned char *digest_of(struct vg_arena *arena, struct vg_rules_file *file, struct vg_hash *hash)
{
	if (file->digest != NULL) return file->digest;
	unsigned char *digest = vg_arena_alloc(arena, VG_HASH_SIZE);
	vg_hash_add(hash, file->text.ptr, file->text.len);
	vg_hash_end(hash, digest);
	return file->digest = digest;
}

void vg_rules_hash_file(struct vg_hash *hash, struct vg_arena *arena, struct vg_rules_file *file,
			struct vg_hash *of_file)
{
	vg_hash_add(hash, file->name.ptr, file->name.len);
	vg_hash_add(hash, "", 1);
	vg_hash_add(hash, digest_of(arena, file, of_file), VG_HASH_SIZE);
}

/* Stanzas and examples serve the stage of their folder alone; lexicons serve all. */
static bool is_own(struct vg_str file, const char *folders)
{
	return is_in(file, folders) && !vg_str_ends(file, VG_STR(".tsv"));
}

/* Of the files in some folders, or of all but those that serve the stages of some folders alone. */
static struct vg_str fingerprint(const struct vg_rules *root, const char *folders, const char *but)
{
	unsigned char digest[VG_HASH_SIZE];
	struct vg_hash *hash = vg_hash_new(), *of_file = vg_hash_new();
	for (uint32_t i = 0; i < root->files.n; i++) {
		struct vg_rules_file *file = &root->files.items[i];
		if (folders != NULL && !is_in(file->name, folders)) continue;
		if (but != NULL && is_own(file->name, but)) continue;
		vg_rules_hash_file(hash, root->arena, file, of_file);
	}
	vg_hash_end(hash, digest);
	vg_hash_free(hash);
	vg_hash_free(of_file);
	return vg_hash_hex(root->arena, "sha256:", digest, VG_HASH_SIZE);
}

struct vg_str vg_rules_fingerprint_of(const struct vg_rules *root, const char *folders)
{
	return fingerprint(root, folders, NULL);
}

struct vg_str vg_rules_fingerprint_without(const struct vg_rules *root, const char *folders)
{
	return fingerprint(root, NULL, folders);
}

struct vg_str vg_rules_fingerprint(const struct vg_rules *root)
{
	return fingerprint(root, NULL, NULL);
}
