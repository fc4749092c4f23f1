package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GitHubLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Restores that are stopped after each of their writes, to Postman and to Git, without an answer. What a restore reads
 * changes nothing, so being stopped anywhere else is the same as being stopped after the write before.
 */
class KilledRestoreTest {
    private static final Predicate<String> WRITE =
            line -> line.startsWith("PUT ") || line.startsWith("POST ") && !line.contains("/git-upload-pack");

    @TempDir
    private Path folder;

    private Restoring it;
    private GitHttpServer server;
    private FaultyRelay api;
    private FaultyRelay git;
    private Map<String, String> wanted;

    @BeforeEach
    void mirror_a_workspace_with_twins() throws Exception {
        it = new Restoring(folder).inVirtualTime();
        server = GitHttpServer.start(folder);
        api = FaultyRelay.before(it.postman.url());
        git = FaultyRelay.before(server.url("repository.git"));
        it.by(api.url(""));
        it.addCollection("Users API");
        it.addEnvironment("Staging");
        it.workspace.addCollection(bare("Twin API", "one"));
        it.workspace.addCollection(bare("Twin API", "two"));
        it.workspace.addEnvironment(Restoring.JSON.readTree(
                "{\"name\": \"Gone\", \"values\": [{\"key\": \"host\", \"value\": \"x\", \"enabled\": true}]}"));
        it.setGlobals("blue");
        it.mirror();
        wanted = it.live();
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        git.close();
        server.close();
        it.close();
    }

    private static ObjectNode bare(String name, String description) {
        ObjectNode collection = Restoring.JSON.createObjectNode();
        collection
                .putObject("info")
                .put("name", name)
                .put("description", description)
                .put("schema", "https://schema.postman.com/json/collection/v2.1.0/collection.json");
        collection
                .putArray("item")
                .addObject()
                .put("name", "Read " + description)
                .putObject("request")
                .put("method", "GET")
                .put("url", "{{host}}/x");
        return collection;
    }

