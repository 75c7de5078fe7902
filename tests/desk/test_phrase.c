/* Phrases of the desk's own: who decides what, and what then stands (decision 13). */
#include "desk/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/role.h"
#include "core/words.h"
#include "fixture.h"
#include "sql_read.h"

static const char *const first = "\n- id: leak\n  say:\n  - 先关水阀\n";
static const char *const second = "\n- id: leak\n  say:\n  - 先关水阀，再断电\n";

static struct phrase_form
form(const char *body)
{
	return (struct phrase_form){.language = "zh_CN", .name = "leak", .body = body};
}

static void
about(const struct desk *d, const struct actor *by, const char *verb, const char *body, int64_t n)
{
	const struct phrase_form f = form(body);

	(void)desk_do(d, by, verb, &(struct request){.phrase = &f, .phrases = 1, .version = n});
}

/* The row of version n of the phrase, as Wu sees it. */
static struct row_phrase_version
version(struct desk *d, const struct actor *to, int64_t n)
{
	struct row_phrase_by_name p = {0};
	struct row_phrase_version v = {0}, found = {0};

	assert_int_equal(sql_phrase_by_name(d->store, "zh_CN", "leak", &d->mem, &p), OK);
	assert_int_equal(sql_phrase_history_begin(d->store, p.id, to->agent), OK);
	while (sql_phrase_history_next(d->store, &d->mem, &v))
		if (v.n == n)
			found = v;
	assert_int_equal(sql_phrase_history_end(d->store), OK);
	return found;
}

static void
decide(struct desk *d, const struct actor *by, const char *verb, int64_t n)
{
	(void)desk_do(d, by, verb,
		      &(struct request){.version = version(d, by, n).id, .reason = "太长"});
}

static void
refuses(struct desk *d, const struct actor *by, const char *verb, int64_t n, enum rc rc,
	const char *sentence)
{
	desk_refuses(d, by, verb,
		     &(struct request){.version = version(d, by, n).id, .reason = "太长"}, rc,
		     sentence);
}

/* "2 1": its version and state; "-": nothing of the desk's own. */
static const char *
stands(struct desk *d)
{
	struct row_phrase_by_name p = {0};
	struct row_phrase_stand s = {0};

	if (sql_phrase_by_name(d->store, "zh_CN", "leak", &d->mem, &p) ||
	    sql_phrase_stand_get(d->store, p.id, &d->mem, &s))
		return "-";
	return arena_printf(&d->mem, "%d %s%s", (int)s.n, word_of(WORD_PHRASE, (int)s.state),
			    !s.body                   ? ""
			    : !strcmp(s.body, first)  ? " first"
			    : !strcmp(s.body, second) ? " second"
						      : " other");
}

static int64_t
unread(struct desk *d, const struct actor *by)
{
	struct row_phrase_unread n = {0};

	assert_int_equal(sql_phrase_unread(d->store, by->agent, "zh_CN", &d->mem, &n), OK);
	return n.unread;
}

/* --- author, approver, supervisor --- */

static void
what_is_offered_stands_when_somebody_else_has_approved_it(void **state)
{
	struct desk *d = *state;

	about(d, &d->wu, "phrase_offer", first, 0);
	assert_string_equal(stands(d), "-");
	decide(d, &d->gao, "phrase_approve", 1);
	assert_string_equal(stands(d), "1 approved first");
	assert_string_equal(version(d, &d->wu, 1).author, "吴敏");
	assert_string_equal(version(d, &d->wu, 1).approver, "高远");
	desk_verifies(d);
}

static void
nobody_approves_what_he_wrote(void **state)
{
	struct desk *d = *state;

	about(d, &d->gao, "phrase_offer", first, 0);
	refuses(d, &d->gao, "phrase_approve", 1, E_DENIED,
		"you wrote it: somebody else approves it");
	refuses(d, &d->wu, "phrase_approve", 1, E_DENIED,
		"\"approve a phrase\" is not among your rights: ask your team lead");
	assert_string_equal(stands(d), "-");
}

