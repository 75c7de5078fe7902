#include "store/draft.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "room.h"
#include "typing.h"

enum { SLOT = 80 * 1024, HEAD = 48 };

static void
file_path(const struct room *room, int n, char out[static 64])
{
	(void)snprintf(out, 64, "%s-draft-1001-%d", room->path, n);
}

static void
what_was_put_is_found_by_the_next_session(void **state)
{
	const struct room *room = *state;
	struct drafts *d = typing_open(room, "1001");
	struct err e = {0};

	assert_int_equal(drafts_count(d), 0);
	typing_put(d, "ticket_reply", 1, "您好");
	typing_put(d, "ticket_note", 1, "第一行\n第二行");
	typing_put(d, "ticket_add", 0, "");
	typing_put(d, "ticket_reply", 1, "您好，李女士"); /* in place of the first */
	assert_int_equal(drafts_count(d), 3);
	assert_int_equal(drafts_drop(d, "ticket_note", 1, &e), OK);
	assert_int_equal(drafts_drop(d, "ticket_note", 77, &e), OK); /* never there */
	drafts_sync(d);
	drafts_close(d);

	d = typing_open(room, "1001");
	assert_int_equal(drafts_count(d), 2);
	typing_holds(d, "ticket_reply", 1, "您好，李女士");
	typing_holds(d, "ticket_reply", 2, NULL);
	typing_holds(d, "ticket_note", 1, NULL);
	typing_holds(d, "ticket_add", 0, "");
	assert_non_null(drafts_at(d, 1));
	assert_null(drafts_at(d, 2));
	drafts_close(d);
	drafts_close(NULL);
}

static void
a_draft_is_its_writers_alone(void **state)
{
	const struct room *room = *state;
	struct drafts *wu = typing_open(room, "1001"), *lin = typing_open(room, "1002");
	char path[64];
	struct stat st;

	typing_put(wu, "ticket_reply", 1, "您好");
	assert_int_equal(drafts_count(lin), 0);
	drafts_close(lin);
	lin = typing_open(room, "1002");
	assert_int_equal(drafts_count(lin), 0);
	file_path(room, 1, path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, 2 * SLOT);
	drafts_close(lin);
	drafts_close(wu);
}

/* The newer of two puts, damaged in any byte of what it wrote or cut anywhere: the older is there.
 */
static void
a_write_that_was_cut_leaves_the_one_before(void **state)
{
	const struct room *room = *state;
	struct drafts *d = typing_open(room, "1001");
	const off_t at = 0; /* the first write goes to slot 1, the second to slot 0 */
	char path[64];
	int fd;

	typing_put(d, "ticket_note", 1, "old");
	typing_put(d, "ticket_note", 1, "new");
	drafts_close(d);
	file_path(room, 1, path);
	for (off_t i = 0; i < HEAD + 72 + 3; i++) {
		char was, broken;

		fd = open(path, O_RDWR | O_CLOEXEC);
		assert_int_equal(pread(fd, &was, 1, at + i), 1);
		broken = (char)(was ^ 0x10);
		assert_int_equal(pwrite(fd, &broken, 1, at + i), 1);
		typing_next_holds(room, "ticket_note", 1, "old");
		assert_int_equal(pwrite(fd, &was, 1, at + i), 1);
		assert_int_equal(close(fd), 0);
	}
	typing_next_holds(room, "ticket_note", 1, "new");
}

static void
a_file_cut_at_any_length_never_breaks_the_session(void **state)
{
	static const off_t cuts[] = {2 * SLOT - 1, SLOT + 200, SLOT + 60, SLOT + 10, SLOT,
				     SLOT - 1,     100,        1,         0};
	const struct room *room = *state;
	struct drafts *d = typing_open(room, "1001");
	char path[64];

	typing_put(d, "ticket_note", 1, "old");
	typing_put(d, "ticket_note", 1, "new");
	drafts_close(d);
	file_path(room, 1, path);
	for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
		assert_int_equal(truncate(path, cuts[i]), 0);
		d = typing_open(room, "1001");
		typing_holds(d, "ticket_note", 1, cuts[i] < 123 ? NULL : "new");
		drafts_close(d);
	}
}

