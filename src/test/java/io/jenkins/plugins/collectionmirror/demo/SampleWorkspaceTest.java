package io.jenkins.plugins.collectionmirror.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleWorkspaceTest {
    private final JsonNode index = read("workspace.json");

    @Test
    void holds_ten_collections_and_two_environments() {
        assertThat(index.get("collections")).hasSize(10);
        assertThat(index.get("environments")).hasSize(2);
        assertThat(read(index.get("globals").asText()).get("values")).isNotEmpty();
        assertThat(index.get("specs")).hasSize(2);
    }

    @Test
    void collections_look_as_the_API_returns_them() {
        for (JsonNode file : index.get("collections")) {
            JsonNode info = read(file.asText()).get("info");

            assertThat(info.get("schema").asText())
                    .isEqualTo("https://schema.postman.com/json/collection/v2.1.0/collection.json");
            assertThat(info.get("uid").asText())
                    .isEqualTo("12345678-" + info.get("_postman_id").asText());
        }
    }

    @Test
    void every_id_is_there_once() {
        List<String> ids = new ArrayList<>();
        for (JsonNode file : index.get("collections")) {
            JsonNode collection = read(file.asText());
            ids.addAll(collection.findValuesAsText("id"));
            ids.addAll(collection.findValuesAsText("_postman_id"));
        }

        assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @Test
    void names_are_as_awkward_as_real_ones() {
        List<String> names = new ArrayList<>();
        index.get("collections")
                .forEach(file -> names.add(read(file.asText()).at("/info/name").asText()));

        assertThat(names)
                .contains("Payments / Refunds", "Filialen & Öffnungszeiten")
                .doesNotHaveDuplicates();
    }

    @Test
    void one_environment_has_a_secret_value_and_one_has_secrets_in_a_vault() {
        JsonNode staging = read("environments/staging.json").get("values");
        JsonNode production = read("environments/production.json").get("values");

        assertThat(staging).anySatisfy(variable -> {
            assertThat(variable.path("type").asText()).isEqualTo("secret");
            assertThat(variable.path("value").asText()).startsWith("not-a-real-secret");
        });
        assertThat(production).anySatisfy(variable -> {
            assertThat(variable.path("secret").asBoolean()).isTrue();
            assertThat(variable.has("value")).isFalse();
        });
    }

    private static JsonNode read(String name) {
        try (InputStream file = SampleWorkspaceTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(name + " is not JSON", e);
        }
    }
}
