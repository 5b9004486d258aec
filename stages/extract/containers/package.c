/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "package.h"

#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "extract/bytes/markup.h"
#include "extract/bytes/metadate.h"
#include "unpack.h"

struct relation {
	struct vg_str type; /* the last part of its address */
	struct vg_str target;
	bool external; /* leads out of the package */
};

struct vg_relations {
	VG_VEC(struct relation) all; /* in the order of the file */
	struct vg_index ids;
};

static bool is_picture(struct vg_str name)
{
	return vg_path_ends(name, "png jpg jpeg gif tif tiff bmp emf wmf svg svm wdp eps pict webp ico");
}

/* A whole document inside of the document. */
static bool is_embedded(struct vg_str name)
{
	return vg_path_ends(name, "doc docx docm xls xlsx xlsm xlsb ppt pptx pptm odt ods odp pdf rtf msg eml zip html "
				  "htm mht mhtml txt") ||
	       (vg_path_ends(name, "bin") && vg_str_find_nocase(name, VG_STR("embeddings/")) >= 0) ||
	       vg_str_starts(name, VG_STR("Object "));
}

static bool is_xml(struct vg_str name)
{
	return vg_path_ends(name, "xml rels xhtml opf ncx html htm fpage fdoc fdseq") || vg_str_eqz(name, "mimetype");
}

/* Records of a workbook, not its macros or the settings of a printer. */
static bool is_records(struct vg_str name)
{
	static const char *const starts[] = {"xl/workbook", "xl/sharedStrings", "xl/styles", "xl/worksheets/sheet",
					     "xl/comments"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts && vg_path_ends(name, "bin"); i++)
		if (vg_str_starts(name, vg_str_z(starts[i]))) return true;
	return false;
}

static struct vg_str lower(struct vg_arena *arena, struct vg_str name)
{
	char *copy = vg_arena_alloc(arena, name.len + 1);
	for (uint32_t i = 0; i < name.len; i++)
		copy[i] = (char)(name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? name.ptr[i] + 32 : name.ptr[i]);
	return vg_str_n(copy, name.len);
}

static void add_part(struct vg_package *package, struct vg_part part)
{
	vg_index_add(package->arena, &package->names, lower(package->arena, part.name), package->parts.n);
	VG_PUSH(package->arena, package->parts, part);
}

static void keep_part(struct vg_package *package, const struct vg_member *member)
{
	if (is_records(member->name)) {
		add_part(package, (struct vg_part){member->name, {"", 0}, member->bytes, NULL});
		return;
	}
	struct vg_decoded decoded = vg_charset_decode(package->arena, member->bytes, VG_STR("utf-8"));
	add_part(package, (struct vg_part){member->name, decoded.text, member->bytes, NULL});
}

static void read_part(struct vg_package *package, struct vg_unpack *unpack, struct vg_member *member, uint64_t *total)
{
	bool xml = is_xml(member->name) || is_records(member->name);
	bool picture = is_picture(member->name) && vg_str_find_nocase(member->name, VG_STR("thumbnail")) < 0;
	bool page = picture && vg_child_is_page(package->ctx, member->name, UINT64_MAX); /* its size is not known yet */
	bool part = xml || !(page || is_embedded(member->name));
	if (part && !xml) {
		package->pictures += picture;
		return;
	}
	struct vg_doc *child =
		part || package->children.stopped ? NULL : vg_child_new(&package->children, member->name);
	struct vg_arena *arena = child != NULL ? child->arena : package->arena;
	uint64_t max = child != NULL ? vg_children_room(&package->children) : VG_PACKAGE_TOTAL_MAX - *total;
	if (!part && child == NULL) return;
	enum vg_unpack_status status =
		vg_unpack_read(unpack, arena, part && max > VG_PACKAGE_PART_MAX ? VG_PACKAGE_PART_MAX : max, member);
	if (status == VG_UNPACK_BROKEN && package->status == VG_OK)
		package->status = vg_fail(package->ctx, package->doc, VG_ERROR_DOC_TRUNCATED, "%.*s: %s",
					  VG_STR_ARG(member->name), vg_unpack_message(unpack));
	if (status == VG_UNPACK_SIZE_HIT || status == VG_UNPACK_RATIO_HIT)
		package->status = vg_fail(package->ctx, package->doc, VG_ERROR_LIMIT_UNPACKED, "%.*s is too large",
					  VG_STR_ARG(member->name));
	if (child == NULL) {
		*total += member->bytes.len;
		keep_part(package, member);
		return;
	}
	child->source = member->bytes;
	bool small = page && !vg_child_is_page(package->ctx, member->name, member->bytes.len);
	package->pictures += small;
	if (member->bytes.len > 0 && !small)
		vg_child_emit(&package->children, child);
	else
		vg_child_drop(child);
}

