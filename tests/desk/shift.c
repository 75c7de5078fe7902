#include "shift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include <cmocka.h>

#include "base/buf.h"
#include "store/handle.h"

static const char floor_sql[] =
	"INSERT INTO shift (name, begins, ends, place) VALUES ('早班', 480, 840, 1),"
	"  ('中班', 840, 1320, 2), ('夜班', 1320, 480, 3);"
	"INSERT INTO seat (name) VALUES ('A07'), ('A11'), ('A19');";

static void
rota_add(struct buf *sql, const struct turn *t)
{
	buf_printf(sql,
		   "INSERT INTO rota (day, shift_id, agent_id, seat_id, is_lead) VALUES (%d, %d,"
		   " (SELECT id FROM agent WHERE work_no = '%s'), nullif(%d, 0), %d);",
		   t->day, t->shift, t->work_no, t->seat, t->is_lead);
}

void
shift_sql(struct store *s, int64_t now, const char *sql)
{
	struct act_head head = {.at = now, .verb = "desk_init"};
	char *why = NULL;

	assert_int_equal(getrandom(head.op_id, sizeof head.op_id, 0), sizeof head.op_id);
	assert_int_equal(store_begin(s, &head), OK);
	if (sqlite3_exec(s->db, sql, NULL, NULL, &why))
		fail_msg("%s", why);
	if (store_commit(s))
		fail_msg("%s", err_text(store_err(s)));
}

void
shift_desk(struct store *s, int64_t now, const struct turn *turn, int turns)
{
	struct buf sql = {0};

	buf_puts(&sql, floor_sql);
	for (int i = 0; i < turns; i++)
		rota_add(&sql, &turn[i]);
	shift_sql(s, now, buf_str(&sql));
	buf_release(&sql);
}
