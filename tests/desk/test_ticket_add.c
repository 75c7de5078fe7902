/* Intake: customer, opening contact, number, ticket (H-15, H-26, H-77; decision 5). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "sql_read.h"
#include "store/handle.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { PROCESSES = 8, EACH = 12, MIDNIGHT = 1795363200 }; /* 2026-11-23 00:00 */

static struct outcome
add(const struct desk *d, const struct actor *by, const struct intake *in)
{
	const struct request ask = {.intake = in, .intakes = 1};
	struct outcome out = {0};

	if (desk_run(d->store, by, verb_find("ticket_add"), &ask, &out))
		fail_msg("%s", err_text(store_err(d->store)));
	return out;
}

static void
what_was_taken_in_is_all_there(void **state)
{
	struct desk *d = *state;
	const struct intake in = {.customer = "李芳",
				  .title = "女士",
				  .phone = "13812345678",
				  .mail = "li@example.com",
				  .external_id = "A-1",
				  .channel = CHANNEL_MAIL,
				  .subject = "漏水",
				  .said = "洗衣机漏水\n地板都湿了",
				  .emotion = EMOTION_ANGRY,
				  .quadrant = Q_NOW,
				  .received_at = DESK_AT - 3600};
	const struct row_ticket t = desk_get(d, add(d, &d->lin, &in).ticket);

	assert_string_equal(t.number, "KF20261122001");
	assert_string_equal(t.external_id, "A-1");
	assert_int_equal(t.channel, CHANNEL_MAIL);
	assert_string_equal(t.customer, "李芳");
	assert_string_equal(t.title, "女士");
	assert_string_equal(t.phone, "13812345678");
	assert_string_equal(t.subject, "漏水");
	assert_string_equal(t.said, "洗衣机漏水\n地板都湿了");
	assert_int_equal(t.status, STATUS_ACCEPTED);
	assert_int_equal(t.emotion.value, EMOTION_ANGRY);
	assert_int_equal(t.quadrant.value, Q_NOW);
	assert_false(t.owner_id.is_set);
	assert_int_equal(t.received_at, DESK_AT - 3600);
	assert_int_equal(t.due_at, DESK_AT - 3600 + 72 * 3600);
	assert_int_equal(t.act_id.value, store_act(d->store));
	desk_verifies(d);
}

static void
whoever_writes_it_down_may_take_it_in_the_same_act(void **state)
{
	struct desk *d = *state;
	const struct intake in = {
		.customer = "李芳", .channel = CHANNEL_PHONE, .subject = "漏水", .is_mine = true};
	const struct row_ticket t = desk_get(d, add(d, &d->lin, &in).ticket);

	assert_int_equal(t.owner_id.value, d->lin.agent);
	assert_int_equal(t.status, STATUS_ANALYSIS);
	desk_verifies(d);
}

static const struct {
	struct intake in;
	const char *sentence;
} incomplete[] = {
	{{.customer = "", .subject = "漏水", .channel = CHANNEL_PHONE},
	 "a ticket needs a customer and a subject"},
	{{.customer = "李芳", .subject = "", .channel = CHANNEL_PHONE},
	 "a ticket needs a customer and a subject"},
	{{.customer = "李芳", .subject = "漏水", .channel = CHANNEL_PHONE, .emotion = EMOTION_CALM},
	 "emotion and quadrant go together: give both"},
	{{.customer = "李芳", .subject = "漏水", .channel = CHANNEL_PHONE, .quadrant = Q_NOW},
	 "emotion and quadrant go together: give both"},
	{{.customer = "李芳", .subject = "漏水", .channel = (enum channel)9},
	 "the desk cannot hold that (CHECK constraint failed: channel BETWEEN 1 AND 5)"},
};

static void
what_is_no_ticket_leaves_no_customer_and_no_number_behind(void **state)
{
	struct desk *d = *state;
	const struct intake good = desk_intake("李芳", "漏水");

	for (size_t i = 0; i < COUNT(incomplete); i++) {
		const struct request ask = {.intake = &incomplete[i].in, .intakes = 1};

		desk_refuses(d, &d->wu, "ticket_add", &ask, E_INVALID, incomplete[i].sentence);
	}
	assert_string_equal(desk_get(d, add(d, &d->wu, &good).ticket).number, "KF20261122001");
}

