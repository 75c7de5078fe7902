#pragma once

#include <libintl.h>

/* Message ids are English; po/zh_CN.po is complete at every commit. */
#define _(s)  gettext(s)
#define N_(s) s /* marks for gettext; translated where it is shown */
