package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The password in a connection string of ODBC, OLE DB or ADO.NET: {@code Server=…;User Id=…;Password=…;}. */
final class ConnectionStringShape implements SecretShape {
    private static final Pattern VALUE = Pattern.compile(
            "(?i)\\s?(?:password|pwd)\\s?=\\s?(?:\\{(?!\\{)([^}\\n]{1,255}+)}|\\\\{0,3}+(?<quote>[\"'])((?:(?!\\k<quote>)[^\\n\\\\]){1,255}+)"
                    + "|([^;\"'`\\n\\\\<>&]{1,255}+))");
    /** Another part of such a string that no other text has. */
    private static final Pattern OTHER =
            Pattern.compile("(?i)(?:^|[;\"'`\\s{])(?:server|data source|initial catalog|database|driver"
                    + "|provider|host(?:name)?|uid|user(?: id|name)?|addr(?:ess)?|network address|integrated"
                    + " security|dsn|port)\\s?=[^;]");

    private static final String BOUNDS = "\"`\n";
    private static final int FARTHEST = 400;

    @Override
    public List<String> anchors() {
        return List.of(";password", "; password", ";pwd", "; pwd", "password=", "pwd=");
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        int start = text.charAt(from) == ';' ? from + 1 : from;
        Matcher value = VALUE.matcher(text).region(start, text.length());
        if (!Words.startsWord(text, start) || !value.lookingAt()) {
            return List.of();
        }
        int group = value.group(1) != null ? 1 : value.group(3) != null ? 3 : 4;
        return isConnectionString(text, start, value.end())
                        && isSecret(value.group(group).strip())
                ? List.of(new Span(
                        value.start(group),
                        value.start(group) + value.group(group).stripTrailing().length(),
                        "connection-string"))
                : List.of();
    }

    private static boolean isSecret(String value) {
        return !Placeholder.isOrIsNamed(value) && !Randomness.isExpression(value);
    }

    private static boolean isConnectionString(String text, int from, int to) {
        int begin = from;
        while (begin > 0 && from - begin < FARTHEST && BOUNDS.indexOf(text.charAt(begin - 1)) < 0) {
            begin--;
        }
        int end = to;
        while (end < text.length() && end - to < FARTHEST && BOUNDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        boolean hasBefore =
                from > begin && text.substring(begin, from).stripTrailing().endsWith(";");
        return hasBefore && OTHER.matcher(text).region(begin, from).find()
                || to < end
                        && text.charAt(to) == ';'
                        && OTHER.matcher(text).region(to, end).find();
    }
}
