"""A machine of its own for the tests of a shared desk: its users, its group, its /etc, /home, /run and
/var/lib stand in name spaces that end with the test, so that nothing of them is ever seen outside.
"""
import ctypes
import fcntl
import os
import pathlib
import pty
import pwd
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest

GROUP, GID = 'kefu', 4100
PEOPLE = {'amy': 4101, 'bob': 4102, 'eve': 4103}  # Eve is nobody on the desk
DESK = '/var/lib/kefu/desk.db'
KEFU = '/opt/kefu/bin/kefu'
INSIDE = 'KEFU_HOSTILE_ROOM'
PATIENCE_S = 60
OPENED = 0x20  # IN_OPEN of inotify(7)


def mount(*args):
    subprocess.run(['mount', *args], check=True)


def bind(room, name, place):
    (room / name).mkdir(exist_ok=True)
    mount('--bind', str(room / name), place)


def people_make(room):
    with open(room / 'etc/passwd', 'a') as f:
        f.writelines(f'{name}:x:{uid}:{uid}::/home/{name}:/bin/sh\n' for name, uid in PEOPLE.items())
        if 'sshd:' not in pathlib.Path('/etc/passwd').read_text():
            f.write('sshd:x:4099:65534::/run/sshd:/usr/sbin/nologin\n')
    with open(room / 'etc/shadow', 'a') as f:
        f.writelines(f'{name}:*:20000:0:99999:7:::\n' for name in PEOPLE)
    with open(room / 'etc/group', 'a') as f:
        f.write(f'{GROUP}:x:{GID}:\n')
        f.writelines(f'{name}:x:{uid}:\n' for name, uid in PEOPLE.items())
    for name, uid in PEOPLE.items():
        home = room / 'home' / name
        home.mkdir(parents=True, mode=0o700)
        os.chown(home, uid, uid)


def furnish(program):
    room = pathlib.Path(os.environ[INSIDE])
    mount('-t', 'tmpfs', '-o', 'mode=0755', 'tmpfs', str(room))
    shutil.copytree('/etc', room / 'etc', symlinks=True, ignore=shutil.ignore_patterns('kefu', 'ssl'))
    people_make(room)
    for name, place in (('etc', '/etc'), ('home', '/home'), ('lib', '/var/lib'), ('run', '/run'), ('opt', '/opt'), ('shm', '/dev/shm')):
        bind(room, name, place)
    os.chmod('/dev/shm', 0o1777)
    os.makedirs(os.path.dirname(KEFU))
    shutil.copy(program, KEFU)
    os.chown(KEFU, 0, GID)
    os.chmod(KEFU, 0o2755)


def main(program):
    """Runs the caller's tests inside; where that is not possible, says why and is skipped."""
    if INSIDE in os.environ:
        furnish(program)
        unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
    if os.geteuid() or subprocess.run(['unshare', '--mount', '--pid', '--fork', '--mount-proc', 'true'],
                                      capture_output=True, check=False).returncode:
        print('# not tried: a machine of its own needs root, and name spaces')
        return 77
    room = tempfile.mkdtemp(prefix='kefu-hostile-')
    try:
        return subprocess.run(['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', sys.executable, '-B', *sys.argv],
                              env={**os.environ, INSIDE: room}, check=False).returncode
    finally:
        os.rmdir(room)


def environment(name, **more):
    return {'HOME': f'/home/{name}', 'PATH': '/usr/local/bin:/usr/bin:/bin', 'LC_ALL': 'C.UTF-8', 'TERM': 'xterm', 'LOGNAME': name,
            'USER': name, 'ASAN_OPTIONS': 'detect_leaks=0', 'UBSAN_OPTIONS': 'halt_on_error=1', **more}


def who(name):
    uid = pwd.getpwnam(name).pw_uid
    return {'user': uid, 'group': uid, 'extra_groups': []} if uid else {}


def kefu(name, *words, text='', env=None, **how):
    """One run by that user, in his home; out and err are bytes."""
    return subprocess.run([KEFU, *words], input=text.encode(), capture_output=True, timeout=PATIENCE_S, check=False,
                          cwd=pwd.getpwnam(name).pw_dir, env=environment(name, **(env or {})), **who(name), **how)


def start(name, *words, env=None, **how):
    """The same, left at work: it waits for its input."""
    return subprocess.Popen([KEFU, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            cwd=pwd.getpwnam(name).pw_dir, env=environment(name, **(env or {})), **who(name), **how)


def desk_make():
    done = kefu('root', 'init', '--shared', '--login', 'amy', '--name', 'Amy', '--zone', 'Asia/Shanghai')
    assert done.returncode == 0, done.stderr
    done = kefu('amy', 'agent', 'add', '1002', 'Bob', '--roles', 'agent', '--login', 'bob')
    assert done.returncode == 0, done.stderr
    done = kefu('bob', 'ticket', 'add', text='customer: Li\nsubject: paper jam\n')
    assert done.returncode == 0, done.stderr


def until(condition, what):
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.01)


class Terminal:
    """A program of that user's on a terminal; what it writes is taken as it comes."""

    def __init__(self, name, argv, env=None):
        """As root too, for a program that gives up what it has by itself."""
        self.said = self.all = b''
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
            uid = pwd.getpwnam(name).pw_uid
            os.chdir(pwd.getpwnam(name).pw_dir)
            os.setgroups([])
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)
            os.execve(argv[0], argv, environment(name, **(env or {})))

    def read(self, left):
        if not select.select([self.line], [], [], left)[0]:
            return False
        try:
            new = os.read(self.line, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self.said += new
        self.all += new
        return True

    def sees(self, text):
        end = time.monotonic() + PATIENCE_S
        while text.encode() not in self.said:
            if not self.read(max(0, end - time.monotonic())):
                raise AssertionError(f'the terminal does not show {text}: {self.said[-2000:]}')
        self.said = self.said[self.said.index(text.encode()) + len(text.encode()):]

    def types(self, keys):
        os.write(self.line, keys.encode())

    def ends(self):
        """Its exit status; all that it still says is in `said`."""
        while self.read(PATIENCE_S):
            pass
        os.close(self.line)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        return self.ends()


class Trap:
    """A file as the desk's: the group reads and writes it, others may not. It tells whether anybody opened it."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(b'kefu: what stands here is the desk\'s\n')
        os.chown(self.path, 0, GID)
        os.chmod(self.path, 0o660)
        libc = ctypes.CDLL(None, use_errno=True)
        self.fd = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert libc.inotify_add_watch(self.fd, os.fsencode(self.path), OPENED) > 0

    def __del__(self):
        os.close(self.fd)

    def was_opened(self):
        try:
            return len(os.read(self.fd, 1 << 16)) >= struct.calcsize('iIII')
        except BlockingIOError:
            return False
