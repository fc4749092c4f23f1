package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What to do about a push that the server understood and refused. Each kind of server says it in words of its own, which tell what has to
 * be changed, and where; the words are those that users report.
 */
enum RefusalCure {
    /** GitHub's push protection, which comes as a violation of rules: {@code GITHUB PUSH PROTECTION}. */
    GITHUB_SECRETS(
            "push protection",
            "In GitHub, look at the secret that it names: revoke it, redact it in Postman, mirror with "
                    + Advice.SECRETS_REDACT + ", or allow it (Security > Secret scanning)"),
    /** GitHub's rulesets: {@code GH013: Repository rule violations found for refs/heads/main}. */
    GITHUB_RULES(
            "GH013|repository rule violations",
            "In GitHub, add the account or app to the ruleset's bypass list (Settings > Rules > Rulesets)"),
    /** GitHub's branch protection: {@code GH006: Protected branch update failed for refs/heads/main}. */
    GITHUB_PROTECTION(
            "GH006|protected branch hook declined",
            "In GitHub, let the account push in the branch's protection rule (Settings > Branches: \"Restrict who can push\","
                    + " \"Allow specified actors to bypass required pull requests\")"),
    /** GitHub takes no file of more than 100 MB: {@code GH001: Large files detected}. */
    GITHUB_LARGE_FILE(
            "GH001|exceeds GitHub's file size limit",
            "GitHub takes no file of more than 100 MB: leave the item out (" + Advice.EXCLUDE
                    + "), or write trees of small files (" + Advice.FORMAT_TREE + ")"),
    /** GitLab: {@code GitLab: You are not allowed to push code to protected branches on this project.} */
    GITLAB_PROTECTION(
            "not allowed to (force )?push( code)? to (a )?protected branch",
            "In GitLab, give the token the role that may push to the branch, or let its role push (Settings > Repository >"
                    + " Protected branches)"),
    /** GitLab: {@code GitLab: You are not allowed to push code to this project.} */
    GITLAB_ROLE(
            "not allowed to push code to this project",
            "In GitLab, give the token at least the role Developer, and the scope write_repository; deploy tokens can only read"),
    /** GitLab's push rules: {@code GitLab: Commit author 'x' is not a member of team}, {@code … does not follow the pattern}. */
    GITLAB_PUSH_RULES(
            "is not a member of team|does not follow the pattern|not verified|Committer's email",
            "In GitLab, change the push rules (Settings > Repository > Push rules), or set the committer's name and e-mail to what"
                    + " they ask for"),
    /** Azure Repos: {@code TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.} */
    AZURE_POLICY(
            "TF402455",
            "In Azure DevOps, allow the account \"Bypass policies when pushing\" on the branch (Repos > Branches > Branch security)"),
    /** Azure Repos: {@code TF401027: You need the Git 'GenericContribute' permission to perform this action.} */
    AZURE_PERMISSION(
            "TF401027",
            "In Azure DevOps, allow the account \"Contribute\" on the repository, and \"Create branch\" for a new one (Project settings >"
                    + " Repositories > Security)"),
    /** Azure Repos: {@code VS403654: The push was rejected because it contains files larger than …}, and other {@code VS4…} policies. */
    AZURE_PUSH_POLICY(
            "VS4\\d{5}",
            "In Azure DevOps, change the repository's policy that the server names (Project settings > Repositories > Policies)"),
    /** Bitbucket Data Center: {@code Branch refs/heads/main can only be modified through pull requests.} */
    BITBUCKET_DATA_CENTER(
            "can only be modified through pull requests|branch permissions|you are not permitted to|is not permitted to",
            "In Bitbucket, add the account as an exception to the branch permission (Repository settings > Branch permissions)"),
    /** Bitbucket Cloud: {@code Permission denied to update branch main.} */
    BITBUCKET_CLOUD(
            "permission denied to update branch",
            "In Bitbucket, give the account write access in the branch restriction (Repository settings > Branch restrictions);"
                    + " access tokens cannot be named there, so use the API token of a user who is"),
    ANY_OTHER("", "Allow this account to push there (branch protection, push rules, hooks)");

    private final Pattern words;
    private final String cure;

    RefusalCure(String words, String cure) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        this.cure = cure;
    }

    /** @param said all that the server said */
    static String of(String said) {
        RefusalCure found = Arrays.stream(values())
                .filter(one -> one.words.matcher(said).find())
                .findFirst()
                .orElse(ANY_OTHER);
        return found.cure
                + switch (found) {
                    case GITHUB_SECRETS, GITHUB_LARGE_FILE, GITLAB_PUSH_RULES, AZURE_PUSH_POLICY -> ".";
                    default -> ", or mirror into another branch.";
                };
    }
}
