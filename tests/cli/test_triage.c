/* What `kefu triage` prints, to the byte: scripts rely on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

#define CALM                                                                                       \
	"{\"emotion\": \"平静\", \"confidence\": 0.92, \"evidence\": [], \"risk\": false, "      \
	"\"urgent\": false, \"important\": false, \"quadrant\": \"不重要不紧急\"}"

static void
every_line_gives_an_object_and_an_empty_one_too(void **state)
{
	assert_string_equal(must_with(*state, "triage -", "你好\n\n好的\n"),
			    "[\n" CALM ",\n" CALM ",\n" CALM "\n]\n");
	assert_string_equal(must_with(*state, "triage", "你好"), "[\n" CALM "\n]\n");
	assert_string_equal(must_with(*state, "triage --json", "\r\n"), "[\n" CALM "\n]\n");
}

static void
nothing_said_is_an_empty_array(void **state)
{
	assert_string_equal(must_with(*state, "triage -", ""), "[]\n");
}

static void
evidence_stands_as_it_was_written(void **state)
{
	assert_string_equal(
		must_with(*state, "triage -", "又斷網，ＷＴＦ\n我要打12315\n"),
		"[\n"
		"{\"emotion\": \"愤怒\", \"confidence\": 0.71, \"evidence\": [\"ＷＴＦ\"], "
		"\"risk\": false, \"urgent\": true, \"important\": true, "
		"\"quadrant\": \"紧急重要\"},\n"
		"{\"emotion\": \"愤怒\", \"confidence\": 0.74, "
		"\"evidence\": [\"打12315\"], "
		"\"risk\": true, \"urgent\": true, \"important\": false, "
		"\"quadrant\": \"紧急不重要\"}\n"
		"]\n");
}

static void
the_words_are_the_same_in_every_locale(void **state)
{
	static const char said[] = "骗子\n";
	struct stage *t = *state;
	char *want = strdup(must_with(t, "triage -", said));

	run_how(t, &(struct how){.input = said, .env = "LC_ALL=zh_CN.UTF-8"}, "triage -");
	assert_string_equal(t->out, want);
	free(want);
}

static void
a_list_for_spreadsheets_or_people_can_be_had(void **state)
{
	assert_string_equal(must_with(*state, "triage --csv", "骗子\n\n"),
			    "emotion,confidence,quadrant,risk,urgent,important,evidence\r\n"
			    "愤怒,0.71,紧急不重要,false,true,false,骗子\r\n"
			    "平静,0.92,不重要不紧急,false,false,false,\r\n");
	assert_string_equal(must_with(*state, "triage --plain", "骗子，我找律师\n"),
			    "Mood   Sure  Quadrant     Risk  Evidence\n"
			    "愤怒   0.71  紧急不重要   risk  骗子 | 律师\n");
}

static void
hostile_bytes_do_no_harm(void **state)
{
	static const char bytes[] = "a\0骗子\xff\n\x1b[31m骗\x1b[0m子\n\xe9\xaa\n";
	struct stage *t = *state;
	struct how how = {.input = bytes, .input_size = sizeof bytes - 1};

	run_how(t, &how, "triage -");
	assert_int_equal(t->status, 0);
	assert_null(strchr(t->out, '\x1b'));
	assert_null(strchr(t->out, '\xff'));
}

static void
a_line_without_end_is_read_as_far_as_it_may_be(void **state)
{
	enum { LONG = 1 << 20 };
	struct stage *t = *state;
	char *bytes = malloc(LONG);

	assert_non_null(bytes);
	(void)memset(bytes, 'a', LONG);
	bytes[0] = bytes[1] = '\n';
	run_how(t, &(struct how){.input = bytes, .input_size = LONG}, "triage -");
	assert_string_equal(t->out, "[\n" CALM ",\n" CALM ",\n" CALM "\n]\n");
	assert_string_equal(t->err, "kefu: line 3 is longer than 64 KiB: only these were read\n");
	free(bytes);
}

static void
it_reads_no_file_by_name(void **state)
{
	struct stage *t = *state;

	run_with(t, "triage said.txt", "");
	assert_int_equal(t->status, 64);
	assert_string_equal(t->out, "");
	run_with(t, "triage --json --csv", "");
	assert_int_equal(t->status, 64);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(every_line_gives_an_object_and_an_empty_one_too),
		ROW(nothing_said_is_an_empty_array),
		ROW(evidence_stands_as_it_was_written),
		ROW(the_words_are_the_same_in_every_locale),
		ROW(a_list_for_spreadsheets_or_people_can_be_had),
		ROW(hostile_bytes_do_no_harm),
		ROW(a_line_without_end_is_read_as_far_as_it_may_be),
		ROW(it_reads_no_file_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
