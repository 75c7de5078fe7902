/* Figures: how a sum is said, and who may see whose. */
#include "core/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/role.h"
#include "core/words.h"
#include "sql_rows.h"

static void
says(const char *name, int64_t rows, int64_t sum, const char *people, const char *scripts)
{
	const struct figure *f = figure_find(name);
	const struct figure_sum s = {rows, sum};
	struct buf shown = {0}, value = {0};

	assert_non_null(f);
	figure_print(&shown, f, &s);
	assert_string_equal(buf_str(&shown), people);
	assert_int_equal(figure_value(&value, f, &s), scripts != NULL);
	assert_string_equal(buf_str(&value), scripts ? scripts : "");
	buf_release(&shown);
	buf_release(&value);
}

static void
a_sum_is_said_in_its_unit(void **state)
{
	(void)state;
	says("contacts", 0, 0, "0", "0");
	says("contacts", 412, 412, "412", "412");
	says("clocks-kept", 0, 0, "-", NULL);
	says("clocks-kept", 8, 7, "87%", "87.5");
	says("clocks-kept", 3, 3, "100%", "100.0");
	says("clocks-kept", 1000, 999, "99%", "99.9");
	says("talk", 0, 0, "-", NULL);
	says("talk", 2, 371, "3:05", "185");
	says("handling", 1, 3 * 3600 + 62, "3:01:02", "10862");
	says("satisfaction", 3, 14, "4.6", "4.6");
}

static void
bar_is(int64_t part, int64_t whole, const char *bar)
{
	struct buf b = {0};

	figure_bar(&b, part, whole, 10);
	assert_string_equal(buf_str(&b), bar);
	buf_release(&b);
}

static void
a_bar_shows_the_share_and_anything_at_all(void **state)
{
	(void)state;
	bar_is(0, 0, "");
	bar_is(0, 9, "");
	bar_is(9, 0, "");
	bar_is(1, 1000, "#");
	bar_is(5, 10, "#####");
	bar_is(10, 10, "##########");
	bar_is(99, 10, "##########");
}

static void
each_figure_has_a_name_of_its_own(void **state)
{
	(void)state;
	assert_true(figure_count() <= FIGURES_MAX);
	for (size_t i = 0; i < figure_count(); i++)
		assert_ptr_equal(figure_find(figures[i].name), &figures[i]);
	assert_null(figure_find("no-such-figure"));
	assert_null(figure_find(""));
}

/* What one fact adds: "name rows sum" of each figure that takes it. */
static void
adds(enum fact_kind kind, const struct row_fact *fact, const char *want)
{
	struct buf b = {0};

	for (size_t i = 0; i < figure_count(); i++) {
		struct figure_sum s = {0};

		if (figures[i].fact != kind)
			continue;
		figure_add(&figures[i], fact, &s);
		if (s.rows)
			buf_printf(&b, "%s%s=%d", b.len ? " " : "", figures[i].name, (int)s.sum);
	}
	assert_string_equal(buf_str(&b), want);
	buf_release(&b);
}

#define SOME(n)                                                                                    \
	{                                                                                          \
		true, n                                                                            \
	}

