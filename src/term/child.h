#pragma once

#include <stdbool.h>

/*
 * For a child between fork() and exec, the person's own program: without the desk's group and user
 * for good, and without any descriptor but the three of every program. Takes no memory and no lock.
 * False: it could not be given up, and nothing may be run.
 */
bool child_give_up(void);
