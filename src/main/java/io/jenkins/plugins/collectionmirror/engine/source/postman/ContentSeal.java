package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;

/**
 * Seals an item's content together with its result, by a digest that only the holder of the API key can compute. The
 * ids of a collection's variables do not count: Postman generates them again at each reading.
 */
final class ContentSeal {
    /** Separates the digests from any other use of the key. */
    private static final String PURPOSE = "collection-mirror content";

    /** Nobody can find another content for half of the digest either, and a thousand of them make a smaller file. */
    private static final int BYTES = 16;

    private ContentSeal() {}

    /**
     * The seal.
     *
     * @param mac keyed, and used only here
     */
    static String of(Mac mac, ItemRef item, Content content, String outcome) throws IOException {
        for (String part : List.of(PURPOSE, item.kind().id(), item.uid(), outcome)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            mac.update(bytes);
        }
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, content.size()));
        try (InputStream in = content.open()) {
            if (item.kind() == ItemKind.COLLECTION) {
                new CollectionBytes(mac::update).take(in);
            } else {
                all(in, mac);
            }
        }
        return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), BYTES));
    }

    private static void all(InputStream in, Mac mac) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            mac.update(buffer, 0, length);
        }
    }
}