bool vg_package_open(struct vg_package *package, struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	struct vg_member member;
	struct vg_extract_state *state = vg_ctx_state(ctx);
	uint64_t total = 0;
	*package = (struct vg_package){
		.ctx = ctx, .doc = doc, .text = text, .arena = vg_ctx_scratch(ctx), .status = VG_OK};
	if (!vg_children_begin(&package->children, ctx, doc)) package->status = VG_PARTIAL;
	struct vg_unpack *unpack = vg_unpack_open(package->arena, doc->source, VG_CONTAINER_ZIP, state->passwords);
	enum vg_unpack_status status = vg_unpack_next(unpack, &member);
	for (; status == VG_UNPACK_OK || status == VG_UNPACK_SPECIAL; status = vg_unpack_next(unpack, &member))
		if (status == VG_UNPACK_OK && total < VG_PACKAGE_TOTAL_MAX) read_part(package, unpack, &member, &total);
	if (status != VG_UNPACK_END && package->status == VG_OK)
		package->status =
			vg_fail(ctx, doc, package->parts.n > 0 ? VG_ERROR_DOC_TRUNCATED : VG_ERROR_DOC_CORRUPT, "%s",
				vg_unpack_message(unpack));
	vg_unpack_close(unpack);
	return package->parts.n > 0;
}

enum vg_status vg_package_close(struct vg_package *package)
{
	vg_children_note(&package->children, "embedded document");
	if (package->pictures > 0)
		vg_fail(package->ctx, package->doc, VG_ERROR_PARTS_SKIPPED, "%u pictures are not read",
			package->pictures);
	return package->status;
}

static struct vg_str without_slash(struct vg_str name)
{
	return name.len > 0 && name.ptr[0] == '/' ? vg_str_slice(name, 1, name.len) : name;
}

static struct vg_part *find_part(struct vg_package *package, struct vg_str name)
{
	uint32_t at = vg_index_find(&package->names, lower(package->arena, without_slash(name)));
	return at == VG_INDEX_NONE ? NULL : &package->parts.items[at];
}

struct vg_str vg_package_part(struct vg_package *package, struct vg_str name)
{
	const struct vg_part *part = find_part(package, name);
	return part != NULL ? part->bytes : (struct vg_str){"", 0};
}

struct vg_str vg_package_raw(struct vg_package *package, struct vg_str name)
{
	const struct vg_part *part = find_part(package, name);
	return part != NULL ? part->raw : (struct vg_str){"", 0};
}

struct vg_str vg_package_part_z(struct vg_package *package, const char *name)
{
	return vg_package_part(package, vg_str_z(name));
}

static struct vg_str folder_of(struct vg_str name)
{
	const char *slash = name.len == 0 ? NULL : memrchr(name.ptr, '/', name.len);
	return slash == NULL ? (struct vg_str){"", 0} : vg_str_slice(name, 0, (uint32_t)(slash + 1 - name.ptr));
}

/* A target beside a part, with its "../" resolved. */
static struct vg_str resolve(struct vg_arena *arena, struct vg_str part, struct vg_str target)
{
	struct vg_str folder = folder_of(part);
	if (target.len > 0 && target.ptr[0] == '/') return without_slash(target);
	while (vg_str_starts(target, VG_STR("../"))) {
		target = vg_str_slice(target, 3, target.len);
		folder = folder.len > 0 ? folder_of(vg_str_slice(folder, 0, folder.len - 1)) : folder;
	}
	if (vg_str_starts(target, VG_STR("./"))) target = vg_str_slice(target, 2, target.len);
	return vg_arena_printf(arena, "%.*s%.*s", VG_STR_ARG(folder), VG_STR_ARG(target));
}

