/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mapping to FollowTheMoney:
 *
 *   document      HyperText, Pages, PlainText, Email, Package or Document, with what it mentions
 *   entity        Company, PublicBody, Organization, Person; its id is made of type and folded name
 *   its forms     Mention, a form each
 *   action        Event: licensee and end user are involved, the authority organizes; the quote is the summary, the
 * place in the text the recordId licence       License and ContractAward, of actions that are said to have happened and
 * leave or change a licence evidence      Documentation, between document and Event
 *
 * Only properties that the model has, in lists of texts. A value that the model's type would not take (an open interval
 * as a date) is left out, not bent; a text that is longer than the type may be is cut. */
#include "export.h"
#include "fold.h"
#include "points.h"

#include <stdio.h>
#include <strings.h>

struct writer {
	struct vg_buf *buf;
	struct vg_doc *doc;
	struct vg_arena *arena; /* ids of entities and the like, freed in the end */
	struct vg_points points;
	struct vg_hash *hash;
	struct vg_str document;  /* id of the document's entity */
	struct vg_str *entities; /* ids by entity, empty where the model has nothing for it */
	bool first;              /* no property was written yet */
};

static struct vg_str make_id(struct writer *w, const char *kind, struct vg_str key)
{
	unsigned char digest[VG_HASH_SIZE];
	vg_hash_add(w->hash, kind, strlen(kind));
	vg_hash_add(w->hash, "|", 1);
	vg_hash_add(w->hash, key.ptr, key.len);
	vg_hash_end(w->hash, digest);
	return vg_hash_hex(w->arena, "vgl-", digest, 20);
}

static void start(struct writer *w, struct vg_str id, const char *schema)
{
	vg_buf_z(w->buf, "{\"id\":");
	vg_buf_json(w->buf, id);
	vg_buf_z(w->buf, ",\"schema\":");
	vg_buf_json(w->buf, vg_str_z(schema));
	vg_buf_z(w->buf, ",\"properties\":{");
	w->first = true;
}

static void end(struct writer *w)
{
	vg_buf_z(w->buf, "}}\n");
}

/* The longest a property's values may be, in code points of the model: bytes are never fewer. */
static uint32_t longest(const char *property)
{
	static const struct {
		const char *property;
		uint32_t length;
	} lengths[] = {
		{"summary", 65000}, {"description", 65000},      {"notes", 65000},         {"name", 384},
		{"alias", 384},     {"companiesMentioned", 384}, {"peopleMentioned", 384}, {"locationMentioned", 250},
	};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		if (strcmp(lengths[i].property, property) == 0) return lengths[i].length;
	return 1024;
}

static struct vg_str cut(struct vg_str value, uint32_t length)
{
	return value.len <= length ? value : vg_str_n(value.ptr, vg_utf8_valid(value.ptr, length));
}

static void put_list(struct writer *w, const char *name, const struct vg_str *values, uint32_t n)
{
	bool any = false;
	for (uint32_t i = 0; i < n; i++) {
		if (values[i].len == 0) continue;
		if (!any) {
			if (!w->first) vg_buf_char(w->buf, ',');
			vg_buf_json(w->buf, vg_str_z(name));
		}
		vg_buf_z(w->buf, any ? "," : ":[");
		vg_buf_json(w->buf, cut(values[i], longest(name)));
		any = true;
		w->first = false;
	}
	if (any) vg_buf_char(w->buf, ']');
}

static void put(struct writer *w, const char *name, struct vg_str value)
{
	put_list(w, name, &value, 1);
}

/* The model's code of a country: ISO 3166-1 in lower case, ISO 3166-3 for states that are no more. Two of these bore
 * CS, and the model has no code for both. */
static struct vg_str country_code(struct writer *w, struct vg_str code)
{
	static const char *const former[][2] = {{"SU", "suhh"}, {"CS", ""}, {"YU", "yucs"}};
	for (size_t i = 0; i < sizeof former / sizeof *former; i++)
		if (vg_str_eqz(code, former[i][0])) return vg_str_z(former[i][1]);
	struct vg_str copy = vg_arena_str(w->arena, code);
	for (uint32_t i = 0; i < copy.len; i++)
		if (code.ptr[i] >= 'A' && code.ptr[i] <= 'Z') ((char *)copy.ptr)[i] = (char)(code.ptr[i] + 32);
	return copy;
}

/* A date as the model takes it: year, month or day; empty where it is anything else. */
static struct vg_str plain_date(struct vg_str date)
{
	bool right = date.len == 4 || date.len == 7 || date.len == 10;
	for (uint32_t i = 0; i < date.len && right; i++)
		right = i == 4 || i == 7 ? date.ptr[i] == '-' : vg_is_digit(date.ptr[i]);
	bool span = right && date.len == 7 && (date.ptr[5] > '1' || (date.ptr[5] == '1' && date.ptr[6] > '2'));
	return right && !span ? date : VG_STR("");
}

