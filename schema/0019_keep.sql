-- 0019: what a desk knows of what is elsewhere: numbers that never come again, and the tickets whose
-- words lie in the file of their year.

-- The highest serial given on a day, where no ticket here says it: a desk that was put back from a
-- copy does not give the numbers anew that customers were told since.
-- :logged
CREATE TABLE number_given (
  id     INTEGER PRIMARY KEY CHECK (id BETWEEN 19700101 AND 99991231),        -- the local day
  serial INTEGER NOT NULL CHECK (serial >= 1)
) STRICT;

-- A closed ticket whose words went to the archive of that year, beside the desk. What it was, when
-- and whose stays here, so that no figure changes.
-- :logged
CREATE TABLE archived (
  id       INTEGER PRIMARY KEY REFERENCES ticket (id),
  act_id   INTEGER NOT NULL REFERENCES act (id),
  year     INTEGER NOT NULL CHECK (year BETWEEN 1970 AND 9999),
  is_moved INTEGER NOT NULL DEFAULT 0 CHECK (is_moved IN (0, 1))              -- are its words gone from here?
) STRICT;
CREATE INDEX archived_act ON archived (act_id);
CREATE INDEX archived_year ON archived (year, id);
CREATE INDEX archived_here ON archived (id) WHERE is_moved = 0;
CREATE TRIGGER archived_kept BEFORE DELETE ON archived BEGIN
  SELECT RAISE(ABORT, 'an archived ticket is never taken back');
END;
CREATE TRIGGER archived_fixed BEFORE UPDATE ON archived
WHEN OLD.id IS NOT NEW.id OR OLD.act_id IS NOT NEW.act_id OR OLD.year IS NOT NEW.year OR OLD.is_moved > NEW.is_moved BEGIN
  SELECT RAISE(ABORT, 'an archived ticket is never taken back');
END;

-- Words go to the archive in the manner of an erasure: the log keeps their digests.
DROP TRIGGER erasing_open;
CREATE TRIGGER erasing_open BEFORE INSERT ON erasing
WHEN NOT EXISTS (SELECT 1 FROM act WHERE hash IS NULL AND verb IN ('customer_erase', 'archive_move')) BEGIN
  SELECT RAISE(ABORT, 'only an erasure marks the rows of a person');
END;
