package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A variable whose value is in a vault: the API sends {@code "secret": true} with a {@code source}, and no value. */
class VaultReferencesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POSTMAN = """
            {"provider": "postman", "postman": {"type": "cloud",
              "secretId": "f5fa5280-18a3-4d93-a706-2fe48b1007dc", "vaultId": "453a311c-c5b4-4627-8e51-a3bd48953734"}}""";
    private static final String AWS = """
            {"provider": "aws", "aws": {"region": "us-east-1",
              "arn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbCdEf"}}""";
    private static final String HASHICORP = """
            {"provider": "hashicorp", "hashicorp": {"engine": "kv", "path": "secret/data/payments", "key": "apiKey"}}""";

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT,''",
        "GLOBALS,''",
        "COLLECTION,''",
        "ENVIRONMENT,literal",
        "GLOBALS,literal",
        "COLLECTION,literal"
    })
    void a_reference_is_kept_whole_and_a_value_beside_it_is_not(ItemKind kind, String value) throws Exception {
        for (String source : new String[] {POSTMAN, AWS, HASHICORP}) {
            String variable = "{\"key\": \"clientSecret\", \"enabled\": true, \"secret\": true, \"source\": " + source
                    + (value.isEmpty() ? "" : ", \"value\": \"" + value + "\"") + "}";

            NormalisedItem item = normalise(kind, variable);

            JsonNode kept =
                    JSON.readTree(item.document().open()).at(kind == ItemKind.COLLECTION ? "/variable/0" : "/values/0");
            assertThat(kept.path("source")).isEqualTo(JSON.readTree(source));
            assertThat(kept.path("secret").asBoolean()).isTrue();
            assertThat(kept.has("value")).isEqualTo(!value.isEmpty());
            assertThat(kept.path("value").asText("")).isEqualTo(value.isEmpty() ? "" : "<redacted:secret-variable>");
            assertThat(item.secrets()).hasSize(value.isEmpty() ? 0 : 1);
        }
    }

    private static NormalisedItem normalise(ItemKind kind, String variable) throws Exception {
        String json = kind == ItemKind.COLLECTION
                ? "{\"info\": {\"name\": \"A\"}, \"item\": [], \"variable\": [" + variable + "]}"
                : "{\"name\": \"A\", \"values\": [" + variable + "]}";
        return new Normaliser(SecretsPolicy.REDACT).normalise(kind, Content.of(json.getBytes(StandardCharsets.UTF_8)));
    }
}
