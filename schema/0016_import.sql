-- Imports, so that one can be taken back as a whole.

-- A file of tickets that somebody brought in. Many rows are one act; the ids of these acts begin
-- with op, and their last four bytes count them.
-- :logged
CREATE TABLE import (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  op        BLOB NOT NULL UNIQUE CHECK (length(op) = 12),
  agent_id  INTEGER NOT NULL REFERENCES agent (id),
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),             -- of the file, without its directory
  at        INTEGER NOT NULL,
  undone_at INTEGER CHECK (undone_at IS NULL OR undone_at >= at)
) STRICT;
