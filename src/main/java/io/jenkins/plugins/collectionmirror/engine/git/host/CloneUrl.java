package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network address that {@code git clone} takes, taken apart; without the user in it.
 *
 * @param scheme {@code https}, {@code http} or {@code ssh}; scp-like addresses are {@code ssh}
 * @param host in lower case
 * @param port -1 where the address names none
 * @param path without slashes at its ends
 */
public record CloneUrl(String scheme, String host, int port, String path) {
    private static final Pattern URL = Pattern.compile("(?<scheme>(?i:https?|ssh))://(?:[^/@\\\\?#]+@)?"
            + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]/:@%\\\\?#\\s]+)(?::(?<port>\\d{1,5}))?(?<path>/.*)?");
    private static final Pattern SCP =
            Pattern.compile("(?:[^@:/\\\\\\[\\]?#\\s]+@)?(?<host>[^@:/%\\\\\\[\\]?#\\s]{2,}):(?<path>[^@]+|[^@/]*/.*)");

    private static final int LARGEST_PORT = 65_535;

    /**
     * Empty for what is no such address: local paths, file URLs, and addresses whose path may lead elsewhere than it
     * shows.
     */
    public static Optional<CloneUrl> parse(String text) {
        return whatever(text).filter(url -> PlainPath.isOne(url.path));
    }

    /** Whether it is such an address but for its path, which may lead elsewhere than it shows. */
    public static boolean isDetour(String text) {
        return whatever(text).filter(url -> !PlainPath.isOne(url.path)).isPresent();
    }

    /** Whether it is no such address, whatever its path. */
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
     * Whether this is a repository on the given server: the same host, and a path below the server's, whole segments
     * counting. An ssh address also belongs to the server that is known by its web address.
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

    /** The host that shows the repository's pages: some services take ssh at another one. */
    public String webHost() {
        return switch (host) {
            case "ssh.github.com" -> "github.com";
            case "altssh.gitlab.com" -> "gitlab.com";
            case "altssh.bitbucket.org" -> "bitbucket.org";
            case "ssh.dev.azure.com", "vs-ssh.visualstudio.com" -> "dev.azure.com";
            default -> host;
        };
    }

    /** The path that belongs to {@link #webHost}; Azure DevOps puts a version in front of it for ssh. */
    private String webPath() {
        return isSsh() && webHost().equals("dev.azure.com") ? path.replaceFirst("^v\\d+/", "") : path;
    }

    /** The repository's path, as its web pages have it, without a {@code .git} at the end. */
    public String repository() {
        String webPath = webPath();
        return webPath.endsWith(".git") ? webPath.substring(0, webPath.length() - 4) : webPath;
    }

    /** The root of the host's web pages. Nothing is known of the web's port where the address is for ssh. */
    public String webRoot() {
        String shownPort = isSsh() || port < 0 ? "" : ":" + port;
        return (scheme.equals("http") ? "http" : "https") + "://" + webHost() + shownPort + "/";
    }
}
