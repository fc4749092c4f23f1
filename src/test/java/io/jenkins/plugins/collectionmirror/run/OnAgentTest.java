package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.SampleWorkspace;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnAgentTest {
    @TempDir
    private Path folder;

    private final LogOfBuild log = new LogOfBuild();

    @Test
    void mirrors_in_the_temporary_folder_and_leaves_nothing_behind() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            SampleWorkspace acme = SampleWorkspace.in(postman);
            CGit repository = CGit.init(folder.resolve("api.git"));
            Ending<MirrorReport> ending =
                    mirror(new PostmanWorkspace(postman.url(), postman.apiKey(), acme.id()), repository);
            assertThat(ending.verdict()).isEqualTo(Verdict.DONE);
            assertThat(ending.report().outcome()).isEqualTo(Outcome.COMMITTED);
            assertThat(ending.report().apiCallsLeft()).isPositive();
            assertThat(ending.report().toMap()).containsKey("apiCallsLeftThisMonth");
            assertThat(repository.head("main")).isEqualTo(ending.report().commit());
            assertThat(log.lines()).hasSize(acme.collections()).allMatch(line -> line.contains(" … added, "));
            assertThat(folder.resolve("job@tmp"))
                    .isDirectoryNotContaining(
                            path -> path.getFileName().toString().startsWith("collection-mirror-"));
        }
    }

    @Test
    void the_next_build_finds_what_this_one_saw() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            SampleWorkspace acme = SampleWorkspace.in(postman);
            CGit repository = CGit.init(folder.resolve("api.git"));
            MirrorRequest request =
                    request(new PostmanWorkspace(postman.url(), postman.apiKey(), acme.id()), repository, Verify.DAILY);
            File temporary = folder.resolve("job@tmp").toFile();
            Answer<MirrorReport> first = new OnAgent<>(new MirrorWork(request, "", ""), log).invoke(temporary, null);
            Answer<MirrorReport> second =
                    new OnAgent<>(new MirrorWork(request, first.state(), ""), log).invoke(temporary, null);
            assertThat(first.ending().report().apiCalls()).isEqualTo(3 + acme.collections());
            assertThat(second.ending().report().apiCalls()).isEqualTo(3);
            assertThat(second.ending().report().outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void a_wrong_key_comes_back_as_a_message() throws Exception {
        try (ScriptedPostman postman = ScriptedPostman.start()) {
            SampleWorkspace acme = SampleWorkspace.in(postman);
            CGit repository = CGit.init(folder.resolve("api.git"));
            Ending<MirrorReport> ending =
                    mirror(new PostmanWorkspace(postman.url(), Secret.of("PMAK-wr0ng"), acme.id()), repository);
            assertThat(ending.verdict()).isEqualTo(Verdict.WRONG_SETUP);
            assertThat(ending.message())
                    .contains("Check the API key")
                    .doesNotContain("PMAK-wr0ng")
                    .isEqualTo(ending.report().reason());
            assertThat(ending.trace()).isEmpty();
            assertThat(folder.resolve("job@tmp"))
                    .isDirectoryNotContaining(
                            path -> path.getFileName().toString().startsWith("collection-mirror-"));
        }
    }

    @Test
    void a_place_that_cannot_be_written_to_is_a_failure_with_a_cure() throws Exception {
        Files.createFile(folder.resolve("job@tmp"));
        Ending<MirrorReport> ending = mirror(
                new PostmanWorkspace("http://127.0.0.1:1", Secret.of("key"), "id"),
                CGit.init(folder.resolve("api.git")));
        assertThat(ending.verdict()).isEqualTo(Verdict.OUTSIDE);
        assertThat(ending.message()).contains("free space and permissions in the temporary folder");
    }

    private Ending<MirrorReport> mirror(PostmanWorkspace workspace, CGit repository) throws InterruptedException {
        return new OnAgent<>(new MirrorWork(request(workspace, repository, Verify.ALWAYS), "", ""), log)
                .invoke(folder.resolve("job@tmp").toFile(), null)
                .ending();
    }

    private static MirrorRequest request(PostmanWorkspace workspace, CGit repository, Verify verify) {
        return MirrorRequest.of(
                        workspace,
                        new Selection(Set.of(ItemKind.COLLECTION), List.of(), List.of()),
                        new GitRemote(repository.directory().toString(), "main", false, new GitCredentials.Ambient()))
                .with(new RunSettings(verify, false, RunSettings.DEFAULT.timeLimit()));
    }
}
