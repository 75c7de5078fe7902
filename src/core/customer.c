#include "core/customer.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/mask.h"
#include "core/phone.h"
#include "core/words.h"
#include "sql_rows.h"
#include "text/fold.h"

enum { DIGITS_MAX = 24, DIGITS_WHOLE = 7 };

/* --- who may be one --- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits alone: blanks and dashes are only how a number was written down. */
static size_t
digits_of(const char *s, char out[static DIGITS_MAX])
{
	size_t n = 0;

	for (; *s && n < DIGITS_MAX; s++)
		if (is_digit(*s))
			out[n++] = *s;
	return n;
}

static size_t
same_head(const char *a, const char *b, size_t n)
{
	size_t i = 0;

	while (i < n && a[i] == b[i])
		i++;
	return i;
}

/* Of the same length: one digit differs, or two side by side stand the other way round. */
static bool
is_slip(const char *a, const char *b, size_t n)
{
	const size_t i = same_head(a, b, n);

	if (i == n || !memcmp(a + i + 1, b + i + 1, n - i - 1))
		return i < n;
	return i + 1 < n && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	       !memcmp(a + i + 2, b + i + 2, n - i - 2);
}

bool
number_is_near(const char *a, const char *b)
{
	char x[DIGITS_MAX], y[DIGITS_MAX];
	size_t n = digits_of(a, x), m = digits_of(b, y), i;

	if (n < DIGITS_WHOLE || m < DIGITS_WHOLE)
		return false;
	if (n == m)
		return !memcmp(x, y, n) || is_slip(x, y, n);
	if (n + 1 != m && m + 1 != n)
		return false;
	i = same_head(x, y, n < m ? n : m);
	return n < m ? !memcmp(x + i, y + i + 1, n - i) : !memcmp(x + i + 1, y + i, m - i);
}

/* Nothing but digits, blanks and dashes, and the digits are the same. */
static bool
is_same_number(const char *a, const char *b)
{
	struct arena mem = {0};
	const char *x = address_plain(CHANNEL_PHONE, a, &mem);
	const bool is = is_whole_number(x) && !strcmp(x, address_plain(CHANNEL_PHONE, b, &mem));

	arena_reset(&mem);
	return is;
}

enum twin_reason
twin_reason(const char *name, const char *value, const char *other_name, const char *other_value)
{
	if (!strcmp(value, other_value) || is_same_number(value, other_value))
		return TWIN_SAME_ADDRESS;
	if (!strcmp(name, other_name) && number_is_near(value, other_value))
		return TWIN_NEAR_NUMBER;
	return TWIN_NOT;
}

const char *
twin_reason_label(enum twin_reason r)
{
	switch (r) {
	case TWIN_SAME_ADDRESS:
		return _("the same address");
	case TWIN_NEAR_NUMBER:
		return _("the same name, a near number");
	case TWIN_NOT:
		break;
	}
	return "";
}

/* --- words --- */

static const char *const acts[] = {
	[CUSTOMER_READ] = N_("read the card"),
	[CUSTOMER_EDITED] = N_("changed the card"),
	[CUSTOMER_REVEALED] = N_("uncovered a field"),
	[CUSTOMER_MERGED] = N_("put two customers together"),
	[CUSTOMER_ERASED] = N_("erased the customer"),
	[CUSTOMERS_PRINTED] = N_("printed a long list"),
};
static const char *const whys[] = {
	[REVEAL_CALL] = N_("call back"),
	[REVEAL_CHECK] = N_("verify"),
	[REVEAL_VISIT] = N_("visit"),
};

const char *
customer_act_label(enum customer_act kind)
{
	return kind >= CUSTOMER_READ && kind <= CUSTOMERS_PRINTED ? _(acts[kind]) : "";
}

const char *
reveal_why_label(enum reveal_why why)
{
	return why >= REVEAL_CALL && why <= REVEAL_LAST ? _(whys[why]) : "";
}

/* --- as the glass shows it --- */

void
customer_name_print(struct buf *out, const char *name, const char *title)
{
	mask_name(out, name, title);
}

void
customer_address_print(struct buf *out, int channel, const char *value)
{
	if (channel == CHANNEL_PHONE || channel == CHANNEL_MESSAGE)
		mask_phone(out, value);
	else if (strchr(value, '@'))
		mask_mail(out, value);
	else
		mask_name(out, value, NULL);
}

bool
is_whole_number(const char *folded)
{
	return strlen(folded) >= DIGITS_WHOLE && !folded[strspn(folded, "0123456789")];
}

static bool
phone_is(const char *phone, const char *digits)
{
	char own[DIGITS_MAX];
	const size_t n = digits_of(phone, own);

	return n == strlen(digits) && !memcmp(own, digits, n);
}

bool
card_matches(const struct row_card *c, const char *folded)
{
	struct buf glass = {0};
	bool is;

	mask_name(&glass, c->name, c->title);
	buf_char(&glass, '\n');
	if (c->phone)
		mask_phone(&glass, c->phone);
	buf_char(&glass, '\n');
	if (c->note)
		mask_text(&glass, c->note);
	is = fold_has(buf_str(&glass), folded) ||
	     (is_whole_number(folded) && c->phone && phone_is(c->phone, folded));
	buf_release(&glass);
	return is;
}
