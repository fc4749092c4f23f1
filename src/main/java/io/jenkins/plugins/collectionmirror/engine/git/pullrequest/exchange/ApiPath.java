package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Parts of addresses, encoded. */
public final class ApiPath {
    private static final Pattern TO_ENCODE = Pattern.compile("[^A-Za-z0-9._~!$&'()*+,=:@/%-]+");

    private ApiPath() {}

    /** One segment of a path or one value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A query with its question mark, of names and values in turn; the names are sent as they are. */
    public static String query(String... namesAndValues) {
        StringJoiner query = new StringJoiner("&", "?", "");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i] + "=" + encoded(namesAndValues[i + 1]));
        }
        return query.toString();
    }

    /**
     * An address below another one.
     *
     * @param path with a slash before it; it may be encoded already, wholly or in part
     */
    public static URI below(URI root, String path) {
        return URI.create(root + TO_ENCODE.matcher(path).replaceAll(found -> encoded(found.group())));
    }
}
