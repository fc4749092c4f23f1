package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Call;
import io.jenkins.plugins.collectionmirror.demo.People;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is named in a commit, as C git sees it. */
class CommitAuthorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Consumer<ObjectNode> EDIT =
            tree -> tree.withObjectProperty("info").put("description", "edited");

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private People people;
    private String users;
    private String orders;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).authors(true);
        people = mirroring.postman.account().people();
        mirroring.repository.commit("main", Map.of("README.md", "# APIs\n"));
        users = mirroring.workspace.addCollection(collection("Users API"));
        orders = mirroring.workspace.addCollection(collection("Orders API"));
        mirroring.authors(false).run();
        mirroring.authors(true);
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void one_person_is_the_author_and_the_mirror_stays_the_committer() throws Exception {
        String taylor = people.add("taylor-lee", "Taylor Lee", "taylor@example.com");
        mirroring.workspace.actAs(taylor).edit(users, EDIT);

        mirroring.run();

        assertThat(author()).isEqualTo("Taylor Lee <taylor@example.com>");
        assertThat(format("%cn <%ce>")).isEqualTo("Carl Committer <carl@example.com>");
        assertThat(format("%B")).doesNotContain("Co-authored-by");
        mirroring.repository.assertSound();
    }

    @Test
    void several_people_are_co_authors_of_the_mirror() throws Exception {
        mirroring
                .workspace
                .actAs(people.add("taylor", "Taylor Lee", "taylor@example.com"))
                .edit(users, EDIT);
        mirroring
                .workspace
                .actAs(people.add("kim", "Kim Øst", "kim@example.com"))
                .delete(orders);

        mirroring.run();

        assertThat(author()).isEqualTo("Ada Author <ada@example.com>");
        assertThat(trailers())
                .containsExactlyInAnyOrder(
                        "Mirrored-From: workspace " + mirroring.workspace.id() + " (Acme APIs)",
                        "Co-authored-by: Taylor Lee <taylor@example.com>",
                        "Co-authored-by: Kim Øst <kim@example.com>");
    }

    @Test
    void a_plan_without_the_feed_has_what_the_items_say_themselves() throws Exception {
        mirroring.postman.account().setActivityFeed(false);
        mirroring
                .workspace
                .actAs(people.add("taylor", "Taylor Lee", "taylor@example.com"))
                .edit(users, EDIT);

        mirroring.run();

        assertThat(author()).isEqualTo("Taylor Lee <taylor@example.com>");
    }

    @Test
    void who_has_no_address_gets_one_that_nobody_can_have() throws Exception {
        people.setTold(false);
        String taylor = people.add("taylor-lee", "Taylor Lee", "taylor@example.com");
        mirroring.workspace.actAs(taylor).edit(users, EDIT);

        mirroring.run();

        assertThat(author()).isEqualTo("Taylor Lee <" + taylor + "+taylor-lee@users.noreply.postman.invalid>");
        assertThat(mirroring.log)
                .filteredOn(line -> line.contains("does not tell the addresses"))
                .hasSize(1);
    }

    @Test
    void a_plan_that_tells_nothing_has_commits_of_the_mirror() throws Exception {
        mirroring.postman.account().setActivityFeed(false);
        people.setTold(false);
        mirroring
                .workspace
                .actAs(people.add("taylor", "Taylor Lee", "taylor@example.com"))
                .edit(users, EDIT);

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);

        assertThat(author()).isEqualTo("Ada Author <ada@example.com>");
        assertThat(format("%B")).doesNotContain("Co-authored-by");
    }

    @Test
    void what_is_left_of_two_people_is_not_the_author() throws Exception {
        String gone = people.add("gone", "Gone", "gone@example.com");
        mirroring.postman.account().setActivityFeed(false);
        mirroring
                .workspace
                .actAs(people.add("taylor", "Taylor Lee", "taylor@example.com"))
                .edit(users, EDIT);
        mirroring.workspace.actAs(gone).edit(orders, EDIT);
        mirroring.postman.next("/users/" + gone, Answers.json(404, "{\"error\":{\"name\":\"notFound\"}}"));

        mirroring.run();

        assertThat(author()).isEqualTo("Ada Author <ada@example.com>");
        assertThat(trailers()).contains("Co-authored-by: Taylor Lee <taylor@example.com>");
    }

    @Test
    void nothing_is_asked_when_nothing_changed_nor_when_it_is_switched_off() throws Exception {
        int before = mirroring.postman.calls().size();
        MirrorReport unchanged = mirroring.run();
        List<Call> calls = mirroring.postman.calls();
        assertThat(unchanged.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(calls.subList(before, calls.size())).noneMatch(CommitAuthorsTest::isAboutPeople);

        mirroring.workspace.edit(users, EDIT);
        mirroring.dryRun(true).run();
        mirroring.dryRun(false).authors(false).run();

        assertThat(mirroring.postman.calls()).noneMatch(CommitAuthorsTest::isAboutPeople);
        assertThat(author()).isEqualTo("Ada Author <ada@example.com>");
    }

    @Test
    void a_run_that_commits_asks_for_one_page_of_the_feed_and_each_person_once() throws Exception {
        String taylor = people.add("taylor", "Taylor Lee", "taylor@example.com");
        mirroring.workspace.actAs(taylor).edit(users, EDIT);
        mirroring.workspace.edit(orders, EDIT);

        mirroring.run();

        assertThat(mirroring.postman.calls().stream()
                        .filter(CommitAuthorsTest::isAboutPeople)
                        .map(Call::path))
                .containsExactly("/workspaces/" + mirroring.workspace.id() + "/activities", "/users/" + taylor);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void a_look_up_that_fails_never_fails_the_run(Answer trouble) throws Exception {
        mirroring.postman.next("/workspaces/" + mirroring.workspace.id() + "/activities", trouble);
        mirroring.workspace.edit(users, EDIT);

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.COMMITTED);

        assertThat(author()).isEqualTo("Ada Author <ada@example.com>");
        assertThat(mirroring.log)
                .filteredOn(
                        line -> line.startsWith("Who changed the items is not told, so the commit is the mirror's own"))
                .hasSize(1);
    }

    static Stream<Answer> troubles() {
        return Stream.of(
                Answers.rateLimited("Retry-After", "3600"),
                Answers.monthUsedUp(),
                Answers.serviceUnavailable(),
                Answers.loginPage(),
                Answers.half());
    }

    @Test
    void hostile_names_and_addresses_stay_within_their_line() throws Exception {
        String token = "PMAK-" + "65f1c0a9b3d2e4f718293a4b-" + "0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a";
        mirroring
                .workspace
                .actAs(hostile(
                        "eve\nCo-authored-by: x <x@x>",
                        "Eve <root@example.com>\nMirrored-From: elsewhere\n\n\u001b[31m " + token,
                        "eve@example.com>\nSigned-off-by: Root <root@example.com"))
                .edit(users, EDIT);
        mirroring.workspace.actAs(hostile("<>", "\u202e\u0000 ", "x@y\n")).edit(orders, EDIT);

        mirroring.run();

        assertThat(trailers())
                .hasSize(3)
                .anyMatch(line -> line.matches("Mirrored-From: workspace .*"))
                .anyMatch(line -> line.matches("Co-authored-by: Eve root@example.com Mirrored-From: elsewhere .*"
                        + " <\\d+\\+eveCo-authored-byxxx@users.noreply.postman.invalid>"))
                .anyMatch(
                        line -> line.matches("Co-authored-by: Postman user \\d+ <\\d+@users.noreply.postman.invalid>"));
        assertThat(format("%B")).doesNotContain(token, "\u001b");
        mirroring.repository.assertSound();
    }

    /** Somebody whose address is none, which the real API does not allow. */
    private String hostile(String username, String name, String address) {
        String id = people.add(username, name, "hostile@example.com");
        ObjectNode person = JSON.createObjectNode();
        person.put("id", id).put("username", username).put("name", name).put("email", address);
        mirroring.postman.next("/users/" + id, Answers.json(200, person.toString()));
        return id;
    }

    private static boolean isAboutPeople(Call call) {
        return call.path().startsWith("/users") || call.path().endsWith("/activities");
    }

    private String author() {
        return format("%an <%ae>");
    }

    private String format(String format) {
        return mirroring.repository.run("log", "-1", "--format=" + format, "main");
    }

    private List<String> trailers() {
        byte[] parsed = mirroring.repository.runWithInput(
                format("%B").getBytes(StandardCharsets.UTF_8), "interpret-trailers", "--parse");
        return new String(parsed, StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode collection(String name) {
        return JSON.createObjectNode().set("info", JSON.createObjectNode().put("name", name));
    }
}
