package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of items that hold a token: the branch has a mark there, which is written nowhere. */
class SecretInNameTest {
    private static final String TOKEN = "ghp_" + "aB3dE6gH9jK2mN5p" + "Q8sT1vW4yZ7bC0dF3hJ6";

    @TempDir
    private Path folder;

    private Restoring it;
    private String users;
    private String staging;
    private final List<String> answers = new ArrayList<>();

    @BeforeEach
    void mirror() throws Exception {
        it = new Restoring(folder);
        users = it.addCollection("Users " + TOKEN + " API");
        staging = it.addEnvironment(TOKEN);
        it.mirror();
        assertThat(it.repository.files("main").keySet()).noneMatch(path -> path.contains(TOKEN));
        for (String call : List.of("POST /collections", "POST /environments")) {
            it.postman.next(call, proper -> {
                answers.add(new String(proper.body(), StandardCharsets.UTF_8));
                return proper;
            });
        }
    }

    @AfterEach
    void stop() {
        it.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_created_again_is_called_by_the_rest_of_its_name(boolean mirrorFirst) throws Exception {
        it.workspace.delete(users);
        it.workspace.delete(staging);

        RestoreReport report = it.mirrorFirst(mirrorFirst).restore();

        assertThat(report.items()).hasSize(2).allSatisfy(item -> {
            assertThat(item.action()).isEqualTo(Action.CREATED);
            assertThat(item.notes()).anyMatch(note -> note.startsWith("Its name has a secret"));
        });
        assertThat(it.uids("Users  API").size() + it.uids("Users API").size()).isEqualTo(1);
        assertThat(it.uids("Unnamed environment")).hasSize(1);
        assertNoMarks();

        RestoreReport again = it.restore();
        assertThat(again.failures()).isEmpty();
        assertThat(again.items()).noneMatch(item -> item.action() == Action.CREATED);
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertNoMarks();
    }

    @Test
    void a_copy_is_called_by_the_rest_of_its_name() throws Exception {
        it.copies(Copies.called("")).only(users);
        assertThat(it.restore().items()).singleElement().satisfies(item -> {
            assertThat(item.action()).isEqualTo(Action.COPIED);
            assertThat(item.name()).startsWith("Users").endsWith(")").doesNotContain("redacted", TOKEN);
        });
        assertNoMarks();
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void what_is_there_keeps_its_name() throws Exception {
        it.workspace.edit(users, RestoreTest::breakIt);

        assertThat(it.only(users).restore().items())
                .extracting(RestoreReport.Item::action)
                .containsExactly(Action.UPDATED);

        assertThat(name(it.raw(users))).isEqualTo("Users " + TOKEN + " API");
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void what_was_renamed_meanwhile_gets_no_mark() throws Exception {
        String then = it.repository.head("main");
        it.workspace.edit(users, tree -> ((ObjectNode) tree.path("info")).put("name", "Customers API"));

        assertThat(it.only(users).at(then).restore().failures()).isEmpty();

        assertThat(name(it.raw(users))).isIn("Users  API", "Users API");
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertNoMarks();
    }

    private void assertNoMarks() throws Exception {
        assertThat(it.live().toString()).doesNotContain("<redacted");
        assertThat(answers).noneMatch(answer -> answer.contains("<redacted"));
    }

    private static String name(JsonNode collection) {
        return collection.at("/info/name").asText();
    }
}
