# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over all sources that are built, two at a time. Plain warnings are the compiler's part.
command -v clang-tidy >/dev/null || skip "no clang-tidy"
cd "$SOURCE"
for file in $(find pipeline stages tests -name '*.c' | sort); do
	! grep -qF "$SOURCE/$file\"" "$BUILD/compile_commands.json" || echo "$file"
done | xargs -P2 -n8 clang-tidy -quiet --extra-arg=-w -p "$BUILD" >"$CASE_DIR/found" 2>"$CASE_DIR/err" || {
	cat "$CASE_DIR/found"
	grep -v 'warnings\? generated' "$CASE_DIR/err" || true
	fail "clang-tidy"
}
