package io.jenkins.plugins.collectionmirror.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
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
            assertThat(Texts.text(KEEPING.normalise(kind, filled.document()).document()))
                    .as(export.toString())
                    .isEqualTo(Texts.text(KEEPING.normalise(kind, raw).document()));
        }
        assertThat(marked).isGreaterThan(3);
    }

    @Test
    void a_value_goes_with_its_request_wherever_that_is_now() throws Exception {
        String saved =
                collection("{\"id\": \"r1\", \"name\": \"A\", \"request\": {\"header\": [{\"key\": \"X-Api-Key\","
                        + " \"value\": \"<redacted:named-secret>\"}]}}");
        String live = collection(
                "{\"name\": \"New\", \"request\": {}}, {\"name\": \"F\", \"item\": [{\"id\": \"r1\", \"name\": \"Renamed\","
                        + " \"request\": {\"header\": [{\"key\": \"Accept\", \"value\": \"x\"}, {\"key\": \"X-Api-Key\", \"value\": \"k-5d41402abc4b2a76b971\"}]}}]}");

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
        return collection(
                "{\"id\": \"r1\", \"name\": \"A\", \"request\": {\"header\": [{\"key\": \"Authorization\", \"value\": \""
                        + value + "\"}]}}");
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
