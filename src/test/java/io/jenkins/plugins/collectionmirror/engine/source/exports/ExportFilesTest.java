package io.jenkins.plugins.collectionmirror.engine.source.exports;

import static io.jenkins.plugins.collectionmirror.engine.ItemKind.COLLECTION;
import static io.jenkins.plugins.collectionmirror.engine.ItemKind.ENVIRONMENT;
import static io.jenkins.plugins.collectionmirror.engine.ItemKind.GLOBALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import io.jenkins.plugins.collectionmirror.engine.source.RecordedLog;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFilesTest {
    private static final Set<ItemKind> ALL = EnumSet.allOf(ItemKind.class);

    @TempDir
    Path temp;

    private final RecordedLog log = new RecordedLog();

    @Test
    void a_folder_is_read_with_all_that_is_below_it() throws Exception {
        write("exports/b/Users.postman_collection.json", collection("u1", "Users"));
        write("exports/a.JSON", collection("u2", "Accounts"));
        write("exports/env/staging.postman_environment.json", environment("u3", "Staging"));
        write("exports/globals.json", "{\"values\": []}");
        write("exports/notes.txt", "not looked at");

        Listing listing = list("exports");

        assertThat(listing.items())
                .containsExactly(
                        new ItemRef(COLLECTION, "u2", "Accounts", ""),
                        new ItemRef(COLLECTION, "u1", "Users", ""),
                        new ItemRef(ENVIRONMENT, "u3", "Staging", ""),
                        new ItemRef(GLOBALS, "globals", "globals", ""));
        assertThat(listing.unreadable()).isEmpty();
        assertThat(listing.title()).isEqualTo("exports");
        assertThat(listing.origin()).isEqualTo("exports");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void an_item_without_id_and_name_is_known_by_its_file() throws Exception {
        write("exports/team/Users API.postman_collection.json", "{\"info\": {}, \"item\": []}");

        assertThat(list("exports").items())
                .containsExactly(
                        new ItemRef(COLLECTION, "file:team/Users API.postman_collection.json", "Users API", ""));
    }

    @Test
    void a_folder_is_called_by_its_name_however_it_is_spelled() throws Exception {
        write("exports/team/a.json", collection("u1", "A"));

        assertThat(list("exports/team/../team/").title()).isEqualTo("team");
        assertThat(list("exports/team/.").title()).isEqualTo("team");
    }

    @Test
    void one_file_can_be_named() throws Exception {
        write("exports/Users API.postman_collection.json", collection("u1", "Users"));

        Listing listing = list("exports/Users API.postman_collection.json");

        assertThat(listing.items()).containsExactly(new ItemRef(COLLECTION, "u1", "Users", ""));
        assertThat(listing.title()).isEqualTo("Users API");
    }

    @Test
    void one_file_that_is_no_item_is_unreadable() throws Exception {
        write("package.json", "{\"name\": \"left-pad\"}");

        assertThat(list("package.json").unreadable())
                .containsExactly(new Unreadable(
                        "package.json",
                        "The file is JSON but no Postman collection, environment or globals."
                                + " Give the path of a file that Postman exported."));
    }

    @Test
    void a_glob_takes_what_it_matches_below_its_literal_start() throws Exception {
        write("exports/top.json", collection("u1", "Top"));
        write("exports/a/one.json", collection("u2", "One"));
        write("exports/a/b/two.json", collection("u3", "Two"));
        write("exports/a/b/two.txt", "not looked at");
        write("exports/.hidden/three.json", collection("u4", "Three"));
        write("other/four.json", collection("u5", "Four"));

        assertThat(names("exports/**/*.json")).containsExactly("One", "Top", "Two");
        assertThat(names("exports/*.json")).containsExactly("Top");
        assertThat(names("exports/a/**/*.json")).containsExactly("One", "Two");
        assertThat(names("exports/**")).containsExactly("One", "Top", "Two");
        assertThat(names("exports/{top,a/one}.json")).containsExactly("One", "Top");
        assertThat(names("exports/**/t[ow][op].json")).containsExactly("Top", "Two");
        assertThat(names("exports/.hid*/*.json")).containsExactly("Three");
        assertThat(list("exports/a/**/*.json").title()).isEqualTo("a");
        assertThat(list("exports/a/**/*.json").unreadable()).isEmpty();
    }

    @Test
    void a_name_that_looks_like_a_glob_is_taken_as_it_is_when_it_exists() throws Exception {
        write("exports [old]/a.json", collection("u1", "A"));

        assertThat(names("exports [old]")).containsExactly("A");
    }

    @Test
    void hidden_folders_and_the_extra_files_of_macos_are_no_exports() throws Exception {
        write("exports/.git/x.json", "{");
        write("exports/a/.vscode/settings.json", "// comment");
        write("exports/._a.json", "\u0000\u0005\u0016\u0007");
        write("exports/a/a.json", collection("u1", "A"));

        Listing listing = list("exports");

        assertThat(listing.items()).hasSize(1);
        assertThat(listing.unreadable()).isEmpty();
    }

    @Test
    void kinds_that_are_not_asked_for_are_present_all_the_same() throws Exception {
        write("exports/a.json", collection("u1", "A"));
        write("exports/e.json", environment("u2", "E"));

        Listing listing = read("exports").list(Set.of(COLLECTION));

        assertThat(listing.items()).extracting(ItemRef::uid).containsExactly("u1");
        assertThat(listing.alsoPresent()).containsExactly("u2");
        assertThat(listing.has("u2")).isTrue();
    }

    @Test
    void json_of_other_programs_is_left_out_and_said_once() throws Exception {
        write("exports/a.json", collection("u1", "A"));
        for (int i = 1; i <= 7; i++) {
            write("exports/package" + i + ".json", "{}");
        }

        assertThat(list("exports").unreadable()).isEmpty();
        assertThat(log.lines)
                .containsExactly("Left out 7 files of JSON that are no collection, environment or globals of"
                        + " Postman's: package1.json, package2.json, package3.json, package4.json,"
                        + " package5.json and 2 more");
    }

    @Test
    void a_bad_file_is_named_and_the_others_are_listed() throws Exception {
        write("exports/a.json", collection("u1", "A"));
        write("exports/z/bad\u001B[31m.json", "<html>");
        write("exports/cut.json", collection("u2", "Cut").substring(0, 40));
        write("exports/noinfo.json", "{\"item\": [{\"name\": \"A\", \"request\": {}}]}");
        write("exports/empty.json", "");

        Listing listing = list("exports");

        assertThat(listing.items()).extracting(ItemRef::name).containsExactly("A");
        assertThat(listing.unreadable())
                .extracting(Unreadable::name)
                .containsExactly("cut.json", "empty.json", "noinfo.json", "z/bad?[31m.json");
    }

    @Test
    void of_two_files_of_one_item_the_first_counts_and_the_second_names_both() throws Exception {
        write("exports/a/Users.json", collection("u1", "Users"));
        write("exports/b/Users copy.json", collection("u1", "Users"));

        Listing listing = list("exports");

        assertThat(listing.items()).containsExactly(new ItemRef(COLLECTION, "u1", "Users", ""));
        assertThat(listing.unreadable())
                .containsExactly(new Unreadable(
                        "b/Users copy.json",
                        "b/Users copy.json and a/Users.json are exports of the same item, \"Users\" with the id u1."
                                + " Take one of them away, or give it a name or an id of its own; a/Users.json is"
                                + " mirrored."));
    }

    @Test
    void links_to_files_are_followed_and_links_to_folders_are_not() throws Exception {
        write("elsewhere/a.json", collection("u1", "A"));
        Files.createDirectories(temp.resolve("exports"));
        Files.createSymbolicLink(temp.resolve("exports/linked.json"), temp.resolve("elsewhere/a.json"));
        Files.createSymbolicLink(temp.resolve("exports/loop"), temp.resolve("exports"));
        Files.createSymbolicLink(temp.resolve("exports/nowhere.json"), temp.resolve("missing.json"));
        Files.createSymbolicLink(temp.resolve("linked exports"), temp.resolve("exports"));

        Listing listing = list("linked exports");

        assertThat(listing.title()).isEqualTo("linked exports");
        assertThat(listing.items()).extracting(ItemRef::name).containsExactly("A");
        assertThat(listing.unreadable())
                .containsExactly(new Unreadable(
                        "nowhere.json",
                        "The file was deleted, or a link leads nowhere. Run again when the file is there."));
        assertThat(log.lines)
                .singleElement()
                .asString()
                .startsWith("WARNING Links to folders")
                .contains("not followed: 1");
    }

    /** None of them says that its item is gone, and none of them is opened: a pipe would never come to an end. */
    @Test
    @Timeout(20)
    void what_is_named_like_an_export_and_is_no_file_fails() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs named pipes");
        write("exports/A.postman_collection.json", collection("u1", "A"));
        write("exports/Folder.postman_collection.json/b.json", collection("u2", "B"));
        write("exports/folder.json/c.json", collection("u3", "C"));
        Path exports = temp.resolve("exports");
        pipe("exports/Pipe.postman_collection.json");
        pipe("exports/pipe.json");
        pipe("elsewhere");
        Files.createSymbolicLink(exports.resolve("Link.postman_environment.json"), temp.resolve("elsewhere"));
        Files.createSymbolicLink(exports.resolve("Nowhere.postman_globals.json"), temp.resolve("nowhere"));
        Path itself = exports.resolve("Circle.postman_collection.json");
        Files.createSymbolicLink(itself, itself);
        Files.createSymbolicLink(exports.resolve("Linked folder.postman_collection.json"), temp.resolve("exports"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(exports.resolve("Socket.postman_collection")));

            for (String place : List.of("exports", "exports/*.*", "exports/**/*.*")) {
                Listing listing = list(place);

                assertThat(listing.items()).extracting(ItemRef::name).startsWith("A");
                assertThat(listing.unreadable())
                        .as(place)
                        .extracting(Unreadable::name)
                        .containsExactlyInAnyOrder(
                                "Circle.postman_collection.json",
                                "Folder.postman_collection.json",
                                "Link.postman_environment.json",
                                "Linked folder.postman_collection.json",
                                "Nowhere.postman_globals.json",
                                "Pipe.postman_collection.json",
                                "Socket.postman_collection",
                                "pipe.json");
            }
        }
        assertThat(list("exports").items()).extracting(ItemRef::name).containsExactly("A", "B", "C");
    }

    /** What was a file when it was listed may be a pipe when it is read. */
    @Test
    @Timeout(20)
    void a_file_that_became_a_pipe_is_not_opened() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs named pipes");
        write("exports/a.json", collection("u1", "A"));
        try (SourceReader reader = new ExportFiles(temp.resolve("exports").toString()).open(temp, log)) {
            ItemRef item = reader.list(ALL).items().get(0);
            Files.delete(temp.resolve("exports/a.json"));
            pipe("exports/a.json");

            assertThatThrownBy(() -> reader.read(item))
                    .isInstanceOf(ItemException.class)
                    .hasMessageContaining("It is a pipe, a socket or a device");
        }
    }

    private void pipe(String path) throws Exception {
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", temp.resolve(path).toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void a_missing_path_is_the_users_to_correct() {
        assertInvalid("exports")
                .hasMessage("There is nothing at \"" + temp.resolve("exports")
                        + "\". Give the path of a folder, a file, a glob or a zip of Postman exports;"
                        + " a relative path starts at the working directory.");
        assertInvalid("exports/*.json")
                .hasMessageContaining("There is no folder")
                .hasMessageContaining("exports/*.json");
        assertThatThrownBy(() -> new ExportFiles("").open(temp, log))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There is nothing at \"\"");
        assertThatThrownBy(() -> new ExportFiles("a\u0000b").open(temp, log))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There is nothing at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a.json", "{a,{b,c}}.json", "a\u0000/*.json"})
    void a_malformed_glob_is_the_users_to_correct(String glob) {
        assertInvalid(glob).hasMessageContaining("is no valid glob").hasMessageContaining("exports/**/*.json");
    }

    @Test
    void a_place_without_exports_is_the_users_to_correct() throws Exception {
        Files.createDirectories(temp.resolve("exports"));
        assertInvalid("exports")
                .hasMessage(
                        "There are no JSON files at \"" + temp.resolve("exports") + "\". Export from Postman to there,"
                                + " or correct the path. Nothing is deleted for want of exports.");

        write("exports/package.json", "{}");
        assertInvalid("exports")
                .hasMessageContaining("None of the 1 file of JSON at")
                .hasMessageContaining("Export");
        assertInvalid("exports/*.postman").hasMessageContaining("There are no JSON files at");
    }

    @Test
    void a_folder_that_may_not_be_read_is_the_users_to_correct() throws Exception {
        write("exports/a.json", collection("u1", "A"));
        write("exports/locked/b.json", collection("u2", "B"));
        Path locked = temp.resolve("exports/locked");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(locked), "SKIPPED: this user may read everything");
            assertInvalid("exports")
                    .hasMessageContaining("may not be read: \"locked\"")
                    .hasMessageContaining("right");
            assertInvalid("exports/locked")
                    .hasMessageContaining("may not be read")
                    .hasMessageContaining("right");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void content_is_the_file_as_it_is_and_can_be_read_again() throws Exception {
        String json = collection("u1", "A");
        write("exports/a.json", json);
        try (SourceReader reader = read("exports")) {
            ItemRef item = reader.list(ALL).items().get(0);
            assertThat(reader.usage()).isEqualTo(SourceUsage.NONE);

            Content content = reader.read(item);

            assertThat(content.size()).isEqualTo(json.length());
            assertThat(content.open()).hasContent(json);
            assertThat(content.open()).hasContent(json);
            assertThat(reader.usage()).isEqualTo(new SourceUsage(0, json.length()));
        }
    }

    @Test
    void a_file_that_vanished_fails_alone() throws Exception {
        write("exports/a.json", collection("u1", "A"));
        write("exports/b.json", collection("u2", "B"));
        try (SourceReader reader = read("exports")) {
            List<ItemRef> items = reader.list(ALL).items();
            Content opened = reader.read(items.get(0));
            Files.delete(temp.resolve("exports/a.json"));

            assertThatThrownBy(() -> reader.read(items.get(0)))
                    .isInstanceOf(ItemException.class)
                    .hasMessage(
                            "a.json: The file was deleted, or a link leads nowhere. Run again when the file is there.");
            assertThatThrownBy(opened::open).isInstanceOf(IOException.class).hasMessageContaining("was deleted");
            assertThat(reader.read(items.get(1)).size()).isPositive();
            assertThatThrownBy(() -> reader.read(new ItemRef(COLLECTION, "other", "Other", "")))
                    .isInstanceOf(ItemException.class)
                    .hasMessageContaining("not among the exports");
        }
    }

    @Test
    void a_disk_that_fails_stops_the_run_and_is_not_a_shorter_list() {
        ExportPlace failing = new FailingPlace();

        try (SourceReader reader = new ExportReader(failing, log)) {
            assertThatThrownBy(() -> reader.list(ALL))
                    .isInstanceOf(SourceException.class)
                    .hasMessage("Reading the exports at \"exports\" failed: Input/output error."
                            + " Nothing was changed; run again when the disk is well.");
        }
    }

    @Test
    void a_check_counts_what_is_there() throws Exception {
        write("exports/a.json", collection("u1", "A"));
        write("exports/e.json", environment("u2", "E"));
        write("exports/f.json", environment("u3", "F"));

        assertThat(check("exports"))
                .containsExactly(Finding.ok("exports", "1 collection, 2 environments, 0 sets of globals"));
    }

    @Test
    void a_check_names_what_cannot_be_used() throws Exception {
        write("exports/bad.json", "{\"item\": [{\"name\": \"A\", \"request\": {}}]}");
        assertThat(check("exports"))
                .extracting(Finding::status, Finding::subject)
                .containsExactly(tuple(Finding.Status.FAILED, "exports"));

        write("exports/a.json", collection("u1", "A"));
        assertThat(check("exports"))
                .containsExactly(Finding.warning(
                        "exports",
                        "1 collection, 0 environments, 0 sets of globals; cannot be used: bad.json: The file"
                                + " holds items of a"
                                + " collection but no \"info\" with its name and id. Export it from Postman"
                                + " again.",
                        "Correct these files, or take them away: the others are mirrored, but nothing is"
                                + " deleted meanwhile."));

        for (int i = 0; i < 6; i++) {
            write("exports/empty" + i + ".json", "");
        }
        assertThat(check("exports")).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("empty3.json: The file is empty.")
                .doesNotContain("empty4.json")
                .endsWith(" (and 2 more)"));
    }

    @Test
    void a_check_says_the_cure_when_there_is_nothing() throws Exception {
        assertThat(check("missing"))
                .containsExactly(Finding.failed(
                        "exports",
                        "There is nothing at \"" + temp.resolve("missing") + "\".",
                        "Give the path of a folder, a file, a glob or a zip of Postman exports;"
                                + " a relative path starts at the working directory."));
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertInvalid(String path) {
        return assertThatThrownBy(() -> list(path)).isInstanceOf(InvalidSetupException.class);
    }

    @Test
    void within_a_folder_relative_paths_start_there() throws Exception {
        write("job/exports/a.json", collection("1", "A"));
        write("a.json", collection("2", "Elsewhere"));
        for (String path : List.of("exports", "exports/*.json", "**/*.json", ".", "exports/a.json")) {
            try (SourceReader reader =
                    new ExportFiles(path).within(temp.resolve("job").toString()).open(temp, log)) {
                assertThat(reader.list(ALL).items())
                        .as(path)
                        .extracting(ItemRef::name)
                        .containsExactly("A");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a.json", "exports/../../a.json", "..", "../*.json", "/etc", "/etc/*.json", "C:\\a", "\\a"})
    void within_a_folder_no_path_leads_out(String path) throws Exception {
        write("job/exports/a.json", collection("1", "A"));
        write("a.json", collection("2", "Elsewhere"));
        assertThatThrownBy(() -> new ExportFiles(path)
                        .within(temp.resolve("job").toString())
                        .open(temp, log))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(
                        "\"" + path + "\" leads out of the workspace. Give a path below the workspace, without \"..\""
                                + " and without links to elsewhere, such as exports/**/*.json.");
    }

    @Test
    void within_a_folder_no_link_leads_out() throws Exception {
        write("job/exports/a.json", collection("1", "A"));
        write("elsewhere/b.json", collection("2", "B"));
        Files.createSymbolicLink(temp.resolve("job/exports/b.json"), temp.resolve("elsewhere/b.json"));
        Files.createSymbolicLink(temp.resolve("job/linked"), temp.resolve("elsewhere"));
        Files.createSymbolicLink(temp.resolve("job/exports/same.json"), Path.of("a.json"));
        try (SourceReader reader = new ExportFiles("exports")
                .within(temp.resolve("job").toString())
                .open(temp, log)) {
            Listing listing = reader.list(ALL);
            assertThat(listing.items()).extracting(ItemRef::name).containsExactly("A");
            assertThat(listing.unreadable())
                    .filteredOn(file -> file.name().equals("b.json"))
                    .singleElement()
                    .satisfies(file -> assertThat(file.message())
                            .isEqualTo(
                                    "The file is a link that leads out of the workspace. Put the file itself there."));
        }
        for (String path : List.of("linked", "linked/*.json", "exports/b.json")) {
            assertThatThrownBy(() -> new ExportFiles(path)
                            .within(temp.resolve("job").toString())
                            .open(temp, log))
                    .as(path)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageStartingWith("\"" + path + "\" leads out of the workspace.");
        }
    }

    @Test
    void within_a_folder_whose_name_looks_like_a_glob_the_path_alone_is_one() throws Exception {
        write("job [1]/exports/a.json", collection("1", "A"));
        try (SourceReader reader = new ExportFiles("exports/*.json")
                .within(temp.resolve("job [1]").toString())
                .open(temp, log)) {
            assertThat(reader.list(ALL).items()).hasSize(1);
        }
    }

    private List<String> names(String path) throws Exception {
        return list(path).items().stream().map(ItemRef::name).toList();
    }

    private Listing list(String path) throws Exception {
        try (SourceReader reader = read(path)) {
            return reader.list(ALL);
        }
    }

    private SourceReader read(String path) throws Exception {
        return new ExportFiles(temp + "/" + path).open(temp, log);
    }

    private List<Finding> check(String path) throws SourceException {
        return new ExportFiles(temp + "/" + path).check();
    }

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String collection(String id, String name) {
        return "{\"info\": {\"_postman_id\": \"" + id + "\", \"name\": \"" + name + "\"}, \"item\": []}";
    }

    private static String environment(String id, String name) {
        return "{\"id\": \"" + id + "\", \"name\": \"" + name + "\", \"values\": []}";
    }

    /** A disk with one good file and one that it cannot read. */
    private record FailingPlace() implements ExportPlace {
        @Override
        public String path() {
            return "exports";
        }

        @Override
        public String title() {
            return "exports";
        }

        @Override
        public boolean isOneFile() {
            return false;
        }

        @Override
        public Contents contents(RunLog log) {
            return new Contents(
                    List.of(
                            new InMemory(
                                    "a.json", Content.of(collection("u1", "A").getBytes())),
                            new InMemory("b.json", new Content() {
                                @Override
                                public long size() {
                                    return 10;
                                }

                                @Override
                                public InputStream open() throws IOException {
                                    throw new FileSystemException("b.json", null, "Input/output error");
                                }
                            })),
                    List.of());
        }

        @Override
        public void close() {}
    }

    private record InMemory(String path, Content content) implements ExportedFile {}
}
