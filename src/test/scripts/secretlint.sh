#!/bin/sh
# An independent judge of the redaction: secretlint (npm) looks through what was mirrored of real exports, and must find nothing.
#
#   mvn -DskipTests package && src/test/scripts/secretlint.sh [FOLDER OF EXPORTS]
#
# The exports are looked for in ../shared/corpus, the command line's jar in target. Without node, npm or exports it is skipped, with 0.
# npm brings secretlint from its registry into target/secretlint, once.
set -eu

version=11.7.1
project=$(cd "$(dirname "$0")/../../.." && pwd)
exports=${1:-$project/../shared/corpus}
jar=$project/target/collection-mirror-cli.jar
tools=$project/target/secretlint

skip() {
  echo "SKIPPED: $1. Nobody but the project's own tests judged the redaction." >&2
  exit 0
}

command -v npm >/dev/null || skip "there is no npm on the path"
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || skip "secretlint $version needs Node.js 20 or newer"
[ -d "$exports" ] || skip "there are no exports at $exports"
[ -f "$jar" ] || { echo "There is no $jar. Build it first: mvn -DskipTests package" >&2; exit 2; }

mkdir -p "$tools"
if [ ! -d "$tools/node_modules/secretlint" ]; then
  echo '{"private": true}' >"$tools/package.json"
  npm install --prefix "$tools" --no-audit --no-fund --ignore-scripts --silent \
    "secretlint@$version" "@secretlint/secretlint-rule-preset-recommend@$version" || skip "npm could not bring secretlint"
fi
# A mark in the place of a password is none.
cat >"$tools/.secretlintrc.json" <<'END'
{"rules": [{"id": "@secretlint/secretlint-rule-preset-recommend", "rules": [
  {"id": "@secretlint/secretlint-rule-database-connection-string", "options": {"allows": ["/:<redacted:[a-z-]+>@/"]}}]}]}
END

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Tells what is found in a folder, quoting no secret, and fails if anything is.
judge() {
  code=0
  (cd "$1" && "$tools/node_modules/.bin/secretlint" --secretlintrc "$tools/.secretlintrc.json" --secretlintignore /dev/null \
    --maskSecrets --format unix '**/*' '**/.*/**') || code=$?
  [ "$code" -lt 2 ] || { echo "secretlint did not run." >&2; exit 2; }
  return "$code"
}

# Real exports may have nothing that it knows, so an export with made-up secrets is mirrored too. It has to be one that it objects to.
mkdir "$work/planted"
node "$project/src/test/scripts/planted.mjs" >"$work/planted/planted.postman_collection.json"
! judge "$work/planted" >"$work/objections" || { echo "secretlint does not find the secrets that were planted." >&2; exit 2; }

git init --quiet --bare --initial-branch main "$work/mirror.git"
# Not every file of the folder has to be an export; what was mirrored is judged.
java -jar "$jar" mirror --exports "$exports" --repository "$work/mirror.git" --branch main --directory real >"$work/run" 2>&1 || true
java -jar "$jar" mirror --exports "$work/planted" --repository "$work/mirror.git" --branch main --directory planted >>"$work/run" 2>&1
git clone --quiet "$work/mirror.git" "$work/mirror" 2>/dev/null
files=$(find "$work/mirror" -type f -not -path '*/.git/*' | wc -l)
[ "$files" -gt 10 ] || { cat "$work/run" >&2; echo "Only $files files were mirrored of $exports." >&2; exit 2; }
rm -rf "$work/mirror/.git"

judge "$work/mirror"
planted=$(grep -c ': \[' "$work/objections")
echo "secretlint $version finds nothing in $files files that were mirrored of $exports, and none of $planted secrets that were planted."
