package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scheme before a credential of HTTP, such as {@code Bearer}. It is not a secret, and shows which credential
 * belongs there.
 */
public final class AuthorizationScheme {
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)\\s*+(?:(?:Basic|Bearer|Digest|Token|Negotiate|NTLM|OAuth|Hawk|MAC|JWT|ApiKey|Api-Key|Api-Token|Key|SSWS|GenieKey|Bot"
                    + "|DPoP|FlyV1|DeepL-Auth-Key|Klaviyo-API-Key|ShippoToken|Zoho-oauthtoken|AWS|AWS4-HMAC-SHA256|EG1-HMAC-SHA256"
                    + "|SharedKey|SharedKeyLite|SharedAccessSignature)\\s++)?");

    private AuthorizationScheme() {}

    /** The text after the scheme of a header's value; all of it if there is no scheme. */
    public static String without(String value) {
        return value.substring(end(value, 0));
    }

    /** The end of the scheme that begins at an index of a text; that index if there is none. */
    public static int end(String text, int from) {
        Matcher scheme = SCHEME.matcher(text).region(from, text.length());
        return scheme.lookingAt() ? scheme.end() : from;
    }
}
