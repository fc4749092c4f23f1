package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Names under which credentials stand: of headers, parameters, attributes and variables. Case, {@code -} and {@code _} do not count. */
final class SecretNames {
    /** {@code nextPageToken}, {@code primaryKey} and the like must not be among them. */
    private static final List<String> ENDS = List.of(
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "apitoken",
            "bearertoken",
            "idtoken",
            "sessiontoken",
            "securitytoken",
            "privatetoken",
            "personaltoken",
            "clienttoken",
            "bottoken",
            "jobtoken",
            "deploytoken",
            "vaulttoken",
            "csrftoken",
            "xsrftoken",
            "clientsecret",
            "appsecret",
            "apisecret",
            "consumersecret",
            "tokensecret",
            "sharedsecret",
            "webhooksecret",
            "secretkey",
            "secretaccesskey",
            "apikey",
            "appkey",
            "applicationkey",
            "privatekey",
            "authkey",
            "accesskey",
            "accountkey",
            "subscriptionkey",
            "functionskey",
            "masterkey",
            "signingkey",
            "encryptionkey",
            "licensekey",
            "password",
            "passwd",
            "passphrase",
            "clientassertion");

    private static final Set<String> WHOLE = Set.of("token", "secret", "pwd", "jwt", "bearer");

    private static final Set<String> HEADERS = Set.of(
            "xtoken",
            "xauth",
            "xsession",
            "xsessionid",
            "xgitlabtoken",
            "xfigmatoken",
            "xmashapekey",
            "xrapidapikey",
            "paypalauthassertion",
            "xmsauthorizationauxiliary",
            "xforwardedauthorization",
            "xamzsecuritytoken");

    /** Also names of things that are no secrets, so that the value has to look like one. */
    private static final Set<String> QUERY = Set.of(
            "key",
            "sig",
            "signature",
            "auth",
            "hash",
            "hmac",
            "session",
            "sessionid",
            "sid",
            "hapikey",
            "appid",
            "xamzsignature",
            "xgoogsignature",
            "xamzcredential",
            "oauthsignature",
            "oauthtoken");

    private SecretNames() {}

    /** Whether a literal under this name is a credential, wherever it stands. */
    static boolean has(String name) {
        if (!mayHave(name)) {
            return false;
        }
        String plain = plain(name);
        return WHOLE.contains(plain) || hasEnd(plain);
    }

    /** Whether a name ends as one in the lists does: most do not, and every key of every object is looked at. */
    private static boolean mayHave(String name) {
        int length = name.length();
        if (length < 3 || name.charAt(length - 1) >= 128) {
            return false;
        }
        return switch (Character.toLowerCase(name.charAt(length - 1))) {
            case 'n', 't', 'y', 'd', 'e', 'r' -> true;
            default -> false;
        };
    }

    /** Whether a header of this {@link #plain} name carries a credential; those that have rules of their own are left out. */
    static boolean hasHeader(String plain) {
        return HEADERS.contains(plain) || has(plain);
    }

    /** Whether a parameter of this name can carry a credential, and does if it looks like one. */
    static boolean mayHaveParameter(String name) {
        return QUERY.contains(plain(name));
    }

    private static boolean hasEnd(String plain) {
        for (String end : ENDS) {
            if (plain.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** How names of credentials end, in their {@link #plain} form. */
    static List<String> ends() {
        return ENDS;
    }

    /** The plain names of credentials that are in the lists as a whole. */
    static List<String> whole() {
        return Stream.of(WHOLE, HEADERS).flatMap(Set::stream).toList();
    }

    /** The plain names of parameters that can carry a credential. */
    static Set<String> parameters() {
        return QUERY;
    }

    /** The name in small letters and digits alone. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        String small = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < small.length(); i++) {
            if (Character.isLetterOrDigit(small.charAt(i))) {
                plain.append(small.charAt(i));
            }
        }
        return plain.toString();
    }
}
