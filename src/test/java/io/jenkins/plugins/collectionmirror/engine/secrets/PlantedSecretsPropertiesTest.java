package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.form.RandomCollection;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapesTest;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Secrets at random places of random collections, of which no form may be left, and nothing else may be gone. */
class PlantedSecretsPropertiesTest {
    /** Ways to put a password into a request. What it says in clear text beside it has to stay. */
    private static final List<BiConsumer<ObjectNode, String>> PLACES = List.of(
            (request, secret) -> request.putObject("auth")
                    .put("type", "bearer")
                    .putArray("bearer")
                    .addObject()
                    .put("key", "token")
                    .put("value", secret),
            (request, secret) -> request.putObject("auth")
                    .put("type", "digest")
                    .putObject("digest")
                    .put("password", secret),
            (request, secret) -> header(request, "Authorization", "Basic " + base64("ada:" + secret)),
            (request, secret) -> header(request, "X-Api-Key", secret),
            (request, secret) -> header(request, "Cookie", "a=" + encoded(secret) + "; b={{b}}"),
            (request, secret) -> request.put("url", "https://ada:" + encoded(secret) + "@example.com/a"),
            (request, secret) -> {
                ObjectNode url =
                        request.putObject("url").put("raw", "{{host}}/a?b=1&api_key=" + encoded(secret) + "#c");
                url.putArray("query").addObject().put("key", "api_key").put("value", encoded(secret));
            },
            (request, secret) -> request.putObject("body")
                    .put("mode", "urlencoded")
                    .putArray("urlencoded")
                    .addObject()
                    .put("key", "client_secret")
                    .put("value", secret),
            (request, secret) -> request.putArray("variable")
                    .addObject()
                    .put("key", "k")
                    .put("type", "secret")
                    .put("value", secret));

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("ABCXYZ!$%&+/=?@:~^")
                .ofMinLength(8)
                .ofMaxLength(40)
                // What stands for a secret is none, and a part of the collections' own texts would be found there.
                // What begins like an address is one.
                .map(text -> "qZ7" + text.replace("://", ":/") + "9Jk");
    }

    @Property(tries = 300)
    void no_form_of_a_password_is_left_and_nothing_else_is_changed(
            @ForAll long seed, @ForAll("passwords") String one, @ForAll("passwords") String other) throws Exception {
        NormalisedItem item = normalised(planted(seed, one));

        String document = Texts.text(item.document());
        assertThat(document).doesNotContain(one, encoded(one), base64(one), base64("ada:" + one));
        assertThat(item.secrets()).isNotEmpty();
        // Whatever the secret is, the rest is the same; and it is what it would be with the marks written in by hand.
        assertThat(Texts.text(normalised(planted(seed, other)).document())).isEqualTo(document);
        assertThat(Texts.text(normalised(item.document()).document())).isEqualTo(document);
    }

    @Property(tries = 300)
    void a_token_in_any_text_of_a_collection_gives_way_to_its_mark_alone(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        String token = TokenShapesTest.tokens()
                .get(random.nextInt(TokenShapesTest.tokens().size()));
        JsonNode collection = RandomCollection.of(random);
        List<Runnable> undo = new ArrayList<>();
        long place = random.nextLong();
        plantText(collection, "\"" + token + "\"", new Random(place), undo);
        NormalisedItem item = normalised(content(collection));
        if (item.secrets().isEmpty()) {
            assertThat(Texts.text(item.document())).doesNotContain(token);
            return;
        }
        String rule = item.secrets().get(0).rule();
        undo.forEach(Runnable::run);
        plantText(collection, "\"" + RedactionMark.of(rule) + "\"", new Random(place), new ArrayList<>());

        assertThat(Texts.text(item.document())).doesNotContain(token, encoded(token));
        item.ids().ifPresent(ids -> assertThat(Texts.text(ids)).doesNotContain(token));
        assertThat(Texts.text(item.document()))
                .isEqualTo(Texts.text(normalised(content(collection)).document()));
    }

    @Property(tries = 200)
    void collections_without_secrets_stay_as_they_are(@ForAll long seed) throws Exception {
        Content collection = content(RandomCollection.of(new Random(seed)));

        assertThat(Texts.text(normalised(collection).document()))
                .isEqualTo(Texts.text(new Normaliser(SecretsPolicy.KEEP)
                        .normalise(ItemKind.COLLECTION, collection)
                        .document()));
    }

    static Content planted(long seed, String secret) throws Exception {
        Random random = new Random(seed);
        ObjectNode collection = RandomCollection.of(random);
        ArrayNode items = (ArrayNode) collection.path("item");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            ObjectNode request = Texts.JSON.createObjectNode().put("method", "GET");
            PLACES.get(random.nextInt(PLACES.size())).accept(request, secret);
            ObjectNode item = items.addObject().put("name", "planted");
            if (random.nextBoolean()) {
                item.set("request", request);
            } else {
                item.putArray("response").addObject().put("name", "example").set("originalRequest", request);
            }
        }
        return content(collection);
    }

    /** Puts a text into one text of a tree, before what is there; or nowhere, if there is no text in it. */
    static void plantText(JsonNode tree, String text, Random random, List<Runnable> undo) {
        List<BiConsumer<String, List<Runnable>>> texts = new ArrayList<>();
        collect(tree, texts);
        if (!texts.isEmpty()) {
            texts.get(random.nextInt(texts.size())).accept(text, undo);
        }
    }

    private static void collect(JsonNode node, List<BiConsumer<String, List<Runnable>>> texts) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                JsonNode before = member.getValue();
                String key = member.getKey();
                if (before.isTextual()) {
                    texts.add((text, undo) -> {
                        undo.add(() -> object.set(key, before));
                        object.put(key, text + before.textValue());
                    });
                } else {
                    collect(before, texts);
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode before = array.get(i);
                int index = i;
                if (before.isTextual()) {
                    texts.add((text, undo) -> {
                        undo.add(() -> array.set(index, before));
                        array.set(index, text + before.textValue());
                    });
                } else {
                    collect(before, texts);
                }
            }
        }
    }

    private static void header(ObjectNode request, String name, String value) {
        request.putArray("header").addObject().put("key", name).put("value", value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static NormalisedItem normalised(Content raw) throws Exception {
        return Texts.normalised(ItemKind.COLLECTION, raw);
    }

    private static Content content(JsonNode tree) throws Exception {
        return Content.of(Texts.JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
    }
}
