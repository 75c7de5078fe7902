import os
import unittest

from tree import GateTest

PAGE = '# kefu\n\n<!-- BEGIN screen queue -->\n```\n{}\n```\n<!-- END -->\n'


class TestGenerated(GateTest):
    script = 'generated'

    def setUp(self):
        super().setUp()
        self.write('tests/golden/queue.txt', 'the queue\n')
        self.write('build/src/kefu', '#!/bin/sh\necho ".It Ic $2"\n', 0o755)

    def test_a_screen_that_agrees_passes(self):
        self.write('README.md', PAGE.format('the queue'))
        self.assert_passes(str(self.top / 'build'))

    def test_a_screen_that_differs_is_shown_and_refused(self):
        self.write('README.md', PAGE.format('another queue'))
        self.assert_refuses('-another queue', str(self.top / 'build'))

    def test_what_the_program_says_stands_in_the_manual(self):
        self.write('man/kefu.1', '.Sh KEYS\n.\\" BEGIN kefu keys --mdoc\n.It Ic --mdoc\n.\\" END\n')
        self.assert_passes(str(self.top / 'build'))
        self.write('man/kefu.1', '.Sh KEYS\n.\\" BEGIN kefu keys --mdoc\n.\\" END\n')
        self.assert_refuses('+.It Ic --mdoc', str(self.top / 'build'))

    def test_the_chinese_manual_is_said_in_chinese(self):
        self.write('build/src/kefu', '#!/bin/sh\necho "$LANGUAGE"\n', 0o755)
        self.write('man/kefu.1', '.Sh KEYS\n.\\" BEGIN kefu keys\nC\n.\\" END\n')
        self.write('man/zh_CN/kefu.1', '.Sh KEYS\n.\\" BEGIN kefu keys\nzh_CN\n.\\" END\n')
        self.assert_passes(str(self.top / 'build'))


unittest.main()
