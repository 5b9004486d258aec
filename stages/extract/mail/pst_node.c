/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pst_node.h"

#include "extract/office/ole.h"

#define PAGE 512u
#define DEPTH_MAX 16u
#define VISITS_MAX 4000000u /* pages and blocks of one walk: trees of a hostile file may loop */

/* What a disguised byte stands for. */
static const unsigned char plain[256] = {
	0x47, 0xF1, 0xB4, 0xE6, 0x0B, 0x6A, 0x72, 0x48, 0x85, 0x4E, 0x9E, 0xEB, 0xE2, 0xF8, 0x94, 0x53, 0xE0, 0xBB,
	0xA0, 0x02, 0xE8, 0x5A, 0x09, 0xAB, 0xDB, 0xE3, 0xBA, 0xC6, 0x7C, 0xC3, 0x10, 0xDD, 0x39, 0x05, 0x96, 0x30,
	0xF5, 0x37, 0x60, 0x82, 0x8C, 0xC9, 0x13, 0x4A, 0x6B, 0x1D, 0xF3, 0xFB, 0x8F, 0x26, 0x97, 0xCA, 0x91, 0x17,
	0x01, 0xC4, 0x32, 0x2D, 0x6E, 0x31, 0x95, 0xFF, 0xD9, 0x23, 0xD1, 0x00, 0x5E, 0x79, 0xDC, 0x44, 0x3B, 0x1A,
	0x28, 0xC5, 0x61, 0x57, 0x20, 0x90, 0x3D, 0x83, 0xB9, 0x43, 0xBE, 0x67, 0xD2, 0x46, 0x42, 0x76, 0xC0, 0x6D,
	0x5B, 0x7E, 0xB2, 0x0F, 0x16, 0x29, 0x3C, 0xA9, 0x03, 0x54, 0x0D, 0xDA, 0x5D, 0xDF, 0xF6, 0xB7, 0xC7, 0x62,
	0xCD, 0x8D, 0x06, 0xD3, 0x69, 0x5C, 0x86, 0xD6, 0x14, 0xF7, 0xA5, 0x66, 0x75, 0xAC, 0xB1, 0xE9, 0x45, 0x21,
	0x70, 0x0C, 0x87, 0x9F, 0x74, 0xA4, 0x22, 0x4C, 0x6F, 0xBF, 0x1F, 0x56, 0xAA, 0x2E, 0xB3, 0x78, 0x33, 0x50,
	0xB0, 0xA3, 0x92, 0xBC, 0xCF, 0x19, 0x1C, 0xA7, 0x63, 0xCB, 0x1E, 0x4D, 0x3E, 0x4B, 0x1B, 0x9B, 0x4F, 0xE7,
	0xF0, 0xEE, 0xAD, 0x3A, 0xB5, 0x59, 0x04, 0xEA, 0x40, 0x55, 0x25, 0x51, 0xE5, 0x7A, 0x89, 0x38, 0x68, 0x52,
	0x7B, 0xFC, 0x27, 0xAE, 0xD7, 0xBD, 0xFA, 0x07, 0xF4, 0xCC, 0x8E, 0x5F, 0xEF, 0x35, 0x9C, 0x84, 0x2B, 0x15,
	0xD5, 0x77, 0x34, 0x49, 0xB6, 0x12, 0x0A, 0x7F, 0x71, 0x88, 0xFD, 0x9D, 0x18, 0x41, 0x7D, 0x93, 0xD8, 0x58,
	0x2C, 0xCE, 0xFE, 0x24, 0xAF, 0xDE, 0xB8, 0x36, 0xC8, 0xA1, 0x80, 0xA6, 0x99, 0x98, 0xA8, 0x2F, 0x0E, 0x81,
	0x65, 0x73, 0xE4, 0xC2, 0xA2, 0x8A, 0xD4, 0xE1, 0x11, 0xD0, 0x08, 0x8B, 0x2A, 0xF2, 0xED, 0x9A, 0x64, 0x3F,
	0xC1, 0x6C, 0xF9, 0xEC,
};

