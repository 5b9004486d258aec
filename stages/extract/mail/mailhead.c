/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mailhead.h"

#include "extract/extract.h"

#define LINES_MAX 400u /* of a head that are looked at */
#define KNOWN_BITS 12u /* that a field tells which only mails have, and one of another name */
#define OTHER_BITS 2u
#define MEND_LINES 12u /* that may stand before the next field */

static const char *const known_names[] = {
	"received",
	"return-path",
	"message-id",
	"mime-version",
	"delivered-to",
	"from",
	"to",
	"subject",
	"date",
	"cc",
	"bcc",
	"content-type",
	"reply-to",
	"sender",
	"x-mailer",
	"in-reply-to",
	"references",
	"newsgroups",
	"envelope-to",
	"x-sender",
	"content-transfer-encoding",
	"x-mozilla-status",
	"x-gm-thrid",
	"x-received",
	"dkim-signature",
	"authentication-results",
	"user-agent",
	"list-unsubscribe",
	"x-originating-ip",
	"x-uidl",
	"x-priority",
	"importance",
	"thread-topic",
	"thread-index",
	"arc-seal",
	"content-disposition",
	"x-account-key",
	"disposition-notification-to",
	"organization",
	"x-ricevuta",
	"x-trasporto",
	"x-riferimento-message-id",
	"delivery-date",
	"x-msmail-priority",
	"received-spf",
	"x-spam-status",
	"content-description",
};

static bool is_known(struct vg_str name)
{
	for (size_t i = 0; i < sizeof known_names / sizeof *known_names; i++)
		if (strlen(known_names[i]) == name.len && vg_str_starts_nocase(name, vg_str_z(known_names[i])))
			return true;
	return false;
}

bool vg_mailhead_is_sent(struct vg_str name)
{
	static const char *const names[] = {"date", "received", "message-id", "mime-version", "content-type"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == name.len && vg_str_starts_nocase(name, vg_str_z(names[i]))) return true;
	return false;
}

bool vg_mailhead_is_shown(struct vg_str name)
{
	static const char *const names[] = {"from", "sender", "reply-to", "to",           "cc",
					    "bcc",  "date",   "subject",  "organization", "newsgroups"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == name.len && vg_str_starts_nocase(name, vg_str_z(names[i]))) return true;
	return false;
}

uint32_t vg_mailhead_field(struct vg_str line)
{
	uint32_t i = 0;
	while (i < line.len && line.ptr[i] > ' ' && line.ptr[i] < 0x7F && line.ptr[i] != ':') i++;
	uint32_t end = i;
	while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t')) i++;
	return end > 0 && end < 78 && i < line.len && line.ptr[i] == ':' ? end : 0;
}

static uint32_t next_line(struct vg_str s, uint32_t at, struct vg_str *line_r)
{
	const char *end = memchr(s.ptr + at, '\n', s.len - at);
	uint32_t stop = end == NULL ? s.len : (uint32_t)(end - s.ptr);
	*line_r = vg_str_slice(s, at, stop);
	if (line_r->len > 0 && line_r->ptr[line_r->len - 1] == '\r') line_r->len--;
	return stop < s.len ? stop + 1 : stop;
}

/* Apple's mail files begin with the length of the mail in a line, and end with a property list. */
static uint32_t skip_length(struct vg_str source, uint32_t at, uint32_t *end_r)
{
	struct vg_str line;
	uint32_t next = next_line(source, at, &line);
	uint64_t length = 0;
	line = vg_str_trim(line);
	if (line.len == 0 || line.len > 10) return at;
	for (uint32_t i = 0; i < line.len; i++) {
		if (line.ptr[i] < '0' || line.ptr[i] > '9') return at;
		length = length * 10 + (uint64_t)(line.ptr[i] - '0');
	}
	if (length <= source.len - next) *end_r = next + (uint32_t)length;
	return next;
}

