# SPDX-License-Identifier: GPL-3.0-or-later
# The same bytes whatever the order of the inputs, the locale, the time zone, the environment and the number of workers.
cd "$SOURCE/fixtures/run"
files=$(find . -name 'input.*' | cut -c3- | sort)
"$VAGLIO" run $files -o "$CASE_DIR/want.jsonl" 2>/dev/null || [ $? = 1 ] || fail "run failed"
again() {
	rm -f "$CASE_DIR/got.jsonl"
	env "$@" -o "$CASE_DIR/got.jsonl" 2>"$CASE_DIR/err" || [ $? = 1 ] || fail "$(cat "$CASE_DIR/err")"
	same "$CASE_DIR/want.jsonl" "$CASE_DIR/got.jsonl"
}

again "$VAGLIO" run $(printf '%s\n' $files | sort -r)
again TZ=Pacific/Kiritimati LC_ALL=C "$VAGLIO" run $files
for locale in it_IT tr_TR; do
	localedef -i $locale -f UTF-8 "$CASE_DIR/$locale.UTF-8" 2>/dev/null || {
		echo "no locale $locale here: skipped"
		continue
	}
	again LOCPATH="$CASE_DIR" LC_ALL=$locale.UTF-8 "$VAGLIO" run $files
done
if "$VAGLIO" run --help | grep -q -- '-j'; then
	again "$VAGLIO" run $files -j1
	again "$VAGLIO" run $files -j2
fi

# What a worker has read before does not count, not even where it has met more words than it keeps: names at the end of
# the second text come out as if it had been the first.
cd "$CASE_DIR"
python3 - <<'P'
import itertools, os
os.mkdir("words")
parts = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "ra", "ne", "li", "mo"]
words = ("".join(w) for w in itertools.product(parts, repeat=5))
for name in "ab":
    with open(f"words/{name}.txt", "w") as out:
        for i in range(17000): out.write("The %s %s %s %s.\n" % tuple(next(words) for _ in range(4)))
with open("words/b.txt", "a") as out:
    for i in range(60):
        w = [next(words).capitalize() for _ in range(8)]
        out.write(f"\n{w[0]} {w[1]} S.p.A. and {w[2]} {w[3]} Ltd were refused. Mr {w[4]} {w[5]}, the minister of {w[6]}, met the {w[7].upper()} agency in {w[6]}. "
                  f"{w[0]} appealed, and {w[2]} {w[3]} did not. {w[5]} said so. {w[7].upper()} and {w[0].lower()} agree; {w[1]} {w[0]} does not.\n")
P
status 0 "$VAGLIO" run words -j1 -o words.jsonl
status 0 "$VAGLIO" run words -j1 --recycle 1 -o alone.jsonl
same words.jsonl alone.jsonl