static uint64_t number(const struct vg_pst *pst, struct vg_str s, uint64_t at)
{
	return pst->wide ? (uint64_t)vg_le32(s, at + 4) << 32 | vg_le32(s, at) : vg_le32(s, at);
}

bool vg_pst_open(struct vg_pst *pst, struct vg_arena *arena, struct vg_str file)
{
	uint32_t version = vg_le16(file, 10);
	*pst = (struct vg_pst){.arena = arena, .file = file, .wide = version >= 20};
	bool known = version == 14 || version == 15 || version == 21 || version == 23;
	if (!vg_str_starts(file, VG_STR("!BDN")) || !known || file.len < 1024) return false;
	pst->code = vg_byte(file, pst->wide ? 0x201 : 0x1CD);
	pst->nodes = number(pst, file, pst->wide ? 0xE0 : 0xBC);
	pst->blocks = number(pst, file, pst->wide ? 0xF0 : 0xC4);
	return pst->code <= 1;
}

/* A page of a tree: entries of one size. */
struct page {
	struct vg_str bytes;
	uint32_t n, size, level;
};

static bool read_page(const struct vg_pst *pst, uint64_t place, struct page *page_r)
{
	uint32_t tail = pst->wide ? 488 : 496;
	struct vg_str bytes = vg_part_of(pst->file, place, PAGE);
	if (bytes.len < PAGE) return false;
	*page_r = (struct page){bytes, vg_byte(bytes, tail), vg_byte(bytes, tail + 2), vg_byte(bytes, tail + 3)};
	return page_r->size >= 8 && page_r->n * page_r->size <= tail;
}

/* The entry of a leaf that holds the key; ids of blocks differ in their lowest bit only by a mark. */
static bool find_entry(const struct vg_pst *pst, uint64_t root, uint64_t key, struct vg_str *entry_r)
{
	struct page page;
	for (uint32_t depth = 0; depth < DEPTH_MAX && read_page(pst, root, &page); depth++) {
		uint64_t next = 0;
		for (uint32_t i = 0; i < page.n; i++) {
			struct vg_str entry = vg_str_n(page.bytes.ptr + (size_t)i * page.size, page.size);
			uint64_t other = number(pst, entry, 0);
			if (page.level == 0 && other == key) {
				*entry_r = entry;
				return true;
			}
			if (page.level > 0 && other <= key) next = number(pst, entry, pst->wide ? 16 : 8);
		}
		if (page.level == 0 || next == 0) return false;
		root = next;
	}
	return false;
}

static struct vg_pst_node node_of(const struct vg_pst *pst, struct vg_str entry)
{
	uint32_t step = pst->wide ? 8 : 4;
	return (struct vg_pst_node){.id = vg_le32(entry, 0),
				    .data = number(pst, entry, step),
				    .sub = number(pst, entry, 2 * (uint64_t)step),
				    .parent = vg_le32(entry, 3 * (uint64_t)step)};
}

bool vg_pst_find(struct vg_pst *pst, uint32_t id, struct vg_pst_node *node_r)
{
	struct vg_str entry;
	if (!find_entry(pst, pst->nodes, id, &entry)) return false;
	*node_r = node_of(pst, entry);
	return true;
}

void vg_pst_each(struct vg_pst *pst, vg_pst_fn *fn, void *user)
{
	struct {
		uint64_t place;
		uint32_t next;
	} stack[DEPTH_MAX] = {{pst->nodes, 0}};
	struct page page;
	uint32_t depth = 1;
	for (uint32_t visits = 0; depth > 0 && visits < VISITS_MAX; visits++) {
		uint32_t at = stack[depth - 1].next;
		if (!read_page(pst, stack[depth - 1].place, &page) || at >= page.n) {
			depth--;
			continue;
		}
		struct vg_str entry = vg_str_n(page.bytes.ptr + (size_t)at * page.size, page.size);
		stack[depth - 1].next++;
		if (page.level > 0 && depth < DEPTH_MAX) {
			stack[depth].place = number(pst, entry, pst->wide ? 16 : 8);
			stack[depth++].next = 0;
		} else if (page.level == 0) {
			struct vg_pst_node node = node_of(pst, entry);
			fn(user, &node);
		}
	}
}

