#pragma once

#include <stdbool.h>

#include "core/column.h"
#include "sql_rows.h"

/*
 * The two forms that the work fills, with the columns that the handbook prints: 客户需求识别记录表
 * (H-74, of struct row_need_form) and 标准化服务执行记录表 (H-76, of struct service_sheet). Masked
 * as all that leaves the desk (H-05). Pure: they are read elsewhere.
 */
enum { SHEET_OPTIONS = 5 };

struct service_sheet {
	struct row_service service;
	const char *number, *customer, *title; /* the ticket's; title may be NULL */
	const char *restated;                  /* NULL: none */
	bool is_confirmed;
	struct row_option option[SHEET_OPTIONS];
	int options;
};

extern const struct column need_form_columns[], service_form_columns[];

/* N_(): what stands above them. */
extern const char need_form_title[], service_form_title[];

/* A table as it is printed: cells are wrapped, none is cut; columns without a title are left out.
 */
void form_print_head(struct buf *out, const char *title, const struct column *cols);
void form_print_row(struct buf *out, const struct column *cols, const void *row,
		    const struct frame *f);
/* One row alone, a line for each column: for a narrow screen. */
void form_print_sheet(struct buf *out, const char *title, const struct column *cols,
		      const void *row, const struct frame *f);
