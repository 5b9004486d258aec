# SPDX-License-Identifier: GPL-3.0-or-later
# Helpers of tests/cases/*.sh; each case is sourced after this file, with VAGLIO, SOURCE and BUILD set.

fail() {
	echo "FAILED: $*"
	exit 1
}

skip() {
	echo "skipped: $*"
	exit 77
}

# status WANT COMMAND...: runs the command, output in ./out and ./err, and checks its exit status.
status() {
	want=$1
	shift
	got=0
	"$@" >out 2>err || got=$?
	[ "$got" = "$want" ] && return 0
	cat out err
	fail "exit status $got, not $want: $*"
}

# has FILE TEXT: the file holds the text.
has() {
	grep -qF -e "$2" "$1" && return 0
	cat "$1"
	fail "not in $1: $2"
}

# lacks FILE TEXT: the file is there, and does not hold the text.
lacks() {
	[ -f "$1" ] || fail "no $1"
	! grep -F -e "$2" "$1" || fail "in $1: $2"
}

# same A B: the files are equal byte by byte.
same() {
	cmp "$1" "$2" || {
		diff "$1" "$2" | cut -c1-300 | head -20
		fail "$1 and $2 differ"
	}
}

# dump DB: all rows of a database of SQLite, but those that tell of the run itself.
dump() {
	python3 - "$1" <<'P'
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
for (t,) in c.execute("select name from sqlite_master where type = 'table' and name not like 'documents_fts%' and name != 'runs' order by 1").fetchall():
    for row in c.execute(f'select * from "{t}" order by rowid'): print(t, row)
P
}
