-- 0020: there are more things to be told of: mail, chat, quality and people's facts.
DROP TRIGGER notice_counts;
DROP TRIGGER notice_counts_other;
DROP TRIGGER notice_counts_less;
DROP INDEX notice_act;
DROP INDEX notice_ticket;
DROP INDEX notice_new;
DROP INDEX notice_agent;
DROP INDEX notice_clock;
DROP INDEX notice_promise;
ALTER TABLE notice RENAME TO notice_was;
CREATE TABLE notice (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  ticket_id  INTEGER REFERENCES ticket (id),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 200),                 -- enum notice_kind of src/core/words.h
  clock_id   INTEGER REFERENCES clock (id),
  promise_id INTEGER REFERENCES promise (id),
  seen_at    INTEGER,
  object     INTEGER,                                                         -- the row that is meant; its table follows from the kind
  words      TEXT CHECK (length(words) BETWEEN 1 AND 2000),                   -- said to the person
  CHECK (ticket_id IS NOT NULL OR words IS NOT NULL)
) STRICT;
INSERT INTO notice (id, act_id, agent_id, ticket_id, kind, clock_id, promise_id, seen_at, object, words)
  SELECT id, act_id, agent_id, ticket_id, kind, clock_id, promise_id, seen_at, object, words FROM notice_was;
DROP TABLE notice_was;
CREATE INDEX notice_act ON notice (act_id);
CREATE INDEX notice_ticket ON notice (ticket_id);
CREATE INDEX notice_new ON notice (agent_id, id) WHERE seen_at IS NULL;
CREATE INDEX notice_agent ON notice (agent_id, id);
CREATE INDEX notice_clock ON notice (clock_id) WHERE clock_id IS NOT NULL;
CREATE INDEX notice_promise ON notice (promise_id) WHERE promise_id IS NOT NULL;

CREATE TRIGGER notice_counts AFTER INSERT ON notice WHEN NEW.seen_at IS NULL BEGIN
  INSERT INTO notice_tally (agent_id, unseen) VALUES (NEW.agent_id, 1) ON CONFLICT DO UPDATE SET unseen = unseen + 1;
END;
CREATE TRIGGER notice_counts_other AFTER UPDATE ON notice
WHEN (OLD.seen_at IS NULL) <> (NEW.seen_at IS NULL) OR OLD.agent_id <> NEW.agent_id BEGIN
  UPDATE notice_tally SET unseen = unseen - 1 WHERE agent_id = OLD.agent_id AND OLD.seen_at IS NULL;
  INSERT INTO notice_tally (agent_id, unseen) SELECT NEW.agent_id, 1 WHERE NEW.seen_at IS NULL ON CONFLICT DO UPDATE SET unseen = unseen + 1;
END;
CREATE TRIGGER notice_counts_less AFTER DELETE ON notice WHEN OLD.seen_at IS NULL BEGIN
  UPDATE notice_tally SET unseen = unseen - 1 WHERE agent_id = OLD.agent_id;
END;