static void
another_leads_approval_waits_for_the_supervisor(void **state)
{
	struct desk *d = *state;

	about(d, &d->wu, "phrase_offer", first, 0);
	decide(d, &d->gao, "phrase_approve", 1);
	assert_null(version(d, &d->wu, 1).confirmer);
	d->lin.roles = ROLE_SUPERVISOR;
	d->wu.roles = ROLE_SUPERVISOR;
	refuses(d, &d->wu, "phrase_confirm", 1, E_DENIED,
		"you wrote it: somebody else confirms it");
	decide(d, &d->lin, "phrase_confirm", 1);
	assert_string_equal(version(d, &d->wu, 1).confirmer, "林晓");
	refuses(d, &d->lin, "phrase_confirm", 1, E_CONFLICT, "there is nothing to confirm in it");
	desk_verifies(d);
}

static void
a_supervisors_approval_needs_no_other(void **state)
{
	struct desk *d = *state;

	d->gao.roles = ROLE_SUPERVISOR;
	about(d, &d->wu, "phrase_offer", first, 0);
	decide(d, &d->gao, "phrase_approve", 1);
	assert_string_equal(version(d, &d->wu, 1).confirmer, "高远");
}

static void
a_lead_sends_back_with_a_reason_and_an_author_takes_back(void **state)
{
	struct desk *d = *state;

	about(d, &d->wu, "phrase_offer", first, 0);
	about(d, &d->lin, "phrase_offer", second, 0);
	refuses(d, &d->lin, "phrase_return", 1, E_DENIED,
		"吴敏 wrote it: only a team lead sends it back");
	decide(d, &d->gao, "phrase_return", 1);
	assert_string_equal(version(d, &d->wu, 1).reason, "太长");
	assert_string_equal(version(d, &d->wu, 1).approver, "高远");
	decide(d, &d->lin, "phrase_return", 2);
	assert_null(version(d, &d->wu, 2).approver);
	refuses(d, &d->gao, "phrase_approve", 1, E_CONFLICT, "leak, version 1, is decided: 高远");
	assert_string_equal(stands(d), "-");
}

static void
an_offer_older_than_what_stands_is_not_approved_over_it(void **state)
{
	struct desk *d = *state;

	about(d, &d->wu, "phrase_offer", first, 0);
	about(d, &d->lin, "phrase_offer", second, 0);
	decide(d, &d->gao, "phrase_approve", 2);
	refuses(d, &d->gao, "phrase_approve", 1, E_CONFLICT,
		"version 2 of leak is newer: send this one back");
	assert_string_equal(stands(d), "2 approved second");
}

static void
what_says_the_same_is_not_offered(void **state)
{
	struct desk *d = *state;
	struct phrase_form f = form(first);
	const struct request ask = {.phrase = &f, .phrases = 1};

	f.is_house = true;
	desk_refuses(d, &d->wu, "phrase_offer", &ask, E_CONFLICT,
		     "leak says that already: change something first");
	f.is_house = false;
	about(d, &d->wu, "phrase_offer", first, 0);
	decide(d, &d->gao, "phrase_approve", 1);
	desk_refuses(d, &d->wu, "phrase_offer", &ask, E_CONFLICT,
		     "leak says that already: change something first");
}

/* --- receipts --- */

static void
each_reads_it_once_but_those_who_made_it(void **state)
{
	struct desk *d = *state;

	about(d, &d->wu, "phrase_offer", first, 0);
	assert_int_equal(unread(d, &d->lin), 0);
	decide(d, &d->gao, "phrase_approve", 1);
	assert_int_equal(unread(d, &d->lin), 1);
	assert_int_equal(unread(d, &d->wu), 0);
	assert_int_equal(unread(d, &d->gao), 0);
	decide(d, &d->lin, "phrase_receipt", 1);
	assert_int_equal(unread(d, &d->lin), 0);
	refuses(d, &d->lin, "phrase_receipt", 1, E_CONFLICT, "you have read it already");
	about(d, &d->gao, "phrase_retire", NULL, 0);
	assert_int_equal(unread(d, &d->lin), 1);
	refuses(d, &d->lin, "phrase_receipt", 1, E_CONFLICT,
		"version 1 of leak does not stand any more: read the newest");
	desk_verifies(d);
}

/* --- back --- */

static void
going_back_is_a_new_version_with_the_old_approval(void **state)
{
	struct desk *d = *state;

	about(d, &d->wu, "phrase_offer", first, 0);
	decide(d, &d->gao, "phrase_approve", 1);
	about(d, &d->lin, "phrase_offer", second, 0);
	decide(d, &d->gao, "phrase_approve", 2);
	about(d, &d->gao, "phrase_rollback", NULL, 1);
	assert_string_equal(stands(d), "3 approved first");
	assert_string_equal(version(d, &d->wu, 3).author, "吴敏");
	assert_string_equal(version(d, &d->wu, 3).doer, "高远");
	about(d, &d->gao, "phrase_retire", NULL, 0);
	assert_string_equal(stands(d), "4 retired");
	about(d, &d->gao, "phrase_rollback", NULL, 2);
	assert_string_equal(stands(d), "5 approved second");
	about(d, &d->gao, "phrase_rollback", NULL, 0);
	assert_string_equal(stands(d), "6 house");
	desk_verifies(d);
}

