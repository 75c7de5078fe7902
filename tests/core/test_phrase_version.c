#include "core/phrase_version.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/words.h"
#include "sql_rows.h"

/* What scripts read of a version, by the name of its column; "null" for nothing. */
static void
reads(const struct row_phrase_version *v, const char *name, const char *want)
{
	const struct frame f = {0};
	const struct column *c = phrase_version_columns;
	struct buf out = {0};

	while (c->name && strcmp(c->name, name) != 0)
		c++;
	assert_non_null(c->name);
	if (!c->value)
		c->text(&out, v, &f);
	else if (!c->value(&out, v))
		buf_puts(&out, "null");
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void
an_offer_has_an_author_and_nobody_has_decided(void **state)
{
	const struct row_phrase_version v = {.name = "leak",
					     .n = 3,
					     .act_id = 7,
					     .state = PHRASE_OFFERED,
					     .author = "Wu",
					     .doer = "Wu",
					     .body = "- id: leak\n"};

	(void)state;
	reads(&v, "id", "leak");
	reads(&v, "version", "3");
	reads(&v, "state", "offered");
	reads(&v, "author", "Wu");
	reads(&v, "approver", "null");
	reads(&v, "confirmer", "null");
	reads(&v, "act", "7");
	reads(&v, "reason", "null");
	reads(&v, "pack", "- id: leak\n");
}

static void
what_was_sent_back_says_by_whom_and_why(void **state)
{
	const struct row_phrase_version v = {
		.name = "leak", .state = PHRASE_RETURNED, .approver = "Gao", .reason = "too long"};

	(void)state;
	reads(&v, "state", "returned");
	reads(&v, "approver", "Gao");
	reads(&v, "reason", "too long");
	reads(&v, "author", "null");
}

static void
people_see_a_dash_where_scripts_read_null(void **state)
{
	const struct row_phrase_version v = {.name = "leak", .state = PHRASE_HOUSE};
	const struct frame f = {0};
	struct buf out = {0};
	size_t dashes = 0;

	(void)state;
	for (const struct column *c = phrase_version_columns; c->title || c->name; c++) {
		buf_clear(&out);
		if (c->title)
			c->text(&out, &v, &f);
		dashes += !strcmp(buf_str(&out), "-");
	}
	buf_release(&out);
	assert_int_equal(dashes, 2); /* author and approver */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_offer_has_an_author_and_nobody_has_decided),
		cmocka_unit_test(what_was_sent_back_says_by_whom_and_why),
		cmocka_unit_test(people_see_a_dash_where_scripts_read_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
