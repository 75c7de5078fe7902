-- 0030: chats that a gateway brings (H-04, H-32), and the short question after closing.

-- A session of a gateway. What is said in it are contacts of its ticket; who has the ticket has the chat.
-- :logged
CREATE TABLE chat (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  gateway    TEXT NOT NULL CHECK (length(gateway) BETWEEN 1 AND 40),
  session    TEXT CHECK (length(session) BETWEEN 1 AND 80),                   -- the gateway's own name of it; NULL: erased
  is_known   INTEGER NOT NULL CHECK (is_known IN (0, 1)),                     -- the gateway vouches for who it is
  began_at   INTEGER NOT NULL,
  heard_at   INTEGER NOT NULL,                                                -- the customer's last word
  waits_at   INTEGER,                                                         -- since when the customer waits for ours; NULL: said
  said_at    INTEGER,
  ended_at   INTEGER,
  ended      INTEGER CHECK (ended BETWEEN 1 AND 3),                           -- enum chat_end of src/core/chat.h
  settled_at INTEGER,                                                         -- its ticket is closed and nothing more is sent
  owes       INTEGER NOT NULL DEFAULT 0 CHECK (owes >= 0),                    -- the newest line for the gateway
  acked      INTEGER NOT NULL DEFAULT 0 CHECK (acked >= 0),                   -- up to which it has them
  UNIQUE (gateway, session),
  CHECK ((ended_at IS NULL) = (ended IS NULL)),
  CHECK (settled_at IS NULL OR ended_at IS NOT NULL),
  CHECK (acked <= owes)
) STRICT;
CREATE INDEX chat_act ON chat (act_id);
CREATE INDEX chat_ticket ON chat (ticket_id, id);
CREATE UNIQUE INDEX chat_live ON chat (ticket_id) WHERE ended_at IS NULL;
CREATE INDEX chat_unsettled ON chat (id) WHERE settled_at IS NULL;
CREATE INDEX chat_owing ON chat (gateway, id) WHERE owes > acked;

-- What went to and fro, in order; the words are the contact's.
-- :logged
CREATE TABLE chat_line (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  chat_id    INTEGER NOT NULL REFERENCES chat (id),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),                   -- enum chat_kind of src/core/chat.h
  contact_id INTEGER UNIQUE REFERENCES contact (id),
  words      TEXT CHECK (length(words) BETWEEN 1 AND 400),                    -- of a question, as it was asked
  CHECK ((kind <= 2) = (contact_id IS NOT NULL)),
  CHECK ((kind = 3) = (words IS NOT NULL))
) STRICT;
CREATE INDEX chat_line_act ON chat_line (act_id);
CREATE INDEX chat_line_of ON chat_line (chat_id, id);

-- One short question after a ticket was closed, and its answer: asked once a ticket, answered once.
-- :logged
CREATE TABLE survey_out (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  ticket_id   INTEGER NOT NULL UNIQUE REFERENCES ticket (id),
  chat_id     INTEGER REFERENCES chat (id),                                   -- by which it was asked
  agent_id    INTEGER REFERENCES agent (id),                                  -- who had the ticket then
  asked_at    INTEGER NOT NULL,
  answered_at INTEGER,
  score       INTEGER CHECK (score BETWEEN 1 AND 5),
  words       TEXT CHECK (length(words) BETWEEN 1 AND 2000),
  CHECK ((answered_at IS NULL) = (score IS NULL)),
  CHECK (words IS NULL OR score IS NOT NULL)
) STRICT;
CREATE INDEX survey_out_act ON survey_out (act_id);
CREATE INDEX survey_out_agent ON survey_out (agent_id, answered_at) WHERE agent_id IS NOT NULL;
CREATE INDEX survey_out_chat ON survey_out (chat_id) WHERE chat_id IS NOT NULL;
CREATE INDEX survey_out_asked ON survey_out (asked_at);
