#pragma once

#include "base/err.h"
#include "core/words.h"
#include "feed/yaml.h"

/*
 * What the columns and words of somebody else's file mean (kefu(5)): `columns` names a field for a
 * header, or none; `words` names, field by field, our word for one of theirs. Whatever it does not
 * mention means what it always does.
 */
struct arena;

struct import_map {
	const struct node *columns, *words; /* NULL: none */
};

MUST_CHECK enum rc import_map_read(struct yaml_file file, struct arena *mem, struct import_map *out,
				   struct err *e);
/* `map` may be NULL. */
enum field_name import_map_field(const struct import_map *map, const char *title);
const char *import_map_word(const struct import_map *map, enum field_name field, const char *value);
