package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    @TempDir
    Path folder;

    @Test
    void gives_back_what_many_threads_stored_as_often_as_asked() throws IOException {
        try (Spool spool = new Spool(folder.resolve("spool"))) {
            List<Content> stored = IntStream.range(0, 500)
                    .parallel()
                    .mapToObj(i -> store(spool, "item " + i + " " + "x".repeat(i * 37 % 5_000)))
                    .toList();

            for (int again = 0; again < 2; again++) {
                for (int i = 0; i < 500; i++) {
                    String expected = "item " + i + " " + "x".repeat(i * 37 % 5_000);
                    assertThat(new String(stored.get(i).open().readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo(expected);
                    assertThat(stored.get(i).size()).isEqualTo(expected.length());
                }
            }
        }
    }

    @Test
    void reads_byte_by_byte_and_to_an_end() throws IOException {
        try (Spool spool = new Spool(folder.resolve("spool"))) {
            Content two = store(spool, "a\u00ff");
            store(spool, "not yours");

            try (var in = two.open()) {
                assertThat(new int[] {in.read(), in.read(), in.read(), in.read()})
                        .containsExactly('a', 0xc3, 0xbf, -1);
            }
        }
    }

    @Test
    void leaves_nothing_on_disk() throws IOException {
        try (Spool spool = new Spool(folder.resolve("spool"))) {
            store(spool, "x");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void refuses_content_that_is_not_as_long_as_it_says_and_harms_no_other(int said) throws IOException {
        Content lying = new Content() {
            @Override
            public long size() {
                return said;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(new byte[3]);
            }
        };
        try (Spool spool = new Spool(folder.resolve("spool"))) {
            Content before = store(spool, "before");

            assertThatThrownBy(() -> spool.store(lying))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Content of " + said + " bytes gave ");

            Content after = store(spool, "after");
            assertThat(before.open()).hasContent("before");
            assertThat(after.open()).hasContent("after");
        }
    }

    private static Content store(Spool spool, String text) {
        try {
            return spool.store(Content.of(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
