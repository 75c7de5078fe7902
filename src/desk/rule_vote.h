#pragma once

#include "base/err.h"

struct work;

/*
 * What became of the errors that the reply check showed while this reply was written: each is a
 * vote on its rule, written with the reply. An error that is sent all the same needs a reason.
 */
enum rc rule_votes_write(struct work *w);
