package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.List;
import java.util.Set;

/** Names that mean a secret in one place only; what they mean everywhere is in {@code secret-words.txt}. */
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

    /**
     * Headers that carry credentials of any form, under names that would otherwise need a value that a machine made.
     */
    private static final Set<String> ALWAYS =
            Set.of("xauth", "xsession", "xsessionid", "paypalauthassertion", "xmsauthorizationauxiliary");

    private static final List<String> COOKIES = List.of("cookie", "cookie2", "setcookie", "setcookie2");

    /** Parameters whose names find something elsewhere. */
    private static final Set<String> PARAMETERS = Set.of("key", "hash", "appid", "licence", "license");

    private PlaceNames() {}

    /** Whether an attribute of this name is a credential of a type of authorization that is known. */
    public static boolean inAuth(String name) {
        return AUTH.contains(NameWords.plain(name));
    }

    /** Whether a header of this name may carry a credential that its name alone would not make one elsewhere. */
    static boolean inHeader(String name) {
        String plain = NameWords.plain(name);
        return isAuthorization(plain) || isCookie(plain) || isAlwaysHeader(plain);
    }

    /** Whether a parameter of this name may carry a credential, where the same name elsewhere would not. */
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
