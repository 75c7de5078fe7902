import unittest

from tree import GateTest

SUMMARY = '''echo "1/9 core/triage OK 0.01s
Ok:                 %d
Expected Fail:      0
Fail:               %d
Unexpected Pass:    0
Skipped:            %d
Timeout:            %d"; exit %d'''


class TestTest(GateTest):
    script = 'test'

    def setUp(self):
        super().setUp()
        self.write('scripts/setup', '#!/bin/sh\nmkdir -p build-test/meson-logs\n', 0o755)
        self.fake('ninja', '')
        self.path = f'{self.top}/bin:/usr/bin:/bin'

    def run_test(self, *args, **env):
        return self.run_script(*args, PATH=self.path, **env)

    def test_the_last_line_is_the_runners_own_count_and_the_exit_status_its_own(self):
        rows = [  # ok, failed, skipped, timed out, status: closing line
            (9, 0, 0, 0, 0, '9 passed, 0 failed, 0 skipped'),
            (7, 1, 2, 0, 1, '7 passed, 1 failed, 2 skipped'),
            (7, 1, 0, 2, 3, '7 passed, 3 failed, 0 skipped'),
        ]
        for ok, fail, skip, late, status, closing in rows:
            with self.subTest(closing):
                self.fake('meson', SUMMARY % (ok, fail, skip, late, status))
                done = self.run_test()
                self.assertEqual((done.stdout.splitlines()[-1], done.returncode), (closing, status))
                self.assertIn('core/triage OK', done.stdout)

    def test_a_run_that_tested_nothing_is_no_success(self):
        for body in 'echo "No tests defined."', SUMMARY % (0, 0, 3, 0, 0):
            with self.subTest(body):
                self.fake('meson', body)
                self.assertNotEqual(self.run_test().returncode, 0)

    def test_a_build_that_fails_is_the_end_and_counts_nothing(self):
        self.fake('ninja', 'echo "x.c:1: error"; exit 1')
        self.fake('meson', SUMMARY % (9, 0, 0, 0, 0))
        done = self.run_test()
        self.assertEqual(done.returncode, 1)
        self.assertIn('x.c:1: error', done.stdout)
        self.assertNotIn('passed', done.stdout)

    def test_accept_reaches_the_tests_and_is_said_and_nothing_else_from_the_shell_does(self):
        self.fake('meson', 'echo "accept=$KEFU_ACCEPT db=$KEFU_DB"; ' + SUMMARY % (1, 0, 0, 0, 0))
        done = self.run_test('--accept', '--suite', 'tui')
        self.assertIn('accept=1', done.stdout)
        self.assertIn('read \'git diff tests\' before you commit', done.stdout)
        self.assertTrue(self.calls('meson')[0].endswith('--suite tui'))
        self.assertIn('accept= db=\n', self.run_test(KEFU_ACCEPT='1', KEFU_DB='/x').stdout)


unittest.main()
