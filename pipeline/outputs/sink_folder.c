/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outputs that are a folder: CSV tables with datapackage.json (Frictionless), documents for brat. The workers send
 * pieces for files; the folder grows as OUT.partial and is renamed when it is whole. An interrupted run starts over. */
#include "export.h"
#include "rows.h"
#include "table.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_MAX_OURS 128 /* bytes of a file's name, with its NUL */

struct vg_sink {
	char *path, *partial;
	bool published;
};

static bool fail(const struct vg_sink *sink, const char *name, char *error_r, size_t size)
{
	snprintf(error_r, size, "cannot write %s%s%s: %s", sink->partial, name[0] != '\0' ? "/" : "", name,
		 errno == ENOENT ? "its folder is not there; make it first" : strerror(errno));
	return false;
}

/* Removes a folder of files; what else is in it stays, and the folder, too. */
static bool remove_folder(const char *path)
{
	DIR *dir = opendir(path);
	if (dir == NULL) return errno == ENOENT;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	return rmdir(path) == 0;
}

/* Without the slashes at the end. */
static char *folder_name(const char *path)
{
	char *name = vg_beside(path, "");
	for (size_t n = strlen(name); n > 1 && name[n - 1] == '/'; n--) name[n - 1] = '\0';
	return name;
}

static bool has_mark(const char *path, const char *mark, char *error_r, size_t size)
{
	struct stat status;
	char *name = vg_beside(path, mark);
	bool none = lstat(path, &status) != 0 && errno == ENOENT;
	bool ours = none || lstat(name, &status) == 0;
	free(name);
	if (!ours) snprintf(error_r, size, "%s exists and is no such folder of vaglio; name another output", path);
	return ours;
}

static bool replaceable_csv(const char *path, char *error_r, size_t size)
{
	return has_mark(path, "/datapackage.json", error_r, size);
}

static bool replaceable_brat(const char *path, char *error_r, size_t size)
{
	return has_mark(path, "/annotation.conf", error_r, size);
}

static struct vg_sink *sink_open(const char *path, bool resume, char *error_r, size_t size)
{
	if (resume) return NULL;
	struct vg_sink *sink = vg_alloc(sizeof *sink);
	*sink = (struct vg_sink){.path = folder_name(path)};
	sink->partial = vg_beside(sink->path, ".partial");
	if (remove_folder(sink->partial) && mkdir(sink->partial, 0777) == 0) return sink;
	fail(sink, "", error_r, size);
	vg_sink_csv.close(sink, true);
	return NULL;
}

static bool append(struct vg_sink *sink, struct vg_str name, struct vg_str bytes, char *error_r, size_t size)
{
	char plain[NAME_MAX_OURS];
	bool right = name.len > 0 && name.len < sizeof plain && name.ptr[0] != '.' &&
		     memchr(name.ptr, '/', name.len) == NULL;
	if (!right) {
		snprintf(error_r, size, "a worker sent what is no file");
		return false;
	}
	snprintf(plain, sizeof plain, "%.*s", VG_STR_ARG(name));
	int folder = open(sink->partial, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int fd = openat(folder, plain, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666);
	bool written = fd >= 0;
	for (uint32_t at = 0; written && at < bytes.len;) {
		ssize_t n = write(fd, bytes.ptr + at, bytes.len - at);
		if (n < 0 && errno == EINTR) continue;
		written = n >= 0;
		if (written) at += (uint32_t)n;
	}
	if (!written) fail(sink, plain, error_r, size);
	if (fd >= 0) close(fd);
	if (folder >= 0) close(folder);
	return written;
}

static bool put(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size)
{
	struct vg_str name, piece;
	while (vg_piece_next(&bytes, &name, &piece))
		if (!append(sink, name, piece, error_r, size)) return false;
	return true;
}

static bool put_file(struct vg_sink *sink, int fd, uint64_t offset, uint64_t length, char *error_r, size_t size)
{
	struct vg_mapped_piece piece;
	if (!vg_piece_map(&piece, fd, offset, length, error_r, size)) return false;
	bool written = put(sink, piece.bytes, error_r, size);
	vg_piece_unmap(&piece);
	return written;
}

/* A document in pieces over files cannot be found again: it is worked anew for another path. */
/* One column of a table's definition off the front of *rest: its name, and the whole of it. */
static bool next_column(struct vg_str *rest, struct vg_str *name_r, struct vg_str *column_r)
{
	if (!vg_str_next(rest, ',', column_r)) return false;
	struct vg_str words = *column_r = vg_str_trim(*column_r);
	vg_str_next(&words, ' ', name_r);
	if (name_r->ptr[0] == '"') *name_r = vg_str_slice(*name_r, 1, name_r->len - 1);
	return true;
}

static void put_head(struct vg_buf *buf, const char *columns)
{
	struct vg_str rest = vg_str_z(columns), name, column;
	for (const char *mark = ""; next_column(&rest, &name, &column); mark = ",") {
		vg_buf_z(buf, mark);
		vg_buf_str(buf, name);
	}
	vg_buf_z(buf, "\r\n");
}

static void put_value(struct vg_buf *buf, const struct vg_db_value *value, bool raw)
{
	char text[64];
	switch (value->type) {
	case VG_VALUE_NULL: break;
	case VG_VALUE_INT: vg_buf_i64(buf, value->number); break;
	case VG_VALUE_REAL:
		snprintf(text, sizeof text, "%.1f", value->real);
		vg_buf_z(buf, text);
		break;
	case VG_VALUE_TEXT: vg_csv_put(buf, value->text, raw); break;
	}
}

/* The rows of a document, table by table. */
static void encode_csv(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc, bool raw)
{
	struct vg_buf rows = {0}, files[VG_TABLE_COUNT] = {0};
	struct vg_row_sent row;
	vg_rows_put(conf, &rows, doc);
	struct vg_str rest = vg_str_n(rows.ptr, rows.len);
	while (vg_rows_next(&rest, &row)) {
		struct vg_buf *file = &files[row.table];
		for (uint32_t i = 0; i < row.n; i++) {
			if (i != 0) vg_buf_char(file, ',');
			put_value(file, &row.values[i], raw);
		}
		vg_buf_z(file, "\r\n");
	}
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		char name[NAME_MAX_OURS];
		int n = snprintf(name, sizeof name, "%s.csv", vg_tables[i].name);
		if (files[i].len > 0)
			vg_piece_put(buf, vg_str_n(name, (size_t)n), vg_str_n(files[i].ptr, files[i].len));
		vg_buf_free(&files[i]);
	}
	vg_buf_free(&rows);
}

