package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.TimeLimitException;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreFaultsTest {
    private static final String MALFORMED =
            "{\"error\":{\"name\":\"malformedRequestError\",\"message\":\"Found 1 errors with the supplied"
                    + " collection.\"}}";

    @TempDir
    private Path folder;

    private Restoring it;
    private String users;
    private String orders;

    @BeforeEach
    void two_edited_collections() throws Exception {
        it = new Restoring(folder);
        users = it.addCollection("Users API");
        orders = it.addCollection("Orders API");
        it.mirror();
        it.workspace.edit(users, RestoreTest::breakIt);
        it.workspace.edit(orders, RestoreTest::breakIt);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    @Test
    void one_item_that_fails_does_not_stop_the_other() throws Exception {
        it.postman.instead("PUT /collections/" + users, Answers.json(400, MALFORMED));

        RestoreReport report = it.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(report.items()).extracting(RestoreReport.Item::name).containsExactly("Orders API");
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.name()).isEqualTo("Users API");
            assertThat(failure.message())
                    .contains("The collection \"Users API\" could not be written", "HTTP 400", "File > Import");
        });
        assertThat(report.reason()).isEqualTo("1 item failed");
        assertThat(it.raw(users).path("item")).hasSize(1);
        assertThat(it.raw(orders).path("item")).hasSize(2);
    }

    @Test
    void what_cannot_be_mirrored_first_is_not_overwritten() throws Exception {
        String path = "/collections/" + users;
        it.postman.next("GET " + path, Answers.proper(), Answers.json(403, "{\"title\":\"Forbidden\"}"));

        RestoreReport report = it.restore();

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("was not overwritten", "could not be mirrored first"));
        assertThat(it.raw(users).path("item")).hasSize(1);
        assertThat(it.calls("PUT " + path)).isZero();
    }

    @Test
    void a_branch_that_refuses_the_push_keeps_everything_as_it_is() throws Exception {
        it.repository.hook("pre-receive", "echo 'Only release managers push.' >&2; exit 1");
        Map<String, String> live = it.live();

        try (GitHttpServer server = GitHttpServer.start(folder)) {
            it.repository.config("http.receivepack", "true");
            it.from(server.url("repository.git"));
            assertThatThrownBy(() -> it.restore())
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("nothing was restored")
                    .hasMessageContaining("Only release managers push.")
                    .hasMessageContaining(Advice.NO_MIRROR_FIRST.toString());
            assertThat(it.live()).isEqualTo(live);

            assertThat(it.mirrorFirst(false).restore().items()).hasSize(2);
        }
    }

    @Test
    void the_branch_of_a_work_tree_is_refused_before_anything_is_written() throws Exception {
        it.repository.run("clone", "--quiet", ".", folder.resolve("clone").toString());
        it.from(folder.resolve("clone").toString());
        Map<String, String> live = it.live();

        for (boolean dryRun : new boolean[] {true, false}) {
            assertThatThrownBy(() -> it.dryRun(dryRun).restore())
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageStartingWith(
                            "The branch 'main' is checked out in the work tree " + folder.resolve("clone"));
        }
        assertThat(it.live()).isEqualTo(live);

        // Copies, and a restore that commits nothing, only read it.
        assertThat(it.copies(Copies.called("")).restore().items()).hasSize(2);
        assertThat(it.copies(Copies.NONE).mirrorFirst(false).restore().items()).hasSize(2);
    }

    @Test
    void a_key_that_is_revoked_on_the_way_ends_the_run_and_says_what_was_restored() throws Exception {
        String second = users.compareTo(orders) < 0 ? orders : users;
        it.postman.instead(
                "PUT /collections/" + second,
                Answers.json(401, "{\"error\":{\"name\":\"AuthenticationError\",\"message\":\"Invalid API Key\"}}"));
        Restore restore = it.prepared();

        assertThatThrownBy(restore::run)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Check the API key")
                .hasMessageContaining("1 item of 3 was restored by then");
        assertThat(restore.failed("x").items()).hasSize(1);
    }

    @Test
    void a_restore_that_takes_too_long_is_stopped() throws Exception {
        it.postman.tasks().setQuestions(Integer.MAX_VALUE);
        it.postman.instead("PUT /collections/" + users, Answers.gatewayTimeout());
        it.only(users).timeLimit(Duration.ofSeconds(12));

        assertThatThrownBy(() -> it.restore())
                .isInstanceOf(TimeLimitException.class)
                .hasMessageContaining("time limit of 12 s")
                .hasMessageContaining("Nothing was restored.");
    }

    /** What it adds by itself, and other forms of the same, are all that it may keep otherwise. */
    @Test
    void what_postman_keeps_otherwise_is_said() throws Exception {
        String path = "/collections/" + users;
        it.only(users).mirrorFirst(false);
        it.postman.next(
                "GET " + path,
                Answers.proper(),
                proper -> Reply.json(
                        200,
                        new String(proper.body(), StandardCharsets.UTF_8)
                                .replace(
                                        "\"name\":\"Health\"",
                                        "\"name\":\"Health\",\"protocolProfileBehavior\":{\"disableBodyPruning\":true}")));

        RestoreReport report = it.restore();

        assertThat(report.failures()).isEmpty();
        assertThat(report.items()).singleElement().satisfies(item -> assertThat(item.notes())
                .singleElement()
                .asString()
                .startsWith("It was written, but Postman keeps it otherwise: ")
                .contains("Health: protocolProfileBehavior"));
    }
}
