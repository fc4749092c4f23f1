package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a network address for {@code git clone}, without its user.
 *
 * @param scheme {@code https}, {@code http} or {@code ssh}; scp-like addresses are {@code ssh}
 * @param host in lower case
 * @param port -1 if the address names none
 * @param path without slashes at its ends
 */
public record CloneUrl(String scheme, String host, int port, String path) {
    private static final Pattern URL = Pattern.compile("(?<scheme>(?i:https?|ssh))://(?:[^/@\\\\?#]+@)?"
            + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]/:@%\\\\?#\\s]+)(?::(?<port>\\d{1,5}))?(?<path>/.*)?");
    private static final Pattern SCP =
            Pattern.compile("(?:[^@:/\\\\\\[\\]?#\\s]+@)?(?<host>[^@:/%\\\\\\[\\]?#\\s]{2,}):(?<path>[^@]+|[^@/]*/.*)");

    private static final int LARGEST_PORT = 65_535;

    /** Empty for anything else: local paths, file URLs, and addresses whose path may lead elsewhere than it shows. */
    public static Optional<CloneUrl> parse(String text) {
        return whatever(text).filter(url -> PlainPath.isOne(url.path));
    }

    /** Whether it would be such an address, but has a path that may lead elsewhere than it shows. */
    public static boolean isDetour(String text) {
        return whatever(text).filter(url -> !PlainPath.isOne(url.path)).isPresent();
    }

    /** Whether it is not such an address, whatever its path. */
    public static boolean isNone(String text) {
        return whatever(text).isEmpty();
    }

    private static Optional<CloneUrl> whatever(String text) {
        Matcher matcher = URL.matcher(text);
        if (!matcher.matches()) {
            return scp(text);
        }
        String port = matcher.group("port");
        if (port != null && Integer.parseInt(port) > LARGEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(of(
                matcher.group("scheme").toLowerCase(Locale.ROOT),
                matcher.group("host"),
                port == null ? -1 : Integer.parseInt(port),
                matcher.group("path")));
    }

    private static Optional<CloneUrl> scp(String url) {
        Matcher matcher = SCP.matcher(url);
        return matcher.matches() && !url.contains("://")
                ? Optional.of(of("ssh", matcher.group("host"), -1, matcher.group("path")))
                : Optional.empty();
    }

    private static CloneUrl of(String scheme, String host, int port, String path) {
        String trimmed = path == null ? "" : path.replaceAll("^/+|/+$", "");
        return new CloneUrl(scheme, host.toLowerCase(Locale.ROOT), port, trimmed);
    }

    public boolean isSsh() {
        return scheme.equals("ssh");
    }

    /**
     * Whether this is a repository on the given server: it has the same host, and its path is below the server's, by
     * whole segments. An ssh address also belongs to a server that is registered by its web address.
     */
    public boolean isBelow(CloneUrl server) {
        boolean sameDoor = isSsh() && !server.isSsh()
                ? server.host.equals(webHost())
                : scheme.equals(server.scheme) && host.equals(server.host) && effectivePort() == server.effectivePort();
        return sameDoor && (server.path.isEmpty() || (webPath() + "/").startsWith(server.path + "/"));
    }

    private int effectivePort() {
        if (port >= 0) {
            return port;
        }
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> 22;
        };
    }

    /** The host of the repository's web pages: some services use another one for ssh. */
    public String webHost() {
        return switch (host) {
            case "ssh.github.com" -> "github.com";
            case "altssh.gitlab.com" -> "gitlab.com";
            case "altssh.bitbucket.org" -> "bitbucket.org";
            case "ssh.dev.azure.com", "vs-ssh.visualstudio.com" -> "dev.azure.com";
            default -> host;
        };
    }

    /** The path on {@link #webHost}; Azure DevOps adds a version before it for ssh. */
    private String webPath() {
        return isSsh() && webHost().equals("dev.azure.com") ? path.replaceFirst("^v\\d+/", "") : path;
    }

    /** The repository's path as in its web pages, without {@code .git} at the end. */
    public String repository() {
        String webPath = webPath();
        return webPath.endsWith(".git") ? webPath.substring(0, webPath.length() - 4) : webPath;
    }

    /** The root of the host's web pages. An ssh address does not tell the port of the web pages. */
    public String webRoot() {
        String shownPort = isSsh() || port < 0 ? "" : ":" + port;
        return (scheme.equals("http") ? "http" : "https") + "://" + webHost() + shownPort + "/";
    }
}
