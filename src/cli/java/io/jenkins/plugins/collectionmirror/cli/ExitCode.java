package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.run.Verdict;

/** The exit code of the process. Other programs depend on these numbers; there are no others. */
public enum ExitCode {
    /** Mirrored, or nothing to do. */
    DONE(0),
    /** Some items failed; the others are mirrored. */
    SOME_FAILED(1),
    /** The user has to change something first. */
    WRONG_SETUP(2),
    /** Postman, Git or this machine failed. */
    OUTSIDE_FAILURE(3),
    /** {@code diff --exit-code} found differences, and everything could be compared. */
    DIFFERENT(4),
    /**
     * Collection Mirror itself failed; trying again may not help. The number is that of {@code EX_SOFTWARE} in
     * sysexits.h.
     */
    BUG(70);

    /** The text about the last exit code in the help of each command. */
    public static final String HELP_ON_BUGS = "70:A bug in Collection Mirror, whose message names what to report.";

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The exit code for a verdict. */
    static ExitCode of(Verdict verdict) {
        return switch (verdict) {
            case DONE -> DONE;
            case SOME_FAILED -> SOME_FAILED;
            case WRONG_SETUP -> WRONG_SETUP;
            case OUTSIDE -> OUTSIDE_FAILURE;
            case BUG -> BUG;
        };
    }

    int number() {
        return number;
    }
}
