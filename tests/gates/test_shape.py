import unittest

from tree import GateTest


def function(name, lines):
    """A function of exactly so many lines, name and closing brace included, return type not."""
    return f'static int\n{name}(void)\n{{\n' + '\tx();\n' * (lines - 3) + '}\n\n'


class TestShape(GateTest):
    script = 'shape'

    def write_functions(self, *lengths):
        self.write('src/core/x.c', ''.join(function(f'f{i}', n) for i, n in enumerate(lengths)))

    def test_figures_are_those_of_the_functions(self):
        self.write_functions(4, 8, 12)
        self.assertIn('3 functions: median 8, p95 12, longest 12 (src/core/x.c: f2)', self.assert_passes())

    def test_each_wall_is_one_line_thick(self):
        small = [5] * 30
        rows = [  # what passes, what does not, what is said
            (small + [50], small + [51], 'src/core/x.c: f30 has 51 lines, the wall is 50'),
            ([10] * 3, [11] * 3, 'the median function has 11 lines'),
            ([5] * 18 + [30] * 2, [5] * 18 + [31] * 2, 'one function in twenty has more than 30 lines'),
        ]
        for good, bad, sentence in rows:
            with self.subTest(sentence):
                self.write_functions(*good)
                self.assert_passes()
                self.write_functions(*bad)
                self.assert_refuses(sentence)

    def test_a_file_of_401_lines_is_refused_header_or_source(self):
        for name in 'long.c', 'long.h':
            with self.subTest(name):
                self.write('src/tui/' + name, function('f', 5) + '/**/\n' * 393)
                self.assert_passes()
                self.write('src/tui/' + name, function('f', 5) + '/**/\n' * 394)
                self.assert_refuses(f'src/tui/{name} has 401 lines, the wall is 400')
                (self.top / 'src/tui' / name).unlink()

    def test_tables_and_prototypes_are_no_functions(self):
        self.write('src/text/pinyin_table.c', '/**/\n' * 1000)
        self.write('src/core/x.c', 'static int\ng(void);\n\nstatic const int a[] = {\n' + '\t1,\n' * 60 + '};\n\n' + function('f', 5))
        self.assertIn('1 functions: median 5', self.assert_passes())

    def test_code_in_another_format_is_not_taken_for_short(self):
        self.write('src/core/x.c', 'int f(void) {\n' + '\tx();\n' * 60 + '}\n')
        self.assert_refuses('no function was found')


unittest.main()
