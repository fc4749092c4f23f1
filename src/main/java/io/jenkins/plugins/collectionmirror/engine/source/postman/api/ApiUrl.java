package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The API's base URL, checked: the key is part of every request, so the connection has to be encrypted. */
public record ApiUrl(String base) {
    /** The API's default base URL. */
    public static final String DEFAULT = "https://api.getpostman.com";

    private static final String EXAMPLE = DEFAULT + ", or https://api.eu.postman.com for EU data residency";

    public static ApiUrl parse(String text) throws InvalidSetupException {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            // The cause would repeat the text, which may contain a password.
            throw new InvalidSetupException("The Postman API URL is not a URL. Set it to " + EXAMPLE + ".");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidSetupException("The Postman API URL holds a user name, a password, a query or a fragment. "
                    + "Leave them out; the API key has a place of its own. The URL is " + EXAMPLE + ".");
        }
        if (uri.getPort() > 65_535) {
            throw new InvalidSetupException(
                    "The Postman API URL has no such port: " + uri.getPort() + ". Set it to " + EXAMPLE + ".");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new InvalidSetupException("The Postman API URL is not an https URL with a host: "
                    + (uri.getRawAuthority() == null ? Printable.excerpt(text) : scheme + "://…")
                    + ". Set it to " + EXAMPLE + ".");
        }
        if (scheme.equals("http") && !isLoopback(uri.getHost())) {
            throw new InvalidSetupException("The Postman API URL http://" + Printable.excerpt(uri.getHost())
                    + " would send the API key unencrypted. Use https; plain http is for loopback only.");
        }
        return new ApiUrl(uri.toString().replaceAll("/+$", ""));
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** The URL of a path that is already encoded, such as {@code /collections?limit=100}. */
    public URI of(String encodedPath) {
        return URI.create(base + encodedPath);
    }

    String host() {
        return URI.create(base).getHost();
    }

    /** One segment of a path or one value of a query, encoded. */
    public static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
