package io.jenkins.plugins.collectionmirror.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only looks like a secret stays: the names and values of {@code benign-pairs.tsv}. */
class BenignPairsTest {
    /** False alarms of the rules as they are. */
    private static final List<Pair> KNOWN = List.of(
            new Pair(Place.QUERY, "api_key", "${API_KEY}"),
            new Pair(Place.QUERY, "password", "string"),
            new Pair(Place.VARIABLE, "clientToken", "3b1f8c2e-6d4a-4b7c-9e0f-1a2b3c4d5e6f"),
            new Pair(Place.URLENCODED, "password", "password_here"),
            new Pair(Place.FORMDATA, "secret", "false"),
            new Pair(Place.JSON, "password", "required|string|min:8|confirmed"),
            new Pair(Place.JSON, "token", "0x6B175474E89094C44Da98b954EedeAC495271d0F"),
            new Pair(Place.JSON, "clientToken", "idem-7d9f3b1c-2e4a-4f6b-8c0d"),
            new Pair(Place.SCRIPT, "", "const clientToken = \"3b1f8c2e-6d4a-4b7c-9e0f-1a2b3c4d5e6f\";"));

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
        assertThat(taken).isEqualTo(KNOWN);
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
