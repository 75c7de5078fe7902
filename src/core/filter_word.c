#include "core/filter_word.h"

#include <string.h>

#include "base/buf.h"
#include "text/fold.h"

bool
words_has(const char *list, const char *s, size_t n)
{
	struct buf key = {0};
	bool has = false;

	fold(&key, s, n);
	for (size_t len; *list && !has; list += len + (list[len] == ' ')) {
		len = strcspn(list, " ");
		has = len == key.len && !memcmp(list, buf_str(&key), len);
	}
	buf_release(&key);
	return has;
}

/* Letters of units are ASCII or Han: case is all that folding would change. */
static bool
is_same(const char *word, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + ('a' - 'A')) : s[i];

		if (c != word[i])
			return false;
	}
	return true;
}

size_t
words_begin(const char *list, const char *s, size_t n)
{
	size_t longest = 0;

	for (size_t len; *list; list += len + (list[len] == ' ')) {
		len = strcspn(list, " ");
		if (len <= n && len > longest && is_same(list, s, len))
			longest = len;
	}
	return longest;
}
