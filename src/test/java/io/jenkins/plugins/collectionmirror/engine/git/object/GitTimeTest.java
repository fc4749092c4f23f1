package io.jenkins.plugins.collectionmirror.engine.git.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitTimeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "2147483648, 2038-01-19T03:14:08Z",
        "4294967296, 2106-02-07T06:28:16Z",
        "9223372037, 2262-04-11T23:47:17Z",
        "10413792000, 2300-01-01T00:00:00Z",
        "253402300799, 9999-12-31T23:59:59Z"
    })
    void any_time_that_there_is_is_told(String seconds, String moment) throws Exception {
        assertThat(GitTime.of(commit(seconds))).isEqualTo(Instant.parse(moment));
        assertThat(GitTime.of(tag(seconds))).contains(Instant.parse(moment));
    }

    @ParameterizedTest
    @CsvSource({"67767976233532799", "9223372036854775807", "99999999999999999999999"})
    void no_number_of_seconds_is_a_failure(String seconds) throws Exception {
        assertThat(GitTime.of(commit(seconds))).isNotNull();
        assertThat(GitTime.of(tag(seconds))).isPresent();
    }

    private static RevCommit commit(String seconds) throws Exception {
        return RevCommit.parse(bytes("tree " + ObjectId.zeroId().name()
                + "\nauthor A <a@example.com> 0 +0000\ncommitter" + " A <a@example.com> " + seconds + " +0000\n\nx\n"));
    }

    private static RevTag tag(String seconds) throws Exception {
        return RevTag.parse(bytes("object " + ObjectId.zeroId().name()
                + "\ntype commit\ntag v1\ntagger A <a@example.com> " + seconds + " +0000\n\nx\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
