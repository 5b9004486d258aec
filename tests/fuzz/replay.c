/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over files without libFuzzer: each file as it is, then cut short and with bytes changed, always in
 * the same way.
 *     fuzz_NAME [-n CHANGES] FILE... */
#include "fuzz.h"

#include <string.h>

#define BYTES_MAX (4u << 20)

static uint64_t next(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

/* In memory of exactly its size, so that the sanitizer sees a read past the end. */
static void give(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size + (size == 0));
	memcpy(copy, bytes, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void change(const uint8_t *bytes, size_t size, uint64_t seed)
{
	uint64_t state = seed;
	if (size == 0) return;
	uint8_t *copy = malloc(size);
	memcpy(copy, bytes, size);
	if (seed % 4 == 0) size = next(&state) % size;
	for (uint64_t i = 0; size > 0 && i < 1 + size / 200; i++) copy[next(&state) % size] = (uint8_t)next(&state);
	give(copy, size);
	free(copy);
}

static void replay(const char *path, uint64_t changes)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) {
		fprintf(stderr, "cannot read %s\n", path);
		exit(2);
	}
	uint8_t *bytes = malloc(BYTES_MAX);
	size_t size = fread(bytes, 1, BYTES_MAX, f);
	fclose(f);
	give(bytes, size);
	for (uint64_t i = 0; i < changes; i++) change(bytes, size, i);
	free(bytes);
}

int main(int argc, char **argv)
{
	uint64_t changes = 0;
	int i = 1;
	if (argc > 2 && strcmp(argv[1], "-n") == 0) {
		changes = strtoull(argv[2], NULL, 10);
		i = 3;
	}
	for (; i < argc; i++) replay(argv[i], changes);
	return 0;
}
