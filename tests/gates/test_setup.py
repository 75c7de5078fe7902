import unittest

from tree import GateTest

ALL_INSTALLED = 'shift 3; for p; do echo "installed $p"; done'
NOT_GCC = 'shift 3; for p; do [ $p = gcc ] || echo "installed $p"; done; exit 1'
REMOVED_GCC = 'shift 3; for p; do [ $p = gcc ] && echo "config-files gcc" || echo "installed $p"; done'
REAL = ['bash', 'cat', 'dirname', 'env', 'grep', 'mkdir', 'mktemp', 'rm', 'sed', 'touch', 'true']


class TestSetup(GateTest):
    script = 'setup'

    def setUp(self):
        super().setUp()
        self.fake('dpkg-query', ALL_INSTALLED)
        self.fake('apt-get', '')
        self.fake('id', 'echo 0')
        self.fake('meson', 'mkdir -p "$2"; touch "$2/build.ninja"')
        self.fake('locale', 'echo zh_CN.utf8; echo zh_CN.gb18030')
        self.fake('localedef', '')
        self.path = self.only_fakes(*REAL)

    def run_setup(self, *args):
        return self.run_script(*args, PATH=self.path)

    def passes(self, *args):
        done = self.run_setup(*args)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def test_with_everything_there_it_asks_dpkg_once_and_says_nothing(self):
        self.passes()
        said = self.passes()
        self.assertEqual(said, '')
        self.assertEqual(len(self.calls('dpkg-query')), 2)
        self.assertEqual(self.calls('apt-get'), [])
        self.assertEqual(len(self.calls('meson')), 1)

    def test_only_what_is_missing_is_installed_after_one_update(self):
        for answer in NOT_GCC, REMOVED_GCC:
            with self.subTest(answer):
                self.fake('dpkg-query', answer)
                (self.top / 'calls').unlink(missing_ok=True)
                self.assertIn('installing: gcc\n', self.passes())
                update, install = self.calls('apt-get')
                self.assertTrue(update.endswith(' update'), update)
                self.assertTrue(install.endswith(' install -y --no-install-recommends gcc'), install)

    def test_what_it_cannot_do_is_said_with_what_is_missing(self):
        nobody, offline = ('id', 'echo 1000'), ('apt-get', 'echo "Could not resolve deb.debian.org"; exit 100')
        rows = [
            ([nobody], 'neither root nor sudo is to be had; let an administrator run: apt-get install gcc'),
            ([nobody, ('sudo', 'exit 1')], 'neither root nor sudo is to be had'),
            ([offline], 'Could not resolve deb.debian.org'),
            ([offline], 'is the network reachable, and are Debian\'s sources set up? Missing: gcc'),
            ([('apt-get', None)], 'this is not Debian'),
        ]
        self.fake('dpkg-query', NOT_GCC)
        for world, sentence in rows:
            with self.subTest(sentence):
                for name, body in world:
                    (self.top / 'bin' / name).unlink() if body is None else self.fake(name, body)
                self.assert_refuses(sentence, PATH=self.path)
                self.assertEqual(self.calls('meson'), [])
                self.fake('id', 'echo 0')
                self.fake('apt-get', '')

    def test_sudo_is_used_without_a_question_when_there_is_no_terminal(self):
        self.fake('dpkg-query', NOT_GCC)
        self.fake('id', 'echo 1000')
        self.fake('sudo', 'shift; exec "$@"')
        self.passes()
        self.assertTrue(all(call.startswith('sudo -n ') for call in self.calls('sudo')))
        self.assertEqual(len(self.calls('apt-get')), 2)

    def test_the_two_builds_have_their_own_folders_and_options(self):
        self.passes()
        self.passes('--test')
        demo, test = self.calls('meson')
        self.assertIn('setup build ', demo)
        self.assertNotIn('sanitize', demo)
        self.assertIn(' -Dwerror=true -Db_sanitize=address,undefined ', test)

    def test_locales_are_made_where_missing_and_a_failure_there_stops_nothing(self):
        self.fake('locale', 'echo C.utf8')
        self.fake('localedef', 'exit 4')
        self.assertIn('localedef could not make zh_CN.GB18030; its tests will be skipped', self.passes('--test'))
        self.assertEqual([c.split()[-1] for c in self.calls('localedef')], ['zh_CN.UTF-8', 'zh_CN.GB18030', 'zh_CN.GBK'])

    def test_what_meson_refuses_is_shown(self):
        self.fake('meson', 'echo "ERROR: no yaml"; exit 1')
        self.assert_refuses('ERROR: no yaml', PATH=self.path)
        self.assert_refuses('meson could not configure build/', PATH=self.path)


unittest.main()
