#!/bin/sh
# Draws docs/gallery/ from the examples: docs/gallery.sh [KNOOP] [FOLDER], both as seen from the top of the repository. With --check it
# changes nothing, and fails where a picture is not what the examples say. Same examples, same bytes: each picture has a date of its own.
# Where `dot` places the boxes the picture depends on the version of Graphviz, so of those --check reads the words only.
set -eu
cd "$(dirname "$0")/.."
check=
if [ "${1:-}" = --check ]; then check=yes; shift; fi
knoop=${1:-build/release/knoop}
folder=${2:-docs/gallery}
if [ -n "$check" ]; then folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; fi
mkdir -p "$folder"
index=$folder/README.md
cat > "$index" <<'END'
# Gallery

What `knoop draw` and `knoop diff --draw` make of the examples. Written by [`docs/gallery.sh`](../gallery.sh): change the examples, not these files. The line under a picture
draws it; *in words* is what a reader hears who cannot see it.
END

# picture NAME TITLE MODEL DATE VIEW...: one SVG, and its entry.
picture() {
    name=$1 title=$2 model=$3 date=$4
    shift 4
    "$knoop" draw "$model" --as-of "$date" "$@" -o "$folder/$name.svg"
    "$knoop" draw "$model" --as-of "$date" "$@" --format text > "$folder/$name.txt"
    printf '\n## %s\n\n![%s](%s.svg)\n\n[In words](%s.txt)\n\n    knoop draw %s --as-of %s %s -o %s.svg\n' "$title" "$title" "$name" "$name" "$model" "$date" "$*" "$name" >> "$index"
}

picture waternet-2022 "Organogram: Waternet, 2022" examples/waternet/huidig-2022.knoop 2022-07-01 --view organogram
picture waternet-mandates "Mandates: Waternet, 2022" examples/waternet/huidig-2022.knoop 2022-07-01 --view mandaten
picture waternet-tables "Tables: who meets at Waternet, 2022" examples/waternet/huidig-2022.knoop 2022-07-01 --view tafels
picture waternet-route "Routes of decisions: Waternet, 2022" examples/waternet/huidig-2022.knoop 2022-07-01 --view route
picture waternet-finding "What proves a finding: two superiors" examples/waternet/huidig-2022.knoop 2022-07-01 --finding line-of-command-broken
picture szw-organogram "Organogram: a ministry, 2009" examples/szw-2009.knoop 2026-01-01 --view organogram
picture szw-accountability "Accountability: a ministry, 2009" examples/szw-2009.knoop 2026-01-01 --view verantwoording
picture bzk-mandates "Mandates with their limits: a ministry, 2012" examples/bzk-2012/bzk.knoop 2026-01-01 --view mandaten
picture holland-rijnland "A joint arrangement with its votes: Holland Rijnland" examples/wgr/holland-rijnland.knoop 2026-01-01 --view regeling
picture holland-rijnland-votes "Votes and voting power: Holland Rijnland" examples/wgr/holland-rijnland.knoop 2026-01-01 --view stemmacht
picture westfriesland "A host arrangement: Westfriesland" examples/wgr/westfriesland.knoop 2026-01-01 --view regeling
picture drents-archief "A joint arrangement with its money: Drents Archief" examples/wgr/rhc-drents-archief.knoop 2026-01-01 --view regeling
picture meerdorp-matrix "Decision matrix: a subsidy" examples/tutorial/6-matrix.knoop 2026-01-01 --view matrix

# both NAME TITLE BEFORE AFTER DATE: two structures over each other.
both() {
    name=$1 title=$2 before=$3 after=$4 date=$5
    for ending in svg txt; do
        "$knoop" diff "$before" "$after" --as-of "$date" --exit-zero --draw "$folder/$name.$ending" > /dev/null
    done
    printf '\n## %s\n\n![%s](%s.svg)\n\n[In words](%s.txt)\n\n    knoop diff %s %s --as-of %s --draw %s.svg\n' "$title" "$title" "$name" "$name" "$before" "$after" "$date" "$name" >> "$index"
}

both waternet-both "Before and after: Waternet, 2022 and 2023" examples/waternet/huidig-2022.knoop examples/waternet/vernieuwd-2023.knoop 2023-07-01
both lansingerland-both "Before and after: Lansingerland, 2011 and 2019" examples/lansingerland/directiemodel-2011.knoop examples/lansingerland/concerndirectie-2019.knoop 2026-01-01

if [ -n "$check" ]; then
    status=0
    for file in "$folder"/*; do
        name=$(basename "$file")
        case $name in *-mandates.svg | *-tables.svg | *-route*.svg | *-finding*.svg) continue ;; esac
        cmp -s "$file" "docs/gallery/$name" || { echo "docs/gallery/$name is not up to date: run docs/gallery.sh" >&2; status=1; }
    done
    for file in docs/gallery/*; do
        [ -e "$folder/$(basename "$file")" ] || { echo "$file is no longer drawn" >&2; status=1; }
    done
    exit $status
fi
