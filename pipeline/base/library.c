/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program is linked without these libraries. In place of each function that is called stands a jump to where it is
 * once its library is open; so callers, their headers and what the compiler checks are as if they were linked. Where
 * the jump is not known for a kind of processor, the build links the libraries. */
#include "vaglio/library.h"

#include <iconv.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* All that a document may ask for, for the life of the process: where no file can be opened any more. */
static bool open_converters(void)
{
	static const char *const names[] = {
		"windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255",
		"windows-1256", "windows-1257", "windows-1258", "cp874",        "cp850",        "cp852",
		"cp855",        "cp437",        "ibm866",       "koi8-r",       "koi8-u",       "iso-8859-2",
		"iso-8859-3",   "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",   "iso-8859-8",
		"iso-8859-10",  "iso-8859-13",  "iso-8859-14",  "iso-8859-15",  "iso-8859-16",  "mac",
		"maccyrillic",  "cp932",        "euc-jp",       "iso-2022-jp",  "cp949",        "johab",
		"iso-2022-kr",  "gb18030",      "big5-hkscs",   "euc-tw",       "utf-16le",     "utf-16be",
		"utf-32le",     "utf-32be",     "viscii",       "utf-7",
	};
	static iconv_t keep[sizeof names / sizeof *names];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (keep[i] == NULL) keep[i] = iconv_open("UTF-8", names[i]);
	return true; /* a system may lack some */
}

const char *vg_library_name(enum vg_library library)
{
	static const char *const names[VG_LIBRARY_COUNT] = {
		[VG_LIBRARY_POPPLER] = "poppler-glib",
		[VG_LIBRARY_TESSERACT] = "Tesseract",
		[VG_LIBRARY_ICONV] = "iconv",
		[VG_LIBRARY_XML] = "libxml2",
		[VG_LIBRARY_GLIB] = "GLib",
		[VG_LIBRARY_MIME] = "GMime",
		[VG_LIBRARY_GSF] = "libgsf",
		[VG_LIBRARY_ARCHIVE] = "libarchive",
		[VG_LIBRARY_UCHARDET] = "uchardet",
		[VG_LIBRARY_PQ] = "libpq",
	};
	return names[library];
}

#ifdef VAGLIO_LINKED

bool vg_library_open(enum vg_library library)
{
	return library != VG_LIBRARY_ICONV || open_converters();
}

void vg_library_need(enum vg_library library)
{
	vg_library_open(library);
}

#else

#include <dlfcn.h>

#if defined(__x86_64__)
#define JUMP(name) "\tendbr64\n\tjmp *vg_call_" #name "(%rip)\n"
#elif defined(__aarch64__)
#define JUMP(name) "\thint #34\n\tadrp x16, vg_call_" #name "\n\tldr x16, [x16, :lo12:vg_call_" #name "]\n\tbr x16\n"
#endif

/* A function and where it is. */
#define VG_CALL(library, name)                                                                                         \
	extern void *vg_call_##name __attribute__((visibility("hidden")));                                             \
	__attribute__((used)) void *vg_call_##name;                                                                    \
	__asm__(".text\n\t.globl " #name "\n\t.hidden " #name "\n\t.type " #name ", %function\n" #name                 \
		":\n" JUMP(name) "\t.size " #name ", . - " #name "\n");
#include "libraries.def"
#undef VG_CALL

static const struct {
	enum vg_library library;
	const char *name;
	void **place;
} calls[] = {
#define VG_CALL(library, name) {VG_LIBRARY_##library, #name, &vg_call_##name},
#include "libraries.def"
#undef VG_CALL
};

/* For all to see, as if it were linked. What is found is looked for in the libraries that it needs itself, too. */
static bool open_library(enum vg_library library)
{
	static const char *const files[VG_LIBRARY_COUNT] = {[VG_LIBRARY_POPPLER] = VAGLIO_POPPLER,
							    [VG_LIBRARY_TESSERACT] = VAGLIO_TESSERACT,
							    [VG_LIBRARY_XML] = VAGLIO_XML,
							    [VG_LIBRARY_GLIB] = VAGLIO_GLIB,
							    [VG_LIBRARY_MIME] = VAGLIO_MIME,
							    [VG_LIBRARY_GSF] = VAGLIO_GSF,
							    [VG_LIBRARY_ARCHIVE] = VAGLIO_ARCHIVE,
							    [VG_LIBRARY_UCHARDET] = VAGLIO_UCHARDET,
							    [VG_LIBRARY_PQ] = VAGLIO_PQ};
	void *handle = dlopen(files[library], RTLD_LAZY | RTLD_GLOBAL);
	for (size_t i = 0; handle != NULL && i < sizeof calls / sizeof *calls; i++) {
		if (calls[i].library != library) continue;
		void *found = dlsym(handle, calls[i].name);
		if (found == NULL) return false;
		__atomic_store_n(calls[i].place, found, __ATOMIC_RELAXED);
	}
	return handle != NULL;
}

bool vg_library_open(enum vg_library library)
{
	static bool open[VG_LIBRARY_COUNT];
	bool glib = library == VG_LIBRARY_POPPLER || library == VG_LIBRARY_MIME || library == VG_LIBRARY_GSF;
	if (__atomic_load_n(&open[library], __ATOMIC_ACQUIRE)) return true;
	if (glib && !vg_library_open(VG_LIBRARY_GLIB)) return false;
	if (library == VG_LIBRARY_ICONV ? !open_converters() : !open_library(library)) return false;
	__atomic_store_n(&open[library], true, __ATOMIC_RELEASE);
	return true;
}

void vg_library_need(enum vg_library library)
{
	if (vg_library_open(library)) return;
	const char *reason = dlerror(); /* one that is out of memory says so: the supervisor reads it */
	fprintf(stderr, "vaglio: %s cannot be opened: %s\n", vg_library_name(library), reason != NULL ? reason : "");
	abort();
}

#endif

#ifdef __SANITIZE_ADDRESS__
#define CHECKS_LEAKS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHECKS_LEAKS
#endif
#endif

#ifdef CHECKS_LEAKS
/* What the sanitizer is not to report: fontconfig keeps a little of each search for a font, as poppler asks for it. */
const char *tolerated_leaks(void) __asm__("__lsan_default_suppressions");

__attribute__((visibility("default"), used)) const char *tolerated_leaks(void)
{
	return "leak:libfontconfig\n";
}

const char *quiet(void) __asm__("__lsan_default_options");

__attribute__((visibility("default"), used)) const char *quiet(void)
{
	return "print_suppressions=0";
}
#endif
