package io.jenkins.plugins.collectionmirror.engine.git.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;

class BlobIdTest {
    @Test
    void is_gits_own_id_of_the_empty_file() throws IOException {
        assertThat(BlobId.of(Content.of(new byte[0])))
                .isEqualTo(new BlobId("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"));
    }

    @Property(tries = 100)
    void is_what_JGit_computes(@ForAll @Size(max = 100_000) byte[] bytes) throws IOException {
        String expected =
                new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, bytes).name();
        assertThat(BlobId.of(Content.of(bytes)).hex()).isEqualTo(expected);
    }

    @Test
    void content_that_is_shorter_than_it_says_has_no_id() {
        Content lying = new Content() {
            @Override
            public long size() {
                return 3;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(new byte[2]);
            }
        };
        assertThatThrownBy(() -> BlobId.of(lying))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("3 bytes gave 2");
    }

    @Test
    void has_forty_digits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BlobId("abc")).withMessageContaining("40");
    }
}
