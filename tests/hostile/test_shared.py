#!/usr/bin/env python3
"""A shared desk among people who would like more of it than the program gives them."""
import os
import pathlib
import resource
import signal
import stat
import subprocess
import sys
import unittest

import machine
from machine import DESK, GID, KEFU, PEOPLE, Terminal, Trap, desk_make, environment, kefu, start, until, who

PROGRAM = sys.argv[1]
ATTACH = 16  # ptrace(2)


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def as_user(name, *words, **how):
    return subprocess.run(words, capture_output=True, check=False, timeout=machine.PATIENCE_S, env=environment(name), **who(name), **how)


def groups_of(pid):
    lines = pathlib.Path(f'/proc/{pid}/status').read_text().splitlines()
    return next(line.split()[1:] for line in lines if line.startswith('Gid:'))


def is_reading(p):
    """It has opened its desk and waits for what is typed."""
    return 'pipe_read' in pathlib.Path(f'/proc/{p.pid}/wchan').read_text() or pathlib.Path(f'/proc/{p.pid}/stat').read_text().split()[2] == 'S'


class Making(unittest.TestCase):
    def test_1_only_root_makes_it_and_the_others_are_told_how(self):
        done = kefu('bob', 'init', '--shared', '--login', 'bob')
        self.assertEqual(done.returncode, 77)
        self.assertIn(b'sudo kefu init --shared --login USER', done.stderr)
        self.assertFalse(os.path.exists('/etc/kefu'))

    def test_2_what_the_machine_lacks_is_named_with_what_makes_it(self):
        done = kefu('root', 'init', '--shared', '--login', 'amy', '--group', 'kefu-people')
        self.assertEqual(done.returncode, 65)
        self.assertIn(b'groupadd --system kefu-people', done.stderr)
        done = kefu('root', 'init', '--shared', '--login', 'nobody-here')
        self.assertEqual(done.returncode, 65)
        self.assertIn(b'there is no login nobody-here', done.stderr)
        self.assertEqual(kefu('root', 'init', '--shared').returncode, 64)
        self.assertFalse(os.path.exists(DESK))

    def test_3_it_is_the_groups_alone_and_named_for_everybody(self):
        desk_make()
        self.assertEqual(mode(os.path.dirname(DESK)), 0o2770)
        self.assertEqual(pathlib.Path('/etc/kefu').read_text(), DESK + '\n')
        self.assertEqual(mode('/etc/kefu'), 0o644)
        kefu('bob', 'ticket', 'note', '1', text='a note')
        for name in os.listdir(os.path.dirname(DESK)):
            st = os.stat(os.path.join(os.path.dirname(DESK), name))
            self.assertEqual((st.st_gid, stat.S_IMODE(st.st_mode)), (GID, 0o660), name)

    def test_4_it_is_made_once(self):
        done = kefu('root', 'init', '--shared', '--login', 'bob')
        self.assertEqual(done.returncode, 73)
        self.assertIn(b'there is a desk already', done.stderr)
        done = kefu('root', 'init', '--shared', '--login', 'bob', '--db', '/var/lib/other/desk.db')
        self.assertEqual(done.returncode, 73)
        self.assertIn(b'/etc/kefu names another desk', done.stderr)

    def test_5_files_that_are_made_later_are_the_groups_whatever_the_umask(self):
        lock = DESK + '-lock'
        os.unlink(lock)
        for mask in (0o077, 0o777, 0):
            done = kefu('bob', 'ticket', 'note', '1', text='a note', umask=mask)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((os.stat(lock).st_gid, mode(lock)), (GID, 0o660))
        self.assertEqual(kefu('amy', 'ticket', 'note', '1', text='hers').returncode, 0)