static bool read_block(const struct vg_pst *pst, uint64_t id, struct vg_str *bytes_r)
{
	struct vg_str entry;
	if (!find_entry(pst, pst->blocks, id & ~1ull, &entry) && !find_entry(pst, pst->blocks, id | 1, &entry))
		return false;
	uint64_t place = number(pst, entry, pst->wide ? 8 : 4);
	*bytes_r = vg_part_of(pst->file, place, vg_le16(entry, pst->wide ? 16 : 8));
	return bytes_r->len > 0;
}

static bool is_internal(uint64_t id)
{
	return (id & 2) != 0;
}

static struct vg_str undisguise(const struct vg_pst *pst, struct vg_str bytes)
{
	if (pst->code == 0) return bytes;
	char *out = vg_arena_alloc(pst->arena, bytes.len);
	for (uint32_t i = 0; i < bytes.len; i++) out[i] = (char)plain[(unsigned char)bytes.ptr[i]];
	return vg_str_n(out, bytes.len);
}

typedef VG_VEC(struct vg_str) pieces;

/* The pieces of a node's data in order: one block, or a tree of blocks of two levels at most. No node has more bytes
 * than the file, in which each of its blocks stands once. */
static void gather(const struct vg_pst *pst, uint64_t id, pieces *out)
{
	struct {
		uint64_t id;
		uint32_t next;
	} stack[3] = {{id, 0}};
	uint32_t depth = 1;
	uint64_t total = 0, max = pst->file.len < VG_PST_DATA_MAX ? pst->file.len : VG_PST_DATA_MAX;
	for (uint32_t visits = 0; depth > 0 && visits < VISITS_MAX && total < max; visits++) {
		struct vg_str block;
		uint64_t at = stack[depth - 1].id;
		if (!read_block(pst, at, &block)) {
			depth--;
			continue;
		}
		if (!is_internal(at)) {
			VG_PUSH(pst->arena, *out, undisguise(pst, block));
			total += block.len;
			depth--;
			continue;
		}
		uint32_t step = pst->wide ? 8 : 4, i = stack[depth - 1].next++;
		if (vg_byte(block, 0) != 1 || i >= vg_le16(block, 2) || depth == 3) {
			depth--;
			continue;
		}
		stack[depth].id = number(pst, block, 8 + (uint64_t)i * step);
		stack[depth++].next = 0;
	}
}

static struct vg_str join(const struct vg_pst *pst, const pieces *parts)
{
	uint64_t total = 0;
	if (parts->n == 1) return parts->items[0];
	for (uint32_t i = 0; i < parts->n; i++) total += parts->items[i].len;
	char *out = vg_arena_alloc(pst->arena, total + 1);
	size_t n = 0;
	for (uint32_t i = 0; i < parts->n; i++) {
		memcpy(out + n, parts->items[i].ptr, parts->items[i].len);
		n += parts->items[i].len;
	}
	return vg_str_n(out, n);
}

/* Nodes below a node stand in a block of entries, or in several that another block lists. */
static void each_sub(struct vg_pst *pst, uint64_t id, vg_pst_fn *fn, void *user, bool top)
{
	struct vg_str block;
	if (id == 0 || !read_block(pst, id, &block) || vg_byte(block, 0) != 2) return;
	uint32_t n = vg_le16(block, 2), level = vg_byte(block, 1), step = pst->wide ? 8 : 4;
	for (uint32_t i = 0; i < n; i++) {
		uint64_t at = step + (uint64_t)i * step * (level == 0 ? 3 : 2);
		if (at >= block.len) return;
		struct vg_pst_node node = {.id = vg_le32(block, at), .data = number(pst, block, at + step)};
		if (level == 0) {
			node.sub = number(pst, block, at + 2 * (uint64_t)step);
			fn(user, &node);
		} else if (top) {
			each_sub(pst, node.data, fn, user, false);
		}
	}
}

void vg_pst_each_sub(struct vg_pst *pst, uint64_t sub, vg_pst_fn *fn, void *user)
{
	each_sub(pst, sub, fn, user, true);
}

