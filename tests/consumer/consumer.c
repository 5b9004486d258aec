/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses the library as its users do: the licence actions of the files that it is given. */
#include <stdio.h>
#include <vaglio/vaglio.h>

int main(int argc, char **argv)
{
	static char bytes[1 << 20], error[VAGLIO_ERROR_SIZE];
	struct vaglio *vaglio = vaglio_open(NULL, 0, error);
	if (vaglio == NULL) return fprintf(stderr, "%s\n", error), 2;
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		size_t size = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;
		if (file == NULL || fclose(file) != 0 || vaglio_feed(vaglio, argv[i], bytes, size) != 0) return 1;
		for (struct vaglio_document *doc; (doc = vaglio_next(vaglio)) != NULL; vaglio_document_free(doc))
			for (size_t a = 0; a < doc->n_actions; a++)
				printf("%s: %s, %s: %s\n", doc->path, doc->actions[a]->action,
				       doc->actions[a]->factuality, doc->actions[a]->evidence.text);
	}
	vaglio_close(vaglio);
	return 0;
}
