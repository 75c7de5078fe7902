/* What lists print, to the byte: scripts and people rely on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static int
stage_filled(void **state)
{
	(void)stage_desk(state);
	(void)must_with(*state, "ticket add",
			"customer: 李秀兰\ntitle: 女士\nphone: 138 0000-5678\nchannel: 电话\n"
			"subject: 洗衣机漏水\nemotion: 愤怒\nquadrant: now\n\n地板都泡了\n请回 "
			"13900001111\n");
	(void)must_with(*state, "ticket add",
			"customer: =cmd\nchannel: chat\nsubject: \"two\", 1\n");
	return 0;
}

static void
check(struct stage *t, const char *line, const char *want)
{
	assert_string_equal(must(t, line), want);
}

static void
the_queue_is_plain_by_default(void **state)
{
	check(*state, "queue",
	      "No.     Pri.  Mood  Customer       Left Owner   Subject\n"
	      "001     now   angry 李女士          3 d free    洗衣机漏水\n"
	      "002     -     -     =***           0:01 free    \"two\", 1\n");
}

static void
json_is_an_array_of_objects_with_null_for_what_is_missing(void **state)
{
	check(*state, "queue --json",
	      "[\n"
	      "{\"number\": \"KF20261122001\", \"external_id\": null, \"channel\": \"phone\", "
	      "\"quadrant\": \"紧急重要\", "
	      "\"emotion\": \"愤怒\", \"customer\": \"李女士\", \"subject\": \"洗衣机漏水\", "
	      "\"description\": \"地板都泡了\\n请回 139****1111\", \"status\": \"受理\", "
	      "\"owner\": null, "
	      "\"received_at\": \"2026-11-22T12:00:00+08:00\", \"due_at\": "
	      "\"2026-11-25T12:00:00+08:00\"},\n"
	      "{\"number\": \"KF20261122002\", \"external_id\": null, \"channel\": \"chat\", "
	      "\"quadrant\": null, "
	      "\"emotion\": null, \"customer\": \"=***\", \"subject\": \"\\\"two\\\", 1\", "
	      "\"description\": null, "
	      "\"status\": \"受理\", \"owner\": null, \"received_at\": "
	      "\"2026-11-22T12:00:00+08:00\", "
	      "\"due_at\": \"2026-11-22T12:01:00+08:00\"}\n"
	      "]\n");
}

static void
csv_quotes_and_takes_the_sting_out_of_formulas(void **state)
{
	check(*state, "ticket list --csv",
	      "number,external_id,channel,quadrant,emotion,customer,subject,description,status,"
	      "owner,received_at,due_at\r\n"
	      "KF20261122002,,chat,,,'=***,\"\"\"two\"\", "
	      "1\",,受理,,2026-11-22T12:00:00+08:00,2026-11-22T12:01:00+08:00\r\n"
	      "KF20261122001,,phone,紧急重要,愤怒,李女士,洗衣机漏水,\"地板都泡了\n请回 "
	      "139****1111\",受理,,"
	      "2026-11-22T12:00:00+08:00,2026-11-25T12:00:00+08:00\r\n");
}

static void
an_empty_list_is_an_empty_array(void **state)
{
	struct stage *t = *state;

	check(t, "queue --json", "[]\n");
	check(t, "ticket list --csv",
	      "number,external_id,channel,quadrant,emotion,customer,subject,description,status,"
	      "owner,received_at,due_at\r\n");
}

static void
every_word_must_be_there(void **state)
{
	struct stage *t = *state;

	assert_non_null(strstr(must(t, "ticket list 漏水 地板"), "001"));
	assert_non_null(strstr(must(t, "ticket list TWO"), "002"));
	run(t, "ticket list 漏水 TWO --json");
	assert_int_equal(t->status, 1);
	assert_string_equal(t->out, "[]\n");
}

/* decision 9: search finds what the glass shows; a whole number of 7 digits or more matches by
 * equality. */
static void
a_masked_number_is_found_only_as_a_whole(void **state)
{
	struct stage *t = *state;

	run(t, "ticket list 139000");
	assert_int_equal(t->status, 1);
	run(t, "ticket list 秀兰");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(must(t, "ticket list 13800005678"), "001"));
}

static void
agents_are_a_list_too(void **state)
{
	struct stage *t = *state;

	(void)must(t, "agent add 1024 小张 --roles agent,组长");
	check(t, "agent list",
	      "Work no.     Name             State     Roles\n"
	      "1001         Amy              active    "
	      "agent,lead,supervisor,quality,manager,admin,support\n"
	      "1024         小张             active    agent,lead\n");
	(void)must(t, "agent disable 1024");
	check(t, "agent list --csv",
	      "work_no,name,state,roles\r\n"
	      "1001,Amy,active,\"agent,lead,supervisor,quality,manager,admin,support\"\r\n"
	      "1024,小张,disabled,\"agent,lead\"\r\n");
}

