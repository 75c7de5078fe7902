import unittest

from tree import GateTest

PAGE = '# x\n\n## Safety\nWords.\n\n- 1.1 A thing holds.\n- 1.2 Another holds.\n\n## Commits\n- 2.1 is none\n'
TESTS = 'class A:\n    def test_safety_1_1_a_thing_holds(self):\n        pass\n\n    def test_safety_1_2_another(self):\n        pass\n'


class TestPromises(GateTest):
    script = 'promises'

    def setUp(self):
        super().setUp()
        self.write('CONTRIBUTING.md', PAGE)
        self.write('tests/hostile/test_a.py', TESTS)

    def test_a_promise_with_its_test_passes(self):
        self.assert_passes()

    def test_a_promise_without_a_test_is_refused(self):
        self.write('tests/hostile/test_a.py', TESTS.replace('1_2', 'one_two'))
        self.assert_refuses('1.2 has no test')

    def test_a_test_of_nothing_promised_is_refused(self):
        self.write('CONTRIBUTING.md', PAGE.replace('- 1.2', '- '))
        self.assert_refuses('1.2 is promised nowhere')

    def test_a_number_is_given_once(self):
        self.write('CONTRIBUTING.md', PAGE.replace('- 1.2', '- 1.1'))
        self.assert_refuses('1.1 stands there twice')

    def test_a_page_without_promises_is_refused(self):
        self.write('CONTRIBUTING.md', '# x\n')
        self.assert_refuses('no numbered sentence')


unittest.main()
