package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Definitions;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs of Spec Hub, from the look-alike to C git. */
class SpecMirrorTest {
    private static final String PETS = "postman/specs/Pets/";
    private static final String ROOT = "openapi: 3.0.3\r\ninfo:\r\n  title: Pets — Tiere\r\n";
    private static final String PET = "{\"type\":\"object\"}";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private Definitions definitions;
    private String pets;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).select(specs());
        definitions = mirroring.workspace.definitions();
        pets = definitions.addSpec(
                "Pets", "OPENAPI:3.0", files("openapi.yaml", ROOT, "components/schemas/pet.json", PET));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void a_spec_is_a_folder_with_its_files_byte_for_byte_under_their_paths() throws Exception {
        MirrorReport report = mirroring.run();

        assertThat(report.changes())
                .containsExactly(new Change(Action.ADDED, ItemKind.SPEC, "Pets", pets, "postman/specs/Pets", ""));
        assertThat(mirroring.repository.files("main").keySet())
                .filteredOn(path -> path.startsWith("postman/specs/"))
                .containsExactlyInAnyOrder(PETS + "openapi.yaml", PETS + "components/schemas/pet.json");
        assertThat(content("openapi.yaml")).isEqualTo(ROOT);
        assertThat(content("components/schemas/pet.json")).isEqualTo(PET);
        assertThat(mirroring.repository.log("main")).containsExactly("Mirror 1 spec from Acme APIs: 1 added");
        mirroring.repository.assertSound();
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void what_the_files_do_not_say_is_in_the_sidecar() throws Exception {
        mirroring.run();
        assertThat(mirroring.repository.content("main", "postman/.mirror/ids/" + pets + ".json"))
                .isEqualTo("""
                        {
                          "type": "OPENAPI:3.0",
                          "files": [
                            {
                              "file": "components/schemas/pet.json"
                            },
                            {
                              "file": "openapi.yaml",
                              "type": "ROOT"
                            }
                          ]
                        }
                        """);
        assertThat(mirroring.repository.content("main", "postman/.mirror/manifest.json"))
                .contains("\"" + pets
                        + "\": {\"kind\":\"spec\",\"name\":\"Pets\",\"path\":\"specs/Pets\",\"format\":\"tree\"");
    }

    @Test
    void another_root_alone_is_a_change() throws Exception {
        mirroring.run();
        definitions.setFiles(pets, files("components/schemas/pet.json", PET, "openapi.yaml", ROOT));

        assertThat(mirroring.run().changes()).extracting(Change::action).containsExactly(Action.UPDATED);

        assertThat(mirroring.repository.run("diff", "--name-only", "main~", "main"))
                .isEqualTo("postman/.mirror/ids/" + pets + ".json\npostman/.mirror/manifest.json");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_line_is_a_line_of_diff_and_a_file_that_is_gone_goes() throws Exception {
        mirroring.run();
        definitions.setFiles(pets, files("openapi.yaml", ROOT.replace("Tiere", "Haustiere")));

        mirroring.run();

        assertThat(mirroring.repository.run("diff", "--numstat", "main~", "main", "--", PETS))
                .isEqualTo("0\t1\t" + PETS + "components/schemas/pet.json\n1\t1\t" + PETS + "openapi.yaml");
    }

    @Test
    void a_renamed_spec_moves_with_all_its_files() throws Exception {
        mirroring.run();
        definitions.renameSpec(pets, "Animals");

        assertThat(mirroring.run().changes())
                .containsExactly(new Change(
                        Action.RENAMED, ItemKind.SPEC, "Animals", pets, "postman/specs/Animals", "postman/specs/Pets"));

        assertThat(mirroring
                        .repository
                        .run("log", "--format=%s", "--follow", "main", "--", "postman/specs/Animals/openapi.yaml")
                        .lines())
                .hasSize(2);
        assertThat(mirroring.repository.files("main").keySet()).noneMatch(path -> path.startsWith(PETS));
    }

    @Test
    void all_specs_and_files_come_although_postman_gives_ten_at_a_time() throws Exception {
        Map<String, String> many = new LinkedHashMap<>();
        IntStream.range(0, 23).forEach(i -> many.put("parts/" + i + ".yaml", "part: " + i + "\n"));
        definitions.setFiles(pets, many);
        IntStream.range(0, 11)
                .forEach(i -> definitions.addSpec("Spec " + i, "PROTOBUF:3", files("a.proto", "// " + i)));

        assertThat(mirroring.run().changes()).hasSize(12);

        assertThat(mirroring.repository.files("main").keySet())
                .filteredOn(path -> path.startsWith(PETS))
                .hasSize(23);
    }

    @Test
    void hostile_paths_stay_in_the_folder_and_side_by_side() throws Exception {
        definitions.setFiles(
                pets,
                files(
                        "openapi.yaml",
                        "root",
                        "OpenAPI.yaml",
                        "another",
                        "../../../README.md",
                        "outside",
                        "/etc/passwd",
                        "absolute",
                        ".git/hooks/post-checkout",
                        "hook",
                        "a\\b:c.yaml",
                        "windows",
                        "aux.yaml",
                        "device",
                        "openapi.yaml/below",
                        "below a file",
                        ".spectral.yaml",
                        "rules",
                        "x".repeat(300) + ".yaml",
                        "long"));

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        mirroring.repository.assertSound();
        Map<String, String> contents = new LinkedHashMap<>();
        for (String path : mirroring.repository.files("main").keySet()) {
            if (!path.startsWith("postman/.mirror/")) {
                contents.put(mirroring.repository.content("main", path), path);
            }
        }
        assertThat(contents.values()).hasSize(10).allMatch(path -> path.startsWith(PETS));
        assertThat(contents)
                .containsEntry("root", PETS + "openapi.yaml")
                .containsEntry("outside", PETS + "unnamed/unnamed/unnamed/README.md")
                .containsEntry("absolute", PETS + "etc/passwd")
                .containsEntry("hook", PETS + "git/hooks/post-checkout")
                .containsEntry("windows", PETS + "a-b-c.yaml")
                .containsEntry("device", PETS + "aux_.yaml")
                .containsEntry("rules", PETS + ".spectral.yaml");
        assertThat(contents.get("another")).startsWith(PETS + "OpenAPI (").endsWith(").yaml");
        assertThat(mirroring.repository.content("main", "postman/.mirror/ids/" + pets + ".json"))
                .contains("\"path\": \"../../../README.md\"");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void secrets_in_files_are_redacted_and_their_lines_named() throws Exception {
        String token = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
        definitions.setFiles(pets, files("openapi.yaml", "openapi: 3.0.3\nx-token: " + token + "\n"));

        MirrorReport report = mirroring.run();

        assertThat(content("openapi.yaml")).isEqualTo("openapi: 3.0.3\nx-token: <redacted:github-token>\n");
        assertThat(report.redacted()).containsExactly(new Redacted(pets, "Pets", "openapi.yaml:2", "github-token"));
        String before = mirroring.repository.head("main");
        assertThatThrownBy(() -> mirroring.secrets(SecretsPolicy.FAIL).run())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Pets openapi.yaml:2 (github-token)");
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
        mirroring.secrets(SecretsPolicy.KEEP).run();
        assertThat(content("openapi.yaml")).contains(token);
    }

    @Test
    void a_bundled_form_lies_beside_the_files() throws Exception {
        definitions.setBundled(pets, "openapi: 3.0.3\n# all in one\n");
        mirroring.from(bundling());

        mirroring.run();

        assertThat(content("bundled.yaml")).isEqualTo("openapi: 3.0.3\n# all in one\n");
        assertThat(content("openapi.yaml")).isEqualTo(ROOT);
    }

    @Test
    void a_spec_that_postman_cannot_bundle_is_mirrored_and_that_is_said() throws Exception {
        definitions.setBundled(pets, "");
        mirroring.from(bundling());

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(mirroring.log)
                .anyMatch(line ->
                        line.startsWith("The spec \"Pets\" is mirrored without a bundled form: Postman makes none")
                                && line.contains("has errors"));
        assertThat(mirroring.repository.files("main")).containsKey(PETS + "openapi.yaml");
    }

    @Test
    void a_deleted_spec_goes_and_one_that_cannot_be_asked_after_stays() throws Exception {
        String other = definitions.addSpec("Other", "OPENAPI:3.1", files("openapi.json", "{}"));
        mirroring.run();
        for (String name : new String[] {"Third", "Fourth"}) {
            definitions.addSpec(name, "OPENAPI:3.1", files("openapi.json", "{}"));
        }
        mirroring.run();
        definitions.deleteSpec(pets);
        definitions.deleteSpec(other);
        mirroring.postman.next(
                "/specs/" + other, Answers.json(403, "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"No.\"}"));

        MirrorReport report = mirroring.run();

        assertThat(report.changes())
                .containsExactly(new Change(Action.DELETED, ItemKind.SPEC, "Pets", pets, "postman/specs/Pets", ""));
        assertThat(report.failures()).extracting(Failure::name).containsExactly("Other");
        assertThat(mirroring.repository.files("main").keySet())
                .contains("postman/specs/Other/openapi.json", "postman/.mirror/ids/" + other + ".json")
                .noneMatch(path -> path.startsWith(PETS) || path.contains(pets));
    }

    @Test
    void an_account_without_specs_is_told_so_and_keeps_what_is_mirrored() throws Exception {
        mirroring.run();
        for (int status : new int[] {403, 404, 410, 422}) {
            mirroring.postman.next(
                    "/specs",
                    Answers.json(
                            status,
                            "{\"type\":\"forbidden\",\"title\":\"Not here\",\"status\":" + status
                                    + ",\"detail\":\"This feature isn't available in your region.\"}"));
            mirroring.log.clear();

            MirrorReport report = mirroring.allowMassDeletion(true).run();

            assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(report.failures()).isEmpty();
            assertThat(mirroring.log)
                    .singleElement()
                    .asString()
                    .startsWith("The specs of Spec Hub are left out, and those that are mirrored stay: Postman does not"
                            + " list"
                            + " them for this API key (HTTP " + status);
            assertThat(mirroring.repository.files("main")).containsKey(PETS + "openapi.yaml");
        }
    }

    @Test
    void a_server_that_fails_to_list_fails_the_run() throws Exception {
        mirroring.run();
        mirroring.postman.next(
                "/specs",
                Answers.serviceUnavailable(),
                Answers.serviceUnavailable(),
                Answers.serviceUnavailable(),
                Answers.serviceUnavailable());
        assertThatThrownBy(mirroring::run).isInstanceOf(SourceException.class).hasMessageContaining("HTTP 503");
        assertThat(mirroring.repository.files("main")).containsKey(PETS + "openapi.yaml");
    }

    @Test
    void half_an_answer_keeps_the_files() throws Exception {
        mirroring.run();
        String before = mirroring.repository.head("main");
        String nothing = "{\"files\":[],\"meta\":{}}";
        mirroring.postman.next("/specs/" + pets + "/files", Answers.json(200, nothing));
        mirroring.postman.next(
                "/specs/" + pets + "/files/components/schemas/pet.json",
                Answers.json(200, "{\"path\":\"components/schemas/pet.json\",\"content\":null}"));

        assertThat(mirroring.run().failures())
                .extracting(Failure::message)
                .containsExactly(
                        "The spec \"Pets\" cannot be read: Postman lists no files of it. The next run tries again;"
                                + " if it stays so, open it in Postman, or leave it out.");
        assertThat(mirroring.run().failures())
                .extracting(Failure::message)
                .containsExactly(
                        "has a file without a text, components/schemas/pet.json: Postman did not send what is in it."
                                + " The next run tries again");
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @Test
    void a_daily_mirror_reads_specs_in_every_run() throws Exception {
        mirroring.daily();
        mirroring.run();
        definitions.setFiles(pets, files("openapi.yaml", "edited"));
        assertThat(mirroring.run().changes()).extracting(Change::action).containsExactly(Action.UPDATED);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_folder_of_another_name_takes_what_was_mirrored_along() throws Exception {
        mirroring.run();
        FolderSettings renamed = FolderSettings.DEFAULT.with(FolderNames.of("requests", "schemas"));

        MirrorReport report = mirroring.run(mirroring.request().with(renamed));

        assertThat(report.changes())
                .containsExactly(new Change(
                        Action.RENAMED, ItemKind.SPEC, "Pets", pets, "postman/schemas/Pets", "postman/specs/Pets"));
        assertThat(mirroring.repository.files("main").keySet())
                .contains("postman/schemas/Pets/openapi.yaml")
                .noneMatch(path -> path.startsWith("postman/specs/"));
        assertThat(mirroring.run(mirroring.request().with(renamed)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void what_is_not_asked_for_is_not_called_and_not_deleted() throws Exception {
        mirroring.run();
        long calls = calls();
        mirroring.workspace.addEnvironment(JsonNodeFactory.instance
                .objectNode()
                .put("name", "Staging")
                .set("values", JsonNodeFactory.instance.arrayNode()));
        mirroring
                .select(new Selection(EnumSet.of(ItemKind.ENVIRONMENT), List.of(), List.of()))
                .run();
        assertThat(calls()).isEqualTo(calls);
        assertThat(mirroring.repository.files("main")).containsKey(PETS + "openapi.yaml");
    }

    private long calls() {
        return mirroring.postman.calls().stream()
                .filter(call -> call.path().startsWith("/specs"))
                .count();
    }

    private PostmanWorkspace bundling() {
        return new PostmanWorkspace(mirroring.postman.url(), mirroring.postman.apiKey(), mirroring.workspace.id())
                .bundling(true);
    }

    private String content(String path) throws Exception {
        return mirroring.repository.content("main", PETS + path);
    }

    static Selection specs() {
        return new Selection(EnumSet.of(ItemKind.SPEC), List.of(), List.of());
    }

    static Map<String, String> files(String... pathsAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return files;
    }
}
