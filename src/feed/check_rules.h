#pragma once

#include "base/err.h"
#include "feed/yaml.h"

/*
 * The rules of the reply check as a file (schema/reply_rules.yaml): read, compiled by
 * core/check, and refused as a whole when anything in it is wrong. The file:
 *
 *	version: 1
 *	words:			named words for the patterns, each may use those above it
 *	  name: pattern
 *	allow: |		what the house says itself, one pattern a line
 *	rules:
 *	- rule: id		one of its kind
 *	  clause: H-51
 *	  severity: error	or hint
 *	  instead: the better wording
 *	  say: |		patterns, one a line: what the rule finds
 *	  but: |		and where it does not
 *	  lacks: |		the rule is content when one of these is there
 *	  scope: sentence	where `lacks` looks; or text
 *	  for: whole		only in a whole reply
 *	  advice: yes		`instead` says how, it is no wording
 *	  holds: yes		the reply waits until it is gone
 *	  channel: [chat]	only there
 *	  emotion: [angry]	only when the customer is so
 *	  scenario: [S19]	only while one of these is at hand
 *
 * The language of the patterns is core/check_pattern.h.
 */
struct arena;
struct check_rules;

/* E_INVALID comes with NAME:LINE:COL; then the arena holds only waste. */
MUST_CHECK enum rc check_rules_read(struct yaml_file file, struct arena *mem,
				    struct check_rules **rules, struct err *err);

/* Those the program carries, schema/reply_rules.yaml. They are never wrong: an error is a bug. */
MUST_CHECK enum rc check_rules_house(struct arena *mem, struct check_rules **rules,
				     struct err *err);
