package io.jenkins.plugins.collectionmirror.demo;

/**
 * One request to the look-alike, for tests.
 *
 * @param method the HTTP method
 * @param path the path, without the query
 * @param query the query; empty if there is none
 * @param status the status of the reply, even if the connection was cut
 */
public record Call(String method, String path, String query, int status) {}
