# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented documents, of which a third tell what others tell, as JSON Lines, for tests of what reads a finished output: invent.py N [ACTIONS]. The text, and so
all offsets, is made out of pieces; some of them stand outside the basic plane, some bear combining marks. The first
document tries to inject script, the second failed."""
import hashlib
import json
import sys

COMPANIES = ["Meridiana Sistemi S.p.A.", "Ostro Avionica Srl", "Brightwater Optics Ltd", "Nuova Fonderia Ligure S.p.A.",
             "Kestrel Signals plc", "Società Àpice S.p.A.", "Tramontana Radar Srl", "Hollin & Voss GmbH"]
AGENCIES = [("UAMA", "IT"), ("Export Control Joint Unit", "GB"), ("Ministero dello Sviluppo Economico", "IT"), ("BAFA", "DE")]
COUNTRIES = [("Egitto", "EG"), ("Saudi Arabia", "SA"), ("Turkmenistan", "TM"), ("Oman", "OM"), ("Kenya", "KE")]
ITEMS = ["sistemi di intercettazione", "thermal cameras", "radar 😀 di bordo", "munitions"]
STEPS = [("granted", "granted"), ("revoked", "revoked"), ("suspended", "suspended"), ("denied", "refused"),
         ("renewed", "renewed"), ("appealed", "appealed against")]
FACTS = ["asserted", "reported", "asserted", "called_for", "planned", "possible", "asserted", "negated"]
HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> \u202e=cmd|'/c calc'!A1"


class Document:
    """Text that grows, and the annotations on it."""

    def __init__(self, path, language, date):
        self.text, self.blocks, self.mentions, self.entities, self.actions, self.sentences = "", [], [], [], [], []
        self.path, self.language, self.date, self.ids = path, language, date, {}

    def add(self, piece):
        start = len(self.text)
        self.text += piece
        return start, len(self.text)

    def name(self, kind, name, country=None, value=None):
        start, end = self.add(name)
        entity = None
        if kind in ("company", "agency", "organization", "person", "country"):
            entity = self.ids.get(name)
            if entity is None:
                entity = self.ids[name] = "e%d" % (len(self.entities) + 1)
                row = {"id": entity, "type": kind, "name": name, "aliases": []}
                self.entities.append(dict(row, country=country) if country else row)
        mention = {"id": "m%d" % (len(self.mentions) + 1), "type": kind, "start": start, "end": end, "text": name,
                   "value": value, "rule": "names/test"}
        self.mentions.append(dict(mention, entity=entity) if entity else mention)
        return mention["id"], entity, start, end

    def line(self):
        raw = self.text.encode()
        content = "sha256:" + hashlib.sha256(raw).hexdigest()
        key = hashlib.sha256((self.path + "\0" + content).encode()).hexdigest()[:32]
        return {"vaglio": 1, "id": "d:" + key, "content_hash": content, "path": self.path, "media_type": "text/plain",
                "status": "ok", "done": ["extract", "normalize"], "errors": [], "title": self.path, "language": self.language,
                "date": {"value": self.date, "basis": "dateline"}, "text": self.text, "blocks": self.blocks,
                "source_map": [], "sentences": self.sentences, "mentions": self.mentions, "entities": self.entities,
                "actions": self.actions}


def step(doc, n):
    """One sentence that tells of a licence action."""
    action, verb = STEPS[n % len(STEPS)]
    agency, home = AGENCIES[n % len(AGENCIES)]
    country, code = COUNTRIES[n // 3 % len(COUNTRIES)]
    date = "%d-%02d-%02d" % (2012 + n % 9, 1 + n % 12, 1 + n % 28)
    start, _ = doc.add("")
    slots, sources = {}, {}

    def slot(name, found):
        slots[name] = {"mention": found[0], "start": found[2], "end": found[3], "reason": "test"}
        sources[name] = found[1]
    doc.add("Il caffe\u0301 😀: ")
    slot("authority", doc.name("agency", agency, home))
    doc.add(" ")
    trigger = doc.add(verb)
    doc.add(" the licence of ")
    slot("licensee", doc.name("company", COMPANIES[n % len(COMPANIES)]))
    doc.add(" for ")
    at = doc.add(ITEMS[n % len(ITEMS)])
    slots["item"] = {"start": at[0], "end": at[1], "reason": "test"}
    doc.add(" to ")
    where = doc.name("country", country, code, code)
    doc.add(" on ")
    slot("date", doc.name("date", date, None, date))
    _, end = doc.add(".")
    doc.sentences.append([start, end])
    slots["destination"] = [{"start": where[2], "end": where[3], "reason": "test"}]
    del sources["date"]
    doc.actions.append(dict({
        "id": "a%d" % (len(doc.actions) + 1), "action": action, "factuality": FACTS[n % len(FACTS)],
        "destination": [code], "date": {"value": date, "mention": slots["date"]["mention"]},
        "trigger": {"start": trigger[0], "end": trigger[1]}, "evidence": {"start": start, "end": end},
        "slots": slots, "event": "v%d" % (len(doc.actions) + 1), "rule": "actions/en.test"}, **sources))
    doc.add(" ")


def invent(i, actions, first):
    language = "it" if i % 2 else "en"
    doc = Document("dump/%04d.txt" % i, language, "%d-06-%02d" % (2013 + i % 9, 1 + i % 28))
    start, end = doc.add("Lettera numero %d\n" % i)
    doc.blocks.append({"type": "heading", "start": start, "end": end - 1, "page": 1})
    start, _ = doc.add("")
    doc.add((HOSTILE if i == 0 else "Ciò che segue è inventato.") + " ")
    for k in range(actions):
        step(doc, first + k)
    _, end = doc.add("E null'altro.")
    doc.blocks.append({"type": "paragraph", "start": start, "end": end, "page": 2, "bbox": [1, 2, 3, 4.5]})
    line = doc.line()
    if i == 0:
        line["title"] = HOSTILE
    if i == 1:
        line["status"] = "failed"
        line["errors"] = [{"stage": "extract", "code": "pdf.encrypted", "message": "needs a password <b>"}]
    return line


def main():
    n, actions = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2
    for i in range(n):
        line = invent(i, 0 if i == 1 else actions, (i if i % 3 else i // 2) * actions)
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


main()
