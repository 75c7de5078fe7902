#!/usr/bin/env python3
"""The promises under Safety in CONTRIBUTING.md that no other file here tries; each test bears the number of its sentence."""
import json
import os
import pathlib
import re
import sqlite3
import sys
import unittest

import machine
from machine import DESK, KEFU, Terminal, desk_make, kefu

PROGRAM = sys.argv[1]
NAME, PHONE, MAIL = '欧阳明月', '13912348831', 'moon.one@example.com'
CONTROL = re.compile(rb'[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf')


def must(test, name, *words, **how):
    done = kefu(name, *words, **how)
    test.assertEqual(done.returncode, 0, (words, done.stderr))
    return done.stdout


def acts(test):
    """How long the log is."""
    return int(re.search(rb'(\d+) acts', must(test, 'root', 'verify'))[1])


def person_add(test, extra=''):
    must(test, 'bob', 'ticket', 'add', text=f'customer: {NAME}\nphone: {PHONE}\nemail: {MAIL}\nsubject: {extra or "paper"}\n')


def setUpModule():
    desk_make()


class Which(unittest.TestCase):
    def test_safety_1_1_a_desk_stays_what_it_was_made(self):
        for words in (['init', '--db', DESK], ['init', '--shared', '--login', 'bob']):
            self.assertEqual(kefu('root', *words).returncode, 73)
        must(self, 'root', 'backup', '/root/kind.db')
        copy = sqlite3.connect('/root/kind.db')
        with self.assertRaises(sqlite3.Error):
            copy.execute('UPDATE desk SET is_shared = 0')
        copy.close()

    def test_safety_1_2_on_a_personal_desk_as_plays_another(self):
        env = {'KEFU_DB': '/home/bob/own.db'}
        must(self, 'bob', 'init', '--name', 'Bob', env=env)
        must(self, 'bob', 'agent', 'add', '1024', 'Zoe', '--roles', 'agent', env=env)
        must(self, 'bob', 'ticket', 'add', text='customer: Li\nsubject: x\n', env=env)
        must(self, 'bob', 'ticket', 'take', '1', '--as', '1024', env=env)
        self.assertIn(b'Zoe', must(self, 'bob', 'ticket', 'show', '1', env=env))
        self.assertEqual(kefu('bob', 'agent', 'disable', '1001', '--as', '1024', env=env).returncode, 77)
        demo = must(self, 'bob', 'doctor', '--db', '/home/bob/own.db')
        self.assertIn(b'/home/bob/own.db', demo)

    def desk_said(self, *words, env=None):
        return kefu('bob', *words, 'doctor', env=env).stdout.decode().splitlines()[0]

    def test_safety_2_1_the_desk_is_the_first_of_five(self):
        for path in ('/home/bob/a.db', '/home/bob/b.db', '/home/bob/.local/share/kefu/desk.db'):
            must(self, 'bob', 'init', '--db', path)
        env = {'KEFU_DB': '/home/bob/b.db'}
        self.assertIn('/home/bob/a.db', self.desk_said('--db', '/home/bob/a.db', env=env))
        self.assertIn('/home/bob/b.db', self.desk_said(env=env))
        self.assertIn(DESK, self.desk_said())
        os.rename('/etc/kefu', '/etc/kefu-aside')
        self.assertIn('.local/share/kefu/desk.db', self.desk_said())
        os.unlink('/home/bob/.local/share/kefu/desk.db')
        self.assertIn('demo', self.desk_said())
        os.rename('/etc/kefu-aside', '/etc/kefu')

    def test_safety_2_2_a_desk_that_cannot_be_reached_is_said(self):
        self.assertEqual(kefu('bob', 'queue', env={'KEFU_DB': '/home/bob/gone.db'}).returncode, 69)
        os.rename(DESK, DESK + '.aside')
        done = kefu('bob', 'queue')
        os.rename(DESK + '.aside', DESK)
        self.assertEqual((done.returncode, done.stdout), (69, b''))
        self.assertIn(DESK.encode(), done.stderr)
        self.assertIn(b'No such file', done.stderr)

    def test_safety_2_4_the_doctor_says_which_and_why(self):
        self.assertIn(f'the desk is {DESK}: /etc/kefu names it', self.desk_said())
        self.assertIn('KEFU_DB names it', self.desk_said(env={'KEFU_DB': '/home/bob/own.db'}))


