#pragma once

/*
 * A step of the harness itself that must hold and does not: the directory was removed under it, the
 * disk is full, there is no memory. The process ends with a sentence and 1, never with a signal:
 * those are for the program that is tried.
 */
_Noreturn void die(const char *what, const char *why);
/* Why is errno's. */
_Noreturn void die_errno(const char *what);