static void
a_ticket_is_shown_with_what_was_done(void **state)
{
	struct stage *t = *state;

	(void)must(t, "ticket take 1");
	(void)must_with(t, "ticket note 1", "two lines\nof it\n");
	check(t, "ticket show 1",
	      "KF20261122001\n"
	      "Status       analysis\n"
	      "Priority     urgent and important, angry\n"
	      "Customer     李女士  138****5678  phone\n"
	      "Owner        1001 Amy\n"
	      "Received     2026-11-22 12:00\n"
	      "Due          2026-11-25 12:00  3 d\n"
	      "Subject      洗衣机漏水\n"
	      "\n"
	      "11-22 12:00  Amy       accepted\n"
	      "             地板都泡了\n"
	      "             请回 139****1111\n"
	      "11-22 12:00  Amy       took it\n"
	      "11-22 12:00  Amy       noted\n"
	      "             two lines\n"
	      "             of it\n");
}

static void
a_ticket_as_json_has_its_timeline(void **state)
{
	struct stage *t = *state;

	(void)must(t, "ticket take 2");
	(void)must(t, "ticket undo 2");
	check(t, "ticket show 2 --json",
	      "{\"number\": \"KF20261122002\", \"external_id\": null, \"channel\": \"chat\", "
	      "\"quadrant\": null, "
	      "\"emotion\": null, \"customer\": \"=***\", \"subject\": \"\\\"two\\\", 1\", "
	      "\"description\": null, "
	      "\"status\": \"受理\", \"owner\": null, \"received_at\": "
	      "\"2026-11-22T12:00:00+08:00\", "
	      "\"due_at\": \"2026-11-22T12:01:00+08:00\", \"timeline\": [\n"
	      "{\"act\": 3, \"at\": \"2026-11-22T12:00:00+08:00\", \"agent\": \"1001\", \"verb\": "
	      "\"ticket_add\", "
	      "\"direction\": \"in\", \"text\": null, \"undone\": false},\n"
	      "{\"act\": 4, \"at\": \"2026-11-22T12:00:00+08:00\", \"agent\": \"1001\", \"verb\": "
	      "\"ticket_take\", "
	      "\"direction\": null, \"text\": null, \"undone\": true},\n"
	      "{\"act\": 5, \"at\": \"2026-11-22T12:00:00+08:00\", \"agent\": \"1001\", \"verb\": "
	      "\"undo\", "
	      "\"direction\": null, \"text\": null, \"undone\": false}\n"
	      "]}\n");
}

/* Escape sequences, a right-to-left override, a zero-width joiner: nothing of it reaches a terminal
 * or a file. */
static void
control_sequences_never_come_out(void **state)
{
	static const char *const lines[] = {"queue", "queue --json", "ticket list --csv",
					    "ticket show 3", "ticket show 3 --json"};
	struct stage *t = *state;

	(void)must_with(t, "ticket add",
			"customer: E\x1b[31mve\nsubject: a\xe2\x80\xae"
			"b\xe2\x80\x8d"
			"c\xc2\x9b"
			"31m\n\nsaid\x07\x1b]0;owned\x07\n");
	(void)must_with(t, "ticket note 3", "n\x1b[2Jote\xe2\x81\xa6");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		(void)must(t, lines[i]);
		assert_null(strpbrk(t->out, "\x1b\x07"));
		assert_null(strstr(t->out, "\xe2\x80\xae"));
		assert_null(strstr(t->out, "\xe2\x80\x8d"));
		assert_null(strstr(t->out, "\xe2\x81\xa6"));
		assert_null(strstr(t->out, "\xc2\x9b"));
	}
}

static void
scripts_read_the_same_in_a_locale_without_chinese(void **state)
{
	struct stage *t = *state;
	char *utf8 = strdup(must(t, "queue --json"));

	run_how(t, &(struct how){.env = "LC_ALL=POSIX"}, "queue --json");
	assert_int_equal(t->status, 0);
	assert_string_equal(t->out, utf8);
	free(utf8);
}

#define ROW(f)   cmocka_unit_test_setup_teardown(f, stage_filled, stage_close)
#define EMPTY(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(the_queue_is_plain_by_default),
		ROW(json_is_an_array_of_objects_with_null_for_what_is_missing),
		ROW(csv_quotes_and_takes_the_sting_out_of_formulas),
		EMPTY(an_empty_list_is_an_empty_array),
		ROW(every_word_must_be_there),
		ROW(a_masked_number_is_found_only_as_a_whole),
		EMPTY(agents_are_a_list_too),
		ROW(a_ticket_is_shown_with_what_was_done),
		ROW(a_ticket_as_json_has_its_timeline),
		ROW(control_sequences_never_come_out),
		ROW(scripts_read_the_same_in_a_locale_without_chinese),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
