#include "intake/html.h"

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

enum { CHUNK = 4096, DEPTH = 200, QUOTE_MOST = 8, META_PEEK = 2048, CHARSET_MOST = 40 };

/* What a reader of the page is at. */
struct page {
	struct buf *out;
	struct buf href, words; /* of the link that is open; what it says */
	size_t silent;          /* elements that are open and not shown */
	size_t depth;
	bool is_silent[DEPTH];  /* of the open elements, by depth */
	int quote, quoted, pre; /* depths: now, of the last line, of <pre> */
	int breaks;             /* ends of line that are owed before the next word */
	bool is_blank;          /* a blank is owed */
	bool is_begun;          /* something stands on this line */
};

static const char *const hidden[] = {"script", "style",  "head",   "title",    "template",
				     "object", "iframe", "select", "textarea", "noscript"};
/* Their 2 is an empty line round them. */
static const struct {
	const char *name;
	int breaks;
} blocks[] = {
	{"p", 2},       {"div", 1},   {"br", 1}, {"tr", 1},      {"li", 1},         {"ul", 1},
	{"ol", 1},      {"h1", 2},    {"h2", 2}, {"h3", 2},      {"h4", 2},         {"h5", 2},
	{"h6", 2},      {"table", 1}, {"hr", 1}, {"pre", 1},     {"blockquote", 1}, {"section", 1},
	{"article", 1}, {"dt", 1},    {"dd", 1}, {"address", 1}, {"form", 1},       {"center", 1},
};

static bool
is_one_of(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp(name, list[i]))
			return true;
	return false;
}

static int
breaks_of(const char *name)
{
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (!strcasecmp(name, blocks[i].name))
			return blocks[i].breaks;
	return 0;
}

static const char *
attribute(const xmlChar **list, const char *name)
{
	for (; list && list[0]; list += 2)
		if (!strcasecmp((const char *)list[0], name))
			return list[1] ? (const char *)list[1] : "";
	return NULL;
}

/* By an attribute, or a style that no reader could see. */
static bool
is_unseen(const xmlChar **list)
{
	static const char *const styles[] = {"display:none", "visibility:hidden", "mso-hide:all",
					     "font-size:0;", "font-size:0px"};
	const char *style = attribute(list, "style");
	struct buf plain = {0};
	bool is = attribute(list, "hidden") != NULL;

	for (; style && *style; style++)
		if (!strchr(" \t\r\n", *style))
			buf_char(&plain, *style);
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		is = is || strcasestr(buf_str(&plain), styles[i]);
	buf_release(&plain);
	return is;
}

static void
owe(struct page *p, int breaks)
{
	const int most = p->is_begun ? breaks : breaks - 1;

	p->breaks = p->breaks > most ? p->breaks : most;
	p->is_blank = false;
}

static void
line_begin(struct page *p, int quote)
{
	for (int i = 0; i < quote; i++)
		buf_puts(p->out, "> ");
}

/* An empty line between two depths of a quote is of the lesser. */
static void
lines_begin(struct page *p)
{
	for (; p->breaks > 0; p->breaks--) {
		buf_char(p->out, '\n');
		if (p->breaks > 1)
			line_begin(p, p->quoted < p->quote ? p->quoted : p->quote);
	}
	line_begin(p, p->quote);
	p->quoted = p->quote;
	p->is_begun = false;
}

static void
put(struct page *p, const char *s, size_t n)
{
	p->breaks = p->out->len ? p->breaks : 0;
	if (p->breaks > 0 || !p->out->len)
		lines_begin(p);
	p->breaks = 0;
	if (p->is_blank && p->is_begun)
		buf_char(p->out, ' ');
	p->is_blank = false;
	p->is_begun = true;
	buf_add(p->out, s, n);
	if (p->href.len)
		buf_add(&p->words, s, n);
}

static bool
is_space(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\r' || ch == '\n';
}

static void
pre_put(struct page *p, const char *s, size_t n)
{
	while (n) {
		const char *end = memchr(s, '\n', n);
		const size_t len = end ? (size_t)(end - s) : n;

		if (len)
			put(p, s, len);
		if (end)
			p->breaks++;
		s += len + (end != NULL);
		n -= len + (end != NULL);
	}
}

static void
characters(void *arg, const xmlChar *text, int count)
{
	struct page *p = arg;
	const char *s = (const char *)text;
	size_t n = count > 0 ? (size_t)count : 0, len;

	if (p->silent)
		return;
	if (p->pre) {
		pre_put(p, s, n);
		return;
	}
	for (; n; s += len, n -= len) {
		const bool blank = is_space(*s);

		for (len = 1; len < n && is_space(s[len]) == blank; len++)
			;
		if (blank)
			p->is_blank = true;
		else
			put(p, s, len);
	}
}

