package io.jenkins.plugins.collectionmirror.engine.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A fingerprint of the rules for secrets: of their vocabulary and formats, and of the code that reads them. If it has
 * changed, a run checks everything again, but commits only if the findings differ.
 */
public final class RulesVersion {
    /**
     * The version of the code; it increases when the code finds something else. {@code RulesVersionTest} notices that.
     */
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
