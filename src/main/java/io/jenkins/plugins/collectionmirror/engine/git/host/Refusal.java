package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Why a server rejects a push, recognised by its message. Reasons in the commits come first, then reasons in the
 * account or the branch: rulesets and hooks report all of them in one text, and a problem in the commits stays a
 * problem in every branch. If a constant covers several messages, the first is that of GitLab or of most servers.
 */
public enum Refusal {
    /** {@code You cannot push commits for 'x'}, {@code GH007}, Gerrit's {@code not registered in your account}. */
    IDENTITY("GH007|private e-?mail|e-?mail privacy|own verified e-?mails?|cannot push commits for|not a member of team"
            + "|only push your own commits|username is inconsistent|forge (author|committer)|in your"
            + " account\\b[^\\n]{0,40}forge"
            + "|registered in your account|match your user account|invalid (author|committer)\\b"
            + "|\\b(author|comm?itter)('s)? e-?mail|\\b(author|comm?itter)('s)? name\\b"),
    /**
     * {@code Commit must be signed with a GPG key}, GitHub's {@code must have verified signatures}, Gitea's {@code
     * unverified commit}.
     */
    SIGNATURE("\\bunsigned\\b|\\b(not|be) (gpg[- ]|cryptographically )?signed\\b(?![- ]?off)|\\bsigned commits?\\b"
            + "|verified signatures?|unverified commit|\\bgpg\\b"
            + "|\\b(missing|no|invalid|bad|without|require[sd]?|valid) (a |an )?(\\w+ )?signature"
            + "|signature (is |was )?(required|missing|invalid|not)"),
    /**
     * {@code Commit message does not follow the pattern}, Gerrit's {@code missing Change-Id}, issue keys, sign-offs.
     */
    MESSAGE("commit[- ]message|\\bmessage (footer|body|header|subject|must|does|doesn't|should|is (too|not))|change-id"
            + "|sign(ed)?[- ]?off|\\bDCO\\b|conventional commit|commitlint|\\bjira\\b|subject line"
            + "|\\b(issue|ticket|task|work ?item)s? ?(key|id|number|reference)"
            + "|\\b(no|missing|without|valid|reference an?) (jira |valid )?(issue|ticket|work ?item)\\b"),
    /**
     * {@code PUSH BLOCKED: Secrets detected}, GitHub's {@code Push cannot contain secrets}, Azure's {@code VS403654}.
     */
    SECRET("cannot contain secrets|\\bsecrets? (were |was |are |is"
            + " )?(detected|found|scan)|VS403654|GH009|gitleaks|trufflehog"
            + "|git-secrets|\\b(contains?|found|detected|leak(s|ed)?|expos(es|ed))\\b[^.\\n]{0,40}"
            + "\\b(secrets?|credentials?|passwords?|(api|aws|access|secret|private) keys?|access tokens?)\\b"),
    /** Messages of custom hooks about authors and addresses. */
    IDENTITY_IN_OTHER_WORDS(
            "\\b(author|committer)\\b[^\\n]{0,80}\\b(allowed|permitted|registered|verified|recogni[sz]ed|match(es)?|must|unknown|invalid)\\b"
                    + "|\\b(unknown|bad|wrong|unregistered|unauthori[sz]ed) (author|committer|identity)\\b"
                    + "|\\be-?mail\\b[^\\n]{0,80}\\b(allowed|permitted|registered|verified|valid|match(es)?|must|invalid|unverified|domain)\\b"
                    + "|user\\.(name|email)\\b"),
    /** GitLab's {@code The path 'x' is locked by Robin}. */
    LOCKED("\\blocked by\\b"),
    /**
     * {@code File name x was prohibited by the pattern}, GitHub's {@code restricted file extensions}, Gitea's protected
     * files.
     */
    FILE_NAME("file ?name[^\\n]{0,200}\\b(prohibited|blacklisted|allowed|denied|invalid|match)|restricted file|blocked"
            + " file"
            + "|file extension|protected from changing"
            + " file|\\bpath\\b[^\\n]{0,120}\\b(locked|restricted|denied|prohibited|too long)"
            + "|path length|differ only (in|by) case"),
    /**
     * {@code this repository has exceeded its size limit}, {@code allocated storage}, Bitbucket's {@code user limit}.
     */
    STORAGE("\\b(repository|project|storage|account|namespace|workspace)\\b[^\\n]{0,120}\\b(exceed|over"
            + " (its|the|\\d)|size limit|full\\b)"
            + "|allocated storage|storage (limit|quota)|\\bquota\\b|no space left|out of (disk )?space|user"
            + " limit"),
    /** {@code larger than the allowed size}, GitHub's {@code GH001}, Gerrit's {@code Object too large}. */
    SIZE("GH001|\\blarge files?\\b|(larger|bigger|more) than \\d|larger than|\\btoo (large|big)\\b|greater"
            + " than|\\bfile size|size (limit|exceeds)"
            + "|exceeds?\\b[^\\n]{0,80}\\b(size|limit|maximum|max|\\d+ ?[kmg]i?b)|max(imum)?( \\w+)? size"),
    /** GitHub's push protection, for all other reasons. */
    PUSH_PROTECTION("push protection"),
    /** C git's {@code refusing to update checked out branch}. */
    CHECKED_OUT("checked[- ]out"),
    /** {@code This deploy key does not have write access}: then the repository itself is not read-only. */
    KEY("deploy key|\\bdeploy token|\\bkey\\b[^\\n]{0,60}\\bread[- ]?only"),
    /** Temporary only: {@code The repository is temporarily read-only. Please try again later.} */
    PASSING("temporar(y|ily)|read-only (\\w+ )?instance|(under|in) maintenance|maintenance mode|try again"
            + " (later|in)|in progress"
            + "|internal (server )?error|internal api|api is not accessible|fatal error in"
            + " commit_refs|service unavailable"),
    /**
     * {@code This repository was archived so it is read-only}, Gerrit's {@code project state does not permit write};
     * but not a branch.
     */
    READ_ONLY("\\A(?!.*(\\bbranch\\b[^\\n]{0,60}\\bread[- ]?only|\\bread[- ]?only (ref|branch)))"
            + ".*?(\\barchived?\\b|read[- _]?only|not permit write|mirror repositor)"),
    /** {@code Branch name does not follow the pattern}. */
    BRANCH_NAME("branch name|name of the branch|hexadecimal|funny refname"),
    /**
     * {@code protected branch}, GitHub's {@code GH006} and {@code GH013}, Azure's {@code TF402455}, Gerrit's {@code not
     * permitted}.
     */
    PROTECTED("GH006|GH013|rule violation|\\bprotected\\b|protection|(pull|merge) request|code review|TF402455"
            + "|(update|create) branch|branch"
            + " (permission|polic|restriction)|\\b(branch|ref)\\b[^\\n]{0,80}\\b(locked|restricted|read|frozen)"
            + "|code freeze|(push|write) to (this |the )?branch|not permitted to (update|push)"
            + "|prohibited by Gerrit|not permitted: |'Push' rights|can only be (modified|updated|changed)|codeowners"
            + "|status check|approv(al|ing)"),
    /**
     * {@code You are not allowed to push code to this project}, Azure's {@code TF401027}, gitolite's {@code DENIED}.
     */
    PERMISSION("TF401027|permission|not (allowed|permitted|authori[sz]ed)|denied|forbidden|write access|insufficient"
            + "|unauthori[sz]ed|fallthru|not have access|account (has been|is) \\w+|password (has )?expired|\\bSSO\\b"),
    OTHER("");

