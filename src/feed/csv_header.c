#include "feed/csv_header.h"

static void
count(struct csv_header *h, char ch)
{
	if (ch == '"')
		h->is_quoted = !h->is_quoted;
	if ((ch == '\n' || ch == '\r') && !h->is_quoted) {
		h->is_whole = h->bytes > 0;
		return;
	}
	h->bytes++;
	if (h->is_quoted)
		return;
	h->commas += ch == ',';
	h->tabs += ch == '\t';
	h->semicolons += ch == ';';
}

void
csv_header_read(struct csv_header *h, const char *bytes, size_t n)
{
	while (h->seen < n && !h->is_whole)
		count(h, bytes[h->seen++]);
}

char
csv_header_separator(const struct csv_header *h)
{
	if (h->tabs > h->commas && h->tabs >= h->semicolons)
		return '\t';
	return h->semicolons > h->commas ? ';' : ',';
}
