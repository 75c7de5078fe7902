"""schema/schema.sql is what all migrations add up to: the page to read. KEFU_ACCEPT=1 writes it anew."""
import difflib
import os
import pathlib
import sys

made, kept = map(pathlib.Path, sys.argv[1:])
want, have = made.read_text(), kept.read_text() if kept.exists() else ''
if want != have and os.environ.get('KEFU_ACCEPT'):
    kept.write_text(want)
elif want != have:
    sys.stdout.writelines(difflib.unified_diff(have.splitlines(True), want.splitlines(True), str(kept), str(made)))
    sys.exit('schema/schema.sql is not what the migrations add up to: read the difference, then scripts/test --accept')
