-- 0033: figures that are kept (H-26): what the facts of a day that is over add up to, so that a report of a year reads days and not rows.

-- A day without a row, or whose sums are NULL, is counted from its facts: to forget a day is always right. `kefu verify` counts each again.
-- :derived
CREATE TABLE tally (
  fact   INTEGER NOT NULL,                                                    -- enum fact_kind of src/core/figure.h
  at     INTEGER NOT NULL,                                                    -- the first moment of a day …
  before INTEGER NOT NULL,                                                    -- … and of the next one
  repeat INTEGER NOT NULL,                                                    -- seconds within which a call was a repeat call
  made   INTEGER NOT NULL,                                                    -- TALLY_MADE of src/store/tally.h
  sums   BLOB,                                                                -- NULL: a fact of that day has changed since
  PRIMARY KEY (fact, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_due ON tally (fact, at) WHERE sums IS NULL;

-- Whatever makes a fact of that moment another one is written into this view; so is what a contact was, and is, to those around it.
CREATE VIEW tally_touch AS SELECT 0 AS fact, 0 AS at WHERE false;
CREATE TRIGGER tally_touches INSTEAD OF INSERT ON tally_touch BEGIN
  UPDATE tally SET sums = NULL WHERE fact = NEW.fact AND at <= NEW.at AND at > NEW.at - 100000 AND before > NEW.at AND sums IS NOT NULL;
END;
CREATE VIEW tally_near AS SELECT 0 AS customer, 0 AS at WHERE false;
CREATE TRIGGER tally_nears INSTEAD OF INSERT ON tally_near BEGIN
  INSERT INTO tally_touch (fact, at) SELECT 0, started_at FROM contact
   WHERE customer_id = NEW.customer AND started_at >= NEW.at - (SELECT repeat FROM tally WHERE fact = 0 ORDER BY at DESC LIMIT 1)
     AND started_at <= NEW.at + (SELECT repeat FROM tally WHERE fact = 0 ORDER BY at DESC LIMIT 1);
END;

-- What a ticket says of its facts, it says at these moments.
CREATE VIEW tally_ticket AS
 SELECT id AS ticket_id, 1 AS fact, received_at AS at FROM ticket
 UNION ALL SELECT id, 2, closed_at FROM ticket WHERE closed_at IS NOT NULL
 UNION ALL SELECT ticket_id, 3, min(coalesce(stopped_at, due_at), due_at) FROM clock
 UNION ALL SELECT ticket_id, 4, min(coalesce(ended_at, due_at), due_at) FROM promise
 UNION ALL SELECT ticket_id, 5, at FROM proof WHERE score IS NOT NULL
 UNION ALL SELECT ticket_id, 5, answered_at FROM survey_row WHERE score IS NOT NULL
 UNION ALL SELECT ticket_id, 5, answered_at FROM survey_out WHERE score IS NOT NULL;

CREATE TRIGGER tally_contact_i AFTER INSERT ON contact BEGIN
  INSERT INTO tally_touch VALUES (0, NEW.started_at);
  INSERT INTO tally_near SELECT NEW.customer_id, NEW.started_at WHERE NEW.direction = 1 AND NEW.channel = 1;
  INSERT INTO tally_touch SELECT 0, k.started_at FROM ticket t JOIN contact k ON k.id = t.contact_id WHERE t.id = NEW.ticket_id AND NEW.direction = 1;
END;
CREATE TRIGGER tally_contact_u AFTER UPDATE OF started_at, ended_at, agent_id, channel, category_id, ticket_id, direction, result, customer_id, is_late, rings, hold_secs ON contact BEGIN
  INSERT INTO tally_touch VALUES (0, OLD.started_at), (0, NEW.started_at);
  INSERT INTO tally_near SELECT OLD.customer_id, OLD.started_at WHERE OLD.direction = 1 AND OLD.channel = 1;
  INSERT INTO tally_near SELECT NEW.customer_id, NEW.started_at WHERE NEW.direction = 1 AND NEW.channel = 1;
  INSERT INTO tally_touch SELECT 0, k.started_at FROM ticket t JOIN contact k ON k.id = t.contact_id WHERE t.id IN (OLD.ticket_id, NEW.ticket_id);
END;
CREATE TRIGGER tally_contact_d AFTER DELETE ON contact BEGIN
  INSERT INTO tally_touch VALUES (0, OLD.started_at);
  INSERT INTO tally_near SELECT OLD.customer_id, OLD.started_at WHERE OLD.direction = 1 AND OLD.channel = 1;
  INSERT INTO tally_touch SELECT 0, k.started_at FROM ticket t JOIN contact k ON k.id = t.contact_id WHERE t.id = OLD.ticket_id;
END;
CREATE TRIGGER tally_call_i AFTER INSERT ON call BEGIN
  INSERT INTO tally_touch SELECT 0, started_at FROM contact WHERE id = NEW.id;
END;
CREATE TRIGGER tally_call_u AFTER UPDATE OF ended_at, done_at ON call BEGIN
  INSERT INTO tally_touch SELECT 0, started_at FROM contact WHERE id = NEW.id;
END;
CREATE TRIGGER tally_call_d AFTER DELETE ON call BEGIN
  INSERT INTO tally_touch SELECT 0, started_at FROM contact WHERE id = OLD.id;
END;

-- Contacts look at how a ticket ended, at what it began with, and at its category.
CREATE TRIGGER tally_ticket_i AFTER INSERT ON ticket BEGIN
  INSERT INTO tally_touch VALUES (1, NEW.received_at), (2, NEW.closed_at);
  INSERT INTO tally_touch SELECT 0, started_at FROM contact WHERE id = NEW.contact_id;
END;
-- Its number, its beginning and when it was received never change, and it is never deleted.
CREATE TRIGGER tally_ticket_u AFTER UPDATE OF owner_id, channel, category_id, status, complaint, closed_at ON ticket
WHEN (OLD.owner_id, OLD.channel, OLD.category_id, OLD.complaint, OLD.closed_at, max(OLD.status, 4))
  IS NOT (NEW.owner_id, NEW.channel, NEW.category_id, NEW.complaint, NEW.closed_at, max(NEW.status, 4)) BEGIN
  INSERT INTO tally_touch VALUES (2, OLD.closed_at);
  INSERT INTO tally_touch SELECT fact, at FROM tally_ticket WHERE ticket_id = NEW.id;
  INSERT INTO tally_touch SELECT 0, started_at FROM contact WHERE id = NEW.contact_id AND (OLD.status = 5) <> (NEW.status = 5);
  INSERT INTO tally_touch SELECT 0, started_at FROM contact WHERE ticket_id = NEW.id AND OLD.category_id IS NOT NEW.category_id;
  INSERT INTO tally_near SELECT customer_id, started_at FROM contact WHERE ticket_id = NEW.id AND direction = 1 AND channel = 1 AND OLD.category_id IS NOT NEW.category_id;
END;

CREATE TRIGGER tally_clock_i AFTER INSERT ON clock BEGIN
  INSERT INTO tally_touch VALUES (3, min(coalesce(NEW.stopped_at, NEW.due_at), NEW.due_at));
END;
-- One that was over changes nothing by being stopped.
CREATE TRIGGER tally_clock_u AFTER UPDATE OF ticket_id, kind, due_at, stopped_at ON clock
WHEN (OLD.ticket_id, OLD.kind, min(coalesce(OLD.stopped_at, OLD.due_at), OLD.due_at), OLD.stopped_at IS NOT NULL AND OLD.stopped_at <= OLD.due_at)
  IS NOT (NEW.ticket_id, NEW.kind, min(coalesce(NEW.stopped_at, NEW.due_at), NEW.due_at), NEW.stopped_at IS NOT NULL AND NEW.stopped_at <= NEW.due_at) BEGIN
  INSERT INTO tally_touch VALUES (3, min(coalesce(OLD.stopped_at, OLD.due_at), OLD.due_at)), (3, min(coalesce(NEW.stopped_at, NEW.due_at), NEW.due_at));
END;
CREATE TRIGGER tally_clock_d AFTER DELETE ON clock BEGIN
  INSERT INTO tally_touch VALUES (3, min(coalesce(OLD.stopped_at, OLD.due_at), OLD.due_at));
END;
CREATE TRIGGER tally_promise_i AFTER INSERT ON promise BEGIN
  INSERT INTO tally_touch VALUES (4, min(coalesce(NEW.ended_at, NEW.due_at), NEW.due_at));
END;
CREATE TRIGGER tally_promise_u AFTER UPDATE OF ticket_id, owner_id, due_at, ended_at, state ON promise BEGIN
  INSERT INTO tally_touch VALUES (4, min(coalesce(OLD.ended_at, OLD.due_at), OLD.due_at)), (4, min(coalesce(NEW.ended_at, NEW.due_at), NEW.due_at));
END;
CREATE TRIGGER tally_promise_d AFTER DELETE ON promise BEGIN
  INSERT INTO tally_touch VALUES (4, min(coalesce(OLD.ended_at, OLD.due_at), OLD.due_at));
END;

CREATE TRIGGER tally_proof_i AFTER INSERT ON proof WHEN NEW.score IS NOT NULL BEGIN
  INSERT INTO tally_touch VALUES (5, NEW.at);
END;
CREATE TRIGGER tally_proof_u AFTER UPDATE OF ticket_id, score, at ON proof BEGIN
  INSERT INTO tally_touch VALUES (5, OLD.at), (5, NEW.at);
END;
CREATE TRIGGER tally_proof_d AFTER DELETE ON proof WHEN OLD.score IS NOT NULL BEGIN
  INSERT INTO tally_touch VALUES (5, OLD.at);
END;
CREATE TRIGGER tally_survey_row_i AFTER INSERT ON survey_row WHEN NEW.score IS NOT NULL BEGIN
  INSERT INTO tally_touch VALUES (5, NEW.answered_at);
END;
CREATE TRIGGER tally_survey_row_u AFTER UPDATE OF survey_id, ticket_id, score, answered_at ON survey_row BEGIN
  INSERT INTO tally_touch VALUES (5, OLD.answered_at), (5, NEW.answered_at);
END;
CREATE TRIGGER tally_survey_row_d AFTER DELETE ON survey_row WHEN OLD.score IS NOT NULL BEGIN
  INSERT INTO tally_touch VALUES (5, OLD.answered_at);
END;
CREATE TRIGGER tally_survey_u AFTER UPDATE OF kind ON survey BEGIN
  INSERT INTO tally_touch SELECT 5, answered_at FROM survey_row WHERE survey_id = NEW.id;
END;
CREATE TRIGGER tally_survey_out_i AFTER INSERT ON survey_out WHEN NEW.score IS NOT NULL BEGIN
  INSERT INTO tally_touch VALUES (5, NEW.answered_at);
END;
CREATE TRIGGER tally_survey_out_u AFTER UPDATE OF ticket_id, chat_id, score, answered_at ON survey_out BEGIN
  INSERT INTO tally_touch VALUES (5, OLD.answered_at), (5, NEW.answered_at);
END;
CREATE TRIGGER tally_survey_out_d AFTER DELETE ON survey_out WHEN OLD.score IS NOT NULL BEGIN
  INSERT INTO tally_touch VALUES (5, OLD.answered_at);
END;
