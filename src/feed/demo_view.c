#include "feed/demo_view.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/filter.h"
#include "desk/actor.h"
#include "desk/verb.h"
#include "desk/view.h"
#include "feed/yaml.h"
#include "store/store.h"

static enum rc
view_read(struct store *s, const struct node *view, struct arena *mem, struct view_row *out)
{
	struct buf kept = {0};
	struct filter f;
	enum rc rc = filter_read(node_text(view, "filter", ""), mem, &f, store_err(s));

	if (rc)
		return rc;
	filter_print(&kept, &f);
	*out = (struct view_row){node_text(view, "name", ""), arena_strdup(mem, buf_str(&kept))};
	buf_release(&kept);
	return OK;
}

enum rc
demo_views(struct store *s, const struct node *root, int64_t now, struct arena *mem)
{
	struct actor by;
	struct view_row row;
	const struct view_form form = {.row = &row, .rows = 1, .is_team = true};
	struct outcome out;
	enum rc rc = actor_find(s, NULL, now, mem, &by);

	for (const struct node *v = node_list(root, "views"); !rc && v; v = v->next) {
		rc = view_read(s, v, mem, &row);
		if (!rc)
			rc = desk_run(s, &by, verb_find("view_save"),
				      &(struct request){.view = &form}, &out);
	}
	return rc;
}
