package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;

/** The fix for a failed call. */
final class Cure {
    private Cure() {}

    /** For calls that do not concern a workspace. */
    static String of(ApiFailure.Kind kind, String host) {
        return switch (kind) {
            case NOT_FOUND, REJECTED ->
                "Check the API URL: it is https://api.getpostman.com, or https://api.eu.postman.com for EU data"
                        + " residency; "
                        + "this is " + host + ".";
            default -> of(kind, "", host);
        };
    }

    static String of(ApiFailure.Kind kind, String workspaceId, String host) {
        return switch (kind) {
            case KEY_REFUSED ->
                "Check the API key: it may be mistyped, expired, revoked, or disabled by the team's admin, "
                        + "and a key of one data region is not valid in the other (api.getpostman.com for US, "
                        + "api.eu.postman.com for EU; this is " + host + "). "
                        + "Create a key in Postman under Settings > API keys.";
            case FORBIDDEN ->
                "The API key's owner may not see it: ask an admin of the workspace for access, "
                        + "or use a key of a member's.";
            case NOT_FOUND, REJECTED ->
                "Check the workspace id (" + workspaceId
                        + "; Postman shows it under Workspace info), that the API key's owner is a member of the"
                        + " workspace, "
                        + "and the API URL's data region (api.getpostman.com for US, api.eu.postman.com for EU; this"
                        + " is "
                        + host + ").";
            case QUOTA_USED_UP ->
                "The monthly quota of Postman API calls is used up. "
                        + "It is renewed next month; a larger plan has more.";
            case PROXY_REFUSED -> WebProxy.SIGN_IN_CURE;
            case REDIRECTED ->
                "The API key is not sent on to another address. "
                        + "Set the API URL to the one that answers itself, such as https://api.getpostman.com.";
            case RATE_LIMITED -> "Others may be using the same user's limit of calls. Run later, or less often.";
            case BUSY -> "Postman is still at work on it; run again later.";
            case UNREACHABLE ->
                "Check the API URL, the network and the proxy of this machine, and its trusted certificates.";
            case UNTRUSTED ->
                "Check the host's name; if its certificate is your company's own, or that of a proxy that looks into"
                        + " connections, add its authority to Java's trust store (-Djavax.net.ssl.trustStore=FILE).";
            case TOO_LARGE -> "Split it in Postman, or leave it out.";
            case TOO_SLOW -> "Postman or something on the way to it is too slow at the moment; run again later.";
            case NO_ROOM -> "Make room on the disk of the temporary folder, and see that it can be written to.";
            case BROKEN -> "Postman or something on the way to it has trouble; run again later.";
        };
    }
}
