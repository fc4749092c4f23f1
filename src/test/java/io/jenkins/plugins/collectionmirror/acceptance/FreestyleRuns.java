package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Freestyle jobs with the build step. */
abstract class FreestyleRuns {
    private final MirrorSite site;

    FreestyleRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void parameters_expand_and_the_build_page_tells_what_was_done() throws IOException {
        CGit repository = site.repository("freestyle");
        Workspace workspace = site.workspace();
        String gone = MirrorSite.add(workspace, "Gone soon");
        String users = MirrorSite.add(workspace, "Users API");
        String orders = MirrorSite.add(workspace, "Orders API");
        String flaky = MirrorSite.add(workspace, "Flaky API");
        MirrorSite.addEnvironment(workspace, "Staging");
        Map<String, String> parameters = Map.of("WORKSPACE_ID", workspace.id(), "BRANCH", "main");
        String url = site.http().url("freestyle.git");
        String config = Jobs.freestyle(
                Jobs.builder(
                        Jobs.field("environments", "true") + Jobs.field("workspace", "${WORKSPACE_ID}"),
                        Jobs.field("url", url) + Jobs.field("branch", "$BRANCH")),
                "WORKSPACE_ID",
                "BRANCH");

        Build first = site.run("freestyle", config, parameters);
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        String head = repository.head("main");
        String commitPage = url.replaceFirst("\\.git$", "") + "/-/commit/" + head;
        assertThat(first.log()).contains("[5/5] ").contains("main at " + head.substring(0, 7) + ": 5 added");
        assertThat(first.client().page(first.path()))
                .contains("href=\"" + commitPage + "\"")
                .contains("5 added", "Redacted: 1 (secret value)", "left this month");

        workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "Changed."));
        workspace.rename(orders, "Purchases API");
        workspace.delete(gone);
        Reply broken = Reply.json(500, "{\"error\": {\"name\": \"serverError\", \"message\": \"Something broke\"}}");
        // Every try of its reading, and of its being asked for as what vouches for the answer about the deleted one.
        site.postman()
                .next(
                        "/collections/" + flaky,
                        Collections.<Answer>nCopies(9, any -> broken).toArray(Answer[]::new));
        Build second = site.jenkins().as("builder", "builder").build("job/freestyle/", parameters);

        assertThat(second.result()).as(second.log()).isEqualTo("UNSTABLE");
        assertThat(second.log())
                .contains("Not mirrored: Flaky API: ")
                .contains("Gone soon … deleted")
                .contains("1 updated", "1 renamed", "1 deleted", "1 unchanged, 1 failed");
        assertThat(repository.files("main"))
                .containsKeys(
                        "postman/collections/Purchases API.postman_collection.json",
                        "postman/collections/Flaky API.postman_collection.json")
                .doesNotContainKeys(
                        "postman/collections/Orders API.postman_collection.json",
                        "postman/collections/Gone soon.postman_collection.json");
        assertThat(second.client().page(second.path()))
                .contains(
                        "Changes: 3 (1 updated, 1 renamed, 1 deleted, 1 unchanged)",
                        "Not mirrored: 1 (Flaky API, kept the last good file)");
        assertThat(second.client().page(second.path() + "collection-mirror/"))
                .contains(
                        "Not mirrored",
                        "Flaky API",
                        "Purchases API",
                        "Orders API.postman_collection.json",
                        "Gone soon");
        repository.assertSound();
    }

    /** As another plugin would: the class is none of ours, and goes by what the build offers. */
    @Test
    void a_source_that_somebody_else_brings_is_mirrored() throws IOException {
        CGit repository = site.repository("brought");
        site.administrator().createJob("", "brought", Jobs.freestyle("", "FOLDER"));
        Path downloads = site.jenkins().home().resolve("workspace/brought/downloads");
        Files.createDirectories(downloads);
        Files.writeString(downloads.resolve("users.json"), """
                {"info": {"name": "Users API", "_postman_id": "1f0df51a-0000-4000-8000-000000000001",
                 "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}""");
        site.administrator().script("""
                import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource
                import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles
                import io.jenkins.plugins.collectionmirror.job.*
                import io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder
                import java.util.function.UnaryOperator

                class Downloads extends ItemChoice implements ItemSource {
                    CollectionSource toSource(SourceContext build) {
                        new ExportFiles(build.required('$FOLDER', 'folder')).within(build.workspace())
                    }
                    String inWords(UnaryOperator<String> expand) { 'the downloads in ' + expand.apply('$FOLDER') }
                }

                def job = Jenkins.get().getItemByFullName('brought')
                def branch = new GitBranch()
                branch.url = '%s'
                branch.branch = 'main'
                def step = new MirrorCollectionsBuilder(new Downloads())
                step.to = branch
                // A class of a script cannot be read from a job's file again.
                def unsaved = new hudson.BulkChange(job)
                job.buildersList.add(step)
                unsaved.abort()
                null
                """.formatted(site.http().url("brought.git")));

        Build build = site.administrator().build("job/brought/", Map.of("FOLDER", "downloads"));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("Mirroring the downloads in downloads to ", "Users API … added", "main at ", ": 1 added");
        assertThat(repository.files("main")).containsKey("postman/collections/Users API.postman_collection.json");
    }

    /** Whoever may configure a job may post whatever {@code config.xml} they like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<configuration/>",
                "<configuration><to/></configuration>",
                "<configuration><from class='hudson.tasks.Shell'/></configuration>",
                "<configuration><from class='io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration'>"
                        + "<directory>mine</directory></from></configuration>",
                "<configuration><from"
                        + " class='io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource'/></configuration>",
                "<configuration><from"
                        + " class='io.jenkins.plugins.collectionmirror.job.ExportFilesSource'/></configuration>",
                "<configuration><from class='io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource'>"
                        + "<workspace>w</workspace><verify>sometimes</verify></from></configuration>",
                "<configuration><from class='io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource'>"
                        + "<workspace>w</workspace><secrets>shout</secrets></from></configuration>",
                "<configuration><from class='io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource'>"
                        + "<workspace>w</workspace></from><to><url>https://git.example.com/a.git</url><format>cube</format></to>"
                        + "</configuration>",
            })
    void a_configuration_that_makes_no_sense_fails_in_a_sentence(String configuration) throws IOException {
        String name = "senseless-" + Integer.toHexString(configuration.hashCode());
        Build build = site.run(
                name,
                Jobs.freestyle("<io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder>" + configuration
                        + "</io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder>"),
                Map.of());

        assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("ERROR: ").doesNotContain("Exception", "\tat ");
        assertThat(site.administrator().get("job/" + name + "/configure").statusCode())
                .isEqualTo(200);
        assertThat(site.administrator()
                        .script("print jenkins.model.GlobalConfiguration.all()"
                                + ".find { it.class.simpleName == 'CollectionMirrorConfiguration' }.directory"))
                .isEqualTo("null");
    }

    @Test
    void a_run_that_cannot_begin_fails_and_changes_nothing() throws IOException {
        CGit repository = site.repository("freestyle-fails");
        String before = repository.head("main");
        Build build = site.run(
                "freestyle-fails",
                Jobs.freestyle(Jobs.builder(
                        Jobs.field("workspace", "00000000-0000-4000-8000-000000000000"),
                        Jobs.field("url", site.http().url("freestyle-fails.git")) + Jobs.field("branch", "main"))),
                Map.of());

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("ERROR: ").contains("00000000-0000-4000-8000-000000000000");
        assertThat(repository.head("main")).isEqualTo(before);
        assertThat(build.client().page(build.path())).contains("Nothing was mirrored:");
    }
}
