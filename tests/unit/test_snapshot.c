/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a document: bytes that are none are told so, without asking for the memory that they speak of. */
#include "snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define MORE_MAX (256u << 20) /* bytes of address space that may be asked for */

/* A head: bytes before compression and after, and eight bytes behind it. */
struct kept {
	uint32_t raw, packed;
	char bytes[8];
};

static bool is_snapshot(const struct kept *kept)
{
	struct vg_str rest = vg_str_n((const char *)kept, sizeof *kept);
	struct vg_doc *doc = vg_snapshot_get(&rest, VG_SNAPSHOT_LATE, VG_STR("a.txt"));
	vg_doc_free(doc);
	return doc != NULL;
}

/* Lets this process have little more memory than it has. */
static void take_no_more(void)
{
	unsigned long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");
	if (f == NULL || fscanf(f, "%lu", &pages) != 1) _exit(2);
	fclose(f);
	rlim_t most = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + MORE_MAX;
	if (setrlimit(RLIMIT_AS, &(struct rlimit){most, most}) != 0) _exit(3);
}

static void broken_heads_cost_nothing(void **state)
{
	static const struct kept heads[] = {
		{1u << 30, 0, ""}, {1u << 30, 8, ""}, {UINT32_MAX, 8, ""}, {8, 8, ""}, {4, 8, ""}, {16, UINT32_MAX, ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		pid_t child = fork();
		if (child == 0) {
			take_no_more();
			_exit(is_snapshot(&heads[i]) ? 1 : 0);
		}
		int status = -1;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(status, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(broken_heads_cost_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
