/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Containers and compressed files: each member becomes a document. */
#include "child.h"
#include "extract/extract.h"
#include "unpack.h"

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	unsigned bits = 0;
	(void)path;
	return vg_unpack_kind(source, &bits, media_type_r) != VG_CONTAINER_NONE ? bits : 0;
}

/* The name of the one file in a compressed stream: that of the stream without its ending. */
static struct vg_str inner_name(struct vg_arena *arena, struct vg_str path)
{
	static const struct {
		const char *endings, *inner;
	} endings[] = {
		{"gz bz2 xz lzma lz zst lz4 Z z", ""},
		{"tgz tbz tbz2 txz tlz", ".tar"},
		{"svgz", ".svg"},
		{"emz", ".emf"},
		{"wmz", ".wmf"},
	};
	const char *slash = memrchr(path.ptr, '/', path.len);
	struct vg_str name = slash == NULL ? path : vg_str_n(slash + 1, (size_t)(path.ptr + path.len - slash - 1));
	const char *dot = name.len == 0 ? NULL : memrchr(name.ptr, '.', name.len);
	for (uint32_t i = 0; dot != NULL && i < sizeof endings / sizeof *endings; i++)
		if (vg_path_ends(name, endings[i].endings))
			return vg_arena_printf(arena, "%.*s%s", (int)(dot - name.ptr), name.ptr, endings[i].inner);
	return VG_STR("data");
}

/* Puts on record what kept a member from being read whole: at the member, and at the container where it ends there. */
static void record(struct vg_children *children, struct vg_unpack *unpack, enum vg_unpack_status status,
		   struct vg_doc *child)
{
	struct vg_ctx *ctx = children->ctx;
	const char *message = vg_unpack_message(unpack);
	bool some = child->source.len > 0;
	switch (status) {
	case VG_UNPACK_SPECIAL: vg_fail(ctx, child, VG_ERROR_INPUT_SPECIAL, "a link or device"); break;
	case VG_UNPACK_ENCRYPTED: vg_fail(ctx, child, VG_ERROR_DOC_ENCRYPTED, "%s", message); break;
	case VG_UNPACK_UNSUPPORTED: vg_fail(ctx, child, VG_ERROR_TYPE_UNSUPPORTED, "%s", message); break;
	case VG_UNPACK_BROKEN:
		vg_fail(ctx, child, some ? VG_ERROR_DOC_TRUNCATED : VG_ERROR_DOC_CORRUPT, "%s", message);
		break;
	case VG_UNPACK_RATIO_HIT:
		children->stopped = true;
		vg_fail(ctx, children->parent, VG_ERROR_LIMIT_RATIO,
			"more than %u bytes come out of each byte, at %.*s", VG_UNPACK_RATIO, VG_STR_ARG(child->path));
		break;
	case VG_UNPACK_SIZE_HIT:
		children->stopped = true;
		vg_fail(ctx, children->parent, VG_ERROR_LIMIT_UNPACKED, "more comes out than may, at %.*s",
			VG_STR_ARG(child->path));
		break;
	case VG_UNPACK_OK:
	case VG_UNPACK_END: break;
	}
}

static void read_member(struct vg_children *children, struct vg_unpack *unpack, enum vg_unpack_status status,
			struct vg_member *member)
{
	struct vg_doc *child = vg_child_new(children, member->name);
	if (child == NULL) return;
	if (status == VG_UNPACK_OK) {
		status = vg_unpack_read(unpack, child->arena, vg_children_room(children), member);
		child->source = member->bytes;
	}
	bool whole = status != VG_UNPACK_RATIO_HIT && status != VG_UNPACK_SIZE_HIT;
	if (status == VG_UNPACK_ENCRYPTED || status == VG_UNPACK_UNSUPPORTED) child->source = (struct vg_str){NULL, 0};
	record(children, unpack, status, child);
	if (whole)
		vg_child_emit(children, child);
	else
		vg_child_drop(child);
}

/* What is to be said of a container once nothing more comes out. */
static enum vg_status conclude(struct vg_children *children, struct vg_unpack *unpack, enum vg_unpack_status status)
{
	struct vg_ctx *ctx = children->ctx;
	struct vg_doc *doc = children->parent;
	vg_children_note(children, "member");
	if (status == VG_UNPACK_ENCRYPTED)
		return vg_fail(ctx, doc, VG_ERROR_DOC_ENCRYPTED, "%s", vg_unpack_message(unpack));
	if (status == VG_UNPACK_UNSUPPORTED && children->n == 0)
		return vg_fail(ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "%s", vg_unpack_message(unpack));
	if (status != VG_UNPACK_END && !children->stopped)
		return vg_fail(ctx, doc, children->n > 0 ? VG_ERROR_DOC_TRUNCATED : VG_ERROR_DOC_CORRUPT, "%s",
			       vg_unpack_message(unpack));
	bool local_header = vg_str_starts(doc->source, VG_STR("PK\003\004"));
	if (vg_unpack_seen(unpack) == 0 && local_header && !children->stopped)
		return vg_fail(ctx, doc, VG_ERROR_DOC_CORRUPT, "the zip has a member but lists none");
	return children->stopped ? VG_PARTIAL : VG_OK;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	struct vg_children children;
	struct vg_member member;
	unsigned bits;
	const char *media_type;
	(void)text;
	if (!vg_children_begin(&children, ctx, doc)) return VG_PARTIAL;
	struct vg_unpack *unpack = vg_unpack_open(vg_ctx_scratch(ctx), doc->source,
						  vg_unpack_kind(doc->source, &bits, &media_type), state->passwords);
	enum vg_unpack_status status = vg_unpack_next(unpack, &member);
	while (!children.stopped && (status == VG_UNPACK_OK || status == VG_UNPACK_SPECIAL)) {
		if (member.name.len == 0) member.name = inner_name(vg_ctx_scratch(ctx), doc->path);
		read_member(&children, unpack, status, &member);
		if (!children.stopped) status = vg_unpack_next(unpack, &member);
	}
	enum vg_status result = conclude(&children, unpack, status);
	vg_unpack_close(unpack);
	return result;
}

static enum vg_status open(struct vg_ctx *ctx)
{
	(void)ctx;
	vg_unpack_init();
	return VG_OK;
}

const struct vg_format vg_format_archive = {.name = "archive", .bid = bid, .open = open, .read = read};
