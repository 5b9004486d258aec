/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Outlook's messages and winmail.dat share: properties and packed RTF. */
#ifndef EXTRACT_MAPI_H
#define EXTRACT_MAPI_H

#include "extract/containers/child.h"

#include "vaglio/text.h"

enum {
	VG_MAPI_SUBJECT = 0x0037,
	VG_MAPI_CLIENT_SUBMIT = 0x0039,
	VG_MAPI_SENT_NAME = 0x0042,
	VG_MAPI_SENT_ADDRESS = 0x0065,
	VG_MAPI_SENDER_NAME = 0x0C1A,
	VG_MAPI_SENDER_ADDRESS = 0x0C1F,
	VG_MAPI_BCC = 0x0E02,
	VG_MAPI_CC = 0x0E03,
	VG_MAPI_TO = 0x0E04,
	VG_MAPI_DELIVERY = 0x0E06,
	VG_MAPI_BODY = 0x1000,
	VG_MAPI_RTF = 0x1009,
	VG_MAPI_HTML = 0x1013,
	VG_MAPI_NAME = 0x3001,
	VG_MAPI_ATTACH_DATA = 0x3701,
	VG_MAPI_ATTACH_SHORT = 0x3704,
	VG_MAPI_ATTACH_LONG = 0x3707,
	VG_MAPI_ATTACH_ID = 0x3712,
	VG_MAPI_ATTACH_FLAGS = 0x3714, /* 4: shown inside of the text */
	VG_MAPI_INTERNET_CODEPAGE = 0x3FDE,
	VG_MAPI_CODEPAGE = 0x3FFD,
	VG_MAPI_SENDER_SMTP = 0x5D01,
};

/* A message between its container and the text. Strings are UTF-8; src is a place that they can be told to be from. */
struct vg_message {
	struct vg_str subject, from, from_address, to, cc, bcc;
	uint64_t time;                 /* FILETIME, 0 = unknown */
	struct vg_str body, html, rtf; /* rtf: unpacked */
	struct vg_str html_charset;
};

/* Head and body as blocks: plain text, and HTML or RTF where they say something else. Sets title and date. */
void vg_message_append(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, const struct vg_message *message);

/* Unpacks a PR_RTF_COMPRESSED property; empty if it is none. */
struct vg_str vg_rtf_unpack(struct vg_arena *arena, struct vg_str packed);

#endif
