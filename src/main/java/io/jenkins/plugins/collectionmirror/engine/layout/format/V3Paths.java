package io.jenkins.plugins.collectionmirror.engine.layout.format;

/** Where Postman has the files of a collection, from its folder on. A folder's path has a slash at its end. */
final class V3Paths {
    /** The path of a folder's own definition, below the folder. */
    static final String DEFINITION = ".resources/definition.yaml";

    static final String REQUEST = ".request.yaml";
    static final String EXAMPLE = ".example.yaml";
    static final String RESOURCES = ".resources/";
    static final String OF_REQUEST = ".resources/examples/";

    private V3Paths() {}

    /** The folder of a request's examples. */
    static String examples(String folder, String request) {
        return folder + RESOURCES + request + OF_REQUEST;
    }

    /** How a request names that folder. */
    static String examplesOf(String request) {
        String path = examples("./", request);
        return path.substring(0, path.length() - 1);
    }

    /** Whether a file is of a kind that a mirror writes; all others in the folder are somebody else's. */
    static boolean isOwn(String key) {
        return key.endsWith(REQUEST) || key.endsWith(EXAMPLE) || key.endsWith("/" + DEFINITION);
    }
}
