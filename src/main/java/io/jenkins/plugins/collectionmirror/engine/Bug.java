package io.jenkins.plugins.collectionmirror.engine;

import java.util.Arrays;

/** Describes an unexpected exception. */
public final class Bug {
    private static final String ROOT_PACKAGE = "io.jenkins.plugins.collectionmirror.";

    private Bug() {}

    /** Names the version, the exception and the place, but never its message, because that may contain a secret. */
    public static String describe(Throwable thrown) {
        String version = Bug.class.getPackage().getImplementationVersion();
        StackTraceElement[] stack = thrown.getStackTrace();
        String place = Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(ROOT_PACKAGE))
                .findFirst()
                .or(() -> Arrays.stream(stack).findFirst())
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return "This is a bug in Collection Mirror" + (version == null ? "" : " " + version) + " ("
                + thrown.getClass().getSimpleName() + place + ").";
    }
}
