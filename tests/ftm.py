# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks FollowTheMoney entities, a line each, against the part of the model that vaglio uses: ftm.py < FILE. Each
schema with its parents and its properties; a property with its type, an entity with the schema that it points to."""
import json
import re
import sys

T = "text"
MODEL = {
    "Thing": ((), {"name": T, "summary": T, "description": T, "country": "country", "alias": T, "sourceUrl": "url",
                   "publisher": T, "keywords": T, "notes": T, "proof": "Document"}),
    "Analyzable": ((), {"detectedLanguage": "language", "detectedCountry": "country", "peopleMentioned": T,
                        "companiesMentioned": T, "locationMentioned": T}),
    "Interval": ((), {"startDate": "date", "endDate": "date", "date": "date", "summary": T, "recordId": T,
                      "proof": "Document"}),
    "Value": ((), {"amount": "number", "currency": T}),
    "Interest": (("Interval",), {"role": T, "status": T}),
    "Document": (("Thing", "Analyzable"), {"contentHash": "sha1", "fileName": T, "title": T, "mimeType": "mimetype",
                                           "language": "language", "date": "date", "publishedAt": "date",
                                           "authoredAt": "date", "parent": "Folder", "processingStatus": T,
                                           "processingError": T, "processingAgent": T}),
    "Folder": (("Document",), {}), "Package": (("Folder",), {}), "PlainText": (("Document",), {}),
    "HyperText": (("Document",), {}), "Pages": (("Document",), {}), "Email": (("Folder", "PlainText", "HyperText"), {}),
    "Mention": ((), {"document": "Document", "name": T, "detectedSchema": T, "resolved": "LegalEntity",
                     "contextCountry": "country"}),
    "LegalEntity": (("Thing",), {"jurisdiction": "country", "registrationNumber": T, "vatCode": T}),
    "Organization": (("LegalEntity",), {}), "Company": (("Organization",), {}), "PublicBody": (("Organization",), {}),
    "Person": (("LegalEntity",), {}),
    "Contract": (("Thing", "Value"), {"title": T, "type": T, "contractDate": "date", "status": T,
                                      "authority": "LegalEntity"}),
    "License": (("Contract",), {"area": T, "commodities": T, "reviewDate": "date"}),
    "ContractAward": (("Value", "Interest"), {"supplier": "LegalEntity", "contract": "Contract"}),
    "Event": (("Interval", "Analyzable", "Thing"), {"organizer": "LegalEntity", "involved": "LegalEntity"}),
    "Documentation": (("Interest",), {"document": "Document", "entity": "Thing"}),
}
REQUIRED = {"License": {"name", "authority"}, "ContractAward": {"supplier", "contract"}, "Event": {"name"},
            "Company": {"name"}, "PublicBody": {"name"}, "Person": {"name"}, "Organization": {"name"},
            "Documentation": {"document", "entity"}}
ABSTRACT = {"Thing", "Analyzable", "Interval", "Value", "Interest", "LegalEntity", "Contract", "Folder"}
SHAPES = {"date": r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", "country": "[a-z]{2}", "language": "[a-z]{3}",
          "mimetype": r"[a-z0-9.+-]+/[a-z0-9.+-]+", "number": r"-?\d+(\.\d+)?", "url": r"https?://\S+", "sha1": "[0-9a-f]{40}"}


def family(schema):
    found = {schema}
    for parent in MODEL[schema][0]:
        found |= family(parent)
    return found


def properties(schema):
    found = {}
    for name in family(schema):
        found.update(MODEL[name][1])
    return found


def faults(entities):
    """What the model would refuse or drop without a word."""
    schema_of = {}
    for entity in entities:
        if schema_of.setdefault(entity["id"], entity["schema"]) != entity["schema"]:
            yield entity["id"], "is of two schemata"
    for entity in entities:
        schema, here = entity["schema"], entity["id"]
        if set(entity) != {"id", "schema", "properties"} or schema not in MODEL or schema in ABSTRACT:
            yield here, "is no entity of a known schema: " + schema
            continue
        known = properties(schema)
        for name in REQUIRED.get(schema, set()) - set(entity["properties"]):
            yield here, schema + " lacks " + name
        for name, values in entity["properties"].items():
            if name not in known:
                yield here, "%s has no %s" % (schema, name)
                continue
            if not isinstance(values, list) or not values or not all(isinstance(v, str) and v for v in values):
                yield here, name + " is no list of texts"
                continue
            for value in values:
                if known[name] in MODEL:
                    if value not in schema_of:
                        yield here, "%s points to nothing: %s" % (name, value)
                    elif known[name] not in family(schema_of[value]):
                        yield here, "%s points to %s" % (name, schema_of[value])
                elif known[name] in SHAPES and not re.fullmatch(SHAPES[known[name]], value):
                    yield here, "%s cannot be %r" % (name, value)


def main():
    entities = [json.loads(line) for line in sys.stdin]
    found = list(faults(entities))
    for fault in found[:20]:
        print(*fault)
    print(len(entities), "entities,", len(found), "faults")
    return bool(found) or not entities


if __name__ == "__main__":
    sys.exit(main())
