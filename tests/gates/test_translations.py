import unittest

from tree import GateTest

SOURCE = '''\
static const char *const name[] = {N_("queue")};
void f(void) { err_set(e, 1, _("ticket %lld is no longer free"), 1LL); }
'''


class TestTranslations(GateTest):
    script = 'translations'

    def setUp(self):
        super().setUp()
        self.write('src/tui/queue.c', SOURCE)
        self.write('po/README', '')
        self.assert_passes('--update')
        self.fill('queue', '待办')
        self.fill('ticket %lld is no longer free', '工单 %lld 已被领走')

    def change(self, path, old, new):
        text = (self.top / path).read_text()
        self.assertIn(old, text)
        self.write(path, text.replace(old, new))

    def fill(self, sentence, chinese):
        self.change('po/zh_CN.po', f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "{chinese}"')

    def test_a_filled_catalogue_passes_and_update_leaves_it_as_it_is(self):
        before = (self.top / 'po/zh_CN.po').read_bytes()
        self.assert_passes()
        self.assert_passes('--update')
        self.assertEqual(before, (self.top / 'po/zh_CN.po').read_bytes())

    def test_each_kind_of_gap_is_refused(self):
        rows = [
            ('src/tui/queue.c', 'N_("queue")', 'N_("queue"), N_("inbox")', 'not translated'),
            ('src/tui/queue.c', '_("ticket %lld is no longer free")', '_("taken")', 'no longer in the program'),
            ('po/zh_CN.po', 'msgid "queue"', '#, fuzzy\nmsgid "queue"', 'only guessed'),
            ('po/zh_CN.po', '工单 %lld 已', '工单 %s 已', 'are not the same'),
            ('po/zh_CN.po', '待办"', '待办', 'end-of-line within string'),
            ('po/POTFILES', 'src/tui/queue.c', 'src/tui/other.c', 'po/POTFILES is not what is in src/'),
        ]
        for path, old, new, sentence in rows:
            with self.subTest(sentence):
                text = (self.top / path).read_text()
                self.change(path, old, new)
                self.assert_refuses(sentence, LC_ALL='C.UTF-8', LANGUAGE='C')
                self.write(path, text)

    def test_update_adds_what_is_new_empty_and_drops_what_is_gone(self):
        self.change('src/tui/queue.c', 'N_("queue")', 'N_("inbox")')
        self.assert_passes('--update')
        catalogue = (self.top / 'po/zh_CN.po').read_text()
        self.assertIn('msgid "inbox"\nmsgstr ""\n', catalogue)
        self.assertNotIn('待办', catalogue)
        self.assertIn('工单 %lld 已被领走', catalogue)

    def test_the_catalogue_carries_no_line_numbers_and_no_dates(self):
        catalogue = (self.top / 'po/zh_CN.po').read_text()
        self.assertNotRegex(catalogue, r'queue\.c:\d|POT-Creation-Date')

    def test_a_project_without_sentences_passes(self):
        self.write('src/tui/queue.c', 'int x;\n')
        (self.top / 'po/zh_CN.po').unlink()
        self.assert_passes('--update')
        self.assert_passes()


unittest.main()
