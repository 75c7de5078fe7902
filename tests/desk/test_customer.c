/* A customer's card: who may do what with it, what is written down, and what is gone afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/buf.h"
#include "core/role.h"
#include "desk/customer.h"
#include "fixture.h"
#include "sql_read.h"
#include "store/draft.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* A ticket of this customer, with words and a note; the ticket's id. */
static int64_t
ticket_of(struct desk *d, const char *name, const char *phone, const char *words)
{
	struct intake in = desk_intake(name, "洗衣机");
	const struct request ask = {.intake = &in, .intakes = 1};
	const struct request note = {.text = words};
	struct request about = note;
	struct outcome out;

	in.phone = phone;
	in.said = words;
	if (desk_run(d->store, &d->wu, verb_find("ticket_add"), &ask, &out))
		fail_msg("%s", err_text(store_err(d->store)));
	about.ticket = out.ticket;
	(void)desk_do(d, &d->wu, "ticket_note", &about);
	return out.ticket;
}

static int64_t
customer_of_ticket(struct desk *d, int64_t ticket)
{
	struct row_customer_of_ticket c;

	assert_int_equal(sql_customer_of_ticket(d->store, ticket, &d->mem, &c), OK);
	return c.customer_id;
}

static struct row_card
card(struct desk *d, int64_t id)
{
	struct row_card c = {0};

	assert_int_equal(sql_card_get(d->store, id, &d->mem, &c), OK);
	return c;
}

static void
do_form(struct desk *d, const struct actor *by, const char *verb, struct customer_form form,
	const char *text)
{
	const struct request ask = {.customer = &form, .text = text, .reason = "客户要求"};

	(void)desk_do(d, by, verb, &ask);
}

static int
acts_of(struct desk *d, int64_t id, enum customer_act kind)
{
	struct row_card_act a;
	int n = 0;

	assert_int_equal(sql_card_acts_begin(d->store, id, INT64_MAX), OK);
	while (sql_card_acts_next(d->store, NULL, &a))
		n += a.kind == (int64_t)kind;
	assert_int_equal(sql_card_acts_end(d->store), OK);
	return n;
}

/* --- reading --- */

static void
a_read_is_an_act_once_in_ten_minutes_for_each_who_reads(void **state)
{
	struct desk *d = *state;
	const int64_t id = customer_of_ticket(d, ticket_of(d, "李芳", "13812345678", "漏水"));
	struct row_card c;

	for (int i = 0; i < 3; i++)
		assert_int_equal(customer_read(d->store, &d->wu, id, &d->mem, &c), OK);
	assert_int_equal(acts_of(d, id, CUSTOMER_READ), 1);
	assert_int_equal(customer_read(d->store, &d->lin, id, &d->mem, &c), OK);
	d->wu.now += 601;
	assert_int_equal(customer_read(d->store, &d->wu, id, &d->mem, &c), OK);
	assert_int_equal(acts_of(d, id, CUSTOMER_READ), 3);
	assert_string_equal(c.name, "李芳");
	assert_int_equal(c.tickets, 1);
	assert_int_equal(customer_read(d->store, &d->wu, 99, &d->mem, &c), E_NOTFOUND);
	d->wu.roles = ROLE_ADMIN;
	assert_int_equal(customer_read(d->store, &d->wu, id, &d->mem, &c), E_DENIED);
}

static void
a_read_is_no_ones_last_act_to_undo(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of(d, "李芳", "13812345678", "漏水");
	const int64_t id = customer_of_ticket(d, t);
	const struct request undo = {.ticket = t};
	struct row_card c;

	(void)desk_on(d, &d->wu, "ticket_take", t);
	assert_int_equal(customer_read(d->store, &d->wu, id, &d->mem, &c), OK);
	do_form(d, &d->wu, "customer_reveal", (struct customer_form){.id = id, .why = REVEAL_CALL},
		NULL);
	(void)desk_do(d, &d->wu, "undo", &undo);
	assert_int_equal(desk_get(d, t).owner_id.is_set, 0);
}

/* --- changing --- */

