"""Licences, bans and sources of all dependencies, by the rules of deny.toml.

cargo-deny does this and more, but is a large program that would have to be compiled in every run;
the hosted workflow has it ready and runs it, advisories included. Here `cargo metadata` and the
same rules have to do.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"
TOKEN = re.compile(r"\(|\)|[^\s()/]+(?: WITH [^\s()]+)?|/")


def is_allowed(expression, allowed):
    """Whether an SPDX expression can be met by allowed licences alone. `/` is the old `OR`."""
    tokens = TOKEN.findall(expression)

    def either():
        value = both()
        while tokens and tokens[0] in ("OR", "/"):
            tokens.pop(0)
            other = both()
            value = value or other
        return value

    def both():
        value = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            other = one()
            value = value and other
        return value

    def one():
        token = tokens.pop(0)
        if token == "(":
            value = either()
            tokens.pop(0)
            return value
        return token in allowed

    result = either()
    if tokens:
        raise ValueError(f"can not read the licence {expression!r}")
    return result


def used_packages(metadata):
    """Packages that the resolved graph reaches on any platform."""
    return {node["id"] for node in metadata["resolve"]["nodes"]}


def main():
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    allowed = set(rules["licenses"]["allow"])
    banned = {entry["crate"]: entry["reason"] for entry in rules["bans"]["deny"]}
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    used = used_packages(metadata)
    own = set(metadata["workspace_members"])
    problems, versions = [], defaultdict(set)
    for package in metadata["packages"]:
        if package["id"] not in used or package["id"] in own:
            continue
        name = f"{package['name']} {package['version']}"
        versions[package["name"]].add(package["version"])
        if not package["license"]:
            problems.append(f"{name}: names no licence")
        elif not is_allowed(package["license"], allowed):
            problems.append(f"{name}: licence {package['license']!r} is not among those of deny.toml")
        if package["name"] in banned:
            problems.append(f"{name}: banned, {banned[package['name']]}")
        # A mirror configured in place of crates.io keeps this name in the lock file.
        if package["source"] != REGISTRY:
            problems.append(f"{name}: comes from {package['source']}, not from crates.io")
    for package in metadata["packages"]:
        if package["id"] in own:
            for dependency in package["dependencies"]:
                if dependency["req"] == "*" and not dependency.get("path"):
                    problems.append(f"{dependency['name']}: any version would do; name one in Cargo.toml")
    for name, found in sorted(versions.items()):
        if len(found) > 1:
            print(f"note: {name} in {len(found)} versions: {', '.join(sorted(found))}")
    print(f"{sum(map(len, versions.values()))} dependencies, {len(problems)} problems")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
