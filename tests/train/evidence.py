#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learns how many points each kind of evidence has for each slot: stages/records/evidence.tsv.

usage: evidence.py [--from POINTS [--new NAME,...]] TRAIN_EVIDENCE OUT [FOLDER[:WEIGHT[:SLOT,...]] | FILE.examples[:WEIGHT]]...

Learns from the project's own documents (fixtures/run, fixtures/records, tests/train/steps, stages/actions/examples), and from what is named
beside them; with --from it knows them already, and they keep it from forgetting.
FOLDER holds documents, each NAME.html or other beside NAME.gold.json with the actions that an analyst would write down
("doc", "entities" with their "surface" forms, "actions"), or is like fixtures/run; a file of examples holds short texts
with all slots (pipeline/flow/examples.h); the SLOTs are not learnt from it. TRAIN_EVIDENCE (build/release/tests/train_evidence) runs them and tells what speaks
for each candidate of each slot that a step's own words leave open. The points are the weights of a conditional logistic
model over the candidates of a slot, with a normal prior around nothing. --from keeps the POINTS of an older file, which
have learnt from documents that are no longer at hand, and learns beside them those of kinds of evidence that it does
not know; --new learns nothing but kinds of evidence whose names begin so. Needs python3-scipy.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata

try:
    import numpy
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix
except ImportError as missing:
    sys.exit(f"{missing}: install python3-scipy")

SLOTS = ["authority", "licensee", "item", "destination", "date", "value", "end_user"]
NAMES = ("authority", "licensee", "end_user")
# Of the normal prior, 1 / variance: by what was best on documents left out.
PRIOR = {"authority": 3, "licensee": 8, "item": 6, "destination": 6, "date": 3, "value": 3, "end_user": 3}
# The same around points that were learnt before, by what was best on documents left out: the others stay as they are.
# Kinds of evidence that no slot has points for are learnt beside them.
PRIOR_FROM = {slot: 1e9 for slot in SLOTS} | {"licensee": 100, "destination": 100, "date": 100}
PRIOR_NEW = 8
PRIOR_NAMED = 0.3  # of kinds that --new names: few steps have them, and they say much
TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
EXAMPLES_WEIGHT = 8
KNOWN_WEIGHT = 1
SCALE = 16  # points of a weight of 1
# Points taken from leaving a slot open: one filled wrongly costs no more than one left open wrongly, so it is filled
# somewhat before the odds are even. By what was best on documents left out.
LEAN = {"authority": 8, "licensee": 5, "item": 8, "destination": 4, "date": 2, "value": 10, "end_user": 8}
# What a body that takes steps of licences by the words of the text is trusted with beyond that, once no other has more
# points: not learnt, but by what was best on the documents that the rest is learnt from.
TRUST = {f"deals.{kind}.took": 10 for kind in ("grant", "deny", "apply", "court", "review", "take", "keep")}
TRUST |= {f"deals.{kind}.open": 16 for kind in ("deny", "review", "take")}


def norm(text):
    text = unicodedata.normalize("NFKC", text or "").replace("’", "'").casefold()
    text = re.sub(r"\s+", " ", text).strip(" .,;:()[]\"'«»")
    return re.sub(r"^(?:the|il|lo|la|gli|le|an?) |^l'|'s$", "", text)


def words(text):
    return collections.Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold()))