static void
a_card_is_changed_and_taken_back_field_by_field(void **state)
{
	struct desk *d = *state;
	const int64_t id = customer_of_ticket(d, ticket_of(d, "李芳", "13812345678", "漏水"));
	const struct customer_form form = {.id = id};
	const struct request undo = {.customer = &form};

	do_form(d, &d->wu, "customer_edit",
		(struct customer_form){.id = id, .field = CUSTOMER_NAME}, "李小芳");
	do_form(d, &d->wu, "customer_edit",
		(struct customer_form){.id = id, .field = CUSTOMER_NOTE}, "只在晚上接电话");
	do_form(d, &d->wu, "customer_edit",
		(struct customer_form){
			.id = id, .field = CUSTOMER_ADDRESS, .channel = CHANNEL_MAIL},
		"li@example.com");
	do_form(d, &d->gao, "customer_class", (struct customer_form){.id = id, .class = CLASS_VIP},
		NULL);
	assert_string_equal(card(d, id).name, "李小芳");
	assert_int_equal(card(d, id).class, CLASS_VIP);
	(void)desk_do(d, &d->wu, "customer_undo", &undo); /* the address */
	(void)desk_do(d, &d->wu, "customer_undo", &undo);
	assert_null(card(d, id).note);
	(void)desk_do(d, &d->wu, "customer_undo", &undo);
	assert_string_equal(card(d, id).name, "李芳");
	desk_refuses(d, &d->wu, "customer_undo", &undo, E_NOTFOUND,
		     "you have done nothing here that could be undone");
	assert_int_equal(card(d, id).class, CLASS_VIP); /* it was Gao's */
	desk_verifies(d);
}

static void
what_it_says_already_is_no_change(void **state)
{
	struct desk *d = *state;
	const int64_t id = customer_of_ticket(d, ticket_of(d, "李芳", "13812345678", "漏水"));
	const struct customer_form form = {.id = id, .field = CUSTOMER_NAME};
	const struct request ask = {.customer = &form, .text = "李芳"};
	const struct request empty = {.customer = &form};

	desk_refuses(d, &d->wu, "customer_edit", &ask, E_CONFLICT, "it says that already");
	assert_int_equal(desk_try(d, &d->wu, "customer_edit", &empty), E_INVALID);
}

/* --- putting together --- */

static void
everything_moves_in_one_act_and_comes_back_in_one(void **state)
{
	struct desk *d = *state;
	const int64_t t1 = ticket_of(d, "李芳", "13812345678", "漏水");
	const int64_t t2 = ticket_of(d, "李女士", "13812345678", "不脱水");
	const int64_t stays = customer_of_ticket(d, t1), gone = customer_of_ticket(d, t2);
	const struct customer_form form = {.id = stays, .other = gone};
	const struct request ask = {.customer = &form, .reason = "同一人"};
	const char *number = desk_get(d, t2).number;
	int64_t of;

	assert_int_not_equal(stays, gone);
	(void)desk_do(d, &d->gao, "customer_merge", &ask);
	assert_int_equal(customer_of_ticket(d, t2), stays);
	assert_string_equal(desk_get(d, t2).number, number);
	assert_int_equal(card(d, stays).tickets, 2);
	assert_int_equal(card(d, gone).merged_id.value, stays);
	assert_int_equal(customer_of(d->store, gone, &of), OK);
	assert_int_equal(of, stays);
	/* whoever is known by the old name is found */
	assert_int_equal(customer_of_ticket(d, ticket_of(d, "李女士", "13812345678", "又漏")),
			 stays);
	desk_verifies(d);
}

static void
a_merge_is_taken_back_whole(void **state)
{
	struct desk *d = *state;
	const int64_t t1 = ticket_of(d, "李芳", "13812345678", "漏水");
	const int64_t t2 = ticket_of(d, "李女士", "13812345678", "不脱水");
	const int64_t stays = customer_of_ticket(d, t1), gone = customer_of_ticket(d, t2);
	const struct customer_form form = {.id = stays, .other = gone}, back = {.id = stays};
	const struct request ask = {.customer = &form, .reason = "同一人"};
	const struct request undo = {.customer = &back};

	(void)desk_do(d, &d->gao, "customer_merge", &ask);
	(void)desk_do(d, &d->gao, "customer_undo", &undo);
	assert_int_equal(customer_of_ticket(d, t2), gone);
	assert_false(card(d, gone).merged_id.is_set);
	assert_string_equal(card(d, gone).phone, "13812345678");
	assert_int_equal(card(d, stays).tickets, 1);
	desk_verifies(d);
	(void)desk_do(d, &d->gao, "customer_merge", &ask); /* and again */
	desk_refuses(d, &d->gao, "customer_merge", &ask, E_CONFLICT,
		     arena_printf(&d->mem,
				  "this customer was put together with number %d: use that card",
				  (int)stays));
}

