/* The reader of YAML: any bytes end, and what it takes is a tree within its limits. */
#include "feed/yaml.h"
#include "base/arena.h"
#include "fuzz.h"

static size_t
nodes(const struct node *n)
{
	size_t count = 0;

	for (; n; n = n->next)
		count += 1 + nodes(n->first);
	return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct yaml_file file = {"fuzz", (const char *)data, size};
	struct arena mem = {0};
	struct node *root = NULL;
	struct err e = {0};

	if (yaml_read(file, &mem, &root, &e))
		fuzz_expect(*err_text(&e));
	else
		fuzz_expect(nodes(root) <= YAML_NODES_MAX);
	err_release(&e);
	arena_reset(&mem);
	return 0;
}
