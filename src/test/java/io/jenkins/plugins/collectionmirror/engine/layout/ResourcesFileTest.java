package io.jenkins.plugins.collectionmirror.engine.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesFileTest {
    private static final String HERE = "1f0df51a-8658-4ee8-a2a1-d2567dfa09a9";
    private static final String USERS = "postman/collections/Users API";
    private static final String WRITTEN = """
            # Use this workspace to collaborate
            workspace:
              id: 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9

            # Point to files elsewhere to register them:
            #localResources:
            #  collections:
            #    - ../tests/E2E/
            localResources:
              flows:
                - ../flows/one.yaml

            cloudResources:
              collections:
                ../elsewhere/Theirs: 9-theirs
                ../postman/collections/Users API: 7-old
              mocks:
                ../mocks/one.yaml: 9-mock

            # The end
            other: kept
            """;

    @Test
    void a_new_file_names_the_workspace_and_the_items() throws Exception {
        assertThat(with(
                        ResourcesFile.empty(),
                        Set.of(),
                        Map.of(USERS, "7-users"),
                        Map.of("postman/environments/S: 1.environment.yaml", "7-env")))
                .isEqualTo("""
                        workspace:
                          id: 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9
                        cloudResources:
                          collections:
                            ../postman/collections/Users API: 7-users
                          environments:
                            "../postman/environments/S: 1.environment.yaml": 7-env
                        """);
    }

    @Test
    void comments_other_keys_and_entries_of_others_are_kept() throws Exception {
        assertThat(with(read(WRITTEN), Set.of(USERS), Map.of("postman/collections/Users", "7-new"), Map.of()))
                .isEqualTo(WRITTEN.replace(
                        "../postman/collections/Users API: 7-old", "../postman/collections/Users: 7-new"));
    }

    @Test
    void the_same_items_are_the_same_bytes() throws Exception {
        assertThat(with(read(WRITTEN), Set.of(USERS), Map.of(USERS, "7-old"), Map.of()))
                .isEqualTo(WRITTEN);
    }

    @Test
    void an_item_that_is_gone_goes_with_its_section() throws Exception {
        String before = """
                workspace: {id: 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9}
                cloudResources:
                  environments:
                    ../postman/environments/S.environment.yaml: 7-env
                  collections:
                    ../postman/collections/Users API: 7-old
                """;
        assertThat(with(
                        read(before),
                        Set.of(USERS),
                        Map.of(),
                        Map.of("postman/environments/S.environment.yaml", "7-env")))
                .isEqualTo("""
                        workspace: {id: 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9}
                        cloudResources:
                          environments:
                            ../postman/environments/S.environment.yaml: 7-env
                        """);
    }

    @Test
    void a_file_without_a_workspace_gets_one_and_keeps_the_rest() throws Exception {
        assertThat(with(
                        read("# only this\nlocalResources:\n  specs: []\n"),
                        Set.of(),
                        Map.of(USERS, "7-users"),
                        Map.of()))
                .isEqualTo("""
                        # only this
                        localResources:
                          specs: []
                        workspace:
                          id: 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9
                        cloudResources:
                          collections:
                            ../postman/collections/Users API: 7-users
                        """);
    }

    @Test
    void a_map_in_one_line_is_written_over_whole() throws Exception {
        assertThat(with(
                        read("{other: kept, workspace: {id: " + HERE + "}, cloudResources: {}}\n"),
                        Set.of(),
                        Map.of(USERS, "7-users"),
                        Map.of()))
                .isEqualTo("""
                        other: kept
                        workspace:
                          id: 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9
                        cloudResources:
                          collections:
                            ../postman/collections/Users API: 7-users
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing but a comment\n"})
    void an_empty_file_is_one_without_entries(String text) throws Exception {
        ResourcesFile file = read(text);
        assertThat(file.workspace()).isEmpty();
        assertThat(with(file, Set.of(), Map.of(USERS, "7-users"), Map.of()))
                .startsWith(text.strip())
                .endsWith("  collections:\n    ../postman/collections/Users API: 7-users\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a list\n",
                "just text\n",
                "workspace: 5\n",
                "cloudResources:\n  collections:\n    - a\n",
                "a: [\n"
            })
    void what_is_not_such_a_file_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    private static ResourcesFile read(String text) throws IOException {
        return ResourcesFile.read(text.getBytes(UTF_8));
    }

    private static String with(
            ResourcesFile file,
            Set<String> earlier,
            Map<String, String> collections,
            Map<String, String> environments) {
        return new String(
                file.with(
                        HERE,
                        earlier,
                        Map.of(
                                ItemKind.COLLECTION, new TreeMap<>(collections),
                                ItemKind.ENVIRONMENT, new TreeMap<>(environments))),
                UTF_8);
    }
}
