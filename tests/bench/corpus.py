#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented documents of any number, size and kind, for benches: corpus.py DIR N [KIND] [BYTES] [SEED]
[SHARE].

The paragraphs are those of fixtures/run, in any order, with other numbers and other names of companies in each
document. KIND is txt, html, eml, pdf, docx or zip (ten texts each); BYTES is the size of the text, about. The same
arguments give the same bytes. SHARE of the paragraphs, all without it, are of fixtures/run and speak of licences; the
others are of prose.txt and do not. With more than 1,000 documents, 1,000 lie in a folder each."""
import glob
import html
import io
import os
import random
import re
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
RUN = os.path.join(HERE, "..", "..", "fixtures", "run")
FIRST = ["Alba", "Borea", "Cirrus", "Delta", "Egida", "Falco", "Gamma", "Helios", "Istria", "Jonica", "Kestrel", "Lyra",
         "Merlin", "Nimbus", "Orsa", "Perseo", "Quarzo", "Rigel", "Sirio", "Tempra", "Umbra", "Vesta", "Wren", "Zefiro"]
SECOND = ["Sistemi", "Avionica", "Optics", "Signals", "Meccanica", "Defence", "Elettronica", "Marine", "Radar", "Foundry"]
FORM = ["S.p.A.", "Srl", "Ltd", "plc", "GmbH", "S.r.l."]
ZIP_TIME = (2020, 1, 1, 0, 0, 0)


def paragraphs():
    found = []
    for name in sorted(glob.glob(os.path.join(RUN, "*", "input.txt"))):
        text = open(name, encoding="utf-8", errors="replace").read()
        found += [re.sub(r"\s+", " ", p).strip() for p in re.split(r"\n\s*\n", text)]
    for name in sorted(glob.glob(os.path.join(RUN, "*", "input.html"))):
        text = open(name, encoding="utf-8", errors="replace").read()
        for p in re.findall(r"<p\b[^>]*>(.*?)</p>", text, re.S):
            found.append(re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", p))).strip())
    return [p for p in found if len(p) > 60]


COMPANY = re.compile(r"\b[A-Z][\w&]+(?: [A-Z][\w&]+)* (?:S\.p\.A\.|SpA|S\.r\.l\.|Srl|Ltd|plc|GmbH)")


def vary(text, rng):
    """Other digits where a number has four or more, other companies."""
    text = COMPANY.sub(lambda m: "%s %s %s" % (rng.choice(FIRST), rng.choice(SECOND), rng.choice(FORM)), text)
    return re.sub(r"\d{5,}", lambda m: str(rng.randrange(10 ** (len(m.group()) - 1), 10 ** len(m.group()))), text)


def prose():
    text = open(os.path.join(HERE, "prose.txt"), encoding="utf-8").read()
    return [p.strip() for p in text.split("\n\n")]


def document(pools, share, size, rng):
    parts, length = [], 0
    while length < size:
        part = vary(rng.choice(pools[0] if rng.random() < share else pools[1]), rng)
        parts.append(part)
        length += len(part.encode()) + 2
    return parts


def as_txt(parts):
    return ("\n\n".join(parts) + "\n").encode()


def as_html(parts):
    menu = "".join('<li><a href="/%d">Sezione %d</a></li>' % (i, i) for i in range(30))
    body = "".join("<p>%s</p>\n" % html.escape(p) for p in parts)
    return ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s</title><style>p{margin:1em}</style></head><body>"
            "<nav><ul>%s</ul></nav><article><h1>%s</h1>\n%s</article><footer><p>Cookie, privacy</p></footer></body></html>\n"
            % (html.escape(parts[0][:60]), menu, html.escape(parts[0][:60]), body)).encode()


def as_eml(parts):
    return ("From: Anna Neri <anna@example.org>\r\nTo: redazione@example.org\r\nDate: Tue, 3 Mar 2020 10:00:00 +0100\r\n"
            "Subject: %s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: 8bit\r\n\r\n%s\r\n"
            % (re.sub(r"[^ -~]", "", parts[0][:60]), "\r\n\r\n".join(parts))).encode()


def pdf_page(lines):
    out = ["BT /F1 10 Tf 50 790 Td 13 TL"]
    for line in lines:
        safe = line.encode("cp1252", "replace").decode("latin-1")
        safe = safe.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        out.append("(%s) Tj T*" % safe)
    return ("\n".join(out) + "\nET\n").encode("latin-1")


def wrap(parts, width=95):
    lines = []
    for part in parts:
        line = ""
        for word in part.split(" "):
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = (line + " " + word) if line else word
        lines += [line, ""]
    return lines


def as_pdf(parts):
    lines = wrap(parts)
    pages = [lines[i:i + 56] for i in range(0, len(lines), 56)]
    kids = " ".join("%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               ("<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)).encode(),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    for i, page in enumerate(pages):
        stream = pdf_page(page)
        objects.append(("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
                        % (5 + 2 * i)).encode())
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(stream), stream))
    out, at = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for i, body in enumerate(objects):
        at.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (i + 1, body))
    xref = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in at:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref))
    return out.getvalue()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_docx(parts):
    body = "".join('<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % html.escape(p) for p in parts)
    types = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
             'wordprocessingml.document.main+xml"/></Types>')
    rels = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>')
    text = ('<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<w:body>%s</w:body></w:document>' % body)
    return zipped([("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", text)])


def as_zip(parts):
    per = max(1, len(parts) // 10)
    return zipped([("%02d.txt" % i, as_txt(parts[i * per:(i + 1) * per])) for i in range(10) if parts[i * per:(i + 1) * per]])


KINDS = {"txt": as_txt, "html": as_html, "eml": as_eml, "pdf": as_pdf, "docx": as_docx, "zip": as_zip}


def write(folder, n, kind="txt", size=4000, seed=1, share=1.0):
    """Gives the bytes that were written."""
    pools, total = (paragraphs(), prose()), 0
    for i in range(n):
        rng = random.Random(seed * 1000003 + i)
        where = folder if n <= 1000 else os.path.join(folder, "%04d" % (i // 1000))
        if i % 1000 == 0:
            os.makedirs(where, exist_ok=True)
        data = KINDS[kind](document(pools, share, size, rng))
        with open(os.path.join(where, "%06d.%s" % (i, kind)), "wb") as f:
            f.write(data)
        total += len(data)
    return total


if __name__ == "__main__":
    args = sys.argv[1:]
    if len(args) < 2 or (len(args) > 2 and args[2] not in KINDS):
        sys.exit(__doc__)
    print(write(args[0], int(args[1]), args[2] if len(args) > 2 else "txt", int(args[3]) if len(args) > 3 else 4000,
                int(args[4]) if len(args) > 4 else 1, float(args[5]) if len(args) > 5 else 1.0), "bytes")
