package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Credentials in headers of requests and of saved responses: lists of keys and values, and the text blocks of old exports. */
final class HeaderSecrets implements SecretRule {
    static final String AUTHORIZATION = "authorization";

    /** Credentials of any form, under names that would otherwise need a value that a machine made. */
    private static final Set<String> ANY_LITERAL =
            Set.of("xauth", "xsession", "xsessionid", "paypalauthassertion", "xmsauthorizationauxiliary");

    private static final List<String> COOKIES = List.of("cookie", "cookie2", "setcookie", "setcookie2");

    /** A scheme is no secret, and says what to put in again. */
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)\\s*+(?:(?:Basic|Bearer|Digest|Token|Negotiate|NTLM|OAuth|Hawk|MAC|JWT|ApiKey|Api-Key|Api-Token|Key|SSWS|GenieKey|Bot"
                    + "|DPoP|FlyV1|DeepL-Auth-Key|Klaviyo-API-Key|ShippoToken|Zoho-oauthtoken|AWS|AWS4-HMAC-SHA256|EG1-HMAC-SHA256"
                    + "|SharedKey|SharedKeyLite|SharedAccessSignature)\\s++)?");

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
        if (plain.endsWith(AUTHORIZATION)) {
            return authorization(value);
        }
        if (COOKIES.contains(plain)) {
            return plain.startsWith("set") ? CookieSecrets.set(value) : CookieSecrets.sent(value);
        }
        SecretName kind = SecretName.of(name);
        boolean credential = ANY_LITERAL.contains(plain) || kind.coversValue(Literal.WORD);
        return credential && !SecretWords.isPlain(value) || kind.covers(Literal.of(value)) ? whole(value) : List.of();
    }

    /** Whether a header of this name may carry a credential that its name alone would not make one elsewhere. */
    static boolean mayCarry(String name) {
        String plain = NameWords.plain(name);
        return plain.endsWith(AUTHORIZATION) || COOKIES.contains(plain) || ANY_LITERAL.contains(plain);
    }

    /** What comes after the scheme of a header's value; all of it where there is none. */
    static String withoutScheme(String value) {
        return value.substring(schemeEnd(value, 0));
    }

    /** Where the scheme ends that begins at an index of a text; that index, if there is none. */
    static int schemeEnd(String text, int from) {
        Matcher scheme = SCHEME.matcher(text).region(from, text.length());
        return scheme.lookingAt() ? scheme.end() : from;
    }

    /** The credential in the value of a header that has a scheme before it. */
    static List<Span> authorization(String value) {
        int from = schemeEnd(value, 0);
        String credential = value.substring(from);
        return Placeholder.is(credential) || SecretWords.isPlain(credential)
                ? List.of()
                : List.of(new Span(from, value.length(), AUTHORIZATION));
    }
}