unsigned vg_mailhead_bid(struct vg_str source, bool promised, uint32_t *start_r, uint32_t *end_r)
{
	struct vg_str line;
	uint32_t at = 0, known = 0, other = 0, odd = 0;
	bool parts = false, sent = false;
	*end_r = source.len;
	if (vg_str_starts(source, VG_STR("\xEF\xBB\xBF"))) at = 3;
	while (at < source.len && (source.ptr[at] == '\n' || source.ptr[at] == '\r')) at++;
	at = skip_length(source, at, end_r);
	*start_r = at;
	for (uint32_t i = 0; i < LINES_MAX && at < source.len; i++) {
		at = next_line(source, at, &line);
		if (line.len == 0) break;
		bool folded = line.ptr[0] == ' ' || line.ptr[0] == '\t';
		if (folded && known + other > 0) continue;
		uint32_t name = vg_mailhead_field(line);
		if (name == 0 && i == 0 &&
		    (vg_str_starts(line, VG_STR("From ")) || vg_str_starts(line, VG_STR(">From "))))
			continue;
		odd += name == 0;
		if (name == 0 && (known < 2 || odd > 3)) break;
		if (name == 0) continue;
		bool told = is_known(vg_str_slice(line, 0, name));
		sent = sent || vg_mailhead_is_sent(vg_str_slice(line, 0, name));
		parts = parts || vg_str_find_nocase(line, VG_STR("content-type: multipart/")) == 0;
		known += told;
		other += !told;
	}
	/* a letter that has "To:" and "From:" at its head, and its date as letters have it */
	if (!promised && odd > 0 && !sent) return 0;
	bool enough = known >= 2 || (known == 1 && (other >= 3 || promised || parts));
	return enough ? known * KNOWN_BITS + other * OTHER_BITS : 0;
}

/* Whether a known field stands within the next lines, before the head ends. */
static bool field_follows(struct vg_str s, uint32_t at)
{
	struct vg_str line;
	for (uint32_t i = 0; i < MEND_LINES && at < s.len; i++) {
		at = next_line(s, at, &line);
		if (line.len == 0) return false;
		uint32_t name = vg_mailhead_field(line);
		if (name > 0 && is_known(vg_str_slice(line, 0, name))) return true;
	}
	return false;
}

/* "multipart/mixed" and its boundary on the next line, without the semicolon between them. */
static void mend_boundary(char *bytes, uint32_t start, struct vg_str line)
{
	struct vg_str rest = vg_str_trim(line);
	uint32_t end = start;
	if (!vg_str_starts_nocase(rest, VG_STR("boundary="))) return;
	while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || bytes[end - 1] == ' ')) end--;
	if (end == start || end == 0 || bytes[end - 1] == ';') return;
	memset(bytes + end, ' ', start - end);
	bytes[end] = ';';
}

void vg_mailhead_mend(char *bytes, uint32_t len)
{
	struct vg_str s = {bytes, len}, line;
	for (uint32_t at = 0; at < len;) {
		uint32_t start = at;
		at = next_line(s, at, &line);
		if (line.len == 0) return;
		bool folded = line.ptr[0] == ' ' || line.ptr[0] == '\t';
		if (folded && start > 0) mend_boundary(bytes, start, line);
		if (start == 0 || folded || vg_mailhead_field(line) > 0) continue;
		if (!field_follows(s, at)) return;
		bytes[start - 1] = ' ';
		if (start > 1 && bytes[start - 2] == '\r') bytes[start - 2] = ' ';
	}
}

struct vg_str vg_mailhead_unfold(struct vg_arena *arena, struct vg_str value)
{
	char *out = vg_arena_alloc(arena, value.len + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < value.len; i++) {
		bool control = (unsigned char)value.ptr[i] <= ' ' || value.ptr[i] == 0x7F;
		if (control && (n == 0 || out[n - 1] == ' ')) continue;
		out[n++] = control ? ' ' : value.ptr[i];
	}
	while (n > 0 && out[n - 1] == ' ') n--;
	return vg_str_n(out, n);
}

struct vg_str vg_mailhead_lower(struct vg_arena *arena, struct vg_str s)
{
	char *out = vg_arena_alloc(arena, s.len + 1);
	for (uint32_t i = 0; i < s.len; i++)
		out[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] | 0x20) : s.ptr[i];
	return vg_str_n(out, s.len);
}

struct vg_str vg_mailhead_base_name(struct vg_str name)
{
	for (uint32_t i = name.len; i-- > 0;)
		if (name.ptr[i] == '/' || name.ptr[i] == '\\') return vg_str_slice(name, i + 1, name.len);
	return name;
}