    @Test
    void the_same_restore_again_ends_with_the_workspace_as_it_was_asked_to_be() throws Exception {
        it.repository.config("http.receivepack", "true").config("uploadpack.allowFilter", "true");
        it.from(git.url("/repository.git"));
        int writes = writesOfARestore();
        assertThat(writes).isGreaterThan(10);
        for (int number = 0; number <= writes; number++) {
            String where = "stopped after write " + number;
            damage();
            stopAt(Math.max(1, number), number > 0);

            RestoreReport report = it.restore();

            assertThat(report.failures()).as(where).isEmpty();
            assertThat(it.live()).as(where).isEqualTo(wanted);
            assertThat(it.journal()).as(where).doesNotContain("\"commit\"");
        }
        long before = it.writes();
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.writes()).isEqualTo(before);
        it.repository.assertSound();
    }

    @Test
    void by_a_pull_request_it_goes_on_as_well() throws Exception {
        it.repository
                .config("http.receivepack", "true")
                .config("uploadpack.allowFilter", "true")
                .hook("update", "test \"$1\" != refs/heads/main");
        String main = it.repository.head("main");
        Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("acme")).resolve("apis.git"), it.repository.directory());
        try (GitHubLookAlike github = new GitHubLookAlike()) {
            server.forward("/api/", github.url());
            it.from(git.url("/acme/apis.git"))
                    .on(ServerKind.GITHUB_ENTERPRISE, LookAlike.TOKEN)
                    .pullRequest(new PullRequestSettings("", Wishes.NONE));
            int writes = writesOfARestore();
            // The last write of the first restore opens the pull request, which later ones find.
            for (int number = 1; number < writes; number += 3) {
                String where = "stopped after write " + number;
                damage();
                stopAt(number, true);

                RestoreReport report = it.restore();

                assertThat(report.failures()).as(where).isEmpty();
                assertThat(it.live()).as(where).isEqualTo(wanted);
                assertThat(it.journal()).as(where).doesNotContain("\"commit\"");
                assertThat(it.repository.head("main")).isEqualTo(main);
            }
        }
    }

    @Test
    void stopped_many_times_in_a_row_it_still_goes_on() throws Exception {
        damage();
        for (boolean taken : List.of(true, true, false, true, true, true, false, true)) {
            stopAt(1, taken);
        }

        assertThat(it.restore().failures()).isEmpty();
        assertThat(it.live()).isEqualTo(wanted);
        assertThat(it.journal()).doesNotContain("\"commit\"");
    }

    @Test
    void a_rollback_that_was_stopped_is_gone_on_with() throws Exception {
        String then = it.repository.head("main");
        for (int number : new int[] {1, 4, 9}) {
            String where = "stopped after write " + number;
            damage();
            it.mirror();
            it.at(then);
            stopAt(number, true);
            it.at("");

            it.restore();

            assertThat(it.live()).as(where).isEqualTo(wanted);
            assertThat(it.restore().outcome()).as(where).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void what_somebody_mirrored_meanwhile_makes_it_unclear_what_is_meant() throws Exception {
        String then = it.repository.head("main");
        damage();
        stopAt(4, true);
        it.addCollection("Newer API");
        it.mirror();

        Restore restore = it.prepared();

        assertThat(refusal(restore))
                .contains("An earlier restore to " + then + " did not come to its end")
                .contains("--at " + then)
                .contains("--at " + it.repository.head("main"));
        assertThat(restore.failed("x").state().goOn()).isEqualTo(then);

        assertThat(it.at(then).restore().failures()).isEmpty();
        assertThat(it.live()).containsAllEntriesOf(wanted).hasSize(wanted.size() + 1);
        it.at("");
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void items_that_an_unfinished_restore_is_not_about_are_restored_from_the_newest_commit() throws Exception {
        String then = it.repository.head("main");
        it.workspace.edit(it.uid("Users API"), tree -> info(tree).put("description", "newer"));
        it.mirror();
        damage();
        it.at(then).select(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of("Twin*"), List.of()));
        stopAt(3, true);
        it.at("").select(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of("Users*"), List.of()));

        RestoreReport report = it.restore();

        assertThat(report.items()).extracting(RestoreReport.Item::name).containsExactly("Users API");
        assertThat(it.live().get("COLLECTION Users API")).contains("newer").contains("Health");
        it.select(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of(), List.of()));
        assertThat(refusal(it.prepared())).contains("it was not about all of these items", "--at " + then);
    }

    @Test
    void two_restores_that_were_stopped_are_not_gone_on_with_at_once() throws Exception {
        String first = it.repository.head("main");
        it.workspace.edit(it.uid("Users API"), tree -> info(tree).put("description", "newer"));
        it.mirror();
        String second = it.repository.head("main");
        damage();
        it.at(first).only("Users*");
        stopAt(1, false);
        it.at(second).only("Twin*");
        stopAt(1, false);
        it.at("").only("*");

        assertThat(refusal(it.prepared())).contains("another one did not either", "--at ");

        assertThat(it.only("Users*").restore().state().commit()).isEqualTo(first);
        assertThat(it.only("Twin*").restore().state().commit()).isEqualTo(second);
        assertThat(it.only("*").restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(it.live().get("COLLECTION Users API")).doesNotContain("newer");
    }

    @Test
    void of_a_history_that_was_rewritten_meanwhile_only_the_newest_commit_can_be_meant() throws Exception {
        String then = it.repository.head("main");
        damage();
        stopAt(4, true);
        String squashed = it.repository.run("commit-tree", "-m", "All in one", "main^{tree}");
        it.repository.run("update-ref", "refs/heads/main", squashed);

        Restore restore = it.prepared();

        assertThat(refusal(restore)).contains(then, "is no longer in the repository", "--at " + squashed);
        assertThat(restore.failed("x").state().goOn()).isEmpty();
    }

    private static String refusal(Restore restore) {
        return Assertions.catchThrowableOfType(InvalidSetupException.class, restore::run)
                .message(Surface.COMMAND_LINE);
    }

    private int writesOfARestore() throws Exception {
        damage();
        AtomicInteger writes = new AtomicInteger();
        Predicate<String> counting = line -> WRITE.test(line) && writes.incrementAndGet() < 0;
        api.always(counting, FaultyRelay.Request::serve);
        git.always(counting, FaultyRelay.Request::serve);
        assertThat(it.restore().failures()).isEmpty();
        api.heal();
        git.heal();
        assertThat(it.live()).isEqualTo(wanted);
        return writes.get();
    }

    /** Someone in a hurry changes everything. */
    private void damage() throws Exception {
        it.workspace.edit(it.uid("Users API"), RestoreTest::breakIt);
        it.workspace.edit(it.uid("Staging"), tree -> ((ObjectNode) tree.at("/values/0")).put("value", "elsewhere"));
        for (String uid : it.uids("Twin API")) {
            it.workspace.delete(uid);
        }
        it.workspace.delete(it.uid("Gone"));
        it.setGlobals("red");
    }

    /** A restore that ends, without another word to anybody, with one of its writes. */
    private void stopAt(int number, boolean taken) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        AtomicBoolean dead = new AtomicBoolean();
        Thread victim = Thread.currentThread();
        Predicate<String> last = line -> WRITE.test(line) && writes.incrementAndGet() == number;
        FaultyRelay.Fault stop = request -> {
            if (taken) {
                request.answer();
            }
            dead.set(true);
            victim.interrupt();
            request.hang();
        };
        for (FaultyRelay relay : List.of(api, git)) {
            relay.always(line -> dead.get(), FaultyRelay.Request::hang);
            relay.always(last, stop);
        }
        Assertions.assertThatThrownBy(() -> it.restore()).isInstanceOf(InterruptedException.class);
        assertThat(dead).isTrue();
        api.heal();
        git.heal();
    }

    @Test
    void copies_that_were_stopped_are_made_once() throws Exception {
        it.copies(Copies.called("{name} of {commit}"));
        for (int number : new int[] {1, 2, 2}) {
            stopAt(number, true);
        }

        assertThat(it.restore().failures()).isEmpty();

        String commit = it.repository.head("main").substring(0, 7);
        assertThat(it.uids("Users API of " + commit)).hasSize(1);
        assertThat(it.uids("Twin API of " + commit)).hasSize(2);
        assertThat(it.live()).containsAllEntriesOf(wanted).hasSize(wanted.size() + 2);
    }

    /** What is in an item that is yet to be filled is mirrored nowhere. */
    @Test
    void what_somebody_put_into_an_unfinished_item_is_not_overwritten() throws Exception {
        damage();
        List<ItemRef> begun = stoppedWithUnfilled(ItemKind.ENVIRONMENT);
        for (ItemRef item : begun) {
            it.workspace.edit(item.uid(), tree -> {
                if (item.kind() == ItemKind.COLLECTION) {
                    ((ArrayNode) tree.get("item")).add(bare("x", "mine").at("/item/0"));
                } else {
                    ((ArrayNode) tree.get("values"))
                            .addObject()
                            .put("key", "mine")
                            .put("value", "mine");
                }
            });
        }

        RestoreReport report = it.restore();

        assertThat(report.failures()).hasSize(begun.size()).allSatisfy(failure -> assertThat(failure.message())
                .contains("Something else is in there by now, so it was not overwritten."));
        assertThat(it.unfilled())
                .extracting(ItemRef::uid)
                .containsExactlyElementsOf(begun.stream().map(ItemRef::uid).toList());
        assertThat(it.live().toString()).contains("\"Read mine\"", "\"mine\"");
    }

    @Test
    void what_was_moved_out_of_an_unfinished_item_again_is_in_nobodys_way() throws Exception {
        damage();
        ItemRef begun = stoppedWithUnfilled(ItemKind.ENVIRONMENT).get(0);
        ArrayNode mine = Restoring.JSON.createArrayNode();
        mine.add(bare("x", "mine").at("/item/0"));
        it.workspace.edit(begun.uid(), tree -> tree.set("item", mine));
        assertThat(it.restore().failures()).hasSize(1);

        it.workspace.edit(begun.uid(), tree -> tree.putArray("item"));

        assertThat(it.restore().failures()).isEmpty();
        assertThat(it.live()).isEqualTo(wanted);
    }

    /** Stops a restore after each of its writes until there is something of this kind, and of others, to be filled. */
    private List<ItemRef> stoppedWithUnfilled(ItemKind kind) throws Exception {
        for (; ; ) {
            stopAt(1, true);
            List<ItemRef> unfilled = it.unfilled();
            if (unfilled.stream().anyMatch(item -> item.kind() == kind)) {
                return unfilled;
            }
        }
    }

    private static ObjectNode info(ObjectNode collection) {
        return (ObjectNode) collection.get("info");
    }
}
