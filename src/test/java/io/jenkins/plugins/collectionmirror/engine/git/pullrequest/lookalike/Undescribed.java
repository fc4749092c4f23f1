package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Where a server is known to take what its description does not have, each with the source that says so. */
enum Undescribed {
    LISTS_HAVE_PAGES_FILTERS_AND_AN_ORDER(
            EnumSet.of(Publication.BITBUCKET_CLOUD),
            "developer.atlassian.com/cloud/bitbucket/rest/intro, \"Filtering\" and \"Pagination\", to which the"
                    + " descriptions of the lists point",
            "GET /.*",
            "parameter\\.query\\.unexpected.*'(q|sort|page|pagelen)'.*"),

    A_PARAMETER_MAY_BE_REPEATED(
            EnumSet.of(Publication.BITBUCKET_CLOUD),
            "the description's own text of the parameter: \"This parameter can be repeated\"",
            "GET /repositories/.*/pullrequests",
            "parameter\\.collection\\.invalid.*'state'.*"),

    A_TYPE_IS_NOT_ASKED_FOR(
            EnumSet.of(Publication.BITBUCKET_CLOUD),
            "the description's own examples of POST .../pullrequests, none of which has a \"type\": \"The minimum"
                    + " required fields to create a pull request are title and source\"",
            "(POST|PUT) /repositories/.*",
            "body\\.schema\\.required.*\\(\\[\"type\"]\\).*"),

    A_PULL_REQUEST_HAS_A_DESCRIPTION(
            EnumSet.of(Publication.BITBUCKET_CLOUD),
            "the description's own text of POST .../pullrequests: \"Other fields: description - a string\"",
            "(POST|PUT) /repositories/.*",
            "body\\.schema\\.additionalProperties.*\\[\"description\"].*"),

    A_REVIEWER_IS_A_USER(
            EnumSet.of(Publication.BITBUCKET_CLOUD),
            "the description's own text of POST .../pullrequests: \"an array of user objects\"; its schema user has"
                    + " an account_id, and account, which it names for reviewers, is what a user is made from",
            "(POST|PUT) /repositories/.*",
            "body\\.schema\\.additionalProperties.*/reviewers/\\d+.*\\[\"account_id\"].*"),

    A_LIST_CAN_BE_OF_ONE_TARGET(
            EnumSet.of(Publication.GITEA, Publication.FORGEJO),
            "go-gitea/gitea@000762f, routers/api/v1/repo/pull.go, ListPullRequests: base_branch; servers that do not"
                    + " know it give all, which is why the answer is looked through",
            "GET /repos/.*/pulls",
            "parameter\\.query\\.unexpected.*'base_branch'.*");

    private final Set<Publication> publications;
    private final String source;
    private final String line;
    private final String breach;

    Undescribed(Set<Publication> publications, String source, String line, String breach) {
        this.publications = publications;
        this.source = source;
        this.line = line;
        this.breach = breach;
    }

    /** The one that a breach is, if it is one. */
    static Optional<Undescribed> of(Publication publication, String line, String breach) {
        return Arrays.stream(values())
                .filter(one -> one.publications.contains(publication)
                        && line.matches(one.line)
                        && breach.matches("(?s)" + one.breach))
                .findFirst();
    }

    String source() {
        return source;
    }
}
