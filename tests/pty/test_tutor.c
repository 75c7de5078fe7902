/*
 * A new colleague, alone with the program: the lessons from the first to the last, in both
 * languages, and the demo desk's first and last words.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"

struct pupil {
	struct story *story;
	char runtime[64];
	const char *language;
	struct actor *at;
};

/* What is typed in a lesson, and what the next one begins with, in Chinese and in English. */
static const struct {
	const char *name, *keys, *text, *text_en, *next, *next_en;
} steps[] = {
	{"move", "j", "", NULL, "2/18  按 Enter 打开", "2/18  Enter opens"},
	{"open", "Enter", "", NULL, "3/18  Esc 返回", "3/18  Esc goes back"},
	{"back", "Esc", "", NULL, "4/18  有客户", "4/18  A customer"},
	{"narrow", "/", "空调", "138", "5/18  Enter 保留", "5/18  Enter keeps"},
	{"widen", "Esc", "", NULL, "6/18  按 T", "6/18  T takes"},
	{"take", "T", "", NULL, "7/18  按 f", "7/18  f says"},
	{"triage", "f 1 Enter", "", NULL, "8/18  按 m", "8/18  m writes"},
	{"note", "m", "今天回电\x0f", "calls back\x0f", "9/18  做过的", "9/18  Nothing done"},
	{"undo", "u", "", NULL, "10/18  U ", "10/18  U does"},
	{"redo", "U", "", NULL, "11/18  按 p", "11/18  p finds"},
	{"phrase", "p", "s32", "s32", "12/18  Enter", "12/18  Enter puts"},
	{"put", "Enter", "", NULL, "13/18  再写", "13/18  Now write"},
	{"check", "Enter", "这个不归我们管", "13912345678", "14/18  按 ^G", "14/18  Where the"},
	{"mend", "", "\x07", "\b\b\b\b\b\b\b\b\b\b\b", "15/18  按 ^O", "15/18  ^O sends"},
	{"reply", "C-o", "", NULL, "16/18  客户", "16/18  The customer"},
	{"close", "c", "5\t1\t1\t1\r", NULL, "17/18  其他", "17/18  All other"},
	{"palette", "?", "", NULL, "18/18  入门", "18/18  That was"},
};

static void
comes_in(struct pupil *p, const char *language)
{
	p->language = language;
	(void)snprintf(p->runtime, sizeof p->runtime, "/tmp/kefu-pupil-XXXXXX");
	assert_non_null(mkdtemp(p->runtime));
}

static void
goes_home(struct pupil *p)
{
	char command[96];

	(void)snprintf(command, sizeof command, "rm -r %s", p->runtime);
	assert_int_equal(system(command), 0);
}

static void
starts(struct pupil *p, const char *command)
{
	char runtime[96], home[96], config[96], language[32];

	(void)snprintf(runtime, sizeof runtime, "XDG_RUNTIME_DIR=%s", p->runtime);
	(void)snprintf(home, sizeof home, "HOME=%s", p->runtime);
	(void)snprintf(config, sizeof config, "XDG_CONFIG_HOME=%s", p->runtime);
	(void)snprintf(language, sizeof language, "LANGUAGE=%s", p->language);
	p->at = actor_open(
		&(struct staging){.story = p->story,
				  .name = command,
				  .argv = (const char *const[]){KEFU_PROGRAM, command, NULL},
				  .env = (const char *const[]){runtime, home, config, language,
							       "KEFU_NOW=1795327500", NULL}});
}

static void
presses(struct actor *a, const char *keys)
{
	char one[24];

	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n)
		actor_key(a, one);
}

/* From the queue, which must be shown. */
static void
leaves(struct pupil *p, const char *question)
{
	actor_key(p->at, "q");
	actor_sees(p->at, question);
	actor_key(p->at, "2");
	actor_ends_with(p->at, 0);
}

static void
does(struct pupil *p, size_t from, size_t to, bool is_english)
{
	for (size_t i = from; i < to; i++) {
		step(p->story, steps[i].name);
		presses(p->at, steps[i].keys);
		actor_type(p->at,
			   is_english && steps[i].text_en ? steps[i].text_en : steps[i].text);
		actor_sees_in_row(p->at, 1, is_english ? steps[i].next_en : steps[i].next);
	}
}

