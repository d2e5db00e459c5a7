#!/usr/bin/env python3
"""compare.py KNOOP GENERATED...   the eight checks as house rules, against the counts of the reference engines

GENERATED is a folder of ../shared/bench/generate/genmodel.py (formats knoop and facts): model.knoop, facts/, expected.json. Which ladder
a mandate stands on, and where its grantor begins to decide himself, is only in the facts, so it is written into the model
in the words of house-rules.knoop. Prints the differences, exits 1 if there are any. --write OUT only writes the model."""
import argparse, collections, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def rows(folder, relation):
    with open(f"{folder}/facts/{relation}.facts", encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f]


def model(folder, house_rules):
    """model.knoop with its ladders: declared first thing in the block of their owner, named by each of their mandates."""
    caps = {ladder: int(cap) for ladder, _, _, cap in rows(folder, "ladder")}
    ladder_of = {mandate[0]: mandate[4] for mandate in rows(folder, "mandate")}
    of_owner = collections.defaultdict(list)
    for ladder in caps:
        of_owner[ladder.split("_")[0]].append(ladder)
    out = ["use nl/municipality\n", "use nl/private\n", f'use "{house_rules}"\n']
    owner = None
    with open(f"{folder}/model.knoop", encoding="utf-8") as f:
        for line in f:
            mandate = re.match(r"  (m\d+): ", line)
            if mandate:
                line = f"{line.rstrip()} {{ stands-on {ladder_of[f'{owner}_{mandate[1]}'].split('_')[1]} }}\n"
            out.append(line)
            block = re.match(r"(?:municipality|organisation) (\w+) ", line)
            if block:
                owner = block[1]
                out += [f"  ladder {name.split('_')[1]} {{ cap EUR {caps[name]:_} }}\n" for name in of_owner[owner]]
    return "".join(out)


def counts(knoop, path, checks):
    rules = {check.replace("_", "-"): check for check in checks} | {"ladder-gap-at-zero": "ladder_gap"}
    select = [word for rule in rules for word in ("--select", rule)]
    run = subprocess.run([knoop, "check", "--lang", "en", "--format", "json", *select, path], stdout=subprocess.PIPE, check=False)
    found = collections.Counter({check: 0 for check in checks})
    for finding in json.loads(run.stdout)["findings"]:
        if finding["source"] != "rule":
            sys.exit(f"{path}: {finding['message']}")
        # Bindings with the same facts behind them are one finding, which names the others: the mandates of a circle. A row of
        # ladder_overlap is such a finding, for it is an unordered pair.
        others = [note for note in finding["notes"] if note["message"].startswith("the same holds for ")]
        found[rules[finding["id"]]] += 1 if finding["id"] == "ladder-overlap" else 1 + len(others)
    return dict(found)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("knoop")
    ap.add_argument("generated", nargs="+")
    ap.add_argument("--write", metavar="OUT", help="write the model and stop")
    a = ap.parse_args()
    if a.write:
        with open(a.write, "w", encoding="utf-8") as f:
            f.write(model(a.generated[0], "house-rules.knoop"))
        return
    differ = False
    for folder in a.generated:
        with open(f"{folder}/expected.json", encoding="utf-8") as f:
            want = json.load(f)
        with tempfile.TemporaryDirectory() as tmp:
            path = f"{tmp}/model.knoop"
            with open(path, "w", encoding="utf-8") as f:
                f.write(model(folder, os.path.relpath(f"{HERE}/house-rules.knoop", tmp)))
            got = counts(a.knoop, path, list(want))
        differences = {check: (got[check], want[check]) for check in want if got[check] != want[check]}
        differ |= bool(differences)
        print(f"{folder}: " + (f"differs (got, expected): {differences}" if differences else f"agrees: {want}"), flush=True)
    sys.exit(differ)


if __name__ == "__main__":
    main()