/* An interval as its two ends. */
static void put_dates(struct writer *w, struct vg_str date)
{
	int64_t slash = vg_str_find(date, VG_STR("/"), 0);
	put(w, "date", plain_date(date));
	if (slash < 0) return;
	put(w, "startDate", plain_date(vg_str_slice(date, 0, (uint32_t)slash)));
	put(w, "endDate", plain_date(vg_str_slice(date, (uint32_t)slash + 1, date.len)));
}

/* By the type; what is of no known one but holds documents is a package. */
static const char *document_schema(const struct vg_doc *doc)
{
	static const struct {
		const char *part, *schema;
	} schemata[] = {
		/* An office document is a zip by name, too: the longer names come first. */
		{"officedocument", "Pages"},  {"opendocument", "Pages"},
		{"msword", "Pages"},          {"ms-excel", "Pages"},
		{"ms-powerpoint", "Pages"},   {"epub", "Pages"},
		{"application/pdf", "Pages"}, {"text/html", "HyperText"},
		{"xhtml", "HyperText"},       {"text/plain", "PlainText"},
		{"message/rfc822", "Email"},  {"ms-outlook", "Email"},
		{"mbox", "Package"},          {"zip", "Package"},
		{"tar", "Package"},           {"7z", "Package"},
	};
	for (size_t i = 0; i < sizeof schemata / sizeof *schemata; i++)
		if (vg_str_find(doc->media_type, vg_str_z(schemata[i].part), 0) >= 0) return schemata[i].schema;
	for (uint32_t i = 0; i < doc->errors.n; i++)
		if (doc->errors.items[i].code == VG_ERROR_DOC_CONTAINER) return "Package";
	return "Document";
}

static struct vg_str base_name(struct vg_str path)
{
	uint32_t from = path.len;
	while (from > 0 && path.ptr[from - 1] != '/') from--;
	return vg_str_slice(path, from, path.len);
}

/* Whether what a document came out of is a folder to the model: a mail or an archive, but no PDF or office document
 * that has a file attached. Of the container only the path is known here. */
static bool in_folder(const struct vg_doc *doc)
{
	static const char *const endings[] = {".pdf",  ".doc", ".docx", ".xls", ".xlsx", ".ppt",
					      ".pptx", ".odt", ".ods",  ".odp", ".epub", ".html"};
	int64_t mark = -1;
	if (doc->parent.len == 0) return false;
	for (int64_t at = -1; (at = vg_str_find(doc->path, VG_STR("!/"), (uint32_t)(at + 1))) >= 0;) mark = at;
	if (mark < 0) return true;
	struct vg_str container = vg_str_slice(doc->path, 0, (uint32_t)mark);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		uint32_t n = (uint32_t)strlen(endings[i]);
		if (container.len > n && strncasecmp(container.ptr + container.len - n, endings[i], n) == 0)
			return false;
	}
	return true;
}

/* Names of all entities of a type, as the document's property. */
static void put_mentioned(struct writer *w, const char *property, enum vg_mention_type type, enum vg_mention_type other)
{
	VG_VEC(struct vg_str) names = {0};
	for (uint32_t i = 0; i < w->doc->entities.n; i++) {
		const struct vg_entity *entity = &w->doc->entities.items[i];
		if (entity->type == type || entity->type == other) VG_PUSH(w->arena, names, entity->name);
	}
	put_list(w, property, names.items, names.n);
}

static void put_document(struct writer *w)
{
	const struct vg_doc *doc = w->doc;
	VG_VEC(struct vg_str) errors = {0};
	start(w, w->document, document_schema(doc));
	put(w, "fileName", base_name(doc->path));
	put(w, "title", doc->title);
	put(w, "mimeType", doc->media_type);
	if (doc->language == VG_LANG_IT || doc->language == VG_LANG_EN)
		put(w, "language", doc->language == VG_LANG_IT ? VG_STR("ita") : VG_STR("eng"));
	put(w, doc->date_basis == VG_BASIS_MAIL ? "authoredAt" : "publishedAt", plain_date(doc->date));
	if (in_folder(doc)) put(w, "parent", make_id(w, "document", doc->parent));
	put(w, "processingStatus", vg_str_z(vg_outcome_name(doc->outcome)));
	for (uint32_t i = 0; i < doc->errors.n; i++)
		VG_PUSH(w->arena, errors,
			vg_arena_printf(w->arena, "%s: %.*s", vg_error_name(doc->errors.items[i].code),
					VG_STR_ARG(doc->errors.items[i].message)));
	put_list(w, "processingError", errors.items, errors.n);
	put(w, "processingAgent", VG_STR("vaglio " VAGLIO_VERSION));
	put_mentioned(w, "companiesMentioned", VG_MENTION_COMPANY, VG_MENTION_COMPANY);
	put_mentioned(w, "peopleMentioned", VG_MENTION_PERSON, VG_MENTION_PERSON);
	put_mentioned(w, "locationMentioned", VG_MENTION_COUNTRY, VG_MENTION_PLACE);
	put_list(w, "notes", (const struct vg_str[]){doc->path, doc->content_hash}, 2);
	end(w);
}