enum { STEPS = sizeof steps / sizeof *steps, HALF = 5 };

static void
the_lessons_in_chinese(void **state)
{
	struct pupil p = {.story = *state};

	comes_in(&p, "zh_CN");
	starts(&p, "tutor");
	actor_sees_in_row(p.at, 1, "1/18  这是待办");
	does(&p, 0, HALF, false);
	step(p.story, "is called away");
	leaves(&p, "离开");
	actor_sees(p.at, "kefu tutor");
	step(p.story, "and goes on there");
	starts(&p, "tutor");
	actor_sees_in_row(p.at, 1, "6/18  按 T");
	does(&p, HALF, STEPS, false);
	step(p.story, "the last one leaves");
	actor_key(p.at, "Esc");
	actor_sees_not(p.at, "要做什么");
	actor_key(p.at, "Esc");
	actor_sees(p.at, "1 / 25");
	leaves(&p, "离开");
	actor_sees(p.at, "kefu init");
	story_end(p.story, STEPS);
	goes_home(&p);
}

static void
the_lessons_in_english(void **state)
{
	struct pupil p = {.story = *state};

	comes_in(&p, "C");
	starts(&p, "tutor");
	actor_sees_in_row(p.at, 1, "1/18  This is the queue");
	does(&p, 0, STEPS, true);
	step(p.story, "the line is cut");
	actor_hangup(p.at);
	(void)actor_ends(p.at);
	story_end(p.story, STEPS);
	goes_home(&p);
}

/* The lessons name keys, and those work, whatever a personal file makes of them on a desk. */
static void
the_lessons_keep_the_usual_keys(void **state)
{
	struct pupil p = {.story = *state};
	char path[128];
	FILE *f;

	comes_in(&p, "zh_CN");
	(void)snprintf(path, sizeof path, "%s/kefu", p.runtime);
	assert_int_equal(mkdir(path, 0700), 0);
	(void)snprintf(path, sizeof path, "%s/kefu/config.yaml", p.runtime);
	f = fopen(path, "we");
	assert_non_null(f);
	(void)fputs("keys:\n  queue: {down: F6, open: F7}\n  acts: {next: F8}\n", f);
	assert_int_equal(fclose(f), 0);
	starts(&p, "tutor");
	actor_sees_in_row(p.at, 1, "1/18  这是待办");
	actor_sees(p.at, "课程用通常的键，您改过的键到自己的客服台再用");
	does(&p, 0, HALF + 1, false);
	step(p.story, "and leaves");
	actor_key(p.at, "Esc");
	actor_sees(p.at, "/ 26");
	leaves(&p, "离开");
	story_end(p.story, HALF + 2);
	goes_home(&p);
}

static void
the_demo_says_what_to_try_and_how_to_go_on(void **state)
{
	struct pupil p = {.story = *state};
	const char *said;

	comes_in(&p, "zh_CN");
	step(p.story, "five keys are named");
	starts(&p, "demo");
	actor_sees(p.at, "先试这五个键");
	actor_sees_in_row(p.at, -1, "? 全部键"); /* a frame may come in pieces */
	for (int row = 17; row < 22; row++)
		assert_string_not_equal(actor_cell(p.at, row, 2).text, " ");
	step(p.story, "any key takes them away and acts");
	actor_key(p.at, "j");
	actor_sees_not(p.at, "先试这五个键");
	actor_sees(p.at, "2 / 26");
	step(p.story, "the command is said once, on the screen that was there before");
	leaves(&p, "离开");
	actor_sees(p.at, "建立自己的客服台：");
	said = strstr(buf_str(actor_output(p.at)), "kefu init");
	assert_non_null(said);
	assert_null(strstr(said + 1, "kefu init"));
	assert_null(strstr(said, "\033"));
	story_end(p.story, 3);
	goes_home(&p);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(the_lessons_in_chinese),
		STORY(the_lessons_in_english),
		STORY(the_lessons_keep_the_usual_keys),
		STORY(the_demo_says_what_to_try_and_how_to_go_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
