/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks every record of the library, as a program that checks it: a line a record, or with --json the documents' lines.
 * Offsets are written as code points; what they cover is compared with the words of the record. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vaglio/vaglio.h>

static const char *known(const char *value)
{
	return value != NULL ? value : "";
}

static void check(const struct vaglio_document *doc, size_t start, size_t end, const char *words)
{
	size_t length = words != NULL ? strlen(words) : 0;
	if (words == NULL && end == 0) return;
	if (words != NULL && end - start == length && end <= doc->text_size &&
	    memcmp(doc->text + start, words, length) == 0)
		return;
	printf("%zu to %zu is not: %s\n", start, end, known(words));
	exit(1);
}

static const char *name_of(const struct vaglio_document *doc, int64_t entity)
{
	return entity >= 0 && (size_t)entity < doc->n_entities ? doc->entities[entity]->name : "";
}

static void put_action(const struct vaglio_document *doc, const struct vaglio_action *action)
{
	printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%zu\t", action->id, action->action, action->factuality,
	       name_of(doc, action->authority), name_of(doc, action->licensee), name_of(doc, action->end_user),
	       name_of(doc, action->attributed_to), vaglio_document_point(doc, action->trigger.start));
	for (size_t i = 0; i < action->n_destination; i++) printf("%s ", action->destination[i]);
	printf("\t%s\t%lld\t%s\t%s\t%s\n", known(action->date), (long long)action->count, known(action->value),
	       known(action->licence_type), known(action->event));
	check(doc, action->trigger.start, action->trigger.end, action->trigger.text);
	check(doc, action->evidence.start, action->evidence.end, action->evidence.text);
	check(doc, action->item.start, action->item.end, action->item.text);
}

static void put(const struct vaglio_document *doc)
{
	printf("%s\t%s\t%s\t%zu\n", doc->id, doc->path, doc->status, vaglio_document_point(doc, doc->text_size + 9));
	for (size_t i = 0; i < doc->n_errors; i++) printf("error\t%s\n", doc->errors[i]->code);
	for (size_t i = 0; i < doc->n_blocks; i++)
		printf("%s\t%zu\t%u\n", doc->blocks[i]->type, vaglio_document_point(doc, doc->blocks[i]->end),
		       doc->blocks[i]->page);
	for (size_t i = 0; i < doc->n_fields; i++) {
		const struct vaglio_quote *words = &doc->fields[i]->words;
		printf("%s\t%zu\n", doc->fields[i]->field, vaglio_document_point(doc, words->start));
		check(doc, words->start, words->end, words->text);
	}
	for (size_t i = 0; i < doc->n_entities; i++)
		printf("%s\t%s\t%s\t%zu\n", doc->entities[i]->id, doc->entities[i]->type,
		       known(doc->entities[i]->country), doc->entities[i]->n_aliases);
	for (size_t i = 0; i < doc->n_mentions; i++) {
		const struct vaglio_mention *mention = doc->mentions[i];
		printf("%s\t%s\t%zu\t%s\t%s\n", mention->id, mention->type, vaglio_document_point(doc, mention->start),
		       known(mention->value), mention->entity < 0 ? "" : doc->entities[mention->entity]->id);
		check(doc, mention->start, mention->end, mention->text);
	}
	for (size_t i = 0; i < doc->n_actions; i++) put_action(doc, doc->actions[i]);
	for (size_t i = 0; i < doc->n_events; i++)
		printf("%s\t%s\t%s\t%u\t%u\t%d\t%zu\n", doc->events[i]->id, doc->events[i]->strongest,
		       doc->events[i]->latest, doc->events[i]->chain, doc->events[i]->place, doc->events[i]->disputed,
		       doc->events[i]->n_contradicts);
}

static int feed(struct vaglio *vaglio, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 1;
	long size = ftell(file);
	char *bytes = malloc((size_t)size + 1);
	rewind(file);
	size_t got = bytes != NULL ? fread(bytes, 1, (size_t)size, file) : 0;
	int failed = vaglio_feed(vaglio, path, bytes, got);
	free(bytes);
	fclose(file);
	return failed;
}

int main(int argc, char **argv)
{
	static const struct vaglio_option wrong[] = {{"max-pages", "many"}}, strange[] = {{"colour", "red"}},
					  cut[] = {{"max-pages", "1"}, {"stages", "extract normalize"}};
	char error[VAGLIO_ERROR_SIZE];
	int json = argc > 1 && strcmp(argv[1], "--json") == 0;
	if (vaglio_open(wrong, 1, error) != NULL || strstr(error, "max-pages") == NULL) return 3;
	if (vaglio_open(strange, 1, error) != NULL || strstr(error, "colour") == NULL) return 4;
	struct vaglio *other = vaglio_open(cut, 2, NULL), *vaglio = vaglio_open(NULL, 0, error);
	if (other == NULL || vaglio == NULL || vaglio_next(vaglio) != NULL) return 5;
	struct vaglio_document *last = NULL;
	for (int i = 1 + json; i < argc; i++) {
		if (feed(other, argv[i]) != 0 || feed(vaglio, argv[i]) != 0) return 6;
		for (struct vaglio_document *doc; (doc = vaglio_next(vaglio)) != NULL; last = doc) {
			vaglio_document_free(last);
			if (json)
				fputs(vaglio_document_json(doc, NULL), stdout);
			else
				put(doc);
		}
	}
	vaglio_close(other); /* with what was fed and not taken */
	vaglio_close(vaglio);
	size_t size = 0;
	if (last == NULL || strlen(vaglio_document_json(last, &size)) != size) return 7;
	vaglio_document_free(last); /* outlives its pipeline */
	return strcmp(vaglio_version(), "0") <= 0;
}
