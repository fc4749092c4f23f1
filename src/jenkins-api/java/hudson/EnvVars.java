package hudson;

import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Behaves as the real one does: names without regard to case, {@code $NAME}, {@code ${NAME}}, {@code $$} for a dollar.
 */
public class EnvVars extends TreeMap<String, String> {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:([A-Za-z0-9_]+)|\\{([A-Za-z0-9_.]+)\\}|(\\$))");

    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public String expand(String text) {
        return text == null ? null : VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        if (found.group(3) != null) {
            return "$";
        }
        return getOrDefault(found.group(1) != null ? found.group(1) : found.group(2), found.group());
    }
}
