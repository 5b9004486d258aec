/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Office documents that were closed with a password: opened with what the user gave, and with what programs put in
 * where nobody chose one. */
#ifndef EXTRACT_SEALED_H
#define EXTRACT_SEALED_H

#include "vaglio/stage.h"

/* Steps through the passwords: none, the one that Excel uses for workbooks which are only write-protected, the user's.
 * *at counts on from 0. */
bool vg_sealed_password(struct vg_str lines, uint32_t *at, struct vg_str *password_r);

/* A password in UTF-16, little-endian. */
struct vg_str vg_sealed_wide(struct vg_arena *arena, struct vg_str password);

/* The zip in the "EncryptedPackage" of an Office Open XML document, by its "EncryptionInfo"; empty where no password
 * fits. */
struct vg_str vg_sealed_package(struct vg_arena *arena, struct vg_str info, struct vg_str package,
				struct vg_str passwords);

/* A part of an OpenDocument file, by the attributes of its entry in the manifest. */
struct vg_sealed_part {
	struct vg_str salt, iv; /* bytes */
	uint32_t rounds, key_len;
	bool sha256; /* of the password; else SHA-1 */
};
/* Its bytes before they were packed and encrypted; empty where no password fits. */
struct vg_str vg_sealed_part_open(struct vg_arena *arena, const struct vg_sealed_part *part, struct vg_str bytes,
				  struct vg_str passwords);

/* Bytes out of base64, as attributes have it. */
struct vg_str vg_sealed_base64(struct vg_arena *arena, struct vg_str text);

#endif