class People(unittest.TestCase):
    def test_safety_1_3_everybody_is_who_is_logged_in(self):
        self.assertIn(b'Bob', kefu('amy', 'agent', 'list').stdout)
        self.assertEqual(kefu('bob', 'ticket', 'take', '1').returncode, 0)
        self.assertIn(b'Bob', kefu('amy', 'ticket', 'show', '1').stdout)
        for env in ({}, {'LOGNAME': 'amy', 'USER': 'amy', 'SUDO_UID': '4101', 'HOME': '/home/amy'}):
            done = kefu('bob', 'agent', 'disable', '1001', env=env)
            self.assertEqual(done.returncode, 77, env)

    def test_safety_1_3_as_is_refused_to_everybody(self):
        for name in ('amy', 'bob', 'root'):
            for words in (['queue', '--as', '1001'], ['--as=1002', 'ticket', 'take', '1']):
                done = kefu(name, *words)
                self.assertEqual(done.returncode, 77)
                self.assertIn(b'leave out --as', done.stderr)

    def test_a_login_that_is_no_agent_comes_to_nothing(self):
        for words in (['queue'], ['ticket', 'list', '--json'], ['customer', 'list'], ['dump', '-'], []):
            done = kefu('eve', *words)
            self.assertEqual((done.returncode, done.stdout), (77, b''), words)

    def test_safety_1_3_one_login_is_one_work_number(self):
        done = kefu('amy', 'agent', 'add', '1003', 'Bob again', '--roles', 'lead', '--login', 'bob')
        self.assertEqual(done.returncode, 65)
        self.assertIn(b'that login belongs to 1002 Bob', done.stderr)
        done = kefu('amy', 'agent', 'add', '1003', 'Zoe', '--roles', 'lead')
        self.assertEqual(done.returncode, 65)
        self.assertIn(b'has a login', done.stderr)

    def test_the_doctor_names_whose_login_is_not_on_this_machine(self):
        people = pathlib.Path('/etc/passwd')
        before = people.read_text()
        self.assertIn(b'every work number has its login on this machine', kefu('root', 'doctor').stdout)
        people.write_text(''.join(line for line in before.splitlines(True) if not line.startswith('bob:')))
        done = kefu('root', 'doctor')
        people.write_text(before)
        self.assertIn(b'1002 Bob has no login here: nobody has the number 4102', done.stdout)

    def test_nobody_says_what_time_it_is(self):
        kefu('bob', 'ticket', 'note', '1', text='of no time', env={'KEFU_NOW': '1'})
        self.assertNotIn(b'1970', kefu('amy', 'ticket', 'show', '1').stdout)

    def test_safety_5_4_what_keeps_the_desk_is_its_owners(self):
        for words in (['backup', '/home/amy/b.db'], ['verify'], ['restore', '/home/amy/b.db'], ['archive', '--before', '2020-01-01', '--yes']):
            self.assertEqual(kefu('amy', *words).returncode, 77, words)
        done = kefu('root', 'backup', '/root/b.db')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(mode('/root/b.db'), 0o600)
        self.assertEqual(kefu('root', 'verify').returncode, 0)
        done = kefu('root', 'restore', '/root/b.db', '--drill')
        self.assertEqual(done.returncode, 0, done.stderr)
        os.unlink('/root/b.db')


class Doors(unittest.TestCase):
    """Ways to the desk beside the program."""

    def own_files(self):
        self.assertEqual(kefu('bob', 'ticket', 'note', '1', text='x').returncode, 0)
        return [os.path.join(os.path.dirname(DESK), n) for n in os.listdir(os.path.dirname(DESK))]

    def test_safety_3_1_its_files_are_not_read_nor_written_directly(self):
        for path in [*self.own_files(), os.path.dirname(DESK)]:
            for words in (['head', '-c1', path], ['ls', path + '/.'], ['truncate', '-s0', path], ['ln', path, '/home/bob/mine'],
                          ['mv', path, '/home/bob/mine'], ['rm', '-f', path], ['chmod', '666', path], ['touch', path]):
                done = as_user('bob', *words)
                self.assertNotEqual(done.returncode, 0, words)
        self.assertEqual(kefu('amy', 'queue').returncode, 0)

    def test_a_desk_that_is_named_is_opened_as_the_caller(self):
        for how in ({'env': {'KEFU_DB': DESK}}, {}):
            words = ['queue'] if how else ['queue', '--db', DESK]
            done = kefu('bob', *words, **how)
            self.assertEqual(done.returncode, 69)
            self.assertIn(DESK.encode(), done.stderr)
            self.assertEqual(done.stdout, b'')

    def test_safety_2_3_the_group_is_given_up_for_good_for_any_other_desk(self):
        kefu('bob', 'init', '--db', '/home/bob/own.db', '--name', 'Bob')
        p = start('bob', 'ticket', 'add', '--db', '/home/bob/own.db')
        until(lambda: is_reading(p), 'it does not read')
        uid = str(PEOPLE['bob'])
        until(lambda: groups_of(p.pid) == [uid] * 4, groups_of(p.pid))
        p.communicate(b'')
        p = start('bob', 'demo')
        p.communicate(b'')
        self.assertEqual(p.returncode, 0)

    def test_a_program_at_work_is_not_looked_into(self):
        p = start('bob', 'ticket', 'note', '1')
        until(lambda: groups_of(p.pid)[1] == str(GID), 'it has no group')
        for name in ('mem', 'environ', 'maps', 'fd/0', 'auxv', 'stack', 'syscall'):
            done = as_user('bob', 'head', '-c1', f'/proc/{p.pid}/{name}')
            self.assertNotEqual(done.returncode, 0, name)
        code = f'import ctypes, sys; sys.exit(ctypes.CDLL(None).ptrace({ATTACH}, {p.pid}, 0, 0) == 0)'
        self.assertEqual(as_user('bob', '/usr/bin/python3', '-c', code).returncode, 0)
        self.assertEqual(as_user('eve', 'kill', '-TERM', str(p.pid)).returncode, 1)
        p.communicate(b'')

    def test_traced_from_its_start_it_has_no_group(self):
        """PTRACE_TRACEME before exec: the kernel then runs it without the group, and the desk stays shut."""
        code = ("import ctypes, os, sys\npid = os.fork()\nif not pid:\n ctypes.CDLL(None).ptrace(0, 0, 0, 0)\n"
                f" os.execv({KEFU!r}, ['kefu', 'queue'])\nwhile True:\n _, s = os.waitpid(pid, 0)\n"
                " if os.WIFEXITED(s) or os.WIFSIGNALED(s): sys.exit(s >> 8)\n"
                " ctypes.CDLL(None).ptrace(7, pid, 0, 0 if os.WSTOPSIG(s) == 5 else os.WSTOPSIG(s))\n")
        done = as_user('bob', '/usr/bin/python3', '-c', code, cwd='/home/bob')
        self.assertEqual(done.returncode, 69, done.stderr)
        self.assertNotIn(b'paper jam', done.stdout)

    def test_it_leaves_no_core(self):
        def no_limit():
            resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

        p = start('bob', 'ticket', 'note', '1', preexec_fn=no_limit)
        until(lambda: groups_of(p.pid)[1] == str(GID), 'it has no group')
        os.kill(p.pid, signal.SIGQUIT)
        _, status = os.waitpid(p.pid, 0)
        p.returncode = status
        p.communicate()
        self.assertTrue(os.WIFSIGNALED(status))
        self.assertFalse(os.WCOREDUMP(status))
        self.assertEqual([n for n in os.listdir('/home/bob') if 'core' in n], [])


