#include "core/order.h"

int
order_rank(enum quadrant quadrant)
{
	switch (quadrant) {
	case Q_NOW:
		return 1;
	case Q_CALM_FIRST:
		return 3;
	case Q_PLAN:
		return 4;
	case Q_LATER:
		return 5;
	case Q_NONE:
		break;
	}
	return 2; /* so is a number that is no quadrant: nobody has triaged it */
}
