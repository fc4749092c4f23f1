package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The include and exclude patterns of a {@link Selection}, ready for use. {@code *} stands for any characters, {@code ?} for one;
 * everything else for itself. A pattern is held against the whole name and against the uid.
 */
final class NamePatterns {
    private final Selection selection;
    private final List<Pattern> include;
    private final List<Pattern> exclude;

    NamePatterns(Selection selection) {
        this.selection = selection;
        this.include = selection.include().stream().map(NamePatterns::compile).toList();
        this.exclude = selection.exclude().stream().map(NamePatterns::compile).toList();
    }

    boolean selects(ItemKind kind, String name, String uid) {
        // A workspace has one set of globals, and its name is ours: asking for it is the whole choice.
        boolean named = kind == ItemKind.GLOBALS
                || ((include.isEmpty() || matches(include, name, uid)) && !matches(exclude, name, uid));
        return selection.kinds().contains(kind) && named;
    }

    private static boolean matches(List<Pattern> patterns, String name, String uid) {
        return patterns.stream()
                .anyMatch(pattern ->
                        pattern.matcher(name).matches() || pattern.matcher(uid).matches());
    }

    private static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            switch (glob.charAt(i)) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(glob.charAt(i))));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
