import unittest

from tree import GateTest

ENGLISH = '''\
.Dd November 22, 2025
.Dt KEFU-X 1
.Os
.Sh NAME
.Nm kefu-x
.Nd does it
.Sh SYNOPSIS
.Nm kefu x
.Op Fl -new
.Sh DESCRIPTION
Does it.
.Bl -tag -width Ds
.It Fl -new
Again.
.El
.Sh KEYS
.\\" BEGIN kefu keys
.It Ic a
.\\" END
.Sh EXAMPLES
.Bd -literal
kefu x
.Ed
'''
CHINESE = ENGLISH.replace('does it', '做事').replace('Does it.', '做这件事。').replace('Again.', '再做一次。')


class TestMantwins(GateTest):
    script = 'mantwins'

    def setUp(self):
        super().setUp()
        self.write('man/meson.build', "foreach page : [\n    'kefu-x.1',\n    ]\nendforeach\n")

    def pages(self, chinese):
        self.write('man/kefu-x.1', ENGLISH)
        self.write('man/zh_CN/kefu-x.1', chinese)

    def test_two_pages_that_agree_pass(self):
        self.pages(CHINESE)
        self.assert_passes()

    def test_a_page_without_its_chinese_one_is_named(self):
        self.write('man/kefu-x.1', ENGLISH)
        self.assert_refuses('man/zh_CN/kefu-x.1: missing: translate man/kefu-x.1')

    def test_a_page_that_is_not_installed_in_both_languages_is_named(self):
        self.pages(CHINESE)
        self.write('man/meson.build', "foreach page : [\n    ]\nendforeach\ninstall_man('kefu-x.1')\n")
        self.assert_refuses('man/meson.build: kefu-x.1 is not in the list')

    def test_a_chinese_page_alone_is_named(self):
        self.write('man/zh_CN/kefu-x.1', CHINESE)
        self.assert_refuses('man/zh_CN/kefu-x.1: there is no English page of that name')

    def test_another_synopsis_is_shown(self):
        self.pages(CHINESE.replace('.Op Fl -new\n', ''))
        self.assert_refuses('-.Op Fl -new')

    def test_an_option_that_is_not_explained_is_shown(self):
        self.pages(CHINESE.replace('.It Fl -new\n', ''))
        self.assert_refuses('-.It Fl -new')

    def test_another_order_of_sections_is_shown(self):
        self.pages(CHINESE.replace('KEYS', 'FILES'))
        self.assert_refuses('-.Sh KEYS')

    def test_what_is_left_in_english_is_named(self):
        self.pages(CHINESE.replace('再做一次。', 'Again.'))
        self.assert_refuses('man/zh_CN/kefu-x.1: not in Chinese: Again.')

    def test_generated_lines_are_not_compared(self):
        self.pages(CHINESE.replace('.It Ic a', '.It Ic b'))
        self.assert_passes()


unittest.main()
