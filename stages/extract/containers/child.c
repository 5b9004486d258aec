/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"

#include "extract/extract.h"

#define NESTED VG_STR("!/")
#define PICTURE_MIN 16384u   /* bytes of the picture of a page */
#define CHARSET_MAX 40u      /* bytes of the name of a charset */
#define NAME_MAX_BYTES 1024u /* of a name, the end of which is kept */

static uint32_t depth(struct vg_str path)
{
	uint32_t n = 0;
	for (int64_t at = 0; (at = vg_str_find(path, NESTED, (uint32_t)at)) >= 0; at += NESTED.len) n++;
	return n;
}

static struct vg_str root_path(struct vg_str path)
{
	int64_t at = vg_str_find(path, NESTED, 0);
	return at < 0 ? path : vg_str_slice(path, 0, (uint32_t)at);
}

bool vg_children_begin(struct vg_children *children, struct vg_ctx *ctx, struct vg_doc *parent)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	struct vg_extract_state *state = vg_ctx_state(ctx);
	uint64_t root = vg_str_hash(root_path(parent->path)) | 1;
	uint32_t at = depth(parent->path);
	*children = (struct vg_children){
		.ctx = ctx, .parent = parent, .budget = parent->from > 0 ? &parent->unpacked : &state->budget};
	bool fresh = at == 0 || state->budget.root != root;
	if (parent->from == 0 && fresh && parent->unpacked.root != root)
		state->budget = (struct vg_unpacked){.root = root};
	if (parent->unpacked.root != root) parent->unpacked = state->budget;
	if ((int64_t)at < conf->max_depth) return true;
	children->stopped = true;
	vg_fail(ctx, parent, VG_ERROR_LIMIT_DEPTH, "%u containers around it, members are not read", at);
	return false;
}

uint64_t vg_children_room(const struct vg_children *children)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(children->ctx);
	uint64_t max = (uint64_t)conf->max_unpacked;
	return children->budget->bytes < max ? max - children->budget->bytes : 0;
}

static bool name_is_new(struct vg_children *children, struct vg_str name)
{
	uint64_t hash = vg_str_hash(name) | 1;
	uint32_t at = (uint32_t)(hash >> 8) & (children->room - 1);
	while (children->names[at] != 0 && children->names[at] != hash) at = (at + 1) & (children->room - 1);
	if (children->names[at] == hash) return false;
	children->names[at] = hash;
	children->n_names++;
	return true;
}

static void grow_names(struct vg_children *children)
{
	if (children->n_names * 2 < children->room) return;
	uint64_t *old = children->names;
	uint32_t room = children->room;
	children->room = room == 0 ? 64 : room * 2;
	children->names = vg_arena_alloc(vg_ctx_scratch(children->ctx), sizeof *old * children->room);
	for (uint32_t i = 0; i < room; i++) {
		if (old[i] == 0) continue;
		uint32_t at = (uint32_t)(old[i] >> 8) & (children->room - 1);
		while (children->names[at] != 0) at = (at + 1) & (children->room - 1);
		children->names[at] = old[i];
	}
}

/* A member's name as part of a path, escaped as paths are: what is not UTF-8 and NUL as \xHH, a backslash before an x
 * as \x5C, and the "!" of a "!/" that is no border of a container. */
static struct vg_str escape_name(struct vg_arena *arena, struct vg_str name)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = vg_arena_alloc(arena, 4 * (size_t)name.len + 1);
	uint32_t n = 0;
	for (uint32_t at = 0; at < name.len;) {
		uint32_t start = at;
		int32_t cp = vg_utf8_next(name, &at);
		char next = at < name.len ? name.ptr[at] : '\0';
		bool invalid = cp == 0xFFFD && at - start == 1;
		if (!invalid && cp != 0 && !(cp == '\\' && next == 'x') && !(cp == '!' && next == '/')) {
			memcpy(out + n, name.ptr + start, at - start);
			n += at - start;
			continue;
		}
		unsigned char c = (unsigned char)name.ptr[start];
		memcpy(out + n, (char[]){'\\', 'x', hex[c >> 4], hex[c & 15]}, 4);
		n += 4;
	}
	return (struct vg_str){out, n};
}

