# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the recipes: cookbook.py [--bless] FILE.md... Each block ```sh is run by a shell, those of a recipe one after the
other in a folder of its own; a block ```text after it is what it prints on standard output, where a line `...` stands
for any lines. --bless writes what was printed into the blocks that have no such line."""
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n", re.M | re.S)


def matches(want, got):
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in want.split("\n")[:-1])
    return re.fullmatch(pattern, got) is not None


def run(path, bless):
    """Gives the number of faults, and the recipe with what was printed."""
    with open(path, encoding="utf-8") as file:
        recipe = file.read()
    blocks, faults, edits, said = list(BLOCK.finditer(recipe)), 0, [], ""
    if sum(block[1] == "sh" for block in blocks) == 0:
        print(path, "has no block ```sh")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for block in blocks:
            line = recipe.count("\n", 0, block.start()) + 1
            if block[1] == "sh":
                done = subprocess.run(["sh", "-eu", "-c", block[2]], cwd=folder, capture_output=True, check=False)
                said = done.stdout.decode("utf-8")
                if done.returncode != 0:
                    print("%s:%d: exit status %d\n%s%s" % (path, line, done.returncode, said, done.stderr.decode()))
                    return faults + 1
            elif block[1] == "text" and not matches(block[2], said):
                edits.append((block.start(2), block.end(2), said))
                if not bless:
                    print("%s:%d: not what is printed, which is\n%s" % (path, line, said))
                faults += 1
    if bless:
        for start, end, text in reversed(edits):
            if "\n...\n" not in "\n" + recipe[start:end]:
                recipe = recipe[:start] + text + recipe[end:]
        with open(path, "w", encoding="utf-8") as file:
            file.write(recipe)
    return faults


def main():
    bless = sys.argv[1:2] == ["--bless"]
    faults = sum(run(os.path.abspath(path), bless) for path in sys.argv[1 + bless:])
    return 0 if bless or (faults == 0 and len(sys.argv) > 1) else 1


if __name__ == "__main__":
    sys.exit(main())
