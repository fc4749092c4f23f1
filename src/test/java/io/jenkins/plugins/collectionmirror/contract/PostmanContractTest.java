package io.jenkins.plugins.collectionmirror.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.collectionmirror.contract.Breach.Side;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Witness.Seen;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** That what breaks Postman's own document is found, and what does not is let be. */
class PostmanContractTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** The parts of the API that are called. */
    private static final Set<String> CALLED = Set.of(
            "/me",
            "/workspaces",
            "/workspaces/{workspaceId}",
            "/workspaces/{workspaceId}/activities",
            "/workspaces/{workspaceId}/global-variables",
            "/collections",
            "/collections/{collectionId}",
            "/collection-updates-tasks/{taskId}",
            "/environments",
            "/environments/{environmentId}",
            "/specs",
            "/specs/{specId}",
            "/specs/{specId}/files",
            "/specs/{specId}/files/{filePath}",
            "/users/{userId}");

    private PostmanContract contract;

    @BeforeEach
    void read() {
        Optional<PostmanContract> shared = PostmanContract.shared();
        assumeTrue(
                shared.isPresent(),
                () -> "SKIPPED: no OpenAPI document of Postman at " + PostmanContract.file()
                        + "; give its folder with -Dcontracts=FOLDER");
        contract = shared.orElseThrow();
    }

    /** Postman's own examples are the nearest to its answers that there is. */
    @Test
    void the_documents_own_examples_keep_it_but_for_the_deviations() {
        List<Seen> examples = contract.document().getPaths().entrySet().stream()
                .filter(path -> CALLED.contains(path.getKey()))
                .flatMap(path -> path.getValue().readOperationsMap().entrySet().stream()
                        .filter(operation -> Set.of(PathItem.HttpMethod.GET, PathItem.HttpMethod.PUT)
                                .contains(operation.getKey()))
                        .flatMap(operation -> examples(operation.getKey().name(), path.getKey(), operation.getValue())))
                .toList();

        assertThat(examples).hasSizeGreaterThan(100);
        assertThat(examples.stream()
                        .flatMap(example -> contract.answer(example).stream())
                        .filter(breach -> Deviation.of(breach).isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Deviation.class)
    void a_deviation_is_one_and_says_where_it_is_known_from(Deviation deviation) {
        Side side = sample(deviation).proper().body().length == 0 ? Side.REQUEST : Side.ANSWER;
        List<Breach> breaches =
                side == Side.REQUEST ? contract.request(sample(deviation)) : contract.answer(sample(deviation));

        assertThat(breaches).isNotEmpty().allSatisfy(breach -> assertThat(Deviation.of(breach))
                .as(breach.toString())
                .contains(deviation));
        assertThat(deviation.source()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /me?x=1                  |                                                      |"
                        + " parameter.query.unexpected",
                "GET  | /workspaces?limit=101    |                                                      |"
                        + " parameter.schema.maximum",
                "GET  | /specs                   |                                                      |"
                        + " parameter.query.missing",
                "GET  | /nowhere                 |                                                      | path.missing",
                "POST | /environments            | {'environment': {'name': 'a'}}                       |"
                        + " parameter.query.missing",
                "POST | /environments?workspace=1| {'environment': {'values': []}}                      |"
                        + " schema.required",
                "POST | /environments?workspace=1| {'environment': {'name': 'a', 'timestamp': 1}}       | unknown"
                        + " field",
                "PUT  | /workspaces/1/global-variables | {'values': [{'key': 1}]}                       | schema.type",
                "PUT  | /collections/1           | {'collection': {'info': {'name': 'a'}, 'item': 'b'}} | schema.type",
                "PUT  | /collections/1           | {'collection': {'info': {'schema':"
                        + " 'https://schema.getpostman.com/'}}} | schema.enum",
            })
    void a_request_that_breaks_the_contract_is_found(String method, String path, String body, String rule) {
        Seen call = seen(method, path, body == null ? "" : body, Reply.json(200, ""));

        assertThat(contract.request(call))
                .filteredOn(breach -> Deviation.of(breach).isEmpty())
                .extracting(Breach::rule)
                .contains(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | /workspaces      | {'workspaces': [{'id': 5}]}                                 | schema.type",
                "200 | /workspaces      | {'workspaces': [{'uid': 'a'}]}                              | unknown field",
                "200 | /workspaces      | {'spaces': []}                                              | unknown field",
                "200 | /environments/1  | {'environment': {'values': [{'key': 'a', 'value': 5}]}}     | schema.type",
                "200 | /collections/1   | {'collection': {'info': {'updatedAt': '2026-01-05 09:00:00+00:00'}}} |"
                        + " schema.format.date-time",
                "200 | /me              | no JSON                                                     |"
                        + " schema.invalidJson",
                "418 | /me              | {}                                                          | status.unknown",
                "401 | /me              | {'error': {'name': 'a'}}                                    |"
                        + " contentType.notAllowed",
            })
    void an_answer_that_breaks_the_contract_is_found(int status, String path, String body, String rule) {
        Seen call = seen("GET", path, "", Reply.json(status, body.replace('\'', '"')));

        assertThat(contract.answer(call))
                .filteredOn(breach -> Deviation.of(breach).isEmpty())
                .extracting(Breach::rule)
                .contains(rule);
    }

    /** Whoever starts one has its calls held against the contract, and hears of it at the end. */
    @Test
    void a_look_alike_that_saw_a_breach_says_so_when_it_is_closed() throws Exception {
        ScriptedPostman postman = ScriptedPostman.start();
        HttpRequest breach = HttpRequest.newBuilder(URI.create(postman.url() + "/me?month=1"))
                .header("X-Api-Key", postman.apiKey().reveal())
                .header("User-Agent", "collection-mirror")
                .build();
        HttpClient.newHttpClient().send(breach, BodyHandlers.discarding());

        assertThatThrownBy(postman::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("1 breaches", "REQUEST of GET /me", "'month'");
    }

    private static Seen sample(Deviation deviation) {
        return switch (deviation) {
            case CALLS_ARE_LIMITED -> answered("/collections", Reply.json(429, "{}"));
            case API_BUILDER -> answered("/workspaces/1", Reply.json(200, "{\"workspace\": {\"apis\": []}}"));
            case A_WORKSPACE_WITHOUT_ITS_ENVELOPE ->
                answered("/workspaces/1", Reply.json(200, "{\"id\": \"1\", \"teamId\": \"2\"}"));
            case ELEMENT_ID_IN_SMALL_LETTERS ->
                answered("/workspaces/1/activities", Reply.json(200, "{\"data\": [{\"elementid\": \"1-a\"}]}"));
            case FILES_OF_A_SPEC_HAVE_PAGES -> seen("GET", "/specs/1/files?cursor=a", "", Reply.json(200, ""));
            case IDS_MAY_BE_LEFT_OUT ->
                seen("PUT", "/collections/1", collection("'item': [{'name': 'a'}]"), Reply.json(200, ""));
            case COLLECTIONS_HAVE_MORE ->
                answered(
                        "/collections/1",
                        Reply.json(200, "{\"collection\": {\"item\": [{\"id\": \"a\", \"item\": []}]}}"));
            case VALUES_OF_AUTH_ARE_OF_ANY_TYPE ->
                seen(
                        "POST",
                        "/collections?workspace=1",
                        collection("'item': [], 'auth': {'type': 'oauth2', 'oauth2': [{'key': 'a', 'value': true}]}"),
                        Reply.json(200, ""));
            case MORE_KINDS_THAN_LISTED ->
                answered(
                        "/environments/1",
                        Reply.json(
                                200,
                                "{\"environment\": {\"values\": [{\"key\": \"a\", \"value\": \"b\", \"type\":"
                                        + " \"any\"}]}}"));
            case VARIABLES_MAY_BE_DISABLED ->
                answered(
                        "/environments/1",
                        Reply.json(200, "{\"environment\": {\"values\": [{\"key\": \"a\", \"disabled\": true}]}}"));
        };
    }

    private static String collection(String parts) {
        return "{'collection': {'info': {'name': 'a', 'schema':"
                + " 'https://schema.postman.com/json/collection/v2.1.0/collection.json'}, " + parts + "}}";
    }

    private static Seen answered(String path, Reply reply) {
        return seen("GET", path, "", reply);
    }

    private static Seen seen(String method, String path, String body, Reply reply) {
        Map<String, List<String>> headers = Map.of(
                "X-api-key",
                List.of("key"),
                "Accept",
                List.of("application/json"),
                "Content-type",
                List.of("application/json"));
        return new Seen(
                method,
                URI.create(path.strip()),
                headers,
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                reply);
    }

    private static Stream<Seen> examples(String method, String path, Operation operation) {
        String uri = path.replaceAll("\\{\\w+}", "1");
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getValue().getContent() != null)
                .flatMap(response -> response.getValue().getContent().entrySet().stream()
                        .flatMap(content -> values(content.getValue())
                                .map(json -> Reply.json(Integer.parseInt(response.getKey()), json)
                                        .with("Content-Type", content.getKey()))))
                .map(reply -> seen(method, uri, "", reply));
    }

    private static Stream<String> values(MediaType content) {
        Stream<Object> several = Optional.ofNullable(content.getExamples()).orElse(Map.of()).values().stream()
                .map(Example::getValue);
        return Stream.concat(several, Stream.ofNullable(content.getExample())).map(PostmanContractTest::json);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
