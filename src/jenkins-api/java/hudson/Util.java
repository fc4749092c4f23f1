package hudson;

/** Behaves as the real one does. */
public class Util {
    private Util() {}

    public static String fixEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    public static String fixEmptyAndTrim(String text) {
        return text == null ? null : fixEmpty(text.trim());
    }

    public static String fixNull(String text) {
        return text == null ? "" : text;
    }
}
