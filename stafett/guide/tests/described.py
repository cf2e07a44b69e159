"""Whether an answer is as the description says: the part of JSON Schema that content/openapi.yaml uses, and no more."""

import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
KNOWN = {"$ref", "type", "enum", "pattern", "properties", "required", "additionalProperties", "items", "format",
         "description"}  # fmt: skip


def faults(value, schema, described, where="answer"):
    """What is otherwise than described, each with where it stands."""
    if "$ref" in schema:
        schema = at_address(described, schema["$ref"])
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(type(value) is TYPES[name] for name in types):
        yield f"{where} is {type(value).__name__}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {value!r}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where} is {value!r}"
    if isinstance(value, dict):
        yield from faults_of_keys(value, schema, described, where)
    if isinstance(value, list) and "items" in schema:
        for place, one in enumerate(value):
            yield from faults(one, schema["items"], described, f"{where}[{place}]")


def faults_of_keys(value, schema, described, where):
    known = schema.get("properties", {})
    yield from (f"{where}.{key} is missing" for key in schema.get("required", []) if key not in value)
    for key, one in value.items():
        if key in known:
            yield from faults(one, known[key], described, f"{where}.{key}")
        elif schema.get("additionalProperties", True) is False:
            yield f"{where}.{key} is not described"


def at_address(described, address):
    found = described
    for name in address.removeprefix("#/").split("/"):
        found = found[name]
    return found
