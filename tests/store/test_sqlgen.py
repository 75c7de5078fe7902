"""scripts/sqlgen on small schemas: what it refuses, where it points, and what it writes."""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

SQLGEN = pathlib.Path(__file__).resolve().parents[2] / 'scripts' / 'sqlgen'
SCHEMA = '''-- a comment
-- :logged
CREATE TABLE pet (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL,
  owner INTEGER,
  photo BLOB
) STRICT;
CREATE INDEX pet_name ON pet (name);
CREATE TABLE act (id INTEGER PRIMARY KEY, hash BLOB) STRICT;
CREATE UNIQUE INDEX act_open ON act (hash IS NULL) WHERE hash IS NULL;
CREATE TABLE change (act_id INTEGER, n INTEGER, op TEXT, tbl TEXT, row INTEGER, col TEXT, old ANY, new ANY) STRICT;
'''
GOOD = '''-- What a pet is.
-- :row pet (id int, name text, owner int?, photo blob?)

-- :exec pet_add(name text, owner int?, photo blob?)
INSERT INTO pet (name, owner, photo) VALUES (:name, :owner, :photo);

-- :one pet_get(id int) -> pet
SELECT id, name, owner, photo FROM pet WHERE id = :id;

-- :one pet_count(name text) -> (n int)
SELECT count(*) AS n FROM pet WHERE name = :name;

-- :many pet_list(after text) -> pet
SELECT id, name, owner, photo FROM pet WHERE name > :after ORDER BY name;

-- :many pet_all() -> pet !scan !sort
SELECT id, name, owner, photo FROM pet ORDER BY photo;

-- :exec act_seal(hash blob)
UPDATE act SET hash = :hash WHERE hash IS NULL;
'''
# statement, the line behind the good ones that is pointed at, what is said
REFUSED = [
    ('-- :one x(id int) -> (name text)\nSELECT nam AS name FROM pet WHERE id = :id;', 0, 'no such column: nam'),
    ('-- :one x(id int) -> (name text)\nSELECT name FROM pets WHERE id = :id;', 0, 'no such table: pets'),
    ('-- :one x(id int) -> (title text)\nSELECT name FROM pet WHERE id = :id;', 0, "SQL gives ['name'], header says ['title']"),
    ('-- :one x(id int) -> (name text)\nSELECT name, owner FROM pet WHERE id = :id;', 0, "SQL gives ['name', 'owner']"),
    ('-- :one x() -> (name text)\nSELECT name FROM pet WHERE id = :id;', 0, "header has [], SQL uses ['id']"),
    ('-- :one x(id int, old int) -> (name text)\nSELECT name FROM pet WHERE id = :id;', 0, "SQL uses ['id']"),
    ('-- :many x() -> (name text)\nSELECT name FROM pet;', 0, 'SCAN pet USING COVERING INDEX pet_name (allow it with !scan)'),
    ('-- :exec x(owner int)\nUPDATE pet SET owner = :owner;', 0, 'SCAN pet (allow it with !scan)'),
    ('-- :many x() -> (name text) !scan\nSELECT name FROM pet ORDER BY photo;', 0, 'TEMP B-TREE'),
    ('-- :many x() -> (hash blob?)\nSELECT hash FROM act WHERE hash IS NOT NULL;', 0, 'SCAN act'),
    ('-- :one x(id number) -> (name text)\nSELECT name FROM pet WHERE id = :id;', 0, 'not "name type": id number'),
    ('-- :one x(id) -> (name text)\nSELECT name FROM pet WHERE id = :id;', 0, 'not "name type": id'),
    ('-- :one x(id int) -> (name text??)\nSELECT name FROM pet WHERE id = :id;', 0, 'not "name type": name text??'),
    ('-- :one x(id int)\nSELECT name FROM pet WHERE id = :id;', 0, 'one and many give rows, exec gives none'),
    ('-- :many x(id int)\nSELECT name FROM pet WHERE id = :id;', 0, 'one and many give rows, exec gives none'),
    ('-- :exec x(id int) -> pet\nDELETE FROM pet WHERE id = :id;', 0, 'one and many give rows, exec gives none'),
    ('-- :one x(id int) -> cat\nSELECT name FROM pet WHERE id = :id;', 0, 'no row cat declared above'),
    ('-- :some x(id int) -> pet\nSELECT name FROM pet WHERE id = :id;', 0, 'not a statement header'),
    ('--:exec x(id int)\nDELETE FROM pet WHERE id = :id;', 0, 'not a statement header'),
    ('-- :exec x(id int) !fast all\nDELETE FROM pet WHERE id = :id;', 0, 'not a statement header'),
    ('-- :exec x(id int)\nDELETE FROM pet WHERE id = :id; DELETE FROM act WHERE id = :id;', 0, 'one statement at a time'),
    ('-- :exec pet_add(id int)\nDELETE FROM pet WHERE id = :id;', -14, 'there are two of that name'),
    ('-- comment\n\n-- :exec x(id int)\nDELETE FROM pets WHERE id = :id;', 2, 'no such table: pets'),
]


