#!/bin/sh
# Tries every clause of docs/charter-clauses.md: a model named on the side "satisfies" must not give the rule's finding, one named on the
# side "does not" must; an example named must stand in the rule, as `good` or `bad` (`knoop test` runs it). Every rule of the category has
# a row and a source, and the counts are right. Usage: tests/charter_clauses.sh KNOOP
set -eu
cd "$(dirname "$0")/.."
knoop=$1
page=docs/charter-clauses.md
rows=$(mktemp)
trap 'rm -f "$rows" "$rows.bad"' EXIT
sed -n '/^| rule | satisfies/,/^$/p' "$page" | sed '1,2d; /^$/d' >"$rows"

complain() { echo "$page: $1"; : >"$rows.bad"; }

# WHERE of one side: model `NAME` or example `TITLE…`, or nothing beside a dash.
try() {  # rule, clause, where, good or bad
  case $3 in
    '') case $2 in –*) ;; *) complain "$1: a clause that nothing tests" ;; esac ;;
    'model `'*)
      model=${3#model ?}; model=examples/${model%?}.knoop
      [ -f "$model" ] || { complain "$1: no $model"; return; }
      found=$("$knoop" check --lang en --as-of 2026-11-01 --format compact --exit-zero "$model" | grep -cF "[$1]" || true)
      if [ "$4" = good ] && [ "$found" -gt 0 ]; then complain "$1: found in $model"; fi
      if [ "$4" = bad ] && [ "$found" -eq 0 ]; then complain "$1: not found in $model"; fi ;;
    'example `'*)
      title=${3#example ?}; title=${title%?}
      grep -rqF "$4 \"$title" "$(find stdlib/rules -name "$1.knoop")" || complain "$1: no example $4 \"$title" ;;
    *) complain "$1: where is \"$3\"?" ;;
  esac
}

both=0 one=0 neither=0 all=0
while IFS='|' read -r _ rule good where_good bad where_bad _; do
  rule=$(echo $rule)
  all=$((all + 1)) sides=0
  [ -n "$(find stdlib/rules -name "$rule.knoop")" ] || complain "$rule: no such rule"
  good=$(echo "$good" | sed 's/^ *//; s/ *$//') where_good=$(echo "$where_good" | sed 's/^ *//; s/ *$//')
  bad=$(echo "$bad" | sed 's/^ *//; s/ *$//') where_bad=$(echo "$where_bad" | sed 's/^ *//; s/ *$//')
  try "$rule" "$good" "$where_good" good
  try "$rule" "$bad" "$where_bad" bad
  [ -z "$where_good" ] || sides=$((sides + 1))
  [ -z "$where_bad" ] || sides=$((sides + 1))
  case $sides in 2) both=$((both + 1)) ;; 1) one=$((one + 1)) ;; 0) neither=$((neither + 1)) ;; esac
done <"$rows"
grep -qF "**Both sides: $both of $all. One side: $one. Neither: $neither.**" "$page" || complain "the rows give $both of $all, $one and $neither"

for file in stdlib/rules/joint-arrangement/*.knoop; do
  rule=$(basename "$file" .knoop)
  [ "$rule" != shared ] || continue
  grep -q "^| $rule |" "$rows" || complain "$rule has no row"
  grep -q '^  source ' "$file" || complain "$rule has no source"
done
[ ! -e "$rows.bad" ]
