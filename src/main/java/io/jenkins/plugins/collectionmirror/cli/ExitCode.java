package io.jenkins.plugins.collectionmirror.cli;

/** How the process ends. Other programs depend on these numbers; there are no others. */
enum ExitCode {
    /** Mirrored, or nothing to do. */
    DONE(0),
    /** Some items failed, the rest is mirrored. */
    SOME_FAILED(1),
    /** The user has to change something first. */
    WRONG_SETUP(2),
    /** Postman, Git or this machine failed. */
    OUTSIDE_FAILURE(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
