#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "shop.h"

/*
 * An agent and the lead: a hand goes up on a ticket and is on the lead's glass, whatever he does;
 * he answers by a note. Then somebody is away for too long, and the lead learns of it by itself.
 */
struct floor_story {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *lead;
	char clock[64], rota[64];
};

static void
file_put(const char *path, const char *text)
{
	char beside[96];
	FILE *to;

	(void)snprintf(beside, sizeof beside, "%s.new", path);
	to = fopen(beside, "w");
	assert_non_null(to);
	assert_true(fputs(text, to) >= 0);
	assert_int_equal(fclose(to), 0);
	assert_int_equal(rename(beside, path), 0);
}

static void
clock_put(const struct floor_story *f, int seconds)
{
	char text[32];

	(void)snprintf(text, sizeof text, "%lld\n", (long long)SHOP_NOW + seconds);
	file_put(f->clock, text);
}

/* Nobody presses a key for minutes here, and the glass must not hide. */
static void
hides_never(const struct floor_story *f)
{
	char dir[64], path[80];

	(void)snprintf(dir, sizeof dir, "%.40s/kefu", f->shop.dir);
	(void)snprintf(path, sizeof path, "%s/config.yaml", dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	file_put(path, "hide_after: 0\n");
}

static struct actor *
runs(struct floor_story *f, const char *name, const char *work_no, const char *const *words)
{
	const char *argv[12] = {KEFU_PROGRAM, "--db", f->shop.path, "--as", work_no};
	char clock[96], home[80];

	for (size_t i = 0; words[i] && i < 6; i++)
		argv[5 + i] = words[i];
	(void)snprintf(clock, sizeof clock, "KEFU_NOW=%s", f->clock);
	(void)snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", f->shop.dir);
	return actor_open(&(struct staging){
		.story = f->story,
		.name = name,
		.argv = argv,
		.env = (const char *const[]){"LANGUAGE=zh_CN", clock, home, NULL}});
}

static void
the_lead_imports_the_rota(struct floor_story *f)
{
	struct actor *a;

	step(f->story, "老周 imports teams, seats, shifts and today's rota");
	file_put(f->rota, "shifts:\n  中班: 12:00-21:00\nseats: [A07]\n"
			  "teams:\n  一组: {lead: 1007, agents: [1024, 1031]}\n"
			  "rota:\n  2026-11-22:\n    中班: [1007 lead, 1024 A07]\n");
	a = runs(f, "import", "1007", (const char *const[]){"rota", "import", f->rota, NULL});
	actor_sees(a, "rota.2026-11-22.中班.1024: - -> A07");
	actor_ends_with(a, 0);
	actor_close(a);
}

static void
both_sit_down(struct floor_story *f)
{
	static const char *const screens[] = {NULL};

	step(f->story, "both sit down, and 小张 is offered to sign on");
	f->lead = runs(f, "老周", "1007", screens);
	f->zhang = runs(f, "小张", "1024", screens);
	actor_sees(f->lead, "客服台  中班  1007 老周");
	actor_sees(f->zhang, "今天排了班：中班 A07，按 @ 签入");
	actor_key(f->zhang, "@");
	actor_sees(f->zhang, "签入  A07  迟 125 分");
	actor_key(f->zhang, "@");
	actor_sees(f->zhang, "我的状态");
	actor_key(f->zhang, "1");
	actor_sees(f->zhang, "就绪  A07");
}

static void
a_hand_goes_up(struct floor_story *f)
{
	step(f->story, "老周 writes a note while 小张 raises a hand on a ticket");
	actor_key(f->lead, "Enter");
	actor_sees(f->lead, "KF20261122001");
	actor_key(f->lead, "m");
	actor_type(f->lead, "half");
	actor_sees(f->lead, "half");
	actor_key(f->zhang, "Enter");
	actor_sees(f->zhang, "KF20261122001");
	actor_key(f->zhang, "F4");
	actor_sees(f->zhang, "举手，要什么帮助");
	actor_type(f->zhang, "能不能先换货");
	actor_key(f->zhang, "Enter");
	actor_sees(f->zhang, "已举手：组长马上看到");
	f->story->patience_ms = 3000; /* within a second; a loaded machine is given three */
	actor_sees_in_row(f->lead, 1, "举手  A07 小张  李女士 愤怒  已等 0:00  001");
	f->story->patience_ms = 20000;
	actor_sees(f->lead, "half");
	clock_put(f, 42);
	actor_sees_in_row(f->lead, 1, "已等 0:42");
	actor_sees_in_row(f->zhang, 0, "举手 0:42");
}

static void
the_lead_answers(struct floor_story *f)
{
	step(f->story, "老周 puts his note aside, goes to the floor and answers");
	actor_key(f->lead, "Esc");
	actor_sees_not(f->lead, "-- 备注");
	actor_key(f->lead, "6");
	actor_sees_in_row(f->lead, 2, "现场");
	actor_sees_in_row(f->lead, 4, "举手 0:42");
	actor_key(f->lead, "Enter");
	actor_sees(f->lead, "写一句");
	actor_key(f->lead, "1");
	actor_type(f->lead, "先换货");
	actor_key(f->lead, "Enter");
	actor_sees(f->lead, "已答复");
	actor_sees(f->zhang, "举手答复：KF20261122001 李女士 老周：先换货");
	actor_key(f->lead, "j");
	actor_sees_in_row(f->lead, 1, "现场");
}

static void
somebody_is_away_for_long(struct floor_story *f)
{
	step(f->story, "小张 takes a break and stays away: the lead is told");
	actor_key(f->zhang, "@");
	actor_sees(f->zhang, "我的状态");
	actor_key(f->zhang, "3");
	actor_sees(f->zhang, "小休  A07");
	clock_put(f, 42 + 5 * 60 - 1);
	actor_sees_in_row(f->lead, 0, "14:10");
	assert_false(actor_finds(f->lead, "离席太久", NULL, NULL));
	clock_put(f, 42 + 5 * 60);
	actor_sees(f->lead, "离席太久：小张 A07，小休，14:05 起");
	clock_put(f, 42 + 6 * 60);
	actor_sees_in_row(f->lead, 0, "14:11");
	actor_key(f->lead, "C-l");
	actor_sees(f->lead, "离席超过 5 分");
}

static void
a_closed_terminal_is_no_absence(struct floor_story *f)
{
	step(f->story, "小张's line is cut: still on a break, and nobody sits there");
	actor_hangup(f->zhang);
	(void)actor_ends(f->zhang);
	actor_key(f->lead, "C-l");
	actor_sees(f->lead, "座位上没人");
	actor_sees(f->lead, "小休");
}

static void
a_hand_up_reaches_the_lead_and_so_does_who_is_away(void **state)
{
	struct floor_story f = {.story = *state};

	shop_open(&f.shop);
	(void)snprintf(f.clock, sizeof f.clock, "%.40s/clock", f.shop.dir);
	(void)snprintf(f.rota, sizeof f.rota, "%.40s/rota.yaml", f.shop.dir);
	clock_put(&f, 0);
	hides_never(&f);
	the_lead_imports_the_rota(&f);
	both_sit_down(&f);
	a_hand_goes_up(&f);
	the_lead_answers(&f);
	somebody_is_away_for_long(&f);
	a_closed_terminal_is_no_absence(&f);
	actor_hangup(f.lead);
	(void)actor_ends(f.lead);
	(void)unlink(f.clock);
	(void)unlink(f.rota);
	shop_close(&f.shop);
	story_end(f.story, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_hand_up_reaches_the_lead_and_so_does_who_is_away,
						story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
