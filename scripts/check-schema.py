#!/usr/bin/env python3
"""Checks the JSON Schemas against the reader: a validator that shares no code with it must accept every sound file, and refuse what the reader refuses for its shape."""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML as editors read it: dates stay text, and so do yes, no, on and off."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(true|false)$"), list("tf"))



def without_empty(value):
    """A key with nothing written behind it is as if it were not there; an editor may well mark it."""
    if isinstance(value, dict):
        return {key: without_empty(part) for key, part in value.items() if part is not None}
    return [without_empty(part) for part in value] if isinstance(value, list) else value


# What only the reader can see: references, conditions, numbers of states, the YAML itself.
SHAPE_CODES = {"wrong-kind", "wrong-form", "wrong-word", "unknown-key", "missing-key", "conflicting-keys", "probability"}

failures = []


def problems_of(path):
    """What the reader says of a case, or of a file of events, which it reads beside the case that it belongs to."""
    command = [".build/debug/demarche", "check", "--json"]
    if "/events/" not in path:
        return json.loads(subprocess.run(command + [path], capture_output=True, text=True).stdout)["problems"]
    with tempfile.TemporaryDirectory() as folder:
        kind = "graph" if os.path.basename(path).startswith("graph-") else "options"
        shutil.copy(f"Tests/Snapshots/events/cases/{kind}.yaml", f"{folder}/case.yaml")
        shutil.copy(path, f"{folder}/events.yaml")
        problems = json.loads(subprocess.run(command + [folder], capture_output=True, text=True).stdout)["problems"]
    return [problem for problem in problems if problem["file"].endswith("events.yaml")]


def check(schema, sound, unsound):
    schema = json.load(open(schema))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for path in sorted(glob.glob(sound)):
        for error in validator.iter_errors(yaml.load(open(path), Loader)):
            failures.append(f"{path}: the schema refuses a sound file: {list(error.absolute_path)}: {error.message}")
    refused = 0
    for path in sorted(glob.glob(unsound)):
        problems = problems_of(path)
        codes = {problem["code"] for problem in problems if problem["severity"] == "error"}
        try:
            document = without_empty(yaml.load(open(path), Loader))
        except yaml.YAMLError:
            continue
        # A day that does not exist has the right form; only a calendar knows better.
        wrong_shape = [p for p in problems if p["severity"] == "error" and p["code"] in SHAPE_CODES and "-02-30" not in p["message"]]
        is_valid = validator.is_valid(document)
        if wrong_shape and is_valid:
            failures.append(f"{path}: the reader refuses its shape, the schema does not: {wrong_shape[0]['message']}")
        if not wrong_shape and not codes & {"empty", "alias", "duplicate-key", "yaml"} and not is_valid:
            error = next(validator.iter_errors(document))
            failures.append(f"{path}: the schema refuses its shape, the reader does not: {list(error.absolute_path)}: {error.message}")
        refused += bool(wrong_shape)
    return refused


refused = check("docs/case.schema.json", "cases/*/case.yaml", "Tests/Snapshots/problems/*.yaml")
refused_events = check("docs/events.schema.json", "cases/*/events.yaml", "Tests/Snapshots/events/*.yaml")
if refused < 5 or refused_events < 3:
    failures.append(f"only {refused} cases and {refused_events} files of events with a wrong shape were found")
print("\n".join(failures) if failures else f"  the schemas and the reader agree ({refused + refused_events} files refused by both)")
sys.exit(bool(failures))