/* Each by Wu, in order; the customer is the one of that row. */
static const struct {
	struct intake in;
	size_t customer;
} customers[] = {
	{{.customer = "李芳", .channel = CHANNEL_PHONE, .phone = "138"}, 0},
	{{.customer = "李小姐", .channel = CHANNEL_PHONE, .phone = "138"},
	 1}, /* one telephone, two people */
	{{.customer = "李芳", .channel = CHANNEL_PHONE, .phone = "139"}, 2},
	{{.customer = "李芳", .channel = CHANNEL_PHONE}, 3}, /* a name alone says nothing */
	{{.customer = "小芳", .channel = CHANNEL_CHAT}, 4},
	{{.customer = "小芳", .channel = CHANNEL_CHAT}, 4}, /* but in a chat it does */
	{{.customer = "小芳", .channel = CHANNEL_CHAT, .phone = "139"}, 4},
	{{.customer = "X", .channel = CHANNEL_MAIL, .mail = "x@y"}, 7},
	{{.customer = "X", .channel = CHANNEL_PHONE, .mail = "x@y", .phone = "137"}, 7},
	{{.customer = "X", .channel = CHANNEL_PHONE, .phone = "137"},
	 7}, /* learned from the last */
	{{.customer = "Z", .channel = CHANNEL_PHONE, .phone = "137"}, 10},
};

static void
a_customer_is_known_by_name_and_address(void **state)
{
	struct desk *d = *state;
	int64_t id[COUNT(customers)];

	for (size_t i = 0; i < COUNT(customers); i++) {
		struct intake in = customers[i].in;
		struct row_contact_get contact;
		int64_t ticket;

		in.subject = "漏水";
		ticket = add(d, &d->wu, &in).ticket;
		assert_int_equal(sql_contact_get(d->store, ticket, &d->mem, &contact), OK);
		id[i] = contact.customer_id;
		if (id[i] != id[customers[i].customer])
			fail_msg("row %zu", i);
		for (size_t k = 0; k < i; k++)
			if (customers[k].customer != customers[i].customer && id[k] == id[i])
				fail_msg("row %zu is row %zu", i, k);
	}
}

static void
what_is_known_by_its_external_id_is_not_added_again(void **state)
{
	struct desk *d = *state;
	struct intake in = desk_intake("李芳", "漏水");
	const struct request ask = {.intake = &in, .intakes = 1};

	in.external_id = "A-1";
	(void)add(d, &d->wu, &in);
	desk_refuses(d, &d->wu, "ticket_add", &ask, E_CONFLICT,
		     "there is a ticket with the external id A-1 already");
	in.channel = CHANNEL_CHAT; /* another channel counts for itself */
	(void)add(d, &d->wu, &in);
}

static void
an_import_is_one_act_and_skips_what_is_known(void **state)
{
	struct desk *d = *state;
	struct intake in[3] = {desk_intake("李芳", "漏水"), desk_intake("王强", "退货"),
			       desk_intake("赵敏", "发票")};
	const struct request ask = {.intake = in, .intakes = 3};
	const struct verb *import = verb_find("ticket_import");
	struct outcome out;
	int64_t before;

	in[0].external_id = "A-1";
	in[1].external_id = "A-2";
	assert_int_equal(desk_run(d->store, &d->gao, import, &ask, &out), OK);
	assert_int_equal(out.made, 3);
	assert_int_equal(out.skipped, 0);
	before = out.act;
	assert_int_equal(desk_run(d->store, &d->gao, import, &ask, &out), OK);
	assert_int_equal(out.made, 1); /* the third cannot be known again */
	assert_int_equal(out.skipped, 2);
	assert_int_equal(out.act, before + 1);
	in[2].subject = "";
	assert_int_equal(desk_run(d->store, &d->gao, import, &ask, &out), E_INVALID);
	desk_verifies(d);
}

static void
sql_act(const struct desk *d, const char *sql)
{
	const struct act_head head = {.op_id = "test", .at = DESK_AT, .verb = "test"};

	assert_int_equal(store_begin(d->store, &head), OK);
	assert_int_equal(store_exec(d->store, sql), OK);
	assert_int_equal(store_commit(d->store), OK);
}