class Rights(unittest.TestCase):
    def test_safety_3_2_what_is_not_allowed_is_refused(self):
        person_add(self)
        asked = [['agent', 'add', '1009', 'X', '--roles', 'admin', '--login', 'eve'], ['agent', 'disable', '1001'],
                 ['customer', 'erase', '1', '--yes', '--reason', 'asked'], ['ticket', 'export', '--unmasked', '--reason', 'x'],
                 ['dump', '--unmasked', '--reason', 'x', '-'], ['backup', '/home/bob/x.db'], ['verify'], ['archive', '--before', '2020-01-01', '--yes']]
        before = acts(self)
        for words in asked:
            self.assertEqual(kefu('bob', *words, text='').returncode, 77, words)
            self.assertEqual(kefu('eve', *words, text='').returncode, 77, words)
        self.assertEqual(acts(self), before)

    def test_safety_5_1_addresses_are_masked_for_everybody(self):
        person_add(self)
        for name in ('amy', 'bob'):
            for words in (['queue'], ['ticket', 'list', '--json'], ['ticket', 'show', '2'], ['customer', 'list', '--csv'], ['customer', 'show', '2'],
                          ['ticket', 'export', '--json'], ['dump', '-']):
                said = kefu(name, *words).stdout.decode()
                self.assertNotIn(PHONE, said, words)
                self.assertNotIn(MAIL, said, words)

    def test_safety_5_2_looking_closely_is_an_act(self):
        rows = 'customer,subject\n' + ''.join(f'Li {i},row {i}\n' for i in range(60))
        pathlib.Path('/home/amy/rows.csv').write_text(rows)
        must(self, 'amy', 'ticket', 'import', '/home/amy/rows.csv')
        for words in (['customer', 'show', '1'], ['customer', 'reveal', '2', 'phone', '--reason', 'call'], ['ticket', 'list', '--json'], ['ticket', 'export'],
                      ['dump', '-']):
            before = acts(self)
            kefu('amy', *words)
            self.assertEqual(acts(self), before + 1, words)
        before = acts(self)
        must(self, 'amy', 'ticket', 'list', '--filter', 'paper')
        self.assertEqual(acts(self), before)

    def test_safety_5_3_what_is_unmasked_has_a_manager_and_a_reason(self):
        person_add(self)
        for words in (['ticket', 'export', '--json', '--unmasked'], ['dump', '--unmasked', '-']):
            self.assertNotEqual(kefu('amy', *words).returncode, 0)
            before = acts(self)
            said = must(self, 'amy', *words, '--reason', 'the auditor asks')
            self.assertIn(PHONE.encode(), said)
            self.assertEqual(acts(self), before + 1)
            self.assertEqual(kefu('bob', *words, '--reason', 'I like to').returncode, 77)
        must(self, 'root', 'backup', '/root/why.db')
        self.assertIn('the auditor asks'.encode(), pathlib.Path('/root/why.db').read_bytes())

    def test_safety_5_5_nothing_of_a_customer_goes_beside_the_glass(self):
        secret = 'a-word-of-hers'
        person_add(self, secret)
        saw = '/home/bob/arguments'
        program = pathlib.Path('/opt/arguments')
        program.write_text(f'#!/usr/bin/python3\nimport os, sys\nopen("{saw}", "a").write(repr(sys.argv) + repr(dict(os.environ)) + "\\n")\n')
        program.chmod(0o755)
        t = Terminal('bob', [KEFU], env={'VISUAL': str(program)})
        t.sees(secret)
        t.types('#2\rm')
        t.sees('-- note')
        t.types(f'{secret} {PHONE}\x18\x05')
        machine.until(lambda: os.path.exists(saw), 'no editor ran')
        cmdline = pathlib.Path(f'/proc/{t.pid}/cmdline').read_bytes()
        t.close()
        self.assertEqual(cmdline, KEFU.encode() + b'\0')
        Terminal('bob', [KEFU, 'ticket', 'list'], env={'PAGER': str(program)}).ends()
        said = pathlib.Path(saw).read_text()
        self.assertGreaterEqual(said.count('\n'), 2)
        for word in (secret, PHONE, NAME):
            self.assertNotIn(word, said)
        self.assertNotIn(b'\x1b]', t.all)  # a title, or the clipboard


