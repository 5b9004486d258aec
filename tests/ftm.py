# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks FollowTheMoney entities, a line each, against the part of the model (version 3.8) that vaglio uses: ftm.py < FILE.
Each schema with its parents and its properties; a property with its type, an entity with the schema that it points to."""
import json
import re
import sys

S, T, N = "string", "text", "name"
MODEL = {
    "Thing": ((), {"name": N, "summary": T, "description": T, "country": "country", "alias": N, "sourceUrl": "url",
                   "publisher": S, "keywords": S, "notes": T, "proof": "Document"}),
    "Analyzable": ((), {"detectedLanguage": "language", "detectedCountry": "country", "peopleMentioned": N,
                        "companiesMentioned": N, "locationMentioned": "address"}),
    "Interval": ((), {"startDate": "date", "endDate": "date", "date": "date", "summary": T, "recordId": S}),
    "Value": ((), {"amount": "number", "currency": S}),
    "Interest": (("Interval",), {"role": S, "status": S}),
    "Document": (("Thing", "Analyzable"), {"contentHash": "checksum", "fileName": S, "title": S, "mimeType": "mimetype",
                                           "language": "language", "date": "date", "publishedAt": "date",
                                           "authoredAt": "date", "parent": "Folder", "processingStatus": S,
                                           "processingError": S, "processingAgent": S}),
    "Folder": (("Document",), {}), "Package": (("Folder",), {}), "PlainText": (("Document",), {}),
    "HyperText": (("Document",), {}), "Pages": (("Document",), {}), "Email": (("Folder", "PlainText", "HyperText"), {}),
    "Mention": ((), {"document": "Document", "name": N, "detectedSchema": S, "resolved": "LegalEntity",
                     "contextCountry": "country"}),
    "LegalEntity": (("Thing",), {"jurisdiction": "country", "registrationNumber": "identifier", "vatCode": "identifier"}),
    "Asset": (("Thing", "Value"), {}), "Organization": (("LegalEntity",), {}),
    "Company": (("Asset", "Organization"), {}), "PublicBody": (("Organization",), {}), "Person": (("LegalEntity",), {}),
    "Contract": (("Asset",), {"title": S, "type": S, "contractDate": "date", "status": S, "authority": "LegalEntity"}),
    "License": (("Contract",), {"area": S, "commodities": S, "reviewDate": S}),
    "ContractAward": (("Value", "Interest"), {"supplier": "LegalEntity", "contract": "Contract"}),
    "Event": (("Interval", "Analyzable", "Thing"), {"organizer": "LegalEntity", "involved": "LegalEntity"}),
    "Documentation": (("Interest",), {"document": "Document", "entity": "Thing"}),
}
# Of a schema and of all below it.
REQUIRED = {"Thing": {"name"}, "LegalEntity": {"name"}, "Contract": {"title"}, "License": {"name", "authority"},
            "ContractAward": {"supplier", "contract"}, "Event": {"name"}, "Document": {"fileName"},
            "Mention": {"document", "name"}, "Documentation": {"document", "entity"}}
# "Thing" asks for a name, which a document has in its file name.
NAMED_OTHERWISE = {"Document"}
ABSTRACT = {"Thing", "Analyzable", "Interval", "Value", "Interest"}
NEVER_MADE = ABSTRACT | {"LegalEntity", "Contract", "Asset", "Folder"}
# A value that is none of these is dropped without a word. Codes of states that are no more have four letters.
SHAPES = {"date": r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", "country": "[a-z]{2}|suhh|csxx|cshh|yucs",
          "language": "[a-z]{3}", "mimetype": r"[a-z0-9.+-]+/[a-z0-9.+-]+", "number": r"-?\d+(\.\d+)?",
          "url": r"https?://\S+", "checksum": "[0-9a-f]{40}"}
COUNTRIES = set("""ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw
    by bz ca cc cd cf cg ch ci ck cl cm cn co cp cq cr cu cv cw cx cy cz dd de dg dj dk dm do dz ec ee eg eh er es et eu fi fj
    fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is it
    je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq
    mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs
    ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua
    ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zr zw zz suhh csxx cshh yucs""".split())
LONGEST = {"name": 384, "string": 1024, "text": 65000, "address": 250, "mimetype": 250, "number": 250, "identifier": 64}


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
        if set(entity) != {"id", "schema", "properties"} or schema not in MODEL or schema in NEVER_MADE:
            yield here, "is no entity of a known schema: " + schema
            continue
        known = properties(schema)
        wanted = set().union(*(REQUIRED.get(kind, set()) for kind in family(schema)))
        for name in wanted - set(entity["properties"]) - ({"name"} if NAMED_OTHERWISE & family(schema) else set()):
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
                elif known[name] == "country" and value not in COUNTRIES:
                    yield here, "%s is no country of the model: %r" % (name, value)
                elif len(value) > LONGEST.get(known[name], 1 << 30):
                    yield here, "%s is too long: %d" % (name, len(value))


def main():
    entities = [json.loads(line) for line in sys.stdin]
    found = list(faults(entities))
    for fault in found[:20]:
        print(*fault)
    print(len(entities), "entities,", len(found), "faults")
    return bool(found) or not entities


if __name__ == "__main__":
    sys.exit(main())
