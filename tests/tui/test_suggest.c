#include "tui/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "sql_read.h"

static struct row_ticket
ticket(struct scene *s, int serial)
{
	struct row_ticket t = {0};

	assert_int_equal(sql_ticket_get(s->ui.store, scene_ticket(s, serial), &s->mem, &t), OK);
	return t;
}

/* Which mood is test_cue_rules' to say. */
static void
the_last_words_name_mood_and_evidence(void **state)
{
	struct scene *s = *state;
	struct row_ticket t;
	struct suggestion g;

	t = ticket(s, 2); /* blamed for being late, twice */
	assert_true(suggest(&s->ui, &t, &g));
	assert_int_not_equal(g.need.emotion, EMOTION_CALM);
	assert_true(g.evidence.len > 0);
	buf_release(&g.evidence);
}

static void
where_nothing_was_said_nothing_is_proposed(void **state)
{
	struct scene *s = *state;
	const struct row_ticket t = ticket(s, 6); /* only a subject is known */
	struct suggestion g;

	assert_false(suggest(&s->ui, NULL, &g));
	assert_false(suggest(&s->ui, &t, &g));
	assert_int_equal(g.need.emotion, 0);
	assert_int_equal(g.evidence.len, 0);
}

static void
a_lookup_goes_by_the_last_words_and_else_by_the_subject(void **state)
{
	struct scene *s = *state;
	struct row_ticket t = ticket(s, 6);
	struct suit suit = suggest_suit(&s->ui, &t, &s->mem);

	assert_string_equal(suit.said, t.subject);
	assert_int_equal(suit.status, t.status);
	t = ticket(s, 1);
	suit = suggest_suit(&s->ui, &t, &s->mem);
	assert_string_not_equal(suit.said, t.subject);
	assert_int_equal(suit.emotion, t.emotion.value);
	suit = suggest_suit(&s->ui, NULL, &s->mem);
	assert_null(suit.said);
}

static void
the_voice_somebody_heard_stands_over_what_was_read(void **state)
{
	struct scene *s = *state;
	struct row_ticket t = ticket(s, 2);
	struct suit suit;

	t.emotion = (struct sql_int){true, EMOTION_CALM};
	suit = suggest_suit(&s->ui, &t, &s->mem);
	assert_int_equal(suit.emotion, EMOTION_CALM);
	t.emotion = (struct sql_int){0};
	suit = suggest_suit(&s->ui, &t, &s->mem);
	assert_true(suit.emotion > EMOTION_CALM);
}

#define A_TEST(name) cmocka_unit_test_setup_teardown(name, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(the_last_words_name_mood_and_evidence),
		A_TEST(where_nothing_was_said_nothing_is_proposed),
		A_TEST(a_lookup_goes_by_the_last_words_and_else_by_the_subject),
		A_TEST(the_voice_somebody_heard_stands_over_what_was_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
