package io.jenkins.plugins.collectionmirror.engine.layout.name;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a user's name for a thing into one readable path segment that Linux, Windows and macOS can all check out.
 *
 * <p>A name keeps its harmless characters, in Unicode's NFC. Everything else changes:
 *
 * <ul>
 *   <li>a run of {@code / \ : * ? " < > |} becomes one {@code -}
 *   <li>a run of blanks, line breaks and control characters becomes one blank
 *   <li>invisible characters are removed: zero-width characters, marks of writing direction, variation selectors
 *   <li>half a surrogate pair, a private-use character or a noncharacter becomes U+FFFD
 *   <li>blanks, dots and {@code -} are removed from both ends, so that no file is hidden, taken for an option, or cut
 *   off by Windows
 *   <li>a name of a Windows device, or the short form in NTFS of a name such as {@code .git}, gets a {@code _}
 *   <li>a name that is too long is cut between two characters, and an empty one becomes {@code unnamed}
 * </ul>
 *
 * <p>These rules never change once released: a change would rename files in every mirror. For the same reason, they do
 * not use the JDK's list of assigned characters: it grows with each version, and a branch must not depend on the JDK of
 * the machine that mirrors.
 */
public final class FileNames {
    /**
     * The longest segment in bytes of UTF-8; file systems allow 255, and tools that append to a name need some of them.
     */
    public static final int MAX_BYTES = 200;

    /**
     * The longest name of a folder with deep paths below it: by default, Windows accepts no more than 260 characters in
     * a path.
     */
    public static final int LONGEST_FOLDER = 60;

    static final int MAX_SUFFIX_BYTES = 60;
    private static final String FALLBACK = "unnamed";
    private static final String FORBIDDEN = "/\\:*?\"<>|";
    private static final String NOT_AT_THE_ENDS = " .-";
    private static final int REPLACEMENT = 0xFFFD;

    /**
     * Windows devices, with the superscript digits that Windows treats as digits; NTFS short forms of {@code .git},
     * {@code .gitmodules} …
     */
    private static final Pattern RESERVED = Pattern.compile(
            "con|prn|aux|nul|(com|lpt)[0-9\u00B9\u00B2\u00B3]|conin\\$|conout\\$|clock\\$|gi[^.]*~[0-9]+",
            Pattern.CASE_INSENSITIVE);

    private static final String UUID = "([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern API_UID = Pattern.compile("([0-9]{1,20}-)?" + UUID);
    private static final Pattern ENDS_WITH_UUID = Pattern.compile(UUID + "$", Pattern.CASE_INSENSITIVE);

    /**
     * First and last code points, in pairs: Unicode's Default_Ignorable_Code_Point, and the interlinear annotation
     * marks.
     */
    private static final int[] INVISIBLE = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
        0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB,
        0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    /** First and last code points, in pairs: control characters and Unicode's separators. */
    private static final int[] BLANK = {
        0x0000, 0x0020, 0x007F, 0x00A0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F,
        0x3000, 0x3000
    };

    /**
     * First and last code points, in pairs: surrogates (a whole pair is never seen as such), private use,
     * noncharacters.
     */
    private static final int[] UNUSABLE = {0xD800, 0xF8FF, 0xFDD0, 0xFDEF, 0xF0000, 0x10FFFF};

    private FileNames() {}

    /**
     * The segment for a name.
     *
     * @param name any string
     * @param suffix the fixed end of the segment, such as {@code .postman_collection.json}; empty for a folder
     */
    public static String segment(String name, String suffix) {
        requireSuffix(suffix);
        return fitted(stem(name), suffix);
    }

    /** Whether a text is a segment made by these rules, so that it cannot lead anywhere else. */
    public static boolean isSegment(String text) {
        return segment(text, "").equals(text);
    }

    /**
     * The result of {@link #segment} for a name, in no more than so many bytes (at least 4, at most
     * {@link #MAX_BYTES}), without a suffix.
     */
    public static String stem(String name, int maxBytes) {
        return fitted(stem(name), "", maxBytes);
    }

    /**
     * The segment for a name that a sibling has too, such as {@code Users API (1a2b3c4d).postman_collection.json}. Two
     * uids can share that part: compare the results, and fall back to {@link #distinct}.
     */
    public static String disambiguated(String name, String suffix, String uid) {
        requireSuffix(suffix);
        Matcher uuid = ENDS_WITH_UUID.matcher(uid);
        String part = uuid.find() ? uuid.group(1).toLowerCase(Locale.ROOT) : hash(uid, 8);
        return fitted(stem(name), " (" + part + ")" + suffix);
    }

    /** The segment for a name when even {@link #disambiguated} is taken: no two uids share it. */
    public static String distinct(String name, String suffix, String uid) {
        requireSuffix(suffix);
        return fitted(stem(name), " (" + hash(uid, 32) + ")" + suffix);
    }

    /**
     * Two segments with equal keys cannot be in one folder: some file system treats them as the same name. Windows and
     * macOS ignore case, macOS also Unicode's canonical forms. None ignores the compatibility forms (NFKC), so
     * {@code m²} and {@code m2} differ.
     */
    public static String collisionKey(String segment) {
        // By way of upper case: only that unfolds the likes of "ß" and the final sigma, as near to full case folding as
        // the JDK gets.
        String upper = normalised(segment, Form.NFD).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return normalised(normalised(upper, Form.NFC).toLowerCase(Locale.ROOT), Form.NFC);
    }

    /**
     * The segment for the ids of one item: the uid itself where it is one of the Postman API's, else a readable part
     * and a hash. No two uids share one, not even on a file system that ignores case.
     */
    public static String idsFile(String uid) {
        return API_UID.matcher(uid).matches() ? uid + ".json" : fitted(stem(uid), "-" + hash(uid, 32) + ".json");
    }

    private static void requireSuffix(String suffix) {
        boolean usable = suffix.isEmpty() || suffix.startsWith(".") && utf8Length(suffix) <= MAX_SUFFIX_BYTES;
        if (!usable) {
            throw new IllegalArgumentException("Not a suffix of a file name: " + suffix);
        }
    }

    private static String stem(String name) {
        // Once more afterwards: there may have been a dropped character between a letter and its accent.
        String readable = normalised(readable(normalised(name, Form.NFC)), Form.NFC);
        String stem = trimmed(readable);
        if (stem.isEmpty()) {
            return FALLBACK;
        }
        // Windows ignores everything after the first dot, and blanks before it.
        String base = stem.substring(0, (stem + '.').indexOf('.')).stripTrailing();
        return RESERVED.matcher(base).matches() ? base + '_' + stem.substring(base.length()) : stem;
    }

    /** ASCII is normal in every form, and a run that sees nothing else does not load Unicode's tables. */
    private static String normalised(String text, Form form) {
        boolean ascii = true;
        for (int i = 0; ascii && i < text.length(); i++) {
            ascii = text.charAt(i) < 0x80;
        }
        return ascii ? text : Normalizer.normalize(text, form);
    }

    private static String readable(String name) {
        StringBuilder result = new StringBuilder(name.length());
        int last = -1;
        for (int codePoint : name.codePoints().toArray()) {
            if (within(INVISIBLE, codePoint)) {
                continue;
            }
            int mapped = mapped(codePoint);
            boolean repeated = mapped == last && (mapped == ' ' || mapped != codePoint);
            if (!repeated) {
                result.appendCodePoint(mapped);
            }
            last = mapped;
        }
        return result.toString();
    }

    private static int mapped(int codePoint) {
        if (within(BLANK, codePoint)) {
            return ' ';
        }
        if (FORBIDDEN.indexOf(codePoint) >= 0) {
            return '-';
        }
        boolean noncharacter = (codePoint & 0xFFFE) == 0xFFFE;
        return noncharacter || within(UNUSABLE, codePoint) ? REPLACEMENT : codePoint;
    }

    private static boolean within(int[] ranges, int codePoint) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static String trimmed(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && NOT_AT_THE_ENDS.indexOf(name.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && NOT_AT_THE_ENDS.indexOf(name.charAt(to - 1)) >= 0) {
            to--;
        }
        return name.substring(from, to);
    }

    private static String fitted(String stem, String tail) {
        return fitted(stem, tail, MAX_BYTES);
    }

    private static String fitted(String stem, String tail, int maxBytes) {
        int room = maxBytes - utf8Length(tail);
        if (utf8Length(stem) <= room) {
            return stem + tail;
        }
        int end = 0;
        for (int bytes = utf8Length(stem.codePointAt(0)); bytes <= room; bytes += utf8Length(stem.codePointAt(end))) {
            end += Character.charCount(stem.codePointAt(end));
        }
        int cut = end;
        while (cut > 0 && continuesCharacter(stem.codePointAt(cut))) {
            cut = stem.offsetByCodePoints(cut, -1);
        }
        return trimmed(stem.substring(0, cut > 0 ? cut : end)) + tail;
    }

    /** Whether a code point belongs to the one before it, as an accent does, or the colour of an emoji's skin. */
    private static boolean continuesCharacter(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private static String hash(String uid, int hexDigits) {
        // Of the UTF-16 units: UTF-8 has one "?" for every half surrogate pair, so two uids could share a hash.
        ByteBuffer units = ByteBuffer.allocate(2 * uid.length());
        units.asCharBuffer().put(uid);
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(units.array());
            return HexFormat.of().formatHex(sha).substring(0, hexDigits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