    /** Names of branches and files may contain any of these words, and servers repeat them. */
    private static final Pattern REPEATED = Pattern.compile(
            "[^\\s\"'/]{1,100}/[^\\n\"']{0,300}?\\.(json|js|md|xml|html|txt|ya?ml|graphql)\\b|refs/heads/\\S+");

    private static final int ENOUGH = 8_000;

    private final Pattern words;

    Refusal(String words) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /**
     * @param said the whole message of the server
     */
    public static Refusal of(String said) {
        String itsOwn = REPEATED.matcher(bounded(said)).replaceAll("…");
        return Arrays.stream(values())
                .filter(one -> one.words.matcher(itsOwn).find())
                .findFirst()
                .orElse(OTHER);
    }

    /** Servers begin or end with the reason, and messages of hooks may have any length. */
    private static String bounded(String said) {
        return said.length() <= 2 * ENOUGH
                ? said
                : said.substring(0, ENOUGH) + "\n" + said.substring(said.length() - ENOUGH);
    }

    /** Whether the same push may succeed later. */
    public boolean isPassing() {
        return this == PASSING;
    }

    /** Whether it is about permissions, so that the server may have rejected only a tag in the same push. */
    public boolean isAboutRights() {
        return switch (this) {
            case KEY, PROTECTED, PERMISSION, OTHER -> true;
            default -> false;
        };
    }
}
