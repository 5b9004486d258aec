# SPDX-License-Identifier: GPL-3.0-or-later
# The library: it shows nothing but its interface; a program builds against an installed tree by pkg-config and by CMake,
# and from C++; what it walks are the records that `vaglio run` writes, byte for byte.
unset VAGLIO_OCR # the library knows no environment
status 0 cmake --install "$BUILD" --prefix "$CASE_DIR/usr"
libdir=$(dirname "$(ls usr/lib*/libvaglio.so usr/lib/*/libvaglio.so 2>/dev/null | head -1)")
library=$libdir/libvaglio.so
[ -e "$library" ] || fail "no library in $(find usr -type f | grep -v /man1/)"
nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort >symbols
grep -o '^VAGLIO_API .*' "$SOURCE/include/vaglio/vaglio.h" | grep -o 'vaglio_[a-z_]*(' | tr -d '(' | sort >promised
same symbols promised
while read -r name; do has usr/share/man/man3/libvaglio.3 ".Fn $name"; done <promised
readelf -d "$library" | grep -q 'SONAME.*\[libvaglio\.so\.[0-9]*\]' || fail "soname"
readelf -d "$library" >needed
for none in sqlite libpq jansson seccomp; do lacks needed $none; done
lacks needed RUNPATH

# A library with sanitizers wants a program with them.
sanitize=
if nm -D "$library" | grep -q __asan_init; then sanitize="-fsanitize=address,undefined"; fi
# A tree under another root, as a package is built; the files know their own place.
mv usr moved
libdir=moved${libdir#usr}
export PKG_CONFIG_PATH="$CASE_DIR/$libdir/pkgconfig" LD_LIBRARY_PATH="$CASE_DIR/$libdir" LSAN_OPTIONS=detect_leaks=1:suppressions=$CASE_DIR/kept:print_suppressions=0
printf 'leak:libfontconfig\n' >kept # it keeps a little of each search for a font, as poppler asks for it
[ "$(pkg-config --modversion vaglio)" = "$("$VAGLIO" --version | cut -d' ' -f2)" ] || fail "version"
flags="-std=c11 -Wall -Wextra -Wpedantic -Werror $sanitize"
${CC:-cc} $flags -o one "$SOURCE/tests/consumer/consumer.c" $(pkg-config --cflags --libs vaglio) || fail "pkg-config"
status 0 cmake -S "$SOURCE/tests/consumer" -B built -DCMAKE_PREFIX_PATH="$CASE_DIR/moved" -DCMAKE_C_FLAGS="$sanitize"
status 0 cmake --build built
printf '#include <vaglio/vaglio.h>\nint main() { return vaglio_version()[0] == 0; }\n' >plus.cc
if command -v c++ >/dev/null; then
	c++ -Wall -Wextra -Wpedantic -Werror $sanitize -o plus plus.cc $(pkg-config --cflags --libs vaglio) || fail "C++"
	status 0 ./plus
fi
printf 'Roma, 3 maggio 2019\n\nUAMA ha revocato la licenza di esportazione alla Meridiana Sistemi S.p.A. 😀 per 18 visori.\n' >a.txt
status 0 ./one a.txt
has out 'a.txt: revoked, asserted: UAMA ha revocato'
cp out one.out
status 0 built/consumer a.txt
same out one.out

# All records, over files of every kind.
${CC:-cc} $flags -o records "$SOURCE/tests/consumer/records.c" $(pkg-config --cflags --libs vaglio) || fail "records.c"
cp "$SOURCE"/fixtures/run/*/input.* . 2>/dev/null || true
rm -f input.*
i=0
for file in "$SOURCE"/fixtures/run/*/input.* "$SOURCE"/fixtures/extract/*/input.* "$SOURCE"/fixtures/hostile/*/input.*; do
	i=$((i + 1))
	cp "$file" "$(printf '%03d' $i).${file##*.}"
	[ $((i % 4)) = 0 ] || rm "$(printf '%03d' $i).${file##*.}"
done
set -- a.txt [0-9][0-9][0-9].*
# The library reads no environment, so the program is not to either.
unset VAGLIO_OCR
"$VAGLIO" run "$@" -j 0 -o - >run.jsonl 2>err || [ $? = 1 ] || fail "$(cat err)"
status 0 ./records --json "$@"
sort run.jsonl >run.sorted
sort out >library.sorted
same run.sorted library.sorted
status 0 ./records "$@"
cp out records.out
cat >same.py <<'PY'
import json
def lines():
    for d in map(json.loads, open("run.jsonl", encoding="utf-8")):
        names = {e["id"]: e["name"] for e in d["entities"]}
        yield [d["id"], d["path"], d["status"], len(d["text"])]
        yield from (["error", e["code"]] for e in d["errors"])
        yield from ([b["type"], b["end"], b.get("page", 0)] for b in d["blocks"])
        yield from ([f["field"], f["start"]] for f in d.get("fields", []))
        yield from ([e["id"], e["type"], e.get("country", ""), len(e["aliases"])] for e in d["entities"])
        yield from ([m["id"], m["type"], m["start"], m["value"] or "", m.get("entity", "")] for m in d["mentions"])
        for a in d["actions"]:
            yield [a["id"], a["action"], a["factuality"], *(names.get(a.get(s), "") for s in ("authority", "licensee", "end_user", "attributed_to")),
                   a["trigger"]["start"], "".join(c + " " for c in a["destination"]), a.get("date", {}).get("value", ""),
                   a.get("count", 0), a.get("value", ""), a.get("licence_type", ""), a.get("event", "")]
        yield from ([e["id"], e["strongest"], e["latest"], e.get("chain", 0), e.get("place", 0), int(e.get("disputed", False)),
                     len(e.get("contradicts", []))] for e in d.get("events", []))
want = "\n".join("\t".join(map(str, line)) for line in lines()).split("\n")  # a path may hold a line break
got = open("records.out", encoding="utf-8", newline="\n").read().split("\n")[:-1]
assert len(want) == len(got) > 200, (len(want), len(got))
assert sorted(want) == sorted(got), [x for x in zip(sorted(want), sorted(got)) if x[0] != x[1]][:3]
PY
status 0 python3 same.py
