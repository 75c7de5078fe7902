import pathlib
import unittest

from tree import GateTest

REFUSED = [
    ('src/tui/queue.c', 'x = "待办";', 'Chinese in a literal'),
    ('src/tui/queue.h', '#define NAME "待办"', 'Chinese in a literal'),
    ('src/tui/queue.c', r'x = "\u5f85";', 'Chinese in a literal'),
    ('src/tui/queue.c', "x = L'待';", 'Chinese in a literal'),
    ('src/tui/queue.c', 'x = "/*" "待办" /* " */;', 'Chinese in a literal'),
    ('src/store/undo.c', 'x = "SELECT id FROM ticket";', 'SQL in a literal'),
    ('src/store/undo.c', 'x = "UPDATE " "ticket";', 'SQL in a literal'),
    ('src/desk/ticket.c', 'x = "insert or ignore into ticket values (1)";', 'SQL in a literal'),
    ('src/core/words_table.c', 'x = "DELETE FROM ticket";', 'SQL in a literal'),
    ('src/desk/ticket.c', 'x = "PRAGMA foreign_keys=ON";', 'only store/ speaks to a connection'),
]
PASSED = [
    ('src/tui/queue.c', '/* handbook 004, 步骤3: "待办" */ x = "queue";'),
    ('src/tui/queue.c', "x = '\"'; // 待办"),
    ('src/tui/keys.c', 'x = "。";'),
    ('src/core/words_table.c', 'x = "待办";'),
    ('src/store/store.c', 'x = "PRAGMA foreign_keys=ON";'),
    ('src/cli/ticket.c', 'x = _("select one, insert a row or delete it, then update the list");'),
    ('src/tui/keys.c', 'x = "<DELETE>";'),
]


class TestLiterals(GateTest):
    script = 'literals'

    def write_rows(self, rows):
        """Each row in a file of its own: src/tui/keys.c becomes src/tui/3keys.c."""
        paths = [row[0].replace(pathlib.PurePath(row[0]).name, f'{i}{pathlib.PurePath(row[0]).name}') for i, row in enumerate(rows)]
        for path, row in zip(paths, rows):
            self.write(path, f'\n{row[1]}\n')
        return paths

    def test_text_in_the_wrong_place_is_named_with_its_line(self):
        paths = self.write_rows(REFUSED)
        said = self.assert_refuses('')
        for path, (_, code, sentence) in zip(paths, REFUSED):
            with self.subTest(code):
                self.assertIn(f'{path}:2: {sentence}', said)

    def test_comments_tables_and_plain_words_pass(self):
        self.write_rows(PASSED)
        self.assert_passes()


unittest.main()
