package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags that publish what is mirrored, on C git behind HTTP, as C git sees them. */
class ReleaseTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private GitHttpServer server;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        mirroring.repository.config("http.receivepack", "true").config("uploadpack.allowFilter", "true");
        mirroring.repository.commit("main", Map.of("README.md", "# APIs\n"));
        server = GitHttpServer.start(folder);
        mirroring.to(server.url("repository.git"), "main", false, new GitCredentials.Ambient());
    }

    @AfterEach
    void stop() {
        server.close();
        mirroring.close();
    }

    @Test
    void the_first_release_lists_all_items_and_goes_along_with_the_commit() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.workspace.addCollection(collection("Orders API"));

        MirrorReport report = mirroring.tag("v1.0.0").run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.tag())
                .isEqualTo(new Tag(
                        "v1.0.0", Tag.State.CREATED, mirroring.repository.head("main"), git("rev-parse", "v1.0.0")));
        assertThat(git("cat-file", "-t", "v1.0.0")).isEqualTo("tag");
        assertThat(git("rev-parse", "v1.0.0^{commit}")).isEqualTo(mirroring.repository.head("main"));
        assertThat(git("for-each-ref", "--format=%(taggername) %(taggeremail)", "refs/tags"))
                .isEqualTo("Carl Committer <carl@example.com>");
        assertThat(message("v1.0.0")).isEqualTo("""
                v1.0.0: first release, 2 collections

                A  Orders API  (postman/collections/Orders API.postman_collection.json)
                A  Users API  (postman/collections/Users API.postman_collection.json)

                Mirror-Directory: postman
                Mirror-Branch: main
                Mirrored-From: workspace %s (Acme APIs)""".formatted(mirroring.workspace.id()));
        assertThat(new RunSummary(report).toString()).contains("2 added; tagged v1.0.0 (");
        assertThat(report.pushAttempts()).isEqualTo(1);
        assertThat(server.requests().stream().filter(request -> request.calls("git-receive-pack")))
                .hasSize(1);
        mirroring.repository.assertSound();
    }

    @Test
    void a_release_lists_what_changed_since_the_last_one_however_many_runs_lie_between() throws Exception {
        String users = mirroring.workspace.addCollection(collection("Users API"));
        String orders = mirroring.workspace.addCollection(collection("Orders API"));
        String search = mirroring.workspace.addCollection(collection("Search"));
        mirroring.workspace.addCollection(collection("Health"));
        mirroring.tag("v1.9.0").run();
        mirroring.tag("");
        mirroring.workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "Who is who"));
        mirroring.run();
        mirroring.workspace.rename(search, "Product search");
        mirroring.run();
        mirroring.workspace.delete(orders);
        mirroring.workspace.addCollection(collection("Loyalty"));

        mirroring.tag("v1.10.0").run();

        assertThat(message("v1.10.0")).startsWith("""
                v1.10.0: 1 added, 1 updated, 1 renamed, 1 deleted since v1.9.0

                A  Loyalty  (postman/collections/Loyalty.postman_collection.json)
                M  Users API  (postman/collections/Users API.postman_collection.json)
                   ~ collection: description
                R  Product search  (postman/collections/Search.postman_collection.json -> postman/collections/Product search.postman_collection.json)
                   ~ collection: renamed from "Search"
                D  Orders API  (postman/collections/Orders API.postman_collection.json)

                Mirror-Directory: postman
                Mirror-Branch: main
                Mirror-Last-Release: v1.9.0
                """);
        assertThat(mirroring.log).contains("Tagged v1.10.0: 1 added, 1 updated, 1 renamed, 1 deleted since v1.9.0");

        mirroring.tag("v1.11.0").run();

        assertThat(message("v1.11.0")).startsWith("v1.11.0: nothing changed since v1.10.0\n\nMirror-Directory");
    }

    @Test
    void other_tags_of_the_repository_are_not_taken_for_releases_of_the_mirror() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        git("tag", "-a", "-m", "Version 9 of something else", "v9.0.0", "main");
        git("tag", "light", "main");
        git("tag", "-a", "-m", "Other\n\nMirror-Directory: postman\nMirror-Branch: stable", "v8.0.0", "main");

        mirroring.tag("v1.0.0").run();

        assertThat(message("v1.0.0")).startsWith("v1.0.0: first release, 1 collection\n");
    }

    @Test
    void a_run_with_nothing_to_mirror_tags_the_branch_as_it_is() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.run();

        MirrorReport report = mirroring.tag("v1.0.0").run();

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.tag().state()).isEqualTo(Tag.State.CREATED);
        assertThat(git("rev-parse", "v1.0.0^{commit}")).isEqualTo(mirroring.repository.head("main"));
        assertThat(mirroring.repository.log("main")).hasSize(2);
        assertThat(new RunSummary(report).toString())
                .startsWith("Tagged v1.0.0 at "
                        + mirroring.repository.head("main").substring(0, 7)
                        + ": 1 item unchanged in main");

        MirrorReport again = mirroring.run();

        assertThat(again.tag().state()).isEqualTo(Tag.State.PRESENT);
        assertThat(again.tag().object()).isEqualTo(report.tag().object());
        assertThat(new RunSummary(again).toString())
                .startsWith("Nothing to do: 1 item unchanged in main; v1.0.0 is there already");
    }

    @Test
    void a_tag_that_is_elsewhere_is_refused_before_anything_is_read() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        git("tag", "-a", "-m", "Earlier", "v1.0.0", "main");
        mirroring.repository.commit("main", Map.of("README.md", "# Our APIs\n"));
        String before = mirroring.repository.head("main");

        assertThatThrownBy(() -> mirroring.tag("v1.0.0").run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The tag 'v1.0.0' is there already, at commit ")
                .hasMessageContaining("A release is never moved. Nothing was changed. Choose another name");

        assertThat(mirroring.repository.head("main")).isEqualTo(before);
        assertThat(mirroring.postman.calls()).isEmpty();
    }

    @Test
    void a_tag_at_the_branch_is_refused_when_there_is_something_new_to_mirror() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.tag("v1.0.0").run();
        String before = mirroring.repository.head("main");
        mirroring.workspace.addCollection(collection("Orders API"));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(
                        "but since then 1 collection changed. A release is never moved. Nothing was changed.");

        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @Test
    void a_run_in_which_an_item_fails_is_no_release() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        String bad = mirroring.workspace.addCollection(collection("Orders API"));
        mirroring.postman.next("/collections/" + bad, Answers.json(403, "{\"error\":{\"name\":\"forbidden\"}}"));

        MirrorReport report = mirroring.tag("v1.0.0").run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.tag()).isEqualTo(new Tag("v1.0.0", Tag.State.NONE, "", ""));
        assertThat(git("tag")).isEmpty();
        assertThat(mirroring.log).anyMatch(line -> line.startsWith("Not tagged 'v1.0.0': 1 item failed"));
        assertThat(new RunSummary(report).toString()).contains("1 failed; not tagged v1.0.0");

        assertThat(mirroring.run().tag().state()).isEqualTo(Tag.State.CREATED);
    }

    @Test
    void a_dry_run_shows_the_tag_and_its_message_and_sets_nothing() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));

        MirrorReport report = mirroring.tag("v1.0.0").dryRun(true).run();

        assertThat(report.tag().state()).isEqualTo(Tag.State.DRY_RUN);
        assertThat(mirroring.log)
                .contains("Would tag 'v1.0.0':", "  v1.0.0: first release, 1 collection", "  Mirror-Branch: main");
        assertThat(new RunSummary(report).toString()).contains("nothing was pushed; would tag v1.0.0");
        assertThat(git("tag")).isEmpty();
    }

    @Test
    void a_server_that_takes_no_two_refs_at_once_gets_the_branch_first() throws Exception {
        mirroring.repository.config("receive.advertiseAtomic", "false");
        mirroring.workspace.addCollection(collection("Users API"));

        MirrorReport report = mirroring.tag("v1.0.0").run();

        assertThat(report.tag().state()).isEqualTo(Tag.State.CREATED);
        assertThat(git("rev-parse", "v1.0.0^{commit}"))
                .isEqualTo(report.commit())
                .isEqualTo(mirroring.repository.head("main"));
        mirroring.repository.assertSound();
    }

    @Test
    void a_tag_that_is_refused_after_the_branch_was_pushed_is_set_by_the_next_run() throws Exception {
        mirroring.repository.config("receive.advertiseAtomic", "false");
        mirroring.repository.hook(
                "update", "case $1 in refs/tags/*) echo 'Only release managers tag.' >&2; exit 1;; esac");
        mirroring.workspace.addCollection(collection("Users API"));

        assertThatThrownBy(() -> mirroring.tag("v1.0.0").run())
                .isInstanceOf(RemoteException.class)
                .hasMessageStartingWith("The items are mirrored, at commit "
                        + mirroring.repository.head("main").substring(0, 7)
                        + ", but without the tag 'v1.0.0': ")
                .hasMessageContainingAll(
                        "Only release managers tag.",
                        "protected tags in GitLab",
                        "run again with the same tag: it finds nothing to mirror, and sets the tag alone.");

        mirroring.repository.hook("update", "exit 0");
        assertThat(mirroring.run().tag().state()).isEqualTo(Tag.State.CREATED);
        assertThat(message("v1.0.0")).startsWith("v1.0.0: first release, 1 collection\n");
    }

    @Test
    void a_push_that_was_taken_counts_though_its_answer_is_lost() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        server.dropPushAnswers();

        MirrorReport report = mirroring.tag("v1.0.0").run();

        assertThat(report.tag().state()).isEqualTo(Tag.State.CREATED);
        assertThat(report.tag().object()).isEqualTo(git("rev-parse", "v1.0.0"));
        assertThat(report.commit()).isEqualTo(mirroring.repository.head("main"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update#case $1 in refs/tags/*) echo 'GitLab: You are not allowed to create this tag as it is"
                        + " protected.' >&2; exit 1;; esac",
                "pre-receive#grep -q refs/tags/ && echo 'GitLab: You are not allowed to create this tag as it is"
                        + " protected.' >&2 && exit 1; exit 0"
            })
    void a_server_that_refuses_the_tag_gets_no_commit_either(String hook) throws Exception {
        mirroring.repository.hook(hook.split("#", 2)[0], hook.split("#", 2)[1]);
        mirroring.workspace.addCollection(collection("Users API"));
        String before = mirroring.repository.head("main");

        assertThatThrownBy(() -> mirroring.tag("v1.0.0").run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContainingAll(
                        "refused the push to branch 'main' with the tag 'v1.0.0'",
                        "hook declined",
                        "You are not allowed to create this tag as it is protected",
                        "Nothing was pushed: the two go together.",
                        "protected tags in GitLab");

        assertThat(mirroring.repository.head("main")).isEqualTo(before);
        assertThat(git("tag")).isEmpty();
    }

    @Test
    void a_branch_that_moves_is_released_with_what_others_pushed() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        AtomicBoolean moved = new AtomicBoolean();
        server.before(request -> {
            if (request.calls("git-receive-pack") && moved.compareAndSet(false, true)) {
                mirroring.repository.commit("main", Map.of("README.md", "faster"));
            }
        });

        MirrorReport report = mirroring.tag("v1.0.0").run();

        assertThat(report.pushAttempts()).isEqualTo(2);
        assertThat(git("rev-parse", "v1.0.0^{commit}")).isEqualTo(mirroring.repository.head("main"));
        assertThat(git("show", "v1.0.0:README.md")).isEqualTo("faster");
    }

    @Test
    void a_tag_that_somebody_sets_meanwhile_is_not_moved() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        String before = mirroring.repository.head("main");
        server.before(request -> {
            if (request.calls("git-receive-pack")) {
                git("tag", "-f", "-a", "-m", "Faster", "v1.0.0", before + "^{tree}");
            }
        });

        assertThatThrownBy(() -> mirroring.tag("v1.0.0").run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The tag 'v1.0.0' is there already");

        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has blank",
                "v1..0",
                "-v1",
                "v1~",
                "v1^",
                "a:b",
                "v1.lock",
                "/v1",
                "v1/",
                "HEAD",
                "refs/tags/v1",
                "a\nb"
            })
    void a_name_that_git_allows_no_tag_is_refused(String name) {
        assertThatThrownBy(() -> mirroring.tag(name).run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("cannot be the name of a tag");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1/x", "rel"})
    void a_tag_that_would_be_a_file_where_a_folder_is_is_refused(String name) throws Exception {
        git("tag", "v1", "main");
        git("tag", "rel/1", "main");

        assertThatThrownBy(() -> mirroring.tag(name).run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There can be no tag '" + name + "'")
                .hasMessageContaining("Choose another name.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void servers_without_filters_and_the_local_disk_serve_as_well(boolean local) throws Exception {
        mirroring.repository.config("uploadpack.allowFilter", "false").config("uploadpack.allowAnySHA1InWant", "false");
        if (local) {
            mirroring.branch("main", false);
        } else {
            server.oldProtocol();
        }
        String users = mirroring.workspace.addCollection(collection("Users API"));
        mirroring.tag("v1.0.0").run();
        mirroring.workspace.rename(users, "People API");

        mirroring.tag("v1.1.0").run();

        assertThat(message("v1.1.0")).startsWith("v1.1.0: 1 renamed since v1.0.0\n\nR  People API  (");
    }

    @Test
    void a_last_release_that_cannot_be_read_leaves_the_changes_of_this_run() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.tag("v1.0.0").run();
        mirroring.repository.commit("main", Map.of("postman/.mirror/manifest.json", "<<<<<<< ours"));
        git("tag", "-a", "-m", "Bad\n\nMirror-Directory: postman\nMirror-Branch: main", "v1.0.1", "main");
        git("update-ref", "refs/heads/main", "v1.0.0^{commit}");
        mirroring.workspace.addCollection(collection("Orders API"));

        mirroring.tag("v1.1.0").run();

        assertThat(message("v1.1.0")).startsWith("""
                v1.1.0: 1 added in this run

                What changed since the last release could not be read from the Git server. These are the changes of the run that set this tag.

                A  Orders API  (""");
        assertThat(mirroring.log)
                .anyMatch(line -> line.startsWith("What changed since the last release cannot be told"));
    }

    @Test
    void names_cannot_pass_for_trailers_of_the_tag() throws Exception {
        mirroring.workspace.addCollection(collection("Users\n\nMirror-Directory: evil\nMirror-Branch: main"));

        mirroring.tag("v1.0.0").run();

        String trailers = new String(
                mirroring.repository.runWithInput(
                        message("v1.0.0").getBytes(StandardCharsets.UTF_8), "interpret-trailers", "--parse"),
                StandardCharsets.UTF_8);
        assertThat(trailers.lines())
                .containsExactly(
                        "Mirror-Directory: postman",
                        "Mirror-Branch: main",
                        "Mirrored-From: workspace " + mirroring.workspace.id() + " (Acme APIs)");
    }

    @Test
    void a_branch_without_a_commit_has_nothing_to_release() throws Exception {
        git("update-ref", "-d", "refs/heads/main");

        MirrorReport report = mirroring.tag("v1.0.0").run();

        assertThat(report.tag().state()).isEqualTo(Tag.State.NONE);
        assertThat(mirroring.log).contains("Not tagged 'v1.0.0': the branch has no commit yet.");
    }

    @Test
    void a_check_says_whether_the_tag_is_free() throws Exception {
        git("tag", "v1.0.0", "main");

        assertThat(tagFinding("v1.1.0")).isEqualTo(Finding.ok("tag", "'v1.1.0' is free"));
        assertThat(tagFinding("v1.0.0").status()).isEqualTo(Finding.Status.WARNING);
        assertThat(tagFinding("v1 0").status()).isEqualTo(Finding.Status.FAILED);
    }

    private Finding tagFinding(String name) throws Exception {
        List<Finding> findings = Mirror.check(mirroring.tag(name).request());
        return findings.get(findings.size() - 1);
    }

    private String git(String... arguments) {
        return mirroring.repository.run(arguments);
    }

    private String message(String tag) {
        return git("for-each-ref", "--format=%(contents)", "refs/tags/" + tag);
    }

    private static JsonNode collection(String name) {
        return JSON.createObjectNode().set("info", JSON.createObjectNode().put("name", name));
    }
}
