package io.jenkins.plugins.collectionmirror.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DifferencesTest {
    @Provide
    Arbitrary<JsonNode> collections() {
        return Arbitraries.randomValue(RandomCollection::of);
    }

    @Property(tries = 200)
    void there_are_none_exactly_if_the_documents_are_equal(
            @ForAll("collections") JsonNode one, @ForAll("collections") JsonNode other) throws Exception {
        Content first = normalised(one);
        Content second = normalised(other);

        assertThat(Differences.between(first, first)).isEmpty();
        assertThat(Differences.between(first, second).isEmpty())
                .isEqualTo(Texts.text(first).equals(Texts.text(second)));
    }

    @Example
    void they_are_named_by_folder_request_and_key_and_never_by_value() throws Exception {
        String now = """
                {"info": {"name": "C"}, "item": [
                  {"name": "Admin", "item": [{"name": "Create", "request": {"method": "GET",
                    "header": [{"key": "A", "value": "secret-1"}], "body": {"raw": "secret-2"}}}]},
                  {"name": "Old", "request": {}}, {"name": "One", "request": {}}, {"name": "Two", "request": {}}],
                 "variable": [{"key": "n", "value": 1}, {"key": "n", "value": 2}]}""";
        String then = """
                {"info": {"name": "C", "description": "x"}, "item": [
                  {"name": "Admin", "item": [{"name": "Create", "request": {"method": "POST",
                    "header": [{"key": "A", "value": "other"}], "body": {"raw": "other"}}}]},
                  {"name": "New", "request": {}}, {"name": "Two", "request": {}}, {"name": "One", "request": {}}],
                 "variable": [{"key": "n", "value": 1}, {"key": "n", "value": 3}]}""";

        assertThat(Differences.between(content(now), content(then)))
                .isEqualTo(List.of(
                        "info.description",
                        "Admin / Create: request.method",
                        "Admin / Create: request.header[A].value",
                        "Admin / Create: request.body.raw",
                        "New (new)",
                        "Old (removed)",
                        "item (order)",
                        "variable[n].value"));
    }

    private static Content normalised(JsonNode collection) throws Exception {
        return Texts.normalised(ItemKind.COLLECTION, content(collection.toString()))
                .document();
    }

    private static Content content(String json) {
        return Content.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
