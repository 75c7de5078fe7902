#include "core/mail.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/number.h"
#include "text/utf8.h"

enum { WORD_BYTES = 42, LINE_BYTES = 57, HOUR = 3600, MINUTE = 60, ADDRESS_MOST = 120, NIBBLE = 4 };

static const char digits[] = "0123456789abcdef";

/* --- base64 --- */

static void
base64_put(struct buf *out, const char *bytes, size_t n)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		const unsigned a = (unsigned char)bytes[i],
			       b = i + 1 < n ? (unsigned char)bytes[i + 1] : 0,
			       c = i + 2 < n ? (unsigned char)bytes[i + 2] : 0,
			       all = a << 16 | b << 8 | c;

		buf_char(out, letters[all >> 18]);
		buf_char(out, letters[all >> 12 & 63]);
		buf_char(out, i + 1 < n ? letters[all >> 6 & 63] : '=');
		buf_char(out, i + 2 < n ? letters[all & 63] : '=');
	}
}

/* As many whole characters as fit into one word. */
static size_t
word_len(const char *s)
{
	size_t n = 0, len;

	while (s[n] && n + (len = utf8_next(s + n, strlen(s + n)).len) <= WORD_BYTES)
		n += len;
	return n;
}

/* Always as encoded words: nothing that people wrote can be anything else in a head. */
static void
words_put(struct buf *out, const char *text)
{
	for (const char *s = text; *s;) {
		const size_t n = word_len(s);

		buf_printf(out, "%s=?UTF-8?B?", s == text ? "" : "\n ");
		base64_put(out, s, n);
		buf_puts(out, "?=");
		s += n;
	}
}

static void
body_put(struct buf *out, const char *text)
{
	struct buf crlf = {0};

	for (; *text; text++) {
		if (*text == '\n')
			buf_char(&crlf, '\r');
		buf_char(&crlf, *text);
	}
	buf_puts(&crlf, "\r\n");
	for (size_t at = 0; at < crlf.len; at += LINE_BYTES) {
		base64_put(out, crlf.data + at,
			   crlf.len - at < LINE_BYTES ? crlf.len - at : LINE_BYTES);
		buf_char(out, '\n');
	}
	buf_release(&crlf);
}

/* --- names of messages --- */

void
mail_id_print(struct buf *out, const unsigned char op[static MAIL_OP], const char *address)
{
	const char *at = strchr(address, '@');

	for (int i = 0; i < MAIL_OP; i++) {
		buf_char(out, digits[op[i] >> NIBBLE]);
		buf_char(out, digits[op[i] & 0xf]);
	}
	buf_puts(out, at ? at : "@localhost");
}

bool
mail_id_read(const char *id, size_t n, unsigned char op[static MAIL_OP])
{
	if (n <= 2 * (size_t)MAIL_OP || id[2 * MAIL_OP] != '@' ||
	    strspn(id, digits) < 2 * (size_t)MAIL_OP)
		return false;
	for (size_t i = 0; i < MAIL_OP; i++)
		op[i] = (unsigned char)((strchr(digits, id[2 * i]) - digits) << NIBBLE |
					(strchr(digits, id[2 * i + 1]) - digits));
	return true;
}

bool
mail_is_address(const char *s)
{
	const char *at = strchr(s, '@');

	if (!at || at == s || !at[1] || strchr(at + 1, '@') || *s == '-' ||
	    strlen(s) > ADDRESS_MOST)
		return false;
	for (; *s; s++)
		if ((unsigned char)*s <= ' ' || *s == '\x7f' || strchr("<>\"(),;:\\[]", *s))
			return false;
	return true;
}

/* --- out --- */

/* English whatever the locale: RFC 5322. */
static void
date_put(struct buf *out, int64_t at)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const struct local l = time_local(at);
	const int off = l.offset < 0 ? -l.offset : l.offset;

	buf_printf(out, "Date: %d %s %d %02d:%02d:%02d %c%02d%02d\n", l.day, months[l.month - 1],
		   l.year, l.hour, l.minute, l.second, l.offset < 0 ? '-' : '+', off / HOUR,
		   off % HOUR / MINUTE);
}

static void
refs_put(struct buf *out, const char *refs)
{
	const char *last = strrchr(refs, '<');

	if (!last)
		return;
	buf_printf(out, "In-Reply-To: %s\nReferences:", last);
	for (const char *s = refs; *s; s += strcspn(s, " "), s += strspn(s, " "))
		buf_printf(out, "%s%.*s", s == refs ? " " : "\n ", (int)strcspn(s, " "), s);
	buf_char(out, '\n');
}

