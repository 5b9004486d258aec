# SPDX-License-Identifier: GPL-3.0-or-later
# What commands are given and cannot use: told with the file, the place and what to do; nothing is written, nothing lost.
python3 "$SOURCE/tests/invent.py" 6 2 >ok.jsonl
status 0 "$VAGLIO" export ok.jsonl -o ok.db
cp ok.db ok.kept
refused() { # WORDS COMMAND...: exit status 2, and the words on standard error
	words=$1
	shift
	status 2 "$VAGLIO" "$@"
	has err "$words"
}

# Databases of another version, another program, altered by hand, damaged, or none at all.
cp ok.db version.db && sqlite3 version.db 'PRAGMA user_version = 99'
sqlite3 other.db 'CREATE TABLE t(x)'
: >empty.db
head -c 3000 ok.db >cut.db
head -c 4000 /dev/urandom >noise.db
mkdir folder.db
cp ok.db table.db && sqlite3 table.db 'PRAGMA foreign_keys = off; DROP TABLE slots_rows'
cp ok.db column.db && sqlite3 column.db 'PRAGMA legacy_alter_table = on; ALTER TABLE mentions_rows RENAME COLUMN anchor TO hook'
ask() { # WORDS DB
	refused "$1" actions "$2"
	refused "$1" events "$2"
	refused "$1" report "$2" -o page.html
	refused "$1" export "$2" -o out.jsonl
	refused "$1" status "$2"
	refused "$1" locate "$2" a1
	refused "$1" review apply "$2" ok.jsonl
	[ ! -e page.html ] && [ ! -e out.jsonl ] || fail "something was written from $2"
}
ask 'version.db is of version 99, this program knows' version.db
ask 'column.db was altered: its table mentions_rows has no column anchor; put it back, or' column.db
for name in actions report; do
	refused 'other.db is no database of vaglio, as `vaglio run' $name other.db
	refused 'empty.db is no database of vaglio' $name empty.db
	refused 'cut.db cannot be read' $name cut.db
	refused 'noise.db cannot be read' $name noise.db
	refused 'folder.db is a folder' $name folder.db
	refused 'table.db was altered: its table slots_rows' $name table.db
	refused 'cannot open missing.db: No such file' $name missing.db
done
# What a user adds is no fault.
cp ok.db more.db && sqlite3 more.db 'CREATE TABLE notes(x); ALTER TABLE documents ADD COLUMN seen'
status 0 "$VAGLIO" actions more.db
status 0 "$VAGLIO" export more.db -o more.jsonl
status 0 "$VAGLIO" export ok.db -o own.jsonl
same more.jsonl own.jsonl
# None of them is replaced by a run either.
printf 'Roma, 3 maggio 2019\n' >a.txt
for db in version other cut table; do
	cp $db.db before
	status 2 "$VAGLIO" run a.txt -o $db.db
	has err --force
	same $db.db before
done

# Values that cannot be: the document and the field.
cp ok.db value.db && sqlite3 value.db "UPDATE actions SET factuality = 'sure' WHERE rowid = 1"
status 2 "$VAGLIO" export value.db -o out.jsonl
has err 'value.db: document 1: field "factuality"'
[ ! -e out.jsonl ] || fail "an output that is not whole"
head -c 500 ok.jsonl >cut.jsonl
status 2 "$VAGLIO" export cut.jsonl -o out.db
has err 'cut.jsonl: document 1: not a JSON object'
[ ! -e out.db ] || fail "an output that is not whole"

# Decisions that do not fit: file and line, and nothing of the file is taken over.
decision='{"vaglio_decision":1,"content_hash":"sha256:00","action":"revoked","evidence_hash":"aa","nth":1,"of":1,"decision":"accept","time":"2024-01-01T00:00:00Z"}'
printf '%s\nx\n' "$decision" >d.jsonl
refused 'd.jsonl:2: is no JSON; nothing of the file was taken over' review apply ok.db d.jsonl
printf '%s\n{"vaglio_decision":2}\n' "$decision" >d.jsonl
refused 'd.jsonl:2: is no decision of version 1' review apply ok.db d.jsonl
printf '%s\n' "$decision" | sed 's/accept/approve/' >d.jsonl
refused 'd.jsonl:1: decides none of accept, reject' review apply ok.db d.jsonl
refused 'ok.jsonl:1: is no decision' review apply ok.db ok.jsonl
refused 'No such file' review apply ok.db nothing.jsonl
same ok.db ok.kept

# Operands and options.
refused 'takes no operand' schema extra
refused 'takes no operand' stages extra
refused 'takes no operand' doctor extra
refused 'a.txt is no output of' status a.txt
refused 'a.txt is no output of' verify a.txt
refused 'no such file or folder; nothing was planned' shard plan missing --shards 2
refused 'takes one database' report
refused 'takes one database' report ok.db ok.db
refused 'takes one database' events
refused 'takes one database' export
refused 'no output is named' export ok.db
refused 'both read and replaced' export ok.db -o ok.db
refused "did you mean 'csv'" export ok.db --to csw -o x
refused 'is no page' report ok.db -o a.txt
refused 'cannot write no/folder/x.html' report ok.db -o no/folder/x.html
refused 'review apply DB' review undo ok.db d.jsonl
refused 'vaglio export FILE.jsonl -o FILE.db' actions ok.jsonl
refused 'one form at a time' actions ok.db --json --csv
refused 'a file and an id' locate ok.db
refused 'takes the name of one command' man run extra
refused 'none of bash, zsh, fish' completion tcsh
refused 'needs a value' run a.txt -o
refused "no option is named -z" run a.txt -z
refused "'many' is not a whole number" run a.txt --jobs=many
status 1 "$VAGLIO" locate ok.db d:0/a1
has err "nothing has the id"
status 1 "$VAGLIO" locate ok.db zz
has err "the document's path"
id=$(sqlite3 ok.db 'SELECT document FROM actions WHERE id = '"'a2'"' LIMIT 1')
status 0 "$VAGLIO" locate ok.db "$id/a2"
cp out one
status 0 "$VAGLIO" locate ok.jsonl "$id/a2"
grep -v '^source' out >two || true
same one two
file=$(sqlite3 ok.db "SELECT path FROM documents WHERE id = '$id'")
for output in ok.db ok.jsonl; do # by the path as by the id
	status 0 "$VAGLIO" locate $output "$file"
	has out 'status    ok'
	grep -qE '^date      [0-9]{4}' out || fail "no date: $(cat out)"
	status 0 "$VAGLIO" locate $output "$file/a2"
	grep -v '^source' out >two || true
	same one two
done
"$VAGLIO" stages --json >out
python3 -c 'import json; assert [json.loads(l)["name"] for l in open("out")][0] == "extract"' || fail "stages --json"
same ok.db ok.kept
refused "'2017-99-99' is no date" explain --date 2017-99-99 text

# A text is cut where --max-text says so, and that is on record; a limit that cannot be is refused.
echo "Some words about nothing." >long.txt
refused "--max-text: a text has 1 byte to 64M" run --max-text 65M long.txt -o long.jsonl
status 0 "$VAGLIO" run -q --max-text 10 long.txt -o long.jsonl
[ "$(jq -r '.status, .text, .errors[0].code' long.jsonl | tr '\n' '|')" = "partial|Some words|limit.text|" ] ||
	fail "a text longer than --max-text: $(head -c 500 long.jsonl)"