static void
image_put(struct page *p, const xmlChar **list)
{
	const char *alt = attribute(list, "alt");

	if (alt && *alt) {
		put(p, "[", 1);
		put(p, alt, strlen(alt));
		put(p, "]", 1);
	}
}

static void
link_begin(struct page *p, const xmlChar **list)
{
	const char *href = attribute(list, "href");

	buf_clear(&p->href);
	buf_clear(&p->words);
	if (href && (!strncasecmp(href, "http", 4) || !strncasecmp(href, "mailto:", 7)))
		buf_puts(&p->href, href);
}

/* Words that say another place than the link leads to are how people are deceived. */
static void
link_end(struct page *p)
{
	struct buf href = p->href;

	p->href = (struct buf){0};
	if (href.len && !strstr(buf_str(&href), p->words.len ? buf_str(&p->words) : "\n")) {
		p->is_blank = true;
		put(p, "<", 1);
		put(p, buf_str(&href), href.len);
		put(p, ">", 1);
	}
	buf_release(&href);
}

static void
shown_begin(struct page *p, const char *name, const xmlChar **list)
{
	const int breaks = breaks_of(name);

	if (breaks)
		owe(p, breaks);
	if (!strcasecmp(name, "blockquote") && p->quote < QUOTE_MOST)
		p->quote++;
	else if (!strcasecmp(name, "pre"))
		p->pre++;
	else if (!strcasecmp(name, "a"))
		link_begin(p, list);
	else if (!strcasecmp(name, "img"))
		image_put(p, list);
	else if (!strcasecmp(name, "li"))
		put(p, "- ", 2);
	else if (!strcasecmp(name, "td") || !strcasecmp(name, "th"))
		p->is_blank = true;
}

static void
start(void *arg, const xmlChar *element, const xmlChar **list)
{
	struct page *p = arg;
	const char *name = (const char *)element;
	const bool is = is_one_of(name, hidden, sizeof hidden / sizeof *hidden) || is_unseen(list);

	if (p->depth < DEPTH)
		p->is_silent[p->depth] = is;
	p->silent += is && p->depth < DEPTH;
	p->depth++;
	if (!p->silent)
		shown_begin(p, name, list);
}

static void
shown_end(struct page *p, const char *name)
{
	const int breaks = breaks_of(name);

	if (!strcasecmp(name, "a"))
		link_end(p);
	if (breaks && strcasecmp(name, "br") != 0)
		owe(p, breaks);
	if (!strcasecmp(name, "blockquote") && p->quote)
		p->quote--;
	else if (!strcasecmp(name, "pre") && p->pre)
		p->pre--;
}

static void
end(void *arg, const xmlChar *element)
{
	struct page *p = arg;

	if (!p->silent)
		shown_end(p, (const char *)element);
	if (p->depth)
		p->depth--;
	if (p->depth < DEPTH && p->is_silent[p->depth] && p->silent)
		p->silent--;
}

void
html_text(struct buf *out, const char *html, size_t n)
{
	struct page p = {.out = out};
	htmlSAXHandler sax = {.startElement = start,
			      .endElement = end,
			      .characters = characters,
			      .cdataBlock = NULL};
	htmlParserCtxtPtr ctxt =
		htmlCreatePushParserCtxt(&sax, &p, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

	if (!ctxt)
		return;
	(void)htmlCtxtUseOptions(ctxt, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
					       HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
					       HTML_PARSE_IGNORE_ENC);
	for (size_t at = 0; at < n; at += CHUNK)
		(void)htmlParseChunk(ctxt, html + at, (int)(n - at < CHUNK ? n - at : CHUNK), 0);
	(void)htmlParseChunk(ctxt, html, 0, 1);
	htmlFreeParserCtxt(ctxt);
	buf_release(&p.href);
	buf_release(&p.words);
}

void
html_charset(struct buf *out, const char *html, size_t n)
{
	struct buf head = {0};
	const char *at;

	buf_add(&head, html, n < META_PEEK ? n : META_PEEK);
	at = strcasestr(buf_str(&head), "charset=");
	if (at) {
		at += strlen("charset=");
		at += strspn(at, "\"' ");
		buf_add(out, at,
			strcspn(at, "\"'>; /") < CHARSET_MOST ? strcspn(at, "\"'>; /") : 0);
	}
	buf_release(&head);
}
