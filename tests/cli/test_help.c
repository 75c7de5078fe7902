/* Help and the manual are two faces of one table: they must say the same. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

enum { PAGE_MAX = 1 << 16 };

/* clang-format off */
static const char *const pages[] = {
	/* clang-format off */
	"agent",
	"archive",
	"asset",
	"backup",
	"call",
	"callback",
	"care",
	"category",
	"chat",
	"check",
	"clock",
	"completion",
	"config",
	"customer",
	"demo",
	"doctor",
	"dump",
	"fault",
	"floor",
	"guard",
	"handover",
	"help",
	"hot",
	"init",
	"keys",
	"load",
	"login",
	"mail",
	"meeting",
	"outage",
	"performance",
	"phrase",
	"practice",
	"promise",
	"quality",
	"queue",
	"report",
	"restore",
	"rota",
	"search",
	"service",
	"stats",
	"suggestion",
	"survey",
	"training",
	"team",
	"attendance",
	"leave",
	"award",
	"violation",
	"ticket",
	"triage",
	"tutor",
	"verify",
	"view",
	/* clang-format on */
};
/* clang-format on */

/* The page as text, without overstriking. */
static void
page_read(const char *name, char *text)
{
	char command[256];
	size_t n = 0;
	FILE *p;
	int c;

	(void)snprintf(command, sizeof command, "mandoc -T ascii -O width=200 %s/%s", MAN_DIR,
		       name);
	p = popen(command, "r");
	assert_non_null(p);
	while ((c = getc(p)) != EOF && n + 1 < PAGE_MAX)
		if (c == '\b')
			n -= n > 0;
		else
			text[n++] = (char)c;
	text[n] = '\0';
	assert_int_equal(pclose(p), 0);
}

/* Every run of blanks and line breaks becomes one blank. */
static void
squeeze(char *text)
{
	char *to = text;

	for (const char *s = text; *s; s++)
		if (!isspace((unsigned char)*s))
			*to++ = *s;
		else if (to > text && to[-1] != ' ')
			*to++ = ' ';
	while (to > text && to[-1] == ' ')
		to--;
	*to = '\0';
}

static char *
between(char *text, const char *from, const char *to)
{
	char *begin = strstr(text, from), *end;

	assert_non_null(begin);
	begin += strlen(from);
	end = strstr(begin, to);
	assert_non_null(end);
	*end = '\0';
	squeeze(begin);
	return begin;
}

static void
check_synopsis(struct stage *t, const char *page, const char *line)
{
	static char text[PAGE_MAX];

	page_read(page, text);
	(void)must(t, line);
	assert_string_equal(between(t->out, "usage:", "\n\n"),
			    between(text, "SYNOPSIS", "DESCRIPTION"));
}

static void
the_synopsis_of_every_page_is_the_usage_of_its_command(void **state)
{
	check_synopsis(*state, "kefu.1", "help");
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		char page[64], line[64];

		(void)snprintf(page, sizeof page, "kefu-%s.1", pages[i]);
		(void)snprintf(line, sizeof line, "help %s", pages[i]);
		check_synopsis(*state, page, line);
	}
}

/* The first word of every line of that part of the help. */
static void
each_first_word(char *part, const char *text)
{
	char *rest = NULL;

	for (char *line = strtok_r(part, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		const size_t lead = strspn(line, " ");
		char word[64];

		(void)snprintf(word, sizeof word, "%.*s", (int)strcspn(line + lead, " "),
			       line + lead);
		if (*word && !strstr(text, word))
			fail_msg("the manual does not know %s", word);
	}
}

static void
every_command_and_option_of_the_help_is_in_the_manual(void **state)
{
	static char text[PAGE_MAX];
	struct stage *t = *state;

	page_read("kefu.1", text);
	(void)must(t, "help");
	*strstr(t->out, "\noptions:") = '\0';
	each_first_word(strstr(t->out, "commands:") + 10, text);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		char page[64], line[64], *part;

		(void)snprintf(page, sizeof page, "kefu-%s.1", pages[i]);
		(void)snprintf(line, sizeof line, "help %s", pages[i]);
		page_read(page, text);
		(void)must(t, line);
		part = strstr(t->out, "options:") + 9;
		*strstr(part, "  -h, --help") = '\0';
		each_first_word(part, text);
	}
}

static bool
has_page(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (strlen(pages[i]) == len && !strncmp(name, pages[i], len))
			return true;
	return false;
}

static void
every_command_of_the_help_has_its_page(void **state)
{
	struct stage *t = *state;
	char *rest = NULL;
	size_t n = 0;

	(void)must(t, "help");
	*strstr(t->out, "\noptions:") = '\0';
	for (char *line = strtok_r(strstr(t->out, "commands:") + 10, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		const char *name = line + strspn(line, " ");

		if (!has_page(name, strcspn(name, " ")))
			fail_msg("pages[] does not know%s", line);
		n++;
	}
	assert_int_equal(n, sizeof pages / sizeof *pages);
}

static void
help_is_the_same_however_it_is_asked_for(void **state)
{
	struct stage *t = *state;
	char *help = strdup(must(t, "help ticket take"));

	assert_string_equal(must(t, "ticket take --help"), help);
	assert_string_equal(must(t, "ticket take 1 -h"), help);
	assert_string_equal(must(t, "--help ticket take"), help);
	free(help);
}

static void
the_version_is_said_without_a_desk(void **state)
{
	struct stage *t = *state;

	assert_int_equal(strncmp(must(t, "--version"), "kefu ", 5), 0);
	assert_int_equal(strncmp(must(t, "queue -V"), "kefu ", 5), 0);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(the_synopsis_of_every_page_is_the_usage_of_its_command),
		ROW(every_command_and_option_of_the_help_is_in_the_manual),
		ROW(every_command_of_the_help_has_its_page),
		ROW(help_is_the_same_however_it_is_asked_for),
		ROW(the_version_is_said_without_a_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
