/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a snapshot before compression: what is read in either state is a document that can be written and kept
 * again, and comes back the same. */
#include "fuzz.h"
#include "snapshot.h"
#include "wire.h"

static void check(struct vg_str bytes, enum vg_snapshot_state state)
{
	struct vg_freezer freezer = {.frozen = false};
	struct vg_buf kept = {0}, first = {0}, second = {0};
	struct vg_str rest = bytes;
	struct vg_doc *doc = vg_snapshot_get(&rest, state, VG_STR("name"));
	if (doc == NULL) return;
	vg_freezer_take(&freezer, doc);
	vg_snapshot_put(&kept, &freezer, doc);
	NEVER(kept.len == 0, "nothing is kept of what was kept");
	rest = vg_str_n(kept.ptr, kept.len);
	struct vg_doc *again = vg_snapshot_get(&rest, state, VG_STR("name"));
	NEVER(again == NULL || rest.len != 0, "what was kept is not read");
	vg_wire_write(&first, doc);
	vg_wire_write(&second, again);
	bool same = first.len == second.len && memcmp(first.ptr, second.ptr, first.len) == 0;
	NEVER(!same, "the copy differs:\n%.*s%.*s", (int)first.len, first.ptr, (int)second.len, second.ptr);
	vg_doc_free(doc);
	vg_doc_free(again);
	vg_buf_free(&kept);
	vg_buf_free(&first);
	vg_buf_free(&second);
	vg_freezer_free(&freezer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct vg_buf whole = {0};
	uint32_t head[] = {(uint32_t)size, (uint32_t)size};
	vg_buf_put(&whole, (const char *)head, sizeof head);
	vg_buf_put(&whole, (const char *)data, size);
	check(vg_str_n(whole.ptr, whole.len), VG_SNAPSHOT_FROZEN);
	check(vg_str_n(whole.ptr, whole.len), VG_SNAPSHOT_LATE);
	vg_buf_free(&whole);
	whole = (struct vg_buf){0};
	vg_buf_put(&whole, (const char *)data, size);
	check(vg_str_n(whole.ptr, whole.len), VG_SNAPSHOT_LATE);
	vg_buf_free(&whole);
	return 0;
}