static void
nobody_is_put_together_with_himself(void **state)
{
	struct desk *d = *state;
	const int64_t id = customer_of_ticket(d, ticket_of(d, "李芳", "13812345678", "漏水"));
	const struct customer_form form = {.id = id, .other = id}, none = {.id = id, .other = 99};
	const struct request ask = {.customer = &form}, other = {.customer = &none};

	assert_int_equal(desk_try(d, &d->gao, "customer_merge", &ask), E_INVALID);
	assert_int_equal(desk_try(d, &d->gao, "customer_merge", &other), E_NOTFOUND);
}

/* --- uncovering --- */

static const struct {
	unsigned role;
	bool owns;
	enum rc rc;
} reveals[] = {
	{ROLE_AGENT, true, OK},
	{ROLE_AGENT, false, E_DENIED},
	{ROLE_LEAD, true, OK},
	{ROLE_LEAD, false, E_DENIED},
	{ROLE_SUPERVISOR, false, E_DENIED},
	{ROLE_SUPPORT, true, OK},
	{ROLE_QUALITY, false, OK},
	{ROLE_MANAGER, false, OK},
	{ROLE_ADMIN, true, E_DENIED},
	{ROLE_ADMIN, false, E_DENIED},
};

static void
who_has_an_open_ticket_uncovers_and_quality_and_managers_do(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(reveals); i++) {
		const int64_t t = ticket_of(d, "李芳", "13812345678", "漏水");
		const struct customer_form form = {.id = customer_of_ticket(d, t),
						   .why = REVEAL_CHECK};
		const struct request ask = {.customer = &form};

		d->lin.roles = ROLE_AGENT;
		if (reveals[i].owns)
			(void)desk_on(d, &d->lin, "ticket_take", t);
		d->lin.roles = reveals[i].role;
		if (desk_try(d, &d->lin, "customer_reveal", &ask) != reveals[i].rc)
			fail_msg("row %zu: %s", i, err_text(store_err(d->store)));
		d->lin.roles = ROLE_AGENT;
		if (reveals[i].owns)
			(void)desk_on(d, &d->lin, "ticket_close", t);
		if (reveals[i].role == ROLE_AGENT) /* closed: no more */
			assert_int_equal(desk_try(d, &d->lin, "customer_reveal", &ask), E_DENIED);
	}
}

static void
a_reveal_has_a_ready_reason_and_is_of_this_customer(void **state)
{
	struct desk *d = *state;
	const int64_t t = ticket_of(d, "李芳", "13812345678", "漏水");
	const int64_t id = customer_of_ticket(d, t);
	const struct customer_form plain = {.id = id}, wrong = {.id = id, .why = 1, .address = 99};
	const struct request none = {.customer = &plain}, other = {.customer = &wrong};

	(void)desk_on(d, &d->wu, "ticket_take", t);
	assert_int_equal(desk_try(d, &d->wu, "customer_reveal", &none), E_INVALID);
	assert_int_equal(desk_try(d, &d->wu, "customer_reveal", &other), E_NOTFOUND);
	assert_int_equal(acts_of(d, id, CUSTOMER_REVEALED), 0);
}

/* --- erasing --- */

static size_t
found_in(const struct desk *d, const char *tail, const char *what)
{
	const char *path = arena_printf(&((struct desk *)(uintptr_t)d)->mem, "%s%s", d->path, tail);
	FILE *f = fopen(path, "rbe");
	struct buf bytes = {0};
	char block[4096];
	size_t n, found = 0;

	while (f && (n = fread(block, 1, sizeof block, f)) > 0)
		buf_add(&bytes, block, n);
	if (f)
		(void)fclose(f);
	for (size_t i = 0; i + strlen(what) <= bytes.len; i++)
		found += !memcmp(bytes.data + i, what, strlen(what));
	buf_release(&bytes);
	return found;
}

static const char *const tails[] = {"", "-wal", "-shm", "-lock", "-erased", "-draft-1002-1"};
static const char *const values[] = {
	"欧阳晴岚", "13688887777", "地板泡了三厘米", "晚上八点后回电", "老师的备注",
	"板泡",     "厘米"}; /* the last two as search has them */

static size_t
bytes_of_person(const struct desk *d)
{
	size_t found = 0;

	for (size_t i = 0; i < COUNT(tails); i++)
		for (size_t j = 0; j < COUNT(values); j++)
			found += found_in(d, tails[i], values[j]);
	return found;
}

