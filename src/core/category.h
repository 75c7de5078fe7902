#pragma once

#include <stddef.h>

/*
 * What matters are about (H-15, H-26): a tree of up to three levels, in the order in which it is
 * shown; who stands above comes first. It is chosen by typing: every word must be in the names from
 * the top down, by characters, pinyin or the initials of it (core/phrase_needle.h), "wl cj" or
 * "wlcj" for 物流 > 催件.
 */
struct arena;
struct buf;

enum { CATEGORY_DEPTH = 3, CATEGORIES_MAX = 2000, CATEGORY_NAME_MAX = 40 /* characters */ };

struct category {
	const char *name;
	int level;  /* 1 … CATEGORY_DEPTH */
	int parent; /* its place in the tree; -1: none */
};

struct category_tree {
	const struct category *at;
	size_t count;
	int version;
	int repeat_days; /* who calls again within them is a repeat caller */
};

/* The names from the top; NULL behind the last. */
void category_path(const struct category_tree *tree, size_t i, const char *path[CATEGORY_DEPTH]);
/* 物流 > 催件 > 未发货 */
void category_text(struct buf *out, const char *const path[CATEGORY_DEPTH]);

/*
 * The places of what was meant, the best first: those where each word begins a name, then the
 * others; of these what stands higher, then the order of the tree. Nothing typed finds the first
 * level. Returns how many of at most `room` there are.
 */
size_t category_find(const struct category_tree *tree, const char *typed, struct arena *mem,
		     size_t *found, size_t room);
