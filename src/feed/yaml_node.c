#include <string.h>

#include "feed/yaml.h"

const struct node *
node_get(const struct node *map, const char *key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (const struct node *m = map->first; m; m = m->next)
		if (!strcmp(m->key, key))
			return m;
	return NULL;
}

const char *
node_text(const struct node *map, const char *key, const char *fallback)
{
	const struct node *found = node_get(map, key);

	return found && found->text ? found->text : fallback;
}

const struct node *
node_list(const struct node *map, const char *key)
{
	const struct node *found = node_get(map, key);

	return found && found->kind == NODE_LIST ? found->first : NULL;
}