/* A person with all that a desk writes down, and a draft about it; the customer's id. */
static int64_t
person(struct desk *d, int64_t *ticket)
{
	const struct promise_form promise = {
		.body = "晚上八点后回电", .due_at = DESK_AT + 7200, .warn_at = DESK_AT + 3600};
	struct request ask = {.promise = &promise, .promises = 1};
	struct drafts *drafts = NULL;
	struct err e = {0};
	int64_t id;

	*ticket = ticket_of(d, "欧阳晴岚", "13688887777", "地板泡了三厘米");
	id = customer_of_ticket(d, *ticket);
	ask.ticket = *ticket;
	(void)desk_on(d, &d->wu, "ticket_take", *ticket);
	(void)desk_do(d, &d->wu, "promise_add", &ask);
	do_form(d, &d->wu, "customer_edit",
		(struct customer_form){.id = id, .field = CUSTOMER_NOTE}, "老师的备注");
	assert_int_equal(drafts_open(d->store, "1002", &drafts, &e), OK);
	for (int i = 0; i < 2; i++)
		assert_int_equal(
			drafts_put(drafts,
				   &(struct draft){.verb = "ticket_note",
						   .ticket = *ticket,
						   .text = "晚上八点后回电，地板泡了三厘米"},
				   &e),
			OK);
	assert_int_equal(
		drafts_put(drafts, &(struct draft){.verb = "ticket_add", .text = "别的话"}, &e),
		OK);
	drafts_close(drafts);
	return id;
}