static void encode_guarded(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc)
{
	encode_csv(conf, buf, doc, false);
}

static void encode_raw(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc)
{
	encode_csv(conf, buf, doc, true);
}

static struct vg_sink *open_csv(const char *path, bool resume, char *error_r, size_t size)
{
	struct vg_sink *sink = sink_open(path, resume, error_r, size);
	bool written = sink != NULL;
	for (int i = 0; written && i < VG_TABLE_COUNT; i++) {
		struct vg_buf head = {0};
		char name[NAME_MAX_OURS];
		int n = snprintf(name, sizeof name, "%s.csv", vg_tables[i].name);
		put_head(&head, vg_tables[i].columns);
		written = append(sink, vg_str_n(name, (size_t)n), vg_str_n(head.ptr, head.len), error_r, size);
		vg_buf_free(&head);
	}
	if (written || sink == NULL) return sink;
	vg_sink_csv.close(sink, false);
	return NULL;
}

/* The description of a table: Frictionless Table Schema. */
static void put_resource(struct vg_buf *buf, int table)
{
	struct vg_str rest = vg_str_z(vg_tables[table].columns), name, column;
	vg_buf_z(buf, "{\"profile\":\"tabular-data-resource\",\"name\":\"");
	vg_buf_z(buf, vg_tables[table].name);
	vg_buf_z(buf, "\",\"path\":\"");
	vg_buf_z(buf, vg_tables[table].name);
	vg_buf_z(buf, ".csv\",\"format\":\"csv\",\"mediatype\":\"text/csv\",\"encoding\":\"utf-8\","
		      "\"dialect\":{\"delimiter\":\",\",\"lineTerminator\":\"\\r\\n\",\"quoteChar\":\"\\\"\","
		      "\"doubleQuote\":true,"
		      "\"header\":true},\"schema\":{\"missingValues\":[\"\"],\"fields\":[");
	for (const char *mark = ""; next_column(&rest, &name, &column); mark = ",") {
		bool integer = vg_str_find(column, VG_STR(" INTEGER"), 0) >= 0;
		bool needed = integer && vg_str_find(column, VG_STR(" NOT NULL"), 0) >= 0;
		vg_buf_z(buf, mark);
		vg_buf_z(buf, "{\"name\":");
		vg_buf_json(buf, name);
		vg_buf_z(buf, ",\"type\":\"");
		vg_buf_z(buf, integer ? "integer" : vg_str_find(column, VG_STR(" REAL"), 0) >= 0 ? "number" : "string");
		vg_buf_z(buf, needed ? "\",\"constraints\":{\"required\":true}}" : "\"}");
	}
	vg_buf_z(buf,
		 table == VG_TABLE_DOCUMENTS
			 ? "],\"primaryKey\":[\"id\"]}}"
			 : "],\"foreignKeys\":[{\"fields\":[\"document\"],\"reference\":{\"resource\":\"documents\","
			   "\"fields\":[\"id\"]}}]}}");
}

