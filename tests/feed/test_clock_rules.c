#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time.h"
#include "feed/clock_rules.h"

enum { HOUR = 3600 };

static const struct clock_rules *
own(struct arena *mem)
{
	const struct clock_rules *rules = NULL;
	struct err err = {0};

	if (clock_rules_own(mem, &rules, &err))
		fail_msg("%s", err_text(&err));
	return rules;
}

static const struct clock_rules *
read_text(const char *yaml, struct arena *mem)
{
	const struct clock_rules *rules = NULL;
	struct err err = {0};

	if (clock_rules_read((struct yaml_file){"c.yaml", yaml, strlen(yaml)}, mem, &rules, &err))
		fail_msg("%s", err_text(&err));
	return rules;
}

static void
the_numbers_of_the_handbook_are_the_default(void **state)
{
	struct arena mem = {0};
	const struct clock_rules *r = own(&mem);

	(void)state;
	assert_int_equal(r->complaint[COMPLAINT_SIMPLE][CLASS_ORDINARY].secs, 2 * HOUR);
	assert_int_equal(r->complaint[COMPLAINT_SIMPLE][CLASS_VIP].secs, 2 * HOUR);
	assert_int_equal(r->complaint[COMPLAINT_COMPLEX][CLASS_ORDINARY].secs, 24 * HOUR);
	assert_int_equal(r->response[CHANNEL_PHONE].secs, 0);
	assert_int_equal(r->response[CHANNEL_CHAT].secs, 60);
	assert_int_equal(r->response[CHANNEL_MAIL].secs, 24 * HOUR);
	assert_int_equal(r->resolution.secs, 72 * HOUR);
	assert_false(r->resolution.in_desk_hours);
	assert_true(r->internal.in_desk_hours);
	assert_int_equal(r->desk->week[0].count, 2);
	assert_int_equal(r->desk->week[6].count, 0);
	arena_reset(&mem);
}

static void
exceptions_are_days_or_stretches_of_them(void **state)
{
	struct arena mem = {0};
	const struct clock_rules *r =
		read_text("version: 2\nhours: always\nexceptions:\n"
			  "- {from: 2026-10-01, to: 2026-10-07, name: 国庆节}\n"
			  "- {day: 2026-10-10, hours: '9:00-12:00'}\n",
			  &mem);

	(void)state;
	assert_int_equal(r->desk->exception_count, 8);
	assert_string_equal(calendar_exception_on(r->desk, day_of(20261007))->name, "国庆节");
	assert_int_equal(calendar_hours(r->desk, day_of(20261003))->count, 0);
	assert_int_equal(calendar_hours(r->desk, day_of(20261010))->block[0].to, 720);
	assert_int_equal(calendar_hours(r->desk, day_of(20261011))->block[0].to, DAY_MINUTES);
	arena_reset(&mem);
}

static void
what_two_sets_differ_in_is_said(void **state)
{
	struct arena mem = {0};
	const struct clock_rules *a = read_text("version: 1\nhours: {monday: '9:00-12:00'}\n"
						"resolution: 72h\nwarn: {promise: 25}\n"
						"exceptions: [{day: 2026-10-01, name: 国庆节}]\n",
						&mem),
				 *b = read_text("version: 2\nhours: {monday: '9:00-12:30'}\n"
						"resolution: 90m desk\nwarn: {promise: 25}\n"
						"exceptions: [{day: 2026-10-02}]\n",
						&mem);
	const struct clock_changes c = clock_rules_diff(a, b, &mem);
	static const struct clock_change want[] = {
		{"hours.monday", "9:00-12:00", "9:00-12:30"},
		{"exceptions.2026-10-01", "closed 国庆节", ""},
		{"exceptions.2026-10-02", "", "closed"},
		{"resolution", "72h", "90m desk"},
	};

	(void)state;
	assert_int_equal(c.count, 4);
	for (size_t i = 0; i < c.count; i++) {
		assert_string_equal(c.at[i].where, want[i].where);
		assert_string_equal(c.at[i].before, want[i].before);
		assert_string_equal(c.at[i].after, want[i].after);
	}
	assert_int_equal(clock_rules_diff(a, a, &mem).count, 0);
	arena_reset(&mem);
}

/* All of them, in the greatest unit that is whole; what the file leaves out is none, or closed. */
static void
every_value_can_be_shown(void **state)
{
	static const struct {
		const char *where, *says;
	} rows[] = {
		{"hours.monday", "9:00-12:00"},
		{"hours.tuesday", "closed"},
		{"exceptions.2026-10-01", "closed 国庆节"},
		{"complaint.simple.ordinary", "none"},
		{"complaint.complex.vip", "24h"},
		{"response.chat", "1m"},
		{"resolution", "90m desk"},
		{"internal", "none"},
		{"warn.promise", "25"},
	};
	struct arena mem = {0};
	const struct clock_changes c = clock_rules_values(
		read_text("version: 1\nhours: {monday: '9:00-12:00'}\nresolution: 90m desk\n"
			  "complaint: {complex: {vip: 24h}}\nresponse: {chat: 60s}\n"
			  "warn: {promise: 25}\nexceptions: [{day: 2026-10-01, name: 国庆节}]\n",
			  &mem),
		&mem);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n = 0;

		while (n < c.count && strcmp(c.at[n].where, rows[i].where) != 0)
			n++;
		if (n == c.count)
			fail_msg("%s is not named", rows[i].where);
		assert_string_equal(c.at[n].after, rows[i].says);
	}
	arena_reset(&mem);
}

