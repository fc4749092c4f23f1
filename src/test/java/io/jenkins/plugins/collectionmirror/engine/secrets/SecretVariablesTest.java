package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretVariablesTest {
    private static final String MARK = "<redacted:secret-variable>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"k\",\"type\":\"secret\",\"value\":\"hunter2\"}",
                "{\"key\":\"k\",\"type\":\"default\",\"secret\":true,\"value\":\"hunter2\"}",
                "{\"key\":\"k\",\"type\":\"secret\",\"value\":\"{{a}}hunter2\"}",
                "{\"key\":\"k\",\"type\":\"secret\",\"value\":\"{{a}}{{b}}\"}",
                "{\"key\":\"k\",\"type\":\"secret\",\"value\":\" \"}",
                "{\"key\":\"k\",\"type\":\"secret\",\"value\":4711}",
                "{\"key\":\"k\",\"type\":\"secret\",\"value\":{\"a\":\"hunter2\"}}",
                "{\"key\":\"k\",\"type\":\"secret\",\"enabled\":false,\"value\":\"hunter2\"}"
            })
    void a_literal_value_gives_way_to_the_mark(String variable) throws Exception {
        NormalisedItem environment = environment(SecretsPolicy.REDACT, variable);

        assertThat(Texts.tree(environment.document()).at("/values/0/value").asText())
                .isEqualTo(MARK);
        assertThat(Texts.text(environment.document())).doesNotContain("hunter2", "4711");
        assertThat(environment.secrets())
                .containsExactly(new SecretPlace("/values/0/value", "secret-variable", "k").in("k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"k\",\"value\":\"plain\",\"type\":\"default\"}",
                "{\"key\":\"k\",\"value\":\"plain\",\"secret\":false}",
                "{\"key\":\"k\",\"value\":\"\",\"type\":\"secret\"}",
                "{\"key\":\"k\",\"value\":null,\"type\":\"secret\"}",
                "{\"key\":\"k\",\"value\":\"{{other}}\",\"type\":\"secret\"}",
                "{\"key\":\"k\",\"value\":\"" + MARK + "\",\"type\":\"secret\"}",
                "{\"key\":\"k\",\"type\":\"default\",\"secret\":true,\"source\":{\"provider\":\"postman\"}}"
            })
    void what_is_no_secret_stays(String variable) throws Exception {
        NormalisedItem environment = environment(SecretsPolicy.REDACT, variable);

        assertThat(Texts.tree(environment.document()).at("/values/0")).isEqualTo(Texts.JSON.readTree(variable));
        assertThat(environment.secrets()).isEmpty();
    }

    /** Whoever marks a variable as secret may put JSON, XML or anything else into it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client\":\"shop\",\"pin\":\"640917\"}",
                "{}[]",
                "{client:shop,pin:sunny}",
                "[\"b4Wm-71kd\",\"Ty8r-20vx\"]",
                "[44120,90817]",
                "<Key><P>m4Rt7wQz</P></Key>",
                "<k4Rt7wQz2b>",
                "{h7Rw3kT9pB}",
                "[h7Rw3kT9pB!2]",
                "[QzXwKvPrLmBtNs]",
                "{640917}",
                "${h7Rw3kT9pB}",
                "%h7Rw3kT9pB%",
                "__h7Rw3kT9pB__",
                "((h7Rw3kT9pB))",
                "$h7Rw3kT9pB$",
                "<0b9c1d2e-77aa-4f31-9c55-1f2e3d4c5b6a>"
            })
    void what_only_has_the_brackets_of_a_placeholder_is_a_value(String value) throws Exception {
        assertThat(environment(SecretsPolicy.REDACT, secret(value)).secrets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<your token>",
                "<The key, from the console's settings>",
                "[token]",
                "[user:password]",
                "{token}",
                "{clientSecret2}",
                "{oauth2ClientSecret}",
                "<base64(client_id:client_secret)>",
                "<YYYY-MM-DD>",
                "<sha256 of 32 bytes>",
                "<contrase\u00f1a>",
                "<\u5bc6\u7801>",
                "{0}",
                "<>",
                "${TOKEN}",
                "${env.API_KEY_2}",
                "%API_TOKEN%",
                "__TOKEN_2__",
                "$(pass show acme/token)",
                "((vault.token))",
                "$2a$10$",
                "@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/a/ec96f02080254f109c51a1f14cdb1931)"
            })
    void words_in_brackets_are_no_value(String value) throws Exception {
        assertThat(environment(SecretsPolicy.REDACT, secret(value)).secrets()).isEmpty();
    }

    @Test
    void the_value_that_only_its_user_saw_is_a_secret_too() throws Exception {
        NormalisedItem environment = environment(
                SecretsPolicy.REDACT,
                "{\"key\":\"k\",\"type\":\"secret\",\"value\":\"\",\"sessionValue\":\"hunter2\"}");

        assertThat(Texts.text(environment.document())).doesNotContain("hunter2");
        assertThat(environment.secrets()).extracting(SecretPlace::pointer).containsExactly("/values/0/sessionValue");
    }

    @ParameterizedTest
    @EnumSource(
            value = SecretsPolicy.class,
            names = {"KEEP", "FAIL"})
    void the_other_policies_list_the_place_and_leave_the_value(SecretsPolicy policy) throws Exception {
        NormalisedItem environment = environment(policy, "{\"key\":\"k\",\"type\":\"secret\",\"value\":\"hunter2\"}");

        assertThat(Texts.tree(environment.document()).at("/values/0/value").asText())
                .isEqualTo("hunter2");
        assertThat(environment.secrets())
                .containsExactly(new SecretPlace("/values/0/value", "secret-variable", "k").in("k"));
    }

    @Test
    void variables_of_a_collection_a_folder_a_request_and_a_path_count() throws Exception {
        String secret = "[{\"key\":\"k\",\"type\":\"secret\",\"value\":\"hunter2\"}]";
        String path = "{\"url\":{\"variable\":" + secret + "}}";
        Content raw = Texts.content("{\"item\":[{\"name\":\"a\"},{\"item\":[{\"variable\":" + secret + ",\"request\":"
                + path + "}],\"variable\":" + secret + "}],\"variable\":" + secret + ",\"info\":{\"name\":\"c\"}}");

        NormalisedItem collection = Texts.normalised(ItemKind.COLLECTION, raw);

        assertThat(Texts.text(collection.document())).doesNotContain("hunter2");
        assertThat(collection.secrets())
                .extracting(SecretPlace::pointer)
                .containsExactlyInAnyOrder(
                        "/variable/0/value",
                        "/item/1/variable/0/value",
                        "/item/1/item/0/variable/0/value",
                        "/item/1/item/0/request/url/variable/0/value")
                .allSatisfy(pointer -> assertThat(
                                Texts.tree(collection.document()).at(pointer).asText())
                        .isEqualTo(MARK));
    }

    @Test
    void values_of_the_globals_count() throws Exception {
        NormalisedItem globals = Texts.normalised(
                ItemKind.GLOBALS,
                Texts.content("{\"values\":[{\"key\":\"k\",\"type\":\"secret\",\"value\":\"hunter2\"}]}"));

        assertThat(Texts.text(globals.document())).contains(MARK).doesNotContain("hunter2");
    }

    /** Output goes into arrays of 64 KB, and each letter of the word comes to stand at the end of one. */
    @Test
    void a_secret_is_found_wherever_the_writing_goes_on_in_another_array() throws Exception {
        String variable = "{\"key\":\"k\",\"value\":\"hunter2\",\"type\":\"secret\"}";
        for (int length = 65_250; length < 65_550; length++) {
            NormalisedItem environment = new Normaliser(SecretsPolicy.REDACT)
                    .normalise(
                            ItemKind.ENVIRONMENT,
                            Texts.content("{\"name\":\"" + "x".repeat(length) + "\",\"values\":[" + variable + "]}"));

            assertThat(Texts.text(environment.document()))
                    .as("after a name of " + length)
                    .contains(MARK)
                    .doesNotContain("hunter2");
        }
    }

    private static String secret(String value) {
        return Texts.JSON
                .createObjectNode()
                .put("key", "k")
                .put("type", "secret")
                .put("value", value)
                .toString();
    }

    private static NormalisedItem environment(SecretsPolicy policy, String variable) throws Exception {
        return new Normaliser(policy)
                .normalise(ItemKind.ENVIRONMENT, Texts.content("{\"name\":\"e\",\"values\":[" + variable + "]}"));
    }
}
