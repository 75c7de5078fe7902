#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "desk/where.h"

struct stage {
	char dir[64];
	struct arena mem;
	struct err err;
};

static int
stage_open(void **state)
{
	struct stage *t = calloc(1, sizeof *t);

	(void)snprintf(t->dir, sizeof t->dir, "/tmp/kefu-where-XXXXXX");
	assert_non_null(mkdtemp(t->dir));
	*state = t;
	return 0;
}

static int
stage_close(void **state)
{
	struct stage *t = *state;
	char command[128];

	(void)snprintf(command, sizeof command, "rm -rf %s", t->dir);
	assert_int_equal(system(command), 0);
	arena_reset(&t->mem);
	err_release(&t->err);
	free(t);
	return 0;
}

static const char *
in(struct stage *t, const char *name)
{
	return arena_printf(&t->mem, "%s/%s", t->dir, name);
}

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* A machine where nothing was ever set up. */
static struct where_env
bare(struct stage *t)
{
	return (struct where_env){
		.etc = in(t, "etc"), .home = in(t, "home"), .tmp = t->dir, .uid = geteuid()};
}

static void
check_from(struct stage *t, const struct where_env *env, enum where_from from, const char *path)
{
	struct where w;

	assert_int_equal(where_find(env, &t->mem, &w, &t->err), OK);
	assert_int_equal(w.from, from);
	if (path)
		assert_string_equal(w.path, path);
	else
		assert_null(w.path);
}

static void
what_is_named_comes_before_what_is_set_up(void **state)
{
	struct stage *t = *state;
	struct where_env env = bare(t);
	const char *personal = in(t, "data/kefu/desk.db");

	check_from(t, &env, WHERE_DEMO, NULL);
	env.data_home = in(t, "data");
	assert_int_equal(where_make_room(personal, &t->err), OK);
	check_from(t, &env, WHERE_DEMO, NULL);
	put(personal, "");
	check_from(t, &env, WHERE_PERSONAL, personal);
	put(env.etc, "/srv/desk/desk.db\n");
	check_from(t, &env, WHERE_ETC, "/srv/desk/desk.db");
	env.kefu_db = "/env.db";
	check_from(t, &env, WHERE_VARIABLE, "/env.db");
	env.option = "/option.db";
	check_from(t, &env, WHERE_OPTION, "/option.db");
}

static void
a_name_that_is_empty_is_not_set(void **state)
{
	struct stage *t = *state;
	struct where_env env = bare(t);

	env.option = env.kefu_db = env.data_home = "";
	check_from(t, &env, WHERE_DEMO, NULL);
}

/* A dangling link is a desk that cannot be reached, never the demo. */
static void
a_personal_desk_that_cannot_be_reached_is_still_the_desk(void **state)
{
	struct stage *t = *state;
	struct where_env env = bare(t);
	const char *personal = in(t, "home/.local/share/kefu/desk.db");

	assert_int_equal(where_make_room(personal, &t->err), OK);
	assert_int_equal(symlink("/nowhere/desk.db", personal), 0);
	check_from(t, &env, WHERE_PERSONAL, personal);
}

static void
the_machines_file_must_hold_one_whole_path(void **state)
{
	static const char *const bad[] = {"", "\n", "desk.db\n", "/a\n/b\n"};
	struct stage *t = *state;
	const struct where_env env = bare(t);
	struct where w;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		put(env.etc, bad[i]);
		assert_int_equal(where_find(&env, &t->mem, &w, &t->err), E_INVALID);
		assert_non_null(strstr(err_text(&t->err), "etc:1:1:"));
	}
}

static void
a_new_desk_goes_home_unless_it_is_named(void **state)
{
	struct stage *t = *state;
	struct where_env env = bare(t);
	const char *path;

	assert_int_equal(where_new(&env, &t->mem, &path, &t->err), OK);
	assert_string_equal(path, in(t, "home/.local/share/kefu/desk.db"));
	env.home = NULL;
	assert_int_equal(where_new(&env, &t->mem, &path, &t->err), E_INVALID);
	env.option = "x.db";
	assert_int_equal(where_new(&env, &t->mem, &path, &t->err), OK);
	assert_string_equal(path, "x.db");
}

static enum rc
sit(struct stage *t, int day, bool anew, struct demo_seat *seat)
{
	const struct where_env env = bare(t);

	return demo_seat_take(&env, day, anew, &t->mem, seat, &t->err);
}

static void
fill(struct stage *t, struct demo_seat *seat)
{
	put(seat->path, "desk");
	assert_int_equal(demo_seat_keep(seat, &t->err), OK);
}

