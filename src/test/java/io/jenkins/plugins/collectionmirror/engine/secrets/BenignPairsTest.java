package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only looks like a secret stays: the names and values of {@code benign-pairs.tsv}. */
class BenignPairsTest {
    /** A value, the name under which it stands, and where. */
    private record Pair(Place place, String name, String value) {}

    @Test
    void none_of_them_is_taken_for_a_secret() throws Exception {
        List<Pair> pairs = pairs();
        List<Pair> taken = new ArrayList<>();
        for (Pair pair : pairs) {
            Place.Mirrored mirrored = pair.place().mirrored(pair.name(), pair.value());
            if (!mirrored.secrets().isEmpty() || mirrored.text().contains("<redacted:")) {
                taken.add(pair);
            }
        }

        assertThat(pairs).hasSizeGreaterThan(300);
        assertThat(taken).isEmpty();
    }

    private static List<Pair> pairs() throws IOException {
        try (InputStream file = BenignPairsTest.class.getResourceAsStream("benign-pairs.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Pair(Place.of(columns[0]), columns[1], columns[2].translateEscapes()))
                    .toList();
        }
    }
}
