package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.net.URI;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Parts of addresses, encoded. */
final class ApiPath {
    private static final Pattern TO_ENCODE = Pattern.compile("[^A-Za-z0-9._~!$&'()*+,=:@/%\\[\\]-]+");

    private ApiPath() {}

    /** A query with its question mark, of names and values in turn; the names are sent as they are. */
    static String query(String... namesAndValues) {
        StringJoiner query = new StringJoiner("&", "?", "");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i] + "=" + RestPullRequests.encoded(namesAndValues[i + 1]));
        }
        return query.toString();
    }

    /** An address whose path may be encoded already, wholly or in part. */
    static URI address(String text) {
        return URI.create(TO_ENCODE.matcher(text).replaceAll(found -> RestPullRequests.encoded(found.group())));
    }
}
