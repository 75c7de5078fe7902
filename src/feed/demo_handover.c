#include "feed/demo_handover.h"

#include <string.h>

#include "base/arena.h"
#include "core/words.h"
#include "desk/actor.h"
#include "desk/handover.h"
#include "desk/handover_find.h"
#include "desk/rota.h"
#include "desk/verb.h"
#include "feed/assets.h"
#include "feed/yaml.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
done(struct store *s, const struct actor *by, const char *verb, const struct request *ask)
{
	struct outcome out;

	return desk_run(s, by, verb_find(verb), ask, &out);
}

/* All that belongs to the project is in the hands of the lead on duty. */
static enum rc
assets_make(struct store *s, const struct node *handover, const struct actor *by, struct arena *mem)
{
	const char *text = node_text(handover, "assets", "");
	struct assets a = {0};
	size_t made;
	enum rc rc = assets_read((struct yaml_file){"demo.yaml", text, strlen(text)}, mem, &a,
				 store_err(s));

	if (!rc)
		rc = assets_import(s, by, &a, &made, store_err(s));
	for (size_t i = 0; !rc && i < a.count; i++) {
		struct handover_form f = {.serial = a.at[i].serial};

		if (f.serial && !a.at[i].is_seat)
			rc = done(s, by, "asset_hand",
				  &(struct request){.handover = &f, .agent = by->agent});
	}
	return rc;
}

/* The turn that begins after the one that runs. */
static enum rc
next_find(struct store *s, int64_t now, struct arena *mem, struct turn_form *turn)
{
	struct handover_plan *p = arena_alloc(mem, sizeof *p);
	struct handover_turn runs, next;
	const enum rc rc = handover_plan_read(s, mem, p);

	if (rc || !handover_turn_now(p->at, p->n, now, &runs))
		return rc ? rc : E_NOTFOUND;
	next = handover_turn_next(p->at, p->n, &runs);
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].id == next.shift)
			*turn = (struct turn_form){.day = next.day, .shift = p->at[i].name};
	return OK;
}

static enum rc
next_make(struct store *s, const struct node *handover, const struct actor *by, int64_t now,
	  struct arena *mem)
{
	struct turn_form turn = {0};
	enum rc rc = next_find(s, now, mem, &turn);

	for (const struct node *n = node_list(handover, "next"); !rc && n; n = n->next) {
		const struct rota_form form = {.turn = &turn, .turns = 1};

		turn.work_no = node_text(n, "by", "");
		turn.seat = node_text(n, "seat", NULL);
		turn.is_lead = node_get(n, "lead") != NULL;
		rc = done(s, by, "rota_put", &(struct request){.rota = &form});
	}
	return rc;
}

/* Everything is intact but what the file names. */
static enum rc
form_make(struct store *s, const struct node *form, int64_t now, struct arena *mem)
{
	struct handover_form f = {0};
	struct row_asset_kind kind;
	struct actor by;
	enum rc rc = actor_find(s, node_text(form, "by", ""), now - 1, mem, &by);

	if (!rc)
		rc = handover_named(s, now, 0, NULL, node_text(form, "seat", NULL), &f.key);
	for (int at_start = 1; !rc && at_start >= 0; at_start--) {
		f.at_start = at_start;
		rc = done(s, &by, "handover_intact", &(struct request){.handover = &f});
	}
	if (!rc)
		rc = sql_asset_kind_by_name(s, node_text(form, "faulty", ""), mem, &kind);
	if (rc)
		return rc;
	f.kind = kind.id;
	return done(s, &by, "handover_item",
		    &(struct request){.handover = &f,
				      .number = ITEM_FAULTY,
				      .text = node_text(form, "words", "")});
}

enum rc
demo_handover(struct store *s, const struct node *handover, int64_t now, struct arena *mem)
{
	struct actor lead;
	enum rc rc = actor_find(s, node_text(handover, "by", ""), now - 1, mem, &lead);

	if (!rc)
		rc = assets_make(s, handover, &lead, mem);
	if (!rc)
		rc = next_make(s, handover, &lead, now, mem);
	for (const struct node *n = node_list(handover, "forms"); !rc && n; n = n->next)
		rc = form_make(s, n, now, mem);
	return rc;
}
