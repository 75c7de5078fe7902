#!/usr/bin/env python3
"""Every way out: all characters there are, and bytes that are none, go in by every door, and nothing that moves a terminal comes out."""
import datetime
import json
import os
import random
import re
import subprocess
import sys
import unittest

import machine
from machine import KEFU, PEOPLE, Terminal, kefu

PROGRAM = sys.argv[1]
ENV = {'KEFU_DB': '/home/amy/own.db'}
BLOCK = 8192  # characters of one note
# Controls, what turns the direction of writing, what is not seen, private use: as bytes, in UTF-8.
DANGEROUS = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff'
                       '\U000e0000-\U000e0fff\U000f0000-\U0010ffff]')
WAYS = (['queue'], ['ticket', 'list'], ['ticket', 'list', '--json'], ['ticket', 'list', '--csv'], ['ticket', 'show', '1'], ['ticket', 'show', '1', '--json'],
        ['customer', 'list'], ['customer', 'list', '--csv'], ['ticket', 'export', '--json'], ['ticket', 'export'], ['dump', '-'], ['dump', '--unmasked',
        '--reason', 'x', '-'], ['report', 'desk', '--rows', 'contacts', '--csv'], ['ticket', 'bulk', '--dry-run', 'ticket_note'], ['stats', '--json'])

BAD = 'a\x1b[2Jb\x9b31m\u202ec\ufeffd\x07e\x7f\U000e0041\u2028\ue000<script>&"\',\r\nof 退货'
# What people write by other doors than tickets: from the standard input, or behind the command.
WRITTEN = (['agent', 'add', '1002', 'Bob', '--roles', 'agent'], ['agent', 'add', '1003', 'Cy', '--roles', 'supervisor'],
           ['handover', 'start'], ['handover', 'question'], ['award', 'propose', '--ground', '1', '1002', '1'], ['violation', 'find', '--rule', '1', '1002'],
           ['ticket', 'note', '1'], ['meeting', 'add'], ['phrase', 'offer', '-'], ['outage', 'enter', '-'], ['suggestion', 'note', '1'],
           ['training', 'plan', BAD, '1001'], ['quality', 'remark', 'daily', BAD], ['violation', 'plan', '--every', '3', BAD],
           ['violation', 'risk', '--chance', '2', '--harm', '2', '--answer', BAD, '--on', '2030-01-01'], ['view', 'save', 'x', BAD],
           ['asset', 'import', '-'], ['category', 'import', '-'], ['chat', 'rules', '--check', '-'], ['mail', 'take', BAD], ['mail', 'send', '--command', BAD])
# Forms and files, for people and for spreadsheets.
PRINTED = (['handover', 'print'], ['handover', 'show', '--json'], ['meeting', 'agenda', '--markdown'], ['meeting', 'agenda'], ['award', 'print', '1'],
           ['service', 'form', '1'], ['triage', 'form', '1'], ['triage', 'form', '--csv'], ['outage', 'print'], ['outage', 'list', '--json'],
           ['quality', 'report', '--html', 'daily'], ['quality', 'report', '--markdown', 'daily'], ['training', 'list', '--csv'], ['violation', 'file', '1'],
           ['violation', 'risks', '--json'], ['violation', 'plans', '--csv'], ['phrase', 'export', '--own'], ['rota', 'export'],
           ['category', 'export'], ['view', 'export'], ['keys'], ['verify'])
ROTA = """
shifts: {{a: 00:00-12:00, b: 12:00-00:00}}
seats: [A01]
teams: {{t: {{lead: 1001, agents: [1001]}}}}
rota: {{{}: {{a: [1001 A01 lead], b: [1001 A01 lead]}}}}
"""
GB = {'LC_ALL': 'zh_CN.gb18030'}


def characters():
    """All 1,112,064 of them, in blocks."""
    values = [c for c in range(0x110000) if not 0xd800 <= c < 0xe000]
    for at in range(0, len(values), BLOCK):
        yield ''.join(map(chr, values[at:at + BLOCK]))


def dangerous(said):
    """What a terminal would get, lines apart. A file for a spreadsheet begins with its mark, and \\r\\n ends its lines."""
    text = said.removeprefix(b'\xef\xbb\xbf').replace(b'\r\n', b'\n').decode('utf-8', 'surrogateescape')
    found = DANGEROUS.search(text) or re.search('[\udc80-\udcff]', text)
    return found and (hex(ord(found[0])), text[max(0, found.start() - 40):found.start()])


