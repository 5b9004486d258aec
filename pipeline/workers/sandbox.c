/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libseccomp is included here only. Landlock is called by number: the system's header may be older than the kernel.
 *
 * The two complete each other: Landlock keeps a worker out of the file system, but lets it open sockets; the filter of
 * system calls forbids sockets and programs, but cannot read a path. Where Landlock is, the worker may read the data
 * that libraries load as they go (character maps of PDF, charset modules, fonts, models of letters) and the libraries
 * that are opened when they are needed, and nothing else; where it is not, it can open nothing at all, and these are
 * opened before. */
#include "sandbox.h"
#include "vaglio/library.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZER 1
#endif
#endif
#ifndef SANITIZER
#define SANITIZER 0 /* a sanitizer reserves address space without end and runs a program to name its finds */
#endif

#define LIBRARY_SPACE ((rlim_t)192 << 20) /* bytes of libraries that are opened later */

#define RIGHTS_ABI_1 ((UINT64_C(1) << 13) - 1)
#define RIGHT_REFER (UINT64_C(1) << 13)     /* ABI 2 */
#define RIGHT_TRUNCATE (UINT64_C(1) << 14)  /* ABI 3 */
#define RIGHT_IOCTL (UINT64_C(1) << 15)     /* ABI 5 */
#define RIGHTS_NET ((UINT64_C(1) << 2) - 1) /* ABI 4: TCP bind and connect */
#define SCOPES ((UINT64_C(1) << 2) - 1)     /* ABI 6: abstract sockets, signals */

struct ruleset {
	uint64_t fs, net, scoped;
};

static const char *const data_folders[] = {
	"/usr/share/poppler",
	"/usr/share/fonts",
	"/usr/share/fontconfig",
	"/etc/fonts",
	"/var/cache/fontconfig",
	"/usr/lib/x86_64-linux-gnu/gconv",
	"/usr/lib/aarch64-linux-gnu/gconv",
	"/usr/lib64/gconv",
	"/usr/lib/gconv",
	"/usr/share/zoneinfo",
	"/usr/share/tesseract-ocr",
	"/usr/share/tessdata",
	"/etc/ld.so.cache",
	"/usr/lib",
	"/usr/local/lib",
	"/lib",
	"/lib64",
};

bool vg_sandbox_parse(const char *name, enum vg_sandbox_mode *mode_r)
{
	static const char *const names[] = {"off", "auto", "require"};
	for (int i = 0; i < 3; i++) {
		if (strcmp(name, names[i]) != 0) continue;
		*mode_r = (enum vg_sandbox_mode)i;
		return true;
	}
	return false;
}

/* Address space in use, in bytes. */
static uint64_t space_used(void)
{
	char line[128] = "";
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	if (fd < 0) return 0;
	ssize_t n = read(fd, line, sizeof line - 1);
	close(fd);
	return n > 0 ? strtoull(line, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

static bool limit_memory(uint64_t memory)
{
	struct rlimit none = {0, 0};
	setrlimit(RLIMIT_CORE, &none);
	if (SANITIZER || memory == 0) return false;
	rlim_t space = space_used() + LIBRARY_SPACE + memory;
	return setrlimit(RLIMIT_AS, &(struct rlimit){space, space}) == 0;
}

/* Or a single file. */
static void allow_folder(int ruleset, const char *folder)
{
	struct stat status;
	struct landlock_path_beneath_attr rule = {.allowed_access =
							  LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
						  .parent_fd = open(folder, O_PATH | O_CLOEXEC)};
	if (rule.parent_fd < 0) return;
	if (fstat(rule.parent_fd, &status) == 0 && S_ISREG(status.st_mode))
		rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
}

static uint32_t enter_landlock(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (abi < 1) return 0;
	struct ruleset rights = {.fs = RIGHTS_ABI_1};
	if (abi >= 2) rights.fs |= RIGHT_REFER;
	if (abi >= 3) rights.fs |= RIGHT_TRUNCATE;
	if (abi >= 5) rights.fs |= RIGHT_IOCTL;
	if (abi >= 4) rights.net = RIGHTS_NET;
	if (abi >= 6) rights.scoped = SCOPES;
	size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rights, size, 0);
	if (ruleset < 0) return 0;
	for (size_t i = 0; i < sizeof data_folders / sizeof *data_folders; i++) allow_folder(ruleset, data_folders[i]);
	const char *models = getenv("TESSDATA_PREFIX");
	if (models != NULL && models[0] == '/') allow_folder(ruleset, models);
	bool in = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	close(ruleset);
	return in ? (uint32_t)abi : 0;
}

static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(readv),
	SCMP_SYS(writev),
	SCMP_SYS(pread64),
	SCMP_SYS(lseek),
	SCMP_SYS(close),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(stat),
	SCMP_SYS(lstat),
	SCMP_SYS(statx),
	SCMP_SYS(statfs), /* libselinux, which comes with GLib, asks when it is loaded */
	SCMP_SYS(access),
	SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2),
	SCMP_SYS(getdents64),
	SCMP_SYS(readlink),
	SCMP_SYS(mmap),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(mprotect),
	SCMP_SYS(madvise),
	SCMP_SYS(brk),
	SCMP_SYS(futex),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_getres),
	SCMP_SYS(clock_nanosleep),
	SCMP_SYS(nanosleep),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(time),
	SCMP_SYS(times),
	SCMP_SYS(getrusage),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(getuid),
	SCMP_SYS(geteuid),
	SCMP_SYS(getgid),
	SCMP_SYS(getegid),
	SCMP_SYS(uname),
	SCMP_SYS(sysinfo),
	SCMP_SYS(getcwd),
	SCMP_SYS(getrandom),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(rseq),
	SCMP_SYS(set_robust_list),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(restart_syscall),
};
static const int deadly[] = {
	SCMP_SYS(execve),
	SCMP_SYS(execveat),
	SCMP_SYS(fork),
	SCMP_SYS(vfork),
	SCMP_SYS(ptrace),
	SCMP_SYS(clone),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
};

