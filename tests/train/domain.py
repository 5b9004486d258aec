#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learns how many points each kind of evidence has for a step's licence being one of ours: stages/actions/trade.tsv.

usage: domain.py TRAIN_EVIDENCE OUT [FOLDER[:WEIGHT]]... [--check FOLDER]...

Learns from the project's own documents and examples, and from folders of documents with NAME.gold.json beside them or
like fixtures/run. In a document whose analyst wrote down actions, the steps that the program finds there and the analyst
has, too, are of our trade, and those of the rest whose sentence has words of other trades are of others; in one without
any, all that it finds are of others. Of an example, steps that it wants are ours; those that are found where it wants
nothing are others. The points are the weights of a logistic model with a normal prior. Checked by leaving documents out,
and on the folders named for it; with WRONG in the environment it prints the steps that are then told wrongly. Needs
python3-scipy.
"""
import collections
import glob
import json
import os
import random
import subprocess
import sys

try:
    import numpy
    from scipy.optimize import minimize
except ImportError as missing:
    sys.exit(f"{missing}: install python3-scipy")

from evidence import TOP, golds_of, overlap, wanted

PRIOR = 1.0
SCALE = 16
EXAMPLES_WEIGHT = 0.5
# Of a licence of another trade that a text about ours names beside it.
SIDE = {"sentence.licence.any", "sentence.other.any", "sentence.kind", "sentence.others"}
SIDE_WEIGHT = 4
# A sentence that names another kind of licence is about that one, however much the text is about ours, and so is a step
# whose goods are of another trade. Too few documents have such a sentence to learn it from them.
FIXED = {"sentence.kind": -64, "own.other": -48}
TRAP_WEIGHT = 4  # of the few examples that name another trade
FOLDS = 8


def documents(binary, files):
    """Each document with what speaks for its steps: {"a1": [names]}."""
    out = subprocess.run([binary, "--domain", *files], check=True, capture_output=True, text=True).stdout
    steps = {}
    for line in out.splitlines():
        if line.startswith("{"):
            yield json.loads(line), steps
            steps = {}
        elif line.startswith("domain\t"):
            _, action, names = line.split("\t")
            steps[action] = names.split()


def samples_of_folder(binary, folder, weight):
    """(names of evidence, ours, weight, path, action) of each step that tells something."""
    golds = golds_of(folder)
    for said, steps in documents(binary, sorted(golds)):
        gold = golds[said["path"]].get("actions", [])
        for action in said.get("actions", []):
            alike = any(a["action"] == action["action"] and overlap(a["evidence"], action["evidence"]["text"]) > 0.6
                        for a in gold)
            names = steps[action["id"]]
            if alike or not gold or SIDE & set(names):
                yield names, alike, weight if alike or not gold else weight * SIDE_WEIGHT, said["path"], action


def samples_of_examples(binary, path, weight):
    lines = open(path, encoding="utf-8").read().split("\n")
    for said, steps in documents(binary, [path]):
        text = lines[int(said["path"].rsplit("#", 1)[1].split(".")[0]) - 1].split(" => ", 1)[1]
        kinds = {part.split(";")[0].split()[0] for part in text.split(" | ")}
        for action in said.get("actions", []):
            if action["action"] in kinds or kinds == {"nothing"}:
                ours = kinds != {"nothing"}
                yield steps[action["id"]], ours, weight if ours else weight * TRAP_WEIGHT, said["path"], action


def samples_of(binary, source):
    path, weight = (source + ":").split(":")[:2]
    if path.endswith(".examples"):
        return samples_of_examples(binary, path, float(weight or EXAMPLES_WEIGHT))
    return samples_of_folder(binary, path, float(weight or 1))


def table_of(samples, names):
    place = {name: i for i, name in enumerate(names)}
    table = numpy.zeros((len(samples), len(names)))
    for row, sample in enumerate(samples):
        for name in sample[0]:
            if name in place:
                table[row, place[name]] = 1
    return table


def fit(table, ours, weight):
    def loss(w):
        score = table @ w
        wrong = numpy.logaddexp(0, -numpy.where(ours, score, -score))
        return weight @ wrong + 0.5 * PRIOR * (w @ w), table.T @ (weight * (1 / (1 + numpy.exp(-score)) - ours)) + PRIOR * w

    return minimize(loss, numpy.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x


def tell(title, samples, score):
    ours = numpy.array([s[1] for s in samples])
    kept, left = (score > 0)[ours], (score <= 0)[~ours]
    print(f"{title}: {kept.sum()} of {len(kept)} steps of ours kept, {left.sum()} of {len(left)} of others left out")


def check(samples, table, ours, weight):
    """How well steps are told apart by points that were not learnt from their document."""
    paths = sorted({s[3] for s in samples})
    random.Random(1).shuffle(paths)
    fold = {path: i % FOLDS for i, path in enumerate(paths)}
    of = numpy.array([fold[s[3]] for s in samples])
    score = numpy.zeros(len(samples))
    for k in range(FOLDS):
        score[of == k] = table[of == k] @ fit(table[of != k], ours[of != k], weight[of != k])
    folders = collections.defaultdict(list)
    for i, sample in enumerate(samples):
        folders[".examples" if ".examples#" in sample[3] else os.path.dirname(sample[3])].append(i)
    for folder, rows in sorted(folders.items()):
        tell("  left out, " + folder, [samples[i] for i in rows], score[rows])
    return score


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, out, *rest = sys.argv[1:]
    held = rest[rest.index("--check") + 1:] if "--check" in rest else []
    sources = [TOP + "/fixtures/run", TOP + "/tests/train/steps", *sorted(glob.glob(TOP + "/stages/actions/examples/*.examples")),
               *rest[:rest.index("--check") if "--check" in rest else None]]
    samples = [sample for source in sources for sample in samples_of(binary, source)]
    names = sorted({name for sample in samples for name in sample[0]})
    table = table_of(samples, names)
    ours, weight = numpy.array([s[1] for s in samples]), numpy.array([s[2] for s in samples])
    score = check(samples, table, ours, weight)
    if os.environ.get("WRONG"):
        for i, (_, is_ours, _, path, action) in enumerate(samples):
            if (score[i] > 0) != is_ours:
                print("lost" if is_ours else "false", f"{score[i]:.1f}", path[-40:], action["action"], action["evidence"]["text"][:120])
    points = {name: round(w * SCALE) for name, w in zip(names, fit(table, ours, weight))} | FIXED
    for folder in held:
        more = list(samples_of(binary, folder))
        tell(folder, more, numpy.array([sum(points.get(n, 0) for n in s[0]) for s in more]))
    with open(out, "w", encoding="utf-8") as f:
        f.write("# What speaks for a step's licence being one of ours, and against it (frames/domain.h), as tests/train/domain.py\n"
                "# learns it from documents and examples: evidence TAB points\n")
        f.writelines(f"{name}\t{p}\n" for name, p in points.items() if p)


if __name__ == "__main__":
    main()
