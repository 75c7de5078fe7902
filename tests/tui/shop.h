#pragma once

#include <stdint.h>

struct store;

/*
 * The desk that screens and stories are tested on: a new file in a directory of its own, its
 * people and tickets made through the verbs, yesterday's and today's. Its people are 1001 店长 (all
 * roles), 1007 老周 (team lead), 1024 小张 and 1031 小刘. A failure ends the test.
 *
 * In the order of the queue at SHOP_NOW: 001 overdue, 002 due soon, 007, 006 not triaged, 003, 005,
 * 004 of a VIP, 21-003 of yesterday, 008. Not in it: 21-001 closed, 21-002 void.
 */
struct shop {
	char dir[40];
	char path[56];
};

#define SHOP_NOW INT64_C(1795327500) /* 2026-11-22 14:05:00 in Asia/Shanghai */

void shop_open(struct shop *shop);       /* with all its tickets */
void shop_open_empty(struct shop *shop); /* with its people alone */
void shop_close(struct shop *shop);      /* its files are removed */

/* Those of yesterday that are closed or void go to the file of 2026: 21-001 and 21-002. */
void shop_archive(struct store *s);

/* Does a verb at that moment, as the agent with that work number. `text` is its reason, too. */
void shop_do(struct store *s, const char *work_no, int64_t now, const char *verb, int64_t ticket,
	     const char *text);
