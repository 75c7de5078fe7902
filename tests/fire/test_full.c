/*
 * A desk on a small file system that is full: whoever writes is told so and nothing is lost; once
 * there is room again the same connection goes on.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cmocka.h>

#include "../need.h"
#include "trial.h"

enum { BLOCK = 4096, NOTES = 2000 };

/* Takes all the room there is. */
static void
disk_fill(const char *path)
{
	static const char block[BLOCK];
	const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	while (write(fd, block, sizeof block) == (ssize_t)sizeof block)
		;
	assert_int_equal(errno, ENOSPC);
	(void)close(fd);
}

/* Notes until one is refused; how many were acknowledged. */
static int
notes_until_full(struct trial *t, struct asked *a)
{
	for (int n = 0; n < NOTES; n++) {
		deed_fill(&t->st, t->verb, a);
		if (deed_do(&t->st, a))
			return n;
	}
	fail_msg("%d notes, and it is not full", NOTES);
	return 0;
}

static void
play(struct trial *t, const char *room)
{
	struct asked a;
	int64_t acts;

	trial_of(t, verb_find("ticket_note"));
	for (int round = 0; round < 3; round++) {
		trial_again(t, &a);
		disk_fill(room);
		acts = stage_acts(&t->st) + notes_until_full(t, &a);
		assert_string_equal(err_text(store_err(t->st.store)),
				    "the disk is full: nothing was saved, free some space and try "
				    "again");
		assert_int_equal(stage_acts(&t->st), acts);
		assert_null(stage_wrong(&t->st));
		assert_int_equal(unlink(room), 0);
		assert_int_equal(deed_do(&t->st, &a), OK);
		assert_int_equal(stage_acts(&t->st), acts + 1);
		assert_null(stage_wrong(&t->st));
		stage_close(&t->st);
	}
}

static void
a_full_disk_loses_nothing_and_the_same_connection_goes_on(void **state)
{
	char dir[] = "/tmp/kefu-full-XXXXXX", room[60];
	struct trial t = {0};
	bool is_mounted;

	(void)state;
	assert_non_null(mkdtemp(dir));
	is_mounted = !mount("tmpfs", dir, "tmpfs", 0, "size=8m");
	if (!is_mounted)
		(void)rmdir(dir);
	NEED(is_mounted, "only root mounts a small file system");
	(void)setenv("KEFU_FIRE_DIR", dir, 1);
	(void)snprintf(room, sizeof room, "%s/room", dir);
	trial_open(&t);
	play(&t, room);
	trial_close(&t);
	(void)unsetenv("KEFU_FIRE_DIR");
	assert_int_equal(umount(dir), 0);
	(void)rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_disk_loses_nothing_and_the_same_connection_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
