-- 0004: the desk's own phrases (H-50 … H-69, H-96, decision 13). The phrases that come with the
-- program are no rows: a desk that wrote none has none here, and reads the program's.

-- A phrase that the desk has written about: its id as in a pack, in one language.
-- :logged
CREATE TABLE phrase (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  language TEXT NOT NULL CHECK (language IN ('zh_CN', 'en')),
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40 AND name NOT GLOB '*[^a-z0-9-]*'),
  UNIQUE (language, name)
) STRICT;

-- What it says, version by version. The one that stands is the newest that is decided and not sent back.
-- :logged
CREATE TABLE phrase_version (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id       INTEGER NOT NULL REFERENCES act (id),
  phrase_id    INTEGER NOT NULL REFERENCES phrase (id),
  n            INTEGER NOT NULL CHECK (n >= 1),
  state        INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),                -- enum phrase_state of src/core/words.h
  body         TEXT CHECK (body IS NULL OR length(body) BETWEEN 1 AND 65536), -- as it stands in a pack
  author_id    INTEGER REFERENCES agent (id),                                 -- NULL: whoever wrote the pack
  made_at      INTEGER NOT NULL,
  approver_id  INTEGER REFERENCES agent (id),
  confirmer_id INTEGER REFERENCES agent (id),                                 -- the supervisor, the next day
  decided_by   INTEGER REFERENCES act (id),
  reason       TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 2000),
  UNIQUE (phrase_id, n),
  CHECK ((body IS NULL) = (state >= 4)),
  CHECK ((decided_by IS NULL) = (state = 1)),
  CHECK (state <> 2 OR approver_id IS NOT NULL),
  CHECK (author_id IS NULL OR approver_id IS NULL OR author_id <> approver_id),
  CHECK (author_id IS NULL OR confirmer_id IS NULL OR author_id <> confirmer_id)
) STRICT;
CREATE INDEX phrase_version_act ON phrase_version (act_id);
CREATE INDEX phrase_version_decided ON phrase_version (decided_by);
CREATE INDEX phrase_version_open ON phrase_version (phrase_id) WHERE state = 1;

-- Who has read which version.
-- :logged
CREATE TABLE phrase_receipt (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER NOT NULL REFERENCES phrase_version (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  at         INTEGER NOT NULL,
  UNIQUE (version_id, agent_id)
) STRICT;

-- A reply that held a phrase, one of the program's or the desk's own.
-- :logged
CREATE TABLE phrase_use (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL REFERENCES act (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  language  TEXT NOT NULL CHECK (language IN ('zh_CN', 'en')),
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  UNIQUE (act_id, language, name)
) STRICT;

-- How often each was used: kept, so that a lookup counts nothing. phrase_use says it too (verify).
-- :derived
CREATE TABLE phrase_tally (
  language TEXT NOT NULL,
  name     TEXT NOT NULL,
  uses     INTEGER NOT NULL,
  PRIMARY KEY (language, name)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER phrase_use_counts AFTER INSERT ON phrase_use BEGIN
  INSERT INTO phrase_tally (language, name, uses) VALUES (NEW.language, NEW.name, 1)
      ON CONFLICT DO UPDATE SET uses = uses + 1;
END;
CREATE TRIGGER phrase_use_counts_less AFTER DELETE ON phrase_use BEGIN
  UPDATE phrase_tally SET uses = uses - 1 WHERE language = OLD.language AND name = OLD.name;
END;

CREATE TRIGGER phrase_kept BEFORE DELETE ON phrase BEGIN
  SELECT RAISE(ABORT, 'phrases are retired, never deleted');
END;
CREATE TRIGGER phrase_fixed BEFORE UPDATE ON phrase BEGIN
  SELECT RAISE(ABORT, 'the id of a phrase never changes');
END;
CREATE TRIGGER phrase_version_kept BEFORE DELETE ON phrase_version BEGIN
  SELECT RAISE(ABORT, 'a version of a phrase is never deleted');
END;
CREATE TRIGGER phrase_version_fixed BEFORE UPDATE OF act_id, phrase_id, n, body, author_id, made_at ON phrase_version
WHEN OLD.act_id IS NOT NEW.act_id OR OLD.phrase_id IS NOT NEW.phrase_id OR OLD.n IS NOT NEW.n
  OR OLD.body IS NOT NEW.body OR OLD.author_id IS NOT NEW.author_id OR OLD.made_at IS NOT NEW.made_at BEGIN
  SELECT RAISE(ABORT, 'a version is never rewritten: offer a new one');
END;
CREATE TRIGGER phrase_version_decided BEFORE UPDATE OF state, approver_id, decided_by, reason ON phrase_version
WHEN OLD.state <> 1 AND (OLD.state IS NOT NEW.state OR OLD.approver_id IS NOT NEW.approver_id
  OR OLD.decided_by IS NOT NEW.decided_by OR OLD.reason IS NOT NEW.reason) BEGIN
  SELECT RAISE(ABORT, 'what was decided stays: offer a new version');
END;
CREATE TRIGGER phrase_receipt_kept BEFORE DELETE ON phrase_receipt BEGIN
  SELECT RAISE(ABORT, 'a receipt is never taken back');
END;
CREATE TRIGGER phrase_receipt_fixed BEFORE UPDATE ON phrase_receipt BEGIN
  SELECT RAISE(ABORT, 'a receipt never changes');
END;
CREATE TRIGGER phrase_use_fixed BEFORE UPDATE ON phrase_use BEGIN
  SELECT RAISE(ABORT, 'a use is never rewritten');
END;
