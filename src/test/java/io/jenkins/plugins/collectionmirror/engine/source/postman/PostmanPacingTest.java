package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanFixture.collectionRef;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Call;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmanPacingTest {
    @TempDir
    Path scratch;

    @Test
    void eight_threads_stay_within_the_limit_that_the_server_tells() throws Exception {
        try (PostmanFixture fixture = PostmanFixture.limited(60)) {
            String uid = fixture.addCollection("Users API");
            SourceReader reader = fixture.reader(scratch);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                reads.add(threads.submit(() -> reader.read(collectionRef(uid, "Users API"))));
            }
            for (Future<?> read : reads) {
                read.get();
            }
            threads.shutdown();
            assertThat(fixture.postman.calls())
                    .hasSize(200)
                    .extracting(Call::status)
                    .containsOnly(200);
        }
    }

    @Test
    void a_long_wait_is_said_once() throws Exception {
        try (PostmanFixture fixture = PostmanFixture.limited(5)) {
            String uid = fixture.addCollection("Users API");
            SourceReader reader = fixture.reader(scratch);
            for (int i = 0; i < 15; i++) {
                reader.read(collectionRef(uid, "Users API"));
            }
            assertThat(fixture.log.lines())
                    .containsExactly("Postman's rate limit is used up; waiting up to 61 s for the next calls "
                            + "(reported once).");
            assertThat(fixture.time.passed()).isEqualTo(Duration.ofSeconds(122));
        }
    }

    @Test
    void lists_have_a_limit_of_their_own() throws Exception {
        try (PostmanFixture fixture = PostmanFixture.limited(300)) {
            for (int i = 0; i < 1_150; i++) {
                fixture.addCollection("API " + i);
            }
            fixture.postman.account().setListsAlwaysPaged(true);
            Listing listing = fixture.reader(scratch).list(Set.of(ItemKind.COLLECTION));
            assertThat(listing.items()).hasSize(1_150);
            assertThat(fixture.postman.calls())
                    .hasSize(13)
                    .extracting(Call::status)
                    .containsOnly(200);
            assertThat(fixture.time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        }
    }

    @Test
    void without_limits_nobody_waits() throws Exception {
        try (PostmanFixture fixture = PostmanFixture.unlimited()) {
            String uid = fixture.addCollection("Users API");
            SourceReader reader = fixture.reader(scratch);
            for (int i = 0; i < 400; i++) {
                reader.read(collectionRef(uid, "Users API"));
            }
            assertThat(fixture.time.passed()).isZero();
        }
    }
}
