# SPDX-License-Identifier: GPL-3.0-or-later
# A second run reads what has changed and takes over the rest; changed late rules work on kept texts. Whatever is taken
# over, the bytes are those of a run that read everything.
mkdir -p in/deep rules
cp "$SOURCE/fixtures/run/"*/input.* in/ 2>/dev/null || true
for i in 1 2 3 4 5 6 7 8; do
	echo "Roma, $i maggio 2019. Il Ministero ha revocato l'autorizzazione alla Alfa$i S.p.A." >in/deep/$i.txt
done
echo "Del tutto uguale." >in/deep/same1.txt
cp in/deep/same1.txt in/deep/same2.txt
cp "$SOURCE/fixtures/extract/pdf-pages/input.pdf" in/pages.pdf
python3 - <<'P'
import zipfile
with zipfile.ZipFile("dump.zip", "w") as z:
    for i in range(4): z.writestr(f"letters/{i}.txt", f"The licence of Beta{i} Ltd was revoked on 4 May 201{i}.\n")
P

# fact OUT KEY...: of the manifest.
fact() {
	python3 - "$@" <<'P'
import json, sqlite3, sys
out = sys.argv[1]
m = json.loads(sqlite3.connect(out).execute("select manifest from runs").fetchone()[0]) if out.endswith(".db") else json.load(open(out + ".manifest.json"))
for key in sys.argv[2:]: m = m[key]
print(m)
P
}


# run OUT OPTIONS...
run() {
	out=$1
	shift
	"$VAGLIO" run in -o $out "$@" 2>err || [ $? = 1 ] || fail "$(cat err)"
}

# unopened ARGUMENTS...: the program runs and opens none of the inputs; the kernel is the witness.
unopened() {
	python3 - "$VAGLIO" "$@" <<'P' || fail "inputs were opened"
import ctypes, os, subprocess, sys
OPEN = 0x20
libc = ctypes.CDLL(None)
watch = libc.inotify_init1(os.O_NONBLOCK)
files = [os.path.join(folder, name) for folder, _, names in os.walk("in") for name in names]
for file in files:
    if libc.inotify_add_watch(watch, file.encode(), OPEN) < 0: sys.exit("no watch on " + file)
open(files[0]).close()
if not os.read(watch, 65536): sys.exit("the kernel tells nothing")
if subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL).returncode not in (0, 1): sys.exit("the run failed")
try:
    opened = os.read(watch, 65536)
except BlockingIOError:
    opened = b""
sys.exit(len(opened) != 0)
P
}

