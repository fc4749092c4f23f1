package io.jenkins.plugins.collectionmirror.engine.settings;

/**
 * A pattern in which {@code *} stands for any characters, {@code ?} for one, and everything else for itself. Matching
 * takes at most as many steps as the product of the lengths of name and pattern: other people choose the names, and
 * some names keep a regular expression with several stars busy for hours.
 */
final class Glob {
    private final int[] pattern;

    Glob(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    boolean matches(String name) {
        int[] text = name.codePoints().toArray();
        int at = 0;
        int in = 0;
        int afterStar = -1;
        int resume = 0;
        while (at < text.length) {
            if (in < pattern.length && pattern[in] == '*') {
                // Only the last of several stars has to match more characters: the first match of an earlier star is as
                // good as any.
                afterStar = ++in;
                resume = at;
            } else if (in < pattern.length && (pattern[in] == '?' || pattern[in] == text[at])) {
                in++;
                at++;
            } else if (afterStar >= 0) {
                in = afterStar;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length && pattern[in] == '*') {
            in++;
        }
        return in == pattern.length;
    }
}
