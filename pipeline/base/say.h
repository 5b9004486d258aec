/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages for people, on standard error. Whatever they name (paths, library texts) comes from outside: control
 * characters, direction overrides and invalid UTF-8 are shown as escapes and never reach the terminal. */
#ifndef VAGLIO_SAY_H
#define VAGLIO_SAY_H

#include "buf.h"

enum vg_say_level { VG_SAY_QUIET = -1, VG_SAY_NORMAL = 0, VG_SAY_VERBOSE = 1 };

void vg_say_setup(enum vg_say_level level, bool colour);
enum vg_say_level vg_say_level(void);

/* "vaglio: ..." whatever the level: what keeps the program from doing its work. */
__attribute__((format(printf, 1, 2))) void vg_say_error(const char *format, ...);
/* The same; gives the status of a command that cannot be carried out as it was given. */
__attribute__((format(printf, 1, 2))) int vg_say_usage(const char *format, ...);
/* Unless --quiet. */
__attribute__((format(printf, 1, 2))) void vg_say(const char *format, ...);
/* With --verbose. */
__attribute__((format(printf, 1, 2))) void vg_say_more(const char *format, ...);

/* Sends on what stands in the buffer of standard output; false if something that was to stand there is lost. */
bool vg_say_flush(void);
/* The status that the program ends with: another one, with a message, where standard output lacks something. A reader
 * who has gone away hears nothing. */
int vg_say_finish(int status);

/* "s" behind a noun of which there is not one. */
static inline const char *vg_s(uint64_t n)
{
	return n == 1 ? "" : "s";
}

/* Bytes for people: "812 B", "14.2 kB", "3.1 MB"; larger ones in GB. */
struct vg_size_words {
	char text[24];
};
struct vg_size_words vg_say_size(uint64_t bytes);

/* Appends s with everything that a terminal could act on escaped; a line feed stays where lines is set. */
void vg_say_escape(struct vg_buf *buf, struct vg_str s, bool lines);

#endif
