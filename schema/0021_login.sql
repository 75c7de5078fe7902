-- 0021: a desk of many Unix users.

ALTER TABLE desk ADD COLUMN is_shared INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1));
CREATE TRIGGER desk_shared BEFORE UPDATE OF is_shared ON desk WHEN OLD.is_shared <> NEW.is_shared BEGIN
  SELECT RAISE(ABORT, 'whether a desk is shared is said when it is made');
END;

-- On a shared desk an agent is who is logged in: one Unix user, one work number, for good.
-- :logged
CREATE TABLE login (
  id  INTEGER PRIMARY KEY REFERENCES agent (id),
  uid INTEGER NOT NULL UNIQUE CHECK (uid BETWEEN 0 AND 4294967294)
) STRICT;
CREATE TRIGGER login_kept BEFORE DELETE ON login BEGIN
  SELECT RAISE(ABORT, 'a login is never taken from an agent');
END;
CREATE TRIGGER login_fixed BEFORE UPDATE ON login WHEN OLD.id <> NEW.id OR OLD.uid <> NEW.uid BEGIN
  SELECT RAISE(ABORT, 'a login is never given to another agent');
END;
