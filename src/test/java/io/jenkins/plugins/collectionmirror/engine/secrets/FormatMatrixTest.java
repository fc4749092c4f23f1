package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.TokenFormat.Sample;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Each known format of a token at each place of a collection where no name and no rule for the place tells that a
 * secret is there.
 */
class FormatMatrixTest {
    private static final int SAMPLES = 2;
    private static final double MOST_MISSING = 0.1;
    /** Of a secret that is replaced in part, so much may be left. */
    private static final int LONGEST_REST = 9;

    private static final Map<String, BiConsumer<ObjectNode, String>> PLACES = places();

    private static Map<String, BiConsumer<ObjectNode, String>> places() {
        Map<String, BiConsumer<ObjectNode, String>> places = new LinkedHashMap<>();
        places.put("name of a request", (item, text) -> item.put("name", "with " + text));
        places.put(
                "description", (item, text) -> request(item).put("description", "Call it with " + text + " and wait."));
        places.put("description, fenced code", (item, text) -> request(item)
                .put("description", "Call:\n\n```\n" + text + "\n```\n"));
        places.put("header's value", (item, text) -> request(item)
                .putArray("header")
                .addObject()
                .put("key", "X-Note")
                .put("value", text));
        places.put("path variable", (item, text) -> request(item)
                .putObject("url")
                .put("raw", "{{base}}/:note")
                .putArray("variable")
                .addObject()
                .put("key", "note")
                .put("value", text));
        places.put(
                "folder's variable",
                (item, text) ->
                        item.putArray("variable").addObject().put("key", "note").put("value", text));
        places.put("body, JSON", (item, text) -> raw(item, json(Map.of("note", text, "page", 1))));
        places.put("body, JSON in JSON", (item, text) -> raw(item, json(Map.of("body", json(Map.of("note", text))))));
        places.put("body, XML", (item, text) -> raw(item, "<a><note>" + text + "</note></a>"));
        places.put("body, GraphQL variables", (item, text) -> request(item)
                .putObject("body")
                .put("mode", "graphql")
                .putObject("graphql")
                .put("query", "query { a }")
                .put("variables", json(Map.of("note", text))));
        places.put("form field", (item, text) -> request(item)
                .putObject("body")
                .put("mode", "urlencoded")
                .putArray("urlencoded")
                .addObject()
                .put("key", "note")
                .put("value", text));
        places.put("query of a URL", (item, text) -> {
            ObjectNode url = request(item).putObject("url");
            url.put("raw", "{{base}}/a?note=" + encoded(text) + "&page=1");
            url.putArray("host").add("{{base}}");
            url.putArray("path").add("a");
            ArrayNode query = url.putArray("query");
            query.addObject().put("key", "note").put("value", encoded(text));
            query.addObject().put("key", "page").put("value", "1");
        });
        places.put("script, single quotes", (item, text) -> script(item, "const note = '" + text + "';"));
        places.put("script, concatenated", (item, text) -> script(item, "send(\"/a/\" + \"" + text + "\" + id);"));
        places.put("saved response's body", (item, text) -> response(item)
                .put("body", "{\"items\":[{\"note\":" + json(text) + "}]}"));
        places.put("saved response's header", (item, text) -> response(item)
                .putArray("header")
                .addObject()
                .put("key", "X-Note")
                .put("value", text));
        return places;
    }

    @Test
    void at_most_a_tenth_of_the_formats_is_missed_at_any_place() throws Exception {
        List<TokenFormat> formats = TokenFormat.all();
        Map<String, Set<String>> missed = new LinkedHashMap<>();
        for (Map.Entry<String, BiConsumer<ObjectNode, String>> place : PLACES.entrySet()) {
            missed.put(place.getKey(), missed(formats, sample -> document(place.getValue(), sample)));
        }
        missed.put("variable of an environment", missed(formats, FormatMatrixTest::environment));
        missed.put("file of a definition", missed(formats, FormatMatrixTest::definition));

        Set<String> anywhere = new TreeSet<>();
        missed.values().forEach(anywhere::addAll);
        System.out.printf(
                "%d formats at %d places; missed at one or more: %d%n", formats.size(), missed.size(), anywhere.size());
        missed.forEach((place, names) ->
                System.out.printf("  %-26s %3d found, missed: %s%n", place, formats.size() - names.size(), names));
        assertThat(formats).hasSizeGreaterThan(300);
        assertThat(missed)
                .allSatisfy((place, names) ->
                        assertThat(names).as(place).hasSizeLessThanOrEqualTo((int) (formats.size() * MOST_MISSING)));
        assertThat(anywhere).hasSizeLessThanOrEqualTo((int) (formats.size() * MOST_MISSING));
    }

    private interface Writing {
        String written(Sample sample) throws Exception;
    }

    private static Set<String> missed(List<TokenFormat> formats, Writing place) throws Exception {
        Set<String> missed = new TreeSet<>();
        for (TokenFormat format : formats) {
            for (int i = 0; i < SAMPLES; i++) {
                Sample sample = format.sample(new Random(format.name().hashCode() + 31L * i));
                if (leaks(place.written(sample), sample.secret())) {
                    missed.add(format.name());
                }
            }
        }
        return missed;
    }

    /**
     * Whether so much of a secret is in a text that it is of use. What JSON or a URL writes otherwise does not count.
     */
    private static boolean leaks(String text, String secret) {
        int window = Math.min(LONGEST_REST + 1, secret.length());
        for (int i = 0; i + window <= secret.length(); i++) {
            String part = secret.substring(i, i + window);
            if (part.matches("[A-Za-z0-9_-]*[0-9][A-Za-z0-9_-]*")
                    && !part.matches("[0-9]*|[A-Za-z_-]*")
                    && text.contains(part)) {
                return true;
            }
        }
        return text.contains(secret);
    }

    private static String document(BiConsumer<ObjectNode, String> place, Sample sample) throws Exception {
        ObjectNode item = Texts.JSON.createObjectNode().put("name", "r");
        place.accept(item, sample.text());
        return Texts.text(Texts.normalised(ItemKind.COLLECTION, Texts.collection(json(item)))
                .document());
    }

    private static String environment(Sample sample) throws Exception {
        ObjectNode environment = Texts.JSON.createObjectNode().put("name", "e");
        environment
                .putArray("values")
                .addObject()
                .put("key", "note")
                .put("value", sample.text())
                .put("type", "default");
        return Texts.text(Texts.normalised(ItemKind.ENVIRONMENT, Texts.content(json(environment)))
                .document());
    }

    private static String definition(Sample sample) {
        String yaml = "openapi: 3.1.0\ninfo:\n  title: A\n  description: |\n    Call it with\n    " + sample.text()
                + "\npaths: {}\n";
        return new Redaction(SecretsPolicy.REDACT, NotSecrets.NONE, false).text("a.yaml", yaml, new ArrayList<>());
    }

    private static ObjectNode request(ObjectNode item) {
        return item.putObject("request").put("method", "GET");
    }

    private static ObjectNode response(ObjectNode item) {
        return item.putArray("response").addObject().put("name", "OK").put("code", 200);
    }

    private static void raw(ObjectNode item, String text) {
        request(item).putObject("body").put("mode", "raw").put("raw", text);
    }

    private static void script(ObjectNode item, String line) {
        item.putArray("event")
                .addObject()
                .put("listen", "test")
                .putObject("script")
                .putArray("exec")
                .add("// before")
                .add(line);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Object value) {
        try {
            return Texts.JSON.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
