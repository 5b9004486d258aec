# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers that are libraries of Python: peers.py TASK FILE... Prints what was found."""
import re
import sys

task, files = sys.argv[1], sys.argv[2:]


def readability():
    from readability import Document
    return lambda text: len(re.sub(r"<[^>]+>", "", Document(text).summary()))


def dateparser():
    from dateparser.search import search_dates
    return lambda text: len(search_dates(text, languages=["en", "it"]) or ())


work, found = {"readability": readability, "dateparser": dateparser}[task](), 0
for name in files:
    found += work(open(name, encoding="utf-8", errors="replace").read())
print(found)
