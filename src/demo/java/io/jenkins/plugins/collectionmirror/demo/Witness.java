package io.jenkins.plugins.collectionmirror.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Sees each call of a look-alike, whoever made it. It is found as a service on the class path: whoever has one there
 * sees all look-alikes, without those who start them having to think of it. The tests hold each call against Postman's
 * own definition of its API.
 */
public interface Witness {
    /** Sees one call; in any thread. */
    void saw(Seen call);

    /** The look-alike is no more. What this throws reaches whoever closed it. */
    void ended();

    /**
     * One call.
     *
     * @param method the HTTP method
     * @param uri the path and the query, as they were sent
     * @param headers of the request; names as they were sent
     * @param body of the request; empty if there was none
     * @param proper what the look-alike answers by itself, whatever a script makes of it; null if a script had it not
     *     done at all
     */
    record Seen(String method, URI uri, Map<String, List<String>> headers, byte[] body, Reply proper) {}
}
