package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.Finding.Status;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount.WorkspaceName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostmanAccountTest {
    private PostmanFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = PostmanFixture.unlimited();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void a_good_key_is_told_with_its_owner_its_quota_and_its_workspaces() throws SourceException {
        fixture.postman.account().setQuota(1000, 10);
        assertThat(account().check())
                .extracting(finding -> finding.status() + " " + finding.subject() + ": " + finding.message())
                .containsExactly(
                        "OK API key: valid, of Robin Sample, team Sample Team",
                        "OK quota: 989 of 1000 API calls left this month",
                        "OK workspace: 1 is visible");
    }

    @Test
    void a_refused_key_stops_the_check() throws SourceException {
        List<Finding> findings = account("PMAK-wrong").check();
        assertThat(findings).extracting(Finding::status).containsExactly(Status.FAILED, Status.SKIPPED, Status.SKIPPED);
        assertThat(findings.get(0).cure()).startsWith("Check the API key");
    }

    @Test
    void a_wrong_setting_stops_it_before_anything_is_sent() throws SourceException {
        assertThat(account("").check().get(0).message()).startsWith("There is no Postman API key.");
        assertThat(fixture.postman.calls()).isEmpty();
    }

    @Test
    void an_address_without_the_api_is_told_by_its_cure() throws SourceException {
        fixture.postman.next(
                "/workspaces", Answers.json(404, "{\"error\":{\"name\":\"notFound\",\"message\":\"No\"}}"));
        Finding workspace = account().check().get(2);
        assertThat(workspace.status()).isEqualTo(Status.FAILED);
        assertThat(workspace.cure())
                .startsWith("Check the API URL: it is https://api.getpostman.com")
                .doesNotContain("workspace id");
    }

    @Test
    void lists_workspaces_page_by_page() throws MirrorException {
        for (int i = 0; i < 150; i++) {
            fixture.postman.account().addWorkspace("Workspace " + i);
        }
        assertThat(account().workspaces()).hasSize(151).contains(new WorkspaceName(fixture.acme.id(), "Acme APIs"));
        assertThat(fixture.calls("/workspaces")).isEqualTo(2);
    }

    @Test
    void names_what_a_workspace_holds_in_one_call() throws Exception {
        String users = fixture.addCollection("Users API");
        String staging = fixture.addEnvironment("Staging");
        assertThat(account().items(fixture.acme.id()))
                .extracting(ItemRef::uid, ItemRef::name)
                .containsExactly(tuple(users, "Users API"), tuple(staging, "Staging"));
        assertThat(fixture.postman.calls()).hasSize(1);
    }

    @Test
    void what_cannot_be_listed_is_said_with_its_cure() {
        assertThatThrownBy(() -> account("PMAK-wrong").workspaces())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("The workspaces cannot be listed: HTTP 401")
                .hasMessageContaining("Check the API key")
                .hasMessageNotContaining("PMAK-wrong");
        assertThatThrownBy(() -> account().items("1f0df51a-8658-4ee8-a2a1-d2567dfa09a9"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Check the workspace id");
        assertThatThrownBy(() -> account().items("a/b"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("sees no workspace called \"a/b\"");
    }

    @Test
    void a_server_in_trouble_is_not_the_users_fault_and_is_asked_once() {
        fixture.postman.next("/workspaces", Answers.serviceUnavailable(), Answers.serviceUnavailable());
        assertThatThrownBy(() -> account().workspaces()).isInstanceOf(SourceException.class);
        assertThat(fixture.calls("/workspaces")).isEqualTo(1);
    }

    @Test
    void shows_neither_key_nor_url() {
        assertThat(account().toString()).isEqualTo("PostmanAccount");
    }

    private PostmanAccount account() {
        return account(fixture.postman.apiKey().reveal());
    }

    private PostmanAccount account(String key) {
        return new PostmanAccount(
                fixture.postman.url(), Secret.of(key), Duration.ofSeconds(5), Duration.ofSeconds(10), WebProxy.OF_JAVA);
    }
}
