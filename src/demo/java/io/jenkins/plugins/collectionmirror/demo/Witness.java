package io.jenkins.plugins.collectionmirror.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Sees each call of a look-alike, from any caller. It is found as a service on the class path, so it sees all
 * look-alikes without any code in those who start them. The tests check each call against Postman's own definition of
 * its API.
 */
public interface Witness {
    /** Called for each call, on any thread. */
    void saw(Seen call);

    /** The look-alike was closed. An exception from here is thrown to the code that closed it. */
    void ended();

    /**
     * One call.
     *
     * @param method the HTTP method
     * @param uri the path and the query, as sent
     * @param headers of the request; names as they were sent
     * @param body of the request; empty if there was none
     * @param proper the look-alike's own answer, before a script changes it; null if a script replaced it
     */
    record Seen(String method, URI uri, Map<String, List<String>> headers, byte[] body, Reply proper) {}
}
