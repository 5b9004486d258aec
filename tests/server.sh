# SPDX-License-Identifier: GPL-3.0-or-later
# A PostgreSQL server in a folder of the case, without a network, for the cases that source this after lib.sh. It is
# stopped at the end. The caller has `control`, `query DATABASE SQL` and `address DATABASE`.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || fail "no PostgreSQL server"
server="$CASE_DIR/server"
mkdir "$server"
as=
if [ "$(id -u)" = 0 ]; then
	chown postgres "$server"
	chmod 755 "$CASE_DIR"
	as="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi
control() { (cd "$server" && $as "$bin/pg_ctl" -D "$server/data" -s -w "$@") >"$CASE_DIR/pg.out" 2>&1; }
stop() { control -m immediate stop || true; }
trap stop EXIT
(cd "$server" && $as "$bin/initdb" -D "$server/data" -U test -A trust -E UTF8 --locale=C >"$CASE_DIR/initdb.out" 2>&1) || fail "$(cat initdb.out)"
options="-c listen_addresses='' -c unix_socket_directories='$server' -c fsync=off"
control -l "$server/log" -o "$options" start || fail "$(cat pg.out "$server/log")"
query() { "$bin/psql" -h "$server" -U test -d "$1" -AtX -v ON_ERROR_STOP=1 -c "$2"; }
address() { echo "postgresql:///$1?host=$server&user=test"; }
