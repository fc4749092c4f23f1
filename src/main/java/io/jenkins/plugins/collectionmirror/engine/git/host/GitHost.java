package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The Git servers with known names for their settings, recognised by the words of their refusals, or else by their
 * address.
 */
enum GitHost {
    GITHUB("\\bGH0\\d\\d\\b|github", "(^|\\.)(github\\.com|ghe\\.com)$|^github\\."),
    GITLAB("gitlab|push code to (this project|protected branches|a protected branch)", "(^|\\.)gitlab\\."),
    BITBUCKET_CLOUD(
            "permission denied to (update|create) branch|\\[ALERT\\]|bitbucket\\.org", "(^|\\.)bitbucket\\.org$"),
    BITBUCKET_DATA_CENTER(
            "can only be modified through pull requests|only push your own commits|check your branch"
                    + " permissions|bitbucket",
            "(^|\\.)(bitbucket|stash)\\."),
    AZURE("\\bTF\\d{6}\\b|\\bVS\\d{6}\\b", "(^|\\.)(dev\\.azure\\.com|visualstudio\\.com)$"),
    GITEA(
            "\\b(gitea|forgejo)\\b|protected from (unverified commit|changing file)|user permission denied for writing",
            "(^|\\.)(gitea\\.|forgejo\\.|codeberg\\.org$)"),
    GERRIT(
            "gerrit|change-id|forge (author|committer)|'Push' rights",
            "(^|\\.)(gerrit\\.|googlesource\\.com$)|-review\\."),
    GITOLITE("\\bDENIED by (refs/|fallthru)", "(^|\\.)gitolite\\."),
    OTHER("", "");

    private final Pattern words;
    private final Pattern address;

    GitHost(String words, String address) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        this.address = Pattern.compile(address, Pattern.CASE_INSENSITIVE);
    }

    /**
     * The server that a refusal came from.
     *
     * @param said the whole message of the server; the address of a reverse proxy or a company's own host name proves
     *     nothing
     * @param host the host of its address; empty if there is none
     */
    static GitHost of(String said, String host) {
        return Arrays.stream(values())
                .filter(one -> one != OTHER && one.words.matcher(said).find())
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(one -> one.address.matcher(host).find())
                        .findFirst())
                .orElse(OTHER);
    }
}
