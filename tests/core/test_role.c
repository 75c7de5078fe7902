#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "core/role.h"

static const struct {
	const char *list;
	unsigned want;
	const char *printed;
} good[] = {
	{"agent", ROLE_AGENT, "agent"},
	{"lead,agent", ROLE_AGENT | ROLE_LEAD, "agent,lead"},
	{" Agent , LEAD ", ROLE_AGENT | ROLE_LEAD, "agent,lead"},
	{"agent,agent", ROLE_AGENT, "agent"},
	{"组长，质检员、主管", ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY,
	 "lead,supervisor,quality"},
	{"ａｄｍｉｎ", ROLE_ADMIN, "admin"},
	{"客服代表,组长,主管,质检员,客服经理,管理员,技术支持", ROLE_ALL,
	 "agent,lead,supervisor,quality,manager,admin,support"},
};

static void
a_list_of_roles_is_read_and_printed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct buf out = {0};
		const char *bad = NULL;
		unsigned roles = 0;
		size_t len = 0;

		if (!roles_parse(good[i].list, &roles, &bad, &len) || roles != good[i].want)
			fail_msg("%s", good[i].list);
		roles_print(&out, roles);
		assert_string_equal(buf_str(&out), good[i].printed);
		buf_release(&out);
	}
}

static const struct {
	const char *list;
	const char *bad;
	size_t at;
} wrong[] = {
	{"boss", "boss", 0},
	{"agent,boss,lead", "boss", 6},
	{"组长，老板", "老板", 9},
	{"", "", 0},
	{"agent,", "", 6},
	{"agent,,lead", "", 6},
	{"agent lead", "agent lead", 0},
	{"lead\xff,agent", "lead\xff", 0},
	{"\xef\xbc", "\xef\xbc", 0},
};

static void
a_name_that_is_no_role_is_pointed_at(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const char *bad = NULL;
		unsigned roles = ROLE_QUALITY;
		size_t len = 0;

		if (roles_parse(wrong[i].list, &roles, &bad, &len))
			fail_msg("%s", wrong[i].list);
		assert_ptr_equal(bad, wrong[i].list + wrong[i].at);
		assert_int_equal(len, strlen(wrong[i].bad));
		assert_int_equal(roles, ROLE_QUALITY);
	}
}

static void
every_set_of_roles_survives_print_and_parse(void **state)
{
	(void)state;
	for (unsigned want = 1; want <= ROLE_ALL; want++) {
		struct buf out = {0};
		const char *bad;
		unsigned roles = 0;
		size_t len;

		roles_print(&out, want);
		assert_true(roles_parse(buf_str(&out), &roles, &bad, &len));
		assert_int_equal(roles, want);
		buf_release(&out);
	}
}

static void
bits_that_are_no_role_are_not_printed(void **state)
{
	struct buf out = {0};

	(void)state;
	roles_print(&out, ROLE_LEAD | 1u << 7 | 1u << 31);
	assert_string_equal(buf_str(&out), "lead");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_of_roles_is_read_and_printed),
		cmocka_unit_test(a_name_that_is_no_role_is_pointed_at),
		cmocka_unit_test(every_set_of_roles_survives_print_and_parse),
		cmocka_unit_test(bits_that_are_no_role_are_not_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
