package io.jenkins.plugins.collectionmirror.engine.source;

import java.net.http.HttpHeaders;

/** The first part of an answer: there before the body, which may take minutes. */
record AnswerHead(int status, HttpHeaders headers) {}
