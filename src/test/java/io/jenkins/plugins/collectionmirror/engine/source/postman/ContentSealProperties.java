package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Contents with one seal are the same to the mirror. */
class ContentSealProperties {
    /** The seal may tell two contents apart that become the same, but never the other way round. */
    @Property(tries = 400)
    void contents_with_one_seal_become_the_same(@ForAll("documents") String form) throws Exception {
        String one = form.replace("ID", ContentSealTest.ONE);
        boolean any = false;
        for (int at = form.indexOf("ID"); at >= 0; at = form.indexOf("ID", at + 1)) {
            String other = (form.substring(0, at) + ContentSealTest.OTHER + form.substring(at + 2))
                    .replace("ID", ContentSealTest.ONE);
            if (ContentSealTest.seal(one).equals(ContentSealTest.seal(other))) {
                any = true;
                assertThat(normalised(other)).isEqualTo(normalised(one));
            }
        }
        Statistics.label("ids that do not count").collect(any).coverage(cover -> cover.check(true)
                .percentage(share -> share > 10));
    }

    private static Optional<String> normalised(String content) throws IOException {
        try {
            NormalisedItem item = new Normaliser(SecretsPolicy.REDACT)
                    .normalise(ItemKind.COLLECTION, Content.of(content.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(
                    new String(item.document().open().readAllBytes(), StandardCharsets.UTF_8) + item.secrets());
        } catch (ItemException e) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<String> documents() {
        return values(4)
                .map(value -> "{\"collection\":{\"info\":{\"name\":\"a\"},\"item\":[" + value + "],\"variable\":"
                        + value + ",\"auth\":" + value + ",\"request\":" + value + "}}");
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> scalars = Arbitraries.of("\"ID\"", "\"ID\"", "\"x\"", "1", "null", "\"\\\"ID\"");
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<String> keys = Arbitraries.of(
                "id",
                "id",
                "key",
                "value",
                "variable",
                "variable",
                "item",
                "request",
                "response",
                "originalRequest",
                "url",
                "collection",
                "_postman_id",
                "x\\\"id");
        Arbitrary<String> parts = Arbitraries.lazy(() -> values(depth - 1));
        Arbitrary<String> objects = Combinators.combine(keys, parts)
                .as((key, value) -> "\"" + key + "\":" + value)
                .list()
                .ofMaxSize(4)
                .map(members -> "{" + String.join(",", members) + "}");
        Arbitrary<String> arrays = parts.list().ofMaxSize(2).map(elements -> "[" + String.join(",", elements) + "]");
        Arbitrary<String> variables = parts.map(value -> "[{\"id\":\"ID\",\"value\":" + value + "}]");
        return Arbitraries.oneOf(scalars, objects, objects, objects, arrays, variables);
    }
}