static int64_t
segments(const struct desk *d)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	int64_t n;

	assert_int_equal(sqlite3_open(d->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(DISTINCT segid) FROM search_idx", -1,
					    &q, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	n = sqlite3_column_int64(q, 0);
	(void)sqlite3_finalize(q);
	(void)sqlite3_close(db);
	return n;
}

static void
an_erased_person_leaves_no_byte(void **state)
{
	struct desk *d = *state;
	const int64_t other = ticket_of(d, "李芳", "13812345678", "漏水");
	struct drafts *drafts = NULL;
	struct err e = {0};
	int64_t ticket, id = person(d, &ticket);
	bool is_done;

	(void)desk_on(d, &d->wu, "ticket_close", ticket);
	assert_true(bytes_of_person(d) > 8);
	d->gao.roles = ROLE_MANAGER;
	assert_int_equal(customer_erase(d->store, &d->gao, id, "客户要求", &is_done), OK);
	assert_true(is_done);
	assert_int_equal(bytes_of_person(d), 0);
	assert_string_equal(card(d, id).name, "*");
	assert_int_equal(segments(d),
			 1); /* of the index of the search: nothing is only struck out */
	assert_string_equal(desk_get(d, ticket).subject, "*");
	assert_string_equal(desk_get(d, other).subject, "洗衣机");
	assert_int_equal(acts_of(d, id, CUSTOMER_ERASED), 1);
	desk_verifies(d);
	assert_int_equal(drafts_open(d->store, "1002", &drafts, &e), OK);
	assert_int_equal(drafts_count(drafts), 1);
	assert_string_equal(drafts_at(drafts, 0)->text, "别的话");
	drafts_close(drafts);
}

static void
those_put_together_with_it_go_too(void **state)
{
	struct desk *d = *state;
	const int64_t t2 = ticket_of(d, "晴岚阿姨", "13688887777", "地板泡了三厘米");
	int64_t ticket, id = person(d, &ticket);
	const struct customer_form form = {.id = id, .other = customer_of_ticket(d, t2)};
	const struct request merge = {.customer = &form};
	bool is_done;

	(void)desk_do(d, &d->gao, "customer_merge", &merge);
	(void)desk_on(d, &d->wu, "ticket_close", ticket);
	(void)desk_on(d, &d->wu, "ticket_close", t2);
	d->gao.roles = ROLE_ADMIN;
	assert_int_equal(customer_erase(d->store, &d->gao, id, "客户要求", &is_done), OK);
	assert_int_equal(bytes_of_person(d), 0);
	assert_int_equal(found_in(d, "", "晴岚阿姨"), 0);
	desk_verifies(d);
}

static void
what_will_go_is_counted_before_and_nothing_changes(void **state)
{
	struct desk *d = *state;
	struct erase_plan plan;
	int64_t ticket, acts, id = person(d, &ticket), notes = 0;

	(void)desk_on(d, &d->wu, "ticket_close", ticket);
	d->gao.roles = ROLE_MANAGER;
	acts = store_act(d->store);
	assert_int_equal(customer_erase_plan(d->store, &d->gao, id, &d->mem, &plan), OK);
	for (size_t i = 0; i < plan.count; i++)
		if (!strcmp(plan.at[i].tbl, "note"))
			notes = plan.at[i].rows;
	assert_int_equal(notes, 1);
	assert_int_equal(desk_on(d, &d->wu, "ticket_note", ticket), acts + 1);
	assert_int_equal(customer_erase_plan(d->store, &d->wu, id, &d->mem, &plan), E_DENIED);
}

static void
who_is_still_served_or_named_in_the_reason_is_not_erased(void **state)
{
	struct desk *d = *state;
	int64_t ticket, id = person(d, &ticket);
	bool is_done;

	d->gao.roles = ROLE_MANAGER;
	assert_int_equal(customer_erase(d->store, &d->gao, id, "x", &is_done), E_CONFLICT);
	assert_string_equal(err_text(store_err(d->store)),
			    "the customer has open tickets: close or void them first");
	(void)desk_on(d, &d->wu, "ticket_close", ticket);
	assert_int_equal(customer_erase(d->store, &d->gao, id, "欧阳晴岚要求", &is_done),
			 E_INVALID);
	assert_int_equal(customer_erase(d->store, &d->gao, id, "13688887777", &is_done), E_INVALID);
	assert_int_equal(customer_erase(d->store, &d->wu, id, "x", &is_done), E_DENIED);
	assert_false(is_done);
	assert_true(bytes_of_person(d) > 8);
}

static void
a_desk_that_was_put_back_forgets_again(void **state)
{
	struct desk *d = *state;
	int64_t ticket, id = person(d, &ticket), *ids;
	char *copy = arena_printf(&d->mem, "%s-copy", d->path);
	size_t count;
	bool is_done;

	(void)desk_on(d, &d->wu, "ticket_close", ticket);
	assert_int_equal(system(arena_printf(&d->mem, "cp %s %s && cp %s-wal %s-wal", d->path, copy,
					     d->path, copy)),
			 0);
	d->gao.roles = ROLE_MANAGER;
	assert_int_equal(customer_erase(d->store, &d->gao, id, "客户要求", &is_done), OK);
	store_close(d->store);
	(void)unlink(arena_printf(&d->mem, "%s-shm", d->path));
	assert_int_equal(system(arena_printf(&d->mem, "mv %s %s && mv %s-wal %s-wal", copy, d->path,
					     copy, d->path)),
			 0);
	d->store = desk_open(d);
	assert_string_equal(card(d, id).name, "欧阳晴岚");
	assert_int_equal(customer_erased_read(d->store, &d->mem, &ids, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(ids[0], id);
	assert_int_equal(customer_erase_again(d->store, &d->gao, ids, count), OK);
	assert_int_equal(customer_erase_again(d->store, &d->gao, ids, count), OK);
	assert_int_equal(bytes_of_person(d), 0);
	desk_verifies(d);
}

static void
an_erasure_is_not_taken_back_and_nothing_before_it(void **state)
{
	struct desk *d = *state;
	int64_t ticket, id = person(d, &ticket);
	const struct customer_form form = {.id = id};
	const struct request undo = {.customer = &form}, on_ticket = {.ticket = ticket};
	const struct request close = {.ticket = ticket, .life = &desk_satisfied};
	bool is_done;

	(void)desk_do(d, &d->wu, "ticket_close", &close);
	d->gao.roles = ROLE_MANAGER;
	assert_int_equal(customer_erase(d->store, &d->gao, id, "客户要求", &is_done), OK);
	assert_int_equal(desk_try(d, &d->gao, "customer_undo", &undo), E_NOTFOUND);
	assert_int_equal(desk_try(d, &d->wu, "customer_undo", &undo), E_CONFLICT);
	(void)desk_do(d, &d->wu, "undo", &on_ticket); /* the closing had no words */
	assert_int_equal(desk_try(d, &d->wu, "undo", &on_ticket), E_CONFLICT);
	desk_verifies(d);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_read_is_an_act_once_in_ten_minutes_for_each_who_reads),
		TEST(a_read_is_no_ones_last_act_to_undo),
		TEST(a_card_is_changed_and_taken_back_field_by_field),
		TEST(what_it_says_already_is_no_change),
		TEST(everything_moves_in_one_act_and_comes_back_in_one),
		TEST(a_merge_is_taken_back_whole),
		TEST(nobody_is_put_together_with_himself),
		TEST(who_has_an_open_ticket_uncovers_and_quality_and_managers_do),
		TEST(a_reveal_has_a_ready_reason_and_is_of_this_customer),
		TEST(an_erased_person_leaves_no_byte),
		TEST(those_put_together_with_it_go_too),
		TEST(what_will_go_is_counted_before_and_nothing_changes),
		TEST(who_is_still_served_or_named_in_the_reason_is_not_erased),
		TEST(a_desk_that_was_put_back_forgets_again),
		TEST(an_erasure_is_not_taken_back_and_nothing_before_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