static void
what_never_stood_is_not_gone_back_to(void **state)
{
	struct desk *d = *state;
	const struct phrase_form f = form(NULL);
	struct request ask = {.phrase = &f, .phrases = 1, .version = 1};

	about(d, &d->wu, "phrase_offer", first, 0);
	desk_refuses(d, &d->gao, "phrase_rollback", &ask, E_INVALID,
		     "version 1 of leak never stood: choose one that did");
	ask.version = 7;
	desk_refuses(d, &d->gao, "phrase_rollback", &ask, E_NOTFOUND, "leak has no version 7");
	ask.version = 0;
	desk_refuses(d, &d->gao, "phrase_rollback", &ask, E_CONFLICT, "leak stands so already");
}

/* --- packs --- */

static void
a_pack_stands_at_once_where_nobody_else_could_approve_it(void **state)
{
	struct desk *d = *state;

	about(d, &d->gao, "phrase_import", first, 0);
	assert_string_equal(stands(d), "1 approved first");
	assert_null(version(d, &d->wu, 1).author);
	assert_string_equal(version(d, &d->wu, 1).approver, "高远");
}

static void
lead_add(struct desk *d, const char *work_no)
{
	const struct agent_form form = {work_no, "郑", ROLE_LEAD};

	(void)desk_do(d, &d->gao, "agent_add", &(struct request){.agent_form = &form});
}

static const struct phrase_form two[] = {{"zh_CN", "leak", "\n- id: leak\n", false},
					 {"zh_CN", "b", "\n- id: b\n", false}};

static int64_t
two_brought(struct desk *d, const struct actor *by, int64_t author)
{
	const struct request ask = {.phrase = two, .phrases = 2, .agent = author};
	struct outcome out = {0};

	assert_int_equal(desk_run(d->store, by, verb_find("phrase_import"), &ask, &out), OK);
	return out.act;
}

static void
nobody_imports_what_he_wrote_past_the_others(void **state)
{
	struct desk *d = *state;
	struct request ask;
	struct actor lin = d->lin;

	lead_add(d, "3001");
	ask = (struct request){.version = two_brought(d, &d->gao, 0)};
	assert_string_equal(stands(d), "-");
	assert_string_equal(version(d, &d->wu, 1).author, "高远");
	desk_refuses(d, &d->gao, "phrase_approve_all", &ask, E_DENIED,
		     "you wrote it: somebody else approves it");
	lin.roles = ROLE_LEAD;
	(void)desk_do(d, &lin, "phrase_approve_all", &ask);
	assert_string_equal(stands(d), "1 approved other");
	assert_string_equal(version(d, &d->wu, 1).approver, "林晓");
	desk_refuses(d, &lin, "phrase_approve_all", &ask, E_CONFLICT,
		     "nothing that came with it waits any more");
	desk_verifies(d);
}

static void
what_another_wrote_is_approved_by_who_brings_it(void **state)
{
	struct desk *d = *state;

	lead_add(d, "3001");
	(void)two_brought(d, &d->gao, d->wu.agent);
	assert_string_equal(stands(d), "1 approved other");
	assert_string_equal(version(d, &d->lin, 1).author, "吴敏");
	assert_string_equal(version(d, &d->lin, 1).approver, "高远");
}

static void
an_admin_brings_in_and_a_lead_approves(void **state)
{
	struct desk *d = *state;
	struct actor admin = d->lin;

	admin.roles = ROLE_ADMIN;
	(void)two_brought(d, &admin, d->wu.agent);
	assert_string_equal(stands(d), "-");
	(void)two_brought(d, &admin, d->wu.agent); /* it waits so already */
	assert_int_equal(version(d, &d->wu, 2).id, 0);
	decide(d, &d->gao, "phrase_approve", 1);
	assert_string_equal(stands(d), "1 approved other");
}

