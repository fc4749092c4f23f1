package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The pipelines of the documentation, one after another as a reader tries them, with nothing changed but addresses and
 * credentials.
 */
abstract class DocumentedRuns {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```groovy\n(.*?)^```");
    private static final Pattern DECLARED_PARAMETERS = Pattern.compile("(?m)^parameters \\{.*\\}$");

    private final MirrorSite site;

    DocumentedRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void the_pipelines_of_the_documentation_run() throws IOException {
        CGit repository = site.repository("documented");
        Workspace shop = workspace("Acme APIs", "Users API");
        workspace("Payments", "Refunds API");
        workspace("Orders API", "Orders");
        workspace("Payments API", "Cards API");
        List<String> examples = examples("README.md", "docs/pipeline.md", "docs/restore.md", "docs/triggers.md");
        assertThat(examples).hasSizeGreaterThanOrEqualTo(8);

        for (int i = 0; i < examples.size(); i++) {
            Build build = site.run("documented-" + i, runnable(examples.get(i), shop, "documented.git"));
            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        }

        assertThat(repository.files("main"))
                .containsKeys(
                        "postman/collections/Users API.postman_collection.json",
                        "apis/orders/collections/Orders.postman_collection.json");
        assertThat(repository.files("payments")).containsKey("postman/collections/cards.json");
        assertThat(repository.run("cat-file", "-t", "v1.4.0").strip()).isEqualTo("tag");
        repository.assertSound();
    }

    /** In the run above nothing has changed by then. Here it has, by somebody whose names are not harmless. */
    @Test
    void the_pipelines_that_act_on_changes_do() throws IOException {
        site.repository("acted");
        Workspace workspace = site.workspace();
        String users = MirrorSite.add(workspace, "Users API");
        List<String> examples = examples("docs/pipeline.md").stream()
                .filter(example -> example.contains("if (m.changes)"))
                .map(example -> runnable(example, workspace, "acted.git"))
                .toList();
        assertThat(examples).hasSize(2);
        String drift = examples.get(0);
        String message = examples.get(1);
        try (Chat chat = Chat.start()) {
            site.administrator().script("""
                    import com.cloudbees.plugins.credentials.*
                    import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
                    SystemCredentialsProvider.instance.store.addCredentials(domains.Domain.global(), new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, 'chat-web-hook', '', hudson.util.Secret.fromString('%s')))
                    """.formatted(chat.url()));
            assertBuilds("SUCCESS", "acted-first", message);
            assertThat(chat.next()).isEqualTo("Changes in main:\n**added** collection `Users API`");

            workspace.edit(users, tree -> {
                ObjectNode request = (ObjectNode) tree.at("/item/0");
                request.put("name", "[Pay `now`](http://evil.example) @all");
                ((ObjectNode) request.path("request")).put("method", "POST");
            });

            assertThat(assertBuilds("FAILURE", "acted-drift", drift).log())
                    .contains("updated Users API", "Items in Postman that differ from main: 1");
            assertBuilds("SUCCESS", "acted-again", message);
            assertThat(chat.next())
                    .isEqualTo("Changes in main:\n**updated** collection `Users API`\n- edited request `GET List`:"
                            + " `renamed to \"[Pay 'now'](http://evil.example) @all\", method GET → POST`");
            assertBuilds("SUCCESS", "acted-in-step", drift);
        }
    }

    private Build assertBuilds(String result, String job, String script) throws IOException {
        Build build = site.run(job, script);
        assertThat(build.result()).as(build.log()).isEqualTo(result);
        return build;
    }

    private Workspace workspace(String name, String collection) throws IOException {
        Workspace workspace = site.postman().account().addWorkspace(name);
        MirrorSite.add(workspace, collection);
        return workspace;
    }

    private static List<String> examples(String... pages) throws IOException {
        List<String> examples = new ArrayList<>();
        for (String page : pages) {
            Matcher example = EXAMPLE.matcher(Files.readString(Path.of(page)));
            while (example.find()) {
                examples.add(example.group(1));
            }
        }
        return examples;
    }

    /** The example where a reader puts it: within a node, unless it brings its own. */
    private String runnable(String example, Workspace workspace, String repository) {
        String url = site.http().url(repository);
        String script = DECLARED_PARAMETERS
                .matcher(example)
                .replaceAll("")
                .replace("https://github.com/acme/apis.git", url)
                .replace("url: '…'", "url: '" + url + "'")
                .replace("workspace: '…'", "workspace: '" + workspace.id() + "'")
                .replace("1f0df51a-8658-4ee8-a2a1-d2567dfa09a9", workspace.id())
                .replace("'github-token'", "'git-login'")
                // A trigger that polls would run into other tests.
                .replace("'H/5 * * * *'", "''");
        return script.startsWith("pipeline {") || script.startsWith("node {")
                ? script
                : "def params = [STATE: 'main', DRY_RUN: true]\nnode { withEnv(['VERSION=v1.4.0']) {\n" + script
                        + "} }\n";
    }
}
