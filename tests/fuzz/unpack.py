# SPDX-License-Identifier: GPL-3.0-or-later
"""unpack.py OUT.inputs FOLDER: what is kept of small documents, without its compression, a file FOLDER/N.raw each."""
import sqlite3
import struct
import sys


def length(packed, at, n):
    """A length of LZ4, which goes on while its bytes are 255."""
    if n == 15:
        while True:
            n += packed[at]
            at += 1
            if packed[at - 1] != 255:
                break
    return n, at


def unpack(packed):
    out, at = bytearray(), 0
    while True:
        token = packed[at]
        n, at = length(packed, at + 1, token >> 4)
        out += packed[at : at + n]
        at += n
        if at == len(packed):
            return bytes(out)
        back = packed[at] | packed[at + 1] << 8
        n, at = length(packed, at + 2, token & 15)
        for _ in range(n + 4):
            out.append(out[-back])


rows = sqlite3.connect(sys.argv[1]).execute("SELECT number, kept FROM documents WHERE length(kept) BETWEEN 9 AND 30000")
for number, kept in rows:
    raw, packed = struct.unpack("II", kept[:8])
    whole = kept[8:] if raw == packed else unpack(kept[8:])
    assert len(whole) == raw
    open(f"{sys.argv[2]}/{number}.raw", "wb").write(whole)
