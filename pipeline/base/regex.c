/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "regex.h"
#include "vaglio/arena.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct vg_regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	uint32_t groups;
	uint32_t n_names, name_size;
	const unsigned char *names;
	bool compiled; /* JIT was tried */
};

struct vg_regex *vg_regex_new(struct vg_str pattern, char *error_r, size_t size, size_t *at_r)
{
	int code = 0;
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options, &code, at_r, NULL);
	if (compiled == NULL) {
		if (pcre2_get_error_message(code, (PCRE2_UCHAR *)error_r, size) < 0) error_r[0] = '\0';
		return NULL;
	}
	struct vg_regex *regex = vg_alloc(sizeof *regex);
	*regex = (struct vg_regex){.code = compiled, .context = pcre2_match_context_create(NULL)};
	regex->data = pcre2_match_data_create_from_pattern(compiled, NULL);
	pcre2_set_match_limit(regex->context, VG_REGEX_MATCH_LIMIT);
	pcre2_set_depth_limit(regex->context, VG_REGEX_DEPTH_LIMIT);
	pcre2_set_heap_limit(regex->context, VG_REGEX_HEAP_LIMIT);
	pcre2_pattern_info(compiled, PCRE2_INFO_CAPTURECOUNT, &regex->groups);
	pcre2_pattern_info(compiled, PCRE2_INFO_NAMECOUNT, &regex->n_names);
	pcre2_pattern_info(compiled, PCRE2_INFO_NAMEENTRYSIZE, &regex->name_size);
	pcre2_pattern_info(compiled, PCRE2_INFO_NAMETABLE, &regex->names);
	regex->groups++;
	return regex;
}

void vg_regex_free(struct vg_regex *regex)
{
	if (regex == NULL) return;
	pcre2_match_context_free(regex->context);
	pcre2_match_data_free(regex->data);
	pcre2_code_free(regex->code);
	free(regex);
}

uint32_t vg_regex_groups(const struct vg_regex *regex)
{
	return regex->groups;
}

bool vg_regex_name(const struct vg_regex *regex, uint32_t i, struct vg_str *name_r, uint32_t *number_r)
{
	if (i >= regex->n_names) return false;
	const unsigned char *entry = regex->names + (size_t)i * regex->name_size;
	*number_r = (uint32_t)(entry[0] << 8 | entry[1]);
	*name_r = vg_str_z((const char *)entry + 2);
	return true;
}

static void compile(struct vg_regex *regex)
{
	regex->compiled = true;
	pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE); /* where it cannot, the interpreter does it */
}

enum vg_regex_result vg_regex_match(struct vg_regex *regex, struct vg_str subject, uint32_t from, bool checked,
				    uint32_t *groups_r)
{
	if (!regex->compiled) compile(regex);
	int n = pcre2_match(regex->code, (PCRE2_SPTR)subject.ptr, subject.len, from, checked ? PCRE2_NO_UTF_CHECK : 0,
			    regex->data, regex->context);
	if (n == PCRE2_ERROR_NOMATCH) return VG_REGEX_NONE;
	if (n < 0) return VG_REGEX_LIMIT;
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(regex->data);
	for (uint32_t i = 0; i < 2 * regex->groups; i++)
		groups_r[i] = i < 2 * (uint32_t)n && ends[i] != PCRE2_UNSET ? (uint32_t)ends[i] : UINT32_MAX;
	return VG_REGEX_MATCH;
}
