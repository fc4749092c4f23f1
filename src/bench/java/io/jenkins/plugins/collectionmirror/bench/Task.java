package io.jenkins.plugins.collectionmirror.bench;

/**
 * A piece of work, the same for all contenders.
 *
 * @param api the API's URL
 * @param workspace the workspace to mirror
 * @param repository the URL of the repository
 * @param directory the folder in the branch {@code main} to mirror it into
 */
record Task(String api, String workspace, String repository, String directory) {
    static final String BRANCH = "main";
}
