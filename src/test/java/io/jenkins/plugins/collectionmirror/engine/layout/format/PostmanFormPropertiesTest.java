package io.jenkins.plugins.collectionmirror.engine.layout.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.lib.ObjectChecker;

class PostmanFormPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectChecker CHECKER =
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true);

    @Provide
    Arbitrary<JsonNode> collections() {
        return Arbitraries.randomValue(RandomTree::of);
    }

    @Property(tries = 500)
    void what_is_taken_apart_comes_together_byte_for_byte(@ForAll("collections") JsonNode collection) throws Exception {
        String document = normalised(collection);

        assertThat(Splits.assembled(Splits.split(document))).isEqualTo(document);
    }

    @Property(tries = 200)
    void it_comes_together_from_a_work_tree_with_other_line_breaks_too(@ForAll("collections") JsonNode collection)
            throws Exception {
        String document = normalised(collection);
        Map<String, String> files = Splits.split(document);

        files.replaceAll((path, content) -> content.replace("\n", "\r\n"));

        assertThat(Splits.assembled(files)).isEqualTo(document);
    }

    @Property(tries = 200)
    void no_two_files_are_one_on_any_file_system_and_all_can_be_checked_out(@ForAll("collections") JsonNode collection)
            throws Exception {
        TreeSet<String> seen = new TreeSet<>();
        TreeSet<String> folders = new TreeSet<>();
        String item = "A workspace of sixty bytes/collections/Sample";
        for (String key : Splits.split(normalised(collection), Map.of(), item).keySet()) {
            String path = Format.POSTMAN.path(item, "1-a", key);
            CHECKER.checkPath(path);
            assertThat(seen.add(FileNames.collisionKey(path))).as(path).isTrue();
            // A folder that is spelled in two ways would be one on some disks, and two on others.
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                folders.add(path.substring(0, end));
            }
            assertThat(path.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(240);
        }
        assertThat(folders.stream().map(FileNames::collisionKey)).doesNotHaveDuplicates();
        assertThat(folders.stream().map(FileNames::collisionKey)).doesNotContainAnyElementsOf(seen);
    }

    @Property(tries = 200)
    void what_was_there_before_decides_on_names_alone(
            @ForAll("collections") JsonNode collection, @ForAll("collections") JsonNode other, @ForAll Random random)
            throws Exception {
        String document = normalised(collection);
        Map<String, String> earlier = new TreeMap<>(Splits.split(normalised(other)));
        earlier.putAll(Splits.split(document));
        earlier.values().removeIf(file -> random.nextInt(3) == 0);

        Map<String, String> files = Splits.split(document, earlier);

        assertThat(Splits.assembled(files)).isEqualTo(document);
        assertThat(Splits.split(document, files)).isEqualTo(files);
    }

    private static String normalised(JsonNode collection) throws Exception {
        return Splits.normalised(JSON.writeValueAsBytes(collection));
    }
}