/* "a.pdf" a second time is "a (2).pdf". */
static struct vg_str numbered(struct vg_arena *arena, struct vg_str name, uint32_t ordinal)
{
	const char *slash = memrchr(name.ptr, '/', name.len), *dot = memrchr(name.ptr, '.', name.len);
	uint32_t stem = dot != NULL && dot > name.ptr && (slash == NULL || dot > slash + 1) ? (uint32_t)(dot - name.ptr)
											    : name.len;
	return vg_arena_printf(arena, "%.*s (%u)%.*s", (int)stem, name.ptr, ordinal, (int)(name.len - stem),
			       name.ptr + stem);
}

static struct vg_str unique_name(struct vg_children *children, struct vg_str name)
{
	struct vg_arena *scratch = vg_ctx_scratch(children->ctx);
	if (name.len > NAME_MAX_BYTES) name = vg_str_slice(name, name.len - NAME_MAX_BYTES, name.len);
	struct vg_str base = name.len > 0 ? escape_name(scratch, name)
					  : vg_arena_printf(scratch, "part-%u", children->n + 1),
		      unique = base;
	grow_names(children);
	for (uint32_t ordinal = 2; !name_is_new(children, unique); ordinal++) unique = numbered(scratch, base, ordinal);
	return unique;
}

struct vg_doc *vg_child_new(struct vg_children *children, struct vg_str name)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(children->ctx);
	if (children->stopped) return NULL;
	if ((int64_t)children->budget->members >= conf->max_members) {
		children->stopped = true;
		vg_fail(children->ctx, children->parent, VG_ERROR_LIMIT_MEMBERS,
			"more than %lld members in %.*s, the rest is left out", (long long)conf->max_members,
			VG_STR_ARG(root_path(children->parent->path)));
		return NULL;
	}
	struct vg_str unique = unique_name(children, name);
	uint32_t ordinal = ++children->parent->n_children;
	if (ordinal < children->parent->from) { /* it is there already */
		children->n++;
		return NULL;
	}
	struct vg_doc *child = vg_doc_new();
	child->ordinal = ordinal;
	child->unpacked = *children->budget;
	child->path =
		vg_arena_printf(child->arena, "%.*s!/%.*s", VG_STR_ARG(children->parent->path), VG_STR_ARG(unique));
	return child;
}

void vg_child_emit(struct vg_children *children, struct vg_doc *child)
{
	bool sane = child->charset.len <= CHARSET_MAX &&
		    vg_utf8_valid(child->charset.ptr, child->charset.len) == child->charset.len;
	if (!sane) child->charset = (struct vg_str){NULL, 0};
	children->budget->members++;
	children->budget->bytes += child->source.len;
	children->n++;
	if (!vg_emit(children->ctx, children->parent, child)) children->stopped = true;
}

void vg_child_drop(struct vg_doc *child)
{
	vg_doc_free(child);
}

void vg_child_add(struct vg_children *children, struct vg_str name, struct vg_str bytes)
{
	struct vg_doc *child = vg_child_new(children, name);
	if (child == NULL) return;
	child->source = vg_arena_str(child->arena, bytes);
	vg_child_emit(children, child);
}

bool vg_child_is_page(struct vg_ctx *ctx, struct vg_str name, uint64_t size)
{
	return vg_ocr_wanted(ctx) && size >= PICTURE_MIN && vg_path_ends(name, "png jpg jpeg tif tiff bmp gif");
}

void vg_children_note(const struct vg_children *children, const char *what)
{
	if (children->n == 1)
		vg_fail(children->ctx, children->parent, VG_ERROR_DOC_CONTAINER, "one %s follows as a document", what);
	if (children->n > 1)
		vg_fail(children->ctx, children->parent, VG_ERROR_DOC_CONTAINER, "%u %ss follow as documents",
			children->n, what);
}
