# SPDX-License-Identifier: GPL-3.0-or-later
# retry reads the chosen inputs once more with other limits and replaces their records in place.
mkdir in
for i in 1 2 3 4 5; do echo "Roma, $i maggio 2019. Il Ministero ha revocato l'autorizzazione alla Alfa$i S.p.A." >in/n$i.txt; done
echo "Roma, 9 maggio 2019. MALICE slow. Fine." >in/n3slow.txt
echo "Roma, 9 maggio 2019. MALICE abort. Fine." >in/n4abort.txt
stages="extract normalize malice language sections sentences"

# manifest OUT EXPRESSION
manifest() {
	python3 - "$1" "$2" <<'P'
import json, sqlite3, sys
out = sys.argv[1]
m = json.loads(sqlite3.connect(out).execute("select manifest from runs").fetchone()[0]) if out.endswith(".db") else json.load(open(out + ".manifest.json"))
print(eval(sys.argv[2]))
P
}

# The wanted bytes: the whole run with the larger limit, the crash left as it is.
status 1 "$MALICE" run in -o want.jsonl --stages "$stages" --timeout 60 -q
for out in out.jsonl out.db; do
	status 1 "$MALICE" run in -o $out --stages "$stages" --timeout 4
	[ "$(manifest $out 'm["errors"]["limit.time"]')" = 1 ] || fail "no document was too slow"
	status 0 "$MALICE" retry $out --status timeout --dry-run
	[ "$(cat out)" = n3slow.txt ] || fail "would try again: $(cat out)"
	status 2 "$MALICE" retry $out
	status 2 "$MALICE" retry $out --status slow
	status 2 "$MALICE" retry $out --code no.such
	status 0 "$MALICE" retry $out --path '*.pdf'
	has err "0 of 7 inputs"
	touch in/n1.txt # is not looked at: it was not chosen
	rm in/n2.txt
	status 1 "$MALICE" retry $out --status timeout --timeout 60
	has err "1 of 7 inputs"
	echo "Roma, 2 maggio 2019. Il Ministero ha revocato l'autorizzazione alla Alfa2 S.p.A." >in/n2.txt
	[ "$(manifest $out 'm["records"]')" = "$(manifest want.jsonl 'm["records"]')" ] || fail "not the records of a run with that limit"
	[ "$(manifest $out 'm["limits"]["timeout"], [(x["path"], x["attempts"], x["limits"]["timeout"]) for x in m["retried"]]')" = \
		"(4, [('n3slow.txt', 3, 60), ('n4abort.txt', 2, 4)])" ] || fail "$(manifest $out 'm["limits"], m["retried"]')"
	[ "$(manifest $out 'm["reused"]["documents"]')" = 6 ] || fail "others were read again"
	status 0 "$MALICE" verify $out
done
same want.jsonl out.jsonl

# Wider limits hold in a later run, too; narrower ones are no reason to lose what is there.
echo "nuovo" >in/z.txt
status 1 "$MALICE" run in -o out.jsonl --stages "$stages" --timeout 4
[ "$(manifest out.jsonl 'm["errors"]')" = "{'worker.crash': 1}" ] || fail "$(manifest out.jsonl 'm["errors"]')"

# By code, and a crash that is over; interrupted, the same command goes on.
rm out.jsonl.inputs
status 2 "$MALICE" retry out.jsonl --code worker.crash
has err "out.jsonl.inputs"
