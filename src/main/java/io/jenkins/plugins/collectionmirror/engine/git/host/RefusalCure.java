package io.jenkins.plugins.collectionmirror.engine.git.host;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import java.util.Map;

/**
 * The fixes for rejected pushes: for each reason, what has to change, and where to change it on each kind of server.
 */
public final class RefusalCure {
    private static final String OR_ANOTHER_BRANCH = ", or mirror into another branch.";

    private static final Map<GitHost, String> ADDRESSES = Map.of(
            GitHost.GITHUB,
                    " GitHub shows the account's addresses under Settings > Emails; the noreply one is never private.",
            GitHost.GITLAB,
                    " In GitLab, the address has to be a verified one of the account (Preferences > Emails); or"
                            + " change the push"
                            + " rules (Settings > Repository > Push rules).",
            GitHost.BITBUCKET_DATA_CENTER,
                    " In Bitbucket, name and address have to be exactly those of the account; or take the hook \"Verify"
                            + " Committer\" off (Repository settings > Hooks).",
            GitHost.AZURE,
                    " In Azure DevOps, the addresses that are taken are under Project settings > Repositories >"
                            + " Policies"
                            + " (\"Commit author email validation\").",
            GitHost.GERRIT,
                    " In Gerrit, register the address with the account (Settings > Email Addresses), or grant it"
                            + " \"Forge"
                            + " Committer\" and \"Forge Author\".");

    private static final Map<GitHost, String> RULES_FOR_COMMITS = Map.of(
            GitHost.GITHUB, "(in GitHub, Settings > Rules > Rulesets: the bypass list)",
            GitHost.GITLAB, "(in GitLab, Settings > Repository > Push rules)",
            GitHost.BITBUCKET_CLOUD, "(in Bitbucket, Repository settings)",
            GitHost.BITBUCKET_DATA_CENTER, "(in Bitbucket, Repository settings > Hooks)",
            GitHost.AZURE, "(in Azure DevOps, Project settings > Repositories > Policies)",
            GitHost.GITEA, "(a hook of the server, Settings > Git Hooks)",
            GitHost.GERRIT,
                    "(in Gerrit, the project's settings: \"Require Change-Id in commit message\", \"Require"
                            + " Signed-off-by in commit"
                            + " message\")");

    private static final Map<GitHost, String> SIGNATURES = Map.of(
            GitHost.GITHUB,
                    "In GitHub, add the account to the bypass list of the rule \"Require signed commits\" (Settings"
                            + " > Rules, or"
                            + " Settings > Branches), or mirror into a branch without that rule.",
            GitHost.GITLAB,
                    "In GitLab, take \"Reject unsigned commits\" out of the push rules (Settings > Repository > Push"
                            + " rules); they"
                            + " hold for every branch.",
            GitHost.BITBUCKET_DATA_CENTER,
                    "In Bitbucket, take the hook \"Verify Commit Signature\" off, or exempt the account (Repository"
                            + " settings >"
                            + " Hooks).",
            GitHost.GITEA,
                    "In Gitea or Forgejo, take \"Require Signed Commits\" out of the branch's protection (Settings >"
                            + " Branches), or"
                            + " mirror into a branch without it.");

    private static final Map<GitHost, String> SECRETS = Map.of(
            GitHost.GITHUB, ", or allow it in GitHub (Security > Secret scanning)",
            GitHost.GITLAB, ", or exclude it in GitLab (Secure > Security configuration > Secret push protection)",
            GitHost.AZURE, ", or see Advanced Security in Azure DevOps (Project settings > Repositories)");

    private static final Map<GitHost, String> SIZES = Map.of(
            GitHost.GITHUB, "; GitHub takes no file of more than 100 MB",
            GitHost.GITLAB, "; or raise the limit in GitLab (Settings > Repository > Push rules)",
            GitHost.AZURE, "; or raise the limit in Azure DevOps (Project settings > Repositories > Policies)",
            GitHost.GERRIT, "; or raise \"Maximum Git object size limit\" in Gerrit's project settings");

    private static final Map<GitHost, String> BRANCHES = Map.of(
            GitHost.GITLAB,
                    "In GitLab, give the token the role that may push to the branch, or let its role push (Settings"
                            + " > Repository >"
                            + " Protected branches)",
            GitHost.BITBUCKET_CLOUD,
                    "In Bitbucket, give the account write access in the branch restriction (Repository settings >"
                            + " Branch"
                            + " restrictions); access tokens cannot be named there, so use the API token of a user"
                            + " who is",
            GitHost.BITBUCKET_DATA_CENTER,
                    "In Bitbucket, add the account as an exception to the branch permission (Repository settings >"
                            + " Branch"
                            + " permissions)",
            GitHost.AZURE,
                    "In Azure DevOps, allow the account \"Bypass policies when pushing\" on the branch (Repos >"
                            + " Branches > Branch"
                            + " security)",
            GitHost.GITEA,
                    "In Gitea or Forgejo, add the account to those that may push in the branch's protection"
                            + " (Settings > Branches)",
            GitHost.GERRIT,
                    "In Gerrit, grant the account \"Push\" on refs/heads/* (not on refs/for/*), and \"Create"
                            + " Reference\" for a new"
                            + " branch (the project's Access)");

