/*
 * Categories (H-15, H-26). What may be chosen is said by rules; a row is what contacts and tickets
 * refer to, made when it is first used.
 */
#include "desk/category.h"

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
child_locked(struct work *w, struct sql_int parent, int level, const char *name, int64_t *id)
{
	struct row_category c;
	enum rc rc = sql_category_find(w->store, parent, name, &w->mem, &c);

	if (!rc)
		*id = c.id;
	if (rc != E_NOTFOUND)
		return rc;
	rc = sql_category_add(w->store, parent, level, name);
	*id = store_last_id(w->store);
	return rc;
}

enum rc
category_path_locked(struct work *w, const char *const path[CATEGORY_LEVELS], struct sql_int *id)
{
	struct sql_int at = {0};
	enum rc rc = OK;

	for (int i = 0; !rc && i < CATEGORY_LEVELS && path[i]; i++) {
		rc = child_locked(w, at, i + 1, path[i], &at.value);
		at.is_set = true;
	}
	if (!rc)
		*id = at;
	return rc;
}
