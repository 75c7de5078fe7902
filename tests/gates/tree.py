"""A small project made for one test, with the script under test copied into it: a gate judges the tree it stands in."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import textwrap
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / 'scripts'


class GateTest(unittest.TestCase):
    script = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.copy('scripts/' + self.script)

    def copy(self, path):
        (self.top / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SCRIPTS.parent / path, self.top / path)

    def write(self, path, text, mode=0o644):
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text))
        file.chmod(mode)

    def fake(self, name, body):
        """A command that the script finds instead of the real one; what it was called with stands in calls()."""
        self.write(f'bin/{name}', f'#!/bin/sh\necho "{name} $*" >>"{self.top}/calls"\n{body}\n', 0o755)

    def calls(self, name):
        log = self.top / 'calls'
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if line.split()[0] == name]

    def only_fakes(self, *real):
        """A PATH with the faked commands and the named real ones alone."""
        for name in real:
            (self.top / 'bin' / name).symlink_to(shutil.which(name, path='/usr/bin:/bin'))
        return str(self.top / 'bin')

    def run_script(self, *args, **env):
        return subprocess.run([self.top / 'scripts' / self.script, *args], text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={k: v for k, v in os.environ.items() if k != "KEFU_ACCEPT"} | env)

    def assert_passes(self, *args):
        done = self.run_script(*args)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def assert_refuses(self, sentence, *args, **env):
        done = self.run_script(*args, **env)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertIn(sentence, done.stdout)
        return done.stdout
