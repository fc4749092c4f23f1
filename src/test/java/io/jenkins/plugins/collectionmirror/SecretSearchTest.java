package io.jenkins.plugins.collectionmirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSearchTest {
    private static final String SECRET = "tok/en+with=odd&signs?";

    private final SecretSearch search = new SecretSearch(List.of(SECRET));

    @Test
    void finds_a_secret_as_it_is_and_url_encoded() {
        assertThat(search.finds("key: " + SECRET + "\n")).isTrue();
        assertThat(search.finds("?key=" + URLEncoder.encode(SECRET, UTF_8))).isTrue();
        assertThat(search.finds("key: <redacted>")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "me:", "git:", "mirror:"})
    void finds_a_secret_in_base64_wherever_it_begins(String before) {
        byte[] bytes = (before + SECRET + "\n").getBytes(UTF_8);

        assertThat(search.finds("Basic " + Base64.getEncoder().encodeToString(bytes)))
                .isTrue();
        assertThat(search.finds(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isTrue();
    }

    @Test
    void names_the_files_that_have_a_secret(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("log"), "x" + SECRET + "x");
        Files.writeString(folder.resolve("b"), "nothing");

        assertThat(search.filesBelow(folder)).containsExactly(bad);
    }
}
