import unittest

from tree import GateTest


class TestDemo(GateTest):
    script = 'demo'

    def setUp(self):
        super().setUp()
        self.write('scripts/setup', '#!/bin/sh\necho setup >&2\n', 0o755)
        self.write('build/src/kefu', '#!/bin/sh\necho "$# $*"; exit 7\n', 0o755)
        self.fake('ninja', '')
        self.path = f'{self.top}/bin:/usr/bin:/bin'

    def test_the_program_gets_the_words_as_they_are_and_its_exit_status_is_the_answer(self):
        done = self.run_script('--as', 'a b', PATH=self.path)
        self.assertIn('3 demo --as a b\n', done.stdout)
        self.assertEqual(done.returncode, 7)

    def test_a_failed_build_is_said_and_no_old_program_started(self):
        self.fake('ninja', 'echo "x.c:1: error"; exit 1')
        done = self.run_script(PATH=self.path)
        self.assertEqual(done.returncode, 1)
        self.assertIn('x.c:1: error\nscripts/demo: kefu could not be built', done.stdout)
        self.assertNotIn('demo\n', done.stdout.splitlines())


unittest.main()
