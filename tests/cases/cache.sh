# SPDX-License-Identifier: GPL-3.0-or-later
# Tables of a user's long lists are kept from one start to the next. Whatever lies in the cache - nothing, the tables,
# half of them, damaged ones, another file, a link, one that others may write - the records are the same bytes.
mkdir -p mine/lexicon/mul in
python3 - <<'P'
with open("mine/lexicon/mul/company.tsv", "w") as f:
    for i in range(6000): f.write("my.%d\tTorvex Numero %d Sistemi\tTorvex%d|TNS %d\tIT\n" % (i, i, i, i))
P
echo "Il 3 maggio 2019 il Ministero ha revocato la licenza a Torvex Numero 77 Sistemi; Torvex5999 e Torvex6001 attendono." >in/a.txt
echo "The licence granted to TNS 4012 was suspended on 5 June 2020, as Torvex8 Ltd had asked." >in/b.txt

# run OUT OPTIONS...
run() {
	out=$1
	shift
	"$VAGLIO" run in -o $out --rules mine --fresh -f -q -j1 "$@" 2>err || fail "$(cat err)"
	cmp -s plain.jsonl $out || fail "$out is not what it is without a cache"
}
"$VAGLIO" run in -o plain.jsonl --rules mine -q -j1 --cache off || fail "plain run"
grep -q '"ref":"my.77"' plain.jsonl || grep -q 'my\.77' plain.jsonl || fail "the list finds nothing"
[ ! -e cache ] || fail "a cache without being asked for"

run first.jsonl --cache cache
file=$(echo cache/*.tables)
[ -f "$file" ] || fail "nothing was kept"
[ "$(stat -c %a "$file")" = 600 ] || fail "others may read or write it"
cp "$file" kept
run second.jsonl --cache cache
cmp -s "$file" kept || fail "what was kept was made again"
run none.jsonl -j0 --cache cache

# damage DESCRIPTION COMMAND: of the file, which then is whole again or left aside.
damage() {
	cp kept "$file.new" && mv "$file.new" "$file"
	eval "$2"
	run damaged.jsonl --cache cache
}
damage "half of it" 'truncate -s 100000 "$file"'
cmp -s "$file" kept || fail "half a file stays"
damage "empty" ': >"$file"'
damage "one byte" 'printf "\377" | dd of="$file" bs=1 seek=300000 conv=notrunc 2>/dev/null'
damage "the head" 'printf "\377\377\377\377" | dd of="$file" bs=1 seek=28 conv=notrunc 2>/dev/null'
damage "another file" 'cp in/a.txt "$file"'
damage "noise" 'head -c 100000 /dev/urandom >"$file"'
damage "a link" 'cp kept other; rm "$file"; ln -s "$PWD/other" "$file"'
damage "open to all" 'rm -f "$file"; cp kept "$file"; chmod 666 "$file"'
damage "a folder" 'rm -f "$file"; mkdir "$file"'
rmdir "$file"
run nowhere.jsonl --cache /proc/nowhere
echo x >occupied
run occupied.jsonl --cache occupied/deeper

# another list is another file; the oldest go
for i in 1 2 3 4 5 6 7 8 9 10; do
	echo "more.$i	Torvex Altra $i" >>mine/lexicon/mul/company.tsv
	"$VAGLIO" run in -o more.jsonl --rules mine --fresh -f -q -j0 --cache cache || fail "list $i"
done
[ "$(ls cache | wc -l)" = 8 ] || fail "the cache grows: $(ls cache | wc -l) files"

# by default in the user's folder for caches
XDG_CACHE_HOME=$PWD/xdg "$VAGLIO" run in -o xdg.jsonl --rules mine --fresh -f -q -j0 || fail "default folder"
[ -n "$(ls xdg/vaglio/*.tables)" ] || fail "not in XDG_CACHE_HOME"
cmp -s more.jsonl xdg.jsonl || fail "the default folder makes a difference"
XDG_CACHE_HOME=$PWD/xdg "$VAGLIO" extract in/a.txt >text.jsonl
XDG_CACHE_HOME=$PWD/pipe "$VAGLIO" normalize --rules mine <text.jsonl >/dev/null || fail "filter"
[ ! -e pipe/vaglio ] || [ -n "$(ls pipe/vaglio)" ] || fail "an empty cache"
