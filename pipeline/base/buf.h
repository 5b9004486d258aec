/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A growing output buffer, and JSON written by hand into it. */
#ifndef VAGLIO_BUF_H
#define VAGLIO_BUF_H

#include "vaglio/arena.h"

struct vg_buf {
	char *ptr;
	size_t len, cap;
};

void vg_buf_free(struct vg_buf *buf);
/* The long way of vg_buf_reserve. */
void vg_buf_grow(struct vg_buf *buf, size_t room);
#define VG_U64_MAX 20 /* digits of a number */
/* Writes a number in decimal where there is room for it; gives where it ends. */
char *vg_put_u64(char *at, uint64_t number);
void vg_buf_u64(struct vg_buf *buf, uint64_t number);
void vg_buf_i64(struct vg_buf *buf, int64_t number);
__attribute__((format(printf, 2, 3))) void vg_buf_printf(struct vg_buf *buf, const char *format, ...);
/* A word in quotes, which a POSIX shell takes as it is. */
void vg_buf_shell(struct vg_buf *buf, const char *word);
/* Takes a number that vg_buf_packed has written off the front of *rest; false where there is none. */
bool vg_packed_next(struct vg_str *rest, uint64_t *number_r);
/* A JSON string with its quotes; s is valid UTF-8. Only what JSON requires is escaped. */
void vg_buf_json(struct vg_buf *buf, struct vg_str s);

static inline void vg_buf_reserve(struct vg_buf *buf, size_t room)
{
	if (buf->cap - buf->len < room) vg_buf_grow(buf, room);
}

static inline void vg_buf_put(struct vg_buf *buf, const char *ptr, size_t len)
{
	if (len == 0) return;
	vg_buf_reserve(buf, len);
	memcpy(buf->ptr + buf->len, ptr, len);
	buf->len += len;
}

static inline void vg_buf_str(struct vg_buf *buf, struct vg_str s)
{
	vg_buf_put(buf, s.ptr, s.len);
}

static inline void vg_buf_z(struct vg_buf *buf, const char *z)
{
	vg_buf_put(buf, z, strlen(z));
}

static inline void vg_buf_char(struct vg_buf *buf, char c)
{
	vg_buf_reserve(buf, 1);
	buf->ptr[buf->len++] = c;
}

/* A number in as many bytes of seven bits as it needs, the lowest first. */
static inline void vg_buf_packed(struct vg_buf *buf, uint64_t number)
{
	for (; number >= 0x80; number >>= 7) vg_buf_char(buf, (char)(number | 0x80));
	vg_buf_char(buf, (char)number);
}

#endif
