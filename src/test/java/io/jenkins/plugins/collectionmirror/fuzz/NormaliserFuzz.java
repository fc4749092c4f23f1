package io.jenkins.plugins.collectionmirror.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.IdSidecar;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * Whatever Postman's place is taken by: the normaliser gives JSON in its one form, of a size in proportion, or an
 * {@link ItemException}.
 */
public final class NormaliserFuzz {
    /** A secret of one character becomes a mark of some thirty. */
    private static final int MOST_GROWTH = 50;

    private static final int LONGEST_MESSAGE = 300;
    private static final int DEEPEST = 1001;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private NormaliserFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException, ItemException {
        for (ItemKind kind : EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.GLOBALS)) {
            for (SecretsPolicy secrets : new SecretsPolicy[] {SecretsPolicy.REDACT, SecretsPolicy.KEEP}) {
                normalise(new Normaliser(secrets), kind, input);
            }
        }
    }

    private static void normalise(Normaliser normaliser, ItemKind kind, byte[] input)
            throws IOException, ItemException {
        NormalisedItem item;
        try {
            item = normaliser.normalise(kind, Content.of(input));
        } catch (ItemException e) {
            check(e.getMessage().length() <= LONGEST_MESSAGE, "A message that is too long", e);
            check(e.getMessage().chars().noneMatch(Character::isISOControl), "A message of several lines", e);
            return;
        }
        byte[] document = bytes(item.document());
        checkForm(document, input.length);

        NormalisedItem again = normaliser.normalise(kind, item.document());
        check(Arrays.equals(bytes(again.document()), document), "Not its own normalised form", text(document));
        check(again.ids().isEmpty(), "An id stayed in the document", text(document));

        if (item.ids().isPresent()) {
            byte[] ids = bytes(item.ids().get());
            checkForm(ids, input.length);
            Content joined = IdSidecar.join(item.document(), item.ids().get());
            NormalisedItem apart = normaliser.normalise(kind, joined);
            check(Arrays.equals(bytes(apart.document()), document), "Does not come apart again", text(document));
            check(
                    apart.ids().isPresent() && Arrays.equals(bytes(apart.ids().get()), ids),
                    "Does not come apart into the same ids",
                    text(ids));
        }
    }

    private static void checkForm(byte[] json, int inputLength) throws IOException {
        String text = text(json);
        check(text.endsWith("}\n"), "No final line end", text);
        check(text.chars().noneMatch(c -> c < ' ' && c != '\n'), "A control character", text);
        long significant = text.lines().mapToLong(line -> line.strip().length()).sum();
        check(significant <= (long) MOST_GROWTH * inputLength, "Too large for its input", text);
        try (JsonParser parser = STRICT.createParser(json)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            check(bytes.length == content.size(), "Another size than it says", bytes.length);
            return bytes;
        }
    }

    /** Fails on bytes that are no UTF-8. */
    private static String text(byte[] bytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static void check(boolean promise, String broken, Object evidence) {
        if (!promise) {
            throw new AssertionError(broken + ": " + evidence);
        }
    }
}