static void
a_fact_is_taken_by_the_figures_it_belongs_to(void **state)
{
	static const struct row_fact served = {.kind = 1,
					       .channel = CHANNEL_PHONE,
					       .is_call = 1,
					       .result = SOME(RESULT_ANSWERED),
					       .talk = SOME(60),
					       .hold = 5,
					       .wrap = SOME(9),
					       .is_again = SOME(0),
					       .is_first = SOME(1)};
	static const struct row_fact again = {.kind = 1,
					      .channel = CHANNEL_PHONE,
					      .is_again = SOME(1),
					      .is_first = SOME(0),
					      .is_late = 1};
	static const struct row_fact silent = {.kind = 1,
					       .channel = CHANNEL_PHONE,
					       .is_call = 1,
					       .talk = SOME(15),
					       .result = SOME(RESULT_SILENT)};
	static const struct row_fact lost = {.kind = 1,
					     .channel = CHANNEL_PHONE,
					     .is_call = 1,
					     .talk = SOME(15),
					     .result = SOME(RESULT_DROPPED)};
	static const struct row_fact wrong = {
		.kind = 1, .channel = CHANNEL_PHONE, .result = SOME(RESULT_WRONG_NUMBER)};
	static const struct row_fact reply = {.kind = 2, .channel = CHANNEL_MAIL};

	(void)state;
	adds(FACT_CONTACT, &served,
	     "contacts=1 contacts-in=1 in-phone=1 repeat-share=0 first-contact=1 talk=60 hold=5 "
	     "wrap-up=9");
	adds(FACT_CONTACT, &again,
	     "contacts=1 contacts-in=1 in-phone=1 repeat=1 repeat-share=1 first-contact=0 "
	     "answered-late=1");
	adds(FACT_CONTACT, &silent, "contacts=1 contacts-in=1 in-phone=1 silent=1");
	adds(FACT_CONTACT, &lost, "contacts=1 contacts-in=1 in-phone=1 abandoned=1");
	adds(FACT_CONTACT, &wrong, "contacts=1 contacts-in=1 in-phone=1 unserved=1");
	adds(FACT_CONTACT, &reply, "contacts=1 contacts-out=1");
	adds(FACT_TICKET, &(struct row_fact){.kind = STATUS_VOID}, "");
	adds(FACT_TICKET, &(struct row_fact){.kind = STATUS_HANDLING, .result = SOME(1)},
	     "tickets=1 complaints=1");
	adds(FACT_CLOSED, &(struct row_fact){.kind = STATUS_ARCHIVED, .talk = SOME(90)},
	     "closed=1 handling=90");
	adds(FACT_CLOSED, &(struct row_fact){.kind = STATUS_VOID, .talk = SOME(90)}, "void=1");
	adds(FACT_CLOCK, &(struct row_fact){.kind = 2, .result = SOME(1)},
	     "clocks-kept=1 response-kept=1");
	adds(FACT_CLOCK, &(struct row_fact){.kind = 3, .result = SOME(0)},
	     "clocks-kept=0 resolution-kept=0 clocks-broken=1");
	adds(FACT_PROMISE, &(struct row_fact){.kind = PROMISE_KEPT}, "promises-kept=1");
	adds(FACT_PROMISE, &(struct row_fact){.kind = PROMISE_OPEN},
	     "promises-kept=0 promises-broken=1");
	adds(FACT_PROMISE, &(struct row_fact){.kind = PROMISE_LATE},
	     "promises-kept=0 promises-late=1");
	adds(FACT_PROMISE, &(struct row_fact){.kind = PROMISE_TRIED},
	     "promises-kept=0 promises-tried=1");
	adds(FACT_SCORE, &(struct row_fact){.kind = 4}, "satisfaction=4 satisfied=1");
	adds(FACT_SCORE, &(struct row_fact){.kind = 3, .result = SOME(1)},
	     "satisfaction=3 satisfied=0");
	adds(FACT_SCORE, &(struct row_fact){.kind = 5, .result = SOME(3)},
	     "satisfaction=5 satisfied=1 survey=5 survey-satisfied=1 sample=5");
	adds(FACT_SCORE, &(struct row_fact){.kind = 2, .result = SOME(5)},
	     "satisfaction=2 satisfied=0 survey=2 survey-satisfied=0");
}

/* Columns: the desk, oneself, somebody of the group one leads, a stranger, that group, another. */
static void
everybody_sees_what_is_theirs_to_see(void **state)
{
	static const struct {
		unsigned roles;
		const char *sees; /* r rows, f figures, - nothing */
	} of[] = {
		{0, "fr----"},
		{ROLE_AGENT, "fr----"},
		{ROLE_SUPPORT, "fr----"},
		{ROLE_ADMIN, "fr----"},
		{ROLE_LEAD, "frr-r-"},
		{ROLE_AGENT | ROLE_LEAD, "frr-r-"},
		{ROLE_SUPERVISOR, "rrrrrr"},
		{ROLE_QUALITY, "rrrrrr"},
		{ROLE_MANAGER, "rrrrrr"},
		{ROLE_ALL, "rrrrrr"},
	};
	static const struct {
		int64_t agent;
		bool is_desk, leads;
	} about[] = {{0, true, false},  {7, false, false}, {8, false, true},
		     {9, false, false}, {0, false, true},  {0, false, false}};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		const struct figure_asker asker = {.agent = 7, .roles = of[i].roles};
		char sees[7] = "";

		for (size_t j = 0; j < 6; j++)
			sees[j] = "-fr"[figure_sight(&asker, about[j].agent, about[j].is_desk,
						     about[j].leads)];
		assert_string_equal(sees, of[i].sees);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sum_is_said_in_its_unit),
		cmocka_unit_test(a_bar_shows_the_share_and_anything_at_all),
		cmocka_unit_test(each_figure_has_a_name_of_its_own),
		cmocka_unit_test(a_fact_is_taken_by_the_figures_it_belongs_to),
		cmocka_unit_test(everybody_sees_what_is_theirs_to_see),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
