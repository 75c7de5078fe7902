#pragma once

#include <stddef.h>

/*
 * Where words begin and end, for a caret that goes from word to word. Unicode says it for
 * most scripts. For Chinese, which writes no blanks, it says "every character", so here a
 * short list of what is written at a desk (text/word_table) finds the words, and what is not
 * on it goes by two characters. A guess good enough to stop at: nothing is searched or counted
 * by it. Forwards and backwards stop at the same words, never inside a cluster, and never
 * far away: a word has at most WORD_CLUSTERS_MAX clusters of Han.
 */
enum { WORD_CLUSTERS_MAX = 4 };

/*
 * The end of the first word that ends behind `at`, n if there is none; and the start of the
 * last that starts before `at`, 0 if there is none. Blanks, punctuation and signs are no words.
 */
size_t word_end(const char *s, size_t n, size_t at);
size_t word_start(const char *s, size_t n, size_t at);
