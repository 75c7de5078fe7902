#include "core/strategy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
each_emotion_begins_with_its_own_phrase_and_danger_goes_first(void **state)
{
	static const struct {
		enum emotion emotion;
		bool in_danger;
		const char *phrase; /* NULL: no strategy yet */
	} rows[] = {
		{EMOTION_NONE, false, NULL},
		{EMOTION_CALM, false, "calm-listen"},
		{EMOTION_UNHAPPY, false, "unhappy-understand"},
		{EMOTION_ANGRY, false, "angry-five"},
		{EMOTION_ANXIOUS, false, "anxious-progress"},
		{EMOTION_NONE, true, "angry-danger"},
		{EMOTION_CALM, true, "angry-danger"},
		{EMOTION_ANGRY, true, "angry-danger"},
		{EMOTION_ANXIOUS, true, "angry-danger"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct strategy *s = strategy_of(rows[i].emotion, rows[i].in_danger);

		assert_int_equal(s != NULL, rows[i].phrase != NULL);
		if (s) {
			assert_string_equal(s->phrase, rows[i].phrase);
			assert_true(*s->how);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_emotion_begins_with_its_own_phrase_and_danger_goes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
