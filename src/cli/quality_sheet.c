/* The score sheet as the desk has it: shown, checked, replaced, gone back to. */
#include "cli/cli.h"
#include "cli/own_rules.h"
#include "cli/quality.h"
#include "feed/score_sheet.h"

static enum rc
sheet_read(struct yaml_file file, struct arena *mem, struct err *e)
{
	const struct score_sheet *sheet;

	return score_sheet_read(file, mem, &sheet, e);
}

int
quality_sheet_run(struct cli *c)
{
	return own_rules_run(c, &(struct own_rules){RULES_SHEET, desk_sheet_file, sheet_read});
}