static const char *entity_schema(enum vg_mention_type type)
{
	switch (type) {
	case VG_MENTION_COMPANY: return "Company";
	case VG_MENTION_AGENCY: return "PublicBody";
	case VG_MENTION_ORGANIZATION: return "Organization";
	case VG_MENTION_PERSON: return "Person";
	case VG_MENTION_COUNTRY: return "PublicBody"; /* only where it acts as one */
	default: return NULL;
	}
}

/* Whether a country stands for its government in an action. */
static bool acts(const struct vg_doc *doc, int32_t entity)
{
	for (uint32_t i = 0; i < doc->actions.n; i++)
		for (int k = 0; k <= VG_SLOT_ATTRIBUTED_TO; k++)
			if (doc->actions.items[i].slots[k].entity == entity) return true;
	return false;
}

static void put_forms(struct writer *w, const struct vg_entity *entity, struct vg_str id, const char *schema)
{
	for (uint32_t i = 0; i <= entity->aliases.n; i++) {
		struct vg_str form = i == 0 ? entity->name : entity->aliases.items[i - 1];
		struct vg_str key = vg_arena_printf(w->arena, "%.*s|%.*s|%.*s", VG_STR_ARG(w->document), VG_STR_ARG(id),
						    VG_STR_ARG(form));
		start(w, make_id(w, "mention", key), "Mention");
		put(w, "document", w->document);
		put(w, "name", form);
		put(w, "detectedSchema", vg_str_z(schema));
		put(w, "resolved", id);
		put(w, "contextCountry", country_code(w, entity->country));
		end(w);
	}
}

static void put_entity(struct writer *w, int32_t index)
{
	const struct vg_entity *entity = &w->doc->entities.items[index];
	const char *schema = entity_schema(entity->type);
	bool country = entity->type == VG_MENTION_COUNTRY;
	if (schema == NULL || (country && !acts(w->doc, index))) return;
	struct vg_str key =
		country && entity->country.len != 0 ? entity->country : vg_fold_name(w->arena, entity->name);
	struct vg_str id = w->entities[index] = make_id(w, vg_mention_name(entity->type), key);
	start(w, id, schema);
	put(w, "name", entity->name);
	put_list(w, "alias", entity->aliases.items, entity->aliases.n);
	put(w, entity->type == VG_MENTION_COMPANY ? "jurisdiction" : "country", country_code(w, entity->country));
	put(w, "proof", w->document);
	end(w);
	put_forms(w, entity, id, schema);
}

static struct vg_str slot_id(const struct writer *w, const struct vg_action *action, enum vg_slot_type slot)
{
	int32_t entity = action->slots[slot].entity;
	return entity == VG_NONE ? VG_STR("") : w->entities[entity];
}

static struct vg_str slot_name(const struct writer *w, const struct vg_action *action, enum vg_slot_type slot)
{
	int32_t entity = action->slots[slot].entity;
	return entity == VG_NONE ? VG_STR("") : w->doc->entities.items[entity].name;
}

/* The countries of an action, lower case; gives their number. */
static uint32_t destinations(struct writer *w, const struct vg_action *action, struct vg_str **codes_r)
{
	*codes_r = vg_arena_alloc(w->arena, sizeof **codes_r * (action->destination.n + 1));
	for (uint32_t i = 0; i < action->destination.n; i++)
		(*codes_r)[i] = country_code(w, action->destination.items[i].country);
	return action->destination.n;
}

