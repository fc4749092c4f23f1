package io.jenkins.plugins.collectionmirror.engine.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A name for the rules by which secrets are found: of their vocabulary and forms, and of the code that reads them.
 * Where it is another one, a run looks at everything again, and commits nothing unless it finds something else.
 */
public final class RulesVersion {
    /** Counts the changes of the code that find something else. {@code RulesVersionTest} tells when there was one. */
    static final int CODE = 5;

    static final List<String> FILES =
            List.of("name/secret-words.txt", "shape/token-shapes.txt", "name/letter-pairs.txt");

    public static final String CURRENT = name();

    private RulesVersion() {}

    private static String name() {
        CRC32 sum = new CRC32();
        for (String file : FILES) {
            try (InputStream in = RulesVersion.class.getResourceAsStream(file)) {
                sum.update(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return CODE + "-" + Long.toHexString(sum.getValue());
    }
}