static void
an_import_that_waits_is_taken_back_whole(void **state)
{
	struct desk *d = *state;
	struct request ask;

	lead_add(d, "3001");
	ask = (struct request){.version = two_brought(d, &d->gao, 0)};
	(void)desk_do(d, &d->gao, "phrase_unimport", &ask);
	refuses(d, &d->lin, "phrase_return", 1, E_CONFLICT, "leak, version 1, is decided: 高远");
	desk_verifies(d);
}

static void
one_signature_reads_all_of_an_import(void **state)
{
	struct desk *d = *state;
	struct request ask = {.version = two_brought(d, &d->gao, 0)};

	assert_int_equal(unread(d, &d->lin), 2);
	(void)desk_do(d, &d->lin, "phrase_receipt_all", &ask);
	assert_int_equal(unread(d, &d->lin), 0);
	assert_int_equal(unread(d, &d->wu), 2);
	desk_refuses(d, &d->lin, "phrase_receipt_all", &ask, E_CONFLICT,
		     "nothing that came with it is unread by you");
	desk_refuses(d, &d->gao, "phrase_receipt_all", &ask, E_CONFLICT,
		     "nothing that came with it is unread by you");
	desk_verifies(d);
}

static void
many_are_offered_together_or_none(void **state)
{
	struct desk *d = *state;
	const struct phrase_form bad[] = {two[0], {"zh_CN", "NO", "\n- id: b\n", false}};
	struct request ask = {.phrase = bad, .phrases = 2};

	assert_int_equal(desk_try(d, &d->wu, "phrase_offer", &ask), E_INVALID);
	ask.phrase = two;
	(void)desk_do(d, &d->wu, "phrase_offer", &ask);
	assert_string_equal(version(d, &d->wu, 1).body, two[0].body);
	desk_refuses(d, &d->lin, "phrase_offer", &ask, E_CONFLICT,
		     "leak waits so already, as version 1: a team lead decides");
	desk_verifies(d);
}

static void
an_import_is_taken_back_as_one_and_spares_what_came_after(void **state)
{
	struct desk *d = *state;
	const struct phrase_form pack[] = {{"zh_CN", "leak", second, false},
					   {"zh_CN", "b", "\n- id: b\n", false},
					   {"zh_CN", "c", "\n- id: c\n", true}};
	struct phrase_form b = {"zh_CN", "b", "\n- id: b2\n", false};
	struct request ask = {.phrase = pack, .phrases = 3};
	struct outcome out = {0};

	about(d, &d->gao, "phrase_import", first, 0);
	assert_int_equal(desk_run(d->store, &d->gao, verb_find("phrase_import"), &ask, &out), OK);
	assert_int_equal(out.made, 2);
	assert_int_equal(out.skipped, 1);
	assert_string_equal(stands(d), "2 approved second");
	ask = (struct request){.phrase = &b, .phrases = 1};
	assert_int_equal(desk_try(d, &d->gao, "phrase_import", &ask), OK);
	ask = (struct request){.version = out.act};
	assert_int_equal(desk_run(d->store, &d->gao, verb_find("phrase_unimport"), &ask, &out), OK);
	assert_int_equal(out.made, 1);
	assert_int_equal(out.skipped, 1);
	assert_string_equal(stands(d), "3 approved first");
	desk_refuses(d, &d->gao, "phrase_unimport", &(struct request){.version = 1}, E_NOTFOUND,
		     "act 1 brought no phrases: see kefu phrase history");
	desk_verifies(d);
}

static void
a_pack_is_taken_whole_or_not_at_all(void **state)
{
	struct desk *d = *state;
	const struct phrase_form pack[] = {{"zh_CN", "leak", first, false},
					   {"zh_CN", "NO", "\n- id: b\n", false}};
	const struct request ask = {.phrase = pack, .phrases = 2};

	assert_int_equal(desk_try(d, &d->gao, "phrase_import", &ask), E_INVALID);
	assert_string_equal(stands(d), "-");
	desk_verifies(d);
}

/* --- uses --- */

static int64_t
uses(struct desk *d)
{
	struct row_phrase_tallies t = {0};
	int64_t n = 0;

	assert_int_equal(sql_phrase_tallies_begin(d->store, "zh_CN"), OK);
	while (sql_phrase_tallies_next(d->store, &d->mem, &t))
		n += t.uses;
	assert_int_equal(sql_phrase_tallies_end(d->store), OK);
	return n;
}

