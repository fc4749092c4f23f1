package io.jenkins.plugins.collectionmirror.engine.source.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ExportPropertyTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Property(tries = 300)
    void a_collection_is_recognised_whatever_its_name_its_nesting_and_its_encoding(
            @ForAll("names") String name,
            @ForAll("trees") Object item,
            @ForAll boolean infoFirst,
            @ForAll boolean inEnvelope,
            @ForAll("charsets") Charset charset)
            throws IOException {
        Map<String, Object> collection = new LinkedHashMap<>();
        if (infoFirst) {
            collection.put("info", Map.of("name", name, "_postman_id", "abc"));
        }
        collection.put("name", "not this");
        collection.put("item", List.of(item));
        collection.put("info", Map.of("name", name, "_postman_id", "abc"));
        String json = JSON.writeValueAsString(inEnvelope ? Map.of("collection", collection) : collection);

        assertThat(scan(json.getBytes(charset))).isEqualTo(new ExportFound.Item(ItemKind.COLLECTION, "abc", name, ""));
    }

    @Property(tries = 300)
    void an_export_that_was_cut_anywhere_is_never_an_item(
            @ForAll("names") String name, @ForAll("trees") Object item, @ForAll @IntRange(max = 100_000) int cut)
            throws IOException {
        Map<String, Object> collection = Map.of("info", Map.of("name", name), "item", List.of(item));
        byte[] whole = JSON.writeValueAsBytes(collection);

        assertThat(scan(Arrays.copyOf(whole, cut % whole.length))).isInstanceOf(ExportFound.Broken.class);
    }

    @Property(tries = 300)
    void an_object_without_the_keys_of_an_item_is_foreign(@ForAll("trees") Object tree) throws IOException {

        assertThat(scan(JSON.writeValueAsBytes(Map.of("data", tree)))).isEqualTo(new ExportFound.Foreign());
    }

    @Provide
    Arbitrary<String> names() {
        // Half a surrogate pair has no encoding at all.
        return Arbitraries.strings()
                .ofMaxLength(60)
                .filter(name -> StandardCharsets.UTF_8.newEncoder().canEncode(name));
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
                .map(Charset::forName);
    }

    /** Any JSON, with keys that mean something elsewhere. */
    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                names().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        Arbitrary<String> key = Arbitraries.of(
                "info", "item", "name", "id", "uid", "values", "requests", "order", "collection", "error", "{", "");
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).asGeneric(),
                        Combinators.combine(key, inner, key, inner).as((k1, v1, k2, v2) -> {
                            Map<String, Object> object = new LinkedHashMap<>();
                            object.put(k1, v1);
                            object.put(k2, v2);
                            return (Object) object;
                        })),
                0,
                6);
    }

    private static ExportFound scan(byte[] json) throws IOException {
        return ExportScan.scan(new ByteArrayInputStream(json));
    }
}
