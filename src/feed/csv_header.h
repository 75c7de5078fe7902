#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The header line of a CSV file, looked at ahead of the reading to find out
 * what separates its fields: the commonest of comma, tab and semicolon outside
 * quotes, comma if equal. The header line is the first that is not blank.
 */
struct csv_header {
	size_t seen, bytes;
	bool is_quoted, is_whole; /* is_whole: its line end has been seen */
	size_t commas, tabs, semicolons;
};

/* `bytes` begin where the file does, at each call more of them; looked at once each. */
void csv_header_read(struct csv_header *h, const char *bytes, size_t n);
char csv_header_separator(const struct csv_header *h);