static void read_relations(struct vg_arena *arena, struct vg_relations *relations, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN || !vg_markup_is(&markup, "Relationship")) continue;
		struct vg_str type = vg_markup_attr(&markup, "Type");
		const char *slash = type.len == 0 ? NULL : memrchr(type.ptr, '/', type.len);
		struct relation relation = {
			.type = slash == NULL ? type : vg_str_slice(type, (uint32_t)(slash + 1 - type.ptr), type.len),
			.target = vg_markup_decode(arena, vg_markup_attr(&markup, "Target")),
			.external = vg_str_eqz(vg_markup_attr(&markup, "TargetMode"), "External")};
		vg_index_add(arena, &relations->ids, vg_markup_attr(&markup, "Id"), relations->all.n);
		VG_PUSH(arena, relations->all, relation);
	}
}

/* The relations of a part, which are read when they are first asked for; NULL if it has none. */
static struct vg_relations *relations_of(struct vg_package *package, struct vg_str part)
{
	part = without_slash(part);
	struct vg_str folder = folder_of(part);
	struct vg_str name = vg_arena_printf(package->arena, "%.*s_rels/%.*s.rels", VG_STR_ARG(folder),
					     (int)(part.len - folder.len), part.ptr + folder.len);
	struct vg_part *rels = find_part(package, name);
	if (rels == NULL) return NULL;
	if (rels->relations == NULL) {
		rels->relations = vg_arena_alloc(package->arena, sizeof *rels->relations);
		*rels->relations = (struct vg_relations){0};
		read_relations(package->arena, rels->relations, rels->bytes);
	}
	return rels->relations;
}

struct vg_str vg_package_target(struct vg_package *package, struct vg_str part, struct vg_str id)
{
	struct vg_relations *relations = relations_of(package, part);
	uint32_t at = relations == NULL ? VG_INDEX_NONE : vg_index_find(&relations->ids, id);
	if (at == VG_INDEX_NONE) return (struct vg_str){"", 0};
	return resolve(package->arena, part, relations->all.items[at].target);
}

bool vg_package_related(struct vg_package *package, struct vg_str part, const char *type, uint32_t *at,
			struct vg_str *name_r)
{
	const struct vg_relations *relations = relations_of(package, part);
	while (relations != NULL && *at < relations->all.n) {
		const struct relation *relation = &relations->all.items[(*at)++];
		if (!vg_str_eqz(relation->type, type) || relation->external) continue;
		*name_r = resolve(package->arena, part, relation->target);
		return true;
	}
	return false;
}

/* "2017-01-23T09:30:00Z" to its day. */
static void set_date(struct vg_doc *doc, struct vg_str value)
{
	value = vg_str_trim(value);
	if (value.len < 10 || value.ptr[4] != '-' || value.ptr[7] != '-') return;
	for (uint32_t i = 0; i < 10; i++)
		if (i != 4 && i != 7 && (value.ptr[i] < '0' || value.ptr[i] > '9')) return;
	if (vg_str_starts(value, VG_STR("0")) || vg_str_starts(value, VG_STR("16")) ||
	    vg_str_starts(value, VG_STR("1970-01-01")))
		return;
	struct vg_str day = vg_meta_date(doc->arena, vg_str_slice(value, 0, 10));
	if (day.len != 10) return; /* a day that there is not */
	doc->date = day;
	doc->date_basis = VG_BASIS_METADATA;
}

void vg_package_properties(struct vg_package *package, struct vg_str xml)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	struct vg_doc *doc = package->doc;
	char inside[VG_MARKUP_NAME_MAX] = "";
	struct vg_str made = {"", 0}, changed = {"", 0};
	while (vg_markup_next(&markup)) {
		if (markup.kind == VG_MARKUP_OPEN) memcpy(inside, markup.name, sizeof inside);
		if (markup.kind == VG_MARKUP_CLOSE) inside[0] = '\0';
		if (markup.kind != VG_MARKUP_TEXT) continue;
		struct vg_str value = vg_str_trim(markup.raw);
		if (strcmp(inside, "title") == 0 && doc->title.len == 0)
			doc->title = vg_arena_str(doc->arena, vg_str_trim(vg_markup_decode(package->arena, value)));
		if (strcmp(inside, "created") == 0 || strcmp(inside, "creation-date") == 0) made = value;
		if (strcmp(inside, "modified") == 0 || strcmp(inside, "date") == 0) changed = value;
	}
	set_date(doc, made);
	set_date(doc, changed);
}
