#include "feed/demo_life.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "desk/life.h"

enum { MINUTE = 60 };

int64_t
demo_agent(const struct node *root, const char *work_no)
{
	int64_t id = 1;

	for (const struct node *a = node_list(root, "agents"); a; a = a->next, id++)
		if (!strcmp(node_text(a, "work_no", ""), work_no))
			return id;
	return 0;
}

/* Which ticket of the file is the customer's first. */
static size_t
ticket_of(const struct node *root, const char *customer)
{
	size_t n = 0;

	for (const struct node *t = node_list(root, "tickets"); t; t = t->next, n++)
		if (!strcmp(node_text(t, "customer", ""), customer))
			return n;
	return 0;
}

static struct deed
deed_of(const struct node *root, const struct node *n, int64_t now, struct arena *mem)
{
	struct life_form *form = arena_alloc(mem, sizeof *form);

	*form = (struct life_form){.to = demo_agent(root, node_text(n, "to", "")),
				   .department = node_text(n, "department", NULL)};
	return (struct deed){.at = now - strtol(node_text(n, "ago", "0"), NULL, 10) * MINUTE,
			     .verb = node_text(n, "verb", ""),
			     .by = node_text(n, "by", ""),
			     .text = node_text(n, "text", NULL),
			     .ticket = ticket_of(root, node_text(n, "customer", "")),
			     .life = form};
}

void
demo_life_plan(const struct node *root, int64_t now, struct arena *mem, struct life_plan *out)
{
	size_t count = 0;

	for (const struct node *n = node_list(root, "life"); n; n = n->next)
		count++;
	*out = (struct life_plan){.deed = arena_alloc(mem, (count + 1) * sizeof *out->deed)};
	for (const struct node *n = node_list(root, "life"); n; n = n->next)
		out->deed[out->deeds++] = deed_of(root, n, now, mem);
}