struct wanted {
	uint32_t id;
	struct vg_pst_node node;
	bool found;
};

static void match(void *user, const struct vg_pst_node *node)
{
	struct wanted *wanted = user;
	if (wanted->found || node->id != wanted->id) return;
	wanted->node = *node;
	wanted->found = true;
}

bool vg_pst_find_sub(struct vg_pst *pst, uint64_t sub, uint32_t id, struct vg_pst_node *node_r)
{
	struct wanted wanted = {.id = id};
	vg_pst_each_sub(pst, sub, match, &wanted);
	*node_r = wanted.node;
	return wanted.found;
}

/* An allocation of the heap: its number in a page and the page. */
static struct vg_str heap_item(const struct vg_pst_bag *bag, uint32_t id)
{
	uint32_t index = id >> 5 & 0x7FF, page = id >> 16;
	if ((id & 31) != 0 || index == 0 || page >= bag->pages.n) return (struct vg_str){"", 0};
	struct vg_str bytes = bag->pages.items[page];
	uint64_t map = vg_le16(bytes, 0);
	if (index > vg_le16(bytes, map)) return (struct vg_str){"", 0};
	uint32_t start = vg_le16(bytes, map + 4 + 2 * ((uint64_t)index - 1)),
		 end = vg_le16(bytes, map + 4 + 2 * (uint64_t)index);
	return end > start ? vg_part_of(bytes, start, end - start) : (struct vg_str){"", 0};
}

bool vg_pst_bag_open(struct vg_pst_bag *bag, struct vg_pst *pst, const struct vg_pst_node *node)
{
	pieces parts = {0};
	*bag = (struct vg_pst_bag){.pst = pst, .node = *node};
	gather(pst, node->data, &parts);
	bag->pages.items = parts.items;
	bag->pages.n = parts.n;
	if (parts.n == 0 || vg_byte(parts.items[0], 2) != 0xEC || vg_byte(parts.items[0], 3) != 0xBC) return false;
	struct vg_str head = heap_item(bag, vg_le32(parts.items[0], 4));
	if (vg_byte(head, 0) != 0xB5 || vg_byte(head, 1) != 2 || vg_byte(head, 2) != 6) return false;
	bag->levels = vg_byte(head, 3);
	bag->root = vg_le32(head, 4);
	return true;
}

/* The record of a property: its number, its type, and its value or where that is. */
static bool find_record(const struct vg_pst_bag *bag, uint32_t property, struct vg_str *record_r)
{
	uint32_t at = bag->root;
	for (uint32_t level = bag->levels; level > 0; level--) {
		struct vg_str index = heap_item(bag, at);
		uint32_t next = 0;
		for (uint64_t i = 0; i + 6 <= index.len; i += 6)
			if (vg_le16(index, i) <= property) next = vg_le32(index, i + 2);
		if (next == 0 || level > DEPTH_MAX) return false;
		at = next;
	}
	struct vg_str leaf = heap_item(bag, at);
	for (uint64_t i = 0; i + 8 <= leaf.len; i += 8) {
		if (vg_le16(leaf, i) != property) continue;
		*record_r = vg_part_of(leaf, i, 8);
		return true;
	}
	return false;
}

struct vg_pst_value vg_pst_get(struct vg_pst_bag *bag, uint32_t property)
{
	struct vg_str record;
	struct vg_pst_node node;
	pieces parts = {0};
	if (!find_record(bag, property, &record)) return (struct vg_pst_value){0, {"", 0}};
	struct vg_pst_value value = {vg_le16(record, 2), {"", 0}};
	uint32_t where = vg_le32(record, 4);
	bool inside = value.type == 2 || value.type == 3 || value.type == 4 || value.type == 0x0A || value.type == 0x0B;
	if (inside) {
		value.bytes = vg_part_of(record, 4, 4);
	} else if ((where & 31) == 0) {
		value.bytes = heap_item(bag, where);
	} else if (vg_pst_find_sub(bag->pst, bag->node.sub, where, &node)) {
		gather(bag->pst, node.data, &parts);
		if (parts.n > 0) value.bytes = join(bag->pst, &parts);
	}
	return value;
}
