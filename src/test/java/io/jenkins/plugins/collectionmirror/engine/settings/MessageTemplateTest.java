package io.jenkins.plugins.collectionmirror.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirroring;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commit messages as users want them, and what stays in them whatever they want. */
class MessageTemplateTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String USUAL = """
            Mirror 1 collection from Acme APIs: 1 added

            A  Users API  (postman/collections/Users API.postman_collection.json)

            Mirrored-From: workspace 1f0df51a (Acme APIs)
            """;

    @TempDir
    Path folder;

    private static String applied(String template) throws Exception {
        return MessageTemplate.of(template).apply(USUAL, "Acme APIs", DAY);
    }

    @Test
    void the_usual_message_is_the_usual_one() throws Exception {
        assertThat(MessageTemplate.DEFAULT.apply(USUAL, "Acme APIs", DAY)).isEqualTo(USUAL);
        assertThat(applied("{summary}")).isEqualTo(USUAL);
    }

    @Test
    void text_comes_before_the_changes_and_trailers_after_the_mirrors_own() throws Exception {
        assertThat(applied("APIS-123: {summary}\n\nNightly run of {date}.\r\nTicket: APIS-123\nWorkspace: {workspace}"))
                .isEqualTo("""
                        APIS-123: Mirror 1 collection from Acme APIs: 1 added

                        Nightly run of 2026-11-20.

                        A  Users API  (postman/collections/Users API.postman_collection.json)

                        Mirrored-From: workspace 1f0df51a (Acme APIs)
                        Ticket: APIS-123
                        Workspace: Acme APIs
                        """);
    }

    @Test
    void the_summary_is_never_lost() throws Exception {
        assertThat(applied("APIS-123 {workspace} on {date}")).startsWith("""
                        APIS-123 Acme APIs on 2026-11-20

                        Mirror 1 collection from Acme APIs: 1 added

                        A  Users API""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{sumary}", "{Summary}", "x {}", "{summary}\nTicket: {ticket}", "{ summary }"})
    void a_placeholder_that_does_not_exist_is_refused(String template) {
        assertThatThrownBy(() -> MessageTemplate.of(template))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("which does not exist. There are {summary}, {workspace} and {date}.");
    }

    @Test
    void what_can_be_no_message_is_refused() {
        assertThatThrownBy(() -> MessageTemplate.of(" \n ")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> MessageTemplate.of("x".repeat(201))).hasMessageContaining("too long");
        assertThatThrownBy(() -> MessageTemplate.of("x\n" + "y\n".repeat(2000))).hasMessageContaining("too long");
        for (String hidden : new String[] {"a\tb", "a\u0000b", "a\u001b[31mb", "a\u202eb", "a\u2028b"}) {
            assertThatThrownBy(() -> MessageTemplate.of("{summary}\n" + hidden))
                    .hasMessageContaining("control character");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mirrored-From: elsewhere",
                "mirrored-from: elsewhere",
                " Restoring : 0123",
                "Restored: 0123",
                "Successor: a -> b",
                "Mirror-Branch: main",
                "Co-authored-by: Eve <eve@example.com>"
            })
    void a_line_that_the_mirror_writes_itself_is_refused(String line) {
        assertThatThrownBy(() -> MessageTemplate.of("{summary}\n" + line)).hasMessageContaining("writes itself");
        assertThatThrownBy(() -> MessageTemplate.of(line)).hasMessageContaining("writes itself");
    }

    @Test
    void a_name_is_neither_a_placeholder_nor_a_line() throws Exception {
        String message = MessageTemplate.of("{workspace}\n{workspace}\nTicket: {workspace}")
                .apply(USUAL, "{date}\nSigned-off-by: Eve <eve@example.com>\n\nMirrored-From: x", DAY);

        assertThat(message.lines().filter(line -> line.startsWith("Signed-off-by") || line.startsWith("Mirrored-From")))
                .containsExactly("Mirrored-From: workspace 1f0df51a (Acme APIs)");
        assertThat(message).contains("Ticket: {date} Signed-off-by: Eve");
    }

    @Test
    void all_commits_have_it_git_finds_the_trailers_and_later_runs_find_their_own() throws Exception {
        try (Mirroring mirroring = new Mirroring(folder)) {
            mirroring.repository.commit("main", Map.of("README.md", "x"));
            mirroring.message("APIS-1: {summary}\nTicket: APIS-1");
            String uid = mirroring.workspace.addCollection(collection("Users API"));
            mirroring.notSecrets("header:*").tag("v1").run();
            mirroring.workspace.rename(uid, "People API");
            mirroring.notSecrets().tag("v2").run();

            assertThat(mirroring.repository.log("main"))
                    .startsWith(
                            "APIS-1: Mirror 1 collection from Acme APIs: 1 renamed",
                            "APIS-1: Mark secrets in 1 collection from Acme APIs by other rules",
                            "APIS-1: Mirror 1 collection from Acme APIs: 1 added");
            assertThat(mirroring.repository.run(
                            "log", "-3", "--format=%(trailers:key=Ticket,valueonly,separator=%x2c)", "main"))
                    .isEqualTo("APIS-1\nAPIS-1\nAPIS-1");
            assertThat(mirroring.repository.run("log", "-3", "--format=%(trailers:key=Mirrored-From,keyonly)", "main"))
                    .contains("Mirrored-From");
            assertThat(mirroring.repository.run("for-each-ref", "--format=%(contents:subject)", "refs/tags/v2"))
                    .isEqualTo("v2: 1 renamed since v1");
            assertThat(mirroring.tag("").run().outcome()).isEqualTo(MirrorReport.Outcome.UNCHANGED);
        }
    }

    private static JsonNode collection(String name) throws Exception {
        return new ObjectMapper().readTree("""
                {"info": {"name": "%s",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "https://example.com/",
                           "header": [{"key": "X-Api-Key", "value": "kX9mQ2vB7nR4tL8wZ3pS"}]}}]}""".formatted(name));
    }
}
