#include "core/people_right.h"

#include <stddef.h>

#include "core/role.h"

enum {
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
	MONITORS = ABOVE | ROLE_QUALITY,
	KEEPERS = ABOVE | ROLE_ADMIN, /* 行政助理: training, exams, quality records (H-02) */
};

/* Everybody reads what is his own. */
static const struct {
	enum people_fact fact;
	unsigned team, all;
} rights[] = {
	{PERSONAL_ATTENDANCE, ROLE_LEAD, ABOVE},
	{PERSONAL_LEAVE, ROLE_LEAD, ABOVE},
	{PERSONAL_AWARD, ROLE_LEAD, ABOVE},
	{PERSONAL_APPEAL, 0, ABOVE},
	{PERSONAL_VIOLATION, ROLE_LEAD, MONITORS},
	{PERSONAL_SCORE, ROLE_LEAD, MONITORS},
	{PERSONAL_NOTE, ROLE_LEAD, MONITORS},
	{PERSONAL_EXAM, ROLE_LEAD, KEEPERS | ROLE_QUALITY},
	{PERSONAL_REVIEW, ROLE_LEAD, ABOVE},
};

enum people_scope
people_scope(enum people_fact fact, unsigned roles)
{
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
		if (rights[i].fact != fact)
			continue;
		if (roles & rights[i].all)
			return SCOPE_ALL;
		return roles & rights[i].team ? SCOPE_TEAM : SCOPE_OWN;
	}
	return SCOPE_OWN;
}
