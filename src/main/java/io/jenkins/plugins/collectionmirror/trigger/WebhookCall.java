package io.jenkins.plugins.collectionmirror.trigger;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One call of the web hook: whether the caller knows the secret, and which workspaces it names. The caller proves its
 * knowledge by GitHub's header {@code X-Hub-Signature-256} (HMAC-SHA256 over the body's bytes), or sends the secret
 * itself: Postman's custom web hooks take a URL, and neither headers nor a secret
 * (learning.postman.com/docs/integrations/webhooks), so it is accepted in the URL too.
 *
 * @param header a request header by its name; null if there is none
 * @param query the URL's query as it was sent; null if there is none
 */
record WebhookCall(UnaryOperator<String> header, String query, InputStream body) {
    /** The rest of a longer body is not read. */
    static final int LARGEST_BODY = 64 * 1024;

    private static final int SIGNATURE_BYTES = 32;
    private static final int LONGEST_TOKEN = 4096;
    private static final byte[] NONE = {};
    private static final List<String> SIGNATURES = List.of("X-Collection-Mirror-Signature-256", "X-Hub-Signature-256");

    private static final String TOKEN = "X-Collection-Mirror-Token";
    private static final String ID = "[A-Za-z0-9._-]{1,100}";
    private static final Pattern NAMED = Pattern.compile("\"workspace(?:_?[iI]d)?\"\\s*+:\\s*+\"(?<id>" + ID + ")\"");
    private static final Pattern NAMED_INSIDE =
            Pattern.compile("\"workspace\"\\s*+:\\s*+\\{[^{}]{0,2000}?\"id\"\\s*+:\\s*+\"(?<id>" + ID + ")\"");

    /** The possible judgements of a call. */
    enum Verdict {
        ACCEPTED,
        NO_SECRET_SET,
        UNSIGNED,
        WRONG,
        TOO_LARGE
    }

    /**
     * The verdict, and the workspaces that the caller names.
     *
     * @param workspaces ids of workspaces, in lower case; empty if it names none
     */
    record Judged(Verdict verdict, Set<String> workspaces) {
        private static Judged refused(Verdict verdict) {
            return new Judged(verdict, Set.of());
        }
    }

    /**
     * Judges the call. The cheap checks come first: for a caller without a secret, or with an impossible one, neither
     * is the secret looked up nor the body read.
     *
     * @param lookUp looks up the secret that callers have to know; without one, no call is accepted
     */
    Judged judge(Supplier<Optional<Secret>> lookUp) throws IOException {
        Optional<String> token = Optional.ofNullable(header.apply(TOKEN)).or(() -> inQuery("token"));
        Optional<String> signature = SIGNATURES.stream()
                .map(header)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
        if (signature.isEmpty() && token.isEmpty()) {
            return Judged.refused(Verdict.UNSIGNED);
        }
        byte[] signed = signature.map(WebhookCall::bytes).orElse(NONE);
        boolean hopeless = signature.isPresent()
                ? signed.length != SIGNATURE_BYTES
                : token.get().isBlank() || token.get().length() > LONGEST_TOKEN;
        if (hopeless) {
            return Judged.refused(Verdict.WRONG);
        }
        Optional<Secret> secret = lookUp.get();
        if (secret.isEmpty()) {
            return Judged.refused(Verdict.NO_SECRET_SET);
        }
        byte[] key = secret.get().reveal().getBytes(StandardCharsets.UTF_8);
        if (signature.isEmpty() && !isSame(token.get().getBytes(StandardCharsets.UTF_8), key)) {
            return Judged.refused(Verdict.WRONG);
        }
        byte[] start = body.readNBytes(LARGEST_BODY + 1);
        boolean whole = start.length <= LARGEST_BODY;
        if (signature.isPresent()) {
            if (!whole) {
                return Judged.refused(Verdict.TOO_LARGE);
            }
            if (!isSame(signed, hmac(key, start))) {
                return Judged.refused(Verdict.WRONG);
            }
        }
        // Postman sends a whole collection, which may contain any text; the URL is a better source.
        Set<String> named = inQuery("workspace")
                .map(ids -> lowerCase(
                        Arrays.stream(ids.split(",")).map(String::strip).toList()))
                .orElseGet(() -> whole ? named(new String(start, StandardCharsets.UTF_8)) : Set.of());
        return new Judged(Verdict.ACCEPTED, named);
    }

    /**
     * Takes the same time for every difference; both are hashed first, because a comparison would reveal the length.
     */
    private static boolean isSame(byte[] given, byte[] expected) {
        return MessageDigest.isEqual(sha256(given), sha256(expected));
    }

    private static byte[] bytes(String signature) {
        String hex = signature.strip();
        try {
            return HexFormat.of().parseHex(hex.startsWith("sha256=") ? hex.substring("sha256=".length()) : hex);
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    private static byte[] hmac(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Set<String> named(String text) {
        Set<String> ids = new HashSet<>();
        for (Pattern pattern : List.of(NAMED, NAMED_INSIDE)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                ids.add(matcher.group("id").toLowerCase(Locale.ROOT));
            }
        }
        return Set.copyOf(ids);
    }

    private static Set<String> lowerCase(List<String> ids) {
        Set<String> lower = new HashSet<>();
        ids.stream().filter(id -> !id.isEmpty()).forEach(id -> lower.add(id.toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }

    /** Does not use the request's own parameters: to find those, the container would read the body. */
    private Optional<String> inQuery(String name) {
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(part -> part.startsWith(name + "="))
                        .map(part -> decoded(part.substring(name.length() + 1)))
                        .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
