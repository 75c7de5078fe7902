#!/usr/bin/env python3
"""scripts/ami between something that speaks as Asterisk does and a terminal on which somebody works."""
import fcntl
import os
import pathlib
import pty
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import unittest

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
KEFU = sys.argv.pop(1)
PATIENCE_S = 60
SECONDS, TICK_MOST, MINUTE_MOST = 5, 30, 120  # bytes


def event(**fields):
    return ''.join(f'{name}: {value}\r\n' for name, value in fields.items()) + '\r\n'


RINGS = event(Event='Newstate', Channel='PJSIP/1024-0000002a', ChannelState=5, ChannelStateDesc='Ringing', CallerIDNum=1024,
              ConnectedLineNum='13912348831', Uniqueid='1795327500.42')
OTHERS = event(Event='Newstate', Channel='PJSIP/trunk-00000029', ChannelState=4, ChannelStateDesc='Ring', CallerIDNum='13912348831',
               Uniqueid='1795327500.41')
HANGS_UP = event(Event='Hangup', Channel='PJSIP/1024-0000002a', Uniqueid='1795327500.42', Cause=16)


class Asterisk:
    """Takes one login, then says what it is told to."""

    def __init__(self, answer='Response: Success\r\nMessage: Authentication accepted\r\n\r\n'):
        self.server = socket.create_server(('127.0.0.1', 0))
        self.port = self.server.getsockname()[1]
        self.answer, self.login, self.is_in = answer, b'', threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        self.line, _ = self.server.accept()
        self.line.sendall(b'Asterisk Call Manager/7.0.3\r\n')
        while b'\r\n\r\n' not in self.login:
            self.login += self.line.recv(4096)
        self.line.sendall(self.answer.encode())
        self.is_in.set()

    def says(self, text):
        self.is_in.wait(PATIENCE_S)
        self.line.sendall(text.encode())

    def close(self):
        self.is_in.wait(PATIENCE_S)
        self.line.close()
        self.server.close()


class Terminal:
    def __init__(self, argv, env):
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
            os.execvpe(argv[0], argv, env)
        self.said = b''

    def sees(self, text):
        """Seconds until it was written; what was written before does not count."""
        start, at = time.monotonic(), len(self.said)
        while text.encode() not in self.said[at:]:
            left = start + PATIENCE_S - time.monotonic()
            if left <= 0 or not select.select([self.line], [], [], left)[0]:
                raise AssertionError(f'the terminal does not show {text}')
            self.said += os.read(self.line, 1 << 16)
        return time.monotonic() - start

    def bytes_in(self, secs):
        end, n = time.monotonic() + secs, 0
        while (left := end - time.monotonic()) > 0:
            if select.select([self.line], [], [], left)[0]:
                n += len(os.read(self.line, 1 << 16))
        return n

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.line)
        os.waitpid(self.pid, 0)


class TestAmi(unittest.TestCase):
    def setUp(self):
        self.top = tempfile.TemporaryDirectory(prefix='kefu-ami-')
        self.desk = pathlib.Path(self.top.name) / 'desk.db'
        self.env = {'PATH': os.environ['PATH'], 'HOME': self.top.name, 'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8',
                    'KEFU_AMI_SECRET': 'open sesame'}
        for name in 'LD_LIBRARY_PATH', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS':
            if name in os.environ:
                self.env[name] = os.environ[name]
        self.kefu('init', '--name', 'Ann', '--zone', 'Asia/Shanghai')
        self.kefu('agent', 'add', '1024', 'Bob', '--roles', 'agent')

    def tearDown(self):
        self.top.cleanup()

    def kefu(self, *words):
        return subprocess.run([KEFU, *words, '--db', self.desk], env=self.env, check=True, capture_output=True, text=True).stdout

    def ami(self, asterisk):
        return subprocess.Popen([TOP / 'scripts/ami', f'127.0.0.1:{asterisk.port}', '--user', 'desk', '--once', '--kefu',
                                 f'{KEFU} --db {self.desk}'], env={**self.env, 'KEFU_DB': str(self.desk)}, stderr=subprocess.PIPE, text=True)

    def test_what_asterisk_says_is_on_the_glass_and_goes_again(self):
        asterisk, glass = Asterisk(), Terminal([KEFU, '--db', self.desk, '--as', '1024'], self.env)
        glass.sees('1024 Bob')
        ami = self.ami(asterisk)
        asterisk.says(OTHERS + RINGS)
        print(f'# the pop came {glass.sees("139****8831") * 1000:.0f} ms after the event', file=sys.stderr)
        asterisk.says(HANGS_UP)
        asterisk.close()
        self.assertEqual((ami.wait(PATIENCE_S), ami.stderr.read()), (0, ''))
        ami.stderr.close()
        glass.close()
        self.assertIn(b'Username: desk\r\nSecret: open sesame\r\n', asterisk.login)

    def test_a_second_of_a_call_is_a_few_bytes(self):
        glass = Terminal([KEFU, '--db', self.desk, '--as', '1024'], self.env)
        glass.sees('1024 Bob')
        self.kefu('call', 'ring', '--to', '1024', '--from', '13912348831')
        glass.sees('139****8831')
        os.write(glass.line, b'\x1b[12~')
        glass.sees('talking')
        glass.bytes_in(2)  # the minute may turn, and what was said may go
        n = glass.bytes_in(SECONDS)
        glass.close()
        print(f'# {n} bytes in {SECONDS} seconds of a call', file=sys.stderr)
        self.assertGreater(n, 0)
        self.assertLessEqual(n, (SECONDS + 1) * TICK_MOST + MINUTE_MOST)

    def test_who_is_not_let_in_says_so(self):
        asterisk = Asterisk('Response: Error\r\nMessage: Authentication failed\r\n\r\n')
        ami = self.ami(asterisk)
        self.assertEqual((ami.wait(PATIENCE_S), ami.stderr.read()), (77, 'scripts/ami: Authentication failed\n'))
        ami.stderr.close()
        asterisk.close()


unittest.main()
