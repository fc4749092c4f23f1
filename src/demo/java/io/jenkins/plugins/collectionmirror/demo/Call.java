package io.jenkins.plugins.collectionmirror.demo;

/**
 * One request that the look-alike got, for tests to look at.
 *
 * @param method the HTTP method
 * @param path the path, without the query
 * @param query the query; empty when there is none
 * @param status the status of the reply, even when the connection was cut
 */
public record Call(String method, String path, String query, int status) {}
