/* A desk with thousands of own phrases: its sessions share what they look them up in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/phrase_diff.h"
#include "core/triage.h"
#include "feed/phrase_library.h"
#include "feed/phrase_own.h"
#include "feed/phrase_suggest.h"
#include "fixture.h"

static const char *
body_of(struct arena *mem, int i, const char *title)
{
	return arena_printf(mem,
			    "\n- id: own-%d\n  group: repair\n  title: %s %d\n"
			    "  trigger: [洗衣机漏水 %d]\n  say: [请您先关上水阀 %d]\n",
			    i, title, i, i % 97, i);
}

static void
import(struct desk *d, int from, int n, const char *title)
{
	struct phrase_form *forms = arena_alloc(&d->mem, (size_t)n * sizeof *forms);
	const struct request ask = {.phrase = forms, .phrases = (size_t)n};

	for (int i = 0; i < n; i++)
		forms[i] = (struct phrase_form){.language = "zh_CN",
						.name = arena_printf(&d->mem, "own-%d", from + i),
						.body = body_of(&d->mem, from + i, title)};
	(void)desk_do(d, &d->gao, "phrase_import", &ask);
}

static struct phrase_library
library_of(struct desk *d, struct store *s)
{
	struct phrase_library l = {0};
	struct err e = {0};

	(void)d;
	if (library_open_desk(&l, s, "zh_CN", &e))
		fail_msg("%s", err_text(&e));
	return l;
}

static const char *
file_of(struct desk *d)
{
	return arena_printf(&d->mem, "%s-phrases-zh_CN", d->path);
}

/* The same answers, whatever they lie in. */
static void
same(struct desk *d, const struct phrase_library *a, const struct phrase_library *b)
{
	static const char *const queries[] = {"", "tk", "xyjls", "shuifa", "own 7", "S16", "漏水"};
	const struct phrase_wish wish = {0};
	const struct phrase_found *x, *y;

	assert_int_equal(a->book.count, b->book.count);
	for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
		const size_t n = library_find(a, queries[q], &wish, 50, &d->mem, &x);

		assert_int_equal(library_find(b, queries[q], &wish, 50, &d->mem, &y), n);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(x[i].order, y[i].order);
			assert_string_equal(x[i].say, y[i].say);
			assert_int_equal(phrase_differs(x[i].phrase, y[i].phrase), 0);
		}
	}
}

static void
many_lie_in_one_file_and_few_in_none(void **state)
{
	struct desk *d = *state;
	struct store *other = desk_open(d);
	struct phrase_library few, first, second;
	struct stat was, is;

	import(d, 0, 5, "漏水");
	few = library_of(d, d->store);
	assert_null(few.mapped.bytes);
	assert_int_not_equal(access(file_of(d), F_OK), 0);
	import(d, 5, LIBRARY_SHARED, "漏水");
	assert_true(library_is_stale(&few, d->store));
	first = library_of(d, d->store);
	assert_non_null(first.mapped.bytes);
	assert_null(first.bytes.data);
	assert_int_equal(stat(file_of(d), &was), 0);
	second = library_of(d, other);
	assert_non_null(second.mapped.bytes);
	assert_int_equal(stat(file_of(d), &is), 0);
	assert_int_equal(was.st_ino, is.st_ino); /* not made twice */
	same(d, &first, &second);
	library_close(&few);
	library_close(&first);
	library_close(&second);
	store_close(other);
}

static void
what_is_published_makes_a_new_one(void **state)
{
	struct desk *d = *state;
	struct phrase_library old, new;
	const struct phrase *p;

	import(d, 0, LIBRARY_SHARED, "漏水");
	old = library_of(d, d->store);
	import(d, 7, 1, "渗水");
	assert_true(library_is_stale(&old, d->store));
	new = library_of(d, d->store);
	p = library_by_id(&old, "own-7", &d->mem);
	assert_string_equal(p->title, "漏水 7"); /* an open one goes on as it was */
	p = library_by_id(&new, "own-7", &d->mem);
	assert_string_equal(p->title, "渗水 7");
	library_close(&old);
	library_close(&new);
}

static void
a_damaged_file_is_made_anew(void **state)
{
	struct desk *d = *state;
	struct phrase_library l;
	FILE *f;

	import(d, 0, LIBRARY_SHARED, "漏水");
	l = library_of(d, d->store);
	library_close(&l);
	f = fopen(file_of(d), "r+");
	assert_non_null(f);
	assert_int_equal(fseek(f, 200, SEEK_SET), 0);
	assert_true(fputs("nothing of a book", f) >= 0);
	assert_int_equal(fclose(f), 0);
	l = library_of(d, d->store);
	assert_non_null(l.mapped.bytes);
	assert_non_null(library_by_id(&l, "own-99", &d->mem));
	library_close(&l);
}

static void
where_no_file_can_be_made_memory_serves(void **state)
{
	struct desk *d = *state;
	struct phrase_library shared, own;

	import(d, 0, LIBRARY_SHARED, "漏水");
	shared = library_of(d, d->store);
	assert_int_equal(unlink(file_of(d)), 0);
	assert_int_equal(mkdir(file_of(d), 0700), 0);
	own = library_of(d, d->store);
	assert_null(own.mapped.bytes);
	assert_non_null(own.bytes.data);
	same(d, &shared, &own);
	assert_int_equal(rmdir(file_of(d)), 0);
	library_close(&shared);
	library_close(&own);
}

static void
uses_are_counted_where_the_phrase_stands(void **state)
{
	static const struct phrase_form said = {.language = "zh_CN", .name = "own-1999"};
	struct desk *d = *state;
	const struct request reply = {.ticket = desk_ticket(d, "李芳", "漏水"),
				      .text = "请您先关上水阀 1999",
				      .phrase = &said,
				      .phrases = 1};
	const struct phrase_form *forms;
	const struct phrase_found *found;
	struct phrase_library l;
	const struct phrase_wish wish = {0};

	import(d, 0, LIBRARY_SHARED, "漏水");
	(void)desk_do(d, &d->wu, "ticket_reply", &reply);
	l = library_of(d, d->store);
	assert_int_equal(library_find(&l, "漏水 1999", &wish, 9, &d->mem, &found), 1);
	assert_int_equal(library_uses(&l, found[0].order), 1);
	assert_int_equal(library_uses(&l, found[0].order - 1), 0);
	assert_true(library_used(&l, reply.text, &d->mem, &forms) > 0);
	library_close(&l);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(many_lie_in_one_file_and_few_in_none),
		TEST(what_is_published_makes_a_new_one),
		TEST(a_damaged_file_is_made_anew),
		TEST(where_no_file_can_be_made_memory_serves),
		TEST(uses_are_counted_where_the_phrase_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
