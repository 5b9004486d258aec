/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a second thread has looked at ahead is what a look at each input by itself gives, in folders in each other, and
 * wherever the walk ends. */
#include "source.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FILES 700
#define DEEP 300 /* more than are gone into */

static char root[] = "/tmp/vaglio-ahead-XXXXXX";

static void fill(int folder, int n)
{
	char name[16];
	for (int i = 0; i < n; i++) {
		snprintf(name, sizeof name, "f%d", i);
		int fd = openat(folder, name, O_WRONLY | O_CREAT, 0600);
		assert_true(write(fd, name, (size_t)(i % 3)) == i % 3);
		close(fd);
	}
}

/* Makes a folder in another, which is closed. */
static int go_into(int folder, const char *name)
{
	assert_int_equal(mkdirat(folder, name, 0700), 0);
	int inner = openat(folder, name, O_RDONLY | O_DIRECTORY);
	close(folder);
	return inner;
}

static int make_tree(void **unused)
{
	(void)unused;
	static const char *const names[] = {"a", "g", "z"};
	assert_non_null(mkdtemp(root));
	for (int i = 0; i < 3; i++) {
		int folder = go_into(open(root, O_RDONLY | O_DIRECTORY), names[i]);
		fill(folder, FILES * (3 - i));
		assert_int_equal(symlinkat("../a", folder, "link"), 0);
		folder = go_into(folder, "f");
		fill(folder, i);
		close(folder);
	}
	int folder = open(root, O_RDONLY | O_DIRECTORY);
	for (int i = 0; i < DEEP; i++) folder = go_into(folder, "m");
	close(folder);
	return 0;
}

static int take_away(const char *path, const struct stat *status, int flag, struct FTW *where)
{
	(void)status, (void)flag, (void)where;
	return remove(path);
}

static int take_tree_away(void **unused)
{
	(void)unused;
	return nftw(root, take_away, DEEP + 8, FTW_DEPTH | FTW_PHYS);
}

/* Up to `most` inputs; how many there are. */
static uint32_t walk(uint32_t most)
{
	char error[512];
	const char *operands[] = {root};
	struct vg_input input;
	struct stat ahead, alone;
	uint32_t n = 0;
	struct vg_source *source = vg_source_open(operands, 1, error, sizeof error);
	assert_non_null(source);
	vg_source_look_ahead(source, true);
	while (n < most && vg_source_next(source, &input)) {
		n++;
		if (input.trouble != NULL) continue;
		assert_true(vg_source_status(source, &input, &ahead));
		assert_true(vg_input_status(&input, &alone));
		assert_int_equal(ahead.st_ino, alone.st_ino);
		assert_int_equal(ahead.st_size, alone.st_size);
	}
	vg_source_look_ahead(source, false);
	uint64_t all = vg_source_count(source);
	vg_source_close(source);
	assert_true(n == most || n == all);
	return n;
}

static void test_ahead(void **unused)
{
	(void)unused;
	const uint32_t all = 6 * FILES + 1 + 2 + 3 /* links */ + 1 /* too deep */;
	assert_int_equal(walk(UINT32_MAX), all);
	for (uint32_t most = 1; most < all; most = most * 3 + 1) assert_int_equal(walk(most), most);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_ahead, make_tree, take_tree_away)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
