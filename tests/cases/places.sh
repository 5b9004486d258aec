# SPDX-License-Identifier: GPL-3.0-or-later
# Odd places: folders deeper than a path may be long, names that are no text, what is no file, closed standard files.
python3 - <<'P'
import os
text = b"Roma, 3 maggio 2019. Il Ministero ha revocato la licenza alla Alfa S.p.A.\n"
os.mkdir("in")
for name in [b"new\nline.txt", b"no\xff\xfetext.txt", b"esc\x1b[31m.txt", b"q\"uote'.txt", b"back\\x41.txt", b"a" * 251 + b".txt",
             b" lead", b"-dash", b"*.txt", b"%s%n.txt", b"$(touch X).txt", "\u202egnp.txt".encode()]:
    with open(b"in/" + name, "wb") as f: f.write(text)
top = os.getcwd()
for name, width, depth in (("long", 250, 25), ("deep", 1, 300)):
    os.chdir("in")
    os.mkdir(name)
    os.chdir(name)
    for _ in range(depth):
        os.mkdir("d" * width)
        os.chdir("d" * width)
    with open("last.txt", "wb") as f: f.write(text)
    os.chdir(top)
P
mkfifo in/pipe
ln -s nowhere in/broken
ln -s round in/round
ln -s .. in/up
sleep 0.1 # the files are no longer so young that another change could bear the same time

status 1 "$VAGLIO" run -q in -o out.jsonl
[ "$(jq -s 'map(select(.status == "ok")) | length' out.jsonl)" = 13 ] || fail "names or long paths were not read"
[ "$(jq -s 'map(select(.status == "skipped")) | length' out.jsonl)" = 4 ] || fail "links and pipes are not skipped"
[ "$(jq -r 'select(.path | startswith("long")) | .path | length > 6000' out.jsonl)" = true ] || fail "the long path"
[ "$(jq -r 'select(.status == "failed").errors[0].message' out.jsonl)" = "the folder cannot be listed: it is in too many others" ] ||
	fail "the folder that lies too deep"
[ ! -e X ] || fail "a name was run"
"$VAGLIO" verify -q out.jsonl || fail "what was written is not whole"
"$VAGLIO" status out.jsonl >told
awk 'length > 20000 { exit 1 }' told || fail "one long name widens all lines"

# What is no file does not make a run over the rest read again.
rm -r in/deep
status 0 "$VAGLIO" run -q in -o out.jsonl --force
status 0 "$VAGLIO" run in -o out.jsonl
has err "nothing has changed"
ln -sf elsewhere in/broken
status 0 "$VAGLIO" run in -o out.jsonl
lacks err "nothing has changed"

# The long path is found again: by a run of chosen inputs, and by shards.
status 0 "$VAGLIO" retry -q out.jsonl --path 'long*'
[ "$(jq -r 'select(.path | startswith("long")).status' out.jsonl)" = ok ] || fail "the long path, once more"
status 0 "$VAGLIO" shard plan in --shards 1
mkdir shards
status 0 "$VAGLIO" run -q --plan vaglio.plan --shard 0 -o shards/0.jsonl
status 0 "$VAGLIO" merge shards -o merged.jsonl
same out.jsonl merged.jsonl

# Nothing that is said goes into a file that has got the number of a closed one.
echo "%PDF-1.4 broken" >in/broken.pdf
"$VAGLIO" run in -o closed.jsonl >&- 2>&- || [ $? = 1 ] || fail "closed output"
"$VAGLIO" run in -o open.jsonl 2>err || [ $? = 1 ] || fail "$(cat err)"
same closed.jsonl open.jsonl
"$VAGLIO" run in -o - >&- 2>err && fail "standard output is closed" || [ $? = 2 ] || fail "exit status $?"
has err "cannot write standard output: Bad file descriptor"
status 2 sh -c '"$0" run - -o list.jsonl <&-' "$VAGLIO"
has err "cannot read the list of paths"

# Operands that are a slip: the output itself, a pipe; a list from another system.
echo "Roma, 3 maggio 2019. Il Ministero ha revocato la licenza alla Alfa S.p.A." >1.txt
before=$(stat -c %i open.jsonl)
status 2 "$VAGLIO" run 1.txt ./open.jsonl -o open.jsonl
has err "is an INPUT and the output"
[ "$(stat -c %i open.jsonl)" = "$before" ] || fail "the output was replaced by what its bytes say"
status 0 "$VAGLIO" run in/pipe -o pipe.jsonl
has err "in/pipe: pipes, sockets and devices are not read"
printf '1.txt\r\nin/-dash\r\n' | "$VAGLIO" run -q - -o returns.jsonl || fail "a list with carriage returns"
[ "$(jq -r .path returns.jsonl | tr '\n' ' ')" = "1.txt in/-dash " ] || fail "paths of a list with carriage returns"

# A limit on the size of files is an error like a full disk, and the run goes on from there.
for i in $(seq 1 300); do echo "Roma, 3 maggio 2019. Il Ministero ha revocato la licenza alla Alfa$i S.p.A." >in/$i.txt; done
"$VAGLIO" run -q in -o whole.jsonl || [ $? = 1 ] || fail "exit status $?"
status 74 sh -c 'ulimit -f 200; exec "$0" run -q in -o limited.jsonl' "$VAGLIO"
has err "File too large"
"$VAGLIO" run -q in -o limited.jsonl || [ $? = 1 ] || fail "exit status $?"
same whole.jsonl limited.jsonl
