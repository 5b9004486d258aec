/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, made. The inputs are walked once, into a list beside the plan; then the list is cut where a piece is full, and
 * the pieces go, the dearest first, each to the shard that has least. Memory grows with the pieces, not the inputs. */
#include "plan.h"
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct maker {
	const struct vg_plan_conf *conf;
	FILE *list;
	struct vg_plan plan; /* totals and pieces; no file */
	struct vg_hash *hash;
	struct vg_plan_piece piece; /* that is being filled */
	char error[VG_MESSAGE_MAX]; /* where it is not errno that tells */
};

/* Microseconds of one core for a file of that name and size. */
static uint64_t cost_of(struct vg_str path, uint64_t bytes)
{
	static const struct {
		const char *ending;
		uint64_t file, megabyte;
	} costs[] = {
#define VG_COST(ending, file, megabyte) {ending, file, megabyte},
#include "plan_costs.def"
#undef VG_COST
	};
	char name[16] = "";
	size_t last = sizeof costs / sizeof *costs - 1;
	const char *dot = path.len == 0 ? NULL : memrchr(path.ptr, '.', path.len);
	size_t n = dot == NULL ? 0 : (size_t)(path.ptr + path.len - dot - 1);
	for (size_t i = 0; n < sizeof name && i < n; i++)
		name[i] = (char)(dot[1 + i] >= 'A' && dot[1 + i] <= 'Z' ? dot[1 + i] + 32 : dot[1 + i]);
	for (size_t i = 0; i <= last; i++)
		if (i == last || strcmp(costs[i].ending, name) == 0)
			return costs[i].file + bytes * costs[i].megabyte / 1000000;
	return 0;
}

/* The path on one line: as vg_path_escape has it, and without control characters. */
static void put_path(struct vg_buf *buf, const char *file)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t from = buf->len;
	struct vg_buf escaped = {0};
	vg_path_escape(&escaped, file);
	for (size_t i = 0; i < escaped.len; i++) {
		unsigned char c = (unsigned char)escaped.ptr[i];
		char code[] = {'\\', 'x', hex[c >> 4], hex[c & 15]};
		if (c < 0x20)
			vg_buf_put(buf, code, sizeof code);
		else
			vg_buf_char(buf, (char)c);
	}
	if (buf->len == from) vg_buf_z(buf, ".");
	vg_buf_free(&escaped);
}

static bool list_input(struct maker *maker, struct vg_buf *buf, const struct vg_input *input, uint64_t bytes)
{
	buf->len = 0;
	vg_buf_u64(buf, bytes);
	vg_buf_char(buf, '\t');
	vg_buf_u64(buf, input->relative);
	vg_buf_z(buf, input->follow ? "\t1\t" : "\t0\t");
	put_path(buf, input->file);
	vg_buf_char(buf, '\n');
	maker->plan.inputs++;
	maker->plan.bytes += bytes;
	maker->plan.cost += cost_of(vg_str_n(buf->ptr, buf->len - 1), bytes);
	return fwrite(buf->ptr, 1, buf->len, maker->list) == buf->len;
}

static bool list_source(struct maker *maker, struct vg_buf *buf, struct vg_source *source)
{
	struct vg_input input;
	struct stat status;
	while (vg_source_next(source, &input)) {
		bool regular = vg_input_status(&input, &status) && S_ISREG(status.st_mode);
		if (!list_input(maker, buf, &input, regular ? (uint64_t)status.st_size : 0)) return false;
	}
	return true;
}

static bool wrong_line(struct maker *maker, const char *what)
{
	snprintf(maker->error, sizeof maker->error, "line %" PRIu64 " of the inventory %s", maker->plan.inputs + 1,
		 what);
	return false;
}

/* One line, which ends in a NUL; before: the path of the line before. */
static bool list_line(struct maker *maker, struct vg_buf *buf, char *line, const char *before)
{
	char *path = NULL;
	uint64_t bytes = vg_is_digit(line[0]) ? strtoull(line, &path, 10) : 0;
	if (path == NULL || path[0] != '\t' || path[1] == '\0') return wrong_line(maker, "is no size, tab and path");
	if (strcmp(before, ++path) > 0)
		return wrong_line(maker, "is not in the byte order of the paths: LC_ALL=C sort -t \"$tab\" -k 2");
	return list_input(maker, buf, &(struct vg_input){.file = path}, bytes);
}

