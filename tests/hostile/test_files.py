#!/usr/bin/env python3
"""Every option and command that takes a file, tried on what is the desk's own, for reading and for writing.

The list is made of the table that completes the words of the program: a new option is tried without being added here.
"""
import concurrent.futures
import functools
import hashlib
import os
import pathlib
import re
import sys
import unittest

import machine
from machine import DESK, PEOPLE, Trap, desk_make, kefu

PROGRAM = sys.argv[1]
OWN = '/home/amy/desk.db'
ENDS = ('', '-wal', '-shm', '-lock', '-draft-1001-1', '-presence', '-phrases-zh_CN', '-backup', '-erased', '-archive-2025')
LINKED = ('', '-lock', '-draft-1001-1')
STANDING_STILL = tuple(end for end in ENDS[4:] if end != '-presence')  # who is there stands in that one
# A directory, and programs that are run as the caller: there is no file of his to be opened.
NO_FILE = (['chat', 'serve'], ['mail', 'take'], ['mail', 'open'], ['mail', 'send'])
OPERANDS = {'FILE': '/home/amy/rows.csv', 'NUMBER': '1', 'WORKNO': '1001', 'LANGUAGE': 'zh_CN'}


def file_words():
    """(command, option or '.') of all that takes a file."""
    text = kefu('root', 'completion', 'bash').stdout.decode()
    rows = [line.split('|') for line in text.replace("_kefu_rows='", '').splitlines() if line.count('|') >= 3]
    return [(r[0].split(), r[1]) for r in rows if r[2] == 'files' and r[1] != '--db']


def operands_of(command):
    """What the command needs behind an option: its usage without all that may be left out."""
    words = usage_of(tuple(command)).split()[1 + len(command):]
    bare = re.sub(r'\[[^]]*\]', '', ' '.join(words)).split()
    return [OPERANDS.get(w, '1') for w in bare if not w.startswith('-')]


@functools.cache
def usage_of(command):
    return kefu('root', 'help', *command).stdout.decode().splitlines()[1]


def line(command, word, path):
    if word == '.':
        return [*command, path]
    return [*command, word, path, *operands_of(command)]


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def mine_put(path, data):
    pathlib.Path(path).write_bytes(data)
    os.chown(path, PEOPLE['amy'], PEOPLE['amy'])


def setUpModule():
    global words
    words = file_words()
    desk_make()
    mine_put(OPERANDS['FILE'], b'customer,subject\nLi,paper\n')


def all_refuse(test, paths, env=None):
    def refuses(asked):
        command, word, path = asked
        done = kefu('amy', *line(command, word, path), env=env)
        return asked if not done.returncode or b'SQLite format' in done.stdout else None

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        done = list(pool.map(refuses, [(c, w, path) for c, w in words for path in paths]))
    test.assertGreater(len(done), 60)
    test.assertEqual([d for d in done if d], [])


class Shared(unittest.TestCase):
    def test_safety_4_1_what_the_group_alone_may_is_not_done_for_the_caller(self):
        """A file as the desk's, outside of its directory: nothing opens it, whoever asks by whatever name."""
        trap = Trap('/opt/trap/file')
        before = digest(trap.path)
        trap.was_opened()  # by us, just now
        link = '/home/amy/link'
        os.symlink(trap.path, link)
        for command, word in words:
            for path in (str(trap.path), link):
                done = kefu('amy', *line(command, word, path))
                self.assertNotEqual(done.returncode, 0, (command, word, path))
                self.assertFalse(trap.was_opened(), (command, word, path))
                self.assertNotIn(b'stands here', done.stdout + done.stderr)
        self.assertEqual(digest(trap.path), before)

    def test_the_desks_own_names_are_nobodys_files(self):
        kefu('amy', 'phrase', 'find', 'tk')
        names = sorted(os.listdir(os.path.dirname(DESK)))
        self.assertGreaterEqual(len(names), 4)
        all_refuse(self, [os.path.join(os.path.dirname(DESK), name) for name in [*names, 'new-file']])
        self.assertEqual(sorted(n for n in os.listdir(os.path.dirname(DESK)) if not n.startswith('desk.db')), [])
        self.assertEqual(kefu('root', 'verify').returncode, 0)


class Personal(unittest.TestCase):
    """Here the caller may read and write all of it: it is the program that knows better."""

    def a_file_of_ones_own_is_used(self, env):
        """Else what was refused above was refused for another reason."""
        for command, word in words:
            if command in NO_FILE:
                continue
            mine = Trap('/home/amy/mine')
            os.chown(mine.path, PEOPLE['amy'], PEOPLE['amy'])
            was = os.stat(mine.path).st_ino
            kefu('amy', *line(command, word, str(mine.path)), env={'KEFU_DB': '/home/amy/new.db'} if command == ['load'] else env)
            self.assertTrue(mine.was_opened() or os.stat(mine.path).st_ino != was, (command, word))

    def test_safety_4_1_the_desks_own_files_are_neither_read_nor_written(self):
        env = {'KEFU_DB': OWN}
        self.assertEqual(kefu('amy', 'init', '--name', 'Amy', '--zone', 'UTC', env=env).returncode, 0)
        for end in STANDING_STILL:
            if not os.path.exists(OWN + end):
                mine_put(OWN + end, b'customer,subject\nLi,' + end.encode() + b'\n')
        for end in LINKED:
            os.symlink(OWN + end, f'/home/amy/to{end}')
        os.link(OWN, '/home/amy/second-name')
        before = {end: digest(OWN + end) for end in STANDING_STILL}
        size = os.path.getsize(OWN)
        paths = [*(OWN + end for end in ENDS), *(f'/home/amy/to{end}' for end in LINKED), '/home/amy/second-name']
        all_refuse(self, paths, env)
        self.assertEqual({end: digest(OWN + end) for end in STANDING_STILL}, before)
        self.assertGreaterEqual(os.path.getsize(OWN), size)
        self.a_file_of_ones_own_is_used(env)
        done = kefu('amy', 'verify', env=env)
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == '__main__':
    sys.exit(machine.main(PROGRAM))
