/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask_near.h"
#include "fold.h"
#include "nearest.h"
#include "say.h"

#define PIECES_MAX 100000u /* of names that a misspelt one is held against */

/* Words in a row of a name, as many as were asked for, and the name. */
struct pieces {
	struct vg_arena *arena;
	VG_VEC(const char *) folded;
	VG_VEC(struct vg_str) names;
};

static uint32_t n_words(struct vg_str folded)
{
	struct vg_str word;
	uint32_t n = 0;
	while (vg_str_next(&folded, ' ', &word)) n++;
	return n;
}

static void add_pieces(struct pieces *pieces, struct vg_str name, uint32_t words)
{
	struct vg_str folded = vg_fold(pieces->arena, name);
	for (uint32_t start = 0; start < folded.len && pieces->names.n < PIECES_MAX; start++) {
		if (start != 0 && folded.ptr[start - 1] != ' ') continue;
		uint32_t end = start, left = words;
		for (; end < folded.len; end++)
			if (folded.ptr[end] == ' ' && --left == 0) break;
		struct vg_str piece = vg_arena_str(pieces->arena, vg_str_slice(folded, start, end));
		VG_PUSH(pieces->arena, pieces->folded, piece.ptr);
		VG_PUSH(pieces->arena, pieces->names, name);
	}
}

/* The name whose words begin with what was asked for, else the nearest one. */
static struct vg_str best(const struct pieces *pieces, struct vg_str wanted)
{
	for (uint32_t i = 0; i < pieces->names.n; i++)
		if (vg_str_starts(vg_str_z(pieces->folded.items[i]), wanted)) return pieces->names.items[i];
	const char *near = vg_nearest(vg_arena_str(pieces->arena, wanted).ptr, pieces->folded.items, pieces->names.n);
	for (uint32_t i = 0; near != NULL && i < pieces->names.n; i++)
		if (pieces->folded.items[i] == near) return pieces->names.items[i];
	return VG_STR("");
}

static void say_near(const struct vg_ask *ask, bool company, struct vg_str wanted, const char *given)
{
	struct pieces pieces = {.arena = vg_arena_new()};
	bool known = wanted.len == 0;
	for (uint32_t i = 0; !known && i < ask->facts.items.n; i++) {
		const struct vg_fact *fact = &ask->facts.items.items[i];
		struct vg_str name = company ? fact->licensee : fact->authority, other;
		struct vg_str others = company ? fact->licensee_names : fact->authority_names;
		known = vg_fold_has(vg_fold(pieces.arena, name), wanted);
		add_pieces(&pieces, name, n_words(wanted));
		while (!known && vg_str_next(&others, '\n', &other))
			known = vg_fold_has(vg_fold(pieces.arena, other), wanted);
	}
	struct vg_str near = known ? VG_STR("") : best(&pieces, wanted);
	if (!known)
		vg_say("no %s is called '%s'%s%.*s%s", company ? "licensee" : "authority", given,
		       near.len != 0 ? "; did you mean '" : "", VG_STR_ARG(near), near.len != 0 ? "'?" : "");
	vg_arena_free(pieces.arena);
}

void vg_ask_near(const struct vg_ask *ask)
{
	say_near(ask, true, ask->company, ask->conf->company);
	say_near(ask, false, ask->authority, ask->conf->authority);
}
