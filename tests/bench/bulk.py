#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a bulk run does: two workers beside one, the price of isolation and sandbox, a second run over what has not
changed, and one with other rules of a late stage.

    tests/bench/bulk.py BUILD [DOCUMENTS [ROUNDS]]

Each figure is the best of the rounds, as others use the machine, too; processor time is that of all processes."""
import glob, os, resource, shutil, subprocess, sys, tempfile, time

build, source = os.path.abspath(sys.argv[1]), os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
documents = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3

SENTENCES = (
    "Il Ministero degli Affari Esteri ha revocato la licenza di esportazione di droni alla {name} S.p.A. il {day} maggio 2019.",
    "The Department for International Trade suspended {n} export licences for surveillance equipment to Egypt.",
    "La commissione si riunisce domani per discutere del bilancio e delle nuove regole di condotta.",
    "Secondo il rapporto, l'azienda avrebbe chiesto un'autorizzazione per la vendita di munizioni verso l'Arabia Saudita.",
    "The committee heard that the minister had not yet decided whether to renew the contract for the bridge.",
)


def make(folder):
    """Small letters of a few sentences, no two alike."""
    for i in range(documents):
        name = os.path.join(folder, f"{i // 500:03d}", f"{i}.txt")
        os.makedirs(os.path.dirname(name), exist_ok=True)
        text = [s.format(name=f"Alfa{i}", n=2 + i % 40, day=1 + i % 30) for s in SENTENCES]
        with open(name, "w") as f:
            f.write(f"Roma, {1 + i % 30} giugno 2019\n\nLettera numero {i}\n\n" + "\n\n".join(text[i % 5:] + text[:i % 5]) + "\n")


def run(*options, clean=None):
    """Seconds and seconds of processor time of a run; the best of all rounds."""
    best = None
    for _ in range(rounds):
        if clean: clean()
        if "--fresh" in options: # to free the last output takes time, too, in which no worker has anything to do
            for left in glob.glob(options[1] + "*"): os.remove(left)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        status = subprocess.run([f"{build}/vaglio", "run", "in", "-q", *options]).returncode
        seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        assert status in (0, 1), status
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = (seconds, cpu) if best is None else (min(best[0], seconds), min(best[1], cpu))
    return best


def side_by_side():
    """Seconds of two programs at once that have nothing to do with each other, each with half of the documents: what
    the cores of this machine give, whoever asks them. Two that are threads of one core give less than two."""
    folders, best = sorted(glob.glob("in/*")), None
    for _ in range(rounds):
        start = time.monotonic()
        both = [subprocess.Popen([f"{build}/vaglio", "run", *folders[half::2], "-q", "-j0", "--fresh", "-o", f"{half}.jsonl"])
                for half in (0, 1)]
        for each in both: assert each.wait() in (0, 1)
        seconds = time.monotonic() - start
        best = seconds if best is None else min(best, seconds)
    return best


def say(what, figures, note=""):
    print(f"{what:42s} {figures[0]:8.3f} s  {figures[1]:8.3f} s of processor  {note}", flush=True)


os.chdir(tempfile.mkdtemp())
os.mkdir("in")
make("in")
time.sleep(1)
one = run("-o", "a.jsonl", "-j1", "--fresh")
say("one worker", one)
two = run("-o", "a.jsonl", "-j2", "--fresh")
say("two workers", two, f"{one[0] / two[0]:.2f} times as fast (wanted 1.85 on two free cores)")
rows = [run("-o", "a.db", f"-j{n}", "--fresh") for n in (1, 2)]
say("two workers, rows into SQLite", rows[1], f"{rows[0][0] / rows[1][0]:.2f} times as fast as one")
bare = run("-o", "b.jsonl", "-j1", "--fresh", "--sandbox", "off")
say("one worker, no sandbox", bare, f"the sandbox costs {100 * (one[1] / bare[1] - 1):+.1f}% (wanted below 5%)")
none = run("-o", "b.jsonl", "-j0", "--fresh")
say("no worker: all in one process", none, f"{none[1] / bare[1]:.1f} times the processor time of a worker, which takes letters together")
apart = side_by_side()
print(f"{'two such at once, each with half':42s} {apart:8.3f} s  {none[0] / apart:.2f} times as fast: what two cores of this machine give", flush=True)
texts = run("-o", "b.jsonl", "-j2", "--fresh", "--no-texts")
say("two workers, no texts kept", texts, f"texts cost {100 * (two[1] / texts[1] - 1):+.1f}%")
second = run("-o", "a.jsonl", "-j2")
say("second run, nothing has changed", second,
    f"1/{two[0] / second[0]:.0f} by the clock, 1/{two[1] / second[1]:.0f} of processor time (wanted 1/50)")
with open("in/000/0.txt", "a") as f: f.write("Fine.\n")
turn = [0]


def change():
    turn[0] += 1
    with open("in/000/0.txt", "a") as f: f.write(f"{turn[0]}\n")


say("second run, one document has changed", run("-o", "a.jsonl", "-j2", clean=change))
shutil.copytree(f"{source}/stages/actions", "rules/actions")


def rules():
    turn[0] += 1
    with open("rules/actions/it.rules", "a") as f: f.write(f"# {turn[0]}\n")


late = run("-o", "a.jsonl", "-j2", "--rules", "rules", clean=rules)
say("other rules of a late stage", late, f"{late[1] / two[1]:.2f} of the processor time of all stages")
shutil.rmtree(os.getcwd())
