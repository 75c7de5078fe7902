/* The desk itself and its people (H-02), and who the caller is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/role.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void
a_desk_is_made_with_its_kind_zone_and_people(void **state)
{
	struct desk *d = *state;
	struct row_desk_get desk;
	struct row_agent a;
	size_t n = 0;

	assert_int_equal(sql_desk_get(d->store, &d->mem, &desk), OK);
	assert_string_equal(desk.kind, "demo");
	assert_string_equal(desk.zone, "CST-8");
	assert_int_equal(desk.digits, 3);
	assert_int_equal(desk.resolve_secs, 72 * 3600);
	assert_int_equal(desk.made_at, DESK_AT);
	assert_int_equal(sql_agent_list_begin(d->store), OK);
	while (sql_agent_list_next(d->store, &d->mem, &a))
		n++;
	assert_int_equal(sql_agent_list_end(d->store), OK);
	assert_int_equal(n, 3);
	desk_verifies(d);
}

static void
a_desk_is_made_once(void **state)
{
	const struct desk *d = *state;
	const struct desk_form form = {.kind = "demo", .zone = "UTC", .digits = 3};
	const struct request ask = {.desk_form = &form};
	const struct actor program = actor_program(DESK_AT);
	char sentence[80];

	(void)snprintf(sentence, sizeof sentence, "there is a desk already at %s", d->path);
	desk_refuses(d, &program, "desk_init", &ask, E_CONFLICT, sentence);
	desk_refuses(d, &d->gao, "desk_init", &ask, E_DENIED,
		     "\"make the desk\" is not among your rights: ask your team lead");
}

static const char agent_rule[] =
	"an agent has a work number of up to 12 letters and digits, a name and a role";

static const struct {
	struct agent_form form;
	enum rc rc;
	const char *sentence;
} agents[] = {
	{{"1004", "周洁", ROLE_AGENT | ROLE_SUPPORT}, OK, ""},
	{{"A2b", "王", ROLE_QUALITY}, OK, ""},
	{{"1001", "王", ROLE_AGENT}, E_CONFLICT, "work number 1001 belongs to 吴敏"},
	{{"", "王", ROLE_AGENT}, E_INVALID, agent_rule},
	{{"1234567890123", "王", ROLE_AGENT}, E_INVALID, agent_rule},
	{{"10 5", "王", ROLE_AGENT}, E_INVALID, agent_rule},
	{{"../x", "王", ROLE_AGENT}, E_INVALID, agent_rule},
	{{"一", "王", ROLE_AGENT}, E_INVALID, agent_rule},
	{{"1005", "", ROLE_AGENT}, E_INVALID, agent_rule},
	{{"1005", "王", 0}, E_INVALID, agent_rule},
	{{"1005", "王", ROLE_ALL + 1}, E_INVALID, agent_rule},
};

static void
an_agent_has_a_number_a_name_and_a_role(void **state)
{
	const struct desk *d = *state;

	for (size_t i = 0; i < COUNT(agents); i++) {
		const struct request ask = {.agent_form = &agents[i].form};

		if (agents[i].rc)
			desk_refuses(d, &d->gao, "agent_add", &ask, agents[i].rc,
				     agents[i].sentence);
		else
			(void)desk_do(d, &d->gao, "agent_add", &ask);
	}
}

static void
an_agent_is_disabled_and_enabled_by_those_who_lead(void **state)
{
	struct desk *d = *state;
	const struct request wu = {.agent = d->wu.agent}, gao = {.agent = d->gao.agent},
			     nobody = {.agent = 77};
	const int64_t t = desk_ticket(d, "李芳", "漏水");

	desk_refuses(d, &d->gao, "agent_disable", &gao, E_INVALID,
		     "nobody disables themselves: ask a colleague");
	desk_refuses(d, &d->gao, "agent_disable", &nobody, E_NOTFOUND, "there is no such agent");
	desk_refuses(d, &d->gao, "agent_enable", &nobody, E_NOTFOUND, "there is no such agent");
	desk_refuses(d, &d->gao, "agent_enable", &wu, E_CONFLICT, "that agent is active already");
	(void)desk_on(d, &d->wu, "ticket_take", t);
	desk_refuses(d, &d->gao, "agent_disable", &wu, E_CONFLICT,
		     "that agent still has 1 open tickets: release them first");
	(void)desk_on(d, &d->gao, "ticket_release", t);
	(void)desk_do(d, &d->gao, "agent_disable", &wu);
	desk_refuses(d, &d->gao, "agent_disable", &wu, E_CONFLICT,
		     "that agent is disabled already");
	(void)desk_do(d, &d->gao, "agent_enable", &wu);
}

static void
the_caller_is_1001_or_whom_she_plays(void **state)
{
	struct desk *d = *state;
	struct actor by;

	assert_int_equal(actor_find(d->store, NULL, 42, &d->mem, &by), OK);
	assert_string_equal(by.work_no, "1001");
	assert_string_equal(by.name, "吴敏");
	assert_int_equal(by.now, 42);
	assert_int_equal(by.roles, ROLE_AGENT);
	assert_int_equal(actor_find(d->store, "1003", 42, &d->mem, &by), OK);
	assert_int_equal(by.roles, ROLE_LEAD);
	assert_int_equal(by.agent, d->gao.agent);
}

static void
nobody_plays_who_is_not_there_or_disabled(void **state)
{
	struct desk *d = *state;
	const struct request lin = {.agent = d->lin.agent};
	struct actor by;

	assert_int_equal(actor_find(d->store, "77", 42, &d->mem, &by), E_NOTFOUND);
	assert_string_equal(err_text(store_err(d->store)), "there is no agent 77 on this desk");
	(void)desk_do(d, &d->gao, "agent_disable", &lin);
	assert_int_equal(actor_find(d->store, "1002", 42, &d->mem, &by), E_DENIED);
	assert_string_equal(err_text(store_err(d->store)),
			    "agent 1002 is disabled: ask your team lead");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(a_desk_is_made_with_its_kind_zone_and_people),
		A_TEST(a_desk_is_made_once),
		A_TEST(an_agent_has_a_number_a_name_and_a_role),
		A_TEST(an_agent_is_disabled_and_enabled_by_those_who_lead),
		A_TEST(the_caller_is_1001_or_whom_she_plays),
		A_TEST(nobody_plays_who_is_not_there_or_disabled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
