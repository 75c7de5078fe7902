#include "rules.h"

#include <stddef.h>

/* clang-format off */
#define OPEN "(SELECT id FROM act WHERE hash IS NULL)"
#define CONTACT(cols, values) \
	"INSERT INTO contact (act_id, channel, direction, started_at" cols ") VALUES (" OPEN ", 1, 1, 100" values ")"
#define TICKET(number, day, serial, customer, contact) \
	"INSERT INTO contact (id, act_id, channel, direction, started_at) VALUES (5, " OPEN ", 1, 1, 100);" \
	"INSERT INTO ticket (number, day, serial, customer_id, contact_id, channel, subject, received_at, due_at)" \
	" VALUES (" number ", " day ", " serial ", " customer ", " contact ", 1, 'x', 1, 1)"
#define LOGGED "UPDATE agent SET name = 'x' WHERE id = 1;"
#define CHECKS "CHECK constraint failed: "
#define REFERENCE "FOREIGN KEY constraint failed"
#define LONG(n) "hex(zeroblob(" n "))"

const struct rule rules[] = {
	{"desk", "UPDATE desk SET made_at = 1", "INSERT INTO desk (id, kind, zone, made_at) VALUES (2, 'demo', 'UTC', 1)", CHECKS "id = 1"},
	{"desk", "UPDATE desk SET kind = 'personal'", "UPDATE desk SET kind = 'open'", CHECKS "kind IN ('demo', 'personal')"},
	{"desk", "UPDATE desk SET zone = 'UTC'", "UPDATE desk SET zone = ''", CHECKS "length(zone) BETWEEN 1 AND 64"},
	{"desk", "UPDATE desk SET zone = 'X'", "UPDATE desk SET zone = " LONG("33"), CHECKS "length(zone) BETWEEN 1 AND 64"},
	{"desk", "UPDATE desk SET digits = 6", "UPDATE desk SET digits = 7", CHECKS "digits BETWEEN 3 AND 6"},
	{"desk", "UPDATE desk SET digits = 3", "UPDATE desk SET digits = 2", CHECKS "digits BETWEEN 3 AND 6"},
	{"desk", "UPDATE desk SET resolve_secs = 1", "UPDATE desk SET resolve_secs = 0", CHECKS "resolve_secs > 0"},
	{"desk", "UPDATE desk SET send_hold = 600", "UPDATE desk SET send_hold = 601", CHECKS "send_hold BETWEEN 0 AND 600"},

	{"agent", "INSERT INTO agent (work_no, name, roles) VALUES ('Aa9', 'x', 1)", "INSERT INTO agent (work_no, name, roles) VALUES ('', 'x', 1)",
	 CHECKS "length(work_no) BETWEEN 1 AND 12 AND work_no NOT GLOB '*[^0-9A-Za-z]*'"},
	{"agent", "INSERT INTO agent (work_no, name, roles) VALUES ('123456789012', 'x', 1)", "INSERT INTO agent (work_no, name, roles) VALUES ('1234567890123', 'x', 1)",
	 CHECKS "length(work_no) BETWEEN 1 AND 12 AND work_no NOT GLOB '*[^0-9A-Za-z]*'"},
	{"agent", "INSERT INTO agent (work_no, name, roles) VALUES ('0', 'x', 1)", "INSERT INTO agent (work_no, name, roles) VALUES ('1/2', 'x', 1)",
	 CHECKS "length(work_no) BETWEEN 1 AND 12 AND work_no NOT GLOB '*[^0-9A-Za-z]*'"},
	{"agent", "UPDATE agent SET name = 'x'", "UPDATE agent SET name = ''", CHECKS "length(name) BETWEEN 1 AND 40"},
	{"agent", "UPDATE agent SET roles = 127", "UPDATE agent SET roles = 128", CHECKS "roles BETWEEN 1 AND 127"},
	{"agent", "UPDATE agent SET roles = 1", "UPDATE agent SET roles = 0", CHECKS "roles BETWEEN 1 AND 127"},
	{"agent", "UPDATE agent SET active = 0", "UPDATE agent SET active = 2", CHECKS "active IN (0, 1)"},
	{"agent", "INSERT INTO agent (work_no, name, roles) VALUES ('1009', 'x', 1)", "INSERT INTO agent (work_no, name, roles) VALUES ('1001', 'x', 1)",
	 "UNIQUE constraint failed: agent.work_no"},
	{"agent", "UPDATE agent SET active = 0", "DELETE FROM agent WHERE id = 3", "agents are disabled, never deleted"},
	{"agent", "UPDATE agent SET work_no = work_no", "UPDATE agent SET work_no = '7' WHERE id = 3", "a work number is never given to another person"},

	{"customer", "UPDATE customer SET name = 'x'", "UPDATE customer SET name = ''", CHECKS "length(name) BETWEEN 1 AND 80"},
	{"customer", "UPDATE customer SET title = NULL", "UPDATE customer SET title = ''", CHECKS "length(title) BETWEEN 1 AND 8"},
	{"customer", "UPDATE customer SET title = '12345678'", "UPDATE customer SET title = '123456789'", CHECKS "length(title) BETWEEN 1 AND 8"},
	{"customer", "UPDATE customer SET class = 2", "UPDATE customer SET class = 3", CHECKS "class IN (1, 2)"},

	{"address", "UPDATE address SET channel = 5", "UPDATE address SET channel = 6", CHECKS "channel BETWEEN 1 AND 5"},
	{"address", "UPDATE address SET value = 'x'", "UPDATE address SET value = ''", CHECKS "length(value) BETWEEN 1 AND 120"},
	{"address", "INSERT INTO address (customer_id, channel, value) VALUES (1, 2, '13812345678')", "INSERT INTO address (customer_id, channel, value) VALUES (1, 1, '13812345678')",
	 "UNIQUE constraint failed: address.customer_id, address.channel, address.value"},
	{"address", "UPDATE address SET customer_id = 1", "UPDATE address SET customer_id = 9", REFERENCE},

	{"contact", CONTACT("", ""), CONTACT("", "); UPDATE contact SET act_id = (99"), REFERENCE},
	{"contact", CONTACT(", ticket_id", ", NULL"), CONTACT(", ticket_id", ", 9"), REFERENCE},
	{"contact", CONTACT(", customer_id", ", NULL"), CONTACT(", customer_id", ", 9"), REFERENCE},
	{"contact", CONTACT(", agent_id", ", NULL"), CONTACT(", agent_id", ", 9"), REFERENCE},
	{"contact", "UPDATE contact SET channel = 5", "UPDATE contact SET channel = 0", CHECKS "channel BETWEEN 1 AND 5"},
	{"contact", "UPDATE contact SET direction = 2", "UPDATE contact SET direction = 3", CHECKS "direction IN (1, 2)"},
	{"contact", CONTACT(", ended_at", ", 100"), CONTACT(", ended_at", ", 99"), CHECKS "ended_at IS NULL OR ended_at >= started_at"},
	{"contact", CONTACT(", rings", ", 0"), CONTACT(", rings", ", -1"), CHECKS "rings IS NULL OR rings >= 0"},
	{"contact", CONTACT(", holds", ", 0"), CONTACT(", holds", ", -1"), CHECKS "holds >= 0"},
	{"contact", CONTACT(", hold_secs", ", 0"), CONTACT(", hold_secs", ", -1"), CHECKS "hold_secs >= 0"},
	{"contact", CONTACT(", recording", ", 'r'"), CONTACT(", recording", ", ''"), CHECKS "recording IS NULL OR length(recording) BETWEEN 1 AND 80"},
	{"contact", CONTACT(", said", ", " LONG("32768")), CONTACT(", said", ", " LONG("32769")), CHECKS "said IS NULL OR length(said) BETWEEN 1 AND 65536"},
	{"contact", "UPDATE contact SET said = said", "UPDATE contact SET said = 'x'", "what was said is never rewritten"},
	{"contact", "UPDATE contact SET said = said", "UPDATE contact SET said = NULL", "what was said is never rewritten"},

	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"), TICKET("'kf1'", "20261122", "2", "1", "5"), CHECKS "number GLOB 'KF[0-9]*'"},
	{"ticket", TICKET("'KF1'", "19700101", "2", "1", "5"), TICKET("'KF1'", "19700100", "2", "1", "5"), CHECKS "day BETWEEN 19700101 AND 99991231"},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"), TICKET("'KF1'", "20261122", "0", "1", "5"), CHECKS "serial >= 1"},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"), TICKET("'KF1'", "20261122", "2", "9", "5"), REFERENCE},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"), TICKET("'KF1'", "20261122", "2", "1", "9"), REFERENCE},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"), TICKET("'KF20261122001'", "20261122", "2", "1", "5"), "UNIQUE constraint failed: ticket.number"},
	{"ticket", TICKET("'KF1'", "20261123", "1", "1", "5"), TICKET("'KF1'", "20261122", "1", "1", "5"), "UNIQUE constraint failed: ticket.day, ticket.serial"},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"), TICKET("'KF1'", "20261122", "2", "1", "1"), "UNIQUE constraint failed: ticket.contact_id"},
	{"ticket", "UPDATE ticket SET channel = 1", "UPDATE ticket SET channel = 6", CHECKS "channel BETWEEN 1 AND 5"},
	{"ticket", "UPDATE ticket SET external_id = 'x'", "UPDATE ticket SET external_id = ''", CHECKS "external_id IS NULL OR length(external_id) BETWEEN 1 AND 120"},
	{"ticket", "UPDATE ticket SET subject = " LONG("100"), "UPDATE ticket SET subject = " LONG("101"), CHECKS "length(subject) BETWEEN 1 AND 200"},
	{"ticket", "INSERT INTO ticket_move VALUES (6, 1)", "INSERT INTO ticket_move VALUES (1, 7); UPDATE ticket SET status = 7, closed_at = 1", CHECKS "status BETWEEN 1 AND 6"},
	{"ticket", "UPDATE ticket SET emotion = 4, quadrant = 1", "UPDATE ticket SET emotion = 5, quadrant = 1", CHECKS "emotion IS NULL OR emotion BETWEEN 1 AND 4"},
	{"ticket", "UPDATE ticket SET emotion = 1, quadrant = 4", "UPDATE ticket SET emotion = 1, quadrant = 5", CHECKS "quadrant IS NULL OR quadrant BETWEEN 1 AND 4"},
	{"ticket", "UPDATE ticket SET owner_id = 3", "UPDATE ticket SET owner_id = 9", REFERENCE},
	{"ticket", "UPDATE ticket SET due_at = received_at", "UPDATE ticket SET due_at = received_at - 1", CHECKS "due_at >= received_at"},
	{"ticket", "UPDATE ticket SET emotion = 1, quadrant = 1", "UPDATE ticket SET emotion = 1", CHECKS "(emotion IS NULL) = (quadrant IS NULL)"},
	{"ticket", "UPDATE ticket SET emotion = NULL, quadrant = NULL", "UPDATE ticket SET quadrant = 1", CHECKS "(emotion IS NULL) = (quadrant IS NULL)"},
	{"ticket", "UPDATE ticket SET status = 5, closed_at = 1", "UPDATE ticket SET status = 5", CHECKS "(status >= 5) = (closed_at IS NOT NULL)"},
	{"ticket", "UPDATE ticket SET status = 4", "UPDATE ticket SET closed_at = 1", CHECKS "(status >= 5) = (closed_at IS NOT NULL)"},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5") "; UPDATE ticket SET external_id = 'x', channel = id",
	 TICKET("'KF1'", "20261122", "2", "1", "5") "; UPDATE ticket SET external_id = 'x'", "UNIQUE constraint failed: ticket.channel, ticket.external_id"},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"), "DELETE FROM ticket", "tickets are never deleted"},
	{"ticket", "UPDATE ticket SET number = number", "UPDATE ticket SET number = 'KF7'", "number and beginning of a ticket are fixed"},
	{"ticket", "UPDATE ticket SET received_at = received_at", "UPDATE ticket SET received_at = 1", "number and beginning of a ticket are fixed"},
	{"ticket", TICKET("'KF1'", "20261122", "2", "1", "5"),
	 "INSERT INTO ticket (number, day, serial, customer_id, contact_id, channel, subject, received_at, due_at, status) VALUES ('KF1', 20261122, 2, 1, 5, 1, 'x', 1, 1, 2)",
	 "a ticket begins as accepted"},
	{"ticket", "UPDATE ticket SET status = 2", "UPDATE ticket SET status = 2; UPDATE ticket SET status = 1", "not a legal move"},

	{"note", "INSERT INTO note (act_id, ticket_id, body) VALUES (" OPEN ", 1, 'x')", "INSERT INTO note (act_id, ticket_id, body) VALUES (99, 1, 'x')", REFERENCE},
	{"note", "INSERT INTO note (act_id, ticket_id, body) VALUES (" OPEN ", 1, 'x')", "INSERT INTO note (act_id, ticket_id, body) VALUES (" OPEN ", 9, 'x')", REFERENCE},
	{"note", "INSERT INTO note (act_id, ticket_id, body) VALUES (" OPEN ", 1, 'x')", "INSERT INTO note (act_id, ticket_id, body) VALUES (" OPEN ", 1, '')",
	 CHECKS "length(body) BETWEEN 1 AND 65536"},
	{"note", "DELETE FROM note", "UPDATE note SET body = 'x'", "a note is never rewritten"},

	{"act", "UPDATE act SET op_id = randomblob(16) WHERE hash IS NULL", "UPDATE act SET op_id = x'00' WHERE hash IS NULL", CHECKS "length(op_id) = 16"},
	{"act", "UPDATE act SET op_id = op_id WHERE hash IS NULL", "UPDATE act SET op_id = (SELECT op_id FROM act WHERE id = 1) WHERE hash IS NULL", "UNIQUE constraint failed: act.op_id"},
	{"act", "UPDATE act SET agent_id = NULL WHERE hash IS NULL", "UPDATE act SET agent_id = 9 WHERE hash IS NULL", REFERENCE},
	{"act", "UPDATE act SET verb = 'x' WHERE hash IS NULL", "UPDATE act SET verb = '' WHERE hash IS NULL", CHECKS "length(verb) BETWEEN 1 AND 40"},
	{"act", "UPDATE act SET ticket_id = 1 WHERE hash IS NULL", "UPDATE act SET ticket_id = 9 WHERE hash IS NULL", REFERENCE},
	{"act", "UPDATE act SET undo_of = 1 WHERE hash IS NULL", "UPDATE act SET undo_of = 99 WHERE hash IS NULL", REFERENCE},
	{"act", "UPDATE act SET undo_of = 1 WHERE hash IS NULL",
	 "UPDATE act SET undo_of = 1, hash = zeroblob(32) WHERE hash IS NULL; INSERT INTO act (op_id, at, uid, verb, undo_of) VALUES (randomblob(16), 1, 0, 'x', 1)",
	 "UNIQUE constraint failed: act.undo_of"},
	{"act", "UPDATE act SET prev = zeroblob(32) WHERE hash IS NULL", "UPDATE act SET prev = x'00' WHERE hash IS NULL", CHECKS "prev IS NULL OR length(prev) = 32"},
	{"act", "UPDATE act SET hash = zeroblob(32) WHERE hash IS NULL", "UPDATE act SET hash = x'00' WHERE hash IS NULL", CHECKS "hash IS NULL OR length(hash) = 32"},
	{"act", "UPDATE act SET hash = zeroblob(32) WHERE hash IS NULL; INSERT INTO act (op_id, at, uid, verb) VALUES (randomblob(16), 1, 0, 'x')",
	 "INSERT INTO act (op_id, at, uid, verb) VALUES (randomblob(16), 1, 0, 'x')", "UNIQUE constraint failed: index 'act_open'"},
	{"act", "UPDATE act SET at = 1 WHERE hash IS NULL", "UPDATE act SET at = 1 WHERE id = 1", "an act is never changed"},
	{"act", "UPDATE act SET at = 1 WHERE hash IS NULL", "DELETE FROM act WHERE id = 2", "an act is never deleted"},

	{"change", "INSERT INTO change (act_id, n, op, tbl, row, col) VALUES (" OPEN ", 1, 'i', 'x', 1, 'x')", "INSERT INTO change (act_id, n, op, tbl, row, col) VALUES (99, 1, 'i', 'x', 1, 'x')", REFERENCE},
	{"change", "INSERT INTO change (act_id, n, op, tbl, row, col) VALUES (" OPEN ", 1, 'd', 'x', 1, 'x')", "INSERT INTO change (act_id, n, op, tbl, row, col) VALUES (" OPEN ", 1, 'x', 'x', 1, 'x')",
	 CHECKS "op IN ('i', 'u', 'd')"},
	{"change", LOGGED "UPDATE change SET salt = zeroblob(16) WHERE act_id = " OPEN, LOGGED "UPDATE change SET salt = x'00' WHERE act_id = " OPEN, CHECKS "salt IS NULL OR length(salt) = 16"},
	{"change", LOGGED "UPDATE change SET old_digest = zeroblob(32) WHERE act_id = " OPEN, LOGGED "UPDATE change SET old_digest = x'00' WHERE act_id = " OPEN,
	 CHECKS "old_digest IS NULL OR length(old_digest) = 32"},
	{"change", LOGGED "UPDATE change SET new_digest = zeroblob(32) WHERE act_id = " OPEN, LOGGED "UPDATE change SET new_digest = x'00' WHERE act_id = " OPEN,
	 CHECKS "new_digest IS NULL OR length(new_digest) = 32"},
	{"change", LOGGED, "DELETE FROM change WHERE act_id = 1", "the log is never shortened"},
	{"change", LOGGED "UPDATE change SET old = 'x' WHERE act_id = " OPEN, "UPDATE change SET old = 'x' WHERE act_id = 1", "the log is never changed"},
	{"change", LOGGED, "INSERT INTO change (act_id, n, op, tbl, row, col) VALUES (1, 999, 'i', 'x', 1, 'x')", "nothing is added to an act that is sealed"},
	{0},
};