static void
a_day_keeps_the_digits_of_its_first_ticket(void **state)
{
	struct desk *d = *state;
	const struct intake in = desk_intake("李芳", "漏水");

	(void)add(d, &d->wu, &in);
	sql_act(d, "UPDATE desk SET digits = 5");
	assert_string_equal(desk_get(d, add(d, &d->wu, &in).ticket).number, "KF20261122002");
	d->wu.now = MIDNIGHT - 1;
	assert_string_equal(desk_get(d, add(d, &d->wu, &in).ticket).number, "KF20261122003");
	d->wu.now = MIDNIGHT;
	assert_string_equal(desk_get(d, add(d, &d->wu, &in).ticket).number, "KF2026112300001");
}

static void
a_thousand_follows_999(void **state)
{
	enum { DAY = 1000 };
	struct desk *d = *state;
	struct intake *in = calloc(DAY, sizeof *in);
	const struct request ask = {.intake = in, .intakes = DAY};
	struct outcome out;
	struct row_ticket t;

	assert_non_null(in);
	for (size_t i = 0; i < DAY; i++)
		in[i] = desk_intake("李芳", "漏水");
	assert_int_equal(desk_run(d->store, &d->gao, verb_find("ticket_import"), &ask, &out), OK);
	assert_int_equal(sql_ticket_list_begin(d->store, INT64_MAX, 2), OK);
	assert_true(sql_ticket_list_next(d->store, &d->mem, &t));
	assert_string_equal(t.number, "KF202611221000");
	assert_true(sql_ticket_list_next(d->store, &d->mem, &t));
	assert_string_equal(t.number, "KF20261122999");
	assert_int_equal(sql_ticket_list_end(d->store), OK);
	free(in);
}

static void
a_void_ticket_keeps_its_number(void **state)
{
	struct desk *d = *state;

	(void)desk_on(d, &d->wu, "ticket_void", desk_ticket(d, "李芳", "漏水"));
	assert_string_equal(desk_get(d, desk_ticket(d, "李芳", "漏水")).number, "KF20261122002");
}

/* Adds tickets while its clock passes midnight. */
static void
clerk_live(struct desk *d, int start)
{
	const struct intake in = desk_intake("李芳", "漏水");
	char c;

	(void)!read(start, &c, 1);
	d->store = desk_open(d);
	for (int i = 0; i < EACH; i++) {
		d->wu.now = MIDNIGHT - EACH / 2 + i;
		(void)add(d, &d->wu, &in);
	}
	store_close(d->store);
	_exit(0);
}

static void
numbers_have_no_gap_and_no_twin_under_eight_processes_at_midnight(void **state)
{
	static const char *const days[] = {"20261122", "20261123"};
	struct desk *d = *state;
	pid_t child[PROCESSES];
	int start[2];

	store_close(d->store);
	assert_int_equal(pipe(start), 0);
	for (int i = 0; i < PROCESSES; i++) {
		child[i] = fork();
		if (!child[i]) {
			(void)close(start[1]);
			clerk_live(d, start[0]);
		}
	}
	(void)(close(start[0]) | close(start[1]));
	for (int i = 0; i < PROCESSES; i++) {
		int status = 0;

		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	d->store = desk_open(d);
	for (size_t i = 0; i < COUNT(days); i++)
		for (int serial = 1; serial <= PROCESSES * EACH / 2 + 1; serial++) {
			struct row_ticket_by_number t;
			char number[16];

			(void)snprintf(number, sizeof number, "KF%s%03d", days[i], serial);
			assert_int_equal(sql_ticket_by_number(d->store, number, &d->mem, &t),
					 serial <= PROCESSES * EACH / 2 ? OK : E_NOTFOUND);
		}
	desk_verifies(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(what_was_taken_in_is_all_there),
		A_TEST(whoever_writes_it_down_may_take_it_in_the_same_act),
		A_TEST(what_is_no_ticket_leaves_no_customer_and_no_number_behind),
		A_TEST(a_customer_is_known_by_name_and_address),
		A_TEST(what_is_known_by_its_external_id_is_not_added_again),
		A_TEST(an_import_is_one_act_and_skips_what_is_known),
		A_TEST(a_day_keeps_the_digits_of_its_first_ticket),
		A_TEST(a_thousand_follows_999),
		A_TEST(a_void_ticket_keeps_its_number),
		A_TEST(numbers_have_no_gap_and_no_twin_under_eight_processes_at_midnight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
