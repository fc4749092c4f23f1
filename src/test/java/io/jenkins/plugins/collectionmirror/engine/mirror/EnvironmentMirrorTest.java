package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments and globals through their lives, from the look-alike to C git. */
class EnvironmentMirrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STAGING = "postman/environments/Staging.postman_environment.json";
    private static final String GLOBALS = "postman/globals/workspace.postman_globals.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private String staging;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder)
                .select(new Selection(EnumSet.of(ItemKind.ENVIRONMENT, ItemKind.GLOBALS), List.of(), List.of()));
        staging = mirroring.workspace.addEnvironment(json("""
                {"name": "Staging", "values": [
                  {"key": "host", "value": "staging.example.com", "type": "default", "enabled": true},
                  {"key": "host", "value": "a second of that name", "type": "default", "enabled": false},
                  {"key": "token", "value": "not for git", "type": "secret", "enabled": true},
                  {"key": "vaulted", "enabled": true, "secret": true, "source": {"provider": "postman",
                    "postman": {"type": "cloud", "secretId": "f5fa5280-18a3-4d93-a706-2fe48b1007dc",
                      "vaultId": "453a311c-c5b4-4627-8e51-a3bd48953734"}}}]}"""));
        mirroring.workspace.setGlobals(
                json("[{\"key\": \"region\", \"value\": \"eu\", \"type\": \"default\", \"enabled\": true}]"));
        mirroring.run();
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void values_are_kept_but_for_the_secret_one_and_the_reference_to_the_vault_is_whole() throws Exception {
        JsonNode values = json(mirroring.repository.content("main", STAGING)).get("values");
        assertThat(values).hasSize(4);
        assertThat(values.at("/1/value").asText()).isEqualTo("a second of that name");
        assertThat(values.at("/2/value").asText()).isEqualTo("<redacted:secret-variable>");
        assertThat(values.at("/3").has("value")).isFalse();
        assertThat(values.at("/3/secret").asBoolean()).isTrue();
        assertThat(values.at("/3/source/postman/secretId").asText()).isEqualTo("f5fa5280-18a3-4d93-a706-2fe48b1007dc");
        assertThat(values.at("/3/source/postman/vaultId").asText()).isEqualTo("453a311c-c5b4-4627-8e51-a3bd48953734");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_secret_that_changes_is_no_change_and_one_that_goes_to_the_vault_is() throws Exception {
        mirroring.workspace.edit(staging, tree -> ((ObjectNode) tree.at("/values/2")).put("value", "another"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        mirroring.workspace.edit(staging, tree -> {
            ObjectNode token = (ObjectNode) tree.at("/values/2");
            token.remove("value");
            token.put("secret", true).set("source", tree.at("/values/3/source").deepCopy());
        });
        assertThat(mirroring.run().changes()).extracting(Change::action).containsExactly(Action.UPDATED);
        assertThat(mirroring.repository.content("main", STAGING)).doesNotContain("<redacted");
    }

    @Test
    void an_environment_moves_with_its_name_and_goes_when_it_is_deleted() throws Exception {
        mirroring.workspace.rename(staging, "Stage: 2");
        assertThat(mirroring.run().changes())
                .extracting(Change::path, Change::from)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "postman/environments/Stage- 2.postman_environment.json", STAGING));

        mirroring.workspace.delete(staging);
        assertThat(mirroring.run().changes()).extracting(Change::action).containsExactly(Action.DELETED);
        assertThat(mirroring.repository.files("main").keySet())
                .contains(GLOBALS)
                .noneMatch(path -> path.startsWith("postman/environments/"));
    }

    @Test
    void globals_are_edited_and_emptied_but_never_deleted() throws Exception {
        mirroring.workspace.setGlobals(json("[]"));
        assertThat(mirroring.run().changes()).extracting(Change::action).containsExactly(Action.UPDATED);
        assertThat(json(mirroring.repository.content("main", GLOBALS)).get("values"))
                .isEmpty();
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
