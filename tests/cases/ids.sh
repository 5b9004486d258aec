# SPDX-License-Identifier: GPL-3.0-or-later
# What no lexicon has bears one id in every document, made of its name; a surname alone bears none.
printf 'Fucina Ostini S.p.A. asked for an export licence. Dr Tarwell agreed.\n' >one.txt
printf 'La ditta FUCINA OSTINI ha chiesto una licenza di esportazione; lo dice Ada Tarwell.\n' >two.txt
status 0 "$VAGLIO" run -q one.txt two.txt -o ids.db
status 0 sqlite3 ids.db "SELECT ref, count(DISTINCT document) FROM entities WHERE type IN ('company', 'person') GROUP BY ref ORDER BY ref"
printf '%s\n' '|1' 'company:fucina-ostini|2' 'person:ada-tarwell|1' >wanted
cmp -s wanted out || fail "not the ids that were wanted: $(cat out)"
