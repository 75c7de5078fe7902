#pragma once

#include <stddef.h>

/* The record that a message gives, as kefu-intake prints it; the caller frees it. NULL: it is
 * no message. */
char *mail_record(const char *message, size_t n);
