# SPDX-License-Identifier: GPL-3.0-or-later
# The laws of the tree that a compiler does not check.
cd "$SOURCE"

# A stage includes vaglio/, its own folder, and system or foreign headers; what stands in another folder of the stage by its
# path ("extract/web/html.h").
for folder in stages/*/ stages/*/*/; do
	stage=${folder#stages/} && stage=${stage%%/*}
	bad=$(grep -Hn '^#include "' "$folder"*.c "$folder"*.h 2>/dev/null | grep -v '#include "vaglio/' |
		while IFS= read -r line; do
			header=$(printf '%s' "$line" | cut -d'"' -f2)
			case $header in "$stage"/*) [ -f "stages/$header" ] && continue ;; */*) ;; *) [ -f "$folder$header" ] && continue ;; esac
			printf '%s\n' "$line"
		done)
	[ -z "$bad" ] || fail "a stage sees more than vaglio/ and its own folder: $bad"
done

# The folders of a stage stand in its README in their order: each includes only those before it.
for folder in stages/*/*/; do
	ls "$folder"*.c >/dev/null 2>&1 || continue
	stage=$(basename "$(dirname "$folder")")
	order=$(sed -n 's/^| `\([a-z]*\)\/` |.*/\1/p' "stages/$stage/README.md" | tr '\n' ' ')
	here=$(basename "$folder")
	case " $order" in *" $here "*) ;; *) fail "the table of stages/$stage/README.md has no $folder, but: $order" ;; esac
	for other in $(sed -n "s|^#include \"$stage/\([a-z]*\)/.*|\1|p" "$folder"*.[ch] | sort -u); do
		case " ${order%%"$here "*}" in *" $other "*) ;; *) fail "$folder includes stages/$stage/$other/, which stands behind it" ;; esac
	done
done

# A folder of pipeline/ includes what stands before it here, as the table of its README has it.
folders='base doc rules flow outputs options ask report inputs workers run shards commands'
before=
for folder in $folders; do
	before="$before $folder"
	for header in $(sed -n 's/^#include "\([^"/]*\)".*/\1/p' pipeline/"$folder"/*.[ch] | sort -u); do
		home=$(find pipeline -name "$header" -printf '%P')
		case " $before " in *" ${home%%/*} "*) continue ;; esac
		[ -z "$home" ] || fail "pipeline/$folder includes $header of pipeline/$home"
	done
done
named=$(sed -n 's/^| \([a-z]*\) |.*/\1/p' pipeline/README.md | grep -vx folder | tr '\n' ' ')
[ "$named" = "$folders package " ] || fail "the table of pipeline/README.md has: $named"
again=$(find pipeline -name '*.[ch]' -printf '%f\n' | sort | uniq -d)
[ -z "$again" ] || fail "two files of pipeline/ have one name: $again"

# Each foreign library is included by one file.
for library in 'libxml/' 'poppler' 'utf8proc' 'pcre2' 'jansson' 'lz4' 'sqlite3' 'uchardet' 'libstemmer' 'openssl' 'gmime' \
	'archive.h' 'gsf/' 'seccomp' 'tesseract' 'libpq' 'xxhash'; do
	files=$(grep -lE "^#include <$library" -r pipeline stages include --include='*.[ch]' | sort)
	[ "$(printf '%s\n' "$files" | grep -c .)" -le 1 ] || fail "<$library> is included by: $files"
done

# The public headers include one another only, and every one compiles alone.
! grep -n '^#include "' include/vaglio/*.h | grep -v '"vaglio/' || fail "a public header includes a private one"
for header in include/vaglio/*.h; do
	echo "#include \"vaglio/$(basename "$header")\"" >"$CASE_DIR/alone.c"
	${CC:-cc} -std=gnu17 -Wall -Wextra -Werror -fsyntax-only -Iinclude "$CASE_DIR/alone.c" || fail "$header does not compile alone"
done

# Words of a language stand in lexicons: no stage tells a word or verb by its letters.
bad=$(grep -rnE 'vg_str_eqz?\([^"]*(low|lemma[^"]*), (VG_STR\()?"[[:alpha:]]' stages --include='*.[ch]' || true)
[ -z "$bad" ] || fail "a word of a language stands in C, not in function.tsv: $bad"

# A stage does not print, exit or read errno, the clock, the locale or the environment. Comments may speak of them.
calls='(f?printf|puts|perror|exit|abort|time|clock|localtime|setlocale|getenv|rand|strtod|atof) *\('
bad=$(grep -nE "\\b($calls|errno\\b)" -r stages --include='*.c' | grep -vE '^[^:]+:[0-9]+:[[:space:]]*(/?\*)' || true)
[ -z "$bad" ] || fail "a stage calls what only the driver may: $bad"
