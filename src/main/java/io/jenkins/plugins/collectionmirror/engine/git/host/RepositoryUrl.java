package io.jenkins.plugins.collectionmirror.engine.git.host;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.secrets.Tokens;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * The checked address of a repository: it is safe to open and to show.
 *
 * @param kind its transport
 * @param uri the address for JGit; without a user for HTTP(S)
 * @param user the user named in the URL; empty if none
 * @param display the address for messages, without any user
 */
public record RepositoryUrl(Kind kind, URIish uri, String user, String display) {
    /** The transports that a mirror supports. */
    public enum Kind {
        HTTP,
        HTTPS,
        SSH,
        GIT,
        LOCAL;

        public boolean isHttp() {
            return this == HTTP || this == HTTPS;
        }
    }

    private static final String ACCEPTED = "Give " + Advice.REPOSITORY_URL + ".";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern HELPER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*::.*");
    private static final Pattern URL_FORM =
            Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?<slashes>//)?(?<rest>.*)");
    private static final Pattern SCP_FORM =
            Pattern.compile("(?:(?<user>[^@:/]+)@)?(?<host>[^@:/\\\\]{2,}):(?<path>.+)");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*");
    private static final Pattern USER_PART = Pattern.compile("^((?:[A-Za-z][A-Za-z0-9+.-]*://)?)[^/\\\\]*@");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);

    /**
     * @throws InvalidSetupException if it is not a repository's address, or if a mirror must not use it; the message
     *     never repeats a password
     */
    public static RepositoryUrl parse(String url) throws InvalidSetupException {
        if (url.isBlank()) {
            throw new InvalidSetupException("No repository URL is given. " + ACCEPTED);
        }
        if (CONTROL.matcher(url).find()) {
            throw new InvalidSetupException("The repository URL has a control character in it, such as a line break."
                    + " Remove it; it often comes along when a URL is pasted.");
        }
        if (url.startsWith("-")) {
            throw new InvalidSetupException("A repository URL cannot begin with '-'. " + ACCEPTED);
        }
        if (HELPER.matcher(url).matches()) {
            throw new InvalidSetupException("Git remote helpers such as '" + url.substring(0, url.indexOf("::") + 2)
                    + "' are not supported. " + ACCEPTED);
        }
        refusePassword(url);
        Matcher form = URL_FORM.matcher(url);
        if (form.matches() && (form.group("slashes") != null || isFile(form.group("scheme")))) {
            return withScheme(url, form.group("scheme").toLowerCase(Locale.ROOT), form.group("rest"));
        }
        Matcher scp = SCP_FORM.matcher(url);
        if (scp.matches() && !DRIVE.matcher(url).matches()) {
            String user = scp.group("user") == null ? "" : scp.group("user");
            refuseOddHost(scp.group("host"), url);
            return new RepositoryUrl(Kind.SSH, address(url), user, withoutUser(url));
        }
        return local(url);
    }

    /** The text without the part before the host, which may be a secret. */
    public static String withoutUser(String url) {
        return USER_PART.matcher(url).replaceFirst("$1");
    }

    /** The name of the folder for stored objects of this repository: the same in every run. */
    public String folderName() {
        return UUID.nameUUIDFromBytes(display.getBytes(StandardCharsets.UTF_8)) + ".git";
    }

    /** Whether the address is on this machine, so that plain HTTP does not reveal a token. */
    public boolean isLoopback() {
        return uri.getHost() != null && isLoopback(uri.getHost());
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /**
     * Whether the other address has the same scheme, host and port: only there may this repository's credentials be
     * sent.
     */
    public boolean sameOrigin(URL other) {
        return sameOrigin(other.getProtocol(), other.getHost(), other.getPort());
    }

    /** The same for an address of JGit's type. */
    public boolean sameOrigin(URIish other) {
        return sameOrigin(other.getScheme(), other.getHost(), other.getPort());
    }

    private boolean sameOrigin(String scheme, String host, int port) {
        return uri.getScheme() != null
                && uri.getHost() != null
                && uri.getScheme().equalsIgnoreCase(scheme)
                && bare(uri.getHost()).equalsIgnoreCase(bare(host))
                && effectivePort(uri.getPort()) == effectivePort(port);
    }

    private int effectivePort(int port) {
        if (port > 0) {
            return port;
        }
        return kind == Kind.HTTPS ? 443 : 80;
    }

    private static String bare(String host) {
        return host == null ? "" : host.replaceAll("^\\[|]$", "");
    }

    private static boolean isFile(String scheme) {
        return scheme.equalsIgnoreCase("file");
    }

    private static void refusePassword(String url) throws InvalidSetupException {
        int authority = url.contains("://") ? url.indexOf("://") + 3 : 0;
        int end = firstOf(url, authority, "/\\");
        int at = url.lastIndexOf('@', end - 1);
        if (at < authority) {
            return;
        }
        String userInfo = url.substring(authority, at);
        if (userInfo.contains(":") || userInfo.toLowerCase(Locale.ROOT).contains("%3a")) {
            throw new InvalidSetupException("The repository URL " + withoutUser(url) + " has a password in it."
                    + " Remove it and change it, since URLs end up in logs. Secrets go into "
                    + Advice.GIT_ACCOUNT + ".");
        }
        if (Tokens.isInUser(userInfo)) {
            throw new InvalidSetupException("The repository URL " + withoutUser(url) + " has a token in it."
                    + " Remove it and revoke it, since URLs end up in logs. A token goes into "
                    + Advice.GIT_TOKEN + ".");
        }
    }

    private static int firstOf(String text, int from, String characters) {
        int i = from;
        while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private static RepositoryUrl withScheme(String url, String scheme, String rest) throws InvalidSetupException {
        return switch (scheme) {
            case "http" -> http(Kind.HTTP, "http://" + rest);
            case "https" -> http(Kind.HTTPS, "https://" + rest);
            case "ssh" -> hosted(Kind.SSH, "ssh://" + rest);
            case "git" -> hosted(Kind.GIT, "git://" + rest);
            case "file" -> file(url);
            default ->
                throw new InvalidSetupException(
                        "Repository URLs that begin with '" + scheme + ":' are not supported. " + ACCEPTED);
        };
    }

    private static RepositoryUrl http(Kind kind, String url) throws InvalidSetupException {
        if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
            throw new InvalidSetupException(
                    "The repository URL " + withoutUser(url).replaceFirst("[?#].*", "")
                            + " has a query or fragment after its path. Give the URL that `git clone` takes;"
                            + " a token goes into " + Advice.GIT_TOKEN + ".");
        }
        RepositoryUrl named = hosted(kind, url);
        return new RepositoryUrl(kind, named.uri.setUser(null), named.user, named.display);
    }

    private static RepositoryUrl hosted(Kind kind, String url) throws InvalidSetupException {
        URIish uri = address(url);
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new InvalidSetupException("The repository URL " + withoutUser(url) + " names no host. " + ACCEPTED);
        }
        refuseOddHost(uri.getHost(), url);
        if (uri.getPath() == null || uri.getPath().replace("/", "").isEmpty()) {
            throw new InvalidSetupException(
                    "The repository URL " + withoutUser(url) + " names a host but no repository on it. " + ACCEPTED);
        }
        return new RepositoryUrl(kind, uri, uri.getUser() == null ? "" : uri.getUser(), withoutUser(url));
    }

    private static void refuseOddHost(String host, String url) throws InvalidSetupException {
        if (host.startsWith("-")) {
            throw new InvalidSetupException(
                    "The host in the repository URL " + withoutUser(url) + " cannot begin with '-'. " + ACCEPTED);
        }
    }

    private static URIish address(String url) throws InvalidSetupException {
        try {
            return new URIish(url);
        } catch (URISyntaxException | NumberFormatException e) {
            throw new InvalidSetupException("The repository URL " + withoutUser(url) + " is not valid. " + ACCEPTED);
        }
    }

    private static RepositoryUrl file(String url) throws InvalidSetupException {
        URIish uri = address(url.replaceFirst("^[Ff][Ii][Ll][Ee]", "file"));
        if (uri.getHost() != null && !uri.getHost().isEmpty()) {
            throw new InvalidSetupException("The repository URL " + withoutUser(url) + " names the host '"
                    + uri.getHost() + "', and a file URL cannot. " + ACCEPTED);
        }
        return local(uri.getPath());
    }

    private static RepositoryUrl local(String path) throws InvalidSetupException {
        try {
            // JGit would resolve a relative path against the scratch repository.
            Path absolute = Path.of(path).toAbsolutePath().normalize();
            return new RepositoryUrl(Kind.LOCAL, new URIish().setPath(absolute.toString()), "", absolute.toString());
        } catch (InvalidPathException e) {
            throw new InvalidSetupException(
                    "The repository " + withoutUser(path) + " is not the address of a repository. " + ACCEPTED);
        }
    }
}
