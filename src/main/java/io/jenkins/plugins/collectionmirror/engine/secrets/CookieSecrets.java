package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.AuthorizationScheme;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Values of cookies: in saved responses, and in headers. Their names and attributes stay. */
final class CookieSecrets implements SecretRule {
    private static final String RULE = "cookie";

    @Override
    public String id() {
        return RULE;
    }

    @Override
    public boolean covers(ObjectNode holder, String key) {
        return key.equals("value");
    }

    /** The secrets in the value of the header {@code Cookie}: {@code a=1; b=2}. */
    static List<Span> sent(String value) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        while (from < value.length()) {
            int semicolon = value.indexOf(';', from);
            int end = semicolon < 0 ? value.length() : semicolon;
            spans.addAll(pair(value, from, end));
            from = end + 1;
        }
        return spans;
    }

    /** The secrets in the value of the header {@code Set-Cookie}: {@code a=1; Path=/; HttpOnly}. */
    static List<Span> set(String value) {
        int semicolon = value.indexOf(';');
        return pair(value, 0, semicolon < 0 ? value.length() : semicolon);
    }

    private static List<Span> pair(String text, int from, int end) {
        int equals = from;
        while (equals < end && text.charAt(equals) != '=') {
            equals++;
        }
        String name = equals == end ? "" : text.substring(from, equals).strip();
        int start = equals == end ? from : equals + 1;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        return Placeholder.is(AuthorizationScheme.without(text.substring(start, end)))
                ? List.of()
                : List.of(new Span(start, end, RULE, name));
    }
}