class Surroundings(unittest.TestCase):
    """What a caller may set before he calls."""

    def library(self):
        source, made = '/home/bob/evil.c', '/home/bob/evil.so'
        pathlib.Path(source).write_text('#include <fcntl.h>\n#include <unistd.h>\n'
                                        '__attribute__((constructor)) static void in(void) { creat("/home/bob/was-in", 0666); }\n'
                                        'unsigned la_version(unsigned v) { in(); return v; }\n'
                                        'void gconv_init(void) { in(); }\n')
        subprocess.run(['cc', '-shared', '-fPIC', '-o', made, source], check=True)
        os.chmod(made, 0o755)
        return made

    def test_no_code_of_the_caller_runs_in_it(self):
        made = self.library()
        for name in ('LD_PRELOAD', 'LD_AUDIT', 'LD_PROFILE_OUTPUT', 'LD_LIBRARY_PATH', 'GCONV_PATH', 'LIBPATH'):
            value = made if name in ('LD_PRELOAD', 'LD_AUDIT') else os.path.dirname(made)
            done = kefu('bob', 'queue', env={name: value})
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertFalse(os.path.exists('/home/bob/was-in'), name)

    def test_no_file_is_opened_for_what_the_environment_says(self):
        trap = Trap('/opt/trap/file')
        as_dir = pathlib.Path('/opt/trap/tree')
        for name in ('x/xterm', '.terminfo/x/xterm', 'kefu/config.yaml', '.config/kefu/config.yaml', 'kefu/desk.db', 'zh_CN/LC_MESSAGES/kefu.mo',
                     '.local/state/kefu/history', 'kefu/history', 'gconv-modules', 'C.UTF-8/LC_CTYPE', 'kefu-demo/filled', '.local/share/kefu/desk.db',
                     'kefu/widths', '.local/state/kefu/widths'):
            (as_dir / name).parent.mkdir(parents=True, exist_ok=True)
            (as_dir / name).symlink_to(trap.path)
        names = ('HOME', 'TERMINFO', 'TERMINFO_DIRS', 'TERMCAP', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR', 'TMPDIR',
                 'SQLITE_TMPDIR', 'LOCPATH', 'NLSPATH', 'LANGUAGE', 'TZ', 'TZDIR', 'GCONV_PATH', 'LOCALDOMAIN', 'HOSTALIASES', 'MALLOC_TRACE',
                 'RES_OPTIONS', 'GETCONF_DIR', 'KEFU_NOW', 'EDITOR', 'PAGER')
        for value in (str(as_dir), str(trap.path), ':' + str(trap.path), '../../../../../../..' + str(as_dir)):
            for words in (['queue'], ['doctor'], ['config'], ['keys']):
                kefu('bob', *words, env=dict.fromkeys(names, value))
                self.assertFalse(trap.was_opened(), (words, value))
            kefu('bob', 'queue', env={'KEFU_DB': value})
            self.assertFalse(trap.was_opened(), value)
            for name in ('TERMINFO', 'HOME', 'TERMINFO_DIRS'):
                t = Terminal('bob', [KEFU], env={name: value})
                t.types('q')
                t.types('y')
                t.read(1)
                t.close()
                self.assertFalse(trap.was_opened(), (name, value))

    def program_put(self, name, saw):
        """Not a shell: it notes as whom it runs, and with what open."""
        path = pathlib.Path('/opt/trap') / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('#!/usr/bin/python3\nimport os, sys\n'
                        f'text = " ".join(map(str, [*os.getresgid(), *os.getresuid(), *os.getgroups(), *sorted(os.listdir("/proc/self/fd"))]))\n'
                        f'open("{saw}", "w").write(text)\n')
        path.chmod(0o755)
        return str(path)

    def ran_as_bob(self, saw):
        said = pathlib.Path(saw).read_text().split()
        self.assertEqual(said[:6], [str(PEOPLE['bob'])] * 6)
        self.assertEqual(said[6:10], ['0', '1', '2', '3'])  # the fourth reads the list itself
        self.assertEqual(len(said), 10)

    def test_safety_4_2_an_editor_runs_without_the_group_and_what_is_open(self):
        saw = '/home/bob/editor-saw'
        t = Terminal('bob', [KEFU], env={'VISUAL': self.program_put('editor', saw)})
        t.sees('paper jam')
        t.types('#1\r')
        t.sees('KF2')
        t.types('m')
        t.sees('-- note')
        t.types('a text\x18\x05')
        until(lambda: os.path.exists(saw) and len(pathlib.Path(saw).read_text().split()) >= 10, 'no editor ran')
        t.close()
        self.ran_as_bob(saw)

    def test_safety_4_2_a_pager_runs_without_the_group_and_what_is_open(self):
        saw = '/home/bob/pager-saw'
        t = Terminal('bob', [KEFU, 'help', 'ticket'], env={'PAGER': self.program_put('pager', saw)})
        t.ends()
        t = Terminal('bob', [KEFU, 'phrase', 'list'], env={'PAGER': self.program_put('pager', saw)})
        t.ends()
        self.ran_as_bob(saw)

    def test_narrow_limits_and_closed_descriptors_are_said_or_harmless(self):
        before = kefu('amy', 'ticket', 'list', '--json').stdout
        for what, most in ((resource.RLIMIT_NOFILE, 3), (resource.RLIMIT_NOFILE, 4), (resource.RLIMIT_NOFILE, 6), (resource.RLIMIT_FSIZE, 0),
                           (resource.RLIMIT_FSIZE, 4096), (resource.RLIMIT_STACK, 65536), (resource.RLIMIT_NPROC, 0),
                           (resource.RLIMIT_MEMLOCK, 0)):
            done = kefu('bob', 'ticket', 'note', '1', text='limit', preexec_fn=lambda w=what, m=most: resource.setrlimit(w, (m, m)))
            self.assertNotIn(b'paper jam', done.stderr)
        for closed in ([0], [1], [2], [0, 1], [0, 1, 2]):
            kefu('bob', 'ticket', 'list', preexec_fn=lambda fds=closed: [os.close(fd) for fd in fds])
        self.assertEqual(kefu('root', 'verify').returncode, 0)
        self.assertEqual(kefu('amy', 'ticket', 'list', '--json').stdout, before)

    def test_a_stopped_or_killed_program_leaves_the_desk_to_the_others(self):
        p = start('bob', 'ticket', 'note', '1')
        until(lambda: groups_of(p.pid)[1] == str(GID), 'it has no group')
        os.kill(p.pid, signal.SIGSTOP)
        self.assertEqual(kefu('amy', 'ticket', 'note', '1', text='hers').returncode, 0)
        os.kill(p.pid, signal.SIGKILL)
        p.communicate()


def load_tests(loader, _tests, _pattern):
    """In this order: the desk is made by the first."""
    return unittest.TestSuite(loader.loadTestsFromTestCase(c) for c in (Making, People, Doors, Surroundings))


if __name__ == '__main__':
    sys.argv[1:2] = [PROGRAM]
    sys.exit(machine.main(PROGRAM))
