#!/usr/bin/env python3
"""`kefu login` behind a real sshd and a real ssh: the desk on a terminal, a list of commands, nothing else."""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import unittest

import machine
from machine import DESK, KEFU, Terminal, desk_make, kefu

PROGRAM = sys.argv[1]
SSHD = '/usr/sbin/sshd'
ROOM = pathlib.Path('/run/desk')
EDITOR = '/usr/bin/true'
DENIED, USAGE = 77, 64


def key_make(name):
    subprocess.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', str(ROOM / name)], check=True)


def free_port():
    with socket.create_server(('127.0.0.1', 0)) as s:
        return s.getsockname()[1]


class Server:
    """An sshd of our own: its keys, its port, its end."""

    def __init__(self, command):
        self.port = free_port()
        config = ROOM / f'config-{self.port}'
        config.write_text(f'Port {self.port}\nListenAddress 127.0.0.1\nHostKey {ROOM}/host\nAuthorizedKeysFile {ROOM}/client.pub\n'
                          f'PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nDisableForwarding yes\nPermitUserRC no\n'
                          f'PermitUserEnvironment no\nAcceptEnv LANG LC_*\nSubsystem sftp internal-sftp\nForceCommand {command}\n')
        env = {'PATH': '/usr/bin:/bin', 'ASAN_OPTIONS': 'detect_leaks=0'}
        self.log = open(ROOM / f'log-{self.port}', 'wb')
        self.sshd = subprocess.Popen([SSHD, '-D', '-e', '-f', str(config)], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env=env)
        self.wait()

    def wait(self):
        end = time.monotonic() + machine.PATIENCE_S
        while True:
            try:
                socket.create_connection(('127.0.0.1', self.port)).close()
                return
            except ConnectionRefusedError:
                assert time.monotonic() < end and self.sshd.poll() is None, (ROOM / f'log-{self.port}').read_text()
                time.sleep(0.02)

    def argv(self, name, *words, more=()):
        return ['/usr/bin/ssh', '-F', 'none', '-i', str(ROOM / 'client'), '-p', str(self.port), '-o', 'BatchMode=yes', '-o', 'LogLevel=ERROR',
                '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', *more, f'{name}@127.0.0.1', '--', *words]

    def asked(self, name, command, text='', more=('-o', 'ControlMaster=auto', '-o', f'ControlPath={ROOM}/%r-%p', '-o', 'ControlPersist=yes')):
        """All over one connection a person, which ends with this machine."""
        return subprocess.run(self.argv(name, *([command] if command else []), more=more), input=text.encode(), capture_output=True, check=False,
                              timeout=machine.PATIENCE_S)

    def close(self):
        self.sshd.terminate()
        self.sshd.wait()
        self.log.close()


def setUpModule():
    global server
    ROOM.mkdir()
    pathlib.Path('/run/sshd').mkdir()
    key_make('host')
    key_make('client')
    desk_make()
    kefu('bob', 'ticket', 'take', '1')
    server = Server(f'{KEFU} login')


def tearDownModule():
    server.close()


def commands():
    """Every command of the program, from the table that completes its words; and which options of it take a file."""
    text = kefu('root', 'completion', 'bash').stdout.decode()
    rows = [line.split('|') for line in text.replace("_kefu_rows='", '').splitlines() if line.count('|') >= 3]
    groups = {r[0].split()[0] for r in rows if ' ' in r[0] and not r[0].startswith('help')}
    files = [(r[0], r[1]) for r in rows if r[2] == 'files']
    names = [r[1] for r in rows if not r[0] and not r[1].startswith('-')]
    subs = [f'{r[0]} {r[1]}' for r in rows if r[0] in groups and r[1][0] not in '-.' and not r[2]]
    return sorted({*names, *subs}), files


