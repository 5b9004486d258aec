/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: a database as one page of HTML that needs nothing else. */
#ifndef VAGLIO_REPORT_H
#define VAGLIO_REPORT_H

#include "buf.h"
#include "db.h"

/* Appends what the page shows, as JSON in which no "<" stands. `name` is that of the database. False with a message. */
bool vg_report_data(struct vg_buf *buf, struct vg_db *db, struct vg_str name, char *error_r, size_t size);
/* Appends the page. */
void vg_report_page(struct vg_buf *buf, struct vg_str data, const char *language);

#endif
