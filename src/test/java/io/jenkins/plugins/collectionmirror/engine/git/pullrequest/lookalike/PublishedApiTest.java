package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the rules of the look-alikes, by which requests are checked everywhere, say what the servers' own descriptions
 * say. Where those are, each request to a look-alike is held against them as well.
 */
class PublishedApiTest {
    /** Calls that no description has: GitHub's GraphQL has a schema of its own. */
    private static final Set<String> ELSEWHERE = Set.of("POST /graphql");

    /** Which look-alike stands for whom. */
    private static LookAlike server(Publication publication) throws IOException {
        return switch (publication) {
            case GITHUB, GITHUB_ENTERPRISE -> new GitHubLookAlike();
            case GITLAB -> new GitLabLookAlike();
            case BITBUCKET_CLOUD -> new BitbucketCloudLookAlike();
            case BITBUCKET_DATA_CENTER -> new BitbucketDataCenterLookAlike();
            case AZURE_GIT, AZURE_IDENTITIES, AZURE_SECURITY -> new AzureLookAlike("/acme");
            case GITEA, FORGEJO -> new GiteaLookAlike();
        };
    }

    private static PublishedApi published(Publication publication, LookAlike server) {
        Optional<PublishedApi> api = PublishedApi.of(publication, server.rules());
        assumeTrue(api.isPresent(), publication::skipped);
        return api.orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Publication.class)
    void each_call_is_described_with_the_names_of_its_rule(Publication publication) throws IOException {
        try (LookAlike server = server(publication)) {
            PublishedApi api = published(publication, server);
            assertThat(server.publications()).contains(publication);
            for (Rule rule : server.rules()) {
                if (!api.knows(rule)) {
                    assertThat(isDescribedElsewhere(rule, server))
                            .as(rule.line())
                            .isTrue();
                    continue;
                }
                Set<String> undescribed = new TreeSet<>(rule.allowed());
                undescribed.removeAll(api.names(rule));
                assertThat(undescribed).as(rule.line()).allMatch(name -> isKnown(publication, rule, name));
                Set<String> missing = new TreeSet<>(api.required(rule));
                missing.removeAll(rule.required());
                assertThat(missing).as("required by " + rule.line()).allMatch(name -> Undescribed.of(
                                publication, rule.line(), "body.schema.required ([\"" + name + "\"])")
                        .isPresent());
            }
        }
    }

    private static boolean isDescribedElsewhere(Rule rule, LookAlike server) {
        return ELSEWHERE.contains(rule.line())
                || server.publications().stream()
                        .flatMap(other -> PublishedApi.of(other, server.rules()).stream())
                        .anyMatch(other -> other.knows(rule));
    }

    private static boolean isKnown(Publication publication, Rule rule, String name) {
        String breach = name.startsWith("?")
                ? "parameter.query.unexpected '" + name.substring(1) + "'"
                : "body.schema.additionalProperties [\"" + name + "\"]";
        return Undescribed.of(publication, rule.line(), breach).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Undescribed.class)
    void what_is_undescribed_has_a_source(Undescribed undescribed) {
        assertThat(undescribed.source()).hasSizeGreaterThan(30);
    }

    /** A call of each kind that is wrong in a single thing: a name, a type, a value, or one thing that is missing. */
    private static Stream<Arguments> wrong() {
        ObjectNode text = json("title", "Title").put("unknown", "x");
        return Stream.of(
                wrong(Publication.GITHUB, "PATCH", "/repos/a/b/pulls/1", Map.of(), text, "additionalProperties"),
                wrong(
                        Publication.GITHUB,
                        "PATCH",
                        "/repos/a/b/pulls/1",
                        Map.of(),
                        json("state", "declined"),
                        "body.schema.enum"),
                wrong(
                        Publication.GITHUB_ENTERPRISE,
                        "POST",
                        "/repos/a/b/pulls",
                        Map.of(),
                        json("title", "Title"),
                        "body.schema.required"),
                wrong(
                        Publication.GITHUB_ENTERPRISE,
                        "GET",
                        "/repos/a/b/pulls",
                        Map.of("state", "merged"),
                        null,
                        "parameter.schema.enum"),
                wrong(
                        Publication.BITBUCKET_CLOUD,
                        "PUT",
                        "/repositories/a/b/pullrequests/1",
                        Map.of(),
                        json("titel", "Title"),
                        "additionalProperties"),
                wrong(
                        Publication.BITBUCKET_CLOUD,
                        "POST",
                        "/repositories/a/b/pullrequests/1/decline",
                        Map.of(),
                        JsonNodeFactory.instance.objectNode(),
                        "body.unexpected"),
                wrong(
                        Publication.BITBUCKET_DATA_CENTER,
                        "GET",
                        "/api/latest/projects/A/repos/b/pull-requests",
                        Map.of("from", "x"),
                        null,
                        "parameter.query.unexpected"),
                wrong(
                        Publication.AZURE_GIT,
                        "PATCH",
                        "/p/_apis/git/repositories/r/pullrequests/1",
                        Map.of("api-version", "7.1"),
                        json("status", "declined"),
                        "body.schema.enum"),
                wrong(
                        Publication.AZURE_GIT,
                        "GET",
                        "/p/_apis/git/repositories/r/pullrequests",
                        Map.of(),
                        null,
                        "parameter.query.missing"),
                wrong(
                        Publication.GITEA,
                        "PATCH",
                        "/repos/a/b/pulls/1",
                        Map.of(),
                        json("title", "Title").set("state", JsonNodeFactory.instance.numberNode(1)),
                        "body.schema.type"),
                wrong(Publication.FORGEJO, "PATCH", "/repos/a/b/pulls/1", Map.of(), text, "additionalProperties"));
    }

    private static ObjectNode json(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static Arguments wrong(
            Publication publication,
            String method,
            String path,
            Map<String, String> query,
            ObjectNode body,
            String breach) {
        Request request = new Request(method, path, query, Map.of(), body == null ? MissingNode.getInstance() : body);
        return Arguments.of(Named.of(publication + " " + breach, publication), request, breach);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_call_that_breaks_the_description_is_found(Publication publication, Request request, String breach)
            throws IOException {
        try (LookAlike server = server(publication)) {
            assertThat(published(publication, server).broken(request)).anyMatch(found -> found.contains(breach));
        }
    }

    @Test
    void whoever_has_no_description_says_so() {
        assertThat(Stream.of(Publication.values()).map(Publication::skipped).collect(Collectors.toSet()))
                .hasSameSizeAs(Publication.values())
                .allMatch(said -> said.startsWith("SKIPPED: ") && said.contains("-Dserver.contracts=FOLDER"));
    }
}
