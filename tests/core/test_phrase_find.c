#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/phrase.h"
#include "core/phrase_find.h"
#include "core/phrase_index.h"
#include "phrase_scan.h"

enum { ROOM = 64 };

/* The library of a test: its phrases, the image of them, the index over it. */
struct library {
	struct arena mem, keys;
	struct phrase *first, **tail;
	struct buf image;
	struct phrase_index index;
};

static void
library_add(struct library *l, const char *scenario, const char *title, const char *trigger,
	    const char *say)
{
	struct phrase *p = arena_alloc(&l->mem, sizeof *p);
	struct wording *w = arena_alloc(&l->mem, sizeof *w);
	struct line *t = arena_alloc(&l->mem, sizeof *t);

	*w = (struct wording){.text = arena_strdup(&l->mem, say)};
	*t = (struct line){.text = arena_strdup(&l->mem, trigger ? trigger : "")};
	*p = (struct phrase){.id = "x",
			     .scenario = scenario,
			     .group = 1,
			     .title = arena_strdup(&l->mem, title),
			     .trigger = trigger ? t : NULL,
			     .emotions = (unsigned)rand() % 8,
			     .say = w};
	if (!l->tail)
		l->tail = &l->first;
	*l->tail = p;
	l->tail = (struct phrase **)(void *)&p->next;
}

static void
library_build(struct library *l)
{
	struct phrase_maker m = {0};
	struct err err = {0};
	uint32_t ref = 1000;

	for (const struct phrase *p = l->first; p; p = p->next)
		phrase_maker_add(&m, p, ref++);
	assert_int_equal(phrase_maker_finish(&m, &l->image, &err), OK);
	assert_int_equal(phrase_index_open(l->image.data, l->image.len, &l->index, &err), OK);
}

static void
library_release(struct library *l)
{
	arena_reset(&l->mem);
	arena_reset(&l->keys);
	buf_release(&l->image);
}

static size_t
find(struct library *l, const char *text, const struct phrase_wish *wish, struct phrase_hit *hits,
     size_t room, size_t *total)
{
	struct phrase_query q;

	arena_reset(&l->keys);
	q = phrase_query(text, &l->keys);
	return phrase_find(&l->index, &q, wish, &l->keys, hits, room, total);
}

static void
a_scenario_is_found_by_its_number(void **state)
{
	static const struct {
		const char *query;
		size_t total;
		uint32_t best;
	} tries[] = {
		{"S1", 3, 0}, {"s16", 1, 2}, {"Ｓ１６", 1, 2},
		{"s2", 1, 1}, {"s2a", 1, 1}, {"s1 慢", 1, 2},
	};
	struct library l = {0};

	(void)state;
	library_add(&l, "S1", "开口", NULL, "您好");
	library_add(&l, "S2a", "问好", NULL, "您好");
	library_add(&l, "S16", "嫌慢", NULL, "请稍等");
	library_add(&l, "S14", "等久", NULL, "抱歉");
	library_build(&l);
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct phrase_hit hits[ROOM];
		size_t total;

		(void)find(&l, tries[i].query, &(struct phrase_wish){0}, hits, ROOM, &total);
		if (total != tries[i].total || hits[0].order != tries[i].best)
			fail_msg("%s: %zu, the best is %u", tries[i].query, total, hits[0].order);
	}
	library_release(&l);
}

