/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From mentions and actions to records: entities with their aliases, the slots of actions resolved to them. */
#include "records.h"
#include "vaglio/stage.h"

static enum vg_status open_stage(struct vg_ctx *ctx)
{
	struct records_state *state = vg_ctx_state(ctx);
	state->refs = records_refs_new(ctx);
	state->keys = records_keys_new(ctx);
	return VG_OK;
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	((struct records_state *)vg_ctx_state(ctx))->names = records_names_new(vg_ctx_scratch(ctx));
	records_entities(ctx, doc);
	records_back(ctx, doc);
	records_states(ctx, doc);
	records_users(ctx, doc);
	records_slots(ctx, doc);
	records_topic(ctx, doc);
	records_users_throughout(doc);
	records_speaker(ctx, doc);
	records_events(ctx, doc);
	records_slot_entities(ctx, doc);
	records_keys_give(((struct records_state *)vg_ctx_state(ctx))->keys, doc);
	return VG_OK;
}

VG_STAGE_DEFINE(records) = {
	.name = "records",
	.summary = "entities with their aliases, slots of actions resolved",
	.needs = "actions",
	.state_size = sizeof(struct records_state),
	.open = open_stage,
	.run = run,
};
