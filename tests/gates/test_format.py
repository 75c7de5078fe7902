import unittest

from tree import GateTest

GOOD = 'int\nmain(void)\n{\n\treturn 0;\n}\n'
BAD = 'int main(void) {\n  return 0;\n}\n'


class TestFormat(GateTest):
    script = 'format'

    def setUp(self):
        super().setUp()
        self.copy('.clang-format')
        self.write('src/main.c', GOOD)
        self.write('tests/base/test_x.c', GOOD)

    def test_the_house_format_passes(self):
        self.assert_passes()

    def test_another_format_is_refused_in_sources_and_tests(self):
        for path in 'src/main.c', 'tests/base/test_x.c':
            with self.subTest(path):
                self.write(path, BAD)
                self.assert_refuses(f'{path}:1:')
                self.write(path, GOOD)

    def test_fix_makes_it_the_house_format(self):
        self.write('src/main.c', BAD)
        self.assert_passes('--fix')
        self.assertEqual((self.top / 'src/main.c').read_text(), GOOD)


unittest.main()
