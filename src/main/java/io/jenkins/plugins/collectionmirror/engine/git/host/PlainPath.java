package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that a path in an address cannot lead elsewhere than it shows. A server, or a proxy before it, may resolve dot
 * segments, drop what follows a semicolon, take a backslash for a slash, decode more than once, or take look-alike
 * characters for the plain ones. Then a path may belong to another owner than its beginning shows, and a credential
 * would be sent to that owner.
 */
final class PlainPath {
    /**
     * Characters with a meaning in a path, which must not be hidden by encoding; a percent sign would be a second
     * encoding.
     */
    private static final String TELLING = "/\\.;%?#";

    private static final Pattern ENCODED = Pattern.compile("%(?<byte>[0-9A-Fa-f]{2})?");
    private static final Pattern ODD = Pattern.compile("[\\\\;%?#]|\\p{Cntrl}");
    private static final Pattern DOTS = Pattern.compile("[.\\s]+");

    private PlainPath() {}

    /** @param path as it is written in an address, encoded or not */
    static boolean isOne(String path) {
        String decoded = decoded(path);
        if (decoded == null) {
            return false;
        }
        String shown = Normalizer.normalize(decoded, Normalizer.Form.NFKC);
        return !ODD.matcher(shown).find()
                && slashes(shown) == slashes(path)
                && Arrays.stream(shown.split("/"))
                        .noneMatch(segment -> DOTS.matcher(segment).matches());
    }

    /** The path without its encodings; null if one of them hides something, or is invalid. */
    private static String decoded(String path) {
        byte[] text = path.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(text.length);
        Matcher encoded = ENCODED.matcher(path);
        int from = 0;
        while (encoded.find()) {
            String hex = encoded.group("byte");
            if (hex == null || TELLING.indexOf(Integer.parseInt(hex, 16)) >= 0) {
                return null;
            }
            bytes.put(path.substring(from, encoded.start()).getBytes(StandardCharsets.UTF_8));
            bytes.put((byte) Integer.parseInt(hex, 16));
            from = encoded.end();
        }
        bytes.put(path.substring(from).getBytes(StandardCharsets.UTF_8));
        try {
            // Strict: an overlong form of a dot or slash is not UTF-8.
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static long slashes(String path) {
        return path.chars().filter(c -> c == '/').count();
    }
}
