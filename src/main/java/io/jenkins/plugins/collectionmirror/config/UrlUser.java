package io.jenkins.plugins.collectionmirror.config;

import java.util.regex.Pattern;

/** The user and password that a URL may have before its host: they are in no place for secrets there. */
final class UrlUser {
    private static final Pattern OF_WEB = Pattern.compile("(?i)^(https?://)[^/\\\\?#]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)^([a-z][a-z0-9+.-]*://)?([^/\\\\?#:@]*):[^/\\\\?#]*@");

    private UrlUser() {}

    /** The URL without a user where the web needs none, and without a password anywhere; null for null. */
    static String without(String url) {
        return url == null
                ? null
                : PASSWORD.matcher(OF_WEB.matcher(url).replaceFirst("$1")).replaceFirst("$1$2@");
    }
}
