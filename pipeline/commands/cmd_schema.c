/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vaglio schema`: the JSON Schema (2020-12) of a document, with the vocabularies out of the same .def files as the
 * code.
 */
#include "options.h"
#include "say.h"
#include "pipeline.h"
#include "wire.h"

#include <stdio.h>

/* A field of an object: its schema as JSON, or one of the marks of put_type. */
struct field {
	const char *name, *schema, *text;
	bool required;
};

#define TEXT "{\"type\":\"string\"}"
#define COUNT "{\"type\":\"integer\",\"minimum\":0}"
#define POINT "{\"type\":\"integer\",\"minimum\":0}"
#define ENTITY "{\"type\":\"string\",\"pattern\":\"^e[1-9][0-9]*$\"}"
#define MENTION "{\"type\":\"string\",\"pattern\":\"^m[1-9][0-9]*$\"}"
#define COUNTRY "{\"type\":\"string\",\"pattern\":\"^[A-Z]{2}$\"}"
#define REF(name) "{\"$ref\":\"#/$defs/" name "\"}"
#define LIST(item) "{\"type\":\"array\",\"items\":" item "}"

static const struct field document_fields[] = {
	{"vaglio", "{\"const\":1}", "version of this format", true},
	{"id", TEXT, "\"d:\" and the hash of path and content", false},
	{"content_hash", "{\"type\":\"string\",\"pattern\":\"^sha256:[0-9a-f]{64}$\"}", "hash of the bytes", false},
	{"path", "{\"type\":\"string\",\"minLength\":1}",
	 "as given or relative to the input folder; a member of a container follows \"!/\"", true},
	{"parent", TEXT, "id of the container or mail that it came from", false},
	{"media_type", TEXT, "by content", false},
	{"charset", TEXT, "that the source was decoded from", false},
	{"status", REF("status"), "what became of the document", true},
	{"done", LIST(REF("stage")), "stages that ran", true},
	{"errors", LIST(REF("error")), "what went wrong or was left out", true},
	{"title", TEXT, "", false},
	{"language", REF("language"), "of most of the text", false},
	{"date", REF("document_date"), "of the document", false},
	{"text", TEXT, "normalised text, NFC; all offsets count its code points", true},
	{"blocks", LIST(REF("block")), "", true},
	{"source_map", LIST("{\"type\":\"array\",\"items\":" COUNT ",\"minItems\":6,\"maxItems\":6}"),
	 "[start, end, src, src_len, page, kind]: where the code points from start to end were made from; kind 0 "
	 "verbatim, 1 "
	 "rewritten, 2 inserted",
	 true},
	{"fields", LIST(REF("letter_field")), "what the head of a letter or mail says of it", false},
	{"sections", LIST(REF("section")), "parts with a date of their own", false},
	{"sentences", LIST("{\"type\":\"array\",\"items\":" POINT ",\"minItems\":2,\"maxItems\":2}"), "[start, end]",
	 true},
	{"mentions", LIST(REF("mention")), "", true},
	{"entities", LIST(REF("entity")), "", true},
	{"actions", LIST(REF("action")), "steps in the life of a licence", true},
	{"events", LIST(REF("event")), "real steps, as the actions tell of them", false},
};
static const struct field error_fields[] = {
	{"stage", TEXT, "", true},
	{"code", REF("error_code"), "", true},
	{"message", TEXT, "names the place and the figures", false},
};
static const struct field document_date_fields[] = {
	{"value", TEXT, "EDTF", true},
	{"basis", REF("basis"), "what says so", true},
};
static const struct field block_fields[] = {
	{"type", REF("block_type"), "", true},
	{"start", POINT, "", true},
	{"end", POINT, "", true},
	{"language", REF("language"), "", false},
	{"level", COUNT, "of a heading (1-6) or of a list item", false},
	{"page", COUNT, "1-based", false},
	{"bbox", "{\"type\":\"array\",\"items\":{\"type\":\"number\"},\"minItems\":4,\"maxItems\":4}",
	 "x0 y0 x1 y1 in points from the top left of the page", false},
	{"row", COUNT, "1-based; cells are parted by TAB", false},
	{"col", COUNT, "1-based", false},
	{"header", "{\"type\":\"boolean\"}", "a row of header cells", false},
	{"ocr", "{\"type\":\"boolean\"}", "read from a picture", false},
	{"confidence", COUNT, "of that, in percent", false},
	{"where", TEXT, "element path, mail part or sheet", false},
};
static const struct field letter_field_fields[] = {
	{"field", REF("field_type"), "", true},
	{"start", POINT, "", true},
	{"end", POINT, "", true},
	{"text", TEXT, "the slice of the document's text", true},
};
static const struct field section_fields[] = {
	{"start", POINT, "", true},
	{"end", POINT, "", true},
	{"date", TEXT, "EDTF", true},
};
static const struct field mention_fields[] = {
	{"id", MENTION, "", true},
	{"type", REF("mention_type"), "", true},
	{"start", POINT, "", true},
	{"end", POINT, "", true},
	{"text", TEXT, "the slice of the document's text", true},
	{"entity", ENTITY, "", false},
	{"value", "{\"type\":[\"string\",\"null\"]}",
	 "date: EDTF; country: ISO 3166-1 alpha-2; money: currency and amount; item: control-list code; licence: type "
	 "or number",
	 true},
	{"ambiguous", "{\"const\":true}", "day and month can be read either way", false},
	{"ref", TEXT, "id of the lexicon entry; the same body has the same in every document", false},
	{"anchor", TEXT, "date that a relative expression was resolved against", false},
	{"rule", TEXT, "what made it", true},
};
static const struct field entity_fields[] = {
	{"id", ENTITY, "", true},
	{"type", REF("mention_type"), "", true},
	{"name", TEXT, "the fullest form", true},
	{"aliases", LIST(TEXT), "other forms", true},
	{"country", COUNTRY, "", false},
	{"ref", TEXT, "as of a mention; type:name where no lexicon has it, the same in every document", false},
};
static const struct field quote_fields[] = {
	{"start", POINT, "", true},
	{"end", POINT, "", true},
	{"text", TEXT, "", true},
};
static const struct field action_date_fields[] = {
	{"value", TEXT, "EDTF", true},
	{"mention", MENTION, "", false},
};
static const struct field slot_fields[] = {
	{"mention", MENTION, "", false},
	{"start", POINT, "", true},
	{"end", POINT, "", true},
	{"reason", TEXT, "why these words fill the slot", true},
};
static const struct field action_fields[] = {
	{"id", "{\"type\":\"string\",\"pattern\":\"^a[1-9][0-9]*$\"}", "", true},
	{"action", REF("action_type"), "", true},
	{"factuality", REF("factuality"), "", true},
	{"authority", ENTITY, "who takes the step", false},
	{"licensee", ENTITY, "the exporter or holder", false},
	{"item", REF("quote"), "goods or technology", false},
	{"licence_type", REF("licence_type"), "", false},
	{"destination", LIST(COUNTRY), "ISO 3166-1 alpha-2", true},
	{"end_user", ENTITY, "", false},
	{"date", REF("action_date"), "when the step was taken", false},
	{"attributed_to", ENTITY, "who says so, or who calls for it", false},
	{"count", COUNT, "of licences or applications", false},
	{"value", "{\"type\":\"string\",\"pattern\":\"^[A-Z]{3} [0-9]+$\"}", "currency and whole units", false},
	{"trigger", REF("quote"), "the words that tell the step", true},
	{"evidence", REF("quote"), "the sentence", true},
	{"back", "{\"const\":true}", "the step or its licence is one that the text named before", false},
	{"headline", "{\"const\":true}", "told in a heading", false},
	{"slots", "{\"type\":\"object\",\"additionalProperties\":{\"anyOf\":[" REF("slot") "," LIST(REF("slot")) "]}}",
	 "the words behind each slot", true},
	{"event", TEXT, "the same for all actions of the document that tell of one real step", false},
	{"rule", TEXT, "what made it", true},
};

static const struct field event_fields[] = {
	{"id", TEXT, "of actions that tell of it", true},
	{"strongest", REF("factuality"), "what its statements commit to most", true},
	{"latest", REF("factuality"), "its last statement, by date of the section, then by place", true},
	{"chain", COUNT, "steps in the life of one licence bear one number", false},
	{"place", COUNT, "of the step in its chain", false},
	{"disputed", "{\"type\":\"boolean\"}", "told as having happened, and as not", false},
	{"contradicts", LIST(TEXT), "events with which it can hardly both be so", false},
};

static void put_fields(struct vg_buf *buf, const struct field *fields, size_t n)
{
	vg_buf_z(buf, "\"type\":\"object\",\"properties\":{");
	for (size_t i = 0; i < n; i++) {
		size_t body = strlen(fields[i].schema) - 1; /* without the closing brace, for the description */
		vg_buf_z(buf, i == 0 ? "\"" : ",\"");
		vg_buf_z(buf, fields[i].name);
		vg_buf_z(buf, "\":");
		vg_buf_put(buf, fields[i].schema, body);
		if (fields[i].text[0] != '\0') {
			vg_buf_z(buf, ",\"description\":");
			vg_buf_json(buf, vg_str_z(fields[i].text));
		}
		vg_buf_char(buf, '}');
	}
	vg_buf_z(buf, "},\"required\":[");
	bool first = true;
	for (size_t i = 0; i < n; i++) {
		if (!fields[i].required) continue;
		if (!first) vg_buf_char(buf, ',');
		first = false;
		vg_buf_json(buf, vg_str_z(fields[i].name));
	}
	vg_buf_z(buf, "],\"additionalProperties\":false");
}

/* A vocabulary: the names of an enumeration, without the empty one that stands for "none". */
static void put_enum(struct vg_buf *buf, const char *name, const char *(*name_of)(int), int n)
{
	vg_buf_z(buf, ",\"");
	vg_buf_z(buf, name);
	vg_buf_z(buf, "\":{\"enum\":");
	char mark = '[';
	for (int i = 0; i < n; i++) {
		const char *value = name_of(i);
		if (value[0] == '\0') continue;
		vg_buf_char(buf, mark);
		vg_buf_json(buf, vg_str_z(value));
		mark = ',';
	}
	vg_buf_z(buf, "]}");
}

/* Defines <noun>_at, a vocabulary as a function of a plain index. */
#define AT(noun, type)                                                                                                 \
	static const char *noun##_at(int i)                                                                            \
	{                                                                                                              \
		return vg_##noun##_name((enum type)i);                                                                 \
	}
AT(block, vg_block_type)
AT(mention, vg_mention_type)
AT(action, vg_action_type)
AT(factuality, vg_factuality)
AT(licence, vg_licence_type)
AT(field, vg_field_type)
AT(lang, vg_lang)
AT(outcome, vg_outcome)
AT(basis, vg_basis)
AT(error, vg_error_code)

static const char *stage_at(int i)
{
	uint32_t n;
	return vg_registry(&n)[i]->name;
}

static void put_object(struct vg_buf *buf, const char *name, const struct field *fields, size_t n)
{
	vg_buf_z(buf, ",\"");
	vg_buf_z(buf, name);
	vg_buf_z(buf, "\":{");
	put_fields(buf, fields, n);
	vg_buf_char(buf, '}');
}

#define PUT_OBJECT(buf, noun) put_object((buf), #noun, noun##_fields, sizeof noun##_fields / sizeof *noun##_fields)

/* JSON Schema (2020-12) of a document. */
static void put_schema(struct vg_buf *buf)
{
	uint32_t n_stages;
	vg_registry(&n_stages);
	vg_buf_z(buf, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"A vaglio document\",");
	put_fields(buf, document_fields, sizeof document_fields / sizeof *document_fields);
	vg_buf_z(buf, ",\"$defs\":{\"stage\":{\"enum\":[");
	for (uint32_t i = 0; i < n_stages; i++) {
		if (i != 0) vg_buf_char(buf, ',');
		vg_buf_json(buf, vg_str_z(stage_at((int)i)));
	}
	vg_buf_z(buf, "]}");
	put_enum(buf, "block_type", block_at, VG_BLOCK_COUNT);
	put_enum(buf, "field_type", field_at, VG_FIELD_COUNT);
	put_enum(buf, "mention_type", mention_at, VG_MENTION_COUNT);
	vg_buf_z(buf, ",\"action_type\":{\"type\":\"string\",\"pattern\":\"^[a-z][a-z0-9_]{0,31}$\","
		      "\"description\":\"one of action_names, or what a pack of rules adds\"}");
	put_enum(buf, "action_names", action_at, VG_ACTION_COUNT - 1);
	put_enum(buf, "factuality", factuality_at, VG_FACTUALITY_COUNT);
	put_enum(buf, "licence_type", licence_at, VG_LICENCE_COUNT);
	put_enum(buf, "language", lang_at, VG_LANG_COUNT);
	put_enum(buf, "status", outcome_at, VG_OUTCOME_COUNT);
	put_enum(buf, "basis", basis_at, VG_BASIS_COUNT);
	put_enum(buf, "error_code", error_at, VG_ERROR_COUNT);
	PUT_OBJECT(buf, error);
	PUT_OBJECT(buf, document_date);
	PUT_OBJECT(buf, block);
	PUT_OBJECT(buf, letter_field);
	PUT_OBJECT(buf, section);
	PUT_OBJECT(buf, mention);
	PUT_OBJECT(buf, entity);
	PUT_OBJECT(buf, quote);
	PUT_OBJECT(buf, action_date);
	PUT_OBJECT(buf, slot);
	PUT_OBJECT(buf, action);
	PUT_OBJECT(buf, event);
	vg_buf_z(buf, "}}\n");
}

static int run(struct vg_options *options, void *user)
{
	(void)user;
	if (options->operands.n > 0) return vg_say_usage("schema takes no operand: see `vaglio schema --help`");
	struct vg_buf buf = {0};
	put_schema(&buf);
	fwrite(buf.ptr, 1, buf.len, stdout);
	vg_buf_free(&buf);
	return VG_EXIT_OK;
}

int vg_cmd_schema(int argc, char **argv)
{
	struct vg_options options;
	vg_options_init(&options, vg_command_find("schema"));
	return vg_options_run(&options, argc, argv, run, NULL);
}
