package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The variables that name web proxies, as curl and Git read them: {@code https_proxy}, {@code http_proxy},
 * {@code all_proxy} and {@code no_proxy}, in small letters first, then in capitals.
 */
public final class ProxyVariables {
    /** Java's own settings for a proxy. They were given to this very process, so they take precedence. */
    private static final Map<String, List<String>> SETTINGS_OF_JAVA = Map.of(
            "https", List.of("https.proxyHost", "socksProxyHost"), "http", List.of("http.proxyHost", "socksProxyHost"));

    /**
     * Java's setting for authentication schemes that it does not use with proxies that tunnel TLS; Basic is among them
     * by default.
     */
    private static final String REFUSED_SIGN_IN = "jdk.http.auth.tunneling.disabledSchemes";

    private static final Pattern SCHEME = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://.*");

    /** Curl's port for a proxy without one. */
    private static final int USUAL_PORT = 1080;

    private static final int LARGEST_PORT = 65_535;

    private final Map<String, String> variables;
    private final UnaryOperator<String> settingsOfJava;

    ProxyVariables(Map<String, String> variables) {
        this(variables, System::getProperty);
    }

    /** @param settingsOfJava the process's system properties; null for one that is not set */
    ProxyVariables(Map<String, String> variables, UnaryOperator<String> settingsOfJava) {
        this.variables = variables;
        this.settingsOfJava = settingsOfJava;
    }

    /**
     * Lets Java sign in to a proxy for https, if the variables name one with a user. Call it before the first
     * connection.
     */
    public static void settle(Map<String, String> environment) {
        boolean signsIn = Stream.of("https_proxy", "all_proxy")
                .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
                .anyMatch(name -> environment.getOrDefault(name, "").contains("@"));
        if (signsIn && System.getProperty(REFUSED_SIGN_IN) == null) {
            System.setProperty(REFUSED_SIGN_IN, "");
        }
    }

    /**
     * The proxy for an address.
     *
     * @param url any text; anything but an http or https URL is reached directly
     * @throws InvalidSetupException if the variable that applies does not name a proxy that Java can use
     */
    WebProxy to(String url) throws InvalidSetupException {
        URI target;
        try {
            target = new URI(url.strip());
        } catch (URISyntaxException e) {
            return WebProxy.OF_JAVA;
        }
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        List<String> settings = SETTINGS_OF_JAVA.getOrDefault(scheme, List.of());
        boolean toldToJava = settings.stream().anyMatch(name -> settingsOfJava.apply(name) != null);
        if (settings.isEmpty() || target.getHost() == null || toldToJava) {
            return WebProxy.OF_JAVA;
        }
        Optional<String> name = Stream.of(scheme + "_proxy", "all_proxy")
                .flatMap(each -> Stream.of(each, each.toUpperCase(Locale.ROOT)))
                .filter(each -> !isCallers(each) && !value(each).isEmpty())
                .findFirst();
        NoProxy direct = NoProxy.of(value("no_proxy").isEmpty() ? value("NO_PROXY") : value("no_proxy"));
        return name.isEmpty() || direct.covers(target)
                ? WebProxy.OF_JAVA
                : proxy(name.get(), value(name.get()), direct.hosts());
    }

    /** Under CGI, {@code HTTP_PROXY} is a header of the request, which the caller can set. */
    private boolean isCallers(String name) {
        return name.equals("HTTP_PROXY") && variables.containsKey("REQUEST_METHOD");
    }

    private String value(String name) {
        return variables.getOrDefault(name, "").strip();
    }

    private static WebProxy proxy(String name, String value, List<Pattern> direct) throws InvalidSetupException {
        var schemed = SCHEME.matcher(value);
        String scheme = schemed.matches() ? schemed.group("scheme").toLowerCase(Locale.ROOT) : "http";
        if (scheme.startsWith("socks")) {
            throw new InvalidSetupException(
                    "The environment variable " + name + " names a SOCKS proxy. Start Java with it"
                            + " instead (java -DsocksProxyHost=HOST -DsocksProxyPort=PORT -jar …), or name a web proxy:"
                            + " http://HOST:PORT.");
        }
        if (!scheme.equals("http")) {
            throw new InvalidSetupException("The environment variable " + name + " names a proxy that is spoken to by "
                    + scheme + "://, which Java cannot do. Most proxies for https are named http://HOST:PORT.");
        }
        try {
            URI uri = new URI(schemed.matches() ? value : "http://" + value);
            String host = uri.getHost();
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            if (host == null || port == 0 || port > LARGEST_PORT) {
                throw notAProxy(name);
            }
            String account = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
            int colon = account.indexOf(':');
            return new WebProxy(
                    host.replaceAll("^\\[|]$", ""),
                    port,
                    decoded(colon < 0 ? account : account.substring(0, colon)),
                    Secret.of(decoded(colon < 0 ? "" : account.substring(colon + 1))),
                    direct);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw notAProxy(name);
        }
    }

    /** The message has no value, because that may contain a password. */
    private static InvalidSetupException notAProxy(String name) {
        return new InvalidSetupException("The environment variable " + name + " is no address of a proxy. Write"
                + " http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with every special character of the two"
                + " percent-encoded.");
    }

    /** A {@code +} stays a plus sign, as everywhere but in forms. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
