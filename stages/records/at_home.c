/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state whose own authority takes a step is not where its goods go: "Bafa refused eight licences in all of Germany".
 */
#include "records.h"

static bool passes_through(const struct vg_action *action)
{
	return action->licence_type == VG_LICENCE_TRANSIT || action->licence_type == VG_LICENCE_BROKERING;
}

void records_leave_home(struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		int32_t entity = records_slot_entity(doc, &action->slots[VG_SLOT_AUTHORITY]);
		if (entity == VG_NONE || passes_through(action)) continue;
		struct vg_str home = doc->entities.items[entity].country;
		uint32_t kept = 0;
		for (uint32_t k = 0; k < action->destination.n; k++)
			if (home.len != 2 || !vg_str_eq(action->destination.items[k].country, home))
				action->destination.items[kept++] = action->destination.items[k];
		action->destination.n = kept;
	}
}
