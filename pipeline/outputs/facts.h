/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The licence actions of a database with names in place of ids, as the questions of people need them. */
#ifndef VAGLIO_FACTS_H
#define VAGLIO_FACTS_H

#include "db.h"
#include "vaglio/arena.h"

struct vg_fact_document {
	int64_t rowid;
	struct vg_str id, content_hash, path, title, language, date, status;
};

/* Texts are empty where nothing is known. */
struct vg_fact {
	uint32_t document; /* index into documents */
	struct vg_str id, action, factuality, date;
	struct vg_str authority, licensee, end_user, attributed_to;      /* names */
	struct vg_str authority_ref, authority_country, authority_names; /* names: other forms, a line each */
	struct vg_str licensee_names;                                    /* other forms of the licensee, a line each */
	struct vg_str item, licence_type, value, destination;            /* countries with a space between them */
	struct vg_str quote, trigger, event, rule;
	int64_t count, page;
	int64_t disputed;                               /* the document contradicts itself about the step */
	int64_t start, end, trigger_start, trigger_end; /* code points of the document's text */
};

struct vg_facts {
	struct vg_arena *arena; /* owns all */
	VG_VEC(struct vg_fact_document) documents;
	VG_VEC(struct vg_fact) items; /* in the order of the documents, and in that of the text */
};

/* All documents and actions. False with a message where the database is not as it should be. */
bool vg_facts_load(struct vg_db *db, struct vg_facts *facts_r, char *error_r, size_t size);
void vg_facts_free(struct vg_facts *facts);

#endif
