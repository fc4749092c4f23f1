package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.KeyOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whatever an object of a collection is like, v3 and the rest give it again; and the YAML says the same to others. */
class V3PropertiesTest {
    @Provide
    Arbitrary<ObjectNode> requests() {
        return Arbitraries.randomValue(RandomObjects::request).map(KeyOrder::ofPart);
    }

    @Provide
    Arbitrary<ObjectNode> folders() {
        return Arbitraries.randomValue(random -> RandomObjects.members(random, false))
                .map(KeyOrder::ofPart);
    }

    @Provide
    Arbitrary<ObjectNode> collections() {
        return Arbitraries.randomValue(random -> RandomObjects.members(random, true))
                .map(members -> KeyOrder.of(ItemKind.COLLECTION, members));
    }

    @Provide
    Arbitrary<ObjectNode> environments() {
        return Arbitraries.randomValue(RandomObjects::environment)
                .map(environment -> KeyOrder.of(ItemKind.ENVIRONMENT, environment));
    }

    @Provide
    Arbitrary<ObjectNode> anything() {
        return Arbitraries.randomValue(RandomObjects::anything);
    }

    @Property(tries = 300)
    void a_request_comes_back_as_it_was(@ForAll("requests") ObjectNode request, @ForAll SchemaVersion version)
            throws Exception {
        Translated translated = Parts.again(V3.request(request, version));
        List<String> dropped = new ArrayList<>();

        ObjectNode back =
                V3.request(translated.file(), translated.examples(), json(translated.rest()), version, dropped);

        assertThat(dropped).isEmpty();
        assertThat(Patch.between(back, request)).isEmpty();
        assertThat(Nodes.json(back)).isEqualTo(Nodes.json(request));
    }

    @Property(tries = 200)
    void a_folder_comes_back_as_it_was(@ForAll("folders") ObjectNode folder, @ForAll SchemaVersion version)
            throws Exception {
        Translated translated = Parts.again(V3.folder(folder, version));
        List<String> dropped = new ArrayList<>();

        ObjectNode back = V3.folder(translated.file(), json(translated.rest()), version, dropped);

        assertThat(dropped).isEmpty();
        assertThat(Patch.between(back, folder)).isEmpty();
        assertThat(Nodes.json(back)).isEqualTo(Nodes.json(folder));
    }

    @Property(tries = 200)
    void a_collection_comes_back_as_it_was(@ForAll("collections") ObjectNode collection) throws Exception {
        Translated translated = Parts.again(V3.collection(collection));
        List<String> dropped = new ArrayList<>();

        ObjectNode back = V3.collection(translated.file(), json(translated.rest()), dropped);

        assertThat(dropped).isEmpty();
        assertThat(Patch.between(back, collection)).isEmpty();
        assertThat(Nodes.json(back)).isEqualTo(Nodes.json(collection));
    }

    @Property(tries = 200)
    void an_environment_comes_back_as_it_was(@ForAll("environments") ObjectNode environment) throws Exception {
        Translated translated = Parts.again(V3.environment(environment));
        List<String> dropped = new ArrayList<>();

        ObjectNode back = V3.environment(translated.file(), json(translated.rest()), dropped);

        assertThat(dropped).isEmpty();
        assertThat(Patch.between(back, environment)).isEmpty();
        assertThat(Nodes.json(back)).isEqualTo(Nodes.json(environment));
    }

    @Property(tries = 300)
    void what_is_written_is_read_as_it_was(@ForAll("anything") ObjectNode file) throws Exception {
        byte[] yaml = V3Yaml.write(file);

        assertThat(Nodes.json(V3Yaml.read(yaml))).isEqualTo(Nodes.json(file));
        assertThat(V3Yaml.write(file)).isEqualTo(yaml);
    }

    @Property(tries = 300)
    void a_work_tree_with_other_line_breaks_says_the_same(@ForAll("anything") ObjectNode file) throws Exception {
        String yaml = new String(V3Yaml.write(file), StandardCharsets.UTF_8);

        byte[] windows = yaml.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(Nodes.json(V3Yaml.read(windows))).isEqualTo(Nodes.json(file));
    }

    @Property(tries = 300)
    void a_reader_of_yaml_1_2_that_is_not_ours_reads_the_same(@ForAll("anything") ObjectNode file) {
        Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());

        Object read = load.loadFromString(new String(V3Yaml.write(file), StandardCharsets.UTF_8));

        assertThat(read).isEqualTo(plain(file));
    }

    /** The rest as it is after it was a file. */
    private static Optional<ObjectNode> json(Optional<ObjectNode> rest) throws Exception {
        return rest.isPresent() ? Optional.of(Parts.tree(escaped(Nodes.json(rest.get())))) : Optional.empty();
    }

    /** JSON without half characters, as UTF-8 has none. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        json.codePoints()
                .forEach(character -> escaped.append(
                        character >= 0xD800 && character <= 0xDFFF
                                ? String.format("\\u%04x", character)
                                : Character.toString(character)));
        return escaped.toString();
    }

    /** A tree as that reader gives it. */
    private static Object plain(JsonNode value) {
        if (value.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            value.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
            return map;
        }
        if (value instanceof ArrayNode array) {
            List<Object> list = new ArrayList<>();
            array.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        String literal = Nodes.text(value);
        return switch (literal) {
            case "" -> null;
            case "true", "false" -> Boolean.valueOf(literal);
            case "5", "-0" -> Integer.valueOf(literal);
            default -> Double.valueOf(literal);
        };
    }
}
