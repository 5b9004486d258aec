# SPDX-License-Identifier: GPL-3.0-or-later
# Where a value comes from: flags, then environment, then file; each origin is shown, each fault has its file and line.
unset VAGLIO_OCR
printf 'Roma, 3 maggio 2019\n' >a.txt
cat >conf <<'CONF'
# for all commands
jobs = 1

[run]
sandbox=off
  ocr =  never
output = from file.jsonl
[report]
language = it
CONF
status 0 "$VAGLIO" run a.txt -n --config conf
has err "jobs = 1 (conf:2)"
has err "sandbox = off (conf:5)"
has err "ocr = never (conf:6)"
has err "output = from file.jsonl (conf:7)"
lacks err language
export VAGLIO_CONFIG=conf
VAGLIO_JOBS=0 VAGLIO_OCR=always status 0 "$VAGLIO" run a.txt -n --ocr auto
has err "jobs = 0 (VAGLIO_JOBS)"
has err "ocr = auto (--ocr)"
lacks err "jobs = 1"
status 0 "$VAGLIO" run a.txt
[ -s "from file.jsonl" ] || fail "the file's output"
has "from file.jsonl.manifest.json" '"ocr":"never"'
lacks "from file.jsonl.manifest.json" '"ocr":"auto"'
# Every command and stage reads it; a name that another command has is no fault.
status 0 "$VAGLIO" dates <"from file.jsonl"
status 0 "$VAGLIO" doctor
has out "config     conf"
VAGLIO_JBOS=2 status 0 "$VAGLIO" doctor
has out "VAGLIO_JBOS=2 (no option's)"
VAGLIO_JBOS=2 VAGLIO_ZZZZZ=1 status 0 "$VAGLIO" run a.txt
has err "variables that are no option's, and do nothing: "
has err "VAGLIO_JBOS (did you mean VAGLIO_JOBS?)"
has err "VAGLIO_ZZZZZ"
[ "$(grep -c VAGLIO_ err)" = 1 ] || fail "more than one line"
VAGLIO_LANGUAGE=italian status 0 "$VAGLIO" run a.txt # an option of another command
lacks err "no option's"

# The user's own file, and none on request; none from the working folder.
unset VAGLIO_CONFIG
mkdir -p home/.config/vaglio xdg/vaglio
echo 'jobs = 0' >home/.config/vaglio/config
echo 'jobs = 2' >xdg/vaglio/config
echo 'jobs = 3' >vaglio.conf
export HOME="$CASE_DIR/home"
unset XDG_CONFIG_HOME
status 0 "$VAGLIO" run a.txt -n
has err "jobs = 0 ($CASE_DIR/home/.config/vaglio/config:1)"
XDG_CONFIG_HOME="$CASE_DIR/xdg" status 0 "$VAGLIO" run a.txt -n
has err "jobs = 2 ($CASE_DIR/xdg/vaglio/config:1)"
status 0 "$VAGLIO" run a.txt -n --config=
lacks err jobs
HOME="$CASE_DIR/nobody" status 0 "$VAGLIO" run a.txt -n
lacks err jobs

# Faults: place, and nothing is run. Help comes all the same.
fault() {
	printf -- "$1" >bad
	status 2 "$VAGLIO" run a.txt -o bad.jsonl --config bad
	has err "$2"
	[ ! -e bad.jsonl ] || fail "run all the same: $1"
}
fault 'jobs = 1\njbos = 2\n' "bad:2: no option of any command is named 'jbos'"
fault '[run]\n\nlanguage = it\n' "bad:3: no option of run is named 'language'"
fault '[rnu]\njobs = 1\n' "bad:2: no command is named 'rnu'"
fault '# x\njobs = many\n' "bad:2: --jobs: 'many' is not a whole number"
fault 'max-pages = x\n' "bad:1: --max-pages"
fault 'jobs\n' "bad:1: expected name = value"
fault '--jobs = 1\n' "bad:1: expected name = value"
fault '[run\njobs = 1\n' "bad:1: a section is a command in brackets"
fault 'config = other\n' "bad:1: config is for the command line alone"
fault 'jobs = \377\n' "bad is no text in UTF-8"
status 0 "$VAGLIO" run --help --config bad
VAGLIO_JOBS=some status 2 "$VAGLIO" run a.txt -o bad.jsonl
has err "VAGLIO_JOBS: --jobs: 'some'"
status 2 "$VAGLIO" run a.txt --config missing
has err "cannot read missing"
status 2 "$VAGLIO" run a.txt --config .
has err "no regular file"
echo 'jobs = 1' >open
chmod 666 open
status 2 "$VAGLIO" run a.txt --config open
has err "chmod o-w"
