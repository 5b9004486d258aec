/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Companies, agencies, organizations, persons, countries and places. See names.h for the plan and README.md for what is
 * found and what is not. */
#include "model.h"
#include "names.h"
#include "vaglio/stage.h"

struct conf {
	const char *tagger; /* on, off, learn */
};

static const struct vg_option options[] = {
	{.name = "tagger",
	 .type = VG_OPTION_STR,
	 .offset = offsetof(struct conf, tagger),
	 .default_value = "on",
	 .metavar = "on|off|learn",
	 .help = "on: names that no rule explains by what a model learnt; off; learn: trace its features instead"},
};

static enum vg_status open_stage(struct vg_ctx *ctx)
{
	static const char *const known[] = {"country", "agency", "company", "organization", "person", "place", NULL};
	static const char *const words[] = {"common",  "link", "given_name", "surname",
					    "demonym", "word", "acronym",    NULL};
	struct names_state *state = vg_ctx_state(ctx);
	state->vocabulary = names_vocabulary_new(ctx);
	state->known = vg_ctx_gazetteer(ctx, known);
	state->memo = vg_memo_new(vg_ctx_program(ctx), sizeof(struct names_word), names_vocabulary_row, state);
	vg_memo_fetch(state->memo, names_vocabulary_fetch);
	state->words = vg_ctx_gazetteer(ctx, words);
	state->heads = vg_ctx_gazetteer(ctx, (const char *const[]){"head", "field", NULL});
	state->titles = vg_ctx_gazetteer_of(ctx, "title");
	state->forms = vg_ctx_gazetteer_of(ctx, "legal_form");
	state->cues = vg_ctx_gazetteer(ctx, (const char *const[]){"company_cue", "organization_cue", "person_cue",
								  "place_cue", "agency_cue", NULL});
	state->beside = vg_ctx_gazetteer_of(ctx, "beside");
	state->endings = vg_rules_lexicon(vg_ctx_rules(ctx), "ending");
	state->body_words = vg_ctx_gazetteer_of(ctx, "body_word");
	state->rules = names_body_rules(vg_ctx_program(ctx));
	const struct conf *conf = vg_ctx_conf(ctx);
	bool on = vg_str_eqz(vg_str_z(conf->tagger), "on"), off = vg_str_eqz(vg_str_z(conf->tagger), "off");
	state->learn = vg_str_eqz(vg_str_z(conf->tagger), "learn");
	if (!on && !off && !state->learn) return vg_fatal(ctx, "--tagger is on, off or learn, not %s", conf->tagger);
	if (!off) state->model = names_model_new(ctx);
	state->topics = vg_ctx_gazetteer_of(ctx, "topic");
	return VG_OK;
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct names names = {.ctx = ctx, .doc = doc, .scratch = vg_ctx_scratch(ctx), .state = vg_ctx_state(ctx)};
	names.tokens = vg_doc_tokens(doc, &names.n);
	names_words(&names);
	names_known(&names);
	names_companies(&names);
	names_bodies(&names);
	names_persons(&names);
	names_short_forms(&names);
	names_settle(&names);
	names_acronyms(&names);
	names_again(&names, 0);
	names_later(&names);
	/* where the text is about the trade, products and codes outnumber the names that are left */
	bool tagged = names.state->model != NULL && names.distant;
	if (names.state->learn || tagged) names_tagger(&names);
	names_emit(&names);
	return VG_OK;
}

VG_STAGE_DEFINE(names) = {
	.name = "names",
	.summary = "companies, agencies, organizations, persons, countries and places",
	.needs = "dates",
	.options = options,
	.n_options = sizeof options / sizeof *options,
	.conf_size = sizeof(struct conf),
	.state_size = sizeof(struct names_state),
	.open = open_stage,
	.run = run,
};
