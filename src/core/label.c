#include "core/label.h"

#include <stddef.h>

#include "base/intl.h"
#include "core/label_table.h"

static const struct label *
find(enum word_kind kind, int value)
{
	const struct label *l = NULL;

	if (kind < labels_count && value > 0 && value < LABEL_VALUES)
		l = &labels_table[kind][value];
	return l && l->full ? l : NULL;
}

const char *
label_of(enum word_kind kind, int value)
{
	const struct label *l = find(kind, value);

	return l ? _(l->full) : "";
}

const char *
label_short(enum word_kind kind, int value)
{
	const struct label *l = find(kind, value);

	return l ? _(l->brief) : "";
}
