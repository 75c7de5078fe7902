#include "desk/record_read.h"

#include "sql_read.h"
#include "store/store.h"

static enum rc
restated_read(struct store *s, int64_t ticket, struct arena *mem, struct service_sheet *out)
{
	struct row_restatement r;
	enum rc rc = sql_restatement_of_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_restatement_of_next(s, mem, &r)) {
		out->restated = r.body;
		out->is_confirmed = r.confirmed_at.is_set;
	}
	return sql_restatement_of_end(s);
}

static enum rc
options_read(struct store *s, struct arena *mem, struct service_sheet *out)
{
	enum rc rc = sql_option_of_begin(s, out->service.id);

	if (rc)
		return rc;
	while (out->options < SHEET_OPTIONS &&
	       sql_option_of_next(s, mem, &out->option[out->options]))
		out->options++;
	return sql_option_of_end(s);
}

enum rc
service_sheet_read(struct store *s, const struct row_service *service, struct arena *mem,
		   struct service_sheet *out)
{
	struct row_ticket t;
	enum rc rc = sql_ticket_get(s, service->ticket_id, mem, &t);

	if (rc)
		return rc;
	*out = (struct service_sheet){
		.service = *service, .number = t.number, .customer = t.customer, .title = t.title};
	rc = restated_read(s, service->ticket_id, mem, out);
	return rc ? rc : options_read(s, mem, out);
}