    private static final Map<GitHost, String> RIGHTS = Map.of(
            GitHost.GITHUB,
                    "In GitHub, give the account write access to the repository, and its token \"Contents: read and"
                            + " write\"",
            GitHost.GITLAB,
                    "In GitLab, give the token at least the role Developer, and the scope write_repository; deploy"
                            + " tokens can only"
                            + " read",
            GitHost.BITBUCKET_CLOUD,
                    "In Bitbucket, give the account write access to the repository, and its token the scope for it"
                            + " (Repository"
                            + " settings > Repository permissions)",
            GitHost.BITBUCKET_DATA_CENTER,
                    "In Bitbucket, give the account \"Repository write\" (Repository settings > Repository"
                            + " permissions)",
            GitHost.AZURE,
                    "In Azure DevOps, allow the account \"Contribute\" on the repository, and \"Create branch\" for"
                            + " a new one"
                            + " (Project settings > Repositories > Security)",
            GitHost.GITEA,
                    "In Gitea or Forgejo, make the account a collaborator with write access (Settings > Collaborators)",
            GitHost.GERRIT, "In Gerrit, grant the account \"Push\" on refs/heads/* (the project's Access)",
            GitHost.GITOLITE,
                    "In gitolite's conf/gitolite.conf, give the account W, or RW, for that branch of the repository");

    private RefusalCure() {}

    /**
     * @param said the whole message of the server
     * @param url the address of the push
     */
    public static String of(String said, RepositoryUrl url) {
        String address = url.uri().getHost() == null ? "" : url.uri().getHost();
        return of(Refusal.of(said), GitHost.of(said, address), said);
    }

    private static String of(Refusal refusal, GitHost host, String said) {
        return switch (refusal) {
            case IDENTITY, IDENTITY_IN_OTHER_WORDS ->
                "The server does not take the commit's committer or author: set " + Advice.COMMIT_IDENTITY
                        + " to a name and an address that it takes, mostly those of the account that pushes."
                        + " If it is about the author, leave out who changed the items in Postman (" + Advice.NO_AUTHORS
                        + ")."
                        + ADDRESSES.getOrDefault(host, "");
            case SIGNATURE ->
                "Sign the commits: set " + Advice.SIGN_WITH
                        + ", and register its public key as a signing key of the account"
                        + " with the committer's e-mail address. Or change the rule. "
                        + SIGNATURES.getOrDefault(
                                host,
                                "Take the rule that wants signatures away where the mirror pushes, or exempt this"
                                        + " account from it.");
            case MESSAGE ->
                "Set " + Advice.MESSAGE
                        + " to a message that the rule takes, such as 'APIS-123: {summary}', or exempt this account"
                        + " from the rule "
                        + RULES_FOR_COMMITS.getOrDefault(host, "(a hook of the server)") + ".";
            case SECRET, PUSH_PROTECTION ->
                "Look at the secret that the server names: revoke it, then take it out in Postman, or redact it with "
                        + Advice.SECRETS_REDACT + SECRETS.getOrDefault(host, "") + ".";
            case FILE_NAME ->
                "Change the rule for names and paths that the server gives "
                        + RULES_FOR_COMMITS.getOrDefault(host, "(a hook of the server)")
                        + ", or choose names that it takes (" + Advice.DIRECTORY + ", " + Advice.FILE_NAME + ").";
            case LOCKED -> "Ask whoever holds the lock to unlock the file or the folder, then run again.";
            case SIZE ->
                "Leave the item out (" + Advice.EXCLUDE + "), or write it as many small files (" + Advice.FORMAT_POSTMAN
                        + ")" + SIZES.getOrDefault(host, "; or raise the server's limit") + ".";
            case STORAGE ->
                "The repository, or the account that it belongs to, is at its limit: make room there, or raise the"
                        + " limit or the"
                        + " plan.";
            case CHECKED_OUT ->
                "Somebody works in that repository on the server, with the branch checked out. Mirror into another"
                        + " branch, or into"
                        + " a bare repository.";
            case PASSING -> "Try again later; if it stays, ask whoever runs the Git server.";
            case READ_ONLY ->
                "Make the repository writable again (unarchive it, for example), or mirror into another one.";
            case BRANCH_NAME ->
                "Choose a name for the branch that the server takes"
                        + (host == GitHost.GITLAB ? " (Settings > Repository > Push rules)" : "") + ".";
            case PROTECTED -> (host == GitHost.GITHUB ? gitHubsBranch(said) : branch(host)) + OR_ANOTHER_BRANCH;
            case KEY ->
                "Let the deploy key write, or use the credentials of an account that may push to the repository.";
            case PERMISSION ->
                RIGHTS.getOrDefault(host, "Give this account the right to push to the repository") + OR_ANOTHER_BRANCH;
            case OTHER ->
                host == GitHost.AZURE
                        ? "In Azure DevOps, change the repository's policy that the server names (Project settings >"
                                + " Repositories >"
                                + " Policies)."
                        : "Do what the server asks for; or have this account allowed to push there (branch"
                                + " protection, push rules, hooks)"
                                + OR_ANOTHER_BRANCH;
        };
    }

    private static String branch(GitHost host) {
        return BRANCHES.getOrDefault(
                host, "Allow this account to push to the branch, as the server's branch protection has it");
    }

    /** Rulesets and the older branch protection have different settings pages. */
    private static String gitHubsBranch(String said) {
        return said.contains("GH006")
                ? "In GitHub, let the account push in the branch's protection rule (Settings > Branches: \"Restrict"
                        + " who can"
                        + " push\", \"Allow specified actors to bypass required pull requests\")"
                : "In GitHub, add the account or app to the ruleset's bypass list (Settings > Rules > Rulesets)";
    }
}
