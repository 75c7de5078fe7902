#pragma once

/* The same program one step of the schema earlier: included before each of its files that know the
 * version. */
#include "sql_text.h"

enum { OLD_VERSION = SQL_VERSION - 1 };
#define SQL_VERSION OLD_VERSION
