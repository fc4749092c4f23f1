package io.jenkins.plugins.collectionmirror.cli.options;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that {@code NO_PROXY} lists, with commas or blanks between them, as curl reads it: a name stands for itself
 * and all below it, with or without a dot in front; an address may have the length of its network ({@code 10.0.0.0/8});
 * {@code *} alone is everything. A port narrows an entry down.
 */
record NoProxy(List<Entry> entries) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("(?<host>\\[[^]]*]|[^:]*):(?<port>\\d{1,5})");

    static NoProxy of(String value) {
        return new NoProxy(Arrays.stream(value.strip().split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(Entry::of)
                .toList());
    }

    /** Whether a target is reached directly. */
    boolean covers(URI target) {
        String host = bare(target.getHost());
        int usualPort = "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
        int port = target.getPort() < 0 ? usualPort : target.getPort();
        boolean everything = entries.size() == 1 && entries.get(0).host().equals("*");
        return everything || entries.stream().anyMatch(entry -> entry.covers(host, port));
    }

    /** The entries that are host names for any port; for connections whose port is not known. */
    List<Pattern> hosts() {
        return entries.stream()
                .filter(entry -> entry.port() < 0 && entry.network() < 0)
                .map(Entry::asPattern)
                .toList();
    }

    private static String bare(String host) {
        String name = host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /**
     * One entry.
     *
     * @param host a name without a dot in front, an address, or {@code *}
     * @param port -1 for any
     * @param network how many bits of the address count; -1 for all, and for names
     */
    record Entry(String host, int port, int network) {
        static Entry of(String text) {
            Matcher withPort = WITH_PORT.matcher(text);
            String host = withPort.matches() ? withPort.group("host") : text;
            int port = withPort.matches() ? Integer.parseInt(withPort.group("port")) : -1;
            int slash = host.indexOf('/');
            boolean isNetwork = slash > 0 && host.substring(slash + 1).matches("\\d{1,3}");
            int network = isNetwork ? Integer.parseInt(host.substring(slash + 1)) : -1;
            String name = bare(isNetwork ? host.substring(0, slash) : host);
            return new Entry(name.startsWith(".") ? name.substring(1) : name, port, network);
        }

        boolean covers(String target, int targetsPort) {
            if (port >= 0 && port != targetsPort || host.isEmpty()) {
                return false;
            }
            if (ADDRESS.matcher(host).matches() || network >= 0) {
                return ADDRESS.matcher(target).matches() && isInNetwork(target);
            }
            return target.equals(host) || target.endsWith("." + host);
        }

        private boolean isInNetwork(String target) {
            try {
                // Both are addresses, so this needs no DNS lookup.
                byte[] one = InetAddress.getByName(host).getAddress();
                byte[] other = InetAddress.getByName(target).getAddress();
                int ignored = network < 0 ? 0 : one.length * 8 - network;
                return one.length == other.length
                        && ignored >= 0
                        && new BigInteger(1, one)
                                .shiftRight(ignored)
                                .equals(new BigInteger(1, other).shiftRight(ignored));
            } catch (UnknownHostException e) {
                return false;
            }
        }

        private Pattern asPattern() {
            return Pattern.compile("(.*\\.)?" + Pattern.quote(host), Pattern.CASE_INSENSITIVE);
        }
    }
}
