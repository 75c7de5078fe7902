#include "core/order.h"

int
order_rank(enum quadrant quadrant, bool in_danger, bool is_lifted)
{
	if (in_danger)
		return 0;
	switch (quadrant) {
	case Q_NOW:
		return 1;
	case Q_CALM_FIRST:
		return 3;
	case Q_PLAN:
		return is_lifted ? 1 : 4;
	case Q_LATER:
		return is_lifted ? 3 : 5;
	case Q_NONE:
		break;
	}
	return 2; /* so is a number that is no quadrant: nobody has triaged it */
}