static bool list_inventory(struct maker *maker, struct vg_buf *buf, FILE *inventory)
{
	char *lines[2] = {NULL, NULL};
	size_t caps[2] = {0, 0};
	uint32_t at = 0;
	ssize_t n;
	bool listed = true;
	const char *before = "";
	while (listed && (n = getline(&lines[at], &caps[at], inventory)) > 0) {
		if (lines[at][n - 1] == '\n') lines[at][n - 1] = '\0';
		listed = list_line(maker, buf, lines[at], before);
		if (listed) before = strchr(lines[at], '\t') + 1;
		at = 1 - at;
	}
	free(lines[0]);
	free(lines[1]);
	return listed && !ferror(inventory);
}

static bool list_all(struct maker *maker, struct vg_source *source)
{
	struct vg_buf buf = {0};
	bool listed =
		source != NULL ? list_source(maker, &buf, source) : list_inventory(maker, &buf, maker->conf->inventory);
	vg_buf_free(&buf);
	return listed && fflush(maker->list) == 0 && fseeko(maker->list, 0, SEEK_SET) == 0;
}

static void close_piece(struct maker *maker)
{
	struct vg_plan_piece *piece = &maker->piece;
	struct vg_plan_piece next = {.first = piece->first + piece->n};
	if (piece->n == 0) return;
	vg_hash_end(maker->hash, piece->hash);
	VG_PUSH(maker->plan.arena, maker->plan.pieces, *piece);
	*piece = next;
}

static void add_line(struct maker *maker, const char *line, size_t n, uint64_t bytes, uint64_t cost)
{
	maker->piece.n++;
	maker->piece.bytes += bytes;
	maker->piece.cost += cost;
	maker->piece.length += n;
	vg_hash_add(maker->hash, line, n);
}

static void cut(struct maker *maker)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	bool in_order = maker->conf->in_order;
	uint64_t parts = (uint64_t)maker->conf->shards * (in_order ? 1 : VG_PLAN_PIECES), done = 0;
	uint64_t full = maker->plan.cost / parts + 1;
	while ((n = getline(&line, &cap, maker->list)) > 0) {
		uint64_t bytes = strtoull(line, NULL, 10);
		uint64_t cost = cost_of(vg_str_n(line, (size_t)n - 1), bytes);
		if (cost >= full && !in_order) close_piece(maker);
		add_line(maker, line, (size_t)n, bytes, cost);
		done += cost;
		/* In order, what one shard has too much the next have less, so that there are never too many. */
		if (in_order ? done >= full * (maker->plan.pieces.n + 1) : maker->piece.cost >= full)
			close_piece(maker);
	}
	close_piece(maker);
	free(line);
}

static int dearest_first(const void *a, const void *b)
{
	const struct vg_plan_piece *x = *(struct vg_plan_piece *const *)a, *y = *(struct vg_plan_piece *const *)b;
	if (x->cost != y->cost) return x->cost > y->cost ? -1 : 1;
	return x->first < y->first ? -1 : 1;
}

struct load {
	uint64_t cost;
	uint32_t shard;
};

static bool less(const struct load *a, const struct load *b)
{
	return a->cost != b->cost ? a->cost < b->cost : a->shard < b->shard;
}

/* The root of a heap has grown: back to its place. */
static void sink_down(struct load *heap, uint32_t n)
{
	for (uint32_t at = 0;;) {
		uint32_t least = at, left = 2 * at + 1, right = left + 1;
		if (left < n && less(&heap[left], &heap[least])) least = left;
		if (right < n && less(&heap[right], &heap[least])) least = right;
		if (least == at) return;
		struct load moved = heap[at];
		heap[at] = heap[least];
		heap[least] = moved;
		at = least;
	}
}