def from_gb(said):
    """By the C library, as the program wrote it; what is no GB18030 stays as it is."""
    done = subprocess.run(['iconv', '-f', 'GB18030', '-t', 'UTF-8'], input=said, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else said


def has_gb():
    return b'gb18030' in subprocess.run(['locale', '-a'], capture_output=True, check=True).stdout.lower()


def drawn(t):
    """All that a terminal got but the sequences that curses makes."""
    return re.sub(rb'\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>78]|[\r\n\x08]', b'', t.all)


class Output(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        kefu('amy', 'init', '--name', 'Amy', '--zone', 'UTC', env=ENV)

    def safe(self, done, what):
        self.assertIsNone(dangerous(done.stdout), what)
        self.assertIsNone(dangerous(done.stderr), what)

    def lines_put(self, path, rows):
        with open(path, 'wb') as f:
            f.writelines(rows)
        os.chown(path, PEOPLE['amy'], PEOPLE['amy'])

    def test_1_all_characters_come_in_and_go_out(self):
        """By an import, as a customer's name, subject and first words."""
        rows = [json.dumps({'external_id': str(i), 'customer': f'c{i} {block[:20]}', 'subject': block[:120], 'description': block},
                           ensure_ascii=False).encode() + b'\n' for i, block in enumerate(characters())]
        self.assertEqual(len(rows), 136)
        self.lines_put('/home/amy/all.json', rows)
        done = kefu('amy', 'ticket', 'import', '/home/amy/all.json', env=ENV)
        self.safe(done, 'import')
        self.assertIn(done.returncode, (0, 65), done.stderr)
        listed = json.loads(kefu('amy', 'ticket', 'list', '--json', env=ENV).stdout)
        self.assertGreater(len(listed), 115)  # the rest are private: nothing of them is left
        for words in WAYS:
            self.safe(kefu('amy', *words, env=ENV), words)
        for n in range(1, len(listed) + 1, 9):
            self.safe(kefu('amy', 'ticket', 'show', str(n), env=ENV), n)

    def test_2_bytes_that_are_no_text(self):
        rng = random.Random(20261122)
        for words in (['ticket', 'note', '1'], ['ticket', 'add'], ['check'], ['triage'], ['clock', 'when'], ['promise', 'add', '1'], ['ticket', 'import', '-'],
                      ['load', '-'], ['ticket', 'import', '--map', '-', '/home/amy/all.json']):
            data = bytes(rng.randrange(256) for _ in range(4096)).decode('latin-1')
            done = kefu('amy', *words, text='customer: ' + data + '\nsubject: ' + data, env=ENV)
            self.safe(done, words)

    def test_3_what_is_typed_behind_a_command_is_said_back_clean(self):
        bad = 'a\x1b[2Jb\x9b31m\u202ec\ufeffd\x07e\x7f\U000e0041'
        for words in ([bad], ['ticket', bad], ['ticket', 'show', bad], ['queue', '--' + bad], ['ticket', 'list', '--filter', bad], ['--db', bad, 'queue'],
                      ['ticket', 'import', bad], ['agent', 'add', bad, bad, '--roles', bad], ['help', bad], ['--as', bad, 'queue'], ['view', 'save', bad, bad],
                      ['phrase', 'find', bad], ['customer', 'show', bad], ['completion', bad], ['init', '--zone', bad], ['init', '--db', '/home/amy/' + bad]):
            self.safe(kefu('amy', *words, env=ENV), words)
        for words in (['backup', '/home/amy/' + bad], ['restore', '/home/amy/' + bad, '--drill'], ['restore', '/home/amy/' + bad, '--yes'],
                      ['doctor'], ['ticket', 'export', '/home/amy/' + bad], ['dump', '/home/amy/' + bad], ['load', '/home/amy/' + bad]):
            self.safe(kefu('amy', *words, env=ENV), words)
        for name in ('KEFU_DB', 'TERM', 'LANG', 'HOME', 'KEFU_NOW', 'LANGUAGE', 'TZ'):
            for words in (['queue'], ['doctor'], ['config']):
                self.safe(kefu('amy', *words, env={**ENV, name: '/' + bad}), (name, words))

    def queue_walk(self, **env):
        t = Terminal('amy', [KEFU], env={**ENV, **env})
        t.sees('Queue')
        for keys in ('G', 'g', '#9\r'):
            t.types(keys)
            t.read(0.2)
        t.types('q')
        t.types('q2')
        t.ends()
        return drawn(t)

    def test_4_the_glass_is_moved_by_the_program_alone(self):
        """Of what it writes only the sequences that curses makes are left over: none of a text's."""
        self.assertIsNone(dangerous(self.queue_walk()))

    def test_5_forms_and_reports_are_clean_whatever_was_written(self):
        rota = ROTA.format(datetime.datetime.now(datetime.timezone.utc).date())
        done = kefu('amy', 'rota', 'import', '-', text=rota, env=ENV)
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in WRITTEN:
            self.safe(kefu('amy', *words, text='title: ' + BAD + '\n' + BAD + '\n', env=ENV), words)
        for words in PRINTED:
            done = kefu('amy', *words, env=ENV)
            if words[0] == 'outage':  # a printer goes on to the next sheet
                done.stdout = done.stdout.replace(b'\f', b'')
            self.safe(done, words)
            self.assertEqual(done.returncode, 0, (words, done.stderr))
            self.assertNotIn(b'<script', done.stdout if '--html' in words else b'', words)

    def test_6_files_are_as_clean_as_the_screen(self):
        made = {'all.csv': [], 'all-gb.csv': ['--encoding', 'gb18030'], 'all-out.json': ['--json'], 'all-open.csv': ['--unmasked', '--reason', BAD]}
        for name, options in made.items():
            self.safe(kefu('amy', 'ticket', 'export', *options, '/home/amy/' + name, env=ENV), name)
        self.safe(kefu('amy', 'dump', '--unmasked', '--reason', BAD, '/home/amy/all.dump', env=ENV), 'dump')
        for name in [*made, 'all.dump']:
            with open('/home/amy/' + name, 'rb') as f:
                said = f.read()
            self.assertGreater(len(said), 1000, name)
            self.assertIsNone(dangerous(from_gb(said) if 'gb' in name else said), name)

    @unittest.skipUnless(has_gb(), 'there is no locale zh_CN.gb18030')
    def test_7_a_terminal_of_another_codeset_gets_its_own_characters_and_nothing_else(self):
        for words in WAYS[:9]:
            done = kefu('amy', *words, env={**ENV, **GB})
            is_script = '--json' in words or '--csv' in words  # the same in every locale
            for said in (done.stdout, done.stderr):
                self.assertIsNone(dangerous(said if is_script else from_gb(said)), words)
            self.assertEqual(is_script, from_gb(done.stdout) == done.stdout, words)
        self.assertIsNone(dangerous(from_gb(self.queue_walk(**GB))))


if __name__ == '__main__':
    sys.exit(machine.main(PROGRAM))
