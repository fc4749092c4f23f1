package io.jenkins.plugins.collectionmirror.engine.source.http;

import java.net.http.HttpHeaders;

/** The first part of a response: it is available before the body, which may take minutes. */
public record AnswerHead(int status, HttpHeaders headers) {}