/* Each phrase stands before the next when both are found by the query. */
static void
ranks_by_how_it_matched(void **state)
{
	static const struct {
		const char *query, *better[3], *worse[3]; /* title, trigger, wording */
	} pairs[] = {
		{"tk", {"退款", NULL, "a"}, {"b", "退款", "a"}},
		{"tk", {"b", "退款", "a"}, {"b", "c", "退款"}},
		{"tk", {"退款", NULL, "a"}, {"退款到账", NULL, "a"}},
		{"tk", {"退款到账", NULL, "a"}, {"能退款", NULL, "a"}},
		{"tk", {"能退款", NULL, "a"}, {"您能退款", NULL, "a"}},
		{"tk", {"我的 TK", NULL, "a"}, {"我的退款", NULL, "a"}},
		{"fang", {"您放心", NULL, "a"}, {"您返港", NULL, "a"}},
		{"t", {"b", "c", "退款"}, {"b", "c", "能退款"}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct library l = {0};
		struct phrase_hit hits[2];
		size_t total;

		library_add(&l, NULL, pairs[i].worse[0], pairs[i].worse[1], pairs[i].worse[2]);
		library_add(&l, NULL, pairs[i].better[0], pairs[i].better[1], pairs[i].better[2]);
		library_build(&l);
		(void)find(&l, pairs[i].query, &(struct phrase_wish){0}, hits, 2, &total);
		if (total != 2 || hits[0].order != 1)
			fail_msg("%s, row %zu: %zu found", pairs[i].query, i, total);
		library_release(&l);
	}
}

static void
wishes_and_uses_come_after_the_match(void **state)
{
	static const uint32_t uses[] = {1, 300, 0, 0};
	struct library l = {0};
	struct phrase_hit hits[4];
	size_t total;

	(void)state;
	library_add(&l, NULL, "退款", NULL, "a");
	library_add(&l, NULL, "退款", NULL, "a");
	library_add(&l, NULL, "能退款", NULL, "a");
	library_add(&l, NULL, "能退款", NULL, "a");
	library_build(&l);
	(void)find(&l, "tk", &(struct phrase_wish){.uses = uses}, hits, 4, &total);
	assert_int_equal(hits[0].order, 1);
	assert_int_equal(hits[1].order, 0);
	assert_int_equal(hits[2].order, 2);
	assert_int_equal(hits[2].ref, 1002);
	library_release(&l);
}

/* Random texts of few characters, so that random queries are often found. */
static const char *const bricks[] = {
	"退", "款", "还", "重", "发", "货", "银", "行",  "的", "您", "好", "，", "请", "问", "單",
	"绿", "长", "西", "安", "先", "a",  "n",  "VIP", "1",  "S1", " ",  "。", "時", "间", "号",
};

static const char *const keys[] = {
	"t",  "u", "i", "k", "h",   "z",    "c",   "s",  "f", "a",  "n", "g", "x", "1",  "退", "款",
	"重", " ", "d", "y", "tui", "hang", "shi", "单", "v", "lv", "e", "q", "w", "S1", "號", "o",
};

static void
random_text(char *out, const char *const *from, size_t count, size_t most)
{
	size_t n = (size_t)rand() % most + 1;

	*out = '\0';
	while (n--)
		(void)strcat(out, from[(size_t)rand() % count]);
}

static void
add_random(struct library *l)
{
	char title[200], trigger[200], say[400];
	static const char *const scenarios[] = {NULL, "S1", "S16", "S2a"};

	random_text(title, bricks, sizeof bricks / sizeof *bricks, 6);
	random_text(trigger, bricks, sizeof bricks / sizeof *bricks, 6);
	random_text(say, bricks, sizeof bricks / sizeof *bricks, 25);
	library_add(l, scenarios[rand() % 4], title, rand() % 2 ? trigger : NULL, say);
}

enum { PHRASES = 130, QUERIES = 600 };

static size_t
compare_with_scan(struct library *l, const char *query, size_t room, const struct phrase_wish *wish)
{
	struct phrase_hit hits[PHRASES], want[PHRASES];
	size_t total;
	const size_t n = find(l, query, wish, hits, room, &total);
	const size_t all = scan_phrases(l->first, query, wish, want);

	if (total != all || n != (all < room ? all : room))
		fail_msg("'%s': %zu of %zu, a plain scan finds %zu", query, n, total, all);
	for (size_t i = 0; i < n; i++)
		if (hits[i].order != want[i].order || hits[i].points != want[i].points)
			fail_msg("'%s', hit %zu: phrase %u with %d, a plain scan has %u with %d",
				 query, i, hits[i].order, hits[i].points, want[i].order,
				 want[i].points);
	return all;
}

static void
equals_a_plain_scan_on_random_queries(void **state)
{
	struct library l = {0};
	uint32_t uses[PHRASES];
	size_t found = 0;

	(void)state;
	srand(20261122);
	for (size_t i = 0; i < PHRASES; i++) {
		uses[i] = (uint32_t)rand() % 5;
		add_random(&l);
	}
	library_build(&l);
	for (int i = 0; i < QUERIES; i++) {
		const struct phrase_wish wish = {.uses = i % 2 ? uses : NULL,
						 .prefer = i % 3 ? 0 : 1ULL << (TAG_EMOTION + 2)};
		char query[200];

		random_text(query, keys, sizeof keys / sizeof *keys, 6);
		found += compare_with_scan(&l, query, PHRASES, &wish);
		(void)compare_with_scan(&l, query, 7, &wish);
	}
	assert_in_range(found, QUERIES, QUERIES * PHRASES); /* or nothing was compared */
	library_release(&l);
}

/* Where a thousand are found no more are counted, but the best are still the best. */
static void
a_broad_query_has_the_best_of_all(void **state)
{
	enum { MANY = 2600, BEST = 20 };
	static uint32_t uses[MANY];
	const struct phrase_wish wishes[] = {{0}, {.prefer = 6, .uses = uses}};
	struct phrase_hit *want = calloc(MANY, sizeof *want);
	struct library l = {0};

	(void)state;
	srand(99);
	for (size_t i = 0; i < MANY; i++)
		add_random(&l);
	for (size_t i = 0; i < MANY; i++)
		uses[i] = (uint32_t)rand() % 5;
	library_build(&l);
	for (size_t i = 0; i < 2 * (sizeof keys / sizeof *keys); i++) {
		struct phrase_hit hits[BEST];
		size_t total;
		const size_t n = find(&l, keys[i / 2], &wishes[i % 2], hits, BEST, &total);
		const size_t all = scan_phrases(l.first, keys[i / 2], &wishes[i % 2], want);

		assert_int_equal(total, all < FOUND_MOST ? all : FOUND_MOST);
		for (size_t k = 0; k < n; k++)
			if (hits[k].order != want[k].order)
				fail_msg("%s, hit %zu: %u, not %u", keys[i / 2], k, hits[k].order,
					 want[k].order);
	}
	library_release(&l);
	free(want);
}

/* The next key never brings a phrase that was not there before it. */
static void
narrowing_only_takes_away(void **state)
{
	struct library l = {0};

	(void)state;
	srand(7);
	for (size_t i = 0; i < PHRASES; i++)
		add_random(&l);
	library_build(&l);
	for (int i = 0; i < 300; i++) {
		char query[200];
		size_t before = PHRASES, total;
		struct phrase_hit hits[1];

		random_text(query, keys, 12, 6);
		for (size_t n = 1; n <= strlen(query); n++) {
			char typed[200];

			(void)snprintf(typed, sizeof typed, "%.*s", (int)n, query);
			(void)find(&l, typed, &(struct phrase_wish){0}, hits, 1, &total);
			if (total > before)
				fail_msg("%s: %zu after %zu", typed, total, before);
			before = total;
		}
	}
	library_release(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scenario_is_found_by_its_number),
		cmocka_unit_test(ranks_by_how_it_matched),
		cmocka_unit_test(wishes_and_uses_come_after_the_match),
		cmocka_unit_test(equals_a_plain_scan_on_random_queries),
		cmocka_unit_test(a_broad_query_has_the_best_of_all),
		cmocka_unit_test(narrowing_only_takes_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
