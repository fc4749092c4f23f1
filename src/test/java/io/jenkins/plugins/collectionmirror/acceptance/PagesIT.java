package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.SampleWorkspace;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

/** A person who may read jobs looks at what a mirror did. */
@ExtendWith(InstallationExtension.class)
class PagesIT {
    private static final String STEP = "mirrorCollections: Mirror collections to Git";

    private static Installation installation;
    private static Browser browser;

    @BeforeAll
    static void start(Installation shared) throws IOException {
        installation = shared;
        browser = Browser.orSkip(shared.jenkins(), "reader", "reader");
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_page_of_a_build_says_what_was_mirrored() throws IOException {
        SampleWorkspace workspace = SampleWorkspace.in(installation.postman());
        job(
                "mirror-shop",
                workspace.id(),
                "<branch>shop</branch><createBranch>true</createBranch><tag>v1.${BUILD_NUMBER}</tag>");
        Build first = installation.administrator().build("job/mirror-shop/", Map.of());
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        look(first.path(), "build-first");
        assertThat(browser.text())
                .contains(
                        "Mirrored collections",
                        installation.repository().head("shop").substring(0, 7),
                        "Changes: 13 (13 added)",
                        "Release: v1.1 (tagged)",
                        "Committed to shop:");

        workspace.changeAsPeopleDo();
        String failing = "/collections/" + uid(workspace.id(), "Identity");
        installation
                .postman()
                .next(
                        failing,
                        Collections.<Answer>nCopies(9, proper -> Reply.json(500, "{}"))
                                .toArray(Answer[]::new));
        Build second = installation.administrator().build("job/mirror-shop/", Map.of());
        assertThat(second.result()).as(second.log()).isEqualTo("UNSTABLE");
        // Others mirror collections of the same uids.
        while (postman(failing).statusCode() == 500) {}
        look(second.path(), "build-second");
        assertThat(browser.text()).contains("1 renamed", "1 deleted");
        look(second.path() + "collection-mirror/", "mirror");
        assertThat(browser.text()).contains("Loyalty", "Product search", "Not mirrored");
    }

    @Test
    void the_page_of_a_build_lists_what_changed_inside_each_item() throws IOException {
        Workspace workspace = installation.postman().account().addWorkspace("Warehouse");
        String uid = workspace.addCollection(warehouse(""));
        job("mirror-warehouse", workspace.id(), "<branch>warehouse</branch><createBranch>true</createBranch>");
        assertThat(installation
                        .administrator()
                        .build("job/mirror-warehouse/", Map.of())
                        .result())
                .isEqualTo("SUCCESS");

        JsonNode later = warehouse("?since=yesterday");
        workspace.edit(uid, collection -> collection.set("item", later.get("item")));
        Build build = installation.administrator().build("job/mirror-warehouse/", Map.of());
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        browser.open(build.path() + "collection-mirror/");
        assertThat(browser.text()).contains("25 changes").doesNotContain("and 5 more");
        browser.click(browser.element("details summary"));
        browser.screenshot("mirror-details");
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.text())
                .contains(
                        "edited GET Stock of the warehouse and of all its branches / Shelf 1 <b>: ",
                        "\u2026 and 5 more");
        assertThat(browser.fits())
                .as("everything is on the page, without scrolling sideways")
                .isTrue();
    }

    /** 25 requests, one with a name as long as people make them. */
    private static JsonNode warehouse(String query) {
        ObjectNode collection = new ObjectMapper().createObjectNode();
        collection.putObject("info").put("name", "Warehouse API");
        ObjectNode folder = collection.putArray("item").addObject();
        ArrayNode requests = folder.put("name", "Stock of the warehouse and of all its branches")
                .putArray("item");
        for (int i = 1; i <= 25; i++) {
            String name = i == 2 ? "https://api.example.com/" + "shelves-and-".repeat(12) : "Shelf " + i + " <b>";
            requests.addObject()
                    .put("name", name)
                    .putObject("request")
                    .put("method", "GET")
                    .put("url", "https://api.example.com/shelves/" + i + query);
        }
        return collection;
    }

    @Test
    void the_page_of_a_failed_build_says_why() throws IOException {
        job("mirror-nowhere", installation.workspace().id(), "<branch>nowhere</branch>");
        Build build = installation.administrator().build("job/mirror-nowhere/", Map.of());
        assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");

        look(build.path(), "build-failed");
        assertThat(browser.text()).contains("Nothing was mirrored:", "createBranch: true");
        look(build.path() + "collection-mirror/", "mirror-failed");
        assertThat(browser.text()).contains("Nothing was mirrored:", "createBranch: true");
    }

