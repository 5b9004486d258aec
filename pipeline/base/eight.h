/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight bytes of text at once, as a number whose lowest byte is the first: so on machines that store numbers that way,
 * EIGHT says; others go the long way. What is told of a byte is its top bit. */
#ifndef VAGLIO_PIPELINE_EIGHT_H
#define VAGLIO_PIPELINE_EIGHT_H

#include <stdint.h>
#include <string.h>

#define EIGHT (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
#define EACH 0x0101010101010101u
#define TOP (0x80 * EACH)

static inline uint64_t eight_at(const char *text)
{
	uint64_t bytes;
	memcpy(&bytes, text, sizeof bytes);
	return bytes;
}

/* Letters of ASCII. */
static inline uint64_t eight_letters(uint64_t bytes)
{
	uint64_t low = (bytes | 0x20 * EACH) & ~TOP;
	return (low + (0x80 - 'a') * EACH) & ~(low + (0x7F - 'z') * EACH) & ~bytes & TOP;
}

/* Digits, where all are of ASCII. */
static inline uint64_t eight_digits(uint64_t bytes)
{
	return (bytes + (0x80 - '0') * EACH) & ~(bytes + (0x7F - '9') * EACH) & TOP;
}

/* What is neither space nor below it, where all are of ASCII. */
static inline uint64_t eight_dark(uint64_t bytes)
{
	return (bytes + (0x7F - ' ') * EACH) & TOP;
}

#endif