class Login(unittest.TestCase):
    def test_safety_3_3_on_a_terminal_it_is_the_desk(self):
        t = Terminal('root', server.argv('bob', more=('-tt',)))
        t.sees('paper jam')
        t.types('\x1a')
        t.sees('there is no shell behind this session')
        t.types('q2')
        self.assertEqual(t.ends(), 0)

    def test_safety_4_3_no_editor_but_the_one_that_is_named(self):
        named = Server(f'{KEFU} login --editor {EDITOR}')
        for at, says in ((server, 'there is no editor here'), (named, 'a text')):
            t = Terminal('root', at.argv('bob', more=('-tt', '-o', 'SetEnv=EDITOR=/bin/sh')))
            t.sees('paper jam')
            t.types('#1\r')
            t.sees('KF2')
            t.types('m')
            t.sees('-- note')
            t.types('a text')
            t.sees('a text')
            t.types('\x18\x05')
            t.sees(says)
            t.close()
        named.close()

    def test_what_is_asked_without_one_is_answered(self):
        self.assertIn(b'paper jam', server.asked('bob', 'queue').stdout)
        self.assertIn(b'"subject"', server.asked('bob', 'kefu queue --json').stdout)
        done = server.asked('bob', 'ticket note 1', text='said over ssh')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b'said over ssh', server.asked('bob', 'ticket show 1').stdout)
        self.assertIn(b'paper jam', server.asked('bob', "ticket list 'paper jam'").stdout)
        self.assertEqual(server.asked('bob', 'ticket list "paper').returncode, USAGE)
        self.assertEqual(server.asked('bob', '').returncode, USAGE)

    def test_who_is_no_agent_is_sent_away(self):
        for command in ('queue', 'ticket list', 'stats'):
            done = server.asked('eve', command)
            self.assertEqual((done.returncode, done.stdout), (DENIED, b''))

    def test_safety_3_3_no_shell_reads_what_is_asked(self):
        for command in ('queue; id', 'queue | id', '$(id)', '`id`', 'queue && id', 'queue\nid', '; id', 'sh -c id', '/bin/sh', '-c id', 'queue $(id)',
                        'bash', 'cat /etc/passwd', 'internal-sftp', '/usr/lib/openssh/sftp-server', 'scp -t /tmp', 'rsync --server . .', '../sh'):
            done = server.asked('bob', command)
            self.assertNotEqual(done.returncode, 0, command)
            self.assertNotIn(b'uid=', done.stdout + done.stderr, command)

    def test_safety_3_3_no_option_or_operand_names_a_file_or_another_person(self):
        all_commands, files = commands()
        self.assertGreater(len(files), 15)
        refused = [f'{place} {word} /etc/passwd' if word.startswith('-') else f'{place} /etc/passwd' for place, word in files if place]
        refused += [f'queue --db {DESK}', 'queue --as 1001', 'ticket list --as=1001', f'--db={DESK} queue', '--as 1001']
        for command in refused:
            done = server.asked('bob', command)
            self.assertIn(done.returncode, (DENIED, USAGE), command)
            self.assertNotIn(b'root:', done.stdout + done.stderr, command)

    def test_what_is_not_on_the_list_is_refused(self):
        for command in ('init', 'demo', 'tutor', 'dump -', 'load -', 'backup -', 'restore -', 'verify', 'archive', 'doctor', 'config', 'login',
                        'completion bash', 'ticket import -', 'ticket export', 'search refill', 'agent add 9 X --roles admin', 'customer erase 1'):
            done = server.asked('bob', command, text='')
            self.assertEqual((done.returncode, done.stdout), (DENIED, b''), command)
            self.assertIn(b'not for kefu login', done.stderr)

    def test_the_connection_carries_nothing_else(self):
        target = f'127.0.0.1:{server.port}'
        self.assertNotEqual(server.asked('bob', '', more=('-W', target)).returncode, 0)
        self.assertNotEqual(server.asked('bob', 'sftp', more=('-s',)).returncode, 0)
        done = server.asked('bob', 'queue', more=('-o', 'SetEnv=KEFU_DB=/home/bob/other.db', '-o', 'SetEnv=LC_ALL=C.UTF-8'))
        self.assertIn(b'paper jam', done.stdout)


if __name__ == '__main__':
    if not shutil.which('ssh') or not os.path.exists(SSHD):
        # scripts/setup does not install them: a test run should not leave a machine with a server.
        print('# not tried: openssh-server and openssh-client are not installed')
        sys.exit(77)
    sys.exit(machine.main(PROGRAM))