    @Test
    void a_page_shows_two_hundred_of_ten_thousand_changes_and_no_name_does_harm() throws IOException {
        installation.administrator().script(installation.text("pages.groovy"));
        String many = "job/pages/1/collection-mirror/";

        browser.open(many);
        assertThat(browser.texts("h2")).containsExactly("Not mirrored", "Changes", "Secret values");
        assertThat(rows()).isEqualTo(3 * 200);
        assertThat(browser.text()).contains("The first 200 of 10,000 are shown. Show all 10,000");
        assertThat(installation.administrator().page(many)).hasSizeLessThan(2_000_000);

        look(many + "?filter=service+9999", "filtered");
        assertThat(browser.texts("#changes ~ table tbody tr:first-child td:nth-child(2)"))
                .first()
                .asString()
                .startsWith("Service 9999");
        assertThat(browser.text()).contains("1 of 10,000 match the filter.", "0 of 500 match the filter.");
        browser.open(many + "?filter=99");
        browser.click(browser.element("a[href*='all=true']"));
        browser.see("all rows", () -> rows() == 280 + 5 + 5);

        look("job/pages/2/", "several");
        assertThat(browser.text()).contains("Mirrored collections: <script>", "Mirrored collections: Orders");
        browser.open("job/pages/2/collection-mirror/?filter=%22%3E%3Cscript%3E&all=%22%3E");
        look("job/pages/2/collection-mirror/", "hostile");
        assertThat(browser.has("main script, #main-panel img")).isFalse();
        assertThat(browser.fits()).isTrue();
        browser.resize(400);
        assertThat(browser.fits()).as("on a narrow screen").isTrue();
        browser.screenshot("hostile-narrow");
        browser.resize(1280);
    }

    private static long rows() {
        return (Long) browser.run("return document.querySelectorAll('#main-panel tbody tr').length");
    }

    @Test
    void the_snippet_generator_writes_a_step() throws IOException {
        installation.administrator().createJob("", "pipeline", "<flow-definition/>");
        try (Browser configurer = Browser.orSkip(installation.jenkins(), "configurer", "configurer")) {
            configurer.open("job/pipeline/pipeline-syntax/");
            Form page = configurer.form("form[name=config]");
            page.chooseKind(STEP);
            Form step = configurer.form("[name=prototype]:has([name='_.workspace'])");
            step.choices("_.connection", "shop-team");
            step.fill("_.workspace", installation.workspace().id());
            step.says("_.workspace", installation.workspace().name());
            page.press("Generate Pipeline Script");
            WebElement snippet = configurer.element("#prototypeText");
            configurer.comesTrue(() -> assertThat(snippet.getDomProperty("value"))
                    .isEqualTo("mirrorCollections postmanWorkspace(workspace: '"
                            + installation.workspace().id() + "')"));
            configurer.screenshot("snippet-generator");
            assertThat(configurer.errors()).isEmpty();
        }
    }

    @Test
    void the_snippet_generator_writes_a_restore() throws IOException {
        installation.administrator().createJob("", "restoring-pipeline", "<flow-definition/>");
        try (Browser configurer = Browser.orSkip(installation.jenkins(), "configurer", "configurer")) {
            configurer.open("job/restoring-pipeline/pipeline-syntax/");
            Form page = configurer.form("form[name=config]");
            page.chooseKind("restoreCollections: Restore collections from Git to Postman");
            Form step = configurer.form("[name=prototype]:has([name='_.asCopy'])");
            step.choices("_.connection", "shop-team");
            step.fill("_.url", installation.repositoryUrl());
            step.says("_.url", "The repository answers");
            step.fill("_.branch", "nowhere");
            step.says("_.branch", "The repository has no branch");
            step.fill("_.branch", "main");
            step.fill("_.workspace", installation.workspace().id());
            step.says("_.workspace", installation.workspace().name());
            step.check("_.globals");
            step.fill("_.at", "v1.4.0");
            step.screenshot("snippet-of-restore");
            page.press("Generate Pipeline Script");
            WebElement snippet = configurer.element("#prototypeText");
            configurer.comesTrue(() -> assertThat(snippet.getDomProperty("value"))
                    .startsWith("restoreCollections ")
                    .contains(
                            "at: 'v1.4.0'",
                            "from: gitRepository(branch: 'main', url: '" + installation.repositoryUrl() + "')",
                            "to: postmanWorkspace(globals: true, workspace: '"
                                    + installation.workspace().id() + "')"));
            assertThat(configurer.errors()).isEmpty();
        }
    }

    private static void look(String path, String name) throws IOException {
        browser.open(path);
        browser.screenshot(name);
        assertThat(browser.errors()).isEmpty();
    }

    /** The uid that Postman has for a collection. */
    private static String uid(String workspace, String name) throws IOException {
        String list = postman("/collections?workspace=" + workspace).body();
        for (JsonNode collection : new ObjectMapper().readTree(list).get("collections")) {
            if (collection.get("name").asText().equals(name)) {
                return collection.get("uid").asText();
            }
        }
        throw new AssertionError(list);
    }

    private static HttpResponse<String> postman(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(installation.postman().url() + path))
                .header("X-Api-Key", installation.postman().apiKey().reveal())
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void job(String name, String workspace, String to) throws IOException {
        installation.administrator().createJob("", name, """
                <project>
                  <builders>
                    <io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder>
                      <configuration>
                        <from class="io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource">
                          <environments>true</environments>
                          <globals>true</globals>
                          <workspace>%s</workspace>
                        </from>
                        <to>
                          <url>%s</url>
                          %s
                        </to>
                      </configuration>
                    </io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder>
                  </builders>
                </project>
                """.formatted(workspace, installation.repositoryUrl(), to));
    }
}
