#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told stays told when a sentence is put otherwise: the sentences of files of examples, each with a clause in
front, something inserted or something behind it, must tell of the same steps with the same slots.

usage: rephrase.py VAGLIO EXAMPLES... [--every N] [--show N]

Prints for each way of putting it how many sentences change, of how many; --every N takes each Nth sentence (1), --show N
lists the first N that change in each way. Exit status 1: more than LIMIT of a hundred change in some way."""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

LIMIT = 8.0  # of a hundred sentences, in any one way

NAMES = {"en": r"\b(Korvend Ltd|Almdorf AG|Tarvio SpA)(?= [a-z])",
         "it": r"\b(Korvend Ltd|Almdorf AG|Tarvio SpA|Tarvio)(?= [a-zè])"}
GOODS = {"en": r"\b(howitzers|missiles|radars|rifles|drones|mortars)\b(?= (to|for)\b)",
         "it": r"\b(obici|missili|radar|fucili|droni|mortai|mine)\b(?= (al|per|verso|in)\b)"}
AUXILIARY = {"en": r"\b(has|have|had|was|were) (?=\w+(ed|en)\b)",
             "it": r"\b(ha|hanno|aveva|è stata|è stato|sono state|sono stati) (?=\w+(at|it|ut|es|ess)[oaie]\b)"}

# "^": before the sentence; "$": behind it, before its full stop; else behind what a pattern finds.
WAYS = {
    "en": [("^", "In a surprise move, "), ("^", "While the strike goes on, "), ("^", "The strike goes on, but "),
           ("^", "The strike goes on and "), ("^", "The strike goes on; "), ("^", "The facts are plain: "),
           ("^", "In the middle of a strike that has lasted for months, "), ("^", "It emerged on Thursday that "),
           ("$", " amid protests"), ("$", " after months of debate"), ("$", ", which angered the unions"),
           ("$", ", although the strike goes on"), ("$", ", and the plant at Leeds has closed"),
           (AUXILIARY, "quietly "), (NAMES, ", a firm with 300 staff,"), (NAMES, " (300 staff)"),
           (GOODS, " worth 12 million euros"), (GOODS, " and spare parts")],
    "it": [("^", "A sorpresa, "), ("^", "Mentre lo sciopero continua, "), ("^", "Lo sciopero continua, ma "),
           ("^", "Lo sciopero continua e "), ("^", "Lo sciopero continua; "), ("^", "Il quadro è chiaro: "),
           ("^", "Nel mezzo di uno sciopero che dura da mesi, "), ("^", "È emerso giovedì che "),
           ("$", " tra le proteste"), ("$", " dopo mesi di discussioni"), ("$", ", suscitando proteste"),
           ("$", ", benché lo sciopero continui"), ("$", ", e la fabbrica di Brescia ha chiuso"),
           (AUXILIARY, "in silenzio "), (NAMES, ", ditta con 300 addetti,"), (NAMES, " (300 addetti)"),
           (GOODS, " da 12 milioni di euro"), (GOODS, " e pezzi di ricambio")],
}


def sentences(files):
    """Texts of one sentence that tell of something, by language."""
    found = {"en": set(), "it": set()}
    for name in files:
        language = os.path.basename(name)[:2]
        for line in open(name, encoding="utf-8"):
            text, arrow, told = line.strip().partition(" => ")
            plain = not re.search(r'\\n|["«“]|[.?!] ', text) and text.endswith(".")
            if arrow and told != "nothing" and plain and language in found:
                found[language].add(text)
    return {language: sorted(texts) for language, texts in found.items()}


def lowered(text, seen):
    """The sentence as it goes on behind other words: with a capital only where its first word has one elsewhere."""
    first = re.match(r"[^\W\d_]+", text)
    word = first.group(0) if first else ""
    low = word[:1].lower() + word[1:]
    return low + text[len(word):] if seen[low] > seen[word] else text


def put(text, where, words, language, seen):
    if where == "^":
        return words + lowered(text, seen)
    if where == "$":
        return text[:-1] + words + "."
    return re.sub(where[language], lambda found: found.group(0) + words, text, count=1)


def told(vaglio, texts):
    """Of each text the steps that it tells of, as the program says."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            with open(f"{folder}/{i:06d}.txt", "w", encoding="utf-8") as file:
                file.write(text + "\n")
        subprocess.run([vaglio, "run", "--domain", "off", "-q", folder, "-o", folder + ".jsonl"], check=True)
        steps = {}
        for line in open(folder + ".jsonl", encoding="utf-8"):
            document = json.loads(line)
            if "path" not in document:
                continue
            names = {entity["id"]: entity["name"] for entity in document["entities"]}
            steps[int(os.path.basename(document["path"])[:6])] = sorted(
                (a["action"], a["factuality"], names.get(a.get("authority"), a.get("authority")) or "",
                 names.get(a.get("licensee"), a.get("licensee")) or "", tuple(a.get("destination") or []))
                for a in document["actions"])
        for name in (folder + ".jsonl", folder + ".jsonl.inputs", folder + ".jsonl.manifest.json"):
            if os.path.exists(name):
                os.remove(name)
        return [steps.get(i, []) for i in range(len(texts))]


def option(arguments, name, value):
    """The number behind an option, which is taken out of the arguments."""
    if name in arguments:
        at = arguments.index(name)
        value = int(arguments[at + 1])
        del arguments[at:at + 2]
    return value


def main():
    arguments = sys.argv[1:]
    every, show = option(arguments, "--every", 1), option(arguments, "--show", 0)
    if len(arguments) < 2:
        sys.exit(__doc__)
    worst = 0.0
    for language, texts in sentences(arguments[1:]).items():
        seen = collections.Counter(word for text in texts for word in re.findall(r"(?<=[ '])[^\W\d_]+", text))
        texts = texts[::every]
        base = told(arguments[0], texts)
        for where, words in WAYS[language]:
            pairs = [(i, put(text, where, words, language, seen)) for i, text in enumerate(texts)]
            pairs = [(i, text) for i, text in pairs if text != texts[i]]
            now = told(arguments[0], [text for _, text in pairs])
            changed = [(text, base[i], steps) for (i, text), steps in zip(pairs, now) if steps != base[i]]
            share = 100.0 * len(changed) / max(len(pairs), 1)
            worst = max(worst, share)
            print(f"{language}  {len(changed):4} of {len(pairs):5}  {share:4.1f} %  {words.strip()}")
            for text, before, after in changed[:show]:
                print("     ", text, "\n        was", before, "\n        now", after)
    if worst > LIMIT:
        sys.exit(f"more than {LIMIT} of a hundred sentences change")


main()