def overlap(a, b):
    """Share of the shorter text's words that the longer one has too."""
    a, b = words(a), words(b)
    shorter = min(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / shorter if shorter else 0.0


class Document:
    """What the program says of a document, and its candidates: (action, slot) -> [(key, numbers of evidence)]."""

    def __init__(self, said, candidates):
        self.said, self.candidates = said, candidates
        self.names = collections.defaultdict(set)
        for entity in said.get("entities", []):
            self.names[entity["id"]] |= {norm(n) for n in [entity["name"], *(entity.get("aliases") or [])]}
        for mention in said.get("mentions", []):
            if mention.get("entity"):
                self.names[mention["entity"]].add(norm(mention["text"]))

    def filled(self, action, slot):
        value = action.get(slot)
        return value.get("value" if slot == "date" else "text") if isinstance(value, dict) else value

    def is_right(self, slot, key, right):
        """Does a candidate say what the analyst says? `right` is as rights() makes it."""
        if key in ("nothing", None, "") or right is None:
            return (key in ("nothing", None, "")) == (right is None)
        if slot in NAMES:
            return bool((self.names.get(key) or {norm(key)}) & right)
        if slot == "destination":
            return set(key.split()) == right
        return overlap(key, right) >= 0.5 if slot == "item" else key == right


def rights(gold, action):
    """The analyst's slots of an action in a form that can be compared."""
    groups = [{norm(s) for s in [*e["surface"], e.get("name") or ""]} - {""} for e in gold.get("entities", [])]
    found = {}
    for slot in SLOTS:
        value = action.get(slot) or None
        if value and slot in NAMES:
            value = next((g for g in groups if norm(value) in g), {norm(value)})
        found[slot] = set(value) if value and slot == "destination" else value
    return found


def pairs_of(document, gold):
    """Pairs of the analyst's and the program's actions that tell of the same step at the same place."""
    options = []
    for i, ours in enumerate(gold["actions"]):
        for j, theirs in enumerate(document.said.get("actions", [])):
            place = overlap(theirs["evidence"]["text"], ours["evidence"])
            if ours["action"] != theirs["action"] or place < 0.6:
                continue
            if not overlap(theirs["trigger"]["text"], ours["evidence"]):
                continue
            right = rights(gold, ours)
            alike = sum(document.is_right(s, key_of(document, theirs, s), right[s]) for s in SLOTS)
            truth = 2 * (ours["factuality"] == theirs["factuality"])
            options.append((alike + truth + place + (not ours.get("optional")), i, j))
    used, pairs = (set(), set()), []
    for _, i, j in sorted(options, reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            if not gold["actions"][i].get("optional"):
                pairs.append((rights(gold, gold["actions"][i]), document.said["actions"][j]["id"]))
    return pairs


def key_of(document, action, slot):
    value = document.filled(action, slot)
    return " ".join(value or []) if slot == "destination" else value


def wanted(text):
    """The actions of an example that tell their slots; "*" stands for any value."""
    actions = []
    for one in text.split(" | "):
        head, *slots = [part.strip() for part in one.split(";")]
        if slots:
            named = dict(slot.split("=", 1) for slot in slots if "=" in slot)
            actions.append((head.split(), named))
    return actions


def pairs_of_example(document, text):
    used, pairs = set(), []
    for action in sorted(document.said.get("actions", []), key=lambda a: a["trigger"]["start"]):
        for i, (head, named) in enumerate(wanted(text)):
            if i in used or head[0] != action["action"] or head[1:] not in ([], [action["factuality"]]):
                continue
            right = {s: named.get(s) or None for s in SLOTS} # "authority=": nobody
            for slot, value in list(right.items()):
                if value == "*":
                    del right[slot]
                elif value and slot in NAMES:
                    right[slot] = {norm(value)}
                elif value and slot == "destination":
                    right[slot] = set(value.split(","))
            used.add(i)
            pairs.append((right, action["id"]))
            break
    return pairs


def documents(binary, files):
    """Runs the files: the names of all evidence, and the documents."""
    names, found, candidates = [], [], collections.defaultdict(list)
    out = subprocess.run([binary, *files], check=True, capture_output=True, text=True).stdout
    for line in out.splitlines():
        if line.startswith("{"):
            found.append(Document(json.loads(line), candidates))
            candidates = collections.defaultdict(list)
        elif "\t" in line:
            action, slot, key, numbers = line.split("\t")
            candidates[action, slot].append((key, numpy.array([int(n) for n in numbers.split()])))
        elif line:
            names.append(line)
    return names, found


def golds_of(folder):
    """What analysts wrote down, by the path of the document."""
    golds = {}
    for path in sorted(glob.glob(folder + "/**/*.gold.json", recursive=True)):
        gold = json.load(open(path, encoding="utf-8"))
        golds[os.path.join(os.path.dirname(path), gold["doc"])] = gold
    for path in sorted(glob.glob(folder + "/*/wanted.json")):
        gold = json.load(open(path, encoding="utf-8"))
        golds[os.path.join(folder, gold["doc"])] = gold
    return {path: gold for path, gold in golds.items() if "actions" in gold.get("scored", ["actions"])}


def learn_from(choices, document, pairs, weight, but=()):
    for right, action in pairs:
        for slot in right:
            if slot in but:
                continue
            options = document.candidates.get((action, slot), [])
            good = numpy.array([document.is_right(slot, key, right[slot]) for key, _ in options], bool)
            if good.any():
                choices[slot].append(([evidence for _, evidence in options], good, weight))


def fit(choices, mean, prior):
    """The weights: each candidate is a row of what speaks for it, those of one slot stand together."""
    rows = [evidence for options, _, _ in choices for evidence in options]
    if not rows:
        return mean
    size = len(mean)
    ends = numpy.cumsum([0] + [len(evidence) for evidence in rows])
    table = csr_matrix((numpy.ones(ends[-1]), numpy.concatenate(rows), ends), shape=(len(rows), size))
    across = csr_matrix(table.T)
    counts = [len(options) for options, _, _ in choices]
    first = numpy.cumsum([0] + counts)[:-1]
    owner = numpy.repeat(numpy.arange(len(choices)), counts)
    good = numpy.concatenate([good for _, good, _ in choices])
    weight = numpy.array([weight for _, _, weight in choices])

    def loss(w):
        score = table @ w
        p = numpy.exp(score - numpy.maximum.reduceat(score, first)[owner])
        p /= numpy.add.reduceat(p, first)[owner]
        q = numpy.where(good, p, 0)
        right = numpy.maximum(numpy.add.reduceat(q, first), 1e-300)
        apart = w - mean
        total = 0.5 * (prior * apart) @ apart - weight @ numpy.log(right)
        return total, prior * apart + across @ (weight[owner] * (p - q / right[owner]))

    return minimize(loss, mean, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def lean_of(slot, names):
    """Of each kind of evidence; none.kind.* speak once of each open slot."""
    return numpy.array([LEAN[slot] if name.startswith("none.kind.") else 0 for name in names])


def points_of(slot, choices, names, older=None, named=()):
    lean = lean_of(slot, names)
    mean = numpy.zeros(len(names)) if older is None else (older[slot] + lean) / SCALE
    prior = numpy.full(len(names), PRIOR[slot] if older is None else PRIOR_FROM[slot], float)
    if named:
        prior = numpy.array([PRIOR_NAMED if name.startswith(named) else 1e9 for name in names])
    elif older is not None:
        prior[~numpy.any([older[s] != 0 for s in SLOTS], axis=0)] = PRIOR_NEW
    return [round(w * SCALE) - less for w, less in zip(fit(choices, mean, prior), lean)]


def read_points(path, names):
    """Of each slot, in the order of the names; kinds of evidence that are gone are left out."""
    places = {name: i for i, name in enumerate(names)}
    points = {slot: numpy.zeros(len(names)) for slot in SLOTS}
    for line in open(path, encoding="utf-8"):
        slot, name, number = (line.rstrip("\n").split("\t") + ["", ""])[:3]
        if slot in points and name in places:
            points[slot][places[name]] = int(number)
    return points


def own_sources(known):
    """The documents of the project itself; known: the points that are learnt from have learnt from them."""
    examples = sorted(glob.glob(TOP + "/stages/actions/examples/*.examples"))
    share = KNOWN_WEIGHT if known else 1
    folders = [("/fixtures/run", 2), ("/fixtures/records", 6), ("/tests/train/steps", 2)]
    weights = [(TOP + folder, weight) for folder, weight in folders] + [(path, EXAMPLES_WEIGHT) for path in examples]
    return [f"{source}:{weight * share}" for source, weight in weights]


def main():
    args = sys.argv[1:]
    start, named = None, ()
    if args[:1] == ["--from"]:
        start, args = args[1], args[2:]
    if start and args[:1] == ["--new"]:
        named, args = tuple(args[1].split(",")), args[2:]
    if len(args) < 2:
        sys.exit(__doc__)
    binary, out, *sources = args
    choices, names = collections.defaultdict(list), []
    for source in own_sources(start is not None) + sources:
        path, weight, but = (source + "::").split(":")[:3]
        weight = float(weight or 1)
        if path.endswith(".examples"):
            lines = open(path, encoding="utf-8").read().split("\n")
            names, found = documents(binary, [path])
            for document in found:
                line = lines[int(document.said["path"].rsplit("#", 1)[1].split(".")[0]) - 1]
                learn_from(choices, document, pairs_of_example(document, line.split(" => ", 1)[1]), weight)
            continue
        golds = golds_of(path)
        names, found = documents(binary, sorted(golds))
        for document in found:
            if document.said["path"] in golds:
                gold = golds[document.said["path"]]
                learn_from(choices, document, pairs_of(document, gold), weight, but.split(","))
    older = read_points(start, names) if start else None
    with open(out, "w", encoding="utf-8") as f:
        f.write("# Points of each kind of evidence (evidence.def) for a candidate of a slot, or for leaving it open (none.*),\n"
                "# as tests/train/evidence.py learns them from annotated documents: slot TAB evidence TAB points\n")
        for slot in SLOTS:
            points = points_of(slot, choices[slot], names, older, named)
            if slot == "authority":
                points = [TRUST.get(name, p) for name, p in zip(names, points)]
            f.writelines(f"{slot}\t{name}\t{p}\n" for name, p in zip(names, points) if p)
            print(f"{slot}: {len(choices[slot])} choices, {sum(map(bool, points))} kinds of evidence have points")


if __name__ == "__main__":
    main()