static void
all_sessions_of_a_day_sit_on_one_demo_desk(void **state)
{
	struct stage *t = *state;
	struct demo_seat one, two;

	assert_int_equal(sit(t, 20261122, false, &one), OK);
	assert_true(one.is_new);
	fill(t, &one);
	assert_int_equal(sit(t, 20261122, false, &two), OK);
	assert_false(two.is_new);
	assert_string_equal(one.path, two.path);
	demo_seat_leave(&one);
	demo_seat_leave(&two);
	assert_int_equal(sit(t, 20261122, false, &one), OK);
	assert_false(one.is_new);
	demo_seat_leave(&one);
}

static void
the_next_day_has_a_new_demo_desk_when_nobody_is_left_on_the_old(void **state)
{
	struct stage *t = *state;
	struct demo_seat one, two;

	assert_int_equal(sit(t, 20261122, false, &one), OK);
	fill(t, &one);
	assert_int_equal(sit(t, 20261123, false, &two), OK);
	assert_false(two.is_new);
	demo_seat_leave(&one);
	demo_seat_leave(&two);
	assert_int_equal(sit(t, 20261123, false, &one), OK);
	assert_true(one.is_new);
	assert_int_equal(access(one.path, F_OK), -1);
	demo_seat_leave(&one);
}

static void
a_demo_desk_is_thrown_away_only_when_nobody_is_on_it(void **state)
{
	struct stage *t = *state;
	struct demo_seat one, two;

	assert_int_equal(sit(t, 20261122, false, &one), OK);
	fill(t, &one);
	assert_int_equal(sit(t, 20261122, true, &two), E_BUSY);
	demo_seat_leave(&one);
	assert_int_equal(sit(t, 20261122, true, &two), OK);
	assert_true(two.is_new);
	demo_seat_leave(&two);
}

/* Whoever fills it may die over it: then it has no mark. */
static void
a_desk_that_was_not_filled_to_its_end_is_filled_again(void **state)
{
	struct stage *t = *state;
	struct demo_seat one;

	assert_int_equal(sit(t, 20261122, false, &one), OK);
	put(one.path, "half");
	demo_seat_leave(&one);
	assert_int_equal(sit(t, 20261122, false, &one), OK);
	assert_true(one.is_new);
	assert_int_equal(access(one.path, F_OK), -1);
	demo_seat_leave(&one);
}

static void
a_directory_that_others_can_enter_or_a_link_is_refused(void **state)
{
	struct stage *t = *state;
	const char *dir = arena_printf(&t->mem, "%s/kefu-demo-%ld", t->dir, (long)geteuid());
	struct demo_seat seat;

	assert_int_equal(mkdir(dir, 0700), 0);
	assert_int_equal(chmod(dir, 0755), 0);
	assert_int_equal(sit(t, 20261122, false, &seat), E_DENIED);
	assert_int_equal(rmdir(dir), 0);
	assert_int_equal(symlink(t->dir, dir), 0);
	assert_int_equal(sit(t, 20261122, false, &seat), E_DENIED);
	assert_non_null(strstr(err_text(&t->err), dir));
}

static void
a_runtime_directory_of_ours_is_preferred(void **state)
{
	struct stage *t = *state;
	struct where_env env = bare(t);
	struct demo_seat seat;

	env.runtime = in(t, "run");
	assert_int_equal(mkdir(env.runtime, 0700), 0);
	assert_int_equal(demo_seat_take(&env, 20261122, false, &t->mem, &seat, &t->err), OK);
	assert_string_equal(seat.path, in(t, "run/kefu-demo/desk.db"));
	demo_seat_leave(&seat);
	env.uid++; /* left over from su: another login's */
	assert_int_equal(demo_seat_take(&env, 20261122, false, &t->mem, &seat, &t->err), E_DENIED);
	assert_null(strstr(err_text(&t->err), "/run/"));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(what_is_named_comes_before_what_is_set_up),
		ROW(a_name_that_is_empty_is_not_set),
		ROW(a_personal_desk_that_cannot_be_reached_is_still_the_desk),
		ROW(the_machines_file_must_hold_one_whole_path),
		ROW(a_new_desk_goes_home_unless_it_is_named),
		ROW(all_sessions_of_a_day_sit_on_one_demo_desk),
		ROW(the_next_day_has_a_new_demo_desk_when_nobody_is_left_on_the_old),
		ROW(a_demo_desk_is_thrown_away_only_when_nobody_is_on_it),
		ROW(a_desk_that_was_not_filled_to_its_end_is_filled_again),
		ROW(a_directory_that_others_can_enter_or_a_link_is_refused),
		ROW(a_runtime_directory_of_ours_is_preferred),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