static void
a_reply_counts_for_its_phrases_as_long_as_it_counts(void **state)
{
	struct desk *d = *state;
	const struct phrase_form f = form(NULL);
	const struct request ask = {.ticket = desk_ticket(d, "李芳", "漏水"),
				    .text = "先关水阀",
				    .phrase = &f,
				    .phrases = 1};

	(void)desk_do(d, &d->wu, "ticket_reply", &ask);
	assert_int_equal(uses(d), 1);
	(void)desk_do(d, &d->wu, "ticket_reply", &ask);
	assert_int_equal(uses(d), 2);
	(void)desk_on(d, &d->wu, "undo", ask.ticket);
	assert_int_equal(uses(d), 1);
	(void)desk_on(d, &d->wu, "redo", ask.ticket);
	assert_int_equal(uses(d), 2);
	desk_verifies(d);
}

/* --- at the same time --- */

enum { WRITERS = 4, EACH = 15 };

static void
writer_live(const struct desk *d, int writer)
{
	struct store *s = desk_open(d);
	struct outcome out;

	for (int i = 0; i < EACH; i++) {
		char body[64];
		struct phrase_form f = form(body);

		(void)snprintf(body, sizeof body, "\n- id: leak %d %d\n", writer, i);
		if (desk_run(s, &d->gao, verb_find("phrase_import"),
			     &(struct request){.phrase = &f, .phrases = 1}, &out))
			_exit(1);
	}
	store_close(s);
	_exit(0);
}

static void
writers_at_the_same_time_number_without_gaps(void **state)
{
	struct desk *d = *state;
	struct row_phrase_by_name p = {0};
	struct row_phrase_stand v = {0};

	for (int i = 0; i < WRITERS; i++)
		if (!fork())
			writer_live(d, i);
	for (int i = 0, status; i < WRITERS; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(sql_phrase_by_name(d->store, "zh_CN", "leak", &d->mem, &p), OK);
	for (int n = 1; n <= WRITERS * EACH; n++)
		assert_int_equal(sql_phrase_stand_at(d->store, p.id, n, &d->mem, &v), OK);
	assert_int_equal(v.n, WRITERS * EACH);
	desk_verifies(d);
}

static void
two_leads_decide_and_one_is_told_who_was_faster(void **state)
{
	struct desk *d = *state;
	struct store *other = desk_open(d);
	struct actor lin = d->lin;
	struct outcome out;
	struct request ask;

	lin.roles = ROLE_LEAD;
	about(d, &d->wu, "phrase_offer", first, 0);
	ask = (struct request){.version = version(d, &d->gao, 1).id};
	assert_int_equal(desk_run(other, &lin, verb_find("phrase_approve"), &ask, &out), OK);
	desk_refuses(d, &d->gao, "phrase_approve", &ask, E_CONFLICT,
		     "leak, version 1, is decided: 林晓");
	store_close(other);
}

#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(what_is_offered_stands_when_somebody_else_has_approved_it),
		A_TEST(nobody_approves_what_he_wrote),
		A_TEST(another_leads_approval_waits_for_the_supervisor),
		A_TEST(a_supervisors_approval_needs_no_other),
		A_TEST(a_lead_sends_back_with_a_reason_and_an_author_takes_back),
		A_TEST(an_offer_older_than_what_stands_is_not_approved_over_it),
		A_TEST(what_says_the_same_is_not_offered),
		A_TEST(each_reads_it_once_but_those_who_made_it),
		A_TEST(going_back_is_a_new_version_with_the_old_approval),
		A_TEST(what_never_stood_is_not_gone_back_to),
		A_TEST(a_pack_stands_at_once_where_nobody_else_could_approve_it),
		A_TEST(nobody_imports_what_he_wrote_past_the_others),
		A_TEST(what_another_wrote_is_approved_by_who_brings_it),
		A_TEST(an_admin_brings_in_and_a_lead_approves),
		A_TEST(an_import_that_waits_is_taken_back_whole),
		A_TEST(one_signature_reads_all_of_an_import),
		A_TEST(many_are_offered_together_or_none),
		A_TEST(an_import_is_taken_back_as_one_and_spares_what_came_after),
		A_TEST(a_pack_is_taken_whole_or_not_at_all),
		A_TEST(a_reply_counts_for_its_phrases_as_long_as_it_counts),
		A_TEST(writers_at_the_same_time_number_without_gaps),
		A_TEST(two_leads_decide_and_one_is_told_who_was_faster),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
