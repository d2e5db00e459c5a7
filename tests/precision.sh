#!/bin/sh
# Adds up docs/precision.md: each row of its totals against the rows of the section of that name, the sums below them, the shares and the
# must-nots it claims; and counts the findings on the models again. Usage: tests/precision.sh KNOOP
set -eu
cd "$(dirname "$0")/.."
knoop=$1

awk '
  function fail(text) { print FILENAME ": " text; bad = 1 }
  function plain(text) { gsub(/^[ *]+|[ *]+$/, "", text); return text }
  function claims(text) { if (!index(page, text)) fail("nowhere says \"" text "\"") }
  { page = page $0 "\n" }
  /^## / { section = substr($0, 4); table = "" }
  /^\| # \| the reviewer/ { table = "points"; next }
  /^\| must not be flagged/ { table = "must"; next }
  /^\| \| points/ { table = "totals"; next }
  /^\|---/ { next }
  !/^\|/ { table = ""; next }
  {
    n = split($0, cell, /\|/)
    first = plain(cell[2])
    verdict = plain(cell[4])
  }
  table == "points" {
    rows = split(first, numbers, /,/)
    points[section] += rows
    if (verdict ~ /^(not structural|nothing is wrong)/) next
    structural[section] += rows
    if (verdict ~ /^found/) found[section] += rows
    else if (verdict !~ /^(missed|not assessed)/) fail(section " " first ": no verdict")
  }
  table == "must" {
    musts++
    if (plain(cell[3]) !~ /^yes/) fail(section ": " first " is not respected")
    if (verdict ~ /^yes/) tested++
    else if (verdict !~ /^no/) fail(section ": " first ": tested or not?")
  }
  table == "totals" { for (column = 1; column <= 3; column++) total[first, column] = plain(cell[column + 2]); order[++count] = first }
  END {
    for (k = 1; k <= count; k++) {
      name = order[k]
      if (name == "joint arrangements" || name == "all") {
        for (c = 1; c <= 3; c++)
          if (total[name, c] != (name == "all" ? all[c] : joint[c])) fail(name ": " total[name, c] ", and the rows give " (name == "all" ? all[c] : joint[c]))
        continue
      }
      if (!(name in points)) fail(name ": no such section")
      of[1] = points[name] + 0; of[2] = structural[name] + 0; of[3] = found[name] + 0
      seen[name] = 1
      if (name == "RHC Drents Archief") in_joint = 1
      if (name == "Lansingerland") in_joint = 0
      for (c = 1; c <= 3; c++) {
        if (total[name, c] != of[c]) fail(name ": " total[name, c] ", and its section has " of[c])
        all[c] += of[c]
        if (in_joint) joint[c] += of[c]
      }
    }
    for (name in points) if (!(name in seen)) fail(name ": not in the totals")
    claims("**" int(100 * joint[3] / joint[2] + 0.5) "%** (" joint[3] " of " joint[2] ")")
    claims("**" int(100 * all[3] / all[2] + 0.5) "%** (" all[3] " of " all[2] ")")
    claims("**0** of " musts " violated; " tested " of them")
    exit bad
  }' docs/precision.md

# One model at a time: together they would be one structure.
findings=0
for model in examples/waternet/[hvo]*.knoop examples/lansingerland/*-20*.knoop examples/szw-2009.knoop examples/bzk-2012 examples/wgr/*.knoop; do
  day=2026-11-01
  [ "$model" != examples/wgr/dantumadiel.knoop ] || day=2020-01-01
  found=$("$knoop" check --lang en --as-of "$day" --format compact --exit-zero "$model" | grep -cE ': (error|warning|advice)\[' || true)
  findings=$((findings + found))
done
grep -q "of $findings\*\* findings judged wrong" docs/precision.md || { echo "docs/precision.md: the models give $findings findings; judge the page again"; exit 1; }
