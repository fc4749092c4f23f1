package io.jenkins.plugins.collectionmirror.config;

import java.util.regex.Pattern;

/** The user and password that a URL may have before its host, where secrets do not belong. */
final class UrlUser {
    private static final Pattern OF_WEB = Pattern.compile("(?i)^(https?://)[^/\\\\?#]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)^([a-z][a-z0-9+.-]*://)?([^/\\\\?#:@]*):[^/\\\\?#]*@");

    private UrlUser() {}

    /** The URL without a password, and without a user if it is a web URL; null for null. */
    static String without(String url) {
        return url == null
                ? null
                : PASSWORD.matcher(OF_WEB.matcher(url).replaceFirst("$1")).replaceFirst("$1$2@");
    }
}
