package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.List;
import java.util.Set;

/** Names that mean a secret only in one place; names with a general meaning are in {@code secret-words.txt}. */
public final class PlaceNames {
    /** Attributes of {@code auth}, of any type of authorization. */
    private static final Set<String> AUTH = Set.of(
            "accesstoken",
            "assertion",
            "authkey",
            "clientassertion",
            "clientsecret",
            "clienttoken",
            "codeverifier",
            "consumersecret",
            "hawkkey",
            "idtoken",
            "passphrase",
            "password",
            "privatekey",
            "privatekeypassphrase",
            "refreshtoken",
            "secret",
            "secretkey",
            "sessiontoken",
            "token",
            "tokensecret");

    /** Headers with credentials of any form, although their names would otherwise need a value that a machine made. */
    private static final Set<String> ALWAYS =
            Set.of("xauth", "xsession", "xsessionid", "paypalauthassertion", "xmsauthorizationauxiliary");

    private static final List<String> COOKIES = List.of("cookie", "cookie2", "setcookie", "setcookie2");

    /** Parameters whose names mean something else in other places. */
    private static final Set<String> PARAMETERS = Set.of("key", "hash", "appid", "licence", "license");

    private PlaceNames() {}

    /** Whether an attribute with this name is a credential of a known type of authorization. */
    public static boolean inAuth(String name) {
        return AUTH.contains(NameWords.plain(name));
    }

    /** Whether a header with this name may contain a credential, although the name would not mean one elsewhere. */
    static boolean inHeader(String name) {
        String plain = NameWords.plain(name);
        return isAuthorization(plain) || isCookie(plain) || isAlwaysHeader(plain);
    }

    /** Whether a parameter with this name may contain a credential, although the name would not mean one elsewhere. */
    static boolean inParameter(String name) {
        return PARAMETERS.contains(NameWords.plain(name));
    }

    public static boolean isAuthorization(String plain) {
        return plain.endsWith("authorization");
    }

    public static boolean isCookie(String plain) {
        return COOKIES.contains(plain);
    }

    public static boolean isAlwaysHeader(String plain) {
        return ALWAYS.contains(plain);
    }
}