static void put_event(struct writer *w, const struct vg_action *action, struct vg_str id, struct vg_str record)
{
	struct vg_str *codes, who = slot_name(w, action, VG_SLOT_LICENSEE);
	uint32_t n = destinations(w, action, &codes);
	struct vg_str name = vg_action_label(action);
	const char *told = vg_factuality_name(action->factuality);
	start(w, id, "Event");
	put(w, "name",
	    vg_arena_printf(w->arena, "%s%.*s (%s)%s%.*s", action->action == VG_ACTION_OTHER ? "" : "Export licence ",
			    VG_STR_ARG(name), told, who.len != 0 ? ": " : "", VG_STR_ARG(who)));
	put_dates(w, action->date);
	const struct vg_str involved[] = {slot_id(w, action, VG_SLOT_LICENSEE), slot_id(w, action, VG_SLOT_END_USER)};
	put_list(w, "involved", involved, 2);
	put(w, "organizer", slot_id(w, action, VG_SLOT_AUTHORITY));
	put_list(w, "country", codes, n);
	put_list(w, "keywords", (const struct vg_str[]){name, vg_str_z(told)}, 2);
	put(w, "summary", vg_doc_slice(w->doc, action->evidence));
	put(w, "description", vg_doc_slice(w->doc, action->slots[VG_SLOT_ITEM].span));
	put(w, "publisher", slot_name(w, action, VG_SLOT_ATTRIBUTED_TO));
	put(w, "recordId", record);
	put(w, "proof", w->document);
	end(w);
	start(w, make_id(w, "documentation", id), "Documentation");
	put(w, "document", w->document);
	put(w, "entity", id);
	put(w, "role", VG_STR("evidence"));
	put(w, "summary", vg_doc_slice(w->doc, action->trigger));
	end(w);
}

/* Whether a licence exists by what is told. */
static bool leaves_licence(const struct vg_action *action)
{
	static const bool leaves[VG_ACTION_COUNT] = {
		[VG_ACTION_GRANTED] = true,    [VG_ACTION_SUSPENDED] = true, [VG_ACTION_REVOKED] = true,
		[VG_ACTION_REINSTATED] = true, [VG_ACTION_RENEWED] = true,   [VG_ACTION_AMENDED] = true,
		[VG_ACTION_EXPIRED] = true,
	};
	return leaves[action->action] &&
	       (action->factuality == VG_FACTUALITY_ASSERTED || action->factuality == VG_FACTUALITY_REPORTED);
}

static void put_licence(struct writer *w, const struct vg_action *action, struct vg_str event)
{
	struct vg_str authority = slot_id(w, action, VG_SLOT_AUTHORITY), holder = slot_id(w, action, VG_SLOT_LICENSEE);
	struct vg_str who = slot_name(w, action, VG_SLOT_LICENSEE), *codes,
		      status = vg_str_z(vg_action_name(action->action));
	if (!leaves_licence(action) || authority.len == 0 || holder.len == 0) return;
	struct vg_str id = make_id(w, "licence", event);
	uint32_t n = destinations(w, action, &codes);
	start(w, id, "License");
	struct vg_str title = vg_arena_printf(w->arena, "Export licence of %.*s", VG_STR_ARG(who));
	put(w, "name", title);
	put(w, "title", title);
	put(w, "authority", authority);
	if (action->action == VG_ACTION_GRANTED) put(w, "contractDate", plain_date(action->date));
	put(w, "status", status);
	put(w, "type", vg_str_z(vg_licence_name(action->licence_type)));
	put_list(w, "area", codes, n);
	put_list(w, "country", codes, n);
	put(w, "commodities", vg_doc_slice(w->doc, action->slots[VG_SLOT_ITEM].span));
	if (action->value.len > 4) {
		put(w, "amount", vg_str_slice(action->value, 4, action->value.len));
		put(w, "currency", vg_str_slice(action->value, 0, 3));
	}
	put(w, "proof", w->document);
	end(w);
	start(w, make_id(w, "award", event), "ContractAward");
	put(w, "supplier", holder);
	put(w, "contract", id);
	put(w, "role", VG_STR("licensee"));
	put(w, "status", status);
	put_dates(w, action->date);
	end(w);
}

static void put_action(struct writer *w, uint32_t index)
{
	const struct vg_action *action = &w->doc->actions.items[index];
	struct vg_str record = vg_arena_printf(w->arena, "%.*s/a%u#char=%u,%u", VG_STR_ARG(w->doc->id), index + 1,
					       vg_points_at(&w->points, action->evidence.start),
					       vg_points_at(&w->points, action->evidence.end));
	struct vg_str id =
		make_id(w, "action", vg_arena_printf(w->arena, "%.*s/a%u", VG_STR_ARG(w->doc->id), index + 1));
	put_event(w, action, id, record);
	put_licence(w, action, id);
}

void vg_ftm_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc)
{
	(void)conf;
	struct writer w = {.buf = buf, .doc = doc, .arena = vg_arena_new(), .hash = vg_hash_new()};
	vg_points_init(&w.points, w.arena, doc->text);
	w.document = make_id(&w, "document", doc->id);
	w.entities = vg_arena_alloc(w.arena, sizeof *w.entities * (doc->entities.n + 1));
	put_document(&w);
	for (uint32_t i = 0; i < doc->entities.n; i++) put_entity(&w, (int32_t)i);
	for (uint32_t i = 0; i < doc->actions.n; i++) put_action(&w, i);
	vg_hash_free(w.hash);
	vg_arena_free(w.arena);
}