static void
too_much_is_refused_and_nothing_is_lost(void **state)
{
	const struct room *room = *state;
	struct drafts *d = typing_open(room, "1001");
	char *most = typing_text(DRAFT_TEXT_MAX), *more = typing_text(DRAFT_TEXT_MAX + 1);
	struct draft too_long = typing_draft("ticket_note", 1, more);
	struct draft no_room = typing_draft("ticket_note", 2, most);
	struct err e = {0};

	typing_put(d, "ticket_note", 1, most);
	assert_int_equal(drafts_put(d, &too_long, &e), E_INVALID);
	assert_string_equal(err_text(&e), "the text is too long: shorten it");
	assert_int_equal(drafts_put(d, &no_room, &e), E_INVALID);
	assert_string_equal(err_text(&e), "too many drafts are waiting: send or drop one first");
	assert_int_equal(drafts_count(d), 1);
	typing_holds(d, "ticket_note", 1, most);
	drafts_close(d);
	typing_next_holds(room, "ticket_note", 1, most);
	err_release(&e);
	free(most);
	free(more);
}

static void
there_is_room_for_thirty_two_drafts(void **state)
{
	const struct room *room = *state;
	struct drafts *d = typing_open(room, "1001");
	struct draft one_more = typing_draft("ticket_note", 33, "x");
	struct err e = {0};

	for (int64_t i = 1; i <= 32; i++)
		typing_put(d, "ticket_note", i, "x");
	assert_int_equal(drafts_put(d, &one_more, &e), E_INVALID);
	typing_put(d, "ticket_note", 32, "y"); /* in place of another is always room */
	drafts_close(d);
	d = typing_open(room, "1001");
	assert_int_equal(drafts_count(d), 32);
	typing_holds(d, "ticket_note", 32, "y");
	drafts_close(d);
	err_release(&e);
}

/* On a small file system of our own. */
static void
disk_fill(const struct room *room, const char *text)
{
	char path[64];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/fill", room->dir);
	f = fopen(path, "we");
	assert_non_null(f);
	while (fputs(text, f) >= 0 && !fflush(f))
		;
	(void)fclose(f);
}

static void
a_full_disk_loses_no_word_of_an_open_session(void **state)
{
	struct room *room = *state;
	struct drafts *d, *none = NULL;
	struct err e = {0};
	char *text;

	NEED(!mount("none", room->dir, "tmpfs", 0, "size=4m"),
	     "only root makes a small file system");
	text = typing_text(DRAFT_TEXT_MAX);
	store_close(room->store);
	room->store = NULL;
	assert_int_equal(store_create(room->path, &room->store, &e), OK);
	d = typing_open(room, "1001");
	disk_fill(room, text);
	typing_put(d, "ticket_reply", 1, text);
	typing_put(d, "ticket_reply", 1, "您好");
	typing_put(d, "ticket_note", 1, text);
	assert_int_equal(drafts_open(room->store, "1002", &none, &e), E_IO);
	assert_non_null(strstr(err_text(&e), "No space left on device"));
	drafts_close(d);
	d = typing_open(room, "1001");
	typing_holds(d, "ticket_reply", 1, "您好");
	typing_holds(d, "ticket_note", 1, text);
	drafts_close(d);
	store_close(room->store);
	room->store = NULL;
	assert_int_equal(umount(room->dir), 0);
	err_release(&e);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, room_desk, room_clear)
		A_TEST(what_was_put_is_found_by_the_next_session),
		A_TEST(a_draft_is_its_writers_alone),
		A_TEST(a_write_that_was_cut_leaves_the_one_before),
		A_TEST(a_file_cut_at_any_length_never_breaks_the_session),
		A_TEST(too_much_is_refused_and_nothing_is_lost),
		A_TEST(there_is_room_for_thirty_two_drafts),
		A_TEST(a_full_disk_loses_no_word_of_an_open_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
