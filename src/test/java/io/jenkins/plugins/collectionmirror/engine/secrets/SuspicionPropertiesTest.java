package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.form.RandomCollection;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapesTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Where nothing is suspected, nothing is to be found: the result is the same as if every part were looked at as a tree.
 */
public class SuspicionPropertiesTest {
    /** Keys that rules know, and others. */
    private static final List<String> KEYS = List.of(
            "auth",
            "helperAttributes",
            "certificate",
            "proxy",
            "header",
            "headers",
            "headerData",
            "cookie",
            "cookies",
            "urlencoded",
            "formdata",
            "queryParams",
            "data",
            "variable",
            "variables",
            "values",
            "url",
            "request",
            "apikey",
            "bearer",
            "basic",
            "oauth2",
            "raw",
            "host",
            "path",
            "query",
            "hash",
            "exec",
            "body",
            "secret",
            "password",
            "passphrase",
            "accessToken",
            "client_secret",
            "api_key",
            "sessionValue",
            "description",
            "other");

    private static final List<String> NAMES = List.of(
            "key",
            "in",
            "value",
            "token",
            "password",
            "hawk_key",
            "Authorization",
            "Proxy-Authorization",
            "COOKIE",
            "Set-Cookie",
            "X-Api-Key",
            "x-auth",
            "PRIVATE-TOKEN_",
            "sig",
            "session",
            "client_secret",
            "Content-Type",
            "page",
            "",
            "\u212Aey",
            "api\u212Aey",
            "t\u00f6ken",
            "username",
            "-_-");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "a",
            "4711",
            "hunter2",
            "true",
            "secret",
            "key",
            "in",
            "hunter2 with blanks",
            "Q3mZ8vT1xK5rB7nW2dL9",
            "{{token}}",
            "{{a b}}",
            "{{a=b}}",
            "{{a;b}}",
            "{{a%7Db}}",
            "{{a}}{{b}}",
            "{{a}}:{{b}}",
            "{{}}",
            "}}",
            "{{a}",
            "Bearer {{token}}",
            "Bearer hunter2",
            "Foo {{token}}",
            "Basic {{user}}:{{password}}",
            "a={{b}}",
            "a=1; b=2",
            "<your token>",
            "xxxx",
            "YOUR_API_KEY",
            "<redacted:auth>",
            "Bearer <redacted:authorization>",
            "https://example.com/a?b=1",
            "https://ada:hunter2@example.com",
            "ada:hunter2@{{host}}",
            "{{base}}?api_key=hunter2",
            "?sig=Q3mZ8vT1xK5rB7nW2dL9",
            "#access_token=hunter2",
            "api%5Fkey=hunter2&a=b",
            "key=Q3mZ8vT1xK5rB7",
            "example",
            "Accept: */*\nX-Api-Key: hunter2\n",
            "Accept: */*",
            "{\"client_secret\":\"Q3mZ8vT1xK5rB7nW2dL9\"}",
            "pm.environment.set('apiKey', 'Q3mZ8vT1xK5rB7nW2dL9')",
            "\u0000token\u2028 = \"Q3mZ8vT1xK5rB7nW2dL9\"",
            "-----BEGIN " + "PRIVATE KEY-----",
            TokenShapesTest.random(64),
            "-----END PRIVATE KEY-----",
            "ada:hun",
            "ter2@a");

    @Property(tries = 2000)
    void whatever_stands_wherever(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ObjectNode collection = Texts.JSON.createObjectNode();
        collection.putObject("info").put("name", "c");
        ArrayNode items = collection.putArray("item");
        for (int i = random.nextInt(3); i >= 0; i--) {
            ObjectNode item = items.addObject();
            ids(item, random);
            item.set("request", anything(random, 4));
            item.putArray("response")
                    .add(response(random))
                    .add(response(random))
                    .add(anything(random, 2));
            item.putArray("event").addObject().put("id", value(random)).set("script", script(random));
            item.set(pick(KEYS, random), anything(random, 3));
        }
        collection.set(pick(KEYS, random), anything(random, 4));

        sameAsOfTrees(ItemKind.COLLECTION, collection);
    }

    @Property(tries = 300)
    void environments(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ObjectNode environment =
                Texts.JSON.createObjectNode().put("id", value(random)).put("name", value(random));
        ArrayNode values = environment.putArray("values");
        for (int i = random.nextInt(6); i > 0; i--) {
            values.add(holder(random, 1));
        }

        sameAsOfTrees(ItemKind.ENVIRONMENT, environment);
    }

    @Property(tries = 300)
    void collections_with_planted_passwords(@ForAll long seed, @ForAll("passwords") String password) throws Exception {
        sameAsOfTrees(ItemKind.COLLECTION, Texts.tree(PlantedSecretsPropertiesTest.planted(seed, password)));
    }

    @Property(tries = 300)
    void collections_with_planted_tokens(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        JsonNode collection = RandomCollection.of(random);
        String token = pick(TokenShapesTest.tokens(), random);
        PlantedSecretsPropertiesTest.plantText(
                collection, random.nextBoolean() ? "\"" + token + "\"" : token, random, new ArrayList<>());

        sameAsOfTrees(ItemKind.COLLECTION, collection);
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.oneOf(Arbitraries.of(VALUES), new PlantedSecretsPropertiesTest().passwords());
    }

    public static void sameAsOfTrees(ItemKind kind, Content raw) throws ItemException {
        for (SecretsPolicy policy : List.of(SecretsPolicy.REDACT, SecretsPolicy.KEEP)) {
            NormalisedItem item = new Normaliser(policy).normalise(kind, raw);
            NormalisedItem ofTrees = new Normaliser(policy, true).normalise(kind, raw);

            assertThat(Texts.text(item.document())).isEqualTo(Texts.text(ofTrees.document()));
            assertThat(item.ids().map(Texts::text)).isEqualTo(ofTrees.ids().map(Texts::text));
            assertThat(item.secrets()).isEqualTo(ofTrees.secrets());
        }
    }

    private static void sameAsOfTrees(ItemKind kind, JsonNode tree) throws Exception {
        sameAsOfTrees(kind, Content.of(Texts.JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode anything(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return scalar(random);
        }
        if (random.nextBoolean()) {
            ArrayNode array = Texts.JSON.createArrayNode();
            for (int i = random.nextInt(3); i >= 0; i--) {
                array.add(random.nextInt(3) == 0 ? anything(random, depth - 1) : holder(random, depth - 1));
            }
            return array;
        }
        ObjectNode object = random.nextInt(3) == 0 ? holder(random, depth) : Texts.JSON.createObjectNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            object.set(pick(KEYS, random), anything(random, depth - 1));
        }
        return object;
    }

    /** An object with a name and a value, in any order. */
    private static ObjectNode holder(Random random, int depth) {
        List<String> keys = new ArrayList<>(List.of("key", "value", "value", "type", "secret", "name", "in", "source"));
        Collections.shuffle(keys, random);
        ObjectNode holder = Texts.JSON.createObjectNode();
        for (String key : keys.subList(0, 2 + random.nextInt(5))) {
            switch (key) {
                case "value" -> holder.set(key, random.nextInt(6) == 0 ? anything(random, depth) : scalar(random));
                case "key", "name" ->
                    holder.set(
                            key,
                            random.nextInt(8) == 0
                                    ? anything(random, depth)
                                    : Texts.JSON.getNodeFactory().textNode(pick(NAMES, random)));
                case "secret" -> holder.put(key, random.nextInt(3) == 0);
                case "type" -> holder.put(key, random.nextInt(4) == 0 ? "secret" : "string");
                default -> holder.put(key, pick(NAMES, random));
            }
        }
        return holder;
    }

    private static ObjectNode response(Random random) {
        ObjectNode response = Texts.JSON.createObjectNode();
        ids(response, random);
        response.set("name", scalar(random));
        response.set("originalRequest", anything(random, 2));
        response.set(pick(KEYS, random), anything(random, 2));
        response.put("body", value(random));
        return response;
    }

    private static ObjectNode script(Random random) {
        ObjectNode script = Texts.JSON.createObjectNode();
        ids(script, random);
        ArrayNode lines = script.putArray("exec");
        for (int i = random.nextInt(5); i > 0; i--) {
            lines.add(value(random));
        }
        return script;
    }

    private static void ids(ObjectNode object, Random random) {
        for (String key : List.of("id", "_postman_id", "uid")) {
            if (random.nextInt(3) == 0) {
                object.set(key, scalar(random));
            }
        }
    }

    private static JsonNode scalar(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Texts.JSON.getNodeFactory().numberNode(random.nextInt(5000));
            case 1 -> Texts.JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> Texts.JSON.getNodeFactory().nullNode();
            default -> Texts.JSON.getNodeFactory().textNode(value(random));
        };
    }

    private static String value(Random random) {
        return random.nextInt(20) == 0 ? pick(TokenShapesTest.tokens(), random) : pick(VALUES, random);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
