#include "feed/demo_desk.h"

#include "base/arena.h"
#include "core/role.h"
#include "core/words.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "store/store.h"

enum { DIGITS = 3 };

static unsigned
roles_of(const struct node *agent)
{
	unsigned roles = 0;

	for (const struct node *r = node_list(agent, "roles"); r; r = r->next)
		roles |= (unsigned)word_find(WORD_ROLE, r->text);
	return roles;
}

enum rc
demo_desk(struct store *s, const struct node *root, int64_t at, const char *zone, struct arena *mem)
{
	const struct actor by = actor_program(at);
	struct desk_form form = {.kind = "demo", .zone = zone, .digits = DIGITS};
	struct agent_form *agents;
	struct outcome out;

	for (const struct node *a = node_list(root, "agents"); a; a = a->next)
		form.count++;
	form.agents = agents = arena_alloc(mem, form.count * sizeof *agents);
	for (const struct node *a = node_list(root, "agents"); a; a = a->next)
		*agents++ = (struct agent_form){node_text(a, "work_no", ""),
						node_text(a, "name", ""), roles_of(a)};
	return desk_run(s, &by, verb_find("desk_init"), &(struct request){.desk_form = &form},
			&out);
}