class Texts(unittest.TestCase):
    def test_safety_6_1_nothing_in_a_text_moves_a_terminal(self):
        bad = 'a\x1b[2Jb\x07c\x9b31md\u202ee\u2066f\ufeffg\x7fh\x00'.replace('\x00', '')
        must(self, 'bob', 'ticket', 'add', text=f'customer: {bad}\nsubject: {bad}\n')
        number = re.search(r'KF\d+', json.loads(must(self, 'bob', 'ticket', 'list', '--json'))[0]['number'])[0]
        must(self, 'bob', 'ticket', 'note', number, text=bad)
        for words in (['queue'], ['ticket', 'list'], ['ticket', 'list', '--json'], ['ticket', 'list', '--csv'], ['ticket', 'show', number],
                      ['customer', 'list'], ['ticket', 'export', '--json'], ['dump', '-']):
            self.assertIsNone(CONTROL.search(kefu('bob', *words).stdout.replace(b'\r\n', b'\n')), words)
        self.assertIsNone(CONTROL.search(kefu('bob', 'ticket', 'show', bad).stderr))
        t = Terminal('bob', [KEFU])
        t.sees('Queue')
        t.types('q2')
        t.ends()
        self.assertNotIn(b'\x1b[2Jb', t.all)
        self.assertNotIn(b'\x9b', t.all)


class Erasing(unittest.TestCase):
    """What is left, byte by byte."""

    def left(self, *more):
        words = (NAME.encode(), PHONE.encode(), MAIL.encode(), *more)
        return [(n, w) for n in os.listdir(os.path.dirname(DESK)) for w in words
                if w in pathlib.Path(os.path.dirname(DESK), n).read_bytes()]

    def erase(self):
        for c in json.loads(must(self, 'amy', 'customer', 'list', '--json')):
            if c['erased_at'] is None and c['customer'].startswith(NAME[0]):
                must(self, 'amy', 'customer', 'erase', c['id'], '--yes', '--reason', 'asked')

    def tickets_end(self):
        for t in json.loads(must(self, 'amy', 'ticket', 'list', '--json')):
            if t['customer'].startswith(NAME[0]) and t['status'] != '作废':
                must(self, 'amy', 'ticket', 'void', t['number'], '--reason', 'a test')

    def draft_leave(self):
        """By Bob, who has gone home since: his file, and Amy's act."""
        t = Terminal('bob', [KEFU])
        t.sees('Queue')
        t.types('#2\rm')
        t.sees('-- note')
        t.types(f'{PHONE} {MAIL}')
        t.sees(MAIL)
        t.types('\x1b')
        t.sees('put aside')
        t.types('q')
        t.sees('Queue')
        t.types('q2')
        t.ends()

    def test_safety_7_1_of_the_erased_no_byte_is_left(self):
        person_add(self)
        self.draft_leave()
        self.assertNotEqual(self.left(), [])
        self.tickets_end()
        must(self, 'root', 'backup', '/root/before.db')
        self.erase()
        self.assertEqual(self.left(), [])
        self.assertEqual(kefu('root', 'verify').returncode, 0)

    def test_safety_7_2_what_comes_back_has_them_erased_again(self):
        self.assertIn(NAME.encode(), pathlib.Path('/root/before.db').read_bytes())
        must(self, 'root', 'restore', '/root/before.db', '--yes')
        for name in os.listdir(os.path.dirname(DESK)):
            if '.before-' in name:
                os.unlink(os.path.join(os.path.dirname(DESK), name))
        self.assertEqual(self.left(), [])
        self.assertEqual(kefu('amy', 'queue').returncode, 0)
        self.assertEqual(kefu('root', 'verify').returncode, 0)


def load_tests(loader, _tests, _pattern):
    """The last takes the customers away."""
    return unittest.TestSuite(loader.loadTestsFromTestCase(c) for c in (Which, Rights, Texts, Erasing))


if __name__ == '__main__':
    sys.exit(machine.main(PROGRAM))
