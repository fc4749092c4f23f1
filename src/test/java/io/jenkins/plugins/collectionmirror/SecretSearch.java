package io.jenkins.plugins.collectionmirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches texts and files for secrets: as they are, URL-encoded, and in Base64, also in the middle of something
 * longer.
 */
public final class SecretSearch {
    private final Set<String> forms = new LinkedHashSet<>();

    public SecretSearch(Collection<String> secrets) {
        for (String secret : secrets) {
            String encoded = URLEncoder.encode(secret, UTF_8);
            forms.addAll(List.of(secret, encoded, encoded.replace("+", "%20")));
            for (int before = 0; before < 3; before++) {
                String base64 = base64(secret, before);
                forms.addAll(List.of(base64, base64.replace('+', '-').replace('/', '_')));
            }
        }
    }

    /** Whether there is a secret in a text. */
    public boolean finds(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    /** The files below a folder that have a secret in them. */
    public List<Path> filesBelow(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (finds(new String(Files.readAllBytes(file), ISO_8859_1))) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /**
     * The letters of the Base64 form that depend on the secret alone, when so many bytes of something else come before
     * it.
     */
    private static String base64(String secret, int before) {
        byte[] bytes = secret.getBytes(UTF_8);
        byte[] padded = new byte[before + bytes.length];
        Arrays.fill(padded, (byte) 'x');
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int end = padded.length / 3 * 4;
        return encoded.substring(before == 0 ? 0 : 4, end);
    }
}
