package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.IdSidecar;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveSecretsTest {
    private static final Normaliser KEEPING = new Normaliser(SecretsPolicy.KEEP);
    private static final Normaliser REDACTING = new Normaliser(SecretsPolicy.REDACT);

    @Test
    void every_secret_of_real_exports_comes_back_to_its_place() throws Exception {
        int marked = 0;
        for (Path export : Corpus.exports()) {
            Content raw = Content.of(Files.readAllBytes(export));
            ItemKind kind = export.toString().contains("_collection")
                            || Files.readString(export, StandardCharsets.ISO_8859_1)
                                    .contains("\"info\"")
                    ? ItemKind.COLLECTION
                    : ItemKind.ENVIRONMENT;
            NormalisedItem redacted;
            try {
                redacted = REDACTING.normalise(kind, raw);
            } catch (ItemException otherKind) {
                continue;
            }
            Content document = joined(redacted);
            marked += LiveSecrets.areMissingIn(document) ? 1 : 0;

            LiveSecrets.Filled filled = LiveSecrets.fill(kind, document, Optional.of(raw));

            assertThat(filled.emptied()).as(export.toString()).isEmpty();
            assertThat(filled.keptLive()).as(export.toString()).isEmpty();
            assertThat(filled.lost()).as(export.toString()).isEmpty();
            assertThat(Texts.text(KEEPING.normalise(kind, filled.document()).document()))
                    .as(export.toString())
                    .isEqualTo(Texts.text(KEEPING.normalise(kind, raw).document()));
        }
        assertThat(marked).isGreaterThan(3);
    }

    /**
     * As with a collection that was imported again, and got new ids, and where something was put before everything
     * else.
     */
    @Test
    void without_ids_a_secret_of_real_exports_is_in_its_place_or_said_to_be_lost() throws Exception {
        int filledUp = 0;
        for (Path export : Corpus.exports()) {
            JsonNode raw = Texts.JSON.readTree(Files.readAllBytes(export));
            if (!raw.path("info").isObject() || !raw.path("item").isArray()) {
                continue;
            }
            ((ObjectNode) raw).withArrayProperty("item").insertObject(0).put("name", "Put before all");
            Content live = content(raw.toString());
            Content document = REDACTING.normalise(ItemKind.COLLECTION, live).document();
            if (!LiveSecrets.areMissingIn(document)) {
                continue;
            }

            LiveSecrets.Filled filled = LiveSecrets.fill(ItemKind.COLLECTION, document, Optional.of(live));

            String wanted =
                    Texts.text(KEEPING.normalise(ItemKind.COLLECTION, live).document());
            String got = Texts.text(
                    KEEPING.normalise(ItemKind.COLLECTION, filled.document()).document());
            assertThat(got.equals(wanted))
                    .as(export.toString())
                    .isEqualTo(filled.lost().isEmpty());
            assertThat(filled.lost()).as(export.toString()).hasSameSizeAs(filled.emptied());
            filledUp += filled.lost().isEmpty() ? 1 : 0;
        }
        assertThat(filledUp).isGreaterThan(2);
    }

    @Test
    void a_value_goes_with_its_request_wherever_that_is_now() throws Exception {
        String saved =
                collection("{\"id\": \"r1\", \"name\": \"A\", \"request\": {\"header\": [{\"key\": \"X-Api-Key\","
                        + " \"value\": \"<redacted:named-secret>\"}]}}");
        String live = collection(
                "{\"name\": \"New\", \"request\": {}}, {\"name\": \"F\", \"item\": [{\"id\": \"r1\", \"name\":"
                        + " \"Renamed\","
                        + " \"request\": {\"header\": [{\"key\": \"Accept\", \"value\": \"x\"}, {\"key\":"
                        + " \"X-Api-Key\", \"value\": \"k-5d41402abc4b2a76b971\"}]}}]}");

        assertThat(filled(saved, live).at("/item/0/request/header/0/value").asText())
                .isEqualTo("k-5d41402abc4b2a76b971");
    }

    @Test
    void a_secret_within_a_text_goes_into_what_the_text_was() throws Exception {
        assertThat(header("Bearer <redacted:authorization>", "Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0"))
                .isEqualTo("Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0");
        assertThat(header("Bearer <redacted:authorization>", "Bearer {{token}}"))
                .isEqualTo("Bearer {{token}}");
    }

    @Test
    void where_nothing_is_there_is_written_and_that_is_said() throws Exception {
        LiveSecrets.Filled alone = LiveSecrets.fill(
                ItemKind.COLLECTION, content(withHeader("Bearer <redacted:authorization>")), Optional.empty());

        assertThat(Texts.tree(alone.document())
                        .at("/item/0/request/header/0/value")
                        .asText())
                .isEqualTo("Bearer ");
        assertThat(alone.emptied()).containsExactly("A: request.header[Authorization].value");
    }

    @Test
    void lines_of_a_script_may_have_become_more() throws Exception {
        String token = "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyz".substring(0, 36);
        String saved = script("\"const a = 1;\", \"const t = '<redacted:github-token>';\", \"done();\"");
        String live = script("\"// new\", \"const a = 2;\", \"const t = '" + token + "';\", \"done();\"");
        String rule = Texts.text(
                        REDACTING.normalise(ItemKind.COLLECTION, content(live)).document())
                .replaceAll("(?s).*(<redacted:[a-z0-9-]+>).*", "$1");

        JsonNode exec =
                filled(saved.replace("<redacted:github-token>", rule), live).at("/event/0/script/exec");

        assertThat(exec).hasSize(3);
        assertThat(exec.get(0).asText()).isEqualTo("const a = 1;");
        assertThat(exec.get(1).asText()).isEqualTo("const t = '" + token + "';");
    }

    @Test
    void requests_without_ids_in_common_are_told_by_name_method_and_path_alone() throws Exception {
        String saved = collection(request("GET", "Read", "users/1", "<redacted:header>") + ","
                + request("DELETE", "Read", "users/1", "<redacted:header>") + ","
                + request("GET", "Read", "orders/1", "<redacted:header>"));
        String live = collection(request("GET", "Read", "orders/1", "of-orders-5f2c81")
                + ", {\"name\": \"Folder\", \"item\": [" + request("GET", "Read", "users/1", "of-users-77e1ab") + "]},"
                + request("DELETE", "Read", "users/1", "of-delete-19c0de"));

        JsonNode filled = filled(saved, live);

        assertThat(filled.findValuesAsText("value"))
                .containsExactly("of-users-77e1ab", "of-delete-19c0de", "of-orders-5f2c81");
    }

    @Test
    void twins_without_ids_in_common_get_no_secret_of_each_other() throws Exception {
        String saved = collection(request("GET", "Read", "users", "<redacted:header>") + ","
                + request("GET", "Read", "users", "<redacted:header>"));
        String live = collection(request("GET", "Other", "other", "of-other-19c0de") + ","
                + request("GET", "Read", "users", "of-one-5f2c81aa") + ","
                + request("GET", "Read", "users", "of-two-77e1ab44"));

        LiveSecrets.Filled filled = LiveSecrets.fill(ItemKind.COLLECTION, content(saved), Optional.of(content(live)));

        assertThat(Texts.text(filled.document())).doesNotContain("of-one", "of-two", "of-other", "<redacted");
        assertThat(filled.emptied())
                .containsExactly("Read: request.header[X-Api-Key].value", "Read: request.header[X-Api-Key].value");
        assertThat(filled.lost())
                .containsExactly(
                        "Other: request.header[X-Api-Key].value",
                        "Read: request.header[X-Api-Key].value",
                        "Read: request.header[X-Api-Key].value");
    }

    @Test
    void a_request_that_is_known_by_its_id_lends_its_secret_to_no_namesake() throws Exception {
        String saved = collection("{\"id\": \"r1\","
                + request("GET", "Read", "users", "<redacted:header>").substring(1) + "," + "{\"id\": \"r2\","
                + request("GET", "List", "users", "<redacted:header>").substring(1));
        String live = collection("{\"id\": \"r1\","
                + request("GET", "List", "users", "of-r1-5f2c81aa").substring(1));

        JsonNode filled = filled(saved, live);

        assertThat(filled.findValuesAsText("value")).containsExactly("of-r1-5f2c81aa", "");
    }

    @Test
    void headers_of_one_name_get_no_secret_of_each_other() throws Exception {
        String saved = headers("<redacted:header>", "<redacted:header>", "other");
        String live = headers("first-5f2c81aa", "second-77e1ab44", "changed");

        LiveSecrets.Filled filled = LiveSecrets.fill(ItemKind.COLLECTION, content(saved), Optional.of(content(live)));

        assertThat(Texts.text(filled.document())).doesNotContain("first-5f", "second-77", "<redacted");
        assertThat(filled.lost()).hasSize(2);
    }

    @Test
    void headers_that_nobody_touched_stay_as_they_are() throws Exception {
        JsonNode filled = filled(
                headers("<redacted:header>", "<redacted:header>", "same"),
                headers("first-5f2c81aa", "second-77e1ab44", "same"));

        assertThat(filled.findValuesAsText("value")).containsExactly("first-5f2c81aa", "second-77e1ab44", "same");
    }

    @Test
    void two_tokens_of_a_script_that_changed_their_places_are_told_by_the_word_before_them() throws Exception {
        String one = "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyz";
        String two = "ghp_" + "zyxwvutsrqponmlkjihgfedcba9876543210";

        JsonNode told = filled(
                script("\"const a = '<redacted:github-token>';\", \"const b = '<redacted:github-token>';\""),
                script("\"const b = '" + two + "';\", \"const a = '" + one + "';\""));
        LiveSecrets.Filled untold = LiveSecrets.fill(
                ItemKind.COLLECTION,
                content(script("\"use('<redacted:github-token>');\", \"use('<redacted:github-token>');\"")),
                Optional.of(content(script("\"// new\", \"use('" + two + "');\", \"use('" + one + "');\""))));

        assertThat(told.at("/event/0/script/exec").toString())
                .isEqualTo("[\"const a = '" + one + "';\",\"const b = '" + two + "';\"]");
        assertThat(untold.keptLive()).containsExactly("event[test].script.exec");
        assertThat(Texts.text(untold.document())).contains("// new", one, two);
        assertThat(untold.lost()).isEmpty();
    }

    @Test
    void a_secret_under_another_name_is_not_the_one_that_is_looked_for() throws Exception {
        String password = "p-5d41402abc4b2a76b971";
        LiveSecrets.Filled filled = LiveSecrets.fill(
                ItemKind.COLLECTION,
                content(withBody("{ \\\"client_secret\\\": \\\"<redacted:named-secret>\\\" }")),
                Optional.of(content(withBody("{ \\\"api_key\\\": \\\"" + password + "\\\" }"))));

        assertThat(Texts.text(filled.document())).contains("api_key").doesNotContain("client_secret");
        assertThat(filled.keptLive()).containsExactly("A: request.body.raw");
    }

    @Test
    void secrets_that_have_no_place_in_the_document_are_named() throws Exception {
        String saved = collection("{\"id\": \"r1\", \"name\": \"Stays\", \"request\": {\"header\": ["
                + "{\"key\": \"Authorization\", \"value\": \"Bearer {{token}}\"}]}}");
        String live = collection("{\"id\": \"r1\", \"name\": \"Stays\", \"request\": {\"header\": ["
                + "{\"key\": \"Authorization\", \"value\": \"Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0\"}]}}, "
                + "{\"id\": \"f1\", \"name\": \"Folder\", \"item\": ["
                + request("GET", "Goes", "x", "k-5d41402abc4b2a76b971")
                + "]}");

        LiveSecrets.Filled filled = LiveSecrets.fill(ItemKind.COLLECTION, content(saved), Optional.of(content(live)));

        assertThat(filled.emptied()).isEmpty();
        assertThat(filled.lost())
                .containsExactly(
                        "Stays: request.header[Authorization].value", "Folder / Goes: request.header[X-Api-Key].value");
    }

    @Test
    void no_mark_is_ever_left() throws Exception {
        LiveSecrets.Filled filled = LiveSecrets.fill(
                ItemKind.COLLECTION,
                content(withHeader("a <redacted:x> b <redacted:y>")),
                Optional.of(content(withHeader("something else"))));

        assertThat(LiveSecrets.areMissingIn(filled.document())).isFalse();
    }

    private static String header(String saved, String live) throws Exception {
        return filled(withHeader(saved), withHeader(live))
                .at("/item/0/request/header/0/value")
                .asText();
    }

    private static String withHeader(String value) {
        return collection("{\"id\": \"r1\", \"name\": \"A\", \"request\": {\"header\": [{\"key\": \"Authorization\","
                + " \"value\": \""
                + value + "\"}]}}");
    }

    private static String request(String method, String name, String path, String key) {
        return "{\"name\": \"" + name + "\", \"request\": {\"method\": \"" + method
                + "\", \"url\": {\"raw\": \"{{base}}/" + path
                + "?a=b\"}, \"header\": [{\"key\": \"X-Api-Key\", \"value\": \""
                + key + "\"}]}}";
    }

    private static String headers(String first, String second, String other) {
        return collection(
                "{\"id\": \"r1\", \"name\": \"A\", \"request\": {\"header\": [{\"key\": \"X-Api-Key\", \"value\": \""
                        + first + "\"}, {\"key\": \"X-Api-Key\", \"value\": \"" + second
                        + "\"}, {\"key\": \"Accept\", \"value\": \"" + other + "\"}]}}");
    }

    private static String withBody(String raw) {
        return collection("{\"id\": \"r1\", \"name\": \"A\", \"request\": {\"body\": {\"mode\": \"raw\", \"raw\": \""
                + raw + "\"}}}");
    }

    private static String script(String lines) throws Exception {
        ObjectNode collection = (ObjectNode) Texts.JSON.readTree(collection("{\"name\": \"A\", \"request\": {}}"));
        collection.set(
                "event", Texts.JSON.readTree("[{\"listen\": \"test\", \"script\": {\"exec\": [" + lines + "]}}]"));
        return collection.toString();
    }

    private static String collection(String items) {
        return "{\"info\": {\"name\": \"C\"}, \"item\": [" + items + "]}";
    }

    private static JsonNode filled(String saved, String live) throws Exception {
        return Texts.tree(LiveSecrets.fill(ItemKind.COLLECTION, content(saved), Optional.of(content(live)))
                .document());
    }

    private static Content joined(NormalisedItem item) throws Exception {
        return item.ids().isPresent()
                ? IdSidecar.join(item.document(), item.ids().get())
                : item.document();
    }

    private static Content content(String json) {
        return Content.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
