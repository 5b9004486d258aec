#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets what the program finds in fixtures/run beside what an analyst would write down (wanted.json of each case).

    tests/wanted.py OUT.jsonl fixtures/run [--details] [--least F1]

OUT.jsonl is the output of `vaglio run fixtures/run -o OUT.jsonl`. An action is found where its kind agrees and the words
around its trigger are those that are wanted. An entry marked optional counts neither way. --details lists each miss;
--least fails below that F1 of kinds."""
import argparse
import collections
import json
import pathlib
import re
import sys

SLOTS = ("authority", "licensee", "end_user", "attributed_to", "destination", "item", "licence_type", "date", "count", "value")


def words(text):
    return collections.Counter(re.findall(r"\w+", (text or "").casefold()))


def overlap(a, b):
    a, b = words(a), words(b)
    least = min(a.total(), b.total())
    return (a & b).total() / least if least else 0


def plain(name):
    return re.sub(r"^(the|il|lo|la|i|gli|le|l')\s*(?=\w)", "", " ".join((name or "").split()).casefold().strip(" ."))


class Document:
    """What the program says of a document, with all names of each entity."""

    def __init__(self, found, wanted):
        self.actions = found.get("actions", [])
        self.names = {e["id"]: {plain(e["name"]), *map(plain, e.get("aliases", []))} for e in found.get("entities", [])}
        self.groups = [set(map(plain, e["surface"])) for e in wanted["entities"]]

    def all_names(self, name):
        return next((group for group in self.groups if plain(name) in group), {plain(name)})

    def agrees(self, slot, action, wanted):
        value = action.get(slot)
        if slot in ("authority", "licensee", "end_user", "attributed_to"):
            return bool(self.names.get(value, set()) & self.all_names(wanted))
        if slot == "item":
            return overlap((value or {}).get("text"), wanted) >= 0.5
        if slot == "date":
            return (value or {}).get("value") == wanted
        return set(value) == set(wanted) if slot == "destination" else value == wanted


def pair(document, wanted):
    """Links wanted and found actions, best agreement first: {index of wanted: index of found}."""
    scored = []
    for i, w in enumerate(wanted):
        for j, a in enumerate(document.actions):
            near = overlap(a["evidence"]["text"], w["evidence"])
            if a["action"] == w["action"] and near >= 0.6 and overlap(a["trigger"]["text"], w["evidence"]) > 0:
                agreeing = sum(document.agrees(s, a, w[s]) for s in SLOTS if w.get(s))
                scored.append((2 * (a["factuality"] == w["factuality"]) + agreeing + near, -i, -j))
    links, taken = {}, set()
    for _, i, j in sorted(scored, reverse=True):
        if -i not in links and -j not in taken:
            links[-i] = -j
            taken.add(-j)
    return links


class Score:
    def __init__(self, details):
        self.hits, self.wrong, self.missed, self.factual = 0, 0, 0, 0
        self.slots = {s: [0, 0, 0] for s in SLOTS}  # agreeing, wanted, given
        self.say = print if details else lambda *_: None

    def add(self, document, wanted):
        links = pair(document, wanted)
        for i, w in enumerate(wanted):
            if w.get("optional"):
                continue
            if i not in links:
                self.missed += 1
                self.say("  missed", w["action"], w["factuality"], "|", w["evidence"])
                continue
            self.hits += 1
            self.compare(document, document.actions[links[i]], w)
        for j, a in enumerate(document.actions):
            if j not in links.values():
                self.wrong += 1
                self.say("  wrong ", a["action"], a["factuality"], a["rule"], "|", " ".join(a["evidence"]["text"].split()))

    def compare(self, document, action, wanted):
        self.factual += action["factuality"] == wanted["factuality"]
        if action["factuality"] != wanted["factuality"]:
            self.say("  truth ", action["factuality"], "for", wanted["factuality"], "|", wanted["evidence"])
        for slot in SLOTS:
            given, agrees = action.get(slot), bool(wanted.get(slot)) and document.agrees(slot, action, wanted[slot])
            self.slots[slot][0] += agrees
            self.slots[slot][1] += bool(wanted.get(slot))
            self.slots[slot][2] += bool(given)
            if (given or wanted.get(slot)) and not agrees:
                name = ", ".join(sorted(document.names.get(given, ()))) if isinstance(given, str) else None
                self.say(f"  {slot}:", name or given, "for", wanted.get(slot), "|", wanted["evidence"][:90])


def f1(right, given, wanted):
    precision, recall = right / given if given else 0, right / wanted if wanted else 0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("folder")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--least", type=float, default=0)
    args = parser.parse_args()
    with open(args.out, encoding="utf-8") as lines:
        found = {d["path"]: d for d in map(json.loads, lines)}
    score = Score(args.details)
    cases = sorted(pathlib.Path(args.folder).glob("*/wanted.json"))
    for path in cases:
        wanted = json.loads(path.read_text(encoding="utf-8"))
        score.say(wanted["doc"])
        score.add(Document(found[wanted["doc"]], wanted), wanted["actions"])
    given, total = score.hits + score.wrong, score.hits + score.missed
    kinds = f1(score.hits, given, total)
    print(f"{len(cases)} documents, {total} actions wanted, {given} found")
    print("kind                 P %.2f  R %.2f  F1 %.2f" % kinds)
    print("kind and factuality  P %.2f  R %.2f  F1 %.2f" % f1(score.factual, given, total))
    for slot, (agreeing, wanted, filled) in score.slots.items():
        print("%-20s P %.2f  R %.2f  F1 %.2f" % (slot, *f1(agreeing, filled, wanted)))
    return kinds[2] < args.least


if __name__ == "__main__":
    sys.exit(main())
