#pragma once

#include <stdbool.h>

/*
 * ^C as the wish to stop a long work between two steps, instead of in the middle of one. Between
 * stop_hold() and stop_release() it waits until somebody asks.
 */
void stop_hold(void);
void stop_release(void);
bool stop_is_wished(void); /* since it was asked last */
