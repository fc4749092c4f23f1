package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.form.KeyOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small pairs of both forms, and what becomes of a rest when somebody edits the YAML. */
class V3Test {
    private static final String URL = """
            "url": {"raw": "{{base}}/users/:id?full=true", "host": ["{{base}}"], "path": ["users", ":id"],
              "query": [{"key": "full", "value": "true"}], "variable": [{"key": "id", "value": "7"}]}""";

    private final List<String> dropped = new ArrayList<>();

    private static Translated request(String item) throws Exception {
        return V3.request(Parts.tree(item), SchemaVersion.V2_1);
    }

    private static String yaml(ObjectNode file) {
        return new String(V3Yaml.write(file), StandardCharsets.UTF_8);
    }

    private static ObjectNode file(String yaml) throws Exception {
        return V3Yaml.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** The request of v2.1 that an edited file means. */
    private ObjectNode edited(Translated before, String from, String to) throws Exception {
        String yaml = yaml(before.file());
        assertThat(yaml).contains(from);
        return V3.request(file(yaml.replace(from, to)), before.examples(), before.rest(), SchemaVersion.V2_1, dropped);
    }

    private static ObjectNode back(String yaml) throws Exception {
        return V3.request(file(yaml), List.of(), Optional.empty(), SchemaVersion.V2_1, new ArrayList<>());
    }

    private static String ordered(String item) throws Exception {
        return Nodes.json(KeyOrder.ofPart(Parts.tree(item)));
    }

    @Test
    void a_request_reads_as_postman_writes_it() throws Exception {
        Translated translated = request("""
                {"name": "Get user", "event": [{"listen": "test", "script": {"type": "text/javascript",
                   "exec": ["pm.test('ok', () => {", "  pm.response.to.have.status(200);", "});"]}}],
                 "request": {"method": "POST", "header": [{"key": "Accept", "value": "a/b"}],
                   "body": {"mode": "raw", "raw": "{\\n  \\"a\\": 1\\n}", "options": {"raw": {"language": "json"}}}, %s,
                   "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "<redacted:token>", "type": "string"}]},
                   "description": "Gives a user."},
                 "response": [], "protocolProfileBehavior": {"followRedirects": false,
                   "disabledSystemHeaders": {"accept": true}}}
                """.formatted(URL));

        assertThat(yaml(translated.file())).isEqualTo("""
                        $kind: http-request
                        name: Get user
                        description: Gives a user.
                        url: "{{base}}/users/:id"
                        method: POST
                        headers:
                          Accept: a/b
                        queryParams:
                          full: "true"
                        pathVariables:
                          id: "7"
                        body:
                          type: json
                          content: |-
                            {
                              "a": 1
                            }
                        auth:
                          type: bearer
                          credentials:
                            token: <redacted:token>
                        scripts:
                          - type: afterResponse
                            code: |-
                              pm.test('ok', () => {
                                pm.response.to.have.status(200);
                              });
                            language: text/javascript
                        settings:
                          followRedirects: false
                          disabledSystemHeaders:
                            - accept
                        """);
        assertThat(translated.rest()).isEmpty();
    }

    @Test
    void what_is_switched_off_described_or_there_twice_makes_a_list() throws Exception {
        Translated translated = request("""
                {"name": "a", "request": {"method": "POST", "header": [{"key": "A", "value": "1"}, {"key": "A", "value": "2"}],
                  "body": {"mode": "formdata", "formdata": [{"key": "f", "src": "/tmp/x", "type": "file"},
                    {"key": "t", "value": "v", "type": "text", "contentType": "a/b", "description": "why"}]},
                  "url": {"raw": "http://h?a=1", "protocol": "http", "host": ["h"],
                    "query": [{"key": "a", "value": "1"}, {"key": "b", "value": null, "disabled": true}]}},
                 "response": []}
                """);

        assertThat(yaml(translated.file())).isEqualTo("""
                        $kind: http-request
                        name: a
                        url: http://h
                        method: POST
                        headers:
                          - key: A
                            value: "1"
                          - key: A
                            value: "2"
                        queryParams:
                          - key: a
                            value: "1"
                          - key: b
                            value: null
                            disabled: true
                        body:
                          type: formdata
                          content:
                            - key: f
                              type: file
                              src: /tmp/x
                            - key: t
                              type: text
                              value: v
                              contentType: a/b
                              description: why
                        """);
        assertThat(translated.rest()).isEmpty();
    }

    @Test
    void graphql_is_a_kind_of_its_own() throws Exception {
        Translated translated = request("""
                {"name": "q", "event": [{"listen": "prerequest", "script": {"type": "text/javascript", "exec": ["a()"]}}],
                 "request": {"method": "POST", "header": [], "body": {"mode": "graphql", "graphql": {"query": "{\\n  a\\n}",
                  "operationName": "A", "variables": "{}"}}, "url": {"raw": "{{base}}/g?a=1", "host": ["{{base}}"],
                  "path": ["g"], "query": [{"key": "a", "value": "1"}]}}, "response": [{"name": "ok", "originalRequest":
                   {"method": "POST", "header": [], "body": {"mode": "graphql", "graphql": {"query": "{a}", "variables": ""}},
                    "url": {"raw": "{{base}}/g", "host": ["{{base}}"], "path": ["g"]}}, "status": "OK", "code": 200,
                   "_postman_previewlanguage": "json", "header": [], "cookie": [], "body": "{}"}]}
                """);

        assertThat(yaml(translated.file())).isEqualTo("""
                        $kind: graphql-request
                        name: q
                        url: "{{base}}/g?a=1"
                        query: |-
                          {
                            a
                          }
                        variables: "{}"
                        operationName: A
                        scripts:
                          - type: beforeQuery
                            code: a()
                            language: text/javascript
                        """);
        assertThat(yaml(translated.examples().get(0))).isEqualTo("""
                        $kind: graphql-example
                        name: ok
                        request:
                          url: "{{base}}/g"
                          query: "{a}"
                        response:
                          statusCode: 200
                          statusText: OK
                          events:
                            - id: "1"
                              type: received-response
                              content: "{}"
                        """);
        assertThat(translated.rest()).isEmpty();
    }

    @Test
    void an_example_has_a_body_even_if_it_is_empty() throws Exception {
        Translated translated = request("""
                {"name": "a", "request": {"method": "GET", "header": [], "url": {"raw": "http://h", "protocol": "http",
                  "host": ["h"]}}, "response": [{"name": "none", "status": "No Content", "code": 204,
                  "_postman_previewlanguage": "Text", "header": null, "cookie": [], "responseTime": 12, "body": null}]}
                """);

        assertThat(yaml(translated.examples().get(0))).isEqualTo("""
                        $kind: http-example
                        name: none
                        response:
                          statusCode: 204
                          statusText: No Content
                          body:
                            type: text
                            content: ""
                        """);
        assertThat(translated.rest()).isPresent();
    }

    @Test
    void a_definition_reads_as_postman_writes_it() throws Exception {
        ObjectNode collection = Parts.tree("""
                {"info": {"name": "Users", "description": "All.", "schema": "%s"}, "item": [],
                 "event": [{"listen": "prerequest", "script": {"type": "text/javascript", "exec": ["a()"]}}],
                 "variable": [{"key": "base", "value": "http://h", "type": "string"},
                   {"key": "max", "value": "5", "type": "string", "disabled": true}], "auth": {"type": "noauth"}}
                """.formatted(SchemaVersion.V2_1.address()));
        Translated translated = V3.collection(collection);

        assertThat(yaml(translated.file())).isEqualTo("""
                        $kind: collection
                        name: Users
                        description: All.
                        variables:
                          - key: base
                            value: http://h
                          - key: max
                            value: "5"
                            disabled: true
                        auth:
                          type: noauth
                        scripts:
                          - type: http:beforeRequest
                            code: a()
                            language: text/javascript
                        """);
        assertThat(translated.rest()).isEmpty();
    }

    @Test
    void a_secret_variable_keeps_its_key_and_its_mark() throws Exception {
        Translated translated = V3.environment(Parts.tree("""
                {"name": "Staging", "values": [{"key": "base", "value": "http://h", "type": "default", "enabled": true},
                  {"key": "token", "value": "<redacted:secret-variable>", "type": "secret", "enabled": true},
                  {"key": "old", "value": "1", "type": "any", "enabled": false, "description": "why"}]}
                """));

        assertThat(yaml(translated.file())).isEqualTo("""
                        name: Staging
                        values:
                          - key: base
                            value: http://h
                            enabled: true
                            type: default
                          - key: token
                            value: <redacted:secret-variable>
                            enabled: true
                            type: secret
                          - key: old
                            value: "1"
                            enabled: false
                            type: default
                        """);
        assertThat(translated.rest().orElseThrow().path("patch")).hasSize(2);
    }

    @Test
    void what_is_not_sent_or_does_not_run_is_not_in_v3() throws Exception {
        Translated translated = request("""
                {"name": "a", "event": [{"listen": "test", "disabled": true, "script": {"type": "text/javascript",
                   "exec": ["off()"]}}, {"listen": "prerequest", "script": {"type": "text/javascript", "exec": [""]}}],
                 "request": {"method": "GET", "header": [{"key": "", "value": "x"}], "body": {"mode": "raw", "raw": "x"},
                  "url": {"raw": "http://h", "protocol": "http", "host": ["h"]}}, "response": []}
                """);

        assertThat(yaml(translated.file())).isEqualTo("$kind: http-request\nname: a\nurl: http://h\nmethod: GET\n");
    }

    @Test
    void a_body_that_v3_sends_is_sent_by_v2_too() throws Exception {
        ObjectNode item =
                back("$kind: http-request\nname: a\nurl: http://h\nmethod: GET\nbody: {type: json, content: '{}'}\n");

        assertThat(item.path("protocolProfileBehavior")
                        .path("disableBodyPruning")
                        .asBoolean())
                .isTrue();
        assertThat(item.path("request").path("body").path("raw").asText()).isEqualTo("{}");
    }

    @Test
    void what_postman_or_a_person_wrote_is_read() throws Exception {
        assertThat(Nodes.json(back("""
                        $kind: http-request
                        name: a
                        url: 'https://u:p@{{host}}:8080/v1/?x=1&y#part'
                        headers: {A: 5, B: yes}
                        body: {type: urlencoded, content: {a: 1.10}}
                        auth: {type: inherit}
                        scripts: [{type: 'http:afterResponse', code: "a()\\nb()\\n"}, {type: 'grpc:beforeInvoke', code: c}]
                        x-unknown: {a: b}
                        order: 1000
                        """))).isEqualTo(ordered("""
                        {"name": "a", "event": [{"listen": "test", "script": {"type": "text/javascript",
                          "exec": ["a()", "b()", ""]}}],
                         "request": {"method": "GET", "header": [{"key": "A", "value": "5"}, {"key": "B", "value": "yes"}],
                          "body": {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "1.10", "type": "text"}]},
                          "url": {"raw": "https://u:p@{{host}}:8080/v1/?x=1&y#part", "protocol": "https",
                           "auth": {"user": "u", "password": "p"}, "host": ["{{host}}"], "port": "8080",
                           "path": ["v1", ""],
                           "query": [{"key": "x", "value": "1"}, {"key": "y", "value": null}], "hash": "part"}},
                         "response": [], "protocolProfileBehavior": {"disableBodyPruning": true}}
                        """));
    }

    @Test
    void an_auth_may_be_one_of_a_list_and_its_credentials_too() throws Exception {
        ObjectNode collection = V3.collection(file("""
                        $kind: collection
                        name: a
                        auth:
                          - {id: x, name: n, type: apikey, credentials: [{key: key, value: k}, {key: in, value: header}]}
                        """), Optional.empty(), dropped);

        assertThat(Nodes.json(collection.get("auth")))
                .isEqualTo("{\"type\":\"apikey\",\"apikey\":[{\"key\":\"key\",\"value\":\"k\",\"type\":\"string\"},"
                        + "{\"key\":\"in\",\"value\":\"header\",\"type\":\"string\"}]}");
    }

    private static final String WITH_REST = """
            {"name": "a", "event": [{"listen": "test", "script": {"type": "text/javascript", "exec": ["one()\\r", "two()"]}}],
             "request": {"method": "POST", "header": [{"key": "A", "value": "1", "type": "text"},
               {"key": "B", "value": "2", "type": "text"}], "body": {"mode": "raw", "raw": "x",
               "options": {"raw": {"family": "x", "language": "xml"}}}, %s, "proxy": {"host": "p"}},
             "response": [{"name": "one", "status": "OK", "code": 200, "_postman_previewlanguage": "json", "header": [],
               "cookie": [], "responseTime": 5, "body": "1"}, {"name": "two", "status": "OK", "code": 200,
               "_postman_previewlanguage": "json", "header": [], "cookie": [], "responseTime": 6, "body": "2"}]}
            """.formatted(
            URL.replace("\"variable\"", "\"hash\": \"part\", \"variable\"").replace("full=true", "full=true#part"));

    @Test
    void an_edit_elsewhere_leaves_the_rest_as_it_is() throws Exception {
        ObjectNode item = edited(request(WITH_REST), "method: POST", "method: PUT");

        assertThat(dropped).isEmpty();
        assertThat(Nodes.json(item).replace("PUT", "POST")).isEqualTo(Nodes.json(Parts.tree(WITH_REST)));
    }

    @Test
    void an_edit_wins_over_what_was_left_of_the_same_thing() throws Exception {
        String item = WITH_REST.replace("\"value\": \"7\"", "\"value\": \"7\", \"id\": \"i\"");

        ObjectNode edited = edited(request(item), "id: \"7\"", "id: \"8\"");

        assertThat(dropped).containsExactly("request.url.variable.0.id");
        assertThat(edited.path("request")
                        .path("url")
                        .path("variable")
                        .path(0)
                        .path("value")
                        .asText())
                .isEqualTo("8");
        assertThat(edited.path("request").path("proxy").path("host").asText()).isEqualTo("p");
    }

    @Test
    void what_is_left_for_each_is_so_for_new_ones_too() throws Exception {
        ObjectNode edited = edited(request(WITH_REST), "  B: \"2\"\n", "  B: \"2\"\n  C: \"3\"\n");

        assertThat(dropped).isEmpty();
        assertThat(edited.path("request").path("header").path(2))
                .isEqualTo(Parts.tree("{\"key\": \"C\", \"value\": \"3\", \"type\": \"text\"}"));
    }

    @Test
    void an_edited_script_keeps_its_line_breaks() throws Exception {
        ObjectNode edited = edited(request(WITH_REST), "two()", "three()\n      four()");

        assertThat(Nodes.json(edited.path("event").path(0).path("script").path("exec")))
                .isEqualTo("[\"one()\\r\",\"three()\\r\",\"four()\"]");
    }

    @Test
    void a_rest_follows_its_example() throws Exception {
        Translated translated = request(WITH_REST);
        ObjectNode one = translated.examples().get(0).deepCopy();
        ObjectNode response = (ObjectNode) one.path("response");
        response.put("statusText", "Fine");
        ObjectNode two = translated.examples().get(1).deepCopy().put("name", "renamed");

        ObjectNode item =
                V3.request(translated.file(), List.of(two, one), translated.rest(), SchemaVersion.V2_1, dropped);

        assertThat(dropped).isEmpty();
        assertThat(item.path("response").findValuesAsText("name")).containsExactly("one", "renamed");
        assertThat(Nodes.json(item.path("response").path(0).path("responseTime")))
                .isEqualTo("5");
        assertThat(Nodes.json(item.path("response").path(1).path("responseTime")))
                .isEqualTo("6");
    }

    @Test
    void a_hash_names_a_request_whatever_it_is_called() throws Exception {
        Translated translated = request(WITH_REST);
        ObjectNode moved = translated.file().deepCopy().put("name", "b").put("order", 5);

        assertThat(V3.hash(moved, SchemaVersion.V2_1))
                .isEqualTo(translated.rest().orElseThrow().path("hash").asText())
                .isNotEqualTo(V3.hash(moved.put("method", "GET"), SchemaVersion.V2_1));
    }

    @Test
    void a_text_stays_a_url_after_an_edit() throws Exception {
        Translated translated = request(
                "{\"name\": \"a\", \"request\": {\"method\": \"GET\", \"header\": [], \"url\": \"http://h/a\"}, \"response\": []}");

        assertThat(edited(translated, "http://h/a", "http://h/b")
                        .path("request")
                        .path("url")
                        .textValue())
                .isEqualTo("http://h/b");
        assertThat(dropped).isEmpty();
    }
}
