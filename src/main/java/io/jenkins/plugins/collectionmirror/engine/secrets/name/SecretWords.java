package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** The vocabulary of {@code secret-words.txt}, and the only rule for the meaning of a name with such words. */
public final class SecretWords {
    private static final List<String> LINES = lines();
    /**
     * The vocabulary for ASCII names, which are nearly all: the removal of accents needs tables that take longer to
     * load than everything else here.
     */
    private static final SecretWords LATIN = new SecretWords(false);

    private static final String KEY = "key";
    /** The signs between words that describe a value and are not a value. */
    private static final Pattern SIGNS = Pattern.compile("[^@#$%^&*+~!?<>]*+[!?]?");

    private static final int LONGEST_PHRASE = 3;
    private static final int SHORTEST_ANCHOR = 3;
    /** The characters that may follow a name with an assignment. */
    private static final String AFTER_NAMES = "\"'`\\=:>]|<\uff1a\u00a0 \n";

    /** A shorter word may be a part of any word. */
    private static final int SHORTEST_END = 5;

    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, SecretName> phrases = new HashMap<>();
    /** Each word with its parts: itself, or the words of a phrase that is written as one word. */
    private final Map<String, List<String>> pieces = new HashMap<>();

    /** The whole vocabulary, created when it is needed. */
    private static final class Whole {
        private static final SecretWords ALL = new SecretWords(true);
    }

    private static SecretWords of(String text) {
        return NameWords.isAscii(text) ? LATIN : Whole.ALL;
    }

    /**
     * @param whole whether to include words with letters beyond ASCII
     */
    private SecretWords(boolean whole) {
        LINES.forEach(line -> add(line, whole));
        group("qualifier").forEach(word -> phrase(word + " " + KEY, SecretName.KEY));
        groups.values().forEach(words -> words.forEach(word -> pieces.putIfAbsent(word, List.of(word))));
        pieces.put(KEY, List.of(KEY));
    }

    /**
     * The ends of words with letters beyond ASCII, for a search of names in a text; very short ones include the
     * character after the name.
     *
     * @param found anchors that are searched anyway, and need no other anchor
     */
    public static List<String> foreignAnchors(List<String> found) {
        List<String> anchors = new ArrayList<>();
        for (String word : foreignWords()) {
            if (found.stream().noneMatch(word::contains)) {
                if (word.length() >= SHORTEST_ANCHOR) {
                    anchors.add(word);
                } else {
                    AFTER_NAMES.chars().forEach(sign -> anchors.add(word + (char) sign));
                }
            }
        }
        return anchors;
    }

    /** The words with letters beyond ASCII that may name a secret; for phrases, only the last word. */
    public static List<String> foreignWords() {
        List<String> foreign = new ArrayList<>();
        for (String line : LINES) {
            StringTokenizer words = new StringTokenizer(line);
            SecretName kind = SecretName.ofGroup(words.nextToken()).orElse(SecretName.HARMLESS);
            while (words.hasMoreTokens() && kind != SecretName.HARMLESS) {
                String word = words.nextToken();
                String last = word.substring(word.lastIndexOf('+') + 1);
                if (!NameWords.isAscii(last)) {
                    foreign.add(last);
                }
            }
        }
        return foreign;
    }

