# SPDX-License-Identifier: GPL-3.0-or-later
# Sizes, heads and words of the sources, and their format.
cd "$SOURCE"
sources=$(find pipeline stages include tests -name '*.[ch]' | sort)

bad=$(for f in $sources; do [ "$(head -1 "$f")" = '/* SPDX-License-Identifier: GPL-3.0-or-later */' ] || echo "$f"; done)
[ -z "$bad" ] || fail "no SPDX line at the head of: $bad"

# A header begins with what it is of, and so does a source without a header of its own name.
bad=$(for f in $sources; do
	case $f in *.c) { [ -f "${f%.c}.h" ] || [ -f "include/vaglio/$(basename "${f%.c}").h" ]; } && continue ;; esac
	sed -n 2p "$f" | grep -q '^/\*' || echo "$f"
done)
[ -z "$bad" ] || fail "no comment on what it is at the head of: $bad"

bad=$(wc -l $sources | awk '$2 != "total" && $1 > 700')
[ -z "$bad" ] || fail "longer than 700 lines: $bad"

bad=$(awk 'FNR == 1 { open = 0 } /^\{/ { open = FNR } /^\}/ { if (open && FNR - open > 60) print FILENAME ":" open; open = 0 }' $sources)
[ -z "$bad" ] || fail "functions of more than 60 lines: $bad"

# The words are split here so that this file does not find itself.
! grep -nE "\b(TO""DO|FIX""ME|XX""X|HA""CK)\b" -r pipeline stages include tests CMakeLists.txt README.md .ci || fail "left open"

command -v clang-format >/dev/null || skip "no clang-format"
clang-format --dry-run -Werror $sources || fail "format with: clang-format -i FILE"
