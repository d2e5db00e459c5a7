#!/bin/sh
# Validates the SARIF of real models against the published schema and with Microsoft's own checker, and the JUnit for
# well-formedness (against a schema when JUNIT_XSD names one). Not part of ctest: it fetches npm packages.
# Usage: tests/sarif_schema.sh [KNOOP] [FOLDER-FOR-NPM]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
knoop=${1:-$root/build/knoop}
tools=${2:-${TMPDIR:-/tmp}/knoop-sarif-tool}
mkdir -p "$tools"
cd "$tools"
[ -d node_modules/@microsoft/jest-sarif ] ||
  npm install --silent --no-audit --no-fund --ignore-scripts @microsoft/sarif-multitool @microsoft/jest-sarif
chmod u+x node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool 2>/dev/null || true

# The multitool checks the rules of the specification but lets breaches of the schema pass, so the schema itself is asked too. It comes
# with jest-sarif, as does ajv, which reads it.
cat > schema.js <<'END'
const fs = require("fs");
const read = (path) => JSON.parse(fs.readFileSync(path, "utf8"));
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: "ignore", meta: false, logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
if (ajv.validate(read("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), read(process.argv[2]))) process.exit(0);
for (const error of ajv.errors.slice(0, 20)) console.error(error.dataPath, error.message, JSON.stringify(error.params));
process.exit(1);
END

cat > broken.knoop <<'END'
# language: en
use nl/municipality
municipality hoorn "Gemeente Hoorn 𝔊" {
  table talk "Überleg" { chair secretary; discusses housing }
  table chat "Koffie" { chair secretary; discusses housing }
  accept table-without-decision on chat because "Coffee." by secretary until 2099-12-31
  executive mandats housing to secretary
}
topic housing "Wonen"
END
failed=0
rm -f model && ln -s "$root/examples" model  # so that paths are relative, as in a repository
for model in model/waternet model/szw-2009.knoop broken.knoop "$tools/broken.knoop"; do
  "$knoop" check --exit-zero --format sarif -o out.sarif --format junit -o out.xml "$model"
  xmllint --noout ${JUNIT_XSD:+--schema "$JUNIT_XSD"} out.xml || failed=1
  node schema.js out.sarif || failed=1
  # Errors break the specification; warnings and notes are advice about what a log could have more of.
  npx sarif-multitool validate out.sarif --level Error --kind Fail > report.txt 2>&1 || true
  if grep -E '(: error |: fail |^error)' report.txt; then failed=1; fi
  grep -q 'Analysis completed successfully' report.txt || { cat report.txt; failed=1; }
  echo "checked: $model"
done
exit $failed