#define HEAD   "version: 1\nhours: always\n"
#define BLOCKS "this needs blocks such as 8:30-12:00, 13:30-17:30, or closed"
#define NO_TIME                                                                                    \
	"this is no time: write 90s, 30m, 2h or 3d, with \"desk\" behind it to count desk hours, " \
	"or none"

static const struct {
	const char *yaml, *want;
} bad[] = {
	{"[]", "c.yaml:1:1: this needs names and values"},
	{"hours: always", "c.yaml:1:1: the clocks need their version"},
	{"version: 1", "c.yaml:1:1: the clocks need the hours of the desk"},
	{"version: 0\nhours: always", "c.yaml:1:1: this is a whole number from 1 to 9999"},
	{HEAD "resolutoin: 1h", "c.yaml:3:1: this name is not used here: did you mean resolution"},
	{HEAD "xyzzy: 1h", "c.yaml:3:1: this name is not used here: look for a slip"},
	{HEAD "resolution: soon", "c.yaml:3:1: " NO_TIME},
	{HEAD "resolution: 0h", "c.yaml:3:1: " NO_TIME},
	{HEAD "resolution: -1h", "c.yaml:3:1: " NO_TIME},
	{HEAD "resolution: 9999999d", "c.yaml:3:1: " NO_TIME},
	{HEAD "resolution: 99999999999999999999h", "c.yaml:3:1: " NO_TIME},
	{HEAD "resolution: 1h dek", "c.yaml:3:1: " NO_TIME},
	{HEAD "resolution: [1h]", "c.yaml:3:1: " NO_TIME},
	{HEAD "response: {char: 60s}",
	 "c.yaml:3:12: this name is not used here: did you mean chat"},
	{HEAD "complaint: {simple: 2h}", "c.yaml:3:13: this needs names and values"},
	{HEAD "warn: {promise: 101}", "c.yaml:3:8: this is a whole number from 0 to 100"},
	{"version: 1\nhours: {mondey: closed}",
	 "c.yaml:2:9: this name is not used here: did you mean monday"},
	{"version: 1\nhours: {monday: closed}",
	 "c.yaml:2:1: a week without any open hour: give at least one day a block"},
	{"version: 1\nhours: {monday: 9-12}", "c.yaml:2:9: " BLOCKS},
	{"version: 1\nhours: {monday: '9:00-24:01'}", "c.yaml:2:9: " BLOCKS},
	{"version: 1\nhours: {monday: '9:00'}", "c.yaml:2:9: " BLOCKS},
	{"version: 1\nhours: {monday: }", "c.yaml:2:9: " BLOCKS},
	{"version: 1\nhours: {monday: '22:00-6:00'}",
	 "c.yaml:2:9: a block ends on its day: write 22:00-24:00, and 0:00-6:00 on the next day"},
	{"version: 1\nhours: {monday: '9:00-12:00, 11:00-13:00'}",
	 "c.yaml:2:9: blocks follow each other, a pause between two, 8 at most"},
	{"version: 1\nhours: {monday: '9:00-12:00 13:00-14:00'}",
	 "c.yaml:2:9: between two blocks stands a comma"},
	{HEAD "exceptions: x", "c.yaml:3:1: exceptions are a list"},
	{HEAD "exceptions: [{name: a}]", "c.yaml:3:14: an exception needs its day, or from and to"},
	{HEAD "exceptions: [{from: 2026-10-01}]",
	 "c.yaml:3:14: an exception needs its day, or from and to"},
	{HEAD "exceptions: [{day: 2026-02-30}]",
	 "c.yaml:3:15: this is no day: write it as 2026-10-01"},
	{HEAD "exceptions: [{day: 2026-1-1}]",
	 "c.yaml:3:15: this is no day: write it as 2026-10-01"},
	{HEAD "exceptions: [{from: 2026-10-07, to: 2026-10-01}]",
	 "c.yaml:3:14: from and to are at most 62 days, in order"},
	{HEAD "exceptions: [{day: 2026-10-01}, {day: 2026-10-01}]",
	 "c.yaml:3:33: 20261001 is an exception already"},
};

static void
a_slip_is_named_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct yaml_file file = {"c.yaml", bad[i].yaml, strlen(bad[i].yaml)};
		const struct clock_rules *rules = NULL;
		struct arena mem = {0};
		struct err err = {0};

		if (clock_rules_read(file, &mem, &rules, &err) != E_INVALID)
			fail_msg("%s was taken", bad[i].yaml);
		assert_string_equal(err_text(&err), bad[i].want);
		assert_null(rules);
		err_release(&err);
		arena_reset(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_numbers_of_the_handbook_are_the_default),
		cmocka_unit_test(exceptions_are_days_or_stretches_of_them),
		cmocka_unit_test(what_two_sets_differ_in_is_said),
		cmocka_unit_test(every_value_can_be_shown),
		cmocka_unit_test(a_slip_is_named_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