static int add_rules(scmp_filter_ctx filter, bool landlock, bool trap)
{
	int wrong = 0;
	const unsigned writes = O_ACCMODE | O_CREAT | O_TRUNC;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	for (size_t i = 0; !trap && i < sizeof deadly / sizeof *deadly; i++) /* no rule may say what is said of all */
		wrong |= seccomp_rule_add(filter, SCMP_ACT_TRAP, deadly[i], 0);
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
				  SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0));
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL));
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFD));
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_SETFD));
	if (!landlock) return wrong;
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writes, 0));
	wrong |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writes, 0));
	return wrong;
}

static volatile int32_t *forbidden;

/* The call was not made. Says which one it was, and dies of it. */
static void on_forbidden(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (forbidden != NULL) *forbidden = info->si_syscall + 1;
	signal(number, SIG_DFL);
	raise(number);
	_exit(128 + number);
}

/* With VAGLIO_TRAP set, for tests, every call that is refused is deadly, so that it names itself. */
static bool enter_seccomp(bool landlock)
{
	bool trap = getenv("VAGLIO_TRAP") != NULL;
	struct sigaction action = {.sa_sigaction = on_forbidden, .sa_flags = SA_SIGINFO | SA_NODEFER};
	sigaction(SIGSYS, &action, NULL);
	scmp_filter_ctx filter = seccomp_init(trap ? SCMP_ACT_TRAP : SCMP_ACT_ERRNO(EPERM));
	if (filter == NULL) return false;
	bool in = add_rules(filter, landlock, trap) == 0 && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return in;
}

struct vg_sandbox_degree vg_sandbox_enter(const struct vg_sandbox *sandbox)
{
	struct vg_sandbox_degree degree = {.memory = limit_memory(sandbox->memory)};
	forbidden = sandbox->forbidden;
	if (sandbox->mode == VG_SANDBOX_OFF || SANITIZER) return degree;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return degree;
	if (getenv("VAGLIO_NO_LANDLOCK") == NULL) degree.landlock = enter_landlock();
	for (int i = 0; degree.landlock == 0 && i < VG_LIBRARY_PQ; i++) vg_library_open((enum vg_library)i);
	if (getenv("VAGLIO_NO_SECCOMP") == NULL) degree.seccomp = enter_seccomp(degree.landlock != 0);
	return degree;
}

struct vg_sandbox_degree vg_sandbox_probe(const struct vg_sandbox *sandbox)
{
	struct vg_sandbox_degree degree = {0};
	int ends[2];
	if (pipe(ends) != 0) return degree;
	pid_t pid = fork();
	if (pid == 0) {
		degree = vg_sandbox_enter(sandbox);
		_Exit(write(ends[1], &degree, sizeof degree) == sizeof degree ? 0 : 1);
	}
	close(ends[1]);
	if (pid < 0 || read(ends[0], &degree, sizeof degree) != sizeof degree) degree = (struct vg_sandbox_degree){0};
	close(ends[0]);
	if (pid > 0) waitpid(pid, NULL, 0);
	return degree;
}

char *vg_sandbox_call(int32_t call)
{
	return call <= 0 ? NULL : seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, call - 1);
}

bool vg_sandbox_full(struct vg_sandbox_degree degree)
{
	return degree.memory && degree.landlock != 0 && degree.seccomp;
}

struct vg_str vg_sandbox_describe(struct vg_arena *arena, struct vg_sandbox_degree degree)
{
	struct vg_str landlock = VG_STR("");
	if (degree.landlock != 0) landlock = vg_arena_printf(arena, "landlock %u, ", degree.landlock);
	struct vg_str all = vg_arena_printf(arena, "%.*s%s%s", VG_STR_ARG(landlock), degree.seccomp ? "seccomp, " : "",
					    degree.memory ? "memory limit, " : "");
	return all.len == 0 ? VG_STR("none") : vg_str_slice(all, 0, all.len - 2);
}
