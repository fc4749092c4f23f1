#!/usr/bin/env bash
# Copies all collections of a Postman workspace into a Git branch: what people run in a shell step, written with care.
# usage: POSTMAN_API_KEY=… mirror.sh POSTMAN_URL WORKSPACE_ID REPOSITORY BRANCH DIRECTORY
set -euo pipefail

api=$1 workspace=$2 repository=$3 branch=$4 directory=$5
: "${POSTMAN_API_KEY:?is not set}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The key goes through a file: arguments show in process lists.
printf 'header = "X-Api-Key: %s"\n' "$POSTMAN_API_KEY" >"$work/curlrc"
call() {
    curl --config "$work/curlrc" --silent --show-error --fail --retry 5 "$api$1"
}

git clone --quiet --depth 1 --single-branch --branch "$branch" "$repository" "$work/clone"
mkdir -p "$work/clone/$directory"
cd "$work/clone"

call "/collections?workspace=$workspace" | jq -r '.collections[] | [.uid, .name] | @tsv' >"$work/list"

# What is gone from the workspace goes from the branch. An empty list is an error, not a workspace without collections.
test -s "$work/list"
rm -f "$directory"/*.json

while IFS=$'\t' read -r uid name; do
    call "/collections/$uid" | jq --sort-keys .collection >"$directory/${name//\//_}.json"
done <"$work/list"

git add --all "$directory"
if git diff --cached --quiet; then
    echo "Nothing changed."
    exit
fi
git commit --quiet --message "Update the Postman collections"
for attempt in 1 2 3 4 5; do
    if git push --quiet origin "HEAD:$branch"; then
        echo "Pushed $(git rev-parse --short HEAD)."
        exit
    fi
    sleep "$attempt"
    git pull --quiet --rebase origin "$branch"
done
echo "The push was refused five times." >&2
exit 1
