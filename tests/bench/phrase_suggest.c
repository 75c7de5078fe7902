/*
 * One utterance a line on the standard input; its answer is a line of the first five ids that the
 * library suggests. scripts/suggest-figures holds them against what readers said.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed/phrase_suggest.h"

int
main(void)
{
	struct phrase_library library = {0};
	struct err e = {0};
	char *line = NULL;
	size_t room = 0;

	if (library_open(&library, "zh_CN", &e))
		return 1;
	while (getline(&line, &room, stdin) > 0) {
		const struct phrase_found *found;
		struct arena mem = {0};
		const struct suit suit = {.said = line};

		(void)library_suggest(&library, &suit, 0, 5, &mem, &found);
		for (size_t i = 0; i < 5; i++)
			(void)printf("%s%s", i ? " " : "", found[i].phrase->id);
		(void)putchar('\n');
		arena_reset(&mem);
	}
	free(line);
	library_close(&library);
	return 0;
}