static void deal(struct maker *maker)
{
	uint32_t n = maker->plan.pieces.n, shards = maker->conf->shards;
	struct vg_plan_piece **order = vg_alloc(sizeof *order * (n + 1));
	struct load *heap = vg_alloc(sizeof *heap * shards);
	for (uint32_t i = 0; i < n; i++) order[i] = &maker->plan.pieces.items[i];
	for (uint32_t i = 0; i < shards; i++) heap[i] = (struct load){0, i};
	qsort(order, n, sizeof *order, dearest_first);
	for (uint32_t i = 0; i < n; i++) {
		order[i]->shard = heap[0].shard;
		heap[0].cost += order[i]->cost + 1;
		sink_down(heap, shards);
	}
	free(order);
	free(heap);
}

static void put_head(struct maker *maker, struct vg_buf *buf)
{
	const struct vg_plan *plan = &maker->plan;
	vg_buf_printf(buf, "vaglio-plan 1\ntotal\t%u\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\n", maker->conf->shards,
		      plan->inputs, plan->bytes, plan->cost);
	for (uint32_t i = 0; i < plan->pieces.n; i++) {
		const struct vg_plan_piece *piece = &plan->pieces.items[i];
		struct vg_arena_mark mark = vg_arena_mark(plan->arena);
		vg_buf_printf(buf, "piece\t%u\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%s\n",
			      piece->shard, piece->first, piece->n, piece->bytes, piece->cost, piece->length,
			      vg_hash_hex(plan->arena, "", piece->hash, VG_HASH_SIZE).ptr);
		vg_arena_reset(plan->arena, mark);
	}
	vg_hash_add(maker->hash, buf->ptr, buf->len);
	vg_hash_end(maker->hash, maker->plan.hash);
	vg_buf_printf(buf, "end\t%s\n", vg_hash_hex(plan->arena, "", plan->hash, VG_HASH_SIZE).ptr);
}

static bool copy_list(struct maker *maker, FILE *out)
{
	static char bytes[1 << 16];
	size_t n;
	if (fseeko(maker->list, 0, SEEK_SET) != 0) return false;
	while ((n = fread(bytes, 1, sizeof bytes, maker->list)) > 0)
		if (fwrite(bytes, 1, n, out) != n) return false;
	return !ferror(maker->list) && fflush(out) == 0 && fsync(fileno(out)) == 0;
}

/* The head, which is complete only now, then the list. */
static bool write_plan(struct maker *maker, const char *partial)
{
	struct vg_buf head = {0};
	FILE *out = fopen(partial, "wbe");
	put_head(maker, &head);
	bool written = out != NULL && fwrite(head.ptr, 1, head.len, out) == head.len && copy_list(maker, out);
	if (out != NULL && fclose(out) != 0) written = false;
	vg_buf_free(&head);
	return written && rename(partial, maker->conf->output) == 0;
}

/* A list without a name, where the plan will be. */
static FILE *open_list(const char *output)
{
	char *name = vg_beside(output, ".XXXXXX");
	int fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0) unlink(name);
	free(name);
	return fd < 0 ? NULL : fdopen(fd, "w+b");
}

bool vg_plan_make(struct vg_source *source, const struct vg_plan_conf *conf, char *error_r, size_t size)
{
	struct maker maker = {.conf = conf, .list = open_list(conf->output), .hash = vg_hash_new()};
	char *partial = vg_beside(conf->output, ".partial");
	maker.plan.arena = vg_arena_new();
	bool written = maker.list != NULL && list_all(&maker, source);
	if (written) {
		cut(&maker);
		if (conf->in_order)
			for (uint32_t i = 0; i < maker.plan.pieces.n; i++) maker.plan.pieces.items[i].shard = i;
		else
			deal(&maker);
		written = write_plan(&maker, partial);
	}
	if (!written && maker.error[0] != '\0')
		snprintf(error_r, size, "%s", maker.error);
	else if (!written)
		vg_cannot_write(conf->output, error_r, size);
	if (!written) unlink(partial);
	vg_sync_folder(conf->output);
	if (maker.list != NULL) fclose(maker.list);
	vg_hash_free(maker.hash);
	vg_arena_free(maker.plan.arena);
	free(partial);
	return written;
}