# as_fresh OUT OPTIONS...: OUT has the bytes of a run that reads everything.
as_fresh() {
	made=$1
	ending=${1##*.}
	shift
	run fresh.$ending --fresh "$@"
	if [ $ending = db ]; then
		dump fresh.db >a
		dump $made >b
		same a b
	else
		same fresh.jsonl $made
	fi
	[ "$(fact fresh.$ending records)" = "$(fact $made records)" ] || fail "the records of $made"
	"$VAGLIO" verify -q $made || fail "$made is not whole"
}

cp -r "$SOURCE/stages/actions" rules/
for o in out.jsonl out.db; do
	cp dump.zip in/dump.zip
	sleep 0.1 # the files are no longer so young that another change could bear the same time
	run $o -j2
	all=$(fact $o documents)
	before=$(stat -c %i $o)
	run $o
	has err "nothing has changed"
	[ "$(stat -c %i $o)" = "$before" ] || fail "$o was written anew"

	# Changed, new, gone, touched; the members of a container follow it.
	echo "Roma, 9 maggio 2019. Il Ministero ha negato la licenza alla Alfa1 S.p.A." >in/deep/1.txt
	echo "Roma, 9 maggio 2019. Il Ministero ha sospeso la licenza alla Nuova S.p.A." >in/deep/2b.txt
	mv in/deep/3.txt .
	touch in/deep/4.txt
	python3 -c 'import zipfile; zipfile.ZipFile("in/dump.zip", "a").writestr("letters/9.txt", "The licence was granted.\n")'
	run $o
	[ "$(fact $o reused documents)" = $((all - 2 - 5)) ] || fail "$(fact $o reused) of $all"
	[ "$(fact $o gone)" = 1 ] || fail "gone: $(fact $o gone)"
	as_fresh $o
	"$VAGLIO" status $o >status
	has status "gone"
	mv 3.txt in/deep/
	run $o
	[ "$(fact $o gone)" = 0 ] || fail "it is back"

	# Other rules of a late stage: no input is opened, nor is any PDF.
	run $o
	printf '\n# one more line\n' >>rules/actions/it.rules
	unopened run in -o $o --rules rules -j2
	[ "$(fact $o reused texts)" = "$(fact $o inputs)" ] || fail "$(fact $o reused texts) of $(fact $o inputs) from text"
	as_fresh $o --rules rules
	run $o
	rm in/deep/2b.txt
	echo "Roma, 1 maggio 2019. Il Ministero ha revocato l'autorizzazione alla Alfa1 S.p.A." >in/deep/1.txt
done

run out.jsonl --rules rules
# Same size, same times: only the content tells.
touch -r in/deep/5.txt stamp
sed -i 's/Alfa5/Alfa6/' in/deep/5.txt
touch -r stamp in/deep/5.txt
run out.jsonl --check-content
as_fresh out.jsonl
sed -i 's/Alfa6/Alfa5/' in/deep/5.txt

run out.jsonl --rules rules
# Options of late stages and of early ones.
run out.jsonl --rules rules --max-pages 2
[ "$(fact out.jsonl reused)" = "{'documents': 0, 'texts': 0}" ] || fail "$(fact out.jsonl reused)"
as_fresh out.jsonl --rules rules --max-pages 2

# Without texts the files are read again; what was altered by another hand is not taken over.
run out.jsonl --no-texts --fresh
run out.jsonl --no-texts --rules rules
[ "$(fact out.jsonl reused texts)" = 0 ] || fail "texts that are not there"
as_fresh out.jsonl --rules rules
python3 - <<'P'
import os
b = open("out.jsonl", "rb").read().replace(b"Alfa8", b"Alfa9")
t = os.stat("out.jsonl")
f = open("out.jsonl", "r+b"); f.write(b); f.close()
os.utime("out.jsonl", ns=(t.st_atime_ns, t.st_mtime_ns))
P
echo "nuovo" >in/zz.txt
status 2 "$VAGLIO" run in -o no/out.jsonl
"$VAGLIO" run in -o out.jsonl --no-texts --rules rules 2>err && fail "took over what was altered"
has err "vaglio verify"
run out.jsonl --no-texts --rules rules --fresh --force
as_fresh out.jsonl --rules rules

# Killed at any moment, again and again, while it takes over, works on texts and tries again.
python3 - "$VAGLIO" "${ROUNDS:-1}" <<'P'
import random, signal, subprocess, sys, time
random.seed(11)
run = lambda *a: subprocess.run([sys.argv[1], *a, "-q"])
for kind in (["run", "in", "-o", "killed.jsonl"], ["run", "in", "-o", "killed.jsonl", "--rules", "rules"],
             ["retry", "killed.jsonl", "--path", "deep/*"]):
    run("run", "in", "-o", "killed.jsonl", "--fresh", "--force")
    if len(kind) == 4: open("in/deep/1.txt", "a").write("Fine.\n")
    for round in range(int(sys.argv[2])):
        p = subprocess.Popen([sys.argv[1], *kind, "-q", "-j2"])
        time.sleep(random.random() * 0.6)
        p.send_signal(signal.SIGKILL)
        p.wait()
    assert run(*kind).returncode in (0, 1), kind
    fresh = ["run", "in", "-o", "fresh.jsonl", "--fresh", *(["--rules", "rules"] if "--rules" in kind else [])]
    run(*fresh)
    assert open("fresh.jsonl", "rb").read() == open("killed.jsonl", "rb").read(), kind
P
