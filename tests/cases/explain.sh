# SPDX-License-Identifier: GPL-3.0-or-later
# Why a sentence was read as it was: clauses, the frame, cues with what they change, slots with their reasons, candidates, ids.
text='The ministry may revoke the licence for missiles to Oman that it granted to Korvend Ltd in 2016.'
status 0 "$VAGLIO" explain --language en "$text"
mv out told
has told "  clauses"
grep -qE "^    0 main: subject 'The ministry' verb 'may revoke' object 'the licence'" told || fail "the clauses are not shown"
has told '    revoked possible, by "revoke", event x1'
grep -qE '^      rule +actions/en\.revoke$' told || fail "the frame is not shown"
grep -qE '^      destination +"Oman" = OM  \(of the licence\)$' told || fail "a slot does not say why"
grep -qE '^ +"Oman"  of the licence$|candidates +"[^"]*Oman"  of the licence' told || fail "candidates are not shown"
grep -q 'names/company.legal_form' told || fail "rule ids of mentions are not shown"
status 0 "$VAGLIO" explain --language it 'Secondo il quotidiano, il Ministero avrebbe revocato la licenza per i droni alla Meridiana S.p.A.'
grep -qE '^      cue +actions/it\.cue_[a-z_]+: [a-z]+ becomes reported, by "Secondo il quotidiano" over ".*Meridiana.*"$' out || fail "a cue does not say what it changes"
status 0 "$VAGLIO" explain --language en 'The ministry says that SECO granted Almdorf AG a licence for radars to Chad.'
has out 'actions/en.cue_say'
lacks out 'asserted becomes asserted'
# The licence that a step is done to, by the step that told of it first, its holder and where it goes.
status 0 "$VAGLIO" explain --language en 'SECO granted Almdorf AG a licence for radars to Chad. BAFA granted Korvend Ltd a licence for pistols to Peru. The Peruvian licence was revoked. SECO refused Almdorf AG another licence.'
has out 'revoked is of the licence: number 2 of the text, told first by "granted", of Korvend Ltd, to PE'
has out 'denied is of another licence: number 3 of the text, told first by "refused", of Almdorf AG, to nowhere'

# What fills a slot that the words leave open: each candidate with its points.
has out 'points for the authority of revoked: nothing '
grep -qE '^ +records +points for the licensee of revoked: nothing -?[0-9]+, Korvend Ltd [0-9]+, Almdorf AG -?[0-9]+' out || fail "candidates of an open slot have no points"
for option in weigh tagger; do
	status 2 "$VAGLIO" explain --$option maybe "$text"
	has err "--$option is on, off or learn, not maybe"
done
status 0 "$VAGLIO" explain --weigh off --language en 'SECO granted Almdorf AG a licence for radars to Chad. It was revoked.'
lacks out 'points for the'
# Points of one's own; a line that gives none is named.
mkdir -p mine/records
printf 'licensee\tbefore.0\t9\nlicensee\tmany\n' >mine/records/evidence.tsv
status 2 "$VAGLIO" explain --rules mine "$text"
has err 'records/evidence.tsv:2: not a slot'
printf 'authority\tbefore.1\t9\n' >mine/records/evidence.tsv
status 0 "$VAGLIO" explain --rules mine --language en 'SECO granted Almdorf AG a licence for radars to Chad. It was revoked.'
has out 'points for the authority of revoked: nothing 0, SECO 9'
# What is not taken says why, in words.
untold()
{
	status 0 "$VAGLIO" explain --language "$1" "$2"
	lacks out "  steps"
	has out "$3"
}
untold en 'The council revoked the driving licence of Mr Brown.' 'another kind of licence is named: "driving licence"'
untold it 'Il TAR ha sospeso la revoca della licenza alla Meridiana S.p.A.' \
	'by "revoca" of actions/it.revocare: too little tells that this is a licence to export'
untold en 'The ministry revoked the decree.' 'it is done to "the decree", which the rule knows as no licence'
untold en 'It was refused.' '"It" stands for no licence that is named before'
untold en 'Export licences may be revoked if the conditions are not met.' 'it is part of a rule'
untold en 'The ministry sold the export licence.' '"the export licence" is named, but no word'
untold en 'The weather is fine.' 'no step: no word here'
untold other 'The licence was revoked.' 'no step: taken for neither Italian nor English'
status 0 "$VAGLIO" explain --language en 'Amnesty wants the ministry to lift the suspension of the licence for drones to Egypt.'
has out 'suspended, by "suspension" of actions/en.suspend: another step of the sentence tells it'
# The steps alone; everything; how many there are.
printf 'Good morning. The ministry sold the export licence. SECO granted Almdorf AG a licence for radars to Chad.\n' >brief.txt
status 0 "$VAGLIO" explain --brief --language en brief.txt
[ "$(grep -c '^en  ' out)" = 2 ] || fail "--brief shows other sentences than those with news"
has out '"the export licence" is named, but no word'
has out '    granted asserted, by "granted", event x1'
has out '; 1 step in 3 sentences'
lacks out '  clauses'
status 0 "$VAGLIO" explain --language en brief.txt
lacks out '    actions    chunks '
status 0 "$VAGLIO" explain --verbose --language en brief.txt
has out '    actions    chunks '
# The same for programs: the document with the lines in "trace", by code points.
status 0 "$VAGLIO" explain --json --language en "«È» $text"
mv out told.json
status 0 python3 - told.json <<'PY'
import json, sys
d = json.load(open(sys.argv[1]))
assert d["actions"] and d["trace"], d.keys()
taken = [t for t in d["trace"] if t["text"].startswith("taken for item")]
assert {d["text"][t["start"]:t["end"]] for t in taken} == {"missiles"}, taken
assert {"stage", "start", "end", "text"} == set(d["trace"][0])
PY
# A word that names a file is the document in it, whatever its format; what looks like a path and is none is not a text.
printf '%s\n' "$text" >letter.txt
printf '<p>%s</p>' "$text" >'a page.html'
mkdir folder
for file in letter.txt ./letter.txt 'a page.html'; do
	status 0 "$VAGLIO" explain --language en "$file"
	has out '    revoked possible, by "revoke", event x1'
done
status 0 "$VAGLIO" explain --language en - <letter.txt
has out '    revoked possible, by "revoke", event x1'
for path in letter.pdf folder/letter; do
	status 2 "$VAGLIO" explain "$path"
	has err "$path: open: No such file"
done
status 2 "$VAGLIO" explain folder
has err 'folder: a folder'
status 0 "$VAGLIO" explain Korvend
has out '  Korvend'
# What tells our trade from others has a file of points: a fault in it is told with its line.
mkdir -p trade/actions && printf 'sentence.arms.any\t12\nsentence.arms\t3\n' >trade/actions/trade.tsv
status 2 "$VAGLIO" explain --rules trade 'The licence to export rifles was revoked.'
has err "actions/trade.tsv:2: not a kind of evidence and a number of points"
status 2 "$VAGLIO" explain --domain perhaps 'The licence to export rifles was revoked.'
has err "--domain is on, off or learn, not perhaps"
status 0 "$VAGLIO" explain --domain off 'The council revoked the taxi licence of Mr Brown.'
has out "revoked asserted, by"
lacks out "not taken"
