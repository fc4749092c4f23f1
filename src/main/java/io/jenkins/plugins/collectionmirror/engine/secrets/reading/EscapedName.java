package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Parameters;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names with characters that are written as codes: {@code p\}{@code u0061ssword} in JSON and scripts,
 * {@code pass%77ord} in forms.
 */
public final class EscapedName {
    private static final Pattern UNICODE = Pattern.compile("\\\\++u([0-9A-Fa-f]{4})");
    private static final int MOST_BACKSLASHES = 7;
    private static final int DIGITS_OF_UNICODE = 4;
    private static final int LENGTH_OF_PERCENT = 3;
    private static final int ASCII = 0x80;
    /** So many letters at the end identify a word in another script, except for shorter words. */
    private static final int LETTERS = 3;

    private EscapedName() {}

    /** The texts to search for: any letter that does not need an escape, and the ends of words with other letters. */
    public static List<String> anchors() {
        List<String> anchors = new ArrayList<>(List.of("\\u004", "\\u005", "\\u006", "\\u007"));
        for (char c = 'A'; c <= 'z'; c++) {
            if (Words.isLetterOrDigit(c)) {
                anchors.add(percent(String.valueOf(c)));
            }
        }
        for (String word : SecretWords.foreignWords()) {
            String end = word.substring(Math.max(0, word.length() - LETTERS));
            if (!NameWords.isAscii(end)) {
                anchors.add(percent(end));
                anchors.add(unicode(end));
            }
        }
        return anchors;
    }

    private static String percent(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(hexadecimal(one & 0xff, 2));
        }
        return escaped.toString();
    }

    private static String unicode(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < ASCII ? String.valueOf((char) c) : "\\u" + hexadecimal(c, 4)));
        return escaped.toString();
    }

    private static String hexadecimal(int number, int digits) {
        String some = Integer.toHexString(number);
        return "0".repeat(digits - some.length()) + some;
    }

    /** The length of the escape that begins at an index, with all its backslashes; 0 if there is none. */
    public static int escapeAt(String text, int at) {
        if (text.charAt(at) == '%') {
            return hexadecimal(text, at + 1, 2) < 0 ? 0 : LENGTH_OF_PERCENT;
        }
        int i = at;
        while (i < text.length() && text.charAt(i) == '\\' && i - at < MOST_BACKSLASHES) {
            i++;
        }
        boolean isUnicode =
                i < text.length() && text.charAt(i) == 'u' && hexadecimal(text, i + 1, DIGITS_OF_UNICODE) >= 0;
        return isUnicode ? i + 1 + DIGITS_OF_UNICODE - at : 0;
    }

    /** Whether an escape stands for a character that names may contain. */
    public static boolean isInName(String text, int at, int length) {
        boolean percent = text.charAt(at) == '%';
        int digits = percent ? 2 : DIGITS_OF_UNICODE;
        int code = hexadecimal(text, at + length - digits, digits);
        // A byte beyond ASCII is a part of a letter.
        return percent && code >= ASCII || NameWords.isInName((char) code);
    }

    private static int hexadecimal(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * 16 + digit;
        }
        return number;
    }

    /** Whether an ampersand before an index is written as in HTML or JSON. */
    public static boolean isAmpersand(String text, int end) {
        int from = Math.max(0, end - "\\u0026".length());
        String before = text.substring(from, end);
        return before.endsWith("&amp;") || before.endsWith("\\u0026");
    }

    /** Whether a bracket at an index closes a name, as in forms: {@code user%5Bpassword%5D}. */
    public static boolean isBracket(String text, int at) {
        return at + LENGTH_OF_PERCENT <= text.length() && text.charAt(at) == '%' && hexadecimal(text, at + 1, 2) == ']';
    }

    /** A name without escapes. */
    public static String plain(String name) {
        if (name.indexOf('%') >= 0) {
            return Parameters.decoded(name);
        }
        return name.indexOf('\\') < 0
                ? name
                : UNICODE.matcher(name).replaceAll(code -> String.valueOf((char) Integer.parseInt(code.group(1), 16)));
    }
}
