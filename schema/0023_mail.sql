-- 0023: mail that came in, and answers that go out by mail.

-- The desk's own address, under which answers go out; where there is none, none do.
-- :logged
CREATE TABLE mailbox (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 120 AND address GLOB '?*@?*'),
  name    TEXT CHECK (length(name) BETWEEN 1 AND 40)
) STRICT;

-- One message that came in. Its raw bytes lie beside the desk, by their digest (src/store/blob.h).
-- :logged
CREATE TABLE mail (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),                  -- enum mail_kind of src/desk/mail.h
  contact_id  INTEGER UNIQUE REFERENCES contact (id),                         -- NULL: no person wrote it
  ticket_id   INTEGER REFERENCES ticket (id),                                 -- that it is about
  customer_id INTEGER REFERENCES customer (id),                               -- of the sender, where it is known
  message_id  TEXT CHECK (length(message_id) BETWEEN 1 AND 200),              -- its own, else its digest
  sender      TEXT CHECK (length(sender) BETWEEN 1 AND 120),
  subject     TEXT CHECK (length(subject) BETWEEN 1 AND 200),
  digest      TEXT CHECK (length(digest) = 64),                               -- SHA-256 of the raw message, in hex
  size        INTEGER NOT NULL CHECK (size >= 0),                             -- of all that came
  is_cut      INTEGER NOT NULL CHECK (is_cut IN (0, 1)),                      -- not all of it was kept or read
  more        INTEGER NOT NULL CHECK (more >= 0),                             -- attachments that the raw message alone has
  body        TEXT CHECK (length(body) BETWEEN 1 AND 65536)                   -- with what it quotes; NULL: the contact says it all
) STRICT;
CREATE INDEX mail_act ON mail (act_id);
CREATE INDEX mail_ticket ON mail (ticket_id, id);
CREATE INDEX mail_customer ON mail (customer_id);
CREATE INDEX mail_digest ON mail (digest);
CREATE UNIQUE INDEX mail_once ON mail (message_id, sender);

-- What was attached.
-- :logged
CREATE TABLE mail_part (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  mail_id INTEGER NOT NULL REFERENCES mail (id),
  n       INTEGER NOT NULL CHECK (n BETWEEN 1 AND 20),
  name    TEXT CHECK (length(name) BETWEEN 1 AND 100),                        -- as the sender calls it; never a file's name here
  type    TEXT CHECK (length(type) BETWEEN 1 AND 60),
  size    INTEGER NOT NULL CHECK (size >= 0),
  digest  TEXT CHECK (length(digest) = 64),
  UNIQUE (mail_id, n)
) STRICT;
CREATE INDEX mail_part_digest ON mail_part (digest);

-- An answer that goes out: what it says is the contact's, its Message-ID the act's op_id.
-- :logged
CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL UNIQUE REFERENCES act (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id),
  recipient  TEXT CHECK (length(recipient) BETWEEN 3 AND 120),
  state      INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 6),        -- enum outbox_state of src/desk/mail.h
  tries      INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  next_at    INTEGER,                                                         -- when it is tried; NULL: not any more by itself
  sent_at    INTEGER,
  reason     TEXT CHECK (length(reason) BETWEEN 1 AND 400),                   -- why it did not go out
  CHECK ((state = 1) = (next_at IS NOT NULL))
) STRICT;
CREATE INDEX outbox_ticket ON outbox (ticket_id, id);
CREATE INDEX outbox_next ON outbox (next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 2;
