package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.RecordingLog;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiUrl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanWorkspaceTest {
    private static final String ID = "1f0df51a-8658-4ee8-a2a1-d2567dfa09a9";
    private static final Secret KEY = Secret.of("PMAK-0123456789abcdef-secret");

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://api.getpostman.com          | would send the API key unencrypted. Use https; plain http is for loopback only.
            http://127.evil.example.com        | would send the API key unencrypted
            http://localhost.example.com       | would send the API key unencrypted
            https://robin:hunter2@api.test     | Leave them out; the API key has a place of its own.
            https://api.test/?apikey=hunter2   | holds a user name, a password, a query or a fragment
            https://hunter 2                   | is not a URL
            https://api.getpostman.com:99999   | has no such port: 99999
            ftp://api.getpostman.com           | is not an https URL with a host
            api.getpostman.com                 | is not an https URL with a host
            https://                           | is not a URL
            ''                                 | is not an https URL with a host
            """)
    void refuses_an_api_url_that_cannot_be_right(String url, String message) {
        PostmanWorkspace source = new PostmanWorkspace(url, KEY, ID);
        assertThatThrownBy(() -> source.open(scratch, new RecordingLog()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The Postman API URL ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter");
        assertThat(source.toString()).doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.getpostman.com",
                "https://api.eu.postman.com/",
                "HTTPS://proxy.example.com:8443/postman/",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void accepts_https_and_loopback(String url) throws Exception {
        new PostmanWorkspace(url, KEY, ID).open(scratch, new RecordingLog()).close();
        assertThat(ApiUrl.parse("https://api.eu.postman.com//").of("/me")).hasToString("https://api.eu.postman.com/me");
    }

    @ParameterizedTest
    @CsvSource({"'', There is no Postman API key.", "'PMAK-1\n2', holds blanks", "'PMAK-ä', holds blanks"})
    void refuses_an_api_key_that_cannot_be_one(String key, String message) {
        assertThatThrownBy(() -> new PostmanWorkspace(PostmanWorkspace.DEFAULT_API_URL, Secret.of(key), ID)
                        .open(scratch, new RecordingLog()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Settings > API keys")
                .hasMessageNotContaining("PMAK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://acme.postman.co/workspace/1", "one\ntwo"})
    void refuses_a_workspace_that_can_be_neither_an_id_nor_a_name(String id) {
        assertThatThrownBy(() -> new PostmanWorkspace(PostmanWorkspace.DEFAULT_API_URL, KEY, id)
                        .open(scratch, new RecordingLog()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("\"" + Printable.excerpt(id) + "\" is neither the id nor the name of a workspace. "
                        + "Postman shows the id under Workspace info; it looks like " + ID + ".");
    }

    @Test
    void reads_in_real_time_with_a_key_that_was_pasted_with_a_line_break() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            Workspace acme = postman.account().addWorkspace("Acme APIs");
            acme.addCollection(PostmanFixture.collection("Users API"));
            PostmanWorkspace source = new PostmanWorkspace(
                    postman.url() + "/", Secret.of(postman.apiKey().reveal() + "\n"), " " + acme.id());
            try (SourceReader reader = source.open(scratch, new RecordingLog())) {
                Listing listing = reader.list(Set.of(ItemKind.COLLECTION));
                assertThat(reader.read(listing.items().get(0)).size()).isPositive();
            }
        }
    }

    @Test
    void checks_key_quota_and_workspace() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            Workspace acme = postman.account().addWorkspace("Acme APIs");
            acme.addCollection(PostmanFixture.collection("Users API"));
            postman.account().setQuota(1_000, 99);
            assertThat(source(postman, acme.id()).check())
                    .containsExactly(
                            Finding.ok("API key", "valid, of Robin Sample, team Sample Team"),
                            Finding.ok("quota", "900 of 1000 API calls left this month"),
                            Finding.ok("workspace", "\"Acme APIs\" is visible: 1 collection, 0 environments"));
        }
    }

    @Test
    void warns_of_a_quota_that_ends_soon_and_fails_on_one_that_has() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            Workspace acme = postman.account().addWorkspace("Acme APIs");
            postman.account().setQuota(1_000, 949);
            assertThat(source(postman, acme.id()).check().get(1))
                    .isEqualTo(Finding.warning(
                            "quota",
                            "50 of 1000 API calls left this month",
                            "A run costs a call for each item and a few more: run less often, mirror fewer items, "
                                    + "or take a larger plan."));
            postman.account().setQuota(1_000, 5_000);
            assertThat(source(postman, acme.id()).check().get(1).status()).isEqualTo(Finding.Status.FAILED);
        }
    }

    @Test
    void checks_a_guest_whose_account_looks_otherwise() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start(RateLimits.none())) {
            Workspace acme = postman.account().addWorkspace("Acme APIs");
            postman.next("/me", Answers.json(200, "{\"user\":{\"id\":7,\"roles\":[\"guest\"]}}"));
            List<Finding> findings = source(postman, acme.id()).check();
            assertThat(findings.get(0)).isEqualTo(Finding.ok("API key", "valid, of 7"));
            assertThat(findings.get(1).status()).isEqualTo(Finding.Status.SKIPPED);
            assertThat(findings.get(2).status()).isEqualTo(Finding.Status.OK);
        }
    }

    @Test
    void checks_the_workspace_of_a_key_that_may_not_ask_whose_it_is() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start(RateLimits.none())) {
            Workspace acme = postman.account().addWorkspace("Acme APIs");
            postman.next("/me", Answers.json(403, "{\"title\":\"Forbidden\",\"detail\":\"Not for partners.\"}"));
            List<Finding> findings = source(postman, acme.id()).check();
            assertThat(findings.get(0).message())
                    .isEqualTo("Postman does not say whose it is: HTTP 403, Forbidden: Not for partners");
            assertThat(findings)
                    .extracting(Finding::status)
                    .containsExactly(Finding.Status.WARNING, Finding.Status.SKIPPED, Finding.Status.OK);
        }
    }

    @Test
    void checks_a_wrong_key_without_showing_it() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            List<Finding> findings = new PostmanWorkspace(postman.url(), KEY, ID).check();
            assertThat(findings)
                    .extracting(Finding::status)
                    .containsExactly(Finding.Status.FAILED, Finding.Status.SKIPPED, Finding.Status.SKIPPED);
            assertThat(findings.get(0).message()).startsWith("HTTP 401, Invalid API Key.");
            assertThat(findings.get(0).cure())
                    .contains("mistyped, expired, revoked, or disabled by the team's admin")
                    .contains("api.eu.postman.com for EU")
                    .contains("Create a key in Postman under Settings > API keys.");
            assertThat(findings.toString()).doesNotContain(KEY.reveal());
        }
    }

    @Test
    void checks_a_wrong_workspace() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            Finding finding = source(postman, ID).check().get(2);
            assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
            assertThat(finding.message()).isEqualTo("HTTP 404, Workspace not found");
            assertThat(finding.cure()).startsWith("Check the workspace id (" + ID);
        }
    }

    @Test
    void checks_settings_before_anything_else() throws Exception {
        List<Finding> findings = new PostmanWorkspace("http://example.com", KEY, ID).check();
        assertThat(findings.get(0).status()).isEqualTo(Finding.Status.FAILED);
        assertThat(findings.get(0).message()).contains("would send the API key unencrypted");
        assertThat(findings).hasSize(4);
    }

    @Test
    void no_key_is_in_any_text_even_if_the_server_repeats_it() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start(RateLimits.none())) {
            Workspace acme = postman.account().addWorkspace("Acme APIs");
            String key = postman.apiKey().reveal();
            postman.next(
                    "/workspaces/" + acme.id(), Answers.json(401, "{\"message\":\"Key " + key + " is disabled\"}"));
            RecordingLog log = new RecordingLog();
            PostmanWorkspace source = source(postman, acme.id());
            assertThatThrownBy(() -> source.open(scratch, log).list(Set.of(ItemKind.COLLECTION)))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("Key **** is disabled")
                    .satisfies(thrown -> assertThat(trace(thrown)).doesNotContain(key));
            assertThat(source.toString() + log.lines()).doesNotContain(key);
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static PostmanWorkspace source(ScriptedPostman postman, String id) {
        return new PostmanWorkspace(postman.url(), postman.apiKey(), id);
    }
}
