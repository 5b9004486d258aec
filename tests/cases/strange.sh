# SPDX-License-Identifier: GPL-3.0-or-later
# What stands where it is not expected: own outputs among the inputs, read-only ones, runs that go on, terminals that close.
mkdir in many
for i in 1 2 3; do echo "Roma, $i maggio 2019. Il Ministero ha revocato la licenza alla Alfa$i S.p.A." >in/$i.txt; done
for i in $(seq 200); do echo "Roma, 1 maggio 2019. Il Ministero ha revocato la licenza alla Gamma$i S.p.A." >many/$i.txt; done

# Tables and folders for brat that lie among the inputs are not read, unless they are named; what only looks so is.
status 0 "$VAGLIO" run -q in -o in/out.csv
status 0 "$VAGLIO" run -q in -o all.db
status 0 "$VAGLIO" export -q all.db -o in/out.brat
mkdir in/theirs.csv
echo '{"program":"another"}' >in/theirs.csv/manifest.json
status 0 "$VAGLIO" run -q in -o all.jsonl
[ "$(grep -c . all.jsonl)" = 4 ] || fail "$(jq .path all.jsonl)"
status 0 "$VAGLIO" run -q in/out.csv -o named.jsonl
has named.jsonl '"path":"documents.csv"'

# An output that is read-only is kept; --force is meant.
for o in kept.db kept.jsonl; do
	status 0 "$VAGLIO" run -q in -o $o
	chmod 444 $o
	before=$(stat -c %i $o)
	status 2 "$VAGLIO" run in many -o $o
	has err "$o is read-only; name another output, or replace it with --force"
	status 2 "$VAGLIO" export all.db -o $o
	has err "$o is read-only"
	[ "$(stat -c %i $o)" = "$before" ] || fail "$o was written anew"
	status 0 "$VAGLIO" run -q in many -o $o --force
done

# A link is not silently made a file.
ln -s real.db link.db
status 2 "$VAGLIO" run -q in -o link.db
has err "link.db is a link; name the file that it leads to, or replace it with --force"
[ -L link.db ] || fail "the link is gone"

# A document in place of a list of paths; a number that is none; a line that is damaged.
status 1 "$VAGLIO" run -q - -o piped.jsonl <in/1.txt
has err "- is a list of paths on standard input, one a line, and none of the first 1 is there"
ls in/*.txt >list
echo nothing >>list
status 1 "$VAGLIO" run -q - -o piped.jsonl --force <list
lacks err "none of the first"
status 2 "$VAGLIO" run -q in -o number.jsonl -j 99999999999999999999
has err "--jobs: '99999999999999999999' is not a whole number"
sed 's/"vaglio":1/"vaglio":/' all.jsonl >damaged.jsonl
status 2 "$VAGLIO" export damaged.jsonl -o damaged.db
has err "\`vaglio verify\` tells whether the file was altered"

# The reason is the system's.
mkdir folder.db
status 2 "$VAGLIO" actions folder.db
has err "folder.db"
lacks err "unable to open database file"

# What cannot be tried again, and why.
status 2 "$VAGLIO" retry none.db --status failed
has err "cannot open none.db: No such file or directory"
cat >stopped.py <<'P'
import os, signal, subprocess, sys, time
vaglio, out = sys.argv[1:]

def start(ignore):
    """A run that is stopped on its way, with the signal of a terminal that closes ignored or not."""
    act = signal.SIG_IGN if ignore else signal.SIG_DFL
    run = subprocess.Popen([vaglio, "run", "-q", "-j1", "--fresh", "--force", "many", "-o", out],
                           preexec_fn=lambda: signal.signal(signal.SIGHUP, act), stderr=subprocess.DEVNULL)
    while not os.path.exists(out + ".partial"): time.sleep(0.005)
    run.send_signal(signal.SIGSTOP)
    return run

def end(run):
    run.send_signal(signal.SIGHUP)
    run.send_signal(signal.SIGCONT)
    return run.wait()

run = start(True)
said = subprocess.run([vaglio, "retry", out, "--status", "ok"], capture_output=True, text=True)
assert said.returncode == 2 and out + " is being written: see `vaglio status " + out in said.stderr, said
assert end(run) == 0 # nohup
assert end(start(False)) == 129
P
status 0 python3 stopped.py "$VAGLIO" stopped.db

# A document on standard input where a list of paths is read; a name that begins with a dash; names that are empty.
mkdir odd && cd odd
echo 'UAMA revoked the export licence of Korvend Ltd for missiles to Oman.' >-quiet.txt
status 1 "$VAGLIO" extract <./-quiet.txt
has err "- is a list of paths on standard input, one a line, and none of the first 1 is there"
status 2 "$VAGLIO" run -quiet.txt -o odd.db
has err "no option is named -u; a file of that name is given as ./-quiet.txt"
status 0 "$VAGLIO" run ./-quiet.txt -o odd.db
for option in company authority quote; do
	status 2 "$VAGLIO" actions odd.db --$option ''
	has err "--$option: '' names nothing: is a variable not set?"
done
status 2 "$VAGLIO" events odd.db --company ' - '
has err "--company: ' - ' names nothing"
status 0 "$VAGLIO" export odd.db -o odd.jsonl
has err "1 document written to odd.jsonl"
status 0 "$VAGLIO" report odd.db -o -
has out "</html>"
lacks err "open it"
[ ! -e ./- ] || fail "a page is named -"
cd ..

# Addresses, options before the command, several files to explain.
status 2 "$VAGLIO" run https://example.com/a.pdf -o net.db
has err "no such file or folder, and nothing is fetched from a network: give a copy of it; nothing was run"
status 2 "$VAGLIO" -q run in/1.txt
has err 'options stand behind the command: `vaglio COMMAND -q`'
status 2 "$VAGLIO" explain in/1.txt in/2.txt
has err "in/1.txt: a file among others; name one file alone, or give one text in quotes"
status 0 "$VAGLIO" explain The licence was revoked.

# A file that is empty, as mktemp makes it, is no loss; what else is there is.
: >blank.db && : >blank.jsonl
for o in blank.db blank.jsonl; do status 0 "$VAGLIO" run in/1.txt -q -o $o; done
printf x >full.db
status 2 "$VAGLIO" run in/1.txt -o full.db
has err "full.db is no database of vaglio"
status 2 "$VAGLIO" shard status vaglio.plan shards
has err "shard status takes the folder of the shards alone, and the plan with --plan"

# A folder in which nothing can be made.
if [ "$(id -u)" = 0 ]; then
	mkdir shut && chmod 555 shut && chmod 755 .
	status 2 setpriv --reuid=65534 --regid=65534 --clear-groups "$VAGLIO" run in/1.txt -o shut/a.db
	has err "cannot write shut/a.db: nothing can be made in its folder (Permission denied); name another output with -o"
fi