class TestSqlgen(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        (self.top / 'schema/query').mkdir(parents=True)
        (self.top / 'out').mkdir()
        self.write('schema/0001_pet.sql', SCHEMA)
        self.write('schema/query/pet.sql', GOOD)

    def write(self, path, text):
        (self.top / path).write_text(text)

    def read(self, path):
        return (self.top / path).read_text()

    def run_it(self):
        return subprocess.run([sys.executable, '-B', SQLGEN, 'schema', 'out', 'out/sql.d'], cwd=self.top, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def assert_passes(self):
        done = self.run_it()
        self.assertEqual(done.returncode, 0, done.stdout)

    def assert_refuses(self, where, sentence):
        done = self.run_it()
        self.assertNotEqual(done.returncode, 0)
        self.assertTrue(done.stdout.startswith(where + ': '), done.stdout)
        self.assertIn(sentence, done.stdout)
        self.assertNotIn('Traceback', done.stdout)

    def test_a_statement_that_is_wrong_is_refused_with_its_file_and_line(self):
        behind = GOOD.count('\n') + 1
        for statement, line, sentence in REFUSED:
            with self.subTest(statement):
                self.write('schema/query/pet.sql', GOOD + statement + '\n')
                at = 4 if line < 0 else behind + line
                self.assert_refuses(f'schema/query/pet.sql:{at}', sentence)

    def test_what_stands_under_no_header_is_refused(self):
        self.write('schema/query/pet.sql', '-- a comment\n\nSELECT name FROM pet;\n' + GOOD)
        self.assert_refuses('schema/query/pet.sql:3', 'this stands under no header')

    def test_a_migration_that_fails_is_named(self):
        self.write('schema/0002_more.sql', 'CREATE TABLE pet (id);')
        self.assert_refuses('schema/0002_more.sql', 'table pet already exists')

    def test_migrations_are_numbered_without_a_gap(self):
        self.write('schema/0003_more.sql', 'CREATE TABLE cat (id INTEGER PRIMARY KEY);')
        self.assert_refuses('schema/0003_more.sql', 'expected number 0002')

    def test_a_logged_table_begins_with_its_id(self):
        self.write('schema/0002_more.sql', '-- :logged\nCREATE TABLE cat (name TEXT PRIMARY KEY);')
        self.assert_refuses('cat', 'begins with "id INTEGER PRIMARY KEY"')

    def test_a_mark_that_logs_nothing_is_refused(self):
        for mark in ('-- :logged\n-- Cats.\nCREATE TABLE cat (id INTEGER PRIMARY KEY);', '\n-- :logged \nCREATE TABLE cat (id INTEGER PRIMARY KEY);'):
            with self.subTest(mark):
                self.write('schema/0002_more.sql', mark)
                self.assert_refuses(f'schema/0002_more.sql:{mark.count(chr(10), 0, mark.index("--")) + 1}', 'logged is the line above CREATE TABLE')

    def test_reading_and_writing_are_apart(self):
        self.assert_passes()
        read, write = self.read('out/sql_read.h'), self.read('out/sql_write.h')
        for name in ('pet_get', 'pet_count', 'pet_list_begin', 'pet_list_next', 'pet_list_end', 'pet_all_begin'):
            self.assertIn(f'sql_{name}(', read)
            self.assertNotIn(f'sql_{name}(', write)
        for name in ('pet_add', 'act_seal'):
            self.assertIn(f'sql_{name}(', write)
            self.assertNotIn(f'sql_{name}(', read)

    def test_what_may_be_null_has_a_type_that_says_so(self):
        self.assert_passes()
        row = self.read('out/sql_rows.h').partition('struct row_pet {')[2].partition('}')[0]
        self.assertEqual(row.split('\n')[1:-1], ['\tint64_t id;', '\tconst char *name;', '\tstruct sql_int owner;', '\tstruct sql_blob photo;'])
        self.assertIn('sql_pet_add(struct store *s, const char *name, struct sql_int owner, struct sql_blob photo)', self.read('out/sql_write.h'))
        self.assertIn('.owner = store_int_or_null(q, 2)', self.read('out/sql.c'))
        self.assertIn('store_bind_int_or_null(s, q, 2, owner)', self.read('out/sql.c'))

    def test_a_new_query_file_rebuilds(self):
        self.assert_passes()
        target, _, deps = self.read('out/sql.d').partition(':')
        self.assertEqual(target, 'out/sql.c')
        self.assertEqual(set(deps.split()), {'schema/0001_pet.sql', 'schema/query/pet.sql', 'schema', 'schema/query'})

    def test_what_did_not_change_is_not_written_again(self):
        self.assert_passes()
        before = (self.top / 'out/sql.c').stat().st_mtime_ns
        self.assert_passes()
        self.assertEqual((self.top / 'out/sql.c').stat().st_mtime_ns, before)

    def test_a_logged_table_is_guarded_unless_an_act_is_open(self):
        self.assert_passes()
        db = sqlite3.connect(':memory:')
        db.executescript(self.read('schema/0001_pet.sql'))
        make = self.read('out/sql_text.c').partition('sql_guard_make =\n')[2].partition('";\n')[0] + '"'
        db.execute("INSERT INTO pet VALUES (3, 'Mi', 5, NULL)")
        db.executescript(''.join(l.strip()[1:-1].replace('\\n', '\n') for l in make.splitlines()))
        changes = ("INSERT INTO pet VALUES (4, 'Mo', 5, NULL)", "UPDATE pet SET name = 'Mo'", 'DELETE FROM pet')
        for change in changes:
            with self.subTest(change), self.assertRaisesRegex(sqlite3.Error, 'no act is open'):
                db.execute(change)
        db.execute('INSERT INTO act (id) VALUES (7)')
        for change in changes:
            db.execute(change)

    def test_what_an_older_row_holds_is_known(self):
        self.write('schema/0002_more.sql', "ALTER TABLE pet ADD COLUMN legs INTEGER NOT NULL DEFAULT 4;\n"
                   "ALTER TABLE pet ADD COLUMN colour TEXT NOT NULL DEFAULT 'r\u00f6t';")
        self.assert_passes()
        self.assertIn('pet_fill[] = {' + "{.type = 'n'}, " * 3 + "{.type = 'i', .value = 4}, {.type = 't', .bytes = {\"r\u00f6t\", 4}}};",
                      self.read('out/sql_text.c'))
        self.write('schema/0002_more.sql', 'ALTER TABLE pet ADD COLUMN legs INTEGER DEFAULT 4;')
        self.assert_refuses('pet', 'legs: a default wants NOT NULL')

    def test_data_of_a_migration_stands_apart_from_its_schema(self):
        self.write('schema/0002_more.sql', "ALTER TABLE pet ADD COLUMN colour TEXT;\n-- :data\nUPDATE pet SET colour = 'red' WHERE id = 0;\n")
        self.assert_passes()
        self.assertIn('"ALTER TABLE pet ADD COLUMN colour TEXT;\\n",\n\t"UPDATE pet', self.read('out/sql_text.c'))
        self.assertIn('SQL_VERSION = 2', self.read('out/sql_text.h'))


unittest.main()
