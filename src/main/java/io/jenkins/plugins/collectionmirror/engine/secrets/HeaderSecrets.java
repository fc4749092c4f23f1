package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Literal;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.PlaceNames;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.AuthorizationScheme;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Credentials in headers of requests and of saved responses: lists of keys and values, and the text blocks of old
 * exports.
 */
final class HeaderSecrets implements SecretRule {
    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*+([A-Za-z0-9_-]{1,100}+)[ \\t]*+:[ \\t]*+(.*+)$");

    @Override
    public String id() {
        return "header";
    }

    @Override
    public boolean covers(ObjectNode holder, String key) {
        return key.equals("value") && !in(name(holder), "literal").isEmpty();
    }

    @Override
    public List<Span> in(ObjectNode holder, String key, String text) {
        if (key.equals("value")) {
            return in(name(holder), text);
        }
        return key.startsWith("header") ? block(text) : List.of();
    }

    private static String name(ObjectNode header) {
        return header.path(header.has("key") ? "key" : "name").asText();
    }

    private List<Span> block(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            for (Span span : in(line.group(1), line.group(2).stripTrailing())) {
                spans.add(span.shifted(line.start(2)).under(line.group(1)));
            }
        }
        return spans;
    }

    private List<Span> in(String name, String value) {
        String plain = NameWords.plain(name);
        if (PlaceNames.isAuthorization(plain)) {
            return authorization(value);
        }
        if (PlaceNames.isCookie(plain)) {
            return plain.startsWith("set") ? CookieSecrets.set(value) : CookieSecrets.sent(value);
        }
        SecretName kind = SecretName.of(name);
        boolean credential = PlaceNames.isAlwaysHeader(plain) || kind.coversValue(Literal.WORD);
        return credential && !SecretWords.isPlain(value) || kind.covers(Literal.of(value)) ? whole(value) : List.of();
    }

    /** The credential in the value of a header that has a scheme before it. */
    static List<Span> authorization(String value) {
        int from = AuthorizationScheme.end(value, 0);
        String credential = value.substring(from);
        return Placeholder.is(credential) || SecretWords.isPlain(credential)
                ? List.of()
                : List.of(new Span(from, value.length(), Span.AUTHORIZATION));
    }
}
