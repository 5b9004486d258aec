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
