/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From mentions and actions to records: entities with their aliases, the slots of actions resolved to them. */
#include "evidence.h"

#define EVIDENCE_FILE "evidence.tsv"

struct conf {
	const char *weigh; /* on, off, learn */
};

static const struct vg_option options[] = {
	{.name = "weigh",
	 .type = VG_OPTION_STR,
	 .offset = offsetof(struct conf, weigh),
	 .default_value = "on",
	 .metavar = "on|off|learn",
	 .help = "on: what fills a slot from elsewhere in the text is weighed; off: as rules propose; learn: trace it"},
};

struct points_maker {
	struct vg_ctx *ctx;
	uint32_t line; /* that is wrong */
};

static bool make_points(void *user, struct vg_flat *flat)
{
	struct points_maker *maker = user;
	struct evidence_points *points = vg_arena_alloc(vg_ctx_program(maker->ctx), sizeof *points);
	*flat = (struct vg_flat){points, 1, sizeof *points};
	return evidence_read(vg_rules_file(vg_ctx_rules(maker->ctx), EVIDENCE_FILE), points, &maker->line);
}

static enum vg_status open_stage(struct vg_ctx *ctx)
{
	struct records_state *state = vg_ctx_state(ctx);
	state->refs = records_refs_new(ctx);
	state->keys = records_keys_new(ctx);
	state->words = records_words_new(ctx);
	const struct conf *conf = vg_ctx_conf(ctx);
	struct points_maker maker = {.ctx = ctx};
	struct vg_flat flat = VG_FLAT(struct evidence_points);
	struct vg_made made = {.name = "points",
			       .types = "",
			       .own = true,
			       .file = EVIDENCE_FILE,
			       .flats = &flat,
			       .n = 1,
			       .make = make_points,
			       .user = &maker};
	if (!vg_rules_make(vg_ctx_rules(ctx), &made))
		return vg_fatal(
			ctx,
			"records/evidence.tsv:%u: not a slot, a kind of evidence and a number of points with tabs "
			"between them, such as date, before.0 and 3; mend the line or take it out",
			maker.line);
	bool on = vg_str_eqz(vg_str_z(conf->weigh), "on"), off = vg_str_eqz(vg_str_z(conf->weigh), "off");
	state->learn = vg_str_eqz(vg_str_z(conf->weigh), "learn");
	if (!on && !off && !state->learn) return vg_fatal(ctx, "--weigh is on, off or learn, not %s", conf->weigh);
	state->points = off ? NULL : flat.items;
	return VG_OK;
}

/* "Some Member States have suspended them": the step's own words tell that nobody in particular did it, and kept others
 * out of the slot; it stays open. */
static void open_unnamed(struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_slot *slot = &doc->actions.items[i].slots[VG_SLOT_AUTHORITY];
		if (slot->span.end == 0 && slot->mention == VG_NONE && slot->entity == VG_NONE)
			*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	}
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct records_state *state = vg_ctx_state(ctx);
	state->names = records_names_new(vg_ctx_scratch(ctx));
	records_entities(ctx, doc);
	records_roles(ctx, doc);
	records_back(ctx, doc);
	records_described(ctx, doc);
	records_states(ctx, doc);
	records_national(ctx, doc);
	records_announced(ctx, doc);
	records_users_lands(doc);
	records_users(ctx, doc);
	records_chronology(ctx, doc);
	records_periods(ctx, doc);
	records_decided_day(ctx, doc);
	records_told_holders(ctx, doc);
	records_leave_home(doc);
	records_handing_on(ctx, doc);
	const struct records_licences *licences = records_slots(ctx, doc);
	records_topic(ctx, doc);
	records_users_throughout(doc);
	records_quoted(doc);
	records_speaker(ctx, doc);
	records_asker(ctx, doc);
	records_bearers(ctx, doc);
	records_events(ctx, doc, true);
	if (state->points != NULL && licences != NULL) {
		records_weigh(ctx, doc, licences, state->points, state->learn);
		records_users_of_licences(ctx, doc);
	}
	records_leave_home(doc);
	records_askers_leave(ctx, doc);
	records_no_state_holds(ctx, doc);
	records_twice(ctx, doc);
	records_events(ctx, doc, false);
	open_unnamed(doc);
	records_governments(ctx, doc);
	records_slot_entities(ctx, doc);
	records_government_names(ctx, doc);
	records_drop_entities(ctx, doc);
	records_titles(ctx, doc);
	records_bare_names(ctx, doc);
	records_keys_give(state->keys, doc);
	return VG_OK;
}

VG_STAGE_DEFINE(records) = {
	.name = "records",
	.summary = "entities with their aliases, slots of actions resolved",
	.needs = "actions",
	.options = options,
	.n_options = sizeof options / sizeof *options,
	.conf_size = sizeof(struct conf),
	.state_size = sizeof(struct records_state),
	.open = open_stage,
	.run = run,
};
