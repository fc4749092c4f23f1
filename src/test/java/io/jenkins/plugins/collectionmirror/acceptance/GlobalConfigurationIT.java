package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator sets the plugin up in the browser. */
@ExtendWith(InstallationExtension.class)
class GlobalConfigurationIT {
    private static final String PAGE = "manage/configure";
    private static final String SECTION = ".jenkins-section:has([name='_.committerName'])";
    private static final String CONNECTION = ".repeated-chunk[name=connections]";
    private static final String SERVER = ".repeated-chunk[name=gitServers]";

    private static Installation installation;
    private static Browser browser;

    @BeforeAll
    static void start(Installation shared) throws IOException {
        installation = shared;
        browser = Browser.orSkip(shared.jenkins(), "admin", "admin");
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_page_shows_what_is_configured_without_an_error() throws IOException {
        Form section = section();

        Form connection = section.parts(CONNECTION).get(0);
        assertThat(connection.value("_.name")).isEqualTo("shop-team");
        assertThat(connection.value("_.apiUrl"))
                .isEqualTo(installation.postman().url());
        assertThat(connection.choices("_.credentialsId", "expired-key"))
                .containsExactlyInAnyOrder("", "registered-key", "postman-key", "expired-key");
        assertThat(connection.value("_.credentialsId")).isEqualTo("registered-key");
        Form server = section.parts(SERVER).get(0);
        assertThat(server.value("_.url")).isEqualTo(installation.git().url(""));
        assertThat(server.choices("_.kind", "bitbucket-data-center"))
                .containsExactly(
                        "",
                        "github",
                        "github-enterprise",
                        "gitlab",
                        "gitlab-self-managed",
                        "bitbucket-cloud",
                        "bitbucket-data-center",
                        "azure-devops-services",
                        "azure-devops-server",
                        "gitea",
                        "gerrit",
                        "git");
        assertThat(server.choices("_.credentialsId", "git-ssh"))
                .containsExactlyInAnyOrder(
                        "",
                        "registered-key",
                        "registered-login",
                        "postman-key",
                        "expired-key",
                        "git-login",
                        "git-stranger",
                        "git-ssh");
        assertThat(server.value("_.kind")).isEqualTo("git");
        assertThat(section.value("_.verify")).isEqualTo("always");
        section.screenshot("global-configuration");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void a_registered_credential_that_jobs_can_name_is_warned_of() throws IOException {
        Form connection = section().parts(CONNECTION).get(0);
        connection.choices("_.credentialsId", "postman-key");
        browser.comesTrue(() -> assertThat(connection.text()).doesNotContain("scope"));

        connection.choose("_.credentialsId", "postman-key");
        browser.comesTrue(() -> assertThat(connection.text()).contains("The scope of this credential is Global"));
        connection.screenshot("global-credential");
        connection.choose("_.credentialsId", "registered-key");
        browser.comesTrue(() -> assertThat(connection.text()).doesNotContain("scope"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void what_is_filled_in_is_saved_and_shown_again() throws IOException {
        Form section = section();
        section.press("Add Postman connection");
        browser.see("a second connection", () -> section.parts(CONNECTION).size() == 2);
        Form connection = section.parts(CONNECTION).get(1);
        connection.fill("_.name", "second & <last>");
        connection.choose("_.credentialsId", "expired-key");
        section.press("Add Git server");
        browser.see("a second server", () -> section.parts(SERVER).size() == 2);
        Form server = section.parts(SERVER).get(1);
        server.fill("_.url", "https://github.example.com/acme");
        server.choose("_.kind", "github-enterprise");
        server.choose("_.credentialsId", "git-ssh");
        section.fill("_.directory", "apis/postman");
        section.fill("_.committerName", "Mirror Mirabilis");
        section.says("_.committerEmail", "Author and committer: Mirror Mirabilis <collection-mirror@localhost>.");
        section.fill("_.committerEmail", "mirror@example.com");
        section.says("_.committerEmail", "Author and committer: Mirror Mirabilis <mirror@example.com>.");
        section.choose("WebhookSettings _.credentialsId", "postman-key");
        section.fill("_.quietPeriod", "2m");
        save();

        Form again = section();
        Form lastConnection = again.parts(CONNECTION).get(1);
        assertThat(lastConnection.value("_.name")).isEqualTo("second & <last>");
        assertThat(lastConnection.value("_.apiUrl")).isEmpty();
        lastConnection.choices("_.credentialsId", "postman-key");
        assertThat(lastConnection.value("_.credentialsId")).isEqualTo("expired-key");
        Form lastServer = again.parts(SERVER).get(1);
        assertThat(lastServer.value("_.url")).isEqualTo("https://github.example.com/acme");
        assertThat(lastServer.value("_.kind")).isEqualTo("github-enterprise");
        assertThat(lastServer.value("_.credentialsId")).isEqualTo("git-ssh");
        assertThat(again.value("_.directory")).isEqualTo("apis/postman");
        assertThat(again.value("_.committerName")).isEqualTo("Mirror Mirabilis");
        assertThat(again.value("_.committerEmail")).isEqualTo("mirror@example.com");
        again.choices("WebhookSettings _.credentialsId", "postman-key");
        assertThat(again.chosen("WebhookSettings _.credentialsId")).isEqualTo("postman-key");
        assertThat(again.value("_.quietPeriod")).isEqualTo("2m");
        again.screenshot("global-configuration-saved");
        assertThat(browser.errors()).isEmpty();
    }

    /** Nobody has made a mistake yet. */
    @Test
    void rows_that_were_just_added_show_no_error() throws IOException {
        Form section = section();
        section.press("Add Postman connection");
        browser.see("a second connection", () -> section.parts(CONNECTION).size() == 2);
        section.press("Add Git server");
        browser.see("a second server", () -> section.parts(SERVER).size() == 2);

        section.parts(CONNECTION).get(1).says("_.name", "Give the Postman connection a name");
        section.parts(SERVER).get(1).says("_.url", "Enter the beginning of the addresses");
        assertThat(section.texts(".validation-error-area .error")).isEmpty();
        section.screenshot("global-configuration-untouched");
        assertThat(browser.errors()).isEmpty();
    }

    /** A build that begins meanwhile, and the next form, find what was there before. */
    @Test
    void a_form_that_is_refused_changes_nothing() throws IOException {
        String before = ConfigurationAsCode.exported(installation);
        Form section = section();
        section.parts(CONNECTION).get(0).fill("_.name", "renamed");
        section.fill("_.readTimeout", "soon");
        browser.form("form[name=config]").press("Save");
        browser.see(
                "the refusal",
                () -> browser.path().contains("configSubmit") && browser.text().contains("\"soon\""));

        assertThat(ConfigurationAsCode.exported(installation)).isEqualTo(before);
        browser.errors();
    }

    @Test
    void lists_can_be_emptied() throws IOException {
        Form section = section();
        List<Form> rows =
                List.of(section.parts(CONNECTION).get(0), section.parts(SERVER).get(0));
        for (Form row : rows) {
            row.pressTooltip("Delete");
        }
        browser.see("no rows", () -> section.parts(CONNECTION + "," + SERVER).isEmpty());
        save();

        assertThat(section().parts(CONNECTION + "," + SERVER)).isEmpty();
        assertThat(ConfigurationAsCode.exported(installation)).doesNotContain("connections", "gitServers");
        browser.form(SECTION).screenshot("global-configuration-empty");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void an_entry_says_which_jobs_use_it_and_so_does_its_removal() throws IOException {
        String builder = Jobs.builder(
                Jobs.field("workspace", "w") + Jobs.field("connection", "shop-team"),
                Jobs.field("url", installation.repositoryUrl()));
        installation.administrator().createJob("", "shop-mirror", Jobs.freestyle(builder));
        Form section = section();
        section.parts(CONNECTION).get(0).says("_.name", "Used by: shop-mirror");
        section.parts(SERVER).get(0).says("_.url", "Used by: shop-mirror");
        section.screenshot("global-configuration-used");

        section.parts(CONNECTION).get(0).pressTooltip("Delete");
        browser.see("no connection", () -> section.parts(CONNECTION).isEmpty());
        save();

        browser.open("manage/");
        Form monitor = browser.form(".jenkins-alert:has(form[action*='DisconnectedMonitor'])");
        assertThat(monitor.text())
                .contains("The Postman connection \"shop-team\" was removed.")
                .contains("in their last build: shop-mirror.");
        monitor.screenshot("removed-connection");
        monitor.press("Dismiss");
        browser.see("the warning to go", () -> !browser.has("form[action*='DisconnectedMonitor']"));
        assertThat(browser.errors()).isEmpty();
        installation.administrator().post("job/shop-mirror/doDelete", Map.of());
    }

    @Test
    void mistakes_are_named_while_they_are_typed() throws IOException {
        Form section = section();
        Form connection = section.parts(CONNECTION).get(0);
        connection.fill("_.name", " ");
        connection.says("_.name", "Give the Postman connection a name");
        connection.fill("_.apiUrl", "ftp://example.com");
        connection.says("_.apiUrl", "http");
        Form server = section.parts(SERVER).get(0);
        server.fill("_.url", "nowhere");
        server.says("_.url", "Enter the beginning of the addresses of its repositories");
        section.fill("_.directory", "../elsewhere");
        section.says("_.directory", "..");
        section.fill("_.quietPeriod", "soon");
        section.says("_.quietPeriod", "is not a valid duration");
        section.fill("_.committerEmail", "a<b>");
        section.says("_.committerEmail", "<");
        section.screenshot("global-configuration-mistakes");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void the_connection_test_shows_the_lines_of_the_check() throws IOException {
        Form section = section();
        Form connection = section.parts(CONNECTION).get(0);
        int before = installation.postman().calls().size();

        connection.press("Test connection");

        connection.reports("Robin Sample");
        assertThat(installation.postman().calls().stream().skip(before).map(Call::path))
                .contains("/me");
        section.screenshot("global-configuration-connection-tested");

        connection.choose("_.credentialsId", "expired-key");
        connection.press("Test connection");
        connection.reports("HTTP 401");
        assertThat(connection.report()).doesNotContain("PMAK-");
        section.screenshot("global-configuration-connection-refused");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void the_server_test_shows_the_lines_of_the_check() throws IOException {
        Form section = section();
        Form server = section.parts(SERVER).get(0);
        server.press("Test connection");
        server.reports("Nothing was tested");

        server.fill("testRepository", installation.repositoryUrl());
        server.press("Test connection");
        server.reports("push:");
        section.screenshot("global-configuration-server-tested");

        server.choose("_.credentialsId", "git-stranger");
        server.press("Test connection");
        server.reports("did not accept");
        assertThat(server.report()).doesNotContain("stranger-password");
        section.screenshot("global-configuration-server-refused");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void every_field_has_help_that_opens() throws IOException {
        Form section = section();
        int buttons = section.openHelp();

        assertThat(buttons).as("one for each help text").isEqualTo(helpTexts());
        browser.comesTrue(() -> assertThat(section.texts(".help-area .help"))
                .hasSize(buttons)
                .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(20).doesNotContain("ERROR", "Loading", "</")));
        section.screenshot("global-configuration-help");
        assertThat(browser.errors()).isEmpty();
    }

    /** Of the page, and of one row of each kind. */
    private static int helpTexts() throws IOException {
        int texts = 0;
        for (String form :
                List.of("CollectionMirrorConfiguration", "PostmanConnection", "GitServer", "WebhookSettings")) {
            try (Stream<Path> files =
                    Files.list(Path.of("src/main/resources/io/jenkins/plugins/collectionmirror/config", form))) {
                texts +=
                        (int) files.filter(file -> file.getFileName().toString().startsWith("help-"))
                                .count();
            }
        }
        return texts;
    }

    private static Form section() throws IOException {
        browser.open(PAGE);
        browser.see("the lists to be ready", () -> !browser.has(".to-be-removed"));
        Form section = browser.form(SECTION);
        section.choices("_.verify", "always");
        return section;
    }

    private static void save() throws IOException {
        browser.form("form[name=config]").press("Save");
        browser.see(
                "the form to be saved",
                () -> !browser.path().contains("configure") && !browser.path().contains("configSubmit"));
    }
}
