import re
import subprocess
import unittest

from tree import GateTest

REFUSED_INCLUDES = [
    ('text', '"core/ticket.h"', 'core/ is not below text/'),
    ('base', '"text/utf8.h"', 'text/ is not below base/'),
    ('core', '"store/store.h"', 'store/ is not below core/'),
    ('term', '"core/ticket.h"', 'core/ is not below term/'),
    ('feed', '"term/canvas.h"', 'term/ is not below feed/'),
    ('term', '"feed/csv.h"', 'feed/ is not below term/'),
    ('tui', '"cli/cmd.h"', 'cli/ is not below tui/'),
    ('cli', '"tui/screen.h"', 'tui/ is not below cli/'),
    ('core', '<sqlite3.h>', 'its only home is store/'),
    ('desk', '<yaml.h>', 'its only home is feed/'),
    ('cli', '<jansson.h>', 'its only home is feed/'),
    ('tui', '<curses.h>', 'its only home is term/'),
    ('tui', '<ncursesw/curses.h>', 'its only home is term/'),
    ('core', '<unistr.h>', 'its only home is text/'),
    ('feed', '<iconv.h>', 'its only home is text/'),
    ('base', '<nettle/sha2.h>', 'its only home is store/'),
    ('tui', '"store/sql_write.h"', 'only for store, desk'),
    ('core', '"sql_read.h"', 'only for store'),
    ('term', '"sql_rows.h"', 'only for core'),
    ('desk', '"sql_text.h"', 'only for store'),
    ('core', '"../store/store.h"', 'write it as <layer>/<name>.h'),
    ('core', 'HEADER', 'name the file itself'),
]
ALLOWED_INCLUDES = [
    ('core', '"base/err.h"'), ('core', '"sql_rows.h"'), ('store', '<sqlite3.h>'), ('desk', '"sql_write.h"'),
    ('term', '<curses.h>'), ('cli', '"feed/csv.h"'), ('tui', '"feed/csv.h"'), ('tui', '"term/term.h"'), ('text', '<unistr.h>'), ('base', '<unistd.h>'),
]
REFUSED_CALLS = [
    ('text', 'ticket_due', 'core/ is not below text/'),
    ('tui', 'sql_ticket_add', 'writing statements are for store and desk alone'),
    ('tui', 'sqlite3_exec', 'the only home of that library is store/'),
    ('desk', 'newterm', 'the only home of that library is term/'),
    ('cli', 'fopen', 'paths are opened and removed in base/file.c'),
    ('feed', 'fopen64', 'paths are opened and removed in base/file.c'),
    ('term', '__open_2', 'paths are opened and removed in base/file.c'),
    ('desk', 'unlinkat', 'paths are opened and removed in base/file.c'),
    ('tui', 'rename', 'paths are opened and removed in base/file.c'),
    ('base', 'open', 'paths are opened and removed in base/file.c'),
    ('store', 'system', 'nothing is ever given to a shell'),
]
ALLOWED_CALLS = [
    ('desk', 'ticket_due'), ('desk', 'sql_ticket_add'), ('store', 'sqlite3_exec'), ('store', 'open'), ('cli', 'malloc'), ('cli', 'fdopen'),
]


class TestLayers(GateTest):
    script = 'layers'

    def setUp(self):
        super().setUp()
        self.build('core', 'ticket', defines='ticket_due')
        self.build('store', 'sql', defines='sql_ticket_add')
        self.write('build/src/sql_write.h', 'enum rc sql_ticket_add(struct store *s);\n')

    def build(self, layer, name, defines=None, calls=None):
        """One source and the archive that a build would have made of it."""
        body = f'void {calls}(void);\n' if calls else ''
        body += f'void {defines or name}(void) {{ {calls + "();" if calls else ""} }}\n'
        self.write(f'src/{layer}/{name}.c', body)
        folder = self.top / 'build/src' / layer
        folder.mkdir(parents=True, exist_ok=True)
        obj = folder / f'{name}.c.o'
        subprocess.run(['gcc', '-w', '-fno-builtin', '-c', '-o', obj, self.top / f'src/{layer}/{name}.c'], check=True)
        subprocess.run(['ar', 'rcs', folder / f'lib{layer}.a', obj], check=True)

    def test_includes_downwards_and_of_libc_pass(self):
        for i, (layer, header) in enumerate(ALLOWED_INCLUDES):
            self.write(f'src/{layer}/ok{i}.h', f'#include {header}\n')
        self.assert_passes(self.top / 'build')

    def test_an_include_that_points_up_or_sideways_is_named(self):
        for i, (layer, header, _) in enumerate(REFUSED_INCLUDES):
            self.write(f'src/{layer}/bad{i}.h', f'\n#  include {header}\n')
        said = self.assert_refuses('', self.top / 'build')
        for i, (layer, header, sentence) in enumerate(REFUSED_INCLUDES):
            with self.subTest(layer=layer, header=header):
                self.assertRegex(said, f'(?m)^src/{layer}/bad{i}.h:2: .*{re.escape(sentence)}')

    def test_a_call_that_no_include_shows_is_named(self):
        for i, (layer, symbol, _) in enumerate(REFUSED_CALLS):
            self.build(layer, f'bad{i}', calls=symbol)
        said = self.assert_refuses('', self.top / 'build')
        for i, (layer, symbol, sentence) in enumerate(REFUSED_CALLS):
            with self.subTest(layer=layer, symbol=symbol):
                self.assertIn(f'{layer}/ bad{i}.c: may not use {symbol}: {sentence}', said)

    def test_calls_downwards_and_of_libc_pass(self):
        for i, (layer, symbol) in enumerate(ALLOWED_CALLS):
            self.build(layer, f'good{i}', calls=symbol)
        self.build('base', 'file', calls='open')
        self.assert_passes(self.top / 'build')

    def test_a_layer_that_was_not_built_is_not_taken_for_clean(self):
        self.write('src/desk/claim.c', '')
        self.assert_refuses('desk is not built', self.top / 'build')

    def test_a_folder_outside_the_grid_is_refused(self):
        self.write('src/helpers/x.h', '')
        self.assert_refuses('src/helpers: a layer that scripts/layers does not know', self.top / 'build')


unittest.main()
