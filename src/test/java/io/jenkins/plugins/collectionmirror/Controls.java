package io.jenkins.plugins.collectionmirror;

/**
 * The characters that a terminal obeys or a reader cannot see, said a second time and another way than the code under
 * test does.
 */
public final class Controls {
    private Controls() {}

    public static boolean isOne(int c) {
        boolean c0OrC1 = c < 0x20 || c >= 0x7F && c < 0xA0;
        boolean direction =
                c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        boolean lineEnd = c == 0x2028 || c == 0x2029;
        boolean unseen = c == 0x200B || c == 0xFEFF || c >= 0xE0001 && c <= 0xE007F;
        boolean halfPair = c >= 0xD800 && c <= 0xDFFF;
        return c0OrC1 || direction || lineEnd || unseen || halfPair;
    }
}