static bool complete_package(struct vg_sink *sink, bool raw, char *error_r, size_t size)
{
	struct vg_buf buf = {0};
	vg_buf_z(&buf, "{\"profile\":\"tabular-data-package\",\"name\":\"vaglio\",\"formulas\":\"");
	vg_buf_z(&buf, raw ? "raw" : "guarded by an apostrophe");
	vg_buf_z(&buf, "\",\"resources\":[");
	for (int i = 0; i < VG_TABLE_COUNT; i++) {
		if (i != 0) vg_buf_char(&buf, ',');
		put_resource(&buf, i);
	}
	vg_buf_z(&buf, "]}\n");
	bool written = append(sink, VG_STR("datapackage.json"), vg_str_n(buf.ptr, buf.len), error_r, size);
	vg_buf_free(&buf);
	return written;
}

static bool complete_csv(struct vg_sink *sink, unsigned char sha256_r[VG_HASH_SIZE], char *error_r, size_t size)
{
	memset(sha256_r, 0, VG_HASH_SIZE);
	return complete_package(sink, false, error_r, size);
}

static bool complete_raw(struct vg_sink *sink, unsigned char sha256_r[VG_HASH_SIZE], char *error_r, size_t size)
{
	memset(sha256_r, 0, VG_HASH_SIZE);
	return complete_package(sink, true, error_r, size);
}

static void put_type(struct vg_buf *buf, const char *name)
{
	vg_buf_char(buf, (char)(name[0] - 'a' + 'A'));
	vg_buf_z(buf, name + 1);
}

/* The types that brat shows. */
static bool complete_brat(struct vg_sink *sink, unsigned char sha256_r[VG_HASH_SIZE], char *error_r, size_t size)
{
	struct vg_buf buf = {0};
	memset(sha256_r, 0, VG_HASH_SIZE);
	vg_buf_z(&buf, "[entities]\n");
	for (int i = 0; i < VG_MENTION_COUNT; i++) {
		put_type(&buf, vg_mention_name((enum vg_mention_type)i));
		vg_buf_char(&buf, '\n');
	}
	vg_buf_z(&buf, "[relations]\n[events]\n");
	for (int i = 0; i < VG_ACTION_COUNT; i++) {
		put_type(&buf, vg_action_name((enum vg_action_type)i));
		for (int k = 0; k < VG_SLOT_COUNT_; k++) {
			vg_buf_z(&buf, k == 0 ? " " : ", ");
			put_type(&buf, vg_slot_name((enum vg_slot_type)k));
			vg_buf_z(&buf, "?:<ENTITY>");
		}
		vg_buf_char(&buf, '\n');
	}
	vg_buf_z(&buf, "[attributes]\nFactuality Arg:<EVENT>, Value:");
	for (int i = 0; i < VG_FACTUALITY_COUNT; i++) {
		if (i != 0) vg_buf_char(&buf, '|');
		vg_buf_z(&buf, vg_factuality_name((enum vg_factuality)i));
	}
	vg_buf_char(&buf, '\n');
	bool written = append(sink, VG_STR("annotation.conf"), vg_str_n(buf.ptr, buf.len), error_r, size);
	vg_buf_free(&buf);
	return written;
}

/* An older folder of the name goes out of the way first, and away when the new one stands. */
static bool publish(struct vg_sink *sink, struct vg_str manifest, char *error_r, size_t size)
{
	if (!append(sink, VG_STR("manifest.json"), manifest, error_r, size)) return false;
	char *old = vg_beside(sink->path, ".old");
	remove_folder(old);
	bool moved = rename(sink->path, old) == 0 || errno == ENOENT;
	bool done = moved && rename(sink->partial, sink->path) == 0;
	if (!done) fail(sink, "", error_r, size);
	if (done) remove_folder(old);
	free(old);
	sink->published = done;
	vg_sync_folder(sink->path);
	return done;
}

static void sink_close(struct vg_sink *sink, bool keep)
{
	(void)keep; /* nothing could go on from it */
	if (!sink->published) remove_folder(sink->partial);
	free(sink->path);
	free(sink->partial);
	free(sink);
}

#define FOLDER(label, replaces, opener, encoder, completer)                                                            \
	{                                                                                                              \
		.name = (label), .encode = (encoder), .replaceable = (replaces), .open = (opener),                     \
		.restore = vg_sink_no_restore, .put = put, .put_file = put_file, .where = vg_sink_nowhere,             \
		.copy = vg_sink_no_copy, .settle = vg_sink_settled, .commit = vg_sink_committed,                       \
		.complete = (completer), .publish = publish, .close = sink_close,                                      \
	}
const struct vg_sink_type vg_sink_csv = FOLDER("CSV", replaceable_csv, open_csv, encode_guarded, complete_csv);
const struct vg_sink_type vg_sink_csv_raw = FOLDER("CSV", replaceable_csv, open_csv, encode_raw, complete_raw);
const struct vg_sink_type vg_sink_brat = FOLDER("brat", replaceable_brat, sink_open, vg_brat_put, complete_brat);