    private static List<String> lines() {
        try (InputStream file = SecretWords.class.getResourceAsStream("secret-words.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line, boolean whole) {
        StringTokenizer words = new StringTokenizer(line);
        String group = words.nextToken();
        Optional<SecretName> kind = SecretName.ofGroup(group);
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            boolean isAscii = NameWords.isAscii(word);
            String phrase = (isAscii ? word : whole ? NameWords.withoutAccents(word) : "").replace('+', ' ');
            if (kind.isPresent() && !phrase.isEmpty()) {
                phrase(phrase, kind.get());
            } else if (!phrase.isEmpty()) {
                groups.computeIfAbsent(group, name -> new HashSet<>()).add(phrase);
            }
        }
    }

    private void phrase(String phrase, SecretName kind) {
        phrases.put(phrase, kind);
        List<String> words = List.of(phrase.split(" "));
        pieces.put(phrase.replace(" ", ""), words);
        words.forEach(word -> pieces.putIfAbsent(word, List.of(word)));
    }

    private Set<String> group(String name) {
        return groups.getOrDefault(name, Set.of());
    }

    /** The meaning of a name for its value. */
    static SecretName meaning(String name) {
        List<String> words = new ArrayList<>();
        SecretWords vocabulary = of(name);
        NameWords.of(name).forEach(word -> words.addAll(vocabulary.apart(word)));
        return vocabulary.meaning(words);
    }

    /**
     * Whether a text only describes the value of such a name: {@code required|string|min:8}, {@code newPassword},
     * {@code String!}. Digits inside a word are a part of it.
     */
    public static boolean isPlain(String text) {
        SecretWords vocabulary = of(text);
        boolean says = false;
        for (String word : NameWords.withDigits(text)) {
            boolean number = word.chars().allMatch(Character::isDigit);
            boolean plain = vocabulary.group("plain").contains(word) || vocabulary.phrases.containsKey(word);
            if (!number && !plain && !vocabulary.group("beside").contains(word)) {
                return false;
            }
            says |= plain;
        }
        return says && SIGNS.matcher(text).matches();
    }

    /** Whether a text is plain except for a number at its end, like names in code: {@code token2}. */
    public static boolean isNumbered(String text) {
        int end = text.endsWith("!") ? text.length() - 1 : text.length();
        while (end > 0 && Character.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return end > 0 && isPlain(text.substring(0, end));
    }

    /**
     * Whether a text begins with a description of a format, and contains a digit: {@code base64encoded},
     * {@code sha256-hashed}.
     */
    static boolean beginsPlainly(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return LATIN.group("plain").stream()
                .anyMatch(word -> Character.isDigit(word.charAt(word.length() - 1)) && small.startsWith(word));
    }

    /** The last meaningful words decide, together with the words around them. */
    private SecretName meaning(List<String> words) {
        for (int end = words.size(); end > 0; end--) {
            for (int start = Math.max(0, end - LONGEST_PHRASE); start < end; start++) {
                SecretName kind = phrases.get(String.join(" ", words.subList(start, end)));
                if (kind != null) {
                    return judged(kind, words.subList(0, start), words.subList(end, words.size()));
                }
            }
            SecretName other = other(words.subList(0, end));
            if (other != null) {
                return judged(other, List.of(), words.subList(end, words.size()));
            }
        }
        return SecretName.HARMLESS;
    }

    /** Plurals, and keys of unknown kinds. */
    private SecretName other(List<String> words) {
        int last = words.size() - 1;
        String word = words.get(last);
        String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : "";
        if (word.equals(KEY) || one.equals(KEY)) {
            boolean opens = last > 0 && !group("lookup").contains(words.get(last - 1));
            return opens ? SecretName.WEAK : SecretName.HARMLESS;
        }
        return phrases.containsKey(one) && !group("before").contains(last > 0 ? words.get(last - 1) : "")
                ? SecretName.WEAK
                : null;
    }

    private SecretName judged(SecretName kind, List<String> before, List<String> after) {
        boolean doubtful = before.stream().anyMatch(group("doubtful")::contains);
        if (!before.isEmpty() && group("before").contains(before.get(before.size() - 1))) {
            return SecretName.HARMLESS;
        }
        for (String word : after) {
            if (group("after").contains(word)) {
                return SecretName.HARMLESS;
            }
            doubtful |= !group("kept").contains(word);
        }
        return doubtful ? kind.doubtful() : kind;
    }

    /** A word that consists of several, split into them; any other word unchanged. */
    private List<String> apart(String word) {
        List<String> known = pieces(word);
        if (!known.isEmpty()) {
            return known;
        }
        for (int start = 1;
                start <= word.length() - SHORTEST_END || start < word.length() && word.charAt(start) >= 0x80;
                start++) {
            List<String> end = pieces.get(word.substring(start));
            SecretName kind = end == null ? null : phrases.get(String.join(" ", end));
            if (kind != null && kind != SecretName.HARMLESS) {
                List<String> words = new ArrayList<>(List.of(word.substring(0, start)));
                words.addAll(end);
                return words;
            }
        }
        return List.of(word);
    }

    /** The words of the vocabulary that a word consists of; empty if there are none. */
    private List<String> pieces(String word) {
        List<String> whole = pieces.get(word);
        if (whole != null) {
            return whole;
        }
        for (int end = word.length() - 2; end > 2; end--) {
            List<String> first = pieces.get(word.substring(0, end));
            List<String> rest = first == null ? List.of() : pieces(word.substring(end));
            if (!rest.isEmpty()) {
                List<String> all = new ArrayList<>(first);
                all.addAll(rest);
                return all;
            }
        }
        return List.of();
    }
}
