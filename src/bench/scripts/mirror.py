#!/usr/bin/env python3
"""Copies all collections of a Postman workspace into a Git branch: a careful script of the standard library alone.

One connection that is kept, ids and times taken out, keys and saved examples sorted, so that only what was edited differs.

usage: POSTMAN_API_KEY=… mirror.py POSTMAN_URL WORKSPACE_ID REPOSITORY BRANCH DIRECTORY
"""

import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

VOLATILE = {"id", "_postman_id", "uid", "createdAt", "updatedAt", "lastUpdatedBy", "owner"}
TRIES = 5


class Postman:
    """The API, over one connection that is opened again when the server closed it."""

    def __init__(self, url, key):
        parts = urllib.parse.urlsplit(url)
        https = parts.scheme == "https"
        connect = http.client.HTTPSConnection if https else http.client.HTTPConnection
        self.connection = connect(parts.netloc, timeout=120)
        self.headers = {"X-Api-Key": key, "Accept": "application/json"}

    def get(self, path):
        for attempt in range(1, TRIES + 1):
            try:
                self.connection.request("GET", path, headers=self.headers)
                answer = self.connection.getresponse()
                body = answer.read()
            except (http.client.HTTPException, OSError):
                self.connection.close()
                if attempt == TRIES:
                    raise
                continue
            if answer.status == 200:
                return json.loads(body)
            if answer.status != 429 and answer.status < 500:
                break
            time.sleep(float(answer.headers.get("Retry-After", attempt)))
        sys.exit(f"GET {path}: HTTP {answer.status}: {body[:200]!r}")


def stable(value):
    """The value without what changes by itself."""
    if isinstance(value, dict):
        clean = {key: stable(child) for key, child in value.items() if key not in VOLATILE}
        if isinstance(clean.get("response"), list):
            clean["response"].sort(key=lambda example: json.dumps(example, sort_keys=True))
        return clean
    if isinstance(value, list):
        return [stable(child) for child in value]
    return value


def git(*arguments, **options):
    return subprocess.run(["git", *arguments], check=True, **options)


def main(url, workspace, repository, branch, directory):
    postman = Postman(url, os.environ["POSTMAN_API_KEY"])
    with tempfile.TemporaryDirectory() as work:
        git("clone", "--quiet", "--depth", "1", "--single-branch", "--branch", branch, repository, work)
        folder = pathlib.Path(work, directory)
        folder.mkdir(parents=True, exist_ok=True)
        listed = postman.get(f"/collections?workspace={workspace}")["collections"]
        if not listed:
            sys.exit("The workspace has no collections, or the key cannot see it.")
        wanted = set()
        for row in listed:
            collection = stable(postman.get(f"/collections/{row['uid']}")["collection"])
            file = folder / (row["name"].replace("/", "_") + ".json")
            text = json.dumps(collection, indent=2, sort_keys=True, ensure_ascii=False)
            file.write_text(text + "\n", encoding="utf-8")
            wanted.add(file)
        for file in set(folder.glob("*.json")) - wanted:
            file.unlink()
        git("add", "--all", directory, cwd=work)
        if subprocess.run(["git", "diff", "--cached", "--quiet"], cwd=work).returncode == 0:
            print("Nothing changed.")
            return
        git("commit", "--quiet", "--message", "Update the Postman collections", cwd=work)
        for attempt in range(1, TRIES + 1):
            if subprocess.run(["git", "push", "--quiet", "origin", f"HEAD:{branch}"], cwd=work).returncode == 0:
                print("Pushed.")
                return
            time.sleep(attempt)
            git("pull", "--quiet", "--rebase", "origin", branch, cwd=work)
        sys.exit("The push was refused five times.")


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