static void
subject_put(struct buf *out, const struct mail_out *m)
{
	struct buf plain = {0}, all = {0};

	mail_subject(&plain, m->subject);
	buf_printf(&all, "%s%s [%s]",
		   !strncmp(buf_str(&plain), "Re:", 3) ? "" : "Re: ", buf_str(&plain), m->number);
	buf_puts(out, "Subject: ");
	words_put(out, buf_str(&all));
	buf_char(out, '\n');
	buf_release(&plain);
	buf_release(&all);
}

void
mail_print(struct buf *out, const struct mail_out *m)
{
	buf_puts(out, "From: ");
	if (m->from_name && *m->from_name) {
		words_put(out, m->from_name);
		buf_char(out, ' ');
	}
	buf_printf(out, "<%s>\nTo: <%s>\n", m->from, m->to);
	subject_put(out, m);
	date_put(out, m->at);
	buf_puts(out, "Message-ID: <");
	mail_id_print(out, m->op, m->from);
	buf_puts(out, ">\n");
	refs_put(out, m->refs);
	buf_puts(out, "X-Kefu-Loop: yes\nMIME-Version: 1.0\n"
		      "Content-Type: text/plain; charset=utf-8\n"
		      "Content-Transfer-Encoding: base64\n\n");
	body_put(out, m->text);
}

/* --- in --- */

size_t
mail_number(const char *subject, struct buf *number)
{
	for (const char *s = subject; *s; s++) {
		struct number_query q;
		const size_t n = number_read(s, &q);

		if (!n)
			continue;
		buf_puts(number, "KF");
		buf_add(number, s + 2, n - 2);
		return n;
	}
	return 0;
}

static void
end_trim(struct buf *out)
{
	while (out->len && out->data[out->len - 1] == ' ')
		buf_splice(out, out->len - 1, 1, NULL, 0);
}

void
mail_subject(struct buf *out, const char *subject)
{
	while (*subject) {
		struct number_query q;
		const bool is_open = *subject == '[';
		const char *s = subject + is_open;
		const size_t n = number_read(s, &q);

		if (!n) {
			buf_char(out, *subject++);
			continue;
		}
		end_trim(out);
		subject = s + n;
		subject += is_open && *subject == ']';
	}
	end_trim(out);
}

/* --- an answer to the question after closing --- */

/* 1 to 5, of either width; 0: another character. */
static int
point_read(const char **s)
{
	static const char wide[] = "\xef\xbc"; /* U+FF11 is \xef\xbc\x91 */
	const bool is_wide = !strncmp(*s, wide, sizeof wide - 1);
	const unsigned char c = (unsigned char)(*s)[is_wide ? sizeof wide - 1 : 0];
	const int n = c - (is_wide ? 0x90 : '0');

	if (n < 1 || n > 5)
		return 0;
	*s += is_wide ? sizeof wide : 1;
	return n;
}

/* What may stand behind it: blanks, the word for points, a full stop. */
static bool
line_ends(const char **s)
{
	static const char points[] = "\xe5\x88\x86", stop[] = "\xe3\x80\x82";

	*s += strspn(*s, " \t");
	if (!strncmp(*s, points, sizeof points - 1))
		*s += sizeof points - 1;
	if (!strncmp(*s, stop, sizeof stop - 1))
		*s += sizeof stop - 1;
	*s += strspn(*s, ".! \t");
	return !**s || **s == '\n';
}

/* As far as it quotes nothing. */
static const char *
words_read(const char *text, struct arena *mem)
{
	size_t n = 0;

	while (text[n] && text[n] != '>')
		n += strcspn(text + n, "\n") + (strchr(text + n, '\n') != NULL);
	if (n > SCORE_WORDS)
		n = SCORE_WORDS;
	while (n && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;
	while (n && (text[n - 1] == '\n' || text[n - 1] == ' '))
		n--;
	return n ? arena_strndup(mem, text, n) : NULL;
}

int
mail_score(const char *text, struct arena *mem, const char **words)
{
	int score;

	text += strspn(text, " \t\n");
	score = point_read(&text);
	if (score && !line_ends(&text))
		score = 0;
	*words = score ? words_read(text + strspn(text, " \t\n"), mem) : NULL;
	return score;
}
