# SPDX-License-Identifier: GPL-3.0-or-later
# Questions without SQL: which actions are shown, in which form, and that what comes from a document does no harm.
python3 "$SOURCE/tests/invent.py" 24 3 >all.jsonl
status 0 "$VAGLIO" export all.jsonl -o all.db
cat >check.py <<'PY'
import csv, io, json, subprocess, sys
documents = [json.loads(line) for line in open("all.jsonl", encoding="utf-8")]
def ask(*args):
    return subprocess.run([sys.argv[1], "actions", "all.db", *args], check=True, capture_output=True).stdout.decode()
def want(test):
    return [(d["path"], a["id"]) for d in documents for a in d["actions"] if test(d, a)]
def same(test, *args):
    got = [(r["file"], r["id"]) for r in map(json.loads, ask("--json", *args).splitlines())]
    assert got == want(test) and got, (args, got[:5], want(test)[:5])
def name(d, a, slot):
    return next(e["name"] for e in d["entities"] if e["id"] == a[slot])
same(lambda d, a: True)
same(lambda d, a: a["action"] in ("revoked", "denied"), "--action", "revoked,denied")
same(lambda d, a: a["factuality"] == "asserted", "--factuality", "asserted")
same(lambda d, a: name(d, a, "licensee").startswith("Meridiana"), "--company", "MERIDIANA sistemi spa")
same(lambda d, a: "pice" in name(d, a, "licensee"), "--company", "apice")
same(lambda d, a: name(d, a, "authority") == "UAMA", "--authority", "uama")
same(lambda d, a: a["destination"] == ["EG"], "--country", "EG")
same(lambda d, a: a["destination"] == ["EG"], "--country", "egitto")
same(lambda d, a: "2014-03-01" <= a["date"]["value"] <= "2016-05-31", "--from", "2014-03", "--to", "2016-05")
same(lambda d, a: a["destination"] == ["EG"], "--country", "Egypt")
same(lambda d, a: a["destination"] == ["EG"], "--country", "eg")
same(lambda d, a: d["date"]["value"] <= "2017-02-01", "--as-of", "2017-02-01")
same(lambda d, a: "radar" in d["text"][a["evidence"]["start"]:a["evidence"]["end"]], "--quote", "Radar")
days = [r["date"] for r in map(json.loads, ask("--json", "--by-date").splitlines())]
assert days == sorted(days) and len(days) > 50
sums, all_of = {}, [a for d in documents for a in d["actions"]]
for a in all_of:
    for country in a["destination"]:
        key = (a["date"]["value"][:4], country)
        sums[key] = sums.get(key, 0) + 1
got = list(map(json.loads, ask("--json", "--sum", "year,destination").splitlines()))
assert [(r["year"], r["destination"], r["actions"]) for r in got] == [(*k, sums[k]) for k in sorted(sums)], got
rows = list(csv.DictReader(io.StringIO(ask("--csv"), newline="")))
raw = list(csv.DictReader(io.StringIO(ask("--csv-raw"), newline="")))
assert len(rows) == len(raw) == sum(len(d["actions"]) for d in documents)
quotes = [d["text"][a["evidence"]["start"]:a["evidence"]["end"]] for d in documents for a in d["actions"]]
assert [r["quote"] for r in raw] == quotes
PY
status 0 python3 check.py "$VAGLIO"

# A table for people; nothing fits; what cannot be meant.
status 0 "$VAGLIO" actions all.db --company kestrel
has out 'Kestrel Signals plc'
status 0 "$VAGLIO" actions all.db --company nobody
has err "no licensee is called 'nobody'"
status 0 "$VAGLIO" actions all.db --company kestral
has err "no licensee is called 'kestral'; did you mean 'Kestrel Signals plc'?"
status 0 "$VAGLIO" actions all.db --company tram
has err "did you mean 'Tramontana Radar Srl'?"
status 0 "$VAGLIO" actions all.db --country UK
status 0 "$VAGLIO" actions all.db --country Norvegia
has err 'no licence action is told that fits'
for wrong in "--sum yaer/did you mean 'year'" '--sum x/there are year, action' '--country ZZ/no country' \
	"--country Egypte/did you mean 'Egypt'"; do
	status 2 "$VAGLIO" actions all.db ${wrong%%/*}
	has err "${wrong#*/}"
done
status 2 "$VAGLIO" actions all.db --action revoke
has err "did you mean 'revoked'"
status 2 "$VAGLIO" actions all.db --from 2017 --to 2016
has err 'lies after'
status 2 "$VAGLIO" actions all.db --country Atlantis
has err "no country is called 'Atlantis'"
status 2 "$VAGLIO" actions all.db --as-of tomorrow
has err 'is no date'
status 2 "$VAGLIO" events all.jsonl
has err '`vaglio export all.jsonl -o FILE.db` makes one'
echo nothing >other.db
status 2 "$VAGLIO" actions other.db
sqlite3 strange.db 'CREATE TABLE t(x)'
status 2 "$VAGLIO" actions strange.db
has err 'is no database of vaglio'
cp all.db hurt.db && sqlite3 hurt.db 'DROP TABLE destinations' 2>sql.err || true
status 2 "$VAGLIO" actions hurt.db
has err 'hurt.db was altered: its table destinations'

# A database that a run has not finished.
: >young.db.partial
status 2 "$VAGLIO" actions young.db
has err 'young.db is not whole yet'
# A narrow terminal does without some columns, and says so; what is left can be read.
cat >narrow.py <<'PY'
import fcntl, os, pty, struct, subprocess, sys, termios
ours, theirs = pty.openpty()
fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 90, 0, 0))
asked = subprocess.run([sys.argv[1], "actions", "all.db", "--company", "kestrel"],
                       stdout=theirs, stderr=subprocess.PIPE, check=True)
os.close(theirs)
lines = os.read(ours, 65536).decode().splitlines()
assert b"no room for" in asked.stderr and b"--csv" in asked.stderr, asked.stderr
assert len(lines) > 1 and all(len(line) <= 90 for line in lines), lines
assert "licensee" in lines[0] and "item" not in lines[0] and lines[1][:2] == "20" and lines[1][10] == " ", lines
PY
status 0 python3 narrow.py "$VAGLIO"
# Escapes and formulas come out as text.
printf '%s\n' '{"vaglio":1,"id":"d:1","path":"=1+1\u001b[31m","status":"ok","text":"=cmd revoked","date":{"value":"2016","basis":"path"},"actions":[{"action":"revoked","factuality":"asserted","trigger":{"start":5,"end":12},"evidence":{"start":0,"end":12}}]}' >evil.jsonl
status 0 "$VAGLIO" export evil.jsonl -o evil.db
status 0 "$VAGLIO" actions evil.db
has out '\x1B[31m'
status 0 "$VAGLIO" actions evil.db --csv
has out "\"'=cmd revoked\""
has out "\"'=1+1"
status 0 "$VAGLIO" actions evil.db --csv-raw
lacks out "'="
status 0 "$VAGLIO" actions evil.db --from 2016
has err '1 more without a date'
status 0 "$VAGLIO" actions evil.db --from 2016 --undated
has out revoked
