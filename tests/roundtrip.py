# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares documents with what became of them in another form, field by field: roundtrip.py FILE.jsonl OTHER, where OTHER
is JSON Lines out of a database, or a folder of raw CSV. No form but JSON Lines from a run has the source map. With
--every SCHEMA.json each field of the schema must occur in FILE.jsonl, so that a new field does not go unseen."""
import csv
import json
import os
import sys

csv.field_size_limit(1 << 30)


def read_lines(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def number(text):
    return float(text) if "." in text else int(text)


def keep(row, /, *names, **numbers):
    """The named columns that are not empty; those in numbers as such, under the name given there."""
    kept = {name: row[name] for name in names if row[name] != ""}
    kept.update({name: number(row[column]) for name, column in numbers.items() if row[column] not in ("", "0")})
    return kept


def places(row, start="start", end="end"):
    return {"start": int(row[start]), "end": int(row[end])}


class Tables:
    """Documents put together again out of CSV."""

    def __init__(self, folder):
        self.tables = {}
        for name in os.listdir(folder):
            if name.endswith(".csv"):
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                    self.tables[name[:-4]] = list(csv.DictReader(file))

    def rows(self, table, **where):
        index = self.__dict__.setdefault("index", {}).setdefault((table, *where), {})
        if not index:
            for row in self.tables[table]:
                index.setdefault(tuple(row[key] for key in where), []).append(row)
        return index.get(tuple(where.values()), [])

    def block(self, row):
        block = dict(keep(row, "type", "language", "where", level="level", page="page", row="row", col="col",
                          confidence="confidence"), **places(row))
        if row["x0"] != "":
            block["bbox"] = [number(row[name]) for name in ("x0", "y0", "x1", "y1")]
        if row["header"] == "1":
            block["header"] = True
        if "confidence" in block:
            block["ocr"] = True
        return block

    def mention(self, row):
        mention = dict(keep(row, "id", "type", "text", "entity", "rule", "ref", "anchor"), value=row["value"] or None, **places(row))
        return dict(mention, ambiguous=True) if row["ambiguous"] == "1" else mention

    def action(self, row, text):
        here = {"document": row["document"], "action": row["id"]}
        action = keep(row, "id", "action", "factuality", "authority", "licensee", "end_user", "attributed_to", "licence_type",
                      "value", "event", "rule", count="count")
        slots = {}
        for slot in self.rows("slots", **here):
            found = dict(keep(slot, "mention", "reason"), **places(slot))
            if slot["slot"] == "destination":
                slots.setdefault("destination", []).append(found)
            else:
                slots[slot["slot"]] = found
        action.update({name: True for name in ("back", "headline") if row[name] == "1"})
        action["slots"] = slots
        action["destination"] = [x["country"] for x in self.rows("destinations", **here)]
        if row["date"]:
            action["date"] = {"value": row["date"]}
            if "mention" in slots.get("date", {}):
                action["date"]["mention"] = slots["date"]["mention"]
        if row["item"]:
            action["item"] = dict(places(slots["item"]), text=row["item"])
        for name in ("trigger", "evidence"):
            place = places(row, name + "_start", name + "_end")
            if place["end"] > place["start"]:
                action[name] = dict(place, text=row[name])
        return action

    def event(self, row):
        event = keep(row, "id", "strongest", "latest", chain="chain", place="place")
        if row["disputed"] == "1":
            event["disputed"] = True
        if row["contradicts"]:
            event["contradicts"] = row["contradicts"].split(" ")
        return event

    def documents(self):
        for row in self.tables["documents"]:
            own = {"document": row["id"]}
            doc = dict(keep(row, "id", "content_hash", "path", "parent", "media_type", "charset", "status", "title", "language"),
                       vaglio=1, text=row["text"], done=row["done"].split())
            if row["date"]:
                doc["date"] = {"value": row["date"], "basis": row["date_basis"]}
            doc["errors"] = [keep(x, "stage", "code", "message") for x in self.rows("errors", **own)]
            doc["blocks"] = [self.block(x) for x in self.rows("blocks", **own)]
            doc["fields"] = [dict(keep(x, "field", "text"), **places(x)) for x in self.rows("fields", **own)]
            doc["sections"] = [dict(keep(x, "date"), **places(x)) for x in self.rows("sections", **own)]
            doc["sentences"] = [[int(x["start"]), int(x["end"])] for x in self.rows("sentences", **own)]
            doc["mentions"] = [self.mention(x) for x in self.rows("mentions", **own)]
            doc["entities"] = [dict(keep(x, "id", "type", "name", "country", "ref"),
                                    aliases=[y["alias"] for y in self.rows("aliases", document=row["id"], entity=x["id"])])
                               for x in self.rows("entities", **own)]
            doc["actions"] = [self.action(x, row["text"]) for x in self.rows("actions", **own)]
            doc["events"] = [self.event(x) for x in self.rows("events", **own)]
            yield doc


def plain(doc):
    doc = {key: value for key, value in doc.items() if key != "source_map"}
    return {key: value for key, value in doc.items() if value or key not in ("fields", "sections", "events")}


def differences(path, one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(set(one) | set(other)):
            if key not in one or key not in other:
                yield "%s.%s" % (path, key), one.get(key), other.get(key)
            else:
                yield from differences("%s.%s" % (path, key), one[key], other[key])
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for i, (a, b) in enumerate(zip(one, other)):
            yield from differences("%s[%d]" % (path, i), a, b)
    elif one != other:
        yield path, one, other


def fields(schema, node, path=""):
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    for name, below in node.get("properties", {}).items():
        yield path + "." + name
        yield from fields(schema, below, path + "." + name)
    if isinstance(node.get("items"), dict):
        yield from fields(schema, node["items"], path)


def seen(value, path=""):
    if isinstance(value, dict):
        for name, below in value.items():
            yield path + "." + name
            yield from seen(below, path + "." + name)
    elif isinstance(value, list):
        for below in value:
            yield from seen(below, path)


def main():
    documents = read_lines(sys.argv[1])
    if sys.argv[2] == "--every":
        with open(sys.argv[3], encoding="utf-8") as file:
            schema = json.load(file)
        missing = set(fields(schema, schema)) - {name for doc in documents for name in seen(doc)}
        print("fields of the schema that are in no document:", *sorted(missing))
        return bool(missing)
    other = list(Tables(sys.argv[2]).documents()) if os.path.isdir(sys.argv[2]) else read_lines(sys.argv[2])
    by_id = {doc["id"]: doc for doc in other}
    faults = [] if len(other) == len(documents) else [("documents", len(documents), len(other))]
    for doc in documents:
        faults.extend(differences(doc["path"], plain(doc), plain(by_id.get(doc["id"], {}))))
    for fault in faults[:20]:
        print(*(str(part)[:200] for part in fault), sep="\n    ")
    print(len(documents), "documents,", sum(len(d["actions"]) for d in documents), "actions,", len(faults), "differences")
    return bool(faults) or not documents


if __name__ == "__main__":
    sys.exit(main())
