import unittest

from tree import GateTest

PAGE = '''\
.Dd November 22, 2025
.Dt KEFU 1
.Os
.Sh NAME
.Nm kefu
.Nd customer-service desk
'''


class TestManlint(GateTest):
    script = 'manlint'

    def test_a_clean_page_passes(self):
        self.write('man/kefu.1', PAGE)
        self.assert_passes()

    def test_a_finding_is_refused(self):
        self.write('man/kefu.1', PAGE + '.Sh DESCRIPTION\n.Bl\n.It\n')
        self.assert_refuses('man/kefu.1:8:')

    def test_a_page_in_the_old_macros_is_refused(self):
        self.write('man/kefu.1', '.TH KEFU 1 2025-11-22\n.SH NAME\nkefu \\- desk\n')
        self.assert_refuses('man/kefu.1: not mdoc')

    def test_no_pages_is_said_and_counts_as_skipped(self):
        self.assertEqual(self.run_script().returncode, 77)


unittest.main()
